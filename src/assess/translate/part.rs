//! Part: a line that holds more than one sentence. Two acts whose break was lost get it back, two short sentences become one,
//! and an act behind `as well as` takes the form of the first. The main entries are [`sentences`] and [`as_well_as_act`].

use super::act::is_adverb;
use super::line::{Line, Unit};
use crate::model::suggestion::TraceSource;
use crate::packs::Packs;
use crate::packs::licences::Form;

/// Longest line in words that is parted; a longer one is more than one sentence can hold (G13).
const MOST: usize = 29;

/// `Seated guests by name Answered calls` becomes `Seated guests by name, and answered calls`; `Seated guests. Took calls.`
/// becomes `Seated guests; took calls`. True where a break was missing and is told by `and`: a mark alone is no rewrite.
pub(super) fn sentences(line: &mut Line, packs: &Packs) -> bool {
    let first = line.units.first().and_then(|unit| unit.verb.clone()).filter(|_| line.units[0].head);
    let Some((_, form)) = first.filter(|_| line.units.len() <= MOST) else { return false };
    let stops: Vec<usize> = (3..line.units.len())
        .filter(|&at| matches!(line.units[at].gap.as_ref(), "." | ". ") && begins(line, at, packs).is_some())
        .collect();
    let lost: Vec<usize> = if form == Form::Past {
        (3..line.units.len()).filter(|&at| is_lost(line, at, packs)).collect()
    } else {
        Vec::new()
    };
    if stops.is_empty() && lost.is_empty() || lost.len() > 1 || !stops.is_empty() && !lost.is_empty() {
        return false;
    }
    for &at in stops.iter().chain(&lost) {
        let unit = &mut line.units[at];
        unit.text.clone_from(&unit.lower);
        unit.gap = "; ".into();
    }
    let lost_pair = lost.first().is_some_and(|&at| line.units.get(at + 1).is_some_and(|next| next.lower == "and"));
    if let ([at], false) = (lost.as_slice(), lost_pair) {
        let clause = line.units[*at].clause;
        line.units[*at].gap = " ".into();
        line.units.insert(*at, Unit { gap: ", ".into(), ..Unit::new("and", TraceSource::Function, clause) });
    }
    line.part(packs);
    for at in stops.into_iter().chain(lost.iter().map(|at| at + usize::from(!lost_pair))) {
        let verb = begins(line, at, packs);
        let unit = &mut line.units[at];
        (unit.head, unit.verb) = (true, verb);
    }
    !lost.is_empty() && !lost_pair
}

/// Is an act behind a semicolon in another form than the first?
pub(super) fn is_left_behind(line: &Line) -> bool {
    let told = |unit: &Unit| unit.verb.as_ref().map(|(_, form)| *form);
    let first = line.units.iter().find(|unit| unit.head).and_then(told);
    let other = |unit: &Unit| told(unit).is_some_and(|form| Some(form) != first && form != Form::Participle);
    line.units.iter().any(|unit| unit.gap.contains(';') && unit.head && other(unit))
}

/// The verb with which a sentence may begin at `at`.
fn begins(line: &Line, at: usize, packs: &Packs) -> Option<(String, Form)> {
    let (before, unit) = (line.units.get(at.checked_sub(1)?)?, line.units.get(at)?);
    // `Sr. Buyer`, `etc. Sorted mail`: a point that belongs to its word.
    if before.lower.len() <= 3 && unit.gap != " " {
        return None;
    }
    let (verb, form) = packs.licences.verb(&unit.lower)?;
    let next = line.units.get(at + 1)?;
    let noun = form != Form::Past && packs.swaps.tense.is_noun_too(&verb.base);
    (form != Form::Ing && !noun && next.gap == " " && !matches!(next.lower.as_str(), "and" | "or" | "of"))
        .then(|| (verb.base.clone(), form))
}

/// Does a sentence begin at `at` whose full stop was lost: a past form with a capital behind a noun without?
fn is_lost(line: &Line, at: usize, packs: &Packs) -> bool {
    let (before, unit) = (&line.units[at - 1], &line.units[at]);
    let small = |unit: &Unit| unit.text.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    let named = unit.text.chars().skip(1).any(char::is_uppercase) || small(unit);
    let thing = small(before)
        && before.lower.len() > 3
        && !packs.licences.is_function(&before.lower)
        && !is_adverb(&before.lower)
        && !before.head
        && packs.licences.verb(&before.lower).is_none_or(|(_, form)| form != Form::Ing && form != Form::Past);
    let next = line.units.get(at + 1).is_some_and(|next| next.gap == " " && small(next));
    let told = packs.licences.verb(&unit.lower).is_some_and(|(verb, form)| {
        form == Form::Past && verb.base != unit.lower && !packs.swaps.kinds.titled.contains(&verb.base)
    });
    unit.gap == " " && !named && thing && next && told
}

/// `kept files as well as answering calls and filing mail` becomes `kept files, answered calls and filed mail`.
pub(super) fn as_well_as_act(line: &mut Line, past: bool, packs: &Packs) -> bool {
    let told = line
        .units
        .first()
        .and_then(|unit| unit.verb.as_ref())
        .is_some_and(|(_, form)| *form == if past { Form::Past } else { Form::Base });
    let Some((at, width)) = (2..line.units.len()).find_map(|at| Some((at, adds(line, at)?))).filter(|_| told) else {
        return false;
    };
    let (before, after) = (&line.units[1..at], line.units.get(at + width + 1..).unwrap_or_default());
    let Some(act) = line.units.get(at + width).filter(|unit| unit.gap == " ") else { return false };
    let Some((_, form)) = packs.licences.verb(&act.lower) else { return false };
    let ing = |unit: &Unit| unit.lower.len() > 4 && unit.lower.ends_with("ing");
    let led =
        before.iter().any(|unit| ing(unit) || matches!(unit.lower.as_str(), "who" | "that" | "which" | "to" | "by"));
    let object = |next: Option<&Unit>| {
        next.is_some_and(|next| {
            next.gap == " " && !matches!(next.lower.as_str(), "of" | "and" | "or" | "for" | "with" | "in")
        })
    };
    let acts = |unit: &Unit, next: Option<&Unit>| {
        let verb = packs.licences.verb(&unit.lower).filter(|(_, form)| *form == Form::Ing);
        let article = next.is_some_and(|next| super::act::is_article(&next.lower));
        object(next) && verb.is_some_and(|(verb, _)| !packs.swaps.tense.named.contains(&verb.base) || article)
    };
    // `developing and checking plans`: one thing for both.
    let pair = after.first().is_some_and(|unit| unit.lower == "and") && after.get(1).is_some_and(ing);
    let fits =
        form == Form::Past && past && object(after.first()) || acts(act, after.first()) || form == Form::Ing && pair;
    // Every further form in -ing is one more act of the row.
    let further: Vec<usize> = (0..after.len()).filter(|&place| ing(&after[place])).collect();
    let row = further.iter().all(|&place| {
        let joined = place > 0 && after[place - 1].lower == "and" || after[place].gap.trim() == ",";
        joined && acts(&after[place], after.get(place + 1))
    });
    if led || !fits || !row || line.units[at].gap.contains(';') {
        return false;
    }
    let places: Vec<usize> = further.iter().map(|place| at + width + 1 + place).collect();
    let listed = before.iter().any(|unit| unit.lower == "and" || unit.gap.contains(','));
    for place in std::iter::once(at + width).chain(places) {
        let Some((verb, form)) = packs.licences.verb(&line.units[place].lower) else { continue };
        let (base, new) = (verb.base.clone(), if past { verb.past.clone() } else { verb.base.clone() });
        let unit = &mut line.units[place];
        if form != Form::Past {
            if !new.starts_with(base.get(..base.len().saturating_sub(1)).unwrap_or_default()) {
                unit.from = TraceSource::Licence("tense".to_owned());
            }
            unit.lower.clone_from(&new);
            unit.text = new;
        }
        (unit.head, unit.verb) = (true, Some((base, if past { Form::Past } else { Form::Base })));
    }
    let clause = line.units[at].clause;
    if further.is_empty() {
        let gap = if listed { ", " } else { " " };
        line.units
            .splice(at..at + width, [Unit { gap: gap.into(), ..Unit::new("and", TraceSource::Function, clause) }]);
    } else {
        line.units.drain(at..at + width);
        line.units[at].gap = ", ".into();
    }
    true
}

/// How many words from `at` on add an act to the one before: `as well as`, `in addition to`, `plus`.
fn adds(line: &Line, at: usize) -> Option<usize> {
    let says = |words: &[&str]| {
        words.iter().enumerate().all(|(n, word)| {
            line.units.get(at + n).is_some_and(|unit| unit.lower == *word && (n == 0 || unit.gap == " "))
        })
    };
    let adding: [&[&str]; 3] = [&["as", "well", "as"], &["in", "addition", "to"], &["plus"]];
    adding.iter().find(|words| says(words)).map(|words| words.len())
}
