//! Glance: looks at the bytes of a line that tell whether a closer look at its letters is needed. The main entries are
//! [`Look::of`], which is taken once of each line, and for parts of it [`places`].

use crate::packs::words::any_pair;

/// What may stand in a line: a bit for each kind of byte, and for each pair of them that stands side by side.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Look {
    held: u64,
    pairs: u64,
}

/// A kind of byte, or a pair of them, by its number in [`KINDS`]; the first of a pair has the bit below.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sign {
    /// `:`
    Colon,
    /// What may part the cells of a line: a bar, a tab, a star, or a letter or mark that is not ASCII.
    Wall,
    /// A dash of any length.
    Dash,
    /// `.`, `!` or `?`.
    Stop,
    /// What code and masked addresses begin with.
    Code,
    /// `\`
    Backslash,
    /// `$`
    Dollar,
    /// Part of a letter that is neither ASCII nor plain punctuation.
    Foreign,
    /// A line break may be lost between them.
    Seam = 16,
    /// A line may open with the second, in a text that lost its breaks.
    Opening = 18,
    /// The same with a figure or a bracket.
    Figure = 20,
    /// Capitals side by side.
    Loud = 22,
    /// `/*`
    Comment = 24,
    /// `&a` or `&#`.
    Entity = 26,
    /// `â` or `€`, perhaps.
    Misread = 28,
    /// `£` or `€`, perhaps.
    Money = 30,
    /// The first two letters of the name of a currency, perhaps.
    Currency = 32,
    /// As [`Sign::Foreign`].
    Strange = 34,
}

/// What each byte is.
static KINDS: [u64; 256] = {
    let mut kinds = [0; 256];
    let mut at = 0;
    while at < 256 {
        let byte = at as u8;
        let (small, capital) = (byte.is_ascii_lowercase(), byte.is_ascii_uppercase());
        let (digit, high) = (byte.is_ascii_digit(), byte > 0xc2);
        let signs = [
            (byte == b':', Sign::Colon as u32),
            (matches!(byte, b'*' | b'\t' | b'|' | 0xc0..), Sign::Wall as u32),
            (matches!(byte, b'-' | 0xe2), Sign::Dash as u32),
            (matches!(byte, b'.' | b'!' | b'?'), Sign::Stop as u32),
            (matches!(byte, b'{' | b'#'), Sign::Code as u32),
            (byte == b'\\', Sign::Backslash as u32),
            (byte == b'$', Sign::Dollar as u32),
            (byte >= 0xc0 && byte != 0xe2, Sign::Foreign as u32),
            (small || byte > b'~' || matches!(byte, b')' | b'!' | b'.' | b':'), Sign::Seam as u32 - 1),
            (capital || high, Sign::Seam as u32),
            (byte != b' ', Sign::Opening as u32 - 1),
            (capital || high, Sign::Opening as u32),
            (small || byte > b'~', Sign::Figure as u32 - 1),
            (digit || byte == b'(', Sign::Figure as u32),
            (capital || byte == b'&', Sign::Loud as u32 - 1),
            (capital || byte == b'&', Sign::Loud as u32),
            (byte == b'/', Sign::Comment as u32 - 1),
            (byte == b'*', Sign::Comment as u32),
            (byte == b'&', Sign::Entity as u32 - 1),
            (small || byte == b'#', Sign::Entity as u32),
            (matches!(byte, 0xc3 | 0xe2), Sign::Misread as u32 - 1),
            (matches!(byte, 0xa2 | 0x82), Sign::Misread as u32),
            (matches!(byte, 0xc2 | 0xe2), Sign::Money as u32 - 1),
            (matches!(byte, 0xa3 | 0x82), Sign::Money as u32),
            (matches!(byte, b'U' | b'G' | b'E' | b'C'), Sign::Currency as u32 - 1),
            (matches!(byte, b'S' | b'B' | b'U' | b'A'), Sign::Currency as u32),
            (byte == 0xe2, Sign::Strange as u32 - 1),
            (byte != 0x80, Sign::Strange as u32),
        ];
        let mut sign = 0;
        while sign < signs.len() {
            kinds[at] |= (signs[sign].0 as u64) << signs[sign].1;
            sign += 1;
        }
        at += 1;
    }
    kinds
};

impl Look {
    /// That of `text`.
    pub(super) fn of(text: &str) -> Self {
        let (mut look, mut before) = (Self::default(), 0);
        let mut take = |byte: &u8| {
            let kinds = KINDS[usize::from(*byte)];
            look.held |= kinds;
            look.pairs |= before << 1 & kinds;
            before = kinds;
        };
        let (chunks, rest) = text.as_bytes().as_chunks::<FEW>();
        for chunk in chunks {
            let plain = |byte: &u8| byte.is_ascii_lowercase() | (*byte == b' ') | (*byte == b',');
            // Of small letters alone the first may end a pair, and the last begin one.
            match chunk {
                [first, .., last] if chunk.iter().fold(true, |all, byte| all & plain(byte)) => {
                    take(first);
                    take(last);
                }
                _ => chunk.iter().for_each(&mut take),
            }
        }
        rest.iter().for_each(take);
        look
    }

    /// What may stand in either.
    pub(super) fn or(self, other: Self) -> Self {
        Self { held: self.held | other.held, pairs: self.pairs | other.pairs }
    }

    /// Whether `sign` may stand in it.
    #[inline]
    pub(super) fn has(self, sign: Sign) -> bool {
        let all = if (sign as u32) < Sign::Seam as u32 { self.held } else { self.pairs };
        all >> sign as u32 & 1 == 1
    }

    /// Whether letters or signs may stand in it that are neither ASCII nor plain punctuation.
    pub(super) fn foreign(self) -> bool {
        self.has(Sign::Foreign) || self.has(Sign::Strange)
    }
}

/// Whether one of the `marks` stands in what parts two words.
#[inline]
pub(super) fn parts(gap: &str, marks: &[u8]) -> bool {
    gap != " " && gap.bytes().any(|byte| marks.contains(&byte))
}

/// Bytes that are looked at in one go.
const MANY: usize = 32;

/// The same where most stretches have something to be looked at.
const FEW: usize = 16;

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
    any_pair(text, |one, next| (one >= 0xc0) & (one != 0xe2) | (one == 0xe2) & (next != 0x80))
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
    fn a_look_tells_what_a_closer_one_finds() {
        for text in
            ["aB", "a B", "x:", "Zoë’s 5€ – “tea”", "5£", "& A", "&amp;", "a /* b", "US", "2. Then", "day(s)", "$"]
        {
            let look = Look::of(text);
            assert_eq!(look.foreign(), foreign(text), "{text}");
            assert_eq!(look.has(Sign::Colon), text.contains(':'), "{text}");
            assert_eq!(look.has(Sign::Stop), text.contains('.'), "{text}");
            assert_eq!(look.has(Sign::Entity), text == "&amp;", "{text}");
            assert_eq!(look.has(Sign::Comment), text.contains("/*"), "{text}");
            // It may tell of more than there is.
            assert_eq!(look.has(Sign::Seam) && text.is_ascii(), text == "aB", "{text}");
            assert_eq!(look.has(Sign::Figure), text.contains("y("), "{text}");
            assert_eq!(look.has(Sign::Loud), text == "US", "{text}");
            assert_eq!(look.has(Sign::Money), text.contains(['£', '€']), "{text}");
            assert_eq!(look.has(Sign::Dollar), text.contains('$'), "{text}");
        }
    }

    #[test]
    fn dashes_and_quotes_are_no_foreign_letters() {
        assert!(!foreign("“plain” text – with • marks…") && !foreign(""));
        assert!(foreign("Zoë") && foreign("€5") && foreign("Ⅳ"));
    }
}
