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
        "approachable" => "approachable",
        "attendance" => "attendance",
        "attendant" | "attendants" => "attendant",
        "business" | "businesses" => "business",
        "careful" | "carefully" => "careful",
        "caring" => "caring",
        "collection" | "collections" => "collection",
        "collector" | "collectors" => "collector",
        "complaint" | "complaints" => "complain",
        "conversion" | "conversions" => "conversion",
        "custom" | "customs" => "customs",
        "dependable" | "dependability" => "dependable",
        "evening" | "evenings" => "evening",
        "filing" => "filing",
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
        "organisation" | "organisations" | "organization" | "organizations" => "organization",
        "organisational" | "organizational" => "organizational",
        "personable" => "personable",
        "personalization" | "personalisation" | "personalized" | "personalised" => "personalize",
        "polite" | "politely" | "politeness" => "polite",
        "positive" => "positive",
        "positively" => "positively",
        "productive" | "productivity" => "productive",
        "professionalism" => "professionalism",
        "professionally" => "professionally",
        "relations" => "relations",
        "reporting" => "reporting",
        "resourceful" | "resourcefulness" => "resourceful",
        "respectful" | "respectfully" => "respectful",
        "responsibilities" | "responsibility" => "responsibility",
        "responsible" => "responsible",
        "responsive" | "responsiveness" => "responsive",
        "scheduling" | "scheduler" | "schedulers" => "scheduling",
        "seasonal" => "seasonal",
        "successful" | "successfully" => "successful",
        "texting" => "texting",
        "timely" => "timely",
        "utilities" | "utility" => "utility",
        "utilisation" | "utilization" => "utilization",
        _ => return None,
    })
}
