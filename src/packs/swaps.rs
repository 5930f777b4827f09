//! Swaps: openers that a duty can lose and phrases that customer service calls by another name (`swaps.toml`). Where a
//! swap stands in a line is found by the patterns of [`super::licences`].

mod sources;

use std::sync::OnceLock;

use serde::{Deserialize, Deserializer};

use super::hash::{Map, Set};
use super::licences::{Licences, Pattern, PlainRow, Token, mask, word_lists};
use super::schema::merged;
use super::{PackError, PackFault, PackFiles};
use sources::Sources;
pub(crate) use sources::{Held, Several};

/// Openers and swaps.
#[derive(Debug, Default)]
pub struct Swaps {
    /// Openers as words in small letters, longest first.
    pub openers: Vec<Vec<String>>,
    /// Words of a kind.
    pub(crate) kinds: Kinds,
    /// Openers whose words may vary.
    pub(crate) frame: Frame,
    /// Nouns that name an act before `of`, with its verb: `preparation` is what was prepared.
    pub(crate) nominal: Map<String, String>,
    /// Acts that are named by a thing and a word behind it.
    pub(crate) compound: Compound,
    /// How and how often things were done.
    pub(crate) how: How,
    /// Names by their small letters, for lines that were typed in a hurry.
    pub(crate) names: Map<String, String>,
    /// Phrases whose lines are left as they were written.
    pub(crate) untouched: Vec<Pattern>,
    /// What tells a verb from a noun.
    pub(crate) tense: Tense,
    /// What follows `my` and `our`.
    pub(crate) first_person: FirstPerson,
    /// Praise for oneself.
    pub(crate) praise: Praise,
    /// Swaps in the order of the pack.
    pub all: Vec<Swap>,
    /// Numbers of swaps by the hash of the key with which they start.
    by_key: Map<u64, Vec<usize>>,
    /// Those that may start with any word.
    any: Vec<usize>,
    /// Made when first asked.
    sources: OnceLock<Sources>,
}

word_lists! {
    /// Words that tell whether a word is an act in its place.
    Tense {
        /// A verb and a noun: `stock room`, `order taking`.
        two_sided,
        /// A verb and a noun that is a verb wherever something follows: `use, operation and care`.
        bare,
        /// Far more often a noun at the start of a duty: `phone refills`, `cash checks`.
        nouns,
        /// Words after which a past form may stand that is no act of its own.
        links,
        /// Words with which an object begins.
        adjectives,
        /// Nouns as well, which before a plural are acts: `cash checks`, `process returns`.
        with_object,
        /// Verbs whose form in -ing is as often the name of a thing: `training material`.
        named,
        /// Verbs that after a comma tell what came along with the act: `…, ensuring payments were right`.
        participles,
        /// Things of two words of which the first looks like an act: `purchase orders`.
        compounds,
        /// Nouns as well, which before a preposition are acts: `report to`, `check with`.
        with_preposition,
        /// Nouns as well, which before a past form belong to it: `field trained`, `hand picked`.
        may_lead,
        /// Words under which a form in -ing is no act of the line.
        leading,
        /// Verbs that are hardly ever the name of a thing, wherever they stand.
        acts,
        /// As often a quality or a thing, also directly behind another act.
        half_nouns,
        /// Verbs that take `of`; before it every other word is a noun.
        takes_of,
        /// As often a quality as an act.
        states,
        /// Words for a quality whose ending does not tell it.
        qualities,
        /// Acts that hardly ever take a bare object.
        without_object,
        /// Acts that are nouns as well and what follows them only as acts: `work closely`, `report to`.
        goes_on,
        /// Acts under which another act keeps its form: `helped guests find rooms`.
        causes,
        /// Acts that name whom and what: `asked customers questions`.
        two_objects,
        /// Qualities that end like an adverb: `friendly service`, `daily checks`.
        ly_qualities,
    }
}

word_lists! {
    /// Words of a kind.
    Kinds {
        /// Nouns that name a work by themselves: a line that begins with one was `handled`.
        handled,
        /// Nouns that name what one is responsible for: `responsible for inventory` is `handled inventory`.
        charged,
        /// Words of a heading that says nothing (`Key Achievements:`).
        headings,
        /// Acts (base) whose past form is as often a part of a name: `Certified Trainer`.
        titled,
        /// Verbs (base) whose lines are left as they were written: to change their form is to change who did what.
        leave,
        /// Job words: `uber driver, dealt with riders` tells the job before the act.
        roles,
        /// Places of work that may stand before the act in the same way.
        places,
        /// Marketplaces and delivery services that may stand before the act in the same way.
        platforms,
        /// People whose act before a comma is the occasion of the candidate's own.
        people,
        /// One of them: the article before the word may have been left out.
        person,
        /// What customers have: behind their plural the mark of the owner was left out.
        owned,
        /// Nouns that are acts as well and stand in rows of what was handled.
        half_handled,
        /// Verbs (base) behind which `there` tells a place and not whose a thing is.
        placed,
        /// What is counted by the hour.
        rated,
        /// Past forms that only show a quality.
        showed,
        /// Acts (base) that are done for customers.
        front,
        /// Acts (base) in the background, which follow those for customers.
        behind,
        /// Words that bind an act to what stands before it, so that it cannot move.
        binds,
        /// How people may be: `parents upset about fees`.
        moods,
        /// Nouns that name something that is given: `safety demonstrations`.
        given,
        /// Verbs (base) that tell by what means another act was done.
        means,
        /// What drivers and sellers count.
        tallied,
        /// Abbreviations that are not written out.
        keep,
        /// Upgrades that say the same in other words, whatever the line shows.
        wordings,
        /// Upgrades that say what kind of system a brand is (G3).
        systems,
    }
}

word_lists! {
    /// What follows `my` and `our`.
    FirstPerson {
        /// What is done by `our …` is not done by the candidate alone.
        shared,
        /// One thing, though it ends in `s`.
        singles,
        /// Things that are not counted: no article.
        masses,
    }
}

word_lists! {
    /// `Courteously provided excellent service`: words of praise for oneself, which prove nothing.
    Praise {
        /// Before an act.
        adverbs,
        /// Before a thing.
        adjectives,
        /// The things, which stand as well without them.
        things,
        /// Words that may stand between the praise and its thing.
        between,
    }
}

/// `My daily duties also included`: words of each kind in this order.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Frame {
    /// Words before the noun, any number.
    #[serde(default)]
    pub(crate) lead: Set<String>,
    /// What is told of; one at least.
    #[serde(default)]
    pub(crate) noun: Set<String>,
    /// Words between it and its verb.
    #[serde(default)]
    pub(crate) middle: Set<String>,
    /// How it is told, in words.
    #[serde(default, deserialize_with = "phrases")]
    pub(crate) link: Vec<Vec<String>>,
    /// Acts before all this that say nothing: `performed other tasks`.
    #[serde(default)]
    pub(crate) done: Set<String>,
    /// How it is told behind such an act.
    #[serde(default, deserialize_with = "phrases")]
    pub(crate) such: Vec<Vec<String>>,
}

/// `cash handling`: the words of such a name.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Compound {
    /// The first word and the thing that it names.
    #[serde(default)]
    pub(crate) thing: Map<String, String>,
    /// The second word and the base of its verb.
    #[serde(default)]
    pub(crate) act: Map<String, String>,
}

/// Qualities of a manner and their adverbs.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct How {
    /// `in a clear manner`: `clearly`.
    #[serde(default)]
    pub(crate) manner: Map<String, String>,
    /// `on a regular basis`: `regularly`.
    #[serde(default)]
    pub(crate) basis: Map<String, String>,
}

impl Frame {
    /// Adds the words of another layer.
    fn add(&mut self, more: Self) {
        self.lead.extend(more.lead);
        self.noun.extend(more.noun);
        self.middle.extend(more.middle);
        self.link.extend(more.link);
        self.done.extend(more.done);
        self.such.extend(more.such);
    }
}

fn phrases<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Vec<String>>, D::Error> {
    let lines = Vec::<String>::deserialize(from)?;
    Ok(lines.iter().map(|line| line.split_whitespace().map(str::to_owned).collect()).collect())
}

impl Tense {
    /// Is the verb `base` a noun as well?
    pub(crate) fn is_noun_too(&self, base: &str) -> bool {
        self.two_sided.contains(base) || self.bare.contains(base) || self.nouns.contains(base)
    }
}

/// A phrase and what it becomes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Swap {
    /// Identifier.
    pub id: String,
    from: String,
    /// New words: `{verb}` in the form of the first word that matched; `{first}`, `{last}`, `{last2}` and so on words that
    /// matched, counted from the end, `{last.ing}` and `{last.base}` in that form; `{}` what stood in the gaps;
    /// empty: the words go.
    pub to: String,
    /// Not before a bare verb: `helped guests carry bags` is no `assisted guests carry bags`.
    #[serde(default)]
    pub(crate) no_act_after: bool,
    /// The licensed upgrade that it draws on; none where only words were saved.
    pub licence: Option<String>,
    #[serde(default)]
    needs: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
    tests: Vec<String>,
    refuses: Vec<String>,
    /// A plain wording: it says the same, whatever the line shows.
    #[serde(skip)]
    pub(crate) plain: bool,
    #[serde(skip)]
    patterns: [Vec<Pattern>; 3],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    openers: Openers,
    #[serde(default)]
    kinds: Kinds,
    #[serde(default)]
    tense: Tense,
    #[serde(default)]
    first_person: FirstPerson,
    #[serde(default)]
    praise: Praise,
    #[serde(default)]
    frame: Frame,
    #[serde(default)]
    nominal: Map<String, String>,
    #[serde(default)]
    compound: Compound,
    #[serde(default)]
    how: How,
    #[serde(default)]
    swap: Vec<Swap>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Openers {
    #[serde(default)]
    drop: Vec<String>,
    #[serde(default)]
    untouched: Vec<String>,
    #[serde(default)]
    names: Vec<String>,
}

impl Swaps {
    /// Reads `swaps.toml`.
    pub(super) fn compile(files: &PackFiles, licences: &Licences) -> Result<Self, PackError> {
        let mut tables = files.tables::<File>("swaps.toml")?;
        let mut all = merged(&mut tables, |file| &mut file.swap, |swap| &swap.id)?;
        all.extend(licences.plain().iter().cloned().map(Swap::from));
        for swap in &mut all {
            let read = |lines: &[String]| lines.iter().flat_map(|line| licences.patterns(line)).collect();
            swap.patterns = [licences.patterns(&swap.from), read(&swap.needs), read(&swap.not)];
        }
        let mut out = Self::default();
        for file in tables.into_iter().map(|table| table.rows) {
            out.kinds.add(file.kinds);
            out.tense.add(file.tense);
            out.first_person.add(file.first_person);
            out.praise.add(file.praise);
            out.frame.add(file.frame);
            out.nominal.extend(file.nominal);
            out.compound.thing.extend(file.compound.thing);
            out.compound.act.extend(file.compound.act);
            out.how.manner.extend(file.how.manner);
            out.how.basis.extend(file.how.basis);
            out.names.extend(file.openers.names.into_iter().map(|name| (name.to_lowercase(), name)));
            out.untouched.extend(file.openers.untouched.iter().flat_map(|line| licences.patterns(line)));
            let drop = file.openers.drop.iter().map(|line| line.split_whitespace().map(str::to_owned).collect());
            out.openers.extend(drop);
        }
        out.openers.sort_by_key(|words| std::cmp::Reverse(words.len()));
        for swap in &mut all {
            swap.plain |= swap.licence.as_ref().is_none_or(|licence| out.kinds.wordings.contains(licence));
        }
        for (number, swap) in all.iter().enumerate() {
            for pattern in &swap.patterns[0] {
                let mut keys = pattern.first_keys().peekable();
                if keys.peek().is_none() {
                    out.any.push(number);
                }
                keys.for_each(|key| out.by_key.entry(key).or_default().push(number));
            }
        }
        out.all = all;
        Ok(out)
    }

    /// Runs the tests of its entries.
    pub(super) fn check(&self, licences: &Licences) -> Vec<PackFault> {
        let mut faults = Vec::new();
        for swap in &self.all {
            for (lines, wanted, expected) in [(&swap.tests, true, "a match"), (&swap.refuses, false, "no match")] {
                let found = |line: &str| {
                    let tokens = licences.read(line, "");
                    swap.find(&tokens, mask(&tokens)).is_some()
                };
                for line in lines.iter().filter(|line| found(line) != wanted) {
                    faults.push(PackFault { id: swap.id.clone(), line: line.clone(), expected });
                }
            }
        }
        faults
    }
}

impl Swaps {
    /// Numbers of the swaps of which a first word is among `tokens`, in the order of the pack.
    pub(crate) fn among(&self, tokens: &[Token<'_>]) -> Vec<usize> {
        let mut out = self.any.clone();
        out.extend(tokens.iter().filter_map(|token| self.by_key.get(&token.hash)).flatten());
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Which words its rewrites may hold.
    pub(crate) fn sources(&self, licences: &Licences) -> &Sources {
        self.sources.get_or_init(|| Sources::new(self, licences))
    }
}

impl From<PlainRow> for Swap {
    fn from(row: PlainRow) -> Self {
        Self {
            licence: Some(row.id.clone()),
            id: row.id,
            from: row.from,
            to: row.to,
            no_act_after: row.no_act_after,
            needs: row.needs,
            not: row.not,
            tests: row.tests,
            refuses: row.refuses,
            plain: true,
            patterns: Default::default(),
        }
    }
}

impl Swap {
    /// The words of `line`, whose [`mask`] is `mask`, that it replaces; with a gap between them only where it keeps it.
    pub(crate) fn find(&self, line: &[Token<'_>], mask: u64) -> Option<Vec<usize>> {
        let [from, needs, not] = &self.patterns;
        let found = from.iter().find_map(|pattern| pattern.find(line, mask))?;
        let (first, last) = (*found.first()?, *found.last()?);
        let allowed = (needs.is_empty() || needs.iter().any(|pattern| pattern.find(line, mask).is_some()))
            && !not.iter().any(|pattern| pattern.find(line, mask).is_some());
        let whole = last + 1 - first == found.len() || self.to.split(' ').any(|word| word == "{}");
        (allowed && whole).then_some(found)
    }
}

#[cfg(test)]
mod tests {
    use crate::packs::Packs;

    #[test]
    fn every_swap_holds_its_own_tests() {
        let packs = Packs::builtin().unwrap();
        let faults: Vec<String> = packs.swaps.check(&packs.licences).iter().map(ToString::to_string).collect();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn every_swap_names_a_licence_that_there_is() {
        let packs = Packs::builtin().unwrap();
        for swap in &packs.swaps.all {
            let known = |id: &String| packs.licences.upgrades().iter().any(|upgrade| upgrade.id == *id);
            assert!(swap.licence.as_ref().is_none_or(known), "{}", swap.id);
        }
    }
}
