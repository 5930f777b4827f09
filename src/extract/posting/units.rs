//! Units: the sentences, bullets and headings of a posting, also where its line breaks were lost ("Some data entryGood
//! computer skills"). The main entry is [`units`].

use super::clean::clean;
use super::heads::head_cover;
use super::seams::{seams, unglue};
use crate::model::document::{Document, Line, Region};
use crate::packs::Packs;
use crate::packs::sentences::sentences;
use crate::packs::words::{Word, words};

/// Most units that are looked at; the rest of an endless page says nothing new.
const MOST_UNITS: usize = 1500;

/// Least length of a line, in bytes, that may be a whole list.
const LEAST_LISTED: usize = 200;

/// A sentence, bullet or heading.
#[derive(Debug, Clone, Default)]
pub(super) struct Unit {
    /// Its text.
    pub(super) text: String,
    /// Opens a list item, or stood glued to its neighbours like one.
    pub(super) bullet: bool,
    /// It had a bullet mark.
    pub(super) marked: bool,
    /// Looks like a heading: heading style, bold, or capitals.
    pub(super) loud: bool,
    /// Level of the heading style.
    pub(super) heading: Option<u8>,
    /// A colon follows.
    pub(super) label: bool,
    /// More text follows the label on its line.
    pub(super) inline: bool,
}

/// The units of `document` in reading order.
pub(super) fn units(document: &Document, packs: &Packs) -> Vec<Unit> {
    let lines: Vec<&Line> = document.lines.iter().collect();
    let shown = |l: &&Line| !l.hidden && !l.text.trim().is_empty();
    let glued = lines.iter().filter(|l| shown(l)).map(|l| seams(&l.text)).sum::<usize>() >= 3;
    let mut out: Vec<Unit> = Vec::new();
    let mut at = 0;
    while at < lines.len() && out.len() < MOST_UNITS {
        let line = lines[at];
        at += 1;
        if !shown(&line) || matches!(line.region, Region::Header | Region::Footer) && line.page > 1 {
            continue;
        }
        let mut text = line.text.trim().to_owned();
        let mut last = line;
        while let Some(next) = lines.get(at).copied().filter(|next| continues(last, next)) {
            text.push(' ');
            text.push_str(next.text.trim());
            last = next;
            at += 1;
            if text.len() > 4000 {
                break;
            }
        }
        let text = clean(text);
        let cells = cells(&text);
        let count = cells.len();
        for (index, (cell, marked)) in cells.into_iter().enumerate() {
            // After the last item of a list inside a line the text goes on.
            let ends = marked && index + 1 == count;
            let parts = unglue(cell, glued, packs);
            let several = parts.len() > 2;
            for (at, part) in parts.into_iter().flat_map(|p| inner_heads(p, packs)).enumerate() {
                let marked = marked && (at == 0 || !ends);
                let here = Place { line, marked: marked || line.bullet, several, ends };
                split_line(part, &here, packs, &mut out);
            }
        }
    }
    out
}

/// `next` goes on with the sentence of `line`: hard-wrapped text.
fn continues(line: &Line, next: &Line) -> bool {
    if next.bullet || next.hidden || next.heading.is_some() || line.heading.is_some() || next.gap > 0.4 {
        return false;
    }
    let end = line.text.trim_end();
    let ended = end.ends_with(['.', ':', '!', '?', ';']);
    let lower = next.text.trim_start().starts_with(|c: char| c.is_lowercase() || c == '(' || c.is_ascii_digit());
    (line.full && (!ended || !line.bullet) && !(next.bold && !line.bold))
        && (lower
            || !ended && line.bullet
            || !ended && line.text.len() > 60
            || ended && !line.bullet && line.text.len() > 60)
        || lower
            && !ended
            && !line.bold
            && line.text.len() > 50
            && next.gap == 0.0
            && next.text.starts_with(char::is_lowercase)
}

/// A dash that leads an item in where the items of a list stand on one line: `by noon. - Lock the gate -Feed the cat`.
fn opens_item(text: &str, at: usize, c: char) -> bool {
    if !matches!(c, '-' | '–') {
        return false;
    }
    let (before, after) = (&text[..at], &text[at + c.len_utf8()..]);
    let word = |text: &str| {
        let mut chars = text.chars();
        chars.next().is_some_and(char::is_uppercase) && chars.next().is_some_and(|c| c.is_lowercase() || c == ' ')
    };
    if before.ends_with([' ', '.', ':', ';', ')']) {
        return word(after.strip_prefix(' ').unwrap_or(after));
    }
    // "on the phone-Taking notes", and no "Full-Time".
    let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let small = last.len() > 2 && last.chars().all(char::is_lowercase);
    small && word(after.strip_prefix(' ').unwrap_or(after))
}

/// Parts of a line that tabs, bars, bullets, stars or middle dots hold apart, each with whether a bullet mark led it in.
fn cells(text: &str) -> Vec<(&str, bool)> {
    let mut out = Vec::new();
    let (mut from, mut marked) = (0, false);
    let mut cut = |from: usize, to: usize, marked: bool| {
        let cell = text[from..to]
            .trim()
            .trim_matches('*')
            .trim_start_matches(['-', '–', '—', '>', '·', '¢', '\u{80}'])
            .trim_end_matches([' ', '-', '–'])
            .trim();
        if !cell.is_empty() {
            out.push((cell, marked));
        }
    };
    let dashes =
        text.len() > LEAST_LISTED && text.char_indices().filter(|&(at, c)| opens_item(text, at, c)).count() > 2;
    let parts = |byte: u8| matches!(byte, b'*' | b'\t' | b'|' | 0xc0..) || dashes && byte == b'-';
    for (at, _) in text.bytes().enumerate().filter(|(_, byte)| parts(*byte)) {
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { continue };
        let before = text[..at].chars().next_back();
        let after = text[at + c.len_utf8()..].trim_start_matches(['*', ' ']);
        let opens = after.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let bullet = matches!(c, '•' | '●' | '▪' | '◦' | '■' | '➢' | '❖' | '\u{f0b7}' | '\u{f0a7}')
            || matches!(c, 'â' | '€') && (after.starts_with('¢') || after.starts_with("\u{80}¢"))
            || c == '*' && opens && before.is_some_and(|b| b != '*') && !text[..at].ends_with("mention the word ");
        let wall = matches!(c, '\t' | '|') || c == '·' && before == Some(' ') || dashes && opens_item(text, at, c);
        if bullet || wall {
            cut(from, at, marked);
            from = at + c.len_utf8();
            marked = bullet || matches!(c, '-' | '–');
        }
    }
    cut(from, text.len(), marked);
    out
}

/// Cuts a long run of text before headings that stand inside it: capitals, or a label with a colon.
fn inner_heads<'t>(text: &'t str, packs: &Packs) -> Vec<&'t str> {
    if !text.contains(':') && !has_capitals(text) && !text.ends_with(['-', '–']) {
        return vec![text];
    }
    let read = words(text);
    if read.len() < 14 {
        return vec![text];
    }
    let mut cuts = vec![0];
    let shouts = |i: usize| {
        read.get(i).is_some_and(|w| w.text.len() > 2 && w.text.chars().all(|c| c.is_uppercase() || c == '&'))
    };
    let small = text.chars().filter(|c| c.is_lowercase()).count() * 2 > text.len();
    let mut i = 0;
    while i < read.len() {
        if small && shouts(i) {
            let mut to = i + 1;
            let short = |i: usize| read.get(i).is_some_and(|w| w.text.len() < 3 && shouted(w.text));
            while shouts(to) || short(to) && (shouts(to + 1) || short(to + 1)) {
                to += 1;
            }
            let (covered, said) = head_cover(&read[i..to], packs);
            let head = covered * 2 >= said;
            let colon = text[read[to - 1].end..].trim_start().starts_with(':');
            // "EEO Ltd is a partner of" opens a sentence and is no heading.
            let speaks = read.get(to).is_some_and(|w| matches!(w.text, "is" | "are" | "has" | "will" | "was"));
            if !speaks && head && (to - i > 1 || colon) || colon && to - i > 1 {
                cuts.push(read[i].start);
                if !colon {
                    cuts.push(read[to - 1].end);
                }
            }
            i = to;
            continue;
        }
        i += 1;
    }
    for (colon, _) in text.match_indices(':') {
        let last = read.partition_point(|w| w.end <= colon);
        let open = (last.saturating_sub(6)..last).find(|&from| {
            let word = &read[from];
            let before = text[..word.start].chars().next_back();
            let found = || {
                let (covered, said) = head_cover(&read[from..last], packs);
                covered > 0 && covered * 10 >= said * 6
            };
            let clean = !text[word.start..colon].contains(['.', ',', ';', ':', '(']);
            word.text.starts_with(char::is_uppercase) && before.is_none_or(|c| c == ' ' || c == '.') && clean && found()
        });
        cuts.extend(open.map(|from| read[from].start));
    }
    for found in packs.need.heads.find(&read).iter().filter(|f| f.from > 0 && f.to - f.from > 1) {
        let (first, last) = (&read[found.from], &read[found.to - 1]);
        let capital = read[found.from..found.to].iter().all(|w| w.text.starts_with(char::is_uppercase));
        let ends = text[last.end..].trim_start().trim_start_matches(['-', '–']).is_empty();
        let small = read[found.from - 1].text.starts_with(char::is_lowercase);
        if capital && ends && (small || !text[read[found.from - 1].end..first.start].trim().is_empty()) {
            cuts.push(first.start);
        }
    }
    cuts.sort_unstable();
    cuts.dedup();
    let ends = cuts.iter().skip(1).copied().chain([text.len()]);
    cuts.iter().zip(ends).map(|(&from, to)| text[from..to].trim()).filter(|t| !t.is_empty()).collect()
}

/// Three capitals or more stand in a row.
fn has_capitals(text: &str) -> bool {
    if text.is_ascii() {
        let loud = |byte: &u8| byte.is_ascii_uppercase() || *byte == b'&';
        return text.as_bytes().windows(3).any(|three| three.iter().all(loud));
    }
    let mut run = 0;
    text.chars().any(|c| {
        run = if c.is_uppercase() || c == '&' { run + c.len_utf8() } else { 0 };
        run > 2
    })
}

/// Cuts a long sentence without stops where a new line must have begun: before a capitalised `-ing` word or opener.
fn lost_lines<'t>(text: &'t str, packs: &Packs) -> Vec<&'t str> {
    // Two bytes a word are the least.
    if text.len() < 47 || !may_open(text) {
        return vec![text];
    }
    let read = words(text);
    if read.len() < 24 {
        return vec![text];
    }
    let mut cuts = vec![0];
    let shouts = |i: usize| read.get(i).is_some_and(|w| shouted(w.text));
    for at in 1..read.len() {
        let (before, word) = (&read[at - 1], &read[at]);
        let capital = word.text.starts_with(char::is_uppercase) && word.text.chars().any(char::is_lowercase);
        let blank = text[before.end..word.start].chars().all(char::is_whitespace);
        let plain = blank && before.text.chars().all(|c| c.is_lowercase() || c == ')');
        let opens = word.lower.ends_with("ing") && word.lower.len() > 5 || packs.need.holds("openers", word);
        let joins = matches!(
            before.lower.as_str(),
            "the" | "a" | "an" | "of" | "in" | "our" | "and" | "with" | "for" | "at" | "as" | "to" | "or"
        );
        // A run of capitals in mixed text is a sentence of its own: its start, and where it ends.
        let loud = blank && !shouts(at - 1) && (at..at + 4).all(shouts);
        let calm = blank && capital && at > 3 && (at - 4..at).all(shouts);
        // "access to car People skills": a term with a capital opens a line.
        let term = || {
            let name = packs.lexicon.find(&text[word.start..]);
            name.first().is_some_and(|h| h.start == 0 && text[word.start..].get(..h.end).is_some_and(spaced_lower))
        };
        if capital && plain && !joins && (opens || person_speaks(&read, at) || term()) || loud || calm {
            cuts.push(word.start);
        }
    }
    let ends = cuts.iter().skip(1).copied().chain([text.len()]);
    cuts.iter().zip(ends).map(|(&from, to)| text[from..to].trim()).filter(|t| !t.is_empty()).collect()
}

/// A new line may begin inside `text`: at a capital behind a word in small letters, or at capitals.
fn may_open(text: &str) -> bool {
    if !text.is_ascii() {
        return text.chars().skip(1).any(char::is_uppercase);
    }
    let mut last = b' ';
    let mut capitals = 0;
    let mut blank = false;
    text.bytes().any(|byte| {
        capitals += usize::from(byte.is_ascii_uppercase());
        let opens = byte.is_ascii_uppercase() && blank && last.is_ascii_lowercase();
        blank = char::from(byte).is_whitespace();
        if !blank {
            last = byte;
        }
        // Four shouted words are the least.
        opens || capitals > 3
    })
}

/// A word in capitals only, or a number or sign between such words.
fn shouted(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}

/// Several words of which only the first has a capital: `People skills`, no name.
fn spaced_lower(term: &str) -> bool {
    term.contains(' ') && !term.chars().skip(1).any(char::is_uppercase)
}

/// A name of two or three words that a verb follows opens a sentence: `Eastgate Homes is`.
fn person_speaks(read: &[Word<'_>], at: usize) -> bool {
    let capital = |i: usize| read.get(i).is_some_and(|w| w.text.starts_with(char::is_uppercase));
    let to = (at..at + 4).find(|&i| !capital(i)).unwrap_or(at);
    to > at + 1 && read.get(to).is_some_and(|w| matches!(w.lower.as_str(), "is" | "are"))
}

/// Where a piece of text stands.
struct Place<'l> {
    line: &'l Line,
    marked: bool,
    several: bool,
    /// Only its first sentence is an item of a list.
    ends: bool,
}

/// Cuts one piece of a line into sentences, and a leading label from its text.
fn split_line(text: &str, place: &Place<'_>, packs: &Packs, out: &mut Vec<Unit>) {
    let Place { line, marked, several, ends } = *place;
    let capitals = text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase);
    let bullet = marked || several;
    let unit = |text: &str| Unit {
        text: text.trim().to_owned(),
        bullet,
        marked,
        loud: line.heading.is_some() || (line.bold && text.len() < 80) || capitals,
        heading: line.heading,
        label: text.trim_end().ends_with(':'),
        inline: false,
    };
    for (index, sentence) in sentences(text).into_iter().enumerate() {
        let item = index == 0 || !ends;
        let (bullet, marked) = (bullet && (item || several), marked && item);
        let unit = |text: &str| Unit { bullet, marked, ..unit(text) };
        let mut rest = sentence;
        while let Some((label, after)) = rest.split_once(':').filter(|(l, a)| is_label(l, a, packs)) {
            let inline = !after.trim().is_empty();
            out.push(Unit { label: true, inline, bullet: false, marked: false, ..unit(label) });
            rest = after.trim();
        }
        let lines = lost_lines(rest, packs);
        let glued = lines.len() > 2;
        out.extend(lines.into_iter().filter(|l| !l.is_empty()).map(|l| Unit { bullet: bullet || glued, ..unit(l) }));
    }
}

/// `label` before a colon is a heading and not part of a sentence.
fn is_label(label: &str, after: &str, packs: &Packs) -> bool {
    let read = words(label);
    if read.is_empty()
        || read.len() > 9
        || after.starts_with("//")
        || after.starts_with(|c: char| c.is_ascii_digit()) && label.ends_with(|c: char| c.is_ascii_digit())
    {
        return false;
    }
    let (covered, said) = head_cover(&read, packs);
    covered > 0 && (covered * 2 >= said || after.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packs() -> Packs {
        Packs::builtin().unwrap()
    }

    #[test]
    fn lost_line_breaks_are_found_again() {
        let packs = packs();
        let text = "Responsibilities:Some data entryCompile and update dataGood computer skillsHigh school diploma requiredMinimum of 1 year";
        let parts: Vec<&str> = unglue(text, true, &packs).into_iter().collect();
        assert_eq!(
            parts,
            [
                "Responsibilities:",
                "Some data entry",
                "Compile and update data",
                "Good computer skills",
                "High school diploma required",
                "Minimum of 1 year"
            ]
        );
    }

    #[test]
    fn names_with_a_capital_inside_stay_whole() {
        let packs = packs();
        assert_eq!(unglue("swap a SIM or eSIM on an iPhone", true, &packs).len(), 1);
        assert_eq!(unglue("log in to YouTube or WordPress", false, &packs).len(), 1);
    }
}
