//! The search box, key by key, against SQLite's FTS5 over the same names and numbers.

use chrono::NaiveTime;
use rusqlite::Connection;
use serde_json::json;
use store::Store;
use store::keys::Unlock;

use crate::outcome::Outcome;
use crate::school::{PASSPHRASE, School, Schools};
use crate::time::Times;
use crate::{Result, Settings};

const TURNS: usize = 15;
/// Every so many pupils are looked for.
const EVERY: usize = 30;
/// As the front desk asks.
const SHOWN: u32 = 6;

pub fn measure(_: &Settings, schools: &mut Schools) -> Result<Vec<Outcome>> {
    let school = schools.one_week()?;
    let (fts, typed) = indexed(school)?;
    let (mut ours, mut theirs) = (Times::new(), Times::new());
    for _ in 0..TURNS {
        let found = ours.take(|| typed.iter().map(|text| search(school, text)).sum::<Result<usize>>())?;
        let also = theirs.take(|| typed.iter().map(|text| match_fts(&fts, text)).sum::<Result<usize>>())?;
        if found == 0 || also == 0 {
            return Err("the search found nobody".into());
        }
    }
    let each = u32::try_from(typed.len())?;
    let what = "search box, a key press, against FTS5";
    let (ours, theirs) = (ours.median() / each, theirs.median() / each);
    Ok(vec![Outcome::at_most(1.0, what, ("search", ours), ("FTS5", theirs))])
}

/// The names in FTS5, and what is typed: the surnames of some pupils and of their contacts, a letter more each time.
fn indexed(school: &School) -> Result<(Connection, Vec<String>)> {
    let store = Store::open(&school.path, &Unlock::Passphrase(PASSPHRASE))?;
    let (pupils, contacts) = (store.read().pupils()?, store.read().contacts()?);
    let fts = Connection::open_in_memory()?;
    fts.execute_batch(
        "create virtual table names using fts5 (name, contacts, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4')",
    )?;
    let mut typed = Vec::new();
    for (index, (id, pupil)) in pupils.iter().enumerate() {
        let of_pupil = contacts.iter().filter(|of| of.pupil == *id).map(|of| &of.contact);
        let reached: Vec<String> = of_pupil
            .clone()
            .map(|contact| format!("{} {} {}", contact.name(), contact.phone, contact.mobile))
            .collect();
        fts.execute("insert into names (name, contacts) values (?1, ?2)", (pupil.name(), reached.join(" ")))?;
        if index % EVERY == 0 {
            let surnames = of_pupil.map(|contact| contact.surname.clone()).chain([pupil.surname().to_owned()]);
            typed.extend(surnames.flat_map(|surname| keys(&surname)));
        }
    }
    Ok((fts, typed))
}

fn keys(surname: &str) -> Vec<String> {
    let letters: Vec<char> = surname.chars().filter(|c| c.is_alphabetic()).collect();
    (2..=letters.len().min(6)).map(|count| letters[..count].iter().collect()).collect()
}

fn search(school: &mut School, text: &str) -> Result<usize> {
    let nine = NaiveTime::from_hms_opt(9, 0, 0).unwrap_or_default();
    let answer = school.call_at(school.today, nine, "pupil_search", json!({"text": text, "limit": SHOWN}))?;
    Ok(answer.json().len())
}

fn match_fts(fts: &Connection, text: &str) -> Result<usize> {
    let mut statement =
        fts.prepare_cached("select name, contacts from names where names match ?1 order by rank limit ?2")?;
    let rows = statement.query_map((format!("\"{text}\"*"), SHOWN), |row| {
        Ok(row.get::<_, String>(0)?.len() + row.get::<_, String>(1)?.len())
    })?;
    Ok(rows.collect::<std::result::Result<Vec<usize>, _>>()?.into_iter().sum())
}
