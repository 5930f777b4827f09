//! Cues: wordings with a meaning, of all tables of `need.toml` and `knockouts.toml` that postings are read by, looked for
//! at once. The main entries are [`Wordings::find`] and, for a table of its own, [`Cues::find`].

use super::{FieldCue, Reach, Section, Sense};
use crate::model::posting::KnockoutKind;
use crate::packs::phrases::{Found, Phrases};
use crate::packs::words::Word;

/// Wordings with a meaning; a longer wording of `unless` that overlaps one cancels it.
#[derive(Debug)]
pub(crate) struct Cues<T> {
    phrases: Phrases<(T, usize)>,
    unless: Phrases<usize>,
}

impl<T> Default for Cues<T> {
    fn default() -> Self {
        Self { phrases: Phrases::default(), unless: Phrases::default() }
    }
}

impl<T: Copy> Cues<T> {
    pub(super) fn add(&mut self, entry: usize, value: T, patterns: &[String], unless: &[String]) {
        for pattern in patterns {
            self.phrases.add(pattern, (value, entry));
        }
        for pattern in unless {
            self.unless.add(pattern, entry);
        }
    }

    /// Every cue in `words`, by first word.
    pub(crate) fn find(&self, words: &[Word<'_>]) -> Vec<Found<T>> {
        self.entries(words).into_iter().map(|f| Found { from: f.from, to: f.to, value: f.value.0 }).collect()
    }

    /// The same, each with its entry (by number in its pack).
    pub(super) fn entries(&self, words: &[Word<'_>]) -> Vec<Found<(T, usize)>> {
        let mut found = self.phrases.find(words);
        if !found.is_empty() {
            let unless = self.unless.find(words);
            found.retain(|f| !unless.iter().any(|u| u.value == f.value.1 && overlap(u, f)));
        }
        found
    }
}

fn overlap<A, B>(one: &Found<A>, other: &Found<B>) -> bool {
    one.from < other.to && other.from < one.to
}

/// What a wording of a posting tells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Meaning {
    Head(Section),
    Tell(Section),
    Cue(Sense, Reach),
    Field(FieldCue),
    Knockout(KnockoutKind),
    /// It cancels wordings of its entry.
    Unless,
}

/// A wording: what it tells, and its entry by number among those of all tables.
pub(super) type Wording = (Meaning, usize);

/// What the words of a sentence tell, each by first word.
#[derive(Debug, Clone, Default)]
pub(crate) struct Told {
    /// Section heads.
    pub(crate) heads: Vec<Found<Section>>,
    /// What a sentence without a head belongs to.
    pub(crate) tells: Vec<Found<Section>>,
    /// Must and plus inside sentences.
    pub(crate) cues: Vec<Found<(Sense, Reach)>>,
    /// Wordings of fields.
    pub(crate) fields: Vec<Found<FieldCue>>,
    /// Conditions that rule a person in or out.
    pub(crate) knockouts: Vec<Found<KnockoutKind>>,
}

/// The wordings of all tables.
#[derive(Debug, Default)]
pub(crate) struct Wordings {
    phrases: Phrases<Wording>,
    entries: usize,
}

impl Wordings {
    /// Adds an entry, and gives its number.
    pub(super) fn add(&mut self, meaning: Meaning, patterns: &[String], unless: &[String]) -> usize {
        let entry = self.entries;
        self.entries += 1;
        patterns.iter().for_each(|pattern| self.phrases.add(pattern, (meaning, entry)));
        unless.iter().for_each(|pattern| self.phrases.add(pattern, (Meaning::Unless, entry)));
        entry
    }

    /// What `words` tell.
    pub(crate) fn find(&self, words: &[Word<'_>]) -> Told {
        let mut told = Told::default();
        for Found { from, to, value: (meaning, _) } in self.entries(words) {
            match meaning {
                Meaning::Head(value) => told.heads.push(Found { from, to, value }),
                Meaning::Tell(value) => told.tells.push(Found { from, to, value }),
                Meaning::Cue(sense, reach) => told.cues.push(Found { from, to, value: (sense, reach) }),
                Meaning::Field(value) => told.fields.push(Found { from, to, value }),
                Meaning::Knockout(value) => told.knockouts.push(Found { from, to, value }),
                Meaning::Unless => {}
            }
        }
        told
    }

    /// The wordings in `words` that none cancels.
    pub(super) fn entries(&self, words: &[Word<'_>]) -> Vec<Found<Wording>> {
        let mut found = self.phrases.find(words);
        let unless: Vec<Found<Wording>> = found.iter().filter(|f| f.value.0 == Meaning::Unless).copied().collect();
        found.retain(|f| f.value.0 != Meaning::Unless);
        if !unless.is_empty() {
            found.retain(|f| !unless.iter().any(|u| u.value.1 == f.value.1 && overlap(u, f)));
        }
        found
    }
}
