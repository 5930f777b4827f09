//! Person: `I`, `my` and `our` have no place in a resume line (G12, G13). The main entry is [`drop_first_person`].

use super::line::{Line, Unit};
use crate::model::suggestion::TraceSource;
use crate::packs::Packs;

/// Takes `I`, `my` and `our` away: `my` becomes `the` where one thing is meant that has no other article. None where an `I`
/// stands in a place that cannot simply go.
pub(super) fn drop_first_person(line: &mut Line, packs: &Packs) -> Option<bool> {
    let mut changed = false;
    // `my plans were a success`: told of the plans. And what stands in quotes is somebody's very words.
    let quoted = line.units.iter().any(|unit| unit.gap.contains(['"', '“']));
    if line.units.first().is_some_and(|unit| unit.lower == "my") || quoted && line.units.iter().any(|u| u.lower == "my")
    {
        return None;
    }
    let own = |unit: &Unit| matches!(unit.lower.as_str(), "i" | "my" | "our");
    while let Some(at) = line.units.iter().position(own) {
        let next = line.units.get(at + 1)?;
        // `to the best of my ability` says nothing.
        let best = |at: usize| {
            line.units
                .get(at..at + 4)
                .unwrap_or_default()
                .iter()
                .map(|unit| unit.lower.as_str())
                .eq(["to", "the", "best", "of"])
        };
        if at >= 4 && best(at - 4) && matches!(next.lower.as_str(), "ability" | "abilities" | "knowledge") {
            line.remove(at - 4..at + 2);
            changed = true;
            continue;
        }
        if line.units[at].lower == "i" {
            let act = next.head || line.units.get(at + 2).is_some_and(|second| second.head);
            if !act {
                return None;
            }
            line.remove(at..at + 1);
        } else if line.units[at].lower == "our" && packs.swaps.first_person.shared.contains(&next.lower) {
            // What `our store` did is not what the candidate did (G12).
            return None;
        } else if next.lower == "own" && at.checked_sub(1).is_some_and(|before| !line.units[before].head) {
            // `through my own visits`, `bringing my own ideas`: `own` alone would stand bare.
            return None;
        } else if next.lower == "own"
            || !is_ordinal(&next.lower)
                && !is_part_of(line, at)
                && !is_done_to(line, at)
                && takes_no_article(line, at + 1, packs)
        {
            line.remove(at..at + 1);
        } else {
            let unit = &mut line.units[at];
            unit.text = "the".to_owned();
            unit.lower = "the".to_owned();
            unit.from = TraceSource::Function;
        }
        changed = true;
    }
    Some(changed)
}

/// `my first season` is `the first season`, whatever follows.
fn is_ordinal(lower: &str) -> bool {
    matches!(lower, "first" | "second" | "third" | "last" | "next")
}

/// `10 of our hotels` is not `10 of hotels`.
fn is_part_of(line: &Line, at: usize) -> bool {
    at.checked_sub(1).and_then(|before| line.units.get(before)).is_some_and(|before| before.lower == "of")
}

/// `operating my departments` is not `operating departments`.
fn is_done_to(line: &Line, at: usize) -> bool {
    at.checked_sub(1)
        .and_then(|before| line.units.get(before))
        .is_some_and(|before| before.lower.len() > 5 && before.lower.ends_with("ing") && !before.head)
}

/// Is the thing that is named from word `at` on a plural or a mass, which stand without an article?
fn takes_no_article(line: &Line, at: usize, packs: &Packs) -> bool {
    let rest = line.units.get(at..).unwrap_or_default();
    let ends = |unit: &&Unit| unit.gap == " " && !packs.licences.is_function(&unit.lower);
    let run: Vec<&Unit> = rest
        .iter()
        .enumerate()
        .take_while(|(place, unit)| *place == 0 || ends(unit))
        .map(|(_, unit)| unit)
        .take(6)
        .collect();
    let plural =
        |word: &str| word.ends_with('s') && !word.ends_with("'s") && !packs.swaps.first_person.singles.contains(word);
    let verb = |unit: &Unit| unit.lower.ends_with("ing") || unit.lower.ends_with("ed");
    let thing = run
        .iter()
        .enumerate()
        .find(|(place, unit)| run.get(place + 1).is_none_or(|next| plural(&unit.lower) && verb(next)));
    thing.is_none_or(|(_, thing)| {
        let word = thing.lower.as_str();
        plural(word) || word.ends_with("ing") || packs.swaps.first_person.masses.contains(word)
    })
}
