//! What is kept and exchanged. An operation (op) is one thing that somebody did: a header that names nobody, chained
//! and signed, and parts that carry the content. Pure: no files, no clock, no SQL.
//!
//! Whatever is encoded here is hashed and signed, so it is frozen: a change to an encoding breaks a golden file on
//! purpose and needs a new version beside the old one.

pub mod merge;
pub mod op;
pub mod part;
pub mod reference;

pub use op::{Draft, Header, Held, Link, Op, OpKind, Problem, RegisterId, Signer};
pub use part::{
    Actor, ArrangementMade, ArrangementNoted, Call, ClearedOp, Closure, Departure, Disposal, DisposalCount, Disposed,
    Document, DocumentAbout, DocumentPage, DocumentWithdrawn, Entry, FromPaper, IllnessReported, Keeping, LeaveAsked,
    LeaveDecided, LeaveMeeting, LegalHold, LegalHoldLifted, LetterOwed, Membership, MessageReceived, MessageWorked,
    Part, Pass, PassTakenBack, PassTo, Plan, PlanCancelled, ProfessionalTold, RegisterTaken, Return, ReturnSent,
    Welfare,
};
