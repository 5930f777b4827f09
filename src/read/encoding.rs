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
    let (mut letters, mut controls) = (0_usize, 0_usize);
    for c in text.chars() {
        match c {
            '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1a}' => {}
            '\u{fffd}' => controls += 1,
            c if c.is_control() => controls += 1,
            c if c.is_whitespace() => {}
            _ => letters += 1,
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

/// UTF-16 without a mark: Latin text has a zero in nearly every second byte.
fn utf16_by_zeros(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..bytes.len().min(2048) & !1).filter(|h| h.len() >= 4)?;
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
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b" \r\n\t "), Err(ReadError::Empty));
        assert_eq!(decode(b""), Err(ReadError::Empty));
        let noise: Vec<u8> = (0..600_u32).map(|i| (i * 7 % 29) as u8).collect();
        assert!(matches!(decode(&noise), Err(ReadError::Damaged(_))));
    }
}
