//! Examples: the bank of example lines (`examples/`) whose nearest lines vote on what a duty shows. Similarity is the
//! cosine of TF-IDF vectors over word keys and the letters within words. The main entry is [`Examples::votes`].

use std::collections::BTreeMap;

use serde::Deserialize;

use super::licences::Licences;
use super::words::{WordMap, words};
use super::{PackError, PackFiles};
use crate::model::competency::CompetencyId;

/// The compiled bank.
#[derive(Debug, Default)]
pub struct Examples {
    labels: Vec<CompetencyId>,
    features: WordMap<usize>,
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
                for (feature, weight) in features(line, licences) {
                    let next = bank.features.len();
                    *count.entry(*bank.features.entry(feature).or_insert(next)).or_default() += weight;
                }
                bank.labels.push(example.competency);
                counts.push(count.into_iter().collect());
            }
        }
        let mut documents = vec![0.0_f32; bank.features.len()];
        counts.iter().flatten().for_each(|&(feature, _)| documents[feature] += 1.0);
        let total = counts.len() as f32;
        bank.idf = documents.iter().map(|&found| (total / found.max(1.0)).ln() + 0.2).collect();
        bank.lines = vec![Vec::new(); bank.features.len()];
        for (line, count) in counts.iter().enumerate() {
            let length = count.iter().map(|&(f, n)| (n * bank.idf[f]).powi(2)).sum::<f32>().sqrt().max(1e-6);
            for &(feature, n) in count {
                bank.lines[feature].push((line, n * bank.idf[feature] / length));
            }
        }
        Ok(bank)
    }

    /// How near `plain` is to the examples of each competency, 0 to 1; only the nearest lines vote. `NONE` is one of
    /// them.
    pub fn votes(&self, plain: &str, licences: &Licences) -> BTreeMap<CompetencyId, f32> {
        let mut near = vec![0.0_f32; self.labels.len()];
        let mut length = 0.0_f32;
        let mut count: BTreeMap<usize, f32> = BTreeMap::new();
        for (feature, weight) in features(plain, licences) {
            match self.features.get(&feature) {
                Some(&known) => *count.entry(known).or_default() += weight,
                // An unknown word makes the line longer and so less like any example.
                None => length += weight * weight * 4.0,
            }
        }
        for (&feature, &n) in &count {
            let weight = n * self.idf[feature];
            length += weight * weight;
            self.lines[feature].iter().for_each(|&(line, w)| near[line] += weight * w);
        }
        let length = length.sqrt().max(1e-6);
        let mut ranked: Vec<(usize, f32)> =
            near.into_iter().map(|sum| sum / length).enumerate().filter(|hit| hit.1 > 0.1).collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut votes: BTreeMap<CompetencyId, f32> = BTreeMap::new();
        for &(line, near) in ranked.iter().take(VOTERS) {
            let vote = votes.entry(self.labels[line]).or_default();
            *vote = vote.max(near) + if *vote > 0.0 { 0.25 * near } else { 0.0 };
        }
        votes
    }
}

/// Word keys, and runs of four letters within longer words.
fn features(line: &str, licences: &Licences) -> Vec<(String, f32)> {
    let mut out = Vec::new();
    for word in words(line) {
        if licences.is_function(&word.lower) || word.lower.len() < 2 {
            continue;
        }
        let key = licences.key(&word.lower);
        let letters: Vec<char> = key.chars().collect();
        if letters.len() > 5 {
            out.extend(letters.windows(4).map(|run| (['~'].iter().chain(run).collect(), LETTERS / 2.0)));
        }
        out.push((key, 1.0));
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::packs::Packs;

    #[test]
    fn a_line_near_an_example_gets_its_vote() {
        let packs = Packs::builtin().unwrap();
        let best = |line: &str| {
            let votes = packs.examples.votes(line, &packs.licences);
            votes.into_iter().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(id, _)| id.to_string())
        };
        assert_eq!(best("scrubbed pots").as_deref(), Some("NONE"));
        assert_eq!(best("balanced my drawer to the penny").as_deref(), Some("RECN"));
    }
}
