//! Portfolio: what a person can show an employer, gathered from the resume, with what is still to be collected.

/// The parts, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Portfolio {
    /// The parts.
    pub parts: Vec<Part>,
}

/// A part of a portfolio.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// Heading.
    pub title: String,
    /// What the resume holds already, as it stands there.
    pub lines: Vec<String>,
    /// What to collect, to the candidate.
    pub collect: String,
    /// Why it is worth the trouble.
    pub why: String,
}
