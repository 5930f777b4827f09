//! Leftover: what no field took, so that nothing is lost. Every word of the document is counted against the words of the
//! fields; what is missing is listed in the words of the document. The main entry is [`find`].

use std::borrow::Cow;

use super::margins::is_page_number;
use super::pieces;
use crate::model::document::Line;
use crate::model::resume::Resume;
use crate::packs::hash;
use crate::packs::words::{Word, words, written};

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
    let mut bag = Bag::new(texts.iter().map(|text| text.len()).sum());
    for text in texts {
        written(text).for_each(|word| bag.add(word));
    }
    for word in repeated.iter().flat_map(|text| written(text)) {
        bag.take(&word);
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
            let known = heads.contains(&told) || said().all(|w| bag.find(&w.lower).is_ok());
            if !known {
                out.push(line.text.clone());
                heads.push(told);
            }
            continue;
        }
        missing.clear();
        missing.extend(written(&line.text).map(|word| !bag.take(&word)));
        if missing.contains(&true) {
            runs(&line.text, &words(&line.text), &missing, &mut out);
        }
    }
    out
}

/// The words of the fields, each with how often it is still to be met.
struct Bag<'t> {
    /// One more than the number in `words` of a word, in the first slot that was free from the one on that its hash tells; more
    /// slots than there are words.
    slots: Vec<u32>,
    /// How many bits of a hash tell the slot.
    bits: u32,
    words: Vec<Held<'t>>,
}

/// A word of the fields.
struct Held<'t> {
    /// [`hash::of_small`].
    hash: u64,
    word: Cow<'t, str>,
    left: u32,
}

impl<'t> Bag<'t> {
    /// A bag for the words of texts of so many `bytes`.
    fn new(bytes: usize) -> Self {
        let bits = (bytes / 2).max(256).ilog2() + 1;
        Self { slots: vec![0; 1 << bits], bits, words: Vec::with_capacity(bytes / 8) }
    }

    /// The number of `word`, as [`written`]; else the slot where it would stand and its hash.
    #[inline]
    fn find(&self, word: &str) -> Result<usize, (usize, u64)> {
        let hash = hash::of_small(word);
        let mut slot = hash::slot(hash::of_eight(hash), self.bits);
        let short = word.len() <= 8;
        loop {
            let number = self.slots.get(slot).copied().unwrap_or_default();
            let Some(held) = number.checked_sub(1).and_then(|at| self.words.get(at as usize)) else {
                return Err((slot, hash));
            };
            let long = || held.word.eq_ignore_ascii_case(word);
            if held.hash == hash && if short { held.word.len() <= 8 } else { long() } {
                return Ok(number as usize - 1);
            }
            slot = (slot + 1) & (self.slots.len() - 1);
        }
    }

    /// Counts a word that stands in a field.
    fn add(&mut self, word: Cow<'t, str>) {
        match self.find(&word) {
            Ok(at) => self.words.get_mut(at).into_iter().for_each(|held| held.left += 1),
            Err((slot, hash)) => {
                self.words.push(Held { hash, word, left: 1 });
                self.slots.get_mut(slot).into_iter().for_each(|slot| *slot = self.words.len() as u32);
            }
        }
    }

    /// Takes a word out once; false if the fields hold it no more.
    fn take(&mut self, word: &str) -> bool {
        let held = self.find(word).ok().and_then(|at| self.words.get_mut(at)).filter(|held| held.left > 0);
        held.map(|held| held.left -= 1).is_some()
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
