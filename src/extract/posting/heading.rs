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
    let noun = |word: &str| packs.need.holds("role-nouns", word);
    noun(&lower) || lower.strip_suffix('s').is_some_and(noun)
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
        let bare = tidy(text, packs);
        let bare = bare.split(['(', ',']).next().unwrap_or(text).trim();
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
    let labels = ["job title", "title", "position title", "position", "role", "job", "vacancy", "wanted"];
    let labelled = placed.iter().take(40).enumerate().find_map(|(i, one)| {
        let before = i.checked_sub(1).and_then(|i| placed.get(i)).filter(|b| b.unit.label && b.unit.inline);
        let before = before.map(|b| (b.unit.text.trim_end_matches(':'), one.unit.text.as_str()));
        let (label, value) = one.unit.text.split_once(':').or(before)?;
        let value = value.trim().split("  ").next().unwrap_or("").trim();
        let value = without_hours(value);
        let ends = value.split([',', '(']).next().unwrap_or(value);
        let role = ends.split([' ', '/', '-']).any(|w| is_role(w, packs));
        (labels.contains(&label.trim().to_lowercase().as_str()) && role && value.split(' ').count() < 12)
            .then(|| tidy(value, packs))
    });
    if labelled.is_some() {
        return labelled;
    }
    let first_heading = placed
        .iter()
        .take(TOP)
        .find(|one| one.unit.heading == Some(1) && one.read.words.iter().any(|w| is_role(&w.lower, packs)));
    if let Some(one) = first_heading {
        return Some(tidy(&one.unit.text, packs));
    }
    if let Some(first) = top(placed).next().and_then(|one| listed(&one.unit.text, packs)) {
        return Some(first);
    }
    if let Some(one) = top(placed).find(|one| line(one)) {
        let text = tidy(&one.unit.text, packs);
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
    let best = candidates.iter().enumerate().max_by_key(|(i, t)| (said(t), std::cmp::Reverse(*i)));
    best.map(|(_, t)| t.clone()).or_else(|| {
        let kept = placed.iter().filter(|one| !matches!(one.section, Section::Legal | Section::Clutter));
        kept.take(TOP).find_map(|one| small_title(&one.unit.text, &one.read.words, packs))
    })
}

/// A title without what boards put around it: place, number, way of working.
fn tidy(text: &str, packs: &Packs) -> String {
    let mut title = text.trim().trim_start_matches("Job title").trim_start_matches([':', ' ']);
    for _ in 0..4 {
        title = title.trim_end_matches([',', '-', '–', '—', '|', ' ']);
        let open = title.strip_suffix(')').and_then(|t| t.rfind('('));
        let dash = [" - ", " – ", " — ", " | "].iter().filter_map(|d| title.rfind(d)).max();
        let hash = title.rfind(" #");
        let Some(at) = open.or(dash.max(hash)) else { break };
        let tail = title[at..].trim_matches(|c: char| !c.is_alphanumeric() && c != '#');
        if at == 0 || !aside(tail, packs) {
            break;
        }
        title = &title[..at];
    }
    title.to_owned()
}

/// What stands beside a title: a place, a number of the posting, or where the work is done.
fn aside(tail: &str, packs: &Packs) -> bool {
    let lower = tail.to_lowercase();
    let ways =
        ["remote", "hybrid", "on-site", "onsite", "on site", "work from home", "wfh", "100% remote", "fully remote"];
    let number = tail.chars().filter(char::is_ascii_digit).count() >= 3
        && tail.split([' ', '-', ':', '#']).all(|w| {
            let id = w.chars().any(|c| c.is_ascii_digit()) || w.is_empty();
            id || matches!(w.to_lowercase().as_str(), "req" | "id" | "job" | "ref" | "requisition" | "r" | "jr" | "no")
        });
    ways.iter().any(|w| lower == *w || lower.starts_with(&format!("{w} ")) || lower.starts_with(&format!("{w},")))
        || city_state(tail, packs).is_some_and(|(from, to)| from == 0 && to >= tail.trim_end().len())
        || is_state(tail, packs)
        || number
}

/// `text` without "parttime" or "full time" at its end.
fn without_hours(text: &str) -> &str {
    let lower = text.to_lowercase();
    let hours = ["parttime", "part time", "part-time", "fulltime", "full time", "full-time"];
    let end = hours.iter().find(|h| lower.ends_with(&format!(" {h}"))).map_or(0, |h| h.len());
    text.get(..text.len().saturating_sub(end)).unwrap_or(text).trim_end_matches([' ', '-', ',', '('])
}

/// The title of a line such as `Dental Receptionist, Leeds, Full Time, 12/hour.`
fn listed(text: &str, packs: &Packs) -> Option<String> {
    let first = text.split(',').next()?.trim();
    let short = (1..=6).contains(&first.split(' ').count()) && text.split(' ').count() < 16;
    let named = first.split(' ').all(|w| w.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic()));
    let ends = first.rsplit([' ', '/']).next().is_some_and(|w| is_role(w, packs));
    (text.matches(',').count() > 1 && text.trim_end().ends_with('.') && short && named && ends)
        .then(|| first.to_owned())
}

/// A title in small letters after what leads one in: "hiring a part time guest desk clerk".
fn small_title(text: &str, read: &[Word<'_>], packs: &Packs) -> Option<String> {
    const VAGUE: [&str; 11] = [
        "leader",
        "leaders",
        "service",
        "services",
        "support",
        "desk",
        "sales",
        "professional",
        "professionals",
        "lead",
        "worker",
    ];
    const NOUNS: [&str; 8] = ["customer", "client", "member", "guest", "team", "sales", "service", "support"];
    const PRAISE: [&str; 14] = [
        "bright",
        "friendly",
        "reliable",
        "enthusiastic",
        "energetic",
        "passionate",
        "dynamic",
        "outgoing",
        "confident",
        "ambitious",
        "driven",
        "temporary",
        "permanent",
        "immediate",
    ];
    let weak = packs.need.list("weak-words");
    let joints = packs.need.list("joints");
    let leads = ["recruiting", "looking", "seeking", "hiring", "seeks", "recruit"];
    let lead = read.iter().position(|w| leads.contains(&w.lower.as_str()))?;
    let role = (lead + 1..read.len().min(lead + 12))
        .find(|&i| is_role(&read[i].lower, packs) && !VAGUE.contains(&read[i].lower.as_str()))?;
    let mut from = role;
    while from > lead + 1 && role - from < 3 {
        let lower = &read[from - 1].lower;
        let noun = NOUNS.contains(&lower.as_str());
        let gap = text.get(read[from - 1].end..read[from].start).unwrap_or("?");
        let other = weak.contains(lower)
            || PRAISE.contains(&lower.as_str())
            || lower.ends_with("ed")
            || lower.ends_with("time");
        if joints.contains(lower) || !noun && other || !gap.trim().is_empty() {
            break;
        }
        from -= 1;
    }
    (from < role).then(|| text[read[from].start..read[role].end].to_owned())
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
                let title = &text[read[from].start..read[to - 1].end];
                let one = lead.last().is_some_and(|l| matches!(*l, "a" | "an")) && title.ends_with("ers");
                return Some(if one { title.trim_end_matches('s') } else { title }.to_owned());
            }
        }
    }
    None
}

pub(super) fn is_state(text: &str, packs: &Packs) -> bool {
    let bare = text.trim().trim_end_matches(|c: char| !c.is_alphanumeric());
    packs.need.list("state-codes").iter().any(|s| s == bare) || packs.need.list("states").contains(&bare.to_lowercase())
}

/// A word in capitals only.
fn shouted(word: &str) -> bool {
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
                || next.split([',', '.', ';']).next().is_some_and(|n| is_state(n.trim_start_matches("and "), packs)));
        if from < comma && !listed {
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
        let here = read[at].text;
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
            let louder = to > from && shouted(read[to].text) && read[to].text.len() > 3 && !shouted(read[to - 1].text);
            if gap.contains(['.', ';', ':', '(']) || gap.contains(',') && to - from > 3 || louder {
                break;
            }
            to += 1;
        }
        if to > from {
            let place = text[read[from].start..read[to - 1].end].split(['’', '\'']).next().unwrap_or_default();
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
