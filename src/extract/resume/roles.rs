//! Roles: jobs and unpaid posts from the rows of a section. Every row may be a head (title, employer, place, dates, in any
//! order) or a duty; all readings of a section are scored together, for each order that people keep within one resume,
//! and the best is taken. The main entry is [`read`].

use super::dates::{Span, SpanKind};
use super::logical::{ends_sentence, sentences};
use super::pieces::{Context, Label, Piece, pieces};
use super::search::{Action, Habit, Search, Token};
use crate::model::date::Date;
use crate::model::document::Line;
use crate::packs::Packs;
use crate::packs::words::{any_byte, spaced, trimmed, words};

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
    /// What each of its pieces was taken for, by token.
    pub(super) fields: Vec<(Label, usize)>,
    /// The rows read as its duties, each with its first duty.
    pub(super) duties: Vec<(usize, usize)>,
}

/// The roles of a section and the rows that belong to none.
#[derive(Default)]
pub(super) struct Roles {
    pub(super) roles: Vec<Role>,
    pub(super) stray: Vec<String>,
    /// Titles stand before employers, where the section shows it.
    pub(super) title_first: Option<bool>,
    /// What the roles were read from.
    pub(super) reading: Reading,
    /// The section is written without capitals.
    pub(super) small: bool,
}

/// The best reading of a section, and what it was chosen from.
#[derive(Default)]
pub(super) struct Reading {
    pub(super) rows: Vec<Line>,
    pub(super) tokens: Vec<Token>,
    /// How much each row looks like a duty.
    pub(super) body_scores: Vec<f32>,
    /// Order of the best reading.
    pub(super) habit: Option<Habit>,
    /// Score of the best reading with titles first, and with employers first.
    pub(super) by_order: [f32; 2],
}

/// By how much the better order of title and employer leads where a section shows its order.
pub(super) const CLEAR_LEAD: f32 = 0.35;

/// Most pieces that are searched; a section beyond it is read in parts.
const LONGEST: usize = 4000;

/// The roles that `rows` tell of. `title_first` is the order that an earlier section of the resume showed.
pub(super) fn read(rows: &[Line], home: Option<&str>, title_first: Option<bool>, packs: &Packs) -> Roles {
    let bullets = rows.iter().any(|r| r.bullet);
    let (rows, spans) = part_sentences(rows, packs);
    // List items tell nothing of how names are written, where there are rows beside them.
    let listed = rows.iter().all(|row| row.bullet);
    let (small, all) = rows
        .iter()
        .filter(|row| listed || !row.bullet)
        .fold((0, 0), |(small, all), row| (small + usize::from(!row.text.contains(char::is_uppercase)), all + 1));
    let context = Context { home, small: small * 10 >= all * 7 };
    let mut tokens = Vec::new();
    let mut body_scores = Vec::with_capacity(rows.len());
    for (at, (row, spans)) in rows.iter().zip(&spans).enumerate() {
        let body = row.bullet && !is_bulleted_head(row, &row.text, spans, packs);
        let found = if body || row.text.len() > 400 || tokens.len() > LONGEST {
            Vec::new()
        } else {
            pieces(row, spans, at, context, &packs.titles)
        };
        body_scores.push(body_score(row, &found, (bullets, context.small), packs));
        if found.is_empty() || found.len() > 12 {
            tokens.push(Token::Body(at));
        } else {
            tokens.extend(found.into_iter().map(Token::Piece));
        }
    }
    let dated = tokens.iter().any(|t| matches!(t, Token::Piece(p) if p.date.is_some_and(|s| s.is_range())));
    let mut ends: Vec<usize> = Vec::with_capacity(tokens.len());
    for row in tokens.chunk_by(|a, b| a.row() == b.row()) {
        ends.resize(ends.len() + row.len(), ends.len() + row.len());
    }
    let search = Search { rows: &rows, tokens: &tokens, body_scores: &body_scores, dated, ends: &ends };
    let Some(readings) = search.run() else { return Roles::default() };
    let mut best: Option<(f32, usize, Habit)> = None;
    let mut by_order = [f32::MIN; 2];
    for (n, (habit, score)) in Habit::ALL.into_iter().zip(readings.scores).enumerate() {
        let shown = title_first.is_some_and(|title| title == (habit.first == Label::Title));
        let score = score + if shown { 1.0 } else { 0.0 };
        let slot = usize::from(habit.first == Label::Employer);
        by_order[slot] = by_order[slot].max(score);
        if best.is_none_or(|b| score > b.0) {
            best = Some((score, n, habit));
        }
    }
    let Some((_, n, habit)) = best else { return Roles::default() };
    let actions = readings.actions(n);
    let mut roles = build(&rows, &tokens, &actions);
    let lead = by_order[0] - by_order[1];
    roles.title_first = (lead.abs() >= CLEAR_LEAD).then_some(lead > 0.0);
    roles.small = context.small;
    roles.reading = Reading { rows, tokens, body_scores, habit: Some(habit), by_order };
    roles
}

/// `Clerk, Shop, Town, 2017-2020. Unloaded and priced.`: the sentences behind the dates become rows of their own. The rows,
/// and the dates of each.
fn part_sentences(rows: &[Line], packs: &Packs) -> (Vec<Line>, Vec<Vec<Span>>) {
    let mut out = (Vec::with_capacity(rows.len()), Vec::with_capacity(rows.len()));
    let mut add = |row: Line, spans: Vec<Span>| {
        out.0.push(row);
        out.1.push(spans);
    };
    for row in rows {
        let dotted = if row.bullet { None } else { super::pieces::dots_as_bars(&row.text) };
        let row = row.with_text(dotted.unwrap_or_else(|| row.text.clone()));
        let spans = super::dates::spans(&row.text);
        if spans.is_empty() {
            add(row, spans);
            continue;
        }
        let first_sentence = || {
            // `2021-now: Dispatcher, Towing Co, Tulsa. Answer 60 calls.`
            let leads = spans.first().is_some_and(|s| s.start == 0 && s.kind != SpanKind::Expiry);
            let head = *sentences(&row.text).first().filter(|_| leads)?;
            let at = head.len();
            let long = spaced(head) <= 14 && row.text.len() > at + 2;
            long.then(|| (at, row.text.len() - row.text[at..].trim_start().len()))
        };
        let cut = spans.iter().copied().filter(|s| s.kind != SpanKind::Expiry).find_map(|span| {
            let rest = row.text[span.end..].trim_start_matches(')');
            let rest_at = row.text.len() - rest.len();
            let body =
                rest.strip_prefix(". ").or_else(|| rest.strip_prefix(": ")).or_else(|| rest.strip_prefix("; "))?;
            let head = &row.text[..rest_at];
            let heady = spaced(head) <= 16 && !ends_sentence(head) && !head.contains(". ");
            let titled = packs.titles.heads.in_text(head)
                || packs.titles.words.in_text(head)
                || packs.titles.companies.in_text(head);
            (heady && titled && spaced(body) >= 2).then_some((rest_at, row.text.len() - body.len()))
        });
        let Some((head, body)) = cut.or_else(first_sentence) else {
            add(row, spans);
            continue;
        };
        let text = row.text[..head].to_owned();
        let of_head = super::dates::spans(&text);
        if row.bullet && !is_bulleted_head(&row, &text, &of_head, packs) {
            add(row, spans);
            continue;
        }
        add(row.with_text(text), of_head);
        // Behind its head a sentence is a duty, however short.
        for sentence in sentences(&row.text[body..]) {
            let duty = row.with_text(sentence.to_owned());
            let duty = Line { bold: false, bold_lead: None, bullet: true, gap: 0.0, heading: None, ..duty };
            add(duty, super::dates::spans(sentence));
        }
    }
    out
}

/// Whether a list item that says `text`, with the dates `spans`, is the head of a role: `Server, May 2022 - now` above items
/// further in.
fn is_bulleted_head(row: &Line, text: &str, spans: &[Span], packs: &Packs) -> bool {
    let Some(span) = spans.iter().find(|s| s.kind != SpanKind::Expiry) else { return false };
    let at_edge = span.start == 0 || text[span.end..].trim_matches([')', ' ', '.', '*']).is_empty();
    if !at_edge {
        return false;
    }
    let rest = [&text[..span.start], &text[span.end..]].concat();
    let found = words(&rest);
    let named = packs.titles.heads.find(&found).is_some()
        || packs.titles.words.find(&found).is_some()
        || packs.titles.companies.find(&found).is_some();
    // `Train every new hire since 2021` is a duty.
    let since = text[span.start..].get(..5).is_some_and(|w| w.eq_ignore_ascii_case("since"));
    !(since && !row.bold) && found.len() <= 14 && (span.is_range() || row.bold || row.bold_lead.is_some()) && named
}

/// How much a row looks like a duty.
fn body_score(row: &Line, found: &[Piece], habits: (bool, bool), packs: &Packs) -> f32 {
    let mut score = 0.0;
    weigh_body(row, found, habits, packs, &mut |gain, _| score += gain);
    score
}

/// What a row gains and loses as a duty, each with the reason in words that go on from "it …". Whether other rows are list
/// items, and whether the section is written without capitals, are the habits that it is held against.
pub(super) fn weigh_body(
    row: &Line,
    found: &[Piece],
    (bullets, small): (bool, bool),
    packs: &Packs,
    gain: &mut impl FnMut(f32, &'static str),
) {
    let text = row.text.as_str();
    let n = spaced(text);
    match n {
        0..=2 => gain(-2.0, "has one or two words"),
        3..=4 => gain(-1.3, "has few words"),
        5..=7 => gain(-0.2, "is short"),
        8..=11 => gain(1.0, "is as long as a sentence"),
        _ => gain(2.4, "is long"),
    }
    if ends_sentence(text) && n >= 3 {
        gain(2.0, "ends as a sentence does");
    }
    let first = trimmed(text).split(char::is_whitespace).next().unwrap_or_default();
    if first.len() >= 4 && matches!(first.as_bytes(), [.., b'e' | b'E', b'd' | b'D'] | [.., b'g' | b'G']) {
        let lower = first.to_lowercase();
        let verb =
            lower.len() > 4 && (lower.ends_with("ed") || lower.ends_with("ing")) && !packs.titles.heads.is(&lower);
        if verb {
            gain(1.5, "begins with a verb");
        }
    }
    let titled = || {
        let found = words(text);
        found.len().checked_sub(1).is_some_and(|last| packs.titles.heads.at(&found, last).is_some())
    };
    if first.starts_with(char::is_lowercase) && !(n <= 3 && titled()) {
        match (small, n) {
            (false, _) => gain(2.0, "begins in small letters, as no name does"),
            (true, 0..=3) => {}
            (true, _) => gain(0.6, "begins in small letters"),
        }
    }
    if found.iter().any(|p| p.date.is_some_and(|s| s.is_range())) {
        gain(-4.0, "holds a span of dates");
    } else if found.iter().any(|p| p.date.is_some()) && n <= 10 {
        gain(-1.5, "holds a date");
    }
    if found.iter().any(|p| p.place > 2.0) && n <= 10 {
        gain(-1.5, "holds a place");
    }
    if row.heading.is_some() {
        gain(-6.0, "is a heading");
    }
    if row.bold {
        gain(-2.5, "is bold");
    } else if row.bold_lead.is_some() {
        gain(-0.5, "begins in bold");
    }
    if any_byte(text, |byte| byte == b'\t') {
        gain(-1.0, "has a wide gap");
    }
    if row.bullet {
        gain(3.5, "is a list item");
    } else if bullets {
        gain(-1.0, "is no list item, as others are");
    }
    if row.gap >= 0.6 {
        gain(-0.4, "stands apart");
    }
}

/// Roles from the actions of the best reading.
fn build(rows: &[Line], tokens: &[Token], actions: &[Action]) -> Roles {
    let mut out = Roles::default();
    let mut at = 0;
    let mut last: Option<Label> = None;
    for action in actions {
        let token = at;
        let piece = match tokens.get(at) {
            Some(Token::Piece(piece)) => Some(piece),
            _ => None,
        };
        at += 1;
        if let Action::Body(row) = action {
            while matches!(tokens.get(at), Some(Token::Piece(p)) if p.row == *row) {
                at += 1;
            }
            let number = *row;
            let Some(row) = rows.get(number) else { continue };
            if let Some(role) = out.roles.last_mut() {
                role.duties.push((number, role.highlights.len()));
            }
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
                    role.fields.push((label, token));
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
            role.fields.push((label, token));
            role.set(label, piece);
        }
    }
    out.roles.iter_mut().for_each(Role::close_brackets);
    disown(&mut out.roles, tokens);
    out
}

/// Takes back employers that were taken over from a job above where nothing in the section's form says so: where that job
/// names title and employer in one row, a row without an employer has none.
fn disown(roles: &mut [Role], tokens: &[Token]) {
    let row = |role: &Role, label: Label| {
        let token = role.fields.iter().find(|f| f.0 == label)?.1;
        tokens.get(token).and_then(|t| if let Token::Piece(p) = t { Some(p.row) } else { None })
    };
    for role in roles.iter_mut().filter(|role| role.location.is_none()) {
        // Where no title stands, a place is none.
        let title = role.fields.iter_mut().find(|f| f.0 == Label::Title);
        if let Some(field) = title
            && matches!(tokens.get(field.1), Some(Token::Piece(p)) if p.place > 2.0)
        {
            field.0 = Label::Place;
            role.location = role.title.take();
        }
    }
    let mut one_row = false;
    for at in 0..roles.len() {
        let Some(role) = roles.get_mut(at) else { break };
        if !role.inherits {
            let title = row(role, Label::Title);
            one_row = title.is_some() && title == row(role, Label::Employer) && !role.highlights.is_empty();
            continue;
        }
        if one_row {
            (role.employer, role.inherits) = (None, false);
            if row(role, Label::Place).is_none() {
                role.location = None;
            }
        }
    }
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

    /// `Storm Relief (hurricane season`, where the bracket ended in a date: the bracket's text is a remark.
    fn close_brackets(&mut self) {
        for slot in [&mut self.title, &mut self.employer] {
            let Some(text) = slot.as_mut() else { continue };
            let Some((name, inner)) =
                text.rsplit_once('(').filter(|(n, inner)| !inner.contains(')') && !n.trim().is_empty())
            else {
                continue;
            };
            let remark = inner.trim().to_owned();
            let name = name.trim().to_owned();
            if !remark.is_empty() {
                self.remark = Some(self.remark.take().map_or(remark.clone(), |old| format!("{old}, {remark}")));
            }
            *text = name;
        }
    }

    /// One date without a word of going on is both start and end.
    pub(super) fn set_dates(&mut self, span: &Span, text: &str) {
        self.start = span.from;
        self.end = match span.kind {
            SpanKind::Single => span.from,
            _ => span.to,
        };
        self.present = span.kind == SpanKind::Present;
        self.dates = Some(text.to_owned());
    }
}
