//! `frontline ask`: goes through the open questions and writes the answers to a file.

use std::io::{self, BufRead};
use std::path::PathBuf;
use std::process::ExitCode;

use super::error::CliError;
use super::terminal::{Look, Page};
use super::{Common, Outcome, input};
use crate::assess;
use crate::compose;
use crate::files;
use crate::pipeline::PipelineError;

/// Answer frontline's questions about a resume and save the answers.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  frontline ask resume.pdf
  frontline ask resume.pdf posting.txt -o maria.toml
  frontline tailor resume.pdf posting.txt -o packet --facts questions.toml

An empty line leaves a question open; Ctrl-D ends and saves. “About 40” and “I don't know” are good answers.")]
pub(super) struct Ask {
    /// Resume.
    resume: PathBuf,
    /// Posting, so that the questions that matter most come first.
    posting: Option<PathBuf>,
    /// File with answers given before.
    #[arg(long, value_name = "FILE")]
    facts: Option<PathBuf>,
    /// Where the answers go.
    #[arg(short, long, value_name = "FILE", default_value = "questions.toml")]
    output: PathBuf,
    /// Whose answers these are, noted beside each.
    #[arg(long, value_name = "NAME", default_value = "candidate")]
    by: String,
    /// Replace the output file if it is there.
    #[arg(long)]
    force: bool,
}

impl Ask {
    pub(super) fn run(&self, common: &Common) -> Outcome {
        let packs = input::all_packs(common)?;
        let known = input::facts(self.facts.as_deref())?;
        if files::exists(&self.output) && !self.force {
            let hint = format!(
                "add --facts {0} --force to go on with it, or choose another name with -o",
                self.output.display()
            );
            return Err(CliError::new("the file is there already", hint).about(&self.output));
        }
        let read = input::resume(&self.resume, common, &packs)?;
        let posting = input::maybe_posting(self.posting.as_deref(), &packs)?;
        let translation = assess::translate(&read.resume, posting.as_ref(), &known, &packs);
        let mut facts = assess::questions(&translation, &known);
        let open = facts.questions.iter().filter(|q| q.answer.is_empty()).count();
        let mut page = Page::new();
        page.line(&format!(
            "{open} questions. An estimate (“about 40”) or “I don't know” will do. An empty line leaves one open, Ctrl-D ends and saves."
        ));
        super::print(&page.into_text())?;
        let on = input::settings(common).today.to_string();
        let mut lines = io::stdin().lock().lines();
        for (at, question) in facts.questions.iter_mut().filter(|q| q.answer.is_empty()).enumerate() {
            let mut page = Page::new();
            page.blank();
            page.styled(&format!("{} of {open}, about your line “{}”", at + 1, question.about), Look::Dim);
            page.styled(&question.ask, Look::Bold);
            super::print(&page.into_text())?;
            match lines.next() {
                Some(Ok(answer)) if answer.trim().is_empty() => {}
                Some(Ok(answer)) => {
                    answer.trim().clone_into(&mut question.answer);
                    question.by.clone_from(&self.by);
                    question.on.clone_from(&on);
                }
                _ => break,
            }
        }
        let text = compose::questions(&facts)
            .map_err(|error| CliError::pipeline(&PipelineError::Compose(error), &self.output))?;
        files::write(&self.output, text.as_bytes(), self.force)?;
        let answered = facts.questions.iter().filter(|q| !q.answer.is_empty()).count();
        let mut page = Page::new();
        page.title(&format!("{answered} of {} answered, saved in {}", facts.questions.len(), self.output.display()));
        page.line(&format!("Next: frontline tailor RESUME POSTING -o packet --facts {}", self.output.display()));
        super::print(&page.into_text())?;
        Ok(ExitCode::SUCCESS)
    }
}
