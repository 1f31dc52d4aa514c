//! What holds for every decision, whatever is asked of it.

use proptest::prelude::*;

use super::fixtures::*;
use super::*;
use crate::codes;
use crate::ids::EntryId;
use crate::refusal::Refusal;
use crate::roles::{Action, Reach, Role};
use crate::session::Session;

fn commands() -> u32 {
    if std::env::var_os("ROLLBOOK_THOROUGH").is_some() { 50_000 } else { 1_000 }
}

/// Half-term, the week before, a weekend, today and tomorrow.
const DAYS: [&str; 7] = ["2026-10-28", "2026-11-19", "2026-11-20", "2026-11-21", MONDAY, MONDAY, "2026-11-24"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Submit,
    Arrival,
    Report,
    Amend,
    Bulk,
    Closure,
}

const KINDS: [Kind; 6] = [Kind::Submit, Kind::Arrival, Kind::Report, Kind::Amend, Kind::Bulk, Kind::Closure];

impl Kind {
    fn action(self) -> Action {
        match self {
            Kind::Submit => Action::MarksSubmit,
            Kind::Arrival => Action::ArrivalRecord,
            Kind::Report => Action::AbsenceReport,
            Kind::Amend => Action::MarkAmend,
            Kind::Bulk => Action::MarksBulkAmend,
            Kind::Closure => Action::ClosureDeclare,
        }
    }
}

/// One command, of any kind, for one pupil and one session.
#[derive(Clone, Debug)]
struct Asked {
    kind: Kind,
    role: Role,
    at: SchoolSession,
    now: NaiveTime,
    code: Code,
    arrived: Option<NaiveTime>,
    reason: Option<String>,
    current: Option<Code>,
    planned: Option<Code>,
    state: RegisterState,
}

fn any_code() -> impl Strategy<Value = Code> {
    prop::sample::select(Code::ALL)
}

fn any_time() -> impl Strategy<Value = NaiveTime> {
    (7u32..16, 0u32..60).prop_map(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0).unwrap())
}

fn any_state() -> impl Strategy<Value = RegisterState> {
    prop::sample::select(vec![RegisterState::Open, RegisterState::Taken, RegisterState::Missing])
}

fn asked() -> impl Strategy<Value = Asked> {
    let session = (prop::sample::select(&DAYS[..]), prop::sample::select(&Session::BOTH[..]));
    // Half of them by somebody who may, so that there is something to look at.
    let role = prop_oneof![Just(Role::Head), prop::sample::select(Role::ALL)];
    let who = (prop::sample::select(&KINDS[..]), role, any_time());
    let what = (any_code(), prop::option::of(any_time()), prop::option::of("[a-z ]{0,3}"));
    let known = (prop::option::of(any_code()), prop::option::of(any_code()), any_state());
    (who, session, what, known).prop_map(|(who, (date, session), what, (current, planned, state))| Asked {
        kind: who.0,
        role: who.1,
        now: who.2,
        at: SchoolSession::new(day(date), session),
        code: what.0,
        arrived: what.1,
        reason: what.2,
        current,
        planned,
        state,
    })
}

impl Asked {
    fn known(&self) -> KnownPupil {
        KnownPupil {
            current: self.current.map(|code| mark(code, Source::Tutor)),
            planned: self.planned.filter(|code| codes::rule(*code, self.at.date).is_some()).map(plan),
            ..pupil(1, "Ada Byron")
        }
    }

    fn decide(&self) -> Result<Vec<NewEntry>, Refusal> {
        let school = School::on(MONDAY, "00:00", self.role);
        let ctx = Context { now: SchoolTime { date: day(MONDAY), time: self.now }, ..school.ctx() };
        let (date, session, nature) = (self.at.date, Some(self.at.session), Some("x".to_owned()));
        let range = [vec![(self.at, self.known(), self.state)]];
        let (code, arrived, reason) = (self.code, self.arrived, self.reason.clone());
        match self.kind {
            Kind::Arrival => {
                let cmd = arrival::Arrival {
                    at: self.at,
                    arrived: arrived.unwrap_or(self.now),
                    code: Some(code),
                    reason,
                    submitted: true,
                    later_plans: Vec::new(),
                    cancel_rest: false,
                };
                arrival::decide(&self.known(), &cmd, &ctx).map(|arrived| arrived.entry.into_iter().collect())
            }
            Kind::Report => {
                let words = reason.unwrap_or_default();
                let cmd = report::Report { code, from: date, to: date, session, nature, words };
                report::decide(&range, &cmd, &ctx).map(|reported| reported.entries)
            }
            Kind::Amend => {
                let cmd = amend::Amend { at: self.at, code, reason, arrived, nature, told: None };
                amend::decide(&self.known(), &cmd, self.state, true, &ctx).map(|entry| vec![entry])
            }
            Kind::Bulk => {
                let cmd = bulk::BulkAmend { from: date, to: date, session, code, reason, nature, told: None };
                bulk::decide(&range, &cmd, &ctx).map(|amended| amended.entries)
            }
            Kind::Closure => {
                let pupils = (code == Code::Y3).then(|| vec![PupilId(1)]);
                let cmd = closure::Closure { from: date, to: date, session, code, pupils, reason };
                closure::decide(&range, &cmd, &ctx).map(|closed| closed.entries)
            }
            Kind::Submit => self.submit(&ctx),
        }
    }

    fn submit(&self, ctx: &Context) -> Result<Vec<NewEntry>, Refusal> {
        let known = submit::RegisterKnown {
            group: GROUP,
            group_name: "6B".into(),
            at: self.at,
            taken: None,
            whole_school_closure: None,
            pupils: vec![self.known()],
        };
        let mark = submit::SubmittedMark {
            pupil: Ok(PupilId(1)),
            code: self.code,
            arrived: self.arrived,
            nature: Some("x".into()),
            note: None,
        };
        let cmd = submit::Submit { marks: vec![mark], reason: self.reason.clone(), paper: None };
        submit::decide(&known, &cmd, ctx).map(|submitted| submitted.entries)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(commands()))]

    #[test]
    fn nobody_without_the_role_changes_anything(asked in asked()) {
        if asked.decide().is_ok() {
            prop_assert!(Roles::from(asked.role).reach(asked.kind.action()) >= Reach::OwnGroups);
        }
    }

    #[test]
    fn a_day_without_school_gets_no_mark(asked in asked()) {
        let closed = School::at("12:00", Role::Head).calendar.why_closed(asked.at).is_some();
        for entry in asked.decide().unwrap_or_default() {
            prop_assert!(!closed || entry.replaces.is_some(), "{:?}", entry);
        }
    }

    #[test]
    fn only_a_closure_marks_a_session_that_has_not_come(asked in asked()) {
        let opens = School::at("12:00", Role::Head).policy.times(asked.at.session).opens;
        let ahead = asked.at.date > day(MONDAY) || (asked.at.date == day(MONDAY) && asked.now < opens);
        // The desk may see a pupil come in before the register opens, and a report corrects what was marked.
        let excepted = [Kind::Closure, Kind::Arrival, Kind::Report].contains(&asked.kind);
        if ahead && !excepted {
            prop_assert!(asked.decide().is_err());
        }
    }

    #[test]
    fn every_entry_has_a_code_of_its_session_and_day_with_its_details(asked in asked()) {
        for entry in asked.decide().unwrap_or_default() {
            let rule = codes::rule(entry.code, entry.at.date);
            prop_assert!(rule.is_some(), "{:?}", entry);
            prop_assert_ne!(entry.code, Code::Z);
            prop_assert!(entry.code != Code::present(Session::Am) || entry.at.session == Session::Am);
            prop_assert!(entry.code != Code::present(Session::Pm) || entry.at.session == Session::Pm);
            let late = [Code::L, Code::U].contains(&entry.code);
            prop_assert_eq!(entry.minutes_late.is_some(), late && entry.arrived.is_some());
        }
    }

    #[test]
    fn no_mark_is_amended_without_naming_it_and_saying_why(asked in asked()) {
        if asked.kind == Kind::Submit {
            return Ok(());
        }
        for entry in asked.decide().unwrap_or_default() {
            let amended: Option<EntryId> = asked.current.map(|_| entry_id(1));
            prop_assert_eq!(entry.replaces, amended);
            prop_assert!(entry.note.is_some_and(|note| !note.trim().is_empty()));
        }
    }

    #[test]
    fn a_submitted_register_replaces_no_mark(asked in asked()) {
        let asked = Asked { kind: Kind::Submit, ..asked };
        for entry in asked.decide().unwrap_or_default() {
            prop_assert_eq!(entry.replaces, None);
        }
    }

    #[test]
    fn arriving_later_never_makes_a_mark_better(early in any_time(), late in any_time(), inclusive: bool) {
        let times = School::at("12:00", Role::Reception).policy.am;
        let order = [Code::PresentAm, Code::L, Code::U];
        let rank = |time| {
            let code = arrival::code_for(times, Session::Am, inclusive, time);
            order.iter().position(|better| *better == code)
        };
        prop_assert!(rank(early.min(late)) <= rank(early.max(late)));
    }
}
