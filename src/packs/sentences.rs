//! Sentences: where sentences end, for texts that are full of `e.g.`, `a.m.` and `Inc.`, and where points that lost their
//! marks run into each other. The main entries are [`sentences`] and [`points`].

use std::ops::Range;

use super::licences::Licences;
use super::words::words;

/// The sentences of `text`.
pub(crate) fn sentences(text: &str) -> Vec<&str> {
    places(text).into_iter().filter_map(|place| text.get(place)).collect()
}

/// Where the sentences of `text` stand in it.
pub(crate) fn places(text: &str) -> Vec<Range<usize>> {
    const MANY: usize = 16;
    let is_mark = |byte: u8| (byte == b'.') | (byte == b'!') | (byte == b'?');
    let (parts, rest) = text.as_bytes().as_chunks::<MANY>();
    // Many bytes at once: most have no mark.
    let marked =
        (0..).step_by(MANY).zip(parts).filter(|(_, part)| part.iter().fold(false, |any, byte| any | is_mark(*byte)));
    let parts = marked.map(|(from, part)| (from, &part[..])).chain([(text.len() - rest.len(), rest)]);
    let marks = parts.flat_map(|(from, part)| (from..).zip(part).filter(|(_, byte)| is_mark(**byte)));
    parted_at(text, marks.map(|(at, _)| at))
}

/// `text` parted behind those of the `marks` at which a sentence ends.
fn parted_at(text: &str, marks: impl Iterator<Item = usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    let mut cut = |from: usize, to: usize| {
        let part = text.get(from..to).unwrap_or_default();
        let rest = part.trim_start();
        let start = from + part.len() - rest.len();
        if !rest.is_empty() {
            out.push(start..start + rest.trim_end().len());
        }
    };
    for i in marks {
        if i < from {
            continue;
        }
        let next = text[i + 1..].trim_start_matches(['"', '”', '’', '\'', ')']);
        let body = next.trim_start();
        let spaced = next.starts_with([' ', '\u{a0}']) || body.is_empty();
        let opens = body.starts_with(|c: char| {
            c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '(' | '-' | '*' | '[')
        });
        if !(spaced && (opens || body.is_empty())) {
            continue;
        }
        let word_start = text[..i].rfind(|c: char| c.is_whitespace() || c == '(').map_or(0, |p| p + 1);
        let word = text.get(word_start..i).unwrap_or("");
        let numbered = text.as_bytes().get(word_start).is_some_and(u8::is_ascii_digit);
        if text.as_bytes().get(i) == Some(&b'.') && is_abbreviation(word, body, numbered) {
            continue;
        }
        let end = text.len() - next.len();
        cut(from, end);
        from = end;
    }
    cut(from, text.len());
    out
}

/// The sentences of `text`, parted also where a point begins without a mark ("answered phones Balanced the till") or without
/// a blank ("answered phones.Balanced the till"): with a capital verb after a small word that asks for nothing more.
pub(crate) fn points<'t>(text: &'t str, verbs: &Licences) -> Vec<&'t str> {
    sentences(text).into_iter().flat_map(|sentence| parted(sentence, verbs)).collect()
}

fn parted<'t>(text: &'t str, verbs: &Licences) -> Vec<&'t str> {
    let small = |word: &str| word.len() > 1 && word.chars().all(|c| c.is_lowercase() || matches!(c, '-' | '\''));
    let capital = |word: &str| word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase);
    let mut out = Vec::new();
    let mut from = 0;
    let found = words(text);
    for (before, word) in found.iter().zip(found.iter().skip(1)) {
        let gap = text.get(before.end..word.start).unwrap_or_default();
        let own = text.get(word.start..word.end).unwrap_or_default();
        let ended = text.get(before.start..before.end).unwrap_or_default();
        let opens = capital(own) && small(ended) && !verbs.is_function(ended);
        let point = gap.trim().is_empty() && (verbs.verb(&word.lower).is_some() || word.lower == "responsible");
        if opens && (point || gap == "." && own.len() > 3 && ended.len() > 2) {
            out.push(text[from..word.start].trim());
            from = word.start;
        }
    }
    out.push(text[from..].trim());
    out
}

/// `word` before a full stop is shortened, so that the sentence goes on.
fn is_abbreviation(word: &str, next: &str, numbered: bool) -> bool {
    const SHORT: [&str; 34] = [
        "e.g", "i.e", "etc", "inc", "ltd", "co", "corp", "mr", "mrs", "ms", "dr", "st", "sr", "jr", "no", "vs",
        "approx", "dept", "hrs", "hr", "min", "max", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "tues", "thurs",
        "u.s", "yrs", "p.o",
    ];
    // Nothing that is longer is shortened.
    if word.len() > 6 && word.is_ascii() {
        return false;
    }
    let lower = word.to_lowercase();
    if numbered && word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit()) && next.starts_with(char::is_uppercase) {
        return word.len() == 1 && next.len() > 1;
    }
    if matches!(lower.as_str(), "a.m" | "p.m" | "am" | "pm") {
        return next.starts_with(|c: char| c.is_ascii_digit());
    }
    let ends = matches!(
        lower.as_str(),
        "etc" | "inc" | "ltd" | "co" | "corp" | "hrs" | "hr" | "yrs" | "no" | "min" | "max" | "sat" | "sun"
    );
    if ends {
        return next.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    }
    SHORT.contains(&lower.as_str()) || word.len() == 1 && word.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_at_full_stops_but_not_after_short_forms() {
        assert_eq!(sentences("Use tools (e.g. Zendesk). Work 8 a.m. to 5 p.m. daily. Be kind!").len(), 3);
        assert_eq!(sentences("Cirrus Coastal Airways, Inc. is an airline.").len(), 1);
    }

    #[test]
    fn points_that_run_together_are_parted_at_their_verbs() {
        let packs = crate::packs::Packs::builtin().unwrap();
        let parts = |text| points(text, &packs.licences).len();
        assert_eq!(parts("Answered the phones Balanced two tills daily Trained new hires"), 3);
        assert_eq!(parts("Answered the phones.Balanced two tills"), 2);
        assert_eq!(parts("Took calls for Pressed Flower Cards with Managed Care members"), 1);
        assert_eq!(parts("Sold Nikon and Canon cameras by phone"), 1);
    }

    #[test]
    fn a_long_line_without_stops_is_one_sentence() {
        assert_eq!(sentences(&"word ".repeat(5000)).len(), 1);
    }
}
