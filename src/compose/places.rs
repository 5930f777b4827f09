//! Places: where something stands in a resume, as a person would say it. The main entry is [`name`].

use crate::compose::prose;
use crate::model::place::Place;
use crate::model::resume::Resume;

/// A place of the resume in words a person knows.
pub(super) fn name(resume: &Resume, place: &Place) -> String {
    let both = |a: &Option<String>, b: &Option<String>| {
        let parts: Vec<String> = a.as_deref().map(prose::calm).into_iter().chain(b.clone()).collect();
        parts.join(", ")
    };
    let parts: Vec<&str> = place.parts().collect();
    let number = parts.get(1).and_then(|n| n.parse::<usize>().ok());
    let named = match (parts.first().copied(), number) {
        (Some("work"), Some(n)) => resume.work.get(n).map(|job| both(&job.position, &job.name)),
        (Some("volunteer"), Some(n)) => resume.volunteer.get(n).map(|role| both(&role.position, &role.organization)),
        (Some("education"), Some(n)) => resume.education.get(n).map(|s| both(&s.study_type, &s.institution)),
        (Some("basics"), _) if parts.get(1) == Some(&"summary") => Some("your summary".to_owned()),
        (Some("basics"), _) if parts.get(1) == Some(&"label") => Some("your headline".to_owned()),
        (Some("basics"), _) => Some("your contact lines".to_owned()),
        (Some(section), _) => Some(format!("your {section}")),
        (None, _) => None,
    };
    named.filter(|text| !text.is_empty()).unwrap_or_else(|| "your resume".to_owned())
}
