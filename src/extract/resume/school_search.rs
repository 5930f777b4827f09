//! School search: all readings of the parts of an education section, scored together, for each order that people keep within
//! one resume. The main entry is [`Search::run`].

use super::beam::{self, Beam, Gains};
use super::cards::{Mark, Part};
use super::study::Look;
use crate::model::document::Line;
use crate::packs::words::{spaced, words};

/// What a part is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    School,
    Study,
    Area,
    Place,
    Score,
    Dates,
    Remark,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    /// A field of the entry at hand.
    Field(Label),
    /// More of the field before.
    Join,
    /// The first field of the next entry.
    Open(Label),
    /// The same, at the school of the entry before.
    Promote(Label),
    /// The whole row is a course or a remark.
    Body,
}

/// What is known of the entry at hand, as far as something may still depend on it.
#[derive(Debug, Clone, Copy, Default)]
struct State {
    open: bool,
    school: bool,
    inherited: bool,
    study: bool,
    area: bool,
    place: bool,
    dated: bool,
    score: bool,
    /// Something in it is known for a school's or a degree's.
    known: bool,
    /// The row in which its school stands names no degree.
    apart: bool,
    /// What it begins with, if its school is its own.
    first: Option<Label>,
    /// The field before, if it says something of the next.
    last: Option<Label>,
    /// The row of its head, or one above that is set alike.
    row: usize,
}

impl beam::State for State {
    fn key(&self) -> u32 {
        let label = |label: Option<Label>| label.map_or(0, |label| label as u32 + 1);
        let Self { open, school, inherited, study, area, place, dated, score, known, apart, first, last, row } = *self;
        let flags = [open, school, inherited, study, area, place, dated, score, known, apart];
        let flags = flags.into_iter().fold(0, |all, one| all << 1 | u32::from(one));
        (row as u32) << 16 | label(last) << 13 | label(first) << 10 | flags
    }
}

/// What may stand first in the entries of a section.
const FIRSTS: [Label; HABITS] = [Label::School, Label::Study, Label::Dates];

const HABITS: usize = 3;

/// The parts of a section and how its rows look.
pub(super) struct Search<'a> {
    rows: &'a [Line],
    parts: &'a [Part],
    looks: &'a [Look],
    /// Some entry of the section has dates.
    dated: bool,
    /// Most rows end in a date: each is an entry.
    row_wise: bool,
    /// The first row that is set as each row is.
    alike: Vec<usize>,
    /// The part after the row of each part.
    ends: Vec<usize>,
    /// How much the row of each part that is the first of its row looks like a course or a remark.
    bodies: Vec<f32>,
    /// The fields by which each part may open an entry.
    openings: Vec<[Option<Opening>; 3]>,
}

/// A field that opens an entry, how much the part looks like it, and what is known afterwards.
#[derive(Clone, Copy)]
struct Opening {
    label: Label,
    gain: f32,
    next: State,
}

/// Whether most rows of `parts` name something and end in its date.
fn row_wise(parts: &[Part]) -> bool {
    let rows = parts.chunk_by(|a, b| a.row == b.row);
    let (told, all) = rows.fold((0, 0), |(told, all), row| {
        let ends = row.len() > 1 && row.last().is_some_and(|part| part.span.is_some());
        (told + usize::from(ends), all + 1)
    });
    told >= 2 && told * 2 > all
}

/// Calls `take` with the fields that `part` may fill, and what each adds.
#[inline]
fn labels(part: &Part, look: &Look, state: &State, mut take: impl FnMut(Label, f32)) {
    if let Some(span) = part.span {
        if !state.dated {
            take(Label::Dates, if span.is_range() { 1.0 } else { 0.7 });
        }
        take(Label::Remark, -2.0);
        return;
    }
    if !state.school && !state.inherited {
        take(Label::School, look.school);
    }
    if !state.study {
        let late = if state.area { -0.2 } else { 0.0 };
        take(Label::Study, look.study + late);
    }
    if !state.area {
        let near = match (state.last, part.mark) {
            (Some(Label::Study), _) if part.first => 0.3,
            (Some(Label::Study), Mark::Bracket) => -0.2,
            (Some(Label::Study), _) => 0.9,
            (_, Mark::Comma | Mark::Behind) if state.school => 0.0,
            _ if state.school || state.study => 0.2,
            _ => -0.9,
        };
        take(Label::Area, look.area + near);
    }
    if !state.place {
        let near = match (state.last, part.mark) {
            (Some(Label::School), Mark::Comma | Mark::Tab | Mark::Bracket) => 0.6,
            (Some(Label::School), Mark::Bar) => 0.3,
            (Some(Label::Study), Mark::Comma | Mark::Colon | Mark::Word) => -1.2,
            _ if state.school => -0.2,
            _ => -1.2,
        };
        // A remark leaves every way open that is open behind a place or a grade.
        if look.place + near >= look.remark {
            take(Label::Place, look.place + near);
        }
    }
    if !state.score && look.score >= look.remark {
        take(Label::Score, look.score);
    }
    take(Label::Remark, look.remark);
}

impl<'a> Search<'a> {
    /// The search over `parts` of `rows`, of which each has its look.
    pub(super) fn new(rows: &'a [Line], parts: &'a [Part], looks: &'a [Look]) -> Self {
        let dated = parts.iter().any(|p| p.span.is_some());
        let mut ends: Vec<usize> = Vec::with_capacity(parts.len());
        for row in parts.chunk_by(|a, b| a.row == b.row) {
            ends.resize(ends.len() + row.len(), ends.len() + row.len());
        }
        let (row_wise, alike) = (row_wise(parts), beam::alike(rows));
        let mut search =
            Self { rows, parts, looks, dated, row_wise, alike, ends, bodies: Vec::new(), openings: Vec::new() };
        let body = |(at, part): (usize, &Part)| if part.first { search.body(at, part) } else { 0.0 };
        search.bodies = parts.iter().enumerate().map(body).collect();
        search.openings = (0..parts.len()).map(|at| search.openings(at)).collect();
        search
    }

    /// The fields by which part `at` may open an entry.
    fn openings(&self, at: usize) -> [Option<Opening>; 3] {
        let mut out = [None; 3];
        let (Some(part), Some(look)) = (self.parts.get(at), self.looks.get(at)) else { return out };
        let row = self.alike.get(part.row).copied().unwrap_or_default();
        let mut free = out.iter_mut();
        labels(part, look, &State::default(), |label, gain| {
            let first = match label {
                Label::Area => Label::Study,
                Label::School | Label::Study | Label::Dates => label,
                _ => return,
            };
            let fresh = State { open: true, first: Some(first), row, ..State::default() };
            let next = self.with(fresh, label, look, part, at);
            if let Some(slot) = free.next() {
                *slot = Some(Opening { label, gain, next });
            }
        });
        out
    }

    /// An action for each part of the best reading; one for a whole row that is a remark.
    pub(super) fn run(&self) -> Vec<Action> {
        let moves = |at, state, out: &mut _| self.moves(at, state, out);
        let readings = beam::best(self.parts.len(), State::default(), beam::MARGIN, moves, |state| self.close(state));
        readings.map(|readings| readings.best()).unwrap_or_default()
    }

    fn row(&self, part: &Part) -> Option<&Line> {
        self.rows.get(part.row)
    }

    /// The part after the row of part `at`.
    pub(super) fn row_end(&self, at: usize) -> usize {
        self.ends.get(at).copied().unwrap_or(at)
    }

    /// What an entry costs that ends as it is.
    fn close(&self, state: &State) -> Gains<HABITS> {
        if !state.open {
            return [0.0; HABITS];
        }
        let school = state.school || state.inherited;
        let mut gain = match (school, state.study, state.area) {
            (true, true, _) => 1.4,
            (true, false, true) => 1.1,
            (true, false, false) => 0.0,
            (false, true, _) => -0.5,
            (false, false, true) => -2.5,
            (false, false, false) => -5.0,
        };
        if self.dated {
            gain += if state.dated { 0.5 } else { -0.5 };
        }
        if !state.known {
            gain -= 0.8;
        }
        if state.inherited {
            return [gain; HABITS];
        }
        FIRSTS.map(|first| gain + if state.first == Some(first) { 0.5 } else { -0.3 })
    }

    fn moves(&self, at: usize, state: State, out: &mut Beam<State, Action, HABITS>) {
        let (Some(part), Some(look)) = (self.parts.get(at), self.looks.get(at)) else { return };
        if part.first {
            let gain = self.bodies.get(at).copied().unwrap_or_default() - if state.open { 0.0 } else { 2.5 };
            let next = State { last: None, ..state };
            out.add(Action::Body, next, [gain; HABITS], self.row_end(at));
        }
        if state.open {
            let stays = self.stays(at, part, &state);
            labels(part, look, &state, |label, gain| {
                let next = self.with(state, label, look, part, at);
                out.add(Action::Field(label), next, [gain + stays; HABITS], at + 1);
            });
            if let Some(gain) = self.join(part, look, &state, at) {
                out.add(Action::Join, state, [gain; HABITS], at + 1);
            }
        }
        let opens = self.opens(part, &state);
        let opening = if state.open { self.close(&state).map(|close| opens + close) } else { [opens; HABITS] };
        for Opening { label, gain, next } in self.openings.get(at).into_iter().flatten().flatten().copied() {
            let gain = opening.map(|opening| gain + opening);
            out.add(Action::Open(label), next, gain, at + 1);
            if (state.school || state.inherited)
                && state.study
                && label == Label::Study
                && (state.apart || self.deeper(part, &state))
            {
                let next = State { inherited: true, first: None, apart: true, ..next };
                let degree = if look.study > 2.0 { 0.0 } else { -2.0 };
                let gain = gain.map(|gain| gain - 0.4 + degree);
                out.add(Action::Promote(label), next, gain, at + 1);
            }
        }
    }

    fn with(&self, state: State, label: Label, look: &Look, part: &Part, at: usize) -> State {
        let last = Some(label).filter(|label| !matches!(label, Label::Dates | Label::Score));
        let mut next = State { last, known: state.known || look.known, ..state };
        match label {
            Label::School => {
                next.school = true;
                let row = self.row_end(at);
                let studies = |l: &Look| l.study > 1.5;
                next.apart = !state.study && !self.looks.get(at..row).unwrap_or_default().iter().skip(1).any(studies);
            }
            Label::Study => {
                next.study = true;
                next.area = state.area || look.both;
            }
            Label::Area => next.area = true,
            Label::Place => next.place = true,
            Label::Score => next.score = true,
            Label::Dates => next.dated = true,
            Label::Remark => {}
        }
        if part.told.is_some() {
            next.known = true;
        }
        next
    }

    /// What it adds that a part goes on with the field before.
    fn join(&self, part: &Part, look: &Look, state: &State, at: usize) -> Option<f32> {
        let before = self.parts.get(at.checked_sub(1)?).filter(|p| p.span.is_none() && part.span.is_none())?;
        if part.first && before.row + 1 != part.row {
            return None;
        }
        let own = match state.last? {
            Label::Area => look.area.max(-0.2) - 0.2,
            Label::School => look.school.clamp(-0.4, 0.5),
            Label::Study => (look.study - 1.2).clamp(-0.8, 0.8),
            Label::Remark => 0.1,
            Label::Place if look.place > 0.5 => 0.3,
            Label::Place => -1.5,
            Label::Score | Label::Dates => return None,
        };
        let mark = match (part.mark, state.last) {
            (Mark::Comma, Some(Label::Area | Label::Remark)) => 0.2,
            // `Maths (B)`
            (Mark::Bracket, Some(Label::Area)) if part.text.len() <= 2 => 1.0,
            (Mark::Bracket, Some(Label::Study)) if look.study > 2.0 || words(&part.text).len() == 1 => 1.0,
            (Mark::Bracket, _) => -0.4,
            (Mark::Word, Some(Label::School | Label::Area)) => 0.4,
            // `Associate of Arts - AA`
            (Mark::Dash, Some(Label::Study)) if look.study > 2.5 && part.text.len() <= 6 => 2.5,
            (Mark::Dash, Some(Label::Study)) if look.study > 2.5 => 0.3,
            (Mark::Comma, _) => -0.8,
            _ => -1.2,
        };
        let row = if part.first { -1.0 } else { 0.0 };
        Some(own + mark + row)
    }

    /// Whether the row of part `at` ends in a date.
    fn ends_dated(&self, at: usize) -> bool {
        self.row_end(at).checked_sub(1).and_then(|last| self.parts.get(last)).is_some_and(|part| part.span.is_some())
    }

    /// What it adds that part `at` stays in the entry at hand.
    fn stays(&self, at: usize, part: &Part, state: &State) -> f32 {
        let Some(row) = self.row(part).filter(|_| part.first) else { return 0.0 };
        let mut gain = 0.0;
        if row.gap >= 0.4 {
            gain -= 0.4;
        }
        if self.deeper(part, state) {
            gain += 0.8;
        } else if self.row_wise && (state.dated || self.ends_dated(at)) {
            gain -= 1.2;
        }
        if row.heading.is_some() {
            gain -= 1.0;
        }
        gain
    }

    /// Whether the part's row stands further in than that of the entry's head.
    fn deeper(&self, part: &Part, state: &State) -> bool {
        let head = self.rows.get(state.row);
        self.row(part).is_some_and(|r| {
            head.is_some_and(|h| {
                h.column == r.column && (r.indent > h.indent + 4.0 && r.bullet >= h.bullet || r.bullet && !h.bullet)
            })
        })
    }

    /// What it adds that a part opens an entry.
    fn opens(&self, part: &Part, state: &State) -> f32 {
        let Some(row) = self.row(part) else { return 0.0 };
        if !state.open {
            return if part.first { 0.0 } else { -1.0 };
        }
        if !part.first {
            return match part.mark {
                Mark::Semicolon => -0.4,
                Mark::Stop => -0.8,
                Mark::Colon | Mark::Bracket => -3.2,
                _ => -2.2,
            };
        }
        let mut gain = -0.3;
        if row.heading.is_some() {
            gain += 1.5;
        }
        if row.bold || row.bold_lead.is_some() {
            gain += 0.6;
        }
        if row.gap >= 0.4 {
            gain += 0.8;
        }
        if self.deeper(part, state) {
            gain -= 1.2;
        } else if row.bullet {
            gain += 0.3;
        }
        gain
    }

    /// How much the row of part `at` looks like a course or a remark.
    fn body(&self, at: usize, part: &Part) -> f32 {
        let Some(row) = self.row(part) else { return 0.0 };
        let looks = self.looks.get(at..self.row_end(at)).unwrap_or_default();
        let count = spaced(&row.text);
        let mut gain = -1.2;
        if row.bullet {
            gain += 0.9;
        }
        if count > 12 {
            gain += 1.2;
        }
        if super::logical::ends_sentence(&row.text) && count > 5 {
            gain += 1.6;
        }
        let listed = looks.first().is_some_and(|l| l.courses)
            && self.parts.get(at + 1).is_some_and(|p| p.mark == Mark::Colon && p.row == part.row);
        if !listed && looks.iter().any(|l| l.school > 2.0 || l.study > 2.0) {
            gain -= 2.5;
        }
        if looks.iter().any(|l| l.score > 0.0) {
            gain -= 1.0;
        }
        if part.told.is_some() || row.heading.is_some() || row.bold {
            gain -= 1.5;
        }
        if listed {
            // `Relevant courses: …`
            gain += 6.0;
        } else if looks.first().is_some_and(|l| l.remark > 1.0 && l.study < 1.0) {
            gain += 1.4;
        }
        gain
    }
}
