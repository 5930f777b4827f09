//! Competencies: weighs the pattern hits of a line into what it shows and what it only suggests. The main entry is
//! [`weigh`].

use std::collections::BTreeMap;

use crate::model::competency::CompetencyId;
use crate::packs::duties::{Hit, Pattern};

/// What the hits of a line amount to.
#[derive(Debug, Default)]
pub(super) struct Verdict<'p> {
    /// Shown, best first.
    pub(super) shown: Vec<CompetencyId>,
    /// Only possible.
    pub(super) possible: Vec<CompetencyId>,
    /// The pattern that weighs most and shows the first competency.
    pub(super) best: Option<&'p Pattern>,
    /// Why the line says nothing, where a pattern knows.
    pub(super) reason: Option<&'p str>,
}

/// Most competencies that one line is said to show; more would be a list, not a finding.
const MOST: usize = 3;
/// A competency that weighs less than this share of the best is only possible.
const SHARE: f32 = 0.55;

/// Weight of the example bank beside the patterns.
const VOTE: f32 = 1.0;
/// So near must an example be to raise a question where no pattern hits.
const ALONE: f32 = 0.38;

/// Weighs `hits`. `votes` gives those of the example bank: competency to similarity, 0 to 1.
pub(super) fn weigh<'p>(hits: &[Hit<'p>], votes: impl FnOnce() -> BTreeMap<CompetencyId, f32>) -> Verdict<'p> {
    // A clause that is no service keeps what weighs more than the pattern that says so.
    let mut blocked: BTreeMap<usize, u8> = BTreeMap::new();
    for hit in hits.iter().filter(|hit| hit.pattern.blocks) {
        let weight = blocked.entry(hit.clause).or_default();
        *weight = hit.pattern.weight.max(*weight);
    }
    let mut scores: BTreeMap<CompetencyId, (f32, usize)> = BTreeMap::new();
    let mut verdict =
        Verdict { reason: hits.iter().find_map(|hit| hit.pattern.reason.as_deref()), ..Verdict::default() };
    let mut asked: Vec<CompetencyId> = Vec::new();
    let mut best = 0.0;
    for (order, hit) in hits.iter().enumerate() {
        asked.extend(&hit.pattern.possible);
        if hit.pattern.blocks {
            continue;
        }
        let weight = f32::from(hit.pattern.weight);
        if blocked.get(&hit.clause).is_some_and(|&block| hit.pattern.weight <= block) {
            asked.extend(&hit.pattern.competencies);
            continue;
        }
        let early = 0.5 / (1.0 + hit.clause as f32);
        for (place, &id) in hit.pattern.competencies.iter().enumerate() {
            let score = weight + early - 0.6 * place as f32;
            let entry = scores.entry(id).or_insert((0.0, order));
            // A second pattern adds a little: two readings agree.
            entry.0 = if score > entry.0 { score + 0.15 * f32::from(entry.0 > 0.0) } else { entry.0 + 0.15 };
            if place == 0 && score > best {
                best = score;
                verdict.best = Some(hit.pattern);
            }
        }
    }
    // One alone is shown, whatever the examples say.
    let votes = if scores.len() == 1 { BTreeMap::new() } else { votes() };
    for (id, (score, _)) in &mut scores {
        *score += VOTE * votes.get(id).copied().unwrap_or(0.0);
    }
    let mut ballot: Vec<(CompetencyId, f32)> = votes.iter().map(|(id, near)| (*id, *near)).collect();
    ballot.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    if let Some(&(id, near)) = ballot.first()
        && scores.is_empty()
        && near >= ALONE
        && id.as_str() != "NONE"
    {
        // Without a pattern an example is worth a question, never a claim.
        asked.push(id);
    }
    let mut ranked: Vec<(CompetencyId, f32, usize)> =
        scores.into_iter().map(|(id, (score, order))| (id, score, order)).collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.2.cmp(&b.2)).then(a.0.cmp(&b.0)));
    let top = ranked.first().map_or(0.0, |first| first.1);
    for (id, score, _) in ranked {
        if verdict.shown.len() < MOST && score >= top * SHARE {
            verdict.shown.push(id);
        } else {
            asked.push(id);
        }
    }
    for id in asked {
        if !verdict.shown.contains(&id) && !verdict.possible.contains(&id) {
            verdict.possible.push(id);
        }
    }
    verdict
}

#[cfg(test)]
mod tests {
    use crate::assess::translate::{Duty, draft};
    use crate::packs::Packs;

    fn shown(text: &str) -> Vec<String> {
        let packs = Packs::builtin().unwrap();
        let duty = Duty { text, job: None, past: true, volunteer: false, wanted: None, answers: &[] };
        draft(duty, &packs).competencies.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_work_of_another_trade_shows_nothing_until_someone_is_served() {
        assert!(shown("Maintained the records of the SQL server").is_empty());
        assert_eq!(
            shown("Answered questions of customers about the SQL server").first().map(String::as_str),
            Some("INQ")
        );
    }

    #[test]
    fn an_act_may_stand_in_the_clause_after_its_situation() {
        assert_eq!(shown("a lady fainted by the shelves, i called 911").first().map(String::as_str), Some("STRS"));
        assert!(shown("passed out flyers by the shelves, i called it a day").is_empty());
    }
}
