//! Fact: an answer that a person gave to one of frontline's questions, with who said it and when (`questions.toml`).

use serde::{Deserialize, Serialize};

use crate::model::place::Place;

/// The file of questions and answers; filled in, it is passed back with `--facts`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facts {
    /// One a question.
    #[serde(default, rename = "question")]
    pub questions: Vec<Question>,
}

impl Facts {
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
