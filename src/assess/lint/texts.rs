//! Texts: every text of a resume with its place and what part it is. The main entry is [`texts`].

use crate::model::place::Place;
use crate::model::resume::{Resume, Work};
use crate::packs::Packs;
use crate::packs::interview::Form;
use crate::packs::words::words;

/// Words from which a "title" is a sentence or the name of a paper.
const TITLE: usize = 6;

/// What part of a resume a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
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
pub(super) struct Text<'a> {
    pub(super) place: Place,
    pub(super) text: &'a str,
    pub(super) kind: Kind,
}

/// Every text of `resume` in its order.
pub(super) fn texts<'a>(resume: &'a Resume) -> Vec<Text<'a>> {
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
    let address = basics.location.as_ref().and_then(|home| home.address.as_ref());
    put("/basics/location/address".to_owned(), address, Kind::Other);
    put("/basics/summary".to_owned(), basics.summary.as_ref(), Kind::Summary);
    for (i, job) in resume.work.iter().enumerate() {
        put(Place::field("work", i, "position"), job.position.as_ref(), Kind::Other);
        put(Place::field("work", i, "name"), job.name.as_ref(), Kind::Other);
        put(Place::field("work", i, "location"), job.location.as_ref(), Kind::Other);
        put(Place::field("work", i, "summary"), job.summary.as_ref(), Kind::Duty(Some(i)));
        for (j, line) in job.highlights.iter().enumerate() {
            put(Place::item("work", i, "highlights", j), Some(line), Kind::Duty(Some(i)));
        }
    }
    for (i, role) in resume.volunteer.iter().enumerate() {
        put(Place::field("volunteer", i, "position"), role.position.as_ref(), Kind::Other);
        put(Place::field("volunteer", i, "organization"), role.organization.as_ref(), Kind::Other);
        put(Place::field("volunteer", i, "summary"), role.summary.as_ref(), Kind::Duty(None));
        for (j, line) in role.highlights.iter().enumerate() {
            put(Place::item("volunteer", i, "highlights", j), Some(line), Kind::Duty(None));
        }
    }
    for (i, school) in resume.education.iter().enumerate() {
        put(Place::field("education", i, "institution"), school.institution.as_ref(), Kind::Other);
        put(Place::field("education", i, "studyType"), school.study_type.as_ref(), Kind::Other);
        put(Place::field("education", i, "area"), school.area.as_ref(), Kind::Other);
        for (j, course) in school.courses.iter().enumerate() {
            put(Place::item("education", i, "courses", j), Some(course), Kind::Other);
        }
    }
    for (i, certificate) in resume.certificates.iter().enumerate() {
        put(Place::field("certificates", i, "name"), certificate.name.as_ref(), Kind::Other);
    }
    for (i, award) in resume.awards.iter().enumerate() {
        put(Place::field("awards", i, "title"), award.title.as_ref(), Kind::Other);
    }
    for (i, group) in resume.skills.iter().enumerate() {
        for (j, skill) in group.keywords.iter().enumerate() {
            put(Place::item("skills", i, "keywords", j), Some(skill), Kind::Skill);
        }
    }
    for (i, language) in resume.languages.iter().enumerate() {
        put(Place::field("languages", i, "language"), language.language.as_ref(), Kind::Other);
    }
    for (i, project) in resume.projects.iter().enumerate() {
        put(Place::field("projects", i, "name"), project.name.as_ref(), Kind::Other);
        put(Place::field("projects", i, "description"), project.description.as_ref(), Kind::Other);
        for (j, line) in project.highlights.iter().enumerate() {
            put(Place::item("projects", i, "highlights", j), Some(line), Kind::Other);
        }
    }
    for (i, reference) in resume.references.iter().enumerate() {
        put(Place::field("references", i, "reference"), reference.reference.as_ref(), Kind::Other);
    }
    for (i, publication) in resume.publications.iter().enumerate() {
        put(Place::field("publications", i, "name"), publication.name.as_ref(), Kind::Other);
    }
    for (i, interest) in resume.interests.iter().enumerate() {
        for (j, text) in interest.keywords.iter().enumerate() {
            put(Place::item("interests", i, "keywords", j), Some(text), Kind::Other);
        }
    }
    for (i, section) in resume.meta.frontline.sections.iter().enumerate() {
        for (j, line) in section.lines.iter().enumerate() {
            put(format!("/meta/frontline/sections/{i}/lines/{j}"), Some(line), Kind::Other);
        }
    }
    for (i, line) in resume.meta.frontline.unplaced.iter().enumerate() {
        put(format!("/meta/frontline/unplaced/{i}"), Some(line), Kind::Other);
    }
    out
}

/// Whether `job` is a job and not a paper, a licence, a membership or a sentence that was read among the jobs.
pub(super) fn is_job(job: &Work, packs: &Packs) -> bool {
    let Some(title) = job.position.as_deref().or(job.name.as_deref()) else { return false };
    let found = words(title);
    let told = found.first().and_then(|word| packs.interview.verbs.form(&word.lower));
    let is_sentence = found.len() > 2 && matches!(told, Some((Form::Past, _)));
    let is_numbered = found.iter().any(|w| w.text.len() > 4 && w.text.bytes().all(|b| b.is_ascii_digit()));
    let bare = job.highlights.is_empty() && (job.name.is_none() || job.start_date == job.end_date);
    !is_sentence && !is_numbered && !(bare && found.len() >= TITLE)
}
