//! The school as the register knows it: pupils, groups, staff, policy and calendar, loaded together and looked up by
//! the names that people use.

mod groups;
mod roll;

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use chrono::NaiveDate;
use record::reference::{Cover, Group, Pupil, Staff};
use register::codes::{self, PupilFacts};
use register::marks::Actor;
use register::policy::complete;
use register::retention::RetentionRules;
use register::roles::Roles;
use register::roll::RollRules;
use register::time::{SchoolTime, to_the_minute};
use register::{
    Calendar, Code, GroupId, GroupKind, Period, Policy, PolicyDocument, PolicyHistory, PupilId, Refusal, Rule,
    SchoolSession, StaffId,
};
use store::{MembershipRow, Read, WholeClosure};

use crate::api::school::School;
use crate::inbox::Families;
use crate::pupils::{SearchNames, Siblings, fold};

pub(crate) use roll::{is_on_roll, times_on_roll};

pub(crate) struct Reference {
    pub school: Option<School>,
    pub roll_rules: RollRules,
    pub retention: RetentionRules,
    pub policies: PolicyHistory,
    pub calendar: Calendar,
    closures: Vec<WholeClosure>,
    pub pupils: Vec<(PupilId, Pupil)>,
    pub groups: Vec<(GroupId, Group)>,
    pub staff: Vec<(StaffId, Staff)>,
    by_id: HashMap<PupilId, usize>,
    by_name: HashMap<String, PupilId>,
    members: HashMap<PupilId, Vec<MembershipRow>>,
    by_group: HashMap<GroupId, Vec<MembershipRow>>,
    /// Groups that are no registration groups: a bus, a club.
    own_groups: HashSet<GroupId>,
    siblings: OnceLock<Siblings>,
    search_names: OnceLock<SearchNames>,
    families: OnceLock<Families>,
    folded_groups: HashMap<String, GroupId>,
}

impl Reference {
    pub fn load(read: Read<'_>) -> Result<Self, Refusal> {
        let pupils = read.pupils()?;
        let by_id = pupils.iter().enumerate().map(|(index, (id, _))| (*id, index)).collect();
        let mut members: HashMap<PupilId, Vec<MembershipRow>> = HashMap::new();
        let mut by_group: HashMap<GroupId, Vec<MembershipRow>> = HashMap::new();
        for row in read.memberships()? {
            members.entry(row.pupil).or_default().push(row);
            by_group.entry(row.group).or_default().push(row);
        }
        let mut groups = read.groups()?;
        groups.sort_by_cached_key(|(_, group)| crate::registers::group_order(&group.name));
        let is_own = |(_, group): &&(GroupId, Group)| group.kind() != GroupKind::Registration;
        let own_groups = groups.iter().filter(is_own).map(|(id, _)| *id).collect();
        let folded_groups = groups.iter().map(|(id, group)| (fold(&group.name), *id)).collect();
        let school = read.school()?;
        Ok(Reference {
            roll_rules: school.as_deref().map(crate::roll::rules_in).unwrap_or_default(),
            retention: school.as_deref().map(crate::retention::retention_rules_in).unwrap_or_default(),
            school: school.and_then(|text| serde_json::from_str(&text).ok()),
            policies: policies(read)?,
            calendar: calendar(read)?,
            closures: read.whole_closures()?,
            by_name: names(&pupils),
            groups,
            staff: read.staff()?,
            pupils,
            by_id,
            members,
            by_group,
            own_groups,
            siblings: OnceLock::new(),
            search_names: OnceLock::new(),
            families: OnceLock::new(),
            folded_groups,
        })
    }

    pub fn policy(&self, date: NaiveDate) -> &Policy {
        self.policies.on(date)
    }

    /// Whether the register of a session has closed by a time: from then on a pupil without a mark is missing one.
    pub fn has_closed(&self, at: SchoolSession, by: SchoolTime) -> bool {
        let closes = self.policy(at.date).times(at.session).closes;
        at.date < by.date || (at.date == by.date && to_the_minute(by.time) > closes)
    }

    pub fn pupil(&self, id: PupilId) -> Option<&Pupil> {
        self.by_id.get(&id).map(|index| &self.pupils[*index].1)
    }

    /// The pupil with this UPN or, where there is none, the school's own reference.
    pub fn pupil_named(&self, name: &str) -> Option<PupilId> {
        self.by_name.get(&name.trim().to_uppercase()).copied()
    }

    pub fn known_pupil(&self, name: &str, field: &str) -> Result<PupilId, Refusal> {
        self.pupil_named(name).ok_or_else(|| {
            let message = format!("No pupil here has the UPN or reference “{name}”. Check it; nothing was changed.");
            Refusal::new(Rule::UnknownPupil, message).at(field)
        })
    }

    pub fn known_pupils(&self, names: &[String]) -> Result<Vec<PupilId>, Refusal> {
        if names.is_empty() {
            return Err(Refusal::bad_request("upns", "Say which pupils: the list is empty."));
        }
        let mut ids = Vec::with_capacity(names.len());
        for name in names {
            let id = self.known_pupil(name, "upns")?;
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        Ok(ids)
    }

    /// Everybody on roll on a day.
    pub fn pupils_on(&self, date: NaiveDate) -> impl Iterator<Item = (PupilId, &Pupil)> {
        self.pupils.iter().filter(move |(_, pupil)| is_on_roll(pupil, date)).map(|(id, pupil)| (*id, pupil))
    }

    /// `Y4` or `#` where the whole school was declared closed for this session.
    pub fn whole_school_closure(&self, at: SchoolSession) -> Option<Code> {
        self.closures
            .iter()
            .rev()
            .find(|closure| {
                closure.from <= at.date
                    && at.date <= closure.to
                    && closure.session.is_none_or(|only| only == at.session)
            })
            .map(|closure| closure.code)
    }

    /// The tutor of a group on a day.
    pub fn tutor_of(&self, group: GroupId, date: NaiveDate) -> Option<&Staff> {
        let name = self.group_name(group);
        let is_tutor = |staff: &&Staff| !staff.left && has_group(staff, &name, date);
        self.staff.iter().map(|(_, staff)| staff).find(is_tutor)
    }

    /// Who is to take a group's register on a day: whoever stands in for its tutor, also for one who has left.
    pub fn tutor_on(&self, group: GroupId, date: NaiveDate) -> Option<String> {
        let name = self.group_name(group);
        let is_tutor = |staff: &Staff| has_group(staff, &name, date);
        let deputy = self.staff.iter().map(|(_, staff)| staff).find(|staff| {
            staff.may_sign_in_on(date) && self.covered_on(staff, date).any(|(_, covered)| is_tutor(covered))
        });
        deputy.or_else(|| self.tutor_of(group, date)).map(Staff::name)
    }

    pub fn staff_named(&self, username: &str) -> Option<&(StaffId, Staff)> {
        let username = username.trim();
        self.staff.iter().find(|(_, staff)| staff.username.eq_ignore_ascii_case(username))
    }

    /// The person as they are on a day: not there once their access has ended, and with the roles and groups of whoever
    /// they stand in for. Those go no further: a deputy's deputy gets only the deputy's own.
    pub fn actor_on(&self, username: &str, today: NaiveDate) -> Option<Actor> {
        let (_, staff) = self.staff_named(username).filter(|(_, staff)| staff.may_sign_in_on(today))?;
        let mut actor = self.actor(username)?;
        actor.groups = self.groups_named(staff.groups_on(today));
        for (_, covered) in self.covered_on(staff, today) {
            actor.roles = covered.roles.iter().copied().fold(actor.roles, Roles::with);
            let mut more = self.groups_named(covered.groups_on(today));
            more.retain(|group| !actor.groups.contains(group));
            actor.groups.extend(more);
        }
        Some(actor)
    }

    /// For whom somebody stands in on a day, also when those have left in the meantime.
    pub fn covered_on<'a>(
        &'a self,
        staff: &'a Staff,
        today: NaiveDate,
    ) -> impl Iterator<Item = (&'a Cover, &'a Staff)> {
        let now = staff.covers.iter().filter(move |cover| cover.holds_on(today));
        now.filter_map(|cover| Some((cover, self.staff_of(cover.whom)?)))
    }

    pub fn staff_of(&self, id: StaffId) -> Option<&Staff> {
        self.staff.iter().find(|(known, _)| *known == id).map(|(_, staff)| staff)
    }

    /// With a person's own roles and groups only.
    pub fn actor(&self, username: &str) -> Option<Actor> {
        let (id, staff) = self.staff_named(username).filter(|(_, staff)| !staff.left)?;
        Some(Actor {
            staff: Some(*id),
            username: staff.username.clone(),
            name: staff.name(),
            position: staff.position.clone(),
            roles: staff.roles.iter().copied().collect(),
            groups: self.groups_named(&staff.groups),
        })
    }

    fn groups_named(&self, names: &[String]) -> Vec<GroupId> {
        names.iter().filter_map(|name| self.group_named(name)).collect()
    }
}

fn has_group(staff: &Staff, name: &str, date: NaiveDate) -> bool {
    staff.groups_on(date).iter().any(|own| own.eq_ignore_ascii_case(name))
}

/// UPNs first; a school's own reference names a pupil only where it is nobody's UPN.
fn names(pupils: &[(PupilId, Pupil)]) -> HashMap<String, PupilId> {
    let mut names = HashMap::with_capacity(pupils.len() * 2);
    for (id, pupil) in pupils {
        if !pupil.reference.is_empty() {
            names.entry(pupil.reference.to_uppercase()).or_insert(*id);
        }
    }
    for (id, pupil) in pupils.iter().rev() {
        if let Some(upn) = &pupil.upn {
            names.insert(upn.to_string(), *id);
        }
    }
    names
}

/// Letters only, folded: D’Souza stands beside Dsouza, Łukasz near Lukas.
pub(crate) fn sort_key(name: &str) -> String {
    crate::pupils::fold(name)
}

fn policies(read: Read<'_>) -> Result<PolicyHistory, Refusal> {
    let adopted: Vec<(NaiveDate, Policy)> = read
        .policies()?
        .into_iter()
        .filter_map(|(from, text)| Some((from, serde_json::from_str(&text).ok()?)))
        .collect();
    if let Some(history) = PolicyHistory::new(adopted) {
        return Ok(history);
    }
    let default = complete(PolicyDocument::default())?.policy;
    PolicyHistory::new(vec![(NaiveDate::MIN, default)])
        .ok_or_else(|| Refusal::new(Rule::Unavailable, "The default policy is missing. Reinstall Rollbook."))
}

fn calendar(read: Read<'_>) -> Result<Calendar, Refusal> {
    let mut periods: Vec<Period> = Vec::new();
    for (added, removed) in read.calendar_changes()? {
        let removed: Vec<Period> = serde_json::from_str(&removed).unwrap_or_default();
        periods.retain(|period| !removed.contains(period));
        let added: Vec<Period> = serde_json::from_str(&added).unwrap_or_default();
        periods.extend(added.into_iter().filter(|period| !removed.contains(period)));
    }
    periods.dedup();
    Ok(Calendar::new(periods))
}

impl Reference {
    /// How a pupil is named in requests and answers: the UPN, else the school's own reference.
    pub fn reference_of(&self, id: PupilId) -> String {
        let Some(pupil) = self.pupil(id) else { return String::new() };
        pupil.upn.as_ref().map_or_else(|| pupil.reference.clone(), ToString::to_string)
    }

    /// The UPN and the school's own reference, each where there is one.
    pub fn keys_of(&self, id: PupilId) -> (Option<String>, Option<String>) {
        let Some(pupil) = self.pupil(id) else { return (None, None) };
        let reference = Some(pupil.reference.clone()).filter(|reference| !reference.is_empty());
        (pupil.upn.as_ref().map(ToString::to_string), reference)
    }

    pub fn name_of(&self, id: PupilId) -> String {
        self.pupil(id).map(Pupil::name).unwrap_or_default()
    }
}

impl Reference {
    pub fn siblings(&self, read: Read<'_>) -> Result<&Siblings, Refusal> {
        if let Some(siblings) = self.siblings.get() {
            return Ok(siblings);
        }
        let found = Siblings::new(&read.contacts()?);
        Ok(self.siblings.get_or_init(|| found))
    }

    /// The names and numbers by which pupils are found, sorted once for all the keys that are pressed.
    pub fn search_names(&self, read: Read<'_>) -> Result<&SearchNames, Refusal> {
        if let Some(names) = self.search_names.get() {
            return Ok(names);
        }
        let names = SearchNames::new(&self.pupils, &read.contacts()?);
        Ok(self.search_names.get_or_init(|| names))
    }

    /// The numbers, addresses and names by which messages are matched.
    pub fn families(&self, read: Read<'_>) -> Result<&Families, Refusal> {
        if let Some(families) = self.families.get() {
            return Ok(families);
        }
        let found = Families::new(&self.pupils, &read.contacts()?);
        Ok(self.families.get_or_init(|| found))
    }

    /// The group whose folded name this is.
    pub fn group_named_folded(&self, word: &str) -> Option<GroupId> {
        self.folded_groups.get(word).copied()
    }
}

impl Reference {
    /// What each of these marks takes for granted, as sentences to confirm; each sentence once.
    pub fn warnings(&self, marks: impl IntoIterator<Item = (PupilId, SchoolSession, Code)>) -> Vec<String> {
        let mut sentences: Vec<String> = Vec::new();
        for (id, at, code) in marks {
            let Some(facts) = self.pupil(id).and_then(|pupil| facts(pupil, at.date)) else { continue };
            for sentence in codes::warnings(code, at, &facts) {
                if !sentences.contains(&sentence) {
                    sentences.push(sentence);
                }
            }
        }
        sentences
    }
}

fn facts(pupil: &Pupil, date: NaiveDate) -> Option<PupilFacts> {
    Some(PupilFacts {
        date_of_birth: pupil.date_of_birth?,
        year_group: pupil.year_group_on(date).parse().ok(),
        mobile_child: pupil.mobile_child == Some(true),
    })
}
