//! Parser: what a strict parser gets of a file (domain SPEC 5.1): the text in the order in which the file stores it, tables
//! read across, without page headers, footers and text boxes; and which fields it then finds. A model of what vendors say
//! of their parsers, not of one product. The main entries are [`text`] and [`fields`].

use std::collections::HashMap;

use crate::model::date::Date;
use crate::model::document::{Document, Region};
use crate::model::finding::{ParsedField, ParsedState};
use crate::model::place::Place;
use crate::model::resume::Resume;
use crate::packs::words::words;

/// Lines between the parts of an entry from which they are apart.
const NEAR: usize = 4;

/// The text that a strict parser gets, a line a line.
pub(super) fn text(document: &Document) -> String {
    if !document.layout.raw.is_empty() {
        return document.layout.raw_lines().collect::<Vec<_>>().join("\n");
    }
    let body = document.lines.iter().filter(|line| line.region == Region::Body);
    body.map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// What becomes of the fields of `resume` in `read`.
pub(super) fn fields(document: &Document, resume: &Resume, read: &str) -> Vec<ParsedField> {
    let reader = Reader::of(document, read);
    let basics = &resume.basics;
    let home = basics.location.as_ref();
    let mut out: Vec<ParsedField> = Vec::new();
    for (field, place, value) in [
        ("name", "/basics/name", basics.name.as_ref()),
        ("e-mail", "/basics/email", basics.email.as_ref()),
        ("phone", "/basics/phone", basics.phone.as_ref()),
        ("city", "/basics/location/city", home.and_then(|home| home.city.as_ref())),
    ] {
        out.extend(value.map(|value| reader.plain(field.to_owned(), place.to_owned(), value)));
    }
    for (i, job) in resume.work.iter().enumerate() {
        let parts = [job.position.as_deref(), job.name.as_deref()];
        out.extend(reader.entry(
            format!("job {}", i + 1),
            format!("/work/{i}"),
            parts,
            job.start_date.or(job.end_date),
        ));
    }
    for (i, role) in resume.volunteer.iter().enumerate() {
        let parts = [role.position.as_deref(), role.organization.as_deref()];
        let date = role.start_date.or(role.end_date);
        out.extend(reader.entry(format!("volunteer work {}", i + 1), format!("/volunteer/{i}"), parts, date));
    }
    for (i, school) in resume.education.iter().enumerate() {
        let parts = [school.study_type.as_deref().or(school.area.as_deref()), school.institution.as_deref()];
        let date = school.end_date.or(school.start_date);
        out.extend(reader.entry(format!("school {}", i + 1), format!("/education/{i}"), parts, date));
    }
    out.extend(reader.skills(resume));
    out
}

/// The text in words, with the lines they stand on.
struct Reader<'a> {
    document: &'a Document,
    /// Words in small letters, and the number of the line.
    words: Vec<(String, usize)>,
    /// Where in `words` each word stands.
    at: HashMap<String, Vec<usize>>,
}

impl<'a> Reader<'a> {
    fn of(document: &'a Document, read: &str) -> Self {
        let lines = read.lines().enumerate();
        let words: Vec<(String, usize)> =
            lines.flat_map(|(i, line)| words(line).into_iter().map(move |word| (word.lower.into(), i))).collect();
        let mut at: HashMap<String, Vec<usize>> = HashMap::new();
        for (i, (word, _)) in words.iter().enumerate() {
            at.entry(word.clone()).or_default().push(i);
        }
        Self { document, words, at }
    }

    /// Lines on which `value` begins.
    fn lines(&self, value: &str) -> Vec<usize> {
        let wanted: Vec<String> = words(value).into_iter().map(|word| word.lower.into()).collect();
        let Some(places) = wanted.first().and_then(|first| self.at.get(first)) else { return Vec::new() };
        let stands = |from: usize| {
            self.words.get(from..from + wanted.len()).is_some_and(|run| run.iter().zip(&wanted).all(|(a, b)| a.0 == *b))
        };
        places
            .iter()
            .filter(|from| stands(**from))
            .filter_map(|from| self.words.get(*from))
            .map(|word| word.1)
            .collect()
    }

    /// Why `value` is not among the text.
    fn reason(&self, value: &str) -> String {
        let squeezed = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
        const JOINED: [(&str, &str); 5] = [("ﬀ", "ff"), ("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬃ", "ffi"), ("ﬄ", "ffl")];
        let parted =
            |text: &str| JOINED.iter().fold(text.to_owned(), |text, (sign, letters)| text.replace(sign, letters));
        let wanted = squeezed(value);
        let holder = self.document.lines.iter().find(|line| squeezed(&line.text).contains(&wanted));
        let spaced = self.document.layout.raw_lines().any(|line| squeezed(line).contains(&wanted));
        match holder.map(|line| line.region) {
            Some(Region::Header) => "it stands in the page header".to_owned(),
            Some(Region::Footer) => "it stands in the page footer".to_owned(),
            Some(Region::Box) => "it stands in a text box".to_owned(),
            _ if !spaced && self.document.layout.raw_lines().any(|line| squeezed(&parted(line)).contains(&wanted)) => {
                "letters of it are joined to one sign (ﬁ, ﬀ)".to_owned()
            }
            _ if spaced => "its letters are spaced out or its words run together".to_owned(),
            _ => "its words do not stand together in the text".to_owned(),
        }
    }

    fn plain(&self, field: String, place: String, value: &str) -> ParsedField {
        let found = !self.lines(value).is_empty();
        let (state, reason) =
            if found { (ParsedState::Found, None) } else { (ParsedState::Lost, Some(self.reason(value))) };
        ParsedField { field, place: Place::new(place), value: value.to_owned(), state, reason }
    }

    /// Title or degree, employer or school, and year of one entry: whether they stand and stand near each other.
    fn entry(&self, field: String, place: String, parts: [Option<&str>; 2], date: Option<Date>) -> Option<ParsedField> {
        let stated: Vec<&str> = parts.into_iter().flatten().collect();
        let value = stated.join(", ");
        let place = Place::new(place);
        let lost = stated.iter().find(|part| self.lines(part).is_empty());
        if let Some(part) = lost {
            let reason = Some(format!("\"{part}\": {}", self.reason(part)));
            return Some(ParsedField { field, place, value, state: ParsedState::Lost, reason });
        }
        let head = self.lines(stated.first()?);
        let distance = |others: &[usize]| {
            let all = head.iter().flat_map(|a| others.iter().map(move |b| (a.abs_diff(*b), *a, *b)));
            all.min().filter(|(far, ..)| *far > NEAR)
        };
        let mut torn = None;
        if let Some(date) = date
            && let Some((_, a, b)) = distance(&self.years(date.year))
        {
            torn = Some(format!(
                "\"{}\" stands on line {}, its year {} on line {}",
                stated.first()?,
                a + 1,
                date.year,
                b + 1
            ));
        }
        let state = if torn.is_some() { ParsedState::Apart } else { ParsedState::Found };
        Some(ParsedField { field, place, value, state, reason: torn })
    }

    /// Lines with a year, in four digits or two.
    fn years(&self, year: u16) -> Vec<usize> {
        let (long, short) = (year.to_string(), format!("{:02}", year % 100));
        let found = |key: &str| self.at.get(key).cloned().unwrap_or_default();
        let mut places = found(&long);
        places.extend(found(&short));
        places.extend(found(&format!("'{short}")));
        places.into_iter().filter_map(|i| self.words.get(i)).map(|word| word.1).collect()
    }

    /// All skills as one field.
    fn skills(&self, resume: &Resume) -> Option<ParsedField> {
        let all: Vec<&str> = resume.skills.iter().flat_map(|group| &group.keywords).map(String::as_str).collect();
        let lost: Vec<&str> = all.iter().copied().filter(|skill| self.lines(skill).is_empty()).collect();
        let reason = lost.first().map(|first| format!("\"{first}\": {}", self.reason(first)));
        let state = if lost.is_empty() { ParsedState::Found } else { ParsedState::Lost };
        let value = format!("{} of {}", all.len() - lost.len(), all.len());
        (!all.is_empty()).then(|| ParsedField {
            field: "skills".to_owned(),
            place: Place::new("/skills"),
            value,
            state,
            reason,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::{Format, Layout, Line};
    use crate::model::resume::{Basics, Work};

    fn document(raw: &[&str], lines: Vec<Line>) -> Document {
        let layout = Layout { raw: raw.join("\n"), ..Layout::default() };
        Document { format: Format::Pdf, pages: 1, lines, job: None, layout, notes: Vec::new() }
    }

    fn line(text: &str, region: Region) -> Line {
        Line { text: text.to_owned(), region, ..Line::default() }
    }

    fn resume() -> Resume {
        let basics =
            Basics { name: Some("Ines Varga".to_owned()), phone: Some("555-0100".to_owned()), ..Basics::default() };
        let job = Work {
            position: Some("Cook".to_owned()),
            name: Some("Marlin Grill".to_owned()),
            start_date: Some(Date::month(2021, 4)),
            ..Work::default()
        };
        Resume { basics, work: vec![job], ..Resume::default() }
    }

    fn states(document: &Document) -> Vec<(String, ParsedState, String)> {
        let fields = fields(document, &resume(), &text(document));
        fields.into_iter().map(|f| (f.field, f.state, f.reason.unwrap_or_default())).collect()
    }

    #[test]
    fn a_phone_in_the_page_header_is_lost() {
        let lines = vec![line("Ines Varga 555-0100", Region::Header), line("Cook", Region::Body)];
        let file = document(&["Ines Varga", "Cook, Marlin Grill, 2021"], lines);
        let found = states(&file);
        assert_eq!(found[0].1, ParsedState::Found);
        assert_eq!((found[1].1, found[1].2.as_str()), (ParsedState::Lost, "it stands in the page header"));
        assert_eq!(found[2].1, ParsedState::Found);
    }

    #[test]
    fn a_name_in_spaced_letters_is_lost() {
        let file = document(&["I N E S  V A R G A", "555-0100", "Cook", "Marlin Grill", "2021"], Vec::new());
        assert_eq!(states(&file)[0].2, "its letters are spaced out or its words run together");
    }

    #[test]
    fn dates_far_from_their_job_are_apart() {
        let mut raw = vec!["Ines Varga", "555-0100", "Cook", "Marlin Grill"];
        raw.extend(["Fried", "Grilled", "Plated", "Cleaned", "2021"]);
        let found = states(&document(&raw, Vec::new()));
        assert_eq!((found[2].1, found[2].2.contains("line 3")), (ParsedState::Apart, true));
    }
}
