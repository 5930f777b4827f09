//! Phrases: what a posting's sentence asks for in words that no pack knows ("router restarts", "port in a number"). The
//! main entry is [`phrases`].

use super::glance::parts;
use super::sections::Placed;
use crate::model::posting::TermKind;
use crate::packs::need::{Kind, Kinds, Section};

/// Longest phrase, in words that say something.
const LONGEST: usize = 4;

/// A phrase of a sentence.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Phrase {
    /// First word.
    pub(super) from: usize,
    /// Word after the last.
    pub(super) to: usize,
    /// Words of its noun alone, where a verb leads in.
    pub(super) noun: usize,
    /// Kind of thing.
    pub(super) kind: TermKind,
    /// How likely it is worth a look; higher is better.
    pub(super) rank: i32,
}

/// What each word of a sentence says.
#[derive(Debug)]
pub(super) struct Says<'u> {
    kinds: &'u [Kinds],
    content: Vec<bool>,
}

impl<'u> Says<'u> {
    /// What the words of `placed` say.
    pub(super) fn of(placed: &Placed<'u>) -> Self {
        let kinds = placed.unit.kinds;
        let says = |kinds: &Kinds| !kinds.has(Kind::Joints) && !kinds.has(Kind::WeakWords);
        let words = placed.read.words.iter().zip(kinds);
        Self { kinds, content: words.map(|(word, kinds)| says(kinds) && !is_weak(&word.lower)).collect() }
    }

    fn is(&self, at: usize, kind: Kind) -> bool {
        self.kinds.get(at).is_some_and(|kinds| kinds.has(kind))
    }

    /// Word `at` is a weak one that may close a phrase: "delivery time", "transfer rate", "customer needs".
    fn closes(&self, at: usize) -> bool {
        self.is(at, Kind::ClosingWords)
    }

    /// Word `at` leads in a clause that only tells why, when or who.
    fn leads_aside(&self, at: usize) -> bool {
        self.is(at, Kind::AsideOpeners)
    }

    /// Word `at` is a function word.
    pub(super) fn joint(&self, at: usize) -> bool {
        self.is(at, Kind::Joints)
    }

    /// Word `at` says something: it is neither a function word nor weak.
    pub(super) fn content(&self, at: usize) -> bool {
        self.content.get(at).copied().unwrap_or(false)
    }
}

/// Whether a word says nothing alone by its form: an adverb, a figure, a letter.
fn is_weak(lower: &str) -> bool {
    lower.len() > 4 && lower.ends_with("ly") && !["assembly", "family", "supply", "reply", "apply"].contains(&lower)
        || lower.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '£' | '€'))
        || lower.chars().nth(1).is_none()
}

/// A run of words without function words.
struct Piece {
    from: usize,
    to: usize,
    /// It opens its clause, so that its first word may be a verb.
    opens: bool,
}

/// The phrases of `placed`, by place.
pub(super) fn phrases(placed: &Placed<'_>, says: &Says<'_>) -> Vec<Phrase> {
    let words = &placed.read.words;
    let mut pieces: Vec<Piece> = Vec::new();
    let mut opens = true;
    let mut i = 0;
    while i < words.len() {
        if placed.read.breaks[i] {
            opens = true;
        }
        if says.joint(i) {
            opens = opens
                && matches!(
                    words[i].lower.as_str(),
                    "to" | "you" | "you'll" | "will" | "we" | "can" | "and" | "or" | "also"
                )
                || matches!(words[i].lower.as_str(), "and" | "or" | "to" | "you" | "you'll" | "will" | "then");
            i += 1;
            continue;
        }
        let from = i;
        i += 1;
        while i < words.len() && !placed.read.breaks[i] && !says.joint(i) && !slash(placed.read.gaps, i) {
            i += 1;
        }
        pieces.push(Piece { from, to: i, opens });
        opens = slash(placed.read.gaps, i) && opens;
    }
    // "the ability to: locate faults" goes on with verbs, "knowledge of: fault codes" with nouns.
    let able = placed.examined.and_then(|at| (at..words.len()).find(|&i| words[i].lower == "ability"));
    let acts = |from: usize| placed.section == Section::Duties || able.is_some_and(|at| from > at);
    let mut out: Vec<Phrase> = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let piece = &pieces[at];
        let next = pieces.get(at + 1);
        let duty = acts(piece.from);
        let joined = next.and_then(|n| join(placed, piece, n, duty));
        if let (Some(noun_from), Some(n)) = (joined, next) {
            // "set up holds" goes on with "for pickup".
            let tail =
                pieces.get(at + 2).filter(|t| t.to - t.from <= 2 && n.to - n.from == 1 && links(placed, n.to, t.from));
            let (to, used) = tail.map_or((n.to, 2), |t| (t.to, 3));
            if let Some(phrase) = trimmed(placed, says, piece.from, to, Some(noun_from), duty) {
                out.push(phrase);
                at += used;
                continue;
            }
        }
        let leads = piece.opens && (duty || words[piece.from].lower.ends_with("ing"));
        let noun = (leads && piece.to - piece.from > 1).then_some(piece.from + 1);
        let plural =
            words[piece.from].lower.ends_with('s') && !words[piece.from].lower.ends_with("ss") && piece.from > 0;
        // "(sorting, filing)": a task alone between commas.
        let task =
            words[piece.from].lower.ends_with("ing") && placed.read.breaks.get(piece.to).copied().unwrap_or(true);
        let lone_verb = leads && piece.to - piece.from == 1 && duty && !plural && !task;
        if !lone_verb && let Some(phrase) = trimmed(placed, says, piece.from, piece.to, noun, duty) {
            out.push(phrase);
        }
        at += 1;
    }
    out
}

/// The word stands in a clause that only tells why, when or who.
fn subordinate(placed: &Placed<'_>, says: &Says<'_>, at: usize) -> bool {
    let mut i = at;
    while i > 0 {
        i -= 1;
        if placed.read.breaks[i + 1] && !parts(placed.read.gaps[i + 1], b",") {
            return false;
        }
        if says.leads_aside(i) {
            return true;
        }
    }
    false
}

/// Only "of" or "for" stands between the words.
fn links(placed: &Placed<'_>, from: usize, to: usize) -> bool {
    to == from + 1
        && !placed.read.breaks[from]
        && !placed.read.breaks[to]
        && matches!(placed.read.words[from].lower.as_str(), "of" | "for")
}

/// A slash or bar stands before the word.
fn slash(gaps: &[&str], at: usize) -> bool {
    gaps.get(at).is_some_and(|gap| parts(gap, b"/"))
}

/// Where the noun starts if `piece` and `next` are one phrase: verb and object, verb with particle, noun of noun.
fn join(placed: &Placed<'_>, piece: &Piece, next: &Piece, duty: bool) -> Option<usize> {
    let read = &placed.read;
    if (piece.to..=next.from).any(|i| read.breaks[i]) {
        return None;
    }
    // Three words link nothing.
    let mut between = [""; 3];
    let count = (next.from - piece.to).min(between.len());
    for (own, word) in between.iter_mut().zip(&read.words[piece.to..next.from]) {
        *own = &word.lower;
    }
    let between = &between[..count];
    let lengths = (piece.to - piece.from, next.to - next.from);
    let determiner = |w: &&str| {
        matches!(*w, "a" | "an" | "the" | "their" | "your" | "our" | "its" | "his" | "her" | "this" | "that" | "any")
    };
    let verb = piece.opens && lengths.0 == 1;
    match *between {
        [] => None,
        [of] | [of, _]
            if matches!(of, "of" | "for")
                && lengths.0 <= 2
                && lengths.1 <= 2
                && (between.len() == 1 || determiner(&between[1])) =>
        {
            Some(if piece.opens && duty && lengths.0 > 1 { piece.from + 1 } else { piece.from })
        }
        [one] if verb && determiner(&one) && lengths.1 <= 3 => Some(next.from),
        [particle, ref rest @ ..]
            if verb
                && matches!(particle, "in" | "up" | "out" | "off" | "on" | "down" | "over" | "with" | "to" | "by")
                && rest.iter().all(determiner)
                && rest.len() < 2
                && lengths.1 <= 2 =>
        {
            Some(next.from)
        }
        _ => None,
    }
}

/// The words `from..to` without weak words at the ends, if enough is left.
fn trimmed(
    placed: &Placed<'_>,
    says: &Says<'_>,
    mut from: usize,
    mut to: usize,
    noun: Option<usize>,
    duty: bool,
) -> Option<Phrase> {
    let words = &placed.read.words;
    let verb = from;

    let first_verb = noun.is_some_and(|n| n > from) && !placed.read.words[from].lower.is_empty();
    while from < to && !says.content(from) {
        from += 1;
    }
    let end = to;
    while from < to && !says.content(to - 1) && !(to - from > 1 && says.content(to - 2) && says.closes(to - 1)) {
        to -= 1;
    }
    // A verb with a weak object stays whole: "refer members", "call customers".
    let object = words.get(from + 1).is_some_and(|w| w.lower.ends_with('s')) || says.closes(from + 1);
    if to == from + 1 && from + 1 < end && noun.is_some_and(|n| n > from) && object && !placed.read.breaks[from + 1] {
        to = from + 2;
    } else if to == from + 1 && noun.is_some_and(|n| n > from + 1 && n < end) && duty {
        to = (noun.unwrap_or(from) + 1).min(end);
    }
    let count = |from: usize, to: usize| (from..to).filter(|&i| says.content(i)).count();
    while count(from, to) > LONGEST {
        from += 1;
        while from < to && !says.content(from) {
            from += 1;
        }
    }
    if from >= to {
        return None;
    }
    let noun = noun.unwrap_or(from).clamp(from, to);
    let noun = if count(noun, to) == 0 { from } else { noun };
    let noun = (noun..to).find(|&i| says.content(i)).unwrap_or(from);
    let said = count(from, to);
    let named = (from..to).any(|i| is_name(placed, i));
    let mut rank = said.min(3) as i32;
    let lone = to - from == 1;
    // "Provide backfill", "Import menus": a verb that opens its line and one thing.
    let thing = &words[to - 1].lower;
    if lone
        && !named
        && duty
        && first_verb
        && from > verb
        && verb < 2
        && says.content(from)
        && thing.chars().count() > 4
        && !thing.ends_with("ing")
        && !thing.ends_with("ed")
    {
        return Some(Phrase { from: verb, to, noun: from, kind: TermKind::Skill, rank: 0 });
    }
    if lone && words[from].lower.chars().count() < 4 && !named {
        return None;
    }
    rank += i32::from(named) * 2 - i32::from(lone && !named) - i32::from(first_verb && duty && said == 1);
    let task = words[from].lower.ends_with("ing") && placed.read.breaks.get(to).copied().unwrap_or(true);
    let tense = words[from].lower.ends_with("ed") || words[from].lower.ends_with("ing") && !task;
    if lone && !named && (tense || !duty && noun == from && words[from].lower.ends_with("able")) {
        return None;
    }
    let aside = subordinate(placed, says, from);
    rank -= 2 * i32::from(aside);
    if rank < 0 || aside && !duty && !named {
        return None;
    }
    let kind = if named {
        TermKind::Tool
    } else if duty {
        TermKind::Skill
    } else {
        TermKind::Other
    };
    Some(Phrase { from, to, noun, kind, rank })
}

/// Written like a name: a capital inside a sentence, or capitals inside the word.
pub(super) fn is_name(placed: &Placed<'_>, at: usize) -> bool {
    let Some(word) = placed.read.words.get(at) else { return false };
    if word.is_small() {
        return false;
    }
    let capital = word.text.starts_with(char::is_uppercase);
    let inner = word.text.chars().skip(1).any(char::is_uppercase) && word.text.chars().any(char::is_lowercase);
    let shouted = || {
        placed.read.words.iter().filter(|w| w.text.starts_with(char::is_uppercase)).count() * 2
            > placed.read.words.len()
            && placed.read.words.len() > 2
    };
    let gap = placed.read.gaps[at];
    let opens = || at == 0 || gap != " " && gap.contains(['.', ':', '!', '?', '(', '"', '“', '-', '–', '*']);
    inner || capital && !opens() && !shouted()
}
