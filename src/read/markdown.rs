//! Markdown: CommonMark with tables. Headings, lists and emphasis carry the structure. The main entry is [`read`].

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::model::document::{Document, FORM_MARK, Format, Line, PART};
use crate::read::blank;
use crate::read::builder::{Builder, Style};

/// Column at which a person or a tool wraps a line at the earliest. A soft break before it was meant as a line's end,
/// whatever CommonMark makes of it: address blocks are written that way.
const EARLIEST_WRAP: usize = 60;
/// Points by which an item of a list stands further in than the list.
const STEP: f32 = 10.0;

/// The document of `text`.
pub(super) fn read(text: &str) -> Document {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let form = text.contains(FORM_MARK);
    let mut reader = Reader { source: text, form, document: blank(Format::Markdown), ..Reader::default() };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        reader.event(event, range);
    }
    reader.flush();
    reader.document.layout.form = reader.form;
    reader.document
}

struct Reader<'a> {
    source: &'a str,
    document: Document,
    line: Builder,
    heading: Option<u8>,
    /// Lists around the current text.
    depth: usize,
    bullet: bool,
    gap: f32,
    bold: usize,
    italic: usize,
    table: Option<u32>,
    links: Vec<(usize, String)>,
    /// Inside a block whose line ends are kept.
    verbatim: bool,
    /// The file is in frontline's own form, in which a bar parts a line everywhere.
    form: bool,
}

impl Default for Reader<'_> {
    fn default() -> Self {
        Self {
            source: "",
            document: blank(Format::Markdown),
            line: Builder::default(),
            heading: None,
            depth: 0,
            bullet: false,
            gap: 0.0,
            bold: 0,
            italic: 0,
            table: None,
            links: Vec::new(),
            verbatim: false,
            form: false,
        }
    }
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, &range),
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.push(&text),
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html),
            Event::FootnoteReference(name) => self.push(&name),
            Event::SoftBreak if self.is_wrap(range.start) => self.push(" "),
            Event::SoftBreak | Event::HardBreak => self.flush(),
            Event::Rule => {
                self.flush();
                self.gap += 1.0;
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.block(),
            Tag::Heading { level, .. } => {
                self.block();
                self.heading = Some(level as u8);
            }
            Tag::CodeBlock(_) | Tag::MetadataBlock(_) => {
                self.block();
                self.verbatim = true;
            }
            Tag::List(_) => {
                self.flush();
                self.depth += 1;
            }
            Tag::Item => {
                self.flush();
                self.bullet = true;
            }
            Tag::Table(_) => {
                self.block();
                self.document.layout.tables += 1;
                self.table = Some(self.document.layout.tables);
            }
            Tag::TableHead | Tag::TableRow => self.flush(),
            Tag::TableCell if !self.line.is_blank() => self.push("\t"),
            Tag::Strong => self.bold += 1,
            Tag::Emphasis => self.italic += 1,
            Tag::Link { link_type, dest_url, .. } => {
                let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                self.links.push((self.line.mark(), [scheme, &dest_url].concat()));
            }
            Tag::Image { .. } => self.document.layout.images += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock | TagEnd::TableHead | TagEnd::TableRow => self.flush(),
            TagEnd::Heading(_) => {
                self.flush();
                self.heading = None;
            }
            TagEnd::CodeBlock | TagEnd::MetadataBlock(_) => {
                self.flush();
                self.verbatim = false;
            }
            TagEnd::List(_) => {
                self.flush();
                self.depth = self.depth.saturating_sub(1);
            }
            TagEnd::Item => {
                self.flush();
                self.bullet = false;
            }
            TagEnd::Table => {
                self.flush();
                self.table = None;
            }
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::Link => {
                if let Some((mark, target)) = self.links.pop() {
                    self.line.link(mark, &target);
                }
            }
            _ => {}
        }
    }

    /// Begins a block; a blank line stands above it, unless it is the text of a list item.
    fn block(&mut self) {
        self.flush();
        if !self.bullet && !self.document.lines.is_empty() {
            self.gap = self.gap.max(1.0);
        }
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        if self.verbatim {
            for (i, line) in text.split('\n').enumerate() {
                if i > 0 {
                    self.flush();
                }
                self.push(line);
            }
            return;
        }
        // In a heading ` | ` parts fields, as a cell border does; an escaped bar is a bar.
        let escaped = self.source.get(..range.start).is_some_and(|before| before.ends_with('\\'));
        if (self.heading.is_some() || self.form) && text.contains('|') {
            let border = if self.form { PART.to_string() } else { "\t".to_owned() };
            for (i, piece) in text.split('|').enumerate() {
                if i > 0 {
                    self.push(if escaped && i == 1 && text.starts_with('|') { "|" } else { &border });
                }
                self.push(piece);
            }
        } else {
            self.push(text);
        }
    }

    /// Tags that are known say nothing here; anything else in angle brackets is text.
    fn html(&mut self, html: &str) {
        let name = html.trim_start_matches(['<', '/']).split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
        match name.to_ascii_lowercase().as_str() {
            "br" | "p" | "div" => self.flush(),
            "b" | "i" | "u" | "em" | "strong" | "span" | "a" | "sup" | "sub" | "small" | "img" | "center" | "font"
            | "kbd" => {}
            _ if html.starts_with("<!") => {}
            _ => self.push(html),
        }
    }

    fn push(&mut self, text: &str) {
        let style = Style { bold: self.bold > 0, italic: self.italic > 0, ..Style::default() };
        self.line.push(text, style);
    }

    /// Whether the line break at byte `at` of the source wrapped a sentence: the line was long, or goes on in lower case. Lines
    /// that all begin with an emphasis are fields below each other.
    fn is_wrap(&self, at: usize) -> bool {
        let before = self.source.get(..at).unwrap_or("").rsplit('\n').next().unwrap_or("");
        let after = self.source.get(at..).unwrap_or("").trim_start().trim_start_matches(['>', ' ']);
        let word = after.split_whitespace().next().unwrap_or("");
        let emphasised = |line: &str| {
            let line = line.trim_start_matches(['>', ' ', '\t']);
            line.starts_with("**") || line.starts_with("__")
        };
        if emphasised(before) && emphasised(after) {
            return false;
        }
        let reach = before.chars().count() + 1 + word.chars().count();
        reach > EARLIEST_WRAP || (word.starts_with(char::is_lowercase) && !word.contains('@'))
    }

    /// Ends the line.
    fn flush(&mut self) {
        let lines = self.line.finish(&mut self.document.layout.unmapped);
        for line in lines {
            // A list item's first line has the mark; what follows in it stands below.
            let bullet = self.bullet || line.bullet;
            self.bullet = false;
            let gap = std::mem::take(&mut self.gap);
            self.document.lines.push(Line {
                indent: self.depth as f32 * STEP,
                heading: self.heading,
                bullet: bullet && self.heading.is_none(),
                gap,
                table: self.table,
                ..line
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_lists_and_bold_leads_are_kept() {
        let lines =
            read("# Ann Oak\n\n## Work\n\n- **Calls:** took 40\n  a day\n- Gave *change*\n\n**Cashier**\n").lines;
        let shape: Vec<_> = lines.iter().map(|l| (l.text.as_str(), l.heading, l.bullet, l.bold, l.bold_lead)).collect();
        assert_eq!(
            shape,
            [
                ("Ann Oak", Some(1), false, false, None),
                ("Work", Some(2), false, false, None),
                ("Calls: took 40 a day", None, true, false, Some(6)),
                ("Gave change", None, true, false, None),
                ("Cashier", None, false, true, None)
            ]
        );
    }

    #[test]
    fn bars_part_the_fields_of_a_heading_unless_escaped() {
        let lines = read("### Agent | Harbor \\| Inn, Duluth | 2021\n").lines;
        assert_eq!(lines[0].text, "Agent\tHarbor | Inn, Duluth\t2021");
    }

    #[test]
    fn short_lines_stay_lines_and_long_ones_are_joined() {
        let text = "Harbor Inn, Duluth, MN\n*2019 to 2021*\n\nChecked in up to eighty guests on a busy evening and walked\nthem to the lift. Also answered the phone at the desk in the\nEvenings.\n";
        let texts: Vec<String> = read(text).lines.into_iter().map(|l| l.text).collect();
        assert_eq!(texts.len(), 3);
        assert_eq!(texts[1], "2019 to 2021");
        assert!(texts[2].ends_with("at the desk in the Evenings."), "{}", texts[2]);
    }

    #[test]
    fn table_cells_are_parted_by_tabs() {
        let document = read("| Skill | Level |\n|---|---|\n| Excel \\| Word | good |\n");
        assert_eq!(document.lines[1].text, "Excel | Word\tgood");
        assert_eq!((document.lines[1].table, document.layout.tables), (Some(1), 1));
    }

    #[test]
    fn links_give_their_targets() {
        let lines = read("Find me [here](https://ann.example.org) or <ann@example.org>\n").lines;
        let targets: Vec<_> = lines[0].links.iter().map(|l| l.target.as_str()).collect();
        assert_eq!(lines[0].text, "Find me here or ann@example.org");
        assert_eq!(targets, ["https://ann.example.org", "mailto:ann@example.org"]);
    }

    #[test]
    fn text_in_angle_brackets_is_not_lost() {
        assert_eq!(read("Sold to <walk-ins> daily\n").lines[0].text, "Sold to <walk-ins> daily");
    }
}
