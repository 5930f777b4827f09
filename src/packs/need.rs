//! Need: how postings say what they must have, what is a plus, and what is none of a candidate's business (`need.toml`,
//! `knockouts.toml`). The main entry is [`Need::find`].

mod cues;
mod kinds;

pub(crate) use cues::{Cues, Told};
pub(crate) use kinds::{Kind, Kinds};

use std::sync::OnceLock;

use serde::Deserialize;

use self::cues::{Meaning, Wordings};
use super::hash::Map;
use super::phrases::Phrases;
use super::words::{Word, words};
use super::{PackError, PackFault, PackFiles, schema};
use crate::model::posting::KnockoutKind;

/// Parts of a posting (SPEC 5.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Section {
    /// Before the first heading, or told freely.
    Intro,
    /// What the work is.
    Duties,
    /// What a candidate must have.
    Must,
    /// What is a plus.
    Plus,
    /// Hours and shifts.
    Schedule,
    /// Place, pay, dates, reference numbers.
    Facts,
    /// What the employer gives.
    Benefits,
    /// Who the employer is.
    About,
    /// Equal opportunity and other legal text.
    Legal,
    /// How to apply, how candidates are chosen.
    Apply,
    /// Buttons, links, other jobs on the page.
    Clutter,
}

/// What a cue inside a sentence says of the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Sense {
    /// They are a must.
    Required,
    /// They are a plus.
    Preferred,
    /// They speak of the person: a must where no heading says otherwise.
    Asked,
    /// They are part of the work.
    Duty,
    /// A test or an interview will look for them.
    Examined,
    /// They tell in a sentence on the person what the work is: `as you will enter bills`.
    Task,
    /// They are named and not asked for: `learn new tools (X, Y)`.
    Aside,
}

/// Which side of a cue its words stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Reach {
    /// Before it: `X is a plus`.
    Before,
    /// After it: `ideally X`.
    After,
}

/// A field of a posting that a wording fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Field {
    /// Where the work is done.
    Workplace,
    /// Full-time, part-time and so on.
    Employment,
    /// Channel of contact.
    Channel,
    /// Whom the employer serves.
    Clientele,
    /// Industry.
    Industry,
    /// Hours and shifts.
    Schedule,
    /// Education asked for.
    Education,
    /// What kind of page or offer this is.
    Warning,
}

/// A field cue: which field, and the number of the value in [`Need::value`].
pub(crate) type FieldCue = (Field, usize);

/// Cues of need, section heads of postings, knock-outs.
#[derive(Debug, Default)]
pub struct Need {
    /// Section heads, cues of need and fields, knock-outs.
    wordings: Wordings,
    /// Wordings in a resume that meet a knock-out.
    pub(crate) met: Cues<KnockoutKind>,
    /// Wordings in a resume that are contrary to a knock-out.
    pub(crate) contrary: Cues<KnockoutKind>,
    values: Vec<String>,
    lists: Map<String, Vec<String>>,
    /// The lists of each word; built when first asked.
    kinds: OnceLock<kinds::Table>,
    lead_ins: OnceLock<Phrases<usize>>,
    checks: Vec<Check>,
}

/// `tests` and `refuses` of an entry.
#[derive(Debug)]
struct Check {
    id: String,
    entry: usize,
    table: Table,
    tests: Vec<String>,
    refuses: Vec<String>,
}

#[derive(Debug, Clone, Copy)]
enum Table {
    Posting,
    Met,
    Contrary,
}

/// An entry of either file: wordings with a meaning `M`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry<M> {
    id: String,
    is: M,
    patterns: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    tests: Vec<String>,
    #[serde(default)]
    refuses: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CueMeaning {
    need: Sense,
    reach: Reach,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FieldMeaning {
    field: Field,
    value: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    id: String,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NeedFile {
    #[serde(default)]
    head: Vec<Entry<Section>>,
    #[serde(default)]
    tell: Vec<Entry<Section>>,
    #[serde(default)]
    cue: Vec<Entry<CueMeaning>>,
    #[serde(default)]
    field: Vec<Entry<FieldMeaning>>,
    #[serde(default)]
    list: Vec<List>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KnockoutFile {
    #[serde(default)]
    knockout: Vec<Entry<KnockoutKind>>,
    #[serde(default)]
    met: Vec<Entry<KnockoutKind>>,
    #[serde(default)]
    contrary: Vec<Entry<KnockoutKind>>,
}

impl Need {
    /// Reads `need.toml` and `knockouts.toml`; a user's entry with a known id stands in place of ours.
    pub(super) fn compile(files: &PackFiles) -> Result<Self, PackError> {
        let mut need = Self::default();
        let mut tables = files.tables::<NeedFile>("need.toml")?;
        let heads = layered(&mut tables, |file| std::mem::take(&mut file.head));
        need.take(Table::Posting, heads, |need, _, m| need.told(Meaning::Head(m.is), m));
        let tells = layered(&mut tables, |file| std::mem::take(&mut file.tell));
        need.take(Table::Posting, tells, |need, _, m| need.told(Meaning::Tell(m.is), m));
        let cues = layered(&mut tables, |file| std::mem::take(&mut file.cue));
        need.take(Table::Posting, cues, |need, _, m| need.told(Meaning::Cue(m.is.need, m.is.reach), m));
        let fields = layered(&mut tables, |file| std::mem::take(&mut file.field));
        need.take(Table::Posting, fields, |need, _, m| {
            let value = need.values.len();
            need.values.push(m.is.value.clone());
            need.told(Meaning::Field((m.is.field, value)), m)
        });
        for list in tables.into_iter().flat_map(|table| table.rows.list) {
            need.lists.insert(list.id, list.words);
        }
        let mut tables = files.tables::<KnockoutFile>("knockouts.toml")?;
        let knockouts = layered(&mut tables, |file| std::mem::take(&mut file.knockout));
        need.take(Table::Posting, knockouts, |need, _, m| need.told(Meaning::Knockout(m.is), m));
        let met = layered(&mut tables, |file| std::mem::take(&mut file.met));
        need.take(Table::Met, met, |need, at, m| {
            need.met.add(at, m.is, &m.patterns, &m.unless);
            at
        });
        let contrary = layered(&mut tables, |file| std::mem::take(&mut file.contrary));
        need.take(Table::Contrary, contrary, |need, at, m| {
            need.contrary.add(at, m.is, &m.patterns, &m.unless);
            at
        });
        Ok(need)
    }

    fn told<M>(&mut self, meaning: Meaning, entry: &Entry<M>) -> usize {
        self.wordings.add(meaning, &entry.patterns, &entry.unless)
    }

    /// Keeps what is to be checked of `entries`; `add` adds one, by its place among them, and gives its number in `table`.
    fn take<M>(&mut self, table: Table, entries: Vec<Entry<M>>, add: impl Fn(&mut Self, usize, &Entry<M>) -> usize) {
        for (at, entry) in entries.into_iter().enumerate() {
            let number = add(self, at, &entry);
            self.checks.push(Check { id: entry.id, entry: number, table, tests: entry.tests, refuses: entry.refuses });
        }
    }

    /// What the words of a posting's sentence tell.
    pub(crate) fn find(&self, words: &[Word<'_>]) -> Told {
        self.wordings.find(words)
    }

    /// The value number `index` of a field cue.
    pub(crate) fn value(&self, index: usize) -> &str {
        self.values.get(index).map_or("", String::as_str)
    }

    /// The words of the list `id`, none if the pack has no such list.
    pub(crate) fn list(&self, id: &str) -> &[String] {
        self.lists.get(id).map_or(&[], Vec::as_slice)
    }

    /// What leads a title in, by its number in the list `title-lead-ins`.
    pub(crate) fn lead_ins(&self) -> &Phrases<usize> {
        self.lead_ins.get_or_init(|| {
            let mut phrases = Phrases::default();
            self.list("title-lead-ins").iter().enumerate().for_each(|(number, lead)| phrases.add(lead, number));
            phrases
        })
    }

    /// The lists that `word` stands in.
    #[inline]
    pub(crate) fn kinds(&self, word: &Word<'_>) -> Kinds {
        self.table().of(word)
    }

    /// The same of each of `words`.
    pub(crate) fn all_kinds(&self, words: &[Word<'_>]) -> Vec<Kinds> {
        let table = self.table();
        words.iter().map(|word| table.of(word)).collect()
    }

    /// Whether `word` stands in the list `kind`.
    #[inline]
    pub(crate) fn holds(&self, kind: Kind, word: &Word<'_>) -> bool {
        self.kinds(word).has(kind)
    }

    /// The lists that `text`, in small letters, stands in.
    pub(crate) fn kinds_of(&self, text: &str) -> Kinds {
        self.table().of_text(text)
    }

    /// Whether `text`, in small letters, stands in the list `kind`.
    pub(crate) fn lists(&self, kind: Kind, text: &str) -> bool {
        self.table().of_text(text).has(kind)
    }

    #[inline]
    fn table(&self) -> &kinds::Table {
        self.kinds.get_or_init(|| kinds::Table::new(&self.lists))
    }

    /// Runs the tests of its entries.
    pub(super) fn check(&self) -> Vec<PackFault> {
        let mut faults = Vec::new();
        for check in &self.checks {
            let stands = |line: &&String| {
                let words = words(line);
                match check.table {
                    Table::Posting => self.wordings.entries(&words).iter().any(|f| f.value.1 == check.entry),
                    Table::Met => self.met.entries(&words).iter().any(|f| f.value.1 == check.entry),
                    Table::Contrary => self.contrary.entries(&words).iter().any(|f| f.value.1 == check.entry),
                }
            };
            let fault = |line: &String, expected| PackFault { id: check.id.clone(), line: line.clone(), expected };
            faults.extend(check.tests.iter().filter(|line| !stands(line)).map(|line| fault(line, "a hit")));
            faults.extend(check.refuses.iter().filter(stands).map(|line| fault(line, "no hit")));
        }
        faults
    }
}

/// The entries of all layers, a later one in place of an earlier one with the same id.
fn layered<F, M>(files: &mut [schema::Table<F>], mut take: impl FnMut(&mut F) -> Vec<Entry<M>>) -> Vec<Entry<M>> {
    let mut all: Vec<Entry<M>> = Vec::new();
    for file in files {
        for entry in take(&mut file.rows) {
            match all.iter_mut().find(|old| old.id == entry.id) {
                Some(old) => *old = entry,
                None => all.push(entry),
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::packs::Packs;

    #[test]
    fn every_entry_finds_what_it_must_and_no_more() {
        let faults: Vec<String> = Packs::builtin().unwrap().need.check().iter().map(ToString::to_string).collect();
        assert!(faults.is_empty(), "{faults:#?}");
    }
}
