//! Tense: a past job is told in the past, a present one in the present (G13). Only acts that begin a clause change, and
//! only where it is sure that they are verbs. The main entry is [`retell`].

use super::line::{Line, Unit};
use crate::model::suggestion::TraceSource;
use crate::packs::Packs;
use crate::packs::licences::Form;

/// Words under which a gerund is no act of the line.
const LEADING: [&str; 11] = ["while", "by", "when", "in", "of", "for", "after", "before", "including", "as", "with"];

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
    let Some(at) = line.units.iter().position(|unit| unit.head) else { return Told::Unsure };
    let skipped = line.units.iter().take(at);
    if skipped.clone().any(|unit| {
        !unit.lower.ends_with("ly") && !matches!(unit.lower.as_str(), "also" | "always" | "often" | "sometimes")
    }) {
        return Told::Unsure;
    }
    if runs_on(line, packs) {
        return Told::Unsure;
    }
    let Some((_, first)) = line.units[at].verb.clone() else { return Told::Unsure };
    if !is_act(line, at, first, packs) {
        return Told::Unsure;
    }
    if first == Form::Ing {
        let acts =
            line.units.iter().filter(|unit| unit.verb.as_ref().is_some_and(|(_, form)| *form == Form::Ing)).count();
        let loose = line
            .units
            .iter()
            .skip(1)
            .any(|unit| unit.gap.contains(',') && !unit.head && !matches!(unit.lower.as_str(), "and" | "or"));
        if acts > 1 && loose {
            return Told::Unsure;
        }
    }
    let mut told = Told::Same;
    for place in 0..line.units.len() {
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
        match role(line, place, at, form, packs) {
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
    if told == Told::Changed && is_half_told(line, at, first, packs) { Told::Unsure } else { told }
}

/// Was an act left in its old form (`listened and articulate the needs`), since nobody could tell it for an act?
fn is_half_told(line: &Line, at: usize, first: Form, packs: &Packs) -> bool {
    (at + 2..line.units.len()).any(|place| {
        let (before, unit) = (&line.units[place - 1], &line.units[place]);
        let word = unit.lower.as_str();
        let joined = matches!(before.lower.as_str(), "and" | "or") || unit.gap.contains(',');
        if !joined || unit.is_past_act() || word.ends_with("ly") {
            return false;
        }
        let since = line.units.get(at + 1..place - 1).unwrap_or_default().iter().rev().take_while(|unit| !unit.head);
        if first == Form::Ing {
            let like = since.clone().any(|unit| unit.lower.ends_with("ing"));
            return word.len() > 5 && word.ends_with("ing") && !unit.gap.contains(',') && !like;
        }
        if matches!(word, "have" | "has" | "am" | "is" | "are" | "be") {
            return true;
        }
        if packs.licences.is_function(word) {
            return false;
        }
        if word.ends_with("ing") {
            let led = since.clone().any(|unit| unit.lower.ends_with("ing") || LEADING.contains(&unit.lower.as_str()));
            let takes = line.units.get(place + 1).is_some_and(|next| {
                matches!(next.lower.as_str(), "the" | "a" | "an" | "all" | "any" | "their" | "them" | "his" | "her")
            });
            return before.lower == "and" && packs.licences.verb(word).is_some() && takes && !led;
        }
        let next = line.units.get(place + 1);
        let same = packs.licences.verb(word).filter(|(_, form)| *form == first);
        // `charged the card, print, and filled the order`.
        let between = unit.gap.contains(',')
            && next.is_some_and(|next| next.gap.contains(',') || next.lower == "and")
            && line.units.get(place + 1..place + 3).unwrap_or_default().iter().any(Unit::is_past_act);
        if between && same.is_some_and(|(verb, _)| !packs.swaps.tense.is_noun_too(&verb.base)) {
            return true;
        }
        let past = packs.licences.verb(word).is_some_and(|(_, form)| matches!(form, Form::Past | Form::Participle));
        let to =
            since.clone().any(|unit| matches!(unit.lower.as_str(), "to" | "that" | "who" | "which" | "they" | "help"));
        let takes = next.is_some_and(|next| {
            next.gap == " " && matches!(next.lower.as_str(), "the" | "a" | "an" | "all" | "any" | "their" | "its")
        });
        let lone = packs.licences.verb(word).is_none() && !word.ends_with(['s', 'g', 'd']);
        !past && !to && takes && (lone || same.is_some())
    })
}

/// What a verb form is in its place.
enum Role {
    Act,
    Noun,
    Unclear,
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

fn role(line: &Line, place: usize, at: usize, form: Form, packs: &Packs) -> Role {
    let unit = &line.units[place];
    let before = place.checked_sub(1).and_then(|before| line.units.get(before));
    if form == Form::Ing {
        let led = before.is_some_and(|before| LEADING.contains(&before.lower.as_str()));
        let next = line.units.get(place + 1);
        return if led {
            Role::Noun
        } else if next.is_none_or(|next| matches!(next.lower.as_str(), "of" | "for") || next.gap.contains(','))
            || !is_act(line, place, form, packs)
        {
            Role::Unclear
        } else {
            Role::Act
        };
    }
    if place == at {
        return Role::Act;
    }
    let of = line.units.get(place + 1).is_some_and(|next| next.lower == "of" && next.gap == " ");
    if of && packs.licences.verb(&unit.lower).is_some_and(|(verb, _)| !packs.swaps.tense.takes_of.contains(&verb.base))
    {
        return Role::Noun;
    }
    // `vendors/service providers`, `tasks such as check backups`: no act of the line.
    let beside = unit.gap.contains('/') && before.is_some_and(|before| !before.head);
    let listed = line.units[at..place].windows(2).any(|two| two[0].lower == "such" && two[1].lower == "as");
    if beside || listed {
        return Role::Noun;
    }
    if let Some(comma) = infinitive_before(line, place, packs) {
        return if comma { Role::Unclear } else { Role::Noun };
    }
    let Some((verb, _)) = packs.licences.verb(&unit.lower) else { return Role::Unclear };
    let base = verb.base.as_str();
    // `open, sort and distribute`: directly after another act.
    let run = before.is_some_and(|before| {
        before.head || matches!(before.lower.as_str(), "and" | "or") && place >= 2 && line.units[place - 2].head
    });
    let next = line.units.get(place + 1);
    let ends = next.is_none_or(|next| next.gap.contains(',') || matches!(next.lower.as_str(), "and" | "or"));
    if run || is_act(line, place, form, packs) && !(ends && packs.swaps.tense.is_noun_too(base)) {
        Role::Act
    } else if ends || packs.swaps.tense.nouns.contains(base) {
        Role::Noun
    } else {
        Role::Unclear
    }
}

/// Whether an infinitive (`to discuss`) stands between the line's act and `place`, and whether a comma parts them:
/// without one the second act goes with the first under one `to`, with one nobody can tell.
fn infinitive_before(line: &Line, place: usize, packs: &Packs) -> Option<bool> {
    let mut comma = false;
    for at in (1..place).rev() {
        comma |= line.units.get(at + 1).is_some_and(|unit| unit.gap.contains(','));
        let verb = packs.licences.verb(&line.units[at].lower).is_some_and(|(_, form)| form == Form::Base);
        if verb && line.units[at - 1].lower == "to" {
            return Some(comma);
        }
    }
    None
}

/// Two acts without a joint: `phone transferred calls took messages`.
fn runs_on(line: &Line, packs: &Packs) -> bool {
    let mut linked = false;
    for (place, unit) in line.units.iter().enumerate().skip(1) {
        linked = !(unit.gap.contains(',') || unit.head) && linked || packs.swaps.tense.links.contains(&unit.lower);
        let before = line.units.get(place - 1);
        let known = packs.licences.verb(&unit.lower);
        let stray = unit.text.starts_with(char::is_uppercase)
            && unit.text.chars().skip(1).any(char::is_lowercase)
            && unit.gap == " "
            && before.is_some_and(|before| {
                before.text.chars().any(char::is_lowercase) && !matches!(before.lower.as_str(), "to" | "and" | "the")
            })
            && known.is_some_and(|(verb, form)| form != Form::Ing && !packs.swaps.tense.is_noun_too(&verb.base));
        if stray {
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
fn is_act(line: &Line, at: usize, form: Form, packs: &Packs) -> bool {
    let Some((base, _)) = line.units.get(at).and_then(|unit| unit.verb.clone()) else { return false };
    let next = line.units.get(at + 1);
    if next.is_some_and(|next| next.gap == "-") {
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
    match form {
        Form::Past | Form::Participle => true,
        Form::Base | Form::ThirdPerson if packs.swaps.tense.nouns.contains(&base) => {
            at == 0
                && next.is_some_and(|next| {
                    packs.licences.is_function(&next.lower) && !matches!(next.lower.as_str(), "and" | "or")
                })
        }
        Form::Base | Form::ThirdPerson => {
            !packs.swaps.tense.two_sided.contains(&base) || next.is_some_and(|next| opens_object(&next.lower, packs))
        }
        // `processing and file transmission`: nouns.
        Form::Ing
            if next.is_some_and(|next| matches!(next.lower.as_str(), "and" | "or"))
                && line.units.get(at + 2).is_some_and(|second| !second.lower.ends_with("ing")) =>
        {
            false
        }
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

/// A word with which an object begins: function word, number, adverb, plural.
fn opens_object(lower: &str, packs: &Packs) -> bool {
    packs.licences.is_function(lower)
        || lower.ends_with('s') && lower.len() > 3
        || lower.ends_with("ly")
        || lower.starts_with(|c: char| c.is_ascii_digit() || c == '$')
        || packs.swaps.tense.adjectives.contains(lower)
}
