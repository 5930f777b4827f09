//! Heading: title, employer and place of a posting; the place is read here, from head lines or sentences. The main entry is [`fill`].

use std::borrow::Cow;

use super::company::company;
use super::sections::Placed;
use super::title::title;
use crate::model::document::Document;
use crate::model::posting::Posting;
use crate::packs::Packs;
use crate::packs::need::Section;
use crate::packs::words::Word;

/// Units at the top among which title and employer stand.
pub(super) const TOP: usize = 14;

/// Fills title, company and location; structured data wins. Tells whether the location is said of the job and not only of
/// the employer.
pub(super) fn fill(posting: &mut Posting, document: &Document, placed: &[Placed<'_>], packs: &Packs) -> bool {
    let job = document.job.clone().unwrap_or_default();
    posting.title = job.title.or_else(|| title(placed, packs));
    let found = job.location.map(|l| (l, true)).or_else(|| location(placed, packs));
    let of_job = found.as_ref().is_some_and(|f| f.1);
    posting.location = found.map(|f| f.0);
    posting.company = job.company.or_else(|| company(placed, posting, packs));
    let city = posting.company.as_deref().and_then(|c| c.strip_prefix("City of ")).filter(|c| !c.contains(','));
    let public = city.is_some();
    if let (Some(city), None) = (city, &posting.location) {
        posting.location = Some(city.to_owned());
    }
    if let Some(company) = &posting.company
        && let Some((name, place)) = company.split_once(',')
        && is_state(place.trim(), packs)
    {
        if posting.location.is_none() {
            posting.location = Some(format!("{}, {}", name.trim_start_matches("City of ").trim(), place.trim()));
        }
        posting.company = Some(name.trim().to_owned());
    }
    of_job || public
}

pub(super) fn is_role(word: &str, packs: &Packs) -> bool {
    let Some(nouns) = packs.need.set("role-nouns") else { return false };
    let small = word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
    let lower = if small { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) };
    nouns.contains(lower.as_ref()) || lower.strip_suffix('s').is_some_and(|one| nouns.contains(one))
}

/// The units before the first heading of a section.
pub(super) fn top<'p, 'u>(placed: &'p [Placed<'u>]) -> impl Iterator<Item = &'p Placed<'u>> {
    placed
        .iter()
        .take_while(|one| {
            !(one.head
                && !one.unit.inline
                && one.section != Section::Intro
                && one.section != Section::Facts
                && one.section != Section::Schedule)
        })
        .take(TOP)
}

pub(super) fn is_state(text: &str, packs: &Packs) -> bool {
    let bare = text.trim().trim_end_matches(|c: char| !c.is_alphanumeric());
    packs.need.holds("state-codes", bare) || packs.need.holds("states", &bare.to_lowercase())
}

/// A word in capitals only.
pub(super) fn shouted(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}

/// `City, ST` in a text, as byte range.
pub(super) fn city_state(text: &str, packs: &Packs) -> Option<(usize, usize)> {
    for (comma, _) in text.match_indices(',') {
        let after = text[comma + 1..].trim_start();
        let start_after = text.len() - after.len();
        let two: usize = after.split(' ').take(2).map(|w| w.len() + 1).sum::<usize>().saturating_sub(1);
        let one = after.find(|c: char| !c.is_alphanumeric() && c != '.').unwrap_or(after.len());
        let end = [two, one].into_iter().find(|&n| after.get(..n).is_some_and(|s| is_state(s, packs)));
        let Some(end) = end else { continue };
        let before = &text[..comma];
        let mut from = comma;
        for word in before.rsplit(' ') {
            let at = word.as_ptr() as usize - before.as_ptr() as usize;
            let name = word.starts_with(char::is_uppercase) && !word.ends_with([':', '.', ','])
                || word == "of"
                || word == "St.";
            if !name || comma - at > 40 {
                break;
            }
            from = at;
        }
        let mut end = start_after + after[..end].trim_end_matches(|c: char| !c.is_alphanumeric()).len();
        let zip =
            text[end..].strip_prefix(' ').and_then(|t| t.get(..5)).filter(|z| z.bytes().all(|b| b.is_ascii_digit()));
        end += zip.map_or(0, |z| z.len() + 1);
        let skip = ["In ", "At ", "Based ", "Location "]
            .iter()
            .find(|p| text[from..comma].starts_with(**p))
            .map_or(0, |p| p.len());
        // "Texas, Utah, Maine" is a list of states.
        let next = text[end..].trim_start_matches([',', ' ']);
        let last = text[..from].trim_end().ends_with(',');
        let listed = is_state(&text[from..comma], packs)
            && (last
                || next
                    .split([',', '.', ';'])
                    .flat_map(|n| n.split(" and "))
                    .next()
                    .is_some_and(|n| is_state(n.trim_start_matches("and "), packs)));
        if from < comma && !listed {
            return Some((from + skip, end));
        }
    }
    None
}

/// The place, and whether it is said of the job.
fn location(placed: &[Placed<'_>], packs: &Packs) -> Option<(String, bool)> {
    let own = |one: &&Placed<'_>| !matches!(one.section, Section::Legal | Section::Clutter | Section::Apply);
    // What is said of the employer ("Fernhill Bank, located in Leith, has …") is not yet the place of the job.
    let of_job = |one: &Placed<'_>| {
        let opens = one.unit.text.split_once(',').is_some_and(|(_, rest)| rest.trim_start().starts_with("located"));
        !(one.section == Section::About || opens)
    };
    let mut label = false;
    for one in top(placed) {
        let text = one.unit.text.trim();
        if one.head {
            let word = one.read.words.first().map_or("", |w| w.lower.as_str());
            label =
                matches!(word, "location" | "where" | "place") || one.read.words.iter().any(|w| w.lower == "location");
            continue;
        }
        let value = text.split_once(':').filter(|(l, _)| {
            matches!(
                l.trim().to_lowercase().as_str(),
                "where"
                    | "station"
                    | "location"
                    | "place"
                    | "place of work"
                    | "job location"
                    | "work location"
                    | "based"
                    | "city"
                    | "office"
            )
        });
        let value = value.map(|(_, v)| v.trim()).or_else(|| label.then_some(text));
        if let Some(value) = value {
            if let Some((from, to)) = city_state(value, packs)
                && !value.to_lowercase().contains("anywhere")
            {
                return Some((value[from..to].to_owned(), true));
            }
            let anywhere = value.to_lowercase().find("anywhere");
            return Some((anywhere.and_then(|a| value.get(a..)).unwrap_or(value).to_owned(), true));
        }
        if one.read.words.len() < 9 && text.to_lowercase().starts_with("remote") {
            return Some((text.to_owned(), true));
        }
        if let Some((from, to)) = city_state(text, packs) {
            let whole = one.read.words.len() < 12;
            if whole {
                let place = text[from..to].to_owned();
                return Some((place.strip_prefix("City of ").map(str::to_owned).unwrap_or(place), of_job(one)));
            }
        }
    }
    let told = placed
        .iter()
        .filter(own)
        .filter_map(|one| told_place(&one.unit.text, &one.read.words, packs).map(|place| (place, of_job(one))));
    // "located in or around Leeds" says more than "based in the UK".
    let (wide, near): (Vec<_>, Vec<_>) = told.partition(|(place, _)| is_state(place, packs));
    if let Some(place) = near.into_iter().next().or_else(|| wide.into_iter().next()) {
        return Some(place);
    }
    placed
        .iter()
        .filter(own)
        .find_map(|one| city_state(&one.unit.text, packs).map(|(f, t)| (one.unit.text[f..t].to_owned(), of_job(one))))
}

/// "based in X", "located in X", "our office in X".
fn told_place(text: &str, read: &[Word<'_>], packs: &Packs) -> Option<String> {
    for at in 1..read.len().saturating_sub(1) {
        let before = read[at - 1].lower.as_str();
        let here = read[at].text;
        let leads = matches!(here, "in" | "at" | "of" | "near") && packs.need.holds("place-leads", before);
        // "with headquarters in Oslo" is said of the employer, "in our headquarters in Oslo" of the job.
        let house = before.starts_with("headquarter") && (at < 2 || read[at - 2].lower != "our");
        if !leads || house || (before == "heart") != (here == "of") {
            continue;
        }
        let mut from = at + 1;
        while from < read.len() - 1 && matches!(read[from].lower.as_str(), "the" | "or" | "around" | "near" | "our") {
            from += 1;
        }
        let mut to = from;
        while read.get(to).is_some_and(|w| {
            w.text.starts_with(char::is_uppercase)
                || w.lower == "of" && read.get(to + 1).is_some_and(|n| n.text.starts_with(char::is_uppercase))
        }) && to < from + 6
        {
            let gap = if to > from { text.get(read[to - 1].end..read[to].start).unwrap_or("") } else { "" };
            let louder = to > from && shouted(read[to].text) && read[to].text.len() > 3 && !shouted(read[to - 1].text);
            let beyond = || {
                !is_state(read[to].text, packs)
                    && !read.get(to + 1).is_some_and(|n| is_state(&text[read[to].start..n.end], packs))
            };
            if gap.contains(['.', ';', ':', '(']) || gap.contains(',') && (to - from > 3 || beyond()) || louder {
                break;
            }
            to += 1;
        }
        // "offices in Oslo, Bergen and Tromsø" names no one place.
        let listed = before == "offices"
            && read.get(to).is_some_and(|w| w.text.starts_with(char::is_uppercase) || w.lower == "and");
        if to > from && !listed {
            let place = text[read[from].start..read[to - 1].end].split(['’', '\'']).next().unwrap_or_default();
            return Some(city_state(place, packs).map_or(place, |(f, t)| &place[f..t]).to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packs() -> Packs {
        Packs::builtin().unwrap()
    }

    #[test]
    fn a_city_with_its_state_is_found_in_a_line() {
        let packs = packs();
        let text = "Station: Wilmington, North Carolina (ILM)";
        let (from, to) = city_state(text, &packs).unwrap();
        assert_eq!(&text[from..to], "Wilmington, North Carolina");
        assert!(city_state("phone, email, chat", &packs).is_none());
    }
}
