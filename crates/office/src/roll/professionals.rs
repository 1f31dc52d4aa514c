//! `professionals_due`, `professional_told` and `professional_change`.

use std::collections::HashMap;

use chrono::NaiveDate;
use record::reference::{Professional, Pupil};
use record::{OpKind, Part, ProfessionalTold};
use register::roll::professionals::{self, Due, Told, Why, Works};
use register::roll::returns::school_year_start;
use register::roll::{Marks, SchoolDays};
use register::{ProfessionalId, Refusal, Slot, words};
use store::{ProfessionalOf, ToldRow};

use super::{DETAILS, written};
use crate::answer::{Answered, Done};
use crate::api::Empty;
use crate::api::contacts::{ProfessionalChange, ProfessionalDueRow, ProfessionalTell};
use crate::api::roll::AsOf;
use crate::marks::Parts;
use crate::office::{Caller, Office};
use crate::reference::Reference;

impl Office {
    pub(crate) fn professionals_due(&mut self, _caller: &Caller, request: &AsOf) -> Answered<Vec<ProfessionalDueRow>> {
        let reference = self.reference()?;
        let read = self.store()?.read();
        let everybody = read.professionals()?;
        let mut told: HashMap<ProfessionalId, Told> = HashMap::new();
        for ToldRow { professional, why, through, .. } in read.professionals_told()? {
            told.entry(professional).or_default().push((why, through));
        }
        let days = SchoolDays::between(&reference.calendar, school_year_start(request.as_of), request.as_of);
        let strips = self.store_mut()?.mark_strips()?;
        let (none, nothing) = (store::PupilMarks::default(), Told::new());
        let mut rows = Vec::new();
        for of in &everybody {
            let Some(works) = Works::named(&of.professional.kind) else { continue };
            let Some(pupil) = reference.pupil(of.pupil).filter(|_| works_on(&of.professional, request.as_of)) else {
                continue;
            };
            let marks = strips.of(of.pupil).unwrap_or(&none);
            let known = professionals::Pupil {
                marks: Marks::new(Slot(marks.first), &marks.codes),
                leaving: leaving(pupil, request.as_of),
            };
            let told = told.get(&of.id).unwrap_or(&nothing);
            let on_roll = reference.is_on_roll(of.pupil, request.as_of);
            let due = professionals::due(works, &known, told, &days).into_iter();
            let due = due.filter(|due| on_roll || due.why == Why::Deletion);
            rows.extend(due.map(|due| due_row(&reference, of, due, request.as_of)));
        }
        rows.sort_by(|one, other| (one.deadline, &one.name, &one.who).cmp(&(other.deadline, &other.name, &other.who)));
        Ok(Done::asked(rows))
    }

    pub(crate) fn professional_told(&mut self, caller: &Caller, request: &ProfessionalTell) -> Answered<Empty> {
        let actor = caller.actor()?;
        let today = caller.school_time().date;
        let reference = self.reference()?;
        let pupil = reference.known_pupil(&request.upn, "upn")?;
        let of = known_professional(self.store()?.read().professionals()?, pupil, &request.professional)?;
        let how = written(&request.how, "how", "Say how they were told: telephone, e-mail.")?;
        let told = request.told.unwrap_or(today);
        if told > today {
            let message = "Somebody is told today or was told before. Correct the day.";
            return Err(Refusal::bad_request("told", message));
        }
        let told = ProfessionalTold::new(pupil, of.id, request.why, request.through, told);
        let part = Part::ProfessionalTold(told.noted(how, request.words.trim()));
        self.store_mut()?.transact(caller.now, |writer| {
            let mut parts = Parts::by(actor);
            parts.push(part);
            writer.append(&parts.draft(OpKind::ProfessionalTold))?;
            Ok::<_, Refusal>(())
        })?;
        Ok(Done::changed(Empty {}, DETAILS))
    }

    pub(crate) fn professional_change(&mut self, caller: &Caller, request: &ProfessionalChange) -> Answered<Empty> {
        let actor = caller.actor()?;
        let reference = self.reference()?;
        let pupil = reference.known_pupil(&request.upn, "upn")?;
        self.store_mut()?.transact(caller.now, |writer| {
            let found = match request.professional.as_deref().filter(|id| !id.is_empty()) {
                Some(id) => Some(known_professional(writer.read().professionals()?, pupil, id)?),
                None => None,
            };
            let before = found.as_ref().map(|of| of.professional.clone()).unwrap_or_default();
            let after = changed(&before, request)?;
            let fields = before.changes_to(&after);
            if fields.is_empty() {
                return Ok(());
            }
            let id = match found {
                Some(of) => of.id,
                None => ProfessionalId(writer.new_id()?),
            };
            let version = writer.read().reference_version(id.0)? + 1;
            let mut parts = Parts::by(actor);
            parts.push(Part::Professional { id, pupil, version, fields });
            writer.append(&parts.draft(OpKind::ContactChanged))?;
            Ok::<_, Refusal>(())
        })?;
        Ok(Done::changed(Empty {}, DETAILS))
    }
}

pub(super) fn works_on(professional: &Professional, date: NaiveDate) -> bool {
    professional.ended.is_none_or(|ended| date <= ended)
}

fn leaving(pupil: &Pupil, as_of: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let decided = pupil.leaving.as_ref()?.decided;
    Some((decided, pupil.leaving_date?)).filter(|_| decided <= as_of)
}

fn known_professional(
    everybody: Vec<ProfessionalOf>,
    pupil: register::PupilId,
    id: &str,
) -> Result<ProfessionalOf, Refusal> {
    let found = everybody.into_iter().find(|of| of.pupil == pupil && of.id.0.to_string() == id);
    found.ok_or_else(|| {
        let message = "This professional does not work with the pupil. Open the card again.";
        Refusal::bad_request("professional", message)
    })
}

const KINDS: [&str; 6] = ["social_worker", "youth_offending", "virtual_school", "ehcp_caseworker", "health", "other"];

fn changed(before: &Professional, request: &ProfessionalChange) -> Result<Professional, Refusal> {
    let text = |given: &Option<String>, known: &str| given.as_deref().unwrap_or(known).trim().to_owned();
    let after = Professional {
        kind: text(&request.kind, &before.kind),
        name: text(&request.name, &before.name),
        organisation: text(&request.organisation, &before.organisation),
        phone: text(&request.phone, &before.phone),
        email: text(&request.email, &before.email),
        ended: request.ended.or(before.ended),
    };
    if !KINDS.contains(&after.kind.as_str()) {
        let message = format!("“{}” is no kind of professional: give {}.", after.kind, words::list(&KINDS));
        return Err(Refusal::bad_request("kind", message));
    }
    written(&after.name, "name", "Give the professional’s name.")?;
    Ok(after)
}

fn due_row(reference: &Reference, of: &ProfessionalOf, due: Due, as_of: NaiveDate) -> ProfessionalDueRow {
    let (upn, pupil) = reference.keys_of(of.pupil);
    let works_at = words::given(Some(&of.professional.organisation)).map(|at| format!(", {at}")).unwrap_or_default();
    ProfessionalDueRow {
        upn,
        pupil,
        name: reference.name_of(of.pupil),
        group: reference.group_name_of(of.pupil, as_of),
        professional: of.id.0.to_string(),
        kind: of.professional.kind.clone(),
        who: format!("{}{works_at}", of.professional.name),
        phone: of.professional.phone.clone(),
        email: of.professional.email.clone(),
        why: due.why,
        from: due.from,
        through: due.through,
        deadline: due.deadline,
        words: in_words(due),
    }
}

fn in_words(due: Due) -> String {
    let day = |date: NaiveDate| date.format("%A %-d %B").to_string();
    match due.why {
        Why::UnexplainedAbsence if due.from == due.through => format!("Unexplained absence on {}", day(due.from)),
        Why::UnexplainedAbsence => format!("Unexplained absence since {}", day(due.from)),
        Why::Deletion => format!("Leaves the roll on {}", day(due.through)),
        Why::FallingAttendance => format!("Attendance has fallen since {}", day(due.from)),
    }
}

pub(super) fn why_in_words(why: Why) -> &'static str {
    match why {
        Why::UnexplainedAbsence => "unexplained absence",
        Why::Deletion => "leaving the roll",
        Why::FallingAttendance => "falling attendance",
    }
}
