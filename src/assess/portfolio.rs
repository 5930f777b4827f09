//! Portfolio: gathers what a resume can show under the parts of the portfolio's checklist (domain SPEC 6.3); nothing is said
//! that does not stand in it. The main entry is [`portfolio`].

use crate::assess::duties::duties;
use crate::assess::texts::{Source, texts};
use crate::model::portfolio::{Part, Portfolio};
use crate::model::posting::TermKind;
use crate::model::resume::Resume;
use crate::model::suggestion::{Suggestion, Translation};
use crate::packs::Packs;
use crate::packs::plans::{Checklist, Holds, Item};

/// Most lines of a part: a page that is looked through in a minute.
const MOST: usize = 6;
/// Stories that are told at length.
const STORIES: usize = 2;

/// The portfolio of `resume`; `stories` are the duties that can be told as one, best first.
pub fn portfolio(resume: &Resume, translation: &Translation, stories: &[String], packs: &Packs) -> Portfolio {
    let part = |item: &Item| {
        let lines = item.holds.map(|holds| lines(item, holds, resume, translation, stories, packs)).unwrap_or_default();
        Some(Part {
            title: item.title.clone()?,
            lines,
            collect: item.text.clone(),
            why: item.why.clone().unwrap_or_default(),
        })
    };
    Portfolio { parts: packs.plans.checklist(Checklist::Portfolio).filter_map(part).collect() }
}

fn lines(
    item: &Item,
    holds: Holds,
    resume: &Resume,
    translation: &Translation,
    stories: &[String],
    packs: &Packs,
) -> Vec<String> {
    // The wording that the guard has passed, where a line has one.
    let said = |line: &str| {
        let suggestion = translation.suggestions.iter().find(|suggestion| suggestion.original == line);
        suggestion.and_then(|suggestion| suggestion.rewrite.clone()).unwrap_or_else(|| line.to_owned())
    };
    let dated = |name: &str, from: Option<&String>| match from {
        Some(from) => format!("{name}, {from}"),
        None => name.to_owned(),
    };
    match holds {
        Holds::Numbers => {
            let figure = |text: &&str| text.bytes().any(|b| b.is_ascii_digit());
            duties(resume).into_iter().map(|line| line.text).filter(figure).take(MOST).map(said).collect()
        }
        Holds::Praise => {
            let awards = resume.awards.iter().filter_map(|a| Some(dated(a.title.as_deref()?, a.awarder.as_ref())));
            awards.take(MOST).collect()
        }
        Holds::Certificates => {
            let all = resume.certificates.iter();
            all.filter_map(|c| Some(dated(c.name.as_deref()?, c.issuer.as_ref()))).take(MOST).collect()
        }
        Holds::Stories => stories.iter().take(STORIES).map(|story| said(story)).collect(),
        Holds::Systems => systems(resume, said, packs),
        Holds::Taught => {
            let teaches = |s: &&Suggestion| s.competencies.iter().any(|id| item.competencies.contains(id));
            translation.suggestions.iter().filter(teaches).take(MOST).map(|s| said(&s.original)).collect()
        }
        Holds::Links => {
            let profiles = resume.basics.profiles.iter().filter_map(|p| p.url.clone());
            resume.basics.url.iter().cloned().chain(profiles).take(MOST).collect()
        }
    }
}

/// The tools that a resume names, each with the line where it was used, if a duty says so, in the wording that `said` gives.
fn systems(resume: &Resume, said: impl Fn(&str) -> String, packs: &Packs) -> Vec<String> {
    let mut found: Vec<(usize, String)> = Vec::new();
    for text in texts(resume).iter().filter(|text| matches!(text.source, Source::Duty | Source::Skill)) {
        for hit in packs.lexicon.find(text.text) {
            let Some(term) = packs.lexicon.term(hit.term).filter(|term| term.kind == TermKind::Tool) else { continue };
            if found.iter().any(|(known, _)| *known == hit.term) || found.len() == MOST {
                continue;
            }
            // In the words of the resume: the pack's own name may say more.
            let written = text.text.get(hit.start..hit.end).unwrap_or(&term.name);
            let line = if text.source == Source::Duty {
                format!("{written}: {}", said(text.text))
            } else {
                written.to_owned()
            };
            found.push((hit.term, line));
        }
    }
    found.into_iter().map(|(_, line)| line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::resume::Work;

    #[test]
    fn a_portfolio_holds_lines_of_the_resume_and_asks_for_the_rest() {
        let packs = Packs::builtin().unwrap();
        let highlights = vec!["Served 90 guests a night in Toast".to_owned(), "Polished glasses".to_owned()];
        let resume = Resume { work: vec![Work { highlights, ..Work::default() }], ..Resume::default() };
        let none = Translation { schema: String::new(), suggestions: Vec::new(), none: Vec::new() };
        let parts = portfolio(&resume, &none, &[], &packs).parts;
        let of = |title: &str| parts.iter().find(|part| part.title == title).unwrap().lines.clone();
        assert_eq!(of("Numbers of my own"), ["Served 90 guests a night in Toast"]);
        assert_eq!(of("Systems I have used"), ["Toast: Served 90 guests a night in Toast"]);
        let suggestion = Suggestion {
            original: "Served 90 guests a night in Toast".to_owned(),
            rewrite: Some("Served 90 guests a night in the Toast system".to_owned()),
            ..Suggestion::default()
        };
        let told = Translation { suggestions: vec![suggestion], ..none.clone() };
        let story = ["Served 90 guests a night in Toast".to_owned()];
        let lines: Vec<String> =
            portfolio(&resume, &told, &story, &packs).parts.into_iter().flat_map(|part| part.lines).collect();
        assert!(lines.len() >= 3 && lines.iter().all(|line| line.ends_with("in the Toast system")), "{lines:?}");
        assert!(of("Praise").is_empty());
        assert!(parts.iter().all(|part| !part.collect.is_empty()));
    }
}
