//! Lack: what the fonts of a document cannot show, told line by line with what a person can do. The main entry is
//! [`warnings`].

use crate::render::pdf::flow::Paragraph;

/// Lines that are told one by one; the others are counted.
const TOLD: usize = 5;
/// Letters of a line that are shown to find it by.
const SHOWN: usize = 60;

/// Scripts that people write resumes in and the fonts lack, by the blocks of Unicode: first and last character, name.
const SCRIPTS: &[(u32, u32, &str)] = &[
    (0x0530, 0x058f, "Armenian"),
    (0x0590, 0x05ff, "Hebrew"),
    (0x0600, 0x08ff, "Arabic"),
    (0x0900, 0x097f, "Devanagari"),
    (0x0980, 0x09ff, "Bengali"),
    (0x0a00, 0x0a7f, "Gurmukhi"),
    (0x0a80, 0x0aff, "Gujarati"),
    (0x0b80, 0x0bff, "Tamil"),
    (0x0c00, 0x0c7f, "Telugu"),
    (0x0e00, 0x0e7f, "Thai"),
    (0x0e80, 0x0eff, "Lao"),
    (0x1000, 0x109f, "Burmese"),
    (0x10a0, 0x10ff, "Georgian"),
    (0x1100, 0x11ff, "Korean"),
    (0x1200, 0x137f, "Ethiopic"),
    (0x1780, 0x17ff, "Khmer"),
    (0x3040, 0x30ff, "Japanese"),
    (0x3400, 0x9fff, "Chinese or Japanese"),
    (0xac00, 0xd7af, "Korean"),
    (0x20000, 0x3ffff, "Chinese or Japanese"),
];

/// A sentence for each line of `paragraphs` with characters that the fonts lack: which characters, which line, how they
/// are shown; then one on what to do.
pub(super) fn warnings(paragraphs: &[Paragraph]) -> Vec<String> {
    let lacking: Vec<&Paragraph> = paragraphs.iter().filter(|paragraph| !paragraph.missing.is_empty()).collect();
    let mut out: Vec<String> = lacking.iter().take(TOLD).map(|paragraph| line(paragraph)).collect();
    if lacking.len() > TOLD {
        out.push(format!("The same in {} more lines.", lacking.len() - TOLD));
    }
    let letters = || lacking.iter().flat_map(|paragraph| &paragraph.missing).filter(|mark| mark.is_alphanumeric());
    if letters().next().is_some() {
        out.push(
            "What to do: write these words in Latin, Greek or Cyrillic letters too (a name as in your passport), or make a \
             .docx, .html or .txt, which keep every letter and use the fonts of the reader's computer."
                .to_owned(),
        );
    }
    out
}

fn line(paragraph: &Paragraph) -> String {
    let (letters, signs): (Vec<char>, Vec<char>) = paragraph.missing.iter().partition(|mark| mark.is_alphanumeric());
    let mut said = Vec::new();
    if !letters.is_empty() {
        let script = letters.iter().find_map(|mark| script(*mark)).map_or(String::new(), |name| format!("{name} "));
        let (noun, shown) = match letters.len() {
            1 => ("letter", "is shown as a question mark"),
            _ => ("letters", "are shown as question marks"),
        };
        said.push(format!("the {script}{noun} {} {shown}", listed(&letters)));
    }
    if !signs.is_empty() {
        let (noun, shown) = if signs.len() == 1 { ("sign", "is left out") } else { ("signs", "are left out") };
        said.push(format!("the {noun} {} {shown}", listed(&signs)));
    }
    let mut text: String = paragraph.plain.chars().take(SHOWN).collect();
    if text.len() < paragraph.plain.len() {
        text.push('…');
    }
    format!("The fonts of this template lack something in the line “{}”: {}.", text.trim(), said.join("; "))
}

/// The name of the script of `mark`.
fn script(mark: char) -> Option<&'static str> {
    let mark = u32::from(mark);
    SCRIPTS.iter().find(|(first, last, _)| (*first..=*last).contains(&mark)).map(|(_, _, name)| *name)
}

/// The first of `marks` with their numbers.
fn listed(marks: &[char]) -> String {
    const FIRST: usize = 8;
    let mut out: Vec<String> =
        marks.iter().take(FIRST).map(|mark| format!("“{mark}” (U+{:04X})", u32::from(*mark))).collect();
    if marks.len() > FIRST {
        out.push(format!("and {} more", marks.len() - FIRST));
    }
    out.join(", ")
}
