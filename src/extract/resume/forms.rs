//! Forms: jobs written as labels with their values (`Company: …`, `Position: …`). The main entry is [`roles`].

use super::dates::{self, SpanKind};
use super::logical::sentences;
use super::place;
use super::roles::Role;
use crate::model::document::Line;
use crate::packs::Packs;

/// What a label says its value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Field {
    Employer,
    Title,
    Dates,
    Place,
    Duties,
}

/// The field that `row` is labelled as, its label and its value.
fn labelled<'a>(row: &'a Line, packs: &Packs) -> Option<(Field, &'a str, &'a str)> {
    let (label, value) = row.text.split_once(':')?;
    let value = value.trim();
    let labels = &packs.titles.labels;
    let all = [
        (&labels.employer, Field::Employer),
        (&labels.title, Field::Title),
        (&labels.dates, Field::Dates),
        (&labels.place, Field::Place),
        (&labels.duties, Field::Duties),
    ];
    let field = all.into_iter().find(|(list, _)| list.is(label)).map(|(_, field)| field)?;
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
            _ => {
                if let Some(span) = dates::spans(value).into_iter().find(|s| s.kind != SpanKind::Expiry) {
                    role.set_dates(&span, value);
                }
            }
        }
    }
    Some(out)
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
        assert!(roles(&rows(&["Barista, Moss Cafe", "Post: Front door"]), &packs, &mut used).is_none());
    }
}
