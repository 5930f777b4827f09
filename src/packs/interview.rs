//! Interview: the question bank (`questions.toml`), probes and rating anchors (`probes.toml`), and what STAR drafts and
//! checks know of words (`star.toml`). Domain SPEC 4.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::hash::Map;
use super::phrases::Phrases;
use super::schema::merged;
use super::{PackError, PackFault, PackFiles};
use crate::model::answer::{FaultSeverity, QuestionKind};
use crate::model::competency::CompetencyId;

/// Interview questions, probes, fault detectors, and the words of STAR.
#[derive(Debug)]
pub struct Interview {
    /// The bank in its order.
    pub questions: Vec<Question>,
    /// Competencies that a session asks for when no posting says otherwise.
    pub core: Vec<CompetencyId>,
    /// Verbs that open duty lines.
    pub verbs: Verbs,
    asides: Vec<String>,
    probes: Vec<Probe>,
    rubrics: Vec<Rubric>,
    faults: Vec<FaultRule>,
    blanks: Vec<Blanks>,
    lists: BTreeMap<String, List>,
    lexicon: BTreeMap<CompetencyId, Phrases<()>>,
}

/// A question of the bank.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// `Q01` and on.
    pub id: String,
    /// What it tests.
    pub competency: CompetencyId,
    /// Its kind.
    pub kind: QuestionKind,
    /// The question.
    pub question: String,
    /// What the interviewer asks next.
    #[serde(default)]
    pub probe: Option<String>,
    /// What a good answer shows.
    pub listen_for: String,
    /// Situations that may bring a memory back.
    pub memory: Vec<String>,
    /// Other competencies whose stories serve it.
    #[serde(default)]
    pub also: Vec<CompetencyId>,
    /// When it is the question about a weak spot.
    #[serde(default)]
    pub weak_spot: Option<WeakSpot>,
    /// Rows of the seed checklist that it covers.
    #[serde(default)]
    pub seeds: Vec<String>,
}

/// A spot that an interviewer will ask about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WeakSpot {
    /// Time between two jobs.
    Gap,
    /// A program of the posting that the resume does not name.
    Tool,
    /// A new field.
    Change,
}

/// What to ask after an answer with a fault.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Probe {
    /// The fault.
    pub id: String,
    /// The question.
    pub ask: String,
}

/// Rating anchors of a competency, or `GENERIC` (SPEC 4.3). A person picks the level.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rubric {
    /// Competency or `GENERIC`.
    pub id: String,
    /// Anchors, lowest level first.
    pub levels: Vec<Anchor>,
}

/// An anchor of a rating scale.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// 1 to 5.
    pub level: u8,
    /// What an answer of that level does.
    pub anchor: String,
}

/// A fault that a program can find (SPEC 4.6).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FaultRule {
    /// `F01` to `F25`.
    pub id: String,
    /// Short name.
    pub name: String,
    /// How grave.
    pub severity: FaultSeverity,
    /// Coach line; `{n}` and `{words}` are filled in.
    pub message: String,
    /// Patterns, for faults that are word lists.
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    tests: Vec<String>,
    #[serde(default)]
    refuses: Vec<String>,
    /// Compiled `words`.
    #[serde(skip)]
    pub(crate) phrases: Phrases<()>,
}

/// The bracketed questions of a draft.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Blanks {
    /// Competency or `DEFAULT`.
    pub id: String,
    /// For the situation.
    pub situation: String,
    /// For the task.
    pub task: String,
    /// Two for the action.
    pub action: Vec<String>,
    /// Two for the result.
    pub result: Vec<String>,
}

/// A named list of patterns.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    id: String,
    words: Vec<String>,
    tests: Vec<String>,
    refuses: Vec<String>,
    #[serde(skip)]
    phrases: Phrases<()>,
}

/// Verbs that open duty lines, with their forms.
#[derive(Debug, Default)]
pub struct Verbs {
    forms: Map<String, (Form, String)>,
    past: Map<String, String>,
    nouns: Vec<String>,
    after: Vec<String>,
    adverbs: Vec<String>,
    state: Phrases<()>,
    passive: Vec<String>,
    never_active: Vec<String>,
}

/// Form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// "take"
    Base,
    /// "took"
    Past,
    /// "takes"
    Third,
    /// "taking"
    Gerund,
}

/// Lists that the STAR room asks for by name.
const LISTS: [&str; 19] = [
    "situation",
    "task",
    "action",
    "result",
    "outcome",
    "past",
    "hypothetical",
    "trait",
    "opinion",
    "when",
    "person",
    "negative",
    "learning",
    "texting",
    "calendar",
    "quantity",
    "state",
    "no-past",
    "named",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuestionFile {
    #[serde(default)]
    question: Vec<Question>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ProbeFile {
    #[serde(default)]
    probe: Vec<Probe>,
    #[serde(default)]
    rubric: Vec<Rubric>,
}

/// `star.toml`; a later layer overrides by id, and the tables as wholes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StarFile {
    #[serde(default)]
    core: Vec<CompetencyId>,
    #[serde(default)]
    asides: Vec<String>,
    #[serde(default)]
    list: Vec<List>,
    verbs: Option<VerbFile>,
    #[serde(default)]
    blank: Vec<Blanks>,
    #[serde(default)]
    lexicon: Vec<Lexicon>,
    #[serde(default)]
    fault: Vec<FaultRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lexicon {
    id: CompetencyId,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VerbFile {
    regular: Vec<String>,
    irregular: Vec<(String, String)>,
    nouns: Vec<String>,
    after_verb: Vec<String>,
    adverbs: Vec<String>,
    doubled: Vec<String>,
    state: Vec<String>,
    passive: Vec<String>,
    never_active: Vec<String>,
}

impl Interview {
    /// Reads `questions.toml`, `probes.toml` and `star.toml`.
    pub(super) fn compile(files: &PackFiles) -> Result<Self, PackError> {
        let mut core = Vec::new();
        let mut asides = Vec::new();
        let mut verbs = Verbs::default();
        let mut lists: BTreeMap<String, List> = BTreeMap::new();
        let mut lexicon = BTreeMap::new();
        let mut blanks: Vec<Blanks> = Vec::new();
        let mut faults: Vec<FaultRule> = Vec::new();
        for file in files.tables::<StarFile>("star.toml")?.into_iter().map(|table| table.rows) {
            if !file.core.is_empty() {
                core = file.core;
            }
            asides.extend(file.asides.iter().map(|head| bare(head)));
            if let Some(table) = &file.verbs {
                verbs = Verbs::new(table);
            }
            for mut list in file.list {
                list.phrases = Phrases::list(&list.words);
                lists.insert(list.id.clone(), list);
            }
            for row in file.lexicon {
                lexicon.insert(row.id, Phrases::list(&row.words));
            }
            for row in file.blank {
                put(&mut blanks, row, |blank| &blank.id);
            }
            for mut row in file.fault {
                row.phrases = Phrases::list(&row.words);
                put(&mut faults, row, |fault| &fault.id);
            }
        }
        if let Some(missing) = LISTS.iter().find(|name| !lists.contains_key(**name)) {
            let message = format!("the list `{missing}` is missing");
            return Err(PackError { file: "star.toml".to_owned(), message });
        }
        let mut tables = files.tables::<ProbeFile>("probes.toml")?;
        Ok(Self {
            questions: files.entries("questions.toml", |file: &mut QuestionFile| &mut file.question, |q| &q.id)?,
            probes: merged(&mut tables, |file| &mut file.probe, |p| &p.id)?,
            rubrics: merged(&mut tables, |file| &mut file.rubric, |r| &r.id)?,
            core,
            asides,
            verbs,
            faults,
            blanks,
            lists,
            lexicon,
        })
    }

    /// Runs the tests of its entries.
    pub(super) fn check(&self) -> Vec<PackFault> {
        let mut out = Vec::new();
        for list in self.lists.values() {
            list.phrases.try_lines(&mut out, &list.id, &list.tests, &list.refuses);
        }
        for fault in &self.faults {
            if !fault.words.is_empty() && fault.tests.is_empty() {
                out.push(PackFault { id: fault.id.clone(), line: String::new(), expected: "a test of its patterns" });
            }
            fault.phrases.try_lines(&mut out, &fault.id, &fault.tests, &fault.refuses);
        }
        for probe in self.probes.iter().filter(|probe| self.fault(&probe.id).is_none()) {
            out.push(PackFault { id: probe.id.clone(), line: probe.ask.clone(), expected: "a fault of that id" });
        }
        out
    }

    /// The fault `id`.
    pub fn fault(&self, id: &str) -> Option<&FaultRule> {
        self.faults.iter().find(|fault| fault.id == id)
    }

    /// What to ask after an answer with fault `id`.
    pub fn probe(&self, id: &str) -> Option<&str> {
        self.probes.iter().find(|probe| probe.id == id).map(|probe| probe.ask.as_str())
    }

    /// Rating anchors for `competency`, else the generic ones.
    pub fn rubric(&self, competency: CompetencyId) -> Option<&Rubric> {
        let named = |id: &str| self.rubrics.iter().find(|rubric| rubric.id == id);
        named(competency.as_str()).or_else(|| named("GENERIC"))
    }

    /// The bracketed questions for `competency`.
    pub fn blanks(&self, competency: CompetencyId) -> Option<&Blanks> {
        let named = |id: &str| self.blanks.iter().find(|blank| blank.id == id);
        named(competency.as_str()).or_else(|| named("DEFAULT"))
    }

    /// Words of an answer on `competency`.
    pub(crate) fn lexicon(&self, competency: CompetencyId) -> Option<&Phrases<()>> {
        self.lexicon.get(&competency)
    }

    /// The question of the bank that says the same as `text`, whatever its case and marks.
    pub fn question(&self, text: &str) -> Option<&Question> {
        let wanted = bare(text);
        self.questions.iter().find(|question| bare(&question.question) == wanted)
    }

    /// A heading of frontline's own sheet that is no question.
    pub(crate) fn is_aside(&self, heading: &str) -> bool {
        self.asides.contains(&bare(heading))
    }

    /// The named list; empty for a name that is not in [`LISTS`].
    pub(crate) fn list(&self, name: &str) -> &Phrases<()> {
        static EMPTY: std::sync::LazyLock<Phrases<()>> = std::sync::LazyLock::new(Phrases::default);
        self.lists.get(name).map_or(&*EMPTY, |list| &list.phrases)
    }
}

impl Verbs {
    fn new(table: &VerbFile) -> Self {
        let mut verbs = Self {
            nouns: table.nouns.clone(),
            after: table.after_verb.clone(),
            adverbs: table.adverbs.clone(),
            state: Phrases::list(&table.state),
            passive: table.passive.clone(),
            never_active: table.never_active.clone(),
            ..Self::default()
        };
        for (base, past) in &table.irregular {
            verbs.past.insert(base.clone(), past.clone());
        }
        let irregular = table.irregular.iter().map(|(base, _)| base);
        for base in table.regular.iter().chain(irregular) {
            let doubles = table.doubled.contains(base);
            let past = verbs.past.entry(base.clone()).or_insert_with(|| ending(base, "ed", doubles)).clone();
            for (form, text) in [
                (Form::Third, third(base)),
                (Form::Gerund, ending(base, "ing", doubles)),
                (Form::Past, past),
                (Form::Base, base.clone()),
            ] {
                verbs.forms.insert(text, (form, base.clone()));
            }
        }
        verbs
    }

    /// Form and base of a word in small letters, if it is a known verb. "cut" is a base.
    pub(crate) fn form(&self, lower: &str) -> Option<(Form, &str)> {
        self.forms.get(lower).map(|(form, base)| (*form, base.as_str()))
    }

    /// Past of a known base.
    pub(crate) fn past(&self, base: &str) -> Option<&str> {
        self.past.get(base).map(String::as_str)
    }

    /// The base form is as often a noun.
    pub(crate) fn often_noun(&self, base: &str) -> bool {
        self.nouns.iter().any(|noun| noun == base)
    }

    /// `lower` follows a verb and seldom a noun.
    pub(crate) fn follows_verb(&self, lower: &str) -> bool {
        let plural = lower.len() > 3 && lower.ends_with('s') && !lower.ends_with("ss");
        plural || lower.starts_with(|c: char| c.is_ascii_digit() || c == '$') || self.after.iter().any(|w| w == lower)
    }

    /// `lower` is an adverb that may stand before the verb.
    pub(crate) fn adverb(&self, lower: &str) -> bool {
        (lower.len() > 4 && lower.ends_with("ly")) || self.adverbs.iter().any(|word| word == lower)
    }

    /// Openers that take "was".
    pub(crate) fn state(&self) -> &Phrases<()> {
        &self.state
    }

    /// `lower` at the head of a line, with `next` after it, may be a passive participle or an adjective.
    pub(crate) fn passive(&self, lower: &str, next: &str) -> bool {
        const BEFORE: [&str; 12] = ["for", "by", "as", "to", "in", "on", "with", "from", "of", "at", "employee", "top"];
        let has = |list: &[String]| list.iter().any(|word| word == lower);
        has(&self.never_active) || (has(&self.passive) && (next.is_empty() || BEFORE.contains(&next)))
    }
}

/// Puts `row` in `all`, over one with the same id.
fn put<T>(all: &mut Vec<T>, row: T, id: impl Fn(&T) -> &String) {
    match all.iter().position(|old| id(old) == id(&row)) {
        Some(at) => {
            if let Some(old) = all.get_mut(at) {
                *old = row;
            }
        }
        None => all.push(row),
    }
}

/// Letters and digits of `text` in small letters.
fn bare(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// `base` with a regular ending that starts with a vowel.
fn ending(base: &str, ending: &str, doubles: bool) -> String {
    let last = base.chars().last().unwrap_or(' ');
    if doubles {
        return format!("{base}{last}{ending}");
    }
    if let Some(stem) = base.strip_suffix('e').filter(|stem| ending == "ed" || !stem.ends_with('e')) {
        return format!("{stem}{ending}");
    }
    match base.strip_suffix('y') {
        Some(stem) if ending == "ed" && !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ied"),
        _ => format!("{base}{ending}"),
    }
}

/// The third person of `base`.
fn third(base: &str) -> String {
    if base.ends_with(['s', 'x', 'z', 'o']) || base.ends_with("ch") || base.ends_with("sh") {
        return format!("{base}es");
    }
    match base.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ => format!("{base}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packs::Packs;

    #[test]
    fn the_bank_holds_the_questions_of_the_domain() {
        let packs = Packs::builtin().unwrap();
        assert_eq!(packs.interview.questions.len(), 68);
        assert!(packs.interview.questions.iter().all(|q| (2..=4).contains(&q.memory.len())));
        assert_eq!(packs.interview.faults.len(), 25);
        assert_eq!(packs.interview.probes.len(), 25);
    }

    #[test]
    fn the_own_tests_of_the_packs_hold() {
        assert_eq!(Packs::builtin().unwrap().interview.check(), []);
    }

    #[test]
    fn a_question_is_known_whatever_its_marks() {
        let packs = Packs::builtin().unwrap();
        let found = packs.interview.question("**tell me about a time you had to handle a difficult customer**");
        assert_eq!(found.map(|q| q.id.as_str()), Some("Q06"));
    }

    #[test]
    fn verbs_know_their_forms() {
        let packs = Packs::builtin().unwrap();
        let verbs = &packs.interview.verbs;
        for (word, form, base) in [
            ("carried", Form::Past, "carry"),
            ("processes", Form::Third, "process"),
            ("logging", Form::Gerund, "log"),
            ("closing", Form::Gerund, "close"),
            ("took", Form::Past, "take"),
            ("cut", Form::Base, "cut"),
        ] {
            assert_eq!(verbs.form(word), Some((form, base)), "{word}");
        }
        assert_eq!(verbs.past("planned"), None);
        assert_eq!(verbs.past("plan"), Some("planned"));
    }
}
