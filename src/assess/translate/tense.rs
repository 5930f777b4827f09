//! Tense: a past job is told in the past, a present one in the present (G13). Only acts that begin a clause change, and
//! only where it is sure that they are verbs. The main entry is [`retell`].

use super::act::{has_named_act, is_act, is_adverb, is_article, is_heading, is_led, is_title, nominal_in_row, runs_on};
use super::left::{is_half_told, is_torn_pair};
use super::line::{Line, Unit};
use super::role::{Role, role};
use crate::model::suggestion::TraceSource;
use crate::packs::Packs;
use crate::packs::licences::Form;

/// What retelling did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// It was in the right tense already.
    Same,
    /// Verbs changed.
    Changed,
    /// The line does not begin with a verb for sure.
    Unsure,
}

/// Puts the acts of `line` into the past, or into the plain form where the job goes on.
pub(super) fn retell(line: &mut Line, past: bool, packs: &Packs) -> Told {
    let Some(at) = first_act(line, packs) else { return Told::Unsure };
    if runs_on(line, packs) || is_heading(line, at) {
        return Told::Unsure;
    }
    let Some((base, mut first)) = line.units[at].verb.clone() else { return Told::Unsure };
    // `Overseen the desk`: the participle alone tells no act.
    let participle =
        past && packs.licences.verb(&line.units[at].lower).is_some_and(|(_, form)| form == Form::Participle);
    let mut told = Told::Same;
    if participle && line.units.get(at + 1).is_some_and(|next| is_article(&next.lower)) {
        let unit = &mut line.units[at];
        unit.text = packs.licences.past(&base);
        unit.lower.clone_from(&unit.text);
        unit.from = TraceSource::Licence("tense".to_owned());
        told = Told::Changed;
    }
    // `reset passwords, answered calls`: the past of such a verb looks like its base.
    let alike = past && first == Form::Base && packs.licences.past(&base) == base;
    if alike && line.units.iter().skip(at + 1).any(Unit::is_past_act) {
        first = Form::Past;
        line.units[at].verb = Some((base, Form::Past));
    }
    let row = if first == Form::Ing { name_row(line, at, packs) } else { 0 };
    if row == 0 && !is_act(line, at, first, packs) || is_title(line, at, first, packs) {
        return Told::Unsure;
    }
    if first == Form::Ing {
        let is_ing = |unit: &Unit| unit.verb.as_ref().is_some_and(|(_, form)| *form == Form::Ing);
        let last = (at + 1..line.units.len())
            .rev()
            .find(|&place| is_ing(&line.units[place]) && !is_led(line, at, place, packs));
        // `handling calls, mail and filing`: things and acts in one row; a row of things after the last act is none.
        let loose = last.is_some_and(|last| {
            let row = line.units.iter().take(last).skip(1);
            row.into_iter()
                .any(|unit| unit.gap.contains(',') && !unit.head && !matches!(unit.lower.as_str(), "and" | "or"))
        });
        // `answering phones, greeting visitors at the desk, Excel, Word`: things that no act goes with.
        let behind = last.and_then(|last| line.units.get(last + 1..)).unwrap_or_default();
        let listed = |unit: &Unit| {
            packs.swaps.tense.leading.contains(&unit.lower)
                && !matches!(unit.lower.as_str(), "with" | "in" | "on" | "of")
                || unit.gap.contains('(')
                || matches!(unit.lower.as_str(), "and" | "or" | "etc" | "others" | "more")
        };
        let open = behind.iter().rposition(|unit| unit.gap.contains(','));
        let side = |unit: &Unit| packs.licences.is_function(&unit.lower) || unit.lower.ends_with("ing");
        if open.is_some_and(|open| !side(&behind[open])) && !behind.iter().any(listed) {
            return Told::Unsure;
        }
        // `adding stock and correction of labels`
        if nominal_in_row(line, packs) {
            return Told::Unsure;
        }
        // `Using the till, answered phones`: how it was done, and then the act.
        let told = line.units.iter().skip(at + 1).any(|unit| unit.gap.contains(',') && unit.is_past_act());
        // `counting money, receipting, guest service and filing`
        let lone = line.units.windows(2).skip(row.max(1)).any(|two| {
            two[0].gap.contains(',') && two[1].gap.contains(',') && two[0].lower.ends_with("ing") && !two[0].head
        });
        if lone || loose || last.is_some() && has_named_act(line, packs) || told {
            return Told::Unsure;
        }
    }
    if past && first == Form::Base {
        tell_causes(line, packs);
    }
    let mut along = false;
    // What was put before things is the only act of the line.
    let acts = if line.units[at].from == TraceSource::Neutral { at + 1 } else { line.units.len() };
    for place in 0..acts {
        let Some((base, form)) = coordinate(line, place, at, first, packs) else { continue };
        if past && form == Form::Base && packs.licences.past(&base) == base {
            // `put`, `set`, `read`: both at once.
            line.units[place].verb = Some((base, Form::Past));
            continue;
        }
        let goes_along = form == first || first == Form::ThirdPerson && form == Form::Base;
        if !goes_along || form == Form::Past {
            continue;
        }
        if form == Form::Ing && place > at && packs.swaps.tense.participles.contains(&base) {
            let before = &line.units[place - 1].lower;
            // `prepared payroll, ensuring payments were right`: what came along with the act.
            let gap = &line.units[place].gap;
            if (gap.contains([',', '–']) || gap.contains(" -")) && before != "and" {
                along = true;
                continue;
            }
        }
        match role(line, place, at, form, packs) {
            _ if place < row => {}
            // `seating guests, keeping the list, and taking calls`: the row had it as one more act.
            Role::Act if along && form == Form::Ing => return Told::Unsure,
            Role::Noun => continue,
            Role::Unclear => return Told::Unsure,
            Role::Act => {}
        }
        let new = if past { packs.licences.past(&base) } else { base.clone() };
        let unit = &mut line.units[place];
        if unit.lower != new {
            // An irregular form does not look like the word that was written.
            let alike = new.starts_with(&base[..base.len().saturating_sub(1)])
                && unit.lower.starts_with(&base[..base.len().min(3)]);
            if !alike {
                unit.from = TraceSource::Licence("tense".to_owned());
            }
            unit.lower.clone_from(&new);
            unit.text = new;
            told = Told::Changed;
        }
        unit.verb = Some((base, if past { Form::Past } else { Form::Base }));
    }
    if past && first == Form::Past && level(line, at, packs) {
        told = Told::Changed;
    }
    let left = past && told == Told::Changed && is_torn_pair(line, at);
    if left || is_half_told(line, at, first, packs) { Told::Unsure } else { told }
}

/// `Sorted mail and answer the phone` becomes `… and answered the phone`: a plain act behind a told one, where it can be
/// nothing else.
fn level(line: &mut Line, at: usize, packs: &Packs) -> bool {
    let mut changed = false;
    let base_at = |unit: &Unit| packs.licences.verb(&unit.lower).is_some_and(|(_, form)| form == Form::Base);
    for place in at + 1..line.units.len().saturating_sub(1) {
        let (before, unit, next) = (&line.units[place - 1], &line.units[place], &line.units[place + 1]);
        let Some((verb, Form::Base)) = packs.licences.verb(&unit.lower) else { continue };
        let joined = before.lower == "and" && unit.gap == " "
            || unit.gap.trim() == "," && (place > at + 2 || before.is_past_act());
        // `greeted and seat guests`; elsewhere only what is hardly ever a thing.
        let beside = before.is_past_act() || before.lower == "and" && place > 1 && line.units[place - 2].is_past_act();
        let object = next.gap == " " && (is_article(&next.lower) || !packs.licences.is_function(&next.lower));
        let plain = !packs.swaps.tense.is_noun_too(&verb.base)
            && !packs.swaps.tense.states.contains(&verb.base)
            && !packs.licences.is_function(&unit.lower)
            && (beside && !packs.swaps.tense.half_nouns.contains(&verb.base)
                || packs.swaps.tense.acts.contains(&verb.base))
            && verb.past != verb.base;
        // Under another word it keeps its form (`helped find and carry bags`, `to greet and seat guests`).
        let bound = line.units[at..place].iter().any(|unit| {
            matches!(
                unit.lower.as_str(),
                "to" | "that"
                    | "who"
                    | "which"
                    | "they"
                    | "can"
                    | "will"
                    | "would"
                    | "could"
                    | "must"
                    | "how"
                    | "what"
                    | "where"
            ) || unit.verb.as_ref().is_some_and(|(base, _)| packs.swaps.tense.causes.contains(base))
                || !unit.head
                    && base_at(unit)
                    && !packs.licences.is_function(&unit.lower)
                    && !packs.swaps.tense.is_noun_too(&unit.lower)
        });
        if !joined || !object || !plain || bound || is_adverb(&unit.lower) || unit.is_past_act() {
            continue;
        }
        let (base, new) = (verb.base.clone(), verb.past.clone());
        let unit = &mut line.units[place];
        if !new.starts_with(base.get(..base.len().saturating_sub(1)).unwrap_or_default()) {
            unit.from = TraceSource::Licence("tense".to_owned());
        }
        unit.text.clone_from(&new);
        unit.lower = new;
        (unit.head, unit.verb) = (true, Some((base, Form::Past)));
        changed = true;
    }
    changed
}

/// `Washing, drying and folding towels`: marks the acts of a row that begins the line, and gives how many words it takes.
fn name_row(line: &mut Line, at: usize, packs: &Packs) -> usize {
    let ing = |place: usize| {
        let unit = line.units.get(place)?;
        let (verb, form) = packs.licences.verb(&unit.lower)?;
        let parted = place == at || unit.gap.trim() == "," || line.units[place - 1].lower == "and";
        (form == Form::Ing && parted).then(|| verb.base.clone())
    };
    // `staffing, scheduling and keeping the rota`: things before an act.
    let thing = ing(at).is_none_or(|base| packs.swaps.tense.named.contains(&base));
    if thing {
        return 0;
    }
    let mut row = Vec::new();
    let mut place = at;
    while let Some(base) = ing(place) {
        row.push((place, base));
        place += 1;
        place += usize::from(line.units.get(place).is_some_and(|unit| unit.lower == "and"));
    }
    // Two at least behind the first, and the last with its object.
    let object = line
        .units
        .get(place)
        .is_some_and(|next| next.gap == " " && (is_article(&next.lower) || !packs.licences.is_function(&next.lower)));
    if row.len() < 3 || !object || line.units[place - 1].lower == "and" {
        return 0;
    }
    for (place, base) in row {
        let unit = &mut line.units[place];
        (unit.head, unit.verb) = (true, Some((base, Form::Ing)));
    }
    place
}

/// `have visitors sign in` is `had visitors sign in`: what one has others do.
fn tell_causes(line: &mut Line, packs: &Packs) {
    for at in 1..line.units.len().saturating_sub(2) {
        let joined = line.units[at].gap.contains(',') || line.units[at - 1].lower == "and";
        let person = &line.units[at + 1].lower;
        let person = packs.swaps.kinds.people.contains(person) || person == "them";
        let act = packs.licences.verb(&line.units[at + 2].lower).is_some_and(|(_, form)| form == Form::Base);
        let unit = &mut line.units[at];
        if unit.lower == "have" && joined && person && act {
            *unit = Unit {
                gap: unit.gap.clone(),
                head: true,
                verb: Some(("have".to_owned(), Form::Past)),
                ..Unit::new("had", TraceSource::Licence("tense".to_owned()), unit.clause)
            };
        }
    }
}

/// Where the first act stands, if the line begins with it.
fn first_act(line: &mut Line, packs: &Packs) -> Option<usize> {
    let passed = |unit: &Unit| {
        is_adverb(&unit.lower) || matches!(unit.lower.as_str(), "also" | "always" | "often" | "sometimes")
    };
    let mut begin = line.units.iter().position(|unit| !passed(unit))?;
    // `Promptly and kindly answers`: two of them before the act.
    let pair = |at: usize| line.units.get(at + 1).is_some_and(|unit| is_adverb(&unit.lower) && unit.gap == " ");
    if begin > 0 && line.units[begin].lower == "and" && pair(begin) {
        begin += 2;
        let verb = line.units.get(begin).and_then(|unit| packs.licences.verb(&unit.lower));
        let verb = verb.map(|(verb, form)| (verb.base.clone(), form));
        let sure = verb.as_ref().is_some_and(|(base, _)| !packs.swaps.tense.is_noun_too(base));
        if let Some(unit) = line.units.get_mut(begin).filter(|unit| sure && !unit.head) {
            (unit.head, unit.verb) = (true, verb);
        }
    }
    let found = line.units.iter().position(|unit| unit.head);
    // `Emphasized features`: the past of a verb that the packs do not hold.
    let unit = line.units.get_mut(begin)?;
    let told = unit.lower.len() > 5 && unit.lower.ends_with("ed") && packs.licences.verb(&unit.lower).is_none();
    if told && found.is_none_or(|at| at > begin) {
        unit.head = true;
        unit.verb = Some((unit.lower.clone(), Form::Past));
        return Some(begin);
    }
    let at = found?;
    // `cross-trained`: the act of two parts.
    let second = at == begin + 1 && line.units[at].gap == "-";
    (at == begin || second).then_some(at)
}

/// Base and form of the unit at `place`, if an act may begin there: a head, or a verb after a comma, `and` or `or`.
fn coordinate(line: &Line, place: usize, at: usize, first: Form, packs: &Packs) -> Option<(String, Form)> {
    let unit = line.units.get(place)?;
    if unit.head && unit.verb.is_some() {
        return unit.verb.clone();
    }
    let before = line.units.get(place.checked_sub(1)?)?;
    let joined = unit.gap.contains(',') || matches!(before.lower.as_str(), "and" | "or" | "then");
    if place <= at || !joined || first == Form::Ing {
        return None;
    }
    packs.licences.verb(&unit.lower).map(|(verb, form)| (verb.base.clone(), form)).filter(|(_, form)| *form == first)
}
