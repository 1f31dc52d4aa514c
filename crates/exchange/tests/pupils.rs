//! What a row of pupils must say, and what is refused: contract.md "CSV columns", domain.md 10 and 11.1.

mod common;

use common::{UPNS, day, has_note, only, only_rejected, places, pupil_rows, pupil_with, pupils};
use exchange::{EnrolStatus, Given, Sen, Sex};

fn text(value: &str) -> Given<String> {
    Given::Value(value.to_owned())
}

#[test]
fn a_pupil_is_read_with_every_column_of_the_contract() {
    let read = pupils(
        "upn,pupil,former_upn,legal_surname,legal_forename,middle_names,used_surname,used_forename,sex,dob,year_group,\
         reg_group,entry_date,leaving_date,enrol_status,ethnicity,language,fsm,pupil_premium,sen,looked_after,\
         previously_looked_after,social_worker,had_social_worker,child_in_need,child_protection,youth_offending,\
         mobile_child,young_carer,medical,vulnerable\n\
         Z823432119001,001234,C82343210000A,O’Neill-Shah,Zoë,Anne Marie,Shah,Zo,Female,2014-11-29,Year 6,6 Oak,\
         2019-09-04,2026-12-18,C,MWAS,ENG,Y,N,K,,N,Yes,No,1,0,TRUE,F,T,Ticked,y\n",
    );
    let pupil = only(&read);
    assert_eq!(read.rows[0].0, 2);
    assert_eq!(pupil.upn.value().map(ToString::to_string).as_deref(), Some("Z823432119001"));
    assert_eq!(pupil.former_upn.value().map(ToString::to_string).as_deref(), Some("C82343210000A"));
    assert_eq!(pupil.pupil, text("001234"));
    assert_eq!((pupil.legal_surname.as_str(), pupil.legal_forename.as_str()), ("O’Neill-Shah", "Zoë"));
    assert_eq!((&pupil.used_surname, &pupil.used_forename), (&text("Shah"), &text("Zo")));
    assert_eq!(pupil.middle_names, text("Anne Marie"));
    assert_eq!(pupil.sex, Given::Value(Sex::Female));
    assert_eq!((pupil.dob, pupil.entry_date), (day("2014-11-29"), day("2019-09-04")));
    assert_eq!(pupil.leaving_date, Given::Value(day("2026-12-18")));
    assert_eq!((pupil.year_group.to_string().as_str(), pupil.reg_group.as_str()), ("6", "6 Oak"));
    assert_eq!(pupil.enrol_status, Given::Value(EnrolStatus::Current));
    assert_eq!((pupil.ethnicity, pupil.language), (text("MWAS"), text("ENG")));
    assert_eq!(pupil.sen, Given::Value(Sen::Support));
    assert_eq!((pupil.fsm, pupil.pupil_premium), (Given::Value(true), Given::Value(false)));
    assert_eq!((pupil.social_worker, pupil.had_social_worker), (Given::Value(true), Given::Value(false)));
    assert_eq!((pupil.child_in_need, pupil.child_protection), (Given::Value(true), Given::Value(false)));
    assert_eq!((pupil.youth_offending, pupil.mobile_child), (Given::Value(true), Given::Value(false)));
    assert_eq!((pupil.young_carer, pupil.medical, pupil.vulnerable), {
        (Given::Value(true), Given::Value(true), Given::Value(true))
    });
    assert_eq!((pupil.looked_after, pupil.previously_looked_after), (Given::Empty, Given::Value(false)));
}

#[test]
fn a_column_that_is_not_there_differs_from_an_empty_cell() {
    assert_eq!(only(&pupil_with("sen", "")).sen, Given::Empty);
    assert_eq!(only(&pupil_with("language", "")).sen, Given::NotInFile);
}

#[test]
fn the_headings_of_other_systems_are_known_in_any_order_and_case() {
    let read = pupils(
        "Registration Form,Date of Birth,LEGAL LAST NAME,Legal\u{a0}First Name,NC Year(s) for today,Shoe size,\
         Unique Pupil Number,Adno,date of entry\n6 Oak,29/11/2014,Okafor,Tari,Year 6,4,R823432100001,7,04/09/2019\n",
    );
    let pupil = only(&read);
    assert_eq!((pupil.legal_surname.as_str(), pupil.reg_group.as_str()), ("Okafor", "6 Oak"));
    assert_eq!(pupil.pupil, text("7"));
    assert_eq!(read.ignored_columns, ["Shoe size"]);
}

#[test]
fn the_contracts_own_heading_goes_before_a_synonym() {
    let read = pupils(
        "surname,legal_surname,forename,dob,year_group,reg_group,entry_date\n\
         Shah,Okafor,Tari,2014-11-29,6,6A,2019-09-04\n",
    );
    assert_eq!(only(&read).legal_surname, "Okafor");
    assert_eq!(read.ignored_columns, ["surname"]);
}

#[test]
fn the_first_row_with_a_upn_stands_and_later_ones_are_rejected() {
    let read = pupil_rows(&[
        "R823432100001,Okafor,Tari,2014-11-29,6,6A,2019-09-04",
        "Z823432119001,Shah,Zoë,2014-10-01,6,6A,2019-09-04",
        "r823432100001,Otter,Tim,2014-11-29,6,6A,2019-09-04",
    ]);
    assert_eq!(places(&read), [(4, "upn")]);
    assert!(read.rejected[0].problem.contains("Line 2"));
    assert_eq!((read.read, read.rows.len()), (3, 2));
}

#[test]
fn two_pupils_with_one_reference_are_not_both_taken() {
    let read = pupils(
        "pupil,surname,forename,dob,year,form,entry_date\n\
         7,A,B,2014-11-29,6,6A,2019-09-04\n7,C,D,2014-11-29,6,6A,2019-09-04",
    );
    assert_eq!(places(&read), [(3, "pupil")]);
}

#[test]
fn a_wrong_check_letter_is_rejected_with_the_right_one() {
    let read = pupil_rows(&["A823432100001,Okafor,Tari,2014-11-29,6,6A,2019-09-04"]);
    let rejected = only_rejected(&read);
    assert_eq!((rejected.row, rejected.column.as_str(), rejected.value.as_str()), (2, "upn", "A823432100001"));
    assert!(rejected.remedy.contains('R'), "{}", rejected.remedy);
}

#[test]
fn what_is_not_a_upn_is_rejected() {
    for upn in ["B80120000500", "B8012000050011", "R8234 32100001", "R82343210000I", "R82343210000O", "S823432100001"] {
        let row = format!("{upn},Okafor,Tari,2014-11-29,6,6A,2019-09-04");
        assert_eq!(places(&pupil_rows(&[&row])), [(2, "upn")], "{upn}");
    }
    assert_eq!(only_rejected(&pupil_with("former_upn", "A823432100001")).column, "former_upn");
}

#[test]
fn every_right_upn_is_taken_temporary_and_small_ones_too() {
    for upn in
        UPNS.iter().chain(&["B801200005001", "C82343210000A", "W93820002600Z", "p82343212600k", " R823432100001 "])
    {
        let row = format!("{upn},Okafor,Tari,2014-11-29,6,6A,2019-09-04");
        assert_eq!(only(&pupil_rows(&[&row])).upn.value().map(ToString::to_string), Some(upn.trim().to_uppercase()));
    }
}

#[test]
fn a_pupil_new_to_schools_needs_neither_upn_nor_reference() {
    assert_eq!(only(&pupil_rows(&[",Okafor,Tari,2014-11-29,6,6A,2019-09-04"])).upn, Given::Empty);
}

#[test]
fn a_day_that_never_was_is_rejected_with_what_to_do() {
    for (value, words) in [("31/02/2015", "no such day"), ("13/25/2015", "no such day"), ("tbc", "not a date")] {
        let read = pupil_rows(&[&format!("R823432100001,Okafor,Tari,{value},6,6A,2019-09-04")]);
        let rejected = only_rejected(&read);
        assert_eq!((rejected.column.as_str(), rejected.value.as_str()), ("dob", value));
        assert!(rejected.problem.contains(words), "{}", rejected.problem);
        assert!(rejected.remedy.contains("2015-11-29"), "{}", rejected.remedy);
    }
}

#[test]
fn a_two_digit_year_is_read_and_said() {
    let read = pupil_rows(&["R823432100001,Okafor,Tari,29/11/14,6,6A,1/9/26"]);
    let pupil = only(&read);
    assert_eq!((pupil.dob, pupil.entry_date), (day("2014-11-29"), day("2026-09-01")));
    assert!(has_note(&read, "1/9/26 as 1 September 2026"), "{:?}", read.notes);
}

#[test]
fn a_date_of_birth_is_never_in_the_future_nor_before_1990_nor_after_entry() {
    for dob in ["2027-01-01", "1/9/27", "31/12/1989", "1900-01-01", "2020-01-01", "1/9/26"] {
        let read = pupil_rows(&[&format!("R823432100001,Okafor,Tari,{dob},6,6A,2019-09-04")]);
        assert_eq!(places(&read), [(2, "dob")], "{dob}");
    }
}

#[test]
fn nobody_leaves_before_they_start() {
    assert_eq!(places(&pupil_with("leaving_date", "2019-09-03")), [(2, "leaving_date")]);
    assert_eq!(only(&pupil_with("leaving_date", "2019-09-04")).leaving_date, Given::Value(day("2019-09-04")));
}

#[test]
fn a_column_with_a_month_first_is_not_half_believed() {
    let read = pupil_rows(&[
        "R823432100001,Okafor,Tari,03/04/2014,6,6A,2019-09-04",
        "Z823432119001,Shah,Zoë,11/25/2014,6,6A,2019-09-04",
        "L823432121002,Núñez,Leo,2014-10-01,6,6A,2019-09-04",
    ]);
    assert_eq!(places(&read), [(2, "dob"), (3, "dob")]);
    assert!(read.rejected[0].problem.contains("Line 3"));
    assert_eq!(read.rows.len(), 1);
}

#[test]
fn a_row_without_what_it_needs_names_each_empty_cell() {
    let read = pupil_rows(&["R823432100001,,,,,,"]);
    let mut columns: Vec<&str> = places(&read).into_iter().map(|(_, column)| column).collect();
    columns.sort_unstable();
    assert_eq!(columns, ["dob", "entry_date", "legal_surname", "reg_group", "year_group"]);
}

#[test]
fn everything_wrong_with_a_row_is_said_at_once() {
    let read = pupils(
        "upn,surname,forename,dob,year,form,entry_date,sex,fsm,sen,enrol_status\n\
         A823432100001,Okafor,Tari,31/02/2015,Year 15,6A,,Q,maybe,P,Z\n",
    );
    let mut columns: Vec<&str> = places(&read).into_iter().map(|(_, column)| column).collect();
    columns.sort_unstable();
    assert_eq!(columns, ["dob", "enrol_status", "entry_date", "fsm", "sen", "sex", "upn", "year_group"]);
    assert_eq!((read.read, read.rows.len()), (1, 0));
}

#[test]
fn a_pupil_with_one_name_is_taken_and_pointed_out() {
    let read = pupil_rows(&["R823432100001,Suharto,,2014-11-29,6,6A,2019-09-04"]);
    assert_eq!(only(&read).legal_forename, "");
    assert!(has_note(&read, "left out: Suharto (line 2)"));
}

#[test]
fn names_are_kept_as_they_are_in_every_alphabet() {
    for name in ["O’Neill", "O'Neill", "D’Arcy-Smith", "Łukasz", "Nguyễn", "İlayda", "محمد", "'t Hooft"] {
        let read = pupil_rows(&[&format!("R823432100001,{name},Tari,2014-11-29,6,6A,2019-09-04")]);
        assert_eq!(only(&read).legal_surname, name);
    }
}

#[test]
fn letters_are_composed_and_blanks_around_them_dropped() {
    let read = pupil_rows(&["R823432100001,\"\u{a0} de  la\nCruz \",Zoe\u{308},2014-11-29,6,6A,2019-09-04"]);
    let pupil = only(&read);
    assert_eq!((pupil.legal_surname.as_str(), pupil.legal_forename.as_str()), ("de la Cruz", "Zoë"));
}

#[test]
fn the_apostrophe_before_a_formula_sign_is_dropped_and_no_other() {
    for (written, kept) in [("'=SUM(A1)", "=SUM(A1)"), ("'+44", "+44"), ("'-", "-"), ("'@x", "@x"), ("'abc", "'abc")] {
        assert_eq!(only(&pupil_with("language", written)).language, text(kept));
    }
}

#[test]
fn a_lost_letter_is_not_recorded() {
    let rejected = pupil_rows(&["R823432100001,Zo\u{fffd},Tari,2014-11-29,6,6A,2019-09-04"]);
    assert_eq!(places(&rejected), [(2, "legal_surname")]);
}

#[test]
fn damaged_letters_and_classes_like_dates_are_pointed_out() {
    let read = pupil_rows(&["R823432100001,ZoÃ«,Tari,2014-11-29,Nursery,01-Feb,2019-09-04"]);
    only(&read);
    assert!(has_note(&read, "damaged before the file was made"));
    assert!(has_note(&read, "look like dates") && has_note(&read, "01-Feb"));
    assert!(has_note(&read, "read as N2"));
}
