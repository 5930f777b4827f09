//! Ready: a resume and a posting, each with what judging a pair asks of it alone: made once, however many pairs it stands
//! in. What few pairs ask for is made when it is first asked for. The main entries are [`ReadyResume`] and [`ReadyPosting`].

use std::cell::OnceCell;

use super::duties::{DutyLine, duties};
use super::{coverage, knockouts, lint, texts};
use crate::model::posting::Posting;
use crate::model::resume::Resume;
use crate::packs::Packs;
use crate::packs::swaps::Held;

/// A resume that can be judged against any posting.
#[derive(Debug)]
pub struct ReadyResume<'a> {
    pub(super) resume: &'a Resume,
    pub(super) stated: coverage::Stated<'a>,
    pub(super) lines: Vec<knockouts::Line<'a>>,
    pub(super) told: lint::Told<'a>,
    facts: Vec<texts::Fact<'a>>,
    duties: OnceCell<Duties<'a>>,
}

/// The duties of a resume, and what a rewrite of one of them may hold.
#[derive(Debug)]
pub(super) struct Duties<'a> {
    pub(super) lines: Vec<Duty<'a>>,
    pub(super) all: Held,
}

/// A duty, what a rewrite of it may hold, and its rewrites where nothing was answered about it, before the guard.
#[derive(Debug)]
pub(super) struct Duty<'a> {
    pub(super) duty: DutyLine<'a>,
    pub(super) held: Held,
    pub(super) drafts: OnceCell<Vec<String>>,
}

/// A posting that any resume can be judged against.
#[derive(Debug)]
pub struct ReadyPosting<'a> {
    pub(super) posting: &'a Posting,
    pub(super) keywords: Vec<coverage::Asked<'a>>,
    pub(super) compared: lint::Asked<'a>,
}

impl<'a> ReadyResume<'a> {
    /// That of `resume`.
    pub fn new(resume: &'a Resume, packs: &'a Packs) -> Self {
        let facts = texts::read_facts(resume, packs);
        Self {
            resume,
            stated: coverage::Stated::new(&facts, packs),
            lines: knockouts::Line::all(&facts),
            told: lint::Told::new(resume, &texts::ByText::new(&facts)),
            facts,
            duties: OnceCell::new(),
        }
    }

    /// Its duties.
    pub(super) fn duties(&self, packs: &Packs) -> &Duties<'a> {
        self.duties.get_or_init(|| {
            let sources = packs.swaps.sources(&packs.licences);
            let known = texts::ByText::new(&self.facts);
            let held = |duty: &DutyLine<'_>| match known.read(duty.text) {
                Some(read) => sources.line(duty.text, &read.words, &packs.licences),
                // No fact is without a word.
                None => sources.line(duty.text, &[], &packs.licences),
            };
            let line = |duty| Duty { held: held(&duty), duty, drafts: OnceCell::new() };
            let lines: Vec<Duty<'a>> = duties(self.resume).into_iter().map(line).collect();
            let mut all = Held::default();
            lines.iter().for_each(|line| all.add(&line.held));
            Duties { lines, all }
        })
    }
}

impl<'a> ReadyPosting<'a> {
    /// That of `posting`, the keywords of which `senses` may know of other postings.
    pub fn new(posting: &'a Posting, senses: &mut coverage::Senses<'a>, packs: &Packs) -> Self {
        Self { posting, keywords: coverage::Asked::all(posting, senses, packs), compared: lint::Asked::new(posting) }
    }
}
