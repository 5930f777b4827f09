//! Gate: whether a line may hit some of the duty patterns at all, going by its words one by one. The main entry is
//! [`Gate::of`].

use super::{Duties, NUMBER, RATE};
use crate::packs::hash::{self, Map};
use crate::packs::licences::Licences;
use crate::packs::words::{ByWord, Word, first, words};

/// A few duty patterns by the words with which their conditions begin.
#[derive(Debug, Default)]
pub(crate) struct Gate {
    /// Hash of the key of a word, or of one that stands for itself, to a bit for each condition that may begin with it.
    by_word: Map<u64, u64>,
    /// The same of any number.
    numbers: u64,
    /// Hash of a word to the bits of what normalisation may make of it; and the bits of what it may make of marks.
    becomes: Map<u64, u64>,
    marks: u64,
    /// The conditions of each pattern.
    patterns: Vec<u64>,
    /// The bits of a word.
    known: ByWord<u64>,
}

impl Gate {
    /// That of the patterns `ids`, of which the first 64 are told apart; conditions that have no bit left are taken to hold.
    pub(crate) fn new(duties: &Duties, ids: &[&str], licences: &Licences) -> Self {
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
        for (form, to) in licences.written_out() {
            let bits = words(to).iter().fold(0, |bits, word| bits | gate.plain(&word.lower, licences));
            if let Some(first) = first(form).filter(|_| bits != 0) {
                *gate.becomes.entry(hash::of(&first.lower)).or_default() |= bits;
            }
        }
        // `2 guests & 1 dog @ 9/hour`
        let marks = ["and", "at", "a", "an", "minute"];
        gate.marks = marks.into_iter().fold(0, |bits, word| bits | gate.plain(word, licences));
        gate
    }

    /// The bits of the conditions that may begin with a word as it is written.
    fn plain(&self, lower: &str, licences: &Licences) -> u64 {
        let of = |word: &str| self.by_word.get(&hash::of(word)).copied().unwrap_or_default();
        let number = lower.bytes().any(|byte| byte.is_ascii_digit());
        of(&licences.key(lower)) | of(lower) | if number { self.numbers } else { 0 }
    }

    /// The bits of the conditions that may begin with `word`, or with what normalisation makes of it.
    fn bits(&self, word: &Word<'_>, licences: &Licences) -> u64 {
        let becomes = |word: &str| self.becomes.get(&hash::of(word)).copied().unwrap_or_default();
        let lower = word.lower.as_str();
        // `2yrs`
        let unit = lower.find(char::is_alphabetic).filter(|at| *at > 0).and_then(|at| lower.get(at..));
        let meant = licences.mended(word).map_or(0, |meant| self.plain(meant, licences));
        self.plain(lower, licences) | becomes(lower) | unit.map_or(0, becomes) | meant
    }

    /// For each of the patterns a bit: set where a line of the words `found` may hit it.
    pub(crate) fn of(&self, line: &str, found: &[Word<'_>], licences: &Licences) -> u64 {
        let mut held = found.iter().fold(0, |held, word| held | self.known.get(word, || self.bits(word, licences)));
        if line.bytes().any(|byte| matches!(byte, b'&' | b'+' | b'@' | b'/')) {
            held |= self.marks;
        }
        let met = |(at, wants): (usize, &u64)| u64::from(wants & !held == 0) << at;
        self.patterns.iter().enumerate().take(64).map(met).fold(0, |all, one| all | one)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packs::Packs;

    #[test]
    fn no_line_hits_a_pattern_that_is_kept_out() {
        let Packs { duties, licences, .. } = Packs::builtin().unwrap();
        let lines: Vec<&String> = duties.patterns.iter().flat_map(|one| one.tests.iter().chain(&one.refuses)).collect();
        let mut hits = 0;
        for patterns in duties.patterns.chunks(16) {
            let ids: Vec<&str> = patterns.iter().map(|pattern| pattern.id.as_str()).collect();
            let gate = Gate::new(&duties, &ids, &licences);
            for line in &lines {
                let kinds = duties.kinds(line, &licences);
                let open = gate.of(line, &words(line), &licences);
                for (at, id) in ids.iter().enumerate().filter(|(_, id)| kinds.contains(id)) {
                    assert!(open >> at & 1 == 1, "{id}: {line}");
                    hits += 1;
                }
            }
        }
        assert!(hits > 500, "{hits}");
    }
}
