//! The system's keyring, with a real Secret Service: a daemon on a bus of its own, with its keys in a folder of its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

/// A bus on which nothing is started by itself: no service, and no window that asks for a password.
const BUS: &str = r#"<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"#;

/// What the keyring is like while one command runs.
#[derive(Clone, Copy)]
enum Keyring {
    Unlocked,
    Locked,
    /// A bus without a keyring.
    Absent,
    /// Not even a bus.
    NoBus,
}

/// The account of somebody on a computer.
struct Computer(TempDir);

impl Computer {
    fn new() -> Computer {
        let computer = Computer(TempDir::new().unwrap());
        fs::write(computer.file("bus.conf"), BUS).unwrap();
        fs::create_dir(computer.file("run")).unwrap();
        let school = "name = \"Oak\"\nla = \"823\"\nestab = \"4321\"\nphase = \"primary\"\n";
        fs::write(computer.file("school.toml"), school).unwrap();
        computer
    }

    /// With a register whose key is in the keyring, and a recovery sheet.
    fn with_register() -> Computer {
        let computer = Computer::new();
        let (made, exit) = computer.create(Keyring::Unlocked);
        assert_eq!(exit, 0, "{made}");
        computer
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn create(&self, keyring: Keyring) -> (Value, i32) {
        let sheet = ["--recovery-sheet", "sheet.pdf"];
        let mut arguments = vec!["create", "--school", "school.toml", "--administrator", "admin"];
        arguments.extend(sheet);
        self.run(keyring, &arguments, &[])
    }

    fn verify(&self, keyring: Keyring, password: &str) -> (Value, i32) {
        self.run(keyring, &["verify", "--as", "admin"], &[("ROLLBOOK_PASSWORD", password)])
    }

    /// One process with its bus and its keyring, all ended when it has answered.
    fn run(&self, keyring: Keyring, arguments: &[&str], variables: &[(&str, &str)]) -> (Value, i32) {
        let start = match keyring {
            Keyring::Unlocked => "printf 'login password' | gnome-keyring-daemon --unlock --components=secrets",
            Keyring::Locked => "gnome-keyring-daemon --start --components=secrets",
            Keyring::Absent => "true",
            Keyring::NoBus => "export DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent",
        };
        let script = format!("{start} >/dev/null 2>&1; exec \"$@\"");
        let output = Command::new("timeout")
            .args(["120", "dbus-run-session", "--config-file", "bus.conf", "--", "sh", "-c", &script, "sh"])
            .arg(env!("CARGO_BIN_EXE_rollbookctl"))
            .args(arguments)
            .current_dir(self.0.path())
            .env("HOME", self.0.path())
            .env("XDG_DATA_HOME", self.file("data"))
            .env("XDG_RUNTIME_DIR", self.file("run"))
            .env("ROLLBOOK_REGISTER", self.file("oak.rollbook"))
            .env("ROLLBOOK_PASSWORD", "correct horse")
            .env_remove("ROLLBOOK_PASSPHRASE")
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        let answer = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"));
        (answer, output.status.code().unwrap())
    }

    /// The register and its keys, byte by byte.
    fn kept(&self) -> (Vec<u8>, Vec<u8>) {
        (fs::read(self.file("oak.rollbook")).unwrap(), fs::read(self.file("oak.rollbook.keys")).unwrap())
    }

    fn lose_keyring(&self) {
        fs::remove_dir_all(self.file("data/keyrings")).unwrap();
    }

    /// The words as they are printed: four numbered columns.
    fn words(&self) -> String {
        let mut reader = Command::new("pdftotext");
        reader.args(["-layout", "sheet.pdf", "-"]).current_dir(self.0.path());
        let text = String::from_utf8(reader.output().unwrap().stdout).unwrap();
        let rows = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>()).filter(|row| row.len() == 8);
        let numbered: BTreeMap<usize, String> = rows
            .flat_map(|row| row.chunks(2).map(|pair| (pair[0].parse(), pair[1].to_owned())).collect::<Vec<_>>())
            .filter_map(|(number, word)| Some((number.ok()?, word)))
            .collect();
        assert_eq!(numbered.len(), 24, "{text}");
        numbered.into_values().collect::<Vec<_>>().join(" ")
    }
}

#[test]
fn a_key_kept_in_the_keyring_is_found_again_after_signing_in_anew() {
    let computer = Computer::with_register();
    for _ in 0..2 {
        let (verified, exit) = computer.verify(Keyring::Unlocked, "correct horse");
        assert_eq!((&verified["ok"], exit), (&json!(true), 0), "{verified}");
    }
}

#[test]
fn a_locked_an_absent_and_a_lost_keyring_are_refused_with_what_to_do_and_the_file_untouched() {
    let computer = Computer::with_register();
    let before = computer.kept();
    for (keyring, word) in
        [(Keyring::Locked, "locked"), (Keyring::Absent, "no keyring"), (Keyring::NoBus, "no keyring")]
    {
        let (refused, exit) = computer.verify(keyring, "correct horse");
        assert_eq!((&refused["code"], exit), (&json!("unavailable"), 1), "{refused}");
        let message = refused["message"].as_str().unwrap();
        assert!(message.contains(word) && message.contains("recovery sheet"), "{message}");
        assert!(computer.kept() == before, "{word}: the register or its keys changed");
    }
    let (verified, _) = computer.verify(Keyring::Unlocked, "correct horse");
    assert_eq!(verified["ok"], true, "unlocked again, it opens again");
    computer.lose_keyring();
    let before = computer.kept();
    let (refused, _) = computer.verify(Keyring::Unlocked, "correct horse");
    assert_eq!(refused["code"], "unavailable");
    assert!(refused["message"].as_str().unwrap().contains("has lost"), "{refused}");
    assert!(computer.kept() == before, "no entry beside an existing file is never a reason for a new key");
}

#[test]
fn no_register_is_made_whose_key_the_keyring_did_not_take() {
    for keyring in [Keyring::Locked, Keyring::Absent, Keyring::NoBus] {
        let computer = Computer::new();
        let (refused, exit) = computer.create(keyring);
        assert_eq!((&refused["code"], exit), (&json!("unavailable"), 1), "{refused}");
        assert!(!computer.file("oak.rollbook").exists() && !computer.file("oak.rollbook.keys").exists());
    }
}

#[test]
fn the_recovery_sheet_opens_a_register_whose_key_was_lost_and_the_keyring_has_it_again() {
    let computer = Computer::with_register();
    computer.lose_keyring();
    let set = ["set-password", "--as", "admin", "--reason", "The laptop was set up again"];
    let words = computer.words();
    let variables = [("ROLLBOOK_RECOVERY_WORDS", words.as_str()), ("ROLLBOOK_PASSWORD", "battery staple")];
    let (recovered, exit) = computer.run(Keyring::Unlocked, &set, &variables);
    assert_eq!((&recovered["result"]["roles"], exit), (&json!(["admin"]), 0), "{recovered}");
    let (verified, _) = computer.verify(Keyring::Unlocked, "battery staple");
    assert_eq!((&verified["ok"], &verified["ops"]), (&json!(true), &json!(2)), "{verified}");
    let (refused, _) = computer.verify(Keyring::Unlocked, "correct horse");
    assert_eq!(refused["code"], "not_allowed", "the old password ended");
}

#[test]
fn the_key_for_messages_is_kept_in_the_keyring_and_not_in_the_register_and_taken_out_again() {
    let computer = Computer::with_register();
    let ask = |keyring: Keyring, line: Value| {
        fs::write(computer.file("line.jsonl"), line.to_string()).unwrap();
        let (answer, exit) = computer.run(keyring, &["do", "line.jsonl", "--as", "admin"], &[]);
        assert_eq!(exit, 0, "{answer}");
        answer
    };
    let secrets = || -> u64 {
        let files = fs::read_dir(computer.file("data/keyrings")).unwrap();
        files.map(|file| file.unwrap().metadata().unwrap().len()).sum()
    };
    let before = secrets();
    let key = "oak-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0";
    let template = "f33517ff-2a88-4f6e-b855-c550268ce08a";
    let given = json!({"command": "notify_settings_change", "key": key, "text_template": template});
    let kept = ask(Keyring::Unlocked, given)["result"]["key"].clone();
    assert_eq!(kept, json!({"name": "oak", "last_four": "22b0", "in_keyring": true}));
    let with = secrets();
    assert!(with > before);
    ask(Keyring::Unlocked, json!({"command": "notify_settings_change", "remove_key": true}));
    assert!(secrets() < with, "the keyring holds it no more");
}
