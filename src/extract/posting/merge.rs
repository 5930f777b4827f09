//! Merge: one keyword a concept from all the places that name it, with weight. The main entry is [`merge`].

use std::collections::HashMap;

use super::keywords::Mention;
use crate::model::posting::{Keyword, Need, TermKind};
use crate::packs::Packs;
use crate::packs::hash::{self, Set};

/// Most keywords that no pack knows.
const MOST_OPEN: usize = 45;

/// Most wordings that one keyword gathers.
const MOST_WORDINGS: usize = 4;

/// One keyword a concept: strongest need, first wording, how often.
pub(super) fn merge(mut mentions: Vec<Mention>, packs: &Packs) -> Vec<Keyword> {
    let alone: Set<usize> = mentions.iter().filter(|m| m.alternatives.is_empty()).filter_map(|m| m.term).collect();
    for mention in &mut mentions {
        if mention.term.is_some_and(|t| alone.contains(&t))
            && !mention.alternatives.is_empty()
            && mention.others.is_empty()
        {
            mention.phrase = mention.alternatives.remove(0);
            mention.name.clone_from(&mention.phrase);
            mention.term = None;
        }
    }
    let mut slots: Vec<(Mention, u32)> = Vec::new();
    let mut keys: Vec<String> = Vec::new();
    let mut by_key: HashMap<String, usize> = HashMap::new();
    let mut known: HashMap<String, String> = HashMap::new();
    let mut stems = |text: &String| {
        let read = || packs.lexicon.read(text).stems.join(" ");
        known.get(text).cloned().unwrap_or_else(|| known.entry(text.clone()).or_insert_with(read).clone())
    };
    for mention in mentions {
        // "Symitar" alone and "Symitar or another core system" are two wants: the second may be met by another system.
        let key = match mention.term {
            Some(term) if !mention.alternatives.is_empty() => format!("#{term} or"),
            Some(term) => format!("#{term}"),
            None => stems(&mention.phrase),
        };
        if let Some(&at) = by_key.get(&key) {
            let (old, count) = &mut slots[at];
            *count += 1;
            let mut differs = || {
                let own = stems(&mention.phrase);
                !old.alternatives.iter().chain([&old.phrase, &old.name]).any(|text| stems(text).contains(&own))
            };
            if mention.term.is_some()
                && mention.kind != TermKind::Language
                && old.alternatives.len() < MOST_WORDINGS
                && differs()
            {
                old.alternatives.push(mention.phrase.clone());
            }
            if rank_of(&mention) < rank_of(old) {
                (old.need, old.said) = (mention.need, mention.said);
                if mention.term.is_some() {
                    old.phrase = mention.phrase;
                }
            }
            for other in mention.alternatives {
                if !old.alternatives.contains(&other) {
                    old.alternatives.push(other);
                }
            }
            continue;
        }
        keys.push(key.clone());
        by_key.insert(key, slots.len());
        slots.push((mention, 1));
    }
    drop_parts(&mut slots, &keys, packs);
    let members: Set<usize> = slots.iter().flat_map(|(m, _)| m.others.iter().copied()).collect();
    let grouped = |m: &Mention| m.term.is_some_and(|t| members.contains(&t)) && m.others.is_empty();
    let doubled: Set<usize> = slots.iter().filter(|(m, _)| grouped(m)).map(|(m, _)| m.order).collect();
    let mut open: Vec<(i32, usize)> =
        slots.iter().filter(|(m, _)| m.term.is_none()).map(|(m, c)| (m.rank + *c as i32, m.order)).collect();
    open.sort_by_key(|o| (std::cmp::Reverse(o.0), o.1));
    let dropped: Set<usize> = open.iter().skip(MOST_OPEN).map(|o| o.1).collect();
    slots.retain(|(m, _)| !dropped.contains(&m.order) && !doubled.contains(&m.order));
    slots.into_iter().map(|(mention, count)| keyword(mention, count, packs)).collect()
}

/// Takes out open phrases whose words stand side by side in another keyword ("ticket volume" beside "reduce ticket
/// volume"). The key of an open phrase is its stems.
fn drop_parts(slots: &mut Vec<(Mention, u32)>, keys: &[String], packs: &Packs) {
    let text = |((mention, _), key): (&(Mention, u32), &String)| match mention.term {
        Some(_) => format!(" {} ", packs.lexicon.read(&mention.phrase).stems.join(" ")),
        None => format!(" {key} "),
    };
    let texts: Vec<String> = slots.iter().zip(keys).map(text).collect();
    // A bit for each of its stems: a text that lacks one of them does not hold them side by side.
    let bits = |text: &String| text.split(' ').fold(0, |bits, stem| bits | 1_u64 << (hash::of(stem) >> 58));
    let bits: Vec<u64> = texts.iter().map(bits).collect();
    let needs: Vec<Need> = slots.iter().map(|(m, _)| m.need).collect();
    let within = |at: usize| {
        let own = &texts[at];
        let longer = |i: usize, t: &String| i != at && (t.len() > own.len() || t.len() == own.len() && i < at);
        // What is a must is not lost in a duty.
        let wanted = |i: usize| needs[at] != Need::Required || needs[i] == Need::Required;
        let all = texts.iter().zip(&bits).enumerate();
        all.filter(|(_, (_, held))| bits[at] & !**held == 0)
            .any(|(i, (t, _))| longer(i, t) && wanted(i) && t.contains(own))
    };
    let keep: Vec<bool> = slots.iter().enumerate().map(|(i, (m, _))| m.term.is_some() || !within(i)).collect();
    let mut at = 0;
    slots.retain(|_| {
        at += 1;
        keep.get(at - 1).copied().unwrap_or(true)
    });
}

/// What a sentence says of a word goes before what only its section says: "X is a plus" beside X in a list of musts.
fn rank_of(mention: &Mention) -> u8 {
    match (mention.need, mention.said) {
        (Need::Required, true) => 0,
        (Need::Preferred, true) => 1,
        (Need::Required, false) => 2,
        (Need::Duty, _) => 3,
        (Need::Preferred, false) => 4,
        (Need::Mention, _) => 5,
    }
}

fn keyword(mention: Mention, count: u32, packs: &Packs) -> Keyword {
    let known = mention.term.and_then(|t| packs.lexicon.term(t));
    let repeated = (1.0 + 0.25 * f64::from(count.saturating_sub(1))).min(1.5);
    let weight = weight(mention.kind, mention.need, known.is_some()) * repeated;
    Keyword {
        phrase: mention.phrase,
        id: known.map(|t| t.id.clone()),
        name: mention.name,
        kind: mention.kind,
        need: mention.need,
        weight,
        alternatives: mention.bare.into_iter().chain(mention.alternatives).collect(),
        count,
    }
}

/// Weight before repetition (SPEC 5.3). What no pack knows may be worth little, so it weighs half.
fn weight(kind: TermKind, need: Need, known: bool) -> f64 {
    let full = match (need, kind) {
        (Need::Mention, _) => 0.5,
        (_, TermKind::Soft) | (Need::Preferred, _) => 1.0,
        (_, TermKind::Kpi) | (Need::Duty, _) => 2.0,
        (Need::Required, _) => 3.0,
    };
    if known { full } else { full / 2.0 }
}
