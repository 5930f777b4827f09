//! Occasion: hurried lines that tell first what somebody wanted or did and then the candidate's act with a pronoun for it
//! (`guests wanted odd things, I found it`). The act comes first and the pronoun is written out. The main entry is
//! [`act_first`].

use super::act::is_adverb;
use super::line::{Line, Unit};
use crate::model::suggestion::TraceSource;
use crate::packs::Packs;
use crate::packs::licences::Form;

/// The two halves of such a line.
struct Halves {
    occasion: Vec<Unit>,
    /// From the candidate's act on.
    act: Vec<Unit>,
}

/// Puts the act before its occasion, where the pronoun behind it can mean one thing only.
pub(super) fn act_first(line: &mut Line, packs: &Packs) -> bool {
    let Some(halves) = halves(line, packs) else { return false };
    let new = faulty_thing(&halves, packs)
        .or_else(|| wanted_thing(&halves, packs))
        .or_else(|| person_who(&halves, packs))
        .or_else(|| person_in_a_mood(&halves, packs))
        .or_else(|| topic(&halves, packs));
    let Some(mut units) = new else { return false };
    if let Some(first) = units.first_mut() {
        first.gap = "".into();
    }
    line.units = units;
    line.part(packs);
    true
}

/// Parts the line before `I`, or before an act behind a comma; nothing else may be joined to it.
fn halves(line: &Line, packs: &Packs) -> Option<Halves> {
    let own = line.units.iter().position(|unit| unit.lower == "i");
    let cut = own.or_else(|| {
        (1..line.units.len()).find(|&at| {
            let gap = line.units[at].gap.trim();
            (gap == "," && at > 1 || matches!(gap, "-" | "–")) && told_unit(&line.units[at], packs)
        })
    })?;
    let begin = cut + usize::from(own.is_some());
    let occasion = line.units.get(..cut)?.to_vec();
    let act = line.units.get(begin..)?.to_vec();
    // `I fix it`: behind `I` the plain form is an act as well.
    let told = packs
        .licences
        .verb(&act.first()?.lower)
        .is_some_and(|(_, form)| matches!(form, Form::Past | Form::Participle) || own.is_some() && form == Form::Base);
    let rest = occasion.iter().chain(act.iter().skip(1));
    // One more act may follow.
    let once = rest
        .into_iter()
        .all(|unit| unit.gap.trim() == "," && told_unit(unit, packs) || !unit.gap.contains([',', ';', '(', '-', '–']));
    let again =
        act.iter().skip(1).any(|unit| matches!(unit.lower.as_str(), "i" | "we" | "when" | "if" | "because" | "but"));
    (cut >= 1 && told && once && !again && act.len() >= 2).then_some(Halves { occasion, act })
}

/// Does a past act begin with the word, whatever the line begins with?
fn told_unit(unit: &Unit, packs: &Packs) -> bool {
    unit.is_past_act() || packs.licences.verb(&unit.lower).is_some_and(|(_, form)| form == Form::Past)
}

fn is_pronoun(unit: &Unit) -> bool {
    matches!(unit.lower.as_str(), "it" | "them" | "him" | "her")
}

fn small(word: &str, clause: usize) -> Unit {
    Unit::new(word, TraceSource::Function, clause)
}

/// Says the act the same pronoun once more (`talked to him till he paid him`)? Then it may mean somebody else.
fn says_again(act: &[Unit]) -> bool {
    let Some(pronoun) = act.get(1) else { return false };
    act.iter().skip(2).any(|unit| is_pronoun(unit) && unit.lower == pronoun.lower)
}

/// The act with `thing` for the pronoun that stands directly behind its verb.
fn with_thing(act: &[Unit], thing: Vec<Unit>) -> Option<Vec<Unit>> {
    let (verb, pronoun) = (act.first()?, act.get(1)?);
    let rest = act.get(2..)?;
    let particle = rest
        .first()
        .is_some_and(|unit| matches!(unit.lower.as_str(), "down" | "up" | "out" | "off" | "away" | "over" | "through"));
    if !is_pronoun(pronoun) {
        return None;
    }
    let mut out = vec![verb.clone()];
    // `talked him down`: the particle stays with its verb.
    let (first, rest) = rest.split_at(usize::from(particle));
    out.extend(first.iter().cloned());
    out.extend(thing.into_iter().map(|unit| Unit { gap: " ".into(), head: false, verb: None, ..unit }));
    out.extend(rest.iter().cloned());
    Some(out)
}

/// `if a drink was wrong I remade it` becomes `remade wrong drinks`.
fn faulty_thing(halves: &Halves, packs: &Packs) -> Option<Vec<Unit>> {
    let units = &halves.occasion;
    if !matches!(units.first()?.lower.as_str(), "if" | "when" | "whenever") {
        return None;
    }
    let article = usize::from(matches!(units.get(1)?.lower.as_str(), "a" | "an" | "the"));
    let (thing, was, how) = match units.get(1 + article..)? {
        [thing, was, how] => (thing, was, how),
        // `came out cold`
        [thing, was, out, how] if was.lower == "came" && out.lower == "out" => (thing, was, how),
        _ => return None,
    };
    let was = matches!(was.lower.as_str(), "was" | "were" | "is" | "are" | "came");
    let plain = !packs.licences.is_function(&thing.lower) && !packs.licences.is_function(&how.lower);
    let mass = packs.swaps.first_person.masses.contains(&thing.lower);
    let many = if mass { thing.lower.clone() } else { plural(&thing.lower) };
    if !was || !plain || is_adverb(&how.lower) || how.lower.ends_with("ing") {
        return None;
    }
    let thing = Unit { text: many.clone(), lower: many, ..thing.clone() };
    let mut act = halves.act.clone();
    // Of several it is `them` from now on.
    for unit in act.iter_mut().skip(2).filter(|unit| !mass && unit.lower == "it") {
        let them = small("them", unit.clause);
        *unit = Unit { gap: unit.gap.clone(), ..them };
    }
    with_thing(&act, vec![how.clone(), thing])
}

fn plural(word: &str) -> String {
    match word {
        _ if word.ends_with('s') && !word.ends_with("ss") => word.to_owned(),
        _ if word.ends_with(['s', 'x']) || word.ends_with("ch") || word.ends_with("sh") => format!("{word}es"),
        _ => match word.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u'])) {
            Some(stem) => format!("{stem}ies"),
            None => format!("{word}s"),
        },
    }
}

/// Where the people of the occasion end: `vip guests`, `a guy`.
fn people(units: &[Unit], packs: &Packs) -> Option<usize> {
    let at = units.iter().take(3).position(|unit| packs.swaps.kinds.people.contains(&unit.lower))?;
    let plain = units.iter().take(at).all(|unit| {
        !unit.head
            && (matches!(unit.lower.as_str(), "a" | "the" | "one" | "some") || !packs.licences.is_function(&unit.lower))
    });
    plain.then_some(at + 1)
}

/// `guests wanted odd things I found it` becomes `found odd things that guests wanted`.
fn wanted_thing(halves: &Halves, packs: &Packs) -> Option<Vec<Unit>> {
    let units = &halves.occasion;
    let person = people(units, packs)?;
    let verb = units.get(person).filter(|_| !says_again(&halves.act))?;
    let asked = verb.lower == "asked" && units.get(person + 1).is_some_and(|unit| unit.lower == "for");
    if !matches!(verb.lower.as_str(), "wanted" | "needed" | "requested" | "ordered") && !asked {
        return None;
    }
    let from = person + 1 + usize::from(asked);
    let thing = units.get(from..).filter(|thing| !thing.is_empty())?;
    let last = halves.act.get(1)?;
    if matches!(last.lower.as_str(), "him" | "her")
        || thing.iter().any(|unit| packs.licences.is_function(&unit.lower) || unit.head)
    {
        return None;
    }
    let mut whole = thing.to_vec();
    whole.push(small("that", verb.clause));
    whole.extend(units.get(..from)?.iter().cloned());
    with_thing(&halves.act, whole)
}

/// `a guy was yelling, got him to sit down` becomes `got a guy who was yelling to sit down`.
fn person_who(halves: &Halves, packs: &Packs) -> Option<Vec<Unit>> {
    let units = &halves.occasion;
    let person = people(units, packs)?;
    let verb = units.get(person).filter(|_| !says_again(&halves.act))?;
    let told = packs.licences.verb(&verb.lower).is_some_and(|(_, form)| matches!(form, Form::Past | Form::Participle));
    let was = matches!(verb.lower.as_str(), "was" | "were");
    // `a guy yelling, calmed him down`
    let doing = verb.lower.len() > 5 && verb.lower.ends_with("ing");
    if !(told || was || doing) || halves.act.get(1).is_some_and(|unit| unit.lower == "it") {
        return None;
    }
    let one = packs.swaps.kinds.person.contains(&units.get(person - 1)?.lower);
    let mut whole = Vec::new();
    if one && !matches!(units.first()?.lower.as_str(), "a" | "the" | "one" | "some") {
        whole.push(small("a", verb.clause));
    }
    whole.extend(units.get(..person)?.iter().cloned());
    if !doing {
        whole.push(small("who", verb.clause));
    }
    whole.extend(units.get(person..)?.iter().cloned());
    with_thing(&halves.act, whole)
}

/// `parents upset about fees I explained the policy` becomes `explained the policy to parents upset about fees`.
fn person_in_a_mood(halves: &Halves, packs: &Packs) -> Option<Vec<Unit>> {
    let units = &halves.occasion;
    let person = people(units, packs)?;
    let mood = &packs.swaps.kinds.moods;
    if !mood.contains(&units.get(person)?.lower) || says_again(&halves.act) {
        return None;
    }
    let base = packs.licences.verb(&halves.act.first()?.lower).map(|(verb, _)| verb.base.as_str())?;
    let whole = |units: &[Unit]| {
        units.iter().map(|unit| Unit { gap: " ".into(), head: false, verb: None, ..unit.clone() }).collect::<Vec<_>>()
    };
    if halves.act.get(1).is_some_and(|unit| is_pronoun(unit) && unit.lower != "it") {
        return with_thing(&halves.act, units.clone());
    }
    let joint = match base {
        "explain" | "apologize" => "to",
        _ => return None,
    };
    if halves.act.iter().any(|unit| matches!(unit.lower.as_str(), "to" | "and") || is_pronoun(unit)) {
        return None;
    }
    let mut out = halves.act.clone();
    out.push(small(joint, units.first()?.clause));
    out.extend(whole(units));
    Some(out)
}

/// `late fees - explained them, waived some` becomes `explained late fees, waived some`: what is named first is what was done.
fn topic(halves: &Halves, packs: &Packs) -> Option<Vec<Unit>> {
    let units = &halves.occasion;
    let placed = |unit: &Unit| matches!(unit.lower.as_str(), "at" | "on" | "in" | "from" | "with" | "for");
    let name = units.iter().position(placed).unwrap_or(units.len());
    // `lost keys`: the first word may look like an act. Where several things stand (`returns and refunds`), or where they are.
    let plain = units.iter().enumerate().all(|(at, unit)| {
        let told = unit.is_past_act() && (at > 0 || units.len() == 1);
        let small = unit.lower == "and" || at >= name && (placed(unit) || unit.lower == "the");
        matches!(unit.gap.as_ref(), "" | " ") && (small || !packs.licences.is_function(&unit.lower)) && !told
    });
    let many = units.get(name.checked_sub(1)?)?.lower.ends_with('s');
    let alone = name == units.len() && !units.iter().any(|unit| unit.lower == "and");
    let fits = halves.act.get(1).is_some_and(|unit| match unit.lower.as_str() {
        "them" => many,
        "it" => !many && alone,
        _ => false,
    });
    // `guests, helped them` may go on from what was told before; `angry guests, calmed them` names whom.
    let people = units.len() == 1 && units.iter().any(|unit| packs.swaps.kinds.people.contains(&unit.lower));
    (plain && fits && !people && units.len() <= 6 && name <= 4)
        .then(|| with_thing(&halves.act, units.clone()))
        .flatten()
}
