//! Others: sections beside jobs, schools and skills: interests, publications, and headings without a field of their own,
//! whose lines are kept as written. The main entries are [`interests`], [`publications`] and [`sections`].

use super::{dates, skills};
use crate::model::document::Line;
use crate::model::resume::{Interest, OtherSection, Publication};
use crate::packs::Packs;

/// The heading that our own form sets above all of them.
pub(super) const COMMON: &str = "Additional Information";

/// The interests of `rows`, in the groups that they are written in.
pub(super) fn interests(rows: &[Line]) -> Vec<Interest> {
    let groups = skills::read(rows, None).into_iter();
    groups.map(|group| Interest { name: group.name, keywords: group.keywords }).collect()
}

/// The publications of `rows`, one a row. Only `Title | Publisher | Date | Address | More` is parted; the places of an
/// article's parts differ from style to style. Dates that were taken go to `used`.
pub(super) fn publications(rows: &[Line], used: &mut Vec<String>) -> Vec<Publication> {
    let mut out = Vec::with_capacity(rows.len());
    for row in rows {
        let text = plain(&row.text);
        let parts: Vec<&str> = text.split('|').map(str::trim).collect();
        let part = |n: usize| parts.get(n).filter(|part| !part.is_empty()).map(|part| (*part).to_owned());
        let written = parts.get(2).copied().unwrap_or_default();
        let date = match dates::spans(written).as_slice() {
            [one] if one.start == 0 && one.end == written.len() && !one.is_range() => one.from,
            _ => None,
        };
        if (2..=5).contains(&parts.len()) && (date.is_some() || written.is_empty()) && part(0).is_some() {
            used.push(written.to_owned());
            let (publisher, url, summary) = (part(1), part(3), part(4));
            out.push(Publication { name: part(0), publisher, release_date: date, url, summary });
        } else if !text.is_empty() {
            out.push(Publication { name: Some(text), ..Publication::default() });
        }
    }
    out
}

/// The section below `head`, parted at the headings among its rows. A row without letters or figures says nothing.
pub(super) fn sections(head: &str, rows: &[Line]) -> Vec<OtherSection> {
    let named = |head: &str| OtherSection {
        heading: if head.eq_ignore_ascii_case(COMMON) { COMMON.to_owned() } else { plain(head) },
        lines: Vec::new(),
    };
    let mut out = vec![named(head)];
    for row in rows {
        let text = plain(&row.text);
        if row.heading.is_some() {
            out.push(named(&text));
        } else if let Some(section) = out.last_mut()
            && text.chars().any(char::is_alphanumeric)
        {
            section.lines.push(text);
        }
    }
    out.retain(|section| !section.lines.is_empty());
    out
}

/// Whether a line is not sent out: private data (lint rule C10) and the promise of references (C12).
pub(super) fn is_withheld(text: &str, packs: &Packs) -> bool {
    ["C10", "C12"].iter().filter_map(|id| packs.lint.get(id)).any(|rule| !rule.phrases.places(text).is_empty())
}

/// Cells parted by a bar, white space as single blanks.
fn plain(text: &str) -> String {
    let cells = text.split('\t').map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" "));
    cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" | ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(texts: &[(&str, Option<u8>)]) -> Vec<Line> {
        let row = |(text, heading): &(&str, Option<u8>)| Line {
            text: (*text).to_owned(),
            heading: *heading,
            ..Line::default()
        };
        texts.iter().map(row).collect()
    }

    #[test]
    fn a_heading_among_the_rows_begins_a_section() {
        let rows = rows(&[
            ("Own car", None),
            ("Odd Things", Some(3)),
            ("Rowed\t at night", None),
            ("Empty", Some(3)),
            ("—", None),
        ]);
        let found = sections("ADDITIONAL INFORMATION", &rows);
        assert_eq!(found.len(), 2, "{found:?}");
        assert_eq!((found[0].heading.as_str(), found[0].lines.as_slice()), (COMMON, &["Own car".to_owned()][..]));
        assert_eq!(
            (found[1].heading.as_str(), found[1].lines.as_slice()),
            ("Odd Things", &["Rowed | at night".to_owned()][..])
        );
    }

    #[test]
    fn a_publication_is_parted_only_where_bars_part_it() {
        let rows = rows(&[("Bread at dawn, Mill Letter 3 (2019), 14", None), ("Crusts | Mill Press | 2020", None)]);
        let found = publications(&rows, &mut Vec::new());
        assert_eq!(found[0].name.as_deref(), Some("Bread at dawn, Mill Letter 3 (2019), 14"));
        assert_eq!(
            (found[1].publisher.as_deref(), found[1].release_date.map(|d| d.year)),
            (Some("Mill Press"), Some(2020))
        );
    }

    #[test]
    fn private_data_and_the_promise_of_references_stay_behind() {
        let packs = Packs::builtin().unwrap();
        assert!(is_withheld("Date of Birth: 9 March 1991", &packs));
        assert!(is_withheld("References available upon request", &packs));
        assert!(!is_withheld("Member of the Elm Choir", &packs));
    }
}
