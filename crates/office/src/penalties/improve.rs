//! `notice_to_improve`: the time, the support and what is expected; the letter is then owed.

use record::part::{NoticeToImprove, PenaltyFact};
use register::penalty::{ToImprove, check_to_improve};

use super::PENALTIES;
use crate::answer::{Answered, Done};
use crate::api::penalties::{ToImproveRecord, ToImproveRecorded};
use crate::office::{Caller, Office};

impl Office {
    pub(crate) fn notice_to_improve(
        &mut self,
        caller: &Caller,
        request: &ToImproveRecord,
    ) -> Answered<ToImproveRecorded> {
        let pupil = self.reference()?.known_pupil(&request.upn, "upn")?;
        let notice = ToImprove {
            from: request.from,
            to: request.to,
            support: &request.support,
            offered: &request.offered,
            improvement: &request.improvement,
            earlier: &request.earlier,
        };
        check_to_improve(&notice, caller.school_time().date)?;
        let words = |text: &str| text.trim().trim_end_matches('.').to_owned();
        let fact = PenaltyFact::ToImprove(NoticeToImprove {
            from: request.from,
            to: request.to,
            support: words(&request.support),
            offered: words(&request.offered),
            improvement: words(&request.improvement),
            earlier: words(&request.earlier),
        });
        let notice = self.keep_penalty_step(caller, pupil, fact)?;
        Ok(Done::changed(ToImproveRecorded { notice: notice.to_string() }, PENALTIES))
    }
}
