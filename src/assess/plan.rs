//! Plan: what closes the gaps of a resume honestly, from the pack of plans (domain SPEC 6.2). Nothing of it is resume text. The
//! main entry is [`plan`].

use crate::model::finding::{KeywordFinding, PlanItem, State};
use crate::model::posting::Need;
use crate::packs::Packs;
use crate::packs::plans::Plan;

/// One item a plan, for the gaps that it closes: must-haves first, plans for one thing before those for a kind of things, then
/// by how much the gaps weigh together.
pub fn plan(keywords: &[KeywordFinding], packs: &Packs) -> Vec<PlanItem> {
    let mut items: Vec<(PlanItem, &Plan, f64)> = Vec::new();
    let gaps = keywords.iter().filter(|k| k.state == State::Gap && k.need != Need::Mention);
    for gap in gaps {
        let Some(plan) = plan_for(gap, packs) else { continue };
        match items.iter_mut().find(|(_, own, _)| std::ptr::eq(*own, plan)) {
            Some((item, _, weight)) => {
                item.need = item.need.min(gap.need);
                *weight += gap.weight;
                if !item.keywords.contains(&gap.phrase) {
                    item.keywords.push(gap.phrase.clone());
                }
            }
            None => items.push((item_of(plan, gap), plan, gap.weight)),
        }
    }
    let broad = |plan: &Plan| !plan.kinds.is_empty();
    items.sort_by(|(a, x, m), (b, y, n)| a.need.cmp(&b.need).then(broad(x).cmp(&broad(y))).then(n.total_cmp(m)));
    items.into_iter().map(|(item, ..)| item).collect()
}

fn plan_for<'a>(gap: &KeywordFinding, packs: &'a Packs) -> Option<&'a Plan> {
    let term = gap.id.as_deref().and_then(|id| packs.lexicon.get(id));
    term.and_then(|term| packs.plans.for_term(term)).or_else(|| packs.plans.for_kind(gap.kind))
}

fn item_of(plan: &Plan, gap: &KeywordFinding) -> PlanItem {
    PlanItem {
        id: plan.id.clone(),
        keywords: vec![gap.phrase.clone()],
        need: gap.need,
        free: plan.free.clone(),
        paid: plan.paid.clone(),
        say: plan.say.clone(),
        then: plan.then.clone(),
        ask: plan.ask.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::posting::TermKind;

    fn finding(phrase: &str, id: Option<&str>, kind: TermKind, need: Need, state: State) -> KeywordFinding {
        KeywordFinding {
            phrase: phrase.to_owned(),
            id: id.map(str::to_owned),
            name: phrase.to_owned(),
            kind,
            need,
            weight: 1.0,
            alternatives: Vec::new(),
            state,
            evidence: Vec::new(),
            limit: None,
            advice: String::new(),
        }
    }

    #[test]
    fn gaps_that_one_step_closes_share_a_plan_and_must_haves_come_first() {
        let packs = Packs::builtin().unwrap();
        let found = [
            finding("live chat", Some("live-chat"), TermKind::Channel, Need::Preferred, State::Gap),
            finding("CRM", Some("crm"), TermKind::Tool, Need::Duty, State::Gap),
            finding("Salesforce", Some("salesforce"), TermKind::Tool, Need::Required, State::Gap),
            finding("phone", Some("phone"), TermKind::Channel, Need::Required, State::Exact),
            finding("our values", None, TermKind::Soft, Need::Mention, State::Gap),
        ];
        let items = plan(&found, &packs);
        let told: Vec<_> = items.iter().map(|i| (i.id.as_str(), i.need, i.keywords.len())).collect();
        assert_eq!(told, [("plan-crm", Need::Required, 2), ("plan-chat", Need::Preferred, 1)]);
    }
}
