//! Files as schools send them: every encoding, separator and accident of interop.md 9.2, and what is no list at all.

mod common;

use common::{HEADINGS, has_note, only, only_rejected, places, pupil_rows, pupils, today};
use exchange::{MAX_BYTES, MAX_ROWS, read_calendar, read_contacts, read_professionals, read_pupils, read_staff};

const ZOE: &str = "Z823432119001,O’Neill,Zoë,2014-11-29,6,6A,2019-09-04";

fn file() -> String {
    format!("{HEADINGS}\r\n{ZOE}\r\n")
}

#[test]
fn a_file_in_windows_1252_is_read_and_its_names_are_shown_for_checking() {
    let text = file();
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
    let read = read_pupils(&bytes, today());
    assert_eq!(only(&read).legal_forename, "Zoë");
    assert!(has_note(&read, "Read as Windows-1252. Check these names: O’Neill, Zoë."));
}

#[test]
fn five_names_at_most_are_shown_for_checking_each_once() {
    let rows: Vec<String> = (0..9).map(|i| format!(",Zoë,Renée{},2014-11-29,6,6A,2019-09-04", "é".repeat(i))).collect();
    let text = format!("{HEADINGS}\n{}", rows.join("\n"));
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
    let read = read_pupils(&bytes, today());
    assert!(has_note(&read, "Check these names: Zoë, Renée, Renéeé, Renéeéé, Renéeééé."), "{:?}", read.notes);
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_first_heading() {
    let read = pupils(&format!("\u{feff}{}", file()));
    assert_eq!(only(&read).legal_surname, "O’Neill");
    assert!(has_note(&read, "Read as UTF-8."));
    assert!(read.ignored_columns.is_empty());
}

#[test]
fn utf_16_is_read_with_and_without_its_mark() {
    for text in [format!("\u{feff}{}", file()), file()] {
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        for bytes in [little, big] {
            let read = read_pupils(&bytes, today());
            assert_eq!(only(&read).legal_forename, "Zoë");
            assert!(has_note(&read, "Read as UTF-16"));
        }
    }
}

#[test]
fn semicolons_and_tabs_separate_too_and_it_is_said() {
    for (separator, name) in [(";", "semicolons"), ("\t", "tabs")] {
        let read = pupils(&file().replace(',', separator));
        only(&read);
        assert!(has_note(&read, name));
    }
    let declared = pupils(&format!("sep=;\r\n{}", file().replace(',', ";")));
    assert_eq!(declared.rows[0].0, 3);
}

#[test]
fn blank_lines_trailing_commas_and_a_total_are_no_pupils() {
    let read = pupils(&format!("{HEADINGS},,\n\n{ZOE},,\n,,,,,,,,\n\n\"Count: 1\"\n"));
    only(&read);
    assert_eq!((read.read, read.rows[0].0), (1, 3));
    assert!(has_note(&read, "Line 6 is a total"));
    assert!(read.ignored_columns.is_empty());
}

#[test]
fn a_row_is_named_by_the_line_on_which_it_starts() {
    let read = pupil_rows(&[
        "R823432100001,\"Ok\nafor\",Tari,2014-11-29,6,\"6\r\nOak\",2019-09-04",
        "",
        "A823432121003,Núñez,Leo,31/02/2015,6,6A,2019-09-04",
    ]);
    assert_eq!(read.rows[0].0, 2);
    assert_eq!(places(&read), [(6, "dob")]);
}

#[test]
fn guidance_above_the_headings_is_passed_over_and_said() {
    let read = pupils(&format!("Pupil import,,,\nFill in every row,,\n{}", file()));
    assert_eq!(read.rows[0].0, 4);
    only(&read);
    assert!(has_note(&read, "found on line 3"));
}

#[test]
fn an_unquoted_comma_never_shifts_values_under_the_wrong_heading() {
    let read = pupils(&format!("{HEADINGS}\nZ823432119001,O’Neill, the,Zoë,2014-11-29,6,6A,2019-09-04\n"));
    assert_eq!(places(&read), [(2, "column 8")]);
}

#[test]
fn a_missing_column_is_named_with_its_remedy() {
    let read = pupils("upn,legal_surname,legal_forename,year_group,entry_date\nR823432100001,a,b,6,2019-09-04\n");
    assert_eq!(places(&read), [(1, "dob"), (1, "reg_group")]);
    assert!(read.rejected[0].remedy.contains("“dob”"));
    assert!(read.rows.is_empty());
}

#[test]
fn one_column_with_both_names_is_not_divided_by_guessing() {
    let read = pupils("upn,Name,dob,year,form,entry_date\nR823432100001,Okafor Tari,2014-11-29,6,6A,2019-09-04\n");
    assert_eq!(places(&read), [(1, "legal_surname"), (1, "legal_forename")]);
    assert!(read.rejected[0].remedy.contains("“Name” seems to hold both names"));
}

#[test]
fn a_column_that_is_there_twice_is_not_chosen_by_guessing() {
    let contacts = "upn,Forename,Surname,Priority,Forename,Surname\nR823432100001,Tari,Okafor,1,Ebi,Okafor\n";
    let read = read_contacts(contacts.as_bytes(), today());
    assert_eq!(places(&read), [(1, "forename"), (1, "surname")]);
}

#[test]
fn an_empty_file_is_refused_as_a_whole() {
    for bytes in [&b""[..], b"\n\n", b"\xef\xbb\xbf", b" , ,\n,,", b"sep=;"] {
        let read = read_pupils(bytes, today());
        assert!(read.rows.is_empty() && !read.rejected.is_empty());
        assert_eq!(read.rejected[0].row, 0, "{bytes:?}");
        assert_eq!(read.rejected[0].column, "file");
        assert!(read.rejected[0].problem.contains("empty"));
    }
}

#[test]
fn headings_without_rows_are_no_fault_but_are_said() {
    let read = pupils(HEADINGS);
    assert_eq!((read.read, read.rejected.len()), (0, 0));
    assert!(has_note(&read, "no rows"));
}

/// Noise that is the same on every run.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    })
    .flatten()
    .take(length)
    .collect()
}

#[test]
fn fifty_megabytes_of_noise_are_refused() {
    let read = read_pupils(&noise(50 * 1024 * 1024), today());
    assert!(only_rejected(&read).problem.contains("larger than 20 MB"));
}

#[test]
fn noise_of_any_size_that_is_read_is_refused_whatever_is_asked_of_it() {
    let bytes = noise(MAX_BYTES);
    assert!(only_rejected(&read_pupils(&bytes, today())).problem.contains("not a CSV or Excel file"));
    let letters: Vec<u8> =
        bytes[..MAX_BYTES / 4].iter().map(|byte| b" ,;\"\nabcdef01"[usize::from(*byte) % 13]).collect();
    assert!(read_pupils(&letters, today()).rows.is_empty());
    assert!(read_contacts(&letters, today()).rows.is_empty());
    assert!(read_professionals(&letters, today()).rows.is_empty());
    assert!(read_staff(&letters, today()).rows.is_empty());
    assert!(read_calendar(&letters, today()).rows.is_empty());
}

#[test]
fn more_rows_than_a_school_can_have_are_refused() {
    let read = pupils(&format!("{HEADINGS}\n{}", "x\n".repeat(MAX_ROWS + 1)));
    assert!(read.rows.is_empty());
    assert!(only_rejected(&read).problem.contains("200"), "{:?}", read.rejected);
}

#[test]
fn pictures_documents_and_web_pages_are_refused_with_what_to_do() {
    for bytes in [
        &b"%PDF-1.7\n\x00\x01\x02"[..],
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"<html><table><tr><td>upn</td></tr></table>",
    ] {
        let read = read_pupils(bytes, today());
        assert_eq!(places(&read), [(0, "file")]);
        assert!(read.rejected[0].remedy.contains("Excel"));
    }
}

#[test]
fn a_rejected_cell_has_exactly_the_keys_of_the_contract() {
    let read = pupil_rows(&["R823432100001,Okafor,Tari,31/02/2015,6,6A,2019-09-04"]);
    let json = serde_json::to_value(only_rejected(&read)).unwrap();
    let keys: Vec<&str> = json.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(keys, ["column", "problem", "remedy", "row", "value"]);
    assert_eq!((&json["row"], &json["column"], &json["value"]), (&2.into(), &"dob".into(), &"31/02/2015".into()));
}
