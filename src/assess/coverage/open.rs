//! Open: keywords that no pack knows, compared by the stems of the words that say something. The main entry is [`proof`].

use std::borrow::Cow;

use super::Proof;
use super::index::{Entry, Index};
use super::is_same;
use crate::assess::texts::Source;
use crate::model::finding::State;
use crate::model::posting::{Keyword, TermKind};
use crate::packs::Packs;
use crate::packs::hash;
use crate::packs::lexicon::Stemmed;
use crate::packs::words::{self, Word};

/// Words between which the words of a phrase may stand, beyond their number.
const SLACK: usize = 4;

/// How near the words of a wording stand in a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Near {
    /// Within their number and [`SLACK`] words.
    Line,
    /// With nothing between them but words that say nothing: "scheduling of appointments".
    Run,
}

/// A wording of the keyword: its words and the stems of those that say something.
pub(super) struct Wording<'r> {
    words: &'r [Word<'r>],
    stems: Vec<&'r str>,
    said: Cow<'r, [Said]>,
    /// One of several that meet the keyword.
    alternative: bool,
}

/// A word of a wording that says something.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said {
    /// Which of the words it is.
    at: usize,
    /// The first word that has its stem.
    own: Option<usize>,
    /// [`hash::of`] its stem.
    hash: u64,
}

impl Said {
    /// Those of the words of `read` that say something.
    pub(super) fn of(read: &Stemmed<'_>, packs: &Packs) -> Vec<Self> {
        let says =
            |lower: &str| !packs.evidence.empty.contains(lower) && !lower.starts_with(|c: char| c.is_ascii_digit());
        let said = read.words.iter().zip(&read.stems).enumerate().filter(|(_, (word, _))| says(&word.lower));
        said.map(|(at, (_, stem))| {
            // Only such a word may have another stem than it would have alone: `CSAs`.
            let acronym = |word: &Word<'_>| word.text.ends_with('s') && word.text.starts_with(char::is_uppercase);
            let mut words = read.words.iter().zip(&read.stems);
            let own = words.position(|(word, own)| if acronym(word) { word.stem().0 == *stem } else { own == stem });
            Self { at, own, hash: hash::of(stem) }
        })
        .collect()
    }
}

impl<'r> Wording<'r> {
    /// That of a phrase or of an alternative to it, of which `said` says something.
    pub(super) fn new(read: &'r Stemmed<'r>, said: impl Into<Cow<'r, [Said]>>, alternative: bool) -> Self {
        let said = said.into();
        let stems = said.iter().filter_map(|said| read.stems.get(said.at)).map(AsRef::as_ref).collect();
        Self { words: &read.words, stems, said, alternative }
    }

    /// The same of those stems alone that are `kept`.
    fn part(&self, kept: impl Fn(&str) -> bool) -> Self {
        let pairs = self.stems.iter().zip(self.said.iter()).filter(|(stem, _)| kept(stem));
        let (stems, said): (Vec<&str>, Vec<Said>) = pairs.map(|(stem, said)| (*stem, *said)).unzip();
        Self { words: self.words, stems, said: said.into(), alternative: self.alternative }
    }

    /// The first word that has the stem number `which`.
    fn own(&self, which: usize) -> Option<&'r Word<'r>> {
        self.words.get(self.said.get(which)?.own?)
    }
}

/// Exact where a wording stands letter for letter; variant where most of its words stand near each other in one line.
/// `wordings` are the phrase of the keyword and its alternatives.
pub(super) fn proof(keyword: &Keyword, wordings: &[Wording<'_>], index: &Index<'_>, packs: &Packs) -> Option<Proof> {
    let said = wordings.first().map_or(0, |w| w.stems.len());
    let (mut exact, mut near) = (Vec::new(), Vec::new());
    for one in wordings.iter().filter(|w| !w.stems.is_empty()) {
        for number in lines_with(one, index, Near::Line, packs) {
            let Some(entry) = index.entries.get(number) else { continue };
            let part = one.alternative && one.stems.len() == 1 && entry.source != Source::Position;
            let mut runs = entry.read.words.windows(one.words.len().max(1));
            let run = !part && runs.any(|run| is_same(run, one.words));
            // One word of a certificate's name is no skill: a handler card is no bank card. One of several things that a
            // posting names ("testing, or repairing lines") is a word that many lines hold.
            let lone = one.stems.len() == 1;
            if !run && lone && (one.alternative || entry.source == Source::Learning || !inflected(one, entry)) {
                continue;
            }
            let list = if run { &mut exact } else { &mut near };
            list.push(number);
        }
    }
    near.extend(wordings.iter().flat_map(|one| certified(one, index, packs)));
    super::proof(State::Exact, &deduped(exact), index)
        .or_else(|| super::proof(State::Variant, &deduped(near), index))
        .or_else(|| {
            // A name that is the phrase has as many words.
            let noun = (keyword.name != keyword.phrase).then(|| packs.lexicon.read(&keyword.name));
            let noun = noun.as_ref().map(|noun| Wording::new(noun, Said::of(noun, packs), false));
            let less = |noun: &Wording<'_>| noun.stems.len() > 1 && noun.stems.len() < said;
            let lines = noun.filter(less).map_or_else(Vec::new, |noun| lines_with(&noun, index, Near::Line, packs));
            let limit = "The things are named; say what you did with them, the posting wants more than the words.";
            super::proof(State::Supported, &lines, index).map(|p| Proof { limit: Some(limit.to_owned()), ..p })
        })
        .filter(|_| keyword.kind != TermKind::Credential)
}

/// Certificates that have the name for which the wording asks by a word such as "certification".
fn certified(one: &Wording<'_>, index: &Index<'_>, packs: &Packs) -> Vec<usize> {
    let certificates = &packs.evidence.certificates;
    if !one.words.iter().any(|word| certificates.contains(word.lower.as_str())) {
        return Vec::new();
    }
    let beside =
        |stem: &str| one.words.iter().any(|word| word.stem().0 == stem && certificates.contains(word.lower.as_str()));
    let named = one.part(|stem| !beside(stem));
    if named.stems.is_empty() || named.stems.len() == one.stems.len() {
        return Vec::new();
    }
    let learned = |number: &usize| index.entries.get(*number).is_some_and(|entry| entry.source == Source::Learning);
    lines_with(&named, index, Near::Line, packs).into_iter().filter(learned).collect()
}

/// Variant where all the words of a phrase that the packs know, two or more, stand side by side in one line.
pub(super) fn in_other_order(wordings: &[Wording<'_>], index: &Index<'_>, packs: &Packs) -> Option<Proof> {
    let one = wordings.first()?;
    let all = (2..=3).contains(&one.stems.len());
    let lines = if all { lines_with(one, index, Near::Run, packs) } else { Vec::new() };
    super::proof(State::Variant, &lines, index)
}

/// Supported in part: of two things that the phrase asks for ("refunds and credits"), one is named.
pub(super) fn half(keyword: &Keyword, index: &Index<'_>, packs: &Packs) -> Option<Proof> {
    let plain = |byte: u8| byte == b' ' || byte.is_ascii_alphanumeric();
    if !keyword.phrase.contains(" and ") && keyword.phrase.bytes().all(plain) {
        return None;
    }
    let joined = [" and ", " & ", "/"].iter().find_map(|joint| keyword.phrase.split_once(joint))?;
    let reads = [joined.0, joined.1].map(|part| packs.lexicon.read(part));
    let things = [&reads[0], &reads[1]].map(|read| Wording::new(read, Said::of(read, packs), false));
    let pair = things.iter().all(|thing| (1..=2).contains(&thing.stems.len()) && thing.words.len() <= 3);
    let says = |thing: &&Wording<'_>| {
        thing.stems.last().is_some_and(|head| !packs.evidence.common.iter().any(|common| common == head))
    };
    let told = |thing: &Wording<'_>, number: &usize| {
        index
            .entries
            .get(*number)
            .is_some_and(|entry| entry.source != Source::Learning && (thing.stems.len() > 1 || stands(thing, entry)))
    };
    let lines = things.iter().filter(says).flat_map(|thing| {
        lines_with(thing, index, Near::Line, packs)
            .into_iter()
            .filter(move |number| told(thing, number))
            .collect::<Vec<_>>()
    });
    let lines = if pair { deduped(lines.collect()) } else { Vec::new() };
    let limit = "You name one of the two; say the other as well, if you did it.";
    super::proof(State::Supported, &lines, index).map(|p| Proof { limit: Some(limit.to_owned()), ..p })
}

/// The one word of the wording that says something stands in the entry in another form of itself: in the other number, or as
/// the verb with which the entry begins ("motivated sellers" motivates nobody). What is derived from it is another word:
/// `managers` is not `managed`, and an `industry` is not `industrial`.
fn inflected(one: &Wording<'_>, entry: &Entry<'_>) -> bool {
    let Some(stem) = one.stems.first() else { return false };
    let Some(own) = one.own(0) else { return false };
    let single = |word: &str| word.strip_suffix('s').unwrap_or(word).to_owned();
    let found = entry.read.words.iter().zip(&entry.read.stems).enumerate().filter(|(_, (_, s))| **s == **stem);
    found
        .into_iter()
        .any(|(at, (w, _))| single(&w.lower) == single(&own.lower) || at == 0 && words::same_word(&own.lower, &w.lower))
}

/// The one word of the wording that says something stands in the entry, in one number or the other: "directed calls" names no
/// direction.
fn stands(one: &Wording<'_>, entry: &Entry<'_>) -> bool {
    let single = |word: &Word<'_>| word.lower.strip_suffix('s').unwrap_or(&word.lower).to_owned();
    let own = one.own(0).map(single);
    own.is_some_and(|own| entry.read.words.iter().any(|word| single(word) == own))
}

fn deduped(mut numbers: Vec<usize>) -> Vec<usize> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// `written` is `word` of a pack, in any of its forms where that is a verb or stands for one thing, else in one number or the
/// other: "details" are no "detailed drawings".
fn is_said(word: &str, written: &str) -> bool {
    let single = |word: &str| match word.strip_suffix("ies") {
        Some(stump) => format!("{stump}y"),
        None => word.strip_suffix('s').unwrap_or(word).to_owned(),
    };
    if word.ends_with('s') { single(word) == single(written) } else { words::same_word(word, written) }
}

/// Entries in which enough stems of a wording stand near each other, the head of the phrase among them.
fn lines_with(wording: &Wording<'_>, index: &Index<'_>, how: Near, packs: &Packs) -> Vec<usize> {
    let count = wording.stems.len();
    let enough = if count > 3 { count - 1 } else { count };
    let served = &packs.evidence.served;
    let is_served = |stem: &str| count > 1 && served.iter().any(|one| one == stem);
    let has_other =
        |stem: &str| count > 1 && packs.evidence.alike(stem).any(|other| index.has_stem(hash::of(other.stem)));
    let may_meet = wording
        .stems
        .iter()
        .zip(wording.said.iter())
        .filter(|(stem, said)| index.has_stem(said.hash) || is_served(stem) || has_other(stem));
    if may_meet.count() < enough {
        return Vec::new();
    }
    let mut places: Vec<(usize, usize, usize, bool)> = Vec::new();
    let mut met = 0;
    // Who does a thing is no form of it: a site manager is not who managed a site.
    let agent = |word: &str| ["er", "ers", "or", "ors"].iter().any(|end| word.ends_with(end));
    let written = |number: usize, at: usize| {
        let word = index.entries.get(number).and_then(|entry| entry.read.words.get(at));
        word.map_or("", |word| word.lower.as_str())
    };
    for (which, stem) in wording.stems.iter().enumerate() {
        let own_word = wording.own(which);
        let does = own_word.is_some_and(|word| agent(&word.lower));
        // "Call the owner" is "call customers": beside another word, whoever is served is one.
        let anyone = is_served(stem);
        // Of two words or more, others may say the same of the same thing.
        let before = places.len();
        let others = packs.evidence.alike(stem).filter(|_| count > 1 && !does);
        for (other, (number, at)) in others.flat_map(|other| index.stem(other.stem).map(move |place| (other, place))) {
            if is_said(other.word, written(number, at)) {
                places.push((number, at, which, other.same));
            }
        }
        let own = std::iter::once(*stem).filter(|_| !anyone);
        for stem in own.chain(served.iter().map(String::as_str).filter(|_| anyone)) {
            for (number, at) in index.stem(stem) {
                if anyone || agent(written(number, at)) == does {
                    let form = own_word.is_some_and(|own| words::same_word(&own.lower, written(number, at)));
                    // "Renewed memberships" are renewals: the verb with which a duty begins.
                    if anyone || form || count > 2 || at == 0 && how == Near::Line {
                        places.push((number, at, which, form && !anyone));
                    }
                }
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
        let empty = |from: usize, to: usize| {
            let words = index.entries.get(number).map_or(&[][..], |entry| &entry.read.words);
            // "Clients and service providers" are no client service.
            let joins = |lower: &str| !matches!(lower, "and" | "or") && packs.evidence.empty.contains(lower);
            words.get(from + 1..to).is_some_and(|between| between.iter().all(|word| joins(&word.lower)))
        };
        let near = (0..at.len()).any(|from| {
            let mut seen: Vec<usize> = Vec::new();
            let mut last = at[from].1;
            let mut by_name = false;
            // A word that says the same as two of the phrase says one of them.
            let mut taken = None;
            for (_, place, which, own) in &at[from..] {
                let apart = how == Near::Run && *place > last && !empty(last, *place);
                if apart || *place > at[from].1 + count + SLACK {
                    break;
                }
                last = *place;
                by_name |= own;
                if !seen.contains(which) && taken != Some(*place) {
                    taken = Some(*place);
                    seen.push(*which);
                }
            }
            seen.len() >= enough && seen.contains(&(count - 1)) && by_name
        });
        if near && !lone_summary {
            found.push(number);
        }
    }
    found
}
