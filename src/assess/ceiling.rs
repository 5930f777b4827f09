//! Ceiling: the shares of a coverage, and what the literal share becomes when every safe suggestion is accepted. The main
//! entry is [`shares`].

use crate::model::finding::{KeywordFinding, Standing, State};

/// Weighted share of keywords whose state is one of `states`, 0 to 1; 0 where nothing has weight.
pub fn share(keywords: &[KeywordFinding], states: &[State]) -> f64 {
    weighed(keywords, |k| states.contains(&k.state))
}

/// Weighted share of keywords that are shown only in part, 0 to 1.
pub fn part(keywords: &[KeywordFinding]) -> f64 {
    weighed(keywords, |k| k.standing() == Standing::Part)
}

/// Weighted share of the keywords for which `then` is set, 0 to 1.
pub fn share_then(keywords: &[KeywordFinding], then: &[bool]) -> f64 {
    let mut then = then.iter();
    weighed(keywords, |_| then.next().copied().unwrap_or(false))
}

fn weighed(keywords: &[KeywordFinding], mut counts: impl FnMut(&KeywordFinding) -> bool) -> f64 {
    // The sum of no floats is -0.0, which would be printed.
    let sum = |weights: &mut dyn Iterator<Item = f64>| weights.fold(0.0, |sum, weight| sum + weight);
    let total = sum(&mut keywords.iter().map(|k| k.weight));
    if total > 0.0 { sum(&mut keywords.iter().filter(|k| counts(k)).map(|k| k.weight)) / total } else { 0.0 }
}

/// `literal` and `concept` of a coverage.
pub fn shares(keywords: &[KeywordFinding]) -> (f64, f64) {
    (share(keywords, &[State::Exact]), share(keywords, &[State::Exact, State::Variant, State::Supported]))
}
