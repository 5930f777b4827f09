//! Fit: what the words of a line say for each competency, counted over the example lines (naive Bayes: each competency
//! against all others together) and then corrected where it misjudges them (logistic regression, which stops early: counts
//! alone take common words of one trade for proof, corrections alone learn the lines by heart). The build script does this
//! for the examples inside the program, the program itself where a user adds examples. The main entries are [`fit`] and
//! [`features`].
//!
//! The table: a byte, how many classes; for each a byte, how long its name is, the name, and its start value (four bytes,
//! little end first); a byte `n`; 2^n slots of four bytes, by the first `n` bits of a feature, each the place of an entry or
//! 0, the next slot where it is taken; the entries. An entry: the last four bytes of the feature; how rare it is, in steps
//! of 1/[`RARE`]; for each class how much the feature speaks for it, in steps of 1/[`STEPS`].

use std::collections::BTreeMap;

use crate::packs::hash;

/// A word of a line that says something.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word<'w> {
    /// The form under which its inflections meet.
    pub key: &'w str,
    /// An act begins with it.
    pub head: bool,
}

/// Steps of a weight, and of a rarity.
pub(crate) const STEPS: f64 = 24.0;
pub(crate) const RARE: f64 = 28.0;

/// Weight of a feature: a word, the word of an act, a number, two words side by side, four letters of a longer word.
const WORD: f32 = 1.0;
const HEAD: f32 = 0.7;
const NUMBER: f32 = 0.7;
const PAIR: f32 = 0.4;
const LETTERS: f32 = 0.1;
/// What weighs less counts only where two lines have it.
const ALONE: f32 = 0.5;

/// Added to each count: what was never seen is not impossible.
const UNSEEN: f64 = 0.2;
/// Weight of how many lines a class has, and of what a feature says, in the counts.
const PRIOR: f64 = 0.3;
const WORDS: f64 = 0.8;
/// Passes of correction; how far each example moves the weights and, less, the start values; which comes next (a prime).
const PASSES: usize = 2;
const RATE: f64 = 1.0;
const PRIOR_RATE: f64 = 0.02;
const STRIDE: usize = 1597;
/// Shares of a line that stands under several competencies, best first.
const SHARES: [f64; 5] = [1.0, 0.6, 0.4, 0.3, 0.2];

/// Gives `take` each feature of a line with its weight. `numbered`: the line holds digits.
pub(crate) fn features(words: &[Word<'_>], numbered: bool, mut take: impl FnMut(u64, f32)) {
    let mixed = |kind: u64, value: u64| (value ^ kind).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    if numbered {
        take(mixed(1, 0), NUMBER);
    }
    let mut before = None;
    for word in words {
        let own = hash::of(word.key);
        take(mixed(2, own), WORD);
        if word.head {
            take(mixed(3, own), HEAD);
        }
        if let Some(before) = before.replace(own) {
            take(mixed(4, own.rotate_left(17) ^ before), PAIR);
        }
        if word.key.len() > 5 {
            for run in word.key.as_bytes().windows(4).filter_map(<[u8]>::first_chunk) {
                take(mixed(5, u64::from(u32::from_le_bytes(*run))), LETTERS);
            }
        }
    }
}

/// The table of `examples`, each its competencies and its line. `key` gives the key of a word in small letters,
/// `is_function` tells the words that say nothing.
pub(crate) fn fit(
    examples: &[(&[&str], &str)],
    key: impl Fn(&str) -> String,
    is_function: impl Fn(&str) -> bool,
) -> Vec<u8> {
    let mut classes: Vec<&str> = examples.iter().flat_map(|(competencies, _)| competencies.iter().copied()).collect();
    classes.sort_unstable();
    classes.dedup();
    let lines: Vec<BTreeMap<u64, f32>> = examples.iter().map(|(_, line)| counted(line, &key, &is_function)).collect();
    let mut stands: BTreeMap<u64, (f64, f32)> = BTreeMap::new();
    for (&feature, &weight) in lines.iter().flatten() {
        let (lines, most) = stands.entry(feature).or_default();
        *lines += 1.0;
        *most = most.max(weight);
    }
    stands.retain(|_, (lines, most)| *lines > 1.0 || *most >= ALONE);
    let features: Vec<u64> = stands.keys().copied().collect();
    let rarity: Vec<f64> = stands.values().map(|(found, _)| (lines.len() as f64 / found).ln()).collect();
    let rows: Vec<Row> = examples
        .iter()
        .zip(&lines)
        .map(|((competencies, _), line)| Row::new(competencies, line, &classes, (&features, &rarity)))
        .collect();
    let mut model = Model::counted(&rows, features.len(), classes.len());
    for _ in 0..PASSES {
        model.correct(&rows);
    }
    let entries = features.iter().zip(&rarity).zip(&model.weights).map(|((feature, rarity), weights)| {
        let weights = weights.iter().map(|weight| (weight * STEPS).round() as i8 as u8).collect();
        (*feature, (rarity * RARE).round() as u8, weights)
    });
    let starts = model.starts.iter().map(|start| *start as f32);
    table(&classes.into_iter().zip(starts).collect::<Vec<_>>(), &entries.collect::<Vec<_>>())
}

/// An example: its features by number, in sum of squares 1, and how much of it each class has, in sum 1.
struct Row {
    features: Vec<(usize, f64)>,
    shares: Vec<f64>,
}

impl Row {
    fn new(
        competencies: &[&str],
        line: &BTreeMap<u64, f32>,
        classes: &[&str],
        (features, rarity): (&[u64], &[f64]),
    ) -> Self {
        let number = |feature: &u64| features.binary_search(feature).ok();
        let known = line.iter().filter_map(|(feature, weight)| number(feature).map(|n| (n, f64::from(*weight))));
        let mut known: Vec<(usize, f64)> = known.map(|(n, weight)| (n, weight * rarity[n])).collect();
        let length = known.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt().max(1e-6);
        known.iter_mut().for_each(|(_, weight)| *weight /= length);
        let whole: f64 = SHARES.iter().take(competencies.len()).sum();
        let mut shares = vec![0.0; classes.len()];
        for (competency, share) in competencies.iter().zip(SHARES) {
            if let Ok(class) = classes.binary_search(competency) {
                shares[class] += share / whole;
            }
        }
        Self { features: known, shares }
    }
}

/// Start values of the classes, and of each feature its weight for each class.
struct Model {
    starts: Vec<f64>,
    weights: Vec<Vec<f64>>,
}

impl Model {
    /// Naive Bayes: how much more often a feature stands in the lines of a class than in all others.
    fn counted(rows: &[Row], features: usize, classes: usize) -> Self {
        let mut counts = vec![vec![0.0_f64; classes]; features];
        let mut sizes = vec![0.0_f64; classes];
        for row in rows {
            add(&mut sizes, &row.shares, 1.0);
            row.features.iter().for_each(|(feature, weight)| add(&mut counts[*feature], &row.shares, *weight));
        }
        let mut totals = vec![0.0_f64; classes];
        counts.iter().for_each(|count| add(&mut totals, count, 1.0));
        let all: f64 = totals.iter().sum();
        let unseen = UNSEEN * features as f64;
        for count in &mut counts {
            let seen: f64 = count.iter().sum();
            for (own, total) in count.iter_mut().zip(&totals) {
                let others = (seen - *own + UNSEEN) / (all - total + unseen);
                *own = WORDS * ((*own + UNSEEN) / (total + unseen) / others).ln();
            }
        }
        let starts = sizes.iter().map(|size| PRIOR * (size.max(UNSEEN) / rows.len() as f64).ln()).collect();
        Self { starts, weights: counts }
    }

    /// One pass of logistic regression over the examples, not in the order in which their competencies stand together.
    fn correct(&mut self, rows: &[Row]) {
        let mut at = 0;
        for _ in rows {
            at = (at + STRIDE) % rows.len();
            let row = &rows[at];
            let mut wrong = self.starts.clone();
            row.features.iter().for_each(|(feature, weight)| add(&mut wrong, &self.weights[*feature], *weight));
            let most = wrong.iter().fold(f64::MIN, |most, sum| most.max(*sum));
            wrong.iter_mut().for_each(|sum| *sum = (*sum - most).exp());
            let all: f64 = wrong.iter().sum();
            wrong.iter_mut().zip(&row.shares).for_each(|(sum, share)| *sum = share - *sum / all);
            add(&mut self.starts, &wrong, RATE * PRIOR_RATE);
            row.features.iter().for_each(|(feature, weight)| add(&mut self.weights[*feature], &wrong, RATE * weight));
        }
    }
}

/// Adds `times` `more` to `sums`.
fn add(sums: &mut [f64], more: &[f64], times: f64) {
    sums.iter_mut().zip(more).for_each(|(sum, more)| *sum += times * more);
}

/// The features of an example line with their weights.
fn counted(line: &str, key: impl Fn(&str) -> String, is_function: impl Fn(&str) -> bool) -> BTreeMap<u64, f32> {
    let lower = line.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric() && c != '\'').map(|word| word.trim_matches('\''));
    let keys: Vec<String> = words.filter(|word| says(word) && !is_function(word)).map(key).collect();
    let words: Vec<Word<'_>> = keys.iter().enumerate().map(|(at, key)| Word { key, head: at == 0 }).collect();
    let mut count = BTreeMap::new();
    features(&words, has_digit(line), |feature, weight| *count.entry(feature).or_default() += weight);
    count
}

/// Longer than a letter and no number.
pub(crate) fn says(word: &str) -> bool {
    word.len() > 1 && !has_digit(word)
}

/// Does `text` hold a digit?
pub(crate) fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

fn table(classes: &[(&str, f32)], features: &[(u64, u8, Vec<u8>)]) -> Vec<u8> {
    let mut out = vec![classes.len() as u8];
    for (name, start) in classes {
        out.push(name.len() as u8);
        out.extend(name.bytes().chain(start.to_le_bytes()));
    }
    let bits = (2 * features.len()).next_power_of_two().ilog2().max(1);
    let mut slots = vec![0_u32; 1 << bits];
    let mut entries = Vec::new();
    let first = out.len() + 1 + 4 * slots.len();
    for (feature, rare, weights) in features {
        let mut slot = (feature >> (64 - bits)) as usize;
        while slots[slot] > 0 {
            slot = (slot + 1) % slots.len();
        }
        slots[slot] = (first + entries.len()) as u32;
        entries.extend((*feature as u32).to_le_bytes());
        entries.push(*rare);
        entries.extend(weights);
    }
    out.push(bits as u8);
    out.extend(slots.into_iter().flat_map(u32::to_le_bytes));
    out.extend(entries);
    out
}
