//! Questions: what to ask about a duty, most answerable first, two at most (SPEC 2.2). The main entry is [`questions`].

use super::competencies::Verdict;
use crate::packs::Packs;

/// Most questions about one duty.
const MOST: usize = 2;

/// Questions about a line with this verdict. `numbered`: the line holds a number already, so its meaning is asked for.
pub(super) fn questions(verdict: &Verdict<'_>, numbered: bool, packs: &Packs) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let own = verdict.best.and_then(|pattern| pattern.ask.as_deref());
    if !numbered && let Some(ask) = own {
        out.push(ask.to_owned());
    }
    for id in verdict.shown.iter().chain(&verdict.possible) {
        if out.len() >= if verdict.shown.is_empty() { 1 } else { MOST } {
            break;
        }
        if let Some(ask) = packs.duties.ask(*id) {
            let text = if numbered { &ask.detail } else { &ask.metric };
            let same = |known: &String| known.split(' ').take(4).eq(text.split(' ').take(4));
            if !out.iter().any(same) {
                out.push(text.clone());
            }
        }
    }
    out
}
