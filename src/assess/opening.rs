//! Opening: headline, summary and skills of a resume, built from what the same resume says elsewhere, in the order in which
//! a posting asks for it. No word of it is new but the title that the candidate seeks, which is said to be sought. The main
//! entries are [`opening`] and [`apply`].

use crate::model::finding::{KeywordFinding, State};
use crate::model::place::Place;
use crate::model::posting::{Need, Posting, TermKind};
use crate::model::resume::{Resume, SkillGroup};
use crate::model::suggestion::{Suggestion, TracePiece, TraceSource};
use crate::packs::Packs;
use crate::packs::licences::Form;
use crate::packs::words::words;

/// Most skills that are added.
const SKILLS: usize = 8;
/// Most and fewest things that a summary names.
const NAMED: std::ops::RangeInclusive<usize> = 2..=4;
/// Longest title in words.
const TITLE: usize = 7;

const LABEL: &str = "/basics/label";
const SUMMARY: &str = "/basics/summary";
/// A group after the last one.
const NEW_GROUP: &str = "/skills/-";
const NEW_GROUP_NAME: &str = "Used at work";

/// What the head of `resume` could say to `posting`. `keywords` is the coverage of the same two.
pub fn opening(resume: &Resume, posting: &Posting, keywords: &[KeywordFinding], packs: &Packs) -> Vec<Suggestion> {
    let done = done(keywords, packs);
    [headline(resume, posting, packs), summary(resume, &done), skills(resume, &done)].into_iter().flatten().collect()
}

/// `resume` with `changes` in place.
pub fn apply(resume: &mut Resume, changes: &[Suggestion]) {
    for change in changes {
        let (Some(place), Some(text)) = (&change.place, &change.rewrite) else { continue };
        match place.0.as_str() {
            LABEL => resume.basics.label = Some(text.clone()),
            SUMMARY => resume.basics.summary = Some(text.clone()),
            place => {
                let keywords = text.split(", ").map(str::to_owned).collect();
                match resume.skills.first_mut() {
                    Some(group) if place != NEW_GROUP => group.keywords = keywords,
                    _ => {
                        let name = (!resume.skills.is_empty()).then(|| NEW_GROUP_NAME.to_owned());
                        resume.skills.push(SkillGroup { name, level: None, keywords });
                    }
                }
            }
        }
    }
}

/// What the posting asks for and a duty says word for word, and can stand in a list: weightiest first.
fn done<'k>(keywords: &'k [KeywordFinding], packs: &Packs) -> Vec<&'k KeywordFinding> {
    let named = |k: &&KeywordFinding| {
        let kind = matches!(k.kind, TermKind::Tool | TermKind::Skill | TermKind::Knowledge | TermKind::Kpi);
        let duty = |place: &str| place.starts_with("/work") || place.starts_with("/volunteer");
        kind && k.id.is_some()
            && k.need != Need::Mention
            && k.state == State::Exact
            && k.evidence.iter().any(|e| duty(&e.place.0))
            && !k.phrase.contains(',')
            && (k.phrase.eq_ignore_ascii_case(&k.name) || is_thing(&k.phrase, packs))
    };
    let mut found: Vec<&KeywordFinding> = keywords.iter().filter(named).collect();
    found.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let mut out: Vec<&KeywordFinding> = Vec::new();
    for keyword in found {
        let lower = keyword.phrase.to_lowercase();
        let known = |other: &&KeywordFinding| {
            let other = other.phrase.to_lowercase();
            other.contains(&lower) || lower.contains(&other)
        };
        if !out.iter().any(known) {
            out.push(keyword);
        }
    }
    out
}

/// Names a thing and not an act: `refunds` does, `greet guests` does not. The names of the packs all do, even where their
/// first word may be a verb (`cash handling`).
fn is_thing(phrase: &str, packs: &Packs) -> bool {
    let words = words(phrase);
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return false };
    let act = packs.licences.verb(&first.lower).is_some_and(|(_, form)| matches!(form, Form::Base | Form::Past));
    !act && !packs.licences.is_function(&last.lower)
}

/// The title of the posting as the one that is sought (SPEC K04); titles that were held stay as they are.
fn headline(resume: &Resume, posting: &Posting, packs: &Packs) -> Option<Suggestion> {
    let title = posting.title.as_deref()?.trim();
    let known = words(title).len() <= TITLE
        && packs.titles.heads.in_text(title)
        && !title.contains(|c: char| c.is_ascii_digit());
    let said = [&resume.basics.label, &resume.basics.summary].into_iter().flatten().map(|text| text.to_lowercase());
    if !known || said.into_iter().any(|text| text.contains(&title.to_lowercase()) || text.contains("seeking")) {
        return None;
    }
    let mut line = Built::default();
    if let Some(label) = &resume.basics.label {
        line.say(label, TraceSource::Source);
        line.say(" · ", TraceSource::Function);
    }
    line.say("Seeking: ", TraceSource::Function);
    line.say(title, TraceSource::Licence("target-title".to_owned()));
    Some(line.into_suggestion(LABEL, resume.basics.label.as_deref().unwrap_or_default(), "target-title"))
}

/// A summary where there is none: the titles that were held, what was done of what is asked, the languages.
fn summary(resume: &Resume, done: &[&KeywordFinding]) -> Option<Suggestion> {
    let named: Vec<&str> = done.iter().take(*NAMED.end()).map(|k| k.phrase.as_str()).collect();
    if resume.basics.summary.is_some() || named.len() < *NAMED.start() {
        return None;
    }
    let mut titles: Vec<&str> = Vec::new();
    for title in resume.work.iter().filter_map(|job| job.position.as_deref()) {
        let plain = title.split_whitespace().count() <= 4 && title.chars().all(|c| c.is_alphabetic() || c == ' ');
        if plain && titles.len() < 2 && !titles.iter().any(|known| known.eq_ignore_ascii_case(title)) {
            titles.push(title);
        }
    }
    let mut line = Built::default();
    line.list(&titles);
    line.say(if titles.is_empty() { "Experience in " } else { " with experience in " }, TraceSource::Function);
    line.list(&named);
    line.say(".", TraceSource::Function);
    let spoken: Vec<String> = resume
        .languages
        .iter()
        .filter_map(|l| {
            let name = l.language.as_deref().filter(|name| !name.eq_ignore_ascii_case("english"))?;
            Some(l.fluency.as_deref().map_or_else(|| name.to_owned(), |level| format!("{name} ({level})")))
        })
        .collect();
    if !spoken.is_empty() {
        line.say(" Languages: ", TraceSource::Function);
        line.list(&spoken.iter().map(String::as_str).collect::<Vec<_>>());
        line.say(".", TraceSource::Function);
    }
    Some(line.into_suggestion(SUMMARY, "", "summary"))
}

/// The skills with those added that a duty says and the section does not; what the posting asks for comes first.
fn skills(resume: &Resume, done: &[&KeywordFinding]) -> Option<Suggestion> {
    let stated: Vec<String> = resume.skills.iter().flat_map(|g| &g.keywords).map(|k| k.to_lowercase()).collect();
    let new = |k: &&&KeywordFinding| !stated.iter().any(|known| known.contains(&k.phrase.to_lowercase()));
    let added: Vec<&str> = done.iter().filter(new).take(SKILLS).map(|k| k.phrase.as_str()).collect();
    if added.is_empty() {
        return None;
    }
    let single = match resume.skills.as_slice() {
        [group] if group.keywords.iter().all(|keyword| !keyword.contains(',')) => Some(group),
        _ => None,
    };
    let place = if single.is_some() { "/skills/0/keywords" } else { NEW_GROUP };
    let old: Vec<&str> = single.map(|group| group.keywords.iter().map(String::as_str).collect()).unwrap_or_default();
    let mut line = Built::default();
    for (at, skill) in added.iter().chain(&old).enumerate() {
        if at > 0 {
            line.say(", ", TraceSource::Function);
        }
        line.say(skill, TraceSource::Source);
    }
    Some(line.into_suggestion(place, &old.join(", "), "skills"))
}

/// A text under construction, each piece with its source.
#[derive(Default)]
struct Built {
    trace: Vec<TracePiece>,
}

impl Built {
    fn say(&mut self, text: &str, from: TraceSource) {
        self.trace.push(TracePiece { text: text.to_owned(), from });
    }

    /// `a`, `a and b`, `a, b and c`.
    fn list(&mut self, items: &[&str]) {
        for (at, item) in items.iter().enumerate() {
            match (at, at + 1 == items.len()) {
                (0, _) => {}
                (_, true) => self.say(" and ", TraceSource::Function),
                (_, false) => self.say(", ", TraceSource::Function),
            }
            self.say(item, TraceSource::Source);
        }
    }

    fn into_suggestion(self, place: &str, original: &str, rule: &str) -> Suggestion {
        Suggestion {
            place: Some(Place::new(place)),
            original: original.to_owned(),
            rewrite: Some(self.trace.iter().map(|piece| piece.text.as_str()).collect()),
            rule: Some(rule.to_owned()),
            trace: self.trace,
            ..Suggestion::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::finding::Evidence;
    use crate::model::resume::{Basics, Language, Work};

    fn packs() -> Packs {
        Packs::builtin().expect("packs load")
    }

    fn stated(phrase: &str, weight: f64) -> KeywordFinding {
        let place = Place::new("/work/0/highlights/0");
        KeywordFinding {
            phrase: phrase.to_owned(),
            id: Some(phrase.to_owned()),
            name: phrase.to_owned(),
            kind: TermKind::Skill,
            need: Need::Duty,
            weight,
            alternatives: Vec::new(),
            state: State::Exact,
            evidence: vec![Evidence { place, text: phrase.to_owned(), computed: None }],
            limit: None,
            advice: String::new(),
        }
    }

    fn barista() -> Resume {
        let job = |title: &str| Work { position: Some(title.to_owned()), ..Work::default() };
        let spanish = Language { language: Some("Spanish".to_owned()), fluency: Some("fluent".to_owned()) };
        Resume { work: vec![job("Barista"), job("Line Cook")], languages: vec![spanish], ..Resume::default() }
    }

    fn posting(title: &str) -> Posting {
        Posting { title: Some(title.to_owned()), ..Posting::default() }
    }

    #[test]
    fn a_summary_names_what_was_done_of_what_is_asked_and_no_more() {
        let mut guess = stated("refunds", 3.0);
        guess.state = State::Supported;
        let act = KeywordFinding { name: "Greeting".to_owned(), ..stated("greet guests", 3.0) };
        let keywords = [stated("cash handling", 1.0), stated("phone orders", 2.0), act, guess];
        let offered = opening(&barista(), &posting("Customer Service Representative"), &keywords, &packs());
        let texts: Vec<&str> = offered.iter().filter_map(|s| s.rewrite.as_deref()).collect();
        assert_eq!(
            texts,
            [
                "Seeking: Customer Service Representative",
                "Barista and Line Cook with experience in phone orders and cash handling. Languages: Spanish (fluent).",
                "phone orders, cash handling",
            ]
        );
        let mut resume = barista();
        apply(&mut resume, &offered);
        assert_eq!(resume.skills[0].keywords, ["phone orders", "cash handling"]);
    }

    #[test]
    fn a_summary_that_a_person_wrote_and_titles_that_they_held_stay() {
        let summary = Some("Ten years at the bar.".to_owned());
        let basics = Basics { summary, label: Some("Barista".to_owned()), ..Basics::default() };
        let resume = Resume { basics, ..barista() };
        let offered = opening(&resume, &posting("Customer Service Representative"), &[], &packs());
        assert_eq!(offered.len(), 1);
        assert_eq!(offered[0].rewrite.as_deref(), Some("Barista · Seeking: Customer Service Representative"));
    }

    #[test]
    fn a_title_that_is_none_is_not_sought() {
        assert!(opening(&barista(), &posting("Join us and grow with our team today"), &[], &packs()).is_empty());
    }
}
