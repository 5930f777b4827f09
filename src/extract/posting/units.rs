//! Units: the sentences, bullets and headings of a posting, also where its line breaks were lost ("Some data entryGood
//! computer skills"). The main entry is [`units`].

use super::sections::head_cover;
use crate::model::document::{Document, Line, Region};
use crate::packs::Packs;
use crate::packs::sentences::sentences;
use crate::packs::words::{Word, words};

/// Most units that are looked at; the rest of an endless page says nothing new.
const MOST_UNITS: usize = 1500;

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
        let text = entities(text);
        for (cell, marked) in cells(&text) {
            let parts = unglue(cell, glued, packs);
            let several = parts.len() > 2;
            for part in parts.into_iter().flat_map(|p| inner_heads(p, packs)) {
                let here = Place { line, marked: marked || line.bullet, several };
                split_line(part, &here, packs, &mut out);
            }
        }
    }
    out
}

/// Plain signs for the entities that a copy from a web page leaves behind.
fn entities(text: String) -> String {
    const SIGNS: [(&str, &str); 6] =
        [("&amp;", "&"), ("&nbsp;", " "), ("&quot;", "\""), ("&#39;", "'"), ("&apos;", "'"), ("&rsquo;", "’")];
    if !text.bytes().fold(false, |any, byte| any | matches!(byte, b'&' | b'*' | b'{' | b'#' | b'\\' | 0x80..)) {
        return text;
    }
    let text = without_code(text);
    let text = if text.contains('&') {
        SIGNS.iter().fold(text, |text, (entity, sign)| text.replace(entity, sign))
    } else {
        text
    };
    if text.contains(['â', '€', '\\']) { mended(&text) } else { text }
}

/// `text` without what is no language: style sheets, and the masks that collections put in place of addresses
/// (`#EMAIL_0af3…#`).
fn without_code(mut text: String) -> String {
    while let Some((from, to)) = style_sheet(&text).or_else(|| mask(&text)) {
        text.replace_range(from..to, " ");
    }
    text
}

/// A comment or a block of a style sheet, as byte range.
fn style_sheet(text: &str) -> Option<(usize, usize)> {
    let comment = || text.find("/*").and_then(|from| Some((from, from + text[from..].find("*/")? + 2)));
    let block = || {
        let from = text.find('{')?;
        let to = from + text[from..].find('}')? + 1;
        text[from..to].contains(':').then_some((from, to))
    };
    comment().or_else(block)
}

/// A masked address, as byte range.
fn mask(text: &str) -> Option<(usize, usize)> {
    text.match_indices('#').find_map(|(from, _)| {
        let rest = text.get(from + 1..)?;
        let kind = ["URL_", "EMAIL_", "PHONE_"].iter().find(|k| rest.starts_with(**k))?;
        let hex = rest[kind.len()..].find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(rest.len() - kind.len());
        let end = from + 1 + kind.len() + hex;
        (hex > 15).then(|| (from, end + usize::from(text[end..].starts_with('#'))))
    })
}

/// Apostrophes, dashes and line ends that a wrong reading of the page's bytes turned into other signs: `weâd`, `We€™re`.
fn mended(text: &str) -> String {
    const MARKS: [(&str, &str); 6] =
        [("â€™", "’"), ("€™", "’"), ("€“", "–"), ("€”", "–"), ("â\u{80}\u{99}", "’"), ("\\n", " ")];
    let text = MARKS.iter().fold(text.to_owned(), |text, (wrong, right)| text.replace(wrong, right));
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let before = text[..at].ends_with(char::is_alphabetic);
        let after = &text[at + c.len_utf8()..];
        let ending = |e: &&str| after.strip_prefix(*e).is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
        let short = c == 'â' && before && ["s", "d", "re", "ll", "t", "ve", "m"].iter().any(ending);
        out.push(if short { '’' } else { c });
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

/// Parts of a line that tabs, bars, bullets, stars or middle dots hold apart, each with whether a bullet mark led it in.
fn cells(text: &str) -> Vec<(&str, bool)> {
    let mut out = Vec::new();
    let (mut from, mut marked) = (0, false);
    let mut cut = |from: usize, to: usize, marked: bool| {
        let cell =
            text[from..to].trim().trim_matches('*').trim_start_matches(['-', '–', '—', '>', '·', '¢', '\u{80}']).trim();
        if !cell.is_empty() {
            out.push((cell, marked));
        }
    };
    let parts = |byte: u8| matches!(byte, b'*' | b'\t' | b'|' | 0xc0..);
    for (at, _) in text.bytes().enumerate().filter(|(_, byte)| parts(*byte)) {
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { continue };
        let before = text[..at].chars().next_back();
        let after = text[at + c.len_utf8()..].trim_start_matches(['*', ' ']);
        let opens = after.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let bullet = matches!(c, '•' | '●' | '▪' | '◦' | '■' | '➢' | '❖' | '\u{f0b7}' | '\u{f0a7}')
            || c == 'â' && (after.starts_with('¢') || after.starts_with("\u{80}¢"))
            || c == '*' && opens && before.is_some_and(|b| b != '*') && !text[..at].ends_with("mention the word ");
        let wall = matches!(c, '\t' | '|') || c == '·' && before == Some(' ');
        if bullet || wall {
            cut(from, at, marked);
            from = at + c.len_utf8();
            marked = bullet;
        }
    }
    cut(from, text.len(), marked);
    out
}

/// Longest word that is looked at around a seam, in characters.
const LONGEST_TOKEN: usize = 40;

/// Where the word around character `at` starts, not further back than [`LONGEST_TOKEN`].
fn token_start(at: usize, inside: impl Fn(usize) -> bool) -> usize {
    let least = at.saturating_sub(LONGEST_TOKEN);
    (least..at).rev().find(|&i| !inside(i)).map_or(least, |i| i + 1)
}

/// How many line breaks seem lost in `text`.
fn seams(text: &str) -> usize {
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
fn unglue<'t>(text: &'t str, many: bool, packs: &Packs) -> Vec<&'t str> {
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

/// Cuts a long run of text before headings that stand inside it: capitals, or a label with a colon.
fn inner_heads<'t>(text: &'t str, packs: &Packs) -> Vec<&'t str> {
    if !text.contains(':') && !has_capitals(text) {
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
            word.text.starts_with(char::is_uppercase)
                && before.is_some_and(|c| c == ' ' || c == '.')
                && clean
                && found()
        });
        cuts.extend(open.map(|from| read[from].start));
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
        // Nothing begins with a small letter, and nothing that does is shouted.
        if word.text.starts_with(|c: char| c.is_ascii_lowercase()) {
            continue;
        }
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
}

/// Cuts one piece of a line into sentences, and a leading label from its text.
fn split_line(text: &str, place: &Place<'_>, packs: &Packs, out: &mut Vec<Unit>) {
    let Place { line, marked, several } = *place;
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
    for sentence in sentences(text) {
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
