//! The schools that the bench works on: the same 1,500 pupils on the same morning, after no day of marks, one week of
//! them and six years of them.

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta};
use office::demo::DemoChoice;
use office::register::time::instant;
use office::{Answer, Caller, GivenHost, Office};
use serde_json::Value;

use crate::Result;

pub const PUPILS: usize = 1500;
pub const YEARS: u32 = 6;
pub const PASSPHRASE: &str = "rehearsal";

pub struct School {
    pub office: Office,
    pub path: PathBuf,
    pub today: NaiveDate,
}

impl School {
    fn make(folder: &Path, name: &str, choice: &DemoChoice) -> Result<Self> {
        let path = folder.join(format!("{name}.rollbook"));
        let host = GivenHost::new(&path, DateTime::UNIX_EPOCH).with_passphrase(PASSPHRASE);
        let mut office = Office::new(Box::new(host));
        office.make_demo(&path, Some(PASSPHRASE), choice).map_err(|refusal| refusal.message)?;
        Ok(School { office, path, today: choice.today })
    }

    /// Somebody of the office asks at a time of a day.
    pub fn call_at(&mut self, date: NaiveDate, time: NaiveTime, command: &str, payload: Value) -> Result<Answer> {
        let actor = self.office.actor_named("officer").map_err(|refusal| refusal.message)?;
        let caller = Caller { now: instant(date, time), actor };
        let answer = self.office.call(&caller, command, payload);
        if answer.is_ok() { Ok(answer) } else { Err(format!("{command}: {}", answer.json()).into()) }
    }
}

pub struct Schools {
    folder: PathBuf,
    first_day: Option<School>,
    one_week: Option<School>,
    six_years: Option<School>,
}

impl Schools {
    /// Schools are made when first asked for.
    pub fn make(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder)?;
        Ok(Schools { folder: folder.to_owned(), first_day: None, one_week: None, six_years: None })
    }

    /// Nothing has been marked before this morning.
    pub fn first_day(&mut self) -> Result<&mut School> {
        let choice = six_years();
        made(&mut self.first_day, &self.folder, "first-day", &DemoChoice { since: Some(choice.today), ..choice })
    }

    pub fn one_week(&mut self) -> Result<&mut School> {
        let choice = six_years();
        let since = Some(choice.today - TimeDelta::days(7));
        made(&mut self.one_week, &self.folder, "one-week", &DemoChoice { since, ..choice })
    }

    pub fn six_years(&mut self) -> Result<&mut School> {
        made(&mut self.six_years, &self.folder, "six-years", &six_years())
    }
}

fn six_years() -> DemoChoice {
    DemoChoice { pupils: PUPILS, years: YEARS, ..DemoChoice::default() }
}

fn made<'a>(place: &'a mut Option<School>, folder: &Path, name: &str, choice: &DemoChoice) -> Result<&'a mut School> {
    if place.is_none() {
        println!("Making a school of {PUPILS} pupils: {name}");
        *place = Some(School::make(folder, name, choice)?);
    }
    place.as_mut().ok_or_else(|| "the school was not made".into())
}

/// The school days after a day.
pub fn days_after(day: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let weekday =
        |day: &NaiveDate| !matches!(chrono::Datelike::weekday(day), chrono::Weekday::Sat | chrono::Weekday::Sun);
    (1..).map(move |count| day + TimeDelta::days(count)).filter(weekday)
}
