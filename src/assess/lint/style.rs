//! Style: rules about how the lines are written (C05, C06, C20 to C23). The main entry is [`rules`].

use std::collections::BTreeMap;

use super::report::{Hits, Report, several};
use super::texts::{Kind, Text};
use crate::model::place::Place;
use crate::packs::words::words;

/// Fewest words of a duty line.
const FEW: usize = 4;
/// Most words of a duty line.
const MANY: usize = 35;
/// Most lines of a job.
const MOST_LINES: usize = 8;
/// Most words of a paragraph, which are some four printed lines.
const PARAGRAPH: usize = 65;
/// Lines with the same opener that are a repetition, if they are also a fifth of all lines.
const SAME: usize = 4;
/// Words from which a line that stands twice is a repetition, and no remark such as the hours of a week.
const SAME_LINE: usize = 6;
/// Fewest words of a resume.
const FEW_WORDS: usize = 150;
/// Most pages of a resume.
const MOST_PAGES: u32 = 2;

/// Reports how the lines are written.
pub(super) fn rules(report: &mut Report<'_>) {
    let duties = report.duties();
    size(report);
    shape(&duties, report);
    repeats(&duties, report);
    slips(report);
}

/// C05.
fn size(report: &mut Report<'_>) {
    let count = words(report.text).len();
    let pages = report.resume.meta.frontline.source.pages;
    if count < FEW_WORDS {
        report.add("C05", None, count, &format!("The resume is short: {count} words"));
    } else if pages > MOST_PAGES {
        report.add("C05", None, pages as usize, &format!("The resume is long: {pages} pages"));
    }
}

/// C06, C22.
fn shape(duties: &[Text<'_>], report: &mut Report<'_>) {
    let count = |text: &Text<'_>| words(text.text).len();
    let lines: Vec<&Text<'_>> = duties.iter().filter(|duty| duty.place.0.contains("/highlights/")).collect();
    let of = |wanted: &dyn Fn(&Text<'_>) -> bool| -> Hits {
        let hits = lines.iter().filter(|line| wanted(line));
        hits.map(|line| (Some(line.place.clone()), line.text.to_owned())).collect()
    };
    let long = of(&|line| count(line) > MANY);
    let short = of(&|line| count(line) < FEW);
    let full: Hits = (0..report.resume.work.len())
        .filter(|i| lines.iter().filter(|duty| duty.kind == Kind::Duty(Some(*i))).count() > MOST_LINES)
        .map(|i| (Some(Place::new(format!("/work/{i}"))), String::new()))
        .collect();
    let paragraph: Hits = report
        .of(|kind| kind == Kind::Summary)
        .into_iter()
        .chain(duties.iter().filter(|duty| duty.place.0.ends_with("/summary")).cloned())
        .filter(|text| text.text.lines().any(|part| words(part).len() > PARAGRAPH))
        .map(|text| (Some(text.place), text.text.to_owned()))
        .collect();
    let parts: Vec<String> = [
        (long.len(), several(long.len(), "line", "lines") + &format!(" of more than {MANY} words")),
        (full.len(), several(full.len(), "job", "jobs") + &format!(" with more than {MOST_LINES} lines")),
        (paragraph.len(), several(paragraph.len(), "paragraph", "paragraphs") + " of more than four lines"),
        (short.len() / 2, several(short.len(), "line", "lines") + &format!(" of less than {FEW} words")),
    ]
    .into_iter()
    .filter(|(n, _)| *n > 0)
    .map(|(_, text)| text)
    .collect();
    if !parts.is_empty() {
        let shown: Hits = [long, short, paragraph, full].concat();
        report.add_shown("C06", parts.len(), &parts.join(", "), &shown);
    }
    let shouting = |text: &str| {
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        letters > 20 && words(text).len() > 4 && !text.chars().any(char::is_lowercase)
    };
    let hits: Hits = report
        .texts
        .iter()
        .filter(|text| matches!(text.kind, Kind::Duty(_) | Kind::Summary) && shouting(text.text))
        .map(|text| (Some(text.place.clone()), text.text.to_owned()))
        .collect();
    report.add_all("C22", &hits);
}

/// C20: the same line twice, or the same opener again and again.
fn repeats(duties: &[Text<'_>], report: &mut Report<'_>) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut verbs: BTreeMap<String, (usize, String)> = BTreeMap::new();
    let mut hits: Hits = Vec::new();
    for duty in duties {
        let found = words(duty.text);
        let key = found.iter().map(|word| word.lower.as_str()).collect::<Vec<_>>().join(" ");
        if found.len() >= SAME_LINE {
            let times = seen.entry(key).or_default();
            *times += 1;
            if *times == 2 {
                hits.push((Some(duty.place.clone()), duty.text.to_owned()));
            }
        }
        if let Some(first) = found.first().filter(|first| report.packs.interview.verbs.form(&first.lower).is_some()) {
            let entry = verbs.entry(first.lower.as_str().to_owned()).or_insert_with(|| (0, duty.place.0.clone()));
            entry.0 += 1;
        }
    }
    for (verb, (times, place)) in verbs {
        if times >= SAME && times * 5 >= duties.len() {
            hits.push((Some(Place::new(place)), format!("{verb} ({times} times)")));
        }
    }
    report.add_all("C20", &hits);
}

/// C21, C23.
fn slips(report: &mut Report<'_>) {
    let written = report.of(|kind| matches!(kind, Kind::Duty(_) | Kind::Summary));
    let prose = report.of(|kind| !matches!(kind, Kind::Other));
    let mut hits = report.matches("C21", &prose);
    for text in &written {
        for pair in words(text.text).windows(2) {
            let [left, right] = pair else { continue };
            let gap = text.text.get(left.end..right.start).unwrap_or_default();
            let twice = left.text == right.text && gap == " " && left.lower.bytes().all(|b| b.is_ascii_alphabetic());
            if twice && left.lower.len() > 1 && !matches!(left.lower.as_str(), "had" | "that" | "door" | "one") {
                hits.push((Some(text.place.clone()), format!("{} {}", left.text, right.text)));
            }
        }
        let lower = text.text.to_lowercase();
        if ["w/ ", "w/o "].iter().any(|mark| lower.starts_with(mark) || lower.contains(&format!(" {mark}"))) {
            hits.push((Some(text.place.clone()), "w/".to_owned()));
        }
    }
    let mut unique: Hits = Vec::new();
    for hit in hits {
        if !unique.iter().any(|(_, old)| old.eq_ignore_ascii_case(&hit.1)) {
            unique.push(hit);
        }
    }
    report.add_all("C21", &unique);
    if let Some((place, words)) = report.matches("C23", &written).into_iter().next() {
        report.add("C23", place, 0, &words);
    }
}
