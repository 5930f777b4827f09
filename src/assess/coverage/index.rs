//! Index: every text of a resume that can prove something, with its place, its words and the terms in it. Wishes, denials
//! and names of employers prove nothing and are not in it. The main entry is [`Index::new`].

use std::collections::HashMap;

use crate::assess::texts::{Source, Text, denied, texts, wishes};
use crate::model::finding::Evidence;
use crate::model::place::Place;
use crate::model::resume::Resume;
use crate::packs::Packs;
use crate::packs::lexicon::{Hit, Stemmed};

/// Longest evidence in bytes; a longer text is cut to the sentence.
const LONGEST_EVIDENCE: usize = 320;

/// A text of a resume at its place.
#[derive(Debug)]
pub(super) struct Entry<'r> {
    /// Where it stands.
    pub(super) place: String,
    /// The text: a whole value, or one sentence of it.
    pub(super) text: &'r str,
    /// Kind of text.
    pub(super) source: Source,
    /// Its words.
    pub(super) read: Stemmed<'r>,
    /// Terms of the packs that it states.
    pub(super) hits: Vec<Hit>,
    /// Words that are denied ("no experience with Zendesk").
    denied: Vec<bool>,
}

/// All entries, by term and by stem.
#[derive(Debug)]
pub(super) struct Index<'r> {
    /// The entries, strongest kind first.
    pub(super) entries: Vec<Entry<'r>>,
    by_term: HashMap<usize, Vec<(usize, Hit)>>,
    by_stem: HashMap<String, Vec<(usize, usize)>>,
}

impl Entry<'_> {
    /// Which of its words are denied.
    pub(super) fn denied(&self) -> &[bool] {
        &self.denied
    }
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

impl<'r> Index<'r> {
    /// The index of `resume`.
    pub(super) fn new(resume: &'r Resume, packs: &Packs) -> Self {
        let mut entries = Vec::new();
        for Text { place, text, source } in texts(resume) {
            let parts: Vec<&'r str> = match source {
                // A wish covers its own sentence, with or without a capital after the full stop.
                Source::Summary => stops(text),
                _ if text.len() > 90 => crate::packs::sentences::sentences(text),
                _ => vec![text],
            };
            for part in parts {
                let read = packs.lexicon.read(part);
                if read.words.is_empty() || source == Source::Summary && wishes(&read) {
                    continue;
                }
                let denied = denied(&read);
                let hits = packs.lexicon.find_in(&read);
                let stated = |h: &Hit| {
                    let at = read.words.partition_point(|w| w.start < h.start);
                    !denied.get(at).copied().unwrap_or(false)
                };
                let hits = hits.into_iter().filter(stated).collect();
                entries.push(Entry { place: place.clone(), text: part, source, read, hits, denied });
            }
        }
        entries.sort_by_key(|e: &Entry<'_>| e.source);
        let mut by_term: HashMap<usize, Vec<(usize, Hit)>> = HashMap::new();
        let mut by_stem: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        for (number, entry) in entries.iter().enumerate() {
            for hit in &entry.hits {
                by_term.entry(hit.term).or_default().push((number, *hit));
            }
            for (at, stem) in entry.read.stems.iter().enumerate().filter(|(at, _)| !entry.denied[*at]) {
                by_stem.entry(stem.clone()).or_default().push((number, at));
            }
        }
        Self { entries, by_term, by_stem }
    }

    /// Where the term is stated: entry and hit, strongest kind of entry first.
    pub(super) fn stated(&self, term: usize) -> &[(usize, Hit)] {
        self.by_term.get(&term).map_or(&[], Vec::as_slice)
    }

    /// Terms that are stated anywhere, in order of their number.
    pub(super) fn terms(&self) -> Vec<usize> {
        let mut all: Vec<usize> = self.by_term.keys().copied().collect();
        all.sort_unstable();
        all
    }

    /// Entries in which the words of `phrase` (small letters) stand as a run and are not denied.
    pub(super) fn literal(&self, phrase: &[String]) -> Vec<usize> {
        let stands = |entry: &Entry<'_>| {
            let runs = entry.read.words.windows(phrase.len()).enumerate();
            runs.into_iter().any(|(at, run)| {
                !entry.denied.get(at).copied().unwrap_or(false) && run.iter().map(|word| &word.lower).eq(phrase)
            })
        };
        if phrase.is_empty() {
            return Vec::new();
        }
        (0..self.entries.len()).filter(|&number| self.entries.get(number).is_some_and(stands)).collect()
    }

    /// Where a stem stands: entry and word.
    pub(super) fn stem(&self, stem: &str) -> &[(usize, usize)] {
        self.by_stem.get(stem).map_or(&[], Vec::as_slice)
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
        Some(Evidence { place: Place::new(entry.place.clone()), text: text.to_owned(), computed })
    }
}
