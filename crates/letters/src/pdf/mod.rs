//! Pages as a PDF file. The only place that knows the PDF library.

mod embed;

use lopdf::{Dictionary, Object, text_string};
use printpdf::{
    Codepoint, Color, FontId, Greyscale, Line, LineDashPattern, LinePoint, Mm, Op, PaintMode, PdfDocument,
    PdfFontHandle, PdfPage, PdfSaveOptions, PdfWarnMsg, Point as PdfPoint, Polygon, PolygonRing, Pt, Rect, TextItem,
    WindingOrder,
};

use crate::LettersError;
use crate::page::{Area, PAGE_HEIGHT, PAGE_WIDTH, Page, Pen, Point, Print};
use crate::text::{Glyph, Ink, MM_PER_POINT, Run, Typeface};
use embed::Embedded;

/// Writes the pages as one file. The same pages give the same bytes.
pub(crate) fn write(title: &str, pages: &[Page]) -> Result<Vec<u8>, LettersError> {
    let fonts = Embedded::for_pages(pages)?;
    let mut document = PdfDocument::new(title);
    for page in pages {
        let mut ops = Vec::new();
        for print in &page.prints {
            push_print(&mut ops, print, &fonts);
        }
        document.pages.push(PdfPage::new(Mm(PAGE_WIDTH), Mm(PAGE_HEIGHT), ops));
    }
    fonts.add_to(&mut document);
    serialise(title, &document)
}

fn serialise(title: &str, document: &PdfDocument) -> Result<Vec<u8>, LettersError> {
    let mut warnings: Vec<PdfWarnMsg> = Vec::new();
    let mut file = document.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    if let Some(warning) = warnings.first() {
        return Err(LettersError::PdfNotWritten { detail: warning.msg.clone() });
    }
    describe(&mut file, title).map_err(not_written)?;
    file.compress();
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).map_err(not_written)?;
    Ok(bytes)
}

/// Says what the file is and in which language, and drops what would differ from one run to the next.
fn describe(file: &mut lopdf::Document, title: &str) -> Result<(), lopdf::Error> {
    file.version = "1.7".to_owned();
    file.trailer.remove(b"ID");
    let info = file.trailer.get(b"Info")?.as_reference()?;
    let about = Dictionary::from_iter([("Title", text_string(title)), ("Creator", text_string("Rollbook"))]);
    file.set_object(info, about);
    let catalog = file.catalog_mut()?;
    catalog.set("Lang", text_string("en-GB"));
    let show_title = Dictionary::from_iter([("DisplayDocTitle", Object::Boolean(true))]);
    catalog.set("ViewerPreferences", show_title);
    Ok(())
}

fn not_written(error: impl std::fmt::Display) -> LettersError {
    LettersError::PdfNotWritten { detail: error.to_string() }
}

fn push_print(ops: &mut Vec<Op>, print: &Print, fonts: &Embedded) {
    match print {
        Print::Text { run, at } => push_text(ops, run, *at, fonts),
        Print::Line { from, to, pen } => {
            push_pen(ops, *pen);
            let points = [from, to].map(|point| corner(point.x, point.y)).to_vec();
            ops.push(Op::DrawLine { line: Line { points, is_closed: false } });
        }
        Print::Frame { area, pen } => {
            push_pen(ops, *pen);
            ops.push(Op::DrawRectangle { rectangle: rectangle(*area) });
        }
        Print::Fill { areas, ink } => {
            ops.push(Op::SetFillColor { col: colour(*ink) });
            let rings = areas.iter().map(|area| ring(*area)).collect();
            let polygon = Polygon { rings, mode: PaintMode::Fill, winding_order: WindingOrder::NonZero };
            ops.push(Op::DrawPolygon { polygon });
        }
    }
}

fn push_text(ops: &mut Vec<Op>, run: &Run, at: Point, fonts: &Embedded) {
    ops.push(Op::StartTextSection);
    let mut raised = 0;
    for (place, glyphs) in run.glyphs.chunk_by(set_alike).enumerate() {
        let Glyph { typeface, rise, .. } = glyphs[0];
        ops.push(Op::SetFont { font: PdfFontHandle::External(font_id(typeface)), size: Pt(run.style.size) });
        if place == 0 {
            ops.push(Op::SetFillColor { col: colour(run.style.ink) });
            ops.push(Op::SetTextCursor { pos: position(at.x, at.y) });
        }
        if rise != raised {
            raised = rise;
            ops.push(Op::SetLineOffset { multiplier: f32::from(rise) / 1000.0 * run.style.size });
        }
        ops.push(Op::ShowText { items: shown(glyphs, fonts) });
    }
    if raised != 0 {
        ops.push(Op::SetLineOffset { multiplier: 0.0 });
    }
    ops.push(Op::EndTextSection);
}

fn set_alike(one: &Glyph, next: &Glyph) -> bool {
    (one.typeface, one.rise) == (next.typeface, next.rise)
}

/// The viewer moves on by each glyph's own width; where it is to stand elsewhere, it is moved there and on.
fn shown(glyphs: &[Glyph], fonts: &Embedded) -> Vec<TextItem> {
    let mut items = Vec::new();
    for run in glyphs.chunk_by(|_, next| next.shift == 0) {
        if let Some(shift) = run.first().map(|glyph| glyph.shift).filter(|shift| *shift != 0) {
            items.push(TextItem::Offset(-f32::from(shift)));
        }
        let glyph = |glyph: &Glyph| {
            let id = fonts.subset_id(glyph.typeface, glyph.id);
            let (width, advance) = (fonts.width(glyph.typeface, glyph.id), glyph.advance);
            let back = f32::from(glyph.shift) + f32::from(width) - f32::from(advance);
            Codepoint::with_cid(id, back, glyph.text.clone())
        };
        items.push(TextItem::GlyphIds(run.iter().map(glyph).collect()));
    }
    items
}

fn push_pen(ops: &mut Vec<Op>, pen: Pen) {
    let dash = if pen.dashed { LineDashPattern::new(0.0, &[2.0, 1.6]) } else { LineDashPattern::solid() };
    ops.extend([
        Op::SetOutlineColor { col: colour(pen.ink) },
        Op::SetOutlineThickness { pt: Pt(pen.width) },
        Op::SetLineDashPattern { dash },
    ]);
}

fn font_id(typeface: Typeface) -> FontId {
    FontId(typeface.name().to_owned())
}

fn colour(ink: Ink) -> Color {
    Color::Greyscale(Greyscale::new(ink.grey(), None))
}

/// Points to two decimals: finer than any printer, and shorter in the file.
fn points(millimetres: f32) -> Pt {
    Pt((millimetres / MM_PER_POINT * 100.0).round() / 100.0)
}

/// From millimetres below the top of the sheet to points above its bottom.
fn position(x: f32, y: f32) -> PdfPoint {
    PdfPoint { x: points(x), y: points(PAGE_HEIGHT - y) }
}

fn corner(x: f32, y: f32) -> LinePoint {
    LinePoint { p: position(x, y), bezier: false }
}

fn rectangle(area: Area) -> Rect {
    let corner = position(area.x, area.y + area.height);
    let mut rectangle = Rect::from_xywh(corner.x, corner.y, points(area.width), points(area.height));
    rectangle.mode = Some(PaintMode::Stroke);
    rectangle
}

fn ring(area: Area) -> PolygonRing {
    let (right, bottom) = (area.x + area.width, area.y + area.height);
    let corners = [(area.x, area.y), (right, area.y), (right, bottom), (area.x, bottom)];
    PolygonRing { points: corners.map(|(x, y)| corner(x, y)).to_vec() }
}

#[cfg(test)]
mod tests;
