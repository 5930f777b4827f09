//! Explanation for a person: what each text of a resume was taken for and why. The main entry is [`page`].

use super::parse::{notes, way_out};
use super::terminal::{Look, Page};
use crate::model::explanation::{
    EntryReason, Explanation, Feature, FieldReason, ReadingReason, RowReason, SectionBy, SectionReason,
};
use crate::model::place::Place;
use crate::model::resume::Resume;

/// Below this difference of scores a reading is called a close call.
const CLOSE: f32 = 0.5;

/// Section by section: heading, kind, fields with their scores, close calls.
pub(super) fn page(resume: &Resume, explanation: Option<&Explanation>) -> Page {
    let mut page = Page::new();
    let Some(explanation) = explanation else {
        page.line("This file says itself what each of its texts is; nothing had to be told from looks and words.");
        notes(&mut page, &resume.meta.frontline.notes);
        return page;
    };
    match &explanation.name {
        Some(name) => {
            page.title(&format!("Name: {}", name.text));
            let score = name.score.unwrap_or_default();
            page.marked(1, "", &format!("score {score:.1}: it {}", features(&name.features)), Look::Dim);
            if let Some(next) = &name.otherwise {
                page.marked(1, "", &format!("next: “{}” with {:.1}", next.what, next.score), Look::Dim);
            }
        }
        None => page.title("Name: none found"),
    }
    for reason in &explanation.sections {
        section(&mut page, reason);
    }
    if !explanation.unplaced.is_empty() {
        page.title("Fits nowhere");
    }
    for line in &explanation.unplaced {
        page.item("-", line);
    }
    notes(&mut page, &resume.meta.frontline.notes);
    way_out(&mut page, resume);
    page
}

fn section(page: &mut Page, reason: &SectionReason) {
    let kind = reason.kind.as_deref().map_or("no section that is known", kind_name);
    let heading = reason.heading.as_deref().map_or_else(|| "(no heading)".to_owned(), |head| format!("“{head}”"));
    page.title(&format!("{heading} → {kind}"));
    let rows = if reason.rows == 1 { "1 row".to_owned() } else { format!("{} rows", reason.rows) };
    let why = match (reason.by, &reason.kind) {
        (SectionBy::Word, _) => "the heading is known",
        (SectionBy::Ending, _) => "the heading ends in a known word",
        (SectionBy::Label, _) => "the heading is known and stands before its text",
        (SectionBy::Look, Some(_)) => "the heading is not known but looks like the others; its rows tell",
        (SectionBy::Look, None) => "the heading is not known, and its rows tell nothing",
        (SectionBy::Rows, _) => "told from what each row says",
    };
    let votes: Vec<String> = reason.votes.iter().map(|v| format!("{} {}", v.rows, kind_name(&v.kind))).collect();
    let votes = if votes.is_empty() { String::new() } else { format!(" (rows alone: {})", votes.join(", ")) };
    page.marked(1, "", &format!("{rows}; {why}{votes}."), Look::Dim);
    if let Some(reading) = &reason.reading {
        order(page, reading);
    }
    for reason in &reason.entries {
        entry(page, reason);
    }
    for row in &reason.close {
        close(page, row);
    }
}

fn order(page: &mut Page, reading: &ReadingReason) {
    let (order, other) = if reading.title_first {
        ("Titles stand before employers", "employers first")
    } else {
        ("Employers stand before titles", "titles first")
    };
    let call = if reading.margin < CLOSE { " A close call." } else { "" };
    let text =
        format!("{order}, dates {}: {:.1}; with {other}: {:.1}.{call}", reading.dates, reading.score, reading.other);
    page.marked(1, "", &text, if reading.margin < CLOSE { Look::Warn } else { Look::Dim });
}

fn entry(page: &mut Page, reason: &EntryReason) {
    page.marked(2, "*", &entry_name(&reason.place), Look::Bold);
    for field in &reason.fields {
        self::field(page, field);
    }
}

fn field(page: &mut Page, field: &FieldReason) {
    let name = field.place.parts().last().map_or("text", field_name);
    let rival = field.otherwise.as_ref().filter(|_| field.score.is_some());
    let close = rival.is_some_and(|o| field.score.unwrap_or_default() - o.score < CLOSE);
    let score = field.score.map(|score| format!("  [{score:.1}]")).unwrap_or_default();
    page.marked(
        4,
        &format!("{name}:"),
        &format!("{}{score}", field.text),
        if close { Look::Warn } else { Look::Plain },
    );
    let rival = rival.map(|o| {
        let call = if close { ", a close call" } else { "" };
        format!("; as {} [{:.1}]{call}", article(&o.what), o.score)
    });
    page.marked(5, "", &format!("it {}{}", features(&field.features), rival.unwrap_or_default()), Look::Dim);
}

fn close(page: &mut Page, row: &RowReason) {
    let (taken, other) = if row.duty { ("a duty", "the head of an entry") } else { ("a head", "a duty") };
    let (score, rival) = if row.duty { (row.as_duty, row.as_head) } else { (row.as_head, row.as_duty) };
    let text = format!("close call: “{}” as {taken} [{score:.1}], as {other} [{rival:.1}] ({})", row.text, row.place);
    page.marked(2, "?", &text, Look::Warn);
}

/// What was seen, joined; what hardly counts is left out where there is more to say.
fn features(features: &[Feature]) -> String {
    let counts = |f: &&Feature| f.gain.is_none_or(|gain| gain.abs() >= 0.5);
    let all = !features.iter().any(|f| counts(&f));
    let said = features.iter().filter(|f| all || counts(f)).map(|f| match f.gain {
        Some(gain) => format!("{} ({gain:+.1})", f.reason),
        None => f.reason.to_owned(),
    });
    said.collect::<Vec<_>>().join(", ")
}

fn article(label: &str) -> String {
    match label {
        "employer" => "an employer".to_owned(),
        label => format!("a {label}"),
    }
}

/// `/work/0` as a person counts.
fn entry_name(place: &Place) -> String {
    let parts: Vec<&str> = place.parts().collect();
    let kind = match parts.first() {
        Some(&"work") => "job",
        Some(&"volunteer") => "unpaid post",
        Some(&"education") => "school",
        _ => "group of duties",
    };
    match parts.get(1).and_then(|n| n.parse::<usize>().ok()) {
        Some(n) => format!("{kind} {} ({place})", n.saturating_add(1)),
        None => place.0.clone(),
    }
}

/// A field of JSON Resume in a person's word.
fn field_name(name: &str) -> &str {
    match name {
        "position" => "title",
        "name" => "employer",
        "location" => "place",
        "description" | "summary" => "remark",
        "startDate" => "dates",
        "endDate" => "end",
        "institution" => "school",
        "studyType" => "degree",
        "area" => "field",
        "score" => "grade",
        name => name,
    }
}

fn kind_name(kind: &str) -> &str {
    match kind {
        "work" => "jobs",
        "volunteer" => "unpaid work",
        "education" => "schools",
        "interests" => "interests (no field of its own)",
        kind => kind,
    }
}
