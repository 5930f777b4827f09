//! Text: a line as tokens in plain words, each with its key, its clause and its place in the line as written.

use super::keys::Keys;
use super::normal::Piece;
use crate::packs::hash;
use crate::packs::words::{Word, words};

/// A word of a line in plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The word as written, in small letters.
    pub lower: String,
    /// The form under which inflections meet.
    pub key: String,
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
pub(super) fn tokens(pieces: &[Piece<'_>], found: Vec<Word<'_>>, text: &str, keys: &Keys) -> Vec<Token> {
    let mut stream = Stream::default();
    if is_as_written(pieces, text) {
        stream.out.reserve(found.len());
        stream.add(text, found, None, 0, keys);
        return stream.out;
    }
    for piece in pieces {
        let text = piece.text.as_ref();
        let place = piece.licence.is_some().then(|| (piece.start, piece.start + piece.source.len()));
        stream.add(text, words(text), place, piece.start, keys);
    }
    stream.out
}

/// Did normalisation leave `text` as it was?
pub(crate) fn is_as_written(pieces: &[Piece<'_>], text: &str) -> bool {
    matches!(pieces, [only] if only.licence.is_none() && only.source.len() == text.len())
}

/// Tokens as they are found, with the marks since the last word, across pieces.
#[derive(Default)]
struct Stream {
    out: Vec<Token>,
    segment: usize,
    begun: bool,
    gap: String,
}

impl Stream {
    /// Adds the `found` words of `text`. `place`: they stand for these bytes of the line as written; without it `text` is as
    /// written and starts at byte `start`.
    fn add(&mut self, text: &str, found: Vec<Word<'_>>, place: Option<(usize, usize)>, start: usize, keys: &Keys) {
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
            let key = keys.key(&word.lower).into_owned();
            self.out.push(Token {
                hash: hash::of(&key),
                key,
                number: is_number(&word.lower),
                lower: word.lower.into(),
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
