//! Labelled rows: jobs written as labels with their values (`Company: …`, `Position: …`). The main entry is [`roles`].

use super::dates::{self, SpanKind};
use super::logical::sentences;
use super::place;
use super::roles::Role;
use crate::model::document::Line;
use crate::packs::Packs;
use crate::packs::words::{any_byte, first};

/// What a label says its value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Employer,
    Title,
    Dates,
    Start,
    End,
    Place,
    Duties,
    /// Of the application form, not of the job.
    Aside,
}

/// The field that `row` is labelled as, its label and its value.
fn labelled<'a>(row: &'a Line, packs: &Packs) -> Option<(Field, &'a str, &'a str)> {
    if !any_byte(&row.text, |byte| byte == b':') {
        return None;
    }
    let (label, value) = row.text.split_once(':')?;
    let value = value.trim();
    let labels = &packs.titles.labels;
    let lead = first(label)?;
    let all = [
        (&labels.employer, Field::Employer),
        (&labels.title, Field::Title),
        (&labels.dates, Field::Dates),
        (&labels.start, Field::Start),
        (&labels.end, Field::End),
        (&labels.aside, Field::Aside),
        (&labels.place, Field::Place),
        (&labels.duties, Field::Duties),
    ];
    let field = all.into_iter().find(|(list, _)| list.begins(&lead) && list.is(label)).map(|(_, field)| field)?;
    (!value.is_empty() || field == Field::Duties).then_some((field, label.trim(), value))
}

/// The roles of a section written as a form; none if it is not. Labels go to `used`.
pub(super) fn roles(rows: &[Line], packs: &Packs, used: &mut Vec<String>) -> Option<Vec<Role>> {
    let found: Vec<_> = rows.iter().map(|row| labelled(row, packs)).collect();
    let count = |field| found.iter().flatten().filter(|f| f.0 == field).count();
    let named = count(Field::Employer).max(count(Field::Title));
    if count(Field::Employer) + count(Field::Title) < 2 || !found.first().is_some_and(Option::is_some) || named == 0 {
        return None;
    }
    let mut out: Vec<Role> = Vec::new();
    // Fields that the role at hand has, and whether its duties began.
    let (mut seen, mut body) = (Vec::new(), false);
    for (row, label) in rows.iter().zip(found) {
        let Some((field, name, value)) = label else {
            if let Some(role) = out.last_mut() {
                body = true;
                add_duties(role, row);
            }
            continue;
        };
        if field == Field::Aside {
            continue;
        }
        used.push(name.to_owned());
        if field == Field::Duties {
            body = true;
            if let Some(role) = out.last_mut().filter(|_| !value.is_empty()) {
                add_duties(role, &Line { text: value.to_owned(), ..row.clone() });
            }
            continue;
        }
        if out.is_empty() || seen.contains(&field) || body && matches!(field, Field::Employer | Field::Title) {
            out.push(Role::default());
            (seen, body) = (Vec::new(), false);
        }
        seen.push(field);
        let Some(role) = out.last_mut() else { continue };
        match field {
            Field::Employer => {
                // `Company: Moss Cafe, Bend, OR`
                let cut =
                    value.match_indices(", ").find(|(at, _)| place::read(&value[at + 2..], &packs.titles).is_some());
                role.employer = Some(cut.map_or(value, |(at, _)| &value[..at]).to_owned());
                role.location = cut.map(|(at, _)| value[at + 2..].to_owned());
            }
            Field::Title => role.title = Some(value.to_owned()),
            Field::Place => role.location = Some(value.to_owned()),
            Field::Start => role.set_start(value),
            Field::End => role.set_end(value),
            _ => {
                if let Some(span) = dates::spans(value).into_iter().find(|s| s.kind != SpanKind::Expiry) {
                    role.set_dates(&span, value);
                }
            }
        }
    }
    Some(out)
}

impl Role {
    /// A first day that stands alone.
    fn set_start(&mut self, value: &str) {
        if let Some(span) = dates::spans(value).into_iter().find(|s| s.kind != SpanKind::Expiry) {
            self.start = span.from.or(span.to);
            self.dates = Some(value.to_owned());
        }
    }

    /// A last day, or the word that there is none yet.
    fn set_end(&mut self, value: &str) {
        let span = dates::spans(value).into_iter().find(|s| s.kind != SpanKind::Expiry);
        self.end = span.and_then(|s| s.to.or(s.from));
        self.present = self.end.is_none() && dates::is_present(value);
        let told = self.dates.take().map_or_else(|| value.to_owned(), |start| format!("{start} {value}"));
        self.dates = Some(told);
    }
}

fn add_duties(role: &mut Role, row: &Line) {
    if row.bullet {
        role.highlights.push(row.text.clone());
    } else {
        role.highlights.extend(sentences(&row.text).into_iter().map(str::to_owned));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(lines: &[&str]) -> Vec<Line> {
        let line = |text: &&str| Line { text: (*text).to_owned(), page: 1, ..Line::default() };
        lines.iter().map(line).collect()
    }

    #[test]
    fn labels_tell_the_fields_of_jobs() {
        let packs = Packs::builtin().unwrap();
        let mut used = Vec::new();
        let work = rows(&[
            "Company: Moss Cafe, Bend, OR",
            "Position: Barista",
            "Dates: May 2020 to June 2021",
            "Duties: Poured coffee. Swept.",
            "Company: Larch Inn",
            "Position: Porter",
        ]);
        let found = roles(&work, &packs, &mut used).unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].employer.as_deref(), found[0].location.as_deref()), (Some("Moss Cafe"), Some("Bend, OR")));
        assert_eq!(found[0].highlights, ["Poured coffee.", "Swept."]);
        assert_eq!(found[1].title.as_deref(), Some("Porter"));
        let form = rows(&[
            "Employer: Tern Lines",
            "Job Title: Agent",
            "Start Date: 09/12/2022",
            "End Date: PRESENT",
            "Reason for Leaving: none",
            "Employer: Larch Inn",
            "Job Title: Porter",
            "Start Date: 02/2017",
            "End Date: 04/2020",
            "Ending Pay: 16.75 / hr",
        ]);
        let found = roles(&form, &packs, &mut used).unwrap();
        let dates: Vec<_> = found.iter().map(|r| (r.start.map(|d| d.year), r.end.map(|d| d.year), r.present)).collect();
        assert_eq!(dates, [(Some(2022), None, true), (Some(2017), Some(2020), false)]);
        assert!(found.iter().all(|r| r.highlights.is_empty()));
        assert!(roles(&rows(&["Barista, Moss Cafe", "Post: Front door"]), &packs, &mut used).is_none());
    }
}
