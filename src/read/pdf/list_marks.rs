//! List marks: bullets before the lines of a page, whether typed, drawn or of an icon font. The main entry is
//! [`mark_bullets`].

use super::segments::{MARK_GAP, Segment, Word};
use crate::read::lines;
use crate::read::pdf::glyphs::Area;

/// Marks segments as list items: by a mark of their own, or by a dot drawn before them. Marks that stand alone before a
/// segment of the same line join it. Icons go; their number is returned.
pub(super) fn mark_bullets(segments: &mut Vec<Segment>, dots: &[Area]) -> u32 {
    for dot in dots {
        let middle = f32::midpoint(dot.y0, dot.y1);
        let follows = |s: &&mut Segment| {
            let gap = s.x0 - dot.x1;
            gap > 0.5
                && gap < (3.0 * s.size).clamp(12.0, 36.0)
                && middle < s.y + 0.1 * s.size
                && middle > s.y - 0.85 * s.size
        };
        if let Some(segment) = segments.iter_mut().filter(follows).min_by(|a, b| a.x0.total_cmp(&b.x0)) {
            segment.bullet = true;
        }
    }
    let openers = openers(segments);
    let mut icons = 0;
    // Marks whose baseline is off stand alone; they join the text that follows.
    let ends: Vec<(f32, f32)> = segments.iter().map(|s| (s.x1, s.y)).collect();
    let (marks, mut rest): (Vec<Segment>, Vec<Segment>) = std::mem::take(segments).into_iter().partition(
        |s| matches!(s.words.as_slice(), [w] if lines::is_pure_mark(&w.text) || lines::is_lone_bullet(&w.text)),
    );
    for mark in marks {
        let follows = |s: &&mut Segment| {
            let gap = s.x0 - mark.x1;
            gap > -0.5 && gap < MARK_GAP * s.size && (s.y - mark.y).abs() < 0.5 * s.size.max(mark.size)
        };
        let Some(segment) = rest.iter_mut().filter(follows).min_by(|a, b| a.x0.total_cmp(&b.x0)) else {
            rest.push(mark);
            continue;
        };
        // A mark with other uses may stand between two dates as well.
        let gap = segment.x0 - mark.x1;
        let near =
            |(x, y): &(f32, f32)| (y - mark.y).abs() < 0.4 * mark.size && mark.x0 - x > -0.5 && mark.x0 - x < 2.0 * gap;
        let (Some(sign), Some(word)) = (mark.words.first(), segment.words.first()) else { continue };
        if is_icon(sign, word, &openers) {
            icons += 1;
        } else if lines::is_pure_mark(&sign.text) || !ends.iter().any(near) {
            segment.bullet = true;
        } else {
            rest.push(mark);
        }
    }
    *segments = rest;
    for segment in segments.iter_mut() {
        let (Some(first), Some(second)) = (segment.words.first(), segment.words.get(1)) else { continue };
        let is_mark = if is_icon(first, second, &openers) {
            icons += u32::from(!first.unknown);
            segment.behead();
            continue;
        } else if first.unknown {
            // An unknown glyph is a list mark if it opens lines again and again, else an icon.
            openers.iter().filter(|o| **o == first.text).count() >= 3
        } else if first.text == "o" {
            second.x0 - first.x1 > 0.5 * first.size
        } else {
            lines::is_lone_bullet(&first.text)
        };
        if is_mark || first.unknown {
            segment.behead();
            segment.bullet |= is_mark;
        }
    }
    icons
}

/// The first words of lines that begin with a character of private use or without Unicode.
fn openers(segments: &[Segment]) -> Vec<String> {
    let opens_line = |s: &Segment| !segments.iter().any(|o| o.x1 <= s.x0 && (o.y - s.y).abs() < 0.4 * s.size);
    let marked =
        segments.iter().filter(|s| s.words.first().is_some_and(|w| w.unknown || is_private(&w.text))).take(200);
    marked.filter(|s| opens_line(s)).filter_map(|s| s.words.first()).map(|w| w.text.clone()).collect()
}

fn is_private(text: &str) -> bool {
    text.starts_with(|c| ('\u{e000}'..='\u{f8ff}').contains(&c))
}

/// Symbol fonts of offices and icon fonts of the web share code points: before an address, or where no line opens with it,
/// such a character is an icon.
fn is_icon(mark: &Word, text: &Word, openers: &[String]) -> bool {
    let is_contact = text.text.contains('@')
        || ["http", "www.", "linkedin", "github"].iter().any(|p| text.text.to_lowercase().starts_with(p))
        || text.text.chars().filter(char::is_ascii_digit).count() >= 7;
    is_private(&mark.text) && (is_contact || !mark.unknown && !openers.contains(&mark.text))
}
