//! Batch: many resumes by many postings on all cores, one outcome a pair: a bad file, even a fault of the program, is a row
//! and never the end of the run. Rows come in input order whatever the number of threads. The main entry is [`run`];
//! [`stream`] answers line by line.

pub mod caseload;
mod kept;
pub mod stream;

use std::cell::OnceCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::assess::{self, ReadyPosting, ReadyResume, Senses};
use crate::files::{self, FileError};
use crate::model::fact::Facts;
use crate::model::finding::{Lint, LintFinding, LintSeverity, Score};
use crate::model::posting::Posting;
use crate::model::settings::Settings;
use crate::packs::Packs;
use crate::pipeline::{self, Packet, PipelineError, ReadResume};
use crate::render::Theme;

/// Resumes worked on before their rows are handed over; bounds memory.
const CHUNK: usize = 64;

/// Findings about gaps, age and protected traits: advice to the client, never in an overview (domain SPEC 6.2).
const PRIVATE: [&str; 3] = ["C09", "C10", "C26"];

/// The work: every resume by every posting.
#[derive(Debug, Clone, Default)]
pub struct Work {
    /// Resume files, in order.
    pub resumes: Vec<PathBuf>,
    /// Posting files, in order.
    pub postings: Vec<PathBuf>,
    /// Theme of the packets, if packets are wanted.
    pub packets: Option<Theme>,
}

/// What became of one pair.
#[derive(Debug, Clone)]
pub struct Row {
    /// Name of the resume file.
    pub resume: String,
    /// Name of the posting file.
    pub posting: String,
    /// What was found, or why nothing was.
    pub outcome: Result<Box<Found>, Failure>,
}

/// What was found of one pair.
#[derive(Debug, Clone)]
pub struct Found {
    /// Coverage.
    pub score: Score,
    /// Lint of the resume's file.
    pub lint: Lint,
    /// Questions to the candidate.
    pub questions: usize,
    /// Lines that can be said better.
    pub rewrites: usize,
    /// The packet, if packets are wanted.
    pub packet: Option<Packet>,
}

/// Why a pair has no result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// What went wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// Does `work`; `rows` gets the rows in input order, a chunk at a time, and may stop the run with an error. `done` is called
/// after each resume, on whichever thread worked on it.
pub fn run<E>(
    work: &Work,
    packs: &Packs,
    settings: &Settings,
    done: impl Fn() + Sync,
    mut rows: impl FnMut(Vec<Row>) -> Result<(), E>,
) -> Result<(), E> {
    let postings: Vec<Result<Posting, Failure>> =
        work.postings.par_iter().map(|path| read_posting(path, packs)).collect();
    let asked = || postings.iter().map(|_| OnceCell::new()).collect::<Vec<_>>();
    for chunk in work.resumes.chunks(CHUNK) {
        let found: Vec<Vec<Row>> = chunk
            .par_iter()
            .map_init(asked, |asked, path| {
                let (read, ready) = (read_resume(path, packs), OnceCell::new());
                let pairs = work.postings.iter().zip(&postings).zip(asked.iter());
                let found = pairs
                    .map(|((posting_path, posting), asked)| Row {
                        resume: files::name(path),
                        posting: files::name(posting_path),
                        outcome: pair((&read, &ready), (posting, asked), work.packets.as_ref(), packs, settings),
                    })
                    .collect();
                done();
                found
            })
            .collect();
        rows(found.into_iter().flatten().collect())?;
    }
    Ok(())
}

/// One pair; what is made of its sides for all their pairs is made by the first.
fn pair<'r, 'p, 'q: 'r + 'p>(
    (read, ready): (&'r Result<ReadResume, Failure>, &OnceCell<ReadyResume<'r>>),
    (posting, asked): (&'p Result<Posting, Failure>, &OnceCell<ReadyPosting<'p>>),
    theme: Option<&Theme>,
    packs: &'q Packs,
    settings: &Settings,
) -> Result<Box<Found>, Failure> {
    let (read, posting) = match (read, posting) {
        (Err(failure), _) | (_, Err(failure)) => return Err(failure.clone()),
        (Ok(read), Ok(posting)) => (read, posting),
    };
    caught(|| {
        let facts = Facts::default();
        if let Some(theme) = theme {
            let packet = pipeline::tailor(read, posting, &facts, theme, packs, settings)?;
            let translate = &packet.report.translate;
            return Ok(Box::new(Found {
                score: packet.report.before.clone(),
                lint: packet.report.lint.clone(),
                questions: packet.questions.open().count(),
                rewrites: translate.suggestions.iter().filter(|s| s.rewrite.is_some()).count(),
                packet: Some(packet),
            }));
        }
        let ready = ready.get_or_init(|| pipeline::ready_resume(&read.resume, packs));
        let asked = asked.get_or_init(|| pipeline::ready_posting(posting, &mut Senses::default(), packs));
        let translation = assess::translate(&read.resume, Some(posting), &facts, packs);
        Ok(Box::new(Found {
            score: assess::score(ready, asked, &translation, packs, settings),
            lint: pipeline::lint(read, Some(posting), packs, settings),
            questions: assess::questions(&translation, &facts).open().count(),
            rewrites: translation.suggestions.iter().filter(|s| s.rewrite.is_some()).count(),
            packet: None,
        }))
    })
}

fn read_resume(path: &Path, packs: &Packs) -> Result<ReadResume, Failure> {
    let bytes = files::read(path)?;
    caught(|| pipeline::resume(&bytes, None, packs))
}

fn read_posting(path: &Path, packs: &Packs) -> Result<Posting, Failure> {
    let bytes = files::read(path)?;
    caught(|| pipeline::posting(&bytes, None, packs))
}

/// The result of `work`; a panic in it is a failure like any other.
fn caught<T>(work: impl FnOnce() -> Result<T, PipelineError>) -> Result<T, Failure> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(result) => result.map_err(Failure::from),
        Err(_) => Err(Failure {
            message: "frontline failed on this file".to_owned(),
            hint: "save the file in another format and try again; please report the fault".to_owned(),
        }),
    }
}

impl Found {
    /// Fatal and major findings of the file, but for those that are the client's own business. Those that compare with the
    /// posting are named `K…`; conditions and must-haves are told elsewhere.
    pub fn grave(&self) -> impl Iterator<Item = &LintFinding> {
        let grave = self.lint.findings.iter().filter(|f| f.severity <= LintSeverity::Major && !f.id.starts_with('K'));
        grave.filter(|f| !PRIVATE.contains(&f.id.as_str()))
    }
}

impl From<PipelineError> for Failure {
    fn from(error: PipelineError) -> Self {
        Self { message: error.to_string(), hint: error.way_out().to_owned() }
    }
}

impl From<FileError> for Failure {
    fn from(error: FileError) -> Self {
        Self { message: format!("the file {}", error.kind), hint: error.way_out().to_owned() }
    }
}
