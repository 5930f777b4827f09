//! Addresses: where an e-mail address, a web address or a phone number stands in a text. The main entries are
//! [`find_email`], [`find_url`], [`find_phone`] and [`find_handle`].

use super::dates;
use super::logical::is_dash;
use crate::packs::titles::Titles;

/// The first e-mail address, as bytes.
pub(super) fn find_email(text: &str) -> Option<(usize, usize)> {
    let at = text.find('@')?;
    let name = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '\'');
    let start = text[..at].char_indices().rev().take_while(|(_, c)| name(*c)).last()?.0;
    let tail: usize =
        text[at + 1..].chars().take_while(|c| c.is_alphanumeric() || matches!(c, '.' | '-')).map(char::len_utf8).sum();
    let end = at + 1 + text[at + 1..at + 1 + tail].trim_end_matches(['.', '-']).len();
    text[at + 1..end].contains('.').then_some((start, end))
}

/// The first web address, as bytes.
pub(super) fn find_url(text: &str, titles: &Titles) -> Option<(usize, usize)> {
    if !text.contains('.') {
        return None;
    }
    let mut from = 0;
    for token in text.split([' ', '\t', '|', '•', '·', ',']) {
        let start = from;
        from += token.len() + text[start + token.len()..].chars().next().map_or(0, char::len_utf8);
        if !token.contains('.') {
            continue;
        }
        let bare = token.trim_matches(['(', ')', '<', '>', '[', ']', '.', ';']);
        let lower = bare.to_lowercase();
        let host = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")).unwrap_or(&lower);
        let host_only = host.split(['/', '?']).next().unwrap_or_default();
        let tld = host_only.rsplit('.').next().unwrap_or_default();
        let known = titles.web_endings.is(tld);
        let host_ok =
            host_only.contains('.') && !host_only.starts_with('.') && host_only.split('.').all(|p| !p.is_empty());
        let scheme = lower.starts_with("http") || lower.starts_with("www.");
        if !bare.contains('@') && host_ok && (scheme || known && !bare.contains("..")) && host_only.len() > 4 {
            let at = start + token.find(bare)?;
            return Some((at, at + bare.len()));
        }
    }
    None
}

/// The first phone number with its bracket, as bytes: 7 to 15 digits in groups, not a date or a postal code.
pub(super) fn find_phone(text: &str) -> Option<(usize, usize)> {
    if text.bytes().filter(u8::is_ascii_digit).count() < 7 {
        return None;
    }
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut i = 0;
    while i < chars.len() {
        let c = chars.get(i)?.1;
        let before = i.checked_sub(1).and_then(|b| chars.get(b)).map_or(' ', |c| c.1);
        if !(c.is_ascii_digit() || matches!(c, '+' | '(')) || before.is_alphanumeric() {
            i += 1;
            continue;
        }
        let (mut digits, mut groups, mut end, mut j) = (0, 1, i, i);
        let mut last_digit = false;
        while let Some(&(_, c)) = chars.get(j) {
            if c.is_ascii_digit() {
                digits += 1;
                end = j + 1;
                if !last_digit && digits > 1 {
                    groups += 1;
                }
                last_digit = true;
            } else if matches!(c, ' ' | '.' | '(' | ')' | '+' | '\u{a0}') || is_dash(c) {
                let wide = last_digit || !matches!(c, ' ') || chars.get(j + 1).is_some_and(|n| !n.1.is_whitespace());
                if !wide {
                    break;
                }
                last_digit = false;
            } else {
                break;
            }
            j += 1;
        }
        let plus = chars.get(i).is_some_and(|c| c.1 == '+');
        let stop = chars.get(end).map_or(text.len(), |c| c.0);
        let start = chars.get(i)?.0;
        let dated = dates::spans(&text[start..stop]);
        let covers = |s: &dates::Span| s.is_range() && s.start == 0 && s.end + start == stop;
        let is_date = !dated.is_empty() && digits <= 8 || dated.iter().any(covers);
        if (groups >= 2 && (7..=15).contains(&digits) || (10..=13).contains(&digits))
            && !is_date
            && (digits >= 10 || plus || groups == 2 && digits == 7)
        {
            return Some((start, stop));
        }
        i = j.max(i + 1);
    }
    None
}

/// A text that was meant as an e-mail address but is none: `ann@ mail.example`, `ann@mail,com`, `ann (at) mail.example`.
pub(super) fn broken_email(text: &str) -> Option<&str> {
    if find_email(text).is_some() {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let marks = ["@", "(at)", "[at]", "{at}"];
    let (at, mark) = marks.iter().find_map(|mark| lower.find(mark).map(|at| (at, mark.len())))?;
    let (before, after) = (text.get(..at)?, text.get(at + mark..)?);
    let name = before.trim_end().rsplit([' ', '\t', ':', '|', '<']).next().filter(|n| !n.is_empty())?;
    let start = before.rfind(name)?;
    let blanks = after.len() - after.trim_start().len();
    let host = after.trim_start().split([' ', '\t', '|', '>']).next()?.trim_end_matches(['.', ',', ')']);
    let end = host.rsplit(['.', ',']).next().filter(|end| end.len() < host.len())?;
    let known =
        matches!(end.to_ascii_lowercase().as_str(), "com" | "org" | "net" | "edu" | "us" | "gov" | "co" | "example");
    (known && before.len() - before.trim_end().len() <= 1 && blanks <= 1)
        .then(|| text.get(start..at + mark + blanks + host.len()))?
}

/// A text that was meant as a phone number but has 8 or 9 digits: `(218) 555-011`.
pub(super) fn broken_phone(text: &str) -> Option<&str> {
    let mark = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')' | '.') || is_dash(c);
    let runs = text.split(|c: char| !mark(c)).map(|run| run.trim_matches(|c: char| c == ' ' || c == '.' || is_dash(c)));
    let broken = |run: &&str| {
        let groups: Vec<usize> = run.split(|c: char| !c.is_ascii_digit()).map(str::len).filter(|n| *n > 0).collect();
        groups.len() == 3
            && groups.first() == Some(&3)
            && matches!(groups.iter().sum(), 8 | 9)
            && dates::spans(run).is_empty()
    };
    runs.into_iter().find(broken)
}

/// The network that `url` is a profile on.
pub(super) fn network<'a>(url: &str, titles: &'a Titles) -> Option<&'a str> {
    let host = url.split("://").last()?.split('/').next()?;
    host.split('.').find_map(|part| titles.network(part))
}

/// An account on a network: where it stands with its label, as bytes, the network and the user's name.
pub(super) struct Handle<'a, 't> {
    pub(super) place: (usize, usize),
    pub(super) network: &'t str,
    pub(super) user: &'a str,
}

/// The first account of `text`, named as `insta: @annoak`, `LinkedIn: ann-oak` or `TikTok @annoak`, that ends its part of the
/// line.
pub(super) fn find_handle<'a, 't>(text: &'a str, titles: &'t Titles) -> Option<Handle<'a, 't>> {
    let mut start = 0;
    for part in text.split_inclusive(['\t', '|', '•', '·', ',', ';']) {
        let bare = part.trim_end_matches(['\t', '|', '•', '·', ',', ';']).trim_end();
        let lead = bare.len() - bare.trim_start().len();
        let place = (start + lead, start + bare.len());
        start += part.len();
        let Some(end) = bare.trim_start().find([':', ' ', '@']) else { continue };
        let (word, rest) = bare.trim_start().split_at(end);
        let Some(network) = titles.network(word) else { continue };
        let rest = rest.trim_start();
        let told = rest.trim_start_matches([':', ' ']);
        let user = told.strip_prefix('@').unwrap_or(told);
        let marked = rest.starts_with(':') || told.starts_with('@');
        let name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        if marked && (3..=40).contains(&user.len()) && user.chars().all(name) && user.contains(char::is_alphabetic) {
            return Some(Handle { place, network, user });
        }
    }
    None
}

/// `url` in small letters without scheme, `www.` and last slash: equal for equal pages.
pub(super) fn bare_url(url: &str) -> String {
    let lower = url.to_lowercase();
    let host = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")).unwrap_or(&lower);
    host.strip_prefix("www.").unwrap_or(host).trim_end_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_addresses_are_seen_and_others_are_not() {
        for (text, broken) in [
            ("Duluth | ann.oak@ mail.example", "ann.oak@ mail.example"),
            ("ann.oak@mail,com", "ann.oak@mail,com"),
            ("E-mail: ann (at) mail.example", "ann (at) mail.example"),
        ] {
            assert_eq!(broken_email(text), Some(broken), "{text}");
        }
        for text in ["ann@mail.example", "Barista @ Elm Coffee, Duluth", "@annoak", "at mail.example"] {
            assert_eq!(broken_email(text), None, "{text}");
        }
        assert_eq!(broken_phone("Duluth, MN | (218) 555-011"), Some("(218) 555-011"));
        for text in ["218-555-0117", "Duluth, MN 55802-1234", "2019 - 2021", "300 to 900 people", "12.04.2019"] {
            assert_eq!(broken_phone(text), None, "{text}");
        }
    }
}
