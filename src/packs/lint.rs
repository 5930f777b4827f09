//! LintRules: lint rules.

use super::{PackError, PackFault, PackFiles};

/// LintRules: lint rules.
#[derive(Debug, Default)]
pub struct LintRules {}

impl LintRules {
    /// Reads its files.
    pub(super) fn compile(_files: &PackFiles) -> Result<Self, PackError> {
        Ok(Self::default())
    }

    /// Runs the tests of its entries.
    pub(super) fn check(&self) -> Vec<PackFault> {
        Vec::new()
    }
}
