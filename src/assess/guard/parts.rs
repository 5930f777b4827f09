//! Parts: who did what. Words of the original that a rewrite joins anew can lie although each of them stands there: what a
//! manager or a customer did, whose title it was, and which object belonged to which verb (G6, G12, G15).

use std::collections::HashSet;

use super::line::{Line, is_one};
use super::{Findings, Known, Rule};
use crate::packs::Packs;
use crate::packs::licences::{Form, Licences, People, Token};

/// Checks who did what.
pub(super) fn check(known: &Known<'_>, rewrite: &Line<'_>, said: &str, packs: &Packs, out: &mut Findings) {
    let original = &known.line;
    acts(known, rewrite, said, &packs.licences, out);
    titles(original, rewrite, said, &packs.licences.watch.words, out);
    joins(original, rewrite, said, &packs.licences, out);
}

/// Tokens that are the verbs of `line`, split into those of others and the candidate's own.
pub(super) fn verbs(line: &Line<'_>, licences: &Licences) -> (Vec<usize>, Vec<usize>) {
    let words = &licences.watch.words;
    let speaks = line.tokens.iter().any(|token| matches!(token.lower.as_str(), "i" | "me" | "we"));
    let (mut theirs, mut own) = (Vec::new(), Vec::new());
    for (at, token) in line.tokens.iter().enumerate() {
        let Some((_, form)) = licences.verb(&token.lower) else { continue };
        let mut back = at;
        while back > 0 && words.between.contains(line.tokens[back - 1].lower.as_str()) {
            back -= 1;
        }
        let before = back.checked_sub(1).filter(|&b| line.tokens[b].segment == token.segment);
        let other = before.is_some_and(|b| {
            let person = line.tokens[b].key.as_str();
            let mine = b <= 2 && !speaks && !line.tokens[..b].iter().any(|t| words.anothers.contains(t.lower.as_str()));
            words.others.contains(person) || words.ranks.contains(person) && !mine
        });
        // `customer orders`: a noun.
        let told = back < at && line.tokens[back].lower == "to" && form == Form::Base;
        if other && (told || matches!(form, Form::Past | Form::Participle)) {
            theirs.push(at);
        } else if !other && !matches!(form, Form::ThirdPerson) {
            own.push(at);
        }
    }
    (theirs, own)
}

/// The head of each clause of `line`: its first word, if that is a verb.
fn heads<'l>(line: &'l Line<'_>, licences: &'l Licences) -> impl Iterator<Item = usize> + 'l {
    (0..line.clause_count()).filter_map(move |clause| {
        let first = line
            .clause(clause)
            .find(|&at| !matches!(line.tokens[at].lower.as_str(), "and" | "then" | "also" | "by" | "while" | "but"))?;
        licences.verb(&line.tokens[first].lower).map(|_| first)
    })
}

/// What others did is not told as the candidate's act, and where a line tells only what others did, nothing is.
fn acts(known: &Known<'_>, rewrite: &Line<'_>, said: &str, licences: &Licences, out: &mut Findings) {
    let (original, (theirs, own)) = (&known.line, &known.verbs);
    if theirs.is_empty() {
        return;
    }
    let keys = |places: &[usize]| places.iter().map(|&at| original.tokens[at].key.as_str()).collect::<HashSet<_>>();
    let (theirs, own) = (keys(theirs), keys(own));
    for head in heads(rewrite, licences) {
        let token = &rewrite.tokens[head];
        let words = rewrite.quote(said, head, head);
        if theirs.contains(token.key.as_str()) && !own.contains(token.key.as_str()) {
            out.add(Rule::G6, words, format!("“{words}” is what somebody else did in your line"));
        } else if own.is_empty() && head == 0 && licences.tier(&token.lower).is_some_and(|tier| tier >= 2) {
            out.add(Rule::G6, words, format!("“{words}”: your line tells what others did and not what you did"));
        }
    }
}

/// A rank of somebody else does not become the candidate's.
fn titles(original: &Line<'_>, rewrite: &Line<'_>, said: &str, lists: &People, out: &mut Findings) {
    for (at, token) in rewrite.tokens.iter().enumerate().filter(|(_, token)| lists.ranks.contains(token.key.as_str())) {
        let head = &rewrite.tokens[at.saturating_sub(3)..at];
        let claimed = head.iter().any(|t| t.lower == "as") || at <= 1 && !head.iter().any(|t| t.lower.ends_with("ed"));
        let mut places = original.tokens.iter().enumerate().filter(|(_, t)| is_one(t, token)).peekable();
        let speaks = original.tokens.iter().any(|t| matches!(t.lower.as_str(), "i" | "me" | "my" | "we" | "us"));
        let anothers = places.peek().is_some()
            && places.all(|(at, _)| {
                // `the med tech said my notes were good`
                let next = original.tokens.get(at + 1).map_or("", |t| t.lower.as_str());
                if speaks && matches!(next, "said" | "told" | "asked" | "let" | "taught" | "showed" | "says") {
                    return true;
                }
                let before = &original.tokens[at.saturating_sub(2)..at];
                before.iter().any(|t| lists.anothers.contains(t.lower.as_str()))
                    && !before.iter().any(|t| matches!(t.lower.as_str(), "as" | "was" | "am" | "became"))
            });
        if claimed && anothers {
            let words = rewrite.quote(said, at, at);
            out.add(Rule::G6, words, format!("“{words}” is somebody else in your line"));
        }
    }
}

/// A verb keeps its object: of `emailed vendors, called customers` comes no `emailed customers`.
fn joins(original: &Line<'_>, rewrite: &Line<'_>, said: &str, licences: &Licences, out: &mut Findings) {
    let places = |wanted: &Token<'_>| -> Vec<usize> {
        let same = original.tokens.iter().zip(&original.clauses).filter(|(token, _)| is_one(token, wanted));
        same.map(|(_, clause)| *clause).collect()
    };
    let first_verb = |clause: usize| {
        original.clause(clause).find(|&at| {
            licences
                .verb(&original.tokens[at].lower)
                .is_some_and(|(_, form)| matches!(form, Form::Past | Form::Ing | Form::Base))
        })
    };
    for head in heads(rewrite, licences) {
        let verb = &rewrite.tokens[head];
        if licences.is_neutral_token(verb) {
            continue;
        }
        let object = (head + 1..head + 4)
            .take_while(|&at| rewrite.clauses.get(at) == rewrite.clauses.get(head))
            .take_while(|&at| {
                !matches!(rewrite.tokens[at].lower.as_str(), "to" | "for" | "with" | "at" | "in" | "on" | "from" | "by")
            })
            .find(|&at| rewrite.is_content(at, licences));
        let Some(object) = object else { continue };
        let (of_verb, of_object) = (places(verb), places(&rewrite.tokens[object]));
        if of_verb.is_empty() || of_object.is_empty() || of_verb.iter().any(|clause| of_object.contains(clause)) {
            continue;
        }
        // The verb had another object of its own, which no pronoun stands for, and the object another verb.
        let bound = of_verb.iter().all(|&clause| {
            let behind = original.clause(clause).filter(|&at| original.tokens[at].key != verb.key);
            let after: Vec<usize> = behind.collect();
            let pronoun = after.iter().any(|&at| {
                matches!(original.tokens[at].lower.as_str(), "it" | "them" | "him" | "her" | "they" | "one" | "those")
            });
            !pronoun
                && after.iter().any(|&at| {
                    original.is_content(at, licences)
                        && licences.verb(&original.tokens[at].lower).is_none_or(|(_, form)| form == Form::ThirdPerson)
                })
        });
        let taken =
            of_object.iter().all(|&clause| first_verb(clause).is_some_and(|at| original.tokens[at].key != verb.key));
        if bound && taken {
            let words = rewrite.quote(said, head, object);
            out.add(Rule::G15, words, format!("“{words}” joins words that your line keeps apart"));
        }
    }
}
