//! `frontline letter` and `frontline plan`: papers that go with a resume.

use std::path::PathBuf;
use std::process::ExitCode;

use super::error::CliError;
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
    /// File to write; its ending (docx, pdf, md, html, txt) says what kind.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// File with your answers to frontline's questions, and your decisions.
    #[arg(long, value_name = "FILE")]
    facts: Option<PathBuf>,
    /// Look of the document: a name, or a file of your own.
    #[arg(long, value_name = "NAME")]
    template: Option<String>,
    /// Replace the file if it is there.
    #[arg(long)]
    force: bool,
}

impl Paper {
    pub(super) fn run(&self, companion: Companion, common: &Common) -> Outcome {
        let kind = render::kind(&self.output)?;
        if kind == OutputKind::Json {
            let hint = "end the file name in .docx, .pdf, .md, .html or .txt";
            return Err(CliError::new("this paper is not made as JSON", hint).about(&self.output).usage());
        }
        let theme = input::theme(self.template.as_deref(), common)?;
        let packs = input::all_packs(common)?;
        let facts = input::facts(self.facts.as_deref())?;
        let read = input::resume(&self.resume, common, &packs)?;
        let posting = input::posting(&self.posting, None, &packs)?;
        let settings = input::settings(common);
        let findings = pipeline::findings(&read, &posting, &facts, &packs, &settings);
        let rendered = pipeline::companion(companion, &findings, &posting, kind, &theme, &settings)
            .map_err(|error| CliError::pipeline(&error, &self.resume))?;
        files::write(&self.output, &rendered.bytes, self.force)?;
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
