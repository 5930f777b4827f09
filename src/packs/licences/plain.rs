//! Plain: wordings of offices and brochures and the plain words that mean strictly the same (`plain.toml`). Each row is a
//! swap and its own licence. The main entry is [`rows`].

use serde::Deserialize;

use super::UpgradeRow;
use crate::packs::schema::merged;
use crate::packs::{PackError, PackFiles};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    plain: Vec<PlainRow>,
}

/// A wording and the plain one; `from` and `to` as in a swap.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlainRow {
    pub(crate) id: String,
    pub(crate) from: String,
    pub(crate) to: String,
    #[serde(default)]
    pub(crate) needs: Vec<String>,
    #[serde(default)]
    pub(crate) not: Vec<String>,
    #[serde(default)]
    pub(crate) no_act_after: bool,
    pub(crate) tests: Vec<String>,
    pub(crate) refuses: Vec<String>,
}

impl PlainRow {
    /// What the row allows a rewrite to say: its new words, and the verbs of its slots.
    pub(super) fn upgrade(&self) -> UpgradeRow {
        let words = self.to.split_whitespace().filter_map(|word| {
            let Some(name) = word.strip_prefix('{') else { return Some(word.to_owned()) };
            let verb = name.strip_suffix('}').filter(|name| !name.is_empty() && !name.contains(['.']))?;
            let slot =
                verb == "first" || verb.strip_prefix("last").is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()));
            (!slot).then(|| verb.to_owned())
        });
        UpgradeRow {
            id: self.id.clone(),
            from: vec![self.from.clone()],
            to: words.collect(),
            needs: self.needs.clone(),
            not: self.not.clone(),
            tests: self.tests.clone(),
            refuses: self.refuses.clone(),
        }
    }
}

/// The rows of all layers.
pub(super) fn rows(files: &PackFiles) -> Result<Vec<PlainRow>, PackError> {
    let mut tables = files.tables::<File>("plain.toml")?;
    merged(&mut tables, |file| &mut file.plain, |row| &row.id)
}
