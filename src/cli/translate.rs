//! `frontline translate`: duties in the words of customer service.

use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::error::CliError;
use super::terminal::{Look, Page};
use super::{Common, Outcome, OutputFormat, changes, input, show, show_json};
use crate::assess;
use crate::files;
use crate::model::competency::CompetencyId;
use crate::model::suggestion::{Suggestion, TraceSource, Translation};
use crate::packs::Packs;
use crate::packs::competencies::builtin_name;
use crate::pipeline;

/// Say duties in the words of customer service, nothing invented.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  frontline translate resume.pdf
  frontline translate resume.pdf posting.txt --facts questions.toml
  frontline translate resume.pdf --explain          where each word of a rewrite comes from
  frontline translate --lines duties.txt --format json   one duty a line, or JOB<TAB>DUTY")]
pub(super) struct Translate {
    /// Resume; - for standard input.
    #[arg(required_unless_present = "lines", conflicts_with = "lines")]
    resume: Option<PathBuf>,
    /// Posting whose phrases are used where they are licensed.
    posting: Option<PathBuf>,
    /// File with one duty a line, or `JOB<TAB>DUTY`; - for standard input.
    #[arg(long, value_name = "FILE")]
    lines: Option<PathBuf>,
    /// File with your answers to frontline's questions.
    #[arg(long, value_name = "FILE")]
    facts: Option<PathBuf>,
    /// Show where each word of a rewrite comes from.
    #[arg(long)]
    explain: bool,
    /// How to print.
    #[arg(long, value_enum, default_value_t = OutputFormat::Human)]
    format: OutputFormat,
}

impl Translate {
    pub(super) fn run(&self, common: &Common) -> Outcome {
        let packs = input::packs(common)?;
        if let Some(lines) = &self.lines {
            return self.translate_lines(lines, &packs);
        }
        let Some(resume) = &self.resume else {
            return Err(CliError::new("no resume is named", "name a resume, or --lines FILE").usage());
        };
        let facts = input::facts(self.facts.as_deref())?;
        let read = input::resume(resume, common, &packs)?;
        let posting = input::maybe_posting(self.posting.as_deref(), &packs)?;
        let translation = assess::translate(&read.resume, posting.as_ref(), &facts, &packs);
        match self.format {
            OutputFormat::Json => show_json(&translation),
            OutputFormat::Human => show(self.page(&translation)),
        }
    }

    /// One duty a line in, one suggestion a line out, in the same order.
    fn translate_lines(&self, path: &Path, packs: &Packs) -> Outcome {
        let bytes = files::read(path)?;
        let mut out = io::BufWriter::new(io::stdout().lock());
        let mut page = Page::new();
        for line in bytes.as_slice().lines() {
            let line = line.map_err(|error| {
                CliError::new("the duties cannot be read", "save the file as UTF-8 text").about(path).because(error)
            })?;
            if line.trim().is_empty() {
                continue;
            }
            let (job, duty) = match line.split_once('\t') {
                Some((job, duty)) => (Some(job.trim()).filter(|job| !job.is_empty()), duty),
                None => (None, line.as_str()),
            };
            let suggestion = assess::translate_line(job, duty.trim(), packs);
            match self.format {
                OutputFormat::Human => self.suggestion(&mut page, &suggestion),
                OutputFormat::Json => {
                    if let Err(error) = writeln!(out, "{}", pipeline::json_line(&suggestion)) {
                        return closed(error);
                    }
                }
            }
        }
        match self.format {
            OutputFormat::Human => show(page),
            OutputFormat::Json => match out.flush() {
                Err(error) => closed(error),
                Ok(()) => Ok(ExitCode::SUCCESS),
            },
        }
    }

    fn page(&self, translation: &Translation) -> Page {
        let mut page = Page::new();
        let rewrites = translation.suggestions.iter().filter(|s| s.rewrite.is_some()).count();
        page.title(&match rewrites {
            0 => "No line needs other words; answer the questions to make them stronger".to_owned(),
            1 => "1 line can be said better; every word has its source in yours".to_owned(),
            _ => format!("{rewrites} lines can be said better; every word has its source in yours"),
        });
        for suggestion in &translation.suggestions {
            page.blank();
            self.suggestion(&mut page, suggestion);
        }
        if !translation.none.is_empty() {
            page.title("Leave these as they are");
        }
        for none in &translation.none {
            page.item("-", &none.original);
            page.marked(4, "·", &none.reason, Look::Dim);
        }
        page
    }

    fn suggestion(&self, page: &mut Page, suggestion: &Suggestion) {
        page.marked(0, "yours: ", &suggestion.original, Look::Plain);
        match &suggestion.rewrite {
            Some(rewrite) => {
                page.marked(0, "better:", rewrite, Look::Good);
                page.marked(0, "change:", &changes::sentence(&suggestion.original, rewrite), Look::Dim);
            }
            None => page.marked(0, "better:", "(leave it as it is)", Look::Dim),
        }
        let ids = |ids: &[CompetencyId]| {
            let name = |id: &CompetencyId| builtin_name(*id).map_or_else(|| id.to_string(), str::to_owned);
            ids.iter().map(name).collect::<Vec<_>>().join("; ")
        };
        if !suggestion.competencies.is_empty() {
            page.marked(0, "shows: ", &ids(&suggestion.competencies), Look::Dim);
        }
        if !suggestion.keywords.is_empty() {
            page.marked(0, "says:  ", &suggestion.keywords.join(", "), Look::Dim);
        }
        for question in &suggestion.questions {
            page.marked(0, "ask:   ", question, Look::Warn);
        }
        if self.explain {
            // A blank between two pieces says nothing.
            for piece in suggestion.trace.iter().filter(|piece| !piece.text.trim().is_empty()) {
                let marks = !piece.text.contains(char::is_alphanumeric);
                let from = match &piece.from {
                    TraceSource::Source => "your words".to_owned(),
                    TraceSource::Licence(id) => match id.split_once(':') {
                        Some((_, written)) => format!("your “{written}”, written out"),
                        None if id == "tense" => "your verb in another form".to_owned(),
                        None if id == "spelling" => "your word, written another way".to_owned(),
                        None => format!("customer-service words for yours (rule {id})"),
                    },
                    TraceSource::Neutral => "a plain verb that claims nothing".to_owned(),
                    TraceSource::Function if marks => "a mark that claims nothing".to_owned(),
                    TraceSource::Function => "a small word that claims nothing".to_owned(),
                };
                page.marked(8, "·", &format!("“{}” {from}", piece.text.trim()), Look::Dim);
            }
        }
    }
}

/// A closed pipe is not an error.
fn closed(error: io::Error) -> Outcome {
    if error.kind() == io::ErrorKind::BrokenPipe {
        return Ok(ExitCode::SUCCESS);
    }
    Err(CliError::new("the result could not be printed", "check that the disk is not full").because(error))
}
