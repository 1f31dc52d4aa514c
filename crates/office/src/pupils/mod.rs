//! Finding pupils and showing what the desk may know of one; groups.

mod card;
mod groups;
mod names;
mod own_groups;
mod search;
mod siblings;

pub(crate) use names::SearchNames;
pub(crate) use siblings::Siblings;

use unicode_normalization::UnicodeNormalization;

/// A name as the search box compares it: without case, accents, apostrophes and hyphens, so that `oneill` finds
/// O’Neill and `nguyen` finds Nguyễn.
pub(crate) fn fold(name: &str) -> String {
    name.nfd()
        .filter(|c| c.is_alphanumeric() || c.is_whitespace() || *c == ',')
        .flat_map(char::to_lowercase)
        .filter_map(plain)
        .collect()
}

/// Letters that no decomposition takes apart.
fn plain(letter: char) -> Option<char> {
    match letter {
        'ł' => Some('l'),
        'ø' => Some('o'),
        'đ' | 'ð' => Some('d'),
        'ß' => Some('s'),
        'æ' => Some('a'),
        'œ' => Some('o'),
        'ı' => Some('i'),
        'þ' => Some('t'),
        other if unicode_normalization::char::is_combining_mark(other) => None,
        other => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn names_are_found_however_they_are_typed() {
        for (name, typed) in [
            ("O’Neill", "oneill"),
            ("O'Neill", "oneill"),
            ("Nguyễn", "nguyen"),
            ("Łukasz", "lukasz"),
            ("D’Arcy-Smith", "darcysmith"),
            ("İlayda", "ilayda"),
            ("Zoë", "zoe"),
        ] {
            assert_eq!(fold(name), typed, "{name}");
        }
    }
}
