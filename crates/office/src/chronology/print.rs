//! The chronology as one PDF.

use letters::{Chronology, ChronologyLine};
use register::time::school_time;
use register::words;

use crate::answer::{Answered, Done};
use crate::api::chronology::{ChronologyPrint, ChronologyRow, ChronologyShow};
use crate::api::files::FileMade;
use crate::files::not_printed;
use crate::office::{Caller, Office};

impl Office {
    pub(crate) fn chronology_print(&mut self, caller: &Caller, request: &ChronologyPrint) -> Answered<FileMade> {
        let asked = ChronologyShow { upn: request.upn.clone(), from: request.from, to: request.to };
        let (id, rows) = self.chronology_of(caller, &asked)?;
        let reference = self.reference()?;
        let now = caller.school_time();
        let pupil = reference.pupil(id).cloned().unwrap_or_default();
        let group = reference.group_name_of(id, request.to).unwrap_or_else(|| pupil.year_group.clone());
        let born = pupil.date_of_birth.map(|born| format!(", born {}", born.format("%-d %B %Y")));
        let page = Chronology {
            school: self.school_name()?,
            pupil: pupil.legal_name(),
            about: format!("{group}{}", born.unwrap_or_default()),
            span: format!("{} to {}", request.from.format("%-d %B %Y"), request.to.format("%-d %B %Y")),
            rows: rows.iter().map(line).collect(),
            printed: format!("{} at {}", words::day(now.date), words::clock(now.time)),
            rehearsal: self.is_rehearsal(),
        };
        let pdf = letters::chronology(&page).map_err(|error| not_printed(&error))?;
        let made = self.pdf_made(
            request.to_file.as_deref(),
            &format!("Chronology {} {}.pdf", request.from, request.to),
            &pdf,
        )?;
        Ok(Done::asked(made))
    }
}

fn line(row: &ChronologyRow) -> ChronologyLine {
    let at = chrono::DateTime::parse_from_rfc3339(&row.at).map(|at| school_time(at.to_utc()));
    let at = at.map(|at| format!("{}\n{}", at.date.format("%a %-d %b %Y"), words::clock(at.time))).unwrap_or_default();
    let about = if at.starts_with(&row.date.format("%a %-d %b %Y").to_string()) {
        String::new()
    } else {
        format!("\nabout {}", row.date.format("%a %-d %b"))
    };
    ChronologyLine {
        at,
        what: format!("{}{about}", row.what),
        words: row.words.clone(),
        by: format!("{}\n{}", row.by.name, row.by.position),
    }
}
