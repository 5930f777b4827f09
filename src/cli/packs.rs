//! `frontline packs`: the knowledge inside, and the check of one's own.

use std::process::ExitCode;

use clap::Subcommand;

use super::terminal::{Look, Page};
use super::{Common, Outcome, input, show};

/// Look at the knowledge inside, or check your own.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  frontline packs check
  frontline packs check --packs my-packs")]
pub(super) struct Packs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Clone, Copy, Subcommand)]
enum What {
    /// Run the tests and refusals of every entry.
    Check,
    /// List the competencies.
    Competencies,
}

impl Packs {
    pub(super) fn run(&self, common: &Common) -> Outcome {
        let mut page = Page::new();
        match self.what {
            What::Competencies => {
                let packs = input::packs(common)?;
                for competency in &packs.competencies.all {
                    page.marked(0, &format!("{:<4}", competency.id.as_str()), &competency.name, Look::Plain);
                }
                show(page)
            }
            What::Check => {
                let packs = input::tested_packs(common)?;
                let faults = packs.check();
                for fault in &faults {
                    page.marked(0, "-", &fault.to_string(), Look::Bad);
                }
                if faults.is_empty() {
                    page.styled("Every entry does what its tests say.", Look::Good);
                }
                show(page)?;
                Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
            }
        }
    }
}
