//! Limits (G6, G10, G11, G12): what narrows a claim survives, what was denied or doubted is not claimed, and a rewrite never
//! climbs above the part that the candidate had.

use std::collections::HashSet;

use super::line::Line;
use super::{Findings, Known, Rule};
use crate::packs::Packs;
use crate::packs::licences::{Form, Licences, Owner};

/// Checks labels, negations and the tier of verbs of a rewrite, with the clauses from which its tokens may come.
pub(super) fn check(
    known: &Known<'_>,
    (rewrite, origins): (&Line<'_>, &[Vec<usize>]),
    text: &str,
    said: &str,
    packs: &Packs,
    out: &mut Findings,
) {
    let original = &known.line;
    labels(original, (rewrite, origins), text, packs, out);
    negations(original, rewrite, said, packs, out);
    tiers(known, (rewrite, origins), said, packs, out);
    doubts(original, rewrite, said, packs, out);
}

/// Labels and limits of the original that the rewrite lost although it keeps the clause they belong to.
fn labels(
    original: &Line<'_>,
    (rewrite, origins): (&Line<'_>, &[Vec<usize>]),
    text: &str,
    packs: &Packs,
    out: &mut Findings,
) {
    if !original.hits.iter().any(|hit| matches!(hit.owner, Owner::Label(_))) {
        return;
    }
    let licences = &packs.licences;
    for (row, label) in licences.watch.labels.iter().enumerate() {
        if rewrite.hits.iter().any(|hit| hit.owner == Owner::Keeps(row)) {
            continue;
        }
        for hit in original.hits.iter().filter(|hit| hit.owner == Owner::Label(row) && hit.to() < original.own) {
            let (from, to, hit) = (hit.from(), hit.to(), &hit.tokens);
            let clauses: HashSet<usize> = hit.iter().filter_map(|&t| original.clauses.get(t).copied()).collect();
            let live = hit.iter().all(|&t| original.tokens.get(t).is_some_and(|token| token.live));
            let kept = label.whole
                || clauses.iter().any(|clause| {
                    let told = |at: &usize| {
                        !hit.contains(at)
                            && original.tokens.get(*at).is_some_and(|token| !licences.is_function(&token.lower))
                    };
                    !original.clause(*clause).any(|at| told(&at))
                        || (0..rewrite.tokens.len()).any(|at| {
                            !licences.is_function(&rewrite.tokens[at].lower)
                                && origins.get(at).is_some_and(|from| from.contains(clause))
                        })
                });
            if live && kept {
                let words = original.quote(text, from, to);
                out.add(Rule::G10, words, format!("“{words}” is lost: {} must stay", label.lost));
                break;
            }
        }
    }
}

/// What the original denies may not be said without the denial, and no denial is added (G11).
fn negations(original: &Line<'_>, rewrite: &Line<'_>, said: &str, packs: &Packs, out: &mut Findings) {
    if !original.denied.contains(&true) && !rewrite.denied.contains(&true) {
        return;
    }
    let licences = &packs.licences;
    let denied: HashSet<&str> = (0..original.tokens.len())
        .filter(|&at| original.denied[at] && original.is_content(at, licences))
        .map(|at| original.tokens[at].key.as_str())
        .collect();
    let affirmed: HashSet<&str> = original
        .tokens
        .iter()
        .zip(&original.denied)
        .filter(|(token, denied)| token.live && !**denied)
        .map(|(token, _)| token.key.as_str())
        .collect();
    let turned = |key: &str| denied.contains(key) && !affirmed.contains(key);
    for (at, token) in rewrite.tokens.iter().enumerate() {
        let watched = rewrite.is_content(at, licences);
        if watched && !rewrite.denied[at] && turned(&token.key) && !refused(original, rewrite, at) {
            let words = rewrite.quote(said, at, at);
            out.add(Rule::G11, words, format!("“{words}” is denied in your line"));
        }
    }
    let mut at = 0;
    while at < rewrite.tokens.len() {
        if !rewrite.denied[at] {
            at += 1;
            continue;
        }
        let end = (at..rewrite.tokens.len()).find(|&t| !rewrite.denied[t]).unwrap_or(rewrite.tokens.len());
        let granted = original.grants.iter().any(|grant| {
            let inside = |t: &usize| (at..end).contains(t) && rewrite.denied[*t];
            rewrite.said(grant.row).any(|hit| hit.from() >= at && hit.tokens.iter().any(inside))
        });
        let shared = (at..end).any(|t| {
            let token = &rewrite.tokens[t];
            denied.contains(token.key.as_str())
                && (rewrite.is_content(t, licences) || original.tokens.iter().any(|o| o.lower == token.lower))
        });
        if !granted && !shared {
            let words = rewrite.quote(said, at, end - 1);
            out.add(Rule::G11, words, format!("“{words}” denies something that your line does not deny"));
        }
        at = end;
    }
}

/// The token stands beside a word that denies in its own way: `shortages avoided`, `refused`.
fn refused(original: &Line<'_>, rewrite: &Line<'_>, at: usize) -> bool {
    let Some(clause) = rewrite.clauses.get(at) else { return false };
    let word = |lower: &str| {
        ["refus", "declin", "unable", "avoid", "fail", "reject", "turn"].iter().any(|head| lower.starts_with(head))
    };
    rewrite.clause(*clause).any(|t| word(&rewrite.tokens[t].lower))
        && original.tokens.iter().any(|token| matches!(token.lower.as_str(), "no" | "not" | "never"))
}

/// The highest tier of the verbs in a clause, and whether the clause only helps or was only shown something.
pub(super) fn clause_tier(line: &Line<'_>, clause: usize, packs: &Packs) -> (u8, Option<u8>) {
    let licences = &packs.licences;
    let mut top = 0;
    let mut cap: Option<u8> = None;
    let mut verbs = 0;
    for at in line.clause(clause) {
        let token = &line.tokens[at];
        let Some(tier) = licences.tier(&token.lower) else { continue };
        let before = at.checked_sub(1).and_then(|b| line.tokens.get(b)).map_or("", |t| t.lower.as_str());
        if matches!(before, "the" | "a" | "an" | "my" | "their" | "our" | "of" | "for" | "on" | "with" | "at" | "in")
            && tier != 1
        {
            continue;
        }
        // `help desk` and `customer support` are no verbs.
        let next = line.tokens.get(at + 1).map_or("", |t| t.lower.as_str());
        let base = licences.verb(&token.lower).is_some_and(|(_, form)| form == Form::Base);
        if tier == 1 && base && (verbs > 0 || matches!(next, "desk" | "desks" | "line" | "center")) {
            continue;
        }
        verbs += 1;
        if tier <= 1 && verbs == 1 {
            cap = Some(tier);
        }
        let passive = matches!(before, "was" | "were" | "got" | "been" | "being" | "get") && token.lower == "trained";
        if passive {
            cap = Some(0);
            continue;
        }
        top = top.max(tier);
    }
    if verbs == 0 { (2, None) } else { (cap.unwrap_or(top), cap) }
}

/// A rewrite never climbs: what the candidate helped with, watched or was trained on is not told as done (G6).
fn tiers(
    known: &Known<'_>,
    (rewrite, origins): (&Line<'_>, &[Vec<usize>]),
    said: &str,
    packs: &Packs,
    out: &mut Findings,
) {
    if known.tiers.iter().all(|(_, cap)| cap.is_none()) {
        return;
    }
    let (original, licences) = (&known.line, &packs.licences);
    for clause in 0..rewrite.clause_count() {
        let content: Vec<usize> = rewrite.clause(clause).filter(|&at| rewrite.is_content(at, licences)).collect();
        let Some(source) = original.nearest_clause(origins, &content) else { continue };
        let (had, cap) = known.tiers.get(source).copied().unwrap_or((2, None));
        let Some(cap) = cap else { continue };
        let (_, kept) = clause_tier(rewrite, clause, packs);
        if kept.is_some_and(|kept| kept <= cap) || cap == 1 && served(original, source, licences) {
            continue;
        }
        let climbs = rewrite.clause(clause).find(|&at| {
            let token = &rewrite.tokens[at];
            let noun = at
                .checked_sub(1)
                .and_then(|b| rewrite.tokens.get(b))
                .is_some_and(|t| matches!(t.lower.as_str(), "the" | "a" | "an" | "of" | "for"));
            !noun && licences.tier(&token.lower).is_some_and(|tier| tier > had.max(cap)) && !exposure(rewrite, at)
        });
        if let Some(at) = climbs {
            let words = rewrite.quote(said, at, at);
            let part = if cap == 0 { "were only shown it" } else { "helped" };
            out.add(Rule::G6, words, format!("“{words}” claims more than your line, which says that you {part}"));
        }
    }
}

/// Who helps a customer serves; the word `helped` is no limit there.
fn served(original: &Line<'_>, clause: usize, licences: &Licences) -> bool {
    let people = &licences.watch.words.served;
    let tokens: Vec<usize> = original.clause(clause).collect();
    tokens.windows(2).any(|w| {
        matches!(original.tokens[w[0]].key.as_str(), "help" | "assist" | "support" | "aid")
            && original
                .clause(clause)
                .any(|at| at > w[0] && at <= w[0] + 4 && people.contains(original.tokens[at].key.as_str()))
    })
}

/// The verb only takes part in training: `completed Zendesk training`.
fn exposure(rewrite: &Line<'_>, at: usize) -> bool {
    let verb =
        matches!(rewrite.tokens[at].key.as_str(), "complete" | "receive" | "attend" | "finish" | "take" | "train");
    verb && (at..at + 6).any(|t| {
        rewrite
            .tokens
            .get(t)
            .is_some_and(|token| matches!(token.lower.as_str(), "training" | "course" | "class" | "workshop" | "video"))
    })
}

/// A word that only a doubted part of the original says.
fn doubts(original: &Line<'_>, rewrite: &Line<'_>, said: &str, packs: &Packs, out: &mut Findings) {
    let licences = &packs.licences;
    if original.tokens.iter().all(|token| token.live) {
        return;
    }
    for (at, token) in rewrite.tokens.iter().enumerate() {
        let doubted = |t: &crate::packs::licences::Token<'_>| !t.live && t.key == token.key;
        if original.tokens.iter().any(doubted)
            && !original.keys.contains(token.key.as_str())
            && rewrite.is_content(at, licences)
        {
            let words = rewrite.quote(said, at, at);
            out.add(Rule::G11, words, format!("“{words}” stands in a part of your line that is doubted"));
        }
    }
}
