use std::collections::BTreeMap;

use super::*;
use crate::text::Style;

fn pages() -> Vec<Page> {
    let mut first = Page::default();
    first.text(20.0, 30.0, "Nguyễn Thị O’Neill, Llŷr Łukasz", Style::new(Typeface::Regular, 11.0)).expect("printable");
    first.text(20.0, 40.0, "Gwŷn İlayda", Style::new(Typeface::Bold, 11.0)).expect("printable");
    let mut second = Page::default();
    second.text(20.0, 30.0, "/ \\ L C1", Style::new(Typeface::Code, 11.0)).expect("printable");
    second.text(20.0, 40.0, "Nguyễn again", Style::new(Typeface::Regular, 11.0)).expect("printable");
    vec![first, second]
}

fn written() -> lopdf::Document {
    lopdf::Document::load_mem(&write("A title – Nguyễn", &pages()).expect("written")).expect("a PDF")
}

fn fonts(file: &lopdf::Document) -> Vec<&lopdf::Dictionary> {
    let dictionaries = file.objects.values().filter_map(|object| object.as_dict().ok());
    dictionaries
        .filter(|dictionary| dictionary.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Type0"))
        .collect()
}

fn descriptor<'a>(file: &'a lopdf::Document, font: &lopdf::Dictionary) -> &'a lopdf::Dictionary {
    let descendant =
        font.get(b"DescendantFonts").and_then(Object::as_array).expect("an array")[0].as_dict().expect("one");
    let reference = descendant.get(b"FontDescriptor").and_then(Object::as_reference).expect("a reference");
    file.get_dictionary(reference).expect("a descriptor")
}

/// Codes to characters, as the font's ToUnicode table tells a reader.
fn to_unicode(file: &lopdf::Document, font: &lopdf::Dictionary) -> BTreeMap<u16, String> {
    let reference = font.get(b"ToUnicode").and_then(Object::as_reference).expect("a reference");
    let stream = file.get_object(reference).and_then(Object::as_stream).expect("a stream");
    let table = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    let table = String::from_utf8(table).expect("text");
    let mut map = BTreeMap::new();
    for line in table.lines() {
        let numbers: Vec<&str> = line.split(['<', '>', ' ']).filter(|part| !part.is_empty()).collect();
        let (Some(code), Some(unicode)) = (numbers.first(), numbers.last()) else { continue };
        let units: Result<Vec<u16>, _> = (0..unicode.len() / 4)
            .map(|place| u16::from_str_radix(unicode.get(place * 4..place * 4 + 4).unwrap_or("none"), 16))
            .collect();
        let (Ok(code), Ok(units)) = (u16::from_str_radix(code, 16), units) else { continue };
        map.insert(code, String::from_utf16(&units).expect("characters"));
    }
    map
}

/// The text of a page, a line for each run, read from the finished file as a viewer's search does.
fn read_back(file: &lopdf::Document, page: u32) -> Vec<String> {
    let names: BTreeMap<Vec<u8>, BTreeMap<u16, String>> = fonts(file)
        .into_iter()
        .map(|font| {
            let base = font.get(b"BaseFont").and_then(Object::as_name).expect("a name");
            (base[7..].to_vec(), to_unicode(file, font))
        })
        .collect();
    let content = file.get_page_content(file.get_pages()[&page]);
    let mut lines = Vec::new();
    let mut font = Vec::new();
    for operation in lopdf::content::Content::decode(&content).expect("operations").operations {
        match operation.operator.as_str() {
            "Tf" => font = operation.operands[0].as_name().expect("a font").to_vec(),
            "TJ" => {
                let codes =
                    operation.operands[0].as_array().expect("glyphs").iter().filter_map(|code| code.as_str().ok());
                let code = |bytes: &[u8]| u16::from_be_bytes([bytes[0], bytes[1]]);
                lines.push(codes.map(|bytes| names[&font][&code(bytes)].clone()).collect());
            }
            _ => {}
        }
    }
    lines
}

#[test]
fn text_can_be_searched_and_copied_with_every_accent() {
    let file = written();
    assert_eq!(read_back(&file, 1), ["Nguyễn Thị O’Neill, Llŷr Łukasz", "Gwŷn İlayda"]);
    assert_eq!(read_back(&file, 2), ["/ \\ L C1", "Nguyễn again"]);
}

#[test]
fn case_46_an_arabic_name_can_be_searched_and_its_font_is_embedded() {
    let mut page = Page::default();
    page.text(20.0, 30.0, "7A: محمد علا", Style::new(Typeface::Regular, 11.0)).expect("printable");
    page.text(20.0, 40.0, "مُحَمَّد", Style::new(Typeface::Bold, 11.0)).expect("printable");
    let file = lopdf::Document::load_mem(&write("Names", &[page]).expect("written")).expect("a PDF");
    let lines = read_back(&file, 1);
    assert_eq!(lines[..4].concat(), "7A: لاع دمحم", "as it stands, from left to right; a ligature is its letters");
    let letters: String = lines[4..].concat();
    for letter in "محمد".chars().chain(['\u{64F}', '\u{64E}', '\u{651}']) {
        assert!(letters.contains(letter), "{letter:?} in {letters:?}");
    }
    let names: Vec<&[u8]> =
        fonts(&file).iter().map(|font| font.get(b"BaseFont").and_then(Object::as_name).expect("a name")).collect();
    assert!(names.iter().any(|name| name.ends_with(b"+NotoSansArabic-Bold")), "{names:?}");
}

#[test]
fn each_font_is_embedded_once_and_only_with_the_glyphs_in_use() {
    let file = written();
    let fonts = fonts(&file);
    assert_eq!(fonts.len(), 3);
    for font in fonts {
        let name = font.get(b"BaseFont").and_then(Object::as_name).expect("a name");
        assert!(name[..6].iter().all(u8::is_ascii_uppercase) && name[6] == b'+');
        let program = descriptor(&file, font).get(b"FontFile2").and_then(Object::as_reference).expect("embedded");
        let program = file.get_object(program).and_then(Object::as_stream).expect("a stream");
        assert!(program.decompressed_content().expect("deflated").len() < 40_000);
    }
}

#[test]
fn the_same_pages_give_the_same_bytes() {
    let bytes = write("A title", &pages()).expect("written");
    assert_eq!(bytes, write("A title", &pages()).expect("written"));
}

#[test]
fn the_file_says_its_title_and_its_language_and_no_made_up_date() {
    let file = written();
    let info =
        file.get_dictionary(file.trailer.get(b"Info").and_then(Object::as_reference).expect("info")).expect("info");
    let title = info.get(b"Title").and_then(lopdf::decode_text_string).expect("a title");
    assert_eq!(title, "A title – Nguyễn");
    assert!(info.get(b"CreationDate").is_err() && info.get(b"ModDate").is_err());
    let language = file.catalog().and_then(|catalog| catalog.get(b"Lang")).and_then(lopdf::decode_text_string);
    assert_eq!(language.expect("a language"), "en-GB");
}

#[test]
fn three_hundred_pages_share_their_fonts() {
    let page = pages().remove(0);
    let one = write("One", std::slice::from_ref(&page)).expect("written").len();
    let many = write("Many", &vec![page; 300]).expect("written").len();
    assert!(many < one + 300 * 1_200, "{one} and {many}");
}
