//! Known: the words of the built-in packs, which are most words of resumes and postings, numbered and with their stems, as the
//! build script wrote them down. Who asks for one word among many asks for its number and compares no letters. The main
//! entry is [`id`].

use crate::packs::hash::{self, Letters};

/// Number of a word.
pub(crate) type WordId = u16;

/// Number of all words that the built-in packs do not hold.
pub(crate) const OTHER: WordId = 0;

/// Number of a stem that a known word has; 0 is every other stem.
pub(crate) type StemNumber = u16;

/// First eight letters; byte in `TEXT` of the word, and of its stem; bytes of both; number of the stem; number of the word as
/// a stem. All stems are words.
type Entry = (u64, u32, u32, u8, u8, StemNumber, StemNumber);

// `TEXT`; `ENTRIES` by number of the word; `SLOTS`, each the tag and the number of a word, by hash; `BITS` of the hash tell the
// slot, or the next that is free; `STEMS` are numbered.
include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// One more than the highest number of a word.
pub(super) const WORD_NUMBERS: usize = ENTRIES.len();

/// One more than the highest number of a stem.
pub(crate) const STEM_NUMBERS: usize = STEMS;

/// The number of a word in small letters, [`OTHER`] if it is not known.
#[inline]
pub(crate) fn id(word: &str) -> WordId {
    match hash::eight(word.as_bytes()) {
        Some(first) => short(first, word.len()),
        None => Letters::of(word).map_or(OTHER, |letters| long(&letters)),
    }
}

/// The same of an ASCII word in any letters.
#[inline]
pub(super) fn id_of_small(word: &str) -> WordId {
    match hash::eight(word.as_bytes()) {
        Some(first) => short(hash::small_eight(first), word.len()),
        None => Letters::small(word).map_or(OTHER, |letters| long(&letters)),
    }
}

/// The number of a word of eight letters at most.
#[inline]
fn short(first: u64, length: usize) -> WordId {
    find(hash::of_eight(first), |id| {
        let (own, _, _, own_length, ..) = entry(id);
        own == first && usize::from(own_length) == length
    })
}

/// The number of a longer word.
fn long(word: &Letters) -> WordId {
    find(word.hash(), |id| {
        let (first, _, _, length, ..) = entry(id);
        first == word.first() && usize::from(length) == word.length() && text(id).as_bytes() == word.bytes()
    })
}

/// The number with this hash that `is` the word.
#[inline]
fn find(hash: u64, is: impl Fn(WordId) -> bool) -> WordId {
    let tag = hash::tag(hash);
    let mut slot = hash::slot(hash, BITS);
    loop {
        let cell = SLOTS[slot % (1 << BITS)];
        let id = cell as WordId;
        if cell == 0 || (cell >> 16) as u16 == tag && is(id) {
            return id;
        }
        slot += 1;
    }
}

#[inline]
fn entry(id: WordId) -> Entry {
    ENTRIES.get(usize::from(id)).copied().unwrap_or_default()
}

#[inline]
fn part(start: u32, length: u8) -> &'static str {
    TEXT.get(start as usize..start as usize + usize::from(length)).unwrap_or_default()
}

/// The word with the number `id`; empty for [`OTHER`].
#[inline]
pub(crate) fn text(id: WordId) -> &'static str {
    let (_, start, _, length, ..) = entry(id);
    part(start, length)
}

/// The numbers of the words that start with `beginning`: the first, and that after the last. Numbers are in the order of words.
pub(crate) fn range(beginning: &str) -> (WordId, WordId) {
    let words = 1..ENTRIES.len() as WordId;
    let place = |before: &dyn Fn(&str) -> bool| {
        let (mut from, mut to) = (words.start, words.end);
        while from < to {
            let middle = from + (to - from) / 2;
            if before(text(middle)) { from = middle + 1 } else { to = middle }
        }
        from
    };
    (place(&|word| word < beginning), place(&|word| word < beginning || word.starts_with(beginning)))
}

/// The stem of the word with the number `id`; empty for [`OTHER`].
#[inline]
pub(super) fn stem(id: WordId) -> &'static str {
    let (_, _, start, _, length, ..) = entry(id);
    part(start, length)
}

/// The number of the stem of the word with the number `id`; 0 for [`OTHER`].
#[inline]
pub(crate) fn stem_number(id: WordId) -> StemNumber {
    entry(id).5
}

/// The number of `stem`.
pub(crate) fn number_of(stem: &str) -> StemNumber {
    entry(id(stem)).6
}

/// All words.
#[cfg(test)]
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    (1..ENTRIES.len()).map(|id| text(id as WordId))
}
