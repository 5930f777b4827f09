//! Praise: words of praise for oneself (`Courteously`, `excellent`) prove nothing; a line reads better without them. What
//! says how, how often or how well (`accurately`, `daily`, `98%`) is no praise and stays. The main entries are [`drop_first_praise`] and
//! [`drop_praise`].

use super::act::is_adverb;
use super::line::Line;
use crate::packs::Packs;

/// Fewest words of a line that says something without its praise.
const FEWEST: usize = 5;

/// Takes praise away that stands before the first act.
pub(super) fn drop_first_praise(line: &mut Line, packs: &Packs) -> bool {
    let Some(count) = first_act(line, packs).filter(|count| line.units.len() >= count + FEWEST) else { return false };
    line.remove(0..count);
    true
}

/// Takes praise away that stands before a further act or before a thing that needs none.
pub(super) fn drop_praise(line: &mut Line, packs: &Packs) -> bool {
    let mut changed = false;
    // `and successfully resolved`: before a further act.
    let mut at = 1;
    while at + 1 < line.units.len() {
        let (before, unit, next) = (&line.units[at - 1], &line.units[at], &line.units[at + 1]);
        let joined = before.lower == "and" && unit.gap == " " || unit.gap.trim() == ",";
        // `Promptly and kindly answered`: two of them before one act.
        let pair = before.lower == "and" && at > 1 && is_adverb(&line.units[at - 2].lower);
        if joined && !pair && next.is_past_act() && next.gap == " " && packs.swaps.praise.adverbs.contains(&unit.lower)
        {
            line.remove(at..at + 1);
            changed = true;
        }
        at += 1;
    }
    let mut at = 1;
    while at < line.units.len() {
        match before_thing(line, at, packs) {
            Some(count) => {
                line.remove(at..at + count);
                drop_article(line, at);
                fit_article(line, at);
                changed = true;
            }
            None => at += 1,
        }
    }
    changed
}

/// How many words of praise stand before the act at the head of the line (`Professionally and courteously verified`).
fn first_act(line: &Line, packs: &Packs) -> Option<usize> {
    let praise = &packs.swaps.praise.adverbs;
    let mut count = 0;
    while let Some(unit) = line.units.get(count) {
        let joint = matches!(unit.lower.as_str(), "and") && count > 0;
        let plain = count == 0 || unit.gap == " " || unit.gap.trim() == ",";
        if !plain || !(praise.contains(&unit.lower) || joint) {
            break;
        }
        count += 1;
    }
    let act = line.units.get(count)?;
    let told = act.head || act.lower.ends_with("ed") && !is_adverb(&act.lower);
    (count > 0 && told && act.gap == " ").then_some(count)
}

/// How many words of praise stand at `at` before a thing that stands as well without them.
fn before_thing(line: &Line, at: usize, packs: &Packs) -> Option<usize> {
    let praise = &packs.swaps.praise;
    let mut count = 0;
    // `friendly and professional service`: only where all of the row is praise.
    while let Some(unit) = line.units.get(at + count) {
        let joint =
            unit.lower == "and" && count > 0 && praise.adjectives.contains(&line.units.get(at + count + 1)?.lower);
        let plain = count == 0 || unit.gap == " " || unit.gap.trim() == ",";
        if !plain || !(praise.adjectives.contains(&unit.lower) || joint) {
            break;
        }
        count += 1;
    }
    let before = line.units.get(at - 1)?;
    // `Outstanding Service Award`: a name; and what stands in quotes is somebody's very words.
    let quoted = line.units.iter().any(|unit| unit.gap.contains(['"', '“']));
    if quoted || line.units.get(at)?.text.starts_with(char::is_uppercase) {
        return None;
    }
    // `the best customer service award`, `fresh, excellent service`: one of a row, or a name.
    let row = line.units.get(at)?.gap.contains(',')
        || matches!(before.lower.as_str(), "and" | "or" | "most" | "more" | "very" | "highly");
    if count == 0 || row || is_adverb(&before.lower) {
        return None;
    }
    let rest = line.units.get(at + count..)?;
    let between = rest.iter().take_while(|unit| unit.gap == " " && praise.between.contains(&unit.lower)).count();
    let thing = rest.get(between).filter(|unit| unit.gap == " " && praise.things.contains(&unit.lower))?;
    // `excellent service awards`: the thing is another.
    let ends = rest
        .get(between + 1)
        .is_none_or(|next| next.gap != " " || packs.licences.is_function(&next.lower) || next.head);
    // `gave excellent service throughout`: the praise is what is said, unless somebody is served.
    let served = rest.get(between + 1).is_some_and(|next| matches!(next.lower.as_str(), "to" | "for" | "by"));
    if thing.lower == "service" && between == 0 && !served {
        return None;
    }
    // `Provided excellent service`: without the praise it says nothing.
    let shown = packs.swaps.kinds.showed.contains(&line.units.first()?.lower);
    if line.units.len() - count < FEWEST || shown && thing.lower != "knowledge" {
        return None;
    }
    let ends = ends || rest.get(between + 1).is_some_and(|next| matches!(next.lower.as_str(), "throughout" | "daily"));
    ends.then_some(count)
}

/// `a strong knowledge` is `knowledge`.
fn drop_article(line: &mut Line, at: usize) {
    let knowledge = line.units.get(at).is_some_and(|unit| unit.lower == "knowledge");
    let article = at.checked_sub(1).and_then(|before| line.units.get(before));
    if knowledge && at > 1 && article.is_some_and(|unit| matches!(unit.lower.as_str(), "a" | "an")) {
        line.remove(at - 1..at);
    }
}

/// `an` before what now begins with another sound.
fn fit_article(line: &mut Line, at: usize) {
    let Some(next) = line.units.get(at).map(|unit| unit.lower.clone()) else { return };
    let Some(article) = at.checked_sub(1).and_then(|before| line.units.get_mut(before)) else { return };
    let fit = match (article.lower.as_str(), next.starts_with(['a', 'e', 'i', 'o', 'u'])) {
        ("an", false) => "a",
        ("a", true) => "an",
        _ => return,
    };
    article.text = fit.to_owned();
    article.lower = fit.to_owned();
}
