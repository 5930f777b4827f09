//! Jobs, schools, languages and contact lines as people write them, a few rows each.

use super::*;

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

#[test]
fn an_employer_glued_to_its_town_is_not_taken_over_from_the_job_above() {
    let r = text(
        "Dana Reyes\ndana@example.org\n\nWork Experience\n\nServer 02/2011 to 05/2014 Bluegill Foods Akron, OH\n- Took orders.\n\n\
         Cook 01/2010 to 01/2011 Lantern Diner Inc Toledo, OH\n- Cooked breakfast.\n",
    );
    let heads: Vec<_> = r.work.iter().map(|w| (w.name.as_deref(), w.location.as_deref())).collect();
    assert_eq!(heads, [(Some("Bluegill Foods"), Some("Akron, OH")), (Some("Lantern Diner Inc"), Some("Toledo, OH"))]);
}

#[test]
fn an_expected_date_is_no_end_and_a_version_no_date() {
    let found =
        text("Ivo Lark\nivo@example.org\n\nEDUCATION\nA.A., Drafting\t2022 – expected May 2026\nElm Valley College\n");
    assert_eq!((found.education[0].start_date.map(|d| d.year), found.education[0].end_date), (Some(2022), None));
    assert_eq!(found.education[0].area.as_deref(), Some("Drafting"));
    assert!(super::super::dates::spans("Exchange 5.5-2010").iter().all(|s| s.from.is_some_and(|d| d.day.is_none())));
}

#[test]
fn posts_in_clubs_are_no_jobs() {
    let found = text(
        "Ivo Lark\nivo@example.org\n\nINTERESTS\nCommittee Chair, Larch Radio (2005-2006)\nBoard Member, Elm Club (2007-2009)\n",
    );
    assert!(found.work.is_empty(), "{:?}", found.work);
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

#[test]
fn towns_that_a_job_board_glued_to_names_are_places() {
    let resume = text(
        "Ivo Lark\nivo@example.org\nAuthorized to work in the US for any employer\nWilling to relocate: Anywhere\n\n\
         Work Experience\nCounter Clerk\nElm Foods-Akron, OH\nJune 2019 to Present\n- Sliced meat\n\n\
         Usher\nOak Stage-Canton, OH\nMay 2017 to June 2019\n- Tore tickets\n\n\
         Education\nHigh school diploma or GED\nFern High School-Akron, OH\nAugust 2012 to May 2016\n",
    );
    assert_eq!(
        jobs(&resume),
        ["Counter Clerk @ Elm Foods (Akron, OH) 2019-06.. [1]", "Usher @ Oak Stage (Canton, OH) 2017-05..2019-06 [1]"]
    );
    assert_eq!(schools(&resume), ["High school diploma or GED /  @ Fern High School 2012-08..2016-05"]);
    let remarks = &resume.meta.frontline.sections[0];
    assert_eq!(remarks.lines, ["Authorized to work in the US for any employer", "Willing to relocate: Anywhere"]);
}

#[test]
fn accounts_and_a_british_phone_are_contact_and_no_skill() {
    let resume = text(
        "Ivo Lark\nHull | 07700 900177 | ivo@example.org\ninsta: @ivolark\nTikTok @ivo.lark\n\n\
         I am a waiter who stays calm.\n\nEmployment\nWaiter, The Anchor, Hull, 2019 - 2021\n- Served meals\n",
    );
    let accounts: Vec<_> =
        resume.basics.profiles.iter().map(|p| (p.network.as_deref(), p.username.as_deref())).collect();
    assert_eq!(accounts, [(Some("Instagram"), Some("ivolark")), (Some("TikTok"), Some("ivo.lark"))]);
    assert_eq!(resume.basics.summary.as_deref(), Some("I am a waiter who stays calm."));
    assert!(resume.skills.is_empty() && resume.meta.frontline.notes.is_empty(), "{resume:?}");
}

#[test]
fn qualifications_are_studies_where_they_name_them_and_skills_elsewhere() {
    let head = "Ivo Lark\nivo@example.org\n\nEmployment\nWaiter, The Anchor, Hull, 2019 - 2021\n- Served meals\n\nQualifications\n";
    let studied = text(&format!("{head}- GCSEs, Hull Sixth Form College, 2015\n- First Aid at Work, 2022\n"));
    assert_eq!(studied.education[0].institution.as_deref(), Some("Hull Sixth Form College"));
    assert!(studied.certificates.len() == 1 && studied.skills.is_empty(), "{studied:?}");
    let able = text(&format!("{head}- Patient with guests\n- Quick on the till\n"));
    assert!(able.education.is_empty() && !able.skills.is_empty(), "{able:?}");
}

#[test]
fn dots_alone_between_fields_part_them() {
    let resume = text("Ivo Lark\nivo@example.org\n\nWork\nElm Foods ... Cashier ... 2018 - 2024\n- Rang up food\n");
    assert_eq!(jobs(&resume), ["Cashier @ Elm Foods 2018..2024 [1]"]);
}

#[test]
fn schools_and_certificates_written_as_forms_are_read_by_their_labels() {
    let resume = text(
        "Ivo Lark\nivo@example.org\n\nEDUCATION\nSchool: Larch Community College\nDegree: Certificate of Technical Studies\n\
         Major: Office Administration\nCompleted: 12/2016\n\nSchool: Fern High School\nDegree: High School Diploma\n\
         Completed: 05/2014\n\nCERTIFICATIONS\nCertificate: Desk Gold\nIssued By: Larch Workforce Board\nIssue Date: 11/2020\n",
    );
    assert_eq!(
        schools(&resume),
        [
            "Certificate of Technical Studies / Office Administration @ Larch Community College ..2016-12",
            "High School Diploma /  @ Fern High School ..2014-05"
        ]
    );
    let card = &resume.certificates[0];
    assert_eq!((card.name.as_deref(), card.issuer.as_deref()), (Some("Desk Gold"), Some("Larch Workforce Board")));
    assert_eq!(resume.certificates.len(), 1);
}
