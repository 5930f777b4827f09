//! Letters: capitals and the marks in numbers, as a finished line has them. The main entries are [`capitalise`],
//! [`lower_stray_capitals`] and [`group_digits`].

use super::line::Line;
use crate::packs::Packs;

/// `in order to Deliver`: a verb or a small word inside the line has no capital.
pub(super) fn lower_stray_capitals(line: &mut Line, packs: &Packs) {
    for at in 1..line.units.len() {
        let joined = matches!(line.units[at - 1].lower.as_str(), "to" | "and");
        let named =
            line.units.get(at + 1).is_some_and(|next| next.gap == " " && next.text.starts_with(char::is_uppercase));
        // `Contract Management and Auditing`: one of two names.
        let before = at.checked_sub(if joined { 2 } else { 1 }).and_then(|before| line.units.get(before));
        let pair = before.is_some_and(|before| before.text.starts_with(char::is_uppercase) && !before.head);
        // `Exchange 2010`: a name with its number.
        let numbered = line.units.get(at + 1).is_some_and(|next| next.text.starts_with(|c: char| c.is_ascii_digit()));
        // `The Financial Post`: the name begins there.
        let name = named && matches!(line.units[at].lower.as_str(), "the" | "a" | "an");
        let unit = &mut line.units[at];
        let verb = packs.licences.verb(&unit.lower).is_some()
            && !named
            && !numbered
            && !pair
            && (joined || unit.gap.trim() == "," && unit.lower.ends_with("ing"));
        if unit.text.starts_with(char::is_uppercase)
            && unit.text != "I"
            && unit.text.chars().skip(1).any(char::is_lowercase)
            && (verb || packs.licences.is_function(&unit.lower) && !name)
        {
            unit.text.clone_from(&unit.lower);
        }
    }
}

/// `3000+` to `3,000+`; years, store numbers and longer names stay.
pub(super) fn group_digits(line: &mut Line) {
    for unit in &mut line.units {
        let digits = unit.text.trim_start_matches('$').trim_end_matches('+');
        let number = digits.len() >= 4 && digits.len() <= 7 && digits.bytes().all(|b| b.is_ascii_digit());
        let year = digits.len() == 4
            && (digits.starts_with("19") || digits.starts_with("20"))
            && digits.len() == unit.text.len();
        if !number || year || digits.starts_with('0') || unit.gap.contains(['#', '-', '/']) {
            continue;
        }
        let mut grouped = String::new();
        for (place, c) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(c);
        }
        unit.text = unit.text.replacen(digits, &grouped, 1);
        unit.lower.clone_from(&unit.text);
    }
}

pub(super) fn capitalise(line: &mut Line) {
    if let Some(first) = line.units.first_mut() {
        let mut letters = first.text.chars();
        if let Some(letter) = letters.next() {
            first.text = letter.to_uppercase().chain(letters).collect();
        }
    }
}
