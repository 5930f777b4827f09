//! Order: where the parts of a duty stand. A resume line begins with the candidate's act; places, jobs, conditions and goals
//! that were written before it or bare behind it go to where prose has them. No word of the candidate is lost. The main
//! entries are [`move_role`], [`move_condition`], [`work_at_place`], [`begin_with_act`], [`limit_last`], [`join_acts`], [`things_among_acts`], [`hours_given`], [`means_last`] and
//! [`customer_first`].

use super::line::{Line, Unit};
use crate::model::suggestion::TraceSource;
use crate::packs::Packs;
use crate::packs::licences::Form;

/// `uber driver, dealt with riders` becomes `dealt with riders as an uber driver`; `front desk, checked guests in` ends
/// with `at the front desk`.
pub(super) fn move_role(line: &mut Line, packs: &Packs) -> bool {
    let Some(cut) = (1..line.units.len().min(7)).find(|&at| line.units[at].gap.contains(',')) else { return false };
    let segment = &line.units[..cut];
    let (Some(first), Some(last)) = (segment.first(), segment.last()) else { return false };
    // `cashier for 2 lanes`: the job and how much of it there was.
    let of = segment.iter().position(|unit| matches!(unit.lower.as_str(), "for" | "of" | "in"));
    let head = of.and_then(|of| of.checked_sub(1)).map_or(last, |at| &segment[at]);
    let role = cut < 4 && of.is_none() && packs.swaps.kinds.roles.contains(&last.lower)
        || of.is_some_and(|of| of < 3) && packs.swaps.kinds.roles.contains(&head.lower);
    let place = cut < 5 && packs.swaps.kinds.places.contains(&last.lower);
    let platform = cut == 1 && packs.swaps.kinds.platforms.contains(&first.lower);
    let acts = line
        .units
        .iter()
        .skip(cut)
        .all(|unit| !unit.gap.contains(',') || unit.head || unit.lower == "and" || unit.lower == "also");
    let verbs = segment.iter().any(|unit| unit.verb.as_ref().is_some_and(|(_, form)| *form == Form::Past));
    let numbers = segment.iter().any(|unit| unit.lower.bytes().any(|b| b.is_ascii_digit()) || unit.gap.contains('#'));
    let begins = line.units.iter().skip(cut).take(2).any(|unit| unit.head);
    if !(role || place || platform)
        || !acts
        || verbs
        || numbers && of.is_none()
        || !begins
        || line.units.iter().any(|unit| matches!(unit.lower.as_str(), "as" | "at"))
    {
        return false;
    }
    let mut moved: Vec<Unit> = line.units.drain(..cut).collect();
    if let Some(first) = line.units.first_mut() {
        first.gap = "".into();
    }
    if line.units.first().is_some_and(|unit| unit.lower == "also") {
        line.remove(0..1);
    }
    let clause = line.units.last().map_or(0, |unit| unit.clause);
    let vowel = moved
        .first()
        .is_some_and(|unit| unit.lower.starts_with(['a', 'e', 'i', 'o', 'u']) && !unit.lower.starts_with("uni"));
    let small: &[&str] = match (place, platform) {
        (true, _) => &["at", "the"],
        (_, true) => &["on"],
        _ if vowel => &["as", "an"],
        _ => &["as", "a"],
    };
    for word in small.iter().copied() {
        line.units.push(Unit::new(word, TraceSource::Function, clause));
    }
    for unit in &mut moved {
        unit.gap = " ".into();
        unit.head = false;
        unit.verb = None;
        unit.clause = clause;
    }
    line.units.extend(moved);
    true
}

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
    if !nouns || more || acts.count() > 0 || !is_row_of_things(line, packs) {
        return false;
    }
    if let Some(first) = line.units.first_mut() {
        first.gap = " ".into();
        first.head = false;
        first.verb = None;
        let often = matches!(first.lower.as_str(), "daily" | "weekly" | "monthly");
        let plain = packs.swaps.praise.between.contains(&first.lower) || packs.swaps.tense.adjectives.contains(&first.lower);
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
pub(super) fn join_acts(line: &mut Line) -> bool {
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
    let joined = before.iter().any(side) || behind.iter().any(is_joint);
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
    packs.swaps.kinds.handled.contains(lower) || matches!(lower, "phone" | "cash" | "order" | "mail" | "email" | "check")
}

/// `handle` as the act of a line that names none (tier 2, neutral).
fn handle() -> Unit {
    let verb = Some(("handle".to_owned(), Form::Base));
    Unit { gap: "".into(), head: true, verb, ..Unit::new("handle", TraceSource::Neutral, 0) }
}

/// `worked returns desk, refunds exchanges all day` becomes `handled refunds and exchanges all day at the returns desk`.
pub(super) fn work_at_place(line: &mut Line, packs: &Packs) -> bool {
    let Some(cut) = (2..line.units.len().min(5)).find(|&at| line.units[at].gap.contains(',')) else { return false };
    let worked = line.units[0].verb.as_ref().is_some_and(|(base, form)| base == "work" && *form == Form::Past);
    let place = packs.swaps.kinds.places.contains(&line.units[cut - 1].lower);
    let inner = line.units[1..cut].iter().any(|unit| packs.licences.is_function(&unit.lower));
    let rest = &line.units[cut..];
    let things = rest.iter().take_while(|unit| packs.swaps.kinds.handled.contains(&unit.lower)).count();
    let more = rest.iter().skip(1).any(|unit| unit.is_past_act() || unit.gap.contains(','));
    // What follows the things must be a time: another noun would be torn from its act.
    let timed = rest.get(things).is_none_or(|unit| matches!(unit.lower.as_str(), "all" | "every" | "daily" | "each"));
    if !worked || !place || inner || things == 0 || more || !timed || rest.len() > things + 2 {
        return false;
    }
    let mut moved: Vec<Unit> = line.units.drain(..cut).skip(1).collect();
    for unit in &mut line.units {
        unit.gap = " ".into();
        unit.head = false;
        unit.verb = None;
        unit.clause = 0;
    }
    if things > 1 {
        line.units.insert(things - 1, Unit::new("and", TraceSource::Function, 0));
    }
    line.units.insert(0, handle());
    for word in ["at", "the"] {
        line.units.push(Unit::new(word, TraceSource::Function, 0));
    }
    for unit in &mut moved {
        unit.gap = " ".into();
        unit.head = false;
        unit.verb = None;
        unit.clause = 0;
    }
    line.units.append(&mut moved);
    true
}

/// `guests complained about noise, moved rooms` becomes `moved rooms when guests complained about noise`.
pub(super) fn move_condition(line: &mut Line, packs: &Packs) -> bool {
    let told = |unit: &Unit| {
        packs.licences.verb(&unit.lower).is_some_and(|(_, form)| matches!(form, Form::Past | Form::Participle))
    };
    // `a lady fainted`: the person, with or without an article.
    let article = line.units.first().is_some_and(|unit| matches!(unit.lower.as_str(), "a" | "the" | "one"));
    let person = usize::from(article);
    let (Some(first), Some(second)) = (line.units.get(person), line.units.get(person + 1)) else { return false };
    if !packs.swaps.kinds.people.contains(&first.lower) || !told(second) {
        return false;
    }
    let Some(cut) = (person + 2..line.units.len()).find(|&at| line.units[at].gap.contains(',')) else { return false };
    let rest = &line.units[cut..];
    let once = rest.iter().skip(1).all(|unit| !unit.gap.contains(','));
    let own = rest.first().is_some_and(|unit| unit.is_past_act());
    // A pronoun would lose what it stands for, and a second condition would take the first one's place.
    let bound = rest.iter().any(|unit| {
        matches!(
            unit.lower.as_str(),
            "it" | "them"
                | "they"
                | "their"
                | "him"
                | "her"
                | "he"
                | "she"
                | "when"
                | "if"
                | "that"
                | "who"
                | "until"
                | "so"
        )
    });
    if !once || !own || bound || rest.len() < 2 {
        return false;
    }
    let mut moved: Vec<Unit> = line.units.drain(..cut).collect();
    if let Some(first) = line.units.first_mut() {
        first.gap = "".into();
    }
    let clause = line.units.last().map_or(0, |unit| unit.clause);
    line.units.push(Unit::new("when", TraceSource::Function, clause));
    for (at, unit) in moved.iter_mut().enumerate() {
        if at == 0 {
            unit.gap = " ".into();
        }
        unit.head = false;
        unit.verb = None;
        unit.clause = clause;
    }
    line.units.append(&mut moved);
    true
}

/// `…, 10 a day goal` becomes `… toward a goal of 10 a day`: a goal stays a goal (G10).
pub(super) fn limit_last(line: &mut Line) -> bool {
    let count = line.units.len();
    let Some(cut) = count.checked_sub(4).filter(|cut| *cut >= 3) else { return false };
    let bare = &line.units[cut..];
    let number = bare[0].lower.starts_with(|c: char| c.is_ascii_digit() || c == '$') && bare[0].gap.contains(',');
    let each = matches!(bare[1].lower.as_str(), "a" | "an" | "per");
    let goal = matches!(bare[3].lower.as_str(), "goal" | "target" | "quota");
    if !number || !each || !goal || bare.iter().skip(1).any(|unit| unit.gap != " ") {
        return false;
    }
    let clause = bare[0].clause;
    let goal = line.units.remove(count - 1);
    line.units[cut].gap = " ".into();
    let small = |word: &str| Unit::new(word, TraceSource::Function, clause);
    line.units.splice(cut..cut, [small("toward"), small("a"), Unit { clause, ..goal }, small("of")]);
    true
}

/// `cleaned tables and greeted guests` becomes `greeted guests and cleaned tables`: of acts that stand side by side and do
/// not follow from each other, the one that was done for customers comes first.
pub(super) fn customer_first(line: &mut Line, packs: &Packs) -> bool {
    let kinds = &packs.swaps.kinds;
    let begins = |at: usize| {
        let unit = &line.units[at];
        let joined = at == 0 || unit.gap.trim() == "," || line.units[at - 1].lower == "and";
        unit.is_past_act() && joined
    };
    let heads: Vec<usize> = (0..line.units.len()).filter(|&at| begins(at)).collect();
    let all = line.units.iter().filter(|unit| unit.head).count();
    let bound = line.units.iter().any(|unit| kinds.binds.contains(&unit.lower) || unit.gap.contains(['(', ';', '/']));
    if heads.len() < 2 || heads.len() != all || heads.first() != Some(&0) || bound {
        return false;
    }
    let ends = |n: usize| heads.get(n + 1).copied().unwrap_or(line.units.len());
    // The words of each act without the joint behind it.
    let acts: Vec<std::ops::Range<usize>> = (0..heads.len())
        .map(|n| {
            let joint = n + 1 < heads.len() && line.units[ends(n) - 1].lower == "and";
            heads[n]..ends(n) - usize::from(joint)
        })
        .collect();
    let inner = |act: &std::ops::Range<usize>| line.units.get(act.start + 1..act.end).unwrap_or_default();
    let bare = acts.iter().any(|act| inner(act).iter().all(|unit| packs.licences.is_function(&unit.lower)));
    let listed = acts.iter().any(|act| inner(act).iter().any(|unit| unit.gap.contains(',')));
    let base = |act: &std::ops::Range<usize>| {
        line.units[act.start].verb.as_ref().map_or("", |(base, _)| base.as_str()).to_owned()
    };
    let people = |act: &std::ops::Range<usize>| {
        kinds.front.contains(&base(act)) && !kinds.behind.contains(&base(act))
            || inner(act).iter().any(|unit| kinds.people.contains(&unit.lower)) && !kinds.behind.contains(&base(act))
            || inner(act).windows(2).any(|two| two[0].lower == "for" && kinds.people.contains(&two[1].lower))
    };
    let Some(first) = acts.iter().position(people).filter(|first| *first > 0) else { return false };
    let behind = acts.iter().take(first).all(|act| kinds.behind.contains(&base(act)));
    if bare || listed && acts.len() > 2 || !behind {
        return false;
    }
    let mut rows: Vec<Vec<Unit>> =
        acts.iter().map(|act| line.units.get(act.clone()).unwrap_or_default().to_vec()).collect();
    let moved = rows.remove(first);
    rows.insert(0, moved);
    let count = rows.len();
    line.units.clear();
    for (n, mut row) in rows.into_iter().enumerate() {
        let last = n + 1 == count;
        let comma = count > 2 && n > 0;
        if let Some(unit) = row.first_mut() {
            unit.gap = if n == 0 { "" } else if comma && !last { ", " } else { " " }.into();
            // The word that began the line had its capital from there.
            if n > 0 && unit.text.chars().skip(1).all(char::is_lowercase) {
                unit.text.clone_from(&unit.lower);
            }
        }
        if last && n > 0 {
            let gap = if comma { ", " } else { " " };
            let clause = row.first().map_or(0, |unit| unit.clause);
            line.units.push(Unit { gap: gap.into(), ..Unit::new("and", TraceSource::Function, clause) });
        }
        line.units.append(&mut row);
    }
    true
}

/// `checked out books, late fines, showed people around` becomes `checked out books, handled late fines, showed ...`: what
/// stands bare among the acts of a hurried line was handled, and what is given was given.
pub(super) fn things_among_acts(line: &mut Line, packs: &Packs) -> bool {
    let hurried = line.units.first().is_some_and(|unit| unit.text.starts_with(char::is_lowercase));
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
        let act = Unit { gap, head: true, verb: Some(((*base).to_owned(), Form::Past)), ..Unit::new(&told, TraceSource::Neutral, clause) };
        line.units.insert(*at, act);
    }
    !found.is_empty()
}

/// `helpline volunteer 40 hours` becomes `volunteered 40 hours for a helpline`.
pub(super) fn hours_given(line: &mut Line, packs: &Packs) -> bool {
    let count = line.units.len();
    let Some(at) = count.checked_sub(3).filter(|at| (1..6).contains(at)) else { return false };
    let [volunteer, number, hours] = line.units.get(at..).unwrap_or_default() else { return false };
    let whole = volunteer.lower == "volunteer"
        && number.lower.starts_with(|c: char| c.is_ascii_digit())
        && matches!(hours.lower.as_str(), "hours" | "shifts" | "weeks" | "months" | "years");
    let place = line.units.get(..at).unwrap_or_default();
    let plain = place.iter().all(|unit| matches!(unit.gap.as_ref(), "" | " ") && !packs.licences.is_function(&unit.lower));
    if !whole || !plain || line.units.iter().skip(1).any(|unit| unit.gap != " ") {
        return false;
    }
    let mut row = line.units.split_off(at);
    let article = if place_is_vowel(&line.units) { "an" } else { "a" };
    let joint = if matches!(row[2].lower.as_str(), "hours" | "shifts") { "for" } else { "with" };
    let told = Unit {
        gap: "".into(),
        head: true,
        verb: Some(("volunteer".to_owned(), Form::Past)),
        ..Unit::new("volunteered", TraceSource::Licence("volunteered".to_owned()), 0)
    };
    row[0] = told;
    if joint == "with" {
        row.insert(1, Unit::new("for", TraceSource::Function, 0));
    }
    row.push(Unit::new(joint, TraceSource::Function, 0));
    row.push(Unit::new(article, TraceSource::Function, 0));
    if let Some(first) = line.units.first_mut() {
        first.gap = " ".into();
        first.head = false;
        first.verb = None;
    }
    row.append(&mut line.units);
    line.units = row;
    true
}

fn place_is_vowel(units: &[Unit]) -> bool {
    units.first().is_some_and(|unit| unit.lower.starts_with(['a', 'e', 'i', 'o', 'u']))
}

/// `Using sales data, raised the orders by 5%` becomes `raised the orders by 5% using sales data`: the act comes first.
pub(super) fn means_last(line: &mut Line, packs: &Packs) -> bool {
    let means = line.units.first().and_then(|unit| unit.verb.as_ref()).is_some_and(|(base, form)| {
        *form == Form::Ing && packs.swaps.kinds.means.contains(base)
    });
    let mut commas = (1..line.units.len()).filter(|&at| line.units[at].gap.contains(','));
    let (Some(cut), None, true) = (commas.next(), commas.next(), means) else { return false };
    let act = line.units[cut].is_past_act() && line.units[cut].gap.trim() == ",";
    let again = line.units.iter().skip(1).any(|unit| unit.head && unit.lower.ends_with("ing"));
    if !act || again || cut < 3 {
        return false;
    }
    let mut moved: Vec<Unit> = line.units.drain(..cut).collect();
    if let Some(first) = line.units.first_mut() {
        first.gap = "".into();
    }
    for unit in &mut moved {
        (unit.head, unit.verb) = (false, None);
    }
    if let Some(first) = moved.first_mut() {
        first.text.clone_from(&first.lower);
        first.gap = " ".into();
    }
    line.units.append(&mut moved);
    true
}
