//! Lint: what a parser or a reader would stumble over in one resume (domain SPEC 5.4). The main entries are [`lint`] and, for
//! a file that cannot be read at all, [`unread`].
//!
//! A rule speaks once a resume and names up to three of the places it is about, so that a tired person is not shown the
//! same sentence ten times. Rules K01 to K03, K05 and K13 are the advice of coverage, K11, K12 and K14 are kept while a
//! posting is read, C24 by the guard: `lint.toml` says so in `by`. C09, C10 and C26 are private advice and never a fault.

mod dates;
mod fields;
mod file;
mod headings;
mod parser;
mod posting;
mod private;
mod report;
mod style;
#[cfg(test)]
mod tests;
mod texts;
mod wording;

use std::rc::Rc;

use super::texts::{Fact, Source};
use crate::model::document::Document;
use crate::model::finding::{KnockoutFinding, Lint, LintFinding};
use crate::model::posting::Posting;
use crate::model::resume::Resume;
use crate::model::settings::Settings;
use crate::packs::Packs;
use crate::read::ReadError;
pub(super) use posting::Asked;
use report::Report;
use texts::Text;

/// Findings on `resume`, gravest first. `document` is the file it was read from (none when it was structured data),
/// `posting` with its judged conditions adds the rules that compare the two.
pub fn lint(
    document: Option<&Document>,
    resume: &Resume,
    posting: Option<(&Posting, &[KnockoutFinding])>,
    packs: &Packs,
    settings: &Settings,
) -> Lint {
    let texts = texts::texts(resume);
    let text = match document {
        Some(document) => document.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n"),
        None => texts.iter().map(|text| text.text).collect::<Vec<_>>().join("\n"),
    };
    let doubtful = fields::is_doubtful(resume);
    let mut report = Report { resume, document, packs, texts: &texts, text: &text, doubtful, findings: Vec::new() };
    if let Some(document) = document {
        file::rules(document, &mut report);
    }
    fields::rules(&mut report);
    dates::rules(document, settings, &mut report);
    wording::rules(&mut report);
    style::rules(&mut report);
    private::rules(&mut report);
    if let Some((posting, knockouts)) = posting {
        let opening = [&resume.basics.label, &resume.basics.summary].into_iter().flatten();
        let opening = opening.map(|text| Rc::new(packs.lexicon.read(text))).collect();
        let (asked, said) = (Asked::new(posting), posting::Said::new(&texts, opening));
        posting::rules((posting, &asked), &said, knockouts, settings, &mut report);
    }
    match document {
        Some(document) => {
            let read = parser::text(document);
            let fields = parser::fields(document, resume, &read);
            report.finish(read, fields)
        }
        None => report.finish(text.clone(), Vec::new()),
    }
}

/// What is asked of a resume whatever the posting.
#[derive(Debug)]
pub struct Told<'r> {
    texts: Vec<Text<'r>>,
    said: posting::Said<'r>,
}

impl<'r> Told<'r> {
    /// That of `resume`, which is of these facts.
    pub(super) fn new(resume: &'r Resume, facts: &[Fact<'r>]) -> Self {
        let texts = texts::texts(resume);
        let opening = facts.iter().filter(|fact| fact.source == Source::Summary).map(|fact| Rc::clone(&fact.read));
        Self { said: posting::Said::new(&texts, opening.collect()), texts }
    }
}

/// The findings alone that compare `resume` with a posting and its judged conditions (the K rules, SPEC 5.4).
pub(super) fn compared(
    (resume, told): (&Resume, &Told<'_>),
    (posting, asked): (&Posting, &Asked<'_>),
    knockouts: &[KnockoutFinding],
    packs: &Packs,
    settings: &Settings,
) -> Vec<LintFinding> {
    let texts = &told.texts;
    // What is missing is no matter of these rules.
    let mut report = Report { resume, document: None, packs, texts, text: "", doubtful: true, findings: Vec::new() };
    posting::rules((posting, asked), &told.said, knockouts, settings, &mut report);
    report.sorted(texts.iter().flat_map(|text| text.text.split('\n')))
}

/// The finding on a file without text, or that upload forms refuse; none where the fault may be ours.
pub fn unread(error: &ReadError, packs: &Packs) -> Option<Lint> {
    let (id, about) = match error {
        ReadError::NoText => ("P01", "The file holds pictures of text and no text.".to_owned()),
        ReadError::Encrypted => ("P02", "The file needs a password.".to_owned()),
        // Word 97 is read by many systems, though not by us.
        ReadError::Unsupported(name) if !name.contains("Word") && !name.contains("encryption") => {
            ("P02", format!("{name} files are not taken as resumes."))
        }
        ReadError::TooLarge => ("P03", "The file is very large.".to_owned()),
        _ => return None,
    };
    let resume = Resume::default();
    let mut report =
        Report { resume: &resume, document: None, packs, texts: &[], text: "", doubtful: true, findings: Vec::new() };
    report.add(id, None, 0, &about);
    Some(report.finish(String::new(), Vec::new()))
}
