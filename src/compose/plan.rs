//! Plan: the action plan of one candidate for one posting, a page that counsellor and candidate go through together (domain
//! SPEC 6.2). The main entry is [`markdown`].

use serde::Serialize;

use super::{ComposeError, places, prose, templates};
use crate::model::fact::Facts;
use crate::model::finding::{KnockoutState, LintSeverity};
use crate::model::letter::Letter;
use crate::model::report::Report;
use crate::model::resume::Resume;

/// How much of each kind fits a page that somebody goes through in a meeting.
const STRENGTHS: usize = 3;
const SETTLE: usize = 4;
const FIXES: usize = 3;
const QUESTIONS: usize = 4;
const STORIES: usize = 3;

#[derive(Serialize)]
struct View {
    name: Option<String>,
    job: String,
    strengths: Vec<Strength>,
    settle: Vec<String>,
    fixes: Vec<String>,
    questions: Vec<Question>,
    learn: Option<Learn>,
    stories: Vec<String>,
}

#[derive(Serialize)]
struct Strength {
    asks: String,
    line: String,
    place: String,
}

#[derive(Serialize)]
struct Question {
    ask: String,
    about: String,
}

#[derive(Serialize)]
struct Learn {
    keywords: String,
    free: String,
    say: String,
}

/// The plan that `report` and the open `questions` amount to; `letter` holds what is proven, `resume` is the one it is about.
pub(super) fn markdown(
    report: &Report,
    questions: &Facts,
    letter: &Letter,
    resume: &Resume,
) -> Result<String, ComposeError> {
    let head = &report.before.posting;
    let strengths = letter.points.iter().take(STRENGTHS).map(|point| Strength {
        asks: prose::sentence(&point.asks),
        line: prose::sentence(&point.line),
        place: places::name(resume, &point.place),
    });
    let open = report.before.knockouts.iter().filter(|k| k.state != KnockoutState::Met);
    let grave = report.lint.findings.iter().filter(|f| f.severity <= LintSeverity::Major && !f.id.starts_with('K'));
    // What can be learned ends in something that the resume may say then; a condition does not.
    let learn = report.before.plan.iter().find(|item| item.then.is_some() && !item.free.is_empty()).map(|item| Learn {
        keywords: item.keywords.iter().take(3).cloned().collect::<Vec<_>>().join(", "),
        free: item.free.first().cloned().unwrap_or_default(),
        say: item.say.clone(),
    });
    let view = View {
        name: resume.basics.name.clone(),
        job: head
            .title
            .as_deref()
            .map(prose::calm)
            .into_iter()
            .chain(head.company.clone())
            .collect::<Vec<_>>()
            .join(", "),
        strengths: strengths.collect(),
        settle: open.take(SETTLE).map(|k| prose::sentence(&k.text)).collect(),
        fixes: grave.take(FIXES).map(|f| format!("{} {}", f.message, f.fix)).collect(),
        questions: questions
            .open()
            .take(QUESTIONS)
            .map(|q| Question { ask: q.ask.clone(), about: prose::unended(&q.about).to_owned() })
            .collect(),
        learn,
        stories: report.star.answers.iter().take(STORIES).map(|answer| answer.question.clone()).collect(),
    };
    let text = templates::markdown("plan.md", &view)?;
    Ok(format!("{}\n", text.trim_end()))
}
