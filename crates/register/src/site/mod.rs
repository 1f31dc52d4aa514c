//! Who is on the premises, as far as is known. The last thing that somebody saw counts: a mark, an arrival, a departure
//! or a return. Where nobody has looked yet, nothing is guessed.

use chrono::NaiveTime;
use serde::{Deserialize, Serialize};

use crate::codes::{Code, Whereabouts};
use crate::marks::arrival::session_of;
use crate::marks::departure::doubt_about;
use crate::policy::Policy;
use crate::session::Session;

/// Each pupil on roll is in exactly one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// On the premises.
    Here,
    /// Off the premises and known to be: signed out, on a visit, at another school.
    Elsewhere,
    /// Not in school, or not expected.
    Absent,
    /// Nobody has registered them yet in this session: to be found until somebody knows better.
    Unknown,
}

/// How the place is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    Mark,
    Arrival,
    Departure,
    Return,
    /// Planned, for somebody who was away in the session before too.
    Plan,
    NotRegistered,
    /// The school is closed in this session.
    Closed,
}

/// The mark of one session, as far as it says where somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeenMark {
    pub code: Code,
    pub arrived: Option<NaiveTime>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SeenSession {
    pub mark: Option<SeenMark>,
    pub planned: Option<Code>,
    /// No school in this session, by the calendar.
    pub closed: bool,
}

/// From when a pupil was out, and until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Out {
    pub left: NaiveTime,
    pub back: Option<NaiveTime>,
}

/// What is known of one pupil on one day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    pub am: SeenSession,
    pub pm: SeenSession,
    pub out: Vec<Out>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    pub place: Place,
    pub why: Why,
    /// The mark or, for somebody not registered yet, the code that is planned.
    pub code: Option<Code>,
    /// Since when: the time of arrival, departure or return.
    pub since: Option<NaiveTime>,
    /// What the morning's mark says of somebody whom nobody has registered in the afternoon yet.
    pub earlier: Option<Code>,
    /// What does not fit: "The morning register says N."
    pub doubt: Option<String>,
}

impl Located {
    fn new(place: Place, why: Why) -> Self {
        Located { place, why, code: None, since: None, earlier: None, doubt: None }
    }
}

/// Where a pupil is at a time of the day. A mark without a time of arrival says where they were when its register opened,
/// however late it was written; so a departure after that outweighs it.
pub fn locate(seen: &Seen, at: NaiveTime, policy: &Policy) -> Located {
    let running = session_of(policy, at);
    let mut events = events(seen, at, running, policy);
    events.sort_by_key(|event| (event.at, event.kind.order()));
    let now = match running {
        Session::Am => seen.am,
        Session::Pm => seen.pm,
    };
    let Some(last) = events.last() else { return not_seen(now, None) };
    match last.kind {
        Kind::Mark(session, mark) if session == running => marked(mark, &events),
        Kind::Back if session_of(policy, last.at) == running => {
            Located { since: Some(last.at), ..Located::new(Place::Here, Why::Return) }
        }
        Kind::Mark(_, mark) => not_seen(now, Some(mark.code)),
        Kind::Back => not_seen(now, seen.am.mark.map(|mark| mark.code)),
        Kind::Out => Located {
            since: Some(last.at),
            doubt: doubt_of_leaving(seen, last.at, policy),
            ..Located::new(Place::Elsewhere, Why::Departure)
        },
    }
}

#[derive(Clone, Copy)]
enum Kind {
    Mark(Session, SeenMark),
    Out,
    Back,
}

impl Kind {
    /// Of things in one minute: the register, then leaving, then coming back.
    fn order(self) -> u8 {
        match self {
            Kind::Mark(..) => 0,
            Kind::Out => 1,
            Kind::Back => 2,
        }
    }
}

struct Event {
    at: NaiveTime,
    kind: Kind,
}

fn events(seen: &Seen, at: NaiveTime, running: Session, policy: &Policy) -> Vec<Event> {
    let sessions = [(Session::Am, seen.am), (Session::Pm, seen.pm)];
    let marks = sessions.into_iter().filter(|(session, _)| *session <= running).filter_map(|(session, of)| {
        let mark = of.mark?;
        let seen_at = mark.arrived.unwrap_or(policy.times(session).opens.min(at));
        Some(Event { at: seen_at, kind: Kind::Mark(session, mark) })
    });
    let out = seen.out.iter().flat_map(|out| {
        let back = out.back.map(|back| Event { at: back, kind: Kind::Back });
        std::iter::once(Event { at: out.left, kind: Kind::Out }).chain(back)
    });
    marks.chain(out).filter(|event| event.at <= at).collect()
}

fn marked(mark: SeenMark, events: &[Event]) -> Located {
    let place = place_of(mark.code);
    let why = if mark.arrived.is_some() && place == Place::Here { Why::Arrival } else { Why::Mark };
    let before = events.iter().rev().find(|event| !matches!(event.kind, Kind::Mark(..)));
    let out = before.filter(|event| matches!(event.kind, Kind::Out) && place == Place::Here);
    let came_in = mark.arrived.is_some();
    let doubt = out
        .filter(|_| !came_in)
        .map(|out| format!("Signed out at {} and not back in, but marked {}.", crate::words::clock(out.at), mark.code));
    Located { code: Some(mark.code), since: mark.arrived, doubt, ..Located::new(place, why) }
}

/// Nobody has registered the pupil in this session. Whoever was away before it and is expected to be away still, is.
fn not_seen(now: SeenSession, earlier: Option<Code>) -> Located {
    if now.closed {
        return Located { earlier, ..Located::new(Place::Absent, Why::Closed) };
    }
    let was_away = earlier.is_some_and(|code| place_of(code) != Place::Here);
    match now.planned {
        Some(planned) if was_away && place_of(planned) != Place::Here => {
            Located { code: Some(planned), earlier, ..Located::new(place_of(planned), Why::Plan) }
        }
        planned => Located { code: planned, earlier, ..Located::new(Place::Unknown, Why::NotRegistered) },
    }
}

fn place_of(code: Code) -> Place {
    match code.whereabouts() {
        Whereabouts::Here => Place::Here,
        Whereabouts::Elsewhere => Place::Elsewhere,
        Whereabouts::NotExpected | Whereabouts::Absent => Place::Absent,
    }
}

fn doubt_of_leaving(seen: &Seen, left: NaiveTime, policy: &Policy) -> Option<String> {
    let session = session_of(policy, left);
    let of = match session {
        Session::Am => seen.am,
        Session::Pm => seen.pm,
    };
    doubt_about(of.mark?.code, session)
}

#[cfg(test)]
mod tests;
