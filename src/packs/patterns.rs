//! Patterns: a list of word patterns that is matched on the words of a text. The main entry is [`Patterns::find`].
//!
//! A pattern is words parted by blanks: `a|b` is either word, `word*` any word that starts so, `_` any one word; other
//! words must stand as they are, whatever their case. A match never runs over the end of a sentence or a line.

use std::collections::HashMap;

use super::PackFault;
use super::words::{Word, words};

/// Compiled patterns.
#[derive(Debug, Default)]
pub struct Patterns {
    all: Vec<Vec<Atom>>,
    /// Patterns by the exact word they open with.
    first: HashMap<String, Vec<usize>>,
    /// Patterns that open with a prefix or any word.
    loose: Vec<usize>,
}

/// A place where a pattern matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Number of the pattern in its list.
    pub pattern: usize,
    /// First word.
    pub first: usize,
    /// Word after the last.
    pub last: usize,
    /// Byte where the match starts.
    pub start: usize,
    /// Byte after its end.
    pub end: usize,
}

/// What one word of a pattern accepts.
#[derive(Debug)]
enum Atom {
    Any,
    Words(Vec<String>),
    Prefix(Vec<String>),
}

impl Atom {
    fn accepts(&self, lower: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Words(all) => all.iter().any(|word| word == lower),
            Self::Prefix(all) => all.iter().any(|prefix| lower.starts_with(prefix.as_str())),
        }
    }
}

impl Patterns {
    /// Compiles `patterns`.
    pub fn new<S: AsRef<str>>(patterns: &[S]) -> Self {
        let mut out = Self::default();
        for pattern in patterns {
            let atoms = atoms(pattern.as_ref());
            let number = out.all.len();
            match atoms.first() {
                Some(Atom::Words(all)) => {
                    for word in all {
                        out.first.entry(word.clone()).or_default().push(number);
                    }
                }
                Some(_) => out.loose.push(number),
                None => {}
            }
            out.all.push(atoms);
        }
        out
    }

    /// Every match in `text`, whose words are `words`, in order of place; at one place the longest.
    pub fn find(&self, text: &str, words: &[Word<'_>]) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut at = 0;
        while at < words.len() {
            match self.at(text, words, at) {
                Some(hit) => {
                    at = hit.last;
                    hits.push(hit);
                }
                None => at += 1,
            }
        }
        hits
    }

    /// The longest match that starts at word `at`.
    pub fn at(&self, text: &str, words: &[Word<'_>], at: usize) -> Option<Hit> {
        let word = words.get(at)?;
        let known = self.first.get(&word.lower).into_iter().flatten();
        let mut best: Option<Hit> = None;
        for &pattern in known.chain(&self.loose) {
            let Some(atoms) = self.all.get(pattern) else { continue };
            let Some(run) = words.get(at..at + atoms.len()) else { continue };
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            let fits = atoms.iter().zip(run).all(|(atom, word)| atom.accepts(&word.lower));
            if fits && best.is_none_or(|hit| hit.last - hit.first < run.len()) && !crosses(text, run) {
                let (start, end) = (first.start, last.end);
                best = Some(Hit { pattern, first: at, last: at + run.len(), start, end });
            }
        }
        best
    }

    /// Whether any pattern matches in `text`.
    pub fn matches(&self, text: &str) -> bool {
        let words = words(text);
        (0..words.len()).any(|at| self.at(text, &words, at).is_some())
    }
}

/// Adds what does not hold of `tests` and `refuses`.
pub(super) fn try_lines(out: &mut Vec<PackFault>, id: &str, phrases: &Patterns, tests: &[String], refuses: &[String]) {
    for (lines, wanted, expected) in [(tests, true, "a match"), (refuses, false, "no match")] {
        for line in lines.iter().filter(|line| phrases.matches(line) != wanted) {
            out.push(PackFault { id: id.to_owned(), line: line.clone(), expected });
        }
    }
}

/// The words of one pattern. A written word may fall into several (`cross-sell`).
fn atoms(pattern: &str) -> Vec<Atom> {
    let mut out = Vec::new();
    for part in pattern.split_whitespace() {
        if part == "_" {
            out.push(Atom::Any);
        } else if part.contains('*') {
            out.push(Atom::Prefix(part.split('|').map(|p| p.trim_end_matches('*').to_lowercase()).collect()));
        } else if part.contains('|') {
            out.push(Atom::Words(part.split('|').map(str::to_lowercase).collect()));
        } else {
            out.extend(words(part).into_iter().map(|word| Atom::Words(vec![word.lower])));
        }
    }
    out
}

/// Whether a sentence or line ends within a run of words.
fn crosses(text: &str, run: &[Word<'_>]) -> bool {
    run.windows(2).any(|pair| {
        let [left, right] = pair else { return false };
        text.get(left.end..right.start).is_some_and(|gap| gap.contains(['.', ';', ':', '!', '?', '\n', '\t', '|', '•']))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(patterns: &[&str], text: &'a str) -> Vec<&'a str> {
        Patterns::new(patterns).find(text, &words(text)).into_iter().map(|hit| &text[hit.start..hit.end]).collect()
    }

    #[test]
    fn a_pattern_matches_whatever_the_case_and_the_hyphens() {
        assert_eq!(found(&["cross-sell"], "Cross sell and CROSS-SELL"), ["Cross sell", "CROSS-SELL"]);
    }

    #[test]
    fn either_word_any_word_and_beginnings_match() {
        assert_eq!(
            found(&["from _ to _", "man|lady came", "apolog*"], "A lady came, I apologized; from 15 to 8"),
            ["lady came", "apologized", "from 15 to 8"]
        );
    }

    #[test]
    fn the_longest_pattern_wins_and_no_match_runs_over_a_full_stop() {
        assert_eq!(found(&["in the", "in the end"], "In the end. In. The end"), ["In the end"]);
    }
}
