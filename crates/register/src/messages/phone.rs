//! Telephone numbers as they are compared: the same number is one, however it was written.

/// Fewer digits are an extension, a time or a date.
const SHORTEST: usize = 7;
const LONGEST: usize = 15;

/// `+447700900123` of "07700 900123", "+44 (0)7700 900123", "0044 7700 900 123 Mum" and of 7700900123, which Excel makes of
/// it. `None` for what is no number.
pub fn normalised(text: &str) -> Option<String> {
    let written: String = text.trim().chars().take_while(|c| !c.is_alphabetic()).collect();
    let written = written.replace("(0)", "");
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    if !(SHORTEST..=LONGEST).contains(&digits.len()) || !written.chars().all(is_written_in_numbers) {
        return None;
    }
    let abroad = if written.trim_start().starts_with('+') { Some(digits.as_str()) } else { digits.strip_prefix("00") };
    if let Some(rest) = abroad {
        let british = rest.strip_prefix("440").map(|rest| format!("44{rest}"));
        return Some(format!("+{}", british.unwrap_or_else(|| rest.to_owned())));
    }
    if let Some(rest) = digits.strip_prefix('0') {
        return Some(format!("+44{rest}"));
    }
    let lost_zero = digits.len() == 10 && digits.starts_with(['1', '2', '3', '7', '8']);
    let lost_plus = digits.len() == 12 && digits.starts_with("44");
    Some(match (lost_zero, lost_plus) {
        (true, _) => format!("+44{digits}"),
        (_, true) => format!("+{digits}"),
        (false, false) => digits,
    })
}

fn is_written_in_numbers(letter: char) -> bool {
    letter.is_ascii_digit() || letter.is_whitespace() || matches!(letter, '+' | '(' | ')' | '-' | '.')
}

/// What was typed at the telephone in one line: from whom, if it begins with a number or an e-mail address, and the words.
pub fn typed(line: &str) -> (String, String) {
    let line = line.trim();
    let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    if first.contains('@') {
        return (first.trim_end_matches([',', ':']).to_owned(), rest.trim().to_owned());
    }
    let end = line.find(|c: char| !is_written_in_numbers(c)).unwrap_or(line.len());
    let (number, words) = line.split_at(end);
    match normalised(number) {
        Some(_) => {
            let words = words.trim_start_matches([' ', ',', ':', '-', '.']);
            (number.trim_end_matches([' ', '-', '.']).to_owned(), words.to_owned())
        }
        None => (String::new(), line.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_one_however_it_was_written() {
        for written in [
            "07911123456",
            "07911 123 456",
            "(0)7911 123456",
            "7911123456",
            "+44 7911 123456",
            "+44 (0)7911-123456",
            "00447911123456",
            "0044 (0)7911 123456",
            "447911123456",
            "07911 123456 Mum",
        ] {
            assert_eq!(normalised(written).as_deref(), Some("+447911123456"), "{written}");
        }
        assert_eq!(normalised("020 7946 0123").as_deref(), Some("+442079460123"));
        assert_eq!(normalised("+33 1 23 45 67 89").as_deref(), Some("+33123456789"));
        for none in ["", "Mum", "08:12", "23/11/2026", "ext 214", "07700", "a@b.example", "12345678901234567"] {
            assert_eq!(normalised(none), None, "{none}");
        }
    }

    #[test]
    fn a_line_typed_at_the_telephone_begins_with_a_number_or_is_all_words() {
        for (line, from, words) in [
            ("07700 900101 Ella has a temperature", "07700 900101", "Ella has a temperature"),
            ("+44 7700 900101, Ella in 9B", "+44 7700 900101", "Ella in 9B"),
            ("a.parent@mail.example: dentist", "a.parent@mail.example", "dentist"),
            ("Ella in 9B is sick", "", "Ella in 9B is sick"),
            ("2 of mine are ill", "", "2 of mine are ill"),
            ("07700900101", "07700900101", ""),
        ] {
            assert_eq!(typed(line), (from.to_owned(), words.to_owned()), "{line}");
        }
    }
}
