//! Schools: institution, degree, field, dates and place from the rows of an education section. All readings of a section's
//! parts are scored together, for each order that people keep within one resume, and the best is taken. The main entry is
//! [`read`].

use super::card_labels::Told;
use super::cards::{self, Part};
use super::certificates;
use super::dates::SpanKind;
use super::school_search::{Action, Label, Search};
use super::study::{self, Look};
use crate::model::document::Line;
use crate::model::resume::{Certificate, Education};
use crate::packs::Packs;
use crate::packs::words::{spaced, words};

/// What a section of schools holds.
#[derive(Debug, Default)]
pub(super) struct Schools {
    /// The schools.
    pub(super) education: Vec<Education>,
    /// Entries without school and degree: trainings.
    pub(super) certificates: Vec<Certificate>,
    /// Dates and labels that the fields say in their own form.
    pub(super) used: Vec<String>,
    /// Schools that stand once and were given to several degrees.
    pub(super) repeated: Vec<String>,
    /// Numbers of the schools that the resume calls present.
    pub(super) present: Vec<usize>,
}

/// The schools that `rows` tell of. With `both`, entries that name neither school nor degree are trainings.
pub(super) fn read(rows: &[Line], both: bool, packs: &Packs) -> Schools {
    let titles = &packs.titles;
    let prose = |row: &Line| {
        let count = spaced(&row.text);
        row.text.len() > 400 || count > 34 || count > 12 && super::logical::ends_sentence(&row.text) && row.bullet
    };
    let leads = |left: &str, right: &str| study::parts_here(left, right, titles);
    let rows: Vec<Line> = rows.iter().map(barred).collect();
    let rows = rows.as_slice();
    let mut out = Schools::default();
    let parts = cards::parts(rows, &prose, (&study::LEADS, &leads), titles, &mut out.used);
    let parts = study::apart(parts, titles);
    let looks: Vec<Look> = parts.iter().map(|p| Look::of(p, titles)).collect();
    let search = Search::new(rows, &parts, &looks);
    let mut taken: Vec<Entry<'_>> = Vec::new();
    let mut at = 0;
    let mut seen = 0;
    for action in search.run() {
        let Some(part) = parts.get(at) else { break };
        // Rows without parts go to the entry above.
        while seen < part.row {
            if !parts.iter().any(|p| p.row == seen)
                && let (Some(entry), Some(row)) = (taken.last_mut(), rows.get(seen))
            {
                entry.bodies.push(row.text.clone());
            }
            seen += 1;
        }
        seen = seen.max(part.row + 1);
        match action {
            Action::Body => {
                let Some(row) = rows.get(part.row) else { break };
                match taken.last_mut() {
                    Some(entry) => entry.bodies.push(row.text.clone()),
                    None => taken.push(Entry { bodies: vec![row.text.clone()], ..Entry::default() }),
                }
                at = search.row_end(at);
                continue;
            }
            Action::Open(label) => taken.push(Entry { fields: vec![(label, vec![part])], ..Entry::default() }),
            Action::Promote(label) => {
                taken.push(Entry { fields: vec![(label, vec![part])], inherits: true, ..Entry::default() })
            }
            Action::Field(label) => {
                if let Some(entry) = taken.last_mut() {
                    entry.fields.push((label, vec![part]));
                }
            }
            Action::Join => {
                if let Some((_, field)) = taken.last_mut().and_then(|e| e.fields.last_mut()) {
                    field.push(part);
                }
            }
        }
        at += 1;
    }
    for row in rows.get(seen..).unwrap_or_default() {
        if let Some(entry) = taken.last_mut() {
            entry.bodies.push(row.text.clone());
        }
    }
    for entry in taken {
        out.take(entry, rows, both, packs);
    }
    out
}

/// Without the bars that stand for empty fields before the first (grammar of `compose::resume`).
fn barred(row: &Line) -> Line {
    let mut row = cards::mended(row);
    if row.text.starts_with('|') {
        row.text = row.text.trim_start_matches(['|', ' ', '\t']).to_owned();
        row.bold_lead = None;
    }
    row
}

/// An entry with the parts of its fields.
#[derive(Default)]
struct Entry<'a> {
    fields: Vec<(Label, Vec<&'a Part>)>,
    bodies: Vec<String>,
    inherits: bool,
}

impl Schools {
    fn take(&mut self, entry: Entry<'_>, rows: &[Line], both: bool, packs: &Packs) {
        let titles = &packs.titles;
        let mut school = Education::default();
        let mut remarks = Vec::new();
        let mut present = false;
        let known = entry.fields.iter().any(|(label, parts)| {
            let text = cards::joined(rows, parts);
            let found = words(&text);
            *label == Label::School && titles.schools.find(&found).is_some()
                || *label == Label::Study && study::degree(&found, titles).is_some()
                || parts.iter().any(|p| matches!(p.told, Some(Told::School | Told::Study)))
        });
        let plain = |(label, _): &(Label, Vec<&Part>)| matches!(label, Label::School | Label::Area | Label::Study);
        if !known && !entry.inherits && (both || certificates::names_one_of(rows, &entry.fields, packs)) {
            let of: Vec<Line> = entry
                .fields
                .iter()
                .flat_map(|(_, parts)| parts.first())
                .map(|p| p.row)
                .fold(Vec::new(), |mut seen: Vec<usize>, row| {
                    if !seen.contains(&row) {
                        seen.push(row);
                    }
                    seen
                })
                .into_iter()
                .filter_map(|row| rows.get(row).cloned())
                .collect();
            if entry.fields.iter().any(plain) {
                self.certificates.extend(certificates::read(&of, packs, &mut self.used));
            }
            return;
        }
        if !known && !entry.inherits && !entry.fields.iter().any(plain) {
            return;
        }
        let joins = |slot: &mut Option<String>, text: String| match slot {
            Some(old) if old.eq_ignore_ascii_case(&text) => {}
            Some(old) => {
                old.push_str(", ");
                old.push_str(&text);
            }
            None => *slot = Some(text),
        };
        let told = |told: Told| entry.fields.iter().any(|(_, parts)| parts.iter().any(|p| p.told == Some(told)));
        let told_apart = told(Told::Study) && told(Told::Area);
        for (label, parts) in entry.fields {
            let text = cards::joined(rows, &parts);
            match label {
                Label::Study if told_apart && parts.iter().any(|p| p.told == Some(Told::Study)) => {
                    school.study_type = Some(text);
                }
                Label::School => school.institution = Some(text),
                Label::Study if titles.fields.is(&text) && study::degree(&words(&text), titles).is_none() => {
                    joins(&mut school.area, text);
                }
                Label::Study => {
                    let (study, area) = study::study_and_area(&text, titles);
                    if study.is_none() {
                        remarks.push(text);
                    }
                    school.study_type = school.study_type.take().or(study);
                    if let Some(area) = area {
                        joins(&mut school.area, area);
                    }
                }
                Label::Area => {
                    let (study, area) = study::study_and_area(&text, titles);
                    if study.is_none() {
                        remarks.push(text.clone());
                    }
                    joins(&mut school.area, if study.is_none() { area.unwrap_or(text) } else { text });
                }
                Label::Place => school.location = Some(text),
                Label::Score => {
                    self.used.push("GPA".to_owned());
                    let figure = text.split_whitespace().next().filter(|w| w.len() < text.len());
                    match figure.filter(|w| w.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'/'))) {
                        // `GPA: 3.58 Dean's list`
                        Some(figure) if study::score(&text).is_none() => {
                            school.score = Some(figure.to_owned());
                            remarks.push(text[figure.len()..].trim().to_owned());
                        }
                        _ => school.score = study::score(&text).or(Some(text.trim_end_matches('.').to_owned())),
                    }
                }
                Label::Remark => remarks.push(text.trim_end_matches('.').to_owned()),
                Label::Dates => {
                    let Some(span) = parts.first().and_then(|p| p.span) else { continue };
                    self.used.push(text);
                    match span.kind {
                        SpanKind::Single | SpanKind::Expiry => school.end_date = span.from,
                        _ => (school.start_date, school.end_date) = (span.from, span.to),
                    }
                    present = span.kind == SpanKind::Present;
                }
            }
        }
        for text in entry.bodies {
            match study::score(&text).filter(|_| school.score.is_none() && !text.contains(',')) {
                Some(score) => {
                    self.used.push("GPA".to_owned());
                    school.score = Some(score);
                }
                None => remarks.push(text),
            }
        }
        if entry.inherits
            && let Some(before) = self.education.last()
        {
            self.repeated.extend(before.institution.clone());
            (school.institution, school.location) = (before.institution.clone(), before.location.clone());
        }
        // `Bachelor of Science in Business Administration, major in Marketing`
        if let (Some(study), Some(area)) = (&school.study_type, &school.area)
            && let Some((name, major)) = area.split_once(", major in ").or_else(|| area.split_once(", majoring in "))
        {
            let area = major.to_owned();
            school.study_type = Some(format!("{study} in {name}"));
            school.area = Some(area);
        }
        school.courses = remarks;
        self.say_once(&mut school);
        if present {
            self.present.push(self.education.len());
        }
        self.education.push(school);
    }
}

impl Schools {
    /// Takes out the field of study where it stands again: as a course, behind itself or behind the school.
    fn say_once(&mut self, school: &mut Education) {
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
            && spaced(name) >= 2
        {
            self.used.push(area.to_owned());
            school.institution = Some(name.trim().to_owned());
        }
    }
}

/// The first half of a text that says the same twice: `Nursing Nursing`.
fn undoubled(text: &str) -> Option<&str> {
    let found = words(text);
    let half = found.len() / 2;
    let (first, second) = found.split_at_checked(half)?;
    let same = half > 0 && found.len().is_multiple_of(2) && first.iter().zip(second).all(|(a, b)| a.lower == b.lower);
    same.then(|| first.last().and_then(|w| text.get(..w.end))).flatten()
}

/// The certificates that stand among schools.
pub(super) fn is_certificate_row(row: &Line, packs: &Packs) -> bool {
    let found = words(&row.text);
    packs.titles.schools.find(&found).is_none()
        && packs.titles.degrees.find(&found).is_none()
        && certificates::names_one(&row.text, packs)
}
