//! Resume extraction: lines to the fields of JSON Resume. The main entry is [`extract`].

use crate::model::document::Document;
use crate::model::resume::Resume;
use crate::packs::Packs;

/// The resume that `document` is.
pub fn extract(document: &Document, _packs: &Packs) -> Resume {
    let mut resume = Resume::default();
    resume.meta.frontline.unplaced = document.lines.iter().map(|l| l.text.clone()).collect();
    resume
}
