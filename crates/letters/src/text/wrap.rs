use super::{Run, Style, bidi, shape};
use crate::LettersError;

/// Breaks text into lines no wider than `width` millimetres: at line feeds, then at spaces, and inside a word only where
/// the word alone is too wide. Empty text has no lines; a no-break space never breaks.
pub(crate) fn break_lines(text: &str, style: Style, width: f32) -> Result<Vec<Run>, LettersError> {
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        if bidi::is_right_to_left(paragraph) {
            break_joined(paragraph, style, width, &mut lines)?;
        } else {
            break_paragraph(paragraph, style, width, &mut lines)?;
        }
    }
    Ok(lines)
}

fn break_paragraph(text: &str, style: Style, width: f32, lines: &mut Vec<Run>) -> Result<(), LettersError> {
    let mut line = shape("", style)?;
    let space = shape(" ", style)?;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let word = shape(word, style)?;
        let gap = if line.glyphs.is_empty() { 0.0 } else { space.width() };
        if !line.glyphs.is_empty() && line.width() + gap + word.width() > width {
            lines.push(std::mem::replace(&mut line, shape("", style)?));
        }
        if !line.glyphs.is_empty() {
            line.glyphs.extend_from_slice(&space.glyphs);
        }
        push_word(word, &mut line, width, lines);
    }
    lines.push(line);
    Ok(())
}

/// Which word stands where on a line, and how its letters join, is known only once the line is whole: each is set anew as
/// long as it fits.
fn break_joined(text: &str, style: Style, width: f32, lines: &mut Vec<Run>) -> Result<(), LettersError> {
    let mut line = String::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if shape(&longer, style)?.width() <= width {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(shape(&line, style)?);
        }
        line = cut_to_width(word, style, width, lines)?;
    }
    lines.push(shape(&line, style)?);
    Ok(())
}

/// Lines of a word that is too wide for one; what is left of it.
fn cut_to_width(word: &str, style: Style, width: f32, lines: &mut Vec<Run>) -> Result<String, LettersError> {
    let mut line = String::new();
    for letter in word.chars() {
        let longer = format!("{line}{letter}");
        if !line.is_empty() && shape(&longer, style)?.width() > width {
            lines.push(shape(&line, style)?);
            line = letter.to_string();
        } else {
            line = longer;
        }
    }
    Ok(line)
}

fn push_word(word: Run, line: &mut Run, width: f32, lines: &mut Vec<Run>) {
    let style = word.style;
    for glyph in word.glyphs {
        line.glyphs.push(glyph);
        if line.width() <= width || line.glyphs.len() == 1 {
            continue;
        }
        let glyphs = line.glyphs.pop().into_iter().collect();
        lines.push(std::mem::replace(line, Run { glyphs, style }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Typeface;

    const STYLE: Style = Style::new(Typeface::Regular, 10.0);

    fn broken(text: &str, width: f32) -> Vec<String> {
        let lines = break_lines(text, STYLE, width).expect("can be printed");
        lines.iter().map(|line| line.glyphs.iter().map(|glyph| glyph.text.as_str()).collect()).collect()
    }

    #[test]
    fn a_line_breaks_at_a_space_and_loses_it() {
        assert_eq!(broken("Dentist at ten, back by noon", 25.0), ["Dentist at ten,", "back by noon"]);
    }

    #[test]
    fn no_line_is_wider_than_its_column_even_where_one_word_is() {
        for line in break_lines("Featherstonehaugh-Cholmondeley here", STYLE, 20.0).expect("can be printed") {
            assert!(line.width() <= 20.0);
        }
        assert_eq!(broken("Featherstonehaugh-Cholmondeley", 20.0).concat(), "Featherstonehaugh-Cholmondeley");
    }

    #[test]
    fn line_feeds_break_and_no_break_spaces_do_not() {
        assert_eq!(broken("one\ntwo", 100.0), ["one", "two"]);
        assert_eq!(broken("aaaa 08:45\u{a0}am", 17.0), ["aaaa", "08:45\u{a0}am"]);
    }

    #[test]
    fn lines_written_from_right_to_left_begin_with_the_first_word() {
        let lines = broken("محمد علی خان", 16.0);
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0], "یلع دمحم", "the first word stands rightmost");
        for line in break_lines("شہزادیشہزادیشہزادی", STYLE, 12.0).expect("can be printed") {
            assert!(line.width() <= 12.0);
        }
    }

    #[test]
    fn empty_text_has_no_lines() {
        assert!(broken("", 10.0).is_empty());
    }
}
