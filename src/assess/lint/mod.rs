//! Lint: what a parser or a reader would stumble over in one resume (domain SPEC 5.4). The main entry is [`lint`].
//!
//! A rule speaks once a resume and names up to three of the places it is about, so that a tired person is not shown the
//! same sentence ten times; missing fields speak once an entry. Rules K01 to K03, K05 and K13 are the advice of coverage,
//! K11, K12 and K14 are kept while a posting is read, C24 by the guard: `lint.toml` says so in `by`. C09, C10 and C26 are
//! private advice and never a fault.

mod dates;
mod fields;
mod file;
mod posting;
mod wording;

use crate::model::document::Document;
use crate::model::finding::{Lint, LintFinding};
use crate::model::place::Place;
use crate::model::posting::Posting;
use crate::model::resume::Resume;
use crate::model::settings::Settings;
use crate::packs::Packs;
use crate::packs::words::words;

/// Findings on `resume`, gravest first. `document` is the file it was read from (none when it was structured data),
/// `posting` adds the rules that compare the two.
pub fn lint(
    document: Option<&Document>,
    resume: &Resume,
    posting: Option<&Posting>,
    packs: &Packs,
    settings: &Settings,
) -> Lint {
    let texts = texts(resume);
    let text = match document {
        Some(document) => document.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n"),
        None => texts.iter().map(|text| text.text).collect::<Vec<_>>().join("\n"),
    };
    let mut report = Report { resume, packs, texts, text: &text, findings: Vec::new() };
    if let Some(document) = document {
        file::rules(document, &mut report);
    }
    fields::rules(&mut report);
    dates::rules(document, settings, &mut report);
    wording::rules(document, &mut report);
    if let Some(posting) = posting {
        posting::rules(posting, settings, &mut report);
    }
    let mut findings = report.findings;
    findings.sort_by_key(|finding| finding.severity);
    Lint { schema: "frontline/lint/1".to_owned(), findings, text }
}

/// What part of a resume a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Summary or objective.
    Summary,
    /// A line about what was done; number of the job, none for unpaid work.
    Duty(Option<usize>),
    /// A skill.
    Skill,
    /// Anything else.
    Other,
}

/// A text of the resume with its place.
#[derive(Debug, Clone)]
struct Text<'a> {
    place: Place,
    text: &'a str,
    kind: Kind,
}

/// The resume under lint and the findings so far.
struct Report<'a> {
    resume: &'a Resume,
    packs: &'a Packs,
    /// Every text of the resume, in its order.
    texts: Vec<Text<'a>>,
    /// What a parser reads.
    text: &'a str,
    findings: Vec<LintFinding>,
}

impl<'a> Report<'a> {
    /// Adds rule `id` about `words`.
    fn add(&mut self, id: &str, place: Option<Place>, n: usize, words: &str) {
        if let Some(rule) = self.packs.lint.get(id) {
            let fill = |text: &str| text.replace("{n}", &n.to_string()).replace("{words}", words);
            self.findings.push(LintFinding {
                id: id.to_owned(),
                severity: rule.severity,
                place,
                message: fill(&rule.message),
                why: rule.why.clone(),
                fix: fill(&rule.fix),
            });
        }
    }

    /// Adds rule `id` about all of `hits`, if there are any: quoted, at most three, place of the first.
    fn add_all(&mut self, id: &str, hits: &[(Option<Place>, String)]) {
        if let Some((place, _)) = hits.first() {
            let mut quoted: Vec<String> = Vec::new();
            for (_, text) in hits {
                let text = format!("\"{}\"", short(text));
                if !quoted.contains(&text) {
                    quoted.push(text);
                }
            }
            self.add(id, place.clone(), hits.len(), &listed(&quoted));
        }
    }

    /// Texts of one kind and more.
    fn of(&self, wanted: impl Fn(Kind) -> bool) -> Vec<Text<'a>> {
        self.texts.iter().filter(|text| wanted(text.kind)).cloned().collect()
    }

    /// Duties of jobs and unpaid work.
    fn duties(&self) -> Vec<Text<'a>> {
        self.of(|kind| matches!(kind, Kind::Duty(_)))
    }

    /// Where the patterns of rule `id` match in `texts`: place and words.
    fn matches(&self, id: &str, texts: &[Text<'_>]) -> Vec<(Option<Place>, String)> {
        let Some(rule) = self.packs.lint.get(id) else { return Vec::new() };
        let mut out: Vec<(Option<Place>, String)> = Vec::new();
        for text in texts {
            for hit in rule.phrases.find(text.text, &words(text.text)) {
                let found = text.text.get(hit.start..hit.end).unwrap_or_default();
                if !out.iter().any(|(_, old)| old.eq_ignore_ascii_case(found)) {
                    out.push((Some(text.place.clone()), found.to_owned()));
                }
            }
        }
        out
    }
}

/// Every text of `resume` in its order.
fn texts<'a>(resume: &'a Resume) -> Vec<Text<'a>> {
    let mut out: Vec<Text<'a>> = Vec::new();
    let mut put = |place: String, text: Option<&'a String>, kind: Kind| {
        if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
            out.push(Text { place: Place::new(place), text, kind });
        }
    };
    let basics = &resume.basics;
    put("/basics/name".to_owned(), basics.name.as_ref(), Kind::Other);
    put("/basics/label".to_owned(), basics.label.as_ref(), Kind::Other);
    put("/basics/email".to_owned(), basics.email.as_ref(), Kind::Other);
    put("/basics/phone".to_owned(), basics.phone.as_ref(), Kind::Other);
    put("/basics/summary".to_owned(), basics.summary.as_ref(), Kind::Summary);
    for (i, job) in resume.work.iter().enumerate() {
        put(format!("/work/{i}/position"), job.position.as_ref(), Kind::Other);
        put(format!("/work/{i}/name"), job.name.as_ref(), Kind::Other);
        put(format!("/work/{i}/location"), job.location.as_ref(), Kind::Other);
        put(format!("/work/{i}/summary"), job.summary.as_ref(), Kind::Duty(Some(i)));
        for (j, line) in job.highlights.iter().enumerate() {
            put(format!("/work/{i}/highlights/{j}"), Some(line), Kind::Duty(Some(i)));
        }
    }
    for (i, role) in resume.volunteer.iter().enumerate() {
        put(format!("/volunteer/{i}/position"), role.position.as_ref(), Kind::Other);
        put(format!("/volunteer/{i}/organization"), role.organization.as_ref(), Kind::Other);
        put(format!("/volunteer/{i}/summary"), role.summary.as_ref(), Kind::Duty(None));
        for (j, line) in role.highlights.iter().enumerate() {
            put(format!("/volunteer/{i}/highlights/{j}"), Some(line), Kind::Duty(None));
        }
    }
    for (i, school) in resume.education.iter().enumerate() {
        put(format!("/education/{i}/institution"), school.institution.as_ref(), Kind::Other);
        put(format!("/education/{i}/studyType"), school.study_type.as_ref(), Kind::Other);
        put(format!("/education/{i}/area"), school.area.as_ref(), Kind::Other);
        for (j, course) in school.courses.iter().enumerate() {
            put(format!("/education/{i}/courses/{j}"), Some(course), Kind::Other);
        }
    }
    for (i, certificate) in resume.certificates.iter().enumerate() {
        put(format!("/certificates/{i}/name"), certificate.name.as_ref(), Kind::Other);
    }
    for (i, award) in resume.awards.iter().enumerate() {
        put(format!("/awards/{i}/title"), award.title.as_ref(), Kind::Other);
    }
    for (i, group) in resume.skills.iter().enumerate() {
        for (j, skill) in group.keywords.iter().enumerate() {
            put(format!("/skills/{i}/keywords/{j}"), Some(skill), Kind::Skill);
        }
    }
    for (i, language) in resume.languages.iter().enumerate() {
        put(format!("/languages/{i}/language"), language.language.as_ref(), Kind::Other);
    }
    for (i, project) in resume.projects.iter().enumerate() {
        put(format!("/projects/{i}/name"), project.name.as_ref(), Kind::Other);
        put(format!("/projects/{i}/description"), project.description.as_ref(), Kind::Other);
        for (j, line) in project.highlights.iter().enumerate() {
            put(format!("/projects/{i}/highlights/{j}"), Some(line), Kind::Other);
        }
    }
    for (i, reference) in resume.references.iter().enumerate() {
        put(format!("/references/{i}/reference"), reference.reference.as_ref(), Kind::Other);
    }
    for (i, line) in resume.meta.frontline.unplaced.iter().enumerate() {
        put(format!("/meta/frontline/unplaced/{i}"), Some(line), Kind::Other);
    }
    out
}

/// The first words of `text`.
fn short(text: &str) -> String {
    const MOST: usize = 9;
    let found = words(text);
    match found.get(MOST) {
        Some(next) => {
            let end = found.get(MOST - 1).map_or(next.start, |word| word.end);
            format!("{}…", text.get(..end).unwrap_or(text).trim())
        }
        None => text.trim().to_owned(),
    }
}

/// `text` with a capital first letter.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// At most three of `items`, and how many more.
fn listed(items: &[String]) -> String {
    const MOST: usize = 3;
    let shown = items.iter().take(MOST).cloned().collect::<Vec<_>>().join(", ");
    match items.len().checked_sub(MOST).filter(|more| *more > 0) {
        Some(more) => format!("{shown} and {more} more"),
        None => shown,
    }
}
