//! Guide: what the work is, how one gets in, what an interview is like, and the words of the field in plain words
//! (`guide.toml`, domain SPEC 1). Advice to a person, never resume text. The main entry is [`Guide::topic`].

use std::collections::BTreeSet;

use serde::Deserialize;

use super::schema::merged;
use super::{PackError, PackFault, PackFiles};

/// Topics, advice, glossary, names of families.
#[derive(Debug, Default)]
pub struct Guide {
    /// Pages in their order.
    pub topics: Vec<Topic>,
    /// Advice in the order of the pack.
    pub tips: Vec<Tip>,
    /// Words of the field in plain words.
    pub glossary: Vec<Gloss>,
    /// Families of tools that a page lists, in its order.
    pub families: Vec<Family>,
}

/// A page.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Identifier, a word that a person types.
    pub id: String,
    /// Heading.
    pub title: String,
    /// What stands there, in a few words.
    pub line: String,
    /// Lists of the other packs that stand below the advice.
    #[serde(default)]
    pub also: Vec<Listed>,
}

/// A list that another pack holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Listed {
    /// The competencies with the words of postings.
    Competencies,
    /// The measures with their honest neighbours.
    Measures,
    /// Tools by family.
    Tools,
    /// The checklist of where and how to look for work.
    Search,
    /// The question bank.
    Questions,
    /// The checklist of what to collect.
    Portfolio,
    /// The checklist of the first week.
    FirstWeek,
    /// The career map.
    Careers,
    /// The glossary.
    Glossary,
}

/// A piece of advice.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tip {
    /// Identifier.
    pub id: String,
    /// Topic that it stands under.
    pub about: String,
    /// What it is about, in a word or two.
    pub name: String,
    /// The advice.
    pub text: String,
    #[serde(default, rename = "seeds")]
    _seeds: Vec<String>,
}

/// A word of the field.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gloss {
    /// Identifier.
    pub id: String,
    /// The word.
    pub term: String,
    /// Terms of the lexicon that it explains.
    #[serde(default)]
    pub terms: Vec<String>,
    /// What it means, in a sentence or two.
    pub plain: String,
    #[serde(default, rename = "seeds")]
    _seeds: Vec<String>,
}

/// A family of tools.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Family {
    /// As terms name it.
    pub id: String,
    /// Name for people.
    pub name: String,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    topic: Vec<Topic>,
    tip: Vec<Tip>,
    gloss: Vec<Gloss>,
    family: Vec<Family>,
}

impl Guide {
    /// Reads `guide.toml`.
    pub(super) fn compile(files: &PackFiles) -> Result<Self, PackError> {
        let mut tables = files.tables::<File>("guide.toml")?;
        Ok(Self {
            topics: merged(&mut tables, |file| &mut file.topic, |entry| &entry.id)?,
            tips: merged(&mut tables, |file| &mut file.tip, |entry| &entry.id)?,
            glossary: merged(&mut tables, |file| &mut file.gloss, |entry| &entry.id)?,
            families: merged(&mut tables, |file| &mut file.family, |entry| &entry.id)?,
        })
    }

    /// The page `id`.
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.id == id)
    }

    /// The advice of the page `topic`.
    pub fn about(&self, topic: &str) -> impl Iterator<Item = &Tip> {
        self.tips.iter().filter(move |tip| tip.about == topic)
    }

    /// What explains the term `id` of the lexicon.
    pub fn gloss(&self, id: &str) -> Option<&Gloss> {
        self.glossary.iter().find(|gloss| gloss.terms.iter().any(|term| term == id))
    }

    /// Looks for advice without a page, pages with nothing on them, and terms that two words explain.
    pub(super) fn check(&self) -> Vec<PackFault> {
        let fault = |id: &str, line: &str, expected| PackFault { id: id.to_owned(), line: line.to_owned(), expected };
        let homeless = self.tips.iter().filter(|tip| self.topic(&tip.about).is_none());
        let mut faults: Vec<_> = homeless.map(|tip| fault(&tip.id, &tip.about, "a topic")).collect();
        let empty = |topic: &&Topic| topic.also.is_empty() && self.about(&topic.id).next().is_none();
        faults.extend(self.topics.iter().filter(empty).map(|topic| fault(&topic.id, "", "a tip or a list")));
        let mut explained = BTreeSet::new();
        for gloss in &self.glossary {
            let twice = gloss.terms.iter().filter(|term| !explained.insert(term.as_str()));
            faults.extend(twice.map(|term| fault(&gloss.id, term, "one gloss alone")).collect::<Vec<_>>());
        }
        faults
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::packs::Packs;

    #[test]
    fn the_guide_names_terms_and_families_that_exist() {
        let packs = Packs::builtin().unwrap();
        let known = |id: &String| packs.lexicon.get(id).is_some();
        assert!(packs.guide.glossary.iter().all(|gloss| gloss.terms.iter().all(known)));
        for family in &packs.guide.families {
            assert!(packs.lexicon.terms().iter().any(|term| term.family.as_ref() == Some(&family.id)), "{}", family.id);
        }
    }

    #[test]
    fn advice_without_a_page_is_a_fault() {
        let own = "[[tip]]\nid = \"t\"\nabout = \"nowhere\"\nname = \"N\"\ntext = \"T\"\n";
        let layer = BTreeMap::from([("guide.toml".to_owned(), own.to_owned())]);
        let packs = Packs::compile(&PackFiles::builtin().with_layer(layer)).unwrap();
        let faults: Vec<String> = packs.guide.check().into_iter().map(|fault| fault.line).collect();
        assert_eq!(faults, ["nowhere"]);
    }
}
