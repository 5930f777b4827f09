//! Merge: one keyword a concept from all the places that name it, with weight. The main entry is [`merge`].

use std::borrow::Cow;

use super::keywords::Mention;
use crate::model::posting::{Keyword, Need, TermKind};
use crate::packs::Packs;
use crate::packs::hash::{Map, Set};
use crate::packs::words::{StemNumber, any_pair};

/// Most keywords that no pack knows.
const MOST_OPEN: usize = 45;

/// Most wordings that one keyword gathers.
const MOST_WORDINGS: usize = 4;

/// A wording as the numbers of its stems.
type Row = Vec<u32>;

/// What makes two mentions one keyword.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    /// A term, and whether it stands in a choice: "Symitar" alone and "Symitar or another core system" are two wants, as
    /// the second may be met by another system.
    Term(usize, bool),
    /// A phrase that no pack knows.
    Open(Row),
}

/// The wordings of a posting in stems.
struct Wordings<'u, 'p> {
    packs: &'p Packs,
    /// The numbers given to stems that have none.
    others: Map<String, u32>,
    /// The stems of texts that were read, with blanks between them.
    joined: Map<&'u str, String>,
}

impl<'u> Wordings<'u, '_> {
    /// A number for each stem of a phrase.
    fn row(&mut self, mention: &Mention<'u>) -> Row {
        let (read, place) = &mention.place;
        let number = |(number, stem): (&StemNumber, &Cow<'_, str>)| {
            if *number > 0 {
                return u32::from(*number);
            }
            let next = u32::from(StemNumber::MAX) + 1 + self.others.len() as u32;
            self.others
                .get(stem.as_ref())
                .copied()
                .unwrap_or_else(|| *self.others.entry(stem.to_string()).or_insert(next))
        };
        match (read.numbers.get(place.clone()), read.stems.get(place.clone())) {
            (Some(numbers), Some(stems)) if !place.is_empty() => numbers.iter().zip(stems).map(number).collect(),
            _ => {
                let read = self.packs.lexicon.read(mention.phrase);
                read.numbers.iter().zip(&read.stems).map(number).collect()
            }
        }
    }

    /// The stems of `text` with blanks between them.
    fn joined(&mut self, text: &'u str) -> &str {
        let read = || self.packs.lexicon.read(text).stems.join(" ");
        self.joined.entry(text).or_insert_with(read)
    }

    /// The same of the phrase of a mention, whose stems are known.
    fn joined_phrase(&mut self, mention: &Mention<'u>) -> &str {
        let (read, place) = &mention.place;
        match read.stems.get(place.clone()) {
            Some(stems) if !place.is_empty() => self.joined.entry(mention.phrase).or_insert_with(|| stems.join(" ")),
            _ => self.joined(mention.phrase),
        }
    }

    /// None of the wordings of `old`, a mention of the same term, says what that of `new` does.
    fn differs(&mut self, old: &Mention<'u>, new: &Mention<'u>) -> bool {
        let phrase = new.phrase;
        let all = old.alternatives.iter().chain([&old.phrase, &old.name]);
        // Capitals make no other stems, but for those of `SLAs` and `Q&A`.
        let loud = |one: u8, next: u8| one.is_ascii_uppercase() & !next.is_ascii_lowercase() & (next != b' ');
        let plain = |text: &str| text.is_ascii() && !any_pair(text, loud);
        let same = |text: &&&str| **text == phrase || text.eq_ignore_ascii_case(phrase) && plain(text) && plain(phrase);
        if all.into_iter().any(|text| same(&text)) {
            return false;
        }
        let own = self.joined_phrase(new).to_owned();
        !(old.term.is_some_and(|term| self.packs.lexicon.name_stems(term).contains(&own))
            || self.joined_phrase(old).contains(&own)
            || old.alternatives.iter().any(|text| self.joined(text).contains(&own)))
    }
}

/// One keyword a concept: strongest need, first wording, how often.
pub(super) fn merge(mut mentions: Vec<Mention<'_>>, packs: &Packs) -> Vec<Keyword> {
    let alone: Set<usize> = mentions.iter().filter(|m| m.alternatives.is_empty()).filter_map(|m| m.term).collect();
    for mention in &mut mentions {
        if mention.term.is_some_and(|t| alone.contains(&t))
            && !mention.alternatives.is_empty()
            && mention.others.is_empty()
        {
            mention.phrase = mention.alternatives.remove(0);
            (mention.name, mention.term, mention.place.1) = (mention.phrase, None, 0..0);
        }
    }
    let mut wordings = Wordings { packs, others: Map::default(), joined: Map::default() };
    let mut slots: Vec<Slot<'_>> = Vec::with_capacity(mentions.len());
    let mut by_key: Map<Key, usize> = Map::default();
    for mention in mentions {
        let row = wordings.row(&mention);
        let key = match mention.term {
            Some(term) => Key::Term(term, !mention.alternatives.is_empty()),
            None => Key::Open(row.clone()),
        };
        let Some(&at) = by_key.get(&key) else {
            by_key.insert(key, slots.len());
            slots.push(Slot { mention, row, count: 1 });
            continue;
        };
        let Slot { mention: old, row: old_row, count } = &mut slots[at];
        *count += 1;
        if mention.term.is_some()
            && mention.kind != TermKind::Language
            && old.alternatives.len() < MOST_WORDINGS
            && wordings.differs(old, &mention)
        {
            old.alternatives.push(mention.phrase);
        }
        if rank_of(&mention) < rank_of(old) {
            (old.need, old.said) = (mention.need, mention.said);
            if mention.term.is_some() {
                (old.phrase, old.place, *old_row) = (mention.phrase, mention.place, row);
            }
        }
        for other in mention.alternatives {
            if !old.alternatives.contains(&other) {
                old.alternatives.push(other);
            }
        }
    }
    drop_parts(&mut slots);
    let members: Set<usize> = slots.iter().flat_map(|slot| slot.mention.others.iter().copied()).collect();
    let grouped = |m: &Mention<'_>| m.term.is_some_and(|t| members.contains(&t)) && m.others.is_empty();
    let doubled: Set<usize> = slots.iter().map(|s| &s.mention).filter(|m| grouped(m)).map(|m| m.order).collect();
    let open = slots.iter().filter(|s| s.mention.term.is_none());
    let mut open: Vec<(i32, usize)> = open.map(|s| (s.mention.rank + s.count as i32, s.mention.order)).collect();
    open.sort_by_key(|o| (std::cmp::Reverse(o.0), o.1));
    let dropped: Set<usize> = open.iter().skip(MOST_OPEN).map(|o| o.1).collect();
    slots.retain(|s| !dropped.contains(&s.mention.order) && !doubled.contains(&s.mention.order));
    slots.into_iter().map(|slot| keyword(slot.mention, slot.count, packs)).collect()
}

/// A keyword in the making.
struct Slot<'u> {
    mention: Mention<'u>,
    /// Of its phrase.
    row: Row,
    count: u32,
}

/// Takes out open phrases whose words stand side by side in another keyword ("ticket volume" beside "reduce ticket
/// volume").
fn drop_parts(slots: &mut Vec<Slot<'_>>) {
    // A bit for each of its stems: a row that lacks one of them does not hold them side by side.
    let bits = |row: &Row| row.iter().fold(0, |bits, stem| bits | 1_u64 << (stem % 64));
    let bits: Vec<u64> = slots.iter().map(|slot| bits(&slot.row)).collect();
    let within = |at: usize, own: &Slot<'_>| {
        // What is a must is not lost in a duty.
        let wanted = |other: &Slot<'_>| own.mention.need != Need::Required || other.mention.need == Need::Required;
        let longer = |i: usize, row: &Row| row.len() > own.row.len() || row.len() == own.row.len() && i < at;
        (0..).zip(slots.iter().zip(&bits)).filter(|(i, (_, held))| bits[at] & !**held == 0 && *i != at).any(
            |(i, (other, _))| {
                longer(i, &other.row)
                    && wanted(other)
                    && (other.row == own.row || other.row.windows(own.row.len().max(1)).any(|row| row == own.row))
            },
        )
    };
    let keep: Vec<bool> =
        slots.iter().enumerate().map(|(at, slot)| slot.mention.term.is_some() || !within(at, slot)).collect();
    let mut keep = keep.into_iter();
    slots.retain(|_| keep.next().unwrap_or(true));
}

/// What a sentence says of a word goes before what only its section says: "X is a plus" beside X in a list of musts.
fn rank_of(mention: &Mention<'_>) -> u8 {
    match (mention.need, mention.said) {
        (Need::Required, true) => 0,
        (Need::Preferred, true) => 1,
        (Need::Required, false) => 2,
        (Need::Duty, _) => 3,
        (Need::Preferred, false) => 4,
        (Need::Mention, _) => 5,
    }
}

fn keyword(mention: Mention<'_>, count: u32, packs: &Packs) -> Keyword {
    let known = mention.term.and_then(|t| packs.lexicon.term(t));
    let repeated = (1.0 + 0.25 * f64::from(count.saturating_sub(1))).min(1.5);
    let weight = weight(mention.kind, mention.need, known.is_some()) * repeated;
    Keyword {
        phrase: mention.phrase.to_owned(),
        id: known.map(|t| t.id.clone()),
        name: mention.name.to_owned(),
        kind: mention.kind,
        need: mention.need,
        weight,
        alternatives: mention.bare.into_iter().chain(mention.alternatives).map(str::to_owned).collect(),
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
