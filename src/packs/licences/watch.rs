//! Watch: the word lists of the claim guard: classes of claims (KPI, outcome, seniority, ...), labels and limits that must
//! survive, senses of a word that deny another, tools whose names are plain words, hedges of numbers, kin of nouns.

use serde::Deserialize;

use super::keys::Keys;
use super::pattern::{self, Pattern};
use super::text::Token;
use super::{PackError, PackFault, merge};

/// The compiled lists.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    pub(crate) classes: Vec<Class>,
    pub(crate) labels: Vec<Label>,
    pub(crate) senses: Vec<Sense>,
    pub(crate) friends: Vec<Friend>,
    pub(crate) hedges: Vec<Hedge>,
    pub(crate) kin: Vec<Vec<String>>,
    pub(crate) numbered_names: Vec<Pattern>,
    pub(crate) doubts: Vec<Pattern>,
    pub(crate) negations: Vec<Pattern>,
}

/// Words that make a kind of claim.
#[derive(Debug)]
pub(crate) struct Class {
    pub(crate) row: ClassRow,
    pub(crate) words: Vec<Pattern>,
}

/// A limit or label: where `from` stands in the source, one of `keeps` must stand in the rewrite (G10).
#[derive(Debug)]
pub(crate) struct Label {
    pub(crate) row: LabelRow,
    pub(crate) from: Vec<Pattern>,
    pub(crate) keeps: Vec<Pattern>,
}

/// A sense: where `from` stands in the source, `denies` may not stand in the rewrite.
#[derive(Debug)]
pub(crate) struct Sense {
    pub(crate) row: SenseRow,
    pub(crate) from: Vec<Pattern>,
    pub(crate) denies: Vec<Pattern>,
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

/// A hedge of a number.
#[derive(Debug)]
pub(crate) struct Hedge {
    pub(crate) row: HedgeRow,
    /// Patterns directly before a number.
    pub(crate) before: Vec<Pattern>,
    /// Patterns after a number.
    pub(crate) after: Vec<Pattern>,
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
        Ok(())
    }
}

impl Watch {
    pub(super) fn compile(file: WatchFile, keys: &Keys) -> Self {
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
        Self {
            classes: file.class.into_iter().map(|row| Class { words: all(&row.words), row }).collect(),
            labels: file
                .label
                .into_iter()
                .map(|row| Label { from: all(&row.from), keeps: all(&row.keeps), row })
                .collect(),
            senses: file
                .sense
                .into_iter()
                .map(|row| Sense { from: all(&row.from), denies: all(&row.denies), row })
                .collect(),
            friends: file
                .friend
                .into_iter()
                .map(|row| {
                    let mut tool = tool_cues(&row.id);
                    tool.extend(row.tool.iter().cloned());
                    Friend { plain: all(&row.plain), tool: all(&tool), row }
                })
                .collect(),
            hedges: file
                .hedge
                .into_iter()
                .map(|row| Hedge { before: all(&row.before), after: all(&row.after), row })
                .collect(),
            kin: file.kin.iter().map(|line| line.split_whitespace().map(|word| keys.key(word)).collect()).collect(),
            numbered_names: all(&file.numbered_names),
            doubts: all(&file.doubts),
            negations: all(&file.negations),
        }
    }

    /// Runs the tests of its rows.
    pub(super) fn check(&self, read: impl Fn(&str) -> Vec<Token>) -> Vec<PackFault> {
        let mut faults = Vec::new();
        let mut run = |id: &str, tests: &[String], refuses: &[String], holds: &dyn Fn(&[Token]) -> bool| {
            for (lines, wanted) in [(tests, true), (refuses, false)] {
                for line in lines {
                    if holds(&read(line)) != wanted {
                        let expected = if wanted { "a match" } else { "no match" };
                        faults.push(PackFault { id: id.to_owned(), line: line.clone(), expected });
                    }
                }
            }
            if tests.is_empty() || refuses.is_empty() {
                faults.push(PackFault { id: id.to_owned(), line: String::new(), expected: "tests and refuses" });
            }
        };
        let any = |patterns: &[Pattern], line: &[Token]| patterns.iter().any(|pattern| pattern.find(line).is_some());
        for class in &self.classes {
            run(&class.row.id, &class.row.tests, &class.row.refuses, &|line| any(&class.words, line));
        }
        for label in &self.labels {
            run(&label.row.id, &label.row.tests, &label.row.refuses, &|line| any(&label.from, line));
        }
        for sense in &self.senses {
            run(&sense.row.id, &sense.row.tests, &sense.row.refuses, &|line| any(&sense.from, line));
        }
        for friend in &self.friends {
            run(&friend.row.id, &friend.row.tests, &friend.row.refuses, &|line| friend.is_tool(line));
        }
        for hedge in &self.hedges {
            run(&hedge.row.id, &hedge.row.tests, &hedge.row.refuses, &|line| {
                (0..line.len()).any(|at| line.get(at).is_some_and(|token| token.number) && hedge.hedges(line, at, at))
            });
        }
        faults
    }
}

impl Friend {
    /// Does `line` mean the tool?
    pub(crate) fn is_tool(&self, line: &[Token]) -> bool {
        let named = line
            .iter()
            .enumerate()
            .any(|(at, token)| token.lower == self.row.id && token.capital && !token.first && !self.plain_at(line, at));
        let cued = self.tool.iter().any(|pattern| pattern.find(line).is_some());
        named || cued && !self.plain.iter().any(|pattern| pattern.find(line).is_some())
    }

    /// Is the word at `at` meant plainly by the words around it?
    pub(crate) fn plain_at(&self, line: &[Token], at: usize) -> bool {
        (at.saturating_sub(4)..=at)
            .any(|from| self.plain.iter().any(|pattern| pattern.at(line, from).is_some_and(|hit| hit.contains(&at))))
    }
}

impl Hedge {
    /// Does it stand with the number at tokens `from..=to`?
    pub(crate) fn hedges(&self, line: &[Token], from: usize, to: usize) -> bool {
        let before = (from.saturating_sub(5)..from).any(|at| {
            self.before.iter().any(|pattern| {
                pattern.at(line, at).and_then(|hit| hit.last().copied()).is_some_and(|last| {
                    last < from
                        && from - last <= 2
                        && line.get(last).map(|t| t.segment) == line.get(from).map(|t| t.segment)
                })
            })
        });
        let after = (to + 1..=to + 5).any(|at| {
            self.after.iter().any(|pattern| {
                pattern.at(line, at).is_some_and(|_| line.get(at).map(|t| t.segment) == line.get(to).map(|t| t.segment))
            })
        });
        before || after
    }
}
