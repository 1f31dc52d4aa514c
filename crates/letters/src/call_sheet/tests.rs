use super::*;
use crate::page::{Page, Print};

fn sheet(rows: u32) -> CallSheet {
    let row = |number| CallSheetRow {
        number,
        name: format!("Pupil, Number {number}"),
        about: "7B, day 2".to_owned(),
        rings_first: number == 1,
        contacts: vec!["Ms N. Pupil (mother) 07700 900123".to_owned(), "Mr B. Pupil (father) 07700 900124".to_owned()],
        tried: vec!["09:12 call Ms N. Pupil: no answer".to_owned()],
    };
    CallSheet {
        school: "Oak Lane Primary School".to_owned(),
        date_in_words: "Monday 23 November 2026".to_owned(),
        rows: (1..=rows).map(row).collect(),
        held: vec!["7C: the register is missing, 28 pupils without a mark.".to_owned()],
        printed: "23 November 2026 at 09:10".to_owned(),
        rehearsal: false,
    }
}

fn pages(sheet: &CallSheet) -> Vec<Page> {
    document(sheet).and_then(|document| document.finished()).expect("can be printed")
}

fn all_lines(pages: &[Page]) -> Vec<String> {
    pages.iter().flat_map(Page::lines).collect()
}

#[test]
fn every_pupil_to_ring_stands_once_in_order_with_each_number_and_boxes_for_the_outcome() {
    let pages = pages(&sheet(90));
    let lines = all_lines(&pages);
    let names: Vec<&String> = lines.iter().filter(|line| line.starts_with("Pupil, ")).collect();
    assert_eq!(names.len(), 90);
    assert!(names.iter().zip(1..).all(|(name, number)| **name == format!("Pupil, Number {number}")));
    assert_eq!(lines.iter().filter(|line| line.contains("07700 900124")).count(), 90);
    let boxes = pages.iter().flat_map(|page| &page.prints).filter(|print| matches!(print, Print::Frame { .. })).count();
    assert_eq!(boxes, 4 * 90);
}

#[test]
fn whoever_is_rung_first_is_marked_without_saying_why() {
    let lines = all_lines(&pages(&sheet(3)));
    assert_eq!(lines.iter().filter(|line| *line == "RING FIRST").count(), 1);
}

#[test]
fn who_is_held_out_and_why_stands_at_the_end() {
    let lines = all_lines(&pages(&sheet(3)));
    assert!(lines.iter().any(|line| line.contains("the register is missing")), "{lines:?}");
    let nobody = all_lines(&pages(&sheet(0)));
    assert!(nobody.iter().any(|line| line.contains("everybody is accounted for")));
}

#[test]
fn nothing_is_printed_outside_the_margins() {
    let mut sheet = sheet(20);
    for row in &mut sheet.rows {
        row.name = "Featherstonehaugh-Cholmondeley, Maximilian Alexander Bartholomew".to_owned();
    }
    for page in pages(&sheet) {
        for print in page.prints {
            if let Print::Text { run, at } = print {
                assert!(at.x >= 14.9 && at.x + run.width() <= 195.1, "{at:?}");
            }
        }
    }
}
