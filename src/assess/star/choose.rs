//! Choose: the eight to ten questions of a session and the story that each starts from (domain SPEC 4.4, end). The main
//! entry is [`choose`].

use std::collections::BTreeSet;

use crate::model::answer::{QuestionKind, StoryRow};
use crate::model::competency::CompetencyId;
use crate::model::posting::{Posting, TermKind};
use crate::model::resume::Resume;
use crate::model::suggestion::{Suggestion, Translation};
use crate::packs::Packs;
use crate::packs::interview::{Question, WeakSpot};
use crate::packs::words::{stem, words};

use super::voice;

/// The question that every session has: "handle a difficult customer".
const ALWAYS: &str = "Q06";
/// The three anecdotes that every session tries for: empathy, problem-solving, resilience.
const ANECDOTES: usize = 3;
/// Most questions before the one on a weak spot.
const MOST: usize = 9;
/// Fewest questions before the one on a weak spot.
const FEWEST: usize = 7;
/// How many competencies of the posting come first, with or without a story.
const HEAVIEST: usize = 2;
/// How many competencies of the posting with a story come before the anecdotes.
const FROM_POSTING: usize = 3;
/// Most questions that one story serves in a session.
const TELLINGS: usize = 2;
/// Months between two jobs from which an interviewer asks (SPEC 5.4, C09).
const GAP: i32 = 6;
/// What lines without customer service are filed under: nothing that a story could show.
const NOTHING: &str = "NONE";

/// What a session asks.
pub(super) struct Chosen<'a> {
    /// Questions in order, with their stories.
    pub(super) picks: Vec<Pick<'a>>,
    /// Story by competency.
    pub(super) matrix: Vec<StoryRow>,
    /// Asked for, no story.
    pub(super) uncovered: Vec<CompetencyId>,
}

/// A question with the duty that its draft starts from.
pub(super) struct Pick<'a> {
    pub(super) question: &'a Question,
    pub(super) story: Option<&'a Suggestion>,
}

/// Chooses questions and stories.
pub(super) fn choose<'a>(
    resume: &Resume,
    posting: Option<&Posting>,
    translation: &'a Translation,
    packs: &'a Packs,
) -> Chosen<'a> {
    let stories: Vec<&Suggestion> =
        translation.suggestions.iter().filter(|s| s.place.is_some() && !s.competencies.is_empty()).collect();
    let shown: BTreeSet<CompetencyId> = stories.iter().flat_map(|s| s.competencies.iter().copied()).collect();
    let wanted = posting.map(|posting| asked(posting, packs)).unwrap_or_default();
    let bank = Bank { packs, stories: &stories };
    let mut session = Session { bank, picks: Vec::new(), used: Vec::new() };

    if let Some(question) = packs.interview.questions.iter().find(|q| q.id == ALWAYS) {
        session.ask(question);
    }
    let core = &packs.interview.core;
    // Its heaviest come whatever the resume holds; after them those that the person can tell of.
    let heaviest = wanted.iter().take(HEAVIEST);
    let told = wanted.iter().filter(|competency| shown.contains(competency)).take(FROM_POSTING);
    for competency in heaviest.chain(told).chain(core.iter().take(ANECDOTES)) {
        session.cover(*competency);
    }
    for competency in by_evidence(&wanted, core, &stories) {
        if session.picks.len() >= MOST {
            break;
        }
        session.cover(competency);
    }
    for competency in wanted.iter().chain(core) {
        if session.picks.len() >= FEWEST {
            break;
        }
        session.cover(*competency);
    }
    let weak = weak_spot(resume, posting);
    if let Some(question) = packs.interview.questions.iter().find(|q| q.weak_spot == Some(weak)) {
        session.ask(question);
    }

    let asked_for: Vec<CompetencyId> = if wanted.is_empty() { core.clone() } else { wanted };
    let mut uncovered = Vec::new();
    for competency in asked_for.into_iter().chain(core.iter().copied().take(ANECDOTES)) {
        if !shown.contains(&competency) && !uncovered.contains(&competency) && competency.as_str() != NOTHING {
            uncovered.push(competency);
        }
    }
    let matrix = stories
        .iter()
        .filter_map(|s| s.place.clone().map(|place| StoryRow { place, competencies: s.competencies.clone() }));
    Chosen { matrix: matrix.collect(), uncovered, picks: session.picks }
}

/// Competencies with a story: those of the posting by weight, then the core, then the rest by number of stories.
fn by_evidence(wanted: &[CompetencyId], core: &[CompetencyId], stories: &[&Suggestion]) -> Vec<CompetencyId> {
    let mut counts: Vec<(CompetencyId, usize)> = Vec::new();
    for competency in stories.iter().flat_map(|s| &s.competencies) {
        match counts.iter_mut().find(|(id, _)| id == competency) {
            Some((_, count)) => *count += 1,
            None => counts.push((*competency, 1)),
        }
    }
    let rank = |id: &CompetencyId| {
        let in_wanted = wanted.iter().position(|w| w == id);
        in_wanted.or_else(|| core.iter().position(|c| c == id).map(|at| wanted.len() + at)).unwrap_or(usize::MAX)
    };
    counts.sort_by_key(|(id, count)| (rank(id), usize::MAX - count));
    counts.into_iter().map(|(id, _)| id).collect()
}

/// The competencies that `posting` asks for, heaviest first: a keyword or requirement asks for one when it says all content
/// words of one of the competency's phrases, when the phrase says all of the keyword's, or when the lexicon says so of the
/// keyword's term.
pub(super) fn asked(posting: &Posting, packs: &Packs) -> Vec<CompetencyId> {
    let mut texts: Vec<(BTreeSet<String>, f64, bool)> = Vec::new();
    for keyword in &posting.keywords {
        for text in [&keyword.phrase, &keyword.name] {
            texts.push((content(text), keyword.weight, true));
        }
    }
    for requirement in &posting.requirements {
        texts.push((content(&requirement.text), 1.0, false));
    }
    let mut found: Vec<(CompetencyId, f64)> = Vec::new();
    for competency in &packs.competencies.all {
        let phrases: Vec<BTreeSet<String>> = competency.phrases.iter().map(|phrase| content(phrase)).collect();
        let meets = |text: &BTreeSet<String>, short: bool| {
            phrases.iter().any(|phrase| {
                (!phrase.is_empty() && phrase.is_subset(text)) || (short && !text.is_empty() && text.is_subset(phrase))
            })
        };
        let weight: f64 =
            texts.iter().filter(|(text, _, short)| meets(text, *short)).map(|(_, weight, _)| weight).sum();
        let named = posting.keywords.iter().filter(|keyword| {
            let term = keyword.id.as_deref().and_then(|id| packs.lexicon.get(id));
            term.is_some_and(|term| term.competencies.contains(&competency.id))
        });
        let weight = weight + named.map(|keyword| keyword.weight).sum::<f64>();
        if weight > 0.0 {
            found.push((competency.id, weight));
        }
    }
    found.sort_by(|a, b| b.1.total_cmp(&a.1));
    found.into_iter().map(|(id, _)| id).collect()
}

/// Stems of the words that tell something in a phrase about customer service.
fn content(text: &str) -> BTreeSet<String> {
    const EMPTY: [&str; 24] = [
        "a",
        "an",
        "and",
        "any",
        "by",
        "for",
        "in",
        "of",
        "on",
        "or",
        "our",
        "the",
        "their",
        "to",
        "with",
        "your",
        "client",
        "customer",
        "service",
        "skill",
        "technique",
        "strong",
        "excel",
        "abil",
    ];
    words(text).iter().map(|word| stem(&word.lower)).filter(|stem| !EMPTY.contains(&stem.as_str())).collect()
}

/// What an interviewer will ask about: time between two jobs, a tool of the posting that the resume does not name, or
/// else the new field.
fn weak_spot(resume: &Resume, posting: Option<&Posting>) -> WeakSpot {
    let mut spans: Vec<(i32, i32)> = Vec::new();
    let work = resume.work.iter().map(|job| (job.start_date, job.end_date));
    let school = resume.education.iter().map(|school| (school.start_date, school.end_date));
    let unpaid = resume.volunteer.iter().map(|role| (role.start_date, role.end_date));
    for (start, end) in work.chain(unpaid).chain(school) {
        if let Some(start) = start {
            spans.push((start.first_month(), end.map_or(i32::MAX, |end| end.last_month())));
        }
    }
    spans.sort_unstable();
    let mut reached: Option<i32> = None;
    for (start, end) in spans {
        if reached.is_some_and(|reached| start.saturating_sub(reached) > GAP + 1) {
            return WeakSpot::Gap;
        }
        reached = Some(reached.map_or(end, |reached| reached.max(end)));
    }
    let named = |tool: &str| {
        let tool = tool.to_lowercase();
        let skills = resume.skills.iter().flat_map(|group| &group.keywords);
        let duties = resume.work.iter().flat_map(|job| &job.highlights);
        skills.chain(duties).any(|text| text.to_lowercase().contains(&tool))
    };
    let mut tools = posting.iter().flat_map(|p| &p.keywords).filter(|keyword| keyword.kind == TermKind::Tool);
    match tools.any(|tool| !named(&tool.phrase) && !tool.alternatives.iter().any(|other| named(other))) {
        true => WeakSpot::Tool,
        false => WeakSpot::Change,
    }
}

/// Where questions and stories come from.
struct Bank<'a, 's> {
    packs: &'a Packs,
    stories: &'s [&'a Suggestion],
}

/// A session as it fills.
struct Session<'a, 's> {
    bank: Bank<'a, 's>,
    picks: Vec<Pick<'a>>,
    used: Vec<&'a Suggestion>,
}

impl<'a> Session<'a, '_> {
    /// Asks one question on `competency`, unless one is asked already or the bank has none.
    fn cover(&mut self, competency: CompetencyId) {
        if self.picks.iter().any(|pick| pick.question.competency == competency) {
            return;
        }
        let mut questions = self.bank.packs.interview.questions.iter();
        let fitting = questions.find(|q| q.competency == competency && q.kind == QuestionKind::Behavioural);
        if let Some(question) = fitting {
            self.ask(question);
        }
    }

    /// Adds `question` with the best story for it; a story that another question has is worth less.
    fn ask(&mut self, question: &'a Question) {
        let mut best: Option<(i32, &'a Suggestion)> = None;
        for story in self.bank.stories {
            let Some(fit) = fit(question, story) else { continue };
            let times = self.used.iter().filter(|used| std::ptr::eq(**used, *story)).count();
            if times >= TELLINGS {
                continue;
            }
            let told = voice::telling(story, self.bank.packs).is_some();
            let score = fit + if told { 3 } else { 0 } - 4 * i32::try_from(times).unwrap_or(i32::MAX / 8);
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, story));
            }
        }
        let story = best.map(|(_, story)| story);
        self.used.extend(story);
        self.picks.push(Pick { question, story });
    }
}

/// How well `story` serves `question`: the question's own competency before related ones, first shown before last.
fn fit(question: &Question, story: &Suggestion) -> Option<i32> {
    if question.kind == QuestionKind::Opening {
        return None;
    }
    let at = |id: CompetencyId| story.competencies.iter().position(|c| *c == id).map(|at| at.min(2));
    let own = at(question.competency).map(|at| 6 - 2 * at as i32);
    own.or_else(|| question.also.iter().find_map(|id| at(*id)).map(|at| 2 - at as i32))
}
