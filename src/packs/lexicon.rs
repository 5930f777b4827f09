//! Lexicon: the terms of postings and resumes (`terms/*.toml`), compiled into one table of word stems. The main entry
//! is [`Lexicon::find`].
//!
//! A text is read as its word stems, clauses parted by a mark, so that hyphen and blank are the same, inflection does not
//! count, and no term is found inside a word or across a full stop. Stems have numbers, and the wordings stand in the order
//! of those: what may go on with the words read so far stands side by side.

mod part;
mod rows;
mod stemmed;

pub(crate) use stemmed::Read;
pub use stemmed::Stemmed;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use serde::Deserialize;

use self::rows::{Row, Rows, StemId, Stems, Unless};
use self::stemmed::{link, stem_of};
use super::hash::Map;
use super::words::{STEM_NUMBERS, StemNumber, Word, each, number_of, words};
use super::{PackError, PackFault, PackFiles};
use crate::model::competency::CompetencyId;
use crate::model::posting::TermKind;

/// Stands between clauses; no stem has this number.
const BREAK: StemId = 0;
/// `and`, and so a lone `&`.
const AND: StemId = 1;
/// Of a stem that no wording holds.
const UNKNOWN: StemId = StemId::MAX;

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
    /// Number of its first word in the text.
    pub(crate) from: u32,
    /// Number of the word after its last.
    pub(crate) to: u32,
}

impl Hit {
    /// The words of the text that it is.
    pub(crate) fn words(&self) -> Range<usize> {
        self.from as usize..self.to as usize
    }
}

/// What a row of the table means: a wording of a term, by its number in its list.
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

/// Terms of postings and resumes.
#[derive(Debug, Default)]
pub struct Lexicon {
    terms: Vec<Term>,
    by_id: Map<String, usize>,
    wordings: Rows<Wording>,
    /// `unless` of each term: few texts hold the term, so it is looked for only there.
    unless: Vec<Unless>,
    /// The stems of the name of each term, with blanks between them; joined when first asked for.
    names: Vec<OnceLock<String>>,
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
                    wordings.push((learn(text)?, Wording { term: index, number, role }));
                }
            }
            let unless = term.unless.iter().map(|text| learn(text)).collect::<Result<_, _>>()?;
            lexicon.unless.push(Unless::new(unless));
        }
        lexicon.wordings = Rows::new(wordings, usize::from(lexicon.next));
        lexicon.names = terms.iter().map(|_| OnceLock::new()).collect();
        lexicon.terms = terms;
        Ok(lexicon)
    }

    /// The row of a wording; none if there are too many stems to be numbered.
    fn learn(&mut self, text: &str, words: &[Word<'_>]) -> Option<Row> {
        let mut row = Vec::with_capacity(words.len());
        let mut last = 0;
        for (at, word) in words.iter().enumerate() {
            if at > 0 {
                row.extend(link(&text[last..word.start], false));
            }
            let (stem, number) = stem_of(word);
            row.push(self.number(stem, number)?);
            last = word.end;
        }
        Some(row)
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
            self.next = self.next.saturating_add(1);
        }
        (id < UNKNOWN).then_some(id)
    }

    /// The term number `index`.
    pub fn term(&self, index: usize) -> Option<&Term> {
        self.terms.get(index)
    }

    /// The stems of the name of the term number `index`, with blanks between them.
    pub(crate) fn name_stems(&self, index: usize) -> &str {
        let name = self.terms.get(index).map_or("", |term| &term.name);
        self.names.get(index).map_or("", |stems| stems.get_or_init(|| self.read(name).stems.join(" ")))
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
            Some(form) => same(written, each(form), |word, own| word.lower == own.lower),
            None => same(written, each(told), |word, own| word.stem().0 == own.stem().0),
        })
    }

    /// Whether a term may start at `word`.
    pub(crate) fn may_start(&self, word: &Word<'_>) -> bool {
        let (stem, number) = stem_of(word);
        self.wordings.may_start(self.id(&stem, number))
    }

    /// The terms that stand in `text`, by place; one inside a longer one is left out.
    pub fn find(&self, text: &str) -> Vec<Hit> {
        self.find_in(&self.read(text))
    }

    /// The same for a text that was read before.
    pub fn find_in(&self, read: &Stemmed<'_>) -> Vec<Hit> {
        self.find_read(read.whole())
    }

    /// The same for one of several texts.
    pub(crate) fn find_read(&self, read: Read<'_>) -> Vec<Hit> {
        let mut hits: Vec<(usize, usize, usize, Form)> = Vec::new();
        for from in (0..).zip(read.ids).filter(|(_, id)| self.wordings.may_start(**id)).map(|(from, _)| from) {
            self.each_at(read, from, |wording, to| {
                let Some(term) = self.terms.get(wording.term) else { return };
                let form = form(term, wording, read, from..to);
                hits.extend(form.map(|form| (wording.term, from, to, form)));
            });
        }
        if hits.is_empty() {
            return Vec::new();
        }
        let mut held = Stems::default();
        read.ids.iter().for_each(|id| held.insert(*id));
        hits.retain(|&(term, from, to, _)| !self.is_cancelled(term, from..to, &held, read));
        hits.sort_by_key(|h| (h.1, std::cmp::Reverse(h.2), h.3 as u8, h.0));
        let mut kept = 0;
        for at in 0..hits.len() {
            let hit = hits[at];
            let inside = |k: &&(usize, usize, usize, Form)| k.1 <= hit.1 && hit.2 <= k.2;
            let longer = hits[..kept].iter().filter(inside).any(|k| k.0 == hit.0 || k.2 - k.1 > hit.2 - hit.1);
            if !longer {
                hits[kept] = hit;
                kept += 1;
            }
        }
        hits.truncate(kept);
        let place = |(term, from, to, form): (usize, usize, usize, Form)| {
            let (start, end) = (read.words[from].start, read.words[to - 1].end);
            Hit { term, start, end, form, from: from as u32, to: to as u32 }
        };
        hits.into_iter().map(place).collect()
    }

    /// Calls `take` with every wording whose stems stand at word `from`, and the word after it.
    #[inline]
    fn each_at(&self, read: Read<'_>, from: usize, mut take: impl FnMut(Wording, usize)) {
        self.wordings.each(read.from(from), |wording, count| take(wording, from + count));
    }

    /// Whether the words `first` and `rest`, one after the other, have the stems of a wording from the first to the last.
    pub(crate) fn may_name(&self, read: Read<'_>, first: usize, rest: Range<usize>) -> bool {
        let word = |at: usize| match at {
            0 => Some((None, *read.ids.get(first)?)),
            1 => Some((None, *read.ids.get(rest.start)?)),
            _ => read.links.get(rest.start + at - 1).copied().zip(read.ids.get(rest.start + at - 1).copied()),
        };
        let mut named = false;
        self.wordings.each(word, |_, count| named |= count == rest.len() + 1);
        named
    }

    /// A wording of `unless` covers or touches the words `hit`, in which the term stands; one that only touches them stands
    /// in the same clause. `held` are all stems of the text.
    fn is_cancelled(&self, term: usize, hit: Range<usize>, held: &Stems, read: Read<'_>) -> bool {
        let Some(unless) = self.unless.get(term).filter(|unless| unless.may_stand(held)) else { return false };
        let first = hit.start.saturating_sub(unless.longest);
        let ids = read.ids.get(first..=hit.end.min(read.ids.len() - 1)).unwrap_or_default();
        (first..).zip(ids).filter(|(_, id)| unless.may_start(**id)).any(|(from, _)| {
            let mut cancelled = false;
            unless.each(read.from(from), |count| {
                let to = from + count;
                let (before, behind) = (to <= hit.start, hit.end <= from);
                cancelled |= !(before && (to < hit.start || read.breaks[hit.start])
                    || behind && (hit.end < from || read.breaks[from]));
            });
            cancelled
        })
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

/// How the words at `place` write a wording of `term` whose stems they have; none if one is another word of its stem.
fn form(term: &Term, wording: Wording, read: Read<'_>, place: Range<usize>) -> Option<Form> {
    let written = read.words.get(place)?;
    if wording.role == Role::Acronym {
        let acronym = term.acronyms.get(wording.number)?;
        if let ([word], true) = (written, acronym.bytes().all(|byte| byte.is_ascii_alphanumeric())) {
            return is_acronym(word.text, acronym).then_some(Form::Acronym);
        }
        return same(written, each(acronym), |w, a| is_acronym(w.text, a.text)).then_some(Form::Acronym);
    }
    let is_name = wording.role == Role::Name;
    let text = if is_name { &term.name } else { term.aliases.get(wording.number)? };
    let spelled = written.first().zip(written.last()).and_then(|(a, b)| read.text.get(a.start..b.end))?;
    let plain = |word: &Word<'_>| !term.cased && word.lower.as_str() == text;
    let alike = if term.cased { spelled == text } else { spelled.eq_ignore_ascii_case(text) };
    let mut exact = alike || matches!(written, [word] if plain(word));
    if !exact && (is_name || term.cased || written.len() == 1) {
        let as_cased = |w: &Word<'_>, a: &Word<'_>| w.text == a.text || w.text.strip_suffix("'s") == Some(a.text);
        if term.cased && !same(written, each(text), as_cased) {
            return None;
        }
        let mut own = each(text);
        if let ([word], Some(own), None) = (written, own.next(), own.next())
            && !inflects(&own.lower, &word.lower)
        {
            return None;
        }
        exact = same(written, each(text), |w, a| w.lower == a.lower);
    }
    Some(match (is_name, exact) {
        (true, true) => Form::Exact,
        (true, false) => Form::Inflected,
        (false, _) => Form::Alias,
    })
}

/// `written` is `wording`, word by word; `&` and `and` are the same.
fn same<'w>(
    written: &[Word<'_>],
    wording: impl Iterator<Item = Word<'w>>,
    equal: impl Fn(&Word<'_>, &Word<'_>) -> bool,
) -> bool {
    let mut written = written.iter().filter(|w| w.lower != "and");
    let mut wording = wording.filter(|w| w.text != "and");
    loop {
        match (written.next(), wording.next()) {
            (None, None) => return true,
            (Some(word), Some(own)) if equal(word, &own) => {}
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
