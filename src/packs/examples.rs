//! Examples: the bank of example lines (`examples/`), and what a duty shows going by those that share words with it. It gives
//! labels and raises questions; no word of a rewrite comes from here. The main entry is [`Examples::shares`].

mod fit;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;

use super::duties::Token;
use super::licences::Licences;
use super::{PackError, PackFiles};
use crate::model::competency::CompetencyId;

/// Where examples lie.
const FOLDER: &str = "examples/";

/// The table of the examples inside the program, as the build script fitted it.
const BUILTIN: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/examples.bin"));

/// The compiled bank.
#[derive(Debug)]
pub struct Examples {
    classes: Vec<(CompetencyId, f32)>,
    /// As [`fit`] describes it.
    table: Cow<'static, [u8]>,
    /// Where its slots begin, and how many bits number them.
    slots: usize,
    bits: u32,
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
    id: String,
    competencies: Vec<CompetencyId>,
    lines: Vec<String>,
}

impl Examples {
    /// Reads the files of `examples/`.
    pub(super) fn compile(files: &PackFiles, licences: &Licences) -> Result<Self, PackError> {
        let table = if !files.is_own(&[FOLDER]) { BUILTIN.into() } else { Self::fitted(files, licences)?.into() };
        Self::read(table)
            .ok_or_else(|| PackError { file: FOLDER.to_owned(), message: "the examples cannot be counted".to_owned() })
    }

    /// The table of `files`.
    fn fitted(files: &PackFiles, licences: &Licences) -> Result<Vec<u8>, PackError> {
        let examples = files.entries(FOLDER, |file: &mut File| &mut file.example, |example| &example.id)?;
        let names: Vec<Vec<&str>> =
            examples.iter().map(|example| example.competencies.iter().map(CompetencyId::as_str).collect()).collect();
        let lines: Vec<(&[&str], &str)> = examples
            .iter()
            .zip(&names)
            .flat_map(|(example, names)| example.lines.iter().map(|line| (names.as_slice(), line.as_str())))
            .collect();
        Ok(fit::fit(&lines, |word| licences.key(word).into_owned(), |word| licences.is_function(word)))
    }

    fn read(table: Cow<'static, [u8]>) -> Option<Self> {
        let (count, mut rest) = table.split_first()?;
        let mut classes = Vec::with_capacity(usize::from(*count));
        for _ in 0..*count {
            let (length, more) = rest.split_first()?;
            let (name, more) = more.split_at_checked(usize::from(*length))?;
            let (start, more) = more.split_first_chunk()?;
            let name = CompetencyId::new(std::str::from_utf8(name).ok()?).ok()?;
            classes.push((name, f32::from_le_bytes(*start)));
            rest = more;
        }
        let (bits, slots) = rest.split_first()?;
        let (slots, bits) = (table.len() - slots.len(), u32::from(*bits));
        Some(Self { classes, slots, bits, table })
    }

    /// What a line of `tokens` shows, going by the examples: of each competency how probable it is that the line shows it
    /// first, in sum 1. `NONE` is one of them. Empty where no word of the line stands in an example, and for a line that begins
    /// by denying: words alone do not tell what was done from what was not.
    pub fn shares(&self, tokens: &[Token<'_>], licences: &Licences) -> BTreeMap<CompetencyId, f32> {
        let denies = |token: &Token<'_>| matches!(&*token.lower, "never" | "not") || token.lower.ends_with("n't");
        if tokens.iter().take(3).any(denies) {
            return BTreeMap::new();
        }
        let said = tokens.iter().filter(|token| fit::says(&token.lower) && !licences.is_function(&token.lower));
        let words: Vec<fit::Word<'_>> =
            said.map(|token| fit::Word { key: token.key.as_ref(), head: token.head }).collect();
        let numbered = tokens.iter().any(|token| fit::has_digit(&token.lower));
        let mut found: Vec<(u64, f32)> = Vec::with_capacity(8 * words.len());
        fit::features(&words, numbered, |feature, weight| found.push((feature, weight)));
        // Sums of floating-point numbers depend on their order.
        found.sort_by_key(|(feature, _)| *feature);
        let mut sums = vec![0.0_f32; self.classes.len()];
        let mut length = 0.0_f32;
        for same in found.chunk_by(|a, b| a.0 == b.0) {
            let Some((rare, weights)) = same.first().and_then(|(feature, _)| self.entry(*feature)) else { continue };
            let weight = rare * same.iter().fold(0.0, |sum, (_, weight)| sum + weight);
            length += weight * weight;
            sums.iter_mut().zip(weights).for_each(|(sum, steps)| *sum += weight * f32::from(steps.cast_signed()));
        }
        if length <= 0.0 {
            return BTreeMap::new();
        }
        let scale = (fit::STEPS as f32 * length.sqrt()).recip();
        sums.iter_mut().zip(&self.classes).for_each(|(sum, (_, start))| *sum = start + scale * *sum);
        let most = sums.iter().fold(f32::MIN, |most, sum| most.max(*sum));
        sums.iter_mut().for_each(|sum| *sum = (*sum - most).exp());
        let all: f32 = sums.iter().sum();
        self.classes.iter().zip(sums).map(|((id, _), sum)| (*id, sum / all)).collect()
    }

    /// How rare a feature is, and its weight for each class in steps.
    fn entry(&self, feature: u64) -> Option<(f32, &[u8])> {
        let mask = (1_usize << self.bits) - 1;
        let mut slot = (feature >> (64 - self.bits)) as usize;
        loop {
            let place = u32::from_le_bytes(*self.table.get(self.slots + 4 * slot..)?.first_chunk()?);
            let entry = self.table.get(place as usize..).filter(|_| place > 0)?;
            let (known, entry) = entry.split_first_chunk()?;
            if u32::from_le_bytes(*known) == feature as u32 {
                let (rare, weights) = entry.split_first()?;
                return Some((f32::from(*rare) / fit::RARE as f32, weights.get(..self.classes.len())?));
            }
            slot = (slot + 1) & mask;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packs::Packs;
    use crate::packs::duties::Duties;

    fn best(packs: &Packs, line: &str) -> String {
        let shares = packs.examples.shares(&Duties::tokens(line, &packs.licences), &packs.licences);
        let best = shares.into_iter().max_by(|a, b| a.1.total_cmp(&b.1));
        best.map(|(id, _)| id.to_string()).unwrap_or_default()
    }

    #[test]
    fn a_line_shows_what_examples_with_its_words_show() {
        let packs = Packs::builtin().unwrap();
        assert_eq!(best(&packs, "scrubbed the pots"), "NONE");
        assert_eq!(best(&packs, "balanced my drawer to the penny"), "RECN");
        assert_eq!(best(&packs, "zyx qwv"), "");
    }

    #[test]
    fn the_build_counts_as_the_program_does() {
        let files = PackFiles::builtin();
        let licences = Licences::compile(&files).unwrap();
        assert!(Examples::fitted(&files, &licences).unwrap() == BUILTIN);
    }

    #[test]
    fn an_example_of_a_user_counts() {
        let own = "[[example]]\nid = \"own\"\ncompetencies = [\"STRS\"]\nlines = [\"quelled the flumph\", \"flumph quelling\"]";
        let layer = [("examples/own.toml".to_owned(), own.to_owned())].into();
        let packs = Packs::compile(&PackFiles::builtin().with_layer(layer)).unwrap();
        assert_eq!(best(&packs, "quelled a flumph at noon"), "STRS");
    }
}
