//! `letters_due`: which letters are due and why, who gets them, and which a person has to decide about.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::{NaiveDate, NaiveTime};
use record::part::{LetterAbout, LetterCounted, NoticeToImprove, PenaltyFact};
use register::documents::DocumentKind;
use register::figures::percentage;
use register::letters::{Cause, Letter, Stage};
use register::time::instant;
use register::{Code, PupilId, Refusal, Tally};
use store::{LeaveRequestRow, Read};

use super::addressees::{Household, households, why_nobody};
use super::known::{Known, SentLetter};
use super::{counted, known_letter, long_date, numbers, span};
use crate::answer::{Answered, Done};
use crate::api::letters::{LetterBecause, LetterDueRow, LettersDueAsk};
use crate::leave::{LeaveAnswer, leave_answer};
use crate::office::{Caller, Office};
use crate::reference::{Reference, sort_key};

/// So few possible sessions that one absence more changes the picture: four school weeks.
const EARLY: u32 = 40;

/// One letter about one pupil.
pub(super) struct DueLetter {
    pub pupil: PupilId,
    pub letter: Letter,
    pub stage: Stage,
    pub counted: Option<LetterCounted>,
    pub about: Option<LetterAbout>,
    /// What its wording fills in beyond names and numbers.
    pub facts: Facts,
    pub households: Vec<Household>,
    /// Why a person decides about it.
    pub decide: Option<String>,
    /// Why it cannot be sent.
    pub blocked: Option<String>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    /// What was missed and why, by code.
    pub absences: Vec<(Code, u32)>,
    pub since: Option<NaiveDate>,
    pub leave: Option<LeaveAnswer>,
    pub corrects: Option<Corrected>,
    pub to_improve: Option<NoticeToImprove>,
}

/// What a letter said, and what is right now.
#[derive(Clone, Debug)]
pub(super) struct Corrected {
    pub date: NaiveDate,
    pub said: String,
    pub now: String,
}

impl Office {
    pub(crate) fn letters_due(&mut self, caller: &Caller, request: &LettersDueAsk) -> Answered<Vec<LetterDueRow>> {
        let only = request.letter.as_deref().map(known_letter).transpose()?;
        let (known, due) = self.all_due(caller, request.as_of, &|_| true)?;
        let mut rows: Vec<LetterDueRow> = due
            .iter()
            .filter(|due| only.is_none_or(|letter| letter == due.letter))
            .map(|due| due.row(&known))
            .collect();
        rows.sort_by_cached_key(|row| (row.letter.clone(), row.group.clone(), sort_key(&row.name)));
        Ok(Done::asked(rows))
    }

    /// What is due on a day for some of the pupils.
    pub(super) fn all_due(
        &mut self,
        caller: &Caller,
        as_of: NaiveDate,
        is_meant: &dyn Fn(PupilId) -> bool,
    ) -> Result<(Known, Vec<DueLetter>), Refusal> {
        let known = self.letters_known(caller, as_of)?;
        let reference = known.reference.clone();
        let mut due = Vec::new();
        for (id, _) in reference.pupils_on(as_of).filter(|(id, _)| is_meant(*id)) {
            due.extend(known.due(id).into_iter().map(|one| known.letter(id, one.letter, one.stage)));
        }
        due.extend(self.owed(&known)?);
        due.extend(self.corrections(caller, &known)?);
        due.extend(self.notices_to_improve(&known)?);
        due.retain(|one| is_meant(one.pupil));
        let read = self.store()?.read();
        for one in &mut due {
            one.decide = known.why_a_person_decides(read, one)?;
        }
        Ok((known, due))
    }

    /// What is owed because of a decision about leave, and was not sent yet.
    fn owed(&mut self, known: &Known) -> Result<Vec<DueLetter>, Refusal> {
        let read = self.store()?.read();
        let mut latest: HashMap<(register::OpId, PupilId), Letter> = HashMap::new();
        for (leave, owed) in read.letters_owed_since(instant(known.year().0, NaiveTime::MIN))? {
            if let Some(letter) = Letter::read(&owed.letter) {
                latest.insert((leave, owed.pupil), letter);
            }
        }
        let mut due = Vec::new();
        for ((leave, pupil), letter) in latest {
            let about = LetterAbout::Leave(leave);
            let is_sent = |sent: &SentLetter| sent.sent.about == Some(about) && sent.letter == letter;
            if known.sent(pupil).iter().any(is_sent) {
                continue;
            }
            let Some(answer) = leave_answer(read, leave, pupil)? else { continue };
            let mut owed = known.letter(pupil, letter, Stage::Owed);
            owed.about = Some(about);
            owed.facts.leave = Some(answer);
            due.push(owed);
        }
        due.sort_by_key(|owed| owed.pupil);
        Ok(due)
    }

    /// Notices to improve that were decided on and not sent yet.
    fn notices_to_improve(&self, known: &Known) -> Result<Vec<DueLetter>, Refusal> {
        let mut due = Vec::new();
        for step in self.store()?.read().penalty_steps()? {
            let PenaltyFact::ToImprove(notice) = step.fact else { continue };
            let about = LetterAbout::ToImprove(step.id);
            let is_over = notice.to < known.as_of;
            if is_over || known.sent(step.pupil).iter().any(|sent| sent.sent.about == Some(about)) {
                continue;
            }
            let mut letter = known.letter(step.pupil, Letter::NoticeToImprove, Stage::Owed);
            letter.about = Some(about);
            letter.facts.to_improve = Some(notice);
            due.push(letter);
        }
        Ok(due)
    }

    /// Letters whose percentage an amendment has changed since, and that nobody has corrected: one correction for all
    /// addresses to which the letter went.
    fn corrections(&mut self, caller: &Caller, known: &Known) -> Result<Vec<DueLetter>, Refusal> {
        let mut due: Vec<DueLetter> = Vec::new();
        let mut done: Vec<(PupilId, Letter, [u8; 16])> = Vec::new();
        for (id, sent, now) in self.now_wrong(caller, known)? {
            let same = |other: &&SentLetter| other.letter == sent.letter && other.sent.batch == sent.sent.batch;
            let copies: Vec<&SentLetter> = known.sent(id).iter().filter(same).collect();
            let is_about = |about| copies.iter().any(|copy| about == Some(LetterAbout::Letter(copy.id)));
            let is_corrected = known.sent(id).iter().any(|other| is_about(other.sent.about));
            let this = (id, sent.letter, sent.sent.batch);
            if is_corrected || done.contains(&this) {
                continue;
            }
            done.push(this);
            let mut correction = known.letter(id, Letter::Correction, Stage::NowWrong);
            let got_it = |household: &Household| {
                household.contacts.iter().any(|id| copies.iter().any(|copy| copy.sent.to.contains(id)))
            };
            correction.households.retain(got_it);
            correction.about = Some(LetterAbout::Letter(sent.id));
            correction.counted = Some(now);
            correction.facts.corrects = sent.sent.counted.map(|said| Corrected {
                date: sent.sent.date,
                said: fraction(&said),
                now: fraction(&now),
            });
            due.push(correction);
        }
        Ok(due)
    }

    /// The letters of the school year that say another percentage than the marks do now, with what is right.
    pub(super) fn now_wrong<'a>(
        &mut self,
        caller: &Caller,
        known: &'a Known,
    ) -> Result<Vec<(PupilId, &'a SentLetter, LetterCounted)>, Refusal> {
        let mut tallies: HashMap<(NaiveDate, NaiveDate), HashMap<PupilId, Tally>> = HashMap::new();
        let mut wrong = Vec::new();
        for (id, sent) in known.all_sent() {
            let Some(said) = sent.sent.counted.filter(|_| sent.letter != Letter::Correction) else { continue };
            let span = (said.from, said.to);
            let of_span = match tallies.entry(span) {
                Entry::Occupied(of_span) => of_span.into_mut(),
                Entry::Vacant(empty) => empty.insert(self.tallies(&known.reference, span, caller.school_time())?),
            };
            let Some(tally) = of_span.get(&id) else { continue };
            let now = counted(tally, span);
            let cross =
                |one: &LetterCounted, other: &LetterCounted| u64::from(one.attended) * u64::from(other.possible);
            if cross(&said, &now) != cross(&now, &said) {
                wrong.push((id, sent, now));
            }
        }
        wrong.sort_by_key(|(id, sent, _)| (*id, sent.id));
        Ok(wrong)
    }
}

/// "89.13% (82 of 92 sessions)".
fn fraction(counted: &LetterCounted) -> String {
    let percent = percentage(counted.attended, counted.possible).map_or_else(String::new, |pct| format!("{pct}% "));
    format!("{percent}({} of {} sessions)", counted.attended, counted.possible)
}

impl Known {
    /// A letter with what it rests on, and whether it may go to the post.
    pub fn letter(&self, id: PupilId, letter: Letter, stage: Stage) -> DueLetter {
        let households = households(self.contacts(id));
        let tally = self.tally(id);
        let counts = letter.fields().any(|field| field.name == "attendance");
        let hold = self.hold(id, letter).map(|held| format!("held back: {}", held.reason));
        let nobody = households.is_empty().then(|| why_nobody(self.contacts(id)));
        let absences = tally.into_iter().flat_map(Tally::codes).filter(|(code, _)| is_absence(*code)).collect();
        DueLetter {
            pupil: id,
            letter,
            stage,
            counted: tally.filter(|_| counts).map(|tally| counted(tally, self.year())),
            about: None,
            facts: Facts {
                absences,
                since: self.illness(id).map(|illness| illness.since).filter(|_| letter == Letter::IllnessEvidence),
                leave: None,
                corrects: None,
                to_improve: None,
            },
            households,
            decide: None,
            blocked: hold.or(nobody),
        }
    }

    /// A letter about attendance goes to the post by itself only where nothing is known that may make it hurt.
    fn why_a_person_decides(&self, read: Read<'_>, due: &DueLetter) -> Result<Option<String>, Refusal> {
        if !matches!(due.letter, Letter::Letter95 | Letter::Letter90 | Letter::NoImprovement) {
            return Ok(None);
        }
        let year = instant(self.year().0, NaiveTime::MIN);
        let medical = DocumentKind::MedicalEvidence.number();
        let documents = read.documents_of(due.pupil)?;
        let asked = read.leave_requests_of_pupil(due.pupil)?;
        let since = |row: &&LeaveRequestRow| row.asked.to >= self.year().0;
        let words: Vec<&str> = asked.iter().filter(since).map(|row| row.asked.words.as_str()).collect();
        let words = words.join(" ");
        let cause = Cause {
            part_time_until: self.part_time_until(due.pupil),
            has_medical_evidence: documents.iter().any(|document| document.kind == medical && document.at >= year),
            longest_illness: self.longest_illness(due.pupil),
            absent: self.tally(due.pupil).map_or(0, Tally::absent),
            leave: self.tally(due.pupil).filter(|tally| tally.count(Code::C) > 0).map(|_| words.as_str()),
        };
        Ok(cause.why_a_person_decides())
    }
}

fn is_absence(code: Code) -> bool {
    let class = register::codes::class_now(code);
    class == register::Class::Authorised || class == register::Class::Unauthorised
}

impl DueLetter {
    pub fn row(&self, known: &Known) -> LetterDueRow {
        let reference: &Reference = &known.reference;
        LetterDueRow {
            upn: reference.reference_of(self.pupil),
            name: reference.name_of(self.pupil),
            group: reference.group_name_of(self.pupil, known.as_of),
            letter: self.letter.as_str().to_owned(),
            letter_words: self.letter.in_words().to_owned(),
            stage: self.stage.as_str().to_owned(),
            stage_words: self.stage.in_words().to_owned(),
            because: self.because(known),
            addressees: self.households.iter().map(Household::row).collect(),
            held: self.blocked.clone().or_else(|| self.decide.clone()),
            blocked: self.blocked.is_some(),
        }
    }

    /// The percentage that attendance is below.
    pub fn below(&self, known: &Known) -> Option<String> {
        let rules = known.reference.policy(known.as_of).letters;
        let (middle, low) = (rules.letter95_below.map(|below| below.to_string()), rules.letter90_below.to_string());
        match self.letter {
            Letter::Letter95 => middle,
            Letter::Letter90 if self.stage == Stage::AsBelow90 => middle,
            Letter::Letter90 | Letter::NoImprovement => Some(low),
            Letter::YearStart
            | Letter::Lateness
            | Letter::IllnessEvidence
            | Letter::LeaveGranted
            | Letter::LeavePartGranted
            | Letter::LeaveRefused
            | Letter::Correction
            | Letter::NoticeToImprove => None,
        }
    }

    fn because(&self, known: &Known) -> LetterBecause {
        let leave = self
            .facts
            .leave
            .as_ref()
            .map(|leave| format!("{}, {}", span((leave.from, leave.to)), leave.decision.in_words()));
        let corrects = self.facts.corrects.as_ref().map(|corrects| {
            format!("the letter of {} said {}; now it is {}", long_date(corrects.date), corrects.said, corrects.now)
        });
        let to_improve = self.facts.to_improve.as_ref().map(|notice| span((notice.from, notice.to)));
        LetterBecause {
            counted: self.counted.as_ref().map(numbers),
            below: self.below(known),
            since: self.facts.since,
            words: leave.or(corrects).or(to_improve),
            is_early: self.counted.is_some_and(|counted| counted.possible < EARLY),
        }
    }
}
