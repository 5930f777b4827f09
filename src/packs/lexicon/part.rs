//! Part: a sentence of a text that was read as a whole. The main entry is [`Stemmed::part`].

use super::{BREAK, Stemmed};
use crate::packs::words::Word;

impl<'a> Stemmed<'a> {
    /// The part of the text from byte `from` to byte `to`, as if it had been read alone: no word reaches over its ends.
    pub fn part(&self, from: usize, to: usize) -> Self {
        let first = self.words.partition_point(|word| word.start < from);
        let last = self.words.partition_point(|word| word.end <= to).max(first);
        let shifted = |word: &Word<'a>| {
            let mut word = word.clone();
            (word.start, word.end) = (word.start - from, word.end - from);
            word
        };
        let mut part = Self {
            text: self.text.get(from..to).unwrap_or_default(),
            words: self.words[first..last].iter().map(shifted).collect(),
            stems: self.stems[first..last].to_vec(),
            numbers: self.numbers[first..last].to_vec(),
            breaks: self.breaks[first..last].to_vec(),
            gaps: self.gaps[first..last].to_vec(),
            links: self.links[first..last].to_vec(),
            ids: self.ids[first..last].to_vec(),
        };
        if let (Some(word), Some(gap)) = (part.words.first_mut(), part.gaps.first_mut()) {
            word.glued = false;
            *gap = gap.get(gap.len().saturating_sub(word.start)..).unwrap_or_default();
            part.breaks[0] = true;
            part.links[0] = Some(BREAK);
        }
        part
    }
}

#[cfg(test)]
mod tests {
    use crate::packs::Packs;

    #[test]
    fn a_part_is_what_would_be_read_alone() {
        let lexicon = Packs::builtin().unwrap().lexicon;
        let text = "Answered phones.Balanced the till, e.g. 2 drawers; (SLAs) kept! - Greeted guests";
        let whole = lexicon.read(text);
        for part in ["Answered phones.", "Balanced the till, e.g. 2 drawers;", "(SLAs) kept!", "- Greeted guests"] {
            let from = text.find(part).unwrap();
            let found = whole.part(from, from + part.len());
            assert_eq!(format!("{found:?}"), format!("{:?}", lexicon.read(part)), "{part}");
        }
    }
}
