//! Separators: the marks and words that part the fields of a head line for certain: bars, dashes, tabs, `at` before an
//! employer. The main entry is [`parts`].

use crate::packs::titles::Titles;
use crate::packs::words::{any_byte, spaced, words};

/// Separators that part fields for certain, as they are put back when pieces are joined; of those with one beginning the
/// longest first.
const STRONG: [(&str, &str); 18] = [
    (" â€“ ", " – "),
    (" // ", " // "),
    (" | ", " | "),
    (" · ", " · "),
    (" • ", " • "),
    (" – ", " – "),
    (" — ", " — "),
    (" - ", " - "),
    (" @ ", " @ "),
    ("\t", " "),
    ("|", " | "),
    ("·", " · "),
    ("•", " • "),
    ("—", " — "),
    ("ï¼\u{200b}", " "),
    ("ï¼", " "),
    ("－", " "),
    ("｜", " "),
];

/// The first of the separators in `text`: its byte, its length, and how it is put back.
fn strong(text: &str) -> Option<(usize, usize, &'static str)> {
    if !any_byte(text, |byte| !byte.is_ascii() || matches!(byte, b'\t' | b'|' | b'-' | b'@' | b'/')) {
        return None;
    }
    let bytes = text.as_bytes();
    let opens = |(at, byte): (usize, &u8)| match byte {
        b'\t' | b'|' => true,
        b' ' => bytes.get(at + 1).is_some_and(|next| !next.is_ascii_alphanumeric()),
        _ => !byte.is_ascii(),
    };
    let starts = bytes.iter().enumerate().filter(|&one| opens(one)).map(|one| one.0);
    starts.into_iter().find_map(|at| {
        let rest = text.get(at..)?;
        STRONG.iter().find(|(mark, _)| rest.starts_with(mark)).map(|(mark, shown)| (at, mark.len(), *shown))
    })
}

/// The first places of ` at `, ` for ` and `: ` in `text`.
fn leads(text: &str) -> [Option<usize>; 3] {
    let (bytes, mut out) = (text.as_bytes(), [None; 3]);
    for at in 0..bytes.len().saturating_sub(1) {
        let rest = bytes.get(at..).unwrap_or_default();
        let lead = match rest {
            [b' ', b'a', b't', b' ', ..] => 0,
            [b' ', b'f', b'o', b'r', b' ', ..] => 1,
            [b':', b' ', ..] => 2,
            _ => continue,
        };
        out[lead] = out[lead].or(Some(at));
    }
    out
}

/// The parts of `text`, each with what stood before it.
pub(super) fn parts<'a>(text: &'a str, titles: &Titles) -> Vec<(&'a str, &'static str)> {
    let mut out = Vec::new();
    split(text, "", titles, &mut out);
    out
}

fn split<'a>(text: &'a str, before: &'static str, titles: &Titles, out: &mut Vec<(&'a str, &'static str)>) {
    let holds = |mark: &str| text.contains(mark);
    let named = text.contains('C') && (holds("Company Name") || holds("City"));
    let placeholder = ["Company Name", "City , State", "City, State"].iter().filter(|_| named).filter_map(|name| {
        let at = text.find(name)?;
        // A name that stands for the employer or place in anonymised resumes is a piece of its own.
        if at > 0 {
            Some((at, 0, " "))
        } else {
            text.get(name.len()..).filter(|rest| !rest.trim().is_empty()).map(|_| (name.len(), 0, " "))
        }
    });
    // `cook at my aunt's diner`: behind a title the employer needs no capital.
    let titled = |head: &str| {
        let found = words(head);
        found.len() <= 6 && found.len().checked_sub(1).is_some_and(|last| titles.heads.at(&found, last).is_some())
    };
    let [at_employer, for_employer, colon] = leads(text);
    let at_employer = at_employer
        .filter(|at| text[at + 4..].chars().next().is_some_and(char::is_uppercase) || titled(&text[..*at]))
        .map(|at| (at, 4, " at "));
    // `Nanny for the Okafor family`
    let for_employer = for_employer.filter(|at| {
        let rest = text[at + 5..].split([',', '(']).next().unwrap_or_default();
        let family = rest.to_lowercase().split_whitespace().any(|w| matches!(w, "family" | "household" | "couple"));
        titled(&text[..*at]) && (family || rest.starts_with(char::is_uppercase))
    });
    let for_employer = for_employer.map(|at| (at, 5, " for "));
    // `Build crew: Painter`
    let colon = colon.filter(|at| {
        let rest = text[at + 2..].split([',', '(']).next().unwrap_or_default().trim();
        spaced(text) <= 12 && (titled(&text[..*at]) || titled(rest))
    });
    let colon = colon.map(|at| (at, 2, ": "));
    let first = strong(text)
        .into_iter()
        .chain(placeholder)
        .chain(at_employer)
        .chain(for_employer)
        .chain(colon)
        .min_by_key(|(at, len, _)| (*at, usize::MAX - *len));
    match first {
        Some((at, len, shown)) => {
            out.push((&text[..at], before));
            split(&text[at + len..], shown, titles, out);
        }
        None => out.push((text, before)),
    }
}
