//! Stand-in fonts. A PDF may name one of the 14 standard fonts without holding it; the interpreter then asks for a font
//! and drops the text if there is none. Nothing is drawn here, so a font of one box will do, and the width of the box
//! tells how the asked font looks. The main entries are [`resolve`] and [`looks`].

use std::sync::Arc;

use hayro_interpret::font::{FontData, FontQuery, StandardFont};
use kurbo::Rect;

/// Width of the box of a plain font, in thousandths of an em; bold adds one step, italic two.
const WIDTH: i16 = 613;
const STEP: i16 = 17;
/// Height of the box.
const HEIGHT: i16 = 97;

/// A font for `query`.
pub(super) fn resolve(query: &FontQuery) -> Option<(FontData, u32)> {
    use StandardFont::{
        CourierBold, CourierBoldOblique, CourierOblique, HelveticaBold, HelveticaBoldOblique, HelveticaOblique,
        TimesBold, TimesBoldItalic, TimesItalic,
    };
    let (bold, italic) = match query {
        FontQuery::Standard(HelveticaBold | TimesBold | CourierBold) => (true, false),
        FontQuery::Standard(HelveticaOblique | TimesItalic | CourierOblique) => (false, true),
        FontQuery::Standard(HelveticaBoldOblique | TimesBoldItalic | CourierBoldOblique) => (true, true),
        FontQuery::Standard(_) => (false, false),
        FontQuery::Fallback(query) => (query.is_bold || query.font_weight >= 600, query.is_italic),
    };
    Some((Arc::new(font(WIDTH + STEP * (i16::from(bold) + 2 * i16::from(italic)))), 0))
}

/// Bold and italic, if `outline` is the box of a stand-in.
pub(super) fn looks(outline: Rect) -> Option<(bool, bool)> {
    if outline.x0 != 0.0 || outline.y0 != 0.0 || outline.y1 != f64::from(HEIGHT) {
        return None;
    }
    let found = (0..4_i16).find(|code| outline.x1 == f64::from(WIDTH + STEP * code))?;
    Some((found & 1 == 1, found & 2 == 2))
}

/// A TrueType font whose every character is a box `width` wide.
fn font(width: i16) -> Vec<u8> {
    let mut glyph = Vec::new();
    for number in [1, 0, 0, width, HEIGHT, 3, 0] {
        glyph.extend(number.to_be_bytes());
    }
    // Four points on the curve, then their steps along each axis.
    glyph.extend([1; 4]);
    for step in [0, width, 0, -width, 0, 0, HEIGHT, 0] {
        glyph.extend(step.to_be_bytes());
    }
    glyph.resize(36, 0);

    let mut head = Vec::new();
    for word in [0x0001_0000_u32, 0, 0, 0x5f0f_3cf5, 0x0000_03e8, 0, 0, 0, 0, 0, 0, 0, 0x0008_0002, 0] {
        head.extend(word.to_be_bytes());
    }
    head.truncate(54);
    let mut hhea = vec![0; 36];
    hhea.splice(0..8, [0, 1, 0, 0, 3, 32, 255, 56]);
    hhea.splice(34..36, [0, 2]);
    let mut maxp = vec![0; 32];
    maxp.splice(0..6, [0, 1, 0, 0, 0, 2]);
    let hmtx = vec![1, 244, 0, 0, 1, 244, 0, 0];
    let loca = vec![0, 0, 0, 0, 0, 18];

    // Latin letters and the punctuation of offices, each mapped to glyph 1.
    let characters: Vec<u32> = (0x20..0x180).chain(0x2010..0x2123).collect();
    let count = characters.len() as u32;
    let mut cmap = vec![0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12, 0, 0];
    cmap.extend((16 + 12 * count).to_be_bytes());
    cmap.extend([0; 4]);
    cmap.extend(count.to_be_bytes());
    for character in characters {
        for word in [character, character, 1] {
            cmap.extend(word.to_be_bytes());
        }
    }

    let tables: [(&[u8; 4], Vec<u8>); 7] = [
        (b"cmap", cmap),
        (b"glyf", glyph),
        (b"head", head),
        (b"hhea", hhea),
        (b"hmtx", hmtx),
        (b"loca", loca),
        (b"maxp", maxp),
    ];
    let mut out = vec![0, 1, 0, 0, 0, 7, 0, 64, 0, 2, 0, 48];
    let mut offset = 12 + 16 * 7;
    for (tag, table) in &tables {
        out.extend(*tag);
        out.extend([0; 4]);
        out.extend((offset as u32).to_be_bytes());
        out.extend((table.len() as u32).to_be_bytes());
        offset += table.len().next_multiple_of(4);
    }
    for (_, mut table) in tables {
        table.resize(table.len().next_multiple_of(4), 0);
        out.extend(table);
    }
    out
}
