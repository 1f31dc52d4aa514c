//! What whoever decides should know: the law, the school's policy, and the facts beside the request. None of it decides.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Applicant, Asked, Decision, LeaveKind};
use crate::codes::{self, Code, PupilFacts};
use crate::figures::Tally;
use crate::policy::{LeaveFlag, Policy};
use crate::pupils::compulsory_school_age;
use crate::session::{SchoolSession, school_year};
use crate::words::{self, count};

/// What a piece of advice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    InAdvance,
    Applicant,
    Marked,
    Overlap,
    Licence,
    Code,
    Notice,
    Attendance,
    PastRequests,
    Siblings,
    Exams,
    Meeting,
    Policy,
}

/// How it weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// The law: granting would be refused.
    Law,
    /// Speaks against granting by the school's policy; whoever decides may grant it all the same.
    Against,
    Note,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    pub topic: Topic,
    pub weight: Weight,
    pub says: String,
}

/// A request of this pupil, or of a sister or brother, with what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherRequest {
    pub name: String,
    pub kind: LeaveKind,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// `None` while nobody has decided.
    pub decision: Option<Decision>,
}

/// The head's meeting with the family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    pub held_on: NaiveDate,
    pub with: String,
}

/// What is known beside a request, of one pupil.
#[derive(Clone, Copy, Debug)]
pub struct Background<'a> {
    pub asked: &'a Asked,
    /// Of the day on which the request came in.
    pub policy: &'a Policy,
    pub pupil: &'a PupilFacts,
    pub applicant: &'a Applicant,
    /// The sessions asked for, in order of time.
    pub sessions: &'a [SchoolSession],
    /// This school year's marks up to today.
    pub year: &'a Tally,
    pub past: &'a [OtherRequest],
    /// Of siblings, for days that overlap.
    pub siblings: &'a [OtherRequest],
    /// Examinations on the days asked for, as the calendar titles them.
    pub exams: &'a [(NaiveDate, String)],
    pub meeting: Option<&'a Meeting>,
    /// Sessions asked for that have a mark already.
    pub marked: &'a [(SchoolSession, Code)],
    /// Sessions asked for that something else is planned for.
    pub planned: &'a [(SchoolSession, Code)],
    /// Sessions of this school year on licensed leave, marked or planned, without those asked for here.
    pub licensed: u32,
}

/// Everything to show beside the request: the law first, then what the policy advises, then facts.
pub fn advice(background: &Background) -> Vec<Advice> {
    let b = background;
    let one = [in_advance(b), applicant(b), notice(b), attendance(b), siblings(b), exams(b), meeting(b)];
    let mut all: Vec<Advice> = one.into_iter().flatten().collect();
    all.extend(marked(b));
    all.extend(planned(b));
    all.extend(licence(b));
    all.extend(past(b));
    all.extend(code(b));
    all.extend(policy(b));
    all.sort_by_key(|advice| advice.weight);
    all
}

fn says(topic: Topic, weight: Weight, says: impl Into<String>) -> Advice {
    Advice { topic, weight, says: says.into() }
}

fn in_advance(b: &Background) -> Option<Advice> {
    let (from, received) = (b.asked.from, b.asked.received);
    if received < from {
        return None;
    }
    let when = if received == from { "on its first day" } else { "after it had begun" };
    let ahead = if received < b.asked.to { " The days after that one may still be granted." } else { "" };
    let sentence = format!(
        "Asked for {when}, {}. {} is granted only in advance; days without leave are G for a holiday, else O.{ahead}",
        words::day(received),
        b.asked.kind
    );
    Some(says(Topic::InAdvance, Weight::Law, sentence))
}

fn applicant(b: &Background) -> Option<Advice> {
    let who = &b.asked.applicant;
    let exceptional = b.asked.kind == LeaveKind::C;
    let weight = if exceptional { Weight::Law } else { Weight::Note };
    let of_age = compulsory_school_age(b.pupil.date_of_birth, b.asked.from);
    Some(match b.applicant {
        Applicant::LivesWith => return None,
        Applicant::LivesElsewhere(others) => {
            let ask = if others.is_empty() { String::new() } else { format!(" Ask {}.", words::list(others)) };
            let sentence = format!(
                "{who} does not live with the pupil. Return the form for the right applicant, a parent with whom the \
                 pupil normally lives.{ask}"
            );
            says(Topic::Applicant, weight, sentence)
        }
        Applicant::ThePupil if of_age => {
            let sentence = "The pupil asked. Below the end of compulsory school age a parent applies.";
            says(Topic::Applicant, weight, sentence)
        }
        Applicant::ThePupil => {
            says(Topic::Applicant, Weight::Note, "The pupil is above compulsory school age and may apply.")
        }
        Applicant::NotRecorded => {
            let sentence =
                format!("It is not recorded whether the pupil lives with {who}. Ask, and correct the contact.");
            says(Topic::Applicant, Weight::Note, sentence)
        }
        Applicant::Stranger => {
            let sentence =
                format!("{who} is none of the pupil’s contacts. Check who applied before anything is granted.");
            says(Topic::Applicant, Weight::Against, sentence)
        }
    })
}

fn notice(b: &Background) -> Option<Advice> {
    let wanted = i64::from(b.policy.leave_notice_days?);
    let given = (b.asked.from - b.asked.received).num_days();
    if given < 0 {
        return None;
    }
    let given_words = count(given.unsigned_abs(), "day", "days");
    let (weight, sentence) = if given < wanted {
        (Weight::Against, format!("Asked {given_words} before; the policy asks for {wanted}, where possible."))
    } else {
        (Weight::Note, format!("Asked {given_words} before; the policy asks for {wanted}."))
    };
    Some(says(Topic::Notice, weight, sentence))
}

fn attendance(b: &Background) -> Option<Advice> {
    let (attended, possible) = (b.year.attended(), b.year.possible());
    let Some(percent) = b.year.attendance_pct() else {
        return Some(says(Topic::Attendance, Weight::Note, "No possible sessions yet this school year."));
    };
    let fact = format!("Attendance this school year {percent}% ({attended} of {possible} sessions).");
    let below = b.policy.leave_advice_min_attendance.filter(|least| !least.is_reached_by(attended, possible));
    Some(match below {
        Some(least) => {
            let sentence = format!("{fact} Below {least}% the policy calls leave most unlikely; it is no refusal.");
            says(Topic::Attendance, Weight::Against, sentence)
        }
        None => says(Topic::Attendance, Weight::Note, fact),
    })
}

fn past(b: &Background) -> Vec<Advice> {
    let mut all: Vec<Advice> = Vec::new();
    let lists = b.past.iter().map(described).collect::<Vec<_>>();
    let flagged = |flag| b.policy.leave_flags.contains(&flag);
    let year = school_year(b.asked.from);
    let this_year = b.past.iter().filter(|past| school_year(past.from) == year).count();
    let weight = if flagged(LeaveFlag::RepeatRequests) && !b.past.is_empty() { Weight::Against } else { Weight::Note };
    if !lists.is_empty() {
        let requests = count(b.past.len() as u64, "earlier request", "earlier requests");
        let sentence = format!("{requests}, {this_year} of them this school year: {}.", words::list(&lists));
        all.push(says(Topic::PastRequests, weight, sentence));
    }
    let unauthorised = b.year.unauthorised();
    if flagged(LeaveFlag::Truancy) && unauthorised > 0 {
        let sessions = count(u64::from(unauthorised), "session", "sessions");
        let sentence =
            format!("Away without leave for {sessions} this school year, which the policy weighs against leave.");
        all.push(says(Topic::Policy, Weight::Against, sentence));
    }
    all
}

fn described(request: &OtherRequest) -> String {
    let became = request.decision.map_or("not decided yet", Decision::in_words);
    format!("{} {}, {became}", request.kind, span(request.from, request.to))
}

fn span(from: NaiveDate, to: NaiveDate) -> String {
    let short = |date: NaiveDate| date.format("%-d %B %Y").to_string();
    if from == to { short(from) } else { format!("{} to {}", short(from), short(to)) }
}

fn siblings(b: &Background) -> Option<Advice> {
    let lists: Vec<String> = b.siblings.iter().map(|other| format!("{} ({})", other.name, described(other))).collect();
    let sentence = format!("Asked for these days too: {}.", words::list(&lists));
    (!lists.is_empty()).then(|| says(Topic::Siblings, Weight::Note, sentence))
}

fn exams(b: &Background) -> Option<Advice> {
    let lists: Vec<String> = b
        .exams
        .iter()
        .map(|(date, title)| {
            let title = if title.is_empty() { "examination" } else { title.as_str() };
            format!("{title} on {}", words::day(*date))
        })
        .collect();
    let sentence = format!("Examinations on these days: {}.", words::list(&lists));
    let weight = if b.asked.kind == LeaveKind::S { Weight::Note } else { Weight::Against };
    (!lists.is_empty()).then(|| says(Topic::Exams, weight, sentence))
}

fn meeting(b: &Background) -> Option<Advice> {
    match b.meeting {
        Some(held) => {
            let sentence = format!("The head met {} on {}.", held.with, words::day(held.held_on));
            Some(says(Topic::Meeting, Weight::Note, sentence))
        }
        None => b.policy.leave_meeting_required.then(|| {
            let sentence = "The policy wants the head to meet every family that asks. No meeting is recorded.";
            says(Topic::Meeting, Weight::Against, sentence)
        }),
    }
}

fn marked(b: &Background) -> Option<Advice> {
    let sentence = format!("Marked already: {}. A session with a mark is not granted.", listed(b.marked));
    (!b.marked.is_empty()).then(|| says(Topic::Marked, Weight::Law, sentence))
}

fn planned(b: &Background) -> Option<Advice> {
    let sentence = format!(
        "Planned already: {}. A plan in which the pupil is not due here stays; another is kept, and the leave counts.",
        listed(b.planned)
    );
    (!b.planned.is_empty()).then(|| says(Topic::Overlap, Weight::Note, sentence))
}

/// Runs of the same code as one: "V on 3 November, 2 sessions".
fn listed(sessions: &[(SchoolSession, Code)]) -> String {
    let runs: Vec<String> = sessions
        .chunk_by(|one, next| one.1 == next.1)
        .filter_map(|run| {
            let (first, last) = (run.first()?, run.last()?);
            let sessions = count(run.len() as u64, "session", "sessions");
            Some(format!("{} on {} ({sessions})", first.1, span(first.0.date, last.0.date)))
        })
        .collect();
    words::list(&runs)
}

fn licence(b: &Background) -> Vec<Advice> {
    if b.asked.kind != LeaveKind::C1 {
        return Vec::new();
    }
    let Some(licence) = &b.asked.licence else {
        let sentence = "No licence, exemption or order is recorded. C1 needs one, with its dates.";
        return vec![says(Topic::Licence, Weight::Against, sentence)];
    };
    let mut all = Vec::new();
    if b.asked.from < licence.from || licence.to < b.asked.to {
        let sentence = format!(
            "Licence {} holds {}; some of the days asked for are outside it.",
            licence.reference,
            span(licence.from, licence.to)
        );
        all.push(says(Topic::Licence, Weight::Against, sentence));
    }
    let wanted = b.sessions.len() as u32;
    let used = format!("{} of licensed leave this school year", days(b.licensed));
    all.push(match licence.days {
        None => {
            let sentence = format!("Licence {}. {used}, and {} asked for now.", licence.reference, days(wanted));
            says(Topic::Licence, Weight::Note, sentence)
        }
        Some(allowed) => {
            let over = b.licensed + wanted > u32::from(allowed) * 2;
            let sentence = format!(
                "Licence {} allows {}. {used}, and {} asked for now{}.",
                licence.reference,
                count(u64::from(allowed), "day", "days"),
                days(wanted),
                if over { ": more than it allows" } else { "" }
            );
            says(Topic::Licence, if over { Weight::Against } else { Weight::Note }, sentence)
        }
    });
    all
}

/// Sessions as days, two to a day: "2½ days".
fn days(sessions: u32) -> String {
    match (sessions / 2, sessions % 2) {
        (0, 1) => "half a day".to_owned(),
        (whole, 0) => count(u64::from(whole), "day", "days"),
        (whole, _) => format!("{whole}½ days"),
    }
}

/// What the code takes for granted, as for every mark.
fn code(b: &Background) -> Vec<Advice> {
    let Some(first) = b.sessions.first() else { return Vec::new() };
    let sentences = codes::warnings(b.asked.kind.code(), *first, b.pupil);
    sentences.into_iter().map(|sentence| says(Topic::Code, Weight::Note, sentence)).collect()
}

fn policy(b: &Background) -> Vec<Advice> {
    if b.asked.kind != LeaveKind::C {
        return Vec::new();
    }
    let mut all = Vec::new();
    let computed = [LeaveFlag::Truancy, LeaveFlag::RepeatRequests];
    let flags = b.policy.leave_flags.iter().filter(|flag| !computed.contains(flag));
    let flags: Vec<&str> = flags.map(|flag| flag.in_words()).collect();
    if !flags.is_empty() {
        let sentence = format!("The policy weighs {}.", words::list(&flags));
        all.push(says(Topic::Policy, Weight::Note, sentence));
    }
    if !b.policy.leave_examples.is_empty() {
        let sentence = format!("The policy’s examples: {}.", words::list(&b.policy.leave_examples));
        all.push(says(Topic::Policy, Weight::Note, sentence));
    }
    all
}

#[cfg(test)]
mod tests;
