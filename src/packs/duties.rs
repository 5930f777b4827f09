//! Duties: duty patterns.

use super::{PackError, PackFault, PackFiles};

/// Duties: duty patterns.
#[derive(Debug, Default)]
pub struct Duties {}

impl Duties {
    /// Reads its files.
    pub(super) fn compile(_files: &PackFiles) -> Result<Self, PackError> {
        Ok(Self::default())
    }

    /// Runs the tests of its entries.
    pub(super) fn check(&self) -> Vec<PackFault> {
        Vec::new()
    }
}
