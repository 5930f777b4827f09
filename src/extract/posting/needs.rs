//! Needs: how much each word of a sentence is wanted, by its section and by the cues inside it. The main entry is
//! [`needs`].

use std::ops::Range;

use super::glance::parts;
use super::sections::NeedCue;
use crate::model::posting::Need;
use crate::packs::lexicon::Read;
use crate::packs::need::{Reach, Section, Sense};

/// The need of each word of a sentence.
#[derive(Debug, Default)]
pub(super) struct Needs {
    /// How many words there are.
    count: usize,
    /// What the section wants of them.
    base: Option<Need>,
    /// What cues of the sentence say of some of them; the last goes before the others.
    told: Vec<(Range<usize>, Need)>,
}

impl Needs {
    /// The need of word `at`.
    pub(super) fn get(&self, at: usize) -> Option<Need> {
        let told = || self.told.iter().rev().find(|(words, _)| words.contains(&at)).map(|(_, need)| *need);
        if at < self.count { told().or(self.base) } else { None }
    }

    /// Whether the sentence itself says so, and not only its section.
    pub(super) fn said(&self, at: usize) -> bool {
        self.told.iter().any(|(words, _)| words.contains(&at))
    }

    /// The need of most words; a must before a plus.
    pub(super) fn most(&self) -> Need {
        if let (Some(base), true) = (self.base, self.told.is_empty() && self.count > 0) {
            return base;
        }
        let mut all = [Need::Required, Need::Duty, Need::Preferred, Need::Mention].map(|need| (0, need));
        for need in (0..self.count).filter_map(|at| self.get(at)) {
            all.iter_mut().filter(|(_, own)| *own == need).for_each(|(count, _)| *count += 1);
        }
        all.into_iter()
            .max_by_key(|(count, need)| (*count, std::cmp::Reverse(*need)))
            .map_or(Need::Mention, |(_, need)| need)
    }
}

/// The need of each word of a sentence in `section`, in which `cues` stand.
pub(super) fn needs(read: &Read<'_>, section: Section, cues: &[NeedCue]) -> Needs {
    let base = match section {
        Section::Duties => Need::Duty,
        Section::Must | Section::Schedule => Need::Required,
        Section::Plus => Need::Preferred,
        _ => Need::Mention,
    };
    let count = read.words.len();
    let mut needs = Needs { count, base: Some(base), told: Vec::new() };
    if base == Need::Mention || cues.is_empty() {
        return needs;
    }
    let of_words = |c: &&NeedCue| of_words(c.value.0).is_some();
    let mut cues: Vec<NeedCue> = cues.iter().filter(of_words).copied().collect();
    cues.dedup_by(|b, a| b.value == a.value && b.from < a.to);
    let mut set = |from: usize, to: usize, need: Need| needs.told.push((from..to, need));
    let mut done = 0;
    for (index, cue) in cues.iter().enumerate() {
        let Some(need) = self::of_words(cue.value.0) else { continue };
        match cue.value.1 {
            // "(Preferred, not mandatory) a car of your own"
            Reach::Before if cue.from < 4 && closes_after(read, cue.to) => {
                set(cue.from, count, need);
                done = count;
            }
            Reach::Before => {
                let from = edge_before(read, cue.from, done);
                set(from, cue.to, need);
                done = cue.to;
            }
            Reach::After => {
                let limit = cues.get(index + 1).filter(|c| c.value.1 == Reach::After).map_or(count, |c| c.from);
                let to = edge_after(read, cue.to, cue.from == 0).min(limit).max(cue.to);
                set(cue.from, to, need);
                done = done.max(cue.to);
            }
        }
    }
    needs
}

/// The need that a cue gives to the words it reaches; other cues tell only what its sentence belongs to.
fn of_words(sense: Sense) -> Option<Need> {
    match sense {
        Sense::Required => Some(Need::Required),
        Sense::Preferred => Some(Need::Preferred),
        Sense::Task => Some(Need::Duty),
        Sense::Aside => Some(Need::Mention),
        Sense::Asked | Sense::Duty | Sense::Examined => None,
    }
}

/// First word that a cue at `at` reaches back to: the clause, not beyond `done`, `;` or an open bracket.
fn edge_before(read: &Read<'_>, at: usize, done: usize) -> usize {
    let mut from = at;
    while from > done {
        let between = gap(read, from);
        // "Hotel exp. preferred"
        let short = from > 0 && matches!(read.words[from - 1].lower.as_str(), "exp" | "yrs" | "yr" | "min");
        if from < at && parts(between, b";(.") || from == at && parts(between, b".") && !short {
            break;
        }
        if from < at && read.words[from].lower == "but" {
            from += 1;
            break;
        }
        from -= 1;
    }
    from.min(at)
}

/// A bracket that opened before the first word closes within a few words after `at`, and words follow.
fn closes_after(read: &Read<'_>, at: usize) -> bool {
    let closes = (at..(at + 4).min(read.words.len())).find(|&i| parts(gap(read, i), b")"));
    closes.is_some_and(|end| !(1..=end).any(|i| parts(gap(read, i), b"(")))
}

/// Word after the last that a cue ending before `at` reaches: to `;` or the bracket's end, unless the cue `opens` the sentence.
fn edge_after(read: &Read<'_>, at: usize, opens: bool) -> usize {
    (at..read.words.len())
        .find(|&i| i > at && (parts(gap(read, i), b";.") || !opens && parts(gap(read, i), b")")))
        .unwrap_or(read.words.len())
}

/// What stands between a word and the one before, as far as the words tell.
fn gap<'r>(read: &Read<'r>, at: usize) -> &'r str {
    read.gaps.get(at).copied().unwrap_or("")
}
