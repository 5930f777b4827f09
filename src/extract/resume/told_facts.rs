//! Told facts: title, employer, trade and town in a sentence that tells of a job. The main entries are
//! [`Telling::title_at`] and [`Telling::employer_at`]; each takes the word at which a fact may begin and gives the words of
//! the fact, from and to.

use super::{dates, place};
use crate::packs::Packs;
use crate::packs::words::Word;

/// A sentence that may tell of a job, up to the word at which its duties begin.
pub(super) struct Telling<'a> {
    /// The sentence.
    pub(super) text: &'a str,
    /// Its words.
    pub(super) words: &'a [Word<'a>],
    /// The word after the last that can belong to a fact.
    pub(super) end: usize,
    /// What is known.
    pub(super) packs: &'a Packs,
}

impl Telling<'_> {
    fn word(&self, at: usize) -> &str {
        self.words.get(at).map(|w| w.lower.as_str()).unwrap_or_default()
    }

    /// A title behind `as a`, `was a`, `am a`: the words of it, from and to.
    pub(super) fn title_at(&self, at: usize) -> Option<(usize, usize)> {
        let word = |n: usize| self.word(n);
        let lead = matches!(word(at), "as" | "was" | "am" | "been" | "is" | "became")
            && matches!(word(at + 1), "a" | "an" | "the" | "their");
        let from = if lead {
            at + 2
        } else if word(at) == "as" {
            at + 1
        } else {
            return None;
        };
        let mut to = from;
        while to < self.end {
            let stops = to > from
                && (self.packs.titles.told.title_ends.is(word(to))
                    || self.parted(to)
                    || self.words.get(to).is_some_and(|w| w.text.bytes().any(|b| b.is_ascii_digit())));
            if stops || to - from > 6 {
                break;
            }
            to += 1;
        }
        let run = self.words.get(from..to)?;
        let titled = self.packs.titles.heads.find(run).is_some() || self.packs.titles.words.find(run).is_some();
        (titled && to > from).then_some((from, to))
    }

    /// An employer behind `at`, `for`, `with`: words with a capital and the small words between them.
    pub(super) fn employer_at(&self, at: usize) -> Option<(usize, usize)> {
        let word = |n: usize| self.word(n);
        // `served in the Army`
        let service = word(at) == "in" && at > 0 && word(at - 1) == "served";
        if !service && !matches!(word(at), "at" | "for" | "with" | "by") {
            return None;
        }
        let capital = |n: usize| {
            self.words.get(n).is_some_and(|w| w.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()))
        };
        let from = if word(at + 1) == "the" && capital(at + 2) { at + 2 } else { at + 1 };
        let letters = |n: usize| self.words.get(n).is_some_and(|w| w.text.chars().any(char::is_alphabetic));
        if !capital(from) || !letters(from) || matches!(word(from), "i" | "my") {
            return None;
        }
        let mut to = from + 1;
        while to < self.end && !self.parted(to) {
            let small = matches!(word(to), "of" | "and" | "the" | "&" | "de" | "la")
                && capital(to + 1)
                && to + 1 < self.end
                && word(to + 1) != "i";
            if !(capital(to) || small) || matches!(word(to), "in" | "from" | "as" | "i") {
                break;
            }
            to += 1;
        }
        let name = self.text.get(self.words.get(from)?.start..self.words.get(to - 1)?.end)?;
        let month =
            dates::spans(name).first().is_some_and(|s| s.start == 0) || place::is_region(name, &self.packs.titles);
        (!month).then_some((from, to))
    }

    /// What an employer without a name is, behind `at a` or `for a`: `small bakery`.
    pub(super) fn trade_at(&self, at: usize) -> Option<(usize, usize)> {
        let word = |n: usize| self.word(n);
        if !matches!(word(at), "at" | "for" | "with") || !matches!(word(at + 1), "a" | "an") {
            return None;
        }
        let stops = |n: usize| self.packs.titles.told.trade_ends.is(word(n)) || self.parted(n);
        let from = at + 2;
        let to = (from..self.end.min(from + 5)).find(|n| stops(*n)).unwrap_or(self.end.min(from + 5));
        let time = |n: usize| self.packs.titles.told.times.is(word(n));
        (to > from && !(from..to).any(time)).then_some((from, to))
    }

    /// A town behind `in`, right after the employer, with its state.
    pub(super) fn place_at(&self, at: usize) -> Option<(usize, usize)> {
        let word = |n: usize| self.word(n);
        let capital = |n: usize| self.words.get(n).is_some_and(|w| w.text.starts_with(char::is_uppercase));
        if word(at) != "in" || !capital(at + 1) || at + 1 >= self.end {
            return None;
        }
        let from = at + 1;
        let mut to = from + 1;
        while to < self.end && capital(to) && !self.parted(to) && to - from < 4 {
            to += 1;
        }
        let region = |a: usize, b: usize| {
            let text = self.text.get(self.words.get(a)?.start..self.words.get(b - 1)?.end)?;
            place::is_region(text, &self.packs.titles).then_some(b)
        };
        let with_region = (1..=2).rev().find_map(|n| (to + n <= self.end).then(|| region(to, to + n)).flatten());
        let text = self.text.get(self.words.get(from)?.start..self.words.get(to - 1)?.end)?;
        let town = place::is_town(text) && dates::spans(text).is_empty() && word(from) != "i";
        town.then_some((from, with_region.unwrap_or(to)))
    }

    /// Whether a mark stands before word `at`.
    fn parted(&self, at: usize) -> bool {
        let (Some(before), Some(word)) = (at.checked_sub(1).and_then(|b| self.words.get(b)), self.words.get(at)) else {
            return false;
        };
        self.text.get(before.end..word.start).is_some_and(|gap| gap.contains([',', ';', '(', ')', '–', '—', ':']))
    }
}
