//! Seams: places where a copy lost its line breaks ("Some data entryGood computer skills"). The main entry is [`unglue`].

use super::glance::{self, Look, Sign};
use crate::packs::Packs;
use crate::packs::need::Kind;
use crate::packs::words::{any_pair, first, words};

/// Longest word that is looked at around a seam, in characters.
const LONGEST_TOKEN: usize = 40;

/// The end of `text` that is `inside` a word, of [`LONGEST_TOKEN`] characters at most.
fn last_token(text: &str, inside: impl Fn(char) -> bool) -> &str {
    let token = text.char_indices().rev().take(LONGEST_TOKEN).take_while(|(_, c)| inside(*c));
    token.last().and_then(|(at, _)| text.get(at..)).unwrap_or_default()
}

/// Where line breaks seem lost in `text`.
pub(super) fn seams(text: &str) -> impl Iterator<Item = usize> {
    let seam = |before: u8, here: u8| {
        let ends = before.is_ascii_lowercase() | (before > b'~') | (before == b')') | (before == b'!');
        let ends = ends | (before == b'.') | (before == b':');
        ends & here.is_ascii_uppercase() | (here > 0xc2)
    };
    glance::places(text, seam).filter(|&at| is_seam(text, at))
}

/// A line break seems lost before byte `at`.
fn is_seam(text: &str, at: usize) -> bool {
    let Some((front, rest)) = text.split_at_checked(at) else { return false };
    let (mut back, mut ahead) = (front.chars().rev(), rest.chars());
    let (Some(before), Some(_)) = (back.next(), back.next()) else { return false };
    let (Some(here), Some(next)) = (ahead.next(), ahead.next()) else { return false };
    let glued = before.is_lowercase() && next.is_lowercase();
    if !here.is_uppercase() || !glued && !matches!(before, '.' | ':' | ')' | '!') {
        return false;
    }
    let left = last_token(front, char::is_alphanumeric);
    !before.is_alphanumeric() || left.starts_with(char::is_lowercase) && left.chars().count() > 2
}

/// Whether [`unglue`] may cut a line that has this `look`.
pub(super) fn may_part(look: Look, many: bool) -> bool {
    look.has(Sign::Seam) || look.has(Sign::Loud) || many && (look.has(Sign::Opening) || look.has(Sign::Figure))
}

/// Cuts `text` where line breaks were lost: wherever it looks so in a text that lost `many`, else only before what opens a
/// line.
pub(super) fn unglue<'t>(text: &'t str, many: bool, packs: &Packs) -> Vec<&'t str> {
    if !many && seams(text).next().is_none() && !shouted_head(text) {
        return vec![text];
    }
    let mut parts = Vec::new();
    let mut from = 0;
    // Behind a blank nothing is glued, and figures and brackets only behind small letters.
    let opens = |before: u8, here: u8| {
        let capital = here.is_ascii_uppercase() | (here > 0xc2);
        let figure = here.is_ascii_digit() | (here == b'(');
        capital & (before != b' ') | figure & (before.is_ascii_lowercase() | (before > b'~'))
    };
    for at in glance::places(text, opens).filter(|&at| is_cut(text, at, many, packs)) {
        parts.push(text[from..at].trim());
        from = at;
    }
    parts.push(text[from..].trim());
    parts.retain(|p| !p.is_empty());
    parts
}

/// A line break was lost before byte `at`.
fn is_cut(text: &str, at: usize, many: bool, packs: &Packs) -> bool {
    let Some((front, rest)) = text.split_at_checked(at) else { return false };
    let (mut back, mut ahead) = (front.chars().rev(), rest.chars());
    let (Some(before), Some(two_back)) = (back.next(), back.next()) else { return false };
    let (Some(here), Some(next)) = (ahead.next(), ahead.next()) else { return false };
    let small = before.is_lowercase();
    let ended = before.is_ascii_digit() || matches!(before, ')' | '.' | '!' | '?' | ':' | ';' | '”' | '"');
    let shouted = before.is_uppercase() && next.is_lowercase();
    if !(here.is_uppercase() && (small || ended || shouted) || small && (here == '(' || here.is_ascii_digit())) {
        return false;
    }
    let left = last_token(front, |c| c.is_alphanumeric() || matches!(c, '’' | '\''));
    let length = left.chars().count();
    let opens =
        here.is_uppercase() && (next.is_lowercase() || matches!(here, 'A' | 'I') && next == ' ' || next.is_uppercase());
    let cut = if small && opens {
        let end = rest.char_indices().take(LONGEST_TOKEN).find(|(_, c)| !c.is_alphanumeric());
        let end = end.or_else(|| rest.char_indices().nth(LONGEST_TOKEN)).map_or(rest.len(), |(end, _)| end);
        let begins = || packs.need.lists(Kind::Openers, &rest[..end].to_lowercase());
        let find = |token: &'_ str| match first(token) {
            Some(word) if word.end == token.len() && !packs.lexicon.may_start(&word) => Vec::new(),
            _ => packs.lexicon.find(token),
        };
        let term = || find(left).iter().any(|h| h.start == 0 && h.end == left.len());
        let name = || find(&text[at - left.len()..at + end]).iter().any(|h| h.end - h.start > length);
        if left.starts_with(char::is_lowercase) {
            length > 2 && (begins() || !name())
        } else {
            length > 3 && !name() && (begins() || term() && !next.is_uppercase())
                || length > 3
                    && (is_head_word(left, packs)
                        || !name() && !next.is_uppercase() && after_text(&front[..at - left.len()]))
        }
    } else if before.is_uppercase() && here.is_uppercase() && next.is_lowercase() {
        // "EDUCATIONHigh school": a heading in capitals, and its text.
        length > 4 && left.chars().all(char::is_uppercase) && is_head_word(left, packs)
    } else if small && here.is_ascii_digit() {
        length > 4 && left.chars().all(char::is_lowercase) && (matches!(next, ' ' | '+') || next.is_ascii_digit())
    } else if before.is_ascii_digit() && here.is_uppercase() && next.is_lowercase() {
        left.chars().all(|c| c.is_ascii_digit())
    } else if ended && !before.is_ascii_digit() && here.is_uppercase() {
        !(before == '.' && (two_back.is_uppercase() || next == '.')) && !(before == ':' && two_back == ' ')
    } else {
        here == '(' && small && next.is_uppercase() && length > 2
    };
    cut && (many || before.is_uppercase() || small && begins_line(rest, packs))
}

/// Capitals run into a word: "EDUCATIONHigh school".
fn shouted_head(text: &str) -> bool {
    let capitals = |one: u8, next: u8| one.is_ascii_uppercase() & next.is_ascii_uppercase();
    any_pair(text, capitals)
        && text.as_bytes().windows(7).any(|seven| {
            matches!(seven, [head @ .., last] if last.is_ascii_lowercase() && head.iter().all(u8::is_ascii_uppercase))
        })
}

/// `text` begins as a heading or a line of a list does: "Job duties include".
fn begins_line(text: &str, packs: &Packs) -> bool {
    let end = text.match_indices(' ').nth(4).map_or(text.len(), |(at, _)| at);
    let read = words(&text[..end]);
    let told = || {
        let told = packs.need.find(&read);
        told.heads.iter().any(|f| f.from == 0) || told.cues.iter().any(|f| f.from == 0)
    };
    read.first().is_some_and(|w| packs.need.holds(Kind::Openers, w))
        || text.split_once(':').is_some_and(|(label, _)| packs.need.lists(Kind::TitleLabels, &label.to_lowercase()))
        || told()
}

/// The text before a capitalised word ends with a word of a sentence, and not with a preposition that leads in a product's
/// name.
fn after_text(before: &str) -> bool {
    let last = before.trim_end_matches(' ').rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    !last.is_empty() && !matches!(last, "in" | "with" | "using" | "via" | "on" | "of" | "and" | "or" | "a" | "the")
}

/// A word that is a whole heading, such as `Responsibilities`.
fn is_head_word(word: &str, packs: &Packs) -> bool {
    packs.need.find(&words(word)).heads.iter().any(|f| f.from == 0)
}
