//! Placed: blocks with what they are on the page and which of their parts stand where. Every output is made from these, so
//! that a date is a date in all of them. The main entry is [`placed`].

use crate::compose::prose::capital;
use crate::render::blocks::{Block, Line, Span, is_dates, plain};
use crate::render::fonts::clean;

/// What a line is on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The name.
    Title,
    /// Bold line below the name.
    Headline,
    /// How to reach the person.
    Contact,
    /// `##`.
    Section,
    /// First line of an entry.
    Entry,
    /// Employer and place.
    Place,
    /// Running text.
    Body,
    /// List item.
    Item,
    /// A line across.
    Rule,
}

/// A line with its role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed {
    /// What it is.
    pub(super) role: Role,
    /// The text; parts with bars between.
    pub(super) line: Line,
    /// Town of the employer or school, apart from the line where the line says who that is.
    pub(super) place: Line,
    /// Dates that stand apart, at the right edge.
    pub(super) date: Line,
    /// Depth of a list item or of a paragraph in one.
    pub(super) depth: u8,
    /// Number of an item in an ordered list.
    pub(super) number: Option<u64>,
}

impl Placed {
    /// The line with what stands apart from it but the dates, bars between.
    pub(super) fn whole(&self) -> Line {
        joined(&[self.line.clone(), self.place.clone()])
    }
}

/// `blocks` with their places.
pub(super) fn placed(blocks: &[Block]) -> Vec<Placed> {
    let mut out = Vec::new();
    let mut in_head = false;
    for block in blocks {
        let is_paragraph = matches!(block, Block::Paragraph { .. });
        in_head &= is_paragraph;
        match block {
            Block::Heading { level: 1, parts } if out.is_empty() => {
                in_head = true;
                out.push(simple(Role::Title, joined(parts)));
            }
            Block::Heading { level: 1 | 2, parts } => out.push(simple(Role::Section, joined(parts))),
            Block::Heading { parts, .. } => entry(parts, &mut out),
            Block::Paragraph { parts, depth } => match if in_head { head_role(parts) } else { Role::Body } {
                // The bold of a headline says what it is; how it looks is the theme's matter.
                Role::Headline => {
                    let plain = |span: &Span| Span { bold: false, ..span.clone() };
                    out.push(simple(Role::Headline, raised(parts.iter().flatten().map(plain).collect())));
                }
                Role::Contact => out.push(simple(Role::Contact, joined(parts))),
                role => {
                    let parts: Vec<Line> = parts.iter().cloned().map(raised).collect();
                    out.push(dated(role, &parts, *depth));
                }
            },
            Block::Item { depth, number, parts } => {
                out.push(Placed { number: *number, ..dated(Role::Item, parts, *depth) });
            }
            Block::Rule => out.push(simple(Role::Rule, Line::new())),
        }
    }
    out
}

fn simple(role: Role, line: Line) -> Placed {
    Placed { role, line, place: Line::new(), date: Line::new(), depth: 0, number: None }
}

/// `line` with its first letter shown as a capital, where it opens as a sentence in small letters.
fn raised(mut line: Line) -> Line {
    let capital = capital(&clean(&plain(&line)));
    if let Some(first) = line.first_mut() {
        first.raised = capital;
    }
    line
}

/// Where the last part that is a date stands; never the first part.
fn date_at(parts: &[Line]) -> Option<usize> {
    parts.iter().skip(1).rposition(|part| is_dates(part)).map(|at| at + 1)
}

/// A line whose last date, if it has parts, stands apart.
fn dated(role: Role, parts: &[Line], depth: u8) -> Placed {
    let date = date_at(parts);
    let rest: Vec<Line> =
        parts.iter().enumerate().filter(|(n, _)| Some(*n) != date).map(|(_, part)| part.clone()).collect();
    let date = date.and_then(|at| parts.get(at)).cloned().unwrap_or_default();
    let line = joined(&rest);
    Placed { date, depth, ..simple(role, if role == Role::Item { raised(line) } else { line }) }
}

/// The head of an entry: title and dates on one line, what else it says below.
fn entry(parts: &[Line], out: &mut Vec<Placed>) {
    let date = date_at(parts);
    let rest: Vec<Line> = match parts {
        [degree, field, school, place, _] => {
            let comma = Span { text: ", ".to_owned(), ..Span::default() };
            let comma = if degree.is_empty() || field.is_empty() { vec![] } else { vec![comma] };
            let title = degree.iter().chain(&comma).chain(field).cloned().collect();
            vec![title, school.clone(), place.clone()]
        }
        _ => parts.iter().enumerate().filter(|(n, _)| Some(*n) != date).map(|(_, part)| part.clone()).collect(),
    };
    let (known, place) = match rest.split_at_checked(2) {
        Some((head, [place])) if head.iter().all(|part| !part.is_empty()) && is_short(place) => (head, place.clone()),
        _ => (rest.as_slice(), Line::new()),
    };
    let mut known = known.iter().filter(|part| !part.is_empty()).cloned();
    let title = raised(known.next().unwrap_or_default());
    let date = date.and_then(|at| parts.get(at)).cloned().unwrap_or_default();
    out.push(Placed { date, ..simple(Role::Entry, title) });
    let line = joined(&known.collect::<Vec<_>>());
    if !line.is_empty() {
        out.push(Placed { place, ..simple(Role::Place, line) });
    }
}

/// Whether a place leaves room beside it for an employer.
fn is_short(place: &[Span]) -> bool {
    const MOST: usize = 40;
    plain(place).chars().count() <= MOST
}

/// What a paragraph between the name and the first section is.
fn head_role(parts: &[Line]) -> Role {
    let mut spans = parts.iter().flatten();
    let text = parts.first().map(|line| plain(line)).unwrap_or_default();
    if parts.len() == 1 && spans.clone().all(|span| span.bold) {
        Role::Headline
    } else if parts.len() > 1 || spans.any(|span| span.link.is_some()) || (text.len() <= 60 && !text.ends_with('.')) {
        Role::Contact
    } else {
        Role::Body
    }
}

/// `parts` on one line with bars between those that say something.
fn joined(parts: &[Line]) -> Line {
    let mut out = Line::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        if !out.is_empty() {
            out.push(Span { text: " | ".to_owned(), ..Span::default() });
        }
        out.extend(part.iter().cloned());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::blocks::blocks;

    fn roles(markdown: &str) -> Vec<(Role, String, bool)> {
        placed(&blocks(markdown)).into_iter().map(|p| (p.role, plain(&p.whole()), !p.date.is_empty())).collect()
    }

    #[test]
    fn every_line_of_a_resume_gets_its_role() {
        let found = roles(
            "# Mara Quill\n\n**Guest service**\n\nDuluth, MN | <m@example.org>\n\n## Work Experience\n\n\
             ### Agent | Inn | Duluth, MN | Jun 2021 – Present\n\n- Served guests\n\n## Education\n\n\
             ### | business | Lake College | | 2014\n\n- Card | Board | 2023\n",
        );
        let expected = [
            (Role::Title, "Mara Quill", false),
            (Role::Headline, "Guest service", false),
            (Role::Contact, "Duluth, MN | m@example.org", false),
            (Role::Section, "Work Experience", false),
            (Role::Entry, "Agent", true),
            (Role::Place, "Inn | Duluth, MN", false),
            (Role::Item, "Served guests", false),
            (Role::Section, "Education", false),
            (Role::Entry, "business", true),
            (Role::Place, "Lake College", false),
            (Role::Item, "Card | Board", true),
        ];
        assert_eq!(found, expected.map(|(role, text, right)| (role, text.to_owned(), right)));
    }

    #[test]
    fn a_place_stands_apart_only_from_a_known_employer() {
        let place = |head: &str| placed(&blocks(head)).pop().map(|last| (plain(&last.line), plain(&last.place)));
        let both = |line: &str, place: &str| Some((line.to_owned(), place.to_owned()));
        assert_eq!(place("### Agent | Inn | Duluth, MN | 2019"), both("Inn", "Duluth, MN"));
        assert_eq!(place("### A.A., honors | arts | Lake College | Ely, MN | 2019"), both("Lake College", "Ely, MN"));
        assert_eq!(place("### Agent | | Duluth, MN | 2019"), both("Duluth, MN", ""));
        assert_eq!(place("### | Inn | Duluth, MN | 2019"), both("Duluth, MN", ""));
        assert_eq!(place("### Agent | Inn | 2019"), both("Inn", ""));
        let far = "At home, for guests in the United States and Canada";
        assert_eq!(place(&format!("### Agent | Inn | {far} | 2019")), both(&format!("Inn | {far}"), ""));
    }

    #[test]
    fn a_line_in_small_letters_is_shown_with_a_capital_and_keeps_its_text() {
        let markdown = "# ana ruiz\n\ntampa | <a@b.example>\n\n## Work Experience\n\n### cook | joe's | | 2019\n\n- ran *two* fryers\n- iPad till\n\nkept the till.\n\nfinnish: good | czech\n";
        let found: Vec<_> = placed(&blocks(markdown))
            .iter()
            .flat_map(|p| p.line.iter().filter(|s| s.raised.is_some()).map(|s| s.text.clone()))
            .collect();
        assert_eq!(found, ["cook", "ran ", "kept the till.", "finnish: good", "czech"]);
    }
}
