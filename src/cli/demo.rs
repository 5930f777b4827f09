//! `frontline demo`: the whole job on an embedded example. The person and the employer are invented.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::error::CliError;
use super::terminal::Look;
use super::{Common, Outcome, input, tailor};
use crate::model::fact::Facts;
use crate::pipeline;

/// A front desk agent's resume.
pub(crate) const RESUME: &str = include_str!("example/resume.txt");
/// A customer service posting.
pub(crate) const POSTING: &str = include_str!("example/posting.txt");

/// Make the packet of an embedded example and say what to do next.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:
  frontline demo
  frontline demo -o somewhere")]
pub(super) struct Demo {
    /// Folder for the packet; `frontline-demo` if left out (with a number when that is there already).
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
}

impl Demo {
    pub(super) fn run(&self, common: &Common) -> Outcome {
        let packs = input::all_packs(common)?;
        let settings = input::settings(common);
        let folder = self.output.clone().unwrap_or_else(|| tailor::free_folder("frontline-demo"));
        let fail = |error| CliError::pipeline(&error, Path::new("the embedded example"));
        let read = pipeline::resume(RESUME.as_bytes(), None, &packs).map_err(fail)?;
        let posting = pipeline::posting(POSTING.as_bytes(), None, &packs).map_err(fail)?;
        let theme = input::theme(None, common)?;
        let mut packet =
            pipeline::tailor(&read, &posting, &Facts::default(), &theme, &packs, &settings).map_err(fail)?;
        packet.files.push(("example-resume.txt".to_owned(), RESUME.as_bytes().to_vec()));
        packet.files.push(("example-posting.txt".to_owned(), POSTING.as_bytes().to_vec()));
        tailor::write(&folder, &packet, false)?;
        super::warn(&packet.warnings);
        let mut page = tailor::screen(&packet.report, &packet.questions, &folder, tailor::doubts(&read.resume));
        page.blank();
        page.line(&format!(
            "This was an invented example ({0}/example-resume.txt and {0}/example-posting.txt). Look at {0}/resume.pdf and \
             {0}/report.html, then try your own:",
            folder.display()
        ));
        page.styled("  frontline tailor YOUR-RESUME THE-POSTING -o packet", Look::Bold);
        super::print(&page.into_text())?;
        Ok(ExitCode::SUCCESS)
    }
}
