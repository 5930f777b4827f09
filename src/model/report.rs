//! Report: everything a `tailor` run found, in the shape of `frontline/tailor/1`.

use serde::{Deserialize, Serialize};

use crate::model::answer::Star;
use crate::model::career::CareerStep;
use crate::model::finding::{Lint, Score};
use crate::model::suggestion::{Suggestion, Translation};

/// What a `tailor` run found and wrote.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// `frontline/tailor/1`.
    pub schema: String,
    /// Coverage of the resume as it came.
    pub before: Score,
    /// Coverage of the resume as written.
    pub after: Score,
    /// Every change, every question.
    pub translate: Translation,
    /// What is new in headline, summary and skills: what the resume says elsewhere, in the order of the posting.
    #[serde(default)]
    pub opening: Vec<Suggestion>,
    /// Interview drafts.
    pub star: Star,
    /// Where the work can lead, with what the resume shows for it already.
    #[serde(default)]
    pub careers: Vec<CareerStep>,
    /// Lint of the file as it came.
    pub lint: Lint,
    /// Names of the files written, in the packet's folder.
    pub files: Vec<String>,
}
