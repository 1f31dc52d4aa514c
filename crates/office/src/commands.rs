//! The one list of everything a front end may ask. From it come the router, the permission table and the
//! TypeScript types, so that they cannot drift apart.

use register::roles::Action;

use crate::api::calls::{AbsenceReport, ReportedSession};
use crate::api::day::{DayBoard, DayBoardShow, NDeadlineRow, NDeadlines};
use crate::api::figures::{FiguresAsk, FiguresRow};
use crate::api::files::{FileImport, FileMade, ImportReport};
use crate::api::marks::{
    ArrivalRecord, ArrivalsRecorded, ClosureDeclare, HistoryRow, MarkAmend, MarkAmended, MarkCounts, MarkHistory,
    MarkRow, MarksBulkAmend, MarksOf, MarksSubmit, MarksSubmitted,
};
use crate::api::people::{
    AppState, OneTimeCode, PersonToSignIn, SignIn, SignInFirst, SignedIn, StaffChange, StaffChanged, StaffReset,
    StaffRow,
};
use crate::api::pupils::{GroupChange, GroupLine, PupilCard, PupilFound, PupilSearch, PupilShow};
use crate::api::registers::{MyRegisters, Register, RegisterLine, RegisterPrint, RegisterShow, WeekGrid, WeekGridShow};
use crate::api::school::{
    Calendar, CalendarChange, CalendarShow, PolicyAdopt, PolicyAdopted, PolicyVersion, RegisterUnlock, SchoolCreate,
    SchoolCreated,
};
use crate::api::Empty;

/// Calls the macro `$each` with every command: its name, request, answer, and who may: an `Action`, or `open`
/// for what comes before anybody has signed in.
#[macro_export]
macro_rules! with_commands {
    ($each:ident) => {
        $each! {
            app_state: Empty => AppState, open;
            school_create: SchoolCreate => SchoolCreated, open;
            demo_open: Empty => AppState, open;
            register_unlock: RegisterUnlock => AppState, open;
            people_list: Empty => Vec<PersonToSignIn>, open;
            sign_in: SignIn => SignedIn, open;
            sign_in_first: SignInFirst => SignedIn, open;
            sign_out: Empty => Empty, open;

            marks_submit: MarksSubmit => MarksSubmitted, Action::MarksSubmit;
            arrival_record: ArrivalRecord => ArrivalsRecorded, Action::ArrivalRecord;
            absence_report: AbsenceReport => Vec<ReportedSession>, Action::AbsenceReport;
            mark_amend: MarkAmend => MarkAmended, Action::MarkAmend;
            marks_bulk_amend: MarksBulkAmend => MarkCounts, Action::MarksBulkAmend;
            closure_declare: ClosureDeclare => MarkCounts, Action::ClosureDeclare;
            policy_adopt: PolicyAdopt => PolicyAdopted, Action::PolicyAdopt;
            calendar_change: CalendarChange => Calendar, Action::SettingsChange;
            group_change: GroupChange => GroupLine, Action::SettingsChange;
            staff_change: StaffChange => StaffChanged, Action::StaffChange;
            staff_reset: StaffReset => OneTimeCode, Action::StaffChange;
            file_import: FileImport => ImportReport, Action::ImportFiles;

            register_show: RegisterShow => Register, Action::RegisterShow;
            my_registers: MyRegisters => Vec<RegisterLine>, Action::RegisterShow;
            register_print: RegisterPrint => FileMade, Action::RegisterPrint;
            week_grid: WeekGridShow => WeekGrid, Action::WeekGrid;
            day_board: DayBoardShow => DayBoard, Action::DayBoard;
            marks_of: MarksOf => Vec<MarkRow>, Action::MarksOf;
            mark_history: MarkHistory => Vec<HistoryRow>, Action::MarkHistory;
            figures: FiguresAsk => Vec<FiguresRow>, Action::Figures;
            n_deadlines: NDeadlines => Vec<NDeadlineRow>, Action::NDeadlines;
            pupil_search: PupilSearch => Vec<PupilFound>, Action::PupilSearch;
            pupil_show: PupilShow => PupilCard, Action::PupilShow;
            group_list: Empty => Vec<GroupLine>, Action::RegisterShow;
            staff_list: Empty => Vec<StaffRow>, Action::StaffChange;
            policy_list: Empty => Vec<PolicyVersion>, Action::SettingsShow;
            calendar_show: CalendarShow => Calendar, Action::SettingsShow;
        }
    };
}
