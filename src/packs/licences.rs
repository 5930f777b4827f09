//! Licences: what a rewrite may say instead of the candidate's words (`licences.toml`): normalisations, licensed upgrades
//! (SPEC 2.2, G9), hypernyms (G3), neutral verbs (G15), verb tiers, and the word lists of the claim guard. The main entries
//! are [`Licences::normalise`], [`Licences::read`] and [`Licences::granted`].

mod index;
mod keys;
mod lists;
mod normal;
mod pattern;
mod plain;
mod spelling;
mod text;
mod watch;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;

use super::hash::{Map, Set};
use super::words::{Word, words};
use super::{PackError, PackFault, PackFiles};
pub(crate) use index::{Hit, Index, Owner};
use keys::Keys;
pub use keys::{Form, Verb};
pub(crate) use lists::word_lists;
pub use normal::Piece;
use normal::{Normal, Reading};
pub(crate) use pattern::{Pattern, mask};
pub(crate) use plain::PlainRow;
use spelling::Spelling;
pub(crate) use text::NUMBER_WORDS;
pub use text::Token;
pub(crate) use text::is_as_written;
pub(crate) use watch::People;
pub(crate) use watch::hedged;
use watch::{Watch, WatchFile};

const FILE: &str = "licences.toml";

/// The compiled licences.
#[derive(Debug)]
pub struct Licences {
    keys: Keys,
    normal: Normal,
    readings: Vec<ReadingRow>,
    upgrades: Vec<Upgrade>,
    index: Index,
    function: Set<String>,
    /// Keys of neutral verbs and of words that only hold a sentence together.
    neutral: Set<String>,
    /// Abbreviations with two readings, and the keys of all they can stand for.
    others: Map<String, Vec<String>>,
    /// Plain wordings, each of which is an upgrade as well.
    plain: Vec<PlainRow>,
    pub(crate) watch: Watch,
}

/// A licensed upgrade or hypernym: `from` in the source allows `to` in a rewrite.
#[derive(Debug)]
pub struct Upgrade {
    /// Identifier, for the trace.
    pub id: String,
    /// Guard rule: `G9` (upgrade) or `G3` (hypernym).
    pub rule: &'static str,
    /// Words and phrases that a rewrite may say, best first.
    pub to: Vec<String>,
    needs: Vec<Pattern>,
    not: Vec<Pattern>,
    tests: Vec<String>,
    refuses: Vec<String>,
}

/// An upgrade that a line licenses.
#[derive(Debug)]
pub struct Grant<'p> {
    /// The row.
    pub upgrade: &'p Upgrade,
    /// Place of the row among [`Licences::upgrades`].
    pub(crate) row: usize,
    /// Tokens of the line that license it.
    pub tokens: Vec<usize>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    normal: BTreeMap<String, String>,
    #[serde(default)]
    spelling: BTreeMap<String, String>,
    #[serde(default)]
    reading: Vec<ReadingRow>,
    words: Option<WordLists>,
    #[serde(default)]
    verbs: BTreeMap<String, String>,
    #[serde(default)]
    irregular: BTreeMap<String, String>,
    #[serde(default)]
    plurals: BTreeMap<String, String>,
    #[serde(default)]
    upgrade: Vec<UpgradeRow>,
    #[serde(default)]
    hypernym: Vec<UpgradeRow>,
    #[serde(default)]
    watch: WatchFile,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReadingRow {
    id: String,
    from: String,
    to: String,
    needs: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
    tests: Vec<String>,
    refuses: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct UpgradeRow {
    id: String,
    from: Vec<String>,
    to: Vec<String>,
    #[serde(default)]
    needs: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
    tests: Vec<String>,
    refuses: Vec<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct WordLists {
    #[serde(default)]
    function: String,
    #[serde(default)]
    glue: String,
    #[serde(default)]
    neutral: String,
}

impl Licences {
    /// Reads `licences.toml`.
    pub(super) fn compile(files: &PackFiles) -> Result<Self, PackError> {
        let mut all = File {
            normal: BTreeMap::new(),
            spelling: BTreeMap::new(),
            reading: Vec::new(),
            words: Some(WordLists::default()),
            verbs: BTreeMap::new(),
            irregular: BTreeMap::new(),
            plurals: BTreeMap::new(),
            upgrade: Vec::new(),
            hypernym: Vec::new(),
            watch: WatchFile::default(),
        };
        for layer in files.tables::<File>(FILE)?.into_iter().map(|table| table.rows) {
            all.normal.extend(layer.normal);
            for (name, words) in layer.spelling {
                let list = all.spelling.entry(name).or_default();
                list.push(' ');
                list.push_str(&words);
            }
            merge(&mut all.reading, layer.reading, |row| &row.id)?;
            if let (Some(all), Some(more)) = (all.words.as_mut(), layer.words) {
                for (list, more) in
                    [(&mut all.function, more.function), (&mut all.glue, more.glue), (&mut all.neutral, more.neutral)]
                {
                    list.push(' ');
                    list.push_str(&more);
                }
            }
            for (tier, verbs) in layer.verbs {
                let list = all.verbs.entry(tier).or_default();
                list.push(' ');
                list.push_str(&verbs);
            }
            all.irregular.extend(layer.irregular);
            all.plurals.extend(layer.plurals);
            merge(&mut all.upgrade, layer.upgrade, |row| &row.id)?;
            merge(&mut all.hypernym, layer.hypernym, |row| &row.id)?;
            all.watch.merge(layer.watch)?;
        }
        Self::build(all, plain::rows(files)?)
    }

    fn build(file: File, plain: Vec<PlainRow>) -> Result<Self, PackError> {
        let mut tiers: BTreeMap<String, u8> = BTreeMap::new();
        for (name, verbs) in &file.verbs {
            let tier = name.strip_prefix("tier").and_then(|n| n.parse().ok()).filter(|n| *n <= 5);
            let tier = tier.ok_or_else(|| fault(format!("`{name}` is not `tier0` to `tier5`")))?;
            tiers.extend(verbs.split_whitespace().map(|verb| (verb.to_owned(), tier)));
        }
        let keys = Keys::new(&tiers, &file.irregular, &file.plurals);
        let patterns =
            |lines: &[String]| lines.iter().flat_map(|line| pattern::compile(line, &keys)).collect::<Vec<_>>();
        let readings: Vec<(String, Reading)> = file
            .reading
            .iter()
            .map(|row| {
                let reading = Reading {
                    id: row.id.clone(),
                    to: row.to.clone(),
                    needs: patterns(&row.needs),
                    not: patterns(&row.not),
                };
                (row.from.clone(), reading)
            })
            .collect();
        let upgrades = file.upgrade.into_iter().map(|row| ("G9", row));
        let rows = upgrades.chain(file.hypernym.into_iter().map(|row| ("G3", row)));
        let rows = rows.chain(plain.iter().map(|row| ("G9", row.upgrade())));
        let mut index = Index::default();
        let mut upgrades: Vec<Upgrade> = Vec::new();
        for (rule, row) in rows {
            index.add(Owner::From(upgrades.len()), &row.from, &keys);
            index.add(Owner::Said(upgrades.len()), &row.to, &keys);
            upgrades.push(Upgrade {
                id: row.id,
                rule,
                to: row.to,
                needs: patterns(&row.needs),
                not: patterns(&row.not),
                tests: row.tests,
                refuses: row.refuses,
            });
        }
        let list = |name: &str| file.spelling.get(name).map_or("", String::as_str);
        let spelling = Spelling::new(list("words"), list("real"));
        let lists = file.words.unwrap_or_default();
        let function = lists.function.split_whitespace().map(str::to_owned).collect();
        let neutral = lists.glue.split_whitespace().chain(lists.neutral.split_whitespace());
        let neutral = neutral.map(|word| keys.key(word).into_owned()).collect();
        let mut others: Map<String, Vec<String>> = Map::default();
        for row in &file.reading {
            let to = row.to.split_whitespace().map(|word| keys.key(&word.to_lowercase()).into_owned());
            others.entry(row.from.clone()).or_default().extend(to);
        }
        let watch = Watch::compile(file.watch, &keys, &mut index);
        Ok(Self {
            normal: Normal::new(file.normal, readings, spelling),
            readings: file.reading,
            upgrades,
            index,
            function,
            neutral,
            others,
            plain,
            watch,
            keys,
        })
    }

    /// `text` in pieces, texting, abbreviations, typos and trade slang written out. `context` is the job title or empty:
    /// it decides between two readings (`apps` in a restaurant).
    pub fn normalise<'t>(&self, text: &'t str, context: &str) -> Vec<Piece<'t>> {
        self.normalise_words(text, &words(text), context)
    }

    /// [`Licences::normalise`] with the words of `text` at hand.
    pub(crate) fn normalise_words<'t>(&self, text: &'t str, found: &[Word<'_>], context: &str) -> Vec<Piece<'t>> {
        let pieces = self.normal.pieces(text, found, |_| false);
        if !self.normal.is_ambiguous(found) {
            return pieces;
        }
        let line = text::tokens(&pieces, found.to_vec(), text, &self.keys);
        let found_job = words(context);
        let job = self.normal.pieces(context, &found_job, |_| false);
        let job = text::tokens(&job, found_job, context, &self.keys);
        let (in_line, in_job) = (mask(&line), mask(&job));
        self.normal.pieces(text, found, |pattern| {
            pattern.find(&line, in_line).is_some() || pattern.find(&job, in_job).is_some()
        })
    }

    /// The tokens of `text` after [`Licences::normalise`].
    pub fn read<'t>(&'t self, text: &'t str, context: &str) -> Vec<Token<'t>> {
        let found = words(text);
        text::tokens(&self.normalise_words(text, &found, context), found, text, &self.keys)
    }

    /// [`Licences::read`] without a job title, and whether normalisation left `text` as it was.
    pub(crate) fn read_whole<'t>(&'t self, text: &'t str) -> (Vec<Token<'t>>, bool) {
        let found = words(text);
        let pieces = self.normalise_words(text, &found, "");
        let as_written = is_as_written(&pieces, text);
        (text::tokens(&pieces, found, text, &self.keys), as_written)
    }

    /// Every match of a pattern on `line`.
    pub(crate) fn hits(&self, line: &[Token<'_>]) -> Vec<Hit> {
        self.index.hits(line, |_| true)
    }

    /// Every upgrade that `line` licenses, in order of place and row.
    pub fn granted(&self, line: &[Token<'_>]) -> Vec<Grant<'_>> {
        self.granted_of(line, &self.hits(line))
    }

    /// [`Licences::granted`] for the upgrades with these `ids` alone.
    pub(crate) fn granted_among(&self, line: &[Token<'_>], ids: &Set<String>) -> Vec<Grant<'_>> {
        let wanted = |owner| match owner {
            Owner::From(row) => self.upgrades.get(row).is_some_and(|upgrade| ids.contains(&upgrade.id)),
            _ => false,
        };
        self.granted_of(line, &self.index.hits(line, wanted))
    }

    /// [`Licences::granted`] with the hits at hand.
    pub(crate) fn granted_of(&self, line: &[Token<'_>], hits: &[Hit]) -> Vec<Grant<'_>> {
        let mut holds: Map<usize, bool> = Map::default();
        let mut out = Vec::new();
        let mask = mask(line);
        for hit in hits {
            let Owner::From(row) = hit.owner else { continue };
            let Some(upgrade) = self.upgrades.get(row) else { continue };
            let live = hit.tokens.iter().all(|&t| line.get(t).is_some_and(|token| token.live));
            if live && *holds.entry(row).or_insert_with(|| upgrade.holds(line, mask)) {
                out.push(Grant { upgrade, row, tokens: hit.tokens.clone() });
            }
        }
        out
    }

    /// The patterns that `line` stands for.
    pub(crate) fn patterns(&self, line: &str) -> Vec<Pattern> {
        pattern::compile(line, &self.keys)
    }

    /// The plain wordings, in the order of the pack.
    pub(crate) fn plain(&self) -> &[PlainRow] {
        &self.plain
    }

    /// Hurried forms and abbreviations, each with what it is written out as.
    pub(crate) fn written_out(&self) -> impl Iterator<Item = (&str, &str)> {
        self.normal.written_out()
    }

    /// What a misspelled word was meant to be.
    pub(crate) fn mended(&self, word: &Word<'_>) -> Option<&str> {
        self.normal.mended(word)
    }

    /// Every form of every verb, with the base.
    pub(crate) fn verb_forms(&self) -> impl Iterator<Item = (Cow<'_, str>, &str)> {
        self.keys.verb_forms()
    }

    /// The patterns of the upgrade number `row`.
    pub(crate) fn patterns_of(&self, row: usize) -> impl Iterator<Item = &Pattern> {
        self.index.of(Owner::From(row))
    }

    /// The rows of licensed upgrades and hypernyms.
    pub fn upgrades(&self) -> &[Upgrade] {
        &self.upgrades
    }

    /// The form under which the inflections of `lower` meet.
    pub fn key<'w>(&'w self, lower: &'w str) -> Cow<'w, str> {
        self.keys.key(lower)
    }

    /// The verb that `word` is a form of, and which form.
    pub fn verb(&self, word: &str) -> Option<(&Verb, Form)> {
        self.keys.verb(word)
    }

    /// How much `verb`, in any form, claims: 0 (exposure) to 5 (led), SPEC 2.2. None for words that are no known verb.
    pub fn tier(&self, verb: &str) -> Option<u8> {
        self.keys.verb(verb).map(|(verb, _)| verb.tier)
    }

    /// The past tense of `verb`, which may stand in any form; unknown verbs are taken for the base form of a regular one.
    pub fn past(&self, verb: &str) -> String {
        self.keys.verb(verb).map_or_else(|| keys::regular_past(verb), |(verb, _)| verb.past.clone())
    }

    /// A word (in small letters) that claims nothing: articles, prepositions, pronouns, auxiliaries.
    pub fn is_function(&self, word: &str) -> bool {
        self.function.contains(word)
    }

    /// A neutral verb or a word that only holds a sentence together, in any form (G15).
    pub fn is_neutral(&self, word: &str) -> bool {
        self.neutral.contains(self.keys.key(word).as_ref())
    }

    /// [`Licences::is_neutral`] for a token.
    pub(crate) fn is_neutral_token(&self, token: &Token<'_>) -> bool {
        self.neutral.contains(token.key.as_str())
    }

    /// Keys of what else the abbreviation `lower` can stand for (`apps`: appetizers).
    pub(crate) fn other_readings(&self, lower: &str) -> &[String] {
        self.others.get(lower).map_or(&[], Vec::as_slice)
    }

    /// Runs the tests of its entries.
    pub(super) fn check(&self) -> Vec<PackFault> {
        let mut faults = Vec::new();
        let mut expect = |id: &str, line: &str, holds: bool, wanted: bool| {
            if holds != wanted {
                let expected = if wanted { "a match" } else { "no match" };
                faults.push(PackFault { id: id.to_owned(), line: line.to_owned(), expected });
            }
        };
        for row in &self.readings {
            for (lines, wanted) in [(&row.tests, true), (&row.refuses, false)] {
                for line in lines {
                    let read = self.normalise(line, "").iter().any(|piece| piece.licence.as_deref() == Some(&row.id));
                    expect(&row.id, line, read, wanted);
                }
            }
        }
        for upgrade in &self.upgrades {
            for (lines, wanted) in [(&upgrade.tests, true), (&upgrade.refuses, false)] {
                for line in lines {
                    let grants = self.read(line, "");
                    let found = self.granted(&grants).iter().any(|grant| grant.upgrade.id == upgrade.id);
                    expect(&upgrade.id, line, found, wanted);
                }
            }
            if upgrade.tests.is_empty() || upgrade.refuses.is_empty() {
                expect(&upgrade.id, "(a row needs tests and refuses)", false, true);
            }
        }
        faults.extend(self.watch.check(self, &self.index));
        faults
    }
}

impl Upgrade {
    /// Do `needs` and `not` allow it on `line`?
    fn holds(&self, line: &[Token<'_>], mask: u64) -> bool {
        (self.needs.is_empty() || self.needs.iter().any(|pattern| pattern.find(line, mask).is_some()))
            && !self.not.iter().any(|pattern| pattern.find(line, mask).is_some())
    }
}

/// Adds `layer` to `all`: a row with a known id takes the place of the old one; an id that stands twice in one layer is
/// an error.
fn merge<T>(all: &mut Vec<T>, layer: Vec<T>, id: impl Fn(&T) -> &String) -> Result<(), PackError> {
    let mut seen = Set::default();
    for row in layer {
        if !seen.insert(id(&row).clone()) {
            return Err(fault(format!("the id `{}` stands twice", id(&row))));
        }
        match all.iter_mut().find(|old| id(old) == id(&row)) {
            Some(old) => *old = row,
            None => all.push(row),
        }
    }
    Ok(())
}

fn fault(message: String) -> PackError {
    PackError { file: FILE.to_owned(), message }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packs::{Lazy, Packs};

    fn licences() -> Lazy<Licences> {
        Packs::builtin().expect("built in packs compile").licences
    }

    fn plain(text: &str, context: &str) -> String {
        licences().normalise(text, context).into_iter().map(|piece| piece.text.into_owned()).collect()
    }

    #[test]
    fn every_row_holds_its_own_tests() {
        let faults: Vec<String> = licences().check().iter().map(ToString::to_string).collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn texting_is_written_out() {
        assert_eq!(
            plain("rang ppl up w/ 2 mgrs & told custs abt 5 sign ups/wk", ""),
            "rang people up with 2 managers and told customers about 5 sign-ups a week"
        );
        assert_eq!(plain("doordash 2yrs 4.9 rating", ""), "doordash 2 years 4.9 rating");
        assert_eq!(plain("PPL n stuff w/their kids", ""), "people and stuff with their kids");
    }

    #[test]
    fn a_job_title_decides_between_two_readings() {
        assert_eq!(plain("up-sold apps", "server"), "upsold appetizers");
        assert_eq!(plain("installed apps", "it help desk"), "installed apps");
    }

    #[test]
    fn the_sources_of_all_pieces_are_the_line() {
        for line in ["ran reg & rang ppl/kids @ store w/ n", "", "w/", "é&ö + 5/wk", "lost n found  book"] {
            let joined: String = licences().normalise(line, "").iter().map(|piece| piece.source).collect();
            assert_eq!(joined, line);
        }
    }

    #[test]
    fn verbs_are_known_in_all_their_forms() {
        let licences = licences();
        assert_eq!(licences.past("ringing"), "rang");
        assert_eq!(licences.past("handle"), "handled");
        assert_eq!(licences.tier("supervised"), Some(5));
        assert_eq!(licences.tier("helped"), Some(1));
        assert_ne!(licences.key("manager"), licences.key("managed"));
        assert_ne!(licences.key("led"), licences.key("lead"));
        assert!(licences.is_neutral("handled") && licences.is_function("the") && !licences.is_neutral("managed"));
    }
}
