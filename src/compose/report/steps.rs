//! Steps: the three most useful things to do next.

use serde::Serialize;

use crate::model::finding::{KnockoutState, LintSeverity, State};
use crate::model::posting::Need;
use crate::model::report::Report;

/// A thing to do, with what to type for it.
#[derive(Serialize)]
pub(super) struct Step {
    text: String,
    command: Option<&'static str>,
}

/// At most three sentences, most urgent first. `questions` is how many are open.
pub(super) fn steps(report: &Report, questions: usize) -> Vec<Step> {
    let mut steps: Vec<String> = Vec::new();
    let mut answer = None;
    let open = report.before.knockouts.iter().filter(|k| k.state != KnockoutState::Met).count();
    match open {
        0 => {}
        1 => steps
            .push("Settle the condition above. A “no” there ends an application, whatever else you write.".to_owned()),
        _ => steps.push(format!(
            "Settle the {open} conditions above. A “no” there ends an application, whatever else you write."
        )),
    }
    // Rules that compare with the posting are named `K…`; the conditions stand above already.
    let mut of_file = report.lint.findings.iter().filter(|f| !f.id.starts_with('K'));
    if let Some(grave) = of_file.find(|f| f.severity <= LintSeverity::Major) {
        steps.push(format!("Mend your file: {} {}", sentence(&grave.message), grave.fix));
    }
    if questions > 0 {
        let them = if questions == 1 { "the question".to_owned() } else { format!("the {questions} questions") };
        answer = Some(steps.len());
        steps.push(format!("Answer {them} in questions.toml as far as you remember, then make the packet again with"));
    }
    let missing = report.after.keywords.iter().find(|k| k.need == Need::Required && k.state == State::Gap);
    if let Some(gap) = missing {
        steps.push(format!("Think back. {}", gap.advice));
    }
    if !report.star.answers.is_empty() {
        steps.push("Fill in the blanks of star.pdf and tell each story aloud once.".to_owned());
    }
    steps.push("Read resume.pdf aloud once before you send it. Every line must be true and yours.".to_owned());
    let command = |at| (answer == Some(at)).then_some("--facts questions.toml");
    steps.into_iter().take(3).enumerate().map(|(at, text)| Step { text, command: command(at) }).collect()
}

/// `text` with a full stop.
fn sentence(text: &str) -> String {
    let ends = text.ends_with(['.', '!', '?', '”']);
    if ends { text.to_owned() } else { format!("{text}.") }
}
