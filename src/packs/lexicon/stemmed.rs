//! Stemmed: texts in words with their stems. The main entry is [`Lexicon::read`]; where a text is cut into many, all their
//! words stand in one [`Stemmed`] and each of them is a [`Read`].

use std::borrow::Cow;
use std::ops::Range;

use super::rows::{Linked, StemId};
use super::{AND, BREAK, Lexicon, UNKNOWN};
use crate::packs::words::{StemNumber, Word, number_of, words};

/// A text in words with their stems.
#[derive(Debug, Clone)]
pub struct Stemmed<'a> {
    pub(super) text: &'a str,
    /// The words.
    pub words: Vec<Word<'a>>,
    /// The stem of each.
    pub stems: Vec<Cow<'a, str>>,
    /// The numbers of the stems.
    pub(crate) numbers: Vec<StemNumber>,
    /// A clause ends before the word.
    pub breaks: Vec<bool>,
    /// What stands before the word.
    pub gaps: Vec<&'a str>,
    /// What stands before the word, as a wording holds it.
    pub(super) links: Vec<Option<StemId>>,
    /// The number of each stem.
    pub(super) ids: Vec<StemId>,
}

/// The same of one of several texts, as slices.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Read<'r> {
    pub(super) text: &'r str,
    /// The words.
    pub(crate) words: &'r [Word<'r>],
    /// The stem of each.
    pub(crate) stems: &'r [Cow<'r, str>],
    /// The numbers of the stems.
    pub(crate) numbers: &'r [StemNumber],
    /// A clause ends before the word.
    pub(crate) breaks: &'r [bool],
    /// What stands before the word.
    pub(crate) gaps: &'r [&'r str],
    pub(super) links: &'r [Option<StemId>],
    pub(super) ids: &'r [StemId],
}

impl<'a> Stemmed<'a> {
    /// Several texts that were cut into `words`, their stems not looked up yet: see [`Lexicon::stem`].
    pub(crate) fn unread(words: Vec<Word<'a>>) -> Self {
        let count = words.len();
        Self {
            text: "",
            words,
            stems: vec![Cow::Borrowed(""); count],
            numbers: vec![0; count],
            breaks: vec![false; count],
            gaps: vec![""; count],
            links: vec![None; count],
            ids: vec![UNKNOWN; count],
        }
    }

    /// The text.
    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// All of it.
    pub(crate) fn whole(&self) -> Read<'_> {
        self.read(self.text, 0..self.words.len())
    }

    /// `text`, whose words stand at `place`.
    pub(crate) fn read<'r>(&'r self, text: &'r str, place: Range<usize>) -> Read<'r> {
        Read {
            text,
            words: self.words.get(place.clone()).unwrap_or_default(),
            stems: self.stems.get(place.clone()).unwrap_or_default(),
            numbers: self.numbers.get(place.clone()).unwrap_or_default(),
            breaks: self.breaks.get(place.clone()).unwrap_or_default(),
            gaps: self.gaps.get(place.clone()).unwrap_or_default(),
            links: self.links.get(place.clone()).unwrap_or_default(),
            ids: self.ids.get(place).unwrap_or_default(),
        }
    }
}

impl Lexicon {
    /// `text` in words and stems, to be looked through once and used often.
    pub fn read<'a>(&self, text: &'a str) -> Stemmed<'a> {
        let mut read = Stemmed { text, ..Stemmed::unread(words(text)) };
        let count = read.words.len();
        self.stem(&mut read, text, 0..count);
        read
    }

    /// The number of a stem among those of the wordings; `number` is that among the known stems.
    #[inline]
    pub(super) fn id(&self, stem: &str, number: StemNumber) -> StemId {
        match self.by_number.get(usize::from(number)) {
            Some(id) if number > 0 => *id,
            _ if self.others.is_empty() => UNKNOWN,
            _ => self.others.get(stem).copied().unwrap_or(UNKNOWN),
        }
    }

    /// Looks up the stems of the words at `place`, which are those of `text`.
    pub(crate) fn stem<'a>(&self, read: &mut Stemmed<'a>, text: &'a str, place: Range<usize>) {
        let Stemmed { words, stems, numbers, breaks, gaps, links, ids, .. } = read;
        let words = words.get(place.clone()).unwrap_or_default();
        let rows = (stems.iter_mut().zip(numbers).zip(ids)).zip(breaks.iter_mut().zip(gaps).zip(links));
        let mut end = 0;
        for (word, (((stem, number), id), ((breaks, gap), own))) in words.iter().zip(rows.skip(place.start)) {
            (*stem, *number) = stem_of(word);
            *id = self.id(stem, *number);
            // Before most words stands a blank.
            *gap = match text.as_bytes().get(end..word.start) {
                Some(b" ") => " ",
                _ => text.get(end..word.start).unwrap_or_default(),
            };
            *own = link(gap, end == 0);
            *breaks = *own == Some(BREAK);
            end = word.end;
        }
    }
}

impl<'r> Read<'r> {
    /// The words from number `from` on, as wordings hold them.
    #[inline]
    pub(super) fn from(self, from: usize) -> impl Fn(usize) -> Option<Linked> + use<'r> {
        move |at| self.links.get(from + at).copied().zip(self.ids.get(from + at).copied())
    }
}

/// What a row holds for the marks `between` two words, or before the first.
pub(super) fn link(between: &str, first: bool) -> Option<StemId> {
    let parts = |c| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '(' | ')' | '\n' | '\t' | '|' | '•' | '·');
    if first {
        return Some(BREAK);
    }
    if between == " " {
        return None;
    }
    if between.contains(parts) { Some(BREAK) } else { (between.trim() == "&").then_some(AND) }
}

/// The stem of a word, and its number among the known stems.
pub(super) fn stem_of<'a>(word: &Word<'a>) -> (Cow<'a, str>, StemNumber) {
    match plural_acronym(word) {
        Some(acronym) => (Cow::Owned(acronym.to_owned()), number_of(acronym)),
        None => word.stem(),
    }
}

/// `SLA` of `SLAs`, in small letters.
fn plural_acronym<'w>(word: &'w Word<'_>) -> Option<&'w str> {
    let capitals = |t: &str| t.len() > 1 && t.chars().all(char::is_uppercase);
    word.text
        .strip_suffix('s')
        .filter(|t| t.starts_with(char::is_uppercase) && capitals(t))
        .and_then(|_| word.lower.strip_suffix('s'))
}
