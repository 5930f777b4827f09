//! Place: where in a parsed resume something stands, as a JSON pointer (RFC 6901) such as `/work/0/highlights/2`.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A JSON pointer into a parsed resume.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Place(pub String);

impl Place {
    /// The place `path`, for instance `Place::new(format!("/work/{i}/highlights/{j}"))`.
    pub fn new(path: impl Into<String>) -> Self {
        Self(path.into())
    }

    /// The parts of the pointer: `["work", "0", "highlights", "2"]`.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.0.split('/').skip(1)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
