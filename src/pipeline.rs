//! Pipeline: the stages, a line each. The map of the program. The main entries are [`resume`], [`posting`], [`score`] and
//! [`tailor`].

use std::fmt;

use crate::assess::{self, ReadyPosting, ReadyResume, Senses};
use crate::compose::{self, ComposeError};
pub use crate::compose::{json, json_line};
use crate::extract;
use crate::model::document::{Document, Format, Source};
use crate::model::explanation::Explanation;
use crate::model::fact::Facts;
use crate::model::finding::{Lint, Score};
use crate::model::lesson::Lesson;
use crate::model::posting::Posting;
use crate::model::report::Report;
use crate::model::resume::Resume;
use crate::model::settings::Settings;
use crate::model::suggestion::{Suggestion, Translation};
use crate::packs::Packs;
use crate::read::{self, ReadError};
use crate::render::{self, DocumentInfo, RenderError, Theme};

/// Why a run could not be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PipelineError {
    /// The bytes could not be read.
    Read(ReadError),
    /// Text, but nothing of a resume in it.
    NotAResume,
    /// Text, but nothing of a posting in it.
    NotAPosting,
    /// A template could not be filled.
    Compose(ComposeError),
    /// A document could not be made.
    Render(RenderError),
}

/// A resume with the file it was read from, if it was a file of lines.
#[derive(Debug, Clone)]
pub struct ReadResume {
    /// The resume.
    pub resume: Resume,
    /// Its lines; none when the file was structured data.
    pub document: Option<Document>,
}

/// What `tailor` makes: the report and the files of the packet.
#[derive(Debug, Clone)]
pub struct Packet {
    /// Everything found.
    pub report: Report,
    /// The questions of `questions.toml`.
    pub questions: Facts,
    /// Name and bytes.
    pub files: Vec<(String, Vec<u8>)>,
    /// Sentences for a person.
    pub warnings: Vec<String>,
}

/// bytes -> document -> resume.
pub fn resume(bytes: &[u8], format: Option<Format>, packs: &Packs) -> Result<ReadResume, PipelineError> {
    let extract = |document: &Document| (extract::resume::extract(document, packs), None);
    Ok(read_resume(bytes, format, extract)?.0)
}

/// The same resume, and why it was read so; no reasons where the file was structured data.
pub fn explain(
    bytes: &[u8],
    format: Option<Format>,
    packs: &Packs,
) -> Result<(ReadResume, Option<Explanation>), PipelineError> {
    read_resume(bytes, format, |document| extract::resume::explain(document, packs))
}

fn read_resume(
    bytes: &[u8],
    format: Option<Format>,
    extract: impl FnOnce(&Document) -> (Resume, Option<Explanation>),
) -> Result<(ReadResume, Option<Explanation>), PipelineError> {
    match read::read(bytes, format)? {
        Source::Resume(resume) => Ok((ReadResume { resume: *resume, document: None }, None)),
        Source::Document(document) => {
            let (resume, explanation) = extract(&document);
            if is_blank(&resume) {
                return Err(PipelineError::NotAResume);
            }
            let document = Some(document.with_bars());
            Ok((ReadResume { resume, document }, explanation))
        }
    }
}

/// bytes -> document -> posting.
pub fn posting(bytes: &[u8], format: Option<Format>, packs: &Packs) -> Result<Posting, PipelineError> {
    match read::read(bytes, format)? {
        Source::Resume(_) => Err(PipelineError::NotAPosting),
        Source::Document(document) => {
            let posting = extract::posting::extract(&document, packs);
            if posting.requirements.is_empty() && posting.keywords.is_empty() {
                return Err(PipelineError::NotAPosting);
            }
            Ok(posting)
        }
    }
}

/// resume -> resume, ready to be scored for any posting.
pub fn ready_resume<'a>(resume: &'a Resume, packs: &'a Packs) -> ReadyResume<'a> {
    ReadyResume::new(resume, packs)
}

/// posting -> posting, ready for any resume; `senses` are of the keywords of postings that were made ready before.
pub fn ready_posting<'a>(posting: &'a Posting, senses: &mut Senses<'a>, packs: &Packs) -> ReadyPosting<'a> {
    ReadyPosting::new(posting, senses, packs)
}

/// resume + posting -> coverage.
pub fn score<'r, 'p, 'q: 'r + 'p>(
    resume: &ReadyResume<'r>,
    posting: &ReadyPosting<'p>,
    facts: &Facts,
    packs: &'q Packs,
    settings: &Settings,
) -> Score {
    assess::score_alone(resume, posting, facts, packs, settings)
}

/// resume -> lint, with the rules that compare when there is a posting.
pub fn lint(read: &ReadResume, posting: Option<&Posting>, packs: &Packs, settings: &Settings) -> Lint {
    assess::inspect(read.document.as_ref(), &read.resume, posting, packs, settings)
}

/// The finding on bytes that could not be read, if the file itself is at fault.
pub fn lint_unread(error: &PipelineError, packs: &Packs) -> Option<Lint> {
    match error {
        PipelineError::Read(error) => assess::lint::unread(error, packs),
        _ => None,
    }
}

/// resume + posting -> what its lines, and then its headline, summary and skills, could say instead.
pub fn offers(resume: &Resume, posting: &Posting, facts: &Facts, packs: &Packs) -> (Translation, Vec<Suggestion>) {
    let translate = assess::translate(resume, Some(posting), facts, packs);
    let opening = assess::opening(resume, posting, facts, packs);
    (translate, opening)
}

/// Everything found about a resume and a posting, the questions that are open, and the resume with what it can say instead.
#[derive(Debug, Clone)]
pub struct Findings {
    /// The report; it names no files yet.
    pub report: Report,
    /// The questions of `questions.toml`.
    pub questions: Facts,
    /// The resume as it is sent.
    pub tailored: Resume,
}

/// resume + posting -> findings.
pub fn findings(read: &ReadResume, posting: &Posting, facts: &Facts, packs: &Packs, settings: &Settings) -> Findings {
    let (translate, opening) = offers(&read.resume, posting, facts, packs);
    let asked = ready_posting(posting, &mut Senses::default(), packs);
    let before = assess::score(&ready_resume(&read.resume, packs), &asked, &translate, packs, settings);
    let mut tailored = assess::apply(&read.resume, &translate);
    assess::opening::apply(&mut tailored, &opening);
    let again = assess::translate(&tailored, Some(posting), facts, packs);
    let after = assess::score(&ready_resume(&tailored, packs), &asked, &again, packs, settings);
    let star = assess::star::drafts(&read.resume, Some(posting), &translate, packs);
    let lint = lint(read, Some(posting), packs, settings);
    let questions = assess::questions(&translate, facts);
    let schema = "frontline/tailor/1".to_owned();
    let careers = assess::career::careers(&translate, packs);
    let report = Report { schema, before, after, translate, opening, star, careers, lint, files: Vec::new() };
    Findings { report, questions, tailored }
}

/// findings -> Markdown -> the files of the packet.
pub fn tailor(
    read: &ReadResume,
    posting: &Posting,
    facts: &Facts,
    theme: &Theme,
    packs: &Packs,
    settings: &Settings,
) -> Result<Packet, PipelineError> {
    let Findings { mut report, questions, tailored } = findings(read, posting, facts, packs, settings);
    let files = [
        "resume.pdf",
        "resume.docx",
        "resume.md",
        "report.html",
        "star.pdf",
        "star.md",
        "questions.toml",
        "frontline.json",
    ];
    report.files = files.map(str::to_owned).to_vec();

    let info = info(&tailored, "Resume");
    let resume_md = compose::editable(&tailored)?;
    let resume_pdf = render(&tailored, OutputKind::Pdf, theme, settings)?;
    let resume_docx = render(&tailored, OutputKind::Docx, theme, settings)?;
    let star_md = compose::star(&report.star, &read.resume, Some(posting), packs)?;
    let star_info = DocumentInfo { title: info.title.replace("Resume", "Interview answers"), ..info };
    let star_pdf = render::pdf(&star_md, theme, &star_info, settings)?;
    let report_html = compose::report(&report, &questions, &read.resume, posting, packs)?;
    let questions_toml = compose::questions(&questions)?;
    let json = json(&report);

    let mut warnings = resume_pdf.warnings;
    warnings.extend(resume_docx.warnings);
    warnings.extend(star_pdf.warnings);
    warnings.sort();
    warnings.dedup();
    let bytes = [
        resume_pdf.bytes,
        resume_docx.bytes,
        resume_md.into_bytes(),
        report_html.into_bytes(),
        star_pdf.bytes,
        star_md.into_bytes(),
        questions_toml.into_bytes(),
        json.into_bytes(),
    ];
    let files = files.iter().map(|name| (*name).to_owned()).zip(bytes).collect();
    Ok(Packet { report, questions, files, warnings })
}

/// resume -> Markdown -> one document of the kind that `ending` names.
pub fn render(
    resume: &Resume,
    kind: OutputKind,
    theme: &Theme,
    settings: &Settings,
) -> Result<render::Rendered, PipelineError> {
    let info = info(resume, "Resume");
    let (finished, left_out) = finished(resume);
    let mut rendered = match kind {
        OutputKind::Markdown => return Ok(plain(compose::editable(resume)?)),
        OutputKind::Json => return Ok(plain(json(resume))),
        kind => {
            let markdown = match theme.layout() {
                Some((name, layout)) => compose::resume_in(&finished, name, layout)?,
                None => compose::resume(&finished)?,
            };
            document(&markdown, kind, theme, &info, settings)?
        }
    };
    rendered.warnings.extend(left_out);
    Ok(rendered)
}

/// Papers that go with a resume.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Companion {
    /// A cover letter with blanks.
    Letter,
    /// The one-page action plan.
    Plan,
}

/// findings -> the Markdown of a companion -> one document of the kind that is asked for; JSON is not one of them.
pub fn companion(
    paper: Companion,
    findings: &Findings,
    posting: &Posting,
    kind: OutputKind,
    theme: &Theme,
    settings: &Settings,
) -> Result<render::Rendered, PipelineError> {
    let Findings { report, questions, tailored } = findings;
    let letter = assess::letter::letter(tailored, &report.after);
    let (markdown, about) = match paper {
        Companion::Letter => (compose::letter(&letter, tailored, posting, settings.today)?, "Letter"),
        Companion::Plan => (compose::plan(report, questions, &letter, tailored)?, "Action plan"),
    };
    document(&markdown, kind, theme, &info(tailored, about), settings)
}

/// resume -> portfolio -> Markdown -> one document of the kind that is asked for; JSON is not one of them.
pub fn portfolio(
    resume: &Resume,
    kind: OutputKind,
    theme: &Theme,
    packs: &Packs,
    settings: &Settings,
) -> Result<render::Rendered, PipelineError> {
    let translation = assess::translate(resume, None, &Facts::default(), packs);
    let resume = &assess::apply(resume, &translation);
    let star = assess::star::drafts(resume, None, &translation, packs);
    let mut stories: Vec<String> = star.answers.iter().map(|answer| answer.story.text.clone()).collect();
    stories.dedup();
    let portfolio = assess::portfolio::portfolio(resume, &translation, &stories, packs);
    document(&compose::portfolio(&portfolio, resume)?, kind, theme, &info(resume, "Portfolio"), settings)
}

/// packs -> the page of the guide called `about`, else all that is known of it as a word; the list of pages where it is empty.
pub fn lesson(about: &str, packs: &Packs) -> Option<Lesson> {
    if about.is_empty() {
        return Some(compose::topics(packs));
    }
    compose::topic(&about.to_lowercase(), packs).or_else(|| compose::word(about, packs))
}

/// lesson -> Markdown -> one document of the kind that is asked for; JSON is not one of them.
pub fn lesson_document(
    lesson: &Lesson,
    kind: OutputKind,
    theme: &Theme,
    settings: &Settings,
) -> Result<render::Rendered, PipelineError> {
    let info = DocumentInfo { title: lesson.title.clone(), author: String::new(), language: "en-US".to_owned() };
    document(&compose::lesson(lesson)?, kind, theme, &info, settings)
}

/// Markdown -> one document.
fn document(
    markdown: &str,
    kind: OutputKind,
    theme: &Theme,
    info: &DocumentInfo,
    settings: &Settings,
) -> Result<render::Rendered, PipelineError> {
    Ok(match kind {
        OutputKind::Pdf => render::pdf(markdown, theme, info, settings)?,
        OutputKind::Docx => render::docx(markdown, theme, info, settings)?,
        OutputKind::Html => plain(render::html(markdown, info)),
        OutputKind::Text => plain(render::text(markdown)),
        OutputKind::Markdown | OutputKind::Json => plain(markdown.to_owned()),
    })
}

fn plain(text: String) -> render::Rendered {
    render::Rendered { bytes: text.into_bytes(), warnings: Vec::new() }
}

/// `resume` as it is sent out: lines that fit nowhere stay in the editable forms and are named in a warning.
fn finished(resume: &Resume) -> (Resume, Option<String>) {
    let mut finished = resume.clone();
    let left_out = std::mem::take(&mut finished.meta.frontline.unplaced);
    let warning = (!left_out.is_empty()).then(|| {
        let lines: Vec<String> = left_out.iter().take(5).map(|line| format!("“{line}”")).collect();
        let more = if left_out.len() > 5 { format!(" and {} more", left_out.len() - 5) } else { String::new() };
        format!(
            "left out, because it is not clear where they belong: {}{more}. They stand at the end of the Markdown form \
             (resume.md); move those you want to where they belong.",
            lines.join(", ")
        )
    });
    (finished, warning)
}

/// Kinds of document that `render` makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutputKind {
    /// Tagged PDF.
    Pdf,
    /// Word document.
    Docx,
    /// The editable form.
    Markdown,
    /// Self-contained page.
    Html,
    /// Text to paste.
    Text,
    /// JSON Resume.
    Json,
}

impl OutputKind {
    /// The kind that a file name's ending asks for.
    pub fn from_ending(ending: &str) -> Option<Self> {
        Some(match ending.to_ascii_lowercase().as_str() {
            "pdf" => Self::Pdf,
            "docx" => Self::Docx,
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" => Self::Html,
            "txt" => Self::Text,
            "json" => Self::Json,
            _ => return None,
        })
    }
}

/// What the documents of `resume` say of themselves.
fn info(resume: &Resume, what: &str) -> DocumentInfo {
    let author = resume.basics.name.clone().unwrap_or_default();
    let title = if author.is_empty() { what.to_owned() } else { format!("{author} – {what}") };
    DocumentInfo { title, author, language: "en-US".to_owned() }
}

/// Nothing in it that a resume has.
fn is_blank(resume: &Resume) -> bool {
    let basics = &resume.basics;
    basics.email.is_none()
        && basics.phone.is_none()
        && resume.work.is_empty()
        && resume.volunteer.is_empty()
        && resume.education.is_empty()
        && resume.skills.is_empty()
        && resume.certificates.is_empty()
}

/// Forms of a score besides JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScoreKind {
    /// Markdown with every keyword.
    Markdown,
    /// The same as one web page.
    Html,
    /// CSV, one row a knock-out and keyword.
    Csv,
}

/// `score`, of `resume`, as a text to keep or to pass on.
pub fn score_text(score: &Score, resume: &Resume, kind: ScoreKind, packs: &Packs) -> Result<String, PipelineError> {
    Ok(match kind {
        ScoreKind::Markdown => compose::score(score)?,
        ScoreKind::Csv => compose::score_table(score)?,
        ScoreKind::Html => compose::score_page(score, resume, packs)?,
    })
}

impl From<ReadError> for PipelineError {
    fn from(error: ReadError) -> Self {
        Self::Read(error)
    }
}

impl From<ComposeError> for PipelineError {
    fn from(error: ComposeError) -> Self {
        Self::Compose(error)
    }
}

impl From<RenderError> for PipelineError {
    fn from(error: RenderError) -> Self {
        Self::Render(error)
    }
}

impl fmt::Display for PipelineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(error) => error.fmt(f),
            Self::NotAResume => f.write_str("this is not a resume: no contact, job, school or skill was found in it"),
            Self::NotAPosting => f.write_str("this is not a job posting: no requirement or duty was found in it"),
            Self::Compose(error) => error.fmt(f),
            Self::Render(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for PipelineError {}

impl PipelineError {
    /// What a person can do about it.
    pub fn way_out(&self) -> &'static str {
        match self {
            Self::Read(error) => error.way_out(),
            Self::NotAResume => {
                "check that you chose the right file; a resume names at least a job, a school or a way to reach you"
            }
            Self::NotAPosting => {
                "copy the whole text of the job posting (not a sign-in or search page) into a text file and use that"
            }
            Self::Compose(_) | Self::Render(_) => {
                "run again with another --template; if it happens with all of them, please report it"
            }
        }
    }
}
