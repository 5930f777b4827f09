//! JSON Resume: a file of the schema (<https://jsonresume.org/schema>), or near it, to a [`Resume`]. A field of the wrong
//! type is a note, an unknown one goes to the unplaced lines; nothing fails and nothing is lost. The main entry is [`read`].

use serde_json::{Map, Value};

use crate::model::date::Date;
use crate::model::document::Format;
use crate::model::note::{Note, Severity};
use crate::model::place::Place;
use crate::model::resume::{
    Award, Basics, Certificate, Education, Interest, Language, Location, OtherSection, Profile, Project, Publication,
    Reference, Resume, SkillGroup, Volunteer, Work,
};
use crate::read::{ReadError, lines};

/// Nesting of unknown fields that is looked through.
const DEPTH: usize = 8;

/// The resume that `json` holds.
///
/// # Errors
///
/// Not JSON, or no object.
pub(super) fn read(json: &str) -> Result<Resume, ReadError> {
    let value: Value =
        serde_json::from_str(json).map_err(|e| ReadError::Damaged(format!("it is not valid JSON: {e}")))?;
    let Value::Object(root) = value else {
        return Err(ReadError::Damaged("it is JSON, but not a resume".to_owned()));
    };
    let mut reader = Reader::default();
    let mut resume = reader.resume(root);
    let meta = &mut resume.meta.frontline;
    Format::JsonResume.name().clone_into(&mut meta.source.format);
    meta.source.pages = 1;
    meta.present = reader.present;
    meta.notes = reader.notes;
    meta.sections = reader.sections;
    meta.unplaced = reader.unplaced;
    Ok(resume)
}

/// An object of the file and where it stands.
struct Fields {
    fields: Map<String, Value>,
    at: String,
}

#[derive(Default)]
struct Reader {
    notes: Vec<Note>,
    unplaced: Vec<String>,
    sections: Vec<OtherSection>,
    present: Vec<Place>,
    /// The file itself says which entries are present, as those that frontline wrote do.
    states_present: bool,
}

impl Reader {
    fn resume(&mut self, root: Map<String, Value>) -> Resume {
        let mut root = Fields { fields: root, at: String::new() };
        root.fields.remove("$schema");
        let own = root.fields.remove("meta").and_then(|mut m| m.get_mut("frontline").map(Value::take));
        if let Some(own) = own {
            let texts = |key: &str| {
                own.get(key)
                    .and_then(Value::as_array)
                    .into_iter()
                    .flatten()
                    .filter_map(Value::as_str)
                    .map(str::to_owned)
            };
            self.present = texts("present").map(Place::new).collect();
            self.unplaced = texts("unplaced").collect();
            let sections = own.get("sections").and_then(Value::as_array).into_iter().flatten();
            self.sections = sections.filter_map(|s| serde_json::from_value(s.clone()).ok()).collect();
            self.sections.retain(|s| !s.lines.is_empty());
            self.states_present = own.get("present").is_some();
        }
        let resume = Resume {
            basics: self.basics(&mut root),
            work: self.entries(&mut root, ("work", "name"), Self::work),
            volunteer: self.entries(&mut root, ("volunteer", "organization"), Self::volunteer),
            education: self.entries(&mut root, ("education", "institution"), Self::education),
            certificates: self.entries(&mut root, ("certificates", "name"), Self::certificate),
            awards: self.entries(&mut root, ("awards", "title"), Self::award),
            skills: self.skills(&mut root),
            languages: self.entries(&mut root, ("languages", "language"), Self::language),
            projects: self.entries(&mut root, ("projects", "name"), Self::project),
            publications: self.entries(&mut root, ("publications", "name"), Self::publication),
            interests: self.entries(&mut root, ("interests", "name"), Self::interest),
            references: self.entries(&mut root, ("references", "name"), Self::reference),
            ..Resume::default()
        };
        self.rest(root);
        resume
    }

    fn basics(&mut self, root: &mut Fields) -> Basics {
        let Some(mut b) = self.object(root, "basics") else { return Basics::default() };
        let location = match b.fields.remove("location") {
            Some(Value::Object(fields)) => {
                let mut l = Fields { fields, at: "/basics/location".to_owned() };
                let location = Location {
                    address: self.text(&mut l, &["address"]),
                    postal_code: self.text(&mut l, &["postalCode"]),
                    city: self.text(&mut l, &["city"]),
                    region: self.text(&mut l, &["region", "state"]),
                    country_code: self.text(&mut l, &["countryCode"]),
                };
                self.rest(l);
                Some(location).filter(|l| *l != Location::default())
            }
            Some(Value::String(written)) => as_location(&written),
            Some(other) => {
                self.unknown("/basics/location", &other);
                None
            }
            None => None,
        };
        let profiles = self.entries(&mut b, ("profiles", "network"), |reader, p| Profile {
            network: reader.text(p, &["network"]),
            username: reader.text(p, &["username"]),
            url: reader.text(p, &["url"]),
        });
        let basics = Basics {
            name: self.text(&mut b, &["name"]),
            label: self.text(&mut b, &["label"]),
            email: self.text(&mut b, &["email"]),
            phone: self.text(&mut b, &["phone"]),
            url: self.text(&mut b, &["url", "website"]),
            summary: self.text(&mut b, &["summary"]),
            location,
            profiles,
        };
        // A portrait is no fact of the resume.
        b.fields.remove("image");
        b.fields.remove("picture");
        self.rest(b);
        basics
    }

    fn work(&mut self, w: &mut Fields) -> Work {
        let (start_date, end_date) = self.period(w, true);
        Work {
            name: self.text(w, &["name", "company"]),
            position: self.text(w, &["position"]),
            location: self.text(w, &["location"]),
            description: self.text(w, &["description"]),
            url: self.text(w, &["url", "website"]),
            start_date,
            end_date,
            summary: self.text(w, &["summary"]),
            highlights: self.texts(w, "highlights"),
        }
    }

    fn volunteer(&mut self, v: &mut Fields) -> Volunteer {
        let (start_date, end_date) = self.period(v, true);
        Volunteer {
            organization: self.text(v, &["organization"]),
            position: self.text(v, &["position"]),
            location: self.text(v, &["location"]),
            url: self.text(v, &["url", "website"]),
            start_date,
            end_date,
            summary: self.text(v, &["summary"]),
            highlights: self.texts(v, "highlights"),
        }
    }

    fn education(&mut self, e: &mut Fields) -> Education {
        let (start_date, end_date) = self.period(e, false);
        Education {
            institution: self.text(e, &["institution"]),
            area: self.text(e, &["area"]),
            study_type: self.text(e, &["studyType"]),
            location: self.text(e, &["location"]),
            url: self.text(e, &["url"]),
            start_date,
            end_date,
            score: self.text(e, &["score", "gpa"]),
            courses: self.texts(e, "courses"),
        }
    }

    fn certificate(&mut self, c: &mut Fields) -> Certificate {
        Certificate {
            name: self.text(c, &["name", "title"]),
            date: self.date(c, "date"),
            issuer: self.text(c, &["issuer"]),
            url: self.text(c, &["url"]),
        }
    }

    fn award(&mut self, a: &mut Fields) -> Award {
        Award {
            title: self.text(a, &["title", "name"]),
            date: self.date(a, "date"),
            awarder: self.text(a, &["awarder"]),
            summary: self.text(a, &["summary"]),
        }
    }

    fn language(&mut self, l: &mut Fields) -> Language {
        Language { language: self.text(l, &["language", "name"]), fluency: self.text(l, &["fluency", "level"]) }
    }

    fn project(&mut self, p: &mut Fields) -> Project {
        let (start_date, end_date) = self.period(p, false);
        Project {
            name: self.text(p, &["name"]),
            description: self.text(p, &["description", "summary"]),
            url: self.text(p, &["url"]),
            start_date,
            end_date,
            highlights: self.texts(p, "highlights"),
        }
    }

    fn publication(&mut self, p: &mut Fields) -> Publication {
        Publication {
            name: self.text(p, &["name", "title"]),
            publisher: self.text(p, &["publisher"]),
            release_date: self.date(p, "releaseDate"),
            url: self.text(p, &["url", "website"]),
            summary: self.text(p, &["summary"]),
        }
    }

    fn interest(&mut self, i: &mut Fields) -> Interest {
        Interest { name: self.text(i, &["name"]), keywords: self.texts(i, "keywords") }
    }

    fn reference(&mut self, r: &mut Fields) -> Reference {
        Reference { name: self.text(r, &["name"]), reference: self.text(r, &["reference"]) }
    }

    /// Groups of skills; a plain list of skills is one group, an object of lists one group a key.
    fn skills(&mut self, root: &mut Fields) -> Vec<SkillGroup> {
        let mut groups = Vec::new();
        match root.fields.remove("skills") {
            Some(Value::Array(all)) if all.iter().any(Value::is_string) => {
                let (plain, grouped): (Vec<Value>, Vec<Value>) = all.into_iter().partition(Value::is_string);
                let keywords = plain.iter().filter_map(Value::as_str).filter_map(clean).collect();
                groups.push(SkillGroup { keywords, ..SkillGroup::default() });
                root.fields.insert("skills".to_owned(), Value::Array(grouped));
            }
            Some(Value::Object(by_name)) if by_name.values().all(Value::is_array) => {
                for (name, list) in by_name {
                    let keywords =
                        list.as_array().into_iter().flatten().filter_map(Value::as_str).filter_map(clean).collect();
                    groups.push(SkillGroup { name: clean(&name), level: None, keywords });
                }
            }
            Some(Value::String(list)) => {
                let keywords = list.split([',', ';', '\n']).filter_map(clean).collect();
                groups.push(SkillGroup { keywords, ..SkillGroup::default() });
            }
            Some(other) => {
                root.fields.insert("skills".to_owned(), other);
            }
            None => {}
        }
        groups.extend(self.entries(root, ("skills", "name"), |reader, s| SkillGroup {
            name: reader.text(s, &["name"]),
            level: reader.text(s, &["level"]),
            keywords: reader.texts(s, "keywords"),
        }));
        groups
    }

    /// The entries of the list `key`. A lone object counts as a list of one, a text as an entry's field `main`.
    fn entries<T>(
        &mut self,
        parent: &mut Fields,
        (key, main): (&str, &str),
        mut entry: impl FnMut(&mut Self, &mut Fields) -> T,
    ) -> Vec<T> {
        let at = format!("{}/{key}", parent.at);
        let all = match parent.fields.remove(key) {
            Some(Value::Array(all)) => all,
            Some(one @ Value::Object(_)) => {
                self.note(&at, "is one entry where a list should be");
                vec![one]
            }
            Some(Value::Null) | None => Vec::new(),
            Some(other) => {
                self.note(&at, "is no list");
                self.unknown(&at, &other);
                Vec::new()
            }
        };
        let mut out = Vec::new();
        for value in all {
            let at = format!("{at}/{}", out.len());
            let fields = match value {
                Value::Object(fields) => fields,
                text @ Value::String(_) => std::iter::once((main.to_owned(), text)).collect(),
                Value::Null => continue,
                other => {
                    self.unknown(&at, &other);
                    continue;
                }
            };
            let mut fields = Fields { fields, at };
            out.push(entry(self, &mut fields));
            self.rest(fields);
        }
        out
    }

    fn object(&mut self, parent: &mut Fields, key: &str) -> Option<Fields> {
        let at = format!("{}/{key}", parent.at);
        match parent.fields.remove(key)? {
            Value::Object(fields) => Some(Fields { fields, at }),
            Value::Null => None,
            other => {
                self.note(&at, "is no object");
                self.unknown(&at, &other);
                None
            }
        }
    }

    /// The text of the first of `keys` that has one; the others stay.
    fn text(&mut self, fields: &mut Fields, keys: &[&str]) -> Option<String> {
        for key in keys {
            let at = format!("{}/{key}", fields.at);
            match fields.fields.remove(*key) {
                None | Some(Value::Null) => {}
                Some(Value::String(text)) => {
                    if let Some(text) = clean(&text) {
                        return Some(text);
                    }
                }
                Some(Value::Number(number)) => {
                    self.note(&at, "is a number and was taken as text");
                    return Some(number.to_string());
                }
                Some(Value::Array(all)) if all.iter().all(Value::is_string) => {
                    self.note(&at, "is a list and was taken as one text");
                    let texts: Vec<String> = all.iter().filter_map(Value::as_str).filter_map(clean).collect();
                    return Some(texts.join(", ")).filter(|t| !t.is_empty());
                }
                Some(other) => {
                    self.note(&at, "is no text");
                    self.unknown(&at, &other);
                }
            }
        }
        None
    }

    /// The texts of the list `key`; a lone text is taken line by line, or by commas for keywords.
    fn texts(&mut self, fields: &mut Fields, key: &str) -> Vec<String> {
        let at = format!("{}/{key}", fields.at);
        let all = match fields.fields.remove(key) {
            None | Some(Value::Null) => return Vec::new(),
            Some(Value::Array(all)) => all,
            Some(Value::String(text)) => {
                self.note(&at, "is a text where a list should be");
                let pieces: Vec<&str> =
                    if key == "keywords" { text.split([',', ';', '\n']).collect() } else { text.lines().collect() };
                return pieces
                    .into_iter()
                    .filter_map(clean)
                    .map(|t| lines::strip_bullet(&t).map_or(t.clone(), str::to_owned))
                    .collect();
            }
            Some(other) => {
                self.note(&at, "is no list");
                self.unknown(&at, &other);
                return Vec::new();
            }
        };
        let mut out = Vec::new();
        for value in &all {
            match value {
                Value::String(text) => out.extend(clean(text)),
                Value::Number(number) => out.push(number.to_string()),
                other => self.unknown(&at, other),
            }
        }
        out
    }

    /// Start and end. Where no end is written, the schema means that it goes on; only `work` and `volunteer` claim it.
    fn period(&mut self, fields: &mut Fields, may_go_on: bool) -> (Option<Date>, Option<Date>) {
        let says_present = |value: Option<&Value>| {
            let text = value.and_then(Value::as_str).unwrap_or("").trim().to_lowercase();
            matches!(text.as_str(), "present" | "current" | "now" | "today" | "ongoing" | "currently")
        };
        let is_open = matches!(fields.fields.get("endDate"), None | Some(Value::Null))
            || fields.fields.get("endDate").and_then(Value::as_str).is_some_and(|t| t.trim().is_empty());
        let says_so = says_present(fields.fields.get("endDate"));
        if says_so {
            fields.fields.remove("endDate");
        }
        let start = self.date(fields, "startDate");
        let end = self.date(fields, "endDate");
        let goes_on = says_so || (may_go_on && is_open && start.is_some() && !self.states_present);
        let place = Place::new(fields.at.clone());
        if goes_on && end.is_none() && !self.present.contains(&place) {
            self.present.push(place);
        }
        (start, end)
    }

    /// A date; one that is not written as the schema wants it is kept among the unplaced lines.
    fn date(&mut self, fields: &mut Fields, key: &str) -> Option<Date> {
        let at = format!("{}/{key}", fields.at);
        let written = match fields.fields.remove(key)? {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            Value::Null => return None,
            other => {
                self.note(&at, "is no date");
                self.unknown(&at, &other);
                return None;
            }
        };
        if written.is_empty() {
            return None;
        }
        let day = written.split('T').next().unwrap_or("");
        let date = day.parse::<Date>().ok();
        if date.is_none() {
            self.note(&at, "is not written as YYYY, YYYY-MM or YYYY-MM-DD");
            self.unplaced.push(format!("{}: {}", at.trim_start_matches('/'), lines::tidy(&written, &mut 0)));
        }
        date
    }

    fn note(&mut self, at: &str, what: &str) {
        let note =
            Note::new(Severity::Warning, "json-field", format!("The field {} {what}.", at.trim_start_matches('/')));
        self.notes.push(note.at(Place::new(at)));
    }

    /// What was not taken from an object.
    fn rest(&mut self, fields: Fields) {
        for (key, value) in &fields.fields {
            self.unknown(&format!("{}/{key}", fields.at), value);
        }
    }

    /// Keeps the texts of a field that has no place.
    fn unknown(&mut self, at: &str, value: &Value) {
        let mut texts = Vec::new();
        collect(value, DEPTH, &mut texts);
        if !texts.is_empty() {
            self.unplaced.push(format!("{}: {}", at.trim_start_matches('/'), texts.join("; ")));
        }
    }
}

fn collect(value: &Value, depth: usize, out: &mut Vec<String>) {
    match value {
        Value::String(text) => out.extend(clean(text)),
        Value::Number(number) => out.push(number.to_string()),
        Value::Array(all) if depth > 0 => all.iter().for_each(|v| collect(v, depth - 1, out)),
        Value::Object(fields) if depth > 0 => fields.values().for_each(|v| collect(v, depth - 1, out)),
        _ => {}
    }
}

/// Tidied, lines kept; none if nothing is left.
fn clean(text: &str) -> Option<String> {
    let kept: Vec<String> = text.lines().map(|l| lines::tidy(l, &mut 0)).filter(|l| !l.is_empty()).collect();
    (!kept.is_empty()).then(|| kept.join("\n"))
}

/// `City, Region` as written in one text; anything else is an address.
fn as_location(written: &str) -> Option<Location> {
    let written = clean(written)?;
    let parts: Vec<&str> = written.split(',').map(str::trim).collect();
    Some(match parts.as_slice() {
        [city, region] if !written.contains(|c: char| c.is_ascii_digit()) => {
            Location { city: Some((*city).to_owned()), region: Some((*region).to_owned()), ..Location::default() }
        }
        _ => Location { address: Some(written), ..Location::default() },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_resume_is_read() {
        let resume = read(
            r#"{"$schema":"x","basics":{"name":"Ann Oak","location":{"city":"Duluth"}},
            "work":[{"name":"Harbor Inn","position":"Host","startDate":"2021-06","highlights":["Took calls"]},
                    {"company":"Old Mill","startDate":"2019","endDate":"2020-02-01T00:00:00Z"}]}"#,
        )
        .unwrap();
        assert_eq!(resume.basics.name.as_deref(), Some("Ann Oak"));
        assert_eq!(resume.work[1].name.as_deref(), Some("Old Mill"));
        assert_eq!(resume.work[1].end_date.map(|d| d.to_string()).as_deref(), Some("2020-02-01"));
        assert_eq!(resume.meta.frontline.present, [Place::new("/work/0")]);
        assert!(resume.meta.frontline.unplaced.is_empty() && resume.meta.frontline.notes.is_empty());
    }

    #[test]
    fn wrong_types_and_unknown_fields_are_kept_and_noted() {
        let resume = read(
            r#"{"basics":{"name":["Ann","Oak"],"pet":"cat","location":"Duluth, MN"},"skills":["Excel","Word"],"languages":["Spanish"],
            "work":{"name":"Harbor Inn","startDate":"Summer 2019","endDate":"Present","highlights":"Took calls\n- Gave change"},
            "interests":[{"name":"Birds","keywords":["owls"]}],"education":7}"#,
        )
        .unwrap();
        let meta = &resume.meta.frontline;
        assert_eq!(resume.basics.name.as_deref(), Some("Ann, Oak"));
        assert_eq!(resume.basics.location.and_then(|l| l.region).as_deref(), Some("MN"));
        assert_eq!(resume.skills[0].keywords, ["Excel", "Word"]);
        assert_eq!(resume.languages[0].language.as_deref(), Some("Spanish"));
        assert_eq!(resume.work[0].highlights, ["Took calls", "Gave change"]);
        assert_eq!(meta.present, [Place::new("/work/0")]);
        assert_eq!(
            (resume.interests[0].name.as_deref(), &resume.interests[0].keywords[..]),
            (Some("Birds"), &["owls".to_owned()][..])
        );
        for kept in ["basics/pet: cat", "work/0/startDate: Summer 2019", "education: 7"] {
            assert!(meta.unplaced.iter().any(|l| l == kept), "{kept} in {:?}", meta.unplaced);
        }
        assert!(meta.notes.len() >= 4);
    }

    #[test]
    fn what_frontline_wrote_is_read_without_loss() {
        let mut resume =
            read(r#"{"basics":{"name":"Ann Oak"},"work":[{"name":"Harbor Inn","startDate":"2021"}]}"#).unwrap();
        resume.meta.frontline.present.clear();
        resume.meta.frontline.unplaced.push("Fond of boats".to_owned());
        let json = serde_json::to_string(&resume).unwrap();
        assert_eq!(read(&json).unwrap(), resume);
    }
}
