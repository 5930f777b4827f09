//! `frontline render`: a document from a resume.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::Serialize;

use super::error::CliError;
use super::terminal::Page;
use super::{Common, Outcome, OutputFormat, input, show, show_json};
use crate::files;
use crate::packs::Packs;
use crate::pipeline::{self, OutputKind};

/// Make a document from a resume: pdf, docx, md, html, txt or json.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  frontline render resume.docx -o resume.pdf
  frontline render resume.md -o resume.pdf --template ledger --paper a4
  frontline render resume.md -o resume.pdf --template my-look.toml      (see `frontline templates new`)
  frontline render resume.pdf -o resume.txt      text to paste into a web form
  frontline render --list-templates")]
pub(super) struct Render {
    /// Resume; - for standard input.
    #[arg(required_unless_present = "list_templates")]
    resume: Option<PathBuf>,
    /// File to write; its ending (pdf, docx, md, html, txt, json) says what kind.
    #[arg(short, long, value_name = "FILE", required_unless_present = "list_templates")]
    output: Option<PathBuf>,
    /// Look of the document: a name, or a file of your own.
    #[arg(long, value_name = "NAME")]
    template: Option<String>,
    /// List the templates.
    #[arg(long)]
    list_templates: bool,
    /// Replace the output file if it is there.
    #[arg(long)]
    force: bool,
    /// How to print the list.
    #[arg(long, value_enum, default_value_t = OutputFormat::Human)]
    format: OutputFormat,
}

#[derive(Serialize)]
struct Templates {
    templates: Vec<String>,
}

impl Render {
    pub(super) fn run(&self, common: &Common) -> Outcome {
        let templates = input::themes(common)?;
        if self.list_templates {
            return match self.format {
                OutputFormat::Json => show_json(&Templates { templates }),
                OutputFormat::Human => {
                    let mut page = Page::new();
                    templates.iter().for_each(|name| page.line(name));
                    show(page)
                }
            };
        }
        let (Some(resume), Some(output)) = (&self.resume, &self.output) else {
            return Err(
                CliError::new("a resume and an output file are wanted", "see `frontline render --help`").usage()
            );
        };
        let kind = kind(output)?;
        let packs = input::packs(common)?;
        document(resume, output, kind, self.template.as_deref(), self.force, common, &packs)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Where a document goes and how it looks.
#[derive(Debug, clap::Args)]
pub(super) struct Target {
    /// File to write; its ending (pdf, docx, md, html, txt) says what kind.
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: PathBuf,
    /// Look of the document: a name, or a file of your own.
    #[arg(long, value_name = "NAME")]
    pub(super) template: Option<String>,
    /// Replace the file if it is there.
    #[arg(long)]
    pub(super) force: bool,
}

/// The kind of document that the ending of `output` asks for.
pub(super) fn kind(output: &Path) -> Result<OutputKind, CliError> {
    let ending = output.extension().map(|ending| ending.to_string_lossy().into_owned()).unwrap_or_default();
    OutputKind::from_ending(&ending).ok_or_else(|| {
        let what = match ending.as_str() {
            "" => "the name of the file does not say which kind of document it is to be".to_owned(),
            ending => format!("`.{ending}` is not a kind of document that frontline makes"),
        };
        CliError::new(what, "end the file name in .pdf, .docx, .md, .html, .txt or .json").about(output).usage()
    })
}

/// Reads `resume` and writes it to `output`.
pub(super) fn document(
    resume: &Path,
    output: &Path,
    kind: OutputKind,
    template: Option<&str>,
    replace: bool,
    common: &Common,
    packs: &Packs,
) -> Result<(), CliError> {
    let theme = input::theme(template, common)?;
    let read = input::resume(resume, common, packs)?;
    let rendered = pipeline::render(&read.resume, kind, &theme, &input::settings(common))
        .map_err(|error| CliError::pipeline(&error, resume))?;
    files::write(output, &rendered.bytes, replace)?;
    super::warn(&rendered.warnings);
    Ok(())
}
