//! Charts: the numbers behind the pictures of the report: how much of a posting is shown before and after, by kind of skill, and
//! which story shows what. Every picture has its numbers beside it as text.

use serde::Serialize;

use crate::compose::star as sheet;
use crate::model::answer::Star;
use crate::model::competency::CompetencyId;
use crate::model::finding::{KeywordFinding, Score, Standing};
use crate::model::place::Place;
use crate::model::posting::Need;
use crate::model::resume::Resume;
use crate::packs::Packs;

/// Stories that are numbered; a person prepares no more.
const STORIES: usize = 10;

/// A share of what is asked, in four parts that fill a bar of 100.
#[derive(Serialize)]
pub(super) struct Bar {
    title: String,
    pieces: Vec<Piece>,
    sentence: String,
}

/// One part of the bars in numbers.
#[derive(Serialize)]
struct ShareRow {
    class: &'static str,
    name: &'static str,
    cells: Vec<String>,
}

/// A piece of a bar.
#[derive(Serialize)]
struct Piece {
    class: &'static str,
    x: String,
    width: String,
}

/// The pictures of a score.
#[derive(Serialize)]
pub(super) struct Shares {
    bars: Vec<Bar>,
    rows: Vec<ShareRow>,
    ceiling: String,
    kinds: Vec<Kind>,
}

/// What is shown of one kind of skill.
#[derive(Serialize)]
struct Kind {
    name: String,
    line: String,
    pieces: Vec<Piece>,
    told: String,
}

/// Which story shows which competency.
#[derive(Serialize)]
pub(super) struct Stories {
    texts: Vec<Story>,
    rows: Vec<StoryRow>,
    uncovered: String,
}

#[derive(Serialize)]
struct Story {
    number: usize,
    text: String,
}

#[derive(Serialize)]
struct StoryRow {
    name: String,
    numbers: Vec<usize>,
}

/// A share as whole percent.
pub(super) fn percent(share: f64) -> String {
    format!("{:.0} %", share.abs() * 100.0)
}

/// The bars of scores, each with its name, and what the last shows of each kind of skill.
pub(super) fn shares(scores: &[(&str, &Score)], packs: &Packs) -> Shares {
    let bar = |(title, score): &(&str, &Score)| {
        let told = PARTS.iter().zip(parts(score)).map(|((_, name), share)| format!("{name} {}", percent(share)));
        Bar { title: (*title).to_owned(), sentence: told.collect::<Vec<_>>().join(", "), pieces: pieces(parts(score)) }
    };
    let row = |(at, (class, name)): (usize, &(&'static str, &'static str))| {
        let cell = |(_, score): &(&str, &Score)| parts(score).get(at).copied().map(percent).unwrap_or_default();
        ShareRow { class, name, cells: scores.iter().map(cell).collect() }
    };
    let ceiling = scores.first().map(|(_, score)| percent(score.ceiling)).unwrap_or_default();
    let kinds = scores.last().map(|(_, score)| kinds(&score.keywords, packs)).unwrap_or_default();
    let rows = PARTS.iter().enumerate().map(row).collect();
    Shares { bars: scores.iter().map(bar).collect(), rows, ceiling, kinds }
}

/// The parts of a bar: how they are drawn and called.
const PARTS: [(&str, &str); 4] =
    [("c-met", "Word for word"), ("c-words", "In other words"), ("c-part", "In part"), ("c-none", "Missing")];

/// How much of what is asked stands in each part.
fn parts(score: &Score) -> [f64; 4] {
    let words = (score.in_words() - score.literal).max(0.0);
    [score.literal, words, score.part, (1.0 - score.literal - words - score.part).max(0.0)]
}

/// The four parts of a bar one after the other; a part of nothing is left out.
fn pieces(parts: [f64; 4]) -> Vec<Piece> {
    let mut x = 0.0;
    let mut pieces = Vec::new();
    for ((class, _), part) in PARTS.into_iter().zip(parts) {
        let width = 100.0 * part.clamp(0.0, 1.0);
        if width > 0.0 {
            pieces.push(Piece { class, x: format!("{x:.1}"), width: format!("{width:.1}") });
        }
        x += width;
    }
    pieces
}

/// The groups of the skill map with what is shown of each, those that the posting asks nothing of left out.
fn kinds(keywords: &[KeywordFinding], packs: &Packs) -> Vec<Kind> {
    let kind = |group: &crate::packs::plans::Group| {
        let of = keywords.iter().filter(|k| k.need != Need::Mention && group.kinds.contains(&k.kind));
        let of: Vec<Standing> = of.map(KeywordFinding::standing).collect();
        let counts = [Standing::Met, Standing::Words, Standing::Part, Standing::Missing]
            .map(|standing| of.iter().filter(|found| **found == standing).count());
        let all = of.len().max(1);
        #[expect(clippy::cast_precision_loss, reason = "counts of keywords are small")]
        let parts = counts.map(|count| count as f64 / all as f64);
        let [met, words, part, missing] = counts;
        let told = [(met + words, "shown"), (part, "in part"), (missing, "missing")];
        let told: Vec<String> =
            told.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
        (!of.is_empty()).then(|| Kind {
            name: group.name.clone(),
            line: group.line.clone(),
            pieces: pieces(parts),
            told: told.join(", "),
        })
    };
    packs.plans.groups.iter().filter_map(kind).collect()
}

/// The stories, competencies that most of them show first; none without stories.
pub(super) fn stories(star: &Star, resume: &Resume) -> Option<Stories> {
    let shown = star.matrix.get(..star.matrix.len().min(STORIES))?;
    let mut ids: Vec<CompetencyId> = shown.iter().flat_map(|row| row.competencies.iter().copied()).collect();
    ids.sort();
    ids.dedup();
    let numbers = |id| {
        let of = shown.iter().zip(1..).filter(move |(row, _)| row.competencies.contains(&id));
        of.map(|(_, number)| number).collect::<Vec<usize>>()
    };
    let mut rows: Vec<StoryRow> =
        ids.into_iter().map(|id| StoryRow { name: sheet::name(id), numbers: numbers(id) }).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.numbers.len()));
    let text =
        |(row, number): (&crate::model::answer::StoryRow, usize)| Story { number, text: text_at(resume, &row.place) };
    (!rows.is_empty()).then(|| Stories {
        texts: shown.iter().zip(1..).map(text).collect(),
        rows,
        uncovered: sheet::names(&star.uncovered),
    })
}

/// The duty at `place`, or the place itself.
fn text_at(resume: &Resume, place: &Place) -> String {
    let parts: Vec<&str> = place.parts().collect();
    let [section, entry, "highlights", line] = parts[..] else { return place.to_string() };
    let (Ok(entry), Ok(line)) = (entry.parse::<usize>(), line.parse::<usize>()) else { return place.to_string() };
    let lines = match section {
        "work" => resume.work.get(entry).map(|job| &job.highlights),
        "volunteer" => resume.volunteer.get(entry).map(|role| &role.highlights),
        "projects" => resume.projects.get(entry).map(|project| &project.highlights),
        _ => None,
    };
    lines.and_then(|lines| lines.get(line)).cloned().unwrap_or_else(|| place.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pieces_of_a_bar_fill_it_without_a_gap() {
        let pieces = pieces([0.25, 0.0, 0.5, 0.25]);
        let told: Vec<_> = pieces.iter().map(|p| (p.class, p.x.as_str(), p.width.as_str())).collect();
        assert_eq!(told, [("c-met", "0.0", "25.0"), ("c-part", "25.0", "50.0"), ("c-none", "75.0", "25.0")]);
    }
}
