//! Pieces: the head lines of jobs taken apart at their separators, each piece with how much it looks like a title, an
//! employer, a place or a remark. The main entry is [`pieces`].

use super::dates::{self, Span, SpanKind};
use super::logical::{ends_sentence, sentences};
use super::{place, separators};
use crate::model::document::Line;
use crate::model::resume::Location;
use crate::packs::titles::Titles;
use crate::packs::words::{any_byte, has_digit, spaced, words};

/// What a piece is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Title,
    Employer,
    Place,
    Remark,
    Dates,
}

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
    /// No comma parts it from others.
    pub(super) alone: bool,
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

/// The pieces of `row`, which is row number `at` and holds the dates `spans`.
pub(super) fn pieces(row: &Line, spans: &[Span], at: usize, context: Context<'_>, titles: &Titles) -> Vec<Piece> {
    let text = row.text.as_str();
    let mut out = Vec::new();
    let mut from = 0;
    for span in spans.iter().copied().filter(|s| s.kind != SpanKind::Expiry) {
        parts_of(&text[from..span.start], at, context, titles, &mut out);
        let shown = text[span.start..span.end].to_owned();
        out.push(Piece {
            text: shown,
            separator: "",
            row: at,
            first: false,
            alone: false,
            date: Some(span),
            title: 0.0,
            employer: 0.0,
            place: 0.0,
            remark: 0.0,
        });
        from = span.end;
    }
    // `May 2019 - now / Elm Falls, WI`
    parts_of(text[from..].trim_start_matches([' ', '/']), at, context, titles, &mut out);
    if let Some(first) = out.first_mut() {
        first.first = true;
    }
    out
}

fn parts_of(text: &str, at: usize, context: Context<'_>, titles: &Titles, out: &mut Vec<Piece>) {
    for (part, separator) in separators::parts(text, titles) {
        let commas = comma_parts(part, titles);
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
                out.push(scored(name.trim().to_owned(), None, (separator, false), at, context, titles));
                out.push(scored(inner.to_owned(), None, (", ", false), at, context, titles));
                continue;
            }
            let place = place::read(&piece, titles);
            let town = place.as_ref().is_some_and(|place| place.city.is_some());
            if let Some((name, town)) = if town { employer_and_town(&piece, titles) } else { None } {
                out.push(scored(name.to_owned(), None, (separator, false), at, context, titles));
                out.push(scored(town.to_owned(), None, (" ", false), at, context, titles));
                continue;
            }
            out.push(scored(piece, Some(place), (separator, several == 1), at, context, titles));
        }
    }
}

/// `Deckhand. Moss Fisheries, Kodiak, AK. 2019-2022.` with bars for the full stops that part its fields; none if `text` is not
/// written so.
pub(super) fn dots_as_bars(text: &str) -> Option<String> {
    let stops = text.bytes().filter(|byte| matches!(byte, b'.' | b'!' | b'?')).count();
    if stops < 2 || !has_digit(text) {
        return None;
    }
    let parts = sentences(text);
    let short = |part: &&str| spaced(part) <= 8;
    let dated =
        parts.last().is_some_and(|last| dates::spans(last).first().is_some_and(|s| last[..s.start].len() <= 12));
    (parts.len() >= 3 && dated && parts.iter().all(short) && !text.contains('|'))
        .then(|| parts.iter().map(|part| part.strip_suffix('.').unwrap_or(part)).collect::<Vec<_>>().join(" | "))
}

/// `Diner Inc Akron, OH`, which reads as a town: an employer whose name ends in a word of company names, and the town behind it.
fn employer_and_town<'a>(piece: &'a str, titles: &Titles) -> Option<(&'a str, &'a str)> {
    let found = words(piece);
    let ends = (0..found.len()).rev().filter_map(|i| titles.companies.at(&found, i).map(|n| i + n));
    ends.filter(|end| *end > 1).find_map(|end| {
        let at = found.get(end - 1)?.end;
        let town = piece[at..].trim_start_matches([' ', '.', ',']);
        place::read(town, titles)?.city?;
        Some((piece.get(..piece.len() - town.len())?.trim(), town))
    })
}

/// Letters that damaged punctuation leaves behind.
pub(super) fn is_mojibake(c: char) -> bool {
    matches!(c, 'Â' | 'â' | '€' | '™' | 'ï' | '¼' | '‹')
}

/// Parts at commas outside brackets; a town stays with its state, `Inc.` with its company.
fn comma_parts(text: &str, titles: &Titles) -> Vec<String> {
    let whole = text.trim();
    if matches!(whole, "City , State" | "City, State") || !any_byte(text, |byte| matches!(byte, b',' | b';')) {
        return if whole.is_empty() { Vec::new() } else { vec![whole.to_owned()] };
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
    if parts.len() < 2 {
        return parts;
    }
    // `Akron, OH Line Cook`: the title goes on behind the state.
    let titled = |part: &String| {
        let (code, rest) = part.split_once(' ')?;
        let is_code = code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()) && titles.is_state(code);
        (is_code && titles.heads.find(&words(rest)).is_some()).then(|| [code.to_owned(), rest.to_owned()])
    };
    let parts: Vec<String> = parts
        .into_iter()
        .enumerate()
        .flat_map(|(i, part)| if i > 0 { titled(&part) } else { None }.map_or_else(|| vec![part], Vec::from))
        .collect();
    let mut out: Vec<String> = Vec::new();
    let count = parts.len();
    for (i, part) in parts.into_iter().enumerate() {
        let bare = part.trim_end_matches('.');
        let suffix = bare.len() <= 4
            && ["inc", "llc", "ltd", "llp", "corp", "co", "jr", "sr", "lp", "pllc", "plc"]
                .iter()
                .any(|suffix| suffix.eq_ignore_ascii_case(bare));
        let region = || place::read(&part, titles).is_some_and(|p| p.city.is_none());
        let merges = match out.last() {
            Some(_) if suffix => true,
            Some(last) if titles.countries.is(&part) && place::read(last, titles).is_some() => true,
            Some(last) if place::is_town(last) && region() => {
                let known = titles.companies.in_text(last) && count > 2 && i == 1 || titles.companies.is(last);
                let both = format!("{last}, {part}");
                place::read(&both, titles).is_some_and(|place| place.city.is_some())
                    && employer_and_town(&both, titles).is_some()
                    || !known
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
    let edge = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                ',' | ';' | ':' | '–' | '—' | '-' | '|' | '·' | '•' | '*' | '\u{200b}' | '~' | '→' | '»' | '›' | '@'
            )
    };
    let bracketed = any_byte(text, |byte| matches!(byte, b'(' | b')'));
    let inner = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'.');
    if !bracketed && inner(text.as_bytes().first()) && inner(text.as_bytes().last()) {
        return text.to_owned();
    }
    let mut text = text.trim();
    loop {
        let before = text;
        text = text.trim_matches(edge);
        // `Elm Foods / 2019`: what the date left behind.
        text = text.strip_suffix(" /").or_else(|| text.strip_prefix("/ ")).unwrap_or(text);
        if bracketed {
            let opened = text.matches('(').count();
            let closed = text.matches(')').count();
            if opened > closed {
                text = text.strip_suffix('(').or_else(|| text.strip_prefix('(')).unwrap_or(text);
            } else if closed > opened {
                text = text.strip_prefix(')').or_else(|| text.strip_suffix(')')).unwrap_or(text);
            } else if text == "()" {
                text = "";
            }
        }
        if text == before {
            return if bracketed { text.replace("()", "").trim().to_owned() } else { text.to_owned() };
        }
    }
}

/// Without the full stop that ends a line; that of a short form stays.
fn without_stop(text: String) -> String {
    let Some(bare) = text.strip_suffix('.') else { return text };
    let last = bare.rsplit([' ', '.']).next().unwrap_or_default();
    let short = ["inc", "co", "corp", "ltd", "bros", "jr", "sr", "st", "ave", "assn", "mfg", "dept", "intl"]
        .iter()
        .any(|short| short.eq_ignore_ascii_case(last))
        || last.to_lowercase().chars().count() <= 2;
    if short { text } else { bare.to_owned() }
}

/// The piece `text`, which stands behind a separator and perhaps alone; `place` is the place that it is, if that is known.
fn scored(
    text: String,
    place: Option<Option<Location>>,
    (separator, alone): (&'static str, bool),
    row: usize,
    context: Context<'_>,
    titles: &Titles,
) -> Piece {
    let length = text.len();
    let text = without_stop(text);
    let place = place.filter(|_| text.len() == length).unwrap_or_else(|| place::read(&text, titles));
    let mut piece = Piece {
        text: String::new(),
        separator,
        row,
        first: false,
        alone,
        date: None,
        title: 0.0,
        employer: 0.0,
        place: 0.0,
        remark: 0.0,
    };
    weigh((&text, &place), separator, alone, context, titles, &mut |label, gain, _| match label {
        Label::Title => piece.title += gain,
        Label::Employer => piece.employer += gain,
        Label::Place => piece.place += gain,
        Label::Remark => piece.remark += gain,
        Label::Dates => {}
    });
    Piece { text, ..piece }
}

/// Whether `’s` or `'s` stands in `text`.
fn has_possessive(text: &str) -> bool {
    let mut marks = text.char_indices().filter(|(_, c)| matches!(c, '\'' | '’'));
    any_byte(text, |byte| byte == b'\'' || !byte.is_ascii())
        && marks.any(|(at, c)| text.as_bytes().get(at + c.len_utf8()) == Some(&b's'))
}

/// What a piece gains and loses as each label, each with the reason in words that go on from "it …". With its text stands the
/// place that it is.
pub(super) fn weigh(
    (text, region): (&str, &Option<Location>),
    separator: &str,
    alone: bool,
    context: Context<'_>,
    titles: &Titles,
    gain: &mut impl FnMut(Label, f32, &'static str),
) {
    let found = words(text);
    let n = found.len();
    let capital = text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    let core = text.split(['(', '[']).next().unwrap_or_default();
    let core_words = found.get(..found.partition_point(|w| w.end <= core.len())).unwrap_or_default();
    let last = core_words.len().checked_sub(1);
    // `Teller II`, `Crew Member 2`: the grade is no head.
    let grade = |w: &str| matches!(w, "i" | "ii" | "iii" | "iv" | "1" | "2" | "3");
    let head_at =
        last.map(|at| if at > 0 && core_words.get(at).is_some_and(|w| grade(&w.lower)) { at - 1 } else { at });
    let title_any = titles.heads.find(core_words).is_some();
    let company = titles.companies.longest(core_words);
    let company_last = company.is_some()
        && (0..core_words.len()).any(|i| titles.companies.at(core_words, i).is_some_and(|k| i + k == core_words.len()));
    // `Army National Guard` ends in a title's head, but the longer phrase is an employer's.
    let employer_ending = |at: usize| {
        (0..at).any(|i| titles.companies.at(core_words, i).is_some_and(|k| i + k == core_words.len() && k > 1))
    };
    let title_last = head_at.is_some_and(|at| titles.heads.at(core_words, at).is_some() && !employer_ending(at));
    let school = titles.schools.find(core_words).is_some();
    let employment = titles.employment.whole(&found);
    let and = any_byte(text, |byte| byte == b'&');
    let named = and || text.starts_with("The ");
    let long = 0.4 * (n as f32 - 8.0);

    gain(Label::Title, -0.4, "is a phrase like any other");
    if title_last {
        gain(Label::Title, 2.9, "ends in a word of job titles");
    } else if title_any {
        gain(Label::Title, 1.7, "holds a word of job titles");
    } else if titles.words.find(core_words).is_some() {
        gain(Label::Title, 1.3, "holds a word that names a job");
    }
    if titles.source_job_of(core, core_words).is_some() {
        gain(Label::Title, 0.5, "is a title that O*NET lists");
    }
    if company_last && !title_last {
        gain(Label::Title, -1.2, "ends as company names do");
    }
    if text.starts_with("The ") || and && !title_last {
        gain(Label::Title, -0.7, "has “The” or “&”, as company names do");
    }
    if n > 8 {
        gain(Label::Title, -long, "is long");
    }
    if capital || context.small {
        gain(Label::Employer, 0.4, "may be a name");
    } else {
        gain(Label::Employer, -1.2, "begins in small letters");
    }
    if company_last {
        gain(Label::Employer, 2.0, "ends as company names do");
    } else if company.is_some() {
        gain(Label::Employer, 1.2, "holds a word of company names");
    }
    if titles.companies.whole(core_words) {
        gain(Label::Employer, 1.0, "is a company word as a whole");
    }
    if school && !title_last {
        gain(Label::Employer, 0.5, "names a school");
    }
    if named || has_possessive(text) {
        gain(Label::Employer, 0.6, "has “The”, “&” or ’s, as company names do");
    }
    if title_last {
        gain(Label::Employer, -1.8, "ends in a word of job titles");
    }
    if n > 8 {
        gain(Label::Employer, -long, "is long");
    }
    if found.first().is_some_and(|w| matches!(w.lower.as_str(), "i" | "my" | "i'm" | "before" | "after" | "then"))
        && n > 1
    {
        // A story, not a head.
        gain(Label::Title, -3.0, "begins as a story does");
        gain(Label::Employer, -3.0, "begins as a story does");
    }
    let (place, why) =
        if region.as_ref().is_some_and(|p| p.city.is_some()) || text == "City , State" || text == "City, State" {
            (3.0, "is a town with its state or country")
        } else if region.is_some() {
            (2.2, "is a state or country")
        } else if titles.remote.whole(&found) {
            (2.5, "stands where a place would, as “Remote” does")
        } else if context.small
            && n <= 4
            && text.rsplit_once(' ').is_some_and(|(_, code)| titles.is_state(&code.to_uppercase()))
        {
            (2.5, "ends in a state")
        } else if context.home.is_some_and(|home| home.eq_ignore_ascii_case(text)) {
            (2.2, "is the candidate's own town")
        } else if place::is_town(text) && !title_any && company.is_none() && n <= 3 {
            // A town alone behind a tab stands at the right edge, as places do.
            match (separator, alone) {
                (" ", _) => (0.9, "may be a town and stands at the edge"),
                (_, true) => (-0.3, "may be a town"),
                // `Moss Air Handling, Oslo`: of two names the town is the second.
                ("", false) => (-0.5, "may be a town, but stands first"),
                _ => (0.3, "may be a town and stands behind a comma"),
            }
        } else {
            (-2.0, "has nothing of a place")
        };
    gain(Label::Place, place, why);
    if place > 2.0 {
        gain(Label::Title, -2.0, "is a place");
        gain(Label::Employer, -2.0, "is a place");
    }
    if employment {
        gain(Label::Title, -1.5, "is a remark such as “part-time”");
        gain(Label::Employer, -2.0, "is a remark such as “part-time”");
    }
    if ends_sentence(text) && n > 6 {
        gain(Label::Title, -1.5, "ends as a sentence does");
        gain(Label::Employer, -1.5, "ends as a sentence does");
    }
    if employment {
        gain(Label::Remark, 0.4, "is a remark such as “part-time”");
    } else if text.starts_with('(') && text.ends_with(')') {
        gain(Label::Remark, 0.2, "stands in brackets");
    } else {
        gain(Label::Remark, -0.9 - 0.1 * (n.min(10) as f32), "is left when nothing else fits");
    }
}
