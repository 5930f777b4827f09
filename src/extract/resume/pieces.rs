//! Pieces: the head lines of jobs taken apart at their separators, each piece with how much it looks like a title, an
//! employer, a place or a remark. The main entry is [`pieces`].

use super::dates::{self, Span, SpanKind};
use super::logical::{ends_sentence, sentences};
use super::place;
use crate::model::document::Line;
use crate::packs::titles::Titles;
use crate::packs::words::words;

/// A piece of a head line.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// Text without separators; the date as written for a date.
    pub(super) text: String,
    /// What stood between the piece before and this one.
    pub(super) separator: &'static str,
    /// The row it stands in.
    pub(super) row: usize,
    /// First of its row.
    pub(super) first: bool,
    /// The date that it is.
    pub(super) date: Option<Span>,
    /// How much it looks like a title.
    pub(super) title: f32,
    /// How much like an employer.
    pub(super) employer: f32,
    /// How much like a place.
    pub(super) place: f32,
    /// How much like a remark: `part-time`, what the employer is.
    pub(super) remark: f32,
}

/// What the pieces of a section are scored by.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Context<'a> {
    /// Town of the candidate.
    pub(super) home: Option<&'a str>,
    /// The section is written without capitals, so that their lack says nothing.
    pub(super) small: bool,
}

/// The pieces of `row`, which is row number `at`.
pub(super) fn pieces(row: &Line, at: usize, context: Context<'_>, titles: &Titles) -> Vec<Piece> {
    let text = row.text.as_str();
    let mut out = Vec::new();
    let mut from = 0;
    for span in dates::spans(text).into_iter().filter(|s| s.kind != SpanKind::Expiry) {
        parts_of(&text[from..span.start], at, context, titles, &mut out);
        let shown = text[span.start..span.end].to_owned();
        out.push(Piece {
            text: shown,
            separator: "",
            row: at,
            first: false,
            date: Some(span),
            title: 0.0,
            employer: 0.0,
            place: 0.0,
            remark: 0.0,
        });
        from = span.end;
    }
    parts_of(&text[from..], at, context, titles, &mut out);
    if let Some(first) = out.first_mut() {
        first.first = true;
    }
    out
}

/// Separators that part fields for certain, as they are put back when pieces are joined.
const STRONG: [(&str, &str); 18] = [
    ("\t", " "),
    (" | ", " | "),
    ("|", " | "),
    (" · ", " · "),
    ("·", " · "),
    (" • ", " • "),
    ("•", " • "),
    (" – ", " – "),
    (" — ", " — "),
    ("—", " — "),
    (" - ", " - "),
    (" @ ", " @ "),
    (" // ", " // "),
    (" â€“ ", " – "),
    ("ï¼\u{200b}", " "),
    ("ï¼", " "),
    ("－", " "),
    ("｜", " "),
];

fn parts_of(text: &str, at: usize, context: Context<'_>, titles: &Titles, out: &mut Vec<Piece>) {
    let mut strong: Vec<(String, &'static str)> = Vec::new();
    split_strong(text, "", titles, &mut strong);
    for (part, separator) in strong {
        let commas = comma_parts(&part, titles);
        let several = commas.len();
        for (n, piece) in commas.into_iter().enumerate() {
            let separator = if n == 0 { separator } else { ", " };
            let piece = trim(&piece);
            if !piece.chars().any(|c| c.is_alphanumeric() && !is_mojibake(c)) {
                continue;
            }
            // `Hardware Barn (Atlanta, GA)`
            let parted = piece
                .strip_suffix(')')
                .and_then(|p| p.rsplit_once(" ("))
                .filter(|(_, inner)| place::read(inner, titles).is_some());
            if let Some((name, inner)) = parted {
                out.push(scored(name.trim().to_owned(), separator, at, false, context, titles));
                out.push(scored(inner.to_owned(), ", ", at, false, context, titles));
                continue;
            }
            out.push(scored(piece, separator, at, several == 1, context, titles));
        }
    }
}

/// `Deckhand. Moss Fisheries, Kodiak, AK. 2019-2022.` with bars for the full stops that part its fields; none if `text` is not
/// written so.
pub(super) fn dots_as_bars(text: &str) -> Option<String> {
    let parts = sentences(text);
    let short = |part: &&str| part.split_whitespace().count() <= 8;
    let dated =
        parts.last().is_some_and(|last| dates::spans(last).first().is_some_and(|s| last[..s.start].len() <= 12));
    (parts.len() >= 3 && dated && parts.iter().all(short) && !text.contains('|'))
        .then(|| parts.iter().map(|part| part.strip_suffix('.').unwrap_or(part)).collect::<Vec<_>>().join(" | "))
}

/// Letters that damaged punctuation leaves behind.
fn is_mojibake(c: char) -> bool {
    matches!(c, 'Â' | 'â' | '€' | '™' | 'ï' | '¼' | '‹')
}

fn split_strong(text: &str, before: &'static str, titles: &Titles, out: &mut Vec<(String, &'static str)>) {
    let found = STRONG.iter().filter_map(|(mark, shown)| text.find(mark).map(|at| (at, mark.len(), *shown)));
    let placeholder = ["Company Name", "City , State", "City, State"].iter().filter_map(|name| {
        let at = text.find(name)?;
        // A name that stands for the employer or place in anonymised resumes is a piece of its own.
        if at > 0 {
            Some((at, 0, " "))
        } else {
            text.get(name.len()..).filter(|rest| !rest.trim().is_empty()).map(|_| (name.len(), 0, " "))
        }
    });
    // `cook at my aunt's diner`: behind a title the employer needs no capital.
    let titled = |head: &str| {
        let found = words(head);
        found.len() <= 6 && found.len().checked_sub(1).is_some_and(|last| titles.heads.at(&found, last).is_some())
    };
    let at_employer = text
        .find(" at ")
        .filter(|at| text[at + 4..].chars().next().is_some_and(char::is_uppercase) || titled(&text[..*at]))
        .map(|at| (at, 4, " at "));
    // `Nanny for the Okafor family`
    let for_employer = text.find(" for ").filter(|at| {
        let rest = text[at + 5..].split([',', '(']).next().unwrap_or_default();
        let family = rest.to_lowercase().split_whitespace().any(|w| matches!(w, "family" | "household" | "couple"));
        titled(&text[..*at]) && (family || rest.starts_with(char::is_uppercase))
    });
    let for_employer = for_employer.map(|at| (at, 5, " for "));
    // `Build crew: Painter`
    let colon = text.find(": ").filter(|at| {
        let rest = text[at + 2..].split([',', '(']).next().unwrap_or_default().trim();
        text.split_whitespace().count() <= 12 && (titled(&text[..*at]) || titled(rest))
    });
    let colon = colon.map(|at| (at, 2, ": "));
    let first = found
        .chain(placeholder)
        .chain(at_employer)
        .chain(for_employer)
        .chain(colon)
        .min_by_key(|(at, len, _)| (*at, usize::MAX - *len));
    match first {
        Some((at, len, shown)) => {
            out.push((text[..at].to_owned(), before));
            split_strong(&text[at + len..], shown, titles, out);
        }
        None => out.push((text.to_owned(), before)),
    }
}

/// Parts at commas outside brackets; a town stays with its state, `Inc.` with its company.
fn comma_parts(text: &str, titles: &Titles) -> Vec<String> {
    if matches!(text.trim(), "City , State" | "City, State") {
        return vec![text.trim().to_owned()];
    }
    let mut parts: Vec<String> = Vec::new();
    let (mut depth, mut from) = (0_i32, 0);
    for (i, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ',' | ';' if depth <= 0 => {
                parts.push(text[from..i].trim().to_owned());
                from = i + 1;
            }
            _ => {}
        }
    }
    parts.push(text[from..].trim().to_owned());
    parts.retain(|p| !p.is_empty());
    let mut out: Vec<String> = Vec::new();
    let count = parts.len();
    for (i, part) in parts.into_iter().enumerate() {
        let suffix = matches!(
            part.trim_end_matches('.').to_lowercase().as_str(),
            "inc" | "llc" | "ltd" | "llp" | "corp" | "co" | "jr" | "sr" | "lp" | "pllc" | "plc"
        );
        let place_so_far = out.last().is_some_and(|last| place::read(last, titles).is_some());
        let region = place::read(&part, titles).is_some_and(|p| p.city.is_none());
        let merges = match out.last() {
            Some(_) if suffix => true,
            Some(_) if place_so_far && titles.countries.is(&part) => true,
            Some(last) if region && place::is_town(last) => {
                let known = titles.companies.in_text(last) && count > 2 && i == 1 || titles.companies.is(last);
                !known
                    && (i > 1
                        || count == 2
                        || !titles.companies.in_text(last) && titles.heads.find(&words(last)).is_none())
            }
            _ => false,
        };
        match out.last_mut() {
            Some(last) if merges => {
                last.push_str(", ");
                last.push_str(&part);
            }
            _ => out.push(part),
        }
    }
    out
}

/// Without separators at the edges and brackets that lost their other half.
pub(super) fn trim(text: &str) -> String {
    let mut text = text.trim();
    loop {
        let before = text;
        text = text.trim_matches(|c: char| {
            c.is_whitespace()
                || matches!(
                    c,
                    ',' | ';'
                        | ':'
                        | '–'
                        | '—'
                        | '-'
                        | '|'
                        | '·'
                        | '•'
                        | '*'
                        | '\u{200b}'
                        | '~'
                        | '→'
                        | '»'
                        | '›'
                        | '@'
                )
        });
        let opened = text.matches('(').count();
        let closed = text.matches(')').count();
        if opened > closed {
            text = text.strip_suffix('(').or_else(|| text.strip_prefix('(')).unwrap_or(text);
        } else if closed > opened {
            text = text.strip_prefix(')').or_else(|| text.strip_suffix(')')).unwrap_or(text);
        } else if text == "()" {
            text = "";
        }
        if text == before {
            return text.replace("()", "").trim().to_owned();
        }
    }
}

/// Without the full stop that ends a line; that of a short form stays.
fn without_stop(text: String) -> String {
    let Some(bare) = text.strip_suffix('.') else { return text };
    let last = bare.rsplit([' ', '.']).next().unwrap_or_default().to_lowercase();
    let short = matches!(
        last.as_str(),
        "inc" | "co" | "corp" | "ltd" | "bros" | "jr" | "sr" | "st" | "ave" | "assn" | "mfg" | "dept" | "intl"
    ) || last.chars().count() <= 2;
    if short { text } else { bare.to_owned() }
}

fn scored(
    text: String,
    separator: &'static str,
    row: usize,
    alone: bool,
    context: Context<'_>,
    titles: &Titles,
) -> Piece {
    let text = without_stop(text);
    let found = words(&text);
    let n = found.len();
    let capital = text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    let core = text.split(['(', '[']).next().unwrap_or_default();
    let core_words = words(core);
    let last = core_words.len().checked_sub(1);
    // `Teller II`, `Crew Member 2`: the grade is no head.
    let grade = |w: &str| matches!(w, "i" | "ii" | "iii" | "iv" | "1" | "2" | "3");
    let head_at =
        last.map(|at| if at > 0 && core_words.get(at).is_some_and(|w| grade(&w.lower)) { at - 1 } else { at });
    let title_any = titles.heads.find(&core_words).is_some();
    let title_word = titles.words.find(&core_words).is_some();
    let company = titles.companies.longest(&core_words);
    let company_last = company.is_some()
        && (0..core_words.len())
            .any(|i| titles.companies.at(&core_words, i).is_some_and(|k| i + k == core_words.len()));
    // `Army National Guard` ends in a title's head, but the longer phrase is an employer's.
    let employer_ending = |at: usize| {
        (0..at).any(|i| titles.companies.at(&core_words, i).is_some_and(|k| i + k == core_words.len() && k > 1))
    };
    let title_last = head_at.is_some_and(|at| titles.heads.at(&core_words, at).is_some() && !employer_ending(at));
    let school = titles.schools.find(&core_words).is_some();
    let region = place::read(&text, titles);
    let employment = titles.employment.is(&text);

    let mut title = -0.4;
    if title_last {
        title += 2.9;
    } else if title_any {
        title += 1.7;
    } else if title_word {
        title += 1.3;
    }
    if titles.source_job(core).is_some() {
        title += 0.5;
    }
    if company_last && !title_last {
        title -= 1.2;
    }
    if text.starts_with("The ") || text.contains('&') && !title_last {
        title -= 0.7;
    }
    if n > 8 {
        title -= 0.4 * (n as f32 - 8.0);
    }
    let mut employer = if capital || context.small { 0.4 } else { -1.2 };
    if company_last {
        employer += 2.0;
    } else if company.is_some() {
        employer += 1.2;
    }
    if titles.companies.is(core) {
        employer += 1.0;
    }
    if school && !title_last {
        employer += 0.5;
    }
    if text.starts_with("The ") || text.contains('&') || text.contains("’s") || text.contains("'s") {
        employer += 0.6;
    }
    if title_last {
        employer -= 1.8;
    }
    if n > 8 {
        employer -= 0.4 * (n as f32 - 8.0);
    }
    if found.first().is_some_and(|w| matches!(w.lower.as_str(), "i" | "my" | "i'm" | "before" | "after" | "then"))
        && n > 1
    {
        // A story, not a head.
        title -= 3.0;
        employer -= 3.0;
    }
    let mut place = -2.0;
    if region.as_ref().is_some_and(|p| p.city.is_some()) || text == "City , State" || text == "City, State" {
        place = 3.0;
    } else if region.is_some() {
        place = 2.2;
    } else if titles.remote.is(&text)
        || context.small
            && n <= 4
            && text.rsplit_once(' ').is_some_and(|(_, code)| titles.is_state(&code.to_uppercase()))
    {
        place = 2.5;
    } else if context.home.is_some_and(|home| home.eq_ignore_ascii_case(&text)) {
        place = 2.2;
    } else if place::is_town(&text) && !title_any && company.is_none() && n <= 3 {
        // A town alone behind a tab stands at the right edge, as places do.
        place = match (separator, alone) {
            (" ", _) => 0.9,
            (_, true) => -0.3,
            // `Moss Air Handling, Oslo`: of two names the town is the second.
            ("", false) => -0.5,
            _ => 0.3,
        };
    }
    if place > 2.0 {
        title -= 2.0;
        employer -= 2.0;
    }
    if employment {
        title -= 1.5;
        employer -= 2.0;
    }
    if ends_sentence(&text) && n > 6 {
        title -= 1.5;
        employer -= 1.5;
    }
    let remark = if employment {
        0.4
    } else if text.starts_with('(') && text.ends_with(')') {
        0.2
    } else {
        -0.9 - 0.1 * (n.min(10) as f32)
    };
    Piece { text, separator, row, first: false, date: None, title, employer, place, remark }
}
