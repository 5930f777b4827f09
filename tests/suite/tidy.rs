//! Tidy: the house stays as it is drawn. Layers, no effects inside stages, module docs, short files.

use std::path::{Path, PathBuf};

/// Lowest first; a layer names only those before it.
const LAYERS: [&str; 11] =
    ["model", "packs", "read", "extract", "assess", "compose", "render", "pipeline", "files", "batch", "cli"];

/// Layers that take values and return values.
const STAGES: [&str; 8] = ["model", "packs", "read", "extract", "assess", "compose", "render", "pipeline"];

/// Most lines of code in a file, tests, comments and blank lines not counted.
const LONGEST: usize = 450;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files_below(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_below(&path, ending));
        } else if path.extension().is_some_and(|e| e == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Path below `src`, layer, and code without its trailing test module; `tests.rs` is a test module in its own file.
fn sources() -> Vec<(String, String, String)> {
    let src = root().join("src");
    let read = |path: PathBuf| {
        let name = path.strip_prefix(&src).unwrap().to_string_lossy().replace('\\', "/");
        let layer = name.split('/').next().unwrap().trim_end_matches(".rs").to_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let code = text.split("\n#[cfg(test)]\nmod tests").next().unwrap().to_owned();
        (name, layer, code)
    };
    let is_code = |path: &PathBuf| !path.ends_with("tests.rs");
    files_below(&src, "rs").into_iter().filter(is_code).map(read).collect()
}

fn code_lines(code: &str) -> impl Iterator<Item = &str> {
    code.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"))
}

#[test]
fn a_layer_names_only_those_below_it() {
    let mut faults = Vec::new();
    for (name, layer, code) in sources() {
        let Some(own) = LAYERS.iter().position(|l| *l == layer) else { continue };
        for line in code_lines(&code) {
            for above in &LAYERS[own + 1..] {
                if line.contains(&format!("crate::{above}")) {
                    faults.push(format!("{name} names {above}: {line}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn rooms_of_assess_do_not_call_each_other() {
    let rooms = ["ceiling", "coverage", "guard", "knockouts", "lint", "star", "translate"];
    let mut faults = Vec::new();
    for (name, layer, code) in sources() {
        let Some(own) = name.split('/').nth(1).map(|part| part.trim_end_matches(".rs")) else { continue };
        if layer != "assess" || own == "mod" {
            continue;
        }
        for line in code_lines(&code) {
            for room in rooms.iter().filter(|room| **room != own) {
                if line.contains(&format!("assess::{room}")) {
                    faults.push(format!("{name} names {room}: {line}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn stages_have_no_effects_and_nothing_has_a_network() {
    let effects = ["std::fs", "std::env", "SystemTime", "Instant", "println!", "eprintln!", "jiff::", "std::process"];
    let network = ["std::net", "TcpStream", "UdpSocket", "TcpListener"];
    let mut faults = Vec::new();
    for (name, layer, code) in sources() {
        let banned = if STAGES.contains(&layer.as_str()) { &effects[..] } else { &[][..] };
        for line in code_lines(&code) {
            faults.extend(
                banned
                    .iter()
                    .chain(&network)
                    .filter(|word| line.contains(**word))
                    .map(|word| format!("{name}: {word}")),
            );
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_module_says_what_it_is() {
    for (name, _, code) in sources() {
        assert!(code.starts_with("//! "), "{name} has no module doc");
        for mark in ["TODO", "FIXME", "XXX", "unimplemented!", "todo!("] {
            assert!(!code.contains(mark), "{name} holds {mark}");
        }
    }
}

#[test]
fn files_stay_short_enough_to_read() {
    let long: Vec<_> = sources()
        .into_iter()
        .map(|(name, _, code)| (code_lines(&code).count(), name))
        .filter(|(lines, name)| *lines > LONGEST && name != "model/resume.rs")
        .collect();
    assert!(long.is_empty(), "{long:#?}");
}

#[test]
fn the_top_level_holds_only_what_was_agreed() {
    let agreed = [
        "Cargo.toml",
        "Cargo.lock",
        "src",
        "keywords",
        "templates",
        "tests",
        "README.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "target",
    ];
    for entry in std::fs::read_dir(root()).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        assert!(name.starts_with('.') || agreed.contains(&name.as_str()), "{name} stands at the top level");
    }
}
