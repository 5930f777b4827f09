//! Clauses: a line in plain words parted where a new act begins ("greeted guests, took orders and balanced the till" are
//! three). The main entry is [`clauses`].

use super::licences::{Form, Licences};
use super::words::{Word, words};

/// A word of a line with the clause it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part<'t> {
    /// The word and its place in the line.
    pub word: Word<'t>,
    /// Number of its clause, from 0.
    pub clause: usize,
    /// The word with which the clause's act begins: opener, pronoun and adverbs are skipped.
    pub head: bool,
    /// Verb base and form, where it is a head and a known verb.
    pub verb: Option<(String, Form)>,
}

/// Words that may stand before the verb of a clause.
fn is_skipped(lower: &str) -> bool {
    matches!(
        lower,
        "i" | "we"
            | "also"
            | "and"
            | "then"
            | "my"
            | "was"
            | "were"
            | "am"
            | "is"
            | "are"
            | "responsible"
            | "for"
            | "duties"
            | "duty"
            | "included"
            | "include"
            | "includes"
            | "including"
            | "job"
            | "main"
            | "primary"
            | "other"
            | "additional"
            | "responsibilities"
            | "tasks"
            | "the"
            | "to"
            | "had"
            | "have"
            | "would"
            | "often"
            | "always"
            | "sometimes"
            | "besides"
            | "responsibility"
            | "or"
            | "while"
            | "but"
            | "regularly"
            | "tasked"
    )
}

/// Words after which a new act may begin.
const JOINTS: [&str; 7] = ["and", "or", "then", "but", "while", "also", "plus"];

/// Helpers whose object is an act: the act counts as a head too.
const HELPERS: [&str; 6] = ["help", "assist", "aid", "support", "perform", "do"];

/// The words of `text` in clauses.
pub fn clauses<'t>(text: &'t str, verbs: &Licences) -> Vec<Part<'t>> {
    clauses_of(text, words(text), verbs)
}

/// [`clauses`] with the words of `text` at hand.
pub(crate) fn clauses_of<'t>(text: &'t str, found: Vec<Word<'t>>, verbs: &Licences) -> Vec<Part<'t>> {
    let mut parts: Vec<Part<'t>> =
        found.into_iter().map(|word| Part { word, clause: 0, head: false, verb: None }).collect();
    let mut clause = 0;
    let mut form: Option<Form> = None;
    let mut start = 0;
    for at in 0..parts.len() {
        let gap = gap_before(text, &parts, at);
        if at > start {
            let marked = gap != " ";
            let hard = marked
                && (gap.contains([';', '!', '?', '•', '|', '\n', '●', ':'])
                    || gap.contains(". ")
                    || gap.contains(" - ")
                    || gap.contains(" – "));
            let joint = JOINTS.contains(&parts[at - 1].word.lower.as_str());
            let soft = !(parts[at].word.glued && gap == "-")
                && (joint || marked && gap.contains([',', '+', '&', '/', '(', '–']));
            let begins = hard
                || soft
                    && head_at(&parts, at, verbs, text).is_some_and(|(place, found)| {
                        (fits(form, found) || found == Form::Ing && has_gerund(&parts[start..at], verbs))
                            && !(joint && place > at && parts[at].word.lower == "to")
                            && !is_noun_use(&parts, place, verbs)
                    });
            if begins {
                clause += 1;
                start = at;
                if hard {
                    form = None;
                }
            }
        }
        parts[at].clause = clause;
        if at == start
            && let Some((place, found)) = head_at(&parts, at, verbs, text)
        {
            form = form.or(Some(found));
            mark(&mut parts, place, verbs);
        }
    }
    join_lone_verbs(&mut parts);
    parts
}

/// Base and form of a verb; a participle that stands alone counts as past.
fn parse<'l>(verbs: &'l Licences, lower: &str) -> Option<(&'l str, Form)> {
    let (verb, form) = verbs.verb(lower)?;
    Some((&verb.base, if form == Form::Participle { Form::Past } else { form }))
}

/// The text between the word at `at` and the one before.
fn gap_before<'t>(text: &'t str, parts: &[Part<'t>], at: usize) -> &'t str {
    let from = at.checked_sub(1).and_then(|before| parts.get(before)).map_or(0, |part| part.word.end);
    parts.get(at).and_then(|part| text.get(from..part.word.start)).unwrap_or_default()
}

/// The verb with which a clause that starts at `at` would begin.
fn head_at(parts: &[Part<'_>], at: usize, verbs: &Licences, text: &str) -> Option<(usize, Form)> {
    for (place, part) in parts.iter().enumerate().skip(at).take(5) {
        if place > at && gap_before(text, parts, place).contains([',', ';', ':', '(', '+']) {
            return None;
        }
        let lower = part.word.lower.as_str();
        if is_skipped(lower) || lower.len() > 4 && lower.ends_with("ly") {
            continue;
        }
        return parse(verbs, lower).map(|(_, form)| (place, form));
    }
    None
}

/// May a verb in the form `found` go on a line that began with `first`?
fn fits(first: Option<Form>, found: Form) -> bool {
    match first {
        None => true,
        Some(Form::Past | Form::Participle) => found == Form::Past,
        Some(Form::Ing) => matches!(found, Form::Ing | Form::Past),
        Some(Form::Base) => found == Form::Base,
        Some(Form::ThirdPerson) => matches!(found, Form::ThirdPerson | Form::Base),
    }
}

/// `by greeting and seating guests`: the second act goes on from the first.
fn has_gerund(parts: &[Part<'_>], verbs: &Licences) -> bool {
    parts.iter().any(|part| parse(verbs, &part.word.lower).is_some_and(|(_, form)| form == Form::Ing))
}

/// `cash and check payments`: a base form followed by no object word is a noun or an adjective here.
fn is_noun_use(parts: &[Part<'_>], place: usize, verbs: &Licences) -> bool {
    let Some(part) = parts.get(place) else { return true };
    let base = parse(verbs, &part.word.lower).is_some_and(|(_, form)| form == Form::Base);
    base && parts.get(place + 1).is_none_or(|next| JOINTS.contains(&next.word.lower.as_str()))
}

fn mark(parts: &mut [Part<'_>], place: usize, verbs: &Licences) {
    let Some(part) = parts.get_mut(place) else { return };
    part.head = true;
    part.verb = parse(verbs, &part.word.lower).map(|(base, form)| (base.to_owned(), form));
    let helper = part.verb.as_ref().is_some_and(|(base, _)| HELPERS.contains(&base.as_str()));
    if helper
        && let Some(next) = parts
            .iter_mut()
            .skip(place + 1)
            .take(3)
            .find(|part| !matches!(part.word.lower.as_str(), "with" | "in" | "to" | "out" | "by" | "general"))
    {
        next.head = true;
    }
}

/// A clause of nothing but its verb shares the object of the next one (`took and entered orders`); at the end of the line
/// it was a noun.
fn join_lone_verbs(parts: &mut [Part<'_>]) {
    let last = parts.last().map_or(0, |part| part.clause);
    for clause in 0..=last {
        let content = parts
            .iter()
            .filter(|part| part.clause == clause && !is_skipped(&part.word.lower) && !part.word.lower.ends_with("ly"))
            .count();
        if content > 1 {
            continue;
        }
        let to = if clause < last { clause + 1 } else { clause.saturating_sub(1) };
        parts.iter_mut().filter(|part| part.clause == clause).for_each(|part| part.clause = to);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packs::Packs;

    fn parted(text: &str) -> Vec<String> {
        let verbs = Packs::builtin().unwrap().licences;
        let mut out: Vec<(usize, String)> = Vec::new();
        for part in clauses(text, &verbs) {
            match out.last_mut() {
                Some((clause, words)) if *clause == part.clause => {
                    words.push(' ');
                    words.push_str(part.word.text);
                }
                _ => out.push((part.clause, part.word.text.to_owned())),
            }
        }
        out.into_iter().map(|(_, words)| words).collect()
    }

    #[test]
    fn a_new_verb_begins_a_clause() {
        assert_eq!(
            parted("Greeted guests, took orders and balanced the till"),
            ["Greeted guests", "took orders and", "balanced the till"]
        );
    }

    #[test]
    fn nouns_in_a_row_stay_together() {
        assert_eq!(parted("Processed cash, credit and debit cards"), ["Processed cash credit and debit cards"]);
    }

    #[test]
    fn verbs_that_share_an_object_stay_together() {
        assert_eq!(parted("Took and entered orders, counted cash"), ["Took and entered orders", "counted cash"]);
    }
}
