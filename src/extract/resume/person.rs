//! Person: how much a text looks like a person's name. The main entry is [`name_score`].

use super::logical::ends_sentence;
use crate::packs::Packs;
use crate::packs::words::words;

/// `Resume`, `Curriculum vitae`, `Hi, here is my resume`: words about the file.
pub(super) fn is_about_the_file(text: &str) -> bool {
    words(text)
        .iter()
        .any(|w| matches!(w.lower.as_str(), "resume" | "résumé" | "cv" | "curriculum" | "hi" | "hello" | "dear"))
}

/// `Ada Fern (they/them)` without what stands in brackets.
pub(super) fn without_pronouns(text: &str) -> &str {
    let found = text.strip_suffix(')').and_then(|t| t.rsplit_once('('));
    let pronouns = |inner: &str| {
        inner.contains('/')
            && inner.split('/').all(|w| (2..=6).contains(&w.trim().len()) && w.trim().chars().all(char::is_alphabetic))
    };
    found.filter(|(_, inner)| pronouns(inner)).map_or(text, |(name, _)| name.trim())
}

/// `de`, `van`, `bin`: a small word inside a name.
pub(super) fn is_particle(w: &str) -> bool {
    matches!(
        w,
        "de" | "da"
            | "do"
            | "dos"
            | "del"
            | "della"
            | "di"
            | "la"
            | "le"
            | "van"
            | "von"
            | "der"
            | "den"
            | "bin"
            | "binti"
            | "al"
            | "el"
            | "y"
            | "e"
            | "ter"
            | "ten"
            | "zu"
            | "af"
            | "av"
    )
}

/// How much `text` looks like a person's name; none if it cannot be one.
pub(super) fn name_score(text: &str, packs: &Packs) -> Option<f32> {
    let text = text.trim();
    if text.chars().count() > 50
        || text.chars().any(|c| c.is_ascii_digit() || matches!(c, '@' | ':' | '/' | '|' | '!' | '?' | '%'))
    {
        return None;
    }
    let parts: Vec<&str> = text.split_whitespace().collect();
    if parts.is_empty() || parts.len() > 6 || is_about_the_file(text) || packs.sections.kind(text).is_some() {
        return None;
    }
    let capital = |w: &str| w.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_lowercase());
    if !parts.iter().all(|w| capital(w) || is_particle(w)) {
        let letters = |w: &&str| w.chars().all(|c| c.is_lowercase() || matches!(c, '.' | '-' | '\''));
        let lower_case_person = (2..=4).contains(&parts.len()) && parts.iter().all(letters) && !is_about_the_file(text);
        return lower_case_person.then_some(0.5);
    }
    let found = words(text);
    let mut score = match parts.len() {
        2 | 3 => 3.0,
        4 => 2.0,
        1 => 0.5,
        _ => 0.5,
    };
    let titles = &packs.titles;
    let titled = (0..found.len()).filter(|i| titles.heads.at(&found, *i).is_some()).count();
    if titled > 0 {
        // `Floral Designer` is nobody, `Rosa Baker` may be.
        let last = found.len() - 1;
        let job = titles.heads.at(&found, last).is_some() && titles.surnames.at(&found, last).is_none();
        score -= if job || titles.source_job(text).is_some() { 5.0 } else { 2.0 };
    }
    if titles.words.find(&found).is_some() {
        score -= 2.0;
    }
    if titles.companies.find(&found).is_some() {
        score -= 1.0;
    }
    if ends_sentence(text) && !text.ends_with("Jr.") && !text.ends_with("Sr.") {
        score -= 1.5;
    }
    if text.contains([',', '&', '(']) {
        score -= 1.0;
    }
    if titles.is_state(text) || titles.countries.is(text) || titles.languages.is(text) {
        score -= 4.0;
    }
    Some(score)
}
