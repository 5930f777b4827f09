//! Logical lines: the lines of a document with hard wraps and torn dates mended. The main entry is [`rows`].

use super::{dates, place};
use crate::model::document::{Line, Region};
use crate::packs::Packs;
use crate::packs::words::{any_byte, trimmed};

/// The lines of running text with their wraps mended. Headers, footers and hidden lines do not belong here.
pub(super) fn rows(lines: &[&Line], packs: &Packs) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    // The last physical line of the last row, and how long the row was when it began.
    let mut last: Option<&Line> = None;
    let small = begins_small(lines);
    for &line in lines {
        let text = trimmed(&line.text);
        if text.is_empty() {
            continue;
        }
        if let (Some(row), Some(before)) = (out.last_mut(), last) {
            if torn_date(row, line) {
                last = Some(line);
                continue;
            }
            if torn_address(row, before, line) {
                row.text.push_str(text);
                last = Some(line);
                continue;
            }
            if continues(row, before, line, small, packs) {
                if let Some(at) = dehyphenated(&row.text, text) {
                    row.text.truncate(at);
                } else {
                    row.text.push(' ');
                }
                row.text.push_str(text);
                row.links.extend(line.links.iter().cloned());
                last = Some(line);
                continue;
            }
        }
        let mut row = line.with_text(text.to_owned());
        if let Some(item) = text.strip_prefix("â€¢") {
            // A list mark that was decoded wrongly.
            row.text = item.trim().to_owned();
            row.bullet = true;
        }
        if let Some(before) = out.last_mut().filter(|_| any_byte(text, |byte| byte == b'\t'))
            && let Some((cell, rest)) = row.text.split_once('\t')
            && is_range_end(cell)
            && let Some(at) = date_cell_end(&before.text)
        {
            // `Sept 2022 | Lead Barista` over `to present | Opened the shop`: the end of the range wrapped in its cell.
            before.text.insert_str(at, &format!(" {}", cell.trim()));
            row.text = rest.trim().to_owned();
            if let Some(item) =
                row.text.strip_prefix(['•', '▪', '●', '◦', '*', '-']).filter(|item| item.starts_with(' '))
            {
                row.text = item.trim().to_owned();
                row.bullet = true;
            }
        }
        last = Some(line);
        if !row.text.is_empty() {
            out.push(row);
        }
    }
    out
}

/// An e-mail or web address that a narrow column tore: `a.person@` over `example.com`.
fn torn_address(row: &Line, before: &Line, line: &Line) -> bool {
    if before.column != line.column || line.bullet || line.heading.is_some() {
        return false;
    }
    let (head, tail) = (trimmed(&row.text), trimmed(&line.text));
    if !any_byte(head, |byte| matches!(byte, b'@' | b'/')) {
        return false;
    }
    let head_word = head.rsplit(char::is_whitespace).next().unwrap_or_default();
    if !head_word.bytes().any(|byte| matches!(byte, b'@' | b'/')) {
        return false;
    }
    let one_word = |t: &str| !t.contains(char::is_whitespace);
    let tail_word = tail.split_whitespace().next().unwrap_or_default();
    if !tail_word.is_ascii() {
        return false;
    }
    let mail = head_word.ends_with('@') && head_word.len() > 1 && tail_word.contains('.') && one_word(tail)
        || head_word.contains('@') && head_word.ends_with('.') && one_word(tail) && tail.len() <= 6;
    let web = head_word.contains('/')
        && head_word.contains('.')
        && one_word(head)
        && head.ends_with(['-', '/', '_'])
        && tail_word
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '/' | '_' | '.'));
    mail || web
}

/// Whether the candidate begins most list items and paragraphs in small letters, so that below a line without a mark a small
/// letter does not tell that the line goes on.
fn begins_small(lines: &[&Line]) -> bool {
    let opens = |line: &&&Line| line.bullet || line.gap >= 0.5;
    let first = |line: &Line| line.text.chars().find(|c| c.is_alphabetic());
    let (small, all) = lines
        .iter()
        .filter(opens)
        .filter_map(|line| first(line))
        .fold((0, 0), |(small, all), c| (small + usize::from(c.is_lowercase()), all + 1));
    small * 2 >= all && small >= 4
}

/// Whether `line` goes on with the sentence of `row`, whose last physical line is `before`; `small` as in
/// [`begins_small`].
fn continues(row: &Line, before: &Line, line: &Line, small: bool, packs: &Packs) -> bool {
    let text = trimmed(&line.text);
    if line.bullet
        || line.heading.is_some()
        || row.heading.is_some()
        || line.region == Region::Box && row.region != Region::Box
    {
        return false;
    }
    if line.table != row.table || line.column != before.column || line.gap > 0.6 && line.page == before.page {
        return false;
    }
    let size_differs = line.size > 0.0 && row.size > 0.0 && (line.size - row.size).abs() > 0.12 * row.size;
    if size_differs || line.bold != before.bold && !before.full {
        return false;
    }
    // What a page sets right below the text of a list item, without a mark of its own, belongs to the item.
    let below_item =
        row.bullet && row.size > 0.0 && before.full && line.gap < 0.15 && (line.indent - row.indent).abs() < 1.0;
    if below_item && line.bold == before.bold && !dates::spans(text).iter().any(dates::Span::is_range) {
        return true;
    }
    let lower = text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase)
        && !text.starts_with(['(', '"', '“']);
    let open = row.text.ends_with([',', '&', '/', '(', '-', '–']) && !row.text.contains('\t');
    let torn = torn_number(&row.text, text);
    if !before.full && !torn {
        // The rest of a sentence, or a hanging line below a list item.
        let long = || before.text.chars().count() >= 40;
        let goes_on =
            lower && (row.bullet || open || !small && long()) && !row.text.ends_with(':') && !ends_sentence(&row.text);
        if !(goes_on || row.bullet && line.indent > row.indent + 2.0 && long()) {
            return false;
        }
    }
    // A town on a line of its own, and what parts its fields with bars, are no sentence.
    if text.contains(',')
        && (!before.full || row.text.contains(" | ") || row.text.contains(" · "))
        && place::read(text, &packs.titles).is_some_and(|p| p.city.is_some())
    {
        return false;
    }
    if torn {
        return true;
    }
    if text.contains('\t') {
        return false;
    }
    let ends_dated = |span: &dates::Span| row.text[span.end..].trim_matches([')', ' ', '.']).is_empty();
    let dated = dates::spans(&row.text).last().is_some_and(ends_dated);
    if (dated || !(before.full && lower)) && is_head_line(text) {
        return false;
    }
    if !(lower && before.full) && packs.sections.kind(text).is_some() {
        return false;
    }
    if !before.full {
        return !dated;
    }
    // In a narrow column a line may be full by chance: the next must go on with a phrase.
    let narrow = before.text.chars().count() < 40 && !row.bullet && !(text.starts_with('(') && text.ends_with(')'));
    if narrow && !lower && !open && !ends_in_small_word(&row.text) {
        return false;
    }
    lower || (!dated && !row.text.contains('\t') && line.bold == before.bold)
}

/// Whether `text` ends in a word that wants another.
fn ends_in_small_word(text: &str) -> bool {
    let last = text.rsplit(' ').next().unwrap_or_default();
    matches!(
        last,
        "a" | "an"
            | "and"
            | "or"
            | "the"
            | "of"
            | "for"
            | "in"
            | "to"
            | "with"
            | "at"
            | "on"
            | "by"
            | "from"
            | "&"
            | "my"
            | "as"
            | "who"
            | "that"
    )
}

/// A range torn over lines: `June 2014` / `to` / `September 2017`, or `Sept 2022` / `to present`.
fn torn_date(row: &mut Line, line: &Line) -> bool {
    let text = trimmed(&line.text);
    if line.bullet || row.text.len() > 60 || !row.text.ends_with(|c: char| c.is_alphanumeric() || is_dash(c)) {
        return false;
    }
    let whole_date = |text: &str| matches!(dates::spans(text).as_slice(), [one] if one.start == 0 && one.end >= text.trim_end().len());
    let joins = if let Some(head) = row.text.strip_suffix(" to").or_else(|| row.text.trim_end().strip_suffix(is_dash)) {
        whole_date(head.trim()) && (is_present(text) || starts_with_date(text))
    } else {
        (matches!(text, "to" | "-" | "–" | "—" | "until") || is_range_end(text)) && whole_date(&row.text)
    };
    if joins {
        row.text.push(' ');
        row.text.push_str(text);
    }
    joins
}

fn starts_with_date(text: &str) -> bool {
    dates::spans(text).first().is_some_and(|s| s.start == 0)
}

fn is_present(text: &str) -> bool {
    text.len() <= 7
        && matches!(text.to_lowercase().as_str(), "present" | "current" | "now" | "today" | "ongoing" | "date")
}

/// `to present`, `– May 2021`.
fn is_range_end(cell: &str) -> bool {
    let cell = trimmed(cell);
    if !cell.starts_with(|c: char| matches!(c, 't' | 'u') || is_dash(c)) {
        return false;
    }
    let rest = cell.strip_prefix("to ").or_else(|| cell.strip_prefix(is_dash)).or_else(|| cell.strip_prefix("until "));
    rest.is_some_and(|rest| {
        let rest = rest.trim();
        is_present(rest) || matches!(dates::spans(rest).as_slice(), [one] if one.start == 0 && one.end == rest.len())
    })
}

/// Where the first cell of `text` ends, if that cell is one date.
fn date_cell_end(text: &str) -> Option<usize> {
    let cell = text.split('\t').next()?.trim_end();
    matches!(dates::spans(cell).as_slice(), [one] if one.start == 0 && one.end == cell.len() && !one.is_range())
        .then_some(cell.len())
}

/// A month at the end of `text` whose year wrapped.
fn torn_number(text: &str, next: &str) -> bool {
    let Some(word) = text.rsplit([' ', '\t']).next() else { return false };
    let Some(year) = next.get(..4).filter(|year| year.bytes().all(|b| b.is_ascii_digit())) else { return false };
    if next.chars().nth(4).is_some_and(char::is_alphanumeric) {
        return false;
    }
    let with_year = format!("{word} {year}");
    matches!(dates::spans(&with_year).as_slice(), [one] if one.start == 0 && one.end == with_year.len() && word.chars().any(char::is_alphabetic)
        && !word.eq_ignore_ascii_case("since") && !word.eq_ignore_ascii_case("from") && one.from.is_some_and(|d| d.month.is_some()))
}

/// A line that holds a range of dates, or starts or ends with a date: the head of an entry, not the rest of a sentence.
fn is_head_line(text: &str) -> bool {
    dates::spans(text).iter().any(|s| {
        let rest = text[s.end..].trim_matches([')', ' ', '.', ',', '*']);
        s.is_range() && (rest.is_empty() || s.start == 0)
            || s.start == 0 && text.len() > s.end + 1
            || rest.is_empty() && text.len() < 60
    })
}

/// Where to cut `text` when it ends in a hyphen that the wrap put there. A hyphen of a compound stays, without a blank.
fn dehyphenated(text: &str, next: &str) -> Option<usize> {
    let soft = text.strip_suffix('\u{ad}');
    if let Some(cut) = soft {
        return Some(cut.len());
    }
    let before = text.strip_suffix('-')?;
    (before.ends_with(char::is_alphabetic) && next.starts_with(char::is_lowercase)).then_some(text.len())
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '−' | '‐' | '‑')
}

/// Whether `text` ends where a sentence ends.
pub(super) fn ends_sentence(text: &str) -> bool {
    if text.as_bytes().last().is_some_and(u8::is_ascii_alphanumeric) {
        return false;
    }
    text.trim_end_matches(['"', '”', ')', '’', '\'']).ends_with(['.', '!', '?'])
}

/// Whether a sentence ends and the next begins without the blank between them: `the line.Served the bar`.
fn is_glued(before: &str, after: &str) -> bool {
    let last = before.rsplit(' ').next().unwrap_or_default();
    let next = after.split(' ').next().unwrap_or_default();
    let word = |w: &str| w.chars().count() >= 3 && w.chars().skip(1).all(|c| c.is_lowercase());
    before.contains(' ')
        && after.contains(' ')
        && word(last.trim_start_matches(char::is_uppercase))
        && word(next)
        && next.starts_with(char::is_uppercase)
        && !matches!(next, "Com" | "Net" | "Org" | "Edu" | "Gov")
}

/// The sentences of a paragraph. A full stop behind an initial, a title or a short form ends none.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut start = 0;
    for (i, &c) in bytes.iter().enumerate() {
        if !matches!(c, b'.' | b'!' | b'?') {
            continue;
        }
        let c = char::from(c);
        let after = i + 1;
        let closing =
            text[after..].chars().take_while(|c| matches!(c, '"' | '”' | ')' | '’')).map(char::len_utf8).sum::<usize>();
        let next = after + closing;
        if bytes.get(next).is_none_or(|b| *b != b' ') {
            if c == '.' && closing == 0 && is_glued(&text[start..i], &text[after..]) {
                out.push(text[start..after].trim());
                start = after;
            }
            continue;
        }
        let begins = text[next..]
            .trim_start()
            .chars()
            .next()
            .is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || c == '"' || c == '“');
        let word = text[start..i].rsplit([' ', '(']).next().unwrap_or_default();
        let short = matches!(
            word.to_lowercase().as_str(),
            "mr" | "mrs"
                | "ms"
                | "dr"
                | "st"
                | "no"
                | "vs"
                | "inc"
                | "co"
                | "ltd"
                | "jr"
                | "sr"
                | "approx"
                | "dept"
                | "e.g"
                | "i.e"
                | "etc"
                | "mt"
                | "ft"
                | "jan"
                | "feb"
                | "mar"
                | "apr"
                | "jun"
                | "jul"
                | "aug"
                | "sept"
                | "sep"
                | "oct"
                | "nov"
                | "dec"
                | "u.s"
                | "a.m"
                | "p.m"
        ) || word.chars().count() == 1 && word != "I";
        if begins && !(c == '.' && short) {
            out.push(text[start..next].trim());
            start = next;
        }
    }
    out.push(text[start..].trim());
    out.retain(|s| !s.is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packs::Packs;

    fn joined(lines: &[(&str, bool, bool)]) -> Vec<String> {
        let packs = Packs::builtin().unwrap();
        let line = |(text, bullet, full): &(&str, bool, bool)| Line {
            text: (*text).to_owned(),
            bullet: *bullet,
            full: *full,
            page: 1,
            ..Line::default()
        };
        let lines: Vec<Line> = lines.iter().map(line).collect();
        let lines: Vec<&Line> = lines.iter().collect();
        rows(&lines, &packs).into_iter().map(|l| l.text).collect()
    }

    #[test]
    fn a_wrapped_bullet_is_one_row() {
        let lines = [
            ("38 stops a shift, the same streets every week, and people", true, false),
            ("wave at me and say what the week has brought", false, false),
            ("trained 3 new drivers", true, false),
        ];
        assert_eq!(joined(&lines).len(), 2);
    }

    #[test]
    fn the_head_of_the_next_job_is_no_continuation() {
        let lines = [
            ("Took orders at a window and repeated them aloud to everyone in", true, true),
            ("Window Cashier, 5/2018 - 9/2020", false, false),
        ];
        assert_eq!(joined(&lines).len(), 2);
    }

    #[test]
    fn torn_dates_are_mended() {
        assert_eq!(
            joined(&[("June 2014", false, false), ("to", false, false), ("September 2017", false, false)]),
            ["June 2014 to September 2017"]
        );
        assert_eq!(
            joined(&[
                ("Sept 2022\tLead Barista, Elm Coffee", false, false),
                ("to present\tOpen the shop", false, false)
            ]),
            ["Sept 2022 to present\tLead Barista, Elm Coffee", "Open the shop"]
        );
        assert_eq!(
            joined(&[("Food Card, City Board, March 2023; expires March", false, true), ("2028", false, false)]).len(),
            1
        );
    }

    #[test]
    fn a_sentence_may_end_without_a_blank() {
        assert_eq!(sentences("Ran the line.Served the bar at night"), ["Ran the line.", "Served the bar at night"]);
        assert_eq!(sentences("Used Booking.Com and Asp.Net daily").len(), 1);
        assert_eq!(sentences("Sold at elmstreet.Example").len(), 1);
    }

    #[test]
    fn a_short_form_ends_no_sentence() {
        assert_eq!(
            sentences("Met Mr. Ode at 8 a.m. sharp. Sold bait. Done!"),
            ["Met Mr. Ode at 8 a.m. sharp.", "Sold bait.", "Done!"]
        );
    }
}
