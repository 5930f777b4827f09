//! Escape: plain text made safe for the output it goes into. [`markdown`] is the escape function of the Markdown
//! templates, so that no value can turn into a heading, a list, a link or a part border.

use crate::packs::words::is_command;

/// `text` as CommonMark that reads back as the same text: white space runs become one space, marks are escaped only
/// where they would act, and a bar always is (`\|`), because a bare bar parts a head.
pub(super) fn markdown(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = None;
    for (at, mark) in text.char_indices() {
        let rest = text.get(at + mark.len_utf8()..).unwrap_or_default();
        let after = rest.chars().next();
        let blank_follows = after.is_none_or(|c| c == ' ');
        let acts = match mark {
            '\\' | '`' | '*' | '[' | ']' | '|' => true,
            // Between letters an underscore or a tilde never opens emphasis.
            '_' | '~' => !(before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)),
            '<' => after.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')),
            '&' => opens_entity(rest),
            // At the start a heading, a quote or an underline; at the end the closing mark of a heading.
            '#' => at == 0 || rest.chars().all(|c| c == '#'),
            '>' | '=' => at == 0,
            '-' | '+' => at == 0 && (blank_follows || after == Some('-')),
            // `1.` and `1)` open a list.
            '.' | ')' => {
                blank_follows && (1..=9).contains(&at) && text.as_bytes().iter().take(at).all(u8::is_ascii_digit)
            }
            _ => false,
        };
        if acts {
            out.push('\\');
        }
        out.push(mark);
        before = Some(mark);
    }
    out
}

/// Whether the text after an ampersand makes it an HTML entity.
fn opens_entity(rest: &str) -> bool {
    let name = rest.split(';').next().unwrap_or_default();
    name.len() < rest.len()
        && !name.is_empty()
        && name.len() <= 32
        && name.strip_prefix('#').unwrap_or(name).bytes().all(|b| b.is_ascii_alphanumeric())
}

/// `text` as text or a quoted attribute of a page: nothing in it is a mark, and no character of it is invisible or turns the
/// reading direction.
pub(crate) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for mark in text.chars() {
        match mark {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(' '),
            mark if is_command(mark) => {}
            mark => out.push(mark),
        }
    }
    out
}

/// `text` as a cell of a table: what a spreadsheet would take for a formula gets an apostrophe in front; line breaks and control
/// characters go.
pub(super) fn cell(text: &str) -> String {
    let cell: String =
        text.chars().map(|c| if c == '\n' || c == '\t' { ' ' } else { c }).filter(|c| !is_command(*c)).collect();
    if cell.trim_start().starts_with(['=', '+', '-', '@']) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pulldown_cmark::{Event, Parser};

    #[test]
    fn any_text_reads_back_as_the_same_text() {
        let texts = [
            "C++ & R&D",
            "AT&amp;T",
            "a * b _c_ d_e __f__",
            "# 1 in sales",
            "C #",
            "C#",
            "1. first",
            "12) twelfth",
            "- dash",
            "--- three",
            "+ plus",
            "+1 (207) 555-0149",
            "> 90 %",
            "=== line",
            "[a](b) ![c](d)",
            "<b>bold</b> <a@b.example>",
            "a | b \\ c",
            "`code`",
            "~~gone~~ ~~~",
            "x\\",
            "$15/hour, 2 < 3 > 1",
        ];
        for text in texts {
            for form in [
                format!("{}\n", markdown(text)),
                format!("- {}\n", markdown(text)),
                format!("### {}\n", markdown(text)),
            ] {
                let read: String = Parser::new(&form)
                    .filter_map(|event| match event {
                        Event::Text(text) => Some(text.to_string()),
                        Event::Code(_) | Event::Html(_) | Event::InlineHtml(_) | Event::SoftBreak => {
                            Some("!".to_owned())
                        }
                        _ => None,
                    })
                    .collect();
                assert_eq!(read, text, "{form}");
            }
        }
    }

    #[test]
    fn everyday_text_stays_as_it_is() {
        for text in [
            "Front Desk Agent (nights)",
            "218-555-0117",
            "+1 (207) 555-0149",
            "R&D",
            "well-known, 5 a.m. #2",
            "jane_doe",
        ] {
            assert_eq!(markdown(text), text);
        }
    }

    #[test]
    fn a_page_takes_no_mark_and_no_hidden_character_from_a_text() {
        assert_eq!(
            html("<b onclick=\"x\">R&D's\u{202e}\n</b>"),
            "&lt;b onclick=&quot;x&quot;&gt;R&amp;D&#39;s &lt;/b&gt;"
        );
    }

    #[test]
    fn broken_lines_are_mended() {
        assert_eq!(markdown(" a\n  b\tc "), "a b c");
    }
}
