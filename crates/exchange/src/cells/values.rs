//! Flags, year groups, telephone numbers and postcodes as schools' systems write them (interop.md 3.2, 6.3, 6.4).

use register::pupils::YearGroup;

use crate::outcome::Fault;

pub(crate) fn flag(text: &str) -> Result<bool, Fault> {
    match text.to_lowercase().as_str() {
        "y" | "yes" | "t" | "true" | "1" | "ticked" => Ok(true),
        "n" | "no" | "f" | "false" | "0" => Ok(false),
        _ => Err(Fault::new(
            format!("“{text}” is neither yes nor no."),
            "Write Y or N, or leave the cell empty if it is not known.",
        )),
    }
}

/// The year group as the school census writes it: "Year 4" is 4, "Reception" is R. "Nursery" alone does not say
/// which of its two years is meant; N2 is the one that every nursery class has.
pub(crate) fn year_group(text: &str) -> Result<YearGroup, Fault> {
    let lower = text.to_lowercase();
    let bare = ["year", "yr"].iter().find_map(|word| lower.strip_prefix(word)).unwrap_or(&lower).trim();
    let written = match bare {
        "rec" | "reception" | "0" => "R",
        "nursery 1" => "N1",
        "n" | "nursery" | "nursery 2" => "N2",
        _ => bare,
    };
    written.parse().map_err(|_| {
        Fault::new(
            format!("“{text}” is not a year group."),
            "Write N1, N2, R, 1 to 14, or X for a pupil who does not follow the national curriculum’s years.",
        )
    })
}

pub(crate) fn is_nursery_without_year(text: &str) -> bool {
    matches!(text.to_lowercase().as_str(), "n" | "nursery")
}

/// The telephone number as typed, or with what Excel takes away when it reads a number put back:
/// the first 0 of 07911123456, the + of +447911123456.
pub(crate) fn phone(text: &str) -> String {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.to_owned();
    }
    match (text.len(), text.as_bytes().first()) {
        (10, Some(b'1' | b'2' | b'3' | b'5' | b'7' | b'8')) => format!("0{text}"),
        (12, _) if text.starts_with("44") => format!("+{text}"),
        _ => text.to_owned(),
    }
}

/// True of 7.91E+09, where Excel has thrown digits away.
pub(crate) fn is_scientific(text: &str) -> bool {
    let Some((digits, power)) = text.split_once(['E', 'e']) else { return false };
    digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && digits.contains('.')
        && power.strip_prefix('+').is_some_and(|power| !power.is_empty() && power.bytes().all(|b| b.is_ascii_digit()))
}

pub(crate) fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else { return false };
    !name.is_empty()
        && domain.contains('.')
        && !domain.contains('@')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
        && !text.contains([' ', ';', ','])
}

/// A British postcode in capitals with one blank; anything else, a foreign one say, as it was typed.
pub(crate) fn postcode(text: &str) -> String {
    let bare: String = text.to_uppercase().split_whitespace().collect();
    if !bare.is_ascii() || !(5..=7).contains(&bare.len()) {
        return text.to_owned();
    }
    let (outward, inward) = bare.split_at(bare.len() - 3);
    let letters = outward.bytes().take_while(u8::is_ascii_alphabetic).count();
    let district = &outward[letters..];
    let outward_fits = matches!(letters, 1 | 2)
        && district.starts_with(|c: char| c.is_ascii_digit())
        && district.len() <= 2
        && district.bytes().all(|byte| byte.is_ascii_alphanumeric());
    // The two last letters are never C, I, K, M, O or V (interop.md 6.3).
    let inward_fits = inward.starts_with(|c: char| c.is_ascii_digit())
        && inward[1..].bytes().all(|byte| byte.is_ascii_uppercase() && !b"CIKMOV".contains(&byte));
    if outward_fits && inward_fits { format!("{outward} {inward}") } else { text.to_owned() }
}

/// True where UTF-8 was once read as Windows-1252 ("ZoÃ«"), or a code page left control characters.
pub(crate) fn looks_damaged(text: &str) -> bool {
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if ('\u{80}'..='\u{9f}').contains(&letter) {
            return true;
        }
        let next = letters.peek().copied().unwrap_or(' ');
        let pair = matches!(letter, 'Ã' | 'Â' | 'Å' | 'Ä') && (('\u{a0}'..='\u{bf}').contains(&next) || next == '€');
        if pair || (letter == 'â' && next == '€') {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yes_and_no_are_read_as_each_system_writes_them() {
        for text in ["Y", "yes", "T", "TRUE", "true", "1", "Ticked"] {
            assert_eq!(flag(text), Ok(true), "{text}");
        }
        for text in ["N", "No", "F", "FALSE", "false", "0"] {
            assert_eq!(flag(text), Ok(false), "{text}");
        }
        assert!(flag("maybe").is_err());
    }

    #[test]
    fn a_year_group_is_read_as_each_system_writes_it() {
        let written = [("Year 4", "4"), ("Y11", "11"), ("yr 04", "4"), ("Reception", "R"), ("0", "R"), ("Rec", "R")];
        for (text, group) in written.into_iter().chain([("Year N2", "N2"), ("Nursery", "N2"), ("n1", "N1"), ("x", "X")])
        {
            assert_eq!(year_group(text).unwrap().to_string(), group, "{text}");
        }
        assert!(year_group("15").is_err() && year_group("Sixth form").is_err());
    }

    #[test]
    fn what_excel_takes_from_a_telephone_number_is_put_back() {
        assert_eq!(phone("7911123456"), "07911123456");
        assert_eq!(phone("1865000000"), "01865000000");
        assert_eq!(phone("447911123456"), "+447911123456");
        for kept in ["07911 123 456 Mum", "+44 (0)7911 123456", "07911123456", "01481 720123", "123456"] {
            assert_eq!(phone(kept), kept);
        }
        assert!(is_scientific("7.91112E+09") && !is_scientific("12E+A") && !is_scientific("E"));
    }

    #[test]
    fn a_british_postcode_has_capitals_and_one_blank_and_others_are_kept() {
        let written = [("sw1a1aa", "SW1A 1AA"), ("m1  1ae", "M1 1AE"), ("ZZ99 3VZ", "ZZ99 3VZ"), ("ox12ab", "OX1 2AB")];
        for (typed, stored) in written {
            assert_eq!(postcode(typed), stored);
        }
        for kept in ["AB12 3CI", "75008 Paris", "BFPO 57", "D02 AF30", "é1 1aa"] {
            assert_eq!(postcode(kept), kept);
        }
    }

    #[test]
    fn letters_damaged_before_the_file_was_made_are_seen() {
        for text in ["ZoÃ«", "Oâ\u{80}\u{99}Neill", "Oâ€™Neill", "Ren\u{8d}"] {
            assert!(looks_damaged(text), "{text}");
        }
        for text in ["Zoë", "O’Neill", "Łukasz", "Nguyễn", "Ângela", "Åsa", "Ärne"] {
            assert!(!looks_damaged(text), "{text}");
        }
    }
}
