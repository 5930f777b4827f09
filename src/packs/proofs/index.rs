//! Index: which proofs to look at for a phrase, and which lines may hold one, by the words with which wordings start. The
//! main entries are [`Index::numbers`] and [`Index::lines`].

use super::Proof;
use super::wording::{Step, Wording};
use crate::packs::hash::Map;
use crate::packs::lexicon::Stemmed;

/// Number of a word or stem that a wording starts with.
type Key = u32;

/// The keys with which wordings start; none where one of them may start with any word.
type Starts = Option<Vec<Key>>;

/// Which proofs to look at for a phrase, and which lines may hold one, by the words that wordings start with.
#[derive(Debug, Default)]
pub(super) struct Index {
    stems: Keys,
    written: Keys,
    by_term: Map<String, Vec<usize>>,
    /// Proofs that are for a phrase with the key.
    by_key: Vec<Vec<usize>>,
    /// Proofs that may be for any phrase.
    any: Vec<usize>,
    /// For each proof.
    sides: Vec<Sides>,
}

/// Keys by the number of a stem or word, and by the text of those without one.
#[derive(Debug, Default)]
struct Keys {
    known: Vec<Option<Key>>,
    others: Map<String, Key>,
}

impl Keys {
    fn get(&self, number: u16, text: &str) -> Option<Key> {
        match number {
            0 if self.others.is_empty() => None,
            0 => self.others.get(text).copied(),
            number => self.known.get(usize::from(number)).copied().flatten(),
        }
    }

    fn insert(&mut self, number: u16, text: &str, key: Key) {
        let at = usize::from(number);
        if number == 0 {
            self.others.insert(text.to_owned(), key);
            return;
        }
        if self.known.len() <= at {
            self.known.resize(at + 1, None);
        }
        self.known[at] = Some(key);
    }
}

/// With what the wordings of a proof start, in the order of its own lists.
#[derive(Debug, Default)]
pub(super) struct Sides {
    pub(super) asked: Starts,
    pub(super) shunned: Starts,
    pub(super) class: Vec<Starts>,
    pub(super) act: Vec<Starts>,
    pub(super) wants: Vec<Starts>,
}

/// Which of several texts hold which key: for each key a bit for each text.
#[derive(Debug)]
pub struct Held {
    /// Words of bits for a key.
    width: usize,
    bits: Vec<u64>,
}

impl Held {
    fn of(&self, key: Key) -> &[u64] {
        let from = key as usize * self.width;
        self.bits.get(from..from + self.width).unwrap_or_default()
    }

    /// The text holds no word with which the wording number `at` of `starts` could start.
    pub(super) fn lacks(&self, starts: &Starts, at: usize, text: usize) -> bool {
        let key = starts.as_ref().and_then(|keys| keys.get(at));
        key.is_some_and(|key| self.of(*key).get(text / 64).is_none_or(|bits| bits >> (text % 64) & 1 == 0))
    }
}

/// The keys that each of a few short texts holds, and a bit for each, which it shares with others.
pub(super) struct Few(Vec<(u64, Vec<Key>)>);

/// The bit of a key.
fn bit(key: Key) -> u64 {
    1 << (key % 64)
}

impl Few {
    /// [`Held::lacks`].
    pub(super) fn lacks(&self, starts: &Starts, at: usize, text: usize) -> bool {
        let key = starts.as_ref().and_then(|keys| keys.get(at));
        let holds = |(bits, keys): &(u64, Vec<Key>), key| bits & bit(key) != 0 && keys.contains(&key);
        key.is_some_and(|&key| self.0.get(text).is_none_or(|few| !holds(few, key)))
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
            let mut starts = |wordings: &[Wording]| wordings.iter().map(|wording| index.key(wording)).collect();
            let sides = Sides {
                asked: starts(&proof.asked),
                shunned: starts(&proof.shunned),
                class: proof.class.iter().map(|want| starts(want)).collect(),
                act: proof.act.iter().map(|want| starts(want)).collect(),
                wants: proof.wants.iter().map(|want| starts(want)).collect(),
            };
            index.sides.push(sides);
        }
        index
    }

    /// The number of the first word of `wording`; none if it has no word of its own.
    fn key(&mut self, wording: &Wording) -> Option<Key> {
        let step = wording.steps.iter().find(|step| **step != Step::Gap)?;
        let (table, number, text) = match step {
            Step::Form(number, stem, _) => (&mut self.stems, *number, stem),
            Step::Word(id, word) => (&mut self.written, *id, word),
            Step::Gap => return None,
        };
        if let Some(key) = table.get(number, text) {
            return Some(key);
        }
        let key = Key::try_from(self.by_key.len()).ok()?;
        table.insert(number, text, key);
        self.by_key.push(Vec::new());
        Some(key)
    }

    /// The keys of the words of `read`.
    fn keys<'a>(&'a self, read: &'a Stemmed<'_>) -> impl Iterator<Item = Key> + 'a {
        let stems = read.numbers.iter().zip(&read.stems).filter_map(|(number, stem)| self.stems.get(*number, stem));
        stems.chain(read.words.iter().filter_map(|word| self.written.get(word.id(), &word.lower)))
    }

    /// The keys that each of `phrases` holds.
    pub(super) fn few(&self, phrases: &[Stemmed<'_>]) -> Few {
        let few = |phrase| {
            let keys: Vec<Key> = self.keys(phrase).collect();
            (keys.iter().fold(0, |bits, key| bits | bit(*key)), keys)
        };
        Few(phrases.iter().map(few).collect())
    }

    /// Proofs that may be for one of `terms` or of the phrases with the keys `few`, in the order of the pack.
    pub(super) fn numbers(&self, terms: &[&str], few: &Few) -> Vec<usize> {
        let mut numbers = self.any.clone();
        numbers.extend(terms.iter().filter_map(|term| self.by_term.get(*term)).flatten());
        let keys = few.0.iter().flat_map(|(_, keys)| keys);
        numbers.extend(keys.filter_map(|key| self.by_key.get(*key as usize)).flatten());
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// With what the wordings of the proof `number` start.
    pub(super) fn sides(&self, number: usize) -> Option<&Sides> {
        self.sides.get(number)
    }

    /// Which of `texts` hold which key.
    pub(super) fn held<'t>(&self, texts: impl ExactSizeIterator<Item = &'t Stemmed<'t>>) -> Held {
        let width = texts.len().div_ceil(64);
        let mut bits = vec![0; self.by_key.len() * width];
        for (number, text) in texts.enumerate() {
            for key in self.keys(text) {
                if let Some(cell) = bits.get_mut(key as usize * width + number / 64) {
                    *cell |= 1_u64 << (number % 64);
                }
            }
        }
        Held { width, bits }
    }

    /// The texts that hold, for each condition of the proof `number`, a word with which one of its wordings starts.
    pub(super) fn lines(&self, number: usize, held: &Held) -> Vec<usize> {
        let wants = self.sides.get(number).map_or(&[][..], |sides| &sides.wants);
        let mut all = vec![u64::MAX; held.width];
        for keys in wants.iter().flatten() {
            for (at, may) in all.iter_mut().enumerate() {
                *may &= keys.iter().fold(0, |any, key| any | held.of(*key).get(at).copied().unwrap_or_default());
            }
            if all.iter().all(|may| *may == 0) {
                return Vec::new();
            }
        }
        let bits =
            |(at, may): (usize, u64)| (0..64).filter(move |bit| may >> bit & 1 == 1).map(move |bit| at * 64 + bit);
        all.into_iter().enumerate().flat_map(bits).collect()
    }
}
