//! LintRules: the 69 lint rules with their words for people and their lists (`lint.toml`, domain SPEC 5.4). The main entry
//! is [`LintRules::get`].

use serde::Deserialize;

use super::phrases::Phrases;
use super::{PackError, PackFault, PackFiles};
use crate::model::finding::LintSeverity;

/// The lint rules in the order of the pack.
#[derive(Debug, Default)]
pub struct LintRules {
    /// All of them.
    pub all: Vec<LintRule>,
}

/// One rule.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LintRule {
    /// Such as `P04`.
    pub id: String,
    /// How grave.
    pub severity: LintSeverity,
    /// What is the matter; `{words}` and `{n}` are filled in.
    pub message: String,
    /// Why it matters.
    pub why: String,
    /// What to do; `{words}` is filled in.
    pub fix: String,
    /// How well the rule is known.
    pub source: String,
    /// Who keeps the rule, when lint does not.
    #[serde(default)]
    pub by: Option<String>,
    /// Place among the rules of its severity, lower first: what helps the person most.
    #[serde(default)]
    pub order: u8,
    /// Pairs of short and long form; other long forms follow behind bars.
    #[serde(default)]
    pub pairs: Vec<(String, String)>,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    with: Vec<String>,
    #[serde(default)]
    tests: Vec<String>,
    #[serde(default)]
    refuses: Vec<String>,
    /// Compiled patterns.
    #[serde(skip)]
    pub(crate) phrases: Phrases<()>,
    /// Patterns that keep the rule silent.
    #[serde(skip)]
    pub(crate) silent: Phrases<()>,
    /// Patterns of what must stand with it, for the rules that look for two things.
    #[serde(skip)]
    pub(crate) beside: Phrases<()>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    rule: Vec<LintRule>,
}

impl LintRules {
    /// Reads `lint.toml`.
    pub(super) fn compile(files: &PackFiles) -> Result<Self, PackError> {
        let mut all = files.entries("lint.toml", |file: &mut File| &mut file.rule, |rule| &rule.id)?;
        for rule in &mut all {
            rule.phrases = Phrases::list(&rule.words);
            rule.silent = Phrases::list(&rule.unless);
            rule.beside = Phrases::list(&rule.with);
        }
        Ok(Self { all })
    }

    /// The rule `id`.
    pub fn get(&self, id: &str) -> Option<&LintRule> {
        self.all.iter().find(|rule| rule.id == id)
    }

    /// Runs the tests of its entries.
    pub(super) fn check(&self) -> Vec<PackFault> {
        let mut out = Vec::new();
        for rule in &self.all {
            if !rule.words.is_empty() && (rule.tests.is_empty() || rule.refuses.is_empty()) {
                out.push(PackFault { id: rule.id.clone(), line: String::new(), expected: "tests and refuses" });
            }
            rule.phrases.try_lines(&mut out, &rule.id, &rule.tests, &rule.refuses);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use crate::packs::Packs;

    #[test]
    fn the_pack_holds_the_rules_of_the_domain() {
        let packs = Packs::builtin().unwrap();
        let count = |letter: char| packs.lint.all.iter().filter(|rule| rule.id.starts_with(letter)).count();
        assert_eq!((count('P'), count('C'), count('K')), (28, 27, 14));
    }

    #[test]
    fn the_own_tests_of_the_rules_hold() {
        assert_eq!(Packs::builtin().unwrap().lint.check(), []);
    }
}
