//! Phrases: wordings written as short word patterns, found without regular expressions. The main entries are
//! [`Phrases::find`] for the words of one sentence and [`Phrases::places`] for a text of several.
//!
//! A pattern is words with blanks between them. `a|b` is either word, `word*` any word that starts so, `_` any one word,
//! `word?` may be missing, `{n}` is a number in figures or words, `..` up to four words of any kind, `^` the start and `$`
//! the end of the sentence. Words are compared in small letters, exactly.

use std::ops::Range;
use std::sync::OnceLock;

use super::PackFault;
use super::hash::Map;
use super::words::{Word, words};

/// Words that `..` may stand for.
const GAP: usize = 4;

/// One step of a pattern.
#[derive(Debug)]
enum Step {
    /// One of these words; the flag says that it is a prefix.
    Word(Vec<(String, bool)>),
    /// The same, or nothing.
    Maybe(Vec<(String, bool)>),
    /// Any one word.
    Any,
    /// A number.
    Number,
    /// Up to [`GAP`] words.
    Gap,
}

#[derive(Debug)]
struct Pattern<T> {
    steps: Vec<Step>,
    at_start: bool,
    at_end: bool,
    value: T,
}

/// Patterns that each stand for a value.
#[derive(Debug)]
pub(crate) struct Phrases<T> {
    patterns: Vec<Pattern<T>>,
    by_first: Map<String, Vec<usize>>,
    /// A bit for each key of `by_first`, by its first byte: most words of a text have none.
    marks: Vec<u64>,
    others: Vec<usize>,
    /// Those of `others` that may stand at a word, by the first byte of the word: first of words that are no numbers, then
    /// of numbers; built when first asked.
    by_byte: OnceLock<[Vec<Vec<usize>>; 2]>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self {
            patterns: Vec::new(),
            by_first: Map::default(),
            marks: vec![0; 256],
            others: Vec::new(),
            by_byte: OnceLock::new(),
        }
    }
}

/// A pattern found: words `from..to` of the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found<T> {
    /// First word.
    pub(crate) from: usize,
    /// Word after the last.
    pub(crate) to: usize,
    /// What the pattern stands for.
    pub(crate) value: T,
}

impl<T: Copy> Phrases<T> {
    /// Adds `pattern` for `value`. Marks inside a word part it, as they part the words of a text: `on-site` is two words.
    pub(crate) fn add(&mut self, pattern: &str, value: T) {
        for plain in parted(pattern) {
            self.add_plain(&plain, value);
        }
    }

    fn add_plain(&mut self, pattern: &str, value: T) {
        let mut text = pattern.trim();
        let at_start = text.starts_with('^');
        text = text.trim_start_matches('^').trim_start();
        let at_end = text.ends_with('$');
        text = text.trim_end_matches('$').trim_end();
        let steps: Vec<Step> = text.split_whitespace().map(step).collect();
        if steps.is_empty() {
            return;
        }
        let index = self.patterns.len();
        self.by_byte.take();
        match &steps[0] {
            Step::Word(words) if words.iter().all(|w| !w.1) => {
                for (word, _) in words {
                    if let Some(marks) = self.marks.get_mut(first_byte(word)) {
                        *marks |= mark(word);
                    }
                    self.by_first.entry(word.clone()).or_default().push(index);
                }
            }
            _ => self.others.push(index),
        }
        self.patterns.push(Pattern { steps, at_start, at_end, value });
    }

    /// Every place where a pattern stands, the longest reading of each, by first word.
    pub(crate) fn find(&self, words: &[Word<'_>]) -> Vec<Found<T>> {
        let mut out = Vec::new();
        for (from, word) in words.iter().enumerate() {
            for list in [self.known(&word.lower), self.others(&word.lower)] {
                for &index in list {
                    out.extend(self.found(index, words, from));
                }
            }
        }
        out
    }

    /// Those that start with the word itself.
    fn known(&self, lower: &str) -> &[usize] {
        let marks = self.marks.get(first_byte(lower)).copied().unwrap_or_default();
        if marks & mark(lower) == 0 {
            return &[];
        }
        self.by_first.get(lower).map_or(&[], Vec::as_slice)
    }

    /// The pattern number `index` at word `from`, if it stands there.
    fn found(&self, index: usize, words: &[Word<'_>], from: usize) -> Option<Found<T>> {
        let pattern = self.patterns.get(index).filter(|pattern| from == 0 || !pattern.at_start)?;
        let to = reach(&pattern.steps, words, from, pattern.at_end).filter(|&to| to > from)?;
        Some(Found { from, to, value: pattern.value })
    }

    /// Every pattern that stands at word `from`.
    fn at<'p>(&'p self, words: &'p [Word<'_>], from: usize) -> impl Iterator<Item = Found<T>> + 'p {
        let known = words.get(from).map_or(&[][..], |word| self.known(&word.lower));
        let others = words.get(from).map_or(&[][..], |word| self.others(&word.lower));
        known.iter().chain(others).filter_map(move |&index| self.found(index, words, from))
    }

    /// Those of `others` that may stand at a word.
    fn others(&self, lower: &str) -> &[usize] {
        if self.others.is_empty() {
            return &[];
        }
        let tables = self.by_byte.get_or_init(|| {
            [false, true].map(|numbers| {
                let mut table = vec![Vec::new(); 256];
                for &index in &self.others {
                    let first = self.patterns.get(index).and_then(|pattern| openings(&pattern.steps, numbers));
                    for (byte, list) in (0..=u8::MAX).zip(&mut table) {
                        if first.as_ref().is_none_or(|first| first.contains(&byte)) {
                            list.push(index);
                        }
                    }
                }
                table
            })
        });
        let [plain, numbers] = tables;
        let byte = first_byte(lower);
        let plain = plain.get(byte).map_or(&[][..], Vec::as_slice);
        let numbers = numbers.get(byte).map_or(&[][..], Vec::as_slice);
        // Only patterns that open with a number make a difference.
        if plain.len() == numbers.len() || number(lower).is_none() { plain } else { numbers }
    }

    /// The longest pattern at word `from`: bytes of the text and the word after it.
    fn longest(&self, words: &[Word<'_>], from: usize) -> Option<(Range<usize>, usize)> {
        let to = self.at(words, from).map(|found| found.to).max()?;
        Some((words.get(from)?.start..words.get(to - 1)?.end, to))
    }

    /// Bytes of every match in `text`, by place, at one place the longest. None runs over the end of a sentence or line.
    pub(crate) fn places(&self, text: &str) -> Vec<Range<usize>> {
        let all = words(text);
        let mut out = Vec::new();
        for sentence in sentences(text, &all) {
            let mut at = 0;
            while at < sentence.len() {
                let found = self.longest(sentence, at);
                at = found.as_ref().map_or(at + 1, |(_, next)| *next);
                out.extend(found.map(|(place, _)| place));
            }
        }
        out
    }

    /// Bytes of the longest match at the first word of `text`.
    pub(crate) fn opening(&self, text: &str) -> Option<Range<usize>> {
        let all = words(text);
        let found = sentences(text, &all).next().and_then(|first| self.longest(first, 0));
        found.map(|(place, _)| place)
    }

    /// Whether any pattern stands in `text`.
    pub(crate) fn matches(&self, text: &str) -> bool {
        let all = words(text);
        sentences(text, &all).any(|sentence| (0..sentence.len()).any(|from| self.at(sentence, from).next().is_some()))
    }
}

impl Phrases<()> {
    /// A list of patterns.
    pub(super) fn list(patterns: &[String]) -> Self {
        let mut out = Self::default();
        patterns.iter().for_each(|pattern| out.add(pattern, ()));
        out
    }

    /// Adds what does not hold of `tests` and `refuses` to `out`.
    pub(super) fn try_lines(&self, out: &mut Vec<PackFault>, id: &str, tests: &[String], refuses: &[String]) {
        for (lines, wanted, expected) in [(tests, true, "a match"), (refuses, false, "no match")] {
            for line in lines.iter().filter(|line| self.matches(line) != wanted) {
                out.push(PackFault { id: id.to_owned(), line: line.clone(), expected });
            }
        }
    }
}

/// `words` of `text`, cut where a sentence or line ends.
fn sentences<'w, 't>(text: &'t str, words: &'w [Word<'t>]) -> impl Iterator<Item = &'w [Word<'t>]> {
    words.chunk_by(move |left, right| {
        let gap = text.get(left.end..right.start).unwrap_or_default();
        !gap.contains(['.', ';', ':', '!', '?', '\n', '\t', '|', '•'])
    })
}

/// `pattern` with blanks for the marks inside its words; a choice of which some are parted becomes several patterns.
fn parted(pattern: &str) -> Vec<String> {
    let mark = |c: char| matches!(c, '-' | '.' | '/' | '(' | ')');
    if pattern.split_whitespace().all(|token| token == ".." || !token.contains(mark)) {
        return vec![pattern.to_owned()];
    }
    let mut out = vec![String::new()];
    for token in pattern.split_whitespace() {
        let choices: Vec<String> = if token == ".." || !token.contains(mark) {
            vec![token.to_owned()]
        } else {
            token.split('|').map(|word| word.replace(mark, " ")).collect()
        };
        out = out.iter().flat_map(|start| choices.iter().map(move |c| format!("{start} {c}"))).collect();
    }
    out
}

fn step(text: &str) -> Step {
    if text == "{n}" {
        return Step::Number;
    }
    if text == ".." {
        return Step::Gap;
    }
    if text == "_" {
        return Step::Any;
    }
    let (text, maybe) = match text.strip_suffix('?') {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    let words = text
        .split('|')
        .map(|word| match word.strip_suffix('*') {
            Some(prefix) => (prefix.to_lowercase(), true),
            None => (word.to_lowercase(), false),
        })
        .collect();
    if maybe { Step::Maybe(words) } else { Step::Word(words) }
}

/// The word after the last of the longest reading of `steps` from `at`.
fn reach(steps: &[Step], words: &[Word<'_>], at: usize, at_end: bool) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else {
        return (!at_end || at == words.len()).then_some(at);
    };
    let here = words.get(at);
    match step {
        Step::Word(any) => here.filter(|w| is_one(any, &w.lower)).and_then(|_| reach(rest, words, at + 1, at_end)),
        Step::Maybe(any) => here
            .filter(|w| is_one(any, &w.lower))
            .and_then(|_| reach(rest, words, at + 1, at_end))
            .or_else(|| reach(rest, words, at, at_end)),
        Step::Any => here.and_then(|_| reach(rest, words, at + 1, at_end)),
        Step::Number => here.filter(|w| number(&w.lower).is_some()).and_then(|_| reach(rest, words, at + 1, at_end)),
        Step::Gap => (0..=GAP).find_map(|n| reach(rest, words, at + n, at_end)),
    }
}

/// The first bytes of words, or of `numbers`, at which `steps` may start; none where any word will do.
fn openings(steps: &[Step], numbers: bool) -> Option<Vec<u8>> {
    let (step, rest) = steps.split_first()?;
    let firsts = |any: &[(String, bool)]| any.iter().map(|(word, _)| word.bytes().next()).collect::<Option<Vec<u8>>>();
    match step {
        Step::Word(any) => firsts(any),
        Step::Maybe(any) if rest.is_empty() => firsts(any),
        Step::Maybe(any) => Some([firsts(any)?, openings(rest, numbers)?].concat()),
        Step::Number if numbers => {
            Some(("$£€0123456789onetwothreefourfivesixseveneightnineteneleventwelve").bytes().collect())
        }
        Step::Number => Some(Vec::new()),
        Step::Any | Step::Gap => None,
    }
}

fn is_one(any: &[(String, bool)], word: &str) -> bool {
    any.iter().any(|(w, prefix)| if *prefix { word.starts_with(w.as_str()) } else { word == w })
}

fn first_byte(word: &str) -> usize {
    word.bytes().next().map_or(0, usize::from)
}

/// A bit for the length and the second byte of `word`.
fn mark(word: &str) -> u64 {
    let second = word.as_bytes().get(1).map_or(0, |byte| usize::from(*byte));
    1 << ((word.len() + 8 * second) % 64)
}

/// The value of a number in figures (`3+`, `1,500`, `$18.00`) or words up to twelve.
pub(crate) fn number(lower: &str) -> Option<f64> {
    if !lower.starts_with(|c: char| c.is_ascii_lowercase()) {
        let digits = lower.trim_start_matches(['$', '£', '€']).trim_end_matches(['+', '%', '#']);
        if digits.starts_with(|c: char| c.is_ascii_digit()) {
            if digits.len() < 10 && digits.bytes().all(|b| b.is_ascii_digit()) {
                return digits.parse::<u32>().ok().map(f64::from);
            }
            return if digits.contains(',') { digits.replace(',', "").parse().ok() } else { digits.parse().ok() };
        }
    }
    if !(3..=6).contains(&lower.len()) {
        return None;
    }
    Some(match lower {
        "one" => 1.0,
        "two" => 2.0,
        "three" => 3.0,
        "four" => 4.0,
        "five" => 5.0,
        "six" => 6.0,
        "seven" => 7.0,
        "eight" => 8.0,
        "nine" => 9.0,
        "ten" => 10.0,
        "eleven" => 11.0,
        "twelve" => 12.0,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places<'t>(patterns: &[&str], text: &'t str) -> Vec<&'t str> {
        let patterns: Vec<String> = patterns.iter().map(|p| (*p).to_owned()).collect();
        Phrases::list(&patterns).places(text).into_iter().map(|place| &text[place]).collect()
    }

    #[test]
    fn case_and_hyphens_do_not_matter() {
        assert_eq!(places(&["cross-sell"], "Cross sell and CROSS-SELL"), ["Cross sell", "CROSS-SELL"]);
    }

    #[test]
    fn either_word_any_word_and_beginnings_match() {
        assert_eq!(
            places(&["from _ to _", "man|lady came", "apolog*"], "A lady came, I apologized; from 15 to 8"),
            ["lady came", "apologized", "from 15 to 8"]
        );
    }

    #[test]
    fn the_longest_pattern_wins_and_no_match_runs_over_a_full_stop() {
        assert_eq!(places(&["in the", "in the end"], "In the end. In. The end"), ["In the end"]);
        assert_eq!(Phrases::list(&["the end".to_owned()]).opening("In the end"), None);
    }

    fn spans(pattern: &str, text: &str) -> Vec<String> {
        let mut phrases = Phrases::default();
        phrases.add(pattern, ());
        let words = words(text);
        let found = phrases.find(&words);
        found.iter().map(|f| text[words[f.from].start..words[f.to - 1].end].to_owned()).collect()
    }

    #[test]
    fn a_pattern_finds_numbers_gaps_and_missing_words() {
        assert_eq!(spans("{n} year|years of? experience", "At least 2 years experience"), ["2 years experience"]);
        assert_eq!(spans("able to .. nights", "Able to work some late nights"), ["Able to work some late nights"]);
        assert_eq!(spans("clean* record", "a cleanish record"), ["cleanish record"]);
    }

    #[test]
    fn anchors_hold_a_pattern_to_the_ends() {
        assert!(spans("^ benefits $", "our benefits").is_empty());
        assert_eq!(spans("^ benefits $", "Benefits:"), ["Benefits"]);
    }

    #[test]
    fn numbers_are_read_in_figures_and_words() {
        assert_eq!(number("1,500"), Some(1500.0));
        assert_eq!(number("3+"), Some(3.0));
        assert_eq!(number("two"), Some(2.0));
        assert_eq!(number("too"), None);
    }
}
