use record::reference::{Contact, Pupil};
use register::ContactId;
use store::ContactOf;

use super::*;

const CHIDERA: PupilId = PupilId(1);
const IFE: PupilId = PupilId(2);
const ZOE: PupilId = PupilId(3);
const ELLA_ONE: PupilId = PupilId(4);
const ELLA_TWO: PupilId = PupilId(5);
const AN: PupilId = PupilId(6);
const WILL: PupilId = PupilId(7);
const LEFT: PupilId = PupilId(8);
const ALFIE_ONE: PupilId = PupilId(9);
const ALFIE_TWO: PupilId = PupilId(10);

fn pupil(id: PupilId, forename: &str, surname: &str) -> (PupilId, Pupil) {
    (id, Pupil { legal_forename: forename.into(), legal_surname: surname.into(), ..Pupil::default() })
}

fn contact(pupil: PupilId, name: (&str, &str), way: &str, no_contact: bool) -> ContactOf {
    let is_address = way.contains('@');
    let contact = Contact {
        title: "Ms".into(),
        forename: name.0.into(),
        surname: name.1.into(),
        relationship: if no_contact { "Father".into() } else { "Mother".into() },
        mobile: if is_address { String::new() } else { way.into() },
        email: if is_address { way.into() } else { String::new() },
        no_contact: Some(no_contact),
        ..Contact::default()
    };
    ContactOf { id: ContactId(pupil.0 * 10), pupil, contact }
}

fn families() -> Families {
    let pupils = [
        pupil(CHIDERA, "Chidera", "Abara"),
        pupil(IFE, "Ifé", "Abara"),
        pupil(ZOE, "Zoë", "O’Neill"),
        pupil(ELLA_ONE, "Ella", "Smith"),
        pupil(ELLA_TWO, "Ella", "Smith-Jones"),
        pupil(AN, "An", "Nguyễn"),
        pupil(WILL, "Will", "Young"),
        pupil(LEFT, "Ada", "Gone"),
        pupil(ALFIE_ONE, "Alfie", "Dunmore"),
        pupil(ALFIE_TWO, "Alfie", "Dunmore"),
    ];
    let contacts = [
        contact(CHIDERA, ("Ngozi", "Abara"), "07700 900101", false),
        contact(IFE, ("Ngozi", "Abara"), "+44 7700 900101", false),
        contact(CHIDERA, ("Ben", "Abara"), "07700 900102", true),
        contact(ZOE, ("Orla", "O’Neill"), "orla@home.example", false),
        contact(LEFT, ("Gail", "Gone"), "07700 900109", false),
        contact(ALFIE_ONE, ("Zoë", "Dunmore"), "07700 900110", false),
        contact(ALFIE_TWO, ("Zoë", "Dunmore"), "07700 900110", false),
    ];
    Families::new(&pupils, &contacts)
}

fn found(said: Said<'_>) -> Matched {
    let families = families();
    let group = |id: PupilId| match id {
        ELLA_ONE | ALFIE_ONE => Some(GroupId(91)),
        ELLA_TWO | ALFIE_TWO => Some(GroupId(92)),
        _ => Some(GroupId(61)),
    };
    let siblings = |id: PupilId| match id {
        CHIDERA => vec![IFE],
        IFE => vec![CHIDERA],
        _ => Vec::new(),
    };
    let school = School {
        families: &families,
        is_on_roll: &|id| id != LEFT,
        group_of: &group,
        group_named: &|word| match word {
            "9a" => Some(GroupId(91)),
            "9b" => Some(GroupId(92)),
            _ => None,
        },
        siblings: &siblings,
    };
    matched(said, &school)
}

/// How it was matched, who is chosen, and how many are shown.
fn who(said: Said<'_>) -> (By, Vec<i64>, usize) {
    let matched = found(said);
    let chosen = matched.candidates.iter().filter(|one| one.chosen).map(|one| one.pupil.0).collect();
    (matched.by, chosen, matched.candidates.len())
}

fn words(words: &str) -> Said<'_> {
    Said { words, ..Said::default() }
}

fn texted<'a>(from: &'a str, words: &'a str) -> Said<'a> {
    Said { from, words, ..Said::default() }
}

#[test]
fn a_number_is_matched_however_it_is_written_and_the_child_who_is_named_chosen() {
    for from in ["07700900101", "+447700900101", "0044 7700 900 101", "7700900101"] {
        assert_eq!(who(texted(from, "Chidera is ill")), (By::Number, vec![1], 2), "{from}");
        assert_eq!(
            who(texted(from, "my son is ill")),
            (By::Number, vec![], 2),
            "one of two, nobody says which: {from}"
        );
    }
    assert_eq!(who(texted("07700900101", "both are ill")), (By::Number, vec![1, 2], 2));
    assert_eq!(who(texted("07700900101", "Chidera’s got a cold, ife too")), (By::Number, vec![1, 2], 2));
    assert_eq!(who(texted("Orla <ORLA@home.example>", "not in today")), (By::Email, vec![3], 1), "an only child");
    assert_eq!(who(texted("07700900199", "not in today")), (By::Nobody, vec![], 0));
    assert_eq!(who(texted("07700900109", "not in today")), (By::Nobody, vec![], 0), "nobody of theirs is on roll");
}

#[test]
fn two_of_one_family_with_the_same_name_are_both_shown_and_told_apart_by_their_form() {
    assert_eq!(who(texted("07700900110", "Alfie is ill")), (By::Number, vec![], 2));
    assert_eq!(who(texted("07700900110", "Alfie in 9B is ill")), (By::Number, vec![10], 2));
    assert_eq!(who(texted("07700900110", "both are ill")), (By::Number, vec![9, 10], 2));
}

#[test]
fn somebody_elses_child_named_from_a_known_number_is_left_to_a_person() {
    assert_eq!(who(texted("07700900101", "Zoe ONeill is ill")), (By::Number, vec![], 3));
    let form = Said { from: "07700900101", pupil: "Ella", ..Said::default() };
    assert_eq!(found(form).candidates.iter().filter(|one| one.chosen).count(), 0, "they have no Ella");
}

#[test]
fn names_are_found_whatever_their_accents_and_apostrophes() {
    for (text, pupil) in [
        ("zoe oneill has a temperature", 3),
        ("Zoë O’Neill is ill", 3),
        ("O'Neill, Zoe: dentist", 3),
        ("An Nguyen won’t be in", 6),
        ("Chidera Abara’s not well", 1),
    ] {
        let (by, chosen, _) = who(words(text));
        assert_eq!((by, chosen), (By::Name, vec![pupil]), "{text}");
    }
}

#[test]
fn a_form_tells_two_of_the_same_name_apart_and_without_it_both_are_shown() {
    assert_eq!(who(words("Ella in 9B is ill")), (By::Name, vec![5], 1));
    assert_eq!(who(words("Ella in 9 A is ill")), (By::Name, vec![4], 1));
    assert_eq!(who(words("Ella is ill")), (By::Name, vec![], 2));
    assert_eq!(who(words("Ella Smith is ill")), (By::Name, vec![], 2), "Smith-Jones may be called so");
    assert_eq!(who(words("Ella Smith of 9A is ill")), (By::Name, vec![4], 1));
}

#[test]
fn the_senders_own_surname_helps_to_find_the_child() {
    let mail = Said { from: "new@mail.example", name: "Mrs Abara", words: "Ifé is ill", ..Said::default() };
    let (by, chosen, _) = who(mail);
    assert_eq!((by, chosen), (By::Name, vec![2]));
    let whole = Said { name: "Ngozi Abara", words: "one of mine is ill", ..Said::default() };
    assert_eq!(who(whole), (By::Name, vec![], 2), "known by name, and not which child");
    let surname = Said { name: "Mrs Abara", words: "he is ill", ..Said::default() };
    assert_eq!(who(surname), (By::Name, vec![], 2), "a surname alone chooses nobody");
}

#[test]
fn common_words_are_no_names() {
    for text in ["will be off today", "he may be late", "not in, an appointment", "young one is ill"] {
        assert_eq!(who(words(text)).0, By::Nobody, "{text}");
    }
    assert_eq!(who(words("Will Young is ill")), (By::Name, vec![7], 1));
    assert_eq!(who(words("Will is ill")), (By::Name, vec![], 1), "a forename alone chooses nobody");
}

#[test]
fn case_43_whoever_must_not_be_contacted_is_no_proof_of_where_a_child_is() {
    let matched = found(texted("07700900102", "Chidera is with me and ill"));
    assert_eq!((matched.caller.as_str(), matched.relationship.as_str()), ("Ms Ben Abara", "Father"));
    assert_eq!(matched.no_contact, [CHIDERA]);
    assert!(matched.candidates.iter().all(|one| !one.chosen), "{:?}", matched.candidates);
}

#[test]
fn a_brother_or_sister_is_shown_beside_and_never_chosen() {
    let matched = found(words("Chidera Abara is ill"));
    let shown: Vec<_> = matched.candidates.iter().map(|one| (one.pupil, one.chosen)).collect();
    assert_eq!(shown, [(CHIDERA, true), (IFE, false)]);
    assert_eq!(matched.candidates[1].why, Why::SiblingOf(CHIDERA));
}
