//! Competency: one of the skills on which resume, posting and interview meet (domain SPEC 2.3). What each means, is
//! called and never follows from is in `keywords/competencies.toml`; here is only its identifier.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Identifier of a competency: two to four capital letters, such as `DEES`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CompetencyId([u8; 4]);

/// A text that is no competency identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotACompetency(pub String);

impl CompetencyId {
    /// The identifier for `text`, if it is two to four capital ASCII letters.
    pub fn new(text: &str) -> Result<Self, NotACompetency> {
        let bytes = text.as_bytes();
        if !(2..=4).contains(&bytes.len()) || !bytes.iter().all(u8::is_ascii_uppercase) {
            return Err(NotACompetency(text.to_owned()));
        }
        let mut id = [0; 4];
        id[..bytes.len()].copy_from_slice(bytes);
        Ok(Self(id))
    }

    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        let end = self.0.iter().position(|&b| b == 0).unwrap_or(4);
        std::str::from_utf8(&self.0[..end]).unwrap_or_default()
    }
}

impl fmt::Display for CompetencyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for CompetencyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for NotACompetency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a competency id (two to four capital letters)", self.0)
    }
}

impl Serialize for CompetencyId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for CompetencyId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::new(&text).map_err(serde::de::Error::custom)
    }
}
