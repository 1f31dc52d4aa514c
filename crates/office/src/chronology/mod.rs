//! `chronology` and `chronology_print`: everything that was done about one pupil's absences, in the order of time.

mod print;
mod rows;

use register::roles::Action;
use register::{PupilId, Refusal};

use crate::answer::{Answered, Done};
use crate::api::chronology::{ChronologyRow, ChronologyShow};
use crate::marks::visible_pupil;
use crate::office::{Caller, Office};

impl Office {
    pub(crate) fn chronology(&mut self, caller: &Caller, request: &ChronologyShow) -> Answered<Vec<ChronologyRow>> {
        let (_, rows) = self.chronology_of(caller, request)?;
        Ok(Done::asked(rows))
    }

    pub(crate) fn chronology_of(
        &mut self,
        caller: &Caller,
        request: &ChronologyShow,
    ) -> Result<(PupilId, Vec<ChronologyRow>), Refusal> {
        let reference = self.reference()?;
        let pupil = visible_pupil(&reference, caller, Action::Chronology, &request.upn)?;
        if request.from > request.to {
            return Err(Refusal::bad_request("to", "The last day is before the first. Correct one of them."));
        }
        Ok((pupil, rows::rows(self.store()?.read(), pupil, request.from, request.to)?))
    }
}
