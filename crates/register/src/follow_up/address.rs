//! Where a message can go: the numbers and addresses of contacts, as offices type them.

/// A mobile of the United Kingdom as `+447…`, from what was typed: with blanks, brackets or hyphens, without its zero
/// (which Excel takes away), with the country's number, and with words after it. Nothing for landlines, personal numbers
/// (070), pagers (076, but for the Isle of Man's 07624) and numbers abroad, which no text is sent to.
pub fn uk_mobile(typed: &str) -> Option<String> {
    let number: String = typed.chars().take_while(|letter| !letter.is_alphabetic()).collect();
    let number = number.replace("(0)", "");
    let is_filler = |letter: char| letter.is_whitespace() || matches!(letter, '(' | ')' | '-' | '‐' | '–' | '.' | '/');
    let number: String = number.chars().filter(|letter| !is_filler(*letter)).collect();
    let digits = number
        .strip_prefix("+44")
        .or_else(|| number.strip_prefix("0044"))
        .or_else(|| number.strip_prefix("44").filter(|rest| rest.len() >= 10))
        .or_else(|| number.strip_prefix('0'))
        .unwrap_or(&number);
    let digits = digits.strip_prefix('0').unwrap_or(digits);
    let is_mobile = digits.len() == 10
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && digits.starts_with('7')
        && !digits.starts_with("70")
        && (!digits.starts_with("76") || digits.starts_with("7624"));
    is_mobile.then(|| format!("+44{digits}"))
}

/// An e-mail address without the blanks around it; nothing for what is none.
pub fn email(typed: &str) -> Option<String> {
    let address = typed.trim();
    let (name, domain) = address.split_once('@')?;
    let is_plain = |text: &str| !text.is_empty() && !text.chars().any(|letter| letter.is_whitespace() || letter == '@');
    let is_domain = is_plain(domain) && domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.');
    (is_plain(name) && is_domain).then(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mobile_is_read_as_offices_type_it() {
        for typed in [
            "07700 900123",
            "07700-900-123",
            "(07700) 900123",
            "+44 7700 900123",
            "+44 (0)7700 900123",
            "0044 7700 900123",
            "447700900123",
            "7700900123",
            " 07700 900 123 Mum, after 5",
        ] {
            assert_eq!(uk_mobile(typed).as_deref(), Some("+447700900123"), "{typed}");
        }
        assert_eq!(uk_mobile("07624 123456").as_deref(), Some("+447624123456"), "the Isle of Man");
    }

    #[test]
    fn nothing_is_texted_to_a_landline_a_pager_or_a_number_abroad() {
        for typed in [
            "",
            "01632 960123",
            "07012 345678",
            "07611 123456",
            "+353 87 123 4567",
            "0770090012",
            "077009001234",
            "Mum",
        ] {
            assert_eq!(uk_mobile(typed), None, "{typed}");
        }
    }

    #[test]
    fn an_address_has_a_name_and_a_domain() {
        assert_eq!(email(" priya@example.com ").as_deref(), Some("priya@example.com"));
        for typed in
            ["", "priya", "priya@", "@example.com", "a b@example.com", "a@b@example.com", "a@localhost", "a@.com"]
        {
            assert_eq!(email(typed), None, "{typed}");
        }
    }
}
