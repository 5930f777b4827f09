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
    if stays(word) {
        return word.to_owned();
    }
    Stemmer::create(Algorithm::English).stem(word).into_owned()
}

/// Nothing is cut off or changed: the word has none of the endings of Snowball.
fn stays(word: &str) -> bool {
    let kept = match word.as_bytes() {
        [.., b'a' | b'b' | b'f' | b'h' | b'j' | b'k' | b'o' | b'p' | b'q' | b'u'..=b'x' | b'z'] => true,
        [.., c, b'c'] => *c != b'i',
        [.., c, b'd'] => *c != b'e',
        [.., b, c, b'g'] => [*b, *c] != *b"in",
        [.., b, c, b'l'] => *c != b'a' && *c != b'l' && [*b, *c] != *b"fu",
        [.., b, c, b'm'] => [*b, *c] != *b"is",
        [.., b, c, b'n'] => [*b, *c] != *b"io",
        [.., b, c, b'r'] => *c != b'e' && [*b, *c] != *b"to",
        [.., b, c, b't'] => [*b, *c] != *b"an" && [*b, *c] != *b"en",
        _ => false,
    };
    kept && !word.starts_with('\'')
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packs::words::known;

    #[test]
    fn what_stays_is_what_snowball_leaves() {
        let mut kept = 0;
        let snowball = Stemmer::create(Algorithm::English);
        for word in known::words().filter(|word| word.len() > 3) {
            for ending in ["", "n", "or", "ist", "om", "il", "id", "og", "oc", "yed", "yor", "ell", "yn", "yd"] {
                let word = format!("{word}{ending}");
                let stays = stays(&word) && own_stem(&word).is_none();
                kept += usize::from(stays);
                assert!(!stays || snowball.stem(&word) == word, "{word}");
            }
        }
        assert!(kept > 50_000);
    }
}
