//! `frontline practice`: interview questions in the terminal, one at a time. Nothing is saved.

use std::io::{self, BufRead, IsTerminal};
use std::path::PathBuf;
use std::process::ExitCode;

use super::terminal::{Look, Page};
use super::{Common, Outcome, input};
use crate::assess::{self, star};
use crate::cli::error::CliError;
use crate::model::answer::CheckedAnswer;
use crate::model::fact::Facts;
use crate::packs::Packs;

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
            let Some(first) = checked(question, &answer, &packs) else { continue };
            let mut page = Page::new();
            for line in star::coach(&first, &packs) {
                page.item("-", &line);
            }
            if first.faults.is_empty() {
                page.styled("Nothing to mend. Say it aloud once more.", Look::Good);
            } else {
                page.styled("Once more, if you like (an empty line goes on):", Look::Dim);
            }
            super::print(&page.into_text())?;
            if first.faults.is_empty() {
                continue;
            }
            let Some(again) = read_answer()? else { break };
            if let Some(second) = checked(question, &again, &packs) {
                let mut page = Page::new();
                page.line(&format!("Before: {}. Now: {}.", summary(&first), summary(&second)));
                super::print(&page.into_text())?;
            }
        }
        let mut page = Page::new();
        page.title(&format!("{answered} answers practised. Nothing was saved."));
        super::print(&page.into_text())?;
        Ok(ExitCode::SUCCESS)
    }
}

/// `answer` with what is to be said of it; none when it is empty.
fn checked(question: &str, answer: &str, packs: &Packs) -> Option<CheckedAnswer> {
    if answer.is_empty() {
        return None;
    }
    star::check(&format!("## {question}\n\n{answer}\n"), packs).answers.into_iter().next()
}

/// An answer in a few words.
fn summary(answer: &CheckedAnswer) -> String {
    let things = match answer.faults.len() {
        0 => "nothing to mend".to_owned(),
        1 => "1 thing to mend".to_owned(),
        many => format!("{many} things to mend"),
    };
    format!("{} words, {:.0} % of them what you did, {things}", answer.words, answer.shares.action * 100.0)
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
