//! What the record knows of unauthorised absence and of what was done about it.

use std::collections::HashMap;

use chrono::NaiveDate;
use record::part::{NoticeIssued, NoticeWithdrawn, PenaltyDecided, PenaltyFact};
use record::reference::{Contact, Pupil};
use register::penalty::{self, Counted, Notice, NoticeFor, SchoolWeeks, Threshold, Window, WindowMode};
use register::{Class, Code, ContactId, EntryId, PupilId, Refusal, SchoolSession, Slot};
use store::{ContactOf, PenaltyRow, PupilMarks, Read};

use crate::office::Office;
use crate::reference::Reference;

/// A notice as it was recorded, with what became of it.
pub(super) struct KnownNotice {
    pub id: EntryId,
    pub issued: NoticeIssued,
    pub withdrawn: Option<NoticeWithdrawn>,
}

pub(super) struct KnownDecision {
    pub decided: PenaltyDecided,
    pub on: NaiveDate,
    pub by: String,
}

/// What was done about one pupil, oldest first.
#[derive(Default)]
pub(super) struct Done {
    pub notices: Vec<KnownNotice>,
    pub decisions: Vec<KnownDecision>,
    elsewhere: Vec<Counted>,
}

/// What was done about each pupil.
pub(super) struct Known(HashMap<PupilId, Done>);

impl Known {
    pub fn read(read: Read<'_>) -> Result<Known, Refusal> {
        let mut known: HashMap<PupilId, Done> = HashMap::new();
        for row in read.penalty_steps()? {
            known.entry(row.pupil).or_default().add(row);
        }
        Ok(Known(known))
    }

    pub fn of(&self, pupil: PupilId) -> Option<&Done> {
        self.0.get(&pupil)
    }

    /// The notice with this number, and whose it is.
    pub fn notice(&self, id: EntryId) -> Option<(PupilId, &KnownNotice)> {
        let of = |(pupil, done): (&PupilId, &'_ Done)| {
            done.notices.iter().position(|notice| notice.id == id).map(|place| (*pupil, place))
        };
        let (pupil, place) = self.0.iter().find_map(of)?;
        Some((pupil, self.of(pupil)?.notices.get(place)?))
    }
}

impl Done {
    fn add(&mut self, row: PenaltyRow) {
        match row.fact {
            PenaltyFact::Decided(decided) => {
                let on = register::time::school_time(row.at).date;
                self.decisions.push(KnownDecision { decided, on, by: row.made_by });
            }
            PenaltyFact::Issued(issued) => self.notices.push(KnownNotice { id: row.id, issued, withdrawn: None }),
            PenaltyFact::Withdrawn(withdrawn) => {
                if let Some(notice) = self.notices.iter_mut().find(|notice| notice.id == withdrawn.notice) {
                    notice.withdrawn = Some(withdrawn);
                }
            }
            // The letter desk has it.
            PenaltyFact::ToImprove(_) => {}
            PenaltyFact::Elsewhere(elsewhere) => {
                let counted = |(slot, code): (Slot, u8)| {
                    let code = Code::from_number(code)?;
                    Some(Counted { at: slot.session(), code, elsewhere: Some(elsewhere.school.clone()) })
                };
                self.elsewhere.extend(elsewhere.sessions.iter().copied().filter_map(counted));
            }
        }
    }

    /// The notices to one parent, as the law counts them.
    pub fn notices_to(&self, parent: ContactId) -> Vec<Notice> {
        let to = self.notices.iter().filter(|notice| notice.issued.parent == parent);
        to.map(KnownNotice::counted).collect()
    }

    /// Every session on which somebody has decided.
    pub fn decided_on(&self) -> Vec<SchoolSession> {
        let slots = self.decisions.iter().flat_map(|decision| &decision.decided.sessions);
        slots.map(|(slot, _)| slot.session()).collect()
    }
}

impl KnownNotice {
    fn counted(&self) -> Notice {
        Notice {
            parent: self.issued.parent,
            // A kind of a later Rollbook is kept apart from the limit of two.
            issued_for: NoticeFor::from_number(self.issued.issued_for).unwrap_or(NoticeFor::Suspension),
            issued: self.issued.issued,
            sessions: self.issued.sessions.iter().map(|slot| slot.session()).collect(),
            withdrawn: self.withdrawn.is_some(),
            may_be_reissued: self.withdrawn.as_ref().is_some_and(|withdrawn| withdrawn.may_be_reissued),
        }
    }
}

/// Whoever a notice may go to: every parent on file, that is who has parental responsibility or cares for the pupil
/// (Education Act 1996 s.576).
pub(super) fn is_parent(contact: &Contact) -> bool {
    contact.parental_responsibility == Some(true) || contact.lives_with == Some(true)
}

/// One pupil's sessions of unauthorised absence, here and at a school before, in order of time.
pub(super) fn counted(
    reference: &Reference,
    (id, pupil): (PupilId, &Pupil),
    marks: &PupilMarks,
    done: Option<&Done>,
) -> Vec<Counted> {
    let born = pupil.date_of_birth;
    let here = marks.codes.iter().zip(marks.first..).filter_map(|(number, slot)| {
        let code =
            Code::from_number(*number).filter(|code| register::codes::class_now(*code) == Class::Unauthorised)?;
        let at = Slot(slot).session();
        let counts = penalty::counts(code, at.date, born) && reference.is_on_roll(id, at.date);
        counts.then_some(Counted { at, code, elsewhere: None })
    });
    let elsewhere = done.map_or(&[][..], |done| &done.elsewhere).iter();
    let elsewhere = elsewhere.filter(|one| penalty::counts(one.code, one.at.date, born)).cloned();
    let mut all: Vec<Counted> = here.chain(elsewhere).collect();
    all.sort();
    all.dedup_by_key(|one| one.at);
    all
}

/// What a question about the whole school, or one pupil, rests on.
pub(super) struct Asked {
    pub known: Known,
    pub contacts: HashMap<PupilId, Vec<ContactOf>>,
    pub mode: WindowMode,
    pub as_of: NaiveDate,
}

impl Office {
    pub(super) fn penalties_asked(&mut self, reference: &Reference, as_of: NaiveDate) -> Result<Asked, Refusal> {
        let read = self.store()?.read();
        let mut contacts: HashMap<PupilId, Vec<ContactOf>> = HashMap::new();
        for of in read.contacts()? {
            contacts.entry(of.pupil).or_default().push(of);
        }
        let mode = reference.policy(as_of).penalty_window;
        Ok(Asked { known: Known::read(read)?, contacts, mode, as_of })
    }
}

impl Asked {
    /// The parents on file of a pupil, each with the notices that they have had for this child.
    pub fn parents(&self, pupil: PupilId) -> impl Iterator<Item = (&ContactOf, Vec<Notice>)> {
        let parents = self.contacts.get(&pupil).into_iter().flatten().filter(|of| is_parent(&of.contact));
        let had = move |of: &ContactOf| self.known.of(pupil).map(|done| done.notices_to(of.id)).unwrap_or_default();
        parents.map(move |of| (of, had(of)))
    }

    /// In the window that ends in the week asked about, up to that day.
    pub fn in_window(&self, reference: &Reference, sessions: &[Counted]) -> Option<Threshold> {
        penalty::threshold(Window::ending(&reference.calendar, self.mode, self.as_of)?, self.until(sessions))
    }

    fn until<'a>(&self, sessions: &'a [Counted]) -> &'a [Counted] {
        &sessions[..sessions.partition_point(|one| one.at.date <= self.as_of)]
    }

    /// In any window until then, as long as nobody has decided.
    pub fn alert(&self, reference: &Reference, sessions: &[Counted], done: Option<&Done>) -> Option<Threshold> {
        let (first, last) = (sessions.first()?.at.date, self.as_of);
        let weeks = SchoolWeeks::between(&reference.calendar, first, last);
        let decided = done.map(Done::decided_on).unwrap_or_default();
        penalty::alert(&reference.calendar, &weeks, self.mode, self.until(sessions), &decided)
    }
}
