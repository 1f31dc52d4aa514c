//! `group_keep`, `group_members` and `group_show`: groups of the school's own, such as a bus, a club or a trip.

use chrono::NaiveDate;
use record::reference::Group;
use record::{Membership, OpKind, Part};
use register::groups::{self, Time};
use register::roles::Action;
use register::{GroupId, PupilId, Refusal, words};
use store::MembershipRow;

use crate::answer::{Answered, Changed, Done};
use crate::api::groups::{GroupKeep, GroupMember, GroupMembers, GroupShow, GroupShown};
use crate::marks::Parts;
use crate::office::{Caller, Office};
use crate::reference::{Reference, sort_key};
use crate::registers::visible_group;

const GROUPS: &[Changed] = &[Changed::School, Changed::Pupils];

impl Office {
    pub(crate) fn group_keep(&mut self, caller: &Caller, request: &GroupKeep) -> Answered<GroupShown> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let found = reference.group_named(&request.group);
        let before = found.and_then(|id| reference.group(id)).cloned().unwrap_or_default();
        let name = words::given(request.name.as_deref()).unwrap_or(&request.group).trim();
        groups::check_own(name, found.map(|_| before.kind()), request.kind)?;
        if let Some(other) = reference.group_named(name).filter(|other| Some(*other) != found) {
            let message = format!("{} is here already. Give another name.", reference.group_name(other));
            return Err(Refusal::bad_request("name", message));
        }
        let after = Group { name: name.to_owned(), kind: request.kind.as_str().to_owned(), ..before.clone() };
        let fields = before.changes_to(&after);
        if !fields.is_empty() {
            self.store_mut()?.transact(caller.now, |writer| {
                let id = match found {
                    Some(id) => id,
                    None => GroupId(writer.new_id()?),
                };
                let version = writer.read().reference_version(id.0)? + 1;
                let mut parts = Parts::by(actor);
                parts.push(Part::Group { id, version, fields });
                writer.append(&parts.draft(OpKind::GroupChanged))?;
                Ok::<_, Refusal>(())
            })?;
        }
        self.group_now(caller, name)
    }

    pub(crate) fn group_members(&mut self, caller: &Caller, request: &GroupMembers) -> Answered<GroupShown> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let group = reference.known_group(&request.group)?;
        if reference.is_form(group) {
            let message = "Pupils move to another form with their details, from a day on. Nothing was changed.";
            return Err(Refusal::bad_request("group", message));
        }
        let rows = changed(&reference, group, request, caller.school_time().date)?;
        if !rows.is_empty() {
            self.store_mut()?.transact(caller.now, |writer| {
                let mut parts = Parts::by(actor);
                rows.into_iter().for_each(|row| parts.push(Part::Membership(row)));
                writer.append(&parts.draft(OpKind::GroupChanged))?;
                Ok::<_, Refusal>(())
            })?;
        }
        self.group_now(caller, &request.group)
    }

    pub(crate) fn group_show(&mut self, caller: &Caller, request: &GroupShow) -> Answered<GroupShown> {
        let reference = self.reference()?;
        let group = visible_group(&reference, caller, Action::RegisterShow, &request.group)?;
        let date = request.date.unwrap_or(caller.school_time().date);
        Ok(Done::asked(shown(&reference, group, date)))
    }

    fn group_now(&mut self, caller: &Caller, name: &str) -> Answered<GroupShown> {
        let reference = self.reference()?;
        let group = reference.known_group(name)?;
        Ok(Done::changed(shown(&reference, group, caller.school_time().date), GROUPS))
    }
}

fn changed(
    reference: &Reference,
    group: GroupId,
    request: &GroupMembers,
    today: NaiveDate,
) -> Result<Vec<Membership>, Refusal> {
    let from = request.from.unwrap_or(today);
    if request.to.is_some_and(|to| to < from && !request.join.is_empty()) {
        let message = "The last day in the group is before the first. Correct one of them. Nothing was changed.";
        return Err(Refusal::bad_request("to", message));
    }
    let joining = ids(reference, &request.join, "join")?;
    let leaving = ids(reference, &request.leave, "leave")?;
    let last = request.to.or(today.pred_opt()).unwrap_or(today);
    let joined = |known: &[Time]| groups::joined(known, Time { from, to: request.to });
    let mut rows: Vec<Membership> = Vec::new();
    for pupil in &joining {
        rows.extend(rows_of(reference, group, *pupil, joined));
    }
    for pupil in leaving.iter().filter(|pupil| !joining.contains(pupil)) {
        rows.extend(rows_of(reference, group, *pupil, |known| groups::left(known, last)));
    }
    Ok(rows)
}

fn ids(reference: &Reference, names: &[String], field: &str) -> Result<Vec<PupilId>, Refusal> {
    if names.is_empty() {
        return Ok(Vec::new());
    }
    reference.known_pupils(names).map_err(|refusal| refusal.at(field))
}

fn rows_of(
    reference: &Reference,
    group: GroupId,
    pupil: PupilId,
    change: impl Fn(&[Time]) -> Vec<Time>,
) -> Vec<Membership> {
    let known: Vec<&MembershipRow> = reference.memberships(pupil).iter().filter(|row| row.group == group).collect();
    let times: Vec<Time> = known.iter().map(|row| Time { from: row.from, to: row.to }).collect();
    let version = |time: &Time| known.iter().find(|row| row.from == time.from).map_or(1, |row| row.version + 1);
    let row = |time: Time| Membership { group, pupil, from: time.from, to: time.to, version: version(&time) };
    change(&times).into_iter().map(row).collect()
}

fn shown(reference: &Reference, group: GroupId, date: NaiveDate) -> GroupShown {
    let mut members: Vec<GroupMember> =
        reference.in_group_from(group, date).map(|row| member(reference, row, date)).collect();
    members.sort_by_cached_key(|member| (sort_key(&member.name), member.from));
    let row = reference.group(group).cloned().unwrap_or_default();
    GroupShown { kind: row.kind(), group: row.name, date, members }
}

fn member(reference: &Reference, row: &MembershipRow, date: NaiveDate) -> GroupMember {
    let (upn, pupil) = reference.keys_of(row.pupil);
    let known = reference.pupil(row.pupil);
    GroupMember {
        upn,
        pupil,
        name: reference.name_of(row.pupil),
        form: reference.group_name_of(row.pupil, date),
        year_group: known.map(|pupil| pupil.year_group_on(date).to_owned()).unwrap_or_default(),
        from: row.from,
        to: row.to,
        now: row.covers(date) && reference.is_on_roll(row.pupil, date),
    }
}
