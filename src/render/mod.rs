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

pub use self::theme::Theme;
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

/// The built-in theme `name`.
pub fn theme(name: &str) -> Result<Theme, RenderError> {
    theme::theme(name)
}

/// The theme that a user wrote as the TOML `text`, and sentences about what may be hard to read in it.
pub fn own_theme(text: &str) -> Result<(Theme, Vec<String>), RenderError> {
    theme::own(text)
}

/// The TOML of the built-in theme `name`, to start one's own from.
pub fn theme_text(name: &str) -> Option<&'static str> {
    theme::text(name)
}

/// Sets `markdown` in `theme` as a tagged PDF. The same input gives the same bytes.
pub fn pdf(markdown: &str, theme: &Theme, info: &DocumentInfo, settings: &Settings) -> Result<Rendered, RenderError> {
    let blocks = blocks::blocks(markdown);
    pdf::pdf(&blocks, theme, info, settings)
}

/// `markdown` as a Word document in the looks of `theme`, with real styles, lists and links. The same input gives the same bytes.
pub fn docx(markdown: &str, theme: &Theme, info: &DocumentInfo, settings: &Settings) -> Result<Rendered, RenderError> {
    let blocks = blocks::blocks(markdown);
    Ok(Rendered { bytes: docx::docx(&blocks, theme, info, settings)?, warnings: Vec::new() })
}

/// `markdown` as a self-contained HTML page with a print style, without script.
pub fn html(markdown: &str, info: &DocumentInfo) -> String {
    html::html(markdown, info)
}

/// `markdown` as plain text that pastes well into a web form.
pub fn text(markdown: &str) -> String {
    text::text(markdown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::settings::Paper;

    const LONG: &str = "# Mara Quill\n\nDuluth, MN | <m@example.org>\n\n## Work Experience\n\n";

    fn info() -> DocumentInfo {
        DocumentInfo { title: "Resume".to_owned(), author: "Mara Quill".to_owned(), language: "en-US".to_owned() }
    }

    fn settings(paper: Paper) -> Settings {
        Settings { today: crate::model::date::Date { year: 2026, month: Some(11), day: Some(22) }, paper }
    }

    #[test]
    fn every_theme_gives_the_same_bytes_twice_on_both_papers() {
        let jobs: String =
            (0..12).map(|n| format!("### Agent {n} | Inn | Duluth, MN | 20{n:02} –\n\n- Served guests\n\n")).collect();
        let markdown = format!("{LONG}{jobs}");
        for name in themes() {
            let theme = &theme(name).expect(name);
            for paper in [Paper::Letter, Paper::A4] {
                let once = pdf(&markdown, theme, &info(), &settings(paper)).expect(name);
                assert!(once.bytes.starts_with(b"%PDF-1.7") && once.warnings.is_empty(), "{name}");
                assert_eq!(pdf(&markdown, theme, &info(), &settings(paper)), Ok(once), "{name}");
            }
        }
    }

    #[test]
    fn odd_documents_still_become_pages() {
        let deep = "> ".repeat(300) + "deep\n\n" + &"- ".repeat(300) + "deeper\n";
        let wide = format!("# {}\n\n- {}\n", "W".repeat(3000), "x".repeat(20_000));
        for text in ["", "\n", "# ", "- ", "### | | | 2019\n", "| | |\n", "\u{202e}\u{0}\u{fffd}", &deep, &wide] {
            let theme = theme("harbor").expect("built in");
            let rendered = pdf(text, &theme, &info(), &settings(Paper::Letter)).expect("a document");
            assert!(rendered.bytes.starts_with(b"%PDF"));
            assert!(docx(text, &theme, &info(), &settings(Paper::Letter)).is_ok());
            assert!(!html(text, &info()).is_empty() && self::text(text).len() < 30_000);
        }
    }

    #[test]
    fn characters_that_the_fonts_lack_are_named() {
        let rendered = pdf(
            "# 你\n\n## Awards\n\n- First\n",
            &theme("harbor").expect("built in"),
            &info(),
            &settings(Paper::Letter),
        );
        let warnings = rendered.expect("a document").warnings;
        assert_eq!(
            warnings,
            [
                "The fonts of this template lack something in the line “你”: the Chinese or Japanese letter “你” (U+4F60) \
                 is shown as a question mark.",
                "What to do: write these words in Latin, Greek or Cyrillic letters too (a name as in your passport), or \
                 make a .docx, .html or .txt, which keep every letter and use the fonts of the reader's computer.",
            ]
        );
    }

    #[test]
    fn lines_with_lacking_characters_are_told_and_counted() {
        let markdown = "# Mara\n\n".to_owned() + &"- كلمة 📞 and more\n".repeat(8);
        let theme = theme("harbor").expect("built in");
        let warnings = pdf(&markdown, &theme, &info(), &settings(Paper::Letter)).expect("a document").warnings;
        assert_eq!(warnings.len(), 7, "{warnings:?}");
        assert!(warnings[0].contains("Arabic letters “ك” (U+0643)"), "{warnings:?}");
        assert!(warnings[0].contains("the sign “📞” (U+1F4DE) is left out"), "{warnings:?}");
        assert_eq!(warnings[5], "The same in 3 more lines.");
    }
}
