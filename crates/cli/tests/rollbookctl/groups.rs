//! Groups of the school's own: a bus, a club. Their pupils stay in their forms.

use serde_json::{Value, json};

use crate::school::{ABARA, NGUYEN, REID, School, call, morning_mark, register_of_6a};

/// A school whose Bus 7 carries two pupils of 6A and one of 6B.
fn with_bus() -> School {
    let school = School::new();
    let answers = school.script(&[
        call("08:00", "o.officer", "group_keep", json!({"group": "Bus 7", "kind": "bus"})),
        call("08:01", "o.officer", "group_members", json!({"group": "Bus 7", "join": [ABARA, NGUYEN, REID]})),
    ]);
    assert!(answers.iter().all(|answer| answer["ok"] == true), "{answers:?}");
    school
}

fn keys(answer: &Value) -> Vec<String> {
    let rows = answer["result"].as_array().unwrap().iter();
    rows.map(|row| row["key"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn whoever_is_in_a_bus_stays_in_their_form_on_every_list() {
    let school = with_bus();
    let figures = |more: Value| {
        let mut asked = json!({"from": "2026-11-23", "to": "2026-11-23", "by": "group"});
        more.as_object().unwrap().iter().for_each(|(name, value)| asked[name] = value.clone());
        call("09:30", "o.officer", "figures", asked)
    };
    let am = |group: &str| json!({"group": group, "date": "2026-11-23", "session": "am"});
    let answers = school.script(&[
        call("08:50", "t.okafor", "marks_submit", register_of_6a("/", "/", "N")),
        call("08:51", "o.officer", "register_show", am("6A")),
        call("08:52", "o.officer", "my_registers", json!({"date": "2026-11-23"})),
        call("08:53", "r.desk", "on_site", json!({})),
        call("08:54", "o.officer", "pupil_show", json!({"upn": REID})),
        call("08:55", "r.desk", "group_show", json!({"group": "bus 7"})),
        call("08:56", "o.officer", "pupil_change", json!({"upn": NGUYEN, "change": {"reg_group": "6B"}})),
        figures(json!({})),
        figures(json!({"by": "school", "where": {"group": "Bus 7"}})),
        figures(json!({"by": "pupil", "where": {"group": "Bus 7"}})),
        call("09:31", "o.officer", "group_show", json!({"group": "Bus 7"})),
        call("09:32", "o.officer", "day_board", json!({"date": "2026-11-23"})),
    ]);
    assert!(answers.iter().all(|answer| answer["ok"] == true), "{answers:?}");
    assert_eq!(answers[1]["result"]["pupils"].as_array().unwrap().len(), 3);
    assert!(!answers[2].to_string().contains("Bus 7") && !answers[11].to_string().contains("Bus 7"), "no register");
    let site: Vec<&Value> =
        answers[3]["result"]["groups"].as_array().unwrap().iter().map(|group| &group["group"]).collect();
    assert_eq!(site, ["6A", "6B"]);
    assert_eq!(answers[4]["result"]["group"], "6B");
    let members = answers[5]["result"]["members"].as_array().unwrap();
    let of_bus: Vec<(&str, &str)> =
        members.iter().map(|member| (member["name"].as_str().unwrap(), member["form"].as_str().unwrap())).collect();
    assert_eq!(of_bus, [("Abara, Chidera", "6A"), ("Nguyễn, An", "6A"), ("Reid, Kayden", "6B")]);
    assert_eq!(keys(&answers[7]), ["6A", "6B"], "forms only, so that the rows add up to the school");
    assert_eq!((&answers[8]["result"][0]["possible"], &answers[8]["result"][0]["pupils"]), (&json!(2), &json!(3)));
    assert_eq!(keys(&answers[9]).len(), 3);
    assert_eq!(answers[10]["result"]["members"].as_array().unwrap().len(), 3, "moving form leaves the bus alone");
    assert_eq!(school.report(&["verify"]).0["rebuild_equal"], true);
}

#[test]
fn no_register_is_taken_of_a_bus_and_no_pupil_is_admitted_or_imported_into_one() {
    let school = with_bus();
    let file = school.write(
        "moved.csv",
        "upn,legal_surname,legal_forename,dob,year_group,reg_group,entry_date\n\
         A823432121003,Reid,Kayden,2015-02-01,6,Bus 7,2020-09-01\n",
    );
    let answers = school.script(&[
        call(
            "08:50",
            "o.officer",
            "marks_submit",
            json!({
                "group": "Bus 7", "date": "2026-11-23", "session": "am", "marks": [{"upn": ABARA, "code": "/"}],
            }),
        ),
        call("08:51", "o.officer", "register_show", json!({"group": "Bus 7", "date": "2026-11-23", "session": "am"})),
        call("08:52", "o.officer", "pupil_change", json!({"upn": REID, "change": {"reg_group": "Bus 7"}})),
        call("08:53", "o.officer", "group_keep", json!({"group": "6A", "kind": "bus"})),
        call("08:54", "o.officer", "group_members", json!({"group": "6B", "join": [ABARA]})),
        call("08:55", "r.desk", "group_keep", json!({"group": "Bus 8", "kind": "bus"})),
        call("08:56", "o.officer", "group_keep", json!({"group": "Bus 7", "kind": "club", "name": "6b"})),
    ]);
    let refused: Vec<(&Value, &Value)> = answers.iter().map(|answer| (&answer["code"], &answer["field"])).collect();
    let bad = |field: &str| (json!("bad_request"), json!(field));
    let expected = [bad("group"), bad("group"), bad("reg_group"), bad("group"), bad("group")];
    let expected: Vec<(&Value, &Value)> = expected.iter().map(|(code, field)| (code, field)).collect();
    assert_eq!(refused[..5], expected);
    assert_eq!((&answers[5]["code"], &answers[6]["field"]), (&json!("not_allowed"), &json!("name")));
    let (report, code) = school.report(&["import", "pupils", &file]);
    assert_eq!((code, &report["rejected"][0]["column"]), (2, &json!("reg_group")), "{report}");
    assert_eq!(morning_mark(&school, ABARA), Value::Null);
}

#[test]
fn a_bus_that_did_not_come_is_recoded_in_one_and_whoever_left_it_is_not_concerned() {
    let school = with_bus();
    let answers = school.script(&[
        call("08:30", "o.officer", "group_members", json!({"group": "Bus 7", "leave": [NGUYEN]})),
        call(
            "08:31",
            "o.officer",
            "group_members",
            json!({
                "group": "Bus 7", "join": [NGUYEN], "from": "2026-11-30", "to": "2026-12-04",
            }),
        ),
        call("08:32", "o.officer", "group_show", json!({"group": "Bus 7"})),
        call("08:33", "o.officer", "group_show", json!({"group": "Bus 7", "date": "2026-12-02"})),
    ]);
    let members = |answer: &Value| -> Vec<(String, bool)> {
        let rows = answer["result"]["members"].as_array().unwrap().iter();
        rows.map(|row| (row["upn"].as_str().unwrap().to_owned(), row["now"].as_bool().unwrap())).collect()
    };
    let of = |upn: &str, now: bool| (upn.to_owned(), now);
    assert_eq!(members(&answers[2]), [of(ABARA, true), of(NGUYEN, false), of(REID, true)], "{}", answers[0]);
    assert_eq!(members(&answers[3]), [of(ABARA, true), of(NGUYEN, true), of(REID, true)]);
    let upns: Vec<String> = members(&answers[2]).into_iter().filter(|(_, now)| *now).map(|(upn, _)| upn).collect();
    let late = json!({"upns": upns, "arrived": "09:01", "reason": "Bus 7 late"});
    let signed = school.at("09:02", "r.desk", "arrival_record", late);
    assert_eq!(signed["result"].as_array().unwrap().len(), 2, "{signed}");
}
