//! Attempts, decisions and what is overdue, as people say them.

use chrono::{NaiveDate, NaiveTime};
use record::reference::Contact;
use register::follow_up::{Channel, RiskChoice};
use register::time::{SchoolTime, minutes_between, school_time};
use register::words::{capital, clock, given};
use store::{ContactRow, RiskRow};

/// "Ms Abara (mother)".
pub(super) fn person(contact: &Contact) -> String {
    match given(Some(&contact.relationship)) {
        Some(relationship) => format!("{} ({})", contact.name(), relationship.to_lowercase()),
        None => contact.name(),
    }
}

/// "12 min overdue", "1 h 12 min overdue", "since Friday 20 November"; nothing before it is due.
pub(super) fn overdue(date: NaiveDate, due: NaiveTime, now: SchoolTime) -> Option<String> {
    if date < now.date {
        return Some(format!("since {}", date.format("%A %-d %B")));
    }
    let minutes = minutes_between(due, now.time);
    match minutes {
        ..=0 => None,
        1..=59 => Some(format!("{minutes} min overdue")),
        _ => Some(format!("{} h {:02} min overdue", minutes / 60, minutes % 60)),
    }
}

/// "Call to Ms Abara: no answer".
pub(crate) fn attempt(row: &ContactRow) -> String {
    let what = match row.channel {
        Channel::Told => format!("Told {}", row.person),
        Channel::InPerson => format!("Spoke in person to {}", row.person),
        Channel::Call | Channel::Text | Channel::Email | Channel::Letter | Channel::Visit | Channel::Other => {
            format!("{} to {}", capital(row.channel.in_words()), row.person)
        }
    };
    let outcome = row.outcome.in_words();
    if row.channel == Channel::Told { what } else { format!("{what}: {outcome}") }
}

/// "Tell the police", "Wait until 11:30".
pub(crate) fn decision(row: &RiskRow) -> String {
    let words = capital(row.choice.in_words());
    match (row.choice, row.until) {
        (RiskChoice::WaitUntil, Some(until)) => format!("{words} {}", clock(until)),
        (RiskChoice::Visit | RiskChoice::Police | RiskChoice::SocialCare | RiskChoice::WaitUntil, _) => words,
    }
}

/// Who decided: whoever entered it, or for whom they entered it.
pub(crate) fn decided_by(row: &RiskRow) -> String {
    match &row.decided_by {
        Some(decided_by) => format!("{decided_by}, entered by {}", row.by),
        None => row.by.clone(),
    }
}

/// "09:12" of today, "Fri 20 Nov 09:12" of another day.
pub(super) fn moment(row: &ContactRow, date: NaiveDate) -> String {
    let at = school_time(row.at);
    if at.date == date { clock(at.time) } else { format!("{} {}", at.date.format("%a %-d %b"), clock(at.time)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_overdue_is_said_in_minutes_hours_or_days() {
        let day: NaiveDate = "2026-11-23".parse().unwrap();
        let time = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").unwrap();
        let now = |text: &str| SchoolTime { date: day, time: time(text) };
        assert_eq!(overdue(day, time("09:05"), now("09:05")), None);
        assert_eq!(overdue(day, time("09:05"), now("09:17")).as_deref(), Some("12 min overdue"));
        assert_eq!(overdue(day, time("09:05"), now("10:17")).as_deref(), Some("1 h 12 min overdue"));
        let friday = "2026-11-20".parse().unwrap();
        assert_eq!(overdue(friday, time("09:05"), now("08:00")).as_deref(), Some("since Friday 20 November"));
    }
}
