//! Glance: looks at the bytes of a line, many at once, that tell whether a closer look at its letters is needed. The main
//! entries are [`pair`] and [`places`].

/// Whether `test` holds of two bytes that stand side by side. It is asked of all of them, without a stop at the first: so
/// many are tested at once.
#[inline]
pub(super) fn pair(text: &str, test: impl Fn(u8, u8) -> bool) -> bool {
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    pairs.fold(false, |any, (one, next)| any | test(*one, *next))
}

/// Whether `test` holds of a byte.
#[inline]
pub(super) fn any(text: &str, test: impl Fn(u8) -> bool) -> bool {
    text.bytes().fold(false, |any, byte| any | test(byte))
}

/// Places at which `test` holds of the byte before and the byte there.
pub(super) fn places(text: &str, test: impl Fn(u8, u8) -> bool) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default()).enumerate();
    pairs.filter(move |(_, (before, here))| test(**before, **here)).map(|(at, _)| at + 1)
}

/// Whether letters or signs stand in `text` that are neither ASCII nor plain punctuation (dashes, quotes, bullets).
pub(super) fn foreign(text: &str) -> bool {
    pair(text, |one, next| (one >= 0xc0) & (one != 0xe2) | (one == 0xe2) & (next != 0x80))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_wherever_it_stands() {
        for before in [0, 1, 70] {
            let text = format!("{}aB{}", "-".repeat(before), "-".repeat(70));
            let found: Vec<usize> = places(&text, |one, next| (one == b'a') & (next == b'B')).collect();
            assert_eq!(found, [before + 1]);
        }
    }

    #[test]
    fn dashes_and_quotes_are_no_foreign_letters() {
        assert!(!foreign("“plain” text – with • marks…") && !foreign(""));
        assert!(foreign("Zoë") && foreign("€5") && foreign("Ⅳ"));
    }
}
