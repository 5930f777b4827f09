//! Swap: the words of customer service that may stand in the place of a licensed phrase of the candidate (`swaps.toml`, G9).
//! The main entry is [`instead`].

use super::act::is_adverb;
use super::line::{Line, Unit};
use crate::model::suggestion::TraceSource;
use crate::packs::Packs;
use crate::packs::licences::Form;
use crate::packs::swaps::Swap;

/// What `swap` makes of the words `found` of the line and those between them; none where they stay.
pub(super) fn instead(line: &Line, found: &[usize], swap: &Swap, packs: &Packs) -> Option<Vec<Unit>> {
    let (from, to) = (*found.first()?, *found.last()?);
    // With another act under the same helper (`helped guests find rooms and carry bags`) one form would not fit both.
    let under = |at: usize| {
        let base = |at: usize| packs.licences.verb(&line.units[at].lower).is_some_and(|(_, form)| form == Form::Base);
        (line.units[at].gap.contains(',') || matches!(line.units[at - 1].lower.as_str(), "and" | "or")) && base(at)
    };
    let goes_on = |unit: &Unit| {
        unit.gap != " "
            || packs.licences.is_function(&unit.lower)
            || unit.lower.ends_with("ing")
            || is_adverb(&unit.lower)
    };
    if swap.no_act_after && !line.units.get(to + 1).is_none_or(goes_on) {
        return None;
    }
    if swap.to.contains("{last.ing}") && (to + 1..line.units.len()).any(under) {
        return None;
    }
    let at = |place: usize| line.units.get(place).cloned();
    let first = at(from)?;
    // `handled cash, check and card payments`: one of a row keeps its wording, or the row would be torn.
    let last = line.units.get(to);
    let row = line.units.get(to + 1).is_some_and(|next| {
        let other = line.units.get(to + 2);
        let listed = next.gap.contains(',')
            && (!next.head || next.lower.ends_with("ing"))
            && !matches!(next.lower.as_str(), "and" | "or" | "while" | "as");
        listed && other.is_some_and(|other| matches!(other.lower.as_str(), "and" | "or") || other.gap.contains(','))
    });
    let renamed = last.is_some_and(|last| !swap.to.ends_with("last}") && !swap.to.ends_with(last.lower.as_str()));
    if row && renamed && first.head {
        return None;
    }
    // `needs/questions` is not one thing of two words.
    let joined =
        |unit: &Unit| unit.gap.trim().is_empty() && !unit.gap.is_empty() || unit.gap.starts_with(['\'', '’', '-']);
    if !line.units.get(from + 1..=to).unwrap_or_default().iter().all(joined) {
        return None;
    }
    // A capital inside the line begins another line that ran into this one.
    let title = first.text.starts_with(char::is_uppercase) && first.text.chars().any(char::is_lowercase);
    if from > 0 && first.gap == " " && first.verb.is_none() && title && packs.licences.verb(&first.lower).is_some() {
        return None;
    }
    let known = first.verb.as_ref().map(|(_, form)| *form);
    let written = packs.licences.verb(&first.lower).map(|(_, form)| form);
    // `inputting`: a spelling that the verbs do not hold.
    let looks = first.lower.ends_with("ing").then_some(Form::Ing);
    let form = known.or(written).or(looks).unwrap_or(Form::Base);
    let from_swap = match &swap.licence {
        Some(id) => TraceSource::Licence(id.clone()),
        None => TraceSource::Function,
    };
    let word = |text: &str| Unit::new(text, from_swap.clone(), first.clause);
    let mut new: Vec<Unit> = Vec::new();
    for slot in swap.to.split_whitespace() {
        let Some(name) = slot.strip_prefix('{').and_then(|slot| slot.strip_suffix('}')) else {
            new.push(word(slot));
            continue;
        };
        // The words that matched, counted from the end.
        let counted = |name: &str| {
            let back: usize = match name.strip_prefix("last")? {
                "" => 0,
                digits => digits.parse::<usize>().ok()?.checked_sub(1)?,
            };
            found.len().checked_sub(back + 1).and_then(|place| found.get(place)).and_then(|&place| at(place))
        };
        match (name, name.split_once('.')) {
            ("", _) => new.extend((from..to).filter(|place| !found.contains(place)).filter_map(at)),
            ("first", _) => new.push(first.clone()),
            (_, Some((place, ending))) => {
                let kept = counted(place)?;
                // A verb that the packs do not hold has no other forms here.
                packs.licences.verb(&kept.lower)?;
                let form = if ending == "ing" { Form::Ing } else { Form::Base };
                new.push(word(&inflect(&kept.lower, form, packs)));
            }
            _ => new.push(counted(name).unwrap_or_else(|| word(&inflect(name, form, packs)))),
        }
    }
    // The mark of a plural that owns (`guests' questions`) stands in the gap after it.
    let owned =
        line.units.get(to).filter(|unit| to > from && unit.gap.starts_with(['\'', '’'])).map(|unit| unit.gap.clone());
    let owner = new.len().checked_sub(2).and_then(|place| new.get(place)).map(|unit| &unit.lower);
    let stays = owner.is_some() && owner == line.units.get(to.wrapping_sub(1)).map(|unit| &unit.lower);
    for unit in &mut new {
        // `end-user` stays one word.
        unit.gap = if unit.gap.contains('-') { "-" } else { " " }.into();
    }
    if let (Some(gap), Some(last), true) = (owned, new.last_mut(), stays) {
        last.gap = gap;
    }
    // `to include; filing`: a word that leads on needs what it leads to.
    let leads = new.last().is_some_and(|last| packs.licences.is_function(&last.lower));
    if leads && line.units.get(to + 1).is_none_or(|next| next.gap != " ") && !found_ends(line, to, packs) {
        return None;
    }
    if let Some(begin) = new.first_mut() {
        begin.gap.clone_from(&first.gap);
        return Some(new);
    }
    // Dropped: not where the line begins, nor between marks that would meet.
    let marked = line.units.get(to + 1).is_some_and(|next| next.gap != " ");
    (swap.to.is_empty() && from > 0 && !(marked && first.gap != " ")).then_some(new)
}

/// Does what is replaced end with such a word as well?
fn found_ends(line: &Line, to: usize, packs: &Packs) -> bool {
    line.units.get(to).is_some_and(|unit| packs.licences.is_function(&unit.lower))
}

/// `base` in `form`.
fn inflect(base: &str, form: Form, packs: &Packs) -> String {
    let Some((verb, _)) = packs.licences.verb(base) else { return base.to_owned() };
    match form {
        Form::Base => verb.base.clone(),
        Form::ThirdPerson => match verb.base.strip_suffix('y') {
            Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
            _ if verb.base.ends_with(['s', 'x', 'z']) || verb.base.ends_with("ch") || verb.base.ends_with("sh") => {
                format!("{}es", verb.base)
            }
            _ => format!("{}s", verb.base),
        },
        Form::Ing => verb.ing.clone(),
        Form::Past => verb.past.clone(),
        Form::Participle => verb.participle.clone(),
    }
}
