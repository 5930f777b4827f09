//! Nothing is invented: rewrites pass the guard, their trace is their text, and drafts hold only what the resume says.

use std::collections::BTreeSet;

use frontline::assess::{self, guard};
use frontline::model::suggestion::TraceSource;
use frontline::packs::Packs;
use proptest::prelude::*;

use crate::case::Case;

fn packs() -> &'static Packs {
    static PACKS: std::sync::LazyLock<Packs> = std::sync::LazyLock::new(|| Packs::builtin().unwrap());
    &PACKS
}

/// Pieces of the lines that people write, to be put together at random.
const PIECES: [&str; 24] = [
    "ran register",
    "rang ppl up fast",
    "always a line out the door",
    "answered the store phone",
    "dealt w/ angry customers",
    "kept it calm",
    "about 40 a day",
    "up to 3 tables",
    "helped train new hires",
    "counted my till",
    "in Toast",
    "called maintenance",
    "on wknds",
    "not sure",
    "with mgr approval",
    "mopped floors",
    "checked guests in",
    "5 stars",
    "as backup",
    "we were the #1 store",
    "signed ppl up for cards",
    "10 a day goal",
    "spoke some Spanish",
    "never late",
];

fn numbers(text: &str) -> BTreeSet<String> {
    let parts = text.split(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
    parts.map(|n| n.trim_matches(['.', ',']).replace(',', "")).filter(|n| !n.is_empty()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_rewrite_passes_the_guard_and_its_trace_is_its_text(picks in prop::collection::vec(0..PIECES.len(), 1..5), job in prop::option::of("cashier|server|front desk agent")) {
        let line = picks.iter().map(|i| PIECES[*i]).collect::<Vec<_>>().join(", ");
        let suggestion = assess::translate_line(job.as_deref(), &line, packs());
        if let Some(rewrite) = &suggestion.rewrite {
            let ground = guard::Ground { past: true, ..guard::Ground::default() };
            prop_assert_eq!(guard::check(&line, rewrite, &ground, packs()), []);
            let traced: String = suggestion.trace.iter().map(|piece| piece.text.as_str()).collect();
            prop_assert_eq!(&traced, rewrite);
            prop_assert!(numbers(rewrite).is_subset(&numbers(&line)), "{} -> {}", line, rewrite);
            for piece in suggestion.trace.iter().filter(|piece| piece.from == TraceSource::Source) {
                let (own, all) = (piece.text.trim().to_lowercase(), line.to_lowercase());
                prop_assert!(all.contains(&own), "{:?} is not in {:?}", own, all);
            }
        }
    }

    #[test]
    fn a_claim_put_into_a_line_is_caught(pick in 0..PIECES.len(), lie in "exceeding goals by 17%|in Zendesk|raising CSAT|as team manager|for 250 customers a day|in fluent Mandarin") {
        let line = PIECES[pick];
        let rewrite = format!("{line} {lie}");
        let ground = guard::Ground { past: true, ..guard::Ground::default() };
        prop_assert!(!guard::check(line, &rewrite, &ground, packs()).is_empty(), "{}", rewrite);
    }
}

#[test]
fn interview_drafts_hold_no_number_or_name_that_the_resume_does_not() {
    let case = Case::example();
    let star = case.run("star resume.txt posting.txt --format json").expect(0).json();
    let resume = case.text("resume.txt");
    for answer in star["answers"].as_array().unwrap() {
        for part in ["situation", "task", "action", "result"] {
            let outside = outside_brackets(answer[part].as_str().unwrap());
            let strange: Vec<_> = numbers(&outside).difference(&numbers(&resume)).cloned().collect();
            assert!(strange.is_empty(), "{part}: {outside}: {strange:?}");
            for word in outside
                .split(|c: char| !c.is_alphanumeric())
                .filter(|w| w.len() > 3 && w.starts_with(char::is_uppercase))
            {
                let frame = ["When", "Since", "What", "This", "There", "Then", "While"];
                assert!(frame.contains(&word) || resume.contains(word), "{part}: {word} in {outside}");
            }
        }
        if !answer["blanks"].as_array().unwrap().is_empty() {
            assert!(answer["ready"].as_f64().unwrap() < 1.0, "a draft with open brackets is not ready");
        }
    }
}

fn outside_brackets(text: &str) -> String {
    let mut depth = 0;
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '[' => depth += 1,
            ']' => depth -= 1,
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}
