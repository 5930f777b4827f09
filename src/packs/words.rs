//! Words: a text as words with their places, and the stems by which inflected forms meet. The main entry is [`words`].

mod by_word;
mod cut;
mod forms;
mod known;
mod set;

pub(crate) use by_word::ByWord;
pub use forms::same_word;

use std::borrow::{Borrow, Cow};
use std::cell::Cell;
use std::ops::Deref;

use crate::packs::hash;

pub(crate) use known::{
    OTHER, STEM_NUMBERS, StemNumber, WordId, id as known_id, number_of, range as known_range, stem_number,
    text as known_word,
};
pub(crate) use set::WordSet;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'a> {
    /// The word as written.
    pub text: &'a str,
    /// The word in small letters, with straight apostrophes.
    pub lower: Lower<'a>,
    /// Byte where it starts.
    pub start: usize,
    /// Byte after its end.
    pub end: usize,
    /// No white space stands before it: it hangs on to the word before (`de` `-escalate`, `and` `/or`).
    pub glued: bool,
    number: Number,
}

/// Number of a word, looked up when it is first asked for. It says nothing that the word does not.
#[derive(Debug, Clone)]
struct Number(Cell<WordId>);

/// Not looked up yet.
const UNASKED: WordId = WordId::MAX;

impl PartialEq for Number {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Number {}

impl<'a> Word<'a> {
    /// Makes it a word of the part of its text that starts at byte `start`.
    pub(crate) fn shift(&mut self, start: usize) {
        self.start = self.start.saturating_sub(start);
        self.end = self.end.saturating_sub(start);
    }

    /// It is written without capitals, in ASCII.
    #[inline]
    pub(crate) fn is_small(&self) -> bool {
        self.lower.borrowed().is_some_and(|lower| std::ptr::eq(lower, self.text))
    }

    /// Its number among the words of the built-in packs.
    #[inline]
    pub(crate) fn id(&self) -> WordId {
        let Number(number) = &self.number;
        if number.get() == UNASKED {
            number.set(known::id(&self.lower));
        }
        number.get()
    }

    /// Its stem, see [`stem`], and the number of that.
    pub(crate) fn stem(&self) -> (Cow<'a, str>, StemNumber) {
        match self.id() {
            OTHER => {
                let stem = unknown_stem(&self.lower);
                let number = number_of(&stem);
                (Cow::Owned(stem), number)
            }
            id => (Cow::Borrowed(known::stem(id)), stem_number(id)),
        }
    }
}

/// A word in small letters: a part of the text where it is so written, which most words are, else a text of its own.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Lower<'a>(Cow<'a, str>);

impl<'a> Lower<'a> {
    /// The word.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part of the text that it is, if it is one.
    pub(super) fn borrowed(&self) -> Option<&'a str> {
        match self.0 {
            Cow::Borrowed(word) => Some(word),
            Cow::Owned(_) => None,
        }
    }

    /// The same word, of no text.
    pub(super) fn owned<'b>(self) -> Lower<'b> {
        Lower(Cow::Owned(self.0.into_owned()))
    }
}

impl<'a> From<Cow<'a, str>> for Lower<'a> {
    fn from(word: Cow<'a, str>) -> Self {
        Self(word)
    }
}

impl Borrow<str> for Lower<'_> {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl Deref for Lower<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Lower<'_> {
    fn eq(&self, other: &str) -> bool {
        self.0 == *other
    }
}

impl PartialEq<&str> for Lower<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.0 == **other
    }
}

impl PartialEq<String> for Lower<'_> {
    fn eq(&self, other: &String) -> bool {
        *self.0 == **other
    }
}

impl PartialEq<Lower<'_>> for String {
    fn eq(&self, other: &Lower<'_>) -> bool {
        **self == *other.0
    }
}

impl PartialEq<Lower<'_>> for &str {
    fn eq(&self, other: &Lower<'_>) -> bool {
        **self == *other.0
    }
}

impl PartialEq<Lower<'_>> for str {
    fn eq(&self, other: &Lower<'_>) -> bool {
        *self == *other.0
    }
}

impl<'a> From<Lower<'a>> for Cow<'a, str> {
    fn from(lower: Lower<'a>) -> Self {
        lower.0
    }
}

impl From<Lower<'_>> for String {
    fn from(lower: Lower<'_>) -> Self {
        lower.0.into_owned()
    }
}

/// A small letter or a digit.
const SMALL: u8 = 1;
/// A capital letter.
const CAPITAL: u8 = 2;
/// White space.
const BLANK: u8 = 4;
/// What has to be looked at more closely: the start of a longer character, or money.
const OTHER_BYTE: u8 = 8;

/// What each byte is to the words of a text; 0 for a mark that is in no word by itself.
static BYTES: [u8; 256] = {
    let mut bytes = [0; 256];
    let mut at = 0;
    while at < 256 {
        let byte = at as u8;
        bytes[at] = if byte.is_ascii_lowercase() || byte.is_ascii_digit() {
            SMALL
        } else if byte.is_ascii_uppercase() {
            CAPITAL
        } else if byte == b'$' || !byte.is_ascii() {
            OTHER_BYTE
        } else if byte.is_ascii_whitespace() || byte == 0xb {
            BLANK
        } else {
            0
        };
        at += 1;
    }
    bytes
};

/// The words of `text`. A word is a run of letters and digits; apostrophes, and `.`, `,`, `:` between digits, stay
/// inside; `$ £ €` before and `%`, `+`, `#` after stay with it; hyphens and slashes part words (the second is `glued`).
pub fn words(text: &str) -> Vec<Word<'_>> {
    let mut out = Vec::with_capacity(text.len() / 6 + 1);
    each(text).for_each(|word| out.push(word));
    out
}

/// Whether a byte of `text` is such a one: many are asked at once, which is faster than to stop at the first.
#[inline]
pub(crate) fn any_byte(text: &str, is: impl Fn(u8) -> bool) -> bool {
    text.bytes().fold(0, |any, byte| any | u8::from(is(byte))) != 0
}

/// Whether two bytes of `text`, one behind the other, are such ones.
#[inline]
pub(crate) fn any_pair(text: &str, are: impl Fn(u8, u8) -> bool) -> bool {
    let pairs = text.bytes().zip(text.as_bytes().get(1..).unwrap_or_default());
    pairs.fold(0, |any, (byte, next)| any | u8::from(are(byte, *next))) != 0
}

/// Whether a figure stands in `text`.
#[inline]
pub(crate) fn has_digit(text: &str) -> bool {
    any_byte(text, |byte| byte.is_ascii_digit())
}

/// `text` without white space at its ends, which most texts have none of.
#[inline]
pub(crate) fn trimmed(text: &str) -> &str {
    let plain = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    if plain(text.as_bytes().first()) && plain(text.as_bytes().last()) { text } else { text.trim() }
}

/// How many words `text` has where nothing but white space parts them.
pub(crate) fn spaced(text: &str) -> usize {
    if !text.is_ascii() && text.contains(|c: char| !c.is_ascii() && c.is_whitespace()) {
        return text.split_whitespace().count();
    }
    let (mut count, mut before) = (0, 0x80);
    let mut add = |eight: [u8; 8]| {
        let bytes = u64::from_le_bytes(eight);
        let blank = hash::between(bytes, b'\t', b'\r') | hash::between(bytes, b' ', b' ');
        // Bytes that are not blank behind one that is.
        count += (!blank & (blank << 8 | before)).count_ones() as usize;
        before = blank >> 56;
    };
    let mut rest = text.as_bytes();
    while let Some((eight, behind)) = rest.split_first_chunk() {
        add(*eight);
        rest = behind;
    }
    let mut last = [b' '; 8];
    last.iter_mut().zip(rest).for_each(|(slot, byte)| *slot = *byte);
    add(last);
    count
}

/// The [`words`] of `text`, one by one.
pub(crate) fn each(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let word = next(text, from)?;
        from = word.end;
        Some(word)
    })
}

/// The first of the [`words`] of `text`.
pub(crate) fn first(text: &str) -> Option<Word<'_>> {
    next(text, 0)
}

/// Calls `take` with the [`words`] of `text`, as written where they are of ASCII letters, in small letters where they are not:
/// words that are one in small letters differ in nothing but the case of ASCII letters.
#[inline]
pub(crate) fn written<'t>(text: &'t str, mut take: impl FnMut(Cow<'t, str>)) {
    let mut from = 0;
    while let Some(Run { word, start, form, .. }) = run(text, from) {
        from = start + word.len();
        take(if form == Form::Foreign { long_lower(word, form) } else { Cow::Borrowed(word) });
    }
}

/// The word after byte `from`, at which a word ended, or the text starts.
#[inline]
fn next(text: &str, from: usize) -> Option<Word<'_>> {
    let Run { word, start, form, glued } = run(text, from)?;
    let (lower, id) = match form {
        Form::Small => (Cow::Borrowed(word), UNASKED),
        Form::Capital => lowered(word),
        Form::Marked | Form::Foreign => (long_lower(word, form), UNASKED),
    };
    Some(Word { text: word, lower: Lower(lower), start, end: start + word.len(), glued, number: Number(Cell::new(id)) })
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// In small ASCII letters and digits.
    Small,
    /// The same with capitals.
    Capital,
    /// In ASCII with a mark.
    Marked,
    /// With another character.
    Foreign,
}

/// Where a word stands and how it is written.
struct Run<'t> {
    word: &'t str,
    start: usize,
    form: Form,
    /// See [`Word::glued`].
    glued: bool,
}

/// The word after byte `from`, at which a word ended, or the text starts.
#[inline(always)]
fn run(text: &str, from: usize) -> Option<Run<'_>> {
    let bytes = text.as_bytes();
    let mut start = from;
    let mut blank = from == 0;
    let (word, form) = loop {
        let byte = BYTES[usize::from(*bytes.get(start)?)];
        if byte & (SMALL | CAPITAL) != 0 {
            break plain(text, start).unwrap_or_else(|| long(text, start));
        }
        if byte != OTHER_BYTE {
            blank |= byte == BLANK;
            start += 1;
            continue;
        }
        let end = match other(text, start) {
            Ok(word) => break word,
            Err(end) => end,
        };
        blank |= text.get(start..end).is_some_and(|c| c.starts_with(char::is_whitespace));
        start = end;
    };
    Some(Run { word, start, form, glued: !blank })
}

/// The word that starts with a longer character or with money, if one does; else the byte behind.
#[inline(never)]
fn other(text: &str, start: usize) -> Result<(&str, Form), usize> {
    let c = char_at(text, start);
    let end = start + c.len_utf8();
    let money = matches!(c, '$' | '£' | '€') && text.as_bytes().get(end).is_some_and(u8::is_ascii_digit);
    if money || c.is_alphanumeric() { Ok(long(text, start)) } else { Err(end) }
}

/// The word that starts at `start`; none if it is not of ASCII letters and digits alone.
#[inline(always)]
fn plain(text: &str, start: usize) -> Option<(&str, Form)> {
    let rest = text.as_bytes().get(start..)?;
    let (mut capital, mut end) = (false, 0);
    // Eight bytes at once: most words have no more.
    while let Some(eight) = rest.get(end..).and_then(|rest| rest.first_chunk()) {
        let (length, has_capital) = hash::run(u64::from_le_bytes(*eight));
        (capital, end) = (capital | has_capital, end + length);
        if length < 8 {
            break;
        }
    }
    let next = loop {
        let Some(&byte) = rest.get(end) else { break None };
        let kind = BYTES[usize::from(byte)];
        if kind & (SMALL | CAPITAL) == 0 {
            break Some(byte);
        }
        capital |= kind == CAPITAL;
        end += 1;
    };
    let goes_on = match next {
        Some(b'\'' | b'&' | b'%' | b'+' | b'#' | 0x80..) => true,
        Some(b'.' | b',' | b':') => rest.get(end + 1).is_some_and(u8::is_ascii_digit),
        _ => false,
    };
    if goes_on {
        return None;
    }
    let form = if capital { Form::Capital } else { Form::Small };
    Some((text.get(start..start + end)?, form))
}

/// An ASCII word in small letters, with its number: most words that are written with a capital are known, and need no text of
/// their own.
fn lowered<'t>(word: &str) -> (Cow<'t, str>, WordId) {
    match known::id_of_small(word) {
        OTHER => (Cow::Owned(word.to_ascii_lowercase()), OTHER),
        id => (Cow::Borrowed(known::text(id)), id),
    }
}

/// As [`plain`], of any word.
#[inline(never)]
fn long(text: &str, start: usize) -> (&str, Form) {
    let (end, ascii) = word_end(text, start);
    (text.get(start..end).unwrap_or_default(), if ascii { Form::Marked } else { Form::Foreign })
}

/// A word with marks or characters that are no ASCII, in small letters.
fn long_lower(word: &str, form: Form) -> Cow<'_, str> {
    if form == Form::Foreign {
        let lower = word.to_lowercase();
        // The last byte of the mark is in few words.
        let curly = any_byte(&lower, |byte| byte == 0x99) && lower.contains('’');
        Cow::Owned(if curly { lower.replace('’', "'") } else { lower })
    } else if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Borrowed(word)
    }
}

/// Byte after the word that starts at `start`, and whether it is all ASCII.
fn word_end(text: &str, start: usize) -> (usize, bool) {
    let bytes = text.as_bytes();
    let mut before = char_at(text, start);
    let mut end = start + before.len_utf8();
    let mut ascii = before.is_ascii();
    while let Some(&byte) = bytes.get(end) {
        if byte.is_ascii_alphanumeric() {
            let rest = bytes.get(end..).unwrap_or_default();
            let run = rest.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len());
            end += run;
            before = rest.get(run.wrapping_sub(1)).map_or(before, |byte| char::from(*byte));
            continue;
        }
        if byte == b' ' {
            break;
        }
        let c = char_at(text, end);
        let after = || char_at(text, end + c.len_utf8());
        let inner_mark = match c {
            '\'' | '’' => after().is_alphanumeric(),
            '.' | ',' | ':' => before.is_ascii_digit() && after().is_ascii_digit(),
            '&' => before.is_uppercase() && after().is_uppercase(),
            _ => false,
        };
        if !(inner_mark || !c.is_ascii() && c.is_alphanumeric() || is_mark(c)) {
            break;
        }
        ascii &= c.is_ascii();
        end += c.len_utf8();
        before = c;
    }
    while matches!(bytes.get(end), Some(b'%' | b'+' | b'#')) {
        end += 1;
    }
    (end, ascii)
}

/// The character at `byte`; a blank behind the end.
fn char_at(text: &str, byte: usize) -> char {
    match text.as_bytes().get(byte) {
        Some(ascii) if ascii.is_ascii() => char::from(*ascii),
        _ => text.get(byte..).and_then(|rest| rest.chars().next()).unwrap_or(' '),
    }
}

/// Whether a terminal, a spreadsheet or a page would obey `c` instead of showing it: control characters and the marks that
/// turn the reading direction. White space among them is the caller's to keep.
pub fn is_command(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Combining marks stay with their letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// The English stem of a word in small letters (Snowball). Words with digits or of three letters and less stay whole;
/// so do words whose stem would be that of a quite different word (`hospitality`, not `hospital`).
pub fn stem(lower: &str) -> String {
    match known::id(lower) {
        OTHER => unknown_stem(lower),
        id => known::stem(id).to_owned(),
    }
}

/// The stem of a word that is not known.
fn unknown_stem(lower: &str) -> String {
    match lower.strip_suffix("'s") {
        Some(bare) => stem(bare),
        None => cut::stem(lower),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        words(text).into_iter().map(|w| w.text).collect()
    }

    #[test]
    fn numbers_keep_their_marks() {
        assert_eq!(
            texts("$1,500 at 3:30, 99.8% of 3000+ (80-100)."),
            ["$1,500", "at", "3:30", "99.8%", "of", "3000+", "80", "100"]
        );
    }

    #[test]
    fn hyphens_and_slashes_part_words_that_stay_glued() {
        let found = words("de-escalate and/or don't");
        assert_eq!(
            found.iter().map(|w| (w.text, w.glued)).collect::<Vec<_>>(),
            [("de", false), ("escalate", true), ("and", false), ("or", true), ("don't", false)]
        );
    }

    #[test]
    fn a_word_stands_where_it_says() {
        let text = "Zoë’s C++ Q&A at AT&T";
        for word in words(text) {
            assert_eq!(&text[word.start..word.end], word.text);
        }
        assert_eq!(texts(text), ["Zoë’s", "C++", "Q&A", "at", "AT&T"]);
    }

    #[test]
    fn words_of_another_meaning_do_not_share_a_stem() {
        for (one, other) in [
            ("hospitality", "hospital"),
            ("positive", "position"),
            ("timely", "time"),
            ("integrity", "integral"),
            ("helpful", "help"),
            ("business", "busy"),
            ("international", "internal"),
            ("utilities", "utilize"),
        ] {
            assert_ne!(stem(one), stem(other));
        }
        assert_eq!(stem("accountable"), stem("accountability"));
    }

    #[test]
    fn inflected_forms_share_a_stem() {
        assert_eq!(stem("handled"), stem("handling"));
        assert_eq!(stem("customer's"), stem("customers"));
    }

    #[test]
    fn the_stems_that_are_known_are_those_that_would_be_cut() {
        let all: Vec<&str> = known::words().collect();
        assert!(all.len() > 5000 && all.contains(&"handled") && all.contains(&"a"));
        for (at, word) in all.iter().enumerate() {
            assert_eq!(usize::from(known::id(word)), at + 1);
            assert_eq!(stem(word), cut::stem(word.strip_suffix("'s").unwrap_or(word)));
        }
        assert_eq!((known::id("handledy"), known::id("")), (OTHER, OTHER));
        let (from, to) = known::range("handl");
        assert!(all.iter().zip(1..).all(|(word, id)| word.starts_with("handl") == (from..to).contains(&id)));
        for word in words("Handling handledy's the handl zworped") {
            let (own, number) = word.stem();
            assert_eq!((own.as_ref(), number), (stem(&word.lower).as_str(), number_of(&own)));
        }
    }

    #[test]
    fn words_are_counted_as_white_space_parts_them() {
        for text in [
            "",
            "  ",
            "one",
            "one two more",
            " one\ttwo  three-four \n",
            "eight888 eight888 ",
            "a b c d e f g h i",
            "caf\u{e9}\u{a0}noir – 2",
        ] {
            assert_eq!(spaced(text), text.split_whitespace().count(), "{text}");
        }
    }

    #[test]
    fn a_word_has_one_number_however_it_is_written() {
        let ids: Vec<WordId> = words("handled HANDLED Handled Handledy").iter().map(Word::id).collect();
        assert!(ids[0] != OTHER && ids[..3].iter().all(|id| *id == ids[0]) && ids[3] == OTHER);
    }
}
