//! Sections: the rows of a resume parted by headings, or by what the rows say where headings are missing. The main entry
//! is [`split`].

use super::address;
use super::logical::ends_sentence;
use super::row_kind::{are_studies, first_job, holds_jobs, kind_of_content};
use crate::model::document::Line;
use crate::model::explanation::SectionBy;
use crate::packs::Packs;
use crate::packs::sections::SectionKind;
use crate::packs::words::{any_byte, spaced, trimmed, words};

/// Rows below one heading.
#[derive(Debug, Clone, Default)]
pub(super) struct Section {
    /// What they are; none above the first heading, and where nothing tells.
    pub(super) kind: Option<SectionKind>,
    /// Other kinds that the heading names.
    pub(super) also: Vec<SectionKind>,
    /// Heading as written, without its colon.
    pub(super) head: Option<String>,
    /// The heading is a word of the pack, or the kind was told from what stands below it.
    pub(super) known: bool,
    /// The heading stands in the first row, before its text.
    pub(super) inline: bool,
    /// What told the kind.
    pub(super) by: SectionBy,
    /// The rows.
    pub(super) rows: Vec<Line>,
}

/// How a row looks, as far as headings of one resume share it.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
struct Look {
    heading: Option<u8>,
    bold: bool,
    caps: bool,
    size: u16,
}

/// Parts `rows`. The first section is what stands above all headings: name, contact, summary.
pub(super) fn split(rows: Vec<Line>, packs: &Packs) -> Vec<Section> {
    let rows = part_run_in_heads(rows, packs);
    let body_size = common_size(&rows);
    let heady: Vec<bool> = rows.iter().map(|row| could_be_head(row, packs)).collect();
    let kinds: Vec<Option<SectionKind>> = rows
        .iter()
        .zip(&heady)
        .map(|(row, heady)| if *heady { packs.sections.kind(bare(&row.text)) } else { None })
        .collect();
    let emphasised = |row: &Line| {
        let look = look(row);
        look.heading.is_some() || look.bold || look.caps || (body_size > 0.0 && row.size > body_size * 1.08)
    };
    let found: Vec<&Line> = rows.iter().zip(&kinds).filter(|(_, kind)| kind.is_some()).map(|(row, _)| row).collect();
    let plain_heads = found.iter().filter(|r| !emphasised(r)).count() * 2 > found.len();
    // Rows of one to four words that follow each other closely: a list, of which no item is a heading.
    let short = |row: &Line| !row.bullet && row.heading.is_none() && spaced(&row.text) <= 4;
    let close: Vec<bool> = rows.iter().map(|row| short(row) && row.gap < 0.5).collect();
    let looks = head_looks(&rows, &kinds, &heady, packs);
    let mut sections = vec![Section::default()];
    let mut columns: Vec<(u16, usize)> = Vec::new();
    let count = rows.len();
    let mut after_head = false;
    let mut others: Option<u8> = None;
    for (i, row) in rows.into_iter().enumerate() {
        let follows = i + 1 < count;
        let mut starts = None;
        let heady = heady.get(i).copied().unwrap_or(false);
        let own = kinds.get(i).copied().flatten();
        let in_list =
            matches!(sections.last().and_then(|s| s.kind), Some(SectionKind::Skills | SectionKind::Languages))
                && sections.last().and_then(|s| s.rows.last()).is_some_and(short)
                && close.get(i).copied().unwrap_or(false)
                && close.get(i + 1).copied().unwrap_or(false)
                && !emphasised(&row)
                && !row.text.ends_with(':');
        let label = row.text.ends_with(':')
            && !plain_heads
            && !emphasised(&row)
            && row.gap < 0.5
            && sections.last().and_then(|s| s.kind) == Some(SectionKind::Work)
            && matches!(
                packs.sections.kind(bare(&row.text)),
                Some(SectionKind::Projects | SectionKind::Awards | SectionKind::Skills)
            );
        if own.is_some()
            && !in_list
            && !label
            && !is_sublabel(&row, sections.last(), packs)
            && (emphasised(&row) || plain_heads || row.gap >= 0.5 || row.text.ends_with(':') || i == 0)
            && (follows || sections.len() > 1)
            && !(after_head && row.heading.is_none() && !emphasised(&row))
        {
            starts = Some((own, true));
        } else if heady
            && sections.len() > 1
            && follows
            && (emphasised(&row) || row.gap >= 0.5)
            && row.text.split_whitespace().all(|w| !w.starts_with(char::is_lowercase) || w.len() <= 3)
            && let Some(kind) = packs.sections.kind_by_ending(bare(&row.text))
        {
            starts = Some((Some(kind), true));
        } else if heady
            && looks.contains(&look(&row))
            && (sections.len() > 1 || i > 0 && row.heading.is_some_and(|h| h > 1))
            && !is_entry_like(&row, packs)
            && !is_below(&row, others)
        {
            starts = Some((None, false));
        }
        if let Some((kind, known)) = starts {
            // Headings deeper than that of a section without a field stay in it.
            if kind != Some(SectionKind::Other) || !is_below(&row, others) {
                others = row.heading.filter(|_| kind == Some(SectionKind::Other));
            }
            let head = bare(&row.text).to_owned();
            let named = own.map_or_else(Vec::new, |own| packs.sections.named(&head, own));
            let also = named.into_iter().filter(|k| Some(*k) != kind).collect();
            let by = match known {
                true if own.is_some() => SectionBy::Word,
                true => SectionBy::Ending,
                false => SectionBy::Look,
            };
            sections.push(Section { kind, also, head: Some(head), known, by, ..Section::default() });
            remember(&mut columns, row.column, sections.len() - 1);
            after_head = true;
            continue;
        }
        after_head = false;
        if let Some((kind, head, rest)) = inline_head(&row, sections.last().and_then(|s| s.kind), packs) {
            let mut row = row;
            row.text = rest;
            remember(&mut columns, row.column, sections.len());
            sections.push(Section {
                kind: Some(kind),
                also: Vec::new(),
                head: Some(head),
                known: true,
                inline: true,
                by: SectionBy::Label,
                rows: vec![row],
            });
            continue;
        }
        // A row of another column goes on with that column's section, as where a page turns beside a sidebar.
        let last = sections.len() - 1;
        let last_column = sections.last().and_then(|s| s.rows.last()).map(|r| r.column);
        let place = if last_column.is_some_and(|c| c != row.column) {
            columns.iter().find(|(c, _)| *c == row.column).map_or(last, |(_, at)| *at)
        } else {
            last
        };
        remember(&mut columns, row.column, place);
        if let Some(section) = sections.get_mut(place) {
            section.rows.push(row);
        }
    }
    for section in sections.iter_mut().skip(1).filter(|s| s.kind.is_none()) {
        section.kind = kind_of_content(&section.rows, packs);
    }
    // "Qualifications" are skills to some and schools and certificates to others.
    for section in sections.iter_mut().filter(|s| s.kind == Some(SectionKind::Skills)) {
        let either = section.head.as_deref().is_some_and(|head| packs.sections.may_be(head, SectionKind::Education));
        if either && are_studies(&section.rows, packs) {
            section.kind = Some(SectionKind::Education);
            section.also = vec![SectionKind::Certificates];
            section.by = SectionBy::Rows;
        }
    }
    let mut sections: Vec<Section> = sections.into_iter().flat_map(|section| with_jobs(section, packs)).collect();
    // What stands below "Military service" or "Other" may be jobs.
    for section in sections.iter_mut().filter(|s| s.kind == Some(SectionKind::Other)) {
        if holds_jobs(&section.rows, packs) {
            section.kind = Some(SectionKind::Work);
        }
    }
    sections
}

/// A heading set in bold before the text of its row, as tables and narrow layouts have it, becomes a row of its own.
fn part_run_in_heads(rows: Vec<Line>, packs: &Packs) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::with_capacity(rows.len());
    for row in rows {
        // `Other: …` below `Tools: …` is one more group.
        let group = out.last().is_some_and(|before| before.bold_lead.is_some());
        let lead = row.bold_lead.and_then(|n| Some((row.text.get(..n)?, row.text.get(n..)?)));
        let parted = lead.filter(|(head, rest)| {
            !row.bullet
                && !rest.trim().is_empty()
                && !(group && packs.sections.kind(bare(head)) == Some(SectionKind::Other))
                && packs.sections.kind(bare(head)).is_some()
                && !bare(head).is_empty()
        });
        let Some((head, rest)) = parted else {
            out.push(row);
            continue;
        };
        let head = Line { text: head.trim().to_owned(), bold: true, bold_lead: None, links: Vec::new(), ..row.clone() };
        let rest = rest.trim().trim_start_matches([':', '–', '—', '-']).trim().to_owned();
        out.push(head);
        out.push(Line { text: rest, bold: false, bold_lead: None, heading: None, gap: 0.0, ..row });
    }
    out
}

fn remember(columns: &mut Vec<(u16, usize)>, column: u16, section: usize) {
    match columns.iter_mut().find(|(c, _)| *c == column) {
        Some(entry) => entry.1 = section,
        None => columns.push((column, section)),
    }
}

/// A heading without its colon and marks.
pub(super) fn bare(text: &str) -> &str {
    let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    if letter(text.as_bytes().first()) && letter(text.as_bytes().last()) {
        return text;
    }
    text.trim()
        .trim_matches(|c: char| matches!(c, ':' | '-' | '–' | '—' | '_' | '=' | '*' | '•' | '|' | '.' | '~' | '#'))
        .trim()
}

/// Short, not a list item, no date, no sentence.
fn could_be_head(row: &Line, packs: &Packs) -> bool {
    let text = trimmed(&row.text);
    !row.bullet
        && !text.is_empty()
        && text.len() <= 60
        && !any_byte(text, |b| matches!(b, b'\t' | b'@' | b'|' | b'0'..=b'9'))
        && (row.heading.is_some() || !ends_sentence(text))
        && !text.ends_with(',')
        && spaced(text) <= 7
        && address::find_url(text, &packs.titles).is_none()
}

fn look(row: &Line) -> Look {
    let letters = || row.text.chars().filter(|c| c.is_alphabetic());
    let caps = !letters().any(char::is_lowercase) && letters().nth(1).is_some();
    Look { heading: row.heading, bold: row.bold, caps, size: (row.size * 2.0).round().clamp(0.0, 1000.0) as u16 }
}

/// Looks that headings of the pack have at least twice here and that other short rows seldom have.
fn head_looks(rows: &[Line], kinds: &[Option<SectionKind>], heady: &[bool], packs: &Packs) -> Vec<Look> {
    let mut counts: Vec<(Look, usize)> = Vec::new();
    for (row, _) in rows.iter().zip(kinds).filter(|(_, kind)| kind.is_some()) {
        let look = look(row);
        match counts.iter_mut().find(|(l, _)| *l == look) {
            Some(entry) => entry.1 += 1,
            None => counts.push((look, 1)),
        }
    }
    let plain = |l: &Look| l.heading.is_none() && !l.bold && !l.caps;
    counts.retain(|(l, n)| (*n >= 2 || l.heading.is_some()) && !plain(l));
    let others = |l: Look| {
        rows.iter()
            .zip(kinds.iter().zip(heady))
            .filter(|(r, (kind, heady))| kind.is_none() && **heady && look(r) == l && is_entry_like(r, packs))
            .count()
    };
    counts.retain(|(l, n)| others(*l) <= *n);
    counts.into_iter().map(|(l, _)| l).collect()
}

/// Whether a row is rather the head of a job or school than of a section.
fn is_entry_like(row: &Line, packs: &Packs) -> bool {
    let titles = &packs.titles;
    let found = words(&row.text);
    let last_is_title = found.len().checked_sub(1).is_some_and(|at| titles.heads.at(&found, at).is_some());
    let employer = found.len() >= 2 && titles.companies.find(&found).is_some();
    // `Elm College`, but not `School`
    let school = found.len() >= 2 && titles.schools.at(&found, found.len() - 1).is_some()
        || titles.schools.longest(&found).is_some_and(|(_, n)| n >= 2);
    row.text.contains(',') || last_is_title || employer || school
}

fn common_size(rows: &[Line]) -> f32 {
    let mut sizes: Vec<(u16, usize)> = Vec::new();
    for row in rows.iter().filter(|r| r.size > 0.0) {
        let size = (row.size * 2.0).round().clamp(0.0, 1000.0) as u16;
        match sizes.iter_mut().find(|(s, _)| *s == size) {
            Some(entry) => entry.1 += row.text.len(),
            None => sizes.push((size, row.text.len())),
        }
    }
    sizes.iter().max_by_key(|(s, n)| (*n, u16::MAX - *s)).map_or(0.0, |(s, _)| f32::from(*s) / 2.0)
}

/// `Objective: …`, `languages: english, spanish`, `Skills | Word, Excel`: kind, heading and the rest of the row.
fn inline_head(row: &Line, current: Option<SectionKind>, packs: &Packs) -> Option<(SectionKind, String, String)> {
    if row.bullet || !any_byte(&row.text, |byte| matches!(byte, b'\t' | b':')) {
        return None;
    }
    let (head, rest, tab) = match (row.text.split_once('\t'), row.text.split_once(':')) {
        (Some((head, rest)), _) if packs.sections.kind(bare(head)).is_some() => (head, rest, true),
        (_, Some((head, rest))) => (head, rest, false),
        _ => return None,
    };
    let rest = rest.trim();
    if rest.is_empty() || head.len() > 40 || rest.starts_with("//") {
        return None;
    }
    let kind = packs.sections.kind(bare(head))?;
    // `Degree: …` below `School: …`: labels of a form.
    let same = current == Some(kind) && matches!(kind, SectionKind::Education | SectionKind::Work);
    if same && !tab {
        return None;
    }
    let fits = match kind {
        SectionKind::Languages => packs.titles.languages.in_text(rest),
        SectionKind::Contact => false,
        SectionKind::Skills | SectionKind::Summary => current != Some(SectionKind::Work) || row.gap >= 0.5 && !tab,
        // Inside a job these are labels of duties; inside skills they are groups.
        SectionKind::Work | SectionKind::Projects | SectionKind::Unprinted | SectionKind::Awards => {
            current.is_none() || tab && current != Some(SectionKind::Work)
        }
        SectionKind::Other => {
            !matches!(current, Some(SectionKind::Work | SectionKind::Skills))
                || tab && current != Some(SectionKind::Work)
        }
        SectionKind::Interests
        | SectionKind::Publications
        | SectionKind::Memberships
        | SectionKind::References
        | SectionKind::Volunteer
        | SectionKind::Certificates
        | SectionKind::Education => current != Some(SectionKind::Work) || row.gap >= 0.5 || tab,
    };
    // Groups of a skills section stay together, and `School: …` among schools is the label of a field.
    let group = current == Some(SectionKind::Skills) && matches!(kind, SectionKind::Skills | SectionKind::Other);
    let field = matches!(kind, SectionKind::Education | SectionKind::Certificates) && current == Some(kind);
    (fits && !group && !field).then(|| (kind, bare(head).to_owned(), rest.to_owned()))
}

/// Whether `Training` is one of the short rows by which a list of achievements is parted, and no heading.
fn is_sublabel(row: &Line, section: Option<&Section>, packs: &Packs) -> bool {
    let Some(section) = section.filter(|s| s.kind == Some(SectionKind::Awards)) else { return false };
    let label = |r: &Line| !r.bullet && !r.bold && r.heading.is_none() && spaced(&r.text) <= 3;
    let parted = section.rows.windows(2).any(|w| matches!(w, [a, b] if label(a) && b.bullet));
    parted && label(row) && row.gap < 0.5 && packs.sections.kind(bare(&row.text)) == Some(SectionKind::Certificates)
}

/// `section`, and the jobs that stand in it below a heading that nobody knows ("Career snapshot") or below none.
fn with_jobs(mut section: Section, packs: &Packs) -> Vec<Section> {
    let swallows = matches!(section.kind, Some(SectionKind::Summary | SectionKind::Skills | SectionKind::Awards));
    if !swallows || section.head.is_none() || section.inline {
        return vec![section];
    }
    let Some(at) = first_job(&section.rows, packs) else { return vec![section] };
    let rows = section.rows.split_off(at);
    let head = section.rows.pop_if(|row| {
        could_be_head(row, packs) && !row.bullet && spaced(&row.text) <= 4 && section.kind == Some(SectionKind::Summary)
    });
    let head = head.map(|row| bare(&row.text).to_owned());
    let by = if head.is_some() { SectionBy::Look } else { SectionBy::Rows };
    vec![section, Section { kind: Some(SectionKind::Work), by, head, rows, ..Section::default() }]
}

/// Whether a heading is deeper than `level`.
fn is_below(row: &Line, level: Option<u8>) -> bool {
    level.is_some_and(|level| row.heading.is_some_and(|own| own > level))
}
