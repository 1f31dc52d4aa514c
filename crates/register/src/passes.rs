//! Passes: reception or the office sends somebody to take the registers of one group on one day.

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::marks::Actor;
use crate::refusal::{Refusal, Rule};
use crate::roles::{Action, Reach};
use crate::session::SchoolSession;
use crate::words;

/// Who is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// A member of staff; whether they may sign in on that day.
    Staff { name: String, may_sign_in: bool },
    /// Somebody without an account, by name.
    Supply { name: String },
}

/// Whether this person may be sent to take a group's registers on that day.
///
/// # Errors
/// `not_allowed`, `not_a_school_day`, `not_in_advance` for a day that is over, `detail_required` without a name.
pub fn decide(sent: &Sent, date: NaiveDate, today: NaiveDate, by: &Actor, calendar: &Calendar) -> Result<(), Refusal> {
    if by.roles.reach(Action::PassGive) != Reach::Everyone {
        let message = "Only reception and the attendance office send somebody to take a register. Ask one of them.";
        return Err(Refusal::new(Rule::NotAllowed, message));
    }
    if let Some(why) = calendar.why_closed(SchoolSession::am(date)) {
        return Err(Refusal::new(Rule::NotASchoolDay, format!("{why} There is no register to take.")).at("date"));
    }
    if date < today {
        let message = format!(
            "{} is over. Nobody can be sent to it; the office keys in what was taken on paper.",
            words::day(date)
        );
        return Err(Refusal::new(Rule::NotInAdvance, message).at("date"));
    }
    match sent {
        Sent::Staff { name, may_sign_in: false } => {
            let message = format!("{name} cannot sign in on {}. Send somebody else.", words::day(date));
            Err(Refusal::new(Rule::NotAllowed, message).at("username"))
        }
        Sent::Supply { name } if name.trim().is_empty() => {
            let message = "Give the name of the supply teacher: the register says for ever who took it.";
            Err(Refusal::new(Rule::DetailRequired, message).at("name"))
        }
        Sent::Staff { .. } | Sent::Supply { .. } => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Period, PeriodKind};
    use crate::roles::Role;

    const MONDAY: &str = "2026-11-23";

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn sent(sent: &Sent, date: &str, role: Role) -> Result<(), Rule> {
        let term = Period {
            kind: PeriodKind::Term,
            first: day("2026-11-02"),
            last: day("2026-12-18"),
            title: String::new(),
            session: None,
        };
        let by = Actor {
            staff: None,
            username: "r.desk".into(),
            name: "R. Desk".into(),
            position: "Receptionist".into(),
            roles: role.into(),
            groups: Vec::new(),
        };
        decide(sent, day(date), day(MONDAY), &by, &Calendar::new(vec![term])).map_err(|refusal| refusal.code)
    }

    fn supply(name: &str) -> Sent {
        Sent::Supply { name: name.into() }
    }

    #[test]
    fn reception_and_the_office_send_somebody_today_or_on_a_school_day_to_come() {
        for role in [Role::Reception, Role::AttendanceOfficer, Role::AttendanceChampion, Role::Head] {
            assert_eq!(sent(&supply("J. Marsh"), MONDAY, role), Ok(()));
        }
        assert_eq!(sent(&supply("J. Marsh"), "2026-11-24", Role::Reception), Ok(()));
        assert_eq!(sent(&supply("J. Marsh"), "2026-11-28", Role::Reception), Err(Rule::NotASchoolDay));
        assert_eq!(sent(&supply("J. Marsh"), "2026-11-20", Role::Reception), Err(Rule::NotInAdvance));
        assert_eq!(sent(&supply("J. Marsh"), MONDAY, Role::Tutor), Err(Rule::NotAllowed));
    }

    #[test]
    fn a_register_always_says_who_took_it() {
        assert_eq!(sent(&supply("  "), MONDAY, Role::Reception), Err(Rule::DetailRequired));
        let left = Sent::Staff { name: "T. Okafor".into(), may_sign_in: false };
        assert_eq!(sent(&left, MONDAY, Role::Reception), Err(Rule::NotAllowed));
    }
}
