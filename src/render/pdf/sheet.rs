//! Sheet: what stands where on each page, with the tree of tags that a screen reader follows; no PDF yet. The main entry
//! is [`sheet`].

use std::rc::Rc;

use crate::render::RenderError;
use crate::render::blocks::Span;
use crate::render::fonts::{Caps, Face, Glyph, Shaper};
use crate::render::pdf::flow::{Aside, Paragraph, Row, style};
use crate::render::pdf::pages::Spread;
use crate::render::pdf::signs::{self, Sign};
use crate::render::pdf::words::{Piece, Word, width, words};
use crate::render::placed::Role;
use crate::render::theme::{Align, Colour, Theme};

/// Height of capitals of the built-in families, as a share of the type size.
const CAPITALS: f32 = 0.66;

/// All pages of a document. Places are points from the top left corner of a page.
pub(super) struct Sheet {
    /// Width and height.
    pub(super) page: (f32, f32),
    /// What stands on each page, in reading order.
    pub(super) pages: Vec<Vec<Mark>>,
    /// The tree of tags; the first node is the document.
    pub(super) nodes: Vec<Node>,
    /// Heads for bookmarks: text, page, distance from the top.
    pub(super) outline: Vec<(String, usize, f32)>,
}

/// Something on a page.
pub(super) enum Mark {
    /// Glyphs on a baseline.
    Text {
        /// Face of the glyphs.
        face: Face,
        /// Type size.
        size: f32,
        /// Left end.
        x: f32,
        /// Baseline.
        y: f32,
        /// Colour.
        colour: Colour,
        /// The glyphs.
        glyphs: Vec<Glyph>,
        /// A blank at an end of the glyphs that is stretched.
        blank: Option<Blank>,
        /// The text for readers that would take a wide blank for the border of a column.
        says: Option<String>,
        /// The node it belongs to; none for what is no content.
        node: Option<usize>,
    },
    /// A drawing before a part of a contact line.
    Sign {
        /// What is drawn.
        sign: Sign,
        /// Left edge and top.
        at: (f32, f32),
        /// Height.
        size: f32,
        /// Colour.
        colour: Colour,
    },
    /// A line across.
    Rule {
        /// Left and right end.
        x: (f32, f32),
        /// Height.
        y: f32,
        /// Thickness.
        width: f32,
        /// Colour.
        colour: Colour,
    },
    /// A place to click.
    Link {
        /// Left, top, width, height.
        area: (f32, f32, f32, f32),
        /// Where it leads.
        target: Rc<str>,
        /// What it says.
        text: String,
        /// Its node.
        node: usize,
    },
}

/// A blank that is stretched to a width, so that a reader sees one line with a word border and no column.
#[derive(Debug, Clone, Copy)]
pub(super) enum Blank {
    /// The first glyph.
    First(f32),
    /// The last glyph.
    Last(f32),
}

/// A node of the tag tree.
pub(super) struct Node {
    /// Structure type of PDF 1.7, such as `H1`.
    pub(super) role: &'static str,
    /// Children in reading order; marks and links name their node themselves.
    pub(super) parent: usize,
}

/// The pages of `spread`, with a running head that says `title` from page two on.
pub(super) fn sheet(
    shaper: &mut Shaper,
    theme: &Theme,
    paragraphs: &[Paragraph],
    spread: &Spread,
    title: &str,
) -> Result<Sheet, RenderError> {
    let root = Node { role: "Document", parent: 0 };
    let page = spread.metrics.page;
    let sheet = Sheet { page, pages: Vec::new(), nodes: vec![root], outline: Vec::new() };
    let space = shaper.shape(theme.face(theme.styles.date.weight), Caps::None, " ")?;
    let space = space.first().and_then(|run| Some((run.face, run.glyphs.first()?.clone())));
    let titled = paragraphs.iter().any(|paragraph| paragraph.role == Role::Title);
    let mut setter = Setter { theme, spread, sheet, space, titled, section: 0, lists: Vec::new(), node: 0, body: 0 };
    let count = spread.pages.len();
    for (n, (page, air)) in spread.pages.iter().zip(&spread.airs).enumerate() {
        setter.sheet.pages.push(Vec::new());
        let mut y = spread.metrics.top;
        for (at, row) in spread.rows.get(page.clone()).unwrap_or_default().iter().enumerate() {
            let Some(paragraph) = paragraphs.get(row.paragraph) else { continue };
            y += if at == 0 { 0.0 } else { row.above * air };
            setter.row(paragraph, row, y);
            y += row.height;
        }
        if n > 0 {
            setter.running(shaper, &format!("{title} | Page {} of {count}", n + 1))?;
        }
    }
    Ok(setter.sheet)
}

struct Setter<'a> {
    theme: &'a Theme,
    spread: &'a Spread,
    sheet: Sheet,
    /// The blank of the face of dates.
    space: Option<(Face, Glyph)>,
    /// A title stands above all other heads.
    titled: bool,
    /// Node of the open section, or the document.
    section: usize,
    /// Nodes of the open lists, with their open items' bodies.
    lists: Vec<(usize, usize)>,
    /// Node of the open paragraph.
    node: usize,
    /// Node of the body that a list item's later paragraphs belong to.
    body: usize,
}

impl Setter<'_> {
    fn add_node(&mut self, parent: usize, role: &'static str) -> usize {
        self.sheet.nodes.push(Node { role, parent });
        self.sheet.nodes.len() - 1
    }

    fn push(&mut self, mark: Mark) {
        if let Some(page) = self.sheet.pages.last_mut() {
            page.push(mark);
        }
    }

    /// Opens the node of `paragraph`.
    fn open(&mut self, paragraph: &Paragraph, y: f32) {
        if paragraph.role != Role::Item && paragraph.depth == 0 {
            self.lists.clear();
            self.body = 0;
        }
        let parent = self.section;
        self.node = match paragraph.role {
            Role::Title => self.add_node(parent, "H1"),
            Role::Section => {
                self.section = self.add_node(0, "Sect");
                let page = self.sheet.pages.len().saturating_sub(1);
                self.sheet.outline.push((paragraph.plain.clone(), page, y));
                self.add_node(self.section, self.head(0))
            }
            Role::Entry => self.add_node(parent, self.head(usize::from(self.section > 0))),
            Role::Item => self.open_item(usize::from(paragraph.depth)),
            Role::Body if paragraph.depth > 0 && self.body > 0 => self.add_node(self.body, "P"),
            _ => self.add_node(parent, "P"),
        };
    }

    /// Tag of a head that stands `below` others; no level is left out, also where no name stands above.
    fn head(&self, below: usize) -> &'static str {
        const HEADS: [&str; 3] = ["H1", "H2", "H3"];
        HEADS.get(below + usize::from(self.titled)).copied().unwrap_or("H3")
    }

    /// Opens an item of a list of `depth`; gives the node of its mark.
    fn open_item(&mut self, depth: usize) -> usize {
        self.lists.truncate(depth + 1);
        while self.lists.len() <= depth {
            let parent = self.lists.last().map_or(self.section, |(_, body)| *body);
            let list = self.add_node(parent, "L");
            self.lists.push((list, list));
        }
        let list = self.lists.last().map_or(self.section, |(list, _)| *list);
        let item = self.add_node(list, "LI");
        let label = self.add_node(item, "Lbl");
        self.body = self.add_node(item, "LBody");
        if let Some(open) = self.lists.last_mut() {
            open.1 = self.body;
        }
        label
    }

    fn row(&mut self, paragraph: &Paragraph, row: &Row, top: f32) {
        let (theme, metrics) = (self.theme, self.spread.metrics);
        let style = style(theme, paragraph.role);
        let size = style.size * metrics.size;
        let baseline = top + (row.line + CAPITALS * size) / 2.0;
        let left = metrics.side + metrics.indent(theme, paragraph);
        let right = metrics.side + metrics.measure();
        if row.first {
            self.open(paragraph, top);
        }
        if paragraph.role == Role::Rule {
            let y = top + row.line / 2.0;
            let colour = theme.colours.rule;
            return self.push(Mark::Rule { x: (metrics.side, right), y, width: 0.6, colour });
        }
        if row.first && !paragraph.mark.is_empty() {
            let step = theme.list.text * metrics.size;
            let x = if paragraph.numbered {
                left - width(&paragraph.mark) * size / 1000.0 - theme.list.mark * metrics.size
            } else {
                left - step + theme.list.mark * metrics.size
            };
            let end = self.set(&paragraph.mark, size, x, baseline, theme.colour(style.colour), true);
            let advance = paragraph.mark.last().map_or(0.0, |word| word.blank) * size / 1000.0;
            if let Some(Mark::Text { blank, .. }) = self.sheet.pages.last_mut().and_then(|page| page.last_mut()) {
                *blank = Some(Blank::Last(left - end + advance));
            }
            self.node = self.body;
        }
        let mut shown = paragraph.words.get(row.words.clone()).unwrap_or_default();
        if let (Some((last, rest)), false, Role::Contact) = (shown.split_last(), row.last, paragraph.role) {
            shown = if last.bar { rest } else { shown };
        }
        let used = width(shown) * size / 1000.0;
        let x = match style.align {
            // A large letter stands with its ink, not with its white, above the ink of the text.
            Align::Left => {
                left - paragraph.bearing * (style.size - theme.styles.body.size).max(0.0) * metrics.size / 1000.0
            }
            Align::Centre => (left + right - used) / 2.0,
            Align::Right => right - used,
        };
        let end = self.set(shown, size, x, baseline, theme.colour(style.colour), !row.last);
        if row.last {
            let mut from = if shown.is_empty() { None } else { Some(end) };
            for aside in &paragraph.right {
                from = Some(self.aside(aside, from, right, baseline));
            }
        }
        if let (Some(rule), true, Role::Section) = (&theme.section_rule, row.last, paragraph.role) {
            let colour = theme.colours.rule;
            let (x, y) = if rule.beside {
                (end + rule.gap, baseline - CAPITALS * size / 2.0)
            } else {
                (metrics.side, top + row.line + rule.gap)
            };
            if x < right {
                self.push(Mark::Rule { x: (x, right), y, width: rule.width, colour });
            }
        }
    }

    /// Text at the right, such as dates; gives its end. One blank is stretched over the gap after the text that ends at
    /// `from`, and the run says its text, so that a reader sees one line with a word border and no column. Where a bar
    /// belongs there, a blank that stands for it is stretched between two others.
    fn aside(&mut self, aside: &Aside, from: Option<f32>, right: f32, baseline: f32) -> f32 {
        let style = &self.theme.styles.date;
        let size = style.size * self.spread.metrics.size;
        let colour = self.theme.colour(style.colour);
        let to = right - aside.end * size / 1000.0;
        let start = to - width(&aside.words) * size / 1000.0;
        let Some(((mut face, space), mut from)) = self.space.clone().zip(from.filter(|from| *from < start)) else {
            self.set(&aside.words, size, start, baseline, colour, false);
            return to;
        };
        let step = space.advance * size / 1000.0;
        let bar = aside.bar && start - from > 2.0 * step;
        if bar {
            for (apart, text, wide) in [(false, " ", step), (true, "|", start - from - 2.0 * step)] {
                face.apart = apart;
                let glyphs = vec![Glyph { text: text.to_owned(), ..space.clone() }];
                let (blank, node) = (Some(Blank::First(wide)), Some(self.node));
                self.push(Mark::Text { face, size, x: from, y: baseline, colour, glyphs, blank, says: None, node });
                from += wide;
            }
            face.apart = false;
        }
        let first = self.sheet.pages.last().map_or(0, Vec::len);
        self.set(&aside.words, size, start, baseline, colour, false);
        let marks = self.sheet.pages.last_mut().and_then(|page| page.get_mut(first..)).unwrap_or_default();
        let alone = marks.len() == 1;
        if let Some(Mark::Text { face: of, x, glyphs, blank, says, .. }) = marks.first_mut()
            && *of == face
        {
            glyphs.insert(0, space);
            *x = from;
            *blank = Some(Blank::First(start - from));
            *says = alone.then(|| glyphs.iter().map(|glyph| glyph.text.as_str()).collect());
        }
        to
    }

    /// Sets `words` from `x` on; gives the right end. With `keep_blank` the blank at the end is set too, so that a reader
    /// sees a word border at the line's end.
    fn set(&mut self, words: &[Word], size: f32, mut x: f32, y: f32, colour: Colour, keep_blank: bool) -> f32 {
        let mut rest = words.len();
        for part in words.chunk_by(|_, next| next.sign.is_none()) {
            rest -= part.len();
            let step = signs::ADVANCE * size / 1000.0;
            if let Some(sign) = part.first().and_then(|word| word.sign) {
                let colour = self.theme.colours.accent;
                self.push(Mark::Sign { sign, at: (x, y - size * 0.78), size: size * 0.9, colour });
                x += step;
            }
            x = self.set_part(part, size, (x, y), colour, keep_blank || rest > 0);
            // What stands for the bar before a sign reaches over it, so that a reader sees no column.
            let marks = self.sheet.pages.last_mut().map(Vec::as_mut_slice).unwrap_or_default();
            if let ([.., Mark::Text { x: from, blank, .. }, Mark::Text { x: to, .. }], true) = (marks, rest > 0) {
                *to += step;
                *blank = Some(Blank::First(*to - *from));
            }
        }
        x
    }

    /// Sets words without a sign among them.
    fn set_part(&mut self, words: &[Word], size: f32, (mut x, y): (f32, f32), colour: Colour, keep_blank: bool) -> f32 {
        let mut pieces: Vec<(&Piece, bool)> = Vec::new();
        for (n, word) in words.iter().enumerate() {
            let trims = n + 1 == words.len() && !keep_blank && word.blank > 0.0;
            let last = word.pieces.len().saturating_sub(1);
            pieces.extend(word.pieces.iter().enumerate().map(|(at, piece)| (piece, trims && at == last)));
        }
        for run in pieces.chunk_by(|(a, _), (b, _)| a.run.face == b.run.face && a.link == b.link) {
            let Some((first, _)) = run.first() else { continue };
            let mut glyphs: Vec<Glyph> = run.iter().flat_map(|(piece, _)| piece.run.glyphs.iter().cloned()).collect();
            if run.last().is_some_and(|(_, trims)| *trims) {
                glyphs.pop();
            }
            let advance: f32 = glyphs.iter().map(|glyph| glyph.advance).sum::<f32>() * size / 1000.0;
            let (face, node) = (first.run.face, Some(self.node));
            let mut text = Mark::Text { face, size, x, y, colour, glyphs, blank: None, says: None, node };
            if let Some(target) = &first.link {
                let inside = self.add_node(self.node, "Link");
                let shown: String =
                    run.iter().flat_map(|(piece, _)| &piece.run.glyphs).map(|g| g.text.as_str()).collect();
                if let Mark::Text { node, colour, .. } = &mut text {
                    *node = Some(inside);
                    *colour = if *colour == self.theme.colours.accent { *colour } else { self.theme.colours.link };
                }
                self.push(text);
                let area = (x, y - size * 0.8, advance, size * 1.05);
                let (target, text) = (Rc::clone(target), shown.trim().to_owned());
                self.push(Mark::Link { area, target, text, node: inside });
            } else {
                self.push(text);
            }
            x += advance;
        }
        x
    }

    /// The running head, which is no content.
    fn running(&mut self, shaper: &mut Shaper, text: &str) -> Result<(), RenderError> {
        let (theme, metrics) = (self.theme, self.spread.metrics);
        let style = &theme.styles.running;
        let span = Span { text: text.to_owned(), ..Span::default() };
        let words = words(shaper, theme, (style.weight, style.caps), &[span])?;
        let used = width(&words) * style.size / 1000.0;
        let x = match style.align {
            Align::Left => metrics.side,
            Align::Centre => (metrics.page.0 - used) / 2.0,
            Align::Right => metrics.page.0 - metrics.side - used,
        };
        let y = metrics.top * 0.58;
        let from = self.sheet.pages.last().map_or(0, Vec::len);
        self.set(&words, style.size, x, y, theme.colour(style.colour), false);
        for mark in self.sheet.pages.last_mut().into_iter().flat_map(|page| page.iter_mut().skip(from)) {
            if let Mark::Text { node, .. } = mark {
                *node = None;
            }
        }
        Ok(())
    }
}
