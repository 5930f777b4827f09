//! Open: keywords that no pack knows, compared by the stems of the words that say something. The main entry is [`proof`].

use std::borrow::Cow;

use super::index::{Entry, Index};
use super::{Asked, Proof, is_same};
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

/// A wording of the keyword: its words, and those that say something.
pub(super) struct Wording<'r> {
    read: &'r Stemmed<'r>,
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
    /// [`hash::key`] of its stem.
    key: u32,
    /// It is one of those whom a job serves.
    served: bool,
    /// Other words say the same.
    alike: bool,
}

impl Said {
    /// Those of the words of `read` that say something.
    pub(super) fn of(read: &Stemmed<'_>, packs: &Packs) -> Vec<Self> {
        let evidence = &packs.evidence;
        let says =
            |word: &Word<'_>| !evidence.empty.contains(word) && !word.lower.starts_with(|c: char| c.is_ascii_digit());
        let stems = read.words.iter().zip(read.stems.iter().zip(&read.numbers));
        stems
            .enumerate()
            .filter(|(_, (word, _))| says(word))
            .map(|(at, (_, (stem, number)))| {
                // Only such a word may have another stem than it would have alone: `CSAs`.
                let acronym = |word: &Word<'_>| word.text.ends_with('s') && word.text.starts_with(char::is_uppercase);
                let mut words = read.words.iter().zip(&read.stems);
                let own =
                    words.position(|(word, own)| if acronym(word) { word.stem().0 == *stem } else { own == stem });
                let key = hash::key(*number, stem);
                let alike = evidence.alike(stem, key).next().is_some();
                Self { at, own, key, served: evidence.is_served(stem, key), alike }
            })
            .collect()
    }
}

impl<'r> Wording<'r> {
    /// That of a phrase or of an alternative to it, of which `said` says something.
    pub(super) fn new(read: &'r Stemmed<'r>, said: impl Into<Cow<'r, [Said]>>, alternative: bool) -> Self {
        Self { read, said: said.into(), alternative }
    }

    /// The same of those stems alone that are `kept`.
    fn part(&self, kept: impl Fn(&str) -> bool) -> Self {
        let said: Vec<Said> = self.said.iter().filter(|said| kept(self.stem(said))).copied().collect();
        Self { read: self.read, said: said.into(), alternative: self.alternative }
    }

    /// How many of its words say something.
    fn count(&self) -> usize {
        self.said.len()
    }

    fn stem(&self, said: &Said) -> &'r str {
        self.read.stems.get(said.at).map_or("", AsRef::as_ref)
    }

    /// The first word that has the stem of `said`.
    fn own(&self, said: &Said) -> Option<&'r Word<'r>> {
        self.read.words.get(said.own?)
    }
}

/// Exact where a wording stands letter for letter; variant where most of its words stand near each other in one line.
pub(super) fn proof(asked: &Asked<'_>, index: &Index<'_>, packs: &Packs) -> Option<Proof> {
    let keyword = &*asked.keyword;
    let (mut exact, mut near) = (Vec::new(), Vec::new());
    for one in asked.wordings() {
        for number in lines_with(&one, index, Near::Line, packs) {
            let Some(entry) = index.entries.get(number) else { continue };
            let lone = one.count() == 1;
            let part = one.alternative && lone && entry.source != Source::Position;
            let mut runs = entry.read.words.windows(one.read.words.len().max(1));
            let run = !part && runs.any(|run| is_same(run, &one.read.words));
            // One word of a certificate's name is no skill: a handler card is no bank card. One of several things that a
            // posting names ("testing, or repairing lines") is a word that many lines hold.
            if !run && lone && (one.alternative || entry.source == Source::Learning || !inflected(&one, entry)) {
                continue;
            }
            let list = if run { &mut exact } else { &mut near };
            list.push(number);
        }
        near.extend(certified(&one, index, packs));
    }
    super::proof(State::Exact, &deduped(exact), index)
        .or_else(|| super::proof(State::Variant, &deduped(near), index))
        .or_else(|| {
            // A name that is the phrase has as many words.
            let noun = (keyword.name != keyword.phrase).then(|| packs.lexicon.read(&keyword.name));
            let noun = noun.as_ref().map(|noun| Wording::new(noun, Said::of(noun, packs), false));
            let said = asked.said.first().map_or(0, Vec::len);
            let less = |noun: &Wording<'_>| noun.count() > 1 && noun.count() < said;
            let lines = noun.filter(less).map_or_else(Vec::new, |noun| lines_with(&noun, index, Near::Line, packs));
            let limit = "The things are named; say what you did with them, the posting wants more than the words.";
            super::proof(State::Supported, &lines, index).map(|p| Proof { limit: Some(limit.to_owned()), ..p })
        })
        .filter(|_| keyword.kind != TermKind::Credential)
}

/// Certificates that have the name for which the wording asks by a word such as "certification".
fn certified(one: &Wording<'_>, index: &Index<'_>, packs: &Packs) -> Vec<usize> {
    let certificates = &packs.evidence.certificates;
    let words = &one.read.words;
    if !words.iter().any(|word| certificates.contains(word)) {
        return Vec::new();
    }
    let beside = |stem: &str| words.iter().any(|word| certificates.contains(word) && word.stem().0 == stem);
    let named = one.part(|stem| !beside(stem));
    if named.count() == 0 || named.count() == one.count() {
        return Vec::new();
    }
    let learned = |number: &usize| index.entries.get(*number).is_some_and(|entry| entry.source == Source::Learning);
    lines_with(&named, index, Near::Line, packs).into_iter().filter(learned).collect()
}

/// Variant where all the words of a phrase that the packs know, two or more, stand side by side in one line.
pub(super) fn in_other_order(asked: &Asked<'_>, index: &Index<'_>, packs: &Packs) -> Option<Proof> {
    let one = asked.wordings().next()?;
    let all = (2..=3).contains(&one.count());
    let lines = if all { lines_with(&one, index, Near::Run, packs) } else { Vec::new() };
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
    let pair = things.iter().all(|thing| (1..=2).contains(&thing.count()) && thing.read.words.len() <= 3);
    let says = |thing: &&Wording<'_>| {
        let head = thing.said.last().map(|head| thing.stem(head));
        head.is_some_and(|head| !packs.evidence.common.iter().any(|common| common == head))
    };
    let told = |thing: &Wording<'_>, number: &usize| {
        index
            .entries
            .get(*number)
            .is_some_and(|entry| entry.source != Source::Learning && (thing.count() > 1 || stands(thing, entry)))
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
    let Some(said) = one.said.first() else { return false };
    let Some(own) = one.own(said) else { return false };
    let single = |word: &Word<'_>| word.lower.strip_suffix('s').unwrap_or(&word.lower).to_owned();
    let mut found =
        entry.read.words.iter().zip(&entry.read.stems).enumerate().filter(|(_, (_, s))| **s == *one.stem(said));
    found.any(|(at, (word, _))| single(word) == single(own) || at == 0 && words::same_word(&own.lower, &word.lower))
}

/// The one word of the wording that says something stands in the entry, in one number or the other: "directed calls" names no
/// direction.
fn stands(one: &Wording<'_>, entry: &Entry<'_>) -> bool {
    let single = |word: &Word<'_>| word.lower.strip_suffix('s').unwrap_or(&word.lower).to_owned();
    let own = one.said.first().and_then(|said| one.own(said)).map(single);
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
    let count = wording.count();
    let enough = if count > 3 { count - 1 } else { count };
    let has_other =
        |said: &Said| packs.evidence.alike(wording.stem(said), said.key).any(|other| index.has_stem(other.key));
    let may_meet =
        |said: &&Said| index.has_stem(said.key) || count > 1 && (said.served || said.alike && has_other(said));
    if count == 0 || wording.said.iter().filter(may_meet).count() < enough {
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
    for (which, said) in wording.said.iter().enumerate() {
        let (stem, own_word) = (wording.stem(said), wording.own(said));
        let does = own_word.is_some_and(|word| agent(&word.lower));
        // "Call the owner" is "call customers": beside another word, whoever is served is one.
        let anyone = count > 1 && said.served;
        // Of two words or more, others may say the same of the same thing.
        let before = places.len();
        let others = packs.evidence.alike(stem, said.key).filter(|_| count > 1 && !does);
        let others = others.flat_map(|other| index.stem(other.stem, other.key).map(move |place| (other, place)));
        for (other, (number, at)) in others {
            if is_said(other.word, written(number, at)) {
                places.push((number, at, which, other.same));
            }
        }
        let own = std::iter::once((stem, said.key)).filter(|_| !anyone);
        let served = packs.evidence.served.iter().zip(&packs.evidence.served_keys).filter(|_| anyone);
        for (stem, key) in own.chain(served.map(|(stem, key)| (stem.as_str(), *key))) {
            for (number, at) in index.stem(stem, key) {
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
            let joins =
                |word: &Word<'_>| !matches!(word.lower.as_str(), "and" | "or") && packs.evidence.empty.contains(word);
            words.get(from + 1..to).is_some_and(|between| between.iter().all(joins))
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
