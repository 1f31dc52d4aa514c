//! Contacts, professionals, staff and the calendar: contract.md "CSV columns".

mod common;

use common::{day, has_note, only, only_rejected, places, today};
use exchange::{CalendarRow, ContactRow, Given, ProfessionalKind, ProfessionalRow, PupilKey, Read, StaffRow};
use register::calendar::PeriodKind;
use register::roles::Role;

fn contacts(text: &str) -> Read<ContactRow> {
    exchange::read_contacts(text.as_bytes(), today())
}

fn professionals(text: &str) -> Read<ProfessionalRow> {
    exchange::read_professionals(text.as_bytes(), today())
}

fn staff(text: &str) -> Read<StaffRow> {
    exchange::read_staff(text.as_bytes(), today())
}

fn calendar(text: &str) -> Read<CalendarRow> {
    exchange::read_calendar(text.as_bytes(), today())
}

fn text(value: &str) -> Given<String> {
    Given::Value(value.to_owned())
}

#[test]
fn a_contact_is_read_with_every_column_of_the_contract() {
    let read = contacts(
        "pupil_upn,title,forename,surname,relationship,parental_responsibility,lives_with,priority,phone,mobile,email,\
         address1,address2,address3,address4,address5,postcode,language,letters,no_contact\n\
         R823432100001,Ms,Ebi,Okafor,Mother,Y,Y,1,01865 000000,07700900123,ebi@oak.example,\"12, Oak Lane\",Oakton,,,,\
         ox12ab,Igbo,Y,N\n",
    );
    let contact = only(&read);
    assert!(matches!(contact.pupil, PupilKey::Upn(_)));
    assert_eq!((contact.title, contact.forename), (text("Ms"), text("Ebi")));
    assert_eq!(contact.surname, "Okafor");
    assert_eq!(contact.relationship, text("Mother"));
    assert_eq!((contact.parental_responsibility, contact.lives_with), (Given::Value(true), Given::Value(true)));
    assert_eq!(contact.priority, Given::Value(1));
    assert_eq!((contact.phone, contact.mobile), (text("01865 000000"), text("07700900123")));
    assert_eq!(contact.email, text("ebi@oak.example"));
    assert_eq!(contact.address, [text("12, Oak Lane"), text("Oakton"), Given::Empty, Given::Empty, Given::Empty]);
    assert_eq!((contact.postcode, contact.language), (text("OX1 2AB"), text("Igbo")));
    assert_eq!((contact.letters, contact.no_contact), (Given::Value(true), Given::Value(false)));
    assert_eq!(read.notes, ["Read as UTF-8."]);
}

#[test]
fn a_contact_names_the_pupil_by_upn_or_by_the_schools_own_reference() {
    let read = contacts("pupil_upn,surname\n001234,Okafor\n,Shah\nA823432100001,Núñez\n");
    assert_eq!(read.rows[0].1.pupil, PupilKey::Reference("001234".to_owned()));
    assert_eq!(places(&read), [(3, "pupil_upn"), (4, "pupil_upn")]);
}

#[test]
fn a_priority_is_a_number_and_a_flag_is_yes_or_no() {
    let read = contacts("pupil_upn,surname,priority,no_contact,lives_with\n7,Okafor,first,maybe,\n");
    assert_eq!(places(&read), [(2, "priority"), (2, "no_contact")]);
}

#[test]
fn what_excel_takes_from_a_telephone_number_is_put_back_and_said() {
    let read = contacts("pupil_upn,surname,mobile,phone\n7,Okafor,7911123456,07911 123 456 Mum\n");
    let contact = only(&read);
    assert_eq!((contact.mobile, contact.phone), (text("07911123456"), text("07911 123 456 Mum")));
    assert!(has_note(&read, "7911123456 is 07911123456"));
}

#[test]
fn a_telephone_number_whose_digits_are_lost_is_rejected() {
    assert_eq!(places(&contacts("pupil_upn,surname,mobile\n7,Okafor,7.91E+09\n")), [(2, "mobile")]);
}

#[test]
fn an_odd_email_address_is_kept_and_pointed_out() {
    let read = contacts("pupil_upn,surname,email\n7,Okafor,ebi at oak\n");
    assert_eq!(only(&read).email, text("ebi at oak"));
    assert!(has_note(&read, "line 2, ebi at oak"));
}

#[test]
fn a_professional_has_a_known_kind_a_name_and_a_pupil() {
    let read = professionals(
        "pupil_upn,kind,name,organisation,phone,email\n\
         7,Social worker,A. Osei,Oakshire Council,1865000001,a.osei@oakshire.example\n\
         7,wizard,B,,,\n,health,,,,\n",
    );
    let (line, osei) = &read.rows[0];
    assert_eq!((*line, osei.kind, osei.name.as_str()), (2, ProfessionalKind::SocialWorker, "A. Osei"));
    assert_eq!((&osei.phone, &osei.organisation), (&text("01865000001"), &text("Oakshire Council")));
    assert_eq!(places(&read), [(3, "kind"), (4, "pupil_upn"), (4, "name")]);
    assert!(read.rejected[0].remedy.contains("ehcp_caseworker"));
}

#[test]
fn staff_may_have_several_roles_and_groups() {
    let read = staff(
        "username,title,forename,surname,position,roles,groups\n\
         t.okafor,Mr,Tari,Okafor,Class teacher,tutor; Reception ;tutor,6 Oak; 6 Elm;\n",
    );
    let okafor = only(&read);
    assert_eq!((okafor.username.as_str(), okafor.position.as_str()), ("t.okafor", "Class teacher"));
    assert_eq!(okafor.roles, [Role::Tutor, Role::Reception]);
    assert_eq!(okafor.groups, Given::Value(vec!["6 Oak".to_owned(), "6 Elm".to_owned()]));
}

#[test]
fn an_unknown_role_is_rejected_with_the_roles_there_are() {
    let read = staff("username,surname,position,roles\na,Okafor,Teacher,\"tutor,reception\"\nb,Shah,Caretaker,\n");
    assert_eq!(places(&read), [(2, "roles"), (3, "roles")]);
    assert!(read.rejected[0].remedy.contains("attendance_officer"));
}

#[test]
fn two_members_of_staff_never_share_a_user_name() {
    let read = staff("username,surname,position,roles\nada,A,Teacher,tutor\nADA,B,Teacher,tutor\na da,C,Head,head\n");
    assert_eq!(places(&read), [(3, "username"), (4, "username")]);
    assert!(read.rejected[0].problem.contains("Line 2"));
}

#[test]
fn an_amendment_needs_a_position_so_staff_have_one() {
    assert_eq!(only_rejected(&staff("username,surname,position,roles\na,Okafor,,head\n")).column, "position");
}

#[test]
fn the_calendar_is_read_with_its_kinds() {
    let read = calendar(
        "kind,first_day,last_day,title\nterm,2026-09-01,18/12/2026,Autumn\nBank holiday,28-Dec-2026,28/12/26,\n\
         inset,2026-11-02,2026-11-02,Training\n",
    );
    assert_eq!(read.rejected, []);
    let kinds: Vec<PeriodKind> = read.rows.iter().map(|(_, row)| row.kind).collect();
    assert_eq!(kinds, [PeriodKind::Term, PeriodKind::BankHoliday, PeriodKind::Inset]);
    assert_eq!((read.rows[0].1.last_day, read.rows[1].1.last_day), (day("2026-12-18"), day("2026-12-28")));
    assert_eq!((&read.rows[0].1.title, &read.rows[1].1.title), (&text("Autumn"), &Given::Empty));
}

#[test]
fn a_period_never_ends_before_it_starts_nor_in_another_age() {
    let read = calendar(
        "kind,first_day,last_day\nterm,2026-09-01,2026-08-31\nterm,2026-09-01,9999-12-31\nparty,2026-09-01,2026-09-02\n\
         inset,2026-11-02,\n",
    );
    assert_eq!(places(&read), [(2, "last_day"), (3, "last_day"), (4, "kind"), (5, "last_day")]);
}
