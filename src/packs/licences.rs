//! Licences: licensed upgrades and guard word lists.

use super::{PackError, PackFault, PackFiles};

/// Licences: licensed upgrades and guard word lists.
#[derive(Debug, Default)]
pub struct Licences {}

impl Licences {
    /// Reads its files.
    pub(super) fn compile(_files: &PackFiles) -> Result<Self, PackError> {
        Ok(Self::default())
    }

    /// Runs the tests of its entries.
    pub(super) fn check(&self) -> Vec<PackFault> {
        Vec::new()
    }
}
