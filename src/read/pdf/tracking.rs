//! Tracking: the even white that letter-spaced type has after every character, so that it is not taken for the white between
//! words. The main entry is [`tracking`].

use crate::read::pdf::glyphs::Glyph;

/// Fewest characters that show an even spacing.
const FEWEST: usize = 5;
/// Least and most white, in em, that counts.
const RANGE: std::ops::Range<f32> = 0.1..1.1;
/// Most difference, in em, from the usual white of a run.
const EVEN: f32 = 0.08;

/// The white after each of `glyphs`, which stand in drawing order: 0 in type that is set without tracking.
pub(super) fn tracking(glyphs: &[&Glyph]) -> Vec<f32> {
    let mut out = vec![0.0; glyphs.len()];
    let mut start = 0;
    for end in 1..=glyphs.len() {
        let goes_on = match (glyphs.get(end - 1), glyphs.get(end)) {
            (Some(a), Some(b)) => {
                let gap = b.x0 - a.x1;
                (a.y - b.y).abs() <= 0.08 * a.size
                    && (a.size - b.size).abs() <= 0.15 * a.size
                    && (-0.3 * a.size..2.5 * a.size).contains(&gap)
            }
            _ => false,
        };
        if !goes_on {
            let run = glyphs.get(start..end).unwrap_or_default();
            if let (Some(white), Some(out)) = (even_white(run), out.get_mut(start..end)) {
                out.fill(white);
            }
            start = end;
        }
    }
    out
}

/// The white between neighbours of `run`, if it is wide and nearly always the same.
fn even_white(run: &[&Glyph]) -> Option<f32> {
    let size = run.first()?.size;
    let has_letters = run.iter().any(|g| g.text.chars().any(char::is_alphabetic));
    let mut gaps: Vec<f32> = run.windows(2).filter_map(|w| Some(w.get(1)?.x0 - w.first()?.x1)).collect();
    if gaps.len() + 1 < FEWEST || !has_letters {
        return None;
    }
    gaps.sort_by(f32::total_cmp);
    let usual = gaps.get(gaps.len() / 2).copied()?;
    let even = gaps.iter().filter(|g| (**g - usual).abs() < EVEN * size).count();
    (RANGE.contains(&(usual / size.max(0.1))) && even * 4 >= gaps.len() * 3).then_some(usual)
}
