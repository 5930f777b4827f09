//! Roles: jobs and unpaid posts from the rows of a section. Every row may be a head (title, employer, place, dates, in any
//! order) or a duty; all readings of a section are scored together, for each order that people keep within one resume,
//! and the best is taken. The main entry is [`read`].

use super::dates::{Span, SpanKind};
use super::logical::{ends_sentence, sentences};
use super::pieces::{Context, Piece, pieces};
use crate::model::date::Date;
use crate::model::document::Line;
use crate::packs::Packs;
use crate::packs::words::words;

/// A job or unpaid post.
#[derive(Debug, Clone, Default)]
pub(super) struct Role {
    pub(super) title: Option<String>,
    pub(super) employer: Option<String>,
    pub(super) location: Option<String>,
    pub(super) remark: Option<String>,
    pub(super) start: Option<Date>,
    pub(super) end: Option<Date>,
    /// The resume calls it present.
    pub(super) present: bool,
    /// Dates as written.
    pub(super) dates: Option<String>,
    /// The employer is that of the role above.
    pub(super) inherits: bool,
    /// Duties.
    pub(super) highlights: Vec<String>,
}

/// The roles of a section and the rows that belong to none.
#[derive(Debug, Default)]
pub(super) struct Roles {
    pub(super) roles: Vec<Role>,
    pub(super) stray: Vec<String>,
    /// The order of title and employer was a close guess.
    pub(super) order_guessed: bool,
    /// Titles stand before employers, where the section shows it.
    pub(super) title_first: Option<bool>,
}

/// What a piece is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Title,
    Employer,
    Place,
    Remark,
    Dates,
}

/// How the head of a role goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Action {
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Owned {
    #[default]
    No,
    Own,
    Inherited,
}

#[derive(Debug, Clone, Copy)]
struct Node {
    state: State,
    score: f32,
    before: usize,
    action: Action,
}

/// A row as the search sees it.
enum Token {
    Piece(Piece),
    Body(usize),
}

/// An order that a resume may keep.
#[derive(Debug, Clone, Copy)]
struct Habit {
    first: Label,
    dates: When,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    First,
    Middle,
    Last,
}

/// Most readings kept at one place; the best are far ahead of the rest.
const BEAM: usize = 48;
/// Most pieces that are searched; a section beyond it is read in parts.
const LONGEST: usize = 4000;

/// The roles that `rows` tell of. `title_first` is the order that an earlier section of the resume showed.
pub(super) fn read(rows: &[Line], home: Option<&str>, title_first: Option<bool>, packs: &Packs) -> Roles {
    let rows = part_sentences(rows, packs);
    let bullets = rows.iter().any(|r| r.bullet);
    let small = |row: &&Line| !row.text.contains(char::is_uppercase);
    let context = Context { home, small: rows.iter().filter(small).count() * 10 >= rows.len() * 7 };
    let mut tokens = Vec::new();
    let mut body_scores = Vec::with_capacity(rows.len());
    for (at, row) in rows.iter().enumerate() {
        let found = if row.bullet && !is_bulleted_head(row, packs) || row.text.len() > 400 || tokens.len() > LONGEST {
            Vec::new()
        } else {
            pieces(row, at, context, &packs.titles)
        };
        body_scores.push(body_score(row, &found, bullets, packs));
        if found.is_empty() || found.len() > 12 {
            tokens.push(Token::Body(at));
        } else {
            tokens.extend(found.into_iter().map(Token::Piece));
        }
    }
    let dated = tokens.iter().any(|t| matches!(t, Token::Piece(p) if p.date.is_some_and(|s| s.is_range())));
    let search = Search { rows: &rows, tokens: &tokens, body_scores: &body_scores, dated };
    let mut best: Option<(f32, Vec<Action>)> = None;
    let mut by_order = [f32::MIN; 2];
    for first in [Label::Title, Label::Employer] {
        for dates in [When::Last, When::Middle, When::First] {
            let Some((score, actions)) = search.run(Habit { first, dates }) else { continue };
            let shown = title_first.is_some_and(|title| title == (first == Label::Title));
            let score = score + if shown { 1.0 } else { 0.0 };
            let slot = usize::from(first == Label::Employer);
            by_order[slot] = by_order[slot].max(score);
            if best.as_ref().is_none_or(|b| score > b.0) {
                best = Some((score, actions));
            }
        }
    }
    let Some((_, actions)) = best else { return Roles::default() };
    let mut roles = build(&rows, &tokens, &actions);
    let lead = by_order[0] - by_order[1];
    roles.title_first = (lead.abs() >= 0.35).then_some(lead > 0.0);
    roles.order_guessed = (by_order[0] - by_order[1]).abs() < 0.35 && roles.roles.len() == 1;
    roles
}

/// `Clerk, Shop, Town, 2017-2020. Unloaded and priced.`: the sentences behind the dates become rows of their own.
fn part_sentences(rows: &[Line], packs: &Packs) -> Vec<Line> {
    let mut out = Vec::with_capacity(rows.len());
    for row in rows {
        let spans = super::dates::spans(&row.text);
        let first_sentence = || {
            // `2021-now: Dispatcher, Towing Co, Tulsa. Answer 60 calls.`
            let leads = spans.first().is_some_and(|s| s.start == 0 && s.kind != SpanKind::Expiry);
            let head = *sentences(&row.text).first().filter(|_| leads)?;
            let at = head.len();
            let long = head.split_whitespace().count() <= 14 && row.text.len() > at + 2;
            long.then(|| (at, row.text.len() - row.text[at..].trim_start().len()))
        };
        let cut = spans.iter().copied().into_iter().filter(|s| s.kind != SpanKind::Expiry).find_map(|span| {
            let rest = row.text[span.end..].trim_start_matches(')');
            let rest_at = row.text.len() - rest.len();
            let body =
                rest.strip_prefix(". ").or_else(|| rest.strip_prefix(": ")).or_else(|| rest.strip_prefix("; "))?;
            let head = &row.text[..rest_at];
            let heady = head.split_whitespace().count() <= 16 && !ends_sentence(head) && !head.contains(". ");
            let titled = packs.titles.heads.in_text(head)
                || packs.titles.words.in_text(head)
                || packs.titles.companies.in_text(head);
            (heady && titled && body.split_whitespace().count() >= 2).then_some((rest_at, row.text.len() - body.len()))
        });
        match cut.or_else(first_sentence) {
            Some((head, body)) if !row.bullet => {
                out.push(Line { text: row.text[..head].to_owned(), ..row.clone() });
                out.push(Line {
                    text: row.text[body..].to_owned(),
                    bold: false,
                    bold_lead: None,
                    gap: 0.0,
                    heading: None,
                    ..row.clone()
                });
            }
            _ => out.push(row.clone()),
        }
    }
    out
}

/// A list item that is the head of a role: `Server, May 2022 - now` above items further in.
fn is_bulleted_head(row: &Line, packs: &Packs) -> bool {
    let spans = super::dates::spans(&row.text);
    let Some(span) = spans.iter().find(|s| s.kind != SpanKind::Expiry) else { return false };
    let rest = [&row.text[..span.start], &row.text[span.end..]].concat();
    let found = words(&rest);
    let at_edge = span.start == 0 || row.text[span.end..].trim_matches([')', ' ', '.', '*']).is_empty();
    let named = packs.titles.heads.find(&found).is_some()
        || packs.titles.words.find(&found).is_some()
        || packs.titles.companies.find(&found).is_some();
    at_edge && found.len() <= 14 && (span.is_range() || row.bold || row.bold_lead.is_some()) && named
}

/// How much a row looks like a duty.
fn body_score(row: &Line, found: &[Piece], bullets: bool, packs: &Packs) -> f32 {
    let text = row.text.as_str();
    let n = text.split_whitespace().count();
    let mut score = match n {
        0..=2 => -2.0,
        3..=4 => -1.3,
        5..=7 => -0.2,
        8..=11 => 1.0,
        _ => 2.4,
    };
    if ends_sentence(text) && n >= 3 {
        score += 2.0;
    }
    let first = text.split_whitespace().next().unwrap_or_default();
    let lower = first.to_lowercase();
    let verb = lower.len() > 4 && (lower.ends_with("ed") || lower.ends_with("ing")) && !packs.titles.heads.is(&lower);
    if verb {
        score += 1.5;
    }
    if first.starts_with(char::is_lowercase) && n > 3 {
        score += 0.6;
    }
    if found.iter().any(|p| p.date.is_some_and(|s| s.is_range())) {
        score -= 4.0;
    } else if found.iter().any(|p| p.date.is_some()) && n <= 10 {
        score -= 1.5;
    }
    if found.iter().any(|p| p.place > 2.0) && n <= 10 {
        score -= 1.5;
    }
    if row.heading.is_some() {
        score -= 6.0;
    }
    if row.bold {
        score -= 2.5;
    } else if row.bold_lead.is_some() {
        score -= 0.5;
    }
    if text.contains('\t') {
        score -= 1.0;
    }
    if row.bullet {
        score += 3.5;
    } else if bullets {
        score -= 1.0;
    }
    if row.gap >= 0.6 {
        score -= 0.4;
    }
    score
}

struct Search<'a> {
    rows: &'a [Line],
    tokens: &'a [Token],
    body_scores: &'a [f32],
    /// Some role of the section has dates; then one without is doubtful.
    dated: bool,
}

impl Search<'_> {
    /// The best reading under `habit`: its score and an action a token.
    fn run(&self, habit: Habit) -> Option<(f32, Vec<Action>)> {
        let count = self.tokens.len();
        let mut nodes = vec![Node { state: State::default(), score: 0.0, before: usize::MAX, action: Action::Join }];
        let mut front: Vec<Vec<usize>> = vec![Vec::new(); count + 1];
        front[0].push(0);
        for at in 0..count {
            let mut here = std::mem::take(&mut front[at]);
            here.sort_by(|a, b| nodes[*b].score.total_cmp(&nodes[*a].score));
            here.truncate(BEAM);
            for from in here {
                let Node { state, score, .. } = nodes[from];
                for (action, next, gain) in self.moves(at, state, habit) {
                    let to = match action {
                        Action::Body(_) => self.row_end(at),
                        _ => at + 1,
                    };
                    let node = Node { state: next, score: score + gain, before: from, action };
                    match front[to].iter().position(|i| nodes[*i].state == next) {
                        Some(slot) => {
                            let known = front[to][slot];
                            if nodes[known].score < node.score {
                                nodes.push(node);
                                front[to][slot] = nodes.len() - 1;
                            }
                        }
                        None => {
                            nodes.push(node);
                            front[to].push(nodes.len() - 1);
                        }
                    }
                }
            }
        }
        let last = front[count].iter().copied().max_by(|a, b| {
            let total = |i: usize| nodes[i].score + self.close(&nodes[i].state, habit);
            total(*a).total_cmp(&total(*b))
        })?;
        let total = nodes[last].score + self.close(&nodes[last].state, habit);
        let mut actions = Vec::new();
        let mut at = last;
        while nodes[at].before != usize::MAX {
            actions.push(nodes[at].action);
            at = nodes[at].before;
        }
        actions.reverse();
        Some((total, actions))
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

    fn moves(&self, at: usize, state: State, habit: Habit) -> Vec<(Action, State, f32)> {
        let mut out = Vec::new();
        let piece = match self.tokens.get(at) {
            Some(Token::Body(row)) => {
                let gain = if state.open { 0.0 } else { -2.0 };
                out.push((Action::Body(*row), State { body: state.open, last: None, ..state }, gain));
                return out;
            }
            Some(Token::Piece(piece)) => piece,
            None => return out,
        };
        if piece.first {
            let body =
                self.body_scores.get(piece.row).copied().unwrap_or_default() - if state.open { 0.0 } else { 2.0 };
            let ready = !state.open || state.title || state.employer == Owned::Own;
            if ready {
                out.push((Action::Body(piece.row), State { body: state.open, last: None, ..state }, body));
            }
        }
        if state.open && !state.body {
            self.field_moves(piece, state, habit, &mut out);
        }
        if piece.first {
            self.opening_moves(piece, state, habit, &mut out);
        }
        out
    }

    /// The piece as a field of the role at hand.
    fn field_moves(&self, piece: &Piece, state: State, habit: Habit, out: &mut Vec<(Action, State, f32)>) {
        let mut add = |label: Label, next: State, gain: f32| {
            out.push((Action::Field(label), State { last: Some(label), ..next }, gain));
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
            out.push((Action::Join, state, fit - far - placed));
        }
    }

    /// The piece as the first of the next role.
    fn opening_moves(&self, piece: &Piece, state: State, habit: Habit, out: &mut Vec<(Action, State, f32)>) {
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
            out.push((Action::Open(*label), next, gain + own));
            if state.employer != Owned::No && state.title && *label != Label::Employer {
                let next = State { employer: Owned::Inherited, first: None, ..next };
                out.push((Action::Promote(*label), next, gain + own - 0.8));
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

/// Roles from the actions of the best reading.
fn build(rows: &[Line], tokens: &[Token], actions: &[Action]) -> Roles {
    let mut out = Roles::default();
    let mut at = 0;
    let mut last: Option<Label> = None;
    for action in actions {
        let piece = match tokens.get(at) {
            Some(Token::Piece(piece)) => Some(piece),
            _ => None,
        };
        at += 1;
        if let Action::Body(row) = action {
            while matches!(tokens.get(at), Some(Token::Piece(p)) if p.row == *row) {
                at += 1;
            }
            let Some(row) = rows.get(*row) else { continue };
            match out.roles.last_mut() {
                Some(role) if row.bullet => role.highlights.push(row.text.clone()),
                Some(role) => role.highlights.extend(sentences(&row.text).into_iter().map(str::to_owned)),
                None => out.stray.push(row.text.clone()),
            }
            continue;
        }
        let Some(piece) = piece else { continue };
        let label = match action {
            Action::Field(label) => *label,
            Action::Open(label) => {
                out.roles.push(Role::default());
                *label
            }
            Action::Promote(label) => {
                let before = out.roles.last();
                let employer = before.and_then(|r| r.employer.clone());
                let location = before.and_then(|r| r.location.clone());
                out.roles.push(Role { employer, location, inherits: true, ..Role::default() });
                *label
            }
            Action::Join => {
                if let (Some(role), Some(label)) = (out.roles.last_mut(), last) {
                    let field = match label {
                        Label::Title => &mut role.title,
                        Label::Employer => &mut role.employer,
                        _ => &mut role.remark,
                    };
                    if let Some(text) = field {
                        text.push_str(if piece.separator.is_empty() { ", " } else { piece.separator });
                        text.push_str(&piece.text);
                    }
                }
                continue;
            }
            Action::Body(_) => continue,
        };
        last = Some(label);
        if let Some(role) = out.roles.last_mut() {
            role.set(label, piece);
        }
    }
    out
}

impl Role {
    fn set(&mut self, label: Label, piece: &Piece) {
        match (label, piece.date) {
            (Label::Dates, Some(span)) => self.set_dates(&span, &piece.text),
            (_, Some(_)) => {}
            (Label::Title, None) => self.title = Some(piece.text.clone()),
            (Label::Employer, None) => self.employer = Some(piece.text.clone()),
            (Label::Place, None) => self.location = Some(piece.text.clone()),
            (_, None) => match &mut self.remark {
                Some(text) => {
                    text.push_str(", ");
                    text.push_str(&piece.text);
                }
                None => self.remark = Some(piece.text.clone()),
            },
        }
    }

    /// One date without a word of going on is both start and end.
    fn set_dates(&mut self, span: &Span, text: &str) {
        self.start = span.from;
        self.end = match span.kind {
            SpanKind::Single => span.from,
            _ => span.to,
        };
        self.present = span.kind == SpanKind::Present;
        self.dates = Some(text.to_owned());
    }
}
