//! The laws that hold for every layout.

use proptest::prelude::*;

use super::doubts::IN_DOUBT;
use super::*;
use crate::packs::words::words;

const ALL: [(&str, Format); 12] = [
    (EMPLOYER_FIRST, Format::Text),
    (SIDEBAR_FIRST, Format::Text),
    (PROMOTIONS, Format::Text),
    (DATES_LEFT, Format::Text),
    (ONE_LINERS, Format::Text),
    (FUNCTIONAL, Format::Text),
    (LOWER_CASE, Format::Text),
    (SEASONS, Format::Text),
    (DEGREE_FIRST, Format::Text),
    (PIPES, Format::Text),
    (ABROAD, Format::Text),
    (MARKDOWN, Format::Markdown),
];

/// Words of a document that stand nowhere in the resume's JSON, headings, dates and labels aside.
fn lost(document: &Document, packs: &Packs) -> Vec<String> {
    let resume = extract(document, packs);
    let json = serde_json::to_string(&resume).unwrap();
    let kept: std::collections::HashSet<String> = words(&json).into_iter().map(|w| w.lower.into()).collect();
    let mut out = Vec::new();
    for line in &document.lines {
        let label = |w: &str| ["cell", "phone", "mail", "gpa", "linkedin", "mobile"].contains(&w) || w.len() <= 3;
        let heading = packs.sections.kind(super::super::sections::bare(&line.text)).is_some()
            || line.text.split(':').next().is_some_and(|head| packs.sections.kind(head).is_some());
        let dates = super::super::dates::spans(&line.text);
        for word in words(&line.text) {
            let dated = dates.iter().any(|s| s.start <= word.start && word.end <= s.end);
            let joined = word.text.chars().any(|c| c.is_ascii_digit());
            if !heading && !dated && !joined && !label(word.lower.as_str()) && !kept.contains(word.lower.as_str()) {
                out.push(format!("{} in {:?}", word.text, line.text));
            }
        }
    }
    out
}

#[test]
fn no_word_of_a_document_is_lost() {
    let packs = &*PACKS;
    for (text, format) in ALL {
        assert_eq!(lost(&document(text, format), packs), Vec::<String>::new());
    }
}

#[test]
fn the_same_document_gives_the_same_resume() {
    let packs = &*PACKS;
    for (text, format) in ALL {
        let document = document(text, format);
        assert_eq!(extract(&document, packs), extract(&document, packs));
    }
}

fn any_line() -> impl Strategy<Value = Line> {
    let text = prop_oneof![
        "\\PC{0,60}",
        "(Cashier|Server|Harbor Inn|Duluth, MN|Experience|Skills:|2019 - 2021|to|–|present|, |\\t|\\| |\\(|a@b.co|55802|Oct ){0,9}",
    ];
    (text, any::<bool>(), any::<bool>(), 0u16..3, 0u8..4).prop_map(|(text, bold, bullet, column, flags)| Line {
        text,
        bold,
        bullet,
        column,
        page: 1,
        full: flags & 1 == 1,
        gap: f32::from(flags >> 1),
        bold_lead: (flags == 3).then_some(4),
        ..Line::default()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_lines_make_extraction_panic(found in prop::collection::vec(any_line(), 0..40)) {
        let packs = &*PACKS;
        let document = Document { format: Format::Text, pages: 1, lines: found, job: None, layout: Layout::default(), notes: Vec::new() };
        let _ = extract(&document, packs);
    }
}

#[test]
fn asking_for_the_reasons_changes_nothing() {
    let document = document(IN_DOUBT, Format::Text);
    let (resume, explanation) = super::super::explain(&document, &PACKS);
    assert_eq!(resume, extract(&document, &PACKS));
    let explanation = explanation.unwrap();
    let entries: usize = explanation.sections.iter().map(|s| s.entries.len()).sum();
    assert_eq!(entries, resume.work.len() + resume.volunteer.len() + resume.education.len() + resume.projects.len());
    assert_eq!(explanation.unplaced, resume.meta.frontline.unplaced);
}
