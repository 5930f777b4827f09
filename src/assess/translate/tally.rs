//! Tally: what drivers, couriers and sellers write of their work: the platform and then figures in a row (`doordash 2 years
//! 4.9 rating 3,000 deliveries`). Each figure gets its place in a sentence. The main entry is [`tell_tally`].

use super::line::{Line, Unit};
use crate::model::suggestion::TraceSource;
use crate::packs::Packs;
use crate::packs::licences::Form;

/// Makes a sentence of such a row; every word of the line must belong to one of its figures.
pub(super) fn tell_tally(line: &mut Line, packs: &Packs) -> bool {
    let kinds = &packs.swaps.kinds;
    let spaced = line.units.iter().skip(1).all(|unit| matches!(unit.gap.as_ref(), " " | ", "));
    let Some(platform) = line.units.first().filter(|unit| spaced && kinds.platforms.contains(&unit.lower)) else {
        return false;
    };
    let driver = usize::from(line.units.get(1).is_some_and(|unit| kinds.roles.contains(&unit.lower)));
    let (mut count, mut time, mut rating) = (None, None, None);
    let mut at = 1 + driver;
    while let Some(number) = line.units.get(at) {
        let Some(thing) = line.units.get(at + 1) else { return false };
        if !number.lower.starts_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        let both = (number.clone(), thing.clone());
        let slot = match thing.lower.as_str() {
            "years" | "months" | "year" | "weeks" => &mut time,
            "rating" | "stars" | "star" => &mut rating,
            word if kinds.tallied.contains(word) => &mut count,
            _ => return false,
        };
        if slot.replace(both).is_some() {
            return false;
        }
        // `4.9 star rating`
        let more = thing.lower == "star" && line.units.get(at + 2).is_some_and(|unit| unit.lower == "rating");
        at += 2 + usize::from(more);
    }
    let Some((number, thing)) = count else { return false };
    if time.is_none() && rating.is_none() {
        return false;
    }
    let word = |text: &str| Unit::new(text, TraceSource::Function, 0);
    let told = if thing.lower == "sales" { ("make", "made") } else { ("complete", "completed") };
    let verb = Some((told.0.to_owned(), Form::Past));
    let plain = |unit: Unit| Unit { gap: " ".into(), head: false, verb: None, clause: 0, ..unit };
    let mut new = vec![
        Unit { gap: "".into(), head: true, verb, ..Unit::new(told.1, TraceSource::Neutral, 0) },
        plain(number),
        plain(thing),
        word("with"),
        plain(platform.clone()),
    ];
    if let Some((number, thing)) = time {
        new.extend([word("over"), plain(number), plain(thing)]);
    }
    if let Some((number, thing)) = rating {
        // `4.8 stars` is written out with its own word.
        let article = if number.lower.starts_with('8') { "an" } else { "a" };
        new.extend([word("with"), word(article), plain(number)]);
        let star = thing.lower.starts_with("star");
        if star {
            new.push(Unit { gap: "-".into(), ..plain(Unit { text: "star".to_owned(), lower: "star".to_owned(), ..thing }) });
            new.push(word("rating"));
        } else {
            new.push(plain(thing));
        }
    }
    line.units = new;
    true
}
