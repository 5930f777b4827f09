//! Caseload: an outcome as a line of `results.ndjson` and as a line of the table that a counsellor reads, and what many clients lack
//! for a posting. Buckets say who does what next; they rank nobody (domain SPEC 6.2).

use std::collections::BTreeMap;

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
            line.bucket = view::Bucket::CannotRead;
            line.who = "client";
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
    let of = |state| score.knockouts.iter().filter(move |k| k.state == state);
    let (open, unmet) = (of(KnockoutState::Ask).count(), of(KnockoutState::Unmet).count());
    line.literal = percent(score.literal);
    line.concept = percent(score.concept);
    line.ceiling = percent(score.ceiling);
    line.musts = format!("{shown} of {}", musts.len());
    line.knockouts_open = open.to_string();
    line.knockouts_unmet = unmet.to_string();
    line.questions = found.questions.to_string();
    line.grave = found.grave().count().to_string();
    let missing: Vec<&str> =
        musts.iter().filter(|k| k.state == State::Gap).take(3).map(|k| k.phrase.as_str()).collect();
    line.missing = missing.join("; ");
    let first = of(KnockoutState::Unmet).chain(of(KnockoutState::Ask)).next().map(|k| k.text.as_str());
    let (enough, half) = (shown * 4 >= musts.len() * 3, shown * 2 >= musts.len());
    let grave = found.grave().next();
    line.bucket = match (enough, half) {
        (true, _) if unmet + open == 0 && grave.is_none() => view::Bucket::Ready,
        (_, true) => view::Bucket::OneAppointment,
        (_, false) => view::Bucket::Preparation,
    };
    (line.who, line.next) = match (first, grave) {
        (Some(first), _) if unmet > 0 => ("both", format!("Settle first: {}", shorten(first))),
        (_, Some(grave)) => ("client", format!("Mend the file: {}{}", without_quotes(&grave.message), grave.fix)),
        (Some(first), None) if half => ("both", settle(first, open)),
        (_, None) if line.bucket == view::Bucket::Ready => {
            ("client", "Read the packet once more and send it.".to_owned())
        }
        (_, None) if found.questions > 0 => ("client", format!("Answer {}.", questions(found.questions))),
        (_, None) => ("counsellor", format!("Plan how to come by: {}", line.missing)),
    };
}

fn settle(first: &str, open: usize) -> String {
    let first = shorten(first);
    if open > 1 { format!("Settle {open} conditions, first: {first}") } else { format!("Settle: {first}") }
}

/// `message` without the words of the resume that it quotes, as a sentence with a blank behind it: an overview shows no client's
/// data.
fn without_quotes(message: &str) -> String {
    let plain = message.split(['"', '“']).next().unwrap_or_default().trim_end();
    let plain = plain.strip_suffix("such as").unwrap_or(plain).trim_end_matches([' ', ',', ':', '.', '(']);
    if plain.split_whitespace().count() < 3 { String::new() } else { format!("{plain}. ") }
}

/// Most letters of a condition in a cell of the table.
const CELL: usize = 90;

/// `text` cut at a word.
fn shorten(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(CELL) else { return text.to_owned() };
    let cut = text.get(..end).unwrap_or_default();
    let cut = cut.rsplit_once(' ').map_or(cut, |(head, _)| head);
    format!("{}…", cut.trim_end_matches([',', ';']))
}

fn questions(count: usize) -> String {
    if count == 1 { "1 question about the duties".to_owned() } else { format!("{count} questions about the duties") }
}

/// What the clients show of each posting, counted without names.
#[derive(Debug, Default)]
pub struct Cohort {
    /// Postings in order of their first row.
    postings: Vec<(String, Group)>,
}

/// The clients of a posting.
#[derive(Debug, Default)]
struct Group {
    clients: usize,
    /// What the posting asks for, by phrase.
    asked: BTreeMap<String, Asked>,
}

#[derive(Debug)]
struct Asked {
    order: usize,
    must: bool,
    missing: usize,
}

impl Cohort {
    /// Counts `row`, if it has a score.
    pub fn add(&mut self, row: &Row) {
        let Ok(found) = &row.outcome else { return };
        let at = self.postings.iter().position(|(name, _)| *name == row.posting).unwrap_or_else(|| {
            self.postings.push((row.posting.clone(), Group::default()));
            self.postings.len() - 1
        });
        let Some((_, group)) = self.postings.get_mut(at) else { return };
        group.clients += 1;
        let wanted = found.score.keywords.iter().filter(|k| matches!(k.need, Need::Required | Need::Preferred));
        // A phrase that no term covers says nothing outside its posting.
        for (order, keyword) in wanted.filter(|k| k.id.is_some()).enumerate() {
            let must = keyword.need == Need::Required;
            let asked = group.asked.entry(keyword.phrase.clone()).or_insert(Asked { order, must, missing: 0 });
            asked.missing += usize::from(keyword.state == State::Gap);
        }
    }

    /// What most clients lack for each posting, most first; postings with fewer clients than a count may show are left out.
    pub fn gaps(self) -> Vec<view::Gaps> {
        let gaps = |(posting, group): (String, Group)| {
            let mut asked: Vec<(String, Asked)> = group.asked.into_iter().collect();
            asked.retain(|(_, asked)| asked.missing >= view::SMALLEST_CELL);
            asked.sort_by_key(|(_, asked)| (std::cmp::Reverse((asked.missing, asked.must)), asked.order));
            let of = group.clients;
            let line = |(phrase, asked): (String, Asked)| view::Gap::new(phrase, asked.must, asked.missing.min(of), of);
            view::Gaps { posting, lines: asked.into_iter().take(view::GAPS).map(line).collect() }
        };
        let large = self.postings.into_iter().filter(|(_, group)| group.clients >= view::SMALLEST_CELL);
        large.map(gaps).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_overview_quotes_nothing_of_a_resume() {
        let told = without_quotes("Parts of the resume stand in 1 table, such as \"555-0136\".");
        assert_eq!(told, "Parts of the resume stand in 1 table. ");
        assert_eq!(without_quotes("\"hidden words\" stand there."), "");
        assert_eq!(without_quotes("No phone number was found."), "No phone number was found. ");
    }
}
