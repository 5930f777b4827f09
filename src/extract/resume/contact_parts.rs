//! Contact parts: the pieces of a contact line, parted at its marks. The main entry is [`contact_parts`].

use super::place;
use crate::model::document::Line;
use crate::packs::Packs;
use crate::packs::words::any_byte;

/// A mark between the parts of a contact line, or a pictogram, such as the pin before an address.
fn is_mark(c: char) -> bool {
    matches!(c, '\t' | '|' | '•' | '·' | '¦' | '~' | '‖' | '»')
        || matches!(c, '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

/// An item of a list that may be contact data, as where the whole block is written as one: short, no sentence, a town or a
/// street.
pub(super) fn is_short_item(row: &Line, packs: &Packs) -> bool {
    let text = row.text.trim();
    text.len() <= 60 && (place::home(text, &packs.titles).is_some() || place::is_street(text))
}

/// Parts of a contact line. Commas part it only where it holds contact data or begins as an address does.
pub(super) fn contact_parts(text: &str, touched: bool, packs: &Packs) -> Vec<String> {
    let mut out = Vec::new();
    let marked = any_byte(text, |byte| !byte.is_ascii() || matches!(byte, b'\t' | b'|' | b'~'));
    let mut rough: Vec<&str> = if marked { text.split(is_mark).collect() } else { vec![text] };
    for mark in [" / ", "  "].into_iter().filter(|mark| text.contains(mark)) {
        rough = rough.into_iter().flat_map(|part| part.split(mark)).collect();
    }
    // A dash parts a town from what stands beside it.
    let dashed = |part: &str| {
        if !any_byte(part, |byte| byte == b'-' || !byte.is_ascii()) {
            return None;
        }
        [" – ", " — ", " - "].into_iter().filter(|dash| part.contains(dash)).find(|dash| {
            part.split(dash).any(|half| half.len() < part.len() && place::home(half.trim(), &packs.titles).is_some())
        })
    };
    for strong in rough.into_iter().flat_map(|part| part.split(dashed(part).unwrap_or("\t"))) {
        let strong = strong.trim().trim_matches([',', ';', '-', '–', '—', '/', ':']).trim();
        if !strong.chars().any(char::is_alphanumeric) {
            continue;
        }
        let has_place = strong.split(',').count() > 1
            && (touched
                || strong.split(',').any(|p| place::is_street(p.trim()))
                || place::read(strong, &packs.titles).is_some()
                || strong
                    .split(',')
                    .skip(1)
                    .any(|p| place::is_region(p.trim().split([' ']).next().unwrap_or_default(), &packs.titles)));
        if has_place && place::home(strong, &packs.titles).is_none() {
            out.extend(strong.split(',').map(|p| p.trim().to_owned()).filter(|p| !p.is_empty()));
        } else {
            out.push(strong.to_owned());
        }
    }
    out
}
