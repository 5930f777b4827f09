//! Answers: what the candidate answered about a duty joins its rewrite in the candidate's own words. An answer that cannot be
//! joined as it stands is left out. The main entry is [`put_to_work`].

use super::line::Line;
use crate::packs::words::words;

/// Longest answer that joins a line, in words.
const MOST: usize = 12;
/// Longest line with its answer, in words (G13).
const LONGEST: usize = 30;

/// The first of `answers` that can follow `line`, whose text is `text`, after a comma; none where no answer can.
pub(super) fn put_to_work(text: &str, line: &Line, answers: &[String]) -> Option<String> {
    let answer = answers.iter().find_map(|answer| scope(answer).filter(|answer| is_news(answer, text)))?;
    (line.units.len() + words(&answer).len() <= LONGEST).then_some(answer)
}

/// `answer` as a phrase that tells a number or a scope (`About 80 customers a shift.`); none where it is a sentence, a doubt,
/// a refusal or a story.
fn scope(answer: &str) -> Option<String> {
    let plain = answer.trim().trim_end_matches('.').trim();
    let found = words(plain);
    let first = found.first()?;
    let begins = first.lower.starts_with(|c: char| c.is_ascii_digit() || c == '$')
        || matches!(
            first.lower.as_str(),
            "about" | "around" | "roughly" | "approximately" | "up" | "over" | "under" | "at" | "nearly" | "between"
        );
    let numbered = found.iter().any(|word| word.lower.bytes().any(|b| b.is_ascii_digit()));
    let doubt = found.iter().any(|word| {
        matches!(
            word.lower.as_str(),
            "i" | "my"
                | "me"
                | "we"
                | "our"
                | "us"
                | "you"
                | "no"
                | "not"
                | "idea"
                | "don't"
                | "dont"
                | "maybe"
                | "think"
                | "guess"
                | "unsure"
                | "but"
                | "because"
                | "was"
                | "were"
                | "is"
                | "are"
                | "probably"
                | "never"
                | "if"
        )
    });
    let marks = plain.contains(['?', '!', ';', ':', '\n', '"', '(', ')']) || plain.contains(". ");
    if !begins || !numbered || doubt || marks || !(2..=MOST).contains(&found.len()) {
        return None;
    }
    let mut letters = plain.chars();
    let initial = letters.next()?;
    Some(initial.to_lowercase().chain(letters).collect())
}

/// The line does not say it already.
fn is_news(answer: &str, text: &str) -> bool {
    !text.to_lowercase().contains(&answer.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_with_its_scope_is_a_phrase() {
        assert_eq!(scope("About 80 customers a shift."), Some("about 80 customers a shift".to_owned()));
    }

    #[test]
    fn a_doubt_a_refusal_or_a_sentence_is_not_put_into_a_line() {
        for answer in ["no idea", "maybe 80?", "80 I think", "don't know, 40", "We had 300 seats", "it was 5", "", "80"]
        {
            assert_eq!(scope(answer), None, "{answer}");
        }
    }
}
