//! Lines: what all readers do to the text of a line: white space, code points, bullet marks.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Points that a text column counts as.
pub(super) const COLUMN: f32 = 5.0;

/// Marks that open a list item, with or without white space after them. The last row are symbol-font code points.
const MARKS: &str = "•‣▪▫●○◦■□◆◇◊❖►▸▶▻➢➤➔➜➣→⇒✓✔✦✧★☆∙⁃⦁⚫⬤🔹🔸\
                     \u{f0b7}\u{f0a7}\u{f0d8}\u{f0fc}\u{f076}\u{f06c}\u{f0a8}\u{f071}\u{f0e0}\u{f02d}\u{f09f}\u{f0be}";

/// Marks that also have other uses: only with white space after them.
const MARKS_WITH_SPACE: &str = "-–—*·o+»›>~§¤°‐‑−‒▬.=^¬";

/// The text after the list mark that `text` opens with, if it does.
pub(super) fn strip_bullet(text: &str) -> Option<&str> {
    let text = text.trim_start();
    if let Some(item) = text.strip_prefix("--").filter(|rest| rest.starts_with(char::is_whitespace)) {
        // `-- SKILLS` and `-- Skills --` are framed headings.
        let item = item.trim_start();
        let is_item = item.starts_with(char::is_alphanumeric) && item.contains(char::is_lowercase);
        return (is_item && !item.ends_with('-')).then_some(item);
    }
    let first = text.chars().next()?;
    let rest = text.get(first.len_utf8()..)?;
    let spaced = rest.starts_with(char::is_whitespace);
    let is_mark = !first.is_ascii() && MARKS.contains(first) || spaced && MARKS_WITH_SPACE.contains(first);
    if !is_mark {
        return None;
    }
    // A second mark is decoration (`- - -`), not a list item.
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{fe0e}' || c == '\u{fe0f}');
    rest.chars().next().is_some_and(|c| c.is_alphanumeric() || "$£€\"“‘'([#~<+&@*_`".contains(c)).then_some(rest)
}

/// Whether the private-use code point, in hexadecimal digits, is a list mark of a symbol font.
pub(super) fn is_symbol_mark(code: &str) -> bool {
    u32::from_str_radix(code, 16).ok().and_then(char::from_u32).is_some_and(|c| MARKS.contains(c))
}

/// Whether `text` is nothing but a list mark; letters and signs with other uses count too.
pub(super) fn is_lone_bullet(text: &str) -> bool {
    let mut chars = text.trim().chars().filter(|c| *c != '\u{fe0e}' && *c != '\u{fe0f}');
    matches!((chars.next(), chars.next()), (Some(c), None) if MARKS.contains(c) || "-–—*·o+».§".contains(c))
}

/// Whether `text` is nothing but a mark that has no other use.
pub(super) fn is_pure_mark(text: &str) -> bool {
    let mut chars = text.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if MARKS.contains(c))
}

/// The number of a numbered item (`3.` or `3)`), and the text after it.
pub(super) fn numbered(text: &str) -> Option<(u32, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = text.get(..digits).filter(|_| (1..=2).contains(&digits))?.parse().ok()?;
    let rest = text.get(digits..)?.strip_prefix(['.', ')'])?;
    let item = rest.trim_start();
    (item.len() < rest.len() && item.starts_with(|c: char| c.is_alphabetic() || c == '"' || c == '“'))
        .then_some((number, item))
}

/// `text` in NFC, ligatures as letters, exotic spaces as spaces; a run of white space with a tab in it is one tab, any
/// other one space. Private-use characters are dropped and counted in `unmapped`; control characters and those
/// without width are dropped.
pub(super) fn tidy(text: &str, unmapped: &mut u32) -> String {
    tidy_with(text, usize::MAX, unmapped)
}

/// As [`tidy`]; `wide` spaces or more are a tab too.
pub(super) fn tidy_with(text: &str, wide: usize, unmapped: &mut u32) -> String {
    let trimmed = text.trim_matches(' ');
    // Many bytes at once: nearly all lines are plain, and short.
    let odd = |byte: u8| !(b' '..=b'~').contains(&byte);
    if wide > 1 && !trimmed.bytes().fold(false, |any, byte| any | odd(byte)) && !has_gaps(trimmed) {
        return trimmed.to_owned();
    }
    let mut plain = String::with_capacity(text.len());
    let mut composed = true;
    let mut rest = text;
    while let Some(at) = rest.bytes().position(odd) {
        let (before, from) = rest.split_at(at);
        let Some(c) = from.chars().next() else { break };
        plain.push_str(before);
        rest = &from[c.len_utf8()..];
        // Composing takes long, and nearly all text is composed.
        composed &= matches!(c, '\0'..'\u{300}' | '\u{2010}'..='\u{2027}');
        match c {
            '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' | '\u{fffd}' => *unmapped = unmapped.saturating_add(1),
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => {}
            '\u{fb00}'..='\u{fb06}' | '\u{ff01}'..='\u{ff5e}' => plain.extend(std::iter::once(c).nfkc()),
            '\u{2010}' | '\u{2011}' => plain.push('-'),
            c if c.is_whitespace() => plain.push(if c == '\t' { '\t' } else { ' ' }),
            c if c.is_control() => {}
            c => plain.push(c),
        }
    }
    plain.push_str(rest);
    if !composed && is_nfc_quick(plain.chars()) != IsNormalized::Yes {
        return squeezed(plain.nfc(), wide, plain.len());
    }
    if wide > 1 && !has_gaps(&plain) {
        return plain.trim_matches(BLANKS).to_owned();
    }
    squeezed(plain.chars(), wide, plain.len())
}

const BLANKS: [char; 2] = [' ', '\t'];

/// Blanks stand side by side in `text`, or a tab between others.
pub(super) fn has_gaps(text: &str) -> bool {
    let bytes = text.trim_matches(BLANKS).as_bytes();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    pairs.fold(false, |any, (&one, &next)| any | (one == b'\t') | (one == b' ') & (next == b' '))
}

/// Runs of white space as one tab or one space, none at the ends.
fn squeezed(plain: impl Iterator<Item = char>, wide: usize, len: usize) -> String {
    let mut out = String::with_capacity(len);
    let (mut blanks, mut has_tab) = (0, false);
    for c in plain {
        if c == ' ' || c == '\t' {
            blanks += 1;
            has_tab |= c == '\t';
            continue;
        }
        if blanks > 0 && !out.is_empty() {
            out.push(if has_tab || blanks >= wide { '\t' } else { ' ' });
        }
        (blanks, has_tab) = (0, false);
        out.push(c);
    }
    out
}

/// Letter-spaced capitals as words: `E X P E R I E N C E` is `EXPERIENCE`; wide gaps part words. Other text is none.
pub(super) fn join_spaced_letters(text: &str) -> Option<String> {
    let is_single = |piece: &str| {
        let mut chars = piece.chars();
        matches!((chars.next(), chars.next()), (Some(c), None) if c.is_uppercase() || c == '&' || c == '/')
    };
    // Nearly all texts begin with a longer piece.
    let blank = |byte: &u8| matches!(byte, b' ' | b'\t');
    if matches!(text.as_bytes(), [one, next, ..] if one.is_ascii() && !blank(one) && !blank(next))
        || text.split([' ', '\t']).any(|piece| !piece.is_empty() && !is_single(piece))
    {
        return None;
    }
    let pieces: Vec<&str> = text.split([' ', '\t']).collect();
    if pieces.iter().filter(|p| is_single(p)).count() < 4 {
        return None;
    }
    let mut out = String::new();
    let mut blank = false;
    for (i, piece) in pieces.iter().enumerate() {
        if piece.is_empty() {
            blank = true;
            continue;
        }
        if i > 0 && (blank || *piece == "&") {
            out.push(' ');
        }
        blank = *piece == "&";
        out.push_str(piece);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn list_marks_of_any_kind_are_stripped() {
        for text in [
            "• Took calls",
            "•Took calls",
            "- Took calls",
            "*  Took calls",
            "o Took calls",
            "\u{f0b7} Took calls",
            "➢ Took calls",
            "-- Took calls",
            ". Took calls",
            "= Took calls",
        ] {
            assert_eq!(strip_bullet(text), Some("Took calls"), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_mark_stays() {
        for text in [
            "-5 degrees",
            "open late",
            "o'clock",
            "- - -",
            "-- SKILLS",
            "-- Skills --",
            "-----",
            "*",
            "*bold*",
            "—",
            ".NET",
        ] {
            assert_eq!(strip_bullet(text), None, "{text}");
        }
    }

    #[test]
    fn white_space_and_odd_code_points_are_mended() {
        let mut unmapped = 0;
        assert_eq!(tidy("  o\u{fb03}ce\u{a0}\u{a0}staff \t 2020 ", &mut unmapped), "office staff\t2020");
        assert_eq!(tidy("Zoe\u{308} \u{f0e0}Caf\u{e9} ½ ©", &mut unmapped), "Zoë Café ½ ©");
        assert_eq!(unmapped, 1);
        assert_eq!(tidy_with("Clerk    2020  now", 3, &mut unmapped), "Clerk\t2020 now");
    }

    #[test]
    fn letter_spaced_headings_become_words() {
        assert_eq!(join_spaced_letters("E X P E R I E N C E").as_deref(), Some("EXPERIENCE"));
        assert_eq!(join_spaced_letters("W O R K   H I S T O R Y").as_deref(), Some("WORK HISTORY"));
        assert_eq!(join_spaced_letters("S K I L L S & T O O L S").as_deref(), Some("SKILLS & TOOLS"));
        assert_eq!(join_spaced_letters("I A M here"), None);
    }

    #[test]
    fn numbered_items_give_their_number() {
        assert_eq!(numbered("3. Took calls"), Some((3, "Took calls")));
        assert_eq!(numbered("12) Took calls"), Some((12, "Took calls")));
        assert_eq!(numbered("2020. Took"), None);
        assert_eq!(numbered("3.5 GPA"), None);
    }
}
