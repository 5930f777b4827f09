//! Resume: a candidate's facts in the fields of JSON Resume 1.0.0 (<https://jsonresume.org/schema>), text as written.

use serde::{Deserialize, Serialize};

use crate::model::date::Date;
use crate::model::note::Note;
use crate::model::place::Place;

/// A whole resume. Unknown fields are left out of the JSON, as the schema wants it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Resume {
    /// Name, contact, headline, summary.
    pub basics: Basics,
    /// Jobs, as the resume orders them.
    pub work: Vec<Work>,
    /// Unpaid work.
    pub volunteer: Vec<Volunteer>,
    /// Schools.
    pub education: Vec<Education>,
    /// Certificates, licences, completed trainings.
    pub certificates: Vec<Certificate>,
    /// Awards and honours.
    pub awards: Vec<Award>,
    /// Skill groups with their keywords.
    pub skills: Vec<SkillGroup>,
    /// Languages with stated level.
    pub languages: Vec<Language>,
    /// Projects.
    pub projects: Vec<Project>,
    /// Articles, books, talks.
    pub publications: Vec<Publication>,
    /// Hobbies and interests.
    pub interests: Vec<Interest>,
    /// References.
    pub references: Vec<Reference>,
    /// What frontline noted while reading.
    pub meta: Meta,
}

/// Who the candidate is and how to reach them.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Basics {
    /// Full name as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Headline below the name, such as a job title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// E-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Phone number as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Own web page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Summary or objective, paragraphs separated by a newline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Home.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// Profiles such as LinkedIn.
    pub profiles: Vec<Profile>,
}

/// Where a candidate lives, as far as stated.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Location {
    /// Street and number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Postal code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    /// City.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// State, province or country part, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// ISO 3166-1 alpha-2 code, only if a JSON Resume gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country_code: Option<String>,
}

/// A profile on a network.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Profile {
    /// Network, such as `LinkedIn`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub network: Option<String>,
    /// User name on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// Address as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// A job. Two titles at one employer are two jobs with the same `name`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Work {
    /// Employer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Title, never altered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
    /// Place of work as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// What the employer is, if the resume says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Employer's web page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_date: Option<Date>,
    /// End; none for a present job or one without dates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_date: Option<Date>,
    /// Text that is no bullet, if a structured resume gave one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Duties, one bullet or sentence each.
    pub highlights: Vec<String>,
}

/// Unpaid work; always labelled as such.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Volunteer {
    /// Organisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization: Option<String>,
    /// Role.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
    /// Place as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// Web page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_date: Option<Date>,
    /// End; none when ongoing or undated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_date: Option<Date>,
    /// Text that is no bullet, if a structured resume gave one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Duties.
    pub highlights: Vec<String>,
}

/// A school.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Education {
    /// School.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub institution: Option<String>,
    /// Field of study.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// Degree or diploma.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub study_type: Option<String>,
    /// Place as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// Web page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_date: Option<Date>,
    /// End or graduation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_date: Option<Date>,
    /// Grade as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<String>,
    /// Courses and other lines below the school.
    pub courses: Vec<String>,
}

/// A certificate, licence or completed training.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Certificate {
    /// Name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Date of issue; an expiry is never put here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Issuer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// Web page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// An award.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Award {
    /// Title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Who gave it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub awarder: Option<String>,
    /// More text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
}

/// A named group of skills.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct SkillGroup {
    /// Heading of the group, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Level, if stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// The skills, as written.
    pub keywords: Vec<String>,
}

/// A language.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Language {
    /// Language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Level in the candidate's own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fluency: Option<String>,
}

/// A project.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Project {
    /// Name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Web page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_date: Option<Date>,
    /// End.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_date: Option<Date>,
    /// Bullets.
    pub highlights: Vec<String>,
}

/// An article, book or talk.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Publication {
    /// Title, or the whole line where the resume does not part it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Publisher, journal or event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub release_date: Option<Date>,
    /// Web page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// More text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
}

/// An interest, or a group of them. It proves nothing about work.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Interest {
    /// Name of the group, as written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The interests, as written.
    pub keywords: Vec<String>,
}

/// A reference, or the remark that they are available.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Reference {
    /// Person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What was said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
}

/// The `meta` object of JSON Resume; frontline's own part of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Meta {
    /// frontline's notes.
    pub frontline: FrontlineMeta,
}

/// What frontline noted while reading a resume.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct FrontlineMeta {
    /// `frontline/resume/1`.
    pub schema: String,
    /// The file that was read.
    pub source: SourceMeta,
    /// Places of entries that the resume itself calls present (`/work/0`).
    pub present: Vec<Place>,
    /// Uncertain readings.
    pub notes: Vec<Note>,
    /// Sections that JSON Resume has no field for: memberships, availability, and headings that nobody foresaw. They are
    /// printed after the others, as they stand.
    pub sections: Vec<OtherSection>,
    /// Lines that fit nowhere; nothing is dropped.
    pub unplaced: Vec<String>,
}

/// A section that JSON Resume has no field for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OtherSection {
    /// Heading as written.
    pub heading: String,
    /// Lines as written, at least one.
    pub lines: Vec<String>,
}

/// Format and size of the file a resume was read from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SourceMeta {
    /// As [`crate::model::document::Format::name`].
    pub format: String,
    /// Pages, 1 where the format has none.
    pub pages: u32,
}

impl Default for FrontlineMeta {
    fn default() -> Self {
        Self {
            schema: "frontline/resume/1".to_owned(),
            source: SourceMeta::default(),
            present: Vec::new(),
            notes: Vec::new(),
            sections: Vec::new(),
            unplaced: Vec::new(),
        }
    }
}
