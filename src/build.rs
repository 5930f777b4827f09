//! Build script: the packs of `keywords/` as the program holds them. Each TOML file is put into JSON, which is read in a
//! fraction of the time. Text that is no TOML ends the build with its file and line; which keys and values a pack may have
//! is told by the types of `packs`, the same for every layer of packs, when the program reads them.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The knowledge, below the folder of `Cargo.toml`.
const FOLDER: &str = "keywords";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={FOLDER}");
    println!("cargo::rerun-if-changed=src/build.rs");
    let mut packs = Vec::new();
    find(Path::new(FOLDER), &mut packs)?;
    packs.sort();
    let mut list = String::from("&[\n");
    for (name, path) in &packs {
        let table: toml::Table =
            fs::read_to_string(path)?.parse().map_err(|error| format!("{FOLDER}/{name}: {error}"))?;
        writeln!(list, "    ({name:?}, {:?}),", serde_json::to_string(&table)?)?;
    }
    list.push(']');
    fs::write(Path::new(&env::var("OUT_DIR")?).join("packs.rs"), list)?;
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
