//! Text: a line as tokens in plain words, each with its key, its clause and its place in the line as written.

use super::keys::Keys;
use super::normal::Piece;
use crate::packs::words::words;

/// A word of a line in plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The word as written, in small letters.
    pub lower: String,
    /// The form under which inflections meet.
    pub key: String,
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

/// The tokens of a line that was normalised into `pieces`.
pub(super) fn tokens(pieces: &[Piece<'_>], keys: &Keys) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut segment = 0;
    let mut first = true;
    // The marks since the last word, across pieces.
    let mut gap = String::new();
    for piece in pieces {
        let text = piece.text.as_ref();
        let changed = piece.licence.is_some();
        let mut done = 0;
        for word in words(text) {
            gap.push_str(&text[done..word.start]);
            done = word.end;
            let letter = out.last().is_some_and(|token: &Token| token.lower.len() == 1 && !token.number);
            if parts(&gap, letter) {
                segment += 1;
                first |= gap.contains(['.', '!', '?', ':', '\n', '•']);
            }
            let (start, end) = if changed {
                (piece.start, piece.start + piece.source.len())
            } else {
                (piece.start + word.start, piece.start + word.end)
            };
            let digits = word.lower.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '£' | '€'));
            out.push(Token {
                key: keys.key(&word.lower),
                number: digits || NUMBER_WORDS.iter().any(|(name, _)| *name == word.lower.trim_end_matches('s')),
                lower: word.lower,
                start,
                end,
                capital: word.text.starts_with(char::is_uppercase),
                segment,
                glued: !gap.is_empty() && !gap.contains(char::is_whitespace),
                before: gap.chars().next_back().filter(|c| !c.is_whitespace()).unwrap_or(' '),
                first,
                live: true,
            });
            first = false;
            gap.clear();
        }
        gap.push_str(&text[done..]);
    }
    out
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
