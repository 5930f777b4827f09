//! `frontline guard`: which claims of a rewrite have no source.

use std::process::ExitCode;

use serde::Serialize;

use super::terminal::{Look, Page};
use super::{Common, Outcome, OutputFormat, input, show, show_json};
use crate::assess::guard;
use crate::model::finding::Violation;

/// Say which claims of a rewrite have no source in the original.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  frontline guard \"ran the register\" \"Processed customer payments on the register\"
  frontline guard \"helped train new hires\" \"Led training of 12 new hires\" --format json

Exit status: 0 when the rewrite is honest, 4 when it claims more than the original.")]
pub(super) struct Guard {
    /// The line as the person wrote it.
    original: String,
    /// The line as it would stand in the resume.
    rewrite: String,
    /// Another fact that the person states (may be given more than once).
    #[arg(long = "fact", value_name = "TEXT")]
    facts: Vec<String>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = OutputFormat::Human)]
    format: OutputFormat,
}

#[derive(Serialize)]
struct Report {
    schema: &'static str,
    violations: Vec<Violation>,
}

impl Guard {
    pub(super) fn run(&self, common: &Common) -> Outcome {
        let packs = input::packs(common)?;
        let ground = guard::Ground { names: &[], answers: &self.facts, past: false };
        let violations = guard::check(&self.original, &self.rewrite, &ground, &packs);
        let honest = violations.is_empty();
        match self.format {
            OutputFormat::Json => show_json(&Report { schema: "frontline/guard/1", violations })?,
            OutputFormat::Human => {
                let mut page = Page::new();
                if honest {
                    page.styled("Honest: every claim of the rewrite has its source.", Look::Good);
                }
                for violation in &violations {
                    page.marked(0, &violation.rule, &violation.message, Look::Bad);
                }
                show(page)?
            }
        };
        Ok(if honest { ExitCode::SUCCESS } else { ExitCode::from(4) })
    }
}
