//! Who moves where, who leaves and who joins, before anything is done.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use record::reference::Pupil;
use register::roll::year::{self, next_first_day, next_form, next_year};
use register::{GroupId, PupilId, Refusal, YearGroup};

use crate::answer::{Answered, Done};
use crate::api::year::{FormMove, FormMoving, FormThen, YearPreview, YearRollAsk};
use crate::office::{Caller, Office};
use crate::reference::Reference;

impl Office {
    pub(crate) fn year_roll_preview(&mut self, caller: &Caller, request: &YearRollAsk) -> Answered<YearPreview> {
        let reference = self.reference()?;
        let today = caller.school_time().date;
        let from = request.from.unwrap_or_else(|| next_first_day(today));
        let plan = Plan::new(&reference, today, from, &request.forms)?;
        Ok(Done::asked(plan.shown(&reference, pending(&reference, today))))
    }
}

/// The day of a year that has been prepared and has not begun.
pub(super) fn pending(reference: &Reference, today: NaiveDate) -> Option<NaiveDate> {
    let ahead = |pupil: &Pupil| pupil.next_year.as_ref().map(|next| next.from).filter(|from| today < *from);
    reference.pupils.iter().find_map(|(_, pupil)| ahead(pupil))
}

/// One pupil's way into the new year.
pub(super) struct Moving {
    pub pupil: PupilId,
    pub form: GroupId,
    pub to: Option<String>,
    pub year: Option<YearGroup>,
}

pub(super) struct Plan {
    pub from: NaiveDate,
    pub moves: Vec<year::FormMove>,
    forms: Vec<GroupId>,
    pub pupils: Vec<Moving>,
    /// By form, who joins the school in it.
    joining: BTreeMap<String, usize>,
    first_school_day: Option<NaiveDate>,
}

impl Plan {
    /// `wanted` are the forms for which something else than the suggestion is wanted.
    pub fn new(reference: &Reference, today: NaiveDate, from: NaiveDate, wanted: &[FormMove]) -> Result<Plan, Refusal> {
        let before = from.pred_opt().unwrap_or(from);
        let mut members: BTreeMap<GroupId, Vec<(PupilId, &Pupil)>> = BTreeMap::new();
        for (id, pupil) in reference.pupils_on(from).filter(|(_, pupil)| pupil.entry_date < Some(from)) {
            if let Some(form) = reference.group_of(id, before) {
                members.entry(form).or_default().push((id, pupil));
            }
        }
        check_wanted(reference, &members, wanted)?;
        let most_senior = reference.roll_rules.most_senior_year.or_else(|| {
            reference
                .pupils_on(today)
                .filter_map(|(_, pupil)| year_of(pupil, before))
                .filter(|y| y.as_str() != "X")
                .max()
        });
        let mut plan = Plan {
            from,
            moves: Vec::new(),
            forms: Vec::new(),
            pupils: Vec::new(),
            joining: joining(reference, today, from),
            first_school_day: reference.calendar.nth_school_day_after(before, 1),
        };
        for form in reference.groups.iter().map(|(id, _)| *id) {
            let Some(pupils) = members.get(&form) else { continue };
            plan.add(reference, form, pupils, wanted, most_senior);
        }
        Ok(plan)
    }

    fn add(
        &mut self,
        reference: &Reference,
        form: GroupId,
        pupils: &[(PupilId, &Pupil)],
        wanted: &[FormMove],
        most_senior: Option<YearGroup>,
    ) {
        let name = reference.group_name(form);
        let before = self.from.pred_opt().unwrap_or(self.from);
        let years: BTreeSet<YearGroup> = pupils.iter().filter_map(|(_, pupil)| year_of(pupil, before)).collect();
        let oldest = years.last().copied();
        let said = wanted.iter().find(|one| one.form.eq_ignore_ascii_case(&name));
        let to = match said {
            Some(said) => said.to.clone().map(|to| to.trim().to_owned()).filter(|to| !to.is_empty()),
            None if oldest.is_some() && oldest == most_senior && years.len() == 1 => None,
            None => Some(oldest.map_or_else(|| name.clone(), |year| next_form(&name, year))),
        };
        self.moves.push(year::FormMove {
            form: name,
            to: to.clone(),
            years: years.into_iter().collect(),
            pupils: pupils.len(),
        });
        self.forms.push(form);
        self.pupils.extend(pupils.iter().map(|(id, pupil)| Moving {
            pupil: *id,
            form,
            to: to.clone(),
            year: year_of(pupil, before).and_then(next_year),
        }));
    }

    pub fn leaving(&self) -> usize {
        self.pupils.iter().filter(|pupil| pupil.to.is_none()).count()
    }

    fn then(&self, reference: &Reference) -> Vec<year::FormThen> {
        let before = self.from.pred_opt().unwrap_or(self.from);
        let mut then: BTreeMap<String, year::FormThen> = BTreeMap::new();
        let tutor = |form: &str| {
            let source = self.moves.iter().find(|group| group.to.as_deref() == Some(form));
            let own = source.and_then(|group| reference.group_named(&group.form)).or(reference.group_named(form));
            own.and_then(|group| reference.tutor_of(group, before)).map(record::reference::Staff::name)
        };
        for group in &self.moves {
            if let Some(to) = &group.to {
                then.entry(to.clone()).or_default().moving += group.pupils;
            }
        }
        for (name, joining) in &self.joining {
            then.entry(name.clone()).or_default().joining += joining;
        }
        let named = then.into_iter().map(|(form, then)| year::FormThen { tutor: tutor(&form), form, ..then });
        let mut named: Vec<year::FormThen> = named.collect();
        named.sort_by_cached_key(|then| crate::registers::group_order(&then.form));
        named
    }

    pub fn shown(&self, reference: &Reference, pending: Option<NaiveDate>) -> YearPreview {
        let then = self.then(reference);
        let before = self.from.pred_opt().unwrap_or(self.from);
        let forms = self.moves.iter().zip(&self.forms).map(|(group, id)| FormMoving {
            form: group.form.clone(),
            to: group.to.clone(),
            years: group.years.iter().map(ToString::to_string).collect(),
            pupils: group.pupils,
            tutor: reference.tutor_of(*id, before).map(|staff| (staff.username.clone(), staff.name())),
        });
        YearPreview {
            from: self.from,
            first_school_day: self.first_school_day,
            forms: forms.collect(),
            moving: self.pupils.len() - self.leaving(),
            leaving: self.leaving(),
            joining: self.joining.values().sum(),
            odd: year::odd(&self.moves, &then, self.first_school_day, self.from),
            then: then
                .into_iter()
                .map(|then| FormThen {
                    is_new: reference.group_named(&then.form).is_none(),
                    form: then.form,
                    moving: then.moving,
                    joining: then.joining,
                })
                .collect(),
            pending,
        }
    }
}

fn year_of(pupil: &Pupil, date: NaiveDate) -> Option<YearGroup> {
    pupil.year_group_on(date).parse().ok()
}

/// Pupils typed already who start on the first day or later, by the form in which they start.
fn joining(reference: &Reference, today: NaiveDate, from: NaiveDate) -> BTreeMap<String, usize> {
    let mut joining: BTreeMap<String, usize> = BTreeMap::new();
    for (id, pupil) in &reference.pupils {
        let Some(starting) = pupil.entry_date.filter(|starting| today < *starting && from <= *starting) else {
            continue;
        };
        if let Some(form) = reference.group_name_of(*id, starting) {
            *joining.entry(form).or_default() += 1;
        }
    }
    joining
}

fn check_wanted(
    reference: &Reference,
    members: &BTreeMap<GroupId, Vec<(PupilId, &Pupil)>>,
    wanted: &[FormMove],
) -> Result<(), Refusal> {
    for one in wanted {
        let known = reference.group_named(&one.form).filter(|form| members.contains_key(form));
        if known.is_none() {
            let message = format!("“{}” is no form with pupils on the day before. Correct its name.", one.form);
            return Err(Refusal::bad_request("forms", message));
        }
        if let Some(to) = &one.to {
            reference.check_form(to, "forms")?;
        }
    }
    Ok(())
}
