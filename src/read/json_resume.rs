//! JSON Resume: a file of the schema (<https://jsonresume.org/schema>), or near it, to a [`Resume`]. A field of the wrong
//! type is a note, an unknown one goes to the unplaced lines; nothing fails and nothing is lost. The main entry is [`read`].

use serde_json::{Map, Value};

use crate::model::date::Date;
use crate::model::document::Format;
use crate::model::place::Place;
use crate::model::resume::{
    Award, Basics, Certificate, Education, Interest, Language, Location, Profile, Project, Publication, Reference,
    Resume, SkillGroup, Volunteer, Work,
};
use crate::read::ReadError;
use crate::read::fields::{Fields, Reader, as_location, clean};

/// The resume that `json` holds.
///
/// # Errors
///
/// Not JSON, or no object.
pub(super) fn read(json: &str) -> Result<Resume, ReadError> {
    let value: Value = serde_json::from_str(json).map_err(|e| ReadError::Slip(format!("it is not valid JSON: {e}")))?;
    let Value::Object(root) = value else {
        return Err(ReadError::Damaged("it is JSON, but not a resume".to_owned()));
    };
    Ok(from_fields(root, Format::JsonResume))
}

/// The resume of an object with the fields of JSON Resume, in whatever notation it was written.
pub(super) fn from_fields(root: Map<String, Value>, format: Format) -> Resume {
    let mut reader = Reader::default();
    let resume = reader.resume(root);
    reader.finish(resume, format)
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
        let (start_date, end_date) = self.own_period(w, true);
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
        let (start_date, end_date) = self.own_period(v, true);
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
        let (start_date, end_date) = self.own_period(e, false);
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

    fn own_period(&mut self, fields: &mut Fields, may_go_on: bool) -> (Option<Date>, Option<Date>) {
        let place = Place::new(fields.at.clone());
        self.period(fields, ("startDate", "endDate"), place, may_go_on)
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
        let (start_date, end_date) = self.own_period(p, false);
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
