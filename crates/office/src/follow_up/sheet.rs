//! `call_sheet_print`: the calls of a morning on paper. Works without any network.

use letters::{CallSheet, CallSheetRow};
use register::words;

use crate::answer::{Answered, Done};
use crate::api::files::FileMade;
use crate::api::follow_up::{CallSheetPrint, FollowUpRow};
use crate::files::not_printed;
use crate::office::{Caller, Office};

impl Office {
    pub(crate) fn call_sheet_print(&mut self, caller: &Caller, request: &CallSheetPrint) -> Answered<FileMade> {
        let (rows, held) = self.message_rows(caller, request.date)?;
        let now = caller.school_time();
        let page = CallSheet {
            school: self.school_name()?,
            date_in_words: words::day(request.date),
            rows: (1..).zip(&rows).map(|(number, row)| line(number, row, request.date)).collect(),
            held: held.into_iter().map(|held| format!("{}: {}.", held.who, held.why)).collect(),
            printed: format!("{} at {}", words::day(now.date), words::clock(now.time)),
            rehearsal: self.is_rehearsal(),
        };
        let pdf = letters::call_sheet(&page).map_err(|error| not_printed(&error))?;
        let made = self.pdf_made(request.to_file.as_deref(), &format!("Calls {}.pdf", request.date), &pdf)?;
        Ok(Done::asked(made))
    }
}

fn line(number: u32, row: &FollowUpRow, date: chrono::NaiveDate) -> CallSheetRow {
    let place = row.group.clone().unwrap_or_else(|| row.year_group.clone());
    let contacts = row.contacts.iter().map(|contact| {
        let relationship = if contact.relationship.is_empty() {
            String::new()
        } else {
            format!(" ({})", contact.relationship.to_lowercase())
        };
        format!("{}{relationship} {}", contact.name, contact.phones.join(", "))
    });
    let today = row
        .tried
        .iter()
        .filter(|tried| tried.date == date)
        .map(|tried| format!("{} {} {}: {}", tried.at, tried.channel, tried.person, tried.outcome));
    CallSheetRow {
        number,
        name: row.name.clone(),
        about: format!("{place}, day {}", row.day),
        rings_first: !row.vulnerable.is_empty(),
        contacts: contacts.collect(),
        tried: today.collect(),
    }
}
