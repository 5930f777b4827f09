//! Career: a role that people move to from customer service, with what a resume shows for it already.

use serde::{Deserialize, Serialize};

use crate::model::competency::CompetencyId;
use crate::model::place::Place;

/// A role of the career map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CareerStep {
    /// Id in the pack.
    pub id: String,
    /// The role.
    pub name: String,
    /// What of the role the resume shows, each with a line of it.
    pub proven: Vec<CareerProof>,
    /// What of the role no line shows.
    pub open: Vec<CompetencyId>,
    /// What counts for the role.
    pub shows: String,
    /// First steps towards it.
    pub next: Vec<String>,
}

/// A competency of a role, and the line that shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CareerProof {
    /// What is shown.
    pub competency: CompetencyId,
    /// Where the line stands.
    pub place: Place,
    /// The line as the resume came.
    pub text: String,
}
