//! Form: `resume.md` as frontline writes it and a person edited it. Parts are read by their place, not by their looks, so
//! that what a person mends stays mended (grammar: `compose/resume.rs`). The main entry is [`read`].

use super::contact::Contact;
use super::dates::{self, Span, SpanKind};
use super::{doubts, others, place, posts};
use crate::model::date::Date;
use crate::model::document::{Document, Line, PART};
use crate::model::place::Place;
use crate::model::resume::{
    Award, Certificate, Education, Interest, Language, Location, OtherSection, Project, Publication, Reference, Resume,
    SkillGroup, Volunteer, Work,
};
use crate::packs::Packs;
use crate::packs::sections::SectionKind;

/// The resume in a document of frontline's own form. A part that its field cannot hold is among the unplaced.
pub(super) fn read(document: &Document, packs: &Packs) -> Resume {
    let mut form =
        Form { packs, resume: Resume::default(), contact: Contact::default(), section: Spot::Top, bold_seen: false };
    for line in document.lines.iter().filter(|l| !l.hidden) {
        form.line(line);
    }
    let Form { mut resume, mut contact, .. } = form;
    // The first part of the contact is the place, of whatever country.
    let home = contact.rest.first().and_then(|row| home(&row.text)).filter(|_| contact.basics.location.is_none());
    if home.is_some() {
        contact.basics.location = home;
        contact.rest.remove(0);
    }
    let basics = &mut resume.basics;
    let (name, label, summary) = (basics.name.take(), basics.label.take(), basics.summary.take());
    *basics = contact.basics;
    (basics.name, basics.label, basics.summary) = (name, label, summary);
    resume.meta.frontline.unplaced.extend(contact.rest.into_iter().map(|row| row.text));
    let mut notes = document.notes.clone();
    for (n, job) in resume.work.iter().enumerate() {
        notes.extend(posts::missing(job, &Place::new(format!("/work/{n}"))));
    }
    notes.extend(doubts::of_whole(&resume));
    let meta = &mut resume.meta.frontline;
    meta.source.format = document.format.name().to_owned();
    meta.source.pages = document.pages;
    meta.notes = notes;
    resume
}

/// Where a line stands.
#[derive(Clone)]
enum Spot {
    /// Above the first section.
    Top,
    /// Below the heading of a kind.
    Kind(SectionKind, String),
    /// Below a heading that has no field of its own.
    Other(String),
    /// Below `Not placed`.
    Unplaced,
}

struct Form<'a> {
    packs: &'a Packs,
    resume: Resume,
    contact: Contact,
    section: Spot,
    bold_seen: bool,
}

impl Form<'_> {
    fn line(&mut self, line: &Line) {
        let parts: Vec<String> = line.text.split(PART).map(|part| part.trim().to_owned()).collect();
        match line.heading {
            Some(1) if self.resume.basics.name.is_none() => self.resume.basics.name = some(&whole(line)),
            Some(1 | 2) => self.section = self.section_of(&whole(line)),
            Some(_) => self.entry(&parts, line),
            None => self.text(&parts, line),
        }
    }

    fn section_of(&self, heading: &str) -> Spot {
        if heading.eq_ignore_ascii_case("not placed") {
            return Spot::Unplaced;
        }
        match self.packs.sections.kind(heading) {
            Some(SectionKind::Memberships | SectionKind::Other) | None => Spot::Other(heading.to_owned()),
            Some(kind) => Spot::Kind(kind, heading.to_owned()),
        }
    }

    /// The head of an entry.
    fn entry(&mut self, parts: &[String], line: &Line) {
        let Spot::Kind(kind, _) = self.section.clone() else {
            self.section = match &self.section {
                Spot::Other(_) => Spot::Other(whole(line)),
                place => place.clone(),
            };
            if !matches!(self.section, Spot::Other(_)) {
                self.unplaced(&whole(line));
            }
            return;
        };
        let fixed = match kind {
            SectionKind::Work | SectionKind::Volunteer => 3,
            SectionKind::Education if parts.len() >= 5 => 4,
            SectionKind::Education => 3,
            SectionKind::Projects => 1,
            _ => return self.text(parts, line),
        };
        let (parts, span, present) = self.dated(parts, fixed);
        let part = |n: usize| parts.get(n).and_then(|part| some(part));
        parts.iter().skip(fixed).filter(|part| !part.is_empty()).for_each(|part| self.unplaced(part));
        let (start, end) = span.map_or((None, None), |span| from_to(&span));
        let (list, n) = match kind {
            SectionKind::Work => {
                let (position, name, location) = (part(0), part(1), part(2));
                let job = Work { position, name, location, start_date: start, end_date: end, ..Work::default() };
                self.resume.work.push(job);
                ("work", self.resume.work.len())
            }
            SectionKind::Volunteer => {
                let (position, organization, location) = (part(0), part(1), part(2));
                let role = Volunteer {
                    position,
                    organization,
                    location,
                    start_date: start,
                    end_date: end,
                    ..Volunteer::default()
                };
                self.resume.volunteer.push(role);
                ("volunteer", self.resume.volunteer.len())
            }
            SectionKind::Projects => {
                let project = Project { name: part(0), start_date: start, end_date: end, ..Project::default() };
                self.resume.projects.push(project);
                ("projects", self.resume.projects.len())
            }
            _ => {
                let (degree, field, rest) = match (fixed, part(0)) {
                    (4, degree) => (degree, part(1), 2),
                    (_, Some(both)) => match both.split_once(", ") {
                        Some((degree, field)) => (some(degree), some(field), 1),
                        None => (Some(both), None, 1),
                    },
                    (_, None) => (None, None, 1),
                };
                let single = span.is_some_and(|s| !s.is_range());
                self.resume.education.push(Education {
                    study_type: degree,
                    area: field,
                    institution: part(rest),
                    location: part(rest + 1),
                    start_date: start.filter(|_| !single),
                    end_date: end,
                    ..Education::default()
                });
                ("education", self.resume.education.len())
            }
        };
        if present {
            let place = Place::new(format!("/{list}/{}", n.saturating_sub(1)));
            self.resume.meta.frontline.present.push(place);
        }
    }

    /// The parts without their dates, the dates, and whether the entry goes on. Dates stand at part `at`, or last.
    fn dated(&self, parts: &[String], at: usize) -> (Vec<String>, Option<Span>, bool) {
        let mut parts = parts.to_vec();
        let places = [Some(at), parts.len().checked_sub(1)];
        for place in places.into_iter().flatten() {
            let Some(text) = parts.get(place) else { continue };
            let bare = text.eq_ignore_ascii_case("present");
            let span = span(text);
            if bare || span.is_some() {
                parts.remove(place);
                return (parts, span, bare || span.is_some_and(|s| s.kind == SpanKind::Present));
            }
        }
        (parts, None, false)
    }

    /// A paragraph or a list item.
    fn text(&mut self, parts: &[String], line: &Line) {
        let text = whole(line);
        let part = |n: usize| parts.get(n).and_then(|part| some(part));
        let kind = match self.section.clone() {
            Spot::Top => return self.top(&text, line),
            Spot::Unplaced => return self.unplaced(&text),
            Spot::Other(heading) => return self.other(heading, text),
            Spot::Kind(kind, heading) => (kind, heading),
        };
        let date = |n: usize| parts.get(n).and_then(|part| span(part)).and_then(|s| s.from.or(s.to));
        // What stands where a date should and is none.
        let mut odd = parts.get(2).filter(|part| !part.is_empty() && span(part).is_none()).cloned();
        let resume = &mut self.resume;
        match kind.0 {
            SectionKind::Summary => append(&mut resume.basics.summary, &text),
            SectionKind::Contact => return self.top(&text, line),
            SectionKind::Skills => {
                let name = resume.skills.is_empty().then(|| kind.1.clone());
                let group = group(line, name);
                match resume.skills.last_mut().filter(|_| line.bullet && group.name.is_none()) {
                    Some(last) => last.keywords.extend(group.keywords),
                    None => resume.skills.push(group),
                }
                return;
            }
            SectionKind::Interests => {
                let group = group(line, None);
                resume.interests.push(Interest { name: group.name, keywords: group.keywords });
                return;
            }
            SectionKind::Certificates => {
                let (name, issuer, url) = (part(0), part(1), part(3));
                resume.certificates.push(Certificate { name, issuer, date: date(2), url });
            }
            SectionKind::Awards => {
                let (title, awarder, summary) = (part(0), part(1), part(3));
                resume.awards.push(Award { title, awarder, date: date(2), summary });
            }
            SectionKind::Publications => {
                let (name, publisher, url, summary) = (part(0), part(1), part(3), part(4));
                resume.publications.push(Publication { name, publisher, release_date: date(2), url, summary });
            }
            SectionKind::Languages => {
                let (language, fluency) = match text.split_once(": ").filter(|_| parts.len() == 1) {
                    Some((language, level)) => (some(language), some(level)),
                    None => (part(0), part(1)),
                };
                resume.languages.push(Language { language, fluency });
                odd = odd.or_else(|| part(2));
            }
            SectionKind::References if line.bullet => {
                resume.references.push(Reference { name: part(0), reference: part(1) });
                odd = part(2);
            }
            SectionKind::References => resume.references.push(Reference { name: None, reference: Some(text) }),
            _ => return self.below_entry(kind.0, text, line),
        }
        if let Some(odd) = odd.filter(|_| kind.0 != SectionKind::Summary) {
            self.unplaced(&odd);
        }
    }

    /// A line below the head of an entry.
    fn below_entry(&mut self, kind: SectionKind, text: String, line: &Line) {
        let resume = &mut self.resume;
        let address = matches!(line.links.as_slice(), [link] if link.text == text).then(|| text.clone());
        let (description, url, summary, list) = match kind {
            SectionKind::Work => match resume.work.last_mut() {
                Some(job) => (Some(&mut job.description), &mut job.url, &mut job.summary, &mut job.highlights),
                None => return self.unplaced(&text),
            },
            SectionKind::Volunteer => match resume.volunteer.last_mut() {
                Some(role) => (None, &mut role.url, &mut role.summary, &mut role.highlights),
                None => return self.unplaced(&text),
            },
            SectionKind::Projects => match resume.projects.last_mut() {
                Some(project) => (None, &mut project.url, &mut project.description, &mut project.highlights),
                None => return self.unplaced(&text),
            },
            SectionKind::Education => match resume.education.last_mut() {
                Some(school) => (None, &mut school.url, &mut school.score, &mut school.courses),
                None => return self.unplaced(&text),
            },
            _ => return self.unplaced(&text),
        };
        let first = list.is_empty();
        match (address, description) {
            _ if line.bullet => list.push(text),
            (Some(address), _) if url.is_none() && first => *url = Some(address),
            (_, Some(slot)) if slot.is_none() && line.italic && first => *slot = Some(text),
            _ if kind == SectionKind::Education && summary.is_none() => {
                let grade = text.strip_prefix("GPA ").or_else(|| text.strip_prefix("Grade: ")).unwrap_or(&text);
                *summary = some(grade);
            }
            _ if kind == SectionKind::Education => list.push(text),
            _ => append(summary, &text),
        }
    }

    /// Headline and contact.
    fn top(&mut self, text: &str, line: &Line) {
        if line.bold && !self.bold_seen && self.resume.basics.label.is_none() {
            self.bold_seen = true;
            self.resume.basics.label = some(text);
            return;
        }
        let text = line.text.split(PART).map(str::trim).collect::<Vec<_>>().join(" | ");
        self.contact.read(vec![Line { text, heading: None, ..line.clone() }], false, self.packs);
    }

    fn other(&mut self, heading: String, text: String) {
        let sections = &mut self.resume.meta.frontline.sections;
        let heading = if heading.eq_ignore_ascii_case(others::COMMON) { others::COMMON.to_owned() } else { heading };
        match sections.last_mut().filter(|section| section.heading == heading) {
            Some(section) => section.lines.push(text),
            None => sections.push(OtherSection { heading, lines: vec![text] }),
        }
    }

    fn unplaced(&mut self, text: &str) {
        self.resume.meta.frontline.unplaced.push(text.to_owned());
    }
}

/// The text of a line with its part borders as bars.
fn whole(line: &Line) -> String {
    let parts: Vec<&str> = line.text.split(PART).map(str::trim).collect();
    parts.join(" | ").trim().to_owned()
}

/// `Town, Region` or `Town` in names that no list holds.
fn home(text: &str) -> Option<Location> {
    let (city, region) = text.split_once(", ").unwrap_or((text, ""));
    let named = place::is_town(city) && (region.is_empty() || place::is_town(region));
    named.then(|| Location { city: some(city), region: some(region), ..Location::default() })
}

fn some(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn append(slot: &mut Option<String>, text: &str) {
    match slot {
        Some(old) => {
            old.push('\n');
            old.push_str(text);
        }
        None => *slot = some(text),
    }
}

/// The date or span of dates that the whole of `text` is. `– Aug 2022` is an end without a start.
fn span(text: &str) -> Option<Span> {
    let dashes = ['–', '—', '-'];
    let bare = text.trim_start_matches(dashes).trim_start();
    let ends_only = bare.len() < text.len();
    match dates::spans(bare).as_slice() {
        [one] if one.start == 0 && one.end >= bare.trim_end().len() => Some(match ends_only {
            true => Span { from: None, to: one.from, kind: SpanKind::Range, ..*one },
            false => *one,
        }),
        _ => None,
    }
}

/// Start and end; one date alone is both.
fn from_to(span: &Span) -> (Option<Date>, Option<Date>) {
    match span.kind {
        SpanKind::Single | SpanKind::Expiry => (span.from, span.from),
        _ => (span.from, span.to),
    }
}

/// A group of skills: `**Label:** a, b`, `**Label** | Level | a, b`, `a, b | c`.
fn group(line: &Line, head: Option<String>) -> SkillGroup {
    let text = line.text.as_str();
    // A line counts as bold when most of it is: then the label ends at its colon or bar.
    let lead = match (line.bold && !line.bullet, line.bold_lead) {
        (true, _) => text.find(": ").map(|at| at + 1).or_else(|| text.find(PART)).unwrap_or(text.len()),
        (false, lead) => lead.unwrap_or(0),
    };
    let (label, rest) = text.split_at_checked(lead).unwrap_or(("", text));
    let label = label.trim().trim_end_matches(PART).trim();
    let rest = rest.trim();
    if let Some(name) = label.strip_suffix(':') {
        return SkillGroup { name: some(name), level: None, keywords: list(rest) };
    }
    match rest.strip_prefix(PART) {
        Some(rest) => {
            let (level, rest) = rest.split_once(PART).unwrap_or((rest, ""));
            SkillGroup { name: some(label), level: some(level), keywords: list(rest) }
        }
        None => SkillGroup { name: some(label).or(head), level: None, keywords: list(rest) },
    }
}

/// Items between bars where there is one, else between commas outside brackets.
fn list(text: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let bars = text.contains(PART);
    let items = text.split(|c: char| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if bars { c == PART } else { c == ',' && depth == 0 }
    });
    items.filter_map(some).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Line {
        Line { text: text.replace('|', &PART.to_string()), ..Line::default() }
    }

    #[test]
    fn skills_part_at_bars_where_there_is_one() {
        assert_eq!(list(&parts("tills, cash (coins, notes)|").text), ["tills, cash (coins, notes)"]);
        assert_eq!(list("tills, cash (coins, notes)"), ["tills", "cash (coins, notes)"]);
        let group = group(&Line { bold_lead: Some(5), ..parts("Tools | good | Word, Excel") }, None);
        assert_eq!((group.name.as_deref(), group.level.as_deref()), (Some("Tools"), Some("good")));
        assert_eq!(group.keywords, ["Word", "Excel"]);
    }

    #[test]
    fn a_span_may_lack_an_end_or_a_start() {
        let show = |text: &str| span(text).map(|s| (s.from.map(|d| d.year), s.to.map(|d| d.year)));
        assert_eq!(show("– Aug 2022"), Some((None, Some(2022))));
        assert_eq!(show("Jun 2021 –"), Some((Some(2021), None)));
        assert_eq!(show("Jun 2021 – Present"), Some((Some(2021), None)));
        assert_eq!(show("Harbor Inn 2021"), None);
    }
}
