//! Levels: of education and of languages, as resumes and postings name them. The main entries are [`level`] and [`is_low`].

use crate::packs::evidence::Evidence;
use crate::packs::lexicon::Lexicon;
use crate::packs::words::{Word, words};

/// Levels of education, lowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// High school or its equal.
    School,
    /// Some college, no degree.
    SomeCollege,
    /// Two years.
    Associate,
    /// Four years.
    Bachelor,
    /// More.
    Master,
}

/// `text` names a certificate with which a school is left, by more than the word "diploma".
pub(super) fn is_school(text: &str, evidence: &Evidence) -> bool {
    let found = words(text);
    evidence.school.left.find(&found).is_some() && !has_degree(&found, evidence)
}

/// A text of these words names a degree of a college.
fn has_degree(found: &[Word<'_>], evidence: &Evidence) -> bool {
    let school = &evidence.school;
    [&school.associate, &school.bachelor, &school.master].into_iter().any(|list| list.find(found).is_some())
}

/// The lowest level that a posting names, or the level of a stated degree.
pub(super) fn level(text: &str, evidence: &Evidence) -> Option<Level> {
    let school = &evidence.school;
    let found = words(text);
    let left_alone = || school.left_alone.find(&found).is_some() && !has_degree(&found, evidence);
    if school.left.find(&found).is_some() || left_alone() {
        return Some(Level::School);
    }
    let levels = [
        (&school.some_college, Level::SomeCollege),
        (&school.associate, Level::Associate),
        (&school.bachelor, Level::Bachelor),
        (&school.master, Level::Master),
        (&school.college, Level::SomeCollege),
    ];
    levels.into_iter().find(|(list, _)| list.find(&found).is_some()).map(|(_, level)| level)
}

/// The name of a school that ends in a diploma: `Fernwood High School`, `Fernwood High`.
pub(super) fn is_high_school(name: &str) -> bool {
    let lower = name.to_lowercase();
    let found = words(&lower);
    let last = found.last().map_or("", |word| word.lower.as_str());
    lower.contains("high school") || lower.contains("secondary school") || matches!(last, "high" | "hs")
}

/// A level of a language that does not carry a conversation.
pub(super) fn is_low(text: &str, evidence: &Evidence) -> bool {
    evidence.low_levels.in_text(text)
}

/// `text` names one of `terms`, in capitals or not: people write `spanish`.
pub(super) fn names_one(text: &str, terms: &[usize], lexicon: &Lexicon) -> bool {
    if terms.is_empty() {
        return false;
    }
    let read = lexicon.read(text);
    let named = |name: String| read.words.iter().any(|word| word.lower == name);
    terms.iter().filter_map(|&term| lexicon.term(term)).any(|term| named(term.name.to_lowercase()))
        || lexicon.find_in(&read).iter().any(|hit| terms.contains(&hit.term))
}
