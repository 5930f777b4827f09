//! Computed: languages and education, which are met by level and not by wording. The main entry is [`of`].

use super::index::{Entry, Index};
use super::{Asked, Proof, proof};
use crate::assess::levels::{Level, is_high_school, is_low, is_school, level, names_one};
use crate::assess::texts::Source;
use crate::model::finding::{Evidence, State};
use crate::model::place::Place;
use crate::model::posting::{Keyword, Posting, TermKind};
use crate::model::resume::Resume;
use crate::packs::Packs;
use crate::packs::phrases::number;
use crate::packs::words::{Word, words};

/// Proof of a language or an education, if the keyword asks for one and the resume has it.
pub(super) fn of(
    asked: &Asked<'_>,
    resume: &Resume,
    index: &Index<'_>,
    posting: &Posting,
    packs: &Packs,
) -> Option<Proof> {
    let (keyword, wanted) = (&*asked.keyword, &asked.wanted);
    match keyword.kind {
        TermKind::Language => language(keyword, wanted, resume, index, packs),
        // What was studied is not its level: its words must stand.
        TermKind::Education if keyword.id.as_deref().is_some_and(|id| id.starts_with("degree-field")) => None,
        TermKind::Education => education(keyword, resume, index, posting, packs),
        _ => typing(asked.speed?, index),
    }
}

/// A typing speed that reaches the one asked for.
fn typing(asked: f64, index: &Index<'_>) -> Option<Proof> {
    let (at, own) = index.entries.iter().enumerate().find_map(|(i, e)| speed(&e.read.words).map(|n| (i, n)))?;
    let computed = format!("{own} words per minute stated, {asked} asked");
    let evidence = index.evidence(at, Some(&computed))?;
    (own >= asked).then_some(Proof { state: State::Variant, evidence: vec![evidence], limit: None })
}

/// Words per minute in a text.
pub(super) fn speed(read: &[Word<'_>]) -> Option<f64> {
    let lower = |i: usize| read.get(i).map_or("", |w| w.lower.as_str());
    let per_minute = |i: usize| {
        lower(i) == "wpm"
            || lower(i) == "words" && matches!(lower(i + 1), "per" | "a") && lower(i + 2).starts_with("min")
    };
    (1..read.len()).find(|&i| per_minute(i)).and_then(|i| number(lower(i - 1)))
}

fn language(keyword: &Keyword, wanted: &[usize], resume: &Resume, index: &Index<'_>, packs: &Packs) -> Option<Proof> {
    let lexicon = &packs.lexicon;
    let any_language = wanted
        .iter()
        .filter_map(|&t| lexicon.term(t))
        .any(|t| t.id.contains("bilingual") || t.id.contains("multilingual"));
    let named = |text: &str| names_one(text, wanted, lexicon);
    let (mut full, mut plain, mut low) = (Vec::new(), Vec::new(), Vec::new());
    for (i, language) in resume.languages.iter().enumerate() {
        let Some(name) = &language.language else { continue };
        let fluency = language.fluency.as_deref().unwrap_or("");
        let english = name.to_lowercase().starts_with("english");
        let is_named = named(name);
        let mine = is_named || any_language && keyword.alternatives.is_empty() && !english;
        if !mine {
            continue;
        }
        let told = (!fluency.is_empty()).then(|| format!("level stated: {fluency}"));
        let computed = if is_named { told } else { Some(format!("a second language at the level \"{fluency}\"")) };
        let evidence = Evidence { place: Place::new(format!("/languages/{i}/language")), text: name.clone(), computed };
        let list = if is_low(fluency, &packs.evidence) || is_low(name, &packs.evidence) {
            &mut low
        } else if fluency.is_empty() && asks_a_level(&keyword.phrase, packs) {
            &mut plain
        } else {
            &mut full
        };
        list.push((is_named, evidence));
    }
    if let Some(best) = full.iter().map(|(named, _)| *named).max() {
        let stands = |text: &str| text.to_lowercase().contains(&keyword.phrase.to_lowercase());
        let literal = full.iter().any(|(named, evidence)| *named && stands(&evidence.text));
        let state = match (best, literal) {
            (true, true) => State::Exact,
            (true, false) => State::Variant,
            (false, _) => State::Supported,
        };
        let evidence = full.into_iter().filter(|(named, _)| *named == best).map(|(_, e)| e).take(2).collect();
        return Some(Proof { state, evidence, limit: None });
    }
    let mut in_text: Vec<usize> = wanted.iter().flat_map(|&t| index.stated(t).iter().map(|s| s.0)).collect();
    let names: Vec<String> = wanted.iter().filter_map(|&t| lexicon.term(t)).map(|t| t.name.to_lowercase()).collect();
    let said = |n: &usize| {
        index.entries.get(*n).is_some_and(|e| e.read.words.iter().any(|w| names.iter().any(|one| *one == w.lower)))
    };
    in_text.extend((0..index.entries.len()).filter(said));
    in_text.dedup();
    let spoken = |e: &Entry<'_>| {
        !is_low(e.text, &packs.evidence) && !e.place.starts_with("/languages/") && is_used(e, &names, packs)
    };
    in_text.retain(|&n| index.entries.get(n).is_some_and(|e| spoken(e)));
    let stands = |n: &usize| {
        index.entries.get(*n).is_some_and(|e| e.text.to_lowercase().contains(&keyword.phrase.to_lowercase()))
    };
    let exact = in_text.iter().any(stands);
    let state = if exact { State::Exact } else { State::Variant };
    let levelled = |n: &usize| index.entries.get(*n).is_some_and(|e| packs.titles.levels.in_text(e.text));
    let unsaid = !exact && asks_a_level(&keyword.phrase, packs) && !in_text.iter().any(levelled);
    let limit = unsaid.then(|| LEVEL_UNSAID.to_owned());
    if let Some(stated) = proof(if unsaid { State::Supported } else { state }, &in_text, index) {
        return Some(Proof { limit, ..stated });
    }
    if !plain.is_empty() {
        let evidence = plain.into_iter().map(|(_, e)| e).take(2).collect();
        return Some(Proof { state: State::Supported, evidence, limit: Some(LEVEL_UNSAID.to_owned()) });
    }
    let evidence: Vec<Evidence> = low.into_iter().map(|(_, e)| e).take(2).collect();
    (!evidence.is_empty()).then_some(Proof { state: State::Supported, evidence, limit: None })
}

/// What is not proven where a posting asks for a level and the resume only names the language.
const LEVEL_UNSAID: &str = "You name the language without a level, and the posting asks for one: state yours plainly.";

/// `Fluent Spanish`, and not `Spanish`.
fn asks_a_level(phrase: &str, packs: &Packs) -> bool {
    packs.titles.levels.in_text(phrase)
}

/// A duty proves a language only where it is used: `in Spanish`, `translated`; who books Spanish interpreters need not speak
/// it. Elsewhere a language is named because it is spoken.
fn is_used(entry: &Entry<'_>, names: &[String], packs: &Packs) -> bool {
    let words = &entry.read.words;
    let inside = || {
        words.windows(2).any(|pair| {
            matches!(pair[0].lower.as_str(), "in" | "into" | "from") && names.iter().any(|name| *name == pair[1].lower)
        })
    };
    !matches!(entry.source, Source::Duty | Source::Project) || inside() || packs.titles.language_use.in_text(entry.text)
}

fn education(keyword: &Keyword, resume: &Resume, index: &Index<'_>, posting: &Posting, packs: &Packs) -> Option<Proof> {
    let evidence = &packs.evidence;
    let asked_text =
        std::iter::once(&keyword.phrase).chain(&keyword.alternatives).cloned().collect::<Vec<_>>().join(" / ");
    // "Or equivalent" is of the level that the posting names beside it.
    let asked = level(&asked_text, evidence).or_else(|| level(posting.education.as_deref()?, evidence))?;
    let mut held: Vec<(String, &String, Option<Level>)> = Vec::new();
    for (i, school) in resume.education.iter().enumerate() {
        let studied = match (&school.study_type, &school.area) {
            (Some(study), _) => Some((format!("/education/{i}/studyType"), study)),
            (None, Some(area)) => Some((format!("/education/{i}/area"), area)),
            (None, None) => None,
        };
        let own = studied.as_ref().and_then(|(_, text)| level(text, evidence));
        let open = school.end_date.is_none() && school.start_date.is_some() && own > Some(Level::SomeCollege);
        // The name of the school tells the level where what was studied does not.
        let by_name = school.institution.as_ref().filter(|name| own.is_none() && is_high_school(name));
        held.extend(by_name.map(|name| (format!("/education/{i}/institution"), name, Some(Level::School))));
        held.extend(studied.filter(|_| !open).map(|(place, text)| (place, text, own)));
    }
    // A school certificate that stands among the courses.
    for (i, certificate) in resume.certificates.iter().enumerate() {
        if let Some(name) = certificate.name.as_ref().filter(|name| is_school(name, evidence)) {
            held.push((format!("/certificates/{i}/name"), name, Some(Level::School)));
        }
    }
    let mut best: Option<(State, Evidence)> = None;
    for (place, text, own) in held {
        let Some(own) = own.filter(|own| *own >= asked) else { continue };
        let lower = text.to_lowercase();
        let words_stand =
            std::iter::once(&keyword.phrase).chain(&keyword.alternatives).any(|p| lower.contains(&p.to_lowercase()))
                || asked == Level::School
                    && (lower.contains("high school") || words(text).iter().any(|w| w.lower == "ged"));
        let (state, computed) = if own > asked {
            (State::Supported, Some("a higher level of education than the posting asks for".to_owned()))
        } else if words_stand {
            (State::Exact, None)
        } else {
            (State::Variant, Some("the same level of education under another name".to_owned()))
        };
        let found = Evidence { place: Place::new(place), text: text.clone(), computed };
        if best.as_ref().is_none_or(|(old, _)| state < *old) {
            best = Some((state, found));
        }
    }
    if let Some((state, found)) = best {
        return Some(Proof { state, evidence: vec![found], limit: None });
    }
    let phrase = keyword.phrase.to_lowercase();
    let found = index.entries.iter().position(|e| e.text.to_lowercase().contains(&phrase));
    found.and_then(|n| proof(State::Exact, &[n], index))
}
