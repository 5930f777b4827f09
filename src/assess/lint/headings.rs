//! Headings: rules about section headings and spaced letters (P09 to P12). The main entry is [`rules`].

use super::file::squeezed;
use super::report::{Hits, Report, short};
use crate::model::document::{Document, Line, Region};
use crate::packs::words::words;

/// Lines from which a resume needs headings.
const NEEDS_HEADS: usize = 10;
/// Single letters in a row that are one spaced word.
const SPACED: usize = 4;

/// P09 to P12.
pub(super) fn rules(document: &Document, report: &mut Report<'_>) {
    // Readers mend spaced letters; the raw text has them as they are.
    let seen = document.lines.iter().filter(|line| !line.hidden).map(|line| line.text.as_str());
    if let Some(text) = seen.chain(document.layout.raw_lines()).find_map(spaced) {
        report.add_shown("P09", 0, &text, &[(None, text.clone())]);
    }
    let sections = &report.packs.sections;
    let is_head = |line: &Line| !line.bullet && sections.kind(line.text.trim_end_matches([':', ' '])).is_some();
    let body: Vec<&Line> = document.lines.iter().filter(|line| line.region == Region::Body && !line.hidden).collect();
    let heads: Vec<usize> = (0..body.len()).filter(|&i| body.get(i).is_some_and(|line| is_head(line))).collect();
    if heads.is_empty() {
        // "Skills: cash, phones" is a heading on the line of its text.
        let run_in = |line: &&Line| line.text.split_once(':').is_some_and(|(head, _)| sections.kind(head).is_some());
        if body.len() > NEEDS_HEADS && !body.iter().any(run_in) {
            report.add("P11", None, 0, "");
        }
        return;
    }
    let looks: Vec<Look> = heads.iter().filter_map(|&i| body.get(i)).map(|line| Look::of(line)).collect();
    if let Some(look) = looks.iter().find(|look| looks.iter().filter(|other| other == look).count() > 1) {
        let same: Vec<&&Line> = body.iter().filter(|line| Look::of(line) == *look).collect();
        let plain = body.iter().filter(|line| Look::of(line) == *look && !is_head(line)).count();
        let strange: Vec<String> = same
            .iter()
            .filter(|line| !is_head(line) && is_title(&line.text, report))
            .map(|line| short(&line.text).to_string())
            .collect();
        if look.stands_out() && plain <= heads.len() && !strange.is_empty() {
            let shown: Hits = strange.iter().map(|text| (None, text.clone())).collect();
            let named = strange.iter().take(3).cloned().collect::<Vec<_>>().join("\", \"");
            report.add_shown("P10", strange.len(), &named, &shown);
        }
    }
    let usual = usual_size(&body);
    for &i in &heads {
        let (Some(head), next) = (body.get(i), body.get(i + 1)) else { continue };
        // A list of plain words has no space between its items.
        let spaced = next.is_some_and(|next| next.gap >= 0.25);
        let styled = Look::of(head).stands_out() || head.size > usual + 1.0 || spaced;
        let ends = next.is_none_or(|next| is_head(next) && Look::of(next) == Look::of(head));
        let same_column = next.is_none_or(|next| next.column == head.column) && (next.is_some() || head.column == 0);
        let runs_on = i.checked_sub(1).and_then(|p| body.get(p)).is_some_and(|before| before.full);
        if ends && same_column && styled && !runs_on {
            report.add_shown("P12", 0, &short(&head.text), &[(None, head.text.clone())]);
        }
    }
}

/// The type size of most lines.
fn usual_size(lines: &[&Line]) -> f32 {
    let mut sizes: Vec<f32> = lines.iter().map(|line| line.size).collect();
    sizes.sort_by(f32::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(0.0)
}

/// A line that could be a heading: few words, no date, no sentence, nothing of the contact or of a job.
fn is_title(text: &str, report: &Report<'_>) -> bool {
    let known = |value: &Option<String>| {
        value.as_deref().is_some_and(|v| squeezed(text).contains(&squeezed(v)) || squeezed(v).contains(&squeezed(text)))
    };
    let basics = &report.resume.basics;
    let job = |place: &Option<String>, name: &Option<String>| known(place) || known(name);
    let taken = known(&basics.name)
        || known(&basics.label)
        || report.resume.work.iter().any(|work| job(&work.position, &work.name))
        || report.resume.volunteer.iter().any(|role| job(&role.position, &role.organization))
        || report.resume.education.iter().any(|school| job(&school.institution, &school.study_type));
    let count = words(text).len();
    (1..=5).contains(&count)
        && !text.contains(|c: char| c.is_ascii_digit() || matches!(c, ',' | '|' | '@' | '\t'))
        && !taken
}

/// How a line looks, to tell headings from text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    heading: Option<u8>,
    size: i32,
    bold: bool,
    capitals: bool,
}

impl Look {
    fn of(line: &Line) -> Self {
        let capitals = line.text.chars().any(char::is_uppercase) && !line.text.chars().any(char::is_lowercase);
        Self { heading: line.heading, size: (line.size * 2.0).round() as i32, bold: line.bold, capitals }
    }

    fn stands_out(&self) -> bool {
        self.heading.is_some() || self.bold || self.capitals
    }
}

/// Letters with single blanks between them ("J O H N").
fn spaced(text: &str) -> Option<String> {
    let found = words(text);
    let mut run = 0;
    let mut start = 0;
    for (i, word) in found.iter().enumerate() {
        let single = word.text.len() == 1 && word.text.bytes().all(|b| b.is_ascii_alphabetic());
        let gap = i.checked_sub(1).and_then(|p| found.get(p)).and_then(|p| text.get(p.end..word.start));
        if single && (run == 0 || gap.is_some_and(|gap| gap.trim().is_empty())) {
            if run == 0 {
                start = word.start;
            }
            run += 1;
            if run >= SPACED {
                return text.get(start..).map(|rest| rest.chars().take(30).collect());
            }
        } else {
            run = 0;
        }
    }
    None
}
