//! Skills and languages: groups of items as candidates list them. The main entries are [`read`] and [`languages`].

use super::logical::{ends_sentence, sentences};
use super::pieces;
use crate::model::document::Line;
use crate::model::resume::{Language, SkillGroup};
use crate::packs::Packs;
use crate::packs::words::{Word, any_byte, spaced, words};

/// The groups of `rows`; what has no label of its own is in a group called `head`.
pub(super) fn read(rows: &[Line], head: Option<&str>) -> Vec<SkillGroup> {
    let mut out: Vec<SkillGroup> = Vec::new();
    let mut plain = false;
    let mut label_row: Option<String> = None;
    for (at, row) in rows.iter().enumerate() {
        let text = row.text.trim();
        // A bold line above list items names their group.
        let next_is_item = rows.get(at + 1).is_some_and(|n| n.bullet || n.indent > row.indent + 2.0 && !n.bold);
        let label_like = !row.bullet && spaced(text) <= 5 && !text.contains([',', '\t', '•', ';']);
        if label_like && (row.bold || row.heading.is_some() || text.ends_with(':')) && next_is_item {
            label_row = Some(text.trim_end_matches(':').trim().to_owned());
            plain = false;
            continue;
        }
        let (label, list) = label(row);
        let items = if label.is_none() { told(list) } else { None }.unwrap_or_else(|| items(list, row.bullet));
        if items.is_empty() {
            continue;
        }
        if let Some(name) = label {
            out.push(SkillGroup { name: Some(name), level: None, keywords: items });
            (plain, label_row) = (false, None);
            continue;
        }
        if let Some(name) = label_row.take() {
            out.push(SkillGroup { name: Some(name), level: None, keywords: items });
            plain = true;
            continue;
        }
        match out.last_mut() {
            Some(group) if plain => group.keywords.extend(items),
            _ => out.push(SkillGroup { name: head.map(group_name), level: None, keywords: items }),
        }
        plain = true;
    }
    out
}

/// `Tools: Toast, Resy` or `Systems | Toast, Square`: the label and the list.
fn label(row: &Line) -> (Option<String>, &str) {
    let text = row.text.trim();
    if let Some((lead, list)) = skill_lead(text) {
        return (Some(lead.to_owned()), list.trim_end_matches('.'));
    }
    let short = |label: &str| {
        let n = spaced(label);
        (1..=5).contains(&n)
            && label.len() <= 45
            && !label.contains([',', '(', '•', '·', ';'])
            && label.chars().any(char::is_alphabetic)
    };
    if let Some((label, list)) = text.split_once(':')
        && short(label)
        && !list.trim().is_empty()
        && !list.starts_with("//")
        && !label.ends_with(|c: char| c.is_ascii_digit())
        && !label.contains('\t')
    {
        return (Some(label.trim().to_owned()), list);
    }
    if let Some((label, list)) = text.split_once('\t')
        && short(label)
        && !list.contains('\t')
        && list.contains([',', ';', '•', '·'])
        && !row.bullet
    {
        return (Some(label.trim().trim_end_matches(':').to_owned()), list);
    }
    if let Some((label, list)) = text.split_once([' ']).and(text.split_once(" – ").or_else(|| text.split_once(" — ")))
        && short(label)
        && list.matches(',').count() >= 1
    {
        return (Some(label.trim().to_owned()), list);
    }
    (None, text)
}

/// The items of sentences that begin `I can …`, `Good with …`; none where a sentence begins otherwise.
fn told(text: &str) -> Option<Vec<String>> {
    let leads = [
        "i can ",
        "i know ",
        "i use ",
        "i am good with ",
        "i am good at ",
        "i'm good with ",
        "i'm good at ",
        "i also know ",
        "i also use ",
        "i have used ",
        "i've used ",
        "proficient in ",
        "proficient with ",
        "experienced in ",
        "experienced with ",
        "comfortable with ",
        "familiar with ",
        "skilled in ",
        "skilled at ",
        "good with ",
        "good at ",
        "knowledge of ",
        "i work with ",
        "i have worked with ",
        "can use ",
        "i can also ",
        "i am comfortable with ",
        "able to use ",
        "i run ",
        "i am familiar with ",
        "i have experience with ",
    ];
    let mut out = Vec::new();
    for sentence in sentences(text) {
        let plain = sentence.replace('’', "'");
        let lower = plain.to_lowercase();
        let lead = leads.iter().filter(|lead| lower.starts_with(**lead)).map(|lead| lead.len()).max()?;
        let rest = plain.get(lead..)?.trim_end_matches('.').replace(", and ", ", ");
        let parts: Vec<String> = items(&rest, false);
        let several = parts.len() > 1;
        let last = parts.len().saturating_sub(1);
        for (at, part) in parts.into_iter().enumerate() {
            match part.split_once(" and ").filter(|_| several && at == last) {
                Some((one, other)) => out.extend([one.to_owned(), other.to_owned()]),
                None => out.push(part),
            }
        }
    }
    (!out.is_empty()).then_some(out)
}

/// Items of a list: parted at its strongest separator outside brackets and quotes.
fn items(text: &str, bullet: bool) -> Vec<String> {
    let sentence = ends_sentence(text) && spaced(text) > 7;
    let dotted = any_byte(text, |byte| !byte.is_ascii() || byte == b'|');
    let marks: &[char] = if dotted && text.contains(['•', '·', '|', '▪', '●', '◦']) {
        &['•', '·', '|', '\t', '▪', '●', '◦']
    } else if text.contains(';') {
        &[';', '\t']
    } else if sentence && text.matches(',').count() < 4 {
        &['\t']
    } else if text.contains(',') {
        &[',', '\t']
    } else {
        &['\t']
    };
    let spread =
        if marks == ['\t'] && text.contains(" / ") && !sentence { text.replace(" / ", "\t") } else { text.to_owned() };
    let mut out = Vec::new();
    let (mut depth, mut quoted, mut from) = (0_i32, false, 0);
    let letter = |c: &(usize, char)| c.1.is_ascii_alphanumeric() || c.1 == ' ';
    for (i, c) in spread.char_indices().filter(|c| !letter(c)) {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            '"' | '“' | '”' => quoted = !quoted,
            _ if marks.contains(&c) && (c == '\t' || depth <= 0 && !quoted) => {
                out.push(spread[from..i].to_owned());
                from = i + c.len_utf8();
                depth = 0;
            }
            _ => {}
        }
    }
    out.push(spread[from..].to_owned());
    // Commas in one list item that is a phrase and no list.
    if bullet && marks.first() == Some(&',') && out.iter().any(|p| spaced(p) > 5) {
        out = vec![spread];
    }
    let many = out.len() > 1;
    let tidy = |item: String| {
        let item = pieces::trim(&item);
        let item = if many { item.strip_prefix("and ").unwrap_or(&item).to_owned() } else { item };
        if spaced(&item) <= 8 { item.trim_end_matches('.').to_owned() } else { item }
    };
    out.into_iter().map(tidy).filter(|item| item.chars().any(char::is_alphanumeric)).collect()
}

/// The languages of `rows`, and the rows and pieces that name none.
pub(super) fn languages(rows: &[Line], packs: &Packs) -> (Vec<Language>, Vec<String>) {
    let titles = &packs.titles;
    let mut out: Vec<Language> = Vec::new();
    let mut stray = Vec::new();
    for row in rows {
        let listed = read_pieces(&row.text, row.bullet).into_iter().flat_map(|piece| own_levels(piece, packs));
        for piece in listed {
            let found = words(&piece);
            let Some((at, n)) = titles.languages.find(&found) else {
                // A level on a line or in a cell of its own.
                match out.last_mut() {
                    Some(last)
                        if last.fluency.is_none() && found.len() <= 4 && titles.levels.find(&found).is_some() =>
                    {
                        last.fluency = Some(pieces::trim(&piece))
                    }
                    _ => match unknown(&piece, &found, packs) {
                        Some(language) => out.push(language),
                        None => stray.push(piece),
                    },
                }
                continue;
            };
            let (start, end) = (found.get(at).map_or(0, |w| w.start), found.get(at + n - 1).map_or(0, |w| w.end));
            let before = piece[..start].trim();
            let after = pieces::trim(&piece[end..]);
            // `Irish (Gaeilge) (fluent)`: the first bracket says the name once more.
            let own = after
                .strip_prefix('(')
                .and_then(|a| a.split_once(')'))
                .filter(|(name, rest)| titles.levels.find(&words(name)).is_none() && rest.trim().starts_with('('));
            if let Some((name, rest)) = own {
                let language = Some(format!("{} ({name})", &piece[start..end]));
                let fluency = rest.trim().trim_matches(['(', ')']).trim().to_owned();
                out.push(Language { language, fluency: Some(fluency) });
                continue;
            }
            let after = after.strip_prefix('(').and_then(|a| a.strip_suffix(')')).unwrap_or(&after).trim().to_owned();
            let before = before.trim_end_matches(" in").trim_end_matches(':').trim();
            let before =
                before.strip_prefix("I speak").or_else(|| before.strip_prefix("I can speak")).unwrap_or(before).trim();
            // `Spanish and English`, `Fluent in Spanish and Twi`
            let more = titles.languages.find(found.get(at + n..).unwrap_or_default());
            if let Some((next, m)) = more.filter(|_| found.len() <= 8) {
                let level = if before.is_empty() { None } else { Some(before.to_owned()) };
                // `English and conversational German`
                let next_start = found.get(at + n + next).map_or(end, |w| w.start);
                let own = piece.get(end..next_start).unwrap_or_default().trim().trim_start_matches("and ").trim();
                let own = titles.levels.find(&words(own)).is_some().then(|| own.to_owned());
                out.push(Language { language: Some(piece[start..end].to_owned()), fluency: level.clone() });
                let (a, b) = (at + n + next, at + n + next + m - 1);
                if let (Some(a), Some(b)) = (found.get(a), found.get(b)) {
                    out.push(Language { language: Some(piece[a.start..b.end].to_owned()), fluency: own.or(level) });
                }
                continue;
            }
            let fluency = match (before.is_empty(), after.is_empty()) {
                (true, true) => None,
                (true, false) => Some(after),
                (false, true) => Some(before.to_owned()),
                (false, false) => Some(format!("{before} {after}")),
            };
            out.push(Language { language: Some(piece[start..end].to_owned()), fluency });
        }
    }
    (out, stray)
}

/// A language that no list knows, told by the level behind its name: `Nzema (native)`.
fn unknown(piece: &str, found: &[Word<'_>], packs: &Packs) -> Option<Language> {
    let (at, _) = packs.titles.levels.find(found)?;
    let (first, level) = (found.first()?, found.get(at)?);
    let name = piece[..level.start].trim().trim_end_matches(['(', ':', '-', '–', '—', '\t']).trim();
    let named = first.text.starts_with(char::is_uppercase) && (1..=2).contains(&at);
    named.then(|| Language {
        language: Some(name.to_owned()),
        fluency: Some(piece[level.start..].trim_end_matches(')').trim().to_owned()),
    })
}

/// `Spanish (native) and English (good)`: two languages, each with its level.
fn own_levels(piece: String, packs: &Packs) -> Vec<String> {
    let titles = &packs.titles;
    let levelled = |text: &str| titles.languages.in_text(text) && titles.levels.in_text(text);
    if spaced(&piece) < 3 {
        return vec![piece];
    }
    let halves = [" and ", " & "].iter().find_map(|mark| piece.split_once(mark));
    match halves {
        Some((left, right)) if levelled(left) && levelled(right) => {
            vec![left.trim().to_owned(), right.trim().to_owned()]
        }
        _ => vec![piece],
    }
}

/// Pieces of a language row: at commas outside brackets, unless a colon or dash gives one language its words.
fn read_pieces(text: &str, bullet: bool) -> Vec<String> {
    let semicolons = text.contains([';', '•', '·', '|']);
    let one =
        bullet && text.contains(':') || text.matches(':').count() == 1 && text.matches(',').count() == 1 && !semicolons;
    let mut out = Vec::new();
    let (mut depth, mut from) = (0_i32, 0);
    for (i, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ';' | '•' | '·' | '|' | '/' | '\t' if depth <= 0 && !one => {
                out.push(&text[from..i]);
                from = i + c.len_utf8();
            }
            ',' if depth <= 0 && !one && !semicolons => {
                out.push(&text[from..i]);
                from = i + 1;
            }
            _ => {}
        }
    }
    out.push(text.get(from..).unwrap_or_default());
    out.into_iter()
        .map(|p| p.trim().trim_end_matches('.').to_owned())
        .filter(|p| p.chars().any(char::is_alphanumeric))
        .collect()
}
/// The name that a section heading gives to its skills: as written, but a bare `SKILLS` is the heading `Skills` in capitals.
fn group_name(head: &str) -> String {
    if head.eq_ignore_ascii_case("skills") { "Skills".to_owned() } else { head.to_owned() }
}

/// `I know Excel, Square and a ten-key`: skills told in a sentence.
pub(super) fn knows(row: &Line) -> bool {
    !row.bullet && skill_lead(&row.text).is_some()
}

/// The lead of a sentence that lists skills, and the list.
fn skill_lead(text: &str) -> Option<(&str, &str)> {
    let lead =
        ["I know how to use ", "I know ", "I can use ", "I use "].into_iter().find(|lead| text.starts_with(lead))?;
    let (head, list) = text.split_at_checked(lead.len())?;
    let listed = list.matches(',').count() >= 2 && list.split(',').all(|item| spaced(item) <= 6);
    listed.then_some((head.trim(), list))
}
