//! Set: words to be asked often whether a word is one of them. The main entry is [`WordSet::contains`].

use super::Word;
use super::known::{self, OTHER, WordId};
use crate::packs::hash::Set;

/// Words in small letters.
#[derive(Debug, Clone, Default)]
pub(crate) struct WordSet {
    /// A bit for each word that has a number.
    bits: Vec<u64>,
    /// Words without a number, and whatever is more than one word.
    others: Set<String>,
}

impl WordSet {
    /// Adds a word.
    pub(crate) fn insert(&mut self, word: &str) {
        match known::id(word) {
            OTHER => {
                self.others.insert(word.to_owned());
            }
            id => self.insert_id(id),
        }
    }

    /// Adds a word by its number.
    pub(crate) fn insert_id(&mut self, id: WordId) {
        let cell = usize::from(id / 64);
        if self.bits.len() <= cell {
            self.bits.resize(cell + 1, 0);
        }
        self.bits[cell] |= 1 << (id % 64);
    }

    /// Whether the number of a word is one of those that were added.
    #[inline]
    pub(crate) fn contains_id(&self, id: WordId) -> bool {
        self.bits.get(usize::from(id / 64)).is_some_and(|bits| bits >> (id % 64) & 1 == 1)
    }

    /// Whether `word` is one of them.
    #[inline]
    pub(crate) fn contains(&self, word: &Word<'_>) -> bool {
        match word.id() {
            OTHER => !self.others.is_empty() && self.others.contains(word.lower.as_str()),
            id => self.contains_id(id),
        }
    }

    /// Whether `word`, all of ASCII letters, small or not, is one of them.
    #[inline]
    pub(crate) fn contains_letters(&self, word: &str) -> bool {
        match known::id_of_small(word) {
            OTHER => !self.others.is_empty() && self.others.contains(word.to_ascii_lowercase().as_str()),
            id => self.contains_id(id),
        }
    }
}

impl<W: AsRef<str>> FromIterator<W> for WordSet {
    fn from_iter<I: IntoIterator<Item = W>>(words: I) -> Self {
        let mut set = Self::default();
        words.into_iter().for_each(|word| set.insert(word.as_ref()));
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packs::words::words;

    #[test]
    fn a_set_holds_words_that_are_known_and_words_that_are_not() {
        let set: WordSet = ["handled", "zworp"].into_iter().collect();
        let held: Vec<bool> =
            words("Handled zworp Zworp handle zworps").iter().map(|word| set.contains(word)).collect();
        assert_eq!(held, [true, true, true, false, false]);
        assert!(set.contains_letters("HANDLED") && set.contains_letters("Zworp") && !set.contains_letters("zworps"));
    }
}
