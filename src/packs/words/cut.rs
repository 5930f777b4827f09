//! Cut: the stem of a word as Snowball cuts it, with exceptions. The build script asks it for the stems that the program
//! knows. The main entry is [`stem`].

use rust_stemmers::{Algorithm, Stemmer};

/// The stem of a word in small letters without `'s`, see [`super::stem`].
pub(super) fn stem(word: &str) -> String {
    if let Some(own) = own_stem(word) {
        return own.to_owned();
    }
    if word.len() <= 3 || word.bytes().any(|b| b.is_ascii_digit()) {
        return word.to_owned();
    }
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Cutter::cut(word);
    }
    Stemmer::create(Algorithm::English).stem(word).into_owned()
}

/// Stems of words that Snowball would throw together with words of another meaning, of which this field is full:
/// `timely` with `time`, `positive` with `position`, `accountable` with `account`, `integrity` with `integral`.
fn own_stem(word: &str) -> Option<&'static str> {
    Some(match word {
        "accessible" | "accessibility" => "accessible",
        "accountable" | "accountability" => "accountable",
        "accountant" | "accountants" => "accountant",
        "accounting" | "accountancy" => "accounting",
        "activation" | "activations" | "activate" | "activated" => "activate",
        "adherence" => "adherence",
        "analytical" => "analytical",
        "numerous" => "numerous",
        "patience" => "patience",
        "approachable" => "approachable",
        "attendance" => "attendance",
        "attendant" | "attendants" => "attendant",
        "authority" | "authorities" => "authority",
        "business" | "businesses" => "business",
        "carded" => "carded",
        "careful" | "carefully" => "careful",
        "caring" => "caring",
        "closely" => "closely",
        "collection" | "collections" => "collection",
        "collector" | "collectors" => "collector",
        "comfortable" | "comfortably" => "comfortable",
        "complaint" | "complaints" => "complain",
        "completely" => "completely",
        "conversion" | "conversions" => "conversion",
        "custom" | "customs" => "customs",
        "customize" | "customized" | "customizing" | "customization" | "customise" | "customised" => "customize",
        "dependable" | "dependability" => "dependable",
        "directly" => "directly",
        "engine" | "engines" => "engine",
        "evening" | "evenings" => "evening",
        "excellent" | "excellence" | "excellently" => "excellent",
        "filing" => "filing",
        "fitness" => "fitness",
        "friendly" | "friendlier" => "friendly",
        "helpful" | "helpfulness" => "helpful",
        "hospitality" | "hospitable" => "hospitality",
        "important" => "important",
        "individually" => "individually",
        "industrious" => "industrious",
        "initiative" => "initiative",
        "initiatives" => "initiatives",
        "integral" => "integral",
        "integrity" => "integrity",
        "internal" | "internally" => "internal",
        "international" | "internationally" => "international",
        "marketing" => "marketing",
        "medical" | "medically" => "medical",
        "messaging" => "messaging",
        "organic" => "organic",
        "organisation" | "organisations" | "organization" | "organizations" => "organization",
        "organisational" | "organizational" => "organizational",
        "personable" => "personable",
        "personalization" | "personalisation" | "personalized" | "personalised" => "personalize",
        "polite" | "politely" | "politeness" => "polite",
        "positive" => "positive",
        "positively" => "positively",
        "production" | "productions" => "production",
        "productive" | "productivity" => "productive",
        "professionalism" => "professionalism",
        "professionally" => "professionally",
        "promotion" | "promotions" | "promotional" => "promotion",
        "publication" | "publications" | "publicity" => "publication",
        "relations" => "relations",
        "relative" | "relatives" => "relatives",
        "reporting" => "reporting",
        "resourceful" | "resourcefulness" => "resourceful",
        "respectful" | "respectfully" => "respectful",
        "respective" | "respectively" => "respective",
        "responsibilities" | "responsibility" => "responsibility",
        "responsible" => "responsible",
        "responsive" | "responsiveness" => "responsive",
        "savings" => "savings",
        "scheduling" | "scheduler" | "schedulers" => "scheduling",
        "seasonal" => "seasonal",
        "successful" | "successfully" => "successful",
        "terminate" | "terminated" | "terminating" | "termination" | "terminations" => "terminate",
        "texting" => "texting",
        "timely" => "timely",
        "traveler" | "travelers" | "traveller" | "travellers" => "traveler",
        "utilisation" | "utilization" => "utilization",
        "utilities" | "utility" => "utility",
        _ => return None,
    })
}

/// A word of plain letters as Snowball cuts it (the English stemmer known as Porter 2), which is much faster than the same
/// by general rules. A `y` that is a consonant is written `Y` meanwhile.
struct Cutter {
    word: Vec<u8>,
    /// Where the regions start in which endings are cut: behind the first consonant after a vowel, and behind the next such.
    first: usize,
    second: usize,
}

impl Cutter {
    fn cut(word: &str) -> String {
        if let Some(own) = exception(word) {
            return own.to_owned();
        }
        let mut cutter = Self { word: word.as_bytes().to_vec(), first: word.len(), second: word.len() };
        cutter.mark();
        cutter.plural();
        let whole = ["succeed", "proceed", "exceed", "canning", "inning", "earring", "herring", "outing"];
        if !whole.iter().any(|whole| whole.as_bytes() == cutter.word) {
            cutter.past();
            cutter.last_y();
            cutter.derived();
            cutter.derived_again();
            cutter.bare();
            cutter.last_e();
        }
        cutter.word.make_ascii_lowercase();
        String::from_utf8(cutter.word).unwrap_or_else(|_| word.to_owned())
    }

    fn is_vowel(&self, at: usize) -> bool {
        self.word.get(at).is_some_and(|letter| matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'))
    }

    fn is_consonant(&self, at: usize) -> bool {
        at < self.word.len() && !self.is_vowel(at)
    }

    /// Marks consonants `y`, and finds the regions.
    fn mark(&mut self) {
        for at in 0..self.word.len() {
            if self.word.get(at) == Some(&b'y') && (at == 0 || self.is_vowel(at - 1)) {
                self.word[at] = b'Y';
            }
        }
        let behind = |from: usize| {
            let vowel = (from..self.word.len()).find(|&at| self.is_vowel(at))?;
            (vowel..self.word.len()).find(|&at| self.is_consonant(at)).map(|at| at + 1)
        };
        let start = ["arsen", "commun", "gener"].iter().find(|start| self.word.starts_with(start.as_bytes()));
        let Some(first) = start.map(|start| start.len()).or_else(|| behind(0)) else { return };
        let second = behind(first);
        self.first = first;
        self.second = second.unwrap_or(self.second);
    }

    fn ends(&self, ending: &str) -> bool {
        self.word.ends_with(ending.as_bytes())
    }

    /// Puts `new` in place of the last `old` letters.
    fn put(&mut self, old: usize, new: &str) {
        self.word.truncate(self.word.len() - old);
        self.word.extend_from_slice(new.as_bytes());
    }

    /// The letters end with a short syllable at `end`.
    fn is_short(&self, end: usize) -> bool {
        let letter = |back: usize| end.checked_sub(back).filter(|at| *at < self.word.len());
        let (Some(last), Some(vowel)) = (letter(1), letter(2)) else { return false };
        if !self.is_consonant(last) || !self.is_vowel(vowel) {
            return false;
        }
        let open = !matches!(self.word.get(last), Some(b'w' | b'x' | b'Y'));
        end == 2 || open && letter(3).is_some_and(|at| self.is_consonant(at))
    }

    /// `calls`, `flies`.
    fn plural(&mut self) {
        let length = self.word.len();
        if self.ends("sses") {
            self.put(2, "");
        } else if self.ends("ied") || self.ends("ies") {
            self.put(3, if length > 4 { "i" } else { "ie" });
        } else if self.ends("s") && !self.ends("ss") && !self.ends("us") {
            let cut = (0..length.saturating_sub(2)).any(|at| self.is_vowel(at));
            self.put(usize::from(cut), "");
        }
    }

    /// `called`, `calling`.
    fn past(&mut self) {
        let endings = ["eedly", "ingly", "edly", "eed", "ing", "ed"];
        let Some(ending) = endings.into_iter().find(|ending| self.ends(ending)) else { return };
        let stump = self.word.len() - ending.len();
        if ending.starts_with("ee") {
            if self.first <= stump {
                self.put(ending.len(), "ee");
            }
            return;
        }
        if !(0..stump).any(|at| self.is_vowel(at)) {
            return;
        }
        self.put(ending.len(), "");
        let doubled = ["bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt"];
        if self.ends("at") || self.ends("bl") || self.ends("iz") {
            self.put(0, "e");
        } else if doubled.iter().any(|two| self.ends(two)) {
            self.put(1, "");
        } else if self.first == self.word.len() && self.is_short(self.word.len()) {
            self.put(0, "e");
        }
    }

    /// `cry` is `cri`.
    fn last_y(&mut self) {
        let length = self.word.len();
        if length > 2 && (self.ends("y") || self.ends("Y")) && self.is_consonant(length - 2) {
            self.put(1, "i");
        }
    }

    /// The first of `endings` with which the word ends, and what is put in its place; longer endings stand before shorter.
    fn ending<'e>(&self, endings: &[(&'e str, &'e str)], from: usize) -> Option<(&'e str, &'e str)> {
        let found = endings.iter().find(|(ending, _)| self.ends(ending))?;
        (from <= self.word.len() - found.0.len()).then_some(*found)
    }

    /// `rational` is `rate`.
    fn derived(&mut self) {
        const ENDINGS: [(&str, &str); 24] = [
            ("ization", "ize"),
            ("ational", "ate"),
            ("iveness", "ive"),
            ("fulness", "ful"),
            ("ousness", "ous"),
            ("lessli", "less"),
            ("biliti", "ble"),
            ("tional", "tion"),
            ("fulli", "ful"),
            ("ousli", "ous"),
            ("entli", "ent"),
            ("aliti", "al"),
            ("iviti", "ive"),
            ("alism", "al"),
            ("ation", "ate"),
            ("abli", "able"),
            ("alli", "al"),
            ("izer", "ize"),
            ("ator", "ate"),
            ("anci", "ance"),
            ("enci", "ence"),
            ("bli", "ble"),
            ("ogi", "og"),
            ("li", ""),
        ];
        let Some((ending, new)) = self.ending(&ENDINGS, self.first) else { return };
        let before = self.word.len().checked_sub(ending.len() + 1).and_then(|at| self.word.get(at)).copied();
        let fits = match ending {
            "ogi" => before == Some(b'l'),
            "li" => matches!(before, Some(b'c' | b'd' | b'e' | b'g' | b'h' | b'k' | b'm' | b'n' | b'r' | b't')),
            _ => true,
        };
        if fits {
            self.put(ending.len(), new);
        }
    }

    /// `electrical` is `electric`.
    fn derived_again(&mut self) {
        const ENDINGS: [(&str, &str); 9] = [
            ("ational", "ate"),
            ("tional", "tion"),
            ("icate", "ic"),
            ("ative", ""),
            ("alize", "al"),
            ("iciti", "ic"),
            ("ical", "ic"),
            ("ness", ""),
            ("ful", ""),
        ];
        let Some((ending, new)) = self.ending(&ENDINGS, self.first) else { return };
        if ending != "ative" || self.second <= self.word.len() - ending.len() {
            self.put(ending.len(), new);
        }
    }

    /// `effective` is `effect`.
    fn bare(&mut self) {
        const ENDINGS: [(&str, &str); 18] = [
            ("ement", ""),
            ("ance", ""),
            ("ence", ""),
            ("able", ""),
            ("ible", ""),
            ("ment", ""),
            ("ate", ""),
            ("ive", ""),
            ("ize", ""),
            ("iti", ""),
            ("ism", ""),
            ("ion", ""),
            ("ous", ""),
            ("ant", ""),
            ("ent", ""),
            ("ic", ""),
            ("al", ""),
            ("er", ""),
        ];
        let Some((ending, new)) = self.ending(&ENDINGS, self.second) else { return };
        if ending != "ion" || self.ends("sion") || self.ends("tion") {
            self.put(ending.len(), new);
        }
    }

    /// `rate` keeps its `e`, `commerce` does not.
    fn last_e(&mut self) {
        let Some(end) = self.word.len().checked_sub(1) else { return };
        let cut = if self.ends("e") {
            self.second <= end || self.first <= end && !self.is_short(end)
        } else {
            self.ends("ll") && self.second <= end
        };
        if cut {
            self.put(1, "");
        }
    }
}

/// Words that follow no rule.
fn exception(word: &str) -> Option<&str> {
    Some(match word {
        "skis" => "ski",
        "skies" => "sky",
        "dying" => "die",
        "lying" => "lie",
        "tying" => "tie",
        "idly" => "idl",
        "gently" => "gentl",
        "ugly" => "ugli",
        "early" => "earli",
        "only" => "onli",
        "singly" => "singl",
        "andes" | "atlas" | "bias" | "cosmos" | "howe" | "news" | "sky" => word,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_are_cut_as_snowball_cuts_them() {
        let snowball = Stemmer::create(Algorithm::English);
        let endings = [
            "", "s", "es", "ies", "ied", "ed", "eed", "ing", "edly", "ingly", "eedly", "y", "ly", "li", "ement",
            "ment", "ational", "tional", "ization", "ousness", "fulness", "iveness", "ator", "ogy", "ogi", "ically",
            "alize", "ative", "ness", "ful", "sion", "tion", "ion", "e", "ll", "lle", "us", "ss", "sses", "ability",
            "ably",
        ];
        let stumps = [
            "", "a", "be", "ca", "dy", "eye", "y", "ay", "oy", "yy", "gener", "commun", "arsen", "succ", "proc", "exc",
            "hop", "hopp", "fit", "fitt", "bow", "box", "play", "say", "crat", "luxur", "relat", "condit", "trouble",
            "siz", "fall", "hiss", "fizz", "fail", "fil", "happ", "sk", "t", "l", "d", "inn", "out", "cann", "herr",
            "earr", "electr", "form", "good", "hope", "triplic", "radic", "cease", "controll", "roll", "probat",
            "adjust",
        ];
        for word in stumps.iter().flat_map(|stump| endings.iter().map(move |ending| format!("{stump}{ending}"))) {
            assert_eq!(Cutter::cut(&word), snowball.stem(&word), "{word}");
        }
    }
}
