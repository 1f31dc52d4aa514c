//! The letter desk: which letters are due and why, who gets them, what was sent, and the school's own wording.

mod addressees;
mod due;
mod filled;
mod hold;
mod issue;
mod known;
mod sent;
mod wording;

use chrono::NaiveDate;
use record::part::LetterCounted;
use register::figures::percentage;
use register::letters::Letter;
use register::{Refusal, Tally};

use crate::answer::Changed;
use crate::api::letters::LetterNumbers;

const LETTERS: &[Changed] = &[Changed::Letters];

fn known_letter(text: &str) -> Result<Letter, Refusal> {
    Letter::read(text).ok_or_else(|| crate::follow_up::unknown("letter", text, Letter::ALL, Letter::as_str))
}

fn counted(tally: &Tally, (from, to): (NaiveDate, NaiveDate)) -> LetterCounted {
    LetterCounted {
        from,
        to,
        attended: tally.attended(),
        possible: tally.possible(),
        authorised: tally.authorised(),
        unauthorised: tally.unauthorised(),
        late: tally.late(),
        late_after_close: tally.late_after_close(),
        minutes_late: tally.minutes_late,
    }
}

fn numbers(counted: &LetterCounted) -> LetterNumbers {
    LetterNumbers {
        from: counted.from,
        to: counted.to,
        attended: counted.attended,
        possible: counted.possible,
        absent: counted.authorised + counted.unauthorised,
        authorised: counted.authorised,
        unauthorised: counted.unauthorised,
        attendance_pct: percentage(counted.attended, counted.possible),
        late: counted.late,
        late_after_close: counted.late_after_close,
        minutes_late: counted.minutes_late,
    }
}

/// "on 10 December 2026", "from 10 December 2026 to 11 December 2026".
fn span((first, last): (NaiveDate, NaiveDate)) -> String {
    if first == last {
        format!("on {}", long_date(first))
    } else {
        format!("from {} to {}", long_date(first), long_date(last))
    }
}

/// "23 November 2026".
fn long_date(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}
