//! Lexicon: terms of postings and resumes.

use super::{PackError, PackFault, PackFiles};

/// Lexicon: terms of postings and resumes.
#[derive(Debug, Default)]
pub struct Lexicon {}

impl Lexicon {
    /// Reads its files.
    pub(super) fn compile(_files: &PackFiles) -> Result<Self, PackError> {
        Ok(Self::default())
    }

    /// Runs the tests of its entries.
    pub(super) fn check(&self) -> Vec<PackFault> {
        Vec::new()
    }
}
