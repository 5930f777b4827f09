//! Seams: places where a copy lost its line breaks ("Some data entryGood computer skills"). The main entry is [`unglue`].

use crate::packs::Packs;
use crate::packs::words::words;

/// Longest word that is looked at around a seam, in characters.
const LONGEST_TOKEN: usize = 40;

/// Where the word around character `at` starts, not further back than [`LONGEST_TOKEN`].
fn token_start(at: usize, inside: impl Fn(usize) -> bool) -> usize {
    let least = at.saturating_sub(LONGEST_TOKEN);
    (least..at).rev().find(|&i| !inside(i)).map_or(least, |i| i + 1)
}

/// How many line breaks seem lost in `text`.
pub(super) fn seams(text: &str) -> usize {
    let seam = |pair: &[u8]| {
        matches!(pair, [before, here] if here.is_ascii_uppercase()
            && (before.is_ascii_lowercase() || matches!(before, b'.' | b':' | b')' | b'!')))
    };
    if text.is_ascii() && !text.as_bytes().windows(2).any(seam) {
        return 0;
    }
    let chars: Vec<char> = text.chars().collect();
    let mut count = 0;
    for i in 2..chars.len().saturating_sub(1) {
        let before = chars[i - 1];
        if chars[i].is_uppercase()
            && (before.is_lowercase() && chars[i + 1].is_lowercase() || matches!(before, '.' | ':' | ')' | '!'))
        {
            let start = token_start(i, |at| chars[at].is_alphanumeric());
            let small = chars[start..i].first().is_some_and(|c| c.is_lowercase());
            count += usize::from(small && i - start > 2 || !before.is_alphanumeric());
        }
    }
    count
}

/// Cuts `text` where line breaks were lost: wherever it looks so in a text that lost `many`, else only before what opens a
/// line.
pub(super) fn unglue<'t>(text: &'t str, many: bool, packs: &Packs) -> Vec<&'t str> {
    if !many && seams(text) == 0 {
        return vec![text];
    }
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut cuts: Vec<usize> = Vec::new();
    for i in 2..chars.len().saturating_sub(1) {
        let (byte, here) = chars[i];
        let (before, next) = (chars[i - 1].1, chars[i + 1].1);
        let small = before.is_lowercase();
        let ended = before.is_ascii_digit() || matches!(before, ')' | '.' | '!' | '?' | ':' | ';' | '”' | '"');
        if !(here.is_uppercase() && (small || ended) || small && (here == '(' || here.is_ascii_digit())) {
            continue;
        }
        let start = token_start(i, |at| chars[at].1.is_alphanumeric() || matches!(chars[at].1, '’' | '\''));
        let end = (i..chars.len().min(i + LONGEST_TOKEN))
            .find(|&at| !chars[at].1.is_alphanumeric())
            .unwrap_or(chars.len().min(i + LONGEST_TOKEN));
        let token = || text[chars[start].0..chars.get(end).map_or(text.len(), |c| c.0)].to_owned();
        let left = &chars[start..i];
        let opens = here.is_uppercase()
            && (next.is_lowercase() || matches!(here, 'A' | 'I') && next == ' ' || next.is_uppercase());
        let cut = if before.is_lowercase() && opens {
            let small = left.first().is_some_and(|c| c.1.is_lowercase());
            let right = text[byte..chars.get(end).map_or(text.len(), |c| c.0)].to_lowercase();
            let begins = packs.need.lists("openers", &right);
            let term = || {
                let word = &text[chars[start].0..byte];
                packs.lexicon.find(word).iter().any(|h| h.start == 0 && h.end == word.len())
            };
            let name = || packs.lexicon.find(&token()).iter().any(|h| h.end - h.start > left.len());
            let known = || is_head_word(&text[chars[start].0..byte], packs);
            if small {
                left.len() > 2 && (begins || !name())
            } else {
                left.len() > 3 && !name() && (begins || term() && !next.is_uppercase())
                    || left.len() > 3 && (known() || !name() && !next.is_uppercase() && after_text(&chars, start))
            }
        } else if before.is_uppercase() && here.is_uppercase() && next.is_lowercase() {
            // "EDUCATIONHigh school": a heading in capitals, and its text.
            left.len() > 4
                && left.iter().all(|c| c.1.is_uppercase())
                && is_head_word(&text[chars[start].0..byte], packs)
        } else if before.is_lowercase() && here.is_ascii_digit() {
            left.len() > 4
                && left.iter().all(|c| c.1.is_lowercase())
                && (next == ' ' || next == '+' || next.is_ascii_digit())
        } else if before.is_ascii_digit() && here.is_uppercase() && next.is_lowercase() {
            left.iter().all(|c| c.1.is_ascii_digit())
        } else if matches!(before, ')' | '.' | '!' | '?' | ':' | ';' | '”' | '"') && here.is_uppercase() {
            let two_back = chars[i - 2].1;
            !(before == '.' && (two_back.is_uppercase() || next == '.')) && !(before == ':' && two_back == ' ')
        } else {
            here == '(' && before.is_lowercase() && next.is_uppercase() && left.len() > 2
        };
        if cut && (many || before.is_lowercase() && begins_line(&text[byte..], packs)) {
            cuts.push(byte);
        }
    }
    let mut parts = Vec::new();
    let mut from = 0;
    for cut in cuts.into_iter().chain([text.len()]) {
        parts.push(text[from..cut].trim());
        from = cut;
    }
    parts.retain(|p| !p.is_empty());
    parts
}

/// `text` begins as a heading or a line of a list does: "Job duties include".
fn begins_line(text: &str, packs: &Packs) -> bool {
    let end = text.match_indices(' ').nth(4).map_or(text.len(), |(at, _)| at);
    let read = words(&text[..end]);
    read.first().is_some_and(|w| packs.need.holds("openers", w))
        || packs.need.heads.find(&read).iter().any(|f| f.from == 0)
        || text.split_once(':').is_some_and(|(label, _)| packs.need.lists("title-labels", &label.to_lowercase()))
        || packs.need.cues.find(&read).iter().any(|f| f.from == 0)
}

/// The capitalised word at `start` follows a sentence's words and not a preposition that leads in a product's name.
fn after_text(chars: &[(usize, char)], start: usize) -> bool {
    let before: String =
        chars[..start].iter().rev().skip_while(|c| c.1 == ' ').map(|c| c.1).take_while(|c| c.is_alphabetic()).collect();
    !before.is_empty()
        && !["ni", "htiw", "gnisu", "aiv", "no", "fo", "dna", "ro", "a", "eht"].contains(&before.as_str())
}

/// A word that is a whole heading, such as `Responsibilities`.
fn is_head_word(word: &str, packs: &Packs) -> bool {
    packs.need.heads.find(&words(word)).iter().any(|f| f.from == 0)
}
