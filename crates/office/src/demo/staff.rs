//! Staff: one tutor for each form, and an office.

use record::reference::{Group, Staff};
use register::Role;

use super::dice::Dice;
use super::names::{ascii, heritage};

pub(super) const RECEPTION: usize = 0;
pub(super) const OFFICER: usize = 1;
pub(super) const HEAD: usize = 2;
/// Tutors follow from here, in the order of their groups.
pub(super) const FIRST_TUTOR: usize = 6;

const OFFICE: [(&str, &str, &[Role]); FIRST_TUTOR] = [
    ("reception", "Receptionist", &[Role::Reception]),
    ("officer", "Attendance officer", &[Role::AttendanceOfficer]),
    ("head", "Headteacher", &[Role::Head, Role::LeaveDecider]),
    ("admin", "Data manager", &[Role::Admin]),
    ("champion", "Senior attendance champion", &[Role::AttendanceChampion, Role::Safeguarding]),
    ("office", "Office manager", &[Role::Reception, Role::AttendanceOfficer, Role::Admin]),
];

pub(super) fn staff(dice: &mut Dice, groups: &[Group]) -> Vec<Staff> {
    let mut staff: Vec<Staff> = OFFICE
        .iter()
        .map(|(username, position, roles)| {
            let person = somebody(dice);
            Staff {
                username: (*username).to_owned(),
                position: (*position).to_owned(),
                roles: roles.to_vec(),
                ..person
            }
        })
        .collect();
    for group in groups {
        let person = somebody(dice);
        let username = free_username(&staff, &person);
        staff.push(Staff {
            username,
            position: "Form tutor".to_owned(),
            roles: vec![Role::Tutor],
            groups: vec![group.name.clone()],
            ..person
        });
    }
    staff
}

fn somebody(dice: &mut Dice) -> Staff {
    let heritage = heritage(dice);
    let (title, forenames) = if dice.chance(0.6) {
        (dice.pick(&["Ms", "Mrs", "Miss", "Dr"]), heritage.girls)
    } else {
        (dice.pick(&["Mr", "Mr", "Mr", "Dr"]), heritage.boys)
    };
    Staff {
        title: title.to_owned(),
        forename: dice.pick(forenames).to_owned(),
        surname: dice.pick(heritage.surnames).to_owned(),
        ..Staff::default()
    }
}

/// `t.okafor`; where somebody has it, `t.okafor2`.
fn free_username(staff: &[Staff], person: &Staff) -> String {
    let initial: String = ascii(&person.forename).chars().take(1).collect();
    let base = format!("{initial}.{}", ascii(&person.surname));
    let same = |name: &str| staff.iter().any(|other| other.username == name);
    let numbered = (2..).map(|number| format!("{base}{number}"));
    std::iter::once(base.clone()).chain(numbered).find(|name| !same(name)).unwrap_or(base)
}
