//! `register_print`: a class register on paper, for when the power fails.

use chrono::NaiveDate;
use letters::{ClassRegister, ClassRegisterPupil, ClassRegisterSession};
use register::codes::{Class, TABLE};
use register::roles::Action;
use register::{SchoolSession, Session, words};

use super::visible_group;
use crate::answer::{Answered, Done};
use crate::api::files::FileMade;
use crate::api::registers::RegisterPrint;
use crate::files::not_printed;
use crate::marks::known::Planned;
use crate::office::{Caller, Office};
use crate::reference::Reference;
use crate::sight::Sight;

impl Office {
    pub(crate) fn register_print(&mut self, caller: &Caller, request: &RegisterPrint) -> Answered<FileMade> {
        let reference = self.reference()?;
        let group = visible_group(&reference, caller, Action::RegisterPrint, &request.group)?;
        reference.check_form(&request.group, "group")?;
        let read = self.store()?.read();
        let (am, pm) = (SchoolSession::am(request.date), SchoolSession::pm(request.date));
        // Paper lies about, so nobody’s copy says more than a tutor may read.
        let planned = Planned::between(read, am, pm)?.seen_with(Sight::of_paper());
        let row = reference.group(group).cloned().unwrap_or_default();
        let pupils = (1u32..).zip(reference.pupils_of(group, request.date)).map(|(number, id)| ClassRegisterPupil {
            number,
            name: reference.name_of(id),
            planned_am: planned.of(id, am).map(|plan| plan.code.to_string()),
            planned_pm: planned.of(id, pm).map(|plan| plan.code.to_string()),
            note: None,
        });
        let page = ClassRegister {
            school: reference.school.as_ref().map(|school| school.name.clone()).unwrap_or_default(),
            group: row.name,
            date_in_words: words::day(request.date),
            tutor: reference.tutor_on(group, request.date),
            room: Some(row.room).filter(|room| !room.is_empty()),
            sessions: vec![session(&reference, am), session(&reference, pm)],
            pupils: pupils.collect(),
            printed: format!(
                "{} at {}",
                words::day(caller.school_time().date),
                words::clock(caller.school_time().time)
            ),
            rehearsal: self.is_rehearsal(),
            code_key: code_key(),
        };
        let pdf = letters::class_register(&page).map_err(|error| not_printed(&error))?;
        let name = file_name(&page.group, request.date);
        Ok(Done::asked(self.pdf_made(request.to_file.as_deref(), &name, &pdf)?))
    }
}

/// A group may be called 10A/Ma1, a file may not.
fn file_name(group: &str, date: NaiveDate) -> String {
    let group: String = group.chars().map(|c| if c.is_alphanumeric() || c == ' ' { c } else { '-' }).collect();
    format!("Register {group} {date}.pdf")
}

fn session(reference: &Reference, at: SchoolSession) -> ClassRegisterSession {
    let times = reference.policy(at.date).times(at.session);
    let name = match at.session {
        Session::Am => "Morning",
        Session::Pm => "Afternoon",
    };
    ClassRegisterSession { name: name.to_owned(), opens: words::clock(times.opens), closes: words::clock(times.closes) }
}

/// The codes that a class register is marked with.
fn code_key() -> Vec<(String, String)> {
    let everyday = |class: Class| class == Class::Attending || class == Class::Unauthorised;
    TABLE
        .iter()
        .filter(|rule| rule.valid_to.is_none() && everyday(rule.class))
        .map(|rule| (rule.code.to_string(), rule.name.to_owned()))
        .collect::<Vec<_>>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_of_any_name_can_be_printed() {
        let date = "2026-11-23".parse().unwrap();
        assert_eq!(file_name("10A/Ma1", date), "Register 10A-Ma1 2026-11-23.pdf");
        assert_eq!(file_name("../../6A", date), "Register ------6A 2026-11-23.pdf");
    }
}
