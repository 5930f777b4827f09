//! Builder: a line put together from runs of text with their looks, for the formats that know paragraphs. The main entry
//! is [`Builder::finish`].

use crate::model::document::{Line, Link};
use crate::read::lines;

/// Looks of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Style {
    pub(super) bold: bool,
    pub(super) italic: bool,
    /// Points, 0 where unknown.
    pub(super) size: f32,
    pub(super) hidden: bool,
}

/// A line in the making.
#[derive(Debug, Default)]
pub(super) struct Builder {
    text: String,
    /// Byte where each run starts, and its looks.
    runs: Vec<(usize, Style)>,
    /// Where a link starts and ends, and its target.
    links: Vec<(usize, usize, String)>,
}

impl Builder {
    /// Appends `text` in the looks `style`.
    pub(super) fn push(&mut self, text: &str, style: Style) {
        if self.runs.last().is_none_or(|r| r.1 != style) {
            self.runs.push((self.text.len(), style));
        }
        self.text.push_str(text);
    }

    /// Where the next text will stand, for [`Builder::link`].
    pub(super) fn mark(&self) -> usize {
        self.text.len()
    }

    /// What was pushed since `mark` links to `target`.
    pub(super) fn link(&mut self, mark: usize, target: &str) {
        if !target.trim().is_empty() && mark <= self.text.len() {
            self.links.push((mark, self.text.len(), target.trim().to_owned()));
        }
    }

    /// Whether nothing but white space was pushed.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The raw text so far.
    pub(super) fn raw(&self) -> &str {
        &self.text
    }

    /// The lines: the visible text and, if there is any, the hidden text. A list mark typed by hand makes a bullet. Leaves
    /// the builder empty.
    pub(super) fn finish(&mut self, unmapped: &mut u32) -> Vec<Line> {
        if self.text.is_empty() {
            self.runs.clear();
            self.links.clear();
            return Vec::new();
        }
        let built = std::mem::take(self);
        let mut out = Vec::new();
        for hidden in [false, true] {
            if built.runs.iter().any(|(_, style)| style.hidden == hidden) {
                out.extend(built.line(hidden, unmapped));
            }
        }
        out
    }

    /// The runs as text and looks.
    fn pieces(&self) -> impl Iterator<Item = (&str, Style)> {
        self.runs.iter().enumerate().map(|(i, (start, style))| {
            let end = self.runs.get(i + 1).map_or(self.text.len(), |r| r.0);
            (self.text.get(*start..end).unwrap_or(""), *style)
        })
    }

    fn line(&self, hidden: bool, unmapped: &mut u32) -> Option<Line> {
        let mut raw = String::new();
        let (mut letters, mut bold, mut italic) = (0, 0, 0);
        let mut size = 0.0_f32;
        // Letters seen before the first run that is not bold, in bytes of `raw`.
        let mut lead = None;
        for (text, style) in self.pieces().filter(|p| p.1.hidden == hidden) {
            let count = match text.is_ascii() {
                true => text.bytes().filter(|byte| !matches!(byte, b'\t'..=b'\r' | b' ')).count(),
                false => text.chars().filter(|c| !c.is_whitespace()).count(),
            };
            if count > 0 && !style.bold && lead.is_none() && lines::strip_bullet(&[text, "x"].concat()) != Some("x") {
                lead = Some(raw.len());
            }
            letters += count;
            bold += if style.bold { count } else { 0 };
            italic += if style.italic { count } else { 0 };
            if count > 0 {
                size = size.max(style.size);
            }
            raw.push_str(text);
        }
        let marked = lines::strip_bullet(raw.trim_start());
        let body = marked.unwrap_or(&raw);
        let mut text = lines::tidy(body, unmapped);
        if let Some(joined) = lines::join_spaced_letters(body.trim()) {
            text = joined;
        }
        if text.is_empty() || (lines::is_lone_bullet(&text) && marked.is_none()) {
            return None;
        }
        let all_bold = bold * 10 > letters * 8;
        let skipped = raw.len() - body.len();
        let lead = lead.and_then(|end| raw.get(skipped..end)).map(|l| lines::tidy(l, &mut 0));
        let bold_lead = lead.filter(|l| !all_bold && !l.is_empty() && text.starts_with(l.as_str())).map(|l| l.len());
        let links = if hidden { Vec::new() } else { self.links.iter().filter_map(|l| self.as_link(l)).collect() };
        Some(Line {
            text,
            page: 1,
            size,
            bold: all_bold,
            bold_lead,
            italic: italic * 10 > letters * 8,
            bullet: marked.is_some(),
            links,
            hidden,
            ..Line::default()
        })
    }

    fn as_link(&self, (start, end, target): &(usize, usize, String)) -> Option<Link> {
        let text = lines::tidy(self.text.get(*start..*end)?, &mut 0);
        Some(Link { text, target: target.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOLD: Style = Style { bold: true, italic: false, size: 0.0, hidden: false };
    const HIDDEN: Style = Style { bold: false, italic: false, size: 0.0, hidden: true };

    #[test]
    fn a_bold_lead_ends_where_the_plain_text_begins() {
        let mut builder = Builder::default();
        builder.push("• ", Style::default());
        builder.push("Cash  handling: ", BOLD);
        builder.push("till of $900", Style::default());
        let lines = builder.finish(&mut 0);
        assert_eq!(lines.len(), 1);
        assert_eq!(
            (lines[0].text.as_str(), lines[0].bullet, lines[0].bold),
            ("Cash handling: till of $900", true, false)
        );
        assert_eq!(lines[0].bold_lead, Some("Cash handling:".len()));
    }

    #[test]
    fn hidden_text_is_a_line_of_its_own() {
        let mut builder = Builder::default();
        builder.push("Cashier", Style::default());
        builder.push("customer service expert", HIDDEN);
        let lines = builder.finish(&mut 0);
        let shape: Vec<_> = lines.iter().map(|l| (l.text.as_str(), l.hidden)).collect();
        assert_eq!(shape, [("Cashier", false), ("customer service expert", true)]);
    }
}
