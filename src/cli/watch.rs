//! `frontline watch`: renders a resume again each time it, or the template, is saved.

use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::render::Target;
use super::terminal::{Look, Page};
use super::{Common, Outcome, input, render};
use crate::cli::error::CliError;
use crate::files;

/// Between two looks at the files: short enough to seem at once, long enough to cost nothing.
const PAUSE: Duration = Duration::from_millis(250);

/// Make a document from a resume, and again each time it is saved.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  frontline watch resume.md -o resume.pdf
  frontline watch resume.md -o resume.pdf --template my-look.toml

Keep the PDF open beside your editor. Ctrl-C ends it.")]
pub(super) struct Watch {
    /// Resume.
    resume: PathBuf,
    #[command(flatten)]
    target: Target,
}

impl Watch {
    pub(super) fn run(&self, common: &Common) -> Outcome {
        let kind = render::kind(&self.target.output)?;
        if self.resume.as_os_str() == "-" || self.resume == self.target.output {
            let hint = "name a file to read and another one to write";
            return Err(CliError::new("only a file can be watched", hint).about(&self.resume).usage());
        }
        let packs = input::packs(common)?;
        let template = self.target.template.as_deref();
        // The template is watched too if it is a file.
        let looks = || {
            let look = template.map(Path::new).map(|path| (files::stamp(path), files::stamp(&input::layout_of(path))));
            (files::stamp(&self.resume), look)
        };
        let make =
            |replace| render::document(&self.resume, &self.target.output, kind, template, replace, common, &packs);
        let mut seen = looks();
        make(self.target.force)?;
        self.say("written; waiting for the next save (Ctrl-C ends)")?;
        loop {
            thread::sleep(PAUSE);
            let now = looks();
            if now == seen || now.0.is_none() {
                continue;
            }
            seen = now;
            match make(true) {
                Ok(()) => self.say("written")?,
                // Half-saved files are common: say it and wait for the next save.
                Err(error) => super::terminal::remark(&super::error_text(&error)),
            }
        }
    }

    fn say(&self, what: &str) -> Result<(), CliError> {
        let mut page = Page::new();
        page.styled(&format!("{}: {what}", self.target.output.display()), Look::Dim);
        super::print(&page.into_text())
    }
}
