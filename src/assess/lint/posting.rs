//! Posting: rules that compare a resume with a posting (K04, K06 to K10). The main entry is [`rules`].

use std::cell::OnceCell;
use std::rc::Rc;

use super::report::{Hits, Report, listed, short};
use super::texts::{Kind, Text};
use crate::model::finding::{KnockoutFinding, KnockoutState};
use crate::model::place::Place;
use crate::model::posting::{KnockoutKind, Posting};
use crate::model::settings::Settings;
use crate::packs::hash;
use crate::packs::lexicon::Stemmed;
use crate::packs::words::{Word, each, words};

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
        Some(_) => stuffing(asked, &Counted::new(vec![report.text]), report),
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
    /// The keywords, and where the first run of letters of each is counted.
    keywords: Vec<(&'p str, Option<usize>)>,
    lines: Vec<Line<'p>>,
}

/// A requirement that is long enough to be copied.
#[derive(Debug)]
struct Line<'p> {
    text: &'p str,
    /// Bits of [`Runs::threes`] of which a resume has two that holds [`SHINGLE`] words of the line in a row; none where every resume
    /// may.
    telling: Option<Vec<[(usize, u64); 2]>>,
    words: OnceCell<Vec<Word<'p>>>,
}

impl<'p> Line<'p> {
    /// None where it is too short.
    fn new(text: &'p str) -> Option<Self> {
        let mut found = Vec::with_capacity(text.len() / 4);
        found.extend(runs(text));
        // Of so many runs in a row one is the first of such four.
        let fours = found.windows(4).step_by(SHINGLE - 3);
        let telling = fours.filter_map(|four| {
            let [a, b, c, d] = four.first_chunk::<4>()?;
            let [a, b, c, d] = [small(a), small(b), small(c), small(d)];
            Some([three(a, b, c), three(b, c, d)])
        });
        let line = |telling| Self { text, telling, words: OnceCell::new() };
        // Marks that are no ASCII stand in no run (`guest’s`), letters would.
        match text.is_ascii() || text.chars().all(|c| c.is_ascii() || !c.is_alphanumeric()) {
            true => (found.len() >= SHINGLE).then(|| line(Some(telling.collect()))),
            false => Some(line(None)),
        }
    }

    fn words(&self) -> &[Word<'p>] {
        self.words.get_or_init(|| words(self.text))
    }

    /// A resume with these runs may hold [`SHINGLE`] of its words in a row.
    fn may_stand(&self, runs: &Runs) -> bool {
        let has = |(at, bit): &(usize, u64)| runs.threes[*at] & bit != 0;
        self.telling.as_ref().is_none_or(|telling| telling.iter().any(|two| two.iter().all(has)))
    }
}

/// The runs of ASCII letters and digits of `text`. A word without other letters holds one or more of them, and has the same ones,
/// but for capitals, wherever it stands.
fn runs(text: &str) -> impl Iterator<Item = &[u8]> {
    let mut blocks = text.as_bytes().chunks(64);
    // Bytes before the block at hand and with it, and those of it at which a run starts or ends; where the open run starts.
    let (mut before, mut read, mut edges) = (0, 0, 0_u64);
    let mut open = None;
    std::iter::from_fn(move || {
        loop {
            while edges == 0 {
                let Some(block) = blocks.next() else {
                    return open.take().and_then(|from| text.as_bytes().get(from..));
                };
                let letters = hash::letters(block);
                edges = letters ^ (letters << 1 | u64::from(open.is_some()));
                (before, read) = (read, read + block.len());
            }
            let at = before + edges.trailing_zeros() as usize;
            edges &= edges - 1;
            match open.take() {
                Some(from) => return text.as_bytes().get(from..at),
                None => open = Some(at),
            }
        }
    })
}

/// The [`runs`] of some texts.
#[derive(Debug)]
struct Runs {
    /// A bit for every three that stand side by side, which it shares with others.
    threes: [u64; 128],
    /// How many there are, by a part of their hash.
    counts: [u8; 1024],
}

impl Runs {
    fn of(texts: &[&str]) -> Self {
        let mut all = Self { threes: [0; 128], counts: [0; 1024] };
        for text in texts {
            let (mut last, mut before) = (0, 0);
            for run in runs(text).map(small) {
                let (at, bit) = three(last, before, run);
                all.threes[at] |= bit;
                (last, before) = (before, run);
                let count = &mut all.counts[cell(run)];
                *count = count.saturating_add(1);
            }
        }
        all
    }
}

/// The first and the last four letters of a run, or all of a shorter one, in small letters.
#[inline]
fn small(run: &[u8]) -> u64 {
    let letters = match (run.first_chunk(), run.last_chunk()) {
        (Some(first), Some(last)) => u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32,
        _ => run.iter().fold(0, |all, byte| all << 8 | u64::from(*byte)),
    };
    // This bit leaves digits as they are.
    letters | 0x2020_2020_2020_2020
}

/// Where [`Runs::threes`] has three runs.
#[inline]
fn three(last: u64, before: u64, run: u64) -> (usize, u64) {
    let at = hash::slot(hash::of_eight(hash::of_eight(hash::of_eight(last) ^ before) ^ run), 13);
    (at / 64, 1 << (at % 64))
}

/// Where [`Runs::counts`] has a run.
#[inline]
fn cell(run: u64) -> usize {
    hash::slot(hash::of_eight(run), 10)
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
        let is_letter = |byte: &u8| byte.is_ascii_alphanumeric();
        let keyword = |phrase: &'p str| {
            let from = phrase.bytes().position(|byte| is_letter(&byte));
            let rest = from.and_then(|from| phrase.as_bytes().get(from..));
            let run = rest.and_then(|rest| rest.get(..rest.iter().take_while(|byte| is_letter(byte)).count()));
            (phrase, run.map(|run| cell(small(run))))
        };
        let keywords = posting.keywords.iter().map(|one| keyword(&one.phrase)).collect();
        let lines = posting.requirements.iter().filter_map(|one| Line::new(&one.text)).collect();
        Self { title, keywords, lines }
    }
}

/// What the rules ask of a resume.
#[derive(Debug)]
pub(in crate::assess) struct Said<'r> {
    /// Its texts.
    all: Counted<'r>,
    /// Its headline and its summary.
    opening: Vec<Rc<Stemmed<'r>>>,
}

/// Texts whose words are counted.
#[derive(Debug)]
struct Counted<'r> {
    texts: Vec<&'r str>,
    runs: Runs,
    /// Their words, where the runs do not tell.
    words: OnceCell<Vec<Vec<Word<'r>>>>,
}

impl<'r> Counted<'r> {
    fn new(texts: Vec<&'r str>) -> Self {
        Self { runs: Runs::of(&texts), texts, words: OnceCell::new() }
    }

    fn words(&self) -> &[Vec<Word<'r>>] {
        self.words.get_or_init(|| self.texts.iter().map(|text| words(text)).collect())
    }
}

impl<'r> Said<'r> {
    /// That of a resume of these texts, of which headline and summary are the `opening`.
    pub(super) fn new(texts: &[Text<'r>], opening: Vec<Rc<Stemmed<'r>>>) -> Self {
        Self { all: Counted::new(texts.iter().map(|text| text.text).collect()), opening }
    }
}

/// K04.
fn title(asked: &Asked<'_>, said: &Said<'_>, report: &mut Report<'_>) {
    let Some((head, wanted)) = &asked.title else { return };
    // A plural in capitals (`CSRs`) is read as one of them.
    let is_acronym = |word: &Word<'_>| word.text.ends_with('s') && word.text.starts_with(char::is_uppercase);
    let says = |wanted: &String| {
        let mut stems = said.opening.iter().flat_map(|read| read.words.iter().zip(&read.stems));
        stems.any(|(word, stem)| if is_acronym(word) { word.stem().0 == *wanted } else { stem == wanted })
    };
    if !wanted.is_empty() && !wanted.iter().all(says) {
        report.add("K04", Some(Place::new("/basics/label")), 0, head);
    }
}

/// K06.
fn stuffing(asked: &Asked<'_>, said: &Counted<'_>, report: &mut Report<'_>) {
    // Few words stand so often that a keyword could be too much.
    let is_often = |cell: usize| usize::from(said.runs.counts[cell]) >= STUFFED;
    let often = asked.keywords.iter().filter(|(_, first)| first.is_none_or(is_often));
    let often = often.map(|(phrase, _)| *phrase).filter(|phrase| runs(phrase).all(|run| is_often(cell(small(run)))));
    let mut parts: Vec<String> = Vec::new();
    for phrase in often {
        let wanted = words(phrase);
        let all: Vec<&Word<'_>> = said.words().iter().flatten().collect();
        let stands = |run: &&[&Word<'_>]| run.iter().map(|word| &word.lower).eq(wanted.iter().map(|own| &own.lower));
        let times = all.windows(wanted.len().max(1)).filter(stands).count();
        if times < STUFFED || times * wanted.len() * 50 <= all.len() {
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
    let lines = asked.lines.iter().filter(|line| line.may_stand(&said.all.runs));
    let runs: Vec<&[Word<'_>]> = lines.flat_map(|line| line.words().windows(SHINGLE)).collect();
    if runs.is_empty() {
        return;
    }
    let same = |a: &[Word<'_>], b: &[Word<'_>]| a.iter().map(|w| &w.lower).eq(b.iter().map(|w| &w.lower));
    let place = report.texts.iter().zip(said.all.words()).find_map(|(text, found)| {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runs_of_a_text_are_its_stretches_of_letters_and_digits() {
        let long =
            "Greets each guest’s party at the door, and tells the host who waits (\u{e9}lan, 2nd floor) by 9 o'clock. "
                .repeat(3);
        for text in ["", "a", " a", "a ", "-", &"b".repeat(64), &"b".repeat(200), &"c ".repeat(90), &long] {
            let expected: Vec<&[u8]> =
                text.as_bytes().split(|byte| !byte.is_ascii_alphanumeric()).filter(|run| !run.is_empty()).collect();
            assert_eq!(runs(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }

    #[test]
    fn a_line_may_stand_wherever_eight_of_its_words_do() {
        let text = "Greets each guest’s party at the door and tells the host – at once – who has waited longest";
        let line = Line::new(text).unwrap();
        let all: Vec<&str> = text.split_whitespace().filter(|word| *word != "–").collect();
        for run in all.windows(SHINGLE) {
            let own = format!("Mostly I {} there", run.join(", ").to_uppercase().replace('’', "'"));
            assert!(line.may_stand(&Runs::of(&[&own])), "{own}");
        }
        assert!(!line.may_stand(&Runs::of(&["Greets every guest at the bar and tells the host later"])));
        assert!(Line::new("Greets each guest at the door").is_none());
    }
}
