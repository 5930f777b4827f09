//! Search: all readings of the pieces of a section, scored together; a beam keeps the best at each piece. The main entry is
//! [`Search::run`].

use super::beam::{self, Move};
use super::pieces::{Label, Piece};
use crate::model::document::Line;

/// How the head of a role goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    /// A field of the role at hand.
    Field(Label),
    /// More of the field before.
    Join,
    /// The first field of the next role.
    Open(Label),
    /// The same, at the employer of the role before.
    Promote(Label),
    /// The whole row is a duty.
    Body(usize),
}

/// What is known of the role at hand.
#[derive(Debug, Clone, Copy, Default)]
struct State {
    open: bool,
    title: bool,
    employer: Owned,
    place: bool,
    dated: bool,
    dates_row: usize,
    replaced: bool,
    body: bool,
    last: Option<Label>,
    first: Option<Label>,
}

impl beam::State for State {
    fn key(&self) -> u64 {
        let label = |label: Option<Label>| label.map_or(0, |label| label as u64 + 1);
        let Self { open, title, employer, place, dated, dates_row, replaced, body, last, first } = *self;
        let flags =
            [open, title, place, dated, replaced, body].into_iter().fold(0, |all, one| all << 1 | u64::from(one));
        (dates_row as u64) << 20 | label(last) << 12 | label(first) << 9 | (employer as u64) << 6 | flags
    }
}

/// A way to read a token.
type Step = Move<State, Action>;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Owned {
    #[default]
    No,
    Own,
    Inherited,
}

/// A row as the search sees it.
pub(super) enum Token {
    Piece(Piece),
    Body(usize),
}

/// An order that a resume may keep.
#[derive(Debug, Clone, Copy)]
pub(super) struct Habit {
    pub(super) first: Label,
    pub(super) dates: When,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    First,
    Middle,
    Last,
}

/// The pieces of a section and how its rows look.
pub(super) struct Search<'a> {
    pub(super) rows: &'a [Line],
    pub(super) tokens: &'a [Token],
    pub(super) body_scores: &'a [f32],
    /// Some role of the section has dates; then one without is doubtful.
    pub(super) dated: bool,
}

impl Search<'_> {
    /// The best reading under `habit`: its score and an action a token.
    pub(super) fn run(&self, habit: Habit) -> Option<(f32, Vec<Action>)> {
        let moves = |at, state, out: &mut Vec<Step>| self.moves(at, state, habit, out);
        beam::best(self.tokens.len(), State::default(), moves, |state| self.close(state, habit))
    }

    /// The token after the row of token `at`.
    fn row_end(&self, at: usize) -> usize {
        let Some(Token::Piece(piece)) = self.tokens.get(at) else { return at + 1 };
        let rest = self.tokens.iter().skip(at).take_while(|t| matches!(t, Token::Piece(p) if p.row == piece.row));
        at + rest.count()
    }

    /// What a role costs that ends as it is.
    fn close(&self, state: &State, habit: Habit) -> f32 {
        if !state.open {
            return 0.0;
        }
        let mut cost = match (state.title, state.employer) {
            (true, Owned::Own | Owned::Inherited) => 0.0,
            (true, Owned::No) => -2.0,
            (false, Owned::Own) => -2.5,
            (false, _) => -7.0,
        };
        if !state.dated {
            cost -= if state.body { 1.6 } else { 2.6 } + if self.dated { 1.2 } else { 0.0 };
        }
        if state.title && state.employer == Owned::Own {
            cost += if state.first == Some(habit.first) { 0.8 } else { -0.4 };
        }
        cost
    }

    fn moves(&self, at: usize, state: State, habit: Habit, out: &mut Vec<Step>) {
        let piece = match self.tokens.get(at) {
            Some(Token::Body(row)) => {
                let gain = if state.open { 0.0 } else { -2.0 };
                let next = State { body: state.open, last: None, ..state };
                out.push(Move { action: Action::Body(*row), next, gain, to: self.row_end(at) });
                return;
            }
            Some(Token::Piece(piece)) => piece,
            None => return,
        };
        if piece.first {
            let body =
                self.body_scores.get(piece.row).copied().unwrap_or_default() - if state.open { 0.0 } else { 2.0 };
            let ready = !state.open || state.title || state.employer == Owned::Own;
            if ready {
                let next = State { body: state.open, last: None, ..state };
                out.push(Move { action: Action::Body(piece.row), next, gain: body, to: self.row_end(at) });
            }
        }
        if state.open && !state.body {
            self.field_moves((at, piece), state, habit, out);
        }
        if piece.first {
            self.opening_moves((at, piece), state, habit, out);
        }
    }

    /// The piece as a field of the role at hand.
    fn field_moves(&self, (at, piece): (usize, &Piece), state: State, habit: Habit, out: &mut Vec<Step>) {
        let mut add = |label: Label, next: State, gain: f32| {
            let next = State { last: Some(label), ..next };
            out.push(Move { action: Action::Field(label), next, gain, to: at + 1 });
        };
        if piece.date.is_some() {
            if !state.dated {
                add(
                    Label::Dates,
                    State { dated: true, dates_row: piece.row, ..state },
                    date_gain(piece, &state, habit),
                );
            } else if !state.replaced && state.employer == Owned::Own && state.title && piece.row > state.dates_row {
                // The first dates were those of the employer as a whole.
                add(
                    Label::Dates,
                    State { replaced: true, dates_row: piece.row, ..state },
                    date_gain(piece, &state, habit) - 0.6,
                );
            } else {
                add(Label::Remark, state, -3.0);
            }
            return;
        }
        if !state.title {
            let first = state.first.or(Some(Label::Title));
            add(Label::Title, State { title: true, first, ..state }, piece.title);
        }
        if state.employer == Owned::No {
            let first = state.first.or(Some(Label::Employer));
            add(Label::Employer, State { employer: Owned::Own, first, ..state }, piece.employer);
        }
        if !state.place {
            let early = if state.employer == Owned::No { 0.7 } else { 0.0 };
            add(Label::Place, State { place: true, ..state }, piece.place - early);
        }
        add(Label::Remark, state, piece.remark);
        if !piece.first
            && let Some(label @ (Label::Title | Label::Employer | Label::Remark)) = state.last
        {
            let fit = match label {
                Label::Title => piece.title.max(piece.remark + 0.9).min(0.6) - 0.5,
                Label::Employer => piece.employer.min(0.4) - 0.6,
                _ => -0.4,
            };
            let far = match piece.separator {
                ", " => 0.0,
                " " => 1.8,
                _ => 0.7,
            };
            let placed = if piece.place > 2.0 { 2.0 } else { 0.0 };
            out.push(Move { action: Action::Join, next: state, gain: fit - far - placed, to: at + 1 });
        }
    }

    /// The piece as the first of the next role.
    fn opening_moves(&self, (at, piece): (usize, &Piece), state: State, habit: Habit, out: &mut Vec<Step>) {
        let Some(row) = self.rows.get(piece.row) else { return };
        let mut gain = if state.open { self.close(&state, habit) } else { 0.0 };
        if row.heading.is_some() {
            gain += 1.5;
        }
        if row.gap >= 0.4 {
            gain += 0.8;
        }
        if row.bold || row.bold_lead.is_some() {
            gain += 0.6;
        }
        gain += if state.body || !state.open { 0.3 } else { -0.6 };
        let fresh = State { open: true, ..State::default() };
        let labels: &[Label] = if piece.date.is_some() { &[Label::Dates] } else { &[Label::Title, Label::Employer] };
        for label in labels {
            let mut next = State { last: Some(*label), ..fresh };
            let own = match label {
                Label::Title => {
                    next.title = true;
                    next.first = Some(Label::Title);
                    piece.title
                }
                Label::Employer => {
                    next.employer = Owned::Own;
                    next.first = Some(Label::Employer);
                    piece.employer
                }
                _ => {
                    next.dated = true;
                    next.dates_row = piece.row;
                    date_gain(piece, &fresh, habit)
                }
            };
            out.push(Move { action: Action::Open(*label), next, gain: gain + own, to: at + 1 });
            if state.employer != Owned::No && state.title && *label != Label::Employer {
                let next = State { employer: Owned::Inherited, first: None, ..next };
                out.push(Move { action: Action::Promote(*label), next, gain: gain + own - 0.8, to: at + 1 });
            }
        }
    }
}

fn date_gain(piece: &Piece, state: &State, habit: Habit) -> f32 {
    let when = match (state.title, state.employer == Owned::Own) {
        (false, false) => When::First,
        (true, true) => When::Last,
        _ => When::Middle,
    };
    let range = if piece.date.is_some_and(|s| s.is_range()) { 1.0 } else { 0.2 };
    range + if when == habit.dates { 0.6 } else { 0.0 }
}
