//! Known: the words of the built-in packs, which are most words of resumes and postings, numbered and with their stems, as the
//! build script wrote them down. Who asks for one word among many asks for its number and compares no letters. The main
//! entry is [`id`].

use crate::packs::hash;

/// Number of a word.
pub(crate) type WordId = u16;

/// Number of all words that the built-in packs do not hold.
pub(crate) const OTHER: WordId = 0;

/// Number of a stem of a known word; 0 is none.
pub(crate) type StemNumber = u16;

/// Byte and length in `TEXT` of the word and of its stem, number of the stem.
type Entry = (u32, u8, u32, u8, StemNumber);

// `TEXT`; `ENTRIES` by number of the word; `SLOTS`, each the tag and the number of a word, by hash; `BITS` of the hash tell the
// slot, or the next that is free; `STEMS` are numbered.
include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// One more than the highest number of a stem.
pub(crate) const STEM_NUMBERS: usize = STEMS;

/// The number of a word in small letters, [`OTHER`] if it is not known.
pub(crate) fn id(word: &str) -> WordId {
    let hash = hash::of(word);
    let tag = hash::tag(hash);
    let mut slot = hash::slot(hash, BITS);
    loop {
        let cell = SLOTS[slot % (1 << BITS)];
        let id = cell as WordId;
        if cell == 0 || (cell >> 16) as u16 == tag && text(id) == word {
            return id;
        }
        slot += 1;
    }
}

fn entry(id: WordId) -> Entry {
    ENTRIES.get(usize::from(id)).copied().unwrap_or_default()
}

fn part(start: u32, length: u8) -> &'static str {
    TEXT.get(start as usize..start as usize + usize::from(length)).unwrap_or_default()
}

/// The word with the number `id`; empty for [`OTHER`].
pub(super) fn text(id: WordId) -> &'static str {
    let (start, length, ..) = entry(id);
    part(start, length)
}

/// The stem of the word with the number `id`; empty for [`OTHER`].
pub(super) fn stem(id: WordId) -> &'static str {
    let (_, _, start, length, _) = entry(id);
    part(start, length)
}

/// The number of the stem of the word with the number `id`; 0 for [`OTHER`].
pub(crate) fn stem_number(id: WordId) -> StemNumber {
    entry(id).4
}

/// The stems of all words with their numbers; that of several words comes several times.
pub(crate) fn stems() -> impl Iterator<Item = (StemNumber, &'static str)> {
    ENTRIES.iter().skip(1).map(|&(_, _, start, length, number)| (number, part(start, length)))
}

/// All words.
#[cfg(test)]
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    (1..ENTRIES.len()).map(|id| text(id as WordId))
}
