//! The boxes and arrows of a flow chart, from top to bottom.

use super::LadderChartStep;
use crate::LettersError;
use crate::page::{Area, Flow, Page, Pen, Point, Print};
use crate::text::{Ink, Run, Style, Typeface, break_lines};

const TIME: Style = Style::new(Typeface::Bold, 9.5);
const TIME_NOTE: Style = Style::quiet(Typeface::Regular, 7.5);
const WHAT: Style = Style::new(Typeface::Bold, 9.5);
const NOTE: Style = Style::quiet(Typeface::Regular, 8.0);
const END: Style = Style::new(Typeface::Regular, 9.5);

/// Left edge and width of the times, of the steps, and of where they go on.
const TIMES: (f32, f32) = (15.0, 36.0);
const STEPS: (f32, f32) = (54.0, 84.0);
const THEN: (f32, f32) = (150.0, 45.0);
const PADDING: f32 = 2.6;
const ARROW: f32 = 6.0;
const HEAD: f32 = 1.3;

const FRAME: Pen = Pen::new(0.8, Ink::Black);
/// Around what somebody decides.
const STRONG: Pen = Pen::new(1.8, Ink::Black);
const QUIET: Pen = Pen::dashed(0.6, Ink::Quiet);
const STROKE: Pen = Pen::new(0.8, Ink::Black);

pub(super) fn start(flow: &mut Flow<'_>) -> Result<(), LettersError> {
    flow.y += 1.0;
    let lines = set("The register says N: absent, and nobody knows why", END, STEPS.1 - 2.0 * PADDING)?;
    let height = height(&lines) + 2.0 * PADDING;
    let top = flow.y;
    boxed(flow.page(), (STEPS.0, top, STEPS.1, height), QUIET, &[lines]);
    flow.y = top + height;
    Ok(())
}

pub(super) fn divider(flow: &mut Flow<'_>) -> Result<(), LettersError> {
    flow.make_room(26.0)?;
    let baseline = flow.y + ARROW + 3.4;
    arrow_down(flow.page(), flow_centre(), baseline - 3.4 - ARROW, baseline - 3.4);
    flow.page().text(TIMES.0, baseline, "If the absence goes on", NOTE)?;
    flow.page().rule(STEPS.0, STEPS.0 + STEPS.1, baseline - 1.0, QUIET);
    flow.y = baseline;
    Ok(())
}

pub(super) fn step(flow: &mut Flow<'_>, step: &LadderChartStep) -> Result<(), LettersError> {
    let inner = STEPS.1 - 2.0 * PADDING;
    let what = set(&step.what, WHAT, inner)?;
    let conditions = set(&step.conditions, NOTE, inner)?;
    let then = match &step.then {
        Some(then) => set(&format!("then to {then}"), NOTE, THEN.1 - 2.0 * PADDING)?,
        None => Vec::new(),
    };
    let when = time_lines(&step.when)?;
    let text = height(&what) + if conditions.is_empty() { 0.0 } else { height(&conditions) + 1.4 };
    let least = height(&then).max(when.iter().map(|run| run.style.leading()).sum::<f32>());
    let box_height = text.max(least) + 2.0 * PADDING;
    flow.make_room(ARROW + box_height)?;
    let top = flow.y + ARROW;
    let middle = top + box_height / 2.0;
    let page = flow.page();
    arrow_down(page, flow_centre(), top - ARROW, top);
    let pen = if step.decides { STRONG } else { FRAME };
    boxed(page, (STEPS.0, top, STEPS.1, box_height), pen, &[what, conditions]);
    print_time(page, when, middle);
    if !then.is_empty() {
        arrow_right(page, STEPS.0 + STEPS.1, THEN.0, middle);
        let then_height = height(&then) + 2.0 * PADDING;
        boxed(page, (THEN.0, middle - then_height / 2.0, THEN.1, then_height), FRAME, &[then]);
    }
    flow.y = top + box_height;
    Ok(())
}

pub(super) fn end(flow: &mut Flow<'_>) -> Result<(), LettersError> {
    let words = "A named person gives the code: within five school days an N becomes the reason, or O";
    let lines = set(words, END, STEPS.1 - 2.0 * PADDING)?;
    let height = height(&lines) + 2.0 * PADDING;
    flow.make_room(ARROW + height)?;
    let top = flow.y + ARROW;
    arrow_down(flow.page(), flow_centre(), top - ARROW, top);
    boxed(flow.page(), (STEPS.0, top, STEPS.1, height), QUIET, &[lines]);
    flow.y = top + height;
    Ok(())
}

fn flow_centre() -> f32 {
    STEPS.0 + STEPS.1 / 2.0
}

fn set(text: &str, style: Style, width: f32) -> Result<Vec<Run>, LettersError> {
    break_lines(text, style, width)
}

/// The time, and what is said of it in brackets below.
fn time_lines(when: &str) -> Result<Vec<Run>, LettersError> {
    let (time, note) = when.split_once(" (").unwrap_or((when, ""));
    let mut lines = set(time, TIME, TIMES.1)?;
    lines.extend(set(note.trim_end_matches(')'), TIME_NOTE, TIMES.1)?);
    Ok(lines)
}

fn print_time(page: &mut Page, lines: Vec<Run>, middle: f32) {
    let total: f32 = lines.iter().map(|run| run.style.leading()).sum();
    let mut top = middle - total / 2.0;
    for run in lines {
        let (leading, cap) = (run.style.leading(), run.style.cap_height());
        page.place(run, TIMES.0, top + (leading + cap) / 2.0);
        top += leading;
    }
}

fn height(lines: &[Run]) -> f32 {
    let Some(first) = lines.first() else { return 0.0 };
    first.style.cap_height() + first.style.leading() * (lines.len() - 1) as f32
}

/// A frame with blocks of lines in it, from its middle.
fn boxed(page: &mut Page, (x, y, width, box_height): (f32, f32, f32, f32), pen: Pen, blocks: &[Vec<Run>]) {
    page.frame(Area { x, y, width, height: box_height }, pen);
    let filled: Vec<&Vec<Run>> = blocks.iter().filter(|block| !block.is_empty()).collect();
    let gaps = 1.4 * filled.len().saturating_sub(1) as f32;
    let total = filled.iter().map(|block| height(block)).sum::<f32>() + gaps;
    let mut top = y + (box_height - total) / 2.0;
    for block in filled {
        let Some(style) = block.first().map(|run| run.style) else { continue };
        let mut baseline = top + style.cap_height();
        for run in block {
            page.place(run.clone(), x + PADDING, baseline);
            baseline += style.leading();
        }
        top += height(block) + 1.4;
    }
}

fn line(page: &mut Page, from: (f32, f32), to: (f32, f32)) {
    let point = |(x, y): (f32, f32)| Point { x, y };
    page.prints.push(Print::Line { from: point(from), to: point(to), pen: STROKE });
}

fn arrow_down(page: &mut Page, x: f32, from: f32, to: f32) {
    line(page, (x, from), (x, to - 0.4));
    line(page, (x - HEAD, to - HEAD - 0.6), (x, to - 0.4));
    line(page, (x + HEAD, to - HEAD - 0.6), (x, to - 0.4));
}

fn arrow_right(page: &mut Page, from: f32, to: f32, y: f32) {
    line(page, (from, y), (to - 0.4, y));
    line(page, (to - HEAD - 0.6, y - HEAD), (to - 0.4, y));
    line(page, (to - HEAD - 0.6, y + HEAD), (to - 0.4, y));
}
