//! Rewrite: edits the candidate's own clause (opener dropped, first person gone, past told in the past, licensed phrases
//! swapped) and stops there. Where the parse is unsure there is no rewrite. The main entry is [`candidates`].

use super::line::{Line, Unit};
use super::tense::{Told, retell};
use super::{Candidate, Duty};
use crate::model::suggestion::TraceSource;
use crate::packs::Packs;
use crate::packs::licences::Form;
use crate::packs::swaps::Swap;
use crate::packs::words::words;

/// Longest and shortest rewrite in words (G13 allows 30; a little more is left to the guard).
const LENGTH: std::ops::RangeInclusive<usize> = 3..=30;

/// Rewrites of `duty`, best first; none where its line cannot be edited for sure.
pub(super) fn candidates(duty: Duty<'_>, packs: &Packs) -> Vec<Candidate> {
    let mut line = Line::read(duty.text, duty.job.unwrap_or_default(), packs);
    if !is_plain(duty.text, &line) {
        return Vec::new();
    }
    let mut rules: Vec<String> = Vec::new();
    if line.mended {
        rules.push("texting".to_owned());
    }
    if drop_opener(&mut line, packs) {
        rules.push("opener".to_owned());
    }
    match drop_first_person(&mut line) {
        None => return Vec::new(),
        Some(true) => rules.push("first-person".to_owned()),
        Some(false) => {}
    }
    if begin_with_act(&mut line, packs) {
        rules.push("handled".to_owned());
    }
    if line.units.iter().any(|unit| unit.verb.as_ref().is_some_and(|(base, _)| packs.swaps.leave.contains(base))) {
        return Vec::new();
    }
    match retell(&mut line, duty.past, packs) {
        Told::Unsure => return Vec::new(),
        Told::Changed => rules.push("tense".to_owned()),
        Told::Same => {}
    }
    group_digits(&mut line);
    join_acts(&mut line);
    lower_stray_capitals(&mut line, packs);
    let mut swapped = line.clone();
    let mut swap_rules = rules.clone();
    for swap in &packs.swaps.all {
        if apply(&mut swapped, swap, packs) {
            swap_rules.push(swap.id.clone());
        }
    }
    swap_rules.extend(name_system(&mut swapped, packs));
    let mut out = Vec::new();
    for (mut line, rules) in [(swapped, swap_rules), (line, rules)] {
        if rules.is_empty() || !LENGTH.contains(&line.units.len()) {
            continue;
        }
        capitalise(&mut line);
        let text = line.text();
        if same_words(&text, duty.text) || out.iter().any(|known: &Candidate| known.text == text) {
            continue;
        }
        let keywords = wanted(&text, duty);
        out.push(Candidate { trace: line.trace(), text, rule: rules.join("+"), keywords });
    }
    out
}

/// One sentence without doubt, heading or shared credit.
fn is_plain(text: &str, line: &Line) -> bool {
    let inner = text.trim().trim_end_matches(['.', ';', ',', '!', ':']);
    let broken = inner.contains("??")
        || inner.contains([';', '!', '?', '•', '|', '●', '\n', '…'])
        || inner.contains(". ")
        || inner.contains(": ");
    let shared = |unit: &Unit| {
        matches!(
            unit.lower.as_str(),
            "we" | "us" | "me" | "myself" | "mine" | "you" | "your" | "ourselves" | "i'm" | "i've" | "we're"
        )
    };
    !broken && !line.units.iter().any(shared) && line.units.len() >= 3
}

/// Takes an opener away (`Responsible for`, `Duties included`).
fn drop_opener(line: &mut Line, packs: &Packs) -> bool {
    let starts = |opener: &&Vec<String>| {
        opener.len() < line.units.len() && opener.iter().zip(&line.units).all(|(word, unit)| *word == unit.lower)
    };
    let mut dropped = false;
    while let Some(opener) = packs.swaps.openers.iter().find(starts) {
        // What is left must begin with an act.
        let rest = line.units.get(opener.len()..).unwrap_or_default();
        if !rest.iter().take(2).any(|unit| unit.head) && !is_handled(rest, packs) {
            break;
        }
        line.remove(0..opener.len());
        dropped = true;
        if line.units.len() < 3 {
            break;
        }
        return dropped | drop_opener(line, packs);
    }
    dropped
}

/// Does a line begin with something that is handled (`customer complaints`, `phone orders`)?
fn is_handled(units: &[Unit], packs: &Packs) -> bool {
    let plain = |unit: &&Unit| !unit.gap.contains([',', '(', ':']) || unit.gap.is_empty();
    let begins = units.iter().take(3).enumerate().take_while(|(at, unit)| *at == 0 || plain(unit));
    begins
        .take_while(|(_, unit)| !unit.head || is_noun(&unit.lower, packs))
        .any(|(_, unit)| packs.swaps.handled.contains(&unit.lower))
}

fn is_noun(lower: &str, packs: &Packs) -> bool {
    packs.swaps.handled.contains(&lower.to_owned())
        || matches!(lower, "phone" | "cash" | "order" | "mail" | "email" | "check")
}

/// Puts `handled` before a line that only names what was handled.
fn begin_with_act(line: &mut Line, packs: &Packs) -> bool {
    let Some(first) = line.units.first() else { return false };
    let nouns = is_handled(&line.units, packs) && (!first.head || is_noun(&first.lower, packs));
    // Only one act: what follows must not be another one without a joint.
    let acts = line
        .units
        .iter()
        .skip(1)
        .filter(|unit| unit.head && unit.verb.as_ref().is_some_and(|(_, form)| *form == Form::Past));
    if !nouns || acts.count() > 0 || line.units.iter().skip(1).any(|unit| unit.gap.contains(',')) {
        return false;
    }
    if let Some(first) = line.units.first_mut() {
        first.gap = " ".to_owned();
        first.head = false;
        first.verb = None;
    }
    let verb = Some(("handle".to_owned(), Form::Base));
    line.units.insert(
        0,
        Unit {
            gap: String::new(),
            text: "handle".to_owned(),
            lower: "handle".to_owned(),
            from: TraceSource::Neutral,
            clause: 0,
            head: true,
            verb,
        },
    );
    true
}

/// `greeted guests, took orders, ran the till` ends with `, and`.
fn join_acts(line: &mut Line) {
    let heads: Vec<usize> = (1..line.units.len())
        .filter(|&at| {
            let unit = &line.units[at];
            unit.head && unit.verb.as_ref().is_some_and(|(_, form)| *form == Form::Past) && unit.gap.trim() == ","
        })
        .collect();
    let (Some(&last), Some(begin)) = (heads.last(), line.units.first().and_then(|unit| unit.verb.clone())) else {
        return;
    };
    let joined = line
        .units
        .iter()
        .skip(1)
        .any(|unit| matches!(unit.lower.as_str(), "and" | "but" | "or" | "when" | "if" | "who" | "while"));
    let commas = line.units.iter().filter(|unit| unit.gap.contains(',')).count();
    if joined || begin.1 != Form::Past || commas != heads.len() {
        return;
    }
    let gap = if heads.len() > 1 { ", " } else { " " };
    line.units[last].gap = " ".to_owned();
    let clause = line.units[last].clause;
    let and = Unit {
        gap: gap.to_owned(),
        text: "and".to_owned(),
        lower: "and".to_owned(),
        from: TraceSource::Function,
        clause,
        head: false,
        verb: None,
    };
    line.units.insert(last, and);
}

/// `in order to Deliver`: a verb or a small word inside the line has no capital.
fn lower_stray_capitals(line: &mut Line, packs: &Packs) {
    for at in 1..line.units.len() {
        let before = line.units[at - 1].lower.clone();
        let unit = &mut line.units[at];
        let verb = packs.licences.verb(&unit.lower).is_some() && matches!(before.as_str(), "to" | "and");
        if unit.text.starts_with(char::is_uppercase)
            && unit.text != "I"
            && unit.text.chars().skip(1).any(char::is_lowercase)
            && (verb || packs.licences.is_function(&unit.lower))
        {
            unit.text.clone_from(&unit.lower);
        }
    }
}

/// `in Toast` becomes `in the Toast point-of-sale (POS) system` (G3): what kind of system a brand is.
fn name_system(line: &mut Line, packs: &Packs) -> Option<String> {
    let tokens = line.tokens(packs);
    let says = |word: &str| line.units.iter().any(|unit| unit.lower == word);
    if says("system") || says("sale") || says("software") || says("app") || says("training") || says("trained") {
        return None;
    }
    let grants = packs.licences.granted(&tokens);
    let grant =
        grants.iter().find(|grant| matches!(grant.upgrade.id.as_str(), "pos" | "pms") && grant.tokens.len() == 1)?;
    let at = *grant.tokens.first()?;
    let before = at.checked_sub(1).and_then(|before| line.units.get(before))?;
    let bare = matches!(line.units.get(at)?.lower.as_str(), "pos" | "pms");
    if bare || !matches!(before.lower.as_str(), "in" | "on" | "using" | "with" | "via" | "used" | "the") {
        return None;
    }
    let kind = grant.upgrade.to.first()?.clone();
    let id = grant.upgrade.id.clone();
    let article = before.lower != "the";
    let brand = line.units.get_mut(at)?;
    let mut letters = brand.text.chars();
    if let Some(letter) = letters.next() {
        brand.text = letter.to_uppercase().chain(letters).collect();
    }
    let clause = brand.clause;
    let unit = |text: &str, from: TraceSource| Unit {
        gap: " ".to_owned(),
        text: text.to_owned(),
        lower: text.to_lowercase(),
        from,
        clause,
        head: false,
        verb: None,
    };
    line.units.insert(at + 1, unit(&kind, TraceSource::Licence(id.clone())));
    if article {
        line.units.insert(at, unit("the", TraceSource::Function));
    }
    Some(id)
}

/// Takes `I` and `my` away. None where an `I` stands in a place that cannot simply go.
fn drop_first_person(line: &mut Line) -> Option<bool> {
    let mut changed = false;
    while let Some(at) = line.units.iter().position(|unit| matches!(unit.lower.as_str(), "i" | "my" | "our")) {
        let next = line.units.get(at + 1)?;
        if line.units[at].lower == "i" {
            let act = next.head || line.units.get(at + 2).is_some_and(|second| second.head);
            if !act {
                return None;
            }
            line.remove(at..at + 1);
        } else if matches!(
            next.lower.as_str(),
            "manager"
                | "supervisor"
                | "boss"
                | "coworkers"
                | "team"
                | "store"
                | "company"
                | "crew"
                | "staff"
                | "department"
        ) {
            if line.units[at].lower == "our" {
                return None;
            }
            let unit = &mut line.units[at];
            unit.text = "the".to_owned();
            unit.lower = "the".to_owned();
            unit.from = TraceSource::Function;
        } else {
            line.remove(at..at + 1);
        }
        changed = true;
    }
    Some(changed)
}

/// `3000+` to `3,000+`; years, store numbers and longer names stay.
fn group_digits(line: &mut Line) {
    for unit in &mut line.units {
        let digits = unit.text.trim_start_matches('$').trim_end_matches('+');
        let number = digits.len() >= 4 && digits.len() <= 7 && digits.bytes().all(|b| b.is_ascii_digit());
        let year = digits.len() == 4
            && (digits.starts_with("19") || digits.starts_with("20"))
            && digits.len() == unit.text.len();
        if !number || year || digits.starts_with('0') || unit.gap.contains(['#', '-', '/']) {
            continue;
        }
        let mut grouped = String::new();
        for (place, c) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(c);
        }
        unit.text = unit.text.replacen(digits, &grouped, 1);
        unit.lower.clone_from(&unit.text);
    }
}

/// Makes `swap` where it stands first in the line.
fn apply(line: &mut Line, swap: &Swap, packs: &Packs) -> bool {
    let Some(range) = swap.find(&line.tokens(packs)) else { return false };
    let Some(old) = line.units.get(range.clone()).map(<[Unit]>::to_vec) else { return false };
    let Some(first) = old.first() else { return false };
    let known = first.verb.as_ref().map(|(_, form)| *form);
    let form = known.or(packs.licences.verb(&first.lower).map(|(_, form)| form)).unwrap_or(Form::Base);
    let from_swap = match &swap.licence {
        Some(id) => TraceSource::Licence(id.clone()),
        None => TraceSource::Function,
    };
    let mut new: Vec<Unit> = Vec::new();
    for (place, word) in swap.to.split(' ').enumerate() {
        let kept = match word {
            "{first}" => Some(first),
            "{last}" => old.last(),
            "{last2}" => old.len().checked_sub(2).and_then(|at| old.get(at)),
            "{last3}" => old.len().checked_sub(3).and_then(|at| old.get(at)),
            _ => None,
        };
        let mut unit = match kept {
            Some(unit) => unit.clone(),
            None => {
                let text = match word.strip_prefix('{').and_then(|word| word.strip_suffix('}')) {
                    Some(base) => inflect(base, form, packs),
                    None => word.to_owned(),
                };
                Unit {
                    lower: text.to_lowercase(),
                    text,
                    from: from_swap.clone(),
                    gap: String::new(),
                    clause: first.clause,
                    head: false,
                    verb: None,
                }
            }
        };
        unit.gap = if place == 0 { first.gap.clone() } else { " ".to_owned() };
        new.push(unit);
    }
    line.units.splice(range, new);
    true
}

/// `base` in `form`.
fn inflect(base: &str, form: Form, packs: &Packs) -> String {
    let Some((verb, _)) = packs.licences.verb(base) else { return base.to_owned() };
    match form {
        Form::Base => verb.base.clone(),
        Form::ThirdPerson => format!("{}s", verb.base),
        Form::Ing => verb.ing.clone(),
        Form::Past => verb.past.clone(),
        Form::Participle => verb.participle.clone(),
    }
}

fn capitalise(line: &mut Line) {
    if let Some(first) = line.units.first_mut() {
        let mut letters = first.text.chars();
        if let Some(letter) = letters.next() {
            first.text = letter.to_uppercase().chain(letters).collect();
        }
    }
}

fn same_words(a: &str, b: &str) -> bool {
    words(a).iter().map(|word| &word.lower).eq(words(b).iter().map(|word| &word.lower))
}

/// Phrases of the posting that `text` says and the duty did not.
fn wanted(text: &str, duty: Duty<'_>) -> Vec<String> {
    let (new, old) = (text.to_lowercase(), duty.text.to_lowercase());
    let says = |phrase: &&String| {
        let phrase = phrase.to_lowercase();
        !phrase.is_empty() && new.contains(&phrase) && !old.contains(&phrase)
    };
    duty.wanted.iter().filter(says).cloned().collect()
}
