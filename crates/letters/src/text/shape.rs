use unicode_normalization::UnicodeNormalization;

use super::{MM_PER_POINT, Style, font};
use crate::LettersError;

/// One drawn shape, and the character that it stands for when the text is searched or copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Glyph {
    pub id: u16,
    /// Thousandths of the font size.
    pub advance: u16,
    pub character: char,
}

/// Glyphs on one line in one style.
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

/// Turns text into glyphs, from left to right, one for each character of its composed form (NFC).
///
/// This is the only place where text becomes glyphs, so it is where a shaping engine goes. Until there is one, a script
/// written from right to left is refused even if the font has its letters: they would come out backwards and unjoined.
///
/// # Errors
/// `MissingGlyph` with the whole text and the first character that cannot be drawn.
pub(crate) fn shape(text: &str, style: Style) -> Result<Run, LettersError> {
    let font = font(style.typeface)?;
    let glyphs = text
        .nfc()
        .map(|character| {
            let id = if runs_right_to_left(character) { None } else { font.glyph(character) };
            match id {
                Some(id) => Ok(Glyph { id, advance: font.advance(id), character }),
                None => Err(LettersError::MissingGlyph { text: text.to_owned(), character }),
            }
        })
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Run { glyphs, style })
}

/// Hebrew, Arabic and the other right-to-left blocks of Unicode, and the marks that turn the direction.
fn runs_right_to_left(character: char) -> bool {
    matches!(character,
        '\u{0590}'..='\u{08FF}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
        | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Typeface;

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
    fn arabic_and_hebrew_are_refused_rather_than_printed_backwards() {
        for (text, first) in [("محمد", 'م'), ("דוד", 'ד')] {
            let refused = shape(text, Style::new(Typeface::Regular, 10.0));
            assert_eq!(refused, Err(LettersError::MissingGlyph { text: text.to_owned(), character: first }));
        }
    }

    #[test]
    fn a_letter_with_a_loose_accent_prints_like_the_composed_letter() {
        let style = Style::new(Typeface::Regular, 10.0);
        assert_eq!(shape("Zoe\u{0308}", style), shape("Zoë", style));
    }

    #[test]
    fn the_words_about_a_missing_character_hold_no_name() {
        let refused = LettersError::MissingGlyph { text: "محمد".to_owned(), character: 'م' };
        assert!(refused.to_string().contains("U+0645"));
        assert!(!refused.to_string().contains("محمد"));
    }

    #[test]
    fn a_line_is_as_wide_as_its_letters() {
        let one = shape("e", Style::new(Typeface::Regular, 10.0)).expect("e").width();
        let ten = shape("eeeeeeeeee", Style::new(Typeface::Regular, 10.0)).expect("e").width();
        assert!((one - 0.556 * 10.0 * MM_PER_POINT).abs() < 0.001);
        assert!((ten - 10.0 * one).abs() < 0.001);
    }
}
