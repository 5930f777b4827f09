//! Pattern: words with alternatives, gaps and numbers, as rows of the licences write them, and their matching on the
//! tokens of a line. Words meet by key (verb base, singular), see [`super::keys`].

use std::borrow::Cow;

use super::keys::Keys;
use super::text::Token;
use crate::packs::words::words;

/// Most words that a `..` may skip.
const GAP: usize = 3;

/// A compiled pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pattern {
    slots: Vec<Slot>,
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
enum Alternative {
    /// Any form of the word.
    Key(String),
    /// This form only.
    Exact(String),
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
                        single.push(Alternative::Exact(exact.to_lowercase()));
                        continue;
                    }
                    // Most are plain words, which need not be looked through for words.
                    if word.bytes().all(|letter| letter.is_ascii_lowercase()) {
                        single.push(Alternative::Key(keys.key(word)));
                        continue;
                    }
                    let found = words(word);
                    match found.as_slice() {
                        [] if word == "#" => choices.push(vec![Slot::Number]),
                        [] => {}
                        [one] => single.push(Alternative::Key(keys.key(&one.lower))),
                        many => choices.push(
                            many.iter().map(|w| Slot::Words(vec![Alternative::Key(keys.key(&w.lower))])).collect(),
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
    done.into_iter().map(|slots| Pattern { slots }).collect()
}

impl Pattern {
    /// Keys of tokens with which the pattern can start; empty when it starts with a number.
    pub(crate) fn first_keys<'p>(&'p self, keys: &Keys) -> impl Iterator<Item = Cow<'p, str>> {
        let words = match self.slots.first() {
            Some(Slot::Words(words)) => words.as_slice(),
            _ => &[],
        };
        words.iter().map(|word| match word {
            Alternative::Key(key) => Cow::Borrowed(key.as_str()),
            Alternative::Exact(form) => Cow::Owned(keys.key(form)),
        })
    }

    /// Tokens of the match that starts at token `at`, if there is one; gaps are not listed.
    pub(crate) fn at(&self, tokens: &[Token], at: usize) -> Option<Vec<usize>> {
        // Most patterns fail at their first word.
        let opens = |slot: &Slot| *slot == Slot::Gap || tokens.get(at).is_some_and(|token| fits(slot, token));
        if !self.slots.first().is_none_or(opens) {
            return None;
        }
        let mut places = Vec::with_capacity(self.slots.len());
        go(&self.slots, tokens, at, None, &mut places).then_some(places)
    }

    /// Tokens of the first match anywhere.
    pub(crate) fn find(&self, tokens: &[Token]) -> Option<Vec<usize>> {
        (0..tokens.len()).find_map(|at| self.at(tokens, at))
    }
}

/// Does the rest of a pattern match from token `at`? `segment` is that of the tokens so far: a match stays inside one.
fn go(slots: &[Slot], tokens: &[Token], at: usize, segment: Option<usize>, places: &mut Vec<usize>) -> bool {
    let Some((slot, rest)) = slots.split_first() else { return true };
    match slot {
        Slot::Gap => (0..=GAP).any(|skip| {
            let mark = places.len();
            let found = go(rest, tokens, at + skip, segment, places);
            if !found {
                places.truncate(mark);
            }
            found
        }),
        Slot::Number | Slot::Words(_) => {
            let Some(token) = tokens.get(at) else { return false };
            if segment.is_some_and(|s| s != token.segment) || !fits(slot, token) {
                return false;
            }
            places.push(at);
            go(rest, tokens, at + 1, Some(token.segment), places) || {
                places.pop();
                false
            }
        }
    }
}

/// Does `token` stand in `slot`?
fn fits(slot: &Slot, token: &Token) -> bool {
    match slot {
        Slot::Gap => true,
        Slot::Number => token.number,
        Slot::Words(words) => words.iter().any(|word| match word {
            Alternative::Key(key) => *key == token.key,
            Alternative::Exact(form) => *form == token.lower,
        }),
    }
}
