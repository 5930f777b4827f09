//! Packs: every entry does what its own tests say, and knowledge of the seeds has its place.

use frontline::packs::Packs;

#[test]
fn every_pack_entry_passes_its_tests_and_refusals() {
    let packs = Packs::builtin().unwrap_or_else(|error| panic!("{error}"));
    let faults = packs.check();
    assert!(faults.is_empty(), "{} faults: {:#?}", faults.len(), &faults[..faults.len().min(20)]);
}

/// The program holds the packs in another form than they are written in; a fault in what is written has its line told here.
#[test]
fn every_pack_file_can_be_read_as_a_pack_of_the_user() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("keywords");
    let files = frontline::files::read_packs(&folder).unwrap();
    assert!(files.contains_key("titles.toml") && files.contains_key("terms/tools.toml"));
    for (name, text) in files {
        let layer = std::collections::BTreeMap::from([(name, text)]);
        let packs = Packs::compile(&frontline::packs::PackFiles::builtin().with_layer(layer));
        packs.unwrap_or_else(|error| panic!("{error}"));
    }
}

#[test]
fn there_are_34_competencies_with_phrases() {
    let packs = Packs::builtin().unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(packs.competencies.all.len(), 34);
    let silent: Vec<_> = packs.competencies.all.iter().filter(|c| c.phrases.is_empty()).map(|c| c.id).collect();
    assert_eq!(silent.iter().map(|id| id.as_str()).collect::<Vec<_>>(), ["MOTV"]);
}

#[test]
fn the_blocks_of_the_pack_guide_are_valid_packs() {
    let guide = include_str!("../../keywords/README.md");
    let blocks: Vec<_> = guide.split("```toml\n").skip(1).filter_map(|rest| rest.split_once("```")).collect();
    assert!(blocks.len() >= 2);
    for (block, _) in blocks {
        let name = block.lines().next().and_then(|line| line.strip_prefix("# ")).unwrap_or_default().to_owned();
        let layer = std::collections::BTreeMap::from([(name.clone(), block.to_owned())]);
        let packs = Packs::compile(&frontline::packs::PackFiles::builtin().with_layer(layer));
        let packs = packs.unwrap_or_else(|error| panic!("{error}"));
        assert!(packs.check().is_empty(), "{name}: {:#?}", packs.check());
    }
}
