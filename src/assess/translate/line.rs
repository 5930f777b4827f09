//! Line: a duty as words that can be edited one by one, each knowing where it came from. The main entries are
//! [`Line::read`] and [`Line::trace`].

use std::borrow::Cow;

use crate::model::suggestion::{TracePiece, TraceSource};
use crate::packs::Packs;
use crate::packs::clauses::{Part, clauses};
use crate::packs::hash;
use crate::packs::licences::{Form, Piece, Token};

/// Source of a word of the candidate that is only written in another way (`3000` as `3,000`, `+` as `and`).
pub(super) const SPELLING: &str = "spelling";

/// A word of the line that is being edited.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    /// Marks and spaces before it.
    pub(super) gap: Cow<'static, str>,
    /// The word.
    pub(super) text: String,
    /// The word in small letters.
    pub(super) lower: String,
    /// Where it came from.
    pub(super) from: TraceSource,
    /// Its clause, from 0.
    pub(super) clause: usize,
    /// The act of its clause begins here.
    pub(super) head: bool,
    /// Verb base and form, for a head.
    pub(super) verb: Option<(String, Form)>,
}

/// A line in words.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    /// Its words.
    pub(super) units: Vec<Unit>,
    /// Marks after the last word that belong to it.
    pub(super) tail: String,
    /// Texting, abbreviations or typos were written out.
    pub(super) mended: bool,
}

impl Unit {
    /// A word that is new in the line, in the clause of its neighbours.
    pub(super) fn new(text: &str, from: TraceSource, clause: usize) -> Self {
        let (gap, text, lower) = (Cow::Borrowed(" "), text.to_owned(), text.to_lowercase());
        Self { gap, text, lower, from, clause, head: false, verb: None }
    }

    /// Is it a past act of its own?
    pub(super) fn is_past_act(&self) -> bool {
        self.head && self.verb.as_ref().is_some_and(|(_, form)| *form == Form::Past)
    }
}

impl Line {
    /// Reads `text`, normalised into `pieces`, texting written out. `told`: the texts of the pieces joined, and its clauses.
    pub(super) fn read(text: &str, pieces: &[Piece<'_>], told: (&str, &[Part<'_>]), packs: &Packs) -> Self {
        let mut plain = String::with_capacity(text.len());
        let mut licensed: Vec<(usize, usize, &str)> = Vec::new();
        let mut mended = false;
        let shouted = is_shouted(text);
        for piece in pieces {
            let start = plain.len();
            let Some(licence) = &piece.licence else {
                plain.push_str(&piece.text);
                continue;
            };
            let stays = packs.swaps.kinds.keep.contains(&piece.source.trim().to_lowercase())
                || !shouted && is_short_name(piece.source, &piece.text)
                || spelled_with_slash(text, piece)
                || piece.source.trim() == "&" && in_title(text, piece);
            // A sign alone (`&`) is no reason to write a line anew.
            let symbol = piece.source.contains('+') && !piece.text.contains(['&', '+']);
            let spelled = piece.source.chars().any(char::is_alphanumeric);
            mended |= (spelled || symbol) && piece.source != piece.text && !stays;
            // An abbreviation that stands in brackets stays one.
            if stays || plain.ends_with('(') && piece.text.contains('(') {
                plain.push_str(piece.source);
                continue;
            }
            plain.push_str(&piece.text);
            licensed.push((start, plain.len(), licence));
        }
        let mut line = Self { mended, ..Self::default() };
        if plain.contains('Â') {
            // A no-break space that was read in the wrong encoding.
            plain = plain.replace('Â', "");
            licensed.clear();
        }
        if shouted {
            plain = plain.to_lowercase();
        }
        let read: Vec<Part<'_>>;
        let parts = if plain == told.0 {
            told.1
        } else {
            read = clauses(&plain, &packs.licences);
            &read
        };
        let mut done = 0;
        for part in parts {
            let gap = plain.get(done..part.word.start).unwrap_or_default();
            done = part.word.end;
            let licence = licensed.iter().find(|(start, end, _)| (*start..*end).contains(&part.word.start));
            line.units.push(Unit {
                gap: tidy_gap(gap, line.units.is_empty()),
                text: part.word.text.to_owned(),
                lower: part.word.lower.as_str().to_owned(),
                from: licence.map_or(TraceSource::Source, |(_, _, id)| TraceSource::Licence((*id).to_owned())),
                clause: part.clause,
                head: part.head,
                verb: part.verb.clone(),
            });
        }
        let tail = plain.get(done..).unwrap_or_default().trim_end();
        // `(menus, trays, etc.)` keeps its point.
        let tail = if tail.starts_with(".)") { tail } else { tail.trim_start_matches('.') };
        line.tail = tail
            .chars()
            .enumerate()
            .filter(|(at, c)| *at == 0 || *c != '.')
            .map(|(_, c)| c)
            .take_while(|c| matches!(c, '.' | ')' | '"' | '”' | ']' | '%' | ' '))
            .collect();
        line.tail.truncate(line.tail.trim_end().len());
        line
    }

    /// It was typed in a hurry: it begins with a small letter.
    pub(super) fn is_hurried(&self) -> bool {
        self.units.first().is_some_and(|unit| unit.text.starts_with(char::is_lowercase))
    }

    /// The line as text.
    pub(super) fn text(&self) -> String {
        let mut out = String::new();
        for unit in &self.units {
            out.push_str(&unit.gap);
            out.push_str(&unit.text);
        }
        out.push_str(&self.tail);
        out
    }

    /// The pieces of the line with their sources. A piece from the source stands in `original` as it is, case aside: it
    /// ends where a word was dropped, moved or spelled anew.
    pub(super) fn trace(&self, original: &str) -> Vec<TracePiece> {
        let original = original.to_lowercase();
        let stands = |text: &str| original.contains(text.trim().to_lowercase().as_str());
        // Where the last piece was found, most often what follows it is found too.
        let mut near = "";
        let mut goes_on = |text: &str| {
            let text = text.trim().to_lowercase();
            if !near.starts_with(&text) {
                near = original.find(&text).and_then(|at| original.get(at..)).unwrap_or_default();
            }
            near.starts_with(&text)
        };
        let mut out: Vec<TracePiece> = Vec::new();
        for unit in &self.units {
            let source = unit.from == TraceSource::Source;
            if let Some(last) = out.last_mut().filter(|last| last.from == unit.from) {
                let length = last.text.len();
                last.text.push_str(&unit.gap);
                last.text.push_str(&unit.text);
                if !source || goes_on(&last.text) {
                    continue;
                }
                last.text.truncate(length);
            }
            let text = format!("{}{}", unit.gap, unit.text);
            if !source || goes_on(&text) {
                out.push(TracePiece { text, from: unit.from.clone() });
            } else {
                if !unit.gap.is_empty() {
                    out.push(TracePiece { text: unit.gap.to_string(), from: TraceSource::Function });
                }
                let from =
                    if stands(&unit.text) { unit.from.clone() } else { TraceSource::Licence(SPELLING.to_owned()) };
                out.push(TracePiece { text: unit.text.clone(), from });
            }
        }
        if !self.tail.is_empty() {
            out.push(TracePiece { text: self.tail.clone(), from: TraceSource::Function });
        }
        out
    }

    /// The words as the patterns of the licences see them.
    pub(super) fn tokens<'l>(&'l self, packs: &'l Packs) -> Vec<Token<'l>> {
        let mut segment = 0;
        let mut out = Vec::with_capacity(self.units.len());
        for (at, unit) in self.units.iter().enumerate() {
            let blank = unit.gap == " ";
            if !blank && (unit.gap.contains([',', ';', '.', '(', ')', ':', '–']) || unit.gap.contains(" - ")) {
                segment += 1;
            }
            let key = packs.licences.key(&unit.lower);
            out.push(Token {
                lower: Cow::Borrowed(unit.lower.as_str()).into(),
                hash: hash::of(&key),
                key: key.into(),
                start: at,
                end: at + 1,
                capital: unit.text.starts_with(char::is_uppercase),
                number: unit.lower.starts_with(|c: char| c.is_ascii_digit() || c == '$'),
                segment,
                glued: at > 0 && !blank && !unit.gap.contains(char::is_whitespace),
                before: unit.gap.chars().next_back().filter(|c| !c.is_whitespace()).unwrap_or(' '),
                first: at == 0,
                live: true,
            });
        }
        out
    }

    /// Parts the line into clauses anew, after words were taken from its head.
    pub(super) fn part(&mut self, packs: &Packs) {
        let text = self.text();
        let parts = clauses(&text, &packs.licences);
        if parts.len() != self.units.len() {
            return;
        }
        for (unit, part) in self.units.iter_mut().zip(parts) {
            (unit.clause, unit.head, unit.verb) = (part.clause, part.head, part.verb);
        }
    }

    /// Takes out the words of `range`; what follows keeps its own gap unless it now begins the line.
    pub(super) fn remove(&mut self, range: std::ops::Range<usize>) {
        let gap = self.units.get(range.start).map(|unit| unit.gap.clone()).unwrap_or_default();
        let begins = range.start == 0;
        self.units.drain(range.clone());
        if let Some(next) = self.units.get_mut(range.start) {
            if begins {
                next.gap = "".into();
            } else if gap.len() > next.gap.len() {
                next.gap = gap;
            }
        }
    }
}

/// `HR`, `SB`: two or three capitals are a name, not the hurried form of a word (`hr`, `sb`), unless the word keeps them.
fn is_short_name(source: &str, text: &str) -> bool {
    let source = source.trim();
    (2..=3).contains(&source.len()) && source.bytes().all(|b| b.is_ascii_uppercase()) && !text.contains('(')
}

/// `sq/ft`: half of a short form.
fn spelled_with_slash(text: &str, piece: &Piece<'_>) -> bool {
    let after = text.get(piece.start + piece.source.len()..).unwrap_or_default();
    piece.source.chars().all(char::is_alphabetic) && after.starts_with('/')
}

/// `Food & Beverage`: the words on both sides of `piece` have capitals, and it does not join the first word of the line.
fn in_title(text: &str, piece: &Piece<'_>) -> bool {
    let before = text.get(..piece.start).unwrap_or_default().trim_end();
    let after = text.get(piece.start + piece.source.len()..).unwrap_or_default().trim_start();
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    before.contains(char::is_whitespace)
        && last.starts_with(char::is_uppercase)
        && after.starts_with(char::is_uppercase)
}

/// Three words or more, all in capitals.
fn is_shouted(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    text.split_whitespace().count() >= 3 && letters.clone().count() >= 12 && !letters.clone().any(char::is_lowercase)
}

/// Runs of white space become one blank; bullets before the first word go.
fn tidy_gap(gap: &str, first: bool) -> Cow<'static, str> {
    // Nearly all are one of these.
    match (gap, first) {
        (" ", false) => return " ".into(),
        (", ", false) => return ", ".into(),
        ("", _) => return "".into(),
        _ => {}
    }
    if first {
        return gap.chars().filter(|c| matches!(c, '"' | '“' | '(')).collect();
    }
    let mut out = String::new();
    for c in gap.chars() {
        let c = if c.is_whitespace() { ' ' } else { c };
        if c != ' ' || !out.ends_with(' ') {
            out.push(c);
        }
    }
    out.into()
}
