//! Wording: rules about what the lines say (C01 to C04, C07, C08, C14, C15, C17, C18, C25). The main entry is [`rules`].

use super::report::{Hits, Report, short};
use super::texts::{Kind, Text};
use crate::model::place::Place;
use crate::packs::interview::Form;
use crate::packs::phrases::number;
use crate::packs::words::{Word, words};

/// Words at the head of a summary that make it an objective.
const HEAD: usize = 6;
/// Fewest lines of a present job that are told in one tense by intent.
const TOLD: usize = 3;

/// Reports what the words show.
pub(super) fn rules(report: &mut Report<'_>) {
    let duties = report.duties();
    openers(&duties, report);
    tense(&duties, report);
    numbers(&duties, report);
    claims(&duties, report);
    cliches(report);
    jargon(&duties, report);
    acronyms(report);
    objective(report);
}

/// Whether the patterns of rule `id` match at the head of `text`; the words.
fn opens(report: &Report<'_>, id: &str, text: &str) -> Option<String> {
    let rule = report.rule(id)?;
    rule.phrases.opening(text).and_then(|place| text.get(place)).map(str::to_owned)
}

/// C01, C02, C08.
fn openers(duties: &[Text<'_>], report: &mut Report<'_>) {
    let all = |wanted: &dyn Fn(&str) -> bool| -> Hits {
        let hits = duties.iter().filter(|duty| wanted(duty.text));
        hits.map(|duty| (Some(duty.place.clone()), duty.text.to_owned())).collect()
    };
    for id in ["C01", "C02"] {
        let hits = all(&|text| opens(report, id, text).is_some());
        report.add_all(id, &hits);
    }
    let hits = all(&first_person);
    report.add_all("C08", &hits);
}

/// C07: past jobs in the present, a present job wholly in the past.
fn tense(duties: &[Text<'_>], report: &mut Report<'_>) {
    let verbs = &report.packs.interview.verbs;
    let of_job = |kind: Kind| match kind {
        Kind::Duty(Some(job)) => Some(job),
        _ => None,
    };
    let ended =
        |kind: Kind| of_job(kind).and_then(|job| report.resume.work.get(job)).is_some_and(|job| job.end_date.is_some());
    let in_present = |text: &str| {
        let found = words(text);
        let (Some(first), Some(next)) = (found.first(), found.get(1)) else { return false };
        // A list of nouns ("Purchase orders, submittals") and a noun with its own verb ("Feed back provided") are no duty
        // in the present.
        let listed = text.get(next.end..).is_some_and(|rest| rest.starts_with(','));
        let told = found.iter().skip(1).take(2).any(|word| matches!(verbs.form(&word.lower), Some((Form::Past, _))));
        match verbs.form(&first.lower) {
            Some((Form::Base, base)) => {
                let same = verbs.past(base) == Some(base);
                !same && !told && (!verbs.often_noun(base) || verbs.follows_verb(&next.lower) && !listed) && !next.glued
            }
            Some((Form::Third, base)) => !verbs.often_noun(base),
            _ => false,
        }
    };
    let in_past =
        |text: &str| words(text).first().is_some_and(|word| matches!(verbs.form(&word.lower), Some((Form::Past, _))));
    let mut hits: Hits = duties
        .iter()
        .filter(|duty| ended(duty.kind) && in_present(duty.text))
        .map(|duty| (Some(duty.place.clone()), duty.text.to_owned()))
        .collect();
    if !hits.is_empty() {
        let quoted: Vec<String> = hits.iter().map(|(_, text)| format!("\"{}\"", short(text))).collect();
        let about = format!("A past job told in the present: {}", super::report::listed(&quoted));
        report.add_shown("C07", hits.len(), &about, &hits);
        return;
    }
    for (i, job) in report.resume.work.iter().enumerate() {
        let present = report.resume.meta.frontline.present.contains(&Place::new(format!("/work/{i}")));
        let lines: Vec<&Text<'_>> = duties.iter().filter(|duty| of_job(duty.kind) == Some(i)).collect();
        if present && lines.len() >= TOLD && lines.iter().all(|duty| in_past(duty.text)) {
            hits = lines.iter().map(|duty| (Some(duty.place.clone()), duty.text.to_owned())).collect();
            let title = job.position.as_deref().or(job.name.as_deref()).unwrap_or("your present job");
            let about = format!("Your present job told wholly in the past: \"{}\"", short(title));
            report.add_shown("C07", hits.len(), &about, &hits);
            return;
        }
    }
}

/// "I", "me", "my" that are no Roman numeral or part of a name.
fn first_person(text: &str) -> bool {
    let found = words(text);
    found.iter().enumerate().any(|(i, word)| match word.text {
        "I" => {
            let next = found.get(i + 1);
            let verb = next
                .is_some_and(|next| !next.glued && next.text.starts_with(char::is_lowercase) && next.text.len() > 1);
            let numeral = i > 0 && found.get(i - 1).is_some_and(|before| before.text.starts_with(char::is_uppercase));
            verb && !numeral
                && !next.is_some_and(|next| matches!(next.lower.as_str(), "and" | "or" | "to" | "in" | "at" | "of"))
        }
        "my" | "My" | "me" | "myself" => true,
        text => ["I'm", "I’m", "I've", "I’ve", "I'd", "I’d"].contains(&text),
    })
}

/// A word with a digit, or a number word that is more than a manner of speaking.
fn is_number(word: &Word<'_>) -> bool {
    word.lower.bytes().any(|b| b.is_ascii_digit()) || number(&word.lower).is_some_and(|value| value > 1.0)
}

/// C03, C17.
fn numbers(duties: &[Text<'_>], report: &mut Report<'_>) {
    let amounts = report.rule("C03");
    let many = |text: &str| amounts.is_some_and(|rule| rule.silent.matches(text));
    let mut hits: Hits = Vec::new();
    for (i, job) in report.resume.work.iter().enumerate() {
        let mut lines = duties.iter().filter(|duty| duty.kind == Kind::Duty(Some(i))).peekable();
        if lines.peek().is_some() && !lines.any(|duty| words(duty.text).iter().any(is_number) || many(duty.text)) {
            let title = job.position.as_deref().or(job.name.as_deref());
            hits.extend(title.map(|title| (Some(Place::new(format!("/work/{i}"))), title.to_owned())));
        }
    }
    report.add_all("C03", &hits);
    let ground = report.rule("C17");
    let mut hits: Hits = Vec::new();
    for duty in duties {
        let found = words(duty.text);
        let at = found.iter().enumerate().position(|(i, word)| {
            let sign = word.text.ends_with('%')
                || duty.text.get(word.end..).is_some_and(|rest| rest.trim_start().starts_with('%'));
            sign && is_number(word) || (word.lower == "percent" && i > 0)
        });
        let count = found.iter().filter(|word| is_number(word)).count();
        let grounded = ground.is_some_and(|rule| rule.silent.matches(duty.text));
        if let Some(at) = at.filter(|_| count < 2 && !grounded) {
            hits.push((Some(duty.place.clone()), around(duty.text, &found, at)));
        }
    }
    report.add_all("C17", &hits);
}

/// The words of `text` around word `at`.
fn around(text: &str, found: &[Word<'_>], at: usize) -> String {
    let from = found.get(at.saturating_sub(5)).map_or(0, |word| word.start);
    let to = found.get(at + 2).map_or(text.len(), |word| word.end);
    text.get(from..to).unwrap_or(text).to_owned()
}

/// C18: absolute claims, more than all of something, more years than the dates hold.
fn claims(duties: &[Text<'_>], report: &mut Report<'_>) {
    let mut texts = report.of(|kind| kind == Kind::Summary);
    texts.extend(duties.iter().cloned());
    let mut hits = report.matches("C18", &texts);
    let whole = report.rule("C18");
    for text in &texts {
        let found = words(text.text);
        for (i, word) in found.iter().enumerate() {
            let value = word.lower.strip_suffix('%').and_then(|number| number.parse::<f64>().ok());
            let near =
                found.iter().skip(i + 1).take(2).any(|next| whole.is_some_and(|rule| rule.beside.matches(next.text)));
            if value.is_some_and(|value| value > 100.0) && near {
                hits.push((Some(text.place.clone()), text.text.to_owned()));
            }
        }
    }
    if let Some(claim) = years_claimed(report) {
        hits.push(claim);
    }
    report.add_all("C18", &hits);
}

/// "15 years of experience" in a summary whose first dated job is younger, two years granted.
fn years_claimed(report: &Report<'_>) -> Option<(Option<Place>, String)> {
    let first = report.resume.work.iter().filter_map(|job| job.start_date).min()?;
    let undated = report.resume.work.iter().any(|job| job.start_date.is_none());
    let last = report.resume.work.iter().filter_map(|job| job.end_date).max();
    let summary = report.summary()?;
    let found = words(summary.text);
    for (i, word) in found.iter().enumerate() {
        let years = word.lower.trim_end_matches('+').parse::<i32>().ok().filter(|years| (3..60).contains(years));
        let said = found.get(i + 1).is_some_and(|next| next.lower == "years")
            && found.iter().skip(i + 2).take(5).any(|next| next.lower.starts_with("experience"));
        let open = report.resume.work.iter().any(|job| job.start_date.is_some() && job.end_date.is_none());
        if let (Some(years), true, Some(last), false, false) = (years, said, last, open, undated) {
            let span = (last.last_month() - first.first_month() + 12) / 12;
            if years > span + 2 && report.resume.work.len() > 1 {
                let end = found.get(i + 1).map_or(word.end, |next| next.end);
                let words = summary.text.get(word.start..end)?;
                return Some((Some(summary.place), format!("{words} of experience, the dated jobs hold {span}")));
            }
        }
    }
    None
}

/// C04: words without proof. A line under a job that shows the same words is proof.
fn cliches(report: &mut Report<'_>) {
    let free = report.of(|kind| matches!(kind, Kind::Summary | Kind::Skill));
    let hits = report.matches("C04", &free);
    report.add_all("C04", &hits);
}

/// C14: words of a trade without a bracket that explains them.
fn jargon(duties: &[Text<'_>], report: &mut Report<'_>) {
    let explained =
        |text: &str| report.text.contains(&format!("({text})")) || report.text.contains(&format!("{text} ("));
    let hits: Hits = report.matches("C14", duties).into_iter().filter(|(_, text)| !explained(text)).collect();
    report.add_all("C14", &hits);
}

/// C15: a short form whose long form stands nowhere.
fn acronyms(report: &mut Report<'_>) {
    let Some(rule) = report.rule("C15") else { return };
    let plain: String = words(report.text).iter().map(|word| word.lower.as_str()).collect::<Vec<_>>().join(" ");
    let mut hits: Hits = Vec::new();
    for (short, long) in &rule.pairs {
        let place = report.texts.iter().find(|text| stands_alone(text.text, short));
        if let Some(text) = place
            && !long.split('|').any(|long| plain.contains(long))
        {
            let long = long.split('|').next().unwrap_or_default();
            hits.push((Some(text.place.clone()), format!("{short} ({long})")));
        }
    }
    report.add_all("C15", &hits);
}

/// The short form stands in `text` and is no part of a product's name ("Aloha POS").
fn stands_alone(text: &str, short: &str) -> bool {
    let found = words(text);
    found.iter().enumerate().any(|(i, word)| {
        let before = i.checked_sub(1).and_then(|p| found.get(p));
        let named = before.is_some_and(|before| {
            text.get(before.end..word.start) == Some(" ") && before.text.starts_with(char::is_uppercase) && i > 0
        });
        word.text == short && !named
    })
}

/// C25: an objective of wishes that names no kind of work.
fn objective(report: &mut Report<'_>) {
    let (Some(summary), Some(rule)) = (report.summary(), report.rule("C25")) else { return };
    let found = words(summary.text);
    // A wish further on is only a part of a summary.
    let head = found.get(HEAD).map_or(summary.text, |word| summary.text.get(..word.start).unwrap_or(summary.text));
    if rule.phrases.matches(head) && !rule.silent.matches(summary.text) {
        report.add("C25", Some(summary.place), 0, &short(summary.text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_roman_numeral_is_no_first_person() {
        for (text, want) in [
            ("Teller I and Teller II", false),
            ("I answered calls", true),
            ("Completed I-9 forms", false),
            ("Ran my own desk", true),
            ("Type I diabetes patients", false),
        ] {
            assert_eq!(first_person(text), want, "{text}");
        }
    }
}
