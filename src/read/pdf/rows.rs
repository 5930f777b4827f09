//! Rows: the segments of a page to lines with their looks. The main entry is [`page`].

use crate::model::document::{Line, Link};
use crate::read::builder::{Builder, Style};
use crate::read::pdf::columns::{self, Block};
use crate::read::pdf::glyphs::{Area, Glyph, Ink};
use crate::read::pdf::links::PageLink;
use crate::read::pdf::list_marks::mark_bullets;
use crate::read::pdf::segments::{self, Segment, Strokes};

/// Rows of three cells or more that make a table.
const TABLE_ROWS: usize = 3;
/// Usual distance of baselines in type sizes, where a page has too few lines to measure it.
const LEADING: f32 = 1.2;

/// A line and where it stood.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) line: Line,
    /// Baseline, from the top of the page in points.
    pub(super) y: f32,
}

/// The lines of a page, and what they tell of the layout.
#[derive(Debug, Default)]
pub(super) struct PageLines {
    pub(super) lines: Vec<Placed>,
    /// Most columns side by side.
    pub(super) columns: u16,
    pub(super) tables: u32,
    pub(super) unmapped: u32,
}

/// The lines of what `ink` shows. Text that runs another way than most of the page, and text that cannot be seen,
/// follow at its end. `tables` is the number of tables before this page.
pub(super) fn page(ink: &Ink, strokes: &Strokes, links: &[PageLink], tables: u32) -> PageLines {
    let mut out = PageLines { tables, ..PageLines::default() };
    let turn = main_turn(ink);
    let of = |wanted: &dyn Fn(&Glyph) -> bool| ink.glyphs.iter().filter(|g| wanted(g)).collect::<Vec<_>>();
    let mut body = segments::segments(&of(&|g| !g.hidden && g.turn == turn), strokes);
    let upright = turn == 0;
    out.unmapped += mark_bullets(&mut body, if upright { &ink.dots } else { &[] });
    let body = if upright { segments::part_at_rules(body, &ink.rules) } else { body };
    let shown: Vec<String> = links.iter().map(|link| covered(&link.area, &body)).collect();
    let grid = grid(&ink.rules);
    let (blocks, columns) = columns::order(body);
    out.columns = columns;
    let mut column = None;
    for block in blocks {
        let is_new = column.is_some_and(|c| c != block.column);
        column = Some(block.column);
        write_lines(block, is_new, false, grid, &mut out);
    }
    attach(links, &shown, &mut out.lines);
    for (hidden, turned) in [(false, true), (true, false)] {
        let rest = of(&|g| g.hidden == hidden && (g.turn != turn) == turned || g.hidden && hidden && g.turn != turn);
        let extra = segments::segments(&rest, strokes);
        if !extra.is_empty() {
            let block = Block { column: 0, edges: (0.0, ink.width), segments: extra };
            write_lines(block, true, hidden, None, &mut out);
        }
    }
    out
}

/// The direction that most of the visible text runs in.
fn main_turn(ink: &Ink) -> u8 {
    let count = |turn: u8| ink.glyphs.iter().filter(|g| g.turn == turn && !g.hidden).count();
    (0..4).max_by_key(|turn| (count(*turn), 4 - turn)).unwrap_or(0)
}

fn write_lines(block: Block, is_new: bool, hidden: bool, grid: Option<Area>, out: &mut PageLines) {
    let Block { segments, column, edges } = block;
    let mut rows = columns::rows(segments);
    join_wrapped_dates(&mut rows);
    lift_rails(&mut rows, edges);
    let leading = leading(&rows);
    let rights = [false, true].map(|indented| right_edge(&rows, edges, indented));
    let tables = tables(&rows, grid, &mut out.tables);
    let mut above: Option<(f32, f32)> = None;
    // Where the text of the open list item starts.
    let mut item = None;
    for (i, row) in rows.iter().enumerate() {
        let (Some(first), Some(last)) = (row.first(), row.last()) else { continue };
        let size = row.iter().map(|s| s.size).fold(0.0, f32::max);
        let gap = match above {
            Some((y, other)) => ((first.y - y) / (leading * size.min(other).max(1.0)) - 1.0).clamp(0.0, 9.0),
            None if is_new => 2.0,
            None => 0.0,
        };
        above = Some((first.y, size));
        let next = rows.get(i + 1).and_then(|r| r.first());
        let right = rights.get(usize::from(is_indented(first, edges.0))).copied().unwrap_or(edges.1);
        item = if first.bullet { Some(first.x0) } else { item.filter(|x| f32::abs(x - first.x0) < 1.0) };
        let full = row.len() == 1
            && next.is_some_and(|next| {
                // A date at the edge of the next line leaves less room.
                let slack = if rows.get(i + 1).is_some_and(|r| r.len() > 1) { 0.5 } else { 0.25 };
                let room = (slack * (right - edges.0)).max(60.0);
                let hangs = |x| hangs_below(last, next, x, leading) && last.x1 > right - room;
                is_full(last, next, edges.0, right) || item.is_some_and(hangs)
            });
        let table = tables.get(i).copied().flatten();
        for (j, part) in items(row).into_iter().enumerate() {
            let mut builder = Builder::default();
            for (k, segment) in part.iter().enumerate() {
                if k > 0 {
                    builder.push("\t", Style { hidden, ..Style::default() });
                }
                segment.write(&mut builder, hidden);
            }
            let Some(start) = part.first() else { continue };
            for line in builder.finish(&mut out.unmapped) {
                let line = Line {
                    indent: (start.x0 - edges.0).max(0.0),
                    bullet: start.bullet || line.bullet,
                    gap: if j > 0 || gap < 0.15 { 0.0 } else { gap },
                    full,
                    column,
                    table,
                    ..line
                };
                out.lines.push(Placed { line, y: first.y });
            }
        }
    }
}

/// A row, cut before each list mark: items side by side are items.
fn items(row: &[Segment]) -> Vec<&[Segment]> {
    let mut starts: Vec<usize> = (1..row.len()).filter(|i| row.get(*i).is_some_and(|s| s.bullet)).collect();
    starts.insert(0, 0);
    let ends = starts.iter().skip(1).copied().chain([row.len()]);
    starts.iter().zip(ends).filter_map(|(start, end)| row.get(*start..end)).collect()
}

/// Place and dates that stand one below the other at the right edge, beside the first lines of a list, are put on the head of
/// the entry that they begin on.
fn lift_rails(rows: &mut Vec<Vec<Segment>>, edges: (f32, f32)) {
    let has_date = |s: &Segment| s.text().split(|c: char| !c.is_ascii_digit()).any(|n| n.len() == 4);
    let mut head: Option<(usize, f32, f32)> = None;
    for i in 0..rows.len() {
        let (above, here) = rows.split_at_mut(i);
        let Some(here) = here.first_mut() else { continue };
        let Some(last) = here.last() else { continue };
        let is_rail = last.x0 > edges.0 + 0.6 * (edges.1 - edges.0) && last.words.len() <= 6 && !last.bullet;
        let (y, x0, x1) = (last.y, last.x0, last.x1);
        if let Some((at, left, bottom)) = head
            && is_rail
            && ((x1 - edges.1).abs() < 3.0 && x0 >= left - 60.0 || (x0 - left).abs() < 2.0)
            && y - bottom < 1.8 * last.size
            && let Some(top) = above.get_mut(at)
            && !(has_date(last) && top.iter().any(has_date))
            && here.first().zip(top.first()).is_some_and(|(s, t)| s.bullet || i > at + 1 && s.x0 > t.x0 + 4.0)
            && let Some(rail) = here.pop()
        {
            top.push(rail);
            head = Some((at, x0.min(left), y));
            continue;
        }
        let opens = is_rail && here.len() > 1 && here.first().is_some_and(|s| !s.bullet);
        head = opens.then_some((i, x0, y));
    }
    rows.retain(|row| !row.is_empty());
}

/// A date that wraps in a narrow rail (`Sept 2022` over `to present`) is put back on the line that it begins on.
fn join_wrapped_dates(rows: &mut [Vec<Segment>]) {
    for i in 1..rows.len() {
        let (above, here) = rows.split_at_mut(i);
        let (Some(above), Some(here)) = (above.last_mut(), here.first_mut()) else { continue };
        let [first, text, ..] = above.as_mut_slice() else { continue };
        let Some(second) = here.first() else { continue };
        let in_rail = (first.x0 - second.x0).abs() < 2.0 && second.x1 < text.x0 && here.len() <= 2;
        let follows = second.y - first.y < 1.8 * first.size && !second.bullet && !first.bullet;
        let has_partner = here.get(1).is_none_or(|s| s.x0 >= text.x0 - 1.0);
        let (start, end) = (first.text(), second.text());
        let goes_on = start.ends_with(['-', '–', '—']) || start.ends_with(" to") || {
            let lower = end.to_lowercase();
            lower.starts_with(['-', '–', '—'])
                || ["to ", "until ", "present", "current", "now"].iter().any(|w| lower.starts_with(w))
        };
        let is_date =
            start.chars().any(|c| c.is_ascii_digit()) && start.chars().count() <= 20 && end.chars().count() <= 20;
        // `2021 -` over `2022 -` are two.
        let is_open = |text: &str| text.ends_with(['-', '–', '—']);
        if in_rail && follows && has_partner && goes_on && is_date && !(is_open(&start) && is_open(&end)) {
            let tail = here.remove(0);
            first.append(tail);
        }
    }
}

/// The usual distance of baselines, in type sizes.
fn leading(rows: &[Vec<Segment>]) -> f32 {
    let bases: Vec<(f32, f32)> = rows.iter().filter_map(|r| r.first()).map(|s| (s.y, s.size)).collect();
    let step = |pair: &[(f32, f32)]| {
        let (a, b) = (pair.first()?, pair.get(1)?);
        let step = (b.0 - a.0) / b.1.max(1.0);
        ((a.1 - b.1).abs() < 0.6 && (0.9..2.2).contains(&step)).then_some(step)
    };
    let mut steps: Vec<f32> = bases.windows(2).filter_map(step).collect();
    steps.sort_by(f32::total_cmp);
    // The lower quartile: paragraphs are set closer than what stands around them.
    steps.get(steps.len() / 4).copied().filter(|_| steps.len() >= 3).unwrap_or(LEADING)
}

/// Lists may end before the edge that paragraphs reach.
fn is_indented(segment: &Segment, left: f32) -> bool {
    segment.x0 - left > 6.0
}

/// Where lines of running text end, those that are indented or the others: at the edge of the column, unless a rail of
/// dates stands there.
fn right_edge(rows: &[Vec<Segment>], edges: (f32, f32), indented: bool) -> f32 {
    let alone = rows.iter().filter(|r| r.len() == 1).filter_map(|r| r.first());
    let alone: Vec<f32> = alone.filter(|s| is_indented(s, edges.0) == indented).map(|s| s.x1).collect();
    let reach = alone.iter().copied().fold(f32::MIN, f32::max);
    let near = alone.iter().filter(|x| reach - **x < 40.0).count();
    if near >= 3 && reach > f32::midpoint(edges.0, edges.1) { reach } else { edges.1 }
}

/// The first word of the next line would not have fit. A number and its unit are often kept together.
fn is_full(last: &Segment, next: &Segment, left: f32, right: f32) -> bool {
    let is_amount = |w: &segments::Word| w.text.len() <= 5 && w.text.bytes().all(|b| b.is_ascii_digit() || b == b',');
    let is_unit = |w: &segments::Word| w.text.len() <= 6 && w.text.starts_with(char::is_lowercase);
    let word = match next.words.as_slice() {
        [number, unit, ..] if is_amount(number) && is_unit(unit) => unit.x1 - number.x0,
        [first, ..] => first.x1 - first.x0,
        [] => 0.0,
    };
    let hangs = next.y > last.y && next.y - last.y < 2.2 * last.size.max(next.size);
    let is_long = last.x1 - last.x0 > 0.5 * (right - left) && last.words.len() > 1;
    let same_looks = match (last.words.last(), next.words.first()) {
        (Some(a), Some(b)) => a.bold == b.bold && (a.size - b.size).abs() < 0.6 && !b.text.contains(['@', '/']),
        _ => false,
    };
    hangs && is_long && same_looks && !next.bullet && last.x1 + word + 0.2 * last.size > right - 1.0
}

/// The next line goes on with the list item whose text starts at `x`: it stands there too, as close as lines do, and has no
/// mark of its own.
fn hangs_below(last: &Segment, next: &Segment, x: f32, leading: f32) -> bool {
    let step = (next.y - last.y) / last.size.max(1.0);
    let (Some(before), Some(after)) = (last.words.last(), next.words.first()) else { return false };
    let new_sentence = before.text.ends_with('.') && after.text.starts_with(char::is_uppercase);
    let same_looks = before.bold == after.bold && !new_sentence;
    !next.bullet && (next.x0 - x).abs() < 1.0 && step > 0.5 && step < 1.1 * leading && same_looks
}

/// The table of each row: inside a ruled grid, or rows of three and more cells one below the other.
fn tables(rows: &[Vec<Segment>], grid: Option<Area>, count: &mut u32) -> Vec<Option<u32>> {
    let mut out = vec![None; rows.len()];
    let in_grid = |row: &Vec<Segment>| {
        let inside =
            |g: Area| row.first().is_some_and(|s| s.y > g.y0 && s.y < g.y1 + 1.0 && s.x0 > g.x0 - 3.0 && s.x0 < g.x1);
        grid.is_some_and(inside)
    };
    let has_cells = |row: &Vec<Segment>| row.len() >= 3;
    let mut mark = |is: &dyn Fn(&Vec<Segment>) -> bool, fewest: usize| {
        let mut start = 0;
        while start < rows.len() {
            let run = rows.iter().skip(start).take_while(|r| is(r)).count();
            if run >= fewest && out.get(start).copied().flatten().is_none() {
                *count += 1;
                out.iter_mut().skip(start).take(run).for_each(|t| *t = Some(*count));
            }
            start += run.max(1);
        }
    };
    mark(&in_grid, 2);
    mark(&has_cells, TABLE_ROWS);
    out
}

/// The box of a ruled grid: at least three upright rules that at least three level ones cross.
fn grid(rules: &[Area]) -> Option<Area> {
    let upright: Vec<&Area> = rules.iter().filter(|r| r.y1 - r.y0 > r.x1 - r.x0).collect();
    let level: Vec<&Area> = rules.iter().filter(|r| r.x1 - r.x0 > r.y1 - r.y0).collect();
    let distinct = |mut at: Vec<f32>| {
        at.sort_by(f32::total_cmp);
        at.dedup_by(|a, b| (*a - *b).abs() < 3.0);
        at.len()
    };
    if distinct(upright.iter().map(|r| r.x0).collect()) < 3 || distinct(level.iter().map(|r| r.y0).collect()) < 3 {
        return None;
    }
    let top = upright.iter().map(|r| r.y0).fold(f32::MAX, f32::min);
    let bottom = upright.iter().map(|r| r.y1).fold(f32::MIN, f32::max);
    let left = upright.iter().map(|r| r.x0).fold(f32::MAX, f32::min);
    let right = upright.iter().map(|r| r.x1).fold(f32::MIN, f32::max);
    let crossing =
        level.iter().filter(|r| r.y0 >= top - 3.0 && r.y0 <= bottom + 3.0 && r.x0 < right && r.x1 > left).count();
    (crossing >= 3).then_some(Area { x0: left, y0: top, x1: right, y1: bottom })
}

/// The words that `area` covers, as one text; empty if they stand on several lines.
fn covered(area: &Area, segments: &[Segment]) -> String {
    let is_on = |y: f32, size: f32| (area.y0 - 1.0..area.y1 + 1.0).contains(&(y - 0.3 * size));
    let mut on = segments.iter().filter(|s| is_on(s.y, s.size) && s.x0 < area.x1 && s.x1 > area.x0);
    let (Some(segment), None) = (on.next(), on.next()) else { return String::new() };
    let inside = |x0: f32, x1: f32| (area.x0..=area.x1).contains(&f32::midpoint(x0, x1));
    let words = segment.words.iter().filter(|w| inside(w.x0, w.x1) && is_on(w.y, w.size));
    let words: Vec<&str> = words.map(|w| w.text.as_str()).collect();
    words.join(" ").trim().trim_end_matches(['|', ',', ';', '·', '•', '.']).trim_end().to_owned()
}

/// Gives each link to the line it lies on. `shown` is the text that each link covers.
fn attach(links: &[PageLink], shown: &[String], placed: &mut [Placed]) {
    for (link, shown) in links.iter().zip(shown) {
        let on = |p: &&mut Placed| {
            let middle = p.y - 0.3 * p.line.size;
            middle > link.area.y0 - 1.0 && middle < link.area.y1 + 1.0
        };
        // As the line writes it: with or without the scheme, or under another name.
        let bare = link.target.trim_start_matches("mailto:").trim_start_matches("tel:");
        let bare = bare.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
        let written = |text: &str| {
            [link.target.as_str(), bare, shown]
                .into_iter()
                .find(|t| !t.is_empty() && text.contains(t))
                .map(str::to_owned)
        };
        // Where columns share a baseline, the line that names the target is the one.
        let mut found: Vec<&mut Placed> = placed.iter_mut().filter(on).collect();
        let best = found.iter().position(|p| written(&p.line.text).is_some()).unwrap_or(0);
        if let Some(p) = found.get_mut(best)
            && !p.line.links.iter().any(|l| l.target == link.target)
        {
            let text = written(&p.line.text).unwrap_or_default();
            p.line.links.push(Link { text, target: link.target.clone() });
        }
    }
}
