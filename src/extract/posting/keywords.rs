//! Keywords: the terms a posting names and a resume can show, each with need and weight (SPEC 5.3). The main entry is
//! [`keywords`].

use std::ops::Range;

use super::heading::{is_role, small};
use super::lengths::{experience, typing, with_years};
use super::merge::merge;
use super::open::open;
use super::phrases::Says;
use super::sections::Placed;
use super::shared::shared;
use crate::model::posting::{Keyword, Need, TermKind};
use crate::packs::Packs;
use crate::packs::hash::Set;
use crate::packs::lexicon::{Hit, Read, Term};
use crate::packs::need::{Field, Kind, Section};

/// Most bytes between two terms of one list: `, and/or`.
const LONGEST_JOINT: usize = 8;

/// A keyword where it stands.
pub(super) struct Mention<'u> {
    /// As written.
    pub(super) phrase: &'u str,
    /// The sentence and the words of it that the phrase is.
    pub(super) place: (&'u Read<'u>, Range<usize>),
    /// The term alone, where its phrase has more words.
    pub(super) bare: Option<&'u str>,
    /// Term of the packs.
    pub(super) term: Option<usize>,
    /// Its plain name.
    pub(super) name: &'u str,
    /// Kind of thing.
    pub(super) kind: TermKind,
    /// How much it is wanted.
    pub(super) need: Need,
    /// Its sentence says so, and not only its section.
    pub(super) said: bool,
    /// Wordings that do as well.
    pub(super) alternatives: Vec<&'u str>,
    /// Other terms that meet it.
    pub(super) others: Vec<usize>,
    /// How likely it is worth a look; higher is better.
    pub(super) rank: i32,
    /// Place among the mentions.
    pub(super) order: usize,
}

impl<'u> Mention<'u> {
    /// The words `from..to` of a sentence, as the sentence itself wants its first word.
    pub(super) fn new(one: &Placed<'u>, from: usize, to: usize, order: usize) -> Self {
        let phrase = slice(one, from, to);
        Self {
            phrase,
            place: (one.read, from..to),
            bare: None,
            term: None,
            name: phrase,
            kind: TermKind::Other,
            need: one.needs.get(from).unwrap_or(Need::Mention),
            said: one.needs.said(from),
            alternatives: Vec::new(),
            others: Vec::new(),
            rank: 0,
            order,
        }
    }
}

/// The keywords of `placed` in order of place; `names` are words of the employer and of places, in small letters.
pub(super) fn keywords<'u>(placed: &[Placed<'u>], names: &Set<String>, title: &str, packs: &'u Packs) -> Vec<Keyword> {
    let title = title.to_lowercase();
    let title_stems = packs.lexicon.read(&title).stems.join(" ");
    let mut mentions: Vec<Mention<'u>> = Vec::new();
    for one in placed {
        if one.head || !(one.asks() || one.section == Section::Intro || one.examined.is_some()) {
            continue;
        }
        // What the employer tells of itself before the first heading names no wish.
        let addressed = one.unit.held.has(Kind::JobWords) || one.unit.held.has(Kind::Role);
        if one.section == Section::Intro && one.examined.is_none() && !addressed {
            continue;
        }
        let says = Says::of(one);
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
        // A product that is the employer's own name is none to know.
        let named = |h: &Hit| one.read.words[h.words()].iter().all(|w| names.contains(w.lower.as_str()));
        hits.retain(|h| !(packs.lexicon.term(h.term).is_some_and(|t| t.kind == TermKind::Tool) && named(h)));
        let role = |last: &str| is_role(last, packs) && !packs.need.lists(Kind::LooseRoles, &small(last));
        let lived = one.unit.held.has(Kind::LivedWords);
        // The job's own title is no want, but for "experience as a night clerk"; nor is who does the work: "the clerk sorts".
        hits.retain(|h| {
            let text = one.unit.text.get(h.start..h.end).unwrap_or("");
            let place = h.words();
            let named = match place.clone().next_back() {
                Some(last) if place.len() > 1 && one.read.gaps[last] == " " => {
                    one.is(last, Kind::Role) && !one.is(last, Kind::LooseRoles)
                }
                _ => text.contains(' ') && text.rsplit(' ').next().is_some_and(role),
            };
            let own = || title_stems.contains(&packs.lexicon.read(&text.to_lowercase()).stems.join(" "));
            let subject = !wanted && h.words().start < 5;
            !named || wanted && lived || !subject && !own()
        });
        known(one, &hits, &says, packs, &mut mentions);
        if one.asks() {
            shared(one, &hits, packs, &mut mentions);
        }
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

/// The text of words `from..to`.
pub(super) fn slice<'u>(one: &Placed<'u>, from: usize, to: usize) -> &'u str {
    let words = &one.read.words;
    match (words.get(from), words.get(to.wrapping_sub(1))) {
        (Some(a), Some(b)) if a.start < b.end => &one.unit.text[a.start..b.end],
        _ => "",
    }
}

/// Terms of the packs; those of one list with "or" become one keyword (SPEC K11).
fn known<'u>(one: &Placed<'u>, hits: &[Hit], says: &Says<'_>, packs: &'u Packs, out: &mut Vec<Mention<'u>>) {
    let kpis = hits.iter().filter(|h| packs.lexicon.term(h.term).is_some_and(|t| t.kind == TermKind::Kpi)).count();
    let mut at = 0;
    while at < hits.len() {
        let hit = hits[at];
        let Some(term) = packs.lexicon.term(hit.term) else { break };
        let (mut count, mut or) = (1, false);
        while let (Some(next), Some(last)) = (hits.get(at + count), hits.get(at + count - 1)) {
            let Some(other) = packs.lexicon.term(next.term) else { break };
            let between = one.unit.text.get(last.end..next.start).unwrap_or("?").trim();
            if between.len() > LONGEST_JOINT {
                break;
            }
            let joints = [",", "(", "/", "or", ", or", "and/or", "and / or", ", and/or"];
            let Some(joint) = joints.iter().position(|joint| between.eq_ignore_ascii_case(joint)) else { break };
            if !alike(term, other) || next.term == hit.term {
                break;
            }
            or |= joint > 1;
            count += 1;
        }
        let count = if or { count } else { 1 };
        let others = hits.get(at + 1..at + count).unwrap_or_default();
        let Range { start: first, end } = hit.words();
        let last = others.last().unwrap_or(&hit).words().end;
        // A sentence of measures tells how the work is judged, wherever it stands.
        let need = if one.asks() {
            one.needs.get(first).unwrap_or(Need::Mention)
        } else if kpis > 1 {
            Need::Duty
        } else {
            Need::Mention
        };
        let text = |h: &Hit| one.unit.text.get(h.start..h.end).unwrap_or("");
        let thing = others.is_empty() && !matches!(term.kind, TermKind::Language | TermKind::Soft);
        let wide = if thing { widened(one, &hit, hits, says) } else { None };
        let years = if term.id.ends_with("-experience") { with_years(one, &hit) } else { None };
        let mut alternatives: Vec<&str> = others.iter().map(text).collect();
        alternatives.extend(similar(one, last));
        let said = one.needs.said(first);
        let (from, to) = years.or(wide).unwrap_or((first, end));
        out.push(Mention {
            bare: wide.map(|_| text(&hit)),
            term: Some(hit.term),
            name: &term.name,
            kind: term.kind,
            need,
            said,
            alternatives,
            others: others.iter().map(|h| h.term).collect(),
            rank: 9,
            ..Mention::new(one, from, to, out.len())
        });
        at += count;
    }
}

/// A term with the words that tell which, as the words from the first to the last: "team huddles", "spare parts".
fn widened(one: &Placed<'_>, hit: &Hit, hits: &[Hit], says: &Says<'_>) -> Option<(usize, usize)> {
    let words = &one.read.words;
    let Range { start: first, end: last } = hit.words();
    let opens = |at: usize| {
        at == 0
            || one.read.breaks.get(at).copied().unwrap_or(true)
            || matches!(words[at - 1].lower.as_str(), "and" | "or" | "to" | "you" | "will" | "you'll" | "also")
    };
    let free = |at: usize| {
        words.get(at).is_some_and(|w| {
            (says.content(at) || one.is(at, Kind::WhoseWords))
                && !one.is(at, Kind::VagueWords)
                && !one.is(at, Kind::PeopleWords)
                && !hits.iter().any(|hit| hit.words().contains(&at))
                && (w.is_small() || w.text == w.lower.as_str())
                && !w.lower.ends_with("ing")
        })
    };
    let whole = |at: usize| matches!(one.read.gaps.get(at).copied(), Some(" " | "-"));
    let mut from = first;
    while from > 0 && first - from < 2 && whole(from) && free(from - 1) && !opens(from - 1) {
        from -= 1;
    }
    let adverb = words.get(first).is_some_and(|w| w.lower.ends_with("ly"));
    (from < first && !adverb).then_some((from, last))
}

/// Two terms may stand for one requirement in a list with "or".
fn alike(a: &Term, b: &Term) -> bool {
    a.kind == b.kind
        && matches!(a.kind, TermKind::Tool | TermKind::Language | TermKind::Credential | TermKind::Education)
        || a.family.is_some() && a.family == b.family
}

/// What follows "or" in `X or a similar help desk`, before word `next`.
fn similar<'u>(one: &Placed<'u>, next: usize) -> Option<&'u str> {
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
