use std::collections::BTreeMap;
use std::sync::LazyLock;

use printpdf::ParsedFont;

use crate::LettersError;

/// The typefaces that a page is set in: Liberation 2.1.5, and Noto Sans Arabic 2.005 for Arabic letters, both under the
/// SIL Open Font License (`assets/fonts`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Typeface {
    Regular,
    Bold,
    /// For attendance codes and recovery words: fixed width, and no two characters look alike.
    Code,
    /// In which the Arabic letters of regular text are set.
    Arabic,
    ArabicBold,
}

impl Typeface {
    /// The typeface for Arabic letters in the midst of this one.
    pub(crate) fn arabic(self) -> Typeface {
        match self {
            Typeface::Regular | Typeface::Arabic => Typeface::Arabic,
            Typeface::Bold | Typeface::Code | Typeface::ArabicBold => Typeface::ArabicBold,
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Typeface::Regular => "LiberationSans",
            Typeface::Bold => "LiberationSans-Bold",
            Typeface::Code => "LiberationMono-Bold",
            Typeface::Arabic => "NotoSansArabic",
            Typeface::ArabicBold => "NotoSansArabic-Bold",
        }
    }
}

/// A font as it comes with the program, read once. Measures are in thousandths of the font size, which is what a PDF
/// viewer moves by, so that what is measured here is what is seen.
pub(crate) struct Font {
    pub program: &'static [u8],
    pub ascent: i16,
    pub descent: i16,
    /// Left, bottom, right, top of the box that holds every glyph.
    pub bounds: [i16; 4],
    /// 400 regular, 700 bold.
    pub weight: u16,
    glyphs: BTreeMap<u32, u16>,
    advances: BTreeMap<u16, u16>,
    em: i32,
    shaped: Option<harfrust::Font>,
}

impl Font {
    pub(crate) fn glyph(&self, character: char) -> Option<u16> {
        self.glyphs.get(&u32::from(character)).copied().filter(|id| *id != 0)
    }

    pub(crate) fn advance(&self, glyph: u16) -> u16 {
        self.advances.get(&glyph).copied().unwrap_or(0)
    }

    /// For the shaping engine.
    pub(crate) fn shaped(&self) -> Option<&harfrust::Font> {
        self.shaped.as_ref()
    }

    /// Thousandths of the font size of a length in the font's own units.
    pub(crate) fn thousandths(&self, units: i32) -> i32 {
        (f64::from(units) * 1000.0 / f64::from(self.em)).round() as i32
    }

    fn read(program: &'static [u8]) -> Option<Font> {
        let parsed = ParsedFont::from_bytes(program, 0, &mut Vec::new())?;
        let em = i32::from(parsed.units_per_em).max(1);
        let scaled = |units: i16| (f64::from(units) * 1000.0 / f64::from(em)).round() as i16;
        let metrics = &parsed.pdf_font_metrics;
        let advances = parsed
            .glyph_widths
            .iter()
            .map(|(glyph, units)| (*glyph, (f64::from(*units) * 1000.0 / f64::from(em)).round() as u16))
            .collect();
        Some(Font {
            program,
            ascent: scaled(parsed.font_metrics.ascent),
            descent: scaled(parsed.font_metrics.descent),
            bounds: [metrics.x_min, metrics.y_min, metrics.x_max, metrics.y_max].map(scaled),
            weight: metrics.us_weight_class,
            advances,
            glyphs: parsed.codepoint_to_glyph,
            em,
            shaped: harfrust::Font::new(program, 0),
        })
    }
}

static REGULAR: LazyLock<Option<Font>> =
    LazyLock::new(|| Font::read(include_bytes!("../../../../assets/fonts/LiberationSans-Regular.ttf")));
static BOLD: LazyLock<Option<Font>> =
    LazyLock::new(|| Font::read(include_bytes!("../../../../assets/fonts/LiberationSans-Bold.ttf")));
static CODE: LazyLock<Option<Font>> =
    LazyLock::new(|| Font::read(include_bytes!("../../../../assets/fonts/LiberationMono-Bold.ttf")));

static ARABIC: LazyLock<Option<Font>> =
    LazyLock::new(|| Font::read(include_bytes!("../../../../assets/fonts/NotoSansArabic-Regular.ttf")));
static ARABIC_BOLD: LazyLock<Option<Font>> =
    LazyLock::new(|| Font::read(include_bytes!("../../../../assets/fonts/NotoSansArabic-Bold.ttf")));

pub(crate) fn font(typeface: Typeface) -> Result<&'static Font, LettersError> {
    let read = match typeface {
        Typeface::Regular => &*REGULAR,
        Typeface::Bold => &*BOLD,
        Typeface::Code => &*CODE,
        Typeface::Arabic => &*ARABIC,
        Typeface::ArabicBold => &*ARABIC_BOLD,
    };
    read.as_ref().ok_or(LettersError::FontUnreadable { font: typeface.name() })
}
