//! Top: who the candidate is and how to reach them, found at the top, in contact sections and in page margins; what else
//! stands there goes back to the sections. The main entry is `Draft::contact`.

use super::contact::Contact;
use super::sections::Section;
use super::{Draft, address, doubts, logical, others, reasons, row_kind, skills, story};
use crate::model::document::Line;
use crate::model::explanation::SectionBy;
use crate::model::note::{Note, Severity};
use crate::packs::sections::SectionKind;
use crate::packs::words::words;

impl Draft<'_> {
    /// Name and contact from the top, contact sections and page margins; what else stands at the top goes back to the
    /// sections that it belongs to.
    pub(super) fn contact(&mut self, parts: &mut Vec<Section>, aside: Vec<Line>) {
        let packs = self.packs;
        let mut contact = Contact::default();
        let headless = !parts.iter().any(|s| s.head.is_some() && !s.inline);
        let mut top = parts.first_mut().map(|s| std::mem::take(&mut s.rows)).unwrap_or_default();
        // The contact block ends where the first entry begins, if no heading stands between them.
        let end = if headless {
            let entry = |row: &Line| {
                row.bullet
                    || row_kind::kind_of_row(row, packs)
                        .is_some_and(|k| k == SectionKind::Work || !is_contact_row(row) && !is_labelled_contact(row))
            };
            top.iter().position(entry)
        } else if parts.iter().any(|s| s.kind == Some(SectionKind::Work)) {
            None
        } else {
            row_kind::first_job(&top, packs)
        };
        let beyond = top.split_off(end.unwrap_or(top.len()).max(1.min(top.len())));
        contact.read(top, true, packs);
        let mut rest = std::mem::take(&mut contact.rest);
        for section in parts.iter_mut().filter(|s| s.kind == Some(SectionKind::Contact)) {
            if let Some(explanation) = &mut self.explanation {
                explanation.sections.push(reasons::section(section, packs));
            }
            let missing = contact.basics.name.is_none();
            contact.read(std::mem::take(&mut section.rows), missing, packs);
            self.used.extend(section.head.clone());
        }
        let in_sections = std::mem::take(&mut contact.rest);
        if contact.basics.name.is_none() {
            // Where a sidebar is read first, the name stands below its last section.
            for section in parts.iter_mut().skip(1).take_while(|s| s.kind != Some(SectionKind::Work)) {
                if let Some(at) = contact.find_name(&section.rows, packs) {
                    let rows = section.rows.split_off(at);
                    contact.read(rows, true, packs);
                    rest.append(&mut contact.rest);
                    break;
                }
            }
        }
        if contact.basics.name.is_none() {
            // Below a heading without text, the name looks like a heading itself.
            let named = |section: &&mut Section| {
                section.by == SectionBy::Look
                    && section
                        .head
                        .as_deref()
                        .is_some_and(|head| contact.find_name(&[named_row(head)], packs).is_some())
            };
            if let Some(head) = parts.iter_mut().find(named).and_then(|section| section.head.take()) {
                contact.read(vec![named_row(&head)], true, packs);
            }
        }
        // A page header may be the only place that names the candidate.
        let unnamed = contact.basics.name.is_none();
        let label = contact.basics.label.take();
        contact.read(aside, unnamed, packs);
        contact.basics.label = label;
        contact.rest.clear();
        // Resumes that open with a section and name the candidate below, as sidebars do.
        if contact.basics.email.is_none() || contact.basics.phone.is_none() {
            for section in parts.iter_mut() {
                let found: Vec<Line> = section
                    .rows
                    .iter()
                    .filter(|r| is_contact_row(r) && r.text.len() < 90 && !r.bullet)
                    .cloned()
                    .collect();
                if !found.is_empty()
                    && !matches!(
                        section.kind,
                        Some(SectionKind::References | SectionKind::Work | SectionKind::Volunteer)
                    )
                {
                    section.rows.retain(|r| !found.contains(r));
                    contact.read(found, false, packs);
                }
            }
        }
        self.used.append(&mut contact.used);
        if let (Some(explanation), Some(name), Some(named)) =
            (&mut self.explanation, &contact.basics.name, &contact.named)
        {
            explanation.name = Some(reasons::name(name, named));
        }
        self.notes.extend(doubts::of_contact(&contact, packs));
        self.resume.basics = contact.basics;
        // What is neither contact nor prose at the top has no field.
        rest.retain(|row| {
            let prose = logical::ends_sentence(&row.text) || words(&row.text).len() >= 8 || row.bullet;
            prose || row_kind::kind_of_row(row, packs).is_some()
        });
        // What a job board adds below the name belongs to no sentence of the summary.
        let remark = |row: &Line| packs.titles.board_remarks.at(&words(&row.text), 0).is_some();
        let (remarks, mut rest): (Vec<Line>, Vec<Line>) = rest.into_iter().partition(remark);
        // Rows of a contact section may be sections of their own without a heading; prose at the top is the summary.
        rest.extend(
            in_sections
                .into_iter()
                .filter(|row| row_kind::kind_of_row(row, packs).is_some() || logical::ends_sentence(&row.text))
                .filter(|row| !others::is_withheld(&row.text, packs)),
        );
        rest.extend(beyond);
        if headless && !parts.iter().any(|s| s.kind.is_some()) {
            let message = "No headings were found; what belongs where was told from each line alone.";
            self.notes.push(Note::new(Severity::Info, "no-headings", message));
        }
        let loose = self.loose(rest, None);
        parts.retain(|s| s.kind != Some(SectionKind::Contact));
        if !parts.is_empty() {
            parts.remove(0);
        }
        parts.splice(0..0, loose);
        if !remarks.is_empty() {
            let (kind, head) = (Some(SectionKind::Other), Some(others::COMMON.to_owned()));
            parts.push(Section { kind, head, known: true, rows: remarks, ..Section::default() });
        }
    }
    /// Rows without a heading as sections, by what each row says; `kind` is what stands above them.
    pub(super) fn loose(&self, rows: Vec<Line>, kind: Option<SectionKind>) -> Vec<Section> {
        let mut out: Vec<Section> = Vec::new();
        let mut current = kind;
        for row in story::apart(rows, self.packs) {
            let own = match skills::knows(&row) {
                true => Some(SectionKind::Skills),
                false => row_kind::kind_of_row(&row, self.packs),
            };
            let next = match (current, own) {
                (
                    Some(SectionKind::Work | SectionKind::Volunteer),
                    Some(SectionKind::Skills | SectionKind::Certificates),
                ) if row.bullet => current,
                (_, Some(own)) => Some(own),
                (Some(SectionKind::Languages | SectionKind::References), None) if !row.bullet => {
                    Some(SectionKind::Summary)
                }
                (None, None) => Some(SectionKind::Summary),
                (current, None) => current,
            };
            match out.last_mut() {
                Some(last) if last.kind == next => last.rows.push(row),
                _ => out.push(Section { kind: next, known: true, rows: vec![row], ..Section::default() }),
            }
            current = next;
        }
        out
    }
}

/// A row that holds `name` alone.
fn named_row(name: &str) -> Line {
    Line { text: name.to_owned(), page: 1, ..Line::default() }
}

/// Whether a row holds an e-mail address or a phone number.
fn is_contact_row(row: &Line) -> bool {
    address::find_email(&row.text).is_some() || address::find_phone(&row.text).is_some()
}

/// `Name: …`, `Address: …`: a row of a typed contact block.
fn is_labelled_contact(row: &Line) -> bool {
    let label = row.text.split(':').next().unwrap_or_default().trim().to_lowercase();
    matches!(
        label.as_str(),
        "name"
            | "full name"
            | "address"
            | "location"
            | "city"
            | "phone"
            | "cell"
            | "email"
            | "e-mail"
            | "mobile"
            | "tel"
            | "city/state"
            | "city/state/zip"
            | "city, state, zip"
    )
}
