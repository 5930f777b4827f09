//! Walk: the elements of a page to lines. Blocks end lines; headings, lists, tables and emphasis carry the structure. The
//! main entry is [`walk`].

use scraper::node::Element;
use scraper::{ElementRef, Node};

use crate::model::document::{Layout, Line};
use crate::read::builder::{Builder, Style};
use crate::read::html::facts::{Fact, Facts, is_machinery};
use crate::read::table;

/// Points by which the items of a list stand further in.
const STEP: f32 = 10.0;

/// The lines of `root`; `whole` is what the page holds in all.
pub(super) fn walk(root: ElementRef<'_>, facts: &Facts, whole: Fact, layout: &mut Layout) -> Vec<Line> {
    let mut walker = Walker::new(facts, whole, layout);
    let top = *root;
    let mut node = top;
    loop {
        let descend = match node.value() {
            Node::Text(text) => {
                walker.text(text);
                false
            }
            Node::Element(element) => walker.open(element),
            _ => false,
        };
        if descend && let Some(child) = node.first_child() {
            node = child;
            continue;
        }
        let mut entered = descend;
        loop {
            if let Some(element) = node.value().as_element().filter(|_| entered) {
                walker.close(element);
            }
            if node.id() == top.id() {
                return walker.finish();
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            match node.parent() {
                Some(parent) => node = parent,
                None => return walker.finish(),
            }
            entered = true;
        }
    }
}

/// A table that is open.
struct Frame {
    number: u32,
    rows: Vec<Vec<Vec<Line>>>,
    /// The lines before it.
    outer: Vec<Line>,
    /// List depth outside of it.
    depth: usize,
}

struct Walker<'a> {
    facts: &'a Facts,
    whole: Fact,
    layout: &'a mut Layout,
    lines: Vec<Line>,
    line: Builder,
    bold: usize,
    italic: usize,
    verbatim: usize,
    depth: usize,
    bullet: bool,
    gap: f32,
    heading: Option<u8>,
    frames: Vec<Frame>,
    links: Vec<(usize, String)>,
    /// An inline element ended right here.
    just_closed: bool,
    in_form: usize,
    /// Number of lines when the last `dt` ended.
    term: Option<usize>,
}

/// Longest term and longest description, in characters, that share a line.
const TERM: usize = 40;
const DESCRIPTION: usize = 100;

impl<'a> Walker<'a> {
    fn new(facts: &'a Facts, whole: Fact, layout: &'a mut Layout) -> Self {
        Self {
            facts,
            whole,
            layout,
            lines: Vec::new(),
            line: Builder::default(),
            bold: 0,
            italic: 0,
            verbatim: 0,
            depth: 0,
            bullet: false,
            gap: 0.0,
            heading: None,
            frames: Vec::new(),
            links: Vec::new(),
            just_closed: false,
            in_form: 0,
            term: None,
        }
    }

    /// Begins `element`; false if nothing inside it is to be read.
    fn open(&mut self, element: &Element) -> bool {
        let name = element.name();
        if is_machinery(name) || self.facts.is_hidden(element, self.whole) || self.is_clutter(element) {
            return false;
        }
        let level = name.strip_prefix('h').and_then(|n| n.parse::<u8>().ok()).filter(|n| (1..=6).contains(n));
        if is_block(name) {
            self.flush();
        }
        match name {
            _ if level.is_some() => {
                self.heading = level;
                self.gap = self.gap.max(1.0);
            }
            "br" => {
                if self.line.is_blank() {
                    self.gap += 1.0;
                }
                self.flush();
            }
            "hr" => self.gap += 1.0,
            "p" | "pre" | "blockquote" | "section" | "article" if !self.bullet => self.gap = self.gap.max(1.0),
            "ul" | "ol" | "menu" => self.depth += 1,
            "li" => self.bullet = true,
            "table" => {
                self.layout.tables += 1;
                let outer = std::mem::take(&mut self.lines);
                let depth = std::mem::take(&mut self.depth);
                self.frames.push(Frame { number: self.layout.tables, rows: Vec::new(), outer, depth });
            }
            "tr" => {
                if let Some(frame) = self.frames.last_mut() {
                    frame.rows.push(Vec::new());
                }
            }
            "td" | "th" if self.frames.is_empty() => self.line.push(" ", Style::default()),
            "a" => {
                let target = element.attr("href").unwrap_or("").trim();
                let is_link = ["http://", "https://", "mailto:", "tel:", "www."].iter().any(|s| target.starts_with(s));
                self.links.push((self.line.mark(), if is_link { target.to_owned() } else { String::new() }));
            }
            "img" => self.layout.images = self.layout.images.saturating_add(1),
            "form" => self.in_form += 1,
            _ => {}
        }
        if !is_block(name) && !self.line.is_blank() {
            if self.facts.is_right(element) {
                self.line.push("\t", Style::default());
            } else if self.just_closed && matches!(name, "span" | "time" | "a" | "small") {
                // Two boxes side by side are two words.
                self.line.push(" ", Style::default());
            }
        }
        self.just_closed = false;
        self.bold += usize::from(is_bold(element));
        self.italic += usize::from(matches!(name, "i" | "em" | "cite"));
        self.verbatim += usize::from(name == "pre");
        true
    }

    fn close(&mut self, element: &Element) {
        let name = element.name();
        if is_block(name) {
            self.flush();
        }
        self.bold = self.bold.saturating_sub(usize::from(is_bold(element)));
        self.italic = self.italic.saturating_sub(usize::from(matches!(name, "i" | "em" | "cite")));
        self.verbatim = self.verbatim.saturating_sub(usize::from(name == "pre"));
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = None,
            "p" => self.gap = self.gap.max(1.0),
            "ul" | "ol" | "menu" => self.depth = self.depth.saturating_sub(1),
            "li" => self.bullet = false,
            "dt" => self.term = Some(self.lines.len()),
            "dd" => self.close_description(),
            "td" | "th" => {
                if let Some(frame) = self.frames.last_mut() {
                    let cell = std::mem::take(&mut self.lines);
                    match frame.rows.last_mut() {
                        Some(row) => row.push(cell),
                        None => frame.rows.push(vec![cell]),
                    }
                }
            }
            "table" => self.close_table(),
            "a" => {
                if let Some((mark, target)) = self.links.pop() {
                    self.line.link(mark, &target);
                }
            }
            "form" => self.in_form = self.in_form.saturating_sub(1),
            _ => {}
        }
        self.just_closed = !is_block(name);
    }

    /// A short term and its short description share a line: `Status`, tab, `Full-time`.
    fn close_description(&mut self) {
        let Some(at) = self.term.take().filter(|at| *at > 0 && self.lines.len() == at + 1) else { return };
        let is_short =
            |i: usize, most: usize| self.lines.get(i).is_some_and(|l| !l.bullet && l.text.chars().count() <= most);
        if is_short(at - 1, TERM) && is_short(at, DESCRIPTION) {
            let Some(description) = self.lines.pop() else { return };
            if let Some(term) = self.lines.last_mut() {
                term.bold_lead = term.bold.then_some(term.text.len());
                term.bold = false;
                term.text = [term.text.as_str(), "\t", description.text.as_str()].concat();
                term.links.extend(description.links);
            }
        }
    }

    fn close_table(&mut self) {
        if let Some(frame) = self.frames.pop() {
            // A caption stands outside of the cells.
            let caption = std::mem::replace(&mut self.lines, frame.outer);
            self.lines.extend(caption);
            let (lines, columns) = table::join(frame.rows, frame.number);
            self.layout.columns = self.layout.columns.max(columns);
            self.lines.extend(lines);
            self.depth = frame.depth;
        }
    }

    fn text(&mut self, text: &str) {
        let style = Style { bold: self.bold > 0, italic: self.italic > 0, ..Style::default() };
        if self.verbatim > 0 {
            for (i, line) in text.split('\n').enumerate() {
                if i > 0 {
                    self.flush();
                }
                self.line.push(line, style);
            }
            return;
        }
        // Hard spaces in a row make a gap; all other white space is one space.
        let mut plain = text.replace("\u{a0}\u{a0}\u{a0}", "\u{1}");
        plain = plain.replace(|c: char| c.is_whitespace(), " ").replace('\u{1}', "\t");
        if !plain.trim().is_empty() {
            self.just_closed = false;
        } else if !plain.is_empty() && self.line.is_blank() {
            return;
        }
        self.line.push(&plain, style);
    }

    /// Navigation, cookie notices, advertisements; never what holds a way to reach a person.
    fn is_clutter(&self, element: &Element) -> bool {
        let fact = self.facts.get(element);
        let role = element.attr("role").unwrap_or("");
        let name = element.name();
        let is_mostly_links = fact.links >= 3 && fact.linked * 2 > fact.text;
        if name == "nav" || matches!(role, "navigation" | "search" | "dialog" | "alertdialog") {
            return !fact.contact || is_mostly_links;
        }
        if name == "label" || name == "legend" {
            return self.in_form > 0 && self.whole.inputs > 2;
        }
        if fact.contact || fact.text * 10 > self.whole.text * 4 {
            return false;
        }
        if matches!(name, "header" | "footer" | "aside") && (is_mostly_links || fact.inputs > 0) {
            return true;
        }
        let marks = [element.attr("class").unwrap_or(""), element.attr("id").unwrap_or("")].join(" ").to_lowercase();
        let mut words = marks.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty());
        let is_page = |w: &str| {
            matches!(
                w,
                "cookie"
                    | "cookies"
                    | "consent"
                    | "gdpr"
                    | "ad"
                    | "ads"
                    | "advert"
                    | "advertisement"
                    | "sponsored"
                    | "newsletter"
            ) || matches!(w, "breadcrumb" | "breadcrumbs" | "crumb" | "crumbs" | "skiplink" | "pagination" | "paywall")
        };
        let whole_mark = marks.replace(|c: char| !c.is_ascii_alphanumeric(), "");
        words.any(is_page)
            || ["similarjobs", "relatedjobs", "recommendedjobs", "otherjobs", "sharebuttons"]
                .iter()
                .any(|m| whole_mark.contains(m))
    }

    /// Ends the line.
    fn flush(&mut self) {
        self.just_closed = false;
        let open_links: Vec<String> = self.links.iter().map(|l| l.1.clone()).collect();
        for (mark, target) in self.links.drain(..) {
            self.line.link(mark, &target);
        }
        let found = self.line.finish(&mut self.layout.unmapped);
        self.links.extend(open_links.into_iter().map(|target| (0, target)));
        for line in found {
            let bullet = std::mem::take(&mut self.bullet) || line.bullet;
            let gap = std::mem::take(&mut self.gap);
            self.lines.push(Line {
                indent: self.depth as f32 * STEP,
                heading: self.heading,
                bullet: bullet && self.heading.is_none(),
                gap: if self.lines.is_empty() { 0.0 } else { gap.min(9.0) },
                ..line
            });
        }
    }

    fn finish(mut self) -> Vec<Line> {
        self.flush();
        while !self.frames.is_empty() {
            self.close_table();
        }
        self.lines
    }
}

fn is_bold(element: &Element) -> bool {
    let weight = || {
        element
            .attr("style")
            .is_some_and(|s| s.contains("bold") || s.contains("font-weight:600") || s.contains("font-weight:700"))
    };
    matches!(element.name(), "b" | "strong" | "th") || weight()
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "html"
            | "body"
            | "p"
            | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "footer"
            | "aside"
            | "nav"
            | "address"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "ul"
            | "ol"
            | "menu"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "table"
            | "caption"
            | "thead"
            | "tbody"
            | "tfoot"
            | "tr"
            | "td"
            | "th"
            | "pre"
            | "blockquote"
            | "figure"
            | "figcaption"
            | "hr"
            | "form"
            | "fieldset"
            | "details"
            | "summary"
            | "center"
            | "hgroup"
            | "legend"
            | "title"
    )
}
