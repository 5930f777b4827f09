//! Index: which proofs to look at for a phrase, and which lines may hold one, by the words with which wordings start. The
//! main entries are [`Index::serving`] and [`Index::lines`].

use super::want::{Key, Keyed, NO_KEY, Want, bit};
use super::wording::{Step, Wording};
use super::{Proof, Serves};
use crate::packs::hash::Map;
use crate::packs::lexicon::Stemmed;

/// Which proofs to look at for a phrase, and which lines may hold one, by the words that wordings start with.
#[derive(Debug, Default)]
pub(super) struct Index {
    keys: Keys,
    by_term: Map<String, Vec<u32>>,
    /// Wordings that start with the key, in the order of the proofs.
    by_key: Vec<Vec<Opening>>,
    /// Those that may start with any word.
    any: Vec<Opening>,
    /// For each proof.
    sides: Vec<Sides>,
}

/// A wording that may make a proof one for a phrase.
#[derive(Debug, Clone, Copy)]
struct Opening {
    proof: u32,
    how: How,
    /// [`bit`]s of the keys of all its words.
    needs: u64,
}

/// How a proof may be for a keyword; what is told first decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum How {
    /// By its term.
    Named,
    /// By a wording, which is number so many.
    Asked(u16),
    /// By the act that the phrase names.
    Act,
    /// By its class.
    Class,
}

/// The numbers of stems and of words with which wordings start.
#[derive(Debug, Default)]
struct Keys {
    stems: Numbers,
    written: Numbers,
    next: Key,
}

/// Keys by the number of a stem or word, and by the text of those without one.
#[derive(Debug, Default)]
struct Numbers {
    known: Vec<Option<Key>>,
    others: Map<String, Key>,
}

impl Numbers {
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

impl Keys {
    /// The key of a step; none of a gap.
    fn of(&mut self, step: &Step) -> Option<Key> {
        let (table, number, text) = match step {
            Step::Form(number, stem, _) => (&mut self.stems, *number, stem),
            Step::Word(id, word) => (&mut self.written, *id, word),
            Step::Gap => return None,
        };
        if let Some(key) = table.get(number, text) {
            return Some(key);
        }
        let key = self.next;
        table.insert(number, text, key);
        self.next += 1;
        Some(key)
    }

    /// The key of the first word of `wording`; none if it has no word of its own.
    fn first(&mut self, wording: &Wording) -> Option<Key> {
        wording.steps.iter().find_map(|step| self.of(step))
    }

    /// The keys of the words of `read`.
    fn read(&self, read: &Stemmed<'_>) -> Keyed {
        let words = read.words.iter().zip(&read.stems).zip(&read.numbers);
        Keyed::new(words.map(|((word, stem), number)| {
            let keys = [self.stems.get(*number, stem), self.written.get(word.id(), &word.lower)];
            keys.map(|key| key.unwrap_or(NO_KEY))
        }))
    }
}

/// Where to look for the wordings of a proof, in the order of its own lists.
#[derive(Debug, Default)]
pub(super) struct Sides {
    shunned: Want,
    class: Vec<Want>,
    act: Vec<Want>,
    pub(super) wants: Vec<Want>,
    pub(super) shuns: Want,
}

/// Several texts by their keys.
#[derive(Debug)]
pub struct Held {
    /// A bit for each key that one of them holds, and how many there are before those of each number.
    keys: Vec<(u64, u32)>,
    /// Words of bits for such a key.
    width: usize,
    /// For each such key a bit for each text that holds it.
    bits: Vec<u64>,
    pub(super) texts: Vec<Keyed>,
}

impl Held {
    fn new(keys: usize, texts: Vec<Keyed>) -> Self {
        let mut held =
            Self { keys: vec![(0, 0); keys.div_ceil(64)], width: texts.len().div_ceil(64), bits: Vec::new(), texts };
        for key in held.texts.iter().flat_map(Keyed::keys) {
            if let Some((bits, _)) = held.keys.get_mut(key as usize / 64) {
                *bits |= bit(key);
            }
        }
        let mut count = 0;
        for (bits, before) in &mut held.keys {
            *before = count;
            count += bits.count_ones();
        }
        held.bits = vec![0; count as usize * held.width];
        for (number, text) in held.texts.iter().enumerate() {
            for key in text.keys() {
                let at = held.at(key).map(|at| at + number / 64);
                if let Some(cell) = at.and_then(|at| held.bits.get_mut(at)) {
                    *cell |= 1_u64 << (number % 64);
                }
            }
        }
        held
    }

    /// Where the bits of a key begin.
    #[inline]
    fn at(&self, key: Key) -> Option<usize> {
        let (bits, before) = self.keys.get(key as usize / 64).filter(|(bits, _)| bits & bit(key) != 0)?;
        let before = before + (bits & (bit(key) - 1)).count_ones();
        Some(before as usize * self.width)
    }

    /// The bits of a key for the texts from number 64 times `at`.
    fn of(&self, key: Key, at: usize) -> u64 {
        self.at(key).and_then(|from| self.bits.get(from + at)).copied().unwrap_or_default()
    }
}

impl Index {
    pub(super) fn new(proofs: &[Proof]) -> Self {
        let mut index = Self::default();
        for (number, proof) in (0..).zip(proofs) {
            for term in &proof.terms {
                index.by_term.entry(term.clone()).or_default().push(number);
            }
            let keys = &mut index.keys;
            // What stands in no phrase keeps a class of phrases out: the fewest wordings tell.
            let least = |class: &'_ [Vec<Wording>]| class.iter().min_by_key(|want| want.len()).cloned();
            let asked = (0..).zip(&proof.asked).map(|(at, wording)| (How::Asked(at), wording.clone()));
            let act = least(&proof.act).into_iter().flatten().map(|wording| (How::Act, wording));
            let class = least(&proof.class).into_iter().flatten().map(|wording| (How::Class, wording));
            for (how, wording) in asked.chain(act).chain(class) {
                let needs = wording.steps.iter().filter_map(|step| keys.of(step)).fold(0, |all, key| all | bit(key));
                let opening = Opening { proof: number, how, needs };
                match keys.first(&wording).map(|key| key as usize) {
                    Some(key) => {
                        if index.by_key.len() <= key {
                            index.by_key.resize_with(key + 1, Vec::new);
                        }
                        index.by_key[key].push(opening);
                    }
                    None => index.any.push(opening),
                }
            }
            let mut want = |wordings: &[Wording]| Want::new(wordings, |wording| keys.first(wording));
            let sides = Sides {
                shunned: want(&proof.shunned),
                class: proof.class.iter().map(|one| want(one)).collect(),
                act: proof.act.iter().map(|one| want(one)).collect(),
                wants: proof.wants.iter().map(|one| want(one)).collect(),
                shuns: want(&proof.shuns),
            };
            index.sides.push(sides);
        }
        index
    }

    /// Which of `proofs` are for a keyword that is one of `terms` or is written as one of `phrases`, in their order, with
    /// what of the keyword each is for.
    pub(super) fn serving(&self, proofs: &[Proof], terms: &[&str], phrases: &[Stemmed<'_>]) -> Vec<(usize, Serves)> {
        let keyed: Vec<Keyed> = phrases.iter().map(|phrase| self.keys.read(phrase)).collect();
        let all = keyed.iter().fold(0, |all, keyed| all | keyed.bits);
        let named = terms.iter().filter_map(|term| self.by_term.get(*term)).flatten();
        let mut openings: Vec<(u32, How)> = named.map(|proof| (*proof, How::Named)).collect();
        let by_key = keyed.iter().flat_map(Keyed::keys).filter_map(|key| self.by_key.get(key as usize)).flatten();
        let may_stand = by_key.chain(&self.any).filter(|opening| opening.needs & !all == 0);
        openings.extend(may_stand.map(|opening| (opening.proof, opening.how)));
        openings.sort_unstable();
        openings.dedup();
        let texts = || phrases.iter().zip(&keyed);
        let served = openings.chunk_by(|a, b| a.0 == b.0).filter_map(|openings| {
            let number = openings.first()?.0 as usize;
            let (proof, sides) = (proofs.get(number)?, self.sides.get(number)?);
            let met = |wants: &[Want], lists: &[Vec<Wording>]| {
                texts().any(|(phrase, keyed)| super::holds((wants, lists, super::REACH), (phrase, keyed, &[])))
            };
            let serves = openings.iter().find_map(|(_, how)| match how {
                How::Named => Some(Serves::Keyword),
                How::Asked(at) => {
                    let wording = proof.asked.get(usize::from(*at))?;
                    texts().any(|(phrase, _)| wording.stands(phrase)).then_some(Serves::Keyword)
                }
                How::Act => met(&sides.act, &proof.act).then_some(Serves::Keyword),
                How::Class => met(&sides.class, &proof.class).then_some(Serves::Class),
            })?;
            let shunned = texts().any(|(phrase, keyed)| sides.shunned.stands(&proof.shunned, phrase, keyed));
            (!shunned).then_some((number, serves))
        });
        served.collect()
    }

    /// Where to look for the wordings of the proof `number`.
    pub(super) fn sides(&self, number: usize) -> Option<&Sides> {
        self.sides.get(number)
    }

    /// Which of `texts` hold which key.
    pub(super) fn held<'t>(&self, texts: impl ExactSizeIterator<Item = &'t Stemmed<'t>>) -> Held {
        Held::new(self.keys.next as usize, texts.map(|text| self.keys.read(text)).collect())
    }

    /// The texts that hold, for each condition of the proof `number`, a word with which one of its wordings starts.
    pub(super) fn lines(&self, number: usize, held: &Held) -> Vec<usize> {
        let wants = self.sides.get(number).map_or(&[][..], |sides| &sides.wants);
        let mut all = vec![u64::MAX; held.width];
        for want in wants.iter().filter(|want| !want.any) {
            for (at, may) in all.iter_mut().enumerate() {
                *may &= want.keys.iter().fold(0, |any, key| any | held.of(*key, at));
            }
            if all.iter().all(|may| *may == 0) {
                return Vec::new();
            }
        }
        let bits = |(at, may): (usize, u64)| {
            let left = std::iter::successors(Some(may), |left| Some(left & left.wrapping_sub(1)));
            left.take_while(|left| *left != 0).map(move |left| at * 64 + left.trailing_zeros() as usize)
        };
        // What no condition asks for may stand in all of them.
        all.into_iter().enumerate().flat_map(bits).take_while(|number| *number < held.texts.len()).collect()
    }
}
