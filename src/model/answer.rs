//! Answer: a STAR interview draft built only from resume facts, and the check of one that a person wrote.

use serde::{Deserialize, Serialize};

use crate::model::competency::CompetencyId;
use crate::model::place::Place;

/// STAR drafts for a resume, in the shape of `frontline/star/1`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Star {
    /// `frontline/star/1`.
    pub schema: String,
    /// Questions for which the resume holds a story.
    pub answers: Vec<StarAnswer>,
    /// Questions for which it holds none, with prompts for memory.
    pub prompts: Vec<StarPrompt>,
    /// Which story shows which competency.
    pub matrix: Vec<StoryRow>,
    /// Competencies asked for that no story covers.
    pub uncovered: Vec<CompetencyId>,
}

/// Kind of interview question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuestionKind {
    /// "Tell me about a time …"
    Behavioural,
    /// "What would you do if …"
    Situational,
    /// "Tell me about yourself", motivation.
    Opening,
}

/// A draft with honest blanks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StarAnswer {
    /// The question.
    pub question: String,
    /// What it tests.
    pub competency: CompetencyId,
    /// Its kind.
    pub kind: QuestionKind,
    /// The duty that the story starts from.
    pub story: Story,
    /// Where and when; blanks in square brackets.
    pub situation: String,
    /// What had to be done.
    pub task: String,
    /// What the candidate did.
    pub action: String,
    /// How it ended.
    pub result: String,
    /// The open questions of the draft, at most six.
    pub blanks: Vec<String>,
    /// Places that the draft was built from.
    pub sources: Vec<Place>,
    /// Words outside brackets.
    pub words: usize,
    /// Share of the draft that is filled, 0 to 1.
    pub ready: f64,
}

/// A duty as a story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Story {
    /// Where it stands.
    pub place: Place,
    /// The duty as written.
    pub text: String,
}

/// A question without a story yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StarPrompt {
    /// The question.
    pub question: String,
    /// What it tests.
    pub competency: CompetencyId,
    /// Situations that may bring a memory back.
    pub memory: Vec<String>,
}

/// A story and what it shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryRow {
    /// Where the story stands.
    pub place: Place,
    /// What it shows.
    pub competencies: Vec<CompetencyId>,
}

/// Check of written answers, in the shape of `frontline/star-check/1`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StarCheck {
    /// `frontline/star-check/1`.
    pub schema: String,
    /// One an answer, in the file's order.
    pub answers: Vec<CheckedAnswer>,
}

/// Check of one answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CheckedAnswer {
    /// The question, if the file names it.
    pub question: Option<String>,
    /// Words.
    pub words: usize,
    /// Seconds when spoken at 140 words a minute.
    pub seconds: u32,
    /// Share of words in each part; they sum to 1 unless there are no words.
    pub shares: Shares,
    /// DDI's classes of answers (domain SPEC 4.1).
    pub verdict: Verdict,
    /// Gravest first.
    pub faults: Vec<Fault>,
}

/// Shares of an answer's words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Shares {
    /// Situation.
    pub situation: f64,
    /// Task.
    pub task: f64,
    /// Action.
    pub action: f64,
    /// Result.
    pub result: f64,
}

/// Class of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// All parts are there.
    Complete,
    /// A part is missing.
    Partial,
    /// Vague, opinion or hypothetical.
    False,
}

/// A fault of structure (domain SPEC 4.6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// `F01` to `F25`.
    pub id: String,
    /// How grave.
    pub severity: FaultSeverity,
    /// Coach line.
    pub message: String,
    /// The words it is about; empty when about the whole.
    pub text: String,
}

/// How grave a fault is. Ordered from gravest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FaultSeverity {
    /// Mend before practice.
    Fail,
    /// Worth mending.
    Warn,
    /// Good to know.
    Info,
}
