//! Dates: rules about when (P16 to P19, C09, C26). The main entry is [`rules`].

use super::report::{Hits, Report, listed, short};
use super::texts::is_job;
use crate::model::date::Date;
use crate::model::document::Document;
use crate::model::place::Place;
use crate::model::resume::Work;
use crate::model::settings::Settings;
use crate::packs::words::{Word, words};

/// Months between dated entries from which C09 speaks.
const GAP: i32 = 6;
/// Years after which work is old (C26).
const OLD: i32 = 15;
/// Lines from which old work takes much space.
const MUCH: usize = 4;

/// Reports what the dates show.
pub(super) fn rules(document: Option<&Document>, settings: &Settings, report: &mut Report<'_>) {
    let written = document.map(ranges).unwrap_or_default();
    precision(&written, report);
    styles(&written, report);
    order(settings, report);
    gap(settings, report);
    old(settings, report);
}

/// P16: jobs whose dates have no month, and years of two digits, which may be days.
fn precision(written: &[(Style, String)], report: &mut Report<'_>) {
    let mut hits: Hits = Vec::new();
    for (i, job) in report.resume.work.iter().enumerate() {
        let dates = [job.start_date, job.end_date];
        if dates.iter().flatten().any(|date| date.month.is_none()) {
            let mut span: Vec<String> = dates.iter().flatten().map(Date::to_string).collect();
            span.dedup();
            let name = job.position.as_deref().or(job.name.as_deref()).unwrap_or_default();
            hits.push((Some(Place::new(format!("/work/{i}"))), format!("{} ({})", short(name), span.join(" – "))));
        }
    }
    let mut parts: Vec<String> = Vec::new();
    if !hits.is_empty() {
        let quoted: Vec<String> = hits.iter().map(|(_, text)| format!("\"{text}\"")).collect();
        parts.push(format!("Dates without a month: {}", listed(&quoted)));
    }
    if let Some((_, text)) = written.iter().find(|(style, _)| *style == Style::Cut) {
        parts.push(format!("A year of two digits: \"{text}\""));
        hits.push((None, text.clone()));
    }
    if !parts.is_empty() {
        report.add_shown("P16", hits.len(), &parts.join(". "), &hits);
    }
}

/// How the ranges of the file are written, each style once with its first date. A date alone may be that of a certificate,
/// and is left out.
fn ranges(document: &Document) -> Vec<(Style, String)> {
    let mut seen: Vec<(Style, String)> = Vec::new();
    for line in document.lines.iter().filter(|line| !line.hidden && !line.bullet) {
        let found = words(&line.text);
        let dates: Vec<(Style, &str)> = (0..found.len())
            .filter_map(|i| {
                let (style, end) = style(&line.text, &found, i)?;
                Some((style, line.text.get(found.get(i)?.start..end)?))
            })
            .collect();
        let open = found.iter().any(|word| matches!(word.lower.as_str(), "present" | "current" | "now" | "today"));
        for (style, text) in dates.iter().filter(|_| dates.len() > 1 || open) {
            if *style != Style::Either && !seen.iter().any(|(old, _)| old == style) {
                seen.push((*style, (*text).to_owned()));
            }
        }
    }
    seen
}

/// P17.
fn styles(written: &[(Style, String)], report: &mut Report<'_>) {
    if written.len() > 1 {
        let hits: Hits = written.iter().map(|(_, text)| (None, text.clone())).collect();
        report.add_all("P17", &hits);
    }
}

/// How a month of a year is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// "June 2021"
    Name,
    /// "Jun 2021", "Jun. 2021"
    Short,
    /// "May 2021", and "June", "July" that many leave whole
    Either,
    /// "06/2021"
    Number,
    /// "2021-06"
    Iso,
    /// "Jun 21", "06/21"
    Cut,
}

/// The style of a month and year that starts at word `i`, and the byte after it.
fn style(text: &str, found: &[Word<'_>], i: usize) -> Option<(Style, usize)> {
    const LONG: [&str; 9] =
        ["january", "february", "march", "april", "august", "september", "october", "november", "december"];
    const CUT: [&str; 12] = ["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"];
    let word = found.get(i)?;
    let next = found.get(i + 1)?;
    let year =
        |word: &Word<'_>| word.lower.len() == 4 && word.lower.parse::<u16>().is_ok_and(|y| (1950..2100).contains(&y));
    let month =
        |word: &Word<'_>| word.lower.len() <= 2 && word.lower.parse::<u8>().is_ok_and(|m| (1..=12).contains(&m));
    let gap = text.get(word.end..next.start)?;
    let month_name = LONG.contains(&word.lower.as_str())
        || CUT.contains(&word.lower.as_str())
        || matches!(word.lower.as_str(), "may" | "june" | "july");
    let two = |word: &Word<'_>| {
        let digits = word.text.trim_start_matches(['\'', '’']);
        digits.len() == 2 && digits.bytes().all(|b| b.is_ascii_digit())
    };
    let ends = !text.get(next.end..).is_some_and(|rest| rest.starts_with([',', '/', '-']) || follows_year(rest));
    let named = year(next) && gap.trim_matches(['.', ',']).trim().is_empty();
    let style = if named && matches!(word.lower.as_str(), "may" | "june" | "july") {
        Style::Either
    } else if named && LONG.contains(&word.lower.as_str()) {
        Style::Name
    } else if named && CUT.contains(&word.lower.as_str()) {
        Style::Short
    } else if month_name && two(next) && gap.trim_matches(['.', '\'', '’', ' ']).is_empty() && ends {
        Style::Cut
    } else if year(next) && month(word) && gap == "/" {
        // A day before it makes it a whole date, which is another matter.
        let before = i.checked_sub(1).and_then(|p| found.get(p)).and_then(|p| text.get(p.end..word.start));
        (before != Some("/")).then_some(Style::Number)?
    } else if year(word) && month(next) && gap == "-" && next.lower.len() == 2 {
        Style::Iso
    } else {
        return None;
    };
    Some((style, next.end))
}

/// "Jun 21 2021" is a day.
fn follows_year(rest: &str) -> bool {
    words(rest).first().is_some_and(|word| word.text.len() == 4 && word.text.bytes().all(|b| b.is_ascii_digit()))
}

/// P18, P19.
fn order(settings: &Settings, report: &mut Report<'_>) {
    let today = settings.today.last_month();
    let resume = report.resume;
    let mut odd: Vec<(Option<Place>, String)> = Vec::new();
    let work =
        resume.work.iter().enumerate().map(|(i, w)| (format!("/work/{i}"), &w.position, w.start_date, w.end_date));
    let unpaid = resume
        .volunteer
        .iter()
        .enumerate()
        .map(|(i, v)| (format!("/volunteer/{i}"), &v.position, v.start_date, v.end_date));
    for (place, title, start, end) in work.chain(unpaid) {
        let title = short(title.as_deref().unwrap_or("a job"));
        let place = Some(Place::new(place));
        match (start, end) {
            (Some(start), Some(end)) if end.last_month() < start.first_month() => {
                odd.push((place, format!("{title}: {start} – {end}")));
            }
            (Some(date), _) | (None, Some(date)) if date.first_month() > today => {
                odd.push((place, format!("{title}: {date}")))
            }
            (_, Some(end)) if end.first_month() > today => odd.push((place, format!("{title}: until {end}"))),
            _ => {}
        }
    }
    // Two present jobs are fine where one says that it is not the whole week.
    let rule = report.rule("P18");
    let present: Vec<(usize, &Work)> = resume
        .work
        .iter()
        .enumerate()
        .filter(|(i, job)| {
            let texts = [&job.position, &job.name, &job.location, &job.description];
            let part = texts
                .iter()
                .filter_map(|t| t.as_deref())
                .any(|text| rule.is_some_and(|rule| rule.silent.matches(text)));
            // Memberships and licences are listed without a line.
            !part
                && !job.highlights.is_empty()
                && is_job(job, report.packs)
                && resume.meta.frontline.present.contains(&Place::new(format!("/work/{i}")))
        })
        .collect();
    if let [(i, first), .., (_, last)] = present[..]
        && first.name != last.name
    {
        let title = |job: &Work| short(job.position.as_deref().or(job.name.as_deref()).unwrap_or("a job"));
        odd.push((
            Some(Place::new(format!("/work/{i}"))),
            format!("{} and {} are both present", title(first), title(last)),
        ));
    }
    report.add_all("P18", &odd);

    let spans: Vec<(i32, i32)> = resume
        .work
        .iter()
        .filter(|job| job.name.is_some() && is_job(job, report.packs))
        .filter_map(|job| {
            job.start_date.map(|start| (start.first_month(), job.end_date.map_or(today, |end| end.last_month())))
        })
        .collect();
    let later = |pair: &&[(i32, i32)]| matches!(pair, [a, b] if b.0 >= a.1 && b.0 > a.0);
    let rising = spans.windows(2).filter(later).count();
    if rising > 0 {
        let about = match rising + 1 == spans.len() {
            true => "The jobs stand oldest first",
            false => "The jobs do not stand in order of their dates",
        };
        report.add("P19", Some(Place::new("/work")), rising, about);
    }
}

/// Dated entries of all kinds as months, a bare year counted as whole.
fn spans(settings: &Settings, report: &Report<'_>) -> Vec<(i32, i32)> {
    let resume = report.resume;
    let today = settings.today.last_month();
    let present = |place: String| resume.meta.frontline.present.contains(&Place::new(place));
    let mut spans = Vec::new();
    let mut put = |start: Option<Date>, end: Option<Date>, open: bool| match (start, end) {
        (Some(start), Some(end)) => spans.push((start.first_month(), end.last_month())),
        (Some(start), None) if open => spans.push((start.first_month(), today)),
        (Some(start), None) => spans.push((start.first_month(), start.last_month())),
        (None, Some(end)) => spans.push((end.first_month(), end.last_month())),
        (None, None) => {}
    };
    for (i, job) in resume.work.iter().enumerate() {
        put(job.start_date, job.end_date, present(format!("/work/{i}")) || i == 0);
    }
    for (i, role) in resume.volunteer.iter().enumerate() {
        put(role.start_date, role.end_date, present(format!("/volunteer/{i}")));
    }
    for school in &resume.education {
        put(school.start_date, school.end_date, school.start_date.is_some());
    }
    for project in &resume.projects {
        put(project.start_date, project.end_date, false);
    }
    spans.sort_unstable();
    spans
}

/// C09, the latest such time first; only the last ten years.
fn gap(settings: &Settings, report: &mut Report<'_>) {
    let today = settings.today.last_month();
    let mut gaps: Vec<String> = Vec::new();
    let mut reached: Option<i32> = None;
    for (start, end) in spans(settings, report) {
        if let Some(old) = reached
            && start - old > GAP + 1
            && today - start < 120
        {
            gaps.push(format!("{} – {}", month(old + 1), month(start - 1)));
        }
        reached = Some(reached.map_or(end, |old| old.max(end)));
    }
    gaps.reverse();
    if !gaps.is_empty() {
        report.add("C09", None, gaps.len(), &listed(&gaps));
    }
}

/// Months since year 0 as `YYYY-MM`.
fn month(months: i32) -> String {
    format!("{:04}-{:02}", months.div_euclid(12), months.rem_euclid(12) + 1)
}

/// C26.
fn old(settings: &Settings, report: &mut Report<'_>) {
    let line = settings.today.first_month() - OLD * 12;
    let hits: Vec<(Option<Place>, String)> = report
        .resume
        .work
        .iter()
        .enumerate()
        .filter(|(_, job)| is_job(job, report.packs))
        .filter(|(_, job)| job.end_date.is_some_and(|end| end.last_month() < line) && job.highlights.len() >= MUCH)
        .map(|(i, job)| {
            let title = job.position.as_deref().or(job.name.as_deref()).unwrap_or("a job");
            (Some(Place::new(format!("/work/{i}"))), title.to_owned())
        })
        .collect();
    report.add_all("C26", &hits);
}
