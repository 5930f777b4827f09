//! Glance: looks at the bytes of a line, many at once, that tell whether a closer look at its letters is needed. The main
//! entries are [`pair`] and [`places`].

/// Whether `test` holds of two bytes that stand side by side. It is asked of all of them, without a stop at the first: so
/// many are tested at once.
#[inline]
pub(super) fn pair(text: &str, test: impl Fn(u8, u8) -> bool) -> bool {
    pairs(text.as_bytes()).fold(false, |any, (one, next)| any | test(*one, *next))
}

/// Whether `test` holds of a byte.
#[inline]
pub(super) fn any(text: &str, test: impl Fn(u8) -> bool) -> bool {
    text.bytes().fold(false, |any, byte| any | test(byte))
}

/// Bytes that are looked at in one go.
const MANY: usize = 32;

/// Places at which `test` holds of the byte before and the byte there.
pub(super) fn places(text: &str, test: impl Fn(u8, u8) -> bool + Copy) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    (0..bytes.len()).step_by(MANY).flat_map(move |from| {
        let rest = bytes.get(from..).unwrap_or_default();
        let stretch = match rest.first_chunk::<{ MANY + 1 }>() {
            // Most stretches have no such place.
            Some(whole) if !pairs(whole).fold(false, |any, (one, next)| any | test(*one, *next)) => &[],
            Some(whole) => &whole[..],
            None => rest,
        };
        (from + 1..).zip(pairs(stretch)).filter(move |(_, (one, next))| test(**one, **next)).map(|(at, _)| at)
    })
}

/// Bytes that stand side by side.
fn pairs(bytes: &[u8]) -> impl Iterator<Item = (&u8, &u8)> {
    bytes.iter().zip(bytes.get(1..).unwrap_or_default())
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
