//! Leftover: what no field took, so that nothing is lost. Every word of the document is counted against the words of the
//! fields; what is missing is listed in the words of the document. The main entry is [`find`].

use std::borrow::Cow;
use std::cell::Cell;
use std::hash::{Hash, Hasher};

use super::margins::is_page_number;
use super::pieces;
use crate::model::document::Line;
use crate::model::resume::Resume;
use crate::packs::hash::{self, Map};
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
    let mut bag = Bag::new();
    for text in texts {
        written(text, |word| bag.add(word));
    }
    for text in repeated {
        written(text, |word| _ = bag.take(&word));
    }
    let mut out: Vec<String> = Vec::new();
    let mut heads: Vec<Vec<String>> = Vec::new();
    let mut missing: Vec<usize> = Vec::new();
    for (line, margin) in lines {
        if margin {
            let found = words(&line.text);
            // The number of a page says nothing of the candidate.
            let paging = |w: &Word<'_>| matches!(w.lower.as_str(), "page" | "of") && is_page_number(&line.text);
            let said = || found.iter().filter(|w| w.text.bytes().any(|b| !b.is_ascii_digit()) && !paging(w));
            let told: Vec<String> = said().map(|w| w.lower.as_str().to_owned()).collect();
            let known = heads.contains(&told) || said().all(|w| bag.holds(&w.lower));
            if !known {
                out.push(line.text.clone());
                heads.push(told);
            }
            continue;
        }
        missing.clear();
        let mut at = 0;
        written(&line.text, |word| {
            if !bag.take(&word) {
                missing.push(at);
            }
            at += 1;
        });
        if !missing.is_empty() {
            runs(&line.text, &words(&line.text), &missing, &mut out);
        }
    }
    out
}

/// A word as it was [`written`]: the same whatever the case of its ASCII letters.
struct Caseless<'t>(Cow<'t, str>);

impl Hash for Caseless<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(hash::of_small(&self.0));
    }
}

impl PartialEq for Caseless<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl Eq for Caseless<'_> {}

/// The words of the fields, each with how often it is still to be met.
struct Bag<'t>(Map<Caseless<'t>, Cell<u32>>);

/// Words of a resume for which room is made.
const ROOM: usize = 400;

impl<'t> Bag<'t> {
    /// An empty one.
    fn new() -> Self {
        Self(Map::with_capacity_and_hasher(ROOM, Default::default()))
    }

    /// Counts a word that stands in a field.
    fn add(&mut self, word: Cow<'t, str>) {
        *self.0.entry(Caseless(word)).or_default().get_mut() += 1;
    }

    /// Whether a word stands in a field, met already or not.
    fn holds(&self, word: &str) -> bool {
        self.0.contains_key(&Caseless(Cow::Borrowed(word)))
    }

    /// Takes a word out once; false if the fields hold it no more.
    fn take(&self, word: &str) -> bool {
        let left = self.0.get(&Caseless(Cow::Borrowed(word))).filter(|left| left.get() > 0);
        left.map(|left| left.set(left.get() - 1)).is_some()
    }
}

/// Runs of the missing words, given by their numbers, as written; a run of small words alone (`and`, `to`) says nothing.
fn runs(text: &str, found: &[Word<'_>], missing: &[usize], out: &mut Vec<String>) {
    let empty = |w: &Word<'_>| {
        matches!(
            w.lower.as_str(),
            "and" | "to" | "in" | "at" | "of" | "the" | "a" | "from" | "by" | "or" | "for" | "on" | "with"
        )
    };
    for run in missing.chunk_by(|left, right| left + 1 == *right) {
        let (Some(from), Some(to)) = (run.first(), run.last()) else { continue };
        let run = found.get(*from..=*to).unwrap_or_default();
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
