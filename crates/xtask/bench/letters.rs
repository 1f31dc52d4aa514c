//! A round of letters to one PDF, against Typst on the same pages; and how much more memory ten times as many take.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use chrono::{Days, NaiveDate, NaiveTime};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::outcome::{Limit, Outcome};
use crate::school::{School, Schools};
use crate::time::Times;
use crate::{Result, Settings};

const TURNS: u64 = 5;
const LETTERS: usize = 300;
const MANY: usize = 3000;
/// Bytes, of the letters of one turn.
const LARGEST: u64 = 3_000_000;

#[derive(Deserialize)]
struct Typst {
    seconds: f64,
    pages: usize,
}

pub fn measure(settings: &Settings, schools: &mut Schools) -> Result<Vec<Outcome>> {
    let Some(python) = &settings.python else {
        println!("letters are not measured: there is no Python with Typst");
        return Ok(Vec::new());
    };
    let school = schools.six_years()?;
    let folder = settings.folder.join("letters");
    std::fs::create_dir_all(&folder)?;
    let pdf = folder.join("ours.pdf");
    let households = households(school)?;
    let (mut ours, mut theirs) = (Times::new(), Vec::new());
    for turn in 0..TURNS {
        // Nobody gets the same letter twice on one day.
        let asked = batch(&households, &["letter90"], LETTERS, school.today - Days::new(turn), &pdf);
        let issued = ours.take(|| ask(school, "letters_issue", asked))?;
        let pages = issued["result"]["pages"].as_u64().unwrap_or_default();
        if turn == 0 {
            write_letters(school, &folder, &issued["result"]["recipients"])?;
        }
        let typst = set_with_typst(python, &folder)?;
        if typst.pages as u64 != pages || std::fs::metadata(&pdf)?.len() >= LARGEST {
            return Err(
                format!("{pages} pages, Typst {}, {} bytes", typst.pages, std::fs::metadata(&pdf)?.len()).into()
            );
        }
        theirs.push(Duration::from_secs_f64(typst.seconds));
    }
    theirs.sort_unstable();
    let yardstick = theirs.get(theirs.len() / 2).copied().unwrap_or_default();
    let what = "300 letters, figures and text, to one PDF, against Typst";
    Ok(vec![
        Outcome::at_most(1.0, what, ("letters", ours.median()), ("Typst, cold", yardstick)),
        memory(school, &households, &pdf)?,
    ])
}

/// The most memory of this process while it prints many letters, against the most while it prints a tenth of them.
fn memory(school: &mut School, households: &[(String, String)], pdf: &Path) -> Result<Outcome> {
    let mut most = |letters: &[&str], count: usize, back: u64| -> Result<f64> {
        let asked = batch(households, letters, count, school.today - Days::new(back), pdf);
        std::fs::write("/proc/self/clear_refs", "5")?;
        ask(school, "letters_issue", asked)?;
        peak_mib()
    };
    let few = most(&["letter90"], LETTERS, TURNS)?;
    let many = most(&["letter90", "year_start"], MANY, TURNS + 1)?;
    Ok(Outcome {
        what: "most memory, 3,000 letters against 300".to_owned(),
        ratio: many / few,
        limit: Limit::AtMost(1.5),
        measured: format!("3,000 letters {many:.0} MiB, 300 letters {few:.0} MiB"),
    })
}

fn peak_mib() -> Result<f64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no VmHWM")?;
    let kib: f64 = line.trim().trim_end_matches(" kB").trim().parse()?;
    Ok(kib / 1024.0)
}

fn ask(school: &mut School, command: &str, payload: Value) -> Result<Value> {
    let half_past_nine = NaiveTime::from_hms_opt(9, 30, 0).unwrap_or_default();
    Ok(school.call_at(school.today, half_past_nine, command, payload)?.value())
}

/// Pupils who have somebody to write to, and the first of those.
fn households(school: &mut School) -> Result<Vec<(String, String)>> {
    let figures = json!({"from": school.today - Days::new(30), "to": school.today, "by": "pupil"});
    let rows = ask(school, "figures", figures)?["result"].clone();
    let upns = rows.as_array().into_iter().flatten().filter_map(|row| row["key"].as_str().map(str::to_owned));
    let mut households = Vec::new();
    for upn in upns {
        let roll = ask(school, "pupil_roll", json!({"upn": upn}))?["result"].clone();
        let contacts = roll["contacts"].as_array().into_iter().flatten();
        let written_to = contacts.filter(|contact| {
            contact["parental_responsibility"] == true
                && contact["no_contact"] != true
                && contact["letters"] != false
                && contact["address"].as_array().is_some_and(|lines| !lines.is_empty())
        });
        if let Some(contact) = written_to.filter_map(|contact| contact["contact"].as_str()).next() {
            households.push((upn, contact.to_owned()));
        }
    }
    Ok(households)
}

fn batch(households: &[(String, String)], letters: &[&str], count: usize, date: NaiveDate, pdf: &Path) -> Value {
    let each = letters.iter().flat_map(|letter| {
        households.iter().map(
            move |(upn, contact)| json!({"upn": upn, "letter": letter, "addressee": contact, "reason": "measured"}),
        )
    });
    json!({"letters": each.take(count).collect::<Vec<_>>(), "date": date, "to_file": pdf})
}

/// The same letters as Typst reads them.
fn write_letters(school: &mut School, folder: &Path, recipients: &Value) -> Result<()> {
    let wordings = ask(school, "letter_wordings", json!({}))?["result"].clone();
    let wording =
        wordings.as_array().into_iter().flatten().find(|row| row["letter"] == "letter90").ok_or("no wording")?;
    let asked = json!({"letter": "letter90", "subject": wording["subject"], "body": wording["body"]});
    let words = ask(school, "letter_preview", asked)?["result"].clone();
    let letters: Vec<Value> = recipients
        .as_array()
        .into_iter()
        .flatten()
        .map(|row| {
            json!({
                "to": row["to"], "address": row["address"], "form": row["group"], "subject": row["subject"],
                "counted": row["counted"], "paragraphs": words["paragraphs"],
            })
        })
        .collect();
    std::fs::write(folder.join("letters.json"), json!(letters).to_string())?;
    let template = Path::new(env!("CARGO_MANIFEST_DIR")).join("bench/letters.typ");
    std::fs::copy(template, folder.join("letters.typ"))?;
    Ok(())
}

fn set_with_typst(python: &Path, folder: &Path) -> Result<Typst> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let fonts: PathBuf = here.join("../../assets/fonts");
    let output = Command::new(python)
        .arg(here.join("bench/typst_once.py"))
        .arg(folder.join("letters.typ"))
        .arg(fonts)
        .output()?;
    if !output.status.success() {
        return Err(format!("Typst: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}
