//! Lint: what a parser or a reader would stumble over in one resume (domain SPEC 5.4). The main entry is [`lint`].
//!
//! A rule speaks once a resume and names up to three of the places it is about, so that a tired person is not shown the
//! same sentence ten times; missing fields speak once an entry. Rules K01 to K03, K05 and K13 are the advice of coverage,
//! K11, K12 and K14 are kept while a posting is read, C24 by the guard: `lint.toml` says so in `by`. C09, C10 and C26 are
//! private advice and never a fault.

mod dates;
mod fields;
mod file;
mod posting;
mod wording;

use crate::model::document::Document;
use crate::model::finding::{Lint, LintFinding};
use crate::model::place::Place;
use crate::model::posting::Posting;
use crate::model::resume::Resume;
use crate::model::settings::Settings;
use crate::packs::Packs;
use crate::packs::words::words;

/// Findings on `resume`, gravest first. `document` is the file it was read from (none when it was structured data),
/// `posting` adds the rules that compare the two.
pub fn lint(
    document: Option<&Document>,
    resume: &Resume,
    posting: Option<&Posting>,
    packs: &Packs,
    settings: &Settings,
) -> Lint {
    let texts = texts(resume);
    let text = match document {
        Some(document) => document.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n"),
        None => texts.iter().map(|text| text.text).collect::<Vec<_>>().join("\n"),
    };
    let mut report = Report { resume, packs, texts, text: &text, findings: Vec::new() };
    if let Some(document) = document {
        file::rules(document, &mut report);
    }
    fields::rules(&mut report);
    dates::rules(document, settings, &mut report);
    wording::rules(document, &mut report);
    if let Some(posting) = posting {
        posting::rules(posting, settings, &mut report);
    }
    let mut findings = report.findings;
    findings.sort_by_key(|finding| (finding.severity, packs.lint.get(&finding.id).is_some_and(|rule| rule.last)));
    Lint { schema: "frontline/lint/1".to_owned(), findings, text }
}

/// What part of a resume a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Summary or objective.
    Summary,
    /// A line about what was done; number of the job, none for unpaid work.
    Duty(Option<usize>),
    /// A skill.
    Skill,
    /// Anything else.
    Other,
}

/// A text of the resume with its place.
#[derive(Debug, Clone)]
struct Text<'a> {
    place: Place,
    text: &'a str,
    kind: Kind,
}

/// The resume under lint and the findings so far.
struct Report<'a> {
    resume: &'a Resume,
    packs: &'a Packs,
    /// Every text of the resume, in its order.
    texts: Vec<Text<'a>>,
    /// What a parser reads.
    text: &'a str,
    findings: Vec<LintFinding>,
}

impl<'a> Report<'a> {
    /// Adds rule `id` about `words`.
    fn add(&mut self, id: &str, place: Option<Place>, n: usize, words: &str) {
        if let Some(rule) = self.packs.lint.get(id) {
            let fill = |text: &str| text.replace("{n}", &n.to_string()).replace("{words}", words);
            self.findings.push(LintFinding {
                id: id.to_owned(),
                severity: rule.severity,
                place,
                message: fill(&rule.message),
                why: rule.why.clone(),
                fix: fill(&rule.fix),
            });
        }
    }

    /// Adds rule `id` about all of `hits`, if there are any: quoted, at most three, place of the first.
    fn add_all(&mut self, id: &str, hits: &[(Option<Place>, String)]) {
        if let Some((place, _)) = hits.first() {
            let mut quoted: Vec<String> = Vec::new();
            for (_, text) in hits {
                let text = format!("\"{}\"", short(text));
                if !quoted.contains(&text) {
                    quoted.push(text);
                }
            }
            self.add(id, place.clone(), hits.len(), &listed(&quoted));
        }
    }

    /// Texts of one kind and more.
    fn of(&self, wanted: impl Fn(Kind) -> bool) -> Vec<Text<'a>> {
        self.texts.iter().filter(|text| wanted(text.kind)).cloned().collect()
    }

    /// Duties of jobs and unpaid work.
    fn duties(&self) -> Vec<Text<'a>> {
        self.of(|kind| matches!(kind, Kind::Duty(_)))
    }

    /// Where the patterns of rule `id` match in `texts`: place and words.
    fn matches(&self, id: &str, texts: &[Text<'_>]) -> Vec<(Option<Place>, String)> {
        let Some(rule) = self.packs.lint.get(id) else { return Vec::new() };
        let mut out: Vec<(Option<Place>, String)> = Vec::new();
        for text in texts {
            for place in rule.phrases.places(text.text) {
                let found = text.text.get(place).unwrap_or_default();
                if !out.iter().any(|(_, old)| old.eq_ignore_ascii_case(found)) {
                    out.push((Some(text.place.clone()), found.to_owned()));
                }
            }
        }
        out
    }
}

/// Every text of `resume` in its order.
fn texts<'a>(resume: &'a Resume) -> Vec<Text<'a>> {
    let mut out: Vec<Text<'a>> = Vec::new();
    let mut put = |place: String, text: Option<&'a String>, kind: Kind| {
        if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
            out.push(Text { place: Place::new(place), text, kind });
        }
    };
    let basics = &resume.basics;
    put("/basics/name".to_owned(), basics.name.as_ref(), Kind::Other);
    put("/basics/label".to_owned(), basics.label.as_ref(), Kind::Other);
    put("/basics/email".to_owned(), basics.email.as_ref(), Kind::Other);
    put("/basics/phone".to_owned(), basics.phone.as_ref(), Kind::Other);
    put("/basics/summary".to_owned(), basics.summary.as_ref(), Kind::Summary);
    for (i, job) in resume.work.iter().enumerate() {
        put(format!("/work/{i}/position"), job.position.as_ref(), Kind::Other);
        put(format!("/work/{i}/name"), job.name.as_ref(), Kind::Other);
        put(format!("/work/{i}/location"), job.location.as_ref(), Kind::Other);
        put(format!("/work/{i}/summary"), job.summary.as_ref(), Kind::Duty(Some(i)));
        for (j, line) in job.highlights.iter().enumerate() {
            put(format!("/work/{i}/highlights/{j}"), Some(line), Kind::Duty(Some(i)));
        }
    }
    for (i, role) in resume.volunteer.iter().enumerate() {
        put(format!("/volunteer/{i}/position"), role.position.as_ref(), Kind::Other);
        put(format!("/volunteer/{i}/organization"), role.organization.as_ref(), Kind::Other);
        put(format!("/volunteer/{i}/summary"), role.summary.as_ref(), Kind::Duty(None));
        for (j, line) in role.highlights.iter().enumerate() {
            put(format!("/volunteer/{i}/highlights/{j}"), Some(line), Kind::Duty(None));
        }
    }
    for (i, school) in resume.education.iter().enumerate() {
        put(format!("/education/{i}/institution"), school.institution.as_ref(), Kind::Other);
        put(format!("/education/{i}/studyType"), school.study_type.as_ref(), Kind::Other);
        put(format!("/education/{i}/area"), school.area.as_ref(), Kind::Other);
        for (j, course) in school.courses.iter().enumerate() {
            put(format!("/education/{i}/courses/{j}"), Some(course), Kind::Other);
        }
    }
    for (i, certificate) in resume.certificates.iter().enumerate() {
        put(format!("/certificates/{i}/name"), certificate.name.as_ref(), Kind::Other);
    }
    for (i, award) in resume.awards.iter().enumerate() {
        put(format!("/awards/{i}/title"), award.title.as_ref(), Kind::Other);
    }
    for (i, group) in resume.skills.iter().enumerate() {
        for (j, skill) in group.keywords.iter().enumerate() {
            put(format!("/skills/{i}/keywords/{j}"), Some(skill), Kind::Skill);
        }
    }
    for (i, language) in resume.languages.iter().enumerate() {
        put(format!("/languages/{i}/language"), language.language.as_ref(), Kind::Other);
    }
    for (i, project) in resume.projects.iter().enumerate() {
        put(format!("/projects/{i}/name"), project.name.as_ref(), Kind::Other);
        put(format!("/projects/{i}/description"), project.description.as_ref(), Kind::Other);
        for (j, line) in project.highlights.iter().enumerate() {
            put(format!("/projects/{i}/highlights/{j}"), Some(line), Kind::Other);
        }
    }
    for (i, reference) in resume.references.iter().enumerate() {
        put(format!("/references/{i}/reference"), reference.reference.as_ref(), Kind::Other);
    }
    for (i, publication) in resume.publications.iter().enumerate() {
        put(format!("/publications/{i}/name"), publication.name.as_ref(), Kind::Other);
    }
    for (i, interest) in resume.interests.iter().enumerate() {
        for (j, text) in interest.keywords.iter().enumerate() {
            put(format!("/interests/{i}/keywords/{j}"), Some(text), Kind::Other);
        }
    }
    for (i, section) in resume.meta.frontline.sections.iter().enumerate() {
        for (j, line) in section.lines.iter().enumerate() {
            put(format!("/meta/frontline/sections/{i}/lines/{j}"), Some(line), Kind::Other);
        }
    }
    for (i, line) in resume.meta.frontline.unplaced.iter().enumerate() {
        put(format!("/meta/frontline/unplaced/{i}"), Some(line), Kind::Other);
    }
    out
}

/// The first words of `text`.
fn short(text: &str) -> String {
    const MOST: usize = 9;
    let found = words(text);
    match found.get(MOST) {
        Some(next) => {
            let end = found.get(MOST - 1).map_or(next.start, |word| word.end);
            format!("{}…", text.get(..end).unwrap_or(text).trim())
        }
        None => text.trim().to_owned(),
    }
}

/// `text` with a capital first letter.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// At most three of `items`, and how many more.
fn listed(items: &[String]) -> String {
    const MOST: usize = 3;
    let shown = items.iter().take(MOST).cloned().collect::<Vec<_>>().join(", ");
    match items.len().checked_sub(MOST).filter(|more| *more > 0) {
        Some(more) => format!("{shown} and {more} more"),
        None => shown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date::Date;
    use crate::model::document::{Format, Layout, Line, Region};
    use crate::model::finding::LintSeverity;
    use crate::model::posting::{Keyword, Knockout, KnockoutKind, Need, Requirement, TermKind};
    use crate::model::resume::{Basics, Certificate, Education, Location, SkillGroup, Work};
    use crate::model::settings::Paper;

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
    fn a_scan_says_only_that_it_is_one() {
        let mut scan = document(vec![]);
        scan.layout.images = 1;
        let findings = of_file(&scan);
        assert_eq!(findings.first().map(|finding| finding.id.as_str()), Some("P01"));
        assert!(!ids(&findings).contains(&"P11"));
    }

    #[test]
    fn the_layout_of_a_file_is_told() {
        let mut file = document(body());
        file.layout = Layout {
            columns: 2,
            tables: 1,
            boxes: 1,
            images: 2,
            bytes: 3_000_000,
            encrypted: true,
            unmapped: 3,
            form: false,
        };
        let findings = of_file(&file);
        for id in ["P02", "P03", "P04", "P05", "P06", "P08", "P23"] {
            assert!(ids(&findings).contains(&id), "{id}");
        }
    }

    #[test]
    fn lines_that_parsers_stumble_over_are_quoted() {
        let mut lines = body();
        lines[0] = line("I N E S Varga");
        lines[1].region = Region::Header;
        lines.push(Line { bold: true, size: 14.0, ..line("My Journey") });
        lines.push(line("Answered calls with cus-"));
        lines.push(line("tomers and co-"));
        lines.push(line("workers"));
        lines.push(Line { hidden: true, ..line("Zendesk Salesforce") });
        lines.push(Line { bold: true, size: 14.0, ..line("References") });
        let findings = of_file(&document(lines));
        for (id, words) in [
            ("P07", "The e-mail address and the phone number"),
            ("P09", "I N E S"),
            ("P10", "My Journey"),
            ("P12", "References"),
            ("P24", "Zendesk Salesforce"),
        ] {
            assert!(about(&findings, id).contains(words), "{id}: {findings:?}");
        }
        assert_eq!(about(&findings, "P28"), "Words are cut at the end of a line: \"cus-tomers\".");
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
            knockouts: vec![Knockout {
                kind: KnockoutKind::Background,
                text: "Must pass a background check".to_owned(),
            }],
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
        let findings = lint(None, &resume, Some(&posting()), &Packs::builtin().unwrap(), &settings()).findings;
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
    fn a_structured_resume_has_a_text_too() {
        let report = lint(None, &tidy(), None, &Packs::builtin().unwrap(), &settings());
        assert!(report.text.starts_with("Ines Varga\n"));
        assert!(report.text.contains("Marlin Grill"));
    }

    #[test]
    fn hostile_texts_do_no_harm() {
        let mut resume = tidy();
        for text in ["", "]", "[", "%", "\u{300}\u{fffd}", "a-", "100", "I", "9999999999999999999 years of experience"]
        {
            resume.work[0].highlights.push(text.to_owned());
            resume.basics.summary = Some(text.to_owned());
            resume.basics.email = Some(text.to_owned());
            found(&resume);
        }
    }
}
