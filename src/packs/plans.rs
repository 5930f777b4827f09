//! Plans: how gaps can honestly be closed.

use super::{PackError, PackFault, PackFiles};

/// Plans: how gaps can honestly be closed.
#[derive(Debug, Default)]
pub struct Plans {}

impl Plans {
    /// Reads its files.
    pub(super) fn compile(_files: &PackFiles) -> Result<Self, PackError> {
        Ok(Self::default())
    }

    /// Runs the tests of its entries.
    pub(super) fn check(&self) -> Vec<PackFault> {
        Vec::new()
    }
}
