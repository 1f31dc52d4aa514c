//! A message as plain words, so that they can be looked for.

/// Words in lower case, without apostrophes; what is no letter or digit parts them, but for the slash of a date.
pub(super) fn tokens(text: &str) -> Vec<String> {
    let plain: String = text.chars().filter(|c| !matches!(c, '\'' | '’')).flat_map(char::to_lowercase).collect();
    let is_part = |c: char| c.is_alphanumeric() || c == '/' || c == '&';
    let words = plain.split(|c: char| !is_part(c)).map(|word| word.trim_matches('/'));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether a phrase stands in the words, one word after the other. A word of the phrase that ends in `*` stands for every
/// word that begins so.
pub(super) fn says(words: &[String], phrase: &[String]) -> bool {
    let fits = |(word, wanted): (&String, &String)| match wanted.strip_suffix('*') {
        Some(start) => word.starts_with(start),
        None => word == wanted,
    };
    !phrase.is_empty() && words.windows(phrase.len()).any(|window| window.iter().zip(phrase).all(fits))
}

/// The words of a phrase as the data has them.
pub(super) fn phrase(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_whatever_stands_around_it() {
        let words = tokens("She’s been SICK (twice), has D&V - back 25/11.");
        assert_eq!(words, ["shes", "been", "sick", "twice", "has", "d&v", "back", "25/11"]);
        assert!(says(&words, &phrase("been sick")) && says(&words, &phrase("d&v")) && says(&words, &phrase("twi*")));
        assert!(!says(&words, &phrase("sick been")) && !says(&words, &phrase("sic")) && !says(&words, &[]));
    }
}
