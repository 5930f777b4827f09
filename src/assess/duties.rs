//! Duties: every line of a resume that tells what a person did, with its place and its job.

use crate::model::place::Place;
use crate::model::resume::Resume;

/// A duty line of a resume.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DutyLine<'a> {
    /// Section: `work` or `volunteer`.
    pub section: &'static str,
    /// Number of the entry.
    pub entry: usize,
    /// Number of the highlight.
    pub highlight: usize,
    /// The duty as written.
    pub text: &'a str,
    /// Title of the job.
    pub job: Option<&'a str>,
    /// Employer or organisation.
    pub employer: Option<&'a str>,
    /// The resume calls the job present, or gives it a start without an end.
    pub present: bool,
}

impl DutyLine<'_> {
    /// The place of the duty.
    pub fn place(&self) -> Place {
        Place::new(format!("/{}/{}/highlights/{}", self.section, self.entry, self.highlight))
    }
}

/// All duty lines of `resume`, jobs first, then unpaid work.
pub fn duties(resume: &Resume) -> Vec<DutyLine<'_>> {
    let work = resume.work.iter().enumerate().flat_map(|(entry, job)| {
        job.highlights.iter().enumerate().map(move |(highlight, text)| DutyLine {
            section: "work",
            entry,
            highlight,
            text,
            job: job.position.as_deref(),
            employer: job.name.as_deref(),
            present: job.start_date.is_some() && job.end_date.is_none(),
        })
    });
    let volunteer = resume.volunteer.iter().enumerate().flat_map(|(entry, role)| {
        role.highlights.iter().enumerate().map(move |(highlight, text)| DutyLine {
            section: "volunteer",
            entry,
            highlight,
            text,
            job: role.position.as_deref(),
            employer: role.organization.as_deref(),
            present: role.start_date.is_some() && role.end_date.is_none(),
        })
    });
    work.chain(volunteer).collect()
}
