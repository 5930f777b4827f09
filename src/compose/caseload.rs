//! Caseload views: the lines of a batch as a CSV that no spreadsheet takes for formulas, and as one HTML page.

use serde::Serialize;

use super::{ComposeError, escape, templates};

/// A line of the caseload; all cells are text.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Row {
    /// The resume's file name, which stands for the client.
    pub client: String,
    /// The posting's file name.
    pub posting: String,
    /// What to do with this client next, in a word.
    pub bucket: String,
    /// Percent word for word.
    pub literal: String,
    /// Percent with other words.
    pub concept: String,
    /// Percent word for word within honest reach.
    pub ceiling: String,
    /// Must-haves shown, such as `4 of 6`.
    pub musts: String,
    /// First must-haves that nothing shows.
    pub missing: String,
    /// Conditions to ask about.
    pub knockouts_open: String,
    /// Conditions that the resume contradicts.
    pub knockouts_unmet: String,
    /// Questions to the client.
    pub questions: String,
    /// Fatal and major findings of the file.
    pub grave: String,
    /// Next action.
    pub next: String,
    /// Why the file could not be used.
    pub problem: String,
}

/// The head of the table.
const HEAD: [&str; 14] = [
    "client",
    "posting",
    "bucket",
    "literal_percent",
    "concept_percent",
    "ceiling_percent",
    "must_haves_shown",
    "must_haves_missing",
    "knockouts_open",
    "knockouts_unmet",
    "questions_open",
    "grave_findings",
    "next_action",
    "problem",
];

/// The rows as CSV (RFC 4180) with a head.
pub fn csv(rows: &[Row]) -> Result<String, ComposeError> {
    let fail = |message: String| ComposeError { template: "caseload.csv".to_owned(), message };
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(HEAD).map_err(|error| fail(error.to_string()))?;
    for row in rows {
        let cells = [
            &row.client,
            &row.posting,
            &row.bucket,
            &row.literal,
            &row.concept,
            &row.ceiling,
            &row.musts,
            &row.missing,
            &row.knockouts_open,
            &row.knockouts_unmet,
            &row.questions,
            &row.grave,
            &row.next,
            &row.problem,
        ];
        table.write_record(cells.map(|cell| escape::cell(cell))).map_err(|error| fail(error.to_string()))?;
    }
    let bytes = table.into_inner().map_err(|error| fail(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| fail(error.to_string()))
}

/// The rows as one HTML page.
pub fn html(rows: &[Row]) -> Result<String, ComposeError> {
    #[derive(Serialize)]
    struct Page<'a> {
        rows: &'a [Row],
    }
    templates::html("caseload.html", &Page { rows })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_is_never_a_formula() {
        let row = Row { client: "=cmd|'/c calc'!A1.pdf".to_owned(), ..Row::default() };
        let text = csv(&[row]).unwrap();
        assert!(text.lines().nth(1).unwrap().starts_with("'=cmd"), "{text}");
    }
}
