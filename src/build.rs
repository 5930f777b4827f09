//! Build script: the packs of `keywords/` as the program holds them. Each TOML file is put into JSON, which is read in a
//! fraction of the time, and the stems of all their words are written down. Text that is no TOML ends the build with its
//! file and line; which keys and values a pack may have is told by the types of `packs`, the same for every layer of packs,
//! when the program reads them.

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::Value;

#[path = "packs/words/cut.rs"]
mod cut;
#[allow(dead_code)]
#[path = "packs/hash.rs"]
mod hash;

/// The knowledge, below the folder of `Cargo.toml`.
const FOLDER: &str = "keywords";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={FOLDER}");
    for source in ["build.rs", "packs/words/cut.rs", "packs/hash.rs"] {
        println!("cargo::rerun-if-changed=src/{source}");
    }
    let mut packs = Vec::new();
    find(Path::new(FOLDER), &mut packs)?;
    packs.sort();
    let mut words = BTreeSet::new();
    let mut list = String::from("&[\n");
    for (name, path) in &packs {
        let table: toml::Table =
            fs::read_to_string(path)?.parse().map_err(|error| format!("{FOLDER}/{name}: {error}"))?;
        let table = serde_json::to_value(&table)?;
        note_words(&table, &mut words);
        writeln!(list, "    ({name:?}, {:?}),", table.to_string())?;
    }
    list.push(']');
    let folder = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(folder.join("packs.rs"), list)?;
    fs::write(folder.join("stems.bin"), stems(&words)?)?;
    Ok(())
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

/// Adds every word of `value`, in small letters, that is long enough to be cut.
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
            let bare = words.map(|word| word.strip_suffix("'s").unwrap_or(word));
            into.extend(bare.filter(|word| (4..=64).contains(&word.len())).map(str::to_owned));
        }
        _ => {}
    }
}

/// The stems of `words`, as `packs::words::known` reads them.
fn stems(words: &BTreeSet<String>) -> Result<Vec<u8>, Box<dyn Error>> {
    let size = (2 * words.len()).next_power_of_two();
    let mut slots = vec![0_u32; size];
    let mut entries = Vec::new();
    for word in words {
        let stem = cut::stem(word);
        let same = word.bytes().zip(stem.bytes()).take_while(|(one, other)| one == other).count();
        let stays = (0..=same).rev().find(|&at| word.is_char_boundary(at)).unwrap_or_default();
        let mut slot = (hash::of(word) >> (64 - size.ilog2())) as usize;
        while slots[slot] > 0 {
            slot = (slot + 1) % size;
        }
        slots[slot] = u32::try_from(1 + 4 * size + entries.len())?;
        for length in [word.len(), stays, stem.len() - stays] {
            entries.push(u8::try_from(length)?);
        }
        entries.extend(word.bytes().chain(stem.bytes().skip(stays)));
    }
    let slots = slots.into_iter().flat_map(u32::to_le_bytes);
    Ok([u8::try_from(size.ilog2())?].into_iter().chain(slots).chain(entries).collect())
}
