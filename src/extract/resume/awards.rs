//! Awards and references: small entries of a name, somebody who stands behind it and a date. The main entries are
//! [`awards`] and [`references`].

use super::dates::{self, SpanKind};
use super::logical::ends_sentence;
use super::pieces;
use crate::model::date::Date;
use crate::model::document::Line;
use crate::model::resume::{Award, Reference};
use crate::packs::Packs;
use crate::packs::words::{spaced, words};

/// A name, who stands behind it, a date.
#[derive(Debug, Default, Clone)]
struct Item {
    parts: Vec<String>,
    issuer: Option<String>,
    date: Option<Date>,
}

/// The awards of `rows`.
pub(super) fn awards(rows: &[Line], used: &mut Vec<String>) -> Vec<Award> {
    let mut out = Vec::new();
    for group in groups(rows) {
        let text: Vec<&str> = group.iter().map(|r| r.text.as_str()).collect();
        let text = text.join(" ");
        if spaced(&text) > 14 || ends_sentence(&text) {
            out.push(Award { title: Some(text), ..Award::default() });
            continue;
        }
        let item = item(&group, used);
        let mut parts = item.parts.into_iter();
        let title = parts.next();
        let awarder = item.issuer.or_else(|| parts.next());
        let rest: Vec<String> = parts.collect();
        let summary = (!rest.is_empty()).then(|| rest.join(", "));
        if title.is_some() {
            out.push(Award { title, date: item.date, awarder, summary });
        }
    }
    out
}

/// The people of `rows`, or the remark that there are some.
pub(super) fn references(rows: &[Line], packs: &Packs) -> Vec<Reference> {
    let mut out: Vec<Reference> = Vec::new();
    for row in rows {
        let text = row.text.trim();
        let lower = text.to_lowercase();
        let remark =
            ["request", "available", "gladly", "furnished", "upon", "provided"].iter().any(|w| lower.contains(w))
                && words(text).len() <= 12;
        let (head, rest) = text.split_once([',', '\t', '|', '–', '—', ':']).unwrap_or((text, ""));
        let named = spaced(head) <= 4
            && spaced(head) >= 2
            && head.split_whitespace().all(|w| w.chars().next().is_some_and(char::is_uppercase))
            && !head.bytes().any(|b| b.is_ascii_digit())
            && !packs.titles.companies.in_text(head);
        if remark || !named && out.is_empty() {
            out.push(Reference { name: None, reference: Some(text.to_owned()) });
        } else if named
            && !(rest.trim().is_empty()
                && row.gap < 0.3
                && out.last().is_some_and(|r| r.reference.is_none() && r.name.is_some()))
        {
            let rest = rest.trim().to_owned();
            out.push(Reference { name: Some(head.trim().to_owned()), reference: (!rest.is_empty()).then_some(rest) });
        } else if let Some(last) = out.last_mut() {
            match &mut last.reference {
                Some(more) => {
                    more.push_str(", ");
                    more.push_str(text);
                }
                None => last.reference = Some(text.to_owned()),
            }
        }
    }
    out
}

/// Rows that make one entry: each by itself, or all up to a row that is only a date where the section writes so.
fn groups(rows: &[Line]) -> Vec<Vec<Line>> {
    let only_date = |row: &Line| {
        let found = dates::spans(&row.text);
        !found.is_empty() && cut(&row.text).0.is_empty()
    };
    let first = rows.first().is_some_and(only_date);
    let some = rows.iter().any(only_date);
    let mut out: Vec<Vec<Line>> = Vec::new();
    let mut open = false;
    for row in rows {
        if some && first {
            if only_date(row) || out.is_empty() {
                out.push(Vec::new());
            }
        } else if !some || !open {
            out.push(Vec::new());
        }
        if let Some(group) = out.last_mut() {
            group.push(row.clone());
        }
        open = some && !only_date(row) && !has_date(row);
    }
    out
}

fn has_date(row: &Line) -> bool {
    !dates::spans(&row.text).is_empty()
}

/// The parts of `text` between dates and separators, and the dates with how they are meant.
fn cut(text: &str) -> (Vec<String>, Vec<(dates::Span, String)>) {
    let mut parts = Vec::new();
    let mut found = Vec::new();
    let mut from = 0;
    let spans = dates::spans(text);
    for span in spans {
        parts.extend(split(&text[from..span.start]));
        found.push((span, text[span.start..span.end].to_owned()));
        from = span.end;
    }
    parts.extend(split(&text[from..]));
    (parts, found)
}

/// Parts at separators, commas and brackets.
fn split(text: &str) -> Vec<String> {
    let spaced = text
        .replace(" – ", "\t")
        .replace(" — ", "\t")
        .replace(" - ", "\t")
        .replace(" | ", "\t")
        .replace(" · ", "\t")
        .replace(" • ", "\t");
    let mut out = Vec::new();
    for part in spaced.split(['\t', ',', ';', '(', ')', '|', '·']) {
        let part = pieces::trim(part);
        let bare = part.to_lowercase();
        let filler = matches!(bare.as_str(), "completed" | "issued" | "exp" | "expires" | "valid" | "inc" | "llc")
            || bare.starts_with("valid ")
            || bare.starts_with("good ");
        if part.chars().any(char::is_alphanumeric) && !filler {
            out.push(part);
        }
    }
    out
}

fn item(rows: &[Line], used: &mut Vec<String>) -> Item {
    let mut item = Item::default();
    for row in rows {
        let (parts, spans) = cut(&row.text);
        for part in parts {
            let lower = part.to_lowercase();
            let by = ["issued by ", "by ", "from ", "through ", "awarded by ", "issuer: "]
                .iter()
                .find(|p| lower.starts_with(**p) && part.is_char_boundary(p.len()));
            match by {
                Some(lead) if item.issuer.is_none() => item.issuer = Some(part[lead.len()..].trim().to_owned()),
                _ => item.parts.push(part),
            }
        }
        for (span, text) in spans {
            let date = match span.kind {
                SpanKind::Expiry => None,
                SpanKind::Range => span.from,
                _ => span.from.or(span.to),
            };
            if date.is_some() && item.date.is_none() {
                item.date = date;
                used.push(text);
            }
        }
    }
    item
}
