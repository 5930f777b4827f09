//! Read: the bytes of a file to a [`Document`], or to a resume when the file is structured data already. The format is
//! told from the bytes, not from the file's name. The main entry is [`read`].

mod builder;
mod detect;
mod docx;
mod encoding;
mod fields;
mod html;
mod job;
mod json_resume;
mod lines;
mod markdown;
mod odt;
mod package;
mod pdf;
mod render_cv;
mod rtf;
mod table;
mod text;
mod yaml;

use std::fmt;

use crate::model::document::{Document, Format, Layout, Line, Region, Source};

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
    /// JSON or YAML with a slip in its notation; says where.
    Slip(String),
    /// Larger than the reader accepts.
    TooLarge,
}

/// Most bytes of a file that are looked at.
const MAX_BYTES: usize = 64 << 20;
/// Most bytes of a file that is all text.
const MAX_TEXT: usize = 4 << 20;

/// Reads `bytes`; `format` overrules detection.
///
/// # Errors
///
/// [`ReadError`] where there is no text to be had; everything else that was met on the way is a note of the document.
pub fn read(bytes: &[u8], format: Option<Format>) -> Result<Source, ReadError> {
    if bytes.len() > MAX_BYTES {
        return Err(ReadError::TooLarge);
    }
    let (format, text) = match format {
        Some(format) => (format, None),
        None => detect::format(bytes)?,
    };
    let is_packed = matches!(format, Format::Pdf | Format::Docx | Format::Odt | Format::Rtf);
    if !is_packed && bytes.len() > MAX_TEXT {
        return Err(ReadError::TooLarge);
    }
    let text = || text.map_or_else(|| encoding::decode(bytes), Ok);
    let mut document = match format {
        Format::JsonResume => {
            let resume = json_resume::read(&text()?)?;
            return Ok(Source::Resume(Box::new(resume)));
        }
        Format::Yaml => return Ok(Source::Resume(Box::new(yaml::read(&text()?)?))),
        Format::Markdown => with_raw(text()?, markdown::read),
        Format::Pdf => pdf::read(bytes)?,
        Format::Docx => docx::read(bytes)?,
        Format::Html => html::read(bytes)?,
        Format::JobJson => job::read(&text()?)?,
        Format::Text => with_raw(text()?, text::read),
        Format::Odt => odt::read(bytes)?,
        Format::Rtf => rtf::read(bytes)?,
    };
    if document.layout.raw.is_empty() {
        let body = document.lines.iter().filter(|line| line.region == Region::Body);
        document.layout.raw = body.map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n");
    }
    document.lines.iter_mut().for_each(mend);
    document.lines.retain(|line| !line.text.trim().is_empty());
    if document.lines.iter().all(|l| l.hidden) {
        return Err(ReadError::Empty);
    }
    document.layout.bytes = bytes.len() as u64;
    Ok(Source::Document(Box::new(document)))
}

/// The document of `text` as `reader` reads it, with its lines as they stand.
fn with_raw(text: String, reader: impl Fn(&str) -> Document) -> Document {
    let mut document = reader(&text);
    document.layout.raw = text;
    document
}

/// Mends what a wrong encoding left in the text of `line`.
fn mend(line: &mut Line) {
    if let Some(text) = encoding::mended(&line.text) {
        let lead = line.bold_lead.and_then(|n| line.text.get(..n));
        line.bold_lead = lead.map(|lead| encoding::mended(lead).map_or(lead.len(), |m| m.len()).min(text.len()));
        line.text = text;
        if let Some(item) = lines::strip_bullet(&line.text).filter(|_| !line.bullet) {
            line.bullet = true;
            line.bold_lead = None;
            line.text = item.to_owned();
        }
    }
}

/// A document without lines.
fn blank(format: Format) -> Document {
    Document { format, pages: 1, lines: Vec::new(), job: None, layout: Layout::default(), notes: Vec::new() }
}

impl ReadError {
    /// What a person can do about it, one sentence.
    pub fn way_out(&self) -> &'static str {
        match self {
            Self::Empty => "Check that the right file was chosen and that it was saved.",
            Self::NoText => {
                "Export the file from Word or Google Docs as PDF with text, or run OCR (text recognition), then try again."
            }
            Self::Encrypted => "Open it with the password, save a copy without one, then try again.",
            Self::Unsupported(_) => "Save it as PDF, Word (.docx) or plain text (.txt), then try again.",
            Self::Damaged(_) => {
                "Open it in the program that made it, save it again, or export it as PDF, then try again."
            }
            Self::Slip(_) => "Mend the place named above (a bracket, a quote, an indent), then try again.",
            Self::TooLarge => "Take out large pictures, or copy the text into a plain text file, then try again.",
        }
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
            Self::Slip(what) => write!(f, "the file is not well-formed: {what}"),
            Self::TooLarge => f.write_str("the file is too large"),
        }
    }
}

impl std::error::Error for ReadError {}

#[cfg(test)]
mod tests;
