//! Table: the cells of a table to lines. Rows of short cells become one line with tabs; a date cell joins the first line
//! of its neighbour; cells that hold more are read one after the other. The main entry is [`join`].

use crate::model::document::Line;

/// Longest cell, in characters, that is put on one line with its neighbours.
const SHORT: usize = 160;
/// Longest date cell.
const DATE: usize = 36;
/// Lines from which on a cell is a column of the page.
const COLUMN_LINES: usize = 4;

/// The lines of a table whose rows have cells that hold the lines `rows`, all marked as of table `table`. The second value
/// is the number of columns of running text that the table lays side by side, 0 for a table of data.
pub(super) fn join(rows: Vec<Vec<Vec<Line>>>, table: u32) -> (Vec<Line>, u16) {
    // A table that holds more than a line in some cell lays out a page; bold cells at its left are headings then.
    let is_layout = rows.iter().flatten().any(|cell| cell.len() > 1);
    let mut out = Vec::new();
    let mut columns = 0;
    for row in rows {
        let mut cells: Vec<Vec<Line>> = row.into_iter().filter(|c| !c.is_empty()).collect();
        if is_layout {
            out.extend(take_label(&mut cells));
        }
        let (lines, side_by_side) = join_row(cells);
        out.extend(lines);
        columns = columns.max(side_by_side);
    }
    out.iter_mut().for_each(|l| l.table = l.table.or(Some(table)));
    (out, columns)
}

/// The heading that opens the first of two cells: a bold line without digits beside text that is not bold.
fn take_label(cells: &mut Vec<Vec<Line>>) -> Option<Line> {
    let [first, second] = cells.as_mut_slice() else { return None };
    let label = first.first()?;
    let is_label = (label.bold || label.heading.is_some())
        && !label.text.contains(|c: char| c.is_ascii_digit())
        && label.text.chars().count() <= 40
        && (first.len() > 1 || label.heading.is_some() || second.first().is_some_and(|l| !l.bold))
        && first.iter().skip(1).all(|l| !l.bold)
        && first.len() <= 3;
    if !is_label {
        return None;
    }
    let mut label = first.remove(0);
    label.gap = label.gap.max(1.0);
    if first.is_empty() {
        cells.remove(0);
    }
    Some(label)
}

fn join_row(mut cells: Vec<Vec<Line>>) -> (Vec<Line>, u16) {
    let is_short = |cell: &Vec<Line>| matches!(cell.as_slice(), [l] if !l.bullet && !l.hidden && l.table.is_none() && length(cell) <= SHORT);
    if cells.len() > 1 && cells.iter().all(is_short) {
        return (cells.into_iter().flatten().reduce(beside).into_iter().collect(), 0);
    }
    let plain = |cell: &[Line]| cell.iter().all(|l| !l.hidden && l.table.is_none());
    let is_date = |cell: &Vec<Line>| {
        let digits = cell.iter().flat_map(|l| l.text.chars()).filter(char::is_ascii_digit).count();
        cell.len() <= 2 && length(cell) <= DATE && digits >= 2 && plain(cell) && cell.iter().all(|l| !l.bullet)
    };
    if let [a, b] = cells.as_mut_slice() {
        let date_first = is_date(a);
        if date_first != is_date(b) && plain(a) && plain(b) {
            let (date, text) = if date_first { (a, b) } else { (b, a) };
            let date = std::mem::take(date).into_iter().reduce(|x, y| combine(x, y, " "));
            let mut lines = std::mem::take(text).into_iter();
            let head = match (date, lines.next()) {
                (Some(date), Some(head)) if date_first => Some(beside(date, head)),
                (Some(date), Some(head)) => Some(beside(head, date)),
                (date, head) => date.or(head),
            };
            return (head.into_iter().chain(lines).collect(), 0);
        }
    }
    let columns = cells.iter().filter(|c| c.len() >= COLUMN_LINES).count();
    let columns = if columns >= 2 { u16::try_from(columns).unwrap_or(u16::MAX) } else { 0 };
    let lines = cells.into_iter().enumerate().flat_map(|(i, mut cell)| {
        if columns > 0 {
            let column = u16::try_from(i).unwrap_or(u16::MAX);
            cell.iter_mut().for_each(|l| l.column = l.column.max(column));
        }
        if let Some(first) = cell.first_mut().filter(|_| i > 0) {
            first.gap = first.gap.max(1.0);
        }
        cell
    });
    (lines.collect(), columns)
}

fn length(cell: &[Line]) -> usize {
    cell.iter().map(|l| l.text.chars().count()).sum()
}

/// Two cells as one line.
fn beside(a: Line, b: Line) -> Line {
    combine(a, b, "\t")
}

fn combine(mut a: Line, b: Line, between: &str) -> Line {
    let lead = match (a.bold, a.bold_lead, b.bold) {
        (true, _, false) => Some(a.text.len()),
        (_, lead, _) => lead,
    };
    a.bold = a.bold && b.bold;
    a.bold_lead = if a.bold { None } else { lead };
    a.italic = a.italic && b.italic;
    a.heading = a.heading.or(b.heading);
    a.size = a.size.max(b.size);
    a.links.extend(b.links);
    a.text = [a.text.as_str(), between, b.text.as_str()].concat();
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(texts: &[&str]) -> Vec<Line> {
        texts.iter().map(|t| Line { text: (*t).to_owned(), ..Line::default() }).collect()
    }

    fn texts(cells: Vec<Vec<Line>>) -> Vec<String> {
        join(vec![cells], 1).0.into_iter().map(|l| l.text).collect()
    }

    #[test]
    fn short_cells_share_a_line() {
        assert_eq!(texts(vec![cell(&["Excel"]), cell(&[]), cell(&["good"])]), ["Excel\tgood"]);
    }

    #[test]
    fn a_date_cell_joins_the_first_line_beside_it() {
        let rows = texts(vec![cell(&["2019 to", "2021"]), cell(&["Barista, Marrow Street", "Opened the shop"])]);
        assert_eq!(rows, ["2019 to 2021\tBarista, Marrow Street", "Opened the shop"]);
        let rows = texts(vec![cell(&["Barista", "Marrow Street"]), cell(&["2019 to 2021"])]);
        assert_eq!(rows, ["Barista\t2019 to 2021", "Marrow Street"]);
    }

    #[test]
    fn a_bold_cell_at_the_left_is_a_heading() {
        let mut label = cell(&["Experience", "2019 to 2021"]);
        label[0].bold = true;
        let rows = texts(vec![label, cell(&["Barista", "Opened the shop"])]);
        assert_eq!(rows, ["Experience", "2019 to 2021\tBarista", "Opened the shop"]);
    }

    #[test]
    fn larger_cells_are_read_one_after_the_other() {
        let (lines, columns) = join(vec![vec![cell(&["a", "b", "c", "d"]), cell(&["1", "2", "3", "4"])]], 1);
        assert_eq!(columns, 2);
        assert_eq!(lines.iter().map(|l| (l.text.as_str(), l.column)).collect::<Vec<_>>()[3..5], [("d", 0), ("1", 1)]);
    }
}
