//! Caseload: the rows of a batch as NDJSON, as a table for spreadsheets and as a page for a counsellor. Clients go by the
//! name of their file; nobody is ranked by worth, the buckets say what to do next.

use serde::Serialize;

use super::stream::ErrorText;
use super::{Found, Row};
use crate::compose::caseload as view;
use crate::model::finding::{KnockoutState, Score, State};
use crate::model::posting::Need;
use crate::pipeline;

#[derive(Serialize)]
struct Line<'a> {
    resume: &'a str,
    posting: &'a str,
    ok: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<&'a Score>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<ErrorText>,
}

/// `row` as one line of JSON with its newline.
pub fn ndjson(row: &Row) -> String {
    let (score, error) = match &row.outcome {
        Ok(found) => (Some(&found.score), None),
        Err(failure) => (None, Some(failure.clone().into())),
    };
    let line = Line { resume: &row.resume, posting: &row.posting, ok: score.is_some(), score, error };
    format!("{}\n", pipeline::json_line(&line))
}

/// `row` as the line of a table.
pub fn summary(row: &Row) -> view::Row {
    let mut line = view::Row { client: row.resume.clone(), posting: row.posting.clone(), ..view::Row::default() };
    match &row.outcome {
        Ok(found) => fill(&mut line, found),
        Err(failure) => {
            line.bucket = "cannot read file".to_owned();
            line.next = failure.hint.clone();
            line.problem = failure.message.clone();
        }
    }
    line
}

fn fill(line: &mut view::Row, found: &Found) {
    let score = &found.score;
    let percent = |share: f64| format!("{:.0}", share * 100.0);
    let musts: Vec<_> = score.keywords.iter().filter(|k| k.need == Need::Required).collect();
    let shown = musts.iter().filter(|k| k.state != State::Gap).count();
    let open = score.knockouts.iter().filter(|k| k.state == KnockoutState::Ask).count();
    let unmet = score.knockouts.iter().filter(|k| k.state == KnockoutState::Unmet).count();
    line.literal = percent(score.literal);
    line.concept = percent(score.concept);
    line.ceiling = percent(score.ceiling);
    line.musts = format!("{shown} of {}", musts.len());
    line.knockouts_open = open.to_string();
    line.knockouts_unmet = unmet.to_string();
    line.questions = found.questions.to_string();
    line.grave = found.grave().to_string();
    let missing: Vec<&str> =
        musts.iter().filter(|k| k.state == State::Gap).take(3).map(|k| k.phrase.as_str()).collect();
    line.missing = missing.join("; ");
    let musts_shown = musts.is_empty() || shown * 4 >= musts.len() * 3;
    (line.bucket, line.next) = if unmet > 0 {
        ("settle first".to_owned(), "Settle the knock-out that the resume does not meet.".to_owned())
    } else if found.grave() > 0 {
        ("mend the file".to_owned(), "Mend the grave findings of the file, then run again.".to_owned())
    } else if musts_shown && open == 0 {
        ("ready to apply".to_owned(), "Read the packet once more and send it.".to_owned())
    } else if musts_shown {
        ("one appointment away".to_owned(), format!("Settle {open} open conditions and {} questions.", found.questions))
    } else {
        ("needs preparation".to_owned(), "Answer the questions; plan how to close the missing must-haves.".to_owned())
    };
}
