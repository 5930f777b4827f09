//! Role: what a verb form is in its place in a row: one more act, the name of a thing, or nobody can tell. The main entry is
//! [`role`].

use super::act::{infinitive_before, is_act, is_adverb, is_article, is_led};
use super::line::{Line, Unit};
use crate::packs::Packs;
use crate::packs::licences::Form;

/// What a verb form is in its place.
pub(super) enum Role {
    Act,
    Noun,
    Unclear,
}

/// What the form of the unit at `place` is, in a line whose first act stands at `at`.
pub(super) fn role(line: &Line, place: usize, at: usize, form: Form, packs: &Packs) -> Role {
    let unit = &line.units[place];
    let before = place.checked_sub(1).and_then(|before| line.units.get(before));
    if form == Form::Ing {
        let led = is_led(line, at, place, packs);
        // `coaching reps on forms and taking calls`: is it one more thing they were coached on?
        let topic = before.is_some_and(|before| before.lower == "and")
            && line.units[at..place]
                .iter()
                .rev()
                .skip(1)
                .take(3)
                .any(|unit| matches!(unit.lower.as_str(), "on" | "about"));
        if topic {
            return Role::Unclear;
        }
        let next = line.units.get(place + 1);
        return if led {
            Role::Noun
        } else if next.is_none_or(|next| matches!(next.lower.as_str(), "of" | "for") || next.gap.contains(','))
            || !is_act(line, place, form, packs)
        {
            Role::Unclear
        } else {
            Role::Act
        };
    }
    if place == at {
        return Role::Act;
    }
    // `a camera system (monitoring and control)`: what is told beside the line.
    let opened = line.units[at + 1..=place].iter().rev().find(|unit| unit.gap.contains(['(', ')']));
    if opened.is_some_and(|unit| unit.gap.contains('(')) {
        return Role::Noun;
    }
    let of = line.units.get(place + 1).is_some_and(|next| next.lower == "of" && next.gap == " ");
    if of && packs.licences.verb(&unit.lower).is_some_and(|(verb, _)| !packs.swaps.tense.takes_of.contains(&verb.base))
    {
        return Role::Noun;
    }
    // `met vendors, to develop a plan`: what it was for.
    if place > at && before.is_some_and(|before| before.lower == "to") {
        return Role::Noun;
    }
    // `products and services`, `pre- and post-costing`: things; `and work with vendors`: an act.
    let next = line.units.get(place + 1);
    let kind = before.is_some_and(|before| matches!(before.lower.as_str(), "and" | "or"));
    let services = kind && matches!(unit.lower.as_str(), "services" | "service");
    if services && next.is_none_or(|next| !is_article(&next.lower))
        || next.is_some_and(|next| next.gap == "-" || next.gap == "/")
    {
        return Role::Noun;
    }
    let goes_with = next.is_some_and(|next| {
        matches!(next.lower.as_str(), "with" | "closely" | "alongside" | "together" | "directly" | "hand")
    });
    if unit.lower == "work" && goes_with {
        return Role::Act;
    }
    // `kept accurate and complete logs`: two of a kind before a thing.
    let both = kind && packs.swaps.tense.states.contains(unit.lower.as_str());
    let quality = place >= 2
        && !line.units[place - 2].head
        && (line.units[place - 2].lower.len() > 4
            && ["ate", "al", "ive", "ic", "ous", "ful", "ible", "able", "ary", "ised", "ized", "ly"]
                .iter()
                .any(|end| line.units[place - 2].lower.ends_with(end))
            || packs.swaps.tense.qualities.contains(line.units[place - 2].lower.as_str()));
    if both && quality && next.is_some_and(|next| next.gap == " " && !is_article(&next.lower)) {
        return Role::Noun;
    }
    // `guest names, and travel dates`, `crews and store budgets`: such a verb hardly ever takes a bare object.
    if packs.swaps.tense.without_object.contains(unit.lower.as_str())
        && next
            .is_some_and(|next| next.gap == " " && !packs.licences.is_function(&next.lower) && !is_adverb(&next.lower))
    {
        return Role::Unclear;
    }
    // `helped train and inform staff`: helped with both.
    let base_at =
        |place: usize| packs.licences.verb(&line.units[place].lower).is_some_and(|(_, form)| form == Form::Base);
    let helped = place >= 3
        && before.is_some_and(|before| matches!(before.lower.as_str(), "and" | "or"))
        && base_at(place - 2)
        && matches!(line.units[place - 3].lower.as_str(), "help" | "helps" | "helped" | "to");
    if helped {
        return Role::Noun;
    }
    // `requisitions and purchase orders`: a thing of two words.
    let pair = next.filter(|next| next.gap == " ").map(|next| format!("{} {}", unit.lower, next.lower));
    if pair.is_some_and(|pair| packs.swaps.tense.compounds.contains(&pair)) {
        return Role::Noun;
    }
    // `personal and store sales`: two of a kind before what they belong to.
    let kind = place >= 2
        && before.is_some_and(|before| matches!(before.lower.as_str(), "and" | "or"))
        && ["al", "ive", "ic", "ary", "ous", "ible", "able"]
            .iter()
            .any(|end| line.units[place - 2].lower.ends_with(end));
    if kind && packs.licences.verb(&unit.lower).is_some_and(|(verb, _)| packs.swaps.tense.is_noun_too(&verb.base)) {
        return Role::Noun;
    }
    // `ideas and plans for a sale`: a plural.
    let plural = form == Form::ThirdPerson
        && line.units.get(place + 1).is_some_and(|next| matches!(next.lower.as_str(), "for" | "about" | "from"));
    if plural && packs.licences.verb(&unit.lower).is_some_and(|(verb, _)| packs.swaps.tense.is_noun_too(&verb.base)) {
        return Role::Noun;
    }
    // `estimates, quotations and price lists`: the last of a row of things.
    let row = place >= 2
        && before.is_some_and(|before| matches!(before.lower.as_str(), "and" | "or"))
        && line.units[place - 2].gap.contains(',')
        && packs.licences.verb(&line.units[place - 2].lower).is_none_or(|(_, form)| form == Form::Ing);
    // `seminars and record notes`: a thing of the row, or an act with its own object?
    let base = packs.licences.verb(&unit.lower).map_or("", |(verb, _)| verb.base.as_str());
    if row && packs.swaps.tense.with_object.contains(base) && next.is_some_and(|next| next.gap == " ") {
        return Role::Unclear;
    }
    if row && packs.licences.verb(&unit.lower).is_some_and(|(verb, _)| packs.swaps.tense.is_noun_too(&verb.base)) {
        return Role::Noun;
    }
    // `vendors/service providers`, `tasks such as check backups`: no act of the line.
    let beside = unit.gap.contains('/') && before.is_some_and(|before| !before.head);
    let listed = line.units[at..place].windows(2).any(|two| two[0].lower == "such" && two[1].lower == "as");
    if beside || listed {
        // `such as printers, and arrange for repairs`: the row may have ended.
        let act = packs.licences.verb(&unit.lower).is_some_and(|(verb, _)| !packs.swaps.tense.is_noun_too(&verb.base));
        let joint = before.is_some_and(|before| before.lower == "and") && next.is_some_and(|next| next.gap == " ");
        return if listed && act && joint { Role::Unclear } else { Role::Noun };
    }
    if let Some(comma) = infinitive_before(line, place, packs) {
        // `coach, walk the floor to help and assist hires`: a row of acts may end here.
        let row = line.units[at + 1..place].iter().any(|unit| unit.head && unit.gap.contains(','));
        let row = row && !line.units[at..place - 1].iter().any(|unit| unit.lower == "and");
        let unclear = (comma || row) && !is_purpose(line, at, place, packs);
        return if unclear { Role::Unclear } else { Role::Noun };
    }
    let Some((verb, _)) = packs.licences.verb(&unit.lower) else { return Role::Unclear };
    let base = verb.base.as_str();
    // `open, sort and distribute`: directly after another act.
    let run = before.is_some_and(|before| {
        before.head || matches!(before.lower.as_str(), "and" | "or") && place >= 2 && line.units[place - 2].head
    });
    let next = line.units.get(place + 1);
    let ends = next.is_none_or(|next| next.gap.contains(',') || matches!(next.lower.as_str(), "and" | "or"));
    if run || is_act(line, place, form, packs) && !(ends && packs.swaps.tense.is_noun_too(base)) {
        // `orders, cards, checks, check registers`: in a row of things it may be one more.
        let begin =
            line.units[at..place].iter().rposition(|unit| unit.gap.contains(',')).map_or(at, |begin| at + begin);
        let things = begin > at && !line.units[begin].head && line.units[begin].lower != "and";
        let things = things && unit.gap.contains(',');
        // `repair, and support to clients`, `clean, dust, and stock shelves and display cases`: more likely a thing.
        let joint = |next: &Unit| matches!(next.lower.as_str(), "and" | "or") || next.gap.contains(',');
        let small = |next: &Unit| packs.licences.is_function(&next.lower) && !is_article(&next.lower) && !joint(next);
        let stands = next.is_some_and(small) && !packs.swaps.tense.with_preposition.contains(base);
        let serial = line.units[at..place.saturating_sub(1)]
            .windows(2)
            .any(|two| two[0].lower == "and" && two[0].gap.contains(',') && two[1].head);
        let thing = packs.swaps.tense.is_noun_too(base) && (things || stands || serial && !unit.gap.contains(','));
        if thing { Role::Unclear } else { Role::Act }
    } else if ends || packs.swaps.tense.nouns.contains(base) {
        // `research cases, access public records`
        let begin =
            line.units[at..place].iter().rposition(|unit| unit.gap.contains(',')).map_or(at, |begin| at + begin);
        let object = next.is_some_and(|next| {
            next.gap == " " && (!packs.licences.is_function(&next.lower) || is_article(&next.lower))
        });
        if !ends && unit.gap.contains(',') && object && line.units[begin].head { Role::Unclear } else { Role::Noun }
    } else {
        Role::Unclear
    }
}

/// `met with guests to hear their plans, offer menus, and take bookings`: behind `with` somebody, every act of a row that
/// ends in `and` goes with its first `to`.
fn is_purpose(line: &Line, at: usize, place: usize, packs: &Packs) -> bool {
    let with = line.units.get(at + 1).is_some_and(|unit| unit.lower == "with");
    let Some(to) = line.units.iter().position(|unit| unit.lower == "to").filter(|to| *to > at && *to < place) else {
        return false;
    };
    let base = |at: usize| {
        let verb = line.units.get(at).and_then(|unit| packs.licences.verb(&unit.lower));
        verb.is_some_and(|(_, form)| form == Form::Base)
    };
    let begins = |at: usize| base(at + usize::from(line.units.get(at).is_some_and(|unit| unit.lower == "and")));
    let commas = (to + 1..line.units.len()).filter(|&at| line.units[at].gap.contains(','));
    let ends = (to + 2..line.units.len()).any(|at| line.units[at - 1].lower == "and" && base(at));
    with && ends && commas.into_iter().all(begins)
}
