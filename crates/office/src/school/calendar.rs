//! `calendar_show` and `calendar_change`.

use record::{OpKind, Part};
use register::calendar::bank_holidays;
use register::{Calendar as SchoolCalendar, Period, PeriodKind, Refusal, SchoolSession, words};
use store::Read;

use crate::answer::{Answered, Changed, Done};
use crate::api::school::{Calendar, CalendarChange, CalendarPeriod, CalendarReview, CalendarShow};
use crate::marks::Parts;
use crate::office::{Caller, Office};

impl Office {
    pub(crate) fn calendar_show(&mut self, _caller: &Caller, request: &CalendarShow) -> Answered<Calendar> {
        let reference = self.reference()?;
        Ok(Done::asked(shown(self.store()?.read(), &reference.calendar, request)?))
    }

    pub(crate) fn calendar_change(&mut self, caller: &Caller, request: &CalendarChange) -> Answered<Calendar> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let removed = request.remove.iter().map(period).collect::<Result<Vec<_>, _>>()?;
        let added = request.add.iter().map(period).collect::<Result<Vec<_>, _>>()?;
        let mut periods: Vec<Period> = reference.calendar.periods().to_vec();
        periods.retain(|period| !removed.contains(period));
        for period in &added {
            SchoolCalendar::new(periods.clone()).check(period)?;
            periods.push(period.clone());
        }
        self.store_mut()?.transact(caller.now, |writer| {
            let mut parts = Parts::by(actor);
            parts.push(calendar_part(&added, &removed));
            writer.append(&parts.draft(OpKind::CalendarChanged))?;
            Ok::<_, Refusal>(())
        })?;
        let today = caller.school_time().date;
        let year = chrono::Days::new(365);
        let show = CalendarShow { from: today - year, to: today + year };
        let reference = self.reference()?;
        let calendar = shown(self.store()?.read(), &reference.calendar, &show)?;
        let concerned = |review: &&CalendarReview| {
            added.iter().any(|period| period.first <= review.date && review.date <= period.last)
        };
        let warnings: Vec<String> = calendar.reviews.iter().filter(concerned).map(to_review).collect();
        Ok(Done::changed(calendar, &[Changed::Calendar, Changed::Marks, Changed::Figures]).warning(warnings))
    }
}

fn shown(read: Read<'_>, calendar: &SchoolCalendar, request: &CalendarShow) -> Result<Calendar, Refusal> {
    let overlaps = |first, last| first <= request.to && last >= request.from;
    let periods =
        calendar.periods().iter().filter(|period| overlaps(period.first, period.last)).map(|period| CalendarPeriod {
            kind: kind_name(period.kind).to_owned(),
            first_day: period.first,
            last_day: period.last,
            title: period.title.clone(),
        });
    let holidays = bank_holidays().iter().filter(|day| overlaps(day.date, day.date)).map(|day| CalendarPeriod {
        kind: "bank_holiday".to_owned(),
        first_day: day.date,
        last_day: day.date,
        title: day.title.clone(),
    });
    let sessions = calendar.school_sessions(request.from, request.to);
    let mut days: Vec<_> = sessions.into_iter().map(|at| at.date).collect();
    days.dedup();
    Ok(Calendar {
        periods: periods.collect(),
        bank_holidays: holidays.collect(),
        school_days: days.len(),
        reviews: reviews(read, calendar, request)?,
    })
}

/// What was marked before it was known that there is no school: never overwritten, always shown.
fn reviews(read: Read<'_>, calendar: &SchoolCalendar, request: &CalendarShow) -> Result<Vec<CalendarReview>, Refusal> {
    let (first, last) = (SchoolSession::am(request.from).slot(), SchoolSession::pm(request.to).slot());
    let mut reviews: Vec<CalendarReview> = Vec::new();
    for taken in read.taken_between(first, last)? {
        let at = taken.slot.session();
        let Some(why) = calendar.why_closed(at) else { continue };
        match reviews.last_mut().filter(|review| (review.date, review.session) == (at.date, at.session)) {
            Some(review) => review.registers += 1,
            None => reviews.push(CalendarReview { date: at.date, session: at.session, why, registers: 1 }),
        }
    }
    Ok(reviews)
}

fn to_review(review: &CalendarReview) -> String {
    let registers = words::count(u64::try_from(review.registers).unwrap_or(u64::MAX), "register was", "registers were");
    format!(
        "{} {registers} taken in the {} already. Their marks stand as they are: look at them and amend what is wrong.",
        review.why,
        review.session.in_words()
    )
}

fn kind_name(kind: PeriodKind) -> &'static str {
    match kind {
        PeriodKind::Term => "term",
        PeriodKind::Holiday => "holiday",
        PeriodKind::Inset => "inset",
        PeriodKind::BankHoliday => "bank_holiday",
        PeriodKind::Closure => "closure",
        PeriodKind::Open => "open",
        PeriodKind::Exam => "exam",
    }
}

fn period(given: &CalendarPeriod) -> Result<Period, Refusal> {
    let kind = serde_json::from_value(serde_json::Value::String(given.kind.trim().to_lowercase())).map_err(|_| {
        let message = format!(
            "“{}” is not a kind of day: use term, holiday, inset, bank_holiday, closure, open or exam.",
            given.kind
        );
        Refusal::bad_request("kind", message)
    })?;
    Ok(Period { kind, first: given.first_day, last: given.last_day, session: None, title: given.title.clone() })
}

pub(crate) fn calendar_part(added: &[Period], removed: &[Period]) -> Part {
    let json = |periods: &[Period]| serde_json::to_string(periods).unwrap_or_default();
    Part::Calendar { added: json(added), removed: json(removed) }
}
