//! Rewrite: edits the candidate's own clause (opener dropped, first person gone, past told in the past, licensed phrases
//! swapped) and stops there. Where the parse is unsure there is no rewrite. The main entry is [`candidates`].

use super::line::{Line, Unit};
use super::order::{begin_with_act, is_handled, join_acts, limit_last, move_condition, move_role, work_at_place};
use super::tense::{Told, retell};
use super::{Candidate, Duty, answers, mend};
use crate::model::suggestion::TraceSource;
use crate::packs::Packs;
use crate::packs::licences::{Form, Token};
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
    if mend::hedges(&mut line) {
        rules.push("hedge".to_owned());
    }
    if mend::slashes(&mut line) {
        rules.push("slash".to_owned());
    }
    if drop_opener(&mut line, packs) {
        rules.push("opener".to_owned());
    }
    match drop_first_person(&mut line) {
        None => return Vec::new(),
        Some(true) => rules.push("first-person".to_owned()),
        Some(false) => {}
    }
    if move_role(&mut line, packs) {
        rules.push("role".to_owned());
    }
    if move_condition(&mut line, packs) {
        rules.push("act-first".to_owned());
    }
    if work_at_place(&mut line, packs) || begin_with_act(&mut line, packs) {
        rules.push("handled".to_owned());
    }
    if limit_last(&mut line) {
        rules.push("goal".to_owned());
    }
    let tokens = line.tokens(packs);
    if packs.swaps.untouched.iter().any(|pattern| pattern.find(&tokens).is_some()) {
        return Vec::new();
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
    if join_acts(&mut line) {
        rules.push("joined".to_owned());
    }
    if duty.text.trim_start().starts_with(char::is_lowercase) {
        rules.push("capital".to_owned());
    }
    lower_stray_capitals(&mut line, packs);
    let mut out = Vec::new();
    for (mut line, rules) in versions(&line, &rules, packs) {
        if rules.is_empty() && duty.answers.is_empty() || !LENGTH.contains(&line.units.len()) {
            continue;
        }
        capitalise(&mut line);
        let text = line.text();
        let plain = same_words(&text, duty.text) && !rules.iter().any(|rule| rule == "capital");
        if plain && duty.answers.is_empty() || out.iter().any(|known: &Candidate| known.text == text) {
            continue;
        }
        let keywords = wanted(&text, duty);
        let candidate = Candidate { trace: line.trace(duty.text), text, rule: rules.join("+"), keywords };
        out.extend(answers::put_to_work(&candidate, &line, duty.answers));
        if !plain {
            out.push(candidate);
        }
    }
    out.sort_by_key(|candidate| std::cmp::Reverse((candidate.rule.ends_with("answer"), candidate.keywords.len())));
    out
}

/// `line` with every swap that applies, then with each of them left out in turn (one that the guard refuses does not take
/// the others with it), then with none.
fn versions(line: &Line, rules: &[String], packs: &Packs) -> Vec<(Line, Vec<String>)> {
    let swap_all = |without: Option<&str>| {
        let (mut line, mut rules) = (line.clone(), rules.to_vec());
        let mut tokens = line.tokens(packs);
        for swap in packs.swaps.all.iter().filter(|swap| Some(swap.id.as_str()) != without) {
            if apply(&mut line, &tokens, swap, packs) {
                rules.push(swap.id.clone());
                tokens = line.tokens(packs);
            }
        }
        rules.extend(name_system(&mut line, packs));
        (line, rules)
    };
    let full = swap_all(None);
    let applied: Vec<String> = full.1.iter().skip(rules.len()).cloned().collect();
    let mut out = vec![full];
    if applied.len() > 1 {
        out.extend(applied.iter().map(|id| swap_all(Some(id))));
    }
    out.push((line.clone(), rules.to_vec()));
    out
}

/// One sentence without doubt, heading or shared credit.
fn is_plain(text: &str, line: &Line) -> bool {
    let inner = text.trim().trim_end_matches(['.', ';', ',', '!', ':']);
    let broken = inner.contains("??")
        || inner.contains([';', '!', '?', '•', '|', '●', '\n', '…'])
        || inner.contains(". ")
        || inner.contains(": ");
    let glued =
        inner.as_bytes().windows(3).any(|at| at[0].is_ascii_lowercase() && at[1] == b'.' && at[2].is_ascii_uppercase());
    let brackets = inner.matches('(').count() != inner.matches(')').count();
    let cut = line.units.last().is_none_or(|unit| {
        matches!(
            unit.lower.as_str(),
            "and" | "or" | "the" | "a" | "an" | "of" | "to" | "for" | "with" | "in" | "at" | "by" | "from" | "as"
        )
    });
    let broken = broken || glued || brackets || cut;
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
    let Some(opener) = packs.swaps.openers.iter().find(starts) else { return false };
    // What is left must begin with an act.
    let rest = line.units.get(opener.len()..).unwrap_or_default();
    if !rest.iter().take(2).any(|unit| unit.head) && !is_handled(rest, packs) {
        return false;
    }
    line.remove(0..opener.len());
    if line.units.len() >= 3 {
        drop_opener(line, packs);
    }
    true
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
    let ends = line
        .units
        .get(at + 1)
        .is_none_or(|next| !next.gap.trim().is_empty() || packs.licences.is_function(&next.lower));
    if !ends {
        return None;
    }
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
    line.units.insert(at + 1, Unit::new(&kind, TraceSource::Licence(id.clone()), clause));
    if article {
        line.units.insert(at, Unit::new("the", TraceSource::Function, clause));
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

/// Makes `swap` where it stands first in the line; `tokens` are those of the line.
fn apply(line: &mut Line, tokens: &[Token], swap: &Swap, packs: &Packs) -> bool {
    let Some(range) = swap.find(tokens) else { return false };
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
                Unit::new(&text, from_swap.clone(), first.clause)
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
