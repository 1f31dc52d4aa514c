//! What is owed on the morning on which the demo stands: a pupil who joins, one who leaves, and one who will be ill for
//! three weeks.

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use register::marks::Actor;
use register::roll::Ground;
use register::session::monday;
use register::time::school_time;
use register::{Code, PupilId, Refusal};

use crate::api::calls::AbsenceReport;
use crate::api::roll::{Flag, PupilAdmit, PupilColumns, PupilLeave};
use crate::office::{Caller, Office};
use crate::reference::Reference;

impl Office {
    /// How many operations it took.
    pub(super) fn demo_roll(&mut self, head: &Actor, now: DateTime<Utc>) -> Result<usize, Refusal> {
        let today = school_time(now).date;
        let caller = Caller { now, actor: Some(head.clone()) };
        let reference = self.reference()?;
        let before = self.store()?.read().count_ops()?;
        if let Some(columns) = newcomer(&reference, today) {
            let entered = Some(today - Days::new(3));
            self.pupil_admit(&caller, &PupilAdmit { columns, entered, ..PupilAdmit::default() })?;
        }
        let in_year = |year: &str| {
            let found = reference.pupils_on(today).find(|(_, pupil)| pupil.year_group == year);
            found.map(|(id, _)| reference.reference_of(id))
        };
        if let Some(upn) = in_year("3") {
            self.pupil_leave(&caller, &leaver(upn, today))?;
        }
        if let Some(upn) = in_year("2") {
            self.absence_report(&caller, &operation(upn, today))?;
        }
        let after = self.store()?.read().count_ops()?;
        Ok(usize::try_from(after - before).unwrap_or(0))
    }
}

/// Moves here from another county and starts next Monday in the first form of Year 4.
fn newcomer(reference: &Reference, today: NaiveDate) -> Option<PupilColumns> {
    let (id, like): (PupilId, _) = reference.pupils_on(today).find(|(_, pupil)| pupil.year_group == "4")?;
    let text = |text: &str| Some(text.to_owned());
    Some(PupilColumns {
        pupil: text("P-NEW-1"),
        legal_surname: text("Żelazny-O’Hara"),
        legal_forename: text("Rosalind"),
        used_forename: text("Rosie"),
        sex: text("F"),
        dob: like.date_of_birth.and_then(|born| born.with_day(1)),
        year_group: text("4"),
        reg_group: reference.group_name_of(id, today),
        entry_date: Some(monday(today) + Days::new(7)),
        address: Some(["17 Mill Race", "Thornbeck"].map(str::to_owned).to_vec()),
        postcode: text("QX4 7TB"),
        boarder: Some(Flag(Some(false))),
        last_school: text("Fenwick Bridge Primary School, Fenwick"),
        ..PupilColumns::default()
    })
}

fn leaver(upn: String, today: NaiveDate) -> PupilLeave {
    let answers = [("confirmed", "yes"), ("attendance_order", "no"), ("main_school", "no"), ("dual", "no")];
    PupilLeave {
        upn,
        leaving_date: monday(today) + Days::new(4),
        ground: Ground::A,
        detail: "Harbour View Primary School, from Monday".to_owned(),
        answers: answers.map(|(key, answer)| (key.to_owned(), answer.to_owned())).into(),
    }
}

fn operation(upn: String, today: NaiveDate) -> AbsenceReport {
    AbsenceReport {
        upns: vec![upn],
        from: today,
        to: today + Days::new(25),
        session: None,
        code: Code::I,
        nature: None,
        illness: Some("operation".to_owned()),
        caller: "the mother".to_owned(),
        relationship: "Mother".to_owned(),
        words: "An operation on Friday; the hospital says four weeks.".to_owned(),
        expected_back: Some(today + Days::new(28)),
    }
}
