//! Index: all patterns of the licences by the key of their first word, so that one walk over a line finds every match.

use super::keys::Keys;
use super::pattern::{self, Pattern};
use super::text::Token;
use crate::packs::hash::Map;

/// What a pattern belongs to: the place of its row in its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Owner {
    /// `from` of an upgrade.
    From(usize),
    /// `to` of an upgrade.
    Said(usize),
    /// Words of a class of claims.
    Class(usize),
    /// `from` of a label.
    Label(usize),
    /// `keeps` of a label.
    Keeps(usize),
    /// `from` of a sense.
    Sense(usize),
    /// `denies` of a sense.
    Denies(usize),
    /// Words of doubt.
    Doubt,
    /// Words that deny what follows.
    Negation,
    /// Names that hold a number.
    NumberedName,
    /// A hedge before a number.
    Before(usize),
    /// A hedge after a number.
    After(usize),
}

/// A match of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) owner: Owner,
    /// Which pattern.
    pub(crate) pattern: usize,
    /// Its tokens, at least one, in order; words in a gap are not listed.
    pub(crate) tokens: Vec<usize>,
}

/// Patterns by the hash of their first key.
#[derive(Debug, Default)]
pub(crate) struct Index {
    patterns: Vec<(Owner, Pattern)>,
    by_key: Map<u64, Vec<usize>>,
    by_number: Vec<usize>,
}

impl Index {
    /// Compiles `lines` and files them under `owner`.
    pub(crate) fn add(&mut self, owner: Owner, lines: &[String], keys: &Keys) {
        for pattern in lines.iter().flat_map(|line| pattern::compile(line, keys)) {
            let at = self.patterns.len();
            if pattern.first_keys().next().is_none() {
                self.by_number.push(at);
            }
            for key in pattern.first_keys() {
                let places = self.by_key.entry(key).or_default();
                if places.last() != Some(&at) {
                    places.push(at);
                }
            }
            self.patterns.push((owner, pattern));
        }
    }

    /// The patterns of `owner`.
    pub(crate) fn of(&self, owner: Owner) -> impl Iterator<Item = &Pattern> {
        self.patterns.iter().filter(move |(own, _)| *own == owner).map(|(_, pattern)| pattern)
    }

    /// All matches on `line` of what the owners in `wanted` own, by the place of their first token.
    pub(crate) fn hits(&self, line: &[Token<'_>], wanted: impl Fn(Owner) -> bool) -> Vec<Hit> {
        let mut out = Vec::new();
        let mask = pattern::mask(line);
        for (at, token) in line.iter().enumerate() {
            let by_number: &[usize] = if token.number { &self.by_number } else { &[] };
            for &place in self.by_key.get(&token.hash).into_iter().flatten().chain(by_number) {
                let Some((owner, pattern)) = self.patterns.get(place) else { continue };
                if !pattern.may_stand(mask) || !wanted(*owner) {
                    continue;
                }
                if let Some(tokens) = pattern.at(line, at) {
                    out.push(Hit { owner: *owner, pattern: place, tokens });
                }
            }
        }
        out
    }
}

impl Hit {
    /// First token.
    pub(crate) fn from(&self) -> usize {
        self.tokens.first().copied().unwrap_or_default()
    }

    /// Last token.
    pub(crate) fn to(&self) -> usize {
        self.tokens.last().copied().unwrap_or_default()
    }
}
