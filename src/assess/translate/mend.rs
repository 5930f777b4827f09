//! Mend: hurried spelling that the texting table cannot know, since it depends on the neighbours. The main entries are
//! [`hedges`] and [`slashes`].

use super::line::{Line, Unit};
use crate::model::suggestion::TraceSource;

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

/// `in/out` becomes `in and out`, `opened/closed` becomes `opened and closed`; between nouns a slash says `or`. Names and
/// short forms (`and/or`, `AM/PM`, `24/7`, `w/o`) stay.
pub(super) fn slashes(line: &mut Line) -> bool {
    let mut changed = false;
    let mut at = 1;
    while at < line.units.len() {
        let (before, unit) = (&line.units[at - 1], &line.units[at]);
        let pair = (before.lower.as_str(), unit.lower.as_str());
        let small = |unit: &Unit| unit.text.len() >= 2 && unit.text.bytes().all(|b| b.is_ascii_lowercase());
        let more = line.units.get(at + 1).is_some_and(|next| next.gap.contains('/')) || before.gap.contains('/');
        let short =
            matches!(pair.0, "and" | "his" | "he" | "am" | "she") || matches!(pair.1, "or" | "her" | "she" | "pm");
        if !unit.gap.trim().eq("/") || !small(before) || !small(unit) || more || short {
            at += 1;
            continue;
        }
        let both = matches!(pair, ("in", "out") | ("up", "down") | ("on", "off"))
            || pair.0.ends_with("ed") && pair.1.ends_with("ed");
        let word = Unit::new(if both { "and" } else { "or" }, TraceSource::Function, unit.clause);
        line.units[at].gap = " ".to_owned();
        line.units.insert(at, word);
        changed = true;
        at += 2;
    }
    changed
}
