//! Resume extraction: lines to the fields of JSON Resume. The main entry is [`extract`].
//!
//! Wraps are mended ([`logical`]), rows parted by headings or by what they say ([`sections`]), and each section read by its
//! own module. What no field took is listed as unplaced ([`leftover`]).

mod address;
mod certificates;
mod contact;
mod date_tokens;
mod dates;
mod forms;
mod furniture;
mod leftover;
mod logical;
mod nested;
mod person;
mod pieces;
mod place;
mod roles;
mod schools;
mod search;
mod sections;
mod skills;
#[cfg(test)]
mod tests;

use self::contact::Contact;
use self::roles::Role;
use self::sections::Section;
use crate::model::document::{Document, Line, Region};
use crate::model::note::{Note, Severity};
use crate::model::place::Place;
use crate::model::resume::{Project, Resume, Volunteer, Work};
use crate::packs::Packs;
use crate::packs::sections::SectionKind;
use crate::packs::words::words;

/// The resume that `document` is. Every word of it stands in a field or among the unplaced, except headings and dates,
/// which the fields say in their own form.
pub fn extract(document: &Document, packs: &Packs) -> Resume {
    let mut draft = Draft {
        packs,
        resume: Resume::default(),
        used: Vec::new(),
        repeated: Vec::new(),
        notes: document.notes.clone(),
        title_first: None,
    };
    let (body, mut aside) = flow(&document.lines);
    let found = furniture::parted(logical::rows(&body, packs), packs);
    aside.extend(found.senders);
    draft.used.extend(found.labels);
    let mut parts = sections::split(found.rows, packs);
    draft.contact(&mut parts, aside);
    for section in parts {
        draft.section(section);
    }
    draft.finish(document)
}

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
}

/// Running text, and what stands beside it: page headers and footers, and lines that repeat on pages. Hidden lines are in
/// neither.
fn flow(lines: &[Line]) -> (Vec<Line>, Vec<Line>) {
    let mut body: Vec<Line> = Vec::new();
    let mut aside: Vec<Line> = Vec::new();
    let in_body = |text: &str| lines.iter().any(|l| l.region == Region::Body && l.text == text);
    for line in lines.iter().filter(|l| !l.hidden) {
        if is_margin(line) && (is_page_number(&line.text) || !in_body(&line.text)) {
            aside.push(line.clone())
        } else {
            body.push(line.clone())
        }
    }
    // A header that is the only text there is, or the resume's own top, is running text.
    if body.is_empty() { (aside, Vec::new()) } else { (body, aside) }
}

/// A page header or footer, by where it stands or what it says.
fn is_margin(line: &Line) -> bool {
    matches!(line.region, Region::Header | Region::Footer) || is_page_number(&line.text)
}

/// `Page 1 of 2`, `A. Name · page 2/3`, `- 2 -`.
fn is_page_number(text: &str) -> bool {
    let found = words(text);
    let at = found.iter().position(|w| w.lower == "page");
    let number =
        |i: usize| found.get(i).is_some_and(|w| w.text.len() <= 2 && w.text.bytes().all(|b| b.is_ascii_digit()));
    let paged = at.is_some_and(|at| {
        number(at + 1)
            && (found.len() == at + 2 || found.len() == at + 3 || found.get(at + 2).is_some_and(|w| w.lower == "of"))
    });
    let slashed = found.len() >= 2
        && number(found.len() - 1)
        && number(found.len() - 2)
        && found.last().is_some_and(|w| w.glued)
        && text.contains('/')
        && found.len() <= 6
        && dates::spans(text).is_empty()
        && text.contains([' ', '–', '·'])
        && found.len() > 2;
    paged && found.len() <= 10 || slashed
}

impl Draft<'_> {
    /// Name and contact from the top, contact sections and page margins; what else stands at the top goes back to the
    /// sections that it belongs to.
    fn contact(&mut self, parts: &mut Vec<Section>, aside: Vec<Line>) {
        let packs = self.packs;
        let mut contact = Contact::default();
        let headless = !parts.iter().any(|s| s.head.is_some() && !s.inline);
        let mut top = parts.first_mut().map(|s| std::mem::take(&mut s.rows)).unwrap_or_default();
        let mut beyond = Vec::new();
        if headless {
            // Without headings the contact block ends where the first entry begins.
            let entry = |row: &Line| {
                row.bullet
                    || sections::kind_of_row(row, packs)
                        .is_some_and(|k| k == SectionKind::Work || !is_contact_row(row) && !is_labelled_contact(row))
            };
            let end = top.iter().position(entry);
            beyond = top.split_off(end.unwrap_or(top.len()).max(1.min(top.len())));
        }
        contact.read(top, true, packs);
        let mut rest = std::mem::take(&mut contact.rest);
        for section in parts.iter_mut().filter(|s| s.kind == Some(SectionKind::Contact)) {
            let missing = contact.basics.name.is_none();
            contact.read(std::mem::take(&mut section.rows), missing, packs);
            self.used.extend(section.head.clone());
        }
        let in_sections = std::mem::take(&mut contact.rest);
        if contact.basics.name.is_none() {
            // Where a sidebar is read first, the name stands below its last section.
            for section in parts.iter_mut().skip(1).take_while(|s| s.kind != Some(SectionKind::Work)) {
                if let Some(at) = contact.find_name(&section.rows, packs) {
                    let rows = section.rows.split_off(at);
                    contact.read(rows, true, packs);
                    rest.append(&mut contact.rest);
                    break;
                }
            }
        }
        // A page header may be the only place that names the candidate.
        let unnamed = contact.basics.name.is_none();
        let label = contact.basics.label.take();
        contact.read(aside, unnamed, packs);
        contact.basics.label = label;
        contact.rest.clear();
        // Resumes that open with a section and name the candidate below, as sidebars do.
        if contact.basics.email.is_none() || contact.basics.phone.is_none() {
            for section in parts.iter_mut() {
                let found: Vec<Line> = section
                    .rows
                    .iter()
                    .filter(|r| is_contact_row(r) && r.text.len() < 90 && !r.bullet)
                    .cloned()
                    .collect();
                if !found.is_empty()
                    && !matches!(
                        section.kind,
                        Some(SectionKind::References | SectionKind::Work | SectionKind::Volunteer)
                    )
                {
                    section.rows.retain(|r| !found.contains(r));
                    contact.read(found, false, packs);
                }
            }
        }
        self.used.append(&mut contact.used);
        self.resume.basics = contact.basics;
        // What is neither contact nor prose at the top has no field.
        rest.retain(|row| {
            let prose = logical::ends_sentence(&row.text) || words(&row.text).len() >= 8 || row.bullet;
            prose || sections::kind_of_row(row, packs).is_some()
        });
        // Rows of a contact section may be sections of their own without a heading; prose at the top is the summary.
        rest.extend(
            in_sections
                .into_iter()
                .filter(|row| sections::kind_of_row(row, packs).is_some() || logical::ends_sentence(&row.text)),
        );
        rest.extend(beyond);
        let loose = self.loose(rest, None);
        parts.retain(|s| s.kind != Some(SectionKind::Contact));
        if !parts.is_empty() {
            parts.remove(0);
        }
        parts.splice(0..0, loose);
    }

    /// Rows without a heading as sections, by what each row says; `kind` is what stands above them.
    fn loose(&self, rows: Vec<Line>, kind: Option<SectionKind>) -> Vec<Section> {
        let mut out: Vec<Section> = Vec::new();
        let mut current = kind;
        for row in rows {
            let own = sections::kind_of_row(&row, self.packs);
            let next = match (current, own) {
                (
                    Some(SectionKind::Work | SectionKind::Volunteer),
                    Some(SectionKind::Skills | SectionKind::Certificates),
                ) if row.bullet => current,
                (_, Some(own)) => Some(own),
                (Some(SectionKind::Languages | SectionKind::References), None) if !row.bullet => {
                    Some(SectionKind::Summary)
                }
                (None, None) => Some(SectionKind::Summary),
                (current, None) => current,
            };
            match out.last_mut() {
                Some(last) if last.kind == next => last.rows.push(row),
                _ => out.push(Section { kind: next, known: true, rows: vec![row], ..Section::default() }),
            }
            current = next;
        }
        out
    }

    fn section(&mut self, mut section: Section) {
        if section.known {
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
        if matches!(section.kind, Some(SectionKind::Skills | SectionKind::Languages | SectionKind::Interests)) {
            let dated = |row: &Line| {
                !row.bullet
                    && dates::spans(&row.text).iter().any(|s| s.from.is_some_and(|d| d.month.is_some()) || s.is_range())
            };
            let stray = |row: &Line| {
                dated(row)
                    && matches!(
                        sections::kind_of_row(row, self.packs),
                        Some(SectionKind::Certificates | SectionKind::Education | SectionKind::Work)
                    )
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
        let packs = self.packs;
        let rows = nested::unlisted(section.rows, section.kind);
        match section.kind {
            Some(SectionKind::Summary) => self.summary(&rows),
            Some(SectionKind::Work) => self.roles(&rows, false),
            Some(SectionKind::Volunteer) => self.roles(&rows, true),
            Some(SectionKind::Education) => self.schools(rows, &section.also),
            Some(SectionKind::Certificates) => {
                let both = section.also.contains(&SectionKind::Education);
                let school = |row: &Line| {
                    both && !schools::is_certificate_row(row, packs)
                        && sections::kind_of_row(row, packs) == Some(SectionKind::Education)
                };
                let (schools, rows): (Vec<Line>, Vec<Line>) = rows.into_iter().partition(school);
                self.resume.certificates.extend(certificates::read(&rows, packs, &mut self.used));
                self.schools(schools, &[]);
            }
            Some(SectionKind::Skills) => self.skills(rows, section.head.as_deref(), &section.also),
            Some(SectionKind::Languages) => {
                let (languages, _) = skills::languages(&rows, packs);
                self.resume.languages.extend(languages);
            }
            Some(SectionKind::Awards) => self.resume.awards.extend(certificates::awards(&rows, packs, &mut self.used)),
            Some(SectionKind::References) => self.resume.references.extend(certificates::references(&rows, packs)),
            Some(SectionKind::Projects) => self.projects(&rows),
            Some(SectionKind::Contact | SectionKind::Interests) | None => {}
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
        let both = also.iter().any(|k| matches!(k, SectionKind::Certificates));
        let (cards, rows): (Vec<Line>, Vec<Line>) =
            rows.into_iter().partition(|row| both && schools::is_certificate_row(row, self.packs));
        if let Some(found) = forms::schools(&rows, self.packs, &mut self.used) {
            self.resume.education.extend(found);
            self.resume.certificates.extend(certificates::read(&cards, self.packs, &mut self.used));
            return;
        }
        let found = schools::read(&rows, self.packs);
        let before = self.resume.education.len();
        for at in &found.present {
            self.resume.meta.frontline.present.push(Place::new(format!("/education/{}", before + at)));
        }
        self.used.extend(found.used);
        self.resume.education.extend(found.education);
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
            if starts && row.text.split_whitespace().count() <= 14 {
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

    fn roles(&mut self, rows: &[Line], unpaid: bool) {
        let home = self.resume.basics.location.as_ref().and_then(|l| l.city.clone());
        // `4 years 8 months` below an employer says its dates once more.
        let (durations, rows): (Vec<Line>, Vec<Line>) =
            rows.iter().cloned().partition(|row| dates::is_duration(&row.text));
        self.used.extend(durations.into_iter().map(|row| row.text));
        let found = match forms::roles(&rows, self.packs, &mut self.used) {
            Some(roles) => roles::Roles { roles, ..roles::Roles::default() },
            None => roles::read(&rows, home.as_deref(), self.title_first, self.packs),
        };
        self.title_first = self.title_first.or(found.title_first);
        let guessed = found.order_guessed;
        for role in found.roles {
            if role.inherits {
                self.repeated.extend(role.employer.clone());
            }
            self.used.extend(role.dates.clone());
            if self.is_group(&role) {
                // A functional resume lists duties under what they show, not under a job.
                let place = Place::new(format!("/projects/{}", self.resume.projects.len()));
                let message = "These duties stand under a heading of their own and not under a job.";
                self.notes.push(Note::new(Severity::Info, "duties-without-job", message).at(place));
                let name = role.employer.or(role.title);
                self.resume.projects.push(Project { name, highlights: role.highlights, ..Project::default() });
                continue;
            }
            if unpaid || is_unpaid(role.title.as_deref(), self.packs) {
                self.volunteer(role);
            } else {
                self.work(role, guessed);
            }
        }
    }

    /// Duties below a phrase that is neither a known title nor an employer's form, without dates and place.
    fn is_group(&self, role: &Role) -> bool {
        let titles = &self.packs.titles;
        let bare = role.start.is_none() && role.end.is_none() && role.location.is_none() && !role.highlights.is_empty();
        let only = match (&role.title, &role.employer) {
            (Some(text), None) | (None, Some(text)) => text,
            _ => return false,
        };
        bare && titles.heads.find(&words(only)).is_none() && !titles.companies.in_text(only)
    }

    fn volunteer(&mut self, role: Role) {
        let place = Place::new(format!("/volunteer/{}", self.resume.volunteer.len()));
        if role.present {
            self.resume.meta.frontline.present.push(place);
        }
        self.resume.volunteer.push(Volunteer {
            organization: role.employer,
            position: role.title,
            location: role.location,
            start_date: role.start,
            end_date: role.end,
            highlights: role.highlights,
            ..Volunteer::default()
        });
    }

    fn work(&mut self, role: Role, guessed: bool) {
        let place = Place::new(format!("/work/{}", self.resume.work.len()));
        let mut note =
            |severity, id, message: &str| self.notes.push(Note::new(severity, id, message).at(place.clone()));
        if role.title.is_none() {
            note(Severity::Warning, "job-without-title", "No job title was found for this job.");
        }
        if role.employer.is_none() {
            note(Severity::Warning, "job-without-employer", "No employer was found for this job.");
        }
        if role.start.is_none() && role.end.is_none() {
            note(Severity::Info, "job-without-dates", "No dates were found for this job.");
        }
        if guessed && role.title.is_some() && role.employer.is_some() {
            note(Severity::Info, "order-guessed", "Which part is the title and which the employer is a guess.");
        }
        if role.present {
            self.resume.meta.frontline.present.push(place);
        }
        self.resume.work.push(Work {
            name: role.employer,
            position: role.title,
            location: role.location,
            description: role.remark,
            start_date: role.start,
            end_date: role.end,
            highlights: role.highlights,
            ..Work::default()
        });
    }

    /// Notes about the whole and what is left over.
    fn finish(mut self, document: &Document) -> Resume {
        if self.resume.basics.location.is_none() {
            let summary = self.resume.basics.summary.as_deref().unwrap_or_default();
            self.resume.basics.location = place::told(summary, &self.packs.titles);
        }
        if self.resume.basics.name.is_none() {
            self.notes.push(Note::new(Severity::Warning, "no-name", "No name was found at the top of the resume."));
        }
        if self.resume.basics.email.is_none() && self.resume.basics.phone.is_none() {
            self.notes.push(Note::new(
                Severity::Warning,
                "no-contact",
                "Neither an e-mail address nor a phone number was found.",
            ));
        }
        if self.resume.work.is_empty() {
            self.notes.push(Note::new(Severity::Warning, "no-jobs", "No jobs were found."));
        }
        let (hidden, shown): (Vec<Line>, Vec<Line>) = document.lines.iter().cloned().partition(|l| l.hidden);
        let mut unplaced = leftover::find(&shown, &self.resume, &self.used, &self.repeated, is_margin);
        if !hidden.is_empty() {
            self.notes.push(Note::new(
                Severity::Warning,
                "hidden-text",
                "The file holds text that a person cannot see; it was not used.",
            ));
            unplaced.extend(hidden.into_iter().map(|l| l.text));
        }
        let meta = &mut self.resume.meta.frontline;
        meta.source.format = document.format.name().to_owned();
        meta.source.pages = document.pages;
        meta.notes = self.notes;
        meta.unplaced = unplaced;
        self.resume
    }
}

/// Whether a row holds an e-mail address or a phone number.
fn is_contact_row(row: &Line) -> bool {
    address::find_email(&row.text).is_some() || address::find_phone(&row.text).is_some()
}

/// `Name: …`, `Address: …`: a row of a typed contact block.
fn is_labelled_contact(row: &Line) -> bool {
    let label = row.text.split(':').next().unwrap_or_default().trim().to_lowercase();
    matches!(
        label.as_str(),
        "name"
            | "full name"
            | "address"
            | "location"
            | "city"
            | "phone"
            | "cell"
            | "email"
            | "e-mail"
            | "mobile"
            | "tel"
    )
}

/// Whether a title says that the work was unpaid. Who coordinates volunteers is paid.
fn is_unpaid(title: Option<&str>, packs: &Packs) -> bool {
    let Some(title) = title else { return false };
    let found = words(title);
    let paid = ["coordinator", "manager", "director", "supervisor", "recruiter", "specialist", "administrator"];
    packs.titles.volunteer.find(&found).is_some() && !found.iter().any(|w| paid.contains(&w.lower.as_str()))
}
