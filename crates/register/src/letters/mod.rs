//! Letters to families: which there are, when each is due, and what their wording may hold.

mod audit;
mod cause;
mod due;
mod rules;
mod wording;

pub use audit::{AuditPeriod, audit_periods};
pub use cause::Cause;
pub use due::{Audit, Due, Illness, Sent, due};
pub use rules::LetterRules;
pub use wording::{FIELDS, Field, LONGEST_BODY, LONGEST_SUBJECT, Wording, check_wording, usual_wording};

use crate::numbered::numbered;

numbered! {
    /// A letter of the catalogue.
    Letter {
        YearStart = 1, "year_start", "start of the year", [];
        /// Below what the school expects, and not below 90 %.
        Letter95 = 2, "letter95", "attendance below what we expect", ["mid_band"];
        Letter90 = 3, "letter90", "attendance is a serious concern", [];
        /// Attendance has not risen since the letter about a serious concern.
        NoImprovement = 4, "no_improvement", "no improvement since our letter", [];
        Lateness = 5, "lateness", "lateness", [];
        IllnessEvidence = 6, "illness_evidence", "evidence of illness", [];
        LeaveGranted = 7, "leave_granted", "leave of absence granted", [];
        LeavePartGranted = 8, "leave_part_granted", "leave of absence granted in part", [];
        LeaveRefused = 9, "leave_refused", "leave of absence refused", [];
        /// A letter sent before said what an amended mark has made wrong.
        Correction = 10, "correction", "correction of our letter", [];
        /// The last chance before a penalty notice (National framework for penalty notices).
        NoticeToImprove = 11, "notice_to_improve", "notice to improve", [];
    }
}

numbered! {
    /// Why a letter is due now.
    Stage {
        First = 1, "first", "for the first time", [];
        Second = 2, "second", "for the second time in succession", [];
        Again = 3, "again", "again", [];
        /// In the middle band once more than the policy allows a letter for it.
        AsBelow90 = 4, "as_below_90", "as if below 90%: too often in the middle band", [];
        Review = 5, "review", "not risen since the letter", [];
        Owed = 6, "owed", "a decision was made", [];
        Lates = 7, "lates", "late too often", [];
        Illness = 8, "illness", "ill for longer than the policy's days", [];
        YearStart = 9, "year_start", "the school year has begun", [];
        ByHand = 10, "by_hand", "somebody decided to send it", [];
        /// Of a correction.
        NowWrong = 11, "now_wrong", "a mark was amended since", [];
    }
}
