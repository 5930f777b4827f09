//! Wordings: phrases of proofs, as a pack writes them, and where they stand in a text. The main entry is [`Wording::at`].

use std::sync::Arc;

use crate::packs::lexicon::Stemmed;
use crate::packs::words::{OTHER, StemNumber, Word, WordId, first, known_id, same_word, words};

/// Most words that `~` stands for.
const GAP: usize = 3;

/// One word of a wording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// A word in any of its forms, by its stem, of which the number says all where it has one, and as it is written here.
    Form(StemNumber, String, String),
    /// A word as it is written, of which the number says all where it has one.
    Word(WordId, String),
    /// Up to [`GAP`] words.
    Gap,
}

/// A wording, word for word.
#[derive(Debug, Clone)]
pub(super) struct Wording {
    /// Shared by the proofs that name the same set.
    pub(super) steps: Arc<[Step]>,
    pub(super) whole: bool,
}

impl Step {
    fn word(lower: &str) -> Self {
        match known_id(lower) {
            OTHER => Self::Word(OTHER, lower.to_owned()),
            id => Self::Word(id, String::new()),
        }
    }

    fn form(word: &Word<'_>) -> Self {
        let (stem, number) = word.stem();
        let stem = if number == 0 { stem.into_owned() } else { String::new() };
        Self::Form(number, stem, word.lower.as_str().to_owned())
    }

    /// It is word `at`.
    fn is(&self, read: &Stemmed<'_>, at: usize) -> bool {
        match self {
            Self::Form(number, stem, word) => {
                read.numbers.get(at) == Some(number)
                    && (*number > 0 || read.stems.get(at).is_some_and(|s| s == stem))
                    && read.words.get(at).is_some_and(|own| same_word(word, &own.lower))
            }
            Self::Word(id, lower) => {
                read.words.get(at).is_some_and(|w| w.id() == *id && (*id != OTHER || w.lower == *lower))
            }
            Self::Gap => false,
        }
    }
}

impl Wording {
    /// The wording that `text` writes: `=word` this form only, `~` up to [`GAP`] words, `^` in front the whole phrase.
    pub(super) fn new(text: &str) -> Self {
        let (text, whole) = text.trim().strip_prefix('^').map_or((text.trim(), false), |rest| (rest, true));
        let mut steps = Vec::new();
        for token in text.split_whitespace() {
            match token.strip_prefix('=') {
                _ if token == "~" => steps.push(Step::Gap),
                Some(word) => steps.push(Step::word(&word.to_lowercase())),
                // Most are plain words.
                None if token.bytes().all(|letter| letter.is_ascii_lowercase()) => {
                    steps.extend(first(token).as_ref().map(Step::form));
                }
                None => steps.extend(words(token).iter().map(Step::form)),
            }
        }
        Self { steps: steps.into(), whole }
    }

    /// The word behind the wording, where it stands at word `from`.
    pub(super) fn at(&self, read: &Stemmed<'_>, from: usize) -> Option<usize> {
        reach(&self.steps, read, from)
    }

    /// Whether it stands anywhere in `read`, or is all of it.
    pub(super) fn stands(&self, read: &Stemmed<'_>) -> bool {
        if self.whole {
            return self.at(read, 0) == Some(read.words.len());
        }
        (0..read.words.len()).any(|from| self.at(read, from).is_some())
    }
}

fn reach(steps: &[Step], read: &Stemmed<'_>, at: usize) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else { return Some(at) };
    match step {
        Step::Gap => (0..=GAP).find_map(|n| reach(rest, read, at + n)),
        step => step.is(read, at).then(|| reach(rest, read, at + 1)).flatten(),
    }
}
