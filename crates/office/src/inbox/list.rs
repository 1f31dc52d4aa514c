//! `messages_list`: what is to be worked, each with whom it may be about and what it suggests; `illness_list`.

use std::collections::HashMap;

use chrono::{Days, NaiveDate, NaiveTime};
use register::messages::MessageOutcome;
use register::messages::illness::{Illness, Source, illnesses};
use register::messages::suggest::{Suggestion, suggest};
use register::roles::{Action, Reach};
use register::time::{instant, rfc3339, school_time};
use register::{Code, PupilId, Refusal, SchoolSession, Session};
use store::{InboxRow, Read};

use super::matching::{By, Candidate, Matched, Why};
use super::{match_of, worked};
use crate::answer::{Answered, Done};
use crate::api::inbox::{
    IllnessList, IllnessShown, MessageLine, MessageMatch, MessagePupil, MessageSuggestion, Messages, MessagesList,
};
use crate::day::DayMarks;
use crate::marks::known::{Planned, planned_note};
use crate::office::{Caller, Office};
use crate::reference::Reference;
use crate::sight::Sight;

impl Office {
    pub(crate) fn messages_list(&mut self, caller: &Caller, request: &MessagesList) -> Answered<Messages> {
        let reference = self.reference()?;
        let read = self.store()?.read();
        let date = request.date;
        let (start, end) = (instant(date, NaiveTime::MIN), instant(date + Days::new(1), NaiveTime::MIN));
        let marks = DayMarks::read(read, date)?;
        let sight = Sight::of(caller.actor()?);
        let asked = Asked {
            reference: &reference,
            date,
            planned: Planned::between(read, SchoolSession::am(date), SchoolSession::pm(date))?.seen_with(sight),
            marks: marks.latest().into_iter().map(|(pupil, entry)| (pupil, sight.code(entry.facts.code))).collect(),
            // As on the pupil’s card.
            sees_no_contact: caller.actor()?.roles.reach(Action::DayBoard) == Reach::Everyone,
        };
        let open = read.messages_open(caller.now.min(end))?;
        let worked: Vec<InboxRow> = read
            .messages_worked(start, end)?
            .into_iter()
            .filter(|row| open.iter().all(|other| other.id != row.id))
            .collect();
        let open = open.iter().map(|row| asked.line(read, row)).collect::<Result<Vec<_>, Refusal>>()?;
        let worked = worked.iter().map(|row| asked.line(read, row)).collect::<Result<Vec<_>, Refusal>>()?;
        let unmatched = open.iter().filter(|line| line.matched.pupils.is_empty()).count();
        Ok(Done::asked(Messages { date, open, worked, unmatched }))
    }

    pub(crate) fn illness_list(&mut self, _caller: &Caller, request: &IllnessList) -> Answered<Vec<IllnessShown>> {
        let reference = self.reference()?;
        let shown = illnesses().iter().map(|illness| IllnessShown {
            illness: illness.key.clone(),
            name: illness.name.clone(),
            usually: illness.usually(),
            advice: illness.advice.clone(),
            back: illness.stay_away.back(request.date, &reference.calendar),
            sources: illness.sources().map(source).collect(),
        });
        Ok(Done::asked(shown.collect()))
    }
}

fn source(source: &Source) -> String {
    format!("{}, {}, {}", source.publisher, source.title, source.stated)
}

/// What every message of the list is looked at with.
struct Asked<'a> {
    reference: &'a Reference,
    date: NaiveDate,
    planned: Planned,
    marks: HashMap<PupilId, Code>,
    sees_no_contact: bool,
}

impl Asked<'_> {
    fn line(&self, read: Read<'_>, row: &InboxRow) -> Result<MessageLine, Refusal> {
        let matched = match_of(read, self.reference, self.date, row)?;
        let came = school_time(row.came);
        let policy = self.reference.policy(came.date);
        let suggested = suggest(&row.words, came, policy.day_end, &self.reference.calendar);
        let suggestion = self.suggestion(&suggested, &matched);
        let works = read.message_works_of(row.id)?;
        Ok(MessageLine {
            message: row.id.to_string(),
            received: rfc3339(row.came),
            channel: row.channel.as_str().to_owned(),
            channel_words: row.channel.in_words().to_owned(),
            from: row.from.clone(),
            name: row.name.clone(),
            said: row.pupil.clone(),
            words: row.words.clone(),
            taken_by: row.taken_by.clone(),
            suggestion,
            matched: self.shown(matched),
            worked: worked::lines(read, self.reference, works)?,
        })
    }

    fn shown(&self, matched: Matched) -> MessageMatch {
        let names: Vec<String> = matched.no_contact.iter().map(|id| self.reference.name_of(*id)).collect();
        let warning = format!(
            "The file says that whoever sent this must not be contacted about {}. Tell the safeguarding lead before \
             anything is said or changed.",
            register::words::list(&names)
        );
        MessageMatch {
            by: match matched.by {
                By::Number => "number",
                By::Email => "email",
                By::Name => "name",
                By::Nobody => "nobody",
            }
            .to_owned(),
            caller: matched.caller,
            relationship: matched.relationship,
            pupils: matched.candidates.iter().map(|candidate| self.pupil(candidate)).collect(),
            warning: Some(warning).filter(|_| self.sees_no_contact && !names.is_empty()),
        }
    }

    fn pupil(&self, candidate: &Candidate) -> MessagePupil {
        let id = candidate.pupil;
        let (upn, pupil) = self.reference.keys_of(id);
        let group = self.reference.group_name_of(id, self.date);
        let why = match &candidate.why {
            Why::Reached(who) => format!("number or address of {who}"),
            Why::Named => "named".to_owned(),
            Why::Partly => "part of a name fits".to_owned(),
            Why::SiblingOf(of) => format!("brother or sister of {}", self.reference.name_of(*of)),
        };
        let planned = self.plan(id).map(|plan| {
            let note = planned_note(plan).map(|note| format!(", {note}")).unwrap_or_default();
            format!("{}{note}", plan.code)
        });
        let marked = self.marks.get(&id).map(|code| format!("{code} in the register"));
        MessagePupil {
            upn,
            pupil,
            name: self.reference.name_of(id),
            group,
            why,
            chosen: candidate.chosen,
            known: planned.or(marked),
        }
    }

    fn plan(&self, pupil: PupilId) -> Option<&store::PlannedRow> {
        Session::BOTH.into_iter().find_map(|session| self.planned.of(pupil, SchoolSession::new(self.date, session)))
    }

    /// Somebody who was told the same of everybody it is about has only to look.
    fn suggestion(&self, suggested: &Suggestion, matched: &Matched) -> MessageSuggestion {
        let mut chosen = matched.candidates.iter().filter(|candidate| candidate.chosen).peekable();
        let covers = suggested.from <= self.date && self.date <= suggested.to;
        let is_said = chosen.peek().is_some()
            && covers
            && chosen.all(|candidate| {
                let said = self.plan(candidate.pupil).filter(|plan| plan.call.is_some());
                said.is_some_and(|plan| suggested.code.is_none_or(|code| code == plan.code))
            });
        let outcome = if is_said && suggested.outcome == MessageOutcome::Reported {
            MessageOutcome::Duplicate
        } else {
            suggested.outcome
        };
        MessageSuggestion {
            outcome: outcome.as_str().to_owned(),
            code: suggested.code,
            because: suggested.because.clone(),
            note: suggested.note.clone(),
            illness: suggested.illness.map(|illness: &Illness| illness.key.clone()),
            from: suggested.from,
            to: suggested.to,
            expected_back: suggested.expected_back,
            only_yesterday: suggested.only_yesterday,
        }
    }
}
