//! Competencies: names and posting phrases of the 34 competencies (`competencies.toml`, domain SPEC 2.3).

use std::sync::LazyLock;

use serde::Deserialize;

use super::{PackError, PackFiles};
use crate::model::competency::CompetencyId;

/// The competencies in the order of the pack.
#[derive(Debug)]
pub struct Competencies {
    /// All of them.
    pub all: Vec<Competency>,
}

/// One competency.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Competency {
    /// Identifier.
    pub id: CompetencyId,
    /// Name for people.
    pub name: String,
    /// What postings call it.
    pub phrases: Vec<String>,
    /// What licenses it.
    pub evidence: String,
    /// What it never follows from.
    pub never: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    competency: Vec<Competency>,
}

impl Competencies {
    /// Reads `competencies.toml`.
    pub(super) fn compile(files: &PackFiles) -> Result<Self, PackError> {
        let all =
            files.entries("competencies.toml", |file: &mut File| &mut file.competency, |entry| entry.id.as_str())?;
        Ok(Self { all })
    }

    /// The competency `id`, if the pack has it.
    pub fn get(&self, id: CompetencyId) -> Option<&Competency> {
        self.all.iter().find(|entry| entry.id == id)
    }
}

/// Name of a built-in competency for people, for outputs that have no packs at hand.
pub fn builtin_name(id: CompetencyId) -> Option<&'static str> {
    static BUILTIN: LazyLock<Option<Competencies>> =
        LazyLock::new(|| Competencies::compile(&PackFiles::builtin()).ok());
    BUILTIN.as_ref()?.get(id).map(|entry| entry.name.as_str())
}
