//! Words: a line of spans shaped into words, and words broken into lines over the whole paragraph. Widths are thousandths
//! of the type size. The main entries are [`words`] and [`break_lines`].

use std::ops::Range;
use std::rc::Rc;

use crate::render::RenderError;
use crate::render::blocks::Span;
use crate::render::fonts::{Caps, Face, Glyph, Shaped, Shaper, Weight, clean};
use crate::render::pdf::signs::{self, Sign};
use crate::render::theme::Theme;

/// Blanks beside a bar, as a multiple of a blank between words.
const BESIDE_BAR: f32 = 1.7;

/// Most words of the items of a list, on the average.
const LIST_ITEM: usize = 4;

/// A run of glyphs in one face with one look.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// The glyphs.
    pub(super) run: Rc<Shaped>,
    /// Target of the link it belongs to.
    pub(super) link: Option<Rc<str>>,
}

/// What stands between two blanks.
#[derive(Debug, Clone, Default)]
pub(super) struct Word {
    /// Its runs; the last ends with the blank after the word, if there is one.
    pub(super) pieces: Vec<Piece>,
    /// Width without the blank.
    pub(super) width: f32,
    /// Width of the blank.
    pub(super) blank: f32,
    /// A line must end after it.
    pub(super) ends_line: bool,
    /// No line may begin with it: dashes and bars, which would look like bullets to a reader.
    pub(super) clings: bool,
    /// A bar between parts; not shown at the end of a line.
    pub(super) bar: bool,
    /// It ends with a comma.
    pub(super) comma: bool,
    /// Drawn before it, in its width.
    pub(super) sign: Option<Sign>,
}

/// Width of `words` on a line, without the blank at its end.
pub(super) fn width(words: &[Word]) -> f32 {
    let all: f32 = words.iter().map(|word| word.width + word.blank).sum();
    all - words.last().map_or(0.0, |word| word.blank)
}

/// The words of `line` in a weight and shape of the theme's family.
pub(super) fn words(
    shaper: &mut Shaper,
    theme: &Theme,
    (weight, caps): (Weight, Caps),
    line: &[Span],
) -> Result<Vec<Word>, RenderError> {
    let mut out = Vec::new();
    let mut open: Vec<(Face, Option<Rc<str>>, String)> = Vec::new();
    // The small letter that the open word's first capital stands for.
    let mut small = None;
    for span in line {
        let weight = match (weight, span.bold, span.italic) {
            (Weight::Regular | Weight::Italic, true, _) => Weight::Semibold,
            (Weight::Regular, false, true) => Weight::Italic,
            (weight, _, _) => weight,
        };
        let (face, link) = (theme.face(weight), span.link.as_deref().map(Rc::from));
        let text = clean(&span.text);
        for (n, written) in text.chars().enumerate() {
            let mark = span.raised.filter(|_| n == 0).unwrap_or(written);
            small = small.or(Some(written).filter(|_| mark != written));
            if mark == ' ' || mark == '\n' {
                if let Some((_, _, text)) = open.last_mut() {
                    text.push(' ');
                    out.push(word(shaper, caps, std::mem::take(&mut open), small.take())?);
                }
                if let Some(last) = out.last_mut().filter(|_| mark == '\n') {
                    last.ends_line = true;
                }
                continue;
            }
            match open.last_mut() {
                Some((last, known, text)) if *last == face && *known == link => text.push(mark),
                _ => open.push((face, link.clone(), mark.to_string())),
            }
        }
    }
    if !open.is_empty() {
        out.push(word(shaper, caps, open, small)?);
    }
    for n in 0..out.len() {
        if out.get(n).is_some_and(|word| word.bar) {
            out.get_mut(n.saturating_sub(1)..=n).into_iter().flatten().for_each(Word::widen);
        }
    }
    Ok(out)
}

/// A word of runs of text; `small` is the letter that its first one, a capital, stands for.
fn word(
    shaper: &mut Shaper,
    caps: Caps,
    texts: Vec<(Face, Option<Rc<str>>, String)>,
    small: Option<char>,
) -> Result<Word, RenderError> {
    let whole: String = texts.iter().map(|(_, _, text)| text.trim_end()).collect();
    let mut word = Word {
        clings: matches!(whole.as_str(), "–" | "—" | "-" | "•" | "·" | "|" | "*" | "/"),
        bar: whole == "|",
        comma: whole.ends_with(','),
        ..Word::default()
    };
    let spaced = texts.last().is_some_and(|(_, _, text)| text.ends_with(' '));
    for (face, link, text) in texts {
        for run in shaper.shape(face, caps, &text)? {
            word.width += run.width;
            word.pieces.push(Piece { run, link: link.clone() });
        }
    }
    if spaced {
        let last = word.pieces.last().and_then(|piece| piece.run.glyphs.last());
        word.blank = last.filter(|glyph| glyph.text == " ").map_or(0.0, |glyph| glyph.advance);
        word.width -= word.blank;
    }
    if let Some(small) = small {
        word.stand_for(small);
    }
    Ok(word)
}

/// `words` with those that are wider than `measure` cut into pieces that fit.
pub(super) fn cut_wide(words: Vec<Word>, measure: f32) -> Vec<Word> {
    if words.iter().all(|word| word.width <= measure) {
        return words;
    }
    let mut out = Vec::with_capacity(words.len() + 4);
    for word in words {
        if word.width <= measure {
            out.push(word);
            continue;
        }
        let indent = if word.sign.is_some() { signs::ADVANCE } else { 0.0 };
        let mut rest = Word { clings: word.clings, sign: word.sign, width: indent, ..Word::default() };
        for piece in &word.pieces {
            let mut part: Vec<_> = Vec::new();
            let mut width = 0.0;
            for glyph in &piece.run.glyphs {
                if rest.width + width + glyph.advance > measure && (!part.is_empty() || !rest.pieces.is_empty()) {
                    rest.push_part(piece, std::mem::take(&mut part), width);
                    out.push(std::mem::take(&mut rest));
                    width = 0.0;
                }
                part.push(glyph.clone());
                width += glyph.advance;
            }
            rest.push_part(piece, part, width);
        }
        rest.width -= word.blank;
        rest.blank = word.blank;
        rest.ends_line = word.ends_line;
        out.push(rest);
    }
    out
}

impl Word {
    /// Makes its first glyph, a capital, stand for the letter `small`.
    fn stand_for(&mut self, small: char) {
        let Some(piece) = self.pieces.first().cloned() else { return };
        let Some((first, rest)) = piece.run.glyphs.split_first() else { return };
        let part = |apart, glyphs: Vec<Glyph>| {
            let width = glyphs.iter().map(|glyph| glyph.advance).sum();
            let run = Rc::new(Shaped { face: Face { apart, ..piece.run.face }, glyphs, width });
            Piece { run, link: piece.link.clone() }
        };
        let text = std::iter::once(small).chain(first.text.chars().skip(1)).collect();
        let parts = [part(true, vec![Glyph { text, ..first.clone() }]), part(false, rest.to_vec())];
        self.pieces.splice(..1, parts.into_iter().filter(|part| !part.run.glyphs.is_empty()));
    }

    /// Gives the blank after it the width of one beside a bar.
    fn widen(&mut self) {
        let Some(piece) = self.pieces.last_mut().filter(|_| self.blank > 0.0) else { return };
        let more = self.blank * (BESIDE_BAR - 1.0);
        let mut run = Shaped::clone(&piece.run);
        run.width += more;
        if let Some(blank) = run.glyphs.last_mut() {
            blank.advance += more;
        }
        piece.run = Rc::new(run);
        self.blank += more;
    }

    fn push_part(&mut self, piece: &Piece, glyphs: Vec<Glyph>, width: f32) {
        if glyphs.is_empty() {
            return;
        }
        let run = Rc::new(Shaped { face: piece.run.face, glyphs, width });
        self.pieces.push(Piece { run, link: piece.link.clone() });
        self.width += width;
    }
}

/// Breaks `words` into lines of at most `measure`: as few lines as can be, and among those the most even ones, without a
/// short last line where another break avoids it (total fit after Knuth and Plass, ragged, no hyphenation). A line of parts
/// is best broken after a bar, a list after a comma.
pub(super) fn break_lines(words: &[Word], measure: f32) -> Vec<Range<usize>> {
    const LINE: f32 = 1000.0;
    const TOO_WIDE: f32 = 1.0e6;
    const TORN_PART: f32 = 0.8;
    let ends_part = parts_of(words);
    // The cheapest way to set words[..end], and where its last line begins.
    let mut best: Vec<(f32, usize)> = vec![(0.0, 0)];
    for end in 1..=words.len() {
        let mut found = (f32::INFINITY, end - 1);
        let mut line_width = 0.0;
        let last = end == words.len();
        if words.get(end).is_some_and(|next| next.clings) {
            best.push(found);
            continue;
        }
        for start in (0..end).rev() {
            let Some(word) = words.get(start) else { break };
            line_width += word.width + if start + 1 < end { word.blank } else { 0.0 };
            if start + 1 < end && word.ends_line {
                break;
            }
            let Some(&(before, _)) = best.get(start) else { break };
            let slack = (measure - line_width) / measure;
            if slack < 0.0 && found.0.is_finite() {
                break;
            }
            let ends_here = last || words.get(end - 1).is_some_and(|word| word.ends_line);
            let bad = match (slack < 0.0, ends_here) {
                (true, _) => TOO_WIDE,
                (false, true) if start > 0 && end - start == 1 && slack > 0.82 => 0.6,
                (false, true) => 0.0,
                (false, false) if words.get(end - 1).is_some_and(|word| !ends_part(word)) => slack * slack + TORN_PART,
                (false, false) => slack * slack,
            };
            let cost = before + LINE + bad;
            if cost < found.0 {
                found = (cost, start);
            }
        }
        best.push(found);
    }
    let mut lines = Vec::new();
    let mut end = words.len();
    while end > 0 {
        let start = best.get(end).map_or(0, |(_, start)| *start).min(end - 1);
        lines.push(start..end);
        end = start;
    }
    lines.reverse();
    lines
}

/// Which words end a part of a line: bars where it has some, commas where it is a list, any where it has no parts.
fn parts_of(words: &[Word]) -> fn(&Word) -> bool {
    let commas = words.iter().filter(|word| word.comma).count();
    if words.iter().any(|word| word.bar) {
        |word| word.bar
    } else if commas >= 3 && words.len() <= commas * LIST_ITEM {
        |word| word.comma
    } else {
        |_| true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::theme::theme;

    fn set(text: &str, measure: f32) -> Vec<String> {
        let mut shaper = Shaper::default();
        let line = [Span { text: text.to_owned(), ..Span::default() }];
        let theme = theme("harbor").expect("a built-in theme");
        let words = words(&mut shaper, &theme, (Weight::Regular, Caps::None), &line).expect("the fonts are sound");
        let words = cut_wide(words, measure);
        let text = |word: &Word| {
            let glyphs = word.pieces.iter().flat_map(|piece| &piece.run.glyphs);
            glyphs.map(|glyph| glyph.text.as_str()).collect::<String>()
        };
        break_lines(&words, measure)
            .into_iter()
            .map(|range| words[range].iter().map(text).collect::<String>().trim_end().to_owned())
            .collect()
    }

    #[test]
    fn a_paragraph_is_broken_evenly_and_nothing_is_lost() {
        let text = "Checked in guests, answered the phone and wrote the shift report for the morning crew every day";
        let lines = set(text, 14_000.0);
        assert_eq!(lines.join(" "), text);
        assert!(lines.last().is_some_and(|line| line.contains(' ')), "{lines:?}");
    }

    #[test]
    fn a_line_of_parts_breaks_after_a_bar() {
        let text = "Food safety for managers | State board of health";
        assert_eq!(set(text, 14_000.0), ["Food safety for managers |", "State board of health"]);
        let list = "Opera, Excel, cash handling, night audit, guest calls, room moves";
        assert_eq!(set(list, 16_000.0), ["Opera, Excel, cash handling,", "night audit, guest calls, room moves"]);
    }

    #[test]
    fn no_line_breaks_at_a_hyphen_or_before_a_dash() {
        for measure in [4_000.0, 5_000.0, 6_000.0, 7_000.0] {
            for line in set("kept hard-to-find parts – and re-fire orders - daily", measure) {
                assert!(!line.ends_with("hard-") && !line.starts_with(['–', '-']), "{line}");
            }
        }
    }

    #[test]
    fn a_word_wider_than_the_line_is_cut() {
        let address = "https://a.example/a-very-long-address-that-fits-on-no-line-of-any-page-at-all";
        let lines = set(address, 6_000.0);
        assert!(lines.len() > 2);
        assert_eq!(lines.concat(), address);
    }

    #[test]
    fn a_raised_letter_is_a_capital_that_stands_for_the_small_one() {
        let theme = theme("harbor").expect("a built-in theme");
        let shaped = |text: &str, raised: Option<char>| {
            let line = [Span { text: text.to_owned(), raised, ..Span::default() }];
            words(&mut Shaper::default(), &theme, (Weight::Regular, Caps::None), &line).expect("the fonts are sound")
        };
        let (raised, written) = (shaped("trained two", Some('T')), shaped("Trained two", None));
        let glyphs = |words: &[Word]| -> Vec<(u16, String, bool)> {
            let pieces = words.iter().flat_map(|word| &word.pieces);
            let all = pieces.flat_map(|p| p.run.glyphs.iter().map(|g| (g.id, g.text.clone(), p.run.face.apart)));
            all.collect()
        };
        let (found, like) = (glyphs(&raised), glyphs(&written));
        assert_eq!(found[0], (like[0].0, "t".to_owned(), true));
        assert_eq!(found[1..], like[1..]);
        assert_eq!(raised[0].width, written[0].width, "kerned as the capital is");
    }

    #[test]
    fn a_forced_break_breaks() {
        assert_eq!(set("one two\nthree", 50_000.0), ["one two", "three"]);
    }
}
