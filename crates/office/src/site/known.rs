//! What is known of the day's departures, as the rules of `register` want it.

use std::collections::HashMap;

use chrono::NaiveDate;
use register::marks::Context;
use register::marks::departure::{KnownDay, KnownDeparture};
use register::site::Out;
use register::{PupilId, Refusal, SchoolSession, Session};
use store::{DepartureRow, Read};

use crate::marks::known::{Planned, known_pupil, state_of};
use crate::reference::Reference;

/// The departures of one day, by pupil.
pub(crate) struct Departures(HashMap<PupilId, Vec<DepartureRow>>);

impl Departures {
    pub fn on(read: Read<'_>, date: NaiveDate) -> Result<Self, Refusal> {
        let mut of: HashMap<PupilId, Vec<DepartureRow>> = HashMap::new();
        for row in read.departures_on(date)? {
            of.entry(row.pupil).or_default().push(row);
        }
        Ok(Departures(of))
    }

    /// In the order in which the pupil left.
    pub fn of(&self, pupil: PupilId) -> &[DepartureRow] {
        self.0.get(&pupil).map_or(&[], Vec::as_slice)
    }

    pub fn out(&self, pupil: PupilId) -> Vec<Out> {
        self.of(pupil).iter().map(|row| Out { left: row.left, back: row.back }).collect()
    }

    /// The day of a pupil who leaves or comes back.
    pub fn day(
        &self,
        read: Read<'_>,
        reference: &Reference,
        planned: &Planned,
        id: PupilId,
        context: &Context<'_>,
    ) -> Result<KnownDay, Refusal> {
        let date = context.now.date;
        let group = reference.group_of(id, date);
        let mut sessions = Vec::with_capacity(2);
        for session in Session::BOTH {
            let at = SchoolSession::new(date, session);
            let state = state_of(read, reference, group, at, context.now)?;
            sessions.push((at, known_pupil(read, reference, planned, id, at)?, state));
        }
        let known = |row: &DepartureRow| KnownDeparture { id: row.id, left: row.left, back: row.back };
        Ok(KnownDay { sessions, departures: self.of(id).iter().map(known).collect() })
    }
}
