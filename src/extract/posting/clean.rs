//! Clean: text without what copying from a web page left in it: entities, style sheets, masked addresses, signs read
//! wrongly. The main entry is [`clean`].

use std::borrow::Cow;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::glance::{Look, Sign};

/// Plain signs for the entities that a copy from a web page leaves behind.
static SIGNS: LazyLock<Swaps> = LazyLock::new(|| {
    Swaps::new(&[("&amp;", "&"), ("&nbsp;", " "), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"), ("&rsquo;", "’")])
});

/// Apostrophes, dashes and line ends that a wrong reading of the page's bytes turned into other signs: `We€™re`.
static MARKS: LazyLock<Swaps> = LazyLock::new(|| {
    Swaps::new(&[
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
    ])
});

/// What is written wrongly and what was meant, looked for all at once; of what begins at one place the longest.
struct Swaps {
    /// None if the wordings were too many to be looked for, which these are not.
    wrong: Option<AhoCorasick>,
    meant: Vec<&'static str>,
}

impl Swaps {
    fn new(swaps: &[(&'static str, &'static str)]) -> Self {
        let wrong = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(swaps.iter().map(|(wrong, _)| wrong))
            .ok();
        Self { wrong, meant: swaps.iter().map(|(_, meant)| *meant).collect() }
    }

    fn mend(&self, text: &str) -> String {
        self.wrong.as_ref().map_or_else(|| text.to_owned(), |wrong| wrong.replace_all(text, &self.meant))
    }
}

/// `text`, which has this `look`, without what is no language in it.
pub(super) fn clean(mut text: Cow<'_, str>, mut look: Look) -> (Cow<'_, str>, Look) {
    let change = |text: &mut Cow<'_, str>, changed: String| {
        *text = Cow::Owned(changed);
        Look::of(text)
    };
    if look.has(Sign::Code) || look.has(Sign::Comment) {
        let changed = without_code(text.as_ref().to_owned(), look);
        look = change(&mut text, changed);
    }
    if look.has(Sign::Entity) {
        let changed = SIGNS.mend(&text);
        look = change(&mut text, changed);
    }
    // Signs of a wrong reading.
    if look.has(Sign::Backslash) || look.has(Sign::Misread) && text.contains(['â', '€']) {
        let changed = mended(&text);
        look = change(&mut text, changed);
    }
    (text, look)
}

/// `text` without what is no language: style sheets, and the masks that collections put in place of addresses
/// (`#EMAIL_0af3…#`).
fn without_code(mut text: String, look: Look) -> String {
    while let Some((from, to)) = style_sheet(&text, look).or_else(|| mask(&text)) {
        text.replace_range(from..to, " ");
    }
    text
}

/// A comment or a block of a style sheet, as byte range.
fn style_sheet(text: &str, look: Look) -> Option<(usize, usize)> {
    let comment = || text.find("/*").and_then(|from| Some((from, from + text[from..].find("*/")? + 2)));
    let block = || {
        let from = text.find('{')?;
        let to = from + text[from..].find('}')? + 1;
        text[from..to].contains(':').then_some((from, to))
    };
    look.has(Sign::Comment).then(comment).flatten().or_else(block)
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

/// Signs of a wrong reading as they were meant, also where one letter is left of them: `weâd`.
fn mended(text: &str) -> String {
    let text = MARKS.mend(text);
    if !text.contains('â') {
        return text;
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(text: &str) -> String {
        clean(Cow::Borrowed(text), Look::of(text)).0.into_owned()
    }

    #[test]
    fn entities_and_misread_signs_become_what_was_meant() {
        assert_eq!(cleaned("Returns &amp; refunds&nbsp;daily"), "Returns & refunds daily");
        assert_eq!(cleaned("guestsâ€™ bags, weâd help, We€™re open 9€“5"), "guests’ bags, we’d help, We’re open 9–5");
        assert_eq!(cleaned("Chez RenÃ© & Co"), "Chez RenÃ© & Co");
    }

    #[test]
    fn style_sheets_and_masks_are_no_language() {
        let text = cleaned("Call {color: red} #PHONE_0af3c1d2e4b5a6978811# now /* later */");
        assert_eq!(text.split_whitespace().collect::<Vec<_>>(), ["Call", "now"]);
    }
}
