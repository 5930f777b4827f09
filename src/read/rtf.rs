//! RTF: the paragraphs of a Rich Text file. A stripper, not a renderer: text, emphasis, tabs, cells, list marks and links.
//! The main entry is [`read`].

use encoding_rs::Encoding;

use crate::model::document::{Document, Format, Line};
use crate::read::builder::{Builder, Style};
use crate::read::{ReadError, blank};

/// Deepest nesting of groups that is kept apart.
const MAX_DEPTH: usize = 1_000;

/// What a group can change and its end restores.
#[derive(Debug, Clone, Copy)]
struct State {
    style: Style,
    /// The group holds no text of the document.
    skip: bool,
    /// Characters that follow `\uN` for programs without Unicode.
    fallback: usize,
    font: i32,
    /// Inside a list mark that is written out as text.
    mark: bool,
}

/// The document of Rich Text.
///
/// # Errors
///
/// Bytes that are no Rich Text.
pub(super) fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let start = bytes
        .windows(5)
        .take(64)
        .position(|w| w == b"{\\rtf")
        .ok_or_else(|| ReadError::Damaged("it is no Rich Text".to_owned()))?;
    let mut reader = Reader {
        document: blank(Format::Rtf),
        line: Builder::default(),
        pending: Vec::new(),
        encoding: encoding_rs::WINDOWS_1252,
        state: State {
            style: Style { size: 12.0, ..Style::default() },
            skip: false,
            fallback: 1,
            font: 0,
            mark: false,
        },
        stack: Vec::new(),
        swallow: 0,
        bullet: false,
        indent: 0.0,
        blank: 0.0,
        in_row: false,
        page: 1,
        instruction: None,
        link: None,
    };
    reader.read(bytes.get(start..).unwrap_or_default());
    reader.end_line();
    reader.document.pages = reader.page;
    reader.document.layout.columns = 1;
    Ok(reader.document)
}

struct Reader {
    document: Document,
    line: Builder,
    /// Bytes in the file's own encoding that wait for the next that is not.
    pending: Vec<u8>,
    encoding: &'static Encoding,
    state: State,
    stack: Vec<State>,
    /// Characters still to be dropped after `\uN`.
    swallow: usize,
    bullet: bool,
    indent: f32,
    /// Empty paragraphs since the last line.
    blank: f32,
    in_row: bool,
    page: u32,
    /// The instruction of a field that is being read.
    instruction: Option<String>,
    /// Depth at which a link ends, where it began, and its target.
    link: Option<(usize, usize, String)>,
}

impl Reader {
    fn read(&mut self, bytes: &[u8]) {
        let mut i = 0;
        let at = |i: usize| bytes.get(i).copied();
        while let Some(byte) = at(i) {
            i += 1;
            match byte {
                b'{' => {
                    self.text_end();
                    if self.stack.len() < MAX_DEPTH {
                        self.stack.push(self.state);
                    }
                }
                b'}' => {
                    self.text_end();
                    self.end_group();
                    if self.stack.is_empty() {
                        return;
                    }
                }
                b'\\' => match at(i) {
                    Some(b'\'') => {
                        let hex = bytes
                            .get(i + 1..i + 3)
                            .and_then(|h| std::str::from_utf8(h).ok())
                            .and_then(|h| u8::from_str_radix(h, 16).ok());
                        i += 3;
                        self.byte(hex.unwrap_or(b'?'));
                    }
                    Some(c) if c.is_ascii_alphabetic() => {
                        let end = (i..bytes.len().min(i + 40))
                            .find(|j| !at(*j).is_some_and(|c| c.is_ascii_alphabetic()))
                            .unwrap_or(i);
                        let word = bytes.get(i..end).and_then(|w| std::str::from_utf8(w).ok()).unwrap_or("");
                        let sign = usize::from(at(end) == Some(b'-'));
                        let stop = (end + sign..bytes.len().min(end + 12))
                            .find(|j| !at(*j).is_some_and(|c| c.is_ascii_digit()))
                            .unwrap_or(end);
                        let number = bytes
                            .get(end..stop)
                            .and_then(|n| std::str::from_utf8(n).ok())
                            .and_then(|n| n.parse::<i32>().ok());
                        i = if number.is_some() { stop } else { end };
                        i += usize::from(at(i) == Some(b' '));
                        self.text_end();
                        if word == "bin" {
                            i += usize::try_from(number.unwrap_or(0)).unwrap_or(0);
                        }
                        self.word(word, number);
                        i = i.max(end);
                    }
                    Some(c) => {
                        i += 1;
                        self.text_end();
                        match c {
                            b'*' => self.state.skip = true,
                            b'~' => self.push(" "),
                            b'_' => self.push("-"),
                            b'\n' | b'\r' => self.end_line(),
                            b'\\' | b'{' | b'}' => self.push(&char::from(c).to_string()),
                            _ => {}
                        }
                    }
                    None => {}
                },
                b'\r' | b'\n' | 0 => {}
                _ => self.byte(byte),
            }
        }
    }

    /// A byte of text in the file's encoding.
    fn byte(&mut self, byte: u8) {
        if self.swallow > 0 {
            self.swallow -= 1;
        } else {
            self.pending.push(byte);
        }
    }

    /// Decodes the bytes that wait.
    fn text_end(&mut self) {
        if !self.pending.is_empty() {
            let bytes = std::mem::take(&mut self.pending);
            let text = self.encoding.decode_without_bom_handling(&bytes).0;
            self.push(&text);
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(instruction) = &mut self.instruction {
            instruction.push_str(text);
        } else if self.state.mark {
            self.bullet |= text.chars().any(|c| !c.is_whitespace());
        } else if !self.state.skip {
            self.line.push(text, self.state.style);
        }
    }

    fn end_group(&mut self) {
        if let Some(instruction) = self.instruction.take() {
            let target = instruction.trim().strip_prefix("HYPERLINK").map(|t| t.trim().trim_matches('"').to_owned());
            if let Some(target) = target {
                // The result of the field follows in the same outer group.
                self.link = Some((self.stack.len().saturating_sub(1), self.line.mark(), target));
            }
        }
        if let Some(state) = self.stack.pop() {
            self.state = state;
        }
        if let Some((depth, mark, target)) = self.link.take() {
            if self.stack.len() < depth {
                self.line.link(mark, &target);
            } else {
                self.link = Some((depth, mark, target));
            }
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        let on = number != Some(0);
        if self.state.skip && !matches!(word, "fldinst" | "listtext" | "pntext" | "shptxt" | "ansicpg" | "u" | "uc") {
            return;
        }
        match word {
            "fonttbl" | "colortbl" | "stylesheet" | "info" | "pict" | "object" | "themedata" | "generator"
            | "xmlnstbl" | "listtable" | "listoverridetable" | "rsidtbl" | "datastore" | "latentstyles" | "fldtype"
            | "deleted" | "nonshppict" | "annotation" | "atnid" | "atnauthor" | "revtbl" | "header" | "footer"
            | "headerf" | "headerl" | "headerr" | "footerf" | "footerl" | "footerr" => {
                // Running heads are read as text: a name or a phone number may stand there.
                let is_running = word.starts_with("header") || word.starts_with("footer");
                self.state.skip = !is_running;
                self.document.layout.images += u32::from(word == "pict");
            }
            "fldinst" => {
                self.instruction = Some(String::new());
            }
            "listtext" | "pntext" => {
                self.state.skip = false;
                self.state.mark = true;
            }
            "shptxt" => {
                self.state.skip = false;
                self.document.layout.boxes += 1;
            }
            "ansicpg" => {
                let label = format!("windows-{}", number.unwrap_or(1252));
                self.encoding = Encoding::for_label(label.as_bytes()).unwrap_or(encoding_rs::WINDOWS_1252);
            }
            "mac" => self.encoding = encoding_rs::MACINTOSH,
            "uc" => self.state.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(8),
            "u" => {
                let code = number.unwrap_or(0);
                let code = if code < 0 { code + 65_536 } else { code };
                // Pairs of surrogates come as two words; only what is whole is kept.
                let c = u32::try_from(code).ok().and_then(char::from_u32);
                self.push(&c.map(String::from).unwrap_or_default());
                self.swallow = self.state.fallback;
            }
            "b" => self.state.style.bold = on,
            "i" => self.state.style.italic = on,
            "v" => self.state.style.hidden = on,
            "fs" => self.state.style.size = number.map_or(12.0, |n| n as f32 / 2.0),
            "plain" => self.state.style = Style { size: 12.0, ..Style::default() },
            "f" => self.state.font = number.unwrap_or(0),
            "tab" => self.push("\t"),
            "line" | "par" | "sect" => self.end_line(),
            "page" => {
                self.end_line();
                self.page = self.page.saturating_add(1);
            }
            "cell" | "nestcell" => {
                self.in_row = true;
                self.push("\t");
            }
            "row" | "nestrow" => {
                self.end_line();
                self.in_row = false;
            }
            "pard" => {
                self.indent = 0.0;
                if !self.in_row {
                    self.bullet = false;
                }
            }
            "trowd" => self.document.layout.tables = self.document.layout.tables.max(1),
            "li" => self.indent = number.map_or(0.0, |n| n as f32 / 20.0).clamp(0.0, 500.0),
            "bullet" => self.push("•"),
            "endash" => self.push("–"),
            "emdash" => self.push("—"),
            "lquote" => self.push("‘"),
            "rquote" => self.push("’"),
            "ldblquote" => self.push("“"),
            "rdblquote" => self.push("”"),
            "emspace" | "enspace" | "qmspace" => self.push(" "),
            _ => {}
        }
    }

    fn end_line(&mut self) {
        self.text_end();
        if self.state.skip {
            return;
        }
        let lines = self.line.finish(&mut self.document.layout.unmapped);
        if lines.is_empty() {
            self.blank += 1.0;
        }
        for line in lines {
            let bullet = std::mem::take(&mut self.bullet) || line.bullet;
            let gap = std::mem::take(&mut self.blank).min(9.0);
            self.document.lines.push(Line { page: self.page, indent: self.indent, bullet, gap, ..line });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_looks_are_read_and_tables_of_fonts_are_not() {
        let rtf = br"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\info{\author Nobody}}{\b Zo\'eb Oak}\par Caf\u233?\tab 2019\par\par{\pntext\bullet\tab}Took \ldblquote calls\rdblquote\par}";
        let document = read(rtf).unwrap();
        let shape: Vec<_> = document.lines.iter().map(|l| (l.text.as_str(), l.bold, l.bullet, l.gap)).collect();
        assert_eq!(
            shape,
            [("Zoë Oak", true, false, 0.0), ("Café\t2019", false, false, 0.0), ("Took “calls”", false, true, 1.0)]
        );
    }

    #[test]
    fn a_link_gives_its_target() {
        let rtf = br#"{\rtf1 See {\field{\*\fldinst HYPERLINK "https://ann.example.org"}{\fldrslt my page}} now\par}"#;
        let document = read(rtf).unwrap();
        assert_eq!(document.lines[0].text, "See my page now");
        assert_eq!(document.lines[0].links[0].target, "https://ann.example.org");
    }

    #[test]
    fn broken_rich_text_is_no_panic() {
        for rtf in
            [&b"{\\rtf1\\"[..], b"{\\rtf1\\'", b"{\\rtf1\\bin999999999 x", b"{\\rtf1}}}}", b"{\\rtf1\\u-99999999999 "]
        {
            let _ = read(rtf);
        }
    }
}
