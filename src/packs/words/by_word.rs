//! By word: what a room makes of a word whatever the line it stands in, made once for each word of the built-in packs, when
//! it is first asked for. The main entry is [`ByWord::get`].

use std::sync::OnceLock;

use super::Word;
use super::known::{OTHER, WORD_NUMBERS};

/// What was made of each word.
#[derive(Debug)]
pub(crate) struct ByWord<T>(OnceLock<Box<[OnceLock<T>]>>);

impl<T> Default for ByWord<T> {
    fn default() -> Self {
        Self(OnceLock::new())
    }
}

impl<T: Copy> ByWord<T> {
    /// What `make` makes of `word`, or has made of it before. It must go by the word in small letters alone.
    #[inline]
    pub(crate) fn get(&self, word: &Word<'_>, make: impl FnOnce() -> T) -> T {
        let id = word.id();
        if id == OTHER {
            return make();
        }
        let all = self.0.get_or_init(|| std::iter::repeat_with(OnceLock::new).take(WORD_NUMBERS).collect());
        match all.get(usize::from(id)) {
            Some(own) => *own.get_or_init(make),
            None => make(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packs::words::words;

    #[test]
    fn a_known_word_is_asked_for_once_and_another_each_time() {
        let (by_word, mut made) = (ByWord::default(), Vec::new());
        for word in words("Handled handled zworped zworped") {
            let length = by_word.get(&word, || {
                made.push(word.text.to_owned());
                word.lower.len()
            });
            assert_eq!(length, 7);
        }
        assert_eq!(made, ["Handled", "zworped", "zworped"]);
    }
}
