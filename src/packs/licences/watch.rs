//! Watch: the word lists of the claim guard: classes of claims (KPI, outcome, seniority, ...), labels and limits that must
//! survive, senses of a word that deny another, tools whose names are plain words, hedges of numbers, kin of nouns.

use serde::Deserialize;

use super::index::{Hit, Index, Owner};
use super::keys::Keys;
use super::pattern::{self, Pattern, mask};
use super::text::Token;
use super::{Licences, PackError, PackFault, merge, word_lists};

/// The compiled lists; the patterns are in the index.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    pub(crate) classes: Vec<ClassRow>,
    pub(crate) labels: Vec<LabelRow>,
    pub(crate) senses: Vec<SenseRow>,
    pub(crate) friends: Vec<Friend>,
    pub(crate) hedges: Vec<HedgeRow>,
    /// Groups of words that may follow the same number.
    pub(crate) kin: Vec<Vec<String>>,
    pub(crate) words: People,
}

word_lists! {
    /// Whose act and whose rank a word tells, in small letters by their base form.
    People {
        /// People who are never the candidate.
        others,
        /// Ranks: the candidate's own at the head of a line, another's after `my`, `the` or a preposition.
        ranks,
        /// Words before a rank that make it another's.
        anothers,
        /// Words between a person and what they did.
        between,
        /// Words that speak of a person without saying which.
        persons,
        /// Those whom one serves: to help them is no smaller part of an act.
        served,
        /// What a rate can be per, after `a` or `an`.
        periods,
    }
}

/// A tool whose name is a plain word.
#[derive(Debug)]
pub(crate) struct Friend {
    pub(crate) row: FriendRow,
    /// Where the word is meant plainly.
    pub(crate) plain: Vec<Pattern>,
    /// Where the word means the tool although it is written small.
    pub(crate) tool: Vec<Pattern>,
}

/// The `[watch]` part of the pack.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct WatchFile {
    #[serde(default)]
    class: Vec<ClassRow>,
    #[serde(default)]
    label: Vec<LabelRow>,
    #[serde(default)]
    sense: Vec<SenseRow>,
    #[serde(default)]
    friend: Vec<FriendRow>,
    #[serde(default)]
    hedge: Vec<HedgeRow>,
    #[serde(default)]
    kin: Vec<String>,
    #[serde(default)]
    numbered_names: Vec<String>,
    #[serde(default)]
    doubts: Vec<String>,
    #[serde(default)]
    negations: Vec<String>,
    #[serde(default)]
    words: People,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClassRow {
    pub(crate) id: String,
    /// `G2` to `G14`.
    pub(crate) rule: String,
    /// What a word of the class does: "tells a result that your line does not state".
    pub(crate) says: String,
    words: Vec<String>,
    tests: Vec<String>,
    refuses: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LabelRow {
    pub(crate) id: String,
    from: Vec<String>,
    keeps: Vec<String>,
    /// The label in a word or two, for the message.
    pub(crate) lost: String,
    /// The label holds for the whole line and not only for its clause.
    #[serde(default)]
    pub(crate) whole: bool,
    tests: Vec<String>,
    refuses: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SenseRow {
    id: String,
    from: Vec<String>,
    denies: Vec<String>,
    /// What the source means.
    pub(crate) means: String,
    tests: Vec<String>,
    refuses: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FriendRow {
    /// The word, in small letters.
    pub(crate) id: String,
    plain: Vec<String>,
    #[serde(default)]
    tool: Vec<String>,
    tests: Vec<String>,
    refuses: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HedgeRow {
    pub(crate) id: String,
    /// The hedge in words, for the message.
    pub(crate) says: String,
    before: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
    /// Other hedges that keep it.
    #[serde(default)]
    pub(crate) same: Vec<String>,
    tests: Vec<String>,
    refuses: Vec<String>,
}

impl WatchFile {
    /// Adds a layer.
    pub(super) fn merge(&mut self, layer: Self) -> Result<(), PackError> {
        merge(&mut self.class, layer.class, |row| &row.id)?;
        merge(&mut self.label, layer.label, |row| &row.id)?;
        merge(&mut self.sense, layer.sense, |row| &row.id)?;
        merge(&mut self.friend, layer.friend, |row| &row.id)?;
        merge(&mut self.hedge, layer.hedge, |row| &row.id)?;
        self.kin.extend(layer.kin);
        self.numbered_names.extend(layer.numbered_names);
        self.doubts.extend(layer.doubts);
        self.negations.extend(layer.negations);
        self.words.add(layer.words);
        Ok(())
    }
}

impl Watch {
    pub(super) fn compile(file: WatchFile, keys: &Keys, index: &mut Index) -> Self {
        let all = |lines: &[String]| lines.iter().flat_map(|line| pattern::compile(line, keys)).collect::<Vec<_>>();
        // The word itself, not its plural or its other forms: `toast` the tool is never `toasted`.
        let tool_cues = |word: &str| {
            let mut lines = Vec::new();
            for cue in ["used|using|use|with|via|through|into|know|knows|learned", "in", "on"] {
                lines.push(format!("{cue} ={word}"));
                lines.push(format!("{cue} the|a ={word} pos|app|system|register|terminal|crm|software"));
            }
            lines.push(format!("={word} pos|app|system|register|registers|reader|terminal|crm|software|pms|kds|spreadsheet|spreadsheets|sheet|sheets"));
            lines
        };
        for (at, row) in file.class.iter().enumerate() {
            index.add(Owner::Class(at), &row.words, keys);
        }
        for (at, row) in file.label.iter().enumerate() {
            index.add(Owner::Label(at), &row.from, keys);
            index.add(Owner::Keeps(at), &row.keeps, keys);
        }
        for (at, row) in file.sense.iter().enumerate() {
            index.add(Owner::Sense(at), &row.from, keys);
            index.add(Owner::Denies(at), &row.denies, keys);
        }
        for (at, row) in file.hedge.iter().enumerate() {
            index.add(Owner::Before(at), &row.before, keys);
            index.add(Owner::After(at), &row.after, keys);
        }
        index.add(Owner::NumberedName, &file.numbered_names, keys);
        index.add(Owner::Doubt, &file.doubts, keys);
        index.add(Owner::Negation, &file.negations, keys);
        let friend = |row: FriendRow| {
            let mut tool = tool_cues(&row.id);
            tool.extend(row.tool.iter().cloned());
            Friend { plain: all(&row.plain), tool: all(&tool), row }
        };
        Self {
            classes: file.class,
            labels: file.label,
            senses: file.sense,
            friends: file.friend.into_iter().map(friend).collect(),
            hedges: file.hedge,
            kin: file
                .kin
                .iter()
                .map(|line| line.split_whitespace().map(|word| keys.key(word).into_owned()).collect())
                .collect(),
            words: file.words,
        }
    }

    /// Runs the tests of its rows.
    pub(super) fn check(&self, licences: &Licences, index: &Index) -> Vec<PackFault> {
        let mut faults = Vec::new();
        let mut run = |id: &str, tests: &[String], refuses: &[String], holds: &dyn Fn(&[Token<'_>]) -> bool| {
            for (lines, wanted) in [(tests, true), (refuses, false)] {
                for line in lines {
                    if holds(&licences.read(line, "")) != wanted {
                        let expected = if wanted { "a match" } else { "no match" };
                        faults.push(PackFault { id: id.to_owned(), line: line.clone(), expected });
                    }
                }
            }
            if tests.is_empty() || refuses.is_empty() {
                faults.push(PackFault { id: id.to_owned(), line: String::new(), expected: "tests and refuses" });
            }
        };
        let hit = |owner: Owner, line: &[Token<'_>]| !index.hits(line, |found| found == owner).is_empty();
        for (at, row) in self.classes.iter().enumerate() {
            run(&row.id, &row.tests, &row.refuses, &|line| hit(Owner::Class(at), line));
        }
        for (at, row) in self.labels.iter().enumerate() {
            run(&row.id, &row.tests, &row.refuses, &|line| hit(Owner::Label(at), line));
        }
        for (at, row) in self.senses.iter().enumerate() {
            run(&row.id, &row.tests, &row.refuses, &|line| hit(Owner::Sense(at), line));
        }
        for friend in &self.friends {
            run(&friend.row.id, &friend.row.tests, &friend.row.refuses, &|line| friend.is_tool(line));
        }
        for (at, row) in self.hedges.iter().enumerate() {
            run(&row.id, &row.tests, &row.refuses, &|line| {
                let hits = index.hits(line, |_| true);
                line.iter().enumerate().any(|(n, token)| token.number && hedged(line, &hits, at, n, n))
            });
        }
        faults
    }
}

/// Does the hedge `row` stand with the number at tokens `from..=to`?
pub(crate) fn hedged(line: &[Token<'_>], hits: &[Hit], row: usize, from: usize, to: usize) -> bool {
    let segment = |at: usize| line.get(at).map(|token| token.segment);
    hits.iter().any(|hit| match hit.owner {
        Owner::Before(h) => h == row && hit.to() < from && from - hit.to() <= 2 && segment(hit.to()) == segment(from),
        Owner::After(h) => h == row && hit.from() > to && hit.from() <= to + 5 && segment(hit.from()) == segment(to),
        _ => false,
    })
}

impl Friend {
    /// Does `line` mean the tool?
    pub(crate) fn is_tool(&self, line: &[Token<'_>]) -> bool {
        let named = line
            .iter()
            .enumerate()
            .any(|(at, token)| token.lower == self.row.id && token.capital && !token.first && !self.plain_at(line, at));
        let mask = mask(line);
        let found = |patterns: &[Pattern]| patterns.iter().any(|pattern| pattern.find(line, mask).is_some());
        named || found(&self.tool) && !found(&self.plain)
    }

    /// Is the word at `at` meant plainly by the words around it?
    pub(crate) fn plain_at(&self, line: &[Token<'_>], at: usize) -> bool {
        (at.saturating_sub(4)..=at)
            .any(|from| self.plain.iter().any(|pattern| pattern.at(line, from).is_some_and(|hit| hit.contains(&at))))
    }
}
