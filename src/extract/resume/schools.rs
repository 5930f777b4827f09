//! Schools: institution, degree, field, dates and place from the rows of an education section. The main entry is [`read`].

use super::certificates;
use super::dates::{Span, SpanKind};
use super::pieces::{self, Context, pieces};
use super::schooling::{field_and_school, undoubled};
use crate::model::document::Line;
use crate::model::resume::{Certificate, Education};
use crate::packs::Packs;
use crate::packs::titles::Titles;
use crate::packs::words::words;

/// What a section of schools holds.
#[derive(Debug, Default)]
pub(super) struct Schools {
    /// The schools.
    pub(super) education: Vec<Education>,
    /// Entries without school and degree: trainings.
    pub(super) certificates: Vec<Certificate>,
    /// Dates and labels that the fields say in their own form.
    pub(super) used: Vec<String>,
    /// Numbers of the schools that the resume calls present.
    pub(super) present: Vec<usize>,
}

/// An entry in the making.
#[derive(Debug, Default)]
struct Entry {
    school: Option<String>,
    study: Option<String>,
    area: Option<String>,
    place: Option<String>,
    score: Option<String>,
    span: Option<Span>,
    other: Vec<String>,
    /// The first of `other` stands at its head.
    leads: bool,
    courses: Vec<String>,
}

/// What a piece of an education row is.
enum Role {
    School {
        name: String,
        remark: Option<String>,
        study: Option<String>,
    },
    Study {
        study: Option<String>,
        area: Option<String>,
    },
    /// Study that ended in no degree: what it was, as written, and its field.
    Courses(Option<String>),
    Place,
    Score(String),
    Remark,
    Other,
}

/// The schools that `rows` tell of.
pub(super) fn read(rows: &[Line], packs: &Packs) -> Schools {
    let titles = &packs.titles;
    let mut out = Schools::default();
    let mut entry = Entry::default();
    let dates_first = rows.first().is_some_and(|r| super::dates::spans(&r.text).first().is_some_and(|s| s.start == 0));
    for row in rows {
        let mut row = row.clone();
        row.text = colon_parted(&row.text, titles);
        let found = words(&row.text);
        let spans = super::dates::spans(&row.text);
        let names_school = titles.schools.find(&found).is_some();
        let names_degree = titles.degrees.find(&found).is_some();
        let own = names_school && (names_degree || !spans.is_empty())
            || titles.degrees.at(&found, 0).is_some() && !spans.is_empty();
        if row.bullet && !own && !entry.is_blank() {
            match row.text.split(',').next().and_then(score).filter(|_| entry.score.is_none()) {
                Some(number) if !row.text.contains(',') => {
                    out.used.push("GPA".to_owned());
                    entry.score = Some(number);
                }
                _ => entry.courses.push(row.text),
            }
            continue;
        }
        let prose = found.len() > 18 || found.len() > 9 && super::logical::ends_sentence(&row.text) && spans.is_empty();
        if prose && !entry.is_blank() && !(names_school && names_degree) {
            entry.courses.push(row.text);
            continue;
        }
        // A second date is that of another school.
        let dated_again = !spans.is_empty() && entry.span.is_some();
        let fills = !dated_again && (entry.school.is_none() && names_school || entry.study.is_none() && names_degree);
        let is_head = row.heading.is_some() || row.bold || row.bold_lead.is_some();
        let starts = row.heading.is_some() && names_school && entry.school.is_some()
            || is_head && dated_again && entry.school.is_some() && row.gap > 0.0;
        if starts || row.gap >= 0.4 && entry.is_complete() && !fills && score(&row.text).is_none() {
            out.finish(&mut entry);
        }
        // `| Field | School`: a heading whose degree is not stated (grammar of `compose::resume`).
        if row.heading.is_some()
            && entry.is_blank()
            && let Some((area, rest)) = row.text.trim_start_matches(['|', ' ', '\t']).split_once(['|', '\t'])
            && titles
                .schools
                .in_text(rest.trim_start_matches(['|', ' ', '\t']).split(['|', '\t']).next().unwrap_or_default())
            && !titles.schools.in_text(area)
            && !titles.degrees.in_text(area)
        {
            entry.area = Some(area.trim().to_owned());
            row.text = rest.trim().to_owned();
        }
        let (mut after_school, mut in_row) = (false, false);
        for piece in pieces(&row, 0, Context::default(), titles) {
            if let Some(span) = piece.date {
                let starts = piece.first && !entry.is_blank() && (entry.span.is_some() || dates_first);
                if starts
                    || entry.span.is_some() && entry.school.is_none() && entry.study.is_none() && entry.other.is_empty()
                {
                    out.finish(&mut entry);
                }
                if entry.span.is_none() {
                    out.used.push(piece.text.clone());
                    entry.span = Some(span);
                }
                continue;
            }
            if words(&piece.text).len() > 14 && !entry.is_blank() {
                // `B.A.: I have 20 hours left and hope to finish at Elm State`
                entry.courses.push(piece.text);
                continue;
            }
            let behind_school = !piece.first && after_school;
            after_school = false;
            let mut piece = piece;
            if entry.study.is_some()
                && entry.school.is_none()
                && let Some((field, school)) = field_and_school(&piece.text, titles)
            {
                entry.area = entry.area.take().or(Some(field));
                piece.text = school;
            }
            match role(&piece.text, piece.place, &entry, behind_school, titles) {
                Role::School { name, remark, study } => {
                    if entry.school.is_some() || study.is_some() && entry.study.is_some() {
                        out.finish(&mut entry);
                    }
                    let parted = study.as_ref().and_then(|_| field_and_school(&name, titles));
                    entry.school = Some(match parted {
                        Some((field, school)) => {
                            entry.area = entry.area.take().or(Some(field));
                            school
                        }
                        None => name,
                    });
                    after_school = true;
                    entry.courses.extend(remark);
                    entry.study = entry.study.take().or(study);
                }
                Role::Study { study: Some(study), area } if in_row && piece.separator != ", " && study.len() <= 6 => {
                    // `Associate of Arts - AA`
                    if let Some(old) = &mut entry.study {
                        old.push_str(piece.separator);
                        old.push_str(&study);
                    }
                    entry.area = entry.area.take().or(area);
                }
                Role::Study { study, area } => {
                    in_row = true;
                    if entry.study.is_some() && study.is_some() && entry.study != study {
                        out.finish(&mut entry);
                    }
                    entry.study = entry.study.take().or(study);
                    match (&mut entry.area, area) {
                        (Some(old), Some(new)) => {
                            old.push_str(", ");
                            old.push_str(&new);
                        }
                        (slot, new) => *slot = slot.take().or(new),
                    }
                }
                Role::Courses(area) => {
                    entry.area = entry.area.take().or(area);
                    entry.courses.push(piece.text);
                }
                Role::Place if entry.place.is_none() => entry.place = Some(piece.text),
                Role::Score(score) => {
                    out.used.push("GPA".to_owned());
                    entry.score = Some(score);
                }
                Role::Remark => entry.courses.push(piece.text.trim_end_matches('.').to_owned()),
                // `Duluth, MN, USA`
                Role::Place if titles.countries.is(&piece.text) => {
                    if let Some(place) = &mut entry.place {
                        place.push_str(", ");
                        place.push_str(&piece.text);
                    }
                }
                Role::Place | Role::Other => {
                    entry.leads |= is_head && entry.is_blank();
                    entry.other.push(piece.text);
                }
            }
        }
    }
    out.finish(&mut entry);
    out
}

/// `School: what was studied` with a bar for the colon, so that it comes apart.
fn colon_parted(text: &str, titles: &Titles) -> String {
    let mut out = text.to_owned();
    for mark in [" : ", ": "] {
        if let Some(at) = out.find(mark) {
            let head = words(&out[..at]);
            if head.len() <= 8 && (titles.schools.find(&head).is_some() || titles.degrees.find(&head).is_some()) {
                out.replace_range(at..at + mark.len(), " | ");
                break;
            }
        }
    }
    out
}

fn role(text: &str, place: f32, entry: &Entry, behind_school: bool, titles: &Titles) -> Role {
    let lower = text.to_lowercase();
    if let Some(score) = score(text) {
        return Role::Score(score);
    }
    let remark = [
        "no degree",
        "no diploma",
        "not completed",
        "incomplete",
        "honors",
        "cum laude",
        "magna cum",
        "summa cum",
        "dean",
        "minor",
        "with honors",
        "did not",
        "units",
        "relevant",
    ];
    if remark.iter().any(|r| lower.starts_with(r))
        || lower.contains("credits") && !lower.contains("toward") && !titles.schools.in_text(text)
    {
        return Role::Remark;
    }
    let found = words(text);
    let school = titles.schools.longest(&found);
    let degree = titles.degrees.longest(&found);
    let school_name = |name: &str| {
        let name = name.trim();
        let bare = name.strip_suffix(')').and_then(|head| head.rsplit_once(" ("));
        match bare {
            Some((head, remark)) if !head.is_empty() => (head.to_owned(), Some(remark.to_owned())),
            _ => (name.to_owned(), None),
        }
    };
    match (school, degree) {
        (Some((at, n)), Some((from, m))) if from == 0 && at >= m => {
            // `Diploma from Bay North High School`
            let name = found.get(m).map_or("", |w| &text[w.start..]);
            let name = ["from ", "at ", "in "].iter().find_map(|p| name.strip_prefix(p)).unwrap_or(name);
            let study = found.get(m - 1).map(|w| text[..w.end].to_owned());
            let _ = n;
            let (name, remark) = school_name(&pieces::trim(name));
            return Role::School { name, remark, study };
        }
        (Some((at, n)), Some((from, m))) if from >= at + n && m >= 2 && from + m == found.len() => {
            // `Bay North College Associate of Arts`
            let start = found.get(from).map_or(0, |w| w.start);
            let (name, remark) = school_name(&pieces::trim(&text[..start]));
            return Role::School { name, remark, study: Some(text[start..].trim().to_owned()) };
        }
        (Some((at, n)), degree)
            if degree.is_none_or(|(from, m)| {
                m < n || (m == n && from >= at + n) || from > at && m == 1 && at + n < from
            }) =>
        {
            let (name, remark) = school_name(text);
            return Role::School { name, remark, study: None };
        }
        (_, Some((from, m))) => {
            let (study, area) = study_and_area(text, &found, from, m);
            let none =
                ["coursework", "course work", "courses", "course", "classes", "class", "some college", "studies"];
            let no_degree = study.as_deref().is_none_or(|s| none.iter().any(|n| s.to_lowercase().ends_with(n)));
            return if no_degree { Role::Courses(area) } else { Role::Study { study, area } };
        }
        _ => {}
    }
    if place > 2.0 {
        return Role::Place;
    }
    // `31 credit hours toward nursing`, `one year of journalism`
    for mark in [
        " toward a ",
        " toward an ",
        " towards a ",
        " toward ",
        " towards ",
        " year of ",
        " years of ",
        " semester of ",
        " semesters of ",
    ] {
        if let Some(at) = lower.find(mark).filter(|_| lower.is_ascii()) {
            let area = text[at + mark.len()..].trim();
            let area = area.strip_suffix(" degree").unwrap_or(area);
            return Role::Courses(Some(area.to_owned()));
        }
    }
    if behind_school && place > -1.0 && entry.place.is_none() {
        return Role::Place;
    }
    if entry.study.is_some() && entry.area.is_none() && found.len() <= 8 {
        return Role::Study { study: None, area: Some(text.to_owned()) };
    }
    if place > 0.0 && entry.school.is_some() && entry.place.is_none() {
        return Role::Place;
    }
    Role::Other
}

/// `B.S. in Sociology`, `Hospitality Diploma`, `Certificate in Office Skills`: degree and field.
fn study_and_area(
    text: &str,
    found: &[crate::packs::words::Word<'_>],
    from: usize,
    m: usize,
) -> (Option<String>, Option<String>) {
    let clean = |s: &str| {
        let s = pieces::trim(s);
        (!s.is_empty()).then_some(s)
    };
    let start = found.get(from).map_or(0, |w| w.start);
    let mut end = found.get(from + m - 1).map_or(text.len(), |w| w.end);
    if text[end..].starts_with('.') {
        end += 1;
    }
    let before = text[..start].trim();
    let mut after = text[end..].trim_start();
    // The abbreviation of the degree itself: `High School Equivalency (GED)`.
    if after.starts_with('(') && after.ends_with(')') && !after.contains(' ') {
        end = text.len();
        after = "";
    }
    let after_area = ["in ", "en ", "of ", "for ", "on ", "with a major in ", "major in ", "majoring in ", ": ", "- "]
        .iter()
        .find_map(|p| after.strip_prefix(p));
    let lower_before = before.to_lowercase();
    for mark in ["toward a", "toward an", "towards a", "toward", "towards"] {
        if let Some(at) = lower_before.find(mark).filter(|_| lower_before.is_ascii()) {
            let area = before[at + mark.len()..].trim_start_matches('n').trim();
            return (None, clean(area).or_else(|| clean(&text[start..])));
        }
    }
    let counted = lower_before.split_whitespace().all(|w| {
        w.bytes().all(|b| b.is_ascii_digit())
            || matches!(w, "some" | "a" | "an" | "my" | "two" | "three" | "four" | "several")
    });
    let study = if counted && !before.is_empty() { clean(&text[..end]) } else { clean(&text[start..end]) };
    let area = match (after_area, counted) {
        (Some(area), _) => clean(area),
        (None, true) => clean(after),
        (None, false) => clean(before).map(|b| if after.is_empty() { b } else { format!("{b} {after}") }),
    };
    (study, area)
}

/// `GPA 3.4`, `3.97/4.00 GPA`.
fn score(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    if !lower.contains("gpa") && !lower.contains("grade point") || text.len() > 40 {
        return None;
    }
    let number: String = text.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | '/')).collect();
    let number = number.trim_matches(['.', '/']).to_owned();
    (!number.is_empty()).then_some(number)
}

impl Entry {
    fn is_blank(&self) -> bool {
        self.school.is_none()
            && self.study.is_none()
            && self.area.is_none()
            && self.span.is_none()
            && self.other.is_empty()
    }

    fn is_complete(&self) -> bool {
        (self.school.is_some() && (self.study.is_some() || self.span.is_some()))
            || self.study.is_some() && self.span.is_some()
    }
}

impl Schools {
    /// Takes out what says the field of study once more; forms of job boards print it twice.
    fn drop_repeats(&mut self, school: &mut Education) {
        if let Some(half) = school.area.as_deref().and_then(undoubled).map(str::to_owned) {
            self.used.push(half.clone());
            school.area = Some(half);
        }
        let Some(area) = school.area.as_deref() else { return };
        let (again, courses): (Vec<String>, Vec<String>) =
            school.courses.drain(..).partition(|course| course.eq_ignore_ascii_case(area));
        self.used.extend(again);
        school.courses = courses;
        if let Some(name) = school.institution.as_deref().and_then(|name| name.strip_suffix(area))
            && name.ends_with(' ')
            && name.split_whitespace().count() >= 2
        {
            self.used.push(area.to_owned());
            school.institution = Some(name.trim().to_owned());
        }
    }

    fn finish(&mut self, entry: &mut Entry) {
        let entry = std::mem::take(entry);
        if entry.is_blank() {
            return;
        }
        if entry.school.is_none() && entry.study.is_none() {
            let mut others = entry.other.into_iter().chain(entry.area);
            let Some(name) = others.next() else { return };
            let date = entry.span.and_then(|s| s.to.or(s.from));
            self.certificates.push(Certificate { name: Some(name), issuer: others.next(), date, url: None });
            return;
        }
        let mut education = Education {
            institution: entry.school,
            study_type: entry.study,
            area: entry.area,
            location: entry.place,
            score: entry.score,
            courses: entry.courses,
            ..Education::default()
        };
        let mut others = entry.other.into_iter();
        if education.institution.is_none() {
            education.institution = others.next();
        } else if education.study_type.is_none() && education.area.is_none() && entry.leads {
            // A field without a degree heads the entry.
            education.area = others.next();
        }
        education.courses.extend(others);
        self.drop_repeats(&mut education);
        if let Some(span) = entry.span {
            match span.kind {
                SpanKind::Single | SpanKind::Expiry => education.end_date = span.from,
                _ => (education.start_date, education.end_date) = (span.from, span.to),
            }
            if span.kind == SpanKind::Present {
                self.present.push(self.education.len());
            }
        }
        self.education.push(education);
    }
}

/// The certificates that stand among schools.
pub(super) fn is_certificate_row(row: &Line, packs: &Packs) -> bool {
    let found = words(&row.text);
    packs.titles.schools.find(&found).is_none()
        && packs.titles.degrees.find(&found).is_none()
        && certificates::names_one(&row.text, packs)
}
