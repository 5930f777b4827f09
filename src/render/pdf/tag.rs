//! Tag: what makes a PDF readable by a screen reader and honest about itself: structure tree, language, title, XMP,
//! bookmarks. The main entry is [`tag`].

use lopdf::{Document, Object, ObjectId, Stream, StringFormat, dictionary};

use crate::model::date::Date;
use crate::render::DocumentInfo;
use crate::render::pdf::colour;
use crate::render::pdf::sheet::Sheet;
use crate::render::pdf::write::{Annotated, Marked, PRODUCER};

/// Adds tags and metadata to `file`, whose pages are those of `sheet`.
pub(super) fn tag(
    file: &mut Document,
    sheet: &Sheet,
    info: &DocumentInfo,
    today: Date,
    marked: &[Marked],
    annotated: &[Annotated],
) -> lopdf::Result<()> {
    let pages: Vec<ObjectId> = file.get_pages().values().copied().collect();
    let annotations = lift_annotations(file, &pages, annotated)?;
    let root = structure(file, sheet, &pages, marked, annotated, &annotations);
    let outline = outline(file, sheet, &pages);
    let metadata = file.add_object(
        Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, xmp(info, today).into_bytes())
            .with_compression(false),
    );
    let profile = file.add_object(Stream::new(dictionary! { "N" => 3 }, colour::srgb()));
    let catalog = file.catalog_mut()?;
    catalog.set("Lang", text_object(&info.language));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    catalog.set("StructTreeRoot", Object::Reference(root));
    catalog.set("Metadata", Object::Reference(metadata));
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB IEC61966-2.1"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => Object::Reference(profile),
    };
    catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
    if let Some(outline) = outline {
        catalog.set("Outlines", Object::Reference(outline));
    }
    // The information dictionary says only what XMP says too.
    let about = file.trailer.get(b"Info").and_then(Object::as_reference)?;
    let about = file.get_dictionary_mut(about)?;
    for key in ["GTS_PDFXVersion", "Identifier", "Keywords", "Trapped", "Subject"] {
        about.remove(key.as_bytes());
    }
    about.set("Title", text_object(&info.title));
    about.set("Author", text_object(&info.author));
    Ok(())
}

/// Makes the annotations that printpdf wrote into the pages objects of their own, in the order of `annotated`.
fn lift_annotations(file: &mut Document, pages: &[ObjectId], annotated: &[Annotated]) -> lopdf::Result<Vec<ObjectId>> {
    let mut out = Vec::new();
    let mut next = annotated.iter();
    for (page, id) in pages.iter().enumerate() {
        let inline = file.get_dictionary(*id)?.get(b"Annots").and_then(Object::as_array).cloned().unwrap_or_default();
        let mut references = Vec::new();
        for annotation in inline {
            let Object::Dictionary(mut link) = annotation else { continue };
            link.set("F", 4);
            link.set("Contents", text_object(next.next().map_or("", |link| &link.text)));
            link.set("StructParent", int(pages.len() + out.len()));
            link.remove(b"C");
            let id = file.add_object(link);
            references.push(Object::Reference(id));
            out.push(id);
        }
        let dictionary = file.get_dictionary_mut(*id)?;
        if references.is_empty() {
            dictionary.remove(b"Annots");
        } else {
            dictionary.set("Annots", references);
        }
        dictionary.set("StructParents", int(page));
        dictionary.set("Tabs", Object::Name(b"S".to_vec()));
    }
    Ok(out)
}

/// Writes the structure tree; gives its root.
fn structure(
    file: &mut Document,
    sheet: &Sheet,
    pages: &[ObjectId],
    marked: &[Marked],
    annotated: &[Annotated],
    annotations: &[ObjectId],
) -> ObjectId {
    let root = file.new_object_id();
    let nodes: Vec<ObjectId> = sheet.nodes.iter().map(|_| file.new_object_id()).collect();
    let node = |n: usize| nodes.get(n).copied().unwrap_or(root);
    let page = |n: usize| Object::Reference(pages.get(n).copied().unwrap_or(root));
    // Children of each node: marks and links in the order of the pages, each before the nodes that opened after it.
    let mut children: Vec<Vec<(usize, Object)>> = sheet.nodes.iter().map(|_| Vec::new()).collect();
    let mut of_page: Vec<Vec<Object>> = pages.iter().map(|_| Vec::new()).collect();
    let mut first_mark: Vec<Option<usize>> = vec![None; sheet.nodes.len()];
    for (order, mark) in marked.iter().enumerate() {
        let content = dictionary! { "Type" => "MCR", "Pg" => page(mark.page), "MCID" => mark.id };
        if let Some(list) = children.get_mut(mark.node) {
            list.push((order, Object::Dictionary(content)));
        }
        if let Some(parents) = of_page.get_mut(mark.page) {
            parents.push(Object::Reference(node(mark.node)));
        }
        let mut at = mark.node;
        while let Some(slot) = first_mark.get_mut(at).filter(|slot| slot.is_none()) {
            *slot = Some(order);
            at = sheet.nodes.get(at).map_or(0, |node| node.parent);
        }
    }
    for (link, id) in annotated.iter().zip(annotations) {
        let content = dictionary! { "Type" => "OBJR", "Obj" => Object::Reference(*id), "Pg" => page(link.page) };
        if let Some(list) = children.get_mut(link.node) {
            list.push((usize::MAX, Object::Dictionary(content)));
        }
    }
    for (n, child) in sheet.nodes.iter().enumerate().skip(1) {
        // A node without any content is left out.
        if let (Some(Some(order)), Some(list)) = (first_mark.get(n), children.get_mut(child.parent)) {
            list.push((*order, Object::Reference(node(n))));
        }
    }
    for (n, (element, mut children)) in sheet.nodes.iter().zip(children).enumerate() {
        children.sort_by_key(|(order, _)| *order);
        let parent = if n == 0 { root } else { node(element.parent) };
        let mut dictionary = dictionary! {
            "Type" => "StructElem",
            "S" => Object::Name(element.role.as_bytes().to_vec()),
            "P" => Object::Reference(parent),
            "K" => children.into_iter().map(|(_, child)| child).collect::<Vec<_>>(),
        };
        if element.role == "L" {
            dictionary.set("A", dictionary! { "O" => "List", "ListNumbering" => "Disc" });
        }
        file.objects.insert(node(n), Object::Dictionary(dictionary));
    }
    let mut numbers: Vec<Object> = Vec::new();
    for (n, parents) in of_page.into_iter().enumerate() {
        let parents = file.add_object(Object::Array(parents));
        numbers.extend([int(n), Object::Reference(parents)]);
    }
    for (n, link) in annotated.iter().enumerate() {
        numbers.extend([int(pages.len() + n), Object::Reference(node(link.node))]);
    }
    let parents = file.add_object(dictionary! { "Nums" => numbers });
    let tree = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => vec![Object::Reference(node(0))],
        "ParentTree" => Object::Reference(parents),
        "ParentTreeNextKey" => int(pages.len() + annotated.len()),
    };
    file.objects.insert(root, Object::Dictionary(tree));
    root
}

/// Writes a bookmark for each section; gives their root.
fn outline(file: &mut Document, sheet: &Sheet, pages: &[ObjectId]) -> Option<ObjectId> {
    let heads: Vec<_> = sheet.outline.iter().filter_map(|(text, page, y)| Some((text, pages.get(*page)?, y))).collect();
    let root = file.new_object_id();
    let ids: Vec<ObjectId> = heads.iter().map(|_| file.new_object_id()).collect();
    let (first, last) = (ids.first()?, ids.last()?);
    for (n, ((text, page, y), id)) in heads.iter().zip(&ids).enumerate() {
        let height = Object::Real(sheet.page.1 - **y + 6.0);
        let place = vec![Object::Reference(**page), "XYZ".into(), Object::Null, height, Object::Null];
        let mut item = dictionary! {
            "Title" => text_object(text),
            "Parent" => Object::Reference(root),
            "Dest" => place,
        };
        if let Some(before) = n.checked_sub(1).and_then(|n| ids.get(n)) {
            item.set("Prev", Object::Reference(*before));
        }
        if let Some(after) = ids.get(n + 1) {
            item.set("Next", Object::Reference(*after));
        }
        file.objects.insert(*id, Object::Dictionary(item));
    }
    let list = dictionary! {
        "Type" => "Outlines",
        "First" => Object::Reference(*first),
        "Last" => Object::Reference(*last),
        "Count" => int(ids.len()),
    };
    file.objects.insert(root, Object::Dictionary(list));
    Some(root)
}

fn int(n: usize) -> Object {
    Object::Integer(i64::try_from(n).unwrap_or(i64::MAX))
}

/// A text string: ASCII as it is, all else in UTF-16.
fn text_object(text: &str) -> Object {
    if text.is_ascii() {
        return Object::string_literal(text);
    }
    Object::String(utf_16(text), StringFormat::Hexadecimal)
}

/// `text` in UTF-16 with its mark.
pub(super) fn utf_16(text: &str) -> Vec<u8> {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    bytes
}

fn xmp(info: &DocumentInfo, today: Date) -> String {
    let escape = |text: &str| {
        let printable = text.chars().filter(|c| !c.is_control()).collect::<String>();
        printable.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
    };
    let (title, author, language) = (escape(&info.title), escape(&info.author), escape(&info.language));
    let date =
        format!("{:04}-{:02}-{:02}T00:00:00+00:00", today.year, today.month.unwrap_or(1), today.day.unwrap_or(1));
    format!(
        concat!(
            "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n",
            "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">",
            "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" ",
            "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" ",
            "xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">",
            "<dc:format>application/pdf</dc:format>",
            "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>",
            "<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>",
            "<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>",
            "<xmp:CreatorTool>{producer}</xmp:CreatorTool>",
            "<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>",
            "<pdf:Producer>{producer} (printpdf)</pdf:Producer><pdfuaid:part>1</pdfuaid:part>",
            "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
            "</rdf:Description>",
            // PDF/A knows no `pdfuaid`; it wants to be told what that is.
            "<rdf:Description rdf:about=\"\" ",
            "xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" ",
            "xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" ",
            "xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">",
            "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">",
            "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>",
            "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>",
            "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>",
            "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">",
            "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>",
            "<pdfaProperty:category>internal</pdfaProperty:category>",
            "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>",
            "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>",
            "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>"
        ),
        title = title,
        author = author,
        language = language,
        producer = PRODUCER,
        date = date,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_strings_are_ascii_or_utf_16() {
        assert_eq!(text_object("Mara"), Object::string_literal("Mara"));
        let Object::String(bytes, StringFormat::Hexadecimal) = text_object("Zoë") else { panic!() };
        assert_eq!(bytes, [0xFE, 0xFF, 0, b'Z', 0, b'o', 0, 0xEB]);
    }

    #[test]
    fn the_metadata_is_sound_and_names_what_the_file_conforms_to() {
        let info =
            DocumentInfo { title: "A & <b>".to_owned(), author: "Zoë".to_owned(), language: "en-US".to_owned() };
        let text = xmp(&info, Date::year(2026));
        let xml = text.lines().nth(1).expect("the packet");
        let xml = roxmltree::Document::parse(xml).expect("sound XML");
        let said = |name: &str| {
            let is = |node: &roxmltree::Node<'_, '_>| {
                node.tag_name().name() == name && node.tag_name().namespace().is_some_and(|of| of.ends_with("/id/"))
            };
            xml.descendants().filter(is).filter_map(|node| Some(node.text()?.to_owned())).collect::<Vec<_>>()
        };
        assert_eq!(said("part"), ["1", "2"], "PDF/UA-1 and PDF/A-2");
        assert_eq!(said("conformance"), ["A"]);
    }
}
