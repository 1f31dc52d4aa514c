//! Everything that the tables say, to compare two registers.

use super::*;

/// Everything that the tables say, as the rest of the program reads it.
pub(super) fn said(store: &mut Store) -> Vec<String> {
    let (first, last) = (Slot(i32::MIN), Slot(i32::MAX));
    let (long_ago, far_ahead) = (DateTime::UNIX_EPOCH, DateTime::from_timestamp(4_000_000_000, 0).unwrap());
    let strips = store.mark_strips().unwrap();
    let mut said: Vec<String> = (1..4).map(|pupil| format!("strip {:?}", strips.of(PupilId(pupil)))).collect();
    let read = store.read();
    let mut entries = read.entries_between(first, last).unwrap();
    entries.sort_by_key(|entry| (entry.slot, entry.pupil, entry.facts.id));
    said.push(format!("entries {entries:?}"));
    said.push(format!("unexplained {:?}", read.unexplained_until(last).unwrap()));
    said.push(format!("disagreements {:?}", read.disagreements().unwrap()));
    said.push(format!("planned {:?}", read.planned_between(first, last).unwrap()));
    said.push(format!("taken {:?}", read.taken_between(first, last).unwrap()));
    said.push(format!("calls {:?}", read.calls_between(long_ago, far_ahead).unwrap()));
    said.push(format!(
        "messages {:?}",
        read.messages_open(DateTime::from_timestamp(1_800_000_000, 0).unwrap()).unwrap()
    ));
    said.push(format!("worked {:?}", read.message_works_between(long_ago, far_ahead).unwrap()));
    for day in 0..2 {
        let date = monday() + chrono::TimeDelta::days(day);
        said.push(format!("departures {:?}", read.departures_on(date).unwrap()));
    }
    said.push(format!("welfare {:?}", read.welfare_between(monday(), monday() + chrono::TimeDelta::days(9)).unwrap()));
    said.push(format!("devices {:?}", read.devices_known().unwrap()));
    said.push(format!("returns {:?}", read.returns_sent().unwrap()));
    said.push(format!("told {:?}", read.professionals_told().unwrap()));
    let ever =
        (chrono::NaiveDate::from_ymd_opt(2000, 1, 1).unwrap(), chrono::NaiveDate::from_ymd_opt(2100, 1, 1).unwrap());
    let pupils = || (1..4).map(PupilId);
    said.extend(pupils().map(|pupil| format!("tried {:?}", read.contacts_logged(pupil, ever.0, ever.1).unwrap())));
    said.push(format!("messages {:?}", read.messages_between(ever.0, ever.1).unwrap()));
    said.extend(pupils().map(|pupil| format!("decided {:?}", read.risks_decided(pupil, ever.0, ever.1).unwrap())));
    said.push(format!("closures {:?}", read.whole_closures().unwrap()));
    said.push(format!("pupils {:?}", read.pupils().unwrap()));
    said.push(format!("contacts {:?}", read.contacts().unwrap()));
    said.push(format!("professionals {:?}", read.professionals().unwrap()));
    said.push(format!("staff {:?}", read.staff().unwrap()));
    said.push(format!("groups {:?}", read.groups().unwrap()));
    said.push(format!("memberships {:?}", read.memberships().unwrap()));
    said.push(format!("school {:?}", read.school().unwrap()));
    said.push(format!("policies {:?}", read.policies().unwrap()));
    said.push(format!("leave asked {:?}", read.leave_requests_open(chrono::NaiveDate::MIN).unwrap()));
    said.push(format!("arranged {:?}", read.arrangements_from(chrono::NaiveDate::MIN).unwrap()));
    for leave in (1..4).map(leave) {
        said.push(format!("leave met {:?}", read.leave_meetings(leave).unwrap()));
        said.push(format!("leave decided {:?}", read.leave_decisions(leave).unwrap()));
        said.push(format!("noted {:?}", read.arrangement_notes(leave).unwrap()));
        said.push(format!("letters owed {:?}", read.letters_owed_about(leave).unwrap()));
    }
    said.extend(pupils().map(|pupil| format!("documents {:?}", read.documents_of(pupil).unwrap())));
    said.push(format!("holds {:?}", read.legal_holds().unwrap()));
    said.push(format!("disposals {:?}", read.disposals().unwrap()));
    said.push(format!("calendar {:?}", read.calendar_changes().unwrap()));
    said
}
