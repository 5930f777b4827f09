//! Competencies: weighs the pattern hits of a line, and the examples that it is like, into what it shows and what it only
//! suggests. The main entry is [`weigh`].

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
    /// The pattern that weighs most of those that show one of them.
    pub(super) best: Option<&'p Pattern>,
    /// A pattern shows something too. Examples alone license no text.
    pub(super) licensed: bool,
    /// Why the line says nothing, where a pattern knows.
    pub(super) reason: Option<&'p str>,
}

/// Most competencies that one line is said to show; more would be a list, not a finding.
const MOST: usize = 3;

/// How sure a competency is, as log-odds: where it starts, for each grade of weight of its best pattern, for a pattern that
/// names it behind another, for each hit (up to [`HITS`]), for hits in a clause that is no service, and for the logarithm of
/// the share that the examples give it. Fitted by logistic regression to judged lines that neither patterns nor examples
/// were taken from.
const START: f32 = 1.8;
const WEIGHT: f32 = 0.78;
const BEHIND: f32 = 0.2;
const HIT: f32 = 0.77;
const BLOCKED: f32 = 0.25;
const SHARE: f32 = 1.7;
const HITS: u8 = 3;
/// Keeps the logarithm of a share within bounds.
const LEAST: f32 = 0.01;
/// The share of each where the examples say nothing: the patterns decide alone.
const UNTOLD: f32 = 0.15;

/// So sure must the first be, or the first that no pattern shows; and each further one, alone and beside the first.
const FIRST: f32 = 0.25;
const UNPATTERNED: f32 = 0.45;
const FURTHER: f32 = 0.28;
const BESIDE: f32 = 0.35;
/// So sure must one be to be asked about where nothing is shown.
const ASKED: f32 = 0.25;

/// What the patterns say of a competency.
#[derive(Debug, Clone, Copy, Default)]
struct Case {
    /// The weight of the best pattern that shows it first.
    weight: u8,
    /// A pattern names it behind another.
    behind: bool,
    hits: u8,
    /// A pattern shows it in a clause that is no service.
    blocked: bool,
    /// Number of its first hit.
    order: usize,
}

/// Weighs `hits`. `shares` is what the line shows going by the examples: competency to share, in sum 1.
pub(super) fn weigh<'p>(hits: &[Hit<'p>], shares: &BTreeMap<CompetencyId, f32>) -> Verdict<'p> {
    // A clause that is no service keeps what weighs more than the pattern that says so.
    let mut blocked: BTreeMap<usize, u8> = BTreeMap::new();
    for hit in hits.iter().filter(|hit| hit.pattern.blocks) {
        let weight = blocked.entry(hit.clause).or_default();
        *weight = hit.pattern.weight.max(*weight);
    }
    let holds = |hit: &&Hit<'p>| {
        !hit.pattern.blocks && blocked.get(&hit.clause).is_none_or(|&block| hit.pattern.weight > block)
    };
    let mut verdict =
        Verdict { reason: hits.iter().find_map(|hit| hit.pattern.reason.as_deref()), ..Verdict::default() };
    let mut asked: Vec<CompetencyId> = Vec::new();
    let unhit = Case { order: hits.len(), ..Case::default() };
    let mut cases: Vec<(CompetencyId, Case)> = shares.keys().map(|id| (*id, unhit)).collect();
    // Competencies stand in their order.
    let case =
        |cases: &mut Vec<(CompetencyId, Case)>, id: CompetencyId| match cases.binary_search_by_key(&id, |one| one.0) {
            Ok(at) => at,
            Err(at) => {
                cases.insert(at, (id, unhit));
                at
            }
        };
    for (order, hit) in hits.iter().enumerate() {
        asked.extend(&hit.pattern.possible);
        if !holds(&hit) {
            for id in &hit.pattern.competencies {
                let at = case(&mut cases, *id);
                cases[at].1.blocked = true;
            }
            asked.extend(&hit.pattern.competencies);
            continue;
        }
        for (place, &id) in hit.pattern.competencies.iter().enumerate() {
            let at = case(&mut cases, id);
            let case = &mut cases[at].1;
            if case.hits == 0 {
                case.order = order;
            }
            case.hits = HITS.min(case.hits + 1);
            case.behind |= place > 0;
            if place == 0 {
                case.weight = case.weight.max(hit.pattern.weight);
            }
        }
    }
    let untold = if shares.is_empty() { UNTOLD } else { 0.0 };
    let share = |id: &CompetencyId| shares.get(id).copied().unwrap_or(untold);
    let none = shares.iter().find(|(id, _)| id.as_str() == "NONE").map_or(0.0, |(_, share)| *share);
    let mut ranked: Vec<(CompetencyId, f32, Case)> = cases
        .into_iter()
        .filter(|(id, _)| id.as_str() != "NONE")
        .map(|(id, case)| (id, sureness(case, share(&id)), case))
        .collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.2.order.cmp(&b.2.order)).then(a.0.cmp(&b.0)));
    let top = ranked.first().map_or(0.0, |first| first.1);
    // Words alone do not tell what was done from what is denied, doubted or advertised.
    let plain = !hits.iter().any(|hit| hit.pattern.silent);
    // What only the examples show must be more like them than like those that show nothing.
    let begins = ranked.first().is_some_and(|(id, sure, case)| {
        if case.hits > 0 { *sure >= FIRST } else { plain && *sure >= UNPATTERNED && share(id) >= none }
    });
    for (place, (id, sure, case)) in ranked.into_iter().enumerate() {
        let further = if case.hits > 0 { sure >= FURTHER } else { plain && sure >= UNPATTERNED };
        if begins && (place == 0 || place < MOST && further && sure >= BESIDE * top) {
            verdict.shown.push(id);
        } else if case.hits > 0 || place == 0 && sure >= ASKED {
            asked.push(id);
        }
    }
    let early = |hit: &Hit<'_>| f32::from(hit.pattern.weight) + 0.5 / (1.0 + hit.clause as f32);
    let shows = |hit: &&Hit<'p>| hit.pattern.competencies.iter().any(|id| verdict.shown.contains(id));
    let best = hits.iter().filter(holds).filter(shows).rev().max_by(|a, b| early(a).total_cmp(&early(b)));
    verdict.licensed =
        !verdict.shown.is_empty() && hits.iter().filter(holds).any(|hit| !hit.pattern.competencies.is_empty());
    verdict.best = best.map(|hit| hit.pattern);
    for id in asked {
        if !verdict.shown.contains(&id) && !verdict.possible.contains(&id) {
            verdict.possible.push(id);
        }
    }
    verdict
}

/// How sure it is that a line shows a competency, 0 to 1.
fn sureness(case: Case, share: f32) -> f32 {
    let patterns =
        WEIGHT * f32::from(case.weight) + BEHIND * f32::from(u8::from(case.behind)) + HIT * f32::from(case.hits);
    let blocked = BLOCKED * f32::from(u8::from(case.blocked));
    let odds = START + patterns + blocked + SHARE * (share + LEAST).ln();
    1.0 / (1.0 + (-odds).exp())
}

#[cfg(test)]
mod tests {
    use crate::assess::translate::{Duty, draft};
    use crate::packs::Packs;
    use crate::packs::duties::Duties;

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
    fn examples_alone_give_a_label_and_no_text() {
        let packs = Packs::builtin().unwrap();
        let text = "wrote letters to overseas account holders";
        assert!(packs.duties.read(&Duties::tokens(text, &packs.licences)).is_empty());
        let duty = Duty { text, job: None, past: true, volunteer: false, wanted: None, answers: &[] };
        let mut draft = draft(duty, &packs);
        assert_eq!(draft.competencies.first().map(ToString::to_string).as_deref(), Some("CHAN"));
        assert!(draft.candidates.next().is_none());
    }

    #[test]
    fn examples_say_nothing_of_what_is_denied() {
        assert!(shown("never wrote letters to overseas account holders").is_empty());
    }

    #[test]
    fn an_act_may_stand_in_the_clause_after_its_situation() {
        assert_eq!(shown("a lady fainted by the shelves, i called 911").first().map(String::as_str), Some("STRS"));
        assert!(shown("passed out flyers by the shelves, i called it a day").is_empty());
    }
}
