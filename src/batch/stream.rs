//! Stream: one pair a line of JSON in, one answer a line out, so that an existing engine can spread the work. The main
//! entry is [`answer`].

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use super::{Failure, caught};
use crate::files;
use crate::model::fact::Facts;
use crate::model::finding::Score;
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

/// The answer to one line, as one line of JSON without the newline.
pub fn answer(line: &str, packs: &Packs, settings: &Settings) -> String {
    let (id, result) = match serde_json::from_str::<Question>(line) {
        Ok(question) => (question.id.clone(), score(&question, packs, settings)),
        Err(error) => {
            let id = serde_json::from_str::<serde_json::Value>(line).ok().and_then(|v| v.get("id").cloned());
            let failure = Failure {
                message: format!("the line is not a question: {error}"),
                hint: r#"write {"id":1,"resume":{"path":"…"},"posting":{"path":"…"}}, with path, text or base64"#
                    .to_owned(),
            };
            (id.unwrap_or_default(), Err(failure))
        }
    };
    let answer = match result {
        Ok(score) => Answer { id, ok: true, score: Some(score), error: None },
        Err(failure) => Answer { id, ok: false, score: None, error: Some(failure.into()) },
    };
    pipeline::json_line(&answer)
}

fn score(question: &Question, packs: &Packs, settings: &Settings) -> Result<Score, Failure> {
    let resume = bytes(&question.resume)?;
    let posting = bytes(&question.posting)?;
    caught(|| {
        let read = pipeline::resume(&resume, None, packs)?;
        let posting = pipeline::posting(&posting, None, packs)?;
        Ok(pipeline::score(&read.resume, &posting, &Facts::default(), packs, settings))
    })
}

/// The bytes that an input stands for.
fn bytes(input: &Input) -> Result<Vec<u8>, Failure> {
    match (&input.path, &input.text, &input.base64) {
        (Some(path), None, None) => {
            files::read(Path::new(path)).map_err(|error| Failure { message: error.to_string(), ..Failure::from(error) })
        }
        (None, Some(text), None) => Ok(text.clone().into_bytes()),
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
