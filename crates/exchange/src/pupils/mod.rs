//! The pupils of a school: contract.md, "CSV columns".

mod admission;
mod columns;
mod key;
mod status;

use std::collections::HashMap;

use chrono::{Months, NaiveDate};
use register::pupils::{Upn, YearGroup};

use crate::cells::dates::Century;
use crate::cells::values;
use crate::noticed::Observation;
use crate::outcome::{Fault, Given, Read};
use crate::reading;
use crate::row::Row;

pub use admission::{AdmissionColumns, Moves};
use columns::COLUMNS;
pub use key::PupilKey;
pub use status::{EnrolStatus, Sen, Sex};

/// What a file says about one pupil. Either name may be empty, not both: some people have only one.
#[derive(Clone, Debug, PartialEq)]
pub struct PupilRow {
    pub upn: Given<Upn>,
    /// The school's own reference, often the admission number.
    pub pupil: Given<String>,
    pub former_upn: Given<Upn>,
    pub legal_surname: String,
    pub legal_forename: String,
    pub middle_names: Given<String>,
    pub used_surname: Given<String>,
    pub used_forename: Given<String>,
    pub sex: Given<Sex>,
    pub dob: NaiveDate,
    pub year_group: YearGroup,
    pub reg_group: String,
    pub entry_date: NaiveDate,
    pub leaving_date: Given<NaiveDate>,
    pub enrol_status: Given<EnrolStatus>,
    /// The census code where the file has it, else the words.
    pub ethnicity: Given<String>,
    pub language: Given<String>,
    pub fsm: Given<bool>,
    pub pupil_premium: Given<bool>,
    pub sen: Given<Sen>,
    pub looked_after: Given<bool>,
    pub previously_looked_after: Given<bool>,
    pub social_worker: Given<bool>,
    pub had_social_worker: Given<bool>,
    pub child_in_need: Given<bool>,
    pub child_protection: Given<bool>,
    pub youth_offending: Given<bool>,
    pub mobile_child: Given<bool>,
    pub young_carer: Given<bool>,
    pub medical: Given<bool>,
    pub vulnerable: Given<bool>,
    pub admission: AdmissionColumns,
}

/// Reads pupils. The first row with a UPN or a reference stands, later ones are rejected. `today` bounds dates of
/// birth and decides the century of two-digit years.
pub fn read_pupils(bytes: &[u8], today: NaiveDate) -> Read<PupilRow> {
    let mut first = FirstLines::default();
    reading::read(bytes, today, COLUMNS, |row| {
        let upn = row.parsed("upn", key::upn);
        let pupil = row.reference("pupil");
        first.note(row, "upn", upn.value().map(Upn::to_string));
        first.note(row, "pupil", pupil.value().cloned());
        take(row, upn, pupil)
    })
}

fn take(row: &mut Row<'_>, upn: Given<Upn>, pupil: Given<String>) -> Option<PupilRow> {
    let former_upn = row.parsed("former_upn", key::upn);
    let (legal_surname, legal_forename) = names(row);
    let dob = row.pupil_date("dob", Century::Past);
    let entry_date = row.pupil_date("entry_date", Century::Near);
    let leaving_date = row.pupil_date("leaving_date", Century::Near);
    let (dob, entry_date) = (row.needed("dob", dob), row.needed("entry_date", entry_date));
    check_order(row, dob, entry_date, leaving_date.value().copied());
    let year_group = year_group(row);
    let reg_group = row.group("reg_group");
    let reg_group = row.needed("reg_group", reg_group);
    let year_group = row.needed("year_group", year_group);
    Some(PupilRow {
        upn,
        pupil,
        former_upn,
        legal_surname,
        legal_forename,
        middle_names: row.words("middle_names"),
        used_surname: row.words("used_surname"),
        used_forename: row.words("used_forename"),
        sex: row.parsed("sex", Sex::read),
        leaving_date,
        enrol_status: row.parsed("enrol_status", EnrolStatus::read),
        ethnicity: row.words("ethnicity"),
        language: row.words("language"),
        fsm: row.flag("fsm"),
        pupil_premium: row.flag("pupil_premium"),
        sen: row.parsed("sen", Sen::read),
        looked_after: row.flag("looked_after"),
        previously_looked_after: row.flag("previously_looked_after"),
        social_worker: row.flag("social_worker"),
        had_social_worker: row.flag("had_social_worker"),
        child_in_need: row.flag("child_in_need"),
        child_protection: row.flag("child_protection"),
        youth_offending: row.flag("youth_offending"),
        mobile_child: row.flag("mobile_child"),
        young_carer: row.flag("young_carer"),
        medical: row.flag("medical"),
        vulnerable: row.flag("vulnerable"),
        admission: admission::take(row),
        // Last, so that a missing one does not keep the faults of the other cells from being seen.
        dob: dob?,
        entry_date: entry_date?,
        year_group: year_group?,
        reg_group: reg_group?,
    })
}

/// The legal names. Some people have one name only, which may stand under either heading.
fn names(row: &mut Row<'_>) -> (String, String) {
    let surname = row.words("legal_surname").into_value().unwrap_or_default();
    let forename = row.words("legal_forename").into_value().unwrap_or_default();
    let is_faulty = row.is_rejected("legal_surname") || row.is_rejected("legal_forename");
    match (surname.is_empty(), forename.is_empty()) {
        (true, true) if !is_faulty => row.reject(
            "legal_surname",
            Fault::new("The pupil has no name.", "Fill in the legal surname and the legal forename."),
        ),
        (true, false) | (false, true) if !is_faulty => {
            row.noticed.add(Observation::OneName, format!("{surname}{forename} (line {})", row.line()));
        }
        (true | false, true | false) => {}
    }
    (surname, forename)
}

fn check_order(row: &mut Row<'_>, dob: Option<NaiveDate>, entry: Option<NaiveDate>, leaving: Option<NaiveDate>) {
    if dob.is_some_and(|dob| dob > row.today()) {
        row.reject(
            "dob",
            Fault::new("The date of birth is in the future.", "Check the year and write it in four digits."),
        );
    }
    let Some(entry) = entry else { return };
    if leaving.is_some_and(|leaving| leaving < entry) {
        let fault = Fault::new(
            format!("The pupil would have left before starting on {entry}."),
            "Check both dates. If the pupil has come back, give the new entry date and leave the leaving date empty.",
        );
        row.reject("leaving_date", fault);
    }
    let first_birthday = dob.and_then(|dob| dob.checked_add_months(Months::new(12)));
    if !row.is_rejected("dob") && first_birthday.is_some_and(|birthday| birthday > entry) {
        let fault = Fault::new(
            format!("The pupil would not be one year old on the entry date, {entry}."),
            "Check the year of birth, and that the two dates do not stand in each other’s place.",
        );
        row.reject("dob", fault);
    }
}

fn year_group(row: &mut Row<'_>) -> Given<YearGroup> {
    let group =
        row.parsed("year_group", |words| Ok((values::year_group(words)?, values::is_nursery_without_year(words))));
    group.map(|(group, is_guessed)| {
        if is_guessed {
            row.noticed.add(Observation::Nursery, format!("line {}", row.line()));
        }
        group
    })
}

/// The UPNs and references met so far, each with its line.
#[derive(Default)]
struct FirstLines(HashMap<(&'static str, String), u32>);

impl FirstLines {
    fn note(&mut self, row: &mut Row<'_>, column: &'static str, value: Option<String>) {
        let Some(value) = value else { return };
        match self.0.get(&(column, value.to_lowercase())) {
            None => {
                self.0.insert((column, value.to_lowercase()), row.line());
            }
            Some(first) => {
                let fault = Fault::new(
                    format!("Line {first} has the same {column}. That row stands and this one was not taken."),
                    "Delete one of the two rows, or correct this one if they are different pupils.",
                );
                row.reject(column, fault);
            }
        }
    }
}
