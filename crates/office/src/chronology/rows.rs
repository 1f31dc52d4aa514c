//! Marks, reports, attempts, decisions and escalations of one pupil, put in order.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use register::follow_up::Channel;
use register::marks::Source;
use register::time::{instant, rfc3339};
use register::words::{clock, count, given};
use register::{Code, PupilId, Refusal, SchoolSession};
use store::{CallAbout, ContactRow, EntryRow, Read, RiskRow};

use crate::api::chronology::{ChronologyRow, Happening};
use crate::api::marks::Person;
use crate::follow_up::words;
use crate::marks::Words;

type Dated = (DateTime<Utc>, ChronologyRow);

pub(super) fn rows(
    read: Read<'_>,
    pupil: PupilId,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<ChronologyRow>, Refusal> {
    let (first, last) = (SchoolSession::am(from).slot(), SchoolSession::pm(to).slot());
    let entries = read.entries_of_pupil(pupil, first, last)?;
    let mut dated: Vec<Dated> = Vec::new();
    for session in entries.chunk_by(|a, b| a.slot == b.slot) {
        for entry in session.iter().filter(|entry| matters(entry, session)) {
            dated.push(mark(read, entry, session)?);
        }
    }
    let end = instant(to + Days::new(1), NaiveTime::MIN);
    for call in read.calls_about(pupil, instant(from, NaiveTime::MIN), end)? {
        dated.push(report(read, &call)?);
    }
    for row in read.contacts_logged(pupil, from, to)? {
        dated.push(attempt(read, &row)?);
    }
    for row in read.risks_decided(pupil, from, to)? {
        dated.push(decision(read, &row)?);
    }
    // What one action did stands in the order in which people think of it: what was heard, then what became of the mark.
    dated.sort_by_key(|(at, row)| (*at, std::cmp::Reverse(row.kind == Happening::Report), row.kind, row.date));
    Ok(dated.into_iter().map(|(_, row)| row).collect())
}

/// Present marks are what a chronology of absence leaves out, unless something was changed or came late.
fn matters(entry: &EntryRow, session: &[EntryRow]) -> bool {
    let is_present = matches!(entry.facts.code, Code::PresentAm | Code::PresentPm);
    !is_present || session.len() > 1 || entry.facts.source == Source::LateDesk
}

fn by(parts: &[(u16, record::Part)]) -> Person {
    Words::of(parts, u16::MAX).by
}

fn mark(read: Read<'_>, entry: &EntryRow, session: &[EntryRow]) -> Result<Dated, Refusal> {
    let id = entry.facts.id;
    let content = read.op_content(id.device, id.seq)?;
    let said = Words::of(&content.parts, id.item);
    let at = entry.slot.session();
    let code = entry.facts.code;
    let when = format!("in the {}", at.session.in_words());
    let before = entry.facts.replaces.and_then(|replaced| session.iter().find(|other| other.facts.id == replaced));
    let late = entry.minutes_late.map(|minutes| format!(", {} late", count(u64::from(minutes), "minute", "minutes")));
    let arrived = entry.arrived.map(|arrived| format!(", arrived {}", clock(arrived)));
    let detail = format!("{}{}", arrived.unwrap_or_default(), late.unwrap_or_default());
    let (kind, what) = match before {
        Some(before) if entry.facts.source == Source::LateDesk => {
            (Happening::Arrival, format!("{} became {code} {when}{detail}", before.facts.code))
        }
        Some(before) => (Happening::Amendment, format!("{} became {code} {when}{detail}", before.facts.code)),
        None if entry.facts.source == Source::LateDesk => (Happening::Arrival, format!("{code} {when}{detail}")),
        None => (Happening::Mark, format!("{code} {when}{detail}")),
    };
    let row = ChronologyRow {
        at: rfc3339(content.at),
        kind,
        date: at.date,
        what,
        words: said.reason.or(said.nature).unwrap_or_default(),
        by: said.by,
    };
    Ok((content.at, row))
}

fn report(read: Read<'_>, about: &CallAbout) -> Result<Dated, Refusal> {
    let call = &about.call;
    let who = given(Some(&call.caller)).unwrap_or("Somebody");
    let relationship = given(Some(&call.relationship)).map(|words| format!(" ({})", words.to_lowercase()));
    let until = if call.to > call.from { format!(" to {}", day(call.to)) } else { String::new() };
    let row = ChronologyRow {
        at: rfc3339(call.at),
        kind: Happening::Report,
        date: call.from,
        what: format!("{who}{} reported {} for {}{until}", relationship.unwrap_or_default(), call.code, day(call.from)),
        words: call.words.clone(),
        by: by(&read.op_content(about.op.0, about.op.1)?.parts),
    };
    Ok((call.at, row))
}

fn attempt(read: Read<'_>, row: &ContactRow) -> Result<Dated, Refusal> {
    let kind = if row.channel == Channel::Told { Happening::Escalation } else { Happening::Attempt };
    let step = row.step.as_ref().map(|(_, step)| format!("Step: {step}."));
    let said = given(Some(&row.words)).map(str::to_owned);
    let shown = ChronologyRow {
        at: rfc3339(row.at),
        kind,
        date: row.date,
        what: words::attempt(row),
        words: said.into_iter().chain(step).collect::<Vec<_>>().join(" "),
        by: by(&read.op_content(row.op.0, row.op.1)?.parts),
    };
    Ok((row.at, shown))
}

fn decision(read: Read<'_>, row: &RiskRow) -> Result<Dated, Refusal> {
    let whose = row.decided_by.as_ref().map(|whose| format!(" (decided by {whose})")).unwrap_or_default();
    let shown = ChronologyRow {
        at: rfc3339(row.at),
        kind: Happening::Decision,
        date: row.date,
        what: format!("Risk decision{whose}: {}", words::decision(row).to_lowercase()),
        words: format!("{} Known then: {}.", ended(&row.reason), row.shown),
        by: by(&read.op_content(row.op.0, row.op.1)?.parts),
    };
    Ok((row.at, shown))
}

fn ended(sentence: &str) -> String {
    let end = if sentence.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{sentence}{end}")
}

fn day(date: NaiveDate) -> String {
    date.format("%a %-d %b").to_string()
}
