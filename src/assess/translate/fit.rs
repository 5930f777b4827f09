//! Fit: is a duty one plain sentence that can be edited? Headings, torn lines, doubts and shared credit are not. The main entry
//! is [`is_plain`].

use super::line::{Line, Unit};

/// One sentence without heading or shared credit, and where `doubts` count, without doubt.
pub(super) fn is_plain(text: &str, line: &Line, doubts: bool) -> bool {
    let inner = text.trim().trim_end_matches(['.', ';', ',', '!', ':']);
    let broken = doubts && inner.contains('?')
        || inner.contains(['!', '•', '·', '|', '●', '\n', '…'])
        || line.units.iter().skip(1).any(|unit| {
            unit.gap.contains(": ")
                || unit.gap.ends_with("- ") && unit.text.starts_with(char::is_uppercase)
                || unit.gap.contains(". ")
                || unit.gap.contains(';') && (!unit.head || inner.contains('('))
        });
    let glued = line
        .units
        .windows(2)
        .any(|two| two[1].gap == "." && two[0].lower.len() > 1 && two[1].text.starts_with(char::is_uppercase));
    // `[number] guests` is left for the candidate to fill in.
    let brackets = inner.matches('(').count() != inner.matches(')').count()
        || inner.matches('[').count() != inner.matches(']').count();
    let cut = line.units.last().is_none_or(|unit| {
        unit.gap != "-" && {
            matches!(
                unit.lower.as_str(),
                "and" | "or" | "the" | "a" | "an" | "of" | "to" | "for" | "with" | "in" | "at" | "by" | "from" | "as"
            )
        }
    });
    // `5-8m in sales`: millions of what, and does the letter go with both ends?
    let range = line.units.windows(2).any(|two| {
        let digits = |unit: &Unit| unit.lower.starts_with(|c: char| c.is_ascii_digit());
        two[1].gap == "-" && digits(&two[0]) && digits(&two[1]) && two[1].lower.ends_with(['m', 'k'])
    });
    let broken = broken || glued || brackets || cut || range;
    let shared = |unit: &Unit| {
        matches!(
            unit.lower.as_str(),
            "we" | "us" | "me" | "myself" | "mine" | "you" | "your" | "ourselves" | "i'm" | "i've" | "we're"
        )
    };
    // `KEY SKILLS Management of ...`: a heading that ran into the line.
    let loud = |unit: &Unit| unit.text.len() > 2 && unit.text.bytes().all(|b| b.is_ascii_uppercase());
    let heading =
        line.units.len() > 2 && line.units.iter().take(2).all(loud) && text.bytes().any(|b| b.is_ascii_lowercase());
    // `floor technician-Fill orders`: two lines that lost their break.
    let torn = line.units.windows(2).any(|two| {
        two[1].gap == "-"
            && two[1].text.starts_with(char::is_uppercase)
            && two[0].text.starts_with(char::is_lowercase)
            && two[0].text.len() > 2
    });
    let torn = torn || line.units.iter().any(|unit| is_glued(&unit.text));
    !broken && !torn && !heading && !line.units.iter().any(shared) && line.units.len() >= 3
}

/// `clerksAnswered`: the end of one line and the beginning of the next; `iPads` is a name.
fn is_glued(text: &str) -> bool {
    let small = text.bytes().take_while(u8::is_ascii_lowercase).count();
    let rest = text.get(small..).unwrap_or_default();
    small > 2 && rest.len() > 2 && rest.starts_with(char::is_uppercase) && rest.ends_with(char::is_lowercase)
}
