//! Texts: every text of a resume that can prove something, with its place; what is only wished or denied proves nothing.
//! The main entry is [`texts`].

use std::rc::Rc;

use crate::model::place::Place;
use crate::model::resume::Resume;
use crate::packs::Packs;
use crate::packs::evidence::Evidence;
use crate::packs::hash::Map;
use crate::packs::lexicon::Stemmed;

/// Fewest words of a line that fits nowhere and yet says something.
const SENTENCE: usize = 5;

/// Most words of a blank that a form left open.
const BLANK: usize = 3;

/// What kind of text a line is; the order is that of strength as evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Source {
    /// A duty or result of paid or unpaid work.
    Duty,
    /// A job title.
    Position,
    /// A project.
    Project,
    /// Certificate, training, award, course, degree.
    Learning,
    /// A line of the skills section.
    Skill,
    /// A language with its level.
    Language,
    /// A fact under a heading of its own, or a sentence that fits nowhere.
    Other,
    /// Headline or summary.
    Summary,
}

/// A text of a resume at its place.
#[derive(Debug, Clone)]
pub(super) struct Text<'r> {
    /// JSON pointer.
    pub(super) place: String,
    /// The whole value.
    pub(super) text: &'r str,
    /// Kind of text.
    pub(super) source: Source,
}

/// Every text of `resume` that can prove something. Names of employers and schools prove nothing (SPEC 2.5).
pub(super) fn texts(resume: &Resume) -> Vec<Text<'_>> {
    let mut out = Vec::new();
    let mut take = |place: String, text, source| out.push(Text { place, text, source });
    let basics = &resume.basics;
    for (key, text) in [("label", &basics.label), ("summary", &basics.summary)] {
        if let Some(text) = text {
            take(format!("/basics/{key}"), text, Source::Summary);
        }
    }
    for (i, job) in resume.work.iter().enumerate() {
        for (key, text, source) in
            [("position", &job.position, Source::Position), ("summary", &job.summary, Source::Duty)]
        {
            if let Some(text) = text {
                take(Place::field("work", i, key), text, source);
            }
        }
        for (j, text) in job.highlights.iter().enumerate() {
            take(Place::item("work", i, "highlights", j), text, Source::Duty);
        }
    }
    for (i, role) in resume.volunteer.iter().enumerate() {
        for (key, text, source) in
            [("position", &role.position, Source::Position), ("summary", &role.summary, Source::Duty)]
        {
            if let Some(text) = text {
                take(Place::field("volunteer", i, key), text, source);
            }
        }
        for (j, text) in role.highlights.iter().enumerate() {
            take(Place::item("volunteer", i, "highlights", j), text, Source::Duty);
        }
    }
    for (i, school) in resume.education.iter().enumerate() {
        for (key, text) in [("studyType", &school.study_type), ("area", &school.area)] {
            if let Some(text) = text {
                take(Place::field("education", i, key), text, Source::Learning);
            }
        }
        for (j, text) in school.courses.iter().enumerate() {
            take(Place::item("education", i, "courses", j), text, Source::Learning);
        }
    }
    for (i, certificate) in resume.certificates.iter().enumerate() {
        if let Some(text) = &certificate.name {
            take(Place::field("certificates", i, "name"), text, Source::Learning);
        }
    }
    for (i, award) in resume.awards.iter().enumerate() {
        for (key, text) in [("title", &award.title), ("summary", &award.summary)] {
            if let Some(text) = text {
                take(Place::field("awards", i, key), text, Source::Learning);
            }
        }
    }
    for (i, group) in resume.skills.iter().enumerate() {
        for (j, text) in group.keywords.iter().enumerate() {
            take(Place::item("skills", i, "keywords", j), text, Source::Skill);
        }
        if let (Some(name), true) = (&group.name, group.keywords.is_empty()) {
            take(Place::field("skills", i, "name"), name, Source::Skill);
        }
    }
    for (i, language) in resume.languages.iter().enumerate() {
        if let Some(text) = &language.language {
            take(Place::field("languages", i, "language"), text, Source::Language);
        }
    }
    for (i, project) in resume.projects.iter().enumerate() {
        for (key, text) in [("name", &project.name), ("description", &project.description)] {
            if let Some(text) = text {
                take(Place::field("projects", i, key), text, Source::Project);
            }
        }
        for (j, text) in project.highlights.iter().enumerate() {
            take(Place::item("projects", i, "highlights", j), text, Source::Project);
        }
    }
    out
}

/// Those of [`texts`] and what stands under headings that no field is for ("Other": a language, a citizenship, a licence),
/// with the sentences that fit nowhere. Whoever reads the form as sent does not ask for the last ones.
pub(super) fn facts(resume: &Resume) -> Vec<Text<'_>> {
    let mut out = texts(resume);
    let meta = &resume.meta.frontline;
    for (i, section) in meta.sections.iter().enumerate() {
        for (j, text) in section.lines.iter().enumerate() {
            out.push(Text { place: format!("/meta/frontline/sections/{i}/lines/{j}"), text, source: Source::Other });
        }
    }
    // What is short, labelled or an address is a scrap of the page and no sentence.
    let told = |text: &str| text.split_whitespace().count() >= SENTENCE && !text.contains([':', '@', '|', '\t']);
    for (i, text) in meta.unplaced.iter().enumerate().filter(|(_, text)| told(text)) {
        out.push(Text { place: format!("/meta/frontline/unplaced/{i}"), text, source: Source::Other });
    }
    out
}

/// One of the [`facts`] of a resume in words.
#[derive(Debug, Clone)]
pub(super) struct Fact<'r> {
    /// JSON pointer.
    pub(super) place: Rc<str>,
    /// The whole value.
    pub(super) text: &'r str,
    /// Kind of text.
    pub(super) source: Source,
    /// Its words.
    pub(super) read: Rc<Stemmed<'r>>,
}

/// The [`facts`] of `resume` in words; those without a word are left out.
pub(super) fn read_facts<'r>(resume: &'r Resume, packs: &'r Packs) -> Vec<Fact<'r>> {
    let read = |Text { place, text, source }| Fact {
        place: place.into(),
        text,
        source,
        read: Rc::new(packs.lexicon.read(text)),
    };
    facts(resume).into_iter().map(read).filter(|fact| !fact.read.words.is_empty()).collect()
}

/// The [`Fact`]s of a resume by where their texts lie, so that no text is cut into words twice.
pub(super) struct ByText<'f, 'r>(Map<usize, &'f Fact<'r>>);

impl<'f, 'r> ByText<'f, 'r> {
    /// That of `facts`.
    pub(super) fn new(facts: &'f [Fact<'r>]) -> Self {
        Self(facts.iter().map(|fact| (fact.text.as_ptr().addr(), fact)).collect())
    }

    /// The words of `text`, if it is one of the facts.
    pub(super) fn read(&self, text: &str) -> Option<&'f Rc<Stemmed<'r>>> {
        let fact = self.0.get(&text.as_ptr().addr()).filter(|fact| fact.text.len() == text.len());
        fact.map(|fact| &fact.read)
    }
}

/// A sentence that tells what someone wants and not what they did.
pub(super) fn wishes(read: &Stemmed<'_>, evidence: &Evidence) -> bool {
    let lower = |i: usize| read.words.get(i).map_or("", |w| w.lower.as_str());
    // "A front desk position, mornings": a sentence that only names the job that is looked for.
    let named =
        matches!(lower(0), "a" | "an" | "any") && read.words.iter().take(8).any(|word| evidence.posts.contains(word));
    // "Want days on the phone": whoever wants without being named is the candidate.
    let other = |before: usize| read.words.get(before).is_some_and(|word| evidence.others.contains(word));
    let wants = (0..read.words.len()).any(|at| lower(at) == "want" && at.checked_sub(1).is_none_or(|b| !other(b)));
    named || wants || evidence.wishes.find(&read.words).is_some()
}

/// Which words say nothing of the candidate: those that a denial covers, the next few in the same clause, and those of blanks
/// that a form left open.
pub(super) fn denied(read: &Stemmed<'_>, evidence: &Evidence) -> Vec<bool> {
    let mut denied = vec![false; read.words.len()];
    for (at, word) in read.words.iter().enumerate() {
        if !evidence.denials.contains(word)
            || matches!(read.words.get(at + 1).map(|w| w.lower.as_str()), Some("only" | "just"))
        {
            continue;
        }
        for (i, cell) in denied.iter_mut().enumerate().take(at + 6).skip(at + 1) {
            if read.breaks[i] || evidence.denial_ends.contains(&read.words[i]) {
                break;
            }
            *cell = true;
        }
    }
    for word in blanks(read) {
        denied[word] = true;
    }
    denied
}

/// The words of blanks that a form left open: `[Job Title]`.
fn blanks(read: &Stemmed<'_>) -> impl Iterator<Item = usize> {
    let opens = |at: &usize| read.gaps.get(*at).is_some_and(|gap| gap.ends_with('['));
    let closes = |at: usize| read.gaps.get(at).is_none_or(|gap| gap.starts_with(']'));
    let runs = (0..read.words.len()).filter(opens).filter_map(move |from| {
        (from + 1..=from + BLANK).find(|&to| closes(to)).map(|to| from..to.min(read.words.len()))
    });
    runs.flatten()
}
