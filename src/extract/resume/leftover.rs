//! Leftover: what no field took, so that nothing is lost. Every word of the document is counted against the words of the
//! fields; what is missing is listed in the words of the document. The main entry is [`find`].

use std::borrow::Cow;

use super::margins::is_page_number;
use super::pieces;
use crate::model::document::Line;
use crate::model::resume::Resume;
use crate::packs::hash::Map;
use crate::packs::words::{OTHER, Word, WordId, each, words};

/// The parts of `lines` whose words stand in no field of `resume` and not in `used`, which holds dates, headings and labels as
/// written, in order. `repeated` are texts that stand in one field more than in the document. A line with `true` is one of a
/// page's margin: it is listed once and whole, unless all its words but the number of the page are placed.
pub(super) fn find<'a>(
    lines: impl Iterator<Item = (&'a Line, bool)>,
    resume: &Resume,
    used: &[String],
    repeated: &[String],
) -> Vec<String> {
    let mut texts: Vec<&str> = used.iter().map(String::as_str).collect();
    each_text(resume, &mut |text| texts.push(text));
    let mut bag = Bag::new();
    for text in texts {
        each(text).for_each(|word| bag.add(word));
    }
    for word in repeated.iter().flat_map(|text| each(text)) {
        if bag.holds(&word) {
            bag.take(&word);
        }
    }
    let mut out: Vec<String> = Vec::new();
    let mut heads: Vec<Vec<String>> = Vec::new();
    let mut missing: Vec<bool> = Vec::new();
    for (line, margin) in lines {
        if margin {
            let found = words(&line.text);
            // The number of a page says nothing of the candidate.
            let paging = |w: &Word<'_>| matches!(w.lower.as_str(), "page" | "of") && is_page_number(&line.text);
            let said = || found.iter().filter(|w| w.text.bytes().any(|b| !b.is_ascii_digit()) && !paging(w));
            let told: Vec<String> = said().map(|w| w.lower.as_str().to_owned()).collect();
            let known = heads.contains(&told) || said().all(|w| bag.holds(w));
            if !known {
                out.push(line.text.clone());
                heads.push(told);
            }
            continue;
        }
        missing.clear();
        missing.extend(each(&line.text).map(|word| !bag.take(&word)));
        if missing.contains(&true) {
            runs(&line.text, &words(&line.text), &missing, &mut out);
        }
    }
    out
}

/// How often words stand in the fields: 0 for those that never stood there, else one more than are left.
struct Bag<'t> {
    /// Words with a number, each in the first slot that was free from the one on that its number tells; a power of two.
    known: Vec<(WordId, u32)>,
    /// How many slots are taken.
    taken: usize,
    others: Map<Cow<'t, str>, u32>,
}

/// Slots that a bag has at first.
const SLOTS: usize = 512;

impl<'t> Bag<'t> {
    fn new() -> Self {
        Self { known: vec![(OTHER, 0); SLOTS], taken: 0, others: Map::default() }
    }

    /// The slot of the word with the number `id`, or that where it would stand.
    fn slot(&self, id: WordId) -> usize {
        let last = self.known.len() - 1;
        let mut at = usize::from(id).wrapping_mul(0x9e37) >> 4 & last;
        while self.known.get(at).is_some_and(|slot| slot.0 != id && slot.0 != OTHER) {
            at = (at + 1) & last;
        }
        at
    }

    /// Counts a word that stands in a field.
    fn add(&mut self, word: Word<'t>) {
        let n = match word.id() {
            OTHER => self.others.entry(word.lower.into()).or_default(),
            id => {
                if self.taken * 2 > self.known.len() {
                    self.grow();
                }
                let slot = self.slot(id);
                let Some(slot) = self.known.get_mut(slot) else { return };
                self.taken += usize::from(slot.0 == OTHER);
                slot.0 = id;
                &mut slot.1
            }
        };
        *n = (*n).max(1) + 1;
    }

    /// Makes room for as many words again.
    fn grow(&mut self) {
        let slots = 2 * self.known.len();
        for (id, n) in std::mem::replace(&mut self.known, vec![(OTHER, 0); slots]) {
            let slot = self.slot(id);
            if let Some(slot) = self.known.get_mut(slot).filter(|_| id != OTHER) {
                *slot = (id, n);
            }
        }
    }

    /// Whether a word stands in a field, placed already or not.
    fn holds(&self, word: &Word<'_>) -> bool {
        let n = match word.id() {
            OTHER => self.others.get(word.lower.as_str()),
            id => self.known.get(self.slot(id)).map(|slot| &slot.1),
        };
        n.is_some_and(|n| *n > 0)
    }

    /// Takes a word out once; false if the fields hold it no more.
    fn take(&mut self, word: &Word<'_>) -> bool {
        let n = match word.id() {
            OTHER => self.others.get_mut(word.lower.as_str()),
            id => {
                let slot = self.slot(id);
                self.known.get_mut(slot).map(|slot| &mut slot.1)
            }
        };
        match n {
            Some(n) if *n > 1 => {
                *n -= 1;
                true
            }
            _ => false,
        }
    }
}

/// Runs of missing words, as written; a run of small words alone (`and`, `to`) says nothing.
fn runs(text: &str, found: &[Word<'_>], missing: &[bool], out: &mut Vec<String>) {
    let empty = |w: &Word<'_>| {
        matches!(
            w.lower.as_str(),
            "and" | "to" | "in" | "at" | "of" | "the" | "a" | "from" | "by" | "or" | "for" | "on" | "with"
        )
    };
    let mut i = 0;
    while i < found.len() {
        if !missing.get(i).copied().unwrap_or(false) {
            i += 1;
            continue;
        }
        let start = i;
        while missing.get(i).copied().unwrap_or(false) {
            i += 1;
        }
        let run = found.get(start..i).unwrap_or_default();
        if let (Some(first), Some(last)) = (run.first(), run.last())
            && !run.iter().all(|w| empty(w) || w.text.chars().all(pieces::is_mojibake))
        {
            out.push(text[first.start..last.end].to_owned());
        }
    }
}

/// Calls `visit` with every text of the fields.
fn each_text<'a>(resume: &'a Resume, visit: &mut impl FnMut(&'a str)) {
    let basics = &resume.basics;
    let mut all = |fields: &[&'a Option<String>]| fields.iter().filter_map(|f| f.as_deref()).for_each(&mut *visit);
    all(&[&basics.name, &basics.label, &basics.email, &basics.phone, &basics.url, &basics.summary]);
    if let Some(l) = &basics.location {
        all(&[&l.address, &l.postal_code, &l.city, &l.region]);
    }
    for p in &basics.profiles {
        all(&[&p.url, &p.username]);
    }
    for c in &resume.certificates {
        all(&[&c.name, &c.issuer]);
    }
    for a in &resume.awards {
        all(&[&a.title, &a.awarder, &a.summary]);
    }
    for l in &resume.languages {
        all(&[&l.language, &l.fluency]);
    }
    for p in &resume.publications {
        all(&[&p.name, &p.publisher, &p.url, &p.summary]);
    }
    for i in &resume.interests {
        all(&[&i.name]);
    }
    for r in &resume.references {
        all(&[&r.name, &r.reference]);
    }
    for w in &resume.work {
        all(&[&w.name, &w.position, &w.location, &w.description, &w.summary]);
    }
    for v in &resume.volunteer {
        all(&[&v.organization, &v.position, &v.location, &v.summary]);
    }
    for e in &resume.education {
        all(&[&e.institution, &e.study_type, &e.area, &e.location, &e.score]);
    }
    for p in &resume.projects {
        all(&[&p.name, &p.description]);
    }
    let lists = resume.work.iter().map(|w| &w.highlights);
    let lists =
        lists.chain(resume.volunteer.iter().map(|v| &v.highlights)).chain(resume.education.iter().map(|e| &e.courses));
    let lists =
        lists.chain(resume.projects.iter().map(|p| &p.highlights)).chain(resume.skills.iter().map(|s| &s.keywords));
    let lists = lists.chain(resume.interests.iter().map(|i| &i.keywords));
    let lists = lists.chain(resume.meta.frontline.sections.iter().map(|s| &s.lines));
    lists.flatten().for_each(|text| visit(text));
    resume.meta.frontline.sections.iter().for_each(|s| visit(&s.heading));
    resume.skills.iter().filter_map(|s| s.name.as_deref()).for_each(visit);
}
