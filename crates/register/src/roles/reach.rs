//! The permission table.

use serde::{Deserialize, Serialize};

use super::Role;

macro_rules! actions {
    ($($name:ident => $text:literal;)*) => {
        /// Something a person may ask Rollbook to do or to show.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Action { $($name,)* }

        impl Action {
            pub const ALL: &[Action] = &[$(Action::$name,)*];

            pub fn as_str(self) -> &'static str {
                match self { $(Action::$name => $text,)* }
            }
        }
    };
}

actions! {
    MarksSubmit => "marks_submit";
    ArrivalRecord => "arrival_record";
    AbsenceReport => "absence_report";
    MarkAmend => "mark_amend";
    MarksBulkAmend => "marks_bulk_amend";
    ClosureDeclare => "closure_declare";
    PolicyAdopt => "policy_adopt";
    RegisterShow => "register_show";
    DayBoard => "day_board";
    MarksOf => "marks_of";
    MarkHistory => "mark_history";
    Figures => "figures";
    NDeadlines => "n_deadlines";
    RegisterPrint => "register_print";
    PupilSearch => "pupil_search";
    PupilShow => "pupil_show";
    WeekGrid => "week_grid";
    StaffChange => "staff_change";
    SettingsShow => "settings_show";
    SettingsChange => "settings_change";
    ImportFiles => "import_files";
}

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

pub(super) fn of_role(role: Role, action: Action) -> Reach {
    match role {
        Role::Tutor => tutor(action),
        Role::Reception => reception(action),
        Role::AttendanceOfficer | Role::AttendanceChampion => office(action),
        Role::Head => head(action),
        // The leave desk and cases are not part of the daily register.
        Role::LeaveDecider | Role::Safeguarding | Role::FamilySupport => Reach::Nobody,
        Role::Governor => governor(action),
        Role::Inspector => inspector(action),
        Role::Admin => admin(action),
    }
}

fn tutor(action: Action) -> Reach {
    use Action::*;
    match action {
        MarksSubmit | MarkAmend | RegisterShow | MarksOf | MarkHistory | RegisterPrint | PupilSearch | PupilShow
        | WeekGrid => Reach::OwnGroups,
        ArrivalRecord | AbsenceReport | MarksBulkAmend | ClosureDeclare | PolicyAdopt | DayBoard | Figures
        | NDeadlines | StaffChange | SettingsShow | SettingsChange | ImportFiles => Reach::Nobody,
    }
}

fn reception(action: Action) -> Reach {
    use Action::*;
    match action {
        ArrivalRecord | AbsenceReport | RegisterShow | DayBoard | MarksOf | RegisterPrint | PupilSearch | PupilShow
        | WeekGrid => Reach::Everyone,
        MarksSubmit | MarkAmend | MarksBulkAmend | ClosureDeclare | PolicyAdopt | MarkHistory | Figures
        | NDeadlines | StaffChange | SettingsShow | SettingsChange | ImportFiles => Reach::Nobody,
    }
}

fn office(action: Action) -> Reach {
    use Action::*;
    match action {
        MarksSubmit | ArrivalRecord | AbsenceReport | MarkAmend | MarksBulkAmend | ClosureDeclare | RegisterShow
        | DayBoard | MarksOf | MarkHistory | Figures | NDeadlines | RegisterPrint | PupilSearch | PupilShow
        | WeekGrid | SettingsShow | ImportFiles => Reach::Everyone,
        PolicyAdopt | StaffChange | SettingsChange => Reach::Nobody,
    }
}

fn head(action: Action) -> Reach {
    if action == Action::PolicyAdopt { Reach::Everyone } else { office(action) }
}

fn governor(action: Action) -> Reach {
    if action == Action::Figures { Reach::WithoutNames } else { Reach::Nobody }
}

fn inspector(action: Action) -> Reach {
    use Action::*;
    match action {
        RegisterShow | MarksOf | MarkHistory | Figures | RegisterPrint | PupilSearch | WeekGrid => Reach::Everyone,
        MarksSubmit | ArrivalRecord | AbsenceReport | MarkAmend | MarksBulkAmend | ClosureDeclare | PolicyAdopt
        | DayBoard | NDeadlines | PupilShow | StaffChange | SettingsShow | SettingsChange | ImportFiles => {
            Reach::Nobody
        }
    }
}

fn admin(action: Action) -> Reach {
    use Action::*;
    match action {
        StaffChange | SettingsShow | SettingsChange | ImportFiles => Reach::Everyone,
        MarksSubmit | ArrivalRecord | AbsenceReport | MarkAmend | MarksBulkAmend | ClosureDeclare | PolicyAdopt
        | RegisterShow | DayBoard | MarksOf | MarkHistory | Figures | NDeadlines | RegisterPrint | PupilSearch
        | PupilShow | WeekGrid => Reach::Nobody,
    }
}

#[cfg(test)]
mod tests {
    use super::super::Roles;
    use super::*;

    /// Roles down, actions across: `-` nobody, `o` own groups, `n` without names, `E` everyone.
    const TABLE: &str = "
                            sub arr rep amd blk clo pol reg day mks his fig ndl prt src crd wek stf shw set imp
        tutor                o   -   -   o   -   -   -   o   -   o   o   -   -   o   o   o   o   -   -   -   -
        reception            -   E   E   -   -   -   -   E   E   E   -   -   -   E   E   E   E   -   -   -   -
        attendance_officer   E   E   E   E   E   E   -   E   E   E   E   E   E   E   E   E   E   -   E   -   E
        attendance_champion  E   E   E   E   E   E   -   E   E   E   E   E   E   E   E   E   E   -   E   -   E
        head                 E   E   E   E   E   E   E   E   E   E   E   E   E   E   E   E   E   -   E   -   E
        leave_decider        -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -
        safeguarding         -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -
        family_support       -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -
        governor             -   -   -   -   -   -   -   -   -   -   -   n   -   -   -   -   -   -   -   -   -
        inspector            -   -   -   -   -   -   -   E   -   E   E   E   -   E   E   -   E   -   -   -   -
        admin                -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   -   E   E   E   E
    ";

    #[test]
    fn each_role_may_do_what_the_permission_table_says() {
        let rows: Vec<&str> = TABLE.lines().filter(|line| !line.trim().is_empty()).skip(1).collect();
        assert_eq!(rows.len(), Role::ALL.len());
        for row in rows {
            let mut cells = row.split_whitespace();
            let role: Role = cells.next().unwrap().parse().unwrap();
            let cells: Vec<&str> = cells.collect();
            assert_eq!(cells.len(), Action::ALL.len(), "{role}");
            for (action, cell) in Action::ALL.iter().zip(cells) {
                let expected = match cell {
                    "o" => Reach::OwnGroups,
                    "n" => Reach::WithoutNames,
                    "E" => Reach::Everyone,
                    _ => Reach::Nobody,
                };
                assert_eq!(Roles::from(role).reach(*action), expected, "{role} {}", action.as_str());
            }
        }
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
