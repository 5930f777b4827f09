//! Story: jobs that a resume tells of in sentences ("I worked at Elm Foods from 2019 to 2021 as a cashier. I rang up …").
//! A sentence that names a job opens one, those after it are its duties. The main entry is [`read`].

use super::dates::{self, SpanKind};
use super::logical::{ends_sentence, sentences};
use super::roles::Role;
use super::told_facts::Telling;
use crate::model::document::Line;
use crate::packs::Packs;
use crate::packs::words::{Word, any_pair, first, spaced, words};

/// The jobs of a story and what of it tells of no job.
#[derive(Debug, Default)]
pub(super) struct Story {
    /// The jobs in the order they are told.
    pub(super) roles: Vec<Role>,
    /// Sentences before the first job, and those that leave the jobs: wishes, skills, schools.
    pub(super) rest: Vec<Line>,
    /// Words that only join the facts, as written.
    pub(super) used: Vec<String>,
}

/// The jobs that `rows` tell of, if they are prose and any sentence names one.
pub(super) fn read(rows: &[Line], packs: &Packs) -> Option<Story> {
    let prose = |row: &Line| !row.bullet && !row.text.contains('\t') && spaced(&row.text) >= 3;
    let told = rows.iter().filter(|row| prose(row) && ends_sentence(&row.text)).count();
    // `2015 to current` on a row of its own is the head of a job that is not told.
    let headed = |row: &Line| {
        !ends_sentence(&row.text)
            && spaced(&row.text) <= 12
            && dates::spans(&row.text).iter().any(dates::Span::is_range)
    };
    if told == 0 || told * 2 < rows.len() || rows.iter().any(|row| row.bullet || headed(row)) {
        return None;
    }
    let sentences = rows.iter().flat_map(|row| sentences(&row.text).into_iter().map(move |sentence| (row, sentence)));
    let told: Vec<_> = sentences.map(|(row, sentence)| (row, sentence, opened(sentence, packs))).collect();
    if told.iter().all(|(_, _, opening)| opening.is_none()) {
        return None;
    }
    let mut story = Story::default();
    for (row, sentence, opening) in told {
        let line = || row.with_text(sentence.to_owned());
        if let Some(opening) = opening {
            story.used.extend(opening.used);
            story.roles.push(opening.role);
        } else if leaves(sentence, packs) {
            story.rest.push(line());
        } else {
            match story.roles.last_mut() {
                Some(role) => role.highlights.push(sentence.to_owned()),
                None => story.rest.push(line()),
            }
        }
    }
    Some(story)
}

/// A job that one sentence names.
struct Opening {
    role: Role,
    used: Vec<String>,
}

/// The job that `sentence` names: who worked (first person, or a verb at its start), and employer or title, and a date or a word
/// of working.
fn opened(sentence: &str, packs: &Packs) -> Option<Opening> {
    if !may_tell(sentence) {
        return None;
    }
    let told = &packs.titles.told;
    let found = words(sentence);
    if found.len() > 60 {
        return None;
    }
    let lower: Vec<&str> = found.iter().map(|w| w.lower.as_str()).collect();
    let has = |run: &[&str]| lower.windows(run.len()).any(|w| w == run);
    let person = lower.iter().take(24).any(|w| matches!(*w, "i" | "i've" | "i'm" | "my" | "i’ve" | "i’m"))
        || matches!(lower.first(), Some(&("worked" | "employed")));
    let works = told.works.find(&found).is_some();
    let is_one = told.being.find(&found).is_some();
    if !person || !works && !is_one {
        return None;
    }
    let span = dates::spans(sentence).into_iter().find(|s| s.kind != SpanKind::Expiry);
    let mut taken: Vec<(usize, usize)> = span.iter().map(|s| (s.start, s.end)).collect();
    let free = |w: &Word<'_>| span.is_none_or(|s| w.end <= s.start || w.start >= s.end);
    // The duties told in the same sentence: `…, where I rang up guests`, `… and I rang up guests`.
    let duties = (1..found.len()).find(|at| {
        let next = |n: usize| lower.get(at + n).copied().unwrap_or_default();
        matches!(next(0), "where" | "and" | "doing" | "there")
            && matches!(next(1), "i" | "my" | "was" | "we")
            && next(0) != "there"
            && next(2) != "was"
            || next(0) == "doing"
    });
    let head_end = duties.unwrap_or(found.len());
    let telling = Telling { text: sentence, words: &found, end: head_end, packs };
    let title = (0..head_end).find_map(|at| telling.title_at(at).filter(|(a, _)| free_at(&found, *a, &free)));
    let employer = (0..head_end).find_map(|at| {
        telling
            .employer_at(at)
            .filter(|(a, b)| free_at(&found, *a, &free) && title.is_none_or(|(ta, tb)| *b <= ta || *a >= tb))
    });
    let text = |(a, b): (usize, usize)| {
        let (start, end) = (found.get(a).map_or(0, |w| w.start), found.get(b - 1).map_or(0, |w| w.end));
        (start, end)
    };
    if employer.is_none() && (title.is_none() || span.is_none() && !works)
        || title.is_none() && !works && span.is_none()
    {
        return None;
    }
    let mut role = Role::default();
    for (range, slot) in [(title, &mut role.title), (employer, &mut role.employer)] {
        if let Some(range) = range.map(text) {
            taken.push(range);
            *slot = sentence.get(range.0..range.1).map(str::to_owned);
        }
    }
    if let Some((_, end)) = employer
        && let Some(range) = telling.place_at(end).map(text)
        && span.is_none_or(|s| range.1 <= s.start || range.0 >= s.end)
    {
        taken.push(range);
        role.location = sentence.get(range.0..range.1).map(str::to_owned);
    }
    if employer.is_none()
        && let Some(range) = (0..head_end).find_map(|at| telling.trade_at(at)).map(text)
    {
        // `for a small bakery`: what the employer is, where the name is not told.
        taken.push(range);
        role.remark = sentence.get(range.0..range.1).map(str::to_owned);
    }
    if let Some(span) = span {
        role.set_dates(&span, sentence.get(span.start..span.end).unwrap_or_default());
    }
    role.present |= lower.contains(&"currently") || has(&["current", "job"]) || has(&["right", "now"]);
    let mut used = Vec::new();
    if let Some(at) = duties {
        let from = found.get(at + usize::from(lower.get(at) != Some(&"doing"))).map_or(sentence.len(), |w| w.start);
        let duty = sentence.get(from..).unwrap_or_default().trim();
        if words(duty).len() >= 2 {
            role.highlights.push(duty.to_owned());
            taken.push((from, sentence.len()));
        }
    }
    let inside = |w: &Word<'_>| taken.iter().any(|(a, b)| w.start >= *a && w.end <= *b);
    let more = found.iter().filter(|w| !inside(w) && is_content(&w.lower, packs)).count();
    if more >= 2 {
        // It says more than where and when: the whole sentence is kept as the candidate told it.
        role.highlights = vec![sentence.to_owned()];
    }
    used.extend(
        found
            .iter()
            .filter(|w| !inside(w) && (told.joints.is(&w.lower) || told.ordinals.is(&w.lower)))
            .map(|w| w.text.to_owned()),
    );
    Some(Opening { role, used })
}

/// Whether a sentence may be told by whoever did it: somewhere a word begins with `i` alone or with `my`, or it opens with
/// `worked` or `employed`.
fn may_tell(sentence: &str) -> bool {
    let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = sentence.as_bytes();
    let begins = |byte: u8, next: u8| match byte | 32 {
        b'i' => !next.is_ascii_alphanumeric(),
        b'm' => next | 32 == b'y',
        _ => false,
    };
    let may = any_pair(sentence, begins) || sentence.ends_with(['i', 'I']);
    let own = may
        && bytes.iter().enumerate().any(|(at, byte)| match byte | 32 {
            b'i' => !letter(bytes.get(at + 1)) && !letter(at.checked_sub(1).and_then(|at| bytes.get(at))),
            b'm' => {
                bytes.get(at + 1).is_some_and(|y| y | 32 == b'y')
                    && !letter(bytes.get(at + 2))
                    && !letter(at.checked_sub(1).and_then(|at| bytes.get(at)))
            }
            _ => false,
        });
    own || first(sentence).is_some_and(|word| matches!(word.lower.as_str(), "worked" | "employed"))
}

/// Whether a word of a sentence is neither a joint nor a word of time.
pub(super) fn is_content(word: &str, packs: &Packs) -> bool {
    let told = &packs.titles.told;
    !told.frames.is(word) && !told.joints.is(word) && !word.bytes().all(|b| b.is_ascii_digit())
}

fn free_at(found: &[Word<'_>], at: usize, free: &impl Fn(&Word<'_>) -> bool) -> bool {
    found.get(at).is_some_and(free)
}

/// Told paragraphs as rows of one sentence each, so that each finds its own section.
pub(super) fn apart(rows: Vec<Line>, packs: &Packs) -> Vec<Line> {
    let mut out = Vec::with_capacity(rows.len());
    for row in rows {
        let tells = || is_told(&row) || sentences(&row.text).iter().any(|s| opened(s, packs).is_some());
        if row.bullet || !ends_sentence(&row.text) || !tells() {
            out.push(row);
            continue;
        }
        out.extend(sentences(&row.text).into_iter().map(|text| Line { text: text.to_owned(), ..row.clone() }));
    }
    out
}

/// Whether a row tells in the first person.
pub(super) fn is_told(row: &Line) -> bool {
    let first = row.text.split_whitespace().next().unwrap_or_default();
    matches!(first, "I" | "My" | "I'm" | "I’m" | "I've" | "I’ve") && ends_sentence(&row.text)
}

/// Whether a sentence leaves the jobs: a wish, a school, what somebody is or knows.
fn leaves(sentence: &str, packs: &Packs) -> bool {
    let found = words(sentence);
    packs.titles.told.turns.at(&found, 0).is_some()
        || packs.titles.schools.find(&found).is_some() && packs.titles.degrees.find(&found).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<Story> {
        read(&[Line { text: text.to_owned(), ..Line::default() }], &Packs::builtin().unwrap())
    }

    fn shape(story: &Story) -> Vec<String> {
        let part = |text: &Option<String>| text.clone().unwrap_or_default();
        let year = |date: Option<crate::model::date::Date>| date.map(|d| d.to_string()).unwrap_or_default();
        let one = |r: &Role| {
            format!(
                "{} @ {} ({}) {}..{} {}",
                part(&r.title),
                part(&r.employer),
                part(&r.location),
                year(r.start),
                year(r.end),
                r.highlights.len()
            )
        };
        story.roles.iter().map(one).collect()
    }

    #[test]
    fn jobs_are_read_from_sentences() {
        let story = told(
            "I worked at Elm Foods from 2019 to 2021 as a cashier. I rang up orders. I counted the drawer each night. \
             From June 2016 until March 2018 I was a server at the Blue Heron Grill in Duluth, MN. I carried trays.",
        )
        .unwrap();
        assert_eq!(
            shape(&story),
            ["cashier @ Elm Foods () 2019..2021 2", "server @ Blue Heron Grill (Duluth, MN) 2016-06..2018-03 1"]
        );
    }

    #[test]
    fn the_last_job_may_be_told_without_dates_and_with_its_duties() {
        let story = told(
            "My last job was at Tanner Freight as a dock worker, where I loaded trucks. I want to work with people.",
        )
        .unwrap();
        assert_eq!(shape(&story), ["dock worker @ Tanner Freight () .. 1"]);
        assert_eq!(story.roles[0].highlights, ["I loaded trucks."]);
        assert_eq!(story.rest[0].text, "I want to work with people.");
    }

    #[test]
    fn an_employer_without_a_name_is_said_by_its_trade() {
        let story =
            told("Before that I worked for a small bakery for three years as a baker. I made the bread.").unwrap();
        assert_eq!(story.roles[0].remark.as_deref(), Some("small bakery"));
        assert_eq!((story.roles[0].employer.as_deref(), story.roles[0].title.as_deref()), (None, Some("baker")));
    }

    #[test]
    fn prose_that_names_no_job_is_no_story() {
        for text in [
            "I am a hard worker and I like people a lot.",
            "Worked with guests at the front desk in a calm way.",
            "I was a shy child and grew up in Duluth with my aunt.",
            "Trained five new cashiers for the holiday season of 2019.",
        ] {
            assert!(told(text).is_none(), "{text}");
        }
    }
}
