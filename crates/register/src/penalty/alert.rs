//! The threshold met in any ten weeks, also after they have gone by: the duty to consider a notice arose then, so an alert
//! stays until a person decides, or until an amendment takes it below ten.

use super::{Counted, SchoolWeeks, THRESHOLD, Threshold, Window, WindowMode};
use crate::calendar::Calendar;
use crate::session::SchoolSession;

/// The first time that ten of these sessions met the threshold, without those on which somebody has decided. All sessions
/// from the beginning of that window on are relied on. `sessions` are in order of time, `weeks` cover them.
pub fn alert(
    calendar: &Calendar,
    weeks: &SchoolWeeks,
    mode: WindowMode,
    sessions: &[Counted],
    decided: &[SchoolSession],
) -> Option<Threshold> {
    let open: Vec<&Counted> = sessions.iter().filter(|one| !decided.contains(&one.at)).collect();
    let tenth = open.windows(THRESHOLD).find(|ten| is_within(calendar, weeks, mode, ten))?.last()?.at;
    let window = Window::ending(calendar, mode, tenth.date)?;
    let sessions = open.into_iter().filter(|one| one.at.date >= window.from).cloned().collect();
    Some(Threshold { window, met_on: tenth, sessions })
}

fn is_within(calendar: &Calendar, weeks: &SchoolWeeks, mode: WindowMode, ten: &[&Counted]) -> bool {
    let [first, .., last] = ten else { return false };
    match mode {
        WindowMode::CalendarSchoolWeeks => weeks.are_within(first.at.date, last.at.date),
        WindowMode::Rolling50Days => {
            Window::ending(calendar, mode, last.at.date).is_some_and(|window| window.covers(first.at.date))
        }
    }
}
