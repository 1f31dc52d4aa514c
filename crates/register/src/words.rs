//! Dates, times and lists as people say them, for the sentences of refusals and letters.

use chrono::{NaiveDate, NaiveTime};

/// "Monday 26 October 2026".
pub fn day(date: NaiveDate) -> String {
    date.format("%A %-d %B %Y").to_string()
}

/// "09:05".
pub fn clock(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// "1 minute", "3 minutes".
pub fn count(number: u64, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// "Ada", "Ada and Ben", "Ada, Ben and Cem".
pub fn list<T: AsRef<str>>(items: &[T]) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", first.join(", "), last.as_ref())
        }
    }
}

/// "Call the mother" of "call the mother".
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The text without blanks around it; `None` when nothing is left.
pub fn given(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_times_and_lists_read_as_people_say_them() {
        assert_eq!(day("2026-10-05".parse().unwrap()), "Monday 5 October 2026");
        assert_eq!(clock(NaiveTime::from_hms_opt(9, 5, 59).unwrap()), "09:05");
        assert_eq!(count(1, "minute", "minutes"), "1 minute");
        assert_eq!(count(0, "minute", "minutes"), "0 minutes");
        assert_eq!(list::<&str>(&[]), "");
        assert_eq!(list(&["Ada"]), "Ada");
        assert_eq!(list(&["Ada", "Ben", "Cem"]), "Ada, Ben and Cem");
        assert_eq!(given(Some("  ")), None);
        assert_eq!(given(Some(" bus ")), Some("bus"));
    }
}
