//! Charts: the numbers behind the pictures of the report: coverage before and after, and stories by competency.

use serde::Serialize;

use crate::compose::star as sheet;
use crate::model::answer::Star;
use crate::model::competency::CompetencyId;
use crate::model::place::Place;
use crate::model::report::Report;
use crate::model::resume::Resume;

/// Stories that get a column; more would not fit a page.
const COLUMNS: usize = 10;

/// A share before and after, as percent from 0 to 100.
#[derive(Serialize)]
pub(super) struct Bar {
    title: &'static str,
    explained: &'static str,
    before: String,
    after: String,
    before_width: String,
    after_width: String,
}

/// Which story shows which competency.
#[derive(Serialize)]
pub(super) struct Stories {
    numbers: Vec<usize>,
    texts: Vec<String>,
    rows: Vec<StoryRow>,
    uncovered: Vec<String>,
}

#[derive(Serialize)]
struct StoryRow {
    name: String,
    cells: Vec<bool>,
}

/// A share as whole percent.
pub(super) fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

pub(super) fn bars(report: &Report) -> Vec<Bar> {
    let bar = |title, explained, before: f64, after: f64| Bar {
        title,
        explained,
        before: percent(before),
        after: percent(after),
        before_width: format!("{:.1}", before.clamp(0.0, 1.0) * 100.0),
        after_width: format!("{:.1}", after.clamp(0.0, 1.0) * 100.0),
    };
    let (before, after) = (&report.before, &report.after);
    vec![
        bar("Word for word", "what a strict search finds", before.literal, after.literal),
        bar("Other words and proof too", "what a person sees", before.in_words(), after.in_words()),
    ]
}

/// The matrix of stories, competencies with most stories first; none without stories.
pub(super) fn stories(star: &Star, resume: &Resume) -> Option<Stories> {
    let shown = star.matrix.get(..star.matrix.len().min(COLUMNS))?;
    let mut ids: Vec<CompetencyId> = shown.iter().flat_map(|row| row.competencies.iter().copied()).collect();
    ids.sort();
    ids.dedup();
    let mut rows: Vec<StoryRow> = ids
        .into_iter()
        .map(|id| StoryRow {
            name: sheet::name(id),
            cells: shown.iter().map(|row| row.competencies.contains(&id)).collect(),
        })
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.cells.iter().filter(|cell| **cell).count()));
    (!rows.is_empty()).then(|| Stories {
        numbers: (1..=shown.len()).collect(),
        texts: shown.iter().map(|row| text_at(resume, &row.place)).collect(),
        rows,
        uncovered: star.uncovered.iter().map(|id| sheet::name(*id)).collect(),
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
