//! Tense: a past job is told in the past, a present one in the present (G13). Only acts that begin a clause change, and
//! only where it is sure that they are verbs. The main entry is [`retell`].

use super::line::Line;
use crate::model::suggestion::TraceSource;
use crate::packs::Packs;
use crate::packs::licences::Form;

/// Words that are a verb and a noun: `stock room`, `order taking`.
const TWO_SIDED: [&str; 37] = [
    "stock", "order", "check", "help", "file", "process", "service", "schedule", "record", "report", "book", "bill",
    "invoice", "face", "support", "contact", "design", "display", "document", "guide", "host", "label", "note",
    "price", "purchase", "sort", "supply", "test", "total", "track", "train", "transfer", "update", "visit", "box",
    "guard", "market",
];

/// Words that are far more often a noun at the start of a duty: `phone refills`, `cash checks`.
const MOSTLY_NOUNS: [&str; 18] = [
    "cash", "phone", "deposit", "refill", "mail", "email", "message", "return", "refund", "exchange", "work", "rate",
    "access", "block", "tip", "program", "staff", "team",
];

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
    let mut told = Told::Same;
    for place in 0..line.units.len() {
        let Some((base, form)) = line.units[place].verb.clone() else { continue };
        let goes_along = form == first || first == Form::ThirdPerson && form == Form::Base;
        if past && form == Form::Base && packs.licences.past(&base) == base {
            // `put`, `set`, `read`: both at once.
            line.units[place].verb = Some((base, Form::Past));
            continue;
        }
        if !goes_along
            || form == Form::Past
            || place > at && shares_to(line, place, packs)
            || place > at && !is_act(line, place, form, packs)
        {
            continue;
        }
        let new = if past { packs.licences.past(&base) } else { base.clone() };
        let unit = &mut line.units[place];
        if unit.lower != new {
            // An irregular form does not look like the word that was written.
            if !new.starts_with(&base[..base.len().saturating_sub(1)])
                || !unit.lower.starts_with(&base[..base.len().min(3)])
            {
                unit.from = TraceSource::Licence("tense".to_owned());
            }
            unit.lower.clone_from(&new);
            unit.text = new;
            unit.verb = Some((base, if past { Form::Past } else { Form::Base }));
            told = Told::Changed;
        }
    }
    told
}

/// `to discuss and resolve complaints`: the second act goes with the first under one `to`.
fn shares_to(line: &Line, place: usize, packs: &Packs) -> bool {
    for at in (1..place).rev() {
        if line.units.get(at + 1).is_some_and(|unit| unit.gap.contains(',')) {
            return false;
        }
        let verb = packs.licences.verb(&line.units[at].lower).is_some_and(|(_, form)| form == Form::Base);
        if verb && line.units[at - 1].lower == "to" {
            return true;
        }
    }
    false
}

/// Two acts without a joint: `phone transferred calls took messages`.
fn runs_on(line: &Line, packs: &Packs) -> bool {
    const LINKS: [&str; 34] = [
        "who", "that", "which", "was", "were", "is", "are", "be", "been", "being", "and", "or", "to", "by", "have",
        "has", "had", "as", "when", "if", "what", "not", "they", "it", "he", "she", "then", "but", "while", "also",
        "because", "so", "how", "whether",
    ];
    let mut linked = false;
    for (place, unit) in line.units.iter().enumerate().skip(1) {
        linked = !(unit.gap.contains(',') || unit.head) && linked || LINKS.contains(&unit.lower.as_str());
        let before = line.units.get(place - 1);
        let acts = packs.licences.verb(&unit.lower).is_some_and(|(_, form)| form == Form::Past);
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
    match form {
        Form::Past | Form::Participle => true,
        Form::Base | Form::ThirdPerson if MOSTLY_NOUNS.contains(&base.as_str()) => {
            at == 0
                && next.is_some_and(|next| {
                    packs.licences.is_function(&next.lower) && !matches!(next.lower.as_str(), "and" | "or")
                })
        }
        Form::Base | Form::ThirdPerson => {
            !TWO_SIDED.contains(&base.as_str()) || next.is_some_and(|next| opens_object(&next.lower, packs))
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
    const ADJECTIVES: [&str; 16] = [
        "new",
        "all",
        "daily",
        "incoming",
        "customer",
        "guest",
        "patient",
        "client",
        "inbound",
        "outbound",
        "excellent",
        "special",
        "food",
        "phone",
        "many",
        "every",
    ];
    packs.licences.is_function(lower)
        || lower.ends_with('s') && lower.len() > 3
        || lower.ends_with("ly")
        || lower.starts_with(|c: char| c.is_ascii_digit() || c == '$')
        || ADJECTIVES.contains(&lower)
}
