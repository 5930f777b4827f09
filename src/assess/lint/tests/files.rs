//! What a file shows before a word of it is judged: its layout, its letters, its lines.

use super::*;

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
        form: false,
        columns: 2,
        tables: 1,
        boxes: 1,
        images: 2,
        bytes: 3_000_000,
        encrypted: true,
        unmapped: 40,
        ..Layout::default()
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
fn a_structured_resume_has_a_text_too() {
    let report = lint(None, &tidy(), None, &Packs::builtin().unwrap(), &settings());
    assert!(report.text.starts_with("Ines Varga\n"));
    assert!(report.text.contains("Marlin Grill"));
}

#[test]
fn a_finding_shows_its_line_of_the_file() {
    let mut file = document(body());
    file.layout.raw =
        ["", "Ines Varga", "  Front Desk Agent, Harbor Inn", "Server, Marlin Grill", "- Answer phones and"].join("\n");
    let mut resume = tidy();
    resume.work[1].highlights[0] = "Answer phones and take bookings for the dining room on busy evenings".to_owned();
    let report = lint(Some(&file), &resume, None, &Packs::builtin().unwrap(), &settings());
    let finding = report.findings.iter().find(|finding| finding.id == "C07").unwrap();
    let evidence = finding.evidence.first().unwrap();
    assert_eq!(evidence.place, Some(Place::new("/work/1/highlights/0")));
    assert_eq!(evidence.line, Some(5));
    assert!(evidence.text.starts_with("Answer phones"));
}

#[test]
fn letters_that_the_file_spaces_or_joins_are_told_though_we_read_them() {
    let mut file = document(body());
    file.layout.raw = "I N E S  V A R G A\nOﬃce clerk".to_owned();
    let findings = of_file(&file);
    assert!(about(&findings, "P09").contains("I N E S"), "{findings:?}");
    assert!(about(&findings, "P23").contains("Oﬃce"), "{findings:?}");
}

#[test]
fn icons_and_levels_in_dots_are_no_words() {
    let mut lines = body();
    lines.push(line("Spanish ●●●○○"));
    let mut file = document(lines);
    file.layout.unmapped = 4;
    let message = about(&of_file(&file), "P08");
    assert!(message.contains("4 icons") && message.contains("1 line with dots"), "{message}");
    assert!(!ids(&of_file(&document(body()))).contains(&"P08"));
}

#[test]
fn a_scan_and_a_locked_file_are_findings_and_an_unknown_fault_is_none() {
    let packs = Packs::builtin().unwrap();
    let id = |error: ReadError| unread(&error, &packs).map(|lint| lint.findings[0].id.clone());
    assert_eq!(id(ReadError::NoText).as_deref(), Some("P01"));
    assert_eq!(id(ReadError::Encrypted).as_deref(), Some("P02"));
    assert_eq!(id(ReadError::Unsupported("Excel")).as_deref(), Some("P02"));
    assert_eq!(id(ReadError::Damaged(String::new())), None);
}
