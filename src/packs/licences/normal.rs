//! Normalisation: texting, abbreviations, typos and trade slang written out, piece by piece so that a trace can show what
//! became of what. The main entry is [`Normal::pieces`].

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::pattern::Pattern;
use super::spelling::Spelling;
use crate::packs::hash::Map;
use crate::packs::words::{ByWord, Word, WordSet};

/// A piece of a line and what it says in plain words. The `source`s of all pieces joined are the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece<'t> {
    /// The piece as written, with its spaces and marks.
    pub source: &'t str,
    /// The same in plain words.
    pub text: Cow<'t, str>,
    /// The licence that changed it: `normal:ppl`, or the id of a reading. None where nothing changed.
    pub licence: Option<String>,
    /// Byte of the line where `source` starts.
    pub start: usize,
}

/// Written form with two readings, and when this one holds.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) id: String,
    pub(super) to: String,
    pub(super) needs: Vec<Pattern>,
    pub(super) not: Vec<Pattern>,
}

/// The compiled tables.
#[derive(Debug, Default)]
pub(super) struct Normal {
    forms: Map<String, String>,
    /// First words of forms that have several.
    heads: WordSet,
    readings: Map<String, Vec<Reading>>,
    /// All words with which one of these can begin: most words of a line are none of them.
    known: WordSet,
    /// Those with two readings.
    ambiguous: WordSet,
    spelling: Spelling,
    /// Which words [`Self::may_change`].
    changing: ByWord<bool>,
}

/// Units after `/` that make a period of a number: `5 referrals/wk`.
const PERIODS: [&str; 18] = [
    "hr", "hour", "day", "wk", "week", "mo", "mth", "month", "yr", "year", "shift", "night", "min", "minute", "flight",
    "tour", "trip", "order",
];

impl Normal {
    pub(super) fn new(forms: BTreeMap<String, String>, readings: Vec<(String, Reading)>, spelling: Spelling) -> Self {
        let mut normal = Self { spelling, ..Self::default() };
        for (form, to) in forms {
            if let Some((head, _)) = form.split_once(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '.'))) {
                normal.heads.insert(head);
            }
            normal.forms.insert(form, to);
        }
        for (form, reading) in readings {
            normal.readings.entry(form).or_default().push(reading);
        }
        normal.known = normal.heads.clone();
        normal.forms.keys().chain(normal.readings.keys()).for_each(|form| normal.known.insert(form));
        normal.ambiguous = normal.readings.keys().collect();
        normal
    }

    /// Every form with what it is written out as.
    pub(super) fn written_out(&self) -> impl Iterator<Item = (&str, &str)> {
        let readings = self.readings.iter().flat_map(|(form, all)| all.iter().map(move |one| (form, &one.to)));
        self.forms.iter().chain(readings).map(|(form, to)| (form.as_str(), to.as_str()))
    }

    /// What a misspelled word was meant to be.
    pub(super) fn mended(&self, word: &Word<'_>) -> Option<&str> {
        self.spelling.mend(word)
    }

    /// The word may become another, but for a period behind `/`.
    fn may_change(&self, word: &Word<'_>) -> bool {
        self.changing.get(word, || {
            self.known.contains(word)
                || split_unit(&word.lower).is_some_and(|(_, unit)| self.forms.contains_key(unit))
                || self.spelling.mend(word).is_some()
        })
    }

    /// Do the words `found` hold a form with two readings?
    pub(super) fn is_ambiguous(&self, found: &[Word<'_>]) -> bool {
        found.iter().any(|word| self.ambiguous.contains(word))
    }

    /// `text`, whose words are `found`, in pieces. `holds` says whether a pattern is found in the line or its job title.
    pub(super) fn pieces<'t>(
        &self,
        text: &'t str,
        found: &[Word<'_>],
        holds: impl Fn(&Pattern) -> bool,
    ) -> Vec<Piece<'t>> {
        let mut out: Vec<Piece<'t>> = Vec::new();
        let mut done = 0;
        let mut i = 0;
        while let Some(word) = found.get(i) {
            let Some(change) = self.change(text, found, i, &holds) else {
                i += 1;
                continue;
            };
            if change.start > done {
                plain(text, done, change.start, &mut out);
            }
            let mut to = change.to;
            let capital = word.text.starts_with(char::is_uppercase) && word.text.chars().any(char::is_lowercase);
            if capital || (i == 0 && word.text.chars().count() == 1 && word.text.starts_with(char::is_uppercase)) {
                to = capitalised(&to);
            }
            if text[change.end..].starts_with(char::is_alphanumeric) {
                to.push(' ');
            }
            out.push(Piece {
                source: &text[change.start..change.end],
                text: Cow::Owned(to),
                licence: Some(change.licence),
                start: change.start,
            });
            done = change.end;
            while found.get(i).is_some_and(|w| w.start < done) {
                i += 1;
            }
        }
        if done < text.len() {
            plain(text, done, text.len(), &mut out);
        }
        out
    }

    /// What becomes of the word at `i` and those after it, if anything.
    fn change(&self, text: &str, found: &[Word<'_>], i: usize, holds: &impl Fn(&Pattern) -> bool) -> Option<Change> {
        let word = found.get(i).filter(|word| word.glued || self.may_change(word))?;
        let plain = !word.glued && !word.lower.starts_with(|c: char| c.is_ascii_digit());
        if plain && !self.known.contains(word) {
            let small = i == 0 || word.text.starts_with(char::is_lowercase);
            let meant = self.spelling.mend(word).filter(|_| small && !text[word.end..].starts_with('-'))?;
            return Some(Change::new(word.start, word.end, meant, &word.lower));
        }
        let rest = &text[word.end..];
        let named =
            i > 0 && word.text.starts_with(char::is_uppercase) && word.text.chars().skip(1).any(char::is_lowercase);
        if self.heads.contains(word) {
            for count in (2..=4).rev() {
                let Some(last) = found.get(i + count - 1) else { continue };
                let form = text[word.start..last.end].to_lowercase().replace('’', "'");
                if let Some(to) = self.forms.get(&form) {
                    return Some(Change::new(word.start, last.end, to, &form));
                }
            }
            if rest.starts_with('/') && word.lower == "w" && !rest.starts_with("/ ")
                || rest.starts_with("/ ") && word.lower == "w"
            {
                let end = word.end + 1;
                return Some(Change::new(word.start, end, self.forms.get("w/")?, "w/"));
            }
        }
        if word.glued && text[..word.start].ends_with('/') && PERIODS.contains(&word.lower.as_str()) {
            let from = i.saturating_sub(4);
            if found[from..i].iter().any(|w| w.lower.starts_with(|c: char| c.is_ascii_digit() || c == '$')) {
                let unit = self.forms.get(word.lower.as_str()).map_or(word.lower.as_str(), String::as_str);
                let unit = if unit == "minutes" { "minute" } else { unit };
                let to = format!(" {} {unit}", if unit == "hour" { "an" } else { "a" });
                return Some(Change::new(word.start - 1, word.end, &to, &format!("/{}", word.lower.as_str())));
            }
        }
        if let Some((digits, unit)) = split_unit(&word.lower)
            && let Some(to) = self.forms.get(unit)
        {
            let to = format!("{digits} {to}");
            return Some(Change::new(word.start, word.end, &to, unit));
        }
        // Behind a hyphen a word is part of another: `walk-ins`, `drive-thru`.
        if word.glued && text[..word.start].ends_with('-') {
            return None;
        }
        if word.lower.len() == 1 && (word.glued || rest.starts_with(['-', '.', '/', '&', '\'']) || named) {
            return None;
        }
        if let Some(to) = self.forms.get(word.lower.as_str())
            && (!named || to.starts_with(char::is_uppercase))
            && *to != word.lower
        {
            return Some(Change::new(word.start, word.end, to, &word.lower));
        }
        let reading = self
            .readings
            .get(word.lower.as_str())?
            .iter()
            .find(|reading| reading.needs.iter().any(holds) && !reading.not.iter().any(holds))?;
        Some(Change { start: word.start, end: word.end, to: reading.to.clone(), licence: reading.id.clone() })
    }
}

struct Change {
    start: usize,
    end: usize,
    to: String,
    licence: String,
}

impl Change {
    fn new(start: usize, end: usize, to: &str, form: &str) -> Self {
        Self { start, end, to: to.to_owned(), licence: format!("normal:{form}") }
    }
}

/// `2yrs` to `2`, `yrs`.
fn split_unit(lower: &str) -> Option<(&str, &str)> {
    let at = lower.find(|c: char| c.is_alphabetic())?;
    let (digits, unit) = lower.split_at(at);
    // `2nd` is no `2 and`.
    let ordinal = matches!(unit, "st" | "nd" | "rd" | "th");
    (at > 0 && !ordinal && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b'+') && unit.len() > 1)
        .then_some((digits, unit))
}

/// Pushes `text[from..to]`, with `&`, `+` and `@` that stand alone written out.
fn plain<'t>(text: &'t str, from: usize, to: usize, out: &mut Vec<Piece<'t>>) {
    let mut done = from;
    if !text.as_bytes()[from..to].iter().any(|byte| matches!(byte, b'&' | b'+' | b'@')) {
        return push_plain(text, from, to, out);
    }
    for (at, mark) in text[from..to].match_indices(['&', '+', '@']) {
        let at = from + at;
        let end = at + mark.len();
        let alone = text[..at].ends_with(char::is_whitespace) && text[end..].starts_with(char::is_whitespace);
        if !alone {
            continue;
        }
        if at > done {
            push_plain(text, done, at, out);
        }
        let word = if mark == "@" { "at" } else { "and" };
        out.push(Piece {
            source: &text[at..end],
            text: Cow::Borrowed(word),
            licence: Some(format!("normal:{mark}")),
            start: at,
        });
        done = end;
    }
    if to > done {
        push_plain(text, done, to, out);
    }
}

fn push_plain<'t>(text: &'t str, from: usize, to: usize, out: &mut Vec<Piece<'t>>) {
    out.push(Piece { source: &text[from..to], text: Cow::Borrowed(&text[from..to]), licence: None, start: from });
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
