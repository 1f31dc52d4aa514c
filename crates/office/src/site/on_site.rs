//! `on_site`: who is in the building, by group.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use record::Part;
use register::marks::RegisterState;
use register::marks::arrival::session_of;
use register::roles::{Action, Reach};
use register::site::{Located, Place, Seen, SeenMark, SeenSession, Why, locate};
use register::time::{SchoolTime, rfc3339, school_time, to_the_minute};
use register::words::clock;
use register::{GroupId, PupilId, Refusal, SchoolSession, Session};
use store::{Read, TakenRow};

use super::Departures;
use crate::answer::{Answered, Done};
use crate::api::ClockTime;
use crate::api::site::{DeviceKnown, OnSite, OnSiteCounts, OnSiteGroup, OnSitePupil, OnSiteShow};
use crate::day::DayMarks;
use crate::marks::known::{Planned, planned_note};
use crate::office::{Caller, Office};
use crate::reference::{Reference, sort_key};
use crate::registers::state_in;
use crate::sight::Sight;

impl Office {
    pub(crate) fn on_site(&mut self, caller: &Caller, request: &OnSiteShow) -> Answered<OnSite> {
        let now = caller.school_time();
        let time = request.at.map_or(now.time, |at| at.0);
        if to_the_minute(time) > to_the_minute(now.time) {
            let message =
                format!("{} is later than now, {}. Ask about a time that has been.", clock(time), clock(now.time));
            return Err(Refusal::bad_request("at", message));
        }
        Ok(Done::asked(self.on_site_at(caller, to_the_minute(time))?))
    }

    /// Who is on site today at a time, as far as this person may see.
    pub(super) fn on_site_at(&mut self, caller: &Caller, time: NaiveTime) -> Result<OnSite, Refusal> {
        let actor = caller.actor()?.clone();
        let reference = self.reference()?;
        let now = caller.school_time();
        let date = now.date;
        let store = self.store()?;
        let day = Day::read(store.read(), &reference, SchoolTime { date, time }, Sight::of(&actor))?;
        let own_only = actor.roles.reach(Action::OnSite) == Reach::OwnGroups;
        let mut groups: Vec<OnSiteGroup> = Vec::new();
        for (group, pupils) in by_group(&reference, date) {
            if !own_only || group.is_some_and(|group| actor.groups.contains(&group)) {
                groups.push(day.group(caller, group, &pupils));
            }
        }
        let mut counts = OnSiteCounts::default();
        groups.iter().for_each(|group| counts.add(&group.counts));
        Ok(OnSite {
            date,
            at: ClockTime(time),
            session: day.session(),
            counts,
            groups,
            devices: devices(store.read(), &store.device().to_string(), caller.now)?,
            note: day.note(),
        })
    }
}

impl OnSiteCounts {
    fn of(pupils: &[OnSitePupil]) -> Self {
        let mut counts = OnSiteCounts { on_roll: pupils.len(), ..OnSiteCounts::default() };
        for pupil in pupils {
            match pupil.place {
                Place::Here => counts.here += 1,
                Place::Elsewhere => counts.elsewhere += 1,
                Place::Absent => counts.absent += 1,
                Place::Unknown => counts.unknown += 1,
            }
        }
        counts
    }

    fn add(&mut self, other: &OnSiteCounts) {
        self.on_roll += other.on_roll;
        self.here += other.here;
        self.elsewhere += other.elsewhere;
        self.absent += other.absent;
        self.unknown += other.unknown;
    }
}

/// Everybody on roll by registration group, in the groups' order; without one last. Nobody is left out.
fn by_group(reference: &Reference, date: NaiveDate) -> Vec<(Option<GroupId>, Vec<PupilId>)> {
    let mut of: HashMap<Option<GroupId>, Vec<(String, PupilId)>> = HashMap::new();
    for (id, pupil) in reference.pupils_on(date) {
        of.entry(reference.group_of(id, date)).or_default().push((sort_key(&pupil.name()), id));
    }
    let order = reference.groups.iter().map(|(id, _)| Some(*id)).chain([None]);
    let mut groups = Vec::with_capacity(of.len());
    for group in order {
        if let Some(mut pupils) = of.remove(&group) {
            pupils.sort();
            groups.push((group, pupils.into_iter().map(|(_, id)| id).collect()));
        }
    }
    groups
}

/// What is known of one day, at a time of it.
struct Day<'a> {
    reference: &'a Reference,
    at: SchoolTime,
    marks: HashMap<(PupilId, Session), SeenMark>,
    planned: Planned,
    departures: Departures,
    taken: Vec<TakenRow>,
}

impl<'a> Day<'a> {
    fn read(read: Read<'_>, reference: &'a Reference, at: SchoolTime, sight: Sight) -> Result<Self, Refusal> {
        let (am, pm) = (SchoolSession::am(at.date), SchoolSession::pm(at.date));
        let marks = DayMarks::read(read, at.date)?;
        let seen = marks.current().map(|entry| {
            let mark = SeenMark { code: sight.code(entry.facts.code), arrived: entry.arrived };
            ((entry.pupil, entry.slot.session().session), mark)
        });
        Ok(Day {
            reference,
            at,
            marks: seen.collect(),
            planned: Planned::between(read, am, pm)?.seen_with(sight),
            departures: Departures::on(read, at.date)?,
            taken: read.taken_between(am.slot(), pm.slot())?,
        })
    }

    fn session(&self) -> Session {
        session_of(self.reference.policy(self.at.date), self.at.time)
    }

    fn group(&self, caller: &Caller, group: Option<GroupId>, pupils: &[PupilId]) -> OnSiteGroup {
        let row = group.and_then(|group| self.reference.group(group)).cloned().unwrap_or_default();
        let session = SchoolSession::new(self.at.date, self.session());
        let state = |group| state_in(&self.taken, self.reference, group, session, caller);
        let pupils: Vec<OnSitePupil> = pupils.iter().map(|id| self.pupil(*id)).collect();
        OnSiteGroup {
            group: if group.is_some() { row.name } else { "No group".to_owned() },
            room: Some(row.room).filter(|room| !room.is_empty()),
            tutor: group.and_then(|group| self.reference.tutor_on(group, self.at.date)),
            register: group.map_or(RegisterState::Missing, state),
            counts: OnSiteCounts::of(&pupils),
            pupils,
        }
    }

    fn pupil(&self, id: PupilId) -> OnSitePupil {
        let seen =
            Seen { am: self.seen(id, Session::Am), pm: self.seen(id, Session::Pm), out: self.departures.out(id) };
        let located = locate(&seen, self.at.time, self.reference.policy(self.at.date));
        let (upn, pupil) = self.reference.keys_of(id);
        OnSitePupil {
            upn,
            pupil,
            name: self.reference.name_of(id),
            place: located.place,
            why: located.why,
            code: located.code,
            since: located.since.map(ClockTime),
            words: self.words(id, &located),
            doubt: located.doubt,
        }
    }

    fn seen(&self, id: PupilId, session: Session) -> SeenSession {
        let at = SchoolSession::new(self.at.date, session);
        SeenSession {
            mark: self.marks.get(&(id, session)).copied(),
            planned: self.planned.of(id, at).map(|plan| plan.code),
            closed: !self.reference.calendar.is_school_session(at),
        }
    }

    fn words(&self, id: PupilId, located: &Located) -> String {
        let since = located.since.map(clock).unwrap_or_default();
        let code = located.code.map(|code| code.to_string()).unwrap_or_default();
        match located.why {
            Why::Mark => format!("marked {code}"),
            Why::Arrival => format!("arrived {since}"),
            Why::Departure => {
                let reason = self.departures.of(id).iter().rev().find(|row| Some(row.left) == located.since);
                reason.map_or(format!("signed out {since}"), |row| format!("signed out {since}: {}", row.reason))
            }
            Why::Return => format!("back {since}"),
            Why::Plan => format!("{code} as planned"),
            Why::NotRegistered => self.not_registered(id, located),
            Why::Closed => "no school in this session".to_owned(),
        }
    }

    /// "not registered yet; / this morning; M expected".
    fn not_registered(&self, id: PupilId, located: &Located) -> String {
        let mut words = "not registered yet".to_owned();
        if let Some(earlier) = located.earlier {
            words.push_str(&format!("; {earlier} this morning"));
        }
        if let Some(code) = located.code {
            let plan = self.planned.of(id, SchoolSession::new(self.at.date, self.session()));
            let note = plan.and_then(planned_note).map(|note| format!(" ({note})")).unwrap_or_default();
            words.push_str(&format!("; {code} expected{note}"));
        }
        words
    }

    fn note(&self) -> Option<String> {
        let at = SchoolSession::new(self.at.date, self.session());
        if let Some(why) = self.reference.calendar.why_closed(at) {
            return Some(why);
        }
        let end = self.reference.policy(self.at.date).day_end;
        let over = to_the_minute(self.at.time) >= end;
        over.then(|| format!("The school day ended at {}: who has gone home since is not recorded.", clock(end)))
    }
}

/// How far each computer's record is known here, this one first.
fn devices(read: Read<'_>, own: &str, now: DateTime<Utc>) -> Result<Vec<DeviceKnown>, Refusal> {
    let mut devices = Vec::new();
    for known in read.devices_known()? {
        let here = known.device.to_string() == own;
        let parts = read.op_content(known.device, known.seq)?.parts;
        let used_by = parts.iter().find_map(|(_, part)| {
            let Part::Actor(actor) = part else { return None };
            Some(format!("{}, {}", actor.name, actor.position))
        });
        let at = if here { now } else { known.at };
        devices.push(DeviceKnown {
            device: known.device.to_string(),
            here,
            used_by: used_by.unwrap_or_else(|| "nobody by name".to_owned()),
            known_to: rfc3339(at),
            words: known_words(at, now),
        });
    }
    devices.sort_by_key(|device| !device.here);
    Ok(devices)
}

/// "09:11", or "Friday 20 November 2026, 15:02" of another day.
fn known_words(at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let (at, now) = (school_time(at), school_time(now));
    if at.date == now.date { clock(at.time) } else { format!("{}, {}", register::words::day(at.date), clock(at.time)) }
}
