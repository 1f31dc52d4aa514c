//! The evacuation list of the whole school as a PDF, against Typst on the same pages.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use chrono::NaiveTime;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::outcome::Outcome;
use crate::school::{School, Schools};
use crate::time::Times;
use crate::{Result, Settings};

const TURNS: usize = 7;

#[derive(Deserialize)]
struct Typst {
    seconds: f64,
    pages: usize,
}

pub fn measure(settings: &Settings, schools: &mut Schools) -> Result<Vec<Outcome>> {
    let Some(python) = &settings.python else {
        println!("the evacuation list is not measured: there is no Python with Typst");
        return Ok(Vec::new());
    };
    let school = schools.one_week()?;
    let folder = settings.folder.join("evacuation");
    std::fs::create_dir_all(&folder)?;
    let forms = write_list(&folder, school)?;
    let pdf = folder.join("ours.pdf");
    let (mut ours, mut theirs) = (Times::new(), Vec::new());
    for _ in 0..TURNS {
        ours.take(|| ask(school, "evacuation_print", json!({"to_file": pdf})))?;
        let typst = set_with_typst(python, &folder)?;
        if typst.pages <= forms {
            return Err(format!("Typst made {} pages of {forms} forms", typst.pages).into());
        }
        theirs.push(Duration::from_secs_f64(typst.seconds));
    }
    theirs.sort_unstable();
    let yardstick = theirs.get(theirs.len() / 2).copied().unwrap_or_default();
    let what = "evacuation list of 1,500 to PDF, against Typst";
    Ok(vec![Outcome::at_most(1.0, what, ("evacuation list", ours.median()), ("Typst", yardstick))])
}

fn ask(school: &mut School, command: &str, payload: Value) -> Result<Value> {
    let half_past_nine = NaiveTime::from_hms_opt(9, 30, 0).unwrap_or_default();
    Ok(school.call_at(school.today, half_past_nine, command, payload)?.value())
}

/// The list as Typst reads it; gives the number of forms.
fn write_list(folder: &Path, school: &mut School) -> Result<usize> {
    let on_site = ask(school, "on_site", json!({}))?["result"].clone();
    let groups = on_site["groups"].as_array().ok_or("nobody is on site")?;
    let forms: Vec<Value> = groups.iter().map(form).collect();
    let list = json!({
        "school": "Oak Lane School", "date": on_site["date"], "known": "Right as of 09:30 on this computer.", "forms": forms,
    });
    std::fs::write(folder.join("list.json"), list.to_string())?;
    let template = Path::new(env!("CARGO_MANIFEST_DIR")).join("bench/evacuation.typ");
    std::fs::copy(template, folder.join("evacuation.typ"))?;
    Ok(forms.len())
}

fn form(group: &Value) -> Value {
    let those = |place: &str| -> Vec<Value> {
        let pupils = group["pupils"].as_array().into_iter().flatten().filter(|pupil| pupil["place"] == place);
        pupils.map(|pupil| json!({"name": pupil["name"], "known": pupil["words"]})).collect()
    };
    let text = |name: &str| group[name].as_str().unwrap_or_default().to_owned();
    json!({
        "name": text("group"), "room": text("room"), "tutor": text("tutor"), "here": those("here"),
        "unknown": those("unknown"), "elsewhere": those("elsewhere"), "absent": those("absent"),
    })
}

fn set_with_typst(python: &Path, folder: &Path) -> Result<Typst> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let fonts: PathBuf = here.join("../../assets/fonts");
    let output = Command::new(python)
        .arg(here.join("bench/typst_once.py"))
        .arg(folder.join("evacuation.typ"))
        .arg(fonts)
        .output()?;
    if !output.status.success() {
        return Err(format!("Typst: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}
