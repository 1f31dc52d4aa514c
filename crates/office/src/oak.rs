//! A school with a real register, which asks everybody for a password.

use std::path::PathBuf;

use chrono::TimeDelta;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::api::school::{FirstAdministrator, Phase, School};
use crate::{Caller, GivenHost, NewRegister, Office, Sheet};

pub(crate) const PASSPHRASE: &str = "three short words";

pub(crate) struct Oak {
    pub office: Office,
    host: GivenHost,
    folder: TempDir,
}

impl Oak {
    /// With M. Hussey as administrator, signed out, on Monday 23 November 2026 at nine.
    pub fn new() -> Oak {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("oak.rollbook");
        let nine = "2026-11-23T09:00:00Z".parse().unwrap();
        let host = GivenHost::new(&path, nine).with_passphrase(PASSPHRASE).printing_to(folder.path());
        let mut office = Office::new(Box::new(host.clone()));
        let school = School {
            name: "Oak Lane".into(),
            la: "823".into(),
            estab: "4321".into(),
            urn: String::new(),
            phase: Phase::Primary,
            address: Vec::new(),
            phone: String::new(),
            email: String::new(),
            trust: String::new(),
        };
        let administrator = FirstAdministrator {
            username: "m.hussey".into(),
            title: "Ms".into(),
            forename: "Mina".into(),
            surname: "Hussey".into(),
            position: "Office manager".into(),
            roles: Vec::new(),
            password: "correct horse".into(),
        };
        let new = NewRegister {
            path: &path,
            school,
            policy: json!("default"),
            rehearsal: false,
            passphrase: Some(PASSPHRASE),
            keyring: false,
            recovery_sheet: Sheet::NotMade,
            administrator: Some(administrator),
        };
        let caller = Caller { now: office.now(), actor: None };
        office.create(&caller, &new).unwrap();
        Oak { office, host, folder }
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("oak.rollbook")
    }

    pub fn wait(&self, time: TimeDelta) {
        self.host.wait(time);
    }

    /// As whoever is signed in.
    pub fn ask(&mut self, command: &str, request: Value) -> Value {
        let caller = self.office.caller();
        self.office.call(&caller, command, request).value()
    }

    pub fn done(&mut self, command: &str, request: Value) -> Value {
        let answer = self.ask(command, request);
        assert_eq!(answer["ok"], true, "{command}: {answer}");
        answer["result"].clone()
    }

    pub fn administrator(&mut self) {
        self.done("sign_in", json!({"username": "m.hussey", "password": "correct horse"}));
    }

    /// Adds somebody, who then sets their password with the code.
    pub fn add(&mut self, username: &str, roles: &[&str]) {
        self.administrator();
        let added = json!({"username": username, "surname": username, "position": "Form tutor", "roles": roles});
        let code = self.done("staff_change", added)["one_time_code"].clone();
        let first = json!({"username": username, "one_time_code": code, "password": "battery staple"});
        self.done("sign_in_first", first);
        self.done("sign_out", json!({}));
    }

    pub fn signed_in(&mut self, username: &str) -> Value {
        self.ask("sign_in", json!({"username": username, "password": "battery staple"}))
    }

    pub fn names(&mut self) -> Vec<String> {
        let people = self.done("people_list", json!({}));
        people.as_array().unwrap().iter().map(|row| row["username"].as_str().unwrap().to_owned()).collect()
    }

    /// A new sheet's words.
    pub fn words(&mut self) -> String {
        let mut slots = self.office.store().unwrap().key_slots().unwrap();
        let unlock = store::keys::Unlock::Passphrase(PASSPHRASE);
        let key = slots.open(&unlock).unwrap();
        let words = slots.add_recovery_words(&key, None).unwrap();
        slots.write(&self.path()).unwrap();
        words.words().join(" ")
    }
}
