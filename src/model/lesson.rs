//! Lesson: a page of the guide, or all that is known of one word, for a person who learns the field.

use serde::{Deserialize, Serialize};

/// A page, in the shape of `frontline/learn/1`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lesson {
    /// `frontline/learn/1`.
    pub schema: String,
    /// Heading.
    pub title: String,
    /// Parts in reading order.
    pub parts: Vec<LessonPart>,
}

/// Lines that belong together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonPart {
    /// Heading; none for the part that opens the page.
    pub title: Option<String>,
    /// The lines.
    pub lines: Vec<LessonLine>,
}

/// A line with what it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LessonLine {
    /// What it is about, in a word or two.
    pub name: Option<String>,
    /// The text.
    pub text: String,
}

impl LessonLine {
    /// A line about `name`.
    pub fn named(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { name: Some(name.into()), text: text.into() }
    }

    /// A line that needs no name.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { name: None, text: text.into() }
    }
}
