//! Knock-outs: conditions of a posting, each met, unmet or to be asked (SPEC 0.3). Unmet only where the resume says the
//! contrary; silence is a question. The main entry is [`knockouts`].

use std::borrow::Cow;
use std::cell::OnceCell;

use super::levels::{Level, is_high_school, is_low, level, names_one};
use super::texts::{Fact, Source, denied, wishes};
use crate::model::finding::{Evidence, KeywordFinding, KnockoutFinding, KnockoutState, State};
use crate::model::place::Place;
use crate::model::posting::{Knockout, KnockoutKind, Posting, TermKind};
use crate::model::resume::{Resume, Work};
use crate::model::settings::Settings;
use crate::packs::Packs;
use crate::packs::hash;
use crate::packs::lexicon::Stemmed;
use crate::packs::phrases::number;
use crate::packs::words::{Word, words};

/// A judgement with its proof.
type Verdict = (KnockoutState, Vec<Evidence>);

/// One finding a knock-out of `posting`, in its order.
pub(super) fn knockouts(
    (resume, lines): (&Resume, &[Line<'_>]),
    posting: &Posting,
    packs: &Packs,
    settings: &Settings,
) -> Vec<KnockoutFinding> {
    let judge = |knockout: &Knockout| {
        let verdict = match knockout.kind {
            KnockoutKind::Experience => experience(&knockout.text, resume, lines, (packs, settings)),
            KnockoutKind::Education => education(knockout, resume, packs),
            KnockoutKind::Language => language(knockout, resume, packs),
            KnockoutKind::Typing => measured(knockout, lines, &["wpm", "words", "kph", "keystrokes"]),
            KnockoutKind::Other => measured(knockout, lines, &["pounds", "lbs", "lb", "kg"]),
            KnockoutKind::Location => location(knockout, resume, posting).or_else(|| told(knockout, lines, packs)),
            KnockoutKind::Licence => licence(knockout, lines, packs).or_else(|| told(knockout, lines, packs)),
            KnockoutKind::Schedule => told(knockout, lines, packs).or_else(|| shifts(knockout, lines)),
            KnockoutKind::Authorization | KnockoutKind::Background | KnockoutKind::Equipment => {
                told(knockout, lines, packs)
            }
            KnockoutKind::Age => None,
        };
        let (state, evidence) = verdict.unwrap_or((KnockoutState::Ask, Vec::new()));
        KnockoutFinding { kind: knockout.kind, text: knockout.text.clone(), state, evidence }
    };
    posting.knockouts.iter().map(judge).collect()
}

/// A text of the resume in words.
#[derive(Debug)]
pub(super) struct Line<'r> {
    fact: Fact<'r>,
    /// Looked for when first asked.
    told: OnceCell<Told>,
}

/// What a line says outright, contrary to a knock-out and meeting one, denials left out.
#[derive(Debug)]
struct Told {
    contrary: Vec<KnockoutKind>,
    met: Vec<KnockoutKind>,
}

impl Told {
    fn new(read: &Stemmed<'_>, packs: &Packs) -> Self {
        let (met, contrary) = (packs.need.met.find(&read.words), packs.need.contrary.find(&read.words));
        let denied = if met.is_empty() { Vec::new() } else { denied(read, &packs.evidence) };
        let met = met.iter().filter(|c| !denied.get(c.from).copied().unwrap_or(false)).map(|c| c.value).collect();
        Self { contrary: contrary.iter().map(|c| c.value).collect(), met }
    }
}

impl<'r> Line<'r> {
    /// Those of a resume of these facts.
    pub(super) fn all(facts: &[Fact<'r>]) -> Vec<Self> {
        facts.iter().map(|fact| Self { fact: fact.clone(), told: OnceCell::new() }).collect()
    }

    fn told(&self, packs: &Packs) -> &Told {
        self.told.get_or_init(|| Told::new(&self.fact.read, packs))
    }

    fn evidence(&self, computed: Option<String>) -> Evidence {
        Evidence { place: Place::new(&*self.fact.place), text: self.fact.text.to_owned(), computed }
    }
}

/// What the resume says outright: wordings of `knockouts.toml`.
fn told(knockout: &Knockout, lines: &[Line<'_>], packs: &Packs) -> Option<Verdict> {
    if let Some(line) = lines.iter().find(|l| l.told(packs).contrary.contains(&knockout.kind)) {
        return Some((KnockoutState::Unmet, vec![line.evidence(None)]));
    }
    let line = lines.iter().find(|l| l.told(packs).met.contains(&knockout.kind))?;
    Some((KnockoutState::Met, vec![line.evidence(None)]))
}

/// Months that a text of these words asks for: the lower end of a range.
fn months_asked(read: &[Word<'_>]) -> Option<i32> {
    for at in 1..read.len() {
        let unit = read[at].lower.trim_end_matches('\'');
        let years = matches!(unit, "year" | "years" | "yrs" | "yr" | "year's" | "years'");
        if !years && !matches!(unit, "month" | "months") {
            continue;
        }
        let Some(mut count) = (0..at).rev().take(3).find_map(|i| number(&read[i].lower).map(|n| (i, n))) else {
            continue;
        };
        if read[count.0].glued
            && count.0 > 0
            && let Some(low) = number(&read[count.0 - 1].lower)
        {
            count.1 = low.min(count.1);
        }
        let months = if years { count.1 * 12.0 } else { count.1 };
        return (months < 600.0).then_some(months.ceil() as i32);
    }
    None
}

/// First and last month of a job; an open end is today where a start stands.
fn span(job: &Work, today: i32) -> Option<(i32, i32)> {
    let start = job.start_date?.first_month();
    let end = job.end_date.map_or(today, |d| d.last_month().min(today));
    (end >= start).then_some((start, end))
}

/// Months covered by spans, overlaps counted once.
fn covered(mut spans: Vec<(i32, i32)>) -> i32 {
    spans.sort_unstable();
    let mut total = 0;
    let mut until = i32::MIN;
    for (start, end) in spans {
        let from = start.max(until.saturating_add(1));
        if end >= from {
            total += end - from + 1;
            until = end;
        }
    }
    total
}

/// Years of experience from dates; jobs count whose title or duties name the field that is asked for.
fn experience(
    text: &str,
    resume: &Resume,
    lines: &[Line<'_>],
    (packs, settings): (&Packs, &Settings),
) -> Option<Verdict> {
    let field = packs.lexicon.read(text);
    let asked = months_asked(&field.words)?;
    let today = settings.today.first_month();
    let wanted: Vec<&str> = field
        .words
        .iter()
        .zip(&field.stems)
        .filter(|(w, _)| w.lower.len() > 2 && number(&w.lower).is_none() && !packs.evidence.no_field.contains(w))
        .map(|(_, s)| s.as_ref())
        .collect();
    let served = |stem: &str| packs.evidence.served.iter().any(|served| served == stem);
    let serves = |(stem, number): (&Cow<'_, str>, &u16)| packs.evidence.is_served(stem, hash::key(*number, stem));
    let service = wanted.iter().any(|s| s.starts_with("custom") || served(s) || *s == "servic");
    let fits = |job: usize| {
        let place = format!("/work/{job}/");
        let own = lines.iter().filter(|line| line.fact.place.starts_with(&place)).map(|line| &line.fact.read);
        own.flat_map(|read| read.stems.iter().zip(&read.numbers)).any(|(stem, number)| {
            service && serves((stem, number))
                || wanted.contains(&stem.as_ref())
                    && !matches!(stem.as_ref(), "servic" | "and" | "the" | "with" | "for" | "custom")
        })
    };
    let dated: Vec<(usize, (i32, i32), bool)> =
        resume.work.iter().enumerate().filter_map(|(i, job)| span(job, today).map(|s| (i, s, fits(i)))).collect();
    let evidence = |all: bool, months: i32| {
        let kept = dated.iter().filter(|(_, _, fit)| all || *fit).take(4);
        kept.filter_map(|(i, _, _)| {
            let start = resume.work.get(*i)?.start_date?;
            let computed = format!("{months} months of dated work, overlaps counted once; {asked} asked");
            Some(Evidence {
                place: Place::new(format!("/work/{i}/startDate")),
                text: start.to_string(),
                computed: Some(computed),
            })
        })
        .collect::<Vec<_>>()
    };
    let fitting = covered(dated.iter().filter(|d| d.2).map(|d| d.1).collect());
    if fitting >= asked {
        return Some((KnockoutState::Met, evidence(false, fitting)));
    }
    let total = covered(dated.iter().map(|d| d.1).collect());
    let all_dated = !dated.is_empty() && dated.len() == resume.work.len();
    if all_dated && total < asked {
        return Some((KnockoutState::Unmet, evidence(true, total)));
    }
    Some((KnockoutState::Ask, evidence(false, fitting)))
}

/// A keyword that asks for a length of time ("two years of retail") is shown in part where no line says such a length and the
/// dates of the jobs do not add up to it.
pub(super) fn judge_length(
    finding: &mut KeywordFinding,
    (resume, lines): (&Resume, &[Line<'_>]),
    packs: &Packs,
    settings: &Settings,
) {
    if finding.state == State::Gap || finding.limit.is_some() {
        return;
    }
    let Some(asked) = months_asked(&words(&finding.phrase)) else { return };
    let stated = finding.evidence.iter().any(|one| months_asked(&words(&one.text)).is_some_and(|own| own >= asked));
    let dated = || experience(&finding.phrase, resume, lines, (packs, settings));
    if stated || dated().is_some_and(|(state, _)| state == KnockoutState::Met) {
        return;
    }
    finding.state = State::Supported;
    finding.limit = Some(LENGTH_UNSAID.to_owned());
    finding.advice = LENGTH_UNSAID.to_owned();
}

/// What is not proven where a posting asks for years and the resume shows the work alone.
const LENGTH_UNSAID: &str =
    "You did such work; that it was for as long as the posting asks is not shown. Date every job, or say how long.";

/// A school or degree at the level that is asked for, or above.
fn education(knockout: &Knockout, resume: &Resume, packs: &Packs) -> Option<Verdict> {
    let asked = level(&knockout.text, &packs.evidence)?;
    for (i, school) in resume.education.iter().enumerate() {
        let fields = [("studyType", &school.study_type), ("area", &school.area), ("institution", &school.institution)];
        for (key, text) in fields {
            let Some(text) = text else { continue };
            let by_name = key == "institution";
            let own =
                if by_name { is_high_school(text).then_some(Level::School) } else { level(text, &packs.evidence) };
            let finished = school.end_date.is_some() || school.start_date.is_none();
            if finished && own.is_some_and(|own| own >= asked) {
                let evidence =
                    Evidence { place: Place::new(format!("/education/{i}/{key}")), text: text.clone(), computed: None };
                return Some((KnockoutState::Met, vec![evidence]));
            }
        }
    }
    None
}

/// A language with its stated level.
fn language(knockout: &Knockout, resume: &Resume, packs: &Packs) -> Option<Verdict> {
    let asked: Vec<usize> = packs
        .lexicon
        .find(&knockout.text)
        .into_iter()
        .filter(|h| packs.lexicon.term(h.term).is_some_and(|t| t.kind == TermKind::Language))
        .map(|h| h.term)
        .collect();
    let mut low = None;
    for (i, language) in resume.languages.iter().enumerate() {
        let Some(name) = &language.language else { continue };
        let fluency = language.fluency.as_deref().unwrap_or("");
        if !names_one(name, &asked, &packs.lexicon) {
            continue;
        }
        let computed = (!fluency.is_empty()).then(|| format!("level stated: {fluency}"));
        let evidence = Evidence { place: Place::new(format!("/languages/{i}/language")), text: name.clone(), computed };
        if is_low(fluency, &packs.evidence) || is_low(name, &packs.evidence) {
            low = Some((KnockoutState::Unmet, vec![evidence]));
        } else if fluency.is_empty() {
            low = low.or(Some((KnockoutState::Ask, vec![evidence])));
        } else {
            return Some((KnockoutState::Met, vec![evidence]));
        }
    }
    low
}

/// A number with one of `units` on both sides: typing speed, pounds lifted.
fn measured(knockout: &Knockout, lines: &[Line<'_>], units: &[&str]) -> Option<Verdict> {
    let amount = |read: &[crate::packs::words::Word<'_>]| {
        let at = read.iter().position(|w| units.contains(&w.lower.as_str()))?;
        (0..at).rev().take(3).find_map(|i| number(&read[i].lower))
    };
    let asked = amount(&words(&knockout.text))?;
    let (line, own) = lines.iter().find_map(|l| amount(&l.fact.read.words).map(|n| (l, n)))?;
    let state = if own >= asked { KnockoutState::Met } else { KnockoutState::Unmet };
    Some((state, vec![line.evidence(Some(format!("{own} stated, {asked} asked")))]))
}

/// The candidate lives where the posting wants them to.
fn location(knockout: &Knockout, resume: &Resume, posting: &Posting) -> Option<Verdict> {
    let home = resume.basics.location.as_ref()?;
    let near = format!("{} {}", knockout.text, posting.location.as_deref().unwrap_or("")).to_lowercase();
    let tokens: Vec<String> = words(&near).into_iter().map(|w| w.lower.into()).collect();
    let names = |text: &str| {
        let own: Vec<String> = words(text).into_iter().map(|w| w.lower.into()).collect();
        !own.is_empty() && tokens.windows(own.len()).any(|w| w == own)
    };
    for (key, text) in [("city", &home.city), ("region", &home.region)] {
        let Some(text) = text else { continue };
        let commute = key == "region" && ["within", "commut", "reach", "live near"].iter().any(|w| near.contains(w));
        if names(text) && !commute {
            let evidence =
                Evidence { place: Place::new(format!("/basics/location/{key}")), text: text.clone(), computed: None };
            return Some((KnockoutState::Met, vec![evidence]));
        }
    }
    None
}

/// A licence or certificate that the resume names.
fn licence(knockout: &Knockout, lines: &[Line<'_>], packs: &Packs) -> Option<Verdict> {
    let asked: Vec<usize> = packs
        .lexicon
        .find(&knockout.text)
        .into_iter()
        .filter(|h| packs.lexicon.term(h.term).is_some_and(|t| t.kind == TermKind::Credential))
        .map(|h| h.term)
        .collect();
    let states = |l: &&Line<'_>| {
        let read = &l.fact.read;
        let denied = denied(read, &packs.evidence);
        packs.lexicon.find_in(read).iter().any(|h| {
            let at = read.words.partition_point(|w| w.start < h.start);
            asked.contains(&h.term) && !denied.get(at).copied().unwrap_or(false)
        })
    };
    let held = |l: &&Line<'_>| {
        matches!(l.fact.source, Source::Learning | Source::Skill | Source::Other | Source::Summary)
            && !wishes(&l.fact.read, &packs.evidence)
    };
    let line = lines.iter().filter(held).find(states)?;
    Some((KnockoutState::Met, vec![line.evidence(None)]))
}

/// Shifts that the candidate has worked: worth showing, but availability must be asked.
fn shifts(knockout: &Knockout, lines: &[Line<'_>]) -> Option<Verdict> {
    const SHIFTS: [&str; 9] =
        ["weekend", "night", "even", "holiday", "overnight", "saturday", "sunday", "rotat", "overtim"];
    let asked = words(&knockout.text)
        .into_iter()
        .map(|w| crate::packs::words::stem(&w.lower))
        .filter(|s| SHIFTS.contains(&s.as_str()))
        .collect::<Vec<_>>();
    let worked = |l: &&Line<'_>| {
        let Fact { source, read, .. } = &l.fact;
        *source <= Source::Position
            && read.words.iter().zip(&read.stems).any(|(w, s)| asked.iter().any(|a| a == s) && w.lower != "even")
    };
    let evidence: Vec<Evidence> = lines
        .iter()
        .filter(worked)
        .take(2)
        .map(|l| l.evidence(Some("shifts worked before; availability is to be asked".to_owned())))
        .collect();
    (!evidence.is_empty()).then_some((KnockoutState::Ask, evidence))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::texts::read_facts;
    use crate::model::date::Date;
    use crate::model::posting::Need;
    use crate::model::resume::{Education, Language};
    use crate::model::settings::Paper;

    fn settings() -> Settings {
        Settings { today: Date { year: 2026, month: Some(6), day: Some(15) }, paper: Paper::Letter }
    }

    fn judge(resume: &Resume, kind: KnockoutKind, text: &str) -> KnockoutState {
        let posting = Posting { knockouts: vec![Knockout { kind, text: text.to_owned() }], ..Posting::default() };
        {
            let packs = Packs::builtin().unwrap();
            knockouts((resume, &Line::all(&read_facts(resume, &packs))), &posting, &packs, &settings())
        }
        .remove(0)
        .state
    }

    fn job(title: &str, start: Option<Date>, end: Option<Date>, duty: &str) -> Work {
        Work {
            position: Some(title.to_owned()),
            start_date: start,
            end_date: end,
            highlights: vec![duty.to_owned()],
            ..Work::default()
        }
    }

    #[test]
    fn overlapping_months_are_counted_once() {
        assert_eq!(covered(vec![(10, 20), (15, 25), (40, 40)]), 17);
        assert_eq!(covered(vec![]), 0);
    }

    #[test]
    fn years_are_met_by_dated_jobs_of_the_field() {
        let work = vec![job("Cashier", Some(Date::month(2024, 1)), None, "Served customers at the register")];
        let resume = Resume { work, ..Resume::default() };
        assert_eq!(judge(&resume, KnockoutKind::Experience, "1+ year helping guests in any trade"), KnockoutState::Met);
        assert_eq!(judge(&resume, KnockoutKind::Experience, "2 years in a dental office"), KnockoutState::Ask);
        assert_eq!(judge(&resume, KnockoutKind::Experience, "5 years of customer service"), KnockoutState::Unmet);
    }

    #[test]
    fn years_that_a_keyword_asks_for_are_stated_or_dated_or_shown_in_part() {
        let packs = Packs::builtin().unwrap();
        let shown = |phrase: &str, evidence: &str, resume: &Resume| {
            let evidence =
                vec![Evidence { place: Place::new("/work/0/position"), text: evidence.to_owned(), computed: None }];
            let mut finding = KeywordFinding {
                phrase: phrase.to_owned(),
                id: None,
                name: phrase.to_owned(),
                kind: TermKind::Other,
                need: Need::Required,
                weight: 1.0,
                alternatives: Vec::new(),
                state: State::Supported,
                evidence,
                limit: None,
                advice: String::new(),
            };
            let lines = Line::all(&read_facts(resume, &packs));
            judge_length(&mut finding, (resume, &lines), &packs, &settings());
            finding.limit.is_none()
        };
        let month = |year, month| Some(Date::month(year, month));
        let work = |start, end| Resume {
            work: vec![job("Kiosk Cashier", start, end, "Served customers")],
            ..Resume::default()
        };
        let (long, undated) = (work(month(2019, 1), month(2022, 1)), work(None, None));
        assert!(shown("2 years of customer service", "Kiosk Cashier", &long));
        assert!(!shown("6 years of customer service", "Kiosk Cashier", &long));
        assert!(!shown("2 years of customer service", "Kiosk Cashier", &undated));
        assert!(shown("2 years of customer service", "Served customers for three years", &undated));
        assert!(shown("customer service", "Kiosk Cashier", &undated));
    }

    #[test]
    fn silence_is_a_question_and_never_a_no() {
        let resume = Resume::default();
        for (kind, text) in [
            (KnockoutKind::Age, "18 or older"),
            (KnockoutKind::Authorization, "Authorized to work in the United States"),
            (KnockoutKind::Education, "High school diploma"),
            (KnockoutKind::Language, "Fluent Spanish"),
            (KnockoutKind::Experience, "2 years of customer service"),
        ] {
            assert_eq!(judge(&resume, kind, text), KnockoutState::Ask, "{text}");
        }
    }

    #[test]
    fn a_typing_speed_is_compared() {
        let skills =
            vec![crate::model::resume::SkillGroup { keywords: vec!["Typing 62 wpm".to_owned()], ..Default::default() }];
        let resume = Resume { skills, ..Resume::default() };
        assert_eq!(judge(&resume, KnockoutKind::Typing, "type 45 words per minute"), KnockoutState::Met);
        assert_eq!(judge(&resume, KnockoutKind::Typing, "80 wpm"), KnockoutState::Unmet);
    }

    #[test]
    fn a_higher_degree_meets_a_lower_one() {
        let education = vec![Education {
            study_type: Some("Associate of Arts".to_owned()),
            end_date: Some(Date::year(2020)),
            ..Education::default()
        }];
        let resume = Resume { education, languages: vec![Language::default()], ..Resume::default() };
        assert_eq!(judge(&resume, KnockoutKind::Education, "High school diploma or GED"), KnockoutState::Met);
        assert_eq!(judge(&resume, KnockoutKind::Education, "Bachelor's degree"), KnockoutState::Ask);
    }
}
