//! Lines: the lines of a posting as a person reads them, cleaned, those of one sentence joined. The main entry is [`lines`].

use std::borrow::Cow;

use super::clean::clean;
use super::glance::{Look, Sign};
use super::seams::seams;
use crate::model::document::{Document, Line, Region};

/// Lost line breaks of a text that lost them throughout.
const MANY_SEAMS: usize = 3;

/// A line with those that go on with its sentence.
#[derive(Debug)]
pub(super) struct Joined<'d> {
    /// The text.
    pub(super) text: Cow<'d, str>,
    /// What may stand in it.
    pub(super) look: Look,
    /// The first of them.
    pub(super) line: &'d Line,
}

/// The lines of a posting in reading order, cleaned.
#[derive(Debug)]
pub(super) struct Lines<'d> {
    /// All of them.
    pub(super) all: Vec<Joined<'d>>,
    /// It seems to have lost many of its line breaks.
    pub(super) glued: bool,
}

/// The lines of `document`.
pub(super) fn lines(document: &Document) -> Lines<'_> {
    let lines = &document.lines;
    let shown = |l: &&Line| !l.hidden && !l.text.trim().is_empty();
    let looks: Vec<Look> = lines.iter().map(|line| Look::of(&line.text)).collect();
    let seamed = lines.iter().zip(&looks).filter(|(line, look)| look.has(Sign::Seam) && shown(line));
    let glued = seamed.flat_map(|(line, _)| seams(&line.text)).nth(MANY_SEAMS - 1).is_some();
    let mut all = Vec::with_capacity(lines.len());
    let mut at = 0;
    while let Some((line, look)) = lines.get(at).zip(looks.get(at)) {
        at += 1;
        let mut look = *look;
        if !shown(&line) || matches!(line.region, Region::Header | Region::Footer) && line.page > 1 {
            continue;
        }
        let mut text = Cow::Borrowed(line.text.trim());
        let mut last = line;
        while let Some(next) = lines.get(at).filter(|next| continues(last, next)) {
            let text = text.to_mut();
            text.push(' ');
            text.push_str(next.text.trim());
            look = look.or(looks.get(at).copied().unwrap_or_default());
            last = next;
            at += 1;
            if text.len() > 4000 {
                break;
            }
        }
        let (text, look) = clean(text, look);
        all.push(Joined { text, look, line });
    }
    Lines { all, glued }
}

/// `next` goes on with the sentence of `line`: hard-wrapped text.
fn continues(line: &Line, next: &Line) -> bool {
    if next.bullet || next.hidden || next.heading.is_some() || line.heading.is_some() || next.gap > 0.4 {
        return false;
    }
    let end = line.text.trim_end();
    let ended = end.ends_with(['.', ':', '!', '?', ';']);
    let lower = next.text.trim_start().starts_with(|c: char| c.is_lowercase() || c == '(' || c.is_ascii_digit());
    (line.full && (!ended || !line.bullet) && !(next.bold && !line.bold))
        && (lower
            || !ended && line.bullet
            || !ended && line.text.len() > 60
            || ended && !line.bullet && line.text.len() > 60)
        || lower
            && !ended
            && !line.bold
            && line.text.len() > 50
            && next.gap == 0.0
            && next.text.starts_with(char::is_lowercase)
}
