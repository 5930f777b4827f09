//! Nested: sections written as one list, in which the outer items are the entries and the inner ones what is said of them.
//! The main entry is [`unlisted`].

use super::dates;
use crate::model::document::Line;
use crate::packs::sections::SectionKind;

/// Points by which an item stands further in than its parent.
const STEP: f32 = 2.0;

/// `rows` with the items that head an entry as plain rows, set apart; other rows as they are. A section whose first row is no
/// item, or whose items have no others below them, is left alone.
pub(super) fn unlisted(mut rows: Vec<Line>, kind: Option<SectionKind>) -> Vec<Line> {
    let items = rows.iter().filter(|r| r.bullet).count();
    if !rows.first().is_some_and(|r| r.bullet) || items < 2 {
        return rows;
    }
    let heads: Vec<bool> = match kind {
        Some(
            SectionKind::Work
            | SectionKind::Volunteer
            | SectionKind::Education
            | SectionKind::Certificates
            | SectionKind::Skills,
        ) => (0..rows.len()).map(|at| is_parent(&rows, at)).collect(),
        _ => return rows,
    };
    if !heads.first().copied().unwrap_or(false) && !dated_below(&rows, 0, kind) {
        return rows;
    }
    let outer = rows.first().map_or(0.0, |r| r.indent);
    let by_date: Vec<bool> = (0..rows.len()).map(|at| dated_below(&rows, at, kind)).collect();
    let leads = heads.first() == Some(&true);
    let roles = matches!(kind, Some(SectionKind::Work | SectionKind::Volunteer));
    for (at, row) in rows.iter_mut().enumerate() {
        let outermost = leads && row.bullet && row.indent <= outer + STEP;
        let head = match kind {
            // Every inner item of a school or card is a field of it.
            Some(SectionKind::Education | SectionKind::Certificates) => row.bullet,
            Some(SectionKind::Skills) => heads.get(at) == Some(&true),
            _ => row.bullet && (heads.get(at) == Some(&true) || by_date.get(at) == Some(&true) || outermost),
        };
        if !head {
            continue;
        }
        row.bullet = false;
        if outermost || roles && by_date.get(at) == Some(&true) {
            row.gap = row.gap.max(1.0);
        }
        if kind == Some(SectionKind::Skills) {
            row.bold = true;
        }
    }
    rows
}

/// Whether the items right below item `at` stand further in.
fn is_parent(rows: &[Line], at: usize) -> bool {
    let (Some(row), Some(next)) = (rows.get(at), rows.get(at + 1)) else { return false };
    row.bullet && next.bullet && next.indent > row.indent + STEP
}

/// Whether a row of nothing but a range of dates stands right below item `at` of a section of roles.
fn dated_below(rows: &[Line], at: usize, kind: Option<SectionKind>) -> bool {
    let (Some(row), Some(next)) = (rows.get(at), rows.get(at + 1)) else { return false };
    let whole = |text: &str| {
        let spans = dates::spans(text);
        let inside = |s: &dates::Span| s.is_range() && text[..s.start].trim().is_empty();
        spans.len() == 1 && spans.iter().any(|s| inside(s) && text[s.end..].trim_matches([')', '.', ' ']).is_empty())
    };
    matches!(kind, Some(SectionKind::Work | SectionKind::Volunteer))
        && row.bullet
        && !next.bullet
        && next.gap < 0.5
        && whole(next.text.trim().trim_start_matches('('))
        && dates::spans(&row.text).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(text: &str, depth: u8) -> Line {
        Line { text: text.to_owned(), bullet: true, indent: 10.0 * f32::from(depth), page: 1, ..Line::default() }
    }

    #[test]
    fn the_outer_items_of_a_nested_list_head_its_entries() {
        let rows = [("Larch Inn, Bend, OR", 1), ("Porter, 2020 - 2021", 2), ("Carried bags", 3), ("Moss Cafe", 1)];
        let rows: Vec<Line> = rows.iter().map(|(text, depth)| item(text, *depth)).collect();
        let found: Vec<bool> = unlisted(rows, Some(SectionKind::Work)).iter().map(|r| r.bullet).collect();
        assert_eq!(found, [false, false, true, false]);
    }

    #[test]
    fn a_flat_list_of_duties_stays_a_list() {
        let rows = vec![item("Carried bags", 1), item("Parked cars", 1)];
        assert!(unlisted(rows, Some(SectionKind::Work)).iter().all(|r| r.bullet));
    }
}
