//! Career: what a resume shows already for the roles that lead on from customer service (domain SPEC 6.3). A role is shown only
//! by what the candidate's own lines state or show, never by titles or wishes. The main entry is [`careers`].

use std::cmp::Reverse;

use crate::model::career::{CareerProof, CareerStep};
use crate::model::competency::CompetencyId;
use crate::model::suggestion::{Suggestion, Translation};
use crate::packs::Packs;
use crate::packs::plans::Career;

/// Every role of the career map, those of which most is shown first, else in the order of the pack.
pub fn careers(translation: &Translation, packs: &Packs) -> Vec<CareerStep> {
    let mut steps: Vec<CareerStep> = packs.plans.careers.iter().map(|career| step(career, translation)).collect();
    // By share: a role that asks for three things is no further away than one that asks for four.
    steps.sort_by_key(|step| Reverse(100 * step.proven.len() / (step.proven.len() + step.open.len()).max(1)));
    steps
}

fn step(career: &Career, translation: &Translation) -> CareerStep {
    let mut proven: Vec<CareerProof> = Vec::new();
    let mut open = Vec::new();
    for &competency in &career.competencies {
        match proof(competency, &proven, translation) {
            Some(found) => proven.push(found),
            None => open.push(competency),
        }
    }
    CareerStep {
        id: career.id.clone(),
        name: career.name.clone(),
        proven,
        open,
        shows: career.shows.clone(),
        next: career.next.clone(),
    }
}

/// The line that shows `competency` best: it is the first thing that the line shows, and no line is told twice if another will do.
fn proof(competency: CompetencyId, told: &[CareerProof], translation: &Translation) -> Option<CareerProof> {
    let shows = translation.suggestions.iter().filter_map(|s| {
        let rank = s.competencies.iter().position(|id| *id == competency)?;
        Some((s, s.place.clone()?, rank))
    });
    let again = |s: &Suggestion| told.iter().any(|proof| proof.text == s.original);
    let (line, place, _) = shows.min_by_key(|(s, _, rank)| (again(s), *rank))?;
    Some(CareerProof { competency, place, text: line.original.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::place::Place;

    fn line(number: usize, text: &str, shows: &[&str]) -> Suggestion {
        Suggestion {
            place: Some(Place::new(format!("/work/0/highlights/{number}"))),
            original: text.to_owned(),
            competencies: shows.iter().filter_map(|id| CompetencyId::new(id).ok()).collect(),
            ..Suggestion::default()
        }
    }

    #[test]
    fn roles_of_which_most_is_shown_come_first_each_with_the_line_that_shows_it() {
        let packs = Packs::builtin().unwrap();
        let suggestions = vec![
            line(0, "Trained two new cashiers and wrote the closing list", &["TRAN", "KNOW"]),
            line(1, "Wrote the guide for the bottle machine", &["KNOW"]),
        ];
        let steps = careers(&Translation { schema: String::new(), suggestions, none: Vec::new() }, &packs);
        let first = steps.first().unwrap();
        assert_eq!(first.id, "career-trainer");
        let told: Vec<_> = first.proven.iter().map(|p| (p.competency.as_str(), p.place.0.as_str())).collect();
        assert_eq!(told, [("TRAN", "/work/0/highlights/0"), ("KNOW", "/work/0/highlights/1")]);
        assert_eq!(first.open.len(), 1);
        assert_eq!(steps.len(), packs.plans.careers.len(), "a role of which nothing is shown is told, too");
    }

    #[test]
    fn what_an_answer_might_show_shows_nothing() {
        let packs = Packs::builtin().unwrap();
        let maybe = Suggestion { possible: CompetencyId::new("LEAD").into_iter().collect(), ..line(0, "opened", &[]) };
        let steps = careers(&Translation { schema: String::new(), suggestions: vec![maybe], none: vec![] }, &packs);
        assert!(steps.iter().all(|step| step.proven.is_empty()));
    }
}
