//! Body: the paragraphs, tables and boxes of one part of a Word file to lines. The main entry is [`Body::read`].

use std::collections::BTreeMap;

use roxmltree::Node;

use crate::model::document::{Layout, Line, Region};
use crate::read::builder::{Builder, Style};
use crate::read::docx::styles::{Run, Styles};
use crate::read::package::{attribute, child};
use crate::read::{lines, table};

/// Type size where the file states none, in points (Word's own default).
const USUAL_SIZE: f32 = 10.0;

/// One part in the making.
pub(super) struct Body<'a> {
    styles: &'a Styles,
    /// Targets of links by identifier.
    links: &'a BTreeMap<String, String>,
    region: Region,
    layout: &'a mut Layout,
    out: Vec<Line>,
    page: u32,
    /// Empty paragraphs, and points, since the last line.
    blank: f32,
    after: f32,
    /// Inside a table or box, where white type may stand on a dark ground.
    inset: usize,
    /// Fields that are open, with their instruction and where their result starts.
    fields: Vec<(String, Option<usize>)>,
}

/// A paragraph in the making.
struct Open<'x, 'i> {
    line: Builder,
    done: Vec<Line>,
    run: Run,
    is_shaded: bool,
    boxes: Vec<Node<'x, 'i>>,
}

impl<'a> Body<'a> {
    pub(super) fn new(
        styles: &'a Styles,
        links: &'a BTreeMap<String, String>,
        region: Region,
        layout: &'a mut Layout,
    ) -> Self {
        let (out, fields) = (Vec::new(), Vec::new());
        Self { styles, links, region, layout, out, page: 1, blank: 0.0, after: 0.0, inset: 0, fields }
    }

    /// The lines read.
    pub(super) fn lines(self) -> Vec<Line> {
        self.out
    }

    /// The page that was reached.
    pub(super) fn page(&self) -> u32 {
        self.page
    }

    /// Reads the blocks in `node`.
    pub(super) fn read(&mut self, node: Node<'_, '_>) {
        for part in node.children().filter(Node::is_element) {
            match part.tag_name().name() {
                "p" => self.paragraph(part),
                "tbl" => self.table(part),
                "AlternateContent" => self.read(alternative(part)),
                "sectPr" => self.section(part),
                "del" | "moveFrom" | "tblPr" | "trPr" | "tcPr" | "sdtPr" | "Fallback" => {}
                // Separators between text and notes.
                "footnote" | "endnote" if attribute(part, "type").is_some() => {}
                _ => self.read(part),
            }
        }
    }

    fn paragraph(&mut self, node: Node<'_, '_>) {
        let properties = child(node, "pPr");
        if let Some(section) = properties.and_then(|p| child(p, "sectPr")) {
            self.section(section);
        }
        let (paragraph, run) = self.styles.paragraph(properties);
        let is_shaded = properties.is_some_and(|p| is_shaded(p));
        let mut open = Open { line: Builder::default(), done: Vec::new(), run, is_shaded, boxes: Vec::new() };
        self.inline(node, run, &mut open);
        self.end_line(&mut open);
        let Open { done, boxes, .. } = open;
        let size = done.first().map_or(USUAL_SIZE, |l| if l.size > 0.0 { l.size } else { USUAL_SIZE });
        if done.is_empty() {
            self.blank += if boxes.is_empty() { 1.0 } else { 0.0 };
        } else {
            let space = self.after.max(paragraph.before.unwrap_or(0.0)) / (size * 1.2);
            let gap = if self.out.is_empty() { 0.0 } else { (self.blank + space).min(9.0) };
            self.blank = 0.0;
            self.after = paragraph.after.unwrap_or(0.0);
            let is_item = self.styles.shows_mark(paragraph.list);
            for (i, line) in done.into_iter().enumerate() {
                let heading = paragraph.heading.filter(|h| *h > 0);
                self.out.push(Line {
                    page: self.page,
                    indent: paragraph.indent.unwrap_or(0.0).max(0.0),
                    heading,
                    bullet: heading.is_none() && (line.bullet || is_item && i == 0),
                    gap: if i == 0 && gap >= 0.15 { gap } else { 0.0 },
                    region: self.region,
                    ..line
                });
            }
        }
        for text_box in boxes {
            self.text_box(text_box);
        }
    }

    fn text_box(&mut self, node: Node<'_, '_>) {
        self.layout.boxes += 1;
        let region = if self.region == Region::Body { Region::Box } else { self.region };
        let around = std::mem::replace(&mut self.region, region);
        self.inset += 1;
        self.read(node);
        self.inset -= 1;
        self.region = around;
    }

    fn table(&mut self, node: Node<'_, '_>) {
        self.layout.tables += 1;
        let number = self.layout.tables;
        self.inset += 1;
        let mut rows = Vec::new();
        collect(node, "tr", &mut rows);
        let before = std::mem::take(&mut self.out);
        let read_row = |body: &mut Self, row| {
            let mut cells = Vec::new();
            collect(row, "tc", &mut cells);
            let read_cell = |body: &mut Self, cell| {
                (body.blank, body.after) = (0.0, 0.0);
                body.read(cell);
                std::mem::take(&mut body.out)
            };
            cells.into_iter().map(|cell| read_cell(body, cell)).collect()
        };
        let read: Vec<Vec<Vec<Line>>> = rows.into_iter().map(|row| read_row(self, row)).collect();
        self.out = before;
        (self.blank, self.after) = (0.0, 0.0);
        let (lines, columns) = table::join(read, number);
        self.layout.columns = self.layout.columns.max(columns);
        self.out.extend(lines);
        self.inset -= 1;
    }

    fn section(&mut self, node: Node<'_, '_>) {
        let columns = child(node, "cols").and_then(|n| attribute(n, "num")?.parse::<u16>().ok()).unwrap_or(1);
        self.layout.columns = self.layout.columns.max(columns.min(9));
    }

    /// Ends the line at a soft break or at the end of the paragraph.
    fn end_line(&mut self, open: &mut Open<'_, '_>) {
        let lines = open.line.finish(&mut self.layout.unmapped);
        open.done.extend(lines);
    }

    fn inline<'x, 'i>(&mut self, node: Node<'x, 'i>, run: Run, open: &mut Open<'x, 'i>) {
        for part in node.children().filter(Node::is_element) {
            match part.tag_name().name() {
                "r" => {
                    let properties = child(part, "rPr");
                    let mut run = self.styles.run(properties, open.run);
                    if self.inset == 0 && !open.is_shaded && properties.is_some_and(is_white) {
                        run.hidden = Some(true);
                    }
                    self.inline(part, run, open);
                }
                "t" => {
                    let style = Style {
                        bold: run.bold.unwrap_or(false),
                        italic: run.italic.unwrap_or(false),
                        size: run.size.unwrap_or(USUAL_SIZE),
                        hidden: run.hidden.unwrap_or(false),
                    };
                    open.line.push(part.text().unwrap_or(""), style);
                }
                "tab" | "ptab" => open.line.push("\t", Style::default()),
                "br" if matches!(attribute(part, "type"), Some("page")) => {
                    self.end_line(open);
                    self.page += 1;
                }
                "br" | "cr" => self.end_line(open),
                "lastRenderedPageBreak" => self.page += 1,
                "noBreakHyphen" => open.line.push("-", Style::default()),
                "sym" => open.line.push(symbol(part), Style::default()),
                "hyperlink" => {
                    let mark = open.line.mark();
                    self.inline(part, run, open);
                    if let Some(target) = attribute(part, "id").and_then(|id| self.links.get(id)) {
                        open.line.link(mark, target);
                    }
                }
                "fldChar" => self.field(part, open),
                "instrText" => {
                    if let Some(field) = self.fields.last_mut() {
                        field.0.push_str(part.text().unwrap_or(""));
                    }
                }
                "txbxContent" => open.boxes.push(part),
                "AlternateContent" => self.inline(alternative(part), run, open),
                "del" | "moveFrom" | "pPr" | "rPr" | "sdtPr" | "delText" | "delInstrText" | "Fallback" | "rt" => {}
                _ => self.inline(part, run, open),
            }
        }
    }

    /// A field's instruction may be a link.
    fn field(&mut self, node: Node<'_, '_>, open: &mut Open<'_, '_>) {
        match attribute(node, "fldCharType") {
            Some("begin") => self.fields.push((String::new(), None)),
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.1 = Some(open.line.mark());
                }
            }
            Some("end") => {
                if let Some((instruction, Some(mark))) = self.fields.pop() {
                    let target = instruction.trim().strip_prefix("HYPERLINK").and_then(|rest| rest.split('"').nth(1));
                    open.line.link(mark, target.unwrap_or(""));
                }
            }
            _ => {}
        }
    }
}

/// The rows or cells in `node`, also those wrapped in content controls or marked as inserted.
fn collect<'x, 'i>(node: Node<'x, 'i>, name: &str, out: &mut Vec<Node<'x, 'i>>) {
    for part in node.children().filter(Node::is_element) {
        match part.tag_name().name() {
            found if found == name => out.push(part),
            "sdt" | "sdtContent" | "ins" | "customXml" | "moveTo" => collect(part, name, out),
            _ => {}
        }
    }
}

/// What is stored twice, once for old programs, is read once.
fn alternative<'x, 'i>(node: Node<'x, 'i>) -> Node<'x, 'i> {
    child(node, "Choice").or_else(|| child(node, "Fallback")).unwrap_or(node)
}

/// The run is white.
fn is_white(properties: Node<'_, '_>) -> bool {
    let value = child(properties, "color").and_then(|n| attribute(n, "val"));
    value.is_some_and(|v| v.eq_ignore_ascii_case("FFFFFF"))
        && !is_shaded(properties)
        && child(properties, "highlight").is_none()
}

/// The ground is neither white nor automatic.
fn is_shaded(properties: Node<'_, '_>) -> bool {
    let fill = child(properties, "shd").and_then(|n| attribute(n, "fill"));
    fill.is_some_and(|f| !f.eq_ignore_ascii_case("FFFFFF") && f != "auto")
}

/// A character of a symbol font: a list mark, or nothing that can be said.
fn symbol(node: Node<'_, '_>) -> &'static str {
    let code = attribute(node, "char").map(str::to_ascii_uppercase);
    match code.as_deref() {
        Some("F0E0" | "F0E8") => "→",
        Some("F0FC" | "F0FE") => "✓",
        Some(code) if lines::is_symbol_mark(code) => "•",
        _ => "\u{e000}",
    }
}
