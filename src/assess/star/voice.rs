//! Voice: a duty line as a sentence in the first person, in its own words, or nothing when that is not safe. The main
//! entry is [`telling`].

use crate::model::suggestion::Suggestion;
use crate::packs::Packs;
use crate::packs::interview::{Form, Verbs};
use crate::packs::words::{Word, words};

/// Longest line that is told as a sentence, in words.
const LONGEST: usize = 45;

/// A duty told in the first person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Telling {
    /// What the person did.
    pub(super) action: String,
    /// What the line itself says came of it.
    pub(super) result: Option<String>,
}

/// Tells the duty of `story` in the words of its rewrite, which the guard has passed, or in its own where there is none or
/// only they state what came of it.
pub(super) fn telling(story: &Suggestion, packs: &Packs) -> Option<Telling> {
    let own = tell(&story.original, packs);
    let rewrite = story.rewrite.as_deref().and_then(|text| tell(text, packs));
    let texting = packs.interview.list("texting").matches(&story.original);
    match (rewrite, own) {
        (Some(rewrite), Some(own)) if own.result.is_some() && rewrite.result.is_none() && !texting => Some(own),
        (rewrite, own) => rewrite.or(own),
    }
}

/// Tells one line.
fn tell(line: &str, packs: &Packs) -> Option<Telling> {
    let line = line.trim().trim_end_matches(['.', ';', ',']);
    if line.contains(['[', ']', '\n']) || line.contains("??") || words(line).len() > LONGEST {
        return None;
    }
    let (head, result) = split_result(line, packs);
    let mut action = Vec::new();
    for sentence in head.split_inclusive(". ").map(str::trim).filter(|s| !s.is_empty()) {
        action.push(first_person(sentence.trim_end_matches(['.', ';', ',']), &packs.interview.verbs)?);
    }
    (!action.is_empty()).then(|| Telling { action: action.join(" "), result })
}

/// Cuts "…; late returns fell from 14% to 9%" into duty and stated outcome.
fn split_result<'a>(line: &'a str, packs: &Packs) -> (&'a str, Option<String>) {
    if let Some((head, tail)) = line.rsplit_once("; ") {
        let verb = words(tail).first().is_some_and(|word| {
            packs.interview.verbs.form(&word.lower).is_some_and(|(_, base)| !packs.interview.verbs.often_noun(base))
        });
        if !verb && packs.interview.list("outcome").matches(tail) {
            return (head, Some(sentence(&capital(tail))));
        }
    }
    (line, None)
}

/// `line`, one sentence without its full stop, in the first person.
fn first_person(line: &str, verbs: &Verbs) -> Option<String> {
    let line = &calm(line);
    let words = words(line);
    let first = words.first()?;
    if matches!(first.lower.as_str(), "i" | "my" | "we" | "our") || first.lower.starts_with("i'") {
        return Some(sentence(&capital(line)));
    }
    if verbs.state().opening(line).is_some() {
        return Some(sentence(&format!("I was {}", small(line, first))));
    }
    let included = |word: &Word<'_>| matches!(word.lower.as_str(), "included" | "include" | "were" | "are" | "was");
    if matches!(first.lower.as_str(), "duties" | "responsibilities" | "tasks") && words.get(1).is_some_and(included) {
        return Some(sentence(&format!("My {}", small(line, first))));
    }
    let mut at = 0;
    while words.get(at).is_some_and(|word| verbs.adverb(&word.lower) || (at > 0 && word.lower == "and")) {
        at += 1;
    }
    let verb = words.get(at)?;
    let next = words.get(at + 1);
    let (form, base) = verbs.form(&verb.lower)?;
    match form {
        Form::Past if verbs.passive(&verb.lower, next.map_or("", |next| next.lower.as_str())) => None,
        Form::Past => next.map(|_| sentence(&format!("I {}", small(line, first)))),
        Form::Base | Form::Third => {
            let next = next?;
            let listed = line.get(verb.end..next.start).is_some_and(|gap| gap.contains([',', '/', '&']));
            let plainly = |word: &Word<'_>| {
                verbs.form(&word.lower).is_some_and(|(form, base)| form != Form::Gerund && !verbs.often_noun(base))
            };
            let sure = match (verbs.often_noun(base), listed) {
                (false, false) => true,
                (true, false) => verbs.follows_verb(&next.lower),
                (_, true) => plainly(next) || words.get(at + 2).is_some_and(plainly),
            };
            let told = in_past(line, &words, at, verbs);
            match (sure, told, form) {
                (false, _, _) | (_, None, Form::Third) => None,
                (true, Some(past), _) => Some(sentence(&format!("I {past}"))),
                (true, None, _) => Some(sentence(&format!("I {}", small(line, first)))),
            }
        }
        Form::Gerund => {
            next?;
            Some(sentence(&format!("My work included {}", small(line, first))))
        }
    }
}

/// `line` with its verb at word `at`, and those beside it, in the past; nothing where a word beside it may be noun or
/// verb, or where a clause of its own begins before it.
fn in_past(line: &str, words: &[Word<'_>], at: usize, verbs: &Verbs) -> Option<String> {
    const CLAUSE: [&str; 13] =
        ["when", "who", "that", "which", "so", "if", "because", "while", "until", "where", "since", "whether", "than"];
    if words.iter().any(|word| CLAUSE.contains(&word.lower.as_str())) {
        return None;
    }
    let mut out = String::new();
    let mut copied = 0;
    let mut clause = false;
    for (i, word) in words.iter().enumerate().skip(at) {
        let gap = i.checked_sub(1).and_then(|p| words.get(p)).and_then(|p| line.get(p.end..word.start)).unwrap_or("");
        let before = i.checked_sub(1).and_then(|p| words.get(p)).map_or("", |p| p.lower.as_str());
        let beside = (gap.contains([',', ';', ':', '/', '&', '(', '-', '–', '+']) && gap != "-")
            || matches!(before, "and" | "then" | "or" | "but" | "also")
            || (i > at + 1 && verbs.adverb(before) && !matches!(before, "first" | "once"));
        clause |= matches!(word.lower.as_str(), "to" | "how" | "what" | "before" | "after" | "as");
        if i != at && !beside {
            continue;
        }
        match verbs.form(&word.lower) {
            Some((Form::Base | Form::Third, _)) if i != at && clause => return None,
            Some((Form::Base | Form::Third, base)) if i == at || !verbs.often_noun(base) => {
                out.push_str(line.get(copied..word.start)?);
                out.push_str(verbs.past(base)?);
                copied = word.end;
            }
            Some((Form::Base | Form::Third, _)) => return None,
            Some(_) => {}
            None if word.lower.ends_with('s') && words.get(at).is_some_and(|w| w.lower.ends_with('s')) => return None,
            // An unknown word in the place of a verb, with what follows a verb after it.
            None => {
                let verbal = !word.lower.ends_with('s') && !word.lower.ends_with("ing") && !word.lower.ends_with("ed");
                let joins = [
                    "and", "or", "for", "in", "on", "at", "with", "to", "of", "from", "by", "also", "as", "after",
                    "before",
                ];
                let next = words.get(i + 1).is_some_and(|next| verbs.follows_verb(&next.lower) && next.lower != "and");
                if verbal && next && !joins.contains(&word.lower.as_str()) && !verbs.adverb(&word.lower) {
                    return None;
                }
            }
        }
    }
    out.push_str(line.get(copied..)?);
    let first = crate::packs::words::words(&out);
    first.first().map(|word| small(&out, word))
}

/// A line in capitals only, in small letters; other lines as they are.
fn calm(line: &str) -> String {
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    match letters > 12 && !line.chars().any(char::is_lowercase) {
        true => line.to_lowercase(),
        false => line.to_owned(),
    }
}

/// `line` from its first word on, that word in small letters unless it is an acronym.
fn small(line: &str, first: &Word<'_>) -> String {
    let rest = line.get(first.end..).unwrap_or_default();
    let acronym = first.text.chars().filter(|c| c.is_uppercase()).count() > 1;
    match acronym {
        true => format!("{}{rest}", first.text),
        false => format!("{}{rest}", first.text.to_lowercase()),
    }
}

/// `text` with a capital first letter.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// `text` with an end.
fn sentence(text: &str) -> String {
    match text.ends_with(['.', '!', '?']) {
        true => text.to_owned(),
        false => format!("{text}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str) -> Option<String> {
        let packs = Packs::builtin().unwrap();
        tell(line, &packs).map(|t| t.action)
    }

    #[test]
    fn a_past_duty_becomes_a_sentence_in_its_own_words() {
        for (line, want) in [
            ("Checked guests in", "I checked guests in."),
            ("Changed the room or called maintenance.", "I changed the room or called maintenance."),
            ("Politely assisted customers by phone", "I politely assisted customers by phone."),
            ("Responsible for two registers", "I was responsible for two registers."),
            ("ANSWERED PHONES AND GREETED VISITORS", "I answered phones and greeted visitors."),
            ("Duties included the cash office", "My duties included the cash office."),
            ("Answering phones and taking messages", "My work included answering phones and taking messages."),
            ("I kept the log", "I kept the log."),
        ] {
            assert_eq!(told(line).as_deref(), Some(want));
        }
    }

    #[test]
    fn a_present_duty_goes_to_the_past_only_where_every_verb_is_sure() {
        for (line, want) in [
            ("Greet donors and check photo ID", "I greeted donors and checked photo ID."),
            ("Tag, weigh, ship, and call the sender", "I tag, weigh, ship, and call the sender."),
            ("Take payments and explain the fee", "I took payments and explained the fee."),
            ("Run the audit and hand over the notes", "I run the audit and hand over the notes."),
            ("Rebook guests when a flight falls through", "I rebook guests when a flight falls through."),
            ("Answers customer questions", "I answered customer questions."),
            ("Book cars, tables and repair windows", "I book cars, tables and repair windows."),
        ] {
            assert_eq!(told(line).as_deref(), Some(want));
        }
    }

    #[test]
    fn a_line_that_cannot_be_told_safely_is_left_alone() {
        for line in [
            "Asked for by name by 5 parents",
            "Linen, keys, flowers and the first smile at the desk.",
            "52 drops a day, same regulars each month",
            "First voice and first face for 90 offices",
            "Cash handling",
            "Served over [number] customers",
            "rebooked?? told people to see the agent",
            "Awarded employee of the month",
            "Trained in high-volume production",
        ] {
            assert_eq!(told(line), None, "{line}");
        }
    }

    #[test]
    fn an_outcome_that_the_line_states_is_the_result() {
        let packs = Packs::builtin().unwrap();
        let told = tell("Confirm 60 appointments a day; late returns fell from 14% to 9%", &packs).unwrap();
        assert_eq!(told.action, "I confirmed 60 appointments a day.");
        assert_eq!(told.result.as_deref(), Some("Late returns fell from 14% to 9%."));
    }
}
