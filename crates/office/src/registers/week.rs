//! `week_grid`: a class and a week.

use chrono::{Days, NaiveDate};
use register::roles::Action;
use register::session::{days, monday};
use register::{PupilId, Refusal, SchoolSession, Session};
use store::Read;

use super::{state_in, visible_group};
use crate::answer::{Answered, Done};
use crate::api::registers::{GridMark, WeekGrid, WeekGridPupil, WeekGridShow};
use crate::marks::known::{Planned, current};
use crate::office::{Caller, Office};
use crate::reference::Reference;
use crate::sight::Sight;

impl Office {
    pub(crate) fn week_grid(&mut self, caller: &Caller, request: &WeekGridShow) -> Answered<WeekGrid> {
        let reference = self.reference()?;
        let group = visible_group(&reference, caller, Action::WeekGrid, &request.group)?;
        let first = monday(request.week);
        let week: Vec<NaiveDate> = days(first, first + Days::new(4)).collect();
        let read = self.store()?.read();
        let (from, to) = (SchoolSession::am(first), SchoolSession::pm(first + Days::new(4)));
        let taken = read.taken_between(from.slot(), to.slot())?;
        let sight = Sight::of(caller.actor()?);
        let planned = Planned::between(read, from, to)?.seen_with(sight);
        let states = week.iter().map(|day| {
            Session::BOTH.map(|session| {
                let at = SchoolSession::new(*day, session);
                let open = reference.calendar.is_school_session(at);
                open.then(|| state_in(&taken, &reference, group, at, caller))
            })
        });
        let states = states.collect();
        let pupils = pupils_of_week(&reference, group, &week)
            .into_iter()
            .map(|id| {
                let (upn, pupil) = reference.keys_of(id);
                let marks = week
                    .iter()
                    .map(|day| day_marks(read, (&planned, sight), id, *day))
                    .collect::<Result<_, Refusal>>()?;
                Ok(WeekGridPupil { upn, pupil, name: reference.name_of(id), marks })
            })
            .collect::<Result<Vec<_>, Refusal>>()?;
        Ok(Done::asked(WeekGrid { group: reference.group_name(group), days: week, states, pupils }))
    }
}

/// Everybody who was in the group on any day of the week.
fn pupils_of_week(reference: &Reference, group: register::GroupId, week: &[NaiveDate]) -> Vec<PupilId> {
    let mut pupils: Vec<PupilId> = Vec::new();
    for day in week {
        for id in reference.pupils_of(group, *day) {
            if !pupils.contains(&id) {
                pupils.push(id);
            }
        }
    }
    pupils.sort_by_cached_key(|id| crate::reference::sort_key(&reference.name_of(*id)));
    pupils
}

fn day_marks(
    read: Read<'_>,
    (planned, sight): (&Planned, Sight),
    id: PupilId,
    day: NaiveDate,
) -> Result<[Option<GridMark>; 2], Refusal> {
    let mark = |session| -> Result<Option<GridMark>, Refusal> {
        let at = SchoolSession::new(day, session);
        let entries = read.entries(at.slot(), id)?;
        if let Some(current) = current(&entries) {
            let minutes_late = current.entry.minutes_late;
            let amended = entries.len() > 1;
            let code = sight.code(current.entry.facts.code);
            return Ok(Some(GridMark { code, minutes_late, planned: false, amended }));
        }
        let plan = planned.of(id, at);
        Ok(plan.map(|plan| GridMark { code: plan.code, minutes_late: None, planned: true, amended: false }))
    };
    Ok([mark(Session::Am)?, mark(Session::Pm)?])
}
