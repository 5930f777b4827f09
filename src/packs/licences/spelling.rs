//! Spelling: words of service work that hurried hands write one letter wrong (`custmers`, `supervsor`). Only long words are
//! mended, in which one letter too few, too many, swapped or wrong gives no other word. The main entry is [`Spelling::mend`].

use crate::packs::hash::Map;
use crate::packs::words::{Word, WordSet};

/// Shortest word that is mended, in letters.
const SHORTEST: usize = 7;
/// Shortest word in which a wrong letter is mended; a shorter one may be another word.
const WRONG: usize = 9;

/// The words, by first letter and length.
#[derive(Debug, Default)]
pub(super) struct Spelling {
    near: Map<(u8, usize), Vec<(u32, String)>>,
    /// Words that are right as they stand.
    right: WordSet,
}

impl Spelling {
    /// `words` that are mended and words that only look as if they were one of them (`manger`), in small letters.
    pub(super) fn new(words: &str, real: &str) -> Self {
        let mut out = Self::default();
        for word in words.split_whitespace().filter(|word| word.len() >= SHORTEST) {
            if let Some(first) = word.bytes().next() {
                out.near.entry((first, word.len())).or_default().push((letters(word), word.to_owned()));
            }
            out.right.insert(word);
        }
        real.split_whitespace().for_each(|word| out.right.insert(word));
        out
    }

    /// What `word` was meant to be; none where it is right or may be more than one word.
    pub(super) fn mend(&self, word: &Word<'_>) -> Option<&str> {
        let lower = word.lower.as_str();
        let first = lower.bytes().next()?;
        let plain = lower.len() + 1 >= SHORTEST && lower.bytes().all(|b| b.is_ascii_lowercase());
        if !plain || self.right.contains(word) {
            return None;
        }
        let lengths = [lower.len() - 1, lower.len(), lower.len() + 1];
        let near = lengths.iter().filter_map(|&length| self.near.get(&(first, length))).flatten();
        let own = letters(lower);
        // One letter wrong is one letter less and one more at most.
        let near = near.filter(|(letters, _)| (letters ^ own).count_ones() <= 2).map(|(_, word)| word);
        let mut meant = near.filter(|word| is_one_off(lower.as_bytes(), word.as_bytes()));
        let word = meant.next()?;
        meant.next().is_none().then_some(word)
    }
}

/// A bit for each letter that `word` holds.
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |all, letter| all | 1 << (letter % 32))
}

/// Is `typed` the word `meant` with one letter wrong, before its last letter (`manage`, `manager` are two words)?
fn is_one_off(typed: &[u8], meant: &[u8]) -> bool {
    let same = typed.iter().zip(meant).take_while(|(a, b)| a == b).count();
    let (typed, meant) = (typed.get(same..).unwrap_or_default(), meant.get(same..).unwrap_or_default());
    let whole = same + meant.len();
    if typed.len() < 2 || meant.len() < 2 {
        return false;
    }
    if typed.len() > meant.len() {
        return typed.get(1..) == Some(meant);
    }
    if typed.len() < meant.len() {
        return meant.get(1..) == Some(typed);
    }
    let swapped = typed.first() == meant.get(1) && typed.get(1) == meant.first() && typed.get(2..) == meant.get(2..);
    swapped || whole >= WRONG && typed.get(1..) == meant.get(1..)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packs::words::first;

    fn mended<'s>(spelling: &'s Spelling, word: &str) -> Option<&'s str> {
        first(word).and_then(|word| spelling.mend(&word))
    }

    #[test]
    fn one_letter_too_few_too_many_swapped_or_wrong_is_mended() {
        let spelling = Spelling::new("customers supervisor available", "");
        assert_eq!(mended(&spelling, "custmers"), Some("customers"));
        assert_eq!(mended(&spelling, "custtomers"), Some("customers"));
        assert_eq!(mended(&spelling, "cusotmers"), Some("customers"));
        assert_eq!(mended(&spelling, "availible"), Some("available"));
    }

    #[test]
    fn another_word_is_left_alone() {
        let spelling = Spelling::new("manager inventory customers", "manger");
        for word in ["manager", "manger", "managed", "managers", "inventor", "customer", "cstmers"] {
            assert_eq!(mended(&spelling, word), None, "{word}");
        }
    }
}
