//! Finding: what an assessment says of a resume, with its evidence: coverage of a posting, knock-outs, lint.

use serde::{Deserialize, Serialize};

use crate::model::place::Place;
use crate::model::posting::{KnockoutKind, Need, TermKind};

/// How a resume meets a posting, in the shape of `frontline/score/1`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// `frontline/score/1`.
    pub schema: String,
    /// Weighted share of keywords that are `exact`: what a strict ATS search finds. 0 to 1.
    pub literal: f64,
    /// Weighted share of keywords that are `exact`, `variant` or `supported`. 0 to 1.
    pub concept: f64,
    /// The part of `concept` that is shown only in part: its evidence has a limit. 0 to 1.
    #[serde(default)]
    pub part: f64,
    /// What `literal` becomes when every safe suggestion is accepted. 0 to 1.
    pub ceiling: f64,
    /// One judgement a keyword, in the posting's order.
    pub keywords: Vec<KeywordFinding>,
    /// One judgement a knock-out, in the posting's order.
    pub knockouts: Vec<KnockoutFinding>,
    /// The posting, in short.
    pub posting: PostingHead,
    /// Lint findings that need the posting.
    pub findings: Vec<LintFinding>,
    /// How the gaps can be closed, must-haves first. None of it is resume text.
    #[serde(default)]
    pub plan: Vec<PlanItem>,
}

/// How gaps can honestly be closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanItem {
    /// Id of the plan in the pack.
    pub id: String,
    /// Keywords of the posting that it is for.
    pub keywords: Vec<String>,
    /// The strongest need of these.
    pub need: Need,
    /// Steps that cost nothing.
    pub free: Vec<String>,
    /// Steps that cost money.
    pub paid: Vec<String>,
    /// What to say in an interview instead of a claim; brackets are the candidate's to fill.
    pub say: String,
    /// What the resume may say once a step is done.
    pub then: Option<String>,
    /// A question that may show an honest neighbour.
    pub ask: Option<String>,
}

/// The lines of a posting that name it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostingHead {
    /// Title.
    pub title: Option<String>,
    /// Employer.
    pub company: Option<String>,
    /// Place of work.
    pub location: Option<String>,
}

/// One of four states, never one magic score (domain SPEC, decision 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// The posting's words stand in the resume and are meant.
    Exact,
    /// The same thing in another form: inflection, acronym, synonym.
    Variant,
    /// A duty or fact proves it, the words are missing.
    Supported,
    /// No evidence.
    Gap,
}

/// Judgement on one keyword.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeywordFinding {
    /// As the posting writes it.
    pub phrase: String,
    /// Pack id, if any.
    pub id: Option<String>,
    /// Canonical name.
    pub name: String,
    /// Kind of term.
    pub kind: TermKind,
    /// How much it is wanted.
    pub need: Need,
    /// Weight in the shares.
    pub weight: f64,
    /// What the posting takes as well ("X or Y"): those that the resume has by name, all of them for a gap.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<String>,
    /// The judgement.
    pub state: State,
    /// What proves it; empty for a gap.
    pub evidence: Vec<Evidence>,
    /// What the evidence does not prove, where it shows a part or a neighbour of the keyword; none where it shows all of it.
    #[serde(default)]
    pub limit: Option<String>,
    /// What to do, one sentence.
    pub advice: String,
}

/// How a keyword stands for a person: the four states, with what is shown only in part told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Word for word.
    Met,
    /// The same thing in other words, or proven by a duty or fact.
    Words,
    /// A part of it or a neighbour is shown.
    Part,
    /// Nothing shows it.
    Missing,
}

impl Score {
    /// Weighted share of keywords that are met in the same or other words, those shown only in part left out. 0 to 1.
    pub fn in_words(&self) -> f64 {
        (self.concept - self.part).max(0.0)
    }
}

impl KeywordFinding {
    /// How it stands.
    pub fn standing(&self) -> Standing {
        match self.state {
            State::Exact => Standing::Met,
            State::Gap => Standing::Missing,
            State::Variant | State::Supported if self.limit.is_none() => Standing::Words,
            State::Variant | State::Supported => Standing::Part,
        }
    }

    /// What it is called for a person: with what the posting takes in its place, where nothing is shown, or with what of that
    /// the resume has.
    pub fn label(&self) -> String {
        let Self { phrase, alternatives, state, .. } = self;
        let said = || self.evidence.iter().any(|e| e.text.to_lowercase().contains(&phrase.to_lowercase()));
        let held =
            matches!(self.kind, TermKind::Language | TermKind::Tool | TermKind::Credential | TermKind::Education);
        match state {
            _ if alternatives.is_empty() => phrase.clone(),
            State::Gap if held => format!("{phrase} (or {})", alternatives.join(", ")),
            State::Gap | State::Exact => phrase.clone(),
            State::Variant | State::Supported if said() => phrase.clone(),
            State::Variant | State::Supported => format!("{phrase} (you: {})", alternatives.join(", ")),
        }
    }
}

/// A text that stands verbatim at a place of the resume.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// Where.
    pub place: Place,
    /// What stands there, verbatim.
    pub text: String,
    /// How a fact was computed from it, if it was.
    pub computed: Option<String>,
}

/// Judgement on one knock-out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KnockoutFinding {
    /// What it is about.
    pub kind: KnockoutKind,
    /// The posting's own words.
    pub text: String,
    /// The judgement.
    pub state: KnockoutState,
    /// What proves it.
    pub evidence: Vec<Evidence>,
}

/// Whether a knock-out is settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KnockoutState {
    /// The resume shows it.
    Met,
    /// The resume shows the contrary.
    Unmet,
    /// The resume does not say; ask.
    Ask,
}

/// How grave a lint finding is (domain SPEC 5.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LintSeverity {
    /// The file cannot be used.
    Fatal,
    /// Likely to be lost or to harm.
    Major,
    /// A field is missing.
    Missing,
    /// Small fault.
    Minor,
    /// Could be better.
    Suggest,
    /// Good to know.
    Info,
    /// The posting asks for it, nothing shows it.
    Gap,
}

/// A lint finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LintFinding {
    /// Rule id of SPEC 5.4, such as `P04`.
    pub id: String,
    /// How grave.
    pub severity: LintSeverity,
    /// Where in the parsed resume; none for the whole file.
    pub place: Option<Place>,
    /// What is the matter, naming the words it is about.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub fix: String,
    /// What stands in the file that shows it; empty where something is missing or the whole file is meant.
    pub evidence: Vec<LintEvidence>,
}

/// Words that a lint finding is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LintEvidence {
    /// Where in the parsed resume, if it is in a field.
    pub place: Option<Place>,
    /// Line of [`Lint::text`], from 1, if it stands there.
    pub line: Option<u32>,
    /// The words as they stand.
    pub text: String,
}

/// A lint report, in the shape of `frontline/lint/1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lint {
    /// `frontline/lint/1`.
    pub schema: String,
    /// Gravest first.
    pub findings: Vec<LintFinding>,
    /// What a strict parser reads.
    pub text: String,
    /// What a strict parser makes of the fields; empty when the resume was structured data.
    pub parser: Vec<ParsedField>,
}

/// What a strict parser makes of one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParsedField {
    /// Which field, for a person: `phone`, `job 2`.
    pub field: String,
    /// Where in the parsed resume.
    pub place: Place,
    /// What stands in the file.
    pub value: String,
    /// Whether a strict parser gets it.
    pub state: ParsedState,
    /// Why not, or where; one clause.
    pub reason: Option<String>,
}

/// Whether a strict parser gets a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ParsedState {
    /// Its words stand in the text, together.
    Found,
    /// Its words stand in the text, but its parts are torn apart.
    Apart,
    /// Its words do not stand in the text.
    Lost,
}

/// A claim of a rewrite that its original does not license.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Violation {
    /// Guard rule of SPEC 2.2, `G1` to `G15`.
    pub rule: String,
    /// The words of the rewrite that have no source, or of the original that were lost.
    pub text: String,
    /// One sentence for a person.
    pub message: String,
}
