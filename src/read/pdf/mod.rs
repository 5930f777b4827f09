//! PDF: the glyphs of each page put back to lines in reading order. The main entry is [`read`].

mod columns;
mod cost;
mod furniture;
mod glyphs;
mod links;
mod list_marks;
mod raw;
mod rows;
mod segments;
mod standin;
#[cfg(test)]
mod tests;
mod tracking;

use hayro_interpret::InterpreterCache;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use crate::model::document::{Document, Format};
use crate::model::note::{Note, Severity};
use crate::read::pdf::glyphs::{Glyph, Ink};
use crate::read::pdf::rows::Placed;
use crate::read::pdf::segments::Strokes;
use crate::read::{ReadError, blank};

/// Pages that are read.
const MAX_PAGES: usize = 60;
/// Share of glyphs without Unicode, in percent, above which the text is of no use.
const MAX_UNKNOWN: usize = 30;

/// The document of a PDF.
///
/// # Errors
///
/// A password, no text, no text that could be mapped to Unicode, or bytes that are no PDF.
pub(super) fn read(bytes: &[u8]) -> Result<Document, ReadError> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => ReadError::Encrypted,
        LoadPdfError::Decryption(_) => ReadError::Unsupported("PDF with this kind of encryption"),
        LoadPdfError::Invalid => cut_off(),
    })?;
    let cache = InterpreterCache::new();
    let pages = pdf.pages();
    if !pages.iter().take(MAX_PAGES).all(cost::is_bearable) {
        return Err(ReadError::Damaged("its pages draw parts inside parts without end".to_owned()));
    }
    let mut inks: Vec<Ink> = pages.iter().take(MAX_PAGES).map(|page| glyphs::collect(page, &cache)).collect();
    let mut document = blank(Format::Pdf);
    document.pages = u32::try_from(pages.len()).unwrap_or(u32::MAX).max(1);
    document.layout.encrypted = bytes.windows(8).any(|w| w == b"/Encrypt");
    document.layout.images = inks.iter().map(|ink| ink.images).fold(0, u32::saturating_add);
    check(&inks).map_err(|error| if error == ReadError::Empty && is_cut_off(bytes) { cut_off() } else { error })?;
    if pages.len() > MAX_PAGES {
        let message = format!("Only the first {MAX_PAGES} of {} pages were read.", pages.len());
        document.notes.push(Note::new(Severity::Warning, "too-many-pages", message));
    }
    if inks.iter().any(|ink| ink.glyphs.len() >= glyphs::MAX_GLYPHS) {
        let message = "A page holds more characters than are read; the rest of it was left out.";
        document.notes.push(Note::new(Severity::Warning, "page-too-full", message));
    }
    document.layout.raw = inks.iter().flat_map(|ink| raw::lines(&ink.glyphs)).collect::<Vec<_>>().join("\n");
    embolden_drawings(&mut inks);
    let strokes = Strokes::of(inks.iter().flat_map(|ink| &ink.glyphs));
    let mut placed = Vec::new();
    for (i, (page, ink)) in pages.iter().zip(&inks).enumerate() {
        let found = rows::page(ink, &strokes, &links::links(page), document.layout.tables);
        document.layout.columns = document.layout.columns.max(found.columns);
        document.layout.tables = found.tables;
        document.layout.unmapped = document.layout.unmapped.saturating_add(found.unmapped);
        let number = u32::try_from(i + 1).unwrap_or(u32::MAX);
        drop_cut_line(&mut placed, &found.lines);
        placed.extend(found.lines.into_iter().map(|mut p| {
            p.line.page = number;
            p
        }));
    }
    let heights: Vec<f32> = inks.iter().map(|ink| ink.height).collect();
    furniture::mark(&mut placed, &heights);
    document.lines = placed.into_iter().map(|p| p.line).collect();
    Ok(document)
}

/// A PDF ends with `%%EOF`; what follows it is not much.
fn is_cut_off(bytes: &[u8]) -> bool {
    let end = &bytes[bytes.len().saturating_sub(2048)..];
    !end.windows(5).any(|window| window == b"%%EOF")
}

fn cut_off() -> ReadError {
    ReadError::Damaged("it is incomplete or no PDF".to_owned())
}

/// Whether there is text that can be used.
fn check(inks: &[Ink]) -> Result<(), ReadError> {
    let all = || inks.iter().flat_map(|ink| &ink.glyphs);
    let drawn = all().filter(|g| !g.text.trim().is_empty() || g.text.is_empty()).count();
    let unknown = all().filter(|g| is_unknown(g)).count();
    if drawn == 0 {
        let has_images = inks.iter().any(|ink| ink.images > 0);
        return Err(if has_images { ReadError::NoText } else { ReadError::Empty });
    }
    if unknown * 100 > drawn * MAX_UNKNOWN {
        let message = "its fonts do not say which letters they draw, so no program can read its text";
        return Err(ReadError::Damaged(message.to_owned()));
    }
    Ok(())
}

/// Browsers draw the letters of a bold that the font lacks. So where most letters are of fonts and some are drawings, these
/// are the bold ones.
fn embolden_drawings(inks: &mut [Ink]) {
    let letters = || inks.iter().flat_map(|ink| &ink.glyphs).filter(|g| g.text.chars().any(char::is_alphabetic));
    let (all, drawn) = (letters().count(), letters().filter(|g| g.drawing).count());
    if drawn > 0 && drawn * 3 < all {
        let drawings = inks.iter_mut().flat_map(|ink| &mut ink.glyphs).filter(|g| g.drawing);
        drawings.for_each(|g| g.bold = Some(true));
    }
}

/// Draws something that has no Unicode.
fn is_unknown(glyph: &Glyph) -> bool {
    glyph.text.is_empty() || glyph.text.chars().all(|c| c == '\u{fffd}')
}

/// A line that a page break cuts is drawn on both pages: it counts on the second.
fn drop_cut_line(placed: &mut Vec<Placed>, next: &[Placed]) {
    let same =
        |a: &Placed, b: &Placed| a.line.text == b.line.text && a.line.text.chars().count() >= 20 && !a.line.hidden;
    if let (Some(last), Some(first)) = (placed.last(), next.first())
        && same(last, first)
    {
        placed.pop();
    }
}
