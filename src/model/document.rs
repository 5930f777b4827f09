//! Document: the lines of a file in reading order, each with what is known of its looks. After reading, no stage asks
//! which format a file had.

use crate::model::note::Note;

/// The kinds of file that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Portable Document Format with a text layer.
    Pdf,
    /// Word 2007 and later.
    Docx,
    /// OpenDocument text.
    Odt,
    /// Rich Text Format.
    Rtf,
    /// HTML page.
    Html,
    /// CommonMark text, also `resume.md` as frontline writes it.
    Markdown,
    /// Plain text in any common encoding.
    Text,
    /// JSON Resume 1.0.0.
    JsonResume,
    /// YAML with the fields of RenderCV or of JSON Resume.
    Yaml,
    /// Answer of a job board's public interface (Greenhouse, Lever, Ashby).
    JobJson,
}

/// What a file turned out to be.
#[derive(Debug, Clone)]
pub enum Source {
    /// Lines to extract from.
    Document(Box<Document>),
    /// The file was structured data already.
    Resume(Box<crate::model::resume::Resume>),
}

/// A file as lines in reading order.
#[derive(Debug, Clone)]
pub struct Document {
    /// The format that the bytes proved to have.
    pub format: Format,
    /// Number of pages; 1 where the format has none.
    pub pages: u32,
    /// Lines in reading order, none empty.
    pub lines: Vec<Line>,
    /// What structured data inside the file says of a job (JSON-LD, job board JSON).
    pub job: Option<JobFacts>,
    /// What the layout looks like, for lint.
    pub layout: Layout,
    /// What the reader met and could not do.
    pub notes: Vec<Note>,
}

/// Stands between the parts of a line of frontline's own form; a code point that no text has.
pub const PART: char = '\u{fdd0}';

/// What marks a Markdown file as frontline's own form: how its closing comment begins.
pub const FORM_MARK: &str = "<!-- frontline form:";

/// One line (or, where the format knows paragraphs, one paragraph) of text.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Line {
    /// The text, NFC, without bullet mark; a wide gap or a table cell border is one tab.
    pub text: String,
    /// Page, from 1.
    pub page: u32,
    /// Distance of the text from the left edge of its column, in points (a text column counts as 5 points).
    pub indent: f32,
    /// Type size in points, 0 where unknown.
    pub size: f32,
    /// Most of the line is bold.
    pub bold: bool,
    /// The first words are bold and the rest is not: bytes of `text` that are bold, if so.
    pub bold_lead: Option<usize>,
    /// Most of the line is italic.
    pub italic: bool,
    /// Level of a heading style (Word style, HTML h1..h6, Markdown #), 1 to 6.
    pub heading: Option<u8>,
    /// The line opens a list item.
    pub bullet: bool,
    /// Blank space above, in lines of its own height (0 = follows closely, 1 = one blank line).
    pub gap: f32,
    /// The line filled its column, so that the next one may continue it (PDF and hard-wrapped text; false for paragraphs).
    pub full: bool,
    /// Column on the page, from 0 at the left; sidebars have their own.
    pub column: u16,
    /// Where on the page the line stood.
    pub region: Region,
    /// Number of the table the line stands in, if any.
    pub table: Option<u32>,
    /// Web, e-mail or phone links in the line.
    pub links: Vec<Link>,
    /// Not visible to a person (white, tiny, off the page, marked hidden).
    pub hidden: bool,
}

impl Line {
    /// A line that looks the same and says `text`.
    #[must_use]
    pub fn with_text(&self, text: String) -> Self {
        Self { text, links: self.links.clone(), ..*self }
    }
}

/// Part of a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Region {
    /// Running text.
    #[default]
    Body,
    /// Page header.
    Header,
    /// Page footer.
    Footer,
    /// Text box or frame.
    Box,
}

/// A link with the text it covers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Visible text.
    pub text: String,
    /// Target as written, such as `mailto:a@example.org`.
    pub target: String,
}

/// Facts of the layout that lint rules look at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// Most columns side by side on any page.
    pub columns: u16,
    /// Number of tables.
    pub tables: u32,
    /// Number of text boxes or frames.
    pub boxes: u32,
    /// Number of pictures.
    pub images: u32,
    /// Characters that cannot be mapped to Unicode (icon fonts, private use area).
    pub unmapped: u32,
    /// The file was encrypted but could be opened.
    pub encrypted: bool,
    /// Size of the file in bytes.
    pub bytes: u64,
    /// The text in the order in which the file stores it, nothing joined, mended or sorted; empty where `lines` show that as
    /// well. A character without Unicode is `□`.
    pub raw: String,
    /// The file is in frontline's own form, `resume.md`: its lines part at [`PART`].
    pub form: bool,
}

impl Layout {
    /// The lines of [`Layout::raw`], without blanks at their ends.
    pub fn raw_lines(&self) -> impl Iterator<Item = &str> {
        self.raw.lines().map(str::trim_end)
    }
}

/// What structured data says of a job, in its own words; HTML already turned to text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JobFacts {
    /// Title of the job.
    pub title: Option<String>,
    /// Hiring organisation.
    pub company: Option<String>,
    /// City and region, or a remark such as `Remote, US`.
    pub location: Option<String>,
    /// Terms such as `FULL_TIME`, comma separated.
    pub employment_type: Option<String>,
    /// Pay, as text.
    pub pay: Option<String>,
    /// Said to be remote.
    pub remote: bool,
}

impl Document {
    /// The same with bars at the borders of parts, as a person sees them.
    #[must_use]
    pub fn with_bars(mut self) -> Self {
        if self.layout.form {
            for line in &mut self.lines {
                line.text = line.text.replace(PART, "|");
            }
        }
        self
    }
}

impl Format {
    /// Short name as the contract prints it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Rtf => "rtf",
            Self::Html => "html",
            Self::Markdown => "markdown",
            Self::Text => "text",
            Self::JsonResume => "json",
            Self::Yaml => "yaml",
            Self::JobJson => "job-json",
        }
    }
}
