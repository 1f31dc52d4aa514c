use super::*;
use crate::GivenHost;
use register::{PupilId, SchoolSession, Slot};

fn new_office(path: &Path) -> Office {
    let host = GivenHost::new(path, chrono::DateTime::UNIX_EPOCH).with_passphrase("a rehearsal only");
    Office::new(Box::new(host))
}

#[test]
fn a_demo_register_holds_the_whole_school_and_stands_at_ten_to_nine() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demo.rollbook");
    let mut office = new_office(&path);
    let today = "2026-11-23".parse().unwrap();
    let choice = DemoChoice { pupils: 60, years: 0, today, ..DemoChoice::default() };
    let made = office.make_demo(&path, Some("a rehearsal only"), &choice).unwrap();
    assert_eq!(made.pupils, 60);
    assert!(office.is_rehearsal());
    assert_eq!(office.now(), ten_to_nine(today));
    let reference = office.reference().unwrap();
    assert_eq!(reference.groups.len(), made.groups);
    assert_eq!(reference.groups_on(today).iter().map(|(_, pupils)| pupils).sum::<usize>(), 60);
    assert!(reference.actor("officer").is_some());
    let checked = office.store().unwrap().verify().unwrap();
    assert_eq!((checked.first_bad_op, checked.first_unequal_table), (None, None));
    assert_eq!(checked.ops, made.ops as u64 + 1);
    assert_eq!(checked.entries, made.entries as u64);
    assert_eq!(checked.devices.len(), 3, "two laptops signed with keys of their own");
}

#[test]
fn the_laptops_disagreements_are_on_the_offices_day_and_nobody_is_asked_about_a_leaver_whom_one_still_marked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demo.rollbook");
    let mut office = new_office(&path);
    let today = "2026-11-23".parse().unwrap();
    let choice = DemoChoice { pupils: 240, years: 0, today, ..DemoChoice::default() };
    office.make_demo(&path, Some("a rehearsal only"), &choice).unwrap();
    let officer = office.actor_named("officer").unwrap();
    let caller = Caller { now: office.now(), actor: officer };
    let board = office.call(&caller, "day_board", serde_json::json!({"date": today})).value();
    let disagreements = board["result"]["disagreements"].as_array().unwrap();
    let of_two_tutors = |about_presence: bool, date: &str| {
        let tutors =
            |row: &&Value| row["says"].as_array().unwrap().iter().all(|says| says["by"]["position"] == "Form tutor");
        let on = |row: &&Value| row["about_presence"] == about_presence && row["date"] == date;
        disagreements.iter().filter(on).filter(tutors).count()
    };
    assert_eq!(of_two_tutors(true, "2026-11-17"), 1, "{disagreements:?}");
    assert_eq!(of_two_tutors(false, "2026-11-17"), 1, "{disagreements:?}");
    assert_eq!(
        of_two_tutors(true, "2026-11-11") + of_two_tutors(false, "2026-11-11"),
        0,
        "the office settled that one"
    );
    let reference = office.reference().unwrap();
    let unexplained = office.store().unwrap().read().unexplained_until(SchoolSession::pm(today).slot()).unwrap();
    let after_leaving: Vec<(Slot, PupilId)> =
        unexplained.into_iter().filter(|(slot, pupil)| !reference.is_on_roll(*pupil, slot.session().date)).collect();
    assert!(!after_leaving.is_empty(), "a laptop without a line has marked a leaver");
    for (slot, pupil) in after_leaving {
        let upn = reference.reference_of(pupil);
        assert!(!board["result"]["n_deadlines"].to_string().contains(&upn), "no reason is owed");
        let date = slot.session().date;
        let listed = office.call(&caller, "follow_up", serde_json::json!({"date": date})).value();
        assert!(listed["ok"] == true && !listed["result"]["rows"].to_string().contains(&upn), "nobody is rung");
    }
}

#[test]
fn on_the_morning_of_the_demo_something_is_owed_of_each_kind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demo.rollbook");
    let mut office = new_office(&path);
    let today = "2026-11-23".parse().unwrap();
    let choice = DemoChoice { pupils: 240, years: 0, today, ..DemoChoice::default() };
    office.make_demo(&path, Some("a rehearsal only"), &choice).unwrap();
    let officer = office.actor_named("officer").unwrap();
    let caller = Caller { now: office.now(), actor: officer };
    let mut rows = |command: &str| {
        let answer = office.call(&caller, command, serde_json::json!({"as_of": today})).value();
        answer["result"].as_array().unwrap().clone()
    };
    let owed = rows("returns_due");
    for kind in ["continuous_absence", "sickness_15", "new_pupil", "deletion"] {
        assert!(owed.iter().any(|row| row["kind"] == kind), "{kind}: {owed:?}");
    }
    assert!(rows("professionals_due").iter().any(|row| row["why"] == "unexplained_absence"));
    let checks = rows("roll_checks");
    assert!(!checks.is_empty() && checks.len() < 120, "{} of 240 to check", checks.len());
}

#[test]
fn on_the_morning_of_the_demo_messages_wait_some_of_them_of_several_pupils_and_some_of_nobody() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("demo.rollbook");
    let mut office = new_office(&path);
    let today = "2026-11-23".parse().unwrap();
    let choice = DemoChoice { pupils: 600, years: 0, today, ..DemoChoice::default() };
    office.make_demo(&path, Some("a rehearsal only"), &choice).unwrap();
    let reception = office.actor_named("reception").unwrap();
    let caller = Caller { now: office.now(), actor: reception };
    let answer = office.call(&caller, "messages_list", serde_json::json!({"date": today})).value();
    let open = answer["result"]["open"].as_array().unwrap();
    let pupils = |line: &&Value| line["matched"]["pupils"].as_array().unwrap().clone();
    let chosen = |line: &&Value| pupils(line).iter().filter(|pupil| pupil["chosen"] == true).count();
    let of_one = open.iter().filter(|line| chosen(line) == 1).count();
    assert!(of_one * 10 >= open.len() * 6, "{of_one} of {} are told at once", open.len());
    assert!(open.iter().any(|line| pupils(&line).is_empty()), "nobody");
    assert!(open.iter().any(|line| pupils(&line).len() > 1 && chosen(&line) == 0), "several, and nobody chosen");
    for by in ["number", "email", "name", "nobody"] {
        assert!(open.iter().any(|line| line["matched"]["by"] == by), "{by}");
    }
}
