//! Unsaid: the keywords that a resume does not say exactly, and whether a line in other words could. The main entry is
//! [`Unsaid::may_stand`].

use super::Asked;
use crate::model::finding::{KeywordFinding, State};
use crate::model::posting::TermKind;
use crate::packs::hash;
use crate::packs::lexicon::Stemmed;
use crate::packs::words::words;

/// What a line must hold to say exactly one of the keywords that no line says so: in every way of saying one exactly, the
/// words of its phrase or of an alternative stand as a run, or its phrase stands letter for letter.
pub(super) struct Unsaid<'a> {
    /// Phrases by the hash of their first word.
    runs: Vec<(u64, &'a Stemmed<'a>)>,
    /// Phrases in small letters, of what is judged by level.
    letters: Vec<String>,
    /// A figure is compared: only the whole judgement tells.
    figures: bool,
}

impl<'a> Unsaid<'a> {
    /// Those of `asked` that are not exact in `findings`.
    pub(super) fn new(asked: &'a [Asked<'_>], findings: &[KeywordFinding]) -> Self {
        let mut out = Self { runs: Vec::new(), letters: Vec::new(), figures: false };
        for (asked, _) in asked.iter().zip(findings).filter(|(_, finding)| finding.state != State::Exact) {
            let first = |read: &'a Stemmed<'_>| read.words.first().map(|word| (hash::of(&word.lower), read));
            out.runs.extend(asked.reads.iter().filter_map(first));
            let phrase = asked.keyword.phrase.to_lowercase();
            out.figures |= phrase.contains("wpm") || phrase.contains("words");
            if matches!(asked.keyword.kind, TermKind::Language | TermKind::Education) {
                out.letters.push(phrase);
            }
        }
        out
    }

    /// A line `text` could say one of them; false where it surely does not.
    pub(super) fn may_stand(&self, text: &str) -> bool {
        let found = words(text);
        let runs = |at: usize, hash: u64| {
            let own = self.runs.iter().filter(|(first, _)| *first == hash);
            own.filter_map(|(_, read)| Some((found.get(at..at + read.words.len())?, read)))
                .any(|(run, read)| run.iter().map(|word| &word.lower).eq(read.words.iter().map(|word| &word.lower)))
        };
        let lower = || text.to_lowercase();
        self.figures
            || found.iter().enumerate().any(|(at, word)| runs(at, hash::of(&word.lower)))
            || !self.letters.is_empty() && self.letters.iter().any(|phrase| lower().contains(phrase))
    }
}
