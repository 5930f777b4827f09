//! Fonts: the faces of `templates/fonts/`, and text shaped with them. Widths are thousandths of the type size, so that a
//! text shaped once can be set in any size. The main entry is [`Shaper`].

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::sync::LazyLock;

use harfrust::{Buffer, Feature, Font, ShapeOptions, ShaperFont, Tag};
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use crate::render::RenderError;

/// A font family in the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Family {
    /// Source Sans 3.
    SourceSans,
    /// Source Serif 4.
    SourceSerif,
}

/// Weight or slant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Weight {
    /// Plain.
    Regular,
    /// Half bold.
    Semibold,
    /// Bold.
    Bold,
    /// Slanted.
    Italic,
}

/// Shape of small letters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Caps {
    /// As written.
    #[default]
    None,
    /// Small capitals of the font, a little spaced. The text stays as written for all who read the file.
    Small,
}

/// Space after each letter of small capitals, in thousandths of the type size.
const TRACKING: f32 = 28.0;

/// One font file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Face {
    /// Family.
    pub(super) family: Family,
    /// Weight.
    pub(super) weight: Weight,
    /// Its glyphs stand for other text than they show: a capital for the small letter that was written, a blank for a bar.
    /// In a PDF that is a font of its own, because a font tells one text for each glyph.
    pub(super) apart: bool,
}

impl Face {
    /// The face of `family` in `weight`.
    pub(super) fn new(family: Family, weight: Weight) -> Self {
        Self { family, weight, apart: false }
    }

    /// The font file.
    pub(super) fn bytes(self) -> &'static [u8] {
        match (self.family, self.weight) {
            (Family::SourceSans, Weight::Regular) => {
                include_bytes!("../../templates/fonts/source-sans/SourceSans3-Regular.ttf")
            }
            (Family::SourceSans, Weight::Semibold) => {
                include_bytes!("../../templates/fonts/source-sans/SourceSans3-Semibold.ttf")
            }
            (Family::SourceSans, Weight::Bold) => {
                include_bytes!("../../templates/fonts/source-sans/SourceSans3-Bold.ttf")
            }
            (Family::SourceSans, Weight::Italic) => {
                include_bytes!("../../templates/fonts/source-sans/SourceSans3-It.ttf")
            }
            (Family::SourceSerif, Weight::Regular) => {
                include_bytes!("../../templates/fonts/source-serif/SourceSerif4-Regular.ttf")
            }
            (Family::SourceSerif, Weight::Semibold) => {
                include_bytes!("../../templates/fonts/source-serif/SourceSerif4-Semibold.ttf")
            }
            (Family::SourceSerif, Weight::Bold) => {
                include_bytes!("../../templates/fonts/source-serif/SourceSerif4-Bold.ttf")
            }
            (Family::SourceSerif, Weight::Italic) => {
                include_bytes!("../../templates/fonts/source-serif/SourceSerif4-It.ttf")
            }
        }
    }

    /// PostScript name.
    pub(super) fn name(self) -> &'static str {
        match (self.family, self.weight) {
            (Family::SourceSans, Weight::Regular) => "SourceSans3-Regular",
            (Family::SourceSans, Weight::Semibold) => "SourceSans3-Semibold",
            (Family::SourceSans, Weight::Bold) => "SourceSans3-Bold",
            (Family::SourceSans, Weight::Italic) => "SourceSans3-It",
            (Family::SourceSerif, Weight::Regular) => "SourceSerif4-Regular",
            (Family::SourceSerif, Weight::Semibold) => "SourceSerif4-Semibold",
            (Family::SourceSerif, Weight::Bold) => "SourceSerif4-Bold",
            (Family::SourceSerif, Weight::Italic) => "SourceSerif4-It",
        }
    }

    /// The parsed font, loaded on first use and then kept.
    fn font(self) -> Result<&'static Font, RenderError> {
        static FONTS: [LazyLock<Option<Font>>; 8] = [
            LazyLock::new(|| open(Family::SourceSans, Weight::Regular)),
            LazyLock::new(|| open(Family::SourceSans, Weight::Semibold)),
            LazyLock::new(|| open(Family::SourceSans, Weight::Bold)),
            LazyLock::new(|| open(Family::SourceSans, Weight::Italic)),
            LazyLock::new(|| open(Family::SourceSerif, Weight::Regular)),
            LazyLock::new(|| open(Family::SourceSerif, Weight::Semibold)),
            LazyLock::new(|| open(Family::SourceSerif, Weight::Bold)),
            LazyLock::new(|| open(Family::SourceSerif, Weight::Italic)),
        ];
        let at = self.family as usize * 4 + self.weight as usize;
        let font = FONTS.get(at).and_then(|font| font.as_ref());
        font.ok_or_else(|| RenderError::Font(format!("{} cannot be read", self.name())))
    }
}

fn open(family: Family, weight: Weight) -> Option<Font> {
    Font::new(Face::new(family, weight).bytes().to_vec(), 0)
}

/// A glyph with the text it stands for.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    /// Number in the font file.
    pub(super) id: u16,
    /// Thousandths of the type size to the next glyph.
    pub(super) advance: f32,
    /// The characters; empty for the later glyphs of one cluster.
    pub(super) text: String,
}

/// A shaped text in one face.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Shaped {
    /// The face.
    pub(super) face: Face,
    /// The glyphs, left to right.
    pub(super) glyphs: Vec<Glyph>,
    /// Sum of the advances.
    pub(super) width: f32,
}

/// Shapes text, and remembers what it shaped and which characters no face has.
#[derive(Default)]
pub(super) struct Shaper {
    fonts: BTreeMap<Face, ShaperFont<'static, 'static>>,
    known: HashMap<(Face, Caps, String), Rc<Shaped>>,
    missing: Vec<char>,
}

impl Shaper {
    /// `text` in `face`; where the face lacks a character, in the same weight of another family. The runs in order.
    pub(super) fn shape(&mut self, face: Face, caps: Caps, text: &str) -> Result<Vec<Rc<Shaped>>, RenderError> {
        let mut runs: Vec<(Face, String)> = Vec::new();
        for mark in text.chars() {
            let Some((face, mark)) = self.place(face, mark)? else { continue };
            match runs.last_mut() {
                Some((last, text)) if *last == face => text.push(mark),
                _ => runs.push((face, mark.to_string())),
            }
        }
        runs.into_iter().map(|(face, text)| self.run(face, caps, text)).collect()
    }

    /// Thousandths of the type size from the pen to the left edge of the ink of `glyph`.
    pub(super) fn bearing(&mut self, face: Face, glyph: u16) -> Result<f32, RenderError> {
        let extents = self.font(face)?.glyph_extents(u32::from(glyph).into());
        let per_mille = 1000.0 / f32::from(units_per_em(face)?);
        Ok(extents.map_or(0.0, |extents| extents.x_bearing as f32 * per_mille))
    }

    /// Characters that no face has, of the texts shaped since this was last asked, in order.
    pub(super) fn take_missing(&mut self) -> Vec<char> {
        std::mem::take(&mut self.missing)
    }

    /// The face that shows `mark`, with what it shows: a question mark for a letter that none has, nothing for a sign.
    fn place(&mut self, face: Face, mark: char) -> Result<Option<(Face, char)>, RenderError> {
        for family in [face.family, Family::SourceSans, Family::SourceSerif] {
            let face = Face { family, ..face };
            if self.font(face)?.nominal_glyph(u32::from(mark)).is_some() {
                return Ok(Some((face, mark)));
            }
        }
        if !self.missing.contains(&mark) {
            self.missing.push(mark);
        }
        Ok(mark.is_alphanumeric().then_some((face, '?')))
    }

    fn font(&mut self, face: Face) -> Result<&ShaperFont<'static, 'static>, RenderError> {
        Ok(match self.fonts.entry(face) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(ShaperFont::new(face.font()?)),
        })
    }

    fn run(&mut self, face: Face, caps: Caps, text: String) -> Result<Rc<Shaped>, RenderError> {
        let key = (face, caps, text);
        if let Some(shaped) = self.known.get(&key) {
            return Ok(Rc::clone(shaped));
        }
        let shaped = Rc::new(shape_run(face, caps, self.font(face)?, &key.2)?);
        self.known.insert(key, Rc::clone(&shaped));
        Ok(shaped)
    }
}

fn shape_run(face: Face, caps: Caps, font: &ShaperFont<'_, '_>, text: &str) -> Result<Shaped, RenderError> {
    // No ligatures: some readers of PDF lose them (domain SPEC 5.4, P23).
    let off = |tag: &[u8; 4]| Feature::new(Tag::new(tag), 0, ..);
    let small = Feature::new(Tag::new(b"smcp"), u32::from(caps == Caps::Small), ..);
    let features = [off(b"liga"), off(b"clig"), off(b"dlig"), off(b"calt"), small];
    let tracking = if caps == Caps::Small { TRACKING } else { 0.0 };
    let mut buffer = Buffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    harfrust::shape(font, &mut buffer, ShapeOptions::new().features(&features))
        .map_err(|error| RenderError::Font(format!("{}: {error:?}", face.name())))?;
    let per_mille = 1000.0 / f32::from(units_per_em(face)?);
    let infos = buffer.glyph_infos();
    let mut glyphs = Vec::with_capacity(infos.len());
    for (n, (info, position)) in infos.iter().zip(buffer.glyph_positions()).enumerate() {
        let start = info.cluster as usize;
        let opens = n == 0 || infos.get(n - 1).is_none_or(|before| before.cluster != info.cluster);
        let end = infos.iter().skip(n + 1).map(|g| g.cluster as usize).find(|c| *c > start).unwrap_or(text.len());
        let text = if opens { text.get(start..end).unwrap_or_default() } else { "" };
        glyphs.push(Glyph {
            id: u16::try_from(info.glyph_id).unwrap_or_default(),
            advance: position.x_advance as f32 * per_mille + tracking,
            text: text.to_owned(),
        });
    }
    let width = glyphs.iter().map(|glyph| glyph.advance).sum();
    Ok(Shaped { face, glyphs, width })
}

fn units_per_em(face: Face) -> Result<u16, RenderError> {
    Ok(face.font()?.units_per_em())
}

/// `text` in the form that comes back from a PDF as it went in: NFC, one kind of space, hard hyphens as `-`, ligature
/// letters as letters, no invisible marks, no control characters but the forced line break.
pub(super) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for mark in text.nfc() {
        match mark {
            '\n' => out.push('\n'),
            '\u{2010}' | '\u{2011}' => out.push('-'),
            '\u{fb00}' => out.push_str("ff"),
            '\u{fb01}' => out.push_str("fi"),
            '\u{fb02}' => out.push_str("fl"),
            '\u{fb03}' => out.push_str("ffi"),
            '\u{fb04}' => out.push_str("ffl"),
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{feff}'
            | '\u{fe00}'..='\u{fe0f}' => {}
            mark if mark.is_whitespace() || mark.is_control() => out.push(' '),
            mark => out.push(mark),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const SANS: Face = Face { family: Family::SourceSans, weight: Weight::Regular, apart: false };

    fn text_of(runs: &[Rc<Shaped>]) -> String {
        runs.iter().flat_map(|run| &run.glyphs).map(|glyph| glyph.text.as_str()).collect()
    }

    #[test]
    fn every_face_can_be_read() {
        for family in [Family::SourceSans, Family::SourceSerif] {
            for weight in [Weight::Regular, Weight::Semibold, Weight::Bold, Weight::Italic] {
                let face = Face::new(family, weight);
                let runs =
                    Shaper::default().shape(face, Caps::None, "Office café – fjord").expect("the fonts are sound");
                assert_eq!(text_of(&runs), "Office café – fjord");
                assert!(runs[0].width > 0.0);
            }
        }
    }

    #[test]
    fn pairs_are_kerned() {
        let width = |text: &str| Shaper::default().shape(SANS, Caps::None, text).expect("the font is sound")[0].width;
        assert!(width("AV") < width("A") + width("V"));
    }

    #[test]
    fn small_capitals_keep_their_text() {
        let semibold = Face::new(Family::SourceSerif, Weight::Semibold);
        let mut shaper = Shaper::default();
        let [plain, small] =
            [Caps::None, Caps::Small].map(|caps| shaper.shape(semibold, caps, "Škola 2").expect("sound"));
        assert_eq!(text_of(&small), "Škola 2");
        assert_ne!(plain[0].glyphs[2].id, small[0].glyphs[2].id);
        assert_eq!(plain[0].glyphs[0].id, small[0].glyphs[0].id);
    }

    #[test]
    fn a_sign_that_one_family_lacks_comes_from_the_other() {
        let serif = Face { family: Family::SourceSerif, ..SANS };
        let mut shaper = Shaper::default();
        let runs = shaper.shape(serif, Caps::None, "a ▪ b").expect("the fonts are sound");
        assert_eq!(text_of(&runs), "a ▪ b");
        assert!(shaper.take_missing().is_empty());
    }

    #[test]
    fn a_character_that_no_font_has_is_remembered() {
        let mut shaper = Shaper::default();
        let runs = shaper.shape(SANS, Caps::None, "a 你 📞").expect("the font is sound");
        assert_eq!(text_of(&runs), "a ? ");
        assert_eq!(shaper.take_missing(), ['你', '📞']);
        assert!(shaper.take_missing().is_empty());
    }

    #[test]
    fn text_is_cleaned_of_what_a_pdf_would_mangle() {
        assert_eq!(clean("of\u{fb01}ce\u{a0}co\u{ad}op re\u{2011}fire e\u{301}"), "office coop re-fire é");
    }
}
