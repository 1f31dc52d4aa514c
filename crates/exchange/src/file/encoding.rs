//! Which letters the bytes of a text file stand for, in the order of interop.md 9.2. Detectors by statistics take
//! UTF-16 for Windows-1252, so marks and zero bytes are looked at first.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// The file says so, or it could be nothing else.
    Sure,
    /// Any bytes at all are Windows-1252, so a person has to look.
    Guessed,
}

pub(crate) struct Decoded {
    pub text: String,
    pub encoding: &'static str,
    pub known: Known,
}

pub(crate) fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decoded(encoding, &bytes[mark..], Known::Sure);
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return decoded(encoding, bytes, Known::Sure);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Decoded { text: text.to_owned(), encoding: UTF_8.name(), known: Known::Sure },
        Err(_) => decoded(WINDOWS_1252, bytes, Known::Guessed),
    }
}

fn decoded(encoding: &'static Encoding, bytes: &[u8], known: Known) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let name = if encoding == WINDOWS_1252 { "Windows-1252" } else { encoding.name() };
    Decoded { text: text.into_owned(), encoding: name, known }
}

/// Ordinary text in UTF-16 has a zero in nearly every second byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(4096)];
    let zeros = |offset: usize| start.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let fifth = start.len() / 2 / 5;
    match (zeros(0) > fifth, zeros(1) > fifth) {
        (false, true) => Some(UTF_16LE),
        (true, false) => Some(UTF_16BE),
        (true, true) | (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &str = "Zoë,O’Neill,£\r\n";

    fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn the_same_names_are_read_from_every_encoding_that_schools_have() {
        let (windows, _, _) = WINDOWS_1252.encode(NAMES);
        let marked = format!("\u{feff}{NAMES}");
        let files = [
            (NAMES.as_bytes().to_vec(), "UTF-8"),
            (marked.as_bytes().to_vec(), "UTF-8"),
            (windows.into_owned(), "Windows-1252"),
            (utf16(NAMES, u16::to_le_bytes), "UTF-16LE"),
            (utf16(NAMES, u16::to_be_bytes), "UTF-16BE"),
            (utf16(&marked, u16::to_le_bytes), "UTF-16LE"),
            (utf16(&marked, u16::to_be_bytes), "UTF-16BE"),
        ];
        for (bytes, encoding) in files {
            let decoded = decode(&bytes);
            assert_eq!((decoded.text.as_str(), decoded.encoding), (NAMES, encoding));
        }
    }

    #[test]
    fn only_windows_1252_is_a_guess() {
        assert_eq!(decode(b"Zo\xeb").known, Known::Guessed);
        assert_eq!(decode("Zoë".as_bytes()).known, Known::Sure);
        assert_eq!(decode(b"").known, Known::Sure);
    }
}
