//! Fields: the objects of a structured file read field by field. A field of the wrong type is a note, an unknown one goes to
//! the unplaced lines; nothing fails and nothing is lost. The main entry is [`Reader`].

use serde_json::{Map, Value};

use crate::model::date::Date;
use crate::model::document::Format;
use crate::model::note::{Note, Severity};
use crate::model::place::Place;
use crate::model::resume::{Location, OtherSection, Resume};
use crate::read::lines;

/// Nesting of unknown fields that is looked through.
const DEPTH: usize = 8;

/// An object of the file and where it stands.
pub(super) struct Fields {
    pub(super) fields: Map<String, Value>,
    pub(super) at: String,
}

#[derive(Default)]
pub(super) struct Reader {
    pub(super) notes: Vec<Note>,
    pub(super) unplaced: Vec<String>,
    pub(super) present: Vec<Place>,
    pub(super) sections: Vec<OtherSection>,
    /// The file itself says which entries are present, as those that frontline wrote do.
    pub(super) states_present: bool,
}

impl Reader {
    /// `resume` with what was noted on the way.
    pub(super) fn finish(self, mut resume: Resume, format: Format) -> Resume {
        let meta = &mut resume.meta.frontline;
        format.name().clone_into(&mut meta.source.format);
        meta.source.pages = 1;
        meta.present = self.present;
        meta.notes = self.notes;
        meta.sections = self.sections;
        meta.unplaced = self.unplaced;
        resume
    }

    /// The entries of the list `key`. A lone object counts as a list of one, a text as an entry's field `main`.
    pub(super) fn entries<T>(
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

    pub(super) fn object(&mut self, parent: &mut Fields, key: &str) -> Option<Fields> {
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
    pub(super) fn text(&mut self, fields: &mut Fields, keys: &[&str]) -> Option<String> {
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
    pub(super) fn texts(&mut self, fields: &mut Fields, key: &str) -> Vec<String> {
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

    /// Start and end under `keys`. Where no end is written, the schemas mean that it goes on; an entry that `may_go_on` claims
    /// it. What goes on is noted as present at `place`.
    pub(super) fn period(
        &mut self,
        fields: &mut Fields,
        (start_key, end_key): (&str, &str),
        place: Place,
        may_go_on: bool,
    ) -> (Option<Date>, Option<Date>) {
        let end = fields.fields.get(end_key);
        let written = end.and_then(Value::as_str).map(|text| text.trim().to_lowercase());
        let is_open = matches!(end, None | Some(Value::Null)) || written.as_deref() == Some("");
        let says_so =
            matches!(written.as_deref(), Some("present" | "current" | "now" | "today" | "ongoing" | "currently"));
        if says_so {
            fields.fields.remove(end_key);
        }
        let start = self.date(fields, start_key);
        let end = self.date(fields, end_key);
        let goes_on = says_so || (may_go_on && is_open && start.is_some() && !self.states_present);
        if goes_on && end.is_none() && !self.present.contains(&place) {
            self.present.push(place);
        }
        (start, end)
    }

    /// A date; one that is not written as the schema wants it is kept among the unplaced lines.
    pub(super) fn date(&mut self, fields: &mut Fields, key: &str) -> Option<Date> {
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

    pub(super) fn note(&mut self, at: &str, what: &str) {
        let note = Note::new(Severity::Warning, "field", format!("The field {} {what}.", at.trim_start_matches('/')));
        self.notes.push(note.at(Place::new(at)));
    }

    /// What was not taken from an object.
    pub(super) fn rest(&mut self, fields: Fields) {
        for (key, value) in &fields.fields {
            self.unknown(&format!("{}/{key}", fields.at), value);
        }
    }

    /// Keeps the texts of a field that has no place.
    pub(super) fn unknown(&mut self, at: &str, value: &Value) {
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
pub(super) fn clean(text: &str) -> Option<String> {
    let kept: Vec<String> = text.lines().map(|l| lines::tidy(l, &mut 0)).filter(|l| !l.is_empty()).collect();
    (!kept.is_empty()).then(|| kept.join("\n"))
}

/// `City, Region` as written in one text; anything else is an address.
pub(super) fn as_location(written: &str) -> Option<Location> {
    let written = clean(written)?;
    let parts: Vec<&str> = written.split(',').map(str::trim).collect();
    Some(match parts.as_slice() {
        [city, region] if !written.contains(|c: char| c.is_ascii_digit()) => {
            Location { city: Some((*city).to_owned()), region: Some((*region).to_owned()), ..Location::default() }
        }
        _ => Location { address: Some(written), ..Location::default() },
    })
}
