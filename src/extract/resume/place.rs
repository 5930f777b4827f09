//! Place names: city and region as a resume writes them. The main entries are [`read`] for a whole piece of text and
//! [`is_region`].

use crate::model::resume::Location;
use crate::packs::titles::Titles;
use crate::packs::words::words;

/// Whether `text` is a state, province or country.
pub(super) fn is_region(text: &str, titles: &Titles) -> bool {
    titles.is_state(text) || titles.countries.is(text)
}

/// Whether `text` could be the name of a town: one to four words with a capital, no digits.
pub(super) fn is_town(text: &str) -> bool {
    let small = |w: &str| {
        matches!(w, "de" | "la" | "del" | "of" | "the" | "on" | "upon" | "am" | "du" | "le" | "los" | "las" | "di")
    };
    let mut count = 0;
    for word in text.split_whitespace() {
        count += 1;
        let capital = word.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_lowercase());
        if word.chars().any(|c| c.is_ascii_digit() || matches!(c, '@' | ':' | '&' | '(' | '/'))
            || !(capital || small(word))
        {
            return false;
        }
    }
    (1..=4).contains(&count)
}

/// The place that the whole of `text` is: `Duluth, MN 55802`, `Milwaukee WI`, `Split, Croatia`, `Asheville, North
/// Carolina, USA`. A town alone is none.
pub(super) fn read(text: &str, titles: &Titles) -> Option<Location> {
    let text = text.trim().trim_end_matches(['.', ',', ';']);
    if text.is_empty() || text.len() > 80 {
        return None;
    }
    let (text, postal_code) = postal_code(text);
    let mut parts: Vec<&str> = text.split(',').map(str::trim).filter(|p| !p.is_empty()).collect();
    let country = if parts.len() > 2 && titles.countries.is(parts.last()?) { parts.pop() } else { None };
    let location = |city: &str, region: &str| {
        let keep = |s: &str| (!s.is_empty()).then(|| s.to_owned());
        Some(Location {
            city: keep(city),
            region: keep(region),
            postal_code: postal_code.clone(),
            ..Location::default()
        })
    };
    match parts.as_slice() {
        [city, region] if is_region(region, titles) && is_town(city) => location(city, region),
        [_, city] if country.is_some() && is_town(city) => location(city, country.unwrap_or_default()),
        [one] if is_region(one, titles) => location("", one),
        [one] => {
            let splits = one.match_indices(' ').map(|(at, _)| (&one[..at], &one[at + 1..]));
            let mut known = splits.filter(|(city, region)| titles.is_state(region) && is_town(city));
            let (city, region) = known.next()?;
            let is_code = region.len() == 2 && region.bytes().all(|b| b.is_ascii_uppercase());
            if is_code || postal_code.is_some() { location(city, region) } else { None }
        }
        _ => None,
    }
}

/// `text` without a postal code at its end (US five or nine digits, Canadian, British), and the code.
fn postal_code(text: &str) -> (&str, Option<String>) {
    let text = text.trim_end();
    let by_words = |n: usize| {
        let mut at = text.len();
        for _ in 0..n {
            at = text[..at].trim_end().rfind([' ', ','])?;
        }
        Some((text[..at].trim_end_matches([',', ' ']), text[at..].trim_start_matches([',', ' '])))
    };
    let us = |code: &str| {
        let digits: Vec<&str> = code.split('-').collect();
        let all = |part: &str, n: usize| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
        match digits.as_slice() {
            [zip] => all(zip, 5),
            [zip, more] => all(zip, 5) && all(more, 4),
            _ => false,
        }
    };
    let letters = |code: &str| {
        let halves: Vec<&str> = code.split(' ').collect();
        let mixed = |half: &str| {
            (2..=4).contains(&half.len())
                && half.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
                && half.bytes().any(|b| b.is_ascii_digit())
                && half.bytes().any(|b| b.is_ascii_uppercase())
        };
        halves.len() == 2 && halves.iter().all(|h| mixed(h))
    };
    if let Some((rest, code)) = by_words(1).filter(|(_, code)| us(code)) {
        return (rest, Some(code.to_owned()));
    }
    if let Some((rest, code)) = by_words(2).filter(|(_, code)| letters(code)) {
        return (rest, Some(code.to_owned()));
    }
    (text, None)
}

/// Whether `text` looks like a street with its number, or a box.
pub(super) fn is_street(text: &str) -> bool {
    let found = words(text);
    let kinds = [
        "street",
        "st",
        "avenue",
        "ave",
        "road",
        "rd",
        "lane",
        "ln",
        "drive",
        "dr",
        "boulevard",
        "blvd",
        "court",
        "ct",
        "way",
        "place",
        "pl",
        "circle",
        "cir",
        "terrace",
        "parkway",
        "pkwy",
        "highway",
        "hwy",
        "trail",
        "square",
        "apt",
        "apartment",
        "unit",
        "suite",
        "ste",
        "box",
        "loop",
        "row",
        "alley",
        "broadway",
        "floor",
    ];
    let number =
        found.first().is_some_and(|w| w.text.len() <= 6 && w.text.bytes().next().is_some_and(|b| b.is_ascii_digit()));
    let kind = found.iter().any(|w| kinds.contains(&w.lower.as_str()));
    let lead = found
        .first()
        .is_some_and(|w| matches!(w.lower.as_str(), "apt" | "unit" | "suite" | "ste" | "po" | "p" | "apartment"));
    let named = found.iter().any(|w| w.text.chars().all(char::is_alphabetic));
    named && found.len() <= 9 && (number && (kind || (2..=4).contains(&found.len())) || lead && found.len() <= 4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packs::Packs;

    #[test]
    fn a_place_is_read_with_and_without_its_comma_and_code() {
        let titles = Packs::builtin().unwrap().titles;
        let show = |text: &str| {
            let l = read(text, &titles)?;
            Some([l.city, l.region, l.postal_code].map(Option::unwrap_or_default).join("|"))
        };
        for (text, wanted) in [
            ("Duluth, MN 55802", "Duluth|MN|55802"),
            ("Milwaukee WI  53204", "Milwaukee|WI|53204"),
            ("Asheville, North Carolina", "Asheville|North Carolina|"),
            ("Split, Croatia", "Split|Croatia|"),
            ("Pāhoa, HI", "Pāhoa|HI|"),
            ("St. Paul, MN, USA", "St. Paul|MN|"),
            ("Toronto, ON M5V 2T6", "Toronto|ON|M5V 2T6"),
        ] {
            assert_eq!(show(text).as_deref(), Some(wanted), "{text}");
        }
        for text in ["Harbor Inn", "Front Counter, Saturdays", "Marrow Street Coffee", "218-555-0117", ""] {
            assert_eq!(show(text), None, "{text}");
        }
    }

    #[test]
    fn a_street_begins_with_its_number() {
        assert!(is_street("118 Millrace Lane") && is_street("Apt 4") && is_street("PO Box 12"));
        assert!(
            !is_street("Front Street Coffee") && !is_street("218-555-0117") && !is_street("300 cars on a hot Saturday")
        );
    }
}
