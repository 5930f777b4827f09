//! Pages: rows spread over pages, and the looseness at which they fill them well. The main entry is [`fit`].

use std::ops::Range;

use crate::model::settings::Paper;
use crate::render::pdf::flow::{Metrics, Row, Text, rows};
use crate::render::theme::Theme;

/// Share of a lone page that text should reach.
const FULL: f32 = 0.955;
/// Share of the last of several pages that text should reach.
const LAST: f32 = 0.45;

/// Most that the spaces of one page are wider than those of the others.
const AIR: f32 = 1.35;

/// Rows with the pages they stand on.
pub(super) struct Spread {
    /// Lengths.
    pub(super) metrics: Metrics,
    /// All rows.
    pub(super) rows: Vec<Row>,
    /// Rows of each page.
    pub(super) pages: Vec<Range<usize>>,
    /// Factor on the spaces of each page, so that what its break left blank is shared among them.
    pub(super) airs: Vec<f32>,
    /// Share of the last page's height that is used.
    fill: f32,
}

/// Spreads `text` over as few pages as the theme's bounds allow, then as loosely as fills them well: a line or two
/// never spill onto a page of their own, and a short document does not leave half a page blank.
pub(super) fn fit(text: &mut Text, theme: &Theme, paper: Paper) -> Spread {
    let mut at = |looseness: f32| spread(text, theme, Metrics::new(theme, paper, looseness));
    let normal = at(0.0);
    if normal.pages.len() == 1 {
        let near = normal.fill >= FULL - 0.015;
        let mut spread = if near { normal } else { loosest(&mut at, normal, 0.0, 1.0, 1, FULL) };
        spread.metrics.sink((FULL - spread.fill).max(0.0));
        return spread;
    }
    let tight = at(-1.0);
    let pages = tight.pages.len();
    if pages < normal.pages.len() {
        let target = if pages == 1 { 1.0 } else { f32::INFINITY };
        return loosest(&mut at, tight, -1.0, 0.0, pages, target);
    }
    if normal.fill >= LAST { normal } else { loosest(&mut at, normal, 0.0, 0.8, pages, LAST) }
}

/// The loosest spread between `low` and `high` that keeps to `pages` and does not fill the last one beyond `target`.
fn loosest(
    at: &mut impl FnMut(f32) -> Spread,
    known: Spread,
    mut low: f32,
    mut high: f32,
    pages: usize,
    target: f32,
) -> Spread {
    let fits = |spread: &Spread| spread.pages.len() == pages && spread.fill <= target;
    let widest = at(high);
    if fits(&widest) {
        return widest;
    }
    let mut best = known;
    for _ in 0..5 {
        let middle = (low + high) / 2.0;
        let spread = at(middle);
        if fits(&spread) {
            low = middle;
            best = spread;
        } else {
            high = middle;
        }
    }
    best
}

fn spread(text: &mut Text, theme: &Theme, metrics: Metrics) -> Spread {
    let rows = rows(text.at(&metrics), theme, &metrics);
    let pages = break_pages(&rows, metrics.height);
    let fill = pages.last().map_or(0.0, |page| height(rows.get(page.clone()).unwrap_or_default()) / metrics.height);
    let airs = airs(&rows, &pages, metrics.height);
    Spread { metrics, rows, pages, airs, fill }
}

/// How much wider the spaces of each page can be: no page beyond its foot, none beyond [`AIR`]; the last one as the others.
fn airs(rows: &[Row], pages: &[Range<usize>], room: f32) -> Vec<f32> {
    let air = |page: &Range<usize>| {
        let rows = rows.get(page.clone()).unwrap_or_default();
        let spaces: f32 = rows.iter().skip(1).map(|row| row.above).sum();
        if spaces > 0.0 { (1.0 + (room - height(rows)) / spaces).clamp(1.0, AIR) } else { 1.0 }
    };
    let mut out: Vec<f32> = pages.iter().map(air).collect();
    if let Some((last, others)) = out.split_last_mut() {
        *last = others.iter().copied().fold(*last, f32::min);
        // A lone page is as loose as it should be.
        *last = if others.is_empty() { 1.0 } else { *last };
    }
    out
}

fn height(rows: &[Row]) -> f32 {
    let all: f32 = rows.iter().map(|row| row.above + row.height).sum();
    all - rows.first().map_or(0.0, |row| row.above)
}

/// Where pages begin: the fewest pages, and among those the breaks that cost least, weighed against blank space.
fn break_pages(rows: &[Row], room: f32) -> Vec<Range<usize>> {
    const PAGE: f32 = 1000.0;
    const TORN: f32 = 1.0e5;
    // The cheapest way to spread rows[start..], and where its first page ends.
    let mut best: Vec<(f32, usize)> = vec![(0.0, rows.len()); rows.len() + 1];
    for start in (0..rows.len()).rev() {
        let mut found = (f32::INFINITY, start + 1);
        let mut used = 0.0;
        for (end, row) in rows.iter().enumerate().skip(start) {
            used += row.height + if end == start { 0.0 } else { row.above };
            if used > room && end > start {
                break;
            }
            let next = end + 1;
            let rest = best.get(next).map_or(0.0, |(cost, _)| *cost);
            let cost = match rows.get(next) {
                None => PAGE,
                Some(next) => {
                    let blank = ((room - used) / room).max(0.0);
                    PAGE + next.break_cost.unwrap_or(TORN) + 60.0 * blank * blank
                }
            };
            if cost + rest < found.0 {
                found = (cost + rest, next);
            }
        }
        if let Some(slot) = best.get_mut(start) {
            *slot = found;
        }
    }
    let mut pages = Vec::new();
    let mut start = 0;
    while start < rows.len() {
        let end = best.get(start).map_or(rows.len(), |(_, end)| *end).max(start + 1);
        pages.push(start..end);
        start = end;
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(height: f32, break_cost: Option<f32>) -> Row {
        Row { paragraph: 0, words: 0..0, first: true, last: true, above: 0.0, height, line: height, break_cost }
    }

    #[test]
    fn a_head_moves_to_the_next_page_with_its_first_line() {
        let mut all: Vec<Row> = (0..8).map(|_| row(10.0, Some(0.0))).collect();
        all.push(row(10.0, Some(0.0)));
        all.push(row(10.0, None));
        assert_eq!(break_pages(&all, 95.0), [0..8, 8..10]);
    }

    #[test]
    fn an_entry_that_nearly_fits_is_kept_whole() {
        let mut all: Vec<Row> = (0..8).map(|_| row(10.0, Some(3.5))).collect();
        all.push(row(10.0, Some(0.3)));
        all.push(row(10.0, None));
        all.push(row(10.0, Some(3.5)));
        assert_eq!(break_pages(&all, 102.0), [0..8, 8..11]);
    }

    #[test]
    fn what_a_break_leaves_blank_is_shared_among_the_spaces_of_the_page() {
        let spaced = |above: f32| Row { above, ..row(10.0, Some(0.0)) };
        let rows: Vec<Row> = (0..12).map(|_| spaced(10.0)).collect();
        // Four rows of 10 with three spaces of 10 on a page of 76; the last page follows the others.
        let airs = airs(&rows, &[0..4, 4..8, 8..12], 76.0);
        assert_eq!(airs, [1.2, 1.2, 1.2]);
        assert_eq!(super::airs(&rows, std::slice::from_ref(&(0..4)), 76.0), [1.0], "a lone page is left as it is");
        assert_eq!(super::airs(&rows, &[0..4, 4..12], 300.0)[0], AIR);
    }

    #[test]
    fn a_short_page_opens_wide_and_begins_lower_but_no_page_is_overrun() {
        use crate::render::blocks::blocks;
        use crate::render::fonts::Shaper;
        use crate::render::pdf::flow::paragraphs;
        use crate::render::placed::placed;
        let theme = crate::render::theme::theme("harbor").expect("a built-in theme");
        let set = |jobs: usize| {
            let job = "### Agent | Inn | Ely, MN | 2019\n\n- Served guests\n- Kept the log\n\n";
            let markdown = format!("# Mara Quill\n\n## Work Experience\n\n{}", job.repeat(jobs));
            let paragraphs =
                paragraphs(&mut Shaper::default(), &theme, &placed(&blocks(&markdown))).expect("sound fonts");
            fit(&mut Text::new(paragraphs), &theme, Paper::Letter)
        };
        let (one, seven, thirty) = (set(1), set(7), set(30));
        assert!(one.metrics.top > seven.metrics.top + 20.0 && one.metrics.size > seven.metrics.size);
        for spread in [&one, &seven] {
            let end = spread.metrics.top + height(&spread.rows);
            assert!(spread.pages.len() == 1 && end <= spread.metrics.page.1 - 30.0, "{end}");
        }
        assert!(thirty.pages.len() > 1 && thirty.metrics.top <= 50.0);
    }

    #[test]
    fn a_row_taller_than_a_page_still_gets_one() {
        assert_eq!(break_pages(&[row(500.0, None), row(1.0, None)], 100.0), [0..1, 1..2]);
        assert!(break_pages(&[], 100.0).is_empty());
    }
}
