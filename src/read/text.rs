//! Plain text: what a person types into an editor or an e-mail. Lines, indents, blank lines and list marks carry the
//! structure; wide gaps inside a line are columns. The main entry is [`read`].

use std::borrow::Cow;

use crate::model::document::{Document, Format, Line};
use crate::read::{blank, lines};

/// Spaces in a row that part two columns of one line. Two are a habit after a full stop.
const WIDE: usize = 3;
/// Least length of a line, in bytes, that may have lost its breaks.
const LEAST_LOST: usize = 400;
/// Longest line, in characters, that a person or mailer wraps at.
const WIDEST_WRAP: usize = 110;
/// Narrowest.
const NARROWEST_WRAP: usize = 40;

/// A line of the file, not yet cleaned.
struct Raw<'a> {
    text: &'a str,
    page: u32,
}

/// The document of `text`.
pub(super) fn read(text: &str) -> Document {
    let mut document = blank(Format::Text);
    let raw = physical_lines(text);
    let quoted = quoted(&raw);
    let glued = glued_marks(&raw);
    let mut gap = 0.0_f32;
    // Width in characters of each kept line and of its first word, for the wrap.
    let mut widths: Vec<(usize, usize)> = Vec::new();
    for (line, quoted) in raw.iter().zip(quoted) {
        let source = if quoted { unquote(line.text) } else { line.text };
        let trimmed = source.trim();
        if trimmed.is_empty() {
            gap += 1.0;
            continue;
        }
        if !trimmed.chars().any(char::is_alphanumeric)
            && (trimmed.chars().count() > 2 || !lines::is_lone_bullet(trimmed))
        {
            if let Some(last) = document.lines.last_mut().filter(|l| gap == 0.0 && is_underline(trimmed, &l.text)) {
                last.heading = Some(if trimmed.starts_with('=') { 1 } else { 2 });
            }
            gap += 1.0;
            continue;
        }
        let indent = indent(source);
        let (body, bullet) = match lines::strip_bullet(trimmed) {
            Some(rest) => (rest, true),
            None if glued && is_glued_mark(trimmed, char::is_alphanumeric) => {
                (trimmed.trim_start_matches(['-', '*', '–', '.']), true)
            }
            None => (trimmed, false),
        };
        let (body, framed) = unframe(body);
        let wide = if lost_breaks(body) { 2 } else { WIDE };
        let mut clean = lines::tidy_with(&leaders(body), wide, &mut document.layout.unmapped);
        if let Some(joined) = lines::join_spaced_letters(body) {
            clean = joined;
        }
        if clean.is_empty() {
            continue;
        }
        widths.push((
            source.trim_end().chars().count(),
            clean.split([' ', '\t']).next().map_or(0, |w| w.chars().count()),
        ));
        document.lines.push(Line {
            text: clean,
            page: line.page,
            indent: indent as f32 * lines::COLUMN,
            heading: framed.then_some(2),
            bullet,
            gap: gap.min(9.0),
            ..Line::default()
        });
        gap = 0.0;
        document.pages = line.page;
    }
    number_lists(&mut document.lines);
    mark_full(&mut document.lines, &widths);
    document
}

/// A long text on one line in which pairs of blanks stand for the breaks it lost: `good eyes  Steady hands  Own tools`.
fn lost_breaks(body: &str) -> bool {
    let seam = |(at, _): (usize, &str)| {
        let ends = body[..at].ends_with(|c: char| c.is_lowercase() || c == ')');
        ends && body[at..].trim_start_matches(' ').starts_with(char::is_uppercase)
    };
    body.len() > LEAST_LOST
        && lines::has_gaps(body)
        && body.match_indices("  ").filter(|&found| seam(found)).count() >= 3
}

/// The lines of `text` with their page; a form feed begins a page.
fn physical_lines(text: &str) -> Vec<Raw<'_>> {
    let mut out = Vec::new();
    for (page, part) in text.split('\u{c}').enumerate() {
        let page = u32::try_from(page + 1).unwrap_or(u32::MAX);
        let part = part.strip_suffix('\n').unwrap_or(part);
        let lines = part.split('\n');
        // Nearly all texts have no other line ends.
        let bytes = part.as_bytes();
        let threes = bytes.iter().zip(bytes.get(1..).unwrap_or_default()).zip(bytes.get(2..).unwrap_or_default());
        let ends = |any, ((&one, &two), &three)| any | (one == 0xe2) & (two == 0x80) & (three & 0xfe == 0xa8);
        let odd = bytes.iter().fold(false, |odd, &byte| odd | (byte == b'\r') | (byte == 0xb));
        if !odd && !threes.fold(false, ends) {
            out.extend(lines.map(|text| Raw { text, page }));
            continue;
        }
        let ends = ['\r', '\u{2028}', '\u{2029}', '\u{b}'];
        let lines = lines.flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split(ends));
        out.extend(lines.map(|text| Raw { text, page }));
    }
    if out.last().is_some_and(|l| l.text.trim().is_empty()) {
        out.pop();
    }
    out
}

/// Which lines are quoted mail: a run of lines that open with `>` and either hold an empty quoted line or make most of the
/// file. Otherwise `>` is somebody's list mark.
fn quoted(raw: &[Raw<'_>]) -> Vec<bool> {
    let opens = |l: &Raw<'_>| l.text.trim_start().starts_with('>');
    let filled = raw.iter().filter(|l| !l.text.trim().is_empty()).count();
    let mut out = vec![false; raw.len()];
    let mut start = 0;
    while start < raw.len() {
        let run = raw.iter().skip(start).take_while(|l| opens(l)).count();
        let lines = raw.get(start..start + run).unwrap_or_default();
        let has_empty = lines.iter().any(|l| unquote(l.text).trim().is_empty());
        if run >= 2 && (has_empty || run * 10 > filled * 6) {
            out.iter_mut().skip(start).take(run).for_each(|q| *q = true);
        }
        start += run.max(1);
    }
    out
}

/// The line without its quote marks.
fn unquote(line: &str) -> &str {
    let mut rest = line.trim_start();
    while let Some(inner) = rest.strip_prefix('>') {
        rest = inner.strip_prefix(' ').unwrap_or(inner);
    }
    rest
}

/// Columns of white space before the text; a tab reaches the next fourth column.
fn indent(line: &str) -> usize {
    let mut column = 0;
    for c in line.chars() {
        match c {
            '\t' => column = (column / 4 + 1) * 4,
            c if c.is_whitespace() => column += 1,
            _ => break,
        }
    }
    column.min(200)
}

/// `-Took calls`: a hyphen, star or full stop right before what `opens` an item.
fn is_glued_mark(text: &str, opens: impl Fn(char) -> bool) -> bool {
    let mut chars = text.chars();
    matches!(chars.next(), Some('-' | '*' | '–' | '.')) && chars.next().is_some_and(opens) && !text.ends_with('*')
}

/// Whether the file writes list marks without a space: at least two lines do, before a letter (`-5 degrees` has no mark).
fn glued_marks(raw: &[Raw<'_>]) -> bool {
    raw.iter().filter(|l| is_glued_mark(l.text.trim(), char::is_alphabetic)).count() >= 2
}

/// Dot leaders (`Clerk ....... 2020`) as a wide gap, and in a short row dots that stand alone (`Clerk ... Harbor Inn ... 2020`).
fn leaders(text: &str) -> Cow<'_, str> {
    if !text.contains("..") {
        return Cow::Borrowed(text);
    }
    let is_row = text.split_whitespace().count() <= 14 && !text.trim_end().ends_with('.');
    let next = |rest: &str| {
        let alone = [" ... ", " .. "].into_iter().filter(|_| is_row).filter_map(|dots| rest.find(dots));
        rest.find("....").into_iter().chain(alone).min()
    };
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = next(rest) {
        let (before, dots) = rest.split_at(at);
        let after = dots.trim_start_matches(['.', ' ']);
        out.push_str(before);
        out.push_str(if before.trim().is_empty() || after.is_empty() { "" } else { "\t" });
        rest = after;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// `=== SKILLS ===` without its frame, and whether it had one.
fn unframe(text: &str) -> (&str, bool) {
    let frame = |c: char| matches!(c, '=' | '-' | '*' | '_' | '~' | '#' | '|' | '–' | '—' | '+');
    let inner = text.trim_start_matches(frame);
    let (before, inner) = (text.len() - inner.len(), inner.trim());
    let bare = inner.trim_end_matches(frame);
    let after = inner.len() - bare.len();
    if before >= 2 && (after >= 2 || after == 0) && bare.chars().count() <= 60 && bare.chars().any(char::is_alphabetic)
    {
        (bare.trim(), after >= 2)
    } else if after >= 3 && before == 0 {
        (bare.trim(), true)
    } else {
        (text, false)
    }
}

/// A row of one mark, about as long as the heading it stands under.
fn is_underline(rule: &str, above: &str) -> bool {
    let length = rule.chars().count();
    let above_length = above.chars().count();
    let first = rule.chars().next();
    let is_heading = above_length <= 60 && !above.contains(['@', '\t']) && !above.chars().any(|c| c.is_ascii_digit());
    is_heading && rule.chars().all(|c| Some(c) == first) && length >= 3 && length + 4 >= above_length
}

/// Marks numbered items as bullets where the numbers follow each other; a lone number is left.
fn number_lists(lines: &mut [Line]) {
    let numbers: Vec<Option<u32>> = lines.iter().map(|l| lines::numbered(&l.text).map(|n| n.0)).collect();
    // A list is at least `1` and `2`, with at most a few wrapped lines between.
    let near = |i: usize, wanted: u32, back: bool| {
        (1..=6).any(|d| {
            let at = if back { i.checked_sub(d) } else { Some(i + d) };
            at.and_then(|at| numbers.get(at).copied().flatten()) == Some(wanted)
        })
    };
    for i in 0..lines.len() {
        let Some(n) = numbers.get(i).copied().flatten() else { continue };
        if !(near(i, n + 1, false) || (n > 1 && near(i, n - 1, true))) {
            continue;
        }
        if let Some(line) = lines.get_mut(i) {
            let rest = lines::numbered(&line.text).map(|found| found.1.to_owned());
            line.text = rest.unwrap_or_default();
            line.bullet = true;
        }
    }
}

/// Sets `full` on the lines that a wrap ended. The wrap width is the one that explains most of the places where a line
/// evidently goes on (the next begins in lower case, without mark or blank line): the line fits in it, the line with
/// the next word does not.
fn mark_full(lines: &mut [Line], widths: &[(usize, usize)]) {
    let pairs: Vec<(usize, usize)> =
        widths.windows(2).filter_map(|w| Some((w.first()?.0, w.first()?.0 + 1 + w.get(1)?.1))).collect();
    // A line of columns ends at its last column.
    let columns = |i: usize| lines.get(i).is_some_and(|line: &Line| line.text.contains('\t'));
    let follows =
        |i: usize| !columns(i) && lines.get(i + 1).is_some_and(|n| !n.bullet && n.gap == 0.0 && n.heading.is_none());
    let goes_on = |i: usize| follows(i) && lines.get(i + 1).is_some_and(|n| n.text.starts_with(char::is_lowercase));
    let evident: Vec<(usize, usize)> =
        (0..pairs.len()).filter(|i| goes_on(*i)).filter_map(|i| pairs.get(i).copied()).collect();
    let explained = |width: usize| evident.iter().filter(|(fits, over)| *fits <= width && width < *over).count();
    // Lines of a person who begins them in small letters seem to go on; but no one width explains their lengths.
    let most = |width: &usize| explained(*width) > 0 && explained(*width) * 2 >= evident.len();
    let Some(width) = (NARROWEST_WRAP..=WIDEST_WRAP).max_by_key(|w| (explained(*w), *w)).filter(most) else {
        return;
    };
    let full: Vec<bool> =
        (0..pairs.len()).map(|i| follows(i) && pairs.get(i).is_some_and(|(_, over)| *over > width)).collect();
    for (line, full) in lines.iter_mut().zip(full) {
        line.full = full;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        read(text).lines.into_iter().map(|l| l.text).collect()
    }

    #[test]
    fn a_right_aligned_date_follows_one_tab() {
        assert_eq!(
            texts("Cashier            June 2020 - May 2021\nClerk\t\t2019\nHost ........ 2018"),
            ["Cashier\tJune 2020 - May 2021", "Clerk\t2019", "Host\t2018"]
        );
    }

    #[test]
    fn pairs_of_blanks_part_a_long_line_that_lost_its_breaks_and_no_sentences() {
        let story = "The lighthouse café wants somebody who likes wind. ".repeat(9);
        let lost = format!("{story}good eyes  Steady hands  Own boots (dry)  A lamp");
        assert!(texts(&lost)[0].ends_with("good eyes\tSteady hands\tOwn boots (dry)\tA lamp"), "{:?}", texts(&lost));
        assert!(!texts(&story.replace(". ", ".  "))[0].contains('\t'));
    }

    #[test]
    fn list_items_know_their_indent_and_mark() {
        let lines = read("Duties:\n  * Took calls\n  -  Gave change\n1. Opened\n2. Closed\n").lines;
        let shape: Vec<_> = lines.iter().map(|l| (l.text.as_str(), l.bullet, l.indent)).collect();
        assert_eq!(
            shape,
            [
                ("Duties:", false, 0.0),
                ("Took calls", true, 10.0),
                ("Gave change", true, 10.0),
                ("Opened", true, 0.0),
                ("Closed", true, 0.0)
            ]
        );
    }

    #[test]
    fn wrapped_lines_are_full_and_others_are_not() {
        let lines = read(
            "Nine years at the window where lost keys come back. I read tags,\nrules and moods, in that order.\n\
             \nHarbor Inn, Duluth, MN\nFront Desk Agent\n- Checked in up to eighty guests on a busy evening and walked them\n  to the lift\n",
        )
        .lines;
        assert_eq!(lines.iter().map(|l| l.full).collect::<Vec<_>>(), [true, false, false, false, true, false]);
    }

    #[test]
    fn marks_without_a_space_are_marks_where_several_lines_have_them() {
        let lines = read("Till, Elm Shop\n.Lottery desk\n.3 evenings a week\n.Mystery shops\n").lines;
        let shape: Vec<_> = lines.iter().map(|l| (l.text.as_str(), l.bullet)).collect();
        assert_eq!(
            shape,
            [("Till, Elm Shop", false), ("Lottery desk", true), ("3 evenings a week", true), ("Mystery shops", true)]
        );
        assert_eq!(texts(".NET\nCash\n"), [".NET", "Cash"], "a lone one is none");
    }

    #[test]
    fn quoted_mail_is_unquoted() {
        assert_eq!(texts("> Ann Oak\n>\n> Cashier\n> - Took calls\n"), ["Ann Oak", "Cashier", "Took calls"]);
        let lines = read("Duties\n> Took calls\n> Gave change\nShift lead\nMore words\nAnd more\n").lines;
        assert!(lines.iter().filter(|l| l.bullet).count() == 2, "a mark of the list, not a quote");
    }

    #[test]
    fn underlined_and_framed_headings_are_headings() {
        let lines = read("SKILLS\n======\nCash\n\n=== WORK ===\nHost\n----------\n").lines;
        let shape: Vec<_> = lines.iter().map(|l| (l.text.as_str(), l.heading)).collect();
        assert_eq!(shape, [("SKILLS", Some(1)), ("Cash", None), ("WORK", Some(2)), ("Host", Some(2))]);
    }

    #[test]
    fn a_form_feed_begins_a_page() {
        let document = read("One\n\u{c}Two\n");
        assert_eq!(document.pages, 2);
        assert_eq!(document.lines.iter().map(|l| l.page).collect::<Vec<_>>(), [1, 2]);
    }
}
