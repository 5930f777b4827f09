//! Place names: city and region as a resume writes them. The main entries are [`read`] for a whole piece of text and
//! [`is_region`].

use crate::model::resume::Location;
use crate::packs::titles::Titles;
use crate::packs::words::{any_byte, first, has_digit, trimmed, words};

/// Whether `text` is a state, province or country.
pub(super) fn is_region(text: &str, titles: &Titles) -> bool {
    // `Co. Cork`, `County Cork`
    let county = |name: &str| !name.contains(' ') && name.len() > 2 && is_town(name);
    let named = text.strip_prefix("Co. ").or_else(|| text.strip_prefix("County "));
    titles.is_state(text) || titles.countries.is(text) || named.is_some_and(county)
}

/// Whether `text` could be the name of a town: one to four words with a capital, no digits.
pub(super) fn is_town(text: &str) -> bool {
    let small = |w: &str| {
        matches!(w, "de" | "la" | "del" | "of" | "the" | "on" | "upon" | "am" | "du" | "le" | "los" | "las" | "di")
    };
    let mut count = 0;
    if text.is_ascii() {
        if any_byte(text, |byte| matches!(byte, b'0'..=b'9' | b'@' | b':' | b'&' | b'(' | b'/')) {
            return false;
        }
        let blank = |byte: &u8| matches!(byte, b'\t'..=b'\r' | b' ');
        for word in text.as_bytes().split(blank).filter(|word| !word.is_empty()) {
            count += 1;
            let capital = word.iter().find(|byte| byte.is_ascii_alphabetic()).is_some_and(u8::is_ascii_uppercase);
            if count > 4 || !(capital || str::from_utf8(word).is_ok_and(small)) {
                return false;
            }
        }
        return count > 0;
    }
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
    let text = trimmed(text).trim_end_matches([',', ';']);
    let coded = has_digit(text);
    // Nearly all text ends in no place.
    if !coded && !may_end_in_region(text, titles) {
        return None;
    }
    // The full stop of `D.C.` is its own.
    let dotted = text.rsplit(' ').next().is_some_and(|last| last.matches('.').count() > 1);
    let text = if dotted { text } else { text.trim_end_matches('.') };
    if text.is_empty() || text.len() > 80 {
        return None;
    }
    let (text, postal_code) = if coded { postal_code(text) } else { (text, None) };
    if !may_end_in_region(text, titles) {
        return None;
    }
    let mut parts: Vec<&str> = text.split(',').map(str::trim).filter(|p| !p.is_empty()).collect();
    if parts.len() > 3 {
        return None;
    }
    let country = if parts.len() > 2 && titles.countries.is(parts.last()?) { parts.pop() } else { None };
    // `Columbus, OH USA`
    if let Some(last) = parts.last_mut()
        && let Some((region, _)) = last.rsplit_once(' ').filter(|(region, country)| {
            titles.is_state(region) && !titles.is_state(last) && titles.countries.is(country)
        })
    {
        *last = region;
    }
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
        [city, region] if country.is_some() && is_town(city) && is_town(region) && !is_street(city) => {
            location(city, region)
        }
        [_, city] if country.is_some() && is_town(city) => location(city, country.unwrap_or_default()),
        [one] if is_region(one, titles) => location("", one),
        [one] => {
            let splits = one.match_indices(' ').map(|(at, _)| (&one[..at], &one[at + 1..]));
            // What begins as no town does is none with more words either.
            let mut known = splits.take_while(|(city, _)| is_town(city)).filter(|(_, region)| titles.is_state(region));
            let (city, region) = known.next()?;
            let is_code = region.len() == 2 && region.bytes().all(|b| b.is_ascii_uppercase());
            if is_code || postal_code.is_some() { location(city, region) } else { None }
        }
        _ => None,
    }
}

/// Whether the last word of `text` may be the last of a region's or country's name; that of a county may be any.
fn may_end_in_region(text: &str, titles: &Titles) -> bool {
    let whole = trimmed(text);
    let bytes = whole.as_bytes();
    let mut end = bytes.len();
    while let Some(b',' | b'.') = bytes.get(end.wrapping_sub(1)) {
        end -= 1;
    }
    let mut from = end;
    while bytes.get(from.wrapping_sub(1)).is_some_and(u8::is_ascii_alphabetic) {
        from -= 1;
    }
    let parted = bytes.get(from.wrapping_sub(1)).is_none_or(|byte| matches!(byte, b' ' | b','));
    let county = |rest: &[u8]| rest.starts_with(b"Co. ") || rest.starts_with(b"County ");
    let counties = || (0..bytes.len()).any(|at| bytes[at] == b'C' && county(&bytes[at..]));
    !parted || from == end || titles.ends_region(&whole[from..end]) || counties()
}

/// The home that a part of a contact block tells, with what stands around it: `Lives in Columbus, OH`, `Greater Tacoma area`,
/// `columbus ohio 43229`, `4417 Tamarack Ct Fort Wayne IN 46815`. A town alone counts only behind words that lead to it.
pub(super) fn home(text: &str, titles: &Titles) -> Option<Location> {
    let (text, led) = without_lead(text, titles);
    let text = without_remark(text);
    if text.is_empty() || text.len() > 120 {
        return None;
    }
    // Without capitals: the same letters in the form that names have.
    if text.is_ascii() && !text.contains(|c: char| c.is_ascii_uppercase()) {
        let raised = raised(text, titles);
        if raised == text {
            return None;
        }
        let found = home(&raised, titles).filter(|l| l.region.is_some())?;
        let lower = |field: Option<String>| field.map(|f| f.to_lowercase());
        return Some(Location {
            city: lower(found.city),
            region: lower(found.region),
            address: lower(found.address),
            ..found
        });
    }
    if let Some(found) = read(text, titles).filter(|l| l.city.is_some()) {
        return Some(found);
    }
    let (bare, code) = postal_code(text);
    if !bare.contains(',')
        && let Some((city, region)) = bare
            .match_indices(' ')
            .map(|(at, _)| (&bare[..at], &bare[at + 1..]))
            .find(|(city, region)| titles.is_state(region) && is_town(city) && !titles.is_state(bare))
    {
        return Some(Location {
            city: Some(city.to_owned()),
            region: Some(region.to_owned()),
            postal_code: code,
            ..Location::default()
        });
    }
    // `4417 Tamarack Ct Fort Wayne IN 46815`: the town begins behind the kind of street or the number of the flat.
    let splits: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
    for at in splits.into_iter().rev() {
        let (street, rest) = (text[..at].trim_end_matches(','), &text[at + 1..]);
        let last = street.rsplit(' ').next().unwrap_or_default();
        let ends =
            is_street_kind(last) || last.starts_with('#') || last.bytes().next().is_some_and(|b| b.is_ascii_digit());
        if ends
            && is_street(street)
            && let Some(found) = home(rest, titles).filter(|l| l.region.is_some() && l.address.is_none())
        {
            return Some(Location { address: Some(street.to_owned()), ..found });
        }
    }
    if bare.contains(',') {
        return None;
    }
    // A code tells a town, as do the words before it.
    let town = is_town(bare) && !is_region(bare, titles) && (led || code.is_some());
    town.then(|| Location { city: Some(bare.to_owned()), postal_code: code, ..Location::default() })
}

/// The town and region that a sentence says the candidate lives in.
pub(super) fn told(text: &str, titles: &Titles) -> Option<Location> {
    let found = words(text);
    (0..found.len()).find_map(|at| {
        let n = titles.home_leads.at(&found, at).filter(|n| *n > 1)?;
        let start = found.get(at + n)?.start;
        let rest: Vec<_> = found.iter().skip(at + n).take(6).collect();
        (1..=rest.len()).rev().find_map(|m| {
            let end = rest.get(m - 1)?.end;
            read(text.get(start..end)?, titles).filter(|l| l.city.is_some() && l.region.is_some())
        })
    })
}

/// `text` without the words that lead to a home (`Lives in`, `Address:`), and whether there were any.
fn without_lead<'a>(text: &'a str, titles: &Titles) -> (&'a str, bool) {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')' | '#' | '.'));
    if !first(text).is_some_and(|first| titles.home_leads.begins(&first)) {
        return (text, false);
    }
    let found = words(text);
    let Some(n) = titles.home_leads.at(&found, 0) else { return (text, false) };
    let Some(last) = found.get(n - 1) else { return (text, false) };
    let rest = text[last.end..].trim_start();
    let marked = rest.starts_with([':', '-', '–', '—']);
    // One word leads only with a mark behind it: `Home: …`, but `Home Depot`.
    if rest.is_empty() || n == 1 && !marked {
        return (text, false);
    }
    (rest.trim_start_matches([':', '-', '–', '—', ' ']), true)
}

/// `text` without `Greater`, `area` and a remark in brackets.
fn without_remark(text: &str) -> &str {
    let mut text = text.trim().trim_end_matches([',', ';']);
    if let Some(at) = text.find(" (").filter(|_| text.ends_with(')')) {
        text = text[..at].trim_end_matches(',');
    }
    for ending in [" metropolitan area", " metro area", " bay area", " area", " metro"] {
        let cut = text.len().saturating_sub(ending.len());
        if text.get(cut..).is_some_and(|tail| tail.eq_ignore_ascii_case(ending)) {
            text = &text[..cut];
            break;
        }
    }
    text.strip_prefix("Greater ").unwrap_or(text).trim()
}

/// `text` with capitals as names have them; a state's code becomes one before a postal code, at the end or behind a comma.
fn raised(text: &str, titles: &Titles) -> String {
    let parts: Vec<&str> = text.split(' ').collect();
    let digits = |w: &&str| w.starts_with(|c: char| c.is_ascii_digit());
    let raise = |(i, word): (usize, &&str)| {
        let bare = word.trim_matches([',', '.']).to_uppercase();
        let last = i + 1 == parts.len() || parts.get(i + 1).is_some_and(digits);
        if i > 0 && last && bare.len() == 2 && titles.is_state(&bare) {
            return word.to_uppercase();
        }
        let mut chars = word.chars();
        chars.next().map(|c| c.to_ascii_uppercase()).into_iter().chain(chars).collect()
    };
    let out: Vec<String> = parts.iter().enumerate().map(raise).collect();
    out.join(" ")
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
    if !has_digit(text) {
        return (text, None);
    }
    let us = |code: &str| {
        let all = |part: &str, n: usize| part.len() == n && part.bytes().all(|b| b.is_ascii_digit());
        match code.split_once('-') {
            Some((zip, more)) => all(zip, 5) && all(more, 4),
            None => all(code, 5),
        }
    };
    let letters = |code: &str| {
        let mixed = |half: &str| {
            (2..=4).contains(&half.len())
                && half.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
                && half.bytes().any(|b| b.is_ascii_digit())
                && half.bytes().any(|b| b.is_ascii_uppercase())
        };
        code.split_once(' ').is_some_and(|(outer, inner)| mixed(outer) && mixed(inner))
    };
    if let Some((rest, code)) = by_words(1).filter(|(_, code)| us(code)) {
        return (rest, Some(code.to_owned()));
    }
    if let Some((rest, code)) = by_words(2).filter(|(_, code)| letters(code)) {
        return (rest, Some(code.to_owned()));
    }
    (text, None)
}

/// Whether `word` says what kind of street or dwelling a name is.
fn is_street_kind(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',']);
    (2..=12).contains(&word.len())
        && matches!(
            word.to_lowercase().as_str(),
            "street"
                | "st"
                | "avenue"
                | "ave"
                | "road"
                | "rd"
                | "lane"
                | "ln"
                | "drive"
                | "dr"
                | "boulevard"
                | "blvd"
                | "court"
                | "ct"
                | "way"
                | "place"
                | "pl"
                | "circle"
                | "cir"
                | "terrace"
                | "parkway"
                | "pkwy"
                | "highway"
                | "hwy"
                | "trail"
                | "square"
                | "apt"
                | "apartment"
                | "unit"
                | "suite"
                | "ste"
                | "box"
                | "loop"
                | "row"
                | "alley"
                | "broadway"
                | "floor"
        )
}

/// Whether `text` looks like a street with its number, or a box.
pub(super) fn is_street(text: &str) -> bool {
    let text = text.strip_prefix("Address:").unwrap_or(text).trim();
    let found = words(text);
    let number =
        found.first().is_some_and(|w| w.text.len() <= 6 && w.text.bytes().next().is_some_and(|b| b.is_ascii_digit()));
    let kind = found.iter().any(|w| is_street_kind(&w.lower));
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
    fn a_home_is_read_as_loosely_as_people_write_it() {
        let titles = Packs::builtin().unwrap().titles;
        let show = |text: &str| {
            let l = home(text, &titles)?;
            Some([l.address, l.city, l.region, l.postal_code].map(Option::unwrap_or_default).join("|"))
        };
        for (text, wanted) in [
            ("Lives in Yakima, WA", "|Yakima|WA|"),
            ("Location: Bangor, Maine", "|Bangor|Maine|"),
            ("Based in Lagos, Nigeria", "|Lagos|Nigeria|"),
            ("City: Tulsa", "|Tulsa||"),
            ("yakima washington 98901", "|yakima|washington|98901"),
            ("el paso, tx", "|el paso|tx|"),
            ("El Paso Texas", "|El Paso|Texas|"),
            ("77 Quarry Rd Apt 9 El Paso TX 79901", "77 Quarry Rd Apt 9|El Paso|TX|79901"),
            ("Apt 9 El Paso TX 79901", "Apt 9|El Paso|TX|79901"),
            ("Yakima, Washington, United States", "|Yakima|Washington|"),
            ("Merida, Yucatan, Mexico", "|Merida|Yucatan|"),
            ("Yakima, WA USA", "|Yakima|WA|"),
            ("Washington, D.C.", "|Washington|D.C.|"),
            ("Greater Yakima, WA area", "|Yakima|WA|"),
            ("Yakima, WA (open to moving)", "|Yakima|WA|"),
            ("Leeds LS6 2AB", "|Leeds||LS6 2AB"),
            ("📍 Yakima, Wash.", "|Yakima|Wash|"),
        ] {
            assert_eq!(show(text).as_deref(), Some(wanted), "{text}");
        }
        for text in ["Home Depot cashier", "hard worker in any season", "Yakima", "Cook and server", "From the heart"] {
            assert_eq!(show(text), None, "{text}");
        }
    }

    #[test]
    fn a_sentence_tells_where_somebody_lives() {
        let titles = Packs::builtin().unwrap().titles;
        let found = told("I have waited tables and live in Yakima, Washington with my sister.", &titles).unwrap();
        assert_eq!((found.city.as_deref(), found.region.as_deref()), (Some("Yakima"), Some("Washington")));
        assert!(told("I live for busy nights, Oregon wine and regulars.", &titles).is_none());
    }

    #[test]
    fn a_street_begins_with_its_number() {
        assert!(is_street("118 Millrace Lane") && is_street("Apt 4") && is_street("PO Box 12"));
        assert!(
            !is_street("Front Street Coffee") && !is_street("218-555-0117") && !is_street("300 cars on a hot Saturday")
        );
    }
}
