//! Title: what a posting calls its job, in a line of its own or in its sentences. The main entry is [`title`].

use super::heading::{Label, TOP, city_state, is_role, is_state, labelled, shouted, title_at, top};
use super::sections::Placed;
use crate::packs::Packs;
use crate::packs::need::{Kind, Section};
use crate::packs::words::Word;

/// The title of the job.
pub(super) fn title(placed: &[Placed<'_>], labels: &[Label<'_>], packs: &Packs) -> Option<String> {
    let line = |one: &Placed<'_>| {
        let text = one.unit.text.trim();
        let words = &one.read.words;
        let capital = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        let may_be = (1..=12).contains(&words.len()) && names_role(one) && capital && !one.unit.bullet;
        if !may_be || text.ends_with(['.', '!', '?', ':', ';']) {
            return false;
        }
        let bare = tidy(text, packs);
        let bare = bare.split(['(', ',']).next().unwrap_or(text).trim();
        let last = bare.rsplit([' ', '/']).next().unwrap_or("");
        let ends = || is_role(last.trim_end_matches(|c: char| !c.is_alphanumeric()), packs);
        // "Ten years in customer service" ends so, too.
        one.unit.loud || ends() && (!vague(&last.to_lowercase(), packs) || titled(words))
    };
    let named = |value: &str| {
        let ends = value.split([',', '(']).next().unwrap_or(value);
        ends.split([' ', '/', '-']).any(|w| is_role(w, packs)) && value.split(' ').count() < 12
    };
    let values = labelled(labels, Kind::TitleLabels).map(|v| without_hours(v.split("  ").next().unwrap_or("").trim()));
    if let Some(value) = values.into_iter().find(|value| named(value)) {
        return Some(tidy(value, packs));
    }
    if let Some((title, _)) = placed.iter().take(3).find_map(|one| title_at(one.unit.text, packs)) {
        return Some(title.to_owned());
    }
    let first_heading = placed
        .iter()
        .take(TOP)
        .find(|one| one.unit.heading == Some(1) && one.read.words.iter().any(|w| packs.need.holds(Kind::Role, w)));
    if let Some(one) = first_heading {
        return Some(tidy(one.unit.text, packs));
    }
    if let Some(first) = top(placed).next().and_then(|one| listed(one.unit.text, packs)) {
        return Some(first);
    }
    if let Some(one) = top(placed).find(|one| line(one)) {
        let text = tidy(one.unit.text, packs);
        let first = text.split(',').next().unwrap_or("").trim();
        let alone = !one.unit.loud
            && text.matches(',').count() > 1
            && first.rsplit(' ').next().is_some_and(|w| is_role(w, packs));
        return Some(if alone { first.to_owned() } else { text });
    }
    let tops = || placed.iter().filter(|one| !one.head && !one.unit.label).take(TOP);
    let mut first = tops().take(3).filter(|one| names_role(one));
    if let Some(first) = first.find_map(|one| wanted(one.unit.text, one.read.words, packs)) {
        return Some(first);
    }
    if let Some(first) =
        tops().filter(|one| names_role(one)).find_map(|one| before_position(one.unit.text, one.read.words, packs))
    {
        return Some(first);
    }
    let from_prose = |one: &Placed<'_>| title_in(one.unit.text, one.read.words, packs);
    let kept =
        placed.iter().filter(|one| !matches!(one.section, Section::Benefits | Section::Legal | Section::Clutter));
    let candidates: Vec<String> = kept.filter(|one| names_role(one)).filter_map(from_prose).collect();
    let one = |t: &str| t.to_lowercase().trim_end_matches('s').to_owned();
    let said = |t: &String| candidates.iter().filter(|c| one(c) == one(t)).count();
    let best = candidates.iter().enumerate().max_by_key(|(i, t)| (said(t), std::cmp::Reverse(*i)));
    best.map(|(_, t)| t.clone()).or_else(|| {
        let kept = placed.iter().filter(|one| !matches!(one.section, Section::Legal | Section::Clutter));
        let small = kept
            .take(TOP)
            .filter(|one| names_role(one))
            .find_map(|one| small_title(one.unit.text, one.read.words, packs));
        small
            .or_else(|| {
                tops().filter(|one| names_role(one)).find_map(|one| opening(one.unit.text, one.read.words, packs))
            })
            .or_else(|| {
                let mut duties =
                    placed.iter().filter(|one| !one.head && one.section == Section::Duties && names_role(one));
                duties.find_map(|one| our_people(one.unit.text, one.read.words, packs))
            })
    })
}

/// A word that ends titles stands in it.
fn names_role(one: &Placed<'_>) -> bool {
    one.unit.held.has(Kind::Role)
}

/// Every long word has a capital, and none is a measure or a virtue.
fn titled(words: &[Word<'_>]) -> bool {
    let other =
        |w: &Word<'_>| w.lower.starts_with("experience") || w.lower.starts_with("skill") || w.lower.starts_with("year");
    words.iter().all(|w| w.text.len() < 4 || w.text.starts_with(char::is_uppercase)) && !words.iter().any(other)
}

/// A title without what boards put around it: place, number, way of working.
fn tidy(text: &str, packs: &Packs) -> String {
    let mut title = text.trim();
    let prefix = |lead: &&String| title.get(..lead.len()).is_some_and(|start| start.eq_ignore_ascii_case(lead));
    if let Some(lead) = packs.need.list("title-prefixes").iter().find(prefix) {
        let rest = title.get(lead.len()..).unwrap_or("").trim_start();
        if rest.starts_with([':', '-', '–', '—']) {
            title = rest.trim_start_matches([':', '-', '–', '—', ' ']);
        }
    }
    for _ in 0..4 {
        title = title.trim_end_matches([',', '-', '–', '—', '|', ' ']);
        let open = title.strip_suffix(')').and_then(|t| t.rfind('('));
        let dash = [" - ", " – ", " — ", " | "].iter().filter_map(|d| title.rfind(d)).max();
        let hash = title.rfind(" #");
        let Some(at) = open.or(dash.max(hash)) else { break };
        let tail = title[at..].trim_matches(|c: char| !c.is_alphanumeric() && c != '#');
        if at == 0 || !aside(tail, open.is_some(), packs) {
            break;
        }
        title = &title[..at];
    }
    title.to_owned()
}

/// What stands beside a title: a place, a number of the posting, or where the work is done.
fn aside(tail: &str, bracket: bool, packs: &Packs) -> bool {
    let lower = tail.to_lowercase();
    let ways = packs.need.list("title-asides");
    let number = tail.chars().filter(char::is_ascii_digit).count() >= 3
        && tail.split([' ', '-', ':', '#']).all(|w| {
            let id = w.chars().any(|c| c.is_ascii_digit()) || w.is_empty();
            id || matches!(w.to_lowercase().as_str(), "req" | "id" | "job" | "ref" | "requisition" | "r" | "jr" | "no")
        });
    let opens = |w: &String| {
        lower.strip_prefix(w.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',', '/']))
    };
    let paid = tail.contains(['$', '£', '€']) && tail.contains(|c: char| c.is_ascii_digit());
    let small = bracket && tail.chars().any(char::is_alphabetic) && !tail.chars().any(char::is_uppercase);
    ways.iter().any(opens)
        || paid
        || small
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

/// The title of a line such as `Dental Receptionist, Leeds, Full Time, 12/hour.`, or that opens a text so.
fn listed(text: &str, packs: &Packs) -> Option<String> {
    let mut parts = text.split(',');
    let (first, second) = (parts.next()?.trim(), parts.next()?.trim());
    let short = |t: &str, most: usize| (1..=most).contains(&t.split(' ').count());
    let named = |t: &str| t.split(' ').all(|w| w.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic()));
    let ends = first.rsplit([' ', '/']).next().is_some_and(|w| is_role(w, packs));
    let whole = text.split(' ').count() < 16 && text.trim_end().ends_with('.');
    (text.matches(',').count() > 1
        && (whole || short(second, 4) && named(second))
        && short(first, 6)
        && named(first)
        && ends)
        .then(|| first.to_owned())
}

/// The title of a sentence that says it is wanted: "Night Porters required (two shifts)", "A baker's clerk is needed".
fn wanted(text: &str, read: &[Word<'_>], packs: &Packs) -> Option<String> {
    let cue = (1..read.len().min(9))
        .find(|&i| matches!(read[i].lower.as_str(), "required" | "needed" | "wanted" | "sought"))?;
    let is = usize::from(matches!(read[cue - 1].lower.as_str(), "is" | "are"));
    let from = usize::from(matches!(read[0].lower.as_str(), "a" | "an"));
    let to = cue - is;
    let role = read.get(to.checked_sub(1)?)?;
    let plain = (from..to).all(|i| !packs.need.holds(Kind::Joints, &read[i]));
    let named = !vague(&role.lower, packs) && packs.need.holds(Kind::Role, role) && to - from > 1;
    (from < to && to - from < 7 && plain && named).then(|| text[read[from].start..role.end].to_owned())
}

/// The title before what it is: "for a Yard Clerk/ Porter position", "the Night Clerk role is".
fn before_position(text: &str, read: &[Word<'_>], packs: &Packs) -> Option<String> {
    let capital = |w: &Word<'_>| w.text.starts_with(char::is_uppercase);
    let at = (2..read.len()).find(|&i| {
        matches!(read[i].lower.as_str(), "position" | "vacancy" | "role" | "opening")
            && packs.need.holds(Kind::Role, &read[i - 1])
            && capital(&read[i - 1])
    })?;
    let mut from = at;
    while from > 0 && at - from < 7 && capital(&read[from - 1]) {
        let gap = text.get(read[from - 1].end..read[from.min(at - 1)].start).unwrap_or("?");
        if from < at && gap.contains([',', '.', ';', ':', '(', '!']) {
            break;
        }
        from -= 1;
    }
    let led = from > 0 && matches!(read[from - 1].lower.as_str(), "a" | "an" | "the" | "our" | "this" | "of" | "for");
    (led && at - from > 1).then(|| text[read[from].start..read[at - 1].end].to_owned())
}

/// The title that opens a sentence: "Yard Dispatcher is responsible for", "Till Clerk - Counts".
fn opening(text: &str, read: &[Word<'_>], packs: &Packs) -> Option<String> {
    let capital = |w: &&Word<'_>| w.text.starts_with(char::is_uppercase);
    let run = read.iter().take_while(capital).count().min(6);
    let to = (2..=run)
        .rev()
        .find(|&to| packs.need.holds(Kind::Role, &read[to - 1]) && !vague(&read[to - 1].lower, packs))?;
    let plain = !packs.need.holds(Kind::Joints, &read[0]) && !text[..read[to - 1].end].contains([',', ':', ';', '.']);
    let next = read.get(to);
    let speaks = next.is_some_and(|w| matches!(w.lower.as_str(), "is" | "are" | "will" | "needed" | "wanted"))
        || text[read[to - 1].end..].trim_start().starts_with(['-', '–']) && next.is_some();
    // "RECEPTIONIST / CLERK This is a full position": capitals, then a sentence.
    let shouts = read[..to].iter().all(|w| shouted(w.text)) && next.is_some_and(|w| !shouted(w.text));
    (plain && (speaks || shouts)).then(|| text[read[0].start..read[to - 1].end].to_owned())
}

/// What the employer calls its people in a sentence on their work: "our ticket clerks call".
fn our_people(text: &str, read: &[Word<'_>], packs: &Packs) -> Option<String> {
    let called = |our: usize| {
        let role = |i: &usize| {
            packs.need.holds(Kind::Role, &read[*i]) && !vague(&read[*i].lower, packs) && read[*i].lower.ends_with('s')
        };
        let to = (our + 2..read.len().min(our + 5)).find(role)?;
        let close = |i: usize| {
            !packs.need.holds(Kind::Joints, &read[i]) && text.get(read[i].end..read[i + 1].start) == Some(" ")
        };
        (our + 1..to).all(close).then(|| text[read[our + 1].start..read[to].end - 1].to_owned())
    };
    (0..read.len()).filter(|&i| read[i].lower == "our").find_map(called)
}

/// A word that ends titles and much else: "customer service", "sales".
fn vague(lower: &str, packs: &Packs) -> bool {
    packs.need.lists(Kind::LooseRoles, lower)
}

/// A title in small letters after what leads one in: "hiring a part time guest desk clerk".
fn small_title(text: &str, read: &[Word<'_>], packs: &Packs) -> Option<String> {
    let loose = |w: &str| vague(w, packs) || packs.need.lists(Kind::SmallLooseRoles, w);
    let lead = read.iter().position(|w| packs.need.holds(Kind::HiringWords, w))?;
    let role = (lead + 1..read.len().min(lead + 12))
        .find(|&i| packs.need.holds(Kind::Role, &read[i]) && !loose(&read[i].lower))?;
    let mut from = role;
    while from > lead + 1 && role - from < 3 {
        let word = &read[from - 1];
        let noun = packs.need.holds(Kind::TitleNouns, word);
        let gap = text.get(read[from - 1].end..read[from].start).unwrap_or("?");
        let other = packs.need.holds(Kind::WeakWords, word)
            || packs.need.holds(Kind::TitlePraise, word)
            || word.lower.ends_with("ed")
            || word.lower.ends_with("time");
        if packs.need.holds(Kind::Joints, word) || !noun && other || !gap.trim().is_empty() {
            break;
        }
        from -= 1;
    }
    (from < role || packs.need.holds(Kind::LoneRoles, &read[role]))
        .then(|| text[read[from].start..read[role].end].to_owned())
}

/// A title in a sentence: "looking for a Tracking Desk Agent", "The Receptionist will be based in".
fn title_in(text: &str, read: &[Word<'_>], packs: &Packs) -> Option<String> {
    let capital = |w: &Word<'_>| w.text.starts_with(char::is_uppercase);
    let mut lead_ins = packs.need.lead_ins().find(read);
    lead_ins.sort_unstable_by_key(|lead| (lead.value, lead.from));
    for lead in lead_ins.into_iter().filter(|lead| lead.to < read.len()) {
        let words = &read[lead.from..lead.to];
        let weak = matches!(words, [only] if only.lower == "the" || only.lower == "our");
        // "report to the Night Manager" names somebody else.
        let before = lead.from.checked_sub(1).map(|i| &read[i]);
        if weak && before.is_some_and(|w| packs.need.holds(Kind::TowardWords, w)) {
            continue;
        }
        let mut from = lead.to;
        while read.get(from).is_some_and(|w| !capital(w)) && from < lead.to + 4 && !weak {
            from += 1;
        }
        let mut to = from;
        while read.get(to).is_some_and(|w| {
            capital(w) || packs.need.holds(Kind::TitleJoints, w) && read.get(to + 1).is_some_and(capital)
        }) && to < from + 7
        {
            let gap = if to > from { text.get(read[to - 1].end..read[to].start).unwrap_or("") } else { "" };
            let short = to > from && read[to - 1].text.len() < 4;
            if gap.contains([',', ';', '(', ':']) || gap.contains('.') && !short {
                break;
            }
            to += 1;
        }
        let bare = |w: &str| weak && vague(w, packs);
        while to > from && (!packs.need.holds(Kind::Role, &read[to - 1]) || bare(&read[to - 1].lower)) {
            to -= 1;
        }
        if to > from
            && (to - from > 1 || words.len() > 1 || read.get(to).is_some_and(|w| w.lower == "will" || w.lower == "is"))
        {
            let title = &text[read[from].start..read[to - 1].end];
            let one = words.last().is_some_and(|w| matches!(w.lower.as_str(), "a" | "an")) && title.ends_with("ers");
            return Some(if one { title.trim_end_matches('s') } else { title }.to_owned());
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
    fn a_title_is_found_in_a_sentence() {
        let packs = packs();
        let text = "Bluegate Freight is looking for a Dispatch Desk Agent at its Laredo hub.";
        assert_eq!(title_in(text, &words(text), &packs).as_deref(), Some("Dispatch Desk Agent"));
    }

    #[test]
    fn a_title_stands_before_what_says_that_it_is_wanted() {
        let packs = packs();
        for (text, title) in [
            ("Danish Speaking Ticket Agents required (two shifts)", Some("Danish Speaking Ticket Agents")),
            ("A ferry ticket clerk is needed for a small pier", Some("ferry ticket clerk")),
            ("Two years of customer service are required", None),
        ] {
            assert_eq!(wanted(text, &words(text), &packs).as_deref(), title, "{text}");
        }
    }

    #[test]
    fn a_title_opens_a_sentence_on_the_work() {
        let packs = packs();
        for (text, title) in [
            ("Yard Dispatcher is responsible for all gates", Some("Yard Dispatcher")),
            ("HOTEL RECEPTIONIST This is a night post", Some("HOTEL RECEPTIONIST")),
            ("Ferry Kiosk Clerk - Counts the till", Some("Ferry Kiosk Clerk")),
            ("The Dispatcher knows the yard", None),
        ] {
            assert_eq!(opening(text, &words(text), &packs).as_deref(), title, "{text}");
        }
        let text = "On arrival our ticket agents check each pass";
        assert_eq!(our_people(text, &words(text), &packs).as_deref(), Some("ticket agent"));
    }
}
