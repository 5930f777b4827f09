//! Asked: the keywords of a posting with what meets them, whatever the resume. The main entry is [`Asked::all`].

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::rc::Rc;

use super::{computed, open, proofs};
use crate::model::posting::{Keyword, Posting, TermKind};
use crate::packs::Packs;
use crate::packs::lexicon::{Lexicon, Stemmed};
use crate::packs::words::Word;

/// A keyword of a posting with what meets it, whatever the resume.
#[derive(Debug)]
pub(in crate::assess) struct Asked<'k> {
    pub(super) keyword: Cow<'k, Keyword>,
    sense: Rc<Sense<'k>>,
}

/// What a keyword asks for, whatever the posting wants it for.
#[derive(Debug)]
pub(in crate::assess) struct Sense<'k> {
    /// Terms of the packs.
    pub(super) wanted: Vec<usize>,
    /// What these are.
    pub(super) terms: Terms,
    /// The phrase and each alternative.
    pub(super) reads: Vec<Stemmed<'k>>,
    /// Their words that say something.
    pub(super) said: Vec<Vec<open::Said>>,
    /// The words per minute that are to be typed.
    pub(super) speed: Option<f64>,
    /// The rest is looked for when it is first asked for: the proofs that are for it,
    pub(super) serving: OnceCell<Vec<proofs::Serving<'k>>>,
    /// the kinds of duty that it names,
    pub(super) kin: proofs::Named<'k>,
    /// whether it is a condition that nobody shows,
    pub(super) condition: OnceCell<bool>,
    /// the things of which it takes any,
    pub(super) things: OnceCell<Vec<Asked<'k>>>,
    /// and each alternative by its own name.
    pub(super) others: OnceCell<Vec<Asked<'k>>>,
}

/// What is true of the terms of a keyword.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Terms {
    /// One of them is about hours.
    pub(super) hours: bool,
    /// One counts only as capitalised.
    pub(super) cased: bool,
    /// One may never be claimed unless stated.
    pub(super) guarded: bool,
    /// There are wordings in which their words mean something else.
    pub(super) namesakes: bool,
}

impl Terms {
    fn of(wanted: &[usize], lexicon: &Lexicon) -> Self {
        let mut out = Self::default();
        for term in wanted.iter().filter_map(|&term| lexicon.term(term)) {
            out.hours |= term.family.as_deref() == Some("schedule");
            out.cased |= term.cased;
            out.guarded |= term.guard;
            out.namesakes |= !term.unless.is_empty();
        }
        out
    }
}

/// What was made of keywords: most stand in many postings.
#[derive(Debug, Default)]
pub struct Senses<'k>(HashMap<Wish<'k>, Rc<Sense<'k>>>);

/// What the [`Sense`] of a keyword hangs on.
#[derive(Debug, PartialEq, Eq)]
struct Wish<'k> {
    phrase: &'k str,
    name: &'k str,
    id: Option<&'k str>,
    kind: TermKind,
    alternatives: &'k [String],
}

impl Hash for Wish<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write(self.phrase.as_bytes());
        // Of one phrase there are few.
        state.write_usize(self.alternatives.iter().map(|one| one.len() + 1).sum());
    }
}

impl<'k> Asked<'k> {
    /// The keywords of `posting`, in its order; `senses` knows some of them, and the others from now on.
    pub(in crate::assess) fn all(posting: &'k Posting, senses: &mut Senses<'k>, packs: &Packs) -> Vec<Self> {
        let sense = |keyword: &'k Keyword| {
            let Keyword { phrase, name, id, kind, alternatives, .. } = keyword;
            let wish = Wish { phrase, name, id: id.as_deref(), kind: *kind, alternatives };
            let texts = || wordings_of(keyword).map(String::as_str);
            let known = senses.0.entry(wish).or_insert_with(|| Rc::new(Sense::new(keyword, texts(), packs)));
            Self { keyword: Cow::Borrowed(keyword), sense: Rc::clone(known) }
        };
        posting.keywords.iter().map(sense).collect()
    }

    /// A keyword that is the words of `text` alone.
    pub(super) fn alone(keyword: Keyword, text: &'k str, packs: &Packs) -> Self {
        let sense = Rc::new(Sense::new(&keyword, std::iter::once(text), packs));
        Self { keyword: Cow::Owned(keyword), sense }
    }
}

impl<'k> Deref for Asked<'k> {
    type Target = Sense<'k>;

    fn deref(&self) -> &Sense<'k> {
        &self.sense
    }
}

impl<'k> Sense<'k> {
    /// That of a keyword, of which `texts` are the phrase and the alternatives.
    fn new(keyword: &Keyword, texts: impl Iterator<Item = &'k str>, packs: &Packs) -> Self {
        let reads: Vec<Stemmed<'k>> = texts.map(|text| packs.lexicon.read(text)).collect();
        let wanted = wanted(keyword, &reads, &packs.lexicon);
        Self {
            terms: Terms::of(&wanted, &packs.lexicon),
            wanted,
            said: reads.iter().map(|read| open::Said::of(read, packs)).collect(),
            speed: reads.first().and_then(|read| computed::speed(&read.words)),
            reads,
            serving: OnceCell::new(),
            kin: proofs::Named::default(),
            condition: OnceCell::new(),
            things: OnceCell::new(),
            others: OnceCell::new(),
        }
    }

    /// The words of its phrase and alternatives.
    pub(super) fn phrases(&self) -> impl Iterator<Item = &[Word<'k>]> {
        self.reads.iter().map(|read| read.words.as_slice())
    }

    /// What its phrase and alternatives say.
    pub(super) fn wordings(&self) -> impl Iterator<Item = open::Wording<'_>> {
        let both = self.reads.iter().zip(&self.said).enumerate();
        both.map(|(at, (read, said))| open::Wording::new(read, said.as_slice(), at > 0))
    }
}

/// The phrase of a keyword and its alternatives.
fn wordings_of(keyword: &Keyword) -> impl Iterator<Item = &String> {
    std::iter::once(&keyword.phrase).chain(&keyword.alternatives)
}

/// The terms of the packs that meet a keyword: its own and those of its alternatives.
fn wanted(keyword: &Keyword, reads: &[Stemmed<'_>], lexicon: &Lexicon) -> Vec<usize> {
    let mut wanted: Vec<usize> = Vec::new();
    wanted.extend(keyword.id.as_deref().and_then(|id| lexicon.index_of(id)));
    if keyword.id.is_some() {
        for alternative in reads.iter().skip(1) {
            for hit in lexicon.find_in(alternative) {
                if !wanted.contains(&hit.term) && lexicon.term(hit.term).is_some_and(|t| t.kind == keyword.kind) {
                    wanted.push(hit.term);
                }
            }
        }
    }
    wanted
}
