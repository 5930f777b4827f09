//! Place: where in a parsed resume something stands, as a JSON pointer (RFC 6901) such as `/work/0/highlights/2`.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A JSON pointer into a parsed resume.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Place(pub String);

impl Place {
    /// The place `path`, for instance `Place::new(format!("/work/{i}/highlights/{j}"))`.
    pub fn new(path: impl Into<String>) -> Self {
        Self(path.into())
    }

    /// The pointer to `field` of the entry number `entry` of `section`: `/work/0/position`. Many are made for each resume, so
    /// no formatter is asked.
    pub fn field(section: &str, entry: usize, field: &str) -> String {
        let mut path = String::with_capacity(section.len() + field.len() + 24);
        path.push('/');
        path.push_str(section);
        path.push('/');
        push_number(&mut path, entry);
        path.push('/');
        path.push_str(field);
        path
    }

    /// The pointer to the item number `item` of a list: `/work/0/highlights/2`.
    pub fn item(section: &str, entry: usize, list: &str, item: usize) -> String {
        let mut path = Self::field(section, entry, list);
        path.push('/');
        push_number(&mut path, item);
        path
    }

    /// The parts of the pointer: `["work", "0", "highlights", "2"]`.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.0.split('/').skip(1)
    }
}

fn push_number(path: &mut String, number: usize) {
    if number >= 10 {
        push_number(path, number / 10);
    }
    path.push(char::from(b'0' + (number % 10) as u8));
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_place_are_those_it_was_made_of() {
        assert_eq!(Place::field("work", 0, "position"), "/work/0/position");
        let place = Place::new(Place::item("volunteer", 12, "highlights", 305));
        assert_eq!(place.parts().collect::<Vec<_>>(), ["volunteer", "12", "highlights", "305"]);
    }
}
