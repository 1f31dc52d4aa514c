//! Which sessions a pupil should have a mark in by now.

use register::time::SchoolTime;
use register::{SchoolSession, Slot};

use crate::api::figures::FiguresAsk;
use crate::reference::Reference;

/// The sessions of the range whose register had closed by a time: a pupil without a mark in one of them is missing one.
pub(super) struct Due {
    first: i32,
    /// One for each session from `first` on: 1 where it is due, else 0.
    is_due: Vec<u8>,
}

impl Due {
    pub fn sessions(reference: &Reference, ask: &FiguresAsk, by: SchoolTime) -> Self {
        let closed = |at: &SchoolSession| reference.has_closed(*at, by);
        let slots = reference.calendar.school_sessions(ask.from, ask.to).into_iter().filter(closed);
        let slots: Vec<Slot> = slots.map(SchoolSession::slot).collect();
        let (Some(first), Some(last)) = (slots.first(), slots.last()) else {
            return Due { first: 0, is_due: Vec::new() };
        };
        let mut is_due = vec![0; place(last.0 - first.0) + 1];
        slots.iter().for_each(|slot| is_due[place(slot.0 - first.0)] = 1);
        Due { first: first.0, is_due }
    }

    /// Which of the sessions from `first` to before `end` are due.
    fn between(&self, first: i32, end: i32) -> (i32, &[u8]) {
        let length = i32::try_from(self.is_due.len()).unwrap_or(i32::MAX);
        let from = first.saturating_sub(self.first).clamp(0, length);
        let to = end.saturating_sub(self.first).clamp(from, length);
        (self.first + from, &self.is_due[place(from)..place(to)])
    }

    /// How many sessions from `first` to `last` are due and have no mark in the strip, which begins at `start`.
    pub fn unmarked(&self, (first, last): (Slot, Slot), start: Slot, strip: &[u8]) -> u32 {
        let (_, due) = self.between(first.0, last.0.saturating_add(1));
        let end = start.0.saturating_add(i32::try_from(strip.len()).unwrap_or(i32::MAX));
        let (from, due_in_strip) = self.between(start.0, end);
        let strip = strip.get(place(from - start.0)..).unwrap_or_default();
        count_due(due) - count_marked(strip, due_in_strip)
    }
}

/// As many as a byte can count.
const A_BYTE: usize = 255;

fn count_due(due: &[u8]) -> u32 {
    due.chunks(A_BYTE).map(|part| u32::from(part.iter().sum::<u8>())).sum()
}

/// How many of the sessions that are due have a mark. Counted in bytes, which processors do by the dozen.
fn count_marked(strip: &[u8], due: &[u8]) -> u32 {
    let parts = strip.chunks(A_BYTE).zip(due.chunks(A_BYTE));
    let marked = |code: &u8, due: &u8| u8::from(*code != 0) & *due;
    parts.map(|(codes, due)| u32::from(codes.iter().zip(due).map(|(code, due)| marked(code, due)).sum::<u8>())).sum()
}

fn place(slots: i32) -> usize {
    usize::try_from(slots).unwrap_or(0)
}
