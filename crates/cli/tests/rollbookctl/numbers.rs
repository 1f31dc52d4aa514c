//! Schools of a real size, and how many pupils are away, late or called in on one of their mornings.

use std::fmt::Write;

use crate::school::{CALENDAR, School};

/// What a morning brings. The numbers are those of a November Monday in an ordinary school of that size.
pub struct Numbers {
    pub phase: &'static str,
    /// From the first to the last, each with as many forms.
    pub years: &'static [&'static str],
    pub forms_a_year: usize,
    pub pupils: usize,
    /// Parents who report an absence before the registers, and after them.
    pub called: usize,
    pub called_late: usize,
    /// Absent, and nobody knows why.
    pub unknown: usize,
    /// In before the close, and after it.
    pub late: usize,
    pub after_close: usize,
    pub registers_missing: usize,
    pub signed_out: usize,
}

pub const SECONDARY: Numbers = Numbers {
    phase: "secondary",
    years: &["7", "8", "9", "10", "11"],
    forms_a_year: 11,
    pupils: 1500,
    called: 70,
    called_late: 25,
    unknown: 35,
    late: 60,
    after_close: 10,
    registers_missing: 6,
    signed_out: 30,
};

pub const PRIMARY: Numbers = Numbers {
    phase: "primary",
    years: &["R", "1", "2", "3", "4", "5", "6", "6"],
    forms_a_year: 1,
    pupils: 200,
    called: 7,
    called_late: 1,
    unknown: 4,
    late: 4,
    after_close: 2,
    registers_missing: 1,
    signed_out: 4,
};

#[derive(Clone)]
pub struct Child {
    pub upn: String,
    pub form: usize,
}

/// A school, and who is who in it this morning.
pub struct Morning {
    pub school: School,
    pub forms: Vec<String>,
    pub everybody: Vec<Child>,
    pub called: Vec<Child>,
    pub called_late: Vec<Child>,
    pub unknown: Vec<Child>,
    pub late: Vec<Child>,
    pub after_close: Vec<Child>,
    pub signed_out: Vec<Child>,
}

/// Every how-manieth pupil has a child protection plan; some of them are among those of whom nobody knows.
const PROTECTED: usize = 40;
/// Shares no divisor with either number of pupils, so that stepping by it meets every pupil once, all over the school.
const STEP: usize = 37;

impl Morning {
    pub fn of(policy: &str, numbers: &Numbers) -> Morning {
        let forms = forms(numbers);
        let everybody: Vec<Child> =
            (0..numbers.pupils).map(|at| Child { upn: upn(at), form: at % forms.len() }).collect();
        let school = made(policy, numbers, &forms, &everybody);
        let mut mixed = (0..numbers.pupils).map(|at| everybody[at * STEP % numbers.pupils].clone());
        let mut next = |count: usize| mixed.by_ref().take(count).collect::<Vec<_>>();
        // The first of them is the first pupil, who has a plan.
        let unknown = next(numbers.unknown);
        let (called, called_late) = (next(numbers.called), next(numbers.called_late));
        let (late, after_close) = (next(numbers.late), next(numbers.after_close));
        let signed_out = next(numbers.signed_out);
        Morning { school, forms, everybody, called, called_late, unknown, late, after_close, signed_out }
    }
}

/// `7A` to `11K`; in a primary school one for each year.
fn forms(numbers: &Numbers) -> Vec<String> {
    let mut forms = Vec::new();
    for year in numbers.years {
        for letter in ('A'..).take(numbers.forms_a_year) {
            let name = format!("{year}{letter}");
            forms.push(if forms.contains(&name) { format!("{year}B") } else { name });
        }
    }
    forms
}

fn made(policy: &str, numbers: &Numbers, forms: &[String], everybody: &[Child]) -> School {
    let file = format!("name = \"Larch Hill School\"\nla = \"823\"\nestab = \"4321\"\nphase = \"{}\"\n", numbers.phase);
    let mut pupils =
        "upn,legal_surname,legal_forename,dob,year_group,reg_group,entry_date,child_protection\n".to_owned();
    let mut contacts = "pupil_upn,forename,surname,relationship,parental_responsibility,priority,mobile\n".to_owned();
    for (at, child) in everybody.iter().enumerate() {
        let year = numbers.years[child.form / numbers.forms_a_year];
        let born = 2022 - year.parse().unwrap_or(0);
        let (surname, plan) = (surname(at), if at % PROTECTED == 0 { "Y" } else { "" });
        let form = &forms[child.form];
        writeln!(pupils, "{},{surname},Sam,{born}-02-01,{year},{form},2026-09-01,{plan}", child.upn).unwrap();
        for (place, forename, relationship) in [(1, "Jo", "Mother"), (2, "Ada", "Grandmother")] {
            let mobile = format!("0770{place}{at:06}");
            writeln!(contacts, "{},{forename},{surname},{relationship},Y,{place},{mobile}", child.upn).unwrap();
        }
    }
    let mut staff = "username,title,forename,surname,position,roles,groups\n\
        r.desk,Ms,Rae,Desk,Receptionist,reception,\n\
        o.officer,Mrs,Olu,Officer,Attendance officer,attendance_officer,\n\
        h.head,Dr,Hana,Head,Headteacher,head;leave_decider,\n"
        .to_owned();
    for (at, form) in forms.iter().enumerate() {
        writeln!(staff, "{},Mr,Tim,{},Form tutor,tutor,{form}", tutor(at), surname(at)).unwrap();
    }
    let files = [("pupils", pupils.as_str()), ("contacts", &contacts), ("staff", &staff), ("calendar", CALENDAR)];
    School::made(policy, &file, files)
}

/// The user name of a form's tutor.
pub fn tutor(form: usize) -> String {
    format!("t.tutor{form}")
}

/// "Badeba": each a name of its own.
fn surname(at: usize) -> String {
    const SYLLABLES: [&str; 12] = ["ba", "de", "fi", "go", "hu", "la", "me", "ni", "po", "ru", "sa", "te"];
    let syllable = |place: usize| SYLLABLES[at / SYLLABLES.len().pow(2 - place as u32) % SYLLABLES.len()];
    let name = format!("{}{}{}", syllable(0), syllable(1), syllable(2));
    name[..1].to_uppercase() + &name[1..]
}

/// With the letter that checks it (DfE, Unique pupil numbers).
fn upn(at: usize) -> String {
    let number = format!("8234321{:02}{:03}", 15 + at / 1000, at % 1000);
    let sum: usize = number.bytes().zip(2..).map(|(digit, weight)| usize::from(digit - b'0') * weight).sum();
    let letter = char::from(b"ABCDEFGHJKLMNPQRTUVWXYZ"[sum % 23]);
    format!("{letter}{number}")
}
