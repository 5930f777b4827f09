//! Examples: the bank of example lines (`examples/`) whose nearest lines vote on what a duty shows. Similarity is the
//! cosine of TF-IDF vectors over word keys and the letters within words. The main entry is [`Examples::votes`].

use std::collections::BTreeMap;

use serde::Deserialize;

use super::duties::Token;
use super::hash::Map;
use super::licences::Licences;
use super::words::words;
use super::{PackError, PackFiles};
use crate::model::competency::CompetencyId;

/// The compiled bank.
#[derive(Debug, Default)]
pub struct Examples {
    labels: Vec<CompetencyId>,
    words: Map<String, usize>,
    /// Runs of letters, packed.
    runs: Map<u128, usize>,
    /// Inverse document frequency of each feature.
    idf: Vec<f32>,
    /// Feature to the lines that hold it, with their weight.
    lines: Vec<Vec<(usize, f32)>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    example: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    competency: CompetencyId,
    lines: Vec<String>,
}

/// Weight of a run of letters beside that of a whole word.
const LETTERS: f32 = 0.35;
/// Lines that vote.
const VOTERS: usize = 5;

impl Examples {
    /// Reads the files of `examples/`.
    pub(super) fn compile(files: &PackFiles, licences: &Licences) -> Result<Self, PackError> {
        let mut bank = Self::default();
        let mut counts: Vec<Vec<(usize, f32)>> = Vec::new();
        for example in
            files.entries("examples/", |file: &mut File| &mut file.example, |example| example.competency.as_str())?
        {
            for line in &example.lines {
                let mut count: BTreeMap<usize, f32> = BTreeMap::new();
                for word in words(line) {
                    features(&word.lower, &licences.key(&word.lower), licences, |feature, weight| {
                        let next = bank.words.len() + bank.runs.len();
                        let feature = match feature {
                            Feature::Run(run) => *bank.runs.entry(run).or_insert(next),
                            Feature::Word(key) => *bank.words.entry(key.to_owned()).or_insert(next),
                        };
                        *count.entry(feature).or_default() += weight;
                    });
                }
                bank.labels.push(example.competency);
                counts.push(count.into_iter().collect());
            }
        }
        let mut documents = vec![0.0_f32; bank.words.len() + bank.runs.len()];
        counts.iter().flatten().for_each(|&(feature, _)| documents[feature] += 1.0);
        let total = counts.len() as f32;
        bank.idf = documents.iter().map(|&found| (total / found.max(1.0)).ln() + 0.2).collect();
        bank.lines = vec![Vec::new(); documents.len()];
        for (line, count) in counts.iter().enumerate() {
            let length = count.iter().map(|&(f, n)| (n * bank.idf[f]).powi(2)).sum::<f32>().sqrt().max(1e-6);
            for &(feature, n) in count {
                bank.lines[feature].push((line, n * bank.idf[feature] / length));
            }
        }
        Ok(bank)
    }

    /// How near a line of `tokens` is to the examples of each competency, 0 to 1; only the nearest lines vote. `NONE` is
    /// one of them.
    pub fn votes(&self, tokens: &[Token<'_>], licences: &Licences) -> BTreeMap<CompetencyId, f32> {
        let mut length = 0.0_f32;
        let mut count: Vec<(usize, f32)> = Vec::with_capacity(4 * tokens.len());
        for token in tokens {
            features(&token.lower, &token.key, licences, |feature, weight| {
                let known = match feature {
                    Feature::Run(run) => self.runs.get(&run),
                    Feature::Word(key) => self.words.get(key),
                };
                match known {
                    Some(&known) => count.push((known, weight)),
                    // An unknown word makes the line longer and so less like any example.
                    None => length += weight * weight * 4.0,
                }
            });
        }
        // Sums of floating-point numbers depend on their order: by feature, each in the order of the line.
        count.sort_by_key(|(feature, _)| *feature);
        let mut near = vec![0.0_f32; self.labels.len()];
        for same in count.chunk_by(|a, b| a.0 == b.0) {
            let n: f32 = same.iter().fold(0.0, |sum, (_, weight)| sum + weight);
            let Some((feature, _)) = same.first() else { continue };
            let weight = n * self.idf[*feature];
            length += weight * weight;
            self.lines[*feature].iter().for_each(|&(line, w)| near[line] += weight * w);
        }
        let length = length.sqrt().max(1e-6);
        let mut ranked: Vec<(usize, f32)> = Vec::with_capacity(VOTERS + 1);
        for (line, sum) in near.into_iter().enumerate().filter(|(_, sum)| *sum > 0.0) {
            let score = sum / length;
            if score <= 0.1 || ranked.len() == VOTERS && ranked.last().is_some_and(|last| last.1 >= score) {
                continue;
            }
            let place = ranked.iter().position(|known| known.1 < score).unwrap_or(ranked.len());
            ranked.insert(place, (line, score));
            ranked.truncate(VOTERS);
        }
        let mut votes: BTreeMap<CompetencyId, f32> = BTreeMap::new();
        for &(line, near) in &ranked {
            let vote = votes.entry(self.labels[line]).or_default();
            *vote = vote.max(near) + if *vote > 0.0 { 0.25 * near } else { 0.0 };
        }
        votes
    }
}

/// What lines are compared by.
enum Feature<'k> {
    /// Four letters.
    Run(u128),
    /// The key of a word.
    Word(&'k str),
}

/// Gives `take` the key of a word, and before it the runs of four letters within a longer one, with their weights.
fn features(lower: &str, key: &str, licences: &Licences, mut take: impl FnMut(Feature<'_>, f32)) {
    if lower.len() < 2 || licences.is_function(lower) {
        return;
    }
    if key.len() > 5 && key.chars().count() > 5 {
        let mut run = 0_u128;
        for (at, letter) in key.chars().enumerate() {
            run = run << 32 | u128::from(u32::from(letter));
            if at >= 3 {
                take(Feature::Run(run), LETTERS / 2.0);
            }
        }
    }
    take(Feature::Word(key), 1.0);
}

#[cfg(test)]
mod tests {
    use crate::packs::Packs;
    use crate::packs::duties::Duties;

    #[test]
    fn a_line_near_an_example_gets_its_vote() {
        let packs = Packs::builtin().unwrap();
        let best = |line: &str| {
            let votes = packs.examples.votes(&Duties::tokens(line, &packs.licences), &packs.licences);
            votes.into_iter().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(id, _)| id.to_string())
        };
        assert_eq!(best("scrubbed pots").as_deref(), Some("NONE"));
        assert_eq!(best("balanced my drawer to the penny").as_deref(), Some("RECN"));
    }
}
