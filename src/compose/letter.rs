//! Letter: a cover letter as Markdown, with blanks in square brackets where only the candidate can speak. The main entry is
//! [`markdown`].

use serde::Serialize;

use super::resume::{Contact, contact};
use super::{ComposeError, places, prose, templates};
use crate::model::date::Date;
use crate::model::letter::Letter;
use crate::model::posting::Posting;
use crate::model::resume::Resume;

#[derive(Serialize)]
struct View {
    name: Option<String>,
    contact: Vec<Contact>,
    /// The day that it is written.
    date: String,
    company: Option<String>,
    /// The same at the end of a sentence.
    company_last: Option<String>,
    title: Option<String>,
    points: Vec<Point>,
    conditions: Vec<String>,
}

#[derive(Serialize)]
struct Point {
    asks: String,
    line: String,
    place: String,
}

/// `letter` of `resume` to the employer of `posting`, written on `today`.
pub(super) fn markdown(
    letter: &Letter,
    resume: &Resume,
    posting: &Posting,
    today: Date,
) -> Result<String, ComposeError> {
    let basics = &resume.basics;
    let points = letter.points.iter().map(|point| Point {
        asks: prose::sentence(&point.asks),
        line: prose::sentence(&point.line),
        place: places::name(resume, &point.place),
    });
    let view = View {
        name: basics.name.clone(),
        contact: contact(basics),
        date: long(today),
        company: posting.company.clone(),
        company_last: posting.company.as_deref().map(|name| prose::unended(name).to_owned()),
        title: posting.title.as_deref().map(prose::calm),
        points: points.collect(),
        conditions: letter.conditions.iter().map(|text| prose::sentence(text)).collect(),
    };
    let text = templates::markdown("letter.md", &view)?;
    Ok(format!("{}\n", text.trim_end()))
}

/// A day as a letter says it: `November 22, 2026`; empty when it is no day.
fn long(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = date.month.and_then(|month| MONTHS.get(usize::from(month).saturating_sub(1)));
    match (month, date.day) {
        (Some(month), Some(day)) => format!("{month} {day}, {}", date.year),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::place::Place;
    use crate::model::resume::{Basics, Work};

    #[test]
    fn a_letter_says_what_a_duty_shows_and_leaves_the_rest_blank() {
        let basics = Basics { name: Some("Ada Quill".to_owned()), ..Basics::default() };
        let (position, name) = (Some("Host".to_owned()), Some("Gull Inn".to_owned()));
        let work =
            vec![Work { position, name, highlights: vec!["Answered 60 calls a night.".to_owned()], ..Work::default() }];
        let resume = Resume { basics, work, ..Resume::default() };
        let point = crate::model::letter::Point {
            asks: "inbound calls".to_owned(),
            line: "Answered 60 calls a night.".to_owned(),
            place: Place::new("/work/0/highlights/0"),
        };
        let letter = Letter { points: vec![point], conditions: vec!["Weekends".to_owned()] };
        let posting = Posting { title: Some("Care Agent".to_owned()), ..Posting::default() };
        let today = Date { year: 2026, month: Some(11), day: Some(22) };
        let text = markdown(&letter, &resume, &posting, today).expect("the template is sound");
        assert!(text.contains("**Inbound calls:** Answered 60 calls a night (Host, Gull Inn)"), "{text}");
        assert!(text.contains("\\[") && text.contains("Weekends"), "{text}");
        assert!(text.contains("November 22, 2026") && text.contains("*\\[your answer\\]*"), "{text}");
        assert!(!text.contains("at  ") && !text.contains("()"), "{text}");
    }

    #[test]
    fn a_letter_without_proof_asks_for_it() {
        let posting = Posting { company: Some("Gull Airways, Inc.".to_owned()), ..Posting::default() };
        let text = markdown(&Letter::default(), &Resume::default(), &posting, Date::year(2026)).expect("sound");
        assert!(text.contains("*\\[One or two things"), "{text}");
        assert!(text.contains("at Gull Airways, Inc. *") && !text.contains("This is what"), "{text}");
    }
}
