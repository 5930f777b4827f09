//! Report: the findings in the making, each with the words that show it. The main entries are [`Report::add`],
//! [`Report::add_all`] and [`Report::finish`].

use super::texts::{Kind, Text};
use crate::model::document::Document;
use crate::model::finding::{Lint, LintEvidence, LintFinding, ParsedField};
use crate::model::place::Place;
use crate::model::resume::Resume;
use crate::packs::Packs;
use crate::packs::lint::LintRule;
use crate::packs::words::words;

/// Most pieces of evidence of a finding.
const SHOWN: usize = 5;

/// Where a match was found, and the words.
pub(super) type Hits = Vec<(Option<Place>, String)>;

/// The resume under lint and the findings so far.
pub(super) struct Report<'a> {
    pub(super) resume: &'a Resume,
    /// The file it was read from, if it was a file of lines.
    pub(super) document: Option<&'a Document>,
    pub(super) packs: &'a Packs,
    /// Every text of the resume, in its order.
    pub(super) texts: &'a [Text<'a>],
    /// All words of the file, in reading order.
    pub(super) text: &'a str,
    /// The reading of the file into fields is doubtful, so that rules about missing fields are silent.
    pub(super) doubtful: bool,
    pub(super) findings: Vec<LintFinding>,
}

impl<'a> Report<'a> {
    /// The rule `id`.
    pub(super) fn rule(&self, id: &str) -> Option<&'a LintRule> {
        self.packs.lint.get(id)
    }

    /// Adds rule `id` about `words`; what stands at `place` is its evidence.
    pub(super) fn add(&mut self, id: &str, place: Option<Place>, n: usize, words: &str) {
        let hits: Hits = place.into_iter().map(|place| (Some(place), String::new())).collect();
        self.add_shown(id, n, words, &hits);
    }

    /// Adds rule `id` about all of `hits`, if there are any: quoted, at most three, place of the first.
    pub(super) fn add_all(&mut self, id: &str, hits: &[(Option<Place>, String)]) {
        if hits.is_empty() {
            return;
        }
        let mut quoted: Vec<String> = Vec::new();
        for (_, text) in hits {
            let text = format!("\"{}\"", short(text));
            if !quoted.contains(&text) {
                quoted.push(text);
            }
        }
        self.add_shown(id, hits.len(), &listed(&quoted), hits);
    }

    /// Adds rule `id` about `words`, shown by `shown`.
    pub(super) fn add_shown(&mut self, id: &str, n: usize, words: &str, shown: &[(Option<Place>, String)]) {
        let Some(rule) = self.rule(id) else { return };
        let mut evidence: Vec<LintEvidence> = Vec::new();
        for (place, text) in shown {
            let piece = self.evidence(place.as_ref(), text);
            if evidence.len() < SHOWN && !piece.text.is_empty() && !evidence.contains(&piece) {
                evidence.push(piece);
            }
        }
        let fill = |text: &str| text.replace("{n}", &n.to_string()).replace("{words}", words);
        self.findings.push(LintFinding {
            id: id.to_owned(),
            severity: rule.severity,
            place: shown.first().and_then(|(place, _)| place.clone()).filter(|place| !place.0.is_empty()),
            message: fill(&rule.message),
            why: rule.why.clone(),
            fix: fill(&rule.fix),
            evidence,
        });
    }

    /// The words at `place`, or else `text` as it stands in the file.
    fn evidence(&self, place: Option<&Place>, text: &str) -> LintEvidence {
        let at = place.filter(|place| !place.0.is_empty());
        // An entry is shown by its first text, which is its title or employer.
        let own = at.and_then(|place| {
            let below = format!("{}/", place.0);
            self.texts.iter().find(|text| text.place == *place || text.place.0.starts_with(&below))
        });
        let words = own.map_or(text, |own| own.text);
        LintEvidence { place: at.cloned(), line: None, text: words.trim().to_owned() }
    }

    /// Texts of one kind and more.
    pub(super) fn of(&self, wanted: impl Fn(Kind) -> bool) -> Vec<Text<'a>> {
        self.texts.iter().filter(|text| wanted(text.kind)).cloned().collect()
    }

    /// Duties of jobs and unpaid work.
    pub(super) fn duties(&self) -> Vec<Text<'a>> {
        self.of(|kind| matches!(kind, Kind::Duty(_)))
    }

    /// Summary or objective.
    pub(super) fn summary(&self) -> Option<Text<'a>> {
        self.of(|kind| kind == Kind::Summary).into_iter().next()
    }

    /// Where the patterns of rule `id` match in `texts`: place and words.
    pub(super) fn matches(&self, id: &str, texts: &[Text<'_>]) -> Hits {
        let Some(rule) = self.rule(id) else { return Vec::new() };
        let mut out: Hits = Vec::new();
        for text in texts {
            for place in rule.phrases.places(text.text) {
                let found = text.text.get(place).unwrap_or_default();
                if !out.iter().any(|(_, old)| old.eq_ignore_ascii_case(found)) {
                    out.push((Some(text.place.clone()), found.to_owned()));
                }
            }
        }
        out
    }

    /// The findings, gravest first, with the line of `text` that shows each; what is true of most resumes comes last of its
    /// severity.
    pub(super) fn finish(self, text: String, parser: Vec<ParsedField>) -> Lint {
        let findings = self.sorted(text.lines());
        Lint { schema: "frontline/lint/1".to_owned(), findings, text, parser }
    }

    /// The findings of [`Self::finish`], of a text of these `lines`.
    pub(super) fn sorted<'t>(self, lines: impl Iterator<Item = &'t str>) -> Vec<LintFinding> {
        let mut findings = self.findings;
        let order = |finding: &LintFinding| self.packs.lint.get(&finding.id).map_or(0, |rule| rule.order);
        findings.sort_by_key(|finding| (finding.severity, order(finding)));
        let mut lines = Keys { open: lines, read: Vec::new() };
        for evidence in findings.iter_mut().flat_map(|finding| &mut finding.evidence) {
            evidence.line = lines.line_of(&evidence.text);
        }
        findings
    }
}

/// The [`key`]s of lines, as far as they were asked for.
struct Keys<L> {
    open: L,
    read: Vec<String>,
}

impl<'t, L: Iterator<Item = &'t str>> Keys<L> {
    /// Number of the first of the lines in which `quote` begins.
    fn line_of(&mut self, quote: &str) -> Option<u32> {
        /// Letters that tell a line.
        const TELLING: usize = 24;
        let wanted = key(quote);
        let begin = wanted.char_indices().nth(TELLING).and_then(|(end, _)| wanted.get(..end)).unwrap_or(&wanted);
        // A short quote must be a word, a long one may run on in the next line.
        let stands = |line: &String| line.contains(begin) || line.len() >= 8 && wanted.starts_with(line.as_str());
        if begin.is_empty() {
            return None;
        }
        let mut at = self.read.iter().position(stands);
        while at.is_none() {
            self.read.push(key(self.open.next()?));
            at = self.read.last().filter(|line| stands(line)).map(|_| self.read.len() - 1);
        }
        u32::try_from(at? + 1).ok()
    }
}

/// Letters, digits and percent signs of `text`.
fn key(text: &str) -> String {
    let told = |c: &char| c.is_alphanumeric() || matches!(c, '%' | '@' | '+' | '&' | '[' | ']');
    let mut out = String::with_capacity(text.len());
    out.extend(text.chars().filter(told));
    out
}

/// The first words of `text`.
pub(super) fn short(text: &str) -> String {
    const MOST: usize = 9;
    let found = words(text);
    match found.get(MOST) {
        Some(next) => {
            let end = found.get(MOST - 1).map_or(next.start, |word| word.end);
            format!("{}…", text.get(..end).unwrap_or(text).trim())
        }
        None => text.trim().to_owned(),
    }
}

/// `text` with a capital first letter.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// `n` with its noun.
pub(super) fn several(n: usize, one: &str, many: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{n} {many}") }
}

/// At most three of `items`, and how many more.
pub(super) fn listed(items: &[String]) -> String {
    const MOST: usize = 3;
    let shown = items.iter().take(MOST).cloned().collect::<Vec<_>>().join(", ");
    match items.len().checked_sub(MOST).filter(|more| *more > 0) {
        Some(more) => format!("{shown} and {more} more"),
        None => shown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_is_found_where_it_begins() {
        let open = ["Ines Varga", "", "- Answered calls about keys and", "  parcels"].into_iter();
        let mut lines = Keys { open, read: Vec::new() };
        assert_eq!(lines.line_of("Answered calls about keys and parcels"), Some(3));
        assert_eq!(lines.line_of("Zendesk"), None);
        assert_eq!(lines.line_of("–"), None);
        assert_eq!(lines.line_of("parcels"), Some(4));
    }
}
