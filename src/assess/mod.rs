//! Assess: judges a resume, alone or against a posting. This module calls the rooms in order; the rooms do not call each
//! other. Judging never fails.

pub mod career;
pub mod ceiling;
pub mod coverage;
pub mod duties;
pub mod guard;
pub mod knockouts;
pub mod letter;
mod levels;
pub mod lint;
pub mod opening;
pub mod plan;
pub mod portfolio;
mod ready;
pub mod star;
mod texts;
pub mod translate;

use std::cmp::Reverse;

use crate::model::document::Document;
use crate::model::fact::{Facts, Question};
use crate::model::finding::{Lint, PostingHead, Score, Violation};
use crate::model::place::Place;
use crate::model::posting::{Need, Posting};
use crate::model::resume::Resume;
use crate::model::settings::Settings;
use crate::model::suggestion::{Suggestion, TracePiece, TraceSource, Translation, Untranslated};
use crate::packs::Packs;
use crate::packs::words::is_command;
pub use coverage::Senses;
use coverage::Unsaid;
use duties::DutyLine;
pub use ready::{ReadyPosting, ReadyResume};

/// Most questions about one duty.
const A_DUTY: usize = 2;
/// Most questions about a resume.
const IN_ALL: usize = 12;
/// Rule of a wording that the candidate wrote.
const OWN_WORDS: &str = "own-words";

/// Translates one duty given alone; nothing else is known of the candidate.
pub fn translate_line(job: Option<&str>, text: &str, packs: &Packs) -> Suggestion {
    let duty = translate::Duty { text, job, past: true, volunteer: false, wanted: None, answers: &[] };
    let draft = translate::draft(duty, packs);
    let mut suggestion = outline(&duty, &draft);
    let ground = guard::Ground { past: true, ..guard::Ground::default() };
    choose(&mut suggestion, draft.candidates, duty, ground, packs);
    suggestion
}

/// Translates every duty of `resume`. `posting` orders the phrases worth saying; `facts` holds answers to earlier questions.
pub fn translate(resume: &Resume, posting: Option<&Posting>, facts: &Facts, packs: &Packs) -> Translation {
    let names = names_of(resume);
    let wanted = translate::Wanted::new(posting.map(wanted_phrases).unwrap_or_default());
    let suggest = |line: DutyLine<'_>| {
        let answers = answers_about(&line, facts);
        let duty = translate::Duty { wanted: Some(&wanted), ..duty_of(&line, &answers) };
        let ground = guard::Ground { names: &names, answers: &answers, past: duty.past };
        let draft = translate::draft(duty, packs);
        let mut suggestion = outline(&duty, &draft);
        choose(&mut suggestion, draft.candidates, duty, ground, packs);
        (suggestion, draft.reason)
    };
    let lines = duties::duties(resume).into_iter();
    let mut suggestions: Vec<(DutyLine<'_>, (Suggestion, Option<String>))> =
        lines.map(|line| (line, suggest(line))).collect();
    ask_once_a_job(&mut suggestions);
    gathered(suggestions.into_iter(), facts)
}

/// Whether a duty that shows nothing was done beside customers is asked once for each job, and only where nothing else of the
/// job shows them.
fn ask_once_a_job<R>(suggestions: &mut [(DutyLine<'_>, (Suggestion, R))]) {
    let shows = |suggestion: &Suggestion| !suggestion.competencies.is_empty() || !suggestion.possible.is_empty();
    let job = |line: &DutyLine<'_>| (line.section, line.entry);
    let mut settled: Vec<(&str, usize)> =
        suggestions.iter().filter(|(_, (one, _))| shows(one)).map(|(line, _)| job(line)).collect();
    for (line, (suggestion, _)) in suggestions.iter_mut().filter(|(_, (one, _))| !shows(one)) {
        if settled.contains(&job(line)) {
            suggestion.questions.clear();
        } else if !suggestion.questions.is_empty() {
            settled.push(job(line));
        }
    }
}

/// The duty that `line` tells.
fn duty_of<'a>(line: &DutyLine<'a>, answers: &'a [String]) -> translate::Duty<'a> {
    translate::Duty {
        text: line.text,
        job: line.job,
        past: !line.present,
        volunteer: line.section == "volunteer",
        wanted: None,
        answers,
    }
}

/// The suggestions on duties, with the reasons for saying nothing, as far as the candidate did not decide otherwise.
fn gathered<'a>(
    suggestions: impl Iterator<Item = (DutyLine<'a>, (Suggestion, Option<String>))>,
    facts: &Facts,
) -> Translation {
    let mut translation =
        Translation { schema: "frontline/translate/1".to_owned(), suggestions: Vec::new(), none: Vec::new() };
    for (line, (mut suggestion, reason)) in suggestions {
        let place = line.place();
        suggestion.questions.retain(|ask| !is_answered(&line, ask, facts));
        decided(&mut suggestion, facts);
        if suggestion.competencies.is_empty() && suggestion.rewrite.is_none() && suggestion.questions.is_empty() {
            let reason = reason.unwrap_or_else(|| "nothing in it says customer service; leave it as it is".to_owned());
            translation.none.push(Untranslated { place, original: line.text.to_owned(), reason });
        } else {
            suggestion.place = Some(place);
            translation.suggestions.push(suggestion);
        }
    }
    translation
}

/// What a draft shows and asks, without a rewrite.
fn outline(duty: &translate::Duty<'_>, draft: &translate::Draft<'_>) -> Suggestion {
    Suggestion {
        original: duty.text.to_owned(),
        competencies: draft.competencies.clone(),
        possible: draft.possible.clone(),
        questions: draft.questions.clone(),
        ..Suggestion::default()
    }
}

/// Makes the best candidate that the guard passes what `suggestion` offers.
fn choose(
    suggestion: &mut Suggestion,
    candidates: translate::Candidates<'_>,
    duty: translate::Duty<'_>,
    ground: guard::Ground<'_>,
    packs: &Packs,
) {
    let mut candidates = candidates.peekable();
    let chosen =
        candidates.peek().is_some().then(|| guard::Original::read(duty.text, ground, packs)).and_then(|read| {
            // Each is made when the one before was not honest.
            candidates.find(|candidate| read.allows(&candidate.text))
        });
    if let Some(candidate) = chosen {
        suggestion.trace = candidate.trace(duty);
        suggestion.keywords = candidate.keywords(duty);
        suggestion.rule = Some(candidate.rule);
        suggestion.rewrite = Some(candidate.text);
    }
}

/// What the opening of `resume` could say to `posting`, as far as the candidate did not decide otherwise.
pub fn opening(resume: &Resume, posting: &Posting, facts: &Facts, packs: &Packs) -> Vec<Suggestion> {
    let stated = coverage::Stated::new(&texts::read_facts(resume, packs), packs);
    let asked = coverage::Asked::all(posting, &mut Senses::default(), packs);
    let keywords = coverage::coverage((resume, &stated), |_| None, (posting, &asked), packs).findings;
    let mut offered = opening::opening(resume, posting, &keywords, packs);
    for suggestion in &mut offered {
        decided(suggestion, facts);
    }
    offered
}

/// Makes what the candidate decided what `suggestion` offers; nothing is offered where it is the line as it was.
fn decided(suggestion: &mut Suggestion, facts: &Facts) {
    let Some(decision) = facts.decision(suggestion.subject()) else { return };
    let kept: String = decision.say.chars().filter(|c| !is_command(*c)).collect();
    let wording = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    if suggestion.rewrite.as_ref() == Some(&wording) {
        return;
    }
    suggestion.keywords.clear();
    suggestion.trace.clear();
    if wording.is_empty() || wording == suggestion.original {
        suggestion.rewrite = None;
        suggestion.rule = None;
    } else {
        suggestion.trace.push(TracePiece { text: wording.clone(), from: TraceSource::Source });
        suggestion.rewrite = Some(wording);
        suggestion.rule = Some(OWN_WORDS.to_owned());
    }
}

/// What `wording`, in place of the duty at `place`, claims beyond that duty, the answers about it and the names that `resume`
/// states.
pub fn unproven(resume: &Resume, place: &Place, wording: &str, facts: &Facts, packs: &Packs) -> Vec<Violation> {
    let lines = duties::duties(resume);
    let Some(line) = lines.iter().find(|line| line.place() == *place) else { return Vec::new() };
    let (names, answers) = (names_of(resume), answers_about(line, facts));
    let ground = guard::Ground { names: &names, answers: &answers, past: !line.present };
    guard::check(line.text, wording, &ground, packs)
}

/// Coverage, knock-outs and shares of `resume` for `posting`. `translation` is that of the same resume and posting.
pub fn score<'r, 'p, 'q: 'r + 'p>(
    resume: &ReadyResume<'r>,
    posting: &ReadyPosting<'p>,
    translation: &Translation,
    packs: &'q Packs,
    settings: &Settings,
) -> Score {
    let rewritten = |unsaid: &Unsaid<'_>| {
        let mut rewrites = translation.suggestions.iter().filter_map(|suggestion| suggestion.rewrite.as_deref());
        rewrites.any(|text| unsaid.may_stand(text)).then(|| apply(resume.resume, translation))
    };
    scored(resume, posting, rewritten, packs, settings)
}

/// [`score`] where the translation is not asked for: it is made only where a rewrite could say a keyword that no line says.
pub fn score_alone<'r, 'p, 'q: 'r + 'p>(
    resume: &ReadyResume<'r>,
    posting: &ReadyPosting<'p>,
    facts: &Facts,
    packs: &'q Packs,
    settings: &Settings,
) -> Score {
    let rewritten = |unsaid: &Unsaid<'_>| {
        let may_gain = !facts.decisions.is_empty() || may_gain(resume, unsaid, facts, packs);
        may_gain.then(|| apply(resume.resume, &translate(resume.resume, Some(posting.posting), facts, packs)))
    };
    scored(resume, posting, rewritten, packs, settings)
}

/// A rewrite of a duty of `resume`, which the guard has not judged, could say what is `unsaid`. Those lines alone are edited
/// whose words, or what editing may make of them, hold such a phrase.
fn may_gain(resume: &ReadyResume<'_>, unsaid: &Unsaid<'_>, facts: &Facts, packs: &Packs) -> bool {
    let duties = resume.duties(packs);
    let near = unsaid.within(&duties.all.held, packs);
    let answered = facts.questions.iter().any(|question| !question.answer.trim().is_empty());
    if near.is_empty() && !answered {
        return false;
    }
    duties.lines.iter().any(|line| {
        let answers = answers_about(&line.duty, facts);
        let says = |text: &str| unsaid.may_stand(text);
        let draft = |answers| translate::draft(duty_of(&line.duty, answers), packs);
        if !answers.is_empty() {
            return draft(&answers).candidates.texts().any(says);
        }
        let alone = || draft(&[]).candidates.texts().map(str::to_owned).collect();
        !near.within(line.held(&duties.all, packs), packs).is_empty()
            && line.drafts.get_or_init(alone).iter().any(|text| says(text))
    })
}

/// [`score`], with what gives the resume with its rewrites to [`coverage::coverage`].
fn scored<'r, 'p, 'q: 'r + 'p>(
    ready: &ReadyResume<'r>,
    asked: &ReadyPosting<'p>,
    rewritten: impl FnOnce(&Unsaid<'_>) -> Option<Resume>,
    packs: &'q Packs,
    settings: &Settings,
) -> Score {
    let (resume, posting) = (ready.resume, asked.posting);
    let covered = coverage::coverage((resume, &ready.stated), rewritten, (posting, &asked.keywords), packs);
    let keywords = covered.findings;
    let (literal, concept) = ceiling::shares(&keywords);
    let ceiling = ceiling::share_then(&keywords, &covered.then).max(literal);
    let knockouts = knockouts::knockouts((resume, &ready.lines), posting, packs, settings);
    // The other findings are about the file, which is not known here, and stand in the lint of the resume.
    let findings = lint::compared((resume, &ready.told), (posting, &asked.compared), &knockouts, packs, settings);
    Score {
        schema: "frontline/score/1".to_owned(),
        plan: plan::plan(&keywords, packs),
        literal,
        concept,
        part: ceiling::part(&keywords),
        ceiling,
        keywords,
        knockouts,
        posting: PostingHead {
            title: posting.title.clone(),
            company: posting.company.clone(),
            location: posting.location.clone(),
        },
        findings,
    }
}

/// Lint of `resume`; a posting comes with its conditions judged.
pub fn inspect(
    document: Option<&Document>,
    resume: &Resume,
    posting: Option<&Posting>,
    packs: &Packs,
    settings: &Settings,
) -> Lint {
    let judge = |posting| {
        let lines = knockouts::Line::all(&texts::read_facts(resume, packs));
        knockouts::knockouts((resume, &lines), posting, packs, settings)
    };
    let judged = posting.map(|posting| (posting, judge(posting)));
    let posting = judged.as_ref().map(|(posting, knockouts)| (*posting, knockouts.as_slice()));
    lint::lint(document, resume, posting, packs, settings)
}

/// `resume` with every rewrite of `translation` in place of its original.
pub fn apply(resume: &Resume, translation: &Translation) -> Resume {
    let mut resume = resume.clone();
    for suggestion in &translation.suggestions {
        let (Some(place), Some(rewrite)) = (&suggestion.place, &suggestion.rewrite) else { continue };
        let parts: Vec<&str> = place.parts().collect();
        let [section, entry, "highlights", highlight] = parts[..] else { continue };
        let (Ok(entry), Ok(highlight)) = (entry.parse::<usize>(), highlight.parse::<usize>()) else { continue };
        let highlights = match section {
            "work" => resume.work.get_mut(entry).map(|job| &mut job.highlights),
            "volunteer" => resume.volunteer.get_mut(entry).map(|role| &mut role.highlights),
            _ => None,
        };
        if let Some(line) = highlights.and_then(|lines| lines.get_mut(highlight)) {
            rewrite.clone_into(line);
        }
    }
    resume
}

/// The open questions of `translation` as a file to fill in, answers and decisions already in `facts` kept. The most useful duties come
/// first: those that say most of the posting and show most competencies. A person tires: at most [`A_DUTY`] questions about
/// one duty and [`IN_ALL`] in all, every duty's first before any duty's second.
pub fn questions(translation: &Translation, facts: &Facts) -> Facts {
    let mut duties: Vec<&Suggestion> = translation.suggestions.iter().filter(|s| !s.questions.is_empty()).collect();
    duties.sort_by_key(|s| Reverse((s.keywords.len(), s.competencies.len() + s.possible.len())));
    let firsts = duties.len().min(IN_ALL);
    let seconds = duties.iter().take(firsts).enumerate().filter(|(_, s)| s.questions.len() >= A_DUTY);
    let twice: Vec<usize> = seconds.map(|(at, _)| at).take(IN_ALL - firsts).collect();
    let settled = facts.decisions.iter().filter(|decision| !decision.for_now);
    let mut out = Facts { decisions: settled.cloned().collect(), ..Facts::default() };
    for (at, suggestion) in duties.into_iter().take(firsts).enumerate() {
        let Some(place) = &suggestion.place else { continue };
        let room = if twice.contains(&at) { A_DUTY } else { 1 };
        for ask in suggestion.questions.iter().take(room) {
            let known = facts.questions.iter().find(|q| q.about == suggestion.original && q.ask == *ask);
            out.questions.push(known.cloned().unwrap_or_else(|| Question {
                place: place.clone(),
                about: suggestion.original.clone(),
                ask: ask.clone(),
                answer: String::new(),
                by: String::new(),
                on: String::new(),
            }));
        }
    }
    for old in facts.questions.iter().filter(|q| !q.answer.is_empty()) {
        if !out.questions.iter().any(|q| q.about == old.about && q.ask == old.ask) {
            out.questions.push(old.clone());
        }
    }
    out
}

/// Answers to questions about this very duty; a line that was edited since is asked anew.
fn answers_about(line: &DutyLine<'_>, facts: &Facts) -> Vec<String> {
    let about = facts.questions.iter().filter(|q| q.about == line.text && !q.answer.trim().is_empty());
    about.map(|q| q.answer.clone()).collect()
}

/// Is this very question about this duty answered already?
fn is_answered(line: &DutyLine<'_>, ask: &str, facts: &Facts) -> bool {
    facts.questions.iter().any(|q| q.about == line.text && q.ask == ask && !q.answer.trim().is_empty())
}

/// Names that the candidate states anywhere: employers, schools, skills, certificates, languages.
fn names_of(resume: &Resume) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    names.extend(resume.work.iter().filter_map(|job| job.name.clone()));
    names.extend(resume.volunteer.iter().filter_map(|role| role.organization.clone()));
    names.extend(resume.skills.iter().flat_map(|group| group.keywords.iter().cloned()));
    names.extend(resume.certificates.iter().filter_map(|certificate| certificate.name.clone()));
    names.extend(resume.languages.iter().filter_map(|language| language.language.clone()));
    names
}

/// Phrases of `posting` in the order in which they are worth saying.
fn wanted_phrases(posting: &Posting) -> Vec<String> {
    let mut keywords: Vec<_> = posting.keywords.iter().filter(|k| k.need != Need::Mention).collect();
    keywords.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    keywords.into_iter().map(|k| k.phrase.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date::Date;
    use crate::model::posting::{Keyword, TermKind};
    use crate::model::resume::Work;
    use crate::model::settings::Paper;

    #[test]
    fn a_score_alone_is_the_score_with_the_translation() {
        let packs = Packs::builtin().unwrap();
        let settings = Settings { today: Date { year: 2026, month: Some(6), day: Some(15) }, paper: Paper::Letter };
        let duties =
            ["cashed out ppl at the kiosk", "Calmed down upset guests and comped desserts", "Mopped the cellar"];
        let highlights = duties.map(str::to_owned).to_vec();
        let resume = Resume { work: vec![Work { highlights, ..Work::default() }], ..Resume::default() };
        let facts = Facts::default();
        let rewrites = translate(&resume, None, &facts, &packs).suggestions.into_iter().filter_map(|s| s.rewrite);
        let words: Vec<String> = rewrites.flat_map(|r| r.split(' ').map(str::to_owned).collect::<Vec<_>>()).collect();
        let mut higher = 0;
        for phrase in words.windows(2).map(|two| two.join(" ")) {
            let keyword = Keyword {
                phrase: phrase.clone(),
                id: None,
                name: phrase.clone(),
                kind: TermKind::Skill,
                need: Need::Required,
                weight: 1.0,
                alternatives: Vec::new(),
                count: 1,
            };
            let posting = Posting { keywords: vec![keyword], ..Posting::default() };
            let whole = translate(&resume, Some(&posting), &facts, &packs);
            let (ready, asked) =
                (ReadyResume::new(&resume, &packs), ReadyPosting::new(&posting, &mut Senses::default(), &packs));
            let (one, other) = (
                score(&ready, &asked, &whole, &packs, &settings),
                score_alone(&ready, &asked, &facts, &packs, &settings),
            );
            higher += usize::from(one.ceiling > one.literal);
            assert_eq!(format!("{one:?}"), format!("{other:?}"), "{phrase}");
        }
        assert!(higher > 0);
    }

    fn translation(duties: usize, asks: usize) -> Translation {
        let suggestion = |n: usize| Suggestion {
            place: Some(Place::new(format!("/work/0/highlights/{n}"))),
            original: format!("duty {n}"),
            keywords: vec!["phone".to_owned(); n],
            questions: (0..asks).map(|ask| format!("{n}: question {ask}?")).collect(),
            ..Suggestion::default()
        };
        Translation { schema: String::new(), suggestions: (0..duties).map(suggestion).collect(), none: Vec::new() }
    }

    #[test]
    fn no_person_is_asked_more_than_twelve_things_or_three_about_one_duty() {
        for (duties, asks, most) in [(30, 4, 12), (8, 4, 12), (3, 5, 6), (4, 1, 4), (0, 0, 0)] {
            let asked = questions(&translation(duties, asks), &Facts::default()).questions;
            assert_eq!(asked.len(), most, "{duties} duties");
            assert!(asked.chunk_by(|a, b| a.about == b.about).all(|about| about.len() <= 2));
        }
    }

    #[test]
    fn the_duty_that_says_most_of_the_posting_is_asked_about_first() {
        let asked = questions(&translation(30, 1), &Facts::default()).questions;
        assert_eq!(asked.first().map(|q| q.about.as_str()), Some("duty 29"));
    }

    #[test]
    fn an_answer_stays_in_the_file_whatever_is_asked_now() {
        let mut facts = questions(&translation(1, 1), &Facts::default());
        facts.questions[0].answer = "about 40".to_owned();
        assert_eq!(questions(&translation(0, 0), &facts), facts);
    }
}
