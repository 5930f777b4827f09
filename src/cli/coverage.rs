//! Coverage for a person: knock-outs, must-haves, plus-items, then the three shares.

use super::terminal::{Look, Page};
use crate::model::finding::{Evidence, KeywordFinding, KnockoutState, Score, Standing, State};
use crate::model::posting::Need;
use crate::packs::words::{Word, stem, words};

/// Lines shown of a group unless all are asked for.
const SHORT: usize = 6;

/// Writes the head of a posting.
pub(super) fn head(page: &mut Page, score: &Score) {
    let head = &score.posting;
    let parts = [&head.title, &head.company, &head.location];
    let parts: Vec<&str> = parts.iter().filter_map(|part| part.as_deref()).collect();
    page.title(&if parts.is_empty() { "The posting".to_owned() } else { parts.join(" · ") });
}

/// Writes the knock-outs, open ones first; those that are met only where `all` is asked for.
pub(super) fn knockouts(page: &mut Page, score: &Score, all: bool) {
    let met = score.knockouts.iter().filter(|k| k.state == KnockoutState::Met).count();
    if score.knockouts.is_empty() || !all && met == score.knockouts.len() {
        return;
    }
    page.title("Settle first (a “no” here ends an application)");
    for state in [KnockoutState::Unmet, KnockoutState::Ask, KnockoutState::Met] {
        for knockout in score.knockouts.iter().filter(|knockout| knockout.state == state) {
            if state == KnockoutState::Met && !all {
                continue;
            }
            let (mark, look) = match state {
                KnockoutState::Unmet => ("no ", Look::Bad),
                KnockoutState::Ask => ("?  ", Look::Warn),
                KnockoutState::Met => ("yes", Look::Good),
            };
            page.marked(2, mark, &knockout.text, look);
            if let Some(evidence) = knockout.evidence.first() {
                page.marked(6, "·", &proof(evidence, &[&knockout.text]), Look::Dim);
            }
        }
    }
    if met > 0 && !all {
        page.marked(6, "·", &format!("and {met} that you meet (--all)"), Look::Dim);
    }
}

/// Names shown in the short form of a group.
const NAMES: usize = 10;

/// Writes the keywords of one need in a line a state.
pub(super) fn brief(page: &mut Page, title: &str, score: &Score, need: Need) {
    let wanted: Vec<&KeywordFinding> = score.keywords.iter().filter(|k| k.need == need).collect();
    if wanted.is_empty() {
        return;
    }
    page.title(&format!("{title} ({})", wanted.len()));
    for (standing, mark, look) in STANDINGS {
        let of: Vec<String> = wanted.iter().filter(|k| k.standing() == standing).map(|k| k.label()).collect();
        let count = of.len();
        if count > 0 {
            let of = distinct(of);
            let more = of.len().saturating_sub(NAMES);
            let more = if more > 0 { format!("; and {more} more") } else { String::new() };
            let names = of.iter().take(NAMES).map(String::as_str).collect::<Vec<_>>().join("; ");
            page.marked(2, &format!("{mark}{count:>3} "), &format!("{names}{more}"), look);
        }
    }
}

/// The standings with their names, those that want most first.
const STANDINGS: [(Standing, &str, Look); 4] = [
    (Standing::Missing, "missing     ", Look::Bad),
    (Standing::Part, "in part     ", Look::Warn),
    (Standing::Words, "other words ", Look::Warn),
    (Standing::Met, "met         ", Look::Good),
];

/// Writes the keywords of one need in four groups.
pub(super) fn group(page: &mut Page, title: &str, score: &Score, needs: &[Need], all: bool) {
    let wanted: Vec<&KeywordFinding> = score.keywords.iter().filter(|k| needs.contains(&k.need)).collect();
    if wanted.is_empty() {
        return;
    }
    let count = |standing| wanted.iter().filter(|k| k.standing() == standing).count();
    let (met, words) = (count(Standing::Met), count(Standing::Words));
    let (part, missing) = (count(Standing::Part), count(Standing::Missing));
    let counts = [(met, "met"), (words, "in other words"), (part, "in part"), (missing, "missing")];
    let counts: Vec<String> = counts.iter().map(|(count, what)| format!("{count} {what}")).collect();
    page.title(&format!("{title}: {} (of {})", counts.join(", "), wanted.len()));
    for (standing, mark, look) in STANDINGS {
        let of_state: Vec<_> = wanted.iter().filter(|k| k.standing() == standing).collect();
        let shown = match (all, standing) {
            (true, _) => of_state.len(),
            (false, Standing::Missing) => 2 * SHORT,
            (false, Standing::Part) => SHORT / 2,
            (false, _) => SHORT,
        };
        let mut told: Vec<(String, Vec<&KeywordFinding>)> = Vec::new();
        for keyword in of_state.iter().take(shown) {
            // Gaps that the same can be done about stand together.
            let quoted = format!("\"{}\"", keyword.phrase);
            let advice = match keyword.advice.strip_prefix(&quoted) {
                Some(rest) => format!("Each of these{rest}"),
                None => keyword.advice.replace(&quoted, "any of these"),
            };
            match told.iter_mut().find(|(known, same)| *known == advice && joins(keyword, same)) {
                Some((_, same)) => same.push(keyword),
                None => told.push((advice, vec![keyword])),
            }
        }
        for (advice, keywords) in told {
            let phrases = distinct(keywords.iter().map(|k| k.label()).collect());
            page.marked(2, mark, &phrases.join("; "), look);
            let Some(first) = keywords.first() else { continue };
            if let Some(evidence) = first.evidence.first() {
                page.marked(16, "·", &proof(evidence, &named(first)), Look::Dim);
            }
            let advice = if keywords.len() > 1 { &advice } else { &first.advice };
            // Most of what is there in other words wants the same; it is told once, below.
            let once = !all && standing == Standing::Words && is_reworded(first);
            if first.state != State::Exact && !advice.is_empty() && !once {
                page.marked(16, "→", advice, Look::Plain);
            }
        }
        if of_state.len() > shown {
            page.marked(16, "·", &format!("and {} more (--all)", of_state.len() - shown), Look::Dim);
        }
        if standing == Standing::Words && !all && of_state.iter().any(|k| is_reworded(k)) {
            page.marked(16, "→", "Say these in the posting's words where they are true.", Look::Plain);
        }
    }
}

/// What is asked of the candidate is to say it in the posting's words.
fn is_reworded(keyword: &KeywordFinding) -> bool {
    keyword.advice.contains("the posting's words")
}

/// A keyword stands with others of the same advice: gaps, and what the same line shows in part.
fn joins(keyword: &KeywordFinding, others: &[&KeywordFinding]) -> bool {
    let same_line = || others.iter().all(|other| other.evidence.first() == keyword.evidence.first());
    keyword.state == State::Gap || keyword.standing() == Standing::Part && same_line()
}

/// Plans shown unless all are asked for.
const FEW: usize = 2;

/// Writes how the gaps can be closed.
pub(super) fn plan(page: &mut Page, score: &Score, all: bool) {
    if score.plan.is_empty() {
        return;
    }
    page.title("How to close the gaps (advice for you, never text for the resume)");
    let shown = if all { score.plan.len() } else { FEW };
    for item in score.plan.iter().take(shown) {
        page.marked(2, "*", &item.keywords.join(", "), Look::Bold);
        let steps = if all { item.free.len() } else { 1 };
        for step in item.free.iter().take(steps) {
            page.marked(4, "do: ", step, Look::Plain);
        }
        for step in item.paid.iter().filter(|_| all) {
            page.marked(4, "or: ", step, Look::Plain);
        }
        page.marked(4, "say:", &item.say, Look::Plain);
    }
    if score.plan.len() > shown {
        page.marked(2, "·", &format!("and {} more (--all)", score.plan.len() - shown), Look::Dim);
    }
}

/// Writes the three shares with what they mean.
pub(super) fn shares(page: &mut Page, score: &Score) {
    page.title("What the numbers say");
    let share = |share: f64| format!("{:>3.0} %", share * 100.0);
    page.item(
        &share(score.literal),
        "of what is asked stands in your resume word for word (all that a strict ATS search finds)",
    );
    page.item(
        &share(score.in_words()),
        "is there when other words and proof by your duties count too (what a person sees)",
    );
    if score.part > 0.0 {
        page.item(&share(score.part), "more is shown only in part: a neighbour or a piece of what is asked");
    }
    page.item(&share(score.ceiling), "word for word is within honest reach: accept the safe suggestions");
}

/// Those of `names` that do not stand inside another: "sit or stand" is not told beside "sit or stand for long".
fn distinct(names: Vec<String>) -> Vec<String> {
    let framed: Vec<String> = names.iter().map(|name| format!(" {} ", name.to_lowercase())).collect();
    let inside = |at: usize, own: &String| {
        let mut others = framed.iter().enumerate().filter(|(other, _)| *other != at);
        others.any(|(other, text)| text.contains(own.as_str()) && (text.len() > own.len() || other < at))
    };
    let keep: Vec<bool> = framed.iter().enumerate().map(|(at, own)| !inside(at, own)).collect();
    names.into_iter().zip(keep).filter_map(|(name, keep)| keep.then_some(name)).collect()
}

/// The wordings of a keyword.
fn named(keyword: &KeywordFinding) -> Vec<&str> {
    [&keyword.phrase, &keyword.name].into_iter().chain(&keyword.alternatives).map(String::as_str).collect()
}

/// Evidence in one line, which shows what of it says `wanted`.
fn proof(evidence: &Evidence, wanted: &[&str]) -> String {
    let text = format!("“{}”", excerpt(&evidence.text, wanted, 110));
    match &evidence.computed {
        Some(how) => format!("{text} ({how})"),
        None => text,
    }
}

/// `text` cut to at most `most` characters where the most of the words of `wanted` stand.
fn excerpt(text: &str, wanted: &[&str], most: usize) -> String {
    let telling = |word: &Word<'_>| word.lower.chars().count() > SMALL;
    let stems: Vec<String> =
        wanted.iter().flat_map(|wanted| words(wanted)).filter(telling).map(|word| stem(&word.lower)).collect();
    let all = words(text);
    let said: Vec<bool> = all.iter().map(|word| telling(word) && stems.contains(&stem(&word.lower))).collect();
    let seen = |from: usize| {
        let end = all.get(from).map_or(0, |word| word.start + most.saturating_sub(MARGIN));
        (from..all.len())
            .take_while(|at| all.get(*at).is_some_and(|word| word.end <= end))
            .filter(|at| said[*at])
            .count()
    };
    // A text that fits, and one of which the start shows as much as any part, is shown from its start.
    let best = (0..all.len())
        .filter(|_| text.chars().count() > most)
        .max_by_key(|from| (seen(*from), std::cmp::Reverse(*from)))
        .unwrap_or_default();
    match all.get(best).and_then(|word| text.get(word.start..)) {
        Some(rest) if best > 0 => format!("…{}", shorten(rest, most)),
        _ => shorten(text, most),
    }
}

/// Letters of a word that tells little.
const SMALL: usize = 3;

/// Room behind a word, in bytes, without which it would be cut off.
const MARGIN: usize = 2;

/// `text` cut at a word after at most `most` characters.
pub(super) fn shorten(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(head, _)| head);
    format!("{}…", cut.trim_end_matches([',', ';', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_inside_another_is_not_told_beside_it() {
        let names = ["sit or stand", "Stand", "sit or stand for long", "standing", "Standing"];
        let told = distinct(names.map(str::to_owned).to_vec());
        assert_eq!(told, ["sit or stand for long", "standing"]);
    }

    #[test]
    fn a_long_line_is_shown_where_it_says_what_was_asked() {
        let line = "Ran the stall of a small farm with apples, plums, honey and eggs in all weathers, and \
                    in the last two years kept the books of it in a spreadsheet";
        let shown = excerpt(line, &["spreadsheets", "Excel"], 60);
        assert!(shown.starts_with('…') && shown.ends_with("in a spreadsheet"), "{shown}");
        assert!(excerpt(line, &["apple"], 60).starts_with("Ran the stall"));
        assert!(excerpt(line, &["juggling"], 60).starts_with("Ran the stall"));
        assert_eq!(excerpt("Kept the books", &["books"], 60), "Kept the books");
    }
}
