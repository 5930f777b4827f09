//! `frontline score`: what of a posting a resume meets.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;

use super::terminal::{Look, Page};
use super::{Common, Outcome, coverage, input, show_json};
use crate::assess::Senses;
use crate::cli::error::CliError;
use crate::model::finding::{KeywordFinding, Score as Report};
use crate::model::posting::Need;
use crate::model::resume::Resume;
use crate::packs::Packs;
use crate::pipeline::{self, ScoreKind};

/// Show what of a posting a resume meets, meets in other words, or misses.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  frontline score resume.pdf posting.txt
  frontline score resume.docx posting.html --all
  frontline score resume.pdf posting.txt --explain \"de-escalation\"
  frontline score resume.pdf posting.txt --format html > score.html
  frontline score resume.pdf posting.txt --min-score 0.6   exit status 4 when less is met")]
pub(super) struct Score {
    /// Resume: PDF, DOCX, ODT, RTF, HTML, Markdown, text, JSON Resume or RenderCV YAML; - for standard input.
    resume: PathBuf,
    /// Posting: text, Markdown, HTML, PDF, DOCX or a job board's JSON.
    posting: PathBuf,
    /// File with your answers to frontline's questions.
    #[arg(long, value_name = "FILE")]
    facts: Option<PathBuf>,
    /// Show every keyword.
    #[arg(long)]
    all: bool,
    /// Show all that is known about one keyword.
    #[arg(long, value_name = "KEYWORD", conflicts_with = "format")]
    explain: Option<String>,
    /// Exit with status 4 when the share met in the same or other words, what is shown in part left out, is below this (0 to 1).
    #[arg(long, value_name = "SHARE", value_parser = share)]
    min_score: Option<f64>,
    /// How to print.
    #[arg(long, value_enum, default_value_t = ScoreFormat::Human)]
    format: ScoreFormat,
}

/// How a score is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ScoreFormat {
    /// For people at a terminal.
    Human,
    /// For programs, as documented in the README.
    Json,
    /// Markdown with every keyword.
    Md,
    /// One web page with every keyword.
    Html,
    /// A table for a spreadsheet, one row a keyword.
    Csv,
}

/// A share from the command line.
fn share(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        _ => Err("a share is a number from 0 to 1, such as 0.6".to_owned()),
    }
}

impl Score {
    pub(super) fn run(&self, common: &Common) -> Outcome {
        let packs = input::all_packs(common)?;
        let settings = input::settings(common);
        let facts = input::facts(self.facts.as_deref())?;
        let (read, posting) = input::pair(&self.resume, &self.posting, common, &packs)?;
        let ready = pipeline::ready_resume(&read.resume, &packs);
        let asked = pipeline::ready_posting(&posting, &mut Senses::default(), &packs);
        let score = pipeline::score(&ready, &asked, &facts, &packs, &settings);
        match (&self.explain, self.format) {
            (Some(keyword), _) => super::show(explain(&score, keyword)?)?,
            (None, ScoreFormat::Json) => show_json(&score)?,
            (None, ScoreFormat::Human) => super::show(self.page(&score))?,
            (None, ScoreFormat::Md) => self.text(&score, &read.resume, ScoreKind::Markdown, &packs)?,
            (None, ScoreFormat::Html) => self.text(&score, &read.resume, ScoreKind::Html, &packs)?,
            (None, ScoreFormat::Csv) => self.text(&score, &read.resume, ScoreKind::Csv, &packs)?,
        };
        let below = self.min_score.is_some_and(|least| score.in_words() < least);
        Ok(if below { ExitCode::from(4) } else { ExitCode::SUCCESS })
    }

    fn text(&self, score: &Report, resume: &Resume, kind: ScoreKind, packs: &Packs) -> Outcome {
        let text = pipeline::score_text(score, resume, kind, packs)
            .map_err(|error| CliError::pipeline(&error, &self.posting))?;
        super::print(&text)?;
        Ok(ExitCode::SUCCESS)
    }

    fn page(&self, score: &Report) -> Page {
        let mut page = Page::new();
        coverage::head(&mut page, score);
        coverage::knockouts(&mut page, score, self.all);
        coverage::group(&mut page, "Must-haves", score, &[Need::Required], self.all);
        for (title, need) in
            [("The work itself", Need::Duty), ("Nice to have", Need::Preferred), ("Named in passing", Need::Mention)]
        {
            match (self.all, need) {
                (true, _) => coverage::group(&mut page, title, score, &[need], true),
                (false, Need::Mention) => {}
                (false, _) => coverage::brief(&mut page, title, score, need),
            }
        }
        coverage::plan(&mut page, score, self.all);
        coverage::shares(&mut page, score);
        page.blank();
        let files = [&self.resume, &self.posting].map(|path| path.display().to_string());
        let short = if self.all { "" } else { "  (all judgements: add --all)" };
        page.styled(&format!("Next: frontline tailor {} {}{short}", files[0], files[1]), Look::Dim);
        page
    }
}

/// All that is known about one keyword.
fn explain(score: &Report, wanted: &str) -> Result<Page, CliError> {
    let wanted_lower = wanted.to_lowercase();
    let names = |k: &KeywordFinding| [k.phrase.to_lowercase(), k.name.to_lowercase()];
    let exact = score.keywords.iter().find(|k| names(k).contains(&wanted_lower));
    let found = exact.or_else(|| score.keywords.iter().find(|k| names(k).iter().any(|n| n.contains(&wanted_lower))));
    let Some(keyword) = found else {
        let hint = "run without --explain to see the keywords that the posting holds";
        return Err(CliError::new(format!("the posting has no keyword “{wanted}”"), hint));
    };
    let mut page = Page::new();
    page.title(&keyword.phrase);
    let word = |value: &dyn std::fmt::Debug| format!("{value:?}").to_lowercase();
    page.item("known as:", &keyword.name);
    page.item("kind:", &word(&keyword.kind));
    page.item("wanted as:", &format!("{} (weight {})", word(&keyword.need), keyword.weight));
    let part = if keyword.limit.is_some() { ", in part" } else { "" };
    page.item("state:", &format!("{}{part}", word(&keyword.state)));
    for evidence in &keyword.evidence {
        page.item("proof:", &format!("“{}” at {}", evidence.text, evidence.place));
        if let Some(how) = &evidence.computed {
            page.marked(9, "·", how, Look::Dim);
        }
    }
    if let Some(limit) = &keyword.limit {
        page.item("not shown:", limit);
    } else if !keyword.advice.is_empty() {
        page.item("advice:", &keyword.advice);
    }
    Ok(page)
}
