//! `frontline learn`: the guide to the work, and the words of a posting in plain words.

use std::path::PathBuf;

use super::error::CliError;
use super::terminal::{Look, Page};
use super::{Common, Outcome, OutputFormat, companion, input, show, show_json};
use crate::files;
use crate::model::lesson::Lesson;
use crate::pipeline::{self, OutputKind};

/// Read about the work, the interview and the words of a posting.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  frontline learn                       the pages of the guide
  frontline learn interview             one of them
  frontline learn \"handle time\"         a word of a posting: what it is, how to
                                        get there honestly, what to say till then
  frontline learn day -o day.pdf        a page to print or to hand out")]
pub(super) struct Learn {
    /// A page of the guide, or a word; the list of pages if left out.
    #[arg(value_name = "PAGE|WORD")]
    about: Vec<String>,
    /// Write it to a file instead: .pdf, .docx, .md, .html or .txt.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Replace a file that is there already.
    #[arg(long, requires = "output")]
    force: bool,
    /// How to print.
    #[arg(long, value_enum, default_value_t = OutputFormat::Human)]
    format: OutputFormat,
}

impl Learn {
    pub(super) fn run(&self, common: &Common) -> Outcome {
        let kind = self.output.as_deref().map(companion::kind).transpose()?;
        let packs = input::packs(common)?;
        let about = self.about.join(" ");
        let lesson = pipeline::lesson(about.trim(), &packs).ok_or_else(|| {
            let hint = "see the pages with `frontline learn`, or try another form of the word";
            CliError::new(format!("the guide knows nothing of “{about}”"), hint)
        })?;
        if let (Some(path), Some(kind)) = (&self.output, kind) {
            return self.write(path, kind, &lesson, common);
        }
        match self.format {
            OutputFormat::Json => show_json(&lesson),
            OutputFormat::Human => show(page(&lesson, about.is_empty())),
        }
    }

    fn write(&self, path: &std::path::Path, kind: OutputKind, lesson: &Lesson, common: &Common) -> Outcome {
        let theme = input::theme(None, common)?;
        let rendered = pipeline::lesson_document(lesson, kind, &theme, &input::settings(common))
            .map_err(|error| CliError::pipeline(&error, path))?;
        files::write(path, &rendered.bytes, self.force)?;
        super::warn(&rendered.warnings);
        Ok(std::process::ExitCode::SUCCESS)
    }
}

fn page(lesson: &Lesson, is_list: bool) -> Page {
    let mut page = Page::new();
    page.title(&lesson.title);
    for part in &lesson.parts {
        match &part.title {
            Some(title) => page.title(title),
            None => page.blank(),
        }
        for line in &part.lines {
            match &line.name {
                Some(name) if is_list => page.marked(2, &format!("{name:<11}"), &line.text, Look::Plain),
                Some(name) => page.item("-", &format!("{name}: {}", line.text)),
                None => page.item("-", &line.text),
            }
        }
    }
    if is_list {
        page.blank();
        page.styled("Read one: frontline learn interview. Look a word up: frontline learn \"handle time\".", Look::Dim);
    }
    page
}
