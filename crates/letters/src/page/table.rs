use super::{Area, Flow, Page, Pen};
use crate::LettersError;
use crate::text::{Ink, Run, Style, Typeface, break_lines, shape};

const TITLE: Style = Style::quiet(Typeface::Bold, 7.5);
const TEXT: Style = Style::new(Typeface::Regular, 9.5);
const WORDS: Style = Style::new(Typeface::Regular, 8.5);
const NOTE: Style = Style::quiet(Typeface::Regular, 8.0);
/// Points smaller that a text may be to stay on one line, and that it is where it takes several.
const SMALLER: [f32; 2] = [1.5, 2.0];
const PLANNED: Style = Style { typeface: Typeface::Code, size: 9.0, ink: Ink::Faint };

const ROW_RULE: Pen = Pen::new(0.35, Ink::Rule);
const FIFTH_ROW_RULE: Pen = Pen::new(0.6, Ink::Quiet);
const HEADER_RULE: Pen = Pen::new(1.0, Ink::Black);
const BOX: Pen = Pen::new(0.5, Ink::Quiet);
const PLANNED_BOX: Pen = Pen::dashed(0.6, Ink::Quiet);

const GROUP_HEIGHT: f32 = 4.2;
const TITLE_HEIGHT: f32 = 5.0;
/// White above and below the text of a row that grows with its text.
const ROW_PADDING: f32 = 0.6;
/// White between a cell's text and the next column.
const GUTTER: f32 = 2.0;
/// White above and below a box to write in.
const BOX_INSET: f32 = 0.6;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Centre,
    Right,
}

pub(crate) struct Column {
    /// Neighbours with the same group stand under it.
    pub group: &'static str,
    pub title: &'static str,
    pub width: f32,
    pub align: Align,
}

pub(crate) enum Cell {
    Text(String),
    Note(String),
    /// Of one size however long it is.
    Words(String),
    /// A box to write in. What was planned for it stands in it, faint, and its frame is dashed.
    Box {
        planned: Option<String>,
    },
    /// Space to write in, without a frame.
    Blank,
}

/// Rows under a header that is repeated on every page. A row is never split.
pub(crate) struct Table {
    pub x: f32,
    pub columns: Vec<Column>,
    /// Least height of a row.
    pub row_height: f32,
}

impl Table {
    pub(crate) fn header_height(&self) -> f32 {
        let groups = self.columns.iter().any(|column| !column.group.is_empty());
        TITLE_HEIGHT + if groups { GROUP_HEIGHT } else { 0.0 }
    }

    /// Height of each row: the least height, or more where its text needs it.
    pub(crate) fn row_heights(&self, rows: &[Vec<Cell>]) -> Result<Vec<f32>, LettersError> {
        rows.iter().map(|row| self.row_height_of(row)).collect()
    }

    /// Puts the rows on `flow`, with the header above the first row of each page.
    pub(crate) fn print(&self, rows: &[Vec<Cell>], flow: &mut Flow<'_>) -> Result<(), LettersError> {
        let heights = self.row_heights(rows)?;
        flow.make_room(self.header_height() + heights.first().copied().unwrap_or(0.0))?;
        self.print_header(flow)?;
        for (index, (row, height)) in rows.iter().zip(heights).enumerate() {
            if flow.make_room(height)? {
                self.print_header(flow)?;
            }
            let fifth = (index + 1) % 5 == 0 || index + 1 == rows.len();
            self.print_row(row, flow, height, if fifth { FIFTH_ROW_RULE } else { ROW_RULE })?;
        }
        Ok(())
    }

    fn print_header(&self, flow: &mut Flow<'_>) -> Result<(), LettersError> {
        let top = flow.y;
        let height = self.header_height();
        self.print_groups(flow.page(), top)?;
        for (column, x) in self.columns.iter().zip(self.lefts()) {
            let title = shape(column.title, TITLE)?;
            let at = aligned(&title, x, column);
            flow.page().place(title, at, top + height - 1.6);
        }
        let (left, right) = self.edges();
        flow.page().rule(left, right, top + height, HEADER_RULE);
        flow.y = top + height;
        Ok(())
    }

    fn print_groups(&self, page: &mut Page, top: f32) -> Result<(), LettersError> {
        let mut x = self.x;
        for columns in self.columns.chunk_by(|a, b| a.group == b.group) {
            let width: f32 = columns.iter().map(|column| column.width).sum();
            let group = columns.first().map_or("", |column| column.group);
            if !group.is_empty() {
                page.text_centred(
                    x + width / 2.0,
                    top + GROUP_HEIGHT - 1.2,
                    group,
                    Style { ink: Ink::Black, ..TITLE },
                )?;
                page.rule(x + 1.0, x + width - 1.0, top + GROUP_HEIGHT, ROW_RULE);
            }
            x += width;
        }
        Ok(())
    }

    fn print_row(&self, row: &[Cell], flow: &mut Flow<'_>, height: f32, rule: Pen) -> Result<(), LettersError> {
        let top = flow.y;
        for ((cell, column), x) in row.iter().zip(&self.columns).zip(self.lefts()) {
            match cell {
                Cell::Text(text) => print_lines(flow.page(), set(text, column, TEXT)?, column, x, top, height),
                Cell::Note(text) => print_lines(flow.page(), set(text, column, NOTE)?, column, x, top, height),
                Cell::Words(text) => print_lines(flow.page(), words(text, column)?, column, x, top, height),
                Cell::Box { planned } => print_box(flow.page(), planned.as_deref(), column, x, top, height)?,
                Cell::Blank => {}
            }
        }
        let (left, right) = self.edges();
        flow.page().rule(left, right, top + height, rule);
        flow.y = top + height;
        Ok(())
    }

    fn row_height_of(&self, row: &[Cell]) -> Result<f32, LettersError> {
        let mut height = self.row_height;
        for (cell, column) in row.iter().zip(&self.columns) {
            let lines = match cell {
                Cell::Text(text) => set(text, column, TEXT)?,
                Cell::Note(text) => set(text, column, NOTE)?,
                Cell::Words(text) => words(text, column)?,
                Cell::Box { .. } | Cell::Blank => continue,
            };
            height = height.max(block_height(&lines) + 2.0 * ROW_PADDING);
        }
        Ok(height)
    }

    fn lefts(&self) -> impl Iterator<Item = f32> {
        self.columns.iter().scan(self.x, |next, column| {
            let left = *next;
            *next += column.width;
            Some(left)
        })
    }

    fn edges(&self) -> (f32, f32) {
        (self.x, self.x + self.columns.iter().map(|column| column.width).sum::<f32>())
    }
}

/// One line at full size where it fits, or a little smaller, else as many small ones as it takes.
fn set(text: &str, column: &Column, style: Style) -> Result<Vec<Run>, LettersError> {
    let width = column.width - GUTTER;
    let smaller = |points: f32| Style { size: style.size - points, ..style };
    let [a_little, small] = SMALLER;
    for one_line in [style, smaller(a_little)] {
        let lines = break_lines(text, one_line, width)?;
        if lines.len() <= 1 {
            return Ok(lines);
        }
    }
    break_lines(text, smaller(small), width)
}

fn words(text: &str, column: &Column) -> Result<Vec<Run>, LettersError> {
    break_lines(text, WORDS, column.width - GUTTER)
}

/// From the top of the first line's capitals to the last baseline.
fn block_height(lines: &[Run]) -> f32 {
    let Some(first) = lines.first() else { return 0.0 };
    first.style.cap_height() + first.style.leading() * (lines.len() - 1) as f32
}

fn print_lines(page: &mut Page, lines: Vec<Run>, column: &Column, x: f32, top: f32, height: f32) {
    let Some(style) = lines.first().map(|line| line.style) else { return };
    let mut baseline = top + (height - block_height(&lines)) / 2.0 + style.cap_height();
    for line in lines {
        let at = aligned(&line, x, column);
        page.place(line, at, baseline);
        baseline += style.leading();
    }
}

fn print_box(
    page: &mut Page,
    planned: Option<&str>,
    column: &Column,
    x: f32,
    top: f32,
    height: f32,
) -> Result<(), LettersError> {
    let area = Area {
        x: x + GUTTER / 2.0,
        y: top + BOX_INSET,
        width: column.width - GUTTER,
        height: height - 2.0 * BOX_INSET,
    };
    page.fill(vec![area], Ink::White);
    page.frame(area, if planned.is_some() { PLANNED_BOX } else { BOX });
    let Some(code) = planned else { return Ok(()) };
    let baseline = top + (height + PLANNED.cap_height()) / 2.0;
    page.text_centred(x + column.width / 2.0, baseline, code, PLANNED)
}

fn aligned(run: &Run, x: f32, column: &Column) -> f32 {
    match column.align {
        Align::Left => x,
        Align::Centre => x + (column.width - run.width()) / 2.0,
        Align::Right => x + column.width - GUTTER - run.width(),
    }
}
