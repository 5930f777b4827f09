//! Phrases: wordings written as short word patterns, found without regular expressions. The main entries are
//! [`Phrases::find`] for the words of one sentence and [`Phrases::places`] for a text of several.
//!
//! A pattern is words with blanks between them. `a|b` is either word, `word*` any word that starts so, `_` any one word,
//! `word?` may be missing, `{n}` is a number in figures or words, `..` up to four words of any kind, `^` the start and `$`
//! the end of the sentence. Words are compared in small letters, exactly.

mod starts;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use self::starts::{LAST, Marks, Starts, mark};
use super::PackFault;
use super::words::{OTHER, Word, WordId, known_id, known_range, words};

/// Words that `..` may stand for.
const GAP: usize = 4;

/// Words of a sentence, from that on at which a pattern starts, of which it is asked first whether they are there: a power of 2.
const NEAR: usize = 8;

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
#[derive(Debug, Default)]
struct Choice {
    /// Those that have a number.
    known: Vec<WordId>,
    /// Numbers of words that start alike: the first, and that after the last.
    ranges: Vec<(WordId, WordId)>,
    /// Words without a number, and beginnings of such words, which the flag tells.
    others: Vec<(String, bool)>,
    /// Of all of them; most words are told by that to be none.
    marks: Marks,
}

impl Choice {
    /// `text` is words parted by `|`.
    fn new(text: &str) -> Self {
        let mut choice = Self::default();
        for word in text.split('|') {
            let bare = word.strip_suffix('*').unwrap_or(word);
            let small = bare.bytes().all(|byte| byte.is_ascii_lowercase());
            let lower = if small { Cow::Borrowed(bare) } else { Cow::Owned(bare.to_lowercase()) };
            match known_id(&lower) {
                _ if word.ends_with('*') => {
                    choice.ranges.push(known_range(&lower));
                    choice.others.push((lower.into_owned(), true));
                }
                OTHER => choice.others.push((lower.into_owned(), false)),
                id => choice.known.push(id),
            }
        }
        let other = if choice.others.is_empty() { 0 } else { mark(OTHER) };
        choice.marks = choice.ids().fold(other, |all, id| all | mark(id));
        choice
    }

    #[inline]
    fn holds(&self, word: &Word<'_>) -> bool {
        if self.marks & mark(word.id()) == 0 {
            return false;
        }
        match word.id() {
            OTHER => self.others.iter().any(|(other, begins)| {
                if *begins { word.lower.starts_with(other.as_str()) } else { word.lower == *other }
            }),
            id => self.known.contains(&id) || self.ranges.iter().any(|(from, to)| (from..to).contains(&&id)),
        }
    }

    /// The numbers of all words that have one.
    fn ids(&self) -> impl Iterator<Item = WordId> {
        self.known.iter().copied().chain(self.ranges.iter().flat_map(|(from, to)| *from..*to))
    }
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
    /// Built when first asked.
    starts: OnceLock<Starts>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { patterns: Vec::new(), starts: OnceLock::new() }
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
        if pattern.contains(['-', '.', '/', '(', ')']) {
            parted(pattern).iter().for_each(|plain| self.add_plain(plain, value));
        } else {
            self.add_plain(pattern, value);
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
        self.starts.take();
        self.patterns.push(Pattern { steps, at_start, at_end, value });
    }

    /// Every place where a pattern stands, the longest reading of each, by first word.
    pub(crate) fn find(&self, words: &[Word<'_>]) -> Vec<Found<T>> {
        let mut out = Vec::new();
        for (from, near) in near(words).into_iter().enumerate() {
            self.at(words, near, from, |found| out.push(found));
        }
        out
    }

    /// Calls `take` with every pattern that stands at word `from` of a sentence; `held` are of the next [`NEAR`] words at least.
    #[inline]
    fn at(&self, words: &[Word<'_>], held: Marks, from: usize, mut take: impl FnMut(Found<T>)) {
        let Some(word) = words.get(from) else { return };
        let next = words.get(from + 1).map_or(LAST, |next| mark(next.id()));
        self.starts.get_or_init(|| Starts::new(&self.patterns)).each(word, held, next, |index| {
            let Some(pattern) = self.patterns.get(index).filter(|pattern| from == 0 || !pattern.at_start) else {
                return;
            };
            if let Some(to) = reach(&pattern.steps, words, from, pattern.at_end).filter(|&to| to > from) {
                take(Found { from, to, value: pattern.value });
            }
        });
    }

    /// The longest pattern at word `from`: bytes of the text and the word after it.
    fn longest(&self, words: &[Word<'_>], held: Marks, from: usize) -> Option<(Range<usize>, usize)> {
        let mut to = from;
        self.at(words, held, from, |found| to = to.max(found.to));
        if to == from {
            return None;
        }
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
        sentences(text, &all).any(|sentence| {
            let held = held(sentence);
            (0..sentence.len()).any(|from| self.longest(sentence, held, from).is_some())
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

/// For each word, itself and those that follow it, [`NEAR`] in all.
fn near(words: &[Word<'_>]) -> Vec<Marks> {
    let mut near: Vec<Marks> = words.iter().map(|word| mark(word.id())).collect();
    let mut far = 1;
    while far < NEAR {
        for at in far..near.len() {
            near[at - far] |= near[at];
        }
        far *= 2;
    }
    near
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
    let (mut steps, mut at) = (steps, at);
    while let Some((step, rest)) = steps.split_first() {
        let here = words.get(at);
        let stands = match step {
            Step::Known(id) => here?.id() == *id,
            Step::Word(any) => any.holds(here?),
            Step::Any => here.is_some(),
            Step::Number => number(&here?.lower).is_some(),
            Step::Maybe(any) => {
                let with = here.filter(|word| any.holds(word)).and_then(|_| reach(rest, words, at + 1, at_end));
                if with.is_some() {
                    return with;
                }
                steps = rest;
                continue;
            }
            Step::Gap => return (0..=GAP).find_map(|n| reach(rest, words, at + n, at_end)),
        };
        if !stands {
            return None;
        }
        (steps, at) = (rest, at + 1);
    }
    (!at_end || at == words.len()).then_some(at)
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
