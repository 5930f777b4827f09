//! Seeds: the checklist of everything that the founding articles name (domain SPEC 1). Each row must have a home in some
//! pack, said by the entry's `seeds`.

use std::collections::BTreeSet;

use serde_json::Value;

use super::builtin::FILES;

const CHECKLIST: &str = include_str!("../../tests/fixtures/seed_checklist.tsv");

/// The rows of the checklist as `Group: item`.
fn rows() -> BTreeSet<String> {
    CHECKLIST.lines().skip(1).filter_map(|line| line.split_once('\t')).map(|(g, i)| format!("{g}: {i}")).collect()
}

/// Every string of a `seeds` list below `value`.
fn named(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(table) => {
            for (key, inner) in table {
                match inner {
                    Value::Array(seeds) if key == "seeds" => {
                        into.extend(seeds.iter().filter_map(|seed| seed.as_str()).map(str::to_owned));
                    }
                    _ => named(inner, into),
                }
            }
        }
        Value::Array(inner) => inner.iter().for_each(|value| named(value, into)),
        _ => {}
    }
}

fn all_named() -> BTreeSet<String> {
    let mut seeds = BTreeSet::new();
    for (file, text, _) in FILES {
        named(&serde_json::from_str(text).unwrap_or_else(|error| panic!("{file}: {error}")), &mut seeds);
    }
    seeds
}

#[test]
fn every_row_of_the_seed_checklist_has_a_home_in_a_pack() {
    let rows = rows();
    assert_eq!(rows.len(), 173);
    let homeless: Vec<_> = rows.difference(&all_named()).cloned().collect();
    assert!(homeless.is_empty(), "{homeless:#?}");
}

#[test]
fn no_pack_names_a_row_that_is_not_in_the_checklist() {
    let unknown: Vec<_> = all_named().difference(&rows()).cloned().collect();
    assert!(unknown.is_empty(), "{unknown:#?}");
}
