//! Reasons: what decided a reading, put down for a person. The main entries are [`section`], [`role`] and [`school`].

use super::cards::Part;
use super::contact::Named;
use super::pieces::{Context, Label, Piece, weigh};
use super::roles::{Reading, Role};
use super::search::{Token, When};
use super::sections::Section;
use super::study::Look;
use super::{place, row_kind};
use crate::model::explanation::{
    EntryReason, Feature, FieldReason, Otherwise, ReadingReason, RowReason, SectionBy, SectionReason, Vote,
};
use crate::model::place::Place;
use crate::model::resume::Education;
use crate::packs::Packs;
use crate::packs::sections::SectionKind;

/// A row counts as nearly read otherwise below this difference of scores.
const CLOSE_ROW: f32 = 1.5;

/// Names of the fields of an entry: title, employer, place, remark.
pub(super) type FieldNames = [&'static str; 4];
/// Fields of a job.
pub(super) const WORK: FieldNames = ["position", "name", "location", "description"];
/// Fields of an unpaid post.
pub(super) const VOLUNTEER: FieldNames = ["position", "organization", "location", "summary"];

/// Why the rows of `section` belong together.
pub(super) fn section(section: &Section, packs: &Packs) -> SectionReason {
    let name = |kind: SectionKind| format!("{kind:?}").to_lowercase();
    let votes = match section.by {
        SectionBy::Look | SectionBy::Rows => row_kind::votes(&section.rows, packs),
        _ => Vec::new(),
    };
    SectionReason {
        heading: section.head.clone(),
        kind: section.kind.map(name),
        also: section.also.iter().copied().map(name).collect(),
        by: section.by,
        votes: votes.into_iter().map(|(kind, rows)| Vote { kind: name(kind), rows }).collect(),
        rows: section.rows.len(),
        ..SectionReason::default()
    }
}

/// Why the candidate's name is `text`.
pub(super) fn name(text: &str, named: &Named) -> FieldReason {
    FieldReason {
        place: Place::new("/basics/name"),
        text: text.to_owned(),
        score: Some(round(named.score)),
        features: named.features.iter().map(|(gain, reason)| feature(*gain, reason)).collect(),
        otherwise: named.next.as_ref().map(|(text, score)| Otherwise { what: text.clone(), score: round(*score) }),
    }
}

/// The order of the best reading and its lead.
pub(super) fn order(reading: &Reading) -> Option<ReadingReason> {
    let habit = reading.habit?;
    let title_first = habit.first == Label::Title;
    let [titles, employers] = reading.by_order;
    let (score, other) = if title_first { (titles, employers) } else { (employers, titles) };
    let dates = match habit.dates {
        When::First => "first",
        When::Middle => "middle",
        When::Last => "last",
    };
    Some(ReadingReason {
        title_first,
        dates,
        score: round(score),
        other: round(other),
        margin: round((score - other).max(0.0)),
    })
}

/// Why `role`, which stands at `place`, has its fields.
pub(super) fn role(
    role: &Role,
    place: &Place,
    names: FieldNames,
    reading: &Reading,
    context: Context<'_>,
    packs: &Packs,
) -> EntryReason {
    let mut fields: Vec<FieldReason> = Vec::new();
    let mut last = None;
    for (label, token) in &role.fields {
        let Some(piece) = reading.piece(*token) else { continue };
        if last == Some(*label)
            && let Some(field) = fields.last_mut()
        {
            field.text = [&field.text, piece.separator, &piece.text].concat();
            continue;
        }
        last = Some(*label);
        let at = Place::new(format!("{place}/{}", field_name(*label, names)));
        fields.push(field(piece, *label, at, context, packs));
    }
    if let Some(employer) = role.employer.as_ref().filter(|_| role.inherits) {
        let reason = "stands at the job above";
        fields.push(FieldReason {
            place: Place::new(format!("{place}/{}", field_name(Label::Employer, names))),
            text: employer.clone(),
            score: None,
            features: vec![Feature { reason, gain: None }],
            otherwise: None,
        });
    }
    EntryReason { place: place.clone(), fields }
}

fn field(piece: &Piece, label: Label, place: Place, context: Context<'_>, packs: &Packs) -> FieldReason {
    if let Some(span) = piece.date {
        let reason = if span.is_range() { "is a span of dates" } else { "is a date" };
        let features = vec![Feature { reason, gain: None }];
        return FieldReason { place, text: piece.text.clone(), score: None, features, otherwise: None };
    }
    let mut features = Vec::new();
    let text = (piece.text.as_str(), &place::read(&piece.text, &packs.titles));
    weigh(text, piece.separator, piece.alone, context, &packs.titles, &mut |own, gain, reason| {
        if own == label {
            features.push(feature(gain, reason));
        }
    });
    FieldReason {
        place,
        text: piece.text.clone(),
        score: Some(round(piece.score(label))),
        features,
        otherwise: piece
            .next_best(label)
            .map(|(label, score)| Otherwise { what: label_name(label).to_owned(), score: round(score) }),
    }
}

/// The rows of `role` that were nearly read otherwise.
pub(super) fn close_rows(role: &Role, place: &Place, reading: &Reading) -> Vec<RowReason> {
    let heads = role.fields.iter().filter_map(|(_, token)| reading.piece(*token)).filter(|p| p.first).map(|p| p.row);
    let rows = heads.map(|row| (row, None)).chain(role.duties.iter().map(|(row, first)| (*row, Some(*first))));
    let close = rows.filter_map(|(row, duty)| {
        let as_head = reading.head_score(row)?;
        let as_duty = reading.body_scores.get(row).copied()?;
        let lead = if duty.is_some() { as_duty - as_head } else { as_head - as_duty };
        (lead < CLOSE_ROW).then(|| RowReason {
            place: duty.map_or_else(|| place.clone(), |n| Place::new(format!("{place}/highlights/{n}"))),
            text: reading.rows.get(row).map(|r| r.text.clone()).unwrap_or_default(),
            duty: duty.is_some(),
            as_duty: round(as_duty),
            as_head: round(as_head),
        })
    });
    close.collect()
}

/// Why `school`, which stands at `place`, has its fields: how much each text looks like the field that it is, and like the next.
pub(super) fn school(school: &Education, place: &Place, packs: &Packs) -> EntryReason {
    let titles = &packs.titles;
    let mut fields = Vec::new();
    let mut add = |name: &str, text: Option<&String>, label: &str, reason: &'static str| {
        let Some(text) = text else { return };
        let look = Look::of(&Part::alone(text), titles);
        let scores = [("school", look.school), ("degree", look.study), ("field", look.area), ("place", look.place)];
        let score = scores.iter().find(|(name, _)| *name == label).map(|(_, score)| round(*score));
        let next = scores.into_iter().filter(|(name, _)| *name != label).max_by(|a, b| a.1.total_cmp(&b.1));
        fields.push(FieldReason {
            place: Place::new(format!("{place}/{name}")),
            text: text.clone(),
            score,
            features: vec![Feature { reason, gain: None }],
            otherwise: next.map(|(what, score)| Otherwise { what: what.to_owned(), score: round(score) }),
        });
    };
    let institution = school.institution.as_ref();
    let named = institution.is_some_and(|text| titles.schools.in_text(text));
    let because = if named { "holds a word of schools" } else { "is what no other field took" };
    add("institution", institution, "school", because);
    let study = school.study_type.as_ref();
    let degree = study.is_some_and(|text| titles.degrees.in_text(text));
    add("studyType", study, "degree", if degree { "holds a word of degrees" } else { "stands where a degree does" });
    let area = school.area.as_ref();
    let known = area.is_some_and(|text| titles.fields.in_text(text));
    add("area", area, "field", if known { "names a field of study" } else { "stands beside the degree" });
    add("location", school.location.as_ref(), "place", "looks like a place or stands behind the school");
    add("score", school.score.as_ref(), "grade", "stands beside “GPA”");
    let dates = [("startDate", school.start_date), ("endDate", school.end_date)];
    for (name, date) in dates {
        add(name, date.map(|date| date.to_string()).as_ref(), "date", "is a date");
    }
    EntryReason { place: place.clone(), fields }
}

/// The field of JSON Resume that `label` is.
pub(super) fn field_name(label: Label, names: FieldNames) -> &'static str {
    let [title, employer, place, remark] = names;
    match label {
        Label::Title => title,
        Label::Employer => employer,
        Label::Place => place,
        Label::Remark => remark,
        Label::Dates => "startDate",
    }
}

/// A label in a word for a person.
pub(super) fn label_name(label: Label) -> &'static str {
    match label {
        Label::Title => "title",
        Label::Employer => "employer",
        Label::Place => "place",
        Label::Remark => "remark",
        Label::Dates => "dates",
    }
}

fn feature(gain: f32, reason: &'static str) -> Feature {
    Feature { reason, gain: Some(round(gain)) }
}

/// To hundredths, without a negative zero.
fn round(score: f32) -> f32 {
    (score * 100.0).round() / 100.0 + 0.0
}

impl Reading {
    /// The piece that token `at` is.
    pub(super) fn piece(&self, at: usize) -> Option<&Piece> {
        match self.tokens.get(at) {
            Some(Token::Piece(piece)) => Some(piece),
            _ => None,
        }
    }

    /// The pieces of row `row`.
    pub(super) fn pieces_of(&self, row: usize) -> impl Iterator<Item = &Piece> {
        let from = self.tokens.partition_point(|token| token.row() < row);
        let here = self.tokens.iter().skip(from).take_while(move |token| token.row() == row);
        here.filter_map(|token| if let Token::Piece(piece) = token { Some(piece) } else { None })
    }

    /// How much a row looks like the head of a job: its pieces, each as what it looks like most. None for a row that
    /// was never taken for one.
    pub(super) fn head_score(&self, row: usize) -> Option<f32> {
        let best = |piece: &Piece| match piece.date {
            Some(span) => {
                if span.is_range() {
                    1.0
                } else {
                    0.2
                }
            }
            None => piece.title.max(piece.employer).max(piece.place).max(piece.remark),
        };
        let mut pieces = self.pieces_of(row).peekable();
        pieces.peek()?;
        Some(pieces.map(best).sum())
    }
}

impl Piece {
    /// How much it looks like `label`.
    pub(super) fn score(&self, label: Label) -> f32 {
        match label {
            Label::Title => self.title,
            Label::Employer => self.employer,
            Label::Place => self.place,
            Label::Remark => self.remark,
            Label::Dates => 0.0,
        }
    }

    /// What it looks like most beside `label`, with the score.
    pub(super) fn next_best(&self, label: Label) -> Option<(Label, f32)> {
        let others = [Label::Title, Label::Employer, Label::Place, Label::Remark].into_iter().filter(|l| *l != label);
        others.map(|l| (l, self.score(l))).max_by(|a, b| a.1.total_cmp(&b.1))
    }
}
