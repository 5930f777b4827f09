//! Schema: how pack files are found, parsed strictly and merged. TOML with unknown keys refused, ids unique in a layer,
//! later layers (`--packs DIR`) adding or overriding by id.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use serde::de::DeserializeOwned;

/// Text of all pack files in layers: the built-in one, then a user's.
#[derive(Debug, Clone, Default)]
pub struct PackFiles {
    layers: Vec<BTreeMap<String, String>>,
}

/// A pack that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackError {
    /// File below `keywords/`.
    pub file: String,
    /// What is wrong, with the line where TOML knows it.
    pub message: String,
}

/// A `tests` or `refuses` line of a pack entry that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackFault {
    /// Id of the entry.
    pub id: String,
    /// The line.
    pub line: String,
    /// What was expected.
    pub expected: &'static str,
}

impl PackFiles {
    /// The files inside the program.
    pub fn builtin() -> Self {
        let files = super::builtin::FILES.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        Self { layers: vec![files.collect()] }
    }

    /// The same, with `layer` (file name below the folder, text) laid over it.
    #[must_use]
    pub fn with_layer(mut self, layer: BTreeMap<String, String>) -> Self {
        self.layers.push(layer);
        self
    }

    /// All entries of the files whose name starts with `prefix`: each file is one table `F`, `entries` takes the list
    /// out of it, `id` names an entry. In order of file and place; an overriding entry stands where the first stood.
    pub fn entries<F: DeserializeOwned, T>(
        &self,
        prefix: &str,
        entries: impl Fn(F) -> Vec<T>,
        id: impl Fn(&T) -> &str,
    ) -> Result<Vec<T>, PackError> {
        let mut all: Vec<T> = Vec::new();
        let mut at: HashMap<String, (usize, usize)> = HashMap::new();
        for (layer, files) in self.layers.iter().enumerate() {
            for (file, text) in files.iter().filter(|(name, _)| name.starts_with(prefix)) {
                for entry in entries(parse(file, text)?) {
                    let name = id(&entry).to_owned();
                    match at.get(&name) {
                        Some(&(_, old)) if old == layer => {
                            return Err(PackError {
                                file: file.clone(),
                                message: format!("the id `{name}` stands twice"),
                            });
                        }
                        Some(&(place, _)) => {
                            all[place] = entry;
                            at.insert(name, (place, layer));
                        }
                        None => {
                            at.insert(name, (all.len(), layer));
                            all.push(entry);
                        }
                    }
                }
            }
        }
        Ok(all)
    }

    /// Every version of one file, lowest layer first, parsed as `F`; for packs that are one table and not a list.
    pub fn tables<F: DeserializeOwned>(&self, file: &str) -> Result<Vec<F>, PackError> {
        self.layers.iter().filter_map(|files| files.get(file)).map(|text| parse(file, text)).collect()
    }
}

/// Parses one pack file.
fn parse<F: DeserializeOwned>(file: &str, text: &str) -> Result<F, PackError> {
    toml::from_str(text).map_err(|error| PackError { file: file.to_owned(), message: error.to_string() })
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "pack `{}`: {}", self.file, self.message)
    }
}

impl std::error::Error for PackError {}

impl fmt::Display for PackFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {} for `{}`", self.id, self.expected, self.line)
    }
}
