//! Mend: hurried spelling that the texting table cannot know, since it depends on the neighbours. The main entries are
//! [`hedges`], [`slashes`] and [`gaps`].

use super::line::{Line, Unit};
use crate::model::suggestion::TraceSource;
use crate::packs::Packs;
use crate::packs::licences::Form;

/// `like 60 arrivals` becomes `about 60 arrivals`; the hedge stays (G10).
pub(super) fn hedges(line: &mut Line) -> bool {
    let mut changed = false;
    for at in 1..line.units.len() {
        let number = line.units[at].lower.starts_with(|c: char| c.is_ascii_digit() || c == '$');
        let plain = line.units[at].gap == " ";
        let unit = &mut line.units[at - 1];
        if number && plain && unit.lower == "like" {
            unit.text = "about".to_owned();
            unit.lower = "about".to_owned();
            unit.from = TraceSource::Function;
            changed = true;
        }
    }
    changed
}

/// `in/out` becomes `in and out`, `opened/closed` becomes `opened and closed`. Between nouns only the candidate knows
/// whether a slash means `and` or `or`: it stays.
pub(super) fn slashes(line: &mut Line, packs: &Packs) -> bool {
    let mut changed = false;
    let mut at = 1;
    while at < line.units.len() {
        let (before, unit) = (&line.units[at - 1], &line.units[at]);
        let pair = (before.lower.as_str(), unit.lower.as_str());
        let past = |unit: &Unit| packs.licences.verb(&unit.lower).is_some_and(|(_, form)| form == Form::Past);
        let more = line.units.get(at + 1).is_some_and(|next| next.gap.contains('/')) || before.gap.contains('/');
        let both = matches!(pair, ("in", "out") | ("up", "down") | ("on", "off")) || past(before) && past(unit);
        if unit.gap.trim() != "/" || more || !both {
            at += 1;
            continue;
        }
        let word = Unit::new("and", TraceSource::Function, unit.clause);
        line.units[at].gap = " ".into();
        line.units.insert(at, word);
        changed = true;
        at += 2;
    }
    changed
}

/// `greet visitors,check bags` gets its blank, `fast- paced` loses one; `pre- and post-visit` stays.
pub(super) fn gaps(line: &mut Line) {
    for at in 1..line.units.len() {
        let (before, unit) = (&line.units[at - 1], &line.units[at]);
        let letters = |unit: &Unit| unit.lower.bytes().all(|b| b.is_ascii_lowercase());
        let both = letters(before) && letters(unit);
        let joint = matches!(unit.lower.as_str(), "and" | "or" | "to" | "through" | "the" | "a");
        let gap = match unit.gap.as_ref() {
            "," if both => ", ",
            " ," | " , " => ", ",
            // `duties including: taking orders`
            ": " if matches!(before.lower.as_str(), "including" | "include" | "included" | "includes") => " ",
            "- " if both && !joint && unit.text == unit.lower => "-",
            _ => continue,
        };
        line.units[at].gap = gap.into();
    }
}
