//! Numbers (G1) and their hedges (G10): each number of a rewrite has a twin in the original with the same unit, hedge,
//! range, period and counted thing, and each number of the original survives.

use super::figures::{DURATIONS, Number, Unit, numbers};
use super::line::Line;
use super::{Findings, Known, Rule};
use crate::packs::Packs;

/// Compares the numbers of `rewrite` with those of `original`.
pub(super) fn check(
    known: &Known<'_>,
    rewrite: &Line<'_>,
    text: &str,
    said: &str,
    packs: &Packs,
    out: &mut Findings,
) -> Vec<bool> {
    let (original, have) = (&known.line, &known.numbers);
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
    // `2 years as a cook, 5 months as a host`: a time belongs to what was done in it.
    let lasting = |line: &Line<'_>, at: usize| line.tokens.get(at).is_some_and(|t| DURATIONS.contains(&t.key.as_str()));
    let times = original.tokens.windows(2).filter(|w| w[0].number && DURATIONS.contains(&w[1].key.as_str())).count();
    if times > 1 && lasting(rewrite, number.to + 1) && lasting(original, twin.to + 1) {
        let rest = |line: &Line<'_>, at: usize| -> Vec<String> {
            let segment = line.tokens.get(at).map(|t| t.segment);
            let near = (at.saturating_sub(8)..at + 8).filter(|n| line.tokens.get(*n).map(|t| t.segment) == segment);
            near.filter(|n| line.is_content(*n, &packs.licences) && !lasting(line, *n))
                .map(|n| key(line, n).to_owned())
                .collect()
        };
        let (ours, theirs) = (rest(rewrite, number.to), rest(original, twin.to));
        if !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(|key| theirs.contains(key)) {
            return false;
        }
    }
    let kin = &packs.licences.watch.kin;
    let holds = |group: &[String], key: &str| group.iter().any(|own| own == key);
    mine.iter().any(|&m| {
        let m = key(rewrite, m);
        window.iter().any(|&w| {
            let w = key(original, w);
            w == m || kin.iter().any(|group| holds(group, m) && holds(group, w))
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

/// The key of the token at `at`; empty where there is none.
fn key<'l>(line: &'l Line<'_>, at: usize) -> &'l str {
    line.tokens.get(at).map_or("", |token| token.key.as_str())
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
