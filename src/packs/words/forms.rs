//! Forms: whether two words of one stem are forms of one word. A stem joins what is derived too, which is another word: to
//! `serve` is no `service`, an `assistant` does not `assist`. The main entry is [`same_word`].

/// `one` and `other`, in small letters, are forms of one noun or verb by regular endings.
pub fn same_word(one: &str, other: &str) -> bool {
    let (one, other) = (bare(one), bare(other));
    one == other || bases(one).any(|base| bases(other).any(|own| own == base))
}

fn bare(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix('\'')).unwrap_or(word)
}

/// What a word may be a form of, as a stump and what follows it: the word, and what stands before a regular ending.
fn bases(word: &str) -> impl Iterator<Item = (&str, &'static str)> {
    const ENDINGS: [(&str, &str); 7] =
        [("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ied", "y"), ("ing", ""), ("d", "")];
    let cut = move |(end, put): (&str, &'static str)| {
        let stump = word.strip_suffix(end).filter(|stump| stump.len() > 1)?;
        Some(ended(stump, put))
    };
    let silent = word.strip_suffix("ing").map(|stump| (stump, "e"));
    let doubled = ["ed", "ing"].into_iter().filter_map(move |end| undoubled(word.strip_suffix(end)?));
    std::iter::once(ended(word, "")).chain(ENDINGS.into_iter().filter_map(cut)).chain(silent).chain(doubled)
}

/// A last `e` or `y` stands apart, so that `store` and `stor` + `e` are the same.
fn ended<'w>(stump: &'w str, put: &'static str) -> (&'w str, &'static str) {
    for letter in ["e", "y"] {
        if let (true, Some(before)) = (put.is_empty(), stump.strip_suffix(letter)) {
            return (before, letter);
        }
    }
    (stump, put)
}

/// `stopp` is `stop`.
fn undoubled(stump: &str) -> Option<(&str, &'static str)> {
    let last = stump.chars().next_back()?;
    let before = stump.strip_suffix(last)?;
    before.ends_with(last).then_some((before, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_are_the_same_and_derived_words_are_others() {
        for (one, other) in [
            ("serve", "serving"),
            ("stopped", "stop"),
            ("companies", "company"),
            ("cancelled", "cancel"),
            ("boxes", "box"),
            ("replied", "reply"),
            ("guest's", "guests"),
            ("balance", "balanced"),
            ("applies", "applied"),
        ] {
            assert!(same_word(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("serve", "service"),
            ("assist", "assistant"),
            ("patience", "patients"),
            ("operate", "operation"),
            ("train", "trainer"),
            ("industry", "industrial"),
        ] {
            assert!(!same_word(one, other), "{one} {other}");
        }
    }
}
