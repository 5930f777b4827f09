//! Margins: what stands beside the running text, as page headers, footers and page numbers do. The main entry is [`flow`].

use super::dates;
use crate::model::document::{Line, Region};
use crate::packs::words::{any_byte, any_pair, each, has_digit, words};

/// Running text, and what stands beside it: page headers and footers, and lines that repeat on pages. Hidden lines are in
/// neither. `margins` tells of each line whether [`is_margin`].
pub(super) fn flow<'a>(lines: &'a [Line], margins: &[bool]) -> (Vec<&'a Line>, Vec<&'a Line>) {
    let mut body: Vec<&Line> = Vec::with_capacity(lines.len());
    let mut aside: Vec<&Line> = Vec::new();
    let in_body = |text: &str| lines.iter().any(|l| l.region == Region::Body && l.text == text);
    for (line, margin) in lines.iter().zip(margins).filter(|(l, _)| !l.hidden) {
        if *margin && (is_page_number(&line.text) || !in_body(&line.text)) { aside.push(line) } else { body.push(line) }
    }
    // A header that is the only text there is, or the resume's own top, is running text.
    if body.is_empty() { (aside, Vec::new()) } else { (body, aside) }
}

/// Most words of a number of a page with what stands beside it.
const LONGEST: usize = 10;

/// A page header or footer, by where it stands or what it says.
pub(super) fn is_margin(line: &Line) -> bool {
    matches!(line.region, Region::Header | Region::Footer) || is_page_number(&line.text)
}

/// `Page 1 of 2`, `A. Name · page 2/3`, `- 2 -`.
pub(super) fn is_page_number(text: &str) -> bool {
    if !has_digit(text) {
        return false;
    }
    let slashed = any_byte(text, |byte| byte == b'/')
        && text.chars().rfind(|c| c.is_alphanumeric()).is_some_and(|c| c.is_ascii_digit());
    let paged = any_pair(text, |byte, next| (byte | 32 == b'a') & (next | 32 == b'g')) && says_page(text.as_bytes());
    if !slashed && !paged || each(text).nth(LONGEST).is_some() {
        return false;
    }
    let found = words(text);
    let at = found.iter().position(|w| w.lower == "page");
    let number =
        |i: usize| found.get(i).is_some_and(|w| w.text.len() <= 2 && w.text.bytes().all(|b| b.is_ascii_digit()));
    let paged = at.is_some_and(|at| {
        number(at + 1)
            && (found.len() == at + 2 || found.len() == at + 3 || found.get(at + 2).is_some_and(|w| w.lower == "of"))
    });
    let slashed = slashed
        && found.len() >= 2
        && number(found.len() - 1)
        && number(found.len() - 2)
        && found.last().is_some_and(|w| w.glued)
        && found.len() <= 6
        && dates::spans(text).is_empty()
        && text.contains([' ', '–', '·'])
        && found.len() > 2;
    paged || slashed
}

/// Whether `page` stands in `text`, in any letters.
fn says_page(text: &[u8]) -> bool {
    let mut rest = text;
    while let Some(at) = rest.iter().position(|byte| byte | 32 == b'g') {
        let (before, behind) = rest.split_at(at);
        if behind.get(1).is_some_and(|byte| byte | 32 == b'e')
            && before.last_chunk::<2>().is_some_and(|before| before.eq_ignore_ascii_case(b"pa"))
        {
            return true;
        }
        rest = rest.get(at + 1..).unwrap_or_default();
    }
    false
}
