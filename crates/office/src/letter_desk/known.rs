//! What the letters of a day rest on: the year's sessions, the audits, what was sent, what is held, who is written to.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::{Days, NaiveDate, NaiveTime};
use record::part::{LetterFact, LetterHeld, LetterSent};
use register::letters::{Audit, AuditPeriod, Due, Illness, Letter, Sent, audit_periods, due};
use register::roll::returns::school_year_start;
use register::time::instant;
use register::{Code, EntryId, PupilId, Refusal, SchoolSession, Tally};
use store::{ContactOf, PupilMarks, Read};

use crate::arrangements::agreed_until;
use crate::office::{Caller, Office};
use crate::reference::Reference;

/// A letter that was sent, and by whom.
pub(super) struct SentLetter {
    pub id: EntryId,
    pub letter: Letter,
    pub sent: LetterSent,
}

/// Everything about one day.
pub(super) struct Known {
    pub reference: Arc<Reference>,
    pub as_of: NaiveDate,
    periods: Vec<AuditPeriod>,
    tallies: HashMap<PupilId, Tally>,
    lates: HashMap<PupilId, u32>,
    illnesses: HashMap<PupilId, Illness>,
    longest_illnesses: HashMap<PupilId, u32>,
    sent: HashMap<PupilId, Vec<SentLetter>>,
    held: HashMap<(PupilId, Letter), LetterHeld>,
    contacts: HashMap<PupilId, Vec<ContactOf>>,
    /// Until when a pupil has a part-time timetable.
    part_time: HashMap<String, NaiveDate>,
}

/// No illness is followed further back.
const LONGEST_ILLNESS: u32 = 200;

impl Office {
    pub(super) fn letters_known(&mut self, caller: &Caller, as_of: NaiveDate) -> Result<Known, Refusal> {
        let reference = self.reference()?;
        let policy = reference.policy(as_of);
        let year = (school_year_start(as_of), as_of);
        let periods = audit_periods(&reference.calendar, policy.audit_cycle, as_of);
        let now = caller.school_time();
        let tallies = self.tallies(&reference, year, now)?;
        let audit_from = periods.last().map_or(year.0, |period| period.first);
        let lates = self.tallies(&reference, (audit_from, as_of), now)?;
        let lates = lates.into_iter().map(|(id, tally)| (id, tally.late() + tally.late_after_close())).collect();
        let illnesses = self.illnesses(&reference, as_of, policy.medical_evidence_after_days)?;
        let strips = self.store_mut()?.mark_strips()?;
        let days =
            year.0.iter_days().take_while(|day| *day <= as_of).filter(|day| reference.calendar.is_school_day(*day));
        let days: Vec<NaiveDate> = days.collect();
        let longest = |(id, _): (PupilId, _)| Some((id, longest_illness(strips.of(id)?, &days)));
        let longest_illnesses = reference.pupils_on(as_of).filter_map(longest).collect();
        let read = self.store()?.read();
        let part_time = agreed_until(read, &reference, (as_of, as_of))?;
        let mut contacts: HashMap<PupilId, Vec<ContactOf>> = HashMap::new();
        for of in read.contacts()? {
            contacts.entry(of.pupil).or_default().push(of);
        }
        let (sent, held) = steps(read, year.0)?;
        Ok(Known {
            reference,
            as_of,
            periods,
            tallies,
            lates,
            illnesses,
            longest_illnesses,
            sent,
            held,
            contacts,
            part_time,
        })
    }

    /// Whoever has been ill for longer than the policy's days.
    fn illnesses(
        &mut self,
        reference: &Reference,
        as_of: NaiveDate,
        after_days: u16,
    ) -> Result<HashMap<PupilId, Illness>, Refusal> {
        let strips = self.store_mut()?.mark_strips()?;
        let spells: Vec<(PupilId, Illness)> = reference
            .pupils_on(as_of)
            .filter_map(|(id, _)| Some((id, spell_of_illness(reference, strips.of(id)?, as_of)?)))
            .filter(|(_, spell)| spell.days > u32::from(after_days))
            .collect();
        let read = self.store()?.read();
        let mut illnesses = HashMap::new();
        for (id, spell) in spells {
            let since = instant(spell.since, NaiveTime::MIN);
            let has_evidence = read.documents_of(id)?.iter().any(|document| document.at >= since);
            illnesses.insert(id, Illness { has_evidence, ..spell });
        }
        Ok(illnesses)
    }
}

type Steps = (HashMap<PupilId, Vec<SentLetter>>, HashMap<(PupilId, Letter), LetterHeld>);

/// What was done about letters since the school year began.
fn steps(read: Read<'_>, year_from: NaiveDate) -> Result<Steps, Refusal> {
    let (mut sent, mut held): Steps = Default::default();
    for row in read.letter_steps_since(instant(year_from, NaiveTime::MIN))? {
        let Some(letter) = Letter::from_number(row.letter) else { continue };
        match row.fact {
            LetterFact::Sent(fact) => {
                sent.entry(row.pupil).or_default().push(SentLetter { id: row.id, letter, sent: *fact });
            }
            LetterFact::Held(fact) => {
                held.insert((row.pupil, letter), fact);
            }
            LetterFact::Released(_) => {
                held.remove(&(row.pupil, letter));
            }
        }
    }
    Ok((sent, held))
}

/// The days running up to this one on which every mark is `I`; a day without any mark yet is passed over.
fn spell_of_illness(reference: &Reference, marks: &PupilMarks, as_of: NaiveDate) -> Option<Illness> {
    let (mut since, mut days) = (None, 0);
    let mut day = as_of;
    while days < LONGEST_ILLNESS {
        if reference.calendar.is_school_day(day) {
            let (_, strip) = marks.between(SchoolSession::am(day).slot(), SchoolSession::pm(day).slot());
            let mut codes = strip.iter().filter_map(|number| Code::from_number(*number)).peekable();
            let is_open = codes.peek().is_none();
            if is_open && day != as_of || !codes.all(|code| code == Code::I) {
                break;
            }
            if !is_open {
                (since, days) = (Some(day), days + 1);
            }
        }
        day = day.checked_sub_days(Days::new(1)).filter(|day| (as_of - *day).num_days() < 366)?;
    }
    since.map(|since| Illness { since, days, has_evidence: false })
}

/// School days running on which every mark was `I`.
fn longest_illness(marks: &PupilMarks, school_days: &[NaiveDate]) -> u32 {
    let (mut longest, mut running) = (0, 0);
    for day in school_days {
        let (_, strip) = marks.between(SchoolSession::am(*day).slot(), SchoolSession::pm(*day).slot());
        let mut codes = strip.iter().filter_map(|number| Code::from_number(*number)).peekable();
        let is_ill = codes.peek().is_some() && codes.all(|code| code == Code::I);
        running = if is_ill { running + 1 } else { 0 };
        longest = longest.max(running);
    }
    longest
}

impl Known {
    pub fn longest_illness(&self, id: PupilId) -> u32 {
        self.longest_illnesses.get(&id).copied().unwrap_or(0)
    }

    pub fn tally(&self, id: PupilId) -> Option<&Tally> {
        self.tallies.get(&id)
    }

    pub fn illness(&self, id: PupilId) -> Option<Illness> {
        self.illnesses.get(&id).copied()
    }

    pub fn contacts(&self, id: PupilId) -> &[ContactOf] {
        self.contacts.get(&id).map_or(&[], Vec::as_slice)
    }

    pub fn sent(&self, id: PupilId) -> &[SentLetter] {
        self.sent.get(&id).map_or(&[], Vec::as_slice)
    }

    pub fn all_sent(&self) -> impl Iterator<Item = (PupilId, &SentLetter)> {
        self.sent.iter().flat_map(|(id, letters)| letters.iter().map(|letter| (*id, letter)))
    }

    /// What somebody holds on that day.
    pub fn hold(&self, id: PupilId, letter: Letter) -> Option<&LetterHeld> {
        self.held.get(&(id, letter)).filter(|held| held.until.is_none_or(|until| until >= self.as_of))
    }

    pub fn part_time_until(&self, id: PupilId) -> Option<NaiveDate> {
        self.part_time.get(&self.reference.reference_of(id)).copied()
    }

    /// The letters that this audit finds due for a pupil.
    pub fn due(&self, id: PupilId) -> Vec<Due> {
        let Some(year) = self.tally(id) else { return Vec::new() };
        let policy = self.reference.policy(self.as_of);
        let sent: Vec<Sent> = self.sent(id).iter().map(SentLetter::fact).collect();
        due(&Audit {
            as_of: self.as_of,
            rules: &policy.letters,
            periods: &self.periods,
            year,
            lates: self.lates.get(&id).copied().unwrap_or(0),
            illness: self.illness(id),
            evidence_after_days: policy.medical_evidence_after_days,
            sends_year_start: policy.year_start_letter,
            sent: &sent,
        })
    }

    pub fn year(&self) -> (NaiveDate, NaiveDate) {
        (school_year_start(self.as_of), self.as_of)
    }
}

impl SentLetter {
    fn fact(&self) -> Sent {
        let counted = self.sent.counted;
        Sent {
            letter: self.letter,
            on: self.sent.date,
            attended: counted.map_or(0, |counted| counted.attended),
            possible: counted.map_or(0, |counted| counted.possible),
        }
    }
}
