//! Lint: what a parser or a reader would stumble over in one resume (domain SPEC 5.4). The main entry is [`lint`].

use crate::model::document::Document;
use crate::model::finding::Lint;
use crate::model::posting::Posting;
use crate::model::resume::Resume;
use crate::model::settings::Settings;
use crate::packs::Packs;

/// Findings on `resume`, gravest first. `document` is the file it was read from (none when it was structured data),
/// `posting` adds the rules that compare the two.
pub fn lint(
    document: Option<&Document>,
    _resume: &Resume,
    _posting: Option<&Posting>,
    _packs: &Packs,
    _settings: &Settings,
) -> Lint {
    let text =
        document.map(|d| d.lines.iter().map(|l| l.text.as_str()).collect::<Vec<_>>().join("\n")).unwrap_or_default();
    Lint { schema: "frontline/lint/1".to_owned(), findings: Vec::new(), text }
}
