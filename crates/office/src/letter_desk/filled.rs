//! A letter with everything filled in: what its fields stand for, and the page that is printed and kept.

use chrono::NaiveDate;
use record::part::LetterPage;
use register::codes;
use register::figures::percentage;
use register::marks::Actor;
use register::words::list;
use register::{Code, Refusal, Rule, fields};

use super::addressees::Household;
use super::due::{DueLetter, Facts};
use super::known::Known;
use super::wording::{Wordings, paragraphs};
use super::{long_date, span};
use crate::reference::Reference;

/// Whatever a letter about a pupil to a household may fill in.
pub(super) struct Filling<'a> {
    pub known: &'a Known,
    pub due: &'a DueLetter,
    pub household: &'a Household,
}

impl Filling<'_> {
    fn reference(&self) -> &Reference {
        &self.known.reference
    }

    fn word(&self, name: &str) -> Option<String> {
        self.about_the_pupil(name).or_else(|| self.of_the_marks(name)).or_else(|| self.of_the_decision(name))
    }

    fn about_the_pupil(&self, name: &str) -> Option<String> {
        let reference = self.reference();
        let pupil = reference.pupil(self.due.pupil)?;
        let school = reference.school.as_ref();
        Some(match name {
            "parents" => self.household.name(),
            "pupil" => format!("{} {}", pupil.forename(), pupil.surname()),
            "forename" => pupil.forename().to_owned(),
            "form" => reference.group_name_of(self.due.pupil, self.known.as_of).unwrap_or_default(),
            "school" => school.map(|school| school.name.clone()).unwrap_or_default(),
            "phone" => {
                school.map(|school| school.phone.clone()).filter(|phone| !phone.is_empty()).unwrap_or_else(no_phone)
            }
            "target" => reference.policy(self.known.as_of).target_attendance.to_string(),
            "date" => long_date(self.known.as_of),
            _ => return None,
        })
    }

    fn of_the_marks(&self, name: &str) -> Option<String> {
        let counted = self.due.counted?;
        let absent = counted.authorised + counted.unauthorised;
        Some(match name {
            "from" => long_date(counted.from),
            "attendance" => percentage(counted.attended, counted.possible)?,
            "attended" => counted.attended.to_string(),
            "possible" => counted.possible.to_string(),
            "absent" => absent.to_string(),
            "days" => days(absent),
            "authorised" => counted.authorised.to_string(),
            "unauthorised" => counted.unauthorised.to_string(),
            "codes" => self.due.facts.codes(counted.to),
            "lates" => (counted.late + counted.late_after_close).to_string(),
            "late_after_close" => counted.late_after_close.to_string(),
            "minutes_late" => counted.minutes_late.to_string(),
            "below" => self.due.below(self.known)?,
            _ => return None,
        })
    }

    fn of_the_decision(&self, name: &str) -> Option<String> {
        let facts = &self.due.facts;
        let (leave, corrects) = (facts.leave.as_ref(), facts.corrects.as_ref());
        let improve = facts.to_improve.as_ref();
        Some(match name {
            "since" => long_date(facts.since?),
            "leave" => span((leave?.from, leave?.to)),
            "leave_to" => long_date(leave?.to),
            "granted" => span(leave?.granted?),
            "decided_by" => leave?.decided_by.clone(),
            "reason" => leave?.reason.trim_end_matches('.').to_owned(),
            "support" => improve?.support.clone(),
            "offered" => improve?.offered.clone(),
            "improve_from" => long_date(improve?.from),
            "improve_to" => long_date(improve?.to),
            "improvement" => improve?.improvement.clone(),
            "earlier" => improve?.earlier.clone(),
            "letter_date" => long_date(corrects?.date),
            "said" => corrects?.said.clone(),
            "now" => corrects?.now.clone(),
            _ => return None,
        })
    }

    /// The page as it is printed.
    ///
    /// # Errors
    /// `detail_required` where something that the wording fills in is not known.
    pub fn page(&self, wordings: &Wordings, signs: &Actor) -> Result<LetterPage, Refusal> {
        let (wording, _) = wordings.of(self.due.letter, &self.household.language);
        let stands_for = |name: &str| self.word(name);
        let (subject, paragraphs) =
            (fields::fill(&wording.subject, &stands_for), paragraphs(&wording.body, &stands_for));
        let open = [&subject].into_iter().chain(&paragraphs).any(|text| text.contains('{'));
        if open {
            let message = format!(
                "Something that the letter “{}” fills in is not known for {}, so nothing was printed. Change the wording, \
                 or complete what is missing.",
                self.due.letter.in_words(),
                self.reference().name_of(self.due.pupil)
            );
            return Err(Refusal::new(Rule::DetailRequired, message));
        }
        let school = self.reference().school.as_ref();
        let reached =
            school.map(|school| school.address.iter().cloned().chain([school.phone.clone(), school.email.clone()]));
        Ok(LetterPage {
            school: school.map(|school| school.name.clone()).unwrap_or_default(),
            from: reached.into_iter().flatten().filter(|line| !line.is_empty()).collect(),
            address: self.household.lines(),
            dated: long_date(self.known.as_of),
            form: self.reference().group_name_of(self.due.pupil, self.known.as_of).unwrap_or_default(),
            subject,
            paragraphs,
            signed: vec![signs.name.clone(), signs.position.clone()],
        })
    }
}

fn no_phone() -> String {
    "the school office".to_owned()
}

/// Two sessions are a day: "5", "5½".
fn days(sessions: u32) -> String {
    let half = if sessions % 2 == 1 { "½" } else { "" };
    match sessions / 2 {
        0 if sessions == 1 => half.to_owned(),
        whole => format!("{whole}{half}"),
    }
}

impl Facts {
    /// "illness 6, unexplained 4": the sessions missed, the most frequent reason first.
    fn codes(&self, on: NaiveDate) -> String {
        let mut absences: Vec<(Code, u32)> = self.absences.clone();
        absences.sort_by_key(|(code, sessions)| (std::cmp::Reverse(*sessions), code.number()));
        let named = |code: Code| codes::rule(code, on).map_or(code.as_str(), |rule| rule.name).to_lowercase();
        let words = |(code, sessions): &(Code, u32)| format!("{} {sessions}", named(*code));
        let words: Vec<String> = absences.iter().map(words).collect();
        if words.is_empty() { "none".to_owned() } else { list(&words) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_sessions_are_a_day_and_one_is_half_of_one() {
        assert_eq!([0, 1, 2, 3, 10].map(days), ["0", "½", "1", "1½", "5"]);
    }
}
