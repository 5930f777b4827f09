//! Fields: rules about what the parsed resume holds and lacks (P13 to P15, P20 to P22, P25 to P27, C16, C19, C27). A resume
//! that was hardly understood is not blamed for it. The main entry is [`rules`].

use std::collections::BTreeSet;

use super::report::{Hits, Report, listed, short};
use super::texts::{Kind, Text, is_job};
use crate::model::place::Place;
use crate::model::posting::TermKind;
use crate::model::resume::Resume;
use crate::packs::words::{stem, words};

/// Skills that a finding names.
const SKILLS_NAMED: usize = 5;
/// Programs and licences without a job from which C16 speaks: one or two are on nearly every good resume.
const SKILLS_BARE: usize = 3;
/// Words of a line that tells a duty.
const TELLING: usize = 7;

/// Reports what fields show.
pub(super) fn rules(report: &mut Report<'_>) {
    entries(report);
    contact(report);
    placeholders(report);
    skills(report);
    extras(report);
}

/// Whether the fields of `resume` are doubtful: of several jobs none has a title, or much fits nowhere.
pub(super) fn is_doubtful(resume: &Resume) -> bool {
    let count = |text: &str| words(text).len();
    let bare = resume.work.len() > 2 && resume.work.iter().all(|job| job.position.is_none());
    let lost: usize = resume.meta.frontline.unplaced.iter().map(|line| count(line)).sum();
    let told: usize = resume.work.iter().flat_map(|job| &job.highlights).map(|line| count(line)).sum();
    bare || lost > 60 && lost > told
}

/// P13 to P15, P25, P26.
fn entries(report: &mut Report<'_>) {
    if report.doubtful {
        return;
    }
    let resume = report.resume;
    let (mut titles, mut employers, mut dates): (Hits, Hits, Hits) = (Vec::new(), Vec::new(), Vec::new());
    for (i, job) in resume.work.iter().enumerate().filter(|(_, job)| is_job(job, report.packs)) {
        let name = job.position.as_deref().or(job.name.as_deref());
        let hit = (
            Some(Place::new(format!("/work/{i}"))),
            name.map_or_else(|| format!("job {}", i + 1), |name| format!("\"{}\"", short(name))),
        );
        if job.position.is_none() {
            let at = if job.name.is_some() { format!("the job at {}", hit.1) } else { hit.1.clone() };
            titles.push((hit.0.clone(), at));
        }
        if job.name.is_none() && job.position.is_some() {
            employers.push(hit.clone());
        }
        if job.start_date.is_none() && job.end_date.is_none() && !has_year_nearby(name, report) {
            dates.push(hit);
        }
    }
    for (id, hits) in [("P13", titles), ("P14", employers), ("P15", dates)] {
        let named: Vec<String> = hits.iter().map(|(_, name)| name.clone()).collect();
        if !hits.is_empty() {
            report.add_shown(id, hits.len(), &listed(&named), &hits);
        }
    }
    let silent = |i: usize| !report.texts.iter().any(|text| text.kind == Kind::Duty(Some(i)));
    if !resume.work.is_empty() && (0..resume.work.len()).all(silent) && !is_told(report) {
        report.add("P25", Some(Place::new("/work")), resume.work.len(), "");
    }
    let mut schools: Hits = Vec::new();
    for (i, school) in resume.education.iter().enumerate() {
        let Some(degree) = school.study_type.as_deref().filter(|_| school.institution.is_none()) else { continue };
        // An equivalency test is taken at no school, a certificate may be. A school on the line or beside it was overlooked.
        let rule = report.rule("P26");
        let lines: Vec<&str> = report.text.lines().collect();
        let has_school = |i: usize| {
            let near = lines.iter().skip(i.saturating_sub(1)).take(if i == 0 { 2 } else { 3 });
            near.into_iter().any(|line| rule.is_some_and(|rule| rule.beside.matches(&line.replace(degree, ""))))
        };
        let explained = !degree.contains(char::is_alphabetic)
            || rule.is_some_and(|rule| rule.silent.matches(degree))
            || (0..lines.len()).any(|i| lines.get(i).is_some_and(|line| line.contains(degree)) && has_school(i));
        if !explained {
            schools.push((Some(Place::new(format!("/education/{i}"))), format!("\"{}\"", short(degree))));
        }
    }
    if !schools.is_empty() {
        let named: Vec<String> = schools.iter().map(|(_, name)| name.clone()).collect();
        report.add_shown("P26", schools.len(), &listed(&named), &schools);
    }
}

/// A year stands on the line of `title` or on one of the two after it: the job has dates that were not understood.
fn has_year_nearby(title: Option<&str>, report: &Report<'_>) -> bool {
    let (Some(title), Some(document)) = (title, report.document) else { return false };
    let has_year = |text: &str| {
        words(text).iter().any(|w| w.text.len() == 4 && w.text.parse::<u16>().is_ok_and(|y| (1950..2100).contains(&y)))
    };
    let lines = &document.lines;
    (0..lines.len())
        .filter(|i| lines.get(*i).is_some_and(|line| line.text.contains(title)))
        .any(|i| lines.iter().skip(i).take(3).any(|line| has_year(&line.text)))
}

/// After the line of a job stands a line that tells a duty, which landed in another field.
fn is_told(report: &Report<'_>) -> bool {
    let Some(document) = report.document else { return false };
    let names: Vec<&str> =
        report.resume.work.iter().flat_map(|job| [&job.position, &job.name]).flatten().map(String::as_str).collect();
    let is_head = |text: &str| names.iter().any(|name| text.contains(*name));
    let is_section = |text: &str| report.packs.sections.kind(text.trim_end_matches([':', ' '])).is_some();
    let lines = &document.lines;
    (0..lines.len()).filter(|i| lines.get(*i).is_some_and(|line| is_head(&line.text))).any(|i| {
        let below = lines.iter().skip(i + 1).take(2).take_while(|line| !is_section(&line.text) && !is_head(&line.text));
        below.into_iter().any(|line| words(&line.text).len() >= TELLING)
    })
}

/// P20 to P22.
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
    if let Some(email) = basics.email.as_deref() {
        let (local, domain) = email.split_once('@').unwrap_or((email, ""));
        let ending = domain.rsplit('.').next().unwrap_or_default();
        let broken = !domain.contains('.') || ending.len() < 2;
        let rule = report.rule("P22");
        let slip = rule.is_some_and(|rule| rule.beside.opening(domain).is_some());
        let about = if broken || slip {
            Some(format!("\"{email}\" looks mistyped"))
        } else {
            let loose: String = local.chars().map(|c| if c.is_alphabetic() { c } else { ' ' }).collect();
            rule.filter(|rule| rule.phrases.matches(&loose)).map(|_| format!("\"{email}\" looks private"))
        };
        if let Some(about) = about {
            report.add("P22", Some(Place::new("/basics/email")), 0, &about);
        }
    }
}

/// P27: words of a template, and brackets that were meant to be filled.
fn placeholders(report: &mut Report<'_>) {
    let mut hits = report.matches("P27", report.texts);
    // A parser may have put the sample words anywhere; the file has them all.
    let file = Text { place: Place::new(""), text: report.text, kind: Kind::Other };
    for (_, text) in report.matches("P27", &[file]) {
        if !hits.iter().any(|(_, old)| old.eq_ignore_ascii_case(&text)) {
            hits.push((None, text));
        }
    }
    for text in report.texts {
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

/// C16: programs and licences of the skills list that stand in no job, course, project or certificate. Traits, tasks and
/// typing speed are left alone: nobody can name a line for each.
fn skills(report: &mut Report<'_>) {
    let shown: BTreeSet<String> = report
        .texts
        .iter()
        .filter(|text| text.kind != Kind::Skill && !text.place.0.starts_with("/basics"))
        .flat_map(|text| words(text.text).into_iter().map(|word| stem(&word.lower)))
        .collect();
    if report.doubtful || shown.is_empty() || report.duties().is_empty() {
        return;
    }
    let lexicon = &report.packs.lexicon;
    let is_hard = |text: &str| {
        let kinds = lexicon.find(text).into_iter().filter_map(|hit| lexicon.term(hit.term)).map(|term| term.kind);
        kinds.into_iter().any(|kind| matches!(kind, TermKind::Tool | TermKind::Credential))
    };
    let hits: Hits = report
        .of(|kind| kind == Kind::Skill)
        .into_iter()
        .filter(|skill| {
            let content: Vec<String> = words(skill.text)
                .iter()
                .filter(|word| word.lower.len() > 2 || word.text.chars().all(char::is_uppercase))
                .map(|word| stem(&word.lower))
                .collect();
            let measured = skill.text.contains(|c: char| c.is_ascii_digit());
            is_hard(skill.text)
                && !measured
                && (1..6).contains(&content.len())
                && !content.iter().any(|stem| shown.contains(stem))
        })
        .map(|skill| (Some(skill.place), skill.text.to_owned()))
        .collect();
    if hits.len() >= SKILLS_BARE {
        let mut named: Vec<&str> = hits.iter().map(|(_, skill)| skill.as_str()).take(SKILLS_NAMED).collect();
        if hits.len() > SKILLS_NAMED {
            named.push("…");
        }
        report.add_shown("C16", hits.len(), &named.join(", "), &hits);
    }
}

/// C19, C27.
fn extras(report: &mut Report<'_>) {
    let titles: Vec<Text<'_>> =
        report.texts.iter().filter(|text| text.place.0.ends_with("/position")).cloned().collect();
    if let Some((place, words)) = report.matches("C19", &titles).into_iter().next() {
        report.add("C19", place, 0, &words);
    }
    let rule = report.rule("C27");
    // "State of Maine license", "NZ certificate 2012": the name says who or when.
    let told = |name: &str| {
        rule.is_some_and(|rule| rule.silent.matches(name))
            || words(name).iter().any(|w| w.text.len() == 4 && w.text.bytes().all(|b| b.is_ascii_digit()))
    };
    let bare: Hits = report
        .resume
        .certificates
        .iter()
        .enumerate()
        .filter(|(_, certificate)| certificate.issuer.is_none() && certificate.date.is_none())
        .filter_map(|(i, certificate)| Some((i, certificate.name.as_deref()?)))
        // A lone small word ("license: regular") is no name.
        .filter(|(_, name)| !told(name) && (name.contains(char::is_whitespace) || name.contains(char::is_uppercase)))
        .map(|(i, name)| (Some(Place::new(format!("/certificates/{i}"))), name.to_owned()))
        .collect();
    report.add_all("C27", &bare);
}
