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
use super::words::{OTHER, Word, WordId, WordSet, known_id, known_word, words};

/// Words that `..` may stand for.
const GAP: usize = 4;

/// One step of a pattern.
#[derive(Debug)]
enum Step {
    /// A word, by its number.
    Known(WordId),
    /// One of these words.
    Word(Choice),
    /// The same, or nothing.
    Maybe(Choice),
    /// Any one word.
    Any,
    /// A number.
    Number,
    /// Up to [`GAP`] words.
    Gap,
}

/// Words of which one may stand.
#[derive(Debug)]
struct Choice {
    /// Those that have a number.
    known: Vec<WordId>,
    /// The others, and beginnings, which the flag tells.
    others: Vec<(String, bool)>,
}

impl Choice {
    /// `text` is words parted by `|`.
    fn new(text: &str) -> Self {
        let (mut known, mut others) = (Vec::new(), Vec::new());
        for word in text.split('|') {
            match word.strip_suffix('*') {
                Some(beginning) => others.push((beginning.to_lowercase(), true)),
                None => match word.to_lowercase() {
                    lower if known_id(&lower) != OTHER => known.push(known_id(&lower)),
                    lower => others.push((lower, false)),
                },
            }
        }
        Self { known, others }
    }

    #[inline]
    fn holds(&self, word: &Word<'_>) -> bool {
        let is = |(other, begins): &(String, bool)| {
            if *begins { word.lower.starts_with(other.as_str()) } else { word.lower == *other }
        };
        word.id() != OTHER && self.known.contains(&word.id()) || self.others.iter().any(is)
    }
}

/// Words as a set that may hold more than it should: a bit for each, which it shares with others.
type Marks = u128;

/// The bit of a word; none for words without a number.
fn mark(id: WordId) -> Marks {
    if id == OTHER { 0 } else { 1 << (id % 128) }
}

/// A pattern that may start at a word.
#[derive(Debug, Clone, Copy)]
struct Start {
    /// Of the words without which it stands nowhere.
    needs: Marks,
    /// Number of the pattern.
    index: usize,
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
    /// The words with which patterns start; most words of a text are none of them.
    firsts: WordSet,
    by_first: Map<WordId, Vec<Start>>,
    /// The same for words without a number.
    by_text: Map<String, Vec<Start>>,
    /// Patterns that start with something else than one of some words.
    others: Vec<Start>,
    /// Those of `others` that may stand at a word, by the first byte of the word: first of words that are no numbers, then
    /// of numbers; built when first asked.
    by_byte: OnceLock<[Vec<Vec<Start>>; 2]>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self {
            patterns: Vec::new(),
            firsts: WordSet::default(),
            by_first: Map::default(),
            by_text: Map::default(),
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
        let sure = |step: &Step| if let Step::Known(id) = step { mark(*id) } else { 0 };
        let index = self.patterns.len();
        let start = Start { needs: steps.iter().map(sure).fold(0, |all, one| all | one), index };
        self.by_byte.take();
        match &steps[0] {
            Step::Known(id) => self.start(*id, start),
            Step::Word(any) if any.others.iter().all(|(_, begins)| !begins) => {
                any.known.iter().for_each(|id| self.start(*id, start));
                for (word, _) in &any.others {
                    self.by_text.entry(word.clone()).or_default().push(start);
                }
            }
            _ => self.others.push(start),
        }
        self.patterns.push(Pattern { steps, at_start, at_end, value });
    }

    /// A pattern starts with the word `id`.
    fn start(&mut self, id: WordId, start: Start) {
        self.firsts.insert_id(id);
        self.by_first.entry(id).or_default().push(start);
    }

    /// Every place where a pattern stands, the longest reading of each, by first word.
    pub(crate) fn find(&self, words: &[Word<'_>]) -> Vec<Found<T>> {
        let held = held(words);
        let mut out = Vec::new();
        for from in 0..words.len() {
            out.extend(self.at(words, held, from));
        }
        out
    }

    /// Those that start with the word itself.
    fn known(&self, word: &Word<'_>) -> &[Start] {
        let list = match word.id() {
            OTHER if self.by_text.is_empty() => None,
            OTHER => self.by_text.get(word.lower.as_str()),
            id if self.firsts.contains_id(id) => self.by_first.get(&id),
            _ => None,
        };
        list.map_or(&[], Vec::as_slice)
    }

    /// Every pattern that stands at word `from` of a sentence in which the words `held` stand.
    fn at<'p>(&'p self, words: &'p [Word<'_>], held: Marks, from: usize) -> impl Iterator<Item = Found<T>> + 'p {
        let known = words.get(from).map_or(&[][..], |word| self.known(word));
        let others = words.get(from).map_or(&[][..], |word| self.others(&word.lower));
        known.iter().chain(others).filter(move |start| start.needs & !held == 0).filter_map(move |start| {
            let pattern = self.patterns.get(start.index).filter(|pattern| from == 0 || !pattern.at_start)?;
            let to = reach(&pattern.steps, words, from, pattern.at_end).filter(|&to| to > from)?;
            Some(Found { from, to, value: pattern.value })
        })
    }

    /// Those of `others` that may stand at a word.
    fn others(&self, lower: &str) -> &[Start] {
        if self.others.is_empty() {
            return &[];
        }
        let tables = self.by_byte.get_or_init(|| {
            [false, true].map(|numbers| {
                let mut table = vec![Vec::new(); 256];
                for &start in &self.others {
                    let first = self.patterns.get(start.index).and_then(|pattern| openings(&pattern.steps, numbers));
                    for (byte, list) in (0..=u8::MAX).zip(&mut table) {
                        if first.as_ref().is_none_or(|first| first.contains(&byte)) {
                            list.push(start);
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
    fn longest(&self, words: &[Word<'_>], held: Marks, from: usize) -> Option<(Range<usize>, usize)> {
        let to = self.at(words, held, from).map(|found| found.to).max()?;
        Some((words.get(from)?.start..words.get(to - 1)?.end, to))
    }

    /// Bytes of every match in `text`, by place, at one place the longest. None runs over the end of a sentence or line.
    pub(crate) fn places(&self, text: &str) -> Vec<Range<usize>> {
        let all = words(text);
        let mut out = Vec::new();
        for sentence in sentences(text, &all) {
            let held = held(sentence);
            let mut at = 0;
            while at < sentence.len() {
                let found = self.longest(sentence, held, at);
                at = found.as_ref().map_or(at + 1, |(_, next)| *next);
                out.extend(found.map(|(place, _)| place));
            }
        }
        out
    }

    /// Bytes of the longest match at the first word of `text`.
    pub(crate) fn opening(&self, text: &str) -> Option<Range<usize>> {
        let all = words(text);
        let found = sentences(text, &all).next().and_then(|first| self.longest(first, held(first), 0));
        found.map(|(place, _)| place)
    }

    /// Whether any pattern stands in `text`.
    pub(crate) fn matches(&self, text: &str) -> bool {
        let all = words(text);
        let stands = |sentence: &[Word<'_>], held, from| self.at(sentence, held, from).next().is_some();
        sentences(text, &all).any(|sentence| {
            let held = held(sentence);
            (0..sentence.len()).any(|from| stands(sentence, held, from))
        })
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

/// The words that stand in a sentence.
fn held(words: &[Word<'_>]) -> Marks {
    words.iter().fold(0, |all, word| all | mark(word.id()))
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
    if let Some(text) = text.strip_suffix('?') {
        return Step::Maybe(Choice::new(text));
    }
    let choice = Choice::new(text);
    match (&choice.known[..], &choice.others[..]) {
        ([id], []) => Step::Known(*id),
        _ => Step::Word(choice),
    }
}

/// The word after the last of the longest reading of `steps` from `at`.
fn reach(steps: &[Step], words: &[Word<'_>], at: usize, at_end: bool) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else {
        return (!at_end || at == words.len()).then_some(at);
    };
    let here = words.get(at);
    match step {
        Step::Known(id) => here.filter(|w| w.id() == *id).and_then(|_| reach(rest, words, at + 1, at_end)),
        Step::Word(any) => here.filter(|w| any.holds(w)).and_then(|_| reach(rest, words, at + 1, at_end)),
        Step::Maybe(any) => here
            .filter(|w| any.holds(w))
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
    let firsts = |any: &Choice| -> Option<Vec<u8>> {
        let known = any.known.iter().map(|id| known_word(*id));
        known.chain(any.others.iter().map(|(word, _)| word.as_str())).map(|word| word.bytes().next()).collect()
    };
    match step {
        Step::Known(id) => known_word(*id).bytes().next().map(|byte| vec![byte]),
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

fn first_byte(word: &str) -> usize {
    word.bytes().next().map_or(0, usize::from)
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
    if !(3..=6).contains(&lower.len()) || !lower.starts_with(['o', 't', 'f', 's', 'e', 'n']) {
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
