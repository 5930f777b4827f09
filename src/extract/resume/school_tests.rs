//! Tests of schools and certificates: the shapes in which people write them, each read by itself and beside others.

use std::sync::LazyLock;

use super::{certificates, schools};
use crate::model::document::Line;
use crate::packs::Packs;

static PACKS: LazyLock<Packs> = LazyLock::new(|| Packs::builtin().unwrap());

/// Rows; a mark `- ` makes a list item, two blanks before it one that stands further in.
fn rows(text: &str) -> Vec<Line> {
    let row = |line: &str| {
        let inner = line.trim_start();
        let item = inner.strip_prefix("- ");
        Line {
            text: item.unwrap_or(inner).to_owned(),
            bullet: item.is_some(),
            indent: (line.len() - inner.len()) as f32 * 5.0,
            ..Line::default()
        }
    };
    text.lines().map(row).collect()
}

/// Schools as `study / area @ school (place) from..to`.
fn read(text: &str) -> Vec<String> {
    let part = |field: &Option<String>| field.clone().unwrap_or_default();
    let school = |e: &crate::model::resume::Education| {
        let place = e.location.as_ref().map(|l| format!(" ({l})")).unwrap_or_default();
        let from = e.start_date.map(|d| d.to_string()).unwrap_or_default();
        let to = e.end_date.map(|d| d.to_string()).unwrap_or_default();
        format!("{} / {} @ {}{place} {from}..{to}", part(&e.study_type), part(&e.area), part(&e.institution))
    };
    schools::read(&rows(text), false, &PACKS).education.iter().map(school).collect()
}

/// Certificates as `name @ issuer date`.
fn cards(text: &str) -> Vec<String> {
    let part = |field: &Option<String>| field.clone().unwrap_or_default();
    certificates::read(&rows(text), &PACKS, &mut Vec::new())
        .iter()
        .map(|c| {
            format!("{} @ {} {}", part(&c.name), part(&c.issuer), c.date.map(|d| d.to_string()).unwrap_or_default())
        })
        .map(|c| c.trim_end().to_owned())
        .collect()
}

#[test]
fn a_school_on_one_row_is_read_in_any_order() {
    for (text, wanted) in [
        ("Maple Fork High School, Toledo OH — Diploma, 2016", "Diploma /  @ Maple Fork High School (Toledo OH) ..2016"),
        ("Diploma | Kestrel Valley High School | 2016", "Diploma /  @ Kestrel Valley High School ..2016"),
        (
            "B.A. in Psychology, Orrin Lake University, 2014-2018",
            "B.A. / Psychology @ Orrin Lake University 2014..2018",
        ),
        (
            "2009 – 2011\tA.A., Marketing, Lorain Bay Community College",
            "A.A. / Marketing @ Lorain Bay Community College 2009..2011",
        ),
        ("Westbrook High School – graduated 2013", " /  @ Westbrook High School ..2013"),
        ("HiSET – Desert Wells Adult Education Center – 2020", "HiSET /  @ Desert Wells Adult Education Center ..2020"),
        ("High School Equivalency (GED), Ohio, 2012", "High School Equivalency (GED) /  @  (Ohio) ..2012"),
        ("Fenwick Academy, class of 2019", " /  @ Fenwick Academy ..2019"),
        (
            "Lorain Bay Community College, A.A. Business, in progress, expected May 2027",
            "A.A. / Business @ Lorain Bay Community College ..2027-05",
        ),
        (
            "elm creek college , welding certificate , started feb 2024 not done yet",
            "certificate / welding @ elm creek college 2024-02..",
        ),
        (
            "Bachelor of Science: Biology. Palmer State University, Reno, NV. GPA: 3.5. May 2018",
            "Bachelor of Science / Biology @ Palmer State University (Reno, NV) ..2018-05",
        ),
    ] {
        assert_eq!(read(text), [wanted], "{text}");
    }
}

#[test]
fn schools_of_many_countries_are_known() {
    for (text, wanted) in [
        ("Abitur, Gymnasium am Stadtpark, Köln, 2012", "Abitur /  @ Gymnasium am Stadtpark (Köln) ..2012"),
        (
            "NVQ Level 2 in Hospitality, Cork Road Training Centre, 2011",
            "NVQ Level 2 / Hospitality @ Cork Road Training Centre ..2011",
        ),
        ("Leaving Certificate, Scoil Bhríde, Galway, 2009", "Leaving Certificate /  @ Scoil Bhríde (Galway) ..2009"),
        ("Secundaria completa, Instituto Benito Ruiz, 2008", "Secundaria completa /  @ Instituto Benito Ruiz ..2008"),
        ("BTS Tourisme — Lycée Hôtelier de Nîmes — 2014-2016", "BTS / Tourisme @ Lycée Hôtelier de Nîmes 2014..2016"),
        ("SENA, Técnico en Cocina, Bogotá, 2016", "Técnico / Cocina @ SENA (Bogotá) ..2016"),
        (
            "Accra Bright Star Senior High School, WASSCE, 2010",
            "WASSCE /  @ Accra Bright Star Senior High School ..2010",
        ),
    ] {
        assert_eq!(read(text), [wanted], "{text}");
    }
    let text = "2015 - 2017\tBrackenby Sixth Form College, Leeds\nA-levels: Maths (B), History (C), French (D)";
    assert_eq!(
        read(text),
        ["A-levels / Maths (B), History (C), French (D) @ Brackenby Sixth Form College (Leeds) 2015..2017"]
    );
}

#[test]
fn rows_below_each_other_make_one_entry() {
    assert_eq!(
        read(
            "Associate of Applied Science, Culinary Arts\nHarbor Point Technical College, Sept 2014 – June 2018\n\
             High School Diploma\nLamar Pines High School, 2007"
        ),
        [
            "Associate of Applied Science / Culinary Arts @ Harbor Point Technical College 2014-09..2018-06",
            "High School Diploma /  @ Lamar Pines High School ..2007"
        ]
    );
    assert_eq!(
        read(
            "- Academia Rotonda, Brno\n  - Licence, Tourism, 2008 – 2011\n- Elm Falls College\n  - Bookkeeping Certificate, 2023 – (in progress)"
        ),
        [
            "Licence / Tourism @ Academia Rotonda (Brno) 2008..2011",
            "Certificate / Bookkeeping @ Elm Falls College 2023.."
        ]
    );
}

#[test]
fn two_degrees_stand_at_the_school_above_them_and_a_test_at_none() {
    assert_eq!(
        read(
            "University of Northern Plains, Fargo, ND\n- Master of Social Work, 2020\n- Bachelor of Social Work, 2017, magna cum laude"
        ),
        [
            "Master of Social Work /  @ University of Northern Plains (Fargo, ND) ..2020",
            "Bachelor of Social Work /  @ University of Northern Plains (Fargo, ND) ..2017"
        ]
    );
    assert_eq!(read("Fenwick Academy, class of 2019\nGED 2011"), [" /  @ Fenwick Academy ..2019", "GED /  @  ..2011"]);
}

#[test]
fn study_without_a_degree_invents_none() {
    for (text, wanted) in [
        (
            "Coursework toward a Business degree, Stonebridge Community College, 2019",
            " / Business @ Stonebridge Community College ..2019",
        ),
        (
            "Ferris Falls College — Baking, 12 credits, 2015–2016 (not finished)",
            " / Baking @ Ferris Falls College 2015..2016",
        ),
        (
            "Some college, Tidewater Community College, 2015–2016",
            "Some college /  @ Tidewater Community College 2015..2016",
        ),
    ] {
        assert_eq!(read(text), [wanted], "{text}");
    }
}

#[test]
fn a_list_of_courses_stays_with_its_school() {
    let text = "Larch University | B.S. Hospitality Management | Expected May 2027\n- Relevant coursework: Tourism Law, Front Office, Statistics\n- GPA 3.7/4.0";
    let found = schools::read(&rows(text), false, &PACKS).education;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].courses, ["Relevant coursework: Tourism Law, Front Office, Statistics"]);
    assert_eq!(found[0].score.as_deref(), Some("3.7/4.0"));
}

#[test]
fn degree_field_and_school_come_apart_without_a_separator() {
    for (text, wanted) in [
        ("Diploma Elm Valley College 2011", "Diploma /  @ Elm Valley College ..2011"),
        ("Westbrook High School Diploma 2009", "Diploma /  @ Westbrook High School ..2009"),
        (
            "Bachelor of Arts: Marketing Elm State University, 2015",
            "Bachelor of Arts / Marketing @ Elm State University ..2015",
        ),
        ("Fashion Institute of Dayton, A.A.S., 2018", "A.A.S. /  @ Fashion Institute of Dayton ..2018"),
        ("I graduated from Elm Flats High School in 1998 with a diploma.", "diploma /  @ Elm Flats High School ..1998"),
    ] {
        assert_eq!(read(text), [wanted], "{text}");
    }
}

#[test]
fn the_heads_of_columns_say_what_stands_below() {
    assert_eq!(
        read(
            "School\tDegree\tYear\nElder Creek High School\tDiploma\t2015\nBrightwater Hall\tCertificate, Welding\t2017"
        ),
        ["Diploma /  @ Elder Creek High School ..2015", "Certificate / Welding @ Brightwater Hall ..2017"]
    );
    assert_eq!(
        cards(
            "Certificate\tIssuer\tIssued\tExpires\nServSafe Manager\tNRA\t2023-01\t2028-01\nPool Lifeguard\tBrook & Daughters\t\t05/2027"
        ),
        ["ServSafe Manager @ NRA 2023-01", "Pool Lifeguard @ Brook & Daughters"]
    );
}

#[test]
fn name_issuer_and_date_of_a_certificate_are_told() {
    for (text, wanted) in [
        (
            "ServSafe Food Handler, National Restaurant Association, issued 3/2023, expires 3/2026",
            "ServSafe Food Handler @ National Restaurant Association 2023-03",
        ),
        ("CPR/First Aid (American Red Cross, 2024)", "CPR/First Aid @ American Red Cross 2024"),
        ("Forklift – OSHA – 2021", "Forklift @ OSHA 2021"),
        ("Crisis Response (CRX), Delta Teachers Co-op, 8/2023", "Crisis Response (CRX) @ Delta Teachers Co-op 2023-08"),
        ("Ohio Driver's License, Class D", "Ohio Driver's License, Class D @"),
        ("Aide Test, score 468, 2021", "Aide Test, score 468 @  2021"),
        (
            "I have a Lift Operator Card from Bluebonnet Training, issued June 2022 and good until 7/2025.",
            "Lift Operator Card @ Bluebonnet Training 2022-06",
        ),
    ] {
        assert_eq!(cards(text), [wanted], "{text}");
    }
}

#[test]
fn an_expiry_or_a_number_is_no_date_of_issue() {
    for (text, wanted) in [
        ("Guard Card, renews 2027", "Guard Card @"),
        ("Bartender Permit – valid to 08/2027", "Bartender Permit @"),
        ("Airside Permit, Aerodrome Office, gültig bis 12.2026", "Airside Permit @ Aerodrome Office"),
        ("Food Card, Pierce Kitchen Safety, May 2018 (next 05/2026)", "Food Card @ Pierce Kitchen Safety 2018-05"),
        ("Notary Public, State of Ohio, Commission #2020-123456, exp. 4/2027", "Notary Public @ State of Ohio"),
        ("Guard License #2019-EX, Dept. of Licensing", "Guard License #2019-EX @ Dept. of Licensing"),
    ] {
        assert_eq!(cards(text), [wanted], "{text}");
    }
}

#[test]
fn a_certificate_may_take_several_rows() {
    assert_eq!(
        cards(
            "Level 2 Food Hygiene\nIssuer: Highfield\nIssued: 05/2023\nExpires: 05/2026\nRoom Inspector II\nElm Lodging Circle\n2022"
        ),
        ["Level 2 Food Hygiene @ Highfield 2023-05", "Room Inspector II @ Elm Lodging Circle 2022"]
    );
    assert_eq!(cards("Bank Secrecy Basics\nOregon Notary Public"), ["Bank Secrecy Basics @", "Oregon Notary Public @"]);
    assert_eq!(cards("ServSafe, CPR, forklift card"), ["ServSafe @", "CPR @", "forklift card @"]);
}

#[test]
fn where_most_rows_end_in_a_date_each_row_is_an_entry() {
    assert_eq!(
        read("Matric, Elm Ridge Secondary School, 2012\nCertificate in Computer Literacy, Teal Skills Centre, 2019"),
        [
            "Matric /  @ Elm Ridge Secondary School ..2012",
            "Certificate / Computer Literacy @ Teal Skills Centre ..2019"
        ]
    );
}
