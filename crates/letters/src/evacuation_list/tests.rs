use super::*;
use crate::page::Print;

fn pupils(count: usize, name: &str, known: &str) -> Vec<EvacuationPupil> {
    (1..=count).map(|number| EvacuationPupil { name: format!("{name} {number}"), known: known.to_owned() }).collect()
}

fn form(name: &str, here: usize) -> EvacuationForm {
    EvacuationForm {
        name: name.to_owned(),
        tutor: Some("Ms T. Okafor".to_owned()),
        room: Some("12".to_owned()),
        here: pupils(here, "Here", "marked /"),
        not_registered: pupils(2, "Unknown", "not registered yet"),
        elsewhere: pupils(1, "Out", "signed out 10:02: dentist"),
        absent: pupils(1, "Absent", "marked I"),
    }
}

fn list(forms: Vec<EvacuationForm>) -> EvacuationList {
    EvacuationList {
        school: "Oak Lane Primary School".to_owned(),
        date_in_words: "Monday 23 November 2026".to_owned(),
        as_of: "Right as of 09:12 on this computer.".to_owned(),
        others: "R. Desk, Receptionist: known to 09:11.".to_owned(),
        note: None,
        forms,
        rehearsal: false,
    }
}

fn pages(list: &EvacuationList) -> Vec<Page> {
    document(list).and_then(Document::finished).expect("can be printed")
}

fn boxes(page: &Page) -> usize {
    page.prints.iter().filter(|print| matches!(print, Print::Frame { .. })).count()
}

#[test]
fn each_form_stands_on_its_own_page_after_an_overview() {
    let pages = pages(&list(vec![form("7A", 26), form("7B", 25)]));
    assert_eq!(pages.len(), 3);
    assert!(pages[0].lines().contains(&"55 to find, of whom 4 are not registered yet. 2 forms.".to_owned()));
    for (page, name) in pages[1..].iter().zip(["7A", "7B"]) {
        assert!(page.lines().contains(&name.to_owned()));
    }
}

#[test]
fn everybody_to_be_found_has_a_box_and_whoever_is_out_or_absent_has_none() {
    let pages = pages(&list(vec![form("7A", 26)]));
    assert_eq!((pages.len(), boxes(&pages[0])), (1, 28));
    let lines = pages[0].lines();
    for line in ["Here (26)", "Not registered yet: look for them too (2)", "Signed out or elsewhere (1)", "28 to find"]
    {
        assert!(lines.contains(&line.to_owned()), "{line}: {lines:?}");
    }
    assert!(lines.contains(&"signed out 10:02: dentist".to_owned()));
}

#[test]
fn each_page_says_from_when_it_is() {
    for page in pages(&list(vec![form("7A", 60), form("7B", 1)])) {
        assert!(page.lines().iter().any(|line| line.starts_with("Right as of 09:12 on this computer")));
    }
}

#[test]
fn a_form_that_needs_more_than_a_page_goes_on_under_its_name() {
    let pages = pages(&list(vec![form("7A", 60)]));
    assert_eq!(pages.len(), 2);
    assert!(pages[1].lines().contains(&"7A, continued".to_owned()));
}
