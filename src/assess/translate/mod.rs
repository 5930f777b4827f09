//! Translate: a duty in the candidate's words to what it shows and how customer service would say it. Yields candidates;
//! one by one; [`crate::assess`] lets the guard choose among them. The main entry is [`draft`].

mod act;
mod answers;
mod competencies;
mod compound;
mod fit;
mod hurried;
mod left;
mod letters;
mod light;
mod line;
mod manner;
mod mend;
mod occasion;
mod opener;
mod order;
mod part;
mod person;
mod praise;
mod questions;
mod rewrite;
mod role;
mod row;
mod swap;
mod tally;
mod tense;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_of_form;

use std::borrow::Cow;

use crate::model::competency::CompetencyId;
use crate::packs::Packs;
use crate::packs::clauses::{Part, clauses, clauses_of};
use crate::packs::duties::Duties;
use crate::packs::licences::is_as_written;
use crate::packs::words::words;
pub use rewrite::{Candidate, Candidates};

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
    pub wanted: Option<&'a Wanted>,
    /// The candidate's answers to earlier questions about this duty.
    pub answers: &'a [String],
}

/// Phrases of a posting, best first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    phrases: Vec<Phrase>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Phrase {
    /// As it stands in the posting.
    text: String,
    /// In small letters.
    lower: String,
    /// The [`pairs`] of its small letters.
    pairs: u128,
}

impl Wanted {
    /// `phrases` in the order in which they are worth saying.
    pub fn new(phrases: Vec<String>) -> Self {
        let read = |text: String| {
            let lower = text.to_lowercase();
            Phrase { pairs: pairs(&lower), lower, text }
        };
        Self { phrases: phrases.into_iter().map(read).filter(|phrase| !phrase.lower.is_empty()).collect() }
    }

    /// The phrases that `text` says and `original` does not.
    fn said(&self, text: &str, original: &str) -> Vec<String> {
        let new = text.to_lowercase();
        let all = pairs(&new);
        let may_be = self.phrases.iter().filter(|phrase| phrase.pairs & !all == 0);
        let says = may_be.filter(|phrase| new.contains(&phrase.lower));
        says.filter(|phrase| !original.to_lowercase().contains(&phrase.lower))
            .map(|phrase| phrase.text.clone())
            .collect()
    }
}

/// A bit for each two bytes that stand side by side in `text`: a text holds a phrase only if it has all its bits.
fn pairs(text: &str) -> u128 {
    let pairs = text.as_bytes().windows(2);
    pairs.fold(0, |all, pair| all | 1 << ((usize::from(pair[0]) * 37 + usize::from(pair[1])) % 128))
}

/// What a duty shows, the possible rewrites best first, and what to ask.
pub struct Draft<'a> {
    /// Stated or shown, best first.
    pub competencies: Vec<CompetencyId>,
    /// Only possible: ask.
    pub possible: Vec<CompetencyId>,
    /// Rewrites, best first; none has passed the guard yet.
    pub candidates: Candidates<'a>,
    /// Questions, most answerable first.
    pub questions: Vec<String>,
    /// Why there is no customer-service meaning, if there is none.
    pub reason: Option<String>,
}

/// `l Greeted guests`: a bullet of a symbol font that was read as a small letter is no word of the duty.
fn without_bullet(text: &str) -> &str {
    let rest =
        text.trim_start().strip_prefix("l ").or_else(|| text.trim_start().strip_prefix("o ")).map(str::trim_start);
    rest.filter(|rest| rest.starts_with(char::is_uppercase)).unwrap_or(text)
}

/// Drafts `duty`.
pub fn draft<'a>(duty: Duty<'a>, packs: &'a Packs) -> Draft<'a> {
    let duty = Duty { text: without_bullet(duty.text), ..duty };
    let found = words(duty.text);
    let pieces = packs.licences.normalise_words(duty.text, &found, duty.job.unwrap_or_default());
    let as_written = is_as_written(&pieces, duty.text);
    let plain: Cow<'_, str> = if as_written {
        Cow::Borrowed(duty.text)
    } else {
        Cow::Owned(pieces.iter().map(|piece| piece.text.as_ref()).collect())
    };
    let parts = if as_written { clauses_of(&plain, found, &packs.licences) } else { clauses(&plain, &packs.licences) };
    let tokens = Duties::tokens_of(&parts, &packs.licences);
    let hits = packs.duties.read(&tokens);
    let numbered = duty.text.bytes().any(|b| b.is_ascii_digit());
    // `2.`, `8 am to 4 pm`, `Completed 80 hours`: a number alone is like many lines and says nothing.
    let worded =
        |part: &&Part<'_>| part.word.lower.len() > 2 && part.word.lower.bytes().all(|b| b.is_ascii_lowercase());
    let bare = hits.is_empty() && numbered && parts.iter().filter(worded).count() < 3;
    let shares = if bare { Default::default() } else { packs.examples.shares(&tokens, &packs.licences) };
    let verdict = competencies::weigh(&hits, &shares);
    let silent = hits.iter().any(|hit| hit.pattern.silent);
    let questions = questions::questions(&verdict, numbered, silent, packs);
    // What only examples show licenses no words of customer service; the plain form of its own words needs no licence.
    let said = !verdict.shown.is_empty() && !silent;
    let candidates = if said {
        let line = line::Line::read(duty.text, &pieces, (&plain, &parts), packs);
        Candidates::of(duty, line, verdict.licensed, packs)
    } else {
        Candidates::none(duty, packs)
    };
    Draft {
        questions,
        reason: verdict.reason.map(str::to_owned),
        competencies: verdict.shown,
        possible: verdict.possible,
        candidates,
    }
}
