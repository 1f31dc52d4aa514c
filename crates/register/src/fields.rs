//! Words with something to fill in: `{pupil}` stands for a name. The one way in which texts and letters are filled.

use crate::words::list;

/// Puts in what each name in braces stands for. A brace that means nothing stays as it is written.
pub fn fill(words: &str, stands_for: &dyn Fn(&str) -> Option<String>) -> String {
    let mut filled = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        match after.split_once('}').and_then(|(name, then)| Some((stands_for(name)?, then))) {
            Some((word, then)) => {
                filled.push_str(&word);
                rest = then;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// Why words cannot be filled in: something in braces that nothing stands for.
///
/// # Errors
/// What may stand in braces, in words.
pub fn check<'a>(words: &str, known: impl Iterator<Item = &'a str> + Clone) -> Result<(), String> {
    for after in words.split('{').skip(1) {
        let name = after.split_once('}').map(|(name, _)| name);
        if name.is_some_and(|name| known.clone().any(|known| known == name)) {
            continue;
        }
        let shown: String = after.chars().take_while(|letter| *letter != '}').take(20).collect();
        let known: Vec<String> = known.map(|name| format!("{{{name}}}")).collect();
        return Err(format!("Nothing stands for “{{{shown}}}”. In braces there may be {}.", list(&known)));
    }
    Ok(())
}

/// Whether words use a field.
pub fn uses(words: &str, field: &str) -> bool {
    words.contains(&format!("{{{field}}}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(words: &str) -> String {
        fill(words, &|name| (name == "pupil").then(|| "Sam {pupil}".to_owned()))
    }

    #[test]
    fn what_is_filled_in_is_not_filled_in_again() {
        assert_eq!(filled("{pupil} was away"), "Sam {pupil} was away");
        assert_eq!(filled("{ {x} {pupil"), "{ {x} {pupil");
    }

    #[test]
    fn something_in_braces_that_nothing_stands_for_is_said() {
        let known = ["pupil", "day"];
        let checked = |words: &str| check(words, known.into_iter());
        assert_eq!(checked("{pupil} on {day}"), Ok(()));
        for wrong in ["{nobody}", "{pupil", "{", "{{pupil}}", "{<script>alert(1)</script>}"] {
            assert!(checked(wrong).unwrap_err().contains("{pupil} and {day}"), "{wrong}");
        }
    }
}
