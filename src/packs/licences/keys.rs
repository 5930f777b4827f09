//! Keys: the form under which the inflections of a word meet. Narrower than a stem on purpose: `manager` is not `managed`
//! and `customer` not `customized`, because a guard that takes them for one word lets claims through.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::packs::hash::Map;
use crate::packs::words::stem;

/// A verb that the licences know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verb {
    /// Base form: `answer`.
    pub base: String,
    /// Past tense: `answered`.
    pub past: String,
    /// Past participle: `answered`, `taken`.
    pub participle: String,
    /// `answering`.
    pub ing: String,
    /// How much is claimed, 0 (exposure) to 5 (led), SPEC 2.2.
    pub tier: u8,
}

/// Which form of a verb a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `answer`
    Base,
    /// `answers`
    ThirdPerson,
    /// `answered`, also where past tense and participle are one word
    Past,
    /// `taken`, where it differs from the past tense
    Participle,
    /// `answering`
    Ing,
}

/// Verbs with their forms, and irregular plurals.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    verbs: Vec<Verb>,
    forms: Map<String, (usize, Form)>,
    plurals: Map<String, String>,
    /// The keys of the forms of all verbs and of all plurals: what is looked up most, in one table.
    known: Map<String, String>,
}

/// Forms that stay apart from their base: who told a `lead` has not `led`, and who paid bills did no `billing`.
const APART: [&str; 2] = ["led", "billing"];

/// Adjectives whose `-ly` is no adverb.
const NO_ADVERB: [&str; 7] = ["timely", "friendly", "family", "supply", "reply", "assembly", "anomaly"];

impl Keys {
    /// Builds the forms of all verbs: `tiers` is base and tier, `irregular` base to `past participle`.
    pub(crate) fn new(
        tiers: &BTreeMap<String, u8>,
        irregular: &BTreeMap<String, String>,
        plurals: &BTreeMap<String, String>,
    ) -> Self {
        let mut keys = Self {
            plurals: plurals.iter().map(|(many, one)| (many.clone(), one.clone())).collect(),
            ..Self::default()
        };
        let bases = tiers.keys().chain(irregular.keys().filter(|base| !tiers.contains_key(*base)));
        for base in bases {
            let tier = tiers.get(base).copied().unwrap_or(2);
            let (past, participle) = match irregular.get(base).map(|forms| forms.split_whitespace().collect::<Vec<_>>())
            {
                Some(forms) if forms.len() >= 2 => (forms[0].to_owned(), forms[1].to_owned()),
                Some(forms) if forms.len() == 1 => (forms[0].to_owned(), forms[0].to_owned()),
                _ => (regular_past(base), regular_past(base)),
            };
            let verb = Verb { base: base.clone(), past, participle, ing: ing_form(base), tier };
            let index = keys.verbs.len();
            for (word, form) in [
                (verb.base.clone(), Form::Base),
                (third_person(base), Form::ThirdPerson),
                (verb.past.clone(), Form::Past),
                (verb.participle.clone(), Form::Participle),
                (verb.ing.clone(), Form::Ing),
            ] {
                keys.forms.entry(word).or_insert((index, form));
            }
            keys.verbs.push(verb);
        }
        for (form, (verb, _)) in &keys.forms {
            keys.known.extend(keys.verbs.get(*verb).map(|verb| (form.clone(), verb.base.clone())));
        }
        keys.known.extend(keys.plurals.iter().map(|(many, one)| (many.clone(), one.clone())));
        keys
    }

    /// The verb that `lower` is a form of, and which form.
    pub(crate) fn verb(&self, lower: &str) -> Option<(&Verb, Form)> {
        self.forms.get(lower).and_then(|&(index, form)| self.verbs.get(index).map(|verb| (verb, form)))
    }

    /// Every form of every verb, with the base.
    pub(crate) fn verb_forms(&self) -> impl Iterator<Item = (Cow<'_, str>, &str)> {
        self.verbs.iter().flat_map(|verb| {
            let forms = [&verb.base, &verb.past, &verb.participle, &verb.ing].map(|form| Cow::from(form.as_str()));
            let third = Cow::from(third_person(&verb.base));
            forms.into_iter().chain([third]).map(|form| (form, verb.base.as_str()))
        })
    }

    /// The key of a word in small letters.
    pub(crate) fn key<'w>(&'w self, lower: &'w str) -> Cow<'w, str> {
        let word = lower.strip_suffix("'s").or_else(|| lower.strip_suffix('\'')).unwrap_or(lower);
        if word.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '£' | '€')) || APART.contains(&word) {
            return Cow::Borrowed(word);
        }
        if let Some(key) = self.known.get(word) {
            return Cow::Borrowed(key);
        }
        let root = adverb_root(word);
        let single = singular(root);
        if single.len() >= 6 && (single.ends_with("ing") || single.ends_with("ed")) {
            let root = stem(&single);
            return Cow::Owned(match root.strip_suffix('i') {
                Some(head) => format!("{head}y"),
                None => root,
            });
        }
        if single.len() == word.len() {
            return single;
        }
        self.plurals.get(single.as_ref()).map_or(single, |one| Cow::Borrowed(one))
    }
}

/// `calmly` to `calm`.
fn adverb_root(word: &str) -> &str {
    match word.strip_suffix("ly") {
        Some(root) if word.len() > 5 && !NO_ADVERB.contains(&word) => root,
        _ => word,
    }
}

/// `parties` to `party`, `boxes` to `box`, `guests` to `guest`.
fn singular(word: &str) -> Cow<'_, str> {
    if word.len() <= 3 || !word.ends_with('s') || ["ss", "us", "is"].iter().any(|end| word.ends_with(end)) {
        return Cow::Borrowed(word);
    }
    if let Some(head) = word.strip_suffix("ies").filter(|head| head.len() > 1) {
        return Cow::Owned(format!("{head}y"));
    }
    if ["sses", "xes", "ches", "shes", "zzes"].iter().any(|end| word.ends_with(end)) {
        return Cow::Borrowed(&word[..word.len() - 2]);
    }
    Cow::Borrowed(&word[..word.len() - 1])
}

/// The past tense of a regular verb.
pub(crate) fn regular_past(base: &str) -> String {
    if base.ends_with('e') {
        return format!("{base}d");
    }
    if let Some(head) = base.strip_suffix('y').filter(|head| !ends_in_vowel(head)) {
        return format!("{head}ied");
    }
    format!("{}ed", doubled(base))
}

fn ing_form(base: &str) -> String {
    if let Some(head) = base.strip_suffix("ie") {
        return format!("{head}ying");
    }
    match base.strip_suffix('e') {
        Some(head) if !head.ends_with(['e', 'o', 'y']) => format!("{head}ing"),
        _ => format!("{}ing", doubled(base)),
    }
}

fn third_person(base: &str) -> String {
    if let Some(head) = base.strip_suffix('y').filter(|head| !ends_in_vowel(head)) {
        return format!("{head}ies");
    }
    if ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| base.ends_with(end)) {
        format!("{base}es")
    } else {
        format!("{base}s")
    }
}

/// Two-syllable verbs with the stress at the end, which double their last letter as short ones do.
const STRESSED: [&str; 17] = [
    "refer", "confer", "transfer", "prefer", "admit", "commit", "permit", "submit", "occur", "equip", "format",
    "control", "deter", "reset", "begin", "forget", "regret",
];

/// `stop` to `stopp`: a single vowel before a single consonant, in a verb of one syllable or with the stress at its end.
fn doubled(base: &str) -> String {
    let letters: Vec<char> = base.chars().collect();
    let [.., a, b, c] = letters[..] else { return base.to_owned() };
    let vowels = letters.iter().filter(|c| "aeiouy".contains(**c)).count();
    let short = !"aeiou".contains(a) && "aeiou".contains(b) && !"aeiouwxy".contains(c);
    let squeezed = letters.len() > 3 && letters[letters.len() - 4..letters.len() - 2] == ['q', 'u'];
    if (short || squeezed) && (vowels == 1 || STRESSED.contains(&base)) {
        format!("{base}{c}")
    } else {
        base.to_owned()
    }
}

fn ends_in_vowel(head: &str) -> bool {
    head.ends_with(['a', 'e', 'i', 'o', 'u'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_verbs_form_their_past() {
        for (base, past) in [
            ("answer", "answered"),
            ("stop", "stopped"),
            ("carry", "carried"),
            ("stay", "stayed"),
            ("refer", "referred"),
            ("handle", "handled"),
            ("open", "opened"),
            ("visit", "visited"),
            ("mop", "mopped"),
            ("fix", "fixed"),
        ] {
            assert_eq!(regular_past(base), past);
        }
    }

    #[test]
    fn the_form_in_ing_drops_its_e() {
        for (base, ing) in [("handle", "handling"), ("see", "seeing"), ("run", "running"), ("tie", "tying")] {
            assert_eq!(ing_form(base), ing);
        }
    }
}
