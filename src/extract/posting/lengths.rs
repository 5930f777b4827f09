//! Lengths: keywords with a number, the years of an experience and the speed of typing. The main entries are
//! [`experience`] and [`typing`].

use std::ops::Range;

use super::glance::parts;
use super::keywords::{Mention, slice};
use super::phrases::Says;
use super::sections::Placed;
use crate::model::posting::{Need, TermKind};
use crate::packs::Packs;
use crate::packs::lexicon::Hit;
use crate::packs::need::Kind;
use crate::packs::phrases::number;
use crate::packs::words::Word;

/// Word `at` is a unit of time with a number before it: "2+ years".
fn counted(words: &[Word<'_>], at: usize) -> bool {
    let unit = words.get(at).is_some_and(|w| {
        matches!(w.lower.as_bytes(), [b'm' | b'y', ..])
            && matches!(w.lower.as_str(), "year" | "years" | "yrs" | "months" | "month" | "year's" | "years'" | "yr")
    });
    let count = at.checked_sub(1).and_then(|i| words.get(i));
    unit && count.is_some_and(|w| number(&w.lower).is_some() || w.lower.ends_with('+'))
}

/// An experience with its length, as the sentence gives it, from its first word to that after the last: "2+ years of
/// experience in customer care".
pub(super) fn with_years(one: &Placed<'_>, hit: &Hit) -> Option<(usize, usize)> {
    let words = &one.read.words;
    let Range { start: first, end: last } = hit.words();
    let years = (first.saturating_sub(6)..=first).rev().find(|&at| counted(words, at))?;
    let apart = |i: usize| one.read.breaks.get(i + 1).copied().unwrap_or(true) || words[i].lower == "or";
    if (years..first).any(apart) {
        return None;
    }
    let close = |i: &usize| words.get(*i).is_some_and(|w| w.lower == "experience") && !one.read.breaks[last.min(*i)];
    let to = (last..words.len().min(last + 3)).find(close).map_or(last, |i| i + 1);
    let text = slice(one, years - 1, to);
    text.to_lowercase().contains("experience").then_some((years - 1, to))
}

/// "Two years of X, Y or Z work": the experience is one keyword with its fields as alternatives.
pub(super) fn experience<'u>(one: &Placed<'u>, says: &Says<'_>, packs: &Packs, out: &mut Vec<Mention<'u>>) {
    let words = &one.read.words;
    let lower = |i: usize| words.get(i).map_or("", |w| w.lower.as_str());
    let Some(mut at) = (1..words.len()).find(|&i| counted(words, i)) else { return };
    // "within the last 12 months" tells when, "6 months to 1 year" how long.
    if at > 1 && packs.need.lists(Kind::WhenWords, lower(at - 2)) {
        return;
    }
    if matches!(lower(at + 1), "to" | "or") && counted(words, at + 3) {
        at += 3;
    }
    let mut from = at + 1;
    while packs.need.lists(Kind::LengthJoints, lower(from)) {
        from += 1;
    }
    // "with the City of Leith as a Tram Driver": the trade counts, not where.
    let capital = |i: usize| words.get(i).is_some_and(|w| w.text.starts_with(char::is_uppercase));
    let trade = (from..words.len().min(from + 8))
        .find(|&i| lower(i) == "as" && matches!(lower(i + 1), "a" | "an"))
        .filter(|_| capital(from));
    from = trade.map_or(from, |i| i + 2);
    let stop = |i: usize| {
        let place = matches!(lower(i), "with" | "at")
            && i > from
            && (capital(i + 1) || lower(i + 1) == "the" && capital(i + 2));
        parts(one.read.gaps[i], b";:(.") || place || one.is(i, Kind::LengthEnds)
    };
    let end = (from..words.len()).find(|&i| stop(i)).unwrap_or(words.len());
    // A long list ends where a first object stands: "installing, testing or repairing meters".
    let full = |i: usize| one.read.breaks[i] && (from..i).filter(|&w| says.content(w)).count() > 3;
    let to = if end - from > 12 { (from..end).find(|&i| full(i)).unwrap_or(end) } else { end };
    let to = (from..to).rev().find(|&i| !says.joint(i)).map_or(from, |i| i + 1);
    let said = (from..to).filter(|&i| says.content(i)).count();
    if said == 0 || to - from > 12 {
        return;
    }
    let phrase = slice(one, from, to);
    let mut alternatives: Vec<&str> = Vec::new();
    let mut part = from;
    let is_or = |i: usize| i < to && words.get(i).is_some_and(|word| word.lower == "or");
    let is_break = |i: usize| i > from && one.read.breaks.get(i).copied().unwrap_or(true);
    for i in (from..=to).filter(|&i| i == to || is_break(i) || is_or(i)) {
        let text = slice(one, part, i);
        if i > part && !text.is_empty() && text != phrase {
            alternatives.push(text);
        }
        part = if is_or(i) { i + 1 } else { i };
    }
    if packs.lexicon.find(phrase).iter().any(|h| h.end - h.start == phrase.len()) {
        return;
    }
    let need = one.needs.get(from).unwrap_or(Need::Required);
    out.push(Mention { need, alternatives, rank: 7, ..Mention::new(one, from, to, out.len()) });
}

/// A typing speed: "45 words per minute".
pub(super) fn typing<'u>(one: &Placed<'u>, out: &mut Vec<Mention<'u>>) {
    let words = &one.read.words;
    let lower = |i: usize| words.get(i).map_or("", |w| w.lower.as_str());
    for at in (1..words.len()).filter(|&at| matches!(words[at].lower.as_bytes(), [b'w', ..])) {
        let to = match lower(at) {
            "wpm" => at + 1,
            "words" if matches!(lower(at + 1), "per" | "a") && lower(at + 2).starts_with("min") => at + 3,
            _ => continue,
        };
        if number(lower(at - 1)).is_none() {
            continue;
        }
        let need = one.needs.get(at).unwrap_or(Need::Mention);
        let said = one.needs.said(at);
        let (kind, alternatives) = (TermKind::Skill, vec!["typing"]);
        out.push(Mention { kind, need, said, alternatives, rank: 9, ..Mention::new(one, at - 1, to, out.len()) });
        return;
    }
}
