//! Heading: title, employer and place of a posting, from its head lines or from its sentences. The main entry is [`fill`].

use super::company::company;
use super::sections::Placed;
use crate::model::document::Document;
use crate::model::posting::Posting;
use crate::packs::Packs;
use crate::packs::need::Section;
use crate::packs::words::Word;

/// Units at the top among which title and employer stand.
const TOP: usize = 14;

/// Fills title, company and location; structured data wins.
pub(super) fn fill(posting: &mut Posting, document: &Document, placed: &[Placed<'_>], packs: &Packs) {
    let job = document.job.clone().unwrap_or_default();
    posting.title = job.title.or_else(|| title(placed, packs));
    posting.location = job.location.or_else(|| location(placed, packs));
    posting.company = job.company.or_else(|| company(placed, posting, packs));
    let city = posting.company.as_deref().and_then(|c| c.strip_prefix("City of ")).filter(|c| !c.contains(','));
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
}

pub(super) fn is_role(word: &str, packs: &Packs) -> bool {
    let lower = word.to_lowercase();
    packs.need.list("role-nouns").contains(&lower)
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

fn title(placed: &[Placed<'_>], packs: &Packs) -> Option<String> {
    let line = |one: &Placed<'_>| {
        let text = one.unit.text.trim();
        let words = &one.read.words;
        let count = words.len();
        let bare = text.split(['(', ',']).next().unwrap_or(text).trim();
        let last = bare.rsplit([' ', '/']).next().unwrap_or("");
        let role = words.iter().any(|w| is_role(&w.lower, packs));
        let ends = is_role(last.trim_end_matches(|c: char| !c.is_alphanumeric()), packs);
        let capital = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        (1..=12).contains(&count)
            && role
            && capital
            && !text.ends_with(['.', '!', '?', ':', ';'])
            && (ends || one.unit.loud)
            && !one.unit.bullet
    };
    let tidy = |text: &str| {
        text.trim()
            .trim_start_matches("Job title")
            .trim_start_matches([':', ' '])
            .trim_end_matches([',', '-', ' '])
            .to_owned()
    };
    let labels = ["job title", "title", "position title", "position", "role", "job", "vacancy", "wanted"];
    let labelled = placed.iter().take(40).find_map(|one| {
        let (label, value) = one.unit.text.split_once(':')?;
        let value = value.trim().split("  ").next().unwrap_or("").trim();
        let ends = value.split([',', '(']).next().unwrap_or(value);
        let role = ends.split([' ', '/', '-']).any(|w| is_role(w, packs));
        (labels.contains(&label.trim().to_lowercase().as_str()) && role && value.split(' ').count() < 12)
            .then(|| tidy(value))
    });
    if labelled.is_some() {
        return labelled;
    }
    let first_heading = placed
        .iter()
        .take(TOP)
        .find(|one| one.unit.heading == Some(1) && one.read.words.iter().any(|w| is_role(&w.lower, packs)));
    if let Some(one) = first_heading {
        return Some(tidy(&one.unit.text));
    }
    if let Some(one) = top(placed).find(|one| line(one)) {
        let text = tidy(&one.unit.text);
        let first = text.split(',').next().unwrap_or("").trim();
        let alone = !one.unit.loud
            && text.matches(',').count() > 1
            && first.rsplit(' ').next().is_some_and(|w| is_role(w, packs));
        return Some(if alone { first.to_owned() } else { text });
    }
    let from_prose = |one: &Placed<'_>| title_in(&one.unit.text, &one.read.words, packs);
    let kept =
        placed.iter().filter(|one| !matches!(one.section, Section::Benefits | Section::Legal | Section::Clutter));
    let candidates: Vec<String> = kept.filter_map(from_prose).collect();
    let said = |t: &String| candidates.iter().filter(|c| c.eq_ignore_ascii_case(t)).count();
    candidates.iter().enumerate().max_by_key(|(i, t)| (said(t), std::cmp::Reverse(*i))).map(|(_, t)| t.clone())
}

/// A title in a sentence: "looking for a Tracking Desk Agent", "The Receptionist will be based in".
fn title_in(text: &str, read: &[Word<'_>], packs: &Packs) -> Option<String> {
    let lead_ins = packs.need.list("title-lead-ins");
    let capital = |w: &Word<'_>| w.text.starts_with(char::is_uppercase);
    for lead in lead_ins {
        let lead: Vec<&str> = lead.split(' ').collect();
        for at in 0..read.len().saturating_sub(lead.len()) {
            if !lead.iter().enumerate().all(|(i, l)| read[at + i].lower == *l) {
                continue;
            }
            let mut from = at + lead.len();
            while read.get(from).is_some_and(|w| !capital(w)) && from < at + lead.len() + 4 && lead != ["the"] {
                from += 1;
            }
            let mut to = from;
            while read.get(to).is_some_and(|w| {
                capital(w) || matches!(w.lower.as_str(), "of" | "and" | "to") && read.get(to + 1).is_some_and(capital)
            }) && to < from + 7
            {
                let gap = if to > from { text.get(read[to - 1].end..read[to].start).unwrap_or("") } else { "" };
                let short = to > from && read[to - 1].text.len() < 4;
                if gap.contains([',', ';', '(', ':']) || gap.contains('.') && !short {
                    break;
                }
                to += 1;
            }
            let vague = |w: &str| {
                lead == ["the"]
                    && matches!(w, "service" | "services" | "support" | "desk" | "sales" | "lead" | "professional")
            };
            while to > from && (!is_role(&read[to - 1].lower, packs) || vague(&read[to - 1].lower)) {
                to -= 1;
            }
            if to > from
                && (to - from > 1
                    || lead.len() > 1
                    || read.get(to).is_some_and(|w| w.lower == "will" || w.lower == "is"))
            {
                return Some(text[read[from].start..read[to - 1].end].to_owned());
            }
        }
    }
    None
}

pub(super) fn is_state(text: &str, packs: &Packs) -> bool {
    let bare = text.trim().trim_end_matches(|c: char| !c.is_alphanumeric());
    packs.need.list("state-codes").iter().any(|s| s == bare) || packs.need.list("states").contains(&bare.to_lowercase())
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
        if from < comma {
            return Some((from + skip, end));
        }
    }
    None
}

fn location(placed: &[Placed<'_>], packs: &Packs) -> Option<String> {
    let own = |one: &&Placed<'_>| !matches!(one.section, Section::Legal | Section::Clutter | Section::Apply);
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
                "where" | "station" | "location" | "place" | "based" | "city" | "office"
            )
        });
        let value = value.map(|(_, v)| v.trim()).or_else(|| label.then_some(text));
        if let Some(value) = value {
            if let Some((from, to)) = city_state(value, packs)
                && !value.to_lowercase().contains("anywhere")
            {
                return Some(value[from..to].to_owned());
            }
            let anywhere = value.to_lowercase().find("anywhere");
            return Some(anywhere.and_then(|a| value.get(a..)).unwrap_or(value).to_owned());
        }
        if one.read.words.len() < 9 && text.to_lowercase().starts_with("remote") {
            return Some(text.to_owned());
        }
        if let Some((from, to)) = city_state(text, packs) {
            let whole = one.read.words.len() < 12;
            if whole {
                let place = text[from..to].to_owned();
                return Some(place.strip_prefix("City of ").map(str::to_owned).unwrap_or(place));
            }
        }
    }
    for one in placed.iter().filter(own) {
        if let Some(place) = told_place(&one.unit.text, &one.read.words, packs) {
            return Some(place);
        }
    }
    let mut any = placed
        .iter()
        .filter(own)
        .filter_map(|one| city_state(&one.unit.text, packs).map(|(f, t)| one.unit.text[f..t].to_owned()));
    any.next()
}

/// "based in X", "located in X", "our office in X".
fn told_place(text: &str, read: &[Word<'_>], packs: &Packs) -> Option<String> {
    for at in 1..read.len().saturating_sub(1) {
        let before = read[at - 1].lower.as_str();
        let here = read[at].lower.as_str();
        let leads = matches!(
            before,
            "based"
                | "located"
                | "office"
                | "offices"
                | "centre"
                | "center"
                | "hub"
                | "position"
                | "working"
                | "surgery"
                | "practice"
                | "heart"
        ) && matches!(here, "in" | "at" | "of");
        if !leads || (before == "heart") != (here == "of") {
            continue;
        }
        let mut from = at + 1;
        if read[from].lower == "the" {
            from += 1;
        }
        let mut to = from;
        while read.get(to).is_some_and(|w| {
            w.text.starts_with(char::is_uppercase)
                || w.lower == "of" && read.get(to + 1).is_some_and(|n| n.text.starts_with(char::is_uppercase))
        }) && to < from + 6
        {
            let gap = if to > from { text.get(read[to - 1].end..read[to].start).unwrap_or("") } else { "" };
            if gap.contains(['.', ';', ':', '(']) || gap.contains(',') && to - from > 3 {
                break;
            }
            to += 1;
        }
        if to > from {
            let place = &text[read[from].start..read[to - 1].end];
            return Some(city_state(place, packs).map_or(place, |(f, t)| &place[f..t]).to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packs::words::words;

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

    #[test]
    fn a_title_is_found_in_a_sentence() {
        let packs = packs();
        let text = "Bluegate Freight is looking for a Dispatch Desk Agent at its Laredo hub.";
        assert_eq!(title_in(text, &words(text), &packs).as_deref(), Some("Dispatch Desk Agent"));
    }
}
