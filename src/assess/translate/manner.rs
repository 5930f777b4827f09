//! Manner: how or how often something was done, said the long way round (`in a clear, polite manner`, `on a regular basis`).
//! The main entry is [`say_how`].

use super::line::{Line, SPELLING, Unit};
use crate::model::suggestion::TraceSource;
use crate::packs::Packs;
use crate::packs::hash::Map;

/// The upgrade that licenses the adverbs.
const LICENCE: &str = "in-manner";

/// `in a clear, polite manner` becomes `clearly and politely`, `on a regular basis` becomes `regularly`; nothing where one of
/// the qualities has no adverb (`in a friendly manner`).
pub(super) fn say_how(line: &mut Line, packs: &Packs) -> bool {
    let mut changed = false;
    let mut at = 2;
    while at < line.units.len() {
        if let Some((from, qualities)) = long_way(line, at, packs) {
            let clause = line.units[from].clause;
            let gap = line.units[from].gap.clone();
            let mut new: Vec<Unit> = Vec::new();
            for (n, (quality, adverb)) in qualities.iter().enumerate() {
                let last = n > 0 && n + 1 == qualities.len();
                if last {
                    let gap = if n > 1 { ", " } else { " " };
                    new.push(Unit { gap: gap.into(), ..Unit::new("and", TraceSource::Function, clause) });
                }
                let gap = if n == 0 || last { " " } else { ", " };
                let licence = if adverb.get(..3) == quality.get(..3) { SPELLING } else { LICENCE };
                let from = TraceSource::Licence(licence.to_owned());
                new.push(Unit { gap: gap.into(), ..Unit::new(adverb, from, clause) });
            }
            if let Some(first) = new.first_mut() {
                first.gap = gap;
            }
            let count = new.len();
            line.units.splice(from..=at, new);
            at = from + count;
            changed = true;
        }
        at += 1;
    }
    changed
}

/// Where the phrase that ends with the word at `at` begins, and its qualities, each with its adverb.
fn long_way<'p>(line: &Line, at: usize, packs: &'p Packs) -> Option<(usize, Vec<(&'p str, &'p str)>)> {
    let how = &packs.swaps.how;
    let adverbs: &Map<String, String> = match line.units.get(at)?.lower.as_str() {
        "manner" | "fashion" | "way" => &how.manner,
        "basis" => &how.basis,
        _ => return None,
    };
    let adverb =
        |quality: &str| adverbs.get_key_value(quality).map(|(quality, adverb)| (quality.as_str(), adverb.as_str()));
    let mut found: Vec<(&str, &str)> = Vec::new();
    let mut place = at;
    loop {
        let unit = line.units.get(place.checked_sub(1)?)?;
        // Between two qualities stands a comma, `and`, or both.
        let joined = found.is_empty() || line.units[place].gap.trim() == ",";
        if unit.lower == "and" && !found.is_empty() && line.units[place].gap == " " {
            place -= 1;
            let quality = line.units.get(place.checked_sub(1)?)?;
            found.push(adverb(&quality.lower)?);
            place -= 1;
            continue;
        }
        let Some(quality) = adverb(&unit.lower).filter(|_| joined) else { break };
        found.push(quality);
        place -= 1;
    }
    let plain = |range: std::ops::Range<usize>| {
        line.units.get(range).is_some_and(|units| units.iter().all(|unit| matches!(unit.gap.as_ref(), " " | ", ")))
    };
    let article = usize::from(line.units.get(place - 1).is_some_and(|unit| matches!(unit.lower.as_str(), "a" | "an")));
    let from = place.checked_sub(1 + article)?;
    let leads = matches!(line.units[from].lower.as_str(), "in" | "on" | "within");
    // One word may stand for two qualities (`timely and prompt`).
    found.reverse();
    let mut once: Vec<(&str, &str)> = Vec::new();
    for quality in found {
        if !once.iter().any(|(_, adverb)| *adverb == quality.1) {
            once.push(quality);
        }
    }
    let whole = line.units.get(from + 1..=from + article).is_some_and(|units| units.iter().all(|unit| unit.gap == " "));
    (leads && whole && !once.is_empty() && line.units[place].gap == " " && plain(place..at + 1)).then_some((from, once))
}
