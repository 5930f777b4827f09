//! Known: the stems of the words of the packs, which are most words of resumes and postings, as the build script wrote them
//! down: to look one up takes a twentieth of the time in which it is cut. The main entry is [`stem`].
//!
//! The table: a byte `n`; 2^n slots of four bytes (little end first), by the first `n` bits of the hash of a word, each the
//! place of an entry or 0, the next slot where it is taken; the entries. An entry: how many bytes its word has, how many of
//! them stay, how many come behind those; the word; what comes behind.

use crate::packs::hash;

const TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/stems.bin"));

/// The stem of `word` in two parts, if it is known: what stays of the word, and what comes behind that.
pub(super) fn stem(word: &str) -> Option<[&str; 2]> {
    let bits = u32::from(*TABLE.first()?);
    let mask = (1_usize << bits) - 1;
    let mut slot = (hash::of(word) >> (64 - bits)) as usize;
    loop {
        let (known, stays, end) = entry(slot)?;
        if known == word.as_bytes() {
            return Some([word.get(..stays)?, std::str::from_utf8(end).ok()?]);
        }
        slot = (slot + 1) & mask;
    }
}

/// The word at `slot`, how much of it stays and what comes behind; none where the slot is free.
fn entry(slot: usize) -> Option<(&'static [u8], usize, &'static [u8])> {
    let place = u32::from_le_bytes(*TABLE.get(1 + 4 * slot..)?.first_chunk()?);
    let ([letters, stays, end], text) = TABLE.get(place as usize..).filter(|_| place > 0)?.split_first_chunk()?;
    let (word, behind) = text.split_at_checked(usize::from(*letters))?;
    Some((word, usize::from(*stays), behind.get(..usize::from(*end))?))
}

/// All words whose stem is known.
#[cfg(test)]
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    (0..1 << TABLE[0]).filter_map(entry).map(|(word, _, _)| std::str::from_utf8(word).unwrap())
}
