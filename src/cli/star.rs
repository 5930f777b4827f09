//! `frontline star`: interview drafts from a resume, and the check of written answers.

use std::path::PathBuf;

use clap::Subcommand;

use super::error::CliError;
use super::terminal::{Look, Page};
use super::{Common, Outcome, OutputFormat, input, show, show_json};
use crate::assess::{self, star};
use crate::files;
use crate::model::answer::{CheckedAnswer, FaultSeverity, Star as Drafts};
use crate::model::fact::Facts;

/// Draft interview answers from a resume, or check written ones.
#[derive(Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = "Examples:
  frontline star resume.pdf posting.txt
  frontline star check answers.md

A draft holds only what the resume says; square brackets are questions to you. Write your answers under `## question`
heads (or with S:, T:, A:, R: in front of the parts) and let `star check` look at them."
)]
pub(super) struct Star {
    #[command(subcommand)]
    check: Option<Sub>,
    /// Resume; - for standard input.
    #[arg(required = true)]
    resume: Option<PathBuf>,
    /// Posting whose competencies come first.
    posting: Option<PathBuf>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = OutputFormat::Human)]
    format: OutputFormat,
}

#[derive(Debug, Subcommand)]
enum Sub {
    /// Check the structure of written answers.
    Check(Check),
}

/// Check the structure of written answers.
#[derive(Debug, clap::Args)]
struct Check {
    /// Markdown or text; - for standard input.
    file: PathBuf,
    /// How to print.
    #[arg(long, value_enum, default_value_t = OutputFormat::Human)]
    format: OutputFormat,
}

impl Star {
    pub(super) fn run(&self, common: &Common) -> Outcome {
        let packs = input::packs(common)?;
        if let Some(Sub::Check(check)) = &self.check {
            let report = star::check(&files::read_text(&check.file)?, &packs);
            if report.answers.is_empty() {
                let hint = "write your answer as sentences, or under `## question` heads";
                return Err(CliError::new("there is no answer in the file", hint).about(&check.file));
            }
            return match check.format {
                OutputFormat::Json => show_json(&report),
                OutputFormat::Human => {
                    let mut page = Page::new();
                    report.answers.iter().for_each(|answer| checked(&mut page, answer));
                    show(page)
                }
            };
        }
        let Some(resume) = &self.resume else {
            return Err(
                CliError::new("no resume is named", "name a resume, or use `frontline star check FILE`").usage()
            );
        };
        let read = input::resume(resume, common, &packs)?;
        let posting = input::maybe_posting(self.posting.as_deref(), &packs)?;
        let translation = assess::translate(&read.resume, posting.as_ref(), &Facts::default(), &packs);
        let drafts = star::drafts(&read.resume, posting.as_ref(), &translation, &packs);
        match self.format {
            OutputFormat::Json => show_json(&drafts),
            OutputFormat::Human => show(drafts_page(&drafts)),
        }
    }
}

fn drafts_page(drafts: &Drafts) -> Page {
    let mut page = Page::new();
    page.line(
        "Outside the brackets stand only facts of your resume. Brackets are questions: fill them from memory, aloud.",
    );
    for answer in &drafts.answers {
        page.title(&answer.question);
        page.styled(&format!("from {}, ready {:.0} %", answer.story.place, answer.ready * 100.0), Look::Dim);
        for (mark, text) in
            [("S", &answer.situation), ("T", &answer.task), ("A", &answer.action), ("R", &answer.result)]
        {
            page.item(mark, text);
        }
    }
    for prompt in &drafts.prompts {
        page.title(&prompt.question);
        page.styled("Nothing in the resume shows this yet. Does one of these bring a memory back?", Look::Dim);
        prompt.memory.iter().for_each(|memory| page.item("-", memory));
    }
    page
}

/// An answer with its faults.
fn checked(page: &mut Page, answer: &CheckedAnswer) {
    page.title(answer.question.as_deref().unwrap_or("Your answer"));
    let share = |share: f64| format!("{:.0} %", share * 100.0);
    let shares = answer.shares;
    page.styled(
        &format!(
            "{:?}: {} words, about {} s; situation {}, task {}, action {}, result {}",
            answer.verdict,
            answer.words,
            answer.seconds,
            share(shares.situation),
            share(shares.task),
            share(shares.action),
            share(shares.result)
        ),
        Look::Dim,
    );
    for fault in &answer.faults {
        let look = match fault.severity {
            FaultSeverity::Fail => Look::Bad,
            FaultSeverity::Warn => Look::Warn,
            FaultSeverity::Info => Look::Plain,
        };
        let about = if fault.text.is_empty() { String::new() } else { format!(" (“{}”)", fault.text) };
        page.marked(2, &fault.id, &format!("{}{about}", fault.message), look);
    }
    if answer.faults.is_empty() {
        page.styled("  Nothing to mend. Say it aloud once more.", Look::Good);
    }
}
