//! Caseload views: the lines of a batch as a CSV that no spreadsheet takes for formulas, and as one HTML page: by what is to be done
//! next, then what many lack.

use serde::Serialize;

use super::{ComposeError, escape, templates};

/// Counts of people below this are not shown, so that nobody is known by them (domain SPEC 6.2).
pub const SMALLEST_CELL: usize = 5;
/// Gaps that are listed for a posting.
pub const GAPS: usize = 8;

/// What comes next for a client, in the order of the page. It sorts work, not people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bucket {
    /// Nothing stands in the way.
    Ready,
    /// Something to settle or to mend.
    OneAppointment,
    /// Fewer than half of the must-haves are shown.
    #[default]
    Preparation,
    /// The file gives no text.
    CannotRead,
}

impl Bucket {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::Ready, Self::OneAppointment, Self::Preparation, Self::CannotRead];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ready => "ready to apply",
            Self::OneAppointment => "one appointment away",
            Self::Preparation => "needs preparation",
            Self::CannotRead => "cannot read file",
        }
    }

    /// The rule by which a client comes here.
    fn rule(self) -> &'static str {
        match self {
            Self::Ready => {
                "Three quarters or more of the must-haves are shown, no condition is open, and the file has no grave fault."
            }
            Self::OneAppointment => {
                "Half or more of the must-haves are shown; conditions, the file or some must-haves are still open."
            }
            Self::Preparation => {
                "Fewer than half of the must-haves are shown. Answers to the questions often show more; the rest needs a plan, \
                 or another posting."
            }
            Self::CannotRead => "No text could be read; the client sends the file again.",
        }
    }
}

/// A line of the caseload; all cells are text.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// The resume's file name, which stands for the client.
    pub client: String,
    /// The posting's file name.
    pub posting: String,
    /// What comes next.
    pub bucket: Bucket,
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
    /// Who acts: `client`, `counsellor` or `both`.
    pub who: &'static str,
    /// Why the file could not be used.
    pub problem: String,
}

/// What many clients lack for a posting.
#[derive(Debug, Clone, Serialize)]
pub struct Gaps {
    /// The posting's file name.
    pub posting: String,
    /// Most missed first.
    pub lines: Vec<Gap>,
}

/// How many clients show something that is asked for.
#[derive(Debug, Clone, Serialize)]
pub struct Gap {
    phrase: String,
    need: &'static str,
    told: String,
    of: usize,
    missing: usize,
}

impl Gap {
    /// `missing` clients of `of` do not show `phrase`. A small rest is not told, either: it would be counted from the difference.
    pub fn new(phrase: String, must: bool, missing: usize, of: usize) -> Self {
        let rest = of.saturating_sub(missing);
        let (told, missing) = match rest {
            0 => (format!("all {of}"), of),
            1..SMALLEST_CELL => (format!("nearly all of {of}"), of),
            _ => (format!("{missing} of {of}"), missing),
        };
        Self { phrase, need: if must { "must" } else { "plus" }, told, of, missing }
    }
}

/// The head of the table.
const HEAD: [&str; 15] = [
    "client",
    "posting",
    "bucket",
    "next_action",
    "who_acts",
    "must_haves_shown",
    "must_haves_missing",
    "knockouts_open",
    "knockouts_unmet",
    "questions_open",
    "grave_findings",
    "literal_percent",
    "concept_percent",
    "ceiling_percent",
    "problem",
];

/// The rows as CSV (RFC 4180) with a head.
pub fn csv(rows: &[Row]) -> Result<String, ComposeError> {
    let fail = |message: String| ComposeError { template: "caseload.csv".to_owned(), message };
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(HEAD).map_err(|error| fail(error.to_string()))?;
    for row in rows {
        let cells = [
            row.client.as_str(),
            &row.posting,
            row.bucket.name(),
            &row.next,
            row.who,
            &row.musts,
            &row.missing,
            &row.knockouts_open,
            &row.knockouts_unmet,
            &row.questions,
            &row.grave,
            &row.literal,
            &row.concept,
            &row.ceiling,
            &row.problem,
        ];
        table.write_record(cells.map(escape::cell)).map_err(|error| fail(error.to_string()))?;
    }
    let bytes = table.into_inner().map_err(|error| fail(error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| fail(error.to_string()))
}

/// The rows as one HTML page, those of a bucket together in their order, and what many lack.
pub fn html(rows: &[Row], gaps: &[Gaps]) -> Result<String, ComposeError> {
    #[derive(Serialize)]
    struct Page<'a> {
        clients: usize,
        postings: Vec<&'a str>,
        parts: Vec<Part<'a>>,
        gaps: &'a [Gaps],
    }
    #[derive(Serialize)]
    struct Part<'a> {
        name: String,
        rule: &'static str,
        count: usize,
        lines: Vec<Line<'a>>,
        failed: Vec<Failed<'a>>,
    }
    #[derive(Serialize)]
    struct Line<'a> {
        client: &'a str,
        posting: &'a str,
        next: &'a str,
        who: &'a str,
        musts: &'a str,
        missing: &'a str,
        settle: String,
        questions: &'a str,
        literal: &'a str,
        concept: &'a str,
        ceiling: &'a str,
    }
    #[derive(Serialize)]
    struct Failed<'a> {
        client: &'a str,
        problem: &'a str,
        next: &'a str,
    }
    fn line(row: &Row) -> Line<'_> {
        Line {
            client: &row.client,
            posting: &row.posting,
            next: &row.next,
            who: row.who,
            musts: &row.musts,
            missing: &row.missing,
            settle: settle(row),
            questions: &row.questions,
            literal: &row.literal,
            concept: &row.concept,
            ceiling: &row.ceiling,
        }
    }
    let part = |bucket: Bucket| {
        let of: Vec<&Row> = rows.iter().filter(|row| row.bucket == bucket).collect();
        let (lines, failed) = match bucket {
            Bucket::CannotRead => {
                let mut failed: Vec<Failed<'_>> = of
                    .iter()
                    .map(|row| Failed { client: &row.client, problem: &row.problem, next: &row.next })
                    .collect();
                failed.dedup_by(|a, b| a.client == b.client && a.problem == b.problem);
                (Vec::new(), failed)
            }
            _ => (of.iter().map(|row| line(row)).collect(), Vec::new()),
        };
        let count = if lines.is_empty() { failed.len() } else { lines.len() };
        let mut name = bucket.name().to_owned();
        if let Some(first) = name.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        (!of.is_empty()).then_some(Part { name, rule: bucket.rule(), count, lines, failed })
    };
    let mut clients: Vec<&str> = rows.iter().map(|row| row.client.as_str()).collect();
    clients.dedup();
    let mut postings: Vec<&str> = Vec::new();
    for row in rows {
        if !postings.contains(&row.posting.as_str()) {
            postings.push(&row.posting);
        }
    }
    let parts = Bucket::ALL.into_iter().filter_map(part).collect();
    templates::html("caseload.html", &Page { clients: clients.len(), postings, parts, gaps })
}

/// Conditions that are open, in a few words.
fn settle(row: &Row) -> String {
    match (row.knockouts_unmet.as_str(), row.knockouts_open.as_str()) {
        ("0", "0") => "none".to_owned(),
        ("0", open) => format!("{open} to ask"),
        (unmet, "0") => format!("{unmet} not met"),
        (unmet, open) => format!("{unmet} not met, {open} to ask"),
    }
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

    #[test]
    fn a_small_number_of_people_is_told_neither_way() {
        let told = |missing, of| Gap::new("CRM".to_owned(), true, missing, of).told;
        assert_eq!([told(30, 30), told(27, 30), told(20, 30)], ["all 30", "nearly all of 30", "20 of 30"]);
    }

    #[test]
    fn clients_stand_by_what_comes_next_and_a_name_is_no_mark() {
        let row = |client: &str, bucket| Row { client: client.to_owned(), bucket, ..Row::default() };
        let rows = [row("b<i>.pdf", Bucket::Preparation), row("a.pdf", Bucket::Ready), row("x", Bucket::CannotRead)];
        let page = html(&rows, &[]).unwrap();
        let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text}: {page}"));
        assert!(at("a.pdf") < at("b&lt;i&gt;.pdf") && at("b&lt;i&gt;.pdf") < at("Cannot read file (1)</h2>"));
        assert!(!page.contains("One appointment away"), "a bucket without clients has no part");
    }
}
