//! Star: the sheet of interview stories, drafts with blanks to fill in, as Markdown.

use serde::Serialize;

use crate::compose::{ComposeError, prose, templates};
use crate::model::answer::Star;
use crate::model::competency::CompetencyId;
use crate::model::lesson::LessonLine;
use crate::model::place::Place;
use crate::model::posting::Posting;
use crate::model::resume::Resume;
use crate::packs::competencies::builtin_name;

#[derive(Serialize)]
struct View {
    job: Option<String>,
    answers: Vec<Answer>,
    prompts: Vec<Prompt>,
    stories: Vec<Story>,
    uncovered: Vec<String>,
    day: Vec<LessonLine>,
}

#[derive(Serialize)]
struct Answer {
    number: usize,
    question: String,
    story: String,
    shows: String,
    situation: String,
    task: String,
    action: String,
    result: String,
}

#[derive(Serialize)]
struct Prompt {
    question: String,
    shows: String,
    memory: Vec<String>,
}

#[derive(Serialize)]
struct Story {
    text: String,
    shows: String,
}

/// `star`, drafted from `resume`, as Markdown, with advice for the `day` of the interview at the end.
pub(super) fn markdown(
    star: &Star,
    resume: &Resume,
    posting: Option<&Posting>,
    day: Vec<LessonLine>,
) -> Result<String, ComposeError> {
    let job =
        posting.map(|posting| posting.title.as_deref().map(prose::calm).into_iter().chain(posting.company.clone()));
    let job = job.map(|parts| parts.collect::<Vec<_>>().join(", ")).filter(|job| !job.is_empty());
    let view = View {
        job,
        answers: star.answers.iter().enumerate().map(answer).collect(),
        prompts: star.prompts.iter().map(prompt).collect(),
        stories: star.matrix.iter().map(|row| story(resume, &row.place, &row.competencies)).collect(),
        uncovered: star.uncovered.iter().map(|id| name(*id)).collect(),
        day,
    };
    let text = templates::markdown("star.md", &view)?;
    Ok(format!("{}\n", text.trim_end()))
}

fn answer((n, answer): (usize, &crate::model::answer::StarAnswer)) -> Answer {
    Answer {
        number: n + 1,
        question: answer.question.clone(),
        story: answer.story.text.clone(),
        shows: name(answer.competency),
        situation: answer.situation.clone(),
        task: answer.task.clone(),
        action: answer.action.clone(),
        result: answer.result.clone(),
    }
}

fn prompt(prompt: &crate::model::answer::StarPrompt) -> Prompt {
    Prompt { question: prompt.question.clone(), shows: name(prompt.competency), memory: prompt.memory.clone() }
}

fn story(resume: &Resume, place: &Place, competencies: &[CompetencyId]) -> Story {
    Story {
        text: duty(resume, place).map_or_else(|| place.to_string(), |duty| prose::sentence(&duty)),
        shows: names(competencies),
    }
}

/// The duty that stands at `place`.
fn duty(resume: &Resume, place: &Place) -> Option<String> {
    let parts: Vec<&str> = place.parts().collect();
    let [section, entry, "highlights", line] = parts[..] else { return None };
    let (entry, line): (usize, usize) = (entry.parse().ok()?, line.parse().ok()?);
    let lines = match section {
        "work" => &resume.work.get(entry)?.highlights,
        "volunteer" => &resume.volunteer.get(entry)?.highlights,
        _ => return None,
    };
    lines.get(line).cloned()
}

/// Name of a competency for people.
pub(super) fn name(id: CompetencyId) -> String {
    builtin_name(id).map_or_else(|| id.to_string(), str::to_owned)
}

/// Names of competencies with semicolons between, because names hold commas.
pub(super) fn names(ids: &[CompetencyId]) -> String {
    ids.iter().map(|id| name(*id)).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::answer::{QuestionKind, StarAnswer, StoryRow};
    use crate::model::resume::Work;

    #[test]
    fn a_sheet_shows_drafts_with_their_blanks() {
        let id = CompetencyId::new("DEES").expect("an id");
        let place = Place::new("/work/0/highlights/2");
        let star = Star {
            schema: "frontline/star/1".to_owned(),
            answers: vec![StarAnswer {
                question: "Tell me about a difficult customer.".to_owned(),
                competency: id,
                kind: QuestionKind::Behavioural,
                story: crate::model::answer::Story { place: place.clone(), text: "Changed rooms".to_owned() },
                situation: "At Harbor Inn, [which day?]".to_owned(),
                task: String::new(),
                action: "I changed rooms.".to_owned(),
                result: "[How did it end?]".to_owned(),
                blanks: vec!["which day?".to_owned()],
                sources: vec![place.clone()],
                words: 6,
                ready: 0.4,
            }],
            prompts: vec![],
            matrix: vec![
                StoryRow { place, competencies: vec![id] },
                StoryRow { place: Place::new("/work/1/highlights/0"), competencies: vec![id] },
            ],
            uncovered: vec![],
        };
        let job =
            |lines: &[&str]| Work { highlights: lines.iter().map(|l| (*l).to_owned()).collect(), ..Work::default() };
        let work = vec![job(&["Cooked", "Cleaned", "Changed rooms"]), job(&["Answered the phone"])];
        let text =
            markdown(&star, &Resume { work, ..Resume::default() }, None, Vec::new()).expect("the template is sound");
        assert!(text.contains("## 1. Tell me about a difficult customer.\n"), "{text}");
        assert!(
            text.contains("**Situation.** At Harbor Inn, *\\[which day?\\]*\n\n**Action.** I changed rooms."),
            "{text}"
        );
        assert!(!text.contains("Task"), "{text}");
        assert!(
            text.contains("- Changed rooms: De-escalation & conflict resolution\n- Answered the phone: "),
            "{text}"
        );
    }
}
