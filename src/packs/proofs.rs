//! Proofs: what a line of a resume proves of what a posting asks, where the two do not share the words (`proofs.toml`). A
//! proof without a limit is the whole thing; one with a limit is a part of it or a neighbour, and the limit says what is
//! not proven. The main entry is [`Proofs::of`].

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::lexicon::{Lexicon, Stemmed};
use super::words::{WordMap, stem, words};
use super::{PackError, PackFault, PackFiles};

/// Most words from the first to the last that a proof needs.
const SPAN: usize = 16;
/// Most words that `~` stands for.
const GAP: usize = 3;

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
    /// Terms that it is for.
    #[serde(default)]
    terms: Vec<String>,
    /// Wordings of the posting that it is not for.
    #[serde(default)]
    never: Vec<String>,
    /// Conditions on a line, all of which must hold near each other: wordings parted by `|`, `@set`.
    all: Vec<String>,
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
    shunned: Vec<Wording>,
    #[serde(skip)]
    wants: Vec<Vec<Wording>>,
    #[serde(skip)]
    shuns: Vec<Wording>,
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
}

/// One word of a wording.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    /// A word by its stem.
    Stem(String),
    /// A word as it is written.
    Word(String),
    /// Up to [`GAP`] words.
    Gap,
}

#[derive(Debug, Clone)]
struct Wording {
    steps: Vec<Step>,
    whole: bool,
}

/// All proofs.
#[derive(Debug, Default)]
pub struct Proofs {
    proofs: Vec<Proof>,
    /// Built when first asked, as most commands do not.
    index: OnceLock<Index>,
}

/// Number of a word or stem that a wording starts with.
type Key = u32;

/// Which proofs to look at for a phrase, and which to leave for a line, by the words that wordings start with.
#[derive(Debug, Default)]
struct Index {
    stems: WordMap<Key>,
    written: WordMap<Key>,
    by_term: WordMap<Vec<usize>>,
    /// Proofs that are for a phrase with the key.
    by_key: Vec<Vec<usize>>,
    /// Proofs that may be for any phrase.
    any: Vec<usize>,
    /// For each proof and each of its conditions the keys of which a line must hold one; none where any line will do.
    wants: Vec<Vec<Option<Vec<Key>>>>,
}

/// The keys that a line holds, a bit for each.
#[derive(Debug, Clone)]
pub struct Keys(Vec<u64>);

impl Keys {
    fn hold(&self, key: Key) -> bool {
        let (at, bit) = (key as usize / 64, key % 64);
        self.0.get(at).is_some_and(|bits| bits >> bit & 1 == 1)
    }
}

impl Index {
    fn new(proofs: &[Proof]) -> Self {
        let mut index = Self::default();
        for (number, proof) in proofs.iter().enumerate() {
            for term in &proof.terms {
                index.by_term.entry(term.clone()).or_default().push(number);
            }
            for wording in proof.openings() {
                match index.key(wording) {
                    Some(key) => index.by_key[key as usize].push(number),
                    None => index.any.push(number),
                }
            }
            let wants = proof.wants.iter().map(|want| want.iter().map(|w| index.key(w)).collect()).collect();
            index.wants.push(wants);
        }
        index
    }

    /// The number of the first word of `wording`; none if it has no word of its own.
    fn key(&mut self, wording: &Wording) -> Option<Key> {
        let step = wording.steps.iter().find(|step| **step != Step::Gap)?;
        let (table, word) = match step {
            Step::Stem(stem) => (&mut self.stems, stem),
            Step::Word(word) => (&mut self.written, word),
            Step::Gap => return None,
        };
        if let Some(&key) = table.get(word) {
            return Some(key);
        }
        let key = Key::try_from(self.by_key.len()).ok()?;
        table.insert(word.clone(), key);
        self.by_key.push(Vec::new());
        Some(key)
    }

    /// The keys of the words of `read`.
    fn keys<'a>(&'a self, read: &'a Stemmed<'_>) -> impl Iterator<Item = Key> + 'a {
        let stems = read.stems.iter().filter_map(|stem| self.stems.get(stem.as_ref()));
        stems.chain(read.words.iter().filter_map(|word| self.written.get(&word.lower))).copied()
    }
}

fn anywhere() -> Vec<Where> {
    vec![Where::Duty, Where::Skill, Where::Summary]
}

fn supported() -> Strength {
    Strength::Supported
}

impl Wording {
    fn new(text: &str) -> Self {
        let (text, whole) = text.trim().strip_prefix('^').map_or((text.trim(), false), |rest| (rest, true));
        let step = |token: &str| match token.strip_prefix('=') {
            _ if token == "~" => vec![Step::Gap],
            Some(word) => vec![Step::Word(word.to_lowercase())],
            None => words(token).iter().map(|w| Step::Stem(stem(&w.lower))).collect(),
        };
        Self { steps: text.split_whitespace().flat_map(step).collect(), whole }
    }

    /// Words `from..to` at which the wording stands.
    fn at(&self, read: &Stemmed<'_>, from: usize) -> Option<usize> {
        reach(&self.steps, read, from)
    }

    fn stands(&self, read: &Stemmed<'_>) -> bool {
        if self.whole {
            return self.at(read, 0) == Some(read.words.len());
        }
        (0..read.words.len()).any(|from| self.at(read, from).is_some())
    }
}

fn reach(steps: &[Step], read: &Stemmed<'_>, at: usize) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else { return Some(at) };
    match step {
        Step::Stem(stem) => read.stems.get(at).filter(|s| **s == *stem).and_then(|_| reach(rest, read, at + 1)),
        Step::Word(word) => read.words.get(at).filter(|w| w.lower == *word).and_then(|_| reach(rest, read, at + 1)),
        Step::Gap => (0..=GAP).find_map(|n| reach(rest, read, at + n)),
    }
}

impl Proof {
    /// It may stand in a line of this kind.
    pub fn is_for(&self, line: Where) -> bool {
        self.lines.contains(&line)
    }

    /// Wordings of which one stands in a phrase that it is for, unless it is for it by a term.
    fn openings(&self) -> impl Iterator<Item = &Wording> {
        self.asked.iter()
    }

    /// It serves a keyword that is one of `terms` or is written as one of `phrases`.
    fn serves(&self, terms: &[&str], phrases: &[Stemmed<'_>]) -> bool {
        let written = |wordings: &[Wording]| wordings.iter().any(|w| phrases.iter().any(|p| w.stands(p)));
        (self.terms.iter().any(|id| terms.contains(&id.as_str())) || written(&self.asked)) && !written(&self.shunned)
    }

    /// The line proves it; `denied` marks its words that are denied.
    pub fn stands(&self, read: &Stemmed<'_>, denied: &[bool]) -> bool {
        let free = |at: usize| !denied.get(at).copied().unwrap_or(false);
        let mut places: Vec<Vec<(usize, usize)>> = Vec::with_capacity(self.wants.len());
        for want in &self.wants {
            let found: Vec<(usize, usize)> = (0..read.words.len())
                .filter(|&at| free(at))
                .filter_map(|at| want.iter().find_map(|w| w.at(read, at)).map(|to| (at, to)))
                .collect();
            if found.is_empty() {
                return false;
            }
            places.push(found);
        }
        near(&places, &mut Vec::new()) && !self.shuns.iter().any(|w| w.stands(read))
    }
}

/// One place of each list, apart from each other and within [`SPAN`] words.
fn near(places: &[Vec<(usize, usize)>], chosen: &mut Vec<(usize, usize)>) -> bool {
    let Some((first, rest)) = places.split_first() else { return true };
    first.iter().any(|&(from, to)| {
        let apart = chosen.iter().all(|&(a, b)| to <= a || b <= from);
        let low = chosen.iter().map(|c| c.0).chain([from]).min().unwrap_or(from);
        let high = chosen.iter().map(|c| c.1).chain([to]).max().unwrap_or(to);
        if !apart || high - low > SPAN {
            return false;
        }
        chosen.push((from, to));
        let found = near(rest, chosen);
        chosen.pop();
        found
    })
}

impl Proofs {
    /// Reads `proofs.toml`.
    pub(super) fn compile(files: &PackFiles) -> Result<Self, PackError> {
        const FILE: &str = "proofs.toml";
        let sets = files.entries(FILE, |file: File| file.set, |set| &set.id)?;
        let sets: HashMap<String, Vec<Wording>> = sets
            .into_iter()
            .map(|set| (format!("@{}", set.id), set.words.iter().map(|w| Wording::new(w)).collect()))
            .collect();
        let mut proofs = files.entries(FILE, |file: File| file.proof, |proof| &proof.id)?;
        for proof in &mut proofs {
            let list = |texts: &[String]| -> Result<Vec<Wording>, PackError> {
                let mut out = Vec::new();
                for atom in texts.iter().flat_map(|text| text.split('|')).map(str::trim) {
                    match sets.get(atom) {
                        Some(set) => out.extend(set.iter().cloned()),
                        None if atom.starts_with('@') => {
                            let message = format!("`{}`: there is no set `{atom}`", proof.id);
                            return Err(PackError { file: FILE.to_owned(), message });
                        }
                        None => out.push(Wording::new(atom)),
                    }
                }
                Ok(out)
            };
            let wants = proof.all.iter().map(|text| list(std::slice::from_ref(text))).collect::<Result<Vec<_>, _>>()?;
            let (asked, shunned, shuns) = (list(&proof.asks)?, list(&proof.never)?, list(&proof.none)?);
            (proof.wants, proof.asked, proof.shunned, proof.shuns) = (wants, asked, shunned, shuns);
        }
        Ok(Self { proofs, index: OnceLock::new() })
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.proofs))
    }

    /// What would prove a keyword that is one of `terms` or is written as one of `phrases`, in the order of the pack, with
    /// its number for [`Self::may_stand`].
    pub fn of<'p>(&'p self, terms: &'p [&str], phrases: &'p [Stemmed<'_>]) -> impl Iterator<Item = (usize, &'p Proof)> {
        let index = self.index();
        let mut numbers = index.any.clone();
        numbers.extend(terms.iter().filter_map(|term| index.by_term.get(*term)).flatten());
        let keys = phrases.iter().flat_map(|phrase| index.keys(phrase));
        numbers.extend(keys.filter_map(|key| index.by_key.get(key as usize)).flatten());
        numbers.sort_unstable();
        numbers.dedup();
        let proofs = numbers.into_iter().filter_map(|number| self.proofs.get(number).map(|proof| (number, proof)));
        proofs.filter(move |(_, proof)| proof.serves(terms, phrases))
    }

    /// What [`Self::may_stand`] asks of a line.
    pub fn keys(&self, read: &Stemmed<'_>) -> Keys {
        let index = self.index();
        let mut bits = vec![0; index.by_key.len().div_ceil(64)];
        for key in index.keys(read) {
            if let Some(cell) = bits.get_mut(key as usize / 64) {
                *cell |= 1_u64 << (key % 64);
            }
        }
        Keys(bits)
    }

    /// False where the line with `keys` lacks every wording of a condition of the proof `number`.
    pub fn may_stand(&self, number: usize, keys: &Keys) -> bool {
        let held = |want: &Option<Vec<Key>>| want.as_ref().is_none_or(|all| all.iter().any(|key| keys.hold(*key)));
        self.index().wants.get(number).is_none_or(|wants| wants.iter().all(held))
    }

    /// Runs the tests of its entries and looks for terms that do not exist.
    pub(super) fn check(&self, lexicon: &Lexicon) -> Vec<PackFault> {
        let mut faults = Vec::new();
        for proof in &self.proofs {
            let mut fault =
                |line: &str, expected| faults.push(PackFault { id: proof.id.clone(), line: line.to_owned(), expected });
            let holds = |(asks, line): &Trial| {
                let hits = lexicon.find(asks);
                let terms: Vec<&str> =
                    hits.iter().filter_map(|h| lexicon.term(h.term)).map(|t| t.id.as_str()).collect();
                proof.serves(&terms, &[lexicon.read(asks)]) && proof.stands(&lexicon.read(line), &[])
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
            if proof.tests.is_empty() {
                fault("", "a test");
            }
        }
        faults
    }
}
