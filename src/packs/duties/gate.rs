//! Gate: whether a line may hit some of the duty patterns at all, going by its words one by one. The main entry is
//! [`Gate::of`].

use super::{Duties, NUMBER, RATE};
use crate::packs::hash::{self, Map};
use crate::packs::licences::{Licences, is_as_written};
use crate::packs::words::{ByWord, Word};

/// A few duty patterns by the words with which their conditions begin.
#[derive(Debug, Default)]
pub(crate) struct Gate {
    /// Hash of the key of a word, or of one that stands for itself, to a bit for each condition that may begin with it.
    by_word: Map<u64, u64>,
    /// The same of any number.
    numbers: u64,
    /// The conditions of each pattern.
    patterns: Vec<u64>,
    /// The bits of a word, and whether normalisation may change it.
    known: ByWord<(u64, bool)>,
}

impl Gate {
    /// That of the patterns `ids`, of which the first 64 are told apart; conditions that have no bit left are taken to hold.
    pub(crate) fn new(duties: &Duties, ids: &[&str]) -> Self {
        let mut gate = Self::default();
        let mut sets: Vec<u64> = vec![0; duties.carries.len()];
        let mut next = 0;
        for id in ids {
            let mut all = 0;
            for condition in duties.patterns.iter().filter(|pattern| pattern.id == **id).flat_map(|one| &one.wants) {
                let bit: u64 = if next < u64::BITS { 1 << next } else { break };
                next += 1;
                all |= bit;
                for (set, _) in &condition.sets {
                    sets[*set] |= bit;
                }
            }
            gate.patterns.push(all);
        }
        gate.numbers = sets[NUMBER] | sets[RATE];
        for (word, id) in duties.vocabulary.iter().chain(&duties.exact) {
            let phrases = duties.phrases.get(*id as usize).into_iter().flatten();
            let bits = phrases.fold(0, |bits, phrase| bits | sets[phrase.set]);
            if bits != 0 {
                *gate.by_word.entry(hash::of(word)).or_default() |= bits;
            }
        }
        gate
    }

    /// The bits of the conditions that may begin with `word`.
    fn bits(&self, word: &Word<'_>, licences: &Licences) -> u64 {
        let of = |word: &str| self.by_word.get(&hash::of(word)).copied().unwrap_or_default();
        let number = word.lower.bytes().any(|byte| byte.is_ascii_digit());
        of(&licences.key(&word.lower)) | of(&word.lower) | if number { self.numbers } else { 0 }
    }

    /// For each of the patterns a bit: set where a line of the words `found` may hit it.
    pub(crate) fn of(&self, line: &str, found: &[Word<'_>], licences: &Licences) -> u64 {
        let mut held = 0;
        let holds = |mark: fn(&u8) -> bool| line.as_bytes().iter().any(mark);
        let mut may_change = holds(|byte| matches!(byte, b'&' | b'+' | b'@'))
            || holds(|byte| *byte == b'/') && holds(u8::is_ascii_digit);
        for word in found {
            let (bits, changes) = self.known.get(word, || (self.bits(word, licences), licences.may_change(word)));
            held |= bits;
            may_change |= changes;
        }
        if may_change && !is_as_written(&licences.normalise_words(line, found, ""), line) {
            held = u64::MAX;
        }
        let met = |(at, wants): (usize, &u64)| u64::from(wants & !held == 0) << at;
        self.patterns.iter().enumerate().take(64).map(met).fold(0, |all, one| all | one)
    }
}
