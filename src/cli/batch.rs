//! `frontline batch`: many resumes against one or more postings.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::error::CliError;
use super::terminal::{self, Look, Page};
use super::{Common, Outcome, input};
use crate::batch::caseload::{self, Cohort};
use crate::batch::{self, Row, Work};
use crate::compose::caseload as view;
use crate::files::{self, Growing};
use crate::pipeline::PipelineError;

/// Stack of a worker: deep nesting in an input must not end the run.
const STACK: usize = 16 << 20;

/// Names of the result files.
const RESULTS: [&str; 3] = ["results.ndjson", "caseload.csv", "caseload.html"];

/// Score many resumes against one or more postings.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  frontline batch --resumes clients --posting job.txt -o out
  frontline batch --resumes 'clients/*.pdf' --posting a.txt b.html -o out --packets

Writes caseload.csv, caseload.html and results.ndjson; with --packets a folder for each pair as `tailor` makes it. A file
that cannot be read is a row with the reason. Exit status: 0 all done, 3 some files failed, 1 all failed.")]
pub(super) struct Batch {
    /// Folders, files or patterns such as 'clients/*.pdf'.
    #[arg(long, required = true, num_args = 1.., value_name = "DIR|GLOB|FILE")]
    resumes: Vec<PathBuf>,
    /// Posting files.
    #[arg(long, required = true, num_args = 1.., value_name = "FILE")]
    posting: Vec<PathBuf>,
    /// Folder for the results.
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Make a packet for each pair too.
    #[arg(long)]
    packets: bool,
    /// Look of the packets' documents.
    #[arg(long, value_name = "NAME", requires = "packets")]
    template: Option<String>,
    /// Replace results that are there already.
    #[arg(long)]
    force: bool,
}

/// Counts of a run.
#[derive(Debug, Default)]
struct Counts {
    done: usize,
    failed: usize,
}

impl Batch {
    pub(super) fn run(&self, common: &Common) -> Outcome {
        let packs = input::all_packs(common)?;
        let settings = input::settings(common);
        let resumes = expand(&self.resumes)?;
        if resumes.is_empty() {
            let hint = "name a folder with resumes in it, or files";
            return Err(CliError::new("no resume was found", hint).about(&self.resumes[0]));
        }
        if !self.force
            && let Some(there) = RESULTS.iter().map(|name| self.output.join(name)).find(|path| files::exists(path))
        {
            let hint = "choose another folder with -o, or add --force to replace the results";
            return Err(CliError::new("results are there already", hint).about(&there));
        }
        let theme = input::theme(self.template.as_deref(), common)?;
        let work = Work { resumes, postings: self.posting.clone(), packets: self.packets.then_some(theme) };
        silence_panics();
        let pool = rayon::ThreadPoolBuilder::new().stack_size(STACK).build().map_err(|error| {
            CliError::new("the workers could not be started", "close other programs and try again").because(error)
        })?;
        let progress = progress(work.resumes.len());
        let mut lines = Growing::start(&self.output.join(RESULTS[0]))?;
        let mut table: Vec<view::Row> = Vec::new();
        let mut cohort = Cohort::default();
        let mut counts = Counts::default();
        let result: Result<(), CliError> = pool.install(|| {
            let done = || progress.inc(1);
            batch::run(&work, &packs, &settings, done, |rows| {
                for row in &rows {
                    lines.append(caseload::ndjson(row).as_bytes())?;
                    progress.suspend(|| self.take(row, &mut table, &mut counts))?;
                    cohort.add(row);
                }
                Ok(())
            })
        });
        progress.finish_and_clear();
        result?;
        let compose = |error| CliError::pipeline(&PipelineError::Compose(error), &self.output);
        let csv = view::csv(&table).map_err(compose)?;
        let html = view::html(&table, &cohort.gaps()).map_err(compose)?;
        lines.finish()?;
        files::write(&self.output.join(RESULTS[1]), csv.as_bytes(), true)?;
        files::write(&self.output.join(RESULTS[2]), html.as_bytes(), true)?;
        super::print(&self.page(&counts, &table).into_text())?;
        Ok(ExitCode::from(match (counts.done, counts.failed) {
            (_, 0) => 0,
            (0, _) => 1,
            _ => 3,
        }))
    }

    /// Files a row: its packet, its line, its message.
    fn take(&self, row: &Row, table: &mut Vec<view::Row>, counts: &mut Counts) -> Result<(), CliError> {
        table.push(caseload::summary(row));
        match &row.outcome {
            Ok(found) => {
                counts.done += 1;
                if let Some(packet) = &found.packet {
                    let mut folder = self.output.join("packets").join(&row.resume);
                    if self.posting.len() > 1 {
                        folder = folder.join(&row.posting);
                    }
                    files::write_packet(&folder, &packet.files, self.force)?;
                }
            }
            Err(failure) => {
                counts.failed += 1;
                // A file that cannot be read is told once, not once a posting.
                let told = table.iter().rev().skip(1).take_while(|other| other.client == row.resume);
                if !told.into_iter().any(|other| other.problem == failure.message) {
                    let error = CliError::new(&failure.message, &failure.hint).about(Path::new(&row.resume));
                    terminal::remark(&super::error_text(&error));
                }
            }
        }
        Ok(())
    }

    fn page(&self, counts: &Counts, table: &[view::Row]) -> Page {
        let mut page = Page::new();
        let failed = if counts.failed > 0 { format!(", {} failed", counts.failed) } else { String::new() };
        let pairs = if counts.done == 1 { "1 pair" } else { &format!("{} pairs", counts.done) };
        page.title(&format!("{pairs} of resume and posting scored{failed}"));
        for bucket in view::Bucket::ALL {
            let count = table.iter().filter(|row| row.bucket == bucket).count();
            if count > 0 {
                page.item(&format!("{count:>4}"), bucket.name());
            }
        }
        page.blank();
        let file = |name: &str| self.output.join(name).display().to_string();
        page.line(&format!("{}  to read: who does what next, and what many lack", file(RESULTS[2])));
        page.line(&format!("{}   the same for a spreadsheet", file(RESULTS[1])));
        page.line(&format!("{} every judgement, for programs", file(RESULTS[0])));
        if !self.packets {
            page.styled("With --packets each pair gets its own folder as `frontline tailor` makes it.", Look::Dim);
        }
        page
    }
}

/// The files that the arguments name, in their order; a folder or pattern in order of name.
fn expand(arguments: &[PathBuf]) -> Result<Vec<PathBuf>, CliError> {
    let mut paths = Vec::new();
    for argument in arguments {
        let text = argument.to_string_lossy();
        if files::is_folder(argument) {
            paths.extend(files::list(argument)?.into_iter().filter(|path| !files::is_folder(path)));
        } else if !files::exists(argument) && text.contains(['*', '?', '[']) {
            let matches = glob::glob(&text).map_err(|error| {
                CliError::new("the pattern cannot be used", "write it as 'folder/*.pdf'").about(argument).because(error)
            })?;
            paths.extend(matches.filter_map(Result::ok).filter(|path| !files::is_folder(path)));
        } else {
            paths.push(argument.clone());
        }
    }
    Ok(paths)
}

/// A bar on standard error where a person looks at it.
fn progress(resumes: usize) -> ProgressBar {
    let target = if io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(Some(resumes as u64), target);
    let style = ProgressStyle::with_template("{pos} of {len} resumes {wide_bar} {eta} left");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// A fault in one file is told in its row, not as a trace.
pub(super) fn silence_panics() {
    std::panic::set_hook(Box::new(|_| {}));
}
