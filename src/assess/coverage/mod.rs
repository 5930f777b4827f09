//! Coverage: which keywords of a posting a resume proves, and with which line, in four states (SPEC 0.2). The main entry
//! is [`coverage`].

mod advice;
mod alternatives;
mod asked;
mod computed;
mod index;
mod open;
mod proofs;
mod unsaid;

use std::ops::Range;

use crate::model::finding::{Evidence, KeywordFinding, State};
use crate::model::posting::{Keyword, Posting, TermKind};
use crate::model::resume::Resume;
use crate::packs::Packs;
use crate::packs::lexicon::Hit;
use crate::packs::words::Word;
pub(super) use asked::Asked;
pub use asked::Senses;
use index::Index;
pub use unsaid::Unsaid;

use super::texts::{Fact, Source, read_facts};

/// Most lines that are shown for one keyword.
const MOST_EVIDENCE: usize = 3;

/// A judgement with its proof.
#[derive(Debug)]
struct Proof {
    state: State,
    evidence: Vec<Evidence>,
    /// What is not proven, where only a part is.
    limit: Option<String>,
}

/// What coverage of a posting says of a resume.
#[derive(Debug)]
pub struct Covered {
    /// One finding a keyword of the posting, in its order.
    pub findings: Vec<KeywordFinding>,
    /// Which keywords the resume says exactly once the rewrites stand in it; none where they add none.
    pub then: Vec<bool>,
}

/// What a resume states, whatever is asked.
#[derive(Debug)]
pub(super) struct Stated<'r> {
    index: Index<'r>,
    kinds: proofs::Kinds<'r>,
}

impl<'r> Stated<'r> {
    /// That of a resume of these facts.
    pub(super) fn new(facts: &[Fact<'r>], packs: &'r Packs) -> Self {
        let index = Index::new(facts, packs);
        Self { kinds: proofs::Kinds::new(&index), index }
    }
}

/// One finding a keyword of `posting`, in its order, which are `asked`. `rewritten` gives `resume` with the rewrites in it; none where no rewrite
/// could say a keyword exactly that no line says so yet.
///
/// That a duty is of a competency which the keyword asks for too proves nothing: on real resumes two of three such credits
/// were of another matter ("complete forms" for keyboarding, "audits" for attention to detail).
pub(super) fn coverage<'r, 'p, 'q: 'r + 'p>(
    (resume, stated): (&Resume, &Stated<'r>),
    rewritten: impl FnOnce(&Unsaid<'_>) -> Option<Resume>,
    (posting, asked): (&Posting, &[Asked<'p>]),
    packs: &'q Packs,
) -> Covered {
    let Stated { index, kinds } = stated;
    let by_words = |asked: &Asked<'_>| said(asked, resume, index, posting, packs);
    let judge = |asked: &Asked<'p>| {
        let keyword = &*asked.keyword;
        let proof = by_words(asked)
            .or_else(|| proofs::of(asked, index, packs))
            .or_else(|| halved(keyword, index, packs))
            .or_else(|| proofs::akin(asked, index, kinds, packs))
            .or_else(|| alternatives::any(asked, &by_words, packs))
            .unwrap_or(Proof { state: State::Gap, evidence: Vec::new(), limit: None });
        let advice = advice::of(asked, &proof, index, packs);
        KeywordFinding {
            phrase: keyword.phrase.clone(),
            id: keyword.id.clone(),
            name: keyword.name.clone(),
            kind: keyword.kind,
            need: keyword.need,
            weight: keyword.weight,
            alternatives: alternatives::met(asked, proof.state, &by_words, packs),
            state: proof.state,
            evidence: proof.evidence,
            limit: proof.limit,
            advice,
        }
    };
    let findings: Vec<KeywordFinding> = asked.iter().map(judge).collect();
    // What is shown in other ways than by its words is never exact.
    let exact = |proof: Proof| proof.state == State::Exact;
    let unsaid = Unsaid::new(asked, &findings);
    let rewritten = rewritten(&unsaid);
    let then = rewritten.as_ref().map(|rewritten| {
        let edited = Index::edited(&read_facts(rewritten, packs), index, packs);
        asked.iter().map(|asked| said(asked, rewritten, &edited, posting, packs).is_some_and(exact)).collect()
    });
    Covered { findings, then: then.unwrap_or_default() }
}

/// The resume says the keyword, or has what it asks for by level.
fn said(asked: &Asked<'_>, resume: &Resume, index: &Index<'_>, posting: &Posting, packs: &Packs) -> Option<Proof> {
    computed::of(asked, resume, index, posting, packs).or_else(|| in_words(asked, index, packs))
}

/// Exact or variant: the words stand in the resume.
fn in_words(asked: &Asked<'_>, index: &Index<'_>, packs: &Packs) -> Option<Proof> {
    let (keyword, wanted, terms) = (&*asked.keyword, &asked.wanted, &asked.terms);
    if keyword.id.is_none() {
        return open::proof(asked, index, packs);
    }
    // Where a language is named and where it is spoken is judged by `computed` alone.
    if keyword.kind == TermKind::Language {
        return None;
    }
    let mut exact: Vec<usize> = Vec::new();
    let mut variant: Vec<usize> = Vec::new();
    // A night's work says nothing of nights: hours count where they stand word for word, else the proofs judge them.
    if terms.hours {
        let literal =
            asked.phrases().filter(|p| p.len() > 1).flat_map(|phrase| index.literal(phrase)).collect::<Vec<_>>();
        return proof(State::Exact, &literal, index);
    }
    for &term in wanted {
        for (number, hit) in index.stated(term) {
            let Some(entry) = index.entries.get(*number) else { continue };
            let words = &entry.read.words;
            let written = words.get(places(words, hit)).unwrap_or_default();
            let same = asked.phrases().any(|phrase| contains(written, phrase) || covers(words, hit, phrase));
            let list = if same { &mut exact } else { &mut variant };
            if !list.contains(number) {
                list.push(*number);
            }
        }
    }
    // A longer term may hide the words from the lexicon ("refunds" in "refunds and exchanges"); words with a namesake are
    // the lexicon's to judge.
    let unless = || wanted.iter().filter_map(|&term| packs.lexicon.term(term)).flat_map(|term| &term.unless);
    let namesake = |number: &usize| {
        let entry = index.entries.get(*number).filter(|_| terms.namesakes);
        let text = entry.map(|entry| entry.text.to_lowercase());
        text.is_some_and(|text| unless().any(|unless| text.contains(&unless.to_lowercase())))
    };
    if !terms.cased {
        let literal = asked.phrases().flat_map(|phrase| index.literal(phrase));
        exact.extend(literal.filter(|number| !variant.contains(number) && !namesake(number)));
        exact.sort_unstable();
        exact.dedup();
    }
    if let Some(proof) = proof(State::Exact, &exact, index) {
        return Some(proof);
    }
    let named = !variant.is_empty();
    for term in wanted.iter().flat_map(|&term| index.showing(term)) {
        variant.extend(index.stated(term).iter().map(|s| s.0));
    }
    variant.sort_unstable();
    variant.dedup();
    if keyword.kind == TermKind::Tool && !named {
        let limit = "The posting takes another of its kind; you state one of them, not the one it names.";
        return proof(State::Supported, &variant, index).map(|p| Proof { limit: Some(limit.to_owned()), ..p });
    }
    let open = matches!(keyword.kind, TermKind::Skill | TermKind::Other);
    proof(State::Variant, &variant, index)
        .or_else(|| if open && !terms.guarded { open::in_other_order(asked, index, packs) } else { None })
}

/// Which of `words` are those of the hit.
fn places(words: &[Word<'_>], hit: &Hit) -> Range<usize> {
    words.partition_point(|word| word.start < hit.start)..words.partition_point(|word| word.end <= hit.end)
}

/// Both are the same words, case aside.
fn is_same(one: &[Word<'_>], other: &[Word<'_>]) -> bool {
    one.iter().map(|word| &word.lower).eq(other.iter().map(|word| &word.lower))
}

/// `long` holds `short` as a run.
fn contains(long: &[Word<'_>], short: &[Word<'_>]) -> bool {
    !short.is_empty() && long.windows(short.len()).any(|run| is_same(run, short))
}

/// The phrase stands around the hit, word by word.
fn covers(words: &[Word<'_>], hit: &Hit, phrase: &[Word<'_>]) -> bool {
    let Range { start: at, end: to } = places(words, hit);
    let first = at.saturating_sub(phrase.len());
    !phrase.is_empty()
        && (first..=at).any(|from| {
            words.get(from..from + phrase.len()).is_some_and(|run| is_same(run, phrase)) && from + phrase.len() >= to
        })
}

/// A proof from the first entries of `numbers`, if there is one.
fn proof(state: State, numbers: &[usize], index: &Index<'_>) -> Option<Proof> {
    if numbers.is_empty() {
        return None;
    }
    let mut numbers = numbers.to_vec();
    numbers.sort_unstable();
    let evidence: Vec<Evidence> = numbers.iter().take(MOST_EVIDENCE).filter_map(|&n| index.evidence(n, None)).collect();
    (!evidence.is_empty()).then_some(Proof { state, evidence, limit: None })
}

/// Supported in part: the half of a pair of acts or things that no pack knows. What is held or measured is asked for whole.
fn halved(keyword: &Keyword, index: &Index<'_>, packs: &Packs) -> Option<Proof> {
    let whole = !matches!(keyword.kind, TermKind::Skill | TermKind::Knowledge | TermKind::Other);
    if whole || keyword.id.is_some() { None } else { open::half(keyword, index, packs) }
}

/// The best line of a kind among the entries that state `term`.
fn line_of(index: &Index<'_>, term: usize) -> Option<(usize, Source)> {
    index.stated(term).iter().filter_map(|(n, _)| index.entries.get(*n).map(|e| (*n, e.source))).min_by_key(|(_, s)| *s)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::posting::Need;
    use crate::model::resume::{Basics, Certificate, Language, SkillGroup, Work};

    fn keyword(phrase: &str, packs: &Packs) -> Keyword {
        let term = packs.lexicon.find(phrase).first().and_then(|h| packs.lexicon.term(h.term)).cloned();
        Keyword {
            phrase: phrase.to_owned(),
            id: term.as_ref().map(|t| t.id.clone()),
            name: term.as_ref().map_or(phrase.to_owned(), |t| t.name.clone()),
            kind: term.map_or(TermKind::Skill, |t| t.kind),
            need: Need::Required,
            weight: 1.0,
            alternatives: Vec::new(),
            count: 1,
        }
    }

    fn person() -> Resume {
        let work = Work {
            name: Some("Zendesk Street Diner".to_owned()),
            position: Some("Server".to_owned()),
            highlights: vec![
                "Calmed angry guests and fixed wrong orders".to_owned(),
                "Restarted the router when the card reader went down".to_owned(),
                "No experience with Salesforce yet, but quick with Toast".to_owned(),
            ],
            ..Work::default()
        };
        Resume {
            basics: Basics {
                summary: Some(
                    "Looking for live chat work. Ten years in restaurants and hotels across the county.".to_owned(),
                ),
                ..Basics::default()
            },
            work: vec![work],
            skills: vec![SkillGroup {
                keywords: vec!["Freshdesk".to_owned(), "Microsoft Excel".to_owned()],
                ..SkillGroup::default()
            }],
            certificates: vec![Certificate { name: Some("CPR and First Aid".to_owned()), ..Certificate::default() }],
            languages: vec![
                Language { language: Some("spanish".to_owned()), fluency: Some("fluent".to_owned()) },
                Language { language: Some("French".to_owned()), fluency: Some("beginner".to_owned()) },
            ],
            ..Resume::default()
        }
    }

    fn cover(resume: &Resume, posting: &Posting, packs: &Packs) -> Covered {
        let stated = Stated::new(&read_facts(resume, packs), packs);
        coverage((resume, &stated), |_| None, (posting, &Asked::all(posting, &mut Senses::default(), packs)), packs)
    }

    fn judge(phrases: &[&str]) -> Vec<KeywordFinding> {
        let packs = Packs::builtin().unwrap();
        let keywords = phrases.iter().map(|p| keyword(p, &packs)).collect();
        let posting = Posting { keywords, ..Posting::default() };
        cover(&person(), &posting, &packs).findings
    }

    fn state(phrase: &str) -> State {
        judge(&[phrase])[0].state
    }

    #[test]
    fn a_wish_a_denial_and_an_employer_prove_nothing() {
        for phrase in ["live chat", "Salesforce", "Zendesk"] {
            assert_eq!(state(phrase), State::Gap, "{phrase}");
        }
    }

    #[test]
    fn words_that_say_the_same_count_where_the_asked_one_stands_nowhere_but_no_word_counts_twice() {
        let found = |highlight: &str, phrase: &str| {
            let packs = Packs::builtin().unwrap();
            let work = Work { highlights: vec![highlight.to_owned()], ..Work::default() };
            let resume = Resume { work: vec![work], ..Resume::default() };
            let keywords = vec![Keyword { id: None, kind: TermKind::Skill, ..keyword(phrase, &packs) }];
            let posting = Posting { keywords, ..Posting::default() };
            cover(&resume, &posting, &packs).findings.remove(0).state
        };
        assert_eq!(found("Wrote off broken toasters", "faulty toasters"), State::Variant);
        assert_eq!(found("Drove company vans", "drive company vehicles"), State::Variant);
        assert_eq!(found("Printed the call sheet", "phone calls"), State::Gap);
        assert_eq!(found("Drew detailed plans", "draw records"), State::Gap);
    }

    fn found(highlight: &str, keyword: Keyword) -> KeywordFinding {
        let packs = Packs::builtin().unwrap();
        let work = Work { highlights: vec![highlight.to_owned()], ..Work::default() };
        let languages = vec![Language { language: Some("Welsh".to_owned()), fluency: Some("fluent".to_owned()) }];
        let resume = Resume { work: vec![work], languages, ..Resume::default() };
        let posting = Posting { keywords: vec![keyword], ..Posting::default() };
        cover(&resume, &posting, &packs).findings.remove(0)
    }

    #[test]
    fn of_several_things_any_is_enough_and_those_that_are_met_are_told() {
        let packs = Packs::builtin().unwrap();
        let asked = |phrase: &str, alternatives: &[&str]| Keyword {
            alternatives: alternatives.iter().map(|&one| one.to_owned()).collect(),
            ..keyword(phrase, &packs)
        };
        let second = found("Pruned hedges", asked("Spanish", &["Welsh", "Urdu"]));
        assert_eq!((second.state, second.alternatives), (State::Variant, vec!["Welsh".to_owned()]));
        let gap = found("Pruned hedges", asked("Spanish", &["Urdu"]));
        assert_eq!((gap.state, gap.alternatives), (State::Gap, vec!["Urdu".to_owned()]));
        let work = Keyword { id: None, kind: TermKind::Other, ..asked("hedge pruning, towing or roofing work", &[]) };
        let state = |highlight: &str| found(highlight, work.clone()).state;
        assert_eq!([state("Hedge pruning for a park"), state("Towing rules were read")], [State::Variant, State::Gap]);
    }

    #[test]
    fn a_language_is_proven_where_it_is_used_and_its_level_only_where_it_is_said() {
        let found = |highlight: &str, listed: Option<&str>, phrase: &str| {
            let packs = Packs::builtin().unwrap();
            let work = Work { highlights: vec![highlight.to_owned()], ..Work::default() };
            let languages = listed.map(|name| Language { language: Some(name.to_owned()), fluency: None });
            let resume = Resume { work: vec![work], languages: languages.into_iter().collect(), ..Resume::default() };
            let posting = Posting { keywords: vec![keyword(phrase, &packs)], ..Posting::default() };
            let finding = cover(&resume, &posting, &packs).findings.remove(0);
            (finding.state, finding.limit.is_some())
        };
        assert_eq!(found("Booked Polish interpreters for the clinic", None, "Polish"), (State::Gap, false));
        assert_eq!(found("Explained the bill in Polish", None, "Polish"), (State::Exact, false));
        assert_eq!(found("Ran the till", Some("Polish"), "fluent Polish"), (State::Supported, true));
        assert_eq!(found("Ran the till", Some("Polish"), "Polish"), (State::Exact, false));
    }

    #[test]
    fn what_stands_under_a_heading_of_its_own_counts_and_a_scrap_of_the_page_does_not() {
        let packs = Packs::builtin().unwrap();
        let mut resume = Resume::default();
        let lines = vec!["Polish - learned as a child. Irish citizen.".to_owned()];
        let meta = &mut resume.meta.frontline;
        meta.sections.push(crate::model::resume::OtherSection { heading: "Other".to_owned(), lines });
        meta.unplaced = vec!["Passed each drug screen at the depot".to_owned(), "Zendesk: page 2".to_owned()];
        let keywords = ["Polish", "right to work", "drug test", "Zendesk"].map(|p| keyword(p, &packs)).to_vec();
        let posting = Posting { keywords, ..Posting::default() };
        let found = cover(&resume, &posting, &packs).findings;
        assert_eq!(found[0].evidence[0].place.0, "/meta/frontline/sections/0/lines/0");
        let proven: Vec<bool> = found.iter().map(|f| f.state != State::Gap).collect();
        assert_eq!(proven, [true, true, true, false]);
    }

    #[test]
    fn a_school_certificate_counts_among_the_courses_and_a_diploma_of_a_trade_does_not() {
        let state = |name: &str| {
            let packs = Packs::builtin().unwrap();
            let certificates = vec![Certificate { name: Some(name.to_owned()), ..Certificate::default() }];
            let resume = Resume { certificates, ..Resume::default() };
            let posting = Posting { keywords: vec![keyword("High school diploma", &packs)], ..Posting::default() };
            cover(&resume, &posting, &packs).findings[0].state
        };
        assert_eq!(state("Bachillerato, Quito"), State::Variant);
        assert_eq!(state("Diploma in floristry"), State::Gap);
    }

    #[test]
    fn one_thing_of_a_pair_is_a_part_of_it() {
        let finding = |phrase: &str| {
            let packs = Packs::builtin().unwrap();
            let unknown =
                |p: &str| Keyword { id: None, name: p.to_owned(), kind: TermKind::Skill, ..keyword(p, &packs) };
            let work = Work { highlights: vec!["Sorted parcels by street".to_owned()], ..Work::default() };
            let posting = Posting { keywords: vec![unknown(phrase)], ..Posting::default() };
            let resume = Resume { work: vec![work], ..Resume::default() };
            cover(&resume, &posting, &packs).findings.remove(0)
        };
        let part = finding("parcels and claims");
        assert_eq!((part.state, part.limit.is_some()), (State::Supported, true));
        assert_eq!(finding("freight and claims").state, State::Gap);
        assert_eq!(finding("claims and sorters").state, State::Gap);
    }

    #[test]
    fn a_related_tool_is_told_and_never_equal() {
        let finding = &judge(&["Zendesk"])[0];
        assert_eq!(finding.state, State::Gap);
        assert!(finding.advice.contains("Freshdesk"), "{}", finding.advice);
    }

    #[test]
    fn a_condition_is_no_skill_to_show() {
        for phrase in ["weekends", "must be 18", "background check"] {
            let finding = &judge(&[phrase])[0];
            assert!(finding.advice.contains("condition"), "{}", finding.advice);
        }
    }

    #[test]
    fn words_of_the_posting_are_exact_and_other_forms_variant() {
        assert_eq!(state("Microsoft Excel"), State::Exact);
        assert_eq!(state("MS Excel"), State::Variant);
    }

    #[test]
    fn a_language_counts_by_its_level() {
        assert_eq!(state("Spanish"), State::Exact);
        assert_eq!(state("French"), State::Supported);
        assert_eq!(state("German"), State::Gap);
    }

    #[test]
    fn evidence_stands_verbatim_at_its_place_and_a_gap_has_none() {
        let resume = serde_json::to_value(person()).unwrap();
        let phrases = [
            "Spanish",
            "French",
            "Excel",
            "router restarts",
            "angry guests",
            "first aid",
            "de-escalation",
            "Zendesk",
            "wrong orders",
        ];
        for finding in judge(&phrases) {
            assert_eq!(finding.evidence.is_empty(), finding.state == State::Gap, "{}", finding.phrase);
            for evidence in finding.evidence {
                let value = resume.pointer(&evidence.place.0).and_then(|v| v.as_str()).unwrap_or_default();
                assert!(value.contains(&evidence.text), "{} at {}", evidence.text, evidence.place);
            }
        }
    }
}
