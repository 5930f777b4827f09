//! Posting extraction: lines to what a job asks for. The main entry is [`extract`].

mod conditions;
mod fields;
mod heading;
mod keywords;
mod phrases;
mod sections;
mod units;

use crate::model::document::Document;
use crate::model::posting::{Need, Posting, Requirement};
use crate::packs::Packs;

/// The posting that `document` is.
pub fn extract(document: &Document, packs: &Packs) -> Posting {
    let units = units::units(document, packs);
    let placed = sections::place(&units, packs);
    let mut posting = Posting::default();
    fields::fill(&mut posting, document, &placed, packs);
    posting.requirements = placed
        .iter()
        .filter(|one| one.asks() && one.read.words.len() > 1 && one.need() != Need::Mention)
        .map(|one| Requirement { text: one.unit.text.trim_end_matches(['.', ';', ',']).to_owned(), need: one.need() })
        .collect();
    let names = fields::names(&posting);
    posting.keywords = keywords::keywords(&placed, &names, posting.title.as_deref().unwrap_or(""), packs);
    posting
}
