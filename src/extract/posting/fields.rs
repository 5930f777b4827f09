//! Fields: who hires whom, where, for what pay, and what rules a person out. A field that the posting does not state stays
//! empty. The main entry is [`fill`].

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex::Regex;

use super::glance::Sign;
use super::sections::Placed;
use super::{conditions, heading};
use crate::model::document::Document;
use crate::model::note::{Note, Severity};
use crate::model::posting::{Channel, Clientele, Need, Posting, TermKind, Workplace};
use crate::packs::Packs;
use crate::packs::hash::Set;
use crate::packs::need::{Field, Section};
use crate::packs::words::{Word, any_pair};

/// An amount of money with what it is for.
static PAY: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let amount = r"(?:(?:US|CA|AU)?[$£€]\s?\d[\d,.]*\d?\s?[kK]?|\d[\d,.]*\s?(?:USD|GBP|EUR|CAD)|\*{4}\s?GBP(?:/hr)?)";
    let unit = r"(?:\s?(?:/|an?\b|per|p\.?)\s?(?:hour|hr|h|year|yr|annum|a|week|month|day)\b|\s?(?:hourly|annually|yearly|monthly|weekly|DOE|OTE|p\.a\.|pa\b|USD|days|nights))";
    Regex::new(&format!(
        r"{amount}{unit}?(?:\s?(?:-|–|—|to|and|plus|,|;|or)\s?(?:and\s)?{amount}{unit}?)*(?:\s(?:evening|night|weekend|shift) differential)?"
    ))
    .ok()
});

/// Words that tell of an amount near by that it is pay.
static PAID: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::new(["hour", "hr", "annum", "year", "annual", "salary", "week", "/h", "p.a", "pay", "wage", "rate"])
        .ok()
});

/// Fills every field of `posting` but requirements and keywords.
pub(super) fn fill(posting: &mut Posting, document: &Document, placed: &[Placed<'_>], packs: &Packs) {
    let of_job = heading::fill(posting, document, placed, packs);
    let told = |field: Field, keep: &dyn Fn(&Placed<'_>) -> bool| -> Vec<&str> {
        let says = |one: &&Placed<'_>| one.fields.iter().any(|cue| cue.value.0 == field) && keep(one);
        let cues = placed.iter().filter(says).flat_map(|one| &one.fields).filter(|cue| cue.value.0 == field);
        cues.map(|cue| packs.need.value(cue.value.1)).collect()
    };
    let own = |one: &Placed<'_>| one.section != Section::Clutter;
    let facts = |one: &Placed<'_>| {
        own(one) && !matches!(one.section, Section::Benefits | Section::Apply | Section::About | Section::Legal)
    };
    let apart = |one: &Placed<'_>| own(one) && !matches!(one.section, Section::Apply | Section::Legal);
    posting.workplace =
        workplace(&told(Field::Workplace, &apart), document, posting.location.as_deref().filter(|_| of_job));
    let mut types: Vec<String> = Vec::new();
    let given = document.job.as_ref().and_then(|j| j.employment_type.clone()).unwrap_or_default();
    let given = given.to_lowercase().replace('_', "-");
    let kinds =
        ["full-time", "part-time", "permanent", "temporary", "temp-to-hire", "contract", "seasonal", "internship"];
    let text_kinds = told(Field::Employment, &|one| facts(one) || one.section == Section::Benefits);
    for kind in kinds {
        let json = given.contains(kind)
            || kind == "internship" && given.contains("intern")
            || kind == "contract" && given.contains("contractor");
        if json || text_kinds.contains(&kind) {
            types.push(kind.to_owned());
        }
    }
    posting.employment_type = (!types.is_empty()).then(|| types.join(", "));
    posting.pay = document.job.as_ref().and_then(|j| j.pay.clone()).or_else(|| pay(placed));
    posting.channels = channels(&told(Field::Channel, &|one| {
        // "We support users by chat and e-mail" names the ways of contact even where the employer speaks of itself.
        let several = || {
            one.section == Section::About
                && one.fields.iter().filter(|f| f.value.0 == Field::Channel).count() > 1
                && serves(one)
        };
        one.asks() || one.section == Section::Intro && !one.head || is_title(one, posting) || several()
    }));
    let whom = told(Field::Clientele, &|one| facts(one) || one.section == Section::About);
    let (b2b, b2c) = (whom.contains(&"b2b"), whom.contains(&"b2c"));
    posting.clientele = match (b2b, b2c) {
        (true, true) => Some(Clientele::Both),
        (true, false) => Some(Clientele::B2b),
        (false, true) => Some(Clientele::B2c),
        (false, false) => None,
    };
    posting.industry = industry(&told(Field::Industry, &|one| {
        own(one) && !matches!(one.section, Section::Benefits | Section::Must | Section::Plus)
    }));
    conditions::fill(posting, placed);
    languages(posting, placed, packs);
    warnings(posting, placed, &told(Field::Warning, &|_| true), packs);
}

/// Words of the employer's name and of places, in small letters: no keywords. A word that the text also writes small is
/// an ordinary one: the deaf are served by a Service for the Deaf.
pub(super) fn names(posting: &Posting, placed: &[Placed<'_>]) -> Set<String> {
    let texts = [posting.company.as_deref(), posting.location.as_deref()];
    let words = texts.into_iter().flatten().flat_map(crate::packs::words::words);
    let mut names: Set<String> = words.filter(|w| w.lower.len() > 2).map(|w| w.lower.into()).collect();
    // Few words are as long as one of the names and begin as it does.
    let bit = |word: &str| 1_u64 << ((word.len() * 5 + usize::from(word.bytes().next().unwrap_or_default())) % 64);
    let bits = names.iter().fold(0, |bits, name| bits | bit(name));
    let near = |word: &&Word<'_>| bits & bit(&word.lower) != 0;
    for word in placed.iter().flat_map(|one| one.read.words).filter(near) {
        if word.is_small() || word.text == word.lower {
            names.remove(word.lower.as_str());
        }
    }
    names
}

/// The sentence speaks of how people are helped.
fn serves(one: &Placed<'_>) -> bool {
    let helps = |w: &str| w.starts_with("support") || w.starts_with("help") || w.starts_with("answer") || w == "assist";
    one.read.words.iter().any(|w| helps(&w.lower))
}

fn is_title(one: &Placed<'_>, posting: &Posting) -> bool {
    posting.title.as_deref().is_some_and(|t| one.unit.text.contains(t))
}

/// Where the work is done. A posting that names the one place of the job, and no other way of working, is for that place.
fn workplace(told: &[&str], document: &Document, location: Option<&str>) -> Option<Workplace> {
    let remote = document.job.as_ref().is_some_and(|j| j.remote);
    let says = |value: &str| told.contains(&value);
    if says("hybrid") {
        Some(Workplace::Hybrid)
    } else if remote || says("remote") {
        Some(Workplace::Remote)
    } else if says("onsite") || location.is_some_and(one_place) {
        Some(Workplace::Onsite)
    } else {
        None
    }
}

/// A town or an address, and no region, country or choice of places.
fn one_place(location: &str) -> bool {
    let lower = location.to_lowercase();
    let wide = ["remote", "anywhere", "various", "multiple", "nationwide", "united states", "worldwide", ";", " or "];
    let country = ["us", "usa", "uk", "canada", "europe", "emea", "global"];
    !wide.iter().any(|w| lower.contains(w)) && !country.contains(&lower.trim())
}

fn channels(told: &[&str]) -> Vec<Channel> {
    let all = [
        ("phone", Channel::Phone),
        ("email", Channel::Email),
        ("chat", Channel::Chat),
        ("social", Channel::Social),
        ("in_person", Channel::InPerson),
        ("video", Channel::Video),
        ("sms", Channel::Sms),
    ];
    all.into_iter().filter(|(name, _)| told.contains(name)).map(|(_, channel)| channel).collect()
}

/// The industry most often told.
fn industry(told: &[&str]) -> Option<String> {
    let mut best: Option<(&str, usize)> = None;
    for (i, name) in told.iter().enumerate() {
        if told[..i].contains(name) {
            continue;
        }
        let count = told.iter().filter(|n| n == &name).count();
        if best.is_none_or(|(_, most)| count > most) {
            best = Some((name, count));
        }
    }
    best.map(|(name, _)| name.to_owned())
}

/// Pay in the posting's own words: the first amount with a unit, or under a pay label.
fn pay(placed: &[Placed<'_>]) -> Option<String> {
    let (regex, paid) = (PAY.as_ref()?, PAID.as_ref()?);
    let mut second = None;
    for one in placed.iter().filter(|one| !matches!(one.section, Section::Clutter | Section::Legal)) {
        let text = &one.unit.text;
        // No amount is without a sign or a name of its money.
        let sign = |one: u8, next: u8| (one == b'$') | (one == 0xc2) & (next == 0xa3) | (one == 0xe2) & (next == 0x82);
        let name = |one: u8, next: u8| matches!((one, next), (b'U', b'S') | (b'G', b'B') | (b'E', b'U') | (b'C', b'A'));
        let look = one.unit.look;
        let may_sign = look.has(Sign::Dollar) || look.has(Sign::Money);
        let signed = may_sign && any_pair(text, sign) && text.contains(['$', '£', '€']);
        let named = || ["USD", "GBP", "EUR", "CAD"].iter().any(|name| text.contains(name));
        if !(signed || look.has(Sign::Currency) && any_pair(text, name) && named()) {
            continue;
        }
        let mut lower = None;
        for found in regex.find_iter(text) {
            let lower = lower.get_or_insert_with(|| text.to_lowercase());
            let around =
                lower.get(found.start().saturating_sub(24)..(found.end() + 14).min(lower.len())).unwrap_or(lower);
            let range = found.as_str().contains(['-', '–']) || found.as_str().contains(" to ");
            let shout = one.section == Section::Facts;
            if paid.is_match(around) && !around.contains("raised") && !around.contains("in sales") || shout {
                return Some(found.as_str().trim_end_matches([',', ';', ' ', '.']).to_owned());
            }
            if range && second.is_none() && !one.asks() {
                second = Some(found.as_str().trim_end_matches([',', ';', ' ', '.']).to_owned());
            }
        }
    }
    second
}

/// Languages that are asked for.
fn languages(posting: &mut Posting, placed: &[Placed<'_>], packs: &Packs) {
    for one in placed.iter().filter(|one| one.asks()) {
        for hit in &one.hits {
            let Some(term) = packs.lexicon.term(hit.term) else { continue };
            let generic = || ["bilingual", "multilingual", "language", "foreign"].iter().any(|g| term.id.contains(g));
            if term.kind != TermKind::Language || generic() {
                continue;
            }
            let plus = one.needs.get(hit.words().start) == Some(Need::Preferred);
            let text = if plus { format!("{} (preferred)", term.name) } else { term.name.clone() };
            let same = |l: &String| l == &term.name || l.strip_suffix(" (preferred)") == Some(&term.name);
            match posting.languages.iter_mut().find(|l| same(l)) {
                Some(old) if !plus => *old = text,
                Some(_) => {}
                None => posting.languages.push(text),
            }
        }
    }
}

/// The posting's own words that a kind of warning knows, each once.
fn scam_words<'u>(placed: &[Placed<'u>], packs: &Packs, kind: &str) -> Vec<&'u str> {
    let mut out: Vec<&str> = Vec::new();
    for one in placed {
        for found in &one.fields {
            let warns = found.value.0 == Field::Warning && packs.need.value(found.value.1) == kind;
            let ends = (one.read.words.get(found.from), one.read.words.get(found.to.wrapping_sub(1)));
            if let (true, (Some(first), Some(last))) = (warns, ends)
                && let Some(text) = one.unit.text.get(first.start..last.end)
                && !out.iter().any(|o| o.eq_ignore_ascii_case(text))
            {
                out.push(text);
            }
        }
    }
    out
}

/// Notes on pages that are no posting, and on offers that look like known scams.
fn warnings(posting: &mut Posting, placed: &[Placed<'_>], told: &[&str], packs: &Packs) {
    let words: usize = placed.iter().map(|one| one.read.words.len()).sum();
    let asked = placed.iter().filter(|one| one.asks()).count();
    if told.contains(&"login") && words < 250 {
        let message =
            "This page asks to sign in; the posting itself is not in the file. Save the full page and try again.";
        posting.notes.push(Note::new(Severity::Error, "login-wall", message));
    }
    let searches = told.iter().filter(|t| **t == "search").count();
    if searches > 1 || searches == 1 && asked < 3 {
        let message =
            "This looks like a list of search results and not like one posting. Open the job and save that page.";
        posting.notes.push(Note::new(Severity::Error, "search-page", message));
    }
    let (sure, hints) = (scam_words(placed, packs, "scam"), scam_words(placed, packs, "scam-hint"));
    if !sure.is_empty() || hints.len() > 1 {
        let said: Vec<String> = sure.into_iter().chain(hints).take(3).map(|w| format!("“{w}”")).collect();
        let message = format!(
            "Parts of this offer read like known job scams: {}. Honest employers ask for no money, no bank data and no \
             checks to cash. Check the employer before you send anything.",
            said.join(", ")
        );
        posting.notes.push(Note::new(Severity::Warning, "possible-scam", message));
    }
    if words > 0 && asked == 0 {
        let message = "No duties or requirements were found in this posting.";
        posting.notes.push(Note::new(Severity::Warning, "no-requirements", message));
    }
    if posting.title.is_none() {
        posting.notes.push(Note::new(
            Severity::Info,
            "no-title",
            "The posting does not name the job in a line of its own.",
        ));
    }
}
