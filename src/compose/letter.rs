//! Letter: a cover letter as Markdown, with blanks in square brackets where only the candidate can speak. The main entry is
//! [`markdown`].

use serde::Serialize;

use super::{ComposeError, places, templates};
use crate::model::letter::Letter;
use crate::model::posting::Posting;
use crate::model::resume::Resume;

#[derive(Serialize)]
struct View {
    name: Option<String>,
    contact: String,
    company: Option<String>,
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

/// `letter` of `resume` to the employer of `posting`.
pub(super) fn markdown(letter: &Letter, resume: &Resume, posting: &Posting) -> Result<String, ComposeError> {
    let basics = &resume.basics;
    let contact = [&basics.phone, &basics.email].into_iter().flatten().cloned().collect::<Vec<_>>().join(" · ");
    let points = letter.points.iter().map(|point| Point {
        asks: point.asks.clone(),
        line: point.line.trim_end_matches('.').to_owned(),
        place: places::name(resume, &point.place),
    });
    let view = View {
        name: basics.name.clone(),
        contact,
        company: posting.company.clone(),
        title: posting.title.clone(),
        points: points.collect(),
        conditions: letter.conditions.clone(),
    };
    let text = templates::markdown("letter.md", &view)?;
    Ok(format!("{}\n", text.trim_end()))
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
        let text = markdown(&letter, &resume, &posting).expect("the template is sound");
        assert!(text.contains("**inbound calls:** Answered 60 calls a night (Host, Gull Inn)"), "{text}");
        assert!(text.contains("\\[") && text.contains("Weekends"), "{text}");
        assert!(!text.contains("at  ") && !text.contains("()"), "{text}");
    }
}
