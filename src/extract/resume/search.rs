//! Search: all readings of the pieces of a section, scored together; a beam keeps the best at each piece. The main entry is
//! [`Search::run`].

use super::beam::{self, Beam, Gains, Readings};
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

/// What is known of the role at hand, as far as something may still depend on it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct State {
    open: bool,
    title: bool,
    employer: Owned,
    place: bool,
    dated: bool,
    /// Its dates stand in the row at hand.
    dated_here: bool,
    replaced: bool,
    body: bool,
    /// The field before in the same row, if a piece may go on with it.
    last: Option<Label>,
    /// Which of title and employer of its own stands first.
    first: Option<Label>,
}

impl State {
    /// What is left of it when its row has ended.
    fn rested(self) -> Self {
        Self { last: None, dated_here: false, ..self }
    }

    /// What is left of it below a duty, where fields are no longer taken.
    fn below(self) -> Self {
        let Self { open, title, employer, dated, .. } = self;
        let first = self.first.filter(|_| title && employer == Owned::Own);
        Self { open, title, employer, dated, first, body: open, ..Self::default() }
    }
}

impl beam::State for State {
    fn key(&self) -> u32 {
        let label = |label: Option<Label>| label.map_or(0, |label| label as u32 + 1);
        let Self { open, title, employer, place, dated, dated_here, replaced, body, last, first } = *self;
        let flags = [open, title, place, dated, dated_here, replaced, body];
        let flags = flags.into_iter().fold(0, |all, one| all << 1 | u32::from(one));
        label(last) << 12 | label(first) << 9 | (employer as u32) << 7 | flags
    }
}

/// Takes the ways to read a token.
type Ways = Beam<State, Action, HABITS>;

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

impl Token {
    /// The row that it is, or that it stands in.
    pub(super) fn row(&self) -> usize {
        match self {
            Self::Piece(piece) => piece.row,
            Self::Body(row) => *row,
        }
    }
}

/// An order that a resume may keep.
#[derive(Debug, Clone, Copy)]
pub(super) struct Habit {
    pub(super) first: Label,
    pub(super) dates: When,
}

impl Habit {
    /// Every order.
    pub(super) const ALL: [Self; HABITS] = [
        Self { first: Label::Title, dates: When::Last },
        Self { first: Label::Title, dates: When::Middle },
        Self { first: Label::Title, dates: When::First },
        Self { first: Label::Employer, dates: When::Last },
        Self { first: Label::Employer, dates: When::Middle },
        Self { first: Label::Employer, dates: When::First },
    ];
}

const HABITS: usize = 6;

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
    /// The token after the row of each.
    pub(super) ends: &'a [usize],
}

impl Search<'_> {
    /// The best reading under each habit: its score and an action a token.
    pub(super) fn run(&self) -> Option<Readings<State, Action, HABITS>> {
        let moves = |at, state, out: &mut Ways| self.moves(at, state, out);
        beam::best(self.tokens.len(), State::default(), beam::MARGIN, moves, |state| self.close(state))
    }

    /// Whether token `at` is the last of its row.
    fn ends_row(&self, at: usize) -> bool {
        self.row_end(at) == at + 1
    }

    /// The token after the row of token `at`.
    fn row_end(&self, at: usize) -> usize {
        self.ends.get(at).copied().unwrap_or(at + 1)
    }

    /// What a role costs that ends as it is.
    fn close(&self, state: &State) -> Gains<HABITS> {
        if !state.open {
            return [0.0; HABITS];
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
        if !(state.title && state.employer == Owned::Own) {
            return [cost; HABITS];
        }
        Habit::ALL.map(|habit| cost + if state.first == Some(habit.first) { 0.8 } else { -0.4 })
    }

    fn moves(&self, at: usize, state: State, out: &mut Ways) {
        let piece = match self.tokens.get(at) {
            Some(Token::Body(row)) => {
                let gain = if state.open { 0.0 } else { -2.0 };
                out.add(Action::Body(*row), state.below(), [gain; HABITS], self.row_end(at));
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
                out.add(Action::Body(piece.row), state.below(), [body; HABITS], self.row_end(at));
            }
        }
        if state.open && !state.body {
            self.field_moves((at, piece), state, out);
        }
        if piece.first {
            self.opening_moves((at, piece), state, out);
        }
    }

    /// The piece as a field of the role at hand.
    fn field_moves(&self, (at, piece): (usize, &Piece), state: State, out: &mut Ways) {
        let ends = self.ends_row(at);
        let mut add = |action, next: State, gain| {
            let next = if ends { next.rested() } else { next };
            out.add(action, next, gain, at + 1);
        };
        if piece.date.is_some() {
            let next = State { last: None, ..state };
            let field = Action::Field(Label::Dates);
            if !state.dated {
                add(field, State { dated: true, dated_here: true, ..next }, date_gains(piece, &state));
            } else if !state.replaced && state.employer == Owned::Own && state.title && !state.dated_here {
                // The first dates were those of the employer as a whole.
                let gain = date_gains(piece, &state).map(|gain| gain - 0.6);
                add(field, State { replaced: true, ..next }, gain);
            } else {
                add(Action::Field(Label::Remark), State { last: Some(Label::Remark), ..state }, [-3.0; HABITS]);
            }
            return;
        }
        let mut field = |label: Label, next: State, gain: f32| add(Action::Field(label), next, [gain; HABITS]);
        if !state.title {
            let first = state.first.or(Some(Label::Title)).filter(|_| state.employer != Owned::Inherited);
            field(Label::Title, State { title: true, first, last: Some(Label::Title), ..state }, piece.title);
        }
        if state.employer == Owned::No {
            let first = state.first.or(Some(Label::Employer));
            let next = State { employer: Owned::Own, first, last: Some(Label::Employer), ..state };
            field(Label::Employer, next, piece.employer);
        }
        if !state.place {
            let early = if state.employer == Owned::No { 0.7 } else { 0.0 };
            // A remark leaves every way open that is open behind a place.
            if piece.place - early >= piece.remark {
                field(Label::Place, State { place: true, last: None, ..state }, piece.place - early);
            }
        }
        field(Label::Remark, State { last: Some(Label::Remark), ..state }, piece.remark);
        if !piece.first
            && let Some(label) = state.last
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
            add(Action::Join, state, [fit - far - placed; HABITS]);
        }
    }

    /// The piece as the first of the next role.
    fn opening_moves(&self, (at, piece): (usize, &Piece), state: State, out: &mut Ways) {
        let Some(row) = self.rows.get(piece.row) else { return };
        let ends = self.ends_row(at);
        let mut gain = if state.open { self.close(&state) } else { [0.0; HABITS] };
        let mut add = |more: f32| gain = gain.map(|gain| gain + more);
        if row.heading.is_some() {
            add(1.5);
        }
        if row.gap >= 0.4 {
            add(0.8);
        }
        if row.bold || row.bold_lead.is_some() {
            add(0.6);
        }
        add(if state.body || !state.open { 0.3 } else { -0.6 });
        let fresh = State { open: true, ..State::default() };
        let labels: &[Label] = if piece.date.is_some() { &[Label::Dates] } else { &[Label::Title, Label::Employer] };
        for label in labels {
            let mut next = fresh;
            let own = match label {
                Label::Title => {
                    (next.title, next.first, next.last) = (true, Some(Label::Title), Some(Label::Title));
                    [piece.title; HABITS]
                }
                Label::Employer => {
                    (next.employer, next.first, next.last) = (Owned::Own, Some(Label::Employer), Some(Label::Employer));
                    [piece.employer; HABITS]
                }
                _ => {
                    (next.dated, next.dated_here) = (true, true);
                    date_gains(piece, &fresh)
                }
            };
            if ends {
                next = next.rested();
            }
            let gain: Gains<HABITS> = std::array::from_fn(|n| gain[n] + own[n]);
            out.add(Action::Open(*label), next, gain, at + 1);
            if state.employer != Owned::No && state.title && *label != Label::Employer {
                let next = State { employer: Owned::Inherited, first: None, ..next };
                let gain = gain.map(|gain| gain - 0.8);
                out.add(Action::Promote(*label), next, gain, at + 1);
            }
        }
    }
}

fn date_gains(piece: &Piece, state: &State) -> Gains<HABITS> {
    let when = match (state.title, state.employer == Owned::Own) {
        (false, false) => When::First,
        (true, true) => When::Last,
        _ => When::Middle,
    };
    let range = if piece.date.is_some_and(|s| s.is_range()) { 1.0 } else { 0.2 };
    Habit::ALL.map(|habit| range + if when == habit.dates { 0.6 } else { 0.0 })
}
