//! Open: keywords that no pack knows, compared by the stems of the words that say something. The main entry is [`proof`].

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::Proof;
use super::index::{Entry, Index};
use super::is_same;
use crate::assess::texts::Source;
use crate::model::finding::State;
use crate::model::posting::{Keyword, TermKind};
use crate::model::suggestion::Translation;
use crate::packs::lexicon::{Lexicon, Stemmed};
use crate::packs::words::Word;

/// Words between which the words of a phrase may stand, beyond their number.
const SLACK: usize = 4;

/// Function words and words that say nothing alone.
fn is_empty(lower: &str) -> bool {
    matches!(
        lower,
        "a" | "an"
            | "the"
            | "and"
            | "or"
            | "of"
            | "in"
            | "on"
            | "at"
            | "to"
            | "from"
            | "by"
            | "for"
            | "with"
            | "without"
            | "about"
            | "under"
            | "over"
            | "into"
            | "up"
            | "out"
            | "off"
            | "your"
            | "our"
            | "their"
            | "its"
            | "his"
            | "her"
            | "my"
            | "this"
            | "that"
            | "these"
            | "those"
            | "any"
            | "all"
            | "each"
            | "every"
            | "other"
            | "another"
            | "as"
            | "is"
            | "are"
            | "be"
            | "one"
            | "two"
            | "new"
            | "good"
            | "great"
            | "strong"
            | "excellent"
            | "high"
            | "more"
            | "most"
            | "work"
            | "working"
            | "experience"
            | "ability"
            | "skills"
            | "skill"
            | "knowledge"
            | "day"
            | "time"
            | "many"
            | "some"
            | "such"
            | "via"
            | "per"
            | "when"
            | "who"
            | "you"
            | "we"
            | "they"
            | "it"
            | "us"
            | "them"
            | "not"
            | "no"
            | "if"
            | "so"
            | "than"
            | "then"
            | "etc"
            | "related"
            | "various"
            | "general"
            | "basic"
            | "role"
            | "job"
            | "position"
            | "company"
            | "team"
            | "people"
    )
}

/// Stems of the people whom a job serves.
const SERVED: [&str; 16] = [
    "custom", "guest", "client", "patron", "shopper", "visitor", "caller", "passeng", "rider", "member", "buyer",
    "diner", "patient", "resid", "tenant", "owner",
];

/// Stems of words that so many duties hold that to share one says nothing.
const COMMON: [&str; 14] = [
    "custom", "guest", "client", "servic", "issu", "request", "check", "note", "account", "handl", "order", "shift",
    "line", "keep",
];

/// A wording of the keyword: its words and the stems of those that say something.
pub(super) struct Wording<'r> {
    words: &'r [Word<'r>],
    stems: Vec<&'r str>,
    /// One of several that meet the keyword.
    alternative: bool,
}

impl<'r> Wording<'r> {
    /// That of a phrase or of an alternative to it.
    pub(super) fn new(read: &'r Stemmed<'r>, alternative: bool) -> Self {
        Self { words: &read.words, stems: said(read), alternative }
    }
}

/// The stems of the words that say something.
fn said<'r>(read: &'r Stemmed<'_>) -> Vec<&'r str> {
    let says = |lower: &str| !is_empty(lower) && !lower.starts_with(|c: char| c.is_ascii_digit());
    let said = read.words.iter().zip(&read.stems).filter(|(w, _)| says(&w.lower));
    said.map(|(_, stem)| stem.as_ref()).collect()
}

/// Exact where a wording stands letter for letter; variant where most of its words stand near each other in one line.
/// `wordings` are the phrase of the keyword and its alternatives.
pub(super) fn proof(
    keyword: &Keyword,
    wordings: &[Wording<'_>],
    index: &Index<'_>,
    lexicon: &Lexicon,
) -> Option<Proof> {
    let said = wordings.first().map_or(0, |w| w.stems.len());
    let (mut exact, mut near) = (Vec::new(), Vec::new());
    for one in wordings.iter().filter(|w| !w.stems.is_empty()) {
        for number in lines_with(one, index) {
            let Some(entry) = index.entries.get(number) else { continue };
            let part = one.alternative && one.stems.len() == 1 && entry.source != Source::Position;
            let mut runs = entry.read.words.windows(one.words.len().max(1));
            let run = !part && runs.any(|run| is_same(run, one.words));
            // One word of a certificate's name is no skill: a handler card is no bank card.
            if !run && one.stems.len() == 1 && (entry.source == Source::Learning || !inflected(one, entry)) {
                continue;
            }
            let list = if run { &mut exact } else { &mut near };
            list.push(number);
        }
    }
    super::proof(State::Exact, &deduped(exact), index)
        .or_else(|| super::proof(State::Variant, &deduped(near), index))
        .or_else(|| {
            // A name that is the phrase has as many words.
            let noun = (keyword.name != keyword.phrase).then(|| lexicon.read(&keyword.name));
            let noun = noun.as_ref().map(|noun| Wording::new(noun, false));
            let less = |noun: &Wording<'_>| noun.stems.len() > 1 && noun.stems.len() < said;
            let lines = noun.filter(less).map_or_else(Vec::new, |noun| lines_with(&noun, index));
            let limit = "The things are named; say what you did with them, the posting wants more than the words.";
            super::proof(State::Supported, &lines, index).map(|p| Proof { limit: Some(limit.to_owned()), ..p })
        })
        .filter(|_| keyword.kind != TermKind::Credential)
}

/// Variant where all the words of a phrase that the packs know, two or more, stand near each other in one line.
pub(super) fn in_other_order(wordings: &[Wording<'_>], index: &Index<'_>) -> Option<Proof> {
    let one = wordings.first()?;
    let all = (2..=3).contains(&one.stems.len());
    let lines = if all { lines_with(one, index) } else { Vec::new() };
    super::proof(State::Variant, &lines, index)
}

/// Supported in part: of two things that the phrase asks for ("refunds and credits"), one is named.
pub(super) fn half(keyword: &Keyword, index: &Index<'_>, lexicon: &Lexicon) -> Option<Proof> {
    let joined = [" and ", " & ", "/", " or "].iter().find_map(|joint| keyword.phrase.split_once(joint))?;
    let reads = [joined.0, joined.1].map(|part| lexicon.read(part));
    let things = [&reads[0], &reads[1]].map(|read| Wording::new(read, false));
    let pair = things.iter().all(|thing| (1..=2).contains(&thing.stems.len()) && thing.words.len() <= 3);
    let says = |thing: &&Wording<'_>| thing.stems.last().is_some_and(|head| !COMMON.contains(head));
    let told = |thing: &Wording<'_>, number: &usize| {
        index
            .entries
            .get(*number)
            .is_some_and(|entry| entry.source != Source::Learning && (thing.stems.len() > 1 || stands(thing, entry)))
    };
    let lines = things.iter().filter(says).flat_map(|thing| {
        lines_with(thing, index).into_iter().filter(move |number| told(thing, number)).collect::<Vec<_>>()
    });
    let lines = if pair { deduped(lines.collect()) } else { Vec::new() };
    let limit = "You name one of the two; say the other as well, if you did it.";
    super::proof(State::Supported, &lines, index).map(|p| Proof { limit: Some(limit.to_owned()), ..p })
}

/// Entries that share half of the keyword's words, its noun or its verb among them.
pub(super) fn touching(keyword: &Keyword, wordings: &[Wording<'_>], index: &Index<'_>) -> Vec<usize> {
    let Some(one) = wordings.first() else { return Vec::new() };
    let enough = (one.stems.len() * 2).div_ceil(3).max(1);
    let verb = one.stems.first().filter(|_| keyword.name != keyword.phrase);
    let chief = |stem: &&str| Some(stem) == one.stems.last() || Some(stem) == verb;
    let mut counts: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for &stem in &one.stems {
        for (number, _) in index.stem(stem) {
            let seen = counts.entry(number).or_default();
            if !seen.contains(&stem) {
                seen.push(stem);
            }
        }
    }
    let near = counts.into_iter().filter(|(_, seen)| seen.len() >= enough && seen.iter().any(chief));
    near.map(|(number, _)| number).collect()
}

/// The words of duties that say something, read when they are first asked for.
pub(super) struct Duties<'t>(Vec<(&'t str, OnceCell<Vec<String>>)>);

impl<'t> Duties<'t> {
    /// Those of the duties of `translation`.
    pub(super) fn new(translation: &'t Translation) -> Self {
        Self(translation.suggestions.iter().map(|duty| (duty.original.as_str(), OnceCell::new())).collect())
    }

    /// Duty `number` names the keyword in part: they share a word that says something.
    pub(super) fn share_word(
        &self,
        (keyword, wordings): (&Keyword, &[Wording<'_>]),
        number: usize,
        lexicon: &Lexicon,
    ) -> bool {
        let Some((text, words)) = self.0.get(number) else { return false };
        let duty = words.get_or_init(|| said(&lexicon.read(text)).into_iter().map(str::to_owned).collect());
        // The head of the phrase must be there: to take payments says nothing of payment extensions.
        let holds = |head: &str| duty.iter().any(|stem| stem == head) && !COMMON.contains(&head);
        let shared = |own: &[&str]| own.last().is_some_and(|head| holds(head));
        wordings.first().is_some_and(|phrase| shared(&phrase.stems))
            || keyword.name != keyword.phrase && shared(&said(&lexicon.read(&keyword.name)))
    }
}

/// The one word of the wording that says something stands in the entry in another form; who does a thing is no form of it:
/// `managers` is not `managed`.
fn inflected(one: &Wording<'_>, entry: &Entry<'_>) -> bool {
    let Some(stem) = one.stems.first() else { return false };
    let agent = |word: &str| ["er", "ers", "or", "ors"].iter().any(|end| word.ends_with(end));
    let own = one.words.iter().find(|word| crate::packs::words::stem(&word.lower) == *stem);
    let Some(own) = own.map(|word| agent(&word.lower)) else { return true };
    entry.read.words.iter().zip(&entry.read.stems).any(|(w, s)| s == stem && agent(&w.lower) == own)
}

/// The one word of the wording that says something stands in the entry, in one number or the other: "directed calls" names no
/// direction.
fn stands(one: &Wording<'_>, entry: &Entry<'_>) -> bool {
    let single = |word: &Word<'_>| word.lower.strip_suffix('s').unwrap_or(&word.lower).to_owned();
    let says = |word: &&Word<'_>| one.stems.first().is_some_and(|stem| crate::packs::words::stem(&word.lower) == *stem);
    let own = one.words.iter().find(says).map(single);
    own.is_some_and(|own| entry.read.words.iter().any(|word| single(word) == own))
}

fn deduped(mut numbers: Vec<usize>) -> Vec<usize> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// Entries in which enough stems of a wording stand near each other.
fn lines_with(wording: &Wording<'_>, index: &Index<'_>) -> Vec<usize> {
    let count = wording.stems.len();
    let enough = if count > 3 { count - 1 } else { count };
    let mut places: Vec<(usize, usize, usize)> = Vec::new();
    let mut met = 0;
    for (which, stem) in wording.stems.iter().enumerate() {
        // "Call the owner" is "call customers": beside another word, whoever is served is one.
        let anyone = count > 1 && SERVED.contains(stem);
        let own = std::iter::once(*stem).filter(|_| !anyone);
        let before = places.len();
        for stem in own.chain(SERVED.into_iter().filter(|_| anyone)) {
            for (number, at) in index.stem(stem) {
                places.push((number, at, which));
            }
        }
        met += usize::from(places.len() > before);
    }
    let mut found: Vec<usize> = Vec::new();
    if met < enough {
        return found;
    }
    places.sort_unstable();
    for at in places.chunk_by(|a, b| a.0 == b.0) {
        let Some(&(number, ..)) = at.first() else { continue };
        let lone_summary = count == 1 && index.entries.get(number).is_some_and(|e| e.source == Source::Summary);
        let near = (0..at.len()).any(|from| {
            let mut seen: Vec<usize> = Vec::new();
            for (_, place, which) in &at[from..] {
                if *place > at[from].1 + count + SLACK {
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
    found
}
