//! Wording: rules about the words of a resume (C01 to C04, C06 to C08, C10, C13 to C15, C17, C18, C20 to C23, C25). The main
//! entry is [`rules`].

use std::collections::BTreeMap;

use super::{Kind, Report, Text, short};
use crate::model::document::Document;
use crate::model::place::Place;
use crate::packs::interview::Form;
use crate::packs::words::{Word, words};

/// Fewest words of a duty line.
const FEW: usize = 4;
/// Most words of a duty line.
const MANY: usize = 35;
/// Most lines of a job.
const MOST_LINES: usize = 8;
/// Lines with the same opener that are a repetition, if they are also a fifth of all lines.
const SAME: usize = 4;

/// Words at the head of a summary that make it an objective.
const HEAD: usize = 6;

/// Where a match was found, and the words.
type Hits = Vec<(Option<Place>, String)>;

/// Reports what the words show.
pub(super) fn rules(document: Option<&Document>, report: &mut Report<'_>) {
    let duties = report.duties();
    openers(&duties, report);
    numbers(&duties, report);
    claims(&duties, report);
    shape(&duties, report);
    repeats(&duties, report);
    private(document, report);
    lists(&duties, report);
    acronyms(report);
    objective(report);
}

/// Whether the patterns of rule `id` match at the head of `text`; the words.
fn opens(report: &Report<'_>, id: &str, text: &str) -> Option<String> {
    let rule = report.packs.lint.get(id)?;
    rule.phrases.opening(text).and_then(|place| text.get(place)).map(str::to_owned)
}

/// C01, C02, C07, C08.
fn openers(duties: &[Text<'_>], report: &mut Report<'_>) {
    for id in ["C01", "C02"] {
        let hits: Hits = duties
            .iter()
            .filter(|duty| opens(report, id, duty.text).is_some())
            .map(|duty| (Some(duty.place.clone()), duty.text.to_owned()))
            .collect();
        report.add_all(id, &hits);
    }
    let verbs = &report.packs.interview.verbs;
    let ended = |kind: Kind| match kind {
        Kind::Duty(Some(job)) => report.resume.work.get(job).is_some_and(|job| job.end_date.is_some()),
        _ => false,
    };
    let in_present = |text: &str| {
        let found = words(text);
        let (Some(first), Some(next)) = (found.first(), found.get(1)) else { return false };
        match verbs.form(&first.lower) {
            Some((Form::Base, base)) => {
                let same = verbs.past(base) == Some(base);
                !same && (!verbs.often_noun(base) || verbs.follows_verb(&next.lower)) && !next.glued
            }
            Some((Form::Third, base)) => !verbs.often_noun(base),
            _ => false,
        }
    };
    let hits: Hits = duties
        .iter()
        .filter(|duty| ended(duty.kind) && in_present(duty.text))
        .map(|duty| (Some(duty.place.clone()), duty.text.to_owned()))
        .collect();
    report.add_all("C07", &hits);
    let hits: Hits = duties
        .iter()
        .filter(|duty| first_person(duty.text))
        .map(|duty| (Some(duty.place.clone()), duty.text.to_owned()))
        .collect();
    report.add_all("C08", &hits);
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
    const NUMBERS: [&str; 21] = [
        "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen",
        "twenty", "thirty", "forty", "fifty", "sixty", "hundred", "hundreds", "thousand", "dozen",
    ];
    word.lower.bytes().any(|b| b.is_ascii_digit()) || NUMBERS.contains(&word.lower.as_str())
}

/// C03, C17.
fn numbers(duties: &[Text<'_>], report: &mut Report<'_>) {
    let mut hits: Hits = Vec::new();
    for (i, job) in report.resume.work.iter().enumerate() {
        let mut lines = duties.iter().filter(|duty| duty.kind == Kind::Duty(Some(i))).peekable();
        if lines.peek().is_some() && !lines.any(|duty| words(duty.text).iter().any(is_number)) {
            let title =
                job.position.as_deref().or(job.name.as_deref()).map_or_else(|| format!("job {}", i + 1), str::to_owned);
            hits.push((Some(Place::new(format!("/work/{i}"))), title));
        }
    }
    report.add_all("C03", &hits);
    const GROUND: [&str; 32] = [
        "of",
        "from",
        "to",
        "year",
        "years",
        "month",
        "months",
        "quarter",
        "quarterly",
        "week",
        "weeks",
        "day",
        "days",
        "season",
        "annual",
        "annually",
        "monthly",
        "weekly",
        "daily",
        "audit",
        "goal",
        "target",
        "quota",
        "survey",
        "over",
        "compared",
        "versus",
        "vs",
        "average",
        "within",
        "than",
        "last",
    ];
    let mut hits: Hits = Vec::new();
    for duty in duties {
        let found = words(duty.text);
        let percent = found.iter().enumerate().any(|(i, word)| {
            let sign = word.text.ends_with('%')
                || duty.text.get(word.end..).is_some_and(|rest| rest.trim_start().starts_with('%'));
            sign && is_number(word) || (word.lower == "percent" && i > 0)
        });
        let count = found.iter().filter(|word| is_number(word)).count();
        let grounded = found
            .iter()
            .any(|word| GROUND.contains(&word.lower.as_str()) && word.lower != "to" && word.lower != "over");
        if percent && count < 2 && !grounded {
            hits.push((Some(duty.place.clone()), duty.text.to_owned()));
        }
    }
    report.add_all("C17", &hits);
}

/// C18: absolute claims, more than all of something, more years than the dates hold.
fn claims(duties: &[Text<'_>], report: &mut Report<'_>) {
    let mut texts = report.of(|kind| kind == Kind::Summary);
    texts.extend(duties.iter().cloned());
    let mut hits = report.matches("C18", &texts);
    const WHOLE: [&str; 8] =
        ["accuracy", "accurate", "satisfaction", "attendance", "retention", "success", "completion", "compliance"];
    for text in &texts {
        let found = words(text.text);
        for (i, word) in found.iter().enumerate() {
            let value = word.lower.strip_suffix('%').and_then(|number| number.parse::<f64>().ok());
            let near = found.iter().skip(i + 1).take(2).any(|next| WHOLE.contains(&next.lower.as_str()));
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
    let summary = report.of(|kind| kind == Kind::Summary).into_iter().next()?;
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

/// C06, C22.
fn shape(duties: &[Text<'_>], report: &mut Report<'_>) {
    let count = |duty: &Text<'_>| words(duty.text).len();
    let lines: Vec<&Text<'_>> = duties.iter().filter(|duty| duty.place.0.contains("/highlights/")).collect();
    let short_lines = lines.iter().filter(|duty| count(duty) < FEW).count();
    let long_lines = lines.iter().filter(|duty| count(duty) > MANY).count();
    let full = (0..report.resume.work.len())
        .filter(|i| lines.iter().filter(|duty| duty.kind == Kind::Duty(Some(*i))).count() > MOST_LINES)
        .count();
    let parts: Vec<String> = [
        (long_lines, format!("{long_lines} line(s) of more than {MANY} words")),
        (full, format!("{full} job(s) with more than {MOST_LINES} lines")),
        (short_lines, format!("{short_lines} line(s) of less than {FEW} words")),
    ]
    .into_iter()
    .filter(|(n, _)| *n > 0)
    .map(|(_, text)| text)
    .collect();
    if !parts.is_empty() {
        let odd = lines.iter().find(|duty| count(duty) > MANY || count(duty) < FEW);
        report.add("C06", odd.map(|duty| duty.place.clone()), parts.len(), &parts.join(", "));
    }
    let shouting = |text: &str| {
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        letters > 20 && words(text).len() > 4 && !text.chars().any(char::is_lowercase)
    };
    let hits: Hits = report
        .texts
        .iter()
        .filter(|text| matches!(text.kind, Kind::Duty(_) | Kind::Summary) && shouting(text.text))
        .map(|text| (Some(text.place.clone()), text.text.to_owned()))
        .collect();
    report.add_all("C22", &hits);
}

/// C20: the same line twice, or the same opener again and again.
fn repeats(duties: &[Text<'_>], report: &mut Report<'_>) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut verbs: BTreeMap<String, (usize, String)> = BTreeMap::new();
    let mut hits: Hits = Vec::new();
    for duty in duties {
        let found = words(duty.text);
        let key = found.iter().map(|word| word.lower.as_str()).collect::<Vec<_>>().join(" ");
        if found.len() >= FEW {
            let times = seen.entry(key).or_default();
            *times += 1;
            if *times == 2 {
                hits.push((Some(duty.place.clone()), duty.text.to_owned()));
            }
        }
        if let Some(first) = found.first().filter(|first| report.packs.interview.verbs.form(&first.lower).is_some()) {
            let entry = verbs.entry(first.lower.clone()).or_insert_with(|| (0, duty.place.0.clone()));
            entry.0 += 1;
        }
    }
    for (verb, (times, place)) in verbs {
        if times >= SAME && times * 5 >= duties.len() {
            hits.push((Some(Place::new(place)), format!("{verb} ({times} times)")));
        }
    }
    report.add_all("C20", &hits);
}

/// C10: labels of private data and numbers of papers, in the head of the file and in fields.
fn private(document: Option<&Document>, report: &mut Report<'_>) {
    let mut hits: Hits = Vec::new();
    let lines: Vec<&str> = match document {
        Some(document) => document.lines.iter().filter(|line| !line.hidden).map(|line| line.text.as_str()).collect(),
        None => report.texts.iter().map(|text| text.text).collect(),
    };
    let Some(rule) = report.packs.lint.get("C10") else { return };
    for line in lines {
        let found = words(line);
        let label = rule.phrases.opening(line).or_else(|| {
            // "… | Date of birth: 1990": a label after a bar or tab.
            let hits = rule.phrases.places(line);
            hits.into_iter().find(|hit| {
                line.get(..hit.start).is_some_and(|before| before.trim_end().ends_with(['|', '•', ',', ';']))
            })
        });
        // A label is followed by a mark or a value, not by more of a sentence.
        let labels = label.filter(|hit| {
            let after = line.get(hit.end..).unwrap_or_default().trim_start();
            after.is_empty()
                || after.starts_with([':', '-', '–', '=', '#'])
                || after.starts_with(|c: char| c.is_ascii_digit())
        });
        if let Some(hit) = labels {
            hits.push((None, line.get(hit).unwrap_or_default().to_owned()));
        } else if found.windows(3).any(|run| is_ssn(line, run)) {
            hits.push((None, "a social security number".to_owned()));
        }
    }
    report.add_all("C10", &hits);
}

/// Three, two and four digits with hyphens.
fn is_ssn(text: &str, run: &[Word<'_>]) -> bool {
    let [a, b, c] = run else { return false };
    let digits = |word: &Word<'_>, n: usize| word.text.len() == n && word.text.bytes().all(|b| b.is_ascii_digit());
    digits(a, 3)
        && digits(b, 2)
        && digits(c, 4)
        && text.get(a.end..b.start) == Some("-")
        && text.get(b.end..c.start) == Some("-")
}

/// C04, C13, C14, C21, C23.
fn lists(duties: &[Text<'_>], report: &mut Report<'_>) {
    let free = report.of(|kind| matches!(kind, Kind::Summary | Kind::Skill));
    let hits = report.matches("C04", &free);
    report.add_all("C04", &hits);
    let written = report.of(|kind| matches!(kind, Kind::Duty(_) | Kind::Summary));
    let everything = report.texts.clone();
    let hits = report.matches("C13", &everything);
    report.add_all("C13", &hits);
    let explained =
        |text: &str| report.text.contains(&format!("({text})")) || report.text.contains(&format!("{text} ("));
    let hits: Hits = report.matches("C14", duties).into_iter().filter(|(_, text)| !explained(text)).collect();
    report.add_all("C14", &hits);
    let prose = report.of(|kind| !matches!(kind, Kind::Other));
    let mut hits = report.matches("C21", &prose);
    for text in &written {
        for pair in words(text.text).windows(2) {
            let [left, right] = pair else { continue };
            let gap = text.text.get(left.end..right.start).unwrap_or_default();
            let twice = left.text == right.text && gap == " " && left.lower.bytes().all(|b| b.is_ascii_alphabetic());
            if twice && left.lower.len() > 1 && !matches!(left.lower.as_str(), "had" | "that" | "door" | "one") {
                hits.push((Some(text.place.clone()), format!("{} {}", left.text, right.text)));
            }
        }
        let lower = text.text.to_lowercase();
        if ["w/ ", "w/o "].iter().any(|mark| lower.starts_with(mark) || lower.contains(&format!(" {mark}"))) {
            hits.push((Some(text.place.clone()), "w/".to_owned()));
        }
    }
    let mut unique: Hits = Vec::new();
    for hit in hits {
        if !unique.iter().any(|(_, old)| old.eq_ignore_ascii_case(&hit.1)) {
            unique.push(hit);
        }
    }
    report.add_all("C21", &unique);
    if let Some((place, words)) = report.matches("C23", &written).into_iter().next() {
        report.add("C23", place, 0, &words);
    }
}

/// C15: a short form whose long form stands nowhere.
fn acronyms(report: &mut Report<'_>) {
    let Some(rule) = report.packs.lint.get("C15") else { return };
    let plain: String = words(report.text).iter().map(|word| word.lower.as_str()).collect::<Vec<_>>().join(" ");
    let mut hits: Hits = Vec::new();
    for (short, long) in &rule.pairs {
        let place = report.texts.iter().find(|text| words(text.text).iter().any(|word| word.text == short));
        if let Some(text) = place
            && !plain.contains(long.as_str())
        {
            hits.push((Some(text.place.clone()), format!("{short} ({long})")));
        }
    }
    report.add_all("C15", &hits);
}

/// C25: an objective of wishes that names no kind of work.
fn objective(report: &mut Report<'_>) {
    const JOBS: [&str; 30] = [
        "representative",
        "agent",
        "associate",
        "specialist",
        "support",
        "receptionist",
        "assistant",
        "clerk",
        "manager",
        "coordinator",
        "teller",
        "cashier",
        "advisor",
        "adviser",
        "operator",
        "officer",
        "csr",
        "server",
        "driver",
        "supervisor",
        "lead",
        "teacher",
        "nurse",
        "engineer",
        "analyst",
        "technician",
        "accountant",
        "administrator",
        "director",
        "desk",
    ];
    let Some(summary) = report.of(|kind| kind == Kind::Summary).into_iter().next() else { return };
    let found = words(summary.text);
    let names_job = found.iter().any(|word| JOBS.contains(&word.lower.trim_end_matches('s')))
        || found.windows(2).any(|pair| matches!(pair, [a, b] if a.lower == "customer" && b.lower == "service"));
    // A wish further on is only a part of a summary.
    let head = found.get(HEAD).map_or(summary.text, |word| summary.text.get(..word.start).unwrap_or(summary.text));
    let wish = report.packs.lint.get("C25").is_some_and(|rule| rule.phrases.matches(head));
    if wish && !names_job {
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
