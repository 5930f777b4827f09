//! Career: the career map of the report: for the nearest roles what the resume shows already and the next step, the rest in a
//! line each.

use serde::Serialize;

use crate::compose::{places, star};
use crate::model::career::CareerStep;
use crate::model::resume::Resume;

/// Roles that are told in full.
const NEAREST: usize = 3;

/// The career map.
#[derive(Serialize)]
pub(super) struct Map {
    nearest: Vec<Role>,
    others: Vec<Role>,
}

#[derive(Serialize)]
struct Role {
    name: String,
    count: String,
    /// A mark for each competency of the role, those that are shown first.
    marks: Vec<Mark>,
    width: usize,
    proven: Vec<Proven>,
    open: String,
    shows: String,
    next: Vec<String>,
}

#[derive(Serialize)]
struct Mark {
    class: &'static str,
    cx: usize,
}

#[derive(Serialize)]
struct Proven {
    name: String,
    text: String,
    place: String,
}

/// The map of `careers`; none when the pack has none.
pub(super) fn map(careers: &[CareerStep], resume: &Resume) -> Option<Map> {
    let mut roles = careers.iter().map(|step| role(step, resume));
    let nearest: Vec<Role> = roles.by_ref().take(NEAREST).collect();
    (!nearest.is_empty()).then(|| Map { nearest, others: roles.collect() })
}

fn role(step: &CareerStep, resume: &Resume) -> Role {
    let (shown, all) = (step.proven.len(), step.proven.len() + step.open.len());
    let mark = |at| Mark { class: if at < shown { "c-met" } else { "c-open" }, cx: 8 + 18 * at };
    let proven = step.proven.iter().map(|proof| Proven {
        name: star::name(proof.competency),
        text: proof.text.clone(),
        place: places::name(resume, &proof.place),
    });
    Role {
        name: step.name.clone(),
        count: format!("{shown} of {all} shown"),
        marks: (0..all).map(mark).collect(),
        width: 2 + 18 * all,
        proven: proven.collect(),
        open: star::names(&step.open),
        shows: step.shows.clone(),
        next: step.next.clone(),
    }
}
