//! Colour: the profile that says what the colours of a file mean on every screen and printer: sRGB (IEC 61966-2-1), as an
//! archive asks for (PDF/A). The main entry is [`srgb`].

/// Entries of the tone curve; between them readers draw straight lines.
const STEPS: u32 = 256;
/// White of the connection space and of the screen, and the three primaries adapted to it, in 65536ths (IEC 61966-2-1,
/// adapted by Bradford as ICC.1:2001 asks).
const D50: [u32; 3] = [0xf6d6, 0x1_0000, 0xd32d];
const D65: [u32; 3] = [0xf351, 0x1_0000, 0x1_16cc];
const RED: [u32; 3] = [0x6fa2, 0x38f5, 0x0390];
const GREEN: [u32; 3] = [0x6299, 0xb785, 0x18da];
const BLUE: [u32; 3] = [0x24a0, 0x0f84, 0xb6cf];

/// The profile in the form of ICC.1:2001 (version 2.1), which every reader knows.
pub(super) fn srgb() -> Vec<u8> {
    let name = b"sRGB IEC61966-2.1\0";
    let mut description = typed(b"desc");
    description.extend(number(name.len()));
    description.extend_from_slice(name);
    // No name in Unicode (8 bytes), none in the script of an old Macintosh (3 and 67).
    description.extend([0; 78]);
    let mut licence = typed(b"text");
    licence.extend_from_slice(b"No copyright\0");
    let mut curve = typed(b"curv");
    curve.extend(STEPS.to_be_bytes());
    curve.extend((0..STEPS).flat_map(|step| light(f64::from(step) / f64::from(STEPS - 1)).to_be_bytes()));
    let parts: [(&[&[u8; 4]], Vec<u8>); 7] = [
        (&[b"desc"], description),
        (&[b"cprt"], licence),
        (&[b"wtpt"], place(D65)),
        (&[b"rXYZ"], place(RED)),
        (&[b"gXYZ"], place(GREEN)),
        (&[b"bXYZ"], place(BLUE)),
        (&[b"rTRC", b"gTRC", b"bTRC"], curve),
    ];
    let count = parts.iter().map(|(names, _)| names.len()).sum::<usize>();
    let mut table = number(count).to_vec();
    let mut data = Vec::new();
    let start = 128 + 4 + 12 * count;
    for (names, bytes) in parts {
        for name in names {
            table.extend_from_slice(*name);
            table.extend(number(start + data.len()));
            table.extend(number(bytes.len()));
        }
        data.extend(bytes);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut out = number(start + data.len()).to_vec();
    out.extend([0, 0, 0, 0, 2, 0x10, 0, 0]);
    out.extend_from_slice(b"mntrRGB XYZ ");
    // Any day will do; it is that of the first edition of the standard.
    out.extend([1999u16, 10, 1, 0, 0, 0].into_iter().flat_map(u16::to_be_bytes));
    out.extend_from_slice(b"acsp");
    out.resize(68, 0);
    out.extend(D50.into_iter().flat_map(u32::to_be_bytes));
    out.resize(128, 0);
    out.extend(table);
    out.extend(data);
    out
}

/// Light of a signal, both 0 to 1, the light in 65535ths.
fn light(signal: f64) -> u16 {
    let light = if signal <= 0.04045 { signal / 12.92 } else { ((signal + 0.055) / 1.055).powf(2.4) };
    (light * 65_535.0).round() as u16
}

fn typed(name: &[u8; 4]) -> Vec<u8> {
    let mut out = name.to_vec();
    out.extend([0; 4]);
    out
}

fn place(xyz: [u32; 3]) -> Vec<u8> {
    let mut out = typed(b"XYZ ");
    out.extend(xyz.into_iter().flat_map(u32::to_be_bytes));
    out
}

fn number(n: usize) -> [u8; 4] {
    u32::try_from(n).unwrap_or(u32::MAX).to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_states_its_size_and_places_its_parts_inside() {
        let profile = srgb();
        let number =
            |at: usize| u32::from_be_bytes([profile[at], profile[at + 1], profile[at + 2], profile[at + 3]]) as usize;
        assert_eq!(number(0), profile.len());
        assert_eq!(&profile[36..40], b"acsp");
        assert_eq!(number(128), 9);
        for entry in 0..9 {
            let at = 132 + 12 * entry;
            assert!(number(at + 4) % 4 == 0 && number(at + 4) + number(at + 8) <= profile.len());
        }
        assert_eq!((light(0.0), light(0.5), light(1.0)), (0, 14_027, 65_535));
    }
}
