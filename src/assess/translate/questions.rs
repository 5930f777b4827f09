//! Questions: what to ask about a duty, most answerable first, two at most (SPEC 2.2). The main entry is [`questions`].

use super::competencies::Verdict;
use crate::model::competency::CompetencyId;
use crate::packs::Packs;

/// Most questions about one duty.
const MOST: usize = 2;

/// What shows no competency.
const NONE: &str = "NONE";

/// Questions about a line with this verdict. `numbered`: the line holds a number already, so its meaning is asked for;
/// `silent`: it tells of nothing that was done.
pub(super) fn questions(verdict: &Verdict<'_>, numbered: bool, silent: bool, packs: &Packs) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let own = verdict.best.and_then(|pattern| pattern.ask.as_deref());
    if !numbered && let Some(ask) = own {
        out.push(ask.to_owned());
    }
    // Work that shows nothing may have been done beside customers.
    let none = CompetencyId::new(NONE).ok().filter(|_| verdict.reason.is_some() && !silent);
    let none = none.filter(|_| verdict.shown.is_empty() && verdict.possible.is_empty());
    for id in verdict.shown.iter().chain(&verdict.possible).chain(&none) {
        if out.len() >= if verdict.shown.is_empty() { 1 } else { MOST } {
            break;
        }
        if let Some(ask) = packs.duties.ask(*id) {
            let text = if numbered { &ask.detail } else { &ask.metric };
            let same = |known: &String| known.split(' ').take(4).eq(text.split(' ').take(4));
            if !out.iter().any(same) {
                out.push(text.clone());
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::assess::{translate, translate_line};
    use crate::model::fact::Facts;
    use crate::model::resume::{Resume, Work};
    use crate::packs::Packs;

    fn asked(duties: &[&str]) -> Vec<String> {
        let packs = Packs::builtin().unwrap();
        let highlights = duties.iter().map(|duty| (*duty).to_owned()).collect();
        let resume = Resume { work: vec![Work { highlights, ..Work::default() }], ..Resume::default() };
        let translation = translate(&resume, None, &Facts::default(), &packs);
        translation.suggestions.into_iter().filter(|one| !one.questions.is_empty()).map(|one| one.original).collect()
    }

    #[test]
    fn work_that_shows_nothing_is_asked_about_once_a_job() {
        assert_eq!(asked(&["mopped the floors", "took out trash"]), ["mopped the floors"]);
        assert_eq!(asked(&["mopped the floors", "greeted guests at the door"]), ["greeted guests at the door"]);
    }

    #[test]
    fn what_was_not_done_is_not_asked_about() {
        let packs = Packs::builtin().unwrap();
        assert_eq!(translate_line(None, "mopped the floors", &packs).questions.len(), 1);
        assert!(translate_line(None, "never mopped the floors", &packs).questions.is_empty());
    }
}
