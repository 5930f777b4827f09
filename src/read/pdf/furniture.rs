//! Furniture: what repeats at the top or bottom of pages, and page numbers. The main entry is [`mark`].

use crate::model::document::Region;
use crate::read::pdf::rows::Placed;

/// Part of the page, from its top and from its bottom, where running heads stand.
const MARGIN: f32 = 0.11;

/// Most lines of a running head.
const LINES: usize = 4;

/// Sets the region of running heads and page numbers. `heights` are those of the pages, in points.
pub(super) fn mark(placed: &mut [Placed], heights: &[f32]) {
    let region = |p: &Placed| {
        let index = usize::try_from(p.line.page).unwrap_or(1).saturating_sub(1);
        let height = heights.get(index).copied().unwrap_or(792.0);
        if p.y < height * MARGIN {
            Some(Region::Header)
        } else if p.y > height * (1.0 - MARGIN) {
            Some(Region::Footer)
        } else {
            None
        }
    };
    let at: Vec<(Option<Region>, u32, String)> =
        placed.iter().map(|p| (region(p), p.line.page, shape(&p.line.text))).collect();
    for (p, (region, page, shape)) in placed.iter_mut().zip(&at) {
        let Some(region) = *region else { continue };
        let same =
            |other: &&(Option<Region>, u32, String)| other.0 == Some(region) && other.1 != *page && other.2 == *shape;
        // The head of the first page is where name and address stand, whatever repeats it.
        let is_title = *page == 1 && region == Region::Header;
        // Two pages may begin or end with the same duties, where a job is told twice.
        let block = at.iter().filter(|o| {
            o.0 == Some(region) && o.1 == *page && at.iter().any(|p| p.1 != o.1 && p.0 == o.0 && p.2 == o.2)
        });
        let is_text = p.line.bullet || block.count() > LINES;
        let repeats = !shape.is_empty() && !is_title && !is_text && at.iter().any(|o| same(&o));
        if repeats || is_page_number(&p.line.text) {
            p.line.region = region;
        }
    }
}

/// The text with its digits masked, so that page numbers look alike.
fn shape(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
}

/// `3`, `- 3 -`, `Page 3`, `Page 3 of 4`, `3/4`, `Ann Oak, page 3`.
fn is_page_number(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let is_number = |w: &&str| w.len() <= 2 && w.bytes().all(|b| b.is_ascii_digit());
    let numbers = words.iter().filter(|w| is_number(w)).count();
    let others = words.iter().filter(|w| !is_number(w) && !matches!(**w, "page" | "of" | "pg" | "p")).count();
    let says_page = words.windows(2).any(|w| matches!(w, ["page" | "pg" | "p", n] if is_number(n)));
    numbers > 0
        && (others == 0 && (words.len() == 1 || says_page || numbers == 2 && lower.contains('/'))
            || says_page && others <= 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_told_from_text() {
        for text in ["3", "- 3 -", "Page 3", "Page 3 of 4", "3/4", "Ann Oak | Page 2"] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["2019", "Page turner", "555-0134", "24 Oak Street", "Front desk"] {
            assert!(!is_page_number(text), "{text}");
        }
    }
}
