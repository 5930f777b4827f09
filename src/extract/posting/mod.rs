//! Posting extraction: lines to what a job asks for. The main entry is [`extract`].

use crate::model::document::Document;
use crate::model::posting::Posting;
use crate::packs::Packs;

/// The posting that `document` is.
pub fn extract(_document: &Document, _packs: &Packs) -> Posting {
    Posting::default()
}
