//! `frontline lint`: what a parser or a reader would stumble over.

use std::path::PathBuf;

use super::terminal::{Look, Page};
use super::{Common, Outcome, OutputFormat, input, show, show_json};
use crate::model::finding::{Lint as Report, LintFinding, LintSeverity};
use crate::pipeline;

/// Findings shown first.
const FIRST: usize = 3;

/// Show what a parser or a reader would stumble over.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  frontline lint resume.pdf
  frontline lint resume.docx --all
  frontline lint resume.pdf posting.txt
  frontline lint resume.pdf --as-parser    the text a strict parser reads")]
pub(super) struct Lint {
    /// Resume; - for standard input.
    resume: PathBuf,
    /// Posting, for the rules that compare the two.
    posting: Option<PathBuf>,
    /// Show every finding, not only the gravest three.
    #[arg(long)]
    all: bool,
    /// Show the file as a strict parser reads it.
    #[arg(long)]
    as_parser: bool,
    /// How to print.
    #[arg(long, value_enum, default_value_t = OutputFormat::Human)]
    format: OutputFormat,
}

impl Lint {
    pub(super) fn run(&self, common: &Common) -> Outcome {
        let packs = input::packs(common)?;
        let read = input::resume(&self.resume, common, &packs)?;
        let posting = input::maybe_posting(self.posting.as_deref(), &packs)?;
        let lint = pipeline::lint(&read, posting.as_ref(), &packs, &input::settings(common));
        match self.format {
            OutputFormat::Json => show_json(&lint),
            OutputFormat::Human if self.as_parser => {
                let mut page = Page::new();
                lint.text.lines().for_each(|line| page.line(line));
                show(page)
            }
            OutputFormat::Human => show(self.page(&lint)),
        }
    }

    fn page(&self, lint: &Report) -> Page {
        let mut page = Page::new();
        if lint.findings.is_empty() {
            page.styled("Nothing to mend: a parser and a reader will get along with this file.", Look::Good);
            return page;
        }
        let grave = lint.findings.iter().filter(|f| f.severity <= LintSeverity::Missing).count();
        let shown = if self.all { lint.findings.len() } else { FIRST.max(grave).min(lint.findings.len()) };
        page.title(&format!("{} things to look at, the gravest first", lint.findings.len()));
        for finding in lint.findings.iter().take(shown) {
            finding_lines(&mut page, finding);
        }
        if shown < lint.findings.len() {
            page.blank();
            page.styled(&format!("{} more: add --all", lint.findings.len() - shown), Look::Dim);
        }
        page
    }
}

/// A finding: what, why, what to do.
pub(super) fn finding_lines(page: &mut Page, finding: &LintFinding) {
    let severity = format!("{:?}", finding.severity).to_lowercase();
    let look = if finding.severity <= LintSeverity::Missing { Look::Bad } else { Look::Warn };
    page.blank();
    page.marked(0, &finding.id, &format!("[{severity}] {}", finding.message), look);
    page.marked(4, "why:", &finding.why, Look::Dim);
    page.marked(4, "do: ", &finding.fix, Look::Plain);
}
