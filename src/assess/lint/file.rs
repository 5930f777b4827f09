//! File: rules about the file and its layout (P01 to P08, P23, P24, P28). The main entry is [`rules`].

use std::collections::BTreeSet;

use super::headings;
use super::report::{Hits, Report, capital, listed, several, short};
use crate::model::document::{Document, Format, Line, Region};
use crate::packs::words::words;

/// Bytes above which Greenhouse does not parse a file.
const LARGE: u64 = 2_500_000;
/// Letters a page below which a page holds no text (P01).
const FEW_LETTERS: usize = 50;
/// Signs without a letter from which words and not only icons are lost.
const MANY_SIGNS: u32 = 30;

/// Reports what the file itself shows.
pub(super) fn rules(document: &Document, report: &mut Report<'_>) {
    layout(document, report);
    if !is_empty(document) {
        contact_outside(document, report);
        headings::rules(document, report);
        signs(document, report);
    }
}

/// The file holds next to no text.
fn is_empty(document: &Document) -> bool {
    letters(document) < FEW_LETTERS * document.pages.max(1) as usize
}

fn letters(document: &Document) -> usize {
    document.lines.iter().map(|line| line.text.chars().filter(|c| c.is_alphabetic()).count()).sum()
}

/// P01 to P06, P08.
fn layout(document: &Document, report: &mut Report<'_>) {
    let layout = &document.layout;
    if is_empty(document) && (layout.images > 0 || document.format == Format::Pdf) {
        let about = format!("The file holds next to no text ({} letters).", letters(document));
        report.add("P01", None, 0, &about);
        return;
    }
    if layout.encrypted {
        report.add("P02", None, 0, "The file is locked with a password or its rights are restricted.");
    }
    if layout.bytes > LARGE {
        report.add("P03", None, 0, &format!("The file has {:.1} MB.", layout.bytes as f64 / 1e6));
    }
    if layout.columns > 1 {
        report.add("P04", None, usize::from(layout.columns), "");
    }
    if layout.tables > 0 {
        let first = document.lines.iter().find(|line| line.table.is_some()).map(|line| line.text.replace('\t', " "));
        let example = first.as_deref().map(|text| format!(", such as \"{}\"", short(text))).unwrap_or_default();
        let about = several(layout.tables as usize, "table", "tables") + &example;
        let shown: Hits = first.into_iter().map(|text| (None, text)).collect();
        report.add_shown("P05", layout.tables as usize, &about, &shown);
    }
    if layout.boxes > 0 {
        let boxed = document.lines.iter().filter(|line| line.region == Region::Box);
        let shown: Hits = boxed.map(|line| (None, line.text.clone())).collect();
        let about = several(layout.boxes as usize, "text box or frame", "text boxes or frames");
        report.add_shown("P06", layout.boxes as usize, &about, &shown);
    }
    pictures(document, report);
}

/// P08: pictures, icons, and skills rated with dots or stars.
fn pictures(document: &Document, report: &mut Report<'_>) {
    let layout = &document.layout;
    let rated: Hits =
        document.lines.iter().filter(|line| is_rated(&line.text)).map(|line| (None, line.text.clone())).collect();
    let mut parts: Vec<String> = Vec::new();
    if layout.images > 0 {
        parts.push(several(layout.images as usize, "picture", "pictures"));
    }
    if (1..MANY_SIGNS).contains(&layout.unmapped) {
        parts.push(several(layout.unmapped as usize, "icon", "icons"));
    }
    if !rated.is_empty() {
        parts.push(several(rated.len(), "line with dots or stars for a level", "lines with dots or stars for a level"));
    }
    if !parts.is_empty() {
        report.add_shown("P08", parts.len(), &parts.join(", "), &rated);
    }
}

/// Three or more level marks in a row: `●●●○○`, `★★★☆☆`.
fn is_rated(text: &str) -> bool {
    let mut run = 0;
    text.chars().any(|c| {
        run = if "●○★☆■□◆◇⬤◯".contains(c) { run + 1 } else { 0 };
        run >= 3
    })
}

/// P07: e-mail or phone stands only outside the body.
fn contact_outside(document: &Document, report: &mut Report<'_>) {
    let basics = &report.resume.basics;
    let values =
        [("the e-mail address", &basics.email), ("the phone number", &basics.phone), ("the name", &basics.name)];
    let mut outside: Vec<String> = Vec::new();
    let mut shown: Hits = Vec::new();
    for (what, stated) in values {
        let Some(value) = stated.as_deref().map(squeezed).filter(|value| !value.is_empty()) else { continue };
        let stands = |body: bool| {
            document
                .lines
                .iter()
                .any(|line| (line.region == Region::Body) == body && squeezed(&line.text).contains(&value))
        };
        if stands(false) && !stands(true) {
            outside.push(what.to_owned());
            shown.push((None, stated.clone().unwrap_or_default()));
        }
    }
    if !outside.is_empty() {
        report.add_shown("P07", outside.len(), &capital(&outside.join(" and ")), &shown);
    }
}

/// Letters and digits in small letters.
pub(super) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric() || *c == '@').flat_map(char::to_lowercase).collect()
}

/// P23, P24, P28.
fn signs(document: &Document, report: &mut Report<'_>) {
    let mut rubbish: Vec<String> = Vec::new();
    let mut shown: Hits = Vec::new();
    // Readers mend what a wrong encoding left; the raw text has it as it is.
    let seen = document.lines.iter().filter(|line| !line.hidden).map(|line| line.text.as_str());
    for line in seen.chain(document.layout.raw_lines()) {
        if let Some(found) = rubbish_in(line).filter(|found| !rubbish.contains(found)) {
            rubbish.push(found);
            shown.push((None, line.to_owned()));
        }
    }
    if rubbish.is_empty() && document.layout.unmapped >= MANY_SIGNS {
        rubbish.push(format!("{} signs without a letter behind them", document.layout.unmapped));
    }
    let mut parts: Vec<String> = Vec::new();
    if !rubbish.is_empty() {
        parts.push(format!("Signs that turn to rubbish when the text is copied: {}", listed(&rubbish)));
    }
    // Readers part joined letters; the raw text has them as they are.
    let joined: Vec<String> = document.layout.raw_lines().filter_map(joined_in).collect();
    if !joined.is_empty() {
        parts.push(format!("Letters joined to one sign: {}", listed(&joined)));
        let lines = document.layout.raw_lines().filter(|line| joined_in(line).is_some());
        shown.extend(lines.map(|line| (None, line.to_owned())));
    }
    if !parts.is_empty() {
        report.add_shown("P23", rubbish.len() + joined.len(), &parts.join(". "), &shown);
    }
    let hidden: Vec<&Line> =
        document.lines.iter().filter(|line| line.hidden && line.text.chars().any(char::is_alphabetic)).collect();
    if let Some(first) = hidden.first() {
        let shown: Hits = hidden.iter().map(|line| (None, line.text.clone())).collect();
        report.add_shown("P24", hidden.len(), &short(&first.text), &shown);
    }
    let Some(rule) = report.packs.lint.get("P28") else { return };
    let known: BTreeSet<String> = words(report.text).into_iter().map(|word| word.lower.into()).collect();
    let mut cut: Vec<String> = Vec::new();
    let mut shown: Hits = Vec::new();
    for pair in document.lines.windows(2) {
        let [line, next] = pair else { continue };
        let Some(head) = line.text.trim_end().strip_suffix('-').filter(|_| line.column == next.column) else {
            continue;
        };
        let half: String =
            head.chars().rev().take_while(|c| c.is_alphabetic()).collect::<Vec<_>>().into_iter().rev().collect();
        let rest: String = next.text.chars().take_while(|c| c.is_lowercase()).collect();
        let whole = format!("{half}{rest}").to_lowercase();
        if half.len() > 1 && rest.len() > 1 && !next.bullet && (rule.phrases.matches(&rest) || known.contains(&whole)) {
            cut.push(format!("\"{half}-{rest}\""));
            shown.push((None, line.text.clone()));
        }
    }
    if !cut.is_empty() {
        let about = listed(&cut);
        report.add_shown("P28", cut.len(), &about, &shown);
    }
}

/// The first word with a sign that is no letter of its language: replacement and private-use characters, zero-width
/// marks, UTF-8 read as Latin-1.
fn rubbish_in(text: &str) -> Option<String> {
    const MOJIBAKE: [&str; 6] = ["â€", "Ã©", "Ã¨", "Ã¼", "Ã±", "Â\u{a0}"];
    let bad = |c: char| matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{200b}');
    let word = text.split_whitespace().find(|word| {
        word.contains(bad)
            || MOJIBAKE.iter().any(|m| word.contains(m))
            || *word == "Â"
            || word.ends_with('Â') && word.len() > 3
    })?;
    let shown: String = word.chars().take(24).map(|c| if bad(c) { '?' } else { c }).collect();
    Some(format!("\"{shown}\""))
}

/// The first word with a ligature (`ﬁ`, `ﬀ`) in it.
fn joined_in(text: &str) -> Option<String> {
    let word = text.split_whitespace().find(|word| word.contains(|c| matches!(c, '\u{fb00}'..='\u{fb06}')))?;
    Some(format!("\"{}\"", word.trim_matches(|c: char| !c.is_alphanumeric())))
}
