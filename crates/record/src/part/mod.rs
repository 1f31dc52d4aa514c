//! The parts of an op: its content, one part per pupil, and one for who did it. Encodings are frozen.

mod absence;
mod arrangements;
mod departure;
mod documents;
mod follow_up;
mod inbox;
mod kept;
mod leave;
mod letters;
mod marks;
mod messages;
mod passes;
mod penalty;
mod retention;
pub mod roll;
mod school;
mod welfare;

use chrono::NaiveDate;
use register::{ContactId, GroupId, ProfessionalId, PupilId, StaffId};
use serde::{Deserialize, Serialize};

pub use absence::{Call, Plan, PlanCancelled};
pub use arrangements::{ArrangementMade, ArrangementNoted};
pub use departure::{Departure, Return};
pub use documents::{Document, DocumentAbout, DocumentPage, DocumentWithdrawn};
pub use follow_up::{ContactLogged, RiskDecided, StepTaken};
pub use inbox::{IllnessReported, MessageReceived, MessageWorked};
pub use kept::Keeping;
pub use leave::{LeaveAsked, LeaveDecided, LeaveMeeting, LetterOwed};
pub use letters::{
    LetterAbout, LetterCounted, LetterFact, LetterHeld, LetterPage, LetterSent, LetterStep, LetterWording,
};
pub use marks::{Entry, RegisterTaken, minutes_of_day, time_of_day};
pub use messages::{MessageQueued, MessageState};
pub use passes::{FromPaper, Pass, PassTakenBack, PassTo};
pub use penalty::{
    AbsencesElsewhere, NoticeIssued, NoticeToImprove, NoticeWithdrawn, PenaltyDecided, PenaltyFact, PenaltyStep,
};
pub use retention::{ClearedOp, Disposal, DisposalCount, Disposed, LegalHold, LegalHoldLifted};
pub use roll::{ProfessionalTold, ReturnSent};
pub use school::{Closure, Membership};
pub use welfare::Welfare;

use crate::reference::{ContactField, GroupField, ProfessionalField, PupilField, StaffField};

/// What one part says. New variants go to the end; none is ever changed, moved or removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    Actor(Actor),
    /// Why, in the words of whoever did it.
    Reason(String),
    RegisterTaken(RegisterTaken),
    Entry(Entry),
    Plan(Plan),
    PlanCancelled(PlanCancelled),
    Call(Call),
    Closure(Closure),
    Pupil {
        id: PupilId,
        version: u32,
        fields: Vec<PupilField>,
    },
    Contact {
        id: ContactId,
        pupil: PupilId,
        version: u32,
        fields: Vec<ContactField>,
    },
    Professional {
        id: ProfessionalId,
        pupil: PupilId,
        version: u32,
        fields: Vec<ProfessionalField>,
    },
    Staff {
        id: StaffId,
        version: u32,
        fields: Vec<StaffField>,
    },
    Group {
        id: GroupId,
        version: u32,
        fields: Vec<GroupField>,
    },
    Membership(Membership),
    /// The school's details, as JSON.
    School(String),
    /// A policy and the day from which it holds, as JSON.
    Policy {
        from: NaiveDate,
        policy: String,
    },
    /// Calendar periods added and taken away, as JSON.
    Calendar {
        added: String,
        removed: String,
    },
    /// The import that this op is a page of.
    Import {
        kind: String,
        id: [u8; 16],
        page: u32,
    },
    Pass(Pass),
    PassTakenBack(PassTakenBack),
    FromPaper(FromPaper),
    Document(Document),
    DocumentPage(DocumentPage),
    DocumentWithdrawn(DocumentWithdrawn),
    Departure(Departure),
    Return(Return),
    Welfare(Welfare),
    ReturnSent(ReturnSent),
    ProfessionalTold(ProfessionalTold),
    ContactLogged(ContactLogged),
    RiskDecided(RiskDecided),
    LeaveAsked(LeaveAsked),
    LeaveMeeting(LeaveMeeting),
    LeaveDecided(LeaveDecided),
    LetterOwed(LetterOwed),
    ArrangementMade(ArrangementMade),
    ArrangementNoted(ArrangementNoted),
    LegalHold(LegalHold),
    LegalHoldLifted(LegalHoldLifted),
    Disposal(Disposal),
    Disposed(Disposed),
    MessageQueued(MessageQueued),
    MessageState(MessageState),
    MessageReceived(MessageReceived),
    MessageWorked(MessageWorked),
    IllnessReported(IllnessReported),
    Penalty(PenaltyStep),
    Letter(LetterStep),
    LetterWording(LetterWording),
}

impl Part {
    /// The pupil whom this part is about, whose data it is.
    pub fn pupil(&self) -> Option<PupilId> {
        match self {
            Part::Entry(entry) => Some(entry.pupil),
            Part::Plan(plan) => Some(plan.pupil),
            Part::PlanCancelled(cancelled) => Some(cancelled.pupil),
            Part::Call(call) => Some(call.pupil),
            Part::Pupil { id, .. } => Some(*id),
            Part::Contact { pupil, .. } | Part::Professional { pupil, .. } => Some(*pupil),
            Part::Membership(membership) => Some(membership.pupil),
            Part::Document(document) => Some(document.pupil),
            Part::DocumentPage(page) => Some(page.pupil),
            Part::DocumentWithdrawn(withdrawn) => Some(withdrawn.pupil),
            Part::Departure(departure) => Some(departure.pupil),
            Part::Return(ended) => Some(ended.pupil),
            Part::Welfare(welfare) => Some(welfare.pupil),
            Part::ReturnSent(sent) => Some(sent.pupil),
            Part::ProfessionalTold(told) => Some(told.pupil),
            Part::ContactLogged(logged) => Some(logged.pupil),
            Part::RiskDecided(decided) => Some(decided.pupil),
            Part::LeaveAsked(asked) => Some(asked.pupil),
            Part::LeaveMeeting(meeting) => Some(meeting.pupil),
            Part::LeaveDecided(decided) => Some(decided.pupil),
            Part::LetterOwed(owed) => Some(owed.pupil),
            Part::ArrangementMade(made) => Some(made.pupil),
            Part::ArrangementNoted(noted) => Some(noted.pupil),
            Part::LegalHold(hold) => Some(hold.pupil),
            Part::LegalHoldLifted(lifted) => Some(lifted.pupil),
            Part::MessageQueued(queued) => Some(queued.pupil),
            Part::MessageState(state) => Some(state.pupil),
            Part::MessageWorked(worked) => worked.pupil,
            Part::IllnessReported(reported) => Some(reported.pupil),
            Part::Penalty(step) => Some(step.pupil),
            Part::Letter(step) => Some(step.pupil),
            Part::Actor(_)
            | Part::Reason(_)
            | Part::RegisterTaken(_)
            | Part::Closure(_)
            | Part::Staff { .. }
            | Part::Group { .. }
            | Part::School(_)
            | Part::Policy { .. }
            | Part::Calendar { .. }
            | Part::Import { .. }
            | Part::Pass(_)
            | Part::PassTakenBack(_)
            | Part::FromPaper(_)
            | Part::Disposal(_)
            | Part::Disposed(_)
            | Part::MessageReceived(_)
            | Part::LetterWording(_) => None,
        }
    }

    /// Whether it changes what marks are judged by: pupils, staff, groups, policy, calendar, closures. A disposal takes
    /// pupils away, also one that a hold kept back until it was lifted.
    pub fn is_reference(&self) -> bool {
        match self {
            Part::Pupil { .. }
            | Part::Contact { .. }
            | Part::Professional { .. }
            | Part::Staff { .. }
            | Part::Group { .. }
            | Part::Membership(_)
            | Part::School(_)
            | Part::Policy { .. }
            | Part::Calendar { .. }
            | Part::Closure(_)
            | Part::LegalHoldLifted(_)
            | Part::Disposed(_) => true,
            Part::Actor(_)
            | Part::Reason(_)
            | Part::RegisterTaken(_)
            | Part::Entry(_)
            | Part::Plan(_)
            | Part::PlanCancelled(_)
            | Part::Call(_)
            | Part::Import { .. }
            | Part::Pass(_)
            | Part::PassTakenBack(_)
            | Part::FromPaper(_)
            | Part::Document(_)
            | Part::DocumentPage(_)
            | Part::DocumentWithdrawn(_)
            | Part::Departure(_)
            | Part::Return(_)
            | Part::Welfare(_)
            | Part::ReturnSent(_)
            | Part::ProfessionalTold(_)
            | Part::ContactLogged(_)
            | Part::RiskDecided(_)
            | Part::LeaveAsked(_)
            | Part::LeaveMeeting(_)
            | Part::LeaveDecided(_)
            | Part::LetterOwed(_)
            | Part::ArrangementMade(_)
            | Part::ArrangementNoted(_)
            | Part::LegalHold(_)
            | Part::Disposal(_)
            | Part::MessageQueued(_)
            | Part::MessageState(_)
            | Part::MessageReceived(_)
            | Part::MessageWorked(_)
            | Part::IllnessReported(_)
            | Part::Penalty(_)
            | Part::Letter(_)
            | Part::LetterWording(_) => false,
        }
    }
}

/// Who did it: name and position as they were then (SI 2024/208 reg 6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    pub staff: Option<StaffId>,
    pub name: String,
    pub position: String,
}
