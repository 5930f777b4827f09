//! Detection: which format bytes are in, told from the bytes alone. The main entry is [`format()`].

use crate::model::document::{FORM_MARK, Format};
use crate::read::{ReadError, encoding, yaml};

/// The format of `bytes`, and their text where all of it had to be looked at.
///
/// # Errors
///
/// Formats that are known and not read are [`ReadError::Unsupported`]; pictures are [`ReadError::NoText`].
pub(super) fn format(bytes: &[u8]) -> Result<(Format, Option<String>), ReadError> {
    let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    if find(head, b"%PDF-") {
        return Ok((Format::Pdf, None));
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Ok((archive(bytes)?, None));
    }
    if let Some(error) = foreign(head) {
        return Err(error);
    }
    if head.starts_with(b"{\\rtf") {
        return Ok((Format::Rtf, None));
    }
    let text = encoding::decode(bytes)?;
    Ok((textual(&text)?, Some(text)))
}

/// Signatures of what is not read.
fn foreign(head: &[u8]) -> Option<ReadError> {
    const PICTURES: [&[u8]; 7] = [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"BM", b"\0\0\0\x0cJXL "];
    let is_riff_picture = head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP");
    let is_phone_picture = matches!(head.get(4..12), Some(b"ftypheic" | b"ftypheix" | b"ftypmif1" | b"ftypavif"));
    if PICTURES.iter().any(|p| head.starts_with(p) && head.contains(&0)) || is_riff_picture || is_phone_picture {
        return Some(ReadError::NoText);
    }
    let name = if head.starts_with(b"\xd0\xcf\x11\xe0") {
        "Word 97 (.doc) or password-protected Word"
    } else if head.starts_with(b"\x1f\x8b") || head.starts_with(b"7z\xbc\xaf") || head.starts_with(b"Rar!") {
        "compressed"
    } else if head.starts_with(b"%!PS") {
        "PostScript"
    } else if find(head, b"<?mso-application progid=\"Word") {
        "Word 2003 XML"
    } else {
        return None;
    };
    Some(ReadError::Unsupported(name))
}

/// Office formats are ZIP archives; the names of the parts, stored in clear, tell which.
fn archive(bytes: &[u8]) -> Result<Format, ReadError> {
    if find(bytes, b"word/document") || find(bytes, b"word/_rels") {
        return Ok(Format::Docx);
    }
    let name = if find(bytes, b"application/vnd.oasis.opendocument.text") {
        return Ok(Format::Odt);
    } else if find(bytes, b"xl/workbook") {
        "Excel"
    } else if find(bytes, b"ppt/presentation") {
        "PowerPoint"
    } else if find(bytes, b"Index/Document.iwa") {
        "Apple Pages"
    } else if find(bytes, b"application/epub+zip") {
        "EPUB"
    } else if find(bytes, b"word/") {
        return Ok(Format::Docx);
    } else {
        "ZIP"
    };
    Err(ReadError::Unsupported(name))
}

/// The format of text.
fn textual(text: &str) -> Result<Format, ReadError> {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if text.contains("<!--") && text.contains(FORM_MARK) {
        return Ok(Format::Markdown);
    }
    if is_html(start) {
        return Ok(Format::Html);
    }
    if start.starts_with("{\\rtf") {
        return Ok(Format::Rtf);
    }
    if start.starts_with(['{', '['])
        && let Some(format) = json(start)?
    {
        return Ok(format);
    }
    if yaml::is_resume(text) {
        return Ok(Format::Yaml);
    }
    Ok(if is_markdown(text) { Format::Markdown } else { Format::Text })
}

/// JSON by what its objects hold; none for text that only looks like it.
fn json(text: &str) -> Result<Option<Format>, ReadError> {
    let looks_like_json = |t: &str| t.trim_start_matches(['{', '[', ' ', '\n', '\r', '\t']).starts_with('"');
    match serde_json::from_str::<serde_json::Value>(text) {
        Ok(value) => {
            const RESUME: [&str; 6] = ["basics", "work", "volunteer", "education", "skills", "certificates"];
            if RESUME.iter().any(|key| value.get(key).is_some_and(|v| v.is_object() || v.is_array())) {
                Ok(Some(Format::JsonResume))
            } else if value.is_object() || value.get(0).is_some_and(serde_json::Value::is_object) {
                Ok(Some(Format::JobJson))
            } else {
                Ok(None)
            }
        }
        Err(error) if looks_like_json(text) => Err(ReadError::Slip(format!("it is not valid JSON: {error}"))),
        Err(_) => Ok(None),
    }
}

/// A page, or a fragment of one: it opens with a tag and is full of them.
fn is_html(start: &str) -> bool {
    const TAGS: [&str; 24] = [
        "html", "head", "body", "title", "meta", "div", "p", "ul", "ol", "li", "h1", "h2", "h3", "h4", "table", "tr",
        "td", "span", "br", "a", "b", "strong", "section", "article",
    ];
    if !start.starts_with('<') {
        return false;
    }
    let lower: String = start.chars().take(20_000).flat_map(char::to_lowercase).collect();
    if lower.starts_with("<!doctype html") || lower.contains("<html") || lower.contains("<body") {
        return true;
    }
    let tags = lower.split('<').skip(1).filter(|piece| {
        let name: &str = piece.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
        TAGS.contains(&name)
    });
    tags.count() >= 4
}

/// Marks that only Markdown has: two headings, or several kinds of marks together.
fn is_markdown(text: &str) -> bool {
    let (mut headings, mut bold, mut links, mut tables) = (0, 0, 0, 0);
    let (has_stars, has_links, has_rules) = (text.contains("**"), text.contains("]("), text.contains("--|"));
    if !(has_stars || has_links || has_rules || text.contains('#')) {
        return false;
    }
    for line in text.lines().take(2_000) {
        let hashes = line.chars().take_while(|c| *c == '#').count();
        if (1..=6).contains(&hashes) && line.get(hashes..).is_some_and(|r| r.starts_with(' ') && !r.trim().is_empty()) {
            headings += 1;
        }
        bold += usize::from(has_stars && has_bold(line));
        let has_link = has_links && line.contains("](");
        links +=
            usize::from(has_link && ["](http", "](mailto:", "](tel:", "](#"].iter().any(|mark| line.contains(mark)));
        let is_rule = |rule: &str| rule.contains("--|") && rule.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '));
        tables += usize::from(has_rules && is_rule(line.trim()));
    }
    headings >= 2 || bold >= 2 || [headings, bold, links, tables].iter().filter(|n| **n > 0).count() >= 2
}

/// Whether part of `line` stands between pairs of stars that touch it: `**so**`, not `*** SO ***`, which is a frame of plain
/// text.
fn has_bold(line: &str) -> bool {
    let mut opened = false;
    for (at, stars) in line.match_indices("**") {
        let before = line[..at].chars().next_back();
        let after = line[at + stars.len()..].chars().find(|c| *c != '*');
        let touches = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && c != '*');
        if opened && touches(before) {
            return true;
        }
        opened |= touches(after) && before != Some('*');
    }
    false
}

/// Whether `needle` is anywhere in `hay`.
fn find(hay: &[u8], needle: &[u8]) -> bool {
    let Some((first, rest)) = needle.split_first() else { return true };
    let mut hay = if hay.contains(first) { hay } else { &[] };
    while let Some(at) = hay.iter().position(|byte| byte == first) {
        hay = hay.get(at + 1..).unwrap_or_default();
        if hay.starts_with(rest) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_from_the_bytes() {
        let cases: [(&[u8], Format); 14] = [
            (b"\n%PDF-1.4\n", Format::Pdf),
            (b"{\\rtf1\\ansi hello}", Format::Rtf),
            (b"<!DOCTYPE html><p>Hi</p>", Format::Html),
            (b" <div><p>One</p><p>Two</p></div>", Format::Html),
            (b"{\"basics\":{\"name\":\"Ann Oak\"}}", Format::JsonResume),
            (b"[{\"text\":\"Agent\",\"descriptionPlain\":\"Calls\"}]", Format::JobJson),
            (b"# Ann Oak\n\n## Work\n\n- Took calls\n", Format::Markdown),
            (b"Ann Oak\n\nEXPERIENCE\n- Took calls\n* Gave change\n", Format::Text),
            (b"Ann Oak\n*** WORK ***\n. took calls\n*** SCHOOL ***\nElm High\n", Format::Text),
            (b"**Ann Oak**\n**Work**\ntook calls\n", Format::Markdown),
            (b"# yaml\ncv:\n  name: Ann Oak\n", Format::Yaml),
            (b"[Ann Oak] is a cashier\n", Format::Text),
            (b"Agent <ann@example.org>\n", Format::Text),
            (b"#1 cashier of 2020\n", Format::Text),
        ];
        for (bytes, format) in cases {
            let told = super::format(bytes).map(|(format, _)| format);
            assert_eq!(told, Ok(format), "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn known_formats_that_are_not_read_are_named() {
        assert!(
            matches!(format(b"\xd0\xcf\x11\xe0\xa1\xb1"), Err(ReadError::Unsupported(name)) if name.contains(".doc"))
        );
        assert_eq!(format(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Err(ReadError::NoText));
        assert!(matches!(format(b"{\"basics\": {\"name\": "), Err(ReadError::Slip(_))));
        assert_eq!(format(b"   \n"), Err(ReadError::Empty));
    }
}
