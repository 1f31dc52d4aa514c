//! A realistic school to train, test and show on: made up from a seed, by the published figures of English schools.

mod absence;
mod apart;
mod arrangements;
mod chase;
mod dice;
mod figures;
mod leave;
mod make;
mod messages;
mod names;
mod people;
mod professionals;
mod registers;
mod roll;
mod sessions;
mod staff;
mod taking;
mod terms;
mod today;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use record::reference::{Contact, Group, Professional, Pupil, Staff};
use register::leave::Asked;
use register::policy::{complete, preset};
use register::time::school_time;
use register::{Calendar, Code, Period, Policy, Refusal, SchoolSession};

use crate::api::school::{Phase, School};
pub use arrangements::DemoArrangement;
use dice::Dice;
pub use figures::{DemoFigures, Figure};
pub use leave::DemoDecision;
pub use make::DemoMade;
pub use messages::DemoMessage;

/// Which school to make up. The same choice gives the same school.
#[derive(Clone, Debug)]
pub struct DemoChoice {
    /// On roll today.
    pub pupils: usize,
    /// Whole school years before the running one.
    pub years: u32,
    /// Leaves out what happened before this day.
    pub since: Option<NaiveDate>,
    pub seed: u64,
    /// A preset's name.
    pub policy: String,
    /// The day on which the rehearsal stands; on a day without school, the last school day before it.
    pub today: NaiveDate,
}

impl Default for DemoChoice {
    /// An all-through school in the second half of its autumn term.
    fn default() -> Self {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default();
        DemoChoice { pupils: 1500, years: 1, since: None, seed: 1, policy: "default".to_owned(), today }
    }
}

/// A school and all that happened in it, in the order in which its register learned of it. People and groups are named by their places in the lists.
#[derive(Clone, Debug, PartialEq)]
pub struct DemoSchool {
    pub school: School,
    pub policy: Policy,
    pub today: NaiveDate,
    pub periods: Vec<Period>,
    pub groups: Vec<Group>,
    pub staff: Vec<Staff>,
    pub pupils: Vec<DemoPupil>,
    pub events: Vec<DemoEvent>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct DemoPupil {
    pub pupil: Pupil,
    pub contacts: Vec<Contact>,
    pub professionals: Vec<Professional>,
    pub groups: Vec<InGroup>,
}

impl DemoPupil {
    /// In the group and on roll on a day.
    fn is_in(&self, group: usize, date: NaiveDate) -> bool {
        let on_roll = self.pupil.entry_date.is_some_and(|entry| entry <= date)
            && self.pupil.leaving_date.is_none_or(|left| date <= left);
        let covers =
            |place: &InGroup| place.group == group && place.from <= date && place.to.is_none_or(|to| date <= to);
        on_roll && self.groups.iter().any(covers)
    }
}

/// In a group from a day, to a day included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InGroup {
    pub group: usize,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
}

/// Something that a member of staff did at an instant.
#[derive(Clone, Debug, PartialEq)]
pub struct DemoEvent {
    pub at: DateTime<Utc>,
    pub by: usize,
    pub on: Computer,
    /// When the register learned of it: at once, or when a laptop had a line again.
    pub learned: DateTime<Utc>,
    pub what: Happened,
}

impl DemoEvent {
    /// Something done on the school's own computer.
    fn new(at: DateTime<Utc>, by: usize, what: Happened) -> DemoEvent {
        DemoEvent { at, by, on: Computer::School, learned: at, what }
    }
}

/// Where something was done. Each has a key of its own and signs with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Computer {
    School,
    TutorsLaptop,
    CoverLaptop,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Happened {
    RegisterTaken {
        group: usize,
        at: SchoolSession,
        marks: Vec<DemoMark>,
    },
    Amended {
        at: SchoolSession,
        mark: DemoMark,
        reason: &'static str,
    },
    /// Somebody came in after the close of a register in which they were absent.
    Arrived {
        at: SchoolSession,
        mark: DemoMark,
    },
    /// A pupil's last day at the school was entered.
    Left {
        pupil: usize,
    },
    /// The whole school was closed for a day.
    Closed {
        date: NaiveDate,
        pupils: Vec<usize>,
        reason: &'static str,
    },
    Called(DemoCall),
    /// Somebody tried to reach one of a pupil's contacts about a day's absence.
    Tried(DemoAttempt),
    Planned {
        pupil: usize,
        sessions: Vec<SchoolSession>,
        code: Code,
        words: &'static str,
    },
    /// A family asked for leave; decisions name the request by its number.
    LeaveAsked {
        request: usize,
        pupils: Vec<usize>,
        asked: Asked,
    },
    LeaveDecided(DemoDecision),
    Arranged(DemoArrangement),
    /// A message came that nobody has worked yet.
    Messaged(DemoMessage),
}

impl Happened {
    /// The pupil whose last day it is.
    fn leaver(&self) -> Option<usize> {
        if let Happened::Left { pupil } = self { Some(*pupil) } else { None }
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DemoMark {
    pub pupil: usize,
    pub code: Code,
    pub late: Option<Late>,
}

/// An arrival, and whole minutes from the opening of the register.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Late {
    pub arrived: NaiveTime,
    pub minutes: u16,
}

/// A parent's call about sessions of one day.
#[derive(Clone, Debug, PartialEq)]
pub struct DemoCall {
    pub pupil: usize,
    pub sessions: Vec<SchoolSession>,
    pub code: Code,
    pub caller: String,
    pub relationship: String,
    pub words: &'static str,
}

/// An attempt to reach a contact, named by their place in the pupil's list.
#[derive(Clone, Debug, PartialEq)]
pub struct DemoAttempt {
    pub pupil: usize,
    pub contact: usize,
    pub date: NaiveDate,
    pub outcome: register::follow_up::Outcome,
    pub words: &'static str,
    /// The place in the ladder of the step that it did.
    pub step: u8,
    /// It was a text; else a call.
    pub text: Option<DemoText>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct DemoText {
    pub words: String,
    pub came_to: register::follow_up::message::MessageState,
}

/// Makes up the school. Pure: nothing is read or written.
///
/// # Errors
/// `bad_request` at `policy` where no preset has that name.
pub fn demo_school(choice: &DemoChoice) -> Result<DemoSchool, Refusal> {
    let document = preset(&choice.policy).ok_or_else(|| {
        let message = format!("There is no policy called “{}”. Give a preset’s name, such as default.", choice.policy);
        Refusal::bad_request("policy", message)
    })?;
    let policy = complete(document)?.policy;
    let mut dice = Dice::new(choice.seed);
    let (first, last) = terms::span(choice.today, choice.years);
    let periods = terms::periods(first, last);
    let calendar = Calendar::new(periods.clone());
    let today = terms::school_day(&calendar, choice.today);
    let cohorts = people::Cohorts::new(choice.pupils, first, last);
    let groups = cohorts.groups();
    let staff = staff::staff(&mut dice, &groups);
    let needs: Vec<_> = (0..cohorts.everyone()).map(|_| absence::Needs::drawn(&mut dice)).collect();
    let rates = absence::rates(&mut dice, &needs);
    let apart = apart::Apart::new(&calendar, today);
    let pupils = people::pupils(&mut dice, &cohorts, &needs, apart.left);
    let sessions = sessions::Sessions::new(&calendar, today, choice.years);
    let days = registers::Days::new(&mut dice, &policy, &pupils, &rates, &sessions);
    let mut events = days.events(&mut dice, groups.len(), today::ten_to_nine(today));
    events.extend(today::events(&mut dice, &pupils, &rates, today));
    let leave = leave::events(&events, &pupils, &calendar, today);
    events.extend(leave);
    events.extend(arrangements::events(&pupils, &calendar, today));
    let quick = today::quick_registers(&mut dice, &policy, &pupils, groups.len(), today, &events);
    events.extend(quick);
    let tried = chase::attempts(&mut dice, &policy, &pupils, &calendar, today, &events);
    events.extend(tried);
    let waiting = messages::events(choice.seed, &pupils, today, &events);
    events.extend(waiting);
    apart.happen(&mut events, &pupils, cohorts.leaver());
    events.retain(|event| choice.since.is_none_or(|since| school_time(event.at).date >= since));
    events.sort_by_key(|event| (event.learned, event.at));
    Ok(DemoSchool { school: school(), policy, today, periods, groups, staff, pupils, events })
}

fn school() -> School {
    School {
        name: "Marlpit Vale School".to_owned(),
        la: "823".to_owned(),
        estab: "4999".to_owned(),
        urn: "100000".to_owned(),
        phase: Phase::AllThrough,
        address: ["Marlpit Lane", "Thornbeck", "QX4 7TB"].map(str::to_owned).to_vec(),
        phone: "01632 960000".to_owned(),
        email: "office@marlpitvale.example".to_owned(),
        trust: "Thornbeck Learning Trust".to_owned(),
    }
}

#[cfg(test)]
mod tests;
