//! Ceiling: the shares of a coverage, and what the literal share becomes when every safe suggestion is accepted. The main
//! entry is [`shares`].

use crate::model::finding::{KeywordFinding, State};

/// Weighted share of keywords whose state is one of `states`, 0 to 1; 0 where nothing has weight.
pub fn share(keywords: &[KeywordFinding], states: &[State]) -> f64 {
    let total: f64 = keywords.iter().map(|k| k.weight).sum();
    if total <= 0.0 {
        return 0.0;
    }
    keywords.iter().filter(|k| states.contains(&k.state)).map(|k| k.weight).sum::<f64>() / total
}

/// `literal` and `concept` of a coverage.
pub fn shares(keywords: &[KeywordFinding]) -> (f64, f64) {
    (share(keywords, &[State::Exact]), share(keywords, &[State::Exact, State::Variant, State::Supported]))
}
