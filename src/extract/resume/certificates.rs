//! Certificates: name, issuer and date of issue from the rows of a section. All readings of a section's parts are scored
//! together, for each layout that people keep within one resume, and the best is taken. The main entry is [`read`].

use super::beam::{self, Beam, Gains};
use super::card_labels::Told;
use super::cards::{self, Mark, Part};
use super::dates::SpanKind;
use super::{pieces, place};
use crate::model::document::Line;
use crate::model::resume::Certificate;
use crate::packs::Packs;
use crate::packs::titles::Titles;
use crate::packs::word_list::WordList;
use crate::packs::words::{Word, has_digit, words};

/// What a part is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    Name,
    Issuer,
    Date,
    Remark,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Action {
    /// A field of the entry at hand.
    Field(Label),
    /// More of the field before.
    Join,
    /// The first field of the next entry.
    Open(Label),
}

/// What is known of the entry at hand, as far as something may still depend on it.
#[derive(Debug, Clone, Copy, Default)]
struct State {
    open: bool,
    name: bool,
    issuer: bool,
    dated: bool,
    /// The field before, if a part may go on with it.
    last: Option<Label>,
    /// The row of its head, or one above that is set alike.
    row: usize,
}

impl beam::State for State {
    fn key(&self) -> u32 {
        let Self { open, name, issuer, dated, last, row } = *self;
        let flags = [open, name, issuer, dated].into_iter().fold(0, |all, one| all << 1 | u32::from(one));
        (row as u32) << 8 | last.map_or(0, |label| label as u32 + 1) << 4 | flags
    }
}

/// How the certificates of a section are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Habit {
    /// A row holds a certificate.
    Row,
    /// The issuer or the date stands in a row below the name.
    Rows,
    /// A date heads each certificate.
    DateFirst,
}

impl Habit {
    const ALL: [Self; HABITS] = [Self::Row, Self::Rows, Self::DateFirst];
}

const HABITS: usize = 3;

/// How much a part looks like each field.
#[derive(Debug, Clone, Copy, Default)]
struct Look {
    name: f32,
    issuer: f32,
    remark: f32,
    /// It goes on with the name before it: `Class B`, `score 468`, `(CPI)`.
    tail: f32,
}

struct Search<'a> {
    rows: &'a [Line],
    parts: &'a [Part],
    looks: &'a [Look],
    dated: bool,
    /// The first row that is set as each row is.
    alike: Vec<usize>,
    /// The row of each part is a list of certificates.
    listed: Vec<bool>,
}

/// Whether `text` names a certificate, card or licence.
pub(super) fn names_one(text: &str, packs: &Packs) -> bool {
    packs.titles.certificates.in_text(text)
}

/// Whether one of the fields of an entry names a certificate.
pub(super) fn names_one_of<L>(rows: &[Line], fields: &[(L, Vec<&Part>)], packs: &Packs) -> bool {
    fields.iter().any(|(_, parts)| names_one(&cards::joined(rows, parts), packs))
}

const LEADS: [&str; 7] =
    [" issued by ", " awarded by ", " certified by ", " offered by ", " through ", " from ", " by "];

/// The certificates of `rows`; dates that were taken go to `used`.
pub(super) fn read(rows: &[Line], packs: &Packs, used: &mut Vec<String>) -> Vec<Certificate> {
    let titles = &packs.titles;
    // `I know the lift and speak German.` names none.
    let tells = |row: &&Line| !row.text.starts_with("I ") || names_one(&row.text, packs);
    let rows: Vec<Line> = rows.iter().filter(tells).map(cards::mended).collect();
    let rows = rows.as_slice();
    let leads = |left: &str, right: &str| {
        !left.is_empty() && right.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric())
    };
    let long = |row: &Line| row.text.len() > 400;
    let parts = cards::parts(rows, &long, (&LEADS, &leads), titles, used);
    let looks: Vec<Look> = parts.iter().map(|p| Look::of(p, titles)).collect();
    let dated = parts.iter().any(|p| p.span.is_some());
    let listed = parts.iter().map(|part| is_list(&parts, &looks, part.row)).collect();
    let search = Search { rows, parts: &parts, looks: &looks, dated, alike: beam::alike(rows), listed };
    let moves = |at, state, out: &mut _| search.moves(at, state, out);
    // Of a list of equals many readings have one score, of which the first is taken: none is left out.
    let readings = beam::best(parts.len(), State::default(), f32::INFINITY, moves, |state| search.close(state));
    let best = readings.map(|readings| readings.best()).unwrap_or_default();
    let mut taken: Vec<Vec<(Label, Vec<&Part>)>> = Vec::new();
    for (action, part) in best.into_iter().zip(&parts) {
        match action {
            Action::Open(label) => taken.push(vec![(label, vec![part])]),
            Action::Field(label) => {
                if let Some(entry) = taken.last_mut() {
                    entry.push((label, vec![part]));
                }
            }
            Action::Join => {
                if let Some((_, field)) = taken.last_mut().and_then(|e| e.last_mut()) {
                    field.push(part);
                }
            }
        }
    }
    let mut out = Vec::new();
    for fields in taken {
        let mut one = Certificate::default();
        let mut date = None;
        for (label, of) in fields {
            let text = cards::joined(rows, &of);
            match label {
                Label::Name => one.name = Some(text),
                Label::Issuer => one.issuer = Some(by(&text)),
                Label::Date => {
                    let span = of.first().and_then(|p| p.span);
                    one.date = span.and_then(|s| match s.kind {
                        SpanKind::Expiry => None,
                        SpanKind::Range => s.from,
                        _ => s.from.or(s.to),
                    });
                    date = Some(text);
                }
                Label::Remark => {}
            }
        }
        if one.name.is_none() {
            one.name = one.issuer.take();
        }
        if one.name.is_some() {
            used.extend(date);
            out.push(one);
        }
    }
    out
}

/// Without the word that names an issuer.
fn by(text: &str) -> String {
    let lower = text.to_lowercase();
    let lead = ["issued by ", "awarded by ", "by ", "from ", "through ", "with "]
        .iter()
        .find(|l| lower.starts_with(**l) && text.is_char_boundary(l.len()));
    pieces::trim(lead.map_or(text, |l| &text[l.len()..]))
}

/// Whether a phrase of `list` ends `found`.
fn ends_in(list: &WordList, found: &[Word<'_>]) -> bool {
    (0..found.len()).any(|i| list.at(found, i).is_some_and(|n| i + n == found.len()))
}

impl Look {
    fn of(part: &Part, titles: &Titles) -> Self {
        let text = part.text.as_str();
        let found = words(text);
        let n = found.len();
        let begins = |lead: &str| text.get(..lead.len()).is_some_and(|start| start.eq_ignore_ascii_case(lead));
        let first = found.first().map(|w| w.lower.as_str()).unwrap_or_default();
        let last = found.last().map(|w| w.lower.as_str()).unwrap_or_default();
        let card = titles.certificates.find(&found);
        let issuer = titles.issuers.longest(&found);
        let company = titles.companies.find(&found).is_some() || titles.schools.find(&found).is_some();
        let acronym = n == 1 && text.len() <= 6 && text.chars().all(|c| c.is_uppercase() || c.is_ascii_digit());
        let capital = text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
        let mut look = Self { name: if capital { 0.4 } else { 0.1 }, issuer: 0.2, remark: -0.8, tail: 0.0 };
        // `Elm Training Hub` is an issuer by its last word, whatever stands before it.
        let body = issuer.is_some_and(|_| ends_in(&titles.issuers, &found) && !ends_in(&titles.certificates, &found));
        if card.is_some() && !(body && n > 1) {
            look.name += 1.6;
            look.issuer -= 0.9;
        }
        if let Some((at, k)) = issuer {
            let strong = k >= 2 || at + k == n || at == 0;
            look.issuer += if strong { 1.8 } else { 0.9 };
            if (card.is_none() || body) && strong {
                look.name -= 0.6;
            }
        } else if company {
            look.issuer += 1.2;
        }
        if !capital {
            look.issuer -= 0.3;
        }
        let tail = titles.certificate_tails.at(&found, 0).is_some();
        let number = text.starts_with('#')
            || has_digit(text)
                && matches!(
                    first,
                    "no" | "number"
                        | "lic"
                        | "id"
                        | "cert"
                        | "card"
                        | "license"
                        | "licence"
                        | "reg"
                        | "commission"
                        | "permit"
                        | "credential"
                )
                && n <= 4;
        if tail && n <= 3 {
            look.tail = 2.2;
        } else if number {
            look.tail = 0.6;
            look.issuer -= 2.0;
            look.remark = 1.0;
            look.name -= if text.starts_with('#') { 2.0 } else { 0.8 };
        } else if part.mark == Mark::Bracket && (acronym && issuer.is_none() || !capital && n <= 4) {
            look.tail = 1.5;
        }
        if part.mark == Mark::Word {
            look.issuer += 1.2;
        }
        if ["issued by ", "by ", "from ", "through ", "awarded by "].into_iter().any(begins) {
            look.issuer += 2.5;
            look.name -= 1.5;
        }
        let says = titles.certificate_remarks.at(&found, 0).is_some() || matches!(last, "hours" | "hrs" | "ceus");
        if says && card.is_none_or(|(at, _)| at > 0) {
            look.remark = 2.4;
            look.name -= 2.5;
            look.issuer -= 2.5;
            look.tail = 0.0;
        }
        if place::read(text, titles).is_some() {
            look.remark = 0.6;
            look.issuer -= 0.5;
            look.name -= 1.5;
        }
        if !text.chars().any(char::is_alphabetic) {
            look.remark = 1.0;
            look.name -= 3.0;
            look.issuer -= 3.0;
        }
        let slot = match part.told {
            Some(Told::Name) => &mut look.name,
            Some(Told::Issuer) => &mut look.issuer,
            Some(Told::Number | Told::Place) => &mut look.remark,
            _ => return look,
        };
        *slot = slot.max(0.0) + 3.0;
        look
    }
}

impl Search<'_> {
    fn close(&self, state: &State) -> Gains<HABITS> {
        if !state.open {
            return [0.0; HABITS];
        }
        let mut gain = if state.name { 0.0 } else { -3.0 };
        if state.issuer {
            gain += 0.3;
        }
        if self.dated {
            gain += if state.dated { 0.4 } else { -0.2 };
        }
        // Below each other, a name alone is rather the start of a longer entry.
        let alone = if !state.issuer && self.dated && !state.dated { 0.6 } else { 0.0 };
        Habit::ALL.map(|habit| if habit == Habit::Row { gain } else { gain - 0.3 - alone })
    }

    fn moves(&self, at: usize, state: State, out: &mut Beam<State, Action, HABITS>) {
        let (Some(part), Some(look)) = (self.parts.get(at), self.looks.get(at)) else { return };
        let mut add = |action, next, gain| out.add(action, next, gain, at + 1);
        let row = self.rows.get(part.row);
        let below = part.first && part.row != state.row;
        let deeper = below
            && row.is_some_and(|r| {
                self.rows.get(state.row).is_some_and(|h| {
                    r.indent > h.indent + 4.0 && r.column == h.column && r.bullet >= h.bullet || r.bullet && !h.bullet
                })
            });
        if state.open {
            let apart = if below && row.is_some_and(|r| r.gap >= 0.4 || r.bold) { 0.6 } else { 0.0 };
            let stays = Habit::ALL.map(|habit| {
                let stays = match (below, habit) {
                    (false, _) => 0.0,
                    (true, _) if deeper => 0.5,
                    (true, Habit::Row) => -1.6,
                    (true, _) => 0.0,
                };
                stays - apart
            });
            let staying = |gain: f32| stays.map(|stays| gain + stays);
            let mut field = |label: Label, next: State, gain| {
                add(Action::Field(label), State { last: Some(label).filter(|l| *l != Label::Date), ..next }, gain);
            };
            if part.span.is_some() {
                if !state.dated {
                    let late = |habit| if habit == Habit::DateFirst { 0.8 } else { 0.0 };
                    let gain = std::array::from_fn(|n| 0.9 + stays[n] - late(Habit::ALL[n]));
                    field(Label::Date, State { dated: true, ..state }, gain);
                }
                field(Label::Remark, state, staying(-1.5));
            } else {
                if !state.name {
                    field(Label::Name, State { name: true, ..state }, staying(look.name + 0.3));
                }
                if !state.issuer {
                    let near = match part.mark {
                        _ if below && look.issuer < 1.0 && !deeper => -0.8,
                        _ if below => 0.2,
                        Mark::Bracket => 0.3,
                        _ => 0.4,
                    };
                    field(Label::Issuer, State { issuer: true, ..state }, staying(look.issuer + near));
                }
                field(Label::Remark, state, staying(look.remark));
                if let Some(gain) = self.join(at, part, look, &state) {
                    add(Action::Join, state, staying(gain));
                }
            }
        }
        let opening = if !state.open {
            [0.0; HABITS]
        } else {
            let mark = match part.mark {
                _ if part.first => 0.0,
                Mark::Semicolon => -0.2,
                Mark::Stop => -0.4,
                Mark::Comma | Mark::Bar if self.listed.get(at).copied().unwrap_or_default() => -0.1,
                _ => -2.2,
            };
            let layout = row.filter(|_| part.first).map_or(0.0, |r| {
                let gap = if r.gap >= 0.4 { 0.6 } else { 0.0 };
                let bold = if r.bold || r.bold_lead.is_some() { 0.5 } else { 0.0 };
                gap + bold - if deeper { 1.4 } else { 0.0 }
            });
            self.close(&state).map(|close| mark + layout - 0.3 + close)
        };
        let row = self.alike.get(part.row).copied().unwrap_or_default();
        let fresh = State { open: true, row, ..State::default() };
        if part.span.is_some() {
            let own = |habit| if habit == Habit::DateFirst { 1.2 } else { -0.8 };
            let gain = std::array::from_fn(|n| own(Habit::ALL[n]) + opening[n]);
            add(Action::Open(Label::Date), State { dated: true, ..fresh }, gain);
        } else {
            let opened = |own: f32| opening.map(|opening| own + opening);
            add(Action::Open(Label::Name), State { name: true, last: Some(Label::Name), ..fresh }, opened(look.name));
            add(
                Action::Open(Label::Issuer),
                State { issuer: true, last: Some(Label::Issuer), ..fresh },
                opened(look.issuer - 1.6),
            );
        }
    }

    /// What it adds that a part goes on with the field before.
    fn join(&self, at: usize, part: &Part, look: &Look, state: &State) -> Option<f32> {
        let before = self.parts.get(at.checked_sub(1)?).filter(|p| p.span.is_none())?;
        if part.first && before.row + 1 != part.row {
            return None;
        }
        let own = match state.last? {
            Label::Name => look.tail + (look.name - 1.0).clamp(-0.6, 0.4),
            Label::Issuer => look.issuer.clamp(-0.8, 0.4) - 0.2 - look.remark.max(0.0),
            Label::Remark => 0.0,
            Label::Date => return None,
        };
        let mark = match part.mark {
            Mark::Bracket => -0.3,
            Mark::Word | Mark::Colon => 0.2,
            Mark::Behind => 0.1,
            _ => -0.7,
        };
        // A line that filled its column may go on in the next.
        let full = self.rows.get(before.row).is_some_and(|r| r.full);
        let row = match part.first {
            true if full => 0.7,
            true => -0.5,
            false => 0.0,
        };
        Some(own + mark + row)
    }
}

/// `ServSafe, CPR, forklift`: a row that is a list of certificates rather than name and issuer.
fn is_list(parts: &[Part], looks: &[Look], row: usize) -> bool {
    let from = parts.partition_point(|part| part.row < row);
    let mut of = parts.iter().zip(looks).skip(from).take_while(|(part, _)| part.row == row);
    of.clone().count() > 1
        && of.all(|(p, look)| {
            p.span.is_none() && p.mark != Mark::Bracket && look.name > 1.5 && (p.first || look.issuer < 1.0)
        })
}
