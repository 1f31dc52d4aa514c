use super::*;
use crate::page::Print;

const WORDS: &str = "abandon ability mountain zebra dolphin vintage absorb abstract universe accident umbrella scatter picture \
                     fortune harvest lantern whisper balcony orchard velvet thunder meadow compass journey";

fn sheet() -> RecoverySheet {
    RecoverySheet {
        school: "Oak Lane Primary School".to_owned(),
        register: "oak-lane.rollbook".to_owned(),
        made: "23 November 2026".to_owned(),
        words: WORDS.split(' ').map(str::to_owned).collect(),
        rehearsal: false,
    }
}

fn page(sheet: &RecoverySheet) -> Page {
    let mut pages = document(sheet).and_then(|document| document.finished()).expect("can be printed");
    assert_eq!(pages.len(), 1);
    pages.remove(0)
}

/// What a camera sees of the page's filled areas, at 8 dots in a millimetre.
fn photograph(page: &Page) -> Vec<u8> {
    const DOTS: f32 = 8.0;
    let (width, height) = ((210.0 * DOTS) as usize, (297.0 * DOTS) as usize);
    let mut dots = vec![255_u8; width * height];
    for print in &page.prints {
        let Print::Fill { areas, ink } = print else { continue };
        for area in areas {
            for y in (area.y * DOTS).round() as usize..((area.y + area.height) * DOTS).round() as usize {
                let from = y * width + (area.x * DOTS).round() as usize;
                let to = y * width + (((area.x + area.width) * DOTS).round() as usize).min(width);
                dots[from..to].fill((ink.grey() * 255.0) as u8);
            }
        }
    }
    dots
}

#[test]
fn the_square_code_reads_back_as_the_words_joined_by_spaces() {
    let dots = photograph(&page(&sheet()));
    let mut seen = rqrr::PreparedImage::prepare_from_greyscale(1680, 2376, |x, y| dots[y * 1680 + x]);
    let codes = seen.detect_grids();
    assert_eq!(codes.len(), 1);
    let (_, text) = codes[0].decode().expect("readable");
    assert_eq!(text, WORDS);
}

#[test]
fn the_words_are_numbered_in_order() {
    let lines = page(&sheet()).lines();
    for (index, word) in WORDS.split(' ').enumerate() {
        let at = lines.iter().position(|line| line == word).expect(word);
        assert_eq!(lines[at - 1], (index + 1).to_string());
    }
}

#[test]
fn a_sheet_with_a_word_missing_is_refused() {
    let mut sheet = sheet();
    sheet.words.pop();
    assert_eq!(recovery_sheet(&sheet), Err(LettersError::WordCount { expected: 24, found: 23 }));
}

#[test]
fn the_sheet_stays_on_its_page_with_the_longest_names() {
    let mut sheet = sheet();
    sheet.school = "The Archbishop Featherstonehaugh’s Church of England Voluntary Aided Junior School".to_owned();
    sheet.register = format!("{}.rollbook", "archbishop-featherstonehaughs-".repeat(3));
    for print in page(&sheet).prints {
        if let Print::Text { run, at } = print {
            assert!(at.x >= 14.9 && at.x + run.width() <= 195.1 && at.y < 290.0, "{at:?}");
        }
    }
}

#[test]
fn a_rehearsal_sheet_says_so() {
    let rehearsal = RecoverySheet { rehearsal: true, ..sheet() };
    assert!(page(&rehearsal).lines().contains(&"REHEARSAL".to_owned()));
    assert!(!page(&sheet()).lines().iter().any(|line| line.contains("REHEARSAL")));
}
