//! Heads: the two lines of an entry's head on one line, where a theme wants that and it fits. The main entry is
//! [`on_one_line`].

use crate::render::RenderError;
use crate::render::blocks::{Line, Span};
use crate::render::fonts::{Caps, Shaper, Weight};
use crate::render::pdf::flow::{ASIDE, COLUMN, Metrics};
use crate::render::pdf::words::{width, words};
use crate::render::placed::{Placed, Role};
use crate::render::theme::Theme;

/// Lines with joined heads, and the room that the widest of these asks for.
pub(super) struct Joined {
    /// The lines.
    pub(super) lines: Vec<Placed>,
    /// Points at the theme's own sizes.
    pub(super) room: f32,
}

/// `lines` with the two lines of heads joined in each section in which all of them fit on one in the lengths of `metrics`:
/// title and employer, place, dates.
pub(super) fn on_one_line(
    shaper: &mut Shaper,
    theme: &Theme,
    metrics: &Metrics,
    lines: &[Placed],
) -> Result<Joined, RenderError> {
    let mut out = Joined { lines: Vec::with_capacity(lines.len()), room: 0.0 };
    for section in lines.chunk_by(|_, next| next.role != Role::Section) {
        let joined = joined(section);
        let room = room(shaper, theme, &joined)?;
        if metrics.holds(room) {
            out.lines.extend(joined);
            out.room = out.room.max(room);
        } else {
            out.lines.extend_from_slice(section);
        }
    }
    Ok(out)
}

/// The lines of a section with every head on one line.
fn joined(section: &[Placed]) -> Vec<Placed> {
    let mut out: Vec<Placed> = Vec::with_capacity(section.len());
    for line in section {
        match out.last_mut().filter(|last| last.role == Role::Entry && line.role == Role::Place) {
            Some(entry) => {
                let bold = |span: &Span| Span { bold: true, ..span.clone() };
                let bar = Span { text: " | ".to_owned(), ..Span::default() };
                let title: Line = entry.line.iter().map(bold).chain([bar]).chain(line.line.iter().cloned()).collect();
                (entry.line, entry.place) = (title, line.place.clone());
            }
            None => out.push(line.clone()),
        }
    }
    out
}

/// What the widest head of `lines` asks for beside the widest dates.
fn room(shaper: &mut Shaper, theme: &Theme, lines: &[Placed]) -> Result<f32, RenderError> {
    let (entry, date) = (&theme.styles.entry, &theme.styles.date);
    let (mut heads, mut dates) = (0.0_f32, 0.0_f32);
    for line in lines.iter().filter(|line| line.role == Role::Entry) {
        let mut wide = |weight, line: &[Span]| Ok(width(&words(shaper, theme, (weight, Caps::None), line)?));
        let place = if line.place.is_empty() { 0.0 } else { wide(theme.styles.place.weight, &line.place)? + COLUMN };
        heads = heads.max(wide(Weight::Regular, &line.line)? * entry.size + place * date.size);
        dates = dates.max(wide(date.weight, &line.date)? * date.size);
    }
    Ok((heads + dates) / 1000.0)
}

impl Metrics {
    /// Whether a line holds heads that ask for `room`.
    pub(super) fn holds(&self, room: f32) -> bool {
        room * self.size + ASIDE <= self.measure()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::settings::Paper;
    use crate::render::blocks::{blocks, plain};
    use crate::render::placed::placed;
    use crate::render::theme::theme;

    fn heads(markdown: &str) -> Vec<(String, String, String)> {
        let theme = theme("compact").expect("a built-in theme");
        let metrics = Metrics::new(&theme, Paper::Letter, 0.0);
        let joined = on_one_line(&mut Shaper::default(), &theme, &metrics, &placed(&blocks(markdown)));
        let lines = joined.expect("the fonts are sound").lines.into_iter();
        let heads = lines.filter(|line| matches!(line.role, Role::Entry | Role::Place));
        heads.map(|line| (plain(&line.line), plain(&line.place), plain(&line.date))).collect()
    }

    #[test]
    fn the_heads_of_a_section_stand_on_one_line_where_all_of_them_fit() {
        let long = "Assistant to the regional manager of seasonal night shifts and returns";
        let found = heads(&format!(
            "# M\n\n## Work Experience\n\n### Agent | Inn | Ely, MN | 2019\n\n### Cook | Diner | | 2018\n\n\
             ## Volunteer Experience\n\n### Usher | Stage | Ely, MN | 2017\n\n### {long} | {long} | Ely, MN | 2016\n"
        ));
        let expected = [
            ("Agent | Inn", "Ely, MN", "2019"),
            ("Cook | Diner", "", "2018"),
            ("Usher", "", "2017"),
            ("Stage", "Ely, MN", ""),
            (long, "", "2016"),
            (long, "Ely, MN", ""),
        ];
        assert_eq!(found, expected.map(|(line, place, date)| (line.to_owned(), place.to_owned(), date.to_owned())));
    }
}
