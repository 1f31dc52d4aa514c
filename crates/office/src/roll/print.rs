//! `roll_print`: the admission register on paper, of one pupil or of the whole roll, as it stood on a day.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use letters::{AdmissionEntry, AdmissionHeading, AdmissionLine, AdmissionSection};
use record::part::roll::TimeOnRoll;
use record::reference::{Contact, Pupil};
use register::time::instant;
use register::{PupilId, Refusal, words};

use crate::answer::{Answered, Done};
use crate::api::files::FileMade;
use crate::api::roll::RollPrint;
use crate::files::not_printed;
use crate::office::{Caller, Office};
use crate::pupils::fold;
use crate::reference::Reference;

impl Office {
    pub(crate) fn roll_print(&mut self, caller: &Caller, request: &RollPrint) -> Answered<FileMade> {
        let reference = self.reference()?;
        let now = caller.school_time();
        let as_of = request.as_of.unwrap_or(now.date);
        let known_at = end_of(as_of).min(caller.now);
        let heading = AdmissionHeading {
            school: reference.school.as_ref().map(|school| school.name.clone()).unwrap_or_default(),
            as_of: as_it_was(as_of, now.date),
            printed: format!("{} at {}", words::day(now.date), words::clock(now.time)),
            rehearsal: self.is_rehearsal(),
        };
        let read = self.store()?.read();
        let pupils = read.pupils_as_known_at(known_at)?;
        let pdf = match words::given(request.upn.as_deref()) {
            Some(upn) => {
                let id = reference.known_pupil(upn, "upn")?;
                let row = pupils.into_iter().find(|(known, _)| *known == id);
                let (_, row) = row.ok_or_else(|| not_entered(as_of))?;
                let contacts = read.contacts_as_known_at(known_at)?;
                let own = contacts.into_iter().filter(|of| of.pupil == id).map(|of| of.contact);
                letters::admission_entry(&heading, &entry(&reference, id, &row, own.collect(), as_of))
            }
            None => letters::admission_list(&heading, &lines(&reference, pupils, as_of)),
        };
        let pdf = pdf.map_err(|error| not_printed(&error))?;
        Ok(Done::asked(self.pdf_made(request.to_file.as_deref(), &format!("Admission register {as_of}.pdf"), &pdf)?))
    }
}

fn as_it_was(as_of: NaiveDate, today: NaiveDate) -> String {
    if as_of < today {
        format!("as it stood at the end of {}", words::day(as_of))
    } else {
        format!("as it stands on {}", words::day(today))
    }
}

fn end_of(date: NaiveDate) -> DateTime<Utc> {
    instant(date.succ_opt().unwrap_or(date), NaiveTime::MIN) - chrono::TimeDelta::milliseconds(1)
}

fn not_entered(as_of: NaiveDate) -> Refusal {
    let message =
        format!("This name was not yet in the admission register on {}. Ask for a later day.", words::day(as_of));
    Refusal::bad_request("as_of", message)
}

/// Everybody on roll on the day, and those who were entered before it and start after it.
fn lines(reference: &Reference, mut pupils: Vec<(PupilId, Pupil)>, as_of: NaiveDate) -> Vec<AdmissionLine> {
    pupils.retain(|(_, pupil)| entry_on(pupil, as_of).is_some());
    pupils.sort_by_cached_key(|(_, pupil)| fold(&pupil.legal_name()));
    pupils.iter().map(|(id, pupil)| line(reference, *id, pupil, as_of)).collect()
}

fn line(reference: &Reference, id: PupilId, pupil: &Pupil, as_of: NaiveDate) -> AdmissionLine {
    let time = entry_on(pupil, as_of);
    let on_roll = time.as_ref().map(|time| match time.leaving_date {
        Some(leaving) => format!("{} to {}", short(time.entry_date), short(leaving)),
        None => short(time.entry_date),
    });
    let on = time.map_or(as_of, |time| time.entry_date).max(as_of);
    AdmissionLine {
        full_name: printable(pupil.legal_name(), pupil),
        used_name: printable(used_name(pupil), pupil),
        upn: pupil.upn.as_ref().map_or_else(|| pupil.reference.clone(), ToString::to_string),
        born: pupil.date_of_birth.map(short).unwrap_or_default(),
        sex: pupil.sex.clone(),
        group: reference.group_name_of(id, on).unwrap_or_default(),
        on_roll: on_roll.unwrap_or_default(),
    }
}

/// The entry that stood on a day: of somebody on roll, or entered and to start.
fn entry_on(pupil: &Pupil, as_of: NaiveDate) -> Option<TimeOnRoll> {
    let stood = |time: &TimeOnRoll| {
        time.leaving_date.is_none_or(|leaving| as_of <= leaving) && time.entered.unwrap_or(time.entry_date) <= as_of
    };
    pupil.times_on_roll().find(stood)
}

/// A list of a thousand names is not held up by one in a script that no font here has: it stands on the pupil's card.
fn printable(name: String, pupil: &Pupil) -> String {
    if letters::can_print(&name) { name } else { format!("({}: see the screen)", pupil.reference) }
}

fn used_name(pupil: &Pupil) -> String {
    if pupil.name() == pupil.legal_name() { String::new() } else { pupil.name() }
}

/// "2 Mar 2016".
fn short(date: NaiveDate) -> String {
    date.format("%-d %b %Y").to_string()
}

fn entry(
    reference: &Reference,
    id: PupilId,
    pupil: &Pupil,
    mut contacts: Vec<Contact>,
    as_of: NaiveDate,
) -> AdmissionEntry {
    contacts.retain(|contact| contact.removed != Some(true));
    contacts.sort_by_key(|contact| contact.priority.unwrap_or(u32::MAX));
    let mut sections = vec![pupil_section(reference, id, pupil, as_of), families(&contacts), elsewhere(pupil)];
    sections.extend(on_roll(pupil));
    AdmissionEntry { full_name: pupil.full_name(), sections }
}

fn section(title: &str, lines: Vec<(&str, String)>) -> AdmissionSection {
    let lines = lines.into_iter().map(|(label, value)| (label.to_owned(), value)).collect();
    AdmissionSection { title: title.to_owned(), lines }
}

fn on(date: Option<NaiveDate>) -> String {
    date.map(words::day).unwrap_or_default()
}

fn address(lines: &[String], postcode: &str) -> String {
    let parts: Vec<&str> = lines.iter().map(String::as_str).chain([postcode]).filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

fn pupil_section(reference: &Reference, id: PupilId, pupil: &Pupil, as_of: NaiveDate) -> AdmissionSection {
    let from = pupil.entry_date.unwrap_or(as_of).max(as_of);
    let boarder = pupil.boarder.map(|boarder| if boarder { "boarder" } else { "day pupil" });
    section(
        "Pupil",
        vec![
            ("Full name", pupil.full_name()),
            ("Name used at school", used_name(pupil)),
            ("Sex", pupil.sex.clone()),
            ("Date of birth", on(pupil.date_of_birth)),
            ("Address", address(&pupil.address, &pupil.postcode)),
            ("UPN", pupil.upn.as_ref().map(ToString::to_string).unwrap_or_default()),
            ("Former UPN", pupil.former_upn.as_ref().map(ToString::to_string).unwrap_or_default()),
            ("School’s reference", pupil.reference.clone()),
            (
                "Year and form",
                format!("{} {}", pupil.year_group_on(from), reference.group_name_of(id, from).unwrap_or_default()),
            ),
            ("Boarder or day pupil", boarder.unwrap_or_default().to_owned()),
            ("Last school attended", pupil.last_school.clone()),
        ],
    )
}

/// Every parent known to the school, with address and number, and with whom the pupil normally lives (reg 8(2)).
fn families(contacts: &[Contact]) -> AdmissionSection {
    let line = |contact: &Contact| {
        let what = words::given(Some(&contact.relationship)).map(|what| format!(" ({what})")).unwrap_or_default();
        let lives = (contact.lives_with == Some(true)).then_some("the pupil normally lives here");
        let responsible = (contact.parental_responsibility == Some(true)).then_some("parental responsibility");
        let withheld = (contact.no_contact == Some(true)).then_some("NO CONTACT");
        let home = address(&contact.address, &contact.postcode);
        let parts = [home.as_str(), &contact.phone, &contact.mobile, &contact.email];
        let given = parts.into_iter().chain(lives).chain(responsible).chain(withheld);
        let said: Vec<&str> = given.filter(|part| !part.is_empty()).collect();
        (format!("{}{what}", contact.name()), said.join("; "))
    };
    AdmissionSection {
        title: "Parents and emergency contacts".to_owned(),
        lines: if contacts.is_empty() {
            vec![("Contacts".to_owned(), String::new())]
        } else {
            contacts.iter().map(line).collect()
        },
    }
}

fn elsewhere(pupil: &Pupil) -> AdmissionSection {
    let moves = pupil.moves_to.as_ref();
    let other = pupil.other_school.as_ref();
    section(
        "Future address and other school",
        vec![
            ("Will live at", moves.map(|to| to.address.clone()).unwrap_or_default()),
            ("With", moves.map(|to| to.parent.clone()).unwrap_or_default()),
            ("Expected from", on(moves.and_then(|to| to.on))),
            ("Other school", other.map(|other| other.name.clone()).unwrap_or_default()),
            ("First day there", on(other.and_then(|other| other.from))),
        ],
    )
}

/// Every entry of the name, the last one first.
fn on_roll(pupil: &Pupil) -> Vec<AdmissionSection> {
    let mut times: Vec<TimeOnRoll> = pupil.times_on_roll().collect();
    times.reverse();
    let title = |place: usize| if place == 0 { "On roll" } else { "On roll before" };
    times.iter().enumerate().map(|(place, time)| time_section(title(place), time)).collect()
}

fn time_section(title: &str, time: &TimeOnRoll) -> AdmissionSection {
    let ground = time.leaving.as_ref().map(|leaving| {
        let title = leaving.ground().map(|ground| format!("9(1)({}) {}", ground.letter(), ground.rule().title));
        (title.unwrap_or_default(), leaving.detail.clone())
    });
    let (ground, detail) = ground.unwrap_or_default();
    section(
        title,
        vec![
            ("Entered in this register", on(time.entered)),
            ("Starting day", words::day(time.entry_date)),
            ("Last day on roll", on(time.leaving_date)),
            ("Ground of deletion", ground),
            ("Detail", detail),
        ],
    )
}
