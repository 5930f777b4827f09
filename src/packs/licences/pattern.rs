//! Pattern: words with alternatives, gaps and numbers, as rows of the licences write them, and their matching on the
//! tokens of a line. Words meet by key (verb base, singular), see [`super::keys`].

use super::keys::Keys;
use super::text::Token;
use crate::packs::hash;
use crate::packs::words::words;

/// Most words that a `..` may skip.
const GAP: usize = 3;

/// A compiled pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pattern {
    slots: Vec<Slot>,
    /// [`mask`]s of its two slots that allow the fewest words: a line without both has no match.
    rare: [u64; 2],
}

/// One place of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Slot {
    /// Up to [`GAP`] words.
    Gap,
    /// A number in digits or words.
    Number,
    /// One of these.
    Words(Vec<Alternative>),
}

/// A word that may stand in a slot.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Alternative {
    /// [`hash::of`] the key of the word.
    hash: u64,
    /// The key: any form of the word; or, where `exact`, the only form.
    word: String,
    exact: bool,
}

/// The bit of [`mask`] that says that there is a number.
const NUMBER: u64 = 1 << 63;

/// What words `tokens` may hold, a bit for the hash of each key: a cheap way to say that a word is not among them.
pub(crate) fn mask(tokens: &[Token<'_>]) -> u64 {
    tokens.iter().fold(0, |mask, token| mask | bit(token.hash) | if token.number { NUMBER } else { 0 })
}

fn bit(hash: u64) -> u64 {
    1 << (hash >> 58).min(62)
}

impl Alternative {
    fn key(key: &str) -> Self {
        Self { hash: hash::of(key), word: key.to_owned(), exact: false }
    }

    fn exact(form: String, keys: &Keys) -> Self {
        Self { hash: hash::of(&keys.key(&form)), word: form, exact: true }
    }
}

/// The patterns that `text` stands for: more than one where an alternative has several words (`sign-up|signups`).
pub(crate) fn compile(text: &str, keys: &Keys) -> Vec<Pattern> {
    let mut done: Vec<Vec<Slot>> = vec![Vec::new()];
    for part in text.split_whitespace() {
        let mut choices: Vec<Vec<Slot>> = Vec::new();
        match part {
            ".." => choices.push(vec![Slot::Gap]),
            "#" => choices.push(vec![Slot::Number]),
            _ => {
                let mut single = Vec::new();
                for word in part.split('|').filter(|w| !w.is_empty()) {
                    if let Some(exact) = word.strip_prefix('=') {
                        single.push(Alternative::exact(exact.to_lowercase(), keys));
                        continue;
                    }
                    // Most are plain words, which need not be looked through for words.
                    if word.bytes().all(|letter| letter.is_ascii_lowercase()) {
                        single.push(Alternative::key(&keys.key(word)));
                        continue;
                    }
                    let found = words(word);
                    match found.as_slice() {
                        [] if word == "#" => choices.push(vec![Slot::Number]),
                        [] => {}
                        [one] => single.push(Alternative::key(&keys.key(&one.lower))),
                        many => choices.push(
                            many.iter().map(|w| Slot::Words(vec![Alternative::key(&keys.key(&w.lower))])).collect(),
                        ),
                    }
                }
                if !single.is_empty() {
                    choices.push(vec![Slot::Words(single)]);
                }
            }
        }
        match (done.as_mut_slice(), choices.as_mut_slice()) {
            ([only], [tail]) => only.append(tail),
            _ => {
                let choices = &choices;
                let longer = |head: Vec<Slot>| choices.iter().map(move |tail| [head.as_slice(), tail].concat());
                done = done.into_iter().flat_map(longer).collect();
            }
        }
    }
    done.retain(|slots| slots.iter().any(|slot| *slot != Slot::Gap));
    done.into_iter().map(|slots| Pattern { rare: rare(&slots), slots }).collect()
}

fn rare(slots: &[Slot]) -> [u64; 2] {
    let mut rare = [u64::MAX; 2];
    for slot in slots {
        let mask = match slot {
            Slot::Gap => continue,
            Slot::Number => NUMBER,
            Slot::Words(words) => words.iter().fold(0, |mask, word| mask | bit(word.hash)),
        };
        let [first, second] = rare;
        if mask.count_ones() < first.count_ones() {
            rare = [mask, first];
        } else if mask.count_ones() < second.count_ones() {
            rare = [first, mask];
        }
    }
    rare
}

impl Pattern {
    /// Hashes of the keys of tokens with which the pattern can start; empty when it starts with a number.
    pub(crate) fn first_keys(&self) -> impl Iterator<Item = u64> + '_ {
        let words: &[Alternative] = match self.slots.first() {
            Some(Slot::Words(words)) => words,
            _ => &[],
        };
        words.iter().map(|word| word.hash)
    }

    /// For each place that names words those words, each with the hash of its key.
    pub(crate) fn named(&self) -> impl Iterator<Item = Vec<(&str, u64)>> {
        self.slots.iter().filter_map(|slot| match slot {
            Slot::Words(words) => Some(words.iter().map(|word| (word.word.as_str(), word.hash)).collect()),
            Slot::Gap | Slot::Number => None,
        })
    }

    /// May it stand in a line with this [`mask`]?
    pub(crate) fn may_stand(&self, mask: u64) -> bool {
        mask & self.rare[0] != 0 && mask & self.rare[1] != 0
    }

    /// Tokens of the match that starts at token `at`, if there is one; gaps are not listed.
    pub(crate) fn at(&self, tokens: &[Token<'_>], at: usize) -> Option<Vec<usize>> {
        // Most patterns fail at their first word.
        let opens = |slot: &Slot| *slot == Slot::Gap || tokens.get(at).is_some_and(|token| fits(slot, token));
        if !self.slots.first().is_none_or(opens) {
            return None;
        }
        // Few stand, and only those need their places.
        if !go(&self.slots, tokens, at, None, None) {
            return None;
        }
        let mut places = Vec::with_capacity(self.slots.len());
        go(&self.slots, tokens, at, None, Some(&mut places)).then_some(places)
    }

    /// Tokens of the first match anywhere in `tokens`, whose [`mask`] is `mask`.
    pub(crate) fn find(&self, tokens: &[Token<'_>], mask: u64) -> Option<Vec<usize>> {
        if !self.may_stand(mask) {
            return None;
        }
        (0..tokens.len()).find_map(|at| self.at(tokens, at))
    }
}

/// Does the rest of a pattern match from token `at`? `segment` is that of the tokens so far: a match stays inside one.
/// `places` takes the tokens of the match.
fn go(
    slots: &[Slot],
    tokens: &[Token<'_>],
    at: usize,
    segment: Option<usize>,
    mut places: Option<&mut Vec<usize>>,
) -> bool {
    let Some((slot, rest)) = slots.split_first() else { return true };
    match slot {
        Slot::Gap => (0..=GAP).any(|skip| {
            // What does not match leaves no place behind.
            go(rest, tokens, at + skip, segment, places.as_deref_mut())
        }),
        Slot::Number | Slot::Words(_) => {
            let Some(token) = tokens.get(at) else { return false };
            if segment.is_some_and(|s| s != token.segment) || !fits(slot, token) {
                return false;
            }
            if let Some(places) = places.as_deref_mut() {
                places.push(at);
            }
            let found = go(rest, tokens, at + 1, Some(token.segment), places.as_deref_mut());
            if let (false, Some(places)) = (found, places) {
                places.pop();
            }
            found
        }
    }
}

/// Does `token` stand in `slot`?
fn fits(slot: &Slot, token: &Token<'_>) -> bool {
    match slot {
        Slot::Gap => true,
        Slot::Number => token.number,
        Slot::Words(words) => words
            .iter()
            .any(|word| word.hash == token.hash && word.word == *if word.exact { &token.lower } else { &token.key }),
    }
}
