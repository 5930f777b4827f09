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
/// written, in order. `repeated` are texts that stand in one field more than in the document. A line of a page's `margin` is
/// listed once and whole, unless all its words but the number of the page are placed.
pub(super) fn find<'a>(
    lines: impl Iterator<Item = &'a Line>,
    resume: &Resume,
    used: &[String],
    repeated: &[String],
    margin: impl Fn(&Line) -> bool,
) -> Vec<String> {
    let mut bag = Bag::default();
    bag.known.reserve(ROOM);
    let mut texts: Vec<&str> = Vec::new();
    each_text(resume, &mut |text| texts.push(text));
    for text in texts.into_iter().chain(used.iter().map(String::as_str)) {
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
    for line in lines {
        if margin(line) {
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

/// How often words stand in the fields, by number and by text.
#[derive(Default)]
struct Bag<'t> {
    known: Map<WordId, u32>,
    others: Map<Cow<'t, str>, u32>,
}

/// Words of a resume for which room is made.
const ROOM: usize = 400;

impl<'t> Bag<'t> {
    /// Counts a word that stands in a field.
    fn add(&mut self, word: Word<'t>) {
        let n = match word.id() {
            OTHER => self.others.entry(word.lower.into()).or_default(),
            id => self.known.entry(id).or_default(),
        };
        *n += 1;
    }

    /// Whether a word stands in a field, placed already or not.
    fn holds(&self, word: &Word<'_>) -> bool {
        match word.id() {
            OTHER => self.others.contains_key(word.lower.as_str()),
            id => self.known.contains_key(&id),
        }
    }

    /// Takes a word out once; false if the fields hold it no more.
    fn take(&mut self, word: &Word<'_>) -> bool {
        let n = match word.id() {
            OTHER => self.others.get_mut(word.lower.as_str()),
            id => self.known.get_mut(&id),
        };
        match n {
            Some(n) if *n > 0 => {
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
