//! Text: a line as tokens in plain words, each with its key, its clause and its place in the line as written.

use super::keys::Keys;
use super::normal::Piece;
use std::borrow::Cow;

use crate::packs::hash;
use crate::packs::words::{Lower, Word, words};

/// A word of a line in plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'t> {
    /// The word as written, in small letters.
    pub lower: Lower<'t>,
    /// The form under which inflections meet.
    pub key: Lower<'t>,
    /// [`hash::of`] the key.
    pub(crate) hash: u64,
    /// Bytes of the line as written.
    pub start: usize,
    /// Byte after its end.
    pub end: usize,
    /// Written with a capital first letter or all in capitals.
    pub capital: bool,
    /// A number in digits or as a word.
    pub number: bool,
    /// Number of the stretch between commas, semicolons, colons, full stops or brackets that it stands in.
    pub segment: usize,
    /// No white space stands before it.
    pub glued: bool,
    /// The mark directly before it, blank if none: `-` in `30-50`, `#` in `#1`, `(`.
    pub before: char,
    /// First word of the line or of a sentence in it.
    pub first: bool,
    /// A licence may be taken from it; the guard takes it away from doubted words.
    pub live: bool,
}

/// Number words with their values; `one` is left out, it is seldom a count.
pub(crate) const NUMBER_WORDS: [(&str, u32); 29] = [
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("hundred", 100),
    ("thousand", 1000),
    ("dozen", 12),
];

/// The tokens of a line that was normalised into `pieces`; `found` are its words as written.
pub(super) fn tokens<'t>(pieces: &[Piece<'t>], found: Vec<Word<'t>>, text: &'t str, keys: &'t Keys) -> Vec<Token<'t>> {
    let mut stream = Stream::default();
    if is_as_written(pieces, text) {
        stream.out.reserve(found.len());
        stream.add((text, 0), found, None, keys, |lower| lower);
        return stream.out;
    }
    for piece in pieces {
        let place = piece.licence.is_some().then(|| (piece.start, piece.start + piece.source.len()));
        match &piece.text {
            Cow::Borrowed(text) => stream.add((text, piece.start), words(text), place, keys, |lower| lower),
            Cow::Owned(text) => stream.add((text, piece.start), words(text), place, keys, Lower::owned),
        }
    }
    stream.out
}

/// Did normalisation leave `text` as it was?
pub(crate) fn is_as_written(pieces: &[Piece<'_>], text: &str) -> bool {
    matches!(pieces, [only] if only.licence.is_none() && only.source.len() == text.len())
}

/// Tokens as they are found, with the marks since the last word, across pieces.
#[derive(Default)]
struct Stream<'t> {
    out: Vec<Token<'t>>,
    segment: usize,
    begun: bool,
    gap: String,
}

impl<'t> Stream<'t> {
    /// Adds the `found` words of `text`. `place`: they stand for these bytes of the line as written; without it `text` is as
    /// written and starts at byte `start`. `kept` makes of a word what outlives `text`.
    fn add<'w>(
        &mut self,
        (text, start): (&'w str, usize),
        found: Vec<Word<'w>>,
        place: Option<(usize, usize)>,
        keys: &'t Keys,
        kept: impl Fn(Lower<'w>) -> Lower<'t>,
    ) {
        let mut done = 0;
        for word in found {
            let joined: String;
            let gap = if self.gap.is_empty() {
                &text[done..word.start]
            } else {
                joined = format!("{}{}", self.gap, &text[done..word.start]);
                self.gap.clear();
                &joined
            };
            done = word.end;
            let mut first = !self.begun;
            let blank = gap == " ";
            if !blank && !gap.is_empty() {
                let letter = self.out.last().is_some_and(|token| token.lower.len() == 1 && !token.number);
                if parts(gap, letter) {
                    self.segment += 1;
                    first |= gap.contains(['.', '!', '?', ':', '\n', '•']);
                }
            }
            let (start, end) = place.unwrap_or((start + word.start, start + word.end));
            let lower = kept(word.lower);
            let key = key_of(&lower, keys);
            self.out.push(Token {
                hash: hash::of(&key),
                key,
                number: is_number(&lower),
                lower,
                start,
                end,
                capital: word.text.starts_with(char::is_uppercase),
                segment: self.segment,
                glued: !blank && !gap.is_empty() && !gap.contains(char::is_whitespace),
                before: gap.chars().next_back().filter(|c| !c.is_whitespace()).unwrap_or(' '),
                first,
                live: true,
            });
            self.begun = true;
        }
        self.gap.push_str(&text[done..]);
    }
}

/// The key of a word that may be a part of a text.
fn key_of<'w>(lower: &Lower<'w>, keys: &'w Keys) -> Lower<'w> {
    Lower::from(match lower.borrowed() {
        Some(word) => keys.key(word),
        None => Cow::Owned(keys.key(lower).into_owned()),
    })
}

/// A number in digits or as a word, in the plural too (`dozens`).
fn is_number(lower: &str) -> bool {
    let digits = lower.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '£' | '€'));
    let may_be = lower.starts_with(['t', 'f', 's', 'e', 'n', 'h', 'd']);
    let one = lower.trim_end_matches('s');
    digits || may_be && (3..=9).contains(&one.len()) && NUMBER_WORDS.iter().any(|(name, _)| *name == one)
}

/// Do the marks between two words end a stretch? `letter`: the word before is a single letter (`p.m.`).
fn parts(gap: &str, letter: bool) -> bool {
    if gap.contains('.') && !letter && gap.trim_start().len() > 1 {
        return true;
    }
    gap.contains([',', ';', '!', '?', '(', ')', ':', '\t', '\n', '|', '•', '…', '—'])
        || gap.contains(" - ")
        || gap.contains(" – ")
}
