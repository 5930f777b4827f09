//! Report: everything a `tailor` run found as one HTML page for the person who applies: what to settle and do first, then
//! what the posting asks for with its proof, every changed line, open questions, stories, where the work can lead; and a score
//! alone as a page of the same kind. No script; charts are SVG with their numbers beside them. The main entries are
//! [`html`] and [`score_html`].

mod career;
mod charts;
mod steps;

use serde::Serialize;

use crate::compose::{ComposeError, lesson, places, prose, star, templates};
use crate::model::fact::Facts;
use crate::model::finding::{
    Evidence, KeywordFinding, KnockoutFinding, KnockoutState, LintFinding, LintSeverity, PlanItem, Score, Standing,
    State,
};
use crate::model::lesson::LessonLine;
use crate::model::posting::{Need, Posting};
use crate::model::report::Report;
use crate::model::resume::Resume;
use crate::model::suggestion::Suggestion;
use crate::packs::Packs;

/// Lint findings that are shown.
const LINT_SHOWN: usize = 3;

#[derive(Serialize)]
struct View {
    name: String,
    job: String,
    place: Option<String>,
    open: Vec<Knockout>,
    settled: Vec<Knockout>,
    steps: Vec<steps::Step>,
    shares: charts::Shares,
    groups: Vec<Group>,
    has_more: bool,
    changes: Vec<Change>,
    kept: usize,
    questions: Vec<Asked>,
    stories: Option<charts::Stories>,
    words: Vec<LessonLine>,
    careers: Option<career::Map>,
    lint: Vec<Lint>,
    lint_more: usize,
    files: String,
}

/// A score alone.
#[derive(Serialize)]
struct ScoreView {
    name: String,
    job: String,
    place: Option<String>,
    open: Vec<Knockout>,
    settled: Vec<Knockout>,
    shares: charts::Shares,
    groups: Vec<Group>,
    has_more: bool,
    plan: Vec<PlanItem>,
    words: Vec<LessonLine>,
}

/// A condition of the posting.
#[derive(Serialize)]
struct Knockout {
    state: &'static str,
    word: &'static str,
    text: String,
    proof: Vec<Proof>,
}

#[derive(Serialize)]
struct Proof {
    text: String,
    place: String,
}

/// What the posting asks for with one need.
#[derive(Serialize)]
struct Group {
    title: &'static str,
    count: String,
    first: bool,
    lists: Vec<Listed>,
}

/// The keywords of a group in one state.
#[derive(Serialize)]
struct Listed {
    state: &'static str,
    title: String,
    keywords: Vec<Keyword>,
}

#[derive(Serialize)]
struct Keyword {
    phrase: String,
    proof: Vec<Proof>,
    advice: Option<String>,
}

/// A line that was said in other words.
#[derive(Serialize)]
struct Change {
    place: String,
    original: String,
    rewrite: String,
    says: Option<String>,
    shows: Option<String>,
}

/// Questions about one line.
#[derive(Serialize)]
struct Asked {
    place: String,
    about: String,
    questions: Vec<String>,
}

#[derive(Serialize)]
struct Lint {
    severity: &'static str,
    message: String,
    why: String,
    fix: String,
}

/// `report` as a page; `resume` is the resume as it came.
pub(super) fn html(
    report: &Report,
    questions: &Facts,
    resume: &Resume,
    posting: &Posting,
    packs: &Packs,
) -> Result<String, ComposeError> {
    templates::html("report.html", &view(report, questions, resume, posting, packs))
}

/// `score`, of `resume`, as a page.
pub(super) fn score_html(score: &Score, resume: &Resume, packs: &Packs) -> Result<String, ComposeError> {
    let (groups, settled) = (groups(&score.keywords, resume), knockouts(score, false, resume));
    let view = ScoreView {
        name: named(resume),
        job: job(&score.posting.title, &score.posting.company),
        place: score.posting.location.clone(),
        open: knockouts(score, true, resume),
        has_more: !settled.is_empty() || groups.iter().any(|group| !group.first),
        settled,
        shares: charts::shares(&[("Now", score)], packs),
        groups,
        plan: score.plan.clone(),
        words: words(score, packs),
    };
    templates::html("score.html", &view)
}

fn named(resume: &Resume) -> String {
    resume.basics.name.clone().unwrap_or_else(|| "your resume".to_owned())
}

fn job(title: &Option<String>, company: &Option<String>) -> String {
    let title = title.as_deref().map(prose::calm);
    let job = title.into_iter().chain(company.clone()).collect::<Vec<_>>().join(", ");
    if job.is_empty() { "The posting".to_owned() } else { job }
}

/// What the words of the field mean that the posting uses.
fn words(score: &Score, packs: &Packs) -> Vec<LessonLine> {
    lesson::glosses(score.keywords.iter().filter_map(|k| k.id.as_deref()), packs)
}

/// The conditions that are `open`, or those that are met; those that the resume contradicts first.
fn knockouts(score: &Score, open: bool, resume: &Resume) -> Vec<Knockout> {
    let rank = |state| match state {
        KnockoutState::Unmet => 0,
        KnockoutState::Ask => 1,
        KnockoutState::Met => 2,
    };
    let mut found: Vec<_> = score.knockouts.iter().filter(|k| (k.state != KnockoutState::Met) == open).collect();
    found.sort_by_key(|k| rank(k.state));
    found.into_iter().map(|k| knockout(k, resume)).collect()
}

fn view(report: &Report, questions: &Facts, resume: &Resume, posting: &Posting, packs: &Packs) -> View {
    // What compares with the posting (`K…`) stands in the parts above.
    let of_file = report.lint.findings.iter().filter(|f| !f.id.starts_with('K'));
    let findings: Vec<_> = of_file.filter(|f| f.severity != LintSeverity::Info).collect();
    let (groups, settled) = (groups(&report.after.keywords, resume), knockouts(&report.before, false, resume));
    View {
        name: named(resume),
        job: job(&posting.title, &posting.company),
        place: posting.location.clone(),
        open: knockouts(&report.before, true, resume),
        has_more: !settled.is_empty() || groups.iter().any(|group| !group.first),
        settled,
        steps: steps::steps(report, questions.open().count()),
        shares: charts::shares(&[("Before", &report.before), ("Now", &report.after)], packs),
        groups,
        changes: report.opening.iter().chain(&report.translate.suggestions).filter_map(|s| change(s, resume)).collect(),
        kept: kept(report),
        questions: asked(questions, resume),
        stories: charts::stories(&report.star, resume),
        words: words(&report.before, packs),
        careers: career::map(&report.careers, resume),
        lint: findings.iter().take(LINT_SHOWN).map(|f| lint(f)).collect(),
        lint_more: findings.len().saturating_sub(LINT_SHOWN),
        files: report.files.join(", "),
    }
}

fn knockout(finding: &KnockoutFinding, resume: &Resume) -> Knockout {
    let (state, word) = match finding.state {
        KnockoutState::Unmet => ("bad", "Not met"),
        KnockoutState::Ask => ("warn", "Ask yourself"),
        KnockoutState::Met => ("good", "Met"),
    };
    Knockout { state, word, text: prose::sentence(&finding.text), proof: proofs(&finding.evidence, resume) }
}

fn proofs(evidence: &[Evidence], resume: &Resume) -> Vec<Proof> {
    let one = |e: &Evidence| {
        let place = places::name(resume, &e.place);
        let place = match &e.computed {
            Some(how) => format!("{place}; {how}"),
            None => place,
        };
        Proof { text: e.text.clone(), place }
    };
    evidence.iter().take(2).map(one).collect()
}

fn groups(keywords: &[KeywordFinding], resume: &Resume) -> Vec<Group> {
    let needs = [
        (Need::Required, "Must-haves"),
        (Need::Preferred, "Nice to have"),
        (Need::Duty, "What the work is"),
        (Need::Mention, "Also mentioned"),
    ];
    let group =
        |(need, title)| {
            let wanted: Vec<&KeywordFinding> = keywords.iter().filter(|k| k.need == need).collect();
            let of = |standing| wanted.iter().filter(|k| k.standing() == standing).copied().collect::<Vec<_>>();
            let lists = [
                ("bad", "Missing", of(Standing::Missing)),
                ("warn", "Shown in part", of(Standing::Part)),
                ("warn", "In other words", of(Standing::Words)),
                ("good", "Met", of(Standing::Met)),
            ];
            let [missing, part, words, met] = [0, 1, 2, 3].map(|at: usize| lists[at].2.len());
            let count = format!("{met} met, {words} in other words, {part} in part, {missing} missing");
            let lists = lists.into_iter().filter(|(_, _, found)| !found.is_empty()).map(|(state, title, found)| {
                Listed { state, title: format!("{title} ({})", found.len()), keywords: told(&found, resume) }
            });
            (!wanted.is_empty()).then(|| Group { title, count, first: need == Need::Required, lists: lists.collect() })
        };
    needs.into_iter().filter_map(group).collect()
}

/// The keywords one by one; gaps that the same can be done about stand together.
fn told(found: &[&KeywordFinding], resume: &Resume) -> Vec<Keyword> {
    let mut told: Vec<(String, Keyword)> = Vec::new();
    for finding in found {
        let quoted = format!("\"{}\"", finding.phrase);
        let advice = match finding.advice.strip_prefix(&quoted) {
            Some(rest) => format!("Each of these{rest}"),
            None => finding.advice.replace(&quoted, "any of these"),
        };
        let same = told.iter_mut().find(|(known, _)| finding.state == State::Gap && *known == advice);
        if let Some((_, together)) = same {
            together.phrase = format!("{}; {}", together.phrase, finding.label());
            together.advice = Some(advice);
        } else {
            told.push((advice, keyword(finding, resume)));
        }
    }
    told.into_iter().map(|(_, keyword)| keyword).collect()
}

fn keyword(finding: &KeywordFinding, resume: &Resume) -> Keyword {
    let advice = Some(finding.advice.clone()).filter(|a| finding.state != State::Exact && !a.is_empty());
    Keyword { phrase: finding.label(), proof: proofs(&finding.evidence, resume), advice }
}

fn change(suggestion: &Suggestion, resume: &Resume) -> Option<Change> {
    let filled = |text: String| Some(text).filter(|text| !text.is_empty());
    let quoted: Vec<String> = suggestion.keywords.iter().map(|k| format!("“{k}”")).collect();
    Some(Change {
        place: suggestion.place.as_ref().map(|place| prose::sentence(&places::name(resume, place))).unwrap_or_default(),
        original: suggestion.original.clone(),
        rewrite: suggestion.rewrite.clone()?,
        says: filled(quoted.join(", ")),
        shows: filled(star::names(&suggestion.competencies)),
    })
}

/// Number of duties that stay as they were.
fn kept(report: &Report) -> usize {
    report.translate.suggestions.iter().filter(|s| s.rewrite.is_none()).count() + report.translate.none.len()
}

/// The open questions, those about one duty together.
fn asked(questions: &Facts, resume: &Resume) -> Vec<Asked> {
    let mut out: Vec<Asked> = Vec::new();
    for question in questions.open() {
        match out.last_mut().filter(|last| last.about == question.about) {
            Some(last) => last.questions.push(question.ask.clone()),
            None => out.push(Asked {
                place: prose::sentence(&places::name(resume, &question.place)),
                about: question.about.clone(),
                questions: vec![question.ask.clone()],
            }),
        }
    }
    out
}

fn lint(finding: &LintFinding) -> Lint {
    let severity = match finding.severity {
        LintSeverity::Fatal | LintSeverity::Major => "bad",
        LintSeverity::Missing | LintSeverity::Minor | LintSeverity::Gap => "warn",
        LintSeverity::Suggest | LintSeverity::Info => "note",
    };
    Lint { severity, message: finding.message.clone(), why: finding.why.clone(), fix: finding.fix.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::answer::{Star, StoryRow};
    use crate::model::career::{CareerProof, CareerStep};
    use crate::model::competency::CompetencyId;
    use crate::model::fact::Question;
    use crate::model::finding::{Lint as LintReport, PostingHead};
    use crate::model::place::Place;
    use crate::model::posting::{KnockoutKind, TermKind};
    use crate::model::resume::{Basics, Work};
    use crate::model::suggestion::Translation;

    fn score(literal: f64) -> Score {
        let keyword = |phrase: &str, state| KeywordFinding {
            phrase: phrase.to_owned(),
            id: None,
            name: phrase.to_owned(),
            kind: TermKind::Skill,
            need: Need::Required,
            weight: 1.0,
            alternatives: Vec::new(),
            state,
            evidence: vec![Evidence {
                place: Place::new("/work/0/highlights/0"),
                text: "Answered <phones>".to_owned(),
                computed: None,
            }],
            limit: None,
            advice: "Say it.".to_owned(),
        };
        Score {
            schema: "frontline/score/1".to_owned(),
            plan: Vec::new(),
            literal,
            concept: 0.75,
            part: 0.0,
            ceiling: 0.8,
            keywords: vec![keyword("phones", State::Exact), keyword("chat & mail", State::Supported)],
            knockouts: [("Must be 18", KnockoutState::Ask), ("A diploma", KnockoutState::Met)]
                .map(|(text, state)| KnockoutFinding {
                    kind: KnockoutKind::Other,
                    text: text.to_owned(),
                    state,
                    evidence: vec![],
                })
                .to_vec(),
            posting: PostingHead::default(),
            findings: vec![],
        }
    }

    fn finding(number: u32) -> LintFinding {
        LintFinding {
            id: "P01".to_owned(),
            severity: LintSeverity::Minor,
            place: None,
            message: format!("finding {number}"),
            why: "Why.".to_owned(),
            fix: "Fix.".to_owned(),
            evidence: vec![],
        }
    }

    fn report() -> Report {
        let place = Place::new("/work/0/highlights/0");
        Report {
            schema: "frontline/tailor/1".to_owned(),
            before: score(0.25),
            after: score(0.5),
            translate: Translation {
                schema: "frontline/translate/1".to_owned(),
                suggestions: vec![Suggestion {
                    place: Some(place),
                    original: "Answered <phones>".to_owned(),
                    rewrite: Some("Answered customer calls".to_owned()),
                    competencies: CompetencyId::new("INQ").into_iter().collect(),
                    keywords: vec!["customer calls".to_owned()],
                    questions: vec!["How many?".to_owned()],
                    ..Suggestion::default()
                }],
                none: vec![],
            },
            opening: Vec::new(),
            star: Star {
                schema: "frontline/star/1".to_owned(),
                answers: vec![],
                prompts: vec![],
                matrix: vec![StoryRow {
                    place: Place::new("/work/0/highlights/0"),
                    competencies: CompetencyId::new("INQ").into_iter().collect(),
                }],
                uncovered: CompetencyId::new("DEES").into_iter().collect(),
            },
            careers: vec![CareerStep {
                id: "career-x".to_owned(),
                name: "Trainer <b>".to_owned(),
                proven: vec![CareerProof {
                    competency: CompetencyId::new("TRAN").expect("an id"),
                    place: Place::new("/work/0/highlights/0"),
                    text: "Answered <phones>".to_owned(),
                }],
                open: CompetencyId::new("KNOW").into_iter().collect(),
                shows: "Who was trained.".to_owned(),
                next: vec!["Write a guide.".to_owned()],
            }],
            lint: LintReport {
                schema: "frontline/lint/1".to_owned(),
                findings: [1, 2, 3, 4].map(finding).to_vec(),
                text: String::new(),
                parser: Vec::new(),
            },
            files: vec!["resume.pdf".to_owned()],
        }
    }

    fn page() -> String {
        let resume = Resume {
            basics: Basics { name: Some("<script>Mara".to_owned()), ..Basics::default() },
            work: vec![Work { position: Some("Cashier".to_owned()), ..Work::default() }],
            ..Resume::default()
        };
        let question = Question {
            place: Place::new("/work/0/highlights/0"),
            about: "Answered <phones>".to_owned(),
            ask: "How many?".to_owned(),
            answer: String::new(),
            by: String::new(),
            on: String::new(),
        };
        let questions = Facts { questions: vec![question], ..Facts::default() };
        let packs = Packs::builtin().expect("the packs are sound");
        html(&report(), &questions, &resume, &Posting::default(), &packs).expect("the template is sound")
    }

    #[test]
    fn a_report_holds_no_script_and_no_raw_text() {
        let page = page();
        assert!(!page.to_lowercase().contains("<script") && !page.contains("<phones>"));
        assert!(page.contains("&lt;script&gt;Mara") && page.contains("chat &amp; mail"));
        assert!(!page.contains("http://") && !page.contains("https://"), "nothing is loaded from elsewhere");
    }

    #[test]
    fn a_report_says_what_to_settle_do_and_change() {
        let page = page();
        for part in [
            "Must be 18",
            "Ask yourself",
            "Answered customer calls",
            "How many?",
            "25 %",
            "50 %",
            "Cashier",
            "A diploma",
            "finding 3",
            "De-escalation",
            "1 of 2 shown",
            "Write a guide.",
        ] {
            assert!(page.contains(part), "{part} is missing");
        }
    }
}
