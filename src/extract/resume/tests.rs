//! Layouts of resumes that people have, each an invented person, and the laws that hold for all of them.

use super::extract;
use crate::model::document::{Document, Format, Layout, Line, Source};
use crate::model::resume::Resume;
use crate::packs::Packs;
use crate::packs::words::words;
use crate::read::read;

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

#[test]
fn jobs_below_a_heading_that_nobody_knows_are_jobs() {
    let resume = text(
        "Ivo Lark\nivo@example.org\n\nSummary\nCalm at a busy counter and quick with regulars at the door.\nRoad So Far\nCounter Clerk\nElm Foods / Jun 2019 to May 2021\n- Sliced meat and cheese\n- Answered the phone\n",
    );
    assert_eq!(jobs(&resume), ["Counter Clerk @ Elm Foods 2019-06..2021-05 [2]"]);
}

#[test]
fn the_title_of_a_job_is_nobodys_name() {
    let resume =
        text("FLORAL DESIGNER\n\nEXPERIENCE\nFloral Designer, Fern & Bloom, 2019 - 2022\n- Took orders by phone\n");
    assert_eq!((resume.basics.name, resume.basics.label.as_deref()), (None, Some("FLORAL DESIGNER")));
    let cook = text("Rosa Cook\nrosa@example.org\n\nEXPERIENCE\nBaker, Elm Foods, 2019 - 2022\n- Baked bread\n");
    assert_eq!(cook.basics.name.as_deref(), Some("Rosa Cook"));
}

#[test]
fn sentences_without_a_job_below_experience_are_kept_below_their_heading() {
    let resume = markdown(
        "# Ivo Lark\n\n## Relevant Experience\n\nRaised sales of gift cards by a third in one season.\n\n## Work History\n\n### Clerk | Elm Foods | | 2019 – 2021\n\n- Sold cards\n",
    );
    let sections = &resume.meta.frontline.sections;
    assert_eq!((sections.len(), sections[0].heading.as_str()), (1, "Relevant Experience"));
    assert_eq!((resume.work.len(), resume.meta.frontline.unplaced.len()), (1, 0));
}

#[test]
fn a_field_of_study_printed_twice_is_said_once() {
    let resume = text(
        "Ivo Lark\nivo@example.org\n\nEDUCATION\nAssociate of Arts : Culinary Arts 2014 Elm Valley College Duluth, MN, USA\nCulinary Arts\n",
    );
    let school = &resume.education[0];
    assert_eq!(school.area.as_deref(), Some("Culinary Arts"));
    assert_eq!(school.institution.as_deref(), Some("Elm Valley College Duluth"));
    assert!(school.courses.is_empty(), "{school:?}");
}

#[test]
fn a_field_without_degree_and_a_grade_stay_with_their_school() {
    let resume = markdown(
        "# Ada Fern\n\n## Education\n\n### | journalism | Elm Valley College | | 2016 – 2017\n\nGPA 3.4\n\n### Diploma | Elm High School | | 2014\n",
    );
    assert_eq!(resume.education.len(), 2);
    assert_eq!(resume.education[0].area.as_deref(), Some("journalism"));
    assert_eq!(resume.education[0].score.as_deref(), Some("3.4"));
    assert_eq!(resume.education[1].study_type.as_deref(), Some("Diploma"));
}

#[test]
fn a_field_above_its_school_and_dates_of_its_own_make_a_school() {
    let head = |text: &str, gap: f32| Line { text: text.to_owned(), bold: true, gap, page: 1, ..Line::default() };
    let plain = |text: &str| Line { text: text.to_owned(), page: 1, ..Line::default() };
    let resume = lines(&[
        head("Ada Fern", 0.0),
        head("Education", 1.0),
        head("bookkeeping\t2013 – 2014", 0.4),
        plain("Elm Valley College"),
        head("High School Diploma\tJun 2012", 0.4),
        plain("Elm High School"),
    ]);
    let found: Vec<_> = resume.education.iter().map(|e| (e.area.as_deref(), e.study_type.as_deref())).collect();
    assert_eq!(found, [(Some("bookkeeping"), None), (None, Some("High School Diploma"))]);
    assert_eq!(resume.education[1].end_date.map(|d| d.to_string()).as_deref(), Some("2012-06"));
}

/// Jobs as `title @ employer (place) from..to [duties]`.
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

const EMPLOYER_FIRST: &str = "\
Tobias Renn
t.renn@example.com
(312) 555-0166
Chicago, IL

Work Experience

Palmer Street Hotel
Front Desk Agent
06/2019 - 08/2022
- Checked in 90 guests a night
- Handled walk-ins and no-shows

Corner Cup Coffee
Barista
05/2017 - 05/2019
- Made drinks and kept the line moving

Education
Lane Ridge High School
Diploma
2017
";

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

const SIDEBAR_FIRST: &str = "\
Contact
612-555-0144 (Mobile)
mara.quill@example.com
www.linkedin.com/in/mara-quill (LinkedIn)

Top Skills
Cash Handling
Conflict Resolution

Languages
Spanish (Professional Working)
English (Native or Bilingual)

Certifications
ServSafe Food Handler

Mara Quill
Shift supervisor at Bluebird Diner
Minneapolis, Minnesota, United States

Summary
I run calm shifts.

Experience

Bluebird Diner
Shift Supervisor
March 2021 - Present (3 years 2 months)
Minneapolis, Minnesota
Lead eight servers on weekend nights.
Handle guest complaints at the table.

Server
June 2018 - March 2021 (2 years 10 months)
Minneapolis, Minnesota

Target
Cashier
August 2016 - May 2018 (1 year 10 months)
St. Paul, Minnesota

Education
Saint Brannoc Community College
Associate of Arts - AA, General Studies · (2014 - 2016)
";

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

const PROMOTIONS: &str = "\
Adaeze Brightwater
Houston, TX | 713.555.0152 | adaeze.b@example.com

Professional Experience

BAYOU SUPERMARKETS, Houston, TX                          2015 - 2024
Assistant Store Manager (2021 - 2024)
- Supervised 25 employees
- Resolved escalated customer complaints
Customer Service Desk Lead (2018 - 2021)
- Processed returns, money orders and lottery
Cashier (2015 - 2018)
- Scanned and bagged

Education
Houston Gulf College, A.A.S. in Business Administration, 2017, GPA: 3.6

Certifications
TABC Seller Server Certificate, 2022
Food Manager Certification (ServSafe), expires 06/2027
";

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

const DATES_LEFT: &str = "\
LUCIA FERRANTE
12 Elm Court, Providence, RI 02903   401-555-0181   lucia.f@example.net

Profile
Friendly hotel worker ready for the phones.

Employment History
2021 – present   Guest Services Agent, Narragansett Bay Inn, Newport, RI
                 Book rooms and answer calls from three lines.
                 Upgrade guests when rooms run short.
2018 – 2021      Room Attendant, Narragansett Bay Inn, Newport, RI
                 Cleaned 14 rooms a day.
2016 – 2018      Dishwasher, Café Solenne, Providence, RI

Volunteer Work
2019 – 2020      Meals driver, Elder Kitchen of Newport
";

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

const ONE_LINERS: &str = "\
Ben Achterberg, Tulsa OK, 918-555-0131, ben.a@example.com

2021-now: Tow truck dispatcher, Route 66 Towing, Tulsa. Answer 60 calls a night, calm stranded drivers.
2019-2021: Night stocker, Reasor Foods, Tulsa.
2017-2019: Lifeguard, City of Tulsa Parks.

High school diploma, Tulsa Central High School, 2017.
CDL class B, 2020.
Spanish (conversational).
";

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

const FUNCTIONAL: &str = "\
ROSA MBEKI-LANE
Fresno, CA 93701 • (559) 555-0118 • rosa.ml@example.org

OBJECTIVE
Seeking a customer service representative position.

PROFESSIONAL EXPERIENCE

Customer Relations
* Resolved complaints about late orders
* Answered up to 50 questions a shift

EMPLOYMENT HISTORY
Cashier, Golden Basket Market, Fresno, CA
Housekeeper, Sierra Vista Motel, Clovis, CA

EDUCATION
GED, Fresno Adult School
";

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

const LOWER_CASE: &str = "\
jamie t. wolfe
jamie.wolfe@example.com
cell: (503) 555-0139

about me
i like people and i show up

jobs
dog walker, rover, portland or, 2020 - now
line cook, blue plate diner, salem or, march 2018 - jan 2020
- cooked breakfast for 200 on sundays

things i know
knife skills, square pos
";

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

const SEASONS: &str = "\
Imani O'Dell
imani@example.com | 404-555-0171 | Atlanta, GA

EXPERIENCE

Customer Service Associate, Peachtree Hardware (Atlanta, GA)
Jan. 2020 to Current
• Help customers find parts and explain returns

Sales Associate, Dress Barnyard (Decatur, GA)
Summer 2018 & Summer 2019
• Folded, tagged, rang up

Babysitter, self-employed
2015-2018

EDUCATION
Decatur East High School, Decatur, GA — Diploma, May 2018
";

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

const DEGREE_FIRST: &str = "\
Marcus Delacroix
Fayetteville, NC 28301
Phone: 910-555-0160
E-mail: mdelacroix@example.com

OBJECTIVE: Customer support associate

EDUCATION
Bachelor of Science in Hospitality Management
Cape Fear State University, Fayetteville, NC
Graduated May 2019, cum laude

Associate of Applied Science, Culinary Arts
Sandhills Tech Institute
2015

WORK HISTORY
Specialist (E-4), Food Service
U.S. Army, Fort Liberty, NC
2008 – 2013
  o Served 400 meals a day

Banquet Captain
Cape Fear Conference Center
September 2013 to Present
  o Direct 15 servers at events up to 500 guests

SKILLS
Leadership
Inventory
Microsoft Office (Word, Excel)

REFERENCES
Anna Bell, 910-555-0199
";

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

const PIPES: &str = "\
NGUYEN THI HOA
San Jose, CA | hoa.nguyen@example.com | (408) 555-0147

WORK EXPERIENCE
Lotus Nail Spa | Nail Technician | San Jose, CA | 03/2015 - Present
• Greet clients, book appointments by phone
Quick Mart #214 | Cashier (part-time) | Milpitas, CA | 06/2012 - 02/2015
• Ran register and lottery

LICENSES
California Manicurist License, Board of Barbering and Cosmetology, 2015

EDUCATION
Evergreen Beauty College | Manicuring Certificate | 2014

LANGUAGES
Vietnamese (native) | English (good)
";

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

const ABROAD: &str = "\
MARÍA JOSÉ DEL RÍO
maria.delrio@example.com  |  +52 55 5550 0123  |  Mexico City, Mexico

EXPERIENCE
Hotel Azul Marino, Cancún, Mexico
Recepcionista / Front Desk Agent, 15.03.2019 - 30.06.2022
* Checked guests in and out in Spanish and English

Call Center \"Voz Clara\", Mexico City
Customer Service Agent (Telecom), 07.2022 - today
* 80 calls a day, first call resolution 85%

LANGUAGES
Spanish - native
English - C1
";

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

const MARKDOWN: &str = "\
# Amara Singh-Doyle

Denver, CO · 720-555-0113 · amara@example.org · [linkedin.com/in/amara-example](https://linkedin.com/in/amara-example)

## Employment

### Denver Transit Shuttle Co., Denver, CO
#### Shuttle Driver, April 2022 – present
- Drive airport loop, assist with luggage
#### Dispatcher (temporary), Jan 2022 – April 2022
- Answered radio and phones

**Stocker** @ Valley Foods — *Feb 2020 – Jul 2021*
- Stocked dairy

## Training
- CPR/First Aid, American Heart Trust, 2023

## Awards
- Employee of the Month, Valley Foods, March 2021

## Volunteer Experience
### Colorado Pet Rescue — Adoption Counselor
*2019 to 2020*
- Matched pets with families

## Skills
- **Systems:** RF scanner, SAP (basic)
- **Languages:** English, Lithuanian (native)
";

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
    assert_eq!(resume.meta.frontline.unplaced, ["Ivy Koroma · page 2 of 2"]);
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

#[test]
fn dots_arrows_and_families_part_title_from_employer() {
    let resume = text(
        "Pilar Sosa\nAustin, TX | 512-555-0170 | pilar.s@example.com\n\nExperience\n\nDeckhand. Gull Point Fisheries, Kodiak, AK. May 2022-Sept 2024.\nMended nets and stood watch.\n\nNanny for the Ostrander family, Austin TX, 2019 - 2021\n- two boys\n\nDishwasher. Moose Roadhouse, Kenai, AK. 2016-2018.\n",
    );
    let found = jobs(&resume);
    assert!(found[0].starts_with("Deckhand @ Gull Point Fisheries (Kodiak, AK) 2022-05..2024-09"), "{found:?}");
    assert!(found[1].starts_with("Nanny @ the Ostrander family (Austin TX) 2019..2021"), "{found:?}");
    assert!(found[2].starts_with("Dishwasher @ Moose Roadhouse (Kenai, AK) 2016..2018"), "{found:?}");
}

const ALL: [(&str, Format); 12] = [
    (EMPLOYER_FIRST, Format::Text),
    (SIDEBAR_FIRST, Format::Text),
    (PROMOTIONS, Format::Text),
    (DATES_LEFT, Format::Text),
    (ONE_LINERS, Format::Text),
    (FUNCTIONAL, Format::Text),
    (LOWER_CASE, Format::Text),
    (SEASONS, Format::Text),
    (DEGREE_FIRST, Format::Text),
    (PIPES, Format::Text),
    (ABROAD, Format::Text),
    (MARKDOWN, Format::Markdown),
];

/// Words of a document that stand nowhere in the resume's JSON, headings, dates and labels aside.
fn lost(document: &Document, packs: &Packs) -> Vec<String> {
    let resume = extract(document, packs);
    let json = serde_json::to_string(&resume).unwrap();
    let kept: std::collections::HashSet<String> = words(&json).into_iter().map(|w| w.lower.into()).collect();
    let mut out = Vec::new();
    for line in &document.lines {
        let label = |w: &str| ["cell", "phone", "mail", "gpa", "linkedin", "mobile"].contains(&w) || w.len() <= 3;
        let heading = packs.sections.kind(super::sections::bare(&line.text)).is_some()
            || line.text.split(':').next().is_some_and(|head| packs.sections.kind(head).is_some());
        let dates = super::dates::spans(&line.text);
        for word in words(&line.text) {
            let dated = dates.iter().any(|s| s.start <= word.start && word.end <= s.end);
            let joined = word.text.chars().any(|c| c.is_ascii_digit());
            if !heading && !dated && !joined && !label(word.lower.as_str()) && !kept.contains(word.lower.as_str()) {
                out.push(format!("{} in {:?}", word.text, line.text));
            }
        }
    }
    out
}

#[test]
fn no_word_of_a_document_is_lost() {
    let packs = &*PACKS;
    for (text, format) in ALL {
        assert_eq!(lost(&document(text, format), packs), Vec::<String>::new());
    }
}

#[test]
fn the_same_document_gives_the_same_resume() {
    let packs = &*PACKS;
    for (text, format) in ALL {
        let document = document(text, format);
        assert_eq!(extract(&document, packs), extract(&document, packs));
    }
}

mod laws {
    use proptest::prelude::*;

    use super::*;

    fn any_line() -> impl Strategy<Value = Line> {
        let text = prop_oneof![
            "\\PC{0,60}",
            "(Cashier|Server|Harbor Inn|Duluth, MN|Experience|Skills:|2019 - 2021|to|–|present|, |\\t|\\| |\\(|a@b.co|55802|Oct ){0,9}",
        ];
        (text, any::<bool>(), any::<bool>(), 0u16..3, 0u8..4).prop_map(|(text, bold, bullet, column, flags)| Line {
            text,
            bold,
            bullet,
            column,
            page: 1,
            full: flags & 1 == 1,
            gap: f32::from(flags >> 1),
            bold_lead: (flags == 3).then_some(4),
            ..Line::default()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn no_lines_make_extraction_panic(found in prop::collection::vec(any_line(), 0..40)) {
            let packs = &*PACKS;
            let document = Document { format: Format::Text, pages: 1, lines: found, job: None, layout: Layout::default(), notes: Vec::new() };
            let _ = extract(&document, packs);
        }
    }
}

#[test]
fn an_employer_glued_to_its_town_is_not_taken_over_from_the_job_above() {
    let r = text(
        "Dana Reyes\ndana@example.org\n\nWork Experience\n\nServer 02/2011 to 05/2014 Bluegill Foods Akron, OH\n- Took orders.\n\n\
         Cook 01/2010 to 01/2011 Lantern Diner Inc Toledo, OH\n- Cooked breakfast.\n",
    );
    let heads: Vec<_> = r.work.iter().map(|w| (w.name.as_deref(), w.location.as_deref())).collect();
    assert_eq!(heads, [(Some("Bluegill Foods"), Some("Akron, OH")), (Some("Lantern Diner Inc"), Some("Toledo, OH"))]);
}

/// Notes as `id place`.
fn notes(resume: &Resume) -> Vec<String> {
    let place = |n: &crate::model::note::Note| n.place.as_ref().map(|p| format!(" {p}")).unwrap_or_default();
    resume.meta.frontline.notes.iter().map(|n| format!("{}{}", n.id, place(n))).collect()
}

const IN_DOUBT: &str = "\
Ilse Marran
ilse.marran@ mail.example.com
(218) 555-011
Duluth, MN

WORK HISTORY

Harbor Lights, Night Desk
03/04/2020 - 05/06/2021
- answered phones

Plum Street, Front Window
Jun 19 - Aug 20
- rang up people

Winter 2015
Shovel Crew, Duluth
- cleared walks

FRIENDS AND OTHERS
Word, Excel, Outlook
Typing, Filing

EDUCATION
Lane Ridge High School, Diploma, 2017
";

#[test]
fn what_was_a_guess_is_a_note_with_its_place() {
    let resume = text(IN_DOUBT);
    let found = notes(&resume);
    for note in [
        "day-or-month /work/0/startDate",
        "short-year /work/1/startDate",
        "season /work/2/startDate",
        "job-without-employer /work/2",
        "one-date /work/2/startDate",
        "section-guessed /skills/0",
        "email-broken /basics/email",
        "phone-digits /basics/phone",
    ] {
        assert!(found.iter().any(|n| n == note), "{note}: {found:#?}");
    }
    let said = resume.meta.frontline.notes.iter().find(|n| n.id == "day-or-month").unwrap();
    assert!(said.message.contains("“03/04/2020 - 05/06/2021”") && said.message.contains("month"), "{}", said.message);
}

#[test]
fn an_employer_is_taken_over_only_from_a_row_of_its_own() {
    let head = "Ivo Lark\nivo@example.org\n\nEXPERIENCE\n";
    let rows = "Cashier, Larch Foods, 03/2014 - 04/2016\n- Rang up guests at four lanes\n01/2010 - 07/2011 Canton, OH\n- Swept floors and set tables\n";
    let found = text(&format!("{head}{rows}"));
    assert_eq!(jobs(&found), ["Cashier @ Larch Foods 2014-03..2016-04 [1]", "? @ ? (Canton, OH) 2010-01..2011-07 [1]"]);
    let rows = "Larch Foods, Canton, OH\nShift Lead\t2016 - 2018\n- Led six cashiers\nCashier\t2014 - 2016\n- Rang up guests\n";
    let found = text(&format!("{head}{rows}"));
    assert_eq!(found.work[1].name.as_deref(), Some("Larch Foods"));
    assert!(notes(&found).contains(&"employer-from-above /work/1/name".to_owned()));
}

#[test]
fn an_expected_date_is_no_end_and_a_version_no_date() {
    let found =
        text("Ivo Lark\nivo@example.org\n\nEDUCATION\nA.A., Drafting\t2022 – expected May 2026\nElm Valley College\n");
    assert_eq!((found.education[0].start_date.map(|d| d.year), found.education[0].end_date), (Some(2022), None));
    assert_eq!(found.education[0].area.as_deref(), Some("Drafting"));
    assert!(super::dates::spans("Exchange 5.5-2010").iter().all(|s| s.from.is_some_and(|d| d.day.is_none())));
}

#[test]
fn posts_in_clubs_are_no_jobs() {
    let found = text(
        "Ivo Lark\nivo@example.org\n\nINTERESTS\nCommittee Chair, Larch Radio (2005-2006)\nBoard Member, Elm Club (2007-2009)\n",
    );
    assert!(found.work.is_empty(), "{:?}", found.work);
}

#[test]
fn a_clear_resume_has_no_notes() {
    assert_eq!(notes(&text(EMPLOYER_FIRST)), Vec::<String>::new());
}

#[test]
fn two_names_without_a_sign_of_title_or_employer_are_a_doubt_for_each_job() {
    let found = notes(&text(
        "Ilse Marran\nilse@mail.example\n\nEXPERIENCE\n\nGolden Lantern, Night Watch\n2016 - 2018\n- kept the keys\n\nAlder Row, Front Room\n2014 - 2015\n- poured tea\n",
    ));
    assert_eq!(found, ["order-guessed /work/0/position", "order-guessed /work/1/position"]);
}

#[test]
fn dates_between_two_jobs_are_a_doubt() {
    let found = notes(&text(
        "Ilse Marran\nilse@mail.example\n\nEXPERIENCE\n\nCashier, Plum Street Market\n- rang up people\n\n2014 - 2016\nBarista, Alder Coffee\n- poured tea\n",
    ));
    assert!(found.contains(&"dates-between-jobs /work/1/startDate".to_owned()), "{found:?}");
}

#[test]
fn an_address_put_together_from_two_lines_is_a_doubt() {
    let line = |text: &str| Line { text: text.to_owned(), page: 1, size: 10.0, ..Line::default() };
    let resume = lines(&[line("Ilse Marran"), line("ilse.marran@"), line("mail.example.com")]);
    assert_eq!(resume.basics.email.as_deref(), Some("ilse.marran@mail.example.com"));
    assert!(notes(&resume).contains(&"email-mended /basics/email".to_owned()), "{:?}", notes(&resume));
}

#[test]
fn asking_for_the_reasons_changes_nothing() {
    let document = document(IN_DOUBT, Format::Text);
    let (resume, explanation) = super::explain(&document, &PACKS);
    assert_eq!(resume, extract(&document, &PACKS));
    let explanation = explanation.unwrap();
    let entries: usize = explanation.sections.iter().map(|s| s.entries.len()).sum();
    assert_eq!(entries, resume.work.len() + resume.volunteer.len() + resume.education.len() + resume.projects.len());
    assert_eq!(explanation.unplaced, resume.meta.frontline.unplaced);
}

#[test]
fn the_first_job_may_stand_above_all_headings() {
    let resume = text(
        "corinne  vale\nFort Elm IN   260 555 0137\ncvale@mail.example\n\n***care aide, five years, want a desk***\n\n\
         Care Aide , Larkspur House    (may 2019-present)\n-evening shift, fourteen people most nights\n\
         -2 new aides a year learn from me\n-call families back\n\n\
         Cashier     Thistle Foods    1/2016 - 4/2019\nsnacks drinks lottery, count the till\n4 school groups a week\n\n\
         school\n  Birch Prairie High School   2015\n",
    );
    let jobs: Vec<_> = resume.work.iter().map(|w| (w.position.as_deref(), w.name.as_deref())).collect();
    assert_eq!(
        jobs,
        [(Some("Care Aide"), Some("Larkspur House")), (Some("Cashier"), Some("Thistle Foods"))],
        "{resume:?}"
    );
    let duties: Vec<_> = resume.work.iter().map(|w| w.highlights.clone()).collect();
    assert_eq!(
        duties,
        [
            vec![
                "evening shift, fourteen people most nights",
                "2 new aides a year learn from me",
                "call families back"
            ],
            vec!["snacks drinks lottery, count the till", "4 school groups a week"],
        ],
        "{resume:?}"
    );
}

#[test]
fn languages_with_wide_gaps_between_them_are_several() {
    let resume =
        text("Mina Duong\nmina@mail.example\n\nLANGUAGES\nVietnamese (native)    English good    a little Spanish\n");
    let names: Vec<_> = resume.languages.iter().map(|l| (l.language.as_deref(), l.fluency.as_deref())).collect();
    assert_eq!(
        names,
        [(Some("Vietnamese"), Some("native")), (Some("English"), Some("good")), (Some("Spanish"), Some("a little"))]
    );
}
