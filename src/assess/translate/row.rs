//! Row: acts and things that stand side by side. A row gets its commas and its `and`; a thing that stands where an act is
//! wanted was handled. The main entries are [`begin_with_act`], [`things_among_acts`] and [`join_acts`].

use super::line::{Line, Unit};
use crate::model::suggestion::TraceSource;
use crate::packs::Packs;
use crate::packs::licences::Form;

/// Puts `handled` before a line that only names what was handled.
pub(super) fn begin_with_act(line: &mut Line, packs: &Packs) -> bool {
    let Some(first) = line.units.first() else { return false };
    // `scheduling interviews`: the act with its object.
    let acts = first.lower.ends_with("ing")
        && line.units.get(1).is_some_and(|next| next.gap == " " && !packs.licences.is_function(&next.lower));
    let nouns = is_handled(&line.units, packs) && (!first.head || is_noun(&first.lower, packs) && !acts);
    // Only one act: what follows must not be another one without a joint.
    let acts = line.units.iter().skip(1).filter(|unit| {
        packs.licences.verb(&unit.lower).is_some_and(|(_, form)| matches!(form, Form::Past | Form::Participle))
    });
    // `phones and in store`, `refills had to call`: more than one thing was said.
    let more = line.units.windows(2).any(|two| {
        let place = matches!(two[1].lower.as_str(), "in" | "at" | "on" | "all");
        two[0].lower == "and" && place || matches!(two[1].lower.as_str(), "had" | "would" | "could" | "was" | "were")
    });
    let told_of =
        line.units.iter().take(4).any(|unit| {
            packs.swaps.frame.link.iter().any(|link| matches!(link.as_slice(), [word] if *word == unit.lower))
        });
    if !nouns || more || told_of || acts.count() > 0 || !is_row_of_things(line, packs) {
        return false;
    }
    if let Some(first) = line.units.first_mut() {
        first.gap = " ".into();
        first.head = false;
        first.verb = None;
        let often = matches!(first.lower.as_str(), "daily" | "weekly" | "monthly");
        let plain =
            packs.swaps.praise.between.contains(&first.lower) || packs.swaps.tense.adjectives.contains(&first.lower);
        if often || plain || packs.swaps.kinds.handled.contains(&first.lower) {
            first.text.clone_from(&first.lower);
        }
    }
    line.units.insert(0, handle());
    true
}

/// Is there no comma in the line, or only such as part one thing from the next (`phones, bookings and mail`) or what they
/// include from them?
fn is_row_of_things(line: &mut Line, packs: &Packs) -> bool {
    let cuts: Vec<usize> = (1..line.units.len()).filter(|&at| line.units[at].gap.contains(',')).collect();
    let Some(&first) = cuts.first() else { return true };
    if matches!(line.units[first].lower.as_str(), "including" | "such") {
        return true;
    }
    let things = cuts.iter().enumerate().all(|(n, &at)| {
        let at = at + usize::from(line.units[at].lower == "and");
        let end = cuts.get(n + 1).copied().unwrap_or(line.units.len());
        is_handled(line.units.get(at..end).unwrap_or_default(), packs)
    });
    let small = line.units.iter().any(|unit| packs.licences.is_function(&unit.lower) && unit.lower != "and");
    if !things || small {
        return false;
    }
    let last = cuts.last().copied().unwrap_or(first);
    if !line.units.iter().skip(last).any(|unit| unit.lower == "and") {
        let gap = if cuts.len() > 1 { ", " } else { " " };
        let clause = line.units[last].clause;
        line.units[last].gap = " ".into();
        line.units.insert(last, Unit { gap: gap.into(), ..Unit::new("and", TraceSource::Function, clause) });
    }
    true
}

/// `greeted guests, took orders, ran the till` ends with `, and`.
pub(super) fn join_acts(line: &mut Line, packs: &Packs) -> bool {
    let heads: Vec<usize> = (1..line.units.len())
        .filter(|&at| {
            let unit = &line.units[at];
            unit.head && unit.verb.as_ref().is_some_and(|(_, form)| *form == Form::Past) && unit.gap.trim() == ","
        })
        .collect();
    let (Some(&last), Some(begin)) = (heads.last(), line.units.first().and_then(|unit| unit.verb.clone())) else {
        return false;
    };
    // Before the last act `cash and cards` joins no acts; behind it a further joint may begin one more.
    let is_joint = |unit: &Unit| matches!(unit.lower.as_str(), "and" | "or");
    let side = |unit: &Unit| matches!(unit.lower.as_str(), "but" | "when" | "if" | "who" | "while");
    let before = line.units.get(1..last).unwrap_or_default();
    let behind = line.units.get(last + 1..).unwrap_or_default();
    // `took deposits and bookings`: the joint of its own things, where nothing before the act may go on (`for dinners, catered
    // events and bars`).
    let act = |unit: &Unit| unit.head || unit.lower.ends_with("ed") || packs.licences.verb(&unit.lower).is_some();
    // `and cross-sold`
    let parted = |at: usize| behind.get(at).is_some_and(|unit| unit.gap == "-");
    let joins = |at: usize| is_joint(&behind[at]) && behind.get(at + 1).is_some_and(|next| act(next) || parted(at + 2));
    let own = !(0..behind.len()).any(joins)
        && !behind.first().is_some_and(is_joint)
        && !behind.last().is_some_and(is_joint)
        && !before.iter().any(|unit| packs.swaps.tense.leading.contains(&unit.lower));
    let joined = before.iter().any(side) || behind.iter().any(is_joint) && !own;
    let paired = before.windows(2).any(|two| is_joint(&two[0]) && two[1].head);
    let commas = line.units.iter().filter(|unit| unit.gap.contains(',')).count();
    // `cut people off when they had too much, kept calm`: one more act behind a side clause.
    let beside = before.iter().any(side)
        && heads.len() == 1
        && line.units.iter().skip(1).all(|unit| !matches!(unit.lower.as_str(), "and" | "but" | "or" | "who"));
    let loose = commas.saturating_sub(heads.len());
    if joined && !beside || begin.1 != Form::Past || loose > 0 && !part_last_thing(line, last) {
        return false;
    }
    let last = last + usize::from(loose > 0);
    let gap = if heads.len() > 1 || beside || paired || loose > 0 { ", " } else { " " };
    line.units[last].gap = " ".into();
    let clause = line.units[last].clause;
    let and = Unit { gap: gap.into(), ..Unit::new("and", TraceSource::Function, clause) };
    line.units.insert(last, and);
    true
}

/// `booked dinners, tours, rides for guests, knew the city`: the row of things before the last act of a hurried line gets its
/// `and`.
fn part_last_thing(line: &mut Line, act: usize) -> bool {
    let cuts: Vec<usize> = (1..act).filter(|&at| line.units[at].gap.contains(',')).collect();
    let single = line.units.iter().skip(1).filter(|unit| unit.head).count() == 1;
    let joint = line.units.iter().any(|unit| matches!(unit.lower.as_str(), "and" | "or" | "to" | "who" | "that"));
    let (Some(&last), true, false) = (cuts.last(), single && cuts.len() > 1, joint) else { return false };
    let clause = line.units[last].clause;
    let gap = std::mem::replace(&mut line.units[last].gap, " ".into());
    line.units.insert(last, Unit { gap, ..Unit::new("and", TraceSource::Function, clause) });
    true
}

/// Does a line begin with something that is handled (`customer complaints`, `phone orders`)?
pub(super) fn is_handled(units: &[Unit], packs: &Packs) -> bool {
    let plain = |unit: &&Unit| !unit.gap.contains([',', '(', ':']) || unit.gap.is_empty();
    let begins = units.iter().take(3).enumerate().take_while(|(at, unit)| *at == 0 || plain(unit));
    begins
        .take_while(|(at, unit)| !packs.licences.is_function(&unit.lower) || *at == 0 && unit.lower == "the")
        .take_while(|(_, unit)| !unit.head || is_noun(&unit.lower, packs))
        .any(|(_, unit)| packs.swaps.kinds.handled.contains(&unit.lower))
}

fn is_noun(lower: &str, packs: &Packs) -> bool {
    packs.swaps.kinds.handled.contains(lower) || packs.swaps.kinds.half_handled.contains(lower)
}

/// `handle` as the act of a line that names none (tier 2, neutral).
pub(super) fn handle() -> Unit {
    let verb = Some(("handle".to_owned(), Form::Base));
    Unit { gap: "".into(), head: true, verb, ..Unit::new("handle", TraceSource::Neutral, 0) }
}

/// `checked out books, late fines, showed people around` becomes `checked out books, handled late fines, showed ...`: what
/// stands bare among the acts of a hurried line was handled, and what is given was given.
pub(super) fn things_among_acts(line: &mut Line, packs: &Packs) -> bool {
    let hurried = line.is_hurried();
    let mut cuts: Vec<usize> = (1..line.units.len()).filter(|&at| line.units[at].gap.contains(',')).collect();
    cuts.insert(0, 0);
    // `reset`, `put`: the past looks like the base.
    let is_told = |unit: &Unit| {
        let base = unit.verb.as_ref().filter(|(_, form)| unit.head && *form == Form::Base);
        unit.is_past_act() || base.is_some_and(|(base, _)| packs.licences.past(base) == *base)
    };
    let acts = cuts.iter().filter(|&&at| is_told(&line.units[at])).count();
    if !hurried || acts == 0 || cuts.len() < 3 {
        return false;
    }
    let mut found: Vec<(usize, &str)> = Vec::new();
    for (n, &at) in cuts.iter().enumerate() {
        let end = cuts.get(n + 1).copied().unwrap_or(line.units.len());
        let segment = line.units.get(at..end).unwrap_or_default();
        let known = |unit: &Unit| packs.licences.verb(&unit.lower);
        let told = segment.iter().any(|unit| is_told(unit) || known(unit).is_some_and(|(_, form)| form == Form::Past));
        // The row of things before or behind it must not be one row with it.
        let alone = |n: Option<&usize>| n.is_none_or(|&at| is_told(&line.units[at]) || n == Some(&0));
        let free = alone(cuts.get(n + 1)) && (n == 0 || alone(cuts.get(n - 1)));
        let name = segment.iter().take(4).take_while(|unit| !packs.licences.is_function(&unit.lower)).last();
        let Some(name) = name.filter(|_| !told && free && !segment[0].head) else { continue };
        if packs.swaps.kinds.given.contains(&name.lower) {
            found.push((at, "give"));
        } else if packs.swaps.kinds.handled.contains(&name.lower) {
            found.push((at, "handle"));
        }
    }
    for (at, base) in found.iter().rev() {
        let told = packs.licences.past(base);
        let gap = std::mem::replace(&mut line.units[*at].gap, " ".into());
        let clause = line.units[*at].clause;
        let act = Unit {
            gap,
            head: true,
            verb: Some(((*base).to_owned(), Form::Past)),
            ..Unit::new(&told, TraceSource::Neutral, clause)
        };
        line.units.insert(*at, act);
    }
    !found.is_empty()
}
