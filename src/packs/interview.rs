//! Interview: interview questions, probes and fault detectors.

use super::{PackError, PackFault, PackFiles};

/// Interview: interview questions, probes and fault detectors.
#[derive(Debug, Default)]
pub struct Interview {}

impl Interview {
    /// Reads its files.
    pub(super) fn compile(_files: &PackFiles) -> Result<Self, PackError> {
        Ok(Self::default())
    }

    /// Runs the tests of its entries.
    pub(super) fn check(&self) -> Vec<PackFault> {
        Vec::new()
    }
}
