//! Unsaid: the keywords that a resume does not say exactly, and whether a line in other words could. The main entry is
//! [`Unsaid::may_stand`].

use super::Asked;
use crate::model::finding::{KeywordFinding, State};
use crate::model::posting::TermKind;
use crate::packs::Packs;
use crate::packs::hash;
use crate::packs::lexicon::Stemmed;
use crate::packs::swaps::Held;
use crate::packs::words::{Word, words};

/// What a line must hold to say exactly one of the keywords that no line says so: in every way of saying one exactly, the
/// words of its phrase or of an alternative stand as a run, or its phrase stands letter for letter.
pub struct Unsaid<'a> {
    /// Phrases by the hash of their first word.
    runs: Vec<(u64, &'a Stemmed<'a>)>,
    /// Names of languages in small letters.
    letters: Vec<String>,
}

impl<'a> Unsaid<'a> {
    /// Those of `asked` that are not exact in `findings`.
    pub(super) fn new(asked: &'a [Asked<'_>], findings: &[KeywordFinding]) -> Self {
        let mut out = Self { runs: Vec::new(), letters: Vec::new() };
        for (asked, _) in asked.iter().zip(findings).filter(|(_, finding)| finding.state != State::Exact) {
            let first = |read: &'a Stemmed<'_>| read.words.first().map(|word| (hash::of(&word.lower), read));
            out.runs.extend(asked.reads.iter().filter_map(first));
            // What level of education was reached, no duty says; a speed that is told is never exact.
            if asked.keyword.kind == TermKind::Language {
                out.letters.push(asked.keyword.phrase.to_lowercase());
            }
        }
        out
    }

    /// A line `text` could say one of them; false where it surely does not.
    pub fn may_stand(&self, text: &str) -> bool {
        let found = words(text);
        let runs = |at: usize, hash: u64| {
            let own = self.runs.iter().filter(|(first, _)| *first == hash);
            own.filter_map(|(_, read)| Some((found.get(at..at + read.words.len())?, read)))
                .any(|(run, read)| run.iter().map(|word| &word.lower).eq(read.words.iter().map(|word| &word.lower)))
        };
        let lower = || text.to_lowercase();
        found.iter().enumerate().any(|(at, word)| runs(at, hash::of(&word.lower)))
            || !self.letters.is_empty() && self.letters.iter().any(|phrase| lower().contains(phrase))
    }

    /// Those that a rewrite could say which may hold the words of `held`.
    pub(crate) fn within(&self, held: &Held, packs: &Packs) -> Self {
        let sources = packs.swaps.sources(&packs.licences);
        let may_hold = |word: &Word<'_>| held.may_hold(word, sources, &packs.licences);
        Self {
            runs: self.runs.iter().filter(|(_, read)| read.words.iter().all(may_hold)).copied().collect(),
            letters: self.letters.iter().filter(|name| words(name).iter().all(may_hold)).cloned().collect(),
        }
    }

    /// There are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.runs.is_empty() && self.letters.is_empty()
    }
}
