//! Line: a duty or its rewrite as the guard sees it: tokens in plain words, clauses, doubted and denied stretches, and the
//! upgrades it licenses.

use std::borrow::Cow;

use crate::packs::Packs;
use crate::packs::hash::Set;
use crate::packs::licences::{Grant, Hit, Licences, Owner, Token};
use crate::packs::words::{Lower, words};

/// A line of text, read.
pub(super) struct Line<'p> {
    pub(super) tokens: Vec<Token<'p>>,
    /// Clause of each token: segments parted at `and`, `but`, `then`, `while`.
    pub(super) clauses: Vec<usize>,
    /// The token stands in the scope of a negation.
    pub(super) denied: Vec<bool>,
    /// Every match of a pattern of the licences.
    pub(super) hits: Vec<Hit>,
    /// Upgrades that its live tokens license; not read of a rewrite.
    pub(super) grants: Vec<Grant<'p>>,
    /// Keys of its live tokens, of the words as written, and of other readings of its abbreviations; not read of a rewrite.
    pub(super) keys: Set<Lower<'p>>,
    /// Tokens of the line itself; those behind are of answers.
    pub(super) own: usize,
    /// Normalisation left the line as it was: its tokens are its words.
    as_written: bool,
}

/// Words at which a clause ends.
const PARTS: [&str; 6] = ["and", "but", "then", "while", "because", "plus"];

/// Words at which the scope of a negation ends.
const ENDS: [&str; 9] = ["but", "and", "so", "because", "until", "unless", "if", "when", "while"];

impl<'p> Line<'p> {
    /// Reads an original, and `answers` behind it.
    pub(super) fn read(text: &'p str, answers: &'p [String], packs: &'p Packs) -> Self {
        let licences = &packs.licences;
        let mut out = Self::of_rewrite(text, packs);
        for answer in answers {
            let mut more = Self::of_rewrite(answer, packs).tokens;
            let next = out.tokens.last().map_or(0, |token| token.segment + 1);
            for token in &mut more {
                token.segment += next;
            }
            out.tokens.extend(more);
        }
        if !answers.is_empty() {
            out.clauses = clauses(&out.tokens);
            out.hits = licences.hits(&out.tokens);
            out.denied = denials(&out.tokens, &out.hits);
        }
        out.grants = licences.granted_of(&out.tokens, &out.hits);
        out.keys.extend(out.tokens.iter().filter(|token| token.live).map(|token| token.key.clone()));
        if out.as_written && answers.is_empty() {
            out.keys.extend(out.tokens.iter().flat_map(|token| readings(licences, &token.lower)));
            return out;
        }
        for text in std::iter::once(text).chain(answers.iter().map(String::as_str)) {
            for word in words(text) {
                out.keys.extend(readings(licences, &word.lower));
                let at = out.tokens.iter().find(|token| token.start <= word.start && word.end <= token.end);
                if at.is_none_or(|token| token.live) {
                    out.keys.insert(Cow::<str>::Owned(licences.key(&word.lower).into_owned()).into());
                }
            }
        }
        out
    }

    /// Reads a rewrite, of which nothing is granted.
    pub(super) fn of_rewrite(text: &'p str, packs: &'p Packs) -> Self {
        let licences = &packs.licences;
        let (mut tokens, as_written) = licences.read_whole(text);
        let clauses = clauses(&tokens);
        let hits = licences.hits(&tokens);
        doubt(&mut tokens, &clauses, &hits, text, licences);
        Self {
            denied: denials(&tokens, &hits),
            own: tokens.len(),
            tokens,
            clauses,
            hits,
            grants: Vec::new(),
            keys: Set::default(),
            as_written,
        }
    }

    /// Does `text` of this line (as it was given) stand at tokens `from..=to`?
    pub(super) fn quote<'t>(&self, text: &'t str, from: usize, to: usize) -> &'t str {
        match (self.tokens.get(from), self.tokens.get(to)) {
            (Some(first), Some(last)) => text.get(first.start..last.end).unwrap_or_default(),
            _ => "",
        }
    }

    /// Do live tokens with these keys stand side by side?
    pub(super) fn says(&self, keys: &[&str]) -> bool {
        !keys.is_empty()
            && self
                .tokens
                .windows(keys.len())
                .any(|window| window.iter().zip(keys).all(|(token, key)| token.live && token.key == *key))
    }

    /// Indices of the tokens in `clause`.
    pub(super) fn clause(&self, clause: usize) -> impl Iterator<Item = usize> + '_ {
        self.clauses.iter().enumerate().filter(move |(_, c)| **c == clause).map(|(at, _)| at)
    }

    /// Number of clauses.
    pub(super) fn clause_count(&self) -> usize {
        self.clauses.last().map_or(0, |last| last + 1)
    }

    /// Does the token tell something (no function word, no neutral verb, no number)?
    pub(super) fn is_content(&self, at: usize, licences: &Licences) -> bool {
        self.tokens.get(at).is_some_and(|token| {
            !token.number && !licences.is_function(&token.lower) && !licences.is_neutral_token(token)
        })
    }

    /// Matches of what the upgrade `row` allows to say.
    pub(super) fn said(&self, row: usize) -> impl Iterator<Item = &Hit> {
        self.hits.iter().filter(move |hit| hit.owner == Owner::Said(row))
    }

    /// For each token of `rewrite` the clauses of this line from which it may come: by its key, or by an upgrade.
    pub(super) fn origins(&self, rewrite: &Line<'_>) -> Vec<Vec<usize>> {
        let mut out: Vec<Vec<usize>> = rewrite
            .tokens
            .iter()
            .map(|token| {
                let same = self.tokens.iter().zip(&self.clauses).filter(|(t, _)| is_one(t, token));
                same.map(|(_, clause)| *clause).collect()
            })
            .collect();
        for grant in &self.grants {
            let clauses: Vec<usize> = grant.tokens.iter().filter_map(|&t| self.clauses.get(t).copied()).collect();
            for hit in rewrite.said(grant.row).flat_map(|hit| &hit.tokens) {
                if let Some(origins) = out.get_mut(*hit) {
                    origins.extend(&clauses);
                }
            }
        }
        out
    }

    /// The clause of this line from which most of the content tokens `at` of a rewrite may come.
    pub(super) fn nearest_clause(&self, origins: &[Vec<usize>], at: &[usize]) -> Option<usize> {
        let count =
            |clause: usize| at.iter().filter(|t| origins.get(**t).is_some_and(|from| from.contains(&clause))).count();
        let scores = (0..self.clause_count()).map(|clause| (count(clause), clause)).filter(|(score, _)| *score > 0);
        scores.max_by_key(|(score, clause)| (*score, usize::MAX - clause)).map(|(_, clause)| clause)
    }
}

/// Have both the same key?
pub(super) fn is_one(one: &Token<'_>, other: &Token<'_>) -> bool {
    one.hash == other.hash && one.key == other.key
}

/// Keys of what else the abbreviation `lower` can stand for.
fn readings<'p>(licences: &'p Licences, lower: &str) -> impl Iterator<Item = Lower<'p>> {
    licences.other_readings(lower).iter().map(|key| Cow::Borrowed(key.as_str()).into())
}

fn clauses(tokens: &[Token<'_>]) -> Vec<usize> {
    let mut clause = 0;
    let mut last: Option<&Token<'_>> = None;
    tokens
        .iter()
        .map(|token| {
            if last.is_some_and(|last| last.segment != token.segment || PARTS.contains(&token.lower.as_str())) {
                clause += 1;
            }
            last = Some(token);
            clause
        })
        .collect()
}

/// Takes the life from doubted clauses: a question mark directly behind, or a word of doubt in them (G11).
fn doubt(tokens: &mut [Token<'_>], clauses: &[usize], hits: &[Hit], text: &str, licences: &Licences) {
    let bare = |clause: usize, hit: &[usize]| {
        tokens.iter().zip(clauses).enumerate().all(|(at, (token, c))| {
            *c != clause || hit.contains(&at) || licences.is_function(&token.lower) || token.lower.len() == 1
        })
    };
    let mut dead: Vec<usize> = Vec::new();
    for (at, token) in tokens.iter().enumerate().filter(|_| text.contains('?')) {
        let rest = text.get(token.end..).unwrap_or_default();
        if rest.trim_start_matches([' ', ')', '"', '(']).starts_with('?') {
            dead.extend(clauses.get(at));
        }
    }
    for hit in hits.iter().filter(|hit| hit.owner == Owner::Doubt) {
        let here: Vec<usize> = hit.tokens.iter().filter_map(|&t| clauses.get(t).copied()).collect();
        // `helped with the website, not sure`: the doubt is about what stands before.
        dead.extend(here.iter().filter(|clause| bare(**clause, &hit.tokens)).map(|clause| clause.saturating_sub(1)));
        dead.extend(here);
    }
    for (token, clause) in tokens.iter_mut().zip(clauses) {
        token.live = !dead.contains(clause);
    }
}

/// Which tokens stand in the scope of a negation.
fn denials(tokens: &[Token<'_>], hits: &[Hit]) -> Vec<bool> {
    let mut denied = vec![false; tokens.len()];
    for hit in hits.iter().filter(|hit| hit.owner == Owner::Negation) {
        let at = hit.from();
        // `including but not limited to`, `not only`: nothing is denied.
        let open = tokens.get(at + 1).is_some_and(|next| matches!(next.lower.as_str(), "limited" | "only"));
        if open && tokens[at].lower == "not" {
            continue;
        }
        for next in at..tokens.len() {
            if tokens[next].segment != tokens[at].segment || (next > at && ENDS.contains(&tokens[next].lower.as_str()))
            {
                break;
            }
            denied[next] = true;
        }
    }
    denied
}
