//! Furniture: rows around a resume that are none of it: the head and signature of a mail, and the first rows of tables. The
//! main entry is [`parted`].

use crate::model::document::Line;
use crate::packs::Packs;
use crate::packs::words::{any_byte, spaced, trimmed};

/// Rows told apart.
#[derive(Debug, Default)]
pub(super) struct Parted {
    /// The resume.
    pub(super) rows: Vec<Line>,
    /// Who sent the mail: a page margin more than a part of the resume.
    pub(super) senders: Vec<Line>,
    /// Names of columns.
    pub(super) labels: Vec<String>,
}

/// Rows at the top among which the head of a mail is looked for.
const TOP: usize = 10;

/// `rows` without the head of a mail, what a mailer adds below, and names of columns.
pub(super) fn parted(rows: Vec<Line>, packs: &Packs) -> Parted {
    let mailed = rows.iter().take(TOP).filter(|row| mail_field(row).is_some()).count() >= 2;
    let mut out = Parted { rows: Vec::with_capacity(rows.len()), ..Parted::default() };
    for (at, row) in rows.into_iter().enumerate() {
        let field = if mailed && at < TOP { mail_field(&row) } else { None };
        match field {
            Some("from" | "reply-to") => out.senders.push(row),
            Some(_) => {}
            None if is_mailer_line(&row) => {}
            None if is_column_row(&row, packs) => out.labels.push(row.text),
            None => out.rows.push(row),
        }
    }
    out
}

/// The field of a mail's head that the row is.
fn mail_field(row: &Line) -> Option<&'static str> {
    if !any_byte(&row.text, |byte| byte == b':') {
        return None;
    }
    let label = row.text.split_once(':')?.0.trim();
    ["from", "to", "cc", "bcc", "subject", "date", "sent", "reply-to", "attachments", "attachment"]
        .into_iter()
        .find(|field| field.eq_ignore_ascii_case(label))
}

/// What a mailer adds below a message.
fn is_mailer_line(row: &Line) -> bool {
    let text = trimmed(&row.text);
    if !text.starts_with(['s', 'S', 'g', 'G']) {
        return false;
    }
    let begins = |lead: &&str| text.get(..lead.len()).is_some_and(|start| start.eq_ignore_ascii_case(lead));
    let lead = [
        "sent from my ",
        "sent from mail",
        "sent via ",
        "sent using ",
        "get outlook for ",
        "sent from outlook",
        "sent from yahoo",
    ]
    .iter()
    .any(begins);
    lead && spaced(text) <= 10
}

/// `Employer | Title | Dates`: cells that each name a column.
fn is_column_row(row: &Line, packs: &Packs) -> bool {
    if row.bullet || !any_byte(&row.text, |byte| matches!(byte, b'\t' | b'|')) {
        return false;
    }
    let cells = || row.text.split(['\t', '|']).map(str::trim).filter(|cell| !cell.is_empty());
    cells().all(|cell| packs.titles.columns.is(cell.trim_end_matches(':'))) && cells().count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_and_names_of_columns_are_no_part_of_a_resume() {
        let packs = Packs::builtin().unwrap();
        let lines = [
            "From: Ada Fern <ada@example.com>",
            "Subject: job",
            "Ada Fern",
            "Employer\tPosition\tDates",
            "Larch Inn\tPorter\t2020 - 2021",
            "Sent from my phone",
        ];
        let rows = lines.map(|text| Line { text: text.to_owned(), page: 1, ..Line::default() }).to_vec();
        let found = parted(rows, &packs);
        let texts: Vec<&str> = found.rows.iter().map(|row| row.text.as_str()).collect();
        assert_eq!(texts, ["Ada Fern", "Larch Inn\tPorter\t2020 - 2021"]);
        assert_eq!((found.senders.len(), found.labels.len()), (1, 1));
    }
}
