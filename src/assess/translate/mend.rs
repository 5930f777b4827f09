//! Mend: hurried spelling that the texting table cannot know, since it depends on the neighbours. The main entries are
//! [`hedges`], [`slashes`], [`gaps`], [`glued_joints`], [`articles`],
//! [`time_frames`], [`owners`], [`drop_doubted`] and [`as_well_as`].

use super::line::{Line, SPELLING, Unit};
use crate::model::suggestion::TraceSource;
use crate::packs::Packs;
use crate::packs::licences::Form;

/// `like 60 arrivals` becomes `about 60 arrivals`; the hedge stays (G10).
pub(super) fn hedges(line: &mut Line) -> bool {
    let mut changed = false;
    for at in 1..line.units.len() {
        let number = line.units[at].lower.starts_with(|c: char| c.is_ascii_digit() || c == '$');
        let plain = line.units[at].gap == " ";
        let unit = &mut line.units[at - 1];
        if number && plain && unit.lower == "like" {
            unit.text = "about".to_owned();
            unit.lower = "about".to_owned();
            unit.from = TraceSource::Function;
            changed = true;
        }
    }
    changed
}

/// `in/out` becomes `in and out`, `opened/closed` becomes `opened and closed`. Between nouns only the candidate knows
/// whether a slash means `and` or `or`: it stays.
pub(super) fn slashes(line: &mut Line, packs: &Packs) -> bool {
    let mut changed = false;
    let mut at = 1;
    while at < line.units.len() {
        let (before, unit) = (&line.units[at - 1], &line.units[at]);
        let pair = (before.lower.as_str(), unit.lower.as_str());
        let past = |unit: &Unit| packs.licences.verb(&unit.lower).is_some_and(|(_, form)| form == Form::Past);
        let more = line.units.get(at + 1).is_some_and(|next| next.gap.contains('/')) || before.gap.contains('/');
        let both = matches!(pair, ("in", "out") | ("up", "down") | ("on", "off")) || past(before) && past(unit);
        if unit.gap.trim() != "/" || more || !both {
            at += 1;
            continue;
        }
        let word = Unit::new("and", TraceSource::Function, unit.clause);
        line.units[at].gap = " ".into();
        line.units.insert(at, word);
        changed = true;
        at += 2;
    }
    changed
}

/// `greet visitors,check bags` gets its blank, `fast- paced` loses one; `pre- and post-visit` stays.
pub(super) fn gaps(line: &mut Line) {
    for at in 1..line.units.len() {
        let (before, unit) = (&line.units[at - 1], &line.units[at]);
        let letters = |unit: &Unit| unit.lower.bytes().all(|b| b.is_ascii_lowercase());
        let both = letters(before) && letters(unit);
        let joint = matches!(unit.lower.as_str(), "and" | "or" | "to" | "through" | "the" | "a");
        let gap = match unit.gap.as_ref() {
            "," if both => ", ",
            " ," | " , " => ", ",
            // `duties including: taking orders`
            ": " if matches!(before.lower.as_str(), "including" | "include" | "included" | "includes") => " ",
            "- " if both && !joint && unit.text == unit.lower => "-",
            _ => continue,
        };
        line.units[at].gap = gap.into();
    }
}

/// `answered mail as well as calls` becomes `answered mail and calls`, and at the end of a row `, and calls`.
pub(super) fn as_well_as(line: &mut Line) -> bool {
    let Some(at) = line.units.windows(3).position(|three| {
        three[0].lower == "as" && three[1].lower == "well" && three[2].lower == "as" && three[1].gap == " "
    }) else {
        return false;
    };
    let Some(next) = line.units.get(at + 3) else { return false };
    let joint = |unit: &Unit| matches!(unit.lower.as_str(), "and" | "or" | "both");
    let comma = |unit: &Unit| unit.gap.contains(',');
    let before = line.units.get(1..at).unwrap_or_default();
    let begin = before.iter().rposition(|unit| unit.head).map_or(0, |begin| begin + 1);
    let row = before.get(begin..).unwrap_or_default();
    let after = line.units.get(at + 4..).unwrap_or_default();
    let listed = row.iter().any(comma);
    let marked = comma(&line.units[at]);
    let verb = next.lower.ends_with("ing")
        || next.head
        || next.gap != " "
        || matches!(next.lower.as_str(), "to" | "for" | "with" | "on" | "in");
    if verb
        || row.iter().any(joint)
        || after.iter().any(|unit| joint(unit) || comma(unit))
        || listed != marked
        || at < 2
    {
        return false;
    }
    let clause = line.units[at].clause;
    let gap = line.units[at].gap.clone();
    line.units.splice(at..at + 3, [Unit { gap, ..Unit::new("and", TraceSource::Function, clause) }]);
    true
}

/// `greeted guests andtook orders`: a joint that lost its blank at the end of a line.
pub(super) fn glued_joints(line: &mut Line, packs: &Packs) -> bool {
    let mut changed = false;
    let mut at = 1;
    while at < line.units.len() {
        let unit = &line.units[at];
        let rest = unit.lower.strip_prefix("and").filter(|rest| rest.len() > 3 && unit.text == unit.lower);
        let act = rest.and_then(|rest| packs.licences.verb(rest));
        if let (Some(rest), Some((verb, form)), None) = (rest, act, packs.licences.verb(&unit.lower)) {
            let act = Unit {
                head: true,
                verb: Some((verb.base.clone(), form)),
                ..Unit::new(rest, unit.from.clone(), unit.clause)
            };
            let and = Unit { gap: unit.gap.clone(), ..Unit::new("and", TraceSource::Function, unit.clause) };
            line.units.splice(at..=at, [and, act]);
            changed = true;
            at += 1;
        }
        at += 1;
    }
    changed
}

/// `a increase` becomes `an increase`. (`an` before another sound is as often a joint: `wired an wireless`.)
pub(super) fn articles(line: &mut Line) -> bool {
    let mut changed = false;
    for at in 1..line.units.len() {
        let next = &line.units[at];
        let plain = next.gap == " " && next.text.bytes().all(|b| b.is_ascii_lowercase()) && next.lower.len() > 3;
        let vowel = next.lower.starts_with(['a', 'e', 'i', 'o']);
        let other = ["eu", "one", "once"].iter().any(|head| next.lower.starts_with(head));
        let article = &mut line.units[at - 1];
        if plain && vowel && !other && article.lower == "a" {
            article.text = "an".to_owned();
            article.lower = "an".to_owned();
            article.from = TraceSource::Function;
            changed = true;
        }
    }
    changed
}

/// `announced delays, rebooked??, took bags`: of a row of acts the doubted one goes (G11); the question about it stays.
pub(super) fn drop_doubted(line: &mut Line) -> bool {
    let doubted: Vec<usize> = (1..line.units.len()).filter(|&at| line.units[at].gap.contains("??")).collect();
    let [end] = doubted.as_slice() else { return false };
    let end = *end;
    let Some(begin) = (1..end).rev().find(|&at| line.units[at].gap.contains(',')) else { return false };
    let own = line.units[0].is_past_act() && line.units[begin].is_past_act() && line.units[end].is_past_act();
    if !own || line.units.iter().skip(end).any(|unit| matches!(unit.lower.as_str(), "it" | "them" | "they")) {
        return false;
    }
    line.units.drain(begin..end);
    line.units[begin].gap = ", ".into();
    true
}

/// `customers needs` becomes `customer needs`: whether one or more of them owned it, the mark that was left out cannot tell.
pub(super) fn owners(line: &mut Line, packs: &Packs) -> bool {
    let mut changed = false;
    for at in 1..line.units.len() {
        let kinds = &packs.swaps.kinds;
        let owned = line.units[at].gap == " " && kinds.owned.contains(&line.units[at].lower);
        // `the clients expectations` are those of one client; `asked customers questions` names whom and what.
        let before = at.checked_sub(2).and_then(|before| line.units.get(before));
        let two = |unit: &Unit| {
            let verb = packs.licences.verb(&unit.lower);
            unit.lower == "the" || verb.is_some_and(|(verb, _)| packs.swaps.tense.two_objects.contains(&verb.base))
        };
        let owned = owned && !before.is_some_and(two);
        let owner = &mut line.units[at - 1];
        let many = owned && owner.lower.ends_with('s') && kinds.people.contains(&owner.lower);
        if many && owner.text.is_ascii() {
            owner.lower.pop();
            owner.text.pop();
            owner.from = TraceSource::Licence(SPELLING.to_owned());
            changed = true;
        }
    }
    changed
}

/// `in a 5-minute time frame` becomes `in 5 minutes`.
pub(super) fn time_frames(line: &mut Line) -> bool {
    let Some(at) = line.units.iter().position(|unit| matches!(unit.lower.as_str(), "within" | "under")) else {
        return false;
    };
    let article = usize::from(line.units.get(at + 1).is_some_and(|unit| matches!(unit.lower.as_str(), "a" | "an")));
    let digits = |unit: &&Unit| unit.lower.bytes().all(|b| b.is_ascii_digit());
    let numbers = line.units.iter().skip(at + 1 + article).take_while(digits).count();
    let unit = at + 1 + article + numbers;
    let timed = line
        .units
        .get(unit)
        .is_some_and(|unit| matches!(unit.lower.as_str(), "second" | "minute" | "hour" | "day" | "week"));
    let frame = match (line.units.get(unit + 1), line.units.get(unit + 2)) {
        (Some(one), _) if matches!(one.lower.as_str(), "timeframe" | "timeframes" | "window" | "period") => 1,
        (Some(one), Some(two))
            if one.lower == "time" && matches!(two.lower.as_str(), "frame" | "frames" | "limit" | "period") =>
        {
            2
        }
        _ => return false,
    };
    let one = numbers == 1 && line.units.get(unit - 1).is_some_and(|unit| unit.lower == "1");
    if numbers == 0 || !timed || one {
        return false;
    }
    line.units.drain(unit + 1..=unit + frame);
    let word = &mut line.units[unit];
    word.text.push('s');
    word.lower.push('s');
    word.gap = " ".into();
    line.units.drain(at + 1..at + 1 + article);
    true
}
