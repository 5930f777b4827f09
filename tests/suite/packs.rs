//! Packs: every entry does what its own tests say, and knowledge of the seeds has its place.

use frontline::packs::Packs;

#[test]
fn every_pack_entry_passes_its_tests_and_refusals() {
    let packs = Packs::builtin().unwrap_or_else(|error| panic!("{error}"));
    let faults = packs.check();
    assert!(faults.is_empty(), "{} faults: {:#?}", faults.len(), &faults[..faults.len().min(20)]);
}

#[test]
fn there_are_34_competencies_with_phrases() {
    let packs = Packs::builtin().unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(packs.competencies.all.len(), 34);
    let silent: Vec<_> = packs.competencies.all.iter().filter(|c| c.phrases.is_empty()).map(|c| c.id).collect();
    assert_eq!(silent.iter().map(|id| id.as_str()).collect::<Vec<_>>(), ["MOTV"]);
}
