//! Compose: findings to Markdown or HTML text through the templates of `templates/`. A typed view fills a Handlebars
//! template (strict, escaped by kind of output). The main entries are [`resume()`], [`star()`], [`report()`] and [`questions()`].

pub(crate) mod escape;
mod json;
mod lesson;
mod letter;
mod places;
mod plan;
mod portfolio;
pub(crate) mod prose;
mod questions;
mod remarks;
mod report;
mod resume;
mod score;
mod star;
mod templates;

pub mod caseload;

pub use json::{json, json_line};

use std::fmt;

use crate::model::answer::Star;
use crate::model::date::Date;
use crate::model::fact::Facts;
use crate::model::finding::Score;
use crate::model::lesson::Lesson;
use crate::model::letter::Letter;
use crate::model::portfolio::Portfolio;
use crate::model::posting::Posting;
use crate::model::report::Report;
use crate::model::resume::Resume;
use crate::packs::Packs;

/// A template that could not be filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComposeError {
    /// Name of the template.
    pub template: String,
    /// What is wrong with it.
    pub message: String,
}

impl fmt::Display for ComposeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "template `{}`: {}", self.template, self.message)
    }
}

impl std::error::Error for ComposeError {}

/// `resume` as Markdown in the convention of DESIGN 2: what the PDF is made of and what a person can edit and give back.
/// Its grammar stands at the head of `compose/resume.rs`: `# Name`, a bold headline, contact parts, `## Section`, entry heads
/// `### Title | Employer | Place | Dates`, `-` bullets, a bar of the text as `\|`.
pub fn resume(resume: &Resume) -> Result<String, ComposeError> {
    resume::markdown(resume)
}

/// The same in the Handlebars template `layout`, which a user wrote and called `name`. It yields the same grammar, with sections
/// in another order or under other titles.
pub fn resume_in(resume: &Resume, name: &str, layout: &str) -> Result<String, ComposeError> {
    resume::markdown_in(resume, name, layout)
}

/// The Handlebars template of [`resume()`], to start one's own from.
pub fn resume_layout() -> &'static str {
    templates::resume_layout()
}

/// The same for a person to edit: with what is uncertain as comments beside its place, and a closing comment by which
/// frontline knows its own form. Comments are not for print.
pub fn editable(resume: &Resume) -> Result<String, ComposeError> {
    resume::editable(resume)
}

/// The STAR sheet as Markdown, with the guide's advice for the day.
pub fn star(star: &Star, resume: &Resume, posting: Option<&Posting>, packs: &Packs) -> Result<String, ComposeError> {
    star::markdown(star, resume, posting, lesson::advice("day", packs))
}

/// The report as one self-contained HTML page without script. `questions` are those of the question file, `resume` is the
/// resume as it came.
pub fn report(
    report: &Report,
    questions: &Facts,
    resume: &Resume,
    posting: &Posting,
    packs: &Packs,
) -> Result<String, ComposeError> {
    report::html(report, questions, resume, posting, packs)
}

/// The judgements of `score`, of `resume`, as one self-contained HTML page without script.
pub fn score_page(score: &Score, resume: &Resume, packs: &Packs) -> Result<String, ComposeError> {
    report::score_html(score, resume, packs)
}

/// A cover letter as Markdown; square brackets are the candidate's to fill.
pub fn letter(letter: &Letter, resume: &Resume, posting: &Posting, today: Date) -> Result<String, ComposeError> {
    letter::markdown(letter, resume, posting, today)
}

/// A portfolio as Markdown; square brackets say what is still to be collected.
pub fn portfolio(portfolio: &Portfolio, resume: &Resume) -> Result<String, ComposeError> {
    portfolio::markdown(portfolio, resume)
}

/// The action plan of a candidate for a posting as Markdown.
pub fn plan(report: &Report, questions: &Facts, letter: &Letter, resume: &Resume) -> Result<String, ComposeError> {
    plan::markdown(report, questions, letter, resume)
}

/// The judgements of `score` as Markdown.
pub fn score(score: &Score) -> Result<String, ComposeError> {
    score::markdown(score)
}

/// The judgements of `score` as CSV, one row a knock-out and keyword.
pub fn score_table(score: &Score) -> Result<String, ComposeError> {
    score::csv(score)
}

/// The page `id` of the guide.
pub fn topic(id: &str, packs: &Packs) -> Option<Lesson> {
    lesson::topic(id, packs)
}

/// The list of the guide's pages.
pub fn topics(packs: &Packs) -> Lesson {
    lesson::topics(packs)
}

/// All that is known of a word of a posting.
pub fn word(text: &str, packs: &Packs) -> Option<Lesson> {
    lesson::word(text, packs)
}

/// A page of the guide as Markdown.
pub fn lesson(lesson: &Lesson) -> Result<String, ComposeError> {
    lesson::markdown(lesson)
}

/// The question file as TOML with a comment for the person who fills it in.
pub fn questions(facts: &Facts) -> Result<String, ComposeError> {
    questions::toml(facts)
}
