//! Posts: the roles of a section put into the resume as jobs, unpaid work or projects, with a note where one is in doubt.
//! The main entry is `Draft::roles`.

use super::doubts::{self, Doubt};
use super::pieces::Context;
use super::reasons::{self, FieldNames};
use super::roles::{self, Reading, Role};
use super::story::{self, Story};
use super::{Draft, dates, labelled, row_kind};
use crate::model::document::Line;
use crate::model::note::{Note, Severity};
use crate::model::place::Place;
use crate::model::resume::{Project, Volunteer, Work};
use crate::packs::Packs;
use crate::packs::sections::SectionKind;
use crate::packs::words::words;

impl Draft<'_> {
    pub(super) fn roles(&mut self, rows: Vec<Line>, head: Option<&str>, unpaid: bool) {
        if let Some(story) = story::read(&rows, self.packs).filter(|_| !unpaid) {
            return self.story(story);
        }
        // `4 years 8 months` below an employer says its dates once more.
        let (durations, rows): (Vec<Line>, Vec<Line>) = rows.into_iter().partition(|row| dates::is_duration(&row.text));
        self.used.extend(durations.into_iter().map(|row| row.text));
        let rows = rows.as_slice();
        let home = self.resume.basics.location.as_ref().and_then(|l| l.city.clone());
        let found = match labelled::roles(rows, self.packs, &mut self.used) {
            Some(roles) => roles::Roles { roles, ..roles::Roles::default() },
            None => roles::read(rows, home.as_deref(), self.title_first, self.packs),
        };
        self.title_first = self.title_first.or(found.title_first);
        if let Some(section) = self.explanation.as_mut().and_then(|e| e.sections.last_mut()) {
            section.reading = reasons::order(&found.reading).filter(|_| !found.roles.is_empty());
        }
        if found.roles.is_empty() && head.is_some() {
            // Sentences below "Relevant experience" that tell of no job in particular.
            self.others(head, rows);
        }
        let context = Context { home: home.as_deref(), small: found.small };
        let doubts = |at| doubts::of_role(&found.roles, at, &found.reading, self.day_first);
        let doubts: Vec<Vec<Doubt>> = (0..found.roles.len()).map(doubts).collect();
        for (role, doubts) in found.roles.into_iter().zip(doubts) {
            if role.inherits {
                self.repeated.extend(role.employer.clone());
            }
            self.used.extend(role.dates.clone());
            if self.is_group(&role) {
                // A functional resume lists duties under what they show, not under a job.
                let place = Place::new(format!("/projects/{}", self.resume.projects.len()));
                let message = "These duties stand under a heading of their own and not under a job.";
                self.notes.push(Note::new(Severity::Info, "duties-without-job", message).at(place));
                self.explain(&role, "projects", ["name", "name", "location", "description"], &found.reading, context);
                let name = role.employer.or(role.title);
                self.resume.projects.push(Project { name, highlights: role.highlights, ..Project::default() });
                continue;
            }
            if unpaid || is_unpaid(role.title.as_deref(), self.packs) {
                self.explain(&role, "volunteer", reasons::VOLUNTEER, &found.reading, context);
                let place = Place::new(format!("/volunteer/{}", self.resume.volunteer.len()));
                self.doubts(doubts, &role, &place, reasons::VOLUNTEER, &found.reading);
                self.volunteer(role);
            } else {
                self.explain(&role, "work", reasons::WORK, &found.reading, context);
                let place = Place::new(format!("/work/{}", self.resume.work.len()));
                self.doubts(doubts, &role, &place, reasons::WORK, &found.reading);
                self.work(role);
            }
        }
    }

    /// Puts down why `role` is the next entry of `list`.
    fn explain(&mut self, role: &Role, list: &str, names: FieldNames, reading: &Reading, context: Context<'_>) {
        let at = match list {
            "work" => self.resume.work.len(),
            "volunteer" => self.resume.volunteer.len(),
            _ => self.resume.projects.len(),
        };
        let Some(section) = self.explanation.as_mut().and_then(|e| e.sections.last_mut()) else { return };
        let place = Place::new(format!("/{list}/{at}"));
        section.entries.push(reasons::role(role, &place, names, reading, context, self.packs));
        section.close.extend(reasons::close_rows(role, &place, reading));
    }

    /// Jobs told in sentences, and what else the sentences say.
    pub(super) fn story(&mut self, story: Story) {
        self.used.extend(story.used);
        for role in story.roles {
            self.used.extend(role.dates.clone());
            if is_unpaid(role.title.as_deref(), self.packs) {
                self.volunteer(role);
            } else {
                self.work(role);
            }
        }
        let (schools, rest): (Vec<Line>, Vec<Line>) = story
            .rest
            .into_iter()
            .partition(|row| row_kind::kind_of_row(row, self.packs) == Some(SectionKind::Education));
        self.schools(schools, &[]);
        self.summary(&rest);
    }

    /// Duties below a phrase that is neither a known title nor an employer's form, without dates and place.
    fn is_group(&self, role: &Role) -> bool {
        let titles = &self.packs.titles;
        let bare = role.start.is_none() && role.end.is_none() && role.location.is_none() && !role.highlights.is_empty();
        let only = match (&role.title, &role.employer) {
            (Some(text), None) | (None, Some(text)) => text,
            _ => return false,
        };
        bare && titles.heads.find(&words(only)).is_none() && !(words(only).len() > 1 && titles.companies.in_text(only))
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

    /// Notes of what is in doubt about `role`, which will stand at `place`.
    fn doubts(&mut self, doubts: Vec<Doubt>, role: &Role, place: &Place, names: FieldNames, reading: &Reading) {
        for Doubt { label, id, message } in doubts {
            let once = matches!(id, "short-year" | "season");
            if once && self.notes.iter().any(|note| note.id == id) {
                continue;
            }
            let at = Place::new(format!("{place}/{}", reasons::field_name(label, names)));
            self.notes.push(Note::new(Severity::Info, id, message).at(at));
        }
        for (n, row) in doubts::close_duties(role, reading) {
            let message = format!("“{row}” was read as a duty; it could be the head of another job.");
            let at = Place::new(format!("{place}/highlights/{n}"));
            self.notes.push(Note::new(Severity::Info, "duty-or-head", message).at(at));
        }
    }

    fn work(&mut self, role: Role) {
        let place = Place::new(format!("/work/{}", self.resume.work.len()));
        let present = role.present;
        let job = Work {
            name: role.employer,
            position: role.title,
            location: role.location,
            description: role.remark,
            start_date: role.start,
            end_date: role.end,
            highlights: role.highlights,
            ..Work::default()
        };
        self.notes.extend(missing(&job, &place));
        if present {
            self.resume.meta.frontline.present.push(place);
        }
        self.resume.work.push(job);
    }
}

/// What `job`, which stands at `place`, does not state.
pub(super) fn missing(job: &Work, place: &Place) -> Vec<Note> {
    let dated = job.start_date.is_some() || job.end_date.is_some();
    let checks = [
        (job.position.is_none(), Severity::Warning, "job-without-title", "No job title was found for this job."),
        (job.name.is_none(), Severity::Warning, "job-without-employer", "No employer was found for this job."),
        (!dated, Severity::Info, "job-without-dates", "No dates were found for this job."),
    ];
    let missing = checks.into_iter().filter(|c| c.0);
    missing.map(|(_, severity, id, message)| Note::new(severity, id, message).at(place.clone())).collect()
}

/// Whether a title says that the work was unpaid. Who coordinates volunteers is paid.
fn is_unpaid(title: Option<&str>, packs: &Packs) -> bool {
    let Some(title) = title else { return false };
    let found = words(title);
    let paid = ["coordinator", "manager", "director", "supervisor", "recruiter", "specialist", "administrator"];
    packs.titles.volunteer.find(&found).is_some() && !found.iter().any(|w| paid.contains(&w.lower.as_str()))
}
