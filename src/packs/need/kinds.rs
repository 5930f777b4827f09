//! Kinds: the lists of words in `need.toml`, as a bit for each list, so that one look tells all the lists that a word stands
//! in. The main entry is [`Table::of`].

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

use crate::packs::hash::Map;
use crate::packs::words::{OTHER, Word, known_id};

/// A list of `need.toml`, by its id; the reasons stand there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    RoleNouns,
    LoneRoles,
    CompanyEnds,
    Openers,
    States,
    StateCodes,
    WeakWords,
    Joints,
    VagueWords,
    PeopleWords,
    KnowingWords,
    SoftwareWords,
    TailWords,
    LooseRoles,
    SmallLooseRoles,
    TitleNouns,
    TitlePraise,
    HiringWords,
    PlaceLeads,
    WorkVerbs,
    HoursWords,
    YearsLeads,
    YearsOfElse,
    StudyWords,
    LeastWords,
    LengthJoints,
    LengthEnds,
    LivedWords,
    BeingWords,
    TitleJoints,
    MovingWords,
    EmptyWords,
    WorkNouns,
    TowardWords,
    SpokenWords,
    JobWords,
    WhenWords,
    LeadStarts,
    LeadEnds,
    TitleLabels,
    CompanyLabels,
    PlaceLabels,
    Countries,
    CompanyVerbs,
    CompanyPeople,
    NoCompany,
    SoughtWords,
    WhoseWords,
    NoAcronyms,
    HeadFillers,
    OurWords,
    YourWords,
    AsideOpeners,
    ClosingWords,
    /// A word of [`Kind::RoleNouns`], or several of them: `clerk`, `clerks`. No list of its own.
    #[serde(skip)]
    Role,
}

impl Kind {
    fn of(id: &str) -> Option<Self> {
        let id: StrDeserializer<'_, Error> = id.into_deserializer();
        Self::deserialize(id).ok()
    }

    #[inline]
    fn bit(self) -> u64 {
        1 << self as u8
    }
}

/// The lists that a word stands in, or those of several words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Kinds(u64);

impl Kinds {
    /// Whether `kind` is among them.
    #[inline]
    pub(crate) fn has(self, kind: Kind) -> bool {
        self.0 & kind.bit() != 0
    }

    /// Those of either.
    #[inline]
    pub(crate) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The lists of each word.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// By the number of the word.
    known: Vec<Kinds>,
    /// Of words without a number, and of all that is more than one word.
    others: Map<String, Kinds>,
}

impl Table {
    /// The table of `lists`, by id.
    pub(super) fn new(lists: &Map<String, Vec<String>>) -> Self {
        let mut table = Self::default();
        for (id, words) in lists {
            let Some(kind) = Kind::of(id) else { continue };
            words.iter().for_each(|word| table.insert(word, kind));
            if kind == Kind::RoleNouns {
                words.iter().for_each(|word| table.insert(word, Kind::Role));
                words.iter().for_each(|word| table.insert(&format!("{word}s"), Kind::Role));
            }
        }
        table
    }

    fn insert(&mut self, word: &str, kind: Kind) {
        let cell = match known_id(word) {
            OTHER => self.others.entry(word.to_owned()).or_default(),
            id => {
                let at = usize::from(id);
                self.known.resize(self.known.len().max(at + 1), Kinds::default());
                &mut self.known[at]
            }
        };
        cell.0 |= kind.bit();
    }

    /// The lists that `word` stands in.
    #[inline]
    pub(super) fn of(&self, word: &Word<'_>) -> Kinds {
        match word.id() {
            OTHER => self.of_other(&word.lower),
            id => self.known.get(usize::from(id)).copied().unwrap_or_default(),
        }
    }

    /// The lists that `text`, in small letters, stands in.
    pub(super) fn of_text(&self, text: &str) -> Kinds {
        match known_id(text) {
            OTHER => self.of_other(text),
            id => self.known.get(usize::from(id)).copied().unwrap_or_default(),
        }
    }

    fn of_other(&self, text: &str) -> Kinds {
        self.others.get(text).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packs::words::words;

    #[test]
    fn a_word_is_of_all_the_lists_it_stands_in() {
        let lists = [("joints", vec!["of"]), ("weak-words", vec!["of", "zworp"]), ("role-nouns", vec!["clerk"])];
        let lists = lists.map(|(id, words)| (id.to_owned(), words.into_iter().map(str::to_owned).collect()));
        let table = Table::new(&lists.into_iter().collect());
        let kinds: Vec<Kinds> = words("of zworp clerk clerks bell").iter().map(|word| table.of(word)).collect();
        assert!(kinds[0].has(Kind::Joints) && kinds[0].has(Kind::WeakWords));
        assert!(kinds[1].has(Kind::WeakWords) && !kinds[1].has(Kind::Joints));
        assert!(kinds[2].has(Kind::RoleNouns) && kinds[2].has(Kind::Role));
        assert!(!kinds[3].has(Kind::RoleNouns) && kinds[3].has(Kind::Role));
        assert_eq!(kinds[4], Kinds::default());
    }
}
