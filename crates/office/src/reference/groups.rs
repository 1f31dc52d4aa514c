//! Groups and who is in them: forms, whose registers are taken, and groups of the school's own.

use chrono::NaiveDate;
use record::reference::Group;
use register::groups;
use register::{GroupId, PupilId, Refusal};
use store::MembershipRow;

use super::{Reference, sort_key};

impl Reference {
    pub fn group_named(&self, name: &str) -> Option<GroupId> {
        let name = name.trim();
        self.groups.iter().find(|(_, group)| group.name.eq_ignore_ascii_case(name)).map(|(id, _)| *id)
    }

    pub fn known_group(&self, name: &str) -> Result<GroupId, Refusal> {
        self.group_named(name).ok_or_else(|| {
            Refusal::bad_request("group", format!("There is no group called “{name}” in this school. Check its name."))
        })
    }

    /// The registration group of this name: one whose registers are taken.
    pub fn known_form(&self, name: &str) -> Result<GroupId, Refusal> {
        let id = self.known_group(name)?;
        self.check_form(name, "group").map(|()| id)
    }

    /// Refuses the name of a bus or club where a form is meant. A name that nobody knows may become a form.
    pub fn check_form(&self, name: &str, field: &str) -> Result<(), Refusal> {
        let known = self.group_named(name).and_then(|id| self.group(id));
        known.map_or(Ok(()), |group| groups::check_form(&group.name, group.kind(), field))
    }

    /// Whether registers are taken of it.
    pub fn is_form(&self, id: GroupId) -> bool {
        !self.own_groups.contains(&id)
    }

    pub fn group(&self, id: GroupId) -> Option<&Group> {
        self.groups.iter().find(|(group, _)| *group == id).map(|(_, group)| group)
    }

    pub fn group_name(&self, id: GroupId) -> String {
        self.group(id).map(|group| group.name.clone()).unwrap_or_default()
    }

    /// Everything that a pupil was, is or will be in: forms, buses, clubs.
    pub fn memberships(&self, pupil: PupilId) -> &[MembershipRow] {
        self.members.get(&pupil).map_or(&[], Vec::as_slice)
    }

    /// The forms of a pupil, in the order of their first days.
    pub fn forms_of(&self, pupil: PupilId) -> impl DoubleEndedIterator<Item = &MembershipRow> {
        self.memberships(pupil).iter().filter(|row| self.is_form(row.group))
    }

    /// The group in which a pupil is registered on a day.
    pub fn group_of(&self, pupil: PupilId, date: NaiveDate) -> Option<GroupId> {
        self.forms_of(pupil).rev().find(|row| row.covers(date)).map(|row| row.group)
    }

    /// Who is in a group on a day or will be, each with the time.
    pub fn in_group_from(&self, group: GroupId, date: NaiveDate) -> impl Iterator<Item = &MembershipRow> {
        let rows = self.by_group.get(&group).into_iter().flatten();
        rows.filter(move |row| row.to.is_none_or(|to| date <= to && row.from <= to))
    }

    pub fn group_name_of(&self, pupil: PupilId, date: NaiveDate) -> Option<String> {
        self.group_of(pupil, date).map(|group| self.group_name(group))
    }

    /// The pupils of a group who are on roll on a day, as a register lists them.
    pub fn pupils_of(&self, group: GroupId, date: NaiveDate) -> Vec<PupilId> {
        let mut found: Vec<(String, PupilId)> = self
            .members_on(group, date)
            .filter_map(|id| self.pupil(id).map(|pupil| (sort_key(&pupil.name()), id)))
            .collect();
        found.sort();
        found.dedup();
        found.into_iter().map(|(_, id)| id).collect()
    }

    fn members_on(&self, group: GroupId, date: NaiveDate) -> impl Iterator<Item = PupilId> {
        let rows = self.by_group.get(&group).into_iter().flatten().filter(move |row| row.covers(date));
        rows.map(|row| row.pupil).filter(move |id| self.is_on_roll(*id, date))
    }

    /// Registration groups with somebody on roll on a day, each with how many.
    pub fn groups_on(&self, date: NaiveDate) -> Vec<(GroupId, usize)> {
        let forms = self.groups.iter().filter(|(id, _)| self.is_form(*id));
        forms.map(|(id, _)| (*id, self.members_on(*id, date).count())).filter(|(_, pupils)| *pupils > 0).collect()
    }

    /// Groups of the school's own, such as a bus, each with how many are in it on a day.
    pub fn own_groups_on(&self, date: NaiveDate) -> Vec<(GroupId, usize)> {
        let own = self.groups.iter().filter(|(id, _)| !self.is_form(*id));
        own.map(|(id, _)| (*id, self.members_on(*id, date).count())).collect()
    }
}
