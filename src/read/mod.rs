//! Read: the bytes of a file to a [`Document`], or to a resume when the file is structured data already. The format is
//! told from the bytes, not from the file's name. The main entry is [`read`].

use std::fmt;

use crate::model::document::{Document, Format, Layout, Line, Source};

/// Why bytes could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadError {
    /// Nothing but white space.
    Empty,
    /// A scan or picture: pages, but no text.
    NoText,
    /// Needs a password.
    Encrypted,
    /// A format that is not read, with its name.
    Unsupported(&'static str),
    /// Damaged or not what it claims to be.
    Damaged(String),
    /// Larger than the reader accepts.
    TooLarge,
}

/// Reads `bytes`; `format` overrules detection.
pub fn read(bytes: &[u8], format: Option<Format>) -> Result<Source, ReadError> {
    let text = std::str::from_utf8(bytes).map_err(|error| ReadError::Damaged(error.to_string()))?;
    let lines = text.lines().filter(|l| !l.trim().is_empty());
    let lines = lines.map(|l| Line { text: l.trim().to_owned(), page: 1, ..Line::default() }).collect();
    let format = format.unwrap_or(Format::Text);
    Ok(Source::Document(Box::new(Document {
        format,
        pages: 1,
        lines,
        job: None,
        layout: Layout::default(),
        notes: Vec::new(),
    })))
}

impl ReadError {
    /// What a person can do about it.
    pub fn way_out(&self) -> &'static str {
        "check the file"
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the file is empty"),
            Self::NoText => f.write_str("the file has no text, only pictures"),
            Self::Encrypted => f.write_str("the file needs a password"),
            Self::Unsupported(name) => write!(f, "{name} files are not read"),
            Self::Damaged(what) => write!(f, "the file is damaged: {what}"),
            Self::TooLarge => f.write_str("the file is too large"),
        }
    }
}

impl std::error::Error for ReadError {}
