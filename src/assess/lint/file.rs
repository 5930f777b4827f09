//! File: rules about the file and its layout (P01 to P12, P23, P24, P28). The main entry is [`rules`].

use std::collections::BTreeSet;

use super::{Report, listed, short};
use crate::model::document::{Document, Format, Line, Region};
use crate::packs::words::words;

/// Bytes above which Greenhouse does not parse a file.
const LARGE: u64 = 2_500_000;
/// Letters a page below which a page holds no text (P01).
const FEW_LETTERS: usize = 50;
/// Lines from which a resume needs headings.
const NEEDS_HEADS: usize = 15;
/// Single letters in a row that are one spaced word.
const SPACED: usize = 4;

/// Reports what the file itself shows.
pub(super) fn rules(document: &Document, report: &mut Report<'_>) {
    layout(document, report);
    if !is_empty(document) {
        contact_outside(document, report);
        headings(document, report);
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
        report.add("P01", None, letters(document), "");
        return;
    }
    if layout.encrypted {
        report.add("P02", None, 0, "");
    }
    if layout.bytes > LARGE {
        report.add("P03", None, 0, &format!("{:.1}", layout.bytes as f64 / 1e6));
    }
    if layout.columns > 1 {
        report.add("P04", None, usize::from(layout.columns), "");
    }
    if layout.tables > 0 {
        let first = document.lines.iter().find(|line| line.table.is_some());
        let about =
            first.map(|line| format!(", such as \"{}\"", short(&line.text.replace('\t', " ")))).unwrap_or_default();
        report.add("P05", None, layout.tables as usize, &about);
    }
    if layout.boxes > 0 {
        report.add("P06", None, layout.boxes as usize, "");
    }
    if layout.images > 0 {
        report.add("P08", None, layout.images as usize, "");
    }
}

/// P07: e-mail or phone stands only outside the body.
fn contact_outside(document: &Document, report: &mut Report<'_>) {
    let basics = &report.resume.basics;
    let values =
        [("the e-mail address", &basics.email), ("the phone number", &basics.phone), ("the name", &basics.name)];
    let mut outside: Vec<String> = Vec::new();
    for (what, value) in values {
        let Some(value) = value.as_deref().map(squeezed).filter(|value| !value.is_empty()) else { continue };
        let stands = |body: bool| {
            document
                .lines
                .iter()
                .any(|line| (line.region == Region::Body) == body && squeezed(&line.text).contains(&value))
        };
        if stands(false) && !stands(true) {
            outside.push(what.to_owned());
        }
    }
    if !outside.is_empty() {
        let listed = super::capital(&outside.join(" and "));
        report.add("P07", None, outside.len(), &listed);
    }
}

/// Letters and digits in small letters.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric() || *c == '@').flat_map(char::to_lowercase).collect()
}

/// P09 to P12.
fn headings(document: &Document, report: &mut Report<'_>) {
    if let Some(text) = document.lines.iter().filter(|line| !line.hidden).find_map(|line| spaced(&line.text)) {
        report.add("P09", None, 0, &text);
    }
    let sections = &report.packs.sections;
    let is_head = |line: &Line| !line.bullet && sections.kind(line.text.trim_end_matches([':', ' '])).is_some();
    let body: Vec<&Line> = document.lines.iter().filter(|line| line.region == Region::Body && !line.hidden).collect();
    let heads: Vec<usize> = (0..body.len()).filter(|&i| body.get(i).is_some_and(|line| is_head(line))).collect();
    if heads.is_empty() {
        // "Skills: cash, phones" is a heading on the line of its text.
        let run_in = |line: &&Line| line.text.split_once(':').is_some_and(|(head, _)| sections.kind(head).is_some());
        if body.len() > NEEDS_HEADS && !body.iter().any(run_in) {
            report.add("P11", None, 0, "");
        }
        return;
    }
    let looks: Vec<Look> = heads.iter().filter_map(|&i| body.get(i)).map(|line| Look::of(line)).collect();
    if let Some(look) = looks.iter().find(|look| looks.iter().filter(|other| other == look).count() > 1) {
        let same: Vec<&&Line> = body.iter().filter(|line| Look::of(line) == *look).collect();
        let plain = body.iter().filter(|line| Look::of(line) == *look && !is_head(line)).count();
        let strange: Vec<String> = same
            .iter()
            .filter(|line| !is_head(line) && is_title(&line.text, report))
            .map(|line| short(&line.text).to_string())
            .collect();
        if look.stands_out() && plain <= heads.len() && !strange.is_empty() {
            report.add("P10", None, strange.len(), &strange.iter().take(3).cloned().collect::<Vec<_>>().join("\", \""));
        }
    }
    for &i in &heads {
        let (Some(head), next) = (body.get(i), body.get(i + 1)) else { continue };
        let styled = |line: &Line| Look::of(line).stands_out();
        let same_look =
            next.is_none_or(|next| is_head(next) && Look::of(next) == Look::of(head) && next.column == head.column);
        if same_look && styled(head) && !document.lines.iter().any(|line| line.column != head.column) {
            report.add("P12", None, 0, &short(&head.text));
        }
    }
}

/// A line that could be a heading: few words, no date, no sentence, nothing of the contact or of a job.
fn is_title(text: &str, report: &Report<'_>) -> bool {
    let known = |value: &Option<String>| {
        value.as_deref().is_some_and(|v| squeezed(text).contains(&squeezed(v)) || squeezed(v).contains(&squeezed(text)))
    };
    let basics = &report.resume.basics;
    let job = |place: &Option<String>, name: &Option<String>| known(place) || known(name);
    let taken = known(&basics.name)
        || known(&basics.label)
        || report.resume.work.iter().any(|work| job(&work.position, &work.name))
        || report.resume.volunteer.iter().any(|role| job(&role.position, &role.organization))
        || report.resume.education.iter().any(|school| job(&school.institution, &school.study_type));
    let count = words(text).len();
    (1..=5).contains(&count)
        && !text.contains(|c: char| c.is_ascii_digit() || matches!(c, ',' | '|' | '@' | '\t'))
        && !taken
}

/// How a line looks, to tell headings from text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    heading: Option<u8>,
    size: i32,
    bold: bool,
    capitals: bool,
}

impl Look {
    fn of(line: &Line) -> Self {
        let capitals = line.text.chars().any(char::is_uppercase) && !line.text.chars().any(char::is_lowercase);
        Self { heading: line.heading, size: (line.size * 2.0).round() as i32, bold: line.bold, capitals }
    }

    fn stands_out(&self) -> bool {
        self.heading.is_some() || self.bold || self.capitals
    }
}

/// Letters with single blanks between them ("J O H N").
fn spaced(text: &str) -> Option<String> {
    let found = words(text);
    let mut run = 0;
    let mut start = 0;
    for (i, word) in found.iter().enumerate() {
        let single = word.text.len() == 1 && word.text.bytes().all(|b| b.is_ascii_alphabetic());
        let gap = i.checked_sub(1).and_then(|p| found.get(p)).and_then(|p| text.get(p.end..word.start));
        if single && (run == 0 || gap.is_some_and(|gap| gap.trim().is_empty())) {
            if run == 0 {
                start = word.start;
            }
            run += 1;
            if run >= SPACED {
                return text.get(start..).map(|rest| rest.chars().take(30).collect());
            }
        } else {
            run = 0;
        }
    }
    None
}

/// P23, P24, P28.
fn signs(document: &Document, report: &mut Report<'_>) {
    let mut rubbish: Vec<String> = Vec::new();
    for line in document.lines.iter().filter(|line| !line.hidden) {
        if let Some(found) = rubbish_in(&line.text).filter(|found| !rubbish.contains(found)) {
            rubbish.push(found);
        }
    }
    if !rubbish.is_empty() {
        report.add("P23", None, rubbish.len(), &listed(&rubbish));
    } else if document.layout.unmapped > 0 {
        let about = format!("{} sign(s) without a letter behind them", document.layout.unmapped);
        report.add("P23", None, 1, &about);
    }
    let hidden: Vec<&Line> =
        document.lines.iter().filter(|line| line.hidden && line.text.chars().any(char::is_alphabetic)).collect();
    if let Some(first) = hidden.first() {
        report.add("P24", None, hidden.len(), &short(&first.text));
    }
    let Some(rule) = report.packs.lint.get("P28") else { return };
    let known: BTreeSet<String> = words(report.text).into_iter().map(|word| word.lower).collect();
    let mut cut: Vec<String> = Vec::new();
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
        }
    }
    if !cut.is_empty() {
        let about = listed(&cut);
        report.add("P28", None, cut.len(), &about);
    }
}

/// The first word with a sign that is no letter of its language: replacement and private-use characters, ligatures,
/// zero-width marks, UTF-8 read as Latin-1.
fn rubbish_in(text: &str) -> Option<String> {
    const MOJIBAKE: [&str; 6] = ["â€", "Ã©", "Ã¨", "Ã¼", "Ã±", "Â\u{a0}"];
    let bad = |c: char| matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}' | '\u{fb00}'..='\u{fb06}' | '\u{200b}');
    let word = text.split_whitespace().find(|word| {
        word.contains(bad)
            || MOJIBAKE.iter().any(|m| word.contains(m))
            || *word == "Â"
            || word.ends_with('Â') && word.len() > 3
    })?;
    let shown: String =
        word.chars().take(24).map(|c| if bad(c) && !matches!(c, '\u{fb00}'..='\u{fb06}') { '?' } else { c }).collect();
    Some(format!("\"{shown}\""))
}
