//! Posting: what a job advertisement asks for, in the shape of the contract `frontline/posting/1`.

use serde::{Deserialize, Serialize};

use crate::model::note::Note;

/// A job posting as read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Posting {
    /// `frontline/posting/1`.
    pub schema: String,
    /// Title of the job as written.
    pub title: Option<String>,
    /// Employer.
    pub company: Option<String>,
    /// Place of work as written.
    pub location: Option<String>,
    /// Where the work is done.
    pub workplace: Option<Workplace>,
    /// Those named of full-time, part-time, permanent, temporary, temp-to-hire, contract, seasonal, internship.
    pub employment_type: Option<String>,
    /// Shift and hour statements in the posting's own words.
    pub schedule: Vec<String>,
    /// Pay in the posting's own words.
    pub pay: Option<String>,
    /// Industry, as a pack names it.
    pub industry: Option<String>,
    /// Whom the employer serves.
    pub clientele: Option<Clientele>,
    /// Channels of contact that the job uses.
    pub channels: Vec<Channel>,
    /// Least years of experience asked for.
    pub min_years: Option<f64>,
    /// Education asked for, in the posting's own words.
    pub education: Option<String>,
    /// Languages asked for, with `(preferred)` where they are a plus.
    pub languages: Vec<String>,
    /// Conditions that rule a person in or out.
    pub knockouts: Vec<Knockout>,
    /// Requirement lines.
    pub requirements: Vec<Requirement>,
    /// Terms to look for in a resume.
    pub keywords: Vec<Keyword>,
    /// Uncertain readings.
    pub notes: Vec<Note>,
}

/// Where the work is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Workplace {
    /// From home.
    Remote,
    /// Partly from home.
    Hybrid,
    /// At the employer's place.
    Onsite,
}

/// Whom the employer serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Clientele {
    /// Businesses.
    B2b,
    /// Consumers.
    B2c,
    /// Both.
    Both,
}

/// Channel of customer contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Telephone.
    Phone,
    /// E-mail.
    Email,
    /// Live chat.
    Chat,
    /// Social media.
    Social,
    /// Face to face.
    InPerson,
    /// Video call.
    Video,
    /// Text message.
    Sms,
}

/// How much a posting wants something. Ordered from most to least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Need {
    /// A must.
    Required,
    /// A plus.
    Preferred,
    /// Part of the work.
    Duty,
    /// Named in passing.
    Mention,
}

/// A condition that rules a person in or out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Knockout {
    /// What it is about.
    pub kind: KnockoutKind,
    /// The posting's own words.
    pub text: String,
}

/// What a knock-out is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KnockoutKind {
    /// Least age.
    Age,
    /// Right to work.
    Authorization,
    /// Shifts and hours.
    Schedule,
    /// Diploma or degree.
    Education,
    /// Years.
    Experience,
    /// Language.
    Language,
    /// Typing speed.
    Typing,
    /// Background check, drug test, credit check.
    Background,
    /// Home office, internet, car, phone.
    Equipment,
    /// Place of residence, commute.
    Location,
    /// Licence or certificate.
    Licence,
    /// Anything else.
    Other,
}

/// A line of the posting that asks for something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requirement {
    /// The posting's own words.
    pub text: String,
    /// How much it is wanted: required, preferred or duty.
    pub need: Need,
}

/// A term that the posting names and a resume can show.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Keyword {
    /// As the posting writes it.
    pub phrase: String,
    /// Identifier of the pack's term, if a pack knows it.
    pub id: Option<String>,
    /// Canonical name.
    pub name: String,
    /// What kind of thing it is.
    pub kind: TermKind,
    /// How much it is wanted.
    pub need: Need,
    /// Weight in the shares.
    pub weight: f64,
    /// The other members of "X or Y"; any one meets the keyword.
    pub alternatives: Vec<String>,
    /// How often the posting names it.
    pub count: u32,
}

/// Kinds of terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TermKind {
    /// Software or device with a name.
    Tool,
    /// Measure of service.
    Kpi,
    /// Skill that can be shown.
    Skill,
    /// Soft skill.
    Soft,
    /// Certificate, licence, clearance.
    Credential,
    /// Field of knowledge, regulation, industry.
    Knowledge,
    /// Channel of contact.
    Channel,
    /// Language.
    Language,
    /// Education.
    Education,
    /// Anything else.
    Other,
}

impl Default for Posting {
    fn default() -> Self {
        Self {
            schema: "frontline/posting/1".to_owned(),
            title: None,
            company: None,
            location: None,
            workplace: None,
            employment_type: None,
            schedule: Vec::new(),
            pay: None,
            industry: None,
            clientele: None,
            channels: Vec::new(),
            min_years: None,
            education: None,
            languages: Vec::new(),
            knockouts: Vec::new(),
            requirements: Vec::new(),
            keywords: Vec::new(),
            notes: Vec::new(),
        }
    }
}
