use qrcodegen::{QrCode, QrCodeEcc};

use crate::LettersError;
use crate::page::{Area, Page};
use crate::text::Ink;

/// White that must stand around a QR code, in modules (ISO/IEC 18004).
const QUIET_ZONE: f32 = 4.0;

/// Draws `text` as a QR code of `side` millimetres, with the white around it that a reader needs. A quarter of it may be
/// stained or creased and it still reads.
pub(crate) fn draw(page: &mut Page, x: f32, y: f32, side: f32, text: &str) -> Result<(), LettersError> {
    let code = QrCode::encode_text(text, QrCodeEcc::Quartile).map_err(|_| LettersError::QrTooLong)?;
    let module = side / code.size() as f32;
    let from = |index: i32| index as f32 * module;
    let quiet = QUIET_ZONE * module;
    let paper = Area { x: x - quiet, y: y - quiet, width: side + 2.0 * quiet, height: side + 2.0 * quiet };
    page.fill(vec![paper], Ink::White);
    let mut areas = Vec::new();
    for row in 0..code.size() {
        let mut column = 0;
        while column < code.size() {
            let length = (column..code.size()).take_while(|at| code.get_module(*at, row)).count() as i32;
            if length > 0 {
                areas.push(Area {
                    x: x + from(column),
                    y: y + from(row),
                    width: length as f32 * module,
                    height: module,
                });
            }
            column += length.max(1);
        }
    }
    page.fill(areas, Ink::Black);
    Ok(())
}
