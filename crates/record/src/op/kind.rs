//! What kind of thing an op is about, as its header says it.

use serde::{Deserialize, Serialize};

/// What kind of thing was done. Frozen: new kinds go to the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum OpKind {
    RegisterMade,
    RegisterTaken,
    Arrival,
    AbsenceReport,
    Amendment,
    BulkAmendment,
    Closure,
    PolicyAdopted,
    CalendarChanged,
    StaffChanged,
    GroupChanged,
    Imported,
    /// Somebody became administrator with the recovery sheet.
    AdministratorRecovered,
    /// A new one-time code was given.
    AccountReset,
    KeysChanged,
    /// Somebody was sent to take a register, or is no longer.
    PassChanged,
    /// A document was added, one of its pages, or it was withdrawn.
    DocumentChanged,
    /// Somebody left during the day, or came back.
    Departure,
    /// Somebody answered at the desk how things are.
    Welfare,
    PupilAdmitted,
    PupilChanged,
    PupilLeft,
    ContactChanged,
    ReturnSent,
    ProfessionalTold,
    RollRulesChanged,
    YearRolled,
    ContactLogged,
    RiskDecided,
    LeaveRequested,
    LeaveMeeting,
    LeaveDecided,
    ArrangementMade,
    ArrangementNoted,
    LegalHoldChanged,
    /// Something was disposed of.
    Disposal,
    RetentionChanged,
    MessagesQueued,
    /// What became of a message.
    MessageState,
    MessageReceived,
    MessageWorked,
    Penalty,
    /// A letter was sent, or is held back.
    Letter,
    LetterWording,
}
