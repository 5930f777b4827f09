//! Conditions: years, education, hours, and everything that rules a person in or out. The main entry is [`fill`].

use super::glance::parts;
use super::sections::Placed;
use crate::model::posting::{Knockout, KnockoutKind, Need, Posting};
use crate::packs::need::{Field, Kind, Section, Sense};
use crate::packs::phrases::{Found, number};
use crate::packs::words::Word;

/// Longest text of a condition in words; a longer sentence is cut to the clause around the cue.
const LONGEST: usize = 26;

/// Fills years, education, schedule and knock-outs.
pub(super) fn fill(posting: &mut Posting, placed: &[Placed<'_>]) {
    let mut preferred_education = None;
    for one in placed {
        if one.head || matches!(one.section, Section::Clutter) {
            continue;
        }
        let asks = one.asks();
        let facts = asks || matches!(one.section, Section::Facts | Section::Intro);
        let fields = &one.fields;
        if facts {
            schedule(posting, one, fields);
        }
        if asks {
            let education = fields.iter().find(|f| f.value.0 == Field::Education);
            if let Some(found) = education {
                let text = education_span(one, found);
                if need_at(one, found.from) == Need::Preferred {
                    preferred_education.get_or_insert(text);
                } else if posting.education.is_none() {
                    posting.education = Some(text);
                }
            }
            if let Some(years) = years(one)
                && posting.min_years.is_none_or(|old| years < old)
            {
                posting.min_years = Some(years);
            }
        }
        knockouts(posting, one);
    }
    if posting.education.is_none() {
        posting.education = preferred_education;
    }
}

fn need_at(one: &Placed<'_>, word: usize) -> Need {
    one.needs.get(word).unwrap_or(Need::Mention)
}

fn slice<'u>(one: &Placed<'u>, from: usize, to: usize) -> &'u str {
    let words = &one.read.words;
    match (words.get(from), words.get(to.wrapping_sub(1))) {
        (Some(a), Some(b)) if a.start < b.end => {
            let end = one.unit.text[b.end..]
                .starts_with(')')
                .then_some(b.end + 1)
                .filter(|_| one.unit.text[a.start..b.end].contains('('))
                .unwrap_or(b.end);
            &one.unit.text[a.start..end]
        }
        _ => "",
    }
}

/// The clause around words `from..to`: to the next `;`, or comma where `commas`.
fn clause<'u>(one: &Placed<'u>, from: usize, to: usize, commas: bool) -> &'u str {
    let ends = |i: usize| {
        let gap = one.read.gaps.get(i).copied().unwrap_or("");
        parts(gap, b";") || commas && parts(gap, b",")
    };
    let mut start = from;
    while start > 0 && !ends(start) {
        start -= 1;
    }
    let mut end = to;
    while end < one.read.words.len() && !ends(end) {
        end += 1;
    }
    slice(one, start, end)
}

/// Education in the posting's own words, without "required".
fn education_span(one: &Placed<'_>, found: &Found<(Field, usize)>) -> String {
    let words = &one.read.words;
    let mut to = found.to;
    while to < words.len() && to < found.to + 14 {
        let gap = one.read.gaps[to];
        let stop = parts(gap, b";.,") && !gap.contains('(')
            || matches!(
                words[to].lower.as_str(),
                "required"
                    | "preferred"
                    | "is"
                    | "with"
                    | "desired"
                    | "desirable"
                    | "plus"
                    | "but"
                    | "are"
                    | "minimum"
                    | "previous"
                    | "experience"
            );
        if stop {
            break;
        }
        to += 1;
    }
    let mut from = found.from;
    while from > 0
        && from + 4 > found.from
        && !one.read.breaks[from]
        && matches!(
            words[from - 1].lower.as_str(),
            "bachelor's"
                | "bachelors"
                | "ba"
                | "bs"
                | "b.a"
                | "b.s"
                | "associate's"
                | "college"
                | "university"
                | "high"
                | "equivalent"
        )
    {
        from -= 1;
    }
    slice(one, from, to).trim().to_owned()
}

/// Least years of experience that a sentence requires.
fn years(one: &Placed<'_>) -> Option<f64> {
    let words = &one.read.words;
    let lower = |i: usize| words.get(i).map_or("", |w| w.lower.as_str());
    let mut least: Option<f64> = None;
    let may_count = |at: usize| matches!(lower(at).bytes().next(), Some(b'm' | b'y'));
    for at in (1..words.len()).filter(|&at| may_count(at)) {
        let unit = lower(at).trim_end_matches('\'');
        let months = matches!(unit, "month" | "months" | "month's");
        if !(months || matches!(unit, "year" | "years" | "yrs" | "yr" | "year's" | "years'")) {
            continue;
        }
        let mut before = at - 1;
        while before > 0 && matches!(lower(before), "full" | "plus" | "more" | "or" | "+") {
            before -= 1;
        }
        let Some(mut count) = number(lower(before)).or_else(|| spoken(one, before, unit)) else { continue };
        let ranged = before > 1 && matches!(lower(before - 1), "to" | "or") || before > 0 && words[before].glued;
        let lower_end = before.checked_sub(if words[before].glued { 1 } else { 2 }).and_then(|i| number(lower(i)));
        if let Some(start) = lower_end.filter(|s| ranged && *s <= count) {
            count = start;
        }
        // "Study may be substituted for up to two years of the experience" asks for none.
        let instead = words.iter().take(before).any(|w| w.lower.starts_with("substitut"))
            || (at + 1..at + 4).any(|i| one.is(i, Kind::StudyWords));
        let more = lower(at + 1) == "or" && matches!(lower(at + 2), "more" | "longer");
        let no_experience = instead
            || lower(at + 1) == "or" && !more
            || one.is(at + 1, Kind::YearsOfElse)
            || lower(at + 1) == "of" && lower(at + 2) == "age"
            || (at + 1..at + 9).any(|i| matches!(lower(i), "history" | "residence"));
        let whole = words.iter().any(|w| {
            w.lower.starts_with("experience")
                || w.lower == "exp"
                || w.lower.starts_with("work")
                || w.lower == "background"
        });
        let linked =
            more || one.is(at + 1, Kind::YearsLeads) || lower(at + 1).len() > 5 && lower(at + 1).ends_with("ing");
        if no_experience
            || !(whole || linked)
            || need_at(one, before) != Need::Required && one.section != Section::Must
            || need_at(one, before) == Need::Preferred
            || count > 40.0
        {
            continue;
        }
        let value = if months { count / 12.0 } else { count };
        if least.is_none_or(|old| value < old) {
            least = Some(value);
        }
    }
    least
}

/// The number that word `at` is before a `unit`: "a year behind a bar" is one, but not "40 hours a year"; "a couple of years"
/// is two.
fn spoken(one: &Placed<'_>, at: usize, unit: &str) -> Option<f64> {
    let lower = |i: usize| one.read.words.get(i).map_or("", |w| w.lower.as_str());
    let couple = lower(at) == "of" && at > 0 && lower(at - 1) == "couple" || lower(at) == "couple";
    if couple {
        return Some(2.0);
    }
    let opens = at == 0 || one.read.breaks[at] || one.is(at - 1, Kind::LeastWords);
    (lower(at) == "a" && !unit.ends_with("rs") && !unit.ends_with("hs") && opens).then_some(1.0)
}

/// Shift and hour statements.
fn schedule(posting: &mut Posting, one: &Placed<'_>, fields: &[Found<(Field, usize)>]) {
    let mut cues = fields.iter().filter(|f| f.value.0 == Field::Schedule).peekable();
    let Some(first) = cues.peek().copied() else { return };
    // "Return the keys at the end of the shift" is work and no schedule.
    let says = || one.read.words.iter().any(|w| w.lower.starts_with(|c: char| c.is_ascii_digit()));
    if one.section == Section::Duties && !one.unit.held.has(Kind::HoursWords) && !says() {
        return;
    }
    let last = cues.last().unwrap_or(first);
    let text = if one.read.words.len() <= LONGEST {
        clause(one, first.from, last.to, false)
    } else {
        clause(one, first.from, last.to, true)
    };
    let text = text.trim().trim_start_matches(['-', '–', '(', ' ']).to_owned();
    if !text.is_empty() && !posting.schedule.contains(&text) && posting.schedule.len() < 8 {
        posting.schedule.push(text);
    }
}

/// Conditions of one sentence: each kind once.
fn knockouts(posting: &mut Posting, one: &Placed<'_>) {
    let found = &one.knockouts;
    if found.is_empty() {
        return;
    }
    let mut seen: Vec<KnockoutKind> = Vec::new();
    // Nobody prefers a drug test: under a heading of pluses such a line is a condition all the same.
    let sense = |s: Sense| one.cues.iter().any(|c| c.value.0 == s);
    let stray = one.section == Section::Plus && !found.is_empty() && !sense(Sense::Preferred);
    let paid = one.unit.text.contains(['$', '£', '€']);
    for cue in found {
        let kind = cue.value;
        if kind == KnockoutKind::Schedule && paid {
            continue;
        }
        let strict = matches!(kind, KnockoutKind::Background | KnockoutKind::Age | KnockoutKind::Other)
            || kind == KnockoutKind::Schedule && one.read.words.len() < 12;
        let once = one.section == Section::Apply && posting.knockouts.iter().any(|k| k.kind == kind);
        if seen.contains(&kind) || once || !(applies(one, kind, cue) || stray && strict) {
            continue;
        }
        seen.push(kind);
        let text = part_of(one, cue, found).unwrap_or_else(|| text_of(one, cue));
        if !text.is_empty() && !posting.knockouts.iter().any(|k| k.kind == kind && k.text == text) {
            posting.knockouts.push(Knockout { kind, text });
        }
    }
}

/// A wording counts where a posting sets conditions: a must, and for some kinds anywhere.
fn applies(one: &Placed<'_>, kind: KnockoutKind, cue: &Found<KnockoutKind>) -> bool {
    let need = need_at(one, cue.from).min(need_at(one, cue.to - 1));
    let must = one.asks() && need == Need::Required && need_at(one, cue.to - 1) != Need::Preferred;
    let duty = one.asks() && need == Need::Duty;
    let loose =
        matches!(one.section, Section::Legal | Section::Apply | Section::Intro | Section::Facts | Section::Schedule);
    let musts =
        |w: &Word<'_>| matches!(w.lower.as_str(), "must" | "required" | "need" | "only" | "after" | "pass" | "may");
    let says_must = || one.read.words.iter().any(musts);
    match kind {
        KnockoutKind::Background | KnockoutKind::Age | KnockoutKind::Authorization => {
            must || duty && says_must() || loose && one.read.words.len() < 45
        }
        KnockoutKind::Schedule => {
            must || loose && !matches!(one.section, Section::Apply | Section::Legal) && one.read.words.len() < 40
                || one.section == Section::Legal && says_must() && one.read.words.len() < 40
                || duty && says_must()
        }
        KnockoutKind::Location | KnockoutKind::Equipment => {
            must || loose && !matches!(one.section, Section::Apply | Section::Legal) && one.read.words.len() < 30
        }
        KnockoutKind::Experience
        | KnockoutKind::Education
        | KnockoutKind::Language
        | KnockoutKind::Typing
        | KnockoutKind::Licence
        | KnockoutKind::Other => must || duty && says_must() && need_at(one, cue.from) != Need::Preferred,
    }
}

/// The condition's own side of an "and" or a comma, where a short sentence joins an age with another condition: each can
/// be answered alone.
fn part_of(one: &Placed<'_>, cue: &Found<KnockoutKind>, all: &[Found<KnockoutKind>]) -> Option<String> {
    let aged = all.iter().any(|c| c.value == KnockoutKind::Age);
    let words = &one.read.words;
    if !aged || all.iter().all(|c| c.value == cue.value) || words.len() > LONGEST {
        return None;
    }
    let joint = |i: usize| {
        words.get(i).is_some_and(|w| w.lower == "and")
            && !all.iter().any(|c| c.from <= i && i < c.to)
            && all.iter().any(|c| c.to <= i)
            && all.iter().any(|c| c.from > i)
    };
    let from = (0..cue.from).rev().find(|&i| joint(i)).map_or(0, |i| i + 1);
    let to = (cue.to..words.len()).find(|&i| joint(i)).unwrap_or(words.len());
    let text = slice(one, from, to).trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// The posting's own words for a condition.
fn text_of(one: &Placed<'_>, cue: &Found<KnockoutKind>) -> String {
    let count = one.read.words.len();
    let semicolons = one.unit.text.contains(';');
    let text = if count <= LONGEST && !semicolons {
        one.unit.text
    } else if count <= LONGEST || semicolons {
        clause(one, cue.from, cue.to, false)
    } else {
        clause(one, cue.from, cue.to, true)
    };
    let text = if text.split(' ').count() > 40 { clause(one, cue.from, cue.to, true) } else { text };
    text.trim().trim_end_matches(['.', ';', ',']).to_owned()
}
