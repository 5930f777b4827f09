//! Clean: text without what copying from a web page left in it: entities, style sheets, masked addresses, signs read
//! wrongly. The main entry is [`clean`].

/// Plain signs for the entities that a copy from a web page leaves behind.
pub(super) fn clean(text: String) -> String {
    const SIGNS: [(&str, &str); 6] =
        [("&amp;", "&"), ("&nbsp;", " "), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"), ("&rsquo;", "’")];
    if !text.bytes().fold(false, |any, byte| any | matches!(byte, b'&' | b'*' | b'{' | b'#' | b'\\' | 0x80..)) {
        return text;
    }
    let text = without_code(text);
    let text = if text.contains('&') {
        SIGNS.iter().fold(text, |text, (entity, sign)| text.replace(entity, sign))
    } else {
        text
    };
    if text.contains(['â', '€', '\\']) { mended(&text) } else { text }
}

/// `text` without what is no language: style sheets, and the masks that collections put in place of addresses
/// (`#EMAIL_0af3…#`).
fn without_code(mut text: String) -> String {
    while let Some((from, to)) = style_sheet(&text).or_else(|| mask(&text)) {
        text.replace_range(from..to, " ");
    }
    text
}

/// A comment or a block of a style sheet, as byte range.
fn style_sheet(text: &str) -> Option<(usize, usize)> {
    let comment = || text.find("/*").and_then(|from| Some((from, from + text[from..].find("*/")? + 2)));
    let block = || {
        let from = text.find('{')?;
        let to = from + text[from..].find('}')? + 1;
        text[from..to].contains(':').then_some((from, to))
    };
    comment().or_else(block)
}

/// A masked address, as byte range.
fn mask(text: &str) -> Option<(usize, usize)> {
    text.match_indices('#').find_map(|(from, _)| {
        let rest = text.get(from + 1..)?;
        let kind = ["URL_", "EMAIL_", "PHONE_"].iter().find(|k| rest.starts_with(**k))?;
        let hex = rest[kind.len()..].find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(rest.len() - kind.len());
        let end = from + 1 + kind.len() + hex;
        (hex > 15).then(|| (from, end + usize::from(text[end..].starts_with('#'))))
    })
}

/// Apostrophes, dashes and line ends that a wrong reading of the page's bytes turned into other signs: `weâd`, `We€™re`.
fn mended(text: &str) -> String {
    const MARKS: [(&str, &str); 12] = [
        ("â€™", "’"),
        ("â€œ", "“"),
        ("â€", "”"),
        ("€™", "’"),
        ("€œ", "“"),
        ("€\u{9d}", "”"),
        ("€¦", "…"),
        ("€‹", ""),
        ("€“", "–"),
        ("€”", "–"),
        ("â\u{80}\u{99}", "’"),
        ("\\n", " "),
    ];
    let text = MARKS.iter().fold(text.to_owned(), |text, (wrong, right)| text.replace(wrong, right));
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let before = text[..at].ends_with(char::is_alphabetic);
        let after = &text[at + c.len_utf8()..];
        let ending = |e: &&str| after.strip_prefix(*e).is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
        let short = c == 'â' && before && ["s", "d", "re", "ll", "t", "ve", "m"].iter().any(ending);
        out.push(if short { '’' } else { c });
    }
    out
}
