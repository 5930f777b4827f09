//! Posting: rules that compare a resume with a posting (K04, K06 to K10). The main entry is [`rules`].

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Deref;
use std::rc::Rc;

use super::report::{Hits, Report, listed, short};
use super::texts::{Kind, Text};
use crate::assess::texts::ByText;
use crate::model::finding::{KnockoutFinding, KnockoutState};
use crate::model::place::Place;
use crate::model::posting::{KnockoutKind, Posting};
use crate::model::resume::Resume;
use crate::model::settings::Settings;
use crate::packs::hash;
use crate::packs::lexicon::Stemmed;
use crate::packs::words::{Word, each, first, words};

/// Times from which a term is too much, if it is also a fiftieth of all words.
const STUFFED: usize = 6;
/// Most skills of a list.
const MOST_SKILLS: usize = 30;
/// Words in a row that are copied.
const SHINGLE: usize = 8;

/// Reports what the two show together.
pub(super) fn rules(
    (posting, asked): (&Posting, &Asked<'_>),
    said: &Said<'_>,
    knockouts: &[KnockoutFinding],
    settings: &Settings,
    report: &mut Report<'_>,
) {
    title(asked, said, report);
    match report.document {
        Some(_) => stuffing(asked, &Counted::new(std::iter::once(Cut::Own(words(report.text)))), report),
        None => stuffing(asked, &said.all, report),
    }
    copied(asked, said, report);
    conditions(knockouts, report);
    years(posting, settings, report);
    school(posting, report);
}

/// What the rules ask of a posting.
#[derive(Debug)]
pub(in crate::assess) struct Asked<'p> {
    /// Its title as far as it names a post, and the stems that tell which.
    title: Option<(&'p str, Vec<String>)>,
    /// The keywords, and the hash of the first word of each.
    keywords: Vec<(&'p str, u64)>,
    lines: Vec<Line<'p>>,
}

/// A requirement that is long enough to be copied.
#[derive(Debug)]
struct Line<'p> {
    text: &'p str,
    /// Bits of [`Pairs`] of which a resume has one that holds [`SHINGLE`] words of the line in a row; none where every resume
    /// may.
    telling: Option<Vec<(usize, u64)>>,
    words: OnceCell<Vec<Word<'p>>>,
}

impl<'p> Line<'p> {
    /// None where it is too short.
    fn new(text: &'p str) -> Option<Self> {
        let mut telling = Vec::new();
        let (mut before, mut count) = (&[][..], 0);
        for run in runs(text) {
            // Of so many runs one is such a one, with that before it.
            if count > 0 && count % (SHINGLE - 1) == 0 {
                telling.push(Pairs::cell(before, run));
            }
            (before, count) = (run, count + 1);
        }
        let line = |telling| Self { text, telling, words: OnceCell::new() };
        match text.is_ascii() {
            true => (count >= SHINGLE).then(|| line(Some(telling))),
            false => Some(line(None)),
        }
    }

    fn words(&self) -> &[Word<'p>] {
        self.words.get_or_init(|| words(self.text))
    }

    /// A resume with these pairs may hold [`SHINGLE`] of its words in a row.
    fn may_stand(&self, pairs: &Pairs) -> bool {
        let has = |(at, bit): &(usize, u64)| pairs.0[*at] & bit != 0;
        self.telling.as_ref().is_none_or(|telling| telling.iter().any(has))
    }
}

/// The runs of ASCII letters and digits of `text`. A word of ASCII text holds one or more of them, and has the same ones, but for
/// capitals, wherever it stands.
fn runs(text: &str) -> impl Iterator<Item = &[u8]> {
    text.as_bytes().split(|byte| !LETTERS[usize::from(*byte)]).filter(|run| !run.is_empty())
}

/// The bytes of runs.
static LETTERS: [bool; 256] = {
    let mut letters = [false; 256];
    let mut at = 0;
    while at < letters.len() {
        letters[at] = (at as u8).is_ascii_alphanumeric();
        at += 1;
    }
    letters
};

/// A bit for every two [`runs`] that stand side by side, which it shares with others.
#[derive(Debug)]
struct Pairs([u64; 128]);

impl Pairs {
    fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut pairs = Self([0; 128]);
        for text in texts {
            let mut before = &[][..];
            for run in runs(text) {
                let (at, bit) = Self::cell(std::mem::replace(&mut before, run), run);
                pairs.0[at] |= bit;
            }
        }
        pairs
    }

    fn cell(before: &[u8], run: &[u8]) -> (usize, u64) {
        // Of longer runs the first and the last four letters; the bit 32 makes letters small and leaves digits as they are.
        let letters = |run: &[u8]| match (run.first_chunk(), run.last_chunk()) {
            (Some(first), Some(last)) => {
                u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32
            }
            _ => run.iter().fold(0, |all, byte| all << 8 | u64::from(*byte)),
        };
        let small = |run: &[u8]| letters(run) | 0x2020_2020_2020_2020;
        let at = hash::slot(hash::of_eight(hash::of_eight(small(before)) ^ small(run)), 13);
        (at / 64, 1 << (at % 64))
    }
}

impl<'p> Asked<'p> {
    /// That of `posting`.
    pub(in crate::assess) fn new(posting: &'p Posting) -> Self {
        const EMPTY: [&str; 32] = [
            "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "i", "ii", "iii",
            "senior", "junior", "lead", "full", "part", "time", "remote", "hybrid", "must", "be", "abl", "you", "your",
            "will", "have",
        ];
        let title = posting.title.as_deref().map(|title| {
            let head = title.split(['(', '|', ',', '–', '—']).next().unwrap_or(title).trim();
            let mut stems: Vec<String> = each(head).map(|word| word.stem().0.into_owned()).collect();
            stems.retain(|stem| !EMPTY.contains(&stem.as_str()));
            (head, stems)
        });
        let keyword = |phrase: &'p str| Some((phrase, hash::of(&first(phrase)?.lower)));
        let keywords = posting.keywords.iter().filter_map(|one| keyword(&one.phrase)).collect();
        let lines = posting.requirements.iter().filter_map(|one| Line::new(&one.text)).collect();
        Self { title, keywords, lines }
    }
}

/// What the rules ask of a resume.
#[derive(Debug)]
pub(in crate::assess) struct Said<'r> {
    /// Its texts.
    all: Counted<'r>,
    pairs: Pairs,
    /// The stems of its headline and its summary.
    opening: Vec<Cow<'r, str>>,
}

/// Texts cut into words that are counted.
#[derive(Debug)]
struct Counted<'r> {
    texts: Vec<Cut<'r>>,
    /// The hash of each word.
    hashes: Vec<u64>,
    /// How many words there are by a part of their hash.
    counts: [u16; 256],
}

/// A text in words, which others may have cut.
#[derive(Debug)]
enum Cut<'r> {
    Shared(Rc<Stemmed<'r>>),
    Own(Vec<Word<'r>>),
}

impl<'r> Deref for Cut<'r> {
    type Target = [Word<'r>];

    fn deref(&self) -> &[Word<'r>] {
        match self {
            Self::Shared(read) => &read.words,
            Self::Own(words) => words,
        }
    }
}

impl<'r> Counted<'r> {
    fn new(texts: impl Iterator<Item = Cut<'r>>) -> Self {
        let texts: Vec<Cut<'r>> = texts.collect();
        let hashes: Vec<u64> = texts.iter().flat_map(|text| text.iter()).map(|word| hash::of(&word.lower)).collect();
        let mut counts = [0_u16; 256];
        for cell in hashes.iter().map(|hash| Self::cell(*hash)) {
            counts[cell] = counts[cell].saturating_add(1);
        }
        Self { texts, hashes, counts }
    }

    fn cell(hash: u64) -> usize {
        (hash >> 56) as usize
    }
}

impl<'r> Said<'r> {
    /// That of a resume of these texts, of which some are `known`.
    pub(super) fn new(resume: &'r Resume, texts: &[Text<'r>], known: &ByText<'_, 'r>) -> Self {
        let cut = |text: &'r str| match known.read(text) {
            Some(read) => Cut::Shared(Rc::clone(read)),
            None => Cut::Own(words(text)),
        };
        let opening = [&resume.basics.label, &resume.basics.summary].into_iter().flatten().map(|text| cut(text));
        let opening = opening.flat_map(|text| text.iter().map(|word| word.stem().0).collect::<Vec<_>>()).collect();
        let pairs = Pairs::of(texts.iter().map(|text| text.text));
        Self { all: Counted::new(texts.iter().map(|text| cut(text.text))), pairs, opening }
    }
}

/// K04.
fn title(asked: &Asked<'_>, said: &Said<'_>, report: &mut Report<'_>) {
    let Some((head, wanted)) = &asked.title else { return };
    let says = |wanted: &String| said.opening.iter().any(|stem| stem == wanted);
    if !wanted.is_empty() && !wanted.iter().all(says) {
        report.add("K04", Some(Place::new("/basics/label")), 0, head);
    }
}

/// K06.
fn stuffing(asked: &Asked<'_>, said: &Counted<'_>, report: &mut Report<'_>) {
    // Few words stand so often that a keyword could be too much.
    let often = asked.keywords.iter().filter(|(_, first)| usize::from(said.counts[Counted::cell(*first)]) >= STUFFED);
    let mut parts: Vec<String> = Vec::new();
    for (phrase, first) in often {
        let wanted = words(phrase);
        let starts = said.hashes.iter().enumerate().filter(|(_, hash)| *hash == first).map(|(at, _)| at);
        let stands = |at: &usize| {
            let run =
                said.texts.iter().flat_map(|text| text.iter()).skip(*at).take(wanted.len()).map(|word| &word.lower);
            run.eq(wanted.iter().map(|own| &own.lower))
        };
        let times = starts.filter(stands).count();
        if times < STUFFED || times * wanted.len() * 50 <= said.hashes.len() {
            continue;
        }
        let part = format!("\"{phrase}\" ({times} times)");
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
fn copied(asked: &Asked<'_>, said: &Said<'_>, report: &mut Report<'_>) {
    let lines = asked.lines.iter().filter(|line| line.may_stand(&said.pairs));
    let runs: Vec<&[Word<'_>]> = lines.flat_map(|line| line.words().windows(SHINGLE)).collect();
    if runs.is_empty() {
        return;
    }
    let same = |a: &[Word<'_>], b: &[Word<'_>]| a.iter().map(|w| &w.lower).eq(b.iter().map(|w| &w.lower));
    let place = report.texts.iter().zip(&said.all.texts).find_map(|(text, found)| {
        let run = found.windows(SHINGLE).find(|run| runs.iter().any(|own| same(own, run)))?;
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
