use super::{lint, unread};
use crate::assess::inspect;
use crate::model::date::Date;
use crate::model::document::{Document, Format, Layout, Line, Region};
use crate::model::finding::{LintFinding, LintSeverity};
use crate::model::place::Place;
use crate::model::posting::{Keyword, Knockout, KnockoutKind, Need, Posting, Requirement, TermKind};
use crate::model::resume::{Basics, Certificate, Education, Location, Resume, SkillGroup, Work};
use crate::model::settings::{Paper, Settings};
use crate::packs::Packs;
use crate::read::ReadError;

mod files;

fn settings() -> Settings {
    Settings { today: Date { year: 2026, month: Some(11), day: Some(20) }, paper: Paper::Letter }
}

fn job(title: &str, employer: &str, from: (u16, u8), to: Option<(u16, u8)>, lines: &[&str]) -> Work {
    Work {
        name: Some(employer.to_owned()),
        position: Some(title.to_owned()),
        start_date: Some(Date::month(from.0, from.1)),
        end_date: to.map(|(year, month)| Date::month(year, month)),
        highlights: lines.iter().map(|line| (*line).to_owned()).collect(),
        ..Work::default()
    }
}

/// A resume that no rule has anything to say of.
fn tidy() -> Resume {
    let mut resume = Resume {
        basics: Basics {
            name: Some("Ines Varga".to_owned()),
            email: Some("ines.varga@example.org".to_owned()),
            phone: Some("555-0100".to_owned()),
            summary: Some(
                "Front desk agent with calm ways and tidy notes, now turning to customer service.".to_owned(),
            ),
            location: Some(Location {
                city: Some("Duluth".to_owned()),
                region: Some("MN".to_owned()),
                ..Location::default()
            }),
            ..Basics::default()
        },
        work: vec![
            job(
                "Front Desk Agent",
                "Harbor Inn",
                (2022, 4),
                None,
                &[
                    "Check in about 60 guests a day and answer two phone lines with bookings and questions",
                    "Write the shift log and hand it over at 7 in the morning to the next colleague on duty",
                    "Explain fees and deposits at check-out, and correct wrong charges in Cloudbeds on the spot",
                    "Call guests back within the hour about lost items, and post them when they are found",
                ],
            ),
            job(
                "Server",
                "Marlin Grill",
                (2019, 5),
                Some((2022, 3)),
                &[
                    "Served a section of 8 tables and wrote each allergy on the ticket for the cooks",
                    "Corrected wrong orders with the kitchen and told guests how long it would take them",
                    "Split checks by card and cash, and closed out with the right amount every night of the week",
                    "Trained 4 new servers on the menu, the register and the way we talk to guests who wait",
                ],
            ),
        ],
        education: vec![Education {
            institution: Some("Lakeview High School".to_owned()),
            study_type: Some("High school diploma".to_owned()),
            end_date: Some(Date::month(2019, 5)),
            ..Education::default()
        }],
        skills: vec![SkillGroup {
            keywords: vec!["Cloudbeds".to_owned(), "phone bookings".to_owned()],
            ..SkillGroup::default()
        }],
        ..Resume::default()
    };
    resume.meta.frontline.present = vec![Place::new("/work/0")];
    resume
}

fn found(resume: &Resume) -> Vec<LintFinding> {
    lint(None, resume, None, &Packs::builtin().unwrap(), &settings()).findings
}

fn about(findings: &[LintFinding], id: &str) -> String {
    findings.iter().filter(|f| f.id == id).map(|f| f.message.as_str()).collect::<Vec<_>>().join(" / ")
}

fn ids(findings: &[LintFinding]) -> Vec<&str> {
    findings.iter().map(|f| f.id.as_str()).collect()
}

fn line(text: &str) -> Line {
    Line { text: text.to_owned(), page: 1, ..Line::default() }
}

fn document(lines: Vec<Line>) -> Document {
    Document { format: Format::Pdf, pages: 1, lines, job: None, layout: Layout::default(), notes: Vec::new() }
}

fn body() -> Vec<Line> {
    let mut lines: Vec<Line> = ["Ines Varga", "Duluth, MN | ines.varga@example.org | 555-0100"].map(line).into();
    for (head, text) in [
        ("Summary", "Front desk agent with calm ways and tidy notes, now turning to customer service."),
        ("Work Experience", "Front Desk Agent, Harbor Inn, Apr 2022 – Present"),
        ("Education", "Lakeview High School, May 2019"),
        ("Skills", "Cloudbeds, phone bookings"),
    ] {
        lines.push(Line { bold: true, size: 14.0, ..line(head) });
        lines.push(line(text));
    }
    lines
}

fn of_file(document: &Document) -> Vec<LintFinding> {
    lint(Some(document), &tidy(), None, &Packs::builtin().unwrap(), &settings()).findings
}

#[test]
fn a_tidy_resume_has_no_finding() {
    assert_eq!(found(&tidy()), []);
    let rest: Vec<LintFinding> = of_file(&document(body())).into_iter().filter(|f| f.id != "C05").collect();
    assert_eq!(rest, []);
}

#[test]
fn missing_fields_are_named_with_their_entry() {
    let mut resume = tidy();
    resume.basics.email = None;
    resume.basics.location = None;
    resume.work[0].position = None;
    resume.work[1].name = None;
    resume.work[1].start_date = None;
    resume.work[1].end_date = None;
    resume.education[0].institution = None;
    let findings = found(&resume);
    assert_eq!(about(&findings, "P20"), "No e-mail address was found.");
    assert_eq!(about(&findings, "P13"), "No job title for the job at \"Harbor Inn\".");
    assert_eq!(about(&findings, "P14"), "No employer for \"Server\".");
    assert_eq!(about(&findings, "P15"), "No dates for \"Server\".");
    assert!(ids(&findings).contains(&"P21") && ids(&findings).contains(&"P26"));
}

#[test]
fn findings_stand_gravest_first() {
    let mut resume = tidy();
    resume.basics.email = Some("partygirl@example.con".to_owned());
    resume.basics.phone = None;
    resume.work[0].highlights = vec!["Responsible for everything".to_owned()];
    let findings = found(&resume);
    assert!(findings.is_sorted_by_key(|finding| finding.severity), "{findings:?}");
    assert_eq!(findings.first().map(|finding| finding.severity), Some(LintSeverity::Major));
    assert!(about(&findings, "P22").contains("partygirl@example.con"));
}

#[test]
fn dates_that_cannot_be_are_questioned() {
    let mut resume = tidy();
    resume.work[1].start_date = Some(Date::month(2022, 9));
    resume.work[0].start_date = Some(Date::month(2027, 2));
    let message = about(&found(&resume), "P18");
    assert!(
        message.contains("Front Desk Agent: 2027-02") && message.contains("Server: 2022-09 – 2022-03"),
        "{message}"
    );
}

#[test]
fn oldest_first_is_told() {
    let mut resume = tidy();
    resume.work.reverse();
    resume.meta.frontline.present = vec![Place::new("/work/1")];
    assert_eq!(about(&found(&resume), "P19"), "The jobs stand oldest first.");
}

#[test]
fn years_without_months_are_told_and_a_time_between_is_private() {
    let mut resume = tidy();
    resume.work[1].start_date = Some(Date::year(2019));
    resume.work[1].end_date = Some(Date::month(2020, 3));
    let findings = found(&resume);
    assert_eq!(about(&findings, "P16"), "Dates without a month: \"Server (2019 – 2020-03)\".");
    let gap = findings.iter().find(|finding| finding.id == "C09").unwrap();
    assert_eq!(gap.severity, LintSeverity::Info);
    assert!(gap.message.contains("2020-04 – 2022-03") && gap.why.starts_with("Private advice"), "{gap:?}");
}

#[test]
fn words_are_looked_at_where_they_stand() {
    let mut resume = tidy();
    resume.basics.summary = Some("Seeking a place where I can grow. Hard worker.".to_owned());
    resume.work[1].highlights = vec![
        "Responsible for the cash drawer and for the the closing list at night, every week".to_owned(),
        "Answer phones and take reservations for the dining room on busy weekend evenings".to_owned(),
        "I comped meals and helped ppl with rude customers in the waiting line at the door".to_owned(),
        "Increased drink sales by 30% with fresh ideas".to_owned(),
    ];
    let findings = found(&resume);
    for (id, words) in [
        ("C01", "Responsible for the cash drawer"),
        ("C04", "Hard worker"),
        ("C07", "Answer phones"),
        ("C08", "I comped meals"),
        ("C14", "comped"),
        ("C17", "Increased drink sales"),
        ("C21", "the the"),
        ("C21", "ppl"),
        ("C23", "rude customers"),
        ("C25", "Seeking a place"),
    ] {
        assert!(about(&findings, id).contains(words), "{id}: {}", about(&findings, id));
    }
    let finding = findings.iter().find(|finding| finding.id == "C23").unwrap();
    assert_eq!(finding.place, Some(Place::new("/work/1/highlights/2")));
}

#[test]
fn placeholders_references_and_bare_certificates_are_told() {
    let mut resume = tidy();
    resume.work[0].name = Some("Company Name".to_owned());
    resume.work[0].highlights[0] = "Answered [number] calls a day for guests of the house and the bar".to_owned();
    resume.certificates = vec![Certificate { name: Some("Food Handler".to_owned()), ..Certificate::default() }];
    resume.meta.frontline.unplaced = vec!["References available upon request".to_owned()];
    let findings = found(&resume);
    assert!(about(&findings, "P27").contains("\"Company Name\", \"[number]\""), "{findings:?}");
    assert!(ids(&findings).contains(&"C12") && ids(&findings).contains(&"C27"));
}

#[test]
fn private_labels_are_private_advice() {
    let mut lines = body();
    lines.insert(2, line("Date of birth: 3 May 1990 | Marital status: single"));
    let findings = of_file(&document(lines));
    let finding = findings.iter().find(|finding| finding.id == "C10").unwrap();
    assert!(finding.message.contains("Date of birth") && finding.why.starts_with("Private advice"));
    let mut lines = body();
    lines.push(line("Checked the date of birth of each patient"));
    assert!(!ids(&of_file(&document(lines))).contains(&"C10"));
}

#[test]
fn dates_in_two_ways_are_told_and_one_way_is_not() {
    let mut lines = body();
    lines.push(line("Server, Marlin Grill, 05/2019 – 03/2022"));
    assert!(about(&of_file(&document(lines)), "P17").contains("\"Apr 2022\", \"05/2019\""));
    let mut lines = body();
    lines.push(line("Server, Marlin Grill, May 2019 – Mar 2022"));
    assert!(!ids(&of_file(&document(lines))).contains(&"P17"));
}

fn posting() -> Posting {
    Posting {
        title: Some("Customer Care Agent (Remote)".to_owned()),
        min_years: Some(9.0),
        education: Some("High school diploma".to_owned()),
        knockouts: vec![Knockout { kind: KnockoutKind::Background, text: "Must pass a background check".to_owned() }],
        requirements: vec![Requirement {
            text: "You check in about 60 guests a day and answer two phone lines".to_owned(),
            need: Need::Required,
        }],
        keywords: vec![Keyword {
            phrase: "guests".to_owned(),
            id: None,
            name: "guests".to_owned(),
            kind: TermKind::Other,
            need: Need::Duty,
            weight: 1.0,
            alternatives: Vec::new(),
            count: 1,
        }],
        ..Posting::default()
    }
}

#[test]
fn a_posting_adds_its_rules() {
    let mut resume = tidy();
    resume.education.clear();
    let findings = inspect(None, &resume, Some(&posting()), &Packs::builtin().unwrap(), &settings()).findings;
    for (id, words) in [
        ("K04", "Customer Care Agent"),
        ("K07", "Check in about 60 guests a day and"),
        ("K08", "background check"),
        ("K09", "9 years; your dated jobs add up to 7 years and 7 months"),
        ("K10", "High school diploma"),
    ] {
        assert!(about(&findings, id).contains(words), "{id}: {findings:?}");
    }
    assert!(!about(&found(&resume), "K").contains('K'));
}

#[test]
fn hostile_texts_do_no_harm() {
    let mut resume = tidy();
    for text in ["", "]", "[", "%", "\u{300}\u{fffd}", "a-", "100", "I", "9999999999999999999 years of experience"] {
        resume.work[0].highlights.push(text.to_owned());
        resume.basics.summary = Some(text.to_owned());
        resume.basics.email = Some(text.to_owned());
        found(&resume);
    }
}

#[test]
fn one_or_two_programs_without_a_job_are_no_finding() {
    let mut resume = tidy();
    let skills = ["Zendesk", "Salesforce", "calm voice", "patience"];
    resume.skills[0].keywords = skills.map(str::to_owned).to_vec();
    assert_eq!(about(&found(&resume), "C16"), "");
    resume.skills[0].keywords.push("Microsoft Excel".to_owned());
    assert!(about(&found(&resume), "C16").contains("Zendesk, Salesforce, Microsoft Excel"));
}

#[test]
fn a_present_job_told_wholly_in_the_past_is_told_once() {
    let mut resume = tidy();
    for line in &mut resume.work[0].highlights {
        *line = format!("Checked {line}");
    }
    assert!(about(&found(&resume), "C07").contains("Front Desk Agent"));
    resume.work[0].highlights[0] = "Check in about 60 guests a day and answer two phone lines".to_owned();
    assert_eq!(about(&found(&resume), "C07"), "");
}

#[test]
fn a_quota_may_be_more_than_whole_and_a_share_may_not() {
    let mut resume = tidy();
    resume.work[1].highlights[0] = "Reached 120% of the drink goal in May with 40 drinks a day".to_owned();
    assert_eq!(about(&found(&resume), "C18"), "");
    resume.work[1].highlights[0] = "Kept 120% accuracy in cash counts over 40 weeks of the season".to_owned();
    assert!(about(&found(&resume), "C18").contains("120% accuracy"));
}

#[test]
fn years_of_two_digits_are_told() {
    let mut lines = body();
    lines.push(line("Server, Marlin Grill, Jun 19 – Mar 22"));
    assert!(about(&of_file(&document(lines)), "P16").contains("\"Jun 19\""));
    let mut lines = body();
    lines.push(line("Server, Marlin Grill, Jun 19, 2019 – Mar 22, 2022"));
    assert!(!about(&of_file(&document(lines)), "P16").contains("two digits"));
}

#[test]
fn a_resume_that_was_hardly_understood_is_not_blamed() {
    let mut resume = tidy();
    let job = Work { position: None, highlights: Vec::new(), ..resume.work[0].clone() };
    resume.work = vec![job.clone(), job.clone(), job];
    let findings = found(&resume);
    assert!(!ids(&findings).contains(&"P13") && !ids(&findings).contains(&"P25"), "{findings:?}");
}

#[test]
fn only_bare_jobs_make_a_list_of_skills() {
    let mut resume = tidy();
    resume.work.iter_mut().for_each(|job| job.highlights.clear());
    assert!(ids(&found(&resume)).contains(&"P25"));
    // The lines stand below the job and landed elsewhere.
    let mut lines = body();
    lines.insert(6, line("Front Desk Agent, Harbor Inn, Apr 2022 – Present"));
    lines.insert(7, line("Checked in about 60 guests a day and answered two phone lines"));
    let report = lint(Some(&document(lines)), &resume, None, &Packs::builtin().unwrap(), &settings());
    assert!(!ids(&report.findings).contains(&"P25"));
}

#[test]
fn plain_words_are_private_labels_only_with_a_value() {
    let with = |text: &str| {
        let mut lines = body();
        lines.insert(2, line(text));
        about(&of_file(&document(lines)), "C10")
    };
    assert!(with("Age: 31").contains("Age"));
    assert_eq!(with("Children"), "");
    assert_eq!(with("Age groups served: toddlers"), "");
}

#[test]
fn a_condition_that_the_resume_answers_is_not_asked_again() {
    let mut resume = tidy();
    resume.skills[0].keywords.push("Typing 60 wpm".to_owned());
    let mut posting = posting();
    posting.knockouts.push(Knockout { kind: KnockoutKind::Typing, text: "Typing speed of 40 wpm".to_owned() });
    let findings = inspect(None, &resume, Some(&posting), &Packs::builtin().unwrap(), &settings()).findings;
    let message = about(&findings, "K08");
    assert!(message.contains("background check") && !message.contains("40 wpm"), "{message}");
}
