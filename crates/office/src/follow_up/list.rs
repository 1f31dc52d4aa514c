//! `follow_up`: everybody who is not accounted for, each with what is next.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{NaiveDate, NaiveTime};
use register::calendar::n_deadline::n_deadline;
use register::follow_up::{Channel, Next, Outcome, RiskChoice, What, next};
use register::policy::Step;
use register::policy::ladder::StepChannel;
use register::roles::{Action, Reach};
use register::time::{SchoolTime, school_time};
use register::{Code, PupilId, Refusal, SchoolSession, Session};
use store::{EntryRow, PupilMarks, Read};

use super::known::{Day, Known, phones};
use super::spell::{Spell, pattern, spell};
use super::{said, tasks, words};
use crate::answer::{Answered, Done};
use crate::api::ClockTime;
use crate::api::follow_up::{
    FollowUp, FollowUpContact, FollowUpRow, FollowUpShow, FollowUpSibling, NextAction, NextKind, RiskRowShown, TriedRow,
};
use crate::day::DayMarks;
use crate::marks::noted;
use crate::office::{Caller, Office};
use crate::pupils::Siblings;
use crate::reference::Reference;
use crate::sight::Sight;

/// Somebody whom nobody has accounted for: in the later session that has a mark they are `N`.
pub(crate) struct Missing {
    pub pupil: PupilId,
    pub sessions: Vec<Session>,
    pub note: Option<String>,
}

impl Missing {
    /// The first session of the day that nobody has explained.
    pub fn session(&self) -> Session {
        self.sessions.first().copied().unwrap_or(Session::Am)
    }
}

/// Everything that the worklist of a day rests on.
pub(super) struct Worked<'a> {
    pub reference: &'a Reference,
    pub siblings: &'a Siblings,
    pub date: NaiveDate,
    pub now: SchoolTime,
    pub sight: Sight,
    /// What the strips of marks say, by pupil.
    pub before: HashMap<PupilId, (Spell, String)>,
    /// What families have said that explains nothing yet, by pupil.
    pub said: HashMap<PupilId, String>,
}

impl Office {
    pub(crate) fn follow_up(&mut self, caller: &Caller, request: &FollowUpShow) -> Answered<FollowUp> {
        let reference = self.reference()?;
        let date = request.date;
        let marks = DayMarks::read(self.store()?.read(), date)?.of_roll(&reference, date);
        let missing = missing(self.store()?.read(), &marks)?;
        let away = tasks::away(&marks);
        let asked = missing.iter().map(|one| one.pupil).chain(away.iter().map(|(pupil, _)| *pupil));
        let before = self.before(&reference, date, asked)?;
        let can_send = self.message_settings()?.can_send();
        let read = self.store()?.read();
        let siblings = reference.siblings(read)?;
        let said = said::said(read, &reference, date)?;
        let worked = Worked {
            reference: &reference,
            siblings,
            date,
            now: caller.school_time(),
            sight: Sight::of(caller.actor()?),
            before,
            said,
        };
        let everything = caller.actor()?.roles.reach(Action::RiskDecide) == Reach::Everyone;
        let mut rows = worked.rows(read, &missing)?;
        let mut tasks = Vec::new();
        if everything {
            tasks = tasks::tasks(&worked, read, &away)?;
        } else {
            // Whoever only rings needs the numbers, not what was weighed.
            rows.iter_mut().for_each(|row| row.decided.clear());
        }
        let closed = reference.calendar.why_closed(SchoolSession::am(date));
        Ok(Done::asked(FollowUp { date, closed, rows, tasks, can_send }))
    }

    /// How long each of these pupils has been away, and how often before.
    pub(super) fn before(
        &mut self,
        reference: &Reference,
        date: NaiveDate,
        pupils: impl Iterator<Item = PupilId>,
    ) -> Result<HashMap<PupilId, (Spell, String)>, Refusal> {
        let strips = self.store_mut()?.mark_strips()?;
        let of = |marks: Option<&PupilMarks>| {
            (spell(marks, &reference.calendar, date), pattern(marks, &reference.calendar, date))
        };
        let pupils: HashSet<PupilId> = pupils.collect();
        Ok(pupils.into_iter().map(|pupil| (pupil, of(strips.of(pupil)))).collect())
    }
}

/// Pupils whose last mark of the day is `N`, in the order of their numbers.
pub(crate) fn missing(read: Read<'_>, marks: &DayMarks) -> Result<Vec<Missing>, Refusal> {
    let mut by_pupil: BTreeMap<PupilId, Vec<&EntryRow>> = BTreeMap::new();
    for entry in marks.current() {
        by_pupil.entry(entry.pupil).or_default().push(entry);
    }
    by_pupil.retain(|_, entries| entries.last().is_some_and(|last| last.facts.code == Code::N));
    let mut missing = Vec::with_capacity(by_pupil.len());
    for (pupil, entries) in by_pupil {
        let unexplained = entries.iter().filter(|entry| entry.facts.code == Code::N);
        let sessions = unexplained.map(|entry| entry.slot.session().session).collect();
        let note = entries.last().map(|last| noted(read, last)).transpose()?.flatten();
        missing.push(Missing { pupil, sessions, note });
    }
    Ok(missing)
}

impl Worked<'_> {
    pub fn spell(&self, pupil: PupilId) -> Spell {
        self.before.get(&pupil).map_or(Spell { days: 1, first: self.date }, |(spell, _)| *spell)
    }

    pub fn ladder(&self) -> &[Step] {
        &self.reference.policy(self.date).ladder
    }

    pub fn day(&self, pupil: PupilId, session: Session, ill: bool) -> Day {
        let vulnerable = self.reference.pupil(pupil).is_some_and(|pupil| !pupil.vulnerabilities().is_empty());
        let times = self.reference.policy(self.date).times(session);
        Day { date: self.date, times, vulnerable, ill, spell: self.spell(pupil) }
    }

    /// In the order to follow them up; brothers and sisters stand where the first of them does.
    pub fn rows(&self, read: Read<'_>, missing: &[Missing]) -> Result<Vec<FollowUpRow>, Refusal> {
        let pupils: HashSet<PupilId> = missing.iter().map(|one| one.pupil).collect();
        let mut rows = Vec::with_capacity(missing.len());
        for one in missing {
            let row = self.row(read, one, &pupils)?;
            let urgency = (
                row.vulnerable.is_empty(),
                !row.failed,
                row.next.kind == NextKind::Code,
                row.next.due.0,
                std::cmp::Reverse(row.day),
                crate::reference::sort_key(&row.name),
            );
            let family = self.family(one.pupil, &pupils).unwrap_or(one.pupil);
            rows.push((family, urgency, row));
        }
        let mut first: HashMap<PupilId, usize> = HashMap::new();
        rows.sort_by(|(_, a, _), (_, b, _)| a.cmp(b));
        for (place, (family, ..)) in rows.iter().enumerate() {
            first.entry(*family).or_insert(place);
        }
        rows.sort_by_key(|(family, ..)| first.get(family).copied());
        Ok(rows.into_iter().map(|(.., row)| row).collect())
    }

    /// The same for all brothers and sisters of a family who are missing; nothing for a pupil alone.
    fn family(&self, pupil: PupilId, missing: &HashSet<PupilId>) -> Option<PupilId> {
        let others = self.siblings.ids(pupil).iter().filter(|id| missing.contains(id));
        others.min().map(|other| pupil.min(*other))
    }

    fn row(&self, read: Read<'_>, one: &Missing, missing: &HashSet<PupilId>) -> Result<FollowUpRow, Refusal> {
        let (id, reference) = (one.pupil, self.reference);
        let pupil = reference.pupil(id).cloned().unwrap_or_default();
        let (upn, own) = reference.keys_of(id);
        let spell = self.spell(id);
        let known = Known::read(read, id, spell, self.date)?;
        let day = self.day(id, one.session(), false);
        let facts = known.unaccounted(day);
        let next = next(self.ladder(), &facts);
        let reached = facts.is_reached(self.date);
        let messages = read.messages_of(id, self.date, self.date)?;
        Ok(FollowUpRow {
            upn,
            pupil: own,
            name: pupil.name(),
            group: reference.group_name_of(id, self.date),
            year_group: pupil.year_group.clone(),
            sessions: one.sessions.clone(),
            day: spell.days,
            age: pupil.date_of_birth.and_then(|born| self.date.years_since(born)),
            vulnerable: self.sight.vulnerabilities(&pupil),
            note: one.note.clone(),
            said: self.said.get(&id).cloned(),
            pattern: self.before.get(&id).map(|(_, pattern)| pattern.clone()).unwrap_or_default(),
            contacts: known.to_ring().map(|of| contact(&known, of, self.date)).collect(),
            family: self.family(id, missing).map(|first| reference.reference_of(first)),
            siblings: self.siblings_of(id, missing),
            next: self.action(&known, next, reached),
            failed: self.undelivered(&known, next).is_some(),
            waiting: messages.iter().any(|message| message.state().is_none()),
            message: messages.last().map(|message| crate::messages::in_words(read, message)).transpose()?,
            tried: known.tried.iter().map(tried).collect(),
            decided: known.risks.iter().filter(|row| row.date == self.date).map(risk).collect(),
            reached,
            deadline: n_deadline(&reference.calendar, self.date).unwrap_or(self.date),
        })
    }

    fn siblings_of(&self, pupil: PupilId, missing: &HashSet<PupilId>) -> Vec<FollowUpSibling> {
        let on_roll = self.siblings.ids(pupil).iter().filter(|id| self.reference.is_on_roll(**id, self.date));
        on_roll
            .map(|id| {
                let (upn, pupil) = self.reference.keys_of(*id);
                let group = self.reference.group_name_of(*id, self.date);
                let also_missing = missing.contains(id);
                FollowUpSibling { upn, pupil, name: self.reference.name_of(*id), group, also_missing }
            })
            .collect()
    }

    /// How a message to whoever is next was sent today, where it reached nobody.
    fn undelivered(&self, known: &Known, next: Next) -> Option<Channel> {
        let What::Contact(_, id) = next.what else { return None };
        let last = known.tried.iter().rev().find(|row| row.contact == Some(id) && row.date == self.date)?;
        (last.outcome == Outcome::NotDelivered).then_some(last.channel)
    }

    fn action(&self, known: &Known, next: Next, reached: bool) -> NextAction {
        let (kind, words, of) = match next.what {
            What::Contact(channel, id) => {
                let of = known.contact(id);
                let who = of.map(|of| words::person(&of.contact)).unwrap_or_default();
                match channel {
                    StepChannel::Letter => (NextKind::Letter, format!("Write to {who}"), of),
                    StepChannel::Text
                    | StepChannel::Call
                    | StepChannel::AnyMeans
                    | StepChannel::Visit
                    | StepChannel::Tell
                    | StepChannel::Decide => {
                        let failed = self.undelivered(known, next);
                        let words = failed.map_or_else(
                            || format!("Call {who}"),
                            |channel| format!("{} failed: call {who}", register::words::capital(channel.in_words())),
                        );
                        (NextKind::Call, words, of)
                    }
                }
            }
            What::Visit(whom) => (NextKind::Visit, format!("Home visit by {}", whom.in_words()), None),
            What::Decide(whom) => {
                let alone = if known.to_ring().next().is_none() { "Nobody can be rung: " } else { "" };
                let words = format!("{alone}risk decision by {}", whom.in_words());
                (NextKind::Decide, register::words::capital(&words), None)
            }
            What::GiveCode => (NextKind::Code, self.code_words(known, reached), None),
        };
        let overdue = if kind == NextKind::Code { None } else { words::overdue(self.date, next.due, self.now) };
        NextAction {
            kind,
            words,
            person: of.map(|of| of.contact.name()),
            phone: of.and_then(|of| phones(of).into_iter().next()),
            due: ClockTime(next.due),
            overdue,
            step: next.step.map(|step| step + 1),
        }
    }

    fn code_words(&self, known: &Known, reached: bool) -> String {
        let told = known
            .risks
            .iter()
            .rev()
            .find(|row| row.date == self.date && matches!(row.choice, RiskChoice::Police | RiskChoice::SocialCare));
        match told {
            _ if reached => "Somebody was reached: give the code".to_owned(),
            Some(row) => format!("Decided {}: {}", time_of(row.at), words::decision(row).to_lowercase()),
            None => "Every step is done: give the code".to_owned(),
        }
    }
}

fn time_of(at: chrono::DateTime<chrono::Utc>) -> String {
    register::words::clock(school_time(at).time)
}

fn contact(known: &Known, of: &store::ContactOf, date: NaiveDate) -> FollowUpContact {
    let last = known.tried.iter().rev().find(|row| row.contact == Some(of.id) && row.date == date);
    FollowUpContact {
        name: of.contact.name(),
        relationship: of.contact.relationship.clone(),
        phones: phones(of),
        last: last.map(|row| format!("{} {}", row.outcome.in_words(), time_of(row.at))),
    }
}

pub(super) fn tried(row: &store::ContactRow) -> TriedRow {
    let at: NaiveTime = school_time(row.at).time;
    TriedRow {
        date: school_time(row.at).date,
        at: ClockTime(at),
        channel: row.channel.in_words().to_owned(),
        person: row.person.clone(),
        outcome: row.outcome.in_words().to_owned(),
        words: row.words.clone(),
        by: row.by.clone(),
    }
}

fn risk(row: &store::RiskRow) -> RiskRowShown {
    RiskRowShown {
        at: ClockTime(school_time(row.at).time),
        decision: words::decision(row),
        reason: row.reason.clone(),
        by: words::decided_by(row),
    }
}
