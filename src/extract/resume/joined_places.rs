//! Joined places: an employer or a school and its town with nothing but a dash between them, as job boards print resumes:
//! `Elm Street Diner-Tulsa, OK`. The main entry is [`parted`].

use super::place;
use crate::model::document::Line;
use crate::packs::titles::Titles;
use crate::packs::words::any_byte;

/// `rows` with the town as a cell of its own where at least two of them join it to a name in this way. One alone may be a
/// town with a dash in its name, such as Winston-Salem.
pub(super) fn parted(mut rows: Vec<Line>, titles: &Titles) -> Vec<Line> {
    let found: Vec<(usize, usize)> =
        rows.iter().enumerate().filter_map(|(at, row)| Some((at, joint(row, titles)?))).collect();
    let name = |&(at, dash): &(usize, usize)| rows.get(at).and_then(|row| row.text.get(..dash));
    let first = found.first().and_then(name);
    if found.iter().all(|one| name(one) == first) {
        return rows;
    }
    for (at, dash) in found {
        if let Some(row) = rows.get_mut(at) {
            row.text.replace_range(dash..=dash, "\t");
        }
    }
    rows
}

/// The byte of the dash between a name and a town with its state, which ends the row.
fn joint(row: &Line, titles: &Titles) -> Option<usize> {
    if row.bullet || !any_byte(&row.text, |byte| byte == b'-') {
        return None;
    }
    let text = row.text.trim_end();
    let dash = text.bytes().rposition(|byte| byte == b'-')?;
    let (name, town) = (text.get(..dash)?, text.get(dash + 1..)?);
    let close = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
    let joined = town.starts_with(char::is_uppercase) && close(name.chars().next_back()) && !name.contains(',');
    let whole = || place::read(town, titles).is_some_and(|p| p.city.is_some() && p.region.is_some());
    (joined && town.contains(", ") && whole()).then_some(dash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packs::Packs;

    fn texts(rows: &[&str]) -> Vec<String> {
        let rows = rows.iter().map(|text| Line { text: (*text).to_owned(), ..Line::default() }).collect();
        parted(rows, &Packs::builtin().unwrap().titles).into_iter().map(|row| row.text).collect()
    }

    #[test]
    fn a_town_glued_to_the_name_before_it_becomes_a_cell() {
        let found = texts(&["Elm Street Diner-Tulsa, OK", "Cook", "Oak High School-Broken Arrow, OK"]);
        assert_eq!(found, ["Elm Street Diner\tTulsa, OK", "Cook", "Oak High School\tBroken Arrow, OK"]);
    }

    #[test]
    fn a_dash_that_stands_in_one_town_alone_stays() {
        let rows = ["Elm Diner, Winston-Salem, NC", "Oak Inn Winston-Salem, NC", "Oak Inn Winston-Salem, NC"];
        assert_eq!(texts(&rows), rows);
    }
}
