use std::collections::{BTreeMap, BTreeSet};

use printpdf::{FontMetrics, FontType, ParsedFont, PdfDocument, PdfFont, PdfFontMetricsStub};
use subsetter::{GlyphRemapper, subset};

use super::font_id;
use crate::LettersError;
use crate::page::{Page, Print};
use crate::text::{Font, Typeface, font};

/// The fonts of one file, each cut down to the glyphs that its pages use.
pub(super) struct Embedded {
    fonts: BTreeMap<Typeface, Subset>,
}

struct Subset {
    /// Glyph ids in the whole font to glyph ids in the file.
    ids: BTreeMap<u16, u16>,
    font: ParsedFont,
}

impl Embedded {
    pub(super) fn for_pages(pages: &[Page]) -> Result<Embedded, LettersError> {
        let mut used: BTreeMap<Typeface, BTreeSet<u16>> = BTreeMap::new();
        for print in pages.iter().flat_map(|page| &page.prints) {
            if let Print::Text { run, .. } = print {
                for glyph in &run.glyphs {
                    used.entry(glyph.typeface).or_default().insert(glyph.id);
                }
            }
        }
        let fonts = used
            .into_iter()
            .map(|(typeface, glyphs)| Ok((typeface, cut(typeface, &glyphs)?)))
            .collect::<Result<_, LettersError>>()?;
        Ok(Embedded { fonts })
    }

    /// The glyph's id in the file; 0, the font's "missing" box, for a glyph that is on none of its pages.
    pub(super) fn subset_id(&self, typeface: Typeface, glyph: u16) -> u16 {
        self.fonts.get(&typeface).and_then(|subset| subset.ids.get(&glyph)).copied().unwrap_or(0)
    }

    /// How far a viewer moves on after the glyph.
    pub(super) fn width(&self, typeface: Typeface, glyph: u16) -> u16 {
        font(typeface).map_or(0, |font| font.advance(glyph))
    }

    pub(super) fn add_to(self, document: &mut PdfDocument) {
        for (typeface, subset) in self.fonts {
            document.resources.fonts.map.insert(font_id(typeface), PdfFont::new(subset.font));
        }
    }
}

fn cut(typeface: Typeface, glyphs: &BTreeSet<u16>) -> Result<Subset, LettersError> {
    let whole = font(typeface)?;
    let mut remapper = GlyphRemapper::new();
    let ids: BTreeMap<u16, u16> = glyphs.iter().map(|glyph| (*glyph, remapper.remap(*glyph))).collect();
    let unreadable = |_| LettersError::FontUnreadable { font: typeface.name() };
    let program = subset(whole.program, 0, &remapper).map_err(unreadable)?;
    let widths = ids.iter().map(|(glyph, id)| (*id, whole.advance(*glyph))).collect();
    Ok(Subset { font: described(typeface, glyphs, whole, program, widths), ids })
}

fn described(
    typeface: Typeface,
    glyphs: &BTreeSet<u16>,
    whole: &Font,
    program: Vec<u8>,
    widths: BTreeMap<u16, u16>,
) -> ParsedFont {
    let [x_min, y_min, x_max, y_max] = whole.bounds;
    ParsedFont {
        original_bytes: program,
        font_index: 0,
        font_name: Some(format!("{}+{}", subset_tag(glyphs), typeface.name())),
        codepoint_to_glyph: BTreeMap::new(),
        glyph_widths: widths,
        units_per_em: 1000,
        font_metrics: FontMetrics { ascent: whole.ascent, descent: whole.descent },
        font_type: FontType::TrueType,
        pdf_font_metrics: PdfFontMetricsStub {
            units_per_em: 1000,
            x_min,
            y_min,
            x_max,
            y_max,
            us_weight_class: whole.weight,
            ..PdfFontMetricsStub::default()
        },
    }
}

/// The six letters that mark a font as a subset (ISO 32000-1, 9.6.4), the same for the same glyphs.
fn subset_tag(glyphs: &BTreeSet<u16>) -> String {
    let mut hash = glyphs
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, glyph| (hash ^ u64::from(*glyph)).wrapping_mul(0x0000_0100_0000_01b3));
    let mut tag = String::with_capacity(6);
    for _ in 0..6 {
        tag.push(char::from(b'A' + (hash % 26) as u8));
        hash /= 26;
    }
    tag
}
