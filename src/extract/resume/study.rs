//! Study: what a part of a school's entry looks like: school, degree, field, place, grade or remark. The main entries are
//! [`Look::of`] and [`study_and_area`].

use super::card_labels::Told;
use super::cards::{Mark, Part};
use super::{pieces, place};
use crate::packs::titles::Titles;
use crate::packs::word_list::WordList;
use crate::packs::words::{Word, any_byte, has_digit, words};

/// How much a part looks like each field.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    pub(super) school: f32,
    pub(super) study: f32,
    pub(super) area: f32,
    pub(super) place: f32,
    pub(super) score: f32,
    pub(super) remark: f32,
    /// It holds a word of schools, degrees or fields.
    pub(super) known: bool,
    /// It names a field of study besides the degree.
    pub(super) both: bool,
    /// It says that study ended without a degree, or only what was taken.
    pub(super) courses: bool,
}

/// Words between a degree and its field, and between a degree and its school.
pub(super) const LEADS: [&str; 19] = [
    " and i took ",
    " and took ",
    " and studied ",
    " with my ",
    " where i earned a ",
    " with a major in ",
    " with an emphasis in ",
    " with emphasis in ",
    " with a concentration in ",
    " majoring in ",
    " major in ",
    " from the ",
    " from ",
    " at ",
    " in ",
    " en ",
    " für ",
    " as ",
    " with a ",
];

/// Whether a word of [`LEADS`] parts `left` from `right`.
pub(super) fn parts_here(left: &str, right: &str, titles: &Titles) -> bool {
    let found = words(left);
    let degree = degree(&found, titles);
    let school = titles.schools.in_text(right.split([',', '(', '\t', '|']).next().unwrap_or_default());
    let ends = degree.is_some_and(|(at, n)| at + n == found.len() || left.ends_with(')'));
    // `Associate in Applied Science` is one name.
    let whole = [left, " in ", right.split([',', '(']).next().unwrap_or_default()].concat();
    let one =
        longest_at(&titles.degrees, &words(&whole), 0).is_some_and(|n| n > found.len() + 1) && !titles.fields.is(right);
    // `I took 12 credits of welding at Elm College`, `Elm High School with a diploma and took …`
    let told =
        titles.schools.find(&found).is_some() && self::degree(&words(right), titles).is_some_and(|(at, _)| at == 0);
    let took =
        toward(&left.to_lowercase()).is_some() && school || degree.is_some() && toward(&right.to_lowercase()).is_some();
    ends && !one || told || took || school && degree.is_some() && titles.schools.find(&found).is_none()
}

fn longest_at(list: &WordList, found: &[Word<'_>], at: usize) -> Option<usize> {
    list.at(found, at)
}

/// The degree in `found`, as word numbers. Short names count only in capitals or with dots, so that `as` and `be` are none.
pub(super) fn degree(found: &[Word<'_>], titles: &Titles) -> Option<(usize, usize)> {
    let fits = |at: usize, n: usize| {
        let text = found.get(at..at + n).unwrap_or_default();
        let short = text.iter().map(|w| w.text.chars().count()).sum::<usize>() <= 3;
        !short || text.iter().all(|w| w.text.starts_with(char::is_uppercase))
    };
    let all =
        (0..found.len()).filter_map(|i| titles.degrees.at(found, i).map(|n| (i, n))).filter(|(i, n)| fits(*i, *n));
    all.fold(
        None,
        |best: Option<(usize, usize)>, one| if best.is_some_and(|b| b.1 >= one.1) { best } else { Some(one) },
    )
}

impl Look {
    /// The look of `part`, a piece of text.
    pub(super) fn of(part: &Part, titles: &Titles) -> Self {
        let text = part.text.as_str();
        let found = words(text);
        let n = found.len();
        let lower = text.to_lowercase();
        let school = titles.schools.longest(&found);
        let degree = degree(&found, titles);
        let capitals = found.iter().filter(|w| w.text.starts_with(char::is_uppercase)).count();
        let named = capitals * 2 >= n && capitals > 0;
        let digits = has_digit(text);
        let fields = (0..n).filter_map(|i| titles.fields.at(&found, i).map(|k| (i, k)));
        // How many phrases begin, and the longest, the first of equals.
        let (field_words, field) = fields.fold((0, None), |(count, best), one| {
            let longer = best.is_none_or(|(_, k): (usize, usize)| one.1 > k);
            (count + 1, if longer { Some(one) } else { best })
        });
        let place = place::read(text, titles);
        let remark = titles.study_remarks.at(&found, 0).is_some();
        let remark_any = titles.study_remarks.find(&found).is_some();

        // `Elementary Education` is a field, though there are elementary schools.
        let school = school.filter(|(i, k)| !field.is_some_and(|(j, m)| m >= *k && *i < j + m && j < i + k));
        // `High School Diploma`: the longer of two names that share words.
        let (school, degree) = match (school, degree) {
            (Some((i, k)), Some((j, m))) if i < j + m && j < i + k => {
                // `Diploma High School` beside `Regis High School`; `Elm Ridge Secondary School` has a name of its own.
                let own = j > 0 && i == j && found.get(j - 1).is_some_and(|w| w.text.starts_with(char::is_uppercase));
                if m > k || m == k && !own { (None, Some((j, m))) } else { (Some((i, k)), None) }
            }
            pair => pair,
        };
        let mut look = Self { known: school.is_some() || degree.is_some(), ..Self::default() };
        look.school = if named { 0.2 } else { -0.9 };
        if let Some((at, k)) = school {
            let edge = at == 0 || at + k == n;
            look.school += if k >= 2 || n > 1 && edge { 2.6 } else { 1.6 };
        }
        if n == 1 && school.is_none() {
            look.school -= 0.4;
        }
        if field.is_some() && titles.fields.whole(&found) {
            look.school -= 2.0;
        }
        look.study = -1.2;
        if let Some((at, m)) = degree {
            look.study = match (at, m == n) {
                (_, true) => 3.2,
                (0, _) => 2.7,
                (at, _) if at + m == n => 2.2,
                _ => 1.2,
            };
            if school.is_none() {
                look.school -= if m == n { 3.0 } else { 1.4 };
            }
        } else if digits && lower.contains("level") && !lower.starts_with("level") {
            look.study = 0.8;
        }
        if degree.is_none() && (school.is_some() || field_words > 0) {
            look.study -= 1.5;
        }
        look.area = if named { -0.1 } else { -0.3 };
        if field_words > 0 && school.is_none() {
            look.area += 1.0;
        }
        if school.is_some() {
            look.area -= 1.8;
        }
        if degree.is_some() {
            look.area -= 1.2;
        }
        if part.mark == Mark::Word || part.mark == Mark::Colon {
            look.area += 0.9;
        }
        if part.mark == Mark::Bracket && titles.languages.whole(&found) {
            // `GED (Spanish)`: the language of the test.
            look.area -= 1.5;
        }
        if n > 7 {
            look.area -= 0.5;
        }
        look.place = match &place {
            _ if matches!(text, "City, State" | "City" | "State") => 3.2,
            Some(p) if p.city.is_some() => 3.0,
            Some(_) => 2.4,
            None if place::is_town(text) && n <= 3 && field_words == 0 && degree.is_none() && school.is_none() => 0.2,
            None => -1.6,
        };
        if place.is_some() || look.place > 3.0 {
            look.school -= 1.8;
            look.area -= 1.5;
        }
        look.score = if score(text).is_some() { 3.5 } else { -5.0 };
        look.remark = -0.9;
        if remark {
            look.remark = 2.0;
        } else if remark_any && degree.is_none() && school.is_none() {
            look.remark = 1.4;
        } else if part.mark == Mark::Bracket {
            look.remark = 0.2;
        }
        if remark_any && school.is_none() && degree.is_none() {
            look.area -= if field_words > 0 && !remark { 0.2 } else { 1.2 };
            look.school -= 1.5;
        }
        if n == 0 || text.chars().all(|c| !c.is_alphabetic()) {
            look.school -= 3.0;
            look.area -= 2.0;
            look.remark += 0.8;
        }
        if part.span.is_none() && super::dates::spans(text).first().is_some_and(|s| s.end - s.start == text.len()) {
            // An expected date beside the dates of study.
            look.school -= 3.0;
            look.area -= 2.0;
            look.remark += 2.9;
        }
        let toward = toward(&lower);
        let (study, area) =
            degree.map_or((None, None), |_| study_and_area_of((text, &found), toward, lower.len(), titles));
        look.both = part.told.is_none() && degree.is_some_and(|(_, m)| m < n) && area.is_some();
        let toward = toward.is_some();
        look.courses = toward || degree.is_some() && study.is_none();
        if toward {
            look.area += 1.6;
            look.remark -= 1.0;
        }
        if look.courses && degree.is_some() {
            look.study += 0.4;
        }
        let slot = match part.told {
            Some(Told::School) => &mut look.school,
            Some(Told::Study | Told::Name) => &mut look.study,
            Some(Told::Area) => &mut look.area,
            Some(Told::Place) => &mut look.place,
            Some(Told::Score) => &mut look.score,
            _ => return look,
        };
        *slot = slot.max(0.0) + 3.0;
        look
    }
}

/// Parts in which degree, field and school stand without a separator, taken apart: `Diploma Elm Valley College`, `Elm Valley
/// High School Diploma`, `B.A. : Marketing Elm State University`.
pub(super) fn apart(parts: Vec<Part>, titles: &Titles) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::with_capacity(parts.len());
    let mut rest: Vec<Part> = parts.into_iter().rev().collect();
    while let Some(part) = rest.pop() {
        let behind = || {
            out.last().is_some_and(|p| {
                p.row == part.row && p.span.is_none() && degree(&words(&p.text), titles).is_some_and(|(at, _)| at == 0)
            })
        };
        match (part.span.is_none()).then(|| cut(&part.text, behind, titles)).flatten().and_then(|at| part.cut(at)) {
            Some((head, tail)) => {
                rest.push(tail);
                out.push(head);
            }
            None => out.push(part),
        }
    }
    out
}

/// Where `text` comes apart; `behind` says that a degree stands before it.
fn cut(text: &str, behind: impl Fn() -> bool, titles: &Titles) -> Option<usize> {
    let found = words(text);
    let (at, k) = titles.schools.longest(&found)?;
    let start = |i: usize| found.get(i).map(|w| w.start);
    let named = |from: usize, to: usize| {
        let of = found.get(from..to).unwrap_or_default();
        !of.is_empty() && of.iter().all(|w| w.text.starts_with(char::is_uppercase))
    };
    let Some((from, m)) = degree(&found, titles) else {
        // A field and a school behind a degree.
        let field = (0..at).filter_map(|i| titles.fields.at(&found, i).map(|n| i + n)).filter(|e| *e <= at).max()?;
        let whole = (0..field).all(|i| (0..=i).any(|j| titles.fields.at(&found, j).is_some_and(|n| j + n > i)));
        let own = field < at || k >= 2 && found.get(at + k - 1).is_some_and(|w| w.lower == "of");
        return (whole && own && behind()).then(|| start(field)).flatten();
    };
    let overlap = from < at + k && at < from + m;
    if overlap {
        // `Elm Valley High School Diploma`
        let last = found.len() - 1;
        let name = from > 0 && from == at && from + m == found.len() && m == k + 1 && named(0, from);
        let plain = titles.fields.find(found.get(..from)?).is_some()
            || found
                .get(..from)?
                .iter()
                .any(|w| matches!(w.lower.as_str(), "general" | "adult" | "honors" | "regents"));
        return (name && !plain).then(|| start(last)).flatten();
    }
    let clear = m >= 2 || found.get(from).is_some_and(|w| w.text.len() > 4) || text[start(from)?..].contains('.');
    if !clear || titles.study_remarks.find(&found).is_some() {
        return None;
    }
    if from == 0 {
        let next = found.get(m)?;
        let field = titles.fields.at(&found, m);
        // `Diploma Elm Valley College`; what follows `in` or `of` was parted before.
        let name = next.text.starts_with(char::is_uppercase) && (at > m || k >= 2);
        return (name || field.is_some()).then(|| start(m)).flatten();
    }
    (from >= at + k && named(0, at.max(1))).then(|| start(from)).flatten()
}

/// `20 hours toward a baking degree`, `one year of journalism`: the field.
fn toward(lower: &str) -> Option<(usize, usize)> {
    let marks = [
        "toward an ",
        "toward a ",
        "towards an ",
        "towards a ",
        "toward ",
        "towards ",
        "year of ",
        "years of ",
        "semester of ",
        "semesters of ",
        "hours of ",
        "credits of ",
        "units of ",
        "credits in ",
        "units in ",
        "hours in ",
        "classes in ",
        "courses in ",
        "coursework in ",
        "studied ",
        "studies in ",
    ];
    // Of few texts a word begins like one of them.
    let opens = |(at, byte): (usize, u8)| {
        matches!(byte, b't' | b'y' | b's' | b'h' | b'c' | b'u')
            && (at == 0 || lower.as_bytes().get(at - 1) == Some(&b' '))
            && lower.get(at..).is_some_and(|rest| marks.iter().any(|mark| rest.starts_with(mark)))
    };
    if !lower.bytes().enumerate().any(opens) {
        return None;
    }
    marks.iter().find_map(|m| {
        let at = lower.find(m)?;
        (at == 0 || lower[..at].ends_with(' ')).then_some((at, m.len()))
    })
}

/// `B.S. in Sociology`, `Hospitality Diploma`, `20 hours toward baking`: degree and field.
pub(super) fn study_and_area(text: &str, titles: &Titles) -> (Option<String>, Option<String>) {
    let lower = text.to_lowercase();
    study_and_area_of((text, &words(text)), toward(&lower), lower.len(), titles)
}

/// The same of a text with its words, where it says [`toward`] what it is, and how long it is in small letters.
fn study_and_area_of(
    (text, found): (&str, &[Word<'_>]),
    toward: Option<(usize, usize)>,
    lower: usize,
    titles: &Titles,
) -> (Option<String>, Option<String>) {
    let clean = |s: &str| {
        let s = pieces::trim(s);
        (!s.is_empty()).then_some(s)
    };
    if let Some((at, len)) = toward.filter(|_| lower == text.len()) {
        let area = text[at + len..].trim();
        let area = area.strip_suffix(" degree").unwrap_or(area);
        return (None, clean(area));
    }
    // `WASSCE (West African Senior School Certificate)`: the same degree twice.
    let leads = |half: &str| degree(&words(half), titles).is_some_and(|(at, _)| at == 0);
    if text.strip_suffix(')').and_then(|t| t.split_once('(')).is_some_and(|(short, long)| leads(short) && leads(long)) {
        return (Some(text.to_owned()), None);
    }
    let Some((from, m)) = degree(found, titles) else { return (clean(text), None) };
    let start = found.get(from).map_or(0, |w| w.start);
    let mut to = from + m;
    // `NVQ Level 3 Hairdressing`
    if found.get(to).is_some_and(|w| matches!(w.lower.as_str(), "level" | "grade" | "stage"))
        && found.get(to + 1).is_some_and(|w| w.text.bytes().all(|b| b.is_ascii_digit()) || w.text.len() == 1)
    {
        to += 2;
    } else if found.get(to).is_some_and(|w| w.text.bytes().all(|b| b.is_ascii_digit()) && w.text.len() == 1) {
        to += 1;
    }
    let mut end = found.get(to - 1).map_or(text.len(), |w| w.end);
    if text[end..].starts_with('.') {
        end += 1;
    }
    let before = text[..start].trim();
    let mut after = text[end..].trim_start();
    // The abbreviation of the degree itself: `High School Equivalency (GED)`, `Licență (bachelor)`.
    let named = || degree(&words(after), titles).is_some();
    if after.starts_with('(') && after.ends_with(')') && (!after.contains(' ') || named()) {
        end = text.len();
        after = "";
    }
    // `Associate of Arts - AA`
    let short = after.trim_start_matches(['-', '–', '—', ',', ' ']);
    if !short.is_empty() && short.chars().count() <= 6 && degree(&words(short), titles).is_some_and(|d| d.0 == 0) {
        end = text.len();
        after = "";
    }
    let after_area = [
        "in ",
        "en ",
        "of ",
        "for ",
        "on ",
        "with a major in ",
        "major in ",
        "majoring in ",
        ": ",
        "- ",
        "– ",
        ", ",
        "including ",
        "incl. ",
        "zur ",
        "zum ",
        "zu ",
        "als ",
    ]
    .iter()
    .find_map(|p| after.strip_prefix(p));
    // `NZ Certificate`, `WAEC Senior School Certificate`: who gives it belongs to its name.
    let giver = |w: &str| (2..=5).contains(&w.len()) && w.bytes().all(|b| b.is_ascii_uppercase());
    let given = !before.is_empty() && before.split_whitespace().all(giver) && !titles.fields.is(before);
    let counted = given
        || before.is_empty()
        || before.to_lowercase().split_whitespace().all(|w| {
            w.bytes().all(|b| b.is_ascii_digit())
                || matches!(w, "some" | "a" | "an" | "my" | "two" | "three" | "four" | "several")
        });
    let study = if counted && !before.is_empty() { clean(&text[..end]) } else { clean(&text[start..end]) };
    let area = match (after_area, counted) {
        (Some(area), _) => clean(area),
        (None, true) => clean(after),
        (None, false) => clean(before).map(|b| if after.is_empty() { b } else { format!("{b} {after}") }),
    };
    let study = study.map(|s| match text[start..end].strip_suffix('.') {
        // `A.A.` keeps its last stop.
        Some(inner) if inner.contains('.') && !s.ends_with('.') => format!("{s}."),
        _ => s,
    });
    // What was taken, and no degree: `some coursework`.
    let phrase = found.get(from..from + m).unwrap_or_default();
    let last = phrase.last().map(|w| w.lower.as_str()).unwrap_or_default();
    let taken = matches!(last, "coursework" | "courses" | "course" | "classes" | "class" | "work" | "studies");
    (study.filter(|_| !(taken && phrase.len() <= 2)), area)
}

/// `GPA 3.4`, `3.97/4.00 GPA`.
pub(super) fn score(text: &str) -> Option<String> {
    let says = |mark: &[u8]| text.as_bytes().windows(mark.len()).any(|part| part.eq_ignore_ascii_case(mark));
    if text.len() > 40 || !any_byte(text, |byte| byte | 32 == b'g') || !says(b"gpa") && !says(b"grade point") {
        return None;
    }
    let number: String = text.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | '/')).collect();
    let number = number.trim_matches(['.', '/']).to_owned();
    (!number.is_empty()).then_some(number)
}
