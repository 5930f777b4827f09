//! Row kinds: what rows of a resume are by what they say, where no heading tells. The main entries are [`kind_of_row`] and
//! [`kind_of_content`].

use super::dates;
use super::logical::ends_sentence;
use crate::model::document::Line;
use crate::packs::Packs;
use crate::packs::sections::SectionKind;
use crate::packs::words::{has_digit, spaced, words};

/// What kind one row is by what it says, for resumes and parts without headings.
pub(super) fn kind_of_row(row: &Line, packs: &Packs) -> Option<SectionKind> {
    let titles = &packs.titles;
    let text = row.text.as_str();
    let found = words(text);
    if found.is_empty() {
        return None;
    }
    let spans = dates::spans(text);
    let ranged = spans.iter().any(|s| s.is_range());
    let first = found.first().map(|w| w.lower.as_str()).unwrap_or_default();
    if matches!(first, "references" | "reference") && found.len() <= 12 {
        return Some(SectionKind::References);
    }
    if !spans.is_empty() && titles.volunteer.at(&found, 0).is_some() {
        return Some(SectionKind::Volunteer);
    }
    if spans.is_empty() {
        let named = (0..found.len()).filter(|i| titles.languages.at(&found, *i).is_some()).count();
        let pieces = || text.split([',', ';', '•', '·', '|', '/']).count();
        if named >= 1 && found.len() <= 6 * named + 2 && named * 2 >= pieces() {
            return Some(SectionKind::Languages);
        }
    }
    let labelled = text
        .find(':')
        .is_some_and(|at| spaced(&text[..at]) <= 3 && at + 1 < text.len() && !text[at..].starts_with("://"));
    if labelled && spans.is_empty() && !row.bullet {
        return Some(SectionKind::Skills);
    }
    let title = || titles.heads.find(&found).is_some() || titles.words.at(&found, 0).is_some();
    let titled = !spans.is_empty() && title();
    let card = || {
        let (head, _) = text.split_once([',', '(', '\t', '|']).unwrap_or((text, ""));
        let found = words(head);
        titles.certificates.find(&found).is_some() && titles.schools.find(&found).is_none()
    };
    if titles.schools.find(&found).is_some() {
        let degree = titles.degrees.find(&found).is_some();
        if degree || !spans.is_empty() && !(ranged && titled) && !card() {
            return Some(SectionKind::Education);
        }
    }
    if (!spans.is_empty() || found.len() <= 7)
        && !(ranged && titled)
        && titles.certificates.find(&found).is_some()
        && !(spans.is_empty() && ends_sentence_long(text))
    {
        return Some(SectionKind::Certificates);
    }
    if (ranged && (titled || found.len() <= 14)) || (titled && found.len() <= 12) {
        return Some(SectionKind::Work);
    }
    None
}

fn ends_sentence_long(text: &str) -> bool {
    ends_sentence(text) && spaced(text) > 9
}

/// The row with which a job begins among rows of another kind: a title beside or next to a span of dates, with duties below.
pub(super) fn first_job(rows: &[Line], packs: &Packs) -> Option<usize> {
    let titled = |row: &Line| {
        let found = words(&row.text);
        !row.bullet && found.len() <= 8 && !ends_sentence(&row.text) && packs.titles.heads.find(&found).is_some()
    };
    let dated = |row: &Line| {
        let edge = |s: &dates::Span| s.start == 0 || row.text[s.end..].trim_matches([')', ' ', '.']).is_empty();
        !row.bullet
            && has_digit(&row.text)
            && spaced(&row.text) <= 16
            && dates::spans(&row.text).iter().any(|s| s.is_range() && edge(s))
    };
    let duties = |at: usize| rows.iter().skip(at).take(3).any(|row| row.bullet || spaced(&row.text) >= 8);
    rows.iter().enumerate().find_map(|(at, row)| {
        if !dated(row) || !duties(at + 1) {
            return None;
        }
        let before = at.checked_sub(1).filter(|b| rows.get(*b).is_some_and(titled));
        let beside = packs.titles.heads.in_text(&row.text) || rows.get(at + 1).is_some_and(titled);
        before.or(beside.then_some(at))
    })
}

/// Whether rows hold a job with a span of dates.
pub(super) fn holds_jobs(rows: &[Line], packs: &Packs) -> bool {
    let dated = |row: &Line| !row.bullet && dates::spans(&row.text).iter().any(|s| s.is_range());
    rows.iter().any(dated) && kind_of_content(rows, packs) == Some(SectionKind::Work)
}

/// The kinds that rows are by what each says alone, with their number.
pub(super) fn votes(rows: &[Line], packs: &Packs) -> Vec<(SectionKind, usize)> {
    let mut votes: Vec<(SectionKind, usize)> = Vec::new();
    for kind in rows.iter().filter_map(|row| kind_of_row(row, packs)) {
        match votes.iter_mut().find(|(k, _)| *k == kind) {
            Some(entry) => entry.1 += 1,
            None => votes.push((kind, 1)),
        }
    }
    votes
}

/// What the rows below an unknown heading are.
pub(super) fn kind_of_content(rows: &[Line], packs: &Packs) -> Option<SectionKind> {
    if rows.is_empty() {
        return None;
    }
    let best = votes(rows, packs).iter().max_by_key(|(kind, n)| (*n, *kind == SectionKind::Work)).copied();
    if let Some((kind, n)) = best
        && (n * 3 >= rows.len() || kind == SectionKind::Work || n >= 2)
    {
        return Some(kind);
    }
    let sentence = |row: &Line| ends_sentence(&row.text) && spaced(&row.text) >= 5;
    if rows.iter().filter(|r| sentence(r)).count() * 2 >= rows.len() && !rows.iter().any(|r| r.bullet) {
        return Some(SectionKind::Summary);
    }
    let listed =
        |row: &Line| row.bullet || row.text.matches([',', ';', '•', '·', '|']).count() >= 2 || row.text.contains(" / ");
    let short = rows.iter().all(|r| r.text.split([',', ';', '•', '·', '|', '\t']).all(|p| spaced(p) <= 7));
    (short && (rows.iter().any(listed) || rows.len() >= 2)).then_some(SectionKind::Skills)
}

/// Whether `rows`, below a heading that can mean either, are what somebody studied and passed rather than what they can do:
/// half of them or more begin with a degree, or name a school beside a date.
pub(super) fn are_studies(rows: &[Line], packs: &Packs) -> bool {
    let titles = &packs.titles;
    let is_study = |row: &&Line| {
        let found = words(&row.text);
        let dated = !dates::spans(&row.text).is_empty();
        let degree = titles.degrees.at(&found, 0).is_some();
        !ends_sentence_long(&row.text) && (degree || dated && titles.schools.find(&found).is_some())
    };
    let studies = rows.iter().filter(is_study).count();
    studies > 0 && studies * 2 >= rows.len()
}
