//! Layouts of resumes that people have, each an invented person.

use super::extract;
use crate::model::document::{Document, Format, Layout, Line, Source};
use crate::model::resume::Resume;
use crate::packs::Packs;
use crate::read::read;

mod doubts;
mod entries;
mod laws;
mod people;

use people::*;

static PACKS: std::sync::LazyLock<Packs> = std::sync::LazyLock::new(|| Packs::builtin().unwrap());

fn document(text: &str, format: Format) -> Document {
    match read(text.as_bytes(), Some(format)).unwrap() {
        Source::Document(document) => *document,
        Source::Resume(_) => panic!("text is a document"),
    }
}

fn text(text: &str) -> Resume {
    extract(&document(text, Format::Text), &PACKS)
}

fn markdown(text: &str) -> Resume {
    extract(&document(text, Format::Markdown), &PACKS)
}

fn lines(lines: &[Line]) -> Resume {
    let document = Document {
        format: Format::Pdf,
        pages: 1,
        lines: lines.to_vec(),
        job: None,
        layout: Layout::default(),
        notes: Vec::new(),
    };
    extract(&document, &PACKS)
}

fn jobs(resume: &Resume) -> Vec<String> {
    let part = |field: &Option<String>| field.clone().unwrap_or_else(|| "?".to_owned());
    let job = |w: &crate::model::resume::Work| {
        let place = w.location.as_ref().map(|l| format!(" ({l})")).unwrap_or_default();
        let from = w.start_date.map(|d| d.to_string()).unwrap_or_default();
        let to = w.end_date.map(|d| d.to_string()).unwrap_or_default();
        format!("{} @ {}{place} {from}..{to} [{}]", part(&w.position), part(&w.name), w.highlights.len())
    };
    resume.work.iter().map(job).collect()
}

/// Schools as `study / area @ school from..to`.
fn schools(resume: &Resume) -> Vec<String> {
    let part = |field: &Option<String>| field.clone().unwrap_or_default();
    let school = |e: &crate::model::resume::Education| {
        let from = e.start_date.map(|d| d.to_string()).unwrap_or_default();
        let to = e.end_date.map(|d| d.to_string()).unwrap_or_default();
        format!("{} / {} @ {} {from}..{to}", part(&e.study_type), part(&e.area), part(&e.institution))
    };
    resume.education.iter().map(school).collect()
}

#[test]
fn dates_may_stand_below_employer_and_title() {
    let resume = text(EMPLOYER_FIRST);
    assert_eq!(
        jobs(&resume),
        [
            "Front Desk Agent @ Palmer Street Hotel 2019-06..2022-08 [2]",
            "Barista @ Corner Cup Coffee 2017-05..2019-05 [1]"
        ]
    );
    assert_eq!(schools(&resume), ["Diploma /  @ Lane Ridge High School ..2017"]);
    assert_eq!(resume.basics.phone.as_deref(), Some("(312) 555-0166"));
    assert_eq!(resume.basics.location.and_then(|l| l.city).as_deref(), Some("Chicago"));
}

#[test]
fn a_profile_export_names_its_owner_below_the_sidebar() {
    let resume = text(SIDEBAR_FIRST);
    assert_eq!(resume.basics.name.as_deref(), Some("Mara Quill"));
    assert_eq!(resume.basics.label.as_deref(), Some("Shift supervisor at Bluebird Diner"));
    assert_eq!(
        jobs(&resume),
        [
            "Shift Supervisor @ Bluebird Diner (Minneapolis, Minnesota) 2021-03.. [2]",
            "Server @ Bluebird Diner (Minneapolis, Minnesota) 2018-06..2021-03 [0]",
            "Cashier @ Target (St. Paul, Minnesota) 2016-08..2018-05 [0]"
        ]
    );
    assert_eq!(resume.languages.len(), 2);
    assert_eq!(resume.meta.frontline.present.len(), 1);
}

#[test]
fn two_titles_at_one_employer_are_two_jobs_and_its_total_range_is_none() {
    let resume = text(PROMOTIONS);
    assert_eq!(
        jobs(&resume),
        [
            "Assistant Store Manager @ BAYOU SUPERMARKETS (Houston, TX) 2021..2024 [2]",
            "Customer Service Desk Lead @ BAYOU SUPERMARKETS (Houston, TX) 2018..2021 [1]",
            "Cashier @ BAYOU SUPERMARKETS (Houston, TX) 2015..2018 [1]"
        ]
    );
    assert_eq!(resume.education[0].score.as_deref(), Some("3.6"));
    assert_eq!(resume.certificates[1].issuer.as_deref(), Some("ServSafe"));
    assert_eq!(resume.certificates[1].date, None, "an expiry is no date of issue");
    assert!(resume.meta.frontline.unplaced.iter().any(|u| u.contains("expires")));
}

#[test]
fn dates_may_stand_at_the_left() {
    let resume = text(DATES_LEFT);
    assert_eq!(
        jobs(&resume),
        [
            "Guest Services Agent @ Narragansett Bay Inn (Newport, RI) 2021.. [2]",
            "Room Attendant @ Narragansett Bay Inn (Newport, RI) 2018..2021 [1]",
            "Dishwasher @ Café Solenne (Providence, RI) 2016..2018 [0]"
        ]
    );
    assert_eq!(resume.volunteer[0].organization.as_deref(), Some("Elder Kitchen of Newport"));
    let home = resume.basics.location.unwrap();
    assert_eq!(home.address.as_deref(), Some("12 Elm Court"));
    assert_eq!(home.postal_code.as_deref(), Some("02903"));
}

#[test]
fn a_resume_without_headings_is_read_by_what_its_lines_say() {
    let resume = text(ONE_LINERS);
    assert_eq!(resume.basics.name.as_deref(), Some("Ben Achterberg"));
    assert_eq!(
        jobs(&resume),
        [
            "Tow truck dispatcher @ Route 66 Towing (Tulsa) 2021.. [1]",
            "Night stocker @ Reasor Foods (Tulsa) 2019..2021 [0]",
            "Lifeguard @ City of Tulsa Parks 2017..2019 [0]"
        ]
    );
    assert_eq!(schools(&resume), ["High school diploma /  @ Tulsa Central High School ..2017"]);
    assert_eq!(resume.certificates[0].name.as_deref(), Some("CDL class B"));
    assert_eq!(resume.languages[0].fluency.as_deref(), Some("conversational"));
}

#[test]
fn a_functional_resume_keeps_its_duties_apart_from_its_jobs() {
    let resume = text(FUNCTIONAL);
    assert_eq!(
        jobs(&resume),
        ["Cashier @ Golden Basket Market (Fresno, CA) .. [0]", "Housekeeper @ Sierra Vista Motel (Clovis, CA) .. [0]"]
    );
    assert_eq!(resume.projects[0].name.as_deref(), Some("Customer Relations"));
    assert_eq!(resume.projects[0].highlights.len(), 2);
    let noted = |id: &str| resume.meta.frontline.notes.iter().any(|n| n.id == id);
    assert!(noted("duties-without-job") && noted("job-without-dates"));
}

#[test]
fn a_resume_without_capitals_is_read_like_others() {
    let resume = text(LOWER_CASE);
    assert_eq!(resume.basics.name.as_deref(), Some("jamie t. wolfe"));
    assert_eq!(
        jobs(&resume),
        ["dog walker @ rover (portland or) 2020.. [0]", "line cook @ blue plate diner (salem or) 2018-03..2020-01 [1]"]
    );
    assert_eq!(resume.skills[0].keywords, ["knife skills", "square pos"]);
}

#[test]
fn places_in_brackets_and_seasons_are_read() {
    let resume = text(SEASONS);
    assert_eq!(
        jobs(&resume),
        [
            "Customer Service Associate @ Peachtree Hardware (Atlanta, GA) 2020-01.. [1]",
            "Sales Associate @ Dress Barnyard (Decatur, GA) 2018..2019 [1]",
            "Babysitter @ self-employed 2015..2018 [0]"
        ]
    );
}

#[test]
fn degree_above_school_and_title_above_employer_are_told() {
    let resume = text(DEGREE_FIRST);
    assert_eq!(resume.basics.summary.as_deref(), Some("Customer support associate"));
    assert_eq!(
        schools(&resume),
        [
            "Bachelor of Science / Hospitality Management @ Cape Fear State University ..2019-05",
            "Associate of Applied Science / Culinary Arts @ Sandhills Tech Institute ..2015"
        ]
    );
    assert_eq!(
        jobs(&resume),
        [
            "Specialist (E-4), Food Service @ U.S. Army (Fort Liberty, NC) 2008..2013 [1]",
            "Banquet Captain @ Cape Fear Conference Center 2013-09.. [1]"
        ]
    );
    assert_eq!(resume.skills[0].keywords, ["Leadership", "Inventory", "Microsoft Office (Word, Excel)"]);
    assert_eq!(resume.references[0].name.as_deref(), Some("Anna Bell"));
    assert_eq!(resume.basics.phone.as_deref(), Some("910-555-0160"), "not the phone of the reference");
}

#[test]
fn bars_part_the_fields_of_a_job() {
    let resume = text(PIPES);
    assert_eq!(
        jobs(&resume),
        [
            "Nail Technician @ Lotus Nail Spa (San Jose, CA) 2015-03.. [1]",
            "Cashier (part-time) @ Quick Mart #214 (Milpitas, CA) 2012-06..2015-02 [1]"
        ]
    );
    assert_eq!(schools(&resume), ["Certificate / Manicuring @ Evergreen Beauty College ..2014"]);
    assert_eq!(resume.languages[1].language.as_deref(), Some("English"));
}

#[test]
fn a_resume_from_abroad_keeps_its_days_and_its_phone() {
    let resume = text(ABROAD);
    assert_eq!(resume.basics.phone.as_deref(), Some("+52 55 5550 0123"));
    assert_eq!(
        jobs(&resume),
        [
            "Recepcionista / Front Desk Agent @ Hotel Azul Marino (Cancún, Mexico) 2019-03-15..2022-06-30 [1]",
            "Customer Service Agent (Telecom) @ Call Center \"Voz Clara\" (Mexico City) 2022-07.. [1]"
        ]
    );
    assert_eq!(resume.languages[1].fluency.as_deref(), Some("C1"));
}

#[test]
fn headings_of_jobs_are_no_sections() {
    let resume = markdown(MARKDOWN);
    assert_eq!(
        jobs(&resume),
        [
            "Shuttle Driver @ Denver Transit Shuttle Co. (Denver, CO) 2022-04.. [1]",
            "Dispatcher (temporary) @ Denver Transit Shuttle Co. (Denver, CO) 2022-01..2022-04 [1]",
            "Stocker @ Valley Foods 2020-02..2021-07 [1]"
        ]
    );
    assert_eq!(resume.volunteer[0].position.as_deref(), Some("Adoption Counselor"));
    assert_eq!(resume.awards[0].awarder.as_deref(), Some("Valley Foods"));
    assert_eq!(resume.skills.len(), 1);
    assert_eq!(resume.languages[1].fluency.as_deref(), Some("native"));
    assert_eq!(resume.basics.profiles[0].network.as_deref(), Some("LinkedIn"));
}

#[test]
fn hidden_text_is_listed_and_never_a_field() {
    let hidden = Line { text: "Expert in Zendesk and Salesforce".to_owned(), page: 1, hidden: true, ..Line::default() };
    let name = Line { text: "Ola Nordmann".to_owned(), page: 1, size: 20.0, ..Line::default() };
    let resume = lines(&[name, hidden]);
    assert_eq!(resume.meta.frontline.unplaced, ["Expert in Zendesk and Salesforce"]);
    assert!(resume.meta.frontline.notes.iter().any(|n| n.id == "hidden-text"));
    assert!(resume.skills.is_empty() && resume.basics.summary.is_none());
}

#[test]
fn a_page_header_may_hold_the_only_phone_number() {
    use crate::model::document::Region;
    let line = |text: &str, region| Line { text: text.to_owned(), page: 1, region, ..Line::default() };
    let resume = lines(&[
        line("Tampa, FL | 813-555-0171 | ivy.k@example.com", Region::Header),
        line("Ivy Koroma", Region::Body),
        line("Concierge", Region::Body),
        line("Ivy Koroma · page 2 of 2", Region::Footer),
    ]);
    assert_eq!(resume.basics.name.as_deref(), Some("Ivy Koroma"));
    assert_eq!(resume.basics.phone.as_deref(), Some("813-555-0171"));
    assert!(resume.meta.frontline.unplaced.is_empty(), "a running head is a name and the number of a page");
}

#[test]
fn a_sidebar_goes_on_where_the_main_column_was_left() {
    let line = |text: &str, page, column, bold| Line {
        text: text.to_owned(),
        page,
        column,
        bold,
        size: 10.0,
        bullet: text.starts_with("Took") || text.starts_with("Sold"),
        ..Line::default()
    };
    let resume = lines(&[
        line("Tui Parata", 1, 0, true),
        line("EXPERIENCE", 1, 0, true),
        line("Clerk, Kea Pharmacy, 2019 - 2021", 1, 0, false),
        line("Took calls", 1, 0, false),
        line("SKILLS", 1, 1, true),
        line("Excel, Word", 1, 1, false),
        line("Cashier, Weka Market, 2017 - 2019", 2, 0, false),
        line("Sold bait", 2, 0, false),
    ]);
    assert_eq!(jobs(&resume), ["Clerk @ Kea Pharmacy 2019..2021 [1]", "Cashier @ Weka Market 2017..2019 [1]"]);
    assert_eq!(resume.skills[0].keywords, ["Excel", "Word"]);
}

#[test]
fn a_nested_list_heads_its_jobs_with_its_outer_items() {
    let resume = markdown(
        "# Oda Brekke\n\n- Lives in Tacoma, Washington\n- Tel. 253.555.0114\n- <oda.b@example.com>\n\n## Where I've worked\n\n- Spruce Bay Inn, Tacoma, WA\n  - Night Porter, 11/2021 – present\n    - carried bags\n  - Bellhop, 2019 – 11/2021\n    - parked cars\n- Kettle & Crumb, Olympia\n  - Barista, Summers 2016, 2017 & 2018\n",
    );
    assert_eq!(
        jobs(&resume),
        [
            "Night Porter @ Spruce Bay Inn (Tacoma, WA) 2021-11.. [1]",
            "Bellhop @ Spruce Bay Inn (Tacoma, WA) 2019..2021-11 [1]",
            "Barista @ Kettle & Crumb (Olympia) 2016..2018 [0]"
        ]
    );
    let home = resume.basics.location.unwrap();
    assert_eq!((home.city.as_deref(), home.region.as_deref()), (Some("Tacoma"), Some("Washington")));
}

#[test]
fn a_resume_written_as_a_form_inside_a_mail_is_read() {
    let resume = text(
        "From: Ines Varga <ines.v@example.com>\nTo: jobs@example.org\nSubject: counter job\n\nINES VARGA\nyakima washington 98901\n509 555 0117\n\nEMPLOYMENT\n\nCompany: Orchard Row Deli\nPosition: Counter Clerk\nDates: June 2021 to date\nDuties:\n- sliced and wrapped\n\nCompany: Larch Laundry\nPosition: Presser\nDates: 2018 - 2021\n\nLANGUAGES\nHungarian (native) and English (good)\n\nSent from my phone\n",
    );
    assert_eq!(
        jobs(&resume),
        ["Counter Clerk @ Orchard Row Deli 2021-06.. [1]", "Presser @ Larch Laundry 2018..2021 [0]"]
    );
    assert_eq!(resume.basics.email.as_deref(), Some("ines.v@example.com"));
    assert_eq!(resume.basics.location.and_then(|l| l.city).as_deref(), Some("yakima"));
    assert_eq!(resume.languages[1].fluency.as_deref(), Some("good"));
    assert!(resume.skills.is_empty());
}

#[test]
fn starred_heads_above_their_dates_are_jobs() {
    let resume = text(
        "tomas vrba\n360 555 0190\n\nJOBS:\n* cook at my aunts diner SILVER SPOON\n  7/22 - current\n- flipped eggs\n- mopped floors\n\n* dishwasher / prep at RIVER HALL\n  2019 - 2021\n- ran the dish pit\n\nSKILLS:\nI can cook, clean and close. I know Toast and Excel.\n",
    );
    assert_eq!(
        jobs(&resume),
        ["cook @ my aunts diner SILVER SPOON 2022-07.. [2]", "dishwasher / prep @ RIVER HALL 2019..2021 [1]"]
    );
    assert_eq!(resume.skills[0].keywords.iter().take(3).collect::<Vec<_>>(), ["cook", "clean", "close"]);
}
