//! Card labels: what `Issuer:`, `Major:` or the head of a table's column says of the text beside or below it, in sections of
//! schools and certificates. The main entries are [`told`] and [`labelled`].

use super::cards::{Mark, Part};
use crate::model::document::Line;
use crate::packs::titles::Titles;
use crate::packs::words::first;

/// What a label or the head of a table's column says of the text that belongs to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// Name of a certificate.
    Name,
    Issuer,
    /// Date of issue or of study.
    Dates,
    Expiry,
    Number,
    School,
    Study,
    Area,
    Place,
    Score,
}

/// What a label or the head of a column announces.
pub(super) fn told(text: &str, titles: &Titles) -> Option<Told> {
    let text = text.trim_matches([' ', ':', '.', '#', '*']);
    let labels = &titles.labels;
    let lead = first(text)?;
    let all = [
        (&labels.card, Told::Name),
        (&labels.issuer, Told::Issuer),
        (&labels.issued, Told::Dates),
        (&labels.expiry, Told::Expiry),
        (&labels.number, Told::Number),
        (&labels.school, Told::School),
        (&labels.study, Told::Study),
        (&labels.area, Told::Area),
        (&labels.town, Told::Place),
        (&labels.score, Told::Score),
    ];
    all.into_iter().find(|(list, _)| list.begins(&lead) && list.is(text)).map(|(_, told)| told)
}

/// Whether `rows` are written like a form: two of them or more begin with a label that is no name of a certificate.
pub(super) fn is_form(rows: &[Line], titles: &Titles) -> bool {
    let label = |row: &&Line| {
        let head = row.text.split_once(':').map(|(head, _)| head);
        head.and_then(|head| told(head, titles)).is_some_and(|told| told != Told::Name)
    };
    rows.iter().filter(label).count() >= 2
}

/// Gives the text behind `Issuer:` and its like the label's meaning and takes the labels out. In a form `Certificate:` is a
/// label, too.
pub(super) fn labelled(found: &mut Vec<Part>, form: bool, titles: &Titles, said: &mut Vec<String>) {
    let labels: Vec<Option<Told>> = (0..found.len())
        .map(|i| {
            let next = found.get(i + 1)?;
            let this = found.get(i).filter(|p| p.span.is_none())?;
            let label = told(&this.text, titles)?;
            // `License: barber` and `Diploma 2016` are names, not labels.
            let dated = next.span.is_some() && matches!(label, Told::Dates | Told::Expiry);
            let named = label == Told::Name && !form && !this.text.to_lowercase().contains("name");
            (dated || next.mark == Mark::Colon && !named).then_some(label)
        })
        .collect();
    for (i, label) in labels.iter().enumerate() {
        if let (Some(label), Some(next)) = (label, found.get_mut(i + 1)) {
            next.told = Some(*label);
            if *label != Told::Expiry && *label != Told::Number {
                said.extend(found.get(i).map(|p| p.text.clone()));
            }
        }
    }
    let mut keep = labels.iter().map(Option::is_none);
    found.retain(|_| keep.next().unwrap_or(true));
}
