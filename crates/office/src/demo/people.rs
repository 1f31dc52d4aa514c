//! Pupils, their forms and their families.

use chrono::{Days, NaiveDate};
use record::reference::{Contact, Group, Pupil};
use register::Upn;

use super::absence::Needs;
use super::dice::Dice;
use super::names::{Heritage, STREETS, ascii, heritage};
use super::professionals::Professionals;
use super::terms::{birthday, first_of_school_year};
use super::{DemoPupil, InGroup};

/// Reception, and Years 1 to 11.
const YEARS: i32 = 12;
const ROOMS: [&str; 12] =
    ["Ash", "Beech", "Birch", "Cedar", "Elm", "Hazel", "Holly", "Larch", "Maple", "Oak", "Rowan", "Willow"];
const LEAVERS_YEAR: i32 = 8;
/// The first pupil of this year has a social worker, and nobody has heard of them for weeks.
pub(super) const GONE_YEAR: &str = "5";
const FORM_SIZE: usize = 30;
const FORM_LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ";
/// Ofcom keeps so many numbers of each range for made-up people.
const NUMBERS: usize = 1000;
const CHECK_LETTERS: &str = "ABCDEFGHJKLMNPQRTUVWXYZ";

/// Everybody who was in Reception or Years 1 to 11 in the school years from `first` to `last`.
pub(super) struct Cohorts {
    pupils: usize,
    first: i32,
    last: i32,
}

impl Cohorts {
    pub fn new(pupils: usize, first: i32, last: i32) -> Self {
        Cohorts { pupils, first, last }
    }

    /// Each cohort by the school year in which it is in Reception, with its size.
    fn sizes(&self) -> impl Iterator<Item = (i32, usize)> {
        let years = YEARS.unsigned_abs() as usize;
        (self.first - YEARS + 1..=self.last).map(move |starts| {
            let place = (self.last - starts).rem_euclid(YEARS).unsigned_abs() as usize;
            let fair = self.pupils / years + usize::from(place < self.pupils % years);
            (starts, fair + usize::from(starts == self.leavers_cohort()))
        })
    }

    /// Year 8 has one more pupil, who has left.
    fn leavers_cohort(&self) -> i32 {
        self.last - LEAVERS_YEAR
    }

    /// The pupil who has left in the running school year.
    pub fn leaver(&self) -> usize {
        self.sizes().take_while(|(starts, _)| *starts <= self.leavers_cohort()).map(|(_, size)| size).sum::<usize>() - 1
    }

    pub fn everyone(&self) -> usize {
        self.sizes().map(|(_, size)| size).sum()
    }

    fn forms(&self) -> usize {
        let largest = self.sizes().map(|(_, size)| size).max().unwrap_or(1);
        largest.div_ceil(FORM_SIZE).clamp(1, FORM_LETTERS.len())
    }

    pub fn groups(&self) -> Vec<Group> {
        let mut groups = Vec::new();
        for (year, room) in (0..).zip(ROOMS) {
            for (number, letter) in (1..).zip(FORM_LETTERS.iter().take(self.forms())) {
                groups.push(Group {
                    name: format!("{}{}", year_group(year), char::from(*letter)),
                    room: format!("{room} {number}"),
                    phone: format!("{}", 200 + groups.len()),
                    kind: String::new(),
                });
            }
        }
        groups
    }

    /// The forms that a pupil goes through, one a school year.
    fn groups_of(&self, starts: i32, form: usize) -> Vec<InGroup> {
        let years = self.first.max(starts)..=self.last.min(starts + YEARS - 1);
        let last = *years.end();
        years
            .map(|school_year| InGroup {
                group: (school_year - starts).unsigned_abs() as usize * self.forms() + form,
                from: first_of_school_year(school_year),
                to: (school_year < last).then(|| first_of_school_year(school_year + 1) - Days::new(1)),
            })
            .collect()
    }
}

/// "R", "1" to "11".
fn year_group(year: i32) -> String {
    if year == 0 { "R".to_owned() } else { year.to_string() }
}

struct Family {
    heritage: &'static Heritage,
    surname: String,
    number: usize,
    mother: String,
    father: Option<String>,
    home: Vec<String>,
    children: usize,
}

/// One pupil for each draw of needs. The leaver's last day is `left`.
pub(super) fn pupils(dice: &mut Dice, cohorts: &Cohorts, needs: &[Needs], left: NaiveDate) -> Vec<DemoPupil> {
    let mut families: Vec<Family> = Vec::new();
    let mut pupils = Vec::with_capacity(needs.len());
    let professionals = Professionals::drawn(dice);
    for (starts, size) in cohorts.sizes() {
        for serial in 0..size {
            let needs = needs[pupils.len()];
            let family = family(dice, &mut families);
            families[family].children += 1;
            let family = &families[family];
            let mut pupil = pupil(dice, family, starts, serial, needs);
            pupil.year_group = year_group(cohorts.last.min(starts + YEARS - 1) - starts);
            pupil.leaving_date =
                if pupils.len() == cohorts.leaver() { Some(left) } else { graduation(cohorts, starts) };
            pupil.reference = format!("P{:05}", pupils.len() + 1);
            let contacts = contacts(family, cohorts.last);
            let mut with = professionals.of(dice, &pupil);
            if pupil.year_group == GONE_YEAR && !pupils.iter().any(|one: &DemoPupil| one.pupil.year_group == GONE_YEAR)
            {
                pupil.social_worker = Some(true);
                with.extend(professionals.a_social_worker());
            }
            let groups = cohorts.groups_of(starts, serial % cohorts.forms());
            pupils.push(DemoPupil { pupil, contacts, professionals: with, groups });
        }
    }
    pupils
}

/// The end of July after Year 11, where that is over.
fn graduation(cohorts: &Cohorts, starts: i32) -> Option<NaiveDate> {
    (starts + YEARS <= cohorts.last).then(|| first_of_school_year(starts + YEARS) - Days::new(32))
}

fn pupil(dice: &mut Dice, family: &Family, starts: i32, serial: usize, needs: Needs) -> Pupil {
    let girl = dice.chance(0.5);
    let forename = dice.pick(if girl { family.heritage.girls } else { family.heritage.boys }).to_owned();
    let fsm = needs.free_school_meals;
    let often = if fsm { 2.0 } else { 1.0 };
    let flag = |dice: &mut Dice, share: f64| dice.chance(share * often).then_some(true);
    Pupil {
        upn: upn(starts, serial),
        used_forename: if forename == "Charlie" { "Chas".to_owned() } else { String::new() },
        legal_forename: forename,
        legal_surname: family.surname.clone(),
        sex: if girl { "F" } else { "M" }.to_owned(),
        date_of_birth: Some(birthday(starts, dice.between(0, 365) as u64)),
        entry_date: Some(first_of_school_year(starts)),
        enrol_status: "C".to_owned(),
        language: family.heritage.language.to_owned(),
        sen: needs.sen.to_owned(),
        fsm: Some(fsm),
        pupil_premium: Some(fsm || dice.chance(0.05)),
        looked_after: flag(dice, 0.004),
        social_worker: flag(dice, 0.012),
        child_in_need: flag(dice, 0.008),
        child_protection: flag(dice, 0.004),
        youth_offending: flag(dice, 0.001),
        young_carer: flag(dice, 0.008),
        medical: flag(dice, 0.012),
        vulnerable: flag(dice, 0.008),
        ..Pupil::default()
    }
}

/// Given in Reception, by this school or by the one where the pupil started.
fn upn(starts: i32, serial: usize) -> Option<Upn> {
    let reception = starts.rem_euclid(100);
    let digits = format!("823{:04}{reception:02}{:03}", 2001 + serial / 60, 1 + serial % 60);
    CHECK_LETTERS.chars().find_map(|letter| format!("{letter}{digits}").parse().ok())
}

/// A new family, or one whose older child is here.
fn family(dice: &mut Dice, families: &mut Vec<Family>) -> usize {
    if !families.is_empty() && dice.chance(0.25) {
        let known = dice.between(0, families.len());
        if families[known].children < 4 {
            return known;
        }
    }
    let heritage = heritage(dice);
    let number = families.len();
    families.push(Family {
        heritage,
        surname: dice.pick(heritage.surnames).to_owned(),
        number,
        mother: dice.pick(heritage.girls).to_owned(),
        father: dice.chance(0.7).then(|| dice.pick(heritage.boys).to_owned()),
        home: vec![format!("{} {}", dice.between(1, 90), dice.pick(STREETS)), "Thornbeck".to_owned()],
        children: 0,
    });
    number
}

/// Of seventeen families one was never asked whether their details are right, and one too long ago.
fn checked(family: &Family, school_year: i32) -> Option<NaiveDate> {
    let years_ago = match family.number % 17 {
        0 => return None,
        1 => 2,
        _ => 0,
    };
    Some(first_of_school_year(school_year - years_ago) + Days::new(9))
}

fn contacts(family: &Family, school_year: i32) -> Vec<Contact> {
    let checked_on = checked(family, school_year);
    let parent = |title: &str, forename: &str, relationship: &str, priority: u32| Contact {
        title: title.to_owned(),
        forename: forename.to_owned(),
        surname: family.surname.clone(),
        relationship: relationship.to_owned(),
        parental_responsibility: Some(true),
        lives_with: Some(true),
        priority: Some(priority),
        email: format!("{}.{}{}@example.org", ascii(forename), ascii(&family.surname), family.number),
        address: family.home.clone(),
        postcode: "QX4 7TB".to_owned(),
        language: family.heritage.language.to_owned(),
        letters: Some(true),
        checked_on,
        checked_by: if checked_on.is_some() { "the school office".to_owned() } else { String::new() },
        ..Contact::default()
    };
    let mut mother = parent("Ms", &family.mother, "Mother", 1);
    match family.number {
        mobile if mobile < NUMBERS => mother.mobile = format!("07700 900{mobile:03}"),
        phone if phone < 2 * NUMBERS => mother.phone = format!("01632 960{:03}", phone - NUMBERS),
        _ => {}
    }
    // Ofcom keeps these numbers of Manchester, Liverpool and Sheffield for made-up people.
    let second = |area: [&str; 2]| format!("{} 496 0{:03}", area[family.number / NUMBERS % 2], family.number % NUMBERS);
    let mut father = family.father.iter().map(|forename| parent("Mr", forename, "Father", 2)).next();
    if let Some(father) = father.as_mut().filter(|_| !family.number.is_multiple_of(23)) {
        father.phone = second(["0161", "0151"]);
    }
    let alone = father.is_none() && !family.number.is_multiple_of(13);
    let grandmother = alone.then(|| Contact {
        lives_with: None,
        parental_responsibility: None,
        address: Vec::new(),
        phone: second(["0114", "0118"]),
        ..parent("Mrs", family.heritage.girls[family.number % family.heritage.girls.len()], "Grandmother", 2)
    });
    std::iter::once(mother).chain(father).chain(grandmother).collect()
}
