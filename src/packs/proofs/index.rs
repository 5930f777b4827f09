//! Index: which proofs to look at for a phrase, and which to leave for a line, by the words with which wordings start. The
//! main entries are [`Index::numbers`] and [`Index::may_stand`].

use super::{Proof, Step, Wording};
use crate::packs::hash::Map;
use crate::packs::lexicon::Stemmed;

/// Number of a word or stem that a wording starts with.
type Key = u32;

/// Which proofs to look at for a phrase, and which to leave for a line, by the words that wordings start with.
#[derive(Debug, Default)]
pub(super) struct Index {
    stems: Map<String, Key>,
    written: Map<String, Key>,
    by_term: Map<String, Vec<usize>>,
    /// Proofs that are for a phrase with the key.
    by_key: Vec<Vec<usize>>,
    /// Proofs that may be for any phrase.
    any: Vec<usize>,
    /// For each proof and each of its conditions the keys of which a line must hold one; none where any line will do.
    wants: Vec<Vec<Option<Vec<Key>>>>,
}

/// The keys that a line holds, a bit for each.
#[derive(Debug, Clone)]
pub struct Keys(Vec<u64>);

impl Keys {
    fn hold(&self, key: Key) -> bool {
        let (at, bit) = (key as usize / 64, key % 64);
        self.0.get(at).is_some_and(|bits| bits >> bit & 1 == 1)
    }
}

impl Index {
    pub(super) fn new(proofs: &[Proof]) -> Self {
        let mut index = Self::default();
        for (number, proof) in proofs.iter().enumerate() {
            for term in &proof.terms {
                index.by_term.entry(term.clone()).or_default().push(number);
            }
            for wording in proof.openings() {
                match index.key(wording) {
                    Some(key) => index.by_key[key as usize].push(number),
                    None => index.any.push(number),
                }
            }
            let wants = proof.wants.iter().map(|want| want.iter().map(|w| index.key(w)).collect()).collect();
            index.wants.push(wants);
        }
        index
    }

    /// The number of the first word of `wording`; none if it has no word of its own.
    fn key(&mut self, wording: &Wording) -> Option<Key> {
        let step = wording.steps.iter().find(|step| **step != Step::Gap)?;
        let (table, word) = match step {
            Step::Stem(stem) => (&mut self.stems, stem),
            Step::Word(word) => (&mut self.written, word),
            Step::Gap => return None,
        };
        if let Some(&key) = table.get(word) {
            return Some(key);
        }
        let key = Key::try_from(self.by_key.len()).ok()?;
        table.insert(word.clone(), key);
        self.by_key.push(Vec::new());
        Some(key)
    }

    /// The keys of the words of `read`.
    fn keys<'a>(&'a self, read: &'a Stemmed<'_>) -> impl Iterator<Item = Key> + 'a {
        let stems = read.stems.iter().filter_map(|stem| self.stems.get(stem.as_ref()));
        stems.chain(read.words.iter().filter_map(|word| self.written.get(word.lower.as_str()))).copied()
    }

    /// Proofs that may be for one of `terms` or `phrases`, in the order of the pack.
    pub(super) fn numbers(&self, terms: &[&str], phrases: &[Stemmed<'_>]) -> Vec<usize> {
        let mut numbers = self.any.clone();
        numbers.extend(terms.iter().filter_map(|term| self.by_term.get(*term)).flatten());
        let keys = phrases.iter().flat_map(|phrase| self.keys(phrase));
        numbers.extend(keys.filter_map(|key| self.by_key.get(key as usize)).flatten());
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// The keys of a line.
    pub(super) fn line(&self, read: &Stemmed<'_>) -> Keys {
        let mut bits = vec![0; self.by_key.len().div_ceil(64)];
        for key in self.keys(read) {
            if let Some(cell) = bits.get_mut(key as usize / 64) {
                *cell |= 1_u64 << (key % 64);
            }
        }
        Keys(bits)
    }

    /// The line with `keys` lacks this wording of the condition number `want` of the proof `number`.
    pub(super) fn lacks(&self, number: usize, want: usize, keys: &Keys, wording: usize) -> bool {
        let all = self.wants.get(number).and_then(|wants| wants.get(want)).and_then(Option::as_ref);
        all.and_then(|all| all.get(wording)).is_some_and(|key| !keys.hold(*key))
    }

    /// False where the line with `keys` lacks every wording of a condition of the proof `number`.
    pub(super) fn may_stand(&self, number: usize, keys: &Keys) -> bool {
        let held = |want: &Option<Vec<Key>>| want.as_ref().is_none_or(|all| all.iter().any(|key| keys.hold(*key)));
        self.wants.get(number).is_none_or(|wants| wants.iter().all(held))
    }
}
