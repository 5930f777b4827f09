//! Levels: of education and of languages, as resumes and postings name them. The main entries are [`level`] and [`is_low`].

use crate::packs::lexicon::Lexicon;
use crate::packs::words::words;

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

/// Certificates with which a school is left, in the countries from which people come, by words and by parts of names.
const SCHOOL: ([&str; 6], [&str; 11]) = (
    ["ged", "gcse", "gcses", "matura", "hiset", "bachiller"],
    [
        "high school",
        "high-school",
        "highschool",
        "secondary",
        "equivalency",
        "baccalauréat",
        "abitur",
        "bachillerato",
        "secundaria",
        "preparatoria",
        "leaving cert",
    ],
);

/// `text` names a certificate with which a school is left, by more than the word "diploma".
pub(super) fn is_school(text: &str) -> bool {
    let lower = text.to_lowercase();
    let token = || words(text).iter().any(|w| SCHOOL.0.contains(&w.lower.as_str()));
    SCHOOL.1.iter().any(|part| lower.contains(part))
        || token() && !["associate", "bachelor", "master"].iter().any(|degree| lower.contains(degree))
}

/// The lowest level that a posting names, or the level of a stated degree.
pub(super) fn level(text: &str) -> Option<Level> {
    let lower = text.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|w| lower.contains(w));
    let tokens: Vec<String> = words(text).into_iter().map(|w| w.lower.into()).collect();
    let token = |list: &[&str]| tokens.iter().any(|t| list.contains(&t.as_str()));
    if is_school(text) || token(&["hs", "diploma"]) && !has(&["associate", "bachelor", "master"]) {
        return Some(Level::School);
    }
    if has(&["some college", "college credit", "credits toward", "coursework toward"]) {
        return Some(Level::SomeCollege);
    }
    if has(&["associate"]) || token(&["aa", "aas", "a.a", "a.s"]) {
        return Some(Level::Associate);
    }
    if has(&[
        "bachelor",
        "undergraduate degree",
        "4-year",
        "four-year",
        "university degree",
        "college degree",
        "b.a",
        "b.s",
    ]) || token(&["ba", "bs", "bsc", "bba"])
    {
        return Some(Level::Bachelor);
    }
    if has(&["master", "mba", "doctor"]) || token(&["phd", "msc"]) {
        return Some(Level::Master);
    }
    has(&["degree", "college"]).then_some(Level::SomeCollege)
}

/// Words of a level that does not carry a conversation.
const LOW: [&str; 12] = [
    "beginner",
    "basic",
    "basics",
    "elementary",
    "some",
    "learning",
    "novice",
    "little",
    "a1",
    "a2",
    "phrases",
    "limited",
];

/// A level of a language that does not carry a conversation.
pub(super) fn is_low(text: &str) -> bool {
    words(text).iter().any(|w| LOW.contains(&w.lower.as_str()))
}

/// `text` names one of `terms`, in capitals or not: people write `spanish`.
pub(super) fn names_one(text: &str, terms: &[usize], lexicon: &Lexicon) -> bool {
    let read = words(text);
    let named = |name: &str| read.iter().any(|w| w.lower == name.to_lowercase());
    lexicon.find(text).iter().any(|h| terms.contains(&h.term))
        || terms.iter().filter_map(|&t| lexicon.term(t)).any(|t| named(&t.name))
}
