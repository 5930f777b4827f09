//! Cuts: the units of a posting as they were cut, and the words of all of them, read once. The main entry is
//! [`Cuts::units`].

use std::ops::Range;

use super::glance::Look;
use crate::packs::Packs;
use crate::packs::lexicon::{Read, Stemmed};
use crate::packs::need::Kinds;
use crate::packs::words::{Word, each};

/// A sentence, bullet or heading.
#[derive(Debug, Clone)]
pub(super) struct Unit<'u> {
    /// Its text.
    pub(super) text: &'u str,
    /// Its words.
    pub(super) read: Read<'u>,
    /// The lists that each word stands in.
    pub(super) kinds: &'u [Kinds],
    /// The lists in which any of its words stands.
    pub(super) held: Kinds,
    /// Opens a list item, or stood glued to its neighbours like one.
    pub(super) bullet: bool,
    /// It had a bullet mark.
    pub(super) marked: bool,
    /// Looks like a heading: heading style, bold, or capitals.
    pub(super) loud: bool,
    /// Level of the heading style.
    pub(super) heading: Option<u8>,
    /// A colon follows.
    pub(super) label: bool,
    /// More text follows the label on its line.
    pub(super) inline: bool,
    /// What may stand in its line.
    pub(super) look: Look,
}

/// The units of a posting as they were cut, and the words of all of them.
#[derive(Debug)]
pub(super) struct Cuts<'l> {
    all: Vec<Cut<'l>>,
    read: Stemmed<'l>,
    kinds: Vec<Kinds>,
}

/// A [`Unit`] by the place of its words.
#[derive(Debug, Clone)]
pub(super) struct Cut<'l> {
    pub(super) text: &'l str,
    /// Byte at which it starts in the text that was cut into words.
    pub(super) start: usize,
    pub(super) words: Range<usize>,
    /// It does not start or end inside a word.
    pub(super) whole: bool,
    pub(super) bullet: bool,
    pub(super) marked: bool,
    pub(super) loud: bool,
    pub(super) heading: Option<u8>,
    pub(super) label: bool,
    pub(super) inline: bool,
    pub(super) look: Look,
}

impl<'l> Cuts<'l> {
    /// Those of `all`, whose `words` stand one after the other.
    pub(super) fn new(mut all: Vec<Cut<'l>>, mut words: Vec<Word<'l>>, packs: &Packs) -> Self {
        for Cut { text, start, words: place, whole, .. } in &mut all {
            if !*whole {
                *place = words.len()..words.len() + each(text).count();
                words.extend(each(text));
                continue;
            }
            let own = words.get_mut(place.clone()).unwrap_or_default();
            own.iter_mut().for_each(|word| word.shift(*start));
            own.iter_mut().take(1).for_each(|first| first.glued = false);
        }
        let mut read = Stemmed::unread(words);
        all.iter().for_each(|cut| packs.lexicon.stem(&mut read, cut.text, cut.words.clone()));
        let kinds = packs.need.all_kinds(&read.words);
        Self { all, read, kinds }
    }

    /// The units in reading order.
    pub(super) fn units(&self) -> Vec<Unit<'_>> {
        let unit = |cut: &Cut<'l>| {
            let Cut { text, start: _, ref words, whole: _, bullet, marked, loud, heading, label, inline, look } = *cut;
            let kinds = self.kinds.get(words.clone()).unwrap_or_default();
            let held = kinds.iter().fold(Kinds::default(), |held, kinds| held.or(*kinds));
            let read = self.read.read(text, words.clone());
            Unit { text, read, kinds, held, bullet, marked, loud, heading, label, inline, look }
        };
        self.all.iter().map(unit).collect()
    }
}
