//! Date tokens: words, numbers, dashes and marks of a line, as far as dates are made of them. The main entries are
//! [`lowered`] and [`tokens`].

use std::borrow::Cow;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind<'a> {
    Word(&'a str),
    Number { value: u32, digits: usize, short: bool },
    Dash,
    Mark(char),
}

/// A word, number or mark with its bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) blank: bool,
}

/// `text` in small letters, each at the byte where it stood. A letter whose small form has another length stays: no word of a
/// date has one.
pub(super) fn lowered(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        let small = !text.bytes().any(|b| b.is_ascii_uppercase());
        return if small { Cow::Borrowed(text) } else { Cow::Owned(text.to_ascii_lowercase()) };
    }
    let small = |c: char| {
        let mut lower = c.to_lowercase();
        lower.next().filter(|l| lower.next().is_none() && l.len_utf8() == c.len_utf8()).unwrap_or(c)
    };
    let mut longer = text.bytes().enumerate().filter(|(_, byte)| *byte >= 0xc0);
    if !longer.any(|(at, _)| text.get(at..).and_then(|rest| rest.chars().next()).is_some_and(|c| small(c) != c)) {
        return Cow::Owned(text.to_ascii_lowercase());
    }
    Cow::Owned(text.chars().map(small).collect())
}

/// The tokens of `text`, which is in small letters.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let bytes = text.as_bytes();
    let byte = |i: usize| bytes.get(i).copied().unwrap_or(b' ');
    let at = |i: usize| match byte(i) {
        ascii if ascii.is_ascii() => char::from(ascii),
        _ => text.get(i..).and_then(|rest| rest.chars().next()).unwrap_or(' '),
    };
    let run = |mut i: usize, inside: fn(char) -> bool| {
        while inside(at(i)) {
            i += at(i).len_utf8();
        }
        i
    };
    let word_end = |mut i: usize| {
        while byte(i).is_ascii_alphabetic() {
            i += 1;
        }
        if byte(i).is_ascii() { i } else { run(i, char::is_alphabetic) }
    };
    let mut out: Vec<Token<'_>> = Vec::with_capacity(text.len() / 4 + 2);
    let (mut i, mut blank, mut before) = (0, true, ' ');
    while let Some(&first) = bytes.get(i) {
        let start = i;
        if first == b' ' {
            (blank, before) = (true, ' ');
            i += 1;
            continue;
        }
        if first.is_ascii_alphabetic() {
            i = word_end(i + 1);
            out.push(Token { kind: Kind::Word(&text[start..i]), start, end: i, blank });
            (blank, before) = (false, char::from(first));
            continue;
        }
        let c = at(i);
        if c.is_whitespace() {
            (blank, before) = (true, c);
            i += c.len_utf8();
            continue;
        }
        let apostrophe = matches!(c, '\'' | '’' | '‘' | '`') && at(i + c.len_utf8()).is_ascii_digit();
        let kind = if c.is_ascii_digit() || apostrophe {
            i += if apostrophe { c.len_utf8() } else { 0 };
            let from = i;
            while byte(i).is_ascii_digit() {
                i += 1;
            }
            let digits = i - from;
            let figures = bytes.get(from..i).unwrap_or_default();
            let value =
                if digits > 9 { 0 } else { figures.iter().fold(0, |all, byte| all * 10 + u32::from(byte - b'0')) };
            // A letter, percent or plus sign behind makes it a count; `21st` is a day.
            let ordinal = matches!((byte(i), byte(i + 1)), (b's', b't') | (b'n' | b'r', b'd') | (b't', b'h'));
            if ordinal && !at(i + 2).is_alphanumeric() {
                i += 2;
            }
            let before = if apostrophe { c } else { before };
            let money = matches!(before, '$' | '£' | '€' | ',' | '#') && digits == 4;
            if at(i).is_alphabetic() || matches!(at(i), '%' | '+' | '°') || money {
                i = run(i, char::is_alphanumeric);
                Kind::Mark('#')
            } else {
                Kind::Number { value, digits, short: apostrophe }
            }
        } else if c.is_alphabetic() {
            i = word_end(i);
            Kind::Word(&text[start..i])
        } else {
            i += c.len_utf8();
            // An arrow typed as `->` or `=>`.
            let arrow = matches!(c, '-' | '–' | '—' | '=') && at(i) == '>';
            i += usize::from(arrow);
            if arrow || is_dash(c) { Kind::Dash } else { Kind::Mark(c) }
        };
        out.push(Token { kind, start, end: i, blank });
        blank = false;
        before = c;
    }
    out
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '−' | '‐' | '‑' | '‒' | '―' | '~' | '→' | '\u{ad}')
}

/// The word at `i` in small letters, or nothing.
pub(super) fn word<'a>(tokens: &[Token<'a>], i: usize) -> &'a str {
    match tokens.get(i).map(|t| &t.kind) {
        Some(Kind::Word(word)) => word,
        _ => "",
    }
}

/// Value, digits and apostrophe of the number at `i`.
pub(super) fn number(tokens: &[Token<'_>], i: usize) -> Option<(u32, usize, bool)> {
    match tokens.get(i).map(|t| &t.kind) {
        Some(Kind::Number { value, digits, short }) => Some((*value, *digits, *short)),
        _ => None,
    }
}

/// Whether `mark` stands at `i`.
pub(super) fn is_mark(tokens: &[Token<'_>], i: usize, mark: char) -> bool {
    matches!(tokens.get(i).map(|t| &t.kind), Some(Kind::Mark(c)) if *c == mark)
}

/// Whether a dash stands at `i`.
pub(super) fn is_dash_at(tokens: &[Token<'_>], i: usize) -> bool {
    matches!(tokens.get(i).map(|t| &t.kind), Some(Kind::Dash))
}

/// Whether no blank stands before token `i`.
pub(super) fn glued(tokens: &[Token<'_>], i: usize) -> bool {
    tokens.get(i).is_some_and(|t| !t.blank)
}

/// The number of the month that `name`, in small letters, names in a language of resumes.
pub(super) fn month(name: &str) -> Option<u8> {
    let (first, second) = (name.as_bytes().first()?, name.as_bytes().get(1)?);
    let begins = match first {
        b'j' => matches!(second, b'a' | b'u'),
        b'f' => matches!(second, b'e' | 0xc3),
        b'm' => matches!(second, b'a' | b'e' | 0xc3),
        b'a' => matches!(second, b'p' | b'b' | b'v' | b'u' | b'g' | b'o'),
        b's' => *second == b'e',
        b'o' => matches!(second, b'c' | b'k' | b't' | b'u'),
        b'n' => *second == b'o',
        b'd' => matches!(second, b'e' | b'i' | 0xc3),
        b'e' => *second == b'n',
        b'g' => matches!(second, b'e' | b'i'),
        b'l' => *second == b'u',
        _ => false,
    };
    if !begins {
        return None;
    }
    let at = match name {
        "jan" | "january" | "ene" | "enero" | "januar" | "januari" | "janvier" | "janeiro" | "gennaio" => 1,
        "feb" | "february" | "febuary" | "febrero" | "februar" | "februari" | "février" | "fevereiro" | "febbraio" => {
            2
        }
        "mar" | "march" | "marzo" | "märz" | "maart" | "mars" | "março" => 3,
        "apr" | "april" | "abr" | "abril" | "avril" | "aprile" => 4,
        "may" | "mayo" | "mai" | "mei" | "maio" | "maggio" => 5,
        "jun" | "june" | "junio" | "juni" | "juin" | "junho" | "giugno" => 6,
        "jul" | "july" | "julio" | "juli" | "juillet" | "julho" | "luglio" => 7,
        "aug" | "august" | "agosto" | "augustus" | "août" => 8,
        "sep" | "sept" | "september" | "septiembre" | "setiembre" | "septembre" | "setembro" | "settembre" => 9,
        "oct" | "october" | "octubre" | "oktober" | "okt" | "octobre" | "outubro" | "ottobre" => 10,
        "nov" | "november" | "noviembre" | "novembre" | "novembro" => 11,
        "dec" | "december" | "dic" | "diciembre" | "dez" | "dezember" | "décembre" | "dezembro" | "dicembre" => 12,
        _ => return None,
    };
    Some(at)
}

/// Whether `name`, in small letters, is a season or a holiday by which resumes tell a time of the year, or several of them.
pub(super) fn is_season(name: &str) -> bool {
    let one = || name.strip_suffix('s').filter(|one| *one != "christma").unwrap_or(name);
    match name.as_bytes() {
        [b's', b'p' | b'u', ..] | [b'f' | b'e', b'a', ..] | [b'a', b'u', ..] | [b'w', b'i', ..] | [b'c' | b'h', ..] => {
            matches!(one(), "spring" | "summer" | "fall" | "autumn" | "winter" | "easter" | "christmas" | "holiday")
        }
        _ => false,
    }
}

/// The year that a number of so many digits is; `two` lets two digits count.
pub(super) fn year(value: u32, digits: usize, two: bool) -> Option<u16> {
    match digits {
        4 if (1940..=2060).contains(&value) => Some(value as u16),
        // A resume's two-digit years lie in the last sixty or the next few years.
        2 if two => Some(value as u16 + if value <= 45 { 2000 } else { 1900 }),
        _ => None,
    }
}

/// The token after `school year` or `season`.
pub(super) fn school_year(tokens: &[Token<'_>], i: usize) -> Option<usize> {
    match word(tokens, i) {
        "school" | "academic" if matches!(word(tokens, i + 1), "year" | "years") => Some(i + 2),
        "season" | "seasons" => Some(i + 1),
        _ => None,
    }
}
