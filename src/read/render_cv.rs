//! RenderCV: the `cv` object of a RenderCV file (<https://docs.rendercv.com>) to a [`Resume`]. Its sections bear any title and
//! hold entries of a few shapes; shape and title together tell what an entry is. The main entry is [`from_fields`].

use serde_json::{Map, Value};

use crate::model::date::Date;
use crate::model::document::Format;
use crate::model::place::Place;
use crate::model::resume::{
    Award, Basics, Certificate, Education, Interest, Language, OtherSection, Profile, Project, Publication, Reference,
    Resume, SkillGroup, Volunteer, Work,
};
use crate::read::fields::{Fields, Reader, as_location, clean};
use crate::read::markdown;

/// The resume of the object under `cv`; design and settings of the file are no facts of a person.
pub(super) fn from_fields(cv: Map<String, Value>) -> Resume {
    let mut cv = Fields { fields: cv, at: "/cv".to_owned() };
    let mut reader = Reader::default();
    let mut resume = Resume { basics: basics(&mut reader, &mut cv), ..Resume::default() };
    if let Some(sections) = reader.object(&mut cv, "sections") {
        for (title, entries) in sections.fields {
            let at = format!("{}/{title}", sections.at);
            let kind = Kind::of_title(&title);
            let title = heading(&title);
            let Value::Array(entries) = entries else {
                reader.note(&at, "is no list");
                reader.unknown(&at, &entries);
                continue;
            };
            let mut section = Section { reader: &mut reader, resume: &mut resume, kind, title };
            for (i, entry) in entries.into_iter().enumerate() {
                section.entry(entry, format!("{at}/{i}"));
            }
        }
    }
    cv.fields.remove("photo");
    reader.rest(cv);
    reader.finish(resume, Format::Yaml)
}

fn basics(reader: &mut Reader, cv: &mut Fields) -> Basics {
    Basics {
        name: reader.text(cv, &["name"]),
        label: reader.text(cv, &["headline", "label"]),
        email: reader.text(cv, &["email"]),
        phone: reader.text(cv, &["phone"]).map(|p| p.trim_start_matches("tel:").to_owned()),
        url: reader.text(cv, &["website"]),
        summary: None,
        location: reader.text(cv, &["location"]).and_then(|l| as_location(&l)),
        profiles: reader.entries(cv, ("social_networks", "network"), |reader, p| Profile {
            network: reader.text(p, &["network"]),
            username: reader.text(p, &["username"]),
            url: reader.text(p, &["url"]),
        }),
    }
}

/// What a section's title says its entries are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Summary,
    Work,
    Volunteer,
    Education,
    Certificates,
    Awards,
    Skills,
    Languages,
    Projects,
    References,
    Interests,
    Other,
}

impl Kind {
    /// Titles as RenderCV's examples have them; the first that fits, so that unpaid experience is not work.
    fn of_title(title: &str) -> Self {
        const STEMS: [(&str, Kind); 22] = [
            ("volunteer", Kind::Volunteer),
            ("community", Kind::Volunteer),
            ("language", Kind::Languages),
            ("certif", Kind::Certificates),
            ("licen", Kind::Certificates),
            ("training", Kind::Certificates),
            ("award", Kind::Awards),
            ("honor", Kind::Awards),
            ("honour", Kind::Awards),
            ("reference", Kind::References),
            ("interest", Kind::Interests),
            ("hobb", Kind::Interests),
            ("project", Kind::Projects),
            ("skill", Kind::Skills),
            ("technolog", Kind::Skills),
            ("education", Kind::Education),
            ("experience", Kind::Work),
            ("employment", Kind::Work),
            ("summary", Kind::Summary),
            ("objective", Kind::Summary),
            ("profile", Kind::Summary),
            ("about", Kind::Summary),
        ];
        let title = title.to_lowercase();
        STEMS.iter().find(|(stem, _)| title.contains(stem)).map_or(Self::Other, |(_, kind)| *kind)
    }
}

/// A section in the reading.
struct Section<'a> {
    reader: &'a mut Reader,
    resume: &'a mut Resume,
    kind: Kind,
    title: String,
}

impl Section<'_> {
    fn entry(&mut self, entry: Value, at: String) {
        let fields = match entry {
            Value::Object(fields) => fields,
            Value::String(text) => return self.line(&text),
            Value::Null => return,
            other => return self.reader.unknown(&at, &other),
        };
        let mut e = Fields { fields, at };
        if e.fields.contains_key("institution") {
            self.school(&mut e);
        } else if e.fields.contains_key("company") || e.fields.contains_key("position") {
            self.job(&mut e);
        } else if e.fields.contains_key("label") {
            self.labelled(&mut e);
        } else if e.fields.contains_key("title") {
            self.publication(&mut e);
        } else if let Some(text) = self.reader.text(&mut e, &["bullet", "number", "reversed_number"]) {
            self.line(&text);
        } else if e.fields.contains_key("name") {
            self.named(&mut e);
        }
        self.reader.rest(e);
    }

    fn school(&mut self, e: &mut Fields) {
        let (institution, url) = self.name(e, "institution");
        let place = format!("/education/{}", self.resume.education.len());
        let (start_date, end_date) = self.period(e, place, false);
        let school = Education {
            institution,
            url,
            area: self.plain(e, "area"),
            study_type: self.plain(e, "degree"),
            location: self.plain(e, "location"),
            start_date,
            end_date,
            score: None,
            courses: self.lines(e),
        };
        self.resume.education.push(school);
    }

    fn job(&mut self, e: &mut Fields) {
        let (name, url) = self.name(e, "company");
        self.post(e, name, url);
    }

    /// A job or unpaid post whose employer is known.
    fn post(&mut self, e: &mut Fields, name: Option<String>, url: Option<String>) {
        let position = self.plain(e, "position");
        let location = self.plain(e, "location");
        let summary = self.plain(e, "summary");
        if self.kind == Kind::Volunteer {
            let (start_date, end_date) = self.period(e, format!("/volunteer/{}", self.resume.volunteer.len()), true);
            let highlights = self.lines(e);
            self.resume.volunteer.push(Volunteer {
                organization: name,
                position,
                location,
                url,
                start_date,
                end_date,
                summary,
                highlights,
            });
            return;
        }
        let (start_date, end_date) = self.period(e, format!("/work/{}", self.resume.work.len()), true);
        let highlights = self.lines(e);
        self.resume.work.push(Work {
            name,
            position,
            location,
            url,
            start_date,
            end_date,
            summary,
            highlights,
            ..Work::default()
        });
    }

    /// `label` and `details`: a group of skills, or a language and its level.
    fn labelled(&mut self, e: &mut Fields) {
        let label = self.plain(e, "label");
        let details = self.plain(e, "details").unwrap_or_default();
        if self.kind == Kind::Languages {
            let fluency = clean(&details);
            self.resume.languages.push(Language { language: label, fluency });
        } else if label.as_deref().is_some_and(|l| Kind::of_title(l) == Kind::Languages) {
            self.resume.languages.extend(listed(&details).iter().map(|one| language(one)));
        } else {
            self.resume.skills.push(SkillGroup { name: label, level: None, keywords: listed(&details) });
        }
    }

    fn publication(&mut self, e: &mut Fields) {
        let (name, url) = self.name(e, "title");
        let publication = Publication {
            name,
            url,
            publisher: self.plain(e, "journal"),
            release_date: self.date(e),
            summary: self.plain(e, "summary"),
        };
        self.resume.publications.push(publication);
    }

    /// An entry that has no more than a name to tell what it is.
    fn named(&mut self, e: &mut Fields) {
        let (name, url) = self.name(e, "name");
        match self.kind {
            Kind::Work | Kind::Volunteer => self.post(e, name, url),
            Kind::Certificates => {
                let date = self.date(e);
                let issuer = self.plain(e, "summary");
                self.resume.certificates.push(Certificate { name, date, issuer, url });
            }
            Kind::Awards => {
                let date = self.date(e);
                let mut told: Vec<String> = self.plain(e, "summary").into_iter().collect();
                told.extend(self.lines(e));
                let summary = (!told.is_empty()).then(|| told.join("\n"));
                self.resume.awards.push(Award { title: name, date, awarder: None, summary });
            }
            Kind::References => {
                let reference = self.plain(e, "summary");
                self.resume.references.push(Reference { name, reference });
            }
            _ => {
                let place = format!("/projects/{}", self.resume.projects.len());
                let (start_date, end_date) = self.period(e, place, false);
                let description = self.plain(e, "summary");
                let highlights = self.lines(e);
                self.resume.projects.push(Project { name, description, url, start_date, end_date, highlights });
            }
        }
    }

    /// An entry that is a line of text.
    fn line(&mut self, text: &str) {
        let Some(text) = without_marks(text).0 else { return };
        match self.kind {
            Kind::Summary => {
                let summary = &mut self.resume.basics.summary;
                *summary = Some(summary.take().map_or(text.clone(), |old| format!("{old}\n{text}")));
            }
            Kind::Skills => match self.resume.skills.last_mut().filter(|g| g.name.is_none()) {
                Some(group) => group.keywords.extend(listed(&text)),
                None => self.resume.skills.push(SkillGroup { keywords: listed(&text), ..SkillGroup::default() }),
            },
            Kind::Languages => self.resume.languages.extend(listed(&text).iter().map(|one| language(one))),
            Kind::Certificates => {
                self.resume.certificates.push(Certificate { name: Some(text), ..Certificate::default() });
            }
            Kind::Awards => self.resume.awards.push(Award { title: Some(text), ..Award::default() }),
            Kind::References => self.resume.references.push(Reference { name: None, reference: Some(text) }),
            Kind::Interests => self.resume.interests.push(Interest { name: Some(text), keywords: Vec::new() }),
            _ => self.other(text),
        }
    }

    /// A line of a section that has no field.
    fn other(&mut self, text: String) {
        let all = &mut self.reader.sections;
        match all.iter_mut().find(|section| section.heading == self.title) {
            Some(section) => section.lines.push(text),
            None => all.push(OtherSection { heading: self.title.clone(), lines: vec![text] }),
        }
    }

    /// A text without Markdown's marks.
    fn plain(&mut self, e: &mut Fields, key: &str) -> Option<String> {
        self.reader.text(e, &[key]).and_then(|text| without_marks(&text).0)
    }

    /// A name, and the address that it or the field `url` leads to.
    fn name(&mut self, e: &mut Fields, key: &str) -> (Option<String>, Option<String>) {
        let (name, link) = self.reader.text(e, &[key]).map_or((None, None), |text| without_marks(&text));
        (name, link.or_else(|| self.reader.text(e, &["url"])))
    }

    fn lines(&mut self, e: &mut Fields) -> Vec<String> {
        self.reader.texts(e, "highlights").iter().filter_map(|line| without_marks(line).0).collect()
    }

    /// The date of something that lasts no time.
    fn date(&mut self, e: &mut Fields) -> Option<Date> {
        ["date", "end_date", "start_date"].iter().find_map(|key| self.reader.date(e, key))
    }

    /// `start_date` and `end_date`, or the one `date`, which is both. What goes on is noted as present at `place`.
    fn period(&mut self, e: &mut Fields, place: String, may_go_on: bool) -> (Option<Date>, Option<Date>) {
        if let Some(date) = self.reader.date(e, "date") {
            return (Some(date), Some(date));
        }
        self.reader.period(e, ("start_date", "end_date"), Place::new(place), may_go_on)
    }
}

/// `other_work`, the key of a section, as the heading that RenderCV prints.
fn heading(key: &str) -> String {
    if key.contains(' ') {
        return key.to_owned();
    }
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>())
    };
    key.split('_').filter_map(word).collect::<Vec<_>>().join(" ")
}

/// A text without Markdown's marks, and the first address that it links to.
fn without_marks(text: &str) -> (Option<String>, Option<String>) {
    if !text.contains(['*', '_', '`', ']']) {
        return (clean(text), None);
    }
    let lines = markdown::read(text).lines;
    let link = lines.iter().flat_map(|l| &l.links).map(|l| l.target.clone()).next();
    let texts: Vec<String> = lines.into_iter().map(|l| l.text).collect();
    (clean(&texts.join("\n")), link)
}

/// The items of a list in a sentence: parted by semicolons, else by commas outside brackets.
fn listed(text: &str) -> Vec<String> {
    let mark = if text.contains(';') { ';' } else { ',' };
    let mut depth = 0usize;
    let parts = text.split(move |c: char| {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && (c == mark || c == '\n')
    });
    parts.filter_map(clean).collect()
}

/// `Spanish (fluent)` or `Spanish: fluent`.
fn language(text: &str) -> Language {
    let (name, level) = text.split_once(['(', ':']).unwrap_or((text, ""));
    Language { language: clean(name), fluency: clean(level.trim_end().trim_end_matches(')')) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::yaml;

    fn resume(yaml: &str) -> Resume {
        yaml::read(yaml).unwrap()
    }

    #[test]
    fn jobs_schools_and_skills_are_read_by_their_shape() {
        let r = resume(
            "cv:\n  name: Ann Oak\n  headline: Cashier\n  location: Duluth, MN\n  phone: tel:+1-218-555-0142\n  \
             social_networks:\n    - network: LinkedIn\n      username: annoak\n  sections:\n    about_me:\n      - Calm with people.\n    \
             experience:\n      - company: '[Harbor Inn](https://harbor.example)'\n        position: Host\n        start_date: 2021-06\n        \
             end_date: present\n        highlights:\n          - Seated **80** parties a night\n    education:\n      - institution: Lake High\n        \
             degree: Diploma\n        end_date: 2019\n    skills:\n      - label: Tools\n        details: Excel (basic, typed lists), Toast\n      \
             - label: Languages\n        details: Spanish (fluent), English\n    volunteer_work:\n      - company: Food Shelf\n        position: Greeter\n        \
             date: 2020-05\n",
        );
        let basics = &r.basics;
        assert_eq!(basics.phone.as_deref(), Some("+1-218-555-0142"));
        assert_eq!(basics.location.as_ref().and_then(|l| l.region.as_deref()), Some("MN"));
        assert_eq!(basics.summary.as_deref(), Some("Calm with people."));
        assert_eq!(r.work[0].name.as_deref(), Some("Harbor Inn"));
        assert_eq!(r.work[0].url.as_deref(), Some("https://harbor.example"));
        assert_eq!(r.work[0].highlights, ["Seated 80 parties a night"]);
        assert_eq!(r.meta.frontline.present, [Place::new("/work/0")]);
        assert_eq!(r.education[0].end_date.map(|d| d.to_string()).as_deref(), Some("2019"));
        assert_eq!(r.skills[0].keywords, ["Excel (basic, typed lists)", "Toast"]);
        assert_eq!(r.languages[0].fluency.as_deref(), Some("fluent"));
        assert_eq!(r.volunteer[0].organization.as_deref(), Some("Food Shelf"));
        assert_eq!(r.volunteer[0].end_date, r.volunteer[0].start_date);
        assert!(r.meta.frontline.notes.is_empty() && r.meta.frontline.unplaced.is_empty(), "{:?}", r.meta);
    }

    #[test]
    fn every_slip_is_told_in_one_pass_and_nothing_is_lost() {
        let r = resume(
            "cv:\n  name: 7\n  pet: cat\n  sections:\n    experience:\n      - company: Harbor Inn\n        start_date: Summer 2021\n        \
             mood: fine\n    rowing_club:\n      - Captain\n    education: none yet\n",
        );
        let meta = &r.meta.frontline;
        assert_eq!(r.work[0].name.as_deref(), Some("Harbor Inn"));
        for kept in ["pet: cat", "start_date: Summer 2021", "mood: fine", "education: none yet"] {
            assert!(meta.unplaced.iter().any(|l| l.ends_with(kept)), "{kept} in {:?}", meta.unplaced);
        }
        assert_eq!(meta.sections[0].heading, "Rowing Club");
        assert_eq!(meta.sections[0].lines, ["Captain"]);
        assert_eq!(meta.notes.len(), 3, "{:?}", meta.notes);
    }
}
