//! Resume: the Markdown form of a resume, `resume.md`. It is what the PDF is made of, what a person edits, and what the
//! program reads back without loss. This is its grammar; the Markdown reader and `extract` hold to it.
//!
//! A **bar** with blanks around it (` | `) parts a line. A bar that belongs to the text is written `\|`. Parts stand in a
//! fixed order; a part that is not stated stays empty (`a | | c`), empty parts at the end are left out. White space inside
//! a text is one space. Sections without content are left out; they stand in the order below.
//!
//! ```text
//! # Name
//! **Headline**                                     a paragraph in bold, only ever the headline
//! Place | Phone | <mail> | <web> | profiles        contact: only what is stated; `Network: address` where the address
//!                                                  does not name the network
//! ## Summary                                       paragraphs
//! ## Skills                                        one paragraph a group:
//! **Label:** a, b, c                                 skills part at a comma outside brackets
//! **Label:** a, b | c                                where a skill holds a comma, bars part (alone: `a, b |`)
//! **Label** | Level | a, b, c                        a group with a level; no colon in the bold
//! **Label**                                          a group without skills
//! a, b, c                                            a group without a label
//! ## Work Experience                               entries
//! ### Title | Employer | Place | Dates
//! *What the employer is*                             a paragraph in italics
//! <https://employer.example>                         a paragraph that is an address
//! Summary                                            other paragraphs
//! - Duty                                             bullets
//! ## Volunteer Experience                          as Work Experience: Role | Organization | Place | Dates
//! ## Education
//! ### Degree, Field | School | Place | Dates         four parts at most: the first comma parts degree and field
//! ### Degree | Field | School | Place | Dates        always five parts: for a degree that holds a comma, or no degree
//! GPA 3.4                                            grade: `GPA` before a plain number up to 4.x, `Grade:` before
//! Grade: 2:1                                         any other number, grades in words as they are
//! - Course                                           courses and other lines
//! ## Certifications and Training                   - Name | Issuer | Date | Address
//! ## Languages                                     - Language: level          (or `- Language | level` where either
//!                                                                              holds a colon and a blank)
//! Language: level | Language: level                the same as it is printed, where no text holds another mark of lists
//! ## Projects                                      ### Name | Dates, then as in Work Experience
//! ## Awards                                        - Title | Awarder | Date | More text
//! ## Publications                                  - Title | Publisher | Date | Address | More text
//! ## Interests                                     groups as in Skills
//! ## Additional Information                        - Line; below a heading of its own:
//! ### Heading                                      - Line
//! ## References                                    - Name | What was said; without a name a paragraph
//! ## Not placed                                    - each line of the old file that fits nowhere; not printed, so that the
//!                                                  person decides what of it belongs into the resume
//! ```
//!
//! Dates: `Jun 2021`, `2021`, `Jun 14, 2021`. A span is `Jun 2021 – Aug 2022`, `Jun 2021 – Present` where the resume says
//! so, `Jun 2021 –` without an end, `– Aug 2022` without a start. One date alone is start and end of a job, volunteering
//! or project that began and ended then, and the end of a school (`2021 – 2021` where a school began then too).
//!
//! What is uncertain stands in a comment (`<!-- … -->`) above the entry, the section or the file's first section; a comment
//! at the end marks the form. By it the file is read back part for part, so that what a person mends stays mended.
//!
//! Not written, because they are for machines: `countryCode`, a profile's user name beside its address, `meta`.

use serde::Serialize;

use crate::compose::remarks::{self, Remarks};
use crate::compose::{ComposeError, templates};
use crate::model::date::Date;
use crate::model::resume::{
    Basics, Education, Language, OtherSection, Profile, Project, Resume, SkillGroup, Volunteer, Work,
};

/// What the template sees.
#[derive(Serialize)]
struct View {
    /// Remarks about the whole and about the contact.
    remarks: Vec<String>,
    closing: Option<String>,
    name: Option<String>,
    headline: Option<String>,
    contact: Vec<Contact>,
    summary: Vec<String>,
    sections: Vec<Section>,
}

/// A part of the contact line: label, text and, if it is a link, its target.
#[derive(Serialize)]
pub(super) struct Contact {
    label: Option<String>,
    text: String,
    target: String,
}

#[derive(Serialize)]
struct Skills {
    label: Option<String>,
    colon: bool,
    level: Option<String>,
    keywords: Vec<String>,
}

/// A section of groups, of entries, of items, or of paragraphs.
#[derive(Serialize, Default)]
struct Section {
    title: &'static str,
    groups: Vec<Skills>,
    entries: Vec<Entry>,
    items: Vec<Vec<String>>,
    /// Short items on one line.
    line: Vec<String>,
    paragraphs: Vec<String>,
    remarks: Vec<String>,
}

impl Section {
    /// With its items on one line, where no reader can take one of them for several.
    fn in_line(self) -> Self {
        let is_clear = |item: &[String]| matches!(item, [text] if !text.contains(['|', ';', '/', '•', '·', '(', '[']));
        let length: usize = self.items.iter().flatten().map(|text| text.chars().count() + 3).sum();
        if self.items.len() < 2 || length > LINE || !self.items.iter().all(|item| is_clear(item)) {
            return self;
        }
        Self { line: self.items.concat(), items: Vec::new(), ..self }
    }

    fn is_empty(&self) -> bool {
        self.groups.is_empty()
            && self.entries.is_empty()
            && self.items.is_empty()
            && self.line.is_empty()
            && self.paragraphs.is_empty()
    }

    /// With the remarks about the list at `place`.
    fn with(self, remarks: &mut Remarks<'_>, place: &str) -> Self {
        Self { remarks: if self.is_empty() { Vec::new() } else { remarks.take(place) }, ..self }
    }
}

#[derive(Serialize, Default)]
struct Entry {
    remarks: Vec<String>,
    head: Vec<String>,
    note: Option<String>,
    address: Option<String>,
    paragraphs: Vec<String>,
    bullets: Vec<String>,
}

/// `resume` in the grammar above.
pub(super) fn markdown(resume: &Resume) -> Result<String, ComposeError> {
    fill(&printed(resume), |view| templates::markdown("resume.md", view))
}

/// The same in a template `layout` of the user's own, called `name`.
pub(super) fn markdown_in(resume: &Resume, name: &str, layout: &str) -> Result<String, ComposeError> {
    fill(&printed(resume), |view| templates::own(name, layout, view))
}

/// What is printed: without remarks, short items on one line.
fn printed(resume: &Resume) -> View {
    let mut view = view(resume, Remarks::none());
    let sections = std::mem::take(&mut view.sections).into_iter();
    view.sections = sections.map(|s| if s.title == LANGUAGES { s.in_line() } else { s }).collect();
    view
}

/// The same with remarks on what is uncertain, and the closing comment.
pub(super) fn editable(resume: &Resume) -> Result<String, ComposeError> {
    let view = View { closing: Some(remarks::closing()), ..view(resume, Remarks::of(resume)) };
    fill(&view, |view| templates::markdown("resume.md", view))
}

fn fill(view: &View, with: impl Fn(&View) -> Result<String, ComposeError>) -> Result<String, ComposeError> {
    let text = with(view)?;
    let text = text.trim_end();
    Ok(if text.is_empty() { String::new() } else { format!("{text}\n") })
}

fn view(resume: &Resume, mut remarks: Remarks<'_>) -> View {
    let basics = &resume.basics;
    let is_present = |at: String| resume.meta.frontline.present.iter().any(|place| place.0 == at);
    let entries = |title, entries: Vec<Entry>| Section { title, entries, ..Section::default() };
    let groups = |title, groups: Vec<Skills>| Section { title, groups, ..Section::default() };
    let items = |title, items: Vec<Vec<String>>| Section { title, items, ..Section::default() };
    let work = resume.work.iter().enumerate().map(|(n, job)| job_entry(job, is_present(format!("/work/{n}"))));
    let volunteer =
        resume.volunteer.iter().enumerate().map(|(n, role)| role_entry(role, is_present(format!("/volunteer/{n}"))));
    let schools =
        resume.education.iter().enumerate().map(|(n, s)| school_entry(s, is_present(format!("/education/{n}"))));
    let projects =
        resume.projects.iter().enumerate().map(|(n, p)| project_entry(p, is_present(format!("/projects/{n}"))));
    let certificates =
        resume.certificates.iter().map(|c| vec![text(&c.name), text(&c.issuer), date(c.date), text(&c.url)]);
    let awards = resume.awards.iter().map(|a| vec![text(&a.title), text(&a.awarder), date(a.date), text(&a.summary)]);
    let publications = resume
        .publications
        .iter()
        .map(|p| vec![text(&p.name), text(&p.publisher), date(p.release_date), text(&p.url), text(&p.summary)]);
    let interests = resume
        .interests
        .iter()
        .filter_map(|i| skills(&SkillGroup { name: i.name.clone(), level: None, keywords: i.keywords.clone() }, false));
    let (common, others): (Vec<_>, Vec<_>) =
        resume.meta.frontline.sections.iter().partition(|section| section.heading == ADDITIONAL);
    let (named, nameless): (Vec<_>, Vec<_>) = resume.references.iter().partition(|r| filled(&r.name).is_some());
    let mut at = |list: &str, n: usize, entry: Entry| Entry { remarks: remarks.take(&format!("/{list}/{n}")), ..entry };
    let work: Vec<Entry> = work.enumerate().map(|(n, entry)| at("work", n, entry)).collect();
    let volunteer: Vec<Entry> = volunteer.enumerate().map(|(n, entry)| at("volunteer", n, entry)).collect();
    let schools: Vec<Entry> = schools.enumerate().map(|(n, entry)| at("education", n, entry)).collect();
    let projects: Vec<Entry> = projects.enumerate().map(|(n, entry)| at("projects", n, entry)).collect();
    let remarks = &mut remarks;
    let mut view = View {
        remarks: Vec::new(),
        closing: None,
        name: filled(&basics.name),
        headline: filled(&basics.label),
        contact: contact(basics),
        summary: paragraphs(&basics.summary),
        sections: vec![
            groups("Skills", resume.skills.iter().enumerate().filter_map(|(n, g)| skills(g, n == 0)).collect())
                .with(remarks, "/skills"),
            entries("Work Experience", work),
            entries("Volunteer Experience", volunteer),
            entries("Education", schools),
            items("Certifications and Training", stated(certificates)).with(remarks, "/certificates"),
            items(LANGUAGES, stated(resume.languages.iter().map(language))).with(remarks, "/languages"),
            entries("Projects", projects),
            items("Awards", stated(awards)).with(remarks, "/awards"),
            items("Publications", stated(publications)).with(remarks, "/publications"),
            groups("Interests", interests.collect()).with(remarks, "/interests"),
            Section {
                title: ADDITIONAL,
                items: stated(common.into_iter().flat_map(|section| &section.lines).map(|line| vec![line.clone()])),
                entries: others.into_iter().map(other_entry).collect(),
                ..Section::default()
            }
            .with(remarks, "/meta/frontline/sections"),
            Section {
                title: "References",
                items: stated(named.into_iter().map(|r| vec![text(&r.name), text(&r.reference)])),
                paragraphs: nameless.into_iter().filter_map(|r| filled(&r.reference)).collect(),
                ..Section::default()
            }
            .with(remarks, "/references"),
            items("Not placed", stated(resume.meta.frontline.unplaced.iter().map(|line| vec![line.clone()]))),
        ],
    };
    view.sections.retain(|section| !section.is_empty());
    view.remarks = remarks.take("/basics");
    view.remarks.extend(remarks.rest());
    view
}

/// The section whose items may stand on one line.
const LANGUAGES: &str = "Languages";

/// Most letters of items that stand on one line; more are easier to find below each other.
const LINE: usize = 110;

/// The section of all those that have no field of their own.
const ADDITIONAL: &str = "Additional Information";

fn other_entry(section: &OtherSection) -> Entry {
    Entry { head: vec![section.heading.clone()], bullets: bullets(&section.lines), ..Entry::default() }
}

/// A text that says something.
fn filled(text: &Option<String>) -> Option<String> {
    text.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

fn text(text: &Option<String>) -> String {
    filled(text).unwrap_or_default()
}

/// Items of which at least one part says something, without the empty parts at their ends.
fn stated(items: impl Iterator<Item = Vec<String>>) -> Vec<Vec<String>> {
    items.map(without_empty_end).filter(|parts| !parts.is_empty()).collect()
}

fn without_empty_end(mut parts: Vec<String>) -> Vec<String> {
    while parts.last().is_some_and(|part| part.trim().is_empty()) {
        parts.pop();
    }
    parts
}

fn paragraphs(text: &Option<String>) -> Vec<String> {
    let lines = text.as_deref().unwrap_or_default().lines();
    lines.map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn bullets(lines: &[String]) -> Vec<String> {
    lines.iter().filter(|line| !line.trim().is_empty()).cloned().collect()
}

/// How to reach the person: place, phone, mail, pages.
pub(super) fn contact(basics: &Basics) -> Vec<Contact> {
    let plain = |text: String| Contact { label: None, text, target: String::new() };
    let mut out = Vec::new();
    if let Some(home) = &basics.location {
        let region = [text(&home.region), text(&home.postal_code)];
        let region = region.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" ");
        let place = [text(&home.address), text(&home.city), region];
        let place = place.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(", ");
        out.extend(Some(place).filter(|t| !t.is_empty()).map(plain));
    }
    out.extend(filled(&basics.phone).map(plain));
    out.extend(filled(&basics.email).map(|mail| Contact { label: None, target: format!("mailto:{mail}"), text: mail }));
    out.extend(filled(&basics.url).map(|url| Contact { label: None, target: target(&url), text: url }));
    out.extend(basics.profiles.iter().filter_map(profile));
    out
}

fn profile(profile: &Profile) -> Option<Contact> {
    let network = filled(&profile.network);
    match (filled(&profile.url), filled(&profile.username)) {
        (Some(url), _) => {
            let named = |network: &String| !url.to_lowercase().contains(&network.to_lowercase());
            Some(Contact { label: network.filter(named), target: target(&url), text: url })
        }
        (None, Some(user)) => Some(Contact { label: network, text: user, target: String::new() }),
        (None, None) => network.map(|text| Contact { label: None, text, target: String::new() }),
    }
}

/// Address of a web page as a link target.
fn target(url: &str) -> String {
    if url.contains("://") { url.to_owned() } else { format!("https://{url}") }
}

/// A group of skills. The first needs no label `Skills`: it stands under that heading, and a reader takes it from there.
fn skills(group: &SkillGroup, is_first: bool) -> Option<Skills> {
    let keywords = bullets(&group.keywords);
    let (mut label, level) = (filled(&group.name), filled(&group.level));
    if is_first && level.is_none() && !keywords.is_empty() {
        label = label.filter(|label| label != "Skills");
    }
    let colon = label.is_some() && level.is_none() && !keywords.is_empty();
    let says = label.is_some() || level.is_some() || !keywords.is_empty();
    says.then_some(Skills { label, colon, level, keywords })
}

fn language(language: &Language) -> Vec<String> {
    let (name, level) = (text(&language.language), text(&language.fluency));
    let clear = !name.is_empty() && !name.contains(": ") && !level.contains(": ");
    match (clear, level.is_empty()) {
        (true, false) => vec![format!("{name}: {level}")],
        _ => vec![name, level],
    }
}

fn job_entry(job: &Work, present: bool) -> Entry {
    let dates = span(job.start_date, job.end_date, present);
    Entry {
        remarks: Vec::new(),
        head: without_empty_end(vec![text(&job.position), text(&job.name), text(&job.location), dates]),
        note: filled(&job.description),
        address: filled(&job.url),
        paragraphs: paragraphs(&job.summary),
        bullets: bullets(&job.highlights),
    }
}

fn role_entry(role: &Volunteer, present: bool) -> Entry {
    let dates = span(role.start_date, role.end_date, present);
    Entry {
        remarks: Vec::new(),
        head: without_empty_end(vec![text(&role.position), text(&role.organization), text(&role.location), dates]),
        note: None,
        address: filled(&role.url),
        paragraphs: paragraphs(&role.summary),
        bullets: bullets(&role.highlights),
    }
}

fn school_entry(school: &Education, present: bool) -> Entry {
    let (degree, field) = (text(&school.study_type), text(&school.area));
    let dates = match (school.start_date, school.end_date) {
        (None, Some(end)) => date(Some(end)),
        (Some(start), Some(end)) if start == end => format!("{} – {}", date(Some(start)), date(Some(end))),
        (start, end) => span(start, end, present),
    };
    let tail = [text(&school.institution), text(&school.location), dates];
    let mut head = match (degree.is_empty(), field.is_empty()) {
        (false, true) if !degree.contains(", ") => vec![degree],
        (true, true) => vec![degree],
        (false, false) if !degree.contains(", ") => vec![format!("{degree}, {field}")],
        _ => vec![degree, field],
    };
    head.extend(tail);
    Entry {
        remarks: Vec::new(),
        head: if head.len() == 5 { head } else { without_empty_end(head) },
        address: filled(&school.url),
        paragraphs: filled(&school.score).map(|score| grade(&score)).into_iter().collect(),
        bullets: bullets(&school.courses),
        note: None,
    }
}

/// A grade with the word that makes it readable.
fn grade(score: &str) -> String {
    let number = score.split('/').next().unwrap_or_default().trim();
    let points = number.parse::<f32>().is_ok_and(|n| n <= 4.5) && number.contains('.');
    if points {
        format!("GPA {score}")
    } else if score.chars().any(char::is_alphabetic) {
        score.to_owned()
    } else {
        format!("Grade: {score}")
    }
}

fn project_entry(project: &Project, present: bool) -> Entry {
    Entry {
        remarks: Vec::new(),
        head: without_empty_end(vec![text(&project.name), span(project.start_date, project.end_date, present)]),
        note: None,
        address: filled(&project.url),
        paragraphs: paragraphs(&project.description),
        bullets: bullets(&project.highlights),
    }
}

/// A span of dates; nothing is filled in.
fn span(start: Option<Date>, end: Option<Date>, present: bool) -> String {
    match (start, end) {
        (Some(start), Some(end)) if start == end => date(Some(start)),
        (Some(start), Some(end)) => format!("{} – {}", date(Some(start)), date(Some(end))),
        (Some(start), None) if present => format!("{} – Present", date(Some(start))),
        (Some(start), None) => format!("{} –", date(Some(start))),
        (None, Some(end)) => format!("– {}", date(Some(end))),
        (None, None) if present => "Present".to_owned(),
        (None, None) => String::new(),
    }
}

/// A date as precise as it is known: `Jun 14, 2021`, `Jun 2021`, `2021`.
fn date(date: Option<Date>) -> String {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let Some(date) = date else { return String::new() };
    let month = date.month.and_then(|month| MONTHS.get(usize::from(month).saturating_sub(1)));
    match (month, date.day) {
        (Some(month), Some(day)) => format!("{month} {day}, {}", date.year),
        (Some(month), None) => format!("{month} {}", date.year),
        (None, _) => date.year.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::place::Place;
    use crate::model::resume::{Certificate, FrontlineMeta, Location, Meta, Reference};

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    fn person() -> Resume {
        Resume {
            basics: Basics {
                name: some("Mara Quill"),
                label: some("Guest service | phones"),
                email: some("mara_q@example.org"),
                phone: some("218-555-0117"),
                url: None,
                summary: some("Front desk since 2021.\nLikes a full house."),
                location: Some(Location { city: some("Duluth"), region: some("MN"), ..Location::default() }),
                profiles: vec![Profile {
                    network: some("LinkedIn"),
                    url: some("linkedin.com/in/maraq"),
                    username: None,
                }],
            },
            work: vec![
                Work {
                    name: some("Harbor Inn"),
                    position: some("Front Desk Agent"),
                    location: some("Duluth, MN"),
                    start_date: Some(Date::month(2021, 6)),
                    highlights: vec![
                        "Checked in 60 guests a day".to_owned(),
                        "1. place in upsells | spring".to_owned(),
                    ],
                    ..Work::default()
                },
                Work {
                    position: some("Cook"),
                    start_date: Some(Date::year(2019)),
                    end_date: Some(Date::year(2019)),
                    ..Work::default()
                },
            ],
            education: vec![
                Education { institution: some("Lake College"), area: some("business"), ..Education::default() },
                Education {
                    institution: some("North High"),
                    study_type: some("Diploma"),
                    end_date: Some(Date::month(2015, 6)),
                    score: some("3.4"),
                    ..Education::default()
                },
            ],
            certificates: vec![Certificate {
                name: some("Food card"),
                date: Some(Date::year(2023)),
                ..Certificate::default()
            }],
            skills: vec![
                SkillGroup {
                    name: some("Tools"),
                    level: None,
                    keywords: vec!["Opera".to_owned(), "Excel (sums, lists)".to_owned()],
                },
                SkillGroup { name: None, level: None, keywords: vec!["calm, kind".to_owned()] },
            ],
            languages: vec![Language { language: some("Finnish"), fluency: some("A2") }],
            references: vec![Reference { name: None, reference: some("On request.") }],
            meta: Meta {
                frontline: FrontlineMeta {
                    present: vec![Place::new("/work/0")],
                    unplaced: vec!["* a line".to_owned()],
                    ..FrontlineMeta::default()
                },
            },
            ..Resume::default()
        }
    }

    #[test]
    fn a_resume_is_written_in_the_grammar() {
        let expected = "\
# Mara Quill

**Guest service \\| phones**

Duluth, MN | 218-555-0117 | <mara_q@example.org> | [linkedin.com/in/maraq](https://linkedin.com/in/maraq)

## Summary

Front desk since 2021.

Likes a full house.

## Skills

**Tools:** Opera, Excel (sums, lists)

calm, kind |

## Work Experience

### Front Desk Agent | Harbor Inn | Duluth, MN | Jun 2021 – Present

- Checked in 60 guests a day
- 1\\. place in upsells \\| spring

### Cook | | | 2019

## Education

### | business | Lake College | |

### Diploma | North High | | Jun 2015

GPA 3.4

## Certifications and Training

- Food card | | 2023

## Languages

- Finnish: A2

## References

On request.

## Not placed

- \\* a line
";
        assert_eq!(markdown(&person()).expect("the template is sound"), expected);
    }

    #[test]
    fn languages_are_printed_on_one_line_where_none_can_be_taken_for_several() {
        let printed = |levels: [&str; 2]| {
            let names = ["Finnish", "English"].into_iter().zip(levels);
            let languages =
                names.map(|(name, level)| Language { language: some(name), fluency: some(level) }).collect();
            markdown(&Resume { languages, ..Resume::default() }).expect("the template is sound")
        };
        assert_eq!(printed(["A2", "good, at work"]), "## Languages\n\nFinnish: A2 | English: good, at work\n");
        assert_eq!(printed(["A2/B1", "good"]), "## Languages\n\n- Finnish: A2/B1\n- English: good\n");
        assert!(
            printed([
                "spoken at home with three sisters and two parents",
                "what is needed for a long day of calls and mail"
            ])
            .contains("- Finnish")
        );
    }

    #[test]
    fn an_empty_resume_is_an_empty_text() {
        assert_eq!(markdown(&Resume::default()), Ok(String::new()));
    }

    #[test]
    fn dates_are_as_precise_as_they_are_known() {
        let day = "2021-06-14".parse().ok();
        assert_eq!(date(day), "Jun 14, 2021");
        assert_eq!(span(Some(Date::year(2019)), None, false), "2019 –");
        assert_eq!(span(None, Some(Date::month(2020, 2)), false), "– Feb 2020");
        assert_eq!(span(None, None, true), "Present");
    }

    #[test]
    fn a_degree_with_a_comma_keeps_its_field_apart() {
        let school =
            |degree: &str| Education { study_type: some(degree), area: some("Nursing"), ..Education::default() };
        assert_eq!(school_entry(&school("A.A."), false).head, ["A.A., Nursing"]);
        assert_eq!(school_entry(&school("Diploma, honors"), false).head, ["Diploma, honors", "Nursing", "", "", ""]);
    }
}
