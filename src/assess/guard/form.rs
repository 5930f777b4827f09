//! Form (G13, G14): a duty is one sentence of moderate length without a first person, in the past tense for a past job, and
//! holds no personal data. What the candidate wrote that way in the original is not faulted.

use super::line::Line;
use super::{Findings, Ground, Rule};
use crate::packs::Packs;
use crate::packs::licences::Form;

/// Fewest words of a rewrite, unless the original has fewer.
const FEWEST: usize = 3;

/// Most words of a rewrite, unless the original has more.
const MOST: usize = 32;

/// Words of the first person.
pub(super) const FIRST_PERSON: [&str; 9] = ["i", "me", "my", "mine", "myself", "we", "us", "our", "ours"];

/// Checks the form of `rewrite`.
pub(super) fn check(
    original: &Line<'_>,
    rewrite: &Line<'_>,
    text: &str,
    said: &str,
    ground: &Ground<'_>,
    packs: &Packs,
    out: &mut Findings,
) {
    let (had, has) = (original.own, rewrite.tokens.len());
    if has < FEWEST && has < had {
        out.add(Rule::G13, said.trim(), format!("a duty of {has} words says too little"));
    }
    if has > MOST && has > had {
        out.add(Rule::G13, "", format!("a duty of {has} words is too long"));
    }
    if sentences(said) > sentences(text).max(1) {
        out.add(Rule::G13, "", "a duty is one sentence".to_owned());
    }
    for (at, token) in rewrite.tokens.iter().enumerate() {
        let new = || !original.tokens.iter().any(|t| t.lower == token.lower);
        if FIRST_PERSON.contains(&token.lower.as_str()) && new() {
            let words = rewrite.quote(said, at, at);
            out.add(Rule::G13, words, format!("“{words}”: a duty has no first person"));
        }
    }
    if said.contains('@') && !text.contains('@') {
        out.add(Rule::G14, "@", "an e-mail address is personal data that your line does not hold".to_owned());
    }
    if ground.past
        && let Some(first) = rewrite.tokens.first()
        && let Some((verb, form)) = packs.licences.verb(&first.lower)
    {
        let present = matches!(form, Form::Base | Form::ThirdPerson | Form::Ing) && first.lower != verb.past;
        let new = !original.tokens.iter().any(|t| t.lower == first.lower);
        let noun = rewrite.tokens.get(1).is_some_and(|t| t.segment != first.segment)
            || packs.licences.tier(&first.lower).is_none();
        if present && new && !noun {
            let words = rewrite.quote(said, 0, 0);
            out.add(Rule::G13, words, format!("“{words}” is not in the past tense, and the job has ended"));
        }
    }
}

/// Sentences: full stops, question and exclamation marks before a capital letter or the end.
fn sentences(text: &str) -> usize {
    let marks: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?')).collect();
    let inner = marks.iter().filter(|(at, mark)| {
        let rest = &text[at + mark.len_utf8()..];
        let word = text[..*at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        rest.starts_with(' ') && rest.trim_start().starts_with(char::is_uppercase) && word.chars().count() > 2
    });
    1 + inner.count()
}
