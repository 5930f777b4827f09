//! `frontline letter`, `frontline plan` and `frontline portfolio`: papers that go with a resume.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::error::CliError;
use super::render::Target;
use super::terminal::{Look, Page};
use super::{Common, Outcome, input, render};
use crate::files;
use crate::pipeline::{self, Companion, OutputKind};

/// A resume, a posting, and where the paper goes.
#[derive(Debug, clap::Args)]
pub(super) struct Paper {
    /// Resume; - for standard input.
    resume: PathBuf,
    /// Posting.
    posting: PathBuf,
    #[command(flatten)]
    target: Target,
    /// File with your answers to frontline's questions, and your decisions.
    #[arg(long, value_name = "FILE")]
    facts: Option<PathBuf>,
}

impl Paper {
    pub(super) fn run(&self, companion: Companion, common: &Common) -> Outcome {
        let kind = kind(&self.target.output)?;
        let theme = input::theme(self.target.template.as_deref(), common)?;
        let packs = input::all_packs(common)?;
        let facts = input::facts(self.facts.as_deref())?;
        let (read, posting) = input::pair(&self.resume, &self.posting, common, &packs)?;
        let settings = input::settings(common);
        let findings = pipeline::findings(&read, &posting, &facts, &packs, &settings);
        let rendered = pipeline::companion(companion, &findings, &posting, kind, &theme, &settings)
            .map_err(|error| CliError::pipeline(&error, &self.resume))?;
        files::write(&self.target.output, &rendered.bytes, self.target.force)?;
        super::warn(&rendered.warnings);
        let mut page = Page::new();
        page.styled(
            match companion {
                Companion::Letter => {
                    "Square brackets are yours to fill. Everything else stands in your resume or in the posting; strike what \
                     you would not say."
                }
                Companion::Plan => "Go through it together; the lines at the end are for pen and ink.",
            },
            Look::Dim,
        );
        super::print(&page.into_text())?;
        Ok(ExitCode::SUCCESS)
    }
}

/// A resume, and where its portfolio goes.
#[derive(Debug, clap::Args)]
pub(super) struct Portfolio {
    /// Resume; - for standard input.
    resume: PathBuf,
    #[command(flatten)]
    target: Target,
}

impl Portfolio {
    pub(super) fn run(&self, common: &Common) -> Outcome {
        let kind = kind(&self.target.output)?;
        let theme = input::theme(self.target.template.as_deref(), common)?;
        let packs = input::packs(common)?;
        let read = input::resume(&self.resume, common, &packs)?;
        let rendered = pipeline::portfolio(&read.resume, kind, &theme, &packs, &input::settings(common))
            .map_err(|error| CliError::pipeline(&error, &self.resume))?;
        files::write(&self.target.output, &rendered.bytes, self.target.force)?;
        super::warn(&rendered.warnings);
        Ok(ExitCode::SUCCESS)
    }
}

/// The kind of document that `output` asks for; these papers are for people, not for programs.
pub(super) fn kind(output: &Path) -> Result<OutputKind, CliError> {
    match render::kind(output)? {
        OutputKind::Json => {
            let hint = "end the file name in .docx, .pdf, .md, .html or .txt";
            Err(CliError::new("this paper is not made as JSON", hint).about(output).usage())
        }
        kind => Ok(kind),
    }
}
