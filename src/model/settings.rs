//! Settings: what comes from outside the inputs and must not be asked for inside a stage.

use crate::model::date::Date;

/// Outside facts that a run depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Today, for open-ended jobs and dates in the future; year, month and day are set.
    pub today: Date,
    /// Paper of printed documents.
    pub paper: Paper,
}

/// Size of a printed page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Paper {
    /// US Letter, 612 by 792 points.
    #[default]
    Letter,
    /// ISO A4, 595.28 by 841.89 points.
    A4,
}
