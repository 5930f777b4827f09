//! Tests of the room as a whole: no bytes, whole, cut off or altered, make a reader panic.

use std::io::{Cursor, Write};

use super::{ReadError, read};
use crate::model::document::{Format, Source};

/// A Word file whose body is `body`.
fn docx(body: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let part = |archive: &mut zip::ZipWriter<Cursor<Vec<u8>>>, name: &str, text: &str| {
        // Stored, so that an altered byte alters the text and not only a checksum.
        let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        archive.start_file(name, options).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    };
    let names = "xmlns:w='w' xmlns:r='r' xmlns:mc='mc' xmlns:v='v'";
    part(&mut archive, "word/document.xml", &format!("<w:document {names}><w:body>{body}</w:body></w:document>"));
    part(
        &mut archive,
        "word/_rels/document.xml.rels",
        "<Relationships><Relationship Id='r1' Type='x/styles' Target='styles.xml'/>\
         <Relationship Id='r2' Type='x/hyperlink' Target='https://ann.example.org' TargetMode='External'/>\
         <Relationship Id='r3' Type='x/header' Target='header1.xml'/></Relationships>",
    );
    part(
        &mut archive,
        "word/styles.xml",
        &format!(
            "<w:styles {names}><w:style w:type='paragraph' w:styleId='H'><w:name w:val='heading 2'/>\
             <w:rPr><w:b/><w:sz w:val='28'/></w:rPr></w:style></w:styles>"
        ),
    );
    part(
        &mut archive,
        "word/header1.xml",
        &format!("<w:hdr {names}><w:p><w:r><w:t>ann@example.org</w:t></w:r></w:p></w:hdr>"),
    );
    archive.finish().unwrap().into_inner()
}

const BODY: &str = "<w:p><w:pPr><w:pStyle w:val='H'/></w:pPr><w:r><w:t>Work</w:t></w:r></w:p>\
    <w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Host</w:t></w:r><w:r><w:tab/><w:t>2019</w:t><w:br/><w:t>Harbor Inn</w:t></w:r></w:p>\
    <w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='3'/></w:numPr></w:pPr><w:ins><w:r><w:t>Took calls</w:t></w:r></w:ins>\
    <w:del><w:r><w:delText>Lost calls</w:delText></w:r></w:del></w:p>\
    <w:p><w:hyperlink r:id='r2'><w:r><w:t>My page</w:t></w:r></w:hyperlink><w:r><w:rPr><w:vanish/></w:rPr><w:t>guru</w:t></w:r></w:p>\
    <w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent></mc:Choice>\
    <mc:Fallback><w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>\
    <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Excel</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>good</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";

#[test]
fn a_word_file_gives_what_a_person_sees() {
    let Ok(Source::Document(document)) = read(&docx(BODY), None) else { panic!("no document") };
    assert_eq!(document.format, Format::Docx);
    let lines: Vec<_> = document.lines.iter().map(|l| (l.text.as_str(), l.heading, l.bullet, l.hidden)).collect();
    assert_eq!(
        lines,
        [
            ("ann@example.org", None, false, false),
            ("Work", Some(2), false, false),
            ("Host\t2019", None, false, false),
            ("Harbor Inn", None, false, false),
            ("Took calls", None, true, false),
            ("My page", None, false, false),
            ("guru", None, false, true),
            ("Boxed", None, false, false),
            ("Excel\tgood", None, false, false)
        ]
    );
    assert_eq!(document.lines[2].bold_lead, Some(4));
    assert_eq!(document.lines[5].links[0].target, "https://ann.example.org");
    assert_eq!((document.layout.boxes, document.layout.tables), (1, 1));
}

#[test]
fn nesting_and_bombs_are_refused() {
    let deep = ["<w:sdt>".repeat(20_000), "</w:sdt>".repeat(20_000)].concat();
    assert!(matches!(read(&docx(&deep), None), Err(ReadError::Damaged(_))));
    assert_eq!(read(&vec![b'a'; 5 << 20], None).err(), Some(ReadError::TooLarge));
    assert!(read("[".repeat(100_000).as_bytes(), None).is_err());
}

#[test]
fn every_error_has_a_way_out() {
    let damaged = ReadError::Damaged("x".to_owned());
    for error in [
        ReadError::Empty,
        ReadError::NoText,
        ReadError::Encrypted,
        ReadError::Unsupported("x"),
        damaged,
        ReadError::TooLarge,
    ] {
        assert!(error.way_out().ends_with('.') && !error.to_string().is_empty());
    }
}

#[test]
fn altered_and_cut_files_never_panic() {
    let samples: [(&str, Vec<u8>); 8] = [
        ("docx", docx(BODY)),
        ("text", "Ann Oak\n\nWORK\nHost            2019 - 2020\n- Took calls of guests\n  all day\n1. a\n2. b\n> c\n".into()),
        ("markdown", "# Ann Oak\n\n## Work\n\n- **Host**, [Inn](https://inn.example.org)\n\n|a|b|\n|-|-|\n|c|d|\n".into()),
        ("html", "<!doctype html><main><h1>Ann</h1><ul><li>Host<table><tr><td>a<td>b</table></ul><p style='float:right'>x&amp;y</main>".into()),
        ("json", r#"{"basics":{"name":"Ann Oak","location":{"city":"Duluth"}},"work":[{"name":"Inn","startDate":"2021-06","highlights":["a"]}]}"#.into()),
        ("yaml", "cv:\n  name: Ann Oak\n  sections:\n    experience:\n      - company: Inn\n        start_date: 2021-06\n        highlights: [a]\n".into()),
        ("job", r#"[{"text":"Agent","lists":[{"text":"Duties","content":"<li>Type</li>"}],"description":"&lt;p&gt;Calls&lt;/p&gt;"}]"#.into()),
        ("rtf", r#"{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\b Ann}\par\u233?{\field{\*\fldinst HYPERLINK "x"}{\fldrslt y}}\cell\row}"#.into()),
    ];
    // Xorshift: the same files on every run.
    let mut state = 88_172_645_463_325_252_u64;
    let mut random = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below.max(1) as u64).unwrap()
    };
    for (name, sample) in &samples {
        assert!(read(sample, None).is_ok(), "{name}");
        for round in 0..150 {
            let mut bytes = sample.clone();
            if round % 3 == 0 {
                bytes.truncate(random(sample.len()));
            } else {
                for _ in 0..1 + random(8) {
                    let at = random(bytes.len());
                    bytes[at] ^= 1 << random(8);
                }
            }
            let _ = read(&bytes, None);
        }
    }
}
