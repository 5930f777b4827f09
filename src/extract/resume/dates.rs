//! Dates: the date expressions of a line, with the precision that was written. The main entry is [`spans`].
//!
//! Read are `Jan 2020`, `Jan. '20`, `Jan 20`, `1/2020`, `01.2020`, `2020-01`, `1 March 2021`, `3/15/2021`, bare years, seasons and
//! terms (which give the year), and ranges of these, `May-Oct 2016`, `2016-18`, `since 2019`, `2022 to present`, `2022-`.

use super::date_leads::{Lead, is_lead, lead};
use super::date_tokens::{
    Kind, Token, glued, is_dash_at, is_mark, is_season, lowered, month, number, school_year, tokens, word, year,
};
use crate::model::date::Date;
use crate::packs::words::has_digit;

/// A date expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    /// First byte, with words that belong to it (`since`, `issued`, `class of`).
    pub(super) start: usize,
    /// Byte after its end.
    pub(super) end: usize,
    /// Start, or the only date.
    pub(super) from: Option<Date>,
    /// End.
    pub(super) to: Option<Date>,
    /// How it is meant.
    pub(super) kind: SpanKind,
}

/// How a date expression is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SpanKind {
    /// One date.
    Single,
    /// From one to another.
    Range,
    /// Goes on, in the resume's own words.
    Present,
    /// A start and a dash, no more.
    Open,
    /// An expiry or renewal.
    Expiry,
}

/// A date in the making: `May` of `May-Oct 2016` has no year yet.
#[derive(Debug, Clone, Copy)]
struct Partial {
    year: Option<u16>,
    month: Option<u8>,
    day: Option<u8>,
    next: usize,
}

impl Span {
    /// Whether it says when something began and ended, or that it goes on.
    pub(super) fn is_range(&self) -> bool {
        !matches!(self.kind, SpanKind::Single | SpanKind::Expiry)
    }
}

/// The date expressions of `text`, from left to right.
pub(super) fn spans(text: &str) -> Vec<Span> {
    if !holds_year(text) {
        return Vec::new();
    }
    let lower = lowered(text);
    let tokens = tokens(&lower);
    let mut out = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        match span(&lower, &tokens, i) {
            Some((found, next)) => {
                out.push(found);
                i = next.max(i + 1);
            }
            None => i += 1,
        }
    }
    out
}

/// Whether a number of `text` may be a year, without which there is no date: four figures of a year of our time, or two behind
/// a mark or the name of a month or season.
fn holds_year(text: &str) -> bool {
    if !has_digit(text) {
        return false;
    }
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(next) = bytes.get(at..).and_then(|rest| rest.iter().position(u8::is_ascii_digit)) {
        at += next;
        let rest = bytes.get(at..).unwrap_or_default();
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let fits = match digits {
            4 => rest.starts_with(b"19") || rest.starts_with(b"20"),
            2 => follows_date(&text[..at]),
            _ => false,
        };
        if fits {
            return true;
        }
        at += digits;
    }
    false
}

/// Whether two figures behind `text` may be a year.
fn follows_date(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '.'));
    let Some(last) = text.bytes().last() else { return false };
    if !last.is_ascii_alphabetic() {
        return matches!(last, b'/' | b'-' | b'>' | b'~' | b'\'' | b'`') || last.is_ascii_digit() || !last.is_ascii();
    }
    let start = text.bytes().rposition(|byte| !byte.is_ascii_alphabetic()).map_or(0, |at| at + 1);
    let name = text[start..].to_ascii_lowercase();
    let filler = ["term", "semester", "quarter", "of", "de", "season", "seasons", "break"];
    !text.is_ascii() || month(&name).is_some() || is_season(&name) || filler.contains(&name.as_str())
}

/// A span that starts at token `i`, and the token after it.
fn span(text: &str, tokens: &[Token<'_>], i: usize) -> Option<(Span, usize)> {
    let first = date(tokens, i)?;
    let (mut end, mut to, mut kind) = (first.next, None, SpanKind::Single);
    let (after, separated) = separator(tokens, first.next);
    if separated {
        if let Some(next) = present(tokens, after) {
            (end, kind) = (next, SpanKind::Present);
        } else if let Some(second) = second_date(tokens, after, &first) {
            (end, to, kind) = (second.next, Some(second), SpanKind::Range);
        } else if is_dash_at(tokens, first.next) && nothing_follows(tokens, after) && first.year.is_some() {
            (end, kind) = (after, SpanKind::Open);
        }
    } else if first.year.is_some()
        && let Some(second) = conjoined(tokens, first.next, &first)
    {
        (end, to, kind) = (second.next, Some(second), SpanKind::Range);
    }
    // `2017, 2018 & 2019`
    while let Some(last) = to.or(Some(first)).filter(|d| d.month.is_none() && kind != SpanKind::Present)
        && let Some(more) = listed_year(tokens, end, &last, word(tokens, i).ends_with("ers"))
    {
        (end, to, kind) = (more.next, Some(more), SpanKind::Range);
    }
    // `2021-22 school year to now`
    if let Some(after) = school_year(tokens, end)
        && kind != SpanKind::Present
    {
        end = after;
        let (next, separated) = separator(tokens, after);
        if let Some(next) = present(tokens, next).filter(|_| separated) {
            (end, to, kind) = (next, None, SpanKind::Present);
        }
    }
    let year = first.year.or_else(|| to.and_then(|d| d.year))?;
    let from = Date { year, month: first.month, day: first.day };
    let to = to.and_then(|d| Some(Date { year: d.year?, month: d.month, day: d.day }));
    let (start, lead) = lead(tokens, i);
    let kind = match (lead, kind) {
        (Lead::Expiry, _) => SpanKind::Expiry,
        (Lead::Since, SpanKind::Single | SpanKind::Open) => SpanKind::Present,
        (_, kind) => kind,
    };
    if kind != SpanKind::Single {
        end = duration(tokens, end);
    }
    let stop = end.checked_sub(1).and_then(|e| tokens.get(e)).map_or(text.len(), |t| t.end);
    let start = tokens.get(start).map_or(0, |t| t.start);
    let (from, to) = if lead == Lead::Until && to.is_none() { (None, Some(from)) } else { (Some(from), to) };
    Some((Span { start, end: stop, from, to, kind }, end))
}

/// The next year of a list: `, 2018` before another, or `& 2019` at its end; behind `summers` any.
fn listed_year(tokens: &[Token<'_>], i: usize, last: &Partial, summers: bool) -> Option<Partial> {
    let comma = is_mark(tokens, i, ',');
    let at = i + usize::from(comma);
    let joined = word(tokens, at) == "and" || is_mark(tokens, at, '&');
    let at = at + usize::from(joined);
    let year = year_at(tokens, at, false).filter(|_| comma || joined)?;
    let goes_on = |i| is_mark(tokens, i, ',') || is_mark(tokens, i, '&') || word(tokens, i) == "and";
    let listed = summers || joined || goes_on(at + 1) && last.next <= i && listed_end(tokens, at + 1);
    let follows = last.year.is_some_and(|l| year > l && year <= l + 3);
    (listed && follows).then_some(Partial { year: Some(year), month: None, day: None, next: at + 1 })
}

/// Whether a list of years ends in `and 2019` or `& 2019` from token `i` on.
fn listed_end(tokens: &[Token<'_>], mut i: usize) -> bool {
    while is_mark(tokens, i, ',') && year_at(tokens, i + 1, false).is_some() {
        i += 2;
    }
    (word(tokens, i) == "and" || is_mark(tokens, i, '&')) && year_at(tokens, i + 1, false).is_some()
}

/// Whether `text` is nothing but a length of time, as exports write below an employer: `4 years 8 months`.
pub(super) fn is_duration(text: &str) -> bool {
    if !text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_ascii_digit()) {
        return false;
    }
    let lower = lowered(text);
    let tokens = tokens(&lower);
    let end = duration(&tokens, 0);
    end > 0 && end == tokens.len()
}

/// The token after `(3 years 2 months)` or `· 2 yrs`, which says a range once more.
fn duration(tokens: &[Token<'_>], i: usize) -> usize {
    let mut at = i;
    if is_mark(tokens, at, ')') && (is_mark(tokens, at + 1, '(') || is_mark(tokens, at + 1, '·')) {
        at += 1;
    }
    let opened = is_mark(tokens, at, '(');
    if opened || is_mark(tokens, at, '·') || is_mark(tokens, at, ',') {
        at += 1;
    }
    let mut counted = false;
    while number(tokens, at).is_some()
        && matches!(word(tokens, at + 1), "year" | "years" | "yr" | "yrs" | "month" | "months" | "mo" | "mos")
    {
        at += 2;
        counted = true;
    }
    if !counted {
        return i;
    }
    if opened && is_mark(tokens, at, ')') { at + 1 } else { at }
}

/// What parts two dates of a range: the token after it, and whether there is one.
fn separator(tokens: &[Token<'_>], i: usize) -> (usize, bool) {
    let mut next = i;
    while is_dash_at(tokens, next) {
        next += 1;
    }
    if next > i {
        if word(tokens, next) == "to" {
            next += 1;
        }
        return (next, true);
    }
    match word(tokens, i) {
        "to" | "until" | "till" | "til" | "through" | "thru" | "upto" | "bis" | "hasta" | "tot" | "al" => (i + 1, true),
        "up" if word(tokens, i + 1) == "to" => (i + 2, true),
        _ => (i, false),
    }
}

/// Whether the whole of `text` says that something goes on.
pub(super) fn is_present(text: &str) -> bool {
    let lower = lowered(text);
    let tokens = tokens(&lower);
    present(&tokens, 0) == Some(tokens.len())
}

/// `present` and its like: the token after it.
fn present(tokens: &[Token<'_>], i: usize) -> Option<usize> {
    match word(tokens, i) {
        "present" | "current" | "currently" | "now" | "today" | "ongoing" | "date" | "presently" | "pres"
        | "continuing" | "onwards" | "still" | "heute" | "actual" | "actualidad" | "actualmente" | "presente"
        | "hoy" | "heden" | "oggi" | "aujourd'hui" | "aujourd" | "atual" => Some(i + 1),
        "in" if word(tokens, i + 1) == "progress" => Some(i + 2),
        _ if is_mark(tokens, i, '(') && word(tokens, i + 1) == "in" && word(tokens, i + 2) == "progress" => {
            Some(i + 3 + usize::from(is_mark(tokens, i + 3, ')')))
        }
        "to" | "till" if word(tokens, i + 1) == "date" => Some(i + 2),
        "on" if is_dash_at(tokens, i + 1) && word(tokens, i + 2) == "going" => Some(i + 3),
        "the" if word(tokens, i + 1) == "present" => Some(i + 2),
        _ => None,
    }
}

/// Nothing but an end of a part stands at `i`.
fn nothing_follows(tokens: &[Token<'_>], i: usize) -> bool {
    i >= tokens.len() || [')', ',', ';', '|', '.'].iter().any(|c| is_mark(tokens, i, *c))
}

/// The second date of a range; `18` of `2016-18` is a year.
fn second_date(tokens: &[Token<'_>], i: usize, first: &Partial) -> Option<Partial> {
    if let Some((value, 2, short)) = number(tokens, i)
        && first.month.is_none()
        && first.year.is_some_and(|y| short || u32::from(y % 100) <= value || value == 0)
        && date(tokens, i).is_none_or(|d| d.next == i + 1)
    {
        let century = first.year? / 100 * 100;
        return Some(Partial { year: Some(century + value as u16), month: None, day: None, next: i + 1 });
    }
    date(tokens, i).filter(|d| d.year.is_some())
}

/// `2018 and 2019`, `Aug 2022 and Aug 2023`: two dates of one thing.
fn conjoined(tokens: &[Token<'_>], i: usize, first: &Partial) -> Option<Partial> {
    if word(tokens, i) != "and" && !is_mark(tokens, i, '&') {
        return None;
    }
    date(tokens, i + 1).filter(|second| second.year > first.year && second.month.is_some() == first.month.is_some())
}

/// The date at token `i`.
fn date(tokens: &[Token<'_>], i: usize) -> Option<Partial> {
    match &tokens.get(i)?.kind {
        Kind::Word(name) => {
            if let Some(month) = month(name) {
                return month_first(tokens, i + 1, month);
            }
            if is_season(name) {
                let mut at = i + 1;
                while matches!(
                    word(tokens, at),
                    "term" | "semester" | "quarter" | "of" | "season" | "seasons" | "break"
                ) || is_mark(tokens, at, ',')
                {
                    at += 1;
                }
                let year = year_at(tokens, at, true)?;
                return Some(Partial { year: Some(year), month: None, day: None, next: at + 1 });
            }
            None
        }
        Kind::Number { value, digits, short } => number_first(tokens, i, *value, *digits, *short),
        _ => None,
    }
}

/// A year at token `i`: four digits, or two behind an apostrophe or, if `two`, alone.
fn year_at(tokens: &[Token<'_>], i: usize, two: bool) -> Option<u16> {
    let (value, digits, short) = number(tokens, i)?;
    year(value, digits, short || two)
}

/// What follows a month's name.
fn month_first(tokens: &[Token<'_>], i: usize, month: u8) -> Option<Partial> {
    let mut at = i;
    if is_mark(tokens, at, '.') {
        at += 1;
    }
    let day_then_year = || {
        let (day, digits, short) = number(tokens, at)?;
        let comma = usize::from(is_mark(tokens, at + 1, ','));
        let year = number(tokens, at + 1 + comma).filter(|n| n.1 == 4).and_then(|n| year(n.0, n.1, false))?;
        (digits <= 2 && !short && (1..=31).contains(&day) && !is_dash_at(tokens, at + 1)).then_some(Partial {
            year: Some(year),
            month: Some(month),
            day: Some(day as u8),
            next: at + 2 + comma,
        })
    };
    if let Some(found) = day_then_year() {
        return Some(found);
    }
    let mut year_place = at;
    while is_mark(tokens, year_place, ',')
        || is_mark(tokens, year_place, '/')
        || matches!(word(tokens, year_place), "of" | "de")
        || is_dash_at(tokens, year_place) && glued(tokens, year_place) && glued(tokens, year_place + 1)
    {
        year_place += 1;
        if year_place > at + 2 {
            break;
        }
    }
    if let Some(year) = year_at(tokens, year_place, year_place == at || is_dash_at(tokens, year_place - 1)) {
        return Some(Partial { year: Some(year), month: Some(month), day: None, next: year_place + 1 });
    }
    // `May` alone counts only before the rest of a range.
    let (after, separated) = separator(tokens, at);
    let rest = separated && date(tokens, after).is_some_and(|d| d.month.is_some() && d.year.is_some());
    rest.then_some(Partial { year: None, month: Some(month), day: None, next: at })
}

/// Dates that begin with a number.
fn number_first(tokens: &[Token<'_>], i: usize, value: u32, digits: usize, short: bool) -> Option<Partial> {
    let tight = |at: usize| glued(tokens, at) && glued(tokens, at + 1);
    // `5.5-2010` is a version.
    if i >= 2 && is_mark(tokens, i - 1, '.') && number(tokens, i - 2).is_some() && tight(i - 1) {
        return None;
    }
    let parting = |at: usize| is_mark(tokens, at, '/') || is_mark(tokens, at, '.') || is_dash_at(tokens, at);
    if let Some(year) = year(value, digits, short) {
        let whole = Partial { year: Some(year), month: None, day: None, next: i + 1 };
        if digits == 4
            && parting(i + 1)
            && tight(i + 1)
            && let Some((month, width, false)) = number(tokens, i + 2)
            && (1..=12).contains(&month)
            && width <= 2
        {
            let is_day = parting(i + 3) && tight(i + 3);
            if let Some((day, 1..=2, false)) = number(tokens, i + 4).filter(|_| is_day)
                && (1..=31).contains(&day)
            {
                return Some(Partial { year: Some(year), month: Some(month as u8), day: Some(day as u8), next: i + 5 });
            }
            // `2010-11` is a school year, unless a range goes on behind it.
            let follows = u32::from(year % 100) < month && is_dash_at(tokens, i + 1) && width == 2;
            if !follows || separator(tokens, i + 3).1 || is_lead(tokens, i) {
                return Some(Partial { year: Some(year), month: Some(month as u8), day: None, next: i + 3 });
            }
        }
        return Some(whole);
    }
    if digits > 2 || short {
        return None;
    }
    // `1 March 2021`
    let of = usize::from(matches!(word(tokens, i + 1), "of" | "de"));
    if (1..=31).contains(&value)
        && let Some(month) = month(word(tokens, i + 1 + of))
    {
        let dot = usize::from(is_mark(tokens, i + 2 + of, '.'));
        let comma = usize::from(is_mark(tokens, i + 2 + of + dot, ','));
        let at = i + 2 + of + dot + comma;
        let year = year_at(tokens, at, false)?;
        return Some(Partial { year: Some(year), month: Some(month), day: Some(value as u8), next: at + 1 });
    }
    if !parting(i + 1) || !tight(i + 1) {
        return None;
    }
    // `06–08.2018`: two months of one year.
    let months =
        is_dash_at(tokens, i + 1) && (is_mark(tokens, i + 3, '.') || is_mark(tokens, i + 3, '/')) && tight(i + 3);
    if months
        && let Some((last, 1..=2, false)) = number(tokens, i + 2)
        && (value..=12).contains(&last)
        && (1..=12).contains(&value)
        && year_at(tokens, i + 4, false).is_some()
    {
        return Some(Partial { year: None, month: Some(value as u8), day: None, next: i + 1 });
    }
    let (second, width, quoted) = number(tokens, i + 2)?;
    // `3/15/2021`, `15.03.2021`
    let alike = ['/', '.'].iter().all(|m| is_mark(tokens, i + 1, *m) == is_mark(tokens, i + 3, *m));
    if width <= 2
        && alike
        && parting(i + 3)
        && tight(i + 3)
        && let Some((third, 2 | 4, _)) = number(tokens, i + 4)
        && let Some(year) = year(third, number(tokens, i + 4)?.1, true)
    {
        let european = is_mark(tokens, i + 1, '.') || value > 12;
        let (month, day) = if european { (second, value) } else { (value, second) };
        if (1..=12).contains(&month) && (1..=31).contains(&day) {
            return Some(Partial { year: Some(year), month: Some(month as u8), day: Some(day as u8), next: i + 5 });
        }
    }
    let slash = is_mark(tokens, i + 1, '/');
    let year = year(second, width, slash || quoted)?;
    (1..=12).contains(&value).then_some(Partial { year: Some(year), month: Some(value as u8), day: None, next: i + 3 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        let part = |d: Option<Date>| d.map_or("·".to_owned(), |d| d.to_string());
        let all: Vec<String> =
            spans(text).iter().map(|s| format!("{}..{} {:?}", part(s.from), part(s.to), s.kind)).collect();
        all.join("; ")
    }

    #[test]
    fn ranges_are_read_in_every_usual_form() {
        for (text, wanted) in [
            ("Aug. 2019 – Present", "2019-08..· Present"),
            ("Cashier, Aug 2019 to Feb. 2022", "2019-08..2022-02 Range"),
            ("6/2019-9/2019", "2019-06..2019-09 Range"),
            ("5/19 -> now", "2019-05..· Present"),
            ("2/17 => 3/18", "2017-02..2018-03 Range"),
            ("2016-18", "2016..2018 Range"),
            ("2016–17", "2016..2017 Range"),
            ("2010-11", "2010..2011 Range"),
            ("2010-11 - 2012-03", "2010-11..2012-03 Range"),
            ("2022/04 – today", "2022-04..· Present"),
            ("since 05/2021", "2021-05..· Present"),
            ("from October 2021", "2021-10..· Present"),
            ("Jun 19 – now", "2019-06..· Present"),
            ("Aug 20 – May 21", "2020-08..2021-05 Range"),
            ("'19-'21", "2019..2021 Range"),
            ("May-Oct 2016", "2016-05..2016-10 Range"),
            ("June to August 2019", "2019-06..2019-08 Range"),
            ("1 March 2021 – present", "2021-03-01..· Present"),
            ("15 June 2018 – 28 February 2021", "2018-06-15..2021-02-28 Range"),
            ("Winter 2014 to Spring 2016", "2014..2016 Range"),
            ("Winter term 2023 – present", "2023..· Present"),
            ("2022-", "2022..· Open"),
            ("2018 and 2019", "2018..2019 Range"),
            ("Aug 2022 and Aug 2023", "2022-08..2023-08 Range"),
            ("01/15/2019 - 03/02/2020", "2019-01-15..2020-03-02 Range"),
            ("03/19 to 11/20", "2019-03..2020-11 Range"),
            ("04.2018 - 06.2019", "2018-04..2019-06 Range"),
            ("2019 until now", "2019..· Present"),
            ("September 2011 to date", "2011-09..· Present"),
            ("2021 thru 2023", "2021..2023 Range"),
            ("March 2021 - Present (3 years 2 months)", "2021-03..· Present"),
            ("Jun 2018 - Mar 2021 · 2 yrs 10 mos", "2018-06..2021-03 Range"),
            ("06–08.2018", "2018-06..2018-08 Range"),
            ("Summers 2017, 2018 & 2019", "2017..2019 Range"),
            ("every September, 2016–2019", "2016-09..2019 Range"),
            ("2021-22 school year to now", "2021..· Present"),
            ("2024 – (in progress)", "2024..· Present"),
            ("started jan 2025", "2025-01..· Present"),
            ("enero de 2019 – actualidad", "2019-01..· Present"),
            ("März 2018 bis Juni 2020", "2018-03..2020-06 Range"),
            ("May of 2022 to Now", "2022-05..· Present"),
            ("10/24 – till date", "2024-10..· Present"),
            ("Sept-Dec '21", "2021-09..2021-12 Range"),
            ("January 3, 2020 - June 5, 2021", "2020-01-03..2021-06-05 Range"),
        ] {
            assert_eq!(show(text), wanted, "{text}");
        }
    }

    #[test]
    fn single_dates_and_expiries_are_told_apart() {
        for (text, wanted) in [
            ("issued May 2024, expires May 2027", "2024-05..· Single; 2027-05..· Expiry"),
            ("exp. 2026-04", "2026-04..· Expiry"),
            ("valid to 08/2027", "2027-08..· Expiry"),
            ("good until 12/2026", "2026-12..· Expiry"),
            ("March 2025, renews March 2027", "2025-03..· Single; 2027-03..· Expiry"),
            ("class of 2014", "2014..· Single"),
            ("Dec 22", "2022-12..· Single"),
        ] {
            assert_eq!(show(text), wanted, "{text}");
        }
    }

    #[test]
    fn numbers_that_are_no_dates_stay_alone() {
        for text in [
            "score rose from 3.1 to 3.9",
            "3:10",
            "$2,000 to $6,500",
            "24/7",
            "300 to 2000+ people",
            "55802",
            "I may march",
        ] {
            assert_eq!(show(text), "", "{text}");
        }
    }

    #[test]
    fn the_words_of_a_date_belong_to_its_span() {
        let text = "Diploma, class of 2014";
        let found = spans(text)[0];
        assert_eq!(&text[found.start..found.end], "class of 2014");
    }
}
