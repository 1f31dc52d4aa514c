//! The order in which a school names its groups.

/// Year 7 stands before year 10, and a class without a number, such as Reception's, before both.
pub(crate) fn group_order(name: &str) -> (u32, String) {
    let digits = name.chars().take_while(char::is_ascii_digit).count();
    let (number, rest) = name.split_at(digits);
    (number.parse().unwrap_or(0), rest.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::group_order;

    #[test]
    fn groups_stand_by_year_and_then_by_letter() {
        let mut groups = ["10A", "7b", "Robins", "11B", "7A", "10B"];
        groups.sort_by_key(|name| group_order(name));
        assert_eq!(groups, ["Robins", "7A", "7b", "10A", "10B", "11B"]);
    }
}
