//! Guard: compares a rewrite with its original and the facts of the resume, and names every claim that has no source
//! (domain SPEC 2.2, G1 to G15). It knows nothing of how a rewrite was made. The main entries are [`check`] and, for several
//! rewrites of one original, [`Original`].

mod claims;
mod figures;
mod form;
mod limits;
mod line;
mod numbers;
mod parts;

use crate::model::finding::Violation;
use crate::packs::Packs;
use figures::Number;
use line::Line;

/// What a rewrite may draw on besides its original.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ground<'a> {
    /// Names that the same candidate states elsewhere: tools, employers, certificates, languages (G2).
    pub names: &'a [String],
    /// Answers of the candidate to questions about this duty.
    pub answers: &'a [String],
    /// The duty belongs to a job that has ended: past tense is wanted (G13).
    pub past: bool,
}

/// Longest text that is looked at, in bytes; what is longer is no duty.
const LONGEST: usize = 4000;

/// Every claim of `rewrite` that neither `original` nor `ground` licenses, and every fact of `original` that it lost.
/// Empty when the rewrite is honest. A text that is its original says nothing new and is never faulted.
pub fn check(original: &str, rewrite: &str, ground: &Ground<'_>, packs: &Packs) -> Vec<Violation> {
    if is_same(original, rewrite) {
        return Vec::new();
    }
    Original::read(original, *ground, packs).check(rewrite)
}

/// An original, read once for all its rewrites.
pub struct Original<'a> {
    text: &'a str,
    ground: Ground<'a>,
    packs: &'a Packs,
    /// None where it is too long for a duty.
    read: Option<Known<'a>>,
}

/// What the rules ask of an original again and again.
struct Known<'p> {
    line: Line<'p>,
    numbers: Vec<Number>,
    /// Tokens that are verbs of others, and the candidate's own.
    verbs: (Vec<usize>, Vec<usize>),
    /// What the verbs of each clause claim (see [`limits::clause_tier`]).
    tiers: Vec<(u8, Option<u8>)>,
}

impl<'a> Original<'a> {
    /// Reads `text`.
    pub fn read(text: &'a str, ground: Ground<'a>, packs: &'a Packs) -> Self {
        let known = || {
            let line = Line::read(text, ground.answers, packs);
            Known {
                numbers: figures::numbers(&line, packs),
                verbs: parts::verbs(&line, &packs.licences),
                tiers: (0..line.clause_count()).map(|clause| limits::clause_tier(&line, clause, packs)).collect(),
                line,
            }
        };
        Self { text, ground, packs, read: (text.len() <= LONGEST).then(known) }
    }

    /// [`check`] of a rewrite.
    pub fn check(&self, rewrite: &str) -> Vec<Violation> {
        self.findings(rewrite, false).list
    }

    /// Has [`check`] nothing to say about `rewrite`?
    pub fn allows(&self, rewrite: &str) -> bool {
        self.findings(rewrite, true).list.is_empty()
    }

    /// Findings on `rewrite`; `one`: all of them are not needed.
    fn findings(&self, rewrite: &str, one: bool) -> Findings {
        let mut out = Findings::default();
        if is_same(self.text, rewrite) {
            return out;
        }
        let Some(original) = self.read.as_ref().filter(|_| rewrite.len() <= LONGEST) else {
            out.add(Rule::G13, "", "the text is too long for a duty".to_owned());
            return out;
        };
        let new = Line::of_rewrite(rewrite, self.packs);
        let origins = original.line.origins(&new);
        let numbers = numbers::check(original, &new, self.text, rewrite, self.packs, &mut out);
        if one && !out.list.is_empty() {
            return out;
        }
        claims::check((&original.line, &new, &origins), rewrite, &numbers, &self.ground, self.packs, &mut out);
        if one && !out.list.is_empty() {
            return out;
        }
        limits::check(original, (&new, &origins), self.text, rewrite, self.packs, &mut out);
        parts::check(original, &new, rewrite, self.packs, &mut out);
        form::check(&original.line, &new, self.text, rewrite, &self.ground, self.packs, &mut out);
        out
    }
}

/// Is `rewrite` the original, spaces aside?
fn is_same(original: &str, rewrite: &str) -> bool {
    original.split_whitespace().eq(rewrite.split_whitespace())
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
