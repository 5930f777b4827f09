//! Proofs: keywords that a line of the resume proves in other words, wholly or in part, by the wordings of `proofs.toml`, or
//! by being the same kind of duty. The main entries are [`of`] and [`akin`].

use std::cell::OnceCell;

use super::index::Index;
use super::{Asked, Proof};
use crate::assess::texts::Source;
use crate::model::finding::{Evidence, State};
use crate::model::posting::TermKind;
use crate::packs::Packs;
use crate::packs::hash;
use crate::packs::lexicon::Stemmed;
use crate::packs::proofs::{self, Kin, Serves, Strength, Where};
use crate::packs::words::Word;

/// What is not proven where only the class of the posting's phrase is met.
const OF_A_CLASS: &str = "The line is near work of this kind; whether it is what the posting means is for you to say.";

/// Most lines that are shown for one keyword.
const MOST_EVIDENCE: usize = 2;

/// A proof that is for a keyword.
#[derive(Debug)]
pub(super) struct Serving<'p> {
    /// Its number in the pack.
    number: usize,
    proof: &'p proofs::Proof,
    serves: Serves,
    /// It is for a term of the keyword by name.
    named: bool,
}

/// The proofs that are for the keyword of `asked`.
fn serving<'p>(asked: &Asked<'_>, packs: &'p Packs) -> Vec<Serving<'p>> {
    let keyword = &*asked.keyword;
    let terms: Vec<&str> = asked.wanted.iter().filter_map(|&t| packs.lexicon.term(t)).map(|t| t.id.as_str()).collect();
    // A card, a tool, a language or a measure is never shown by a class of phrases, only by what is written for it by name.
    let by_name = keyword.id.is_some() && (is_held(keyword.kind) || keyword.kind == TermKind::Kpi);
    let all = packs.proofs.of(&terms, &asked.reads);
    let serving = all.map(|(number, proof, serves)| Serving { number, proof, serves, named: proof.names(&terms) });
    serving.filter(|one| !by_name || one.named).collect()
}

/// The strongest proof of the keyword of `asked`: the same thing in other words, else a fact that shows it, else one that shows a
/// part.
pub(super) fn of<'k, 'p: 'k>(asked: &Asked<'k>, index: &Index<'_>, packs: &'p Packs) -> Option<Proof> {
    let mut best: Option<(u8, Proof)> = None;
    let serving = asked.serving.get_or_init(|| serving(asked, packs));
    let held = index.held(packs);
    for &Serving { number, proof: entry, serves, named } in serving {
        let close = serves == Serves::Keyword;
        let rank = match (entry.strength, &entry.limit) {
            _ if !close => 2,
            (Strength::Variant, _) => 0,
            (Strength::Supported, None) => 1,
            (Strength::Supported, Some(_)) => 2,
        };
        if best.as_ref().is_some_and(|(old, _)| *old <= rank) {
            continue;
        }
        // Of a kind of act many are far from each other: to scan mail is not to unload boxes.
        let by_act = entry.is_act() && !named;
        let evidence: Vec<Evidence> = packs
            .proofs
            .lines(number, held)
            .filter(|&n| {
                index.entries.get(n).is_some_and(|e| {
                    entry.is_for(kind(e.source))
                        && packs.proofs.stands(number, (held, n), &e.read, e.denied())
                        && (!by_act || shares(&asked.reads, &e.read, packs))
                })
            })
            .take(MOST_EVIDENCE)
            .filter_map(|n| index.evidence(n, None))
            .collect();
        if !evidence.is_empty() {
            let state = if rank == 0 { State::Variant } else { State::Supported };
            let limit = entry.limit.clone().or_else(|| (!close).then(|| OF_A_CLASS.to_owned()));
            best = Some((rank, Proof { state, evidence, limit }));
        }
    }
    best.map(|(_, proof)| proof)
}

/// One of `phrases` and a line share a word that says something, or one that says the same.
fn shares(phrases: &[Stemmed<'_>], line: &Stemmed<'_>, packs: &Packs) -> bool {
    let says = |word: &Word<'_>| !packs.evidence.empty.contains(word);
    let words =
        |phrase: &'_ Stemmed<'_>| (0..phrase.words.len()).filter(|at| says(&phrase.words[*at])).collect::<Vec<_>>();
    phrases.iter().flat_map(|phrase| words(phrase).into_iter().map(move |at| (phrase, at))).any(|(phrase, at)| {
        let stem = &phrase.stems[at];
        let mut alike = packs.evidence.alike(stem, hash::key(phrase.numbers[at], stem)).map(|other| other.stem);
        line.stems.contains(stem) || alike.any(|other| line.stems.iter().any(|own| own == other))
    })
}

/// Kinds of the duties of a resume, each read when it is first asked for.
#[derive(Debug, Default)]
pub(super) struct Kinds<'p>(Vec<Shown<'p>>);

/// An entry of the index, the patterns of kinds of duty that it may hit, a bit for each, and the duty patterns that it hits.
#[derive(Debug)]
struct Shown<'p> {
    number: usize,
    may_be: OnceCell<u64>,
    patterns: OnceCell<Vec<&'p str>>,
}

impl Kinds<'_> {
    /// Those of the duties in `index`.
    pub(super) fn new(index: &Index<'_>) -> Self {
        let duties = index.entries.iter().enumerate().filter(|(_, entry)| kind(entry.source) == Where::Duty);
        let shown = |(number, _)| Shown { number, may_be: OnceCell::new(), patterns: OnceCell::new() };
        Self(duties.map(shown).collect())
    }
}

/// The patterns of kinds of duty that a keyword may hit, a bit for each, and what it is of, looked for when first asked.
#[derive(Debug, Default)]
pub(super) struct Named<'p> {
    may_be: OnceCell<u64>,
    told: OnceCell<Told<'p>>,
}

/// The duty patterns that a keyword hits, the kinds that it is of, and the bits of those of the patterns that are of these.
#[derive(Debug, Default)]
struct Told<'p> {
    patterns: Vec<&'p str>,
    kin: Vec<&'p Kin>,
    bits: u64,
}

impl<'p> Named<'p> {
    /// None where it cannot be shown by its kind.
    fn may_be(&self, asked: &Asked<'_>, packs: &Packs) -> u64 {
        *self.may_be.get_or_init(|| {
            let keyword = &*asked.keyword;
            // Who did one duty of a trade has not held its post.
            let term = keyword.id.as_deref().and_then(|id| packs.lexicon.get(id));
            let post = term.is_some_and(|term| term.family.as_deref() == Some("role"));
            let held = post || is_held(keyword.kind) || keyword.kind == TermKind::Kpi;
            asked.reads.first().filter(|_| !held).map_or(0, |phrase| may_be(&keyword.phrase, &phrase.words, packs))
        })
    }

    fn told(&self, asked: &Asked<'_>, packs: &'p Packs) -> &Told<'p> {
        self.told.get_or_init(|| {
            let Some(phrase) = asked.reads.first() else { return Told::default() };
            let patterns = packs.duties.kinds_of(&asked.keyword.phrase, phrase.words.clone(), &packs.licences);
            let kin = if patterns.is_empty() { Vec::new() } else { packs.proofs.kin(phrase, &patterns) };
            let bits = kin.iter().fold(0, |bits, kin| bits | kin.bits(&patterns));
            Told { patterns, kin, bits }
        })
    }
}

/// The patterns of kinds of duty that a phrase or a line may hit, a bit for each.
fn may_be(text: &str, words: &[Word<'_>], packs: &Packs) -> u64 {
    packs.proofs.may_be_kin(text, words, &packs.duties, &packs.licences)
}

/// Supported in part: a duty of the same kind as the phrase, read as a duty. The limit says what is not proven.
pub(super) fn akin<'r, 'k, 'p: 'r + 'k>(
    asked: &Asked<'k>,
    index: &Index<'_>,
    kinds: &Kinds<'r>,
    packs: &'p Packs,
) -> Option<Proof> {
    let wanted = asked.kin.may_be(asked, packs);
    let near = kinds.0.iter().filter(|_| wanted != 0).filter_map(|shown| {
        let entry = index.entries.get(shown.number)?;
        let may_be = shown.may_be.get_or_init(|| may_be(entry.text, &entry.read.words, packs));
        (may_be & wanted != 0).then_some((shown, entry, may_be))
    });
    let mut near = near.peekable();
    near.peek()?;
    let Told { patterns, kin, bits } = asked.kin.told(asked, packs);
    let (number, found) = near.find_map(|(shown, entry, may_be)| {
        let read = || packs.duties.kinds_of(entry.text, entry.read.words.clone(), &packs.licences);
        let own = (may_be & bits != 0).then(|| shown.patterns.get_or_init(read))?;
        kin.iter().find(|kin| kin.joins(patterns, own)).map(|kin| (shown.number, kin))
    })?;
    let evidence = vec![index.evidence(number, None)?];
    Some(Proof { state: State::Supported, evidence, limit: Some(found.limit.clone()) })
}

/// Something that is held or spoken, not done: it must be stated.
fn is_held(kind: TermKind) -> bool {
    matches!(kind, TermKind::Tool | TermKind::Credential | TermKind::Education | TermKind::Language)
}

/// The kind of line in the words of the pack.
fn kind(source: Source) -> Where {
    match source {
        Source::Duty | Source::Project => Where::Duty,
        Source::Position => Where::Title,
        Source::Learning => Where::Learning,
        Source::Skill | Source::Language | Source::Other => Where::Skill,
        Source::Summary => Where::Summary,
    }
}
