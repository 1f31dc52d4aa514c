//! Writing a made-up school into a rehearsal register of its own.

use std::collections::HashMap;
use std::path::Path;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use record::reference::{Contact, Group, Pupil, Staff};
use record::{Call, Closure, Draft, Membership, OpKind, Part, RegisterTaken};
use register::marks::{Actor, NewEntry, NewPlan, Source};
use register::roles::Roles;
use register::time::{instant, school_time};
use register::{Code, ContactId, EntryId, GroupId, PupilId, Refusal, Rule, SchoolSession, Session, Slot, StaffId};
use serde::Serialize;
use serde_json::Value;
use store::{StoreError, Writer};

use super::today::ten_to_nine;
use super::{DemoCall, DemoChoice, DemoEvent, DemoFigures, DemoMark, DemoPupil, DemoSchool, Happened, demo_school};
use crate::marks::Parts;
use crate::office::{Caller, Office};
use crate::school::NewRegister;

const PAGE: usize = 250;

/// What a demo register holds, and how close it comes to English schools.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DemoMade {
    pub register: String,
    pub school: String,
    pub today: NaiveDate,
    pub seed: u64,
    pub years: u32,
    /// On roll today.
    pub pupils: usize,
    pub staff: usize,
    pub groups: usize,
    pub registers_taken: usize,
    /// Operations, besides the one that made the register.
    pub ops: usize,
    pub entries: usize,
    pub figures: DemoFigures,
}

impl Office {
    /// Makes a rehearsal register at `path`, never over another file, and opens it with its clock at ten to nine.
    ///
    /// # Errors
    /// `bad_request` for an unknown policy; `unavailable` where the file cannot be made or written.
    pub fn make_demo(
        &mut self,
        path: &Path,
        passphrase: Option<&str>,
        choice: &DemoChoice,
    ) -> Result<DemoMade, Refusal> {
        let school = demo_school(choice)?;
        let start = school.periods.first().map_or(school.today, |period| period.first);
        let start = instant(start, NaiveTime::MIN);
        let new = NewRegister {
            path,
            school: school.school.clone(),
            policy: Value::String(choice.policy.clone()),
            rehearsal: true,
            passphrase,
            keyring: passphrase.is_none(),
            recovery_sheet: None,
            administrator: None,
        };
        let created = self.create(&Caller { now: start, actor: None }, &new)?;
        let mut writing = Writing::default();
        self.store_mut()?.transact(start, |writer| writing.people(writer, &school))?;
        writing.staff = self.staff_of(&school)?;
        let day = |event: &DemoEvent| school_time(event.at).date;
        for events in school.events.chunk_by(|one, next| day(one) == day(next)) {
            self.store_mut()?
                .transact(start, |writer| events.iter().try_for_each(|event| writing.event(writer, event)))?;
        }
        self.store_mut()?.set_rehearsal_clock(ten_to_nine(school.today))?;
        Ok(writing.made(created.register, choice, &school))
    }

    fn staff_of(&mut self, school: &DemoSchool) -> Result<Vec<Actor>, Refusal> {
        let reference = self.reference()?;
        let nobody =
            || Refusal::new(Rule::Unavailable, "The demo's staff were not stored. Delete its file; try again.");
        school.staff.iter().map(|staff| reference.actor(&staff.username).ok_or_else(nobody)).collect()
    }
}

#[derive(Default)]
struct Writing {
    staff: Vec<Actor>,
    groups: Vec<GroupId>,
    pupils: Vec<PupilId>,
    /// Marks that are not explained yet.
    unexplained: HashMap<(usize, Slot), EntryId>,
    ops: usize,
    entries: usize,
    registers: usize,
}

impl Writing {
    fn made(&self, register: String, choice: &DemoChoice, school: &DemoSchool) -> DemoMade {
        DemoMade {
            register,
            school: school.school.name.clone(),
            today: school.today,
            seed: choice.seed,
            years: choice.years,
            pupils: school.pupils.iter().filter(|pupil| pupil.pupil.leaving_date.is_none()).count(),
            staff: school.staff.len(),
            groups: school.groups.len(),
            registers_taken: self.registers,
            ops: self.ops,
            entries: self.entries,
            figures: DemoFigures::of(school),
        }
    }

    fn people(&mut self, writer: &mut Writer<'_>, school: &DemoSchool) -> Result<(), StoreError> {
        let added = serde_json::to_string(&school.periods).unwrap_or_default();
        let mut parts = vec![Part::Calendar { added, removed: "[]".to_owned() }];
        for group in &school.groups {
            let id = GroupId(writer.new_id()?);
            parts.push(Part::Group { id, version: 1, fields: Group::default().changes_to(group) });
            self.groups.push(id);
        }
        for staff in &school.staff {
            let id = StaffId(writer.new_id()?);
            parts.push(Part::Staff { id, version: 1, fields: Staff::default().changes_to(staff) });
        }
        for demo in &school.pupils {
            self.pupil(writer, &mut parts, demo)?;
        }
        let at = writer.at();
        for page in parts.chunks(PAGE) {
            let mut parts = Parts::by(&making());
            page.iter().for_each(|part| parts.push(part.clone()));
            self.append(writer, &parts.draft(OpKind::Imported), at)?;
        }
        Ok(())
    }

    fn pupil(&mut self, writer: &mut Writer<'_>, parts: &mut Vec<Part>, demo: &DemoPupil) -> Result<(), StoreError> {
        let pupil = PupilId(writer.new_id()?);
        self.pupils.push(pupil);
        parts.push(Part::Pupil { id: pupil, version: 1, fields: Pupil::default().changes_to(&demo.pupil) });
        for contact in &demo.contacts {
            let id = ContactId(writer.new_id()?);
            parts.push(Part::Contact { id, pupil, version: 1, fields: Contact::default().changes_to(contact) });
        }
        for place in &demo.groups {
            let group = self.groups[place.group];
            parts.push(Part::Membership(Membership { group, pupil, from: place.from, to: place.to, version: 1 }));
        }
        Ok(())
    }

    fn append(&mut self, writer: &mut Writer<'_>, draft: &Draft, at: DateTime<Utc>) -> Result<EntryId, StoreError> {
        self.ops += 1;
        Ok(writer.append_at(draft, at)?.entry(0))
    }

    fn event(&mut self, writer: &mut Writer<'_>, event: &DemoEvent) -> Result<(), StoreError> {
        let parts = Parts::by(&self.staff[event.by]);
        match &event.what {
            Happened::RegisterTaken { group, at, marks } => self.register(writer, event, parts, *group, *at, marks),
            Happened::Amended { at, mark, reason } => {
                let mut entry = self.later_entry(*at, mark, Source::Office);
                entry.note = Some((*reason).to_owned());
                let draft = self.one(parts.because(Some(reason)), entry, OpKind::Amendment);
                self.append(writer, &draft, event.at).map(|_| ())
            }
            Happened::Arrived { at, mark } => {
                let entry = self.later_entry(*at, mark, Source::LateDesk);
                let draft = self.one(parts, entry, OpKind::Arrival);
                self.append(writer, &draft, event.at).map(|_| ())
            }
            Happened::Closed { date, pupils, reason } => {
                self.closed(writer, event, parts.because(Some(reason)), *date, pupils)
            }
            Happened::Called(call) => self.call(writer, event, parts, call),
            Happened::Planned { pupil, sessions, code, words } => {
                let plan = self.plan(*pupil, sessions.clone(), *code, words);
                self.planned(writer, event, parts, plan)
            }
        }
    }

    fn register(
        &mut self,
        writer: &mut Writer<'_>,
        event: &DemoEvent,
        mut parts: Parts,
        group: usize,
        at: SchoolSession,
        marks: &[DemoMark],
    ) -> Result<(), StoreError> {
        parts.push(Part::RegisterTaken(RegisterTaken {
            group: self.groups[group],
            slot: at.slot(),
            late_taken: false,
        }));
        let first = parts.next();
        parts.entries(marks.iter().map(|mark| self.entry(at, mark, Source::Tutor)));
        self.registers += 1;
        self.entries += marks.len();
        let op = self.append(writer, &parts.draft(OpKind::RegisterTaken), event.at)?;
        let unexplained = (first..).zip(marks).filter(|(_, mark)| mark.code == Code::N);
        self.unexplained.extend(unexplained.map(|(item, mark)| ((mark.pupil, at.slot()), EntryId { item, ..op })));
        Ok(())
    }

    fn closed(
        &mut self,
        writer: &mut Writer<'_>,
        event: &DemoEvent,
        mut parts: Parts,
        date: NaiveDate,
        pupils: &[usize],
    ) -> Result<(), StoreError> {
        parts.push(Part::Closure(Closure::new(date, date, None, Code::Y4, true)));
        for session in Session::BOTH {
            let at = SchoolSession::new(date, session);
            let marks = pupils.iter().map(|pupil| DemoMark { pupil: *pupil, code: Code::Y4, late: None });
            parts.entries(marks.map(|mark| self.entry(at, &mark, Source::Closure)));
            self.entries += pupils.len();
        }
        self.append(writer, &parts.draft(OpKind::Closure), event.at).map(|_| ())
    }

    fn call(
        &mut self,
        writer: &mut Writer<'_>,
        event: &DemoEvent,
        mut parts: Parts,
        call: &DemoCall,
    ) -> Result<(), StoreError> {
        parts.push(Part::Call(Call {
            pupil: self.pupils[call.pupil],
            from: call.date,
            to: call.date,
            code: call.code.number(),
            caller: call.caller.clone(),
            relationship: call.relationship.clone(),
            words: call.words.to_owned(),
            expected_back: None,
        }));
        let sessions = Session::BOTH.map(|session| SchoolSession::new(call.date, session)).to_vec();
        let plan = self.plan(call.pupil, sessions, call.code, call.words);
        self.planned(writer, event, parts, plan)
    }

    fn plan(&self, pupil: usize, sessions: Vec<SchoolSession>, code: Code, words: &str) -> NewPlan {
        NewPlan { pupil: self.pupils[pupil], sessions, code, nature: None, words: words.to_owned() }
    }

    fn planned(
        &mut self,
        writer: &mut Writer<'_>,
        event: &DemoEvent,
        mut parts: Parts,
        plan: NewPlan,
    ) -> Result<(), StoreError> {
        parts.plans([plan]);
        self.append(writer, &parts.draft(OpKind::AbsenceReport), event.at).map(|_| ())
    }

    fn one(&mut self, mut parts: Parts, entry: NewEntry, kind: OpKind) -> Draft {
        self.entries += 1;
        parts.entries([entry]);
        parts.draft(kind)
    }

    /// An entry that takes the place of the tutor's N.
    fn later_entry(&mut self, at: SchoolSession, mark: &DemoMark, source: Source) -> NewEntry {
        let replaces = self.unexplained.remove(&(mark.pupil, at.slot()));
        NewEntry { replaces, ..self.entry(at, mark, source) }
    }

    fn entry(&self, at: SchoolSession, mark: &DemoMark, source: Source) -> NewEntry {
        NewEntry {
            pupil: self.pupils[mark.pupil],
            at,
            code: mark.code,
            source,
            arrived: mark.late.map(|late| late.arrived),
            minutes_late: mark.late.map(|late| late.minutes),
            nature: None,
            note: None,
            replaces: None,
            settles: Vec::new(),
        }
    }
}

/// Nobody is on the staff list yet.
fn making() -> Actor {
    Actor {
        staff: None,
        username: String::new(),
        name: "Rollbook".to_owned(),
        position: "making a demo school".to_owned(),
        roles: Roles::NONE,
        groups: Vec::new(),
    }
}

#[cfg(test)]
mod tests;
