//! Rewrite: edits the candidate's own clause (opener dropped, first person gone, past told in the past, licensed phrases
//! swapped) and stops there. Where the parse is unsure there is no rewrite. The main entry is [`Candidates`].

use std::cmp::Reverse;
use std::collections::VecDeque;

use super::compound::say_acts;
use super::fit::is_plain;
use super::letters::{capitalise, group_digits, lower_stray_capitals};
use super::light::{help_to, say_able, say_doing, say_help, say_served};
use super::line::{Line, Unit};
use super::manner::say_how;
use super::opener::{drop_heading, drop_opener, move_lead, name_act};
use super::order::{customer_first, hours_given, limit_last, means_last, move_condition, move_role, work_at_place};
use super::person::drop_first_person;
use super::praise::{drop_first_praise, drop_praise};
use super::row::{begin_with_act, join_acts, things_among_acts};
use super::swap::instead;
use super::tense::{Told, retell};
use super::{Duty, answers, hurried, mend, occasion, part, tally};
use crate::model::suggestion::{TracePiece, TraceSource};
use crate::packs::Packs;
use crate::packs::licences::{Form, Token, Upgrade, mask};
use crate::packs::swaps::Swap;
use crate::packs::words::words;

/// Longest and shortest rewrite in words (G13 allows 30; a little more is left to the guard).
const LENGTH: std::ops::RangeInclusive<usize> = 3..=30;

/// A possible rewrite.
pub struct Candidate {
    /// The rewrite.
    pub text: String,
    /// Rule that made it.
    pub rule: String,
    line: Line,
    /// The candidate's answer that stands behind the line.
    answer: Option<String>,
}

impl Candidate {
    /// Its pieces with their sources; their texts joined are `text`.
    pub fn trace(&self, duty: Duty<'_>) -> Vec<TracePiece> {
        let mut out = self.line.trace(duty.text);
        if let Some(answer) = &self.answer {
            out.push(TracePiece { text: ", ".to_owned(), from: TraceSource::Function });
            out.push(TracePiece { text: answer.clone(), from: TraceSource::Source });
        }
        out
    }

    /// Phrases of `wanted` that it says and the original did not.
    pub fn keywords(&self, duty: Duty<'_>) -> Vec<String> {
        duty.wanted.map(|wanted| wanted.said(&self.line.text(), duty.text)).unwrap_or_default()
    }
}

/// Rewrites of a duty, best first; each is made when it is asked for, where its place does not depend on the others.
pub struct Candidates<'a> {
    duty: Duty<'a>,
    packs: &'a Packs,
    /// A pattern shows something; without one only plain wordings apply.
    licensed: bool,
    /// The edited line without any swap, and the rules that made it.
    line: Line,
    rules: Vec<String>,
    /// What is to be made.
    open: VecDeque<Version>,
    ready: VecDeque<Candidate>,
    /// Texts that were made.
    known: Vec<String>,
}

/// The edited line with licensed swaps.
enum Version {
    /// With every swap that applies.
    Full,
    /// With all but this one: a swap that the guard refuses does not take the others with it.
    Without(String),
    /// With none.
    Bare,
}

impl<'a> Candidates<'a> {
    /// No rewrite.
    pub(super) fn none(duty: Duty<'a>, packs: &'a Packs) -> Self {
        let (open, ready) = (VecDeque::new(), VecDeque::new());
        Self { duty, packs, licensed: false, line: Line::default(), rules: Vec::new(), open, ready, known: Vec::new() }
    }

    /// Rewrites of `duty`, whose words are `line`; none where it cannot be edited for sure.
    pub(super) fn of(duty: Duty<'a>, mut line: Line, licensed: bool, packs: &'a Packs) -> Self {
        let mut out = Self { licensed, ..Self::none(duty, packs) };
        let Some(rules) = edit(&mut line, duty, packs) else { return out };
        (out.line, out.rules) = (line, rules);
        out.open.push_back(Version::Full);
        // What says more of the posting comes first, and an answer before all.
        if duty.wanted.is_some_and(|wanted| !wanted.phrases.is_empty()) || !duty.answers.is_empty() {
            while out.make() {}
            if out.ready.len() > 1 {
                let worth = |candidate: &Candidate| (candidate.answer.is_some(), candidate.keywords(duty).len());
                out.ready.make_contiguous().sort_by_cached_key(|candidate| Reverse(worth(candidate)));
            }
        }
        out
    }

    /// The texts of all of them.
    pub fn texts(&mut self) -> impl Iterator<Item = &str> {
        while self.make() {}
        self.ready.iter().map(|candidate| candidate.text.as_str())
    }

    /// Makes the next version; false when there is none.
    fn make(&mut self) -> bool {
        let Some(version) = self.open.pop_front() else { return false };
        let (mut line, rules) = match version {
            // Where nothing applies this is the only version.
            Version::Full if !self.has_swaps() => (std::mem::take(&mut self.line), std::mem::take(&mut self.rules)),
            Version::Full => {
                let (line, rules) = self.swapped(None);
                let applied = rules.get(self.rules.len()..).unwrap_or_default();
                if applied.len() > 1 {
                    self.open.extend(applied.iter().cloned().map(Version::Without));
                }
                if !applied.is_empty() {
                    self.open.push_back(Version::Bare);
                }
                (line, rules)
            }
            Version::Without(id) => self.swapped(Some(&id)),
            Version::Bare => (std::mem::take(&mut self.line), std::mem::take(&mut self.rules)),
        };
        let duty = self.duty;
        if rules.is_empty() && duty.answers.is_empty() || !LENGTH.contains(&line.units.len()) {
            return true;
        }
        capitalise(&mut line);
        let text = line.text();
        let plain = same_words(&text, duty.text);
        if plain && duty.answers.is_empty() || self.known.contains(&text) {
            return true;
        }
        let rule = rules.join("+");
        if let Some(answer) = answers::put_to_work(&text, &line, duty.answers) {
            let text = format!("{text}, {answer}");
            let rule = if rule.is_empty() { "answer".to_owned() } else { format!("{rule}+answer") };
            self.known.push(text.clone());
            self.ready.push_back(Candidate { text, rule, line: line.clone(), answer: Some(answer) });
        }
        if !plain {
            self.known.push(text.clone());
            self.ready.push_back(Candidate { text, rule, line, answer: None });
        }
        true
    }

    /// May any swap apply?
    fn has_swaps(&self) -> bool {
        let tokens = self.line.tokens(self.packs);
        let words = mask(&tokens);
        let swaps = &self.packs.swaps;
        let mut among = swaps.among(&tokens).into_iter().filter_map(|at| swaps.all.get(at));
        among.any(|swap| self.may_apply(swap) && swap.find(&tokens, words).is_some())
            || self.licensed && !self.packs.licences.granted_among(&tokens, &swaps.kinds.systems).is_empty()
    }

    fn may_apply(&self, swap: &Swap) -> bool {
        self.licensed || swap.plain
    }

    /// The line with every swap that applies, but for the one that is called `without`.
    fn swapped(&self, without: Option<&str>) -> (Line, Vec<String>) {
        let (mut line, mut rules) = (self.line.clone(), self.rules.clone());
        let mut tokens = line.tokens(self.packs);
        let mut words = mask(&tokens);
        let swaps = &self.packs.swaps;
        let mut open = swaps.among(&tokens);
        let mut next = 0;
        while let Some(&at) = open.get(next) {
            next += 1;
            let Some(swap) = swaps.all.get(at).filter(|swap| Some(swap.id.as_str()) != without && self.may_apply(swap))
            else {
                continue;
            };
            let Some(found) = swap.find(&tokens, words) else { continue };
            let Some(new) = instead(&line, &found, swap, self.packs) else { continue };
            let (Some(&from), Some(&to)) = (found.first(), found.last()) else { continue };
            let dropped = new.is_empty();
            line.units.splice(from..=to, new);
            // `including, but not limited to, bags`: the comma went with it; `kept clean at all times; filed mail`: the mark stays.
            let before = from.checked_sub(1).and_then(|before| line.units.get(before));
            let leads = before.is_some_and(|unit| self.packs.swaps.tense.leading.contains(&unit.lower));
            let free = |unit: &&mut Unit| dropped && (leads || unit.gap.trim().is_empty());
            if let Some(unit) = line.units.get_mut(from).filter(free) {
                unit.gap = " ".into();
            }
            rules.push(swap.id.clone());
            tokens = line.tokens(self.packs);
            words = mask(&tokens);
            // The words are others now; what came before is not tried again.
            open = swaps.among(&tokens);
            next = open.partition_point(|other| *other <= at);
        }
        if let Some((at, upgrade)) = bare_system(&line, &tokens, self.packs).filter(|_| self.licensed) {
            name_system(&mut line, at, upgrade);
            rules.push(upgrade.id.clone());
        }
        (line, rules)
    }
}

impl Iterator for Candidates<'_> {
    type Item = Candidate;

    fn next(&mut self) -> Option<Candidate> {
        while self.ready.is_empty() && self.make() {}
        self.ready.pop_front()
    }
}

/// Edits `line` and gives the rules that did; none where it cannot be edited for sure.
fn edit(line: &mut Line, duty: Duty<'_>, packs: &Packs) -> Option<Vec<String>> {
    let mut rules: Vec<String> = Vec::new();
    mend::gaps(line);
    if mend::drop_doubted(line) {
        rules.push("doubt".to_owned());
    }
    if drop_heading(line, packs) {
        rules.push("opener".to_owned());
    }
    if part::sentences(line, packs) {
        rules.push("joined".to_owned());
    }
    if !is_plain(duty.text, line, rules.is_empty()) {
        return None;
    }
    if line.mended {
        rules.push("texting".to_owned());
    }
    if mend::hedges(line) {
        rules.push("hedge".to_owned());
    }
    if mend::glued_joints(line, packs) {
        rules.push("texting".to_owned());
    }
    hurried::write_names(line, packs);
    let parted = hurried::part_things(line, packs);
    if hurried::set_small_words(line, packs) || parted {
        rules.push("list".to_owned());
    }
    if mend::slashes(line, packs) {
        rules.push("slash".to_owned());
    }
    let lead = move_lead(line, packs);
    if drop_opener(line, packs) {
        rules.push("opener".to_owned());
    }
    if name_act(line, duty.past, packs) || say_acts(line, packs) {
        rules.push("act".to_owned());
    }
    if means_last(line, packs) {
        rules.push("act-first".to_owned());
    }
    if tally::tell_tally(line, packs) {
        rules.push("tally".to_owned());
    }
    if occasion::act_first(line, packs) {
        rules.push("act-first".to_owned());
    }
    if hurried::drop_own_condition(line, packs) {
        rules.push("first-person".to_owned());
    }
    if drop_first_person(line, packs)? {
        rules.push("first-person".to_owned());
    }
    if things_among_acts(line, packs) {
        rules.push("handled".to_owned());
    }
    if move_role(line, packs) {
        rules.push("role".to_owned());
    }
    if move_condition(line, packs) {
        rules.push("act-first".to_owned());
    }
    if hours_given(line, packs) {
        rules.push("role".to_owned());
    }
    if work_at_place(line, packs) || begin_with_act(line, packs) {
        rules.push("handled".to_owned());
    }
    if limit_last(line) {
        rules.push("goal".to_owned());
    }
    if let Some(mut lead) = lead {
        line.units.append(&mut lead);
        rules.push("role".to_owned());
    }
    // What is in the right form already stays as it is written.
    let as_told = |form: Form| form == if duty.past { Form::Past } else { Form::Base };
    let decided = |unit: &Unit| {
        unit.verb.as_ref().is_some_and(|(base, form)| packs.swaps.kinds.leave.contains(base) && !as_told(*form))
    };
    if line.units.iter().any(decided) {
        return None;
    }
    let tokens = line.tokens(packs);
    let words = mask(&tokens);
    if packs.swaps.untouched.iter().any(|pattern| pattern.find(&tokens, words).is_some()) {
        return None;
    }
    if hurried::join_run_on(line, packs) {
        rules.push("joined".to_owned());
    }
    if drop_first_praise(line, packs) {
        rules.push("praise".to_owned());
    }
    if say_help(line, duty.past, packs) || help_to(line, packs) {
        rules.push("helped".to_owned());
    }
    match retell(line, duty.past, packs) {
        Told::Unsure => return None,
        Told::Changed => rules.push("tense".to_owned()),
        Told::Same => {}
    }
    if part::is_left_behind(line) {
        return None;
    }
    if drop_praise(line, packs) {
        rules.push("praise".to_owned());
    }
    if say_served(line, duty.past, packs) {
        rules.push("shown".to_owned());
    }
    if mend::articles(line) | mend::owners(line, packs) {
        rules.push("spelling".to_owned());
    }
    if mend::time_frames(line) {
        rules.push("plain".to_owned());
    }
    let plain = [
        say_how(line, packs),
        say_able(line, packs),
        say_doing(line, packs),
        mend::as_well_as(line),
        part::as_well_as_act(line, duty.past, packs),
    ];
    if plain.contains(&true) {
        rules.push("plain".to_owned());
    }
    group_digits(line);
    if join_acts(line, packs) {
        rules.push("joined".to_owned());
    }
    if customer_first(line, packs) {
        rules.push("customer-first".to_owned());
    }
    lower_stray_capitals(line, packs);
    Some(rules)
}

/// A brand without the kind of system that it is, and the upgrade that names the kind.
fn bare_system<'p>(line: &Line, tokens: &[Token<'_>], packs: &'p Packs) -> Option<(usize, &'p Upgrade)> {
    let says = |word: &str| line.units.iter().any(|unit| unit.lower == word);
    if says("system") || says("sale") || says("software") || says("app") || says("training") || says("trained") {
        return None;
    }
    let grants = packs.licences.granted_among(tokens, &packs.swaps.kinds.systems);
    let grant = grants.iter().find(|grant| grant.tokens.len() == 1)?;
    let at = *grant.tokens.first()?;
    let before = at.checked_sub(1).and_then(|before| line.units.get(before))?;
    let ends = line
        .units
        .get(at + 1)
        .is_none_or(|next| !next.gap.trim().is_empty() || packs.licences.is_function(&next.lower));
    if !ends {
        return None;
    }
    let bare = matches!(line.units.get(at)?.lower.as_str(), "pos" | "pms");
    if bare || !matches!(before.lower.as_str(), "in" | "on" | "using" | "with" | "via" | "used" | "the") {
        return None;
    }
    grant.upgrade.to.first().map(|_| (at, grant.upgrade))
}

/// `in Toast` becomes `in the Toast point-of-sale (POS) system` (G3): what kind of system a brand is.
fn name_system(line: &mut Line, at: usize, upgrade: &Upgrade) {
    let article = at.checked_sub(1).and_then(|before| line.units.get(before)).is_some_and(|unit| unit.lower != "the");
    let (Some(kind), Some(brand)) = (upgrade.to.first(), line.units.get_mut(at)) else { return };
    let mut letters = brand.text.chars();
    if let Some(letter) = letters.next() {
        brand.text = letter.to_uppercase().chain(letters).collect();
    }
    let clause = brand.clause;
    line.units.insert(at + 1, Unit::new(kind, TraceSource::Licence(upgrade.id.clone()), clause));
    if article {
        line.units.insert(at, Unit::new("the", TraceSource::Function, clause));
    }
}

fn same_words(a: &str, b: &str) -> bool {
    // Texts with the same words have the same letters.
    fn letters(text: &str) -> impl Iterator<Item = u8> + '_ {
        text.bytes().filter(u8::is_ascii_alphabetic).map(|b| b.to_ascii_lowercase())
    }
    if a.is_ascii() && b.is_ascii() && letters(a).ne(letters(b)) {
        return false;
    }
    words(a).iter().map(|word| &word.lower).eq(words(b).iter().map(|word| &word.lower))
}
