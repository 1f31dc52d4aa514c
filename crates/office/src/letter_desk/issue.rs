//! `letters_issue`: one PDF, and each letter kept exactly as it was sent.

use std::collections::HashSet;

use record::part::{LetterFact, LetterSent, LetterStep};
use record::{OpKind, Part};
use register::letters::{Letter, Stage};
use register::marks::Actor;
use register::words::given;
use register::{OpId, PupilId, Refusal, Rule};
use store::Writer;

use super::addressees::Household;
use super::due::DueLetter;
use super::filled::Filling;
use super::known::Known;
use super::sent::{print, sent_row};
use super::wording::Wordings;
use super::{LETTERS, known_letter};
use crate::answer::{Answered, Done};
use crate::api::letters::{LetterIssueItem, LetterSort, LettersIssue, LettersIssued};
use crate::marks::Parts;
use crate::office::{Caller, Office};
use crate::reference::sort_key;

/// A batch for a whole school, and then some.
const MOST: usize = 5000;
/// A letter may say this many days before or after today that it was written.
const DAYS_AROUND: i64 = 31;
/// Letters to one op, which stays below 256 KiB.
const TO_AN_OP: usize = 24;

/// A letter that is about to be sent, and the pupil whose it is.
struct Ready {
    pupil: PupilId,
    letter: Letter,
    sent: LetterSent,
    order: (String, String),
}

impl Office {
    pub(crate) fn letters_issue(&mut self, caller: &Caller, request: &LettersIssue) -> Answered<LettersIssued> {
        let actor = caller.actor()?.clone();
        check(caller, request)?;
        let reference = self.reference()?;
        let named: HashSet<PupilId> =
            request.letters.iter().filter_map(|item| reference.pupil_named(&item.upn)).collect();
        let (known, due) = self.all_due(caller, request.date, &|id| named.contains(&id))?;
        let wordings = Wordings::read(self.store()?.read())?;
        let desk = Desk {
            known: &known,
            due: &due,
            wordings: &wordings,
            signs: &actor,
            sort: request.sort.unwrap_or_default(),
        };
        let mut ready: Vec<Ready> = Vec::new();
        for item in &request.letters {
            ready.extend(desk.ready(item)?);
        }
        check_twice(&ready, &known)?;
        ready.sort_by(|one, other| one.order.cmp(&other.order));
        let pages: Vec<&LetterSent> = ready.iter().map(|one| &one.sent).collect();
        let (pdf, count) = print(&pages, request.envelope.unwrap_or_default(), self.is_rehearsal())?;
        let file = self.pdf_made(request.to_file.as_deref(), &format!("Letters {}.pdf", request.date), &pdf)?.file;
        // What is on paper and not in the record would be a letter that nobody sent.
        let kept = self.store_mut()?.transact(caller.now, |writer| keep(writer, &actor, &ready)).inspect_err(|_| {
            let _ = std::fs::remove_file(&file);
        })?;
        let read = self.store()?.read();
        let recipients = read.letters_of_batch(&kept)?;
        let recipients = recipients.iter().filter_map(|row| sent_row(&known.reference, row, None)).collect();
        Ok(Done::changed(LettersIssued { file, pages: count, batch: super::sent::hex(&kept), recipients }, LETTERS))
    }
}

fn check(caller: &Caller, request: &LettersIssue) -> Result<(), Refusal> {
    if request.letters.is_empty() || request.letters.len() > MOST {
        let message = format!("Choose at least one letter and at most {MOST}. Nothing was printed.");
        return Err(Refusal::bad_request("letters", message));
    }
    if (request.date - caller.school_time().date).num_days().abs() > DAYS_AROUND {
        let message = "A letter bears a day of these weeks. Nothing was printed. Correct the date.";
        return Err(Refusal::bad_request("date", message));
    }
    Ok(())
}

/// The same letter to the same people twice in one batch, or on one day.
fn check_twice(ready: &[Ready], known: &Known) -> Result<(), Refusal> {
    for (place, one) in ready.iter().enumerate() {
        let same = |letter: Letter, sent: &LetterSent| {
            letter == one.letter && sent.to == one.sent.to && sent.about == one.sent.about && sent.date == one.sent.date
        };
        let before = ready[..place].iter().any(|other| other.pupil == one.pupil && same(other.letter, &other.sent));
        if before || known.sent(one.pupil).iter().any(|other| same(other.letter, &other.sent)) {
            return Err(twice(&known.reference.name_of(one.pupil)));
        }
    }
    Ok(())
}

fn twice(name: &str) -> Refusal {
    let message = format!(
        "The letter about {name} has been sent that day, or is chosen twice. Nothing was printed. Look at the list again; \
         what was sent can be printed again from there."
    );
    Refusal::new(Rule::AlreadyDecided, message).at("letters")
}

/// What a batch is made from.
struct Desk<'a> {
    known: &'a Known,
    due: &'a [DueLetter],
    wordings: &'a Wordings,
    signs: &'a Actor,
    sort: LetterSort,
}

impl Desk<'_> {
    /// The letters of one line of the request: one for each address, and for each decision that owes such a letter.
    fn ready(&self, item: &LetterIssueItem) -> Result<Vec<Ready>, Refusal> {
        let letter = known_letter(&item.letter)?;
        let pupil = self.known.reference.known_pupil(&item.upn, "letters")?;
        let reason = given(item.reason.as_deref()).map(str::to_owned);
        let of_item = |due: &&DueLetter| due.pupil == pupil && due.letter == letter;
        let mut due: Vec<&DueLetter> = self.due.iter().filter(of_item).collect();
        let by_hand;
        if due.is_empty() {
            by_hand = self.by_hand(pupil, letter, reason.is_some())?;
            due.push(&by_hand);
        }
        let wanted = given(item.addressee.as_deref());
        let mut ready = Vec::new();
        for one in due {
            self.check_may_go(one, reason.is_some())?;
            let mut chosen =
                one.households.iter().filter(|household| wanted.is_none_or(|key| is_of(household, key))).peekable();
            if chosen.peek().is_none() {
                return Err(nobody_of_that_number());
            }
            for household in chosen {
                ready.push(self.one(one, household, reason.clone())?);
            }
        }
        Ok(ready)
    }

    /// A letter that is not due goes out only where somebody says why.
    fn by_hand(&self, pupil: PupilId, letter: Letter, has_reason: bool) -> Result<DueLetter, Refusal> {
        let name = self.known.reference.name_of(pupil);
        let needs_a_decision = match letter {
            Letter::LeaveGranted
            | Letter::LeavePartGranted
            | Letter::LeaveRefused
            | Letter::Correction
            | Letter::NoticeToImprove => true,
            Letter::YearStart
            | Letter::Letter95
            | Letter::Letter90
            | Letter::NoImprovement
            | Letter::Lateness
            | Letter::IllnessEvidence => false,
        };
        if needs_a_decision || !has_reason {
            let message = format!(
                "The letter “{}” is not due for {name}: a mark or a decision has changed, or it was sent. Nothing was \
                 printed. Look at the list again, or say why it goes out all the same.",
                letter.in_words()
            );
            return Err(Refusal::bad_request("letters", message));
        }
        Ok(self.known.letter(pupil, letter, Stage::ByHand))
    }

    fn check_may_go(&self, due: &DueLetter, has_reason: bool) -> Result<(), Refusal> {
        let name = self.known.reference.name_of(due.pupil);
        if let Some(why) = &due.blocked {
            let message = format!("The letter about {name} does not go out: {why}. Nothing was printed.");
            return Err(Refusal::new(Rule::NotAllowed, message).at("letters"));
        }
        match &due.decide {
            Some(why) if !has_reason => {
                let message = format!(
                    "Somebody has to decide about the letter to {name}’s family: {why}. Nothing was printed. Say why it goes \
                     out, or hold it back."
                );
                Err(Refusal::new(Rule::ReasonRequired, message).at("reason"))
            }
            Some(_) | None => Ok(()),
        }
    }

    fn one(&self, due: &DueLetter, household: &Household, reason: Option<String>) -> Result<Ready, Refusal> {
        let filling = Filling { known: self.known, due, household };
        let page = filling.page(self.wordings, self.signs)?;
        let wording: Option<OpId> = self.wordings.of(due.letter, &household.language).1;
        let reference = &self.known.reference;
        let name = sort_key(&reference.name_of(due.pupil));
        let order = match self.sort {
            LetterSort::Form => (page.form.clone(), name),
            LetterSort::Post => (household.address.last().cloned().unwrap_or_default(), name),
        };
        Ok(Ready {
            pupil: due.pupil,
            letter: due.letter,
            sent: LetterSent {
                batch: [0; 16],
                date: self.known.as_of,
                stage: due.stage.number(),
                to: household.contacts.clone(),
                page,
                counted: due.counted,
                wording,
                about: due.about,
                reason,
            },
            order,
        })
    }
}

fn nobody_of_that_number() -> Refusal {
    let message = "Nobody of that number gets letters about this pupil. Nothing was printed. Take the addressee from the list \
                   of what is due.";
    Refusal::bad_request("addressee", message)
}

fn is_of(household: &Household, key: &str) -> bool {
    household.contacts.iter().any(|id| id.0.to_string() == key.trim())
}

/// Keeps the letters as one batch, unless somebody has just sent one of them.
fn keep(writer: &mut Writer<'_>, actor: &Actor, ready: &[Ready]) -> Result<[u8; 16], Refusal> {
    let batch = writer.new_reference()?;
    for some in ready.chunks(TO_AN_OP) {
        let mut parts = Parts::by(actor);
        for one in some {
            for row in writer.read().letter_steps_of(one.pupil)? {
                let LetterFact::Sent(sent) = &row.fact else { continue };
                let same = row.letter == one.letter.number() && sent.to == one.sent.to && sent.date == one.sent.date;
                if same && sent.about == one.sent.about && sent.batch != batch {
                    return Err(twice("a pupil"));
                }
            }
            let sent = LetterSent { batch, ..one.sent.clone() };
            let (pupil, letter) = (one.pupil, one.letter.number());
            parts.push(Part::Letter(LetterStep { pupil, letter, fact: LetterFact::Sent(Box::new(sent)) }));
        }
        writer.append(&parts.draft(OpKind::Letter))?;
    }
    Ok(batch)
}
