//! The guard against our lies, honest rewordings and the worked examples of the domain, and properties of it.

use proptest::prelude::*;
use std::sync::LazyLock;

use super::*;

static PACKS: LazyLock<Packs> = LazyLock::new(|| Packs::builtin().expect("built in packs compile"));

const LIES: &str = include_str!("../../../tests/fixtures/guard_lies.tsv");
const HONEST: &str = include_str!("../../../tests/fixtures/guard_honest.tsv");
const EXAMPLES: &str = include_str!("../../../tests/fixtures/guard_examples.tsv");

fn found(original: &str, rewrite: &str) -> Vec<Violation> {
    check(original, rewrite, &Ground { past: true, ..Ground::default() }, &PACKS)
}

fn rules(original: &str, rewrite: &str) -> Vec<String> {
    found(original, rewrite).into_iter().map(|violation| violation.rule).collect()
}

/// Pairs of original and rewrite.
fn pairs(fixture: &'static str) -> Vec<(&'static str, &'static str)> {
    let rows = fixture.lines().skip(1).map(|line| line.split('\t').collect::<Vec<_>>());
    rows.map(|row| (row[1], row[2])).collect()
}

#[test]
fn every_lie_is_caught() {
    let passed: Vec<_> = pairs(LIES).into_iter().filter(|(original, lie)| found(original, lie).is_empty()).collect();
    assert!(pairs(LIES).len() >= 150);
    assert!(passed.is_empty(), "{passed:#?}");
}

#[test]
fn every_honest_rewording_passes() {
    let honest = pairs(HONEST);
    let caught: Vec<_> =
        honest.iter().map(|(a, b)| (a, b, found(a, b))).filter(|(_, _, found)| !found.is_empty()).collect();
    assert!(honest.len() >= 100);
    assert!(caught.is_empty(), "{caught:#?}");
}

#[test]
fn the_worked_examples_pass() {
    let examples = pairs(EXAMPLES);
    let caught: Vec<_> =
        examples.iter().map(|(a, b)| (a, b, found(a, b))).filter(|(_, _, found)| !found.is_empty()).collect();
    assert_eq!(examples.len(), 76);
    assert!(caught.is_empty(), "{caught:#?}");
}

#[test]
fn a_violation_names_its_rule_and_words() {
    let found = found("waited tables", "Waited tables and reduced complaints");
    let reduced = found.iter().find(|v| v.text == "reduced").expect("reduced is found");
    assert_eq!(reduced.rule, "G5");
    assert_eq!(reduced.message, "“reduced” tells a result that your line does not state");
}

#[test]
fn an_answer_is_ground() {
    let answers = ["about 40 a shift, in Zendesk".to_owned()];
    let ground = Ground { answers: &answers, past: true, ..Ground::default() };
    let rewrite = "Answered about 40 phone calls a shift in Zendesk";
    assert_eq!(check("answered phones", rewrite, &ground, &PACKS), []);
    assert!(!found("answered phones", rewrite).is_empty());
}

#[test]
fn a_doubted_answer_is_no_ground() {
    let answers = ["not sure, I think Zendesk".to_owned()];
    let ground = Ground { answers: &answers, ..Ground::default() };
    assert!(!check("answered phones", "Answered phones in Zendesk", &ground, &PACKS).is_empty());
}

#[test]
fn a_name_stated_elsewhere_is_ground_but_a_skill_word_is_not() {
    let names = ["Shopify".to_owned(), "conflict resolution".to_owned()];
    let ground = Ground { names: &names, ..Ground::default() };
    assert_eq!(check("rang people up", "Rang up customers in Shopify", &ground, &PACKS), []);
    assert!(!check("rang people up", "Rang up customers using conflict resolution", &ground, &PACKS).is_empty());
}

#[test]
fn a_present_tense_is_faulted_only_for_a_past_job() {
    let now = Ground::default();
    assert_eq!(check("answered phones at the store", "Answers phones at the store", &now, &PACKS), []);
    assert_eq!(rules("answered phones at the store", "Answers phones at the store"), ["G13"]);
    assert_eq!(rules("i answer phones at the store", "Answer store phones daily, mostly")[0], "G5");
}

#[test]
fn the_first_person_is_faulted_unless_the_candidate_wrote_it() {
    assert_eq!(rules("rang up customers", "I rang up customers"), ["G13"]);
    assert_eq!(rules("I rang up customers w/ coupons", "I rang up customers with coupons"), Vec::<String>::new());
}

/// Words of an ordinary duty.
fn duty() -> impl Strategy<Value = String> {
    let verb = prop::sample::select(vec![
        "answered", "cleaned", "sorted", "checked", "carried", "stocked", "rang up", "packed",
    ]);
    let thing =
        prop::sample::select(vec!["shelves", "boxes", "phones", "rooms", "customers", "orders", "bags", "tables"]);
    let place =
        prop::sample::select(vec!["at the store", "on weekends", "in the lobby", "after lunch", "by the door", ""]);
    (verb, thing, place).prop_map(|(verb, thing, place)| format!("{verb} {thing} {place}").trim().to_owned())
}

proptest! {
    #[test]
    fn a_line_is_no_lie_about_itself(line in "\\PC{0,120}") {
        prop_assert_eq!(check(&line, &line, &Ground::default(), &PACKS), vec![]);
    }

    #[test]
    fn a_capital_and_a_full_stop_are_no_lie(line in duty()) {
        let mut rewrite = line.clone();
        rewrite[..1].make_ascii_uppercase();
        rewrite.push('.');
        prop_assert_eq!(found(&line, &rewrite), vec![]);
    }

    #[test]
    fn an_inserted_number_is_caught(line in duty(), number in 2u32..100_000, at in 0usize..4) {
        let mut words: Vec<String> = line.split(' ').map(str::to_owned).collect();
        words.insert(at.min(words.len()), number.to_string());
        prop_assert!(!found(&line, &words.join(" ")).is_empty());
    }

    #[test]
    fn an_inserted_tool_kpi_rank_or_result_is_caught(
        line in duty(),
        claim in prop::sample::select(vec![
            "Zendesk", "Salesforce", "CSAT", "FCR", "SLA", "HIPAA", "managed", "supervised", "led", "director", "reduced", "improved",
            "successfully", "award-winning", "fluent", "certified", "call center", "CRM", "by email", "expertly", "all", "ensured",
        ]),
        at in 0usize..5,
    ) {
        let mut words: Vec<&str> = line.split(' ').collect();
        words.insert(at.min(words.len()), claim);
        prop_assert!(!found(&line, &words.join(" ")).is_empty());
    }

    #[test]
    fn a_changed_number_is_caught(line in duty(), old in 2u32..5000, new in 2u32..5000) {
        prop_assume!(old != new);
        let with = |count: &str| format!("{line}, {count} a day");
        prop_assert!(!found(&with(&old.to_string()), &with(&new.to_string())).is_empty());
        let hedged = format!("about {old}");
        prop_assert!(!found(&with(&hedged), &with(&old.to_string())).is_empty());
    }

    #[test]
    fn a_number_that_is_a_name_elsewhere_keeps_its_hedge(old in prop::sample::select(vec![24, 76, 84, 401, 911, 1099]), line in duty()) {
        let with = |count: &str| format!("{line}, {count} a day");
        let hedged = format!("about {old}");
        prop_assert!(!found(&with(&hedged), &with(&old.to_string())).is_empty());
    }

    #[test]
    fn no_text_breaks_it(original in "\\PC{0,80}", rewrite in "\\PC{0,80}") {
        let _ = found(&original, &rewrite);
    }
}
