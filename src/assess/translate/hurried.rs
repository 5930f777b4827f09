//! Hurried: lines that were typed in a hurry, with names in small letters, things in a row without commas, acts in a row
//! without a joint, and `I` in a side clause. The main entries are [`write_names`], [`part_things`], [`join_run_on`],
//! [`set_small_words`] and [`drop_own_condition`].

use super::line::{Line, Unit};
use crate::model::suggestion::TraceSource;
use crate::packs::Packs;
use crate::packs::licences::Form;

/// `spanish`, `saturdays` and `doordash` get the letters of a name.
pub(super) fn write_names(line: &mut Line, packs: &Packs) {
    for unit in &mut line.units {
        if unit.text != unit.lower {
            continue;
        }
        if let Some(name) = packs.swaps.names.get(&unit.lower) {
            unit.text.clone_from(name);
        }
    }
}

/// `logs of meals naps incidents` becomes `logs of meals, naps, and incidents`: plurals in a row at the end of a hurried line
/// are a list.
pub(super) fn part_things(line: &mut Line, packs: &Packs) -> bool {
    let hurried = line.is_hurried();
    let plural = |unit: &Unit| {
        let word = unit.lower.as_str();
        word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !packs.swaps.first_person.singles.contains(word)
            && !packs.licences.is_function(word)
            && !unit.head
    };
    let count = line.units.iter().rev().take_while(|unit| plural(unit)).count();
    let start = line.units.len() - count;
    let spaced = line.units.iter().skip(start + 1).all(|unit| unit.gap == " ");
    // The word before the row must open it: `kept logs of`, not `answered guests questions`.
    let opened = start
        .checked_sub(1)
        .and_then(|at| line.units.get(at))
        .is_some_and(|unit| matches!(unit.lower.as_str(), "of" | "for" | "with" | "about" | "and" | "to"));
    if !hurried || count < 3 || !spaced || !opened {
        return false;
    }
    let last = line.units.len() - 1;
    for unit in line.units.iter_mut().take(last).skip(start + 1) {
        unit.gap = ", ".into();
    }
    let clause = line.units[last].clause;
    line.units.insert(last, Unit { gap: ", ".into(), ..Unit::new("and", TraceSource::Function, clause) });
    true
}

/// `took orders texted guests` becomes `took orders and texted guests`: the second of two acts that stand side by side in a
/// hurried line, where it can be nothing else: after a plural or a closing bracket, before its own object.
pub(super) fn join_run_on(line: &mut Line, packs: &Packs) -> bool {
    let hurried = line.is_hurried();
    let begins = line.units.first().is_some_and(Unit::is_past_act);
    let bound = |unit: &Unit| {
        unit.gap.contains([',', '/', ';', '–']) || packs.swaps.tense.links.contains(&unit.lower) && unit.lower != "to"
    };
    // A word that links may stand behind both acts.
    let free = line.units.iter().position(bound).unwrap_or(line.units.len());
    if !hurried || !begins {
        return false;
    }
    let acts: Vec<usize> = (2..free)
        .filter(|&at| {
            let (before, unit) = (&line.units[at - 1], &line.units[at]);
            let past = packs.licences.verb(&unit.lower).is_some_and(|(_, form)| form == Form::Past);
            let after = before.lower.ends_with('s') && before.lower.len() > 3 || unit.gap.contains(')');
            let next = line.units.get(at + 1).map_or("", |next| next.lower.as_str());
            let object = next.len() > 3 && next.ends_with('s')
                || matches!(next, "the" | "a" | "an" | "them" | "their" | "my")
                || packs.swaps.first_person.masses.contains(next);
            past && after && object && (unit.gap == " " || unit.gap == ") ")
        })
        .collect();
    let ([at], false) = (acts.as_slice(), line.units.iter().skip(1).any(Unit::is_past_act)) else { return false };
    let at = *at;
    let base = packs.licences.verb(&line.units[at].lower).map(|(verb, _)| verb.base.clone());
    let unit = &mut line.units[at];
    unit.head = true;
    unit.verb = base.map(|base| (base, Form::Past));
    let gap = std::mem::replace(&mut unit.gap, " ".into());
    let and = Unit { gap, ..Unit::new("and", TraceSource::Function, unit.clause) };
    line.units.insert(at, and);
    true
}

/// `picked orders 120 units an hour 98% accuracy` becomes `… at 120 units an hour with 98% accuracy`; `bagged there items`
/// becomes `bagged their items`.
pub(super) fn set_small_words(line: &mut Line, packs: &Packs) -> bool {
    let hurried = line.is_hurried();
    if !hurried {
        return false;
    }
    let mut changed = false;
    let mut at = 1;
    while at + 1 < line.units.len() {
        let (before, unit, next) = (&line.units[at - 1], &line.units[at], &line.units[at + 1]);
        let plain = unit.gap == " " && next.gap == " ";
        let thing = !packs.licences.is_function(&before.lower) && !before.head && before.lower.len() > 2;
        let number = unit.lower.starts_with(|c: char| c.is_ascii_digit());
        let each = line.units.get(at + 2).is_some_and(|unit| matches!(unit.lower.as_str(), "per" | "a" | "an"));
        let rate = number && each && packs.swaps.kinds.rated.contains(&next.lower);
        let share = number && unit.lower.ends_with('%') && next.lower == "accuracy";
        // `sat there Sundays` tells a place.
        let takes = packs
            .licences
            .verb(&before.lower)
            .is_some_and(|(verb, form)| form != Form::Ing && !packs.swaps.kinds.placed.contains(&verb.base));
        let whose = unit.lower == "there"
            && (before.head || takes && next.lower.len() > 3)
            && !packs.licences.is_function(&next.lower)
            && packs.licences.verb(&next.lower).is_none_or(|(_, form)| form == Form::ThirdPerson);
        if plain && whose {
            let clause = unit.clause;
            line.units[at] = Unit::new("their", TraceSource::Function, clause);
            changed = true;
        } else if plain && thing && (rate || share) {
            let word = Unit::new(if rate { "at" } else { "with" }, TraceSource::Function, unit.clause);
            line.units.insert(at, word);
            changed = true;
            at += 1;
        }
        at += 1;
    }
    changed
}

/// `if I find a fault` becomes `when finding a fault`, `before I start` becomes `before starting`: who does it is clear.
pub(super) fn drop_own_condition(line: &mut Line, packs: &Packs) -> bool {
    let mut changed = false;
    let mut at = 1;
    while at + 2 < line.units.len() {
        let word = line.units[at].lower.as_str();
        let side = matches!(word, "if" | "when" | "while" | "before" | "after" | "whenever");
        let own = line.units[at + 1].lower == "i" && line.units[at + 1].gap == " " && line.units[at + 2].gap == " ";
        let ing = packs.licences.verb(&line.units[at + 2].lower).filter(|(_, form)| *form != Form::Ing);
        let Some(ing) = ing.map(|(verb, _)| verb.ing.clone()).filter(|_| side && own) else {
            at += 1;
            continue;
        };
        if matches!(word, "if" | "whenever") {
            let clause = line.units[at].clause;
            line.units[at] =
                Unit { gap: line.units[at].gap.clone(), ..Unit::new("when", TraceSource::Function, clause) };
        }
        let unit = &mut line.units[at + 2];
        unit.text.clone_from(&ing);
        unit.lower = ing;
        unit.head = false;
        unit.verb = None;
        line.remove(at + 1..at + 2);
        changed = true;
        at += 2;
    }
    changed
}
