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
    /// How many wordings hold a key, by key.
    uses: Vec<u32>,
}

/// Keys by the number of a stem or word, and by the text of those without one.
#[derive(Debug, Default)]
struct Numbers {
    known: Vec<Key>,
    others: Map<String, Key>,
}

impl Numbers {
    #[inline]
    fn get(&self, number: u16, text: &str) -> Key {
        let key = match number {
            0 if self.others.is_empty() => None,
            0 => self.others.get(text),
            number => self.known.get(usize::from(number)),
        };
        key.copied().unwrap_or(NO_KEY)
    }

    fn insert(&mut self, number: u16, text: &str, key: Key) {
        let at = usize::from(number);
        if number == 0 {
            self.others.insert(text.to_owned(), key);
            return;
        }
        if self.known.len() <= at {
            self.known.resize(at + 1, NO_KEY);
        }
        self.known[at] = key;
    }
}

impl Keys {
    /// Those of the words of all wordings.
    fn new<'w>(wordings: impl Iterator<Item = &'w Wording>) -> Self {
        let mut keys = Self::default();
        for step in wordings.flat_map(|wording| wording.steps.iter()) {
            let (table, number, text) = match step {
                Step::Form(number, stem, _) => (&mut keys.stems, *number, stem),
                Step::Word(id, word) => (&mut keys.written, *id, word),
                Step::Gap => continue,
            };
            let mut key = table.get(number, text);
            if key == NO_KEY {
                key = keys.uses.len() as Key;
                table.insert(number, text, key);
                keys.uses.push(0);
            }
            keys.uses[key as usize] += 1;
        }
        keys
    }

    /// The keys of the words of `wording`.
    fn of(&self, wording: &Wording) -> impl Iterator<Item = Key> {
        wording.steps.iter().filter_map(|step| match step {
            Step::Form(number, stem, _) => Some(self.stems.get(*number, stem)),
            Step::Word(id, word) => Some(self.written.get(*id, word)),
            Step::Gap => None,
        })
    }

    /// Where to look for one of `wordings`.
    fn want(&self, wordings: &[Wording]) -> Want {
        Want::new(wordings, |wording| Some((self.of(wording).next()?, self.rarest(wording)?.0)))
    }

    /// The two keys of `wording` which fewest wordings have; the same twice where it has one.
    fn rarest(&self, wording: &Wording) -> Option<(Key, Key)> {
        let mut keys: Vec<Key> = self.of(wording).collect();
        keys.sort_by_key(|key| self.uses.get(*key as usize));
        Some((*keys.first()?, *keys.get(1).or(keys.first())?))
    }

    /// The [`Self::rarest`] of the wordings of each of `lists` in which all have words, each once; the fewest first.
    fn pairs(&self, lists: &[Vec<Wording>]) -> Vec<Vec<(Key, Key)>> {
        let pairs = |list: &Vec<Wording>| {
            let mut pairs: Vec<(Key, Key)> = list.iter().map(|wording| self.rarest(wording)).collect::<Option<_>>()?;
            pairs.sort_unstable();
            pairs.dedup();
            Some(pairs)
        };
        let mut all: Vec<Vec<(Key, Key)>> = lists.iter().filter_map(pairs).collect();
        all.sort_by_key(Vec::len);
        all
    }

    /// The keys of the words of `read`.
    fn read(&self, read: &Stemmed<'_>) -> Keyed {
        let words = read.words.iter().zip(&read.stems).zip(&read.numbers);
        Keyed::new(
            words.map(|((word, stem), number)| {
                [self.stems.get(*number, stem), self.written.get(word.id(), &word.lower)]
            }),
        )
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
    /// For each of `wants` whose wordings all have words two keys of each wording.
    pairs: Vec<Vec<(Key, Key)>>,
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
    #[inline]
    fn of(&self, key: Key, at: usize) -> u64 {
        self.at(key).and_then(|from| self.bits.get(from + at)).copied().unwrap_or_default()
    }
}

impl Index {
    pub(super) fn new(proofs: &[Proof]) -> Self {
        let mut index = Self { keys: Keys::new(proofs.iter().flat_map(Proof::wordings)), ..Self::default() };
        for (number, proof) in (0..).zip(proofs) {
            for term in &proof.terms {
                index.by_term.entry(term.clone()).or_default().push(number);
            }
            let keys = &index.keys;
            // What stands in no phrase keeps a class of phrases out: the fewest wordings tell.
            let least = |class: &'_ [Vec<Wording>]| class.iter().min_by_key(|want| want.len()).cloned();
            let asked = (0..).zip(&proof.asked).map(|(at, wording)| (How::Asked(at), wording.clone()));
            let act = least(&proof.act).into_iter().flatten().map(|wording| (How::Act, wording));
            let class = least(&proof.class).into_iter().flatten().map(|wording| (How::Class, wording));
            for (how, wording) in asked.chain(act).chain(class) {
                let needs = keys.of(&wording).fold(0, |all, key| all | bit(key));
                let opening = Opening { proof: number, how, needs };
                match keys.of(&wording).next().map(|key| key as usize) {
                    Some(key) => {
                        if index.by_key.len() <= key {
                            index.by_key.resize_with(key + 1, Vec::new);
                        }
                        index.by_key[key].push(opening);
                    }
                    None => index.any.push(opening),
                }
            }
            let all = |lists: &[Vec<Wording>]| lists.iter().map(|list| keys.want(list)).collect();
            let sides = Sides {
                shunned: keys.want(&proof.shunned),
                class: all(&proof.class),
                act: all(&proof.act),
                wants: all(&proof.wants),
                shuns: keys.want(&proof.shuns),
                pairs: keys.pairs(&proof.wants),
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
        Held::new(self.keys.uses.len(), texts.map(|text| self.keys.read(text)).collect())
    }

    /// The texts that hold, for each condition of the proof `number`, those words of one of its wordings which fewest wordings have.
    pub(super) fn lines(&self, number: usize, held: &Held) -> impl Iterator<Item = usize> {
        let wants = self.sides.get(number).map_or(&[][..], |sides| &sides.pairs);
        let both = move |(one, other): &(Key, Key), at: usize| match held.of(*one, at) {
            0 => 0,
            texts => texts & held.of(*other, at),
        };
        let may = move |at: usize| {
            let (mut may, mut open) = (u64::MAX, wants.iter());
            while may != 0
                && let Some(pairs) = open.next()
            {
                may &= pairs.iter().fold(0, |any, pair| any | both(pair, at));
            }
            may
        };
        let bits = move |at: usize| {
            let left = std::iter::successors(Some(may(at)), |left| Some(left & left.wrapping_sub(1)));
            left.take_while(|left| *left != 0).map(move |left| at * 64 + left.trailing_zeros() as usize)
        };
        // What no condition asks for may stand in all of them.
        (0..held.width).flat_map(bits).take_while(|number| *number < held.texts.len())
    }
}
