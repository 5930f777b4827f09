//! Suggestion: an honest rewrite of a duty, or the question that would make one possible.

use serde::{Deserialize, Serialize};

use crate::model::competency::CompetencyId;
use crate::model::place::Place;

/// All duties of a resume, translated or explained, in the shape of `frontline/translate/1`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Translation {
    /// `frontline/translate/1`.
    pub schema: String,
    /// Duties with a competency, a rewrite or a question.
    pub suggestions: Vec<Suggestion>,
    /// Duties about which nothing can honestly be said.
    pub none: Vec<Untranslated>,
}

/// What can be said of one duty.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    /// Where the duty stands; none when it was given alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// The duty as written.
    pub original: String,
    /// The rewrite, if one passes the guard and is better than the original.
    pub rewrite: Option<String>,
    /// Rule that made the rewrite.
    pub rule: Option<String>,
    /// What the duty states or shows, best first.
    pub competencies: Vec<CompetencyId>,
    /// What an answer might show; never claimed.
    pub possible: Vec<CompetencyId>,
    /// Phrases of the posting that the rewrite now says.
    pub keywords: Vec<String>,
    /// Questions whose answers would make it stronger.
    pub questions: Vec<String>,
    /// Where each piece of the rewrite comes from; the texts joined are the rewrite.
    pub trace: Vec<TracePiece>,
}

impl Suggestion {
    /// What it is about: the line as written, or the place where none stands yet.
    pub fn subject(&self) -> &str {
        match &self.place {
            Some(place) if self.original.is_empty() => &place.0,
            _ => &self.original,
        }
    }
}

/// A piece of a rewrite with its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TracePiece {
    /// The piece, with its spaces.
    pub text: String,
    /// Where it comes from.
    pub from: TraceSource,
}

/// Where a piece of a rewrite comes from. Written as `source`, `licence:<id>`, `neutral` or `function`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TraceSource {
    /// The candidate's own words.
    Source,
    /// A row of the table of licensed upgrades.
    Licence(String),
    /// One of the neutral verbs.
    Neutral,
    /// A function word or punctuation.
    Function,
}

/// A duty that stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Untranslated {
    /// Where it stands.
    pub place: Place,
    /// The duty as written.
    pub original: String,
    /// Why nothing is said.
    pub reason: String,
}

impl Serialize for TraceSource {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Source => serializer.serialize_str("source"),
            Self::Licence(id) => serializer.collect_str(&format_args!("licence:{id}")),
            Self::Neutral => serializer.serialize_str("neutral"),
            Self::Function => serializer.serialize_str("function"),
        }
    }
}

impl<'de> Deserialize<'de> for TraceSource {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        match text.as_str() {
            "source" => Ok(Self::Source),
            "neutral" => Ok(Self::Neutral),
            "function" => Ok(Self::Function),
            other => match other.strip_prefix("licence:") {
                Some(id) => Ok(Self::Licence(id.to_owned())),
                None => Err(serde::de::Error::custom(format!("`{other}` is no trace source"))),
            },
        }
    }
}
