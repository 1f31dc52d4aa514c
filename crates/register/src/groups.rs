//! Groups of pupils. Registers are taken by registration groups: a pupil is in one of them at a time, and in any number of
//! others, such as a bus.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::refusal::Refusal;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupKind {
    /// A form or class, whose register is the pupil's.
    #[default]
    Registration,
    Teaching,
    Bus,
    Club,
    Trip,
    Other,
}

impl GroupKind {
    pub const ALL: [GroupKind; 6] = [
        GroupKind::Registration,
        GroupKind::Teaching,
        GroupKind::Bus,
        GroupKind::Club,
        GroupKind::Trip,
        GroupKind::Other,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            GroupKind::Registration => "registration",
            GroupKind::Teaching => "teaching",
            GroupKind::Bus => "bus",
            GroupKind::Club => "club",
            GroupKind::Trip => "trip",
            GroupKind::Other => "other",
        }
    }

    /// "a bus".
    fn in_words(self) -> &'static str {
        match self {
            GroupKind::Registration => "a form",
            GroupKind::Teaching => "a teaching group",
            GroupKind::Bus => "a bus",
            GroupKind::Club => "a club",
            GroupKind::Trip => "a trip",
            GroupKind::Other => "a group of the school’s own",
        }
    }
}

impl fmt::Display for GroupKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What was written where the kind of a group belongs.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a kind of group")]
pub struct NotAGroupKind(pub String);

impl FromStr for GroupKind {
    type Err = NotAGroupKind;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        GroupKind::ALL.into_iter().find(|kind| kind.as_str() == text).ok_or_else(|| NotAGroupKind(text.to_owned()))
    }
}

/// Only a registration group has registers and is a pupil's form.
///
/// # Errors
/// `bad_request` at `field`, with what the group is.
pub fn check_form(name: &str, kind: GroupKind, field: &str) -> Result<(), Refusal> {
    if kind == GroupKind::Registration {
        return Ok(());
    }
    let message = format!(
        "{name} is {} here, and registers are taken by form. Nothing was changed. Give the form or class.",
        kind.in_words()
    );
    Err(Refusal::bad_request(field, message))
}

/// A group of one's own is made, or changes its kind; a form is neither made nor turned into something else by that.
///
/// # Errors
/// `bad_request` at `group` or `kind`.
pub fn check_own(name: &str, known: Option<GroupKind>, wanted: GroupKind) -> Result<(), Refusal> {
    if name.trim().is_empty() || name.chars().count() > 40 {
        return Err(Refusal::bad_request("group", "Give the group a name of up to 40 letters."));
    }
    if known == Some(GroupKind::Registration) {
        let message = format!("{name} is a form with a register of its own. Give the new group another name.");
        return Err(Refusal::bad_request("group", message));
    }
    if wanted == GroupKind::Registration {
        let message =
            "A form is made by admitting or moving a pupil into it, or by a file. Choose what else this group is.";
        return Err(Refusal::bad_request("kind", message));
    }
    Ok(())
}

/// A pupil's time in a group: from a day, to a day included. One that ends before it begins never was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Time {
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
}

impl Time {
    fn never(self) -> Time {
        Time { from: self.from, to: self.from.pred_opt() }
    }

    fn was(self) -> bool {
        self.to.is_none_or(|to| self.from <= to)
    }

    fn goes_on_after(self, day: NaiveDate) -> bool {
        self.was() && self.to.is_none_or(|to| day < to)
    }
}

/// What changes so that a pupil is in a group for a time, and never twice on a day. Times are known by their first day.
pub fn joined(known: &[Time], wanted: Time) -> Vec<Time> {
    let meets = |time: &&Time| {
        time.was() && wanted.to.is_none_or(|to| time.from <= to) && time.to.is_none_or(|to| wanted.from <= to)
    };
    let met: Vec<Time> = known.iter().filter(meets).copied().collect();
    let first = met.iter().find(|time| time.from <= wanted.from).copied();
    let kept = Time { from: first.map_or(wanted.from, |first| first.from), to: wanted.to };
    let ended = met.iter().filter(|time| time.from != kept.from).map(|time| time.never());
    let mut changes: Vec<Time> = ended.collect();
    if !known.contains(&kept) {
        changes.push(kept);
    }
    changes
}

/// What changes so that a pupil's last day in a group is this one.
pub fn left(known: &[Time], last: NaiveDate) -> Vec<Time> {
    let after = known.iter().filter(|time| time.goes_on_after(last));
    after.map(|time| if time.from <= last { Time { to: Some(last), ..*time } } else { time.never() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(from: &str, to: &str) -> Time {
        Time { from: from.parse().unwrap(), to: to.parse().ok() }
    }

    #[test]
    fn a_kind_is_written_as_it_is_read() {
        for kind in GroupKind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
        assert!("".parse::<GroupKind>().is_err());
    }

    #[test]
    fn a_form_has_registers_and_a_bus_has_none() {
        assert!(check_form("6A", GroupKind::Registration, "group").is_ok());
        let refusal = check_form("Bus 7", GroupKind::Bus, "reg_group").unwrap_err();
        assert!(refusal.message.contains("Bus 7 is a bus"), "{refusal}");
        assert_eq!(refusal.field.as_deref(), Some("reg_group"));
    }

    #[test]
    fn a_form_is_neither_made_nor_turned_into_a_bus() {
        assert!(check_own("Bus 7", None, GroupKind::Bus).is_ok());
        assert!(check_own("Bus 7", Some(GroupKind::Bus), GroupKind::Club).is_ok());
        let field = |name: &str, known, wanted| check_own(name, known, wanted).unwrap_err().field.unwrap();
        assert_eq!(field("6A", Some(GroupKind::Registration), GroupKind::Bus), "group");
        assert_eq!(field("6C", None, GroupKind::Registration), "kind");
        assert_eq!(field(" ", None, GroupKind::Bus), "group");
    }

    #[test]
    fn a_pupil_joins_a_group_once_however_often_it_is_said() {
        let open = time("2026-09-01", "");
        assert_eq!(joined(&[], open), [open]);
        assert_eq!(joined(&[open], time("2026-11-02", "")), [], "is in it already");
        assert_eq!(joined(&[open], time("2026-11-02", "2026-12-18")), [time("2026-09-01", "2026-12-18")]);
        let (past, ahead) = (time("2025-09-01", "2025-12-19"), time("2027-01-04", ""));
        assert_eq!(joined(&[past], open), [open], "comes back");
        assert_eq!(joined(&[ahead], open), [time("2027-01-04", "2027-01-03"), open], "earlier than thought");
    }

    #[test]
    fn whoever_leaves_a_group_is_in_it_up_to_the_last_day() {
        let times = [time("2025-09-01", "2025-12-19"), time("2026-09-01", ""), time("2027-01-04", "")];
        let last = "2026-11-27".parse().unwrap();
        assert_eq!(left(&times, last), [time("2026-09-01", "2026-11-27"), time("2027-01-04", "2027-01-03")]);
        assert_eq!(left(&times[..1], last), []);
    }
}
