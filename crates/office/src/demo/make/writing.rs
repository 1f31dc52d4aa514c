//! What happened in a made-up school, put into its log.

use std::collections::{HashMap, HashSet};

use chrono::{NaiveDate, NaiveTime};
use record::part::{ContactLogged, StepTaken};
use record::reference::{Contact, Group, Professional, Pupil, PupilField, Staff};
use record::{Call, Closure, Draft, Membership, OpKind, Part, RegisterId, RegisterTaken};
use register::follow_up::Channel;
use register::marks::{Actor, NewEntry, NewPlan, Source};
use register::roles::Roles;
use register::time::school_time;
use register::words::clock;
use register::{
    Code, ContactId, EntryId, GroupId, OpId, ProfessionalId, PupilId, SchoolSession, Session, Slot, StaffId,
};
use store::{OtherDevice, StoreError, Writer};

use super::super::staff::FIRST_TUTOR;
use super::super::{
    Computer, DemoAttempt, DemoCall, DemoChoice, DemoEvent, DemoFigures, DemoMark, DemoMessage, DemoPupil, DemoSchool,
    Happened,
};
use super::DemoMade;
use crate::inbox::{Incoming, part};
use crate::marks::Parts;
use crate::messages::channel_of;

const PAGE: usize = 250;

#[derive(Default)]
pub(super) struct Writing {
    pub staff: Vec<Actor>,
    groups: Vec<GroupId>,
    pub(super) pupils: Vec<PupilId>,
    /// Of each pupil, with what they are called and where they get a text.
    pub(super) contacts: Vec<Vec<(ContactId, String, Option<String>)>>,
    pub(super) ladder: Vec<String>,
    /// What nothing has replaced yet, of the marks that something may still replace.
    standing: HashMap<(usize, Slot), Vec<EntryId>>,
    laptops: HashMap<Computer, OtherDevice>,
    leaves: HashMap<usize, OpId>,
    pub ops: usize,
    entries: usize,
    registers: usize,
}

impl Writing {
    pub fn made(&self, register: String, choice: &DemoChoice, school: &DemoSchool) -> DemoMade {
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

    pub fn people(&mut self, writer: &mut Writer<'_>, school: &DemoSchool) -> Result<(), StoreError> {
        self.ladder = school.policy.ladder.iter().map(register::policy::Step::does).collect();
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
        let leavers: HashSet<usize> = school.events.iter().filter_map(|event| event.what.leaver()).collect();
        for (number, demo) in school.pupils.iter().enumerate() {
            self.pupil(writer, &mut parts, demo, leavers.contains(&number))?;
        }
        let at = writer.at();
        for page in parts.chunks(PAGE) {
            let mut parts = Parts::by(&making());
            page.iter().for_each(|part| parts.push(part.clone()));
            self.ops += 1;
            writer.append_at(&parts.draft(OpKind::Imported), at)?;
        }
        Ok(())
    }

    fn pupil(
        &mut self,
        writer: &mut Writer<'_>,
        parts: &mut Vec<Part>,
        demo: &DemoPupil,
        leaves_later: bool,
    ) -> Result<(), StoreError> {
        let pupil = PupilId(writer.new_id()?);
        self.pupils.push(pupil);
        let mut row = demo.pupil.clone();
        row.leaving_date = row.leaving_date.filter(|_| !leaves_later);
        parts.push(Part::Pupil { id: pupil, version: 1, fields: Pupil::default().changes_to(&row) });
        let mut contacts = Vec::with_capacity(demo.contacts.len());
        for contact in &demo.contacts {
            let id = ContactId(writer.new_id()?);
            contacts.push((id, contact.name(), channel_of(contact, Channel::Text)));
            parts.push(Part::Contact { id, pupil, version: 1, fields: Contact::default().changes_to(contact) });
        }
        self.contacts.push(contacts);
        for professional in &demo.professionals {
            let id = ProfessionalId(writer.new_id()?);
            let fields = Professional::default().changes_to(professional);
            parts.push(Part::Professional { id, pupil, version: 1, fields });
        }
        for place in &demo.groups {
            let group = self.groups[place.group];
            parts.push(Part::Membership(Membership { group, pupil, from: place.from, to: place.to, version: 1 }));
        }
        Ok(())
    }

    /// Two laptops of the school, each with a key of its own.
    pub fn begin_laptops(&mut self, register: RegisterId) -> Result<(), StoreError> {
        for laptop in [Computer::TutorsLaptop, Computer::CoverLaptop] {
            self.laptops.insert(laptop, OtherDevice::new(register)?);
        }
        Ok(())
    }

    /// Puts an action into the log: appended by this computer, or taken in from a laptop that signed it.
    pub(super) fn append(
        &mut self,
        writer: &mut Writer<'_>,
        draft: &Draft,
        event: &DemoEvent,
    ) -> Result<EntryId, StoreError> {
        self.ops += 1;
        let Some(laptop) = self.laptops.get_mut(&event.on) else {
            return Ok(writer.append_at(draft, event.at)?.entry(0));
        };
        let op = laptop.sign(draft, event.at)?;
        writer.take_in(&op, &laptop.public_key())?;
        Ok(laptop.entry(0))
    }

    pub fn event(&mut self, writer: &mut Writer<'_>, event: &DemoEvent) -> Result<(), StoreError> {
        let parts = Parts::by(&self.staff[event.by]);
        match &event.what {
            Happened::RegisterTaken { group, at, marks } => self.register(writer, event, parts, *group, *at, marks),
            Happened::Amended { at, mark, reason } => {
                let source = if event.by < FIRST_TUTOR { Source::Office } else { Source::Tutor };
                let parts = parts.because(Some(reason));
                self.later(writer, event, parts, (*at, mark, source), (*reason).to_owned())
            }
            Happened::Arrived { at, mark } => {
                let arrived = mark.late.map_or(NaiveTime::MIN, |late| late.arrived);
                self.later(writer, event, parts, (*at, mark, Source::LateDesk), format!("arrived {}", clock(arrived)))
            }
            Happened::Left { pupil } => self.left(writer, event, parts, *pupil),
            Happened::Closed { date, pupils, reason } => {
                self.closed(writer, event, parts.because(Some(reason)), *date, pupils)
            }
            Happened::Called(call) => self.call(writer, event, parts, call),
            Happened::Tried(attempt) => self.tried(writer, event, parts, attempt),
            Happened::Planned { pupil, sessions, code, words } => {
                let plan = self.plan(*pupil, sessions.clone(), *code, words);
                self.planned(writer, event, parts, plan)
            }
            Happened::LeaveAsked { request, pupils, asked } => {
                let op = self.append(writer, &super::leave::asked(&self.pupils, parts, pupils, asked), event)?;
                self.leaves.insert(*request, op.op());
                Ok(())
            }
            Happened::LeaveDecided(decision) => {
                let Some(leave) = self.leaves.get(&decision.request).copied() else { return Ok(()) };
                let draft = super::leave::decided(&self.pupils, parts, leave, decision, &self.staff[event.by].name);
                self.append(writer, &draft, event).map(|_| ())
            }
            Happened::Messaged(message) => self.append(writer, &messaged(parts, message), event).map(|_| ()),
            Happened::Arranged(arrangement) => {
                let draft = super::leave::arranged(&self.pupils, parts, arrangement);
                self.append(writer, &draft, event).map(|_| ())
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
        let op = self.append(writer, &parts.draft(OpKind::RegisterTaken), event)?;
        let may_change = |mark: &DemoMark| event.on != Computer::School || mark.code != Code::present(at.session);
        for (item, mark) in (first..).zip(marks).filter(|(_, mark)| may_change(mark)) {
            self.standing.entry((mark.pupil, at.slot())).or_default().push(EntryId { item, ..op });
        }
        Ok(())
    }

    fn later(
        &mut self,
        writer: &mut Writer<'_>,
        event: &DemoEvent,
        mut parts: Parts,
        (at, mark, source): (SchoolSession, &DemoMark, Source),
        why: String,
    ) -> Result<(), StoreError> {
        let mut before = self.standing.remove(&(mark.pupil, at.slot())).unwrap_or_default();
        let replaces = before.pop();
        let entry = NewEntry { replaces, settles: before, note: Some(why), ..self.entry(at, mark, source) };
        let item = parts.next();
        parts.entries([entry]);
        self.entries += 1;
        let kind = if source == Source::LateDesk { OpKind::Arrival } else { OpKind::Amendment };
        let op = self.append(writer, &parts.draft(kind), event)?;
        self.standing.insert((mark.pupil, at.slot()), vec![EntryId { item, ..op }]);
        Ok(())
    }

    fn left(
        &mut self,
        writer: &mut Writer<'_>,
        event: &DemoEvent,
        mut parts: Parts,
        pupil: usize,
    ) -> Result<(), StoreError> {
        let fields = vec![PupilField::LeavingDate(Some(school_time(event.at).date))];
        parts.push(Part::Pupil { id: self.pupils[pupil], version: 2, fields });
        self.append(writer, &parts.draft(OpKind::Imported), event).map(|_| ())
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
        self.append(writer, &parts.draft(OpKind::Closure), event).map(|_| ())
    }

    fn call(
        &mut self,
        writer: &mut Writer<'_>,
        event: &DemoEvent,
        mut parts: Parts,
        call: &DemoCall,
    ) -> Result<(), StoreError> {
        let day = school_time(event.at).date;
        parts.push(Part::Call(Call {
            pupil: self.pupils[call.pupil],
            from: day,
            to: day,
            code: call.code.number(),
            caller: call.caller.clone(),
            relationship: call.relationship.clone(),
            words: call.words.to_owned(),
            expected_back: None,
        }));
        let plan = self.plan(call.pupil, call.sessions.clone(), call.code, call.words);
        self.planned(writer, event, parts, plan)
    }

    fn tried(
        &mut self,
        writer: &mut Writer<'_>,
        event: &DemoEvent,
        mut parts: Parts,
        attempt: &DemoAttempt,
    ) -> Result<(), StoreError> {
        let Some((contact, name, mobile)) = self.contacts[attempt.pupil].get(attempt.contact) else { return Ok(()) };
        if let (Some(text), Some(to)) = (&attempt.text, mobile.clone()) {
            return self.texted(writer, event, parts, attempt, (text, to));
        }
        let does = self.ladder.get(usize::from(attempt.step));
        parts.push(Part::ContactLogged(ContactLogged {
            contact: Some(*contact),
            person: name.clone(),
            words: attempt.words.to_owned(),
            step: does.map(|words| StepTaken { number: attempt.step, words: words.clone() }),
            ..ContactLogged::new(self.pupils[attempt.pupil], attempt.date, Channel::Call, attempt.outcome)
        }));
        self.append(writer, &parts.draft(OpKind::ContactLogged), event).map(|_| ())
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
        self.append(writer, &parts.draft(OpKind::AbsenceReport), event).map(|_| ())
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

fn messaged(mut parts: Parts, message: &DemoMessage) -> Draft {
    parts.push(Part::MessageReceived(part(&Incoming {
        channel: message.channel,
        came: message.came,
        from: message.from.clone(),
        name: message.name.clone(),
        pupil: message.pupil.clone(),
        words: message.words.clone(),
        outside_id: None,
    })));
    parts.draft(OpKind::MessageReceived)
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
