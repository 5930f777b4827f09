//! Letter: what a cover letter can say of a candidate, each point with the line that proves it.

use crate::model::place::Place;

/// The points of a letter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letter {
    /// What the posting asks for and a duty shows, weightiest first.
    pub points: Vec<Point>,
    /// Conditions of the posting that only the candidate can answer, in the posting's words.
    pub conditions: Vec<String>,
}

/// Something asked for, and the duty that shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// In the posting's words.
    pub asks: String,
    /// The duty as the resume says it now.
    pub line: String,
    /// Where the duty stands.
    pub place: Place,
}
