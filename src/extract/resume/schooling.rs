//! Schooling: schools that a resume tells of in sentences. The main entry is [`school`].

use super::dates::{self, SpanKind};
use super::story::is_content;
use crate::model::resume::Education;
use crate::packs::Packs;
use crate::packs::word_list::WordList;
use crate::packs::words::{Word, words};

/// The school that a sentence tells of ("I graduated from Elm High School in 2014"), and the words that only join.
pub(super) fn school(sentence: &str, packs: &Packs) -> Option<(Education, Vec<String>)> {
    let words_told = &packs.titles.told;
    let found = words(sentence);
    // A clause of such a sentence has no person of its own.
    let clause = found.first().is_some_and(|w| matches!(w.lower.as_str(), "and" | "then"));
    let person = clause
        || found.iter().take(6).any(|w| matches!(w.lower.as_str(), "i" | "my" | "i'm" | "i’m" | "i've" | "i’ve"));
    let verb = found.iter().any(|w| words_told.schooling.is(&w.lower));
    if !person || !verb || found.len() > 40 {
        return None;
    }
    let capital = |n: usize| found.get(n).is_some_and(|w| w.text.starts_with(char::is_uppercase) && w.lower != "i");
    let joins =
        |n: usize| found.get(n).is_some_and(|w| matches!(w.lower.as_str(), "of" | "and" | "the" | "at" | "for"));
    let name = packs.titles.schools.longest(&found).filter(|(at, _)| capital(*at)).map(|(at, n)| {
        let (mut from, mut to) = (at, at + n);
        while from > 0 && (capital(from - 1) || from > 1 && joins(from - 1) && capital(from - 2)) {
            from -= 1;
        }
        while capital(to) || joins(to) && capital(to + 1) {
            to += 1;
        }
        (from, to)
    });
    let outside = |range: (usize, usize)| name.is_none_or(|(a, b)| range.1 <= a || range.0 >= b);
    let longest = |list: &WordList| {
        (0..found.len())
            .filter_map(|at| list.at(&found, at).map(|n| (at, at + n)))
            .filter(|range| outside(*range))
            .max_by_key(|(a, b)| (b - a, usize::MAX - a))
    };
    let study = longest(&packs.titles.degrees);
    let area = longest(&packs.titles.fields).filter(|(a, _)| study.is_none_or(|(_, end)| *a >= end));
    if name.is_none() && study.is_none() {
        return None;
    }
    let span = dates::spans(sentence).into_iter().find(|s| s.kind != SpanKind::Expiry);
    let text = |(a, b): (usize, usize)| {
        let (first, last) = (found.get(a)?, found.get(b.checked_sub(1)?)?);
        sentence.get(first.start..last.end).map(str::to_owned)
    };
    let mut school = Education {
        institution: name.and_then(text),
        study_type: study.and_then(text),
        area: area.and_then(text),
        ..Education::default()
    };
    let mut used = Vec::new();
    if let Some(span) = span {
        match span.kind {
            SpanKind::Single => school.end_date = span.from,
            _ => (school.start_date, school.end_date) = (span.from, span.to),
        }
        used.push(sentence.get(span.start..span.end).unwrap_or_default().to_owned());
    }
    let told = |n: usize| [study, area].iter().flatten().any(|(a, b)| (*a..*b).contains(&n));
    let in_span = |w: &Word<'_>| span.is_some_and(|s| w.start >= s.start && w.end <= s.end);
    let more = |n: &usize| {
        let frame = |w: &Word<'_>| in_span(w) || !is_content(&w.lower, packs) || words_told.schooling.is(&w.lower);
        outside((*n, *n + 1)) && !told(*n) && found.get(*n).is_some_and(|w| !frame(w))
    };
    if (0..found.len()).filter(more).count() >= 2 {
        school.courses.push(sentence.trim_start_matches("and ").trim_end_matches('.').to_owned());
    }
    let joint = |w: &str| words_told.joints.is(w) || words_told.schooling.is(w) && w != "have";
    used.extend(
        found
            .iter()
            .enumerate()
            .filter(|(n, w)| outside((*n, *n + 1)) && joint(&w.lower))
            .map(|(_, w)| w.text.to_owned()),
    );
    Some((school, used))
}

/// A sentence that tells of two schools, parted between them.
pub(super) fn school_clauses<'a>(sentence: &'a str, packs: &Packs) -> Vec<&'a str> {
    for turn in [" and took ", " and attended ", " and went ", " and studied ", " and then ", " then "] {
        if let Some((first, _)) = sentence.split_once(turn) {
            let rest = sentence.get(first.len()..).unwrap_or_default().trim();
            if packs.titles.schools.in_text(first) && packs.titles.schools.in_text(rest) {
                return vec![first, rest];
            }
        }
    }
    vec![sentence]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_school_is_read_from_a_sentence() {
        let packs = Packs::builtin().unwrap();
        let (read, _) =
            school("I graduated from Elm Valley High School in 2014 with a high school diploma.", &packs).unwrap();
        assert_eq!(read.institution.as_deref(), Some("Elm Valley High School"));
        assert_eq!(
            (read.study_type.as_deref(), read.end_date.map(|d| d.year)),
            (Some("high school diploma"), Some(2014))
        );
        assert!(school("I like to cook for my school friends.", &packs).is_none());
    }

    #[test]
    fn two_schools_in_a_sentence_are_two() {
        let packs = Packs::builtin().unwrap();
        let clauses =
            school_clauses("I finished Elm High School in 2012 and took classes at Bay College in 2014.", &packs);
        let read: Vec<_> = clauses.iter().filter_map(|c| school(c, &packs)?.0.institution).collect();
        assert_eq!(read, ["Elm High School", "Bay College"]);
    }
}
