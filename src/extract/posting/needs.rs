//! Needs: how much each word of a sentence is wanted, by its section and by the cues inside it. The main entry is
//! [`needs`].

use super::sections::NeedCue;
use crate::model::posting::Need;
use crate::packs::lexicon::Read;
use crate::packs::need::{Reach, Section, Sense};

/// The need of each word of a sentence in `section`, and whether its cues say so.
pub(super) fn needs(read: &Read<'_>, section: Section, cues: &[NeedCue]) -> (Vec<Need>, Vec<bool>) {
    let base = match section {
        Section::Duties => Need::Duty,
        Section::Must | Section::Schedule => Need::Required,
        Section::Plus => Need::Preferred,
        _ => Need::Mention,
    };
    let count = read.words.len();
    let (mut needs, mut said) = (vec![base; count], vec![false; count]);
    if base == Need::Mention {
        return (needs, said);
    }
    let of_words = |c: &&NeedCue| of_words(c.value.0).is_some();
    let mut cues: Vec<NeedCue> = cues.iter().filter(of_words).copied().collect();
    cues.dedup_by(|b, a| b.value == a.value && b.from < a.to);
    let mut set = |from: usize, to: usize, need: Need| {
        needs[from..to].fill(need);
        said[from..to].fill(true);
    };
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
    (needs, said)
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
        if from < at && between.contains([';', '(', '.']) || from == at && between.contains('.') && !short {
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
    let closes = (at..(at + 4).min(read.words.len())).find(|&i| gap(read, i).contains(')'));
    closes.is_some_and(|end| !(1..=end).any(|i| gap(read, i).contains('(')))
}

/// Word after the last that a cue ending before `at` reaches: to `;` or the bracket's end, unless the cue `opens` the sentence.
fn edge_after(read: &Read<'_>, at: usize, opens: bool) -> usize {
    (at..read.words.len())
        .find(|&i| i > at && (gap(read, i).contains([';', '.']) || !opens && gap(read, i).contains(')')))
        .unwrap_or(read.words.len())
}

/// What stands between a word and the one before, as far as the words tell.
fn gap<'r>(read: &Read<'r>, at: usize) -> &'r str {
    read.gaps.get(at).copied().unwrap_or("")
}
