//! Translate: a duty in the candidate's words to what it shows and how customer service would say it. Yields candidates;
//! [`crate::assess`] lets the guard choose among them. The main entry is [`draft`].

mod answers;
mod competencies;
mod line;
mod mend;
mod order;
mod questions;
mod rewrite;
mod tense;

use crate::model::competency::CompetencyId;
use crate::model::suggestion::TracePiece;
use crate::packs::Packs;
use crate::packs::duties::Duties;

/// A duty to translate, with what is known of its job.
#[derive(Debug, Clone, Copy)]
pub struct Duty<'a> {
    /// The duty as written.
    pub text: &'a str,
    /// Title of the job, if known.
    pub job: Option<&'a str>,
    /// The job has ended (past tense); unknown counts as ended.
    pub past: bool,
    /// Unpaid work: the label stays.
    pub volunteer: bool,
    /// Phrases of the posting that are worth saying where they are licensed.
    pub wanted: &'a [String],
    /// The candidate's answers to earlier questions about this duty.
    pub answers: &'a [String],
}

/// What a duty shows, the possible rewrites best first, and what to ask.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    /// Stated or shown, best first.
    pub competencies: Vec<CompetencyId>,
    /// Only possible: ask.
    pub possible: Vec<CompetencyId>,
    /// Rewrites, best first; none has passed the guard yet.
    pub candidates: Vec<Candidate>,
    /// Questions, most answerable first.
    pub questions: Vec<String>,
    /// Why there is no customer-service meaning, if there is none.
    pub reason: Option<String>,
}

/// A possible rewrite.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Candidate {
    /// The rewrite.
    pub text: String,
    /// Rule that made it.
    pub rule: String,
    /// Its pieces with their sources; their texts joined are `text`.
    pub trace: Vec<TracePiece>,
    /// Phrases of `wanted` that it says and the original did not.
    pub keywords: Vec<String>,
}

/// Drafts `duty`.
pub fn draft(duty: Duty<'_>, packs: &Packs) -> Draft {
    let plain = plain(duty.text, duty.job.unwrap_or_default(), packs);
    let hits = packs.duties.read(&Duties::tokens(&plain, &packs.licences));
    let votes = packs.examples.votes(&plain, &packs.licences);
    let verdict = competencies::weigh(&hits, &votes);
    let numbered = duty.text.bytes().any(|b| b.is_ascii_digit());
    let questions = questions::questions(&verdict, numbered, packs);
    let said = !verdict.shown.is_empty() && !hits.iter().any(|hit| hit.pattern.silent);
    let candidates = if said { rewrite::candidates(duty, packs) } else { Vec::new() };
    Draft {
        questions,
        reason: verdict.reason.map(str::to_owned),
        competencies: verdict.shown,
        possible: verdict.possible,
        candidates,
    }
}

/// `text` with texting, abbreviations and typos written out.
fn plain(text: &str, job: &str, packs: &Packs) -> String {
    packs.licences.normalise(text, job).into_iter().map(|piece| piece.text).collect()
}
