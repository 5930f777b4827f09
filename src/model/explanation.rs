//! Explanation: why a resume was read as it was, with the scores that decided. It stands beside the resume, not in it.

use serde::Serialize;

use crate::model::place::Place;

/// Why a resume was read as it was.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// `frontline/explanation/1`.
    pub schema: &'static str,
    /// Why the name was taken for the name.
    pub name: Option<FieldReason>,
    /// The sections in the order they were read.
    pub sections: Vec<SectionReason>,
    /// Lines that fit nowhere.
    pub unplaced: Vec<String>,
}

/// Why rows belong together and what they were taken for.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct SectionReason {
    /// The heading as written.
    pub heading: Option<String>,
    /// What the section was taken for, such as `work`; none where nothing told.
    pub kind: Option<String>,
    /// Other kinds that the heading names.
    pub also: Vec<String>,
    /// What told the kind.
    pub by: SectionBy,
    /// Rows by what each says alone; counted only where no heading told the kind.
    pub votes: Vec<Vote>,
    /// Number of rows.
    pub rows: usize,
    /// The order of fields, for sections of jobs and posts.
    pub reading: Option<ReadingReason>,
    /// Jobs, posts or schools.
    pub entries: Vec<EntryReason>,
    /// Rows that were nearly read otherwise: a duty as the head of a job, or the head of a job as a duty.
    pub close: Vec<RowReason>,
}

/// What told the kind of a section.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SectionBy {
    /// The heading is in the pack of headings.
    Word,
    /// The heading ends in a word of the pack.
    Ending,
    /// The heading stands in the first row, before its text.
    Label,
    /// The heading is unknown but looks like the others; its rows told the kind, or nothing did.
    Look,
    /// No heading; the rows told the kind one by one.
    #[default]
    Rows,
}

/// How many rows say alone that they are of a kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Vote {
    /// The kind, such as `work`.
    pub kind: String,
    /// Number of rows.
    pub rows: usize,
}

/// The best reading of a section beside the best with the other order of title and employer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReadingReason {
    /// Titles stand before employers in the reading that was taken.
    pub title_first: bool,
    /// Where dates stand in it: `first`, `middle` or `last`.
    pub dates: &'static str,
    /// Its score.
    pub score: f32,
    /// Score of the best reading with the other order.
    pub other: f32,
    /// `score` less `other`; near 0 the order is a guess.
    pub margin: f32,
}

/// Why an entry has the fields it has.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EntryReason {
    /// The entry, such as `/work/0`.
    pub place: Place,
    /// Its fields in the order of the file.
    pub fields: Vec<FieldReason>,
}

/// Why a text was taken for a field.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldReason {
    /// The field, such as `/work/0/name`.
    pub place: Place,
    /// The text as written.
    pub text: String,
    /// How much it looks like this field; none where a rule without score decided.
    pub score: Option<f32>,
    /// What the score is made of.
    pub features: Vec<Feature>,
    /// The next best: another field for this text, or another text for this field.
    pub otherwise: Option<Otherwise>,
}

/// A part of a score.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Feature {
    /// What was seen, in words that go on from "it …".
    pub reason: &'static str,
    /// What it adds; negative where it speaks against. None for a rule without score.
    pub gain: Option<f32>,
}

/// What was nearly taken.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Otherwise {
    /// Another field, such as `employer`, or another text.
    pub what: String,
    /// Its score.
    pub score: f32,
}

/// A row that was nearly read otherwise.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RowReason {
    /// The entry it went to.
    pub place: Place,
    /// The row.
    pub text: String,
    /// It was read as a duty; else as the head of an entry.
    pub duty: bool,
    /// Score as a duty.
    pub as_duty: f32,
    /// Score as the head of an entry.
    pub as_head: f32,
}

impl Default for Explanation {
    fn default() -> Self {
        Self { schema: "frontline/explanation/1", name: None, sections: Vec::new(), unplaced: Vec::new() }
    }
}
