//! Nothing is lost: every word of a resume is in a field or among the unplaced lines, and in the documents made of it.

use std::collections::BTreeSet;

use proptest::prelude::*;

use frontline::packs::Packs;
use frontline::{compose, pipeline};

fn packs() -> &'static Packs {
    static PACKS: std::sync::LazyLock<Packs> = std::sync::LazyLock::new(|| Packs::builtin().unwrap());
    &PACKS
}

/// Words of three letters and more; dates and marks are written anew.
fn words(text: &str) -> BTreeSet<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric());
    parts.filter(|w| w.chars().count() > 2).map(str::to_lowercase).collect()
}

/// All strings of `value`; in the text of the JSON the escape of a line end would stick to the next word.
fn strings(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::String(text) => format!("{text}\n"),
        serde_json::Value::Array(items) => items.iter().map(strings).collect(),
        serde_json::Value::Object(fields) => fields.values().map(strings).collect(),
        _ => String::new(),
    }
}

/// Words of dates and section heads, which become structure.
const STRUCTURE: &str = "present current jan feb mar apr may jun jul aug sep oct nov dec january february march april june july \
    august september october november december summary experience work volunteer education skills languages employment \
    history certifications profile phone email";

const LINES: [&str; 22] = [
    "Ana Belén Ruiz",
    "Duluth, MN | (218) 555-0107 | ana.ruiz@example.com",
    "SUMMARY",
    "EXPERIENCE",
    "EDUCATION",
    "SKILLS",
    "Cashier",
    "Plum Street Market, Superior, WI",
    "Aug 2019 - May 2022",
    "2016",
    "- rang up customers and balanced the drawer",
    "- answered the phone",
    "• trained 3 new hires",
    "High School Diploma, Denfeld High School",
    "Opera, Excel, typing 45 wpm",
    "Languages: Spanish (fluent)",
    "Front Desk Agent, Harbor Inn, June 2022 – Present",
    "VOLUNTEER",
    "Food shelf helper",
    "linkedin.com/in/anaruiz",
    "I like people and early mornings.",
    "References available upon request.",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_word_of_a_resume_is_in_a_field_or_unplaced(picks in prop::collection::vec((0..LINES.len(), 0..3_usize), 4..30)) {
        let text: String = picks.iter().map(|(i, blanks)| format!("{}\n{}", LINES[*i], "\n".repeat(*blanks))).collect();
        let text = format!("ana.ruiz@example.com\n{text}");
        let read = pipeline::resume(text.as_bytes(), None, packs()).unwrap();
        let kept = words(&strings(&serde_json::to_value(&read.resume).unwrap()));
        let structure = words(STRUCTURE);
        let lost: Vec<_> = words(&text).into_iter().filter(|w| !kept.contains(w) && !structure.contains(w)).filter(|w| w.parse::<u32>().is_err()).collect();
        prop_assert!(lost.is_empty(), "{:?} of\n{}", lost, text);
    }

    #[test]
    fn the_form_for_editing_reads_back_part_for_part(picks in prop::collection::vec((0..LINES.len(), 0..3_usize), 4..30)) {
        let text: String = picks.iter().map(|(i, blanks)| format!("{}\n{}", LINES[*i], "\n".repeat(*blanks))).collect();
        let text = format!("ana.ruiz@example.com\n{text}");
        let mut before = pipeline::resume(text.as_bytes(), None, packs()).unwrap().resume;
        // The form has a place for each, not an order among them.
        before.meta.frontline.present.sort();
        let form = compose::editable(&before).unwrap();
        let mut after = pipeline::resume(form.as_bytes(), None, packs()).unwrap().resume;
        after.meta.frontline.notes.clone_from(&before.meta.frontline.notes);
        after.meta.frontline.present.sort();
        after.meta.frontline.source.clone_from(&before.meta.frontline.source);
        prop_assert_eq!(&before, &after, "{}", form);
    }

    #[test]
    fn every_word_of_a_resume_is_in_its_markdown(picks in prop::collection::vec((0..LINES.len(), 0..3_usize), 4..30)) {
        let text: String = picks.iter().map(|(i, blanks)| format!("{}\n{}", LINES[*i], "\n".repeat(*blanks))).collect();
        let text = format!("ana.ruiz@example.com\n{text}");
        let read = pipeline::resume(text.as_bytes(), None, packs()).unwrap();
        let kept = words(&compose::resume(&read.resume).unwrap());
        let structure = words(STRUCTURE);
        let lost: Vec<_> = words(&text).into_iter().filter(|w| !kept.contains(w) && !structure.contains(w)).filter(|w| w.parse::<u32>().is_err()).collect();
        prop_assert!(lost.is_empty(), "{:?} of\n{}", lost, text);
    }
}
