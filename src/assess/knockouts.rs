//! Knock-outs: conditions of a posting, each met, unmet or to be asked. The main entry is [`knockouts`].

use crate::model::finding::KnockoutFinding;
use crate::model::posting::Posting;
use crate::model::resume::Resume;
use crate::model::settings::Settings;
use crate::packs::Packs;

/// One finding a knock-out of `posting`, in its order.
pub fn knockouts(_resume: &Resume, _posting: &Posting, _packs: &Packs, _settings: &Settings) -> Vec<KnockoutFinding> {
    Vec::new()
}
