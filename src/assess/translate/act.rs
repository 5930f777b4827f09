//! Act: is a word an act of the line or the name of a thing, by the words around it? The main entry is [`is_act`].

use super::line::{Line, Unit};
use crate::packs::Packs;
use crate::packs::licences::Form;

/// `Key Account Reports - sent weekly`: capitals before a dash.
pub(super) fn is_heading(line: &Line, at: usize) -> bool {
    let capitals =
        line.units.iter().skip(at).take_while(|unit| unit.text.starts_with(|c: char| !c.is_lowercase())).count();
    let dash = line.units.iter().take(7).any(|unit| unit.gap.contains(" -") || unit.gap.contains('–'));
    capitals > 1 && dash
}

/// `Managing Partner with`, `Lead Clerks greet`: a title, or those who bear it and what they do.
pub(super) fn is_title(line: &Line, at: usize, first: Form, packs: &Packs) -> bool {
    let (Some(next), Some(second)) = (line.units.get(at + 1), line.units.get(at + 2)) else { return false };
    if next.gap != " " || second.gap != " " || !next.text.starts_with(char::is_uppercase) {
        return false;
    }
    let rank = packs.titles.heads.is(&next.lower);
    let base = line.units[at].verb.as_ref().map_or("", |(base, _)| base.as_str());
    let acts = packs.licences.verb(&second.lower).is_some_and(|(_, form)| form == Form::Base);
    let small = second.text.starts_with(char::is_lowercase);
    let plural = next.lower.ends_with('s') && packs.swaps.tense.two_sided.contains(base);
    first == Form::Ing && rank && packs.licences.is_function(&second.lower) && small
        || first == Form::Base && plural && acts && small
}

/// Does the form in -ing at `place` belong to what another word leads (`by smiling`, `such as counting and sorting`)?
pub(super) fn is_led(line: &Line, at: usize, place: usize, packs: &Packs) -> bool {
    let mut place = place;
    while place > at {
        let before = line.units.get(at..place).unwrap_or_default();
        let adverbs = before.iter().rev().take_while(|unit| is_adverb(&unit.lower)).count();
        let Some(lead) = before.len().checked_sub(adverbs + 1).and_then(|last| before.get(last)) else { return false };
        if packs.swaps.tense.leading.contains(&lead.lower) {
            return true;
        }
        // A further one in its row goes with it.
        let Some(other) = before.iter().rposition(|unit| unit.lower.ends_with("ing")) else { return false };
        if other == 0 {
            return false;
        }
        place = at + other;
    }
    false
}

/// Does a noun that names an act (`correction of`) go on from another act?
pub(super) fn nominal_in_row(line: &Line, packs: &Packs) -> bool {
    line.units.windows(3).any(|three| {
        let joined = three[0].lower == "and" || three[1].gap.contains(',');
        joined && three[2].lower == "of" && packs.swaps.nominal.contains_key(&three[1].lower)
    })
}

/// Does a row of the line name an act in the way of a thing (`answering calls, order entry and filing`)?
pub(super) fn has_named_act(line: &Line, packs: &Packs) -> bool {
    line.units.iter().enumerate().skip(1).any(|(place, unit)| {
        let act = !unit.head && unit.lower.len() > 5 && unit.lower.ends_with("ing");
        let led = packs.swaps.tense.leading.contains(&line.units[place - 1].lower);
        let next = line.units.get(place + 1);
        act && !led && next.is_none_or(|next| next.gap.contains(',') || matches!(next.lower.as_str(), "and" | "or"))
    })
}

/// Whether an infinitive (`to discuss`) stands between the line's act and `place`, and whether a comma parts them:
/// without one the second act goes with the first under one `to`, with one nobody can tell.
pub(super) fn infinitive_before(line: &Line, place: usize, packs: &Packs) -> Option<bool> {
    let mut comma = false;
    for at in (1..place).rev() {
        let next = line.units.get(at + 1);
        if next.is_some_and(|next| next.gap.contains(';')) {
            return None;
        }
        comma |= next.is_some_and(|next| next.gap.contains(','));
        let verb = packs.licences.verb(&line.units[at].lower).is_some_and(|(verb, form)| {
            // `training to staff on`: a noun.
            let thing = packs.swaps.tense.is_noun_too(&verb.base);
            let next = line.units.get(at + 1).map_or("", |next| next.lower.as_str());
            let on = packs.licences.is_function(next) && !matches!(next, "and" | "or") && !is_article(next);
            let name = line.units[at].text.starts_with(char::is_uppercase);
            form == Form::Base && !(thing && (on || name))
        });
        if verb && line.units[at - 1].lower == "to" {
            return Some(comma);
        }
    }
    None
}

/// Two acts without a joint: `phone transferred calls took messages`.
pub(super) fn runs_on(line: &Line, packs: &Packs) -> bool {
    let mut linked = false;
    for (place, unit) in line.units.iter().enumerate().skip(1) {
        linked = !(unit.gap.contains(',') || unit.head) && linked || packs.swaps.tense.links.contains(&unit.lower);
        let before = line.units.get(place - 1);
        let known = packs.licences.verb(&unit.lower);
        let stray = unit.text.starts_with(char::is_uppercase)
            && unit.text.chars().skip(1).any(char::is_lowercase)
            && matches!(unit.gap.as_ref(), " " | ") ")
            && before.is_some_and(|before| {
                before.text.chars().any(char::is_lowercase) && !matches!(before.lower.as_str(), "to" | "and" | "the")
            })
            && known.is_some_and(|(verb, form)| {
                let thing =
                    |unit: &Unit| unit.text.starts_with(char::is_lowercase) && !packs.licences.is_function(&unit.lower);
                let told = form != Form::Base && before.is_some_and(thing);
                let small = line.units.get(place + 1).is_some_and(|next| next.text.starts_with(char::is_lowercase));
                let joined_on = form == Form::Ing
                    && before.is_some_and(|before| thing(before) && before.lower.ends_with(['s', 'd']));
                joined_on || form != Form::Ing && (!packs.swaps.tense.is_noun_too(&verb.base) || told && small)
            });
        if stray {
            return true;
        }
        // `greet guests make them feel at home`
        let next = line.units.get(place + 1).map_or("", |next| next.lower.as_str());
        let makes = unit.lower == "make" && matches!(next, "them" | "sure") && unit.gap == " ";
        if makes && before.is_some_and(|before| before.lower.ends_with('s') && before.lower.len() > 3) && place > 1 {
            return true;
        }
        // `ask what they want show them the book`, `scan tickets show people in`: in a hurry the joint was left out.
        let whom = packs.swaps.kinds.people.contains(next) || matches!(next, "them" | "him" | "her");
        let plain = known.is_some_and(|(verb, form)| {
            form == Form::Base && !packs.swaps.tense.two_sided.contains(&verb.base) && verb.base != "use"
        });
        let bare = before.is_some_and(|before| {
            let verb = packs.licences.verb(&before.lower).filter(|_| !packs.licences.is_function(&before.lower));
            let wants = matches!(before.lower.as_str(), "want" | "need" | "like");
            wants || before.lower.ends_with('s') || verb.is_some_and(|(_, form)| form == Form::Base)
        });
        let hurried = line.is_hurried();
        let free = !line.units[..place].iter().any(|unit| is_cause(unit, packs));
        if hurried && free && plain && whom && bare && unit.gap == " " && !unit.head {
            return true;
        }
        let acts = known.is_some_and(|(_, form)| form == Form::Past);
        if !acts || unit.head || linked || !unit.gap.trim().is_empty() || unit.gap.is_empty() {
            continue;
        }
        let after_noun = before.is_some_and(|before| {
            !packs.licences.is_function(&before.lower)
                && !before.lower.ends_with("ly")
                && packs.licences.verb(&before.lower).is_none_or(|(_, form)| form != Form::Ing)
                && !before.head
        });
        let takes_object = line.units.get(place + 1).is_some_and(|next| {
            next.gap.trim().is_empty()
                && (!packs.licences.is_function(&next.lower)
                    || matches!(next.lower.as_str(), "the" | "a" | "an" | "them" | "their" | "to"))
        });
        if after_noun && takes_object {
            return true;
        }
    }
    false
}

/// Is the word at `at` a verb here, by what follows it?
pub(super) fn is_act(line: &Line, at: usize, form: Form, packs: &Packs) -> bool {
    let Some((base, _)) = line.units.get(at).and_then(|unit| unit.verb.clone()) else { return false };
    let next = line.units.get(at + 1);
    if next.is_some_and(|next| next.gap == "-" || next.gap.contains(" -") || next.gap.contains('–')) {
        return false;
    }
    // `processing/analysis of loans`; `handle/answer calls` is two acts.
    let beside = next.filter(|next| next.gap.contains('/'));
    if beside.is_some_and(|next| packs.licences.verb(&next.lower).is_none()) {
        return false;
    }
    // `field trained`: a past form is no object.
    let told = next.is_some_and(|next| {
        next.is_past_act() || packs.licences.verb(&next.lower).is_some_and(|(_, f)| f == Form::Past)
    });
    let told = told && line.units.get(at + 1).is_some_and(|next| next.gap == " " && next.lower.ends_with("ed"));
    if form == Form::Base && told && packs.swaps.tense.may_lead.contains(&base) {
        return false;
    }
    // `Support includes repairs`: what is told of.
    let told_of = next.is_some_and(|next| {
        let link = &packs.swaps.frame.link;
        next.gap == " " && link.iter().any(|link| link.len() == 1 && link.first() == Some(&next.lower))
    });
    if form == Form::Base && told_of && packs.swaps.tense.is_noun_too(&base) {
        return false;
    }
    // `Multitasking is a must`: what is told of.
    let told_of = next.is_some_and(|next| {
        next.gap == " "
            && matches!(next.lower.as_str(), "is" | "was" | "are" | "were" | "has" | "must" | "can" | "will")
    });
    if form == Form::Ing && told_of {
        return false;
    }
    // `care of`, `type of`: a noun.
    let of = matches!(form, Form::Base | Form::ThirdPerson) && next.is_some_and(|next| next.lower == "of");
    if of && !packs.swaps.tense.takes_of.contains(&base) {
        return false;
    }
    // `loans, withdrawals, exchanges`: before a comma only in a row of acts.
    let alone = next.is_some_and(|next| next.gap.contains(',') && packs.licences.verb(&next.lower).is_none());
    if at == 0 && alone && !matches!(form, Form::Past | Form::Participle) {
        return false;
    }
    let plain = matches!(form, Form::Base | Form::ThirdPerson);
    if plain && at == 0 && (goes_on(line, &base, packs) || form == Form::Base && leads_act(line, packs)) {
        return true;
    }
    // `Actively trained`, `quickly process`: an adverb stands before an act.
    let how = at.checked_sub(1).and_then(|before| line.units.get(before)).filter(|_| plain);
    if how.is_some_and(|how| is_adverb(&how.lower) && !packs.swaps.tense.ly_qualities.contains(&how.lower)) {
        return true;
    }
    match form {
        Form::Past | Form::Participle => true,
        // `projects with clients`: a plural.
        Form::ThirdPerson if packs.swaps.tense.nouns.contains(&base) => {
            at == 0 && next.is_some_and(|next| is_article(&next.lower))
        }
        Form::Base if packs.swaps.tense.nouns.contains(&base) => {
            at == 0
                && (has_object(line, at, &base, packs)
                    || next.is_some_and(|next| {
                        packs.licences.is_function(&next.lower) && !matches!(next.lower.as_str(), "and" | "or")
                    }))
        }
        Form::Base | Form::ThirdPerson => {
            !packs.swaps.tense.two_sided.contains(&base)
                || next.is_some_and(|next| opens_object(&next.lower, packs))
                || at == 0 && has_object(line, at, &base, packs)
        }
        // `processing and file transmission`: nouns.
        Form::Ing
            if next.is_some_and(|next| matches!(next.lower.as_str(), "and" | "or"))
                && line.units.get(at + 2).is_some_and(|second| !second.lower.ends_with("ing")) =>
        {
            false
        }
        // `training material`: such a form is as often the name of a thing; every other takes its object.
        Form::Ing if !packs.swaps.tense.named.contains(&base) => next.is_some_and(|next| next.lower != "of"),
        // `training to colleagues`: a thing.
        Form::Ing
            if next.is_some_and(|next| {
                packs.licences.is_function(&next.lower)
                    && !matches!(
                        next.lower.as_str(),
                        "and" | "or" | "out" | "up" | "down" | "off" | "in" | "over" | "back"
                    )
                    && !is_article(&next.lower)
            }) =>
        {
            false
        }
        // `posting alerts and messaging queues reports`: a thing of three words.
        Form::Ing if at > 0 && is_compound(line, at, packs) => false,
        Form::Ing => next.is_some_and(|next| {
            opens_object(&next.lower, packs)
                || next.lower.ends_with("ed")
                || next.lower.ends_with("ing")
                || line.units.get(at + 2).is_some_and(|second| {
                    opens_object(&second.lower, packs)
                        && !matches!(second.lower.as_str(), "for" | "of" | "and" | "to" | "in")
                })
        }),
    }
}

/// `helped guests find rooms`, `let children play`: the act behind it keeps its form.
pub(super) fn is_cause(unit: &Unit, packs: &Packs) -> bool {
    packs.licences.verb(&unit.lower).is_some_and(|(verb, _)| packs.swaps.tense.causes.contains(&verb.base))
}

/// `Works on assignments`, `Reports directly to`: what follows the first word stands behind an act and no thing.
fn goes_on(line: &Line, base: &str, packs: &Packs) -> bool {
    let next = line.units.get(1).filter(|next| next.gap == " ");
    next.is_some_and(|next| packs.swaps.tense.goes_on.contains(&format!("{base} {}", next.lower)))
}

/// `Access and update accounts`: the first word and an act that is no thing as well have one object.
fn leads_act(line: &Line, packs: &Packs) -> bool {
    let joined = line.units.get(1).is_some_and(|next| next.gap == " " && matches!(next.lower.as_str(), "and" | "or"));
    let second = line.units.get(2).and_then(|unit| packs.licences.verb(&unit.lower));
    let act = second.is_some_and(|(verb, form)| {
        form == Form::Base && (!packs.swaps.tense.is_noun_too(&verb.base) || has_object(line, 2, &verb.base, packs))
    });
    let object = line.units.get(3).is_some_and(|next| next.gap == " " && !matches!(next.lower.as_str(), "and" | "of"));
    joined && act && object
}

/// Does the word at `at` stand before a plural that itself stands before a plural?
fn is_compound(line: &Line, at: usize, packs: &Packs) -> bool {
    let plural = |unit: &Unit| unit.gap == " " && unit.lower.len() > 3 && unit.lower.ends_with('s');
    let things = line.units.get(at + 1..at + 3).unwrap_or_default();
    things.len() == 2 && things.iter().all(|unit| plural(unit) && !packs.licences.is_function(&unit.lower))
}

/// A word with which an object begins: function word, number, adverb, plural.
pub(super) fn opens_object(lower: &str, packs: &Packs) -> bool {
    packs.licences.is_function(lower)
        || lower.ends_with('s') && lower.len() > 3
        || is_adverb(lower)
        || lower.starts_with(|c: char| c.is_ascii_digit() || c == '$')
        || packs.swaps.tense.adjectives.contains(lower)
}

/// Does a verb that is a noun as well stand before its object at the head of a line (`Process gift returns`), by a plural
/// or a thing that is not counted, or by another act after it?
pub(super) fn has_object(line: &Line, at: usize, base: &str, packs: &Packs) -> bool {
    if !packs.swaps.tense.with_object.contains(base) {
        return false;
    }
    let plain = |word: &str| word.ends_with("ss") || word.ends_with("us") || word.ends_with("is");
    for unit in line.units.iter().skip(at + 1).take(4) {
        let word = unit.lower.as_str();
        if packs.licences.is_function(word) || unit.gap != " " {
            break;
        }
        if word.ends_with("ing") {
            return false;
        }
        if word.len() > 3 && word.ends_with('s') && !plain(word) || packs.swaps.first_person.masses.contains(word) {
            return true;
        }
    }
    line.units.windows(3).skip(at).any(|three| {
        let joined = matches!(three[0].lower.as_str(), "and" | "or");
        let act = packs.licences.verb(&three[1].lower);
        let act = act.is_some_and(|(verb, form)| form == Form::Base && !packs.swaps.tense.is_noun_too(&verb.base));
        joined && act && three[2].gap == " " && !matches!(three[2].lower.as_str(), "and" | "or" | "of")
    })
}

/// `promptly`; `apply` and `supply` are acts.
pub(super) fn is_adverb(lower: &str) -> bool {
    let act = matches!(lower, "apply" | "reply" | "supply" | "comply" | "multiply" | "imply" | "rely" | "fly");
    lower.ends_with("ly") && !act
}

pub(super) fn is_article(lower: &str) -> bool {
    matches!(lower, "the" | "a" | "an" | "all" | "any" | "their" | "its" | "customers" | "guests" | "them")
}
