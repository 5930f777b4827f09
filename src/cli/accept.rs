//! Accept: which of the offered wordings go into the resume. With `ask` a person decides line by line and may write their
//! own; what that claims beyond their line is told before it is kept. The main entry is [`decisions`].

use std::io::{self, BufRead, Lines, StdinLock};

use super::changes;
use super::error::CliError;
use super::terminal::{Look, Page};
use crate::assess;
use crate::model::fact::{Decision, Facts};
use crate::model::finding::Violation;
use crate::model::resume::Resume;
use crate::model::suggestion::Suggestion;
use crate::packs::Packs;

/// Which offered wordings to take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Accept {
    /// Every one that the claim guard passes.
    Safe,
    /// Decide line by line, or write your own.
    Ask,
    /// Keep every line as it is.
    None,
}

/// What a person answers about one line.
#[derive(Clone)]
enum Choice {
    Take,
    Keep,
    Own(String),
    TakeAll,
    Stop,
}

/// `facts` with a decision for each wording `offered` and that was not decided about before.
pub(super) fn decisions(
    accept: Accept,
    resume: &Resume,
    offered: &[Suggestion],
    facts: &Facts,
    packs: &Packs,
    on: &str,
) -> Result<Facts, CliError> {
    let mut facts = facts.clone();
    let undecided = |s: &&Suggestion| s.rewrite.is_some() && facts.decision(s.subject()).is_none();
    let open: Vec<&Suggestion> = offered.iter().filter(undecided).collect();
    if accept == Accept::Safe || open.is_empty() {
        return Ok(facts);
    }
    let mut rest = (accept == Accept::None).then_some(Choice::Stop);
    if accept == Accept::Ask {
        say(
            "Line by line: your wording and a better one. a takes all the rest, q keeps all the rest of yours.",
            Look::Dim,
        )?;
    }
    let mut lines = io::stdin().lock().lines();
    for (at, suggestion) in open.iter().enumerate() {
        let (Some(place), Some(rewrite)) = (&suggestion.place, &suggestion.rewrite) else { continue };
        let choice = match rest.clone() {
            Some(choice) => choice,
            None => {
                let mut page = Page::new();
                page.blank();
                page.styled(&format!("{} of {}", at + 1, open.len()), Look::Bold);
                offer(&mut page, suggestion, rewrite);
                page.styled("  Enter = take it, n = keep yours, e = write your own", Look::Dim);
                super::print(&page.into_text())?;
                choose(&mut lines, &|wording| assess::unproven(resume, place, wording, &facts, packs))?
            }
        };
        if matches!(choice, Choice::TakeAll | Choice::Stop) {
            rest = Some(choice.clone());
        }
        let for_now = matches!(choice, Choice::Stop);
        let text = match choice {
            Choice::Take | Choice::TakeAll => rewrite.clone(),
            Choice::Keep | Choice::Stop => suggestion.original.clone(),
            Choice::Own(text) => text,
        };
        facts.decisions.push(Decision {
            place: place.clone(),
            about: suggestion.subject().to_owned(),
            say: text,
            for_now,
            by: "candidate".to_owned(),
            on: on.to_owned(),
        });
    }
    Ok(facts)
}

/// A line as it is, as it would be, and what changes.
pub(super) fn offer(page: &mut Page, suggestion: &Suggestion, rewrite: &str) {
    let yours = if suggestion.original.is_empty() { "(nothing yet)" } else { &suggestion.original };
    page.marked(2, "yours:  ", &format!("{}{yours}", part(suggestion)), Look::Plain);
    page.marked(2, "offered:", rewrite, Look::Good);
    page.marked(2, "changed:", &changes::sentence(&suggestion.original, rewrite), Look::Dim);
}

/// The name of the part that is changed, where it is no duty.
pub(super) fn part(suggestion: &Suggestion) -> &'static str {
    let mut parts = suggestion.place.iter().flat_map(|place| place.parts());
    match (parts.next(), parts.next()) {
        (Some("basics"), Some("label")) => "Headline: ",
        (Some("basics"), _) => "Summary: ",
        (Some("skills"), _) => "Skills: ",
        _ => "",
    }
}

/// Asks until the answer is one of those offered; the end of the input keeps the rest.
fn choose(lines: &mut Lines<StdinLock<'_>>, unproven: &dyn Fn(&str) -> Vec<Violation>) -> Result<Choice, CliError> {
    loop {
        let Some(Ok(answer)) = lines.next() else { return Ok(Choice::Stop) };
        match answer.trim().to_lowercase().as_str() {
            "" | "y" | "yes" => return Ok(Choice::Take),
            "n" | "no" => return Ok(Choice::Keep),
            "a" | "all" => return Ok(Choice::TakeAll),
            "q" | "quit" => return Ok(Choice::Stop),
            "e" | "edit" => {
                say("Your own wording (an empty line goes back):", Look::Bold)?;
                let Some(Ok(own)) = lines.next() else { return Ok(Choice::Stop) };
                if own.trim().is_empty() {
                    say("Nothing written. Enter takes the offer, n keeps yours, e tries again.", Look::Warn)?;
                    continue;
                }
                let claims = unproven(own.trim());
                if claims.is_empty() {
                    return Ok(Choice::Own(own.trim().to_owned()));
                }
                let mut page = Page::new();
                page.line("Your line did not say this before:");
                for claim in &claims {
                    page.marked(2, "-", &claim.message, Look::Warn);
                }
                page.line("Is every bit of it true, and could you tell the story of it when asked? y or n");
                super::print(&page.into_text())?;
                match lines.next() {
                    Some(Ok(yes)) if matches!(yes.trim().to_lowercase().as_str(), "y" | "yes") => {
                        return Ok(Choice::Own(own.trim().to_owned()));
                    }
                    None => return Ok(Choice::Stop),
                    _ => say("Not kept. Enter takes the offer, n keeps yours, e tries again.", Look::Warn)?,
                }
            }
            _ => say("Please answer with Enter, n, e, a (take all) or q (keep the rest).", Look::Warn)?,
        }
    }
}

fn say(text: &str, look: Look) -> Result<(), CliError> {
    let mut page = Page::new();
    page.styled(text, look);
    super::print(&page.into_text())
}
