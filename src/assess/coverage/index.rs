//! Index: every text of a resume that can prove something, with its place, its words and the terms in it. Wishes, denials
//! and names of employers prove nothing and are not in it. The main entry is [`Index::new`].

use std::collections::HashMap;

use crate::model::finding::Evidence;
use crate::model::place::Place;
use crate::model::resume::Resume;
use crate::packs::Packs;
use crate::packs::lexicon::{Hit, Stemmed};

/// Longest evidence in bytes; a longer text is cut to the sentence.
const LONGEST_EVIDENCE: usize = 320;

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
    /// Headline or summary.
    Summary,
}

/// A text of a resume at its place.
#[derive(Debug)]
pub(super) struct Entry<'r> {
    /// Where it stands.
    pub(super) place: String,
    /// The text: a whole value, or one sentence of it.
    pub(super) text: &'r str,
    /// Kind of text.
    pub(super) source: Source,
    /// Its words.
    pub(super) read: Stemmed<'r>,
    /// Terms of the packs that it states.
    pub(super) hits: Vec<Hit>,
    /// Words that are denied ("no experience with Zendesk").
    denied: Vec<bool>,
}

/// All entries, by term and by stem.
#[derive(Debug)]
pub(super) struct Index<'r> {
    /// The entries, strongest kind first.
    pub(super) entries: Vec<Entry<'r>>,
    by_term: HashMap<usize, Vec<(usize, Hit)>>,
    by_stem: HashMap<String, Vec<(usize, usize)>>,
}

impl<'r> Index<'r> {
    /// The index of `resume`.
    pub(super) fn new(resume: &'r Resume, packs: &Packs) -> Self {
        let mut entries = Vec::new();
        collect(resume, &mut |place, text, source| {
            let place: String = place;
            let parts: Vec<&'r str> =
                if text.len() > 90 { crate::packs::sentences::sentences(text) } else { vec![text] };
            for part in parts {
                let read = packs.lexicon.read(part);
                if read.words.is_empty() || wishes(&read) {
                    continue;
                }
                let denied = denied(&read);
                let hits = packs.lexicon.find_in(&read);
                let stated = |h: &Hit| {
                    let at = read.words.partition_point(|w| w.start < h.start);
                    !denied.get(at).copied().unwrap_or(false)
                };
                let hits = hits.into_iter().filter(stated).collect();
                entries.push(Entry { place: place.clone(), text: part, source, read, hits, denied });
            }
        });
        entries.sort_by_key(|e: &Entry<'_>| e.source);
        let mut by_term: HashMap<usize, Vec<(usize, Hit)>> = HashMap::new();
        let mut by_stem: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        for (number, entry) in entries.iter().enumerate() {
            for hit in &entry.hits {
                by_term.entry(hit.term).or_default().push((number, *hit));
            }
            for (at, stem) in entry.read.stems.iter().enumerate().filter(|(at, _)| !entry.denied[*at]) {
                by_stem.entry(stem.clone()).or_default().push((number, at));
            }
        }
        Self { entries, by_term, by_stem }
    }

    /// Where the term is stated: entry and hit, strongest kind of entry first.
    pub(super) fn stated(&self, term: usize) -> &[(usize, Hit)] {
        self.by_term.get(&term).map_or(&[], Vec::as_slice)
    }

    /// Terms that are stated anywhere, in order of their number.
    pub(super) fn terms(&self) -> Vec<usize> {
        let mut all: Vec<usize> = self.by_term.keys().copied().collect();
        all.sort_unstable();
        all
    }

    /// Where a stem stands: entry and word.
    pub(super) fn stem(&self, stem: &str) -> &[(usize, usize)] {
        self.by_stem.get(stem).map_or(&[], Vec::as_slice)
    }

    /// An entry as evidence.
    pub(super) fn evidence(&self, number: usize, computed: Option<&str>) -> Option<Evidence> {
        let entry = self.entries.get(number)?;
        let text = if entry.text.len() <= LONGEST_EVIDENCE {
            entry.text
        } else {
            let mut end = LONGEST_EVIDENCE;
            while !entry.text.is_char_boundary(end) {
                end -= 1;
            }
            entry.text[..end].rsplit_once(' ').map_or(&entry.text[..end], |(cut, _)| cut)
        };
        let computed = computed.map(str::to_owned);
        Some(Evidence { place: Place::new(entry.place.clone()), text: text.to_owned(), computed })
    }
}

/// Hands every text that can prove something to `take`, with its place.
fn collect<'r>(resume: &'r Resume, take: &mut dyn FnMut(String, &'r str, Source)) {
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
                take(format!("/work/{i}/{key}"), text, source);
            }
        }
        for (j, text) in job.highlights.iter().enumerate() {
            take(format!("/work/{i}/highlights/{j}"), text, Source::Duty);
        }
    }
    for (i, role) in resume.volunteer.iter().enumerate() {
        for (key, text, source) in
            [("position", &role.position, Source::Position), ("summary", &role.summary, Source::Duty)]
        {
            if let Some(text) = text {
                take(format!("/volunteer/{i}/{key}"), text, source);
            }
        }
        for (j, text) in role.highlights.iter().enumerate() {
            take(format!("/volunteer/{i}/highlights/{j}"), text, Source::Duty);
        }
    }
    for (i, school) in resume.education.iter().enumerate() {
        for (key, text) in [("studyType", &school.study_type), ("area", &school.area)] {
            if let Some(text) = text {
                take(format!("/education/{i}/{key}"), text, Source::Learning);
            }
        }
        for (j, text) in school.courses.iter().enumerate() {
            take(format!("/education/{i}/courses/{j}"), text, Source::Learning);
        }
    }
    for (i, certificate) in resume.certificates.iter().enumerate() {
        if let Some(text) = &certificate.name {
            take(format!("/certificates/{i}/name"), text, Source::Learning);
        }
    }
    for (i, award) in resume.awards.iter().enumerate() {
        for (key, text) in [("title", &award.title), ("summary", &award.summary)] {
            if let Some(text) = text {
                take(format!("/awards/{i}/{key}"), text, Source::Learning);
            }
        }
    }
    for (i, group) in resume.skills.iter().enumerate() {
        for (j, text) in group.keywords.iter().enumerate() {
            take(format!("/skills/{i}/keywords/{j}"), text, Source::Skill);
        }
        if let (Some(name), true) = (&group.name, group.keywords.is_empty()) {
            take(format!("/skills/{i}/name"), name, Source::Skill);
        }
    }
    for (i, language) in resume.languages.iter().enumerate() {
        if let Some(text) = &language.language {
            take(format!("/languages/{i}/language"), text, Source::Language);
        }
    }
    for (i, project) in resume.projects.iter().enumerate() {
        for (key, text) in [("name", &project.name), ("description", &project.description)] {
            if let Some(text) = text {
                take(format!("/projects/{i}/{key}"), text, Source::Project);
            }
        }
        for (j, text) in project.highlights.iter().enumerate() {
            take(format!("/projects/{i}/highlights/{j}"), text, Source::Project);
        }
    }
}

/// A sentence that tells what someone wants and not what they did.
fn wishes(read: &Stemmed<'_>) -> bool {
    const WISHES: [&[&str]; 26] = [
        &["looking", "for"],
        &["looking", "to"],
        &["seeking"],
        &["seek"],
        &["seeks"],
        &["hoping"],
        &["hope", "to"],
        &["want", "to"],
        &["wants", "to"],
        &["want", "a"],
        &["would", "like"],
        &["i'd", "like"],
        &["wish", "to"],
        &["interested", "in"],
        &["eager", "to"],
        &["aspiring"],
        &["aspire", "to"],
        &["to", "obtain"],
        &["my", "goal"],
        &["career", "goal"],
        &["objective"],
        &["ready", "to", "move"],
        &["willing", "to", "learn"],
        &["currently", "learning"],
        &["would", "love"],
        &["in", "search", "of"],
    ];
    let lower = |i: usize| read.words.get(i).map_or("", |w| w.lower.as_str());
    (0..read.words.len()).any(|at| WISHES.iter().any(|wish| wish.iter().enumerate().all(|(i, w)| lower(at + i) == *w)))
}

/// Which words a denial covers: the next few in the same clause.
fn denied(read: &Stemmed<'_>) -> Vec<bool> {
    const DENIALS: [&str; 16] = [
        "no", "not", "never", "without", "don't", "doesn't", "didn't", "haven't", "hasn't", "cannot", "can't", "lack",
        "lacking", "except", "nor", "isn't",
    ];
    let mut denied = vec![false; read.words.len()];
    for at in 0..read.words.len() {
        if !DENIALS.contains(&read.words[at].lower.as_str())
            || matches!(read.words.get(at + 1).map(|w| w.lower.as_str()), Some("only" | "just"))
        {
            continue;
        }
        for (i, cell) in denied.iter_mut().enumerate().take(at + 6).skip(at + 1) {
            if read.breaks[i] || matches!(read.words[i].lower.as_str(), "but" | "and" | "when" | "until" | "before") {
                break;
            }
            *cell = true;
        }
    }
    denied
}
