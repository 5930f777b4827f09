//! STAR: interview drafts built only from resume facts (domain SPEC 4.5), and the structure check of written answers
//! (SPEC 4.6). The main entries are [`drafts`], [`check`] and [`coach`].
//!
//! What stands outside brackets in a draft is a word of the resume or one of a few frame words ("When I was a …"); all
//! else is a question in brackets. The program grades structure, never truth or worth: a person picks the level.

mod choose;
mod draft;
mod faults;
mod parts;
mod voice;

use crate::model::answer::{CheckedAnswer, FaultSeverity, Star, StarCheck};
use crate::model::posting::Posting;
use crate::model::resume::Resume;
use crate::model::suggestion::Translation;
use crate::packs::Packs;

/// Drafts for `resume`, the competencies that `posting` asks for first. `translation` says what each duty shows.
pub fn drafts(resume: &Resume, posting: Option<&Posting>, translation: &Translation, packs: &Packs) -> Star {
    let chosen = choose::choose(resume, posting, translation, packs);
    let mut star = Star {
        schema: "frontline/star/1".to_owned(),
        answers: Vec::new(),
        prompts: Vec::new(),
        matrix: chosen.matrix,
        uncovered: chosen.uncovered,
    };
    for pick in chosen.picks {
        match pick.story.and_then(|story| draft::draft(pick.question, story, resume, packs)) {
            Some(answer) => star.answers.push(answer),
            None => star.prompts.push(draft::prompt(pick.question)),
        }
    }
    star
}

/// Checks the answers in `text` (Markdown: a `## question` heading before each answer, or one answer without heading).
pub fn check(text: &str, packs: &Packs) -> StarCheck {
    check_against(text, None, packs)
}

/// Checks the answers in `text` like [`check`], and with a resume whether they name what it does not (F19).
pub fn check_against(text: &str, resume: Option<&Resume>, packs: &Packs) -> StarCheck {
    let answers = parts::answers(text).iter().map(|answer| faults::judge(answer, resume, packs)).collect();
    StarCheck { schema: "frontline/star-check/1".to_owned(), answers }
}

/// What a coach says of a checked answer: at most three lines, the gravest first, then one probe for the gravest fault.
pub fn coach(answer: &CheckedAnswer, packs: &Packs) -> Vec<String> {
    let mut lines: Vec<String> = answer.faults.iter().take(3).map(|fault| fault.message.clone()).collect();
    let gravest = answer.faults.iter().find(|fault| fault.severity != FaultSeverity::Info);
    if let Some(probe) = gravest.or(answer.faults.first()).and_then(|fault| packs.interview.probe(&fault.id)) {
        lines.push(probe.to_owned());
    }
    lines
}
