//! Terminal: text for a person, wrapped to the width of the window, styled where colour is shown, and free of control
//! characters from the inputs. The main entry is [`Page`].

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};

use anstyle::{AnsiColor, Style};

use crate::packs::words::is_command;

/// Width used when the terminal does not tell, and the widest that is comfortable to read.
const WIDTH: usize = 80;
const WIDEST: usize = 100;

/// How a piece of text looks. Meaning is never carried by the look alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// Ordinary.
    Plain,
    /// Titles.
    Bold,
    /// Remarks.
    Dim,
    /// Good news.
    Good,
    /// Worth a look.
    Warn,
    /// Bad news.
    Bad,
}

/// A text under construction.
#[derive(Debug)]
pub(crate) struct Page {
    text: String,
    width: usize,
}

impl Page {
    /// An empty page as wide as the terminal.
    pub(crate) fn new() -> Self {
        let width = terminal_size::terminal_size().map_or(WIDTH, |(width, _)| usize::from(width.0));
        Self { text: String::new(), width: width.clamp(40, WIDEST) }
    }

    /// An empty page of `width` columns.
    #[cfg(test)]
    pub(crate) fn of_width(width: usize) -> Self {
        Self { text: String::new(), width }
    }

    /// A title, after a blank line unless it is the first.
    pub(crate) fn title(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.wrapped("", "", text, Look::Bold);
    }

    /// A paragraph.
    pub(crate) fn line(&mut self, text: &str) {
        self.wrapped("", "", text, Look::Plain);
    }

    /// A paragraph with a look.
    pub(crate) fn styled(&mut self, text: &str, look: Look) {
        self.wrapped("", "", text, look);
    }

    /// An item: `mark` hangs in front of the wrapped text.
    pub(crate) fn item(&mut self, mark: &str, text: &str) {
        self.marked(2, mark, text, Look::Plain);
    }

    /// An item `indent` columns in, with a look.
    pub(crate) fn marked(&mut self, indent: usize, mark: &str, text: &str, look: Look) {
        let first = format!("{}{mark} ", " ".repeat(indent));
        let rest = " ".repeat(textwrap::core::display_width(&first));
        self.wrapped(&first, &rest, text, look);
    }

    /// A blank line.
    pub(crate) fn blank(&mut self) {
        self.text.push('\n');
    }

    fn wrapped(&mut self, first: &str, rest: &str, text: &str, look: Look) {
        let options = textwrap::Options::new(self.width)
            .initial_indent(first)
            .subsequent_indent(rest)
            .break_words(false)
            // At blanks alone: a path or an address that is cut cannot be copied.
            .word_separator(textwrap::WordSeparator::AsciiSpace)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        let style = style(look);
        for line in textwrap::wrap(&plain(text), options) {
            // Writing to a String cannot fail.
            let _ = writeln!(self.text, "{style}{}{style:#}", line.trim_end());
        }
    }

    /// The page as text with styles.
    pub(crate) fn into_text(self) -> String {
        self.text
    }
}

fn style(look: Look) -> Style {
    let colour = |colour: AnsiColor| Style::new().fg_color(Some(colour.into()));
    match look {
        Look::Plain => Style::new(),
        Look::Bold => Style::new().bold(),
        Look::Dim => Style::new().dimmed(),
        Look::Good => colour(AnsiColor::Green),
        Look::Warn => colour(AnsiColor::Yellow),
        Look::Bad => colour(AnsiColor::Red),
    }
}

/// `text` without control characters, terminal escapes or marks that turn the reading direction.
pub(crate) fn plain(text: &str) -> String {
    text.chars().map(|c| if c == '\n' || c == '\t' { ' ' } else { c }).filter(|c| !is_command(*c)).collect()
}

/// `text` for standard error, its lines folded to the width of the window where there is one; a program gets them whole.
pub(crate) fn folded(text: String) -> String {
    if !io::stderr().is_terminal() {
        return text;
    }
    let options = textwrap::Options::new(Page::new().width).subsequent_indent("        ").break_words(false);
    let options = options.word_splitter(textwrap::WordSplitter::NoHyphenation);
    text.lines().flat_map(|line| textwrap::wrap(line, &options)).map(|line| format!("{line}\n")).collect()
}

/// Prints a result on standard output; styles only where a terminal shows them.
pub(crate) fn print(text: &str) -> io::Result<()> {
    let mut out = anstream::AutoStream::auto(io::stdout().lock());
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Prints a remark on standard error; a closed standard error is nobody's problem.
pub(crate) fn remark(text: &str) {
    let mut out = anstream::AutoStream::auto(io::stderr().lock());
    let _ = out.write_all(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_hangs_below_its_own_text() {
        let mut page = Page::of_width(20);
        page.item("-", "one two three four five");
        assert_eq!(anstream::adapter::strip_str(&page.into_text()).to_string(), "  - one two three\n    four five\n");
    }

    #[test]
    fn escapes_of_an_input_do_not_reach_the_terminal() {
        assert_eq!(plain("a\u{1b}[31mb\u{202e}c\u{9b}d\0"), "a[31mbcd");
    }
}
