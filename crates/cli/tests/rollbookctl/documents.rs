//! Documents, through `rollbookctl`.

use std::fs;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use crate::school::{ABARA, School};

fn added(school: &School, file_name: &str, content: &[u8]) -> Value {
    let document = json!({
        "upn": ABARA, "kind": "medical_evidence", "file_name": file_name, "content": BASE64_STANDARD.encode(content),
        "from": "2026-11-19", "to": "2026-11-20",
    });
    school.at("10:00", "r.desk", "document_add", document)
}

/// A PDF of several pages of the log.
fn scan() -> Vec<u8> {
    let noise = (0..700_000u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 24) as u8);
    b"%PDF-1.7\n".iter().copied().chain(noise).collect()
}

#[test]
fn a_document_comes_back_as_it_was_and_stands_encrypted_in_the_register() {
    let school = School::new();
    let content = scan();
    let document = added(&school, "dentist card.pdf", &content)["result"]["document"].clone();
    let list = school.at("10:05", "o.officer", "document_list", json!({"upn": ABARA}))["result"].clone();
    assert_eq!((&list[0]["title"], &list[0]["added_by"]), (&json!("dentist card"), &json!("R. Desk")));
    assert_eq!(list[0]["kept_until"], "2032-11-23", "as long as the entries that it supports");
    let path = school.register().with_file_name("shown.pdf");
    let shown = json!({"upn": ABARA, "document": document, "to_file": path});
    assert_eq!(school.at("10:06", "o.officer", "document_show", shown)["ok"], true);
    assert_eq!(fs::read(&path).unwrap(), content);
    let kept = fs::read(school.register()).unwrap();
    assert!(!kept.windows(64).any(|window| window == &content[1_000..1_064]));
    assert_eq!(school.report(&["verify"]).0["ok"], true);
}

#[test]
fn a_document_that_is_not_what_its_name_says_is_refused_and_nothing_stored() {
    let school = School::new();
    let refused = added(&school, "note.pdf", b"MZ\x90\0\x03\0\0\0");
    assert_eq!((&refused["code"], &refused["field"]), (&json!("bad_request"), &json!("content")));
    assert!(refused["message"].as_str().unwrap().contains("is really a program"), "{refused}");
    let list = school.at("10:05", "o.officer", "document_list", json!({"upn": ABARA}));
    assert_eq!(list["result"], json!([]));
}

#[test]
fn a_document_of_another_pupil_is_taken_away_with_a_reason() {
    let school = School::new();
    let document = added(&school, "note.pdf", b"%PDF-1.7")["result"]["document"].clone();
    let withdraw = |reason: &str| {
        let request = json!({"upn": ABARA, "document": document, "reason": reason});
        school.at("10:10", "o.officer", "document_withdraw", request)
    };
    assert_eq!(withdraw(" ")["code"], "reason_required");
    assert_eq!(withdraw("belongs to another pupil")["ok"], true);
    assert_eq!(withdraw("belongs to another pupil")["code"], "bad_request");
    assert_eq!(school.report(&["verify"]).0["rebuild_equal"], true);
}

#[test]
fn whoever_scans_at_the_desk_does_not_read_what_others_scanned() {
    let school = School::new();
    added(&school, "note.pdf", b"%PDF-1.7");
    for person in ["r.desk", "t.okafor", "g.governor"] {
        assert_eq!(school.at("10:05", person, "document_list", json!({"upn": ABARA}))["code"], "not_allowed");
    }
}
