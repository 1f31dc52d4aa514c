//! Days with a time of day, as mailboxes and telephone services write them.

use chrono::{NaiveTime, TimeDelta};

use super::{Cell, dates};
use crate::outcome::Fault;

/// A day in Excel's count, with the time that its fraction says.
pub(crate) fn from_excel(serial: f64, from_1904: bool) -> Option<Cell> {
    let date = dates::from_excel(serial, from_1904)?;
    let minutes = (serial.fract() * 24.0 * 60.0).round();
    if minutes < 1.0 {
        return Some(Cell::Date(date));
    }
    Some(Cell::Moment(date.and_time(NaiveTime::MIN) + TimeDelta::minutes(minutes as i64)))
}

/// The day as written, and the time: "23/11/2026 07:41", "2026-11-23T07:41:05", "23 Nov 2026, 7.41 am".
pub(crate) fn parted(text: &str) -> Result<(&str, NaiveTime), Fault> {
    let is_time = |rest: &str| {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let after = &rest[digits..];
        matches!(digits, 1 | 2) && after.starts_with([':', '.']) && after[1..].starts_with(|c: char| c.is_ascii_digit())
    };
    let parted = text.match_indices(['T', ' ']).find(|(at, blank)| is_time(&text[at + blank.len()..]));
    let (at, blank) = parted.ok_or_else(|| no_time(text))?;
    let time = read_time(&text[at + blank.len()..]).ok_or_else(|| no_time(text))?;
    Ok((text[..at].trim_end_matches([',', ' ']), time))
}

fn read_time(text: &str) -> Option<NaiveTime> {
    let text = text.trim().to_lowercase().replace('.', ":");
    let (clock, afternoon) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(clock), _) => (clock, Some(false)),
        (_, Some(clock)) => (clock, Some(true)),
        (None, None) => (text.as_str(), None),
    };
    let mut parts = clock.trim().split(':').map(str::parse::<u32>);
    let (hour, minute) = (parts.next()?.ok()?, parts.next()?.ok()?);
    let hour = match afternoon {
        Some(true) if hour < 12 => hour + 12,
        Some(false) if hour == 12 => 0,
        Some(_) | None => hour,
    };
    NaiveTime::from_hms_opt(hour, minute, 0)
}

fn no_time(text: &str) -> Fault {
    Fault::new(
        format!("“{text}” does not say at what time the message came."),
        "Write the day and the time in one cell, for example 2026-11-23 07:41.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_and_a_time_are_read_as_services_write_them() {
        let time = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").unwrap();
        for (written, date, at) in [
            ("2026-11-23 07:41", "2026-11-23", "07:41"),
            ("2026-11-23T07:41:05", "2026-11-23", "07:41"),
            ("23/11/2026 7:41", "23/11/2026", "07:41"),
            ("23 Nov 2026, 7.41 am", "23 Nov 2026", "07:41"),
            ("23/11/2026 12:05 AM", "23/11/2026", "00:05"),
            ("23/11/2026 3:05 pm", "23/11/2026", "15:05"),
        ] {
            assert_eq!(parted(written), Ok((date, time(at))), "{written}");
        }
        for none in ["", "23/11/2026", "07:41", "2026-11-23 25:41", "2026-11-23 at eight", "2026-11-23 7:"] {
            assert!(parted(none).is_err(), "{none}");
        }
    }

    #[test]
    fn the_time_of_an_excel_moment_is_kept() {
        let moment = from_excel(46349.0 + 461.0 / 1440.0, false);
        let expected = "2026-11-23T07:41:00".parse().unwrap();
        assert_eq!(moment, Some(Cell::Moment(expected)));
        assert_eq!(from_excel(46349.0, false), Some(Cell::Date("2026-11-23".parse().unwrap())));
    }
}
