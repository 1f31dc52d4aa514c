//! Writing a made-up school into a rehearsal register of its own.

mod leave;
mod texting;
mod writing;

use std::path::Path;

use chrono::{NaiveDate, NaiveTime};
use register::marks::Actor;
use register::time::{instant, school_time};
use register::{Refusal, Rule};
use serde::Serialize;
use serde_json::Value;

use super::staff::HEAD;
use super::today::ten_to_nine;
use super::{DemoChoice, DemoEvent, DemoFigures, DemoSchool, demo_school};
use crate::office::{Caller, Office};
use crate::school::{NewRegister, Sheet};
use writing::Writing;

/// What a demo register holds, and how close it comes to English schools.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DemoMade {
    pub register: String,
    pub school: String,
    pub today: NaiveDate,
    pub seed: u64,
    pub years: u32,
    /// On roll today.
    pub pupils: usize,
    pub staff: usize,
    pub groups: usize,
    pub registers_taken: usize,
    /// Operations, besides the one that made the register.
    pub ops: usize,
    pub entries: usize,
    pub figures: DemoFigures,
}

impl Office {
    /// Makes a rehearsal register at `path`, never over another file, and opens it with its clock at ten to nine.
    ///
    /// # Errors
    /// `bad_request` for an unknown policy; `unavailable` where the file cannot be made or written.
    pub fn make_demo(
        &mut self,
        path: &Path,
        passphrase: Option<&str>,
        choice: &DemoChoice,
    ) -> Result<DemoMade, Refusal> {
        let school = demo_school(choice)?;
        let start = school.periods.first().map_or(school.today, |period| period.first);
        let start = instant(start, NaiveTime::MIN);
        let new = NewRegister {
            path,
            school: school.school.clone(),
            policy: Value::String(choice.policy.clone()),
            rehearsal: true,
            passphrase,
            keyring: passphrase.is_none(),
            recovery_sheet: Sheet::NotMade,
            administrator: None,
        };
        let created = self.create(&Caller { now: start, actor: None }, &new)?;
        let mut writing = Writing::default();
        self.store_mut()?.transact(start, |writer| writing.people(writer, &school))?;
        writing.staff = self.staff_of(&school)?;
        let day = |event: &DemoEvent| school_time(event.learned).date;
        writing.begin_laptops(self.store()?.register())?;
        for events in school.events.chunk_by(|one, next| day(one) == day(next)) {
            self.store_mut()?
                .transact(start, |writer| events.iter().try_for_each(|event| writing.event(writer, event)))?;
        }
        self.set_rehearsal_clock(ten_to_nine(school.today))?;
        writing.ops += self.demo_roll(&writing.staff[HEAD], ten_to_nine(school.today))?;
        Ok(writing.made(created.register, choice, &school))
    }

    fn staff_of(&mut self, school: &DemoSchool) -> Result<Vec<Actor>, Refusal> {
        let reference = self.reference()?;
        let nobody =
            || Refusal::new(Rule::Unavailable, "The demo’s staff were not stored. Delete its file; try again.");
        school.staff.iter().map(|staff| reference.actor(&staff.username).ok_or_else(nobody)).collect()
    }
}

#[cfg(test)]
mod tests;
