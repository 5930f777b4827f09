//! Sections: which part of a posting each unit belongs to, and how much its words are wanted (SPEC 5.3). The main entry
//! is [`place`].

use super::units::Unit;
use crate::model::posting::{KnockoutKind, Need, TermKind};
use crate::packs::Packs;
use crate::packs::lexicon::{Hit, Stemmed};
use crate::packs::need::{FieldCue, Reach, Section, Sense};
use crate::packs::phrases::Found;
use crate::packs::words::Word;

/// A cue of need inside a sentence.
type NeedCue = Found<(Sense, Reach)>;

/// A unit with its words, its section and the need of each word.
#[derive(Debug)]
pub(super) struct Placed<'u> {
    /// The unit.
    pub(super) unit: &'u Unit,
    /// Its words.
    pub(super) read: Stemmed<'u>,
    /// Part of the posting.
    pub(super) section: Section,
    /// It is a heading or label.
    pub(super) head: bool,
    /// Need of each word.
    pub(super) needs: Vec<Need>,
    /// Words whose need the sentence says itself, and not only its section.
    pub(super) said: Vec<bool>,
    /// First word of what a test or an interview will look for, in a text that asks for nothing itself.
    pub(super) examined: Option<usize>,
    /// Wordings of fields in it.
    pub(super) fields: Vec<Found<FieldCue>>,
    /// Conditions that rule a person in or out; none are looked for in a heading.
    pub(super) knockouts: Vec<Found<KnockoutKind>>,
    /// Terms of the packs in it; none are looked for in a heading.
    pub(super) hits: Vec<Hit>,
}

impl<'u> Placed<'u> {
    /// A heading.
    fn head(unit: &'u Unit, read: Stemmed<'u>, section: Section, fields: Vec<Found<FieldCue>>) -> Self {
        let (needs, said, knockouts, hits) = Default::default();
        Self { unit, read, section, head: true, needs, said, examined: None, fields, knockouts, hits }
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
        if let [first, rest @ ..] = self.needs.as_slice()
            && rest.iter().all(|need| need == first)
        {
            return *first;
        }
        let count = |need| self.needs.iter().filter(|n| **n == need).count();
        let all = [Need::Required, Need::Duty, Need::Preferred, Need::Mention];
        all.into_iter().max_by_key(|n| (count(*n), std::cmp::Reverse(*n))).unwrap_or(Need::Mention)
    }
}

/// Places every unit.
pub(super) fn place<'u>(units: &'u [Unit], packs: &'u Packs) -> Vec<Placed<'u>> {
    let mut out: Vec<Placed<'u>> = Vec::with_capacity(units.len());
    let mut section = Section::Intro;
    let mut known = false;
    // The section to go back to after the one unit that an inline label such as `Hours:` speaks of.
    let mut before_label: Option<(usize, Section, bool)> = None;
    for (index, unit) in units.iter().enumerate() {
        if let Some((label, old, was_known)) = before_label
            && (index > label + 1 || unit.label)
        {
            (section, known) = (old, was_known);
            before_label = None;
        }
        let read = packs.lexicon.read(&unit.text);
        let fields = packs.need.fields.find(&read.words);
        let next_bullet = units.get(index + 1).is_some_and(|n| n.bullet);
        match head(unit, &read, next_bullet, packs) {
            Head::Section(found) => {
                let passing = unit.inline && matches!(found, Section::Facts | Section::Schedule);
                if passing && before_label.is_none() {
                    before_label = Some((index, section, known));
                }
                (section, known) = (found, true);
                out.push(Placed::head(unit, read, section, fields));
            }
            Head::Unknown => {
                if index > 0 && !(section == Section::Intro && !known) {
                    (section, known) = (Section::Intro, false);
                }
                out.push(Placed::head(unit, read, Section::Intro, fields));
            }
            Head::None => {
                let cues = packs.need.cues.find(&read.words);
                let knockouts = packs.need.knockouts.find(&read.words);
                let listed = |one: &Placed<'_>| !one.head && one.unit.bullet && one.section == Section::Duties;
                let follows = unit.bullet && index > 0 && out.last().is_some_and(listed);
                let section = of_sentence(unit, &read, (&cues, &knockouts), (section, known), follows, packs);
                let ((needs, said), examined) = (needs(&read, section, &cues), examined(&read, section, &cues));
                let hits = packs.lexicon.find_in(&read);
                out.push(Placed { unit, read, section, head: false, needs, said, examined, fields, knockouts, hits });
            }
        }
    }
    out
}

/// Words of a heading that heads of the pack cover, and words that say something.
pub(super) fn head_cover(words: &[Word<'_>], packs: &Packs) -> (usize, usize) {
    cover(words, &packs.need.heads.find(words))
}

fn cover(words: &[Word<'_>], found: &[Found<Section>]) -> (usize, usize) {
    let fills: Vec<bool> = words.iter().map(|word| fills(&word.lower)).collect();
    let covered = (0..words.len()).filter(|&i| !fills[i] && found.iter().any(|f| f.from <= i && i < f.to)).count();
    let whole = found.iter().any(|f| f.from == 0 && f.to == words.len());
    let said = fills.iter().filter(|fills| !**fills).count().max(1);
    if whole { (said, said) } else { (covered, said) }
}

/// Whether a word of a heading says nothing of what stands below it.
fn fills(lower: &str) -> bool {
    matches!(
        lower,
        "the"
            | "our"
            | "your"
            | "and"
            | "a"
            | "an"
            | "of"
            | "for"
            | "to"
            | "this"
            | "key"
            | "main"
            | "include"
            | "includes"
            | "including"
            | "but"
            | "are"
            | "is"
            | "not"
            | "limited"
            | "following"
            | "as"
            | "follows"
            | "in"
            | "with"
            | "will"
            | "be"
            | "other"
            | "some"
            | "type"
            | "primary"
            | "general"
            | "specific"
            | "all"
    )
}

enum Head {
    Section(Section),
    /// Looks like a heading but says nothing that we know.
    Unknown,
    None,
}

/// Whether a unit is a heading.
fn head(unit: &Unit, read: &Stemmed<'_>, next_bullet: bool, packs: &Packs) -> Head {
    let count = read.words.len();
    if count == 0 || count > 13 && !unit.label {
        return Head::None;
    }
    let found = packs.need.heads.find(&read.words);
    let (covered, said) = cover(&read.words, &found);
    let span = |f: &Found<Section>| f.to - f.from;
    let last = |f: &Found<Section>| unit.label && count > 3 && f.to == count;
    let best = found.iter().max_by_key(|f| (last(f), span(f), priority(f.value)));
    let stopped = unit.text.trim_end().ends_with(['.', '!', ';', ',']);
    let loud = unit.label || unit.loud && !stopped;
    let Some(best) = best else {
        let title_like = unit.heading.is_some_and(|l| l > 1)
            || unit.label && !unit.inline && next_bullet && count < 9
            || unit.loud && !unit.bullet && !stopped && unit.heading.is_none() && count < 9;
        return if title_like { Head::Unknown } else { Head::None };
    };
    let whole = covered >= said;
    let upper = unit.text.starts_with(|c: char| c.is_uppercase() || !c.is_alphanumeric());
    let sure = if count > 13 {
        best.to == count
    } else {
        whole && !(unit.bullet && !unit.label && !unit.loud && count > 2)
            || loud && (covered * 3 >= said || unit.label && !unit.inline)
            // "What would be nice (though not essential)" says so twice.
            || read.words.first().is_some_and(|w| w.lower == "what")
                && !stopped
                && found.iter().filter(|f| f.value == Section::Plus).count() > 1
            // "What would put you ahead of others", "You get extra points for": a question or a lead-in that stands alone.
            || upper && !stopped && !unit.bullet && count < 11 && leads_in(unit, read, packs)
            || upper && !stopped && !unit.bullet && count <= 7 && covered * 10 >= said * 6
            || upper && !stopped && unit.bullet && count <= 4 && covered * 10 >= said * 7
    };
    if !sure {
        return if unit.heading.is_some_and(|l| l > 1) { Head::Unknown } else { Head::None };
    }
    Head::Section(best.value)
}

/// A line that ends in a word which wants more, or that asks or begins as a question does.
fn leads_in(unit: &Unit, read: &Stemmed<'_>, packs: &Packs) -> bool {
    let word = |w: Option<&Word<'_>>, list: &str| w.is_some_and(|w| packs.need.holds(list, w));
    !unit.marked && (word(read.words.last(), "lead-ends") || word(read.words.first(), "lead-starts"))
}

/// Where two wordings are as long, the one that narrows wins.
fn priority(section: Section) -> u8 {
    match section {
        Section::Plus => 9,
        Section::Benefits => 8,
        Section::Legal | Section::Clutter => 7,
        Section::Apply => 6,
        Section::Must => 5,
        Section::Duties => 4,
        Section::Schedule => 3,
        Section::Facts => 2,
        Section::About => 1,
        Section::Intro => 0,
    }
}

/// The section of a sentence that stands in `section`, which a heading named if it is `known`. It `follows` a duty of the
/// same list.
fn of_sentence(
    unit: &Unit,
    read: &Stemmed<'_>,
    (cues, knockouts): (&[NeedCue], &[Found<KnockoutKind>]),
    (section, known): (Section, bool),
    follows: bool,
    packs: &Packs,
) -> Section {
    let tells = packs.need.tells.find(&read.words);
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
            let mostly = || tells.iter().filter(gives).any(|t| (t.to - t.from) * 2 > read.words.len());
            if told(Section::Benefits) && !asks && (!unit.bullet || tells.iter().filter(gives).count() > 1 || mostly())
            {
                return Section::Benefits;
            }
            // "The right candidate has steady hands" among the duties.
            if section == Section::Duties && !senses(Sense::Duty) && of_person(read, cues, packs) {
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
            section
        }
        Section::Legal | Section::Apply => {
            // "2. A valid forklift licence is required." among the notes of a public employer.
            let licensed = knockouts.iter().any(|k| k.value == KnockoutKind::Licence);
            if read.words.len() < 16 && tells.is_empty() && senses(Sense::Required) && licensed {
                return Section::Must;
            }
            asked_aside(read, &tells, senses(Sense::Preferred)).unwrap_or(section)
        }
        // Hours are often followed by what the employer gives, without a heading of its own.
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
                (None, Some(_)) if ours(read) && !senses(Sense::Required) => Section::About,
                (None, Some(_)) => Section::Must,
                (None, None) if senses(Sense::Preferred) => Section::Plus,
                (None, None) if follows || unit.marked && section != Section::About => Section::Duties,
                _ if ours(read) => Section::About,
                _ => section,
            }
        }
    }
}

/// A cue of the sentence names the person who is looked for.
fn of_person(read: &Stemmed<'_>, cues: &[NeedCue], packs: &Packs) -> bool {
    cues.iter().filter(|c| c.value.0 == Sense::Asked && c.from < 6).any(|c| {
        let named = |w: &Word<'_>| packs.need.holds("sought-words", w);
        let words = read.words.get(c.from..c.to).unwrap_or_default();
        words.iter().any(named) && !words.iter().any(|w| w.lower == "will")
    })
}

/// Where a sentence on the selection starts to tell what it looks for: "examined for knowledge of: filing".
fn examined(read: &Stemmed<'_>, section: Section, cues: &[NeedCue]) -> Option<usize> {
    if !matches!(section, Section::Apply | Section::Legal | Section::Facts) {
        return None;
    }
    cues.iter().find(|c| c.value.0 == Sense::Examined).map(|c| c.to).filter(|&at| at < read.words.len())
}

/// A note among the formalities that asks for something after all: of some positions, or of everybody's hours.
fn asked_aside(read: &Stemmed<'_>, tells: &[Found<Section>], preferred: bool) -> Option<Section> {
    let says = |start: &str| read.words.iter().any(|w| w.lower.starts_with(start));
    let formal = tells.iter().any(|t| t.value == Section::Legal);
    if preferred && !formal && (says("position") || says("department")) && says("require") {
        return Some(Section::Plus);
    }
    tells.iter().any(|t| t.value == Section::Schedule).then_some(Section::Schedule)
}

/// A sentence of the employer about itself, that does not speak of the candidate.
fn ours(read: &Stemmed<'_>) -> bool {
    let says = |words: &[&str]| read.words.iter().any(|w| w.text != "US" && words.contains(&w.lower.as_str()));
    says(&["we", "our", "we've", "we're", "us"])
        && !says(&[
            "you",
            "your",
            "you'll",
            "you're",
            "candidate",
            "candidates",
            "applicant",
            "applicants",
            "someone",
            "somebody",
            "person",
            "who",
            "individual",
            "individuals",
            "seeking",
            "looking",
            "people",
            "hiring",
        ])
}

/// The need of each word of a sentence in `section`, and whether its cues say so.
fn needs(read: &Stemmed<'_>, section: Section, cues: &[NeedCue]) -> (Vec<Need>, Vec<bool>) {
    let base = match section {
        Section::Duties => Need::Duty,
        Section::Must | Section::Schedule => Need::Required,
        Section::Plus => Need::Preferred,
        _ => Need::Mention,
    };
    let count = read.words.len();
    let (mut needs, mut said) = (vec![base; count], vec![false; count]);
    if base == Need::Mention {
        return (needs, said);
    }
    let of_words = |c: &&NeedCue| of_words(c.value.0).is_some();
    let mut cues: Vec<NeedCue> = cues.iter().filter(of_words).copied().collect();
    cues.dedup_by(|b, a| b.value == a.value && b.from < a.to);
    let mut set = |from: usize, to: usize, need: Need| {
        needs[from..to].fill(need);
        said[from..to].fill(true);
    };
    let mut done = 0;
    for (index, cue) in cues.iter().enumerate() {
        let Some(need) = self::of_words(cue.value.0) else { continue };
        match cue.value.1 {
            // "(Preferred, not mandatory) a car of your own"
            Reach::Before if cue.from < 4 && closes_after(read, cue.to) => {
                set(cue.from, count, need);
                done = count;
            }
            Reach::Before => {
                let from = edge_before(read, cue.from, done);
                set(from, cue.to, need);
                done = cue.to;
            }
            Reach::After => {
                let limit = cues.get(index + 1).filter(|c| c.value.1 == Reach::After).map_or(count, |c| c.from);
                let to = edge_after(read, cue.to, cue.from == 0).min(limit).max(cue.to);
                set(cue.from, to, need);
                done = done.max(cue.to);
            }
        }
    }
    (needs, said)
}

/// The need that a cue gives to the words it reaches; other cues tell only what its sentence belongs to.
fn of_words(sense: Sense) -> Option<Need> {
    match sense {
        Sense::Required => Some(Need::Required),
        Sense::Preferred => Some(Need::Preferred),
        Sense::Task => Some(Need::Duty),
        Sense::Aside => Some(Need::Mention),
        Sense::Asked | Sense::Duty | Sense::Examined => None,
    }
}

/// First word that a cue at `at` reaches back to: the clause, not beyond `done`, `;` or an open bracket.
fn edge_before(read: &Stemmed<'_>, at: usize, done: usize) -> usize {
    let mut from = at;
    while from > done {
        let between = gap(read, from);
        // "Hotel exp. preferred"
        let short = from > 0 && matches!(read.words[from - 1].lower.as_str(), "exp" | "yrs" | "yr" | "min");
        if from < at && between.contains([';', '(', '.']) || from == at && between.contains('.') && !short {
            break;
        }
        if from < at && read.words[from].lower == "but" {
            from += 1;
            break;
        }
        from -= 1;
    }
    from.min(at)
}

/// A bracket that opened before the first word closes within a few words after `at`, and words follow.
fn closes_after(read: &Stemmed<'_>, at: usize) -> bool {
    let closes = (at..(at + 4).min(read.words.len())).find(|&i| gap(read, i).contains(')'));
    closes.is_some_and(|end| !(1..=end).any(|i| gap(read, i).contains('(')))
}

/// Word after the last that a cue ending before `at` reaches: to `;` or the bracket's end, unless the cue `opens` the sentence.
fn edge_after(read: &Stemmed<'_>, at: usize, opens: bool) -> usize {
    (at..read.words.len())
        .find(|&i| i > at && (gap(read, i).contains([';', '.']) || !opens && gap(read, i).contains(')')))
        .unwrap_or(read.words.len())
}

/// What stands between a word and the one before, as far as the words tell.
fn gap<'r>(read: &Stemmed<'r>, at: usize) -> &'r str {
    read.gaps.get(at).copied().unwrap_or("")
}
