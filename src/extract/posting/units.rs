//! Units: the sentences, bullets and headings of a posting, also where its line breaks were lost ("Some data entryGood
//! computer skills"). A line is cut into words once, and each of its units has its share of them. The main entry is
//! [`cut`].

use std::ops::Range;

use super::cuts::{Cut, Cuts};
use super::glance::{self, Look, Sign};
use super::heads::head_cover;
use super::lines::{Joined, Lines};
use super::seams::{may_part, unglue};
use crate::model::document::Line;
use crate::packs::Packs;
use crate::packs::need::Kind;
use crate::packs::sentences;
use crate::packs::words::{Word, any_pair, each};

/// Most units that are looked at; the rest of an endless page says nothing new.
const MOST_UNITS: usize = 1500;

/// Least length of a line, in bytes, that may be a whole list.
const LEAST_LISTED: usize = 200;

/// More words than the name of a term has, with what cancels it.
const LONGEST_NAME: usize = 30;

/// Cuts `lines` into units.
pub(super) fn cut<'l>(lines: &'l Lines<'_>, packs: &Packs) -> Cuts<'l> {
    let bytes: usize = lines.all.iter().map(|line| line.text.len()).sum();
    let (mut out, mut words) = (Vec::new(), Vec::with_capacity(bytes / 6 + 1));
    for Joined { text, look, line } in &lines.all {
        if out.len() >= MOST_UNITS {
            break;
        }
        let cells = cells(text, *look);
        let count = cells.len();
        for (index, (cell, marked)) in cells.into_iter().enumerate() {
            // After the last item of a list inside a line the text goes on.
            let ends = marked && index + 1 == count;
            let parts = if may_part(*look, lines.glued) { unglue(cell, lines.glued, packs) } else { vec![cell] };
            let several = parts.len() > 2;
            let mut at = 0;
            for text in parts {
                let first = words.len();
                words.extend(each(text));
                let part = Part { text, words: words.get(first..).unwrap_or_default(), first };
                for piece in inner_heads(&part, *look, packs) {
                    let marked = marked && (at == 0 || !ends);
                    let here = Place { line, look: *look, marked: marked || line.bullet, several, ends };
                    split_line(&part, piece, &here, packs, &mut out);
                    at += 1;
                }
            }
        }
    }
    Cuts::new(out, words, packs)
}

/// A text with its words.
struct Part<'w, 'l> {
    text: &'l str,
    words: &'w [Word<'l>],
    /// Number of its first word among those of the posting.
    first: usize,
}

impl<'l> Part<'_, 'l> {
    /// The bytes `place` of the text, without blanks at the ends.
    fn trimmed(&self, place: Range<usize>) -> Range<usize> {
        let text = &self.text[place.clone()];
        let rest = text.trim_start();
        let start = place.start + text.len() - rest.len();
        start..start + rest.trim_end().len()
    }

    /// The words that stand at `place`, by number.
    fn numbers(&self, place: &Range<usize>) -> Range<usize> {
        let from = self.words.partition_point(|word| word.start < place.start);
        let to = from + self.words[from..].partition_point(|word| word.start < place.end);
        from..to
    }

    /// The words that stand at `place`.
    fn within(&self, place: &Range<usize>) -> &[Word<'l>] {
        &self.words[self.numbers(place)]
    }

    /// The unit at `place`.
    fn unit(&self, place: Range<usize>, place_of: &Place<'_>, capitals: bool) -> Cut<'l> {
        let place = self.trimmed(place);
        let text = &self.text[place.clone()];
        let Range { start, end } = self.numbers(&place);
        let before = start.checked_sub(1).and_then(|before| self.words.get(before));
        let last = self.words[start..end].last();
        let Place { line, look, marked, several, .. } = *place_of;
        Cut {
            text,
            start: place.start,
            words: self.first + start..self.first + end,
            whole: before.is_none_or(|word| word.end <= place.start) && last.is_none_or(|word| word.end <= place.end),
            bullet: marked || several,
            marked,
            loud: line.heading.is_some() || (line.bold && text.len() < 80) || capitals,
            heading: line.heading,
            label: text.ends_with(':'),
            inline: false,
            look,
        }
    }
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
fn cells(text: &str, look: Look) -> Vec<(&str, bool)> {
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
    let items = |dash: char| text.match_indices(dash).filter(|(at, _)| opens_item(text, *at, dash)).count();
    let dashes = text.len() > LEAST_LISTED && look.has(Sign::Dash) && items('-') + items('–') > 2;
    let marks = |byte: u8| (byte == b'*') | (byte == b'\t') | (byte == b'|') | (byte >= 0xc0);
    let parts = |byte: u8| marks(byte) | dashes & (byte == b'-');
    if !look.has(Sign::Wall) && !dashes {
        cut(0, text.len(), false);
        return out;
    }
    let first = text.bytes().next().filter(|first| parts(*first)).map(|_| 0);
    for at in first.into_iter().chain(glance::places(text, |_, here| parts(here))) {
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { continue };
        if matches!(c, '’' | '‘' | '“' | '”' | '—') || c == '–' && !dashes {
            continue;
        }
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

/// The places of what a long run of text is cut into before headings that stand inside it: capitals, or a label with a
/// colon.
fn inner_heads(part: &Part<'_, '_>, look: Look, packs: &Packs) -> Vec<Range<usize>> {
    let Part { text, words: read, .. } = *part;
    let whole = || std::iter::once(0..text.len()).collect();
    let colons = look.has(Sign::Colon) && text.contains(':');
    let loud = || (look.has(Sign::Loud) || look.foreign()) && has_capitals(text);
    if read.len() < 14 || !colons && !loud() && !text.ends_with(['-', '–']) {
        return whole();
    }
    let mut cuts = vec![0];
    let shouts = |i: usize| {
        let loud = |w: &Word<'_>| w.text.len() > 2 && w.text.chars().all(|c| c.is_uppercase() || c == '&');
        read.get(i).is_some_and(|w| !w.is_small() && loud(w))
    };
    let mut small = None;
    let mut i = 0;
    while i < read.len() {
        let mostly_small = || {
            let small = match look.foreign() {
                true => text.chars().filter(|c| c.is_lowercase()).count(),
                false => text.bytes().filter(u8::is_ascii_lowercase).count(),
            };
            small * 2 > text.len()
        };
        if shouts(i) && *small.get_or_insert_with(mostly_small) {
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
            let clean = || !text[word.start..colon].contains(['.', ',', ';', ':', '(']);
            let opens = !word.is_small() && word.text.starts_with(char::is_uppercase);
            opens && before.is_none_or(|c| c == ' ' || c == '.') && clean() && found()
        });
        cuts.extend(open.map(|from| read[from].start));
    }
    cuts.extend(last_heads(text, read, packs));
    cuts.sort_unstable();
    cuts.dedup();
    let ends = cuts.iter().skip(1).copied().chain([text.len()]);
    let places = cuts.iter().zip(ends).map(|(&from, to)| part.trimmed(from..to));
    places.filter(|place| !place.is_empty()).collect()
}

/// Where headings of several capitalised words start with which `text` ends.
fn last_heads(text: &str, read: &[Word<'_>], packs: &Packs) -> Vec<usize> {
    let capital = |w: &Word<'_>| w.text.starts_with(char::is_uppercase);
    let ends = |last: &Word<'_>| text[last.end..].trim_start().trim_start_matches(['-', '–']).is_empty();
    if !read.last().is_some_and(|last| capital(last) && ends(last)) {
        return Vec::new();
    }
    let heads = packs.need.find(read).heads;
    let behind = heads.iter().filter(|f| f.from > 0 && f.to == read.len() && f.to - f.from > 1);
    let led = |from: usize| {
        let (before, first) = (&read[from - 1], &read[from]);
        read[from..].iter().all(capital)
            && (before.text.starts_with(char::is_lowercase) || !text[before.end..first.start].trim().is_empty())
    };
    behind.map(|f| f.from).filter(|&from| led(from)).map(|from| read[from].start).collect()
}

/// Three capitals or more stand in a row.
fn has_capitals(text: &str) -> bool {
    let loud = |byte: u8| byte.is_ascii_uppercase() | (byte == b'&');
    if !any_pair(text, |one, next| loud(one) & loud(next)) && !glance::foreign(text) {
        return false;
    }
    let mut run = 0;
    text.chars().any(|c| {
        run = if c.is_uppercase() || c == '&' { run + c.len_utf8() } else { 0 };
        run > 2
    })
}

/// The places of what a long sentence without stops is cut into where a new line must have begun: before a capitalised
/// `-ing` word or opener.
fn lost_lines(part: &Part<'_, '_>, place: Range<usize>, packs: &Packs) -> Vec<Range<usize>> {
    let read = part.within(&place);
    if read.len() < 24 {
        return vec![place];
    }
    let text = part.text;
    let mut cuts = vec![place.start];
    let shouts = |i: usize| read.get(i).is_some_and(|w| shouted(w.text));
    for at in 1..read.len() {
        let (before, word) = (&read[at - 1], &read[at]);
        // Nothing begins with a small letter, and nothing that does is shouted.
        if word.is_small() || word.text.starts_with(|c: char| c.is_ascii_lowercase()) {
            continue;
        }
        let capital = word.text.starts_with(char::is_uppercase) && word.text.chars().any(char::is_lowercase);
        let blank = text[before.end..word.start].chars().all(char::is_whitespace);
        let plain = blank && before.text.chars().all(|c| c.is_lowercase() || c == ')');
        let opens = || word.lower.ends_with("ing") && word.lower.len() > 5 || packs.need.holds(Kind::Openers, word);
        let joins = || {
            matches!(
                before.lower.as_str(),
                "the" | "a" | "an" | "of" | "in" | "our" | "and" | "with" | "for" | "at" | "as" | "to" | "or"
            )
        };
        // A run of capitals in mixed text is a sentence of its own: its start, and where it ends.
        let loud = || blank && !shouts(at - 1) && (at..at + 4).all(shouts);
        let calm = || blank && capital && at > 3 && (at - 4..at).all(shouts);
        // "access to car People skills": a term with a capital opens a line.
        let term = || {
            if !packs.lexicon.may_start(word) {
                return false;
            }
            let end = read.get(at + LONGEST_NAME).or(read.last()).map_or(place.end, |last| last.end);
            let tail = &text[word.start..end];
            let name = packs.lexicon.find(tail);
            name.first().is_some_and(|h| h.start == 0 && tail.get(..h.end).is_some_and(spaced_lower))
        };
        if capital && plain && !joins() && (opens() || person_speaks(read, at) || term()) || loud() || calm() {
            cuts.push(word.start);
        }
    }
    let ends = cuts.iter().skip(1).copied().chain([place.end]);
    let places = cuts.iter().zip(ends).map(|(&from, to)| part.trimmed(from..to));
    places.filter(|place| !place.is_empty()).collect()
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
    /// Of the line.
    look: Look,
    marked: bool,
    several: bool,
    /// Only its first sentence is an item of a list.
    ends: bool,
}

/// Cuts the `piece` of a line into sentences, and a leading label from its text.
fn split_line<'l>(part: &Part<'_, 'l>, piece: Range<usize>, place: &Place<'_>, packs: &Packs, out: &mut Vec<Cut<'l>>) {
    let Place { marked, several, ends, look, .. } = *place;
    let text = &part.text[piece.clone()];
    let capitals = text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase);
    let bullet = marked || several;
    let unit = |at: Range<usize>| part.unit(at, place, capitals);
    let colons = look.has(Sign::Colon);
    let whole = 0..text.len();
    let sentences = if look.has(Sign::Stop) { sentences::places(text) } else { vec![whole] };
    for (index, sentence) in sentences.into_iter().enumerate() {
        let mut rest = piece.start + sentence.start..piece.start + sentence.end;
        let item = index == 0 || !ends;
        let (bullet, marked) = (bullet && (item || several), marked && item);
        while colons && let Some(colon) = part.text[rest.clone()].find(':').map(|at| rest.start + at) {
            if !is_label(part, rest.start..colon, &part.text[colon + 1..rest.end], packs) {
                break;
            }
            let after = part.trimmed(colon + 1..rest.end);
            let label = unit(rest.start..colon);
            out.push(Cut { label: true, inline: !after.is_empty(), bullet: false, marked: false, ..label });
            rest = after;
        }
        let lines = lost_lines(part, rest, packs);
        let glued = lines.len() > 2;
        let lines = lines.into_iter().filter(|line| !line.is_empty());
        out.extend(lines.map(|line| Cut { bullet: bullet || glued, marked, ..unit(line) }));
    }
}

/// `label` before a colon is a heading and not part of a sentence.
fn is_label(part: &Part<'_, '_>, label: Range<usize>, after: &str, packs: &Packs) -> bool {
    let read = part.within(&label);
    let digits = || {
        after.starts_with(|c: char| c.is_ascii_digit())
            && part.text[label.clone()].ends_with(|c: char| c.is_ascii_digit())
    };
    if read.is_empty() || read.len() > 9 || after.starts_with("//") || digits() {
        return false;
    }
    let (covered, said) = head_cover(read, packs);
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
