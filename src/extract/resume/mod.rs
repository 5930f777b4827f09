//! Resume extraction: lines to the fields of JSON Resume. The main entry is [`extract`].
//!
//! Wraps are mended ([`logical`]), rows parted by headings or by what they say ([`sections`]), and each section read by its
//! own module. What no field took is listed as unplaced ([`leftover`]).

mod address;
mod awards;
mod beam;
mod card_labels;
mod cards;
mod certificates;
mod contact;
mod contact_parts;
mod date_doubts;
mod date_leads;
mod date_tokens;
mod dates;
mod doubts;
mod form;
mod furniture;
mod joined_places;
mod labelled;
mod leftover;
mod logical;
mod margins;
mod nested;
mod others;
mod person;
mod pieces;
mod place;
mod posts;
mod reasons;
mod roles;
mod row_kind;
mod school_search;
#[cfg(test)]
mod school_tests;
mod schooling;
mod schools;
mod search;
mod sections;
mod separators;
mod skills;
mod story;
mod study;
#[cfg(test)]
mod tests;
mod told_facts;
mod top;

use self::margins::{flow, is_margin};
use self::sections::Section;
use crate::model::document::{Document, Line};
use crate::model::explanation::{Explanation, SectionBy};
use crate::model::note::{Note, Severity};
use crate::model::place::Place;
use crate::model::resume::{Project, Resume};
use crate::packs::Packs;
use crate::packs::sections::SectionKind;
use crate::packs::words::{spaced, words};

/// The resume that `document` is. Every word of it stands in a field or among the unplaced, except headings and dates,
/// which the fields say in their own form.
pub fn extract(document: &Document, packs: &Packs) -> Resume {
    read(document, packs, None).0
}

/// The same resume, and why it was read so.
/// No reasons where the file says itself what is what, as our own form does.
pub fn explain(document: &Document, packs: &Packs) -> (Resume, Option<Explanation>) {
    read(document, packs, Some(Explanation::default()))
}

/// The resume; the reasons are put down in `explanation` where it is asked for.
fn read(document: &Document, packs: &Packs, explanation: Option<Explanation>) -> (Resume, Option<Explanation>) {
    if document.layout.form {
        return (form::read(document, packs), None);
    }
    let mut draft = Draft {
        packs,
        resume: Resume::default(),
        used: Vec::new(),
        repeated: Vec::new(),
        notes: document.notes.clone(),
        title_first: None,
        tells: false,
        day_first: date_doubts::day_first(document.lines.iter().map(|l| l.text.as_str())),
        margins: document.lines.iter().map(is_margin).collect(),
        explanation,
    };
    let (body, aside) = flow(&document.lines, &draft.margins);
    let mut aside: Vec<Line> = aside.into_iter().cloned().collect();
    let found = furniture::parted(joined_places::parted(logical::rows(&body, packs), &packs.titles), packs);
    aside.extend(found.senders);
    draft.used.extend(found.labels);
    let mut parts = sections::split(found.rows, packs);
    draft.contact(&mut parts, aside);
    draft.tells = !parts.iter().any(|s| s.kind == Some(SectionKind::Work) && s.head.is_some());
    for section in parts {
        draft.section(section);
    }
    draft.finish(document)
}

/// Lines at the top among which broken addresses are looked for.
const TOP: usize = 15;

/// A resume in the making.
struct Draft<'a> {
    packs: &'a Packs,
    resume: Resume,
    /// Headings, dates and labels whose words the fields say in their own form.
    used: Vec<String>,
    /// Employers and places that stand once and were given to several jobs.
    repeated: Vec<String>,
    notes: Vec<Note>,
    /// The order of title and employer that the first jobs showed.
    title_first: Option<bool>,
    /// No heading speaks of work, so that a summary may tell of jobs.
    tells: bool,
    /// Days stand before months in dates such as 25/12/2020, where the resume shows it.
    day_first: Option<bool>,
    /// Whether each line of the document is of a margin.
    margins: Vec<bool>,
    /// The reasons, where they are asked for.
    explanation: Option<Explanation>,
}
impl Draft<'_> {
    fn section(&mut self, mut section: Section) {
        let other = matches!(section.kind, Some(SectionKind::Memberships | SectionKind::Other) | None);
        if section.known && (!other || section.rows.is_empty()) {
            self.used.extend(section.head.clone());
        }
        if section.inline && section.rows.len() > 1 {
            let rest = section.rows.split_off(1);
            let kind = section.kind;
            let more = self.loose(rest, kind);
            self.one_section(section);
            more.into_iter().for_each(|s| self.one_section(s));
            return;
        }
        // An entry with a date among skills or languages is a certificate or school that lost its heading.
        if matches!(
            section.kind,
            Some(SectionKind::Skills | SectionKind::Languages | SectionKind::Interests | SectionKind::Other)
        ) {
            let dated = |row: &Line| {
                !row.bullet
                    && dates::spans(&row.text).iter().any(|s| s.from.is_some_and(|d| d.month.is_some()) || s.is_range())
            };
            // A post held in a club is no job.
            let club = section.kind == Some(SectionKind::Interests);
            let stray = |row: &Line| {
                dated(row)
                    && match row_kind::kind_of_row(row, self.packs) {
                        Some(SectionKind::Certificates | SectionKind::Education) => true,
                        Some(SectionKind::Work) => !club,
                        _ => false,
                    }
            };
            let (moved, kept): (Vec<Line>, Vec<Line>) = section.rows.into_iter().partition(stray);
            section.rows = kept;
            let moved = self.loose(moved, None);
            self.one_section(section);
            moved.into_iter().for_each(|s| self.one_section(s));
            return;
        }
        self.one_section(section);
    }

    fn one_section(&mut self, section: Section) {
        let before = self.counts();
        let doubtful = section.by == SectionBy::Look;
        let told = doubtful.then(|| section.clone());
        self.fields(section);
        if let Some(section) = told {
            let grown = self.counts().into_iter().zip(before).find(|(now, before)| now.1 > before.1);
            let place = grown.map(|((list, _), (_, at))| match list {
                "summary" => Place::new("/basics/summary"),
                list => Place::new(format!("/{list}/{at}")),
            });
            self.notes.extend(doubts::of_section(&section, place));
        }
    }

    /// How many entries each list of the resume has.
    fn counts(&self) -> [(&'static str, usize); 13] {
        let r = &self.resume;
        [
            ("work", r.work.len()),
            ("volunteer", r.volunteer.len()),
            ("education", r.education.len()),
            ("certificates", r.certificates.len()),
            ("skills", r.skills.len()),
            ("languages", r.languages.len()),
            ("awards", r.awards.len()),
            ("projects", r.projects.len()),
            ("references", r.references.len()),
            ("interests", r.interests.len()),
            ("publications", r.publications.len()),
            ("meta/frontline/sections", r.meta.frontline.sections.len()),
            ("summary", r.basics.summary.as_ref().map_or(0, String::len)),
        ]
    }

    /// Reads `section` into the fields of its kind.
    fn fields(&mut self, section: Section) {
        let packs = self.packs;
        if let Some(explanation) =
            self.explanation.as_mut().filter(|_| !section.rows.is_empty() || section.head.is_some())
        {
            explanation.sections.push(reasons::section(&section, packs));
        }
        let rows = nested::unlisted(section.rows, section.kind);
        match section.kind {
            Some(SectionKind::Summary) => match story::read(&rows, packs).filter(|_| self.tells) {
                Some(story) => self.story(story),
                None => self.summary(&rows),
            },
            Some(SectionKind::Work) => self.roles(rows, section.head.as_deref(), false),
            Some(SectionKind::Volunteer) => self.roles(rows, section.head.as_deref(), true),
            Some(SectionKind::Education) => self.schools(rows, &section.also),
            Some(SectionKind::Certificates) => {
                let both = section.also.contains(&SectionKind::Education);
                let school = |row: &Line| {
                    both && !schools::is_certificate_row(row, packs)
                        && row_kind::kind_of_row(row, packs) == Some(SectionKind::Education)
                };
                let (schools, rows): (Vec<Line>, Vec<Line>) = rows.into_iter().partition(school);
                self.resume.certificates.extend(certificates::read(&rows, packs, &mut self.used));
                self.schools(schools, &[]);
            }
            Some(SectionKind::Skills) => self.skills(rows, section.head.as_deref(), &section.also),
            Some(SectionKind::Languages) => {
                let told = rows.iter().filter(|row| row.text.starts_with("I speak"));
                self.used.extend(told.map(|_| "I speak".to_owned()));
                let (languages, _) = skills::languages(&rows, packs);
                self.resume.languages.extend(languages);
            }
            Some(SectionKind::Awards) => self.resume.awards.extend(awards::awards(&rows, &mut self.used)),
            Some(SectionKind::References) => self.resume.references.extend(awards::references(&rows, packs)),
            Some(SectionKind::Projects) => self.projects(&rows),
            Some(SectionKind::Interests) => {
                let rows = self.shown(rows);
                self.resume.interests.extend(others::interests(&rows));
            }
            Some(SectionKind::Publications) => {
                let rows = self.shown(rows);
                self.resume.publications.extend(others::publications(&rows, &mut self.used));
            }
            Some(SectionKind::Memberships | SectionKind::Other) | None => {
                let rows = self.shown(rows);
                self.others(section.head.as_deref(), &rows);
            }
            Some(SectionKind::Contact | SectionKind::Unprinted) => {}
        }
    }

    /// Rows that may be sent out; the rest is listed as unplaced.
    fn shown(&self, mut rows: Vec<Line>) -> Vec<Line> {
        rows.retain(|row| !others::is_withheld(&row.text, self.packs));
        rows
    }

    /// Lines of a section without a field of its own. Those without a heading go on with the section before.
    fn others(&mut self, head: Option<&str>, rows: &[Line]) {
        let all = &mut self.resume.meta.frontline.sections;
        let last = all.last().map(|section| section.heading.clone());
        let Some(head) = head.or(last.as_deref()) else { return };
        for found in others::sections(head, rows) {
            match all.iter_mut().find(|section| section.heading == found.heading) {
                Some(section) => section.lines.extend(found.lines),
                None => all.push(found),
            }
        }
    }

    fn summary(&mut self, rows: &[Line]) {
        if rows.is_empty() {
            return;
        }
        let text: Vec<&str> = rows.iter().map(|r| r.text.as_str()).collect();
        let text = text.join("\n");
        match &mut self.resume.basics.summary {
            Some(old) => {
                old.push('\n');
                old.push_str(&text);
            }
            slot => *slot = Some(text),
        }
    }

    fn skills(&mut self, rows: Vec<Line>, head: Option<&str>, also: &[SectionKind]) {
        let groups = skills::read(&rows, head);
        let titles = &self.packs.titles;
        for mut group in groups {
            let label_is_languages =
                group.name.as_deref().is_some_and(|n| self.packs.sections.kind(n) == Some(SectionKind::Languages));
            let all_languages = group.keywords.iter().all(|k| titles.languages.in_text(k));
            let mixed = also.contains(&SectionKind::Languages);
            if (label_is_languages || all_languages && group.keywords.len() > 1 && mixed) && all_languages {
                let text = group.keywords.join(", ");
                let (languages, _) = skills::languages(&[Line { text, ..Line::default() }], self.packs);
                self.resume.languages.extend(languages);
                self.used.extend(group.name);
                continue;
            }
            if mixed {
                let (spoken, rest): (Vec<String>, Vec<String>) =
                    group.keywords.into_iter().partition(|k| words(k).len() <= 4 && titles.languages.in_text(k));
                let rows: Vec<Line> = spoken.into_iter().map(|text| Line { text, ..Line::default() }).collect();
                self.resume.languages.extend(skills::languages(&rows, self.packs).0);
                group.keywords = rest;
            }
            if !group.keywords.is_empty() {
                self.resume.skills.push(group);
            }
        }
    }

    fn schools(&mut self, rows: Vec<Line>, also: &[SectionKind]) {
        let (told, rows): (Vec<Line>, Vec<Line>) = rows.into_iter().partition(story::is_told);
        for row in told {
            let sentences = logical::sentences(&row.text);
            for sentence in sentences.into_iter().flat_map(|s| schooling::school_clauses(s, self.packs)) {
                match schooling::school(sentence, self.packs) {
                    Some((school, used)) => {
                        self.used.extend(used);
                        self.resume.education.push(school);
                    }
                    None => self.summary(&[Line { text: sentence.to_owned(), ..row.clone() }]),
                }
            }
        }
        let both = also.iter().any(|k| matches!(k, SectionKind::Certificates));
        let (cards, rows): (Vec<Line>, Vec<Line>) =
            rows.into_iter().partition(|row| both && schools::is_certificate_row(row, self.packs));
        let found = schools::read(&rows, both, self.packs);
        let before = self.resume.education.len();
        for at in &found.present {
            self.resume.meta.frontline.present.push(Place::new(format!("/education/{}", before + at)));
        }
        self.used.extend(found.used);
        self.repeated.extend(found.repeated);
        self.resume.education.extend(found.education);
        if let Some(section) = self.explanation.as_mut().and_then(|e| e.sections.last_mut()) {
            let new = self.resume.education.iter().enumerate().skip(before);
            let entry = |(n, school)| reasons::school(school, &Place::new(format!("/education/{n}")), self.packs);
            section.entries.extend(new.map(entry));
        }
        self.resume.certificates.extend(found.certificates);
        self.resume.certificates.extend(certificates::read(&cards, self.packs, &mut self.used));
    }

    fn projects(&mut self, rows: &[Line]) {
        for row in rows {
            let span = dates::spans(&row.text).into_iter().find(|s| s.from.is_some());
            let starts = !row.bullet
                && (row.bold
                    || row.heading.is_some()
                    || row.gap >= 0.4
                    || span.is_some()
                    || self.resume.projects.is_empty());
            if starts && spaced(&row.text) <= 14 {
                let mut name = row.text.clone();
                let mut project = Project::default();
                if let Some(span) = span {
                    self.used.push(name[span.start..span.end].to_owned());
                    name.replace_range(span.start..span.end, "");
                    (project.start_date, project.end_date) = (span.from, span.to);
                }
                project.name = Some(pieces::trim(&name)).filter(|n| !n.is_empty());
                self.resume.projects.push(project);
            } else if let Some(project) = self.resume.projects.last_mut() {
                project.highlights.push(row.text.clone());
            } else {
                self.resume.projects.push(Project { description: Some(row.text.clone()), ..Project::default() });
            }
        }
    }
    /// Notes about the whole and what is left over.
    fn finish(mut self, document: &Document) -> (Resume, Option<Explanation>) {
        let is_title = |name: &String| {
            self.resume.work.iter().filter_map(|w| w.position.as_ref()).any(|title| title.eq_ignore_ascii_case(name))
        };
        if self.resume.basics.label.is_none() && self.resume.basics.name.as_ref().is_some_and(is_title) {
            // A file without a name: what stands in its place is the title of a job.
            self.resume.basics.label = self.resume.basics.name.take();
            self.notes.retain(|note| note.id != "name-guessed");
            if let Some(explanation) = &mut self.explanation {
                explanation.name = None;
            }
        }
        if self.resume.basics.location.is_none() {
            let summary = self.resume.basics.summary.as_deref().unwrap_or_default();
            self.resume.basics.location = place::told(summary, &self.packs.titles);
        }
        self.notes.extend(doubts::of_whole(&self.resume));
        let basics = &self.resume.basics;
        let top = document.lines.iter().filter(|l| !l.hidden).take(TOP).map(|l| l.text.as_str());
        let broken = doubts::of_addresses(basics.email.is_some(), basics.phone.is_some(), top);
        self.notes.extend(broken);
        self.notes.extend(doubts::of_email(basics.email.as_deref(), &document.lines));
        let shown = document.lines.iter().zip(self.margins.iter().copied()).filter(|(line, _)| !line.hidden);
        let mut unplaced = leftover::find(shown, &self.resume, &self.used, &self.repeated);
        let mut hidden = document.lines.iter().filter(|l| l.hidden).peekable();
        if hidden.peek().is_some() {
            self.notes.push(Note::new(
                Severity::Warning,
                "hidden-text",
                "The file holds text that a person cannot see; it was not used.",
            ));
            unplaced.extend(hidden.map(|l| l.text.clone()));
        }
        let meta = &mut self.resume.meta.frontline;
        meta.source.format = document.format.name().to_owned();
        meta.source.pages = document.pages;
        meta.notes = self.notes;
        meta.unplaced = unplaced;
        if let Some(explanation) = &mut self.explanation {
            explanation.unplaced.clone_from(&meta.unplaced);
        }
        (self.resume, self.explanation)
    }
}
