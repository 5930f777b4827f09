//! Doubts: where a reading was close or a guess, each as a sentence that says what was taken and what else it could be. The
//! main entries are [`of_role`], [`of_section`] and [`of_contact`].

use super::address;
use super::contact::Contact;
use super::date_doubts::{self, DateDoubt};
use super::dates;
use super::pieces::{Label, Piece};
use super::roles::{CLEAR_LEAD, Reading, Role};
use super::sections::Section;
use crate::model::document::Line;
use crate::model::explanation::SectionBy;
use crate::model::note::{Note, Severity};
use crate::model::place::Place;
use crate::model::resume::Resume;
use crate::packs::Packs;
use crate::packs::words::words;

/// What the best order of title and employer wins by agreeing with the order of the section, and loses by not.
const HABIT: f32 = 1.2;
/// A row counts as nearly read otherwise below this difference of scores.
const CLOSE_ROW: f32 = 0.5;
/// A row below this score has nothing of the head of a job.
const LIKE_A_HEAD: f32 = 1.2;

/// Something about a role that may be otherwise.
#[derive(Debug)]
pub(super) struct Doubt {
    /// The field.
    pub(super) label: Label,
    /// Identifier of the note.
    pub(super) id: &'static str,
    /// What was taken and what else it could be.
    pub(super) message: String,
}

/// The doubts of role number `at` among `roles`. `day_first` is the order of day and month that the resume proves.
pub(super) fn of_role(roles: &[Role], at: usize, reading: &Reading, day_first: Option<bool>) -> Vec<Doubt> {
    let mut out = Vec::new();
    let Some(role) = roles.get(at) else { return out };
    let mut add = |label, id, message| out.push(Doubt { label, id, message });
    let piece = |label: Label| {
        let token = role.fields.iter().find(|f| f.0 == label)?.1;
        reading.piece(token)
    };
    if let (Some(title), Some(employer)) = (piece(Label::Title), piece(Label::Employer))
        && order_lead(roles, title, employer, reading) < CLEAR_LEAD
    {
        let message = format!(
            "“{}” was taken for the title and “{}” for the employer; it could be the other way round.",
            title.text, employer.text
        );
        add(Label::Title, "order-guessed", message);
    }
    if role.inherits
        && let Some(employer) = &role.employer
    {
        let message = format!("No employer stands at this job; “{employer}” was taken over from the job above.");
        add(Label::Employer, "employer-from-above", message);
    }
    if let (Some(place), None) = (piece(Label::Place), &role.employer)
        && place.place < 2.0
    {
        let message = format!("“{}” was taken for the place; it could be the employer.", place.text);
        add(Label::Place, "place-or-employer", message);
    }
    if let (Some(employer), None) = (piece(Label::Employer), &role.location)
        && is_town_of_another(roles, at, &employer.text)
    {
        let message = format!("“{}” was taken for the employer; it could be the place.", employer.text);
        add(Label::Employer, "place-or-employer", message);
    }
    if let Some(other) = shared_dates(roles, at, reading) {
        let dates = role.dates.as_deref().unwrap_or_default();
        let message =
            format!("“{dates}” stands between two jobs and was given to this one; the job {other} it has no dates.");
        add(Label::Dates, "dates-between-jobs", message);
    }
    // What is a range in its row is one alone, too.
    let dated =
        role.fields.iter().rfind(|field| field.0 == Label::Dates).and_then(|field| reading.piece(field.1)?.date);
    let single = |dates: &String| {
        dated.is_none_or(|span| span.kind == dates::SpanKind::Single)
            && dates::spans(dates).first().is_some_and(|s| s.kind == dates::SpanKind::Single)
    };
    if let Some(dates) = role.dates.as_ref().filter(|d| single(d)) {
        let message = format!("Only one date is stated, “{dates}”; it stands as start and as end.");
        add(Label::Dates, "one-date", message);
    }
    for doubt in role.dates.iter().flat_map(|dates| date_doubts::of(dates, day_first)) {
        let (id, message) = of_date(doubt, role.dates.as_deref().unwrap_or_default(), day_first);
        add(Label::Dates, id, message);
    }
    out
}

/// Identifier and sentence for a date in doubt.
pub(super) fn of_date(doubt: DateDoubt, dates: &str, known: Option<bool>) -> (&'static str, String) {
    match doubt {
        DateDoubt::DayOrMonth { day_first } => {
            let (taken, other) = if day_first { ("day", "month") } else { ("month", "day") };
            let others = if known.is_some() { ", as in other dates of this resume" } else { "" };
            let message =
                format!("In “{dates}” the first number was taken for the {taken}; it could be the {other}{others}.");
            ("day-or-month", message)
        }
        DateDoubt::ShortYear => {
            ("short-year", format!("In “{dates}” two digits were taken for a year; they could be a day of the month."))
        }
        DateDoubt::Season => {
            ("season", format!("“{dates}” names a season; only its year was kept, because no month is stated."))
        }
    }
}

/// By how much title and employer as they were taken lead over the two swapped: in this role alone, or in the section.
fn order_lead(roles: &[Role], title: &Piece, employer: &Piece, reading: &Reading) -> f32 {
    let [titles, employers] = reading.by_order;
    let section = (titles - employers).abs();
    let both = |role: &&Role| [Label::Title, Label::Employer].iter().all(|l| role.fields.iter().any(|f| f.0 == *l));
    if roles.iter().filter(both).count() < 2 {
        return section;
    }
    let own = title.title + employer.employer - title.employer - employer.title;
    let title_first = (title.row, position(reading, title)) < (employer.row, position(reading, employer));
    let agrees = reading.habit.is_some_and(|h| (h.first == Label::Title) == title_first);
    section.min(own + if agrees { HABIT } else { -HABIT })
}

/// Number of a piece in its row.
fn position(reading: &Reading, piece: &Piece) -> usize {
    reading.pieces_of(piece.row).position(|p| std::ptr::eq(p, piece)).unwrap_or_default()
}

/// Whether `text` is the town of another role's place.
fn is_town_of_another(roles: &[Role], at: usize, text: &str) -> bool {
    let places = roles.iter().enumerate().filter(|(n, _)| *n != at).filter_map(|(_, role)| role.location.as_deref());
    places.into_iter().any(|place| place.split(',').next().is_some_and(|town| town.trim().eq_ignore_ascii_case(text)))
}

/// Which neighbour the dates of role number `at` could belong to as well: they stand in a row of their own between the two,
/// and the neighbour has none.
fn shared_dates(roles: &[Role], at: usize, reading: &Reading) -> Option<&'static str> {
    let role = roles.get(at)?;
    let (number, token) = role.fields.iter().enumerate().find(|(_, f)| f.0 == Label::Dates).map(|(n, f)| (n, f.1))?;
    let row = reading.piece(token)?.row;
    if reading.pieces_of(row).count() != 1 {
        return None;
    }
    let undated = |role: Option<&Role>| role.is_some_and(|r| r.start.is_none() && r.end.is_none());
    if number == 0 && undated(at.checked_sub(1).and_then(|above| roles.get(above))) {
        return Some("above");
    }
    (number + 1 == role.fields.len() && role.duties.is_empty() && undated(roles.get(at + 1))).then_some("below")
}

/// The duties of `role` that were nearly read as the head of another job: number of the duty and its row.
pub(super) fn close_duties<'a>(role: &'a Role, reading: &'a Reading) -> impl Iterator<Item = (usize, &'a str)> {
    role.duties.iter().filter_map(move |(row, first)| {
        let line = reading.rows.get(*row).filter(|line| !line.bullet)?;
        let head = reading.head_score(*row)?;
        let lead = reading.body_scores.get(*row)? - head;
        (lead < CLOSE_ROW && head >= LIKE_A_HEAD).then_some((*first, line.text.as_str()))
    })
}

/// What is in doubt about the kind of `section`. `place` is the first entry that came of it.
pub(super) fn of_section(section: &Section, place: Option<Place>) -> Option<Note> {
    let head = section.head.as_deref()?;
    if section.by != SectionBy::Look || section.rows.is_empty() {
        return None;
    }
    Some(match (section.kind, place) {
        (Some(kind), Some(place)) => {
            let kind = format!("{kind:?}").to_lowercase();
            let message =
                format!("The heading “{head}” is not known; what stands below it was taken for {kind} by its looks.");
            Note::new(Severity::Info, "section-guessed", message).at(place)
        }
        (None, Some(place)) => {
            let message = format!("The heading “{head}” is not known; what stands below it was kept as it is.");
            Note::new(Severity::Info, "section-unknown", message).at(place)
        }
        (_, None) => {
            let message = format!("The heading “{head}” is not known and what stands below it fits no field.");
            Note::new(Severity::Warning, "section-unknown", message)
        }
    })
}

/// What is in doubt about name and phone.
pub(super) fn of_contact(contact: &Contact, packs: &Packs) -> Vec<Note> {
    let mut out = Vec::new();
    let basics = &contact.basics;
    let mut note = |id, field: &str, message: String| {
        out.push(Note::new(Severity::Warning, id, message).at(Place::new(format!("/basics/{field}"))));
    };
    if let (Some(name), Some(named)) = (&basics.name, &contact.named)
        && !contact.is_in_mail(name)
    {
        let found = words(name);
        let titled = packs.titles.source_job(name).is_some()
            || found.len().checked_sub(1).is_some_and(|last| packs.titles.heads.at(&found, last).is_some());
        let rival = named.next.as_ref().filter(|next| named.score - next.1 < CLEAR_LEAD);
        if titled {
            note("name-guessed", "name", format!("“{name}” was taken for the name; it could be a job title."));
        } else if let Some((other, _)) = rival {
            note("name-guessed", "name", format!("“{name}” was taken for the name; it could be “{other}”."));
        }
    }
    if let Some(phone) = &basics.phone {
        let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
        // With the country in front, the 0 of long distance as in the United Kingdom, or neither.
        let usual = match digits.len() {
            10 => true,
            11 => digits.starts_with(['0', '1']),
            _ => phone.trim().starts_with('+'),
        };
        if !usual {
            let message =
                format!("The phone number “{phone}” has {} digits; is one missing or too many?", digits.len());
            note("phone-digits", "phone", message);
        }
    }
    out
}

/// Whether `mail` stands whole in none of `lines`: then it was put together.
pub(super) fn of_email(mail: Option<&str>, lines: &[Line]) -> Option<Note> {
    let mail = mail?;
    let whole = |l: &Line| l.text.contains(mail) || l.links.iter().any(|link| link.target.contains(mail));
    let message = format!("The e-mail address “{mail}” was put together from parts that stood apart; check it.");
    (!lines.iter().any(whole))
        .then(|| Note::new(Severity::Warning, "email-mended", message).at(Place::new("/basics/email")))
}

/// What is missing from the whole of `resume`.
pub(super) fn of_whole(resume: &Resume) -> Vec<Note> {
    let basics = &resume.basics;
    let checks = [
        (basics.name.is_none(), "no-name", "No name was found at the top of the resume."),
        (
            basics.email.is_none() && basics.phone.is_none(),
            "no-contact",
            "Neither an e-mail address nor a phone number was found.",
        ),
        (resume.work.is_empty(), "no-jobs", "No jobs were found."),
    ];
    checks.into_iter().filter(|c| c.0).map(|(_, id, message)| Note::new(Severity::Warning, id, message)).collect()
}

/// Addresses among `lines`, the text of the resume, that look broken, where none was found whole.
pub(super) fn of_addresses<'a>(mail: bool, phone: bool, lines: impl Iterator<Item = &'a str>) -> Vec<Note> {
    let mut out: Vec<Note> = Vec::new();
    let (mut mail, mut phone) = (mail, phone);
    for line in lines {
        if !mail && let Some(text) = address::broken_email(line) {
            mail = true;
            let message = format!("“{text}” looks like an e-mail address that is not whole; none was taken.");
            out.push(Note::new(Severity::Warning, "email-broken", message).at(Place::new("/basics/email")));
        }
        if !phone && let Some(text) = address::broken_phone(line) {
            phone = true;
            let count = text.bytes().filter(u8::is_ascii_digit).count();
            let message = format!("“{text}” looks like a phone number but has {count} digits; none was taken.");
            out.push(Note::new(Severity::Warning, "phone-digits", message).at(Place::new("/basics/phone")));
        }
    }
    out
}
