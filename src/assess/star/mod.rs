//! STAR: interview drafts built only from resume facts (domain SPEC 4.5), and the structure check of written answers
//! (SPEC 4.6). The main entries are [`drafts`] and [`check`].

use crate::model::answer::{Star, StarCheck};
use crate::model::posting::Posting;
use crate::model::resume::Resume;
use crate::model::suggestion::Translation;
use crate::packs::Packs;

/// Drafts for `resume`, the competencies that `posting` asks for first. `translation` says what each duty shows.
pub fn drafts(_resume: &Resume, _posting: Option<&Posting>, _translation: &Translation, _packs: &Packs) -> Star {
    Star {
        schema: "frontline/star/1".to_owned(),
        answers: Vec::new(),
        prompts: Vec::new(),
        matrix: Vec::new(),
        uncovered: Vec::new(),
    }
}

/// Checks the answers in `text` (Markdown: a `## question` heading before each answer, or one answer without heading).
pub fn check(_text: &str, _packs: &Packs) -> StarCheck {
    StarCheck { schema: "frontline/star-check/1".to_owned(), answers: Vec::new() }
}
