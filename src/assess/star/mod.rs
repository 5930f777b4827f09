//! STAR: interview drafts built only from resume facts (domain SPEC 4.5), and the structure check of written answers
//! (SPEC 4.6). The main entries are [`drafts`], [`check`] and [`coach`].
//!
//! What stands outside brackets in a draft is a word of the resume or one of a few frame words ("When I was a …", "Since
//! 2022 I have been a …"); all else is a question in brackets. The program grades structure, never truth or worth: a person
//! picks the level.

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
    let answers = parts::answers(text, packs).iter().map(|answer| faults::judge(answer, resume, packs)).collect();
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::competency::CompetencyId;
    use crate::model::date::Date;
    use crate::model::place::Place;
    use crate::model::resume::{Volunteer, Work};
    use crate::model::suggestion::Suggestion;
    use crate::packs::words::words;

    const DUTIES: [(&str, &[&str]); 7] = [
        ("Moved guests to another room when the heating failed, called back to make sure", &["CMPL", "FOLO"]),
        ("Calmed upset drivers at the gate", &["DEES"]),
        ("Greet 40 visitors a day and log them in Ledgerly", &["RAPP", "DOCU"]),
        ("First face for 90 flats", &["RAPP"]),
        ("Confirm 60 visits a day; late returns fell from 14% to 9%", &["APPT", "CHAN"]),
        ("30 people in line at noon", &["VOLM"]),
        ("Listened to elderly clients, about 4 a week", &["EMPA", "NEED"]),
    ];

    fn client() -> (Resume, Translation) {
        let lines: Vec<String> = DUTIES.iter().map(|(text, _)| (*text).to_owned()).collect();
        let work = Work {
            name: Some("Harbor Inn".to_owned()),
            position: Some("FRONT DESK AGENT".to_owned()),
            start_date: Some(Date::month(2021, 3)),
            end_date: Some(Date::year(2023)),
            highlights: lines.iter().take(5).cloned().collect(),
            ..Work::default()
        };
        let volunteer = Volunteer {
            organization: Some("Soup Corner".to_owned()),
            highlights: lines.iter().skip(5).cloned().collect(),
            ..Volunteer::default()
        };
        let resume = Resume { work: vec![work], volunteer: vec![volunteer], ..Resume::default() };
        let suggestion = |(i, (text, ids)): (usize, &(&str, &[&str]))| Suggestion {
            place: Some(Place::new(match i {
                0..5 => format!("/work/0/highlights/{i}"),
                _ => format!("/volunteer/0/highlights/{}", i - 5),
            })),
            original: (*text).to_owned(),
            competencies: ids.iter().map(|id| CompetencyId::new(id).unwrap()).collect(),
            ..Suggestion::default()
        };
        let suggestions = DUTIES.iter().enumerate().map(suggestion).collect();
        (resume, Translation { schema: String::new(), suggestions, none: Vec::new() })
    }

    fn star() -> Star {
        let (resume, translation) = client();
        drafts(&resume, None, &translation, &Packs::builtin().unwrap())
    }

    fn outside(answer: &crate::model::answer::StarAnswer) -> String {
        let parts = [&answer.situation, &answer.task, &answer.action, &answer.result];
        parts.map(|part| draft::outside_brackets(part)).join(" ")
    }

    /// Forms of one word meet: "greeted" and "greet", "took" and "take".
    fn roots(text: &str, packs: &Packs) -> BTreeSet<String> {
        let verbs = &packs.interview.verbs;
        let root = |lower: &str| verbs.form(lower).map_or_else(|| lower.to_owned(), |(_, base)| base.to_owned());
        words(text).iter().map(|word| root(&word.lower)).collect()
    }

    #[test]
    fn every_word_outside_brackets_is_in_the_resume_or_is_a_frame_word() {
        const FRAME: &str = "When I was a an at volunteered worked Since have been My task work included";
        let (resume, _) = client();
        let packs = Packs::builtin().unwrap();
        let mut allowed = roots(&serde_json::to_string(&resume).unwrap(), &packs);
        allowed.extend(roots(FRAME, &packs));
        let mut years = BTreeSet::new();
        years.extend(["2021".to_owned(), "2023".to_owned()]);
        let star = star();
        assert!(star.answers.len() >= 6, "{}", star.answers.len());
        for answer in &star.answers {
            for word in roots(&outside(answer), &packs) {
                assert!(allowed.contains(&word) || years.contains(&word), "`{word}` of {}", outside(answer));
            }
        }
    }

    #[test]
    fn a_draft_shows_its_holes() {
        for answer in star().answers {
            assert!((1..=6).contains(&answer.blanks.len()));
            assert!(answer.ready < 1.0);
            assert!(answer.blanks.iter().all(|blank| outside(&answer).find(blank.as_str()).is_none()));
            assert!(answer.sources.contains(&answer.story.place));
        }
    }

    #[test]
    fn the_difficult_customer_comes_first_and_the_weak_spot_last() {
        let star = star();
        let first = star.answers.first().unwrap();
        assert_eq!(first.question, "Tell me about a time you had to handle a difficult customer.");
        assert_eq!(first.story.text, "Calmed upset drivers at the gate");
        assert_eq!(first.situation.split(',').next(), Some("When I was a front desk agent at Harbor Inn (2021–2023)"));
        assert!(star.prompts.last().is_some_and(|prompt| prompt.competency.as_str() == "MOTV"));
        assert!((8..=10).contains(&(star.answers.len() + star.prompts.len())));
    }

    #[test]
    fn a_competency_without_a_story_is_a_prompt_and_uncovered() {
        let star = star();
        let stress = CompetencyId::new("STRS").unwrap();
        assert!(star.uncovered.contains(&stress));
        assert!(star.prompts.iter().any(|prompt| prompt.competency == stress && prompt.memory.len() == 3));
    }

    #[test]
    fn a_line_that_cannot_be_told_is_quoted_in_a_bracket() {
        let star = star();
        let fragment = star.answers.iter().find(|answer| answer.competency.as_str() == "VOLM").unwrap();
        assert!(fragment.action.starts_with("[your line: \"30 people in line at noon\": tell"), "{}", fragment.action);
    }

    #[test]
    fn a_story_is_told_in_the_words_of_its_rewrite() {
        let packs = Packs::builtin().unwrap();
        let original = "dealt w/ ppl in line".to_owned();
        let mut story = Suggestion { original, ..Suggestion::default() };
        let action = |story: &Suggestion| voice::telling(story, &packs).map(|told| told.action);
        assert_eq!(action(&story).as_deref(), Some("I dealt w/ ppl in line."));
        story.rewrite = Some("Dealt with people in line".to_owned());
        assert_eq!(action(&story).as_deref(), Some("I dealt with people in line."));
        story.original = "Helped guests find seats".to_owned();
        story.rewrite = Some("Assisted guests in finding seats".to_owned());
        assert_eq!(action(&story).as_deref(), Some("I assisted guests in finding seats."));
    }

    #[test]
    fn a_result_that_only_the_line_states_is_not_lost() {
        let packs = Packs::builtin().unwrap();
        let story = Suggestion {
            original: "Confirm 60 visits a day; late returns fell from 14% to 9%".to_owned(),
            rewrite: Some("Confirmed 60 visits a day".to_owned()),
            ..Suggestion::default()
        };
        assert!(voice::telling(&story, &packs).is_some_and(|told| told.result.is_some()));
    }

    #[test]
    fn nothing_to_tell_gives_prompts_only() {
        let translation = Translation { schema: String::new(), suggestions: Vec::new(), none: Vec::new() };
        let star = drafts(&Resume::default(), None, &translation, &Packs::builtin().unwrap());
        assert!(star.answers.is_empty());
        assert!(star.prompts.len() >= 8);
    }

    fn checked(text: &str) -> CheckedAnswer {
        check(text, &Packs::builtin().unwrap()).answers.remove(0)
    }

    fn ids(answer: &CheckedAnswer) -> Vec<&str> {
        answer.faults.iter().map(|fault| fault.id.as_str()).collect()
    }

    const GOOD: &str = "## Tell me about a time you had to handle a difficult customer.\n\n\
        Last winter I was a front desk agent in a small hotel, alone on the evening shift. A guest came down at ten and was \
        angry, because the heating in his room did not work and he had to get up at five. My job was to find him a warm room, \
        although the house was full. First I listened and let him finish. I apologized and repeated what I had understood. \
        Then I called the maintenance man and asked how long a repair would take. I offered the guest two choices: an \
        electric heater at once or a room in our sister house, with a taxi that I ordered. I carried the heater up myself and \
        checked after twenty minutes that the room was warm. I wrote it into the shift log for my colleague. In the end he \
        thanked me, stayed the night, and came back in spring. The radiator was repaired the next day.";

    #[test]
    fn a_complete_answer_has_no_grave_fault() {
        let answer = checked(GOOD);
        assert_eq!(answer.verdict, crate::model::answer::Verdict::Complete, "{answer:?}");
        assert!(answer.faults.iter().all(|fault| fault.severity != FaultSeverity::Fail), "{:?}", answer.faults);
        let sum = answer.shares.situation + answer.shares.task + answer.shares.action + answer.shares.result;
        assert!((sum - 1.0).abs() < 1e-9);
        assert!(answer.shares.action > 0.4);
    }

    #[test]
    fn a_hypothetical_answer_is_a_false_star_unless_the_question_is_hypothetical() {
        let text = "If a customer is angry I would always stay calm. I would listen and I would call my manager.";
        let answer = checked(text);
        assert!(ids(&answer).contains(&"F09"));
        assert_eq!(answer.verdict, crate::model::answer::Verdict::False);
        let head = "## A customer has received the wrong item twice. How would you handle the contact?\n";
        assert!(!ids(&checked(&format!("{head}{text}"))).contains(&"F09"));
    }

    #[test]
    fn faults_name_the_words_they_are_about() {
        let text =
            "Last year a customer came in and was an idiot. We told him to leave. I hated that job. [What did he say?]";
        let answer = checked(text);
        for (id, about) in [("F13", "idiot"), ("F14", "hated that job"), ("F25", "[What did he say?]")] {
            assert!(
                answer.faults.iter().any(|fault| fault.id == id && fault.text == about),
                "{id} {:?}",
                answer.faults
            );
        }
        assert!(answer.faults.is_sorted_by_key(|fault| fault.severity));
    }

    #[test]
    fn traits_without_an_event_are_vague() {
        let answer = checked("I am a people person and a hard worker. I love helping people.");
        assert!(ids(&answer).contains(&"F10"), "{answer:?}");
    }

    #[test]
    fn an_employer_that_the_resume_does_not_name_is_asked_about() {
        let (resume, _) = client();
        let packs = Packs::builtin().unwrap();
        let text = "One day at Harbor Inn I opened Zendesk and closed 250 tickets.";
        let answer = check_against(text, Some(&resume), &packs).answers.remove(0);
        let fault = answer.faults.iter().find(|fault| fault.id == "F19").unwrap();
        assert_eq!(fault.text, "Zendesk, 250");
        assert!(check(text, &packs).answers[0].faults.iter().all(|fault| fault.id != "F19"));
    }

    #[test]
    fn the_coach_says_three_things_and_asks_one() {
        let packs = Packs::builtin().unwrap();
        let lines = coach(&checked("I would always smile."), &packs);
        assert_eq!(lines.len(), 4);
        assert!(lines.last().is_some_and(|line| line.ends_with(['?', '.'])));
    }

    #[test]
    fn hostile_text_does_no_harm() {
        let packs = Packs::builtin().unwrap();
        for text in ["", "]]][[[", "S:", "# #", "\u{0}\u{feff}…", "[", "Q:", "####### x", "a\u{300}\r\nR:\n"] {
            check(text, &packs);
        }
        check(&"I said that. ".repeat(20_000), &packs);
    }
}
