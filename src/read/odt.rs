//! ODT: the paragraphs of an OpenDocument text. The main entry is [`read`].

use std::collections::BTreeMap;

use roxmltree::Node;

use crate::model::document::{Document, Format, Line, Region};
use crate::read::builder::{Builder, Style};
use crate::read::package::{self, Package, attribute, child};
use crate::read::{ReadError, blank, table};

/// Points by which the items of a list stand further in.
const STEP: f32 = 18.0;
/// Most times that a repeated space or cell counts.
const MAX_REPEAT: usize = 200;
/// Longest chain of styles based on each other.
const MAX_CHAIN: usize = 20;

/// What a style states, as far as it states it.
#[derive(Debug, Clone, Default)]
struct Stated {
    parent: Option<String>,
    bold: Option<bool>,
    italic: Option<bool>,
    hidden: Option<bool>,
    size: Option<f32>,
    heading: Option<u8>,
    breaks_page: bool,
}

/// The document of an OpenDocument text.
///
/// # Errors
///
/// An archive or content that cannot be read.
pub(super) fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let mut package = Package::open(bytes)?;
    let manifest = package.part("META-INF/manifest.xml").unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(ReadError::Encrypted);
    }
    let content = package.part("content.xml").ok_or_else(|| ReadError::Damaged("it has no content".to_owned()))?;
    let styles_text = package.part("styles.xml").unwrap_or_default();
    let content = package::parse(&content)?;
    let styles_xml = package::parse(&styles_text).ok();
    let mut styles = BTreeMap::new();
    for root in styles_xml.iter().map(roxmltree::Document::root_element).chain([content.root_element()]) {
        for node in root.descendants().filter(|n| n.is_element() && n.tag_name().name() == "style") {
            if let Some(name) = attribute(node, "name") {
                styles.insert(name.to_owned(), stated(node));
            }
        }
    }
    let mut document = blank(Format::Odt);
    document.layout.columns = 1;
    let mut reader = Reader { styles: &styles, document, depth: 0, bullet: false, region: Region::Body, blank: 0.0 };
    let running = |reader: &mut Reader<'_>, name: &str, region: Region| {
        reader.region = region;
        for root in styles_xml.iter().map(roxmltree::Document::root_element) {
            root.descendants().filter(|n| n.is_element() && n.tag_name().name() == name).for_each(|n| reader.blocks(n));
        }
    };
    running(&mut reader, "header", Region::Header);
    reader.region = Region::Body;
    if let Some(text) = child(content.root_element(), "body").and_then(|b| child(b, "text")) {
        reader.blocks(text);
    }
    running(&mut reader, "footer", Region::Footer);
    let mut document = reader.document;
    document.pages = document.lines.iter().map(|l| l.page).max().unwrap_or(1);
    document.layout.images = u32::try_from(package.names("Pictures/").len()).unwrap_or(u32::MAX);
    if document.lines.is_empty() && document.layout.images > 0 {
        return Err(ReadError::NoText);
    }
    Ok(document)
}

fn stated(node: Node<'_, '_>) -> Stated {
    let text = child(node, "text-properties");
    let value = |name: &str| text.and_then(|t| attribute(t, name));
    let size = value("font-size").and_then(|s| s.strip_suffix("pt")).and_then(|s| s.trim().parse().ok());
    let level = attribute(node, "default-outline-level").and_then(|l| l.parse::<u8>().ok());
    let name = attribute(node, "name").unwrap_or("");
    Stated {
        parent: attribute(node, "parent-style-name").map(str::to_owned),
        bold: value("font-weight").map(|w| w == "bold" || w.parse::<u16>().is_ok_and(|n| n >= 600)),
        italic: value("font-style").map(|s| s == "italic" || s == "oblique"),
        hidden: value("display").map(|d| d == "none"),
        size: size.filter(|s: &f32| s.is_finite() && *s > 0.0),
        heading: level.filter(|l| (1..=6).contains(l)).or((name == "Title").then_some(1)),
        breaks_page: child(node, "paragraph-properties").and_then(|p| attribute(p, "break-before")) == Some("page"),
    }
}

struct Reader<'a> {
    styles: &'a BTreeMap<String, Stated>,
    document: Document,
    /// Lists around the paragraph.
    depth: usize,
    bullet: bool,
    region: Region,
    /// Empty paragraphs since the last line.
    blank: f32,
}

/// A paragraph in the making.
struct Open<'x, 'i> {
    line: Builder,
    lines: Vec<Line>,
    boxes: Vec<Node<'x, 'i>>,
}

impl Reader<'_> {
    fn blocks(&mut self, node: Node<'_, '_>) {
        for part in node.children().filter(Node::is_element) {
            match part.tag_name().name() {
                "p" | "h" => self.paragraph(part),
                "list" => {
                    self.depth += 1;
                    self.blocks(part);
                    self.depth -= 1;
                }
                "list-item" => {
                    self.bullet = true;
                    self.blocks(part);
                    self.bullet = false;
                }
                "table" => self.table(part),
                "text-box" => self.text_box(part),
                "tracked-changes" | "sequence-decls" | "forms" | "annotation" => {}
                _ => self.blocks(part),
            }
        }
    }

    fn text_box(&mut self, node: Node<'_, '_>) {
        self.document.layout.boxes += 1;
        let region = if self.region == Region::Body { Region::Box } else { self.region };
        let around = std::mem::replace(&mut self.region, region);
        self.blocks(node);
        self.region = around;
    }

    fn table(&mut self, node: Node<'_, '_>) {
        self.document.layout.tables += 1;
        let number = self.document.layout.tables;
        let before = std::mem::take(&mut self.document.lines);
        let depth = std::mem::take(&mut self.depth);
        let mut rows = Vec::new();
        self.rows(node, &mut rows);
        self.depth = depth;
        self.document.lines = before;
        let (lines, columns) = table::join(rows, number);
        self.document.layout.columns = self.document.layout.columns.max(columns);
        self.document.lines.extend(lines);
    }

    fn rows(&mut self, node: Node<'_, '_>, out: &mut Vec<Vec<Vec<Line>>>) {
        for part in node.children().filter(Node::is_element) {
            match part.tag_name().name() {
                "table-row" => {
                    let mut cells = Vec::new();
                    for cell in part.children().filter(|c| c.tag_name().name() == "table-cell") {
                        self.blank = 0.0;
                        self.blocks(cell);
                        cells.push(std::mem::take(&mut self.document.lines));
                    }
                    out.push(cells);
                }
                "table-header-rows" | "table-row-group" => self.rows(part, out),
                _ => {}
            }
        }
    }

    /// The style `name` and those that it is based on.
    fn chain<'s>(&'s self, name: Option<&'s str>) -> impl Iterator<Item = &'s Stated> {
        let first = name.and_then(|n| self.styles.get(n));
        std::iter::successors(first, |s| self.styles.get(s.parent.as_deref()?)).take(MAX_CHAIN)
    }

    fn looks(&self, name: Option<&str>, around: Style) -> Style {
        let find = |pick: fn(&Stated) -> Option<bool>, or: bool| self.chain(name).find_map(pick).unwrap_or(or);
        Style {
            bold: find(|s| s.bold, around.bold),
            italic: find(|s| s.italic, around.italic),
            size: self.chain(name).find_map(|s| s.size).unwrap_or(around.size),
            hidden: find(|s| s.hidden, around.hidden),
        }
    }

    fn paragraph(&mut self, node: Node<'_, '_>) {
        let name = attribute(node, "style-name");
        let base = self.looks(Some("Standard"), Style { size: 12.0, ..Style::default() });
        let style = self.looks(name, base);
        let level = attribute(node, "outline-level").and_then(|l| l.parse::<u8>().ok()).filter(|l| (1..=6).contains(l));
        let is_heading = node.tag_name().name() == "h";
        let heading = level.filter(|_| is_heading).or_else(|| self.chain(name).find_map(|s| s.heading));
        let page = self.document.lines.iter().map(|l| l.page).max().unwrap_or(1);
        let page =
            page + u32::from(self.chain(name).next().is_some_and(|s| s.breaks_page) && self.region == Region::Body);
        let mut open = Open { line: Builder::default(), lines: Vec::new(), boxes: Vec::new() };
        self.inline(node, style, &mut open);
        self.end_line(&mut open);
        let Open { lines, boxes, .. } = open;
        if lines.is_empty() && boxes.is_empty() {
            self.blank += 1.0;
        }
        for line in lines {
            let bullet = std::mem::take(&mut self.bullet) || line.bullet;
            self.document.lines.push(Line {
                page,
                indent: self.depth as f32 * STEP,
                heading,
                bullet: bullet && heading.is_none(),
                gap: std::mem::take(&mut self.blank).min(9.0),
                region: self.region,
                ..line
            });
        }
        for text_box in boxes {
            self.text_box(text_box);
        }
    }

    fn end_line(&mut self, open: &mut Open<'_, '_>) {
        let lines = open.line.finish(&mut self.document.layout.unmapped);
        open.lines.extend(lines);
    }

    fn inline<'x, 'i>(&mut self, node: Node<'x, 'i>, style: Style, open: &mut Open<'x, 'i>) {
        for part in node.children() {
            if part.is_text() {
                // White space in the file is layout of the file.
                let text = part.text().unwrap_or("").replace(['\n', '\t', '\r'], " ");
                open.line.push(&text, style);
                continue;
            }
            match part.tag_name().name() {
                "span" => {
                    let style = self.looks(attribute(part, "style-name"), style);
                    self.inline(part, style, open);
                }
                "a" => {
                    let mark = open.line.mark();
                    self.inline(part, style, open);
                    open.line.link(mark, attribute(part, "href").unwrap_or(""));
                }
                "s" => {
                    let count = attribute(part, "c").and_then(|c| c.parse::<usize>().ok()).unwrap_or(1).min(MAX_REPEAT);
                    open.line.push(if count > 2 { "\t" } else { " " }, style);
                }
                "tab" => open.line.push("\t", style),
                "line-break" => self.end_line(open),
                "text-box" => open.boxes.push(part),
                "annotation" | "annotation-end" | "note-citation" | "tracked-changes" => {}
                _ => self.inline(part, style, open),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use super::*;

    /// A file of one part, `content.xml`, with `body` as its text.
    fn file(body: &str) -> Vec<u8> {
        let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let content = format!(
            "<office:document-content xmlns:office='o' xmlns:text='t' xmlns:table='b' xmlns:style='s' xmlns:fo='f'>\
             <style:style style:name='B'><style:text-properties fo:font-weight='bold'/></style:style>\
             <office:body><office:text>{body}</office:text></office:body></office:document-content>"
        );
        archive.start_file("content.xml", zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn headings_lists_tabs_and_cells_are_read() {
        let document = read(&file(
            "<text:h text:outline-level='2'>Work</text:h><text:p text:style-name='B'>Host<text:tab/>2019</text:p>\
             <text:list><text:list-item><text:p>Took calls</text:p></text:list-item></text:list>\
             <table:table><table:table-row><table:table-cell><text:p>Excel</text:p></table:table-cell>\
             <table:table-cell><text:p>good</text:p></table:table-cell></table:table-row></table:table>",
        ))
        .unwrap();
        let shape: Vec<_> = document.lines.iter().map(|l| (l.text.as_str(), l.heading, l.bold, l.bullet)).collect();
        assert_eq!(
            shape,
            [
                ("Work", Some(2), false, false),
                ("Host\t2019", None, true, false),
                ("Took calls", None, false, true),
                ("Excel\tgood", None, false, false)
            ]
        );
    }
}
