//! Word lists: words and phrases with `;` between them, as several packs have them, and what of a text is one of them. The
//! main entries are [`WordList::is`] and [`WordList::at`].

use serde::Deserialize;

use super::hash::Map;
use super::words::{Word, WordSet, first, words};

/// A list as a pack's file has it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct List {
    pub(super) id: String,
    #[serde(rename = "reason")]
    _reason: String,
    /// Phrases with `;` between them.
    pub(super) words: String,
    /// Lines in which a phrase stands.
    #[serde(default)]
    pub(super) tests: Vec<String>,
    /// Lines in which none stands.
    #[serde(default)]
    pub(super) refuses: Vec<String>,
}

/// A set of words and phrases, matched word by word without regard to capitals.
#[derive(Debug, Default, Clone)]
pub struct WordList {
    /// Whole phrases, and the first words of phrases with how many words the longest of them has.
    phrases: Map<String, (bool, usize)>,
    /// The first words of phrases; most words of a text are none of them.
    firsts: WordSet,
    longest: usize,
    /// Bytes of the longest phrase.
    most: usize,
}

impl<'t> FromIterator<&'t str> for WordList {
    fn from_iter<I: IntoIterator<Item = &'t str>>(phrases: I) -> Self {
        let mut list = Self::default();
        phrases.into_iter().for_each(|phrase| list.add(phrase));
        list
    }
}

impl WordList {
    /// Adds a phrase.
    pub(super) fn add(&mut self, phrase: &str) {
        let found = words(phrase);
        if !found.is_empty() {
            self.longest = self.longest.max(found.len());
            self.firsts.insert(&found[0].lower);
            if found.len() > 1 {
                let (_, most) = self.phrases.entry(found[0].lower.as_str().to_owned()).or_default();
                *most = found.len().max(*most);
            }
            let phrase = joined(&found);
            self.most = self.most.max(phrase.len());
            self.phrases.entry(phrase).or_default().0 = true;
        }
    }

    /// The phrases, in small letters with a blank between words.
    pub(super) fn phrases(&self) -> impl Iterator<Item = &str> {
        self.phrases.iter().filter(|(_, known)| known.0).map(|(phrase, _)| phrase.as_str())
    }

    /// Whether a phrase begins with `word`.
    pub(crate) fn begins(&self, word: &Word<'_>) -> bool {
        self.firsts.contains(word)
    }

    /// Whether the whole of `text` is one of the phrases.
    pub fn is(&self, text: &str) -> bool {
        if !self.may_begin(text) {
            return false;
        }
        // Words with one blank between them are what a phrase is kept as.
        let plain = |byte: u8| byte.is_ascii_alphabetic() || byte == b' ';
        if text.bytes().all(plain) && text.as_bytes().windows(2).all(|pair| pair != b"  ") {
            let text = text.trim_matches(' ');
            return text.len() <= self.most && self.holds(&text.to_ascii_lowercase());
        }
        // Every letter stands in a word.
        if text.bytes().filter(u8::is_ascii_alphanumeric).count() > self.most {
            return false;
        }
        let found = words(text);
        !found.is_empty() && found.len() <= self.longest && self.holds(&joined(&found))
    }

    /// Whether all of `found` is one of the phrases.
    pub fn whole(&self, found: &[Word<'_>]) -> bool {
        found.len() <= self.longest && self.at(found, 0).is_some_and(|n| n == found.len())
    }

    /// Whether a phrase begins with the first word of `text`.
    fn may_begin(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let start = bytes.iter().position(|byte| *byte != b' ').unwrap_or(bytes.len());
        let rest = bytes.get(start..).unwrap_or_default();
        let length = rest.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(rest.len());
        match (length, rest.get(length), text.get(start..start + length)) {
            (1.., None | Some(b' '), Some(word)) => self.firsts.contains_letters(word),
            _ => first(text).is_some_and(|first| self.firsts.contains(&first)),
        }
    }

    fn holds(&self, phrase: &str) -> bool {
        self.phrases.get(phrase).is_some_and(|known| known.0)
    }

    /// The longest phrase that starts at word `at`: how many words it has.
    #[inline]
    pub fn at(&self, text: &[Word<'_>], at: usize) -> Option<usize> {
        let first = text.get(at).filter(|first| self.firsts.contains(first))?;
        self.begun(text, at, first)
    }

    /// As [`WordList::at`], where a phrase begins with the word `first` that stands there.
    fn begun(&self, text: &[Word<'_>], at: usize, first: &Word<'_>) -> Option<usize> {
        let (whole, most) = *self.phrases.get(first.lower.as_str())?;
        let mut best = whole.then_some(1);
        if most < 2 || text.len() < at + 2 {
            return best;
        }
        let mut phrase = String::with_capacity(self.most + 1);
        for (n, word) in (1..).zip(text.iter().skip(at).take(most)) {
            if n > 1 {
                phrase.push(' ');
            }
            phrase.push_str(&word.lower);
            if n > 1 && self.holds(&phrase) {
                best = Some(n);
            }
        }
        best
    }

    /// The first phrase in `text`, as word numbers (start, words).
    pub fn find(&self, text: &[Word<'_>]) -> Option<(usize, usize)> {
        (0..text.len()).find_map(|i| self.at(text, i).map(|n| (i, n)))
    }

    /// The longest phrase in `text`, the first of equals, as word numbers (start, words).
    pub fn longest(&self, text: &[Word<'_>]) -> Option<(usize, usize)> {
        let all = (0..text.len()).filter_map(|i| self.at(text, i).map(|n| (i, n)));
        all.fold(
            None,
            |best: Option<(usize, usize)>, one| if best.is_some_and(|b| b.1 >= one.1) { best } else { Some(one) },
        )
    }

    /// Whether `text` holds one of the phrases.
    pub fn in_text(&self, text: &str) -> bool {
        self.find(&words(text)).is_some()
    }
}

/// The words of a phrase in small letters with a blank between them.
pub(super) fn joined(found: &[Word<'_>]) -> String {
    let mut text = String::new();
    for (at, word) in found.iter().enumerate() {
        text.push_str(if at > 0 { " " } else { "" });
        text.push_str(&word.lower);
    }
    text
}
