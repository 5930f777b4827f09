//! Score: the judgements of a score as Markdown or CSV, for people who keep or pass on what `frontline score` shows. The main
//! entries are [`markdown`] and [`csv()`].

use serde::Serialize;

use super::{ComposeError, escape, templates};
use crate::model::finding::{Evidence, KeywordFinding, KnockoutFinding, KnockoutState, Score, Standing, State};
use crate::model::posting::Need;

#[derive(Serialize)]
struct View {
    title: String,
    shares: Vec<Share>,
    knockouts: Vec<Line>,
    groups: Vec<Group>,
    plan: Vec<Step>,
}

#[derive(Serialize)]
struct Share {
    percent: String,
    meaning: &'static str,
}

#[derive(Serialize)]
struct Line {
    state: &'static str,
    phrase: String,
    text: String,
    proof: String,
    advice: String,
    arrow: &'static str,
}

#[derive(Serialize)]
struct Group {
    title: &'static str,
    met: usize,
    words: usize,
    part: usize,
    missing: usize,
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Step {
    keywords: String,
    free: Vec<String>,
    paid: Vec<String>,
    say: String,
    then: Option<String>,
    ask: Option<String>,
}

/// `score` as Markdown: shares, knock-outs, keywords by need with proof and advice, plan.
pub(super) fn markdown(score: &Score) -> Result<String, ComposeError> {
    let head = [&score.posting.title, &score.posting.company, &score.posting.location];
    let head: Vec<&str> = head.iter().filter_map(|part| part.as_deref()).collect();
    let mut knockouts: Vec<&KnockoutFinding> = score.knockouts.iter().collect();
    knockouts.sort_by_key(|k| {
        [KnockoutState::Unmet, KnockoutState::Ask, KnockoutState::Met].iter().position(|s| *s == k.state)
    });
    let groups = [
        ("Must-haves", Need::Required),
        ("The work itself", Need::Duty),
        ("Nice to have", Need::Preferred),
        ("Named in passing", Need::Mention),
    ];
    let view = View {
        title: if head.is_empty() { "The posting".to_owned() } else { head.join(" · ") },
        shares: vec![
            Share { percent: percent(score.literal), meaning: "of what is asked stands in the resume word for word." },
            Share {
                percent: percent(score.in_words()),
                meaning: "is there when other words and proof by duties count too.",
            },
            Share { percent: percent(score.part), meaning: "more is shown only in part: read what is not proven." },
            Share {
                percent: percent(score.ceiling),
                meaning: "word for word is within honest reach: accept the safe suggestions.",
            },
        ],
        knockouts: knockouts
            .into_iter()
            .map(|k| Line {
                state: knockout_state(k.state),
                phrase: String::new(),
                text: k.text.clone(),
                proof: proof(k.evidence.first()),
                advice: String::new(),
                arrow: "→",
            })
            .collect(),
        groups: groups
            .into_iter()
            .map(|(title, need)| group(title, score.keywords.iter().filter(|k| k.need == need).collect()))
            .filter(|group| !group.lines.is_empty())
            .collect(),
        plan: score
            .plan
            .iter()
            .map(|item| Step {
                keywords: item.keywords.join(", "),
                free: item.free.clone(),
                paid: item.paid.clone(),
                say: item.say.clone(),
                then: item.then.clone(),
                ask: item.ask.clone(),
            })
            .collect(),
    };
    templates::markdown("score.md", &view)
}

fn group(title: &'static str, mut keywords: Vec<&KeywordFinding>) -> Group {
    let count = |standing| keywords.iter().filter(|k| k.standing() == standing).count();
    let (met, words) = (count(Standing::Met), count(Standing::Words));
    let (part, missing) = (count(Standing::Part), count(Standing::Missing));
    keywords.sort_by_key(|k| std::cmp::Reverse(k.standing()));
    let line = |k: &&KeywordFinding| Line {
        state: state(k),
        phrase: k.label(),
        text: String::new(),
        proof: proof(k.evidence.first()),
        advice: if k.state == State::Exact { String::new() } else { k.advice.clone() },
        arrow: "→",
    };
    Group { title, met, words, part, missing, lines: keywords.iter().map(line).collect() }
}

/// `score` as CSV (RFC 4180), one row a knock-out and keyword.
pub(super) fn csv(score: &Score) -> Result<String, ComposeError> {
    let fail = |message: String| ComposeError { template: "score.csv".to_owned(), message };
    let mut table = csv::Writer::from_writer(Vec::new());
    let mut write =
        |cells: [&str; 8]| table.write_record(cells.map(escape::cell)).map_err(|error| fail(error.to_string()));
    write(["need", "phrase", "kind", "state", "evidence", "place", "limit", "advice"])?;
    for knockout in &score.knockouts {
        let (text, place) = told(knockout.evidence.first());
        write(["knock-out", &knockout.text, &word(&knockout.kind), &word(&knockout.state), text, place, "", ""])?;
    }
    for k in &score.keywords {
        let (text, place) = told(k.evidence.first());
        write([
            &word(&k.need),
            &k.phrase,
            &word(&k.kind),
            &word(&k.state),
            text,
            place,
            k.limit.as_deref().unwrap_or(""),
            &k.advice,
        ])?;
    }
    let bytes = table.into_inner().map_err(|error| fail(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| fail(error.to_string()))
}

fn told(evidence: Option<&Evidence>) -> (&str, &str) {
    evidence.map_or(("", ""), |e| (e.text.as_str(), e.place.0.as_str()))
}

fn proof(evidence: Option<&Evidence>) -> String {
    match evidence {
        Some(Evidence { text, computed: Some(how), .. }) => format!("“{text}”, {how}"),
        Some(Evidence { text, .. }) => format!("“{text}”"),
        None => String::new(),
    }
}

/// The name of a state or kind as the JSON has it.
fn word(value: &impl std::fmt::Debug) -> String {
    format!("{value:?}").to_lowercase()
}

fn percent(share: f64) -> String {
    format!("{:.0} %", (share * 100.0).abs())
}

fn state(finding: &KeywordFinding) -> &'static str {
    match (finding.state, finding.standing()) {
        (_, Standing::Part) => "in part",
        (State::Exact, _) => "met",
        (State::Variant, _) => "other words",
        (State::Supported, _) => "shown",
        (State::Gap, _) => "missing",
    }
}

fn knockout_state(state: KnockoutState) -> &'static str {
    match state {
        KnockoutState::Met => "yes",
        KnockoutState::Unmet => "no",
        KnockoutState::Ask => "?",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::finding::PostingHead;
    use crate::model::place::Place;
    use crate::model::posting::TermKind;

    fn score(phrase: &str) -> Score {
        let keyword = KeywordFinding {
            phrase: phrase.to_owned(),
            id: None,
            name: phrase.to_owned(),
            kind: TermKind::Skill,
            need: Need::Required,
            weight: 1.0,
            alternatives: Vec::new(),
            state: State::Supported,
            evidence: vec![Evidence {
                place: Place::new("/work/0/highlights/0"),
                text: "Gave <b>change</b>".to_owned(),
                computed: None,
            }],
            limit: None,
            advice: "Say so.".to_owned(),
        };
        Score {
            schema: "frontline/score/1".to_owned(),
            literal: 0.0,
            concept: 1.0,
            part: 0.0,
            ceiling: 0.0,
            keywords: vec![keyword],
            knockouts: Vec::new(),
            posting: PostingHead::default(),
            findings: Vec::new(),
            plan: Vec::new(),
        }
    }

    #[test]
    fn a_posting_brings_no_formula_into_a_table_and_no_marks_into_markdown() {
        let score = score("=cmd|'/c calc'!A1");
        let table = csv(&score).unwrap();
        assert!(table.lines().nth(1).unwrap().starts_with("required,'=cmd"), "{table}");
        let text = markdown(&score).unwrap();
        assert!(text.contains("## Must-haves: 0 met, 1 in other words, 0 in part, 0 missing"), "{text}");
        assert!(!text.contains("<b>") || text.contains("\\<b>"), "{text}");
    }
}
