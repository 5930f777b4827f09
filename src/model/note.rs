//! Note: something a stage was not sure of, said instead of failing.

use serde::{Deserialize, Serialize};

use crate::model::place::Place;

/// How much a note matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Good to know.
    Info,
    /// Worth a look.
    Warning,
    /// Something could not be read.
    Error,
}

/// A remark of a stage with the place it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// How much it matters.
    pub severity: Severity,
    /// Stable short identifier, kebab-case.
    pub id: String,
    /// One sentence for a person.
    pub message: String,
    /// Where in the parsed resume; none for the whole file.
    pub place: Option<Place>,
}

impl Note {
    /// A note about the whole file.
    pub fn new(severity: Severity, id: &str, message: impl Into<String>) -> Self {
        Self { severity, id: id.to_owned(), message: message.into(), place: None }
    }

    /// The same note, about `place`.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }
}
