//! Private: rules about what a resume should not tell (C10 to C13). The main entry is [`rules`].

use super::report::{Hits, Report, short};
use super::texts::{Kind, Text};
use crate::model::place::Place;
use crate::packs::sections::SectionKind;
use crate::packs::words::{Word, words};

/// Reports what is better left out.
pub(super) fn rules(report: &mut Report<'_>) {
    labels(report);
    street(report);
    references(report);
    let hits = report.matches("C13", report.texts);
    report.add_all("C13", &hits);
}

/// C10: labels of private data and numbers of papers, in the head of the file and in fields.
fn labels(report: &mut Report<'_>) {
    let mut hits: Hits = Vec::new();
    let lines: Vec<&str> = match report.document {
        Some(document) => document.lines.iter().filter(|line| !line.hidden).map(|line| line.text.as_str()).collect(),
        None => report.texts.iter().map(|text| text.text).collect(),
    };
    let Some(rule) = report.rule("C10") else { return };
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
        // Plain words are labels only with a colon and a value.
        let plain = rule.beside.opening(line).filter(|hit| {
            let rest = line.get(hit.end..).unwrap_or_default().trim_start().strip_prefix(':');
            rest.is_some_and(|rest| !rest.trim().is_empty() && rest.len() < 40)
        });
        if let Some(hit) = labels.or(plain) {
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

/// C11.
fn street(report: &mut Report<'_>) {
    let Some(address) = report.resume.basics.location.as_ref().and_then(|home| home.address.as_deref()) else { return };
    let named = report.rule("C11").is_some_and(|rule| rule.phrases.matches(address));
    if address.contains(|c: char| c.is_ascii_digit()) && named {
        report.add("C11", Some(Place::new("/basics/location/address")), 0, &format!("\"{address}\""));
    }
}

/// C12: named people, a promise, or a section of that name.
fn references(report: &mut Report<'_>) {
    let resume = report.resume;
    let named = resume.references.iter().find_map(|reference| reference.name.as_deref());
    let file = Text { place: Place::new(""), text: report.text, kind: Kind::Other };
    let promised = report.matches("C12", &[file]).into_iter().map(|(_, words)| words).next();
    let sections = &report.packs.sections;
    let section = report.text.lines().find(|line| {
        let head = line.split_once(':').map_or(*line, |(head, _)| head);
        sections.kind(head.trim()) == Some(SectionKind::References)
    });
    let Some(words) = named.map(str::to_owned).or(promised).or(section.map(str::to_owned)) else { return };
    let place = (!resume.references.is_empty()).then(|| Place::new("/references"));
    report.add_shown("C12", 0, &short(&words), &[(place, words.clone())]);
}
