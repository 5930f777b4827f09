//! Letter: which duties a cover letter tells, and which conditions it leaves to the candidate. Only what is shown wholly is
//! told, each duty once, in the words of the resume. The main entry is [`letter`].

use std::cmp::Reverse;

use crate::assess::duties::duties;
use crate::model::finding::{KeywordFinding, KnockoutState, Score, Standing};
use crate::model::letter::{Letter, Point};
use crate::model::posting::{KnockoutKind, Need, TermKind};
use crate::model::resume::Resume;

/// Most duties that a letter tells: a letter is one page.
const MOST: usize = 4;
/// Most conditions that it asks about.
const CONDITIONS: usize = 3;

/// What a letter of `resume`, as it is sent, can say to the posting of `score`. `score` is that of the same resume.
pub fn letter(resume: &Resume, score: &Score) -> Letter {
    let lines = duties(resume);
    let mut asked: Vec<&KeywordFinding> = score.keywords.iter().filter(|k| tells(k)).collect();
    let rank = |k: &&KeywordFinding| (k.need, k.standing());
    asked.sort_by(|a, b| rank(a).cmp(&rank(b)).then(b.weight.total_cmp(&a.weight)));
    let mut points: Vec<Point> = Vec::new();
    for keyword in asked {
        let proof = keyword.evidence.iter().find_map(|e| lines.iter().find(|line| line.place() == e.place));
        if let Some(line) = proof
            && points.len() < MOST
            && !points.iter().any(|point| point.line == line.text)
        {
            points.push(Point { asks: keyword.phrase.clone(), line: line.text.to_owned(), place: line.place() });
        }
    }
    // Age and background are asked in the form of an application; nobody writes of them in a letter.
    let apart = |kind| matches!(kind, KnockoutKind::Age | KnockoutKind::Background);
    let open = score.knockouts.iter().filter(|k| k.state != KnockoutState::Met && !apart(k.kind));
    let mut open: Vec<_> = open.collect();
    open.sort_by_key(|k| Reverse(k.state == KnockoutState::Ask));
    Letter { points, conditions: open.into_iter().take(CONDITIONS).map(|k| k.text.clone()).collect() }
}

/// Asked for, shown by a duty, and worth a sentence.
fn tells(keyword: &KeywordFinding) -> bool {
    let worth = matches!(
        keyword.kind,
        TermKind::Skill | TermKind::Tool | TermKind::Knowledge | TermKind::Channel | TermKind::Soft
    );
    worth && keyword.need != Need::Mention && matches!(keyword.standing(), Standing::Met | Standing::Words)
}
