//! `disposal_print`: the certificate of a disposal, or the list of what may go.

use chrono::NaiveDate;
use letters::{DisposalCertificate, DisposalCertificateRow, DisposalList, DisposalListRow};
use register::retention::{CountsFrom, DataKind, backup_kept_until};
use register::time::school_time;
use register::{Refusal, words};

use super::due::due;
use super::rows::rows;
use super::run::disposal_row;
use crate::answer::{Answered, Done};
use crate::api::files::FileMade;
use crate::api::retention::{DisposalCount, DisposalPrint, DisposalRow, RetentionRow};
use crate::files::not_printed;
use crate::office::{Caller, Office};

impl Office {
    pub(crate) fn disposal_print(&mut self, caller: &Caller, request: &DisposalPrint) -> Answered<FileMade> {
        let now = caller.school_time();
        let printed = format!("{} at {}", words::day(now.date), words::clock(now.time));
        let (name, pdf) = match &request.disposal {
            Some(disposal) => (format!("Certificate of disposal {disposal}.pdf"), self.certificate(disposal, printed)?),
            None => (format!("Due for disposal {}.pdf", now.date), self.list(now.date, printed)?),
        };
        Ok(Done::asked(self.pdf_made(request.to_file.as_deref(), &name, &pdf)?))
    }

    fn list(&mut self, as_of: NaiveDate, printed: String) -> Result<Vec<u8>, Refusal> {
        let reference = self.reference()?;
        let read = self.store()?.read();
        let due = due(read, &reference, as_of)?;
        let rows = rows(&reference, &due.parts, &read.legal_holds()?);
        let list = DisposalList {
            school: self.school_name()?,
            as_of: as_of.format("%-d %B %Y").to_string(),
            rows: rows.iter().map(list_row).collect(),
            printed,
            rehearsal: self.is_rehearsal(),
        };
        letters::disposal_list(&list).map_err(|error| not_printed(&error))
    }

    fn certificate(&mut self, disposal: &str, printed: String) -> Result<Vec<u8>, Refusal> {
        let read = self.store()?.read();
        let found = read.disposals()?.into_iter().find(|row| row.id.to_string() == disposal);
        let found = found.ok_or_else(|| {
            Refusal::bad_request("disposal", "There is no such disposal. Nothing was printed. Look at the list again.")
        })?;
        let day = school_time(found.at).date;
        let row = disposal_row(read, &found)?;
        let certificate = DisposalCertificate {
            school: self.school_name()?,
            day: words::day(day),
            by: format!("{}, {}", row.by.name, row.by.position),
            reason: row.reason.clone(),
            pupils: row.pupils,
            held: row.held,
            rows: row.counts.iter().map(certificate_row).collect(),
            back_ups: back_ups(&row, day),
            reference: row.disposal.clone(),
            printed,
            rehearsal: self.is_rehearsal(),
        };
        letters::disposal_certificate(&certificate).map_err(|error| not_printed(&error))
    }
}

fn list_row(row: &RetentionRow) -> DisposalListRow {
    DisposalListRow {
        pupil: row.name.clone(),
        what: row.what.clone(),
        count: row.count,
        from: row.from.format("%-d %b %Y").to_string(),
        held: row.held.as_ref().map(|hold| hold.reason.clone()).unwrap_or_default(),
    }
}

fn certificate_row(count: &DisposalCount) -> DisposalCertificateRow {
    let years = words::count(u64::from(count.years), "year", "years");
    let from = match count.kind.counts_from() {
        CountsFrom::TheDayMade => "from the day of the last entry for the session",
        CountsFrom::Leaving if count.kind == DataKind::Documents => "from the day added or, else, from leaving",
        CountsFrom::Leaving => "from leaving",
    };
    DisposalCertificateRow { what: count.what.clone(), count: count.count, rule: format!("{years} {from}") }
}

/// Back-ups have a period of their own (SI 2024/208 reg 5), and no disposal reaches into them.
fn back_ups(row: &DisposalRow, day: NaiveDate) -> String {
    format!(
        "Back-ups made before this disposal still hold what it let go. Each is kept until six years after the end of its \
         school year, the newest of them until {}, and destroyed then. A register restored from one obeys this disposal \
         as soon as it receives it ({}).",
        words::day(backup_kept_until(day)),
        row.disposal
    )
}
