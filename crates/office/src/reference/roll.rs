//! Times on roll: a pupil who left and came back has more than one.

use chrono::NaiveDate;
use record::reference::Pupil;
use register::PupilId;
use register::marks::OnRoll;

use super::Reference;

impl Reference {
    /// The last time on roll. A pupil whose starting day is not known is not on roll.
    pub fn on_roll(&self, id: PupilId) -> Option<OnRoll> {
        last_on_roll(self.pupil(id)?)
    }

    /// The time on roll that a day falls in, else the last one that began before it, else the first.
    pub fn on_roll_at(&self, id: PupilId, date: NaiveDate) -> Option<OnRoll> {
        let pupil = self.pupil(id)?;
        let begun = times_on_roll(pupil).rfind(|roll| roll.entry <= date);
        begun.or_else(|| times_on_roll(pupil).next())
    }

    pub fn is_on_roll(&self, id: PupilId, date: NaiveDate) -> bool {
        self.pupil(id).is_some_and(|pupil| is_on_roll(pupil, date))
    }
}

fn last_on_roll(pupil: &Pupil) -> Option<OnRoll> {
    Some(OnRoll { entry: pupil.entry_date?, leaving: pupil.leaving_date })
}

/// Every time on roll, oldest first.
pub(crate) fn times_on_roll(pupil: &Pupil) -> impl DoubleEndedIterator<Item = OnRoll> {
    let earlier = pupil.earlier.iter().map(|time| OnRoll { entry: time.entry_date, leaving: time.leaving_date });
    earlier.chain(last_on_roll(pupil))
}

pub(crate) fn is_on_roll(pupil: &Pupil, date: NaiveDate) -> bool {
    times_on_roll(pupil).any(|roll| roll.contains(date))
}
