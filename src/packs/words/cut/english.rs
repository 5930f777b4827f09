//! English: the stemmer of Snowball ("Porter2") for words in ASCII, which most unknown words are. It is as the one of the crate
//! `rust-stemmers`, which knows all alphabets, and takes a small part of the time. The main entry is [`stem`].

/// The stem of an ASCII word in small letters, of three letters or more.
pub(super) fn stem(word: &str) -> String {
    if let Some(stem) = exception(word) {
        return stem.to_owned();
    }
    let mut letters = word.as_bytes().strip_prefix(b"'").unwrap_or(word.as_bytes()).to_vec();
    mark_consonants(&mut letters);
    let first = first_region(&letters);
    let mut word = Cut { second: past_vowel(&letters, first), letters, first };
    word.plural();
    if !matches!(
        &word.letters[..],
        b"inning" | b"outing" | b"canning" | b"herring" | b"earring" | b"proceed" | b"exceed" | b"succeed"
    ) {
        word.tense();
        word.last_y();
        word.derived();
        word.adjective();
        word.suffix();
        word.last_e();
    }
    word.letters.make_ascii_lowercase();
    String::from_utf8(word.letters).unwrap_or_default()
}

/// Words that are no rule's.
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
        "sky" | "news" | "howe" | "atlas" | "cosmos" | "bias" | "andes" => word,
        _ => return None,
    })
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// Writes `Y` where it is a consonant: at the start and after a vowel.
fn mark_consonants(letters: &mut [u8]) {
    let mut vowel = true;
    for letter in letters.iter_mut() {
        if *letter == b'y' && vowel {
            *letter = b'Y';
        }
        vowel = is_vowel(*letter);
    }
}

/// Where what may be cut off starts: behind the first consonant after a vowel.
fn first_region(letters: &[u8]) -> usize {
    let known = [&b"gener"[..], b"commun", b"arsen"].into_iter().find(|start| letters.starts_with(start));
    known.map_or_else(|| past_vowel(letters, 0), <[u8]>::len)
}

/// Behind the first consonant after the first vowel from `from` on.
fn past_vowel(letters: &[u8], from: usize) -> usize {
    let vowel = (from..letters.len()).find(|&at| is_vowel(letters[at]));
    let consonant = vowel.and_then(|vowel| (vowel..letters.len()).find(|&at| !is_vowel(letters[at])));
    consonant.map_or(letters.len(), |at| at + 1)
}

/// A word from which endings are cut.
struct Cut {
    letters: Vec<u8>,
    /// Where the first and the second region start.
    first: usize,
    second: usize,
}

impl Cut {
    /// The first of `endings` that the word has, which is the longest if it stands first, and where it starts.
    fn ending<T: Copy>(&self, endings: &[(&str, T)]) -> Option<(usize, T)> {
        let last = self.letters.last();
        let has =
            |(ending, _): &&(&str, T)| ending.as_bytes().last() == last && self.letters.ends_with(ending.as_bytes());
        endings.iter().find(has).map(|(ending, value)| (self.letters.len() - ending.len(), *value))
    }

    /// Puts `ending` for what stands from `at` on.
    fn put(&mut self, at: usize, ending: &str) {
        self.letters.truncate(at);
        self.letters.extend(ending.bytes());
    }

    /// The letter before place `at`.
    fn before(&self, at: usize) -> u8 {
        at.checked_sub(1).and_then(|at| self.letters.get(at)).copied().unwrap_or_default()
    }

    fn has_vowel(&self, to: usize) -> bool {
        self.letters.iter().take(to).any(|letter| is_vowel(*letter))
    }

    /// The letters before place `at` end in a short syllable.
    fn is_short(&self, at: usize) -> bool {
        match self.letters.get(..at).unwrap_or_default() {
            [.., a, b, c] if !is_vowel(*a) && is_vowel(*b) => !is_vowel(*c) && !matches!(c, b'w' | b'x' | b'Y'),
            [b, c] => is_vowel(*b) && !is_vowel(*c),
            _ => false,
        }
    }

    /// Step 1a: a genitive and a plural.
    fn plural(&mut self) {
        if let Some((at, ())) = self.ending(&[("'s'", ()), ("'s", ()), ("'", ())]) {
            self.put(at, "");
        }
        match self.ending(&[("sses", 0), ("ied", 1), ("ies", 1), ("us", 2), ("ss", 2), ("s", 3)]) {
            Some((at, 0)) => self.put(at, "ss"),
            Some((at, 1)) => self.put(at, if at > 1 { "i" } else { "ie" }),
            Some((at, 3)) if self.has_vowel(at.saturating_sub(1)) => self.put(at, ""),
            _ => {}
        }
    }

    /// Step 1b: a past or a participle.
    fn tense(&mut self) {
        let endings = [("eedly", false), ("ingly", true), ("edly", true), ("eed", false), ("ing", true), ("ed", true)];
        match self.ending(&endings) {
            Some((at, false)) if at >= self.first => self.put(at, "ee"),
            Some((at, true)) if self.has_vowel(at) => {
                self.put(at, "");
                match &self.letters[..] {
                    [.., b'a', b't'] | [.., b'b', b'l'] | [.., b'i', b'z'] => self.put(at, "e"),
                    [.., one, other]
                        if one == other
                            && matches!(one, b'b' | b'd' | b'f' | b'g' | b'm' | b'n' | b'p' | b'r' | b't') =>
                    {
                        self.put(at - 1, "");
                    }
                    _ if at == self.first && self.is_short(at) => self.put(at, "e"),
                    _ => {}
                }
            }
            _ => {}
        }
    }

    /// Step 1c: a last `y` after a consonant.
    fn last_y(&mut self) {
        if let [_, .., before, b'y' | b'Y'] = self.letters[..]
            && !is_vowel(before)
        {
            self.put(self.letters.len() - 1, "i");
        }
    }

    /// Step 2.
    fn derived(&mut self) {
        let endings = [
            ("ization", "ize"),
            ("ational", "ate"),
            ("fulness", "ful"),
            ("ousness", "ous"),
            ("iveness", "ive"),
            ("tional", "tion"),
            ("biliti", "ble"),
            ("lessli", "less"),
            ("entli", "ent"),
            ("ation", "ate"),
            ("alism", "al"),
            ("aliti", "al"),
            ("ousli", "ous"),
            ("iviti", "ive"),
            ("fulli", "ful"),
            ("enci", "ence"),
            ("anci", "ance"),
            ("abli", "able"),
            ("izer", "ize"),
            ("ator", "ate"),
            ("alli", "al"),
            ("bli", "ble"),
            ("ogi", "og"),
            ("li", ""),
        ];
        let Some((at, put)) = self.ending(&endings).filter(|(at, _)| *at >= self.first) else { return };
        let fits = match put {
            "og" => self.before(at) == b'l',
            "" => matches!(self.before(at), b'c' | b'd' | b'e' | b'g' | b'h' | b'k' | b'm' | b'n' | b'r' | b't'),
            _ => true,
        };
        if fits {
            self.put(at, put);
        }
    }

    /// Step 3.
    fn adjective(&mut self) {
        let endings = [
            ("ational", "ate"),
            ("tional", "tion"),
            ("alize", "al"),
            ("icate", "ic"),
            ("iciti", "ic"),
            ("ative", ""),
            ("ical", "ic"),
            ("ness", ""),
            ("ful", ""),
        ];
        let Some((at, put)) = self.ending(&endings).filter(|(at, _)| *at >= self.first) else { return };
        if !self.letters.ends_with(b"ative") || at >= self.second {
            self.put(at, put);
        }
    }

    /// Step 4.
    fn suffix(&mut self) {
        let endings = [
            "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize",
            "ion", "al", "er", "ic",
        ];
        let Some((at, ())) = self.ending(&endings.map(|ending| (ending, ()))) else { return };
        let ion = self.letters.ends_with(b"ion");
        if at >= self.second && (!ion || matches!(self.before(at), b's' | b't')) {
            self.put(at, "");
        }
    }

    /// Step 5: a last `e`, or `l` of two.
    fn last_e(&mut self) {
        let Some((last, before)) = self.letters.split_last() else { return };
        let at = before.len();
        let cut = match last {
            b'e' => at >= self.second || at >= self.first && !self.is_short(at),
            b'l' => at >= self.second && before.ends_with(b"l"),
            _ => false,
        };
        if cut {
            self.put(at, "");
        }
    }
}

#[cfg(test)]
mod tests {
    use rust_stemmers::{Algorithm, Stemmer};

    use super::*;
    use crate::packs::words::known;

    #[test]
    fn a_word_has_the_stem_that_snowball_gives_it() {
        let snowball = Stemmer::create(Algorithm::English);
        let endings = [
            "",
            "s",
            "'s",
            "'",
            "es",
            "ed",
            "ing",
            "ly",
            "edly",
            "ingly",
            "ies",
            "y",
            "ye",
            "er",
            "ally",
            "ation",
            "ness",
            "ful",
            "fully",
            "able",
            "ibility",
            "ion",
            "ional",
            "ive",
            "ativeness",
            "ize",
            "izing",
            "ance",
            "ency",
            "ment",
            "ements",
            "ll",
            "lle",
            "ogy",
            "ically",
            "ee",
            "eed",
            "yy",
            "at",
            "iz",
            "ti",
            "li",
            "ous",
            "ousness",
            "less",
            "lessly",
        ];
        for word in known::words().filter(|word| word.len() > 2 && word.is_ascii()) {
            for word in endings.map(|ending| format!("{word}{ending}")) {
                assert_eq!(stem(&word), snowball.stem(&word), "{word}");
            }
            for cut in 3..word.len() {
                assert_eq!(stem(&word[..cut]), snowball.stem(&word[..cut]), "{}", &word[..cut]);
                assert_eq!(stem(&word[cut - 3..]), snowball.stem(&word[cut - 3..]), "{}", &word[cut - 3..]);
            }
        }
        for word in
            ["skies", "dying", "'tis", "yyy", "generous", "communing", "arsenic", "succeeding", "ied", "sses", "eed"]
        {
            assert_eq!(stem(word), snowball.stem(word), "{word}");
        }
    }
}
