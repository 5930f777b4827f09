//! Swaps: openers that a duty can lose and phrases that customer service calls by another name (`swaps.toml`). Where a
//! swap stands in a line is found by the patterns of [`super::licences`].

use serde::{Deserialize, Deserializer};

use super::hash::{Map, Set};
use super::licences::{Licences, Pattern, Token, mask};
use super::schema::merged;
use super::{PackError, PackFault, PackFiles};

/// Openers and swaps.
#[derive(Debug, Default)]
pub struct Swaps {
    /// Openers as words in small letters, longest first.
    pub openers: Vec<Vec<String>>,
    /// Nouns that name a work by themselves: a line that begins with one was `handled`.
    pub(crate) handled: Set<String>,
    /// Verbs (base) whose lines are left as they were written: to change their form is to change who did what.
    pub(crate) leave: Set<String>,
    /// Job words: `uber driver, dealt with riders` tells the job before the act.
    pub(crate) roles: Set<String>,
    /// Places of work that may stand before the act in the same way.
    pub(crate) places: Set<String>,
    /// Marketplaces and delivery services that may stand before the act in the same way.
    pub(crate) platforms: Set<String>,
    /// People whose act before a comma is the occasion of the candidate's own.
    pub(crate) people: Set<String>,
    /// Abbreviations that are not written out.
    pub(crate) keep: Set<String>,
    /// Openers whose words may vary.
    pub(crate) frame: Frame,
    /// Nouns that name an act before `of`, with its verb: `preparation` is what was prepared.
    pub(crate) nominal: Map<String, String>,
    /// Names by their small letters, for lines that were typed in a hurry.
    pub(crate) names: Map<String, String>,
    /// Upgrades that say what kind of system a brand is (G3).
    pub(crate) systems: Set<String>,
    /// Phrases whose lines are left as they were written.
    pub(crate) untouched: Vec<Pattern>,
    /// What tells a verb from a noun.
    pub(crate) tense: Tense,
    /// What follows `my` and `our`.
    pub(crate) first_person: FirstPerson,
    /// Swaps in the order of the pack.
    pub all: Vec<Swap>,
    /// Numbers of swaps by the hash of the key with which they start.
    by_key: Map<u64, Vec<usize>>,
    /// Those that may start with any word.
    any: Vec<usize>,
}

/// Words that tell whether a word is an act in its place.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tense {
    /// A verb and a noun: `stock room`, `order taking`.
    #[serde(default)]
    pub(crate) two_sided: Set<String>,
    /// A verb and a noun that is a verb wherever something follows: `use, operation and care`.
    #[serde(default)]
    pub(crate) bare: Set<String>,
    /// Far more often a noun at the start of a duty: `phone refills`, `cash checks`.
    #[serde(default)]
    pub(crate) nouns: Set<String>,
    /// Words after which a past form may stand that is no act of its own.
    #[serde(default)]
    pub(crate) links: Set<String>,
    /// Words with which an object begins.
    #[serde(default)]
    pub(crate) adjectives: Set<String>,
    /// Nouns as well, which before a plural are acts: `cash checks`, `process returns`.
    #[serde(default)]
    pub(crate) with_object: Set<String>,
    /// Verbs whose form in -ing is as often the name of a thing: `training material`.
    #[serde(default)]
    pub(crate) named: Set<String>,
    /// Verbs that after a comma tell what came along with the act: `…, ensuring payments were right`.
    #[serde(default)]
    pub(crate) participles: Set<String>,
    /// Things of two words of which the first looks like an act: `purchase orders`.
    #[serde(default)]
    pub(crate) compounds: Set<String>,
    /// Nouns as well, which before a preposition are acts: `report to`, `check with`.
    #[serde(default)]
    pub(crate) with_preposition: Set<String>,
    /// Nouns as well, which before a past form belong to it: `field trained`, `hand picked`.
    #[serde(default)]
    pub(crate) may_lead: Set<String>,
    /// Words under which a form in -ing is no act of the line.
    #[serde(default)]
    pub(crate) leading: Set<String>,
    /// Verbs that take `of`; before it every other word is a noun.
    #[serde(default)]
    pub(crate) takes_of: Set<String>,
    /// As often a quality as an act.
    #[serde(default)]
    pub(crate) states: Set<String>,
    /// Words for a quality whose ending does not tell it.
    #[serde(default)]
    pub(crate) qualities: Set<String>,
    /// Acts that hardly ever take a bare object.
    #[serde(default)]
    pub(crate) without_object: Set<String>,
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
}

fn phrases<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Vec<String>>, D::Error> {
    let lines = Vec::<String>::deserialize(from)?;
    Ok(lines.iter().map(|line| line.split_whitespace().map(str::to_owned).collect()).collect())
}

/// What follows `my` and `our`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FirstPerson {
    /// What is done by `our …` is not done by the candidate alone.
    #[serde(default)]
    pub(crate) shared: Set<String>,
    /// One thing, though it ends in `s`.
    #[serde(default)]
    pub(crate) singles: Set<String>,
    /// Things that are not counted: no article.
    #[serde(default)]
    pub(crate) masses: Set<String>,
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
    /// matched, counted from the end, `{last.ing}` and `{last.ly}` in that form; `{}` what stood in the gaps.
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
    #[serde(skip)]
    patterns: [Vec<Pattern>; 3],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    openers: Openers,
    #[serde(default)]
    tense: Tense,
    #[serde(default)]
    first_person: FirstPerson,
    #[serde(default)]
    frame: Frame,
    #[serde(default)]
    nominal: Map<String, String>,
    #[serde(default)]
    swap: Vec<Swap>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Openers {
    #[serde(default)]
    drop: Vec<String>,
    #[serde(default)]
    handled: Vec<String>,
    #[serde(default)]
    leave: Vec<String>,
    #[serde(default)]
    untouched: Vec<String>,
    #[serde(default)]
    keep: Vec<String>,
    #[serde(default)]
    roles: Vec<String>,
    #[serde(default)]
    places: Vec<String>,
    #[serde(default)]
    people: Vec<String>,
    #[serde(default)]
    platforms: Vec<String>,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    systems: Vec<String>,
}

impl Swaps {
    /// Reads `swaps.toml`.
    pub(super) fn compile(files: &PackFiles, licences: &Licences) -> Result<Self, PackError> {
        let mut tables = files.tables::<File>("swaps.toml")?;
        let mut all = merged(&mut tables, |file| &mut file.swap, |swap| &swap.id)?;
        for swap in &mut all {
            let read = |lines: &[String]| lines.iter().flat_map(|line| licences.patterns(line)).collect();
            swap.patterns = [licences.patterns(&swap.from), read(&swap.needs), read(&swap.not)];
        }
        let mut openers: Vec<Vec<String>> = Vec::new();
        let (mut handled, mut leave, mut keep, mut untouched) =
            (Set::default(), Set::default(), Set::default(), Vec::new());
        let (mut roles, mut places, mut people) = (Set::default(), Set::default(), Set::default());
        let mut platforms = Set::default();
        let (mut tense, mut first_person) = (Tense::default(), FirstPerson::default());
        let (mut frame, mut nominal, mut names, mut systems) =
            (Frame::default(), Map::default(), Map::default(), Set::default());
        for file in tables.into_iter().map(|table| table.rows) {
            tense.two_sided.extend(file.tense.two_sided);
            tense.bare.extend(file.tense.bare);
            tense.nouns.extend(file.tense.nouns);
            tense.links.extend(file.tense.links);
            tense.adjectives.extend(file.tense.adjectives);
            tense.takes_of.extend(file.tense.takes_of);
            tense.with_object.extend(file.tense.with_object);
            tense.named.extend(file.tense.named);
            tense.participles.extend(file.tense.participles);
            tense.leading.extend(file.tense.leading);
            tense.may_lead.extend(file.tense.may_lead);
            tense.with_preposition.extend(file.tense.with_preposition);
            tense.compounds.extend(file.tense.compounds);
            tense.states.extend(file.tense.states);
            tense.qualities.extend(file.tense.qualities);
            tense.without_object.extend(file.tense.without_object);
            first_person.shared.extend(file.first_person.shared);
            first_person.singles.extend(file.first_person.singles);
            first_person.masses.extend(file.first_person.masses);
            frame.lead.extend(file.frame.lead);
            frame.noun.extend(file.frame.noun);
            frame.middle.extend(file.frame.middle);
            frame.link.extend(file.frame.link);
            nominal.extend(file.nominal);
            names.extend(file.openers.names.into_iter().map(|name| (name.to_lowercase(), name)));
            systems.extend(file.openers.systems);
            handled.extend(file.openers.handled);
            leave.extend(file.openers.leave);
            keep.extend(file.openers.keep);
            roles.extend(file.openers.roles);
            places.extend(file.openers.places);
            platforms.extend(file.openers.platforms);
            people.extend(file.openers.people);
            untouched.extend(file.openers.untouched.iter().flat_map(|line| licences.patterns(line)));
            openers.extend(file.openers.drop.iter().map(|line| line.split_whitespace().map(str::to_owned).collect()));
        }
        openers.sort_by_key(|words| std::cmp::Reverse(words.len()));
        let (mut by_key, mut any) = (Map::<u64, Vec<usize>>::default(), Vec::new());
        for (number, swap) in all.iter().enumerate() {
            for pattern in &swap.patterns[0] {
                let mut keys = pattern.first_keys().peekable();
                if keys.peek().is_none() {
                    any.push(number);
                }
                keys.for_each(|key| by_key.entry(key).or_default().push(number));
            }
        }
        Ok(Self {
            openers,
            handled,
            leave,
            keep,
            roles,
            places,
            platforms,
            people,
            frame,
            nominal,
            names,
            systems,
            untouched,
            tense,
            first_person,
            all,
            by_key,
            any,
        })
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
