//! Prose: words of a resume or a posting as they stand in running text, without a word more or less. The main entries are
//! [`sentence`], [`capital`] and [`calm`].

/// Words that stay small inside a title.
const SMALL: [&str; 12] = ["a", "an", "and", "at", "for", "from", "in", "of", "on", "or", "the", "to"];

/// `text` with a capital at its start, where [`capital`] knows one, and no full stop at its end.
pub(super) fn sentence(text: &str) -> String {
    let text = unended(text);
    match capital(text) {
        Some(mark) => std::iter::once(mark).chain(text.chars().skip(1)).collect(),
        None => text.to_owned(),
    }
}

/// The capital for the first letter of `text`, where it opens with a plain word in small letters: no name with a capital
/// inside (`iPad`), no address, no file name, no abbreviation with a stroke (`w/`).
pub(crate) fn capital(text: &str) -> Option<char> {
    let first = text.split_whitespace().next()?;
    let first = first.trim_end_matches(|mark: char| mark.is_ascii_punctuation() && mark != '/');
    let in_word = |mark: char| mark.is_lowercase() || matches!(mark, '-' | '\'' | '’');
    let is_plain = |word: &str| word.chars().all(in_word);
    if !first.split('/').all(is_plain) || first.contains('/') && first.split('/').any(|word| word.chars().count() < 3) {
        return None;
    }
    let small = first.chars().next().filter(|mark| mark.is_lowercase())?;
    let mut large = small.to_uppercase();
    // One capital of which the letter is the small form: not `ß`, not the dotless `ı`.
    let capital = large.next().filter(|mark| large.next().is_none() && mark.to_lowercase().eq([small]))?;
    // Georgian capitals are for headings in capitals alone.
    (!('\u{10d0}'..='\u{10ff}').contains(&small)).then_some(capital)
}

/// `text` without a full stop at its end.
pub(super) fn unended(text: &str) -> &str {
    let text = text.trim();
    text.strip_suffix('.').filter(|rest| !rest.ends_with('.')).unwrap_or(text)
}

/// `text`, if it shouts (all its words in capitals, one of them longer than an abbreviation is), as a title is written;
/// words of up to three letters may be abbreviations and stay.
pub(super) fn calm(text: &str) -> String {
    let letters = || text.chars().filter(|mark| mark.is_alphabetic());
    let longest = text.split(|mark: char| !mark.is_alphabetic()).map(|word| word.chars().count()).max().unwrap_or(0);
    if longest < 5 || letters().any(char::is_lowercase) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(|mark: char| !mark.is_alphabetic()) {
        let bare: String = word.chars().filter(|mark| mark.is_alphabetic()).collect();
        let lower = word.to_lowercase();
        if !out.is_empty() && SMALL.contains(&bare.to_lowercase().as_str()) {
            out.push_str(&lower);
        } else if bare.chars().count() <= 3 || out.ends_with(['\'', '’']) {
            out.push_str(if out.ends_with(['\'', '’']) { &lower } else { word });
        } else {
            let mut marks = word.chars();
            out.extend(marks.next());
            out.push_str(&marks.as_str().to_lowercase());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shouted_title_is_said_calmly() {
        assert_eq!(calm("DIGITAL CARE AGENT (CHAT)"), "Digital Care Agent (Chat)");
        assert_eq!(calm("CLERK OF THE IT DESK / NIGHT'S REST"), "Clerk of the IT Desk / Night's Rest");
        for text in ["CSR", "IT HELP", "Front Desk Agent", "USAA", ""] {
            assert_eq!(calm(text), text);
        }
    }

    #[test]
    fn a_line_begins_with_a_capital_and_ends_without_a_stop() {
        assert_eq!(sentence("trained 3 new hires."), "Trained 3 new hires");
        assert_eq!(sentence("iPad tills"), "iPad tills");
        assert_eq!(sentence("and so on..."), "And so on...");
        assert_eq!(sentence("élan"), "Élan");
        assert_eq!(unended("Gull Airways, Inc."), "Gull Airways, Inc");
    }

    #[test]
    fn only_a_plain_word_in_small_letters_opens_with_a_capital() {
        for (text, mark) in
            [("trained 3", 'T'), ("re-fired", 'R'), ("cash/credit tills", 'C'), ("ōtepoti", 'Ō'), ("a", 'A')]
        {
            assert_eq!(capital(text), Some(mark), "{text}");
        }
        for text in [
            "eBay sales",
            "iPhones",
            "w/ the crew",
            "a.b@c.example",
            "shop.example",
            "till_2 counts",
            "2nd shift",
            "e.g. tills",
            "ßa",
            "ısı",
            "მარი",
            "Trained",
            "",
            "“quoted”",
            "http://shop.example",
            "mp3 player",
        ] {
            assert_eq!(capital(text), None, "{text}");
        }
    }
}
