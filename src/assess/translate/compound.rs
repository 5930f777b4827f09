//! Compound: acts that are named by a thing and a form in -ing behind it (`cash handling, order taking`). The main entry is
//! [`say_acts`].

use std::ops::Range;

use super::line::{Line, SPELLING, Unit};
use crate::model::suggestion::TraceSource;
use crate::packs::Packs;
use crate::packs::licences::Form;

/// What a part of a row is.
enum Part {
    /// `extensive cash handling`: its thing stands at this place, the act behind it.
    Compound(usize),
    /// `answering phones`, or a further thing of such an act.
    Act,
}

/// `cash handling, order taking and answering phones` becomes `handling cash, taking orders and answering phones`, which can be
/// told as acts. Nothing where a part of the row names no act of this kind, for it would stand there in another form.
pub(super) fn say_acts(line: &mut Line, packs: &Packs) -> bool {
    let parts = row(line);
    let mut found: Vec<(Range<usize>, usize)> = Vec::new();
    let mut act = false;
    for range in parts {
        match part(line, &range, act, packs) {
            Some(Part::Compound(thing)) => {
                found.push((range, thing));
                act = false;
            }
            Some(Part::Act) => act = true,
            None => return false,
        }
    }
    let enough = found.len() > 1 || act || found.first().is_some_and(|(range, _)| range.len() > 2);
    if found.is_empty() || !enough {
        return false;
    }
    for (range, thing) in found.into_iter().rev() {
        let gap = line.units[range.start].gap.clone();
        let (named, acted) = (&line.units[thing], &line.units[thing + 1]);
        let (Some(base), Some(object)) =
            (base(&acted.lower, packs), packs.swaps.compound.thing.get(&named.lower).cloned())
        else {
            return false;
        };
        let ing = packs.licences.verb(base).map_or_else(String::new, |(verb, _)| verb.ing.clone());
        let clause = acted.clause;
        let from = if ing == acted.lower { acted.from.clone() } else { spelled() };
        let act = Unit { gap, head: true, verb: Some((base.to_owned(), Form::Ing)), ..Unit::new(&ing, from, clause) };
        let from = if object == named.lower { named.from.clone() } else { spelled() };
        let object = Unit::new(&object, from, clause);
        let said = line.units[range.start..thing].iter().filter(|unit| !is_praise(&unit.lower, packs));
        let (how, kept): (Vec<&Unit>, Vec<&Unit>) = said.partition(|unit| adverb(&unit.lower, packs).is_some());
        let plain = |unit: &Unit| Unit { gap: " ".into(), text: unit.lower.clone(), ..unit.clone() };
        let mut new = vec![act];
        new.extend(kept.into_iter().map(plain));
        new.push(object);
        let how = how.iter().filter_map(|unit| adverb(&unit.lower, packs));
        new.extend(how.map(|how| Unit::new(how, spelled(), clause)));
        line.units.splice(range.start..thing + 2, new);
    }
    // What stands beside them is told along with them.
    for at in 0..line.units.len() {
        let begins = at == 0 || line.units[at].gap.contains(',') || line.units[at - 1].lower == "and";
        let verb = packs.licences.verb(&line.units[at].lower).filter(|(_, form)| begins && *form == Form::Ing);
        if let Some((base, form)) = verb.map(|(verb, form)| (verb.base.clone(), form)) {
            let unit = &mut line.units[at];
            (unit.head, unit.verb) = (true, Some((base, form)));
        }
    }
    true
}

/// The same word in another form.
fn spelled() -> TraceSource {
    TraceSource::Licence(SPELLING.to_owned())
}

/// The parts of a row, without the joints between them.
fn row(line: &Line) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    for at in 0..=line.units.len() {
        let unit = line.units.get(at);
        let joint = unit.is_some_and(|unit| unit.lower == "and");
        let cut = unit.is_none_or(|unit| joint || at > start && unit.gap.contains(','));
        if cut && at > start {
            out.push(start..at);
        }
        if cut {
            start = at + usize::from(joint);
        }
    }
    out
}

fn part(line: &Line, range: &Range<usize>, after_act: bool, packs: &Packs) -> Option<Part> {
    let units = line.units.get(range.clone())?;
    if units.iter().skip(1).any(|unit| unit.gap != " ") {
        return None;
    }
    let compound = units
        .windows(2)
        .take(4)
        .position(|two| packs.swaps.compound.thing.contains_key(&two[0].lower) && base(&two[1].lower, packs).is_some());
    if let Some(at) = compound {
        let before = units[..at]
            .iter()
            .all(|unit| says_how(&unit.lower, packs) || packs.swaps.tense.adjectives.contains(&unit.lower));
        let ends = units.get(at + 2).is_none_or(|next| packs.licences.is_function(&next.lower) && next.lower != "of");
        return (before && ends).then_some(Part::Compound(range.start + at));
    }
    let (first, next) = (units.first()?, units.get(1));
    let acts = packs.licences.verb(&first.lower).is_some_and(|(_, form)| form == Form::Ing)
        && next.is_some_and(|next| {
            base(&next.lower, packs).is_none()
                && (super::act::is_article(&next.lower) || !packs.licences.is_function(&next.lower))
        });
    let thing = after_act && !units.iter().any(|unit| unit.lower.ends_with("ing"));
    (acts || thing).then_some(Part::Act)
}

/// The act that the second word of a compound names.
fn base<'p>(lower: &str, packs: &'p Packs) -> Option<&'p str> {
    packs.swaps.compound.act.get(lower).map(String::as_str)
}

/// `accurate cash handling` is handling cash accurately.
fn adverb<'p>(lower: &str, packs: &'p Packs) -> Option<&'p str> {
    let how = &packs.swaps.how;
    how.manner.get(lower).or_else(|| how.basis.get(lower)).map(String::as_str)
}

fn says_how(lower: &str, packs: &Packs) -> bool {
    is_praise(lower, packs) || adverb(lower, packs).is_some()
}

fn is_praise(lower: &str, packs: &Packs) -> bool {
    packs.swaps.praise.adjectives.contains(lower)
}
