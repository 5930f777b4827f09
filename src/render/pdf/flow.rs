//! Flow: placed lines as shaped paragraphs, and paragraphs as rows of a page at a given looseness. The main entries are
//! [`paragraphs`] and [`rows`].

use std::ops::Range;

use crate::model::settings::Paper;
use crate::render::RenderError;
use crate::render::blocks::{Span, plain};
use crate::render::fonts::{Caps, Shaper, Weight};
use crate::render::pdf::signs::signed;
use crate::render::pdf::words::{Word, break_lines, cut_wide, width, words};
use crate::render::placed::{Placed, Role};
use crate::render::theme::{Fit, Heads, Style, Theme};

/// What it costs more when a page would begin with the last item of a list.
const LAST_ITEM: f32 = 3.0;

/// Share of what stays blank on a lone page that stands above the text, as the eye likes it, and the most points of it.
const SINK: f32 = 0.18;
const SUNK: f32 = 60.0;

/// Rows of a section, its head among them, that look lost at the foot of a page, and what it costs to leave them there.
const SCANT: usize = 6;
const TORN_HEAD: f32 = 1.0;

/// Least white before text at the right edge, in points.
pub(super) const ASIDE: f32 = 12.0;
/// White between two columns at the right edge, in thousandths of the type size of dates.
pub(super) const COLUMN: f32 = 1700.0;

/// Text at the right of a paragraph's last line, in the size of dates.
#[derive(Debug)]
pub(super) struct Aside {
    /// The text.
    pub(super) words: Vec<Word>,
    /// From its end to the right edge, in thousandths of the type size.
    pub(super) end: f32,
    /// Who reads the text of the file reads a bar before it.
    pub(super) bar: bool,
}

/// A paragraph, shaped; how it breaks depends on the looseness.
#[derive(Debug)]
pub(super) struct Paragraph {
    /// What it is.
    pub(super) role: Role,
    /// The text.
    pub(super) words: Vec<Word>,
    /// White before the ink of the first letter, in thousandths of the type size.
    pub(super) bearing: f32,
    /// What stands at the right of the last line, from left to right.
    pub(super) right: Vec<Aside>,
    /// Mark of a list item.
    pub(super) mark: Vec<Word>,
    /// The mark is a number.
    pub(super) numbered: bool,
    /// Depth of a list item or of a paragraph in one.
    pub(super) depth: u8,
    /// The text without looks, for bookmarks.
    pub(super) plain: String,
    /// Characters of it that the fonts lack.
    pub(super) missing: Vec<char>,
}

/// The paragraphs of a document.
pub(super) struct Text {
    /// As they are set at any looseness.
    stacked: Vec<Paragraph>,
    /// With heads on one line, and the room that the widest of these asks for.
    pub(super) joined: Option<(Vec<Paragraph>, f32)>,
}

impl Text {
    /// Of these paragraphs alone.
    pub(super) fn new(stacked: Vec<Paragraph>) -> Self {
        Self { stacked, joined: None }
    }

    /// The paragraphs that are set in the lengths of `metrics`.
    pub(super) fn at(&mut self, metrics: &Metrics) -> &mut [Paragraph] {
        match &mut self.joined {
            Some((joined, room)) if metrics.holds(*room) => joined,
            _ => &mut self.stacked,
        }
    }
}

/// Lengths of a page at one looseness, in points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Metrics {
    /// Paper.
    pub(super) page: (f32, f32),
    /// Above the text.
    pub(super) top: f32,
    /// Left and right of the text.
    pub(super) side: f32,
    /// Height of the text.
    pub(super) height: f32,
    /// Factor on type sizes.
    pub(super) size: f32,
    leading: f32,
    space: f32,
}

/// A line of a paragraph with the space above it.
#[derive(Debug)]
pub(super) struct Row {
    /// Which paragraph.
    pub(super) paragraph: usize,
    /// Which of its words.
    pub(super) words: Range<usize>,
    /// First line of the paragraph.
    pub(super) first: bool,
    /// Last line of the paragraph.
    pub(super) last: bool,
    /// Space above, left out at the top of a page.
    pub(super) above: f32,
    /// Height of the line, with a rule below it.
    pub(super) height: f32,
    /// Height of the text line alone.
    pub(super) line: f32,
    /// What a page break before it costs; none where there must not be one.
    pub(super) break_cost: Option<f32>,
}

impl Metrics {
    /// Lengths of `theme` on `paper` at `looseness`, -1 to 1.
    pub(super) fn new(theme: &Theme, paper: Paper, looseness: f32) -> Self {
        let page = match paper {
            Paper::Letter => (612.0, 792.0),
            Paper::A4 => (595.28, 841.89),
        };
        let margin = Fit::at(theme.fit.margin, looseness);
        let (top, bottom) = (theme.page.top * margin, theme.page.bottom * margin);
        Self {
            page,
            top,
            side: theme.page.side * margin,
            height: page.1 - top - bottom,
            size: Fit::at(theme.fit.size, looseness),
            leading: Fit::at(theme.fit.leading, looseness),
            space: Fit::at(theme.fit.space, looseness),
        }
    }

    /// Lets the text begin lower, where the share `blank` of the page's height stays empty.
    pub(super) fn sink(&mut self, blank: f32) {
        self.top += (blank * self.height * SINK).min(SUNK);
    }

    /// Width of the text.
    pub(super) fn measure(&self) -> f32 {
        self.page.0 - 2.0 * self.side
    }

    /// Distance of a paragraph's text from the left edge of the text.
    pub(super) fn indent(&self, theme: &Theme, paragraph: &Paragraph) -> f32 {
        let steps = f32::from(paragraph.depth) + if paragraph.role == Role::Item { 1.0 } else { 0.0 };
        steps * theme.list.text * self.size
    }
}

/// Style of `role`.
pub(super) fn style(theme: &Theme, role: Role) -> &Style {
    match role {
        Role::Title => &theme.styles.title,
        Role::Headline => &theme.styles.headline,
        Role::Contact => &theme.styles.contact,
        Role::Section => &theme.styles.section,
        Role::Entry => &theme.styles.entry,
        Role::Place => &theme.styles.place,
        Role::Body | Role::Rule => &theme.styles.body,
        Role::Item => &theme.styles.item,
    }
}

/// `lines` as shaped paragraphs.
pub(super) fn paragraphs(shaper: &mut Shaper, theme: &Theme, lines: &[Placed]) -> Result<Vec<Paragraph>, RenderError> {
    let mut out = Vec::with_capacity(lines.len());
    for line in lines {
        let mark = match (line.role, line.number) {
            (Role::Item, Some(number)) => format!("{number}. "),
            (Role::Item, None) => format!("{} ", theme.list.bullet),
            _ => String::new(),
        };
        let mark = [Span { text: mark, ..Span::default() }];
        let style = style(theme, line.role);
        let in_columns = line.role == Role::Entry || (line.role == Role::Place && theme.heads != Heads::Stacked);
        // The title of a head on one line is bold by itself.
        let is_joined = line.role == Role::Entry && line.line.first().is_some_and(|span| span.bold);
        let weight = if is_joined { Weight::Regular } else { style.weight };
        let shown = if in_columns { line.line.clone() } else { line.whole() };
        let mut text = words(shaper, theme, (weight, style.caps), &shown)?;
        if line.role == Role::Contact && theme.icons {
            text = signed(text);
        }
        let first = text.first().and_then(|word| word.pieces.first());
        let first = first.and_then(|piece| Some((piece.run.face, piece.run.glyphs.first()?.id)));
        let bearing = first.map_or(Ok(0.0), |(face, glyph)| shaper.bearing(face, glyph))?;
        out.push(Paragraph {
            role: line.role,
            bearing,
            words: text,
            right: asides(shaper, theme, line, in_columns)?,
            mark: words(shaper, theme, (Weight::Regular, Caps::None), &mark)?,
            numbered: line.number.is_some(),
            depth: line.depth,
            plain: plain(&line.line),
            missing: shaper.take_missing(),
        });
    }
    // Dates of all heads stand in one column, and so do the places before them.
    let dates = out.iter().flat_map(|p| &p.right).filter(|aside| aside.end == 0.0).map(|aside| width(&aside.words));
    let column = dates.fold(0.0, f32::max) + COLUMN;
    out.iter_mut().flat_map(|p| &mut p.right).filter(|aside| aside.end > 0.0).for_each(|aside| aside.end = column);
    Ok(out)
}

/// What stands at the right of `line`: its dates, and the place before them or alone.
fn asides(shaper: &mut Shaper, theme: &Theme, line: &Placed, in_columns: bool) -> Result<Vec<Aside>, RenderError> {
    let (place, date) = (&theme.styles.place, &theme.styles.date);
    let mut out = Vec::new();
    if in_columns && !line.place.is_empty() {
        let end = if line.role == Role::Entry { COLUMN } else { 0.0 };
        out.push(Aside { words: words(shaper, theme, (place.weight, place.caps), &line.place)?, end, bar: true });
    }
    if !line.date.is_empty() {
        let bar = !out.is_empty();
        out.push(Aside { words: words(shaper, theme, (date.weight, date.caps), &line.date)?, end: 0.0, bar });
    }
    Ok(out)
}

/// `paragraphs` as rows in the lengths of `metrics`. Words too wide for a line are cut in place.
pub(super) fn rows(paragraphs: &mut [Paragraph], theme: &Theme, metrics: &Metrics) -> Vec<Row> {
    let mut out = Vec::new();
    let roles: Vec<Role> = paragraphs.iter().map(|paragraph| paragraph.role).collect();
    let mut before: Option<(Role, f32)> = None;
    // Row of the last section head.
    let mut opened = 0;
    for (n, paragraph) in paragraphs.iter_mut().enumerate() {
        let style = style(theme, paragraph.role);
        let size = style.size * metrics.size;
        let measure = metrics.measure() - metrics.indent(theme, paragraph);
        let date_size = theme.styles.date.size * metrics.size;
        let right = paragraph.right.iter().map(|aside| aside.end + width(&aside.words)).reduce(f32::max);
        let right = right.map_or(0.0, |right| right * date_size / 1000.0 + ASIDE);
        let per_mille = ((measure - right).max(measure * 0.3) * 1000.0 / size).max(1.0);
        paragraph.words = cut_wide(std::mem::take(&mut paragraph.words), per_mille);
        let mut lines = break_lines(&paragraph.words, per_mille);
        if lines.is_empty() {
            lines.push(0..0);
        }
        let gap = match before {
            None => 0.0,
            // A head stays near to what it heads, however loose the page is.
            Some((Role::Section, below)) => below * (1.0 + metrics.space) / 2.0,
            Some((_, below)) => style.above.max(below) * metrics.space,
        };
        let line = size * style.leading * metrics.leading;
        let rule = theme.section_rule.as_ref().filter(|rule| paragraph.role == Role::Section && !rule.beside);
        let rule = rule.map_or(0.0, |rule| rule.gap + rule.width);
        let count = lines.len();
        if paragraph.role == Role::Section {
            opened = out.len();
        }
        let scant = if out.len() - opened < SCANT { TORN_HEAD } else { 0.0 };
        for (at, words) in lines.into_iter().enumerate() {
            let break_cost = if at == 0 {
                let alone = paragraph.role == Role::Item && roles.get(n + 1) != Some(&Role::Item);
                let more = if alone { LAST_ITEM } else { 0.0 };
                before
                    .map_or(Some(0.0), |(role, _)| break_cost(role, paragraph.role))
                    .map(|cost| cost + more + if paragraph.role == Role::Section { 0.0 } else { scant })
            } else if count <= 3 || at == 1 || at + 1 == count {
                None
            } else {
                Some(6.0)
            };
            out.push(Row {
                paragraph: n,
                words,
                first: at == 0,
                last: at + 1 == count,
                above: if at == 0 { gap } else { 0.0 },
                height: line + if at + 1 == count { rule } else { 0.0 },
                line,
                break_cost,
            });
        }
        before = Some((paragraph.role, style.below));
    }
    out
}

/// What a page break between two paragraphs costs: heads stay with what they head, entries are best left whole.
fn break_cost(above: Role, below: Role) -> Option<f32> {
    match (above, below) {
        // An entry without text below it heads nothing.
        (Role::Entry | Role::Place, Role::Section) => Some(0.0),
        (Role::Entry | Role::Place, Role::Entry) => Some(0.3),
        (Role::Title | Role::Headline | Role::Contact | Role::Section | Role::Entry | Role::Place, _) => None,
        (_, Role::Section) => Some(0.0),
        (_, Role::Entry) => Some(0.3),
        (Role::Item, Role::Item) => Some(2.5),
        // Paragraphs below one head belong together, such as the parts of a story.
        (Role::Body, Role::Body) => Some(2.5),
        _ => Some(2.0),
    }
}
