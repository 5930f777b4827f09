//! Build script: the packs of `keywords/` as the program holds them. Each TOML file is put into JSON, which is read in a
//! fraction of the time, all their words are numbered and written down with their stems, and the example lines are counted.
//! Text that is no TOML ends the build with its file and line; which keys and values a pack may have is told by the types of
//! `packs`, the same for every layer of packs, when the program reads them.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::Value;

/// The rooms of the program that this script works with, under their names there.
#[allow(dead_code, unreachable_pub)]
mod packs {
    pub mod hash;
    pub mod words {
        mod cut;
        /// The stem of a word in small letters.
        pub fn stem(lower: &str) -> String {
            cut::stem(lower)
        }
    }
    pub mod licences {
        pub mod keys;
    }
    pub mod examples {
        pub mod fit;
    }
}

use packs::examples::fit::fit;
use packs::hash;
use packs::licences::keys::Keys;

/// The knowledge, below the folder of `Cargo.toml`.
const FOLDER: &str = "keywords";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={FOLDER}");
    for source in ["build.rs", "packs/words/cut.rs", "packs/hash.rs", "packs/licences/keys.rs", "packs/examples/fit.rs"]
    {
        println!("cargo::rerun-if-changed=src/{source}");
    }
    let mut packs = Vec::new();
    find(Path::new(FOLDER), &mut packs)?;
    packs.sort();
    let mut words = BTreeSet::new();
    let mut tables = BTreeMap::new();
    let mut list = String::from("&[\n");
    for (name, path) in &packs {
        let table: toml::Table =
            fs::read_to_string(path)?.parse().map_err(|error| format!("{FOLDER}/{name}: {error}"))?;
        let table = serde_json::to_value(&table)?;
        note_words(&table, &mut words);
        writeln!(list, "    ({name:?}, {:?}, {:?}),", table.to_string(), untested(table.clone()).to_string())?;
        tables.insert(name.as_str(), table);
    }
    list.push(']');
    let folder = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(folder.join("packs.rs"), list)?;
    fs::write(folder.join("words.rs"), vocabulary(words)?)?;
    fs::write(folder.join("examples.bin"), examples(&tables))?;
    Ok(())
}

/// `value` without the tests of its entries, which are half of the packs and are asked for by their check alone.
fn untested(value: Value) -> Value {
    match value {
        Value::Object(table) => {
            let inner = |(key, inner): (String, Value)| match inner {
                Value::Array(_) if key == "tests" || key == "refuses" => (key, Value::Array(Vec::new())),
                inner => (key, untested(inner)),
            };
            Value::Object(table.into_iter().map(inner).collect())
        }
        Value::Array(list) => Value::Array(list.into_iter().map(untested).collect()),
        plain => plain,
    }
}

/// Every TOML file below `folder`: its name below [`FOLDER`] with `/` between the parts, and its path.
fn find(folder: &Path, found: &mut Vec<(String, PathBuf)>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            find(&path, found)?;
        } else if path.extension().is_some_and(|ending| ending == "toml") {
            let parts = path.strip_prefix(FOLDER)?.iter().map(|part| part.to_string_lossy());
            found.push((parts.collect::<Vec<_>>().join("/"), path));
        }
    }
    Ok(())
}

/// Adds every word of `value`, in small letters.
fn note_words(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Object(table) => {
            for (key, inner) in table {
                note_words(&Value::from(key.as_str()), into);
                note_words(inner, into);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| note_words(value, into)),
        Value::String(text) => {
            let lower = text.to_lowercase().replace('’', "'");
            let words = lower.split(|c: char| !c.is_alphanumeric() && c != '\'').map(|word| word.trim_matches('\''));
            for word in words.filter(|word| (1..=hash::MOST_LETTERS).contains(&word.len())) {
                into.insert(word.to_owned());
                into.extend(word.strip_suffix("'s").map(str::to_owned));
            }
        }
        _ => {}
    }
}

/// The numbered words with their stems, as the tables of `packs::words::known`.
fn vocabulary(mut words: BTreeSet<String>) -> Result<String, Box<dyn Error>> {
    let stem = |word: &String| packs::words::stem(word.strip_suffix("'s").unwrap_or(word));
    let mut stems: BTreeSet<String> = words.iter().map(stem).collect();
    while !stems.is_subset(&words) {
        words.append(&mut stems.clone());
        stems = words.iter().map(stem).collect();
    }
    let bits = (2 * words.len()).next_power_of_two().ilog2();
    let mut slots = vec![0_u32; 1 << bits];
    let numbers: BTreeMap<&String, usize> = stems.iter().zip(1..).collect();
    let (mut text, mut entries) = (String::new(), String::from("(0, 0, 0, 0, 0, 0, 0),"));
    for (id, word) in (1_u16..).zip(&words) {
        let stem = stem(word);
        let own = numbers.get(word).copied().unwrap_or_default();
        let start = text.len();
        text.push_str(word);
        let cut = if word.starts_with(&stem) { start } else { text.len() };
        if cut > start {
            text.push_str(&stem);
        }
        let number = numbers.get(&stem).copied().unwrap_or_default();
        let letters = hash::Letters::of(word).ok_or_else(|| format!("`{word}` is too long"))?;
        let (first, length) = (letters.first(), letters.length());
        write!(entries, "({first}, {start}, {cut}, {length}, {}, {number}, {own}),", stem.len())?;
        let hash = letters.hash();
        let mut slot = hash::slot(hash, bits);
        while slots[slot] > 0 {
            slot = (slot + 1) % slots.len();
        }
        slots[slot] = u32::from(hash::tag(hash)) << 16 | u32::from(id);
    }
    // The highest number is none.
    u16::try_from(words.len() + 1).map_err(|_| "the packs have too many words to be numbered")?;
    Ok(format!(
        "const BITS: u32 = {bits};\nconst STEMS: usize = {};\nconst TEXT: &str = {text:?};\n\
         static SLOTS: [u32; {}] = {slots:?};\nstatic ENTRIES: [Entry; {}] = [{entries}];\n",
        numbers.len() + 1,
        slots.len(),
        words.len() + 1,
    ))
}

/// The texts of a list.
fn texts(list: &Value) -> Vec<&str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// The examples of `tables` (by name of file), counted as `packs::examples` reads them. What is missing or of another type
/// than it should be is told when the program reads the packs.
fn examples(tables: &BTreeMap<&str, Value>) -> Vec<u8> {
    let licences = tables.get("licences.toml").unwrap_or(&Value::Null);
    let pairs = |name: &str| -> BTreeMap<String, String> {
        let pairs = licences[name].as_object().into_iter().flatten();
        pairs.filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned()))).collect()
    };
    // A key does not depend on how much a verb claims.
    let verbs =
        pairs("verbs").values().flat_map(|list| list.split_whitespace()).map(|verb| (verb.to_owned(), 2)).collect();
    let keys = Keys::new(&verbs, &pairs("irregular"), &pairs("plurals"));
    let function: BTreeSet<&str> =
        licences["words"]["function"].as_str().unwrap_or_default().split_whitespace().collect();
    let rows = tables.iter().filter(|(name, _)| name.starts_with("examples/"));
    let rows: Vec<&Value> = rows.flat_map(|(_, table)| table["example"].as_array().into_iter().flatten()).collect();
    let names: Vec<Vec<&str>> = rows.iter().map(|row| texts(&row["competencies"])).collect();
    let lines: Vec<(&[&str], &str)> = rows
        .iter()
        .zip(&names)
        .flat_map(|(row, names)| texts(&row["lines"]).into_iter().map(|line| (names.as_slice(), line)))
        .collect();
    fit(&lines, |word| keys.key(word).into_owned(), |word| function.contains(word))
}
