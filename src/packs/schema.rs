//! Schema: how pack files are found, parsed strictly and merged. Unknown keys are refused, ids unique in a layer, later
//! layers (`--packs DIR`) add or override by id. A user writes TOML; the built-in layer is the same in JSON (see
//! [`super::builtin`]), which only takes another parser: the types that both are read into are the same.

use std::collections::BTreeMap;
use std::fmt;

use super::hash::Map;
use serde::de::DeserializeOwned;

/// Text of all pack files in layers: the built-in one, then a user's.
#[derive(Debug, Clone, Default)]
pub struct PackFiles {
    layers: Vec<BTreeMap<String, Text>>,
}

/// Text of one file.
#[derive(Debug, Clone)]
enum Text {
    /// JSON, made from a file of `keywords/` when the program was built.
    Builtin(&'static str),
    /// TOML of a user.
    Own(String),
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
        let files = super::builtin::FILES.iter().map(|(name, text, _)| ((*name).to_owned(), Text::Builtin(text)));
        Self { layers: vec![files.collect()] }
    }

    /// The same without their tests, for all who do not run them.
    pub fn untested() -> Self {
        let files = super::builtin::FILES.iter().map(|(name, _, text)| ((*name).to_owned(), Text::Builtin(text)));
        Self { layers: vec![files.collect()] }
    }

    /// The same, with `layer` (file name below the folder, text) laid over it.
    #[must_use]
    pub fn with_layer(mut self, layer: BTreeMap<String, String>) -> Self {
        self.layers.push(layer.into_iter().map(|(name, text)| (name, Text::Own(text))).collect());
        self
    }

    /// Whether a file of a user's is laid over or beside those whose name starts with one of `prefixes`.
    pub(super) fn is_own(&self, prefixes: &[&str]) -> bool {
        let mut own = self.layers.iter().flatten().filter(|(_, text)| matches!(text, Text::Own(_)));
        own.any(|(name, _)| prefixes.iter().any(|prefix| name.starts_with(prefix)))
    }

    /// All entries of the files whose name starts with `prefix`: each file is one table `F`, `entries` takes the list
    /// out of it, `id` names an entry. In order of file and place; an overriding entry stands where the first stood.
    pub fn entries<F: DeserializeOwned, T>(
        &self,
        prefix: &str,
        entries: impl Fn(&mut F) -> &mut Vec<T>,
        id: impl Fn(&T) -> &str,
    ) -> Result<Vec<T>, PackError> {
        merged(&mut self.tables(prefix)?, entries, id)
    }

    /// Every version of the files whose name starts with `prefix`, lowest layer first, each parsed as `F` once.
    pub fn tables<F: DeserializeOwned>(&self, prefix: &str) -> Result<Vec<Table<F>>, PackError> {
        let layers = self.layers.iter().enumerate();
        let all = layers.flat_map(|(layer, files)| files.iter().map(move |(file, text)| (layer, file, text)));
        all.filter(|(_, file, _)| file.starts_with(prefix))
            .map(|(layer, file, text)| Ok(Table { layer, file: file.clone(), rows: parse(file, text)? }))
            .collect()
    }
}

/// A parsed file and where it is from.
#[derive(Debug)]
pub struct Table<F> {
    layer: usize,
    file: String,
    /// What it holds.
    pub rows: F,
}

/// One list of all `tables`, taken out by `entries`; `id` names an entry. In order of file and place; an overriding entry
/// stands where the first stood.
pub(super) fn merged<F, T>(
    tables: &mut [Table<F>],
    entries: impl Fn(&mut F) -> &mut Vec<T>,
    id: impl Fn(&T) -> &str,
) -> Result<Vec<T>, PackError> {
    let mut merged = Merged::default();
    for table in tables {
        merged.add(table.layer, &table.file, std::mem::take(entries(&mut table.rows)), &id)?;
    }
    Ok(merged.all)
}

/// Entries of layers, each in its place.
struct Merged<T> {
    all: Vec<T>,
    /// Place and layer of each id.
    at: Map<String, (usize, usize)>,
}

impl<T> Default for Merged<T> {
    fn default() -> Self {
        Self { all: Vec::new(), at: Map::default() }
    }
}

impl<T> Merged<T> {
    /// Adds the entries of `file`; an id that stands twice in one layer is an error.
    fn add(&mut self, layer: usize, file: &str, entries: Vec<T>, id: impl Fn(&T) -> &str) -> Result<(), PackError> {
        for entry in entries {
            let name = id(&entry).to_owned();
            match self.at.get(&name) {
                Some(&(_, old)) if old == layer => {
                    return Err(PackError { file: file.to_owned(), message: format!("the id `{name}` stands twice") });
                }
                Some(&(place, _)) => {
                    self.all[place] = entry;
                    self.at.insert(name, (place, layer));
                }
                None => {
                    self.at.insert(name, (self.all.len(), layer));
                    self.all.push(entry);
                }
            }
        }
        Ok(())
    }
}

/// Parses one pack file.
fn parse<F: DeserializeOwned>(file: &str, text: &Text) -> Result<F, PackError> {
    let refused = |message: String| PackError { file: file.to_owned(), message };
    match text {
        Text::Builtin(json) => serde_json::from_str(json).map_err(|error| refused(error.to_string())),
        Text::Own(toml) => toml::from_str(toml).map_err(|error| refused(error.to_string())),
    }
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
