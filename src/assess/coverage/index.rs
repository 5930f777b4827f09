//! Index: every text of a resume that can prove something, with its place, its words and the terms in it. Wishes, denials
//! and names of employers prove nothing and are not in it. The main entry is [`Index::new`].

use std::cell::OnceCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::is_same;
use crate::assess::texts::{Fact, Source, denied, wishes};
use crate::model::finding::Evidence;
use crate::model::place::Place;
use crate::model::posting::TermKind;
use crate::packs::Packs;
use crate::packs::hash;
use crate::packs::lexicon::{Hit, Lexicon, Stemmed};
use crate::packs::proofs::Held;
use crate::packs::sentences::points;
use crate::packs::words::{Word, words};

/// Longest evidence in bytes; a longer text is cut to the sentence.
const LONGEST_EVIDENCE: usize = 320;

/// Most words of a line that is read as one.
const LONG: usize = 45;

/// Fewest words of a piece of a longer one.
const PIECE: usize = 12;

/// A text of a resume at its place.
#[derive(Debug)]
pub(super) struct Entry<'r> {
    /// Where it stands.
    pub(super) place: Rc<str>,
    /// The text: a whole value, or one sentence of it.
    pub(super) text: &'r str,
    /// The whole value.
    whole: &'r str,
    /// Kind of text.
    pub(super) source: Source,
    /// Its words.
    pub(super) read: Rc<Stemmed<'r>>,
    /// Terms of the packs that it states.
    pub(super) hits: Vec<Hit>,
    /// Words that are denied ("no experience with Zendesk").
    denied: Vec<bool>,
}

/// All entries, by term, by stem and by word.
#[derive(Debug)]
pub(super) struct Index<'r> {
    /// The entries, strongest kind first.
    pub(super) entries: Vec<Rc<Entry<'r>>>,
    /// Which entry states which term, by term.
    by_term: Vec<(usize, Hit)>,
    /// What the stated terms show, over two steps: the term that is shown and the one that shows it; sorted.
    shown: Vec<(usize, usize)>,
    /// Stems that are not denied.
    by_stem: Places,
    /// The same of words in small letters.
    by_word: Places,
    /// Which entries hold a word with which a proof starts, looked for when first asked.
    held: OnceCell<Held>,
}

impl Entry<'_> {
    /// Which of its words are denied.
    pub(super) fn denied(&self) -> &[bool] {
        &self.denied
    }
}

/// Words of the entries by their [`hash::key`].
#[derive(Debug)]
struct Places {
    /// Key, entry and word, in the order of the entries; and the next place with the same part of its key, counted from 1.
    all: Vec<(u32, u32, u32, u32)>,
    /// For each part of a key the first place with it.
    first: [u32; 256],
}

impl Places {
    /// None yet, with room for `most` words.
    fn new(most: usize) -> Self {
        Self { all: Vec::with_capacity(most), first: [0; 256] }
    }

    #[inline]
    fn add(&mut self, key: u32, number: u32, at: u32) {
        self.all.push((key, number, at, 0));
    }

    /// Tells of each word the next with the same part of its key.
    fn link(&mut self) {
        for (at, (key, .., next)) in self.all.iter_mut().enumerate().rev() {
            *next = std::mem::replace(&mut self.first[Self::cell(*key)], at as u32 + 1);
        }
    }

    fn cell(key: u32) -> usize {
        key as usize % 256
    }

    /// Entry and word of all that has the key.
    #[inline]
    fn of(&self, key: u32) -> impl Iterator<Item = (usize, usize)> + '_ {
        let place = |at: u32| self.all.get((at as usize).checked_sub(1)?);
        std::iter::successors(place(self.first[Self::cell(key)]), move |(.., next)| place(*next))
            .filter(move |place| place.0 == key)
            .map(|&(_, number, at, _)| (number as usize, at as usize))
    }
}

/// The terms that `term` shows: those that it implies, those of which it is a member, and over `steps` steps what these show.
fn shown(term: usize, lexicon: &Lexicon, steps: usize) -> Vec<usize> {
    let Some(own) = lexicon.term(term) else { return Vec::new() };
    let mut out: Vec<usize> = own.implies.iter().filter_map(|id| lexicon.index_of(id)).collect();
    for next in own.member_of.iter().filter_map(|id| lexicon.index_of(id)) {
        out.push(next);
        if steps > 1 {
            out.extend(shown(next, lexicon, steps - 1));
        }
    }
    out.retain(|shown| *shown != term);
    out
}

/// `text` cut after every full stop, question or exclamation mark and semicolon that a blank follows.
fn stops(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    let ends = text.match_indices(['.', ';', '!', '?']).map(|(at, mark)| at + mark.len());
    for end in ends.filter(|&end| text[end..].starts_with(char::is_whitespace)) {
        parts.push(text[from..end].trim());
        from = end;
    }
    parts.push(text[from..].trim());
    parts
}

/// `text` as it is or, where it is longer than [`LONG`], cut at its commas into pieces of [`PIECE`] words or more: what stands at
/// the two ends of such a line has nothing to do with each other, and nobody finds it there.
fn pieces(text: &str) -> Vec<&str> {
    // Between two words stands at least one mark.
    if text.bytes().filter(|byte| !byte.is_ascii_alphanumeric()).count() < LONG {
        return vec![text];
    }
    let found = words(text);
    if found.len() <= LONG {
        return vec![text];
    }
    let (mut out, mut from, mut first) = (Vec::new(), 0, 0);
    for (at, pair) in found.windows(2).enumerate() {
        let mark = text.get(pair[0].end..pair[1].start).is_some_and(|gap| gap.contains([',', ';', ':']));
        if mark && at + 1 - first >= PIECE && found.len() - at > PIECE {
            out.push(text[from..pair[1].start].trim());
            (from, first) = (pair[1].start, at + 1);
        }
    }
    out.push(text[from..].trim());
    out
}

impl<'r> Entry<'r> {
    /// The entries of one text: its sentences where it is long.
    fn of(fact: &Fact<'r>, packs: &'r Packs) -> Vec<Rc<Self>> {
        let Fact { place, text: whole, source, read: all } = fact;
        let parts: Vec<&'r str> = match source {
            // A wish covers its own sentence, with or without a capital after the full stop.
            Source::Summary | Source::Other => stops(whole),
            _ if whole.len() > 90 => points(whole, &packs.licences).into_iter().flat_map(pieces).collect(),
            _ => vec![whole],
        };
        let mut entries = Vec::with_capacity(parts.len());
        for part in parts {
            let read = if part.len() == whole.len() {
                Rc::clone(all)
            } else {
                let from = part.as_ptr().addr() - whole.as_ptr().addr();
                Rc::new(all.part(from, from + part.len()))
            };
            if read.words.is_empty()
                || matches!(source, Source::Summary | Source::Other) && wishes(&read, &packs.evidence)
            {
                continue;
            }
            let denied = denied(&read, &packs.evidence);
            let hits = packs.lexicon.find_in(&read);
            let of_oneself = matches!(source, Source::Summary | Source::Skill | Source::Other);
            let stated = |h: &Hit| {
                let at = read.words.partition_point(|w| w.start < h.start);
                let meant = of_oneself || !packs.lexicon.is_told(h, &read);
                meant && !denied.get(at).copied().unwrap_or(false) && is_of_its_kind(h, &read, *source, packs)
            };
            let hits = hits.into_iter().filter(stated).collect();
            let (place, source) = (Rc::clone(place), *source);
            entries.push(Rc::new(Self { place, text: part, whole, source, read, hits, denied }));
        }
        entries
    }
}

/// What a hit says is of the kind of its term: a post is named by who holds it ("operations management" is no manager, nor are the
/// agents whom a duty names), and
/// one word in the name of a course ("Communications") is no quality of a person.
fn is_of_its_kind(hit: &Hit, read: &Stemmed<'_>, source: Source, packs: &Packs) -> bool {
    let Some(term) = packs.lexicon.term(hit.term) else { return false };
    let words = read.words.iter().filter(|word| hit.start <= word.start && word.end <= hit.end);
    if term.family.as_deref() == Some("role") {
        let of_others = matches!(source, Source::Duty | Source::Project);
        return !of_others
            && words.last().is_none_or(|last| !last.lower.ends_with("ment") && !last.lower.ends_with("ing"));
    }
    term.kind != TermKind::Soft || source != Source::Learning || words.count() > 1
}

impl<'r> Index<'r> {
    /// The index of a resume of these facts.
    pub(super) fn new(facts: &[Fact<'r>], packs: &'r Packs) -> Self {
        Self::of(facts.iter().flat_map(|fact| Entry::of(fact, packs)).collect(), packs)
    }

    /// The same of a resume that is the one of which `before` is but for some lines.
    pub(super) fn edited(facts: &[Fact<'r>], before: &Index<'r>, packs: &'r Packs) -> Self {
        let mut known: HashMap<&str, Vec<&Rc<Entry<'r>>>> = HashMap::new();
        for entry in &before.entries {
            known.entry(&entry.place).or_default().push(entry);
        }
        let entries = |fact: &Fact<'r>| match known.get(&*fact.place) {
            Some(old) if old.iter().all(|entry| entry.whole == fact.text) => {
                old.iter().map(|entry| Rc::clone(entry)).collect()
            }
            _ => Entry::of(fact, packs),
        };
        Self::of(facts.iter().flat_map(entries).collect(), packs)
    }

    fn of(mut entries: Vec<Rc<Entry<'r>>>, packs: &Packs) -> Self {
        entries.sort_by_key(|e| e.source);
        let hits =
            entries.iter().enumerate().flat_map(|(number, entry)| entry.hits.iter().map(move |hit| (number, *hit)));
        let mut by_term: Vec<(usize, Hit)> = hits.collect();
        by_term.sort_by_key(|(_, hit)| hit.term);
        let most = entries.iter().map(|entry| entry.denied.len()).sum();
        let (mut by_stem, mut by_word) = (Places::new(most), Places::new(most));
        for (number, entry) in (0..).zip(&entries) {
            let read = &entry.read;
            let words = read.words.iter().zip(&read.stems).zip(read.numbers.iter().zip(&entry.denied));
            for (at, ((word, stem), (stem_number, denied))) in (0..).zip(words) {
                if !denied {
                    by_stem.add(hash::key(*stem_number, stem), number, at);
                    by_word.add(hash::key(word.id(), &word.lower), number, at);
                }
            }
        }
        by_stem.link();
        by_word.link();
        let terms = by_term.chunk_by(|a, b| a.1.term == b.1.term).filter_map(|hits| Some(hits.first()?.1.term));
        let shown = terms.flat_map(|term| shown(term, &packs.lexicon, 2).into_iter().map(move |s| (s, term)));
        let mut shown: Vec<(usize, usize)> = shown.collect();
        shown.sort_unstable();
        Self { entries, by_term, shown, by_stem, by_word, held: OnceCell::new() }
    }

    /// Which entries hold a word with which a proof starts.
    pub(super) fn held(&self, packs: &Packs) -> &Held {
        self.held.get_or_init(|| packs.proofs.held(self.entries.iter().map(|entry| entry.read.as_ref())))
    }

    /// Where the term is stated: entry and hit, strongest kind of entry first.
    pub(super) fn stated(&self, term: usize) -> &[(usize, Hit)] {
        let from = self.by_term.partition_point(|(_, hit)| hit.term < term);
        let rest = self.by_term.get(from..).unwrap_or_default();
        rest.chunk_by(|a, b| a.1.term == b.1.term).next().filter(|hits| hits[0].1.term == term).unwrap_or_default()
    }

    /// Stated terms that show `term`: members of it, and those that imply it.
    pub(super) fn showing(&self, term: usize) -> impl Iterator<Item = usize> {
        let from = self.shown.partition_point(|shown| shown.0 < term);
        self.shown[from..].iter().take_while(move |shown| shown.0 == term).map(|shown| shown.1)
    }

    /// Terms that are stated anywhere, in order of their number; some more than once.
    pub(super) fn terms(&self) -> impl Iterator<Item = usize> {
        self.by_term.iter().map(|(_, hit)| hit.term)
    }

    /// Entries in which the words of `phrase` (small letters) stand as a run and are not denied.
    pub(super) fn literal(&self, phrase: &[Word<'_>]) -> Vec<usize> {
        let Some(first) = phrase.first() else { return Vec::new() };
        let stands = |&(number, at): &(usize, usize)| {
            let words = self.entries.get(number).map_or(&[][..], |entry| &entry.read.words);
            words.get(at..at + phrase.len()).is_some_and(|run| is_same(run, phrase))
        };
        let mut numbers: Vec<usize> =
            self.by_word.of(hash::key(first.id(), &first.lower)).filter(stands).map(|(number, _)| number).collect();
        numbers.dedup();
        numbers
    }

    /// Where a stem with this [`hash::key`] stands: entry and word.
    pub(super) fn stem(&self, stem: &str, key: u32) -> impl Iterator<Item = (usize, usize)> {
        let is = move |&(number, at): &(usize, usize)| {
            self.entries.get(number).and_then(|entry| entry.read.stems.get(at)).is_some_and(|own| own == stem)
        };
        self.by_stem.of(key).filter(is)
    }

    /// A stem with this [`hash::key`] stands somewhere.
    pub(super) fn has_stem(&self, key: u32) -> bool {
        self.by_stem.of(key).next().is_some()
    }

    /// An entry as evidence.
    pub(super) fn evidence(&self, number: usize, computed: Option<&str>) -> Option<Evidence> {
        let entry = self.entries.get(number)?;
        let text = if entry.text.len() <= LONGEST_EVIDENCE {
            entry.text
        } else {
            let mut end = LONGEST_EVIDENCE;
            while !entry.text.is_char_boundary(end) {
                end -= 1;
            }
            entry.text[..end].rsplit_once(' ').map_or(&entry.text[..end], |(cut, _)| cut)
        };
        let computed = computed.map(str::to_owned);
        Some(Evidence { place: Place::new(&*entry.place), text: text.to_owned(), computed })
    }
}
