//! A page: an A4 sheet with text, lines and filled areas on it.
//!
//! Every length is in millimetres, from the top left corner of the sheet, unless it says points.

mod document;
mod flow;
mod table;

pub(crate) use document::Document;
pub(crate) use flow::Flow;
pub(crate) use table::{Align, Cell, Column, Table};

use crate::LettersError;
use crate::text::{Ink, Run, Style, break_lines, shape};

pub(crate) const PAGE_WIDTH: f32 = 210.0;
pub(crate) const PAGE_HEIGHT: f32 = 297.0;
/// Left and right margin. Everything stands between `LEFT` and `RIGHT`.
pub(crate) const LEFT: f32 = 15.0;
pub(crate) const RIGHT: f32 = PAGE_WIDTH - LEFT;
pub(crate) const TOP: f32 = 14.0;
/// Nothing but the footer goes below this.
pub(crate) const BOTTOM: f32 = PAGE_HEIGHT - 15.0;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Point {
    pub x: f32,
    pub y: f32,
}

/// `x` and `y` are the top left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pen {
    /// Points.
    pub width: f32,
    pub ink: Ink,
    pub dashed: bool,
}

impl Pen {
    pub(crate) const fn new(width: f32, ink: Ink) -> Self {
        Pen { width, ink, dashed: false }
    }

    pub(crate) const fn dashed(width: f32, ink: Ink) -> Self {
        Pen { width, ink, dashed: true }
    }
}

/// Something printed on a page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Print {
    /// `at` is where the baseline starts.
    Text {
        run: Run,
        at: Point,
    },
    Line {
        from: Point,
        to: Point,
        pen: Pen,
    },
    Frame {
        area: Area,
        pen: Pen,
    },
    /// Areas filled in one stroke, so that neighbours show no seam.
    Fill {
        areas: Vec<Area>,
        ink: Ink,
    },
}

/// What is printed on one sheet, in the order in which it is laid down.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Page {
    pub prints: Vec<Print>,
}

impl Page {
    pub(crate) fn text(&mut self, x: f32, baseline: f32, text: &str, style: Style) -> Result<(), LettersError> {
        let run = shape(text, style)?;
        self.place(run, x, baseline);
        Ok(())
    }

    pub(crate) fn text_right(
        &mut self,
        right: f32,
        baseline: f32,
        text: &str,
        style: Style,
    ) -> Result<(), LettersError> {
        let run = shape(text, style)?;
        let x = right - run.width();
        self.place(run, x, baseline);
        Ok(())
    }

    pub(crate) fn text_centred(
        &mut self,
        centre: f32,
        baseline: f32,
        text: &str,
        style: Style,
    ) -> Result<(), LettersError> {
        let run = shape(text, style)?;
        let x = centre - run.width() / 2.0;
        self.place(run, x, baseline);
        Ok(())
    }

    /// Sets text broken to `width` with its first baseline at `baseline`; gives the baseline of a line that would follow.
    pub(crate) fn paragraph(
        &mut self,
        x: f32,
        baseline: f32,
        width: f32,
        text: &str,
        style: Style,
    ) -> Result<f32, LettersError> {
        let mut next = baseline;
        for run in break_lines(text, style, width)? {
            self.place(run, x, next);
            next += style.leading();
        }
        Ok(next)
    }

    pub(crate) fn place(&mut self, run: Run, x: f32, baseline: f32) {
        if !run.glyphs.is_empty() {
            self.prints.push(Print::Text { run, at: Point { x, y: baseline } });
        }
    }

    pub(crate) fn rule(&mut self, from_x: f32, to_x: f32, y: f32, pen: Pen) {
        self.prints.push(Print::Line { from: Point { x: from_x, y }, to: Point { x: to_x, y }, pen });
    }

    pub(crate) fn frame(&mut self, area: Area, pen: Pen) {
        self.prints.push(Print::Frame { area, pen });
    }

    pub(crate) fn fill(&mut self, areas: Vec<Area>, ink: Ink) {
        self.prints.push(Print::Fill { areas, ink });
    }

    /// The text on the page, one line for each run, for tests that read what was laid out.
    #[cfg(test)]
    pub(crate) fn lines(&self) -> Vec<String> {
        let runs = self.prints.iter().filter_map(|print| match print {
            Print::Text { run, .. } => Some(run),
            Print::Line { .. } | Print::Frame { .. } | Print::Fill { .. } => None,
        });
        runs.map(|run| run.glyphs.iter().map(|glyph| glyph.text.as_str()).collect()).collect()
    }
}
