//! `frontline tailor`: everything for one application, and one screen that a tired person understands.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::accept::{self, Accept};
use super::terminal::{Look, Page};
use super::{Common, Outcome, changes, coverage, input};
use crate::cli::error::CliError;
use crate::files;
use crate::model::fact::Facts;
use crate::model::finding::{KnockoutState, LintSeverity, Standing};
use crate::model::posting::Need;
use crate::model::report::Report;
use crate::model::resume::Resume;
use crate::model::suggestion::Suggestion;
use crate::pipeline::{self, Packet};

/// Make everything for one application: resume PDF, report, interview sheet, questions.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  frontline tailor resume.pdf posting.txt -o packet
  frontline tailor resume.docx posting.html -o packet --facts questions.toml --force
  frontline tailor resume.pdf posting.txt -o packet --accept ask

Writes resume.pdf, resume.docx, resume.md (edit it and use it as the resume next time), report.html, star.pdf, star.md, questions.toml
(fill it in, pass it back with --facts) and frontline.json. All files appear together or none does.")]
pub(super) struct Tailor {
    /// Resume; - for standard input.
    resume: PathBuf,
    /// Posting.
    posting: PathBuf,
    /// Folder for the packet; `packet` if left out (with a number when that is there already).
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// File with your answers to frontline's questions.
    #[arg(long, value_name = "FILE")]
    facts: Option<PathBuf>,
    /// Which of the offered wordings to take; what you decide is kept in questions.toml.
    #[arg(long, value_enum, value_name = "WHICH", default_value_t = Accept::Safe)]
    accept: Accept,
    /// Look of the documents: a name (see `frontline render --list-templates`), or a file of your own.
    #[arg(long, value_name = "NAME")]
    template: Option<String>,
    /// Replace files that are there already.
    #[arg(long)]
    force: bool,
    /// Print only errors.
    #[arg(short, long)]
    quiet: bool,
}

impl Tailor {
    pub(super) fn run(&self, common: &Common) -> Outcome {
        let packs = input::all_packs(common)?;
        let facts = input::facts(self.facts.as_deref())?;
        let (read, posting) = input::pair(&self.resume, &self.posting, common, &packs)?;
        let settings = input::settings(common);
        let facts = if self.accept == Accept::Safe {
            facts
        } else {
            let on = settings.today.to_string();
            let decide = |offered: &[Suggestion], facts: &Facts| {
                accept::decisions(self.accept, &read.resume, offered, facts, &packs, &on)
            };
            let offers = |facts: &Facts| pipeline::offers(&read.resume, &posting, facts, &packs);
            let facts = decide(&offers(&facts).0.suggestions, &facts)?;
            decide(&offers(&facts).1, &facts)?
        };
        let theme = input::theme(self.template.as_deref(), common)?;
        let packet = pipeline::tailor(&read, &posting, &facts, &theme, &packs, &settings)
            .map_err(|error| CliError::pipeline(&error, &self.resume))?;
        let folder = self.output.clone().unwrap_or_else(|| free_folder("packet"));
        write(&folder, &packet, self.force)?;
        super::warn(&packet.warnings);
        if !self.quiet {
            super::print(&screen(&packet.report, &packet.questions, &folder, doubts(&read.resume)).into_text())?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Writes the packet.
pub(super) fn write(folder: &Path, packet: &Packet, replace: bool) -> Result<(), CliError> {
    files::write_packet(folder, &packet.files, replace).map_err(CliError::from)
}

/// The first of `name`, `name-2`, `name-3`, … that is not there.
pub(super) fn free_folder(name: &str) -> PathBuf {
    let named = |n: u32| PathBuf::from(if n == 1 { name.to_owned() } else { format!("{name}-{n}") });
    (1..1000).map(named).find(|folder| !files::exists(folder)).unwrap_or_else(|| named(1000))
}

/// How many places of `resume` were not read for certain or fit nowhere.
pub(super) fn doubts(resume: &Resume) -> usize {
    let meta = &resume.meta.frontline;
    meta.notes.len() + meta.unplaced.len()
}

/// What is met, what is hidden, what is missing, three next steps, files written.
pub(super) fn screen(report: &Report, questions: &Facts, folder: &Path, doubts: usize) -> Page {
    let mut page = Page::new();
    let score = &report.before;
    coverage::head(&mut page, score);

    let asked: Vec<_> = score.keywords.iter().filter(|k| k.need != Need::Mention).collect();
    let of = |standing| asked.iter().filter(|k| k.standing() == standing).copied().collect::<Vec<_>>();
    page.title(&format!("Of {} things the posting asks for, your resume", asked.len()));
    let names = |keywords: &[&crate::model::finding::KeywordFinding]| {
        let names: Vec<&str> = keywords.iter().take(5).map(|k| k.phrase.as_str()).collect();
        let more = keywords.len().saturating_sub(names.len());
        let names = coverage::shorten(&names.join(", "), 150);
        if more > 0 { format!("{names} and {more} more") } else { names }
    };
    for (title, keywords, look) in [
        ("says   ", of(Standing::Met), Look::Good),
        ("hides  ", of(Standing::Words), Look::Warn),
        ("hints  ", of(Standing::Part), Look::Warn),
        ("lacks  ", of(Standing::Missing), Look::Bad),
    ] {
        page.marked(2, &format!("{title}{:>3}", keywords.len()), &names(&keywords), look);
    }
    page.styled("  “Hides”: you have it, in words that an ATS search would miss.", Look::Dim);
    page.styled("  “Hints”: a part of it or a neighbour is shown; the report says what is not.", Look::Dim);

    let percent = |share: f64| format!("{:.0} %", share.abs() * 100.0);
    page.title("What changed");
    let all = report.opening.iter().chain(&report.translate.suggestions);
    let changed: Vec<_> = all.filter_map(|s| Some((s, s.rewrite.as_deref()?))).collect();
    if changed.is_empty() {
        page.item("-", "None of your lines. Your answers in questions.toml can make some of them stronger.");
    } else {
        page.item("-", "What your resume says now. Change any you do not like in resume.md, or run with --accept ask.");
    }
    for (suggestion, rewrite) in changed {
        page.marked(4, "·", &format!("{}{rewrite}", accept::part(suggestion)), Look::Plain);
        page.marked(6, "", &changes::sentence(&suggestion.original, rewrite), Look::Dim);
    }
    page.item(
        "-",
        &format!(
            "Word-for-word match: {} before, {} now. Nothing was added that you did not say.",
            percent(report.before.literal),
            percent(report.after.literal)
        ),
    );

    page.title("Do next");
    for (number, step) in next_steps(report, questions, folder, doubts).iter().enumerate() {
        page.item(&format!("{}.", number + 1), step);
    }

    page.title(&format!("Files in {}", folder.display()));
    page.item(" ", &report.files.join(", "));
    page
}

/// The three most useful steps.
fn next_steps(report: &Report, questions: &Facts, folder: &Path, doubts: usize) -> Vec<String> {
    let mut steps = Vec::new();
    let open: Vec<_> = report.before.knockouts.iter().filter(|k| k.state != KnockoutState::Met).collect();
    if let Some(first) = open.first() {
        let more =
            if open.len() > 1 { format!(" (and {} more in report.html)", open.len() - 1) } else { String::new() };
        steps.push(format!("Settle first: “{}”{more}", coverage::shorten(&first.text, 100)));
    }
    if doubts > 0 {
        let places = if doubts == 1 { "1 place".to_owned() } else { format!("{doubts} places") };
        let file = folder.join("resume.md").display().to_string();
        steps.push(format!(
            "Check {places} of your resume that could not be read for certain: {file} has a remark at each. Mend it there, \
             then run again with that file as the resume."
        ));
    }
    // Rules that compare with the posting are named `K…`; their conditions stand above already.
    let mut of_file = report.lint.findings.iter().filter(|f| !f.id.starts_with('K'));
    if let Some(grave) = of_file.find(|f| f.severity <= LintSeverity::Major) {
        steps.push(format!("Mend your file: {} {}", grave.message, grave.fix));
    }
    if let Some(first) = questions.open().next() {
        let count = match questions.open().count() {
            1 => "the question".to_owned(),
            many => format!("{many} questions"),
        };
        steps.push(format!(
            "Answer {count} in {}, then run again with --facts. The first: {}",
            folder.join("questions.toml").display(),
            first.ask,
        ));
    }
    let ready = report.star.answers.len();
    if ready > 0 {
        steps.push(format!("Practise: star.pdf has {ready} interview drafts to fill in; then `frontline practice`."));
    }
    steps.push("Read resume.pdf once aloud before you send it.".to_owned());
    steps.truncate(3);
    steps
}
