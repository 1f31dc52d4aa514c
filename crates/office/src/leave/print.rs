//! `leave_form_print`: a blank form for families.

use letters::LeaveForm;
use register::policy::LeaveFlag;
use register::words;

use crate::answer::{Answered, Done};
use crate::api::files::FileMade;
use crate::api::leave::LeaveFormPrint;
use crate::files::not_printed;
use crate::office::{Caller, Office};

impl Office {
    pub(crate) fn leave_form_print(&mut self, caller: &Caller, request: &LeaveFormPrint) -> Answered<FileMade> {
        let reference = self.reference()?;
        let now = caller.school_time();
        let policy = reference.policy(now.date);
        let school = reference.school.clone();
        let form = LeaveForm {
            school: school.as_ref().map(|school| school.name.clone()).unwrap_or_default(),
            address: school.as_ref().map(|school| school.address.join(", ")).unwrap_or_default(),
            contact: school.map(|school| [school.phone, school.email]).unwrap_or_default().to_vec(),
            notice_days: policy.leave_notice_days,
            meeting: policy.leave_meeting_required,
            holidays_never: policy.leave_flags.contains(&LeaveFlag::HolidaysNeverExceptional),
            examples: policy.leave_examples.clone(),
            printed: words::day(now.date),
            rehearsal: self.is_rehearsal(),
        };
        let pdf = letters::leave_form(&form).map_err(|error| not_printed(&error))?;
        Ok(Done::asked(self.pdf_made(request.to_file.as_deref(), "Request for leave.pdf", &pdf)?))
    }
}
