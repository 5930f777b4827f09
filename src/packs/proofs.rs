//! Proofs: what a line of a resume proves of what a posting asks, where the two do not share the words (`proofs.toml`). A
//! proof without a limit is the whole thing; one with a limit is a part of it or a neighbour, and the limit says what is
//! not proven. The main entry is [`Proofs::of`].

mod index;
mod want;
mod wording;

use std::sync::OnceLock;

use serde::Deserialize;

pub use self::index::Held;
use self::index::Index;
use self::want::{REACH, holds};
use self::wording::Wording;
use super::duties::{Duties, Gate};
use super::hash::Map;
use super::lexicon::{Lexicon, Stemmed};
use super::licences::Licences;
use super::schema::merged;
use super::words::Word;
use super::{PackError, PackFault, PackFiles};

/// Kinds of lines in which a proof may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Where {
    /// A duty, a result or a project.
    Duty,
    /// A job title.
    Title,
    /// A certificate, course, award or degree.
    Learning,
    /// The list of skills.
    Skill,
    /// Headline or summary.
    Summary,
}

/// How much is proven.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// The same thing in other words.
    Variant,
    /// A fact that shows it, wholly or in part.
    Supported,
}

/// A wording of the resume that proves something.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// Identifier.
    pub id: String,
    /// Wordings of the posting that it is for; `^` in front: the whole phrase.
    #[serde(default)]
    asks: Vec<String>,
    /// Conditions on the posting's phrase, all of which must hold near each other: a class of phrases that it is for.
    #[serde(default)]
    about: Vec<String>,
    /// Terms that it is for.
    #[serde(default)]
    terms: Vec<String>,
    /// Wordings of the posting that it is not for.
    #[serde(default)]
    never: Vec<String>,
    /// Conditions on a line, all of which must hold near each other: wordings parted by `|`, `@set`.
    #[serde(default)]
    all: Vec<String>,
    /// Conditions on the phrase and on the line alike: the same kind of act on the same kind of thing.
    #[serde(default)]
    both: Vec<String>,
    /// Most words between two conditions that follow each other.
    #[serde(default = "reach_of_a_line")]
    reach: usize,
    /// Wordings that must not stand in the line.
    #[serde(default)]
    none: Vec<String>,
    /// Kinds of lines.
    #[serde(default = "anywhere", rename = "where")]
    lines: Vec<Where>,
    /// How much is proven.
    #[serde(default = "supported")]
    pub strength: Strength,
    /// What is not proven, as a sentence to the candidate.
    #[serde(default)]
    pub limit: Option<String>,
    #[serde(default)]
    tests: Vec<Trial>,
    #[serde(default)]
    refuses: Vec<Trial>,
    #[serde(skip)]
    asked: Vec<Wording>,
    #[serde(skip)]
    class: Vec<Vec<Wording>>,
    #[serde(skip)]
    act: Vec<Vec<Wording>>,
    #[serde(skip)]
    shunned: Vec<Wording>,
    #[serde(skip)]
    wants: Vec<Vec<Wording>>,
    #[serde(skip)]
    shuns: Vec<Wording>,
}

/// Duty patterns that make two lines akin: what a posting asks and what a resume says are the same kind of duty.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kin {
    /// Identifier.
    pub id: String,
    /// Ids of the duty patterns; the phrase and the line must hit the same one.
    duty: Vec<String>,
    /// Wordings of the posting that it is not for.
    #[serde(default)]
    never: Vec<String>,
    /// What is not proven, as a sentence to the candidate.
    pub limit: String,
    #[serde(default)]
    tests: Vec<Trial>,
    #[serde(default)]
    refuses: Vec<Trial>,
    #[serde(skip)]
    shunned: Vec<Wording>,
    /// Number of its first pattern among those of all kin.
    #[serde(skip)]
    first: usize,
}

/// What a posting asks and a line of a resume.
type Trial = (String, String);

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Set {
    id: String,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    set: Vec<Set>,
    #[serde(default)]
    proof: Vec<Proof>,
    #[serde(default)]
    kin: Vec<Kin>,
}

/// All proofs.
#[derive(Debug, Default)]
pub struct Proofs {
    proofs: Vec<Proof>,
    kin: Vec<Kin>,
    /// Built when first asked, as most commands do not.
    index: OnceLock<Index>,
    /// The same of the duty patterns of all kin, one after the other.
    gate: OnceLock<Gate>,
}

fn anywhere() -> Vec<Where> {
    vec![Where::Duty, Where::Skill, Where::Summary]
}

fn reach_of_a_line() -> usize {
    REACH
}

fn supported() -> Strength {
    Strength::Supported
}

impl Proof {
    /// It may stand in a line of this kind.
    pub fn is_for(&self, line: Where) -> bool {
        self.lines.contains(&line)
    }

    /// It is for the same kind of act on the same kind of thing.
    pub fn is_act(&self) -> bool {
        !self.act.is_empty()
    }

    /// All its wordings.
    fn wordings(&self) -> impl Iterator<Item = &Wording> {
        let lists = self.class.iter().chain(&self.act).chain(&self.wants);
        lists.chain([&self.asked, &self.shunned, &self.shuns]).flatten()
    }

    /// It is for one of `terms` by name, not by the wording of a phrase.
    pub fn names(&self, terms: &[&str]) -> bool {
        self.terms.iter().any(|id| terms.contains(&id.as_str()))
    }
}

/// What of a keyword a proof is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Serves {
    /// Its term, its words or the act that it names.
    Keyword,
    /// Only the class of its phrase.
    Class,
}

/// The bit of the patterns of kin that have none for themselves.
const LAST: usize = 63;

impl Kin {
    /// The bits in [`Proofs::may_be_kin`] of those of `patterns` that are its own.
    pub fn bits(&self, patterns: &[&str]) -> u64 {
        let own = (self.first..).zip(&self.duty).filter(|(_, id)| patterns.contains(&id.as_str()));
        own.fold(0, |bits, (number, _)| bits | 1 << number.min(LAST))
    }

    fn is_of(&self, patterns: &[&str]) -> bool {
        self.duty.iter().any(|id| patterns.contains(&id.as_str()))
    }

    /// A phrase with the duty patterns `asked` and a line with the patterns `shown` hit the same one of it.
    pub fn joins(&self, asked: &[&str], shown: &[&str]) -> bool {
        self.duty.iter().any(|id| asked.contains(&id.as_str()) && shown.contains(&id.as_str()))
    }
}

impl Proofs {
    /// Reads `proofs.toml` and the files of `proofs/`.
    pub(super) fn compile(files: &PackFiles) -> Result<Self, PackError> {
        let mut tables = files.tables::<File>("proofs")?;
        let sets = merged(&mut tables, |file| &mut file.set, |set| &set.id)?;
        let sets: Map<String, Vec<Wording>> = sets
            .into_iter()
            .map(|set| (format!("@{}", set.id), set.words.iter().map(|w| Wording::new(w)).collect()))
            .collect();
        let mut proofs = merged(&mut tables, |file| &mut file.proof, |proof| &proof.id)?;
        for proof in &mut proofs {
            let list = |texts: &[String]| -> Result<Vec<Wording>, PackError> {
                let mut out = Vec::new();
                for atom in texts.iter().flat_map(|text| text.split('|')).map(str::trim) {
                    match sets.get(atom) {
                        Some(set) => out.extend(set.iter().cloned()),
                        None if atom.starts_with('@') => {
                            let message = format!("`{}`: there is no set `{atom}`", proof.id);
                            return Err(PackError { file: "proofs".to_owned(), message });
                        }
                        None => out.push(Wording::new(atom)),
                    }
                }
                Ok(out)
            };
            let conditions =
                |texts: &[String]| texts.iter().map(|t| list(std::slice::from_ref(t))).collect::<Result<Vec<_>, _>>();
            let (about, both) = (conditions(&proof.about)?, conditions(&proof.both)?);
            let mut wants = conditions(&proof.all)?;
            wants.extend(both.iter().cloned());
            (proof.class, proof.act) = (about, both);
            let (asked, shunned, shuns) = (list(&proof.asks)?, list(&proof.never)?, list(&proof.none)?);
            (proof.wants, proof.asked, proof.shunned, proof.shuns) = (wants, asked, shunned, shuns);
        }
        let mut kin = merged(&mut tables, |file| &mut file.kin, |kin| &kin.id)?;
        let mut next = 0;
        for one in &mut kin {
            one.first = next;
            next += one.duty.len();
            one.shunned = one.never.iter().map(|text| Wording::new(text)).collect();
        }
        Ok(Self { proofs, kin, index: OnceLock::new(), gate: OnceLock::new() })
    }

    /// The kinds of duty that a phrase with the duty patterns `asked` is of.
    pub fn kin(&self, phrase: &Stemmed<'_>, asked: &[&str]) -> Vec<&Kin> {
        let own = |kin: &&Kin| kin.is_of(asked) && !kin.shunned.iter().any(|w| w.stands(phrase));
        self.kin.iter().filter(own).collect()
    }

    /// The patterns of kin that `line`, a phrase or a duty of the words `found`, may hit, a bit for each; it hits no others. Of those
    /// beyond [`LAST`] nothing is known.
    pub fn may_be_kin(&self, line: &str, found: &[Word<'_>], duties: &Duties, licences: &Licences) -> u64 {
        let patterns = || self.kin.iter().flat_map(|kin| &kin.duty).map(String::as_str);
        let gate = self.gate.get_or_init(|| Gate::new(duties, &patterns().collect::<Vec<_>>(), licences));
        gate.of(line, found, licences) | u64::from(patterns().nth(LAST + 1).is_some()) << LAST
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.proofs))
    }

    /// What would prove a keyword that is one of `terms` or is written as one of `phrases`, in the order of the pack, with
    /// its number for [`Self::lines`] and what of the keyword it is for.
    pub fn of(&self, terms: &[&str], phrases: &[Stemmed<'_>]) -> impl Iterator<Item = (usize, &Proof, Serves)> {
        let served = self.index().serving(&self.proofs, terms, phrases).into_iter();
        served.filter_map(|(number, serves)| Some((number, self.proofs.get(number)?, serves)))
    }

    /// What [`Self::lines`] asks of lines.
    pub fn held<'t>(&self, lines: impl ExactSizeIterator<Item = &'t Stemmed<'t>>) -> Held {
        self.index().held(lines)
    }

    /// Those of the lines of `held` in which the proof `number` may stand, in their order; it does not stand in the others.
    pub fn lines(&self, number: usize, held: &Held) -> impl Iterator<Item = usize> {
        self.index().lines(number, held)
    }

    /// The line `at` of `held` proves what the proof `number` proves; `denied` marks its words that are denied.
    pub fn stands(&self, number: usize, (held, at): (&Held, usize), read: &Stemmed<'_>, denied: &[bool]) -> bool {
        let (Some(proof), Some(sides)) = (self.proofs.get(number), self.index().sides(number)) else { return false };
        let Some(keyed) = held.texts.get(at) else { return false };
        holds((&sides.wants, &proof.wants, proof.reach), (read, keyed, denied))
            && !sides.shuns.stands(&proof.shuns, read, keyed)
    }

    /// Runs the tests of its entries and looks for terms that do not exist.
    pub(super) fn check(&self, lexicon: &Lexicon, duties: &Duties, licences: &Licences) -> Vec<PackFault> {
        let mut faults = Vec::new();
        for kin in &self.kin {
            let mut fault =
                |line: &str, expected| faults.push(PackFault { id: kin.id.clone(), line: line.to_owned(), expected });
            let holds = |(asks, line): &Trial| {
                let (asked, shown) = (duties.kinds(asks, licences), duties.kinds(line, licences));
                let kinds = self.kin(&lexicon.read(asks), &asked);
                kinds.into_iter().find(|found| found.joins(&asked, &shown)).is_some_and(|found| found.id == kin.id)
            };
            let lines = |trials: &[Trial], wanted: bool| -> Vec<String> {
                trials.iter().filter(|t| holds(t) != wanted).map(|(asks, line)| format!("{asks} / {line}")).collect()
            };
            lines(&kin.tests, true).iter().for_each(|line| fault(line, "kin"));
            lines(&kin.refuses, false).iter().for_each(|line| fault(line, "no kin"));
            let known = |id: &&String| !duties.patterns.iter().any(|pattern| pattern.id == **id);
            kin.duty.iter().filter(known).for_each(|id| fault(id, "a duty pattern"));
            if kin.tests.is_empty() {
                fault("", "a test");
            }
        }
        for proof in &self.proofs {
            let mut fault =
                |line: &str, expected| faults.push(PackFault { id: proof.id.clone(), line: line.to_owned(), expected });
            let holds = |(asks, line): &Trial| {
                let hits = lexicon.find(asks);
                let terms: Vec<&str> =
                    hits.iter().filter_map(|h| lexicon.term(h.term)).map(|t| t.id.as_str()).collect();
                let (phrases, read) = ([lexicon.read(asks)], lexicon.read(line));
                let held = self.held(std::iter::once(&read));
                let mut served = self.of(&terms, &phrases).filter(|(_, one, _)| one.id == proof.id);
                served.any(|(number, ..)| self.stands(number, (&held, 0), &read, &[]))
            };
            let lines = |trials: &[Trial], wanted: bool| -> Vec<String> {
                trials.iter().filter(|t| holds(t) != wanted).map(|(asks, line)| format!("{asks} / {line}")).collect()
            };
            lines(&proof.tests, true).iter().for_each(|line| fault(line, "a proof"));
            lines(&proof.refuses, false).iter().for_each(|line| fault(line, "no proof"));
            proof.terms.iter().filter(|id| lexicon.get(id).is_none()).for_each(|id| fault(id, "a term"));
            if proof.strength == Strength::Variant && proof.limit.is_some() {
                fault("", "no limit where the same thing is said");
            }
            if proof.wants.is_empty() {
                fault("", "a condition");
            }
            if proof.tests.is_empty() {
                fault("", "a test");
            }
        }
        faults
    }
}
