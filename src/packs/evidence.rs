//! Evidence: which words of a resume and of a posting say something when the two are compared, which words say the same of
//! the same thing, how wishes, denials and levels are worded (`evidence.toml`). The main entry is [`Evidence`].

use serde::Deserialize;

use super::hash::{self, Map};
use super::lexicon::Lexicon;
use super::schema::merged;
use super::word_list::{List, WordList};
use super::words::{Word, WordSet, number_of, stem, words};
use super::{PackError, PackFault, PackFiles};

/// Words of evidence.
#[derive(Debug, Default)]
pub struct Evidence {
    /// Words that say nothing alone.
    pub(crate) empty: WordSet,
    /// Stems of people whom a job serves.
    pub served: Vec<String>,
    /// The [`hash::key`] of each.
    pub(crate) served_keys: Vec<u32>,
    /// Stems of words that so many duties hold that to share one says nothing.
    pub common: Vec<String>,
    /// Words of experience that name no field of work.
    pub(crate) no_field: WordSet,
    /// What a sentence of a wish holds.
    pub wishes: WordList,
    /// Words of a post that someone looks for.
    pub(crate) posts: WordSet,
    /// Whoever else may want: `customers want`.
    pub(crate) others: WordSet,
    /// Words that deny what follows.
    pub(crate) denials: WordSet,
    /// Words before which a denial ends.
    pub(crate) denial_ends: WordSet,
    /// Levels of a language that carry no conversation.
    pub low_levels: WordList,
    /// Words for a certificate, which stand beside its name.
    pub(crate) certificates: WordSet,
    /// Words of levels of education.
    pub school: Schooling,
    alike: Vec<Alike>,
    /// For the [`hash::key`] of each stem of `alike` the sets that hold it.
    by_key: Map<u32, Vec<usize>>,
    checks: Vec<List>,
}

/// Words of levels of education, in texts of any length.
#[derive(Debug, Default)]
pub struct Schooling {
    /// Certificates with which a school is left.
    pub left: WordList,
    /// The same, unless a degree stands beside it.
    pub left_alone: WordList,
    /// Some college, no degree.
    pub some_college: WordList,
    /// Two years.
    pub associate: WordList,
    /// Four years.
    pub bachelor: WordList,
    /// More.
    pub master: WordList,
    /// A degree or college of no named level.
    pub college: WordList,
}

/// Words that say the same of the same thing: `student records` are what `student information` is.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Alike {
    id: String,
    words: Vec<String>,
    tests: Vec<(String, String)>,
    refuses: Vec<(String, String)>,
    /// They are forms of one word: `wrote` is `write`.
    #[serde(default)]
    same: bool,
    /// The [`hash::key`] of the stem of each word, and the stem.
    #[serde(skip)]
    stems: Vec<(u32, String)>,
}

/// One of the words that say the same as another.
#[derive(Debug, Clone, Copy)]
pub struct Other<'e> {
    /// It, as the pack writes it.
    pub word: &'e str,
    /// Its stem.
    pub stem: &'e str,
    /// The [`hash::key`] of that.
    pub(crate) key: u32,
    /// It is a form of the other.
    pub same: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    list: Vec<List>,
    #[serde(default)]
    alike: Vec<Alike>,
}

impl List {
    fn phrases(&self) -> impl Iterator<Item = &str> {
        self.words.split(';').map(str::trim).filter(|phrase| !phrase.is_empty())
    }

    fn set(&self) -> WordSet {
        self.phrases().map(str::to_lowercase).collect()
    }

    fn stems(&self) -> Vec<String> {
        let mut stems: Vec<String> = Vec::new();
        for stem in self.phrases().map(|word| stem(&word.to_lowercase())) {
            if !stems.contains(&stem) {
                stems.push(stem);
            }
        }
        stems
    }

    fn list(&self) -> WordList {
        self.phrases().collect()
    }
}

impl Evidence {
    /// Reads `evidence.toml`; a later layer overrides lists and sets by id.
    pub(super) fn compile(files: &PackFiles) -> Result<Self, PackError> {
        const FILE: &str = "evidence.toml";
        let mut tables = files.tables::<File>(FILE)?;
        let lists = merged(&mut tables, |file| &mut file.list, |list| &list.id)?;
        let mut alike = merged(&mut tables, |file| &mut file.alike, |alike| &alike.id)?;
        let take = |id: &str| {
            let message = || format!("the list `{id}` is missing");
            let found = lists.iter().find(|list| list.id == id);
            found.ok_or_else(|| PackError { file: FILE.to_owned(), message: message() })
        };
        let key = |stem: &str| hash::key(number_of(stem), stem);
        let mut by_key: Map<u32, Vec<usize>> = Map::default();
        for (number, one) in alike.iter_mut().enumerate() {
            one.stems = one.words.iter().map(|word| stem(word)).map(|stem| (key(&stem), stem)).collect();
            for (key, _) in &one.stems {
                by_key.entry(*key).or_default().push(number);
            }
        }
        let served = take("served")?.stems();
        let school = Schooling {
            left: take("school")?.list(),
            left_alone: take("school-alone")?.list(),
            some_college: take("some-college")?.list(),
            associate: take("associate")?.list(),
            bachelor: take("bachelor")?.list(),
            master: take("master")?.list(),
            college: take("college")?.list(),
        };
        Ok(Self {
            empty: take("empty")?.set(),
            served_keys: served.iter().map(|stem| key(stem)).collect(),
            served,
            common: take("common")?.stems(),
            no_field: take("no-field")?.set(),
            wishes: take("wishes")?.list(),
            posts: take("posts")?.set(),
            others: take("others")?.set(),
            denials: take("denials")?.set(),
            denial_ends: take("denial-ends")?.set(),
            low_levels: take("low-levels")?.list(),
            certificates: take("certificates")?.set(),
            school,
            alike,
            by_key,
            checks: lists.clone(),
        })
    }

    /// Words that say the same of a thing as those of `stem`, which has this [`hash::key`], without them.
    pub(crate) fn alike<'e>(&'e self, stem: &'e str, key: u32) -> impl Iterator<Item = Other<'e>> {
        let sets = self.by_key.get(&key).into_iter().flatten().filter_map(|&number| self.alike.get(number));
        let words = |set: &'e Alike| {
            set.words.iter().zip(&set.stems).map(|(word, (key, stem))| Other { word, stem, key: *key, same: set.same })
        };
        // Another stem may have the same key.
        sets.filter(move |set| set.stems.iter().any(|(_, own)| own == stem))
            .flat_map(words)
            .filter(move |other| other.stem != stem)
    }

    /// The stem of this [`hash::key`] is one of those whom a job serves.
    pub(crate) fn is_served(&self, stem: &str, key: u32) -> bool {
        self.served_keys.contains(&key) && self.served.iter().any(|served| served == stem)
    }

    /// Runs the tests of its entries.
    pub(super) fn check(&self, lexicon: &Lexicon) -> Vec<PackFault> {
        let mut faults = Vec::new();
        for list in &self.checks {
            let mut fault =
                |line: &str, expected| faults.push(PackFault { id: list.id.clone(), line: line.to_owned(), expected });
            let found = list.list();
            list.tests.iter().filter(|line| !found.in_text(line)).for_each(|line| fault(line, "a hit"));
            list.refuses.iter().filter(|line| found.in_text(line)).for_each(|line| fault(line, "no hit"));
        }
        for set in &self.alike {
            let mut fault = |line: String, expected| faults.push(PackFault { id: set.id.clone(), line, expected });
            let same = |(asked, line): &&(String, String)| {
                let line = lexicon.read(line);
                let says = |word: &&Word<'_>| !self.empty.contains(word);
                words(asked).iter().filter(says).map(Word::stem).all(|(own, number)| {
                    let mut alike = self.alike(&own, hash::key(number, &own)).map(|other| other.stem);
                    line.stems.contains(&own) || alike.any(|other| line.stems.iter().any(|stem| stem == other))
                })
            };
            set.tests.iter().filter(|t| !same(t)).for_each(|t| fault(format!("{} / {}", t.0, t.1), "the same"));
            set.refuses.iter().filter(same).for_each(|t| fault(format!("{} / {}", t.0, t.1), "another"));
        }
        faults
    }
}
