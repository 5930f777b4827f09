//! Flow: blocks as paragraphs with a role, and paragraphs as rows of a page at a given looseness. The main entries are
//! [`paragraphs`] and [`rows`].

use std::ops::Range;

use crate::model::settings::Paper;
use crate::render::RenderError;
use crate::render::blocks::{Block, Line, Span, is_dates, plain};
use crate::render::fonts::{Shaper, Weight};
use crate::render::pdf::words::{Word, break_lines, cut_wide, width, words};
use crate::render::theme::{Fit, Style, Theme};

/// What a paragraph is on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The name.
    Title,
    /// Bold line below the name.
    Headline,
    /// How to reach the person.
    Contact,
    /// `##`.
    Section,
    /// First line of an entry.
    Entry,
    /// Employer and place.
    Place,
    /// Running text.
    Body,
    /// List item.
    Item,
    /// A line across.
    Rule,
}

/// A paragraph, shaped; how it breaks depends on the looseness.
#[derive(Debug)]
pub(super) struct Paragraph {
    /// What it is.
    pub(super) role: Role,
    /// The text.
    pub(super) words: Vec<Word>,
    /// Text at the right edge of the last line: dates.
    pub(super) right: Vec<Word>,
    /// Mark of a list item.
    pub(super) mark: Vec<Word>,
    /// Depth of a list item or of a paragraph in one.
    pub(super) depth: u8,
    /// The text without looks, for bookmarks.
    pub(super) plain: String,
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

/// `blocks` as shaped paragraphs.
pub(super) fn paragraphs(shaper: &mut Shaper, theme: &Theme, blocks: &[Block]) -> Result<Vec<Paragraph>, RenderError> {
    let mut setter = Setter { shaper, theme, out: Vec::new() };
    let mut in_head = false;
    for block in blocks {
        match block {
            Block::Heading { level: 1, parts } if setter.out.is_empty() => {
                in_head = true;
                setter.add(Role::Title, &joined(parts), None, 0)?;
            }
            Block::Heading { level: 1 | 2, parts } => {
                in_head = false;
                setter.add(Role::Section, &joined(parts), None, 0)?;
            }
            Block::Heading { parts, .. } => {
                in_head = false;
                setter.entry(parts)?;
            }
            Block::Paragraph { parts, depth } => {
                match if in_head { head_role(parts) } else { Role::Body } {
                    // The bold of a headline says what it is; how it looks is the theme's matter.
                    Role::Headline => {
                        let plain = |span: &Span| Span { bold: false, ..span.clone() };
                        let line: Line = parts.iter().flatten().map(plain).collect();
                        setter.add(Role::Headline, &line, None, 0)?;
                    }
                    role => setter.parted(role, parts, *depth)?,
                }
            }
            Block::Item { depth, number, parts } => {
                in_head = false;
                setter.parted(Role::Item, parts, *depth)?;
                let mark = number.map_or_else(|| theme.list.bullet.clone(), |number| format!("{number}."));
                setter.mark(&mark)?;
            }
            Block::Rule => setter.add(Role::Rule, &[], None, 0)?,
        }
    }
    Ok(setter.out)
}

/// What a paragraph between the name and the first section is.
fn head_role(parts: &[Line]) -> Role {
    let mut spans = parts.iter().flatten();
    let text = parts.first().map(|line| plain(line)).unwrap_or_default();
    if parts.len() == 1 && spans.clone().all(|span| span.bold) {
        Role::Headline
    } else if parts.len() > 1 || spans.any(|span| span.link.is_some()) || (text.len() <= 60 && !text.ends_with('.')) {
        Role::Contact
    } else {
        Role::Body
    }
}

/// `parts` on one line with bars between those that say something.
fn joined(parts: &[Line]) -> Line {
    let mut out = Line::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        if !out.is_empty() {
            out.push(Span { text: " | ".to_owned(), ..Span::default() });
        }
        out.extend(part.iter().cloned());
    }
    out
}

struct Setter<'a> {
    shaper: &'a mut Shaper,
    theme: &'a Theme,
    out: Vec<Paragraph>,
}

impl Setter<'_> {
    fn add(&mut self, role: Role, line: &[Span], right: Option<&Line>, depth: u8) -> Result<(), RenderError> {
        let weight = style(self.theme, role).weight;
        let words_of_line = words(self.shaper, self.theme, weight, line)?;
        let right = match right {
            Some(right) => words(self.shaper, self.theme, self.theme.styles.date.weight, right)?,
            None => Vec::new(),
        };
        let plain = plain(line);
        self.out.push(Paragraph { role, words: words_of_line, right, mark: Vec::new(), depth, plain });
        Ok(())
    }

    /// The mark of the item that was added last.
    fn mark(&mut self, text: &str) -> Result<(), RenderError> {
        let line = [Span { text: format!("{text} "), ..Span::default() }];
        let mark = words(self.shaper, self.theme, Weight::Regular, &line)?;
        if let Some(item) = self.out.last_mut() {
            item.mark = mark;
        }
        Ok(())
    }

    /// A line whose last date, if it has parts, stands at the right edge.
    fn parted(&mut self, role: Role, parts: &[Line], depth: u8) -> Result<(), RenderError> {
        let dated = matches!(role, Role::Body | Role::Item);
        let date = parts.iter().skip(1).rposition(|part| dated && is_dates(part)).map(|at| at + 1);
        let rest: Vec<Line> =
            parts.iter().enumerate().filter(|(n, _)| Some(*n) != date).map(|(_, part)| part.clone()).collect();
        self.add(role, &joined(&rest), date.and_then(|at| parts.get(at)), depth)
    }

    /// The head of an entry: title and dates on one line, what else it says below.
    fn entry(&mut self, parts: &[Line]) -> Result<(), RenderError> {
        let date = parts.iter().skip(1).rposition(|part| is_dates(part)).map(|at| at + 1);
        let rest = parts.iter().enumerate().filter(|(n, _)| Some(*n) != date).map(|(_, part)| part);
        let mut rest: Vec<Line> = match parts {
            // A school without a degree leads with its name.
            [degree, field, school, place, _] if degree.is_empty() => {
                vec![school.clone(), field.clone(), place.clone()]
            }
            [degree, field, school, place, _] => {
                let comma = Span { text: ", ".to_owned(), ..Span::default() };
                let comma = if field.is_empty() { vec![] } else { vec![comma] };
                let title = degree.iter().chain(&comma).chain(field).cloned().collect();
                vec![title, school.clone(), place.clone()]
            }
            _ => rest.cloned().collect(),
        };
        rest.retain(|part| !part.is_empty());
        let title = if rest.is_empty() { Line::new() } else { rest.remove(0) };
        self.add(Role::Entry, &title, date.and_then(|at| parts.get(at)), 0)?;
        if rest.is_empty() { Ok(()) } else { self.add(Role::Place, &joined(&rest), None, 0) }
    }
}

/// `paragraphs` as rows in the lengths of `metrics`. Words too wide for a line are cut in place.
pub(super) fn rows(paragraphs: &mut [Paragraph], theme: &Theme, metrics: &Metrics) -> Vec<Row> {
    let mut out = Vec::new();
    let mut before: Option<(Role, f32)> = None;
    for (n, paragraph) in paragraphs.iter_mut().enumerate() {
        let style = style(theme, paragraph.role);
        let size = style.size * metrics.size;
        let measure = metrics.measure() - metrics.indent(theme, paragraph);
        let date_size = theme.styles.date.size * metrics.size;
        let right = if paragraph.right.is_empty() { 0.0 } else { width(&paragraph.right) * date_size / 1000.0 + 12.0 };
        let per_mille = ((measure - right).max(measure * 0.3) * 1000.0 / size).max(1.0);
        paragraph.words = cut_wide(std::mem::take(&mut paragraph.words), per_mille);
        let mut lines = break_lines(&paragraph.words, per_mille);
        if lines.is_empty() {
            lines.push(0..0);
        }
        let gap = match before {
            None => 0.0,
            Some((Role::Section, below)) => below,
            Some((_, below)) => style.above.max(below),
        };
        let line = size * style.leading * metrics.leading;
        let rule = theme.section_rule.as_ref().filter(|_| paragraph.role == Role::Section);
        let rule = rule.map_or(0.0, |rule| rule.gap + rule.width);
        let count = lines.len();
        for (at, words) in lines.into_iter().enumerate() {
            let break_cost = if at == 0 {
                before.map_or(Some(0.0), |(role, _)| break_cost(role, paragraph.role))
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
                above: if at == 0 { gap * metrics.space } else { 0.0 },
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
        (Role::Title | Role::Headline | Role::Contact | Role::Section | Role::Entry | Role::Place, _) => None,
        (_, Role::Section) => Some(0.0),
        (_, Role::Entry) => Some(0.3),
        (Role::Item, Role::Item) => Some(3.5),
        _ => Some(2.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::blocks::blocks;
    use crate::render::theme::theme;

    fn roles(markdown: &str) -> Vec<(Role, String, bool)> {
        let theme = theme("harbor").expect("a built-in theme");
        paragraphs(&mut Shaper::default(), theme, &blocks(markdown))
            .expect("the fonts are sound")
            .into_iter()
            .map(|p| (p.role, p.plain, !p.right.is_empty()))
            .collect()
    }

    #[test]
    fn every_line_of_a_resume_gets_its_role() {
        let found = roles(
            "# Mara Quill\n\n**Guest service**\n\nDuluth, MN | <m@example.org>\n\n## Work Experience\n\n\
             ### Agent | Inn | Duluth, MN | Jun 2021 – Present\n\n- Served guests\n\n## Education\n\n\
             ### | business | Lake College | | 2014\n\n- Card | Board | 2023\n",
        );
        let expected = [
            (Role::Title, "Mara Quill", false),
            (Role::Headline, "Guest service", false),
            (Role::Contact, "Duluth, MN | m@example.org", false),
            (Role::Section, "Work Experience", false),
            (Role::Entry, "Agent", true),
            (Role::Place, "Inn | Duluth, MN", false),
            (Role::Item, "Served guests", false),
            (Role::Section, "Education", false),
            (Role::Entry, "Lake College", true),
            (Role::Place, "business", false),
            (Role::Item, "Card | Board", true),
        ];
        assert_eq!(found, expected.map(|(role, text, right)| (role, text.to_owned(), right)));
    }
}
