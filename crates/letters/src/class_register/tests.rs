use super::*;
use crate::page::{Page, Print};
use crate::text::Ink;

fn pupil(number: u32) -> ClassRegisterPupil {
    ClassRegisterPupil {
        number,
        name: format!("Pupil, Number {number}"),
        planned_am: None,
        planned_pm: None,
        note: None,
    }
}

fn register(pupils: u32) -> ClassRegister {
    let session = |name: &str, opens: &str, closes: &str| ClassRegisterSession {
        name: name.to_owned(),
        opens: opens.to_owned(),
        closes: closes.to_owned(),
    };
    ClassRegister {
        school: "Oak Lane Primary School".to_owned(),
        group: "7B".to_owned(),
        date_in_words: "Monday 23 November 2026".to_owned(),
        tutor: Some("Ms T. Okafor".to_owned()),
        room: Some("12".to_owned()),
        sessions: vec![session("Morning", "08:45", "09:15"), session("Afternoon", "13:00", "13:20")],
        pupils: (1..=pupils).map(pupil).collect(),
        printed: "23 November 2026 at 07:45".to_owned(),
        rehearsal: false,
        code_key: [("/", "Present in the morning"), ("\\", "Present in the afternoon"), ("N", "No reason yet")]
            .map(|(code, meaning)| (code.to_owned(), meaning.to_owned()))
            .to_vec(),
    }
}

fn pages(register: &ClassRegister) -> Vec<Page> {
    document(register).and_then(|document| document.finished()).expect("can be printed")
}

fn names(page: &Page) -> usize {
    page.lines().iter().filter(|line| line.starts_with("Pupil, ")).count()
}

fn boxes(page: &Page, dashed: bool) -> usize {
    page.prints.iter().filter(|print| matches!(print, Print::Frame { pen, .. } if pen.dashed == dashed)).count()
}

#[test]
fn thirty_two_pupils_stand_on_one_page_with_signatures_and_key() {
    let pages = pages(&register(32));
    assert_eq!(pages.len(), 1);
    assert_eq!(names(&pages[0]), 32);
    for line in ["AM taken by", "PM taken by", "Typed into Rollbook by", "No reason yet", "Page 1 of 1"] {
        assert!(pages[0].lines().contains(&line.to_owned()), "{line}");
    }
}

#[test]
fn more_pupils_go_on_under_the_same_header() {
    let pages = pages(&register(60));
    assert_eq!(pages.len(), 2);
    assert_eq!(names(&pages[0]) + names(&pages[1]), 60);
    for (index, page) in pages.iter().enumerate() {
        let lines = page.lines();
        assert_eq!(lines.iter().filter(|line| *line == "Min. late").count(), 2);
        assert!(lines.iter().any(|line| line.contains("Monday 23 November 2026")));
        assert!(lines.contains(&format!("Page {} of 2", index + 1)));
    }
}

#[test]
fn every_pupil_has_a_box_for_each_session_and_a_planned_code_stands_in_a_dashed_one() {
    let mut register = register(3);
    register.pupils[1].planned_am = Some("M".to_owned());
    let pages = pages(&register);
    assert_eq!((boxes(&pages[0], true), boxes(&pages[0], false)), (1, 5));
    let faint = pages[0].prints.iter().find_map(|print| match print {
        Print::Text { run, .. } => (run.style.ink == Ink::Faint).then(|| run.glyphs[0].text.clone()),
        Print::Line { .. } | Print::Frame { .. } | Print::Fill { .. } => None,
    });
    assert_eq!(faint, Some("M".to_owned()));
}

#[test]
fn nothing_is_printed_outside_the_margins_however_long_names_and_notes_are() {
    let mut register = register(40);
    for pupil in &mut register.pupils {
        pupil.name = "Featherstonehaugh-Cholmondeley, Maximilian Alexander Bartholomew".to_owned();
        pupil.note =
            Some("Part-time timetable agreed with his mother: mornings only until 18 December 2026".to_owned());
    }
    for page in pages(&register) {
        for print in page.prints {
            if let Print::Text { run, at } = print {
                assert!(at.x >= 14.9 && at.x + run.width() <= 195.1, "{at:?}");
                assert!(at.y > 10.0 && at.y < 290.0, "{at:?}");
            }
        }
    }
}

#[test]
fn a_key_that_does_not_fit_goes_to_a_page_of_its_own_and_the_signatures_stay() {
    let mut register = register(32);
    register.code_key = (0..34).map(|_| ("Y3".to_owned(), "Unable to attend: ".repeat(4))).collect();
    let pages = pages(&register);
    assert_eq!(pages.len(), 2);
    assert!(pages[0].lines().contains(&"AM taken by".to_owned()));
    assert_eq!(pages[1].lines().iter().filter(|line| *line == "Y3").count(), 34);
}

#[test]
fn a_register_with_nobody_in_it_says_so() {
    let pages = pages(&register(0));
    assert!(pages[0].lines().contains(&"Nobody is in this group on this day.".to_owned()));
}

#[test]
fn every_page_of_a_rehearsal_register_says_so_twice() {
    let mut register = register(60);
    register.rehearsal = true;
    for page in pages(&register) {
        assert_eq!(page.lines().iter().filter(|line| line.contains("REHEARSAL")).count(), 2);
    }
}

#[test]
fn a_name_that_cannot_be_printed_stops_the_whole_register() {
    let mut register = register(3);
    register.pupils[2].name = "ܒ".to_owned();
    let refused = class_register(&register);
    assert_eq!(refused, Err(LettersError::MissingGlyph { text: "ܒ".to_owned(), character: 'ܒ' }));
}
