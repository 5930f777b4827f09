//! Figures: the numbers of a line as they were written: value, unit, hedges, period, range. The main entry is [`numbers`].

use super::line::Line;
use crate::packs::Packs;
use crate::packs::hash::Set;
use crate::packs::licences::{Hit, NUMBER_WORDS, Owner, Token, hedged};

/// A number with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    /// Plain decimal digits, or the word of a vague number (`hundreds`), or a clock time (`11p`).
    pub(super) value: String,
    pub(super) unit: Unit,
    /// First and last token.
    pub(super) from: usize,
    pub(super) to: usize,
    /// Ids of hedges.
    pub(super) hedges: Vec<usize>,
    /// Key of the period: `day` in `40 a day`.
    pub(super) period: Option<String>,
    /// Low and high end.
    pub(super) range: Option<(String, String)>,
    /// Part of a name (`Route 66`), with the keys of that name.
    pub(super) name: Option<Vec<String>>,
    /// `one`: a count or a pronoun.
    pub(super) soft: bool,
    /// May be dropped: a wage, or part of a name.
    pub(super) free: bool,
    pub(super) live: bool,
}

/// What a number counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    None,
    Money(char),
    Percent,
    Clock,
    Rank,
}

/// Words that are a period by themselves.
const RATES: [(&str, &str); 7] = [
    ("daily", "day"),
    ("hourly", "hour"),
    ("weekly", "week"),
    ("monthly", "month"),
    ("yearly", "year"),
    ("annually", "year"),
    ("nightly", "night"),
];

/// Words for stretches of time.
pub(super) const DURATIONS: [&str; 7] = ["year", "month", "week", "day", "hour", "minute", "second"];

/// All numbers of a line.
pub(super) fn numbers(line: &Line<'_>, packs: &Packs) -> Vec<Number> {
    let tokens = &line.tokens;
    let names: Vec<&Hit> = line.hits.iter().filter(|hit| hit.owner == Owner::NumberedName).collect();
    let mut out: Vec<Number> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some((value, unit, to)) = parse(tokens, at) else {
            at += 1;
            continue;
        };
        let token = &tokens[at];
        let name = names
            .iter()
            .filter(|hit| hit.tokens.contains(&at))
            .max_by_key(|hit| hit.tokens.len())
            .map(|hit| hit.tokens.iter().filter_map(|&t| tokens.get(t)).map(|t| t.key.to_string()).collect::<Vec<_>>())
            .or_else(|| (token.before == '#' && value.len() > 1).then(|| vec![token.key.to_string()]));
        let soft = token.lower == "one";
        let mut number = Number {
            value,
            unit,
            from: at,
            to,
            hedges: Vec::new(),
            period: None,
            range: None,
            free: name.is_some(),
            name,
            soft,
            live: token.live,
        };
        number.period = period(tokens, to, &packs.licences.watch.words.periods);
        number.hedges = hedges(line, &number, packs);
        at = to + 1;
        out.push(number);
    }
    join_ranges(tokens, &mut out);
    for number in &mut out {
        // A wage is no achievement: it may be left out.
        let small = number.value.parse::<f64>().is_ok_and(|v| v <= 60.0);
        number.free |= matches!(number.unit, Unit::Money(_)) && small && number.period.as_deref() == Some("hour");
    }
    out
}

/// Value, unit and last token of the number that starts at `at`.
fn parse(tokens: &[Token<'_>], at: usize) -> Option<(String, Unit, usize)> {
    let token = tokens.get(at)?;
    let lower = token.lower.as_str();
    let next = |n: usize| {
        tokens.get(at + n).filter(|t| t.segment == token.segment || t.before == '.').map_or("", |t| t.lower.as_str())
    };
    if !lower.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '£' | '€')) {
        return word_number(tokens, at);
    }
    let mut unit = Unit::None;
    let mut body = lower;
    for sign in ['$', '£', '€'] {
        if let Some(rest) = body.strip_prefix(sign) {
            body = rest;
            unit = Unit::Money(sign);
        }
    }
    body = body.trim_end_matches(['+', '#']);
    if let Some(rest) = body.strip_suffix('%') {
        body = rest;
        unit = Unit::Percent;
    }
    let split = body.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ':'))).unwrap_or(body.len());
    let (digits, suffix) = body.split_at(split);
    let mut to = at;
    let mut value = digits.replace(',', "");
    if value.contains('.') {
        value = value.trim_end_matches('0').trim_end_matches('.').to_owned();
    }
    let half = |mark: &str, value: &str| (format!("{value}{mark}"), Unit::Clock);
    match suffix {
        "" => {}
        "k" => value = value.parse::<f64>().map_or(value, |v| format!("{}", v * 1000.0)),
        "a" | "am" => (value, unit) = half("a", &value),
        "p" | "pm" => (value, unit) = half("p", &value),
        "st" | "nd" | "rd" | "th" => unit = Unit::Rank,
        "s" | "ish" | "x" => {}
        _ => return Some((body.to_owned(), unit, at)),
    }
    if unit == Unit::None && suffix.is_empty() {
        let mut clock = |mark: &str, used: usize| {
            (value, unit) = half(mark, &value);
            to = at + used;
        };
        match (next(1), next(2)) {
            ("am", _) => clock("a", 1),
            ("pm", _) => clock("p", 1),
            ("a", "m") => clock("a", 2),
            ("p", "m") => clock("p", 2),
            ("percent", _) => (unit, to) = (Unit::Percent, at + 1),
            ("dollars" | "dollar" | "bucks", _) => (unit, to) = (Unit::Money('$'), at + 1),
            ("thousand", _) => (value, to) = (format!("{value}000"), at + 1),
            ("hundred", _) => (value, to) = (format!("{value}00"), at + 1),
            _ => {}
        }
        if value.contains(':') {
            unit = Unit::Clock;
        }
    }
    if token.before == '#' {
        unit = Unit::Rank;
    }
    Some((value, unit, to))
}

/// A number in words.
fn word_number(tokens: &[Token<'_>], at: usize) -> Option<(String, Unit, usize)> {
    let token = tokens.get(at)?;
    let value = |at: usize| {
        let token = tokens.get(at)?;
        NUMBER_WORDS.iter().find(|(word, _)| *word == token.lower).map(|(_, value)| *value)
    };
    if matches!(token.lower.as_str(), "hundreds" | "thousands" | "dozens") {
        return Some((token.lower.to_string(), Unit::None, at));
    }
    if token.lower == "one" && value(at + 1).is_none_or(|v| v < 100) {
        return Some(("1".to_owned(), Unit::None, at));
    }
    let mut total = if token.lower == "one" { 1 } else { value(at)? };
    let mut to = at;
    if (20..=90).contains(&total)
        && let Some(unit) = value(at + 1).filter(|v| *v < 10)
    {
        total += unit;
        to += 1;
    }
    if total < 100
        && let Some(factor) = value(to + 1).filter(|v| matches!(v, 100 | 1000))
    {
        total *= factor;
        to += 1;
    }
    let percent = tokens.get(to + 1).is_some_and(|t| t.lower == "percent" && t.segment == token.segment);
    Some((total.to_string(), if percent { Unit::Percent } else { Unit::None }, to + usize::from(percent)))
}

/// What the number ending at token `to` is per.
fn period(tokens: &[Token<'_>], to: usize, periods: &Set<String>) -> Option<String> {
    let segment = tokens.get(to)?.segment;
    let mut at = to + 1;
    while at <= to + 8 {
        let token = tokens.get(at).filter(|t| t.segment == segment && !(t.number && t.before != '-'))?;
        if let Some((_, period)) = RATES.iter().find(|(rate, _)| *rate == token.lower) {
            return Some((*period).to_owned());
        }
        let cue = matches!(token.lower.as_str(), "a" | "an" | "per" | "each" | "every" | "one");
        let any = matches!(token.lower.as_str(), "per" | "each" | "every");
        if cue {
            for skip in 1..=2 {
                let Some(next) = tokens.get(at + skip).filter(|t| t.segment == segment) else { break };
                if periods.contains(next.key.as_str())
                    || any
                        && skip == 1
                        && !next.number
                        && !matches!(next.lower.as_str(), "busy" | "average" | "typical" | "full")
                {
                    return Some(next.key.to_string());
                }
            }
        }
        at += 1;
    }
    None
}

/// Hedges of a number.
fn hedges(line: &Line<'_>, number: &Number, packs: &Packs) -> Vec<usize> {
    let tokens = &line.tokens;
    let mut out = Vec::new();
    let lasting = tokens.get(number.to + 1).is_some_and(|t| DURATIONS.contains(&t.key.as_str()));
    let over = number.from > 0 && tokens.get(number.from - 1).is_some_and(|t| t.lower == "over");
    let plus = tokens.get(number.from).is_some_and(|t| t.lower.ends_with('+'));
    let ish = tokens.get(number.from).is_some_and(|t| t.lower.ends_with("ish") || t.before == '~');
    for (index, hedge) in packs.licences.watch.hedges.iter().enumerate() {
        // `over 2 years` tells a time and not a least number.
        let told =
            hedged(tokens, &line.hits, index, number.from, number.to) && !(hedge.id == "at-least" && over && lasting);
        if told || plus && hedge.id == "at-least" || ish && hedge.id == "about" {
            out.push(index);
        }
    }
    out
}

/// `30-50`, `30 to 50`, `30 or 50`: both numbers know their range, and share hedges, period and unit.
fn join_ranges(tokens: &[Token<'_>], numbers: &mut [Number]) {
    for at in 1..numbers.len() {
        let (left, right) = numbers.split_at_mut(at);
        let (Some(low), Some(high)) = (left.last_mut(), right.first_mut()) else { continue };
        let dash =
            high.from == low.to + 1 && tokens.get(high.from).is_some_and(|t| matches!(t.before, '-' | '–' | '—'));
        let word =
            high.from == low.to + 2 && tokens.get(low.to + 1).is_some_and(|t| matches!(t.lower.as_str(), "to" | "or"));
        let rising = low.value.parse::<f64>().ok().zip(high.value.parse::<f64>().ok()).is_some_and(|(l, h)| l < h);
        if (dash || word) && rising && low.name.is_none() && high.name.is_none() {
            let range = Some((low.value.clone(), high.value.clone()));
            low.range.clone_from(&range);
            high.range = range;
            if low.unit == Unit::None {
                low.unit = high.unit;
            } else if high.unit == Unit::None {
                high.unit = low.unit;
            }
            low.period.clone_from(&high.period);
            let both: Vec<usize> = low.hedges.iter().chain(&high.hedges).copied().collect();
            low.hedges.clone_from(&both);
            high.hedges = both;
            low.hedges.dedup();
        }
    }
}
