//! Posts: the roles of a section put into the resume as jobs, unpaid work or projects, with a note where one is in doubt.
//! The main entry is `Draft::roles`.

use super::Draft;
use super::roles::{self, Role};
use crate::model::document::Line;
use crate::model::note::{Note, Severity};
use crate::model::place::Place;
use crate::model::resume::{Project, Volunteer, Work};
use crate::packs::Packs;
use crate::packs::words::words;

impl Draft<'_> {
    pub(super) fn roles(&mut self, rows: &[Line], unpaid: bool) {
        let home = self.resume.basics.location.as_ref().and_then(|l| l.city.clone());
        let found = roles::read(rows, home.as_deref(), self.title_first, self.packs);
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
}

/// Whether a title says that the work was unpaid. Who coordinates volunteers is paid.
fn is_unpaid(title: Option<&str>, packs: &Packs) -> bool {
    let Some(title) = title else { return false };
    let found = words(title);
    let paid = ["coordinator", "manager", "director", "supervisor", "recruiter", "specialist", "administrator"];
    packs.titles.volunteer.find(&found).is_some() && !found.iter().any(|w| paid.contains(&w.lower.as_str()))
}
