//! Claims (G2 to G9, G15): every content word of a rewrite is in the original, in an answer, in a licensed upgrade, or
//! neutral; what is left over is named by the kind of claim it makes.

use std::collections::{BTreeMap, HashSet};

use super::form::FIRST_PERSON;
use super::line::Line;
use super::{Findings, Ground, Rule};
use crate::packs::Packs;
use crate::packs::licences::{Hit, Owner, Token};

/// Why a token of the rewrite may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Source {
    /// Nothing licenses it.
    Nothing,
    /// Function word, neutral verb, number.
    Free,
    /// The original or an answer says it.
    Said,
    /// A licensed upgrade.
    Granted,
    /// A name that the candidate states elsewhere.
    Named,
}

/// Checks the words of a rewrite, with the clauses from which each may come. `numbers`: its tokens that the number rules own.
pub(super) fn check(
    (original, rewrite, origins): (&Line<'_>, &Line<'_>, &[Vec<usize>]),
    said: &str,
    numbers: &[bool],
    ground: &Ground<'_>,
    packs: &Packs,
    out: &mut Findings,
) {
    let sources = sources(original, rewrite, numbers, ground, packs);
    classes(original, rewrite, said, &sources, packs, out);
    leftovers(rewrite, said, &sources, out);
    senses(original, rewrite, said, packs, out);
    friends(original, rewrite, said, &sources, packs, out);
    names(original, rewrite, said, &sources, out);
    people(original, (rewrite, origins), said, packs, out);
}

fn sources(
    original: &Line<'_>,
    rewrite: &Line<'_>,
    numbers: &[bool],
    ground: &Ground<'_>,
    packs: &Packs,
) -> Vec<Source> {
    let licences = &packs.licences;
    let mut out: Vec<Source> = rewrite
        .tokens
        .iter()
        .enumerate()
        .map(|(at, token)| {
            // Words of the first person are a matter of form.
            if numbers.get(at).copied().unwrap_or(false) || FIRST_PERSON.contains(&token.lower.as_str()) {
                Source::Free
            } else if original.keys.contains(token.key.as_str()) || joined(original, rewrite, at) {
                Source::Said
            } else if licences.is_function(&token.lower) || licences.is_neutral_token(token) {
                Source::Free
            } else {
                Source::Nothing
            }
        })
        .collect();
    if !out.contains(&Source::Nothing) {
        return out;
    }
    for hit in &rewrite.hits {
        if matches!(hit.owner, Owner::Said(row) if original.grants.iter().any(|grant| grant.row == row)) {
            for token in &hit.tokens {
                if let Some(source) = out.get_mut(*token).filter(|s| **s == Source::Nothing) {
                    *source = Source::Granted;
                }
            }
        }
    }
    // A name stands with a capital.
    if !rewrite.tokens.iter().zip(&out).any(|(token, source)| token.capital && *source == Source::Nothing) {
        return out;
    }
    for name in ground.names {
        let parts = licences.read(name, "");
        let capital = parts.iter().any(|part| part.capital);
        for at in 0..rewrite.tokens.len() {
            let run = rewrite.tokens[at..].iter().zip(&parts).take_while(|(token, part)| token.key == part.key).count();
            let whole = run == parts.len();
            if run == 0 || !whole || !capital {
                continue;
            }
            for place in at..at + run {
                let written = rewrite.tokens.get(place).is_some_and(|token| token.capital);
                if let Some(source) = out.get_mut(place).filter(|s| **s == Source::Nothing && written) {
                    *source = Source::Named;
                }
            }
        }
    }
    out
}

/// Two words of one line are one in the other: `call back` and `callback`. Not for names: `Salesforce`.
fn joined(original: &Line<'_>, rewrite: &Line<'_>, at: usize) -> bool {
    let Some(token) = rewrite.tokens.get(at) else { return false };
    if token.capital && !token.first {
        return false;
    }
    let pair = |w: &[Token<'_>], whole: &str| whole.strip_prefix(w[0].lower.as_str()) == Some(w[1].lower.as_str());
    let split = original.tokens.windows(2).any(|w| w[0].live && w[1].live && pair(w, &token.lower));
    let mut joins = rewrite.tokens[at.saturating_sub(1)..(at + 2).min(rewrite.tokens.len())].windows(2);
    split || joins.any(|w| original.tokens.iter().any(|t| t.live && pair(w, &t.lower)))
}

/// Claims of a watched class (KPI, outcome, seniority, channel, ...) that the original does not make in these words.
fn classes(original: &Line<'_>, rewrite: &Line<'_>, said: &str, sources: &[Source], packs: &Packs, out: &mut Findings) {
    // The longest match of each class from each place.
    let mut longest: BTreeMap<(usize, usize), &Hit> = BTreeMap::new();
    for hit in &rewrite.hits {
        let Owner::Class(class) = hit.owner else { continue };
        let best = longest.entry((class, hit.from())).or_insert(hit);
        if hit.tokens.len() > best.tokens.len() {
            *best = hit;
        }
    }
    for ((class, from), hit) in longest {
        let Some(class) = packs.licences.watch.classes.get(class) else { continue };
        let (to, hit) = (hit.to(), &hit.tokens);
        let keys: Vec<&str> = hit.iter().filter_map(|&t| rewrite.tokens.get(t)).map(|t| t.key.as_str()).collect();
        let granted = hit.iter().all(|&t| sources.get(t) == Some(&Source::Granted));
        let side_by_side = hit.windows(2).all(|w| w[1] == w[0] + 1);
        let stated = if side_by_side {
            original.says(&keys) || mixed(original, hit, rewrite, sources)
        } else {
            keys.iter().all(|key| original.keys.contains(*key))
        };
        if granted || stated {
            continue;
        }
        let words = rewrite.quote(said, from, to);
        out.name(&class.rule, words, format!("“{words}” {}", class.says));
    }
}

/// A phrase of which a part is granted and the rest said.
fn mixed(original: &Line<'_>, hit: &[usize], rewrite: &Line<'_>, sources: &[Source]) -> bool {
    let granted = |t: &usize| sources.get(*t) == Some(&Source::Granted);
    hit.iter().any(granted)
        && hit.iter().all(|t| {
            granted(t) || rewrite.tokens.get(*t).is_some_and(|token| original.keys.contains(token.key.as_str()))
        })
}

/// Words that nothing licenses and no class named yet.
fn leftovers(rewrite: &Line<'_>, said: &str, sources: &[Source], out: &mut Findings) {
    let mut named = vec![false; rewrite.tokens.len()];
    for hit in rewrite.hits.iter().filter(|hit| matches!(hit.owner, Owner::Class(_))) {
        for token in &hit.tokens {
            if let Some(place) = named.get_mut(*token) {
                *place = true;
            }
        }
    }
    let open = |at: usize| sources.get(at) == Some(&Source::Nothing) && !named.get(at).copied().unwrap_or(true);
    let mut at = 0;
    while at < rewrite.tokens.len() {
        if !open(at) {
            at += 1;
            continue;
        }
        let mut to = at;
        while open(to + 1) && rewrite.tokens[to + 1].segment == rewrite.tokens[at].segment {
            to += 1;
        }
        let words = rewrite.quote(said, at, to);
        let name = (at..=to).any(|t| rewrite.tokens.get(t).is_some_and(|token| token.capital && !token.first));
        if name {
            out.add(Rule::G2, words, format!("“{words}” is a name that your line does not hold"));
        } else {
            out.add(Rule::G15, words, format!("“{words}” is not in your line and nothing in it allows the words"));
        }
        at = to + 1;
    }
}

/// Words of the original that mean something else than the rewrite makes of them.
fn senses(original: &Line<'_>, rewrite: &Line<'_>, said: &str, packs: &Packs, out: &mut Findings) {
    if !rewrite.hits.iter().any(|hit| matches!(hit.owner, Owner::Denies(_))) {
        return;
    }
    for (row, sense) in packs.licences.watch.senses.iter().enumerate() {
        if !original.hits.iter().any(|hit| hit.owner == Owner::Sense(row)) {
            continue;
        }
        let denied = rewrite.hits.iter().filter(|hit| hit.owner == Owner::Denies(row));
        if let Some(hit) = denied.into_iter().find(|hit| !original.hits.iter().any(|own| own.pattern == hit.pattern)) {
            let words = rewrite.quote(said, hit.from(), hit.to());
            out.add(Rule::G2, words, format!("“{words}” means something else: your line speaks of {}", sense.means));
        }
    }
}

/// Tools whose names are plain words: `Excel`, where the original excels at something.
fn friends(original: &Line<'_>, rewrite: &Line<'_>, said: &str, sources: &[Source], packs: &Packs, out: &mut Findings) {
    for friend in &packs.licences.watch.friends {
        for (at, token) in rewrite.tokens.iter().enumerate() {
            let named = token.capital && !token.first && token.lower == friend.row.id;
            if !named {
                continue;
            }
            let title = friend.plain_at(&rewrite.tokens, at)
                && [at.wrapping_sub(1), at + 1]
                    .iter()
                    .any(|t| rewrite.tokens.get(*t).is_some_and(|t| t.capital && !t.first));
            if title || friend.is_tool(&original.tokens) {
                continue;
            }
            // All in capitals or in a title, no line says anything by a capital.
            if sources.get(at) == Some(&Source::Named) {
                continue;
            }
            let words = rewrite.quote(said, at, at);
            out.add(Rule::G2, words, format!("“{words}” is a tool here, and in your line it is a plain word"));
        }
    }
}

/// Names of several words stand together in the original too: `Service Cloud` is no `cloud service`.
fn names(original: &Line<'_>, rewrite: &Line<'_>, said: &str, sources: &[Source], out: &mut Findings) {
    let tokens = &rewrite.tokens;
    let in_name = |at: usize| {
        tokens.get(at).is_some_and(|t| t.capital && !t.first && !t.number) && sources.get(at) == Some(&Source::Said)
    };
    let mut at = 0;
    while at < tokens.len() {
        let mut to = at;
        while in_name(at) && in_name(to + 1) && tokens[to + 1].segment == tokens[at].segment {
            to += 1;
        }
        if to > at {
            let keys: Vec<&str> = tokens[at..=to].iter().map(|t| t.key.as_str()).collect();
            if !original.says(&keys) {
                let words = rewrite.quote(said, at, to);
                out.add(Rule::G2, words, format!("“{words}” is a name that your line does not hold"));
            }
        }
        at = to + 1;
    }
}

/// A clause without a person gets no customer (G8).
fn people(
    original: &Line<'_>,
    (rewrite, origins): (&Line<'_>, &[Vec<usize>]),
    said: &str,
    packs: &Packs,
    out: &mut Findings,
) {
    let licences = &packs.licences;
    let class = licences.watch.classes.iter().position(|class| class.id == "people");
    let persons = |line: &Line<'_>| {
        let hits = line.hits.iter().filter(|hit| matches!(hit.owner, Owner::Class(c) if Some(c) == class));
        hits.map(Hit::from).collect::<HashSet<usize>>()
    };
    let (ours, theirs) = (persons(rewrite), persons(original));
    if ours.is_empty() {
        return;
    }
    for clause in 0..rewrite.clause_count() {
        let Some(person) = rewrite.clause(clause).find(|at| ours.contains(at)) else { continue };
        let content = rewrite.clause(clause).filter(|&at| !ours.contains(&at) && rewrite.is_content(at, licences));
        let mut sharing: HashSet<usize> = content.filter_map(|at| origins.get(at)).flatten().copied().collect();
        // `greeted, seated and served guests`: bare verbs share the object that follows.
        for clause in 0..original.clause_count() {
            let bare = original
                .clause(clause)
                .all(|at| !original.is_content(at, licences) || licences.verb(&original.tokens[at].lower).is_some());
            if bare && sharing.contains(&clause) {
                sharing.insert(clause + 1);
            }
        }
        let said_as_one = original
            .grants
            .iter()
            .any(|grant| rewrite.said(grant.row).any(|hit| hit.tokens.len() > 1 && hit.tokens.contains(&person)));
        if sharing.is_empty() || said_as_one {
            continue;
        }
        let granted = origins.get(person).is_some_and(|from| from.iter().any(|clause| sharing.contains(clause)));
        let served = granted
            || sharing.iter().flat_map(|clause| original.clause(*clause)).any(|at| {
                theirs.contains(&at) || licences.watch.words.persons.contains(original.tokens[at].lower.as_str())
            });
        if !served {
            let words = rewrite.quote(said, person, person);
            out.add(Rule::G8, words, format!("“{words}” is in a part of your line that speaks of nobody"));
        }
    }
}
