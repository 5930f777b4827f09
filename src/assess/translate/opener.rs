//! Opener: what stands before the act of a line and says nothing (`Responsible for`, `My daily duties included`), or says
//! it the long way round (`Preparation of`, `have served`). The main entries are [`drop_heading`],
//! [`drop_opener`], [`move_lead`] and [`name_act`].

use super::act::{is_article, nominal_in_row};
use super::compound::say_acts;
use super::line::{Line, Unit};
use super::row::{handle, is_handled};
use crate::model::suggestion::TraceSource;
use crate::packs::Packs;
use crate::packs::licences::Form;

/// Takes openers away (`Responsible for`, `Duties included`).
pub(super) fn drop_opener(line: &mut Line, packs: &Packs) -> bool {
    let Some(count) = opener(line, packs) else { return false };
    // `Duties performed`: the opener is what the act was done to.
    let told = |unit: &Unit| packs.licences.verb(&unit.lower).is_some_and(|(_, form)| form == Form::Past);
    let plural = line.units.first().is_some_and(|word| word.lower.ends_with('s'));
    if count == 1 && plural && line.units.get(1).is_some_and(told) {
        return false;
    }
    let mut rest = Line { units: line.units.split_off(count), ..Line::default() };
    if let Some(first) = rest.units.first_mut() {
        first.gap = "".into();
    }
    rest.part(packs);
    say_acts(&mut rest, packs);
    // `in charge of answering calls`: after an opener a form in -ing is the act.
    if let Some(unit) = rest.units.first_mut()
        && let Some((verb, Form::Ing)) = packs.licences.verb(&unit.lower)
        && !unit.head
    {
        unit.head = true;
        unit.verb = Some((verb.base.clone(), Form::Ing));
    }
    // What is left must begin with an act; `in charge of cash drops` names a thing.
    let pair = rest.units.iter().take(4).filter(|unit| packs.swaps.nominal.contains_key(&unit.lower)).count() == 2;
    let named = pair || named_act(&rest, packs).is_some();
    let last = count.checked_sub(1).and_then(|at| line.units.get(at)).map_or("", |unit| unit.lower.as_str());
    if matches!(last, "for" | "of" | "included" | "include" | "includes") && is_charged(&rest, packs) {
        if let Some(first) = rest.units.first_mut() {
            first.gap = " ".into();
            (first.head, first.verb) = (false, None);
        }
        line.units = rest.units;
        line.units.insert(0, handle());
        return true;
    }
    let act = matches!(last, "to" | "i" | "able" | "would" | "also" | "then") || last.ends_with("ly");
    let thing = rest.units.first().and_then(|unit| unit.verb.as_ref()).is_some_and(|(base, form)| {
        !act && matches!(form, Form::Base | Form::ThirdPerson) && packs.swaps.tense.is_noun_too(base)
    });
    // `Tasks were completed on time` tells what was done to them, `My tasks were counting tills` what they were.
    let undergone = matches!(last, "was" | "were" | "is" | "are")
        && !rest.units.iter().take(2).any(|unit| unit.verb.as_ref().is_some_and(|(_, form)| *form == Form::Ing));
    let begins = rest.units.iter().take(2).any(|unit| unit.head) && !thing && !undergone;
    if !begins && !named && !is_handled(&rest.units, packs) {
        line.units.append(&mut rest.units);
        if let Some(unit) = line.units.get_mut(count) {
            unit.gap = " ".into();
        }
        line.part(packs);
        return false;
    }
    line.units = rest.units;
    if line.units.len() >= 3 {
        drop_opener(line, packs);
    }
    true
}

/// `daily ordering and inventory controls`: things that one is responsible for, and no act among them that would stand
/// beside `handled` in its own form.
fn is_charged(rest: &Line, packs: &Packs) -> bool {
    let joint = |unit: &Unit| matches!(unit.lower.as_str(), "and" | "or");
    let small = |unit: &Unit| packs.licences.is_function(&unit.lower) && !is_article(&unit.lower) && !joint(unit);
    let end = rest.units.iter().position(small).unwrap_or(rest.units.len());
    // The last word of one thing of the row.
    let closes = |at: usize| at + 1 == end || joint(&rest.units[at + 1]) || rest.units[at + 1].gap.contains(',');
    let kinds = &packs.swaps.kinds;
    let charged = |unit: &Unit| kinds.charged.contains(&unit.lower) || kinds.handled.contains(&unit.lower);
    let named = (0..end).any(|at| closes(at) && charged(&rest.units[at]));
    // `ordering supplies`: the act of a plain opener; `order entry` is a thing.
    let begins = rest.units.first().is_some_and(|unit| {
        let verb = packs.licences.verb(&unit.lower);
        unit.lower.ends_with("ing") && !(end > 0 && closes(0))
            || verb.is_some_and(|(verb, form)| form != Form::Ing && !packs.swaps.tense.is_noun_too(&verb.base))
            || rest.units.get(1).is_some_and(|next| verb.is_some() && is_article(&next.lower))
    });
    let acts = (1..rest.units.len()).any(|at| {
        let (before, unit) = (&rest.units[at - 1], &rest.units[at]);
        let joined = unit.gap.contains(',') || matches!(before.lower.as_str(), "and" | "or" | "also");
        let object = rest.units.get(at + 1).is_some_and(|next| {
            next.gap == " " && (is_article(&next.lower) || !packs.licences.is_function(&next.lower))
        });
        let led = before.lower == "including" || rest.units[..at].iter().any(|unit| unit.lower == "including");
        match packs.licences.verb(&unit.lower) {
            Some((_, Form::Past)) => {
                !small(unit) && (joined || unit.head) || matches!(unit.lower.as_str(), "was" | "were")
            }
            Some((verb, Form::Base | Form::ThirdPerson)) => {
                joined && object && !packs.swaps.tense.is_noun_too(&verb.base)
            }
            Some((_, Form::Ing)) => joined && object && !led,
            _ => before.lower == "to" && unit.gap == " " && joined,
        }
    });
    let torn = rest.units.iter().skip(1).any(|unit| unit.gap.contains([';', ':', '/']));
    let purpose = rest.units.windows(3).any(|three| joint(&three[0]) && three[1].lower == "to");
    named && !acts && !torn && !begins && !purpose
}

/// `Key Achievements: Opened two shops`: takes a heading away that says nothing of the act behind it.
pub(super) fn drop_heading(line: &mut Line, packs: &Packs) -> bool {
    let Some(at) = line.units.iter().take(5).position(|unit| unit.gap.trim() == ":") else { return false };
    let frame = &packs.swaps.frame;
    let noun = |unit: &Unit| frame.noun.contains(&unit.lower) || packs.swaps.kinds.headings.contains(&unit.lower);
    let heading = line.units.get(..at).unwrap_or_default();
    let plain = heading.iter().all(|unit| noun(unit) || frame.lead.contains(&unit.lower) || unit.lower == "and");
    let act = line.units.get(at).is_some_and(|unit| unit.head && unit.verb.is_some());
    if !plain || !act || !heading.iter().any(noun) {
        return false;
    }
    line.remove(0..at);
    line.part(packs);
    true
}

/// How many words at the head of `line` are an opener.
fn opener(line: &Line, packs: &Packs) -> Option<usize> {
    let starts = |words: &[String], at: usize| {
        at + words.len() < line.units.len() && words.iter().zip(line.units.iter().skip(at)).all(|(w, u)| *w == u.lower)
    };
    let listed = packs.swaps.openers.iter().filter(|opener| starts(opener, 0)).map(Vec::len).max();
    // `My other daily duties and tasks also consisted of`: any such words, what is told of them, and how.
    let frame = &packs.swaps.frame;
    let told = |from: usize| {
        let run = line.units.iter().skip(from).enumerate().take_while(|(at, unit)| {
            let near = *at == 0 || matches!(unit.gap.as_ref(), " " | "-" | "/" | " / " | " & ");
            near && (frame.lead.contains(&unit.lower) || frame.noun.contains(&unit.lower))
        });
        let nouns = run.filter(|(_, unit)| frame.noun.contains(&unit.lower));
        nouns.last().map(|(at, _)| from + at + 1)
    };
    // `performed various tasks such as`
    let done = line.units.first().is_some_and(|unit| frame.done.contains(&unit.lower));
    let Some(mut at) = told(usize::from(done)) else { return listed };
    if line.units.get(at).is_some_and(|unit| unit.lower == "and") {
        at = told(at + 1).unwrap_or(at);
    }
    at += line.units.iter().skip(at).take_while(|unit| frame.middle.contains(&unit.lower)).count();
    let links = if done { &frame.such } else { &frame.link };
    let link = links.iter().filter(|link| starts(link, at)).map(Vec::len).max();
    link.map(|link| at + link).max(listed)
}

/// `As a cashier I greeted guests`: takes the job away from before the act; it belongs behind it.
pub(super) fn move_lead(line: &mut Line, packs: &Packs) -> Option<Vec<Unit>> {
    let begins = line.units.first().is_some_and(|unit| unit.lower == "as")
        && line.units.get(1).is_some_and(|unit| matches!(unit.lower.as_str(), "a" | "an" | "the"));
    let at = line.units.iter().take(8).position(|unit| matches!(unit.lower.as_str(), "i" | "my"))?;
    let inner = line.units.get(2..at)?;
    let role = inner.iter().any(|unit| packs.swaps.kinds.roles.contains(&unit.lower));
    let plain = inner.iter().all(|unit| unit.gap == " " && unit.verb.is_none());
    if !begins || !role || !plain {
        return None;
    }
    let mut moved: Vec<Unit> = line.units.drain(..at).collect();
    line.part(packs);
    for unit in &mut moved {
        unit.gap = " ".into();
        unit.head = false;
        if packs.swaps.kinds.roles.contains(&unit.lower) || unit.lower == "as" {
            unit.text.clone_from(&unit.lower);
        }
    }
    if let Some(first) = line.units.first_mut() {
        first.gap = "".into();
    }
    Some(moved)
}

/// Says plainly what was done: `have served` is `served`, `was greeting` is `greeting`, `preparation of` is `prepared`.
pub(super) fn name_act(line: &mut Line, past: bool, packs: &Packs) -> bool {
    let (Some(first), Some(second)) = (line.units.first(), line.units.get(1)) else { return false };
    let verb = packs.licences.verb(&second.lower).map(|(verb, form)| (verb.base.clone(), form));
    let helper = match (first.lower.as_str(), verb) {
        ("have" | "has" | "had", Some((base, Form::Past | Form::Participle))) => {
            (base != second.lower).then_some((base, Form::Past))
        }
        ("was" | "were" | "am" | "is" | "are", Some((base, Form::Ing))) => Some((base, Form::Ing)),
        _ => None,
    };
    if let Some((base, form)) = helper.filter(|_| second.gap == " ") {
        line.remove(0..1);
        line.part(packs);
        if let Some(unit) = line.units.first_mut() {
            unit.head = true;
            unit.verb = Some((base, form));
        }
        return true;
    }
    if name_two_acts(line, past, packs) {
        return true;
    }
    let Some((base, words)) = named_act(line, packs) else { return false };
    // With another act beside it two forms would stand in a row.
    let more = |unit: &Unit| packs.licences.verb(&unit.lower).is_some_and(|(_, form)| form == Form::Ing);
    if nominal_in_row(line, packs) || line.units.iter().skip(words).any(|unit| unit.head || more(unit)) {
        return false;
    }
    let text = if past { packs.licences.past(&base) } else { base.clone() };
    let form = if past { Form::Past } else { Form::Base };
    line.units.drain(..words - 1);
    if let Some(unit) = line.units.first_mut() {
        let from = if text.starts_with(&base) { TraceSource::Source } else { TraceSource::Licence("tense".to_owned()) };
        *unit = Unit { gap: "".into(), head: true, verb: Some((base, form)), ..Unit::new(&text, from, unit.clause) };
    }
    true
}

/// `Development and implementation of menus` becomes `developed and implemented menus`.
fn name_two_acts(line: &mut Line, past: bool, packs: &Packs) -> bool {
    let article = usize::from(line.units.first().is_some_and(|unit| unit.lower == "the"));
    let word = |place: usize, word: &str| line.units.get(article + place).is_some_and(|unit| unit.lower == word);
    let noun = |place: usize| packs.swaps.nominal.get(&line.units.get(article + place)?.lower).cloned();
    let (Some(one), Some(two), true, true) = (noun(0), noun(2), word(1, "and"), word(3, "of")) else { return false };
    let more = |unit: &Unit| unit.lower.ends_with("ing") || packs.swaps.nominal.contains_key(&unit.lower);
    if line.units.len() < article + 5 || line.units.iter().skip(article + 4).any(|unit| unit.head || more(unit)) {
        return false;
    }
    let form = if past { Form::Past } else { Form::Base };
    let act = |place: usize, base: String| {
        let text = if past { packs.licences.past(&base) } else { base.clone() };
        let licence = format!("{}-of", line.units[article + place].lower);
        Unit { head: true, verb: Some((base, form)), ..Unit::new(&text, TraceSource::Licence(licence), 0) }
    };
    let (first, second) = (Unit { gap: "".into(), ..act(0, one) }, act(2, two));
    line.units.splice(0..article + 4, [first, Unit::new("and", TraceSource::Source, 0), second]);
    true
}

/// The act that a noun names at the head of `line` (`preparation of`, `the handling of`), and how many words that takes.
fn named_act(line: &Line, packs: &Packs) -> Option<(String, usize)> {
    let article = usize::from(line.units.first().is_some_and(|unit| unit.lower == "the"));
    let (noun, of) = (line.units.get(article)?, line.units.get(article + 1)?);
    if of.lower != "of" || of.gap != " " || line.units.len() < article + 3 {
        return None;
    }
    let base = match packs.licences.verb(&noun.lower) {
        Some((verb, Form::Ing)) => verb.base.clone(),
        _ => packs.swaps.nominal.get(&noun.lower)?.clone(),
    };
    Some((base, article + 2))
}
