//! Encoding: bytes of unknown encoding to text. The main entry is [`decode`].

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

use crate::read::ReadError;

/// The text of `bytes`: by byte order mark, then UTF-8 if valid, then UTF-16 by its zero bytes, then the most probable
/// legacy encoding (Windows-1252 for Western text).
///
/// # Errors
///
/// [`ReadError::Empty`] for nothing but white space, [`ReadError::Damaged`] for what is no text at all.
pub(super) fn decode(bytes: &[u8]) -> Result<String, ReadError> {
    decode_labelled(bytes, None)
}

/// As [`decode`], where the text itself names its encoding (HTML `charset`). Valid UTF-8 wins over the label.
pub(super) fn decode_labelled(bytes: &[u8], label: Option<&str>) -> Result<String, ReadError> {
    let text = if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0.into_owned()
    } else if let Some(encoding) = utf16_by_zeros(bytes) {
        encoding.decode_without_bom_handling(bytes).0.into_owned()
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        text.to_owned()
    } else if let Some(encoding) = label.and_then(|l| Encoding::for_label(l.as_bytes())) {
        encoding.decode_without_bom_handling(bytes).0.into_owned()
    } else {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        detector.guess(None, Utf8Detection::Allow).decode_without_bom_handling(bytes).0.into_owned()
    };
    // Most bytes are ASCII; of others the characters are looked at one by one.
    let mut letters = count(&text, |b| (b > b' ') & (b <= b'~'));
    let mut controls = count(&text, |b| (b < b' ') & !(b'\t'..=b'\r').contains(&b) & (b != 0x1a) | (b == 0x7f));
    if !text.is_ascii() {
        let parts = (0..).step_by(16).zip(text.as_bytes().chunks(16)).filter(|(_, part)| !part.is_ascii());
        let bytes = parts.flat_map(|(start, part)| (start..).zip(part)).filter(|(_, byte)| **byte >= 0xc0);
        for c in bytes.filter_map(|(at, _): (usize, _)| text.get(at..)?.chars().next()) {
            match c {
                '\u{fffd}' => controls += 1,
                c if c.is_control() => controls += 1,
                c if c.is_whitespace() => {}
                _ => letters += 1,
            }
        }
    }
    if letters == 0 && controls == 0 {
        return Err(ReadError::Empty);
    }
    if controls * 20 > letters {
        return Err(ReadError::Damaged("it is neither text nor a known document format".to_owned()));
    }
    Ok(text)
}

/// How many bytes `is` says yes to, many bytes at once.
fn count(text: &str, is: impl Fn(u8) -> bool) -> usize {
    text.as_bytes().chunks(128).map(|part| usize::from(part.iter().map(|&byte| u8::from(is(byte))).sum::<u8>())).sum()
}

/// `text` with the traces of UTF-8 that was read as Windows-1252 mended (`CafÃ©`, `â€™`), none if there are none. A hard
/// blank leaves `Â` before its blank, and marks whose last byte Windows-1252 lacks end in a character without width.
pub(super) fn mended(text: &str) -> Option<String> {
    let suspect = |c: char| matches!(c, 'Â' | 'Ã' | 'â' | 'ï');
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    if !pairs.fold(false, |any, (&one, &next)| any | (one == 0xc3) & matches!(next, 0x82 | 0x83 | 0xa2 | 0xaf)) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        let run = if suspect(c) { run(rest) } else { None };
        if let Some((made, len)) = run {
            if made != '\u{200b}' && made != '\u{feff}' {
                out.push(if made == '\u{a0}' { ' ' } else { made });
            }
            rest = rest.get(len..).unwrap_or_default();
            continue;
        }
        // `Â` of a hard blank: capitals around it would make it a letter.
        let blank = c == 'Â' && after.chars().next().is_none_or(char::is_whitespace);
        if !blank || out.ends_with(char::is_uppercase) {
            out.push(c);
        }
        rest = after;
    }
    (out != text).then(|| out.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}

/// The character that the start of `text` was before it was read as Windows-1252, and the bytes it takes now.
fn run(text: &str) -> Option<(char, usize)> {
    const LOST: char = '\u{200b}';
    let mut bytes = Vec::with_capacity(3);
    let mut len = 0;
    for c in text.chars().take(3) {
        let mut buffer = [0; 4];
        let (byte, _, failed) = encoding_rs::WINDOWS_1252.encode(c.encode_utf8(&mut buffer));
        let byte = match (bytes.as_slice(), c) {
            ([0xe2, 0x80], LOST) => 0x9d,
            ([0xef, 0xbc], LOST) => 0x8d,
            _ if failed => return None,
            _ => *byte.first()?,
        };
        bytes.push(byte);
        len += c.len_utf8();
        if let Ok(made) = std::str::from_utf8(&bytes) {
            let made = made.chars().next()?;
            return (!made.is_ascii()).then_some((made, len));
        }
    }
    // The last byte of `－` may be gone altogether.
    (bytes.starts_with(&[0xef, 0xbc])).then_some(('\u{ff0d}', 'ï'.len_utf8() + '¼'.len_utf8()))
}

/// UTF-16 without a mark: Latin text has a zero in nearly every second byte.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(2048) & !1).filter(|h| h.len() >= 4)?;
    if !head.contains(&0) {
        return None;
    }
    let pairs = head.len() / 2;
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let (high, low) = (zeros(0), zeros(1));
    if low * 10 > pairs * 7 && high * 10 < pairs {
        Some(UTF_16LE)
    } else if high * 10 > pairs * 7 && low * 10 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_encodings_give_the_same_text() {
        let text = "Zoë Café – “front desk”";
        let utf16 = |big: bool, mark: bool| -> Vec<u8> {
            let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
            units.flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
        };
        let windows = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
        let marked = ["\u{feff}", text].concat().into_bytes();
        let all = [windows, marked, utf16(true, true), utf16(false, true), utf16(true, false), utf16(false, false)];
        for bytes in all {
            assert_eq!(decode(&bytes).as_deref(), Ok(text));
        }
    }

    #[test]
    fn text_that_was_read_in_a_wrong_encoding_is_mended() {
        let mended = |text: &str| super::mended(text);
        assert_eq!(mended("CafÃ© Noir â€“ guestsâ€™ orders").as_deref(), Some("Café Noir – guests’ orders"));
        assert_eq!(mended("sold teaÂ and cake Â").as_deref(), Some("sold tea and cake"));
        assert_eq!(mended("â€‹").as_deref(), Some(""));
        assert_eq!(mended("Elm Inn ï¼\u{200b} Duluth").as_deref(), Some("Elm Inn － Duluth"));
        for sound in ["Âge d’or", "IRMÃ DA LUZ", "Côte naïve", "château"] {
            assert_eq!(mended(sound), None, "{sound}");
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b" \r\n\t "), Err(ReadError::Empty));
        assert_eq!(decode(b""), Err(ReadError::Empty));
        let noise: Vec<u8> = (0..600_u32).map(|i| (i * 7 % 29) as u8).collect();
        assert!(matches!(decode(&noise), Err(ReadError::Damaged(_))));
    }
}
