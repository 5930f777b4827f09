//! Open vocabulary: which phrases that no pack knows are worth naming. A phrase earns its place by what it names and where
//! it stands; most words of a posting name nothing that a resume can show. The main entry is [`open`].

use super::glance::parts;
use super::heading::is_state;
use super::keywords::{Mention, slice};
use super::phrases::{Phrase, Says, is_name, phrases};
use super::sections::Placed;
use crate::model::posting::{KnockoutKind, TermKind};
use crate::packs::Packs;
use crate::packs::hash::Set;
use crate::packs::lexicon::Hit;
use crate::packs::need::{Kind, Section};
use crate::packs::phrases::Found;
use crate::packs::words::{Word, any_pair};

/// Most phrases of a short sentence; long ones may have one for every four words.
const MOST_IN_SENTENCE: usize = 6;

/// A sentence of fewer words on age, checks or the right to work tells of nothing else.
const LONGEST_RULE: usize = 25;

/// A sentence with what is known of it.
struct Sentence<'s, 'u> {
    one: &'s Placed<'u>,
    hits: &'s [Hit],
    says: &'s Says<'u>,
    packs: &'s Packs,
}

impl Sentence<'_, '_> {
    fn lower(&self, at: usize) -> &str {
        self.one.read.words.get(at).map_or("", |w| w.lower.as_str())
    }

    fn before(&self, at: usize, back: usize) -> &str {
        at.checked_sub(back).map_or("", |i| self.lower(i))
    }

    fn holds(&self, kind: Kind, at: usize) -> bool {
        self.one.is(at, kind)
    }

    fn covered(&self, at: usize) -> bool {
        self.hits.iter().any(|hit| hit.words().contains(&at))
    }

    fn breaks(&self, at: usize) -> bool {
        self.one.read.breaks.get(at).copied().unwrap_or(true)
    }

    /// Item of an enumeration: "sorting, metering and folding", or a line of one or two words.
    fn listed(&self, phrase: &Phrase) -> bool {
        let joint = |i: usize| matches!(self.lower(i), "and" | "or");
        let words = self.one.read.words.len();
        let left = self.breaks(phrase.from) || phrase.from > 0 && joint(phrase.from - 1);
        let right = self.breaks(phrase.to) || joint(phrase.to);
        let commas = self.one.read.gaps.iter().filter(|gap| parts(gap, b",")).count();
        left && right && (commas > 1 || words < 4 && self.one.unit.bullet)
    }

    /// One of two things that a line of a list names ("wear and damage"), or the thing that a short duty ends with ("over
    /// the radio").
    fn paired(&self, phrase: &Phrase) -> bool {
        let words = self.one.read.words.len();
        let and = |lower: &str| matches!(lower, "and" | "or");
        let pair = self.one.unit.bullet && (and(self.lower(phrase.to)) || and(self.before(phrase.from, 1)));
        let led = phrase.from > 1 && self.says.joint(phrase.from - 1);
        words < 16 && pair || self.one.section == Section::Duties && words < 9 && led && phrase.to == words
    }

    /// The phrase without the holder of the job before it ("The Clerk sorts mail") and without what leads on to something
    /// else behind it ("problems ranging from", "personnel using a").
    fn cut(&self, mut phrase: Phrase) -> Option<Phrase> {
        let words = &self.one.read.words;
        let capital = |i: usize| words.get(i).is_some_and(|w| w.text.starts_with(char::is_uppercase));
        let holder = (phrase.from..phrase.to.saturating_sub(1))
            .rev()
            .find(|&i| i < 6 && capital(i) && self.holds(Kind::RoleNouns, i) && !capital(i + 1));
        if let Some(at) = holder {
            phrase.from = at + 1;
            phrase.noun = (at + 2).min(phrase.to - 1).max(phrase.from);
        }
        while phrase.to > phrase.from {
            let last = phrase.to - 1;
            let led = matches!(
                self.lower(phrase.to),
                "a" | "an" | "the" | "to" | "from" | "that" | "this" | "their" | "your"
            );
            let going = self.lower(last).ends_with("ing") && led && last > phrase.from && !self.breaks(phrase.to);
            if !going && !self.holds(Kind::TailWords, last) {
                break;
            }
            phrase.to = last;
        }
        phrase.noun = phrase.noun.min(phrase.to.saturating_sub(1)).max(phrase.from);
        (phrase.from < phrase.to).then_some(phrase)
    }

    /// A name in two to five capitals alone, as trades shorten their rules and tools: "HACCP".
    fn acronym(&self, phrase: &Phrase) -> bool {
        let word = self.one.read.words.get(phrase.from).map_or("", |w| w.text);
        phrase.to - phrase.from == 1
            && (2..6).contains(&word.len())
            && word.bytes().all(|b| b.is_ascii_uppercase())
            && is_name(self.one, phrase.from)
            && !self.holds(Kind::NoAcronyms, phrase.from)
    }

    /// What is told of stands after "not": "a focus on people, not call numbers".
    fn denied(&self, phrase: &Phrase) -> bool {
        (phrase.from.saturating_sub(2)..phrase.from).any(|i| {
            let only = matches!(self.lower(i + 1), "only" | "just" | "limited");
            self.lower(i) == "not" && !only && !(i + 1..=phrase.from).any(|i| i > 0 && self.breaks(i))
        })
    }

    /// Knowledge of it, experience with it or its use is asked for in so many words.
    fn known_of(&self, at: usize) -> bool {
        let asked = |i: usize| at.checked_sub(i).is_some_and(|at| self.holds(Kind::KnowingWords, at));
        let link = |i: usize| matches!(self.before(at, i), "of" | "in" | "with" | "on" | "using");
        link(1) && asked(2) || self.before(at, 1) == "the" && link(2) && asked(3) || asked(1)
    }

    /// Written like a name, and something tells that it is a product: letters inside the word, a word for software beside
    /// it, its use, or a known product next to it in a list.
    fn product(&self, phrase: &Phrase) -> bool {
        let words = &self.one.read.words;
        let inner = |i: usize| {
            let text = words.get(i).filter(|w| !w.is_small()).map_or("", |w| w.text);
            let mixed = text.chars().skip(1).any(char::is_uppercase) && text.chars().any(char::is_lowercase);
            // "MarylandThere" is two words that lost their break.
            let seam = text.char_indices().skip(1).find(|(_, c)| c.is_uppercase()).map_or(0, |(at, _)| at);
            let tail = text.get(seam..).unwrap_or("").to_lowercase();
            mixed
                && ![Kind::Joints, Kind::WeakWords, Kind::Openers]
                    .iter()
                    .any(|kind| self.packs.need.lists(*kind, &tail))
                && text.chars().count() > 3
                && !text.trim_end_matches('s').chars().all(char::is_uppercase)
                && text.chars().all(char::is_alphanumeric)
        };
        let ware = |i: usize| self.holds(Kind::SoftwareWords, i);
        let tool = |h: &Hit| self.packs.lexicon.term(h.term).is_some_and(|t| t.kind == TermKind::Tool);
        let (Some(first), Some(last)) = (words.get(phrase.from), words.get(phrase.to.wrapping_sub(1))) else {
            return false;
        };
        let joint = |from: usize, to: usize| {
            let between = self.one.unit.text.get(from..to).unwrap_or("?").trim().to_lowercase();
            matches!(between.as_str(), "," | "or" | ", or" | "/" | "and" | ", and" | "&")
        };
        let beside = self.hits.iter().any(|h| tool(h) && (joint(h.end, first.start) || joint(last.end, h.start)));
        (phrase.from..phrase.to).any(inner)
            || (phrase.from..=phrase.to).any(ware) && phrase.to - phrase.from < 5
            || self.known_of(phrase.from)
            || beside
    }

    /// Word `at` names nothing where it stands alone: "resolutions", "procedures".
    fn empty(&self, at: usize) -> bool {
        let lower = self.lower(at);
        let one = lower.strip_suffix('s').unwrap_or(lower);
        let endings = self.packs.need.list("empty-endings");
        let noun = one.chars().count() > 6 && endings.iter().any(|end| one.ends_with(end.as_str()));
        noun || self.holds(Kind::EmptyWords, at) || self.packs.need.lists(Kind::EmptyWords, one)
    }

    /// Without the employer's name before it: "Larkspur's till routine".
    fn unnamed(&self, mut phrase: Phrase, names: &Set<String>) -> Phrase {
        let bare = |i: usize| self.lower(i).trim_end_matches("'s").trim_end_matches("’s");
        let owns = |i: usize| self.lower(i).ends_with("'s") || self.lower(i).ends_with("’s");
        let owner = |i: usize| owns(i) && names.contains(bare(i));
        if let Some(at) = (phrase.from..phrase.to.saturating_sub(1)).rev().find(|&i| owner(i)) {
            phrase.from = at + 1;
            phrase.noun = phrase.noun.max(phrase.from);
        }
        phrase
    }

    /// The phrase names something that a resume can show.
    fn tells(&self, phrase: &Phrase) -> bool {
        let content = || (phrase.from..phrase.to).filter(|&i| self.says.content(i));
        let fresh =
            |i: usize| !self.covered(i) && !self.holds(Kind::VagueWords, i) && !self.holds(Kind::PeopleWords, i);
        let fresh = content().any(fresh);
        let last = content().next_back().unwrap_or(phrase.from);
        let person = self.holds(Kind::RoleNouns, last) && !self.covered(last) || self.holds(Kind::PeopleWords, last);
        let named = phrase.kind == TermKind::Tool;
        // "Coach employees", "hiring contractors": what is done with people is named all the same.
        let deed = phrase.noun > phrase.from && !self.holds(Kind::VagueWords, phrase.from);
        let person = person && !deed && !self.known_of(phrase.from);
        if !fresh || person {
            return false;
        }
        // A word alone says little: "completion", "scratch", "pick".
        let lone = phrase.to - phrase.from == 1;
        if lone && !named && self.empty(phrase.from) {
            return false;
        }
        !lone || named || self.listed(phrase) || self.known_of(phrase.from) || self.paired(phrase)
    }
}

/// Word `at` of a sentence gives an age, a typing speed or a length of time: conditions to compare, no terms to name.
fn measured(one: &Placed<'_>, at: usize) -> bool {
    let unit = |w: &Word<'_>| matches!(w.lower.as_str(), "year" | "years" | "yrs" | "months" | "wpm");
    let cue = |cue: &Found<KnockoutKind>| {
        matches!(cue.value, KnockoutKind::Age | KnockoutKind::Typing) && (cue.from..cue.to).contains(&at)
    };
    one.read.words.get(at).is_some_and(unit) || one.knockouts.iter().any(cue)
}

/// Adds the phrases of a sentence that no pack knows; `names` are words of the employer and of places, `title` the job's,
/// both in small letters.
pub(super) fn open<'u>(
    one: &Placed<'u>,
    hits: &[Hit],
    (names, title): (&Set<String>, &str),
    says: &Says<'_>,
    packs: &Packs,
    out: &mut Vec<Mention<'u>>,
) {
    let words = &one.read.words;
    let sentence = Sentence { one, hits, says, packs };
    // "Must be 18 and pass a drug screen" is compared, and names no skill.
    let rules = |k: &Found<KnockoutKind>| {
        matches!(k.value, KnockoutKind::Age | KnockoutKind::Background | KnockoutKind::Authorization)
    };
    if words.len() < LONGEST_RULE && one.section != Section::Duties && one.knockouts.iter().any(rules) {
        return;
    }
    let mut found = Vec::new();
    for phrase in phrases(one, says).into_iter().filter_map(|p| sentence.cut(p)) {
        let mut phrase = sentence.unnamed(phrase, names);
        let acronym = sentence.acronym(&phrase);
        if phrase.kind == TermKind::Tool && !acronym && !sentence.product(&phrase) {
            phrase.kind = if one.section == Section::Duties { TermKind::Skill } else { TermKind::Other };
            phrase.rank -= 2;
        }
        let content = |from: usize| (from..phrase.to).filter(|&i| says.content(i));
        if phrase.rank < 0 {
            continue;
        }
        let noun_known = content(phrase.noun).all(|i| sentence.covered(i));
        let named = || {
            let said = content(phrase.from).filter(|&i| names.contains(words[i].lower.as_str())).count();
            said * 2 >= content(phrase.from).count().max(1)
        };
        let heading = || title.contains(&slice(one, phrase.from, phrase.to).to_lowercase());
        let place = || {
            let text = slice(one, phrase.from, phrase.to);
            is_state(text, packs)
                || any_pair(text, |one, next| (one == b'*') & (next == b'*'))
                || text.contains(['$', '£', '€'])
                || words[phrase.from..phrase.to].iter().any(|w| w.text.len() > 30)
        };
        let aside = one.examined.is_some_and(|at| phrase.from < at);
        let compared = (phrase.from..phrase.to).any(|i| measured(one, i));
        let known = noun_known || compared || aside || named();
        if known || sentence.denied(&phrase) || !acronym && !sentence.tells(&phrase) || heading() || place() {
            continue;
        }
        found.push(phrase);
    }
    found.sort_by_key(|p| (std::cmp::Reverse(p.rank), p.from));
    found.truncate(MOST_IN_SENTENCE.max(words.len() / 4));
    found.sort_by_key(|p| p.from);
    for phrase in found {
        let rank = phrase.rank + i32::from(one.section != Section::Duties);
        let name = slice(one, phrase.noun, phrase.to);
        out.push(Mention { name, kind: phrase.kind, rank, ..Mention::new(one, phrase.from, phrase.to, out.len()) });
    }
}
