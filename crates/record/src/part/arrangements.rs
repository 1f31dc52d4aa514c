//! Arrangements: what was arranged for a pupil, and what was noted of it since.

use chrono::NaiveDate;
use register::arrangements::{Arranged, Extension, Pattern, Signed, Step};
use register::{OpId, PupilId, Session};
use serde::{Deserialize, Serialize};

/// What was arranged for one pupil. The arrangement is named by its op, which has one such part for each of its pupils,
/// and the plans beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArrangementMade {
    pub pupil: PupilId,
    pub kind: u8,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Each step's first day, and its sessions of the week as bits, Monday morning first.
    pub steps: Vec<(NaiveDate, u16)>,
    pub provider: String,
    pub nature: Option<String>,
    pub words: String,
    pub agreement: Option<Signed>,
    pub risk_assessment: Option<Signed>,
    pub extension: Option<Extension>,
}

impl ArrangementMade {
    pub fn new(pupil: PupilId, arranged: &Arranged) -> Self {
        ArrangementMade {
            pupil,
            kind: arranged.kind.number(),
            from: arranged.from,
            to: arranged.to,
            steps: arranged.steps.iter().map(|step| (step.from, step.pattern.bits())).collect(),
            provider: arranged.provider.clone(),
            nature: arranged.nature.clone(),
            words: arranged.words.clone(),
            agreement: arranged.agreement.clone(),
            risk_assessment: arranged.risk_assessment.clone(),
            extension: arranged.extension.clone(),
        }
    }

    pub fn steps(&self) -> Vec<Step> {
        self.steps.iter().map(|(from, bits)| Step { from: *from, pattern: Pattern::from_bits(*bits) }).collect()
    }
}

/// Something noted of one pupil's arrangement: a review, a notice, what the provider said, its early end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArrangementNoted {
    pub arrangement: OpId,
    pub pupil: PupilId,
    pub note: u8,
    pub on: NaiveDate,
    pub session: Option<Session>,
    /// Who was told, or who said so.
    pub whom: String,
    pub words: String,
}
