//! Certificates, awards and references: small entries of a name, somebody who stands behind it and a date. The main
//! entries are [`read`], [`awards`] and [`references`].

use super::dates::{self, SpanKind};
use super::logical::ends_sentence;
use super::pieces;
use crate::model::date::Date;
use crate::model::document::Line;
use crate::model::resume::{Award, Certificate, Reference};
use crate::packs::Packs;
use crate::packs::words::words;

/// A name, who stands behind it, a date.
#[derive(Debug, Default, Clone)]
struct Item {
    parts: Vec<String>,
    issuer: Option<String>,
    date: Option<Date>,
}

/// Whether `text` names a certificate, card or licence.
pub(super) fn names_one(text: &str, packs: &Packs) -> bool {
    packs.titles.certificates.in_text(text)
}

/// The certificates of `rows`; dates that were taken go to `used`.
pub(super) fn read(rows: &[Line], packs: &Packs, used: &mut Vec<String>) -> Vec<Certificate> {
    let mut out = Vec::new();
    let dotted = |row: &Line| pieces::dots_as_bars(&row.text).unwrap_or_else(|| row.text.clone());
    let rows: Vec<Line> = rows.iter().map(|row| Line { text: dotted(row), ..row.clone() }).collect();
    for group in groups(&rows, packs) {
        let item = item(&group, packs, used);
        let parts = in_order(item.parts, &group, packs);
        let mut parts = parts.into_iter();
        let Some(mut name) = parts.next() else { continue };
        let mut rest: Vec<String> = parts.collect();
        // `Card exam, score 88`: a remark on the name, nobody who stands behind it.
        while rest.first().is_some_and(|part| is_remark(part)) {
            name = format!("{name}, {}", rest.remove(0));
        }
        // `ServSafe, CPR, forklift`: a list of certificates rather than name and issuer.
        let list = !group.iter().any(|r| r.text.contains('('))
            && item.issuer.is_none()
            && item.date.is_none()
            && !rest.is_empty()
            && names_one(&name, packs)
            && rest
                .iter()
                .all(|p| names_one(p, packs) && !packs.titles.schools.in_text(p) && !packs.titles.companies.in_text(p));
        if list {
            out.extend(
                std::iter::once(name)
                    .chain(rest)
                    .map(|name| Certificate { name: Some(name), ..Certificate::default() }),
            );
            continue;
        }
        let issuer = item.issuer.or_else(|| rest.first().cloned());
        out.push(Certificate { name: Some(name), issuer, date: item.date, url: None });
    }
    out
}

/// A score, number or class.
fn is_remark(part: &str) -> bool {
    let lower = part.to_lowercase();
    let leads = ["score", "passed", "no.", "no ", "#", "number", "level ", "class ", "lic", "id ", "cert no", "grade "];
    leads.iter().any(|lead| lower.starts_with(lead)) || !part.chars().any(char::is_alphabetic)
}

/// `parts` with the name first: the names of a wrapped one joined, and who stands behind it put last.
fn in_order(mut parts: Vec<String>, group: &[Line], packs: &Packs) -> Vec<String> {
    let titles = &packs.titles;
    let body = |text: &str| titles.companies.in_text(text) || titles.schools.in_text(text);
    let one_each = parts.len() >= 3 && group.len() >= parts.len() && group.iter().all(|row| !row.bullet);
    if one_each && parts.last().is_some_and(|last| body(last)) {
        // A narrow column wrapped the name.
        let last = parts.pop();
        let name = parts.join(" ");
        parts = std::iter::once(name).chain(last).collect();
    }
    if let [first, second, ..] = parts.as_slice()
        && body(first)
        && !names_one(first, packs)
        && names_one(second, packs)
        && !body(second)
    {
        parts.swap(0, 1);
    }
    parts
}

/// The awards of `rows`.
pub(super) fn awards(rows: &[Line], packs: &Packs, used: &mut Vec<String>) -> Vec<Award> {
    let mut out = Vec::new();
    for group in groups(rows, packs) {
        let text: Vec<&str> = group.iter().map(|r| r.text.as_str()).collect();
        let text = text.join(" ");
        if text.split_whitespace().count() > 14 || ends_sentence(&text) {
            out.push(Award { title: Some(text), ..Award::default() });
            continue;
        }
        let item = item(&group, packs, used);
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
        let named = head.split_whitespace().count() <= 4
            && head.split_whitespace().count() >= 2
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

/// Rows that make one entry: each by itself, or all up to a row that is only a date, or a name and the row below it, as the
/// section writes.
fn groups(rows: &[Line], packs: &Packs) -> Vec<Vec<Line>> {
    let only_date = |row: &Line| !dates::spans(&row.text).is_empty() && cut(&row.text, packs).0.is_empty();
    let first = rows.first().is_some_and(only_date);
    let some = rows.iter().any(only_date);
    let below = if some { Vec::new() } else { rows_below(rows, packs) };
    let mut out: Vec<Vec<Line>> = Vec::new();
    let mut open = false;
    for (at, row) in rows.iter().enumerate() {
        if some && first {
            if only_date(row) || out.is_empty() {
                out.push(Vec::new());
            }
        } else if !(some && open || below.get(at) == Some(&true)) {
            out.push(Vec::new());
        }
        if let Some(group) = out.last_mut() {
            group.push(row.clone());
        }
        open = some && !only_date(row) && (!has_date(row) || row.text.trim_end().ends_with(','));
    }
    out
}

/// Which rows go on with the entry above: those that do not look as the first row does where names stand out, or every
/// second row where only these have dates.
fn rows_below(rows: &[Line], packs: &Packs) -> Vec<bool> {
    let dated_first = |row: &Line| dates::spans(&row.text).first().is_some_and(|s| s.start == 0);
    let look = |row: &Line| (row.bullet, row.bold || row.heading.is_some(), dated_first(row));
    let (Some(first), Some(second)) = (rows.first(), rows.get(1)) else { return Vec::new() };
    let out: Vec<bool> = rows.iter().map(|row| look(row) != look(first)).collect();
    let stands_out = look(first).1 || look(first).2 || look(first).0;
    let names = |row: &Line| names_one(&row.text, packs) && !packs.titles.companies.in_text(&row.text);
    let paired = out.windows(2).all(|pair| pair != [true, true]);
    if look(second) != look(first) && stands_out && paired {
        return out;
    }
    let pairs = rows.len() % 2 == 0
        && rows.chunks(2).all(|pair| match pair {
            [name, below] => {
                !has_date(name)
                    && has_date(below)
                    && !below.bullet
                    && !names(below)
                    && !cut(&below.text, packs).0.is_empty()
                    && !name.text.contains(',')
            }
            _ => false,
        });
    if pairs {
        return (0..rows.len()).map(|at| at % 2 == 1).collect();
    }
    Vec::new()
}

fn has_date(row: &Line) -> bool {
    !dates::spans(&row.text).is_empty()
}

/// The parts of `text` between dates and separators, and the dates with how they are meant.
fn cut(text: &str, packs: &Packs) -> (Vec<String>, Vec<(dates::Span, String)>) {
    let mut parts = Vec::new();
    let mut found = Vec::new();
    let mut from = 0;
    let spans = dates::spans(text);
    for span in spans {
        parts.extend(split(&text[from..span.start], packs));
        found.push((span, text[span.start..span.end].to_owned()));
        from = span.end;
    }
    parts.extend(split(&text[from..], packs));
    (parts, found)
}

/// Parts at separators, commas and brackets. A bracket with an abbreviation or a remark stays with its name: `(CPR)`.
fn split(text: &str, packs: &Packs) -> Vec<String> {
    let spaced = text
        .replace(" – ", "\t")
        .replace(" — ", "\t")
        .replace(" - ", "\t")
        .replace(" | ", "\t")
        .replace(" · ", "\t")
        .replace(" • ", "\t")
        .replace(" / ", "\t");
    let mut out = Vec::new();
    let mut depth = 0;
    let mut from = 0;
    for (at, c) in spaced.char_indices() {
        let ends = match c {
            '(' => {
                let inner = spaced[at + 1..].split_once(')').map(|(inner, _)| inner);
                let kept = inner.is_some_and(|inner| {
                    // An abbreviation or a word in small letters; a name in capitals is who stands behind it.
                    let short = !inner.contains(char::is_lowercase) && inner.chars().count() <= 6;
                    (short || inner.starts_with(char::is_lowercase))
                        && inner.split_whitespace().count() <= 3
                        && !inner.contains([',', ';', '\t'])
                        && !is_filler(inner)
                        && !packs.titles.companies.in_text(inner)
                        && at > from
                });
                depth += usize::from(kept);
                !kept
            }
            ')' if depth > 0 => {
                depth -= 1;
                false
            }
            '\t' | ',' | ';' | ')' | '|' | '·' => depth == 0,
            _ => false,
        };
        if ends {
            out.push(&spaced[from..at]);
            from = at + c.len_utf8();
        }
    }
    out.push(&spaced[from..]);
    out.into_iter()
        .map(pieces::trim)
        .filter(|part| part.chars().any(char::is_alphanumeric) && !is_filler(part))
        .collect()
}

/// Words about dates that are no field: `valid 3 years`, `current`.
fn is_filler(part: &str) -> bool {
    let bare = part.trim().trim_end_matches('.').to_lowercase();
    matches!(
        bare.as_str(),
        "completed"
            | "issued"
            | "exp"
            | "expires"
            | "expired"
            | "valid"
            | "inc"
            | "llc"
            | "current"
            | "active"
            | "renewed"
            | "renew"
            | "renews"
            | "renew by"
            | "until"
            | "no expiration"
            | "does not expire"
            | "and"
            | "in progress"
    ) || ["valid ", "good ", "expires ", "renewed ", "renews ", "gültig "].iter().any(|lead| bare.starts_with(lead))
}

fn item(rows: &[Line], packs: &Packs, used: &mut Vec<String>) -> Item {
    let mut item = Item::default();
    for row in rows {
        let (parts, spans) = cut(&row.text, packs);
        for part in parts {
            let lower = part.to_lowercase();
            let by = ["issued by ", "by ", "from ", "through ", "awarded by ", "issuer: "]
                .iter()
                .find(|p| lower.starts_with(**p) && part.is_char_boundary(p.len()));
            match by {
                Some(lead) if item.issuer.is_none() => item.issuer = Some(part[lead.len()..].trim().to_owned()),
                _ => match issued_by(&part).filter(|_| item.issuer.is_none() && item.parts.is_empty()) {
                    Some((name, issuer)) => {
                        item.issuer = Some(issuer.to_owned());
                        item.parts.push(name.to_owned());
                    }
                    None => item.parts.push(part),
                },
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

/// `Food Card from the County Board`: the name and who stands behind it.
fn issued_by(part: &str) -> Option<(&str, &str)> {
    [" issued by ", " from ", " through ", " via ", " by "].iter().find_map(|lead| {
        let (name, issuer) = part.split_once(lead)?;
        let issuer = issuer.strip_prefix("the ").unwrap_or(issuer);
        issuer.starts_with(char::is_uppercase).then_some((name.trim(), issuer.trim()))
    })
}
