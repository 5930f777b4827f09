//! Sentences: where sentences end, for texts that are full of `e.g.`, `a.m.` and `Inc.`. The main entry is [`sentences`].

/// The sentences of `text`.
pub(crate) fn sentences(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut from = 0;
    for (i, c) in bytes.iter().enumerate() {
        if !matches!(c, b'.' | b'!' | b'?') || i < from {
            continue;
        }
        let end = i + 1;
        let next = text[end..].trim_start_matches(['"', '”', '’', '\'', ')']);
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
        if *c == b'.' && is_abbreviation(word, body, bytes.get(word_start).is_some_and(u8::is_ascii_digit)) {
            continue;
        }
        let end = text.len() - next.len();
        out.push(text[from..end].trim());
        from = end;
    }
    out.push(text[from..].trim());
    out.retain(|s| !s.is_empty());
    out
}

/// `word` before a full stop is shortened, so that the sentence goes on.
fn is_abbreviation(word: &str, next: &str, numbered: bool) -> bool {
    const SHORT: [&str; 34] = [
        "e.g", "i.e", "etc", "inc", "ltd", "co", "corp", "mr", "mrs", "ms", "dr", "st", "sr", "jr", "no", "vs",
        "approx", "dept", "hrs", "hr", "min", "max", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "tues", "thurs",
        "u.s", "yrs", "p.o",
    ];
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
    fn a_long_line_without_stops_is_one_sentence() {
        assert_eq!(sentences(&"word ".repeat(5000)).len(), 1);
    }
}
