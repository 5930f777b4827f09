//! Sections: section headings of resumes (`sections.toml`). The main entry is [`Sections::kind`].

use std::borrow::Cow;

use serde::Deserialize;

use super::hash::{Map, Set};
use super::words::{Word, any_byte, first, spaced, words};
use super::{PackError, PackFault, PackFiles};

/// What a section of a resume holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SectionKind {
    /// How to reach the candidate.
    Contact,
    /// People who can be asked.
    References,
    /// Unpaid work.
    Volunteer,
    /// Certificates, licences, trainings.
    Certificates,
    /// Schools.
    Education,
    /// Languages.
    Languages,
    /// Awards and honours.
    Awards,
    /// Projects.
    Projects,
    /// Hobbies and interests.
    Interests,
    /// Articles, books, talks.
    Publications,
    /// What somebody belongs to: clubs, unions, committees. Never a job.
    Memberships,
    /// Availability, military service, additional information: sections without a field of their own.
    Other,
    /// Declarations, and the lines that our own form lists as not placed: no part of what is sent out.
    Unprinted,
    /// Skills.
    Skills,
    /// Jobs.
    Work,
    /// Summary or objective.
    Summary,
}

/// The section headings, compiled.
#[derive(Debug, Default)]
pub struct Sections {
    heads: Map<String, SectionKind>,
    fillers: Set<String>,
    kinds: Vec<Kind>,
    refuses: Vec<String>,
    /// Every word that a heading may hold.
    known: Map<String, Known>,
}

/// Where a word of a heading is known.
#[derive(Debug, Default, Clone, Copy)]
struct Known {
    /// In a whole heading.
    head: bool,
    /// Among the words of which the headings of a kind are made: a bit for each of `kinds`.
    words: u32,
    /// Among those of which such a heading needs one.
    needs: u32,
    /// Among those with which a heading of a kind may end.
    endings: u32,
}

#[derive(Debug)]
struct Kind {
    id: SectionKind,
    words: Set<String>,
    needs: Set<String>,
    endings: Set<String>,
    tests: Vec<String>,
    refuses: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    fillers: String,
    #[serde(default)]
    refuses: Vec<String>,
    #[serde(default)]
    section: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: SectionKind,
    #[serde(default)]
    heads: String,
    #[serde(default)]
    words: String,
    needs: Option<String>,
    #[serde(default)]
    endings: String,
    #[serde(default)]
    tests: Vec<String>,
    #[serde(default)]
    refuses: Vec<String>,
}

/// Longest heading, in words.
const LONGEST: usize = 7;

impl Sections {
    /// Reads `sections.toml`; a later layer adds headings and words.
    pub(super) fn compile(files: &PackFiles) -> Result<Self, PackError> {
        let mut all = Self::default();
        for file in files.tables::<File>("sections.toml")?.into_iter().map(|table| table.rows) {
            all.fillers.extend(phrases(&file.fillers));
            all.refuses.extend(file.refuses);
            for entry in file.section {
                for head in phrases(&entry.heads) {
                    all.heads.entry(head).or_insert(entry.id);
                }
                let needs = entry.needs.as_deref().unwrap_or(&entry.words);
                let (words, needs) = (phrases(&entry.words), phrases(needs));
                match all.kinds.iter_mut().find(|kind| kind.id == entry.id) {
                    Some(kind) => {
                        kind.words.extend(words);
                        kind.needs.extend(needs);
                        kind.endings.extend(phrases(&entry.endings));
                        kind.tests.extend(entry.tests);
                        kind.refuses.extend(entry.refuses);
                    }
                    None => all.kinds.push(Kind {
                        id: entry.id,
                        words: words.collect(),
                        needs: needs.collect(),
                        endings: phrases(&entry.endings).collect(),
                        tests: entry.tests,
                        refuses: entry.refuses,
                    }),
                }
            }
        }
        all.index();
        Ok(all)
    }

    /// Fills `known`.
    fn index(&mut self) {
        let mut known: Map<String, Known> = Map::default();
        let mut of = |word: &str, note: &dyn Fn(&mut Known)| note(known.entry(word.to_owned()).or_default());
        for word in self.heads.keys().flat_map(|head| head.split(' ')) {
            of(word, &|known| known.head = true);
        }
        for (at, kind) in self.kinds.iter().enumerate() {
            kind.words.iter().for_each(|word| of(word, &|known| known.words |= 1 << at));
            kind.needs.iter().for_each(|word| of(word, &|known| known.needs |= 1 << at));
            kind.endings.iter().for_each(|word| of(word, &|known| known.endings |= 1 << at));
        }
        for word in &self.fillers {
            of(word, &|known| known.words = u32::MAX);
        }
        self.known = known;
    }

    /// The kind of section that `text`, a whole line without its colon, is the heading of.
    pub fn kind(&self, text: &str) -> Option<SectionKind> {
        if !self.may_begin(&first(text)?) {
            return None;
        }
        // Most headings are written as the pack has them.
        let plain = text.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b' ');
        let whole = if plain { self.heads.get(&text.to_ascii_lowercase()) } else { None };
        if let Some(kind) = whole.filter(|_| spaced(text) <= LONGEST) {
            return Some(*kind);
        }
        let lower = heading_words(text);
        if lower.is_empty() || lower.len() > LONGEST {
            return None;
        }
        let mut all = Known { head: true, words: u32::MAX, ..Known::default() };
        for word in &lower {
            let Known { head, words, needs, .. } = *self.known.get(word.as_ref())?;
            all = Known { head: all.head && head, words: all.words & words, needs: all.needs | needs, ..all };
        }
        if let Some(kind) = self.heads.get(&lower.join(" ")).filter(|_| all.head) {
            return Some(*kind);
        }
        let first = (all.words & all.needs).trailing_zeros();
        self.kinds.get(first as usize).map(|kind| kind.id)
    }

    /// Whether a heading may begin with `word`: it is known, or is not a word of the heading as it stands.
    fn may_begin(&self, word: &Word<'_>) -> bool {
        let lower = word.lower.as_str();
        self.known.contains_key(lower) || word.text.chars().nth(1).is_none() || lower == "and" || lower.contains('\'')
    }

    /// The kind of section that `text` may head by its last word, as `Bartending experience`: a weak sign, for rows that
    /// stand out from the text.
    pub fn kind_by_ending(&self, text: &str) -> Option<SectionKind> {
        // Most last words end no heading.
        let last =
            text.trim_end_matches(|c: char| !c.is_alphanumeric()).rsplit(|c: char| !c.is_alphanumeric()).next()?;
        let ends = || self.known.get(last.to_lowercase().as_str()).is_some_and(|known| known.endings != 0);
        if last.len() > 3 && text.is_ascii() && !ends() {
            return None;
        }
        let lower = heading_words(text);
        let last = lower.last().filter(|_| (2..=5).contains(&lower.len()))?;
        let endings = self.known.get(last.as_ref())?.endings;
        self.kinds.get(endings.trailing_zeros() as usize).map(|kind| kind.id)
    }

    /// Every kind that `text` names, which is of the kind `first`, that first: "Skills and languages" is two.
    pub fn named(&self, text: &str, first: SectionKind) -> Vec<SectionKind> {
        let known = |word: &Cow<'_, str>| self.known.get(word.as_ref()).map_or(0, |known| known.needs);
        let needs = heading_words(text).iter().fold(0, |all, word| all | known(word));
        let named = self.kinds.iter().enumerate().filter(|(at, _)| needs >> at & 1 == 1).map(|(_, kind)| kind.id);
        std::iter::once(first).chain(named.filter(|kind| *kind != first)).collect()
    }

    /// Whether `text` is made of words that headings of `kind` may hold, though it names another kind first.
    pub fn may_be(&self, text: &str, kind: SectionKind) -> bool {
        let Some(at) = self.kinds.iter().position(|known| known.id == kind) else { return false };
        let lower = heading_words(text);
        let fits = |word: &Cow<'_, str>| self.known.get(word.as_ref()).is_some_and(|known| known.words & 1 << at != 0);
        !lower.is_empty() && lower.iter().all(fits) && lower.iter().any(|word| !self.fillers.contains(word.as_ref()))
    }

    /// Runs the tests of its entries.
    pub(super) fn check(&self) -> Vec<PackFault> {
        let mut faults = Vec::new();
        let mut expect = |id: &str, line: &str, expected: &'static str, holds: bool| {
            if !holds {
                faults.push(PackFault { id: id.to_owned(), line: line.to_owned(), expected });
            }
        };
        for kind in &self.kinds {
            let id = format!("{:?}", kind.id).to_lowercase();
            for line in &kind.tests {
                expect(&id, line, "the heading of this section", self.kind(line) == Some(kind.id));
            }
            for line in &kind.refuses {
                expect(&id, line, "no heading of this section", self.kind(line) != Some(kind.id));
            }
        }
        for line in &self.refuses {
            expect("sections", line, "no heading", self.kind(line).is_none());
        }
        faults
    }
}

/// The phrases of a `;` list, in small letters with single spaces.
pub(super) fn phrases(list: &str) -> impl Iterator<Item = String> {
    list.split(';').map(heading_words).filter(|words| !words.is_empty()).map(|words| words.join(" "))
}

/// Words of a heading, with letters that were spaced apart for looks ("S K I L L S") brought together.
fn heading_words(text: &str) -> Vec<Cow<'_, str>> {
    let found = words(text);
    if found.len() >= 4 && found.iter().all(|w| w.text.chars().count() == 1) {
        let parts = text.trim().split("  ").filter(|part| !part.trim().is_empty());
        return parts.map(|part| part.split_whitespace().collect::<String>().to_lowercase().into()).collect();
    }
    let mut out = Vec::with_capacity(found.len() + 1);
    let shortened = any_byte(text, |byte| byte == b'\'' || !byte.is_ascii());
    for word in found.into_iter().filter(|w| w.lower != "and") {
        if !shortened {
            out.push(word.lower.into());
            continue;
        }
        // `Where I've worked` is `where i have worked`.
        match word.lower.split_once('\'') {
            Some((subject, "ve")) => out.extend([subject.to_owned().into(), "have".into()]),
            Some((subject, "m")) => out.extend([subject.to_owned().into(), "am".into()]),
            _ => out.push(word.lower.into()),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::packs::Packs;

    use super::*;

    fn kind(text: &str) -> Option<SectionKind> {
        Packs::builtin().unwrap().sections.kind(text)
    }

    #[test]
    fn the_pack_holds_its_own_tests() {
        assert_eq!(Packs::builtin().unwrap().sections.check(), []);
    }

    #[test]
    fn a_heading_may_join_words_in_new_ways() {
        assert_eq!(kind("Other Relevant Retail Experience:"), Some(SectionKind::Work));
        assert_eq!(kind("Professional Licenses & Certifications"), Some(SectionKind::Certificates));
        assert_eq!(kind("Where I’ve worked"), Some(SectionKind::Work));
        assert_eq!(kind("S K I L L S"), Some(SectionKind::Skills));
        assert_eq!(kind("W O R K  H I S T O R Y"), Some(SectionKind::Work));
    }

    #[test]
    fn what_only_holds_a_heading_word_is_no_heading() {
        for text in ["Experience with angry callers", "Skills trainer at Harbor Inn", "", "2019"] {
            assert_eq!(kind(text), None, "{text}");
        }
    }
}
