//! Ready: a resume and a posting, each with what judging a pair asks of it alone: made once, however many pairs it stands
//! in. What few pairs ask for is made when it is first asked for. The main entries are [`ReadyResume`] and [`ReadyPosting`].

use std::cell::OnceCell;
use std::rc::Rc;

use super::duties::{DutyLine, duties};
use super::{coverage, knockouts, lint, texts};
use crate::model::posting::Posting;
use crate::model::resume::Resume;
use crate::packs::Packs;
use crate::packs::lexicon::Stemmed;
use crate::packs::swaps::{Held, Several};
use crate::packs::words::Word;

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

/// The duties of a resume, and what a rewrite may hold that has the words of all of them.
#[derive(Debug)]
pub(super) struct Duties<'a> {
    pub(super) lines: Vec<Duty<'a>>,
    pub(super) all: Several,
}

/// A duty with its words, what a rewrite of it may hold, and its rewrites where nothing was answered about it, before the guard.
#[derive(Debug)]
pub(super) struct Duty<'a> {
    pub(super) duty: DutyLine<'a>,
    read: Option<Rc<Stemmed<'a>>>,
    held: OnceCell<Held>,
    pub(super) drafts: OnceCell<Vec<String>>,
}

impl<'a> Duty<'a> {
    fn words(&self) -> (&str, &[Word<'a>]) {
        // No fact is without a word.
        (self.duty.text, self.read.as_ref().map_or(&[], |read| &read.words))
    }

    /// What a rewrite of it, one of `all`, may hold.
    pub(super) fn held(&self, all: &Several, packs: &Packs) -> &Held {
        self.held.get_or_init(|| packs.swaps.sources(&packs.licences).line(self.words(), all, &packs.licences))
    }
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
            told: lint::Told::new(resume, &facts),
            facts,
            duties: OnceCell::new(),
        }
    }

    /// Its duties.
    pub(super) fn duties(&self, packs: &Packs) -> &Duties<'a> {
        self.duties.get_or_init(|| {
            let known = texts::ByText::new(&self.facts);
            let read = |duty: &DutyLine<'_>| known.read(duty.text).cloned();
            let line = |duty| Duty { read: read(&duty), duty, held: OnceCell::new(), drafts: OnceCell::new() };
            let lines: Vec<Duty<'a>> = duties(self.resume).into_iter().map(line).collect();
            let all = packs.swaps.sources(&packs.licences).several(lines.iter().map(Duty::words), &packs.licences);
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
