//! Heading: title, employer and place of a posting; the place is read here, from head lines or sentences. The main entry is [`fill`].

use std::borrow::Cow;

use super::company::{before_place, company};
use super::glance::Sign;
use super::sections::Placed;
use super::title::title;
use crate::model::document::Document;
use crate::model::posting::Posting;
use crate::packs::Packs;
use crate::packs::need::{Kind, Kinds, Section};
use crate::packs::words::Word;

/// Units at the top among which title and employer stand.
pub(super) const TOP: usize = 14;

/// Fills title, company and location; structured data wins. Tells whether the location is said of the job and not only of
/// the employer.
pub(super) fn fill(posting: &mut Posting, document: &Document, placed: &[Placed<'_>], packs: &Packs) -> bool {
    let job = document.job.clone().unwrap_or_default();
    let labels = labels(placed, packs);
    posting.title = job.title.or_else(|| title(placed, &labels, packs));
    let found = job.location.map(|l| (l, true)).or_else(|| location(placed, &labels, packs));
    let of_job = found.as_ref().is_some_and(|f| f.1);
    posting.location = found.map(|f| f.0);
    posting.company = job.company.or_else(|| company(placed, &labels, posting, packs));
    let city = posting.company.as_deref().filter(|c| is_city(c) && !c.contains(',')).and_then(|c| c.get(8..));
    let public = city.is_some();
    if let (Some(city), None) = (city, &posting.location) {
        posting.location = Some(city.to_owned());
    }
    if let Some(company) = &posting.company
        && let Some((name, place)) = company.split_once(',')
        && is_state(place.trim(), packs)
    {
        if posting.location.is_none() {
            let city = name.get(8..).filter(|_| is_city(name)).unwrap_or(name);
            posting.location = Some(format!("{}, {}", city.trim(), place.trim()));
        }
        posting.company = Some(name.trim().to_owned());
    }
    of_job || public
}

/// A label of the packs among the top units, and what it names.
#[derive(Debug, Clone, Copy)]
pub(super) struct Label<'u> {
    /// The lists that it stands in.
    kinds: Kinds,
    value: &'u str,
}

/// The labels among the top units; what they name stands on the line of the label, or in the unit after it.
fn labels<'u>(placed: &[Placed<'u>], packs: &Packs) -> Vec<Label<'u>> {
    let label = |(at, one): (usize, &Placed<'u>)| {
        let unit = one.unit;
        if !unit.label && !unit.look.has(Sign::Colon) {
            return None;
        }
        let text = unit.text.trim();
        let (label, value) = text.split_once(':').or_else(|| unit.label.then_some((text, "")))?;
        let (kinds, value) = (packs.need.kinds_of(&small(label.trim())), value.trim());
        if kinds == Kinds::default() {
            return None;
        }
        let next = || placed.get(at + 1).map(|next| next.unit.text.trim()).filter(|value| !value.ends_with(':'));
        let value = if value.is_empty() { next()? } else { value };
        Some(Label { kinds, value })
    };
    placed.iter().take(TOP * 3).enumerate().filter_map(label).collect()
}

/// The values that labels of the pack's `list` name.
pub(super) fn labelled<'u>(labels: &[Label<'u>], list: Kind) -> impl Iterator<Item = &'u str> {
    labels.iter().filter(move |label| label.kinds.has(list)).map(|label| label.value)
}

/// Title and employer of a line that names both: "Night Clerk at Fernhill (remote)".
pub(super) fn title_at<'t>(text: &'t str, packs: &Packs) -> Option<(&'t str, &'t str)> {
    // A title has seven words at most.
    if !text.split(' ').take(8).skip(1).any(|word| matches!(word, "at" | "@")) {
        return None;
    }
    let (title, rest) = text.split_once(" at ").or_else(|| text.split_once(" @ "))?;
    let end = rest.find(['(', ',', '|', '–', '—', ':', ';', '!']).unwrap_or(rest.len());
    let name = rest.get(..end).and_then(|name| name.split(" - ").next()).unwrap_or("").trim().trim_end_matches('.');
    let named = |text: &str, most: usize| {
        (1..=most).contains(&text.split(' ').count())
            && text.split(' ').all(|w| {
                w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '&')
                    || matches!(w, "of" | "and" | "the")
            })
    };
    let role = title.rsplit([' ', '/']).next().is_some_and(|w| is_role(w, packs));
    let whole = rest.len() == end || !rest.get(end..).is_some_and(|tail| tail.len() > 60);
    (whole && role && named(title, 7) && named(name, 5) && !is_state(name, packs)).then_some((title, name))
}

pub(super) fn is_role(word: &str, packs: &Packs) -> bool {
    packs.need.lists(Kind::Role, &small(word))
}

/// `text` in small letters.
pub(super) fn small(text: &str) -> Cow<'_, str> {
    let small = text.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
    if small { Cow::Borrowed(text) } else { Cow::Owned(text.to_lowercase()) }
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
    packs.need.lists(Kind::StateCodes, bare) || packs.need.lists(Kind::States, &small(bare))
}

/// A word in capitals only.
pub(super) fn shouted(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}

/// `City, ST` in a text, as byte range.
pub(super) fn city_state(text: &str, packs: &Packs) -> Option<(usize, usize)> {
    let named = |word: &str| {
        word.starts_with(char::is_uppercase) && !word.ends_with([':', '.', ',']) || word == "of" || word == "St."
    };
    for (comma, _) in text.match_indices(',') {
        let before = &text[..comma];
        if !before.rsplit(' ').next().is_some_and(named) {
            continue;
        }
        let after = text[comma + 1..].trim_start();
        let start_after = text.len() - after.len();
        let two: usize = after.split(' ').take(2).map(|w| w.len() + 1).sum::<usize>().saturating_sub(1);
        let one = after.find(|c: char| !c.is_alphanumeric() && c != '.').unwrap_or(after.len());
        let end = [two, one].into_iter().find(|&n| after.get(..n).is_some_and(|s| is_state(s, packs)));
        let Some(end) = end else { continue };
        let mut from = comma;
        for word in before.rsplit(' ') {
            let at = word.as_ptr() as usize - before.as_ptr() as usize;
            if !named(word) || comma - at > 40 {
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
fn location(placed: &[Placed<'_>], labels: &[Label<'_>], packs: &Packs) -> Option<(String, bool)> {
    let own = |one: &&Placed<'_>| !matches!(one.section, Section::Legal | Section::Clutter | Section::Apply);
    // What is said of the employer ("Fernhill Bank, located in Leith, has …") is not yet the place of the job.
    let of_job = |one: &Placed<'_>| {
        let opens = one.unit.text.split_once(',').is_some_and(|(_, rest)| rest.trim_start().starts_with("located"));
        !(one.section == Section::About || opens)
    };
    if let Some(value) = labelled(labels, Kind::PlaceLabels).next() {
        if let Some((from, to)) = city_state(value, packs)
            && !value.to_lowercase().contains("anywhere")
        {
            return Some((value[from..to].to_owned(), true));
        }
        let anywhere = value.to_lowercase().find("anywhere");
        return Some((anywhere.and_then(|a| value.get(a..)).unwrap_or(value).to_owned(), true));
    }
    let mut label = false;
    for one in top(placed) {
        let text = one.unit.text.trim();
        if one.head {
            let word = one.read.words.first().map_or("", |w| w.lower.as_str());
            label =
                matches!(word, "location" | "where" | "place") || one.read.words.iter().any(|w| w.lower == "location");
            continue;
        }
        if label {
            let place = city_state(text, packs).map_or(text, |(from, to)| &text[from..to]);
            return Some((place.to_owned(), true));
        }
        let bracket = text.strip_suffix(')').and_then(|t| t.rsplit_once('(')).map_or(text, |(_, inner)| inner);
        let remote = |text: &str| text.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("remote"));
        let far = |text: &&str| remote(text) && text.split(' ').count() < 9;
        if let Some(text) = [text, bracket].into_iter().find(far) {
            return Some((text.to_owned(), true));
        }
        if let Some((from, to)) = city_state(text, packs) {
            let whole = one.read.words.len() < 12;
            if whole {
                let place = text[from..to].to_owned();
                return Some((
                    place.get(8..).filter(|_| is_city(&place)).map(str::to_owned).unwrap_or(place),
                    of_job(one),
                ));
            }
        }
    }
    let told = placed
        .iter()
        .filter(own)
        .filter(|one| one.unit.held.has(Kind::PlaceLeads) || one.unit.held.has(Kind::MovingWords))
        .filter_map(|one| told_place(one.unit.text, one.read.words, packs).map(|place| (place, of_job(one))));
    // "located in or around Leeds" says more than "based in Kent", and that more than "based in the UK".
    let wide = |place: &str| match is_state(place, packs) {
        true if packs.need.lists(Kind::Countries, &place.to_lowercase()) => 2,
        true => 1,
        false => 0,
    };
    if let Some((_, place)) = told.enumerate().min_by_key(|(at, (place, _))| (wide(place), *at)) {
        return Some(place);
    }
    if let Some(place) = placed.iter().find_map(|one| place_before(one, packs)) {
        return Some((place, true));
    }
    // "Fernhill Media Ltd, Leeds LS1"
    let after = |one: &Placed<'_>| {
        let (_, rest) = before_place(one, "", packs)?;
        let place = rest.split([',', '-', '–', '|', '(']).next().unwrap_or("").trim();
        let capital = |w: &str| w.starts_with(|c: char| c.is_uppercase());
        let named = (1..4).contains(&place.split(' ').count()) && place.split(' ').all(capital);
        (named && !place.contains(['$', '£', '€'])).then(|| place.to_owned())
    };
    if let Some(place) = top(placed).find_map(after) {
        return Some((place, true));
    }
    placed.iter().filter(own).find_map(|one| {
        let (from, to) = city_state(one.unit.text, packs)?;
        let place = &one.unit.text[from..to];
        Some((place.get(8..).filter(|_| is_city(place)).unwrap_or(place).to_owned(), of_job(one)))
    })
}

/// "City of Leith" in any capitals.
pub(super) fn is_city(text: &str) -> bool {
    text.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("city of ")) && text.len() > 8
}

/// A line that says "North Leith Location".
fn place_before(one: &Placed<'_>, packs: &Packs) -> Option<String> {
    let words = &one.read.words;
    let (last, named) = words.split_last()?;
    let capital = |w: &Word<'_>| w.text.starts_with(char::is_uppercase) && !packs.need.holds(Kind::WeakWords, w);
    let place = (1..4).contains(&named.len()) && last.lower == "location" && named.iter().all(capital);
    let text = place.then(|| slice_to(one, named.len()))?;
    (!packs.need.holds(Kind::Joints, named.first()?)).then(|| text.to_owned())
}

fn slice_to<'u>(one: &Placed<'u>, to: usize) -> &'u str {
    let end = one.read.words.get(to.wrapping_sub(1)).map_or(0, |w| w.end);
    one.unit.text.get(..end).unwrap_or("")
}

/// "based in X", "located in X", "our office in X".
fn told_place(text: &str, read: &[Word<'_>], packs: &Packs) -> Option<String> {
    for at in 1..read.len().saturating_sub(1) {
        let here = read[at].text;
        if !matches!(here, "in" | "at" | "of" | "near" | "to") {
            continue;
        }
        let before = read[at - 1].lower.as_str();
        let employer = here == "at" && packs.need.lists(Kind::WorkNouns, before);
        let leads =
            matches!(here, "in" | "at" | "of" | "near") && !employer && packs.need.lists(Kind::PlaceLeads, before)
                || here == "to" && packs.need.lists(Kind::MovingWords, before);
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
