//! The bank holidays of England and Wales, bundled so that a school without a network has them.

use std::sync::LazyLock;

use chrono::NaiveDate;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankHoliday {
    pub date: NaiveDate,
    /// As GOV.UK titles it: "Early May bank holiday".
    pub title: String,
}

const BUNDLED: &str = include_str!("../../../../assets/bank-holidays/england-and-wales.csv");

static BANK_HOLIDAYS: LazyLock<Vec<BankHoliday>> = LazyLock::new(|| BUNDLED.lines().filter_map(read).collect());

/// The bundled bank holidays, 2019 to 2028, in order of date.
pub fn bank_holidays() -> &'static [BankHoliday] {
    &BANK_HOLIDAYS
}

pub fn bank_holiday_on(date: NaiveDate) -> Option<&'static BankHoliday> {
    let index = BANK_HOLIDAYS.binary_search_by_key(&date, |holiday| holiday.date).ok()?;
    BANK_HOLIDAYS.get(index)
}

/// A row `date,title,notes`; titles have no commas. The heading is not a row.
fn read(line: &str) -> Option<BankHoliday> {
    let mut cells = line.split(',');
    let date = cells.next()?.parse().ok()?;
    let title = cells.next()?.to_owned();
    Some(BankHoliday { date, title })
}

#[cfg(test)]
mod tests {
    use chrono::Datelike;

    use super::super::is_weekend;
    use super::*;

    #[test]
    fn there_are_eight_bank_holidays_a_year_ten_in_2022_and_nine_in_2023() {
        assert_eq!(bank_holidays().len(), 83);
        assert_eq!(bank_holidays().len() + 1, BUNDLED.lines().count());
        for year in 2019..=2028 {
            let expected = match year {
                2022 => 10,
                2023 => 9,
                _ => 8,
            };
            assert_eq!(bank_holidays().iter().filter(|day| day.date.year() == year).count(), expected, "{year}");
        }
    }

    #[test]
    fn every_bank_holiday_is_on_a_weekday_and_they_are_in_order() {
        assert!(bank_holidays().iter().all(|day| !is_weekend(day.date)));
        assert!(bank_holidays().is_sorted_by(|a, b| a.date < b.date));
    }

    #[test]
    fn moved_bank_holidays_are_on_their_moved_days_only() {
        let on = |text: &str| bank_holiday_on(text.parse().unwrap()).map(|day| day.title.as_str());
        assert_eq!(on("2020-05-04"), None);
        assert_eq!(on("2020-05-08"), Some("Early May bank holiday (VE day)"));
        assert_eq!(on("2022-05-30"), None);
        assert_eq!(on("2022-06-03"), Some("Platinum Jubilee bank holiday"));
        assert_eq!(on("2026-12-28"), Some("Boxing Day"));
    }
}
