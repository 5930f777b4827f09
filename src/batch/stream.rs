//! Stream: one pair a line of JSON in, one answer a line out, so that an existing engine can spread the work. The main
//! entry is [`Stream::answer`].
//!
//! The postings are kept, and the resumes from the second time on that they are asked for, as many as fit into [`KEPT`]
//! bytes each, so that lines about the same file, byte for byte, do not read it again in whatever order they come: a caseload
//! against the openings of a week. A stream that is full is followed by another on a new shelf. Answers do not depend on what
//! was asked before.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use super::kept::{Kept, Shelf};
use super::{Failure, caught};
use crate::assess::{ReadyPosting, ReadyResume, Senses};
use crate::files;
use crate::model::fact::Facts;
use crate::model::finding::Score;
use crate::model::posting::Posting;
use crate::model::resume::Resume;
use crate::model::settings::Settings;
use crate::packs::Packs;
use crate::pipeline;

/// A question: a resume and a posting.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    #[serde(default)]
    id: serde_json::Value,
    resume: Input,
    posting: Input,
}

/// A file by path, text or base64.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    path: Option<String>,
    text: Option<String>,
    base64: Option<String>,
    /// Name for messages; the format is told from the bytes.
    #[serde(default, rename = "name")]
    _name: Option<String>,
}

/// An answer.
#[derive(Debug, Serialize)]
struct Answer {
    id: serde_json::Value,
    ok: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<Score>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<ErrorText>,
}

/// An error in an answer or a row.
#[derive(Debug, Serialize)]
pub struct ErrorText {
    /// What went wrong.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// Where a stream puts what it reads.
#[derive(Debug, Default)]
pub struct Files {
    resumes: Shelf<Resume>,
    postings: Shelf<Posting>,
}

/// What answers lines one after another.
pub struct Stream<'a> {
    packs: &'a Packs,
    resumes: Kept<'a, Resume, ReadyResume<'a>>,
    openings: Openings<'a>,
}

/// The postings that resumes are scored against.
struct Openings<'a> {
    packs: &'a Packs,
    settings: &'a Settings,
    postings: Kept<'a, Posting, ReadyPosting<'a>>,
    senses: Senses<'a>,
}

/// Most bytes of resumes that are kept, and of postings: about a thousand each.
const KEPT: usize = 96 << 20;

impl<'a> Stream<'a> {
    /// A stream that has read nothing yet.
    pub fn new(files: &'a Files, packs: &'a Packs, settings: &'a Settings) -> Self {
        let (resumes, postings) = (Kept::new(&files.resumes, KEPT), Kept::new(&files.postings, KEPT));
        Self { packs, resumes, openings: Openings { packs, settings, postings, senses: Senses::default() } }
    }

    /// There is no more room, so that another stream should go on.
    pub fn is_full(&self) -> bool {
        self.resumes.is_full() || self.openings.postings.is_full()
    }

    /// The answer to one line, as one line of JSON without the newline.
    pub fn answer(&mut self, line: &str) -> String {
        match serde_json::from_str::<Question>(line) {
            Ok(question) => {
                let Question { id, resume, posting } = question;
                let result = self.score(resume, posting);
                written(id, result)
            }
            Err(error) => {
                let id = serde_json::from_str::<serde_json::Value>(line).ok().and_then(|v| v.get("id").cloned());
                let failure = Failure {
                    message: format!("the line is not a question: {error}"),
                    hint: r#"write {"id":1,"resume":{"path":"…"},"posting":{"path":"…"}}, with path, text or base64"#
                        .to_owned(),
                };
                written(id.unwrap_or_default(), Err(failure))
            }
        }
    }

    fn score(&mut self, resume: Input, posting: Input) -> Result<Score, Failure> {
        let (resume, posting) = (bytes(resume)?, bytes(posting)?);
        let packs = self.packs;
        let read = || caught(|| Ok(pipeline::resume(&resume, None, packs)?.resume));
        if self.resumes.is_known(&resume) {
            let ready = |resume| caught(|| Ok(pipeline::ready_resume(resume, packs)));
            let resume = self.resumes.get(&resume, read, ready)?.ok_or_else(no_room)?;
            return self.openings.score(resume, &posting);
        }
        let resume = read()?;
        self.openings.score(&caught(|| Ok(pipeline::ready_resume(&resume, packs)))?, &posting)
    }
}

impl<'a> Openings<'a> {
    /// The score of `resume` against the posting that the bytes are.
    fn score<'r>(&mut self, resume: &ReadyResume<'r>, posting: &[u8]) -> Result<Score, Failure>
    where
        'a: 'r,
    {
        let Self { packs, settings, postings, senses } = self;
        let (packs, settings) = (*packs, *settings);
        let read = || caught(|| pipeline::posting(posting, None, packs));
        let ready = |posting| caught(|| Ok(pipeline::ready_posting(posting, senses, packs)));
        let posting = postings.get(posting, read, ready)?.ok_or_else(no_room)?;
        caught(|| Ok(pipeline::score(resume, posting, &Facts::default(), packs, settings)))
    }
}

fn no_room() -> Failure {
    Failure { message: "there is no room left".to_owned(), hint: "ask another stream".to_owned() }
}

/// An answer as one line of JSON.
fn written(id: serde_json::Value, result: Result<Score, Failure>) -> String {
    let answer = match result {
        Ok(score) => Answer { id, ok: true, score: Some(score), error: None },
        Err(failure) => Answer { id, ok: false, score: None, error: Some(failure.into()) },
    };
    pipeline::json_line(&answer)
}

/// The bytes that an input stands for.
fn bytes(input: Input) -> Result<Vec<u8>, Failure> {
    match (input.path, input.text, input.base64) {
        (Some(path), None, None) => files::read(Path::new(&path))
            .map_err(|error| Failure { message: error.to_string(), ..Failure::from(error) }),
        (None, Some(text), None) => Ok(text.into_bytes()),
        (None, None, Some(code)) => STANDARD.decode(code).map_err(|error| Failure {
            message: format!("the base64 cannot be read: {error}"),
            hint: "use the standard alphabet with padding".to_owned(),
        }),
        _ => Err(Failure {
            message: "an input needs exactly one of path, text and base64".to_owned(),
            hint: r#"write {"path":"resume.pdf"}"#.to_owned(),
        }),
    }
}

impl From<Failure> for ErrorText {
    fn from(failure: Failure) -> Self {
        Self { message: failure.message, hint: failure.hint }
    }
}
