//! Signs: small drawings before the parts of a contact line. They are no text and no content: a part says itself what it is.
//! The main entries are [`signed`] and [`Sign::strokes`].

use std::rc::Rc;

use crate::render::fonts::{Face, Shaped};
use crate::render::pdf::words::{Piece, Word};

/// From the left edge of a sign to the text after it, in thousandths of the type size.
pub(super) const ADVANCE: f32 = 1180.0;
/// White that stands for a bar between two parts, beside the blanks around it.
const GAP: f32 = 420.0;

/// What a part of a contact line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// Where the person lives.
    Home,
    /// A number to call.
    Phone,
    /// An address to write to.
    Mail,
    /// A page.
    Web,
}

/// A line of a sign: its points with whether each is a handle of a curve, and its thickness. The unit is a 24th of the
/// sign's height, from the top left corner.
pub(super) struct Stroke {
    /// Points; two handles stand between the ends of a curve.
    pub(super) points: &'static [(f32, f32, bool)],
    /// Thickness.
    pub(super) width: f32,
}

const THIN: f32 = 1.7;

impl Sign {
    /// How it is drawn.
    pub(super) fn strokes(self) -> &'static [Stroke] {
        const DROP: [(f32, f32, bool); 13] = [
            (12.0, 22.5, false),
            (8.0, 17.5, true),
            (4.6, 13.8, true),
            (4.6, 9.4, false),
            (4.6, 5.2, true),
            (7.9, 1.9, true),
            (12.0, 1.9, false),
            (16.1, 1.9, true),
            (19.4, 5.2, true),
            (19.4, 9.4, false),
            (19.4, 13.8, true),
            (16.0, 17.5, true),
            (12.0, 22.5, false),
        ];
        const EYE: [(f32, f32, bool); 13] = ring(12.0, 9.4, 2.7, 2.7);
        const HANDLE: [(f32, f32, bool); 4] =
            [(6.2, 6.6, false), (6.4, 12.6, true), (11.4, 17.6, true), (17.4, 17.8, false)];
        const EAR: [(f32, f32, bool); 2] = [(5.0, 7.4, false), (7.6, 4.0, false)];
        const MOUTH: [(f32, f32, bool); 2] = [(16.6, 19.0, false), (20.0, 16.4, false)];
        const LETTER: [(f32, f32, bool); 6] = [
            (12.0, 4.6, false),
            (2.4, 4.6, false),
            (2.4, 19.4, false),
            (21.6, 19.4, false),
            (21.6, 4.6, false),
            (12.0, 4.6, false),
        ];
        const FLAP: [(f32, f32, bool); 3] = [(2.9, 6.4, false), (12.0, 13.2, false), (21.1, 6.4, false)];
        const GLOBE: [(f32, f32, bool); 13] = ring(12.0, 12.0, 9.6, 9.6);
        const MERIDIAN: [(f32, f32, bool); 13] = ring(12.0, 12.0, 4.2, 9.6);
        const EQUATOR: [(f32, f32, bool); 2] = [(2.4, 12.0, false), (21.6, 12.0, false)];
        const fn thin(points: &'static [(f32, f32, bool)]) -> Stroke {
            Stroke { points, width: THIN }
        }
        const fn thick(points: &'static [(f32, f32, bool)]) -> Stroke {
            Stroke { points, width: 4.4 }
        }
        match self {
            Self::Home => const { &[thin(&DROP), thin(&EYE)] },
            Self::Phone => const { &[Stroke { points: &HANDLE, width: 3.0 }, thick(&EAR), thick(&MOUTH)] },
            Self::Mail => const { &[thin(&LETTER), thin(&FLAP)] },
            Self::Web => const { &[thin(&GLOBE), thin(&MERIDIAN), thin(&EQUATOR)] },
        }
    }

    /// The sign of a part that leads to `target` and says `text`; `is_first` of a line, where a home stands.
    fn of(target: Option<&str>, text: &str, is_first: bool) -> Self {
        let (digits, letters) = (text.chars().filter(char::is_ascii_digit), text.chars().filter(|c| c.is_alphabetic()));
        match target {
            Some(target) if target.starts_with("mailto:") => Self::Mail,
            Some(_) => Self::Web,
            None if digits.count() >= 7 && letters.count() <= 4 => Self::Phone,
            None if is_first => Self::Home,
            None => Self::Web,
        }
    }
}

/// A closed curve around a centre, by four arcs.
const fn ring(x: f32, y: f32, wide: f32, high: f32) -> [(f32, f32, bool); 13] {
    // The handles of a quarter of a circle by a cubic curve.
    const K: f32 = 0.5523;
    [
        (x + wide, y, false),
        (x + wide, y + K * high, true),
        (x + K * wide, y + high, true),
        (x, y + high, false),
        (x - K * wide, y + high, true),
        (x - wide, y + K * high, true),
        (x - wide, y, false),
        (x - wide, y - K * high, true),
        (x - K * wide, y - high, true),
        (x, y - high, false),
        (x + K * wide, y - high, true),
        (x + wide, y - K * high, true),
        (x + wide, y, false),
    ]
}

/// The words of a contact line with a sign before each part, and white for the bars between them; who reads the text of the
/// file still reads bars.
pub(super) fn signed(mut words: Vec<Word>) -> Vec<Word> {
    let mut from = 0;
    while from < words.len() {
        let to = words.iter().skip(from).position(|word| word.bar).map_or(words.len(), |n| from + n);
        let part = words.get(from..to).unwrap_or_default();
        let pieces = || part.iter().flat_map(|word| &word.pieces);
        let text: String = pieces().flat_map(|piece| &piece.run.glyphs).map(|glyph| glyph.text.as_str()).collect();
        let sign = Sign::of(pieces().find_map(|piece| piece.link.as_deref()), &text, from == 0);
        if let Some(first) = words.get_mut(from..to).and_then(<[Word]>::first_mut) {
            first.sign = Some(sign);
            first.width += ADVANCE;
        }
        if let Some(bar) = words.get_mut(to) {
            whiten(bar);
        }
        from = to + 1;
    }
    words
}

/// Shows white for the bar of `word`.
fn whiten(word: &mut Word) {
    let Some(piece) = word.pieces.first().cloned() else { return };
    let mut glyphs = piece.run.glyphs.clone();
    let Some([bar, blank]) = glyphs.get_mut(..2) else { return };
    (bar.id, bar.advance) = (blank.id, GAP);
    let part = |glyphs: &[_], width: f32, apart| {
        let run = Rc::new(Shaped { face: Face { apart, ..piece.run.face }, glyphs: glyphs.to_vec(), width });
        Piece { run, link: None }
    };
    let blank_width = blank.advance;
    word.pieces = vec![part(&glyphs[..1], GAP, true), part(&glyphs[1..2], blank_width, false)];
    word.width = GAP;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::blocks::Span;
    use crate::render::fonts::{Caps, Shaper, Weight};
    use crate::render::pdf::words::words;
    use crate::render::theme::theme;

    #[test]
    fn every_part_gets_its_sign_and_a_reader_still_reads_bars() {
        let span = |text: &str, link: Option<&str>| {
            let link = link.map(str::to_owned);
            Span { text: text.to_owned(), link, ..Span::default() }
        };
        let line = [
            span("4 Elm Rd, Ely, MN 55731 | 218-555-0117 | ", None),
            span("m@example.org", Some("mailto:m@example.org")),
            span(" | ", None),
            span("m.example", Some("https://m.example")),
        ];
        let theme = theme("harbor").expect("a built-in theme");
        let plain = words(&mut Shaper::default(), &theme, (Weight::Regular, Caps::None), &line).expect("sound fonts");
        let signed = signed(plain.clone());
        let text = |words: &[Word]| -> String {
            let glyphs = words.iter().flat_map(|word| &word.pieces).flat_map(|piece| &piece.run.glyphs);
            glyphs.map(|glyph| glyph.text.as_str()).collect()
        };
        assert_eq!(text(&signed), text(&plain));
        let signs: Vec<Sign> = signed.iter().filter_map(|word| word.sign).collect();
        assert_eq!(signs, [Sign::Home, Sign::Phone, Sign::Mail, Sign::Web]);
        let shown = |word: &Word| word.pieces[0].run.face.apart;
        assert!(signed.iter().all(|word| word.bar == shown(word)), "white is shown for the bars alone");
    }

    #[test]
    fn signs_are_drawn_inside_their_square() {
        for sign in [Sign::Home, Sign::Phone, Sign::Mail, Sign::Web] {
            for stroke in sign.strokes() {
                let inside = |at: f32| (0.0..=24.0).contains(&at);
                assert!(stroke.points.iter().all(|(x, y, _)| inside(*x) && inside(*y)), "{sign:?}");
                assert!(!stroke.points[0].2 && !stroke.points[stroke.points.len() - 1].2, "{sign:?} ends on a handle");
            }
        }
    }
}
