//! Guard: compares a rewrite with its original and the facts of the resume, and names every claim that has no source
//! (domain SPEC 2.2, G1 to G15). It knows nothing of how a rewrite was made. The main entry is [`check`].

mod claims;
mod form;
mod limits;
mod line;
mod numbers;

use crate::model::finding::Violation;
use crate::packs::Packs;
use line::Line;

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

/// Longest text that is looked at, in bytes; what is longer is no duty.
const LONGEST: usize = 4000;

/// Every claim of `rewrite` that neither `original` nor `ground` licenses, and every fact of `original` that it lost.
/// Empty when the rewrite is honest. A text that is its original says nothing new and is never faulted.
pub fn check(original: &str, rewrite: &str, ground: &Ground, packs: &Packs) -> Vec<Violation> {
    let mut out = Findings::default();
    if original.split_whitespace().eq(rewrite.split_whitespace()) {
        return out.list;
    }
    if original.len() > LONGEST || rewrite.len() > LONGEST {
        out.add(Rule::G13, "", "the text is too long for a duty".to_owned());
        return out.list;
    }
    let source = Line::read(original, &ground.answers, packs);
    let new = Line::read(rewrite, &[], packs);
    let numbers = numbers::check(&source, &new, original, rewrite, packs, &mut out);
    claims::check(&source, &new, rewrite, &numbers, ground, packs, &mut out);
    limits::check(&source, &new, original, rewrite, packs, &mut out);
    form::check(&source, &new, original, rewrite, ground, packs, &mut out);
    out.list
}

/// A guard rule of SPEC 2.2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    G1,
    G2,
    G6,
    G8,
    G10,
    G11,
    G13,
    G14,
    G15,
}

impl Rule {
    fn name(self) -> &'static str {
        match self {
            Self::G1 => "G1",
            Self::G2 => "G2",
            Self::G6 => "G6",
            Self::G8 => "G8",
            Self::G10 => "G10",
            Self::G11 => "G11",
            Self::G13 => "G13",
            Self::G14 => "G14",
            Self::G15 => "G15",
        }
    }
}

/// Violations as they are found, each once.
#[derive(Debug, Default)]
struct Findings {
    list: Vec<Violation>,
}

impl Findings {
    fn add(&mut self, rule: Rule, text: &str, message: String) {
        self.name(rule.name(), text, message);
    }

    fn name(&mut self, rule: &str, text: &str, message: String) {
        let violation = Violation { rule: rule.to_owned(), text: text.to_owned(), message };
        if !self.list.contains(&violation) {
            self.list.push(violation);
        }
    }
}

#[cfg(test)]
mod tests;
