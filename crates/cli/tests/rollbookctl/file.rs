//! The register as a file: made, imported into, verified; damaged, foreign and locked ones refused.

use std::fs;

use crate::processes::Running;
use crate::school::{ABARA, School, call, register_of_6a};
use serde_json::json;

#[test]
fn verify_walks_the_chain_and_rebuilds_the_tables() {
    let school = School::new();
    school.at("08:50", "t.okafor", "marks_submit", register_of_6a("/", "N", "/"));
    let (report, exit) = school.report(&["verify"]);
    assert_eq!(exit, 0, "{report}");
    assert_eq!((&report["ok"], &report["rebuild_equal"]), (&json!(true), &json!(true)));
    assert_eq!(report["entries"], 3);
    assert_eq!(report["devices"][0]["head_seq"], report["ops"]);
}

#[test]
fn rebuilding_the_tables_changes_nothing_that_anybody_sees() {
    let school = School::new();
    school.at("08:50", "t.okafor", "marks_submit", register_of_6a("/", "N", "/"));
    let (before, _) = school.report(&["verify"]);
    let (after, exit) = school.report(&["rebuild"]);
    assert_eq!((&after, exit), (&before, 0));
}

#[test]
fn a_register_is_never_made_over_another_file() {
    let school = School::new();
    let before = fs::read(school.register()).unwrap();
    let file = school.write("again.toml", "name = \"X\"\nla = \"823\"\nestab = \"4321\"\nphase = \"primary\"\n");
    let (_, exit) = school.report(&["create", "--school", &file, "--rehearsal"]);
    assert_eq!(exit, 1);
    assert_eq!(fs::read(school.register()).unwrap(), before);
}

#[test]
fn a_file_with_a_bad_row_is_not_stored_unless_the_good_rows_are_asked_for() {
    let school = School::new();
    let rows = "upn,legal_surname,legal_forename,dob,year_group,reg_group,entry_date\n\
        Q823432126002,Good,Row,2015-01-01,6,6A,2020-09-01\n\
        E823432126003,Bad,Date,31/02/2015,6,6A,2020-09-01\n\
        B823432126009,Wrong,Letter,2015-01-01,6,6A,2020-09-01\n\
        Q823432126002,Second,Time,2015-01-01,6,6A,2020-09-01\n";
    let file = school.write("more.csv", rows);
    let (report, exit) = school.report(&["import", "pupils", &file]);
    assert_eq!(exit, 2);
    let at: Vec<(u64, &str)> = report["rejected"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["row"].as_u64().unwrap(), row["column"].as_str().unwrap()))
        .collect();
    assert_eq!(at, [(3, "dob"), (4, "upn"), (5, "upn")]);
    assert_eq!(report["read"], 4);
    let (report, _) = school.report(&["import", "pupils", &file, "--dry-run", "--take-good-rows"]);
    assert_eq!(report["new"], 1, "nothing of the first try was stored");
    let (report, exit) = school.report(&["import", "pupils", &file, "--take-good-rows"]);
    assert_eq!((&report["new"], exit), (&json!(1), 0));
    let (report, _) = school.report(&["import", "pupils", &file, "--take-good-rows"]);
    assert_eq!((&report["new"], &report["unchanged"]), (&json!(0), &json!(1)));
}

#[test]
fn a_foreign_or_truncated_file_is_refused_and_left_untouched() {
    let school = School::new();
    let whole = fs::read(school.register()).unwrap();
    for damaged in [whole[..whole.len() / 3].to_vec(), b"SQLite format 3\0 not one of ours".to_vec(), vec![7; 20_000]] {
        let _ = fs::remove_file(school.register().with_extension("rollbook-wal"));
        fs::write(school.register(), &damaged).unwrap();
        let (report, exit) = school.report(&["verify"]);
        assert_ne!(exit, 0, "{report}");
        assert_eq!(fs::read(school.register()).unwrap(), damaged);
    }
}

#[test]
fn verify_says_which_page_of_the_file_is_damaged() {
    let school = School::new();
    let mut bytes = fs::read(school.register()).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(school.register(), &bytes).unwrap();
    let (report, exit) = school.report(&["verify"]);
    assert_eq!((exit, &report["ok"]), (1, &json!(false)), "{report}");
    assert!(report["damage"].as_str().unwrap().contains("verification failed for page"), "{report}");
    assert_eq!(fs::read(school.register()).unwrap(), bytes);
}

#[test]
fn no_name_is_in_plain_text_in_the_file_its_log_or_its_keys() {
    let school = School::new();
    let mut running = Running::start(&school);
    let report = json!({"upns": [ABARA], "from": "2026-11-23", "to": "2026-11-23", "code": "I",
        "caller": "Ife Oyelaran", "relationship": "mother", "words": "chickenpox"});
    running.ask(&call("08:40", "r.desk", "absence_report", report));
    running.ask(&call("08:50", "t.okafor", "marks_submit", register_of_6a("I", "N", "/")));
    let refused = json!({"upn": ABARA, "date": "2026-11-23", "session": "am", "code": "QQ"});
    running.ask(&call("08:51", "t.okafor", "mark_amend", refused));
    let log = fs::metadata(school.register().with_extension("rollbook-wal")).unwrap().len();
    assert!(log > 0, "while the program runs, its marks are in the write-ahead log");
    look_for_names(&school);
    let said = running.stop();
    look_for_names(&school);
    assert_eq!(says_a_name(said.as_bytes()), None, "what goes to standard error is kept by whoever runs the script");
}

fn says_a_name(bytes: &[u8]) -> Option<&'static str> {
    let names = ["Abara", "Okafor", "Nguy", "Chidera", "Oak Lane", "Oyelaran", "chickenpox", ABARA];
    names.into_iter().find(|name| bytes.windows(name.len()).any(|window| window == name.as_bytes()))
}

/// In every file beside the register but those that the school was made from.
fn look_for_names(school: &School) {
    for entry in fs::read_dir(school.register().parent().unwrap()).unwrap() {
        let path = entry.unwrap().path();
        if !path.extension().is_some_and(|extension| extension == "csv" || extension == "toml") {
            assert_eq!(says_a_name(&fs::read(&path).unwrap()), None, "in {}", path.display());
        }
    }
}

#[test]
fn a_real_register_takes_no_time_and_no_name_without_a_password() {
    let school = School::new();
    let register = school.write("real.toml", "name = \"Real\"\nla = \"823\"\nestab = \"4321\"\nphase = \"primary\"\n");
    let run = |arguments: &[&str], password: &str, input: &str| {
        use std::io::Write;
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_rollbookctl"))
            .args(arguments)
            .env("ROLLBOOK_REGISTER", school.register().with_file_name("real.rollbook"))
            .env("ROLLBOOK_PASSPHRASE", "another long term")
            .env("ROLLBOOK_PASSWORD", password)
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        (String::from_utf8(output.stdout).unwrap(), output.status.code().unwrap())
    };
    let made = run(&["create", "--school", &register, "--administrator", "admin"], "correct horse", "");
    assert_eq!(made.1, 0, "{}", made.0);
    let unnamed = run(&["do"], "correct horse", "{\"command\":\"staff_list\"}\n");
    assert_eq!(unnamed.1, 1, "nobody is signed in");
    let wrong = run(&["do", "--as", "admin"], "wrong", "{\"command\":\"staff_list\"}\n");
    assert_eq!(wrong.1, 1);
    let right = run(
        &["do", "--as", "admin"],
        "correct horse",
        "{\"command\":\"staff_list\"}\n{\"at\":\"2020-01-01T09:00:00Z\",\"command\":\"staff_list\"}\n\
         {\"as\":\"somebody\",\"command\":\"staff_list\"}\n{\"command\":\"day_board\",\"date\":\"2026-11-23\"}\n",
    );
    let answers: Vec<serde_json::Value> = right.0.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers[0]["result"][0]["username"], "admin");
    for refused in &answers[1..] {
        assert_eq!(refused["code"], "not_allowed", "{refused}");
    }
}
