//! Cards: the rows of schools or certificates taken apart at dates, separators, brackets and labels. The main entry is
//! [`parts`].

use super::card_labels::{Told, is_form, labelled, told};
use super::dates::{self, Span, SpanKind};
use super::{pieces, place};
use crate::model::document::Line;
use crate::packs::titles::Titles;
use crate::packs::words::any_byte;

/// What stands before a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// The start of the row.
    Start,
    /// A tab: the next cell.
    Tab,
    /// A bar, a dot or a slash with blanks.
    Bar,
    /// A dash.
    Dash,
    Comma,
    Semicolon,
    Colon,
    /// The full stop of a sentence.
    Stop,
    /// An opening bracket.
    Bracket,
    /// A word that leads to the next field: `in`, `from`.
    Word,
    /// A date or a closing bracket.
    Behind,
}

/// A part of a row.
#[derive(Debug, Clone)]
pub(super) struct Part {
    /// The text, trimmed; the date as written for a date.
    pub(super) text: String,
    /// Number of its row.
    pub(super) row: usize,
    /// First of its row.
    pub(super) first: bool,
    /// What stands before it.
    pub(super) mark: Mark,
    /// The date that it is.
    pub(super) span: Option<Span>,
    /// What its label or the head of its column says.
    pub(super) told: Option<Told>,
    start: usize,
    end: usize,
    cell: usize,
}

/// Words that lead from a field to the next, as [`parts`] tries them: the word with its blanks, and whether the text on both
/// sides lets it part them.
pub(super) type Leads<'a> = (&'a [&'a str], &'a dyn Fn(&str, &str) -> bool);

/// The parts of `rows`. Expiries are left out; rows of which `skip` is true have no parts. Labels and heads of columns, whose
/// meaning the parts have, go to `said`.
pub(super) fn parts(
    rows: &[Line],
    skip: &dyn Fn(&Line) -> bool,
    leads: Leads<'_>,
    titles: &Titles,
    said: &mut Vec<String>,
) -> Vec<Part> {
    let mut out = Vec::new();
    let mut columns: Vec<Option<Told>> = Vec::new();
    let form = is_form(rows, titles);
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| !skip(row)) {
        let mut found = merged(row_parts(&row.text, at, leads), &row.text, titles);
        if found.len() >= 2 && found.iter().all(|p| p.span.is_none() && told(&p.text, titles).is_some()) {
            columns.clear();
            said.push(row.text.clone());
            for part in &found {
                columns.resize(columns.len().max(part.cell + 1), None);
                if let Some(slot) = columns.get_mut(part.cell) {
                    *slot = told(&part.text, titles);
                }
            }
            continue;
        }
        labelled(&mut found, form, titles, said);
        for part in &mut found {
            part.told = part.told.or_else(|| columns.get(part.cell).copied().flatten());
        }
        found.retain(|p| !(p.span.is_some_and(|s| s.kind == SpanKind::Expiry) || p.told == Some(Told::Expiry)));
        let above = out
            .iter()
            .rev()
            .take_while(|p: &&Part| p.row + 1 >= at)
            .any(|p| p.span.is_some_and(|s| matches!(s.kind, SpanKind::Present | SpanKind::Open)));
        let waits = out.last().is_some_and(|p| p.row + 1 == at && is_expected(&p.text));
        expected(&mut found, above, waits);
        if let Some(first) = found.first_mut() {
            first.first = true;
        }
        out.extend(found);
    }
    out
}

impl Part {
    /// A part that is a row of its own.
    pub(super) fn alone(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            row: 0,
            first: true,
            mark: Mark::Start,
            span: None,
            told: None,
            start: 0,
            end: text.len(),
            cell: 0,
        }
    }

    /// The part in two at byte `at` of its text; none where a side would be empty.
    pub(super) fn cut(&self, at: usize) -> Option<(Self, Self)> {
        let (left, right) = (self.text.get(..at)?.trim_end(), self.text.get(at..)?.trim_start());
        if left.is_empty() || right.is_empty() {
            return None;
        }
        let mut head = self.clone();
        (head.text, head.end) = (left.to_owned(), self.start + left.len());
        let mut tail = Self { mark: Mark::Word, first: false, ..self.clone() };
        (tail.text, tail.start) = (right.to_owned(), self.end - right.len());
        Some((head, tail))
    }
}

/// Punctuation that was decoded wrongly, and the names that stand for places in anonymised resumes, as they were meant.
pub(super) fn mended(row: &Line) -> Line {
    let mut row = row.clone();
    let ascii = row.text.is_ascii();
    for (damaged, meant) in [
        ("ï¼\u{200b}", " – "),
        ("ï¼", " – "),
        ("－", " – "),
        ("â€“", "–"),
        ("Â\u{a0}", " "),
        ("City , State ,", "\tCity, State,"),
        ("City , State", "\tCity, State\t"),
        // `School:` with its value in the next column.
        (":\t", ": "),
    ] {
        let may = match damaged.as_bytes() {
            [b':', ..] => any_byte(&row.text, |byte| byte == b'\t'),
            [b'C', ..] => row.text.contains(" , S"),
            _ => !ascii,
        };
        if may && row.text.contains(damaged) {
            row.text = row.text.replace(damaged, meant).trim().to_owned();
            row.bold_lead = None;
        }
    }
    // `I graduated from …`, `I have a …`: told as a sentence.
    let leads = ["i ", "graduated from ", "attended "];
    let mut rest = row.text.as_str();
    let leads = leads.iter().any(|lead| rest.get(..lead.len()).is_some_and(|start| start.eq_ignore_ascii_case(lead)));
    if leads && rest.to_lowercase().len() == rest.len() {
        while let Some(word) = rest.split(' ').next().filter(|w| is_telling(w)) {
            rest = rest[word.len()..].trim_start();
        }
        if !rest.is_empty() && rest.len() < row.text.len() {
            row.text = rest.to_owned();
            row.bold_lead = None;
        }
    }
    row
}

/// `2022 – expected May 2026`: beside other dates the expected one is a remark, and study goes on. `above` says that study
/// goes on by the row above, `waits` that it ends in `expected`.
fn expected(found: &mut [Part], above: bool, waits: bool) {
    if let Some(first) = found.first_mut().filter(|p| waits && p.span.is_some()) {
        first.span = None;
    }
    let mut dated = above;
    let mut word = false;
    for at in 0..found.len() {
        let Some(part) = found.get_mut(at) else { break };
        let told = word || is_expected(part.text.split_whitespace().next().unwrap_or_default());
        word = part.span.is_none() && is_expected(&part.text);
        if part.span.is_none() || !(told && dated) {
            dated |= part.span.is_some();
            continue;
        }
        part.span = None;
        let before = found[..at].iter_mut().filter_map(|p| p.span.as_mut()).next_back();
        if let Some(span) = before.filter(|s| s.kind == SpanKind::Single) {
            span.kind = SpanKind::Present;
        }
    }
}

fn is_expected(text: &str) -> bool {
    ["expected", "anticipated", "expected graduation", "graduating", "graduates", "finishing"]
        .iter()
        .any(|word| word.eq_ignore_ascii_case(text))
}

/// A word that tells of having a certificate or having gone to a school.
fn is_telling(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "i" | "have"
            | "hold"
            | "graduated"
            | "from"
            | "attended"
            | "earned"
            | "received"
            | "completed"
            | "finished"
            | "took"
            | "got"
            | "a"
            | "an"
            | "my"
            | "also"
            | "went"
            | "to"
            | "studied"
            | "at"
            | "did"
            | "am"
            | "the"
    )
}

/// The text of neighbouring parts as one field, with what parts them as the row has it.
pub(super) fn joined(rows: &[Line], of: &[&Part]) -> String {
    let mut out = String::new();
    let mut from = 0;
    while let Some(first) = of.get(from) {
        let run = of[from..].iter().take_while(|p| p.row == first.row).count();
        let last = of.get(from + run - 1).unwrap_or(first);
        let text = rows.get(first.row).map_or("", |r| r.text.as_str());
        let piece = text.get(first.start..last.end).unwrap_or_default();
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(piece.split('\t').enumerate().flat_map(|(n, cell)| [if n > 0 { " " } else { "" }, cell]));
        let count = |mark: u8| piece.bytes().filter(|byte| *byte == mark).count();
        if count(b'(') > count(b')') && text[last.end..].trim_start().starts_with(')') {
            out.push(')');
        }
        from += run;
    }
    let trimmed = pieces::trim(&out);
    // `A.A.` keeps its last stop.
    if out.ends_with('.') && !trimmed.ends_with('.') { format!("{trimmed}.") } else { trimmed }
}

fn row_parts(text: &str, row: usize, leads: Leads<'_>) -> Vec<Part> {
    let mut out = Vec::new();
    let (mut from, mut mark, mut cell) = (0, Mark::Start, 0);
    for span in dates::spans(text) {
        split(text, from..span.start, mark, row, &mut cell, leads, &mut out);
        out.push(Part {
            text: text[span.start..span.end].to_owned(),
            row,
            first: false,
            mark: Mark::Bar,
            span: Some(span),
            told: None,
            start: span.start,
            end: span.end,
            cell,
        });
        (from, mark) = (span.end, Mark::Behind);
    }
    split(text, from..text.len(), mark, row, &mut cell, leads, &mut out);
    out
}

fn split(
    text: &str,
    range: std::ops::Range<usize>,
    mark: Mark,
    row: usize,
    cell: &mut usize,
    leads: Leads<'_>,
    out: &mut Vec<Part>,
) {
    let (mut mark, mut from, mut at) = (mark, range.start, range.start);
    while at < range.end {
        if text.as_bytes().get(at).is_some_and(u8::is_ascii_alphanumeric) {
            at += 1;
            continue;
        }
        let found = separator(text, from, at, range.end, leads);
        let Some((next, len)) = found else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        push(text, from..at, mark, row, *cell, out);
        *cell += usize::from(next == Mark::Tab || text[at..at + len].contains('|') && at > 0);
        mark = next;
        at += len;
        from = at;
    }
    push(text, from..range.end, mark, row, *cell, out);
}

/// The separator at byte `at` and its length; `from` is where the part before it starts.
fn separator(text: &str, from: usize, at: usize, end: usize, leads: Leads<'_>) -> Option<(Mark, usize)> {
    let rest = &text[at..end];
    let c = rest.chars().next()?;
    let len = c.len_utf8();
    let before = text[..at].chars().next_back();
    let after = text[at + len..].chars().next();
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    match c {
        '\t' => Some((Mark::Tab, len)),
        '|' | '·' | '•' | '｜' => Some((Mark::Bar, len)),
        '/' | '@' | '~' if blank(before) && blank(after) => Some((Mark::Bar, len)),
        '—' => Some((Mark::Dash, len)),
        '–' | '-' if blank(before) || (c == '–' && blank(after)) => Some((Mark::Dash, len)),
        // `(Class I, II, IV)` is one remark.
        ',' if text[..from].trim_end().ends_with('(') && is_code(&rest[1..]) => None,
        ',' if !(before.is_some_and(|c| c.is_ascii_digit()) && after.is_some_and(|c| c.is_ascii_digit())) => {
            Some((Mark::Comma, len))
        }
        ';' => Some((Mark::Semicolon, len)),
        ':' if blank(after) => Some((Mark::Colon, len)),
        '(' | '[' => Some((Mark::Bracket, len)),
        ')' | ']' => Some((Mark::Behind, len)),
        '.' if blank(after) => {
            let word = text[from..at].rsplit([' ', '.']).next().unwrap_or_default();
            let next = text[at + 1..].trim_start().chars().next();
            let ends = word.chars().count() > 4 && word.chars().skip(1).all(|c| c.is_lowercase() || c.is_numeric());
            // `…, Reno, NV. GPA 3.5`
            let code = word.len() == 2 && text[from..at].trim() == word && word.bytes().all(|b| b.is_ascii_uppercase());
            ((ends || code) && next.is_none_or(char::is_uppercase)).then_some((Mark::Stop, len))
        }
        ' ' => {
            let (words, fits) = leads;
            let next = rest.as_bytes().get(1).map(u8::to_ascii_lowercase);
            let is = |w: &&&str| {
                w.as_bytes().get(1).copied() == next && rest.get(..w.len()).is_some_and(|r| r.eq_ignore_ascii_case(w))
            };
            let lead = words.iter().find(is)?;
            let right = &text[at + lead.len()..end];
            fits(text[from..at].trim(), right.trim()).then_some((Mark::Word, lead.len()))
        }
        _ => None,
    }
}

/// Whether a bracket goes on with a short name in capitals or figures.
fn is_code(rest: &str) -> bool {
    let Some(end) = rest.find([',', ')']) else { return false };
    let item = rest[..end].trim();
    (1..=4).contains(&item.len()) && item.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

fn push(text: &str, range: std::ops::Range<usize>, mark: Mark, row: usize, cell: usize, out: &mut Vec<Part>) {
    let raw = &text[range.clone()];
    if !raw.chars().any(char::is_alphanumeric) || matches!(raw.trim(), "and" | "or" | "in") {
        return;
    }
    let edge = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '\u{200b}' | '~' | '·' | '•' | '|');
    let lead = raw.len() - raw.trim_start_matches(edge).len();
    let body = raw.trim_matches(edge);
    let behind = ["with a ", "with an ", "with my "].iter().find_map(|l| body.strip_prefix(l)).unwrap_or(body);
    let lead = lead + body.len() - behind.len();
    let body = behind;
    // `Elm High School in 2002`
    let body = body.strip_suffix(" in").or_else(|| body.strip_suffix(" and")).unwrap_or(body);
    let start = range.start + lead;
    out.push(Part {
        text: body.to_owned(),
        row,
        first: false,
        mark,
        span: None,
        told: None,
        start,
        end: start + body.len(),
        cell,
    });
}

/// A town stays with its state, `Inc.` with its company.
fn merged(found: Vec<Part>, text: &str, titles: &Titles) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::with_capacity(found.len());
    for part in found {
        if let Some(last) = out.last_mut().filter(|l| l.span.is_none() && part.span.is_none())
            && part.mark == Mark::Comma
        {
            let both = &text[last.start..part.end];
            let end = part.text.trim_end_matches('.');
            let suffix =
                ["inc", "llc", "ltd", "llp", "corp", "co", "plc", "gmbh"].iter().any(|s| s.eq_ignore_ascii_case(end));
            let town = both == "City, State"
                || place::read(both, titles).is_some()
                    && !titles.schools.in_text(&last.text)
                    && !titles.degrees.in_text(&last.text)
                    && !titles.fields.is(&last.text)
                    && !matches!(last.mark, Mark::Start | Mark::Bracket if titles.issuers.in_text(&last.text))
                    && (place::is_region(&part.text, titles) || place::read(&last.text, titles).is_some());
            if suffix || town {
                last.text = both.to_owned();
                last.end = part.end;
                continue;
            }
        }
        out.push(part);
    }
    out
}
