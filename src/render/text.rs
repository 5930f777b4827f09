//! Text: plain text that pastes well into a web form: one fact a line, `-` bullets, no columns. The main entry is [`text`].

use crate::render::blocks::{Span, blocks, plain};
use crate::render::fonts::clean;
use crate::render::placed::{Placed, Role, placed};

/// `markdown` as plain text.
pub(super) fn text(markdown: &str) -> String {
    let mut out = String::new();
    let lines = placed(&blocks(markdown));
    for (n, line) in lines.iter().enumerate() {
        let before = n.checked_sub(1).and_then(|n| lines.get(n)).map(|line| line.role);
        if blank_above(before, line.role) {
            out.push('\n');
        }
        // What is no sentence, such as a list of skills, stays as it was written.
        let as_written = |span: Span| Span { raised: None, ..span };
        let mut shown = line.whole();
        if line.role == Role::Body && !plain(&shown).ends_with(['.', '!', '?']) {
            shown = shown.into_iter().map(as_written).collect();
        }
        let text = line_text(&shown);
        match line.role {
            Role::Section => out.push_str(&text.to_uppercase()),
            Role::Item => {
                out.push_str(&"  ".repeat(usize::from(line.depth)));
                out.push_str(&line.number.map_or_else(|| "- ".to_owned(), |number| format!("{number}. ")));
                out.push_str(&text);
            }
            Role::Rule => out.push_str("----"),
            _ => out.push_str(&text),
        }
        let date_here = !line.date.is_empty() && line.role != Role::Entry;
        if date_here {
            out.push_str(" | ");
            out.push_str(&line_text(&line.date));
        }
        end_line(&mut out);
        // The dates of an entry stand on a line of their own, below employer and place.
        if let Some(date) = date_of_entry(&lines, n) {
            out.push_str(&line_text(&date.date));
            end_line(&mut out);
        }
    }
    out
}

/// The entry whose dates come after line `n`.
fn date_of_entry(lines: &[Placed], n: usize) -> Option<&Placed> {
    let line = lines.get(n)?;
    let entry = match line.role {
        Role::Entry if lines.get(n + 1).is_none_or(|next| next.role != Role::Place) => line,
        Role::Place => lines.get(n.checked_sub(1)?)?,
        _ => return None,
    };
    (entry.role == Role::Entry && !entry.date.is_empty()).then_some(entry)
}

fn blank_above(before: Option<Role>, role: Role) -> bool {
    match (before, role) {
        (None, _) | (Some(Role::Section), _) => false,
        (_, Role::Section | Role::Entry | Role::Rule) => true,
        (Some(Role::Headline | Role::Contact | Role::Body), Role::Body) => true,
        _ => false,
    }
}

/// Text of a line; a link that does not show its target gets it in brackets.
fn line_text(line: &[Span]) -> String {
    let mut out = String::new();
    for (n, span) in line.iter().enumerate() {
        // Here a letter cannot be shown otherwise than it is written.
        out.extend(span.raised);
        let span = Span { text: clean(&span.text), ..span.clone() };
        out.push_str(span.parted().1);
        let Some(target) = &span.link else { continue };
        let ends = line.get(n + 1).is_none_or(|next| next.link != span.link);
        let bare = target.trim_start_matches("mailto:").trim_start_matches("https://").trim_start_matches("http://");
        if ends && !out.contains(bare.trim_end_matches('/')) {
            out.push_str(&format!(" ({target})"));
        }
    }
    out
}

fn end_line(out: &mut String) {
    out.truncate(out.trim_end_matches(' ').len());
    if !out.ends_with('\n') {
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_resume_pastes_one_fact_a_line() {
        let markdown = "# Mara Quill\n\n**Guest service**\n\nDuluth, MN | <m@example.org> | [my page](https://mara.example)\n\n\
            ## Work Experience\n\n### Agent | Inn | Duluth, MN | Jun 2021 – Present\n\n- Served\n\n### Cook | | | 2019\n\n\
            ## Certifications and Training\n\n- Card | Board | 2023\n";
        let expected = "Mara Quill\nGuest service\nDuluth, MN | m@example.org | my page (https://mara.example)\n\n\
            WORK EXPERIENCE\nAgent\nInn | Duluth, MN\nJun 2021 – Present\n- Served\n\nCook\n2019\n\n\
            CERTIFICATIONS AND TRAINING\n- Card | Board | 2023\n";
        assert_eq!(text(markdown), expected);
    }
}
