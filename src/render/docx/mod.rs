//! DOCX: a Word document by hand: a zip of a few XML parts with real styles, lists and links, a single column and no
//! tables. The main entry is [`docx`].

mod styles;

use std::io::{Cursor, Write};

use crate::compose::escape::html as page_text;
use crate::model::date::Date;
use crate::model::settings::{Paper, Settings};
use crate::render::blocks::{Block, Span, plain};
use crate::render::docx::styles::{hex, styles, twentieths};
use crate::render::fonts::clean;
use crate::render::html::is_safe;
use crate::render::placed::{Placed, Role, placed};
use crate::render::theme::Theme;
use crate::render::{DocumentInfo, RenderError};

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// `blocks` as the bytes of a DOCX file.
pub(super) fn docx(
    blocks: &[Block],
    theme: &Theme,
    info: &DocumentInfo,
    settings: &Settings,
) -> Result<Vec<u8>, RenderError> {
    let (width, height) = match settings.paper {
        Paper::Letter => (12240, 15840),
        Paper::A4 => (11906, 16838),
    };
    let [top, bottom, side] = [theme.page.top, theme.page.bottom, theme.page.side].map(twentieths);
    let head = top / 2;
    let mut links = Vec::new();
    let mut body = String::new();
    // Every ordered list gets a number of its own, so that its count starts anew.
    let mut ordered: Vec<u64> = Vec::new();
    let mut in_ordered = false;
    let lines = placed(blocks);
    let is_letter = !lines.iter().any(|line| line.role == Role::Section);
    for (n, line) in lines.iter().enumerate() {
        match line.number {
            Some(first) if !in_ordered => ordered.push(first),
            _ => {}
        }
        in_ordered = line.number.is_some() || (in_ordered && line.depth > 0);
        // The last item of a list does not open a page by itself.
        let is_item = |n: usize| lines.get(n).is_some_and(|line| line.role == Role::Item);
        let keep = is_item(n) && is_item(n + 1) && !is_item(n + 2);
        body.push_str(&paragraph(line, keep, ordered.len(), &hex(theme.colours.rule), &mut links));
    }
    let document = format!(
        "{XML}<w:document {MAIN}><w:body>{body}<w:sectPr>\
         <w:headerReference w:type=\"default\" r:id=\"rId4\"/><w:pgSz w:w=\"{width}\" w:h=\"{height}\"/>\
         <w:pgMar w:top=\"{top}\" w:right=\"{side}\" w:bottom=\"{bottom}\" w:left=\"{side}\" w:header=\"{head}\" w:footer=\"500\" \
         w:gutter=\"0\"/><w:titlePg/></w:sectPr></w:body></w:document>"
    );
    let title = lines.first().filter(|line| line.role == Role::Title).map(|line| plain(&line.line));
    let parts = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", package_relations()),
        ("word/document.xml", document),
        ("word/styles.xml", styles(theme, &info.language, width - 2 * side, is_letter)),
        ("word/numbering.xml", numbering(&ordered)),
        ("word/settings.xml", settings_part()),
        ("word/header1.xml", header(title.as_ref().unwrap_or(&info.title))),
        ("word/_rels/document.xml.rels", document_relations(&links)),
        ("docProps/core.xml", core(info, settings.today)),
    ];
    pack(&parts).map_err(|error| RenderError::Docx(error.to_string()))
}

fn pack(parts: &[(&str, String)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut file = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated)
        .last_modified_time(zip::DateTime::default());
    for (name, text) in parts {
        file.start_file(*name, options)?;
        file.write_all(text.as_bytes())?;
    }
    Ok(file.finish()?.into_inner())
}

fn paragraph(line: &Placed, keep: bool, ordered: usize, rule: &str, links: &mut Vec<String>) -> String {
    let style = match line.role {
        Role::Title => "Title",
        Role::Headline => "Subtitle",
        Role::Contact => "Contact",
        Role::Section => "Heading1",
        Role::Entry => "Heading2",
        Role::Place => "Place",
        Role::Body | Role::Rule => "BodyText",
        Role::Item if line.number.is_some() => "ListNumber",
        Role::Item => "ListBullet",
    };
    let mut properties = format!("<w:pStyle w:val=\"{style}\"/>{}", if keep { "<w:keepNext/>" } else { "" });
    if line.role == Role::Item {
        let list = if line.number.is_some() { ordered + 1 } else { 1 };
        properties.push_str(&format!(
            "<w:numPr><w:ilvl w:val=\"{}\"/><w:numId w:val=\"{list}\"/></w:numPr>",
            line.depth.min(5)
        ));
    }
    if line.role == Role::Rule {
        properties.push_str(&format!(
            "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\" w:color=\"{rule}\"/></w:pBdr>"
        ));
    }
    if line.role == Role::Body && line.depth > 0 {
        properties.push_str(&format!("<w:ind w:left=\"{}\"/>", 260 * u32::from(line.depth)));
    }
    let mut text = runs(&line.whole(), links, "");
    if !line.date.is_empty() {
        text.push_str("<w:r><w:tab/></w:r>");
        text.push_str(&runs(&line.date, links, "<w:rStyle w:val=\"Dates\"/>"));
    }
    format!("<w:p><w:pPr>{properties}</w:pPr>{text}</w:p>")
}

/// Runs of `line`; `style` goes into the properties of each.
fn runs(line: &[Span], links: &mut Vec<String>, style: &str) -> String {
    let mut out = String::new();
    for span in line {
        let target = span.link.as_deref().filter(|target| is_safe(target));
        let style = if target.is_some() { "<w:rStyle w:val=\"Hyperlink\"/>" } else { style };
        let bold = if span.bold { "<w:b/>" } else { "" };
        let italic = if span.italic { "<w:i/>" } else { "" };
        let (first, rest) = span.parted();
        let mut run = String::new();
        for (caps, text) in [("<w:caps/>", first), ("", rest)].into_iter().filter(|(_, text)| !text.is_empty()) {
            let lines: Vec<String> = clean(text)
                .split('\n')
                .map(|line| format!("<w:t xml:space=\"preserve\">{}</w:t>", escape(line)))
                .collect();
            run.push_str(&format!("<w:r><w:rPr>{style}{bold}{italic}{caps}</w:rPr>{}</w:r>", lines.join("<w:br/>")));
        }
        match target {
            Some(target) => {
                links.push(target.to_owned());
                out.push_str(&format!("<w:hyperlink r:id=\"rLink{}\">{run}</w:hyperlink>", links.len()));
            }
            None => out.push_str(&run),
        }
    }
    out
}

/// `text` without what XML cannot hold, its marks escaped.
fn escape(text: &str) -> String {
    page_text(&text.replace(['\u{fffe}', '\u{ffff}'], ""))
}

fn content_types() -> String {
    let part = |name: &str, kind: &str| format!("<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>");
    format!(
        "{XML}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}{}{}{}{}{}</Types>",
        part("word/document.xml", &format!("{WORD}.document.main+xml")),
        part("word/styles.xml", &format!("{WORD}.styles+xml")),
        part("word/numbering.xml", &format!("{WORD}.numbering+xml")),
        part("word/settings.xml", &format!("{WORD}.settings+xml")),
        part("word/header1.xml", &format!("{WORD}.header+xml")),
        part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    )
}

fn relation(id: &str, kind: &str, target: &str, more: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{}\"{more}/>", escape(target))
}

fn package_relations() -> String {
    let core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    format!(
        "{XML}<Relationships xmlns=\"{RELATIONS}\">{}{}</Relationships>",
        relation("rId1", &format!("{OFFICE}/officeDocument"), "word/document.xml", ""),
        relation("rId2", core, "docProps/core.xml", ""),
    )
}

fn document_relations(links: &[String]) -> String {
    let links: String = links
        .iter()
        .enumerate()
        .map(|(n, target)| {
            let id = format!("rLink{}", n + 1);
            relation(&id, &format!("{OFFICE}/hyperlink"), target, " TargetMode=\"External\"")
        })
        .collect();
    format!(
        "{XML}<Relationships xmlns=\"{RELATIONS}\">{}{}{}{}{links}</Relationships>",
        relation("rId1", &format!("{OFFICE}/styles"), "styles.xml", ""),
        relation("rId2", &format!("{OFFICE}/numbering"), "numbering.xml", ""),
        relation("rId3", &format!("{OFFICE}/settings"), "settings.xml", ""),
        relation("rId4", &format!("{OFFICE}/header"), "header1.xml", ""),
    )
}

/// The running head, which says `title` and the page; the first page has none (`w:titlePg`).
fn header(title: &str) -> String {
    let text = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(&clean(text)));
    // What a field shows before Word counts.
    let field = |name: &str, shown: &str| format!("<w:fldSimple w:instr=\" {name} \">{}</w:fldSimple>", text(shown));
    format!(
        "{XML}<w:hdr {MAIN}><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>{}{}{}{}</w:p></w:hdr>",
        text(&format!("{title} | Page ")),
        field("PAGE", "2"),
        text(" of "),
        field("NUMPAGES", "2"),
    )
}

/// The mode of today's Word; without it Word opens the file in the mode of 2007 and says so.
fn settings_part() -> String {
    format!(
        "{XML}<w:settings {MAIN}><w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>"
    )
}

/// The lists: bullets have number 1, each ordered list the next.
fn numbering(ordered: &[u64]) -> String {
    let level = |n: u32, format: &str, text: &str| {
        let left = 300 + 280 * n;
        format!(
            "<w:lvl w:ilvl=\"{n}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/>\
             <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{left}\" w:hanging=\"240\"/></w:pPr></w:lvl>"
        )
    };
    let bullets: String = (0..6).map(|n| level(n, "bullet", "•")).collect();
    let numbers: String = (0..6).map(|n| level(n, "decimal", &format!("%{}.", n + 1))).collect();
    let lists: String = ordered
        .iter()
        .enumerate()
        .map(|(n, first)| {
            format!(
                "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\">\
                 <w:startOverride w:val=\"{}\"/></w:lvlOverride></w:num>",
                n + 2,
                first.min(&10_000)
            )
        })
        .collect();
    format!(
        "{XML}<w:numbering {MAIN}><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"hybridMultilevel\"/>{bullets}\
         </w:abstractNum><w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"hybridMultilevel\"/>{numbers}\
         </w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>{lists}</w:numbering>"
    )
}

fn core(info: &DocumentInfo, today: Date) -> String {
    let date = format!("{:04}-{:02}-{:02}T00:00:00Z", today.year, today.month.unwrap_or(1), today.day.unwrap_or(1));
    format!(
        "{XML}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>\
         <dc:language>{}</dc:language><dcterms:created xsi:type=\"dcterms:W3CDTF\">{date}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{date}</dcterms:modified></cp:coreProperties>",
        escape(&info.title),
        escape(&info.author),
        escape(&info.language),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::blocks::blocks;
    use std::io::Read;

    fn part(markdown: &str, name: &str) -> String {
        let info = DocumentInfo { title: "T & U".to_owned(), author: "M".to_owned(), language: "en-US".to_owned() };
        let settings = Settings { today: Date::year(2026), paper: Paper::Letter };
        let theme = crate::render::theme::theme("ledger").expect("a built-in theme");
        let bytes = docx(&blocks(markdown), &theme, &info, &settings).expect("a document");
        assert_eq!(docx(&blocks(markdown), &theme, &info, &settings), Ok(bytes.clone()), "the same bytes twice");
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
        let mut text = String::new();
        archive.by_name(name).expect("the part").read_to_string(&mut text).expect("text");
        text
    }

    #[test]
    fn every_part_is_sound_xml() {
        let markdown =
            "# A <b> & \u{1}c\n\n**h**\n\nx | <m@example.org>\n\n## S\n\n### T | E | P | 2019\n\n- a\n  1. b\n\n---\n";
        for name in [
            "word/document.xml",
            "word/styles.xml",
            "word/settings.xml",
            "word/numbering.xml",
            "word/header1.xml",
            "docProps/core.xml",
        ] {
            let text = part(markdown, name);
            assert!(roxmltree::Document::parse(&text).is_ok(), "{name}: {text}");
        }
    }

    #[test]
    fn the_styles_are_those_of_the_theme() {
        let text = part("# M\n\n## S\n", "word/styles.xml");
        for look in ["w:ascii=\"Cambria\"", "<w:jc w:val=\"center\"/>", "<w:smallCaps/>", "<w:sz w:val=\"52\"/>"] {
            assert!(text.contains(look), "{look}: {text}");
        }
    }

    #[test]
    fn pages_after_the_first_say_whose_they_are() {
        let head = part("# Mara & Co\n\n## S\n", "word/header1.xml");
        assert!(
            head.contains("Mara &amp; Co | Page ") && head.contains(" PAGE ") && head.contains(" NUMPAGES "),
            "{head}"
        );
        let text = part("# Mara & Co\n\n## S\n", "word/document.xml");
        assert!(text.contains("<w:headerReference w:type=\"default\"") && text.contains("<w:titlePg/>"), "{text}");
        assert!(
            part("## S\n", "word/header1.xml").contains("T &amp; U | Page "),
            "the title where no name stands above"
        );
    }

    #[test]
    fn a_small_first_letter_is_a_capital_by_its_looks_alone() {
        let text = part("# M\n\n## S\n\n- ran tills\n", "word/document.xml");
        assert!(text.contains("<w:caps/></w:rPr><w:t xml:space=\"preserve\">r</w:t>"), "{text}");
    }

    #[test]
    fn lines_get_real_styles_and_links() {
        let text = part("# M\n\n## S\n\n### T | E | P | 2019\n\n- a\n\n<https://m.example>\n", "word/document.xml");
        for style in ["Title", "Heading1", "Heading2", "Place", "ListBullet", "BodyText", "Hyperlink", "Dates"] {
            assert!(text.contains(&format!("w:val=\"{style}\"")), "{style}: {text}");
        }
        let links = part("<https://m.example>\n", "word/_rels/document.xml.rels");
        assert!(links.contains("Target=\"https://m.example\" TargetMode=\"External\""), "{links}");
    }
}
