//! Fact: what a person told frontline: the answer to a question, or what they decided about a wording, with who said it and
//! when (`questions.toml`).

use serde::{Deserialize, Serialize};

use crate::model::place::Place;

/// The file of questions and answers; filled in, it is passed back with `--facts`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// One a question.
    #[serde(default, rename = "question")]
    pub questions: Vec<Question>,
    /// One a wording that was decided about.
    #[serde(default, rename = "decision", skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<Decision>,
}

impl Facts {
    /// What was decided about the line `about`; a line that was edited since is open again.
    pub fn decision(&self, about: &str) -> Option<&Decision> {
        self.decisions.iter().find(|decision| decision.about == about)
    }

    /// Questions without an answer.
    pub fn open(&self) -> impl Iterator<Item = &Question> {
        self.questions.iter().filter(|question| question.answer.trim().is_empty())
    }
}

/// A question about a duty, and its answer once given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The duty it is about.
    pub place: Place,
    /// The duty as written.
    pub about: String,
    /// The question.
    pub ask: String,
    /// The answer in the candidate's words; empty while open.
    #[serde(default)]
    pub answer: String,
    /// Who said it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// When, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub on: String,
}

/// How a line of the resume shall read from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// The line.
    pub place: Place,
    /// The line as written.
    pub about: String,
    /// What it shall say: a wording that was offered, the candidate's own, or `about` itself if nothing shall change.
    pub say: String,
    /// It holds for this run only and is not written down: nobody has looked at the line.
    #[serde(skip)]
    pub for_now: bool,
    /// Who decided.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// When, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub on: String,
}
