//! Raw: the characters of a page in the order in which they are drawn, for what a parser reads that does not look where
//! they stand. The main entry is [`lines`].

use crate::read::pdf::glyphs::Glyph;

/// A gap wider than this, in em, is a blank, as in justified text.
const BLANK: f32 = 0.12;
/// A gap wider than this, in em, is a tab.
const TAB: f32 = 1.5;

/// The lines of `glyphs`, hidden ones too. A character that the font does not name is `□`.
pub(super) fn lines(glyphs: &[Glyph]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut last: Option<&Glyph> = None;
    for glyph in glyphs {
        let size = glyph.size.max(1.0);
        let is_next = last.is_some_and(|last| {
            last.turn != glyph.turn || (last.y - glyph.y).abs() > 0.5 * size.max(last.size) || glyph.x0 < last.x0 - size
        });
        if is_next {
            out.push(std::mem::take(&mut line));
        } else if let Some(last) = last {
            let gap = glyph.x0 - last.x1;
            let drawn = line.ends_with(char::is_whitespace) || glyph.text.starts_with(char::is_whitespace);
            if gap > TAB * size {
                line.push('\t');
            } else if gap > BLANK * size && !drawn {
                line.push(' ');
            }
        }
        match glyph.text.as_str() {
            "" => line.push('□'),
            text => line.extend(text.chars().map(|c| if is_sign(c) { '□' } else { c })),
        }
        last = Some(glyph);
    }
    out.push(line);
    out.into_iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// Without meaning outside its font.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}') || c.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyphs(text: &str, x: f32, y: f32) -> Vec<Glyph> {
        let glyph = |(i, c): (usize, char)| Glyph {
            text: c.to_string(),
            x0: x + 6.0 * i as f32,
            x1: x + 6.0 * i as f32 + 5.5,
            y,
            size: 10.0,
            bold: None,
            stroke: 0.0,
            italic: false,
            hidden: false,
            code: 0,
            symbol: false,
            turn: 0,
            slope: 0.0,
            drawing: false,
        };
        text.chars().enumerate().map(glyph).collect()
    }

    #[test]
    fn text_comes_as_it_is_drawn_and_not_as_it_stands() {
        let mut all = glyphs("Experience", 40.0, 100.0);
        all.extend(glyphs("Waited tables", 40.0, 115.0));
        all.extend(glyphs("Skills", 400.0, 100.0));
        assert_eq!(lines(&all), ["Experience", "Waited tables", "Skills"]);
    }

    #[test]
    fn a_wide_gap_is_a_tab_and_an_unknown_sign_a_box() {
        let mut all = glyphs("Cook", 40.0, 100.0);
        all.extend(glyphs("2021", 300.0, 100.0));
        all.push(Glyph { text: String::new(), x0: 324.0, x1: 329.0, ..all[0].clone() });
        assert_eq!(lines(&all), ["Cook\t2021□"]);
    }
}
