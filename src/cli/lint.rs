//! `frontline lint`: what a parser or a reader would stumble over.

use std::path::{Path, PathBuf};

use super::error::CliError;
use super::terminal::{Look, Page};
use super::{Common, Outcome, OutputFormat, input, show, show_json};
use crate::files;
use crate::model::finding::{Lint as Report, LintFinding, LintSeverity, ParsedState};
use crate::packs::Packs;
use crate::pipeline;

/// Findings shown first.
const FIRST: usize = 3;
/// Lines of evidence that a finding names.
const LINES: usize = 5;

/// Show what a parser or a reader would stumble over.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  frontline lint resume.pdf                the three things to mend first
  frontline lint resume.docx --all
  frontline lint resume.pdf posting.txt
  frontline lint resume.pdf --as-parser    the text a strict parser reads, and the fields it loses

--as-parser is a model of strict parsers as their makers describe them, not of one product: the text in the
order in which the file stores it, tables read across, no page headers, footers or text boxes, hidden text
shown, icons as boxes. Many systems read better than that; a file that passes here passes there. Line numbers in the
findings are those of this view.")]
pub(super) struct Lint {
    /// Resume; - for standard input.
    resume: PathBuf,
    /// Posting, for the rules that compare the two.
    posting: Option<PathBuf>,
    /// Show every finding, not only the first three.
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
        let lint = self.lint(common, &packs)?;
        match self.format {
            OutputFormat::Json => show_json(&lint),
            OutputFormat::Human if self.as_parser => show(parsed(&lint)),
            OutputFormat::Human => show(self.page(&lint)),
        }
    }

    fn lint(&self, common: &Common, packs: &Packs) -> Result<Report, CliError> {
        let bytes = files::read(&self.resume)?;
        let read = match pipeline::resume(&bytes, input::format(common), packs) {
            Ok(read) => read,
            // A scan or a locked file is a finding, and the gravest.
            Err(error) => {
                return pipeline::lint_unread(&error, packs).ok_or_else(|| CliError::pipeline(&error, &self.resume));
            }
        };
        let posting = input::maybe_posting(self.posting.as_deref(), packs)?;
        Ok(pipeline::lint(&read, posting.as_ref(), packs, &input::settings(common)))
    }

    fn page(&self, lint: &Report) -> Page {
        let mut page = Page::new();
        let findings = &lint.findings;
        if findings.is_empty() {
            page.styled("Nothing to mend: a parser and a reader will get along with this file.", Look::Good);
            return page;
        }
        if self.all {
            page.title(&format!("{}, the gravest first", things(findings.len())));
            findings.iter().enumerate().for_each(|(i, finding)| finding_lines(&mut page, i + 1, finding));
            return page;
        }
        let shown = FIRST.min(findings.len());
        page.title(match findings.len() {
            n if n > FIRST => "Three things to mend first",
            1 => "One thing to mend",
            _ => "To mend",
        });
        findings.iter().take(FIRST).enumerate().for_each(|(i, finding)| finding_lines(&mut page, i + 1, finding));
        let rest = findings.get(shown..).unwrap_or_default();
        let grave: Vec<&LintFinding> = rest.iter().filter(|f| f.severity <= LintSeverity::Missing).collect();
        if !grave.is_empty() {
            page.title("Also grave");
            for finding in &grave {
                page.marked(2, &finding.id, &finding.message, Look::Plain);
            }
        }
        let small = rest.len() - grave.len();
        let more = match small {
            0 => None,
            1 => Some("1 smaller thing".to_owned()),
            n => Some(format!("{n} smaller things")),
        };
        if !rest.is_empty() {
            page.blank();
            let more = more.unwrap_or_else(|| "Why and what to do".to_owned());
            page.styled(&format!("{more}: frontline lint {} --all", file_name(&self.resume)), Look::Dim);
        }
        page
    }
}

fn things(n: usize) -> String {
    if n == 1 { "1 thing".to_owned() } else { format!("{n} things") }
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// A finding: what, where, why, what to do.
fn finding_lines(page: &mut Page, number: usize, finding: &LintFinding) {
    let severity = format!("{:?}", finding.severity).to_lowercase();
    let look = if finding.severity <= LintSeverity::Missing { Look::Bad } else { Look::Warn };
    page.blank();
    page.marked(0, &format!("{number}."), &format!("{} ({severity}, {})", finding.message, finding.id), look);
    let mut lines: Vec<u32> = finding.evidence.iter().filter_map(|evidence| evidence.line).collect();
    lines.sort_unstable();
    lines.dedup();
    let numbers: Vec<String> = lines.iter().take(LINES).map(u32::to_string).collect();
    match numbers.as_slice() {
        [] => {}
        [one] => page.marked(3, "where:", &format!("line {one}"), Look::Dim),
        all => page.marked(3, "where:", &format!("lines {}", all.join(", ")), Look::Dim),
    }
    page.marked(3, "why:  ", &finding.why, Look::Dim);
    page.marked(3, "do:   ", &finding.fix, Look::Plain);
}

/// The file as a strict parser reads it: what becomes of the fields, then the text with its line numbers.
fn parsed(lint: &Report) -> Page {
    let mut page = Page::new();
    page.title("What a strict parser makes of the fields");
    page.styled("(a model of what makers of parsers describe, not of one product)", Look::Dim);
    if lint.parser.is_empty() {
        page.line("Nothing to compare: the file holds no text, or is structured data already.");
    }
    for field in &lint.parser {
        let (mark, look) = match field.state {
            ParsedState::Found => ("found", Look::Good),
            ParsedState::Apart => ("apart", Look::Warn),
            ParsedState::Lost => ("lost ", Look::Bad),
        };
        let reason = field.reason.as_deref().map(|reason| format!(" - {reason}")).unwrap_or_default();
        page.marked(2, mark, &format!("{}: {}{reason}", field.field, field.value), look);
    }
    let columns = lint.findings.iter().any(|finding| finding.id == "P04");
    if columns {
        page.blank();
        page.line("The page has columns: a parser that reads straight across mixes their lines (P04).");
    }
    page.title(if lint.text.is_empty() { "It gets no text" } else { "The text that it gets" });
    let width = lint.text.lines().count().to_string().len();
    for (i, line) in lint.text.lines().enumerate() {
        page.marked(0, &format!("{:>width$} |", i + 1), &line.replace('\t', "   "), Look::Plain);
    }
    page
}
