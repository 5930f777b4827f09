//! Open: keywords that no pack knows, compared by the stems of the words that say something. The main entry is [`proof`].

use std::collections::{BTreeMap, HashMap};

use super::Proof;
use super::index::Index;
use crate::assess::texts::Source;
use crate::model::finding::State;
use crate::model::posting::{Keyword, TermKind};
use crate::packs::lexicon::Lexicon;
use crate::packs::words::words;

/// Words between which the words of a phrase may stand, beyond their number.
const SLACK: usize = 4;

/// Function words and words that say nothing alone.
const EMPTY: [&str; 92] = [
    "a",
    "an",
    "the",
    "and",
    "or",
    "of",
    "in",
    "on",
    "at",
    "to",
    "from",
    "by",
    "for",
    "with",
    "without",
    "about",
    "under",
    "over",
    "into",
    "up",
    "out",
    "off",
    "your",
    "our",
    "their",
    "its",
    "his",
    "her",
    "my",
    "this",
    "that",
    "these",
    "those",
    "any",
    "all",
    "each",
    "every",
    "other",
    "another",
    "as",
    "is",
    "are",
    "be",
    "one",
    "two",
    "new",
    "good",
    "great",
    "strong",
    "excellent",
    "high",
    "more",
    "most",
    "work",
    "working",
    "experience",
    "ability",
    "skills",
    "skill",
    "knowledge",
    "day",
    "time",
    "many",
    "some",
    "such",
    "via",
    "per",
    "when",
    "who",
    "you",
    "we",
    "they",
    "it",
    "us",
    "them",
    "not",
    "no",
    "if",
    "so",
    "than",
    "then",
    "etc",
    "related",
    "various",
    "general",
    "basic",
    "role",
    "job",
    "position",
    "company",
    "team",
    "people",
];

/// A wording of the keyword: its words and the stems of those that say something.
struct Wording {
    lower: Vec<String>,
    stems: Vec<String>,
    /// One of several that meet the keyword.
    alternative: bool,
}

fn wording(text: &str, lexicon: &Lexicon) -> Wording {
    let read = lexicon.read(text);
    let says = |lower: &str| !EMPTY.contains(&lower) && !lower.starts_with(|c: char| c.is_ascii_digit());
    let stems = read.words.iter().zip(&read.stems).filter(|(w, _)| says(&w.lower)).map(|(_, s)| s.clone()).collect();
    Wording { lower: words(text).into_iter().map(|w| w.lower).collect(), stems, alternative: false }
}

/// Exact where a wording stands letter for letter; variant where most of its words stand near each other in one line.
pub(super) fn proof(keyword: &Keyword, index: &Index<'_>, lexicon: &Lexicon) -> Option<Proof> {
    let mut wordings = vec![wording(&keyword.phrase, lexicon)];
    wordings.extend(keyword.alternatives.iter().map(|a| Wording { alternative: true, ..wording(a, lexicon) }));
    let noun = wording(&keyword.name, lexicon);
    if keyword.name != keyword.phrase && noun.stems.len() > 1 {
        wordings.push(noun);
    }
    let mut exact = Vec::new();
    let mut near = Vec::new();
    for one in wordings.iter().filter(|w| !w.stems.is_empty()) {
        for number in lines_with(one, index) {
            let Some(entry) = index.entries.get(number) else { continue };
            let part = one.alternative && one.stems.len() == 1 && entry.source != Source::Position;
            let run = !part
                && entry
                    .read
                    .words
                    .windows(one.lower.len().max(1))
                    .any(|w| w.iter().map(|w| &w.lower).eq(one.lower.iter()));
            let list = if run { &mut exact } else { &mut near };
            list.push(number);
        }
    }
    super::proof(State::Exact, &deduped(exact), index)
        .or_else(|| super::proof(State::Variant, &deduped(near), index))
        .filter(|_| keyword.kind != TermKind::Credential)
}

/// Entries that share half of the keyword's words, its noun or its verb among them.
pub(super) fn touching(keyword: &Keyword, index: &Index<'_>, lexicon: &Lexicon) -> Vec<usize> {
    let one = wording(&keyword.phrase, lexicon);
    let enough = one.stems.len().div_ceil(2).max(1);
    let verb = one.stems.first().filter(|_| keyword.name != keyword.phrase);
    let chief = |stem: &String| Some(stem) == one.stems.last() || Some(stem) == verb;
    let mut counts: BTreeMap<usize, Vec<&String>> = BTreeMap::new();
    for stem in &one.stems {
        for (number, _) in index.stem(stem) {
            let seen = counts.entry(*number).or_default();
            if !seen.contains(&stem) {
                seen.push(stem);
            }
        }
    }
    let near = counts.into_iter().filter(|(_, seen)| seen.len() >= enough && seen.iter().any(|s| chief(s)));
    near.map(|(number, _)| number).collect()
}

/// A duty names the keyword in part: they share a word that says something.
pub(super) fn shares_word(keyword: &Keyword, duty: &str, lexicon: &Lexicon) -> bool {
    const COMMON: [&str; 13] = [
        "custom", "guest", "client", "servic", "issu", "request", "check", "note", "account", "handl", "order",
        "shift", "line",
    ];
    let duty = wording(duty, lexicon).stems;
    let own = [wording(&keyword.phrase, lexicon).stems, wording(&keyword.name, lexicon).stems].concat();
    own.iter().any(|s| duty.contains(s) && !COMMON.contains(&s.as_str()))
}

fn deduped(mut numbers: Vec<usize>) -> Vec<usize> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// Entries in which enough stems of a wording stand near each other.
fn lines_with(wording: &Wording, index: &Index<'_>) -> Vec<usize> {
    let count = wording.stems.len();
    let enough = if count > 3 { count - 1 } else { count };
    let mut places: HashMap<usize, Vec<(usize, usize)>> = HashMap::new();
    for (which, stem) in wording.stems.iter().enumerate() {
        for (number, at) in index.stem(stem) {
            places.entry(*number).or_default().push((*at, which));
        }
    }
    let mut found: Vec<usize> = Vec::new();
    for (number, mut at) in places {
        at.sort_unstable();
        let lone_summary = count == 1 && index.entries.get(number).is_some_and(|e| e.source == Source::Summary);
        let near = (0..at.len()).any(|from| {
            let mut seen: Vec<usize> = Vec::new();
            for (place, which) in &at[from..] {
                if *place > at[from].0 + count + SLACK {
                    break;
                }
                if !seen.contains(which) {
                    seen.push(*which);
                }
            }
            seen.len() >= enough
        });
        if near && !lone_summary {
            found.push(number);
        }
    }
    found.sort_unstable();
    found
}
