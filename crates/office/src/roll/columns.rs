//! A pupil's columns, from a request into the row and back.

use record::part::roll::{Move, OtherSchool};
use record::reference::Pupil;
use register::roll::admit::{check_age, check_new_starting_day, read_upn};
use register::{Refusal, YearGroup, words};

use crate::api::roll::{Flag, MoveShown, OtherSchoolShown, PupilColumns};

/// Puts every column that is given into the row. Names are kept exactly as typed, in composed form.
///
/// # Errors
/// `bad_request` at the column that cannot be.
pub(super) fn put(row: &mut Pupil, columns: &PupilColumns, today: chrono::NaiveDate) -> Result<(), Refusal> {
    put_upn(row, columns)?;
    put_texts(row, columns);
    put_flags(row, columns);
    if let Some(born) = columns.dob {
        check_age(born, row.entry_date.unwrap_or(today).max(today))?;
        row.date_of_birth = Some(born);
    }
    if let Some(year) = &columns.year_group {
        let year: YearGroup =
            year.parse().map_err(|problem| Refusal::bad_request("year_group", format!("{problem}.")))?;
        row.year_group = year.to_string();
    }
    if let Some(starting) = columns.entry_date {
        check_new_starting_day(row.entry_date, starting, today)?;
        row.entry_date = Some(starting);
    }
    if let Some(sen) = &columns.sen {
        row.sen = sen_of(sen)?;
    }
    if let Some(address) = &columns.address {
        row.address = address.iter().map(|line| clean(line)).filter(|line| !line.is_empty()).collect();
    }
    put_elsewhere(row, columns);
    let named = words::given(Some(&row.legal_surname)).or(words::given(Some(&row.legal_forename)));
    named.map(drop).ok_or_else(|| Refusal::bad_request("legal_surname", "A pupil keeps a legal name. Give it."))
}

/// A temporary UPN that is replaced becomes the former one.
fn put_upn(row: &mut Pupil, columns: &PupilColumns) -> Result<(), Refusal> {
    if let Some(text) = &columns.former_upn {
        row.former_upn = read_upn(text, "former_upn")?;
    }
    let Some(text) = &columns.upn else { return Ok(()) };
    let upn = read_upn(text, "upn")?;
    if upn != row.upn {
        row.former_upn = row.upn.take().or_else(|| row.former_upn.take());
        row.upn = upn;
    }
    Ok(())
}

fn clean(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.trim().nfc().collect()
}

fn put_texts(row: &mut Pupil, columns: &PupilColumns) {
    let texts = [
        (&columns.pupil, &mut row.reference),
        (&columns.legal_surname, &mut row.legal_surname),
        (&columns.legal_forename, &mut row.legal_forename),
        (&columns.middle_names, &mut row.middle_names),
        (&columns.used_surname, &mut row.used_surname),
        (&columns.used_forename, &mut row.used_forename),
        (&columns.sex, &mut row.sex),
        (&columns.enrol_status, &mut row.enrol_status),
        (&columns.ethnicity, &mut row.ethnicity),
        (&columns.language, &mut row.language),
        (&columns.postcode, &mut row.postcode),
        (&columns.last_school, &mut row.last_school),
    ];
    for (given, known) in texts {
        if let Some(text) = given {
            *known = clean(text);
        }
    }
}

fn put_flags(row: &mut Pupil, columns: &PupilColumns) {
    let flags = [
        (columns.fsm, &mut row.fsm),
        (columns.pupil_premium, &mut row.pupil_premium),
        (columns.looked_after, &mut row.looked_after),
        (columns.previously_looked_after, &mut row.previously_looked_after),
        (columns.social_worker, &mut row.social_worker),
        (columns.had_social_worker, &mut row.had_social_worker),
        (columns.child_in_need, &mut row.child_in_need),
        (columns.child_protection, &mut row.child_protection),
        (columns.youth_offending, &mut row.youth_offending),
        (columns.mobile_child, &mut row.mobile_child),
        (columns.young_carer, &mut row.young_carer),
        (columns.medical, &mut row.medical),
        (columns.vulnerable, &mut row.vulnerable),
        (columns.boarder, &mut row.boarder),
    ];
    for (given, known) in flags {
        if let Some(Flag(flag)) = given {
            *known = flag;
        }
    }
}

fn sen_of(text: &str) -> Result<String, Refusal> {
    let sen = text.trim().to_ascii_uppercase();
    if ["", "K", "E"].contains(&sen.as_str()) {
        return Ok(sen);
    }
    Err(Refusal::bad_request("sen", "Give K for support, E for a plan, or nothing."))
}

fn put_elsewhere(row: &mut Pupil, columns: &PupilColumns) {
    if let Some(given) = &columns.moves_to {
        let to = Move { address: clean(&given.address), parent: clean(&given.parent), on: given.on };
        row.moves_to = Some(to).filter(|to| !to.address.is_empty());
    }
    if let Some(given) = &columns.other_school {
        let other = OtherSchool { name: clean(&given.name), from: given.from };
        row.other_school = Some(other).filter(|other| !other.name.is_empty());
    }
}

/// Every column as it stands, for a form to start from.
pub(super) fn shown(row: &Pupil, reg_group: Option<String>, today: chrono::NaiveDate) -> PupilColumns {
    let text = |text: &str| Some(text.to_owned());
    let flag = |flag: Option<bool>| Some(Flag(flag));
    PupilColumns {
        upn: Some(row.upn.as_ref().map(ToString::to_string).unwrap_or_default()),
        pupil: text(&row.reference),
        former_upn: Some(row.former_upn.as_ref().map(ToString::to_string).unwrap_or_default()),
        legal_surname: text(&row.legal_surname),
        legal_forename: text(&row.legal_forename),
        middle_names: text(&row.middle_names),
        used_surname: text(&row.used_surname),
        used_forename: text(&row.used_forename),
        sex: text(&row.sex),
        dob: row.date_of_birth,
        year_group: text(row.year_group_on(today)),
        reg_group: Some(reg_group.unwrap_or_default()),
        entry_date: row.entry_date,
        enrol_status: text(&row.enrol_status),
        ethnicity: text(&row.ethnicity),
        language: text(&row.language),
        sen: text(&row.sen),
        fsm: flag(row.fsm),
        pupil_premium: flag(row.pupil_premium),
        looked_after: flag(row.looked_after),
        previously_looked_after: flag(row.previously_looked_after),
        social_worker: flag(row.social_worker),
        had_social_worker: flag(row.had_social_worker),
        child_in_need: flag(row.child_in_need),
        child_protection: flag(row.child_protection),
        youth_offending: flag(row.youth_offending),
        mobile_child: flag(row.mobile_child),
        young_carer: flag(row.young_carer),
        medical: flag(row.medical),
        vulnerable: flag(row.vulnerable),
        address: Some(row.address.clone()),
        postcode: text(&row.postcode),
        boarder: flag(row.boarder),
        last_school: text(&row.last_school),
        moves_to: row.moves_to.as_ref().map(|to| MoveShown {
            address: to.address.clone(),
            parent: to.parent.clone(),
            on: to.on,
        }),
        other_school: row
            .other_school
            .as_ref()
            .map(|other| OtherSchoolShown { name: other.name.clone(), from: other.from }),
    }
}
