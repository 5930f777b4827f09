//! Light: acts that are told by a verb that says nothing and a noun (`assisted in the preparation of`, `assisted with
//! filing`), or by an ability to do them. The main
//! entries are [`say_help`], [`help_to`], [`say_able`], [`say_doing`] and [`say_served`].

use super::line::{Line, Unit};
use crate::model::suggestion::TraceSource;
use crate::packs::Packs;
use crate::packs::licences::Form;

/// `assisted in the preparation of reports`, `assisted with preparing reports` become `helped prepare reports`: the part
/// that the candidate had stays what it was (G6).
pub(super) fn say_help(line: &mut Line, past: bool, packs: &Packs) -> bool {
    let Some(help) = line.units.first().filter(|unit| unit.verb.as_ref().is_some_and(|(base, _)| base == "assist"))
    else {
        return false;
    };
    let told = help.verb.as_ref().map(|(_, form)| *form);
    if line.units.get(1).is_none_or(|unit| !matches!(unit.lower.as_str(), "in" | "with") || unit.gap != " ") {
        return false;
    }
    let article = usize::from(line.units.get(2).is_some_and(|unit| unit.lower == "the"));
    let Some(noun) = line.units.get(2 + article).filter(|unit| unit.gap == " ") else { return false };
    let of = line.units.get(3 + article).is_some_and(|unit| unit.lower == "of" && unit.gap == " ");
    let ing =
        packs.licences.verb(&noun.lower).filter(|(_, form)| *form == Form::Ing).map(|(verb, _)| verb.base.clone());
    let (base, words) = match (packs.swaps.nominal.get(&noun.lower).cloned().or_else(|| ing.clone()), of) {
        (Some(base), true) => (base, 4 + article),
        (Some(base), false) if ing.is_some() && article == 0 && takes_object(line, 3, &base, packs) => (base, 3),
        // `hiring and training clerks`: one object for both.
        (Some(base), false) if ing.is_some() && article == 0 && is_joined(line, 4) => (base, 3),
        _ => return false,
    };
    // A second one under the same helper would keep its form (`assisted with filing, billing and phones`).
    let named = line.units.iter().skip(words).any(|unit| packs.swaps.nominal.contains_key(&unit.lower));
    let Some(more) = further_acts(line, words, packs).filter(|_| line.units.len() > words && !named) else {
        return false;
    };
    if words != 3 && !more.is_empty() {
        return false;
    }
    let form = match told {
        Some(Form::Past | Form::Participle) => Form::Past,
        Some(Form::Base) if past => Form::Past,
        Some(Form::Base) => Form::Base,
        _ => return false,
    };
    let gap = line.units[0].gap.clone();
    let licence = |word: &str| Unit::new(word, TraceSource::Licence("helped-act".to_owned()), 0);
    let word = if form == Form::Past { "helped" } else { "help" };
    let helped = Unit { gap, head: true, verb: Some(("help".to_owned(), form)), ..licence(word) };
    let act = if base.get(..4) == line.units[2 + article].lower.get(..4) {
        Unit { from: line.units[2 + article].from.clone(), ..licence(&base) }
    } else {
        licence(&base)
    };
    for (at, base) in more {
        let unit = &mut line.units[at];
        unit.text.clone_from(&base);
        unit.lower = base;
        (unit.head, unit.verb) = (false, None);
    }
    line.units.splice(0..words, [helped, act]);
    true
}

/// Does the word at `at` follow `and` or a comma?
fn is_joined(line: &Line, at: usize) -> bool {
    line.units.get(at).is_some_and(|unit| line.units[at - 1].lower == "and" || unit.gap.trim() == ",")
}

/// The acts in -ing from `from` on with their bases, if each is one more act of the row with its object.
fn further_acts(line: &Line, from: usize, packs: &Packs) -> Option<Vec<(usize, String)>> {
    let mut out = Vec::new();
    for at in from..line.units.len() {
        let unit = &line.units[at];
        if unit.lower.len() < 5 || !unit.lower.ends_with("ing") {
            continue;
        }
        let verb = packs.licences.verb(&unit.lower).filter(|(_, form)| *form == Form::Ing);
        let (verb, _) = verb.filter(|_| is_joined(line, at))?;
        let row = line.units.get(at + 1).is_some_and(|next| next.lower == "and" || next.gap.trim() == ",");
        let next = at + 1 + usize::from(line.units.get(at + 1).is_some_and(|next| next.lower == "and"));
        let further = row && line.units.get(next).is_some_and(|next| next.lower.ends_with("ing"));
        let object = line.units.get(at + 1).is_some_and(|next| next.gap == " " && next.lower.ends_with('s'));
        if !further && !object && !takes_object(line, at + 1, &verb.base, packs) {
            return None;
        }
        out.push((at, verb.base.clone()));
    }
    Some(out)
}

/// Does the object of an act begin at `at`?
fn takes_object(line: &Line, at: usize, base: &str, packs: &Packs) -> bool {
    let Some(next) = line.units.get(at).filter(|next| next.gap == " ") else { return false };
    let small = matches!(next.lower.as_str(), "the" | "a" | "an" | "all" | "any" | "their" | "new" | "other" | "daily");
    let named = packs.swaps.tense.named.contains(base) || packs.swaps.tense.is_noun_too(base);
    small || !named && !packs.licences.is_function(&next.lower)
}

/// `praised for ability to calm guests` becomes `praised for calming guests`.
pub(super) fn say_able(line: &mut Line, packs: &Packs) -> bool {
    let Some(at) = line.units.windows(3).position(|three| {
        let whose = matches!(three[1].lower.as_str(), "the" | "an" | "ability");
        three[0].lower == "for" && whose && (three[1].lower == "ability" || three[2].lower == "ability")
    }) else {
        return false;
    };
    let Some(to) = (at + 2..at + 4).find(|&to| line.units.get(to).is_some_and(|unit| unit.lower == "to")) else {
        return false;
    };
    let adverb = usize::from(line.units.get(to + 1).is_some_and(|unit| super::act::is_adverb(&unit.lower)));
    let Some(act) = line.units.get(to + 1 + adverb) else { return false };
    let Some((verb, Form::Base)) = packs.licences.verb(&act.lower) else { return false };
    // A second act under the same `to` would keep its form.
    let base = |unit: &Unit| packs.licences.verb(&unit.lower).is_some_and(|(_, form)| form == Form::Base);
    let more = line
        .units
        .windows(2)
        .skip(to + 1 + adverb)
        .any(|two| (matches!(two[0].lower.as_str(), "and" | "or") || two[1].gap.contains(',')) && base(&two[1]));
    if more || line.units.get(at + 1..=to).unwrap_or_default().iter().any(|unit| unit.gap != " ") {
        return false;
    }
    let ing = verb.ing.clone();
    let unit = &mut line.units[to + 1 + adverb];
    unit.text.clone_from(&ing);
    unit.lower = ing;
    line.remove(at + 1..to + 1);
    true
}

/// `helped in the preparation of reports` becomes `helped in preparing reports`; of two such nouns both.
pub(super) fn say_doing(line: &mut Line, packs: &Packs) -> bool {
    let mut changed = false;
    let mut at = 1;
    while at + 2 < line.units.len() {
        let lead = matches!(line.units[at].lower.as_str(), "in" | "for" | "through" | "by");
        let article = usize::from(line.units[at + 1].lower == "the");
        let first = at + 1 + article;
        let noun = |place: usize| {
            let unit = line.units.get(place).filter(|unit| unit.gap == " ")?;
            packs.swaps.nominal.get(&unit.lower)
        };
        let word = |place: usize, word: &str| line.units.get(place).is_some_and(|unit| unit.lower == word);
        let second = noun(first + 2).filter(|_| word(first + 1, "and"));
        let of = if second.is_some() { first + 3 } else { first + 1 };
        let (Some(base), true, true) = (noun(first), word(of, "of"), lead) else {
            at += 1;
            continue;
        };
        // `the development of using tools`: another act follows.
        let follows = line.units.get(of + 1).is_some_and(|next| next.gap == " " && !next.lower.ends_with("ing"));
        let ing = |base: &str| packs.licences.verb(base).map(|(verb, _)| verb.ing.clone());
        let (Some(one), two) = (ing(base), second.and_then(|base| ing(base))) else { return changed };
        if !follows || second.is_some() != two.is_some() {
            return changed;
        }
        let clause = line.units[at].clause;
        let act = |place: usize, text: &str| {
            let licence = format!("{}-of", line.units[place].lower);
            Unit::new(text, TraceSource::Licence(licence), clause)
        };
        let mut new = vec![act(first, &one)];
        if let Some(two) = two {
            new.push(Unit::new("and", TraceSource::Source, clause));
            new.push(act(first + 2, &two));
        }
        line.units.splice(at + 1..=of, new);
        changed = true;
        at += 2;
    }
    changed
}

/// `provided customer service by greeting guests` becomes `greeted guests`: the act shows the service.
pub(super) fn say_served(line: &mut Line, past: bool, packs: &Packs) -> bool {
    let lists = &packs.swaps.praise;
    let gave = line.units.first().is_some_and(|unit| {
        unit.verb.as_ref().is_some_and(|(base, _)| matches!(base.as_str(), "provide" | "deliver" | "give" | "offer"))
    });
    let Some(by) = (2..5.min(line.units.len())).find(|&at| line.units[at].lower == "by") else { return false };
    let thing = matches!(line.units[by - 1].lower.as_str(), "service" | "care" | "support" | "hospitality");
    let plain = line.units.get(1..by - 1).unwrap_or_default().iter().all(|unit| lists.between.contains(&unit.lower));
    let bound = line
        .units
        .iter()
        .any(|unit| matches!(unit.lower.as_str(), "them" | "their" | "they" | "it" | "its" | "him" | "her"));
    if !gave || !thing || !plain || bound || !past || line.units.len() < by + 4 {
        return false;
    }
    // Every form in -ing is an act of the row, or nothing is done.
    let mut acts = Vec::new();
    for at in by + 1..line.units.len() {
        let unit = &line.units[at];
        if !unit.lower.ends_with("ing") || unit.lower.len() < 5 {
            continue;
        }
        let before = &line.units[at - 1];
        let joined = at == by + 1 || before.lower == "and" || unit.gap.contains(',');
        match packs.licences.verb(&unit.lower) {
            Some((verb, Form::Ing)) if joined => acts.push((at, verb.base.clone(), verb.past.clone())),
            _ => return false,
        }
    }
    if acts.first().is_none_or(|(at, ..)| *at != by + 1) {
        return false;
    }
    for (at, base, told) in acts {
        let unit = &mut line.units[at];
        if !told.starts_with(base.get(..base.len().saturating_sub(1)).unwrap_or_default()) {
            unit.from = TraceSource::Licence("tense".to_owned());
        }
        unit.text.clone_from(&told);
        unit.lower = told;
        unit.head = true;
        unit.verb = Some((base, Form::Past));
    }
    line.remove(0..by + 1);
    true
}

/// `assisted students and other guests to find books` becomes `helped students and other guests find books`.
pub(super) fn help_to(line: &mut Line, packs: &Packs) -> bool {
    let Some((base, form)) = line.units.first().and_then(|unit| unit.verb.clone()) else { return false };
    let Some(to) = (2..line.units.len().min(10)).find(|&at| line.units[at].lower == "to") else { return false };
    let people = packs.swaps.kinds.people.contains(&line.units[to - 1].lower);
    let act = line.units.get(to + 1).and_then(|unit| packs.licences.verb(&unit.lower));
    let verb = act.is_some_and(|(verb, form)| form == Form::Base && !packs.swaps.tense.is_noun_too(&verb.base));
    let small =
        |unit: &Unit| matches!(unit.lower.as_str(), "and" | "or" | "the" | "other" | "all" | "any" | "our" | "their");
    let thing = |unit: &Unit| {
        !unit.lower.ends_with("ing") && !unit.is_past_act() && (small(unit) || !packs.licences.is_function(&unit.lower))
    };
    let plain = line.units.get(1..to).unwrap_or_default().iter().all(thing);
    let text = match form {
        Form::Past => "helped",
        Form::Base => "help",
        _ => return false,
    };
    if base != "assist" || !people || !verb || !plain {
        return false;
    }
    let first = &line.units[0];
    let verb = Some(("help".to_owned(), form));
    let helped = Unit {
        gap: first.gap.clone(),
        head: true,
        verb,
        ..Unit::new(text, TraceSource::Licence("helped-act".to_owned()), 0)
    };
    line.units[0] = helped;
    line.remove(to..to + 1);
    true
}
