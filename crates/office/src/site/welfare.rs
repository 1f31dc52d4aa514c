//! `welfare_record` and `welfare_show`: what late pupils answer when the desk asks how things are.

use chrono::NaiveDate;
use record::{OpKind, Part, Welfare};
use register::marks::welfare::{Late, asked_because};
use register::roles::{Action, Reach};
use register::time::rfc3339;
use register::words::given;
use register::{Code, PupilId, Refusal, Rule, SchoolSession, Session};
use store::Read;

use crate::answer::{Answered, Changed, Done};
use crate::api::Empty;
use crate::api::site::{WelfareRecord, WelfareRow, WelfareShow};
use crate::marks::Parts;
use crate::marks::known::current;
use crate::office::{Caller, Office};
use crate::reference::Reference;

impl Office {
    pub(crate) fn welfare_record(&mut self, caller: &Caller, request: &WelfareRecord) -> Answered<Empty> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let pupil = reference.known_pupil(&request.upn, "upn")?;
        let Some(words) = given(Some(&request.words)) else {
            let message =
                "There is no answer to keep. Nothing was kept. Write what the pupil said, or skip the question.";
            return Err(Refusal::new(Rule::DetailRequired, message).at("words"));
        };
        let day = caller.school_time().date;
        let welfare = Welfare { pupil, day, because: request.because.trim().to_owned(), words: words.to_owned() };
        self.store_mut()?.transact(caller.now, |writer| {
            let mut parts = Parts::by(actor);
            parts.push(Part::Welfare(welfare));
            writer.append(&parts.draft(OpKind::Welfare))?;
            Ok::<_, Refusal>(())
        })?;
        Ok(Done::changed(Empty {}, &[Changed::Calls]))
    }

    /// Latest first. Only for the office and safeguarding; the desk that asked does not read them again.
    pub(crate) fn welfare_show(&mut self, caller: &Caller, request: &WelfareShow) -> Answered<Vec<WelfareRow>> {
        caller.actor()?;
        let reference = self.reference()?;
        let rows = self.store()?.read().welfare_between(request.from, request.to)?;
        let shown = rows.into_iter().map(|row| {
            let (upn, pupil) = reference.keys_of(row.pupil);
            WelfareRow {
                upn,
                pupil,
                name: reference.name_of(row.pupil),
                group: reference.group_name_of(row.pupil, row.day),
                at: rfc3339(row.at),
                because: row.because,
                words: row.words,
                by: row.made_by,
            }
        });
        Ok(Done::asked(shown.collect()))
    }
}

/// Why the desk asks a pupil who has just signed in with this code; `None` where it does not.
pub(crate) fn is_asked(
    read: Read<'_>,
    reference: &Reference,
    id: PupilId,
    at: SchoolSession,
    code: Code,
) -> Result<Option<String>, Refusal> {
    if code != Code::L && code != Code::U {
        return Ok(None);
    }
    let question = reference.policy(at.date).welfare_question;
    let vulnerable = reference.pupil(id).map(record::reference::Pupil::vulnerabilities).unwrap_or_default();
    let before = lates_before(read, reference, id, at, question.school_days)?;
    Ok(asked_because(Late { code, vulnerable: &vulnerable, lates: before + 1 }, &question))
}

/// The other sessions marked late in the last school days, the day itself included.
fn lates_before(
    read: Read<'_>,
    reference: &Reference,
    id: PupilId,
    at: SchoolSession,
    school_days: u16,
) -> Result<u16, Refusal> {
    let mut lates = 0;
    for day in last_school_days(reference, at.date, school_days) {
        for session in Session::BOTH {
            let session = SchoolSession::new(day, session);
            let entries = read.entries(session.slot(), id)?;
            let late = current(&entries).is_some_and(|mark| [Code::L, Code::U].contains(&mark.entry.facts.code));
            lates += u16::from(late && session != at);
        }
    }
    Ok(lates)
}

fn last_school_days(reference: &Reference, date: NaiveDate, count: u16) -> impl Iterator<Item = NaiveDate> {
    /// A summer holiday and a bit.
    const FURTHEST_BACK: usize = 140;
    let days = std::iter::successors(Some(date), |day| day.pred_opt()).take(FURTHEST_BACK);
    days.filter(|day| reference.calendar.is_school_day(*day)).take(usize::from(count))
}

/// How many answers of a day the person may read.
pub(crate) fn questions(read: Read<'_>, caller: &Caller, date: NaiveDate) -> Result<usize, Refusal> {
    let may = caller.actor()?.roles.reach(Action::WelfareShow) == Reach::Everyone;
    Ok(if may { read.welfare_between(date, date)?.len() } else { 0 })
}
