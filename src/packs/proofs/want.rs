//! Want: wordings of which one is wanted, and whether several wants stand near each other in a text. The main entry is
//! [`holds`].

use super::wording::{Step, Wording};
use crate::packs::lexicon::Stemmed;

/// Number of a word or stem that a wording starts with.
pub(super) type Key = u32;

/// Of a word with which no wording starts.
pub(super) const NO_KEY: Key = Key::MAX;

/// Most words from the first to the last that a proof needs.
const SPAN: usize = 16;
/// Most words between two wants that follow each other, where the proof names no other number.
pub(super) const REACH: usize = 5;

/// The bit of a key, which it shares with others.
pub(super) fn bit(key: Key) -> u64 {
    1 << (key % 64)
}

/// A bit for each of some keys, in so many bits that few others share one.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Marks([u64; 8]);

impl Marks {
    fn set(&mut self, key: Key) {
        self.0[(key / 64 % 8) as usize] |= bit(key);
    }

    fn has(&self, key: Key) -> bool {
        self.0[(key / 64 % 8) as usize] & bit(key) != 0
    }

    fn meet(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).fold(0, |all, (own, other)| all | own & other) != 0
    }
}

/// The keys of a text: for each word that of its stem and that of the word as written.
#[derive(Debug, Default)]
pub(super) struct Keyed {
    words: Vec<[Key; 2]>,
    /// [`bit`]s of all of them, and the same in more bits.
    pub(super) bits: u64,
    marks: Marks,
}

impl Keyed {
    pub(super) fn new(words: impl Iterator<Item = [Key; 2]>) -> Self {
        let mut keyed = Self { words: words.collect(), ..Self::default() };
        for key in keyed.words.iter().flatten().copied().filter(|key| *key != NO_KEY) {
            keyed.bits |= bit(key);
            keyed.marks.set(key);
        }
        keyed
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = Key> + '_ {
        self.words.iter().flatten().copied().filter(|key| *key != NO_KEY)
    }
}

/// Where to look for the wordings of a list.
#[derive(Debug, Default)]
pub(super) struct Want {
    all: Marks,
    /// Keys with which wordings start.
    marks: Marks,
    /// Key and place in the list of those that start with a word; sorted.
    starts: Vec<(Key, u16)>,
    /// Those that start with a gap.
    loose: Vec<u16>,
    /// One of them has no word of its own.
    pub(super) any: bool,
}

impl Want {
    /// That of `wordings`; `keys` gives the key of the first word of each, and of the one which fewest wordings have.
    pub(super) fn new(wordings: &[Wording], keys: impl Fn(&Wording) -> Option<(Key, Key)>) -> Self {
        let mut want = Self::default();
        for (at, wording) in (0..).zip(wordings) {
            let keys = keys(wording);
            want.any |= keys.is_none();
            if let Some((_, rare)) = keys {
                want.all.set(rare);
            }
            match keys.filter(|_| wording.steps.first() != Some(&Step::Gap)) {
                Some((first, _)) => want.starts.push((first, at)),
                None => want.loose.push(at),
            }
        }
        want.starts.sort_unstable();
        want.starts.iter().for_each(|(key, _)| want.marks.set(*key));
        want
    }

    /// One of the wordings may stand in a text with these keys; else none does.
    pub(super) fn may_stand(&self, keyed: &Keyed) -> bool {
        self.any || self.all.meet(&keyed.marks)
    }

    /// A wording may start with the key.
    fn is_marked(&self, key: Key) -> bool {
        self.marks.has(key)
    }

    /// The places of the wordings that may start at a word with these `keys`.
    fn at<'w>(&'w self, keys: &'w [Key; 2]) -> impl Iterator<Item = u16> + 'w {
        let known = keys.iter().filter(|key| **key != NO_KEY && self.is_marked(**key));
        let starts = known.flat_map(|key| {
            let from = self.starts.partition_point(|start| start.0 < *key);
            self.starts[from..].iter().take_while(move |start| start.0 == *key).map(|start| start.1)
        });
        starts.chain(self.loose.iter().copied())
    }

    /// One of `wordings` stands in the text.
    pub(super) fn stands(&self, wordings: &[Wording], read: &Stemmed<'_>, keyed: &Keyed) -> bool {
        self.may_stand(keyed)
            && keyed.words.iter().enumerate().any(|(from, keys)| {
                self.at(keys).filter_map(|at| wordings.get(usize::from(at))).any(|wording| {
                    let to = wording.at(read, from);
                    if wording.whole { from == 0 && to == Some(read.words.len()) } else { to.is_some() }
                })
            })
    }

    /// Words at which one of `wordings` starts, and the word behind it: that of the first in the list.
    fn places(
        &self,
        wordings: &[Wording],
        (read, keyed, denied): (&Stemmed<'_>, &Keyed, &[bool]),
    ) -> Vec<(usize, usize)> {
        let free = |at: usize| !denied.get(at).copied().unwrap_or(false);
        let mut out = Vec::new();
        // Hardly any word of a text is one with which a wording starts.
        let may_start = |keys: &[Key; 2]| keys.iter().any(|key| self.is_marked(*key)) || !self.loose.is_empty();
        let words = keyed.words.iter().enumerate().filter(|(from, keys)| may_start(keys) && free(*from));
        for (from, keys) in words {
            let found = self.at(keys).filter_map(|at| Some((at, wordings.get(usize::from(at))?.at(read, from)?)));
            if let Some((_, to)) = found.min() {
                out.push((from, to));
            }
        }
        out
    }
}

/// Every want holds in `read`, near the others; `denied` marks words that do not count.
pub(super) fn holds(
    (wants, lists, reach): (&[Want], &[Vec<Wording>], usize),
    (read, keyed, denied): (&Stemmed<'_>, &Keyed, &[bool]),
) -> bool {
    if !wants.iter().all(|want| want.may_stand(keyed)) {
        return false;
    }
    let mut places: Vec<Vec<(usize, usize)>> = Vec::new();
    for (want, wordings) in wants.iter().zip(lists) {
        let found = want.places(wordings, (read, keyed, denied));
        if found.is_empty() {
            return false;
        }
        places.push(found);
    }
    near(&places, (&stops(read), reach), &mut Vec::new())
}

/// The words before which a sentence or an item of a list ends; a conjunction does not reach over it.
fn stops(read: &Stemmed<'_>) -> Vec<usize> {
    let ends = |gap: &&str| *gap != " " && gap.contains(['.', ';', '!', '?', '•', '·', '|']);
    (1..read.words.len()).filter(|&at| read.gaps.get(at).is_some_and(ends)).collect()
}

/// One place of each list, apart from each other, each at most `reach` words from the next and with none of `stops` between
/// them.
fn near(places: &[Vec<(usize, usize)>], (stops, reach): (&[usize], usize), chosen: &mut Vec<(usize, usize)>) -> bool {
    let Some((first, rest)) = places.split_first() else {
        let mut row = chosen.clone();
        row.sort_unstable();
        return row.windows(2).all(|pair| pair[1].0.saturating_sub(pair[0].1) <= reach);
    };
    first.iter().any(|&(from, to)| {
        let apart = chosen.iter().all(|&(a, b)| to <= a || b <= from);
        let low = chosen.iter().map(|c| c.0).chain([from]).min().unwrap_or(from);
        let high = chosen.iter().map(|c| c.1).chain([to]).max().unwrap_or(to);
        // A stop before the word behind the last one parts nothing.
        if !apart || high - low > SPAN || stops.iter().any(|&stop| low < stop && stop < high) {
            return false;
        }
        chosen.push((from, to));
        let found = near(rest, (stops, reach), chosen);
        chosen.pop();
        found
    })
}
