//! Alternatives: what a posting takes in place of a phrase, or names beside it ("hotel, retail or clinic work"), judged one by
//! one. The main entries are [`any`] and [`met`].

use super::{Asked, Proof};
use crate::model::finding::{Evidence, State};
use crate::model::posting::{Keyword, TermKind};
use crate::packs::Packs;

/// Most things that are looked at.
const MOST: usize = 8;

/// How an [`Asked`] is judged by its words.
type Judge<'j> = &'j dyn Fn(&Asked<'_>) -> Option<Proof>;

/// One of the things of which the keyword takes any stands in the resume word for word; never exact, as the others do not.
///
/// What says a thing in other words is left out: on real resumes one of three such credits was of another matter.
pub(super) fn any(asked: &Asked<'_>, judge: Judge<'_>, packs: &Packs) -> Option<Proof> {
    asked.things.get_or_init(|| things(asked, packs)).iter().find_map(|thing| {
        let mut proof = judge(thing).filter(|proof| proof.state == State::Exact)?;
        proof.evidence.retain(|evidence| tells(evidence, &thing.keyword.phrase));
        (!proof.evidence.is_empty()).then_some(Proof { state: State::Variant, ..proof })
    })
}

/// The alternatives of a keyword that the resume has by their own names; all of them, where nothing is proven.
pub(super) fn met(asked: &Asked<'_>, state: State, judge: Judge<'_>, packs: &Packs) -> Vec<String> {
    let all = &asked.keyword.alternatives;
    if state == State::Gap || all.is_empty() {
        return all.clone();
    }
    let is_met = |other: &&Asked<'_>| {
        let own = judge(other);
        own.is_some_and(|own| own.state != State::Supported && own.limit.is_none())
    };
    let others = asked.others.get_or_init(|| others(asked, packs)).iter();
    others.filter(is_met).map(|other| other.keyword.phrase.clone()).collect()
}

/// The things of which the keyword takes any.
fn things<'k>(asked: &Asked<'k>, packs: &Packs) -> Vec<Asked<'k>> {
    let keyword = &*asked.keyword;
    let open =
        is_experience(keyword) || keyword.id.is_none() && matches!(keyword.kind, TermKind::Other | TermKind::Skill);
    // A number asks for itself: who types has not said how fast.
    let measured = keyword.phrase.bytes().any(|byte| byte.is_ascii_digit());
    if !open || measured {
        return Vec::new();
    }
    let mut parts: Vec<&'k str> = Vec::new();
    for (at, text) in asked.reads.iter().map(|read| read.text()).enumerate() {
        if has_several(text) {
            parts.extend(
                text.split(", ").flat_map(|part| part.split(" or ")).map(|part| part.trim_start_matches("or ")),
            );
        } else if at > 0 && keyword.id.is_none() {
            parts.push(text);
        }
    }
    let parts = parts.iter().enumerate().filter(|(at, part)| !parts[..*at].contains(part)).map(|(_, part)| *part);
    parts.take(MOST).filter_map(|part| alone(keyword, part, packs)).collect()
}

/// Each alternative of a keyword as it is named, and not as what it stands for; a language has its levels.
fn others<'k>(asked: &Asked<'k>, packs: &Packs) -> Vec<Asked<'k>> {
    let keyword = &*asked.keyword;
    let other = |text: &'k str| {
        let language = (keyword.kind == TermKind::Language).then(|| alone(keyword, text, packs)).flatten();
        let word = || Keyword { id: None, kind: TermKind::Skill, ..of(keyword, text) };
        language.unwrap_or_else(|| Asked::alone(word(), text, packs))
    };
    asked.reads.iter().skip(1).map(|read| other(read.text())).collect()
}

/// It asks for work of a kind.
fn is_experience(keyword: &Keyword) -> bool {
    keyword.id.as_ref().is_some_and(|id| id.ends_with("-experience"))
}

/// The evidence is of work. One word says it in a title or as a whole skill alone: who dealt with retail funds worked in no
/// shop, and "network security" guards no door.
fn tells(evidence: &Evidence, part: &str) -> bool {
    let place = &evidence.place.0;
    let learned = place.starts_with("/education") || place.starts_with("/certificates");
    let whole = place.starts_with("/skills") && evidence.text.trim().eq_ignore_ascii_case(part);
    !learned && (part.contains(' ') || place.ends_with("/position") || whole)
}

/// `text` names several things.
fn has_several(text: &str) -> bool {
    !text.contains(" and ") && (text.contains(" or ") || text.contains(", "))
}

/// A keyword of the words of `text` alone.
fn of(keyword: &Keyword, text: &str) -> Keyword {
    Keyword { phrase: text.to_owned(), name: text.to_owned(), alternatives: Vec::new(), ..keyword.clone() }
}

/// The keyword that `text` is by itself: the term that the packs have for it. None where that is the keyword.
fn alone<'k>(keyword: &Keyword, text: &'k str, packs: &Packs) -> Option<Asked<'k>> {
    let hits = packs.lexicon.find(text);
    let whole = hits.iter().find(|hit| hit.start == 0 && hit.end == text.len());
    let own = of(keyword, text);
    let own = match whole.and_then(|hit| packs.lexicon.term(hit.term)) {
        None => Keyword { id: None, ..own },
        Some(term) if keyword.id.as_ref() == Some(&term.id) => return None,
        Some(term) => Keyword { id: Some(term.id.clone()), name: term.name.clone(), kind: term.kind, ..own },
    };
    Some(Asked::alone(own, text, packs))
}
