//! Titles: job titles.

use super::{PackError, PackFault, PackFiles};

/// Titles: job titles.
#[derive(Debug, Default)]
pub struct Titles {}

impl Titles {
    /// Reads its files.
    pub(super) fn compile(_files: &PackFiles) -> Result<Self, PackError> {
        Ok(Self::default())
    }

    /// Runs the tests of its entries.
    pub(super) fn check(&self) -> Vec<PackFault> {
        Vec::new()
    }
}
