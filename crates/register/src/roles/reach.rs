//! The permission table.

use serde::{Deserialize, Serialize};

use super::Role;
use Reach::{Everyone as E, Nobody as N, OwnGroups as O, WithoutNames as F};

/// How far a permission goes. Later ones include more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    Nobody,
    /// The pupils of the person's own groups.
    OwnGroups,
    /// Every pupil, in numbers only.
    WithoutNames,
    Everyone,
}

/// The columns of the table, in the order of `Role::ALL`.
const ROLES: usize = Role::ALL.len();

macro_rules! permissions {
    ($($name:ident $text:literal $reaches:expr;)*) => {
        /// Something a person may ask Rollbook to do or to show.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Action { $($name,)* }

        impl Action {
            pub const ALL: &[Action] = &[$(Action::$name,)*];

            pub fn as_str(self) -> &'static str {
                match self { $(Action::$name => $text,)* }
            }

            fn reaches(self) -> [Reach; ROLES] {
                match self { $(Action::$name => $reaches,)* }
            }
        }
    };
}

permissions! {
    // tutor, reception, attendance officer, attendance champion, head, leave decider, safeguarding, family support,
    // governor, inspector, admin.
    MarksSubmit "marks_submit"        [O, N, E, E, E, N, N, N, N, N, N];
    ArrivalRecord "arrival_record"    [N, E, E, E, E, N, N, N, N, N, N];
    DepartureRecord "departure_record" [N, E, E, E, E, N, N, N, N, N, N];
    WelfareRecord "welfare_record"    [N, E, E, E, E, N, E, N, N, N, N];
    AbsenceReport "absence_report"    [N, E, E, E, E, N, N, N, N, N, N];
    MarkAmend "mark_amend"            [O, N, E, E, E, N, N, N, N, N, N];
    MarksBulkAmend "marks_bulk_amend" [N, N, E, E, E, N, N, N, N, N, N];
    ClosureDeclare "closure_declare"  [N, N, E, E, E, N, N, N, N, N, N];
    PolicyAdopt "policy_adopt"        [N, N, N, N, E, N, N, N, N, N, N];
    RegisterShow "register_show"      [O, E, E, E, E, N, N, N, N, E, N];
    DayBoard "day_board"              [N, E, E, E, E, N, N, N, N, N, N];
    OnSite "on_site"                  [O, E, E, E, E, N, N, N, N, N, N];
    WelfareShow "welfare_show"        [N, N, E, E, E, N, E, N, N, N, N];
    MarksOf "marks_of"                [O, E, E, E, E, N, N, N, N, E, N];
    MarkHistory "mark_history"        [O, N, E, E, E, N, N, N, N, E, N];
    Figures "figures"                 [N, N, E, E, E, N, N, N, F, E, N];
    HealthCheck "health_check"        [N, N, E, E, E, N, N, N, N, N, N];
    NDeadlines "n_deadlines"          [N, N, E, E, E, N, N, N, N, N, N];
    RegisterPrint "register_print"    [O, E, E, E, E, N, N, N, N, E, N];
    PupilSearch "pupil_search"        [O, E, E, E, E, N, N, N, N, E, N];
    PupilShow "pupil_show"            [O, E, E, E, E, N, N, N, N, N, N];
    WeekGrid "week_grid"              [O, E, E, E, E, N, N, N, N, E, N];
    StaffChange "staff_change"        [N, N, N, N, N, N, N, N, N, N, E];
    SettingsShow "settings_show"      [N, N, E, E, E, N, N, N, N, N, E];
    SettingsChange "settings_change"  [N, N, N, N, N, N, N, N, N, N, E];
    PassGive "pass_give"              [N, E, E, E, E, N, N, N, N, N, N];
    DocumentAdd "document_add"        [N, E, E, E, E, N, E, E, N, N, N];
    DocumentShow "document_show"      [N, N, E, E, E, N, E, E, N, N, N];
    ContactLog "contact_log"          [N, E, E, E, E, N, E, E, N, N, N];
    FollowUp "follow_up"              [N, E, E, E, E, N, E, E, N, N, N];
    MessagesSend "messages_send"      [N, N, E, E, E, N, N, N, N, N, N];
    RiskDecide "risk_decide"          [N, N, E, E, E, N, E, N, N, N, N];
    Chronology "chronology"           [N, N, E, E, E, N, E, N, N, N, N];
    ImportFiles "import_files"        [N, N, E, E, E, N, N, N, N, N, E];
    PupilAdmit "pupil_admit"          [N, N, E, E, E, N, N, N, N, N, N];
    PupilLeave "pupil_leave"          [N, N, N, N, E, N, N, N, N, N, N];
    ContactChange "contact_change"    [N, N, E, E, E, N, N, N, N, N, N];
    ReturnDone "return_done"          [N, N, E, E, E, N, N, N, N, N, N];
    ReturnsDue "returns_due"          [N, N, E, E, E, N, N, N, N, N, N];
    PupilRoll "pupil_roll"            [N, N, E, E, E, N, N, N, N, N, N];
    RollPrint "roll_print"            [N, N, E, E, E, N, N, N, N, E, N];
    YearRoll "year_roll"              [N, N, N, N, E, N, N, N, N, N, N];
    RollSettingsChange "roll_settings_change" [N, N, N, N, E, N, N, N, N, N, E];
    LeaveRequest "leave_request"      [N, N, E, E, E, N, N, N, N, N, N];
    LeaveDecide "leave_decide"        [N, N, N, N, E, E, N, N, N, N, N];
    LeaveShow "leave_show"            [N, N, E, E, E, E, N, N, N, N, N];
    ArrangementMake "arrangement_make" [N, N, E, E, E, N, N, N, N, N, N];
    GroupKeep "group_keep"            [N, N, E, E, E, N, N, N, N, N, N];
    RestrictedCodes "restricted_codes" [N, N, E, E, E, N, E, N, N, N, N];
    PartTimeAgree "part_time_agree"   [N, N, N, N, E, N, N, N, N, N, N];
    OldMarkAmend "old_mark_amend"     [N, N, N, N, E, N, N, N, N, N, N];
    RetentionShow "retention_show"    [N, N, E, E, E, N, N, N, N, N, N];
    LegalHoldSet "legal_hold_set"     [N, N, E, E, E, N, E, N, N, N, N];
    LegalHoldLift "legal_hold_lift"   [N, N, N, N, E, N, N, N, N, N, N];
    DisposalRun "disposal_run"        [N, N, N, N, E, N, N, N, N, N, N];
    Messages "messages"               [N, E, E, E, E, N, N, N, N, N, N];
    PenaltyShow "penalty_show"        [N, N, E, E, E, N, N, N, N, N, N];
    PenaltyRecord "penalty_record"    [N, N, E, E, E, N, N, N, N, N, N];
    PenaltyDecide "penalty_decide"    [N, N, N, E, E, N, N, N, N, N, N];
    PenaltyRequest "penalty_request"  [N, N, N, N, E, N, N, N, N, N, N];
    LettersShow "letters_show"        [N, N, E, E, E, N, N, N, N, N, N];
    LettersIssue "letters_issue"      [N, N, E, E, E, N, N, N, N, N, N];
    LetterWording "letter_wording"    [N, N, E, E, E, N, N, N, N, N, N];
}

pub(super) fn of_role(role: Role, action: Action) -> Reach {
    action.reaches()[role as usize]
}

#[cfg(test)]
mod tests {
    use super::super::Roles;
    use super::*;

    fn may(role: Role) -> Vec<&'static str> {
        let reached = |action: &&Action| Roles::from(role).reach(**action) > Reach::Nobody;
        Action::ALL.iter().filter(reached).map(|action| action.as_str()).collect()
    }

    #[test]
    fn a_tutor_reaches_no_further_than_their_own_groups() {
        let reach = |action| Roles::from(Role::Tutor).reach(action);
        assert!(Action::ALL.iter().all(|action| reach(*action) <= Reach::OwnGroups));
        assert_eq!(reach(Action::MarksSubmit), Reach::OwnGroups);
        assert_eq!(reach(Action::DayBoard), Reach::Nobody);
    }

    #[test]
    fn reception_signs_in_and_takes_calls_and_amends_nothing() {
        let reach = |action| Roles::from(Role::Reception).reach(action);
        assert_eq!(reach(Action::ArrivalRecord), Reach::Everyone);
        assert_eq!(reach(Action::AbsenceReport), Reach::Everyone);
        for refused in [Action::MarksSubmit, Action::MarkAmend, Action::MarksBulkAmend, Action::MarkHistory] {
            assert_eq!(reach(refused), Reach::Nobody, "{}", refused.as_str());
        }
    }

    #[test]
    fn the_head_may_do_all_that_the_officer_may() {
        for action in Action::ALL {
            let (head, officer) = (Roles::from(Role::Head).reach(*action), Roles::from(Role::AttendanceOfficer));
            assert!(head >= officer.reach(*action), "{}", action.as_str());
        }
        assert_eq!(Roles::from(Role::AttendanceOfficer).reach(Action::PolicyAdopt), Reach::Nobody);
        assert_eq!(Roles::from(Role::Head).reach(Action::PolicyAdopt), Reach::Everyone);
    }

    #[test]
    fn whoever_decides_on_leave_sees_the_leave_desk_and_nothing_else() {
        assert_eq!(may(Role::LeaveDecider), ["leave_decide", "leave_show"]);
        assert_eq!(Roles::from(Role::AttendanceOfficer).reach(Action::LeaveDecide), Reach::Nobody);
        assert_eq!(Roles::from(Role::AttendanceOfficer).reach(Action::LeaveRequest), Reach::Everyone);
    }

    #[test]
    fn a_governor_sees_figures_without_names_and_nothing_else() {
        assert_eq!(may(Role::Governor), ["figures"]);
        assert_eq!(Roles::from(Role::Governor).reach(Action::Figures), Reach::WithoutNames);
    }

    #[test]
    fn an_administrator_sees_no_marks() {
        let of_marks = [Action::RegisterShow, Action::MarksOf, Action::MarkHistory, Action::Figures, Action::DayBoard];
        assert!(of_marks.iter().all(|action| Roles::from(Role::Admin).reach(*action) == Reach::Nobody));
    }

    #[test]
    fn a_person_has_the_sum_of_their_roles() {
        let tutor_at_the_desk: Roles = [Role::Tutor, Role::Reception].into_iter().collect();
        assert_eq!(tutor_at_the_desk.reach(Action::MarksSubmit), Reach::OwnGroups);
        assert_eq!(tutor_at_the_desk.reach(Action::RegisterShow), Reach::Everyone);
        assert_eq!(Roles::NONE.reach(Action::RegisterShow), Reach::Nobody);
    }

    #[test]
    fn nobody_may_change_a_mark_who_only_looks() {
        let lookers: Roles = [Role::Governor, Role::Inspector, Role::Admin].into_iter().collect();
        for action in [Action::MarksSubmit, Action::ArrivalRecord, Action::MarkAmend, Action::MarksBulkAmend] {
            assert_eq!(lookers.reach(action), Reach::Nobody, "{}", action.as_str());
        }
    }
}
