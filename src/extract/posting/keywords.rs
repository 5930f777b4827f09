//! Keywords: the terms a posting names and a resume can show, each with need and weight (SPEC 5.3). The main entry is
//! [`keywords`].

use std::collections::HashMap;

use super::heading::is_role;
use super::open::open;
use super::phrases::Says;
use super::sections::Placed;
use crate::model::posting::{Keyword, Need, TermKind};
use crate::packs::Packs;
use crate::packs::hash::{self, Set};
use crate::packs::lexicon::{Hit, Term};
use crate::packs::need::{Field, Section};
use crate::packs::phrases::number;
use crate::packs::words::Word;

/// Most keywords that no pack knows.
const MOST_OPEN: usize = 45;

/// Most wordings that one keyword gathers.
const MOST_WORDINGS: usize = 4;

/// A keyword where it stands.
pub(super) struct Mention {
    /// As written.
    pub(super) phrase: String,
    /// The term alone, where its phrase has more words.
    pub(super) bare: Option<String>,
    /// Term of the packs.
    pub(super) term: Option<usize>,
    /// Its plain name.
    pub(super) name: String,
    /// Kind of thing.
    pub(super) kind: TermKind,
    /// How much it is wanted.
    pub(super) need: Need,
    /// Its sentence says so, and not only its section.
    pub(super) said: bool,
    /// Wordings that do as well.
    pub(super) alternatives: Vec<String>,
    /// Other terms that meet it.
    pub(super) others: Vec<usize>,
    /// How likely it is worth a look; higher is better.
    pub(super) rank: i32,
    /// Place among the mentions.
    pub(super) order: usize,
}

/// The keywords of `placed` in order of place; `names` are words of the employer and of places, in small letters.
pub(super) fn keywords(placed: &[Placed<'_>], names: &Set<String>, title: &str, packs: &Packs) -> Vec<Keyword> {
    let title = title.to_lowercase();
    let mut mentions: Vec<Mention> = Vec::new();
    for one in placed {
        if one.head || !(one.asks() || one.section == Section::Intro || one.examined.is_some()) {
            continue;
        }
        let says = Says::of(&one.read.words, packs);
        let mut hits = one.hits.clone();
        let opens = one.examined.and_then(|at| one.read.words.get(at)).map_or(0, |w| w.start);
        hits.retain(|h| h.start >= opens);
        let schooled = one.fields.iter().any(|f| f.value.0 == Field::Education);
        let wanted = one.section == Section::Must || one.section == Section::Plus;
        hits.retain(|h| {
            packs.lexicon.term(h.term).is_some_and(|t| {
                !(t.kind == TermKind::Education && !schooled) && (wanted || !t.id.starts_with("industry-"))
            })
        });
        let role = |last: &str| is_role(last, packs) && !packs.need.lists("loose-roles", last);
        // The job's own title is no want, but for "experience as a night clerk".
        hits.retain(|h| {
            let text = one.unit.text.get(h.start..h.end).unwrap_or("").to_lowercase();
            wanted || !(text.contains(' ') && title.contains(&text) && text.rsplit(' ').next().is_some_and(role))
        });
        known(one, &hits, &says, packs, &mut mentions);
        if one.asks() && one.section != Section::Schedule {
            experience(one, &says, packs, &mut mentions);
            typing(one, &mut mentions);
        }
        if one.asks() && one.section != Section::Schedule && !one.calls(packs) || one.examined.is_some() && tested(one)
        {
            open(one, &hits, (names, &title), &says, packs, &mut mentions);
        }
    }
    merge(mentions, packs)
}

/// What is looked for is named as knowledge or ability, not only as a kind of person.
fn tested(one: &Placed<'_>) -> bool {
    let named = |w: &str| matches!(w, "knowledge" | "ability" | "abilities" | "competencies" | "skills");
    one.read.words.iter().any(|w| named(&w.lower)) && !one.read.words.first().is_some_and(|w| w.lower == "if")
}

/// The word that starts at byte `start`.
fn word_at(one: &Placed<'_>, start: usize) -> usize {
    one.read.words.partition_point(|w| w.start < start)
}

/// The sentence says itself how much word `at` is wanted.
pub(super) fn said_at(one: &Placed<'_>, at: usize) -> bool {
    one.said.get(at).copied().unwrap_or(false)
}

/// The text of words `from..to`.
pub(super) fn slice(one: &Placed<'_>, from: usize, to: usize) -> String {
    let words = &one.read.words;
    match (words.get(from), words.get(to.wrapping_sub(1))) {
        (Some(a), Some(b)) if a.start < b.end => one.unit.text[a.start..b.end].to_owned(),
        _ => String::new(),
    }
}

/// Terms of the packs; those of one list with "or" become one keyword (SPEC K11).
fn known(one: &Placed<'_>, hits: &[Hit], says: &Says, packs: &Packs, out: &mut Vec<Mention>) {
    let kpis = hits.iter().filter(|h| packs.lexicon.term(h.term).is_some_and(|t| t.kind == TermKind::Kpi)).count();
    let mut at = 0;
    while at < hits.len() {
        let hit = hits[at];
        let Some(term) = packs.lexicon.term(hit.term) else { break };
        let mut group = vec![hit];
        let mut or = false;
        while let Some(next) = hits.get(at + group.len()) {
            let last = group[group.len() - 1];
            let Some(other) = packs.lexicon.term(next.term) else { break };
            let between = one.unit.text.get(last.end..next.start).unwrap_or("?").trim().to_lowercase();
            let joint =
                matches!(between.as_str(), "," | "or" | ", or" | "/" | "and/or" | "and / or" | "(" | ", and/or");
            if !joint || !alike(term, other) || next.term == hit.term {
                break;
            }
            or |= between.contains("or") || between == "/";
            group.push(*next);
        }
        if !or {
            group.truncate(1);
        }
        let (first, last) = (word_at(one, hit.start), group[group.len() - 1].end);
        // A sentence of measures tells how the work is judged, wherever it stands.
        let need = if one.asks() {
            one.needs.get(first).copied().unwrap_or(Need::Mention)
        } else if kpis > 1 {
            Need::Duty
        } else {
            Need::Mention
        };
        let text = |h: &Hit| one.unit.text.get(h.start..h.end).unwrap_or("").to_owned();
        let thing = group.len() == 1 && !matches!(term.kind, TermKind::Language | TermKind::Soft);
        let wide = || if thing { widened(one, &hit, hits, says, packs) } else { None };
        let years = term.id.ends_with("-experience").then(|| with_years(one, &hit)).flatten();
        let mut alternatives: Vec<String> = group[1..].iter().map(text).collect();
        alternatives.extend(similar(one, last));
        let wide = wide();
        let bare = wide.as_ref().map(|_| text(&hit));
        out.push(Mention {
            phrase: years.or(wide).unwrap_or_else(|| text(&hit)),
            bare,
            term: Some(hit.term),
            name: term.name.clone(),
            kind: term.kind,
            need,
            said: said_at(one, first),
            alternatives,
            others: group[1..].iter().map(|h| h.term).collect(),
            rank: 9,
            order: out.len(),
        });
        at += group.len();
    }
}

/// Word `at` is a unit of time with a number before it: "2+ years".
fn counted(words: &[Word<'_>], at: usize) -> bool {
    let unit = words.get(at).is_some_and(|w| {
        matches!(w.lower.as_str(), "year" | "years" | "yrs" | "months" | "month" | "year's" | "years'" | "yr")
    });
    let count = at.checked_sub(1).and_then(|i| words.get(i));
    unit && count.is_some_and(|w| number(&w.lower).is_some() || w.lower.ends_with('+'))
}

/// A term with the words that tell which: "team huddles", "spare parts".
fn widened(one: &Placed<'_>, hit: &Hit, hits: &[Hit], says: &Says, packs: &Packs) -> Option<String> {
    let words = &one.read.words;
    let first = word_at(one, hit.start);
    let last = words.partition_point(|w| w.start < hit.end);
    let opens = |at: usize| {
        at == 0
            || one.read.breaks.get(at).copied().unwrap_or(true)
            || matches!(words[at - 1].lower.as_str(), "and" | "or" | "to" | "you" | "will" | "you'll" | "also")
    };
    let free = |at: usize| {
        words.get(at).is_some_and(|w| {
            (says.content(at) || packs.need.holds("whose-words", w))
                && !packs.need.holds("vague-words", w)
                && !packs.need.holds("people-words", w)
                && !hits.iter().any(|h| h.start <= w.start && w.end <= h.end)
                && w.text == w.lower.as_str()
                && !w.lower.ends_with("ing")
        })
    };
    let whole = |at: usize| matches!(one.read.gaps.get(at).copied(), Some(" " | "-"));
    let mut from = first;
    while from > 0 && first - from < 2 && whole(from) && free(from - 1) && !opens(from - 1) {
        from -= 1;
    }
    let adverb = words.get(first).is_some_and(|w| w.lower.ends_with("ly"));
    (from < first && !adverb).then(|| slice(one, from, last)).filter(|t| !t.is_empty())
}

/// An experience with its length, as the sentence gives it: "2+ years of experience in customer care".
fn with_years(one: &Placed<'_>, hit: &Hit) -> Option<String> {
    let words = &one.read.words;
    let first = word_at(one, hit.start);
    let last = words.partition_point(|w| w.start < hit.end);
    let years = (first.saturating_sub(6)..=first).rev().find(|&at| counted(words, at))?;
    let apart = |i: usize| one.read.breaks.get(i + 1).copied().unwrap_or(true) || words[i].lower == "or";
    if (years..first).any(apart) {
        return None;
    }
    let close = |i: &usize| words.get(*i).is_some_and(|w| w.lower == "experience") && !one.read.breaks[last.min(*i)];
    let to = (last..words.len().min(last + 3)).find(close).map_or(last, |i| i + 1);
    let text = slice(one, years - 1, to);
    text.to_lowercase().contains("experience").then_some(text)
}

/// Two terms may stand for one requirement in a list with "or".
fn alike(a: &Term, b: &Term) -> bool {
    a.kind == b.kind
        && matches!(a.kind, TermKind::Tool | TermKind::Language | TermKind::Credential | TermKind::Education)
        || a.family.is_some() && a.family == b.family
}

/// What follows "or" in `X or a similar help desk`.
fn similar(one: &Placed<'_>, end: usize) -> Option<String> {
    let next = one.read.words.partition_point(|w| w.start < end);
    let words = &one.read.words;
    let lower = |i: usize| words.get(i).map_or("", |w| w.lower.as_str());
    let mut at = next;
    while matches!(lower(at), "or" | "a" | "an") && at < next + 2 {
        at += 1;
    }
    if lower(next) != "or"
        || !matches!(lower(at), "another" | "similar" | "comparable" | "other" | "equivalent" | "any" | "related")
    {
        return None;
    }
    let to = (at + 1..words.len().min(at + 5)).find(|&i| one.read.breaks[i]).unwrap_or(words.len().min(at + 4));
    (to > at + 1).then(|| slice(one, at, to)).filter(|t| !t.is_empty())
}

/// "Two years of X, Y or Z work": the experience is one keyword with its fields as alternatives.
fn experience(one: &Placed<'_>, says: &Says, packs: &Packs, out: &mut Vec<Mention>) {
    let words = &one.read.words;
    let Some(at) = (1..words.len()).find(|&i| counted(words, i)) else { return };
    let mut from = at + 1;
    while words.get(from).is_some_and(|w| {
        matches!(
            w.lower.as_str(),
            "of" | "in"
                | "experience"
                | "as"
                | "a"
                | "an"
                | "the"
                | "with"
                | "working"
                | "paid"
                | "full"
                | "time"
                | "related"
                | "relevant"
                | "previous"
                | "minimum"
                | "s"
        )
    }) {
        from += 1;
    }
    let stop = |i: usize| {
        one.read.gaps[i].contains([';', ':', '(', '.'])
            || matches!(
                words[i].lower.as_str(),
                "required"
                    | "preferred"
                    | "is"
                    | "preferably"
                    | "ideally"
                    | "including"
                    | "and"
                    | "who"
                    | "that"
                    | "a"
                    | "plus"
                    | "desired"
            )
    };
    let end = (from..words.len()).find(|&i| stop(i)).unwrap_or(words.len());
    // A long list ends where a first object stands: "installing, testing or repairing meters".
    let full = |i: usize| one.read.breaks[i] && (from..i).filter(|&w| says.content(w)).count() > 3;
    let to = if end - from > 12 { (from..end).find(|&i| full(i)).unwrap_or(end) } else { end };
    let said = (from..to).filter(|&i| says.content(i)).count();
    if said == 0 || to - from > 12 {
        return;
    }
    let phrase = slice(one, from, to);
    let mut alternatives: Vec<String> = Vec::new();
    let mut part = from;
    let is_or = |i: usize| i < to && words.get(i).is_some_and(|word| word.lower == "or");
    let is_break = |i: usize| i > from && one.read.breaks.get(i).copied().unwrap_or(true);
    for i in (from..=to).filter(|&i| i == to || is_break(i) || is_or(i)) {
        let text = slice(one, part, i);
        if i > part && !text.is_empty() && text != phrase {
            alternatives.push(text);
        }
        part = if is_or(i) { i + 1 } else { i };
    }
    if packs.lexicon.find(&phrase).iter().any(|h| h.end - h.start == phrase.len()) {
        return;
    }
    let need = one.needs.get(from).copied().unwrap_or(Need::Required);
    let said = said_at(one, from);
    let order = out.len();
    out.push(Mention {
        name: phrase.clone(),
        phrase,
        bare: None,
        term: None,
        kind: TermKind::Other,
        need,
        said,
        alternatives,
        others: Vec::new(),
        rank: 7,
        order,
    });
}

/// A typing speed: "45 words per minute".
fn typing(one: &Placed<'_>, out: &mut Vec<Mention>) {
    let words = &one.read.words;
    let lower = |i: usize| words.get(i).map_or("", |w| w.lower.as_str());
    for at in 1..words.len() {
        let to = match lower(at) {
            "wpm" => at + 1,
            "words" if matches!(lower(at + 1), "per" | "a") && lower(at + 2).starts_with("min") => at + 3,
            _ => continue,
        };
        if number(lower(at - 1)).is_none() {
            continue;
        }
        let phrase = slice(one, at - 1, to);
        let (need, order) = (one.needs.get(at).copied().unwrap_or(Need::Mention), out.len());
        let alternatives = vec!["typing".to_owned()];
        out.push(Mention {
            name: phrase.clone(),
            phrase,
            bare: None,
            term: None,
            kind: TermKind::Skill,
            need,
            said: said_at(one, at),
            alternatives,
            others: Vec::new(),
            rank: 9,
            order,
        });
        return;
    }
}

/// One keyword a concept: strongest need, first wording, how often.
fn merge(mut mentions: Vec<Mention>, packs: &Packs) -> Vec<Keyword> {
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
    for mention in mentions {
        // "Symitar" alone and "Symitar or another core system" are two wants: the second may be met by another system.
        let key = match mention.term {
            Some(term) if !mention.alternatives.is_empty() => format!("#{term} or"),
            Some(term) => format!("#{term}"),
            None => {
                let read = packs.lexicon.read(&mention.phrase);
                read.stems.join(" ")
            }
        };
        if let Some(&at) = by_key.get(&key) {
            let (old, count) = &mut slots[at];
            *count += 1;
            let stems = |text: &str| packs.lexicon.read(text).stems.join(" ");
            let own = stems(&mention.phrase);
            let others = || old.alternatives.iter().chain([&old.phrase, &old.name]).map(|text| stems(text));
            if mention.term.is_some()
                && mention.kind != TermKind::Language
                && old.alternatives.len() < MOST_WORDINGS
                && !others().any(|s| s.contains(&own))
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
    let within = |at: usize| {
        let own = &texts[at];
        let longer = |i: usize, t: &String| i != at && (t.len() > own.len() || t.len() == own.len() && i < at);
        let all = texts.iter().zip(&bits).enumerate();
        all.filter(|(_, (_, held))| bits[at] & !**held == 0).any(|(i, (t, _))| longer(i, t) && t.contains(own))
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
