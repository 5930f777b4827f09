//! Hash: a short, fixed hash for tables whose keys come from the packs, which are asked several times for each word of a
//! text. Nothing that a text holds is kept in such a table for longer than one call. The main entry is [`Map`].

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

/// A table with the short hash.
pub(crate) type Map<K, V> = HashMap<K, V, BuildHasherDefault<Short>>;

/// A set with the short hash.
pub(crate) type Set<K> = HashSet<K, BuildHasherDefault<Short>>;

/// Multiplies and adds, eight bytes at a time (Fx).
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Short(u64);

const FACTOR: u64 = 0xf135_7aea_2e62_a9c5;

impl Short {
    #[inline]
    fn add(&mut self, word: u64) {
        self.0 = self.0.wrapping_add(word).wrapping_mul(FACTOR);
    }
}

impl Hasher for Short {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some((eight, more)) = rest.split_first_chunk::<8>() {
            self.add(u64::from_le_bytes(*eight));
            self.0 ^= self.0 >> 29;
            rest = more;
        }
        // The rest in one number: its first and last four bytes, or its first, middle and last.
        let last = match (rest.first_chunk::<4>(), rest.last_chunk::<4>(), rest) {
            (Some(first), Some(last), _) => {
                u64::from(u32::from_le_bytes(*first)) ^ u64::from(u32::from_le_bytes(*last)) << 32
            }
            (_, _, [first, .., last]) => {
                let middle = rest.get(rest.len() / 2).copied().unwrap_or_default();
                u64::from(*first) | u64::from(middle) << 8 | u64::from(*last) << 16
            }
            (_, _, [only]) => u64::from(*only),
            _ => 0,
        };
        self.add(last ^ (bytes.len() as u64) << 56);
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }

    fn write_u16(&mut self, number: u16) {
        self.add(u64::from(number));
    }

    fn write_u32(&mut self, number: u32) {
        self.add(u64::from(number));
    }

    fn write_u64(&mut self, number: u64) {
        self.add(number);
    }

    fn write_usize(&mut self, number: usize) {
        self.add(number as u64);
    }

    fn write_u128(&mut self, number: u128) {
        self.add(number as u64);
        self.add((number >> 64) as u64);
    }

    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }
}

/// The hash of a word. Two words with one hash need not be one word.
#[inline]
pub(crate) fn of(word: &str) -> u64 {
    let mut hasher = Short::default();
    hasher.write(word.as_bytes());
    hasher.0
}

/// A word, or a stem, by its number among the known ones, and where that is 0 by its hash. Two words with one such key need not
/// be one word.
#[inline]
pub(crate) fn key(number: u16, word: &str) -> u32 {
    match number {
        0 => (of(word) >> 32) as u32 | 1 << 31,
        number => u32::from(number),
    }
}

/// Most bytes of a word that has [`Letters`].
pub(crate) const MOST_LETTERS: usize = 24;

/// A short word, filled up with zeros: what tables that many words are looked up in compare and hash.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Letters {
    bytes: [u8; MOST_LETTERS],
    length: usize,
}

impl Letters {
    /// Those of `word`; none if it is too long.
    #[inline]
    pub(crate) fn of(word: &str) -> Option<Self> {
        let mut letters = Self { length: word.len(), ..Self::default() };
        letters.bytes.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
        Some(letters)
    }

    /// Those of `word` in small letters.
    #[inline]
    pub(crate) fn small(word: &str) -> Option<Self> {
        let mut letters = Self::of(word)?;
        letters.bytes.make_ascii_lowercase();
        Some(letters)
    }

    /// How many bytes there are.
    #[inline]
    pub(crate) fn length(&self) -> usize {
        self.length
    }

    /// The word in bytes.
    #[inline]
    pub(crate) fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }

    /// The first eight bytes.
    #[inline]
    pub(crate) fn first(&self) -> u64 {
        self.eight(0)
    }

    #[inline]
    fn eight(&self, from: usize) -> u64 {
        self.bytes.get(from..).and_then(|rest| rest.first_chunk()).map_or(0, |eight| u64::from_le_bytes(*eight))
    }

    /// The hash of the word.
    #[inline]
    pub(crate) fn hash(&self) -> u64 {
        let mut hasher = Short::default();
        hasher.add(self.first());
        for from in [8, 16].into_iter().filter(|from| self.length > *from) {
            hasher.0 ^= hasher.0 >> 29;
            hasher.add(self.eight(from));
        }
        hasher.0
    }
}

/// The [`Letters::first`] eight letters of a word that has no more.
#[inline]
pub(crate) fn eight(word: &[u8]) -> Option<u64> {
    let four = |four: &[u8; 4]| u64::from(u32::from_le_bytes(*four));
    match (word.first_chunk(), word.last_chunk(), word) {
        // Where the two overlap they have the same letters.
        (Some(first), Some(last), _) if word.len() <= 8 => Some(four(first) | four(last) << (8 * (word.len() - 4))),
        (None, _, []) => Some(0),
        (None, _, [a]) => Some(u64::from(*a)),
        (None, _, [a, b]) => Some(u64::from(*a) | u64::from(*b) << 8),
        (None, _, [a, b, c]) => Some(u64::from(*a) | u64::from(*b) << 8 | u64::from(*c) << 16),
        _ => None,
    }
}

const ONES: u64 = 0x0101_0101_0101_0101;

/// Those of eight bytes that lie between two ASCII characters, or are one of them, as the highest bit of each.
#[inline]
pub(crate) fn between(bytes: u64, first: u8, last: u8) -> u64 {
    let low = bytes & (0x7f * ONES);
    let from = low + u64::from(0x80 - first) * ONES;
    let behind = low + u64::from(0x7f - last) * ONES;
    (from ^ behind) & !bytes & (0x80 * ONES)
}

/// ASCII letters, eight bytes at once, as small ones; other bytes as they are.
#[inline]
pub(crate) fn small_eight(letters: u64) -> u64 {
    letters | between(letters, b'A', b'Z') >> 2
}

/// With how many ASCII letters and digits eight bytes start, and whether one of these is a capital.
#[inline]
pub(crate) fn run(bytes: u64) -> (usize, bool) {
    let capitals = between(bytes, b'A', b'Z');
    let other = !(between(bytes | capitals >> 2, b'a', b'z') | between(bytes, b'0', b'9')) & (0x80 * ONES);
    // Of the bytes before the first other one.
    let before = (other & other.wrapping_neg()).wrapping_sub(1);
    (other.trailing_zeros() as usize / 8, capitals & before != 0)
}

/// A number of `word`, the same whatever the case of its ASCII letters; no two words of eight bytes at most share one.
#[inline]
pub(crate) fn of_small(word: &str) -> u64 {
    let bytes = word.as_bytes();
    match (eight(bytes), bytes.first_chunk(), bytes.last_chunk()) {
        (None, Some(first), Some(last)) => {
            let (first, last) = (small_eight(u64::from_le_bytes(*first)), small_eight(u64::from_le_bytes(*last)));
            of_eight(first ^ bytes.len() as u64) ^ last
        }
        (letters, ..) => letters.map_or(0, small_eight),
    }
}

/// A bit for each of 64 bytes at most that is an ASCII letter or digit, the lowest for the first.
#[inline]
pub(crate) fn letters(bytes: &[u8]) -> u64 {
    let marks = |eight: u64| {
        let marks = between(eight | (0x20 * ONES), b'a', b'z') | between(eight, b'0', b'9');
        // Brings the highest bits of the bytes together.
        (marks >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
    };
    let (eights, rest) = bytes.as_chunks::<8>();
    let mut last = [0; 8];
    last.iter_mut().zip(rest).for_each(|(to, byte)| *to = *byte);
    let all = eights.iter().take(8).rev().fold(0, |all, eight| all << 8 | marks(u64::from_le_bytes(*eight)));
    if rest.is_empty() { all } else { all | marks(u64::from_le_bytes(last)) << (8 * eights.len() % 64) }
}

/// [`Letters::hash`] of a word of [`eight`] letters at most.
#[inline]
pub(crate) fn of_eight(letters: u64) -> u64 {
    let mut hasher = Short::default();
    hasher.add(letters);
    hasher.0
}

/// Where a word with this hash is looked for first, in a table of 2^`bits` slots.
#[inline]
pub(crate) fn slot(hash: u64, bits: u32) -> usize {
    (hash >> (64 - bits)) as usize
}

/// A part of a hash that does not tell [`slot`]: most words that are not the one in a slot have another.
#[inline]
pub(crate) fn tag(hash: u64) -> u16 {
    (hash >> 24) as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_word_has_the_same_letters_either_way() {
        for word in ["", "a", "ab", "abc", "abcd", "abcde", "abcdefg", "abcdefgh"] {
            let letters = Letters::of(word).unwrap();
            assert_eq!(
                eight(word.as_bytes()).map(|eight| (eight, of_eight(eight))),
                Some((letters.first(), letters.hash()))
            );
        }
        assert_eq!(eight(b"abcdefghi"), None);
    }

    #[test]
    fn eight_letters_become_small_as_one_does() {
        for byte in 0..=u8::MAX {
            let all = [b'@', byte, b'A', b'Z', b'[', b'z', byte, 0];
            let small = all.map(|byte| byte.to_ascii_lowercase());
            assert_eq!(small_eight(u64::from_le_bytes(all)).to_le_bytes(), small);
        }
    }

    #[test]
    fn a_run_ends_at_the_first_byte_that_is_no_letter_and_no_digit() {
        for byte in 0..=u8::MAX {
            for at in 0..8 {
                let mut all = *b"abz09yx7";
                all[at] = byte;
                let expected = match byte {
                    b'A'..=b'Z' => (8, true),
                    b'a'..=b'z' | b'0'..=b'9' => (8, false),
                    _ => (at, false),
                };
                assert_eq!(run(u64::from_le_bytes(all)), expected, "{byte} {at}");
            }
        }
        assert_eq!(run(u64::from_le_bytes(*b"till A b")), (4, false));
    }

    #[test]
    fn a_word_has_one_number_in_small_letters_and_in_capitals() {
        let words = ["", "a", "i", "handle", "handled", "handlers", "customers", "customery", "customers'", "zoë’s"];
        for word in words {
            assert_eq!(of_small(word), of_small(&word.to_ascii_uppercase()), "{word}");
        }
        let numbers: Set<u64> = words.iter().map(|word| of_small(word)).collect();
        assert_eq!(numbers.len(), words.len());
    }

    #[test]
    fn letters_and_digits_have_a_bit() {
        let all: Vec<u8> = (0..=u8::MAX).collect();
        for bytes in all.chunks(64).chain([&b"A, b"[..], b"till 9 o'clock, Joe", b""]) {
            let expected = bytes.iter().rev().fold(0, |all, byte| all << 1 | u64::from(byte.is_ascii_alphanumeric()));
            assert_eq!(letters(bytes), expected, "{bytes:?}");
        }
    }

    #[test]
    fn words_that_differ_in_a_letter_differ_in_their_hash() {
        let words = ["", "a", "b", "ab", "ba", "handle", "handled", "customers", "customery", "customersx"];
        let hashes: Set<u64> = words.iter().map(|word| of(word)).collect();
        assert_eq!(hashes.len(), words.len());
    }
}
