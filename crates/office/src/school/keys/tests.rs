//! The keys of a real register, as its administrator changes them.

use record::Part;
use register::roles::ScriptPermission;
use serde_json::json;
use store::Store;
use store::keys::Unlock;

use super::*;
use crate::oak::{Oak, PASSPHRASE};
use crate::{ImportChoice, ImportKind};

#[test]
fn keys_are_renewed_and_taken_away_but_never_the_last_way_in() {
    let mut oak = Oak::new();
    let first = oak.words();
    assert_eq!(oak.ask("keys_show", json!({}))["code"], "not_allowed");
    oak.administrator();
    let slots = oak.done("keys_show", json!({}))["slots"].clone();
    let kinds: Vec<&str> = slots.as_array().unwrap().iter().map(|slot| slot["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["passphrase", "recovery_sheet"]);
    for slot in slots.as_array().unwrap() {
        assert_eq!(oak.ask("key_revoke", json!({"slot": slot["slot"]}))["code"], "not_allowed", "{slot}");
    }
    let sheet = oak.done("recovery_sheet_renew", json!({}));
    assert!(std::fs::read(sheet["file"].as_str().unwrap()).unwrap().starts_with(b"%PDF"));
    let path = oak.path();
    assert!(Store::open(&path, &Unlock::RecoveryWords(&first)).is_err(), "the old sheet ended");
    assert_eq!(oak.ask("passphrase_change", json!({"passphrase": "short"}))["field"], "passphrase");
    let slots = oak.done("passphrase_change", json!({"passphrase": "a longer set of words"}))["slots"].clone();
    assert_eq!(slots.as_array().unwrap().len(), 2);
    assert!(Store::open(&path, &Unlock::Passphrase(PASSPHRASE)).is_err());
    assert!(Store::open(&path, &Unlock::Passphrase("a longer set of words")).is_ok());
    assert!(oak.office.store().unwrap().verify().unwrap().first_bad_op.is_none());
}

#[test]
fn a_script_account_is_made_by_an_administrator_its_token_shown_once_and_the_log_says_who_made_it() {
    let mut oak = Oak::new();
    let asked = json!({"name": "Nightly import", "may": ["import", "verify", "import"]});
    assert_eq!(oak.ask("script_account_add", asked.clone())["code"], "not_allowed");
    oak.administrator();
    let token = oak.done("script_account_add", asked.clone())["token"].as_str().unwrap().to_owned();
    let again = oak.ask("script_account_add", asked);
    assert_eq!((&again["code"], &again["field"]), (&json!("bad_request"), &json!("name")), "the name is taken");
    let unknown = oak.ask("script_account_add", json!({"name": "Nightly back-up", "may": ["backup"]}));
    assert_eq!(unknown["code"], "bad_request", "what does not exist yet is not promised");
    let shown = oak.done("keys_show", json!({}));
    assert!(!shown.to_string().contains(&token[20..]), "the token is shown only once");
    let slot = shown["slots"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&slot["kind"], &slot["name"]), (&json!("script_account"), &json!("Nightly import")));
    assert_eq!(slot["may"], json!(["verify", "import"]));
    let path = oak.path();
    let (_, account) = Store::open_as_script(&path, &token).unwrap();
    assert_eq!(account.actor().name, "Nightly import (script)");
    assert_eq!(oak.done("key_revoke", json!({"slot": slot["slot"]}))["slots"].as_array().unwrap().len(), 1);
    assert!(Store::open_as_script(&path, &token).is_err(), "taken away, it opens nothing");
    let said = oak.done("keys_history", json!({}));
    let by = json!({"name": "M. Hussey", "position": "Office manager"});
    for (row, what) in [(0, "Taken away: script account"), (1, "New script account “Nightly import”, which may verify")]
    {
        assert!(said[row]["what"].as_str().unwrap().starts_with(what), "{said}");
        assert_eq!(said[row]["by"], by);
    }
}

#[test]
fn a_script_imports_pupils_under_its_own_name_and_never_staff_who_get_roles_by_it() {
    let mut oak = Oak::new();
    oak.administrator();
    let account = ScriptAccount::new("Nightly import", &[ScriptPermission::Import], &[]).unwrap();
    let caller = Caller { now: oak.office.now(), actor: Some(account.actor()) };
    let import = |oak: &mut Oak, kind, rows: &str| {
        let choice = ImportChoice { kind, dry_run: false, take_good_rows: false };
        oak.office.import(&caller, &account.actor(), choice, rows.as_bytes())
    };
    let staff = "username,surname,position,roles\nx.mole,Mole,Caretaker,admin\n";
    let refused = import(&mut oak, ImportKind::Staff, staff).unwrap_err();
    assert_eq!(refused.code, Rule::NotAllowed);
    let pupils = "legal_surname,legal_forename,dob,year_group,reg_group,entry_date,pupil\n\
        Abara,Chidera,2015-03-02,6,6A,2020-09-01,A1\n";
    assert_eq!(import(&mut oak, ImportKind::Pupils, pupils).unwrap().new, 1);
    let store = oak.office.store().unwrap();
    let seq = store.read().count_ops().unwrap();
    let content = store.read().op_content(store.device(), seq).unwrap();
    let actor =
        content.parts.into_iter().find_map(|(_, part)| if let Part::Actor(by) = part { Some(by) } else { None });
    let (name, position) = ("Nightly import (script)".to_owned(), "Script account".to_owned());
    assert_eq!(actor, Some(record::Actor { staff: None, name, position }));
    let answer = oak.office.call(&caller, "day_board", json!({"date": "2026-11-23"})).value();
    assert_eq!(answer["code"], "not_allowed", "a script has no role");
}

#[test]
fn a_script_account_does_not_count_as_a_way_in_for_people() {
    let mut oak = Oak::new();
    oak.administrator();
    oak.done("script_account_add", json!({"name": "Nightly check", "may": ["verify"]}));
    let slots = oak.office.store().unwrap().key_slots().unwrap();
    let only = slots.slots()[0].clone();
    assert_eq!(only.kind(), SlotKind::Passphrase);
    assert!(check_revocable(&slots, &only, false).is_err(), "only the job would be left");
    let script = slots.slots()[1].clone();
    assert!(check_revocable(&slots, &script, false).is_ok());
}
