//! Write: a sheet as the objects of a PDF. printpdf is used as a thin writer of content streams, fonts are subset here,
//! and `tag` adds what printpdf does not write (research: its faults and the ways around them). The main entry is
//! [`write()`].

use std::collections::BTreeMap;

use lopdf::{Object, StringFormat};
use printpdf::{
    Actions, BorderArray, Codepoint, Color, ColorArray, DictItem, FontId, HighlightingMode, Line, LineCapStyle,
    LinePoint, LinkAnnotation, OffsetDateTime, Op, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage,
    PdfSaveOptions, Point, Pt, Rect, Rgb, TextItem, TextMatrix,
};
use subsetter::GlyphRemapper;

use crate::model::date::Date;
use crate::render::fonts::{Face, Glyph};
use crate::render::pdf::sheet::{Blank, Mark, Sheet};
use crate::render::pdf::tag;
use crate::render::theme::Colour;
use crate::render::{DocumentInfo, RenderError};

/// Name of the program in the file's metadata.
pub(super) const PRODUCER: &str = concat!("frontline ", env!("CARGO_PKG_VERSION"));

/// A font of the file: the glyphs it keeps, and their widths as the file states them.
struct Subset {
    remapper: GlyphRemapper,
    widths: BTreeMap<u16, f32>,
    id: FontId,
}

/// Where marked content stands: page, number on the page, node.
pub(super) struct Marked {
    /// Page, from 0.
    pub(super) page: usize,
    /// Marked content identifier.
    pub(super) id: i64,
    /// Its node.
    pub(super) node: usize,
}

/// A link annotation, in the order of the pages.
pub(super) struct Annotated {
    /// Page, from 0.
    pub(super) page: usize,
    /// What the link says.
    pub(super) text: String,
    /// Its node.
    pub(super) node: usize,
}

/// `sheet` as the bytes of a PDF 1.7; `today` is its date.
pub(super) fn write(sheet: &Sheet, info: &DocumentInfo, today: Date) -> Result<Vec<u8>, RenderError> {
    let mut document = PdfDocument::new(&info.title);
    let date = timestamp(today)?;
    let about = &mut document.metadata.info;
    about.author.clone_from(&info.author);
    about.creator = PRODUCER.to_owned();
    about.producer = format!("{PRODUCER} (printpdf)");
    about.creation_date = date;
    about.modification_date = date;
    about.metadata_date = date;

    let fonts = subset_fonts(sheet, &mut document)?;
    let mut marked = Vec::new();
    let mut annotated = Vec::new();
    for (page, marks) in sheet.pages.iter().enumerate() {
        let mut ops = Vec::new();
        let mut next = 0;
        for mark in marks {
            match mark {
                Mark::Text { node, says, .. } => {
                    match node {
                        Some(node) => {
                            let mut properties = BTreeMap::from([("MCID".to_owned(), DictItem::Int(next))]);
                            if let Some(text) = says {
                                let data = tag::utf_16(text);
                                properties.insert("ActualText".to_owned(), DictItem::String { data, literal: false });
                            }
                            begin(&mut ops, "Span", properties);
                            marked.push(Marked { page, id: next, node: *node });
                            next += 1;
                        }
                        None => begin(&mut ops, "Artifact", artifact("Pagination")),
                    }
                    show(&mut ops, mark, &fonts, sheet.page.1);
                    ops.push(Op::EndMarkedContentWithProperties);
                }
                Mark::Sign { sign, at: (x, top), size, colour } => {
                    let unit = size / 24.0;
                    begin(&mut ops, "Artifact", artifact("Layout"));
                    ops.push(Op::SaveGraphicsState);
                    ops.push(Op::SetOutlineColor { col: rgb(*colour) });
                    ops.push(Op::SetLineCapStyle { cap: LineCapStyle::Round });
                    for stroke in sign.strokes() {
                        let point = |(right, down, bezier): &(f32, f32, bool)| LinePoint {
                            p: Point { x: Pt(x + right * unit), y: Pt(sheet.page.1 - top - down * unit) },
                            bezier: *bezier,
                        };
                        ops.push(Op::SetOutlineThickness { pt: Pt(stroke.width * unit) });
                        let points = stroke.points.iter().map(point).collect();
                        ops.push(Op::DrawLine { line: Line { points, is_closed: false } });
                    }
                    ops.push(Op::RestoreGraphicsState);
                    ops.push(Op::EndMarkedContentWithProperties);
                }
                Mark::Rule { x, y, width, colour } => {
                    begin(&mut ops, "Artifact", artifact("Layout"));
                    let end = |x| LinePoint { p: Point { x: Pt(x), y: Pt(sheet.page.1 - y) }, bezier: false };
                    ops.push(Op::SetOutlineColor { col: rgb(*colour) });
                    ops.push(Op::SetOutlineThickness { pt: Pt(*width) });
                    ops.push(Op::DrawLine { line: Line { points: vec![end(x.0), end(x.1)], is_closed: false } });
                    ops.push(Op::EndMarkedContentWithProperties);
                }
                Mark::Link { area: (x, y, width, height), target, text, node } => {
                    let area = rect(*x, sheet.page.1 - y - height, *width, *height);
                    let border = Some(BorderArray::Solid([0.0; 3]));
                    let action = Actions::uri(percent_encoded(target));
                    let (colour, highlight) = (Some(ColorArray::Transparent), Some(HighlightingMode::Invert));
                    let link = LinkAnnotation::new(area, action, border, colour, highlight);
                    ops.push(Op::LinkAnnotation { link });
                    annotated.push(Annotated { page, text: text.clone(), node: *node });
                }
            }
        }
        let (width, height) = sheet.page;
        let mut page = PdfPage::new(Pt(width).into(), Pt(height).into(), ops);
        let whole = rect(0.0, 0.0, width, height);
        (page.media_box, page.trim_box, page.crop_box) = (whole.clone(), whole.clone(), whole);
        document.pages.push(page);
    }
    let options = PdfSaveOptions { image_optimization: None, ..PdfSaveOptions::default() };
    let mut file = document.to_lopdf_document(&options, &mut Vec::new());
    tag::tag(&mut file, sheet, info, today, &marked, &annotated)
        .map_err(|error| RenderError::Pdf(error.to_string()))?;
    save(file)
}

fn save(mut file: lopdf::Document) -> Result<Vec<u8>, RenderError> {
    let failed = |error: std::io::Error| RenderError::Pdf(error.to_string());
    file.version = "1.7".to_owned();
    file.prune_objects();
    file.renumber_objects();
    file.compress();
    // The identifier of the file is a hash of its body, so that the same input gives the same bytes.
    file.trailer.remove(b"ID");
    let mut body = Vec::new();
    file.clone().save_modern(&mut body).map_err(failed)?;
    let id = Object::String(fnv(&body).to_vec(), StringFormat::Hexadecimal);
    file.trailer.set("ID", Object::Array(vec![id.clone(), id]));
    let mut out = Vec::new();
    file.save_modern(&mut out).map_err(failed)?;
    Ok(out)
}

/// FNV-1a of 128 bits.
fn fnv(bytes: &[u8]) -> [u8; 16] {
    let start: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    let prime: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    bytes.iter().fold(start, |hash, byte| (hash ^ u128::from(*byte)).wrapping_mul(prime)).to_be_bytes()
}

/// Puts the used glyphs of every used face into `document`.
fn subset_fonts(sheet: &Sheet, document: &mut PdfDocument) -> Result<BTreeMap<Face, Subset>, RenderError> {
    let mut remappers: BTreeMap<Face, GlyphRemapper> = BTreeMap::new();
    for mark in sheet.pages.iter().flatten() {
        if let Mark::Text { face, glyphs, .. } = mark {
            let remapper = remappers.entry(*face).or_default();
            for glyph in glyphs {
                remapper.remap(glyph.id);
            }
        }
    }
    let mut fonts = BTreeMap::new();
    for (n, (face, remapper)) in (0u8..).zip(remappers) {
        let failed = |what: &str| RenderError::Font(format!("{}: {what}", face.name()));
        let bytes = subsetter::subset(face.bytes(), 0, &remapper).map_err(|error| failed(&error.to_string()))?;
        let mut font = ParsedFont::from_bytes(&bytes, 0, &mut Vec::new()).ok_or_else(|| failed("no sound subset"))?;
        font.font_name = Some(format!("FRLNE{}+{}", char::from(b'A' + n), face.name()));
        let per_mille = 1000.0 / f32::from(font.units_per_em.max(1));
        // printpdf states whole widths.
        let widths =
            font.glyph_widths.iter().map(|(id, width)| (*id, (f32::from(*width) * per_mille).trunc())).collect();
        let id = FontId(format!("FL{n}"));
        document.resources.fonts.map.insert(id.clone(), PdfFont::new(font));
        fonts.insert(face, Subset { remapper, widths, id });
    }
    Ok(fonts)
}

fn show(ops: &mut Vec<Op>, mark: &Mark, fonts: &BTreeMap<Face, Subset>, page_height: f32) {
    let Mark::Text { face, size, x, y, colour, glyphs, blank, .. } = mark else { return };
    let Some(font) = fonts.get(face) else { return };
    ops.push(Op::StartTextSection);
    ops.push(Op::SetFillColor { col: rgb(*colour) });
    ops.push(Op::SetFont { font: PdfFontHandle::External(font.id.clone()), size: Pt(*size) });
    ops.push(Op::SetTextMatrix { matrix: TextMatrix::Translate(Pt(*x), Pt(page_height - y)) });
    match blank {
        None => ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(codepoints(glyphs, font))] }),
        Some(Blank::First(width)) => {
            let (first, rest) = glyphs.split_at(glyphs.len().min(1));
            stretched(ops, font, first, *size, *width);
            ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(codepoints(rest, font))] });
        }
        Some(Blank::Last(width)) => {
            let (rest, last) = glyphs.split_at(glyphs.len().saturating_sub(1));
            ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(codepoints(rest, font))] });
            stretched(ops, font, last, *size, *width);
        }
    }
    ops.push(Op::EndTextSection);
}

/// Shows `glyphs` scaled to `width`.
fn stretched(ops: &mut Vec<Op>, font: &Subset, glyphs: &[Glyph], size: f32, width: f32) {
    let stated = |glyph: &Glyph| font.remapper.get(glyph.id).and_then(|id| Some((id, *font.widths.get(&id)?)));
    let natural: f32 = glyphs.iter().filter_map(stated).map(|(_, width)| width).sum::<f32>() * size / 1000.0;
    if natural > 0.0 && width > 0.0 {
        let shown =
            glyphs.iter().filter_map(|g| Some(Codepoint::with_cid(stated(g)?.0, 0.0, g.text.clone()))).collect();
        ops.push(Op::SetHorizontalScaling { percent: 100.0 * width / natural });
        ops.push(Op::ShowText { items: vec![TextItem::GlyphIds(shown)] });
        ops.push(Op::SetHorizontalScaling { percent: 100.0 });
    }
}

/// Glyphs with the adjustments that make the pen of the file follow the shaped one.
fn codepoints(glyphs: &[Glyph], font: &Subset) -> Vec<Codepoint> {
    let mut carried = 0.0;
    let mut out = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        let id = font.remapper.get(glyph.id).unwrap_or_default();
        let stated = font.widths.get(&id).copied().unwrap_or(0.0);
        let wanted = stated - glyph.advance + carried;
        let adjustment = if wanted.abs() >= 0.5 { wanted } else { 0.0 };
        carried = wanted - adjustment;
        out.push(Codepoint::with_cid(id, adjustment, glyph.text.clone()));
    }
    out
}

fn begin(ops: &mut Vec<Op>, tag: &str, map: BTreeMap<String, DictItem>) {
    ops.push(Op::BeginMarkedContentWithProperties { tag: tag.to_owned(), properties: DictItem::Dict { map } });
}

fn artifact(kind: &str) -> BTreeMap<String, DictItem> {
    BTreeMap::from([("Type".to_owned(), DictItem::Name(kind.as_bytes().to_vec()))])
}

fn rgb(Colour(channels): Colour) -> Color {
    let [r, g, b] = channels.map(|channel| f32::from(channel) / 255.0);
    Color::Rgb(Rgb { r, g, b, icc_profile: None })
}

fn rect(x: f32, y: f32, width: f32, height: f32) -> Rect {
    Rect { x: Pt(x), y: Pt(y), width: Pt(width), height: Pt(height), mode: None, winding_order: None }
}

/// `target` with everything but printable ASCII percent-encoded, as a URI in a PDF must be.
fn percent_encoded(target: &str) -> String {
    let mut out = String::with_capacity(target.len());
    for byte in target.bytes() {
        if byte.is_ascii_graphic() { out.push(char::from(byte)) } else { out.push_str(&format!("%{byte:02X}")) }
    }
    out
}

/// Midnight (UTC) of `date`.
fn timestamp(date: Date) -> Result<OffsetDateTime, RenderError> {
    // Days since 1970-01-01 in the proleptic Gregorian calendar (Hinnant, days_from_civil).
    let (month, day) = (i64::from(date.month.unwrap_or(1)), i64::from(date.day.unwrap_or(1)));
    let year = i64::from(date.year) - i64::from(month <= 2);
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    let days = era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468;
    OffsetDateTime::from_unix_timestamp(days * 86_400).map_err(|error| RenderError::Pdf(error.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_becomes_its_midnight() {
        let at = |text: &str| text.parse().ok().and_then(|date| timestamp(date).ok()).map(|t| t.unix_timestamp());
        assert_eq!(at("1970-01-01"), Some(0));
        assert_eq!(at("2024-02-29"), Some(1_709_164_800));
        assert_eq!(at("2026-11-22"), Some(1_795_305_600));
    }

    #[test]
    fn a_link_target_is_plain_ascii() {
        assert_eq!(percent_encoded("https://a.example/é b"), "https://a.example/%C3%A9%20b");
    }
}
