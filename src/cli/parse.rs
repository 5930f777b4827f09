//! `frontline parse`: the fields of a resume or a posting.

use std::path::PathBuf;

use clap::Subcommand;

use super::terminal::{Look, Page};
use super::{Common, Outcome, OutputFormat, explain, input, show, show_json};
use crate::model::date::Date;
use crate::model::explanation::Explanation;
use crate::model::note::Note;
use crate::model::posting::{Need, Posting};
use crate::model::resume::Resume;

/// Show the fields of a resume or a posting.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  frontline parse resume resume.pdf
  frontline parse resume resume.docx --format json > resume.json
  frontline parse resume resume.pdf --explain
  frontline parse posting posting.html")]
pub(super) struct Parse {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// A resume, as JSON Resume.
    Resume(ResumeFile),
    /// A posting: requirements, keywords, knock-outs.
    Posting(File),
}

/// A file to read.
#[derive(Debug, clap::Args)]
struct File {
    /// The file; - for standard input.
    file: PathBuf,
    /// How to print.
    #[arg(long, value_enum, default_value_t = OutputFormat::Human)]
    format: OutputFormat,
}

/// A resume to read.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  frontline parse resume resume.pdf
  frontline parse resume resume.pdf --explain
  frontline parse resume resume.pdf --explain --format json

--explain shows, section by section, what each text was taken for, what spoke for it, and what came next. A higher score
is a better fit; scores close to each other are guesses, worth a look.")]
struct ResumeFile {
    #[command(flatten)]
    file: File,
    /// Show why each text was taken for what it was, with scores.
    #[arg(long)]
    explain: bool,
}

impl Parse {
    pub(super) fn run(&self, common: &Common) -> Outcome {
        let packs = input::packs(common)?;
        match &self.what {
            What::Resume(ResumeFile { file, explain: true }) => {
                let (read, explanation) = input::explained(&file.file, common, &packs)?;
                match file.format {
                    OutputFormat::Json => {
                        show_json(&Explained { resume: &read.resume, explanation: explanation.as_ref() })
                    }
                    OutputFormat::Human => show(explain::page(&read.resume, explanation.as_ref())),
                }
            }
            What::Resume(ResumeFile { file, .. }) => {
                let read = input::resume(&file.file, common, &packs)?;
                match file.format {
                    OutputFormat::Json => show_json(&read.resume),
                    OutputFormat::Human => show(resume_page(&read.resume)),
                }
            }
            What::Posting(file) => {
                let posting = input::posting(&file.file, input::format(common), &packs)?;
                match file.format {
                    OutputFormat::Json => show_json(&posting),
                    OutputFormat::Human => show(posting_page(&posting)),
                }
            }
        }
    }
}

/// A resume and why it was read so.
#[derive(serde::Serialize)]
struct Explained<'a> {
    resume: &'a Resume,
    explanation: Option<&'a Explanation>,
}

fn resume_page(resume: &Resume) -> Page {
    let mut page = Page::new();
    let basics = &resume.basics;
    page.title(basics.name.as_deref().unwrap_or("(no name found)"));
    let location = basics.location.as_ref().map(|l| {
        [&l.address, &l.city, &l.region, &l.postal_code]
            .iter()
            .filter_map(|p| p.as_deref())
            .collect::<Vec<_>>()
            .join(", ")
    });
    for (label, value) in [
        ("headline:", &basics.label),
        ("e-mail:", &basics.email),
        ("phone:", &basics.phone),
        ("home:", &location),
        ("web:", &basics.url),
        ("summary:", &basics.summary),
    ] {
        if let Some(value) = value {
            page.item(label, value);
        }
    }
    for profile in &basics.profiles {
        let account = profile.url.is_none().then_some(profile.network.as_deref()).flatten();
        let address = profile.url.as_deref().or(profile.username.as_deref());
        page.item("profile:", &account.into_iter().chain(address).collect::<Vec<_>>().join(" "));
    }
    if !resume.work.is_empty() {
        page.title("Work");
    }
    for (i, job) in resume.work.iter().enumerate() {
        let present = is_present(resume, &format!("/work/{i}"));
        let head = [job.position.as_deref(), job.name.as_deref(), job.location.as_deref()];
        entry(&mut page, &head, job.start_date, job.end_date, present, &job.highlights);
    }
    if !resume.volunteer.is_empty() {
        page.title("Volunteer work");
    }
    for (i, role) in resume.volunteer.iter().enumerate() {
        let present = is_present(resume, &format!("/volunteer/{i}"));
        let head = [role.position.as_deref(), role.organization.as_deref(), role.location.as_deref()];
        entry(&mut page, &head, role.start_date, role.end_date, present, &role.highlights);
    }
    if !resume.education.is_empty() {
        page.title("Education");
    }
    for (i, school) in resume.education.iter().enumerate() {
        let present = is_present(resume, &format!("/education/{i}"));
        let head = [school.study_type.as_deref(), school.area.as_deref(), school.institution.as_deref()];
        entry(&mut page, &head, school.start_date, school.end_date, present, &school.courses);
    }
    let certificates = resume.certificates.iter().map(|c| {
        let date = c.date.map(|d| d.to_string());
        joined(&[c.name.as_deref(), c.issuer.as_deref(), date.as_deref()])
    });
    list(&mut page, "Certificates", certificates.collect());
    let skills = resume.skills.iter().map(|group| match &group.name {
        Some(name) => format!("{name}: {}", group.keywords.join(", ")),
        None => group.keywords.join(", "),
    });
    list(&mut page, "Skills", skills.collect());
    let languages = resume.languages.iter().map(|l| {
        let fluency = l.fluency.as_ref().map(|f| format!(" ({f})")).unwrap_or_default();
        format!("{}{fluency}", l.language.as_deref().unwrap_or_default())
    });
    list(&mut page, "Languages", languages.collect());
    if !resume.projects.is_empty() {
        page.title("Projects");
    }
    for (i, project) in resume.projects.iter().enumerate() {
        let present = is_present(resume, &format!("/projects/{i}"));
        let head = [project.name.as_deref(), project.description.as_deref()];
        entry(&mut page, &head, project.start_date, project.end_date, present, &project.highlights);
    }
    let awards = resume.awards.iter().map(|a| {
        let date = a.date.map(|d| d.to_string());
        joined(&[a.title.as_deref(), a.awarder.as_deref(), date.as_deref(), a.summary.as_deref()])
    });
    list(&mut page, "Awards", awards.collect());
    let references = resume.references.iter().map(|r| joined(&[r.name.as_deref(), r.reference.as_deref()]));
    list(&mut page, "References", references.collect());
    list(&mut page, "Publications", resume.publications.iter().filter_map(|p| p.name.clone()).collect());
    let interests = resume.interests.iter().map(|interest| match &interest.name {
        Some(name) if interest.keywords.is_empty() => name.clone(),
        Some(name) => format!("{name}: {}", interest.keywords.join(", ")),
        None => interest.keywords.join(", "),
    });
    list(&mut page, "Interests", interests.collect());
    for section in &resume.meta.frontline.sections {
        list(&mut page, &section.heading, section.lines.clone());
    }
    list(&mut page, "Fits nowhere", resume.meta.frontline.unplaced.clone());
    notes(&mut page, &resume.meta.frontline.notes);
    way_out(&mut page, resume);
    page
}

/// How a person mends what was read wrongly.
pub(super) fn way_out(page: &mut Page, resume: &Resume) {
    let meta = &resume.meta.frontline;
    if !meta.notes.is_empty() || !meta.unplaced.is_empty() {
        page.blank();
        page.line(
            "If something is wrong: `frontline render FILE -o resume.md`, mend it in resume.md, where each doubt has a \
             remark, and use resume.md as the resume.",
        );
    }
}

fn is_present(resume: &Resume, place: &str) -> bool {
    resume.meta.frontline.present.iter().any(|p| p.0 == place)
}

fn entry(
    page: &mut Page,
    head: &[Option<&str>],
    start: Option<Date>,
    end: Option<Date>,
    present: bool,
    lines: &[String],
) {
    let head: Vec<&str> = head.iter().flatten().copied().collect();
    let dates = match (start, end) {
        (None, None) => "no dates".to_owned(),
        (Some(start), None) => format!("{start} to {}", if present { "present" } else { "…" }),
        (None, Some(end)) => end.to_string(),
        (Some(start), Some(end)) => format!("{start} to {end}"),
    };
    page.marked(2, "*", &format!("{} ({dates})", head.join(" · ")), Look::Bold);
    for line in lines {
        page.marked(4, "-", line, Look::Plain);
    }
}

fn joined(parts: &[Option<&str>]) -> String {
    parts.iter().flatten().copied().collect::<Vec<_>>().join(", ")
}

fn list(page: &mut Page, title: &str, items: Vec<String>) {
    if !items.is_empty() {
        page.title(title);
    }
    for item in items {
        page.item("-", &item);
    }
}

pub(super) fn notes(page: &mut Page, notes: &[Note]) {
    if !notes.is_empty() {
        page.title("Not sure about");
    }
    for note in notes {
        let place = note.place.as_ref().map(|place| format!(" ({place})")).unwrap_or_default();
        page.item("-", &format!("{}{place}", note.message));
    }
}

fn posting_page(posting: &Posting) -> Page {
    let mut page = Page::new();
    page.title(posting.title.as_deref().unwrap_or("(no title found)"));
    let workplace = posting.workplace.map(|w| format!("{w:?}").to_lowercase());
    let years = posting.min_years.map(|years| years.to_string());
    let channels = posting.channels.iter().map(|c| format!("{c:?}").to_lowercase()).collect::<Vec<_>>().join(", ");
    let some = |text: String| (!text.is_empty()).then_some(text);
    for (label, value) in [
        ("employer:", posting.company.clone()),
        ("place:", posting.location.clone()),
        ("workplace:", workplace),
        ("type:", posting.employment_type.clone()),
        ("schedule:", some(posting.schedule.join("; "))),
        ("pay:", posting.pay.clone()),
        ("channels:", some(channels)),
        ("years:", years),
        ("education:", posting.education.clone()),
        ("languages:", some(posting.languages.join(", "))),
    ] {
        if let Some(value) = value {
            page.item(label, &value);
        }
    }
    let of_need = |need: Need| posting.requirements.iter().filter(|r| r.need == need).map(|r| r.text.clone()).collect();
    list(&mut page, "Knock-outs", posting.knockouts.iter().map(|k| k.text.clone()).collect());
    list(&mut page, "Required", of_need(Need::Required));
    list(&mut page, "Preferred", of_need(Need::Preferred));
    list(&mut page, "Duties", of_need(Need::Duty));
    let keywords = posting.keywords.iter().map(|k| {
        let or = if k.alternatives.is_empty() { String::new() } else { format!(" or {}", k.alternatives.join(" or ")) };
        format!(
            "{}{or} ({}, {})",
            k.phrase,
            format!("{:?}", k.kind).to_lowercase(),
            format!("{:?}", k.need).to_lowercase()
        )
    });
    list(&mut page, "Keywords", keywords.collect());
    notes(&mut page, &posting.notes);
    page
}
