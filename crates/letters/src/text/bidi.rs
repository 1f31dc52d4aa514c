//! Text with letters that are written from right to left: Arabic, Urdu, Persian, Hebrew. The bidirectional algorithm
//! (Unicode Annex 9) says in which order they stand, and a shaping engine how they join. Pages are English, so the text
//! around such a name runs from left to right.

use std::ops::Range;

use harfrust::{Buffer, BufferFlags, ClusterLevel, Direction, ShapeOptions, ShaperFont};
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

use super::shape::{Glyph, missing, plain};
use super::{Typeface, font};
use crate::LettersError;

/// Whether any of it runs from right to left, or asks to.
pub(super) fn is_right_to_left(text: &str) -> bool {
    text.chars().any(|character| {
        let class = bidi_class(character);
        is_control(character) || matches!(class, BidiClass::R | BidiClass::AL | BidiClass::AN)
    })
}

/// Says how other characters stand or join, and is not drawn itself.
fn is_control(character: char) -> bool {
    matches!(character, '\u{061C}' | '\u{200C}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Sets a line from left to right.
pub(super) fn set(text: &str, typeface: Typeface, glyphs: &mut Vec<Glyph>) -> Result<(), LettersError> {
    let info = BidiInfo::new(text, Some(Level::ltr()));
    for paragraph in &info.paragraphs {
        let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
        for run in runs {
            let backwards = levels.get(run.start).is_some_and(Level::is_rtl);
            set_run(&text[run], typeface, backwards, glyphs).map_err(|character| missing(text, character))?;
        }
    }
    Ok(())
}

fn set_run(text: &str, typeface: Typeface, backwards: bool, glyphs: &mut Vec<Glyph>) -> Result<(), char> {
    let mut pieces = by_typeface(text, typeface);
    if backwards {
        pieces.reverse();
    }
    for (piece, own) in pieces {
        let piece = &text[piece];
        if backwards || own == typeface.arabic() {
            join(piece, own, backwards, glyphs)?;
        } else {
            let drawn: String = piece.chars().filter(|character| !is_control(*character)).collect();
            plain(&drawn, own, glyphs)?;
        }
    }
    Ok(())
}

/// Pieces of a run that are set in one typeface. Accents and joiners go with the letter before them.
fn by_typeface(text: &str, typeface: Typeface) -> Vec<(Range<usize>, Typeface)> {
    let mut pieces: Vec<(Range<usize>, Typeface)> = Vec::new();
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        let own = if is_arabic(character) { typeface.arabic() } else { typeface };
        let goes_along = is_control(character) || bidi_class(character) == BidiClass::NSM;
        match pieces.last_mut() {
            Some((piece, last)) if goes_along || *last == own => piece.end = end,
            Some(_) | None => pieces.push((at..end, own)),
        }
    }
    pieces
}

fn is_arabic(character: char) -> bool {
    matches!(character,
        '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{0870}'..='\u{08FF}' | '\u{FB50}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFC}')
}

/// Joins the letters of one piece; the first character that the font lacks.
fn join(text: &str, typeface: Typeface, backwards: bool, glyphs: &mut Vec<Glyph>) -> Result<(), char> {
    let first = text.chars().next().unwrap_or_default();
    let font = font(typeface).map_err(|_| first)?;
    let shaper = ShaperFont::new(font.shaped().ok_or(first)?);
    let mut buffer = Buffer::new();
    buffer.push_str(text);
    buffer.set_direction(if backwards { Direction::RightToLeft } else { Direction::LeftToRight });
    buffer.guess_segment_properties();
    buffer.set_flags(BufferFlags::REMOVE_DEFAULT_IGNORABLES);
    buffer.set_cluster_level(ClusterLevel::MonotoneCharacters);
    harfrust::shape(&shaper, &mut buffer, ShapeOptions::new()).map_err(|_| first)?;
    let mut starts: Vec<usize> = buffer.glyph_infos().iter().map(|info| info.cluster as usize).collect();
    starts.sort_unstable();
    let mut said: Option<usize> = None;
    for (info, position) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
        let start = info.cluster as usize;
        let end = starts.get(starts.partition_point(|other| *other <= start)).copied().unwrap_or(text.len());
        let stands_for = text.get(start..end).unwrap_or_default();
        let id = u16::try_from(info.glyph_id).ok().filter(|id| *id != 0);
        let id = id.ok_or_else(|| stands_for.chars().next().unwrap_or(first))?;
        let drawn = |units: i32| i16::try_from(font.thousandths(units)).unwrap_or(0);
        let of_cluster = (said != Some(start)).then(|| stands_for.chars().filter(|c| !is_control(*c)).collect());
        said = Some(start);
        glyphs.push(Glyph {
            id,
            typeface,
            advance: u16::try_from(font.thousandths(position.x_advance)).unwrap_or(0),
            shift: drawn(position.x_offset),
            rise: drawn(position.y_offset),
            text: of_cluster.unwrap_or_default(),
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Style, shape};

    fn set_in(text: &str, typeface: Typeface) -> Vec<Glyph> {
        shape(text, Style::new(typeface, 10.0)).expect("can be printed").glyphs
    }

    fn read(glyphs: &[Glyph]) -> String {
        glyphs.iter().map(|glyph| glyph.text.as_str()).collect()
    }

    #[test]
    fn case_46_arabic_letters_stand_from_right_to_left_and_join() {
        let glyphs = set_in("محمد", Typeface::Regular);
        assert_eq!(read(&glyphs), "دمحم", "from left to right");
        let alone = ["م", "ح", "م", "د"].map(|letter| set_in(letter, Typeface::Regular)[0].id);
        assert!(glyphs.iter().all(|glyph| !alone.contains(&glyph.id)), "none stands as it does alone");
        assert_ne!(glyphs[1].id, glyphs[3].id, "m in the middle and at the beginning");
        assert!(glyphs.iter().all(|glyph| glyph.typeface == Typeface::Arabic));
        assert!(set_in("محمد", Typeface::Code).iter().all(|glyph| glyph.typeface == Typeface::ArabicBold));
    }

    #[test]
    fn every_letter_of_arabic_urdu_persian_pashto_and_kurdish_can_be_printed() {
        let letters = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي ٹپچڈڑژکگںھہۂۃۓےیۀ ټځڅډړږښڼۍې ڕڤڵۆێە مُحَمَّد ۱۲۳ ٤٥٦ ،؟ـ";
        for typeface in [Typeface::Regular, Typeface::Bold, Typeface::Code] {
            assert!(shape(letters, Style::new(typeface, 10.0)).is_ok(), "{typeface:?}");
        }
    }

    #[test]
    fn a_surname_and_a_forename_stand_as_they_are_read_and_english_around_them_stays() {
        let surname_first = set_in("خان, علی", Typeface::Regular);
        assert_eq!(read(&surname_first), "یلع ,ناخ");
        assert_eq!(surname_first.iter().filter(|glyph| glyph.typeface == Typeface::Regular).count(), 2, "comma, blank");
        assert_eq!(read(&set_in("7A: علی (new)", Typeface::Regular)), "7A: یلع (new)");
    }

    #[test]
    fn a_ligature_stands_for_its_letters_and_joiners_stand_for_nothing() {
        let glyphs = set_in("لا", Typeface::Regular);
        assert_eq!((glyphs.len(), read(&glyphs).as_str()), (1, "لا"));
        assert_eq!(read(&set_in("بی\u{200C}بی", Typeface::Regular)).chars().count(), 4);
        assert_eq!(read(&set_in("\u{200F}علی\u{200F}", Typeface::Regular)), "یلع");
    }

    #[test]
    fn vowel_signs_stand_above_their_letters_and_take_no_room() {
        let (plain, marked) = (set_in("محمد", Typeface::Regular), set_in("مُحَمَّد", Typeface::Regular));
        let width = |glyphs: &[Glyph]| glyphs.iter().map(|glyph| u32::from(glyph.advance)).sum::<u32>();
        assert_eq!(width(&plain), width(&marked));
        assert!(marked.iter().any(|glyph| glyph.rise != 0 || glyph.shift != 0));
    }

    #[test]
    fn a_script_that_no_font_has_is_refused_with_its_letter() {
        let refused = shape("علی ܒ", Style::new(Typeface::Regular, 10.0));
        assert_eq!(refused, Err(LettersError::MissingGlyph { text: "علی ܒ".to_owned(), character: 'ܒ' }));
    }
}
