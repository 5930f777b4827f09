//! JSON: a value of the model as JSON text that no terminal obeys. The main entries are [`json`] and [`json_line`].

use serde::Serialize;

use crate::packs::words::is_command;

/// `value` as JSON text with a final newline.
pub fn json(value: &impl Serialize) -> String {
    // Values of the model have string keys and finite numbers only, so that writing them cannot fail.
    let mut text = escape_invisible(serde_json::to_string_pretty(value).unwrap_or_default());
    text.push('\n');
    text
}

/// `value` as JSON on one line, without the newline.
pub fn json_line(value: &impl Serialize) -> String {
    let mut line = Vec::with_capacity(USUAL_LINE);
    // As above, it cannot fail, and what it writes is UTF-8.
    let written = serde_json::to_writer(&mut line, value).is_ok();
    escape_invisible(if written { String::from_utf8(line).unwrap_or_default() } else { String::new() })
}

/// More bytes than most scores have: a text that outgrows its room is copied.
const USUAL_LINE: usize = 32 << 10;

/// Bytes that are looked at in one go.
const STRETCH: usize = 128;

/// JSON in which every control character and every mark that turns the reading direction is written as an escape, so that
/// no terminal obeys it.
fn escape_invisible(json: String) -> String {
    // The first bytes that such a character can have; text of other bytes stays as it is.
    let suspect = |byte: u8| (byte < b' ') & (byte != b'\n') | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xe2);
    let mut out = String::new();
    let mut last = 0;
    // Many bytes at once: nearly all stretches are without such a character.
    for (number, part) in json.as_bytes().chunks(STRETCH).enumerate() {
        if !part.iter().fold(false, |any, &byte| any | suspect(byte)) {
            continue;
        }
        let start = number * STRETCH;
        for at in (start..).zip(part).filter(|(_, byte)| suspect(**byte)).map(|(at, _)| at) {
            let Some(c) = json.get(at..).and_then(|rest| rest.chars().next()) else { continue };
            if c != '\n' && is_command(c) {
                out.push_str(json.get(last..at).unwrap_or_default());
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
                last = at + c.len_utf8();
            }
        }
    }
    if last == 0 {
        return json;
    }
    out.push_str(json.get(last..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_shows_invisible_characters_as_escapes() {
        let shown = json(&"a\u{9b}b\u{202e}c\n");
        assert_eq!(shown, "\"a\\u009bb\\u202ec\\n\"\n");
        assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), "a\u{9b}b\u{202e}c\n");
    }
}
