//! `letters_sent` and `letters_reprint`: what was sent, whether it still holds, and the same paper again.

use chrono::{NaiveDate, NaiveTime};
use letters::{Envelope, Letter as Sheet};
use record::part::{LetterCounted, LetterFact, LetterPage, LetterSent};
use register::letters::{Letter, Stage};
use register::roll::returns::school_year_start;
use register::time::instant;
use register::words::given;
use register::{EntryId, Refusal};
use store::LetterRow;

use super::numbers;
use crate::answer::{Answered, Done};
use crate::api::files::FileMade;
use crate::api::letters::{LetterEnvelope, LetterSentRow, LettersReprint, LettersSentAsk};
use crate::files::not_printed;
use crate::office::{Caller, Office};
use crate::reference::Reference;

impl Office {
    pub(crate) fn letters_sent(&mut self, caller: &Caller, request: &LettersSentAsk) -> Answered<Vec<LetterSentRow>> {
        let reference = self.reference()?;
        let today = caller.school_time().date;
        let pupil = given(request.upn.as_deref()).map(|upn| reference.known_pupil(upn, "upn")).transpose()?;
        let from: NaiveDate = request.from.unwrap_or_else(|| school_year_start(today));
        let known = self.letters_known(caller, today)?;
        let wrong: Vec<(EntryId, LetterCounted)> =
            self.now_wrong(caller, &known)?.into_iter().map(|(_, sent, now)| (sent.id, now)).collect();
        let read = self.store()?.read();
        let rows = match pupil {
            Some(pupil) => read.letter_steps_of(pupil)?,
            None => read.letter_steps_since(instant(from, NaiveTime::MIN))?,
        };
        let now = |row: &LetterRow| wrong.iter().find(|(id, _)| *id == row.id).map(|(_, now)| now);
        let mut sent: Vec<LetterSentRow> =
            rows.iter().rev().filter_map(|row| sent_row(&reference, row, now(row))).collect();
        sent.retain(|row| row.date >= from || pupil.is_some());
        Ok(Done::asked(sent))
    }

    /// The same letters again, byte for byte.
    pub(crate) fn letters_reprint(&mut self, _caller: &Caller, request: &LettersReprint) -> Answered<FileMade> {
        let rows = self.named(request)?;
        let sent: Vec<&LetterSent> = rows.iter().filter_map(|row| as_sent(&row.fact)).collect();
        let Some(first) = sent.first() else { return Err(unknown("batch")) };
        let name = format!("Letters {}.pdf", first.date);
        let (pdf, pages) = print(&sent, request.envelope.unwrap_or_default(), self.is_rehearsal())?;
        let made = self.pdf_made(request.to_file.as_deref(), &name, &pdf)?;
        Ok(Done::asked(FileMade { pages: Some(pages), ..made }))
    }

    fn named(&self, request: &LettersReprint) -> Result<Vec<LetterRow>, Refusal> {
        let read = self.store()?.read();
        if let Some(batch) = given(request.batch.as_deref()) {
            let name = u128::from_str_radix(batch, 16).map_err(|_| unknown("batch"))?;
            return Ok(read.letters_of_batch(&name.to_be_bytes())?);
        }
        let Some(entry) = given(request.entry.as_deref()) else { return Err(unknown("entry")) };
        let id: EntryId = entry.parse().map_err(|_| unknown("entry"))?;
        let rows = read.letter_steps_since(instant(NaiveDate::MIN, NaiveTime::MIN))?;
        Ok(rows.into_iter().filter(|row| row.id == id).collect())
    }
}

fn unknown(field: &str) -> Refusal {
    Refusal::bad_request(field, "There is no such letter. Nothing was printed. Take it from the list of what was sent.")
}

fn as_sent(fact: &LetterFact) -> Option<&LetterSent> {
    match fact {
        LetterFact::Sent(sent) => Some(sent),
        LetterFact::Held(_) | LetterFact::Released(_) => None,
    }
}

/// The letters as one PDF, and how many pages it has.
pub(super) fn print(
    sent: &[&LetterSent],
    envelope: LetterEnvelope,
    rehearsal: bool,
) -> Result<(Vec<u8>, usize), Refusal> {
    let envelope = match envelope {
        LetterEnvelope::Dl => Envelope::Dl,
        LetterEnvelope::C5 => Envelope::C5,
    };
    let sheets: Vec<Sheet> = sent.iter().map(|sent| sheet(&sent.page)).collect();
    letters::letters(&sheets, envelope, rehearsal).map_err(|error| not_printed(&error))
}

fn sheet(page: &LetterPage) -> Sheet {
    Sheet {
        school: page.school.clone(),
        from: page.from.clone(),
        address: page.address.clone(),
        dated: page.dated.clone(),
        form: page.form.clone(),
        subject: page.subject.clone(),
        paragraphs: page.paragraphs.clone(),
        signed: page.signed.clone(),
    }
}

pub(super) fn hex(batch: &[u8; 16]) -> String {
    format!("{:032x}", u128::from_be_bytes(*batch))
}

/// `None` for what is no letter that was sent.
pub(super) fn sent_row(reference: &Reference, row: &LetterRow, now: Option<&LetterCounted>) -> Option<LetterSentRow> {
    let (sent, letter) = (as_sent(&row.fact)?, Letter::from_number(row.letter)?);
    Some(LetterSentRow {
        entry: row.id.to_string(),
        batch: hex(&sent.batch),
        upn: reference.reference_of(row.pupil),
        name: reference.name_of(row.pupil),
        group: sent.page.form.clone(),
        letter: letter.as_str().to_owned(),
        letter_words: letter.in_words().to_owned(),
        stage_words: Stage::from_number(sent.stage).map(Stage::in_words).unwrap_or_default().to_owned(),
        date: sent.date,
        to: sent.page.address.first().cloned().unwrap_or_default(),
        address: sent.page.address.iter().skip(1).cloned().collect(),
        subject: sent.page.subject.clone(),
        counted: sent.counted.as_ref().map(numbers),
        by: row.made_by.clone(),
        reason: sent.reason.clone(),
        now_wrong: now.map(numbers),
    })
}
