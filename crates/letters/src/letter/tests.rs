use super::*;
use crate::page::Print;

fn letter() -> Letter {
    Letter {
        school: "Oak Lane Primary School".to_owned(),
        from: vec!["Oak Lane, Oakton, OX1 2AB".to_owned(), "01632 960100".to_owned()],
        address: vec!["Ms Ngozi Abara and Mr Ben Abara".to_owned(), "1 Elm Road".to_owned(), "Oakton".to_owned()],
        dated: "23 November 2026".to_owned(),
        form: "6A".to_owned(),
        subject: "Chidera Abara, 6A: attendance".to_owned(),
        paragraphs: vec!["Dear Ms Ngozi Abara and Mr Ben Abara,".to_owned(), "We write to you.".to_owned()],
        signed: vec!["Dr Hana Head".to_owned(), "Headteacher".to_owned()],
    }
}

fn pages(letter: &Letter, envelope: Envelope) -> Result<Vec<Page>, LettersError> {
    document(letter, envelope, false)?.finished()
}

/// Where a text that begins so stands on a page: left, right and baseline.
fn place_of(page: &Page, start: &str) -> (f32, f32, f32) {
    let found = page.prints.iter().find_map(|print| match print {
        Print::Text { run, at } => {
            let text: String = run.glyphs.iter().map(|glyph| glyph.text.as_str()).collect();
            text.starts_with(start).then(|| (at.x, at.x + run.width(), at.y))
        }
        Print::Line { .. } | Print::Frame { .. } | Print::Fill { .. } => None,
    });
    found.unwrap_or_else(|| panic!("“{start}” is not on the page"))
}

#[test]
fn every_line_of_an_address_is_inside_the_window_of_its_envelope_however_the_sheet_slips() {
    let long = Letter {
        address: (0..7).map(|line| format!("Line {line} of the longest address that there is in Oakton")).collect(),
        ..letter()
    };
    for (envelope, top, bottom) in [(Envelope::Dl, 57.0, 81.0), (Envelope::C5, 67.0, 88.5)] {
        for letter in [&letter(), &long] {
            let pages = pages(letter, envelope).unwrap();
            for line in &letter.address {
                let start: String = line.chars().take(12).collect();
                let (left, right, baseline) = place_of(&pages[0], &start);
                assert!(left >= 20.0 && right <= 100.0, "{line}: {left} to {right}");
                assert!(baseline > top && baseline <= bottom, "{line}: {baseline}");
            }
        }
    }
}

#[test]
fn an_address_that_no_window_holds_is_refused_and_never_cut() {
    let endless = Letter { address: vec!["Abara ".repeat(400)], ..letter() };
    assert!(matches!(pages(&endless, Envelope::Dl), Err(LettersError::NoRoom { .. })));
}

#[test]
fn a_surname_of_four_hundred_letters_in_the_words_goes_on_on_the_next_line() {
    let name = "A".repeat(400);
    let letter = Letter { paragraphs: vec![format!("Dear Ms {name},")], ..letter() };
    let pages = pages(&letter, Envelope::Dl).unwrap();
    let printed: String = pages.iter().flat_map(Page::lines).collect();
    assert!(printed.matches('A').count() >= 400);
    for page in &pages {
        for print in &page.prints {
            if let Print::Text { run, at } = print {
                assert!(at.x + run.width() <= PAGE_WIDTH, "nothing runs off the sheet");
            }
        }
    }
}

#[test]
fn a_long_letter_goes_on_with_its_subject_and_counts_its_own_pages() {
    let long = Letter { paragraphs: vec!["We write to you about this. ".repeat(30); 8], ..letter() };
    let long_pages = pages(&long, Envelope::Dl).unwrap();
    assert!(long_pages.len() > 1);
    let last = long_pages.last().unwrap().lines();
    assert!(last.contains(&format!("Page {0} of {0}", long_pages.len())), "{last:?}");
    assert!(last.iter().any(|line| line.contains("attendance")) && last.contains(&"Headteacher".to_owned()));
    let first = pages(&letter(), Envelope::Dl).unwrap();
    assert!(first[0].lines().contains(&"Page 1 of 1".to_owned()));
}

#[test]
fn the_same_letters_are_the_same_bytes_and_a_rehearsal_says_so() {
    let print = |rehearsal| letters(&[letter(), letter()], Envelope::Dl, rehearsal).unwrap();
    assert_eq!(print(false), print(false));
    assert_ne!(print(false), print(true));
}

#[test]
fn a_character_that_no_font_draws_is_refused_before_anything_is_printed() {
    let letter = Letter { paragraphs: vec!["Dear 🂡,".to_owned()], ..letter() };
    assert!(matches!(letters(&[letter], Envelope::Dl, false), Err(LettersError::MissingGlyph { .. })));
}
