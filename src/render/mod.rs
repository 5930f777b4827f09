//! Render: Markdown to blocks, blocks to the bytes of a PDF, a Word document, an HTML page or plain text. The main entries
//! are [`pdf()`], [`docx()`], [`html()`] and [`text()`].

mod blocks;
mod docx;
mod fonts;
mod html;
mod pdf;
mod placed;
mod text;
mod theme;

use std::fmt;

use crate::model::settings::Settings;

/// What a document says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentInfo {
    /// Title shown by viewers.
    pub title: String,
    /// Author.
    pub author: String,
    /// Language tag, such as `en-US`.
    pub language: String,
}

/// Why a document could not be rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RenderError {
    /// No theme has this name.
    UnknownTheme(String),
    /// A theme file is not sound.
    Theme(String),
    /// A font could not be used.
    Font(String),
    /// The PDF could not be put together.
    Pdf(String),
    /// The Word document could not be put together.
    Docx(String),
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownTheme(name) => write!(f, "there is no template `{name}`"),
            Self::Theme(what) => write!(f, "the template is not sound: {what}"),
            Self::Font(what) => write!(f, "a font could not be used: {what}"),
            Self::Docx(what) => write!(f, "the Word document could not be put together: {what}"),
            Self::Pdf(what) => write!(f, "the PDF could not be put together: {what}"),
        }
    }
}

impl std::error::Error for RenderError {}

/// A rendered document with what could not be shown (characters that the fonts lack).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The file.
    pub bytes: Vec<u8>,
    /// Sentences for a person.
    pub warnings: Vec<String>,
}

/// Names of the built-in themes, the default first.
pub fn themes() -> Vec<&'static str> {
    theme::names()
}

/// Sets `markdown` in `theme` as a tagged PDF. The same input gives the same bytes.
pub fn pdf(markdown: &str, theme: &str, info: &DocumentInfo, settings: &Settings) -> Result<Rendered, RenderError> {
    let blocks = blocks::blocks(markdown);
    let mut rendered = pdf::pdf(&blocks, theme, info, settings)?;
    rendered.warnings.extend(about_not_printed(&blocks));
    Ok(rendered)
}

/// `markdown` as a Word document with real styles, lists and links. The same input gives the same bytes.
pub fn docx(markdown: &str, info: &DocumentInfo, settings: &Settings) -> Result<Rendered, RenderError> {
    let blocks = blocks::blocks(markdown);
    let warnings = about_not_printed(&blocks).into_iter().collect();
    Ok(Rendered { bytes: docx::docx(&blocks, info, settings)?, warnings })
}

/// `markdown` as a self-contained HTML page with a print style, without script.
pub fn html(markdown: &str, info: &DocumentInfo) -> String {
    html::html(markdown, info)
}

/// `markdown` as plain text that pastes well into a web form.
pub fn text(markdown: &str) -> String {
    text::text(markdown)
}

/// A sentence about lines that are not printed, if there are any.
fn about_not_printed(blocks: &[blocks::Block]) -> Option<String> {
    let lines = placed::not_printed(blocks);
    let shown: Vec<String> = lines.iter().take(5).map(|line| format!("“{line}”")).collect();
    let more =
        if lines.len() > shown.len() { format!(" and {} more", lines.len() - shown.len()) } else { String::new() };
    let verb = if lines.len() == 1 { "line that found no place is" } else { "lines that found no place are" };
    let shown = shown.join(", ");
    (!lines.is_empty()).then(|| {
        format!("{} {verb} not printed: {shown}{more}. See “Not placed” at the end of resume.md.", lines.len())
    })
}
