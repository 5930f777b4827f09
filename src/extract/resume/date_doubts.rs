//! Date doubts: dates that can be read in more than one way. The main entries are [`of`] for a date as written and
//! [`day_first`] for what a whole resume shows.

use super::date_tokens::{Kind, Token, is_dash_at, is_mark, lowered, number, tokens, word};
use crate::packs::words::any_pair;

/// Why a date is in doubt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateDoubt {
    /// `03/04/2020`: either number can be the month.
    DayOrMonth {
        /// It was read with the day first.
        day_first: bool,
    },
    /// `Jun 19`: the number can be a day or a year.
    ShortYear,
    /// `Winter 2014`: no month is stated; only the year was kept.
    Season,
}

/// The doubts of the dates in `text`, each kind once. `known` is the order that other dates of the resume prove.
pub(super) fn of(text: &str, known: Option<bool>) -> Vec<DateDoubt> {
    if !may_be_in_doubt(text) {
        return Vec::new();
    }
    let lower = lowered(text);
    let tokens = tokens(&lower);
    let mut out = Vec::new();
    let mut add = |doubt| {
        if !out.contains(&doubt) {
            out.push(doubt);
        }
    };
    let mut i = 0;
    while i < tokens.len() {
        if let Some((first, second, dotted)) = three_parts(&tokens, i) {
            if first <= 12 && second <= 12 && first != second && known.is_none_or(|day| day != dotted) {
                add(DateDoubt::DayOrMonth { day_first: dotted });
            }
            i += 5;
            continue;
        }
        if is_season(word(&tokens, i)) && (1..=3).any(|n| number(&tokens, i + n).is_some()) {
            add(DateDoubt::Season);
        }
        if month_then_two_digits(&tokens, i) {
            add(DateDoubt::ShortYear);
        }
        i += 1;
    }
    out
}

/// Whether `text` holds a number of two figures at most, or the name of a season.
fn may_be_in_doubt(text: &str) -> bool {
    let mut runs = text.as_bytes().chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit());
    let short = |run: &[u8]| run.len() <= 2 && run.first().is_some_and(u8::is_ascii_digit);
    runs.any(short) || text.split(|c: char| !c.is_alphabetic()).any(|word| is_season(&word.to_ascii_lowercase()))
}

/// Whether days stand before months, where the dates of `texts` prove one and not the other.
pub(super) fn day_first<'a>(texts: impl Iterator<Item = &'a str>) -> Option<bool> {
    let (mut days, mut months) = (false, false);
    for text in texts.filter(|text| holds_three_parts(text)) {
        let lower = lowered(text);
        let tokens = tokens(&lower);
        for (first, second, _) in (0..tokens.len()).filter_map(|i| three_parts(&tokens, i)) {
            days |= first > 12;
            months |= second > 12;
        }
    }
    (days != months).then_some(days)
}

/// Whether `text` may hold a date of three numbers: some number stands between two marks.
fn holds_three_parts(text: &str) -> bool {
    let opens = |byte: u8| !byte.is_ascii() | matches!(byte, b'/' | b'.' | b'-' | b'~' | b'>');
    if !any_pair(text, |byte, next| opens(byte) & next.is_ascii_digit()) {
        return false;
    }
    let bytes = text.as_bytes();
    let mark = |byte: &u8| matches!(byte, b'/' | b'.' | b'-' | b'~' | b'>') || !byte.is_ascii();
    let between = |at: usize| {
        at.checked_sub(1).and_then(|before| bytes.get(before)).is_some_and(mark)
            && bytes.iter().skip(at + 1).take(4).any(mark)
    };
    bytes.iter().enumerate().any(|(at, byte)| byte.is_ascii_digit() && between(at))
}

/// Day and month in the order written, and whether a full stop parts them, of `3/15/2021` at token `i`.
fn three_parts(tokens: &[Token<'_>], i: usize) -> Option<(u32, u32, bool)> {
    let small = |at: usize| number(tokens, at).filter(|n| n.1 <= 2 && !n.2 && (1..=31).contains(&n.0)).map(|n| n.0);
    let parting = |at: usize| is_mark(tokens, at, '/') || is_mark(tokens, at, '.') || is_dash_at(tokens, at);
    let (first, second) = (small(i)?, small(i + 2)?);
    let begins =
        i.checked_sub(1).is_none_or(|before| !parting(before) || number(tokens, i.saturating_sub(2)).is_none());
    let year = number(tokens, i + 4).is_some_and(|n| n.1 == 4 || n.1 == 2);
    let tight = (1..=4).all(|n| tokens.get(i + n).is_some_and(|t| !t.blank));
    (parting(i + 1) && parting(i + 3) && year && tight && begins).then_some((
        first,
        second,
        is_mark(tokens, i + 1, '.'),
    ))
}

fn is_season(word: &str) -> bool {
    matches!(word, "spring" | "summer" | "fall" | "autumn" | "winter" | "easter" | "christmas")
}

/// `Jun 19`: a month's name and two digits that could be a day of it.
fn month_then_two_digits(tokens: &[Token<'_>], i: usize) -> bool {
    let named = matches!(tokens.get(i).map(|t| &t.kind), Some(Kind::Word(name)) if is_month(name));
    let at = i + 1 + usize::from(is_mark(tokens, i + 1, '.'));
    let day =
        number(tokens, at).is_some_and(|(value, digits, short)| digits == 2 && !short && (1..=31).contains(&value));
    let comma = usize::from(is_mark(tokens, at + 1, ','));
    named && day && number(tokens, at + 1 + comma).is_none_or(|n| n.1 != 4)
}

fn is_month(name: &str) -> bool {
    matches!(
        name.as_bytes().first_chunk(),
        Some(b"jan" | b"feb" | b"mar" | b"apr" | b"may" | b"jun" | b"jul" | b"aug" | b"sep" | b"oct" | b"nov" | b"dec")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_with_two_small_numbers_is_in_doubt_unless_the_resume_tells() {
        assert_eq!(of("03/04/2020 - present", None), [DateDoubt::DayOrMonth { day_first: false }]);
        assert_eq!(of("03.04.2020", None), [DateDoubt::DayOrMonth { day_first: true }]);
        assert_eq!(of("03/04/2020", Some(false)), []);
        assert_eq!(of("03/04/2020", Some(true)), [DateDoubt::DayOrMonth { day_first: false }]);
        for sure in ["03/15/2020", "04/04/2020", "03/2020 - 04/2021", "2020-03-04", "March 4, 2020", "218-555-0117"] {
            assert_eq!(of(sure, None), [], "{sure}");
        }
    }

    #[test]
    fn a_short_year_may_be_a_day_and_a_season_has_no_month() {
        assert_eq!(of("Jun 19 – Aug 20", None), [DateDoubt::ShortYear]);
        assert_eq!(of("Winter 2014 to Spring 2016", None), [DateDoubt::Season]);
        for sure in ["Jun '19", "Aug 95", "Jun 19, 2020", "June 2019", "19 June 2019"] {
            assert_eq!(of(sure, None), [], "{sure}");
        }
    }

    #[test]
    fn one_date_can_prove_the_order_of_all() {
        assert_eq!(day_first(["03/04/2020", "Clerk, 01/15/2019 - 03/02/2020"].into_iter()), Some(false));
        assert_eq!(day_first(["25/04/2020"].into_iter()), Some(true));
        assert_eq!(day_first(["25/04/2020", "04/25/2020"].into_iter()), None);
        assert_eq!(day_first(["03/04/2020"].into_iter()), None);
    }
}
