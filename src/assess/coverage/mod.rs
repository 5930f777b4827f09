//! Coverage: which keywords of a posting a resume shows, in four states with evidence. The main entry is [`coverage`].

use crate::model::finding::KeywordFinding;
use crate::model::posting::Posting;
use crate::model::resume::Resume;
use crate::model::settings::Settings;
use crate::model::suggestion::Translation;
use crate::packs::Packs;

/// One finding a keyword of `posting`, in its order. `translation` holds the competencies of each duty: what a duty states
/// or shows supports a keyword that asks for the same competency.
pub fn coverage(
    _resume: &Resume,
    _posting: &Posting,
    _translation: &Translation,
    _packs: &Packs,
    _settings: &Settings,
) -> Vec<KeywordFinding> {
    Vec::new()
}
