//! Lexicon: the terms of postings and resumes (`terms/*.toml`), compiled into one automaton over word stems. The main
//! entry is [`Lexicon::find`].
//!
//! A text is read as its word stems, clauses parted by a mark, so that hyphen and blank are the same, inflection does not
//! count, and no term is found inside a word or across a full stop. The automaton reads the number of each stem, two
//! digits, and not its letters: so it is small, and is built in a fraction of the time.

use std::borrow::Cow;
use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use serde::Deserialize;

use super::hash::Map;
use super::words::{STEM_NUMBERS, StemNumber, Word, number_of, words};
use super::{PackError, PackFault, PackFiles};
use crate::model::competency::CompetencyId;
use crate::model::posting::TermKind;

/// Number of a stem; [`digits`] in the automaton.
type StemId = u16;

/// How many the second digit of a number counts. To add a word to the automaton is to walk along the lists of digits that
/// may stand there, so that both are kept short; the first digit, a byte, leaves room for 24 000 stems.
const BASE: StemId = 96;
/// Stands between clauses; no stem has this number.
const BREAK: StemId = 0;
/// `and`, and so a lone `&`.
const AND: StemId = 1;
/// Of a stem that no wording holds.
const UNKNOWN: StemId = 256 * BASE - 1;

/// A term as its pack gives it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Unique kebab-case identifier.
    pub id: String,
    /// Canonical name.
    pub name: String,
    /// What kind of thing it is.
    pub kind: TermKind,
    /// Other wordings of the same thing.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Wordings that count only in capitals.
    #[serde(default)]
    pub acronyms: Vec<String>,
    /// Name and aliases count only as capitalised here (SPEC K14).
    #[serde(default)]
    pub cased: bool,
    /// Wordings that cancel a hit which they cover or touch.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Wordings that speak of a candidate only in a summary or among the skills: a duty means another thing by them
    /// (`positive results`, `data-driven reports`). With `=` in front only this form.
    #[serde(default)]
    pub told: Vec<String>,
    /// Members of a family are comparable, never equal (SPEC K13).
    #[serde(default)]
    pub family: Option<String>,
    /// Generic terms that a stated member satisfies.
    #[serde(default)]
    pub member_of: Vec<String>,
    /// Terms that this one shows.
    #[serde(default)]
    pub implies: Vec<String>,
    /// What questions and stories about the term are of.
    #[serde(default)]
    pub competencies: Vec<CompetencyId>,
    /// May never be claimed unless stated.
    #[serde(default)]
    pub guard: bool,
    /// Rows of the seed checklist that it serves.
    #[serde(default)]
    pub seeds: Vec<String>,
    /// Why it stands here.
    #[serde(default)]
    pub note: Option<String>,
    /// Lines in which it must be found.
    #[serde(default)]
    pub tests: Vec<String>,
    /// Lines in which it must not be found.
    #[serde(default)]
    pub refuses: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    term: Vec<Term>,
}

/// How a term stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The canonical name.
    Exact,
    /// The canonical name, inflected.
    Inflected,
    /// An acronym.
    Acronym,
    /// Another wording.
    Alias,
}

/// A term found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Number of the term, for [`Lexicon::term`].
    pub term: usize,
    /// First byte in the text.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// How it is written.
    pub form: Form,
}

/// A text in words with their stems.
#[derive(Debug, Clone)]
pub struct Stemmed<'a> {
    /// The words.
    pub words: Vec<Word<'a>>,
    /// The stem of each.
    pub stems: Vec<Cow<'a, str>>,
    /// The numbers of the stems.
    pub(crate) numbers: Vec<StemNumber>,
    /// A clause ends before the word.
    pub breaks: Vec<bool>,
    /// What stands before the word.
    pub gaps: Vec<&'a str>,
    /// What stands before the word, as the automaton reads it.
    links: Vec<Option<StemId>>,
    /// The number of each stem.
    ids: Vec<StemId>,
}

/// What a pattern of the automaton means: a wording of a term, by its number in its list.
#[derive(Debug, Clone, Copy)]
struct Wording {
    term: usize,
    number: usize,
    role: Role,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Name,
    Alias,
    Acronym,
}

/// A wording that cancels a term where it touches it, as the automaton would read it.
#[derive(Debug)]
struct Unless {
    /// The stem with which it starts.
    first: StemId,
    digits: Vec<u8>,
}

impl Unless {
    fn new(digits: Vec<u8>) -> Self {
        let first = digits.first_chunk().map_or(UNKNOWN, |[high, low]| StemId::from(*high) * BASE + StemId::from(*low));
        Self { first, digits }
    }
}

/// Terms of postings and resumes.
#[derive(Debug, Default)]
pub struct Lexicon {
    terms: Vec<Term>,
    by_id: Map<String, usize>,
    wordings: Vec<Wording>,
    automaton: Option<AhoCorasick>,
    /// `unless` of each term: few texts hold the term, so it is looked for only there.
    unless: Vec<Vec<Unless>>,
    /// Number of the next stem.
    next: StemId,
    /// The number of each stem of the wordings by its number among the known stems; [`UNKNOWN`] where no wording has it.
    by_number: Vec<StemId>,
    /// The same of those that are not known.
    others: Map<String, StemId>,
}

impl Lexicon {
    /// Reads `terms/*.toml`.
    pub(super) fn compile(files: &PackFiles) -> Result<Self, PackError> {
        Self::new(files.entries("terms/", |file: &mut File| &mut file.term, |term| &term.id)?)
    }

    /// A lexicon of `terms`.
    fn new(terms: Vec<Term>) -> Result<Self, PackError> {
        let refused = |message: String| PackError { file: "terms/".to_owned(), message };
        let mut lexicon = Self::default();
        let mut patterns: Vec<Vec<u8>> = Vec::new();
        let mut wordings = Vec::new();
        lexicon.by_number = vec![UNKNOWN; STEM_NUMBERS];
        lexicon.next = AND;
        lexicon.number(Cow::Borrowed("and"), number_of("and"));
        for (index, term) in terms.iter().enumerate() {
            lexicon.by_id.insert(term.id.clone(), index);
            let mut learn = |text: &str| {
                let found = words(text);
                if found.is_empty() {
                    return Err(refused(format!("the term `{}` has a wording without words", term.id)));
                }
                lexicon.learn(text, &found).ok_or_else(|| refused("it has too many words".to_owned()))
            };
            let name = std::slice::from_ref(&term.name);
            for (texts, role) in [(name, Role::Name), (&term.aliases, Role::Alias), (&term.acronyms, Role::Acronym)] {
                for (number, text) in texts.iter().enumerate() {
                    patterns.push(learn(text)?);
                    wordings.push(Wording { term: index, number, role });
                }
            }
            let unless = term.unless.iter().map(|text| learn(text).map(Unless::new)).collect::<Result<_, _>>()?;
            lexicon.unless.push(unless);
        }
        if !patterns.is_empty() {
            // A prefilter looks for rare bytes, and numbers have none. Only what the first byte of a number leads to is
            // filled in for every byte: for the second byte that is a row for each stem, which takes long to write. A packed
            // automaton takes longer to make than it saves: the search is a twentieth of the time of `find`.
            let automaton = AhoCorasick::builder()
                .kind(Some(AhoCorasickKind::NoncontiguousNFA))
                .prefilter(false)
                .dense_depth(2)
                .build(&patterns)
                .map_err(|error| refused(error.to_string()))?;
            lexicon.automaton = Some(automaton);
        }
        (lexicon.terms, lexicon.wordings) = (terms, wordings);
        Ok(lexicon)
    }

    /// Keeps the stems of `words`, those of a wording, and writes them for the automaton; none if there are too many to be
    /// numbered.
    fn learn(&mut self, text: &str, words: &[Word<'_>]) -> Option<Vec<u8>> {
        let mut line = Vec::with_capacity(4 * words.len());
        let mut last = 0;
        for (at, word) in words.iter().enumerate() {
            if at > 0 {
                line.extend(link(&text[last..word.start], false).into_iter().flat_map(digits));
            }
            let (stem, number) = stem_of(word);
            line.extend(digits(self.number(stem, number)?));
            last = word.end;
        }
        Some(line)
    }

    /// The number of `stem`, which gets one if it has none and there is one left; `number` is that among the known stems.
    fn number(&mut self, stem: Cow<'_, str>, number: StemNumber) -> Option<StemId> {
        let id = match self.by_number.get_mut(usize::from(number)).filter(|_| number > 0) {
            Some(id) if *id == UNKNOWN => {
                *id = self.next;
                *id
            }
            Some(id) => *id,
            None => *self.others.entry(stem.into_owned()).or_insert(self.next),
        };
        if id == self.next {
            self.next += 1;
        }
        (id < UNKNOWN).then_some(id)
    }

    /// `text` in words and stems, to be looked through once and used often.
    pub fn read<'a>(&'a self, text: &'a str) -> Stemmed<'a> {
        let words = words(text);
        let mut stems = Vec::with_capacity(words.len());
        let mut numbers = Vec::with_capacity(words.len());
        let mut links = Vec::with_capacity(words.len());
        let mut gaps = Vec::with_capacity(words.len());
        let mut ids = Vec::with_capacity(words.len());
        let mut last = 0;
        for word in &words {
            let between = &text[last..word.start];
            links.push(link(between, last == 0));
            gaps.push(between);
            let (stem, number) = stem_of(word);
            ids.push(match self.by_number.get(usize::from(number)).filter(|_| number > 0) {
                Some(id) => *id,
                None => self.others.get(stem.as_ref()).copied().unwrap_or(UNKNOWN),
            });
            stems.push(stem);
            numbers.push(number);
            last = word.end;
        }
        let breaks = links.iter().map(|link| *link == Some(BREAK)).collect();
        Stemmed { words, stems, numbers, breaks, gaps, links, ids }
    }

    /// The term number `index`.
    pub fn term(&self, index: usize) -> Option<&Term> {
        self.terms.get(index)
    }

    /// The number of the term `id`.
    pub fn index_of(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The term `id`.
    pub fn get(&self, id: &str) -> Option<&Term> {
        self.by_id.get(id).and_then(|&index| self.terms.get(index))
    }

    /// All terms, in the order of the packs.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// In a duty the words of `hit` mean another thing than the term ([`Term::told`]).
    pub fn is_told(&self, hit: &Hit, read: &Stemmed<'_>) -> bool {
        let Some(term) = self.terms.get(hit.term).filter(|term| !term.told.is_empty()) else { return false };
        let from = read.words.partition_point(|word| word.start < hit.start);
        let to = read.words.partition_point(|word| word.end <= hit.end);
        let written = read.words.get(from..to).unwrap_or_default();
        term.told.iter().any(|told| match told.strip_prefix('=') {
            Some(form) => same(written, &words(form), |word, own| word.lower == own.lower),
            None => same(written, &words(told), |word, own| word.stem().0 == own.stem().0),
        })
    }

    /// The terms that stand in `text`, by place; one inside a longer one is left out.
    pub fn find(&self, text: &str) -> Vec<Hit> {
        self.find_in(&self.read(text))
    }

    /// The same for a text that was read before.
    pub fn find_in(&self, read: &Stemmed<'_>) -> Vec<Hit> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let (line, starts) = read.line();
        let mut hits: Vec<(usize, usize, usize, Form)> = Vec::new();
        for found in automaton.find_overlapping_iter(&line) {
            let wording = self.wordings[found.pattern().as_usize()];
            let Ok(from) = starts.binary_search(&found.start()) else { continue };
            let to = starts.partition_point(|&s| s < found.end());
            let Some(term) = self.terms.get(wording.term).filter(|_| from < to) else { continue };
            let written = &read.words[from..to];
            match wording.role {
                Role::Acronym => {
                    let own = words(&term.acronyms[wording.number]);
                    if same(written, &own, |w, a| is_acronym(w.text, a.text)) {
                        hits.push((wording.term, from, to, Form::Acronym));
                    }
                }
                Role::Name | Role::Alias => {
                    let is_name = wording.role == Role::Name;
                    let text = if is_name { &term.name } else { &term.aliases[wording.number] };
                    let plain = |word: &Word<'_>| word.text == text || !term.cased && word.lower.as_str() == text;
                    let mut exact = matches!(written, [word] if plain(word));
                    if !exact && (is_name || term.cased || written.len() == 1) {
                        let own = words(text);
                        let as_cased =
                            |w: &Word<'_>, a: &Word<'_>| w.text == a.text || w.text.strip_suffix("'s") == Some(a.text);
                        if term.cased && !same(written, &own, as_cased) {
                            continue;
                        }
                        if let ([own], [word]) = (&own[..], written)
                            && !inflects(&own.lower, &word.lower)
                        {
                            continue;
                        }
                        exact = same(written, &own, |w, a| w.lower == a.lower);
                    }
                    let form = match (is_name, exact) {
                        (true, true) => Form::Exact,
                        (true, false) => Form::Inflected,
                        (false, _) => Form::Alias,
                    };
                    hits.push((wording.term, from, to, form));
                }
            }
        }
        let held = read.ids.iter().fold(0, |held, id| held | bit(*id));
        hits.retain(|&(term, from, to, _)| !self.is_cancelled(term, from..to, (&line, &starts, held), read));
        hits.sort_by_key(|h| (h.1, std::cmp::Reverse(h.2), h.3 as u8, h.0));
        let mut kept: Vec<(usize, usize, usize, Form)> = Vec::new();
        for hit in &hits {
            let inside = |k: &&(usize, usize, usize, Form)| k.1 <= hit.1 && hit.2 <= k.2;
            let longer = kept.iter().filter(inside).any(|k| k.0 == hit.0 || k.2 - k.1 > hit.2 - hit.1);
            if !longer {
                kept.push(*hit);
            }
        }
        let place = |(term, from, to, form): (usize, usize, usize, Form)| {
            let (start, end) = (read.words[from].start, read.words[to - 1].end);
            Hit { term, start, end, form }
        };
        kept.into_iter().map(place).collect()
    }

    /// A wording of `unless` covers or touches the words `hit`, in which the term stands; one that only touches them stands
    /// in the same clause.
    /// `held` are the [`bit`]s of the stems of the text.
    fn is_cancelled(
        &self,
        term: usize,
        hit: Range<usize>,
        (line, starts, held): (&[u8], &[usize], u64),
        read: &Stemmed<'_>,
    ) -> bool {
        let stands = |Unless { first, digits }: &Unless| {
            if held & bit(*first) == 0 {
                return false;
            }
            let begin = hit.start.saturating_sub(digits.len() / 2);
            let ids = read.ids.get(begin..=hit.end.min(starts.len() - 1)).unwrap_or_default();
            (begin..).zip(ids).filter(|(_, id)| *id == first).any(|(from, _)| {
                if !line[starts[from]..].starts_with(digits) {
                    return false;
                }
                let to = starts.partition_point(|&start| start < starts[from] + digits.len());
                let (before, behind) = (to <= hit.start, hit.end <= from);
                !(before && (to < hit.start || read.breaks[hit.start])
                    || behind && (hit.end < from || read.breaks[from]))
            })
        };
        self.unless.get(term).is_some_and(|all| all.iter().any(stands))
    }

    /// Runs the tests of its entries.
    pub(super) fn check(&self) -> Vec<PackFault> {
        let mut faults = Vec::new();
        for (index, term) in self.terms.iter().enumerate() {
            let stands = |line: &String| self.find(line).iter().any(|hit| hit.term == index);
            let fault = |line: &String, expected| PackFault { id: term.id.clone(), line: line.clone(), expected };
            faults.extend(term.tests.iter().filter(|line| !stands(line)).map(|line| fault(line, "a hit")));
            faults.extend(term.refuses.iter().filter(|line| stands(line)).map(|line| fault(line, "no hit")));
            let named = term.member_of.iter().chain(&term.implies);
            let unknown = named.filter(|id| !self.by_id.contains_key(*id));
            faults.extend(unknown.map(|id| fault(id, "a term with this id")));
        }
        faults
    }
}

impl<'a> Stemmed<'a> {
    /// The part of the text from byte `from` to byte `to`, as if it had been read alone: no word reaches over its ends.
    pub fn part(&self, from: usize, to: usize) -> Self {
        let first = self.words.partition_point(|word| word.start < from);
        let last = self.words.partition_point(|word| word.end <= to).max(first);
        let shifted = |word: &Word<'a>| {
            let mut word = word.clone();
            (word.start, word.end) = (word.start - from, word.end - from);
            word
        };
        let mut part = Self {
            words: self.words[first..last].iter().map(shifted).collect(),
            stems: self.stems[first..last].to_vec(),
            numbers: self.numbers[first..last].to_vec(),
            breaks: self.breaks[first..last].to_vec(),
            gaps: self.gaps[first..last].to_vec(),
            links: self.links[first..last].to_vec(),
            ids: self.ids[first..last].to_vec(),
        };
        if let (Some(word), Some(gap)) = (part.words.first_mut(), part.gaps.first_mut()) {
            word.glued = false;
            *gap = gap.get(gap.len().saturating_sub(word.start)..).unwrap_or_default();
            part.breaks[0] = true;
            part.links[0] = Some(BREAK);
        }
        part
    }
}

impl Stemmed<'_> {
    /// The text as the automaton reads it, and the byte where each word starts.
    fn line(&self) -> (Vec<u8>, Vec<usize>) {
        let mut line = Vec::with_capacity(4 * self.ids.len());
        let mut starts = Vec::with_capacity(self.ids.len());
        for (id, link) in self.ids.iter().zip(&self.links) {
            line.extend(link.iter().copied().flat_map(digits));
            starts.push(line.len());
            line.extend(digits(*id));
        }
        (line, starts)
    }
}

/// The bit of a stem, which it shares with others.
fn bit(id: StemId) -> u64 {
    1 << (id % 64)
}

/// A number as the automaton reads it.
fn digits(id: StemId) -> [u8; 2] {
    [(id / BASE) as u8, (id % BASE) as u8]
}

/// What the marks `between` two words, or before the first, are to the automaton.
fn link(between: &str, first: bool) -> Option<StemId> {
    let parts = |c| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '(' | ')' | '\n' | '\t' | '|' | '•' | '·');
    if first {
        return Some(BREAK);
    }
    if between == " " {
        return None;
    }
    if between.contains(parts) { Some(BREAK) } else { (between.trim() == "&").then_some(AND) }
}

/// The stem of a word, and its number among the known stems.
fn stem_of<'a>(word: &Word<'a>) -> (Cow<'a, str>, StemNumber) {
    match plural_acronym(word) {
        Some(acronym) => (Cow::Owned(acronym.to_owned()), number_of(acronym)),
        None => word.stem(),
    }
}

/// `SLA` of `SLAs`, in small letters.
fn plural_acronym<'w>(word: &'w Word<'_>) -> Option<&'w str> {
    let capitals = |t: &str| t.len() > 1 && t.chars().all(char::is_uppercase);
    word.text
        .strip_suffix('s')
        .filter(|t| t.starts_with(char::is_uppercase) && capitals(t))
        .and_then(|_| word.lower.strip_suffix('s'))
}

/// `written` is `wording`, word by word; `&` and `and` are the same.
fn same(written: &[Word<'_>], wording: &[Word<'_>], equal: impl Fn(&Word<'_>, &Word<'_>) -> bool) -> bool {
    let mut written = written.iter().filter(|w| w.lower != "and");
    let mut wording = wording.iter().filter(|w| w.text != "and");
    loop {
        match (written.next(), wording.next()) {
            (None, None) => return true,
            (Some(word), Some(own)) if equal(word, own) => {}
            _ => return false,
        }
    }
}

/// `written` may be a form of the one-word wording `own`, with which it shares its stem: a plural is no verb ("quotes",
/// "quoted"), a participle stands for itself ("carded", "cards"), and what was made a noun is no verb ("collections").
fn inflects(own: &str, written: &str) -> bool {
    let plural = own.ends_with('s') && !own.ends_with("ss") && !own.ends_with("ics");
    let single = |w: &str| w.strip_suffix("'s").unwrap_or(w).trim_end_matches('s').to_owned();
    if own == written {
        true
    } else if own.ends_with("ed") {
        false
    } else if own.ends_with("ions") {
        single(own) == single(written)
    } else {
        !(plural && (written.ends_with("ed") || written.ends_with("ing")))
    }
}

/// `text` is `acronym` in capitals, perhaps with the `s` of a plural.
fn is_acronym(text: &str, acronym: &str) -> bool {
    text == acronym || text.strip_suffix('s').is_some_and(|t| t.strip_suffix(['\'', '’']).unwrap_or(t) == acronym)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon(text: &str) -> Lexicon {
        let file: File = toml::from_str(text).unwrap();
        Lexicon::new(file.term).unwrap()
    }

    fn small() -> Lexicon {
        lexicon(
            r#"
            [[term]]
            id = "zendesk"
            name = "Zendesk"
            kind = "tool"
            aliases = ["Zendesk Support"]
            member_of = ["ticketing"]
            [[term]]
            id = "ticketing"
            name = "ticketing system"
            kind = "tool"
            [[term]]
            id = "fcr"
            name = "first contact resolution"
            kind = "kpi"
            acronyms = ["FCR"]
            [[term]]
            id = "toast"
            name = "Toast"
            kind = "tool"
            cased = true
            unless = ["Toast of the town"]
            [[term]]
            id = "excel"
            name = "Excel"
            kind = "tool"
            aliases = ["Microsoft Excel"]
            unless = ["excel at", "ability to excel"]
            [[term]]
            id = "deescalation"
            name = "de-escalation"
            kind = "skill"
            aliases = ["de-escalate"]
            [[term]]
            id = "food-bev"
            name = "food and beverage"
            kind = "knowledge"
            [[term]]
            id = "customer-service"
            name = "customer service"
            kind = "skill"
            "#,
        )
    }

    fn found(text: &str) -> Vec<(String, String, Form)> {
        let lexicon = small();
        let hits = lexicon.find(text);
        hits.iter()
            .map(|h| (lexicon.term(h.term).unwrap().id.clone(), text[h.start..h.end].to_owned(), h.form))
            .collect()
    }

    fn ids(text: &str) -> Vec<String> {
        found(text).into_iter().map(|f| f.0).collect()
    }

    #[test]
    fn inflection_hyphens_and_ampersands_do_not_count() {
        assert_eq!(found("ticketing systems")[0], ("ticketing".into(), "ticketing systems".into(), Form::Inflected));
        assert_eq!(ids("De escalated callers"), ["deescalation"]);
        assert_eq!(ids("Food & Beverage"), ["food-bev"]);
    }

    #[test]
    fn acronyms_count_only_in_capitals() {
        assert_eq!(found("FCRs of 80%")[0], ("fcr".into(), "FCRs".into(), Form::Acronym));
        assert!(ids("fcr").is_empty());
    }

    #[test]
    fn false_friends_are_no_tools() {
        assert_eq!(ids("took orders in Toast"), ["toast"]);
        assert!(ids("made toast and coffee").is_empty());
        assert!(ids("Toast of the town award").is_empty());
        assert!(ids("I excel at sales").is_empty());
        assert_eq!(ids("reports in Microsoft Excel"), ["excel"]);
    }

    #[test]
    fn the_longest_wording_wins_and_stops_at_a_clause() {
        assert_eq!(found("Zendesk Support")[0].1, "Zendesk Support");
        assert!(ids("for the customer. Service was slow").is_empty());
        assert!(ids("customers, services").is_empty());
    }

    #[test]
    fn a_single_word_stands_only_for_its_own_forms() {
        assert!(inflects("upsell", "upselling") && inflects("refunds", "refund") && inflects("typing", "typed"));
        assert!(!inflects("quotes", "quoted") && !inflects("carded", "cards") && !inflects("collections", "collect"));
    }

    #[test]
    fn nothing_is_found_inside_a_word() {
        assert!(ids("zendesks0 xzendesk").is_empty());
    }

    #[test]
    fn a_test_that_does_not_hold_is_told() {
        let lexicon = lexicon(
            "[[term]]\nid = \"a\"\nname = \"apple\"\nkind = \"other\"\ntests = [\"pear\"]\nrefuses = [\"apples\"]\nmember_of = [\"fruit\"]",
        );
        assert_eq!(lexicon.check().len(), 3);
    }

    #[test]
    fn unknown_keys_are_refused() {
        assert!(
            toml::from_str::<File>("[[term]]\nid = \"a\"\nname = \"a\"\nkind = \"other\"\ncolour = \"red\"").is_err()
        );
    }
}
