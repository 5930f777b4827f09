//! Duties: word groups (`groups.toml`), the duty patterns composed of them (`duties/`), and the questions by competency
//! (`asks.toml`). The main entry is [`Duties::read`], which says which patterns a line of words hits.

mod gate;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;

use super::clauses::{Part, clauses, clauses_of};
use super::hash::Map;
use super::licences::{Licences, is_as_written};
use super::words::{Word, words};
use super::{PackError, PackFault, PackFiles};
use crate::model::competency::CompetencyId;
pub(crate) use gate::Gate;

/// Word groups, patterns and questions.
#[derive(Debug, Default)]
pub struct Duties {
    /// Patterns in the order of the packs.
    pub patterns: Vec<Pattern>,
    asks: BTreeMap<CompetencyId, Ask>,
    /// Numbers of word keys, and of words that stand for themselves alone (`=word`).
    vocabulary: Map<String, u32>,
    exact: Map<String, u32>,
    /// Phrases by the number of their first word.
    phrases: Vec<Vec<Phrase>>,
    /// Of each word set: does it hold for all clauses once it stands in one?
    carries: Vec<bool>,
    /// The sets that do.
    carrying: Vec<usize>,
    /// Word set to the patterns that want it most: those that cannot hit without one of these sets.
    by_set: Vec<Vec<usize>>,
    /// Patterns that want nothing.
    always: Vec<usize>,
}

/// A duty pattern.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    /// Identifier.
    pub id: String,
    /// What a hit shows, best first.
    #[serde(default)]
    pub competencies: Vec<CompetencyId>,
    /// What a hit makes worth asking.
    #[serde(default)]
    pub possible: Vec<CompetencyId>,
    /// Conditions of one clause, all of which must hit.
    all: Vec<String>,
    #[serde(default)]
    none: Vec<String>,
    /// 1 weak to 4 names the thing outright.
    #[serde(default = "plain")]
    pub weight: u8,
    /// The clause is no service: hits in it that weigh no more than this pattern do not count.
    #[serde(default)]
    pub blocks: bool,
    /// A line with such a clause is not rewritten: it denies, doubts or advertises.
    #[serde(default)]
    pub silent: bool,
    /// Why nothing can be said, for a blocking pattern.
    pub reason: Option<String>,
    /// Question where this pattern is the best.
    pub ask: Option<String>,
    #[serde(default)]
    tests: Vec<String>,
    #[serde(default)]
    refuses: Vec<String>,
    #[serde(skip)]
    wants: Vec<Condition>,
    #[serde(skip)]
    shuns: Vec<Condition>,
}

/// Questions about a competency.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    competency: CompetencyId,
    /// Where the line has no number.
    pub metric: String,
    /// Where it has one.
    pub detail: String,
}

/// One word of a line, as patterns see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'t> {
    /// Small letters, texting written out.
    pub lower: Cow<'t, str>,
    /// The form under which its inflections meet.
    pub key: Cow<'t, str>,
    /// The clause it stands in, from 0.
    pub clause: usize,
    /// The first word of its clause that counts (opener and adverbs skipped).
    pub head: bool,
}

/// A pattern that a line hits.
#[derive(Debug, Clone, Copy)]
pub struct Hit<'a> {
    /// The pattern.
    pub pattern: &'a Pattern,
    /// The clause.
    pub clause: usize,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    id: String,
    #[serde(default)]
    carries: bool,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GroupFile {
    #[serde(default)]
    group: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PatternFile {
    #[serde(default)]
    duty: Vec<Pattern>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AskFile {
    #[serde(default)]
    ask: Vec<Ask>,
}

/// Alternatives; each is a set of words and whether it must stand at the head.
#[derive(Debug, Clone, Default)]
struct Condition {
    sets: Vec<(usize, bool)>,
    /// [`bit`] of each set.
    bits: u64,
}

/// The bit of a set, which it shares with others: a clause without it does not hold the set.
fn bit(set: usize) -> u64 {
    1 << (set % 64)
}

#[derive(Debug)]
struct Phrase {
    set: usize,
    rest: Vec<Step>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Word(u32),
    /// Up to three words in between.
    Gap,
}

/// Any number; a number per time.
const NUMBER: usize = 0;
const RATE: usize = 1;
const PERIODS: [&str; 14] = [
    "hour", "hours", "hr", "shift", "shifts", "day", "days", "night", "week", "weekend", "month", "quarter", "morning",
    "year",
];
const PERIOD_ADVERBS: [&str; 7] = ["daily", "nightly", "weekly", "hourly", "monthly", "uph", "annually"];

fn plain() -> u8 {
    2
}

impl Duties {
    /// Reads `groups.toml`, `asks.toml` and the files of `duties/`.
    pub(super) fn compile(files: &PackFiles, licences: &Licences) -> Result<Self, PackError> {
        let mut duties = Self { carries: vec![false, false], ..Self::default() };
        let asks = files.entries("asks.toml", |file: &mut AskFile| &mut file.ask, |ask| ask.competency.as_str())?;
        duties.asks = asks.into_iter().map(|ask| (ask.competency, ask)).collect();
        let mut sets: Map<String, usize> = Map::default();
        for group in files.entries("groups.toml", |file: &mut GroupFile| &mut file.group, |group| &group.id)? {
            let set = duties.carries.len();
            duties.carries.push(group.carries);
            for phrase in &group.words {
                duties.add_phrase(set, phrase, licences);
            }
            sets.insert(format!("@{}", group.id), set);
        }
        let mut patterns = files.entries("duties/", |file: &mut PatternFile| &mut file.duty, |pattern| &pattern.id)?;
        for pattern in &mut patterns {
            let mut read = |texts: &[String]| {
                let conditions = texts.iter().map(|text| duties.condition(text, &mut sets, licences));
                conditions.collect::<Result<Vec<_>, String>>().map_err(|missing| PackError {
                    file: "duties/".to_owned(),
                    message: format!("`{}`: there is no word group `{missing}`", pattern.id),
                })
            };
            (pattern.wants, pattern.shuns) = (read(&pattern.all)?, read(&pattern.none)?);
        }
        duties.carrying = (0..duties.carries.len()).filter(|&set| duties.carries[set]).collect();
        duties.by_set = vec![Vec::new(); duties.carries.len()];
        for (at, pattern) in patterns.iter().enumerate() {
            let rarest = pattern.wants.iter().min_by_key(|condition| condition.sets.len());
            if rarest.is_none() {
                duties.always.push(at);
            }
            for &(set, _) in rarest.iter().flat_map(|condition| &condition.sets) {
                duties.by_set[set].push(at);
            }
        }
        duties.patterns = patterns;
        Ok(duties)
    }

    fn condition(
        &mut self,
        text: &str,
        sets: &mut Map<String, usize>,
        licences: &Licences,
    ) -> Result<Condition, String> {
        let mut condition = Condition::default();
        for atom in text.split('|') {
            let (name, head) = atom.strip_prefix('^').map_or((atom, false), |name| (name, true));
            let set = match name {
                "#number" => NUMBER,
                "#rate" => RATE,
                _ => match sets.get(name) {
                    Some(&set) => set,
                    None if name.starts_with('@') && !name.contains(' ') => return Err(name.to_owned()),
                    None => {
                        let set = self.carries.len();
                        self.carries.push(false);
                        self.add_phrase(set, name, licences);
                        sets.insert(name.to_owned(), set);
                        set
                    }
                },
            };
            condition.sets.push((set, head));
            condition.bits |= bit(set);
        }
        Ok(condition)
    }

    fn add_phrase(&mut self, set: usize, phrase: &str, licences: &Licences) {
        let mut steps = phrase.split([' ', '-']).filter(|word| !word.is_empty()).map(|word| match word {
            "~" => Step::Gap,
            _ => {
                let next = (self.vocabulary.len() + self.exact.len()) as u32;
                let word = word.trim_matches(',');
                Step::Word(match word.strip_prefix('=') {
                    Some(exact) => *self.exact.entry(exact.to_owned()).or_insert(next),
                    None => *self.vocabulary.entry(licences.key(word).into_owned()).or_insert(next),
                })
            }
        });
        let Some(Step::Word(first)) = steps.next() else { return };
        let rest: Vec<Step> = steps.collect();
        let first = first as usize;
        if self.phrases.len() <= first {
            self.phrases.resize_with(first + 1, Vec::new);
        }
        self.phrases[first].push(Phrase { set, rest });
    }

    /// `plain` (a line with texting written out) as patterns see it.
    pub fn tokens(plain: &str, licences: &Licences) -> Vec<Token<'static>> {
        let parts = clauses(plain, licences);
        let owned = |token: Token<'_>| Token {
            lower: Cow::Owned(token.lower.into_owned()),
            key: Cow::Owned(token.key.into_owned()),
            clause: token.clause,
            head: token.head,
        };
        Self::tokens_of(&parts, licences).into_iter().map(owned).collect()
    }

    /// [`Duties::tokens`] with the clauses of the line at hand.
    pub(crate) fn tokens_of<'t>(parts: &'t [Part<'_>], licences: &'t Licences) -> Vec<Token<'t>> {
        let token = |part: &'t Part<'_>| Token {
            lower: Cow::Borrowed(&part.word.lower),
            key: licences.key(&part.word.lower),
            clause: part.clause,
            head: part.head,
        };
        parts.iter().map(token).collect()
    }

    /// The questions about `competency`.
    pub fn ask(&self, competency: CompetencyId) -> Option<&Ask> {
        self.asks.get(&competency)
    }

    /// Every pattern that the line hits, in order of clause and pack.
    pub fn read(&self, tokens: &[Token<'_>]) -> Vec<Hit<'_>> {
        let clauses = tokens.iter().map(|token| token.clause + 1).max().unwrap_or(0);
        let mut seen = Seen::new(clauses, self.carries.len());
        let ids: Vec<(Option<u32>, Option<u32>)> = tokens
            .iter()
            .map(|token| {
                let exact = self.exact.get(token.lower.as_ref()).copied();
                (self.vocabulary.get(token.key.as_ref()).copied(), exact)
            })
            .collect();
        for (at, token) in tokens.iter().enumerate() {
            if token.lower.bytes().any(|b| b.is_ascii_digit()) {
                seen.mark(token.clause, NUMBER, token.head);
                if is_rate(&tokens[at + 1..], token) {
                    seen.mark(token.clause, RATE, token.head);
                }
            }
            for id in [ids[at].0, ids[at].1].into_iter().flatten() {
                for phrase in self.phrases.get(id as usize).into_iter().flatten() {
                    if matches(&phrase.rest, &ids[at + 1..], &tokens[at + 1..], token.clause) {
                        seen.mark(token.clause, phrase.set, token.head);
                    }
                }
            }
        }
        seen.carry(&self.carrying);
        let mut hits = Vec::new();
        // A bit for each pattern to look at.
        let mut near = vec![0_u64; self.patterns.len().div_ceil(64)];
        for clause in 0..clauses {
            near.fill(0);
            let mut held = 0;
            let mut look = |at: &usize| near[at / 64] |= 1 << (at % 64);
            self.always.iter().for_each(&mut look);
            for set in seen.sets_in(clause) {
                held |= bit(set);
                self.by_set.get(set).into_iter().flatten().for_each(&mut look);
            }
            for pattern in bits(&near).filter_map(|at| self.patterns.get(at)) {
                let may_hold = |condition: &Condition| condition.bits & held != 0;
                let holds = |condition: &Condition| {
                    may_hold(condition) && condition.sets.iter().any(|&(set, head)| seen.has(clause, set, head))
                };
                if pattern.wants.iter().all(may_hold)
                    && pattern.wants.iter().all(holds)
                    && !pattern.shuns.iter().any(holds)
                {
                    hits.push(Hit { pattern, clause });
                }
            }
        }
        hits
    }

    /// Ids of the patterns that a line hits, none where one of them says that it is no service.
    pub fn kinds(&self, line: &str, licences: &Licences) -> Vec<&str> {
        self.kinds_of(line, words(line), licences)
    }

    /// [`Duties::kinds`] with the words of the line at hand.
    pub(crate) fn kinds_of(&self, line: &str, found: Vec<Word<'_>>, licences: &Licences) -> Vec<&str> {
        let pieces = licences.normalise_words(line, &found, "");
        let plain: String;
        let parts = if is_as_written(&pieces, line) {
            clauses_of(line, found, licences)
        } else {
            plain = pieces.into_iter().map(|piece| piece.text).collect();
            clauses(&plain, licences)
        };
        let hits = self.read(&Self::tokens_of(&parts, licences));
        let free =
            |hit: &&Hit<'_>| !hits.iter().any(|h| h.clause == hit.clause && (h.pattern.blocks || h.pattern.silent));
        hits.iter().filter(free).map(|hit| hit.pattern.id.as_str()).collect()
    }

    /// Runs the tests of its entries.
    pub(super) fn check(&self, licences: &Licences) -> Vec<PackFault> {
        let tokens = |line: &str| {
            let plain: String = licences.normalise(line, "").into_iter().map(|piece| piece.text).collect();
            Self::tokens(&plain, licences)
        };
        let mut faults = Vec::new();
        for pattern in &self.patterns {
            let hits = |line: &str| self.read(&tokens(line)).iter().any(|hit| hit.pattern.id == pattern.id);
            let mut fault = |line: &String, expected| {
                faults.push(PackFault { id: pattern.id.clone(), line: line.clone(), expected });
            };
            pattern.tests.iter().filter(|line| !hits(line)).for_each(|line| fault(line, "a hit"));
            pattern.refuses.iter().filter(|line| hits(line)).for_each(|line| fault(line, "no hit"));
        }
        faults
    }
}

/// Which word sets were seen in which clause, anywhere and at the head: a bit for each, a clause after the other.
struct Seen {
    /// Numbers for the bits of a clause.
    width: usize,
    anywhere: Vec<u64>,
    head: Vec<u64>,
}

impl Seen {
    fn new(clauses: usize, sets: usize) -> Self {
        let width = sets.div_ceil(64);
        Self { width, anywhere: vec![0; clauses * width], head: vec![0; clauses * width] }
    }

    fn mark(&mut self, clause: usize, set: usize, head: bool) {
        let (at, bit) = (clause * self.width + set / 64, 1 << (set % 64));
        self.anywhere[at] |= bit;
        if head {
            self.head[at] |= bit;
        }
    }

    fn has(&self, clause: usize, set: usize, head: bool) -> bool {
        let (at, bit) = (clause * self.width + set / 64, 1 << (set % 64));
        (if head { self.head[at] } else { self.anywhere[at] }) & bit != 0
    }

    /// Every set that was seen anywhere in `clause`.
    fn sets_in(&self, clause: usize) -> impl Iterator<Item = usize> + '_ {
        bits(self.anywhere.get(clause * self.width..(clause + 1) * self.width).unwrap_or_default())
    }

    fn carry(&mut self, carrying: &[usize]) {
        let clauses = self.anywhere.len() / self.width.max(1);
        for &set in carrying.iter().filter(|_| clauses > 1) {
            if (0..clauses).any(|clause| self.has(clause, set, false)) {
                (0..clauses).for_each(|clause| self.mark(clause, set, false));
            }
        }
    }
}

/// The numbers of the bits that are set in `words`.
fn bits(words: &[u64]) -> impl Iterator<Item = usize> + '_ {
    words.iter().enumerate().filter(|(_, word)| **word != 0).flat_map(|(at, &word)| {
        let left = std::iter::successors(Some(word), |left| Some(left & left.wrapping_sub(1)));
        left.take_while(|left| *left != 0).map(move |left| at * 64 + left.trailing_zeros() as usize)
    })
}

fn matches(rest: &[Step], ids: &[(Option<u32>, Option<u32>)], tokens: &[Token<'_>], clause: usize) -> bool {
    let Some(step) = rest.first() else { return true };
    let word_at = |at: usize, wanted: u32| {
        tokens.get(at).is_some_and(|token| token.clause == clause)
            && (ids[at].0 == Some(wanted) || ids[at].1 == Some(wanted))
    };
    match *step {
        Step::Word(wanted) => word_at(0, wanted) && matches(&rest[1..], &ids[1..], &tokens[1..], clause),
        Step::Gap => {
            let Some(&Step::Word(wanted)) = rest.get(1) else { return true };
            (0..=3)
                .any(|skip| word_at(skip, wanted) && matches(&rest[2..], &ids[skip + 1..], &tokens[skip + 1..], clause))
        }
    }
}

/// A number followed within a few words by a period: `80 customers a day`, `60/hr`, `40 an hour`.
fn is_rate(after: &[Token<'_>], number: &Token<'_>) -> bool {
    let near: Vec<&str> = after
        .iter()
        .take(8)
        .take_while(|token| token.clause == number.clause)
        .map(|token| token.lower.as_ref())
        .collect();
    near.iter().any(|word| PERIOD_ADVERBS.contains(word))
        || near.windows(2).any(|pair| {
            matches!(pair[0], "a" | "an" | "per" | "each" | "every" | "friday" | "busy" | "on")
                && PERIODS.contains(&pair[1])
                || pair[1] == "days" && pair[0] == "busy"
        })
        || near.first().is_some_and(|word| matches!(*word, "hr" | "hour" | "shift" | "day"))
}

#[cfg(test)]
mod tests {
    use crate::packs::Packs;

    #[test]
    fn every_pattern_hits_its_tests_and_only_those() {
        let packs = Packs::builtin().unwrap();
        let faults: Vec<String> = packs.duties.check(&packs.licences).iter().map(ToString::to_string).collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}
