//! Told facts: title, employer, trade and town in a sentence that tells of a job. The main entries are [`title_at`] and
//! [`employer_at`]; each takes the word at which a fact may begin and gives the words of the fact, from and to.

use super::{dates, place};
use crate::packs::Packs;
use crate::packs::words::Word;

/// A title behind `as a`, `was a`, `am a`: the words of it, from and to.
pub(super) fn title_at(
    found: &[Word<'_>],
    at: usize,
    end: usize,
    sentence: &str,
    packs: &Packs,
) -> Option<(usize, usize)> {
    let word = |n: usize| found.get(n).map(|w| w.lower.as_str()).unwrap_or_default();
    let lead = matches!(word(at), "as" | "was" | "am" | "been" | "is" | "became")
        && matches!(word(at + 1), "a" | "an" | "the" | "their");
    let from = if lead {
        at + 2
    } else if word(at) == "as" {
        at + 1
    } else {
        return None;
    };
    let mut to = from;
    while to < end {
        let stops = to > from
            && (packs.titles.told.title_ends.is(word(to))
                || parted(found, to, sentence)
                || found.get(to).is_some_and(|w| w.text.bytes().any(|b| b.is_ascii_digit())));
        if stops || to - from > 6 {
            break;
        }
        to += 1;
    }
    let run = found.get(from..to)?;
    let titled = packs.titles.heads.find(run).is_some() || packs.titles.words.find(run).is_some();
    (titled && to > from).then_some((from, to))
}

/// An employer behind `at`, `for`, `with`: words with a capital and the small words between them.
pub(super) fn employer_at(
    found: &[Word<'_>],
    at: usize,
    end: usize,
    sentence: &str,
    packs: &Packs,
) -> Option<(usize, usize)> {
    let word = |n: usize| found.get(n).map(|w| w.lower.as_str()).unwrap_or_default();
    // `served in the Army`
    let service = word(at) == "in" && at > 0 && word(at - 1) == "served";
    if !service && !matches!(word(at), "at" | "for" | "with" | "by") {
        return None;
    }
    let capital =
        |n: usize| found.get(n).is_some_and(|w| w.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
    let from = if word(at + 1) == "the" && capital(at + 2) { at + 2 } else { at + 1 };
    let letters = |n: usize| found.get(n).is_some_and(|w| w.text.chars().any(char::is_alphabetic));
    if !capital(from) || !letters(from) || matches!(word(from), "i" | "my") {
        return None;
    }
    let mut to = from + 1;
    while to < end && !parted(found, to, sentence) {
        let small = matches!(word(to), "of" | "and" | "the" | "&" | "de" | "la")
            && capital(to + 1)
            && to + 1 < end
            && word(to + 1) != "i";
        if !(capital(to) || small) || matches!(word(to), "in" | "from" | "as" | "i") {
            break;
        }
        to += 1;
    }
    let name = sentence.get(found.get(from)?.start..found.get(to - 1)?.end)?;
    let month = dates::spans(name).first().is_some_and(|s| s.start == 0) || place::is_region(name, &packs.titles);
    (!month).then_some((from, to))
}

/// What an employer without a name is, behind `at a` or `for a`: `small bakery`.
pub(super) fn trade_at(
    found: &[Word<'_>],
    at: usize,
    end: usize,
    sentence: &str,
    packs: &Packs,
) -> Option<(usize, usize)> {
    let word = |n: usize| found.get(n).map(|w| w.lower.as_str()).unwrap_or_default();
    if !matches!(word(at), "at" | "for" | "with") || !matches!(word(at + 1), "a" | "an") {
        return None;
    }
    let stops = |n: usize| packs.titles.told.trade_ends.is(word(n)) || parted(found, n, sentence);
    let from = at + 2;
    let to = (from..end.min(from + 5)).find(|n| stops(*n)).unwrap_or(end.min(from + 5));
    let time = |n: usize| packs.titles.told.times.is(word(n));
    (to > from && !(from..to).any(time)).then_some((from, to))
}

/// A town behind `in`, right after the employer, with its state.
pub(super) fn place_at(
    found: &[Word<'_>],
    at: usize,
    end: usize,
    sentence: &str,
    packs: &Packs,
) -> Option<(usize, usize)> {
    let word = |n: usize| found.get(n).map(|w| w.lower.as_str()).unwrap_or_default();
    let capital = |n: usize| found.get(n).is_some_and(|w| w.text.starts_with(char::is_uppercase));
    if word(at) != "in" || !capital(at + 1) || at + 1 >= end {
        return None;
    }
    let from = at + 1;
    let mut to = from + 1;
    while to < end && capital(to) && !parted(found, to, sentence) && to - from < 4 {
        to += 1;
    }
    let region = |a: usize, b: usize| {
        let text = sentence.get(found.get(a)?.start..found.get(b - 1)?.end)?;
        place::is_region(text, &packs.titles).then_some(b)
    };
    let with_region = (1..=2).rev().find_map(|n| (to + n <= end).then(|| region(to, to + n)).flatten());
    let text = sentence.get(found.get(from)?.start..found.get(to - 1)?.end)?;
    let town = place::is_town(text) && dates::spans(text).is_empty() && word(from) != "i";
    town.then_some((from, with_region.unwrap_or(to)))
}

/// Whether a mark stands before word `at`.
fn parted(found: &[Word<'_>], at: usize, sentence: &str) -> bool {
    let (Some(before), Some(word)) = (at.checked_sub(1).and_then(|b| found.get(b)), found.get(at)) else {
        return false;
    };
    sentence.get(before.end..word.start).is_some_and(|gap| gap.contains([',', ';', '(', ')', '–', '—', ':']))
}
