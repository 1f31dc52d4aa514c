//! Unattended jobs on a real register: the token of a script account, and nothing else, in the environment.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

const PUPILS: &str = "upn,legal_surname,legal_forename,dob,year_group,reg_group,entry_date
R823432100001,Abara,Chidera,2015-03-02,6,6A,2020-09-01
";
const PERSON: [(&str, &str); 2] =
    [("ROLLBOOK_PASSPHRASE", "a long winter term"), ("ROLLBOOK_PASSWORD", "correct horse")];

/// A school's computer with a real register.
struct Computer(TempDir);

impl Computer {
    fn new() -> Computer {
        let computer = Computer(TempDir::new().unwrap());
        computer.write("school.toml", "name = \"Oak\"\nla = \"823\"\nestab = \"4321\"\nphase = \"primary\"\n");
        computer.write("pupils.csv", PUPILS);
        computer.write("staff.csv", "username,surname,position,roles\nx.mole,Mole,Caretaker,admin\n");
        let create = ["create", "--school", "school.toml", "--administrator", "admin"];
        assert_eq!(computer.run(&create, &PERSON, "").1, 0);
        computer
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, content: &str) {
        fs::write(self.file(name), content).unwrap();
    }

    /// The answer, the exit code and what went to standard error. There is no keyring here.
    fn run(&self, arguments: &[&str], variables: &[(&str, &str)], input: &str) -> (Value, i32, String) {
        let mut child = Command::new(env!("CARGO_BIN_EXE_rollbookctl"))
            .args(arguments)
            .current_dir(self.0.path())
            .env("ROLLBOOK_REGISTER", self.file("oak.rollbook"))
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
            .env_remove("ROLLBOOK_PASSPHRASE")
            .env_remove("ROLLBOOK_PASSWORD")
            .envs(variables.iter().copied())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A call that is refused at once need not read what it was sent.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        let answer = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"));
        (answer, output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
    }

    /// One command of the administrator.
    fn admin(&self, call: Value) -> Value {
        let (answer, _, _) = self.run(&["do", "--as", "admin"], &PERSON, &format!("{call}\n"));
        assert_eq!(answer["ok"], true, "{answer}");
        answer["result"].clone()
    }

    fn token(&self, name: &str, may: &[&str]) -> String {
        let added = self.admin(json!({"command": "script_account_add", "name": name, "may": may}));
        added["token"].as_str().unwrap().to_owned()
    }

    fn script(&self, token: &str, arguments: &[&str]) -> (Value, i32, String) {
        self.run(arguments, &[("ROLLBOOK_SCRIPT", token)], "")
    }

    fn kept(&self) -> (Vec<u8>, Vec<u8>) {
        (fs::read(self.file("oak.rollbook")).unwrap(), fs::read(self.file("oak.rollbook.keys")).unwrap())
    }
}

#[test]
fn a_nightly_job_verifies_and_imports_with_its_token_and_without_passphrase_password_or_keyring() {
    let computer = Computer::new();
    let token = computer.token("Nightly import", &["verify", "import"]);
    let (report, exit, _) = computer.script(&token, &["import", "pupils", "pupils.csv"]);
    assert_eq!((&report["new"], exit), (&json!(1), 0), "{report}");
    let (report, exit, _) = computer.script(&token, &["verify"]);
    assert_eq!((&report["ok"], &report["ops"], exit), (&json!(true), &json!(3), 0), "{report}");
    let (report, exit, _) = computer.run(&["verify", "--as", "admin"], &PERSON, "");
    assert_eq!((&report["ok"], exit), (&json!(true), 0), "a person signs in as before");
}

#[test]
fn a_script_account_may_do_what_it_lists_and_every_other_call_is_refused_with_what_to_do() {
    let computer = Computer::new();
    let checks = computer.token("Nightly check", &["verify"]);
    let imports = computer.token("Nightly import", &["import"]);
    let before = computer.kept();
    let calls: [(&str, &[&str], &str); 10] = [
        (&checks, &["import", "pupils", "pupils.csv"], "an administrator makes one in Settings, Keys"),
        (&imports, &["verify"], "an administrator makes one in Settings, Keys"),
        (&imports, &["import", "staff", "staff.csv"], "only an administrator who signed in"),
        (&imports, &["do"], "Unset ROLLBOOK_SCRIPT"),
        (&imports, &["create", "--school", "school.toml", "--rehearsal"], "Unset ROLLBOOK_SCRIPT"),
        (&imports, &["serve"], "Unset ROLLBOOK_SCRIPT"),
        (&imports, &["demo"], "Unset ROLLBOOK_SCRIPT"),
        (&imports, &["set-password"], "Unset ROLLBOOK_SCRIPT"),
        (&checks, &["rebuild"], "Unset ROLLBOOK_SCRIPT"),
        (&checks, &["verify", "--as", "admin"], "Leave --as out"),
    ];
    for (token, arguments, next_step) in calls {
        let (refused, exit, said) = computer.script(token, arguments);
        assert_eq!((&refused["code"], exit), (&json!("not_allowed"), 1), "{arguments:?}: {refused}");
        assert!(refused["message"].as_str().unwrap().contains(next_step), "{arguments:?}: {refused}");
        assert!(said.contains(next_step), "{arguments:?}: {said}");
    }
    assert!(computer.kept() == before, "a refused call changed the register or its keys");
}

#[test]
fn a_token_that_was_taken_away_and_one_of_another_register_open_nothing() {
    let (computer, other) = (Computer::new(), Computer::new());
    let token = computer.token("Nightly check", &["verify"]);
    let foreign = other.token("Nightly check", &["verify"]);
    let shown = computer.admin(json!({"command": "keys_show"}));
    let slot = shown["slots"].as_array().unwrap().iter().find(|slot| slot["name"] == "Nightly check").unwrap();
    computer.admin(json!({"command": "key_revoke", "slot": slot["slot"]}));
    for wrong in [&token, &foreign, "rollbook-script-half"] {
        let (refused, exit, _) = computer.script(wrong, &["verify"]);
        assert_eq!((&refused["code"], exit), (&json!("not_allowed"), 1), "{refused}");
        assert!(refused["message"].as_str().unwrap().contains("makes a new one in Settings, Keys"), "{refused}");
    }
    assert_eq!(other.script(&foreign, &["verify"]).1, 0);
}

#[test]
fn a_token_is_written_nowhere() {
    let computer = Computer::new();
    let token = computer.token("Nightly import", &["verify", "import"]);
    let secret = token.strip_prefix("rollbook-script-").unwrap();
    let mut said = String::new();
    for arguments in [&["verify"][..], &["import", "pupils", "pupils.csv"], &["do"], &["no-such-call"], &["--help"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rollbookctl"));
        command.args(arguments).env("ROLLBOOK_REGISTER", computer.file("oak.rollbook")).env("ROLLBOOK_SCRIPT", &token);
        let output = command.current_dir(computer.0.path()).output().unwrap();
        said += &String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    }
    assert!(said.contains("\"ok\":true") && said.contains("not_allowed"), "{said}");
    assert!(!said.contains(secret), "what is said is kept by whoever runs the job");
    for entry in fs::read_dir(computer.0.path()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()), "in {}", path.display());
    }
}
