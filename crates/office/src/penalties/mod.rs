//! Penalty notices under the national framework: who meets the threshold, what was decided, which notices were issued.

mod decide;
mod elsewhere;
mod evidence;
mod improve;
mod known;
mod notices;
mod rows;

use record::part::{PenaltyFact, PenaltyStep};
use record::{OpKind, Part};
use register::{EntryId, PupilId, Refusal};

use crate::answer::Changed;
use crate::marks::Parts;
use crate::office::{Caller, Office};

const PENALTIES: &[Changed] = &[Changed::Penalties, Changed::Letters];

impl Office {
    /// Keeps one fact about one pupil, with who entered it. The name by which it is known.
    fn keep_penalty_step(&mut self, caller: &Caller, pupil: PupilId, fact: PenaltyFact) -> Result<EntryId, Refusal> {
        let mut parts = Parts::by(caller.actor()?);
        parts.push(Part::Penalty(PenaltyStep { pupil, fact }));
        self.store_mut()?
            .transact(caller.now, |writer| Ok::<_, Refusal>(writer.append(&parts.draft(OpKind::Penalty))?.entry(1)))
    }
}
