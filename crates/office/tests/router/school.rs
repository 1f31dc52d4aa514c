//! A small school in a rehearsal register, with one person in each role. Made once and copied for each test.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use chrono::{DateTime, Utc};
use office::api::school::{Phase, School as Details};
use office::register::roles::{Role, Roles};
use office::{Answer, Caller, GivenHost, ImportChoice, ImportKind, NewRegister, Office};
use register::marks::Actor;
use serde_json::{Value, json};
use tempfile::TempDir;

/// In 6A.
pub const ABARA: &str = "R823432100001";
pub const NGUYEN: &str = "L823432121002";
pub const ONEILL: &str = "Z823432119001";
/// In 6B; the last one has no UPN.
pub const REID: &str = "A823432121003";
pub const ABBOT: &str = "B/17";

/// Each group with its pupils.
pub const GROUPS: [(&str, &[&str]); 2] = [("6A", &[ABARA, NGUYEN, ONEILL]), ("6B", &[REID, ABBOT])];

/// A group without a register of its own, with nobody in it.
pub const BUS: &str = "Bus 7";

/// Words that say something about a child or a family.
pub const ABOUT_CHILDREN: [&str; 14] = [
    "Abara",
    "Chidera",
    "Nguy",
    "Neill",
    "Zoë",
    "Reid",
    "Aiden",
    "Abbot",
    "Winifred",
    "Oyelaran",
    "07700",
    "Marchetti",
    ABARA,
    REID,
];

pub const PASSPHRASE: &str = "a long winter term";

const PUPILS: &str = "upn,pupil,legal_surname,legal_forename,dob,year_group,reg_group,entry_date,child_protection
R823432100001,,Abara,Chidera,2015-03-02,6,6A,2020-09-01,
Z823432119001,,O’Neill,Zoë,2014-11-29,6,6A,2020-09-01,Y
L823432121002,,Nguyễn,An,2015-02-01,6,6A,2020-09-01,
A823432121003,,Reid,Aiden,2015-02-01,6,6B,2020-09-01,
,B/17,Abbot,Winifred,2015-06-11,6,6B,2026-11-24,
";

const CONTACTS: &str =
    "pupil_upn,forename,surname,relationship,parental_responsibility,priority,phone,address1,postcode
R823432100001,Ife,Oyelaran,mother,Y,1,07700 900123,1 Elm Road,OX1 2AB
";

const PROFESSIONALS: &str = "pupil_upn,kind,name,organisation
Z823432119001,social_worker,Lena Marchetti,Oakshire
";

const CALENDAR: &str = "kind,first_day,last_day,title
term,2026-09-01,2026-12-18,Autumn
holiday,2026-10-26,2026-10-30,Half-term
inset,2026-11-27,2026-11-27,Training
";

/// A time of Monday 23 November 2026.
pub fn monday(time: &str) -> DateTime<Utc> {
    format!("2026-11-23T{time}:00Z").parse().unwrap()
}

pub struct School {
    pub office: Office,
    folder: TempDir,
    /// With which `NEWCOMER` signs in for the first time.
    pub one_time_code: String,
    /// With which a supply teacher takes 6B's registers today: `pass` and `pin`.
    pub given: Value,
    /// A document of Abara's.
    pub document: Value,
    /// A family's request that nobody has decided.
    pub leave: String,
    /// Sessions at another school.
    pub arrangement: String,
    /// A message that nobody has worked.
    pub message: String,
    /// A penalty notice to Abara’s mother, and her number among the contacts.
    pub notice: String,
    pub mother: String,
    /// A batch of one letter.
    pub batch: String,
}

/// Somebody who has never signed in.
pub const NEWCOMER: &str = "tutor";

struct Template {
    folder: TempDir,
    one_time_code: String,
    given: Value,
    document: Value,
    leave: String,
    arrangement: String,
    message: String,
    notice: String,
    mother: String,
    batch: String,
}

impl School {
    pub fn new() -> School {
        static TEMPLATE: OnceLock<Template> = OnceLock::new();
        let template = TEMPLATE.get_or_init(template);
        let folder = TempDir::new().unwrap();
        for name in ["oak.rollbook", "oak.rollbook.keys"] {
            fs::copy(template.folder.path().join(name), folder.path().join(name)).unwrap();
        }
        let office = open(folder.path());
        School {
            office,
            folder,
            one_time_code: template.one_time_code.clone(),
            given: template.given.clone(),
            document: template.document.clone(),
            leave: template.leave.clone(),
            arrangement: template.arrangement.clone(),
            message: template.message.clone(),
            notice: template.notice.clone(),
            mother: template.mother.clone(),
            batch: template.batch.clone(),
        }
    }

    /// The same register, opened by another program.
    pub fn opened_again(&self) -> Office {
        open(self.folder.path())
    }

    pub fn call(&mut self, now: DateTime<Utc>, person: Option<&str>, command: &str, payload: Value) -> Answer {
        let actor = person.and_then(|name| self.office.actor_named(name).unwrap());
        self.office.call(&Caller { now, actor }, command, payload)
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn operations(&self) -> u64 {
        self.office.store().unwrap().read().count_ops().unwrap()
    }

    /// Every file of the register and beside it, byte for byte.
    pub fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut paths: Vec<PathBuf> = fs::read_dir(self.folder.path()).unwrap().map(|e| e.unwrap().path()).collect();
        // How far each reader has come in the log; says nothing of what is in it.
        paths.retain(|path| path.extension().is_none_or(|extension| extension != "rollbook-shm"));
        paths.sort();
        paths.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
    }
}

fn open(folder: &Path) -> Office {
    let mut office = closed(folder);
    office.open().unwrap();
    office
}

fn closed(folder: &Path) -> Office {
    let host = GivenHost::new(folder.join("oak.rollbook"), monday("08:00")).with_passphrase(PASSPHRASE);
    Office::new(Box::new(host.printing_to(folder.join("print"))))
}

fn template() -> Template {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("oak.rollbook");
    let mut office = closed(folder.path());
    let nobody = Caller { now: monday("07:00"), actor: None };
    let new = NewRegister {
        path: &path,
        school: details(),
        policy: json!("default"),
        rehearsal: true,
        passphrase: Some(PASSPHRASE),
        keyring: false,
        recovery_sheet: office::Sheet::NotMade,
        administrator: None,
    };
    office.create(&nobody, &new).unwrap();
    for (kind, content) in [
        (ImportKind::Pupils, PUPILS),
        (ImportKind::Contacts, CONTACTS),
        (ImportKind::Professionals, PROFESSIONALS),
        (ImportKind::Calendar, CALENDAR),
        (ImportKind::Staff, &staff()),
    ] {
        let choice = ImportChoice { kind, dry_run: false, take_good_rows: false };
        let report = office.import(&nobody, &importer(), choice, content.as_bytes()).unwrap();
        assert_eq!(report.rejected, [], "{kind:?}");
    }
    let mut by = |username: &str, command: &str, request: Value| {
        let actor = office.actor_named(username).unwrap();
        office.call(&Caller { now: monday("07:00"), actor }, command, request).value()["result"].clone()
    };
    by("attendance_officer", "group_keep", json!({"group": BUS, "kind": "bus"}));
    let reset = by("admin", "staff_reset", json!({"username": NEWCOMER}));
    let one_time_code = reset["one_time_code"].as_str().unwrap().to_owned();
    let given = by("reception", "pass_give", json!({"group": "6B", "date": "2026-11-23", "name": "J. Marsh"}));
    let pdf = json!({"upn": ABARA, "kind": "other", "file_name": "note.pdf", "content": "JVBERi0xLjc="});
    let document = by("reception", "document_add", pdf)["document"].clone();
    let leave = by("attendance_officer", "leave_request", leave_asked(&[ABARA]))["leave"].as_str().unwrap().to_owned();
    let arrangement =
        by("attendance_officer", "arrangement_make", arranged(&[ABARA]))["arrangement"].as_str().unwrap().to_owned();
    let came = json!({"messages": [{"channel": "answerphone", "line": "07700 900123 Chidera is ill"}]});
    let message = by("reception", "message_receive", came)["messages"][0].as_str().unwrap().to_owned();
    by("attendance_officer", "absences_elsewhere_record", absences_elsewhere());
    let mother = by("attendance_officer", "pupil_roll", json!({"upn": ABARA}))["contacts"][0]["contact"].clone();
    let notice =
        by("attendance_officer", "penalty_notice_record", notice_to(mother.as_str().unwrap()))["notice"].clone();
    let notice = notice.as_str().unwrap().to_owned();
    let mother = mother.as_str().unwrap().to_owned();
    let mut letter = letter_to_abara("lateness");
    letter["to_file"] = Value::from(folder.path().join("letter.pdf").to_str());
    let batch = by("attendance_officer", "letters_issue", letter)["batch"].as_str().unwrap().to_owned();
    Template { folder, one_time_code, given, document, leave, arrangement, message, notice, mother, batch }
}

/// Ten sessions of Abbot at the school before: they meet the threshold.
pub fn absences_elsewhere() -> Value {
    let days = ["2026-11-09", "2026-11-10", "2026-11-11", "2026-11-12", "2026-11-13"];
    let sessions =
        days.iter().flat_map(|day| ["am", "pm"].map(|session| json!({"date": day, "session": session, "code": "O"})));
    json!({"upn": ABBOT, "school": "Brook School", "sessions": sessions.collect::<Vec<_>>(), "evidence": "a letter"})
}

/// A notice on two sessions, to the mother of Abara.
pub fn notice_to(mother: &str) -> Value {
    let sessions = [json!({"date": "2026-11-16", "session": "am"}), json!({"date": "2026-11-16", "session": "pm"})];
    json!({"upn": ABARA, "contact": mother, "issued": "2026-11-20", "sessions": sessions, "reference": "PN 1"})
}

/// A letter to the mother of Abara that somebody decides to send.
pub fn letter_to_abara(letter: &str) -> Value {
    json!({"letters": [{"upn": ABARA, "letter": letter, "reason": "as agreed"}], "date": "2026-11-23"})
}

/// A request for leave two weeks ahead.
pub fn leave_asked(upns: &[&str]) -> Value {
    json!({
        "upns": upns, "from": "2026-12-07", "to": "2026-12-08", "kind": "C", "applicant": "Ife Oyelaran",
        "received": "2026-11-20", "words": "A funeral",
    })
}

/// Thursdays at the other school.
pub fn arranged(upns: &[&str]) -> Value {
    json!({
        "kind": "dual", "upns": upns, "from": "2026-11-30", "to": "2026-12-18", "sessions": ["thu"],
        "provider": "Riverside School",
    })
}

/// One person in each role, whose username is the role's name; the tutor has 6A, and a second one 6B.
fn staff() -> String {
    let mut rows = String::from("username,forename,surname,position,roles,groups\n");
    for role in Role::ALL {
        let groups = if *role == Role::Tutor { "6A" } else { "" };
        rows.push_str(&format!("{role},Sam,Staff of {role},Position of {role},{role},{groups}\n"));
    }
    rows.push_str("tutor_of_6b,Bo,Tutor,Form tutor,tutor,6B\n");
    rows.push_str("deputy,Dee,Deputy,Deputy head,head;admin;tutor,6A\n");
    rows
}

fn details() -> Details {
    Details {
        name: "Oak Lane Primary School".to_owned(),
        la: "823".to_owned(),
        estab: "4321".to_owned(),
        urn: "100000".to_owned(),
        phase: Phase::Primary,
        address: Vec::new(),
        phone: String::new(),
        email: String::new(),
        trust: String::new(),
    }
}

fn importer() -> Actor {
    Actor {
        staff: None,
        username: String::new(),
        name: "Rehearsal".to_owned(),
        position: "import".to_owned(),
        roles: Roles::from(Role::Admin),
        groups: Vec::new(),
    }
}
