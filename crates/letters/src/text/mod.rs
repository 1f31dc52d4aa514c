//! Text as it is set: typefaces, glyphs, and lines broken to a width.
//!
//! Font sizes and line spacings are in points, widths in millimetres.

mod bidi;
mod font;
mod shape;
mod wrap;

pub(crate) use font::{Font, Typeface, font};
pub(crate) use shape::{Glyph, Run, shape};
pub(crate) use wrap::break_lines;

/// Millimetres in a point.
pub(crate) const MM_PER_POINT: f32 = 25.4 / 72.0;

/// How dark something is printed. Everything is grey, so that it looks the same from any printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    Black,
    /// Labels, footers and other words that are there to be found rather than read: 7:1 on white.
    Quiet,
    /// What was planned beforehand and may be written over.
    Faint,
    /// Lines between rows.
    Rule,
    /// The word behind the page of a rehearsal register.
    Ghost,
    /// Paper that lets nothing through from behind.
    White,
}

impl Ink {
    /// 0 is black, 1 is white.
    pub(crate) fn grey(self) -> f32 {
        match self {
            Ink::Black => 0.0,
            Ink::Quiet => 0.33,
            Ink::Faint => 0.5,
            Ink::Rule => 0.72,
            Ink::Ghost => 0.88,
            Ink::White => 1.0,
        }
    }
}

/// How a run of text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    pub typeface: Typeface,
    /// Points.
    pub size: f32,
    pub ink: Ink,
}

impl Style {
    pub(crate) const fn new(typeface: Typeface, size: f32) -> Self {
        Style { typeface, size, ink: Ink::Black }
    }

    pub(crate) const fn quiet(typeface: Typeface, size: f32) -> Self {
        Style { typeface, size, ink: Ink::Quiet }
    }

    /// From one baseline to the next, in millimetres.
    pub(crate) fn leading(self) -> f32 {
        self.size * 1.3 * MM_PER_POINT
    }

    /// Height of a capital letter, in millimetres; all three typefaces share it.
    pub(crate) fn cap_height(self) -> f32 {
        self.size * 0.716 * MM_PER_POINT
    }
}
