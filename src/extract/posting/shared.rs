//! Shared: terms of a list whose items share a word: "sorting and delivering mail" names the sorting of mail too. The main
//! entry is [`shared`].

use super::keywords::{Mention, slice};
use super::sections::Placed;
use crate::model::posting::Need;
use crate::packs::Packs;
use crate::packs::lexicon::Hit;
use crate::packs::need::Kind;

/// Most items of a list before its "and".
const MOST_ITEMS: usize = 4;

/// Most words that the items share.
const MOST_SHARED: usize = 3;

/// The terms that the items of a list name with the words they share, beside `hits`.
pub(super) fn shared<'u>(one: &Placed<'u>, hits: &[Hit], packs: &'u Packs, out: &mut Vec<Mention<'u>>) {
    let words = &one.read.words;
    let joint = |i: usize| matches!(words[i].lower.as_str(), "and" | "or" | "&");
    let mut found: Vec<usize> = Vec::new();
    for at in (1..words.len()).filter(|&i| joint(i)) {
        for (from, to, text) in readings(one, at, packs) {
            let hit = packs.lexicon.find(&text).into_iter().find(|h| h.start == 0 && h.end == text.len());
            let Some(term) = hit.map(|h| h.term) else { continue };
            let Some(known) = packs.lexicon.term(term) else { continue };
            let whole = words.get(from).zip(words.get(to - 1)).map(|(a, b)| (a.start, b.end));
            let named = |h: &Hit| h.term == term || whole.is_some_and(|(a, b)| h.start <= a && b <= h.end);
            if found.contains(&term) || hits.iter().any(named) {
                continue;
            }
            found.push(term);
            let mention = Mention::new(one, from, to, out.len());
            let need = if one.asks() { mention.need } else { Need::Mention };
            out.push(Mention { term: Some(term), name: &known.name, kind: known.kind, need, rank: 8, ..mention });
        }
    }
}

/// What the items before the "and" at `at` say with the words they share: first word, word after the last, text. The
/// longest comes first.
fn readings(one: &Placed<'_>, at: usize, packs: &Packs) -> Vec<(usize, usize, String)> {
    let words = &one.read.words;
    let breaks = |i: usize| one.read.breaks.get(i).copied().unwrap_or(true);
    let comma = |i: usize| one.read.gaps.get(i).is_some_and(|gap| matches!(gap.trim(), "," | "/"));
    let mut out = Vec::new();
    if at + 1 >= words.len() || breaks(at + 1) {
        return out;
    }
    let mut items = vec![at - 1];
    while items.len() < MOST_ITEMS {
        let first = items.last().copied().unwrap_or(0);
        if first == 0 || !comma(first) {
            break;
        }
        items.push(first - 1);
    }
    let ends = (at + 2..words.len()).take_while(|&i| !breaks(i)).take(MOST_SHARED).count();
    // "Accurate and timely reports" names no "accurate reports".
    let says = |item: &usize| {
        let kinds = one.kinds(*item);
        (!kinds.has(Kind::WeakWords) || kinds.has(Kind::SpokenWords)) && !kinds.has(Kind::PeopleWords)
    };
    // In small letters most words have the stems that they have here.
    let plain = |i: usize| {
        let mut bytes = words[i].text.bytes();
        bytes.next().is_some_and(|first| first.is_ascii_alphanumeric())
            && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    for item in items.into_iter().filter(says) {
        for shared in (1..=ends).rev() {
            let to = at + 2 + shared;
            let told = plain(item) && (at + 2..to).all(plain);
            if told && !packs.lexicon.may_name(*one.read, item, at + 2..to) {
                continue;
            }
            out.push((item, to, format!("{} {}", words[item].lower.as_str(), slice(one, at + 2, to).to_lowercase())));
        }
    }
    out
}
