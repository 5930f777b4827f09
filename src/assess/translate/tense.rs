//! Tense: a past job is told in the past, a present one in the present (G13). Only acts that begin a clause change, and
//! only where it is sure that they are verbs. The main entry is [`retell`].

use super::act::{
    has_named_act, infinitive_before, is_act, is_adverb, is_article, is_heading, is_led, is_title, nominal_in_row,
    runs_on,
};
use super::line::{Line, Unit};
use crate::model::suggestion::TraceSource;
use crate::packs::Packs;
use crate::packs::licences::Form;

/// What retelling did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// It was in the right tense already.
    Same,
    /// Verbs changed.
    Changed,
    /// The line does not begin with a verb for sure.
    Unsure,
}

/// Puts the acts of `line` into the past, or into the plain form where the job goes on.
pub(super) fn retell(line: &mut Line, past: bool, packs: &Packs) -> Told {
    let Some(at) = first_act(line, packs) else { return Told::Unsure };
    if runs_on(line, packs) || is_heading(line, at) {
        return Told::Unsure;
    }
    let Some((_, first)) = line.units[at].verb.clone() else { return Told::Unsure };
    if !is_act(line, at, first, packs) || is_title(line, at, first, packs) {
        return Told::Unsure;
    }
    if first == Form::Ing {
        let is_ing = |unit: &Unit| unit.verb.as_ref().is_some_and(|(_, form)| *form == Form::Ing);
        let last = (at + 1..line.units.len())
            .rev()
            .find(|&place| is_ing(&line.units[place]) && !is_led(line, at, place, packs));
        // `handling calls, mail and filing`: things and acts in one row; a row of things after the last act is none.
        let loose = last.is_some_and(|last| {
            let row = line.units.iter().take(last).skip(1);
            row.into_iter()
                .any(|unit| unit.gap.contains(',') && !unit.head && !matches!(unit.lower.as_str(), "and" | "or"))
        });
        // `adding stock and correction of labels`
        if nominal_in_row(line, packs) {
            return Told::Unsure;
        }
        // `Using the till, answered phones`: how it was done, and then the act.
        let told = line.units.iter().skip(at + 1).any(|unit| unit.gap.contains(',') && unit.is_past_act());
        // `counting money, receipting, guest service and filing`
        let lone = line.units.windows(2).skip(1).any(|two| {
            two[0].gap.contains(',') && two[1].gap.contains(',') && two[0].lower.ends_with("ing") && !two[0].head
        });
        if lone || loose || last.is_some() && has_named_act(line, packs) || told {
            return Told::Unsure;
        }
    }
    let mut told = Told::Same;
    let mut along = false;
    for place in 0..line.units.len() {
        let Some((base, form)) = coordinate(line, place, at, first, packs) else { continue };
        if past && form == Form::Base && packs.licences.past(&base) == base {
            // `put`, `set`, `read`: both at once.
            line.units[place].verb = Some((base, Form::Past));
            continue;
        }
        let goes_along = form == first || first == Form::ThirdPerson && form == Form::Base;
        if !goes_along || form == Form::Past {
            continue;
        }
        if form == Form::Ing && place > at && packs.swaps.tense.participles.contains(&base) {
            let before = &line.units[place - 1].lower;
            // `prepared payroll, ensuring payments were right`: what came along with the act.
            let gap = &line.units[place].gap;
            if (gap.contains([',', '–']) || gap.contains(" -")) && before != "and" {
                along = true;
                continue;
            }
        }
        match role(line, place, at, form, packs) {
            // `seating guests, keeping the list, and taking calls`: the row had it as one more act.
            Role::Act if along && form == Form::Ing => return Told::Unsure,
            Role::Noun => continue,
            Role::Unclear => return Told::Unsure,
            Role::Act => {}
        }
        let new = if past { packs.licences.past(&base) } else { base.clone() };
        let unit = &mut line.units[place];
        if unit.lower != new {
            // An irregular form does not look like the word that was written.
            let alike = new.starts_with(&base[..base.len().saturating_sub(1)])
                && unit.lower.starts_with(&base[..base.len().min(3)]);
            if !alike {
                unit.from = TraceSource::Licence("tense".to_owned());
            }
            unit.lower.clone_from(&new);
            unit.text = new;
            told = Told::Changed;
        }
        unit.verb = Some((base, if past { Form::Past } else { Form::Base }));
    }
    if is_half_told(line, at, first, packs) { Told::Unsure } else { told }
}

/// Where the first act stands, if the line begins with it.
fn first_act(line: &mut Line, packs: &Packs) -> Option<usize> {
    let passed = |unit: &Unit| {
        is_adverb(&unit.lower) || matches!(unit.lower.as_str(), "also" | "always" | "often" | "sometimes")
    };
    let begin = line.units.iter().position(|unit| !passed(unit))?;
    let found = line.units.iter().position(|unit| unit.head);
    // `Emphasized features`: the past of a verb that the packs do not hold.
    let unit = line.units.get_mut(begin)?;
    let told = unit.lower.len() > 5 && unit.lower.ends_with("ed") && packs.licences.verb(&unit.lower).is_none();
    if told && found.is_none_or(|at| at > begin) {
        unit.head = true;
        unit.verb = Some((unit.lower.clone(), Form::Past));
        return Some(begin);
    }
    let at = found?;
    // `cross-trained`: the act of two parts.
    let second = at == begin + 1 && line.units[at].gap == "-";
    (at == begin || second).then_some(at)
}

/// Was an act left in its old form (`listened and articulate the needs`), since nobody could tell it for an act?
fn is_half_told(line: &Line, at: usize, first: Form, packs: &Packs) -> bool {
    (at + 2..line.units.len()).any(|place| {
        let (before, unit) = (&line.units[place - 1], &line.units[place]);
        let word = unit.lower.as_str();
        let joined = matches!(before.lower.as_str(), "and" | "or") || unit.gap.contains(',');
        let joined = joined || word == "to" && before.lower == "also";
        if unit.is_past_act() {
            return false;
        }
        let helper = matches!(word, "have" | "has") && matches!(before.lower.as_str(), "also" | "and");
        if helper || stays_behind(line, at, place, first, packs) {
            return true;
        }
        if !joined || is_adverb(word) {
            return false;
        }
        // `ensure needs are met, and to train cashiers`: goes on from what was dropped.
        if word == "to"
            && matches!(before.lower.as_str(), "and" | "also")
            && !line.units[..place].iter().any(|unit| unit.lower == "to")
        {
            return true;
        }
        let since = line.units.get(at + 1..place - 1).unwrap_or_default().iter().rev().take_while(|unit| !unit.head);
        if first == Form::Ing {
            let like = since.clone().any(|unit| unit.lower.ends_with("ing"));
            let next = line.units.get(place + 1);
            let takes = next.is_some_and(|next| {
                matches!(next.lower.as_str(), "the" | "a" | "an" | "all" | "any" | "their" | "them" | "sure" | "that")
            });
            // `sending crews out, payroll, manage contracts`
            let after = unit.gap.contains(',') && next.is_some_and(|next| next.gap == " ");
            let act = packs
                .licences
                .verb(word)
                .is_some_and(|(verb, form)| form == Form::Base && !packs.swaps.tense.is_noun_too(&verb.base));
            if after && act && !packs.licences.is_function(word) {
                return true;
            }
            // `checking requests and make sure`
            let bare = before.lower == "and" && takes;
            let bare = bare && packs.licences.verb(word).is_some_and(|(_, form)| form == Form::Base);
            // `sorting the slips of the day and perform a count`
            let other = before.lower == "and" && act && next.is_some_and(|next| next.gap == " ");
            let free = !since.clone().any(|unit| {
                let verb = packs.licences.verb(&unit.lower);
                matches!(unit.lower.as_str(), "to" | "that" | "who" | "which" | "can" | "will" | "they")
                    || verb.is_some_and(|(_, form)| form == Form::Base)
            });
            return bare
                || other && free && !packs.licences.is_function(word)
                || word.len() > 5 && word.ends_with("ing") && !unit.gap.contains(',') && !like;
        }
        if matches!(word, "have" | "has" | "am" | "is" | "are" | "be") {
            return true;
        }
        if packs.licences.is_function(word) {
            return false;
        }
        if word.ends_with("ing") {
            let led = since
                .clone()
                .any(|unit| unit.lower.ends_with("ing") || packs.swaps.tense.leading.contains(&unit.lower));
            let takes = line.units.get(place + 1).is_some_and(|next| {
                matches!(next.lower.as_str(), "the" | "a" | "an" | "all" | "any" | "their" | "them" | "his" | "her")
            });
            // `wrote forms and verifying credit`
            let act = packs.licences.verb(word).is_some_and(|(verb, _)| {
                !packs.swaps.tense.named.contains(&verb.base) && !packs.swaps.tense.is_noun_too(&verb.base)
            });
            let plain = line.units.get(place + 1).is_some_and(|next| {
                next.gap == " " && !packs.licences.is_function(&next.lower) && !next.lower.ends_with("ing")
            });
            let known = packs.licences.verb(word).is_some();
            return before.lower == "and" && (known && takes || act && plain) && !led;
        }
        let next = line.units.get(place + 1);
        let same = packs.licences.verb(word).filter(|(_, form)| *form == first);
        // `charged the card, print, and filled the order`.
        let between = unit.gap.contains(',')
            && next.is_some_and(|next| next.gap.contains(',') || next.lower == "and")
            && line.units.get(place + 1..place + 3).unwrap_or_default().iter().any(Unit::is_past_act);
        if between && same.is_some_and(|(verb, _)| !packs.swaps.tense.is_noun_too(&verb.base)) {
            return true;
        }
        // `greeted guests, monitor and guard against thefts`
        let pair = unit.gap.contains(',')
            && next.is_some_and(|next| next.lower == "and")
            && line.units.get(place + 3).is_some_and(|next| packs.licences.is_function(&next.lower));
        if pair
            && same.is_some_and(|(verb, _)| !packs.swaps.tense.is_noun_too(&verb.base))
            && !since.clone().any(|unit| unit.lower == "to")
        {
            return true;
        }
        // `and receive and process payments`
        let twice = before.lower == "and"
            && next.is_some_and(|next| next.lower == "and")
            && same.is_some_and(|(verb, _)| !packs.swaps.tense.is_noun_too(&verb.base));
        let past = packs.licences.verb(word).is_some_and(|(_, form)| matches!(form, Form::Past | Form::Participle));
        let to =
            since.clone().any(|unit| matches!(unit.lower.as_str(), "to" | "that" | "who" | "which" | "they" | "help"));
        let takes = next.is_some_and(|next| {
            next.gap == " " && matches!(next.lower.as_str(), "the" | "a" | "an" | "all" | "any" | "their" | "its")
        });
        let lone = packs.licences.verb(word).is_none() && !word.ends_with(['s', 'g', 'd']);
        // `typed, filed, and duplicate papers`
        let serial = place >= 2
            && line.units[place - 2].verb.as_ref().is_some_and(|(_, form)| *form == Form::Past)
            && before.lower == "and"
            && before.gap.contains(',')
            && next.is_some_and(|next| next.gap == " ");
        !past && !to && (twice || serial && !word.ends_with("ed") || takes && (lone || same.is_some()))
    })
}

/// Was an act left in the form of the first one behind an adverb (`and promptly resolve`) or a slash that stands alone?
fn stays_behind(line: &Line, at: usize, place: usize, first: Form, packs: &Packs) -> bool {
    let (before, unit) = (&line.units[place - 1], &line.units[place]);
    let joint = &line.units[place - 2];
    let adverb = is_adverb(&before.lower) && (joint.lower == "and" || before.gap.contains(','));
    let slash = unit.gap.contains('/') && unit.gap.contains(' ');
    let act = packs
        .licences
        .verb(&unit.lower)
        .is_some_and(|(verb, form)| form == first && form != Form::Past && !packs.swaps.tense.is_noun_too(&verb.base));
    let act = act || first != Form::Past && unit.lower.ends_with("ly") && !is_adverb(&unit.lower);
    let since = line.units.get(at + 1..place).unwrap_or_default().iter().rev().take_while(|unit| !unit.head);
    let led = since.into_iter().any(|unit| {
        matches!(unit.lower.as_str(), "to" | "that" | "who" | "which" | "they" | "help")
            || first == Form::Ing && packs.swaps.tense.leading.contains(&unit.lower)
    });
    // `test the pumps and reports faults`, `greeted guests and resolve complaints`: another form from the start.
    let other = packs.licences.verb(&unit.lower).is_some_and(|(verb, form)| {
        matches!(form, Form::Base | Form::ThirdPerson)
            && form != first
            && first != Form::Ing
            && !packs.swaps.tense.is_noun_too(&verb.base)
            && (first != Form::Past || packs.licences.past(&verb.base) != verb.base)
    });
    let takes = line.units.get(place + 1).is_some_and(|next| {
        next.gap == " " && (is_article(&next.lower) || next.lower == "it" || !packs.licences.is_function(&next.lower))
    });
    let joined = before.lower == "and" || first == Form::Past && unit.head && unit.gap.contains(',');
    let helped = line.units[at].verb.as_ref().is_some_and(|(base, _)| base == "help");
    let mixed = other
        && joined
        && takes
        && !helped
        && first != Form::ThirdPerson
        && unit.verb.as_ref().is_none_or(|(_, form)| *form != Form::Past);
    if mixed && !led {
        return true;
    }
    (adverb || slash) && act && !led && unit.verb.as_ref().is_none_or(|(_, form)| *form == first)
}

/// What a verb form is in its place.
enum Role {
    Act,
    Noun,
    Unclear,
}

/// Base and form of the unit at `place`, if an act may begin there: a head, or a verb after a comma, `and` or `or`.
fn coordinate(line: &Line, place: usize, at: usize, first: Form, packs: &Packs) -> Option<(String, Form)> {
    let unit = line.units.get(place)?;
    if unit.head && unit.verb.is_some() {
        return unit.verb.clone();
    }
    let before = line.units.get(place.checked_sub(1)?)?;
    let joined = unit.gap.contains(',') || matches!(before.lower.as_str(), "and" | "or" | "then");
    if place <= at || !joined || first == Form::Ing {
        return None;
    }
    packs.licences.verb(&unit.lower).map(|(verb, form)| (verb.base.clone(), form)).filter(|(_, form)| *form == first)
}

fn role(line: &Line, place: usize, at: usize, form: Form, packs: &Packs) -> Role {
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
        return if comma || row { Role::Unclear } else { Role::Noun };
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
