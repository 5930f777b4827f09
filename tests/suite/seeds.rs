//! Seeds: everything that the founding articles name has its place in what the program says to a person, not only in a pack.
//! `seed_places.tsv` says for each row of the checklist which command shows it, and with which words.

use std::collections::{BTreeMap, BTreeSet};

use crate::case::Case;

const CHECKLIST: &str = include_str!("../fixtures/seed_checklist.tsv");
const PLACES: &str = include_str!("../fixtures/seed_places.tsv");

/// The rows of a table, each cut at its tabs, without the head.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table.lines().skip(1).map(|line| line.split('\t').collect())
}

/// Text as a reader takes it: lines and runs of blanks are one blank, marks of Markdown and entities of HTML are gone.
fn read(text: &str) -> String {
    let text = text.replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&").replace('\\', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What `command` prints or writes about the embedded example.
fn shown(case: &Case, command: &str) -> String {
    let file = |arguments: &str, name: &str| {
        case.run(arguments).expect(0);
        case.text(name)
    };
    match command.split_once(' ') {
        Some(("learn", about)) => {
            let mut arguments = vec!["learn"];
            arguments.extend(about.split(' '));
            case.run_with(&arguments, "").expect(0).stdout
        }
        _ => match command {
            "report" => file("tailor resume.txt posting.txt -o packet --force", "packet/report.html"),
            "star" => file("tailor resume.txt posting.txt -o packet --force", "packet/star.md"),
            "portfolio" => file("portfolio resume.txt -o portfolio.md --force", "portfolio.md"),
            "translate" => {
                case.run_with(&["translate", "--lines", "-"], "cashier\tran register, always a line out the door\n")
                    .expect(0)
                    .stdout
            }
            other => panic!("{other} is no command of this test"),
        },
    }
}

#[test]
fn every_row_of_the_checklist_is_shown_to_a_person() {
    let case = Case::example();
    let mut outputs: BTreeMap<&str, String> = BTreeMap::new();
    let mut placed = BTreeSet::new();
    let mut faults = Vec::new();
    for row in rows(PLACES) {
        let [group, item, command, holds] = row[..] else { panic!("{row:?} has not four parts") };
        placed.insert((group, item));
        if command == "score" {
            continue;
        }
        let output = outputs.entry(command).or_insert_with(|| read(&shown(&case, command)));
        faults.extend(
            holds.split('|').filter(|words| !output.contains(*words)).map(|words| format!("{command}: {words}")),
        );
    }
    assert!(faults.is_empty(), "{faults:#?}");
    let homeless: Vec<_> = rows(CHECKLIST).filter(|row| !placed.contains(&(row[0], row[1]))).collect();
    assert!(homeless.is_empty(), "{homeless:#?}");
    assert_eq!(placed.len(), 173);
}

#[test]
fn what_the_articles_name_is_known_when_a_posting_asks_for_it() {
    let wanted: Vec<&str> = rows(PLACES).filter(|row| row[2] == "score").map(|row| row[3]).collect();
    let mut unknown = Vec::new();
    // A dozen to a posting: one that asks for a hundred things is no posting.
    for some in wanted.chunks(12) {
        let asks: Vec<String> = some.iter().map(|words| format!("- Experience with {words}\n")).collect();
        let posting = format!("Customer Service Representative\nQuill Bay Goods\n\nRequirements\n{}", asks.concat());
        let case = Case::example().file("asks.txt", posting);
        let score = case.run("score resume.txt asks.txt --format json").expect(0).json();
        let keywords = score["keywords"].as_array().unwrap();
        let known = |words: &str| {
            let is = |text: &serde_json::Value| text.as_str().unwrap().to_lowercase().contains(&words.to_lowercase());
            keywords.iter().any(|k| k["id"].is_string() && (is(&k["phrase"]) || is(&k["name"])))
        };
        unknown.extend(some.iter().filter(|words| !known(words)).copied());
    }
    assert!(wanted.len() > 60 && unknown.is_empty(), "{unknown:#?}");
}
