//! The one list of everything a front end may ask. From it come the router, the permission table and the
//! TypeScript types, so that they cannot drift apart.

use std::collections::BTreeMap;

use register::arrangements::ArrangementKind;
use register::documents::DocumentKind;
use register::retention::DataKind;
use register::{GroupKind, Session};
use ts_rs::{TS, TypeVisitor};

pub(crate) use crate::api::Empty;
pub(crate) use crate::api::arrangements::{
    ArrangementEnd, ArrangementList, ArrangementMake, ArrangementNote, ArrangementPlanned, ArrangementRow,
    ArrangementShow, ArrangementShown,
};
pub(crate) use crate::api::calls::{AbsenceReport, ReportedSession};
pub(crate) use crate::api::chronology::{ChronologyPrint, ChronologyRow, ChronologyShow};
pub(crate) use crate::api::contacts::{
    ContactChange, ContactsChecked, ProfessionalChange, ProfessionalDueRow, ProfessionalTell, RollCheckRow,
};
pub(crate) use crate::api::day::{DayBoard, DayBoardShow, NDeadlineRow, NDeadlines};
pub(crate) use crate::api::documents::{
    DocumentAdd, DocumentAdded, DocumentLine, DocumentList, DocumentShow, DocumentWithdraw,
};
pub(crate) use crate::api::figures::{FiguresAsk, FiguresRow, InspectionPrint};
pub(crate) use crate::api::files::{FileImport, FileMade, ImportReport};
pub(crate) use crate::api::follow_up::{
    CallSheetPrint, ContactLog, FirstMessages, FirstMessagesShow, FollowUp, FollowUpShow, LadderPrint, NResolve,
    NToSettle, NToSettleRow, RiskDecide,
};
pub(crate) use crate::api::groups::{GroupChange, GroupKeep, GroupLine, GroupMembers, GroupShow, GroupShown};
pub(crate) use crate::api::health::{HealthAsk, HealthCheck};
pub(crate) use crate::api::inbox::{
    IllnessList, IllnessShown, MessageDone, MessageReceive, MessageWork, Messages, MessagesList, MessagesReceived,
};
pub(crate) use crate::api::keys::{
    KeyRevoke, KeysHistoryRow, KeysShown, PassphraseChange, ScriptAccountAdd, ScriptAccountAdded,
};
pub(crate) use crate::api::leave::{
    LeaveDecide, LeaveDecisionMade, LeaveFormPrint, LeaveList, LeaveMeetingRecord, LeaveRequest, LeaveRequested,
    LeaveRow, LeaveShow, LeaveShown, LeaveWithdraw,
};
pub(crate) use crate::api::letters::{
    LetterDueRow, LetterHold, LetterPreview, LetterRelease, LetterSentRow, LetterWordingGiven, LetterWordingRestore,
    LetterWordingShown, LettersDueAsk, LettersIssue, LettersIssued, LettersReprint, LettersSentAsk,
};
pub(crate) use crate::api::marks::{
    ArrivalRecord, ArrivalsRecorded, BulkPreviewRow, ClosureDeclare, HistoryRow, MarkAmend, MarkAmended, MarkCounts,
    MarkHistory, MarkRow, MarksBulkAmend, MarksOf, MarksSubmit, MarksSubmitted,
};
pub(crate) use crate::api::messages::{
    MessageWithdraw, MessagesQueued, MessagesSend, MessagesSent, MessagesSentShow, NotifySettings,
    NotifySettingsChange, NotifyTested,
};
pub(crate) use crate::api::passes::{PassGive, PassGiven, PassLine, PassList, PassTakeBack, SignInPass};
pub(crate) use crate::api::penalties::{
    AbsencesElsewhereRecord, PenaltyAsk, PenaltyDecide, PenaltyEvidencePrint, PenaltyNoticeRecord,
    PenaltyNoticeRecorded, PenaltyNoticeWithdraw, PenaltyThresholdRow, ToImproveRecord, ToImproveRecorded,
};
pub(crate) use crate::api::people::{
    AdministratorRecover, AppState, OneTimeCode, PersonToSignIn, RecoveryCheck, RecoveryChecked, SignIn, SignInFirst,
    SignedIn, StaffChange, StaffChanged, StaffHistoryRow, StaffReset, StaffRow,
};
pub(crate) use crate::api::pupils::{PupilCard, PupilFound, PupilSearch, PupilShow};
pub(crate) use crate::api::registers::{
    MyRegisters, Register, RegisterLine, RegisterPrint, RegisterShow, WeekGrid, WeekGridShow,
};
pub(crate) use crate::api::retention::{
    DisposalMade, DisposalPrint, DisposalRow, DisposalRun, LegalHoldLift, LegalHoldRow, LegalHoldSet, RetentionChange,
    RetentionDue, RetentionPeriod, RetentionRow,
};
pub(crate) use crate::api::roll::{
    AsOf, GroundShown, PupilAdmit, PupilChange, PupilLeave, PupilRoll, PupilStay, ReturnDone, ReturnOwed, ReturnRow,
    RollHistoryRow, RollPrint, RollSettings,
};
pub(crate) use crate::api::school::{
    Calendar, CalendarChange, CalendarShow, DemoOpen, PolicyAdopt, PolicyAdopted, PolicyVersion, RegisterUnlock,
    SchoolCreate, SchoolCreated,
};
pub(crate) use crate::api::site::{
    DepartureRecord, DeparturesRecorded, EvacuationPrint, OnSite, OnSiteShow, WelfareRecord, WelfareRow, WelfareShow,
};
pub(crate) use crate::api::year::{YearPreview, YearRoll, YearRollAsk, YearRollUndo, YearRolled};

/// Calls the macro `$each` with every command: its name, request, answer, and who may: an `Action`, or `open`
/// for what comes before anybody has signed in.
#[macro_export]
macro_rules! with_commands {
    ($each:ident) => {
        $each! {
            app_state: Empty => AppState, open;
            school_create: SchoolCreate => SchoolCreated, open;
            demo_open: DemoOpen => AppState, open;
            register_unlock: RegisterUnlock => AppState, open;
            people_list: Empty => Vec<PersonToSignIn>, open;
            sign_in: SignIn => SignedIn, open;
            sign_in_first: SignInFirst => SignedIn, open;
            pass_groups: Empty => Vec<String>, open;
            sign_in_pass: SignInPass => SignedIn, open;
            sign_out: Empty => Empty, open;
            recovery_check: RecoveryCheck => RecoveryChecked, open;
            administrator_recover: AdministratorRecover => SignedIn, open;

            marks_submit: MarksSubmit => MarksSubmitted, Action::MarksSubmit;
            arrival_record: ArrivalRecord => ArrivalsRecorded, Action::ArrivalRecord;
            departure_record: DepartureRecord => DeparturesRecorded, Action::DepartureRecord;
            welfare_record: WelfareRecord => Empty, Action::WelfareRecord;
            absence_report: AbsenceReport => Vec<ReportedSession>, Action::AbsenceReport;
            message_receive: MessageReceive => MessagesReceived, Action::Messages;
            message_work: MessageWork => MessageDone, Action::Messages;
            mark_amend: MarkAmend => MarkAmended, Action::MarkAmend;
            marks_bulk_amend: MarksBulkAmend => MarkCounts, Action::MarksBulkAmend;
            marks_bulk_preview: MarksBulkAmend => Vec<BulkPreviewRow>, Action::MarksBulkAmend;
            n_resolve: NResolve => MarkCounts, Action::MarksBulkAmend;
            closure_declare: ClosureDeclare => MarkCounts, Action::ClosureDeclare;
            document_add: DocumentAdd => DocumentAdded, Action::DocumentAdd;
            document_withdraw: DocumentWithdraw => Empty, Action::DocumentShow;
            pass_give: PassGive => PassGiven, Action::PassGive;
            pass_take_back: PassTakeBack => Empty, Action::PassGive;
            contact_log: ContactLog => Empty, Action::ContactLog;
            risk_decide: RiskDecide => Empty, Action::RiskDecide;
            messages_send: MessagesSend => MessagesQueued, Action::MessagesSend;
            message_withdraw: MessageWithdraw => Empty, Action::MessagesSend;
            policy_adopt: PolicyAdopt => PolicyAdopted, Action::PolicyAdopt;
            calendar_change: CalendarChange => Calendar, Action::SettingsChange;
            group_change: GroupChange => GroupLine, Action::SettingsChange;
            group_keep: GroupKeep => GroupShown, Action::GroupKeep;
            group_members: GroupMembers => GroupShown, Action::GroupKeep;
            staff_change: StaffChange => StaffChanged, Action::StaffChange;
            staff_reset: StaffReset => OneTimeCode, Action::StaffChange;
            recovery_sheet_renew: Empty => FileMade, Action::SettingsChange;
            passphrase_change: PassphraseChange => KeysShown, Action::SettingsChange;
            keyring_keep: Empty => KeysShown, Action::SettingsChange;
            script_account_add: ScriptAccountAdd => ScriptAccountAdded, Action::SettingsChange;
            key_revoke: KeyRevoke => KeysShown, Action::SettingsChange;
            notify_settings_change: NotifySettingsChange => NotifySettings, Action::SettingsChange;
            notify_test: Empty => NotifyTested, Action::SettingsChange;
            file_import: FileImport => ImportReport, Action::ImportFiles;
            leave_request: LeaveRequest => LeaveRequested, Action::LeaveRequest;
            leave_meeting: LeaveMeetingRecord => LeaveShown, Action::LeaveRequest;
            leave_withdraw: LeaveWithdraw => LeaveShown, Action::LeaveRequest;
            leave_decide: LeaveDecide => LeaveDecisionMade, Action::LeaveDecide;
            arrangement_make: ArrangementMake => ArrangementPlanned, Action::ArrangementMake;
            arrangement_note: ArrangementNote => ArrangementShown, Action::ArrangementMake;
            arrangement_end: ArrangementEnd => ArrangementShown, Action::ArrangementMake;

            pupil_admit: PupilAdmit => ReturnOwed, Action::PupilAdmit;
            pupil_change: PupilChange => Empty, Action::PupilAdmit;
            pupil_leave: PupilLeave => ReturnOwed, Action::PupilLeave;
            pupil_stay: PupilStay => Empty, Action::PupilLeave;
            contact_change: ContactChange => Empty, Action::ContactChange;
            contacts_checked: ContactsChecked => Empty, Action::ContactChange;
            professional_change: ProfessionalChange => Empty, Action::ContactChange;
            professional_told: ProfessionalTell => Empty, Action::ReturnDone;
            return_done: ReturnDone => Empty, Action::ReturnDone;
            roll_settings_change: RollSettings => RollSettings, Action::RollSettingsChange;

            legal_hold_set: LegalHoldSet => LegalHoldRow, Action::LegalHoldSet;
            legal_hold_lift: LegalHoldLift => Empty, Action::LegalHoldLift;
            retention_settings_change: RetentionChange => Vec<RetentionPeriod>, Action::DisposalRun;
            disposal_run: DisposalRun => DisposalMade, Action::DisposalRun;

            year_roll: YearRoll => YearRolled, Action::YearRoll;
            year_roll_undo: YearRollUndo => Empty, Action::YearRoll;

            letters_issue: LettersIssue => LettersIssued, Action::LettersIssue;
            letter_hold: LetterHold => Empty, Action::LettersIssue;
            letter_release: LetterRelease => Empty, Action::LettersIssue;
            letter_wording_keep: LetterWordingGiven => Empty, Action::LetterWording;
            letter_wording_restore: LetterWordingRestore => Empty, Action::LetterWording;
            letters_due: LettersDueAsk => Vec<LetterDueRow>, Action::LettersShow;
            letters_sent: LettersSentAsk => Vec<LetterSentRow>, Action::LettersShow;
            letters_reprint: LettersReprint => FileMade, Action::LettersShow;
            letter_wordings: Empty => Vec<LetterWordingShown>, Action::LettersShow;
            letter_preview: LetterWordingGiven => LetterPreview, Action::LettersShow;

            penalty_decide: PenaltyDecide => Empty, Action::PenaltyDecide;
            penalty_notice_record: PenaltyNoticeRecord => PenaltyNoticeRecorded, Action::PenaltyRecord;
            penalty_notice_withdraw: PenaltyNoticeWithdraw => Empty, Action::PenaltyRecord;
            absences_elsewhere_record: AbsencesElsewhereRecord => Empty, Action::PenaltyRecord;
            notice_to_improve: ToImproveRecord => ToImproveRecorded, Action::PenaltyDecide;
            penalty_evidence_print: PenaltyEvidencePrint => FileMade, Action::PenaltyRecord;
            penalty_threshold: PenaltyAsk => Vec<PenaltyThresholdRow>, Action::PenaltyShow;
            penalty_alerts: PenaltyAsk => Vec<PenaltyThresholdRow>, Action::PenaltyShow;

            year_roll_preview: YearRollAsk => YearPreview, Action::ReturnsDue;
            leave_grounds: Empty => Vec<GroundShown>, Action::PupilLeave;
            returns_due: AsOf => Vec<ReturnRow>, Action::ReturnsDue;
            roll_checks: AsOf => Vec<RollCheckRow>, Action::ReturnsDue;
            professionals_due: AsOf => Vec<ProfessionalDueRow>, Action::ReturnsDue;
            pupil_roll: PupilShow => PupilRoll, Action::PupilRoll;
            pupil_history: PupilShow => Vec<RollHistoryRow>, Action::PupilRoll;
            roll_print: RollPrint => FileMade, Action::RollPrint;
            roll_settings: Empty => RollSettings, Action::SettingsShow;

            register_show: RegisterShow => Register, Action::RegisterShow;
            my_registers: MyRegisters => Vec<RegisterLine>, Action::RegisterShow;
            register_print: RegisterPrint => FileMade, Action::RegisterPrint;
            week_grid: WeekGridShow => WeekGrid, Action::WeekGrid;
            document_list: DocumentList => Vec<DocumentLine>, Action::DocumentShow;
            document_show: DocumentShow => FileMade, Action::DocumentShow;
            pass_list: PassList => Vec<PassLine>, Action::PassGive;
            day_board: DayBoardShow => DayBoard, Action::DayBoard;
            messages_list: MessagesList => Messages, Action::Messages;
            illness_list: IllnessList => Vec<IllnessShown>, Action::Messages;
            on_site: OnSiteShow => OnSite, Action::OnSite;
            evacuation_print: EvacuationPrint => FileMade, Action::OnSite;
            welfare_show: WelfareShow => Vec<WelfareRow>, Action::WelfareShow;
            marks_of: MarksOf => Vec<MarkRow>, Action::MarksOf;
            mark_history: MarkHistory => Vec<HistoryRow>, Action::MarkHistory;
            figures: FiguresAsk => Vec<FiguresRow>, Action::Figures;
            inspection_print: InspectionPrint => FileMade, Action::HealthCheck;
            health_check: HealthAsk => HealthCheck, Action::HealthCheck;
            n_deadlines: NDeadlines => Vec<NDeadlineRow>, Action::NDeadlines;
            n_to_settle: NToSettle => Vec<NToSettleRow>, Action::NDeadlines;
            follow_up: FollowUpShow => FollowUp, Action::FollowUp;
            first_messages: FirstMessagesShow => FirstMessages, Action::FollowUp;
            messages_sent: MessagesSentShow => MessagesSent, Action::FollowUp;
            call_sheet_print: CallSheetPrint => FileMade, Action::FollowUp;
            chronology: ChronologyShow => Vec<ChronologyRow>, Action::Chronology;
            chronology_print: ChronologyPrint => FileMade, Action::Chronology;
            ladder_print: LadderPrint => FileMade, Action::SettingsShow;
            pupil_search: PupilSearch => Vec<PupilFound>, Action::PupilSearch;
            pupil_show: PupilShow => PupilCard, Action::PupilShow;
            group_list: Empty => Vec<GroupLine>, Action::RegisterShow;
            group_show: GroupShow => GroupShown, Action::RegisterShow;
            staff_list: Empty => Vec<StaffRow>, Action::StaffChange;
            staff_history: Empty => Vec<StaffHistoryRow>, Action::StaffChange;
            keys_show: Empty => KeysShown, Action::SettingsChange;
            keys_history: Empty => Vec<KeysHistoryRow>, Action::SettingsChange;
            notify_settings: Empty => NotifySettings, Action::SettingsChange;
            policy_list: Empty => Vec<PolicyVersion>, Action::SettingsShow;
            calendar_show: CalendarShow => Calendar, Action::SettingsShow;
            leave_list: LeaveList => Vec<LeaveRow>, Action::LeaveShow;
            leave_show: LeaveShow => LeaveShown, Action::LeaveShow;
            arrangement_list: ArrangementList => Vec<ArrangementRow>, Action::LeaveShow;
            arrangement_show: ArrangementShow => ArrangementShown, Action::LeaveShow;
            leave_form_print: LeaveFormPrint => FileMade, Action::LeaveShow;
            retention_due: RetentionDue => Vec<RetentionRow>, Action::RetentionShow;
            retention_settings: Empty => Vec<RetentionPeriod>, Action::SettingsShow;
            legal_hold_list: Empty => Vec<LegalHoldRow>, Action::RetentionShow;
            disposal_list: Empty => Vec<DisposalRow>, Action::RetentionShow;
            disposal_print: DisposalPrint => FileMade, Action::RetentionShow;
        }
    };
}

/// Collects the TypeScript of every type that a command needs.
pub(crate) struct Types {
    commands: String,
    declared: BTreeMap<String, String>,
    config: ts_rs::Config,
}

impl Types {
    pub fn new() -> Self {
        Types { commands: String::new(), declared: BTreeMap::new(), config: ts_rs::Config::default() }
    }

    pub fn command<Request: TS + 'static, Answer: TS + 'static>(&mut self, name: &str) {
        Request::visit_dependencies(self);
        Answer::visit_dependencies(self);
        Answer::visit_generics(self);
        self.visit::<Request>();
        self.visit::<Answer>();
        let (request, answer) = (Request::name(&self.config), Answer::name(&self.config));
        self.commands.push_str(&format!("  {name}: [{request}, {answer}];\n"));
    }

    pub fn finish(mut self) -> String {
        self.visit::<crate::answer::Changed>();
        let mut text = String::from(
            "// Made from the command list in crates/office. Renew it with ROLLBOOK_RENEW=1 cargo test -p office.\n\n",
        );
        // A text: what a person has typed so far is not yet one of the codes.
        text.push_str("export type Code = string;\n");
        text.push_str(&format!("export type Session = {};\n", union(Session::BOTH.iter().map(|s| s.as_str()))));
        text.push_str(
            "export type ReturnKind = \"continuous_absence\" | \"sickness_15\" | \"new_pupil\" | \"deletion\" | ",
        );
        text.push_str("\"irregular_attendance\";\n");
        let kinds = GroupKind::ALL.iter().map(|kind| kind.as_str());
        text.push_str(&format!("export type GroupKind = {};\n", union(kinds)));
        text.push_str("export type LeaveKind = \"C\" | \"C1\" | \"J1\" | \"S\";\n");
        text.push_str("export type Decision = \"granted\" | \"part_granted\" | \"refused\" | \"withdrawn\";\n");
        let kinds = ArrangementKind::ALL.iter().map(|kind| kind.as_str());
        text.push_str(&format!("export type ArrangementKind = {};\n", union(kinds)));
        text.push_str("export type ArrangementNoteKind = \"review\" | \"notice\" | \"confirmed\" | \"absent\" | ");
        text.push_str("\"provision\" | \"returned\" | \"ended\" | \"risk_assessment\";\n");
        text.push_str("export interface Signed { by: string; on: string }\n");
        let kinds = union(DocumentKind::ALL.iter().map(|kind| kind.as_str()));
        text.push_str(&format!("export type DocumentKind = {kinds};\n"));
        let kinds = union(DataKind::ALL.iter().map(|kind| kind.as_str()));
        text.push_str(&format!("export type DataKind = {kinds};\n"));
        text.push_str(
            "export type RegisterState = \"not_open\" | \"open\" | \"taken\" | \"missing\" | \"late_taken\";\n\n",
        );
        for declaration in self.declared.values() {
            text.push_str(&format!("export {declaration}\n\n"));
        }
        text.push_str(&format!("export interface Commands {{\n{}}}\n", self.commands));
        text
    }
}

impl TypeVisitor for Types {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_none() || self.declared.contains_key(&T::ident(&self.config)) {
            return;
        }
        self.declared.insert(T::ident(&self.config), T::decl(&self.config));
        T::visit_dependencies(self);
    }
}

fn union<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts.map(|text| format!("{text:?}")).collect::<Vec<_>>().join(" | ")
}
