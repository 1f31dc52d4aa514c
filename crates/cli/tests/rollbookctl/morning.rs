//! A morning of follow-up in each of the five schools, worked only by what the worklist says is next.

use serde_json::{Value, json};

use crate::processes::Running;
use crate::school::{ABARA, School, call};

const CONTACTS: &str = "pupil_upn,forename,surname,relationship,parental_responsibility,priority,mobile
R823432100001,Ngozi,Abara,Mother,Y,1,07700900101
R823432100001,Ada,Abara,Grandmother,N,2,07700900103
Z823432119001,Orla,O’Neill,Mother,Y,1,07700900104
";

/// More than any ladder asks of three pupils.
const MOST_ACTIONS: usize = 40;

/// Does what the first row of the list says is next; nothing where every row only waits for its code.
fn do_next(running: &mut Running, at: &str) -> Option<String> {
    let list = running.ask(&call(at, "o.officer", "follow_up", json!({"date": "2026-11-23"})))["result"].clone();
    if let Some(task) = list["tasks"].as_array().unwrap().iter().find(|task| task["done"].is_null()) {
        let done = json!({
            "upn": task["upn"], "date": "2026-11-23", "channel": task["channel"], "outcome": task["outcome"],
            "person": task["whom"], "words": "", "step": task["step"]
        });
        return Some(act(running, at, "contact_log", done));
    }
    let row = list["rows"].as_array().unwrap().iter().find(|row| row["next"]["kind"] != "code")?.clone();
    let next = &row["next"];
    let tried = |channel: &str, outcome: &str, person: &Value| {
        json!({
            "upn": row["upn"], "date": "2026-11-23", "channel": channel, "outcome": outcome, "person": person, "words": "",
            "step": next["step"]
        })
    };
    Some(match next["kind"].as_str().unwrap() {
        "call" => act(running, at, "contact_log", tried("call", "no_answer", &next["person"])),
        "letter" => act(running, at, "contact_log", tried("letter", "sent", &next["person"])),
        "visit" => act(running, at, "contact_log", tried("visit", "visited_nobody", &json!("Home"))),
        "decide" => {
            let reason = "nobody answers, and it is not like them";
            let decide = json!({"upn": row["upn"], "date": "2026-11-23", "decision": "police", "reason": reason});
            act(running, at, "risk_decide", decide)
        }
        other => panic!("the list asks for {other}"),
    })
}

fn act(running: &mut Running, at: &str, command: &str, fields: Value) -> String {
    let answer = running.ask(&call(at, "h.head", command, fields.clone()));
    assert_eq!(answer["ok"], true, "{command} {fields}: {answer}");
    format!("{command} {}", fields["channel"].as_str().unwrap_or("decision"))
}

#[test]
fn in_each_school_the_worklist_leads_to_a_decision_about_whoever_is_missing_and_ends_with_nobody_unaccounted_for() {
    for policy in ["cambrian", "willoughby", "colfox", "chase", "ipat"] {
        let school = School::with_policy(policy);
        let file = school.write("contacts.csv", CONTACTS);
        assert!(school.run(&["import", "contacts", &file]).status.success());
        let mut running = Running::start(&school);
        let marks: Vec<Value> =
            ["R823432100001", "Z823432119001", "L823432121002"].map(|upn| json!({"upn": upn, "code": "N"})).to_vec();
        let register =
            json!({"group": "6A", "date": "2026-11-23", "session": "am", "marks": marks, "reason": "fire drill"});
        let taken = running.ask(&call("09:30", "o.officer", "marks_submit", register));
        assert_eq!(taken["ok"], true, "{policy}: {taken}");
        let mut done = Vec::new();
        while let Some(action) = do_next(&mut running, "11:40") {
            done.push(action);
            assert!(done.len() < MOST_ACTIONS, "{policy} goes round in circles: {done:?}");
        }
        let vulnerable_decided = done.iter().any(|action| action == "risk_decide decision");
        assert!(vulnerable_decided, "{policy}: {done:?}");
        let upns = json!(["R823432100001", "Z823432119001", "L823432121002"]);
        let explained = json!({
            "upns": upns, "date": "2026-11-23", "channel": "call", "person": "Mother", "outcome": "reached",
            "words": "the bus broke down; all three are at their grandmother’s", "code": "O"
        });
        act(&mut running, "12:10", "contact_log", explained);
        let list = running.ask(&call("12:11", "o.officer", "follow_up", json!({"date": "2026-11-23"})));
        assert_eq!(list["result"]["rows"], json!([]), "{policy}");
        let asked = json!({"upn": ABARA, "from": "2026-11-23", "to": "2026-11-23"});
        let told = running.ask(&call("12:12", "h.head", "chronology", asked))["result"].clone();
        let kinds: Vec<&str> = told.as_array().unwrap().iter().map(|row| row["kind"].as_str().unwrap()).collect();
        assert_eq!((kinds.first(), kinds.contains(&"attempt")), (Some(&"mark"), true), "{policy}: {kinds:?}");
        assert!(kinds.contains(&"amendment") && kinds.contains(&"report"), "{policy}: {kinds:?}");
        running.stop();
    }
}
