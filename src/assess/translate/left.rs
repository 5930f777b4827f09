//! Left: was an act of the line left in its old form when the others were retold? Such a line is in two tenses and is not
//! offered. The main entries are [`is_half_told`] and [`is_torn_pair`].

use super::act::{is_adverb, is_article, is_cause};
use super::line::{Line, Unit};
use crate::packs::Packs;
use crate::packs::licences::Form;

/// `Identified and highlight issues`, `Helped and development`: what stands right behind an act and `and` is an act too, or the
/// first was none.
pub(super) fn is_torn_pair(line: &Line, at: usize) -> bool {
    let joint = line.units.get(at + 1).filter(|unit| unit.gap == " ");
    let second = line.units.iter().skip(at + 2).find(|unit| !is_adverb(&unit.lower));
    let told = |unit: &Unit| unit.is_past_act() || unit.lower.ends_with("ed");
    joint.is_some_and(|unit| matches!(unit.lower.as_str(), "and" | "or")) && second.is_some_and(|unit| !told(unit))
}

/// Was an act left in its old form (`listened and articulate the needs`), since nobody could tell it for an act?
pub(super) fn is_half_told(line: &Line, at: usize, first: Form, packs: &Packs) -> bool {
    (at + 2..line.units.len()).any(|place| {
        let (before, unit) = (&line.units[place - 1], &line.units[place]);
        let word = unit.lower.as_str();
        let joined = matches!(before.lower.as_str(), "and" | "or") || unit.gap.contains(',');
        let joined = joined || word == "to" && before.lower == "also";
        if unit.is_past_act() {
            return false;
        }
        // `counting the till, responsible for two clerks`: no act, and none of the things.
        if word == "responsible" && unit.gap.contains(',') {
            return true;
        }
        // `greeted guests, cross-sells cards`: an act of two parts.
        let next = line.units.get(place + 1).filter(|next| joined && next.gap == "-");
        let whole = next.and_then(|next| packs.licences.verb(&format!("{word}-{}", next.lower)));
        if whole.is_some_and(|(_, form)| matches!(form, Form::Base | Form::ThirdPerson)) {
            return true;
        }
        // `fixing phones; write reports`
        let beside = unit.gap.contains(';') && unit.head && unit.verb.as_ref().is_some_and(|(_, form)| *form != first);
        if beside {
            return true;
        }
        let helper = matches!(word, "have" | "has") && matches!(before.lower.as_str(), "also" | "and");
        if helper || stays_behind(line, at, place, first, packs) {
            return true;
        }
        if !joined || is_adverb(word) {
            return false;
        }
        // `ensure needs are met, and to train cashiers`: goes on from what was dropped.
        if word == "to"
            && matches!(before.lower.as_str(), "and" | "also")
            && !line.units[..place].iter().any(|unit| unit.lower == "to")
        {
            return true;
        }
        let since = line.units.get(at + 1..place - 1).unwrap_or_default().iter().rev().take_while(|unit| !unit.head);
        if first == Form::Ing {
            // `building trust and deepens ties`
            let third = packs.licences.verb(word).is_some_and(|(verb, form)| {
                form == Form::ThirdPerson
                    && !packs.swaps.tense.is_noun_too(&verb.base)
                    && !packs.licences.is_function(word)
            });
            let object = line.units.get(place + 1).is_some_and(|next| next.gap == " " && is_article(&next.lower));
            let bound = since.clone().any(|unit| matches!(unit.lower.as_str(), "that" | "who" | "which" | "it"));
            if third && object && !bound && before.lower == "and" {
                return true;
            }
            let like = since.clone().any(|unit| unit.lower.ends_with("ing"));
            let next = line.units.get(place + 1);
            let takes = next.is_some_and(|next| {
                matches!(next.lower.as_str(), "the" | "a" | "an" | "all" | "any" | "their" | "them" | "sure" | "that")
            });
            // `sending crews out, payroll, manage contracts`
            let after = unit.gap.contains(',') && next.is_some_and(|next| next.gap == " ");
            let act = packs
                .licences
                .verb(word)
                .is_some_and(|(verb, form)| form == Form::Base && !packs.swaps.tense.is_noun_too(&verb.base));
            if after && act && !packs.licences.is_function(word) {
                return true;
            }
            // `checking requests and make sure`
            let bare = before.lower == "and" && takes;
            let bare = bare && packs.licences.verb(word).is_some_and(|(_, form)| form == Form::Base);
            // `sorting the slips of the day and perform a count`
            let other = before.lower == "and" && act && next.is_some_and(|next| next.gap == " ");
            let free = !since.clone().any(|unit| {
                let verb = packs.licences.verb(&unit.lower);
                matches!(unit.lower.as_str(), "to" | "that" | "who" | "which" | "can" | "will" | "they")
                    || verb.is_some_and(|(_, form)| form == Form::Base)
            });
            return bare
                || other && free && !packs.licences.is_function(word)
                || word.len() > 5 && word.ends_with("ing") && !unit.gap.contains(',') && !like;
        }
        if matches!(word, "have" | "has" | "am" | "is" | "are" | "be") {
            return true;
        }
        if packs.licences.is_function(word) {
            return false;
        }
        if word.ends_with("ing") {
            let led = since
                .clone()
                .any(|unit| unit.lower.ends_with("ing") || packs.swaps.tense.leading.contains(&unit.lower));
            let takes = line.units.get(place + 1).is_some_and(|next| {
                matches!(next.lower.as_str(), "the" | "a" | "an" | "all" | "any" | "their" | "them" | "his" | "her")
            });
            // `wrote forms and verifying credit`
            let act = packs.licences.verb(word).is_some_and(|(verb, _)| {
                !packs.swaps.tense.named.contains(&verb.base) && !packs.swaps.tense.is_noun_too(&verb.base)
            });
            let plain = line.units.get(place + 1).is_some_and(|next| {
                next.gap == " " && !packs.licences.is_function(&next.lower) && !next.lower.ends_with("ing")
            });
            let known = packs.licences.verb(word).is_some();
            return before.lower == "and" && (known && takes || act && plain) && !led;
        }
        let next = line.units.get(place + 1);
        // `answered calls for support, document the needs`: a comma, a bare verb and its object.
        let aside = unit.gap.trim() == ","
            && first == Form::Past
            && packs.licences.verb(word).is_some_and(|(_, form)| form == Form::Base)
            && packs.licences.past(word) != word
            && next.is_some_and(|next| {
                next.gap == " " && matches!(next.lower.as_str(), "the" | "a" | "an" | "all" | "any" | "their")
            })
            && !since.clone().any(|unit| matches!(unit.lower.as_str(), "to" | "help"));
        if aside {
            return true;
        }
        // `sat with people, talk soft until they sleep`: in a line that was typed in a hurry.
        let hurried = line.is_hurried() && unit.gap.trim() == ",";
        let plain = packs.licences.verb(word).is_some_and(|(verb, form)| {
            form == Form::Base && !packs.swaps.tense.is_noun_too(&verb.base) && verb.past != verb.base
        });
        let bound = since.clone().any(|unit| unit.lower == "to" || is_cause(unit, packs));
        if hurried && first == Form::Past && plain && !bound && next.is_some_and(|next| next.gap == " ") {
            return true;
        }
        let same = packs.licences.verb(word).filter(|(_, form)| *form == first);
        // `charged the card, print, and filled the order`.
        let between = unit.gap.contains(',')
            && next.is_some_and(|next| next.gap.contains(',') || next.lower == "and")
            && line.units.get(place + 1..place + 3).unwrap_or_default().iter().any(Unit::is_past_act);
        if between && same.is_some_and(|(verb, _)| !packs.swaps.tense.is_noun_too(&verb.base)) {
            return true;
        }
        // `greeted guests, monitor and guard against thefts`
        let pair = unit.gap.contains(',')
            && next.is_some_and(|next| next.lower == "and")
            && line.units.get(place + 3).is_some_and(|next| packs.licences.is_function(&next.lower));
        if pair
            && same.is_some_and(|(verb, _)| !packs.swaps.tense.is_noun_too(&verb.base))
            && !since.clone().any(|unit| unit.lower == "to")
        {
            return true;
        }
        // `and receive and process payments`
        let twice = before.lower == "and"
            && next.is_some_and(|next| next.lower == "and")
            && same.is_some_and(|(verb, _)| !packs.swaps.tense.is_noun_too(&verb.base));
        let past = packs.licences.verb(word).is_some_and(|(_, form)| matches!(form, Form::Past | Form::Participle));
        let to =
            since.clone().any(|unit| matches!(unit.lower.as_str(), "to" | "that" | "who" | "which" | "they" | "help"));
        let takes = next.is_some_and(|next| {
            next.gap == " " && matches!(next.lower.as_str(), "the" | "a" | "an" | "all" | "any" | "their" | "its")
        });
        let lone = packs.licences.verb(word).is_none() && !word.ends_with(['s', 'g', 'd']);
        // `typed, filed, and duplicate papers`
        let serial = place >= 2
            && line.units[place - 2].verb.as_ref().is_some_and(|(_, form)| *form == Form::Past)
            && before.lower == "and"
            && before.gap.contains(',')
            && next.is_some_and(|next| next.gap == " ");
        !past && !to && (twice || serial && !word.ends_with("ed") || takes && (lone || same.is_some()))
    })
}

/// Was an act left in the form of the first one behind an adverb (`and promptly resolve`) or a slash that stands alone?
fn stays_behind(line: &Line, at: usize, place: usize, first: Form, packs: &Packs) -> bool {
    let (before, unit) = (&line.units[place - 1], &line.units[place]);
    let joint = &line.units[place - 2];
    let adverb = is_adverb(&before.lower) && (joint.lower == "and" || before.gap.contains(','));
    let slash = unit.gap.contains('/') && unit.gap.contains(' ');
    let act = packs
        .licences
        .verb(&unit.lower)
        .is_some_and(|(verb, form)| form == first && form != Form::Past && !packs.swaps.tense.is_noun_too(&verb.base));
    let act = act || first != Form::Past && unit.lower.ends_with("ly") && !is_adverb(&unit.lower);
    let since = line.units.get(at + 1..place).unwrap_or_default().iter().rev().take_while(|unit| !unit.head);
    // `respond to calls and promptly apply`: no infinitive.
    let infinitive = line.units.get(at + 1..place).unwrap_or_default().windows(2).any(|two| {
        two[0].lower == "to"
            && packs
                .licences
                .verb(&two[1].lower)
                .is_some_and(|(verb, form)| form == Form::Base && !packs.swaps.tense.is_noun_too(&verb.base))
    });
    let led = since.into_iter().any(|unit| {
        unit.lower == "to" && (infinitive || !adverb)
            || matches!(unit.lower.as_str(), "that" | "who" | "which" | "they" | "help")
            || first == Form::Ing && packs.swaps.tense.leading.contains(&unit.lower)
    });
    // `test the pumps and reports faults`, `greeted guests and resolve complaints`: another form from the start.
    let other = packs.licences.verb(&unit.lower).is_some_and(|(verb, form)| {
        matches!(form, Form::Base | Form::ThirdPerson)
            && form != first
            && first != Form::Ing
            && !packs.swaps.tense.is_noun_too(&verb.base)
            && (first != Form::Past || packs.licences.past(&verb.base) != verb.base)
    });
    let takes = line.units.get(place + 1).is_some_and(|next| {
        next.gap == " " && (is_article(&next.lower) || next.lower == "it" || !packs.licences.is_function(&next.lower))
    });
    let joined =
        matches!(before.lower.as_str(), "and" | "or") || first == Form::Past && unit.head && unit.gap.contains(',');
    let helped = line.units[at].verb.as_ref().is_some_and(|(base, _)| base == "help");
    let mixed = other
        && joined
        && takes
        && !helped
        && first != Form::ThirdPerson
        && unit.verb.as_ref().is_none_or(|(_, form)| *form != Form::Past);
    if mixed && !led {
        return true;
    }
    (adverb || slash) && act && !led && unit.verb.as_ref().is_none_or(|(_, form)| *form == first)
}
