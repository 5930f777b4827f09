//! Company: which employer a posting names, in its head or in its prose. The main entry is [`company`].

use super::heading::{Label, city_state, is_city, is_state, labelled, title_at, top};
use super::sections::Placed;
use crate::model::posting::Posting;
use crate::packs::Packs;
use crate::packs::need::{Field, Kind, Section};
use crate::packs::words::Word;

pub(super) fn company(placed: &[Placed<'_>], labels: &[Label<'_>], posting: &Posting, packs: &Packs) -> Option<String> {
    let named = named(placed, labels, posting, packs)?;
    // "About Larkspur" heads what the employer says of itself.
    let bare = named.strip_prefix("About ").or_else(|| named.strip_prefix("ABOUT ")).map(str::trim);
    let name = bare.filter(|b| !b.is_empty()).map_or_else(|| named.clone(), str::to_owned);
    let short = (2..6).contains(&name.len()) && name.chars().all(|c| c.is_ascii_uppercase());
    Some(short.then(|| spelled(&name, placed)).flatten().unwrap_or(name))
}

/// The words that the letters of a short name stand for: "Harbor Tool Supply, Inc." for HTS.
fn spelled(short: &str, placed: &[Placed<'_>]) -> Option<String> {
    let letters: Vec<char> = short.chars().collect();
    for one in placed {
        let read = &one.read.words;
        for from in 0..read.len() {
            let (mut at, mut to) = (0, from);
            while let Some(word) = read.get(to).filter(|_| at < letters.len()) {
                let joint = to > from && matches!(word.text, "of" | "for" | "the" | "and");
                let gap = if to > from { one.unit.text.get(read[to - 1].end..word.start).unwrap_or("") } else { " " };
                let next = word.text.chars().count() > 1 && letters.get(at) == word.text.chars().next().as_ref();
                if !joint && !next || gap.contains(['.', ';', ':', '(']) {
                    break;
                }
                at += usize::from(!joint);
                to += 1;
            }
            if at == letters.len() && to > from + 1 {
                let form =
                    read.get(to).filter(|w| matches!(w.lower.as_str(), "inc" | "llc" | "ltd" | "corp" | "corporation"));
                let end = form.map_or(read[to - 1].end, |w| w.end);
                let dot = usize::from(form.is_some() && one.unit.text[end..].starts_with('.'));
                return Some(one.unit.text[read[from].start..end + dot].to_owned());
            }
        }
    }
    None
}

/// The employer that opens the text with its full name: "Larch Tool Supply LLC (a family firm) is".
fn opens(placed: &[Placed<'_>], packs: &Packs) -> Option<String> {
    let texts = placed.iter().filter(|one| !one.head && matches!(one.section, Section::Intro | Section::About));
    for one in texts.take(3) {
        let read = &one.read.words;
        let run = read.iter().take_while(|w| w.text.starts_with(|c: char| c.is_uppercase() || c == '&')).count().min(7);
        let Some(to) = (2..=run).rev().find(|&to| ends_like_company(&read[..to], packs)) else { continue };
        let name = &one.unit.text[read[0].start..read[to - 1].end];
        let next = read.get(to).map_or("", |w| w.lower.as_str());
        let bracket = one.unit.text[read[to - 1].end..].trim_start().starts_with('(');
        let speaks = matches!(
            next,
            "is" | "was" | "are" | "offers" | "provides" | "has" | "delivers" | "formerly" | "seeks" | "located"
        );
        if (speaks || bracket) && !name.contains([',', ':', ';']) && !packs.need.holds(Kind::Role, &read[to - 1]) {
            return Some(longest(name, placed));
        }
    }
    None
}

/// `name` as a later sentence writes it out: "Birch Tool Company" where a stop cut "Birch Tool Co.".
fn longest(name: &str, placed: &[Placed<'_>]) -> String {
    let rest = |one: &Placed<'_>| {
        let (at, _) = one
            .unit
            .text
            .match_indices(name)
            .find(|(at, _)| one.unit.text[at + name.len()..].starts_with(char::is_alphabetic))?;
        let end = at + name.len();
        let more = one.unit.text[end..].find(|c: char| !c.is_alphabetic()).unwrap_or(one.unit.text.len() - end);
        Some(one.unit.text[at..end + more].to_owned())
    };
    placed.iter().find_map(rest).unwrap_or_else(|| name.to_owned())
}

fn named(placed: &[Placed<'_>], labels: &[Label<'_>], posting: &Posting, packs: &Packs) -> Option<String> {
    let title = posting.title.as_deref().unwrap_or("");
    let location = posting.location.as_deref().unwrap_or("");
    let mut fallback = None;
    if let Some(value) = labelled(labels, Kind::CompanyLabels).find(|value| value.split(' ').count() < 9) {
        return Some(value.to_owned());
    }
    if let Some((_, name)) = placed.iter().take(3).find_map(|one| title_at(one.unit.text, packs)) {
        return Some(name.to_owned());
    }
    if let Some(name) = top(placed).find_map(|one| after_title(one.unit.text, title, packs)) {
        return Some(name.to_owned());
    }
    for one in top(placed) {
        let text = one.unit.text.trim().trim_matches('*');
        let read = &one.read.words;
        if fallback.is_none()
            && let Some((name, _)) = before_place(one, title, packs)
        {
            return Some(name.to_owned());
        }
        let short = (1..=7).contains(&read.len()) && !text.ends_with(['!', '?', ':', ';']) && !one.unit.bullet;
        let stops = text.ends_with('.') && !ends_like_company(read, packs);
        if !short
            || stops
            || text == title
            || text.contains(':')
            || title.contains(text) && !title.is_empty()
            || location == text
            || text.contains(['$', '£', '#', '>', '@'])
        {
            continue;
        }
        let state_city = city_state(text, packs).is_some();
        if state_city && !is_city(text) && !text.starts_with("County of")
            || one.fields.iter().any(|f| matches!(f.value.0, Field::Workplace | Field::Employment | Field::Schedule))
        {
            continue;
        }
        if one.section != Section::Intro && (one.head || one.section == Section::Benefits) || one.asks() {
            continue;
        }
        let names =
            read.iter().filter(|w| w.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())).count();
        let joints = read.iter().filter(|w| matches!(w.lower.as_str(), "of" | "and" | "the" | "for" | "&")).count();
        if names == 0 || names + joints < read.len() {
            continue;
        }
        if ends_like_company(read, packs) {
            return Some(text.trim_end_matches([',', ' ']).to_owned());
        }
        if fallback.is_none()
            && !read
                .iter()
                .any(|w| packs.need.holds(Kind::Role, w) || matches!(w.lower.as_str(), "vp" | "president" | "head"))
            && !text.chars().any(|c| c.is_ascii_digit())
        {
            fallback = Some(text.to_owned());
        }
    }
    opens(placed, packs).or(fallback).or_else(|| company_in(placed, location, packs))
}

/// The employer of a line that names the job and then it: "Night Clerk – Fernhill Hotels".
fn after_title<'t>(text: &'t str, title: &str, packs: &Packs) -> Option<&'t str> {
    let opens = || text.trim_start().get(..title.len()).is_some_and(|first| first.eq_ignore_ascii_case(title));
    if title.is_empty() || !opens() {
        return None;
    }
    let (first, name) = [" – ", " - ", " — ", " | "].iter().find_map(|mark| text.split_once(mark))?;
    let read = crate::packs::words::words(name);
    let ends = ends_like_company(&read, packs) && !read.iter().any(|w| packs.need.holds(Kind::Role, w));
    (first.trim().eq_ignore_ascii_case(title) && ends).then(|| name.trim())
}

/// The employer of a head line that goes on with its place: "Fernhill Medical - Boise, ID - hybrid", "Fernhill Ltd, Leeds".
/// With what follows it.
pub(super) fn before_place<'u>(one: &Placed<'u>, title: &str, packs: &Packs) -> Option<(&'u str, &'u str)> {
    let text = one.unit.text.trim();
    if one.head || one.unit.bullet || one.read.words.len() > 14 || text.contains(':') || is_city(text) {
        return None;
    }
    let marks = [" - ", " – ", " — ", " | ", " · ", ", "];
    let marked = |at: &usize| text.get(*at..).is_some_and(|rest| marks.iter().any(|mark| rest.starts_with(mark)));
    let opens = text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b' ' | b','));
    let cut = opens.map(|(at, _)| at).find(marked)?;
    let name = text.get(..cut)?.trim();
    if city_state(text, packs).is_some_and(|(from, _)| from == 0) {
        return None;
    }
    let rest = text.get(cut..)?.trim_start_matches([' ', '-', '–', '—', '|', '·', ',']);
    let read = crate::packs::words::words(name);
    let named = read.iter().all(|w| {
        w.text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || matches!(w.lower.as_str(), "of" | "and" | "the")
    });
    let known = |w: &Word<'_>| packs.need.holds(Kind::WeakWords, w) || packs.need.holds(Kind::Openers, w);
    let role = read.iter().any(|w| packs.need.holds(Kind::Role, w)) || title.contains(name);
    let ends = ends_like_company(&read, packs);
    // "Fernhill Airways, Inc." has no place.
    let form = rest
        .trim_end_matches('.')
        .split(' ')
        .next_back()
        .is_some_and(|w| packs.need.lists(Kind::CompanyEnds, &w.to_lowercase()));
    let place = city_state(rest, packs).is_some_and(|(from, _)| from == 0) && !is_state(rest, packs);
    let short = (1..=6).contains(&read.len()) && named && !is_state(name, packs);
    let stops = text.ends_with(['.', '!', '?']) && !ends;
    (short && !form && !stops && (ends || place && !role && !read.iter().all(known))).then_some((name, rest))
}

fn ends_like_company(read: &[Word<'_>], packs: &Packs) -> bool {
    let ends = |w: &Word<'_>| packs.need.holds(Kind::CompanyEnds, w);
    read.first().is_some_and(|w| w.lower == "city" || w.lower == "county") && read.len() > 2
        || read.len() > 1 && read.last().is_some_and(ends)
}

/// "City of Los Angeles", named twice or more.
fn public_office(placed: &[Placed<'_>]) -> Option<String> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for one in placed {
        let read = &one.read.words;
        for at in 0..read.len().saturating_sub(2) {
            if read[at].is_small()
                || !matches!(read[at].text, "City" | "County" | "State" | "Town")
                || read[at + 1].lower != "of"
            {
                continue;
            }
            let mut to = at + 2;
            while to < at + 5
                && read.get(to).is_some_and(|w| w.text.starts_with(char::is_uppercase))
                && (to == at + 2 || one.read.gaps[to] == " ")
            {
                to += 1;
            }
            if to > at + 2 {
                let name = one.unit.text[read[at].start..read[to - 1].end].trim_end_matches("'s").to_owned();
                match counts.iter_mut().find(|(n, _)| *n == name) {
                    Some(old) => old.1 += 1,
                    None => counts.push((name, 1)),
                }
            }
        }
    }
    counts.into_iter().filter(|c| c.1 > 1).max_by_key(|c| c.1).map(|c| c.0)
}

/// The employer as sentences name it: the capitalised words before "is", "located in", "offers".
fn company_in(placed: &[Placed<'_>], location: &str, packs: &Packs) -> Option<String> {
    if let Some(office) = public_office(placed) {
        return Some(office);
    }
    let mut counts: Vec<(String, usize)> = Vec::new();
    let texts = placed.iter().filter(|one| !matches!(one.section, Section::Clutter));
    for one in texts {
        let read = &one.read.words;
        let text = &one.unit.text;
        for start in 0..read.len() {
            if read[start].is_small() || !read[start].text.starts_with(char::is_uppercase) {
                continue;
            }
            let before = if start > 0 { read[start - 1].lower.as_str() } else { "" };
            // "Hello! We are Fernhill." names the employer.
            let ours = start > 0
                && (matches!(before, "we're" | "we’re")
                    || before == "are" && start > 1 && read[start - 2].lower == "we");
            // "Join the Fernhill family"
            let joined = before == "the" && start > 1 && read[start - 2].lower == "join";
            let lead =
                start == 0 || ours || joined || matches!(before, "at" | "join" | "about" | "with" | "for" | "to");
            if !lead || packs.need.holds(Kind::NoCompany, &read[start]) {
                continue;
            }
            let mut to = start;
            while read.get(to).is_some_and(|w| {
                w.text.starts_with(char::is_uppercase)
                    || matches!(w.lower.as_str(), "of" | "and")
                        && read.get(to + 1).is_some_and(|n| n.text.starts_with(char::is_uppercase))
            }) && to < start + 6
            {
                let gap = if to > start { text.get(read[to - 1].end..read[to].start).unwrap_or("") } else { "" };
                if gap.contains([',', '.', ';', ':', '(', '!']) {
                    break;
                }
                to += 1;
            }
            // "Larch Consultants" is a firm, "Larch Consultant" a job.
            let full = ends_like_company(&read[start..to.max(start)], packs) && to > start + 1;
            let job = |w: &Word<'_>| packs.need.holds(Kind::Role, w) && !packs.need.holds(Kind::LooseRoles, w);
            if to == start || !full && read[start..to].iter().any(job) {
                continue;
            }
            let follows = read.get(to).is_some_and(|w| packs.need.holds(Kind::CompanyVerbs, w)) && start == 0
                || start > 0 && matches!(before, "join" | "about")
                || joined
                || before == "at" && start > 1 && packs.need.holds(Kind::WorkNouns, &read[start - 2])
                || ours
                    && text
                        .get(read[to - 1].end..)
                        .is_some_and(|t| t.is_empty() || t.starts_with(['.', '!', ',', ':']))
                || to > start + 1 - usize::from(before != "to")
                    && read.get(to).is_some_and(|w| packs.need.holds(Kind::CompanyPeople, w))
                    && matches!(before, "to" | "with" | "for")
                || text.get(read[to - 1].end..).is_some_and(|t| t.starts_with("’s ") || t.starts_with("'s "));
            if !follows && start == 0 {
                continue;
            }
            let name =
                text[read[start].start..read[to - 1].end].trim_end_matches("'s").trim_end_matches("’s").to_owned();
            let generic = !full && packs.need.holds(Kind::WeakWords, &read[start])
                || packs.need.find(&read[start..to]).heads.iter().any(|h| h.from == 0 && h.to == to - start);
            let place = !location.is_empty() && location.contains(name.as_str());
            if is_state(&name, packs) || name.len() < 3 || name.contains('/') || generic || place {
                continue;
            }
            // In a list of wants any noun may open a sentence: "Flexibility is key".
            let weight = if follows && (!one.asks() || full || ours || joined) { 3 } else { 1 } + usize::from(full);
            match counts.iter_mut().find(|(n, _)| *n == name) {
                Some(old) => old.1 += weight,
                None => counts.push((name, weight)),
            }
        }
    }
    let best = counts.iter().map(|c| c.1).max().filter(|&n| n >= 3)?;
    let name = counts.iter().find(|c| c.1 == best).map(|c| c.0.clone())?;
    let longer =
        counts.iter().filter(|c| c.0.len() > name.len() && c.0.starts_with(&format!("{name} "))).max_by_key(|c| c.1);
    Some(longer.map_or(name, |c| c.0.clone()))
}
