//! Documents: what programs that no one here wrote make of the files. A check is left out where its program is not there.

use std::process::Command;

use crate::case::Case;

const RESUME: &str = "# Tomáš Okonkwo

**Guest service**

Duluth, MN | 218-555-0188 | <t.okonkwo@example.org>

## Summary

Night porter who likes a full house & a short queue.

## Work Experience

### Night Porter | Ferry Gate Hotel | Duluth, MN | Jun 2021 – Present

- Checked late guests in and logged each call for the morning crew
- Carried bags for about 40 rooms a night

### Baker's Helper | Rye & Sons | Superior, WI | 2018 – 2021

- Weighed flour <before> five in the morning

## Education

### Diploma | Lakehead High School | Duluth, MN | 2018

## Languages

- Czech: native
- English: fluent
";

/// What a reader meets, line by line.
const READ: &str = "Tomáš Okonkwo Guest service Duluth, MN | 218-555-0188 | t.okonkwo@example.org Summary
    Night porter who likes a full house & a short queue. Work Experience Night Porter Jun 2021 – Present
    Ferry Gate Hotel | Duluth, MN • Checked late guests in and logged each call for the morning crew
    • Carried bags for about 40 rooms a night Baker's Helper 2018 – 2021 Rye & Sons | Superior, WI
    • Weighed flour <before> five in the morning Education Diploma 2018 Lakehead High School | Duluth, MN
    Languages Czech: native | English: fluent";

/// The same with the heads of entries on one line.
fn read_in_line() -> String {
    let heads = [
        (
            "Porter Jun 2021 – Present\n    Ferry Gate Hotel | Duluth, MN",
            "Porter | Ferry Gate Hotel | Duluth, MN | Jun 2021 – Present",
        ),
        ("Helper 2018 – 2021 Rye & Sons | Superior, WI", "Helper | Rye & Sons | Superior, WI | 2018 – 2021"),
        ("Diploma 2018 Lakehead High School | Duluth, MN", "Diploma | Lakehead High School | Duluth, MN | 2018"),
    ];
    heads.into_iter().fold(READ.to_owned(), |text, (stacked, line)| {
        assert!(text.contains(stacked), "{stacked}");
        text.replace(stacked, line)
    })
}

/// Runs a program in the folder of `case`; none where it is not installed.
fn tool(case: &Case, name: &str, arguments: &[&str]) -> Option<String> {
    let run = Command::new(name).args(arguments).current_dir(case.path(".")).output().ok()?;
    assert!(run.status.success(), "{name} {arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
    Some(String::from_utf8_lossy(&run.stdout).into_owned())
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

#[test]
fn libreoffice_lays_out_the_word_document_whole_and_in_order() {
    let case = Case::empty().file("resume.md", RESUME);
    case.run("render resume.md -o resume.docx").expect(0);
    // A profile of its own, so that a running LibreOffice does not take the work.
    let profile = format!("-env:UserInstallation=file://{}", case.path("profile").display());
    let convert = |to: &str| tool(&case, "soffice", &[&profile, "--headless", "--convert-to", to, "resume.docx"]);
    if convert("pdf").is_none() {
        return;
    }
    // As it is printed and as it was written; reading by columns would take the tab before the dates for a border.
    for way in ["-layout", "-raw"] {
        let Some(text) = tool(&case, "pdftotext", &[way, "resume.pdf", "-"]) else { return };
        assert_eq!(words(&text), words(READ), "{way}");
    }
    convert("html");
    let page = case.text("resume.html").replace("\n", " ").to_lowercase();
    assert_eq!(page.matches("<h1").count(), 4, "{page}");
    assert_eq!(page.matches("<h2").count(), 3, "{page}");
    assert_eq!(page.matches("<li").count(), 3, "{page}");
    assert!(page.contains("href=\"mailto:t.okonkwo@example.org\""), "{page}");
}

#[test]
fn libreoffice_sets_a_running_head_from_the_second_page_on() {
    let jobs: String = (1..20)
        .map(|n| format!("### Agent {n} | Inn {n} | Ely, MN | 2019\n\n- Served guests\n- Kept the log\n\n"))
        .collect();
    let case = Case::empty().file("long.md", format!("# Tomáš Okonkwo\n\n## Work Experience\n\n{jobs}"));
    case.run("render long.md -o long.docx").expect(0);
    let profile = format!("-env:UserInstallation=file://{}", case.path("profile").display());
    if tool(&case, "soffice", &[&profile, "--headless", "--convert-to", "pdf", "long.docx"]).is_none() {
        return;
    }
    let page = |n: &str| tool(&case, "pdftotext", &["-layout", "-f", n, "-l", n, "long.pdf", "-"]).unwrap_or_default();
    assert!(!page("1").contains("Page") && page("1").trim_start().starts_with("Tomáš Okonkwo"), "{}", page("1"));
    assert!(page("2").trim_start().starts_with("Tomáš Okonkwo | Page 2 of 2"), "{}", page("2"));
    assert!(!page("2").contains("Agent 1 "), "{}", page("2"));
}

#[test]
fn poppler_and_qpdf_find_the_pdf_sound_in_every_template() {
    let case = Case::empty().file("resume.md", RESUME);
    for name in case.run("render --list-templates").expect(0).stdout.lines() {
        case.run(&format!("render resume.md -o resume.pdf --force --template {name}")).expect(0);
        let Some(said) = tool(&case, "qpdf", &["--check", "resume.pdf"]) else { return };
        assert!(said.contains("No syntax or stream encoding errors"), "{name}: {said}");
        let Some(text) = tool(&case, "pdftotext", &["resume.pdf", "-"]) else { return };
        let expected = if name == "compact" { read_in_line() } else { READ.to_owned() };
        assert_eq!(words(&text), words(&expected), "{name}");
        let tags = tool(&case, "pdfinfo", &["-struct-text", "resume.pdf"]).unwrap_or_default();
        let order =
            ["H1", "\"Tomáš Okonkwo\"", "Link", "Sect", "H2", "\"Work Experience\"", "H3", "L (block)", "LBody"];
        let mut from = 0;
        for tag in order {
            let at = tags[from..].find(tag);
            from += at.unwrap_or_else(|| panic!("{name}: no {tag} in {tags}"));
        }
    }
}

#[test]
fn heads_skip_no_level_where_no_name_stands_above() {
    let case = Case::empty().file("resume.md", RESUME.replacen("# Tomáš Okonkwo\n", "", 1));
    case.run("render resume.md -o resume.pdf").expect(0);
    let Some(tags) = tool(&case, "pdfinfo", &["-struct-text", "resume.pdf"]) else { return };
    assert!(tags.contains("H1 (block)\n      \"Summary\""), "{tags}");
    assert!(tags.contains("H2 (block)\n      \"Night Porter\"") && !tags.contains("H3"), "{tags}");
}
