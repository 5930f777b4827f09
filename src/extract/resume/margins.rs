//! Margins: what stands beside the running text, as page headers, footers and page numbers do. The main entry is [`flow`].

use super::dates;
use crate::model::document::{Line, Region};
use crate::packs::words::{each, words};

/// Running text, and what stands beside it: page headers and footers, and lines that repeat on pages. Hidden lines are in
/// neither.
pub(super) fn flow(lines: &[Line]) -> (Vec<Line>, Vec<Line>) {
    let mut body: Vec<Line> = Vec::new();
    let mut aside: Vec<Line> = Vec::new();
    let in_body = |text: &str| lines.iter().any(|l| l.region == Region::Body && l.text == text);
    for line in lines.iter().filter(|l| !l.hidden) {
        if is_margin(line) && (is_page_number(&line.text) || !in_body(&line.text)) {
            aside.push(line.clone())
        } else {
            body.push(line.clone())
        }
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
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    let page = |part: &[u8]| part.first().is_some_and(|p| p | 32 == b'p') && part.eq_ignore_ascii_case(b"page");
    let ends_in_number = || text.chars().rfind(|c| c.is_alphanumeric()).is_some_and(|c| c.is_ascii_digit());
    let slashed = ends_in_number() && text.contains('/');
    if !slashed && !text.as_bytes().windows(4).any(page) || each(text).nth(LONGEST).is_some() {
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
