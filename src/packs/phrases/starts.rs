//! Starts: which patterns may start at a word of a sentence, told by numbers and bits before any pattern is tried. The main
//! entry is [`Starts::each`].

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{Choice, GAP, NEAR, Pattern, Step, number};
use crate::packs::hash::Map;
use crate::packs::words::{OTHER, Word, WordId, known_range, known_word};

/// Words as a set that may hold more than it should: a bit for each, which it shares with others.
pub(super) type Marks = u64;

/// The bit of a word; all that have no number have one.
#[inline]
pub(super) fn mark(id: WordId) -> Marks {
    1 << (id % 64)
}

/// What stands for the word after the last: only patterns that may end before it stand there.
pub(super) const LAST: Marks = 0;

/// A pattern that may start at a word.
#[derive(Debug, Clone, Copy)]
struct Start {
    /// Of the words without which it stands nowhere, as far as they stand near its start.
    needs: Marks,
    /// Of words of which it has one wherever it stands, near its start.
    some: Marks,
    /// Of the words that may follow the one at which it starts; all if the sentence may end there.
    next: Marks,
    /// Number of the pattern.
    index: u32,
}

/// Which patterns may start at a word: first those that name the words with which they start, then those with beginnings of
/// words, numbers and words that may be missing.
#[derive(Debug, Default)]
pub(super) struct Starts {
    /// A bit for each of 64 words that have a number, and how many such bits stand in the cells before.
    firsts: Vec<(u64, u32)>,
    /// Where in `known` those of each such word start; the last is where all end.
    spans: Vec<u32>,
    known: Vec<Start>,
    /// Those that name a word without a number.
    by_text: Map<String, Vec<Start>>,
    /// Others that may start at a word without a number, by the [`class`] of its first byte.
    loose: Vec<Vec<Start>>,
    /// Those that may start at any word.
    anywhere: Vec<Start>,
}

impl Starts {
    pub(super) fn new<T>(patterns: &[Pattern<T>]) -> Self {
        let mut starts = Self { loose: vec![Vec::new(); CLASSES], ..Self::default() };
        let mut named: BTreeMap<WordId, Vec<Start>> = BTreeMap::new();
        let mut others: BTreeMap<WordId, Vec<Start>> = BTreeMap::new();
        for (index, pattern) in (0..).zip(patterns) {
            let near = near(&pattern.steps);
            let sure = |step: &Step| if let Step::Known(id) = step { mark(*id) } else { 0 };
            let needs = near.iter().map(sure).fold(0, |all, one| all | one);
            let next = match &pattern.steps[..] {
                [Step::Known(_) | Step::Word(_) | Step::Number | Step::Any, rest @ ..] => opening_marks(rest),
                _ => Marks::MAX,
            };
            let choices = near.iter().skip(1).filter_map(|step| match step {
                Step::Word(choice) => Some(choice.marks),
                _ => None,
            });
            let some = choices.min_by_key(|marks| marks.count_ones()).unwrap_or(Marks::MAX);
            let start = Start { needs, some, next, index };
            match pattern.steps.first() {
                Some(Step::Known(id)) => named.entry(*id).or_default().push(start),
                Some(Step::Word(any)) if any.ranges.is_empty() => {
                    any.known.iter().for_each(|id| named.entry(*id).or_default().push(start));
                    for (word, _) in &any.others {
                        starts.by_text.entry(word.clone()).or_default().push(start);
                    }
                }
                _ => {
                    let classes = openings(&pattern.steps);
                    let open = (0..CLASSES).filter(|class| classes >> class & 1 == 1);
                    open.for_each(|class| starts.loose[class].push(start));
                    match firsts(&pattern.steps) {
                        Some(mut ids) => {
                            ids.sort_unstable();
                            ids.dedup();
                            ids.into_iter().for_each(|id| others.entry(id).or_default().push(start));
                        }
                        None => starts.anywhere.push(start),
                    }
                }
            }
        }
        for list in others.values_mut() {
            list.extend(&starts.anywhere);
            list.sort_by_key(|start| start.index);
        }
        for (id, list) in named {
            let others = others.entry(id).or_insert_with(|| starts.anywhere.clone());
            others.splice(0..0, list);
        }
        for (id, list) in others {
            let cell = usize::from(id / 64);
            starts.firsts.resize(cell + 1, (0, starts.spans.len() as u32));
            starts.firsts[cell].0 |= 1 << (id % 64);
            starts.spans.push(starts.known.len() as u32);
            starts.known.extend(list);
        }
        starts.spans.push(starts.known.len() as u32);
        starts
    }

    /// Those that may start at a word that has a number.
    #[inline]
    fn of_known(&self, id: WordId) -> &[Start] {
        let Some((bits, rank)) = self.firsts.get(usize::from(id / 64)) else { return &self.anywhere };
        let bit = 1 << (id % 64);
        if bits & bit == 0 {
            return &self.anywhere;
        }
        let at = (rank + (bits & (bit - 1)).count_ones()) as usize;
        let span = self.spans.get(at).zip(self.spans.get(at + 1));
        span.and_then(|(from, to)| self.known.get(*from as usize..*to as usize)).unwrap_or_default()
    }

    /// Calls `take` with those that may start at `word`, before a word of the mark `next` in a sentence in which the words
    /// `held` stand.
    #[inline]
    pub(super) fn each(&self, word: &Word<'_>, held: Marks, next: Marks, mut take: impl FnMut(usize)) {
        let mut offer = |starts: &[Start]| {
            for start in starts {
                if (start.next & next != 0 || start.next == Marks::MAX)
                    && start.needs & !held == 0
                    && start.some & held != 0
                {
                    take(start.index as usize);
                }
            }
        };
        match word.id() {
            OTHER => {
                if let Some(named) = self.by_text.get(word.lower.as_str()).filter(|_| !self.by_text.is_empty()) {
                    offer(named);
                }
                if let Some(loose) = self.loose.get(class(&word.lower)) {
                    offer(loose);
                }
            }
            id => offer(self.of_known(id)),
        }
    }
}

/// The numbers of the words that are numbers.
static FIGURES: LazyLock<Vec<WordId>> = LazyLock::new(|| {
    let (from, to) = known_range("");
    (from..to).filter(|id| number(known_word(*id)).is_some()).collect()
});

/// The numbers of the words at which `steps` may start; none where any word will do.
fn firsts(steps: &[Step]) -> Option<Vec<WordId>> {
    let (step, rest) = steps.split_first()?;
    match step {
        Step::Known(id) => Some(vec![*id]),
        Step::Word(any) => Some(any.ids().collect()),
        Step::Maybe(any) if rest.is_empty() => Some(any.ids().collect()),
        Step::Maybe(any) => Some(any.ids().chain(firsts(rest)?).collect()),
        Step::Number => Some(FIGURES.clone()),
        Step::Any | Step::Gap => None,
    }
}

/// Of the words at which `steps` may start.
fn opening_marks(steps: &[Step]) -> Marks {
    match steps {
        [Step::Known(id), ..] => mark(*id),
        [Step::Word(choice), ..] => choice.marks,
        [Step::Maybe(choice), rest @ ..] => choice.marks | opening_marks(rest),
        [Step::Number, ..] => FIGURES.iter().fold(mark(OTHER), |all, id| all | mark(*id)),
        [] | [Step::Any | Step::Gap, ..] => Marks::MAX,
    }
}

/// Those of `steps` that stand among the first [`NEAR`] words of a place wherever they stand.
fn near(steps: &[Step]) -> &[Step] {
    let mut last = 0;
    let within = steps.iter().take_while(|step| {
        last += if matches!(step, Step::Gap) { GAP } else { 1 };
        last <= NEAR
    });
    let count = within.count();
    steps.get(..count).unwrap_or_default()
}

/// How many [`class`]es there are.
const CLASSES: usize = 28;

/// The [`class`]es of words without a number at which `steps` may start, as bits.
fn openings(steps: &[Step]) -> u32 {
    let bit = |word: &str| if word.is_empty() { u32::MAX } else { 1 << class(word) };
    let any = |any: &Choice| any.others.iter().fold(0, |all, (word, _)| all | bit(word));
    match steps {
        [] | [Step::Known(_), ..] => 0,
        [Step::Word(choice), ..] => any(choice),
        [Step::Maybe(choice), rest @ ..] => any(choice) | openings(rest),
        [Step::Number, ..] => bit("1") | bit("£"),
        [Step::Any | Step::Gap, ..] => u32::MAX,
    }
}

/// The number of the first byte of a word: each small letter has its own, figures have one, and all others.
fn class(word: &str) -> usize {
    match word.bytes().next() {
        Some(letter @ b'a'..=b'z') => usize::from(letter - b'a'),
        Some(b'0'..=b'9' | b'$') => 26,
        _ => 27,
    }
}
