//! Blocks: Markdown as a flat list of what a page shows: headings, paragraphs, list items. All outputs of `render` are
//! made from blocks. The main entry is [`blocks`].
//!
//! A bare bar between blanks (` | `) parts a line; an escaped one (`\|`) is text (the grammar is in `compose/resume.rs`).

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

/// Deepest list that is still indented further.
const DEEPEST: u8 = 5;

/// A piece of text with one look.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Span {
    /// The text; a forced line break is `\n`.
    pub(super) text: String,
    /// Strong.
    pub(super) bold: bool,
    /// Emphasised.
    pub(super) italic: bool,
    /// Target of the link it belongs to.
    pub(super) link: Option<String>,
    /// The capital that its first letter, a small one, is shown as; the text stays as it was written.
    pub(super) raised: Option<char>,
}

impl Span {
    /// The letter that is shown as a capital, if there is one, and the text after it.
    pub(super) fn parted(&self) -> (&str, &str) {
        let end = self.text.char_indices().nth(1).map_or(self.text.len(), |(at, _)| at);
        self.text.split_at(if self.raised.is_some() { end } else { 0 })
    }
}

/// A line of spans.
pub(super) type Line = Vec<Span>;

/// What a page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// `#` to `######`.
    Heading {
        /// 1 to 6.
        level: u8,
        /// What the bars part; empty parts stay.
        parts: Vec<Line>,
    },
    /// A paragraph; also each line of a code block.
    Paragraph {
        /// What the bars part.
        parts: Vec<Line>,
        /// How deep in lists and quotes it stands.
        depth: u8,
    },
    /// First paragraph of a list item.
    Item {
        /// 0 in an outermost list.
        depth: u8,
        /// Number in an ordered list.
        number: Option<u64>,
        /// What the bars part.
        parts: Vec<Line>,
    },
    /// A thematic break.
    Rule,
}

/// Text of a line without its looks.
pub(super) fn plain(line: &[Span]) -> String {
    line.iter().map(|span| span.text.as_str()).collect::<String>().replace('\n', " ")
}

/// The blocks of `markdown`. Any text is Markdown, so this cannot fail; raw HTML stays visible as text.
pub(super) fn blocks(markdown: &str) -> Vec<Block> {
    let mut builder = Builder { source: markdown, ..Builder::default() };
    for (event, range) in Parser::new(markdown).into_offset_iter() {
        builder.take(event, range);
    }
    builder.end_paragraph();
    builder.out
}

#[derive(Default)]
struct Builder<'a> {
    source: &'a str,
    out: Vec<Block>,
    /// Finished parts and the part at work.
    parts: Vec<Line>,
    line: Line,
    bold: u32,
    italic: u32,
    link: Option<String>,
    heading: Option<u8>,
    quotes: u8,
    /// Open lists with the next number.
    lists: Vec<Option<u64>>,
    /// The next paragraph opens an item.
    item: bool,
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(end) => self.end(end),
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) | Event::InlineHtml(text) | Event::Html(text) => self.push(&text),
            Event::SoftBreak => self.push(" "),
            Event::HardBreak => self.push("\n"),
            Event::Rule => {
                self.end_paragraph();
                self.out.push(Block::Rule);
            }
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => self.push(&text),
            Event::TaskListMarker(done) => self.push(if done { "[x] " } else { "[ ] " }),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.end_paragraph();
                self.heading = Some(level as u8);
            }
            Tag::Paragraph | Tag::HtmlBlock => self.end_paragraph(),
            Tag::CodeBlock(kind) => {
                self.end_paragraph();
                if let CodeBlockKind::Fenced(info) = kind {
                    self.push(&info);
                    self.end_paragraph();
                }
            }
            Tag::BlockQuote(_) => {
                self.end_paragraph();
                self.quotes = self.quotes.saturating_add(1);
            }
            Tag::List(first) => {
                self.end_paragraph();
                self.lists.push(first);
            }
            Tag::Item => {
                self.end_paragraph();
                self.item = true;
            }
            Tag::Strong => self.bold += 1,
            Tag::Emphasis => self.italic += 1,
            Tag::Link { dest_url, link_type, .. } => {
                let mail = link_type == pulldown_cmark::LinkType::Email && !dest_url.starts_with("mailto:");
                self.link = Some(if mail { format!("mailto:{dest_url}") } else { dest_url.into_string() });
            }
            _ => {}
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Heading(_) => {
                let parts = self.take_parts();
                if let Some(level) = self.heading.take() {
                    self.out.push(Block::Heading { level, parts });
                }
            }
            TagEnd::Paragraph | TagEnd::HtmlBlock | TagEnd::CodeBlock => self.end_paragraph(),
            TagEnd::BlockQuote(_) => {
                self.end_paragraph();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.end_paragraph();
                self.lists.pop();
            }
            TagEnd::Item => {
                self.end_paragraph();
                self.item = false;
            }
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Emphasis => self.italic = self.italic.saturating_sub(1),
            TagEnd::Link => self.link = None,
            _ => {}
        }
    }

    /// Text with its place in the source: a bare bar between blanks parts the line.
    fn text(&mut self, text: &str, range: Range<usize>) {
        if self.source.get(range.clone()) != Some(text) {
            return self.push(text);
        }
        let mut from = 0;
        for (at, _) in text.match_indices('|') {
            let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
            let before = self.source.get(..range.start + at).and_then(|s| s.chars().next_back());
            let after = self.source.get(range.start + at + 1..).and_then(|s| s.chars().next());
            if blank(before) && blank(after) {
                self.push(text.get(from..at).unwrap_or_default());
                self.end_part();
                from = at + 1;
            }
        }
        self.push(text.get(from..).unwrap_or_default());
    }

    fn push(&mut self, text: &str) {
        let text = if self.line.is_empty() { text.trim_start() } else { text };
        if text.is_empty() {
            return;
        }
        let (bold, italic) = (self.bold > 0, self.italic > 0);
        match self.line.last_mut() {
            Some(last) if (last.bold, last.italic, &last.link) == (bold, italic, &self.link) => {
                last.text.push_str(text)
            }
            _ => self.line.push(Span { text: text.to_owned(), bold, italic, link: self.link.clone(), raised: None }),
        }
    }

    fn end_part(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        while let Some(last) = line.last_mut() {
            last.text.truncate(last.text.trim_end().len());
            if !last.text.is_empty() {
                break;
            }
            line.pop();
        }
        self.parts.push(line);
    }

    fn take_parts(&mut self) -> Vec<Line> {
        self.end_part();
        std::mem::take(&mut self.parts)
    }

    fn end_paragraph(&mut self) {
        let depth = u8::try_from(self.lists.len()).unwrap_or(DEEPEST).saturating_add(self.quotes).min(DEEPEST);
        let parts = self.take_parts();
        if parts.iter().all(Vec::is_empty) {
            return;
        }
        if std::mem::take(&mut self.item) {
            let number = self.lists.last_mut().and_then(Option::as_mut).map(|next| {
                let number = *next;
                *next = next.saturating_add(1);
                number
            });
            self.out.push(Block::Item { depth: depth.saturating_sub(1), number, parts });
        } else {
            self.out.push(Block::Paragraph { parts, depth });
        }
    }
}

/// Whether a part of a line is a date or a span of dates: months, years, `Present` and what joins them, with at least
/// one year or `Present`.
pub(super) fn is_dates(part: &[Span]) -> bool {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    const JOINERS: [&str; 10] = ["–", "—", "-", "to", "since", "until", "spring", "summer", "fall", "winter"];
    let text = plain(part).to_lowercase();
    let is_year = |w: &str| w.len() == 4 && w.bytes().all(|b| b.is_ascii_digit());
    let is_span = |w: &str| w.split(['–', '-', '/']).all(|n| n.len() <= 4 && n.bytes().all(|b| b.is_ascii_digit()));
    let mut anchored = false;
    let all = text.split_whitespace().all(|word| {
        let word = word.trim_end_matches([',', '.']);
        let year = is_year(word) || matches!(word, "present" | "now" | "current") || (word.len() >= 7 && is_span(word));
        anchored |= year;
        year || JOINERS.contains(&word)
            || MONTHS.iter().any(|month| word.starts_with(month) && word.bytes().all(|b| b.is_ascii_alphabetic()))
            || (word.len() <= 2 && !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit()))
    });
    all && anchored
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heads(markdown: &str) -> Vec<Vec<String>> {
        blocks(markdown)
            .iter()
            .map(|block| match block {
                Block::Heading { parts, .. } | Block::Paragraph { parts, .. } | Block::Item { parts, .. } => {
                    parts.iter().map(|part| plain(part)).collect()
                }
                Block::Rule => vec![],
            })
            .collect()
    }

    #[test]
    fn bars_part_a_line_and_escaped_bars_do_not() {
        assert_eq!(heads("### Cook | Joe \\| Sons | | 2019\n"), [["Cook", "Joe | Sons", "", "2019"]]);
        assert_eq!(heads("### | arts | School | |\n"), [["", "arts", "School", "", ""]]);
        assert_eq!(heads("a|b | <x@y.example> | [c](d)\n"), [["a|b", "x@y.example", "c"]]);
        assert_eq!(heads("- one | two\n- three\n"), [vec!["one", "two"], vec!["three"]]);
    }

    #[test]
    fn looks_and_links_are_kept() {
        let Some(Block::Paragraph { parts, .. }) = blocks("**Tools:** a *b* <x@y.example>").pop() else { panic!() };
        let looks: Vec<_> = parts[0].iter().map(|s| (s.text.as_str(), s.bold, s.italic, s.link.as_deref())).collect();
        assert_eq!(
            looks,
            [
                ("Tools:", true, false, None),
                (" a ", false, false, None),
                ("b", false, true, None),
                (" ", false, false, None),
                ("x@y.example", false, false, Some("mailto:x@y.example")),
            ]
        );
    }

    #[test]
    fn lists_keep_their_depth_and_numbers() {
        let found: Vec<_> = blocks("3. a\n   - b\n\n     more\n4. c\n")
            .into_iter()
            .map(|block| match block {
                Block::Item { depth, number, .. } => (depth, number),
                Block::Paragraph { depth, .. } => (depth + 100, None),
                _ => (255, None),
            })
            .collect();
        assert_eq!(found, [(0, Some(3)), (1, None), (102, None), (0, Some(4))]);
    }

    #[test]
    fn nothing_of_odd_markdown_is_lost() {
        let text = "<b>x</b> `y`\n\n> quote\n\n```rust\ncode | bar\n```\n\n<div>block</div>\n";
        assert_eq!(heads(text).concat().join(" "), "<b>x</b> y quote rust code bar <div>block</div>");
    }

    #[test]
    fn dates_are_told_from_places() {
        let is = |text: &str| is_dates(&[Span { text: text.to_owned(), ..Span::default() }]);
        for text in [
            "Jun 2021 – Present",
            "2019",
            "Jun 14, 2021",
            "2019 –",
            "– Aug 2020",
            "Present",
            "September 2020",
            "2016-2018",
        ] {
            assert!(is(text), "{text}");
        }
        for text in ["Duluth, MN", "Mayfield 2", "55802", "Marches 1999 Club", "", "May"] {
            assert!(!is(text), "{text}");
        }
    }
}
