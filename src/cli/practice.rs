//! `frontline practice`: interview questions in the terminal, one at a time. Nothing is saved.

use std::io::{self, BufRead, IsTerminal};
use std::path::PathBuf;
use std::process::ExitCode;

use super::terminal::{Look, Page};
use super::{Common, Outcome, input, star as star_text};
use crate::assess::{self, star};
use crate::cli::error::CliError;
use crate::model::fact::Facts;

/// Practise interview questions in the terminal.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  frontline practice resume.pdf posting.txt
  frontline practice resume.pdf --questions 3

Type an answer and end it with an empty line; an empty answer skips the question, Ctrl-D ends. Nothing is saved.")]
pub(super) struct Practice {
    /// Resume that the stories come from.
    resume: PathBuf,
    /// Posting whose competencies come first.
    posting: Option<PathBuf>,
    /// How many questions.
    #[arg(long, default_value_t = 8, value_name = "N")]
    questions: usize,
}

impl Practice {
    pub(super) fn run(&self, common: &Common) -> Outcome {
        let packs = input::packs(common)?;
        let read = input::resume(&self.resume, common, &packs)?;
        let posting = input::maybe_posting(self.posting.as_deref(), &packs)?;
        let translation = assess::translate(&read.resume, posting.as_ref(), &Facts::default(), &packs);
        let drafts = star::drafts(&read.resume, posting.as_ref(), &translation, &packs);
        let with_story = drafts.answers.iter().map(|a| (a.question.as_str(), Some(a.story.text.as_str())));
        let without = drafts.prompts.iter().map(|p| (p.question.as_str(), None));
        let mut answered = 0;
        for (number, (question, story)) in with_story.chain(without).take(self.questions).enumerate() {
            let mut page = Page::new();
            page.title(&format!("{}. {question}", number + 1));
            if let Some(story) = story {
                page.styled(&format!("One of your lines could be the story: “{story}”"), Look::Dim);
            }
            page.styled("Your answer (an empty line ends it):", Look::Dim);
            super::print(&page.into_text())?;
            let Some(answer) = read_answer()? else { break };
            if answer.is_empty() {
                continue;
            }
            answered += 1;
            let check = star::check(&format!("## {question}\n\n{answer}\n"), &packs);
            let mut page = Page::new();
            check.answers.iter().for_each(|answer| star_text::checked(&mut page, answer));
            super::print(&page.into_text())?;
        }
        let mut page = Page::new();
        page.title(&format!("{answered} answers practised. Nothing was saved."));
        super::print(&page.into_text())?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Lines up to an empty one; none at the end of input.
fn read_answer() -> Result<Option<String>, CliError> {
    let mut answer = String::new();
    let mut lines = io::stdin().lock().lines();
    loop {
        match lines.next() {
            None if answer.is_empty() => return Ok(None),
            None => return Ok(Some(answer)),
            Some(Err(error)) => {
                let hint =
                    if io::stdin().is_terminal() { "type plain text" } else { "give UTF-8 text on standard input" };
                return Err(CliError::new("the answer cannot be read", hint).because(error));
            }
            Some(Ok(line)) if line.trim().is_empty() => return Ok(Some(answer)),
            Some(Ok(line)) => {
                answer.push_str(line.trim());
                answer.push('\n');
            }
        }
    }
}
