//! Evidence is really there: every evidence text stands verbatim at its place in the parsed resume.

use crate::case::Case;
use serde_json::Value;

#[test]
fn evidence_stands_verbatim_at_its_place() {
    let case = Case::example();
    let resume = case.run("parse resume resume.txt --format json").expect(0).json();
    let score = case.run("score resume.txt posting.txt --format json").expect(0).json();
    let keywords = score["keywords"].as_array().unwrap();
    let knockouts = score["knockouts"].as_array().unwrap();
    let mut seen = 0;
    for finding in keywords.iter().chain(knockouts) {
        for evidence in finding["evidence"].as_array().unwrap() {
            let place = evidence["place"].as_str().unwrap();
            let text = evidence["text"].as_str().unwrap();
            let there = match resume.pointer(place) {
                Some(Value::String(there)) => there.clone(),
                other => panic!("{place}: {other:?}"),
            };
            assert!(there.contains(text), "{place} holds {there:?}, not {text:?}");
            seen += 1;
        }
    }
    assert!(seen >= 8, "only {seen} pieces of evidence");
    for keyword in keywords {
        let bare = keyword["evidence"].as_array().unwrap().is_empty();
        assert_eq!(keyword["state"] == "gap", bare, "a gap has no evidence and all else has: {keyword}");
    }
}

#[test]
fn the_shares_are_those_of_the_keywords() {
    let case = Case::example();
    let score = case.run("score resume.txt posting.txt --format json").expect(0).json();
    let keywords = score["keywords"].as_array().unwrap();
    let weight = |states: &[&str]| -> f64 {
        let of = keywords.iter().filter(|k| states.is_empty() || states.contains(&k["state"].as_str().unwrap()));
        of.map(|k| k["weight"].as_f64().unwrap()).sum()
    };
    let near = |a: f64, b: f64| (a - b).abs() < 0.005;
    assert!(near(score["literal"].as_f64().unwrap(), weight(&["exact"]) / weight(&[])));
    assert!(near(score["concept"].as_f64().unwrap(), weight(&["exact", "variant", "supported"]) / weight(&[])));
    assert!(score["ceiling"].as_f64().unwrap() >= score["literal"].as_f64().unwrap());
}
