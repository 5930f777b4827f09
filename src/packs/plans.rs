//! Plans: how a gap can honestly be closed, what to say instead of a claim, and what leads on: career map, checklists and
//! skill map (`plans.toml`, domain SPEC 6.2, 6.3). No text of it is ever resume text. The main entry is
//! [`Plans::for_term`].

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::hash::Map;
use super::lexicon::Term;
use super::schema::merged;
use super::{PackError, PackFault, PackFiles};
use crate::model::competency::CompetencyId;
use crate::model::posting::TermKind;

/// Plans, career map, checklists, skill map.
#[derive(Debug, Default)]
pub struct Plans {
    /// How gaps can be closed.
    pub plans: Vec<Plan>,
    /// Where the work leads, in the order of the pack.
    pub careers: Vec<Career>,
    /// Lines of the checklists.
    pub items: Vec<Item>,
    /// Groups of terms in reports.
    pub groups: Vec<Group>,
    /// Place in `plans` by term, by family, by kind.
    by_term: Map<String, usize>,
    by_family: Map<String, usize>,
    by_kind: BTreeMap<TermKind, usize>,
}

/// How a gap can honestly be closed.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Identifier.
    pub id: String,
    /// Terms that it is for.
    #[serde(default)]
    pub terms: Vec<String>,
    /// Families that it is for, where no plan names the term.
    #[serde(default)]
    pub families: Vec<String>,
    /// Kinds that it is for, where no plan names term or family.
    #[serde(default)]
    pub kinds: Vec<TermKind>,
    /// Steps that cost nothing.
    pub free: Vec<String>,
    /// Steps that cost money.
    #[serde(default)]
    pub paid: Vec<String>,
    /// What to say in an interview instead of a claim; the brackets are the candidate's to fill.
    pub say: String,
    /// What the resume may say when the step is done.
    #[serde(default)]
    pub then: Option<String>,
    /// The question that may show an honest neighbour.
    #[serde(default)]
    pub ask: Option<String>,
    #[serde(default, rename = "seeds")]
    _seeds: Vec<String>,
}

/// A step of the career map.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Career {
    /// Identifier.
    pub id: String,
    /// Name of the role.
    pub name: String,
    /// The role in the lexicon.
    pub term: String,
    /// What the role lives on; evidence of these points to it.
    pub competencies: Vec<CompetencyId>,
    /// What would show it.
    pub shows: String,
    /// First steps towards it.
    pub next: Vec<String>,
    #[serde(default, rename = "seeds")]
    _seeds: Vec<String>,
}

/// Checklists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Checklist {
    /// What to collect for employers to see.
    Portfolio,
    /// Where and how to look for work.
    Search,
    /// What to learn in the week before or after the start.
    FirstWeek,
}

/// What of a resume belongs under a line of the portfolio's checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Holds {
    /// Duties with a figure.
    Numbers,
    /// Awards.
    Praise,
    /// Certificates and courses.
    Certificates,
    /// Duties that can be told as a story.
    Stories,
    /// Tools that it names.
    Systems,
    /// Duties that show one of the line's competencies.
    Taught,
    /// Addresses on the web.
    Links,
}

/// A line of a checklist.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Identifier.
    pub id: String,
    /// Where it stands.
    pub list: Checklist,
    /// Heading of the part, in a checklist that becomes a document.
    #[serde(default)]
    pub title: Option<String>,
    /// What of the resume belongs there.
    #[serde(default)]
    pub holds: Option<Holds>,
    /// Competencies whose duties belong there, where it holds such.
    #[serde(default)]
    pub competencies: Vec<CompetencyId>,
    /// What to do.
    pub text: String,
    /// Why.
    #[serde(default)]
    pub why: Option<String>,
    #[serde(default, rename = "seeds")]
    _seeds: Vec<String>,
}

/// A group of the skill map.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Identifier.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// What it holds, in a few words.
    pub line: String,
    /// Kinds of terms in it.
    pub kinds: Vec<TermKind>,
    #[serde(default, rename = "seeds")]
    _seeds: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    plan: Vec<Plan>,
    career: Vec<Career>,
    item: Vec<Item>,
    group: Vec<Group>,
}

impl Plans {
    /// Reads `plans.toml`.
    pub(super) fn compile(files: &PackFiles) -> Result<Self, PackError> {
        let mut tables = files.tables::<File>("plans.toml")?;
        let mut plans = Self {
            plans: merged(&mut tables, |file| &mut file.plan, |entry| &entry.id)?,
            careers: merged(&mut tables, |file| &mut file.career, |entry| &entry.id)?,
            items: merged(&mut tables, |file| &mut file.item, |entry| &entry.id)?,
            groups: merged(&mut tables, |file| &mut file.group, |entry| &entry.id)?,
            ..Self::default()
        };
        for (index, plan) in plans.plans.iter().enumerate() {
            plans.by_term.extend(plan.terms.iter().map(|id| (id.clone(), index)));
            plans.by_family.extend(plan.families.iter().map(|family| (family.clone(), index)));
            plans.by_kind.extend(plan.kinds.iter().map(|kind| (*kind, index)));
        }
        Ok(plans)
    }

    /// The plan for `term`: by its id, else its family, else its kind.
    pub fn for_term(&self, term: &Term) -> Option<&Plan> {
        let by_family = || term.family.as_ref().and_then(|family| self.by_family.get(family));
        let index = self.by_term.get(&term.id).or_else(by_family);
        index.copied().or_else(|| self.by_kind.get(&term.kind).copied()).and_then(|at| self.plans.get(at))
    }

    /// The plan for a keyword of `kind` that no term of the lexicon covers.
    pub fn for_kind(&self, kind: TermKind) -> Option<&Plan> {
        self.by_kind.get(&kind).and_then(|&at| self.plans.get(at))
    }

    /// The lines of a checklist, in order.
    pub fn checklist(&self, list: Checklist) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.list == list)
    }

    /// The group of the skill map that terms of `kind` stand in.
    pub fn group_of(&self, kind: TermKind) -> Option<&Group> {
        self.groups.iter().find(|group| group.kinds.contains(&kind))
    }

    /// Looks for plans without a free step, and for terms, families or kinds that two plans claim.
    pub(super) fn check(&self) -> Vec<PackFault> {
        let mut faults = Vec::new();
        let mut claimed = BTreeSet::new();
        for plan in &self.plans {
            let mut fault = |line: String, expected| faults.push(PackFault { id: plan.id.clone(), line, expected });
            if plan.free.is_empty() {
                fault(String::new(), "a free step");
            }
            let terms = plan.terms.iter().map(|id| format!("term {id}"));
            let families = plan.families.iter().map(|family| format!("family {family}"));
            let kinds = plan.kinds.iter().map(|kind| format!("kind {kind:?}"));
            for claim in terms.chain(families).chain(kinds) {
                if !claimed.insert(claim.clone()) {
                    fault(claim, "one plan alone");
                }
            }
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packs::Packs;

    fn packs() -> Packs {
        Packs::builtin().unwrap()
    }

    #[test]
    fn every_term_has_a_plan_and_a_group() {
        let packs = packs();
        for term in packs.lexicon.terms() {
            assert!(packs.plans.for_term(term).is_some(), "{}", term.id);
            assert!(packs.plans.group_of(term.kind).is_some(), "{}", term.id);
        }
    }

    #[test]
    fn a_plan_is_found_by_term_then_family_then_kind() {
        let packs = packs();
        let plan = |id: &str| packs.plans.for_term(packs.lexicon.get(id).unwrap()).unwrap().id.clone();
        assert_eq!(plan("fcr"), "plan-fcr");
        assert_eq!(plan("zendesk"), "plan-helpdesk");
        assert_eq!(plan("canva"), "plan-tool");
    }

    #[test]
    fn plans_and_careers_name_terms_that_exist() {
        let packs = packs();
        let families: BTreeSet<_> = packs.lexicon.terms().iter().filter_map(|t| t.family.as_deref()).collect();
        for plan in &packs.plans.plans {
            assert!(plan.terms.iter().all(|id| packs.lexicon.get(id).is_some()), "{}", plan.id);
            assert!(plan.families.iter().all(|family| families.contains(family.as_str())), "{}", plan.id);
        }
        for career in &packs.plans.careers {
            assert!(packs.lexicon.get(&career.term).is_some(), "{}", career.id);
            assert!(career.competencies.iter().all(|id| packs.competencies.get(*id).is_some()), "{}", career.id);
        }
    }

    #[test]
    fn what_to_say_leaves_the_facts_to_the_candidate() {
        for plan in &packs().plans.plans {
            let facts = plan.say.contains(|c: char| c.is_ascii_digit() || c == '%');
            assert!(plan.say.contains('[') && !facts, "{}: {}", plan.id, plan.say);
        }
    }

    #[test]
    fn every_checklist_has_lines() {
        let packs = packs();
        for list in [Checklist::Portfolio, Checklist::Search, Checklist::FirstWeek] {
            assert!(packs.plans.checklist(list).count() >= 5, "{list:?}");
        }
    }
}
