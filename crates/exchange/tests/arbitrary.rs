//! Whatever the bytes, reading them ends without a panic and never gives a row that breaks a promise.

mod common;

use common::workbook::Workbook;
use common::{HEADINGS, UPNS, today};
use exchange::{Read, read_calendar, read_contacts, read_messages, read_professionals, read_pupils, read_staff};
use proptest::collection::vec;
use proptest::prelude::*;
use register::pupils::Upn;

fn keep_the_promises(bytes: &[u8]) {
    let pupils = read_pupils(bytes, today());
    for (_, pupil) in &pupils.rows {
        for upn in [pupil.upn.value(), pupil.former_upn.value()].into_iter().flatten() {
            assert_eq!(upn.to_string().parse::<Upn>().as_ref(), Ok(upn));
        }
        assert!(pupil.dob <= today() && pupil.dob <= pupil.entry_date);
        assert!(pupil.leaving_date.value().is_none_or(|leaving| pupil.entry_date <= *leaving));
    }
    let mut upns: Vec<_> = pupils.rows.iter().filter_map(|(_, pupil)| pupil.upn.value()).collect();
    let rows = upns.len();
    upns.sort_by_key(ToString::to_string);
    upns.dedup();
    assert_eq!(upns.len(), rows);
    counts_agree(&pupils);
    counts_agree(&read_contacts(bytes, today()));
    counts_agree(&read_professionals(bytes, today()));
    counts_agree(&read_staff(bytes, today()));
    counts_agree(&read_calendar(bytes, today()));
    counts_agree(&read_messages(bytes, today()));
}

/// Every row of data is either good or explained.
fn counts_agree<T>(read: &Read<T>) {
    let mut bad: Vec<u32> = read.rejected.iter().map(|rejected| rejected.row).collect();
    bad.dedup();
    let is_refused_whole = read.read == 0 && !bad.is_empty();
    assert!(is_refused_whole || read.rows.len() + bad.len() == read.read, "{:?}", read.rejected);
}

/// Cells that are nearly right, so that the reading goes deep.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        proptest::sample::select(UPNS.to_vec()).prop_map(str::to_owned),
        "[A-Z][0-9]{11}[0-9A-Z]",
        "[0-9]{1,2}[/. -][0-9]{1,2}[/. -][0-9]{2,4}",
        "20[012][0-9]-[01][0-9]-[0-3][0-9](T[0-9:.]{0,8}Z)?",
        "[YNTF01]|Year [0-9]{1,2}|[0-9]{1,12}|tutor|term|other",
        "[\"'=+@;\u{a0}\u{fffd}\u{301}é-]{0,5}",
        "\\PC{0,20}",
    ]
}

/// Pieces of a sheet, good and bad, to be put together in any order.
const PIECES: &[&str] = &[
    "<row>",
    "<row r=\"3\">",
    "</row>",
    "<row r=\"99999999999\">",
    "<c r=\"A1\">",
    "<c r=\"\">",
    "<c r=\"1A\">",
    "<c r=\"ZZZZZZZZ1\" t=\"s\">",
    "<c t=\"d\">",
    "<c t=\"e\">",
    "<c s=\"1\">",
    "<c s=\"77\">",
    "<c t=\"b\">",
    "</c>",
    "<v>",
    "</v>",
    "<f t=\"shared\" si=\"0\" ref=\"A1:B9\">",
    "<f si=\"x\">",
    "</f>",
    "<is><t>",
    "</t></is>",
    "upn",
    "1",
    "-1e308",
    "1e308",
    "NaN",
    "&amp;",
    "&#0;",
    "&nope;",
    "2015-11-29T00:00:00",
    "#N/A",
    "<!DOCTYPE a>",
    "]]>",
];

proptest! {
    #[test]
    fn any_bytes_are_read_without_a_panic(bytes in vec(any::<u8>(), 0..2_000)) {
        keep_the_promises(&bytes);
    }

    #[test]
    fn any_text_beneath_the_headings_is_read_without_a_panic(text in "(\\PC|[\r\n\t\",;]){0,400}") {
        keep_the_promises(format!("{HEADINGS}\n{text}").as_bytes());
    }

    #[test]
    fn nearly_right_rows_keep_every_promise(rows in vec(vec(cell(), 7..=7), 0..12)) {
        let rows: Vec<String> = rows.into_iter().map(|cells| cells.join(",")).collect();
        for headings in [
            HEADINGS,
            "pupil_upn,surname,priority,phone,email,postcode,letters",
            "username,surname,position,roles,groups,title,forename",
            "kind,first_day,last_day,title,a,b,c",
        ] {
            keep_the_promises(format!("{headings}\n{}", rows.join("\n")).as_bytes());
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_xml_in_a_sheet_is_read_without_a_panic(
        pieces in vec(proptest::sample::select(PIECES), 0..60),
    ) {
        keep_the_promises(&Workbook::default().raw_sheet("S", true, &pieces.concat()).bytes());
    }

    #[test]
    fn a_workbook_with_bytes_changed_is_read_without_a_panic(
        changes in vec((any::<proptest::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let mut bytes = Workbook::default().raw_sheet("S", true, "<row><c t=\"str\"><v>upn</v></c></row>").bytes();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        keep_the_promises(&bytes);
    }
}
