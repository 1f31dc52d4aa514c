//! A small school for the tests: one group, a term, the default policy (08:45 to 09:05, 13:00 to 13:20).

use chrono::{NaiveDate, NaiveTime};

use super::{Actor, Context, KnownMark, KnownPlan, KnownPupil, KnownSessions, OnRoll, RegisterState, Source};
use crate::calendar::{Calendar, Period, PeriodKind};
use crate::codes::Code;
use crate::ids::{DeviceId, EntryId, GroupId, PupilId};
use crate::policy::{Policy, complete, preset};
use crate::refusal::{Refusal, Rule};
use crate::roles::{Role, Roles};
use crate::session::{SchoolSession, Session};
use crate::time::SchoolTime;

/// The group of the tutor.
pub(crate) const GROUP: GroupId = GroupId(7);
/// A Monday in term.
pub(crate) const MONDAY: &str = "2026-11-23";

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn time(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").unwrap()
}

pub(crate) fn am(date: &str) -> SchoolSession {
    SchoolSession::am(day(date))
}

pub(crate) fn pm(date: &str) -> SchoolSession {
    SchoolSession::pm(day(date))
}

pub(crate) fn entry_id(seq: u64) -> EntryId {
    EntryId { device: DeviceId([1; 8]), seq, item: 0 }
}

/// A school at a moment, with somebody at the keyboard.
pub(crate) struct School {
    pub(crate) policy: Policy,
    pub(crate) calendar: Calendar,
    pub(crate) actor: Actor,
    pub(crate) now: SchoolTime,
}

impl School {
    /// The default policy, at this time of [`MONDAY`].
    pub(crate) fn at(now: &str, role: Role) -> School {
        School::on(MONDAY, now, role)
    }

    pub(crate) fn on(date: &str, now: &str, role: Role) -> School {
        School {
            policy: complete(preset("default").unwrap()).unwrap().policy,
            calendar: calendar(),
            actor: Actor {
                staff: None,
                username: "t.okafor".into(),
                name: "Tola Okafor".into(),
                position: "Teacher".into(),
                roles: Roles::from(role),
                groups: vec![GROUP],
            },
            now: SchoolTime { date: day(date), time: time(now) },
        }
    }

    pub(crate) fn ctx(&self) -> Context<'_> {
        Context { now: self.now, policy: &self.policy, calendar: &self.calendar, actor: &self.actor }
    }
}

fn calendar() -> Calendar {
    let period = |kind, first, last, title: &str| Period {
        kind,
        first: day(first),
        last: day(last),
        session: None,
        title: title.into(),
    };
    Calendar::new(vec![
        period(PeriodKind::Term, "2026-09-01", "2026-12-18", "Autumn term"),
        period(PeriodKind::Holiday, "2026-10-26", "2026-10-30", "half-term"),
        period(PeriodKind::Term, "2027-01-04", "2027-03-25", "Spring term"),
    ])
}

/// A ten-year-old with neither mark nor plan.
pub(crate) fn pupil(id: i64, name: &str) -> KnownPupil {
    KnownPupil {
        id: PupilId(id),
        name: name.into(),
        date_of_birth: day("2016-05-04"),
        on_roll: OnRoll { entry: day("2026-09-01"), leaving: None },
        current: None,
        other_heads: Vec::new(),
        planned: None,
    }
}

pub(crate) fn mark(code: Code, source: Source) -> KnownMark {
    KnownMark { entry: entry_id(1), code, source, arrived: None, minutes_late: None, nature: None }
}

pub(crate) fn plan(code: Code) -> KnownPlan {
    KnownPlan { plan: entry_id(2), code, nature: None }
}

pub(crate) fn marked(code: Code) -> KnownPupil {
    KnownPupil { current: Some(mark(code, Source::Tutor)), ..pupil(1, "Ada Byron") }
}

pub(crate) fn planned(code: Code) -> KnownPupil {
    KnownPupil { planned: Some(plan(code)), ..pupil(1, "Ada Byron") }
}

/// The same pupil in both sessions of these days, with the registers in this state.
pub(crate) fn sessions(pupil: &KnownPupil, days: &[&str], state: RegisterState) -> KnownSessions {
    let at = |date: &&str| Session::BOTH.map(|session| SchoolSession::new(day(date), session));
    days.iter().flat_map(at).map(|at| (at, pupil.clone(), state)).collect()
}

/// The rule that refused, and the field.
pub(crate) fn refused<T: std::fmt::Debug>(result: Result<T, Refusal>) -> (Rule, Option<String>) {
    let refusal = result.unwrap_err();
    (refusal.code, refusal.field)
}

pub(crate) fn rule<T: std::fmt::Debug>(result: Result<T, Refusal>) -> Rule {
    refused(result).0
}
