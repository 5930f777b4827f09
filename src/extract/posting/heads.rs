//! Heads: which units of a posting are headings, and of what. The main entry is [`head`].

use super::cuts::Unit;
use crate::packs::Packs;
use crate::packs::need::{Kind, Kinds, Section};
use crate::packs::phrases::Found;
use crate::packs::words::Word;

/// Words of a heading that heads of the pack cover, and words that say something.
pub(super) fn head_cover(words: &[Word<'_>], packs: &Packs) -> (usize, usize) {
    cover(&packs.need.all_kinds(words), &packs.need.find(words).heads)
}

fn cover(kinds: &[Kinds], found: &[Found<Section>]) -> (usize, usize) {
    let says = || (0..).zip(kinds).filter(|(_, kinds)| !kinds.has(Kind::HeadFillers)).map(|(at, _)| at);
    let said = says().count().max(1);
    if found.iter().any(|f| f.from == 0 && f.to == kinds.len()) {
        return (said, said);
    }
    (says().filter(|at| found.iter().any(|f| (f.from..f.to).contains(at))).count(), said)
}

pub(super) enum Head {
    Section(Section),
    /// Looks like a heading but says nothing that we know.
    Unknown,
    None,
}

/// Whether a unit in which `found` stand is a heading.
pub(super) fn head(unit: &Unit<'_>, next_bullet: bool, found: &[Found<Section>]) -> Head {
    let read = &unit.read;
    let count = read.words.len();
    if count == 0 || count > 13 && !unit.label {
        return Head::None;
    }
    let span = |f: &Found<Section>| f.to - f.from;
    let last = |f: &Found<Section>| unit.label && count > 3 && f.to == count;
    let best = found.iter().max_by_key(|f| (last(f), span(f), priority(f.value)));
    let stopped = unit.text.trim_end().ends_with(['.', '!', ';', ',']);
    let loud = unit.label || unit.loud && !stopped;
    let upper = unit.text.starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric());
    let Some(best) = best else {
        let title_like = unit.heading.is_some_and(|l| l > 1)
            || upper && !unit.bullet && !stopped && next_bullet && count < 7
            || unit.label && !unit.inline && next_bullet && count < 9
            || unit.loud && !unit.bullet && !stopped && unit.heading.is_none() && count < 9;
        return if title_like { Head::Unknown } else { Head::None };
    };
    let (covered, said) = cover(unit.kinds, found);
    let whole = covered >= said;
    let sure = if count > 13 {
        best.to == count
    } else {
        whole && !(unit.bullet && !unit.label && !unit.loud && count > 2)
            || loud && (covered * 3 >= said || unit.label && !unit.inline)
            // "What would be nice (though not essential)" says so twice.
            || read.words.first().is_some_and(|w| w.lower == "what")
                && !stopped
                && found.iter().filter(|f| f.value == Section::Plus).count() > 1
            // "What would put you ahead of others", "You get extra points for": a question or a lead-in that stands alone.
            || upper && !stopped && !unit.bullet && count < 11 && leads_in(unit)
            || upper && !stopped && !unit.bullet && count <= 7 && covered * 10 >= said * 6
            || upper && !stopped && unit.bullet && count <= 4 && covered * 10 >= said * 7
    };
    if !sure {
        return if unit.heading.is_some_and(|l| l > 1) { Head::Unknown } else { Head::None };
    }
    Head::Section(best.value)
}

/// A line that ends in a word which wants more, or that asks or begins as a question does.
fn leads_in(unit: &Unit<'_>) -> bool {
    let says = |kinds: Option<&Kinds>, kind: Kind| kinds.is_some_and(|kinds| kinds.has(kind));
    !unit.marked && (says(unit.kinds.last(), Kind::LeadEnds) || says(unit.kinds.first(), Kind::LeadStarts))
}

/// Where two wordings are as long, the one that narrows wins.
fn priority(section: Section) -> u8 {
    match section {
        Section::Plus => 9,
        Section::Benefits => 8,
        Section::Legal | Section::Clutter => 7,
        Section::Apply => 6,
        Section::Must => 5,
        Section::Duties => 4,
        Section::Schedule => 3,
        Section::Facts => 2,
        Section::About => 1,
        Section::Intro => 0,
    }
}
