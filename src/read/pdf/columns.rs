//! Columns: the segments of a page in reading order. Where a strip of white runs down between two bodies of text, the left
//! one is read before the right one, unless the strip only parts a rail of dates or labels from their lines. The main
//! entry is [`order`].

use crate::read::pdf::segments::Segment;

/// Narrowest strip of white that can part columns, in points.
const STRIP: f32 = 6.0;
/// Fewest lines a column has.
const FEWEST: usize = 3;
/// Fewest characters.
const FEWEST_CHARS: usize = 40;
/// Columns inside columns.
const DEPTH: usize = 5;
/// Rows of a page beyond which columns are not looked for.
const MAX_ROWS: usize = 600;

/// Segments that are read line by line.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) segments: Vec<Segment>,
    /// Column, from 0 at the left.
    pub(super) column: u16,
    /// Left and right edge of the text of the column.
    pub(super) edges: (f32, f32),
}

/// The blocks of a page in reading order, and the most columns side by side.
pub(super) fn order(segments: Vec<Segment>) -> (Vec<Block>, u16) {
    let mut blocks = Vec::new();
    let edges = edges(&segments);
    let columns = cut(segments, 0, 0, edges, &mut blocks);
    (blocks, columns)
}

/// Segments on one baseline, from left to right.
pub(super) fn rows(mut segments: Vec<Segment>) -> Vec<Vec<Segment>> {
    segments.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
    let mut out: Vec<Vec<Segment>> = Vec::new();
    for segment in segments {
        let fits = out
            .last()
            .and_then(|row| row.first())
            .is_some_and(|first| segment.y - first.y < 0.45 * first.size.min(segment.size).min(14.0));
        match out.last_mut() {
            Some(row) if fits => row.push(segment),
            _ => out.push(vec![segment]),
        }
    }
    for row in &mut out {
        row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    }
    out
}

fn edges(segments: &[Segment]) -> (f32, f32) {
    segments.iter().fold((f32::MAX, f32::MIN), |(l, r), s| (l.min(s.x0), r.max(s.x1)))
}

/// Cuts `segments` into blocks; the columns they have side by side.
fn cut(segments: Vec<Segment>, column: u16, depth: usize, edges_of_column: (f32, f32), out: &mut Vec<Block>) -> u16 {
    if segments.is_empty() {
        return 0;
    }
    let rows = rows(segments);
    let strip = if depth < DEPTH && rows.len() <= MAX_ROWS { widest_strip(&rows) } else { None };
    let Some(strip) = strip else {
        out.push(Block { segments: rows.into_iter().flatten().collect(), column, edges: edges_of_column });
        return 1;
    };
    let mut above = Vec::new();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let mut below = Vec::new();
    for (i, row) in rows.into_iter().enumerate() {
        for segment in row {
            let side = if i < strip.first {
                &mut above
            } else if i > strip.last {
                &mut below
            } else if f32::midpoint(segment.x0, segment.x1) < strip.x {
                &mut left
            } else {
                &mut right
            };
            side.push(segment);
        }
    }
    let mut columns = cut(above, column, depth + 1, edges_of_column, out);
    let left_edges = edges(&left);
    let left_columns = cut(left, column, depth + 1, left_edges, out);
    let right_edges = edges(&right);
    let right_columns = cut(right, column + left_columns, depth + 1, right_edges, out);
    columns = columns.max(left_columns + right_columns);
    columns.max(cut(below, column, depth + 1, edges_of_column, out))
}

/// A strip of white from row `first` to row `last`, its middle at `x`.
struct Strip {
    first: usize,
    last: usize,
    x: f32,
}

/// The strip that parts most text into two columns.
fn widest_strip(rows: &[Vec<Segment>]) -> Option<Strip> {
    let (left, right) = rows.iter().flatten().fold((f32::MAX, f32::MIN), |(l, r), s| (l.min(s.x0), r.max(s.x1)));
    if right - left < 120.0 || rows.iter().map(Vec::len).sum::<usize>() < 2 * FEWEST {
        return None;
    }
    let blanks: Vec<Vec<(f32, f32)>> = rows.iter().map(|row| blanks(row, left, right)).collect();
    let mut candidates: Vec<(usize, Strip)> = Vec::new();
    for first in 0..rows.len() {
        let mut open: Vec<(f32, f32)> = blanks.get(first).cloned().unwrap_or_default();
        // A strip is told from where it begins: skip those that the row above continues.
        if let Some(above) = first.checked_sub(1).and_then(|i| blanks.get(i)) {
            open.retain(|o| !above.iter().any(|a| a.0 <= o.0 + 0.1 && a.1 >= o.1 - 0.1));
        }
        for last in first..=rows.len() {
            let next = blanks.get(last + 1);
            let kept: Vec<(f32, f32)> = next.map(|next| intersect(&open, next)).unwrap_or_default();
            // What shrinks or ends here is a candidate down to this row.
            for strip in open.iter().filter(|o| !kept.contains(o)) {
                if last >= first + 2 {
                    candidates.extend(trim(rows, first, last, *strip));
                }
            }
            open = kept;
            if open.is_empty() {
                break;
            }
        }
    }
    candidates.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.first.cmp(&b.1.first)).then(a.1.x.total_cmp(&b.1.x)));
    candidates.into_iter().take(64).map(|c| c.1).find(|c| parts_columns(rows, c, left, right))
}

/// White between the segments of a row, and before and after them.
fn blanks(row: &[Segment], left: f32, right: f32) -> Vec<(f32, f32)> {
    let mut out = Vec::new();
    let mut end = left - STRIP;
    for segment in row {
        if segment.x0 - end >= STRIP {
            out.push((end, segment.x0));
        }
        end = end.max(segment.x1);
    }
    if right + STRIP - end >= STRIP {
        out.push((end, right + STRIP));
    }
    out
}

fn intersect(a: &[(f32, f32)], b: &[(f32, f32)]) -> Vec<(f32, f32)> {
    let both = |x: &(f32, f32)| {
        b.iter().map(|y| (x.0.max(y.0), x.1.min(y.1))).filter(|z| z.1 - z.0 >= STRIP).collect::<Vec<_>>()
    };
    a.iter().flat_map(both).collect()
}

/// The strip without the rows at its ends that have text on one side only, and the number of segments it parts. At the end
/// of the page one-sided rows belong to the longer column.
fn trim(rows: &[Vec<Segment>], first: usize, last: usize, strip: (f32, f32)) -> Option<(usize, Strip)> {
    let x = f32::midpoint(strip.0, strip.1);
    let sides = |i: usize| {
        let row = rows.get(i).map(Vec::as_slice).unwrap_or_default();
        let left = row.iter().filter(|s| s.x1 <= strip.0 + 0.1).count();
        (left, row.len() - left)
    };
    let last = last.min(rows.len().saturating_sub(1));
    let starts: Vec<usize> = [|s: (usize, usize)| s.0 > 0, |s: (usize, usize)| s.1 > 0]
        .iter()
        .filter_map(|has| (first..=last).find(|i| has(sides(*i))))
        .collect();
    let ends: Vec<usize> = [|s: (usize, usize)| s.0 > 0, |s: (usize, usize)| s.1 > 0]
        .iter()
        .filter_map(|has| (first..=last).rev().find(|i| has(sides(*i))))
        .collect();
    let ([a, b], [c, d]) = (starts.as_slice(), ends.as_slice()) else { return None };
    let top = (*a).max(*b);
    // The heading right above a column goes with it.
    let top = if top > first && is_close(rows, top - 1) { top - 1 } else { top };
    let mut bottom = if last + 1 >= rows.len() { last } else { (*c).min(*d) };
    while bottom < last && is_close(rows, bottom) {
        bottom += 1;
    }
    let (left, right) = (top..=bottom).map(sides).fold((0, 0), |sum, s| (sum.0 + s.0, sum.1 + s.1));
    (left.min(right) >= FEWEST && bottom > top).then_some((left + right, Strip { first: top, last: bottom, x }))
}

/// Whether row `i + 1` follows row `i` without more than usual space.
fn is_close(rows: &[Vec<Segment>], i: usize) -> bool {
    let base = |i: usize| rows.get(i).and_then(|r| r.first()).map(|s| (s.y, s.size));
    match (base(i), base(i + 1)) {
        (Some((y, size)), Some((next, next_size))) => next - y < 1.45 * size.max(next_size),
        _ => false,
    }
}

/// Whether the strip parts two bodies of text, and not a rail of dates or labels from the lines they belong to.
fn parts_columns(rows: &[Vec<Segment>], strip: &Strip, left_edge: f32, right_edge: f32) -> bool {
    let inside = || rows.get(strip.first..=strip.last).unwrap_or_default().iter();
    let side = |is_left: bool| -> Vec<&Segment> {
        inside().flatten().filter(|s| (f32::midpoint(s.x0, s.x1) < strip.x) == is_left).collect()
    };
    let (left, right) = (side(true), side(false));
    let lines = |segments: &[&Segment]| {
        let mut at: Vec<f32> = segments.iter().map(|s| s.y).collect();
        at.sort_by(f32::total_cmp);
        at.dedup_by(|a, b| (*a - *b).abs() < 4.0);
        at.len()
    };
    let chars = |segments: &[&Segment]| segments.iter().map(|s| s.chars).sum::<usize>();
    let (left_chars, right_chars) = (chars(&left), chars(&right));
    let width = right_edge - left_edge;
    if lines(&left) < FEWEST
        || lines(&right) < FEWEST
        || left_chars.min(right_chars) < FEWEST_CHARS
        || strip.x - left_edge < 0.12 * width
        || right_edge - strip.x < 0.12 * width
    {
        return false;
    }
    let (thin, fat) = if left_chars < right_chars { (&left, &right) } else { (&right, &left) };
    let all_share = |some: &[&Segment], others: &[&Segment]| {
        let shared = some.iter().filter(|s| others.iter().any(|o| (o.y - s.y).abs() < 0.35 * s.size)).count();
        shared * 4 >= some.len() * 3
    };
    if !all_share(thin, fat) && !all_share(fat, thin) {
        return true;
    }
    // Nearly every line of one side has a partner on the other. Lists of items side by side are columns all the same.
    let bullets = thin.iter().filter(|s| s.bullet).count();
    if bullets * 2 > thin.len() {
        return true;
    }
    let dated = thin.iter().filter(|s| s.text().chars().filter(char::is_ascii_digit).count() >= 2).count();
    let aligned = |edge: fn(&Segment) -> f32| {
        let mut at: Vec<f32> = thin.iter().map(|s| edge(s)).collect();
        at.sort_by(f32::total_cmp);
        let middle = at.get(at.len() / 2).copied().unwrap_or(0.0);
        at.iter().filter(|x| (**x - middle).abs() < 2.0).count()
    };
    let flush_right = aligned(|s| s.x1) > aligned(|s| s.x0);
    let average = chars(thin) / thin.len();
    let fat_rows = inside().filter(|row| row.iter().any(|s| fat.iter().any(|f| std::ptr::eq(*f, s)))).count();
    let sparse = thin.len() * 10 < fat_rows * 6;
    !(dated * 2 >= thin.len() || flush_right || (average < 24 && (sparse || thin.len() < 8)))
}
