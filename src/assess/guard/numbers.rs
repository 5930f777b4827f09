//! Numbers (G1) and their hedges (G10): each number of a rewrite has a twin in the original with the same unit, hedge,
//! range, period and counted thing, and each number of the original survives.

use super::line::Line;
use super::{Findings, Rule};
use crate::packs::Packs;
use crate::packs::licences::{Hit, NUMBER_WORDS, Owner, Token, hedged};

/// A number with what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    /// Plain decimal digits, or the word of a vague number (`hundreds`), or a clock time (`11p`).
    value: String,
    unit: Unit,
    /// First and last token.
    from: usize,
    to: usize,
    /// Ids of hedges.
    hedges: Vec<usize>,
    /// Key of the period: `day` in `40 a day`.
    period: Option<String>,
    /// Low and high end.
    range: Option<(String, String)>,
    /// Part of a name (`Route 66`), with the keys of that name.
    name: Option<Vec<String>>,
    /// `one`: a count or a pronoun.
    soft: bool,
    /// May be dropped: a wage, or part of a name.
    free: bool,
    live: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    None,
    Money(char),
    Percent,
    Clock,
    Rank,
}

/// Words that a rate can be per, after `a` or `an`.
const PERIODS: [&str; 27] = [
    "hour",
    "shift",
    "day",
    "night",
    "week",
    "weekend",
    "month",
    "year",
    "morning",
    "evening",
    "afternoon",
    "tour",
    "flight",
    "trip",
    "visit",
    "session",
    "class",
    "quarter",
    "season",
    "semester",
    "minute",
    "second",
    "game",
    "event",
    "order",
    "route",
    "term",
];

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

const DURATIONS: [&str; 7] = ["year", "month", "week", "day", "hour", "minute", "second"];

/// Compares the numbers of `rewrite` with those of `original`.
pub(super) fn check(
    original: &Line<'_>,
    rewrite: &Line<'_>,
    text: &str,
    said: &str,
    packs: &Packs,
    out: &mut Findings,
) -> Vec<bool> {
    let have = numbers(original, packs);
    let new = numbers(rewrite, packs);
    let mut covered = vec![false; rewrite.tokens.len()];
    for number in &new {
        for at in number.from..=number.to {
            if let Some(place) = covered.get_mut(at) {
                *place = true;
            }
        }
        let shown = with_noun(rewrite, number, said);
        let twins: Vec<&Number> =
            have.iter().filter(|h| h.live && h.value == number.value && h.name == number.name).collect();
        if twins.is_empty() {
            out.add(Rule::G1, shown, format!("the number in “{shown}” is not in your line"));
            continue;
        }
        let same = new.iter().filter(|n| n.value == number.value && n.name == number.name).count();
        if same > twins.len() && !number.soft {
            out.add(Rule::G1, shown, format!("“{shown}” stands more often than in your line"));
            continue;
        }
        if number.name.is_some() || number.soft {
            continue;
        }
        let faults = twins
            .iter()
            .map(|twin| differences(original, rewrite, twin, number, text, shown, packs))
            .min_by_key(Vec::len);
        for (rule, message) in faults.unwrap_or_default() {
            out.add(rule, shown, message);
        }
    }
    for number in have.iter().filter(|n| n.live && !n.soft && !n.free && n.name.is_none() && n.to < original.own) {
        if !new.iter().any(|n| n.value == number.value) {
            let shown = with_noun(original, number, text);
            out.add(Rule::G1, shown, format!("the number in “{shown}” is lost"));
        }
    }
    covered
}

/// What differs between a number and its twin in the original.
fn differences(
    original: &Line<'_>,
    rewrite: &Line<'_>,
    twin: &Number,
    number: &Number,
    text: &str,
    shown: &str,
    packs: &Packs,
) -> Vec<(Rule, String)> {
    let hedges = &packs.licences.watch.hedges;
    let mut faults = Vec::new();
    if twin.unit != number.unit {
        faults.push((
            Rule::G1,
            format!("“{shown}” has another unit than “{}”", original.quote(text, twin.from, twin.to)),
        ));
    }
    let keeps = |kept: usize, wanted: usize| {
        kept == wanted
            || hedges.get(kept).zip(hedges.get(wanted)).is_some_and(|(kept, wanted)| wanted.same.contains(&kept.id))
    };
    for &wanted in &twin.hedges {
        if let Some(hedge) = hedges.get(wanted).filter(|_| !number.hedges.iter().any(|&kept| keeps(kept, wanted))) {
            faults.push((Rule::G10, format!("“{shown}” drops “{}” from the number", hedge.says)));
        }
    }
    for &added in &number.hedges {
        if let Some(hedge) =
            hedges.get(added).filter(|_| !twin.hedges.iter().any(|&had| keeps(had, added) || keeps(added, had)))
        {
            faults.push((Rule::G1, format!("“{shown}” adds “{}” to the number", hedge.says)));
        }
    }
    if twin.period != number.period {
        faults.push(match (&twin.period, &number.period) {
            (Some(period), None) => (Rule::G1, format!("“{shown}” drops “per {period}”")),
            (_, Some(period)) => (Rule::G1, format!("“per {period}” in “{shown}” is not what your line says")),
            (None, None) => (Rule::G1, String::new()),
        });
    }
    if let Some((low, high)) = twin.range.as_ref().filter(|_| twin.range != number.range) {
        faults.push((Rule::G1, format!("“{shown}” takes one end of the range {low} to {high}")));
    }
    if twin.range.is_none() && number.range.is_some() {
        faults.push((Rule::G1, format!("“{shown}” makes a range of one number")));
    }
    if !same_noun(original, rewrite, twin, number, packs) {
        faults.push((Rule::G1, format!("the number in “{shown}” counts something else in your line")));
    }
    faults
}

/// Does the number count the same thing in both lines?
fn same_noun(original: &Line<'_>, rewrite: &Line<'_>, twin: &Number, number: &Number, packs: &Packs) -> bool {
    // `3x a week` counts times.
    let times = |line: &Line<'_>, n: &Number| line.tokens.get(n.from).is_some_and(|t| t.lower.ends_with('x'));
    if number.unit == Unit::Clock || times(original, twin) || times(rewrite, number) {
        return true;
    }
    let mine = counted(rewrite, number, packs);
    let window = window(original, twin, packs);
    if mine.is_empty() || window.is_empty() {
        return true;
    }
    let kin = &packs.licences.watch.kin;
    let key = |line: &Line<'_>, at: usize| line.tokens.get(at).map(|token| token.key.clone()).unwrap_or_default();
    mine.iter().any(|&m| {
        let m = key(rewrite, m);
        window.iter().any(|&w| {
            let w = key(original, w);
            w == m || kin.iter().any(|group| group.contains(&m) && group.contains(&w))
        }) || original.grants.iter().any(|grant| {
            grant.upgrade.id != "high-volume"
                && grant.tokens.iter().any(|t| window.contains(t))
                && grant
                    .upgrade
                    .to
                    .iter()
                    .any(|to| to.split([' ', '-']).any(|word| packs.licences.key(&word.to_lowercase()) == m))
        })
    })
}

/// Tokens of the thing that `number` counts: the words after it up to a function word, else those before it.
fn counted(line: &Line<'_>, number: &Number, packs: &Packs) -> Vec<usize> {
    let licences = &packs.licences;
    let segment = line.tokens.get(number.to).map(|t| t.segment);
    let inside = |at: &usize| line.tokens.get(*at).map(|t| t.segment) == segment;
    let blank = |at: usize| line.tokens.get(at).is_none_or(|t| licences.is_function(&t.lower) || t.number);
    let mut after: Vec<usize> = Vec::new();
    for at in (number.to + 1..number.to + 6).take_while(inside) {
        let lower = line.tokens.get(at).map_or("", |t| t.lower.as_str());
        if after.is_empty() && matches!(lower, "of" | "the" | "other" | "different") {
            continue;
        }
        if blank(at) {
            break;
        }
        after.push(at);
    }
    let period = |at: &usize| line.tokens.get(*at).is_some_and(|t| number.period.as_deref() == Some(t.key.as_str()));
    after.retain(|at| !period(at));
    if !after.is_empty() {
        return after;
    }
    let start = number.from.saturating_sub(6);
    (start..number.from).rev().filter(inside).filter(|at| !blank(*at)).take(4).collect()
}

/// Tokens around `number` in its segment, or in the whole line where the segment is bare.
fn window(line: &Line<'_>, number: &Number, packs: &Packs) -> Vec<usize> {
    let licences = &packs.licences;
    let segment = line.tokens.get(number.from).map(|t| t.segment);
    let content = |at: &usize| {
        line.tokens.get(*at).is_some_and(|t| {
            !t.number && !licences.is_function(&t.lower) && number.period.as_deref() != Some(t.key.as_str())
        }) && !(number.from..=number.to).contains(at)
    };
    let start = number.from.saturating_sub(8);
    let near: Vec<usize> = (start..number.to + 7)
        .filter(|at| line.tokens.get(*at).map(|t| t.segment) == segment)
        .filter(content)
        .collect();
    if near.is_empty() { (0..line.tokens.len()).filter(content).collect() } else { near }
}

/// The number with the words that it counts, as written.
fn with_noun<'t>(line: &Line<'_>, number: &Number, text: &'t str) -> &'t str {
    let segment = line.tokens.get(number.to).map(|t| t.segment);
    let next = number.to + 1;
    let to = if line.tokens.get(next).map(|t| t.segment) == segment { next } else { number.to };
    line.quote(text, number.from, to)
}

/// All numbers of a line.
fn numbers(line: &Line<'_>, packs: &Packs) -> Vec<Number> {
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
            .map(|hit| hit.tokens.iter().filter_map(|&t| tokens.get(t)).map(|t| t.key.clone()).collect::<Vec<_>>())
            .or_else(|| (token.before == '#' && value.len() > 1).then(|| vec![token.key.clone()]));
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
        number.period = period(tokens, to);
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
fn parse(tokens: &[Token], at: usize) -> Option<(String, Unit, usize)> {
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
fn word_number(tokens: &[Token], at: usize) -> Option<(String, Unit, usize)> {
    let token = tokens.get(at)?;
    let value = |at: usize| {
        let token = tokens.get(at)?;
        NUMBER_WORDS.iter().find(|(word, _)| *word == token.lower).map(|(_, value)| *value)
    };
    if matches!(token.lower.as_str(), "hundreds" | "thousands" | "dozens") {
        return Some((token.lower.clone(), Unit::None, at));
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
fn period(tokens: &[Token], to: usize) -> Option<String> {
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
                if PERIODS.contains(&next.key.as_str())
                    || any
                        && skip == 1
                        && !next.number
                        && !matches!(next.lower.as_str(), "busy" | "average" | "typical" | "full")
                {
                    return Some(next.key.clone());
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
fn join_ranges(tokens: &[Token], numbers: &mut [Number]) {
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
