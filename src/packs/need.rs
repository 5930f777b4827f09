//! Need: cues of need, section heads of postings, knock-outs.

use super::{PackError, PackFault, PackFiles};

/// Need: cues of need, section heads of postings, knock-outs.
#[derive(Debug, Default)]
pub struct Need {}

impl Need {
    /// Reads its files.
    pub(super) fn compile(_files: &PackFiles) -> Result<Self, PackError> {
        Ok(Self::default())
    }

    /// Runs the tests of its entries.
    pub(super) fn check(&self) -> Vec<PackFault> {
        Vec::new()
    }
}
