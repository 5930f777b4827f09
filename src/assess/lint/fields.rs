//! Fields: rules about what the parsed resume holds and lacks (P13 to P15, P20 to P22, P25 to P27, C05, C11, C12, C16, C19,
//! C27). The main entry is [`rules`].

use std::collections::BTreeSet;

use super::{Kind, Report, Text, listed, short};
use crate::model::place::Place;
use crate::packs::words::{stem, words};

/// Skills that a finding names.
const SKILLS_NAMED: usize = 5;
/// Fewest words of a resume.
const FEW_WORDS: usize = 150;
/// Most pages of a resume.
const MOST_PAGES: u32 = 2;

/// Reports what fields show.
pub(super) fn rules(report: &mut Report<'_>) {
    entries(report);
    contact(report);
    placeholders(report);
    size(report);
    skills(report);
    extras(report);
}

/// P13 to P15, P25, P26.
fn entries(report: &mut Report<'_>) {
    let resume = report.resume;
    for (i, job) in resume.work.iter().enumerate() {
        let place = Some(Place::new(format!("/work/{i}")));
        let title = job.position.as_deref().or(job.name.as_deref());
        let named = title.map_or_else(|| format!("job {}", i + 1), |name| format!("\"{}\"", short(name)));
        if job.position.is_none() {
            let about = job
                .name
                .as_deref()
                .map_or_else(|| format!("job {}", i + 1), |name| format!("the job at \"{}\"", short(name)));
            report.add("P13", place.clone(), 0, &about);
        }
        if job.name.is_none() && job.position.is_some() {
            report.add("P14", place.clone(), 0, &named);
        }
        if job.start_date.is_none() && job.end_date.is_none() {
            report.add("P15", place, 0, &named);
        }
    }
    let silent = |i: usize| !report.texts.iter().any(|text| text.kind == Kind::Duty(Some(i)));
    if !resume.work.is_empty() && (0..resume.work.len()).all(silent) {
        report.add("P25", Some(Place::new("/work")), resume.work.len(), "");
    }
    for (i, school) in resume.education.iter().enumerate() {
        // An equivalency test is taken at no school, a certificate may be.
        let tested = |degree: &str| {
            words(degree)
                .iter()
                .any(|w| matches!(w.lower.as_str(), "ged" | "hiset" | "equivalency" | "certificate" | "certification"))
        };
        let degree = school.study_type.as_deref().filter(|degree| school.institution.is_none() && !tested(degree));
        if let Some(degree) = degree {
            report.add("P26", Some(Place::new(format!("/education/{i}"))), 0, &format!("\"{}\"", short(degree)));
        }
    }
}

/// P20 to P22, C11.
fn contact(report: &mut Report<'_>) {
    let basics = &report.resume.basics;
    let missing: Vec<&str> = [("e-mail address", &basics.email), ("phone number", &basics.phone)]
        .into_iter()
        .filter(|(_, value)| value.as_deref().is_none_or(|value| value.trim().is_empty()))
        .map(|(what, _)| what)
        .collect();
    if !missing.is_empty() {
        report.add("P20", Some(Place::new("/basics")), missing.len(), &missing.join(" and no "));
    }
    let home = basics.location.as_ref();
    if home.is_none_or(|home| home.city.is_none() && home.region.is_none() && home.postal_code.is_none()) {
        report.add("P21", Some(Place::new("/basics")), 0, "");
    }
    if let Some(address) = home.and_then(|home| home.address.as_deref()) {
        let street = report.packs.lint.get("C11").is_some_and(|rule| rule.phrases.matches(address));
        if address.contains(|c: char| c.is_ascii_digit()) && street {
            report.add("C11", Some(Place::new("/basics/location/address")), 0, &format!("\"{address}\""));
        }
    }
    if let Some(email) = basics.email.as_deref() {
        let (local, domain) = email.split_once('@').unwrap_or((email, ""));
        let ending = domain.rsplit('.').next().unwrap_or_default();
        let broken =
            !domain.contains('.') || ending.len() < 2 || matches!(ending, "con" | "cmo" | "ocm" | "comm" | "vom");
        let slips = ["gmial.", "gmai.", "gamil.", "gmal.", "yaho.", "yahooo.", "hotmial.", "hotmal.", "outlok."];
        let about = if broken || slips.iter().any(|slip| domain.starts_with(slip)) {
            Some(format!("\"{email}\" looks mistyped"))
        } else {
            let loose: String = local.chars().map(|c| if c.is_alphabetic() { c } else { ' ' }).collect();
            let rule = report.packs.lint.get("P22");
            rule.filter(|rule| rule.phrases.matches(&loose)).map(|_| format!("\"{email}\" looks private"))
        };
        if let Some(about) = about {
            report.add("P22", Some(Place::new("/basics/email")), 0, &about);
        }
    }
}

/// P27: words of a template, and brackets that were meant to be filled.
fn placeholders(report: &mut Report<'_>) {
    let mut hits = report.matches("P27", &report.texts);
    // A parser may have put the sample words anywhere; the file has them all.
    let file = Text { place: Place::new(""), text: report.text, kind: Kind::Other };
    for (_, text) in report.matches("P27", &[file]) {
        if !hits.iter().any(|(_, old)| old.eq_ignore_ascii_case(&text)) {
            hits.push((None, text));
        }
    }
    for text in &report.texts {
        let mut rest = text.text;
        while let Some((_, after)) = rest.split_once('[') {
            let Some((inside, tail)) = after.split_once(']') else { break };
            let sample = inside.chars().any(char::is_alphabetic)
                && inside.len() < 40
                && !tail.starts_with('(')
                && words(inside).iter().all(|word| !word.text.chars().any(|c| c.is_ascii_digit()));
            let bracket = format!("[{inside}]");
            if sample && !hits.iter().any(|(_, old)| *old == bracket) {
                hits.push((Some(text.place.clone()), bracket));
            }
            rest = tail;
        }
    }
    report.add_all("P27", &hits);
}

/// C05.
fn size(report: &mut Report<'_>) {
    let count = words(report.text).len();
    let pages = report.resume.meta.frontline.source.pages;
    if count < FEW_WORDS {
        report.add("C05", None, count, &format!("The resume is short: {count} words"));
    } else if pages > MOST_PAGES {
        report.add("C05", None, pages as usize, &format!("The resume is long: {pages} pages"));
    }
}

/// C16: skills of which no word stands in a job, course, project or certificate.
fn skills(report: &mut Report<'_>) {
    let mut shown: BTreeSet<String> = BTreeSet::new();
    for text in report.texts.iter().filter(|text| text.kind != Kind::Skill && !text.place.0.starts_with("/basics")) {
        shown.extend(words(text.text).iter().map(|word| stem(&word.lower)));
    }
    if shown.is_empty() || report.duties().is_empty() {
        return;
    }
    let empty = report.packs.lint.get("C04");
    let hits: Vec<(Option<Place>, String)> = report
        .of(|kind| kind == Kind::Skill)
        .into_iter()
        .filter(|skill| {
            let content: Vec<String> = words(skill.text)
                .iter()
                .filter(|word| word.lower.len() > 2 || word.text.chars().all(char::is_uppercase))
                .map(|word| stem(&word.lower))
                .collect();
            // Typing speed is measured, not shown by a job.
            let measured =
                skill.text.contains(|c: char| c.is_ascii_digit()) || skill.text.to_lowercase().contains("ten-key");
            let trait_word = empty.is_some_and(|rule| rule.phrases.matches(skill.text));
            !content.is_empty()
                && !measured
                && !trait_word
                && content.len() < 6
                && !content.iter().any(|stem| shown.contains(stem))
        })
        .map(|skill| (Some(skill.place), skill.text.to_owned()))
        .collect();
    if let Some((place, _)) = hits.first() {
        let mut named: Vec<&str> = hits.iter().map(|(_, skill)| skill.as_str()).take(SKILLS_NAMED).collect();
        if hits.len() > SKILLS_NAMED {
            named.push("…");
        }
        report.add("C16", place.clone(), hits.len(), &named.join(", "));
    }
}

/// C12, C19, C27.
fn extras(report: &mut Report<'_>) {
    let resume = report.resume;
    let named = resume.references.iter().find_map(|reference| reference.name.as_deref());
    let file = Text { place: Place::new("/references"), text: report.text, kind: Kind::Other };
    let promised = report.matches("C12", &[file]);
    if let Some(words) = named.map(str::to_owned).or_else(|| promised.first().map(|(_, words)| words.clone())) {
        let place = (!resume.references.is_empty()).then(|| Place::new("/references"));
        report.add("C12", place, 0, &short(&words));
    }
    let titles: Vec<Text<'_>> =
        report.texts.iter().filter(|text| text.place.0.ends_with("/position")).cloned().collect();
    if let Some((place, words)) = report.matches("C19", &titles).into_iter().next() {
        report.add("C19", place, 0, &words);
    }
    let bare: Vec<String> = resume
        .certificates
        .iter()
        .filter(|certificate| certificate.issuer.is_none() && certificate.date.is_none())
        .filter_map(|certificate| certificate.name.as_deref())
        .map(|name| format!("\"{}\"", short(name)))
        .collect();
    if !bare.is_empty() {
        report.add("C27", Some(Place::new("/certificates")), bare.len(), &listed(&bare));
    }
}
