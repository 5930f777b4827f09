//! Words: a text as words with their places, and the stems by which inflected forms meet. The main entry is [`words`].

use rust_stemmers::{Algorithm, Stemmer};

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'a> {
    /// The word as written.
    pub text: &'a str,
    /// The word in small letters, with straight apostrophes.
    pub lower: String,
    /// Byte where it starts.
    pub start: usize,
    /// Byte after its end.
    pub end: usize,
    /// No white space stands before it: it hangs on to the word before (`de` `-escalate`, `and` `/or`).
    pub glued: bool,
}

/// The words of `text`. A word is a run of letters and digits; apostrophes, and `.`, `,`, `:` between digits, stay
/// inside; `$ £ €` before and `%`, `+`, `#` after stay with it; hyphens and slashes part words (the second is `glued`).
pub fn words(text: &str) -> Vec<Word<'_>> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let at = |i: usize| chars.get(i).map_or(' ', |c| c.1);
    let byte = |i: usize| chars.get(i).map_or(text.len(), |c| c.0);
    let mut out = Vec::new();
    let mut i = 0;
    let mut blank = true;
    while i < chars.len() {
        let c = at(i);
        let money = matches!(c, '$' | '£' | '€') && at(i + 1).is_ascii_digit();
        if !c.is_alphanumeric() && !money {
            blank |= c.is_whitespace();
            i += 1;
            continue;
        }
        let start = i;
        i += 1;
        while i < chars.len() {
            let c = at(i);
            let inner_mark = match c {
                '\'' | '’' => at(i + 1).is_alphanumeric(),
                '.' | ',' | ':' => at(i - 1).is_ascii_digit() && at(i + 1).is_ascii_digit(),
                '&' => at(i - 1).is_uppercase() && at(i + 1).is_uppercase(),
                _ => false,
            };
            if !(c.is_alphanumeric() || inner_mark || is_mark(c)) {
                break;
            }
            i += 1;
        }
        while matches!(at(i), '%' | '+' | '#') && i < chars.len() {
            i += 1;
        }
        let (from, to) = (byte(start), byte(i));
        let word = &text[from..to];
        out.push(Word {
            text: word,
            lower: word.to_lowercase().replace('’', "'"),
            start: from,
            end: to,
            glued: !blank,
        });
        blank = false;
    }
    out
}

/// Whether a terminal, a spreadsheet or a page would obey `c` instead of showing it: control characters and the marks that
/// turn the reading direction. White space among them is the caller's to keep.
pub fn is_command(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Combining marks stay with their letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// The English stem of a word in small letters (Snowball). Words with digits or of three letters and less stay whole;
/// so do words whose stem would be that of a quite different word (`hospitality`, not `hospital`).
pub fn stem(lower: &str) -> String {
    let word = lower.strip_suffix("'s").unwrap_or(lower);
    if let Some(own) = own_stem(word) {
        return own.to_owned();
    }
    if word.len() <= 3 || word.bytes().any(|b| b.is_ascii_digit()) {
        return word.to_owned();
    }
    Stemmer::create(Algorithm::English).stem(word).into_owned()
}

/// Stems of words that Snowball would throw together with words of another meaning, of which this field is full:
/// `timely` with `time`, `positive` with `position`, `accountable` with `account`, `integrity` with `integral`.
fn own_stem(word: &str) -> Option<&'static str> {
    Some(match word {
        "accountable" | "accountability" => "accountable",
        "accountant" | "accountants" => "accountant",
        "accounting" => "accounting",
        "adherence" => "adherence",
        "analytical" => "analytical",
        "attendance" => "attendance",
        "attendant" | "attendants" => "attendant",
        "careful" | "carefully" => "careful",
        "caring" => "caring",
        "conversion" | "conversions" => "conversion",
        "custom" | "customs" => "customs",
        "dependable" | "dependability" => "dependable",
        "friendly" | "friendlier" => "friendly",
        "helpful" | "helpfulness" => "helpful",
        "hospitality" | "hospitable" => "hospitality",
        "important" => "important",
        "individually" => "individually",
        "initiative" | "initiatives" => "initiative",
        "integral" => "integral",
        "integrity" => "integrity",
        "marketing" => "marketing",
        "messaging" => "messaging",
        "organisation" | "organisations" | "organization" | "organizations" => "organization",
        "organisational" | "organizational" => "organizational",
        "personable" => "personable",
        "polite" | "politely" | "politeness" => "polite",
        "positive" | "positively" => "positive",
        "productive" | "productivity" => "productive",
        "professionally" => "professionally",
        "relations" => "relations",
        "resourceful" | "resourcefulness" => "resourceful",
        "respectful" | "respectfully" => "respectful",
        "responsibilities" | "responsibility" => "responsibility",
        "responsible" => "responsible",
        "responsive" | "responsiveness" => "responsive",
        "texting" => "texting",
        "timely" => "timely",
        "utilisation" | "utilization" => "utilization",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        words(text).into_iter().map(|w| w.text).collect()
    }

    #[test]
    fn numbers_keep_their_marks() {
        assert_eq!(
            texts("$1,500 at 3:30, 99.8% of 3000+ (80-100)."),
            ["$1,500", "at", "3:30", "99.8%", "of", "3000+", "80", "100"]
        );
    }

    #[test]
    fn hyphens_and_slashes_part_words_that_stay_glued() {
        let found = words("de-escalate and/or don't");
        assert_eq!(
            found.iter().map(|w| (w.text, w.glued)).collect::<Vec<_>>(),
            [("de", false), ("escalate", true), ("and", false), ("or", true), ("don't", false)]
        );
    }

    #[test]
    fn a_word_stands_where_it_says() {
        let text = "Zoë’s C++ Q&A at AT&T";
        for word in words(text) {
            assert_eq!(&text[word.start..word.end], word.text);
        }
        assert_eq!(texts(text), ["Zoë’s", "C++", "Q&A", "at", "AT&T"]);
    }

    #[test]
    fn words_of_another_meaning_do_not_share_a_stem() {
        for (one, other) in [
            ("hospitality", "hospital"),
            ("positive", "position"),
            ("timely", "time"),
            ("integrity", "integral"),
            ("helpful", "help"),
        ] {
            assert_ne!(stem(one), stem(other));
        }
        assert_eq!(stem("accountable"), stem("accountability"));
    }

    #[test]
    fn inflected_forms_share_a_stem() {
        assert_eq!(stem("handled"), stem("handling"));
        assert_eq!(stem("customer's"), stem("customers"));
    }
}
