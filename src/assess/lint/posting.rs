//! Posting: rules that compare a resume with a posting (K04, K06 to K10). The main entry is [`rules`].

use std::ops::Range;

use super::report::{Hits, Report, listed, short};
use super::texts::{Kind, Text};
use crate::model::finding::{KnockoutFinding, KnockoutState};
use crate::model::place::Place;
use crate::model::posting::{KnockoutKind, Posting};
use crate::model::settings::Settings;
use crate::packs::hash;
use crate::packs::words::{Word, each, first, words};

/// Times from which a term is too much, if it is also a fiftieth of all words.
const STUFFED: usize = 6;
/// Most skills of a list.
const MOST_SKILLS: usize = 30;
/// Words in a row that are copied.
const SHINGLE: usize = 8;

/// Reports what the two show together.
pub(super) fn rules(posting: &Posting, knockouts: &[KnockoutFinding], settings: &Settings, report: &mut Report<'_>) {
    title(posting, report);
    let cut = Cut::new(&report.texts);
    match report.document {
        Some(_) => stuffing(posting, &words(report.text), report),
        None => stuffing(posting, &cut.words, report),
    }
    copied(posting, &cut, report);
    conditions(knockouts, report);
    years(posting, settings, report);
    school(posting, report);
}

/// The words of all texts, and where those of each end.
struct Cut<'a> {
    words: Vec<Word<'a>>,
    ends: Vec<usize>,
}

impl<'a> Cut<'a> {
    fn new(texts: &[Text<'a>]) -> Self {
        let letters: usize = texts.iter().map(|text| text.text.len()).sum();
        let mut cut = Self { words: Vec::with_capacity(letters / 5), ends: Vec::with_capacity(texts.len()) };
        for text in texts {
            cut.words.extend(each(text.text));
            cut.ends.push(cut.words.len());
        }
        cut
    }
}

/// K04.
fn title(posting: &Posting, report: &mut Report<'_>) {
    const EMPTY: [&str; 32] = [
        "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "i", "ii", "iii",
        "senior", "junior", "lead", "full", "part", "time", "remote", "hybrid", "must", "be", "abl", "you", "your",
        "will", "have",
    ];
    let Some(title) = posting.title.as_deref() else { return };
    let head = title.split(['(', '|', ',', '–', '—']).next().unwrap_or(title).trim();
    let stems = |text: &'_ str| words(text).iter().map(|word| word.stem().0.into_owned()).collect::<Vec<_>>();
    let mut wanted = stems(head);
    wanted.retain(|stem| !EMPTY.contains(&stem.as_str()));
    let basics = &report.resume.basics;
    let said = [&basics.label, &basics.summary].into_iter().filter_map(|text| text.as_deref());
    let said: Vec<Word<'_>> = said.flat_map(words).collect();
    let says = |wanted: &String| said.iter().any(|word| word.stem().0 == *wanted);
    if !wanted.is_empty() && !wanted.iter().all(says) {
        report.add("K04", Some(Place::new("/basics/label")), 0, head);
    }
}

/// K06.
fn stuffing(posting: &Posting, found: &[Word<'_>], report: &mut Report<'_>) {
    // How many words there are by a part of their hash: few stand so often that a keyword could be too much.
    let cell = |word: &Word<'_>| (hash::of(&word.lower) >> 56) as usize;
    let mut counts = [0_usize; 256];
    found.iter().for_each(|word| counts[cell(word)] += 1);
    let often = |word: &Word<'_>| counts[cell(word)] >= STUFFED;
    let mut parts: Vec<String> = Vec::new();
    for keyword in &posting.keywords {
        let Some(first) = first(&keyword.phrase).filter(often) else { continue };
        let wanted = words(&keyword.phrase);
        let stands = |at: usize| {
            let run = found.get(at..at + wanted.len()).unwrap_or_default();
            run.len() == wanted.len() && run.iter().zip(&wanted).all(|(word, own)| word.lower == own.lower)
        };
        let starts = found.iter().enumerate().filter(|(_, word)| word.lower == first.lower);
        let times = starts.filter(|(at, _)| stands(*at)).count();
        if times < STUFFED || times * wanted.len() * 50 <= found.len() {
            continue;
        }
        let part = format!("\"{}\" ({times} times)", keyword.phrase);
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    let skills = report.texts.iter().filter(|text| text.kind == Kind::Skill).count();
    if skills > MOST_SKILLS {
        parts.push(format!("{skills} skills in the list"));
    }
    if !parts.is_empty() {
        let about = listed(&parts);
        report.add("K06", None, parts.len(), &about);
    }
}

/// K07: eight words in a row of a requirement stand in the resume.
fn copied(posting: &Posting, cut: &Cut<'_>, report: &mut Report<'_>) {
    let mut asked: Vec<Word<'_>> = Vec::new();
    let mut lines: Vec<Range<usize>> = Vec::new();
    for requirement in &posting.requirements {
        let from = asked.len();
        asked.extend(each(&requirement.text));
        if asked.len() - from < SHINGLE {
            asked.truncate(from);
        }
        lines.push(from..asked.len());
    }
    // A bit for every two words that stand side by side in a requirement: few runs of the resume have such pairs alone.
    let mut known = [0_u64; 128];
    let cell = |before: u64, word: u64| hash::slot(before.rotate_left(9) ^ word, 13);
    let hash = |word: &Word<'_>| hash::of(&word.lower);
    for line in lines.iter().filter_map(|line| asked.get(line.clone())) {
        let mut before = 0;
        for own in line.iter().map(hash) {
            let at = cell(std::mem::replace(&mut before, own), own);
            known[at / 64] |= 1 << (at % 64);
        }
    }
    let same = |a: &[Word<'_>], b: &[Word<'_>]| a.iter().map(|w| &w.lower).eq(b.iter().map(|w| &w.lower));
    let copied = |run: &[Word<'_>]| {
        let lines = lines.iter().filter_map(|line| asked.get(line.clone()));
        lines.flat_map(|line| line.windows(SHINGLE)).any(|own| same(own, run))
    };
    let mut begin = 0;
    let place = report.texts.iter().zip(&cut.ends).find_map(|(text, &end)| {
        let found = cut.words.get(std::mem::replace(&mut begin, end)..end)?;
        let (mut before, mut row) = (0, 0);
        let run = found.iter().enumerate().find_map(|(at, word)| {
            let own = hash(word);
            let pair = cell(std::mem::replace(&mut before, own), own);
            row = if known[pair / 64] >> (pair % 64) & 1 == 1 { row + 1 } else { 0 };
            found.get((at + 1).checked_sub(SHINGLE)?..=at).filter(|run| row + 1 >= SHINGLE && copied(run))
        })?;
        let about = text.text.get(run.first()?.start..run.last()?.end)?;
        Some((text.place.clone(), about))
    });
    if let Some((place, about)) = place {
        report.add("K07", Some(place), 0, about);
    }
}

/// K08: conditions of the posting that the resume leaves open or seems not to meet. Education and years have rules of their
/// own.
fn conditions(knockouts: &[KnockoutFinding], report: &mut Report<'_>) {
    let of = |state: KnockoutState| -> Vec<String> {
        let own = |k: &&KnockoutFinding| !matches!(k.kind, KnockoutKind::Education | KnockoutKind::Experience);
        let found = knockouts.iter().filter(|k| k.state == state).filter(own);
        let mut quoted: Vec<String> = found.map(|k| format!("\"{}\"", short(&k.text))).collect();
        quoted.dedup();
        quoted
    };
    let (unmet, open) = (of(KnockoutState::Unmet), of(KnockoutState::Ask));
    let mut parts: Vec<String> = Vec::new();
    if !unmet.is_empty() {
        parts.push(format!("The posting has conditions that your resume seems not to meet: {}", listed(&unmet)));
    }
    if !open.is_empty() {
        parts.push(format!("The posting has conditions that your resume does not answer: {}", listed(&open)));
    }
    if !parts.is_empty() {
        let unmet = knockouts.iter().filter(|k| k.state == KnockoutState::Unmet).flat_map(|k| &k.evidence);
        let shown: Hits = unmet.map(|evidence| (Some(evidence.place.clone()), evidence.text.clone())).collect();
        report.add_shown("K08", open.len(), &parts.join(". "), &shown);
    }
}

/// K09: the dated jobs add up to less than the posting asks for.
fn years(posting: &Posting, settings: &Settings, report: &mut Report<'_>) {
    let Some(asked) = posting.min_years.filter(|years| *years > 0.0) else { return };
    let today = settings.today.last_month();
    let mut spans: Vec<(i32, i32)> = Vec::new();
    for (i, job) in report.resume.work.iter().enumerate() {
        let present = report.resume.meta.frontline.present.contains(&Place::new(format!("/work/{i}")));
        match (job.start_date, job.end_date) {
            (Some(start), Some(end)) => spans.push((start.first_month(), end.last_month())),
            (Some(start), None) if present => spans.push((start.first_month(), today)),
            _ => {}
        }
    }
    spans.sort_unstable();
    let mut months = 0;
    let mut reached = i32::MIN;
    for (start, end) in spans {
        months += (end + 1 - start.max(reached)).max(0);
        reached = reached.max(end + 1);
    }
    if f64::from(months) < asked * 12.0 {
        let own = format!("{} years and {} months", months / 12, months % 12);
        report.add("K09", Some(Place::new("/work")), 0, &format!("{asked} years; your dated jobs add up to {own}"));
    }
}

/// K10.
fn school(posting: &Posting, report: &mut Report<'_>) {
    let Some(asked) = posting.education.as_deref() else { return };
    let lower = asked.to_lowercase();
    let needs =
        ["diploma", "degree", "ged", "bachelor", "associate", "high school"].iter().any(|word| lower.contains(word));
    let optional = ["preferred", "a plus", "not required", "no degree"].iter().any(|word| lower.contains(word));
    if needs && !optional && report.resume.education.is_empty() {
        report.add("K10", Some(Place::new("/education")), 0, &short(asked));
    }
}
