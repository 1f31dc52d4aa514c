use unicode_normalization::UnicodeNormalization;

use super::{MM_PER_POINT, Style, Typeface, bidi, font};
use crate::LettersError;

/// One drawn shape, and the text that it stands for when the page is searched or copied: a letter, the letters of a
/// ligature, or nothing where the shape before it stands for both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Glyph {
    pub id: u16,
    pub typeface: Typeface,
    /// By how much it moves on what follows, in thousandths of the font size.
    pub advance: u16,
    /// From where it would stand: to the right and up, in thousandths of the font size.
    pub shift: i16,
    pub rise: i16,
    pub text: String,
}

/// Glyphs on one line in one style, from left to right.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Run {
    pub glyphs: Vec<Glyph>,
    pub style: Style,
}

impl Run {
    /// Millimetres.
    pub(crate) fn width(&self) -> f32 {
        let thousandths: u32 = self.glyphs.iter().map(|glyph| u32::from(glyph.advance)).sum();
        thousandths as f32 / 1000.0 * self.style.size * MM_PER_POINT
    }
}

/// Turns text into glyphs: one for each character of its composed form (NFC), or, where any of it is written from right
/// to left, as the shaping engine joins them. This is the only place where text becomes glyphs.
///
/// # Errors
/// `MissingGlyph` with the whole text and the first character that cannot be drawn.
pub(crate) fn shape(text: &str, style: Style) -> Result<Run, LettersError> {
    let composed: String = text.nfc().collect();
    let mut glyphs = Vec::with_capacity(composed.len());
    if bidi::is_right_to_left(&composed) {
        bidi::set(&composed, style.typeface, &mut glyphs)?;
    } else {
        plain(&composed, style.typeface, &mut glyphs).map_err(|character| missing(text, character))?;
    }
    Ok(Run { glyphs, style })
}

/// One glyph for each character; the first character that the font lacks.
pub(super) fn plain(text: &str, typeface: Typeface, glyphs: &mut Vec<Glyph>) -> Result<(), char> {
    let Ok(font) = font(typeface) else { return Err(text.chars().next().unwrap_or_default()) };
    for character in text.chars() {
        let id = font.glyph(character).ok_or(character)?;
        let (advance, text) = (font.advance(id), character.to_string());
        glyphs.push(Glyph { id, typeface, advance, shift: 0, rise: 0, text });
    }
    Ok(())
}

pub(super) fn missing(text: &str, character: char) -> LettersError {
    LettersError::MissingGlyph { text: text.to_owned(), character }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Typeface; 3] = [Typeface::Regular, Typeface::Bold, Typeface::Code];

    #[test]
    fn every_name_that_schools_have_in_latin_letters_can_be_printed() {
        let names = [
            "Nguyễn Thị Phượng",
            "Llŷr Gwŷn Siôn",
            "Łukasz Wójcik-Źdźbło",
            "İlayda Şahin Çağlı Iğdır",
            "O’Neill D’Arcy",
            "Zoë Müller Weiß",
            "Ștefan Țîrlea",
            "Dvořák Ňůňa",
            "Jón Þór Æsa Ðrífa",
            "Ħamrun Ġorġ",
            "Saoirse Ní Bhriain",
            "Ọlájùmọ̀kẹ́",
            "Γιώργος",
            "Ольга Їжакевич",
            "François Œuvrard",
            "Ādams Ģirts Ķēniņš",
            "Ėglė Žąsytė",
        ];
        for typeface in ALL {
            for name in names {
                assert!(shape(name, Style::new(typeface, 10.0)).is_ok(), "{name} in {typeface:?}");
            }
        }
    }

    #[test]
    fn every_attendance_code_and_mark_of_punctuation_on_the_pages_can_be_printed() {
        for typeface in ALL {
            assert!(
                shape("/\\#LKVPWBDCMJSXTRIEQYGNOUZ0123456789 –—’‘“”£…·:;,.?!()&@%+=×", Style::new(typeface, 8.0))
                    .is_ok()
            );
        }
    }

    #[test]
    fn a_character_that_no_font_has_is_refused_with_its_text_and_never_left_blank() {
        let refused = shape("Wei 伟 Zhang", Style::new(Typeface::Regular, 10.0));
        assert_eq!(refused, Err(LettersError::MissingGlyph { text: "Wei 伟 Zhang".to_owned(), character: '伟' }));
    }

    #[test]
    fn a_letter_with_a_loose_accent_prints_like_the_composed_letter() {
        let style = Style::new(Typeface::Regular, 10.0);
        assert_eq!(shape("Zoe\u{0308}", style), shape("Zoë", style));
    }

    #[test]
    fn the_words_about_a_missing_character_hold_no_name() {
        let refused = LettersError::MissingGlyph { text: "ܒܪ".to_owned(), character: 'ܒ' };
        assert!(refused.to_string().contains("U+0712"));
        assert!(!refused.to_string().contains('ܒ'));
    }

    #[test]
    fn a_line_is_as_wide_as_its_letters() {
        let one = shape("e", Style::new(Typeface::Regular, 10.0)).expect("e").width();
        let ten = shape("eeeeeeeeee", Style::new(Typeface::Regular, 10.0)).expect("e").width();
        assert!((one - 0.556 * 10.0 * MM_PER_POINT).abs() < 0.001);
        assert!((ten - 10.0 * one).abs() < 0.001);
    }
}
