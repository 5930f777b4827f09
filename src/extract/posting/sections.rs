//! Sections: which part of a posting each unit belongs to, and how much its words are wanted (SPEC 5.3). The main entry
//! is [`place`].

use super::cuts::Unit;
use super::heads::{Head, head};
use super::needs::{Needs, needs};
use crate::model::posting::{KnockoutKind, Need, TermKind};
use crate::packs::Packs;
use crate::packs::lexicon::{Hit, Read};
use crate::packs::need::{FieldCue, Kind, Kinds, Reach, Section, Sense, Told};
use crate::packs::phrases::Found;

/// A cue of need inside a sentence.
pub(super) type NeedCue = Found<(Sense, Reach)>;

/// A unit with its words, its section and the need of each word.
#[derive(Debug)]
pub(super) struct Placed<'u> {
    /// The unit.
    pub(super) unit: &'u Unit<'u>,
    /// Its words.
    pub(super) read: &'u Read<'u>,
    /// Part of the posting.
    pub(super) section: Section,
    /// It is a heading or label.
    pub(super) head: bool,
    /// Need of each word.
    pub(super) needs: Needs,
    /// First word of what a test or an interview will look for, in a text that asks for nothing itself.
    pub(super) examined: Option<usize>,
    /// Cues of need in it.
    pub(super) cues: Vec<NeedCue>,
    /// Wordings of fields in it.
    pub(super) fields: Vec<Found<FieldCue>>,
    /// Conditions that rule a person in or out; none are looked for in a heading.
    pub(super) knockouts: Vec<Found<KnockoutKind>>,
    /// Terms of the packs in it; none are looked for in a heading.
    pub(super) hits: Vec<Hit>,
}

impl<'u> Placed<'u> {
    /// A heading.
    fn head(unit: &'u Unit<'u>, section: Section, told: Told) -> Self {
        let Told { cues, fields, .. } = told;
        let (needs, knockouts, hits) = Default::default();
        Self { unit, read: &unit.read, section, head: true, needs, examined: None, cues, fields, knockouts, hits }
    }

    /// The lists that word `at` stands in.
    pub(super) fn kinds(&self, at: usize) -> Kinds {
        self.unit.kinds.get(at).copied().unwrap_or_default()
    }

    /// Whether word `at` stands in the list `kind`.
    pub(super) fn is(&self, at: usize, kind: Kind) -> bool {
        self.kinds(at).has(kind)
    }

    /// It asks for something: a duty, a must or a plus.
    pub(super) fn asks(&self) -> bool {
        !self.head && matches!(self.section, Section::Duties | Section::Must | Section::Plus | Section::Schedule)
    }

    /// It asks for nothing by itself: a question that leads a text in, or the employer's "we are looking for a night clerk".
    pub(super) fn calls(&self, packs: &Packs) -> bool {
        let words = &self.read.words;
        let first = words.first().map_or("", |w| w.lower.as_str());
        let told = |h: &Hit| packs.lexicon.term(h.term).is_some_and(|t| t.kind != TermKind::Other);
        let ours = matches!(first, "we" | "we're" | "we’re" | "our" | "join" | "come" | "due");
        let asks = self.unit.text.trim_end().ends_with('?');
        !self.unit.marked && self.section == Section::Must && (asks || ours) && !self.hits.iter().any(told)
    }

    /// The need of most of its words; a must before a plus.
    pub(super) fn need(&self) -> Need {
        self.needs.most()
    }
}

/// Places every unit.
pub(super) fn place<'u>(units: &'u [Unit<'u>], packs: &Packs) -> Vec<Placed<'u>> {
    let mut out: Vec<Placed<'u>> = Vec::with_capacity(units.len());
    let mut current = Section::Intro;
    let mut known = false;
    let mut heads_list = None;
    // The section to go back to after the one unit that an inline label such as `Hours:` speaks of.
    let mut before_label: Option<(usize, Section, bool)> = None;
    for (index, unit) in units.iter().enumerate() {
        if let Some((label, old, was_known)) = before_label
            && (index > label + 1 || unit.label)
        {
            (current, known) = (old, was_known);
            before_label = None;
        }
        let read = &unit.read;
        let told = packs.need.find(read.words);
        let next_bullet = units.get(index + 1).is_some_and(|n| n.bullet);
        match head(unit, next_bullet, &told.heads) {
            Head::Section(found) => {
                let asks = matches!(found, Section::Must | Section::Duties);
                let found = if asks && denies(read) { Section::About } else { found };
                // "Compensation: $18 an hour" says no more than that.
                let amount = |next: &Unit| {
                    next.text.len() < 60
                        && next.text.contains(['$', '£', '€'])
                        && next.text.contains(|c: char| c.is_ascii_digit())
                };
                let paid = found == Section::Benefits && units.get(index + 1).is_some_and(amount);
                let passing = unit.inline && (matches!(found, Section::Facts | Section::Schedule) || paid);
                if passing && before_label.is_none() {
                    before_label = Some((index, current, known));
                }
                (current, known) = (found, true);
                out.push(Placed::head(unit, current, told));
            }
            Head::Unknown => {
                if let Some(led) = led_in(&told.cues).filter(|_| unit.label && next_bullet && !denies(read)) {
                    (current, known) = (led, true);
                } else if index > 0 && !(current == Section::Intro && !known) {
                    (current, known) = (Section::Intro, false);
                }
                out.push(Placed::head(unit, if known { current } else { Section::Intro }, told));
            }
            Head::None => {
                let listed = |one: &Placed<'_>| !one.head && one.unit.bullet && one.section == Section::Duties;
                let follows = unit.bullet && index > 0 && out.last().is_some_and(listed);
                let context = (current, known);
                let section = of_sentence(unit, &told, context, follows);
                // "Candidates should bring the following:" heads the list below it.
                let asks = matches!(section, Section::Must | Section::Plus | Section::Duties);
                let inner = unit.marked && context == (Section::Duties, true);
                if unit.label && next_bullet && asks && !inner {
                    heads_list = Some(if denies(read) { Section::About } else { section });
                }
                let Told { cues, fields, knockouts, .. } = told;
                let (needs, examined) = (needs(read, section, &cues), examined(read, section, &cues));
                let hits = packs.lexicon.find_read(*read);
                let head = false;
                out.push(Placed { unit, read, section, head, needs, examined, cues, fields, knockouts, hits });
                if let Some(headed) = heads_list.take() {
                    (current, known) = (headed, true);
                }
            }
        }
    }
    out
}

/// The section of a sentence that stands in `section`, which a heading named if it is `known`. It `follows` a duty of the
/// same list.
fn of_sentence(
    unit: &Unit<'_>,
    Told { tells, cues, knockouts, .. }: &Told,
    (section, known): (Section, bool),
    follows: bool,
) -> Section {
    let read = &unit.read;
    let told = |s: Section| tells.iter().any(|t| t.value == s);
    let senses = |s: Sense| cues.iter().any(|c| c.value.0 == s);
    let asks = senses(Sense::Required) || senses(Sense::Preferred) || senses(Sense::Asked) || senses(Sense::Duty);
    match section {
        Section::Duties | Section::Must | Section::Plus if known => {
            let long = !unit.bullet || !unit.marked && read.words.len() > 12 && unit.text.ends_with('.');
            if told(Section::Legal) && !senses(Sense::Required)
                || told(Section::Apply) && !unit.marked && !senses(Sense::Required)
            {
                return if told(Section::Legal) { Section::Legal } else { Section::Apply };
            }
            // A line of a list that is mostly a wording of benefits: "Relocation assistance can be provided".
            let gives = |t: &&Found<Section>| t.value == Section::Benefits;
            let mostly = || tells.iter().filter(gives).any(|t| (t.to - t.from) * 3 >= read.words.len());
            if told(Section::Benefits) && !asks && (!unit.bullet || tells.iter().filter(gives).count() > 1 || mostly())
            {
                return Section::Benefits;
            }
            // "The right candidate has steady hands" among the duties.
            if section == Section::Duties && !senses(Sense::Duty) && of_person(unit, cues) {
                return Section::Must;
            }
            // "As a Night Clerk you will answer the bell" under "Who we are looking for".
            let duty = cues.iter().find(|c| c.value.0 == Sense::Duty).and_then(|c| read.words.get(c.from));
            if section == Section::Must
                && !unit.marked
                && duty.is_some_and(|w| matches!(w.lower.as_str(), "you" | "you'll"))
                && !(senses(Sense::Required) || senses(Sense::Preferred) || senses(Sense::Asked))
            {
                return Section::Duties;
            }
            if told(Section::About) && !asks && long {
                return Section::About;
            }
            // "Processes refunds" under "Requirements": the work, told where the person should be.
            let opens = cues.iter().any(|c| c.value.0 == Sense::Duty && c.from == 0);
            let works = || unit.kinds.first().is_some_and(|kinds| kinds.has(Kind::WorkVerbs));
            let asked = senses(Sense::Required) || senses(Sense::Preferred) || senses(Sense::Asked);
            if section == Section::Must && opens && !asked && works() {
                return Section::Duties;
            }
            section
        }
        Section::Legal | Section::Apply => {
            // "2. A valid forklift licence is required." among the notes of a public employer.
            let licensed = knockouts.iter().any(|k| k.value == KnockoutKind::Licence);
            if read.words.len() < 16 && tells.is_empty() && senses(Sense::Required) && licensed {
                return Section::Must;
            }
            asked_aside(read, tells, senses(Sense::Preferred)).unwrap_or(section)
        }
        // Hours and facts are often followed by what is none of the candidate's business, without a heading of its own.
        Section::Schedule | Section::Facts if told(Section::Legal) && !senses(Sense::Required) => Section::Legal,
        Section::Schedule if told(Section::Apply) && !senses(Sense::Required) => Section::Apply,
        Section::Schedule if told(Section::Benefits) && !senses(Sense::Required) => Section::Benefits,
        Section::Schedule | Section::Facts | Section::Benefits | Section::Clutter => section,
        _ => {
            if told(Section::Legal) {
                return Section::Legal;
            }
            if told(Section::Benefits) && !(senses(Sense::Required) || senses(Sense::Preferred)) {
                return Section::Benefits;
            }
            if told(Section::Apply) && !senses(Sense::Required) {
                return Section::Apply;
            }
            let first = |s: Sense| cues.iter().find(|c| c.value.0 == s).map(|c| c.from);
            if told(Section::About) && !senses(Sense::Required) && first(Sense::Duty).is_none() {
                return Section::About;
            }
            match (first(Sense::Duty), first(Sense::Required).or(first(Sense::Asked))) {
                (Some(duty), Some(must)) if must <= duty => Section::Must,
                (Some(_), _) => Section::Duties,
                // "If you enjoy a full lobby, this is for you" calls, and asks for nothing.
                (None, Some(_)) if cues.iter().any(|c| c.value.0 == Sense::Examined && c.from == 0) => Section::Apply,
                (None, Some(_)) if ours(unit) && !senses(Sense::Required) => Section::About,
                (None, Some(_)) => Section::Must,
                (None, None) if senses(Sense::Preferred) => Section::Plus,
                (None, None) if follows || unit.marked && section != Section::About => Section::Duties,
                _ if ours(unit) => Section::About,
                _ => section,
            }
        }
    }
}

/// What a short lead-in says of the list below it: "Good porters should show these traits:".
fn led_in(cues: &[NeedCue]) -> Option<Section> {
    let says = |s: Sense| cues.iter().any(|c| c.value.0 == s);
    if says(Sense::Preferred) {
        Some(Section::Plus)
    } else if says(Sense::Required) || says(Sense::Asked) {
        Some(Section::Must)
    } else {
        says(Sense::Duty).then_some(Section::Duties)
    }
}

/// A lead-in to what is not asked for: "You are not expected to do:".
fn denies(read: &Read<'_>) -> bool {
    let says = |word: &str| read.words.iter().any(|w| w.lower == word);
    says("not") && !says("limited") && !says("only")
}

/// A cue of the sentence names the person who is looked for.
fn of_person(unit: &Unit<'_>, cues: &[NeedCue]) -> bool {
    cues.iter().filter(|c| c.value.0 == Sense::Asked && c.from < 6).any(|c| {
        let named = unit.kinds.iter().take(c.to).skip(c.from).any(|kinds| kinds.has(Kind::SoughtWords));
        // "The candidate will answer calls" tells the work, "will be patient" the person.
        let is = || unit.kinds.get(c.to).is_some_and(|kinds| kinds.has(Kind::BeingWords));
        let will = || unit.read.words.iter().take(c.to).skip(c.from).any(|w| w.lower == "will");
        named && (is() || !will())
    })
}

/// Where a sentence on the selection starts to tell what it looks for: "examined for knowledge of: filing".
fn examined(read: &Read<'_>, section: Section, cues: &[NeedCue]) -> Option<usize> {
    if !matches!(section, Section::Apply | Section::Legal | Section::Facts) {
        return None;
    }
    cues.iter().find(|c| c.value.0 == Sense::Examined).map(|c| c.to).filter(|&at| at < read.words.len())
}

/// A note among the formalities that asks for something after all: of some positions, or of everybody's hours.
fn asked_aside(read: &Read<'_>, tells: &[Found<Section>], preferred: bool) -> Option<Section> {
    let says = |start: &str| read.words.iter().any(|w| w.lower.starts_with(start));
    let formal = tells.iter().any(|t| t.value == Section::Legal);
    let some = (says("position") || says("department")) && says("require");
    if preferred && !formal && (some || says("proficien") || says("fluen") || says("bilingual")) {
        return Some(Section::Plus);
    }
    tells.iter().any(|t| t.value == Section::Schedule).then_some(Section::Schedule)
}

/// A sentence of the employer about itself, that does not speak of the candidate.
fn ours(unit: &Unit<'_>) -> bool {
    let mut words = unit.read.words.iter().zip(unit.kinds);
    !unit.held.has(Kind::YourWords)
        && unit.held.has(Kind::OurWords)
        && words.any(|(word, kinds)| kinds.has(Kind::OurWords) && word.text != "US")
}
