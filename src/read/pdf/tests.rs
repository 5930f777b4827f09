//! Tests of the whole way from the bytes of a PDF to lines, on small files made here.

use super::read;
use crate::model::document::{Document, Region};
use crate::read::ReadError;

/// A file of pages with these content streams, set in Helvetica (`/F1`) and Helvetica-Bold (`/F2`).
fn pdf(pages: &[&str]) -> Vec<u8> {
    pdf_with(pages, "", "")
}

/// The same with more `fonts` in the resources and more entries in the dictionary of each page.
fn pdf_with(pages: &[&str], fonts: &str, entries: &str) -> Vec<u8> {
    let mut objects = vec!["<</Type/Catalog/Pages 2 0 R>>".to_owned()];
    let kids: Vec<String> = (0..pages.len()).map(|i| format!("{} 0 R", 5 + 2 * i)).collect();
    objects.push(format!("<</Type/Pages/Count {}/Kids[{}]>>", pages.len(), kids.join(" ")));
    for name in ["Helvetica", "Helvetica-Bold"] {
        objects.push(format!("<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>"));
    }
    for (i, content) in pages.iter().enumerate() {
        let font = format!("/Resources<</Font<</F1 3 0 R/F2 4 0 R{fonts}>>>>{entries}");
        objects.push(format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]{font}/Contents {} 0 R>>", 6 + 2 * i));
        objects.push(format!("<</Length {}>>stream\n{content}\nendstream", content.len() + 1));
    }
    let mut out = "%PDF-1.4\n".to_owned();
    let mut offsets = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", i + 1));
    }
    let start = out.len();
    out.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
    for offset in offsets {
        out.push_str(&format!("{offset:010} 00000 n \n"));
    }
    out.push_str(&format!("trailer<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF", objects.len() + 1));
    out.into_bytes()
}

/// Text at a place, in points from the lower left corner.
fn at(x: u32, y: u32, text: &str) -> String {
    format!("BT /F1 11 Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n")
}

fn document(content: &str) -> Document {
    read(&pdf(&[content])).unwrap()
}

fn texts(document: &Document) -> Vec<&str> {
    document.lines.iter().map(|l| l.text.as_str()).collect()
}

#[test]
fn text_in_a_standard_font_that_the_file_does_not_hold_is_read() {
    let page = document(&["BT /F2 18 Tf 72 700 Td (Ann Oak) Tj ET\n", &at(72, 670, "Cashier, Duluth")].concat());
    assert_eq!(texts(&page), ["Ann Oak", "Cashier, Duluth"]);
    assert_eq!((page.lines[0].bold, page.lines[0].size, page.lines[1].bold), (true, 18.0, false));
}

#[test]
fn a_date_at_the_right_edge_follows_a_tab() {
    let rows = (0..6)
        .map(|i| [at(72, 700 - 30 * i, "Cashier at some shop in town"), at(480, 700 - 30 * i, "2019 - 2020")].concat());
    let page = document(&rows.collect::<String>());
    assert_eq!(page.layout.columns, 1);
    assert_eq!(page.lines[0].text, "Cashier at some shop in town\t2019 - 2020");
}

#[test]
fn a_sidebar_is_read_after_the_text_beside_it() {
    let main = (0..12).map(|i| at(72, 700 - 14 * i, "Took calls and gave change to guests"));
    let side = (0..9).map(|i| at(430, 695 - 19 * i, "Word and Excel"));
    let page = document(&main.chain(side).collect::<String>());
    assert_eq!(page.layout.columns, 2);
    assert_eq!(page.lines.iter().map(|l| l.column).collect::<Vec<_>>(), [[0; 12].as_slice(), &[1; 9]].concat());
}

#[test]
fn list_marks_in_text_and_as_drawn_dots_make_bullets() {
    let page = document(
        &[at(72, 700, "\\225"), at(90, 700, "Took calls"), "75 682 4 4 re f\n".to_owned(), at(90, 680, "Gave change")]
            .concat(),
    );
    assert_eq!(
        page.lines.iter().map(|l| (l.text.as_str(), l.bullet)).collect::<Vec<_>>(),
        [("Took calls", true), ("Gave change", true)]
    );
}

#[test]
fn a_letter_spaced_heading_is_a_word() {
    let page = document("BT /F2 12 Tf 5 Tc 72 700 Td (EXPERIENCE) Tj 0 Tc 0 -20 Td (as a host) Tj ET");
    assert_eq!(texts(&page), ["EXPERIENCE", "as a host"]);
}

#[test]
fn letter_spaced_type_keeps_its_words() {
    let page =
        document("BT /F1 11 Tf 4 Tc 72 700 Td (Host at Elm Inn, 2019 to 2021) Tj 9 Tc 0 -20 Td (WORK HISTORY) Tj ET");
    assert_eq!(texts(&page), ["Host at Elm Inn, 2019 to 2021", "WORK HISTORY"]);
}

#[test]
fn lines_of_a_skewed_page_stay_whole() {
    let line = |y: f32, text: &str| format!("BT /F1 11 Tf 0.999 0.026 -0.026 0.999 72 {y} Tm ({text}) Tj ET\n");
    let date = "BT /F1 11 Tf 0.999 0.026 -0.026 0.999 440 709.6 Tm (2019 - 2021) Tj ET\n";
    let page = document(&[&line(700.0, "Cashier, Elm Grocer"), date, &line(686.0, "Counted the drawer")].concat());
    assert_eq!(texts(&page), ["Cashier, Elm Grocer\t2019 - 2021", "Counted the drawer"]);
}

#[test]
fn a_stamp_across_the_page_stands_after_its_lines() {
    let stamp = "BT /F1 40 Tf 0.7 0.7 -0.7 0.7 80 600 Tm (DRAFT) Tj ET\n";
    let page = document(&[stamp, &at(72, 700, "Cashier, Elm Grocer"), &at(72, 640, "Counted the drawer")].concat());
    assert_eq!(texts(&page), ["Cashier, Elm Grocer", "Counted the drawer", "DRAFT"]);
}

#[test]
fn text_that_a_box_covers_is_hidden_and_text_on_a_box_is_not() {
    let page = document(
        &[&at(72, 700, "expert in everything"), "1 g 60 690 300 30 re f 0 g\n", &at(72, 690, "Cashier")].concat(),
    );
    let found: Vec<_> = page.lines.iter().map(|l| (l.text.as_str(), l.hidden)).collect();
    assert_eq!(found, [("Cashier", false), ("expert in everything", true)]);
    // A frame around the text is a path of a box too, but drawn as a line.
    let framed = document(&[&at(72, 700, "Cashier"), "60 690 300 30 re S\n"].concat());
    assert!(!framed.lines[0].hidden);
}

#[test]
fn text_that_nobody_sees_is_hidden() {
    let white = ["1 1 1 rg\n", &at(72, 600, "expert in everything")].concat();
    let tiny = "0 g BT /F1 1 Tf 72 500 Td (sales guru) Tj ET\n";
    let mode = "BT 3 Tr /F1 11 Tf 72 400 Td (team leader) Tj ET\n";
    let page = document(&[&at(72, 700, "Cashier"), white.as_str(), tiny, mode, &at(700, 300, "far away")].concat());
    assert_eq!(page.lines.iter().filter(|l| !l.hidden).map(|l| l.text.as_str()).collect::<Vec<_>>(), ["Cashier"]);
    assert_eq!(page.lines.len(), 5);
    // White on a dark ground is meant to be read.
    let band = document(&["0 0 0.4 rg 60 590 300 30 re f 1 1 1 rg\n", &at(72, 600, "Ann Oak")].concat());
    assert!(!band.lines[0].hidden);
}

#[test]
fn running_feet_and_page_numbers_are_footers() {
    let page =
        |n: u32| [at(72, 700, &format!("Line {n} of the text")), at(250, 30, &format!("Ann Oak, page {n}"))].concat();
    let document = read(&pdf(&[&page(1), &page(2)])).unwrap();
    let regions: Vec<Region> = document.lines.iter().map(|l| l.region).collect();
    assert_eq!(regions, [Region::Body, Region::Footer, Region::Body, Region::Footer]);
    assert_eq!((document.pages, document.lines[2].page), (2, 2));
}

#[test]
fn wrapped_lines_are_full() {
    let page = document(
        &[
            at(72, 700, "Nine years at the window where keys come back. I read tags, rules and"),
            at(72, 686, "faces, in that order."),
            at(72, 650, "Harbor Inn"),
        ]
        .concat(),
    );
    assert_eq!(page.lines.iter().map(|l| l.full).collect::<Vec<_>>(), [true, false, false]);
}

#[test]
fn pictures_without_text_need_text_recognition() {
    let image = "q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u{1} EI Q";
    assert_eq!(read(&pdf(&[image])).err(), Some(ReadError::NoText));
    assert_eq!(read(&pdf(&[""])).err(), Some(ReadError::Empty));
    assert!(matches!(read(b"%PDF-1.4 nothing here"), Err(ReadError::Damaged(_))));
}

#[test]
fn a_list_item_goes_on_below_its_text_even_where_the_line_had_room() {
    let page = document(
        &[
            at(72, 700, "\\225"),
            at(90, 700, "Gave out keys and took them back, all of them counted by"),
            at(90, 686, "6 p.m."),
            at(72, 672, "\\225"),
            at(90, 672, "Rang the bell"),
            at(90, 658, "Porch Lake Lodge"),
        ]
        .concat(),
    );
    assert_eq!(page.lines.iter().map(|l| l.full).collect::<Vec<_>>(), [true, false, false, false]);
}

#[test]
fn a_mark_larger_than_its_text_gives_neither_size_nor_place() {
    let mark = "BT /F1 19 Tf 1 0 0 1 72 697 Tm (\\267) Tj ET\n";
    let page =
        document(&[mark, &at(86, 700, "Took calls for two desks and wrote"), &at(86, 687, "them down")].concat());
    let line = &page.lines[0];
    assert_eq!((line.text.as_str(), line.bullet, line.size), ("Took calls for two desks and wrote", true, 11.0));
    assert_eq!(line.indent, page.lines[1].indent);
}

#[test]
fn a_rail_of_dates_beside_a_list_stands_on_the_head_of_the_entry() {
    let entry = |y: u32, town: &str, dates: &str| {
        [
            at(72, y, "Elm Hotel, Host at the front door of the old wing"),
            at(490, y, town),
            at(80, y - 14, "\\225"),
            at(92, y - 14, "Seated guests"),
            at(490, y - 14, dates),
            at(80, y - 28, "\\225"),
            at(92, y - 28, "Took coats"),
        ]
        .concat()
    };
    let page = document(
        &[entry(700, "Elm Falls, WI", "May - Oct 2019"), entry(640, "Elm Falls, WI", "May - Oct 2018")].concat(),
    );
    assert_eq!(
        texts(&page)[..3],
        [
            "Elm Hotel, Host at the front door of the old wing\tElm Falls, WI\tMay - Oct 2019",
            "Seated guests",
            "Took coats"
        ]
    );
}

#[test]
fn rules_between_words_part_them() {
    let bars = "147 698 1 11 re f 250 698 1 11 re f\n";
    let words = [at(72, 700, "Elm Falls, WI"), at(151, 700, "ada@example.org"), at(255, 700, "555-0134")].concat();
    assert_eq!(texts(&document(&[bars, &words].concat())), ["Elm Falls, WI\tada@example.org\t555-0134"]);
}

#[test]
fn a_link_knows_the_words_it_covers() {
    let link = |x0: u32, x1: u32, target: &str| {
        format!("<</Type/Annot/Subtype/Link/Rect[{x0} 697 {x1} 711]/A<</S/URI/URI({target})>>>>")
    };
    let links = [link(71, 115, "https://linkedin.com/in/ada-fern"), link(150, 290, "https://ada.example.org")].concat();
    let content = [at(72, 700, "LinkedIn"), at(151, 700, "https://ada.example.org")].concat();
    let page = read(&pdf_with(&[&content], "", &format!("/Annots[{links}]"))).unwrap();
    let shown: Vec<&str> = page.lines[0].links.iter().map(|l| l.text.as_str()).collect();
    assert_eq!(shown, ["LinkedIn", "https://ada.example.org"]);
}

#[test]
fn letters_drawn_amid_those_of_a_font_are_bold() {
    let drawn = "/F3<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/FirstChar 65/LastChar 65\
                 /Widths[0.6]/Encoding<</Type/Encoding/Differences[65/A]>>/CharProcs<</A 8 0 R>>/Resources<<>>>>";
    let content = ["BT /F3 11 Tf 72 700 Td (AA) Tj ET\n", &at(72, 680, "and nine more letters")].concat();
    let page = read(&pdf_with(&[&content, "0.6 0 d0 0 0 0.5 0.7 re f"], drawn, "")).unwrap();
    assert_eq!(
        page.lines.iter().map(|l| (l.text.as_str(), l.bold)).collect::<Vec<_>>(),
        [("AA", true), ("and nine more letters", false)]
    );
}
