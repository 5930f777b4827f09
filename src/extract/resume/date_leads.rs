//! Date leads: the words before a date that belong to it (`since`, `class of`, `valid until`), and what they make of it. The
//! main entry is [`lead`].

use super::date_tokens::{Token, glued, is_mark, word};

/// What the words before a date make of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// Nothing.
    None,
    /// A start.
    Since,
    /// An end.
    Until,
    /// An expiry or renewal.
    Expiry,
}

/// Words before a date that belong to it: the token where they start, and what they make of it.
pub(super) fn lead(tokens: &[Token<'_>], i: usize) -> (usize, Lead) {
    let mut start = i;
    let mut lead = Lead::None;
    while start > 0 && i - start < 5 {
        let before = start - 1;
        let found = match word(tokens, before) {
            "since" | "from" | "starting" | "beginning" | "started" | "began" | "enrolled" | "seit" | "desde"
            | "depuis" => Lead::Since,
            // `every September, 2016-2019`: how often, not when.
            "every" | "each" => lead,
            "until" | "till" | "bis" | "hasta" | "jusqu" => Lead::Until,
            name if is_expiry_word(name) => Lead::Expiry,
            "issued" | "completed" | "passed" | "finished" | "graduated" | "graduation" | "graduate" | "earned"
            | "obtained" | "received" | "expected" | "anticipated" | "date" | "dated" | "class" | "dates"
            | "updated" | "awarded" | "conferred" | "finishing" | "graduating" | "taken" | "grad" | "graduates" => lead,
            "of" | "to" | "in" | "on" | "through" | "thru" | "as" | "by" | "en" | "el" | "le" | "au" | "am"
            | "before" | "again"
                if start > 1 =>
            {
                // A preposition belongs to the date only with one of the words above before it.
                if lead_word(tokens, before - 1)
                    || is_mark(tokens, before - 1, '.') && lead_word(tokens, before.saturating_sub(2))
                {
                    start = before;
                    continue;
                }
                break;
            }
            _ if is_mark(tokens, before, '.') || is_mark(tokens, before, ':') => {
                if before > 0 && lead_word(tokens, before - 1) && glued(tokens, before) {
                    start = before;
                    continue;
                }
                break;
            }
            _ => break,
        };
        if found == Lead::Expiry || lead == Lead::None {
            lead = found;
        }
        start = before;
    }
    (start, lead)
}

fn lead_word(tokens: &[Token<'_>], i: usize) -> bool {
    let name = word(tokens, i);
    is_expiry_word(name)
        || matches!(
            name,
            "since"
                | "issued"
                | "completed"
                | "finished"
                | "graduated"
                | "graduation"
                | "earned"
                | "obtained"
                | "received"
                | "expected"
                | "anticipated"
                | "date"
                | "class"
                | "dates"
                | "awarded"
                | "conferred"
                | "started"
                | "passed"
                | "finishing"
                | "graduating"
                | "graduates"
                | "grad"
                | "until"
        )
}

/// Words by which a date is one of expiry or renewal, in the languages of resumes.
fn is_expiry_word(name: &str) -> bool {
    matches!(
        name,
        "expires"
            | "expiry"
            | "exp"
            | "expiration"
            | "expiring"
            | "expire"
            | "expired"
            | "renews"
            | "renewal"
            | "renew"
            | "renewable"
            | "renewed"
            | "valid"
            | "good"
            | "due"
            | "next"
            | "lapses"
            | "gültig"
            | "ablaufdatum"
            | "vence"
            | "vencimiento"
            | "caduca"
            | "válido"
            | "válida"
            | "vigente"
            | "vigencia"
            | "valable"
    )
}

/// Whether a word that leads to a date stands before token `i`.
pub(super) fn is_lead(tokens: &[Token<'_>], i: usize) -> bool {
    i > 0 && (lead_word(tokens, i - 1) || is_mark(tokens, i - 1, '.') && i > 1 && lead_word(tokens, i - 2))
}
