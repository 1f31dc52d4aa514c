//! A small school in a rehearsal register, driven through the real `rollbookctl`.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

pub const ABARA: &str = "R823432100001";
pub const NGUYEN: &str = "L823432121002";
pub const ONEILL: &str = "Z823432119001";
/// In 6B.
pub const REID: &str = "A823432121003";

const SCHOOL: &str = r#"
name = "Oak Lane Primary School"
la = "823"
estab = "4321"
urn = "100000"
phase = "primary"
address = ["Oak Lane", "Oakton", "OX1 2AB"]
"#;

const PUPILS: &str = "upn,legal_surname,legal_forename,dob,year_group,reg_group,entry_date,child_protection
R823432100001,Abara,Chidera,2015-03-02,6,6A,2020-09-01,
Z823432119001,O’Neill,Zoë,2014-11-29,6,6A,2020-09-01,Y
L823432121002,Nguyễn,An,2015-02-01,6,6A,2020-09-01,
A823432121003,Reid,Kayden,2015-02-01,6,6B,2020-09-01,
";

const STAFF: &str = "username,title,forename,surname,position,roles,groups
t.okafor,Mr,Tunde,Okafor,Form tutor,tutor,6A
r.desk,Ms,Rae,Desk,Receptionist,reception,
o.officer,Mrs,Olu,Officer,Attendance officer,attendance_officer,
h.head,Dr,Hana,Head,Headteacher,head,
g.governor,Mx,Gil,Governor,Link governor,governor,
";

pub const CALENDAR: &str = "kind,first_day,last_day,title
term,2026-09-01,2026-12-18,Autumn
holiday,2026-10-26,2026-10-30,Half-term
";

pub struct School {
    folder: TempDir,
}

impl School {
    /// A register with the small school in it, under a policy.
    pub fn with_policy(policy: &str) -> School {
        School::made(policy, SCHOOL, [("pupils", PUPILS), ("staff", STAFF), ("calendar", CALENDAR)])
    }

    /// A rehearsal register of a school, with the files that are imported into it.
    pub fn made<'a>(policy: &str, school_file: &str, files: impl IntoIterator<Item = (&'a str, &'a str)>) -> School {
        let school = School { folder: TempDir::new().unwrap() };
        let file = school.write("school.toml", school_file);
        let made = school.run(&["create", "--school", &file, "--policy", policy, "--rehearsal"]);
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        for (kind, content) in files {
            let file = school.write(&format!("{kind}.csv"), content);
            let imported = school.run(&["import", kind, &file]);
            assert!(imported.status.success(), "{kind}: {}", String::from_utf8_lossy(&imported.stdout));
        }
        school
    }

    pub fn new() -> School {
        School::with_policy("default")
    }

    pub fn register(&self) -> PathBuf {
        self.folder.path().join("oak.rollbook")
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.folder.path().join(name);
        fs::write(&path, content).unwrap();
        path.display().to_string()
    }

    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rollbookctl"));
        command.env("ROLLBOOK_REGISTER", self.register()).env("ROLLBOOK_PASSPHRASE", "a long winter term");
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command().args(arguments).output().unwrap()
    }

    /// What a call printed, as JSON, and its exit code.
    pub fn report(&self, arguments: &[&str]) -> (Value, i32) {
        let output = self.run(arguments);
        let report = serde_json::from_slice(&output.stdout).unwrap_or(Value::Null);
        (report, output.status.code().unwrap())
    }

    /// Runs a script and returns its answers.
    pub fn script(&self, lines: &[Value]) -> Vec<Value> {
        let text = lines.iter().map(|line| format!("{line}\n")).collect::<String>();
        self.script_text(&text)
    }

    pub fn script_text(&self, text: &str) -> Vec<Value> {
        let mut child = self
            .command()
            .arg("do")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "a script ends well, refusals included: {output:?}");
        String::from_utf8(output.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// One call at a time of Monday 23 November 2026.
    pub fn at(&self, time: &str, person: &str, command: &str, fields: Value) -> Value {
        self.script(&[call(time, person, command, fields)]).remove(0)
    }
}

/// A script line on Monday 23 November 2026.
pub fn call(time: &str, person: &str, command: &str, fields: Value) -> Value {
    let mut line = json!({"at": format!("2026-11-23T{time}:00+00:00"), "as": person, "command": command});
    for (name, value) in fields.as_object().unwrap() {
        line[name] = value.clone();
    }
    line
}

/// The morning register of 6A.
pub fn register_of_6a(abara: &str, nguyen: &str, oneill: &str) -> Value {
    json!({"group": "6A", "date": "2026-11-23", "session": "am", "marks": [
        {"upn": ABARA, "code": abara}, {"upn": NGUYEN, "code": nguyen}, {"upn": ONEILL, "code": oneill},
    ]})
}

/// The current code of a pupil in the morning.
pub fn morning_mark(school: &School, upn: &str) -> Value {
    let asked = json!({"upn": upn, "from": "2026-11-23", "to": "2026-11-23"});
    let answer = school.script(&[json!({"as": "o.officer", "command": "marks_of", "upn": asked["upn"], "from": asked["from"], "to": asked["to"]})]);
    answer[0]["result"]
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["session"] == "am")
        .map_or(Value::Null, |row| row["code"].clone())
}
