//! Sections: section headings of resumes.

use super::{PackError, PackFault, PackFiles};

/// Sections: section headings of resumes.
#[derive(Debug, Default)]
pub struct Sections {}

impl Sections {
    /// Reads its files.
    pub(super) fn compile(_files: &PackFiles) -> Result<Self, PackError> {
        Ok(Self::default())
    }

    /// Runs the tests of its entries.
    pub(super) fn check(&self) -> Vec<PackFault> {
        Vec::new()
    }
}
