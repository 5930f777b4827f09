//! Proofs: keywords that a line of the resume proves in other words, wholly or in part, by the wordings of `proofs.toml`.
//! The main entry is [`of`].

use super::Proof;
use super::index::Index;
use crate::assess::texts::Source;
use crate::model::finding::{Evidence, State};
use crate::model::posting::Keyword;
use crate::packs::Packs;
use crate::packs::lexicon::Stemmed;
use crate::packs::proofs::{Strength, Where};

/// Most lines that are shown for one keyword.
const MOST_EVIDENCE: usize = 2;

/// The strongest proof of `keyword`: the same thing in other words, else a fact that shows it, else one that shows a part.
pub(super) fn of(keyword: &Keyword, wanted: &[usize], index: &Index<'_>, packs: &Packs) -> Option<Proof> {
    let terms: Vec<&str> = wanted.iter().filter_map(|&t| packs.lexicon.term(t)).map(|t| t.id.as_str()).collect();
    let texts = std::iter::once(&keyword.phrase).chain(&keyword.alternatives);
    let phrases: Vec<Stemmed<'_>> = texts.map(|text| packs.lexicon.read(text)).collect();
    let mut best: Option<(u8, Proof)> = None;
    for (number, entry) in packs.proofs.of(&terms, &phrases) {
        let rank = match (entry.strength, &entry.limit) {
            (Strength::Variant, _) => 0,
            (Strength::Supported, None) => 1,
            (Strength::Supported, Some(_)) => 2,
        };
        if best.as_ref().is_some_and(|(old, _)| *old <= rank) {
            continue;
        }
        let evidence: Vec<Evidence> = (0..index.entries.len())
            .filter(|&n| {
                index.entries.get(n).is_some_and(|e| {
                    entry.is_for(kind(e.source))
                        && packs.proofs.may_stand(number, &e.keys)
                        && entry.stands(&e.read, e.denied())
                })
            })
            .take(MOST_EVIDENCE)
            .filter_map(|n| index.evidence(n, None))
            .collect();
        if !evidence.is_empty() {
            let state = if rank == 0 { State::Variant } else { State::Supported };
            best = Some((rank, Proof { state, evidence, limit: entry.limit.clone() }));
        }
    }
    best.map(|(_, proof)| proof)
}

/// The kind of line in the words of the pack.
fn kind(source: Source) -> Where {
    match source {
        Source::Duty | Source::Project => Where::Duty,
        Source::Position => Where::Title,
        Source::Learning => Where::Learning,
        Source::Skill | Source::Language => Where::Skill,
        Source::Summary => Where::Summary,
    }
}
