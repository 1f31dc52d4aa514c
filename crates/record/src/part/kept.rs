//! How long each part is kept, and with what it goes.

use register::retention::DataKind;

use super::Part;

/// Whether a part may ever be disposed of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// For the period of its kind; it is about one pupil.
    For(DataKind),
    /// As long as anything else of its op: who did it, why, and to which register it belongs.
    WithItsOp,
    /// The school's own: policy, calendar, staff, groups; and what was let go.
    Always,
}

impl Part {
    pub fn keeping(&self) -> Keeping {
        match self {
            Part::Entry(_) => Keeping::For(DataKind::Marks),
            Part::Plan(_)
            | Part::PlanCancelled(_)
            | Part::Call(_)
            | Part::ContactLogged(_)
            | Part::MessageQueued(_)
            | Part::MessageState(_)
            | Part::Departure(_)
            | Part::Return(_)
            | Part::MessageWorked(_)
            | Part::IllnessReported(_) => Keeping::For(DataKind::ContactLog),
            Part::Document(_) | Part::DocumentPage(_) | Part::DocumentWithdrawn(_) => Keeping::For(DataKind::Documents),
            Part::LeaveAsked(_) | Part::LeaveMeeting(_) | Part::LeaveDecided(_) | Part::LetterOwed(_) => {
                Keeping::For(DataKind::Leave)
            }
            Part::ArrangementMade(_)
            | Part::ArrangementNoted(_)
            | Part::ReturnSent(_)
            | Part::ProfessionalTold(_)
            | Part::Penalty(_)
            | Part::Letter(_) => Keeping::For(DataKind::Cases),
            Part::RiskDecided(_) | Part::Welfare(_) => Keeping::For(DataKind::Safeguarding),
            Part::Pupil { .. }
            | Part::Contact { .. }
            | Part::Professional { .. }
            | Part::Membership(_)
            | Part::LegalHold(_)
            | Part::LegalHoldLifted(_) => Keeping::For(DataKind::AdmissionRegister),
            // Whom a message is about is not known of the message itself.
            Part::Actor(_)
            | Part::Reason(_)
            | Part::RegisterTaken(_)
            | Part::FromPaper(_)
            | Part::Import { .. }
            | Part::MessageReceived(_) => Keeping::WithItsOp,
            Part::Closure(_)
            | Part::Staff { .. }
            | Part::Group { .. }
            | Part::School(_)
            | Part::Policy { .. }
            | Part::Calendar { .. }
            | Part::Pass(_)
            | Part::PassTakenBack(_)
            | Part::LetterWording(_)
            | Part::Disposal(_)
            | Part::Disposed(_) => Keeping::Always,
        }
    }
}
