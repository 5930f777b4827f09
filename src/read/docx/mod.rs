//! DOCX: the parts of a Word file to lines: headers, body, foot- and endnotes, footers. The main entry is [`read`].

mod body;
mod raw;
mod styles;

use std::collections::BTreeMap;

use crate::model::document::{Document, Format, Line, Region};
use crate::read::docx::body::Body;
use crate::read::docx::styles::Styles;
use crate::read::package::{self, Package, Relationship};
use crate::read::{ReadError, blank};

/// The document of a Word file.
///
/// # Errors
///
/// An archive or a main part that cannot be read, or no text. Damage in other parts is passed over.
pub(super) fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let mut package = Package::open(bytes)?;
    let root = package.relationships("");
    let main = first(&root, "officeDocument").unwrap_or("word/document.xml").to_owned();
    let relationships = package.relationships(&main);
    let styles = Styles::read(&mut package, first(&relationships, "styles"), first(&relationships, "numbering"));
    let text = package.part(&main).ok_or_else(|| ReadError::Damaged("it has no main part".to_owned()))?;

    let mut document = blank(Format::Docx);
    let mut lines = running(&mut package, &relationships, &styles, "header", &mut document)?;
    let links = links(&relationships);
    let xml = package::parse(&text)?;
    let mut body = Body::new(&styles, &links, Region::Body, &mut document.layout);
    body.read(xml.root_element());
    document.pages = body.page();
    lines.extend(body.lines());
    document.layout.raw = raw::lines(xml.root_element()).join("\n");
    for kind in ["footnotes", "endnotes", "footer"] {
        lines.extend(running(&mut package, &relationships, &styles, kind, &mut document)?);
    }
    document.lines = lines;
    document.layout.columns = document.layout.columns.max(1);
    let media =
        package.names(&format!("{}media/", main.rsplit_once('/').map_or(String::new(), |m| format!("{}/", m.0))));
    document.layout.images = u32::try_from(media.len()).unwrap_or(u32::MAX);
    document.pages = stated_pages(&mut package).unwrap_or(document.pages).max(1);
    document.lines.iter_mut().for_each(|l| l.page = l.page.min(document.pages));
    if document.lines.is_empty() && document.layout.images > 0 {
        return Err(ReadError::NoText);
    }
    Ok(document)
}

/// The lines of all parts of a kind, each once: first, even and other pages often have the same header.
fn running(
    package: &mut Package<'_>,
    relationships: &BTreeMap<String, Relationship>,
    styles: &Styles,
    kind: &str,
    document: &mut Document,
) -> Result<Vec<Line>, ReadError> {
    let region = if kind == "header" { Region::Header } else { Region::Footer };
    let mut names: Vec<&str> = relationships.values().filter(|r| r.kind == kind).map(|r| r.target.as_str()).collect();
    names.sort_unstable();
    let mut out: Vec<Line> = Vec::new();
    for name in names {
        let own = package.relationships(name);
        let Some(text) = package.part(name) else { continue };
        let Ok(xml) = package::parse(&text) else { continue };
        let links = links(&own);
        let mut body = Body::new(styles, &links, region, &mut document.layout);
        body.read(xml.root_element());
        for line in body.lines() {
            if !out.iter().any(|l| l.text == line.text) {
                out.push(line);
            }
        }
    }
    Ok(out)
}

/// Targets of links by their identifier.
fn links(relationships: &BTreeMap<String, Relationship>) -> BTreeMap<String, String> {
    relationships.iter().filter(|r| r.1.kind == "hyperlink").map(|r| (r.0.clone(), r.1.target.clone())).collect()
}

fn first<'a>(relationships: &'a BTreeMap<String, Relationship>, kind: &str) -> Option<&'a str> {
    relationships.values().find(|r| r.kind == kind).map(|r| r.target.as_str())
}

/// Pages as the program that saved the file counted them.
fn stated_pages(package: &mut Package<'_>) -> Option<u32> {
    let text = package.part("docProps/app.xml")?;
    let xml = package::parse(&text).ok()?;
    let pages = package::child(xml.root_element(), "Pages")?.text()?.trim().parse::<u32>().ok()?;
    (1..=200).contains(&pages).then_some(pages)
}
